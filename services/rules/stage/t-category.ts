/** T: as recorded, and as size, depth and invaded structures give it; both are shown where they differ. */
import { matchingRows, stepOf } from '../engine.ts';
import {
  DEPTHS,
  type CategoryResult,
  type Depth,
  type Fact,
  type RuleFacts,
  type Structure,
  type TCategory,
  type TraceStep,
  type TumorFacts,
} from '../model.ts';
import { inSystem } from './recorded-category.ts';
import { categoryStep, type StagingSystem } from './staging-system.ts';

const sources = (fact: Fact<unknown>): CategoryResult<TCategory>['from'] => (fact.state === 'absent' ? [] : fact.from);

export function tCategory(tumor: TumorFacts, system: StagingSystem | undefined): CategoryResult<TCategory> {
  const derived = system ? derivedT(tumor, system) : undefined;
  const { recordedT } = tumor;
  const recorded = recordedT.state === 'known' ? recordedT.value : undefined;
  const used = recorded && inSystem(recorded.category, system?.categories.t);
  const remarks: string[] = [];
  if (recorded && (recorded.prefix === 'yc' || recorded.prefix === 'yp')) remarks.push('after-treatment');
  if (recorded && used !== recorded.category) remarks.push(used ? 'letter-not-in-system' : 'category-not-in-system');

  if (used) {
    const comparable =
      !(recorded.prefix === 'p' && tumor.sizeMethod === 'imaging') &&
      recorded.prefix !== 'yp' &&
      recorded.prefix !== 'yc';
    const differ = derived !== undefined && comparable && contradicts(used, derived);
    return {
      possible: [used],
      recorded,
      ...(derived && derived.possible.length > 0 ? { derived: derived.possible } : {}),
      differ,
      assumed: false,
      prefix: recorded.prefix,
      from: sources(recordedT),
      trace: [categoryStep(system, 'stage/t-recorded', ['t']), ...(derived?.trace ?? [])],
      remarks: differ ? [...remarks, 't-recorded-and-derived-differ'] : remarks,
    };
  }
  if (recordedT.state === 'open') {
    const possible = [
      ...new Set(recordedT.possible.flatMap(({ category }) => inSystem(category, system?.categories.t) ?? [])),
    ];
    return {
      possible,
      differ: false,
      assumed: false,
      prefix: 'none',
      from: recordedT.from,
      trace: [categoryStep(system, 'stage/t-recorded', ['t'])],
      remarks: ['t-recorded-twice'],
    };
  }
  if (derived && derived.possible.length > 0) {
    return {
      possible: derived.possible,
      ...(recorded ? { recorded } : {}),
      derived: derived.possible,
      differ: false,
      assumed: false,
      prefix: tumor.sizeMethod === 'pathology' || tumor.depth.state === 'known' ? 'p' : 'none',
      from: [...sources(tumor.sizeMm), ...sources(tumor.depth)],
      trace: derived.trace,
      remarks: [...remarks, ...derived.remarks],
    };
  }
  const unread = [recordedT, tumor.sizeMm, tumor.depth].some(
    (fact) => fact.state === 'unusable' && fact.why === 'unreachable',
  );
  return {
    possible: unread ? [] : ['TX'],
    ...(recorded ? { recorded } : {}),
    differ: false,
    assumed: !unread,
    prefix: 'none',
    from: [],
    trace: [categoryStep(system, 'stage/t-unknown', ['t', 'sizeMm', 'depth'])],
    remarks,
  };
}

interface DerivedT {
  readonly possible: readonly TCategory[];
  /** Invasion is not recorded: the size alone gives a floor. */
  readonly floor: boolean;
  readonly trace: readonly TraceStep[];
  readonly remarks: readonly string[];
}

function derivedT(tumor: TumorFacts, system: StagingSystem): DerivedT | undefined {
  const saysSize = tumor.sizeMm.state === 'known' || tumor.sizeMm.state === 'open';
  const invaded = invadedStructures(tumor);
  const depth = depthFact(tumor);
  const saysDepth = depth.state === 'known' || depth.state === 'open' || invaded !== undefined;
  if (!saysSize && !saysDepth) return undefined;
  // Said in words that could not be read, or in data that could not: that is not "nothing recorded".
  const unread = tumor.depth.state === 'unusable' && tumor.depth.why !== 'asked-no-value';
  const floor = system.sizeDecides && !saysDepth && !unread;
  const neighbour = tumor.depth.state === 'known' && tumor.depth.value === 'adjacent-organ';
  const beyondWall = growsBeyondWall(system, invaded ?? [], neighbour, tumor.depth.state === 'absent');
  // In a hollow organ the wall must be stated; in a solid one and the appendix the size stands unless invasion is recorded.
  const facts: RuleFacts = {
    ...(saysSize ? { sizeMm: tumor.sizeMm } : {}),
    ...(beyondWall
      ? { depth: beyondWall }
      : saysDepth && depth.state !== 'absent'
        ? { depth }
        : system.sizeDecides && !unread
          ? { depth: { state: 'known', value: 'limited-to-organ', from: [] } }
          : {}),
    ...invasionFacts(system, invaded ?? [], neighbour, unread && invaded === undefined),
  };
  const rows = matchingRows(system.tRules, facts);
  const possible = [...new Set([...rows].flatMap((row) => system.tRules.rules[row]?.then ?? []))].sort();
  const remarks = [...rows].flatMap((row) => system.tRules.rules[row]?.remark ?? []);
  return {
    possible,
    floor,
    trace: system.tRules.rules.map((rule) => ({
      ...stepOf(system.tRules, rule, facts),
      ...(floor ? { assumed: 'no-invasion-recorded' } : {}),
    })),
    remarks: floor ? [...remarks, 't-from-size-alone'] : remarks,
  };
}

