/** What is measured beside the tumor stays apart: a metastasis, cells that were counted, the share of a component, nodes, granulomas. */
import { expect, test } from 'vitest';
import { readConclusion } from '../../services/read-facts/passages/report-sentences.ts';
import type { Reading } from '../../services/read-facts/measures/reading.ts';
import type { Interval } from '../../services/rules/index.ts';
import { diagnosis, factsOf, report } from './whole-reports.ts';

const shown = (reading: Reading<Interval>): string =>
  reading.kind === 'value' ? (reading.value.low === reading.value.high ? String(reading.value.low) : `${String(reading.value.low)}-${String(reading.value.high)}`) : reading.kind; // prettier-ignore
const read = (text: string) => readConclusion(text, { hpfEquals2mm2: false });

test.each([
  // cells that were counted
  ['Ki-67 <2%. Ki-67 counted on 800 cells: 12 positive.', '0-2'],
  ['Ki-67: 12 of 800 cells', '1.5'],
  ['Ki-67 index: 12 positive / 800 cells', 'unusable'],
  ['Ki-67: 9 stained nuclei in 600 tumor cells', 'unusable'],
  ['Ki-67 1.5% (12 positive cells in 800)', '1.5'],
  ['Ki-67 (800 cells): 1.5', '1.5'],
  ['Ki-67 12 positive', '12'],
  // the share of a component
  ['Large cell neuroendocrine carcinoma, 60% (Ki-67 80%)', '80'],
  ['NEC 60 % with Ki-67 80 %, adenocarcinoma 40 %', '80'],
  ['Neuroendocrine component 70 %, Ki-67: 55 %', '55'],
  ['60 % (Ki-67 index)', '60'],
  ['12 % Ki-67 index', '12'],
  ['2 % Ki-67, 5 % p53', '2'],
  // of a metastasis
  ['Ki-67 1.8 % in the primary and 12 % in the liver metastasis', '1.8'],
  ['Ki-67: primary 2 %, metastasis 25 %', '2'],
  ['Ki-67 of the metastasis 12 %', '12'],
] as const)('Ki-67 in "%s" is %s', (text, want) => {
  expect(shown(read(text).ki67)).toBe(want);
});

test.each([
  ['3 of 11 lymph nodes with metastasis, the largest 1.6 cm. Tumor 1.3 cm', '13'],
  ['Liver metastases, largest 3 cm; primary tumor 1 cm', '10'],
  ['Three tumors, the largest 2 cm', '20'],
  ['Two nodes involved, largest tumor 2 cm', '20'],
  // what the diagnosis measures stands before the description of the specimen
  ['Typical carcinoid, 0.9 cm.\nGross: a 1.4 cm chalky nodule', '9'],
  ['Typical carcinoid.\nGross: a 1.4 cm tan tumor', '14'],
  ['Typical carcinoid.\nMicroscopic: satellite nodule 0.3 cm\nGross: a 1.4 cm tan tumor', '14'],
  ['Tumors of 0.9 cm and 1.2 cm', '12'],
] as const)('size in "%s" is %s mm', (text, want) => {
  expect(shown(read(text).size)).toBe(want);
});

test.each([
  ['No mitoses or necrosis', ['none']],
  ['Neither mitoses nor necrosis are seen', ['none']],
  ['Without atypia, mitoses or tumor necrosis', ['none']],
  ['No mitoses, necrosis or atypia', ['none']],
  ['No atypia, focal necrosis or hemorrhage', []],
  ['No atypia or extensive necrosis', []],
  ['No mitoses but focal necrosis', ['focal']],
  ['No mitoses, focal necrosis present', ['focal']],
  ['Punctate necrosis; no mitoses or atypia', ['focal']],
] as const)('necrosis in "%s"', (text, want) => {
  expect(read(text).necrosis).toEqual(want);
});

test.each([
  ['Distant Site(s) Involved: Liver', []],
  ['Metastatic disease involving the liver', []],
  ['Tumor invades the liver', ['liver']],
] as const)('structures invaded by "%s"', (text, want) => {
  expect(read(text).depth.invades).toEqual(want);
});

const tissues = (text: string): string[] =>
  factsOf(diagnosis('Neuroendocrine tumor of ileum'), report(text)).specimens.map(
    ({ origin, ki67Percent, mitosesPer2mm2 }) =>
      `${origin} ${[ki67Percent, mitosesPer2mm2].map((fact) => (fact.state === 'known' ? `${String(fact.value.low)}-${String(fact.value.high)}` : '-')).join(' ')}`,
  );
test.each([
  ['Ileum and liver, resection: Neuroendocrine tumor. Ki-67 1.8 % in the primary and 12 % in the liver metastasis.', ['primary 1.8-1.8 -', 'metastasis 12-12 -']],
  // of the same grade: told, no tissue of its own
  ['Ileum and liver, resection: Neuroendocrine tumor. Ki-67 2 % in the primary and 2.5 % in the liver metastasis.', ['primary 2-2 -']],
  ['Liver, biopsy: Metastatic neuroendocrine tumor. Ki-67 of the metastasis 12 %.', ['metastasis 12-12 -']],
  // numbered specimens in a running text
  ['Material: 1. Ileum resection. 2. Biopsy liver.\nMicroscopy: 1. Neuroendocrine tumor. Ki-67 2 %. Mitoses 1 per 2 mm2. 2. Metastasis of the neuroendocrine tumor, Ki-67 15 %.', ['unknown 2-2 1-1', 'metastasis 15-15 -']],
  ['Ileum, resection: Neuroendocrine tumor. Ki-67 2 %.\nComment: 1. The grade is low. 2. Mitoses 1 per 2 mm2.', ['primary 2-2 1-1']],
] as const)('tissues of "%s"', (text, want) => {
  expect(tissues(text)).toEqual(want);
}); // prettier-ignore

test.each([
  ['Station 4R and 7 nodes both positive for malignant cells', undefined],
  ['Nodes 4R and 7 positive', undefined],
  ['Station 7 nodes positive', undefined],
  ['Level 7 nodes: 2 of 5 positive', 2],
  ['4 nodes positive', 4],
  // a denial behind the bracket denies what stands in it
  ['Lymph node metastasis (3/17) has been excluded', undefined],
  ['Lymph node metastasis (3/17), margins free', 3],
] as const)('the name of a station is no count of nodes: "%s"', (text, want) => {
  expect(read(text).nodes?.positive).toBe(want);
});
