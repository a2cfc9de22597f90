/**
 * The one card that stands for no evaluation: what was sent shows a tumor, and what is needed beside it could not be had (decision 35). Clients in use show
 * an error, and an empty answer, as "all clear".
 */
import { RESOURCE, SOURCE_LABEL } from '../../services/wording/words.ts';
import type { Card } from '../hooks/protocol.ts';

export interface NotEvaluated {
  /** Types of the resources that could not be had. */
  readonly types: readonly string[];
  readonly contentVersion: string;
  /** Absolute public address of the service, without a trailing slash. */
  readonly publicUrl: string;
  readonly newUuid: () => string;
}

export function notEvaluatedCard({ types, contentVersion, publicUrl, newUuid }: NotEvaluated): Card {
  const words = types.map((type) => RESOURCE[type] ?? type).join(', ');
  return {
    uuid: newUuid(),
    summary: 'Neuroendocrine tumor in the chart: grade and stage could not be evaluated',
    detail: `- **Could not be evaluated** - could not be read in full: ${words}\n- **Nothing was checked** - this is no all-clear`,
    indicator: 'info',
    source: { label: SOURCE_LABEL(contentVersion), url: `${publicUrl}/rules` },
  };
}
