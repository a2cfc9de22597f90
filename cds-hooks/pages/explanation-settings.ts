/** What the service tells its explanation app in the page: for one FHIR server, and nothing of a patient. */
import type { TestId } from '../../services/rules/index.ts';

export interface ExplanationSettings {
  /** Base of the FHIR server of the launch, with a slash at the end. */
  readonly fhirBase: string;
  readonly clientId: string;
  /** The only address that an authorization server may come back to for this FHIR server. */
  readonly redirectUri: string;
  /** Version of the rule content of the service: the app says so where its own differs. */
  readonly contentVersion: string;
  /** Ten high-power fields count as 2 mm2 at this site. */
  readonly tenHpfAre2mm2: boolean;
  /** Days after which a test counts as old, where the site differs. */
  readonly testWindows: Readonly<Partial<Record<TestId, number>>>;
  readonly categoryQuery: boolean;
  readonly treatmentCard: boolean;
  readonly suspectedCard: boolean;
  /** A fixed day for the rules, in the sandbox. */
  readonly today?: string;
}

/** Name of the meta element that holds the settings as JSON. */
export const SETTINGS_NAME = 'net-cds-settings';
