/** Nodes of the chest by their stations, counts whose word stands behind them, and lengths beside what a tumor does. */
import { expect, test } from 'vitest';
import { readConclusion } from '../../services/read-facts/passages/report-sentences.ts';
import { nByStation, sideIn } from '../../services/read-facts/measures/node-stations.ts';

const nodes = (text: string): string => {
  const { nodes: found } = readConclusion(text, { hpfEquals2mm2: false });
  return found === undefined ? 'none' : `${found.positive ?? '?'}/${found.examined ?? '?'}`;
};
test.each([
  ['Lymph nodes: 3 positive of 18 examined.', '3/18'],
  ['Lymph nodes: 18 examined, 3 positive.', '3/18'],
  ['Lymph nodes: 18 examined, 0 involved.', '0/18'],
  ['18 lymph nodes examined, 3 positive.', '3/18'],
  ['Lymph nodes: 3 positive cores.', 'none'],
  ['Lymph nodes: level 7, 2/3; level 8, 0/4.', '2/7'],
  ['Lymph nodes: level 7, 0/3; level 8, 2/4.', '2/7'],
  ['Station 7: 0/3; station 11: 1/4.', '1/7'],
  ['Lymph nodes, station 4R (0/2), station 7 (1/3), station 11 (2/2).', '3/7'],
  ['Two of five peribronchial lymph nodes with metastasis; mediastinal stations 5, 6 and 7 negative (0/6).', '2/11'],
  ['Lymph nodes 0/12. Tumor deposits: 2.', '0/12'],
  ['Two mesenteric tumor deposits are present.', 'none'],
  ['Lymph nodes 1/9; margin 2/3 of the circumference.', '1/9'],
] as const)('%s', (text, want) => {
  expect(nodes(text)).toBe(want);
}); // prettier-ignore

test.each([
  ['Lymph nodes: level 7, 2/3; level 8, 0/4', 'N2a'],
  ['Station 7: 2/3; station 5: 1/4', 'N2b'],
  ['Mediastinal lymph nodes: 2 of 4 positive', 'N2'],
  ['Lymph nodes: level 7, 0/3; level 11, 1/4', 'N1'],
  ['Hilar lymph nodes 1/3', 'N1'],
  ['Two of five peribronchial lymph nodes with metastasis; mediastinal stations 5, 6 and 7 negative (0/6)', 'N1'],
  ['Lymph nodes, station 4R (1/2)', 'N3'],
  ['Lymph nodes, station 4L (1/2)', 'N2a'],
  ['Supraclavicular lymph node 1/1', 'N3'],
  // of which station nobody says
  ['Lymph nodes: 2 of 9 positive', undefined],
  ['Hilar lymph nodes 2/3, lymph nodes 1/4', undefined],
  ['Lymph nodes of stations 7 and 11: 1/6', undefined],
  ['Mediastinal lymph nodes 0/4', undefined],
] as const)('lung, left: %s', (sentence, want) => {
  expect(nByStation([sentence], 'lung', 'left')).toBe(want);
}); // prettier-ignore

test('a letter of a side needs the side of the tumor', () => {
  expect(nByStation(['Lymph nodes, station 4R (1/2)'], 'lung', undefined)).toBeUndefined();
  expect(nByStation(['Lymph nodes, station 4R (1/2)'], 'lung', 'right')).toBe('N2a');
  expect([sideIn('Left lower lobe, lobectomy'), sideIn('Lobes, left and right'), sideIn('Lung')]).toEqual(['left', undefined, undefined]); // prettier-ignore
});

test.each([
  ['Anterior mediastinal lymph nodes: 1 of 6 positive', 'N1'],
  ['Deep lymph nodes 1/2', 'N2'],
  ['Perithymic lymph nodes 1/2; deep lymph nodes 0/3', 'N1'],
  ['Paratracheal lymph nodes 1/2', undefined],
] as const)('thymus: %s', (sentence, want) => {
  expect(nByStation([sentence], 'thymus', undefined)).toBe(want);
});

const size = (text: string): string => {
  const { size: found, mesentericMass } = readConclusion(text, { hpfEquals2mm2: false });
  return [found, mesentericMass].map((one) => (one.kind === 'value' ? String(one.value.high) : '-')).join(' ');
};
test.each([
  ['Neuroendocrine tumor of 12 mm extending into the submucosa.', '12 -'],
  ['Tumor of 12 mm invading the muscularis propria.', '12 -'],
  ['Tumor of 12 mm with extension into the subserosa.', '12 -'],
  ['Neuroendocrine tumor, 12 mm with 3 mm extension into the mesentery.', '12 -'],
  ['Mesenteric mass of 12 mm beside the tumor.', '- 12'],
  ['Node of 12 mm extending into the fat.', '- -'],
  ['Polyp of 12 mm beside the tumor.', '- -'],
  ['Neuroendocrine tumor extending 12 mm into the submucosa.', '- -'],
  ['Depth of invasion 3 mm extending into the submucosa.', '- -'],
  ['Cyst of 12 mm next to the tumor.', '- -'],
] as const)('size and mesenteric mass: %s', (text, want) => {
  expect(size(text)).toBe(want);
});
