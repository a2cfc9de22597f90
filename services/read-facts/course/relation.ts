/**
 * Is an operation on the organ a removal of this tumor? (`course.md` 9.1, CO-01.) It is where a specimen of its days names a neuroendocrine neoplasm of
 * the organ, where the tumor is its stated reason, or, for radical kinds, where it came with or after the tumor and nothing else explains it.
 */
import { clinicalDate, isFuture } from '../chart/clinical-date.ts';
import { hasUnknownModifier } from '../chart/condition-status.ts';
import { namesOf } from '../chart/concept-words.ts';
import { listOf, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { statusOf } from '../chart/status.ts';
import type { Site } from '../../rules/index.ts';
import { readHistologyWords } from '../measures/histology-words.ts';
import type { CourseChart, CourseTumor } from './course-chart.ts';
import { isNoTumorOperation, operationsOf, operationWords, type NamedOperation } from './operations-named.ts';
import { OTHER_DISEASE, type TissueEvidence } from './tissue-evidence.ts';
import { daysBetween, fitOf, isNear, isTakenTogether } from './tumor-place.ts';

export type Relation =
  | { readonly kind: 'removed'; readonly by: readonly TissueEvidence[] }
  | { readonly kind: 'not-about' }
  | { readonly kind: 'open'; readonly question: 'relation-of-operation' | 'operation-without-organ' | 'two-tumors' };

const NOT_ABOUT: Relation = { kind: 'not-about' };
const OPEN: Relation = { kind: 'open', question: 'relation-of-operation' };

/** Days either side of an operation within which tissue is its specimen. */
export const SAME_OPERATION_DAYS = 14;
/** An operation may come so many days before the chart first speaks of the tumor that it found. */
const BEFORE_TUMOR_DAYS = 30;

export interface ProcedureDone {
  readonly item: ChartResource;
  readonly operations: readonly NamedOperation[];
  readonly date?: string;
  /** Recorded and not usable: stopped, in progress, on hold, of unknown status. */
  readonly isDoubtful: boolean;
  readonly words: string;
}

/** Procedures that name an operation and may have been done by now. */
export function proceduresDone(
  resources: readonly ChartResource[],
  chart: Pick<CourseChart, 'valueSets' | 'today'>,
): readonly ProcedureDone[] {
  return resources.flatMap((item): ProcedureDone[] => {
    if (item.type !== 'Procedure' || item.contradictory || hasUnknownModifier(item.resource)) return [];
    const { use } = statusOf(item.resource);
    if (use !== 'yes' && use !== 'marked') return [];
    const date = clinicalDate(item.resource);
    if (date !== undefined && isFuture(date, chart.today)) return [];
    const { code, bodySite } = item.resource;
    if (isNoTumorOperation(code, chart.valueSets)) return [];
    const operations = operationsOf(code, listOf(bodySite), chart.valueSets);
    if (operations.length === 0) return [];
    const words = operationWords(namesOf(code, chart.valueSets));
    // A biopsy that was also called an excision removes nothing (CO-11).
    if (/\bbiops/.test(words) && operations.every(({ organElsewhere }) => organElsewhere === true)) return [];
    return [{ item, operations, ...(date === undefined ? {} : { date }), isDoubtful: use === 'marked', words }];
  });
}

export function relationOf(
  done: ProcedureDone,
  operation: NamedOperation,
  tumor: CourseTumor,
  chart: CourseChart,
): Relation {
  const { place } = tumor;
  if (operation.metastases || operation.name === 'bariatric operation') return specimensOf(done, operation, tumor, chart).some(namesTumor) && !operation.metastases ? removed(done, specimensOf(done, operation, tumor, chart).filter(namesTumor)) : NOT_ABOUT; // prettier-ignore
  const fit = fitOf(operation, place);
  if (fit === 'elsewhere') return NOT_ABOUT;
  const reason = reasonOf(done, tumor, chart);
  const specimens = specimensOf(done, operation, tumor, chart);
  const naming = specimens.filter(namesTumor);
  const noOrgan = operation.organElsewhere === true && operation.sites.length === 0;
  if (naming.length > 0) return rivalsOf(operation, tumor, chart) && !naming.some((one) => chart.linkOf(one, tumor) === 'this') && reason !== 'this-tumor' ? { kind: 'open', question: 'two-tumors' } : removed(done, naming); // prettier-ignore
  if (reason === 'other') return NOT_ABOUT;
  if (specimens.some(({ names }) => names === 'other-disease')) return NOT_ABOUT;
  const timing = timingOf(done.date, tumor);
  if (noOrgan) return reason === 'this-tumor' || timing === 'with-or-after' ? { kind: 'open', question: 'operation-without-organ' } : NOT_ABOUT; // prettier-ignore
  if (reason !== 'this-tumor' && timing === 'before') return NOT_ABOUT;
  if (operation.kind !== 'radical') return OPEN;
  if (reason === 'this-tumor') return removed(done, []);
  if (fit !== 'fits' || timing !== 'with-or-after' || reason === 'vague') return OPEN;
  if (rivalsOf(operation, tumor, chart)) return { kind: 'open', question: 'two-tumors' };
  return hasOtherReason(operation, tumor, chart) ? OPEN : removed(done, []);
}

const removed = ({ isDoubtful }: ProcedureDone, by: readonly TissueEvidence[]): Relation =>
  isDoubtful && by.length === 0 ? OPEN : { kind: 'removed', by };

/** Tissue that names this kind of tumor, or says that nothing of it was left. */
const namesTumor = ({ names, isGraded }: TissueEvidence): boolean =>
  names === 'neuroendocrine' || names === 'no-residual' || (names === 'unclear' && isGraded);

/** What was taken out at this operation, as far as it is not of another organ. */
function specimensOf(
  done: ProcedureDone,
  operation: NamedOperation,
  tumor: CourseTumor,
  chart: CourseChart,
): readonly TissueEvidence[] {
  const reports = new Set(
    chart.index.resolveAll(done.item.resource['report'], done.item).flatMap(({ ref }) => ref ?? []),
  );
  return chart.tissues.filter((tissue) => {
    const linked = tissue.items.some(({ ref }) => reports.has(ref));
    if (!linked && !isNear(done.date, tissue.date, SAME_OPERATION_DAYS)) return false;
    if (tissue.isBiopsy || chart.linkOf(tissue, tumor) === 'other') return false;
    const organs = [...tissue.organs];
    const wanted: readonly string[] = operation.sites.length > 0 ? operation.sites.filter((site) => tumor.place.sites.length === 0 || tumor.place.sites.includes(site)) : tumor.place.sites; // prettier-ignore
    // "Ileum and appendix": one of them suffices. Parents count: "small intestine" for the ileum.
    return organs.length === 0 || organs.some((organ) => wanted.includes(organ)) || (tissue.names !== 'other-disease' && isTakenTogether(tissue.operations, organs, tumor.place)) || (tissue.names === 'other-disease' && organs.some((organ) => (operation.sites as readonly string[]).includes(organ))); // prettier-ignore
  });
}

/** The tumor of the chart that the same operation could have taken as well. */
function rivalsOf(operation: NamedOperation, tumor: CourseTumor, chart: CourseChart): boolean {
  return chart.tumors.some((other) => other !== tumor && fitOf(operation, other.place) !== 'elsewhere' && sharesSite(operation.sites, other.place.sites)); // prettier-ignore
}
const sharesSite = (a: readonly Site[], b: readonly Site[]): boolean => a.length === 0 || b.length === 0 || a.some((site) => b.includes(site)); // prettier-ignore

export type Timing = 'before' | 'with-or-after' | 'not-said';
export function timingOf(date: string | undefined, { place }: CourseTumor): Timing {
  if (date === undefined || !place.since) return 'not-said';
  const { least, most } = daysBetween(date, place.since.date);
  if (most <= BEFORE_TUMOR_DAYS) return 'with-or-after';
  if (least <= BEFORE_TUMOR_DAYS) return 'not-said';
  // A diagnosis that is known by the day of its entry may be older than the entry.
  return place.since.isEntryOnly && least <= 365 ? 'not-said' : 'before';
}

/** What a neuroendocrine tumor does, and other things do as well. */
const SYMPTOM = /\bobstruct\w*|\bileus\b|\bbleed\w*|\bhemorrhage\w*|\bpain\b|\bintussuscept\w*|\bischemi\w*|\bperforat\w*|\banemia\b|\bmalabsorption\b/g; // prettier-ignore
/** A tumor of no stated kind. */
const ANY_TUMOR = /\btumou?rs?\b|\bneoplas|\bmass\b|\blesion|\bnodule|\bmalignan|\bcancer\b|\bcarcinoma\b|\bpolyp/;

/** What the operation was done for, as far as stated. `vague`: words that fit this tumor and other things. */
function reasonOf(
  done: ProcedureDone,
  tumor: CourseTumor,
  chart: CourseChart,
): 'this-tumor' | 'other' | 'vague' | 'not-said' {
  const { resource } = done.item;
  const links = chart.index.resolveAll(resource['reasonReference'], done.item);
  const found = links.map((link) => chart.reasonNamed(link, tumor));
  if (found.includes('this-tumor')) return 'this-tumor';
  const stated = [
    ...listOf(resource['reasonCode']).map((concept) => namesOf(concept, chart.valueSets)),
    ...objectsOf(resource['reasonReference']).flatMap(({ display }) => stringOf(display) ?? []),
    ...[/\b(?:for|because of|bei|wegen|pour|por)\b (.+)$/.exec(done.words)?.[1] ?? ''],
  ].filter((words) => words.trim() !== '');
  const kinds = stated.map((words) => {
    if (chart.namesThis(words, tumor)) return 'this-tumor' as const;
    const { histologies, doubtful } = readHistologyWords(words);
    if (histologies.length > 0 && !doubtful) return 'other' as const;
    const plain = operationWords(words);
    if (OTHER_DISEASE.test(plain.replace(SYMPTOM, ' '))) return 'other' as const;
    if (ANY_TUMOR.test(plain)) return 'not-said' as const;
    return plain.replace(SYMPTOM, '') === plain ? ('other' as const) : ('vague' as const);
  });
  if (kinds.includes('this-tumor')) return 'this-tumor';
  if (found.includes('other') || kinds.includes('other')) return 'other';
  return kinds.includes('vague') ? 'vague' : 'not-said';
}

/** Another neoplasm of the organ, or a disease for which just this operation is done. */
function hasOtherReason(operation: NamedOperation, tumor: CourseTumor, chart: CourseChart): boolean {
  const organs: readonly string[] = operation.sites;
  if (chart.otherDiseases.some(({ sites }) => sites.some((site) => organs.includes(site)))) return true; // prettier-ignore
  return chart.tissues.some(({ names, organs: taken }) => names === 'other-disease' && [...taken].some((organ) => tumor.place.sites.includes(organ as Site))); // prettier-ignore
}
