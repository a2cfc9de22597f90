/** The patient-view hook: what `net-advisor` says of itself when a chart opens. */
import { PROTOCOL_VERSION, type ServiceEntry } from './protocol.ts';

export interface PublishedNeeds {
  /** Key → prefetch template. */
  readonly templates: Readonly<Record<string, string>>;
  /** Keys without which there is no answer. */
  readonly requiredKeys: readonly string[];
}

export function netAdvisor({ templates, requiredKeys }: PublishedNeeds): ServiceEntry {
  return {
    hook: 'patient-view',
    title: 'Neuroendocrine tumors: grade, stage and what is missing',
    description:
      'When the chart of a patient with a neuroendocrine tumor opens: WHO grade and AJCC stage from the recorded facts, contradictions between ' +
      'them, staging tests not found in the chart, and treatment categories that guidelines list. At most two cards; silent for everybody else.',
    id: 'net-advisor',
    ...(Object.keys(templates).length > 0 ? { prefetch: { ...templates } } : {}),
    usageRequirements:
      `FHIR R4. Indispensable prefetch keys: ${requiredKeys.join(', ')}. All other keys sharpen the advice and may be left out; ` +
      'send null for a query that found nothing and leave a key out that was not asked. Keys that are left out are read from fhirServer where ' +
      'it is configured for this service; without the indispensable data the answer is 412.',
    version: PROTOCOL_VERSION,
    hookVersion: '1.0',
  };
}
