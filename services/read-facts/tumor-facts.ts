/**
 * Everything the chart states about one tumor, as facts with provenance. Each statement is read once into the list of its fact; which of several
 * counts is decided in chosen-result.ts, and what was set aside stays visible.
 */
import {
  ABSENT,
  type AdverseFeature,
  type Biomarker,
  type Depth,
  type Fact,
  type Grade,
  type Interval,
  type MCategory,
  type Mark,
  type NCategory,
  type Provenance,
  type Recorded,
  type RecordedStage,
  type SetAside,
  type SpecimenFacts,
  type Structure,
  type TCategory,
  type TnmPrefix,
  type TumorFacts,
} from '../rules/index.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import {
  readAppendixPart,
  readBiomarker,
  readBurden,
  readDifferentiation,
  readFunctional,
  readGastricType,
  readGrowth,
  readLungLocation,
  readMesoappendix,
  readMultifocal,
  readNecrosis,
  readPresence,
  readProgression,
  readResectable,
  readResidual,
  readSstr,
  readStatedExtent,
} from './answers.ts';
import { clausesOf, heardInClause, isDoubted, looseWords } from './affirmed-words.ts';
import { choose, setAside, type Candidate, type Unread } from './chosen-result.ts';
import { cleanText, plainWords } from './clean-text.ts';
import { compareDates, dayOf, daysOf, isFuture } from './clinical-date.ts';
import { hasUnknownModifier } from './condition-status.ts';
import { readDepth, type DepthReading } from './depth.ts';
import { codingsOf, conceptText, isObject, listOf, objectsOf, stringOf } from './fhir-elements.ts';
import { readGrade } from './grade-words.ts';
import { differentiationFact, histologyFact, type HistologyReading } from './histology.ts';
import { fieldAreaMm2, readFieldText, readMitoses, type FieldOfView, type MitosesOptions } from './mitoses.ts';
import { readCount, readNodeText } from './node-counts.ts';
import { readPrimarySite } from './primary-site.ts';
import { readKi67 } from './proliferation.ts';
import { questionWords, type Asked } from './questions.ts';
import type { Reading } from './reading.ts';
import type { ChartResource, RecordIndex } from './record-index.ts';
import { readConclusion, readSentences, type ConclusionFacts } from './report-sentences.ts';
import { currentSentences, headingOf, partsOf, type ReportPart } from './report-text.ts';
import { readMesentericMass, readSizeMm } from './size.ts';
import { narrowedByTissue } from './site-from-tissue.ts';
import { describeTissue, type Tissue, type TissueIndex } from './specimens.ts';
import { affirmsSpread, readSpread, spreadBesidePrimary, spreadSitesInWords, type StatedSpread } from './spread.ts';
import { dated, measureIn, provenanceOfStatement, statementsOf, type Statement } from './statements.ts';
import { statusOf } from './status.ts';
import { testsNamed } from './test-names.ts';
import { isPathologyReport, readTissueType, typeInWords } from './tissue-type.ts';
import { stageGroupOfText, stagingSystemOf, tnmOfCodings, tnmOfText, type RecordedTnm } from './tnm.ts';
import type { TumorGroup } from './tumor-groups.ts';
import { wordsOf, type Value } from './value-of.ts';

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
}

/** Statements about one tissue, before one is chosen. */
interface TissueStatements {
  readonly tissue: Tissue;
  readonly items: ChartResource[];
  readonly readings: HistologyReading[];
  readonly ki67: Candidate<Interval>[];
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
  moderately: boolean;
  secondOpinion: boolean;
  cells?: number;
  area?: number;
}

/** Statements about the tumor as a whole. */
class Collected {
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
  readonly spread: StatedSpread[] = [];
  readonly extent: Candidate<'localized' | 'regional' | 'distant'>[] = [];
  readonly resected: Candidate<'R0' | 'R1' | 'R2' | 'RX'>[] = [];
  readonly adverse = new Map<AdverseFeature, { present: boolean; from: Provenance }>();
  readonly sstr: (Candidate<'positive' | 'mixed' | 'negative'> & { readonly method: 'pet' | 'spect' | 'ihc' })[] = [];
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
}

