/**
 * One group per tumor. A problem list often names one tumor several times (a billing code, a SNOMED code, a
 * recurrence): Conditions are one tumor when their possible sites meet, their types belong to one family, and neither side, part of
 * the organ nor body structure tells them apart. Different sites are two primaries. A cancer of another kind stands by itself.
 */
import type { SetAside, Site } from '../rules/index.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { plainWords } from './clean-text.ts';
import { codingsOf, conceptText } from './fhir-elements.ts';
import type { HistologyReading } from './histology.ts';
import type { LinkTarget } from './links.ts';
import { possibleSites, shared } from './primary-site.ts';
import { provenanceOf, type ChartResource, type RecordIndex } from './record-index.ts';
import { otherOrgans } from './site-words.ts';
import { conditionStanding, hasUnknownModifier, type Standing } from './condition-status.ts';
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
  sites: readonly Site[];
}

const RELATED_CONDITION = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition';

export function groupTumors(
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
): TumorGroups {
  const structures = structuresOf(resources, index);
  const referenced = focusedConditions(resources, index);
  const primaries: Member[] = [];
  const others: { item: ChartResource; generic: boolean; standing: Standing }[] = [];
  const secondaries: { item: ChartResource; meaning: Extract<TumorCondition, { kind: 'secondary' }>; standing: Standing }[] = []; // prettier-ignore
  const spreading: ChartResource[] = [];
  const setAside: SetAside[] = [];

  for (const item of resources) {
    if (item.type !== 'Condition') continue;
    const meaning = readTumorCondition(item, valueSets);
    if (meaning.kind === 'none') continue;
    const refused = refusal(item, meaning);
    if (refused === 'silently') continue;
    if (refused) {
      setAside.push({ what: 'tumor', why: refused, from: provenanceOf(item, 'code') });
      continue;
    }
    const standing = conditionStanding(item.resource);
    if (standing === 'refuted' || standing === 'entered-in-error') continue;
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
      standing: standingOf(spread.map(({ standing }) => standing)),
      conditions: [named.item],
      founders: spread.map(({ item }) => item),
      places: new Set(),
      readings: spread.flatMap(({ meaning }) => meaning.readings),
    });
  }
  for (const { item, generic, standing } of others) {
    const home = generic ? sameTumorInOtherWords(item, groups, valueSets) : undefined;
    if (home === undefined) groups.push({ ...otherCancer(item, standing, valueSets), ...(generic ? { generic } : {}) });
    else groups[home] = withFounder(groups[home], item, groups);
  }
  return { groups, secondaries: secondaries.map(({ item }) => item), spreading, setAside };
}

/** Why a Condition that names a tumor is not used; `silently` for one that never was about this patient's NET. */
function refusal(item: ChartResource, meaning: TumorCondition): SetAside['why'] | 'silently' | undefined {
  const neuroendocrine = meaning.kind === 'primary' || (meaning.kind === 'secondary' && meaning.neuroendocrine);
  const why = ((): SetAside['why'] | undefined => {
    if (meaning.kind === 'denied') return meaning.why;
    if (item.contradictory) return 'conflict';
    if (hasUnknownModifier(item.resource)) return 'modifier-extension';
    const status = conditionStanding(item.resource);
    return status === 'refuted' || status === 'entered-in-error' ? status : undefined;
  })();
  if (why === undefined) return undefined;
  return neuroendocrine || meaning.kind === 'denied' ? why : 'silently';
}

// ------------------------------------------------------------------------------------------ clusters

function cluster(
  members: readonly Member[],
  referenced: ReadonlySet<string>,
): { clusters: readonly Cluster[]; unclear: readonly Member[] } {
  // the most exact sites first, so that a vague entry finds the tumors that it could mean
  const ordered = [...members].sort(
    (a, b) => vagueness(a) - vagueness(b) || (a.item.ref < b.item.ref ? -1 : a.item.ref > b.item.ref ? 1 : 0),
  );
  const clusters: Cluster[] = [];
  const unclear: Member[] = [];
  for (const member of ordered) {
    const fitting = clusters.filter((candidate) => isSameTumor(candidate, member));
    const [only] = fitting;
    if (only && fitting.length === 1) {
      only.members.push(member);
      if (member.sites.length > 0)
        only.sites = only.sites.length === 0 ? member.sites : shared(only.sites, member.sites);
    } else if (fitting.length === 0 || referenced.has(member.item.ref)) {
      clusters.push({ members: [member], sites: member.sites });
    } else {
      unclear.push(member);
    }
  }
  return { clusters, unclear };
}

const vagueness = ({ sites }: Member): number => (sites.length === 0 ? 1_000 : sites.length);

