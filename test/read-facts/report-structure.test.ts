/** A report as it was written: lines, sentences, parts and sections, in all forms in which reports come. */
import { expect, test } from 'vitest';
import {
  headingOf,
  isOfNow,
  isUnread,
  partsOf,
  passagesOf,
  sentencesIn,
} from '../../services/read-facts/passages/report-structure.ts';

const now = (text: string): readonly string[] => passagesOf(text).filter(isOfNow).map((one) => one.text); // prettier-ignore
test.each([
  ['One. Two; three', ['One', 'Two; three']],
  ['Rate 4.2 per field', ['Rate 4.2 per field']],
  ['approx. 5 %, incl. margin', ['approx. 5 %, incl. margin']],
  ['Mitoses approx. 3 per field', ['Mitoses approx. 3 per field']],
  // wrapped lines go on, list lines do not
  ['Ki-67 labeling\nindex 5 %', ['Ki-67 labeling index 5 %']],
  ['The tumor measures\n2.4 cm', ['The tumor measures 2.4 cm']],
  ['Tumor.\nlower case begins', ['Tumor', 'lower case begins']],
  ['Tumor\n(small)', ['Tumor (small)']],
  ['Tumor\n- small', ['Tumor', 'small']],
  // a question and its answer, on one line or on two
  ['Tumor size:\n2.4 cm', ['Tumor size: 2.4 cm']],
  ['Tumor size:\n\n2.4 cm', ['Tumor size: 2.4 cm']],
  ['Tumor size:\n- 2.4 cm', ['Tumor size: 2.4 cm']],
  ['+ Tumor necrosis:\n- Not identified', ['Tumor necrosis: Not identified']],
  ['Distant site(s) involved:\n- Liver\n- Bone', ['Distant site(s) involved: Liver, Bone']],
  ['Tumor size:\nKi-67: 5 %', ['Tumor size:', 'Ki-67: 5 %']],
  ['Ki-67......5 %', ['Ki-67: 5 %']],
  ['Ki-67 ........ 5 %', ['Ki-67: 5 %']],
  ['Ki-67..5 %', ['Ki-67..5 %']],
  ['Ki-67 ____ 8 %', ['Ki-67 8 %']],
  // tables
  ['Ki-67 | 8 %', ['Ki-67: 8 %']],
  ['| Ki-67 | 8 % |', ['Ki-67: 8 %']],
  ['Ki-67\t8 %', ['Ki-67: 8 %']],
  ['Ki-67      8 %', ['Ki-67: 8 %']],
  ['Marker | Result\n---|---\nKi-67 | 8 %', ['Ki-67: 8 %']],
  ['Antibody   Block   Result\nKi-67   A2   6 %', ['Ki-67: 6 %']],
  // checklists: what nobody ticked says nothing
  ['Grade: [ ] G1 [x] G2 [ ] G3', ['Grade: G2']],
  ['Grade: ( ) G1 (X) G2', ['Grade: G2']],
  ['Grade: \u2610 G1 \u2612 G2', ['Grade: G2']],
  ['Grade:\n[ ] G1\n[x] G2', ['Grade: G2']],
  ['Grade:\n___ G1\n_X_ G2', ['Grade: G2']],
  ['[ ] Necrosis present', []],
  // HL7 lines
  ['OBX|1|NM|29593-1^Ki-67^LN||8|%|||||F', ['Ki-67: 8 %']],
  ['OBX|1|TX|22637-3^Path^LN||NET G2\\.br\\Ki-67 8 %||||||F', ['NET G2', 'Ki-67 8 %']],
  ['OBX|1|CWE|1^Grade^L||2^G2^L||||||F\nNTE|1||second reading', ['Grade: G2', 'second reading']],
  ['MSH|^~\\&|LAB\nPID|1||7\nOBX|1|TX|^Ki-67^L||8 %||||||F', ['Ki-67: 8 %']],
  ['Tumor\r\n\r\n  \r\nSize', ['Tumor', 'Size']],
  ['Tumor\n\u200b\nSize', ['Tumor', 'Size']],
  // sections that tell of before, or of nobody
  ['Clinical history: NET. Ki-67 1%. Diagnosis: NET. Ki-67 2%', ['NET', 'Ki-67 2%']],
  ['CLINICAL HISTORY\nNET, Ki-67 1 %\n\nFINAL DIAGNOSIS\nNET G2', ['NET G2']],
  ['Relevant clinical information: NET\nDiagnosis: G2', ['G2']],
  ['Indication: NET\nG2', []],
  ['Comparison: prior slides\nDiagnosis: G2', ['G2']],
  ['Previous pathology: G1\nDiagnosis: G2', ['G2']],
  ['Prior biopsy: G1', []],
  ['Pre-op diagnosis: G1', []],
  ['Outside report: Ki-67 1 %', []],
  ['Frozen section diagnosis: carcinoma\nFinal diagnosis: NET', ['NET']],
  ['Reference ranges: Ki-67 3-20 %', []],
  ['Recommendation: repeat Ki-67', []],
  ['History: NET of 2019\nPancreas, biopsy: NET G2', ['Pancreas, biopsy: NET G2']],
  ['microscopic\nSections show NET', ['Sections show NET']],
])('sentences of "%s"', (text, want) => {
  expect(now(text)).toEqual(want);
});

