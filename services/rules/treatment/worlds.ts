/**
 * TX-00b over facts that choose the table itself: each possible class, each possible status and, where a removal does not say how it was done, both
 * kinds of it. A category stays where all of them give it the same strength.
 */
import { ki67Grade } from '../grade/tables.ts';
import { point, type Interval } from '../interval.ts';
import type {
  CategoryAdvice,
  Classification,
  FactName,
  Grade,
  ResectionKind,
  RuleFacts,
  TumorStatus,
} from '../model.ts';
import { cannotSay, policy } from './advice.ts';

export interface World {
  readonly classification: Classification;
  readonly status: TumorStatus;
  readonly facts: RuleFacts;
  /** The value that each choosing fact has here, for what is needed. */
  readonly chosen: Readonly<Partial<Record<FactName, string>>>;
}

const REMOVED: ReadonlySet<TumorStatus> = new Set(['resected-R0', 'resected-RX', 'resected-R1', 'resected-R2']);
export const isRemoved = (status: TumorStatus): boolean => REMOVED.has(status);

const possible = <T>(
  fact: { readonly state: string; readonly value?: T; readonly possible?: readonly T[] } | undefined,
): readonly T[] => (fact?.state === 'known' ? [fact.value as T] : fact?.state === 'open' ? (fact.possible ?? []) : []);

export function worldsOf(facts: RuleFacts): readonly World[] {
  return possible<Classification>(facts.classification).flatMap((classification) =>
    possible<TumorStatus>(facts.tumorStatus).flatMap((status) =>
      kindsOf(status, facts).map((kind): World => {
        const settled: RuleFacts = {
          ...facts,
          classification: { state: 'known', value: classification, from: [] },
          tumorStatus: { state: 'known', value: status, from: [] },
          ...(kind === undefined ? {} : { resectionKind: { state: 'known', value: kind, from: [] } }),
        };
        return {
          classification,
          status,
          facts: withinGrade(classification, settled),
          chosen: {
            classification,
            tumorStatus: status,
            ...(kind === undefined ? {} : { resectionKind: kind }),
          },
        };
      }),
    ),
  );
}

function kindsOf(status: TumorStatus, facts: RuleFacts): readonly (ResectionKind | undefined)[] {
  if (!isRemoved(status)) return [undefined];
  const kinds = possible<ResectionKind>(facts.resectionKind);
  return kinds.length > 0 ? kinds : ['local', 'radical'];
}

const GRADE_OF: Partial<Record<Classification, Grade>> = { 'NET-G1': 1, 'NET-G2': 2, 'NET-G3': 3 };

/** The Ki-67 that the grading table gives to one grade. */
function ki67Of(classification: Classification): Interval | undefined {
  const when = ki67Grade.rules.find(({ then }) => then === GRADE_OF[classification])?.when;
  return when?.op === 'in' ? when.interval : undefined;
}

/**
 * A missing Ki-67 is tried over the whole of each possible grade. Of a range that reaches into several grades each grade has its own part, so that its
 * upper end is never above the grade (a high count of mitoses may stand beside a lower Ki-67).
 */
function withinGrade(classification: Classification, facts: RuleFacts): RuleFacts {
  const scale = ki67Of(classification);
  if (!scale) return facts;
  const { ki67Percent } = facts;
  if (ki67Percent?.state !== 'known') return { ...facts, ki67Percent: { state: 'known', value: scale, from: [] } };
  if (ki67Percent.value.high <= scale.high) return facts;
  return { ...facts, ki67Percent: { ...ki67Percent, value: point(scale.high) } };
}

export interface InWorld {
  readonly world: World;
  readonly advice: readonly CategoryAdvice[];
}

export function agreed(each: readonly InWorld[]): CategoryAdvice[] {
  const [first, ...others] = each;
  if (!first) return [];
  if (others.length === 0) return [...first.advice];
  const categories = [...new Set(each.flatMap(({ advice }) => advice.map(({ category }) => category)))];
  return categories.map((category) => {
    const found = each.map(({ world, advice }) => ({ world, one: advice.find((some) => some.category === category) }));
    const shown = found.find(({ one }) => one !== undefined)?.one;
    // A world whose rows do not name the category does not list it either.
    const same = shown && found.every(({ one }) => (one?.strength ?? 'not-usually') === shown.strength);
    if (same && shown.strength !== 'cannot-say') return shown;
    const needs = found.flatMap(({ one }) => one?.needs ?? []);
    return cannotSay(category, 'TX-00b', [...new Set(same ? needs : [...deciding(found), ...needs])], policy);
  });
}

/** The choosing facts on which the strength depends: values of one of them meet different strengths. */
function deciding(found: readonly { readonly world: World; readonly one: CategoryAdvice | undefined }[]): FactName[] {
  const names = ['tumorStatus', 'resectionKind', 'classification'] as const;
  return names.filter((name) => {
    const met = new Map<string, Set<string>>();
    for (const { world, one } of found) {
      const value = world.chosen[name] ?? '';
      met.set(value, (met.get(value) ?? new Set()).add(one?.strength ?? 'not-usually'));
    }
    return new Set([...met.values()].map((strengths) => [...strengths].sort().join())).size > 1;
  });
}
