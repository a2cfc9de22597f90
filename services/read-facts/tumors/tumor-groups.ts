/**
 * One group per tumor. A problem list often names one tumor several times (a billing code, a SNOMED code, a
 * recurrence): Conditions are one tumor when their possible sites meet, their types belong to one family, and neither side, part of
 * the organ nor body structure tells them apart. Different sites are two primaries. A cancer of another kind stands by itself.
 */
import type { SetAside, Site } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { plainWords } from '../chart/clean-text.ts';
import { namesInEnglish } from '../chart/concept-words.ts';
import { codingsOf, conceptText, listOf, objectsOf } from '../chart/fhir-elements.ts';
import type { HistologyReading } from '../measures/histology.ts';
import type { LinkTarget } from './links.ts';
import { possibleSites, shared } from './primary-site.ts';
import { provenanceOf, type ChartResource, type RecordIndex } from '../chart/record-index.ts';
import { otherOrgans } from './site-words.ts';
import { conditionStanding, hasUnknownModifier, type Standing } from '../chart/condition-status.ts';
import { withinChartBy } from '../chart/within-chart.ts';
import { readTumorCondition, type TumorCondition } from './tumor-conditions.ts';

export interface TumorGroup extends LinkTarget {
  readonly kind: 'neuroendocrine' | 'other-cancer';
  /** A cancer of an organ in a billing code's words, of no stated kind: it may be what the tissue names. */
  readonly generic?: true;
  readonly standing: Standing;
  /** Its Conditions, the naming one first; empty when pathology alone speaks of the tumor. */
  readonly conditions: readonly ChartResource[];
  /** What the Conditions say of the type. */
  readonly readings: readonly HistologyReading[];
}

export interface TumorGroups {
  readonly groups: readonly TumorGroup[];
  /** Conditions of spread. */
  readonly secondaries: readonly ChartResource[];
  /** Conditions of a primary whose own words speak of spread. */
  readonly spreading: readonly ChartResource[];
  readonly setAside: readonly SetAside[];
}

interface Member {
  readonly item: ChartResource;
  readonly standing: Standing;
  readonly sites: readonly Site[];
  readonly parts: ReadonlySet<string>;
  readonly structures: ReadonlySet<string>;
  readonly readings: readonly HistologyReading[];
  readonly family: ReadonlySet<Family>;
}
/** Types that can be two descriptions of one tumor. */
type Family = 'neuroendocrine' | 'mixed' | 'elsewhere';

interface Cluster {
  readonly members: Member[];
  /** One member of each kind, as far as tumors are told apart by it: a list may hold the same entry a thousand times. */
  readonly kinds: Map<string, Member>;
  sites: readonly Site[];
}

const RELATED_CONDITION = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition';

export function groupTumors(
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
): TumorGroups {
  const structures = structuresOf(resources, index);
  const referenced = focused(resources, index);
  const primaries: Member[] = [];
  const others: { item: ChartResource; generic: boolean; standing: Standing }[] = [];
  const secondaries: { item: ChartResource; meaning: Extract<TumorCondition, { kind: 'secondary' }>; standing: Standing }[] = []; // prettier-ignore
  const spreading: ChartResource[] = [];
  const setAside: SetAside[] = [];

  for (const item of resources) {
    if (item.type !== 'Condition') continue;
    const meaning = readTumorCondition(item, valueSets);
    const verdict = verdictOn(item, meaning);
    if ('refused' in verdict) {
      if (isTold(meaning)) setAside.push({ what: 'tumor', why: verdict.refused, from: provenanceOf(item, 'code') });
      continue;
    }
    const { standing } = verdict;
    if (meaning.kind === 'secondary') secondaries.push({ item, meaning, standing });
    else if (meaning.kind === 'other-cancer') others.push({ item, generic: meaning.generic, standing });
    else if (meaning.kind === 'primary') {
      if (meaning.spreads) spreading.push(item);
      primaries.push({
        item,
        standing: meaning.doubtful && standing === 'confirmed' ? 'suspected' : meaning.past ? 'history' : standing,
        sites: possibleSites(item, valueSets),
        parts: partsOf(item, valueSets),
        structures: structures.get(item.ref) ?? new Set(),
        readings: meaning.readings,
        family: familyOf(meaning.readings),
      });
    }
  }

  const { clusters, unclear } = cluster(primaries, referenced);
  for (const { item } of unclear) {
    setAside.push({ what: 'tumor', why: 'cannot-be-assigned', from: provenanceOf(item, 'code') });
  }
  const groups = clusters.map((found) => groupFrom(found, valueSets));
  const spread = secondaries.filter(({ meaning }) => meaning.neuroendocrine);
  const [named] = spread;
  if (groups.length === 0 && named) {
    // only the spread is on the problem list: one tumor whose primary nobody wrote down
    groups.push({
      id: named.item.ref,
      kind: 'neuroendocrine',
      standing: foremost(spread).standing,
      conditions: [named.item],
      founders: spread.map(({ item }) => item),
      places: new Set(),
      readings: spread.flatMap(({ meaning }) => meaning.readings),
    });
  }
  for (const { item, generic, standing } of others) {
    const home = generic ? sameTumorInOtherWords(item, groups, valueSets) : undefined;
    if (home) groups[groups.indexOf(home)] = { ...home, founders: [...home.founders, item] };
    else groups.push({ ...otherCancer(item, standing, valueSets), ...(generic ? { generic } : {}) });
  }
  return { groups, secondaries: secondaries.map(({ item }) => item), spreading, setAside };
}