function isSameTumor(candidate: Cluster, member: Member): boolean {
  const sitesMeet =
    candidate.sites.length === 0 || member.sites.length === 0 || shared(candidate.sites, member.sites).length > 0;
  if (!sitesMeet) return false;
  return candidate.members.every(
    (other) =>
      meets(other.family, member.family) &&
      meets(other.parts, member.parts) &&
      meets(other.structures, member.structures),
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

/** Left or right, head or tail: parts of one organ that two tumors can be in. From our own displays and the text, never a sent display. */
function partsOf(item: ChartResource, valueSets: ValueSets): ReadonlySet<string> {
  const bodySite = item.resource['bodySite'];
  const concepts: readonly unknown[] = [item.resource['code'], ...(Array.isArray(bodySite) ? (bodySite as unknown[]) : [bodySite])]; // prettier-ignore
  const parts = new Set<string>();
  for (const concept of concepts.slice(0, 50)) {
    const words = codingsOf(concept).flatMap((coding) => valueSets.display(coding) ?? []);
    const known = words.length > 0 ? words.join(' ') : (conceptText(concept) ?? '').slice(0, 500);
    for (const [part] of known.toLowerCase().matchAll(/\b(?:left|right|head|body|tail|ascending|transverse|descending|sigmoid)\b(?! structure\))/g)) {
      parts.add(part);
    } // prettier-ignore
  }
  // "right colon" and "ascending colon" are one place
  if (parts.has('ascending')) parts.add('right');
  if (parts.has('descending') || parts.has('sigmoid')) parts.add('left');
  return parts;
}

// ------------------------------------------------------------------------------------------ groups

function groupFrom({ members, sites }: Cluster, valueSets: ValueSets): TumorGroup {
  const rank: Readonly<Record<Standing, number>> = { confirmed: 0, suspected: 1, history: 2 };
  const [first, ...rest] = [...members].sort((a, b) => rank[a.standing] - rank[b.standing]);
  const ordered = first ? [first, ...rest] : [];
  const conditions = ordered.map(({ item }) => item);
  const places = new Set<string>(sites.filter((site) => site !== 'other'));
  for (const item of conditions) for (const organ of organsOf(item, valueSets)) places.add(organ);
  return {
    id: first?.item.ref ?? 'Condition/unnamed',
    kind: 'neuroendocrine',
    standing: standingOf(members.map(({ standing }) => standing)),
    conditions,
    founders: conditions,
    places,
    readings: members.flatMap(({ readings }) => readings),
  };
}

function standingOf(standings: readonly Standing[]): Standing {
  if (standings.includes('confirmed')) return 'confirmed';
  return standings.includes('suspected') ? 'suspected' : 'history';
}

function otherCancer(item: ChartResource, standing: Standing, valueSets: ValueSets): TumorGroup {
  const places = new Set<string>(possibleSites(item, valueSets).filter((site) => site !== 'other'));
  for (const organ of organsOf(item, valueSets)) places.add(organ);
  const words = plainWords(conceptText(item.resource['code']) ?? '').slice(0, 500);
  const past = standing === 'history' || /\bhistory of\b|\bh\/o\b|\bs\/p\b|\bstatus post\b/.test(words);
  return {
    id: item.ref,
    kind: 'other-cancer',
    standing,
    conditions: [item],
    founders: [item],
    places,
    past,
    readings: [],
  };
}

function organsOf(item: ChartResource, valueSets: ValueSets): readonly string[] {
  const bodySite = item.resource['bodySite'];
  const concepts: readonly unknown[] = [item.resource['code'], ...(Array.isArray(bodySite) ? (bodySite as unknown[]) : [bodySite])]; // prettier-ignore
  return concepts.slice(0, 50).flatMap((concept) => organsNamed(concept, valueSets));
}

/** `other:breast` for an organ outside the service that a concept names. */
export function organsNamed(concept: unknown, valueSets: ValueSets): readonly string[] {
  const displays = codingsOf(concept).flatMap((coding) => valueSets.display(coding) ?? coding.display ?? []);
  return otherOrgans([conceptText(concept) ?? '', ...displays].join('. ')).map((organ) => `other:${organ}`);
}

/** "Malignant neoplasm of pancreas" beside a pancreatic NET is the same tumor in a billing code's words; index of its group. */
function sameTumorInOtherWords(
  item: ChartResource,
  groups: readonly TumorGroup[],
  valueSets: ValueSets,
): number | undefined {
  const sites = possibleSites(item, valueSets);
  const elsewhere = organsOf(item, valueSets);
  const fitting = groups.flatMap((group, index) => {
    if (group.kind !== 'neuroendocrine') return [];
    if (elsewhere.some((organ) => !group.places.has(organ))) return [];
    return sites.length === 0 || sites.some((site) => group.places.has(site)) ? [index] : [];
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

function withFounder(group: TumorGroup | undefined, item: ChartResource, groups: readonly TumorGroup[]): TumorGroup {
  const home = group ?? groups[0];
  if (!home) throw new Error('a tumor group was chosen that is not there');
  return { ...home, founders: [...home.founders, item] };
}

/** BodyStructures that say which Condition they belong to: two Conditions with structures of their own are two tumors. */
function structuresOf(resources: readonly ChartResource[], index: RecordIndex): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const item of resources) {
    if (item.type !== 'BodyStructure') continue;
    const extensions = item.resource['extension'];
    for (const extension of Array.isArray(extensions) ? (extensions as unknown[]) : []) {
      if (typeof extension !== 'object' || extension === null) continue;
      const { url, valueReference } = extension as Readonly<Record<string, unknown>>;
      if (url !== RELATED_CONDITION) continue;
      const { ref } = index.resolve(valueReference, item);
      if (ref !== undefined) found.set(ref, (found.get(ref) ?? new Set()).add(item.ref));
    }
  }
  return found;
}

/** Conditions that something else in the record speaks about. */
function focusedConditions(resources: readonly ChartResource[], index: RecordIndex): ReadonlySet<string> {
  const found = new Set<string>();
  for (const item of resources) {
    for (const { ref } of index.resolveAll(item.resource['focus'], item)) {
      if (ref?.startsWith('Condition/')) found.add(ref);
    }
  }
  return found;
}
