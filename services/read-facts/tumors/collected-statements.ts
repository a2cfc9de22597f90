/** Statements about one tumor as they are met, tissue by tissue and of the tumor as a whole, before any of them is chosen. And which results may not be used at all. */
import type {
  AdverseFeature,
  Biomarker,
  Depth,
  Grade,
  Interval,
  MCategory,
  NCategory,
  Provenance,
  Recorded,
  RecordedStage,
  SetAside,
  Structure,
  TCategory,
  Unusable,
} from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { setAside, type Candidate, type Unread } from './chosen-result.ts';
import { daysOf, isFuture } from '../chart/clinical-date.ts';
import { hasUnknownModifier } from '../chart/condition-status.ts';
import type { DepthReading } from '../measures/depth.ts';
import type { HistologyReading } from '../measures/histology.ts';
import type { NodeCount } from '../measures/node-mentions.ts';
import { point } from '../../rules/index.ts';
import type { FieldOfView } from '../measures/mitoses.ts';
import type { Asked } from '../chart/questions.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import type { Tissue, TissueIndex } from './specimens.ts';
import type { Attribution } from '../passages/attribution.ts';
import type { ReadPart } from './report-texts.ts';
import type { StatedSpread } from './spread.ts';
import { dated } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import type { Value } from '../chart/value-of.ts';

export interface TumorContext {
  readonly valueSets: ValueSets;
  readonly index: RecordIndex;
  readonly tissue: TissueIndex;
  readonly today: string;
  readonly birthDate?: string;
  readonly hpfEquals2mm2: boolean;
  /** Names of facts whose data could not be read. */
  readonly unread: ReadonlySet<string>;
  readonly isLinkAssumed: (item: ChartResource) => boolean;
  /** Does a part of a pathology report count for this tumor, and why. */
  readonly attributionOf: (item: ChartResource, part: ReadPart) => Attribution;
}

/** Statements about one tissue, before one is chosen. */
export interface TissueStatements {
  readonly tissue: Tissue;
  readonly items: ChartResource[];
  readonly readings: HistologyReading[];
  readonly ki67: Candidate<Interval>[];
  /** On average, beside what a hot spot or nothing more is said of. */
  readonly ki67Average: Candidate<Interval>[];
  readonly ki67Unread: Unread[];
  readonly mitoses: Candidate<Interval>[];
  readonly mitosesUnread: Unread[];
  readonly differentiation: Candidate<'well' | 'poor'>[];
  readonly differentiationUnread: Unread[];
  readonly necrosis: Candidate<'none' | 'focal' | 'extensive'>[];
  readonly grade: Candidate<Grade>[];
  readonly gradeUnread: Unread[];
  /** "Liver, core biopsy": the heading of the report, or of this part of it. */
  heading?: string | undefined;
  /** "Reclassified as …": names of the organs whose earlier diagnosis it replaces. */
  reclassifies?: ReadonlySet<string>;
  moderately: boolean;
  secondOpinion: boolean;
  cells?: number;
  area?: number;
}

