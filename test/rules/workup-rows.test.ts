/** The rest of the work-up table: each test is listed with its reason and not without it; "do not suggest" wins; notes that a reader must see. */
import { expect, test } from 'vitest';
import type { PatientFacts, Symptom, TestId, TumorFacts } from '../../services/rules/index.ts';
import { advice, at, distant, inPlace, local, m0 } from '../support/advice.ts';
import { daysBefore, from, known, num, specimen, unusable } from '../support/chart-facts.ts';

type Facts = [facts: Partial<TumorFacts>, person?: Partial<PatientFacts>, ki67?: number];
const feels = (...names: Symptom[]): Partial<PatientFacts> => ({
  symptoms: Object.fromEntries(names.map((name) => [name, known(true)])),
});
const has = (...tests: TestId[]): Partial<PatientFacts> => ({
  done: Object.fromEntries(tests.map((id) => [id, { date: daysBefore(400), from: from() }])),
});
const nec: Partial<TumorFacts> = {
  specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })],
};
const lungClass = (
  histology: 'typical-carcinoid' | 'atypical-carcinoid' | 'nec-small-cell' | 'nec-large-cell',
  mitoses: number,
): Partial<TumorFacts> => ({
  site: known('lung'),
  specimens: [
    specimen({
      histology: known(histology),
      differentiation: known(histology.startsWith('nec') ? 'poor' : 'well'),
      mitosesPer2mm2: num(mitoses),
      ki67Percent: num(histology.startsWith('nec') ? 80 : 3),
      necrosis: known(histology.startsWith('nec') ? 'extensive' : 'none'),
    }),
  ],
});
const noTissue: Partial<TumorFacts> = { specimens: [] };
const suspected: Partial<TumorFacts> = { standing: 'suspected', specimens: [] };
const vhl = { hereditary: known(['vhl'] as const) };
const men2 = { hereditary: known(['men2'] as const) };

