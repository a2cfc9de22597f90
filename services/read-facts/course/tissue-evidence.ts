/**
 * What the pathology of one chart says was taken out: one entry a specimen, or a part of a report. Kept are the operation that its heading names, its
 * organ, whether it is a biopsy, whether it names a neuroendocrine neoplasm, and its margin. Whether it is this tumor is decided elsewhere.
 */
import type { Margin, Provenance } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { isObject } from '../chart/fhir-elements.ts';
import { unknownWords } from '../chart/concept-words.ts';
import { clinicalDate, isFuture } from '../chart/clinical-date.ts';
import { hasUnknownModifier } from '../chart/condition-status.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { dated, provenanceOfStatement, statementsOf } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { wordsOf } from '../chart/value-of.ts';
import { readResidual } from '../measures/answers/index.ts';
import { assertionsIn } from '../passages/assertion.ts';
import { namesOtherCancer, namesOtherKind } from '../measures/histology-words.ts';
import type { Tissue, TissueIndex } from '../tumors/specimens.ts';
import { isPathologyReport, readTissueType, typesIn } from '../tumors/tissue-type.ts';
import { reportParts, type ReportPartWords } from './report-words.ts';
import { isAmended } from '../tumors/collected-statements.ts';
import { marginInSentences, worstMargin } from './margin-words.ts';
import { operationsInWords, operationWords, organsInWords } from './operations-named.ts';
import type { Operation } from './operation-table.ts';

export interface TissueEvidence {
  /** `Specimen/s1`, `DiagnosticReport/r1#A` … */
  readonly id: string;
  /** Resources that say it, the first one speaks for all. */
  readonly items: readonly ChartResource[];
  readonly from: Provenance;
  /** When it was taken, else when it was reported. */
  readonly date?: string;
  readonly operations: readonly Operation[];
  readonly isBiopsy: boolean;
  /** An excisional biopsy, by snare or knife: a whole small lesion may be in it (CO-11). */
  readonly isExcisional: boolean;
  /** Of a scar, or a completion: its "no residual tumor" settles the removal before it (CO-12). */
  readonly isSecond: boolean;
  /** Our sites, `other:liver` for organs elsewhere. */
  readonly organs: ReadonlySet<string>;
  readonly names: 'neuroendocrine' | 'no-residual' | 'other-disease' | 'unclear';
  /** Indices that are asked of this kind of tumor alone: Ki-67, mitoses, its grade. */
  readonly isGraded: boolean;
  readonly margin?: { readonly value: Margin; readonly from: Provenance; readonly amended: boolean };
  /** Deep and lateral margins are both free. */
  readonly isFreeAllRound: boolean;
  readonly nodesExamined: boolean;
  /** For places that are told apart in words: side, lobe. */
  readonly words: string;
}

const BIOPSY =
  /\bbiops\w*|\bforceps\b|\bcore (?:needle|specimen)\b|\bfine needle\b|\bf(?:na|nb|nab)\b|\bcytolog\w*|\bbrush\w*|\bsmears?\b|\bcell ?block\b|\bcurett\w*|\baspirat\w*|\bpunch\b|\bprobeexzision\b|\bpe\b|\bzangenbiops\w*/;
const EXCISIONAL = /\bexcisional biops\w*|\bsnare\b|\bbiops\w*[^.;]{0,20}\b(?:snare|polypectomy|emr|esd)\b/;
const SECOND =
  /\bscar\b|\bcompletion\b|\bre ?(?:excision|resection)\b|\badditional margin\b|\bprior (?:polypectomy|emr|esd) site\b|\bnarbe\b|\bcicatri\w*/;
const NO_RESIDUAL =
  /\bno (?:\w+ ){0,2}?(?:residual|remaining|viable) (?:\w+ ){0,3}?(?:tumor|neoplas\w*|net\b|carcinoid|disease|malignan\w*)|\bnegative for (?:residual )?(?:\w+ ){0,2}?(?:tumor|neoplas\w*|net\b|carcinoid|malignan\w*)|\bno residual\b|\bresidual tumor (?:is )?(?:not|absent)|\bkein (?:rest|residual)tumor|\bypt0\b/;
