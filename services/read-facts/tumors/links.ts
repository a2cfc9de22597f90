/**
 * Which resource speaks of which tumor: stated links first, then what they carry along (a
 * specimen, a panel, a report), and only at the end the single tumor or the single tumor at that site, marked as assumed.
 *
 * Works in rounds that each read the state of the round before, so that the order of the resources changes nothing and loops end.
 */
import type { ChartResource, RecordIndex, ResolvedReference } from '../chart/record-index.ts';
import { objectsOf } from '../chart/fhir-elements.ts';
import { identifiersOf } from '../chart/subject.ts';

const RELATED_CONDITION = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition';
const CONDITION_RELATED = 'http://hl7.org/fhir/StructureDefinition/condition-related';

/** What linking needs to know of a tumor group. */
export interface LinkTarget {
  /** Name of the group, `Condition/c1`. */
  readonly id: string;
  /** All resources that founded it: its Conditions, or the pathology that names the tumor. */
  readonly founders: readonly ChartResource[];
  /** Words for where it is: our site names, `other:breast` for other organs; empty when not stated. */
  readonly places: ReadonlySet<string>;
  /** A cancer of another kind that is over: it does not contend for results of a later time. */
  readonly past?: boolean;
}

export interface LinkQuestions {
  /** Does a coded "related condition" name this group's condition? Equality of code only. */
  namesCondition(concept: unknown, target: LinkTarget): boolean;
  /** Is this a Condition of spread, which belongs to a tumor without being one? */
  isSecondary(ref: string): boolean;
  /** Is the resource dated, and not older than the neuroendocrine tumor's first entry? */
  isSinceTumor(item: ChartResource): boolean;
  /** Where the resource itself says that it was taken or seen; empty when it does not say. */
  placesOf(item: ChartResource): ReadonlySet<string>;
}

export type Link =
  | { readonly kind: 'linked'; readonly group: string; readonly assumed: boolean }
  /** Linked to several tumors, or to none where several are there. */
  | { readonly kind: 'unassigned' }
  /** No tumor in the chart at all. */
  | { readonly kind: 'no-group' };

export interface Links {
  of(item: ChartResource): Link;
}

/** Longest chain of panels and derived results that is followed. */
const ROUNDS = 24;

interface Edge {
  /** Smaller is stronger: how far a link carries. */
  readonly strength: number;
  readonly to: string;
}

export function linkResources(
  resources: readonly ChartResource[],
  index: RecordIndex,
  groups: readonly LinkTarget[],
  questions: LinkQuestions,
): Links {
  const settled = new Map<string, ReadonlySet<string>>();
  const groupOf = new Map<string, string>();
  for (const { id, founders } of groups) {
    for (const { ref } of founders) {
      groupOf.set(ref, id);
      settled.set(ref, new Set([id]));
    }
  }
  const pointed = pointedAtByConditions(groups, index);
  const elsewhere = new Set<string>();
  for (const item of resources) {
    if (settled.has(item.ref)) continue;
    const direct = statedGroups(item, index, groups, groupOf, pointed, questions);
    if (direct.size > 0) settled.set(item.ref, direct);
    else if (speaksOfOtherCondition(item, index, questions)) elsewhere.add(item.ref);
  }
  const edges = edgesOf(resources, index, questions);
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = new Map<string, ReadonlySet<string>>();
    // a specimen or report that is only named, and not in the record, passes links on like one that is
    for (const [ref, neighbours] of edges) {
      if (settled.has(ref) || elsewhere.has(ref)) continue;
      const carried = strongest(neighbours, settled);
      if (carried) found.set(ref, carried);
    }
    if (found.size === 0) break;
    for (const [ref, names] of found) settled.set(ref, names);
  }

  const assume = (item: ChartResource): Link => {
    if (groups.length === 0) return { kind: 'no-group' };
    const contending = questions.isSinceTumor(item) ? groups.filter(({ past }) => past !== true) : groups;
    const [only] = contending;
    if (!only) return { kind: 'unassigned' };
    if (elsewhere.has(item.ref)) return { kind: 'unassigned' };
    const places = questions.placesOf(item);
    if (contending.length === 1 && !contradicts(places, only)) return { kind: 'linked', group: only.id, assumed: true };
    const there = contending.filter((group) => [...group.places].some((place) => places.has(place)));
    const [single] = there;
    return single && there.length === 1 ? { kind: 'linked', group: single.id, assumed: true } : { kind: 'unassigned' };
  };
  const find = (item: ChartResource): Link => {
    const [group, ...others] = settled.get(item.ref) ?? [];
    if (group === undefined) return assume(item);
    return others.length === 0 ? { kind: 'linked', group, assumed: false } : { kind: 'unassigned' };
  };
  const found = new WeakMap<ChartResource['resource'], Link>();
  return {
    of(item) {
      const known = found.get(item.resource) ?? find(item);
      found.set(item.resource, known);
      return known;
    },
  };
}

/** A breast specimen is not assumed to belong to the only tumor in the chart when that one is elsewhere. */
function contradicts(places: ReadonlySet<string>, group: LinkTarget): boolean {
  return [...places].some((place) => place.startsWith('other:') && !group.places.has(place));
}

