/** Reports: the parts that speak of a tumor, and what a report says of the tumor as a whole. Structured results speak before sentences. */
import { decide, ki67Grade, type Grade, type Interval, type Mark, type Provenance } from '../../rules/index.ts';
import { readSstr, seesNothing } from '../measures/answers/index.ts';
import { type Candidate, setAside, type Unread } from './chosen-result.ts';
import { cleanText, plainWords } from '../chart/clean-text.ts';
import { compareDates } from '../chart/clinical-date.ts';
import {
  Collected,
  isAmended,
  refusedBy,
  refusalOf,
  takeDepthReading,
  takeNodeCounts,
  tellRefused,
  tissueOf,
  type TumorContext,
  withDate,
} from './collected-statements.ts';
import { codingsOf, conceptText, listOf } from '../chart/fhir-elements.ts';
import type { HistologyReading } from '../measures/histology.ts';
import type { Reading } from '../measures/reading.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { editionIn, takeTnm } from '../measures/recorded-categories.ts';
import { type ConclusionFacts, readSentences, type Said } from '../passages/report-sentences.ts';
import { affirmsNeuroendocrine, namesNeuroendocrine, otherDiagnosisIn } from '../passages/diagnoses.ts';
import { isFreeText, textsOf } from '../passages/report-sources.ts';
import { isOfNow, type Passage } from '../passages/report-structure.ts';
import { isSureType } from './specimen-facts.ts';
import { dated, measureIn, statementsInPassages, statementsOf } from '../chart/statements.ts';
import { testsNamed } from '../patient/test-names.ts';
import { readCategoriesInImaging } from './categories-in-imaging.ts';
import { readReportText, type ReadPart } from './report-texts.ts';
import { affirmedSpread, affirmsNodesAbove } from './spread.ts';
import { codedTypes, isPathologyReport, typesIn, withWords } from './tissue-type.ts';
import { asksOfUs, readStatement } from './tumor-observations.ts';

export function readReport(item: ChartResource, collected: Collected, context: TumorContext, statedNet: boolean): void {
  const { valueSets } = context;
  const refusal = refusalOf(item, context);
  if (refusal) {
    if (isPathologyReport(item, valueSets))
      collected.aside.push(setAside('histology', refusal.why, dated(item, 'conclusion')));
    const why = refusedBy(refusal);
    if (why === undefined) return;
    const said = new Collected();
    readUsable(item, said, context, statedNet);
    tellRefused(said, why, collected);
    for (const { ki67, mitoses } of said.tissues.values()) {
      for (const { from } of ki67) collected.refusedIndices.push({ asks: 'ki67Percent', item, unread: { why, from } });
      for (const { from } of mitoses)
        collected.refusedIndices.push({ asks: 'mitosesPer2mm2', item, unread: { why, from } });
    }
    return;
  }
  readUsable(item, collected, context, statedNet);
}