const NEUROENDOCRINE =
  /\bneuroendo[kc]rin\w*|\b[ck]ar[cz]in(?:oid|oide)s?\b|\bp?nets?\b|\bnec\b|\binsulinoma?\b|\bgastrinoma?\b|\bglucagonoma?\b|\bvipoma?\b|\bsomatostatinoma?\b/g;
/** Diseases and findings for which these organs are operated on, none of them ours. */
export const OTHER_DISEASE =
  /\badeno ?carcinoma|\badenoma\w*|\btubul\w+|\bvillous|\bserrated|\bhyperplas\w*|\bpolyp\b(?! ?ectomy)|\bdysplas\w*|\bipmn\b|\bmucinous|\bserous cyst\w*|\bpseudo ?cyst|\bcyst(?:ic|adenoma)?\b|\bsolid pseudopapillary|\bgist\b|\bstromal tumor|\blymphoma|\bmelanoma|\bsarcoma|\bsquamous|\bmesothelioma|\bhamartoma|\blipoma|\bleiomyoma|\bthymoma\b|\bappendicitis|\bcrohn|\bcolitis|\bdiverticul\w*|\bvolvulus|\bintussuscept|\bischemi\w*|\binfarct\w*|\bperforat\w*|\bulcer\w*|\bpancreatitis|\bnecro(?:sis|tizing)|\babscess|\btrauma\w*|\binjur\w*|\bgunshot|\blaceration|\bobesity|\bbariatric|\bhernia|\badhesi\w*|\bfistula|\bstricture|\bendometriosis|\btubercul\w*|\baspergill\w*|\bbronchiectas\w*|\bemphysema|\bmyasthenia|\bpneumothorax|\bcarcinoma of (?:the )?(?:colon|rectum|stomach|breast|prostate|esophagus)|\b(?:colon|colorectal|rectal|gastric|pancreatic|lung|breast|prostate|ovarian) (?:cancer|carcinoma)|\bhirschsprung|\bfap\b|\bpolyposis|\bangiodysplasia|\bmeckel'?s? diverticul\w*|\bkarzinom\b|\bappendizitis|\bdivertikul\w*/;
const NORMAL =
  /\bno (?:evidence of )?(?:tumor|malignan\w*|neoplas\w*|carcinoma|lesion|pathologic\w*)\b|\bunremarkable\b|\bnormal (?:mucosa|tissue|histology)\b|\bbenign\b|\bno significant/;
const METASTASIS = /\bmetasta(?:tic|s[ei]s)\b/;

interface Draft {
  readonly id: string;
  readonly items: ChartResource[];
  date?: string | undefined;
  readonly titles: string[];
  heading: string;
  readonly sentences: string[];
  readonly margins: { value: Margin; from: Provenance; amended: boolean }[];
  neuroendocrine: boolean;
  otherCoded: boolean;
  isGraded: boolean;
  nodesExamined: boolean;
  organWords: string[];
}

export interface TissueReading {
  readonly valueSets: ValueSets;
  readonly index: RecordIndex;
  readonly tissue: TissueIndex;
  readonly today: string;
}

/** One entry a piece of tissue, in the order of their names. */
export function tissueEvidence(resources: readonly ChartResource[], reading: TissueReading): readonly TissueEvidence[] {
  const drafts = new Map<string, Draft>();
  const draftOf = (tissue: Tissue, item: ChartResource, part = ''): Draft => {
    const id = part === '' ? tissue.id : `${tissue.id}#${part}`;
    const known = drafts.get(id) ?? newDraft(id, tissue, reading);
    drafts.set(id, known);
    known.items.push(item);
    return known;
  };
  for (const item of resources) {
    if (item.type !== 'DiagnosticReport' && item.type !== 'Observation') continue;
    if (item.contradictory || hasUnknownModifier(item.resource)) continue;
    const { use } = statusOf(item.resource);
    if (use === 'no' || use === 'not-final') continue;
    const date = clinicalDate(item.resource);
    if (date !== undefined && isFuture(date, reading.today)) continue;
    if (item.type === 'DiagnosticReport') readReport(item, reading, draftOf);
    else readObservation(item, reading, draftOf);
  }
  return [...drafts.values()].sort((a, b) => a.id.localeCompare(b.id)).map(finished);
}

