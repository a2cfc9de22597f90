/** T and N in the words of imaging and endoscopy, and the mesenteric mass: they count for this tumor, with their prefix, and only where no tissue says more. */
import { expect, test } from 'vitest';
import { readFacts } from '../../services/read-facts/index.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { condition, record, valueSets } from './made-up-record.ts';

const report = (id: string, category: string, title: string, conclusion: string): RawResource => ({
  resourceType: 'DiagnosticReport',
  id,
  status: 'final',
  category: [{ text: category }],
  subject: { reference: 'Patient/p' },
  code: { text: title },
  effectiveDateTime: '2026-03-10',
  conclusion,
});
const eus = (words: string): RawResource => report('r2', 'Endoscopy', 'Endoscopic ultrasound', words);
const ct = (words: string): RawResource => report('r2', 'Radiology', 'CT abdomen and pelvis', words);
const tissue = (words: string): RawResource => report('r1', 'Pathology', 'Surgical pathology report', words);

function read(organ: string, ...more: RawResource[]): string {
  const net = condition('c1', { code: { text: `Neuroendocrine tumor of the ${organ}` } });
  const chart = readFacts(record({ resourceType: 'Patient', id: 'p' }, net, ...more), valueSets, { today: '2026-11-28' }); // prettier-ignore
  const [tumor] = chart.tumors;
  if (!tumor) throw new Error('no tumor was read');
  const { recordedT: t, recordedN: n, mesentericMassMm: mass } = tumor;
  const written = [t, n].map((one) => (one.state === 'known' ? `${one.value.prefix}${one.value.category}` : '-'));
  return [...written, mass.state === 'known' ? String(mass.value.high) : '-'].join(' ');
}

const other = (text: string): RawResource => condition('c2', { code: { text } });
test.each<[name: string, want: string, organ: string, more: RawResource[]]>([
  ['by ultrasound', 'cT1 cN0 -', 'pancreas', [eus('Tumor of the pancreatic body, 11 x 9 mm. uT1 uN0.')]],
  ['clinical', 'cT2 - -', 'rectum', [eus('Rectal tumor, 14 mm. Clinically cT2.')]],
  ['a letter alone', '- - -', 'pancreas', [eus('Tumor of the pancreatic body, stage T1 N0.')]],
  ['a weighting', '- - -', 'pancreas', [ct('Pancreatic tumor, T2 bright.')]],
  ['under if', '- - -', 'pancreas', [eus('Pancreatic tumor. If uT1, enucleation is possible.')]],
  ['of another organ', '- - -', 'pancreas', [eus('Tumor of the rectum, uT2 uN0.')]],
  ['of another cancer', '- - -', 'pancreas', [eus('Adenocarcinoma of the pancreatic head, uT3 uN1.')]],
  ['of before', '- - -', 'pancreas', [eus('Comparison: pancreatic tumor uT1 uN0.')]],
  ['pT beside it', 'pT2 cN0 -', 'pancreas', [tissue('Pancreas, resection: Neuroendocrine tumor. pT2.'), eus('Pancreatic tumor, uT1 uN0.')]],
  ['a resected size beside it', '- cN0 -', 'pancreas', [tissue('Pancreas, resection: Neuroendocrine tumor, 25 mm.'), eus('Pancreatic tumor, uT1 uN0.')]],
  ['counted nodes beside it', 'cT1 - -', 'pancreas', [tissue('Pancreas, resection: Neuroendocrine tumor. Lymph nodes 1/12.'), eus('Pancreatic tumor, uT1 uN0.')]],
  ['a mass of this tumor', '- - 34', 'ileum', [ct('Mesenteric mass (nodal metastasis of the ileal neuroendocrine tumor), 34 mm.')]],
  ['a mass of nobody', '- - -', 'ileum', [ct('Mesenteric mass, 34 mm.')]],
  ['a doubted mass', '- - -', 'ileum', [ct('Possible mesenteric mass of 34 mm beside the neuroendocrine tumor of the ileum.')]],
  ['a mass suspected to be of it', '- - -', 'ileum', [ct('Mesenteric mass, 34 mm, suspicious for metastasis of the neuroendocrine tumor.')]],
  ['a mass of before', '- - -', 'ileum', [ct('Previously mesenteric mass of the ileal neuroendocrine tumor, 34 mm.')]],
  ['a mass, and nodes counted in tissue', '- - -', 'ileum', [tissue('Ileum, resection: Neuroendocrine tumor. Lymph nodes 1/12.'), ct('Mesenteric mass of the ileal neuroendocrine tumor, 34 mm.')]],
  ['a tumor of the same organ beside it', '- - -', 'pancreas', [other('Adenocarcinoma of pancreas'), eus('Pancreatic tumor, uT3 uN1.')]],
])('in imaging, %s: %s', (_, want, organ, more) => {
  expect(read(organ, ...more)).toBe(want);
}); // prettier-ignore