const parts = (text: string): string[] => partsOf(passagesOf(text)).map(({ letter, heading }) => `${letter} ${heading}`.trim()); // prettier-ignore
test.each([
  ['A. Liver: NET\nB. Pancreas: NET', ['A Liver', 'B Pancreas']],
  ['A) Liver: NET\nB: Pancreas: NET', ['A Liver', 'B Pancreas']],
  ['(A) Liver: NET\n(B) Pancreas: NET', ['A Liver', 'B Pancreas']],
  ['A - Liver: NET\nB - Pancreas: NET', ['A Liver', 'B Pancreas']],
  ['a. Ileum, biopsy: NET\nb. Liver, biopsy: NET', ['A Ileum, biopsy', 'B Liver, biopsy']],
  ['Specimen A. Liver: NET. Specimen B. Pancreas: NET', ['A Liver', 'B Pancreas']],
  ['Part A: Liver: NET. Part B: Pancreas: NET', ['A Liver', 'B Pancreas']],
  ['1. Liver: NET\n2) Pancreas: NET', ['1 Liver', '2 Pancreas']],
  ['PART 1: Liver: NET\nSpecimen 2: Pancreas: NET', ['1 Liver', '2 Pancreas']],
  ['Specimen #1: Liver: NET\nSpecimen #2: Pancreas: NET', ['1 Liver', '2 Pancreas']],
  ['A. Liver: NET\nA. Liver: NET again', ['Liver']],
  ['A. Liver: NET', ['Liver']],
  ['1) Liver: NET', ['Liver']],
  ['E. coli was grown', ['']],
  ['Size 2. 5 cm', ['']],
  ['A. Liver: NET\r\nB. Pancreas: NET\r\n', ['A Liver', 'B Pancreas']],
  ['A. Liver: NET\rB. Pancreas: NET', ['A Liver', 'B Pancreas']],
  ['Diagnosis: see parts\nA. Liver: NET\nB. Pancreas: NET\nComment: none', ['', 'A Liver', 'B Pancreas']],
  ['A. Liver: NET\nB. Pancreas: NET\nMore of it: G2\nSynoptic: G1', ['A Liver', 'B Pancreas', '']],
  ['A. Final diagnosis: Liver, biopsy: NET\nB. Pancreas: NET', ['A Liver, biopsy', 'B Pancreas']],
  // an organ with a procedure begins a part of its own
  ['Pancreas, biopsy: NET.\nLiver, segment 4, biopsy: Steatosis.', ['#1 Pancreas, biopsy', '#2 Liver, segment 4, biopsy']],
  ['Pancreas, biopsy: NET.\nKi-67 in liver metastasis: 12 %', ['Pancreas, biopsy']],
  ['Pancreas, biopsy: NET', ['Pancreas, biopsy']],
])('parts of "%s"', (text, want) => {
  expect(parts(text)).toEqual(want);
}); // prettier-ignore