/** Soft tissue beside an organ, and its own parts. */
const NOT_AN_ORGAN = new Set<Structure>([
  'peripancreatic-fat',
  'mesoappendix',
  'mesentery',
  'retroperitoneum',
  'sphincter-of-oddi',
]);
const organsOf = (structures: readonly Structure[] | undefined): readonly Structure[] =>
  (structures ?? []).filter((structure) => !NOT_AN_ORGAN.has(structure));
const INVASION_FACTS = ['invadesT1bStructure', 'invadesT2Structure', 'invadesPancreas', 'invadesT3Structure', 'invadesT4Structure'] as const; // prettier-ignore

/**
 * What a named structure means in this system; one that the system does not list may mean anything. "Invades an adjacent organ" without its name is
 * at least the lowest category that an organ gives here. Words that could not be read leave all of it open.
 */
function invasionFacts(
  system: StagingSystem,
  invaded: readonly Structure[],
  neighbour: boolean,
  unread: boolean,
): RuleFacts {
  const unlisted =
    unread ||
    invaded.some(
      (structure) =>
        !system.withoutEffect.includes(structure) &&
        INVASION_FACTS.every((name) => !system.invasion[name]?.includes(structure)),
    );
  const unnamed = neighbour && invaded.length === 0;
  const withOrgans = INVASION_FACTS.filter((name) => organsOf(system.invasion[name]).length > 0);
  const lowest = organsOf(system.withoutEffect).length > 1 ? undefined : withOrgans[0];
  const facts: Partial<Record<(typeof INVASION_FACTS)[number], Fact<boolean>>> = {};
  for (const name of INVASION_FACTS) {
    const structures = system.invasion[name];
    if (!structures) continue;
    const isNamed = invaded.some((structure) => structures.includes(structure));
    const maybe = unlisted || (unnamed && withOrgans.includes(name));
    facts[name] =
      isNamed || (unnamed && name === lowest)
        ? { state: 'known', value: true, from: [] }
        : maybe
          ? { state: 'open', possible: [true, false], from: [] }
          : { state: 'known', value: false, from: [] };
  }
  return facts;
}

/**
 * A structure outside the wall that is named without a layer: at least through the wall, and the structures decide. So too where some neighbor is T3
 * (pancreas beside duodenum and ampulla): growing into a neighbor is not yet T4.
 */
function growsBeyondWall(
  system: StagingSystem,
  invaded: readonly Structure[],
  neighbour: boolean,
  noLayer: boolean,
): Fact<Depth> | undefined {
  const beyond = { state: 'known', value: 'subserosa', from: [] } as const;
  const inWall = [...system.withoutEffect, ...(system.invasion.invadesT2Structure ?? [])];
  if (noLayer && !system.sizeDecides)
    return invaded.some((structure) => !inWall.includes(structure)) ? beyond : undefined;
  if (!neighbour) return undefined;
  const t3 = organsOf(system.invasion.invadesT3Structure);
  const mayBeT3 = invaded.length === 0 ? t3.length > 0 : invaded.some((structure) => t3.includes(structure));
  return mayBeT3 ? beyond : undefined;
}

function invadedStructures(tumor: TumorFacts): readonly Structure[] | undefined {
  return tumor.invades.state === 'known' ? tumor.invades.value : undefined;
}

/** "At least subserosa" leaves every deeper layer possible. */
function depthFact(tumor: TumorFacts): Fact<Depth> {
  if (tumor.depth.state !== 'known' || !tumor.depthAtLeast) return tumor.depth;
  const layers = DEPTHS.filter((depth) => depth !== 'limited-to-organ');
  const from = layers.indexOf(tumor.depth.value as (typeof layers)[number]);
  return from < 0 ? tumor.depth : { state: 'open', possible: layers.slice(from), from: tumor.depth.from };
}

const number = (category: TCategory): number => Number(/\d/.exec(category)?.[0] ?? Number.NaN);

/** The undivided T1 agrees with T1a; a size alone is a floor, which a higher recorded T does not contradict. */
function contradicts(recorded: TCategory, derived: DerivedT): boolean {
  if (derived.possible.length === 0 || recorded === 'TX' || recorded === 'T0') return false;
  const agrees = derived.possible.some((category) => category.startsWith(recorded) || recorded.startsWith(category));
  if (agrees) return false;
  return !(derived.floor && derived.possible.every((category) => number(category) < number(recorded)));
}