/** Statements about the tumor as a whole. */
export class Collected {
  readonly tissues = new Map<string, TissueStatements>();
  /** The field of view that a result of its own states for a tissue. */
  readonly fields = new Map<string, FieldOfView>();
  readonly aside: SetAside[] = [];
  readonly t: Candidate<Recorded<TCategory>>[] = [];
  readonly n: Candidate<Recorded<NCategory>>[] = [];
  readonly m: Candidate<Recorded<MCategory>>[] = [];
  readonly tUnread: Unread[] = [];
  readonly nUnread: Unread[] = [];
  readonly mUnread: Unread[] = [];
  readonly stages: RecordedStage[] = [];
  readonly sizes: (Candidate<Interval> & {
    readonly method: 'pathology' | 'imaging' | 'unknown';
    readonly focus: string;
  })[] = [];
  readonly sizesUnread: Unread[] = [];
  /** Further dimensions, which are never the longest: one that is longer is told. */
  readonly sizesAdditional: Candidate<Interval>[] = [];
  /** Spread that is suspected, or said in words that could not be read: M0 is not assumed beside it. */
  readonly spreadOpen: Provenance[] = [];
  readonly depths: {
    readonly depth?: Depth;
    readonly atLeast: boolean;
    readonly invades: readonly Structure[];
    readonly from: Provenance;
  }[] = [];
  readonly depthsUnread: Unread[] = [];
  readonly nodesPositive: Candidate<Interval>[] = [];
  readonly nodesExamined: Candidate<Interval>[] = [];
  readonly nodesUnread: Unread[] = [];
  readonly regionalNodes: Candidate<'positive' | 'negative'>[] = [];
  readonly mass: Candidate<Interval>[] = [];
  /** Metastases in nodes above the diaphragm, in the words of imaging: distant of a digestive tumor. */
  readonly nodesAbove: Provenance[] = [];
  /** Sentences of pathology on nodes with their heading, for the N of lung and thymus. */
  readonly nodeSentences: { readonly sentences: readonly string[]; readonly heading: string; readonly from: Provenance }[] = []; // prettier-ignore
  /** In the words of imaging: they count where no tissue says more. */
  readonly tInImaging: Candidate<Recorded<TCategory>>[] = [];
  readonly nInImaging: Candidate<Recorded<NCategory>>[] = [];
  readonly massInImaging: Candidate<Interval>[] = [];
  readonly spread: StatedSpread[] = [];
  readonly extent: Candidate<'localized' | 'regional' | 'distant'>[] = [];
  readonly resected: Candidate<'R0' | 'R1' | 'R2' | 'RX'>[] = [];
  readonly adverse = new Map<AdverseFeature, { present: boolean; from: Provenance }>();
  readonly sstr: (Candidate<'positive' | 'mixed' | 'negative'> & {
    readonly method: 'pet' | 'spect' | 'ihc';
    /** "No avid disease": nothing takes the tracer up, and nothing else is said. */
    readonly nothingSeen: boolean;
  })[] = [];
  readonly sstrUnread: Unread[] = [];
  readonly simple = {
    resectable: [] as Candidate<boolean>[],
    burden: [] as Candidate<'low' | 'moderate' | 'high'>[],
    growth: [] as Candidate<'slow' | 'stable' | 'rapid'>[],
    multifocal: [] as Candidate<boolean>[],
    lungLocation: [] as Candidate<'central' | 'peripheral'>[],
    appendixPart: [] as Candidate<'base' | 'body' | 'tip'>[],
    gastricType: [] as Candidate<1 | 2 | 3>[],
    mappingBiopsies: [] as Candidate<boolean>[],
    progression: [] as Candidate<boolean>[],
  };
  readonly biomarkers = new Map<Biomarker, Provenance>();
  /** Indices that are recorded and may not be used (a future date, a modifier, not final): "not usable", where nothing better is known, and never "not found". */
  readonly refusedIndices: { readonly asks: 'ki67Percent' | 'mitosesPer2mm2'; readonly item: ChartResource; readonly unread: Unread }[] = []; // prettier-ignore
}

/** Facts from which nothing is computed unless they are final. */
export const FINAL_ONLY: ReadonlySet<Asked> = new Set<Asked>(['ki67Percent', 'mitosesPer2mm2', 'statedGrade', 'differentiation', 'histology', 'necrosis', 't', 'n', 'm', 'tnm', 'stageGroup', 'sizeMm', 'sizePanel', 'depth', 'nodesPositive', 'nodesExamined']); // prettier-ignore

/** @param part the letter of a part of a report on several specimens: tissue of its own */
export function tissueOf(
  collected: Collected,
  item: ChartResource,
  context: TumorContext,
  part = '',
): TissueStatements {
  const whole = context.tissue.of(item);
  const tissue = part === '' ? whole : { id: `${whole.id}#${part}` };
  const known = collected.tissues.get(tissue.id);
  if (known) {
    known.items.push(item);
    return known;
  }
  const made = noStatements(tissue, [item]);
  collected.tissues.set(tissue.id, made);
  return made;
}

function noStatements(tissue: Tissue, items: ChartResource[]): TissueStatements {
  return {
    tissue,
    items,
    readings: [],
    ki67: [],
    ki67Average: [],
    ki67Unread: [],
    mitoses: [],
    mitosesUnread: [],
    differentiation: [],
    differentiationUnread: [],
    necrosis: [],
    grade: [],
    gradeUnread: [],
    moderately: false,
    secondOpinion: false,
  };
}

/** A refused index is told by the tissue it was measured in; tissue of its own, without a date, only where the chart names no other. */
export function takeRefusedIndices(collected: Collected, context: TumorContext): void {
  const isOnlyTissue = collected.tissues.size === 0;
  for (const { asks, item, unread } of collected.refusedIndices) {
    const tissue = context.tissue.of(item);
    const statements = collected.tissues.get(tissue.id) ?? (isOnlyTissue ? noStatements(tissue, []) : undefined);
    if (!statements) continue;
    collected.tissues.set(tissue.id, statements);
    (asks === 'ki67Percent' ? statements.ki67Unread : statements.mitosesUnread).push(unread);
  }
}