const rows: readonly [rule: string, test: TestId, level: 'suggest' | 'consider', yes: Facts, no: Facts][] = [
  ['WU-01 Ki-67 in distant lung carcinoid', 'T-PATH-ADD', 'consider',
    [{ ...lungClass('typical-carcinoid', 1), ...distant, specimens: [specimen({ histology: known('typical-carcinoid'), differentiation: known('well'), mitosesPer2mm2: num(1), necrosis: known('none') })] }],
    [{ ...lungClass('typical-carcinoid', 1), ...local, specimens: [specimen({ histology: known('typical-carcinoid'), differentiation: known('well'), mitosesPer2mm2: num(1), necrosis: known('none') })] }]],
  ['WU-02 Ki-67 two grades above the mitoses (DQ-04)', 'T-PATH-REV', 'suggest',
    [{ specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(1) })] }], [nec]],
  ['WU-06 suspected', 'T-CT', 'suggest', [suspected], [{ ...suspected, standing: 'history' }]],
  ['WU-06 eGFR 30', 'T-CT', 'suggest', [local, { egfrMlMin: num(30) }], [local, { egfrMlMin: num(29.9) }]],
  ['WU-06 contrast allergy', 'T-CT', 'suggest', [local], [local, { contrastAllergy: true }]],
  ['WU-07 not of a tumor of another kind', 'T-CT-CHEST', 'suggest', [at('lung')], [{ ...at('lung'), specimens: [specimen({ histology: known('goblet-cell') })] }]],
  ['WU-08 in the place of CT: contrast allergy', 'T-MRI-ABD', 'suggest', [local, { contrastAllergy: true }], [at('lung'), { contrastAllergy: true }]],
  ['WU-08 in the place of CT: eGFR 29.9', 'T-MRI-ABD', 'suggest', [local, { egfrMlMin: num(29.9) }], [local, { egfrMlMin: num(30) }]],
  ['WU-08 in the place of CT: not when the CT was done', 'T-MRI-ABD', 'suggest', [local, { contrastAllergy: true, done: { 'T-CT': { date: daysBefore(91), from: from() } } }], [local, { contrastAllergy: true, done: { 'T-CT': { date: daysBefore(90), from: from() } } }]],
  ['WU-08 not in a lesion of low risk', 'T-MRI-ABD', 'suggest', [{ ...at('rectum'), sizeMm: num(12) }, { pregnant: known(true) }], [{ ...at('rectum'), sizeMm: num(9), resected: known('R0') }, { pregnant: known(true) }]],
  ['WU-08 a map of the liver, resectability not stated', 'T-MRI-ABD', 'consider', [distant], [{ ...distant, resectable: known(false) }]],
  ['WU-08 a map of the liver, a CT of yesterday', 'T-MRI-ABD', 'consider', [distant, { done: { 'T-CT': { date: daysBefore(1), from: from() } } }], [distant, { done: { 'T-MRI-ABD': { date: daysBefore(1), from: from() } } }]],
  ['WU-08 not in NEC', 'T-MRI-ABD', 'consider', [{ ...distant, specimens: [specimen({ differentiation: known('well') })] }], [{ ...nec, ...distant }]],
  ['WU-08 M1a names the liver', 'T-MRI-ABD', 'consider', [{ recordedM: known({ category: 'M1a', prefix: 'c' }) }], [{ recordedM: known({ category: 'M1b', prefix: 'c' }) }]],
  ['WU-12 a small rectal NET that has spread', 'T-PET-SSTR', 'suggest', [{ ...at('rectum'), sizeMm: num(8), ...distant }], [{ ...at('rectum'), sizeMm: num(8), ...local }]],
  ['WU-12 wheeze with an appendiceal NET', 'T-PET-SSTR', 'suggest', [{ ...at('appendix'), ...inPlace, sizeMm: num(12) }, feels('wheeze')], [{ ...at('appendix'), ...inPlace, sizeMm: num(12) }]],
  ['WU-12 typical carcinoid, regional', 'T-PET-SSTR', 'consider', [{ ...lungClass('typical-carcinoid', 1), ...m0, recordedN: known({ category: 'N1', prefix: 'c' }) }], [{ ...lungClass('nec-small-cell', 60), ...local }]],
  ['WU-13 a range of grades with a Ki-67 up to 25', 'T-PET-FDG', 'consider',
    [{ sstr: known('mixed'), specimens: [specimen({ differentiation: known('well'), mitosesPer2mm2: num(1), ki67Percent: known({ low: 15, lowClosed: true, high: 25, highClosed: true }) })] }],
    [{ sstr: known('positive'), specimens: [specimen({ differentiation: known('well'), mitosesPer2mm2: num(1), ki67Percent: known({ low: 15, lowClosed: true, high: 25, highClosed: true }) })] }]],
  ['WU-13 small cell, the nodes not known', 'T-PET-FDG', 'suggest', [{ ...lungClass('nec-small-cell', 60), ...m0 }], [{ ...lungClass('nec-small-cell', 60), ...distant }]],
  ['WU-17 the nodes not known: not distant all the same', 'T-EUS', 'suggest', [{ sizeMm: num(15) }], [{ sizeMm: num(15), ...distant }]],
  ['WU-17 whether it has spread could not be read', 'T-EUS', 'suggest', [{ sizeMm: num(15) }], [{ sizeMm: num(15), metastases: unusable('unreachable') }]],
  ['WU-19 central carcinoid, not yet done', 'T-BRONCH', 'consider', [{ ...lungClass('typical-carcinoid', 1), lungLocation: known('central'), ...local }], [{ ...lungClass('typical-carcinoid', 1), lungLocation: known('central'), ...local }, has('T-BRONCH')]],
  ['WU-20 appendix, low risk not shown', 'T-COLON', 'suggest', [at('appendix')], [{ ...at('appendix'), sizeMm: num(9), resected: known('R0'), ...local }]],
  ['WU-22 not of a tumor of another kind', 'T-5HIAA', 'suggest', [{ ...at('appendix'), ...inPlace }, feels('diarrhea')], [{ ...at('appendix'), ...inPlace, specimens: [specimen({ histology: known('goblet-cell') })] }, feels('diarrhea')]],
  ['WU-03', 'T-SSTR2-IHC', 'consider', [{}, {}, 30], [{ sstr: known('positive') }, {}, 30]],
  ['WU-03 not in NEC', 'T-SSTR2-IHC', 'consider', [{}, {}, 21], [nec]],
  ['WU-04', 'T-BIOPSY', 'suggest', [suspected], [{}]],
  ['WU-04 proven insulinoma may go to surgery first', 'T-BIOPSY', 'consider',
    [suspected, { syndromes: known(['insulinoma'] as const), biochemicallyProven: known(true) }], [{}]],
  ['WU-05', 'T-REBIOPSY', 'suggest',
    [{ progression: known(true), specimens: [specimen({ date: daysBefore(366), differentiation: known('well'), ki67Percent: num(2), mitosesPer2mm2: num(1) })] }],
    [{ progression: known(true), specimens: [specimen({ date: daysBefore(365), differentiation: known('well'), ki67Percent: num(2), mitosesPer2mm2: num(1) })] }]],
  ['WU-05 not without progression', 'T-REBIOPSY', 'suggest',
    [{ progression: known(true), specimens: [specimen({ date: daysBefore(900), differentiation: known('well'), ki67Percent: num(2), mitosesPer2mm2: num(1) })] }],
    [{ specimens: [specimen({ date: daysBefore(900), differentiation: known('well'), ki67Percent: num(2), mitosesPer2mm2: num(1) })] }]],
  ['WU-05 mixed receptor imaging beside an FDG PET', 'T-REBIOPSY', 'consider', [{ sstr: known('mixed') }, has('T-PET-FDG')], [{ sstr: known('positive') }, has('T-PET-FDG')]],
  ['WU-09 over 20 mm', 'T-MRI-PELV', 'suggest', [{ ...at('rectum'), sizeMm: num(20.1) }], [{ ...at('rectum'), sizeMm: num(20), ...local }]],
  ['WU-09 muscularis', 'T-MRI-PELV', 'suggest', [{ ...at('rectum'), sizeMm: num(8), depth: known('muscularis-propria') }], [{ ...at('colon'), sizeMm: num(25) }]],
  ['WU-09', 'T-MRI-PELV', 'consider', [{ ...at('rectum'), sizeMm: num(12), ...local }], [{ ...at('rectum'), sizeMm: num(9), resected: known('R0'), ...local }]],
  ['WU-10', 'T-EUS-RECT', 'suggest', [{ ...at('rectum'), sizeMm: num(20), ...local }], [{ ...at('rectum'), sizeMm: num(20.1), ...local }]],
  ['WU-10 where nothing is said on nodes', 'T-EUS-RECT', 'suggest', [{ ...at('rectum'), sizeMm: num(12) }], [{ ...at('rectum'), sizeMm: num(12), depth: known('muscularis-propria') }]],
  ['WU-10 with deep growth', 'T-EUS-RECT', 'consider', [{ ...at('rectum'), sizeMm: num(12), depth: known('muscularis-propria') }], [{ ...at('rectum'), sizeMm: num(12), ...local }]],
  ['WU-11 pregnancy', 'T-US', 'suggest', [local, { pregnant: known(true) }], [local]],
  ['WU-11 to guide the biopsy', 'T-US', 'consider', [{ ...suspected, ...distant }], [{ ...distant }]],
  ['WU-12 stomach type 2', 'T-PET-SSTR', 'suggest', [{ ...at('stomach'), gastricType: known(2) }], [{ ...at('stomach'), gastricType: known(1) }]],
  ['WU-12 not with the gastric type unknown', 'T-PET-SSTR', 'suggest', [{ ...at('stomach'), gastricType: known(3) }], [at('stomach')]],
  ['WU-12 not in NEC', 'T-PET-SSTR', 'suggest', [{}], [nec]],
  ['WU-12 atypical carcinoid', 'T-PET-SSTR', 'suggest', [{ ...lungClass('atypical-carcinoid', 4), ...local }], [{ ...lungClass('typical-carcinoid', 1), ...local }]],
  ['WU-12 localized typical carcinoid', 'T-PET-SSTR', 'consider', [{ ...lungClass('typical-carcinoid', 1), ...local }], [{ ...lungClass('nec-small-cell', 60), ...local }]],
  ['WU-12 flushing with an appendiceal NET', 'T-PET-SSTR', 'suggest', [{ ...at('appendix'), ...inPlace, sizeMm: num(8) }, feels('flushing')], [{ ...at('appendix'), ...inPlace, sizeMm: num(8) }]],
  ['WU-13 small cell, not distant', 'T-PET-FDG', 'suggest', [{ ...lungClass('nec-small-cell', 60), ...local }], [{ ...lungClass('nec-small-cell', 60), ...distant }]],
  ['WU-13 large cell', 'T-PET-FDG', 'suggest', [{ ...lungClass('nec-large-cell', 60), ...distant }], [{ ...lungClass('typical-carcinoid', 1), ...distant }]],
  ['WU-14 small cell', 'T-MRI-BRAIN', 'suggest', [lungClass('nec-small-cell', 60)], [lungClass('typical-carcinoid', 1)]],
  ['WU-14 neurological symptoms', 'T-MRI-BRAIN', 'suggest', [{}, feels('neurological')], [{}]],
  ['WU-14 NEC outside the lung', 'T-MRI-BRAIN', 'consider', [nec], [{}]],
  ['WU-15', 'T-GLP1R-PET', 'consider',
    [{}, { syndromes: known(['insulinoma'] as const), biochemicallyProven: known(true), ...has('T-CT', 'T-EUS') }],
    [{ sizeMm: num(11) }, { syndromes: known(['insulinoma'] as const), biochemicallyProven: known(true), ...has('T-CT', 'T-EUS') }]],
  ['WU-15 only after CT and endosonography', 'T-GLP1R-PET', 'consider',
    [{}, { syndromes: known(['insulinoma'] as const), biochemicallyProven: known(true), ...has('T-MRI-ABD', 'T-EUS') }],
    [{}, { syndromes: known(['insulinoma'] as const), biochemicallyProven: known(true), ...has('T-CT') }]],
  ['WU-16', 'T-SI-ENTERO', 'consider', [at('unknown-primary'), has('T-CT', 'T-PET-SSTR')], [at('unknown-primary'), has('T-CT')]],
  ['WU-16 not in obstruction', 'T-SI-ENTERO', 'consider', [at('unknown-primary'), has('T-CT', 'T-PET-SSTR')], [at('unknown-primary'), { ...has('T-CT', 'T-PET-SSTR'), ...feels('obstruction') }]],
  ['WU-17 stomach 10 mm', 'T-EUS', 'suggest', [{ ...at('stomach'), gastricType: known(1), sizeMm: num(10), ...local }], [{ ...at('stomach'), gastricType: known(1), sizeMm: num(9.9), ...local }]],
  ['WU-17 duodenum', 'T-EUS', 'suggest', [{ ...at('duodenum'), ...local }], [{ ...at('duodenum'), ...distant }]],
  ['WU-18 gastric type unknown', 'T-EGD', 'suggest', [{ ...at('stomach'), mappingBiopsies: known(true) }], [{ ...at('stomach'), gastricType: known(1), mappingBiopsies: known(true) }]],
  ['WU-18 no mapping biopsies', 'T-EGD', 'suggest', [{ ...at('stomach'), gastricType: known(1) }], [{ ...at('stomach'), gastricType: known(1), mappingBiopsies: known(true) }]],
  ['WU-18 duodenum', 'T-EGD', 'suggest', [at('ampulla')], [at('pancreas')]],
  ['WU-18 unknown primary', 'T-EGD', 'consider', [at('unknown-primary')], [at('jejunum-ileum')]],
  ['WU-19 no tissue', 'T-BRONCH', 'suggest', [{ ...at('lung'), ...noTissue }], [{ ...at('lung'), ...noTissue, lungLocation: known('peripheral') }]],
  ['WU-19 central carcinoid', 'T-BRONCH', 'consider', [{ ...lungClass('typical-carcinoid', 1), lungLocation: known('central'), ...local }], [{ ...lungClass('typical-carcinoid', 1), lungLocation: known('peripheral'), ...local }]],
  ['WU-20 appendix', 'T-COLON', 'suggest', [{ ...at('appendix'), sizeMm: num(12) }], [{ ...at('appendix'), sizeMm: num(9), resected: known('R0'), ...local }]],
  ['WU-22 right colon with diarrhea', 'T-5HIAA', 'suggest', [{ ...at('colon'), colonSide: known('right') }, feels('diarrhea')], [{ ...at('colon'), colonSide: known('left') }, feels('diarrhea')]],
  ['WU-22 not in the rectum', 'T-5HIAA', 'suggest', [at('jejunum-ileum'), { syndromes: known(['carcinoid'] as const) }], [at('rectum'), { syndromes: known(['carcinoid'] as const) }]],
  ['WU-23', 'T-CGA', 'consider', [distant], [local]],
  ['WU-23 not with acid suppression', 'T-CGA', 'consider', [distant], [distant, { ppi: known(true) }]],
  ['WU-23 eGFR 60', 'T-CGA', 'consider', [distant, { egfrMlMin: num(60) }], [distant, { egfrMlMin: num(59.9) }]],
  ['WU-23 not in high grade', 'T-CGA', 'consider', [distant], [distant, {}, 30]],
  ['WU-24', 'T-METANEPH', 'suggest', [{}, men2], [{}, { hereditary: known(['men1'] as const) }]],
  ['WU-24 spells of high blood pressure', 'T-METANEPH', 'consider', [{}, feels('paroxysmal-hypertension')], [{}]],
  ['WU-25 stomach', 'T-GASTRIN', 'suggest', [at('stomach')], [at('stomach'), has('T-GASTRIN')]],
  ['WU-25 pancreas with an ulcer', 'T-GASTRIN', 'suggest', [{}, feels('ulcer')], [{}]],
  ['WU-25 duodenum without symptoms', 'T-GASTRIN', 'consider', [at('duodenum')], [at('ampulla')]],
  ['WU-26', 'T-INSULIN', 'suggest', [{}, feels('shakiness')], [{}]],
  ['WU-26 low glucose', 'T-INSULIN', 'suggest', [{}, feels('hypoglycemia')], [at('rectum'), feels('hypoglycemia')]],
  ['WU-26 not once proven', 'T-INSULIN', 'suggest', [{}, { ...feels('confusion'), syndromes: known(['insulinoma'] as const) }], [{}, { ...feels('confusion'), syndromes: known(['insulinoma'] as const), biochemicallyProven: known(true) }]],
  ['WU-26b rash', 'T-GLUCAGON', 'suggest', [{}, feels('rash')], [at('stomach'), feels('rash')]],
  ['WU-26b new diabetes', 'T-GLUCAGON', 'suggest', [{}, feels('new-diabetes')], [{}, feels('diabetes')]],
  ['WU-26c', 'T-VIP', 'suggest', [{}, feels('diarrhea', 'low-potassium')], [{}, feels('low-potassium')]],
  ['WU-26c diarrhea alone', 'T-VIP', 'consider', [{}, feels('diarrhea')], [{}]],
  ['WU-26d', 'T-SOMATOSTATIN', 'consider', [{}, feels('diabetes', 'gallstones')], [{}, feels('diabetes')]],
  ['WU-26e', 'T-ACTH', 'suggest', [at('thymus'), feels('cushingoid')], [at('thymus')]],
  ['WU-26e low potassium', 'T-ACTH', 'suggest', [at('lung'), feels('low-potassium')], [at('lung'), feels('low-potassium', 'diarrhea')]],
  ['WU-26f', 'T-CALCITONIN', 'suggest', [{}, men2], [{}, vhl]],
  ['WU-26f neck mass', 'T-CALCITONIN', 'consider', [at('unknown-primary'), feels('lump')], [at('pancreas'), feels('lump')]],
  ['WU-26g', 'T-MEN1', 'suggest', [{}, { hereditary: known(['men1'] as const) }], [{}]],
  ['WU-26g age 39', 'T-MEN1', 'suggest', [{}, { birthDate: '1986-11-25' }], [{}, { birthDate: '1986-11-24' }]],
  ['WU-26g multifocal', 'T-MEN1', 'suggest', [{ multifocal: known(true) }], [{ ...at('rectum'), multifocal: known(true) }]],
  ['WU-28', 'T-NTPROBNP', 'consider', [{}, { syndromes: known(['carcinoid'] as const) }], [{}]],
  ['WU-29 gastrinoma', 'T-GENETICS', 'suggest', [{}, { syndromes: known(['gastrinoma'] as const) }], [{}, { syndromes: known(['gastrinoma'] as const), priorTherapy: { ssa: { from: from() } } }]],
  ['WU-29 age 39', 'T-GENETICS', 'suggest', [{}, { birthDate: '1986-11-25' }], [{}, { birthDate: '1986-11-24' }]],
  ['WU-29 thymus', 'T-GENETICS', 'suggest', [at('thymus')], [at('rectum')]],
  ['WU-29 a NET in the family', 'T-GENETICS', 'suggest', [at('rectum'), { familyHistoryOfNet: true }], [at('rectum')]],
  ['WU-29 multifocal, not in gastric type 1', 'T-GENETICS', 'suggest', [{ ...at('stomach'), gastricType: known(3), multifocal: known(true) }], [{ ...at('stomach'), gastricType: known(1), multifocal: known(true) }]],
  ['WU-29 other pancreas', 'T-GENETICS', 'consider', [{}], [{}, vhl]],
  ['WU-29 bronchial carcinoid', 'T-GENETICS', 'consider', [lungClass('typical-carcinoid', 1)], [lungClass('nec-small-cell', 60)]],
  ['WU-30', 'T-MOLEC', 'suggest', [{ ...nec, ...distant }], [{ ...nec, ...local }]],
  ['WU-30 once is enough', 'T-MOLEC', 'suggest', [{ ...nec, ...distant }], [{ ...nec, ...distant }, { done: { 'T-MOLEC': { from: from() } } }]],
  ['WU-30 NET G3', 'T-MOLEC', 'consider', [distant, {}, 30], [distant, {}, 20]],
  ['WU-31', 'T-PRRT-LABS', 'suggest',
    [{ ...distant, sstr: known('positive'), progression: known(true) }, { priorTherapy: { ssa: { from: from() } } }],
    [{ ...distant, sstr: known('negative'), progression: known(true) }, { priorTherapy: { ssa: { from: from() } } }]],
]; // prettier-ignore

