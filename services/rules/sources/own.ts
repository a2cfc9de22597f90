/** What stands for no publication: the patient page behind the project, knowledge that was not checked, policies of the project. */
import type { Source } from './source.ts';

export const OWN_SOURCES = {
  KNOWLEDGE: {
    title:
      'Established clinical knowledge, not checked against a published text: a clinician must confirm it before release',
    publisher: 'net-cds',
    mark: 'K',
  },
  POLICY: { title: 'Project policy, stated with the rule', year: 2026, publisher: 'net-cds', mark: 'P' },
  SEED: {
    title: 'Patient education page on neuroendocrine tumors, updated 18 October 2025',
    year: 2025,
    publisher: 'patient page',
    mark: 'V',
  },
} as const satisfies Record<string, Source>;
