/** The settings that the service put into the page. */
import { SETTINGS_NAME, type ExplanationSettings } from '../cds-hooks/pages/explanation-settings.ts';

/** @returns undefined where the page did not come from the service */
export function settingsOf(page: Document): ExplanationSettings | undefined {
  const content = page.querySelector(`meta[name="${SETTINGS_NAME}"]`)?.getAttribute('content');
  return content ? (JSON.parse(content) as ExplanationSettings) : undefined;
}
