/** Readings on the safe side that tests of other kinds had missed: positive nodes never become unknown, in-situ is not staged, unread is not absent. */
import { describe, expect, test } from 'vitest';
import { evaluate, type TumorFacts } from '../../services/rules/index.ts';
import { ABSENT } from '../../services/rules/index.ts';
import { at, local, m0, n0 } from '../support/advice.ts';
import { chart, from, known, net, num, open, unusable } from '../support/chart-facts.ts';

function staged(facts: Partial<TumorFacts>, ki67 = 2, mitoses = 1) {
  const [tumor] = evaluate(chart([net(ki67, mitoses, facts)])).tumors;
  if (!tumor) throw new Error('no tumor');
  return tumor;
}
const recordedT = (category: string) => ({ recordedT: known({ category: category as 'T1', prefix: 'p' as const }) });
const recordedN = (category: string) => ({ recordedN: known({ category: category as 'N1', prefix: 'p' as const }) });
const diagnosed = (date: string) => ({ diagnosisDate: known(date) });

describe('a recorded N that the system does not have', () => {
  test.each([
    ['2026-03-03', 'net-colorectum-9', 'N2', ['N1']],
    ['2026-03-03', 'net-colorectum-9', 'N1a', ['N1']],
    ['2022-03-03', 'net-colorectum-8', 'N2', ['N1']],
  ])('diagnosed %s (%s): %s is read as %s, never as unknown', (date, system, category, possible) => {
    const { stage } = staged({
      ...at('rectum'),
      ...m0,
      ...recordedT('T1'),
      ...recordedN(category),
      ...diagnosed(date),
    });
    expect([stage.system, stage.n.possible, stage.nAssumed]).toEqual([system, possible, false]);
    expect(stage.groups).toEqual(['IIIB']);
  });
  test('a count decides beside it, and the remark stays', () => {
    const { stage } = staged({
      ...at('rectum'),
      ...m0,
      ...recordedT('T1'),
      ...recordedN('N3'),
      nodesPositive: num(2),
      nodesExamined: num(9),
    });
    expect([stage.n.possible, stage.remarks.includes('category-not-in-system')]).toEqual([['N1'], true]);
  });
  test('a recorded N0 or NX of any kind is not made positive', () => {
    for (const category of ['N0', 'NX'])
      expect(staged({ ...at('rectum'), ...m0, ...recordedT('T1'), ...recordedN(category) }).stage.n.possible).toEqual([
        category,
      ]);
  });
});

test.each([{}, { sizeMm: num(22) }])('an in-situ NET has no T, no group and no table, with %j beside it', (more) => {
  const { stage } = staged({ ...at('pancreas'), ...local, ...recordedT('Tis'), ...more });
  expect([stage.withheld, stage.system, stage.groups, stage.missing]).toEqual(['in-situ', undefined, [], []]);
  const rules = stage.trace.map(({ rule }) => rule);
  expect(rules.slice(0, 2)).toEqual([
    'stage/system-net-pancreas-9',
    more.sizeMm ? 'net-pancreas-9.t/t4' : 'stage/t-unknown',
  ]);
});

test.each([
  ['pancreas', true],
  ['rectum', true],
  ['lung', false],
  ['thymus', false],
] as const)('T4 NX M0 of the %s carries the remark "stage III whatever the nodes": %s', (site, carries) => {
  const { stage } = staged({ ...at(site), ...m0, ...recordedT('T4'), ...recordedN('NX'), ...diagnosed('2026-03-03') });
  expect(stage.remarks.includes('t4-nx-v9')).toBe(carries);
});

test.each([
  ['pancreas', ['pancreas'], 'localized'],
  ['pancreas', ['duodenum'], 'regional'],
  ['duodenum', ['duodenum'], 'localized'],
  ['jejunum-ileum', ['retroperitoneum'], 'localized'],
  ['lung', ['main-bronchus', 'visceral-pleura'], 'localized'],
  ['lung', ['chest-wall'], 'regional'],
] as const)('%s growing into %s is %s', (site, structures, extent) => {
  const facts = { ...at(site), ...local, ...recordedT('T3'), invades: known([...structures]) };
  expect(staged(facts).extent.value).toBe(extent);
});
test('a pancreatic T that may still be T4 is not called localized', () => {
  const facts = {
    ...at('pancreas'),
    ...local,
    recordedT: open(
      { category: 'T3' as const, prefix: 'p' as const },
      { category: 'T4' as const, prefix: 'p' as const },
    ),
  };
  expect(staged(facts).extent.value).toBe('unknown');
});

