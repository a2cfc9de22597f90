/** What the sandbox tells its chart page: where things are, who the patients are, and the settings under which the service works. */
import type { ExplanationSettings } from '../../cds-hooks/pages/explanation-settings.ts';

export interface ChartSettings {
  /** Base address of the CDS service, without a slash at the end: its address in tokens and in calls. */
  readonly serviceUrl: string;
  /** Base of the FHIR server, without a slash at the end. */
  readonly fhirBase: string;
  /** The FHIR server of each fault. */
  readonly faultyBases: Readonly<Record<string, string>>;
  /** Opens the FHIR server, for the page and, handed on in the hook, for the service. */
  readonly accessToken: string;
  readonly patients: readonly { readonly id: string; readonly story: string }[];
  readonly work: Omit<ExplanationSettings, 'fhirBase' | 'clientId' | 'redirectUri'>;
}
