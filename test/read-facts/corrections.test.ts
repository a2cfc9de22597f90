/** What a report takes back is not said, wherever it says it; what is right in its place is. */
import { expect, test } from 'vitest';
import { withoutErratum } from '../../services/read-facts/passages/corrections.ts';
import { recordOf, resourcesOf, show, type Row } from '../wordings/row.ts';

const plain = (text: string): string => withoutErratum(text).replace(/\s+/g, ' ').trim();

test.each([
  ['The tumor size is corrected from 15 cm to 1.5 cm', 'The tumor size is corrected to 1.5 cm'],
  ['Ki-67 changed from 25% to 2% to match the slide', 'Ki-67 changed to 2% to match the slide'],
  ['Tumor size should read 1.5 cm, not 15 cm as stated', 'Tumor size should read 1.5 cm, not as stated'],
  ['Ki-67 is 12% rather than 2%', 'Ki-67 is 12% rather than'],
  ['The size was typed as 15 cm instead of 1.5 cm', 'The size was typed as instead of 1.5 cm'],
  ['pT3, pN1 is changed to pT1, pN0', ', is changed to pT1, pN0'],
  ['Ki-67 2%, grade changed to G1', 'Ki-67 2%, grade changed to G1'],
  ['Ki-67: 25% → 2%', 'Ki-67: → 2%'],
  ['For G3 please read G1', 'For please read G1'],
  ['Ki-67 8% (was 2%)', 'Ki-67 8% (was )'],
  ['The size was given as 15 cm in error', ''],
  ['Liver metastases were mentioned in error', ''],
  ['The tumor measured 15 cm (typographical error)', ')'],
  ['Invasion of the duodenum, reported in error', ''],
  ['The tumor size, erroneously reported as 15 cm, is 1.5 cm', 'The tumor size, , is 1.5 cm'],
  ['The stated size (15 cm) is incorrect; the tumor measures 1.5 cm', 'The stated size ( ; the tumor measures 1.5 cm'],
  ['In the first version a Ki-67 of 25% was listed', ''],
  ['Correction of a typing error: the tumor measures 1.5 cm', ': the tumor measures 1.5 cm'],
  // Nothing is taken back.
  ['The size of 1.5 cm was omitted in error', 'The size of 1.5 cm was omitted in error'],
  ['Ki-67 not more than 2%', 'Ki-67 not more than 2%'],
  ['Ki-67 increased from 2% to 12%', 'Ki-67 increased from 2% to 12%'],
  ['The node is replaced by tumor, 12 mm', 'The node is replaced by tumor, 12 mm'],
  ['Sampling error is possible, Ki-67 2%', 'Sampling error is possible, Ki-67 2%'],
  ['The tumor should be staged as pT2', 'The tumor should be staged as pT2'],
])('"%s" leaves "%s"', (text, want) => {
  expect(plain(text)).toBe(want);
});

const TUMOR: Row['chart'][number] = { resourceType: 'Condition', id: 'c1', code: { text: 'Neuroendocrine tumor of pancreas' } }; // prettier-ignore
function read(conclusion: string, ...more: Row['chart']) {
  const report = { resourceType: 'DiagnosticReport', id: 'r1', status: 'corrected', conclusion };
  const { extension } = show(recordOf(resourcesOf({ chart: [TUMOR, report, ...more] })));
  const { classification, stage } = extension.tumors?.[0] ?? {};
  return [classification, stage?.['t'], stage?.['n'], stage?.['m']].join(' ');
}
const report = ({ size = '1.5 cm', ki67 = '2%', mitoses = '1', nodes = 'negative (0/9)', more = '' }): string =>
  `Pancreas, distal pancreatectomy: Well-differentiated neuroendocrine tumor, ${size}, limited to the pancreas. Ki-67 ${ki67}. Mitoses ${mitoses} per 2 mm2. Nine lymph nodes, ${nodes}. ${more}`;

test.each([
  ['The size was given as 15 cm in error', {}],
  ['The tumor size is corrected from 15 cm to 1.5 cm', { size: '15 cm' }],
  ['The corrected tumor size is 1.5 cm', { size: '15 cm' }],
  ['The size of 15 cm is a typing error and should read 1.5 cm', { size: '150 mm' }],
  ['The Ki-67 index should read 2%', { ki67: '25%' }],
  ['Ki-67 was typed as 25% instead of 2%; the correct value is 2%', { ki67: '25%' }],
  ['Ki-67 was incorrectly reported as 25%', {}],
  ['The mitotic count of 12 per 2 mm2 should be 1 per 2 mm2', { mitoses: '12' }],
  ['Mitoses were given as 12 per 2 mm2 in error', {}],
  ['Corrected lymph node count: 0 of 9 positive', { nodes: 'three positive (3/9)' }],
  ['The stage is corrected to pT1 pN0', { more: 'pT3 pN1.' }],
  ['Grade 3 was reported in error; the grade is G1', { more: 'Grade G3.' }],
  ['The diagnosis of large cell neuroendocrine carcinoma was entered in error', {}],
  ['Liver metastases were mentioned in error', {}],
  ['Invasion of the duodenum was reported in error', {}],
] as const)('"%s" in a corrected report, before it or behind it, leaves the tumor as it is', (words, wrong) => {
  expect(read(`${report(wrong)}\nADDENDUM: ${words}.`)).toBe('NET-G1 T1 N0 M0');
  expect(read(`CORRECTED REPORT. ${words}.\n${report({})}`)).toBe('NET-G1 T1 N0 M0');
});

test('an answer in words is corrected alike', () => {
  const answer = { resourceType: 'Observation', id: 'o1', code: { text: 'Tumor size' }, valueString: '1.5 cm (15 cm was entered in error)' }; // prettier-ignore
  const without = 'Pancreas: Well-differentiated neuroendocrine tumor, limited to the pancreas.';
  expect(read(without, answer)).toBe('NOT-GRADABLE T1 NX M0');
});