/** What a refused result would have said of the tumor as a whole: not usable where nothing better is known, and M0 is not assumed beside it. */
export function tellRefused(said: Collected, why: Unread['why'], into: Collected): void {
  const tell = (unread: Unread[], ...lists: readonly { readonly from: Provenance }[][]): void => {
    for (const { from } of lists.flat()) unread.push({ why, from });
  };
  tell(into.tUnread, said.t, said.tUnread);
  tell(into.nUnread, said.n, said.nUnread);
  tell(into.mUnread, said.m, said.mUnread);
  tell(into.sizesUnread, said.sizes, said.sizesUnread);
  tell(into.depthsUnread, said.depths, said.depthsUnread);
  tell(into.nodesUnread, said.nodesPositive, said.regionalNodes, said.nodesUnread);
  tell(into.sstrUnread, said.sstr, said.sstrUnread);
  into.spreadOpen.push(...said.nodesAbove);
  into.spreadOpen.push(...[...said.m, ...said.mUnread, ...said.spread].map(({ from }) => from), ...said.spreadOpen);
}

interface Refusal {
  readonly why: SetAside['why'];
  /** Only what must be final is refused: a preliminary result. */
  readonly finalOnly: boolean;
}

export function refusalOf(item: ChartResource, { today, birthDate }: TumorContext): Refusal | undefined {
  if (item.contradictory) return { why: 'conflict', finalOnly: false };
  if (hasUnknownModifier(item.resource)) return { why: 'modifier-extension', finalOnly: false };
  const verdict = statusOf(item.resource);
  if (verdict.use === 'no') return { why: verdict.why, finalOnly: false };
  const { date } = dated(item, 'status');
  if (date !== undefined && isFuture(date, today)) return { why: 'future-date', finalOnly: false };
  if (date !== undefined && birthDate !== undefined && daysOf(date).last < daysOf(birthDate).first)
    return { why: 'implausible', finalOnly: false };
  return verdict.use === 'not-final' ? { why: 'not-final', finalOnly: true } : undefined;
}

/** Recorded and not usable. What was entered in error is as if it had never been there. */
const UNUSABLE: Readonly<Partial<Record<SetAside['why'], Unusable>>> = {
  'modifier-extension': 'modifier-extension',
  'future-date': 'future-date',
  implausible: 'implausible',
  conflict: 'conflict',
  'not-final': 'status',
};

export const refusedBy = ({ why }: Refusal): Unusable | undefined => UNUSABLE[why];

/** Replaces the final results of its question. */
export const isAmended = ({ resource }: ChartResource): boolean =>
  resource['status'] === 'amended' || resource['status'] === 'corrected';

export const withDate = (reading: HistologyReading, item: ChartResource): HistologyReading => {
  const { date } = dated(item, reading.from.element);
  return date === undefined ? reading : { ...reading, from: { ...reading.from, date } };
};

/** The value as recorded, for what is set aside: numbers and their units only. */
export function shown(value: Value): string | undefined {
  if (value.kind !== 'quantity') return undefined;
  const { value: number, comparator, unitText, unit } = value.quantity;
  return `${comparator ?? ''}${String(number)} ${unitText ?? unit ?? ''}`.trim().slice(0, 40);
}

export function takeDepthReading(reading: DepthReading, from: Provenance, collected: Collected): void {
  if (reading.askedNoValue) {
    collected.depthsUnread.push({ why: 'asked-no-value', from });
    return;
  }
  if (reading.doubted) collected.aside.push(setAside('depth', 'not-asserted', from));
  if (reading.unread) collected.depthsUnread.push({ why: 'text', from });
  if (reading.depth === undefined && reading.invades.length === 0) return;
  collected.depths.push({
    ...(reading.depth ? { depth: reading.depth } : {}),
    atLeast: reading.atLeast,
    invades: reading.invades,
    from,
  });
}

export function takeNodeCounts({ positive, examined }: NodeCount, from: Provenance, collected: Collected): void {
  if (positive !== undefined) collected.nodesPositive.push({ value: point(positive), from, amended: false });
  if (examined !== undefined) collected.nodesExamined.push({ value: point(examined), from, amended: false });
}