for (const [rule, id, level, yes, no] of rows) {
  test(`${rule}: ${id} is listed (${level})`, () => {
    expect(advice(...yes)[level]).toContain(id);
  });
  test(`${rule}: ${id} is not listed (${level}) without its reason`, () => {
    expect(advice(...no)[level]).not.toContain(id);
  });
}

test('"do not suggest" is kept with its reason', () => {
  expect(
    advice({ ...at('unknown-primary') }, { ...has('T-CT', 'T-PET-SSTR'), ...feels('obstruction') }).suppressed[
      'T-SI-ENTERO'
    ],
  ).toBe('not-applicable');
  expect(
    advice({}, { syndromes: known(['gastrinoma'] as const), hereditary: known(['men1'] as const) }).suppressed[
      'T-GENETICS'
    ],
  ).toBe('not-applicable');
  expect(advice(suspected, vhl).suppressed['T-BIOPSY']).toBe('after-metanephrines');
});
test('WU-04: metanephrines first, then the biopsy', () => {
  const known365 = { done: { 'T-METANEPH': { date: daysBefore(365), from: from() } } };
  expect(advice(suspected, { ...vhl, ...known365 }).suggest).toContain('T-BIOPSY');
});
test('WU-18: a gastric NET of unknown type without mapping biopsies is asked again within its window', () => {
  const lately = { done: { 'T-EGD': { date: daysBefore(30), from: from() } } };
  expect(advice(at('stomach'), lately).suggest).toContain('T-EGD');
  expect(advice({ ...at('stomach'), gastricType: known(1) }, lately).suppressed['T-EGD']).toBe('done');
});
test('WU-27: cardiac signs ask for the heart every year', () => {
  const person = { syndromes: known(['carcinoid'] as const), ...feels('cardiac-signs') };
  expect(advice({}, { ...person, done: { 'T-ECHO': { date: daysBefore(366), from: from() } } }).suggest).toContain(
    'T-ECHO',
  );
});

