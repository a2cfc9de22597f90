import { expect, test } from 'vitest';
import {
  namesOtherCancer,
  namesOtherKind,
  readHistologyWords,
} from '../../services/read-facts/measures/histology-words.ts';

test.each([
  ['Pancreatic neuroendocrine tumor', ['net'], []],
  ['Pancreatic neuroendocrine tumour, well-differentiated', ['net'], ['well']],
  ['pNET G2', ['net'], []],
  ['NET G3', ['net'], []],
  ['SI-NET of the terminal ileum', ['net'], []],
  ['Neuroendocrine neoplasm of pancreas', ['nen'], []],
  ['Neuroendocrine carcinoma, small cell type', ['nec-small-cell'], []],
  ['Poorly differentiated neuroendocrine carcinoma (large cell)', ['nec-large-cell'], ['poor']],
  ['LCNEC of lung', ['nec-large-cell'], []],
  ['Neuroendocrine carcinoma, poorly differentiated, large cell', ['nec-large-cell'], ['poor']],
  ['Neuroendocrine carcinoma, high-grade, small cell variant', ['nec-small-cell'], []],
  ['Carcinoma, neuroendocrine, large cell type', ['nec-large-cell'], []],
  ['Carcinoma, small cell, neuroendocrine', ['nec-small-cell'], []],
  ['Carcinoma, small cell type', ['nec-small-cell'], []],
  ['Large cell carcinoma, neuroendocrine', ['nec-large-cell'], []],
  ['Large cell, poorly differentiated neuroendocrine carcinoma', ['nec-large-cell'], ['poor']],
  ['Neuroendocrine carcinoma composed of small cells', ['nec-small-cell'], []],
  ['Neuroendocrine carcinoma with large cell morphology', ['nec-large-cell'], []],
  ['NEC, large cell', ['nec-large-cell'], []],
  ['PD-NEC (small cell type)', ['nec-small-cell'], ['poor']],
  ['Oat cell carcinoma of lung', ['nec-small-cell'], []],
  // the size of a cell that is denied, of another thing or of another kind names none
  ['Neuroendocrine carcinoma, no large cell component', ['nec'], []],
  ['Neuroendocrine carcinoma, not small cell', ['nec'], []],
  ['Neuroendocrine carcinoma with focal large cell change', ['nec'], []],
  ['Neuroendocrine carcinoma, large vessel invasion', ['nec'], []],
  ['Large cell carcinoma with neuroendocrine morphology', [], []],
  ['Squamous cell carcinoma, small cell variant', [], []],
  ['Small cell lung carcinoma', ['nec-small-cell'], []],
  ['Pancreatic NEC', ['nec'], []],
  ['Typical carcinoid of the right lung', ['typical-carcinoid'], []],
  ['Atypical carcinoid', ['atypical-carcinoid'], []],
  ['Carcinoid tumour of appendix', ['carcinoid'], []],
  ['Goblet cell carcinoid of appendix', ['goblet-cell'], []],
  ['Mixed neuroendocrine-non-neuroendocrine neoplasm', ['minen'], []],
  ['MiNEN', ['minen'], []],
  ['Adenocarcinoma with neuroendocrine differentiation', ['adenocarcinoma-with-ne'], []],
  ['Insulinoma', ['net'], []],
  ['Merkel cell carcinoma', ['other-neuroendocrine'], []],
  ['Phaeochromocytoma', ['other-neuroendocrine'], []],
  ['Medullary thyroid carcinoma', ['other-neuroendocrine'], []],
  ['Non-functioning neuroendocrine tumor', ['net'], []],
  ['PNET of the pancreas', ['net'], []],
  ['Pancreatic NEN', ['nen'], []],
  ['Neuro-endocrine tumor of ileum', ['net'], []],
  ['Neuroendocrine  tumor', ['net'], []],
  ['Tumor is not well differentiated, carcinoid', ['carcinoid'], []],
  // what is no tumor, is no such tumor or is a relative's keeps its place, so that the next word is judged in its own sentence
  ['Mother: carcinoid syndrome. Carcinoid', ['carcinoid'], []],
  ['Mother: non-small cell carcinoma. Carcinoid', ['carcinoid'], []],
  ['Mother: neuroendocrine carcinoma. Carcinoid', ['carcinoid'], []],
])('"%s" names %j with explicit differentiation %j', (text, histologies, differentiation) => {
  const words = readHistologyWords(text);
  expect(words.histologies).toEqual(histologies);
  expect(words.differentiation).toEqual(differentiation);
});

