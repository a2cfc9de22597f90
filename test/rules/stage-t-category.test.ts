/** Stage: T from size, depth and invaded structures, system by system, on both sides of each edge. */
import { expect, test } from 'vitest';
import {
  ABSENT,
  between,
  type Depth,
  type MetastasisSite,
  type Site,
  type Structure,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { known, num, specimen } from '../support/chart-facts.ts';
import { stage } from './staged.ts';

const limited = { depth: known<Depth>('limited-to-organ'), invades: known([] as const) };
const sub = { depth: known<Depth>('submucosa') };
const sizes: readonly [site: Site, size: number, more: Partial<TumorFacts>, t: string, group: string, year?: string][] =
  [
    ['pancreas', 19, limited, 'T1', 'I'],
    ['pancreas', 20, limited, 'T2', 'II'],
    ['pancreas', 40, limited, 'T2', 'II'],
    ['pancreas', 41, limited, 'T3', 'II'],
    ['jejunum-ileum', 9, sub, 'T1', 'I'],
    ['jejunum-ileum', 10, sub, 'T1', 'I'],
    ['jejunum-ileum', 11, sub, 'T2', 'II'],
    ['appendix', 19, {}, 'T1', 'I'],
    ['appendix', 20, {}, 'T1', 'I'],
    ['appendix', 21, {}, 'T2', 'II'],
    ['appendix', 40, {}, 'T2', 'II'],
    ['appendix', 41, {}, 'T3', 'II'],
    ['rectum', 9, sub, 'T1a', 'I'],
    ['rectum', 10, sub, 'T1a', 'I'],
    ['rectum', 10, sub, 'T1b', 'I', '2022'],
    ['rectum', 11, sub, 'T1b', 'I'],
    ['rectum', 20, sub, 'T1b', 'I'],
    ['rectum', 21, sub, 'T2', 'IIA'],
    ['colon', 5, { depth: known<Depth>('muscularis-propria') }, 'T2', 'IIA'],
    ['colon', 5, { depth: known<Depth>('subserosa') }, 'T3', 'IIB'],
    ['colon', 5, { depth: known<Depth>('serosa') }, 'T4', 'IIIA'],
    ['jejunum-ileum', 5, { depth: known<Depth>('subserosa') }, 'T3', 'II'],
    ['jejunum-ileum', 5, { depth: known<Depth>('serosa') }, 'T4', 'III'],
    ['appendix', 5, { depth: known<Depth>('muscularis-propria') }, 'T1', 'I'],
    ['appendix', 5, { depth: known<Depth>('subserosa') }, 'T3', 'II'],
    [
      'appendix',
      5,
      { depth: known<Depth>('muscularis-propria'), invades: known(['mesoappendix'] as const) },
      'T3',
      'II',
    ],
    ['appendix', 5, { depth: known<Depth>('serosa') }, 'T4', 'III'],
    ['pancreas', 5, { invades: known(['duodenum'] as const) }, 'T3', 'II'],
    ['pancreas', 5, { invades: known(['bile-duct'] as const) }, 'T3', 'II'],
    ['pancreas', 5, { invades: known(['ampulla'] as const) }, 'T3', 'II'],
    ['pancreas', 5, { invades: known(['spleen'] as const) }, 'T4', 'III'],
    ['pancreas', 5, { invades: known(['large-vessel'] as const) }, 'T4', 'III'],
    ['pancreas', 25, { invades: known(['peripancreatic-fat'] as const) }, 'T2', 'II'],
  ];
for (const [site, size, more, t, group, year] of sizes)
  test(`T: ${site} ${size} mm ${JSON.stringify(more).slice(0, 90)} ${year ?? ''} is ${t}, stage ${group}`, () => {
    const result = stage(site, { sizeMm: num(size), ...more }, year);
    expect([result.t.possible, result.groups]).toEqual([[t], [group]]);
  });
test('T: an interval across a cut-off leaves both open, and the group where both agree is decided', () => {
  expect(stage('pancreas', { sizeMm: known(between(15, 25)), ...limited })).toMatchObject({
    t: { possible: ['T1', 'T2'] },
    groups: ['I', 'II'],
  });
  expect(stage('pancreas', { sizeMm: known(between(30, 50)), ...limited })).toMatchObject({
    t: { possible: ['T2', 'T3'] },
    groups: ['II'],
  });
});
test('T: "at least subserosa" stays open upwards', () => {
  expect(
    stage('jejunum-ileum', { sizeMm: num(12), depth: known<Depth>('subserosa'), depthAtLeast: true }).t.possible,
  ).toEqual(['T3', 'T4']);
});
test('T: a hollow organ without its depth gives no single T; pancreas and appendix go by size, marked', () => {
  expect(stage('rectum', { sizeMm: num(8) }).t.possible.length).toBeGreaterThan(1);
  expect(stage('pancreas', { sizeMm: num(8) })).toMatchObject({
    t: { possible: ['T1'], remarks: ['t-from-size-alone'] },
  });
});
test('T: muscularis propria with the size unknown is T2', () => {
  expect(stage('jejunum-ileum', { depth: known<Depth>('muscularis-propria') }).t.possible).toEqual(['T2']);
});
test('T: nothing stated is TX', () => {
  expect(stage('pancreas', {})).toMatchObject({ t: { possible: ['TX'], assumed: true }, groups: [] });
});
test('D7: recorded T1 against 24 mm: both shown, the recorded one used', () => {
  const result = stage('pancreas', {
    recordedT: known({ category: 'T1', prefix: 'p' }),
    sizeMm: num(24),
    sizeMethod: 'pathology',
    ...limited,
  });
  expect(result.t).toMatchObject({ possible: ['T1'], derived: ['T2'], differ: true });
});
test('T: an undivided T1 agrees with T1a', () => {
  expect(stage('rectum', { recordedT: known({ category: 'T1', prefix: 'p' }), sizeMm: num(5), ...sub }).t.differ).toBe(
    false,
  );
});

// ------------------------------------------------------------------ the systems beside the four NET ones

const depth = (layer: Depth): Partial<TumorFacts> => ({ depth: known(layer) });
const into = (...structures: Structure[]): Partial<TumorFacts> => ({ invades: known(structures) });
/** A neuroendocrine carcinoma: poorly differentiated, both indices high. */
const poor = {
  specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })],
};
const pathological: Partial<TumorFacts> = { resected: known('R0') };
const tRows: readonly [
  site: Site,
  facts: Partial<TumorFacts>,
  system: string,
  t: readonly string[],
  groups: readonly string[],
  year?: string,
][] = [
  ['stomach', { ...sub, sizeMm: num(9) }, 'net-stomach-9', ['T1'], ['I']],
  ['stomach', { ...sub, sizeMm: num(10) }, 'net-stomach-9', ['T1'], ['I']],
  ['stomach', { ...sub, sizeMm: num(11) }, 'net-stomach-9', ['T2'], ['II']],
  ['stomach', depth('muscularis-propria'), 'net-stomach-8', ['T2'], ['II'], '2023'],
  ['stomach', depth('subserosa'), 'net-stomach-9', ['T3'], ['II']],
  ['stomach', depth('serosa'), 'net-stomach-9', ['T4'], ['III']],
  ['duodenum', { ...sub, sizeMm: num(10) }, 'net-duodenum-9', ['T1'], ['I']],
  ['duodenum', { ...sub, sizeMm: num(11) }, 'net-duodenum-9', ['T2'], ['II']],
  ['duodenum', { ...depth('muscularis-propria'), ...into('pancreas') }, 'net-duodenum-9', ['T3'], ['II']],
  ['duodenum', { ...depth('adjacent-organ'), ...into('pancreas') }, 'net-duodenum-9', ['T3'], ['II']],
  ['duodenum', depth('adjacent-organ'), 'net-duodenum-9', ['T3', 'T4'], ['II', 'III']],
  ['duodenum', into('stomach'), 'net-duodenum-9', ['T4'], ['III']],
  ['ampulla', { ...depth('limited-to-organ'), sizeMm: num(10) }, 'net-ampulla-9', ['T1'], ['I']],
  ['ampulla', { ...depth('limited-to-organ'), sizeMm: num(11) }, 'net-ampulla-9', ['T2'], ['II']],
  ['ampulla', { ...sub, sizeMm: num(5) }, 'net-ampulla-9', ['T2'], ['II']],
  ['ampulla', into('peripancreatic-fat'), 'net-ampulla-9', ['T3'], ['II']],
  ['ampulla', depth('serosa'), 'net-ampulla-9', ['T4'], ['III']],
  ['pancreas', { ...poor, sizeMm: num(5) }, 'exocrine-pancreas-8', ['T1a'], ['IA']],
  ['pancreas', { ...poor, sizeMm: num(6) }, 'exocrine-pancreas-8', ['T1b'], ['IA']],
  ['pancreas', { ...poor, sizeMm: num(10) }, 'exocrine-pancreas-8', ['T1c'], ['IA']],
  ['pancreas', { ...poor, sizeMm: num(20) }, 'exocrine-pancreas-8', ['T1c'], ['IA']],
  ['pancreas', { ...poor, sizeMm: num(21) }, 'exocrine-pancreas-8', ['T2'], ['IB']],
  ['pancreas', { ...poor, sizeMm: num(40) }, 'exocrine-pancreas-8', ['T2'], ['IB']],
  ['pancreas', { ...poor, sizeMm: num(41) }, 'exocrine-pancreas-8', ['T3'], ['IIA']],
  ['pancreas', { ...poor, sizeMm: num(15), ...into('duodenum') }, 'exocrine-pancreas-8', ['T1c'], ['IA']],
  ['pancreas', { ...poor, sizeMm: num(15), ...into('large-vessel') }, 'exocrine-pancreas-8', ['T4'], ['III']],
  ['rectum', { ...poor, ...depth('mucosa') }, 'colorectum-carcinoma-8', ['Tis'], ['0']],
  ['rectum', { ...poor, ...sub }, 'colorectum-carcinoma-8', ['T1'], ['I']],
  ['colon', { ...poor, ...depth('muscularis-propria') }, 'colorectum-carcinoma-8', ['T2'], ['I']],
  ['caecum', { ...poor, ...depth('subserosa') }, 'colorectum-carcinoma-8', ['T3'], ['IIA']],
  ['colon', { ...poor, ...depth('serosa') }, 'colorectum-carcinoma-8', ['T4a'], ['IIB']],
  ['colon', { ...poor, ...into('liver') }, 'colorectum-carcinoma-8', ['T4b'], ['IIC']],
  ['jejunum-ileum', { ...poor, ...depth('mucosa') }, 'small-intestine-carcinoma-8', ['T1a'], ['I']],
  ['jejunum-ileum', { ...poor, ...sub }, 'small-intestine-carcinoma-8', ['T1b'], ['I']],
  ['jejunum-ileum', { ...poor, ...depth('subserosa') }, 'small-intestine-carcinoma-8', ['T3'], ['IIA']],
  ['duodenum', { ...poor, ...depth('serosa') }, 'duodenum-carcinoma-8', ['T4'], ['IIB']],
  ['duodenum', { ...poor, ...into('pancreas') }, 'duodenum-carcinoma-8', ['T4'], ['IIB']],
  ['appendix', { ...poor, ...sub }, 'appendix-carcinoma-9', ['T1'], ['I']],
  ['appendix', { ...poor, ...into('mesoappendix') }, 'appendix-carcinoma-9', ['T3'], ['IIA']],
  ['appendix', { ...poor, ...depth('serosa') }, 'appendix-carcinoma-8', ['T4a'], ['IIB'], '2022'],
  ['appendix', { ...poor, ...depth('serosa') }, 'appendix-carcinoma-9', ['T4a'], ['IIB'], '2023'],
  ['stomach', { ...poor, ...depth('mucosa') }, 'stomach-carcinoma-8-clinical', ['T1a'], ['I']],
  ['stomach', { ...poor, ...pathological, ...depth('mucosa') }, 'stomach-carcinoma-8-pathological', ['T1a'], ['IA']],
  [
    'stomach',
    { ...poor, ...pathological, ...depth('muscularis-propria') },
    'stomach-carcinoma-8-pathological',
    ['T2'],
    ['IB'],
  ],
  ['stomach', { ...poor, ...pathological, ...depth('subserosa') }, 'stomach-carcinoma-8-pathological', ['T3'], ['IIA']],
  ['stomach', { ...poor, ...depth('serosa') }, 'stomach-carcinoma-8-clinical', ['T4a'], ['IIB']],
  ['stomach', { ...poor, ...into('spleen') }, 'stomach-carcinoma-8-clinical', ['T4b'], ['IVA']],
  ['ampulla', { ...poor, ...depth('limited-to-organ') }, 'ampulla-carcinoma-8', ['T1a'], ['IA']],
  ['ampulla', { ...poor, ...sub }, 'ampulla-carcinoma-8', ['T1b'], ['IB']],
  ['ampulla', { ...poor, ...depth('muscularis-propria') }, 'ampulla-carcinoma-8', ['T2'], ['IB']],
  ['ampulla', { ...poor, ...into('pancreas') }, 'ampulla-carcinoma-8', ['T3'], ['II']],
  ['ampulla', { ...poor, ...into('peripancreatic-fat') }, 'ampulla-carcinoma-8', ['T3b'], ['IIB']],
  ['ampulla', { ...poor, ...into('large-vessel') }, 'ampulla-carcinoma-8', ['T4'], ['IIIB']],
  ['lung', { sizeMm: num(10) }, 'lung-9', ['T1a'], ['IA1']],
  ['lung', { sizeMm: num(11) }, 'lung-9', ['T1b'], ['IA2']],
  ['lung', { sizeMm: num(20) }, 'lung-9', ['T1b'], ['IA2']],
  ['lung', { sizeMm: num(21) }, 'lung-9', ['T1c'], ['IA3']],
  ['lung', { sizeMm: num(30) }, 'lung-9', ['T1c'], ['IA3']],
  ['lung', { sizeMm: num(31) }, 'lung-9', ['T2a'], ['IB']],
  ['lung', { sizeMm: num(40) }, 'lung-9', ['T2a'], ['IB']],
  ['lung', { sizeMm: num(41) }, 'lung-9', ['T2b'], ['IIA']],
  ['lung', { sizeMm: num(50) }, 'lung-9', ['T2b'], ['IIA']],
  ['lung', { sizeMm: num(51) }, 'lung-9', ['T3'], ['IIB']],
  ['lung', { sizeMm: num(70) }, 'lung-8', ['T3'], ['IIB'], '2024'],
  ['lung', { sizeMm: num(71) }, 'lung-9', ['T4'], ['IIIA'], '2025'],
  ['lung', { sizeMm: num(15), ...into('visceral-pleura') }, 'lung-9', ['T2a'], ['IB']],
  ['lung', { sizeMm: num(45), ...into('visceral-pleura') }, 'lung-9', ['T2b'], ['IIA']],
  ['lung', { sizeMm: num(15), ...into('chest-wall') }, 'lung-9', ['T3'], ['IIB']],
  ['lung', { sizeMm: num(15), ...into('diaphragm') }, 'lung-9', ['T4'], ['IIIA']],
  ['lung', into('main-bronchus'), 'lung-9', ['T2a', 'T2b', 'T3', 'T4'], ['IB', 'IIA', 'IIB', 'IIIA']],
  ['lung', { ...poor, sizeMm: num(25) }, 'lung-9', ['T1c'], ['IA3']],
  ['thymus', depth('limited-to-organ'), 'thymus-8', ['T1a'], ['I'], '2024'],
  ['thymus', into('mediastinal-pleura'), 'thymus-8', ['T1b'], ['I'], '2024'],
  ['thymus', into('pericardium'), 'thymus-8', ['T2'], ['II'], '2024'],
  ['thymus', into('lung'), 'thymus-8', ['T3'], ['IIIA'], '2024'],
  ['thymus', into('aorta'), 'thymus-8', ['T4'], ['IIIB'], '2024'],
  ['thymus', { sizeMm: num(50) }, 'thymus-9', ['T1a'], ['I']],
  ['thymus', { sizeMm: num(51) }, 'thymus-9', ['T1b'], ['I']],
  ['thymus', { sizeMm: num(51), ...into('lung') }, 'thymus-9', ['T2'], ['II']],
];
for (const [site, facts, system, t, groups, year] of tRows)
  test(`T: ${system} ${JSON.stringify({ size: facts.sizeMm?.state === 'known' ? facts.sizeMm.value.low : undefined, depth: facts.depth?.state === 'known' ? facts.depth.value : undefined, into: facts.invades?.state === 'known' ? facts.invades.value : undefined })} is ${t.join(' or ')}`, () => {
    const result = stage(site, facts, year);
    expect([result.system, result.t.possible, [...result.groups].sort()]).toEqual([system, t, [...groups].sort()]);
  });