const windows: readonly [TestId, number, Facts][] = [
  ['T-MRI-PELV', 180, [{ ...at('rectum'), sizeMm: num(25) }]],
  ['T-EUS-RECT', 180, [{ ...at('rectum'), sizeMm: num(12), ...local }]],
  ['T-MRI-BRAIN', 90, [{}, feels('neurological')]],
  ['T-PET-FDG', 90, [{}, {}, 30]],
  ['T-EUS', 180, [{ ...local, sizeMm: num(15) }]],
  ['T-METANEPH', 365, [{}, men2]],
  ['T-GASTRIN', 365, [{}, feels('ulcer')]],
  ['T-INSULIN', 180, [{}, feels('shakiness')]],
  ['T-GLUCAGON', 180, [{}, feels('rash')]],
  ['T-VIP', 180, [{}, feels('diarrhea', 'low-potassium')]],
  ['T-ACTH', 180, [{}, feels('cushingoid')]],
  ['T-CALCITONIN', 365, [{}, men2]],
  ['T-MEN1', 365, [{}, { hereditary: known(['men1'] as const) }]],
  ['T-EGD', 365, [{ ...at('duodenum') }]],
  ['T-PRRT-LABS', 30, [{ ...distant, sstr: known('positive'), progression: known(true) }, { priorTherapy: { ssa: { from: from() } } }]],
]; // prettier-ignore
for (const [id, days, [facts, person, ki67]] of windows)
  test(`${id}: done ${String(days)} days ago is not listed, ${String(days + 1)} days ago is`, () => {
    const after = (count: number) =>
      advice(facts, { ...person, done: { [id]: { date: daysBefore(count), from: from() } } }, ki67);
    expect([after(days).suggest.includes(id), after(days).suppressed[id]]).toEqual([false, 'done']);
    expect(after(days + 1).suggest).toContain(id);
  });

