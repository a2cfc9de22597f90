/**
 * Whose statement is it: every result and every part of a report against every neuroendocrine tumor of the record, by what it names itself, what it was
 * reported with, and what else the record holds. The levels and vetoes are those of passages/attribution.ts.
 */
import type { Site } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { clinicalDate, compareDates, dayOf, daysOf } from '../chart/clinical-date.ts';
import { namesOf } from '../chart/concept-words.ts';
import { conceptText, listOf, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import type { Asked } from '../chart/questions.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { statementsOf } from '../chart/statements.ts';
import { identifiersOf } from '../chart/subject.ts';
import { attribute, fitOf, type Attribution, type PassageMeaning, type TumorMeant } from '../passages/attribution.ts';
import { affirmsNeuroendocrine, otherDiagnosisIn } from '../passages/diagnoses.ts';
import { organsIn, type OrganNamed } from '../passages/organs.ts';
import type { Links } from './links.ts';
import { possibleSites } from './primary-site.ts';
import {
  METASTATIC,
  organsOfConcepts,
  readReportText,
  specimenConcepts,
  worst,
  type ReadPart,
} from './report-texts.ts';
import { isPathologyReport, readTissueType } from './tissue-type.ts';
import type { TumorGroup } from './tumor-groups.ts';

export interface Attributions {
  /** Of a result, or of a report as far as it has no parts, to one tumor. */
  of(item: ChartResource, group: string): Attribution;
  ofPart(item: ChartResource, part: ReadPart, group: string): Attribution;
}

const OF_NODES_OR_SPREAD: ReadonlySet<Asked> = new Set<Asked>(['nodesPositive', 'nodesExamined', 'sentinelNodes', 'nodes', 'nodeStatus', 'distantStatus', 'historyOfMetastasis', 'mesentericMass', 'sstr', 'n', 'm']); // prettier-ignore
/** Questions that name an organ, a node or a place themselves: it is no organ that the result is about. */
const PLACE_IN_QUESTION: ReadonlySet<Asked> = new Set<Asked>([...OF_NODES_OR_SPREAD, 'appendixPart', 'lungLocation', 'gastricType', 'mesoappendixDepth', 'burden', 'growth', 'resectable', 'statedExtent', 'progression', 'lookalike', 'mappingBiopsies', 'biomarker', 'secondOpinion', 'margin', 'depth']); // prettier-ignore
/** Questions whose answer or own words may name another diagnosis. */
const NAMES_DIAGNOSIS: ReadonlySet<Asked | undefined> = new Set<Asked | undefined>(['ki67Percent', 'mitosesPer2mm2', 'statedGrade', 'histology', 'differentiation', 'necrosis', 'sizeMm', 'sizePanel', 't', 'tnm', 'stageGroup', undefined]); // prettier-ignore
/** After this many days a neoplasm that is over is meant no more. */
const OVER_DAYS = 60;

export function attributions(
  resources: readonly ChartResource[],
  index: RecordIndex,
  groups: readonly TumorGroup[],
  secondaries: readonly ChartResource[],
  links: Links,
  valueSets: ValueSets,
): Attributions {
  const tumors = groups.filter(({ kind }) => kind === 'neuroendocrine');
  const others = groups.filter(({ kind }) => kind !== 'neuroendocrine');
  const meant = new Map(tumors.map((group) => [group.id, tumorMeant(group, tumors, secondaries, valueSets)]));
  const company = companyOf(resources, index);
  const meanings = new Map<string, PassageMeaning>();
  const meaningOf = (item: ChartResource): PassageMeaning => {
    const known = meanings.get(item.ref) ?? meaningOfResult(item, company.above(item), index, valueSets);
    meanings.set(item.ref, known);
    return known;
  };
  const voicesOf = (item: ChartResource): readonly PassageMeaning[] =>
    item.type === 'DiagnosticReport'
      ? isPathologyReport(item, valueSets)
        ? readReportText(item, valueSets).parts.map(({ meaning }) => meaning)
        : []
      : item.type === 'Observation'
        ? [meaningOf(item)]
        : item.type === 'Specimen'
          ? [placeOnly(organsOfConcepts(specimenConcepts(item), valueSets))]
          : [];
  /** Most results name neither organ nor diagnosis: they say nothing of whose statement another one is, and hundreds may share a specimen. */
  const speaking = new Map<string, boolean>();
  const speaks = (item: ChartResource): boolean => {
    const known =
      speaking.get(item.ref) ??
      voicesOf(item).some(
        ({ organs, neuroendocrine, metastatic, other }) =>
          organs.length > 0 || neuroendocrine || metastatic || other !== undefined,
      );
    speaking.set(item.ref, known);
    return known;
  };
  const isForeign = (meaning: PassageMeaning): boolean =>
    [...meant.values()].every((tumor) => isForeignTo(meaning, tumor));
  const foreign = resources.flatMap((item) => {
    if (!isTissue(item, valueSets) || !voicesOf(item).some(isForeign)) return [];
    const date = clinicalDate(item.resource);
    return [{ item, date, keys: new Set(company.keysOf(item)) }];
  });
  const besideForeign = (item: ChartResource): boolean => {
    const date = clinicalDate(item.resource);
    const keys = company.keysOf(item);
    return foreign.some((one) => {
      if (one.item.ref === item.ref) return false;
      if (keys.some((key) => one.keys.has(key))) return true;
      return date === undefined || (one.date !== undefined && sameDay(date, one.date));
    });
  };
  const neoplasmsAt = (item: ChartResource): number =>
    tumors.length + others.filter((group) => !isOver(group, item, tumors)).length;
  const fittingOf = (meaning: PassageMeaning): number =>
    [...meant.values()].filter((tumor) => fitOf(meaning.organs, tumor).fit === 'own').length;

  const decide = (
    item: ChartResource,
    meaning: PassageMeaning,
    group: string,
    beside: readonly PassageMeaning[],
  ): Attribution => {
    const tumor = meant.get(group);
    if (!tumor) return { counts: false, why: 'other-tumor' };
    const link = links.of(item);
    const linked = link.kind === 'linked' && !link.assumed;
    if (linked && link.group !== group) return { counts: false, why: 'other-tumor' };
    const besideNamed =
      beside.some((voice) => voice.neuroendocrine && fitsNamed(voice, tumor)) &&
      !beside.some((voice) => isForeignTo(voice, tumor));
    return attribute(meaning, tumor, {
      linked,
      besideNamed: besideNamed && fittingBeside(beside, meant, tumor),
      namedThere: beside.some(
        (voice) =>
          voice.neuroendocrine && voice.organs.some(({ name }) => meaning.organs.some((one) => one.name === name)),
      ),
      neoplasms: neoplasmsAt(item),
      neuroendocrine: meant.size,
      fitting: fittingOf(meaning),
      besideForeign: besideForeign(item),
    });
  };

  return {
    of: (item, group) => decide(item, meaningOf(item), group, company.besideOf(item, speaks).flatMap(voicesOf)),
    ofPart(item, part, group) {
      const report = readReportText(item, valueSets);
      const own = specimenOrgans(item, index, valueSets);
      const { meaning } = part;
      const placed = meaning.organs.length === 0 && report.parts.length === 1 ? { ...meaning, organs: own } : meaning;
      const rest = report.parts.filter((one) => one !== part).map((one) => one.meaning);
      const named = rest.filter(({ neuroendocrine }) => neuroendocrine);
      // Of the other parts those that name the tumor count; a result of the report may name it, too.
      const results = company.besideOf(item, speaks).flatMap(voicesOf);
      return decide(item, placed, group, [...named, ...(report.parts.length === 1 ? results : results.filter(({ neuroendocrine }) => neuroendocrine))]); // prettier-ignore
    },
  };
}

const placeOnly = (organs: readonly OrganNamed[]): PassageMeaning => ({
  organs,
  neuroendocrine: false,
  metastatic: false,
  ofNodesOrSpread: false,
  strange: false,
});

/** A voice beside that names a tumor of this organ, of its spread, or of none. */
function fitsNamed(voice: PassageMeaning, tumor: TumorMeant): boolean {
  const { fit } = fitOf(voice.organs, tumor);
  return fit !== 'other' || voice.metastatic;
}

/** Beside a tumor that is named without an organ, one of several could be meant. */
function fittingBeside(
  beside: readonly PassageMeaning[],
  meant: ReadonlyMap<string, TumorMeant>,
  tumor: TumorMeant,
): boolean {
  if (meant.size === 1) return true;
  return beside.some(
    (voice) =>
      voice.neuroendocrine &&
      fitOf(voice.organs, tumor).fit === 'own' &&
      [...meant.values()].filter((one) => fitOf(voice.organs, one).fit === 'own').length === 1,
  );
}

/** Tissue of another organ, or with another diagnosis. Blood and fluids are no tissue, a tumor's own spread is not foreign. */
function isForeignTo(meaning: PassageMeaning, tumor: TumorMeant): boolean {
  if (meaning.neuroendocrine && (meaning.metastatic || fitOf(meaning.organs, tumor).fit !== 'other')) return false;
  const { fit, of } = fitOf(meaning.organs, tumor);
  if (fit === 'other') return true;
  if (fit === 'spread' && !tumor.spread.has(of ?? '')) return true;
  return meaning.other !== undefined && !(fit === 'node' && meaning.other === 'no-tumor');
}

function isTissue(item: ChartResource, valueSets: ValueSets): boolean {
  if (item.type === 'Specimen') return true;
  if (item.type === 'DiagnosticReport') return isPathologyReport(item, valueSets);
  return (
    item.type === 'Observation' &&
    statementsOf(item, valueSets).some(({ asks }) => asks !== undefined && OF_TISSUE.has(asks))
  );
}
const OF_TISSUE: ReadonlySet<Asked> = new Set<Asked>(['ki67Percent', 'mitosesPer2mm2', 'statedGrade', 'histology', 'differentiation', 'necrosis', 'margin', 'residualTumor', 'depth', 't', 'n', 'lymphovascularInvasion', 'perineuralInvasion', 'lookalike', 'biomarker', 'nodesExamined', 'nodesPositive']); // prettier-ignore

function sameDay(a: string, b: string): boolean {
  const [one, other] = [daysOf(a), daysOf(b)];
  return one.first <= other.last && other.first <= one.last;
}

function tumorMeant(
  group: TumorGroup,
  all: readonly TumorGroup[],
  secondaries: readonly ChartResource[],
  valueSets: ValueSets,
): TumorMeant {
  const spreadRefs = new Set(secondaries.map(({ ref }) => ref));
  const primaries = group.conditions.filter(({ ref }) => !spreadRefs.has(ref));
  const tissue = group.conditions.length === 0 ? tissueOrgans(group, valueSets) : [];
  const sites = new Set<Site>([
    ...primaries.flatMap((condition) => possibleSites(condition, valueSets)),
    ...tissue.flatMap(({ sites: found }) => found ?? []),
  ]);
  sites.delete('other');
  sites.delete('unknown-primary');
  const names = organsOfConcepts(primaries.flatMap(({ resource }) => [resource['code'], ...listOf(resource['bodySite'])]), valueSets); // prettier-ignore
  const ofSpread = all.length === 1 ? secondaries : [];
  const spread = organsOfConcepts(
    [...ofSpread, ...group.conditions].flatMap(({ resource }) => [resource['code'], ...listOf(resource['bodySite'])]),
    valueSets,
  ).filter((organ) => organ.spread === true || spreadRefs.size > 0);
  const coded = ofSpread.flatMap(({ resource }) =>
    listOf(resource['code'])
      .flatMap((code) => objectsOf((code as { coding?: unknown }).coding))
      .flatMap(({ system, code }) =>
        valueSets.metastasisSitesOf({ system: stringOf(system), code: stringOf(code), display: undefined }),
      ),
  );
  return {
    id: group.id,
    sites,
    organs: new Set(
      names.filter((organ) => organ.sites === undefined && organ.spread !== true).map(({ name }) => name),
    ),
    spread: new Set([...spread.map(({ name }) => name), ...coded.map((site) => SPREAD_NAME[site] ?? site)]),
  };
}

const SPREAD_NAME: Readonly<Record<string, string>> = { adrenal: 'adrenal gland', 'bone-marrow': 'bone marrow', 'distant-nodes': 'lymph node' }; // prettier-ignore

/** Organs that the pathology names which founded the tumor. */
const tissueOrgans = (group: TumorGroup, valueSets: ValueSets): readonly OrganNamed[] =>
  group.founders.flatMap((item) =>
    item.type === 'DiagnosticReport'
      ? readReportText(item, valueSets).parts.flatMap(({ meaning }) =>
          meaning.neuroendocrine && !meaning.metastatic ? (meaning.organs as readonly OrganNamed[]) : [],
        )
      : organsOfConcepts([item.resource['bodySite'], item.resource['code']], valueSets),
  );

/** History, resolved, or removed and in remission more than 60 days before the result. */
function isOver(group: TumorGroup, item: ChartResource, tumors: readonly TumorGroup[]): boolean {
  if (group.past !== true) return false;
  const date = clinicalDate(item.resource);
  if (date === undefined) return false;
  const ends = group.conditions.flatMap(({ resource }) => dayOf(resource['abatementDateTime']) ?? []);
  if (ends.length > 0) return ends.every((end) => daysOf(date).first - daysOf(end).last > OVER_DAYS);
  const [since] = tumors.flatMap(({ conditions }) => conditions.flatMap(({ resource }) => clinicalDate(resource) ?? [])).sort(); // prettier-ignore
  return since !== undefined && compareDates(date, since) >= 0;
}

function specimenOrgans(item: ChartResource, index: RecordIndex, valueSets: ValueSets): readonly OrganNamed[] {
  const specimens = index.resolveAll(item.resource['specimen'], item).flatMap(({ found }) => found ?? []);
  return organsOfConcepts(specimens.flatMap(specimenConcepts), valueSets);
}

// ------------------------------------------------------------------------------------------ results

function meaningOfResult(
  item: ChartResource,
  above: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
): PassageMeaning {
  const { resource } = item;
  const structures = index
    .resolveAll(resource['focus'], item)
    .flatMap(({ found }) => (found?.type === 'BodyStructure' ? [found] : []));
  const own = organsOfConcepts(
    [...listOf(resource['bodySite']), ...structures.map((one) => one.resource['location'])],
    valueSets,
  );
  const asks = statementsOf(item, valueSets).map((statement) => statement.asks);
  const isPlaceAsked = asks.some((one) => one !== undefined && PLACE_IN_QUESTION.has(one));
  const asked = isPlaceAsked ? [] : organsOfConcepts([resource['code']], valueSets);
  const from = [own.length > 0 ? own : specimenOrgans(item, index, valueSets), asked].flat();
  const inherited = above.flatMap((one) => [
    ...specimenOrgans(one, index, valueSets),
    ...(one.type === 'Observation' ? organsOfConcepts([...listOf(one.resource['bodySite']), one.resource['code']], valueSets) : organsOfReport(one, valueSets)), // prettier-ignore
  ]);
  const readings = readTissueType(item, valueSets);
  const texts = textsOf(item);
  const neuroendocrine =
    readings.some(({ histology }) => histology !== undefined && histology !== 'not-neuroendocrine') ||
    texts.some((text) => affirmsNeuroendocrine(text));
  const mayName = asks.some((one) => NAMES_DIAGNOSIS.has(one)) && !asks.some((one) => one !== undefined && PLACE_IN_QUESTION.has(one)); // prettier-ignore
  const others = mayName ? [conceptText(resource['code']) ?? '', ...texts].flatMap((text) => otherDiagnosisIn(text) ?? []) : []; // prettier-ignore
  const specimenWords = [item, ...above].flatMap((one) => index.resolveAll(one.resource['specimen'], one)).flatMap(({ found }) => (found ? specimenConcepts(found) : [])).map((concept) => namesOf(concept, valueSets)); // prettier-ignore
  const other = worst([
    ...others.filter((one) => one !== 'no-tumor'),
    ...(readings.some(({ histology }) => histology === 'not-neuroendocrine') ? (['another-cancer'] as const) : []),
  ]);
  return {
    organs: from.length > 0 ? from : inherited,
    neuroendocrine,
    metastatic:
      readings.some(({ metastatic }) => metastatic === true) || specimenWords.some((words) => METASTATIC.test(words)),
    ...(neuroendocrine || other === undefined ? {} : { other }),
    ofNodesOrSpread: asksOfNodes(item, valueSets),
    ...(asks.some((one) => one === 'sizeMm' || one === 'sizePanel') ? { ofSize: true as const } : {}),
    strange: false,
  };
}

const asksOfNodes = (item: ChartResource, valueSets: ValueSets): boolean =>
  item.type === 'Observation' &&
  statementsOf(item, valueSets).some(({ asks }) => asks !== undefined && OF_NODES_OR_SPREAD.has(asks));

/** A report with one part is about one organ; what a report with several is about, each part says. */
function organsOfReport(report: ChartResource, valueSets: ValueSets): readonly OrganNamed[] {
  const { parts } = readReportText(report, valueSets);
  const [only] = parts;
  return only && parts.length === 1 ? (only.meaning.organs as readonly OrganNamed[]) : [];
}

/** The answer's words, and those of its components. */
function textsOf({ resource }: ChartResource): readonly string[] {
  return [resource, ...objectsOf(resource['component'])].flatMap((body) => {
    const concept = body['valueCodeableConcept'];
    const [coding] = objectsOf((concept as { coding?: unknown } | undefined)?.coding);
    return [stringOf(body['valueString']), conceptText(concept), stringOf(coding?.['display'])].flatMap(
      (text) => text ?? [],
    );
  });
}

// ------------------------------------------------------------------------------------------ company

interface Company {
  /** Panels and reports that hold a result, the nearest first. */
  above(item: ChartResource): readonly ChartResource[];
  /** What was reported with it and speaks: its reports and panels with their other results, and what shares its specimen or accession. */
  besideOf(item: ChartResource, speaks: (other: ChartResource) => boolean): readonly ChartResource[];
  keysOf(item: ChartResource): readonly string[];
}

/** Resources of one report, panel, specimen or accession share a key. */
function companyOf(resources: readonly ChartResource[], index: RecordIndex): Company {
  const holders = new Map<string, ChartResource[]>();
  const byKey = new Map<string, ChartResource[]>();
  const keys = new Map<string, string[]>();
  const add = <T>(map: Map<string, T[]>, key: string, value: T): void => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  const relevant = resources.filter(
    ({ type }) => type === 'Observation' || type === 'DiagnosticReport' || type === 'Specimen',
  );
  for (const item of relevant)
    for (const element of ['result', 'hasMember'])
      for (const { ref } of index.resolveAll(item.resource[element], item))
        if (ref !== undefined) add(holders, ref, item);
  const above = (item: ChartResource): readonly ChartResource[] => {
    const found: ChartResource[] = [];
    const seen = new Set([item.ref]);
    let level: readonly ChartResource[] = [item];
    for (let step = 0; step < DEEPEST && level.length > 0; step += 1) {
      level = level.flatMap(({ ref }) => holders.get(ref) ?? []).filter(({ ref }) => !seen.has(ref));
      for (const { ref } of level) seen.add(ref);
      found.push(...level);
    }
    return found;
  };
  for (const item of relevant) {
    const own = [item.ref, ...above(item).map(({ ref }) => ref)];
    const specimens = [item, ...above(item)].flatMap((one) =>
      one.type === 'Specimen'
        ? [one]
        : index.resolveAll(one.resource['specimen'], one).flatMap(({ found }) => found ?? []),
    );
    const accessions = [...identifiersOf(item), ...specimens.flatMap(accessionOf)];
    const orders = index.resolveAll(item.resource['basedOn'], item).flatMap(({ ref }) => ref ?? []);
    for (const key of new Set([...own, ...specimens.map(({ ref }) => ref), ...accessions, ...orders])) {
      add(byKey, key, item);
      add(keys, item.ref, key);
    }
  }
  const keysOf = (item: ChartResource): readonly string[] => keys.get(item.ref) ?? [];
  const speakingOf = new Map<string, readonly ChartResource[]>();
  return {
    above,
    keysOf,
    besideOf(item, speaks) {
      const heard = (key: string): readonly ChartResource[] => {
        const known =
          speakingOf.get(key) ?? (byKey.get(key) ?? []).filter((one) => one.type !== 'Specimen' && speaks(one));
        speakingOf.set(key, known);
        return known;
      };
      return [...new Set(keysOf(item).flatMap(heard))].filter(({ ref }) => ref !== item.ref);
    },
  };
}
const DEEPEST = 10;

function accessionOf({ resource }: ChartResource): readonly string[] {
  const [accession] = objectsOf(resource['accessionIdentifier']);
  const value = stringOf(accession?.['value']);
  return value === undefined ? [] : [`accession ${stringOf(accession?.['system']) ?? ''}|${value}`];
}

export { organsIn };