const countRows: readonly [site: Site, facts: Partial<TumorFacts>, positive: number, n: string][] = [
  ['pancreas', poor, 3, 'N1'],
  ['pancreas', poor, 4, 'N2'],
  ['colon', poor, 1, 'N1a'],
  ['colon', poor, 3, 'N1b'],
  ['colon', poor, 4, 'N2a'],
  ['colon', poor, 6, 'N2a'],
  ['colon', poor, 7, 'N2b'],
  ['jejunum-ileum', poor, 2, 'N1'],
  ['jejunum-ileum', poor, 3, 'N2'],
  ['appendix', poor, 1, 'N1a'],
  ['appendix', poor, 2, 'N1b'],
  ['appendix', poor, 4, 'N2'],
  ['stomach', poor, 2, 'N1'],
  ['stomach', poor, 3, 'N2'],
  ['stomach', poor, 6, 'N2'],
  ['stomach', poor, 7, 'N3a'],
  ['stomach', poor, 15, 'N3a'],
  ['stomach', poor, 16, 'N3b'],
  ['ampulla', poor, 3, 'N1'],
  ['ampulla', poor, 4, 'N2'],
  ['rectum', {}, 20, 'N1'],
];
for (const [site, facts, positive, n] of countRows)
  test(`N by count: ${site} ${'specimens' in facts ? 'NEC' : 'NET'} ${String(positive)} positive is ${n}`, () => {
    expect(
      stage(site, { ...facts, recordedN: ABSENT, nodesPositive: num(positive), nodesExamined: num(30) }).n.possible,
    ).toEqual([n]);
  });