function newDraft(id: string, { specimen }: Tissue, { valueSets }: TissueReading): Draft {
  const collection = specimen?.resource['collection'];
  const { method, bodySite } = isObject(collection) ? collection : {};
  const words = (concept: unknown): string[] => [unknownWords(concept, valueSets)].filter((text) => text !== '');
  return {
    id,
    items: [],
    date: specimen && statusOf(specimen.resource).use !== 'no' ? clinicalDate(specimen.resource) : undefined,
    titles: [...words(specimen?.resource['type']), ...words(method)],
    heading: '',
    sentences: [],
    margins: [],
    neuroendocrine: false,
    otherCoded: false,
    isGraded: false,
    nodesExamined: false,
    organWords: words(bodySite),
  };
}

type DraftOf = (tissue: Tissue, item: ChartResource, part?: string) => Draft;

function readReport(item: ChartResource, { valueSets, tissue }: TissueReading, draftOf: DraftOf): void {
  if (!isPathologyReport(item, valueSets)) return;
  const title = unknownWords(item.resource['code'], valueSets);
  const own = tissue.of(item);
  const parts = reportParts(item, valueSets);
  const [only] = parts;
  const lettered = parts.filter(({ letter }) => letter !== '');
  if (lettered.length >= 2) {
    for (const part of lettered) {
      const draft = draftOf(own, item, part.letter);
      draft.titles.push(title);
      addWords(draft, item, part);
    }
    const home = homeOfMargin(item, lettered);
    const outside = parts.filter(({ letter }) => letter === '').flatMap(({ sentences }) => sentences);
    const value = home && marginInSentences(outside);
    if (value) draftOf(own, item, home.letter).margins.push({ value, from: dated(item, 'conclusion', ['by-text']), amended: isAmended(item) }); // prettier-ignore
    return;
  }
  const draft = draftOf(own, item);
  draft.titles.push(title);
  takeTypes(
    draft,
    readTissueType(item, valueSets).filter(({ from }) => from.element !== 'conclusion'),
  );
  if (only) addWords(draft, item, { ...only, sentences: parts.flatMap(({ sentences }) => sentences), sent: parts.flatMap(({ sent }) => sent) }); // prettier-ignore
}

/** A margin behind the parts is that of the only part with tumor, and of none where another part holds a cancer. */
function homeOfMargin(item: ChartResource, parts: readonly ReportPartWords[]): ReportPartWords | undefined {
  const text = (part: ReportPartWords): string => operationWords2(part.sentences.join('. '));
  const [home, ...others] = parts.filter((part) => namesNet([item], part.sentences));
  const isShared = others.length > 0 || parts.some((part) => part !== home && namesOtherCancer(text(part)));
  const isElsewhere = home !== undefined && ![...organsInWords(home.heading)].some((organ) => !organ.startsWith('other:')); // prettier-ignore
  return isShared || isElsewhere ? undefined : home;
}

function addWords(draft: Draft, item: ChartResource, { heading, sentences, addendum, sent }: ReportPartWords): void {
  if (draft.heading === '') draft.heading = heading;
  draft.sentences.push(...sentences);
  draft.titles.push(...sent);
  const value = marginInSentences(addendum) ?? marginInSentences(sentences);
  if (value) draft.margins.push({ value, from: dated(item, 'conclusion', ['by-text']), amended: isAmended(item) });
}

const takeTypes = (draft: Draft, readings: ReturnType<typeof readTissueType>): void => {
  for (const { histology, doubtful } of readings) {
    if (histology === undefined || doubtful) continue;
    if (histology === 'not-neuroendocrine') draft.otherCoded = true;
    else draft.neuroendocrine = true;
  }
};