test.each([
  ['Liver, core biopsy: NET', 'Liver, core biopsy'],
  ['Final pathologic diagnosis: Liver: NET', 'Liver'],
  ['Histologic diagnosis: Liver: NET', 'Liver'],
  ['Diagnosis:Liver: NET', 'Liver'],
  ['Final diagnosis: NET', ''],
  ['NET of the liver', ''],
  [`${'x'.repeat(121)}: NET`, ''],
  [`${'x'.repeat(120)}: NET`, 'x'.repeat(120)],
  ['', ''],
] as const)('the heading of "%s" is what stands before the first colon: "%s"', (text, want) => {
  expect(headingOf(text)).toBe(want);
});

test('what an addendum says is known as such, in its section or behind the word', () => {
  const said = (text: string): boolean[] => passagesOf(text).map(({ addendum }) => addendum);
  expect(said('Ki-67 5 %. Addendum: Ki-67 8 %. Mitoses 2')).toEqual([false, true, true]);
  expect(said('Ki-67 5 %\nADDENDUM 1\nKi-67 8 %')).toEqual([false, true]);
  expect(said('Ki-67 5 %. See the amended report: Ki-67 8 %')).toEqual([false, true]);
});

test('a text is read up to 60,000 characters and a sentence up to 2,000; a longer one is not read in pieces, but known as not read', () => {
  expect(now(`${'Normal. '.repeat(7_499)}The end.`)).toHaveLength(7_500);
  expect(now(`${'Normal. '.repeat(7_499)}The end..`)).toEqual([]);
  const long = (length: number): string => `Ki-67 4 %. ${'word '.repeat(500).slice(0, length - 1)}x. Mitoses 2`;
  expect(now(long(2_000))).toHaveLength(3);
  expect(now(long(2_001))).toEqual(['Ki-67 4 %', 'Mitoses 2']);
  expect(passagesOf(long(2_001)).map(isUnread)).toEqual([false, true, false]);
});

test.each([
  ['Classification (AJCC/UICC): pT 3, pN 1 (4/21), L1, V0', ['pT 3, pN 1 (4/21), L1, V0']],
  ['Classification: ypT2(m) ypN0', ['ypT2(m) ypN0']],
  ['WHO classification, TNM 8: pT2a pN0', ['pT2a pN0']],
  ['Classification: pT1 N0 up to 2 cm, pT2 N0 above', []],
  ['Classification: pT1 = up to 2 cm', []],
  ['Classification: G1 below 3 %, G2 3 to 20 %', []],
  ['Criteria: pT3 pN1', []],
] as const)('a line of classification that states one stage is of this tumor, any other a legend: %s', (text, want) => {
  expect(now(text)).toEqual(want);
});

test.each([
  ['a blank that was lost behind a full stop', 'Margins free.Ki-67 2 %.Mitoses 1 per 2 mm2.Size 12 mm.No necrosis', ['Margins free', 'Ki-67 2 %', 'Mitoses 1 per 2 mm2', 'Size 12 mm', 'No necrosis']],
  ['a decimal, an address and an abbreviation stay whole', 'Ki-67 4.2 %, approx. 5 sq. mm, www.hospital.example', ['Ki-67 4.2 %, approx. 5 sq. mm, www.hospital.example']],
] as const)('%s', (_why, line, sentences) => {
  expect(sentencesIn(line)).toEqual(sentences);
}); // prettier-ignore