test('N: in lung and thymus stations decide, so a number of nodes leaves every positive category', () => {
  const count = { recordedN: ABSENT, nodesPositive: num(2), nodesExamined: num(9) };
  expect(stage('lung', count).n.possible).toEqual(['N1', 'N2', 'N3']);
  expect(stage('thymus', count).n.possible).toEqual(['N1', 'N2']);
});
const spreadRows: readonly [
  site: Site,
  facts: Partial<TumorFacts>,
  sites: MetastasisSite[],
  m: string[],
  group: string[],
  year?: string,
][] = [
  ['pancreas', poor, ['liver', 'bone'], ['M1'], ['IV']],
  ['colon', poor, ['liver'], ['M1a'], ['IVA']],
  ['colon', poor, ['liver', 'lung'], ['M1b'], ['IVB']],
  ['colon', poor, ['peritoneum'], ['M1c'], ['IVC']],
  ['appendix', poor, ['peritoneum'], ['M1b'], ['IVB']],
  ['appendix', poor, ['liver'], ['M1c'], ['IVC']],
  ['stomach', poor, ['liver'], ['M1'], ['IVB']],
  ['lung', {}, ['pleura'], ['M1a'], ['IVA']],
  ['lung', {}, ['liver'], ['M1b', 'M1c1'], ['IVA', 'IVB']],
  ['lung', {}, ['liver', 'bone'], ['M1c2'], ['IVB']],
  ['lung', {}, ['liver'], ['M1b', 'M1c'], ['IVA', 'IVB'], '2024'],
  ['thymus', {}, ['pleura'], ['M1a'], ['IVA']],
  ['thymus', {}, ['bone'], ['M1b'], ['IVB']],
];
for (const [site, facts, sites, m, group, year] of spreadRows)
  test(`M by sites: ${site} ${'specimens' in facts ? 'NEC' : ''} ${sites.join(', ')} is ${m.join(' or ')}`, () => {
    const result = stage(site, { ...facts, recordedM: ABSENT, metastases: known(sites) }, year);
    expect([result.m.possible, [...result.groups].sort()]).toEqual([m, group]);
  });
