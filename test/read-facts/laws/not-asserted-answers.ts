/** Answers that do not assert what they name, as results send them: in the value, as a part of a panel, as a note of a result without a value. */
import type { RawResource } from '../../../services/gather/patient-record.ts';

/** `X` stands for the fact. */
export const FRAMES = [
  'Suspicious for X.', 'Possible X.', 'X cannot be excluded.', 'X cannot be entirely ruled out.', 'Cannot exclude X.', 'X is suspected.', 'Probable X.', 'X?', 'This raises the possibility of X.',
  'If there is X, chemotherapy would be discussed.', 'In case of X, follow-up is shortened.', 'X would change the management.', 'Should there be X, please call.',
  'X versus an artifact.', 'The findings argue against X.', 'This is an artifact rather than X.', 'DDx: X.',
  'In published series, X carries a poor prognosis.', 'Patients with X do worse.', 'Definition of the next category: X.', "The patient's mother had X.",
  'Outside report: X.', 'The outside report stated X.', 'The submitting laboratory reported "X".', 'Submitted diagnosis: X.',
  'Previously X.', 'In 2019 there was X.', 'X two years ago.', 'At diagnosis there was X.',
  'Rule out X.', 'To evaluate for X.', 'X is pending.', 'Verdacht auf X.', 'Suspicion de X.', 'Sospecha de X.',
] as const; // prettier-ignore

/** Values of no whole case, so that one that is read anywhere changes the answer. */
export const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  'Ki-67 index': ['a Ki-67 index of 61 %', '61 %'],
  'Mitotic rate': ['37 mitoses per 2 mm2', '37 per 2 mm2'],
  'Tumor size': ['9.7 cm', 'a tumor of 9.7 cm'],
  'Histologic type': ['small cell carcinoma', 'poorly differentiated neuroendocrine carcinoma'],
  'Histologic grade': ['G3', 'grade 3'],
  'Tumor extension': ['invasion of the serosa', 'invasion of the spleen'],
  'Regional lymph nodes': ['lymph node metastases', '3 of 17 positive lymph nodes'],
  'pT category': ['pT4'],
  'pN category': ['pN2', 'pN1'],
  'Distant metastasis': ['liver metastases', 'pM1', 'distant metastases'],
  Necrosis: ['extensive necrosis', 'focal necrosis'],
  'Lymphovascular invasion': ['lymphovascular invasion'],
  'Resection margin': ['R1', 'involved margins'],
  'Somatostatin receptor status': ['SSTR-negative lesions', 'strong uptake in all lesions'],
  'Functional status': ['carcinoid syndrome', 'insulinoma'],
  'Disease status': ['progressive disease', 'stable disease'],
  'Tumor burden': ['high tumor burden'],
  Resectability: ['unresectable disease', 'resectable disease'],
  'Microsatellite instability': ['MSI-high', 'microsatellite instability'],
};

export interface Answer {
  readonly question: string;
  readonly text: string;
}
export const ANSWERS: readonly Answer[] = Object.entries(QUESTIONS).flatMap(([question, facts]) =>
  facts.flatMap((fact) => FRAMES.map((frame) => ({ question, text: capital(frame.replace('X', fact)) }))),
);
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const result = (patientId: string, more: object): RawResource => ({
  resourceType: 'Observation',
  id: 'not-asserted',
  status: 'final',
  subject: { reference: `Patient/${patientId}` },
  effectiveDateTime: '2026-11-22',
  ...more,
});
export const CARRIERS: Readonly<Record<string, (patientId: string, answer: Answer) => RawResource>> = {
  value: (patientId, { question, text }) => result(patientId, { code: { text: question }, valueString: text }),
  concept: (patientId, { question, text }) => result(patientId, { code: { text: question }, valueCodeableConcept: { text } }), // prettier-ignore
  note: (patientId, { question, text }) => result(patientId, { code: { text: question }, note: [{ text }] }),
  component: (patientId, { question, text }) =>
    result(patientId, {
      code: { text: 'Tumor synoptic report' },
      component: [{ code: { text: question }, valueString: text }],
    }),
};