const TISSUE_QUESTION = /^(?:surgical )?(?:procedure|operation)$|\b(?:type of (?:resection|specimen|procedure|operation)|specimen type|operative procedure|resection type|nature of specimen|specimen submitted)\b/; // prettier-ignore
/** Questions of a synoptic report whose answer names the operation. */
export const asksForOperation = (words: string): boolean => TISSUE_QUESTION.test(operationWords(words));

const GRADING: ReadonlySet<unknown> = new Set(['ki67Percent', 'mitosesPer2mm2', 'statedGrade', 'differentiation']);

function readObservation(item: ChartResource, { valueSets, tissue }: TissueReading, draftOf: DraftOf): void {
  const types = readTissueType(item, valueSets);
  const statements = statementsOf(item, valueSets);
  const operations = statements.filter(({ question }) => question !== undefined && asksForOperation(question));
  const asked = statements.filter(({ asks, value }) => value.kind !== 'none' && asks !== undefined);
  const margins = asked.filter(({ asks }) => asks === 'margin' || asks === 'residualTumor');
  const isGraded = asked.some(({ asks, value }) => GRADING.has(asks) && value.kind !== 'asked-no-value');
  const nodes = asked.some(({ asks }) => asks === 'nodesExamined' || asks === 'nodesPositive');
  if (types.length === 0 && operations.length === 0 && margins.length === 0 && !isGraded && !nodes) return;
  const draft = draftOf(tissue.of(item), item);
  takeTypes(draft, types);
  draft.isGraded ||= isGraded;
  draft.nodesExamined ||= nodes;
  for (const { value } of operations) draft.titles.push(wordsOf(value) ?? '');
  for (const statement of margins) {
    const question = operationWords(statement.question ?? '');
    // The residual status of the whole patient speaks of spread too.
    if (/\boverall\b|\bgesamt\w*/.test(question)) continue;
    const words = wordsOf(statement.value);
    const inWords = words === undefined ? undefined : marginInSentences([/margin|R[012X]/.test(words) ? words : `margin ${words}`]); // prettier-ignore
    const read = readResidual(
      statement.value,
      valueSets,
      statement.asks === 'margin' ? 'margin' : 'residualTumor',
      question,
    );
    const isCode = read.kind === 'value' && !read.marks.includes('by-text');
    const value = isCode ? read.value : (inWords ?? (read.kind === 'value' ? read.value : undefined));
    const unassessed = read.kind === 'unusable' && read.why === 'asked-no-value';
    if (value ?? (unassessed ? 'RX' : undefined))
      draft.margins.push({ value: value ?? 'RX', from: provenanceOfStatement(statement), amended: isAmended(item) });
  }
}

const LINE_OF_OPERATION = /^(?:(?:surgical |operative )?procedure|operation|specimens?(?: (?:type|submitted|received))?|type of (?:specimen|resection|procedure)|material|resektat|untersuchungsmaterial|prelevement|especimen):(.+)$/; // prettier-ignore