test('remarks that a reader must see travel with the test', () => {
  expect(advice(at('jejunum-ileum')).notes['T-COLON']).toContain('no-endoscopic-removal');
  const disagree = (...given: Facts): readonly string[] =>
    Object.values(advice(...given).notes)
      .flat()
      .filter((note) => note.endsWith('-disagree'));
  expect(disagree({ ...at('jejunum-ileum'), ...distant })).toEqual(['serotonin-disagree', 'chromogranin-disagree']);
  expect(disagree({ ...at('jejunum-ileum'), ...local }, feels('flushing'))).toEqual([]);
  expect(disagree(local)).toEqual(['genetics-disagree']);
  expect(disagree(local, { birthDate: '1990-01-01' })).toEqual([]);
  expect(advice(at('lung'), feels('wheeze')).notes['T-5HIAA']).toEqual(['serotonin-diet']);
  const route = (facts: Partial<TumorFacts>) => advice({ ...suspected, ...facts }).notes['T-BIOPSY'];
  expect([route(at('thymus')), route(at('jejunum-ileum')), route({ ...at('jejunum-ileum'), ...distant })]).toEqual([
    ['route-surgical'],
    ['route-surgical'],
    ['route-liver'],
  ]);
  expect([route(at('lung')), route({ ...at('lung'), lungLocation: known('peripheral') })]).toEqual([
    ['route-bronchoscopy'],
    ['route-image-guided'],
  ]);
  expect(route({ ...at('pancreas'), ...distant })).toEqual(['route-eus', 'route-liver']);
  expect(advice(local, { pregnant: known(true) }).notes['T-MRI-ABD']).toContain('no-gadolinium');
  expect(advice({ ...suspected, ...at('pancreas') }).notes['T-BIOPSY']).toEqual(['route-eus']);
  expect(advice({}, men2).notes['T-METANEPH']).toContain('before-invasive-steps');
  expect(advice(distant).notes['T-CGA']).toContain('not-for-diagnosis');
});
