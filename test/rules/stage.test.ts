/** Stage: the tables against a second source, N and M, the system, its edition and remarks, extent, laws. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  type MetastasisSite,
  type Site,
  type StageResult,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { allSystems } from '../../services/rules/stage/choose-system.ts';
import { extentOf, isLowRisk, stageTumor } from '../../services/rules/stage/index.ts';
import { known, net, num, open, unusable } from '../support/chart-facts.ts';
import { stage } from './staged.ts';

// ------------------------------------------------------------------ tables against the second source

interface SecondSource {
  readonly categories: { readonly t: string[]; readonly n: string[]; readonly m: string[]; readonly g?: string[] };
  readonly rows: readonly {
    readonly t: string[];
    readonly n: string[];
    readonly m: string[];
    readonly g?: string[];
    readonly stage: string | null;
    readonly basis: string;
  }[];
}
const second = JSON.parse(
  readFileSync(new URL('../second-source/stage-groups.json', import.meta.url), 'utf8'),
) as Record<string, SecondSource>;

test('every system of the second source is built, and no other', () => {
  expect(allSystems.map(({ id }) => id).sort()).toEqual(Object.keys(second).sort());
});

for (const system of allSystems)
  test(`${system.id}: every T, N, M (and grade) matches exactly one row and agrees with the second source`, () => {
    const other = second[system.id];
    expect(other?.categories).toEqual({
      t: [...system.categories.t],
      n: [...system.categories.n],
      m: [...system.categories.m],
      ...(system.categories.g ? { g: [...system.categories.g] } : {}),
    });
    const matches = (
      row: { t: readonly string[]; n: readonly string[]; m: readonly string[]; g?: readonly string[] },
      t: string,
      n: string,
      m: string,
      g: string,
    ): boolean => row.t.includes(t) && row.n.includes(n) && row.m.includes(m) && (row.g?.includes(g) ?? true);
    for (const t of system.categories.t)
      for (const n of system.categories.n)
        for (const m of system.categories.m)
          for (const g of system.categories.g ?? ['any']) {
            const ours = system.rows.filter((row) => matches(row, t, n, m, g));
            const theirs = other?.rows.filter((row) => matches(row, t, n, m, g));
            expect(ours, `${t} ${n} ${m} ${g}`).toHaveLength(1);
            expect([ours[0]?.group, ours[0]?.basis], `${t} ${n} ${m} ${g}`).toEqual([
              theirs?.[0]?.stage,
              theirs?.[0]?.basis,
            ]);
          }
  });

test('the combinations of all systems, which these tests compare, are 6,497', () => {
  const combinations = allSystems.map(
    ({ categories: { t, n, m, g } }) => t.length * n.length * m.length * (g?.length ?? 1),
  );
  expect(combinations.reduce((sum, one) => sum + one, 0)).toBe(6_497);
});

// ------------------------------------------------------------------ N and M

const nodes = (
  positive: number | undefined,
  examined: number | undefined,
  more: Partial<TumorFacts> = {},
): StageResult =>
  stage('jejunum-ileum', {
    recordedT: known({ category: 'T3', prefix: 'p' }),
    recordedN: ABSENT,
    ...(positive === undefined ? {} : { nodesPositive: num(positive) }),
    ...(examined === undefined ? {} : { nodesExamined: num(examined) }),
    ...more,
  });
const nodeRows: readonly [why: string, result: () => StageResult, n: readonly string[]][] = [
  ['1 of 5', () => nodes(1, 5), ['N1']],
  ['11 of 20', () => nodes(11, 20), ['N1']],
  ['12 of 20', () => nodes(12, 20), ['N2']],
  ['0 of 12', () => nodes(0, 12), ['N0']],
  ['0 of 0 is unknown', () => nodes(0, 0), ['NX']],
  ['0 positive, examined not stated', () => nodes(0, undefined), ['NX']],
  ['a mesenteric mass of 20 mm is not N2', () => nodes(2, 5, { mesentericMassMm: num(20) }), ['N1']],
  ['a mesenteric mass of 21 mm', () => nodes(undefined, undefined, { mesentericMassMm: num(21) }), ['N2']],
  ['negative on imaging', () => nodes(undefined, undefined, { regionalNodesStated: known('negative') }), ['N0']],
  ['positive, number unknown', () => nodes(undefined, undefined, { regionalNodesStated: known('positive') }), ['N1']],
  ['nothing stated is NX, marked', () => nodes(undefined, undefined), ['NX']],
  ['could not be read is neither', () => nodes(undefined, undefined, { recordedN: unusable('unreachable') }), []],
];
for (const [why, result, want] of nodeRows)
  test(`N: ${why}`, () => {
    expect(result().n.possible).toEqual(want);
  });
test('N: silence is marked as assumed; an unreadable N leaves the group open', () => {
  expect(nodes(undefined, undefined).nAssumed).toBe(true);
  const unread = nodes(undefined, undefined, { recordedN: unusable('unreachable') });
  expect([unread.nAssumed, unread.groups.length > 1]).toEqual([false, true]);
});
const metastases = (...sites: MetastasisSite[]): StageResult =>
  stage('pancreas', { recordedT: known({ category: 'T2', prefix: 'p' }), recordedM: ABSENT, metastases: known(sites) });
test('M: liver only, elsewhere only, both, not named, none', () => {
  expect(
    [metastases('liver'), metastases('bone'), metastases('bone', 'liver'), metastases('unspecified'), metastases()].map(
      ({ m, groups }) => [m.possible[0], groups[0]],
    ),
  ).toEqual([
    ['M1a', 'IV'],
    ['M1b', 'IV'],
    ['M1c', 'IV'],
    ['M1', 'IV'],
    ['M0', 'II'],
  ]);
});
test('M: silence is M0, marked; what could not be read is not', () => {
  expect(stage('pancreas', { recordedT: known({ category: 'T2', prefix: 'p' }), recordedM: ABSENT })).toMatchObject({
    mAssumed: true,
    groups: ['II'],
  });
  const unread = stage('pancreas', {
    recordedT: known({ category: 'T2', prefix: 'p' }),
    recordedM: unusable('unreachable'),
  });
  expect([unread.mAssumed, [...unread.groups].sort()]).toEqual([false, ['II', 'IV']]);
});
test('M: M1 beats TX and NX', () => {
  expect(stage('pancreas', { recordedN: ABSENT, recordedM: known({ category: 'M1', prefix: 'c' }) }).groups).toEqual([
    'IV',
  ]);
});
test('M: recorded M0 beside liver metastases is staged by the finding and flagged', () => {
  const result = stage('pancreas', {
    recordedT: known({ category: 'T2', prefix: 'p' }),
    metastases: known(['liver'] as const),
  });
  expect([result.groups, result.remarks.includes('m-conflict')]).toEqual([['IV'], true]);
});
test('a positive node of unknown kind is III or IV', () => {
  const result = stage('pancreas', {
    recordedT: known({ category: 'T2', prefix: 'p' }),
    recordedN: ABSENT,
    recordedM: ABSENT,
    nodesPositiveKindUnknown: known(true),
  });
  expect([...result.groups].sort()).toEqual(['III', 'IV']);
});

// ------------------------------------------------------------------ system, edition, remarks

test('the edition follows the date of diagnosis; without one the newest, marked', () => {
  const at = (date: TumorFacts['diagnosisDate']) => {
    const one = net(2, 1, { diagnosisDate: date });
    const { system, editionAssumed } = stageTumor(one, gradeTumor(one));
    return [system, editionAssumed];
  };
  expect([at(known('2023-12-31')), at(known('2024-01-01')), at(known('2018')), at(ABSENT)]).toEqual([
    ['net-pancreas-8', false],
    ['net-pancreas-9', false],
    ['net-pancreas-8', false],
    ['net-pancreas-9', true],
  ]);
});
test('no system without differentiation, in conflict, without a site, or for a parent organ', () => {
  const withheld = (facts: Partial<TumorFacts>) => {
    const one = net(2, 1, facts);
    return stageTumor(one, gradeTumor(one)).withheld;
  };
  const bare = (differentiation: TumorFacts['differentiation'], ki67 = 2) =>
    net(2, 1).specimens.map((specimen) => ({ ...specimen, differentiation, ki67Percent: num(ki67) }));
  expect(withheld({ specimens: bare(ABSENT) })).toBe('differentiation-missing');
  expect(withheld({ specimens: bare(known('poor'), 60) })).toBeUndefined();
  expect(withheld({ specimens: bare(open('poor', 'well')) })).toBe('differentiation-conflict');
  expect(withheld({ site: ABSENT })).toBe('site-missing');
  expect(withheld({ site: open('duodenum', 'jejunum-ileum') })).toBe('site-missing');
  expect(withheld({ site: open('colon', 'rectum') })).toBeUndefined();
  expect(withheld({ site: known('other') })).toBe('out-of-scope');
});
test('version 9, T4 NX M0 has no group, and the remark', () => {
  const result = stage('jejunum-ileum', { recordedT: known({ category: 'T4', prefix: 'p' }), recordedN: ABSENT });
  expect([result.groups, result.remarks]).toEqual([[], ['t4-nx-v9']]);
});
test('a registry row carries its remark', () => {
  const result = stage('appendix', { recordedT: known({ category: 'T2', prefix: 'p' }), recordedN: ABSENT });
  expect([result.groups, result.basis, result.remarks]).toEqual([['II'], 'registry', ['registry-row']]);
});
test('a recorded stage of the same edition that differs is named; another system is not compared', () => {
  const recorded = (system: string | undefined, group: string) =>
    stage('pancreas', {
      recordedT: known({ category: 'T2', prefix: 'p' }),
      recordedStage: [{ group, ...(system ? { system } : {}), from: [] }],
    }).recordedDiffers?.group;
  expect([
    recorded('AJCC 9', 'III'),
    recorded('AJCC 9', 'II'),
    recorded('UICC', 'III'),
    recorded(undefined, 'III'),
  ]).toEqual(['III', undefined, undefined, undefined]);
});

// ------------------------------------------------------------------ extent, low risk, laws

test('extent: localized, regional, distant, unknown', () => {
  const extent = (facts: Partial<TumorFacts>) => {
    const one = net(2, 1, { recordedM: known({ category: 'M0', prefix: 'c' }), ...facts });
    const grade = gradeTumor(one);
    return extentOf(one, stageTumor(one, grade), grade).value;
  };
  expect(extent({ recordedN: known({ category: 'N0', prefix: 'c' }) })).toBe('localized');
  expect(extent({ recordedN: known({ category: 'N1', prefix: 'c' }) })).toBe('regional');
  expect(extent({ recordedN: known({ category: 'N0', prefix: 'c' }), invades: known(['stomach'] as const) })).toBe(
    'regional',
  );
  expect(extent({ recordedM: known({ category: 'M1b', prefix: 'c' }) })).toBe('distant');
  expect(extent({})).toBe('unknown');
});
test('LOW: rectum and appendix below 10 mm, G1, removed; 10 mm is not below', () => {
  const low = (site: Site, size: number, facts: Partial<TumorFacts> = {}) => {
    const one = net(2, 1, { site: known(site), sizeMm: num(size), resected: known('R0'), ...facts });
    return isLowRisk(one, gradeTumor(one), false).answer;
  };
  expect([low('rectum', 9), low('rectum', 10), low('appendix', 9), low('appendix', 10)]).toEqual([
    'yes',
    'no',
    'yes',
    'no',
  ]);
  expect([low('rectum', 9, { resected: ABSENT }), low('rectum', 9, { resected: known('R1') })]).toEqual([
    'unknown',
    'no',
  ]);
  expect(low('appendix', 9, { adverse: known(['lymphovascular-invasion'] as const) })).toBe('no');
  expect(low('pancreas', 5)).toBe('no');
});

const anyNet = fc.record({
  site: fc.constantFrom<Site>('pancreas', 'jejunum-ileum', 'appendix', 'colon', 'rectum'),
  t: fc.constantFrom('T1' as const, 'T2' as const, 'T3' as const, 'T4' as const),
  n: fc.constantFrom('NX' as const, 'N0' as const, 'N1' as const),
  year: fc.constantFrom('2019', '2026'),
});
const made = ({
  site,
  t,
  n,
  year,
}: {
  site: Site;
  t: 'T1' | 'T2' | 'T3' | 'T4';
  n: 'NX' | 'N0' | 'N1';
  year: string;
}): TumorFacts =>
  net(2, 1, {
    site: known(site),
    diagnosisDate: known(`${year}-05-05`),
    recordedT: known({ category: t, prefix: 'p' }),
    recordedN: known({ category: n, prefix: 'p' }),
  });
test('law: adding a metastasis never lowers stage or extent', () => {
  fc.assert(
    fc.property(anyNet, fc.constantFrom<MetastasisSite>('liver', 'bone', 'unspecified'), (facts, site) => {
      const one = { ...made(facts), metastases: known([site]) };
      const grade = gradeTumor(one);
      const result = stageTumor(one, grade);
      expect([result.groups, extentOf(one, result, grade).value]).toEqual([['IV'], 'distant']);
    }),
  );
});
test('law: grade, function and receptors never move the stage', () => {
  fc.assert(
    fc.property(
      anyNet,
      fc.constantFrom(1, 10, 40),
      fc.constantFrom('positive' as const, 'negative' as const),
      (facts, ki67, sstr) => {
        const one = made(facts);
        const other = { ...one, specimens: net(ki67, 1).specimens, sstr: known(sstr) };
        expect(stageTumor(other, gradeTumor(other)).groups).toEqual(stageTumor(one, gradeTumor(one)).groups);
      },
    ),
  );
});
test('law: losing T, N or M gives the same group, opens it, or marks an assumption', () => {
  fc.assert(
    fc.property(anyNet, fc.constantFrom('recordedT', 'recordedN', 'recordedM'), (facts, lost) => {
      const whole: TumorFacts = { ...made(facts), recordedM: known({ category: 'M0', prefix: 'c' }) };
      const less = { ...whole, [lost]: ABSENT };
      const a = stageTumor(whole, gradeTumor(whole));
      const b = stageTumor(less, gradeTumor(less));
      if (b.groups.length === 1 && a.groups.length === 1 && b.groups[0] !== a.groups[0])
        expect(b.mAssumed || b.nAssumed || b.t.assumed).toBe(true);
    }),
  );
});