test('DQ-21 is for contradictions: "distant" beside an M that is open is none', () => {
  const distant = { ...at('jejunum-ileum'), statedExtent: known('distant' as const) };
  const flags = (facts: Partial<TumorFacts>) => staged({ ...distant, ...facts }).flags.map(({ id }) => id);
  expect(flags({ spreadMentioned: [from('2026-01-01')] })).not.toContain('DQ-21');
  expect(flags(m0)).toContain('DQ-21');
});

test('a positive node of unknown kind beside an open M: regional or distant, so III or IV', () => {
  const { stage } = staged({
    ...at('jejunum-ileum'),
    ...recordedT('T2'),
    nodesPositiveKindUnknown: known(true),
    spreadMentioned: [from('2026-01-01')],
  });
  expect([...stage.groups].sort()).toEqual(['III', 'IV']);
});

describe('why T, N or M is missing', () => {
  const kinds = (facts: Partial<TumorFacts>) =>
    Object.fromEntries(staged(facts).stage.missing.map(({ fact, kind }) => [fact, kind]));
  test('two recorded T that differ are a contradiction', () => {
    expect(
      kinds({
        ...at('pancreas'),
        ...local,
        recordedT: open(
          { category: 'T1' as const, prefix: 'p' as const },
          { category: 'T3' as const, prefix: 'p' as const },
        ),
      }),
    ).toMatchObject({ t: 'conflict' });
  });
  test('the same category twice with two prefixes is one', () => {
    const { stage, extent } = staged({
      ...at('pancreas'),
      ...m0,
      ...recordedT('T1'),
      recordedN: open(
        { category: 'N0' as const, prefix: 'yc' as const },
        { category: 'N0' as const, prefix: 'yp' as const },
      ),
    });
    expect([stage.n.possible, extent.value]).toEqual([['N0'], 'localized']);
  });
  test('a recorded M1 whose letter is open contradicts nothing', () => {
    const facts = {
      ...at('lung'),
      ...n0,
      ...recordedT('T1a'),
      recordedM: known({ category: 'M1' as const, prefix: 'c' as const }),
      metastases: known(['liver'] as const),
    };
    expect(kinds(facts)['metastases']).not.toBe('conflict');
  });
  test('a size that could not be read is no absence', () => {
    expect(kinds({ ...at('pancreas'), ...local, sizeMm: unusable('unreachable') })).toMatchObject({
      t: 'could-not-be-read',
    });
    expect(kinds({ ...at('pancreas'), ...local, sizeMm: ABSENT })).toMatchObject({ t: 'not-found' });
  });
});

test.each([
  [unusable('text'), ['T2', 'T3', 'T4'], false],
  [unusable('unreachable'), ['T2', 'T3', 'T4'], false],
  [unusable('asked-no-value'), ['T2'], true],
  [ABSENT, ['T2'], true],
] as const)('22 mm in the pancreas with a depth that is %j: %s', (depth, possible, isFloor) => {
  const { stage } = staged({ ...at('pancreas'), ...local, sizeMm: num(22), depth });
  expect([stage.t.possible, stage.t.remarks.includes('t-from-size-alone')]).toEqual([possible, isFloor]);
});

test('M made sharper by the sites of spread says both steps', () => {
  const { stage } = staged({
    ...at('pancreas'),
    ...n0,
    ...recordedT('T2'),
    recordedM: known({ category: 'M1' as const, prefix: 'c' as const }),
    metastases: known(['liver'] as const),
  });
  expect(stage.m.possible).toEqual(['M1a']);
  expect(stage.m.trace.map(({ rule }) => rule)).toEqual(['stage/m-recorded', 'stage/m-by-sites']);
});