function finished(draft: Draft): TissueEvidence {
  const { titles, sentences, items } = draft;
  const { heading } = draft;
  const [first = ''] = sentences;
  const lines = sentences.flatMap((sentence) => LINE_OF_OPERATION.exec(operationWords(sentence))?.[1] ?? []);
  const places = [...titles, heading, ...lines, firstClause(first)].filter((text) => text !== '');
  const words = operationWords(places.join('. '));
  const operations = dedupe(places.flatMap(operationsInWords));
  const exact = operations.some(({ name }) => name !== 'resection');
  const text = operationWords2(sentences.join('. '));
  const isBiopsy = BIOPSY.test(words) && !exact;
  const neuroendocrine = draft.neuroendocrine || (sentences.length > 0 && namesNet(items, sentences));
  const other =
    draft.otherCoded ||
    OTHER_DISEASE.test(text) ||
    NORMAL.test(text) ||
    (namesOtherKind(text) && namesOtherCancer(text));
  const headingOrgans = organsInWords([...titles, heading, ...draft.organWords, ...lines].join('. '));
  const organs = headingOrgans.size > 0 ? headingOrgans : organsInWords(first);
  const margin = worst(draft.margins);
  const [item] = items;
  const date = draft.date ?? newestDate(items);
  return {
    id: draft.id,
    items,
    from: item ? { ...dated(item, item.type === 'DiagnosticReport' ? 'conclusion' : 'code', ['by-text']), ...(date === undefined ? {} : { date }) } : { resource: draft.id, element: 'type', arrived: 'file', marks: [] }, // prettier-ignore
    ...(date === undefined ? {} : { date }),
    operations: isBiopsy ? [] : operations,
    isBiopsy,
    isExcisional: EXCISIONAL.test(words),
    isSecond: SECOND.test(words),
    organs: METASTASIS.test(operationWords(heading)) && ![...organs].some((organ) => !organ.startsWith('other:')) ? new Set([...organs, 'other:metastasis']) : organs, // prettier-ignore
    names: NO_RESIDUAL.test(text) && !draft.neuroendocrine && !affirmsNet(sentences) ? 'no-residual' : neuroendocrine ? 'neuroendocrine' : other ? 'other-disease' : 'unclear', // prettier-ignore
    isGraded: draft.isGraded,
    ...(margin ? { margin } : {}),
    isFreeAllRound: /\b(?:deep|vertical|basal)\b/.test(text) && /\b(?:lateral|peripheral|horizontal|mucosal|radial)\b/.test(text), // prettier-ignore
    nodesExamined: draft.nodesExamined || /\b\d{1,2} ?(?:\/|of|out of) ?\d{1,3}\b[^.;]{0,30}\bnodes?\b|\bnodes?\b[^.;]{0,40}\b\d{1,3} ?(?:\/|of) ?\d{1,3}\b|\bpn[0-3]/.test(text), // prettier-ignore
    words,
  };
}

/** Before the first comma-free verb: a heading without a colon ("Ileum, segmental resection - well-differentiated NET"). */
const firstClause = (sentence: string): string =>
  sentence.split(/:| [-\u2013\u2014] |\b(?:shows?|with|containing|contains|demonstrat\w+|reveal\w*|mit|zeigt)\b/)[0] ??
  '';

const operationWords2 = (text: string): string => operationWords(text.slice(0, 600)) + ' ' + operationWords(text.slice(600, 1_200)) + ' ' + operationWords(text.slice(1_200, 1_800)); // prettier-ignore

function namesNet(items: readonly ChartResource[], sentences: readonly string[]): boolean {
  const report = items.find(({ type }) => type === 'DiagnosticReport');
  const readings = report
    ? typesIn(
        report,
        sentences.map((text) => ({ text })),
      )
    : [];
  const stated = readings.filter(({ histology }) => histology !== undefined);
  if (stated.length > 0)
    return stated.some(({ histology, doubtful }) => histology !== 'not-neuroendocrine' && doubtful !== true);
  return affirmsNet(sentences);
}

/** Named in some sentence as present; a doubt is none. */
const affirmsNet = (sentences: readonly string[]): boolean =>
  sentences.some((sentence) => {
    const words = operationWords(sentence);
    const heard = assertionsIn(words);
    return [...words.matchAll(NEUROENDOCRINE)].some(({ 0: { length }, index }) => heard.at(index, index + length) === 'affirmed'); // prettier-ignore
  });

/** Amended results speak for the others; else the worst. */
function worst(margins: Draft['margins']): TissueEvidence['margin'] {
  const amended = margins.filter((one) => one.amended);
  const counted = amended.length > 0 ? amended : margins;
  const value = worstMargin(counted.map((one) => one.value));
  return counted.find((one) => one.value === value);
}

const newestDate = (items: readonly ChartResource[]): string | undefined =>
  items.flatMap(({ resource }) => clinicalDate(resource) ?? []).sort().at(0); // prettier-ignore

const dedupe = (operations: readonly Operation[]): readonly Operation[] => [...new Set(operations)];