test.each([
  ['Carcinoid syndrome'],
  ['Carcinoid heart disease'],
  ['Malignant neoplasm of pancreas, NEC'],
  ['Necrotizing enterocolitis (NEC)'],
  ['Peripheral primitive neuroectodermal tumor (PNET)'],
  ['Non-small cell lung carcinoma'],
  ['PNET of the left thigh'],
  ['Primitive neuroectodermal tumor (PNET) beside the pancreas'],
  ['Safety net clinic'],
  [''],
])('"%s" names no neuroendocrine tumor', (text) => {
  expect(readHistologyWords(text).histologies).toEqual([]);
});

test.each([
  ['No evidence of neuroendocrine tumor', 'denied'],
  ['Negative for carcinoid', 'denied'],
  ['Neuroendocrine tumor ruled out', 'denied'],
  ['Neuroendocrine tumor was excluded', 'denied'],
  ['Screening for neuroendocrine tumor', 'denied'],
  ['Family history of carcinoid tumor', 'family'],
  ['Mother with pancreatic neuroendocrine tumor', 'family'],
  ['Carcinoid in her mother, who is now more than eighty years old', 'family'],
  ['Neuroendocrine tumor was excluded by the scan of last week and by the laboratory', 'denied'],
])('"%s" is %s, not a tumor of the patient', (text, why) => {
  const words = readHistologyWords(text);
  expect(words.histologies).toEqual([]);
  expect(words.deniedOrFamily).toBe(why);
});

test('a relative named in another sentence takes nothing away', () => {
  expect(readHistologyWords('Pancreatic NET. Mother with breast cancer.').histologies).toEqual(['net']);
  expect(readHistologyWords('Pancreatic NET. Mother with carcinoid.')).toMatchObject({ histologies: ['net'], deniedOrFamily: undefined });
}); // prettier-ignore

test.each([
  [`Mother ${'x'.repeat(192)} carcinoid`, 'family'],
  [`Mother ${'x'.repeat(193)} carcinoid`, undefined],
  [`Carcinoid ${'x'.repeat(72)} mother`, 'family'],
  [`Carcinoid ${'x'.repeat(80)} mother`, undefined],
])('a relative is looked for 200 characters before a word and 80 after it: %s', (text, why) => {
  expect(readHistologyWords(text).deniedOrFamily).toBe(why);
});

test.each([
  ['Suspected neuroendocrine tumor', true],
  ['Neuroendocrine tumor?', true],
  ['Neuroendocrine tumor? ', true],
  ['Rule out carcinoid', true],
  ['Neuroendocrine tumor of ileum', false],
])('"%s" doubts itself: %s', (text, doubtful) => {
  expect(readHistologyWords(text).doubtful).toBe(doubtful);
});

test.each([
  ['moderately differentiated', [], true],
  ['well to moderately differentiated', [], true],
  ['well differentiated', ['well'], false],
  ['poorly-differentiated', ['poor'], false],
  ['not well differentiated', [], false],
  ['well differentiated with a poorly differentiated component', ['poor', 'well'], false],
])('GR-26: "%s" states %j, moderately %s', (text, differentiation, moderately) => {
  const words = readHistologyWords(text);
  expect(words.differentiation).toEqual(differentiation);
  expect(words.moderatelyDifferentiated).toBe(moderately);
});

test.each([
  ['Breast cancer', true, false],
  ['Invasive ductal carcinoma of breast', true, true],
  ['Malignant neoplasm of pancreas', true, false],
  ['Pancreatic ductal adenocarcinoma', true, true],
  ['Diffuse large B-cell lymphoma', true, true],
  ['Family history of breast cancer', false, false],
  ['No evidence of malignancy', false, false],
  ['Hypertension', false, false],
])('"%s" names another cancer %s, of a stated kind %s', (text, cancer, kind) => {
  expect(namesOtherCancer(text)).toBe(cancer);
  expect(namesOtherKind(text)).toBe(kind);
});

test('text is capped before it is searched', () => {
  expect(readHistologyWords(`${'x'.repeat(60_000)} carcinoid`).histologies).toEqual([]);
  expect(readHistologyWords('well '.repeat(100_000)).histologies).toEqual([]);
});