function readUsable(item: ChartResource, collected: Collected, context: TumorContext, statedNet: boolean): void {
  const { valueSets } = context;
  const title = plainWords(
    [
      conceptText(item.resource['code']) ?? '',
      ...codingsOf(item.resource['code']).map(({ display }) => display ?? ''),
    ].join('. '),
  );
  const isPathology = isPathologyReport(item, valueSets);
  const own = isPathology ? ownParts(item, context) : [];
  // Of a report of pathology the parts that count answer, each for itself.
  const answers = isPathology
    ? own.flatMap((one) => statementsInPassages(one.item, one.part.passages.filter(isOfNow), valueSets))
    : statementsOf(item, valueSets);
  for (const statement of answers.filter(asksOfUs)) readStatement(statement, collected, context, statedNet, undefined);
  if (isDocumentOnly(item))
    collected.aside.push(setAside('report', 'not-read', dated(item, item.text ? 'content' : 'presentedForm')));
  if (!isPathology) {
    readSpreadInImaging(item, collected, context);
    readCategoriesInImaging(item, collected, context);
    const scintigraphy =
      /\boctreo(?:scan|tide (?:scan|scintigraphy))|\bsomatostatin[- ]receptor scintigraphy|\bpentetreotide/.test(title);
    const [first] = textsOf(item).texts;
    if (first && (scintigraphy || testsNamed(title).includes('T-PET-SSTR'))) {
      const { element } = first;
      const reading = readSstr({ kind: 'text', element, text: cleanText(first.text) }, valueSets);
      if (reading.kind === 'value')
        collected.sstr.push({
          value: reading.value,
          from: dated(item, element, ['by-text']),
          amended: isAmended(item),
          method: scintigraphy ? 'spect' : 'pet',
          nothingSeen: seesNothing(first.text),
        });
      else if (reading.kind === 'unusable' && reading.why === 'ambiguous')
        collected.sstrUnread.push({ why: reading.why, from: dated(item, element, ['by-text']) });
    }
    return;
  }
  if (/second opinion|expert review|consultation/.test(title)) tissueOf(collected, item, context).secondOpinion = true;
  const options = { hpfEquals2mm2: context.hpfEquals2mm2 };
  const coded = codedTypes(item, valueSets);
  const named = own.filter(({ part }) => part.letter !== '' && part.meaning.neuroendocrine);
  const parts: readonly OwnPart[] = named.length >= 2 ? own : merged(own);
  for (const one of parts) {
    const passages = one.part.passages.filter(isOfNow);
    const readings = one.part.letter !== '' && parts.length > 1 ? typesIn(one.item, passages) : withWords(coded, typesIn(one.item, passages)); // prettier-ignore
    readReportPart(one.item, one.part, parts.length === 1 || one.part.letter !== '' ? readings : [], readSentences(tumorSentences(passages), options), collected, context); // prettier-ignore
  }
  const whole = merged(own)[0];
  if (whole === undefined) return;
  const passages = whole.part.passages.filter(isOfNow);
  const facts = readSentences(tumorSentences(passages), options);
  // "B. Right ovary: metastatic tumor, 9 cm, on the surface": size and depth are those of the parts that hold the primary.
  const ofPrimary = own.filter((one) => !isSpreadPart(one, own));
  const primary =
    ofPrimary.length === own.length
      ? facts
      : readSentences(tumorSentences(ofPrimary.flatMap(({ part }) => part.passages.filter(isOfNow))), options);
  readWholeReport(
    whole,
    tumorSentences(passages),
    { ...facts, size: primary.size, depth: primary.depth },
    withWords(coded, typesIn(whole.item, passages)),
    passages[0]?.element ?? 'conclusion',
    collected,
    context,
  );
}

/** A part of its own beside others whose tissue is named a metastasis, or is of organs where none of ours begins. */
const isSpreadPart = ({ part: { letter, meaning } }: OwnPart, own: readonly OwnPart[]): boolean =>
  letter !== '' &&
  own.some(({ part }) => part.letter !== letter && part.meaning.neuroendocrine && !part.meaning.metastatic) &&
  meaning.neuroendocrine &&
  (meaning.metastatic || (meaning.organs.length > 0 && meaning.organs.every(({ sites }) => sites === undefined)));

/** The parts of a report of pathology that count for this tumor. */
const ownParts = (item: ChartResource, context: TumorContext): readonly OwnPart[] =>
  readReportText(item, context.valueSets).parts.flatMap((part): readonly OwnPart[] => {
    const attribution = context.attributionOf(item, part);
    if (!attribution.counts) return [];
    const { level, why } = attribution;
    return [{ part, item: { ...item, evidence: { level, why } } }];
  });

interface OwnPart {
  readonly part: ReadPart;
  /** The report, with the reason why this part of it counts. */
  readonly item: ChartResource;
}

/** "Hepatic metastases of the neuroendocrine tumor": spread by words, where the sentence itself names the tumor. Without its name spread is mentioned, no more. */
function readSpreadInImaging(item: ChartResource, collected: Collected, { valueSets }: TumorContext): void {
  for (const { text, element } of readReportText(item, valueSets).passages.filter(isOfNow)) {
    if (!affirmsNeuroendocrine(text, 'imaging')) continue;
    const sites = affirmedSpread(text, 'imaging');
    if (sites.length > 0) collected.spread.push({ sites, from: dated(item, element, ['by-text']) });
    if (affirmsNodesAbove(text, 'imaging')) collected.nodesAbove.push(dated(item, element, ['by-text']));
  }
}

