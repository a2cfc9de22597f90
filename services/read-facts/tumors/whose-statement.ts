/**
 * Whose statement is it: every result and every part of a report against every neuroendocrine tumor of the record, by what it names itself, what it was
 * reported with, and what else the record holds. The levels and vetoes are those of passages/attribution.ts. What is asked for each statement is counted
 * beforehand, so that the cost grows with the record and not with its square.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { clinicalDate, dayOf, daysOf } from '../chart/clinical-date.ts';
import type { Asked } from '../chart/questions.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { statementsOf } from '../chart/statements.ts';
import { attribute, fitOf, type Attribution, type PassageMeaning, type TumorMeant } from '../passages/attribution.ts';
import type { OrganNamed } from '../passages/organs.ts';
import { companyOf, type Company } from './company.ts';
import type { Links } from './links.ts';
import { organsOfConcepts, readReportText, specimenConcepts, type ReadPart } from './report-texts.ts';
import { meaningOfResult, specimenOrgans } from './result-meaning.ts';
import { isPathologyReport } from './tissue-type.ts';
import type { TumorGroup } from './tumor-groups.ts';
import { tumorMeant } from './tumor-meant.ts';
import { isForeignTo, voicesBeside, type Beside } from './voices-beside.ts';

export interface Attributions {
  /** Of a result, or of a report as far as it has no parts, to one tumor. */
  of(item: ChartResource, group: string): Attribution;
  ofPart(item: ChartResource, part: ReadPart, group: string): Attribution;
}

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
  const meant = new Map(tumors.map((group) => [group.id, tumorMeant(group, tumors, secondaries, valueSets)]));
  const ours = [...meant.values()].filter(({ otherKind }) => otherKind !== true).length;
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
  const isForeign = (item: ChartResource): boolean =>
    isTissue(item, valueSets) &&
    voicesOf(item).some((voice) => [...meant.values()].every((tumor) => isForeignTo(voice, tumor)));
  const besideForeign = foreignBeside(resources.filter(isForeign), company);
  const neoplasmsAt = neoplasmsCounted(groups, tumors);
  const fits = new WeakMap<PassageMeaning, number>();
  const fittingOf = (meaning: PassageMeaning): number => {
    const known = fits.get(meaning) ?? [...meant.values()].filter((tumor) => fitOf(meaning.organs, tumor).fit === 'own').length; // prettier-ignore
    fits.set(meaning, known);
    return known;
  };
  const beside = voicesBeside(company, voicesOf, fittingOf);

  const decide = (
    item: ChartResource,
    meaning: PassageMeaning,
    group: string,
    besideOf: (tumor: TumorMeant) => Beside,
  ): Attribution => {
    const tumor = meant.get(group);
    if (!tumor) return { counts: false, why: 'other-tumor' };
    const link = links.of(item);
    const linked = link.kind === 'linked' && !link.assumed;
    if (linked && link.group !== group) return { counts: false, why: 'other-tumor' };
    const { named, settled, foreign, organs } = besideOf(tumor);
    return attribute(meaning, tumor, {
      linked,
      // Beside a tumor that is named without an organ, one of several could be meant.
      besideNamed: named && !foreign && (ours === 1 || settled),
      namedThere: meaning.organs.some(({ name }) => organs(name)),
      neoplasms: neoplasmsAt(item),
      neuroendocrine: ours,
      fitting: fittingOf(meaning),
      besideForeign: besideForeign(item),
    });
  };

  return {
    of: (item, group) => decide(item, meaningOf(item), group, (tumor) => beside.of(item, tumor)),
    ofPart(item, part, group) {
      const { parts } = readReportText(item, valueSets);
      const { meaning } = part;
      const placed =
        meaning.organs.length === 0 && parts.length === 1
          ? { ...meaning, organs: specimenOrgans(item, index, valueSets) }
          : meaning;
      const voices = voicesOf(item);
      return decide(item, placed, group, (tumor) => beside.ofPart(item, voices, parts.indexOf(part), tumor));
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

function isTissue(item: ChartResource, valueSets: ValueSets): boolean {
  if (item.type === 'Specimen') return true;
  if (item.type === 'DiagnosticReport') return isPathologyReport(item, valueSets);
  return (
    item.type === 'Observation' &&
    statementsOf(item, valueSets).some(({ asks }) => asks !== undefined && OF_TISSUE.has(asks))
  );
}
const OF_TISSUE: ReadonlySet<Asked> = new Set<Asked>(['ki67Percent', 'mitosesPer2mm2', 'statedGrade', 'histology', 'differentiation', 'necrosis', 'margin', 'residualTumor', 'depth', 't', 'n', 'lymphovascularInvasion', 'perineuralInvasion', 'lookalike', 'biomarker', 'nodesExamined', 'nodesPositive']); // prettier-ignore

/** Is tissue of another organ or with another diagnosis in the same report, specimen or accession, or of the same day? Beside an undated result any is. */
function foreignBeside(foreign: readonly ChartResource[], company: Company): (item: ChartResource) => boolean {
  const own = new Map(foreign.map((item) => [item.ref, clinicalDate(item.resource)]));
  const underKey = new Map<string, number>();
  for (const item of foreign) for (const key of company.keysOf(item)) underKey.set(key, (underKey.get(key) ?? 0) + 1);
  const spans = [...own.values()].flatMap((date) => (date === undefined ? [] : [daysOf(date)]));
  const firsts = spans.map(({ first }) => first).sort((a, b) => a - b);
  const lasts = spans.map(({ last }) => last).sort((a, b) => a - b);
  return (item) => {
    const self = own.has(item.ref) ? 1 : 0;
    if (company.keysOf(item).some((key) => (underKey.get(key) ?? 0) > self)) return true;
    const date = clinicalDate(item.resource);
    if (date === undefined) return own.size > self;
    const { first, last } = daysOf(date);
    // What is not over before the first day, and begins up to the last.
    const onThatDay = countUpTo(firsts, last) - countUpTo(lasts, first - 1);
    return onThatDay > (own.get(item.ref) === undefined ? 0 : 1);
  };
}

/** How many of the sorted numbers are at most `most`. */
function countUpTo(sorted: readonly number[], most: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many neoplasms of the record a result could mean: one that is over (history, resolved, removed) is meant no more, 60 days after its end. */
function neoplasmsCounted(
  groups: readonly TumorGroup[],
  tumors: readonly TumorGroup[],
): (item: ChartResource) => number {
  const others = groups.filter(({ kind }) => kind !== 'neuroendocrine');
  const present = groups.length - others.filter(({ past }) => past === true).length;
  const [since] = tumors.flatMap(({ conditions }) => conditions.flatMap(({ resource }) => clinicalDate(resource) ?? [])).sort(); // prettier-ignore
  const overAfter: number[] = [];
  let overFromStart = 0;
  let never = 0;
  for (const { conditions } of others.filter(({ past }) => past === true)) {
    const ends = conditions.flatMap(({ resource }) => dayOf(resource['abatementDateTime']) ?? []);
    if (ends.length > 0) overAfter.push(Math.max(...ends.map((end) => daysOf(end).last)) + OVER_DAYS);
    else if (since === undefined) never += 1;
    else overFromStart += 1;
  }
  overAfter.sort((a, b) => a - b);
  const start = since === undefined ? undefined : daysOf(since);
  return (item) => {
    const date = clinicalDate(item.resource);
    if (date === undefined) return present + overAfter.length + overFromStart + never;
    const { first, last } = daysOf(date);
    const isSinceStart = start !== undefined && (last > start.last || (last === start.last && first >= start.first));
    return present + never + (isSinceStart ? 0 : overFromStart) + overAfter.length - countUpTo(overAfter, first - 1);
  };
}
