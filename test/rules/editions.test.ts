/** The editions of a site follow one another: no year of diagnosis has two tables, and none between the first and the last has no table. */
import { expect, test } from 'vitest';
import { allSystems } from '../../services/rules/stage/choose-system.ts';
import type { StagingSystem } from '../../services/rules/stage/staging-system.ts';

type Edition = Pick<StagingSystem, 'id' | 'sites' | 'differentiation' | 'diagnosisYears' | 'classification'>;

const years = ({ id, diagnosisYears: { from, to } }: Edition): string =>
  `${id} (${String(from)} to ${String(to ?? 'now')})`;
const lastOf = ({ diagnosisYears: { to } }: Edition): number => to ?? Infinity;

/** What a tumor may be staged by: tables before and after removal stand beside each other, and one for all beside one for some. */
function isForTheSame(a: Edition, b: Edition): boolean {
  const isOneTumor =
    a.differentiation === b.differentiation || a.differentiation === 'any' || b.differentiation === 'any';
  return isOneTumor && (a.classification ?? b.classification) === (b.classification ?? a.classification);
}

function faultsOf(editions: readonly Edition[]): string[] {
  const faults: string[] = [];
  for (const site of new Set(editions.flatMap(({ sites }) => sites))) {
    const ofSite = editions.filter(({ sites }) => sites.includes(site));
    for (const [at, one] of ofSite.entries()) {
      if (one.diagnosisYears.from > lastOf(one)) faults.push(`${site}: ${years(one)} ends before it begins`);
      const others = ofSite.filter((other) => other !== one && isForTheSame(one, other));
      for (const other of others.filter((that) => ofSite.indexOf(that) > at)) {
        const from = Math.max(one.diagnosisYears.from, other.diagnosisYears.from);
        const to = Math.min(lastOf(one), lastOf(other));
        if (from <= to)
          faults.push(
            `${site}: ${years(one)} and ${years(other)} overlap ${to === Infinity ? `from ${String(from)}` : `${String(from)} to ${String(to)}`}`,
          );
      }
      if (lastOf(one) === Infinity) continue;
      const later = others.filter((other) => lastOf(other) > lastOf(one));
      const [next] = later.sort((a, b) => a.diagnosisYears.from - b.diagnosisYears.from);
      if (!next) faults.push(`${site}: after ${years(one)} there is no edition`);
      else if (next.diagnosisYears.from > lastOf(one) + 1)
        faults.push(
          `${site}: between ${years(one)} and ${years(next)} no edition holds for ${String(lastOf(one) + 1)} to ${String(next.diagnosisYears.from - 1)}`,
        );
    }
  }
  return faults;
}

test('no years of two editions overlap, and none are missing between them', () => {
  expect(faultsOf(allSystems)).toEqual([]);
});

const edition = (id: string, from: number, to?: number, more: Partial<Edition> = {}): Edition => ({
  id,
  sites: ['thymus'],
  differentiation: 'any',
  diagnosisYears: { from, ...(to === undefined ? {} : { to }) },
  ...more,
});
const rows: readonly [why: string, editions: readonly Edition[], faults: readonly string[]][] = [
  ['years that follow', [edition('a', 2018, 2024), edition('b', 2025)], []],
  ['the same, the newer first', [edition('b', 2025), edition('a', 2018, 2024)], []],
  [
    'one year in both',
    [edition('a', 2018, 2025), edition('b', 2025)],
    ['thymus: a (2018 to 2025) and b (2025 to now) overlap 2025 to 2025'],
  ],
  [
    'a copy whose range was left as it was',
    [edition('a', 2018, 2024), edition('b', 2025), edition('c', 2025)],
    ['thymus: b (2025 to now) and c (2025 to now) overlap from 2025'],
  ],
  [
    'a newer edition beside one without an end',
    [edition('b', 2025), edition('c', 2027)],
    ['thymus: b (2025 to now) and c (2027 to now) overlap from 2027'],
  ],
  [
    'one year in neither',
    [edition('a', 2018, 2023), edition('b', 2025)],
    ['thymus: between a (2018 to 2023) and b (2025 to now) no edition holds for 2024 to 2024'],
  ],
  [
    'three editions, the years before the last missing',
    [edition('a', 2018, 2019), edition('b', 2020, 2023), edition('c', 2026)],
    ['thymus: between b (2020 to 2023) and c (2026 to now) no edition holds for 2024 to 2025'],
  ],
  ['an end without a successor', [edition('a', 2018, 2024)], ['thymus: after a (2018 to 2024) there is no edition']],
  [
    'an end before the beginning',
    [edition('a', 2024, 2018), edition('b', 2019)],
    ['thymus: a (2024 to 2018) ends before it begins'],
  ],
  [
    'two sites',
    [edition('a', 2018, 2024), edition('b', 2025, undefined, { sites: ['lung'] })],
    ['thymus: after a (2018 to 2024) there is no edition'],
  ],
  [
    'well beside poor',
    [
      edition('a', 2018, undefined, { differentiation: 'well' }),
      edition('b', 2018, undefined, { differentiation: 'poor' }),
    ],
    [],
  ],
  [
    'one for all beside one for some',
    [edition('a', 2018), edition('b', 2018, undefined, { differentiation: 'poor' })],
    ['thymus: a (2018 to now) and b (2018 to now) overlap from 2018'],
  ],
  [
    'before removal beside after it',
    [
      edition('a', 2018, undefined, { classification: 'clinical' }),
      edition('b', 2018, undefined, { classification: 'pathological' }),
    ],
    [],
  ],
  [
    'before removal beside one for both',
    [edition('a', 2018, undefined, { classification: 'clinical' }), edition('b', 2018)],
    ['thymus: a (2018 to now) and b (2018 to now) overlap from 2018'],
  ],
];
for (const [why, editions, faults] of rows)
  test(`editions: ${why}`, () => {
    expect(faultsOf(editions)).toEqual(faults);
  });