export function tumorFacts(
  group: TumorGroup,
  items: readonly ChartResource[],
  secondaries: readonly ChartResource[],
  spreading: readonly ChartResource[],
  context: TumorContext,
): TumorFacts {
  const { valueSets } = context;
  // Where a tumor spread to is not where it began.
  const spreadRefs = new Set(secondaries.map(({ ref }) => ref));
  const primary = readPrimarySite(
    group.conditions.filter(({ ref }) => !spreadRefs.has(ref)),
    valueSets,
  );
  const collected = new Collected();
  const statedNet = group.readings.some(
    ({ histology, differentiation }) =>
      histology === 'net' || histology === 'carcinoid' || differentiation.includes('well'),
  );
  for (const item of items) {
    if (item.type !== 'Observation' || refusalOf(item, context)) continue;
    const field = fieldOfView(statementsOf(item, valueSets));
    if (field) collected.fields.set(context.tissue.of(item).id, field);
  }
  // Structured results first: the sentences of a report only fill in what they leave open.
  for (const item of items) if (item.type === 'Observation') readObservation(item, collected, context, statedNet);
  for (const item of items) if (item.type === 'DiagnosticReport') readReport(item, collected, context, statedNet);
  readConditionStages(group, collected, context);
  const primarySites =
    primary.site.state === 'known' ? [primary.site.value] : primary.site.state === 'open' ? primary.site.possible : [];
  const specimens = [...collected.tissues.values()].map((statements) =>
    specimenOf(statements, items, primarySites, collected, context),
  );
  for (const { takenFrom, origin, id } of specimens) {
    // Tissue named a metastasis is spread, wherever else the record speaks of it; a lymph node may be regional.
    const sites = origin === 'metastasis' && takenFrom !== undefined ? spreadSitesInWords(takenFrom) : [];
    const statements = collected.tissues.get(id);
    const from = statements?.readings[0]?.from ?? statements?.ki67[0]?.from;
    if (sites.length > 0 && from) collected.spread.push({ sites, from });
  }
  const documented = documentedInCondition(group, context);
  const spread = readSpread(secondaries, [...collected.spread, ...spreading.map(spreadBesidePrimary)], valueSets);
  const size = chosenSize(collected);
  const depth = chosenDepth(collected);
  const unread = (name: string): boolean => context.unread.has(name);
  const orUnread = <T>(fact: Fact<T>, name: string): Fact<T> =>
    fact.state === 'absent' && unread(name) ? { state: 'unusable', why: 'unreachable', from: [] } : fact;
  const { simple } = collected;
  const sstr = chosenSstr(collected);
  const t = chosenCategory(collected.t, collected.tUnread);
  const n = chosenCategory(collected.n, collected.nUnread);
  const m = chosenCategory(collected.m, collected.mUnread);
  return {
    condition: group.id,
    standing: group.standing,
    diagnosisDate: diagnosisDate(group, context.today),
    site: narrowedByTissue(
      primary.site,
      specimens,
      items.filter((item) => !refusalOf(item, context)),
      valueSets,
    ),
    colonSide: primary.colonSide,
    lungLocation: primary.lungLocation.state === 'absent' ? choose(simple.lungLocation).fact : primary.lungLocation,
    histology: histologyFact(group.readings),
    differentiation: differentiationFact(group.readings),
    specimens: [...specimens, ...documented].map((specimen) => ({
      ...specimen,
      ki67Percent: specimen.id.startsWith('condition:')
        ? specimen.ki67Percent
        : orUnread(specimen.ki67Percent, 'ki67Percent'),
      mitosesPer2mm2: specimen.id.startsWith('condition:')
        ? specimen.mitosesPer2mm2
        : orUnread(specimen.mitosesPer2mm2, 'mitosesPer2mm2'),
    })),
    sizeMm: orUnread(size.fact, 'sizeMm'),
    ...(size.method ? { sizeMethod: size.method } : {}),
    depth: orUnread(depth.depth, 'depth'),
    depthAtLeast: depth.atLeast,
    invades: depth.invades,
    recordedT: orUnread(t, 'recordedT'),
    recordedN: orUnread(n, 'recordedN'),
    recordedM: orUnread(m, 'recordedM'),
    recordedStage: collected.stages,
    nodesPositive: orUnread(choose(collected.nodesPositive, collected.nodesUnread).fact, 'nodesPositive'),
    nodesExamined: orUnread(choose(collected.nodesExamined).fact, 'nodesExamined'),
    nodesPositiveKindUnknown: spread.nodesOfUnknownKind,
    regionalNodesStated: choose(collected.regionalNodes).fact,
    mesentericMassMm: choose(collected.mass).fact,
    metastases: spread.metastases,
    spreadMentioned: items
      .filter((item) => item.type === 'DiagnosticReport' && !refusalOf(item, context))
      .filter(({ resource }) => affirmsSpread(stringOf(resource['conclusion']) ?? ''))
      .map((item) => dated(item, 'conclusion'))
      .concat(collected.spreadOpen),
    statedExtent: choose(collected.extent).fact,
    multifocal: choose(simple.multifocal).fact,
    gastricType: choose(simple.gastricType).fact,
    mappingBiopsies: choose(simple.mappingBiopsies).fact,
    resected: orUnread(choose(collected.resected).fact, 'resected'),
    adverse: adverseFact(collected),
    appendixPart: choose(simple.appendixPart).fact,
    resectable: choose(simple.resectable).fact,
    burden: choose(simple.burden).fact,
    growth: choose(simple.growth).fact,
    sstr: orUnread(sstr.fact, 'sstr'),
    ...(sstr.method ? { sstrMethod: sstr.method } : {}),
    progression: orUnread(choose(simple.progression).fact, 'progression'),
    biomarkers:
      collected.biomarkers.size === 0
        ? ABSENT
        : { state: 'known', value: [...collected.biomarkers.keys()].sort(), from: [...collected.biomarkers.values()] },
    setAside: sorted([
      ...collected.aside,
      ...size.aside,
      ...[...context.unread]
        .filter((name) => name === 'ki67Percent' || name === 'mitosesPer2mm2')
        .map((name) =>
          setAside(name, 'unreachable', { resource: 'Observation', element: 'value', arrived: 'fetched', marks: [] }),
        ),
    ]),
  };
}

const sorted = (aside: readonly SetAside[]): SetAside[] =>
  [...aside].sort((a, b) =>
    `${a.what} ${a.from.resource} ${a.from.element}`.localeCompare(`${b.what} ${b.from.resource} ${b.from.element}`),
  );

// ------------------------------------------------------------------------------------------ observations

/** Facts from which nothing is computed unless they are final. */
const FINAL_ONLY: ReadonlySet<Asked> = new Set<Asked>(['ki67Percent', 'mitosesPer2mm2', 'statedGrade', 'differentiation', 'histology', 'necrosis', 't', 'n', 'm', 'tnm', 'stageGroup', 'sizeMm', 'sizePanel', 'depth', 'nodesPositive', 'nodesExamined']); // prettier-ignore