/** How far a Condition that names a tumor may be taken, or why it is not used. */
function verdictOn(
  item: ChartResource,
  meaning: TumorCondition,
): { readonly standing: Standing } | { readonly refused: SetAside['why'] } {
  if (meaning.kind === 'denied') return { refused: meaning.why };
  if (item.contradictory) return { refused: 'conflict' };
  if (hasUnknownModifier(item.resource)) return { refused: 'modifier-extension' };
  const standing = conditionStanding(item.resource);
  return standing === 'refuted' || standing === 'entered-in-error' ? { refused: standing } : { standing };
}

/** What never was about this patient's NET is refused silently. */
const isTold = (meaning: TumorCondition): boolean =>
  meaning.kind === 'primary' || meaning.kind === 'denied' || (meaning.kind === 'secondary' && meaning.neuroendocrine);

// ------------------------------------------------------------------------------------------ clusters

function cluster(
  members: readonly Member[],
  referenced: ReadonlySet<string>,
): { clusters: readonly Cluster[]; unclear: readonly Member[] } {
  // the most exact first, so that a vague entry finds the tumors that it could mean; else by name, as they come
  const ordered = [...members].sort((a, b) => vagueness(a) - vagueness(b));
  const clusters: Cluster[] = [];
  const unclear: Member[] = [];
  for (const member of ordered) {
    const fitting = clusters.filter((candidate) => isSameTumor(candidate, member));
    const [only] = fitting;
    if (only && fitting.length === 1) {
      only.members.push(member);
      only.kinds.set(kindOf(member), member);
      if (member.sites.length > 0) only.sites = shared(only.sites, member.sites);
    } else if (fitting.length === 0 || referenced.has(member.item.ref)) {
      clusters.push({ members: [member], kinds: new Map([[kindOf(member), member]]), sites: member.sites });
    } else {
      unclear.push(member);
    }
  }
  return { clusters, unclear };
}

const kindOf = ({ family, parts, structures }: Member): string =>
  [family, parts, structures].map((set) => [...set].sort().join(',')).join('|');

/** Sites before the rest: an entry that names one meets no tumor without. */
const vagueness = ({ sites, parts, structures, family }: Member): number =>
  10 * (sites.length === 0 ? 100 : sites.length) + [parts, structures, family].filter(({ size }) => size === 0).length;

function isSameTumor(candidate: Cluster, member: Member): boolean {
  return (
    (member.sites.length === 0 || shared(candidate.sites, member.sites).length > 0) &&
    [...candidate.kinds.values()].every(
      (other) =>
        meets(other.family, member.family) &&
        meets(other.parts, member.parts) &&
        meets(other.structures, member.structures),
    )
  );
}

/** Two sets that both say something must have something in common. */
const meets = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size === 0 || b.size === 0 || [...a].some((value) => b.has(value));

function familyOf(readings: readonly HistologyReading[]): ReadonlySet<Family> {
  const families = new Set<Family>();
  for (const { histology } of readings) {
    if (histology === undefined || histology === 'nen') continue;
    if (histology === 'other-neuroendocrine') families.add('elsewhere');
    else if (histology === 'minen' || histology === 'goblet-cell' || histology === 'adenocarcinoma-with-ne') {
      families.add('mixed');
    } else families.add('neuroendocrine');
  }
  return families;
}

