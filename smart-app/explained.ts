import type { ExplanationSettings } from '../cds-hooks/pages/explanation-settings.ts';
import type { PatientRecord } from '../services/gather/patient-record.ts';
import type { ValueSets } from '../valuesets/value-sets.ts';
import type { ChangedSince } from './changed-since.ts';
import type { Launched } from './launch/smart-launch.ts';
import type { WorkedOut } from './work-out.ts';

/** All that the page is drawn from. */
export interface Explained {
  readonly settings: ExplanationSettings;
  readonly launched: Launched;
  readonly record: PatientRecord;
  readonly valueSets: ValueSets;
  readonly worked: WorkedOut;
  /** When it was worked out, ISO 8601. */
  readonly at: string;
  /** Present where the chart says something else than when the card was made. */
  readonly changed?: ChangedSince;
}