/** @param part the letter of a part of a report on several specimens: tissue of its own */
function tissueOf(collected: Collected, item: ChartResource, context: TumorContext, part = ''): TissueStatements {
  const whole = context.tissue.of(item);
  const tissue = part === '' ? whole : { id: `${whole.id}#${part}` };
  const known = collected.tissues.get(tissue.id);
  if (known) {
    known.items.push(item);
    return known;
  }
  const made: TissueStatements = {
    tissue,
    items: [item],
    readings: [],
    ki67: [],
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
  collected.tissues.set(tissue.id, made);
  return made;
}

function readObservation(item: ChartResource, collected: Collected, context: TumorContext, statedNet: boolean): void {
  const { valueSets } = context;
  const statements = statementsOf(item, valueSets);
  const asked = statements.filter(({ asks }) => asks !== undefined);
  const refusal = refusalOf(item, context);
  if (refusal) {
    for (const statement of asked) {
      if (refusal.finalOnly && statement.asks !== undefined && !FINAL_ONLY.has(statement.asks)) continue;
      if (statement.value.kind === 'none') continue;
      collected.aside.push(
        setAside(
          statement.asks ?? 'Observation',
          refusal.why,
          provenanceOfStatement(statement),
          shown(statement.value),
        ),
      );
    }
    if (!refusal.finalOnly) return;
  }
  const preliminary = refusal?.finalOnly === true;
  if (!preliminary)
    for (const reading of readTissueType(item, valueSets))
      tissueOf(collected, item, context).readings.push(withDate(reading, item));
  const field = fieldOfView(statements) ?? collected.fields.get(context.tissue.of(item).id);
  for (const statement of asked) {
    if (preliminary && statement.asks !== undefined && FINAL_ONLY.has(statement.asks)) continue;
    readStatement(statement, collected, context, statedNet, field);
  }
}

interface Refusal {
  readonly why: SetAside['why'];
  /** Only what must be final is refused: a preliminary result. */
  readonly finalOnly: boolean;
}

function refusalOf(item: ChartResource, { today, birthDate }: TumorContext): Refusal | undefined {
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

const withDate = (reading: HistologyReading, item: ChartResource): HistologyReading => {
  const { date } = dated(item, reading.from.element);
  return date === undefined ? reading : { ...reading, from: { ...reading.from, date } };
};

/** The value as recorded, for what is set aside: numbers and their units only. */
function shown(value: Value): string | undefined {
  if (value.kind !== 'quantity') return undefined;
  const { value: number, comparator, unitText, unit } = value.quantity;
  return `${comparator ?? ''}${String(number)} ${unitText ?? unit ?? ''}`.trim().slice(0, 40);
}

function fieldOfView(statements: readonly Statement[]): FieldOfView | undefined {
  for (const { asks, value, question } of statements) {
    if (asks !== 'fieldOfView') continue;
    const words = wordsOf(value);
    const fromText = words === undefined ? undefined : readFieldText(`${question ?? ''} ${words}`);
    const found = fromText ?? fieldAnswer(looseWords(question ?? ''), value);
    if (found) return found;
  }
  return undefined;
}

/** A number alone means what its question names. */
function fieldAnswer(question: string, value: Value): FieldOfView | undefined {
  const words = value.kind === 'quantity' ? undefined : plainWords(wordsOf(value) ?? '');
  const text = /^(\d{1,2}(?:[.,]\d{1,4})?) ?(mm2|mm\^2|mm)?$/.exec(words ?? '');
  const number = value.kind === 'quantity' ? value.quantity.value : Number((text?.[1] ?? 'x').replace(',', '.'));
  if (typeof number !== 'number' || Number.isNaN(number)) return undefined;
  const written = value.kind === 'quantity' ? (value.quantity.unit ?? value.quantity.unitText) : text?.[2];
  const unit = (written ?? '').toLowerCase().replace('^', '');
  if (unit === 'mm2') return { areaMm2: number };
  if (unit === 'mm') return { diameterMm: number };
  return /\bfield number\b|\bfn\b|\bnumber of (?:the )?field\b/.test(question) ? { fieldNumber: number } : undefined;
}

function readStatement(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  statedNet: boolean,
  field: FieldOfView | undefined,
): void {
  const { item, value, asks } = statement;
  const { valueSets } = context;
  const amended = item.resource['status'] === 'amended' || item.resource['status'] === 'corrected';
  const linkMarks: Mark[] = context.isLinkAssumed(item) ? ['link-assumed'] : [];
  const marks: Mark[] = statusOf(item.resource).use === 'marked' ? [...linkMarks, 'status-unknown'] : linkMarks;
  const take = <T>(reading: Reading<T>, into: Candidate<T>[], unread?: Unread[]): void => {
    if (reading.kind === 'value')
      into.push({
        value: reading.value,
        from: provenanceOfStatement(statement, [...marks, ...reading.marks], reading.recorded),
        amended,
      });
    else if (reading.kind === 'unusable') {
      const from = provenanceOfStatement(statement, marks, reading.recorded);
      unread?.push({ why: reading.why, from });
      collected.aside.push(setAside(asks ?? 'Observation', reading.why, from, shown(value)));
    }
  };
  const { simple } = collected;
  switch (asks) {
    case 'ki67Percent': {
      const tissue = tissueOf(collected, item, context);
      take(readKi67(value), tissue.ki67, tissue.ki67Unread);
      if (value.kind === 'ratio' && typeof value.denominator.value === 'number') tissue.cells = value.denominator.value;
      return;
    }
    case 'mitosesPer2mm2': {
      const tissue = tissueOf(collected, item, context);
      const options: MitosesOptions = {
        question: questionWords(statement.codings, statement.question),
        hpfEquals2mm2: context.hpfEquals2mm2,
        ...(field ? { field } : {}),
      };
      take(readMitoses(value, options), tissue.mitoses, tissue.mitosesUnread);
      const area = fieldAreaMm2(field);
      if (area !== undefined) tissue.area = Math.max(tissue.area ?? 0, area * 10);
      return;
    }
    case 'differentiation': {
      const tissue = tissueOf(collected, item, context);
      const reading = readDifferentiation(value, valueSets);
      if (reading.kind === 'value' && reading.value === 'moderate') tissue.moderately = true;
      else if (reading.kind === 'value') take({ ...reading, value: reading.value }, tissue.differentiation);
      else take(reading, [], tissue.differentiationUnread);
      return;
    }
    case 'necrosis':
      take(readNecrosis(value, valueSets), tissueOf(collected, item, context).necrosis);
      return;
    case 'statedGrade': {
      const tissue = tissueOf(collected, item, context);
      take(readGrade(value, valueSets, statedNet), tissue.grade, tissue.gradeUnread);
      return;
    }
    case 'secondOpinion':
      if (readPresence('secondOpinion', value, valueSets).kind === 'value')
        tissueOf(collected, item, context).secondOpinion = true;
      return;
    case 'sizeMm':
    case 'sizePanel':
      if (value.kind === 'none') return;
      readSize(statement, collected, context, take);
      return;
    case 'sizeAdditional': {
      const reading = readSizeMm(value);
      if (reading.kind === 'value')
        collected.sizesAdditional.push({ value: reading.value, from: provenanceOfStatement(statement, marks, reading.recorded), amended }); // prettier-ignore
      return;
    }
    case 'mesentericMass':
      take(readMesentericMass(value, questionWords(statement.codings, statement.question)), collected.mass);
      return;
    case 'nodesPositive':
      take(readCount(value), collected.nodesPositive, collected.nodesUnread);
      return;
    case 'nodesExamined':
      take(readCount(value), collected.nodesExamined);
      return;
    case 'sentinelNodes':
      return; // a sentinel count of 0 does not make N0
    case 'nodes':
    case 'nodeStatus':
      readNodes(statement, collected, context, take);
      return;
    case 't':
    case 'n':
    case 'm':
    case 'tnm':
      readTnm(statement, collected, context, marks, amended);
      return;
    case 'stageGroup':
      readStageObservation(statement, collected, context);
      return;
    case 'distantStatus':
      readDistantStatus(statement, collected, context, marks, amended);
      return;
    case 'historyOfMetastasis':
      if (value.kind === 'boolean' && value.value)
        collected.spread.push({ sites: ['unspecified'], from: provenanceOfStatement(statement, marks) });
      return;
    case 'statedExtent':
      take(readStatedExtent(value, valueSets), collected.extent);
      return;
    case 'depth': {
      const words = value.kind === 'concept' ? (value.text ?? value.codings[0]?.display) : wordsOf(value);
      if (words === undefined) {
        if (value.kind === 'asked-no-value')
          collected.depthsUnread.push({ why: 'asked-no-value', from: provenanceOfStatement(statement) });
        return;
      }
      takeDepthReading(readDepth(words), provenanceOfStatement(statement, [...marks, 'by-text']), collected);
      return;
    }
    case 'lymphovascularInvasion':
      takeAdverse(
        'lymphovascular-invasion',
        readPresence('lymphovascularInvasion', value, valueSets),
        statement,
        collected,
      );
      return;
    case 'mesoappendixDepth': {
      const { invaded, over3mm } = readMesoappendix(value, valueSets);
      takeAdverse('mesoappendix-over-3mm', over3mm, statement, collected);
      if (invaded)
        collected.depths.push({
          atLeast: false,
          invades: ['mesoappendix'],
          from: provenanceOfStatement(statement, marks),
        });
      return;
    }
    case 'perineuralInvasion':
      return; // neither depth nor a listed adverse feature
    case 'margin':
    case 'residualTumor': {
      const question = questionWords(statement.codings, statement.question);
      const reading = readResidual(value, valueSets, asks, question);
      take(reading, collected.resected);
      // RX says nothing of the margin.
      if (reading.kind === 'value' && reading.value !== 'RX')
        takeAdverse(
          'margin-positive',
          { ...reading, value: reading.value === 'R1' || reading.value === 'R2' },
          statement,
          collected,
        );
      return;
    }
    case 'appendixPart': {
      const reading = readAppendixPart(value, valueSets);
      take(reading, simple.appendixPart);
      if (reading.kind === 'value')
        takeAdverse('base', { ...reading, value: reading.value === 'base' }, statement, collected);
      return;
    }
    case 'resectable':
      take(readResectable(value, valueSets), simple.resectable);
      return;
    case 'burden':
      take(readBurden(value, valueSets), simple.burden);
      return;
    case 'growth':
      take(readGrowth(value, valueSets), simple.growth);
      return;
    case 'multifocal':
      take(readMultifocal(value, valueSets), simple.multifocal);
      return;
    case 'lungLocation':
      take(readLungLocation(value, valueSets), simple.lungLocation);
      return;
    case 'gastricType':
      take(readGastricType(value, valueSets), simple.gastricType);
      return;
    case 'mappingBiopsies':
      take(readPresence('mappingBiopsies', value, valueSets), simple.mappingBiopsies);
      return;
    case 'progression':
      take(readProgression(value, valueSets), simple.progression);
      return;
    case 'sstr': {
      const found: Candidate<'positive' | 'mixed' | 'negative'>[] = [];
      take(readSstr(value, valueSets), found, collected.sstrUnread);
      const method = sstrMethod(questionWords(statement.codings, statement.question));
      for (const candidate of found) collected.sstr.push({ ...candidate, method });
      return;
    }
    case 'biomarker': {
      const reading = readBiomarker(questionWords(statement.codings, statement.question), value, valueSets);
      if (reading.kind === 'value') collected.biomarkers.set(reading.value, provenanceOfStatement(statement, marks));
      return;
    }
    case 'functional':
      readFunctional(value, valueSets); // a fact of the patient (patient-facts.ts)
      return;
    case 'lookalike':
      collected.aside.push(setAside('lookalike', 'look-alike', provenanceOfStatement(statement)));
      return;
    case 'fieldOfView':
    case 'histology':
    case 'biochemicallyProven':
    case 'pregnant':
    case 'ecog':
    case 'karnofsky':
    case 'egfr':
    case undefined:
      return;
  }
}

function takeAdverse(
  feature: AdverseFeature,
  reading: Reading<boolean>,
  statement: Statement,
  collected: Collected,
): void {
  if (reading.kind !== 'value') return;
  const before = collected.adverse.get(feature);
  collected.adverse.set(feature, {
    present: (before?.present ?? false) || reading.value,
    from: provenanceOfStatement(statement),
  });
}

function adverseFact(collected: Collected): Fact<readonly AdverseFeature[]> {
  if (collected.adverse.size === 0) return ABSENT;
  const entries = [...collected.adverse];
  return {
    state: 'known',
    value: entries
      .filter(([, { present }]) => present)
      .map(([feature]) => feature)
      .sort(),
    from: entries.map(([, { from }]) => from),
  };
}

function readSize(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  take: (reading: Reading<Interval>, into: Candidate<Interval>[], unread?: Unread[]) => void,
): void {
  const { item } = statement;
  const found: Candidate<Interval>[] = [];
  take(readSizeMm(statement.value, questionWords(statement.codings, statement.question)), found, collected.sizesUnread);
  const method = found[0]?.from.method;
  const pathology =
    method === 'pathology' ||
    (method === undefined &&
      (isObject(item.resource['specimen']) || context.tissue.of(item).id.startsWith('DiagnosticReport/')));
  const focus = objectsOf(item.resource['focus'])
    .map(({ reference }) => stringOf(reference) ?? '')
    .join(' ');
  for (const candidate of found)
    collected.sizes.push({
      ...candidate,
      method: pathology ? 'pathology' : method === undefined || method === 'clinical' ? 'unknown' : 'imaging',
      focus,
    });
}

/** Pathology after resection before imaging; the newest day; of several lesions of one day the largest, named. */
function chosenSize(collected: Collected): {
  fact: Fact<Interval>;
  method?: 'pathology' | 'imaging' | 'unknown';
  aside: SetAside[];
} {
  const { sizes } = collected;
  if (sizes.length === 0) return { fact: choose<Interval>([], collected.sizesUnread).fact, aside: [] };
  const pathology = sizes.filter(({ method }) => method === 'pathology');
  const pool = pathology.length > 0 ? pathology : sizes;
  const newest = [...pool].sort((a, b) => compareDates(b.from.date, a.from.date))[0]?.from.date;
  const day = pool.filter(({ from }) => from.date === newest);
  const lesions = new Map<string, (typeof day)[number][]>();
  for (const candidate of day) lesions.set(candidate.focus, [...(lesions.get(candidate.focus) ?? []), candidate]);
  const largest =
    [...lesions.values()].sort(
      (a, b) => upper(b) - upper(a) || (b[0]?.focus ?? '').localeCompare(a[0]?.focus ?? ''),
    )[0] ?? day;
  const { fact } = choose(largest);
  const method = largest[0]?.method;
  const aside = sizes
    .filter((candidate) => !largest.includes(candidate))
    .map((candidate) =>
      setAside(
        'sizeMm',
        pathology.length > 0 && candidate.method !== 'pathology' ? 'imaging-beside-pathology' : 'older-result',
        candidate.from,
        candidate.from.recorded,
      ),
    );
  const longest = Math.max(...sizes.map(({ value }) => value.high));
  const longer = collected.sizesAdditional
    .filter(({ value }) => value.low > longest)
    .map(({ from }) => setAside('sizeMm', 'conflict', from, from.recorded));
  return { fact, ...(method ? { method } : {}), aside: [...aside, ...longer] };
}

const upper = (candidates: readonly { readonly value: Interval }[]): number =>
  Math.max(...candidates.map(({ value }) => value.high));

function takeDepthReading(reading: DepthReading, from: Provenance, collected: Collected): void {
  if (reading.askedNoValue) {
    collected.depthsUnread.push({ why: 'asked-no-value', from });
    return;
  }
  if (reading.depth === undefined && reading.invades.length === 0) return;
  collected.depths.push({
    ...(reading.depth ? { depth: reading.depth } : {}),
    atLeast: reading.atLeast,
    invades: reading.invades,
    from,
  });
}

const LAYER_ORDER: readonly Depth[] = [
  'limited-to-organ',
  'mucosa',
  'submucosa',
  'muscularis-propria',
  'subserosa',
  'serosa',
  'adjacent-organ',
];

/** The deepest layer and all structures of the newest day that says anything. */
function chosenDepth(collected: Collected): {
  depth: Fact<Depth>;
  atLeast: boolean;
  invades: Fact<readonly Structure[]>;
} {
  const { depths } = collected;
  const newest = [...depths].sort((a, b) => compareDates(b.from.date, a.from.date))[0]?.from.date;
  const day = depths.filter(({ from }) => from.date === newest);
  const layers = day.flatMap(({ depth }) => (depth ? [depth] : []));
  const deepest = [...layers].sort((a, b) => LAYER_ORDER.indexOf(b) - LAYER_ORDER.indexOf(a))[0];
  const from = day.map((one) => one.from);
  const structures = [...new Set(day.flatMap(({ invades }) => invades))].sort();
  return {
    depth: deepest ? { state: 'known', value: deepest, from } : choose<Depth>([], collected.depthsUnread).fact,
    atLeast: day.some(({ atLeast, depth }) => atLeast && depth === deepest),
    invades: day.length > 0 ? { state: 'known', value: structures, from } : ABSENT,
  };
}

/** "Liver and bone", "cM0", "present", "none": a place that is affirmed is spread; suspected spread is neither M1 nor silence. */
function readDistantStatus(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  marks: readonly Mark[],
  amended: boolean,
): void {
  const { value } = statement;
  const from = provenanceOfStatement(statement, marks);
  if (value.kind === 'concept' && value.codings.some(({ code }) => code === '399409002')) {
    collected.spread.push({ sites: ['unspecified'], from });
    return;
  }
  const text = wordsOf(value) ?? '';
  const words = looseWords(text);
  const recorded = tnmOfText(text);
  if (recorded.m) {
    takeTnm(recorded, undefined, from, amended, collected);
    return;
  }
  const places = clausesOf(words).filter(
    (clause) => !isDoubted(clause) && heardInClause(clause, /\b[a-z]{4,}/) === 'affirmed',
  );
  const sites = [...new Set(places.flatMap((clause) => spreadSitesInWords(clause)))];
  const reading = readPresence('distantStatus', value, context.valueSets);
  if (sites.length > 0) collected.spread.push({ sites, from });
  else if (reading.kind === 'value') collected.spread.push({ sites: reading.value ? ['unspecified'] : [], from });
  else if (reading.kind === 'unusable' && reading.why !== 'asked-no-value') {
    collected.spreadOpen.push(from);
    collected.aside.push(setAside('metastases', reading.why, from));
  }
}

function readNodes(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  take: (reading: Reading<'positive' | 'negative'>, into: Candidate<'positive' | 'negative'>[]) => void,
): void {
  const words = wordsOf(statement.value);
  const counts = words === undefined ? undefined : readNodeText(`nodes ${words}`);
  if (counts) {
    takeNodeCounts(counts, provenanceOfStatement(statement, ['by-text']), collected);
    return;
  }
  const finding =
    statement.value.kind === 'concept' && statement.value.codings.some(({ code }) => code === '399374009');
  const reading = readPresence('nodes', statement.value, context.valueSets);
  if (finding) take({ kind: 'value', value: 'positive', recorded: 'present', marks: [] }, collected.regionalNodes);
  else if (reading.kind === 'value')
    take({ ...reading, value: reading.value ? 'positive' : 'negative' }, collected.regionalNodes);
}

function takeNodeCounts(counts: { positive: number; examined: number }, from: Provenance, collected: Collected): void {
  const whole = (value: number): Interval => ({ low: value, lowClosed: true, high: value, highClosed: true });
  collected.nodesPositive.push({ value: whole(counts.positive), from, amended: false });
  collected.nodesExamined.push({ value: whole(counts.examined), from, amended: false });
}

function prefixOf(statement: Statement, valueSets: ValueSets): TnmPrefix {
  const displays = statement.codings.map((coding) => valueSets.display(coding) ?? '').join(' ');
  const words = `${displays} ${statement.question ?? ''}`;
  if (/\bc[TNM] category|clinical/i.test(words)) return 'c';
  return /\bp[TNM]\b|\(p[TNM]\)|pathol/i.test(words) ? 'p' : 'none';
}

function readTnm(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  marks: readonly Mark[],
  amended: boolean,
): void {
  const { value } = statement;
  const { valueSets } = context;
  const prefix = prefixOf(statement, valueSets);
  const system = stagingSystemOf(
    codingsOf(statement.item.resource['method']),
    conceptText(statement.item.resource['method']),
    valueSets,
  );
  const coded = value.kind === 'concept' ? tnmOfCodings(value.codings, valueSets, prefix) : {};
  const words =
    value.kind === 'concept'
      ? (value.text ?? value.codings.map(({ code, display }) => display ?? code ?? '').join(' '))
      : wordsOf(value);
  const found: RecordedTnm =
    Object.keys(coded).length > 0
      ? coded
      : words === undefined
        ? {}
        : tnmOfText(withLetter(words, statement.asks), prefix);
  const from = provenanceOfStatement(
    statement,
    [...marks, ...(found.pM0 ? (['pm0-not-allowed'] as const) : [])],
    words,
  );
  takeTnm(found, system, from, amended, collected);
  const counts = words === undefined ? undefined : readNodeText(words);
  if (counts) takeNodeCounts(counts, provenanceOfStatement(statement, ['by-text']), collected);
  if (Object.keys(found).length > 0) return;
  const cannot = words !== undefined && /cannot be assessed|not assessed/i.test(words);
  if (statement.asks === 't' && cannot) takeTnm({ t: { category: 'TX', prefix } }, system, from, amended, collected);
  else if (statement.asks === 'n' && cannot)
    takeTnm({ n: { category: 'NX', prefix } }, system, from, amended, collected);
  else if (value.kind !== 'none') {
    const why = value.kind === 'asked-no-value' ? 'asked-no-value' : 'text';
    // MX says nothing: there is no MX.
    if (words !== undefined && /\bp?c?MX\b/i.test(words)) return;
    if (statement.asks === 't') collected.tUnread.push({ why, from });
    if (statement.asks === 'n') collected.nUnread.push({ why, from });
    if (statement.asks === 'm') collected.mUnread.push({ why, from });
    collected.aside.push(setAside(statement.asks ?? 'tnm', why, from));
  }
}

/** An answer `2` or `1b` to the question for T is T2, T1b. */
function withLetter(words: string, asks: Statement['asks']): string {
  const bare = cleanText(words);
  const letter = asks === 't' || asks === 'n' || asks === 'm' ? asks.toUpperCase() : undefined;
  return letter && /^(?:[0-4xX][a-d]?|is)$/.test(bare) ? `${letter}${bare}` : bare;
}

function takeTnm(
  found: RecordedTnm,
  system: string | undefined,
  from: Provenance,
  amended: boolean,
  collected: Collected,
): void {
  const with_ = <C>(recorded: Recorded<C>): Recorded<C> => ({ ...recorded, ...(system ? { system } : {}) });
  if (found.t) collected.t.push({ value: with_(found.t), from, amended });
  if (found.n) collected.n.push({ value: with_(found.n), from, amended });
  if (found.m) collected.m.push({ value: with_(found.m), from, amended });
}

/** Pathological over clinical; what was found after treatment is not mixed with the others; then the newest (staging facts 2). */
function chosenCategory<C>(
  candidates: readonly Candidate<Recorded<C>>[],
  unread: readonly Unread[],
): Fact<Recorded<C>> {
  const rank = ({ value: { prefix } }: Candidate<Recorded<C>>): number =>
    prefix === 'p' ? 3 : prefix === 'none' ? 2 : prefix === 'c' ? 2 : 1;
  const best = Math.max(...candidates.map(rank), 0);
  const pool = candidates.filter((candidate) => rank(candidate) === best);
  const fact = choose(pool, unread).fact;
  if (fact.state !== 'open') return fact;
  // The same category with and without its prefix is one statement.
  const categories = new Set(fact.possible.map(({ category }) => category));
  const [first] = fact.possible;
  return categories.size === 1 && first ? { state: 'known', value: first, from: fact.from } : fact;
}

// ------------------------------------------------------------------------------------------ stage

function readStageObservation(statement: Statement, collected: Collected, context: TumorContext): void {
  const { value, item } = statement;
  const { valueSets } = context;
  const coded =
    value.kind === 'concept'
      ? value.codings.map((coding) => valueSets.stageGroupOf(coding)).find((group) => group !== undefined)
      : undefined;
  const words =
    value.kind === 'concept' ? (value.text ?? value.codings[0]?.display ?? value.codings[0]?.code) : wordsOf(value);
  const group = coded ?? (words === undefined ? undefined : stageGroupOfText(words));
  if (words !== undefined && coded === undefined) {
    const found = tnmOfText(words, prefixOf(statement, valueSets));
    takeTnm(found, undefined, provenanceOfStatement(statement, ['by-text'], words), false, collected);
  }
  if (group === undefined) return;
  const method = item.resource['method'];
  const system = stagingSystemOf(codingsOf(method), conceptText(method) ?? words, valueSets);
  collected.stages.push({ group, ...(system ? { system } : {}), from: [provenanceOfStatement(statement, [], words)] });
}

function readConditionStages(group: TumorGroup, collected: Collected, context: TumorContext): void {
  const { valueSets } = context;
  for (const condition of group.conditions) {
    objectsOf(condition.resource['stage'])
      .slice(0, 20)
      .forEach((stage, index) => {
        const coded = codingsOf(stage['summary'])
          .map((coding) => valueSets.stageGroupOf(coding))
          .find((found) => found !== undefined);
        const text = conceptText(stage['summary']);
        const found = coded ?? (text === undefined ? undefined : stageGroupOfText(text));
        const from = dated(condition, `stage[${index}].summary`);
        const system = stagingSystemOf(codingsOf(stage['type']), conceptText(stage['type']), valueSets);
        if (found !== undefined) collected.stages.push({ group: found, ...(system ? { system } : {}), from: [from] });
        else if (text !== undefined) takeTnm(tnmOfText(text), system, from, false, collected);
      });
  }
}

// ------------------------------------------------------------------------------------------ reports

function readReport(item: ChartResource, collected: Collected, context: TumorContext, statedNet: boolean): void {
  const { valueSets } = context;
  const refusal = refusalOf(item, context);
  const conclusion = stringOf(item.resource['conclusion']);
  if (refusal) {
    if (isPathologyReport(item, valueSets))
      collected.aside.push(setAside('histology', refusal.why, dated(item, 'conclusion')));
    return;
  }
  const title = plainWords(
    [
      conceptText(item.resource['code']) ?? '',
      ...codingsOf(item.resource['code']).map(({ display }) => display ?? ''),
    ].join('. '),
  );
  for (const statement of statementsOf(item, valueSets))
    readStatement(statement, collected, context, statedNet, undefined);
  if (isDocumentOnly(item)) collected.aside.push(setAside('report', 'not-read', dated(item, 'presentedForm')));
  if (!isPathologyReport(item, valueSets)) {
    const scintigraphy =
      /\boctreo(?:scan|tide (?:scan|scintigraphy))|\bsomatostatin[- ]receptor scintigraphy|\bpentetreotide/.test(title);
    if (conclusion !== undefined && (scintigraphy || testsNamed(title).includes('T-PET-SSTR'))) {
      const reading = readSstr({ kind: 'text', element: 'conclusion', text: cleanText(conclusion) }, valueSets);
      if (reading.kind === 'value')
        collected.sstr.push({
          value: reading.value,
          from: dated(item, 'conclusion', ['by-text']),
          amended: false,
          method: scintigraphy ? 'spect' : 'pet',
        });
    }
    return;
  }
  if (/second opinion|expert review|consultation/.test(title)) tissueOf(collected, item, context).secondOpinion = true;
  const readings = readTissueType(item, valueSets);
  const options = { hpfEquals2mm2: context.hpfEquals2mm2 };
  const isNet = statedNet || readings.some(({ differentiation }) => differentiation.includes('well'));
  const parts = tumorParts(item, conclusion ?? '');
  for (const part of parts)
    readReportPart(
      item,
      part,
      parts.length === 1,
      readings,
      readSentences(part.sentences, options, isNet),
      collected,
      context,
    );
  if (conclusion !== undefined) readWholeReport(item, readConclusion(conclusion, options, isNet), readings, collected);
}

/** The parts that speak of a tumor, if they are several; else the report as one. */
function tumorParts(item: ChartResource, conclusion: string): readonly ReportPart[] {
  const parts = partsOf(conclusion);
  const named = parts.filter(
    ({ letter, sentences }) => letter !== '' && typeInWords(item, sentences.join('. ')).some(isNeuroendocrine),
  );
  if (named.length >= 2) return [...named, ...parts.filter(({ letter }) => letter === '')];
  const whole = currentSentences(conclusion);
  return [{ letter: '', heading: named[0]?.heading ?? headingOf(whole), sentences: whole }];
}

const isNeuroendocrine = ({ histology }: HistologyReading): boolean =>
  histology !== undefined && histology !== 'not-neuroendocrine';

const isAmended = ({ resource }: ChartResource): boolean =>
  resource['status'] === 'amended' || resource['status'] === 'corrected';

/** What stands outside several parts is of no part alone: its measures count, its words of type do not. */
function readReportPart(
  item: ChartResource,
  part: ReportPart,
  isWhole: boolean,
  whole: readonly HistologyReading[],
  facts: ConclusionFacts,
  collected: Collected,
  context: TumorContext,
): void {
  const readings = isWhole ? whole : part.letter === '' ? [] : typeInWords(item, part.sentences.join('. '));
  const says = readings.length > 0 || [facts.ki67, facts.mitoses, facts.grade].some(({ kind }) => kind !== 'nothing');
  if (!says) return;
  const tissue = tissueOf(collected, item, context, part.letter);
  tissue.heading ??= part.heading === '' ? undefined : part.heading;
  tissue.readings.push(...readings.map((reading) => withDate(reading, item)));
  const from = (recorded?: string, marks: readonly Mark[] = []): Provenance =>
    dated(item, 'conclusion', ['by-text', ...marks], measureIn(recorded));
  const take = <T>(reading: Reading<T>, into: Candidate<T>[], unread: Unread[]): void => {
    const here = from();
    // A coded or structured result of the same tissue speaks before the sentence that repeats it, unless the sentence is newer.
    const structured = into.filter((candidate) => candidate.from.element !== 'conclusion');
    const newer = structured.every((candidate) => compareDates(here.date, candidate.from.date) > 0);
    if (structured.length > 0 && !newer && !isAmended(item)) return;
    if (reading.kind === 'value')
      into.push({ value: reading.value, from: from(reading.recorded, reading.marks), amended: isAmended(item) });
    else if (reading.kind === 'unusable') unread.push({ why: reading.why, from: here });
  };
  take(facts.ki67, tissue.ki67, tissue.ki67Unread);
  take(facts.mitoses, tissue.mitoses, tissue.mitosesUnread);
  take(facts.grade, tissue.grade, tissue.gradeUnread);
  if (facts.necrosis && tissue.necrosis.length === 0)
    tissue.necrosis.push({ value: facts.necrosis, from: from(), amended: isAmended(item) });
}

/** What a report says of the tumor as a whole, where no structured result does. Tissue of a metastasis measures the metastasis. */
function readWholeReport(
  item: ChartResource,
  facts: ConclusionFacts,
  readings: readonly HistologyReading[],
  collected: Collected,
): void {
  const from = (recorded?: string): Provenance => dated(item, 'conclusion', ['by-text'], measureIn(recorded));
  const isText = ({ from: { element } }: { readonly from: Provenance }): boolean => element === 'conclusion';
  const amended = isAmended(item);
  const ofMetastasis = readings.length > 0 && readings.every(({ metastatic }) => metastatic === true);
  if (!ofMetastasis && collected.depths.every(isText)) takeDepthReading(facts.depth, from(), collected);
  if (facts.nodes && collected.nodesPositive.every(isText)) takeNodeCounts(facts.nodes, from(), collected);
  if (!ofMetastasis && facts.size.kind === 'value' && collected.sizes.every(isText))
    collected.sizes.push({ value: facts.size.value, from: from(facts.size.recorded), amended, method: 'pathology', focus: '' }); // prettier-ignore
  if (facts.mesentericMass.kind === 'value' && collected.mass.every(isText))
    collected.mass.push({ value: facts.mesentericMass.value, from: from(facts.mesentericMass.recorded), amended });
  takeTnm(facts.tnm, undefined, from(), amended, collected);
}

/** Says everything in an attachment, a PDF most often, and nothing where it could be read: that is told, not taken for silence. */
function isDocumentOnly({ resource }: ChartResource): boolean {
  const says = ['conclusionCode', 'result', 'contained'].some((member) => listOf(resource[member]).length > 0);
  return listOf(resource['presentedForm']).length > 0 && !says && stringOf(resource['conclusion']) === undefined;
}

// ------------------------------------------------------------------------------------------ specimens

function specimenOf(
  statements: TissueStatements,
  items: readonly ChartResource[],
  primary: Parameters<typeof describeTissue>[1]['primary'],
  collected: Collected,
  context: TumorContext,
): SpecimenFacts {
  const { tissue, readings } = statements;
  const ki67 = choose(statements.ki67, statements.ki67Unread);
  const mitoses = choose(statements.mitoses, statements.mitosesUnread);
  const grade = choose([...statements.grade, ...gradesOf(readings)], statements.gradeUnread);
  for (const [what, older] of [['ki67Percent', ki67.older], ['mitosesPer2mm2', mitoses.older]] as const)
    for (const candidate of older) collected.aside.push(setAside(what, 'older-result', candidate.from, candidate.from.recorded)); // prettier-ignore
  const fromReadings = differentiationFact(readings);
  const stated = choose(statements.differentiation, statements.differentiationUnread).fact;
  const date = dateOfTissue(statements);
  const described = describeTissue(
    tissue,
    {
      procedures: items.filter(
        (item) => item.type === 'Procedure' && date !== undefined && dated(item, 'performed').date === date,
      ),
      questions: statements.items.map(({ resource }) => resource['code']),
      statedMetastatic: readings.some(({ metastatic }) => metastatic === true),
      primary,
      ...(statements.heading === undefined ? {} : { heading: statements.heading }),
    },
    context.valueSets,
  );
  const bounded =
    mitoses.fact.state === 'known' && mitoses.fact.from.some(({ marks }) => marks.includes('bounded-from-hpf'));
  const moderate = statements.moderately || readings.some(({ moderatelyDifferentiated }) => moderatelyDifferentiated);
  const old =
    date !== undefined &&
    date < '2019' &&
    grade.fact.state === 'known' &&
    grade.fact.value === 3 &&
    fromReadings.state === 'absent' &&
    stated.state === 'absent';
  return {
    id: tissue.id,
    ...(date === undefined ? {} : { date }),
    ...described,
    histology: histologyFact(readings),
    differentiation: merged(stated, fromReadings),
    ki67Percent: ki67.fact,
    mitosesPer2mm2: mitoses.fact,
    necrosis: choose(statements.necrosis).fact,
    statedGrade: grade.fact,
    ...(statements.cells === undefined ? {} : { ki67CellsCounted: statements.cells }),
    ...(statements.area === undefined ? {} : { mitoticAreaMm2: statements.area }),
    mitosesBounded: bounded,
    secondOpinion: statements.secondOpinion,
    legacyWords: [
      ...(moderate ? (['moderately-differentiated'] as const) : []),
      ...(old ? (['grade-3-before-2019'] as const) : []),
    ],
  };
}

const gradesOf = (readings: readonly HistologyReading[]): Candidate<Grade>[] =>
  readings.flatMap(({ grade, from }) => (grade === undefined ? [] : [{ value: grade, from, amended: false }]));

function merged(a: Fact<'well' | 'poor'>, b: Fact<'well' | 'poor'>): Fact<'well' | 'poor'> {
  if (b.state === 'absent') return a;
  if (a.state !== 'known' && a.state !== 'open') return b;
  if (b.state === 'unusable') return a;
  const values = [
    ...new Set([...(a.state === 'known' ? [a.value] : a.possible), ...(b.state === 'known' ? [b.value] : b.possible)]),
  ].sort();
  const [only] = values;
  const from = [...a.from, ...b.from];
  return values.length === 1 && only
    ? { state: 'known', value: only, from }
    : { state: 'open', possible: values, from };
}

/** When the tissue was taken; else the newest date of what was said of it. */
function dateOfTissue({ tissue, items }: TissueStatements): string | undefined {
  const collected = tissue.specimen ? dated(tissue.specimen, 'collection').date : undefined;
  if (collected !== undefined) return collected;
  return [...items.map((item) => dated(item, 'effective').date)].sort(compareDates).at(-1);
}

/** A grade that the diagnosis itself names (a graded SNOMED morphology): documented, without tissue of its own. */
function documentedInCondition(group: TumorGroup, context: TumorContext): SpecimenFacts[] {
  const graded = gradesOf(group.readings);
  if (graded.length === 0) return [];
  const condition = group.conditions[0];
  const date = condition ? dated(condition, 'code').date : undefined;
  return [
    {
      id: `condition:${group.id}`,
      ...(date === undefined || isFuture(date, context.today) ? {} : { date }),
      kind: 'unknown',
      origin: 'unknown',
      histology: ABSENT,
      differentiation: ABSENT,
      ki67Percent: ABSENT,
      mitosesPer2mm2: ABSENT,
      necrosis: ABSENT,
      statedGrade: choose(
        graded.map((candidate) => ({
          ...candidate,
          from: { ...candidate.from, ...(date === undefined ? {} : { date }) },
        })),
      ).fact,
      mitosesBounded: false,
      secondOpinion: false,
      legacyWords: [],
    },
  ];
}

// ------------------------------------------------------------------------------------------ the rest

function sstrMethod(question: string): 'pet' | 'spect' | 'ihc' {
  if (/immuno|\bihc\b|\bstain/.test(question)) return 'ihc';
  return /scintigraph|octreoscan|spect|octreotide scan/.test(question) ? 'spect' : 'pet';
}

/** PET before SPECT before staining; within a method the newest. */
function chosenSstr(collected: Collected): {
  fact: Fact<'positive' | 'mixed' | 'negative'>;
  method?: 'pet' | 'spect' | 'ihc';
} {
  for (const method of ['pet', 'spect', 'ihc'] as const) {
    const found = collected.sstr.filter((candidate) => candidate.method === method);
    if (found.length > 0) return { fact: choose<'positive' | 'mixed' | 'negative'>(found).fact, method };
  }
  return { fact: choose<'positive' | 'mixed' | 'negative'>([], collected.sstrUnread).fact };
}

const ASSERTED_DATE = 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate';

/** The earliest date that the diagnosis itself carries: asserted, else onset, else recorded. */
function diagnosisDate(group: TumorGroup, today: string): Fact<string> {
  const found = group.conditions.flatMap((condition): { date: string; from: Provenance }[] => {
    const extension = listOf(condition.resource['extension']).find(
      (one) => isObject(one) && one['url'] === ASSERTED_DATE,
    );
    const asserted = isObject(extension) ? dayOf(extension['valueDateTime']) : undefined;
    const from = dated(condition, 'onsetDateTime');
    const date = asserted ?? from.date;
    return date === undefined || isFuture(date, today) ? [] : [{ date, from: { ...from, date } }];
  });
  const [earliest] = found.sort((a, b) => compareDates(a.date, b.date));
  return earliest ? { state: 'known', value: earliest.date, from: [earliest.from] } : ABSENT;
}
