/** Rules of the published set that no other table test names. */
import { expect, test } from 'vitest';
import { readConfig, ConfigError } from '../../cds-hooks/server/config.ts';
import { evaluate, type PatientFacts, type TumorEvaluation, type TumorFacts } from '../../services/rules/index.ts';
import { advice, at, distant, local } from '../support/advice.ts';
import { between, WINDOW_DAYS } from '../../services/rules/index.ts';
import { chart, daysBefore, from, known, net, num, specimen, tumor } from '../support/chart-facts.ts';

const one = (facts: TumorFacts, person: Partial<PatientFacts> = {}): TumorEvaluation => {
  const [evaluated] = evaluate(chart([facts], person)).tumors;
  if (!evaluated) throw new Error('one tumor was given');
  return evaluated;
};
const graded = (more: Parameters<typeof specimen>[0]): TumorFacts =>
  tumor({
    specimens: [specimen({ differentiation: known('well'), ki67Percent: num(2), mitosesPer2mm2: num(1), ...more })],
  });
const flags = (facts: TumorFacts): string[] => one(facts).flags.map(({ id, level }) => `${id} ${level}`);

test('GR-14 mitoses in less than 2 mm2: kept and said; not at 2 mm2', () => {
  expect(flags(graded({ mitoticAreaMm2: 1.9 }))).toContain('DQ-16 info');
  expect(flags(graded({ mitoticAreaMm2: 2 }))).not.toContain('DQ-16 info');
});
test('GR-30, GR-38 well differentiated above 55 %: NET G3 and a warning; exactly 55 % none', () => {
  const high = graded({ ki67Percent: num(55.1), mitosesPer2mm2: num(25) });
  expect([one(high).grade.classification, flags(high).includes('DQ-08 warning')]).toEqual(['NET-G3', true]);
  expect(flags(graded({ ki67Percent: num(55), mitosesPer2mm2: num(25) }))).not.toContain('DQ-08 warning');
});
test('GR-33 two steps apart: the higher one wins; a warning when it is the mitoses', () => {
  const mitoses = graded({ ki67Percent: num(2), mitosesPer2mm2: num(25) });
  expect([one(mitoses).grade.gradeHigh, flags(mitoses).includes('DQ-04 warning')]).toEqual([3, true]);
  expect(flags(graded({ ki67Percent: num(25), mitosesPer2mm2: num(1) }))).toContain('DQ-04 info');
});
test('GR-43 specimens of different grades are said, in order of time', () => {
  const two = tumor({
    specimens: [
      specimen({
        id: 'Specimen/b',
        date: '2026-06-06',
        differentiation: known('well'),
        ki67Percent: num(8),
        mitosesPer2mm2: num(1),
      }),
      specimen({
        id: 'Specimen/a',
        date: '2026-01-01',
        differentiation: known('well'),
        ki67Percent: num(2),
        mitosesPer2mm2: num(1),
      }),
    ],
  });
  expect([one(two).grade.gradeHigh, flags(two).includes('DQ-10 info')]).toEqual([2, true]);
});
test('GR-45 biopsy and resection within 90 days: both shown, the higher governs', () => {
  const two = tumor({
    specimens: [
      specimen({
        id: 'Specimen/a',
        kind: 'biopsy',
        date: '2026-01-01',
        differentiation: known('well'),
        ki67Percent: num(8),
        mitosesPer2mm2: num(1),
      }),
      specimen({
        id: 'Specimen/b',
        kind: 'resection',
        date: '2026-02-02',
        differentiation: known('well'),
        ki67Percent: num(2),
        mitosesPer2mm2: num(1),
      }),
    ],
  });
  expect([one(two).grade.specimens.length, one(two).grade.governing?.specimen.id]).toEqual([2, 'Specimen/a']);
});
test('GR-46 progression with tissue older than twelve months asks for new tissue', () => {
  const old = {
    progression: known(true),
    specimens: [
      specimen({ date: daysBefore(366), differentiation: known('well'), ki67Percent: num(2), mitosesPer2mm2: num(1) }),
    ],
  };
  expect(advice(old).suggest).toContain('T-REBIOPSY');
});
test('GR-47 a metastasis of a lung primary keeps the lung scheme', () => {
  const spread = {
    site: known('lung' as const),
    ...distant,
    specimens: [
      specimen({
        origin: 'metastasis',
        histology: known('typical-carcinoid'),
        mitosesPer2mm2: num(1),
        necrosis: known('none'),
      }),
    ],
  };
  expect(one(tumor(spread)).grade.classification).toBe('LUNG-TC');
});
test('GR-49 several primaries: one grade each', () => {
  const both = evaluate(chart([net(2, 1), net(8, 1, { condition: 'Condition/c2' })])).tumors;
  expect(both.map(({ grade }) => grade.classification)).toEqual(['NET-G1', 'NET-G2']);
});
test('GR-61 functional status never changes the grade', () => {
  for (const syndrome of ['carcinoid', 'insulinoma'] as const)
    expect(one(net(8, 1), { syndromes: known([syndrome]) }).grade).toEqual(one(net(8, 1)).grade);
});
test('WU-21 hormone tests follow symptoms', () => {
  expect(
    advice({}).suggest.filter((id) =>
      ['T-INSULIN', 'T-VIP', 'T-GLUCAGON', 'T-5HIAA', 'T-GASTRIN', 'T-ACTH'].includes(id),
    ),
  ).toEqual([]);
});
test('TX-00c resectability not stated: resectable when not distant, said as assumed; open when distant', () => {
  expect(advice({ ...local, sizeMm: num(30) }).treatment['SURG']).toBe('usual');
  expect(advice({ ...distant }).treatment['SURG']).toBe('cannot-say');
});
test('TX-00d advanced is distant, or not resectable', () => {
  expect(advice({ ...local, resectable: known(false), sstr: known('positive') }).rules['SSA']).toBe('TX-21');
  expect(advice({ ...local, resectable: known(true), sstr: known('positive') }).rules['SSA']).toBe('TX-10');
});
test('TX-00g of a Ki-67 range the upper end counts for thresholds', () => {
  const range = {
    ...distant,
    sstr: known('positive' as const),
    specimens: [
      specimen({ differentiation: known('well'), ki67Percent: known(between(8, 12)), mitosesPer2mm2: num(1) }),
    ],
  };
  expect(advice(range).treatment['SSA']).toBe('selected');
});
test('TX-45 liver-directed therapy in NET G3 needs liver metastases', () => {
  expect(advice({ ...distant, sstr: known('positive') }, {}, 30).treatment['LIVER']).toBe('selected');
  expect(advice({ metastases: known(['bone'] as const), sstr: known('positive') }, {}, 30).treatment['LIVER']).toBe(
    'not-usually',
  );
});
test('TX-86 hormone control is listed with or without spread, and the stage stays', () => {
  for (const extent of [local, distant])
    expect(
      advice({ ...at('jejunum-ileum'), ...extent }, { syndromes: known(['carcinoid'] as const) }).treatment['HORM'],
    ).toBe('usual');
});
test('windows are configuration', () => {
  const done = { done: { 'T-CT': { date: daysBefore(50), from: from() } } } as const;
  const suppressed = (days: number): boolean =>
    evaluate(chart([net(2, 1, local)], done), {
      windows: { ...WINDOW_DAYS, 'T-CT': days },
    }).tumors[0]?.workup.suppressed.some(({ test: id }) => id === 'T-CT') ?? false;
  expect([suppressed(50), suppressed(49)]).toEqual([true, false]);
  expect(readConfig({ TEST_WINDOWS: 'T-CT=60, T-PET-SSTR=120' }).testWindows).toEqual({
    'T-CT': 60,
    'T-PET-SSTR': 120,
  });
  for (const wrong of ['T-CT', 'T-NONE=5', 'T-CT=-1', 'T-CT=60;T-US=1'])
    expect(() => readConfig({ TEST_WINDOWS: wrong })).toThrow(ConfigError);
});