/** Condition.evidence.detail and stage.assessment: what the Condition itself points at. */
function pointedAtByConditions(groups: readonly LinkTarget[], index: RecordIndex): ReadonlyMap<string, Set<string>> {
  const pointed = new Map<string, Set<string>>();
  const point = (target: ResolvedReference, id: string): void => {
    const ref = target.ref ?? '';
    pointed.set(ref, (pointed.get(ref) ?? new Set()).add(id));
  };
  for (const { id, founders } of groups) {
    for (const founder of founders) {
      for (const evidence of objectsOf(founder.resource['evidence'])) {
        for (const target of index.resolveAll(evidence['detail'], founder)) point(target, id);
      }
      for (const stage of objectsOf(founder.resource['stage'])) {
        for (const target of index.resolveAll(stage['assessment'], founder)) point(target, id);
      }
    }
  }
  return pointed;
}

/** Links that a resource states itself to a Condition. The first kind found counts. */
function statedGroups(
  item: ChartResource,
  index: RecordIndex,
  groups: readonly LinkTarget[],
  groupOf: ReadonlyMap<string, string>,
  pointed: ReadonlyMap<string, ReadonlySet<string>>,
  questions: LinkQuestions,
): ReadonlySet<string> {
  const among = (targets: readonly ResolvedReference[]): Set<string> => {
    const names = new Set<string>();
    for (const { ref } of targets) {
      const name = groupOf.get(ref ?? '');
      if (name !== undefined) names.add(name);
    }
    return names;
  };
  const byFocus = among(index.resolveAll(item.resource['focus'], item));
  if (byFocus.size > 0) return byFocus;

  const related = objectsOf(item.resource['extension']).filter(
    ({ url }) => url === RELATED_CONDITION || url === CONDITION_RELATED,
  );
  const byExtension = among(related.map((extension) => index.resolve(extension['valueReference'], item)));
  for (const { valueCodeableConcept } of related) {
    if (valueCodeableConcept === undefined) continue;
    for (const group of groups) if (questions.namesCondition(valueCodeableConcept, group)) byExtension.add(group.id);
  }
  if (byExtension.size > 0) return byExtension;

  const byCondition = pointed.get(item.ref);
  if (byCondition) return byCondition;
  return among(index.resolveAll(item.resource['reasonReference'], item));
}

/** Its focus is a Condition that is no tumor of ours: refuted, another disease, or not in the record. */
function speaksOfOtherCondition(item: ChartResource, index: RecordIndex, questions: LinkQuestions): boolean {
  return index
    .resolveAll(item.resource['focus'], item)
    .some(({ ref }) => ref?.startsWith('Condition/') === true && !questions.isSecondary(ref));
}

/** What passes a link on, both ways: what was taken from, is part of, or is reported with something belongs to the same tumor. */
function edgesOf(
  items: readonly ChartResource[],
  index: RecordIndex,
  questions: LinkQuestions,
): ReadonlyMap<string, readonly Edge[]> {
  const edges = new Map<string, Edge[]>();
  const join = (from: string, to: string, strength: number): void => {
    for (const [a, b] of [[from, to], [to, from]] as const) {
      const list = edges.get(a);
      if (list) list.push({ strength, to: b });
      else edges.set(a, [{ strength, to: b }]);
    } // prettier-ignore
  };
  const joinAll = (item: ChartResource, element: string, strength: number): void => {
    for (const { ref } of index.resolveAll(item.resource[element], item)) {
      // a Condition that is no tumor of ours joins nothing
      if (ref === undefined || (ref.startsWith('Condition/') && !questions.isSecondary(ref))) continue;
      join(item.ref, ref, strength);
    }
  };
  const tissue = new Map<string, string[]>();
  for (const item of items) {
    switch (item.type) {
      case 'BodyStructure':
      case 'Specimen':
        joinAll(item, 'parent', 2);
        for (const identifier of identifiersOf(item)) {
          const alike = tissue.get(identifier);
          if (alike) alike.push(item.ref);
          else tissue.set(identifier, [item.ref]);
        }
        break;
      case 'Observation':
        joinAll(item, 'focus', 3);
        joinAll(item, 'specimen', 3);
        joinAll(item, 'hasMember', 4);
        joinAll(item, 'derivedFrom', 4);
        joinAll(item, 'partOf', 6);
        break;
      case 'DiagnosticReport':
        joinAll(item, 'specimen', 3);
        joinAll(item, 'result', 5);
        joinAll(item, 'imagingStudy', 5);
        break;
      case 'Procedure':
        joinAll(item, 'report', 6);
        break;
    }
  }
  for (const refs of tissue.values()) {
    const [first, ...others] = refs;
    if (first !== undefined) for (const other of others) join(first, other, 2);
  }
  return edges;
}

/** The groups of the strongest kind of neighbor that has any. */
function strongest(
  edges: readonly Edge[],
  settled: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> | undefined {
  let best = Infinity;
  let names = new Set<string>();
  for (const { strength, to } of edges) {
    const there = settled.get(to);
    if (!there || strength > best) continue;
    if (strength < best) names = new Set();
    best = strength;
    for (const name of there) names.add(name);
  }
  return names.size > 0 ? names : undefined;
}