const PART = /\b(?:left|right|head|body|tail|ascending|transverse|descending|sigmoid)\b(?! structure\))/g;
/** Left or right, head or tail: parts of one organ that two tumors can be in. From our own displays and the text, never a sent display. */
function partsOf(item: ChartResource, valueSets: ValueSets): ReadonlySet<string> {
  const names = placesStated(item).flatMap((concept) => {
    const displays = codingsOf(concept).flatMap((coding) => valueSets.display(coding) ?? []);
    return displays.length > 0 ? displays : [conceptText(concept) ?? ''];
  });
  const parts = new Set(names.flatMap((name) => name.toLowerCase().match(PART) ?? []));
  // "right colon" and "ascending colon" are one place
  if (parts.has('ascending')) parts.add('right');
  if (parts.has('descending') || parts.has('sigmoid')) parts.add('left');
  return parts;
}

/** The diagnosis and its body sites. */
const placesStated = ({ resource }: ChartResource): readonly unknown[] => [
  resource['code'],
  ...listOf(resource['bodySite']),
];

// ------------------------------------------------------------------------------------------ groups

function groupFrom({ members, sites }: Cluster, valueSets: ValueSets): TumorGroup {
  const naming = foremost(members);
  const conditions = [naming, ...members.filter((member) => member !== naming)].map(({ item }) => item);
  return {
    id: naming.item.ref,
    kind: 'neuroendocrine',
    standing: naming.standing,
    conditions,
    founders: conditions,
    places: placesOf(sites, conditions, valueSets),
    readings: members.flatMap(({ readings }) => readings),
  };
}

const STANDINGS: readonly Standing[] = ['confirmed', 'suspected', 'history'];
/** The first of the most certain ones. */
const foremost = <T extends { readonly standing: Standing }>(entries: readonly T[]): T =>
  entries.reduce((best, one) => (STANDINGS.indexOf(one.standing) < STANDINGS.indexOf(best.standing) ? one : best));

/** Sites of the service and other organs by name; "other" alone would be shared by all of them. */
const placesOf = (
  sites: readonly Site[],
  conditions: readonly ChartResource[],
  valueSets: ValueSets,
): ReadonlySet<string> =>
  new Set([
    ...sites.filter((site) => site !== 'other'),
    ...conditions.flatMap((condition) => organsOf(condition, valueSets)),
  ]);

function otherCancer(item: ChartResource, standing: Standing, valueSets: ValueSets): TumorGroup {
  const words = plainWords(conceptText(item.resource['code']) ?? '');
  const past = standing === 'history' || /\bhistory of\b|\bh\/o\b|\bs\/p\b|\bstatus post\b/.test(words);
  return {
    id: item.ref,
    kind: 'other-cancer',
    standing,
    conditions: [item],
    founders: [item],
    places: placesOf(possibleSites(item, valueSets), [item], valueSets),
    past,
    readings: [],
  };
}

const organsOf = (item: ChartResource, valueSets: ValueSets): readonly string[] =>
  placesStated(item).flatMap((concept) => organsNamed(concept, valueSets));

/** `other:breast` for an organ outside the service that a concept names. */
export const organsNamed = withinChartBy((concept: unknown, valueSets: ValueSets): readonly string[] =>
  otherOrgans(namesInEnglish(concept, valueSets)).map((organ) => `other:${organ}`),
);

/** "Malignant neoplasm of pancreas" beside a pancreatic NET is the same tumor in a billing code's words. */
function sameTumorInOtherWords(
  item: ChartResource,
  groups: readonly TumorGroup[],
  valueSets: ValueSets,
): TumorGroup | undefined {
  const sites = possibleSites(item, valueSets);
  if (organsOf(item, valueSets).length > 0) return undefined;
  const [only, ...others] = groups.filter(
    ({ kind, places }) => kind === 'neuroendocrine' && (sites.length === 0 || sites.some((site) => places.has(site))),
  );
  return others.length === 0 ? only : undefined;
}

/** BodyStructures that say which Condition they belong to: two Conditions with structures of their own are two tumors. */
function structuresOf(resources: readonly ChartResource[], index: RecordIndex): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const item of resources) {
    if (item.type !== 'BodyStructure') continue;
    for (const { url, valueReference } of objectsOf(item.resource['extension'])) {
      const { ref } = index.resolve(valueReference, item);
      if (url === RELATED_CONDITION && ref !== undefined) found.set(ref, (found.get(ref) ?? new Set()).add(item.ref));
    }
  }
  return found;
}

/** Conditions, among others, that something else in the record speaks about. */
const focused = (resources: readonly ChartResource[], index: RecordIndex): ReadonlySet<string> =>
  new Set(resources.flatMap((item) => index.resolveAll(item.resource['focus'], item).flatMap(({ ref }) => ref ?? [])));
