/** Pieces that hostile texts are made of, and masses of resources: for counting in the tests, and for `npm run bench:growth`. */
import type { RawResource } from '../../services/gather/patient-record.ts';

const LOC = 'http://loinc.org';
const list = <T>(size: number, make: (at: number) => T): T[] => Array.from({ length: size }, (_, at) => make(at));

export const PIECES = [
  '9', '<', ' ', '\t', '-', '(', '[', '{"', '\\', '/', '%', '.', ',', 'a', 'T', 'x', '9 ', '9.9', '1,1', '1x', '1 x ', '1 of ', '0/', '< ', 'a.', 'a, ', 'Ki-67 ', 'Ki-67: 1% ', 'pT1', 'pT1pN0', 'N0 M0 ',
  'grade ', 'not ', 'no ', 'no evidence of ', 'and ', 'or ', 'invades ', 'into ', 'muscularis ', 'well differentiated ', 'neuroendocrine ', 'small cell ', 'carcinoid ', 'liver ', 'metastasis to ', 'per 10 HPF ',
  '2 mm2 ', 'mm', '\u0301', '\ufdfa', '\u200b', '\u202e', '\ud800', '\u00e9', '\u2264', '\n', '\r\n', 'https://', '%2e', '@', '*', '_', '<b>',
]; // prettier-ignore

const ki67 = (patient: string, at: number): RawResource => ({
  resourceType: 'Observation',
  id: `mass-${String(at)}`,
  status: 'final',
  code: { coding: [{ system: LOC, code: '29593-1' }] },
  subject: { reference: `Patient/${patient}` },
  effectiveDateTime: `2026-0${String(1 + (at % 9))}-1${String(at % 9)}`,
  specimen: { reference: `Specimen/${patient}-specimen` },
  valueQuantity: { value: (at % 40) / 2, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
});
export const masses = (patient: string, chart: readonly RawResource[]): Readonly<Record<string, (size: number) => RawResource[]>> => ({
  'Ki-67 observations of one specimen': (size) => list(size, (at) => ki67(patient, at)),
  'observations without an id': (size) => list(size, (at) => ({ ...ki67(patient, at), id: undefined }) as unknown as RawResource),
  'observations of a stranger question': (size) => list(size, (at) => ({ ...ki67(patient, at), code: { text: `Question ${String(at)}` } })),
  'tumors on the problem list': (size) => list(size / 10, (at) => ({ ...chart[1], resourceType: 'Condition', id: `c${String(at)}` })),
  'reports': (size) => list(size, (at) => ({ resourceType: 'DiagnosticReport', id: `r${String(at)}`, status: 'final', subject: { reference: `Patient/${patient}` }, code: { coding: [{ system: LOC, code: '11529-5' }] }, conclusion: 'Well differentiated neuroendocrine tumor, Ki-67 4 %.', result: [{ reference: `Observation/mass-${String(at)}` }] })),
  'specimens in a chain': (size) => list(size, (at) => ({ resourceType: 'Specimen', id: `s${String(at)}`, subject: { reference: `Patient/${patient}` }, parent: [{ reference: `Specimen/s${String(at + 1)}` }] })),
  'procedures': (size) => list(size, (at) => ({ resourceType: 'Procedure', id: `p${String(at)}`, status: 'completed', subject: { reference: `Patient/${patient}` }, code: { text: 'CT abdomen and pelvis with contrast' }, performedDateTime: '2026-05-05' })),
  'components of one observation': (size) => [{ ...ki67(patient, 0), component: list(size, (at) => ({ code: { coding: [{ system: LOC, code: '29593-1' }], text: `Ki-67 ${String(at)}` }, valueString: `${String(at % 30)} %` })) }],
  'codings of one observation': (size) => [{ ...ki67(patient, 0), code: { coding: list(size, (at) => ({ system: LOC, code: `${String(at)}-1`, display: 'Ki-67' })) } }],
  'codings of one tumor': (size) => [{ ...chart[1], resourceType: 'Condition', id: 'many', code: { coding: list(size, (at) => ({ system: 'http://snomed.info/sct', code: String(at), display: 'Neuroendocrine tumor of pancreas' })) } }],
  'contained resources': (size) => [{ ...ki67(patient, 0), contained: list(size, (at) => ({ ...ki67(patient, at), id: `k${String(at)}` })) }],
  'references of one report': (size) => [{ resourceType: 'DiagnosticReport', id: 'r', status: 'final', subject: { reference: `Patient/${patient}` }, code: { text: 'Pathology' }, result: list(size, (at) => ({ reference: `Observation/x${String(at)}` })) }],
}); // prettier-ignore