/** Parts of one tissue read as one; the heading is that of the part that names the tumor. */
function merged(own: readonly OwnPart[]): readonly OwnPart[] {
  const [first] = own;
  if (!first) return [];
  const naming =
    own.find(({ part }) => part.meaning.neuroendocrine && part.heading !== '') ??
    own.find(({ part }) => part.meaning.neuroendocrine) ??
    first;
  return [
    {
      item: naming.item,
      part: { ...naming.part, letter: '', passages: own.flatMap(({ part }) => part.passages) },
    },
  ];
}

/** Sentences that speak of the tumor: none that names another disease without it. Of nodes the counts stay ("0/7; three show granulomas"). */
const tumorSentences = (passages: readonly Passage[]): readonly Said[] =>
  passages.flatMap((passage): readonly Said[] => {
    const other = namesNeuroendocrine(passage.text) ? undefined : otherDiagnosisIn(passage.text);
    if (other === 'another-disease') return [{ ...passage, nodesAlone: true }];
    return other === 'another-cancer' ? [] : [passage];
  });

const RECLASSIFIES = /\breclassif\w+|\b(?:diagnosis|case|tumor) (?:is|was|has been) (?:revised|changed|amended)\b|\b(?:revised|amended) (?:diagnosis|to)\b/i; // prettier-ignore

/** What stands outside several parts is of no part alone: its measures count, its words of type do not. */
function readReportPart(
  item: ChartResource,
  part: ReadPart,
  readings: readonly HistologyReading[],
  facts: ConclusionFacts,
  collected: Collected,
  context: TumorContext,
): void {
  const says = readings.length > 0 || [facts.ki67, facts.mitoses, facts.grade].some(({ kind }) => kind !== 'nothing');
  if (!says) return;
  const tissue = tissueOf(collected, item, context, part.letter);
  tissue.heading ??= part.heading === '' ? undefined : part.heading;
  tissue.readings.push(...readings.map((reading) => withDate(reading, item)));
  if (part.passages.some((passage) => isOfNow(passage) && RECLASSIFIES.test(passage.text)) && readings.some(isSureType))
    tissue.reclassifies = new Set(part.meaning.organs.map(({ name }) => name));
  const element = part.passages[0]?.element ?? 'conclusion';
  const from = (recorded?: string, marks: readonly Mark[] = []): Provenance =>
    dated(item, element, ['by-text', ...marks], measureIn(recorded));
  const take = <T>(reading: Reading<T>, into: Candidate<T>[], unread: Unread[]): void => {
    const here = from();
    // A coded or structured result of the same tissue speaks before the sentence that repeats it, unless the sentence is newer.
    const structured = into.filter((candidate) => !isFreeText(candidate.from.element));
    const newer = structured.every((candidate) => compareDates(here.date, candidate.from.date) > 0);
    if (!newer && !isAmended(item)) return;
    if (reading.kind === 'value')
      into.push({ value: reading.value, from: from(reading.recorded, reading.marks), amended: isAmended(item) });
    else if (reading.kind === 'unusable') unread.push({ why: reading.why, from: here });
  };
  // "Liver, biopsy: suspicious for neuroendocrine tumor": what was measured there is of nobody's tumor for sure.
  const isDoubtedSpread =
    readings.length > 0 &&
    readings.every(({ doubtful }) => doubtful === true) &&
    part.meaning.organs.length > 0 &&
    part.meaning.organs.every(({ sites }) => sites === undefined);
  if (isDoubtedSpread) {
    if (facts.ki67.kind === 'value') tissue.ki67Unread.push({ why: 'ambiguous', from: from() });
    if (facts.mitoses.kind === 'value') tissue.mitosesUnread.push({ why: 'ambiguous', from: from() });
    return;
  }
  take(facts.ki67, tissue.ki67, tissue.ki67Unread);
  take(facts.mitoses, tissue.mitoses, tissue.mitosesUnread);
  take(facts.grade, tissue.grade, tissue.gradeUnread);
  const { ki67, mitoses } = facts.ofSpread;
  const grade = ki67.kind === 'value' ? gradeOf(ki67.value) : undefined;
  if (
    ki67.kind === 'value' &&
    facts.ki67.kind === 'value' &&
    grade !== undefined &&
    grade === gradeOf(facts.ki67.value)
  ) {
    collected.aside.push(setAside('ki67Percent', 'other-organ', from(ki67.recorded), ki67.recorded, 'metastasis'));
  } else if (ki67.kind === 'value' || mitoses.kind === 'value') {
    const spread = tissueOf(collected, item, context, `${part.letter}metastasis`);
    spread.heading ??= 'metastasis';
    take(ki67, spread.ki67, spread.ki67Unread);
    take(mitoses, spread.mitoses, spread.mitosesUnread);
  }
  if (tissue.necrosis.length === 0)
    for (const value of facts.necrosis) tissue.necrosis.push({ value, from: from(), amended: isAmended(item) });
}