test('M1b of an appendiceal NEC is IVB, as a NEC is high grade', () => {
  expect(stage('appendix', { ...poor, recordedM: known({ category: 'M1b', prefix: 'p' }) }).groups).toEqual(['IVB']);
});
test('what a table is made for travels with its result', () => {
  expect(stage('jejunum-ileum', { ...poor, ...sub }).remarks).toContain('table-for-adenocarcinoma');
  expect(stage('pancreas', { ...poor, sizeMm: num(15), ...limited }).remarks).toEqual(['carcinoma-table']);
  expect(stage('pancreas', { sizeMm: num(15), ...limited }).remarks).toEqual([]);
});
test('a gastric carcinoma after treatment has a table of its own, which is not built', () => {
  expect(stage('stomach', { ...poor, recordedT: known({ category: 'T2', prefix: 'yp' }) }).withheld).toBe('no-table');
});
test('small cell carcinoma of the lung: limited only if it fits one field, extensive with any spread', () => {
  const small = (sites: MetastasisSite[]) =>
    stage('lung', {
      specimens: [specimen({ histology: known('nec-small-cell'), ki67Percent: num(80) })],
      recordedM: ABSENT,
      metastases: known(sites),
    }).smallCellExtent;
  expect([small([]), small(['pleura']), stage('lung', {}).smallCellExtent]).toEqual([
    'limited-if-one-field',
    'extensive',
    undefined,
  ]);
});
test('a structure that the system does not list leaves T open upwards', () => {
  expect(stage('pancreas', { sizeMm: num(15), ...into('diaphragm') }).t.possible).toEqual(['T1', 'T3', 'T4']);
  expect(stage('thymus', into('great-vessel'), '2024').t.possible.length).toBeGreaterThan(1);
});
