import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  between,
  type Depth,
  type MetastasisSite,
  type Site,
  type StageResult,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { allSystems } from '../../services/rules/stage/choose-system.ts';
import { extentOf, isLowRisk, stageTumor } from '../../services/rules/stage/index.ts';
import { known, net, num, open, unusable } from '../support/chart-facts.ts';

// ------------------------------------------------------------------ tables against the second source

interface SecondSource {
  readonly categories: { readonly t: string[]; readonly n: string[]; readonly m: string[] };
  readonly rows: readonly {
    readonly t: string[];
    readonly n: string[];
    readonly m: string[];
    readonly stage: string | null;
    readonly basis: string;
  }[];
}
const second = JSON.parse(
  readFileSync(new URL('../second-source/stage-groups.json', import.meta.url), 'utf8'),
) as Record<string, SecondSource>;

for (const system of allSystems)
  test(`${system.id}: every T, N and M matches exactly one row and agrees with the second source`, () => {
    const other = second[system.id];
    expect(other?.categories).toEqual({
      t: [...system.categories.t],
      n: [...system.categories.n],
      m: [...system.categories.m],
    });
    let combinations = 0;
    for (const t of system.categories.t)
      for (const n of system.categories.n)
        for (const m of system.categories.m) {
          const ours = system.rows.filter((row) => row.t.includes(t) && row.n.includes(n) && row.m.includes(m));
          const theirs = other?.rows.filter((row) => row.t.includes(t) && row.n.includes(n) && row.m.includes(m));
          expect(ours, `${t} ${n} ${m}`).toHaveLength(1);
          expect([ours[0]?.group, ours[0]?.basis], `${t} ${n} ${m}`).toEqual([theirs?.[0]?.stage, theirs?.[0]?.basis]);
          combinations += 1;
        }
    expect(combinations).toBe(system.categories.t.length * system.categories.n.length * system.categories.m.length);
  });

// ------------------------------------------------------------------ T from size and depth

const stage = (site: Site, facts: Partial<TumorFacts>, year = '2026'): StageResult => {
  const one = net(2, 1, {
    site: known(site),
    diagnosisDate: known(`${year}-02-02`),
    recordedM: known({ category: 'M0', prefix: 'c' }),
    recordedN: known({ category: 'N0', prefix: 'c' }),
    ...facts,
  });
  return stageTumor(one, gradeTumor(one));
};
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
test('no system without differentiation, for NEC, in conflict, without a site, or for a parent organ', () => {
  const withheld = (facts: Partial<TumorFacts>) => {
    const one = net(2, 1, facts);
    return stageTumor(one, gradeTumor(one)).withheld;
  };
  const bare = (differentiation: TumorFacts['differentiation'], ki67 = 2) =>
    net(2, 1).specimens.map((specimen) => ({ ...specimen, differentiation, ki67Percent: num(ki67) }));
  expect(withheld({ specimens: bare(ABSENT) })).toBe('differentiation-missing');
  expect(withheld({ specimens: bare(known('poor'), 60) })).toBe('system-not-built');
  expect(withheld({ specimens: bare(open('poor', 'well')) })).toBe('differentiation-conflict');
  expect(withheld({ site: ABSENT })).toBe('site-missing');
  expect(withheld({ site: open('duodenum', 'jejunum-ileum') })).toBe('site-missing');
  expect(withheld({ site: open('colon', 'rectum') })).toBeUndefined();
  expect(withheld({ site: known('other') })).toBe('out-of-scope');
});
test('decisions 9: version 9, T4 NX M0 has no group, and the remark', () => {
  const result = stage('jejunum-ileum', { recordedT: known({ category: 'T4', prefix: 'p' }), recordedN: ABSENT });
  expect([result.groups, result.remarks]).toEqual([[], ['t4-nx-v9']]);
});
test('decisions 9: a registry row carries its remark', () => {
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