/** The grade that an index alone gives: a metastasis of the same grade is told, one of another grade is tissue of its own (GR-40). */
function gradeOf(value: Interval): Grade | undefined {
  const decision = decide(ki67Grade, { ki67Percent: { state: 'known', value, from: [] } });
  return decision.kind === 'decided' ? decision.value : undefined;
}

/** "Neuroendocrine tumor, 1.8 cm, metastatic to 2 of 12 lymph nodes": the primary, with its nodes. */
const TO_NODES = /\bmetasta\w*\b (?:to|in) (?:[\w()/-]+ ){0,6}(?:nodes?|nodal)\b/i;

/** What a report says of the tumor as a whole, where no structured result does. Tissue of a metastasis measures the metastasis. */
function readWholeReport(
  { item, part }: OwnPart,
  said: readonly Said[],
  facts: ConclusionFacts,
  readings: readonly HistologyReading[],
  element: string,
  collected: Collected,
  context: TumorContext,
): void {
  const from = (recorded?: string): Provenance => dated(item, element, ['by-text'], measureIn(recorded));
  const isText = ({ from: where }: { readonly from: Provenance }): boolean => isFreeText(where.element);
  const amended = isAmended(item);
  const ofMetastasis =
    readings.length > 0 &&
    readings.every(({ metastatic }) => metastatic === true) &&
    !(
      part.meaning.organs.some(({ sites }) => sites !== undefined) &&
      said.some(({ text }) => TO_NODES.test(text) && namesNeuroendocrine(text))
    );
  if (!ofMetastasis && collected.depths.every(isText)) takeDepthReading(facts.depth, from(), collected);
  if (facts.nodes && collected.nodesPositive.every(isText)) takeNodeCounts(facts.nodes, from(), collected);
  if ((facts.nodes?.positive ?? 0) > 0) collected.nodeSentences.push({ sentences: said.map(({ text }) => text), heading: `${part.heading}. ${said[0]?.text ?? ''}`, from: from() }); // prettier-ignore
  if (!ofMetastasis && facts.size.kind === 'value') {
    const { value, recorded } = facts.size;
    const slip = collected.sizes.find((one) => !isText(one) && one.from.date === from().date && isUnitSlip(one.value, value)); // prettier-ignore
    if (slip || collected.sizes.every(isText))
      collected.sizes.push({ value, from: from(recorded), amended, method: slip?.method ?? 'pathology', focus: slip?.focus ?? '' }); // prettier-ignore
    if (slip) collected.aside.push(setAside('sizeMm', 'conflict', from(recorded), measureIn(recorded)));
  }
  if (facts.mesentericMass.kind === 'value' && collected.mass.every(isText))
    collected.mass.push({ value: facts.mesentericMass.value, from: from(facts.mesentericMass.recorded), amended });
  takeTnm(facts.tnm, editionIn(item, context.valueSets), from(), amended, collected);
  const structured = collected.adverse.get('lymphovascular-invasion');
  if (facts.vesselInvasion !== undefined && (structured === undefined || isText(structured)))
    collected.adverse.set('lymphovascular-invasion', {
      present: facts.vesselInvasion || structured?.present === true,
      from: from(),
    });
}

/** 22 mm in the report and 22 cm as a result of the same day: one of the two has the wrong unit, and nobody here knows which. */
const isUnitSlip = (one: Interval, other: Interval): boolean =>
  [10, 0.1].some((factor) => Math.abs(one.high * factor - other.high) < 0.05 * other.high);

/** Says everything in an attachment, a PDF most often, and nothing where it could be read: that is told, not taken for silence. */
function isDocumentOnly(item: ChartResource): boolean {
  const says = ['conclusionCode', 'result', 'contained'].some((member) => listOf(item.resource[member]).length > 0);
  return textsOf(item).unread && !says;
}
