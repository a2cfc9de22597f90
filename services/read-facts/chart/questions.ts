/**
 * Which fact an Observation or component asks about: by code, by a site's own code, else by the words of its question, matched as a whole against a
 * closed list (question-names.ts). What is not on the list asks nothing of us: "CTCAE grade", "spleen size", "fibrosis stage".
 */
import type { CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { looseWords } from '../passages/affirmed-words.ts';
import { ICDO3 } from '../../../valuesets/systems.ts';
import { plainWords } from './clean-text.ts';
import { codingsOf, conceptText } from './fhir-elements.ts';
import { withinChart } from './within-chart.ts';
import { FILL, NAMED_QUESTIONS, NOT_BESIDE_BARE, OUR_ORGANS } from './question-names.ts';

export const ASKED = [
  'ki67Percent', 'mitosesPer2mm2', 'fieldOfView', 'sizeMm', 'sizeAdditional', 'sizePanel', 'statedGrade', 'histology', 'differentiation', 'necrosis',
  'nodesPositive', 'nodesExamined', 'sentinelNodes', 'nodes', 't', 'n', 'm', 'tnm', 'stageGroup', 'distantStatus', 'nodeStatus', 'historyOfMetastasis',
  'mesentericMass', 'depth', 'lymphovascularInvasion', 'perineuralInvasion', 'mesoappendixDepth', 'margin', 'residualTumor', 'resectable', 'burden', 'growth',
  'multifocal', 'lungLocation', 'appendixPart', 'gastricType', 'mappingBiopsies', 'sstr', 'functional', 'biochemicallyProven', 'progression', 'biomarker',
  'pregnant', 'ecog', 'karnofsky', 'egfr', 'statedExtent', 'secondOpinion', 'lookalike',
] as const; // prettier-ignore
export type Asked = (typeof ASKED)[number];

interface CodedQuestion {
  readonly asks: Asked;
  readonly set?: string;
  /** Codes of a set that several questions share. */
  readonly codes?: readonly string[];
}

/** Questions by code; the first row that fits holds. */
const CODED: readonly CodedQuestion[] = [
  { asks: 'lookalike', set: 'net-exclude-lookalikes' },
  { asks: 'ki67Percent', set: 'net-ki67-index' },
  { asks: 'sizeAdditional', codes: ['33729-5'] },
  { asks: 'sizeMm', codes: ['33728-7'] },
  { asks: 'sizePanel', codes: ['21889-1'] },
  { asks: 'residualTumor', set: 'residual-tumor' },
  { asks: 'progression', set: 'disease-status-observation' },
  { asks: 'ecog', codes: ['89247-1'] },
  { asks: 'karnofsky', codes: ['89243-0'] },
  { asks: 'egfr', set: 'lab-egfr' },
  { asks: 'historyOfMetastasis', set: 'history-of-metastatic-cancer' },
  { asks: 'distantStatus', codes: ['399608002', '399409002'] },
  { asks: 'nodeStatus', codes: ['399656008', '399374009'] },
  { asks: 'sentinelNodes', codes: ['92832-5'] },
  { asks: 'nodesPositive', codes: ['21893-3', '92831-7'] },
  { asks: 'nodesExamined', codes: ['21894-1', '92833-3'] },
  { asks: 'stageGroup', set: 'tnm-stage-group-observation' },
  { asks: 't', set: 'tnm-t-observation' },
  { asks: 'n', set: 'tnm-n-observation' },
  { asks: 'm', set: 'tnm-m-observation' },
  { asks: 'statedGrade', set: 'histologic-grade-observation' },
  { asks: 'histology', set: 'histology-observation' },
];

/** Questions about the patient or the hormones, known by a word: their answers are no measure of a tumor. `lookalike` names what is another scale. */
const BY_WORD: readonly { readonly asks: Asked; readonly words: RegExp; readonly unless?: RegExp }[] = [
  { asks: 'lookalike', words: /\bnottingham\b|mitotic score|\bmitos[ei]s score/ },
  { asks: 'mappingBiopsies', words: /\bmapping biops/ },
  { asks: 'functional', words: /\bfunction(?:al|ing)? (?:status|tumor)|\b(?:status|tumor),? function(?:al|ing)?\b|\bhormonal function|\bfunction hormonal|\bfunctioning\b|\btumor function\b/, unless: /ecog|karnofsky|nursing|assessment/ },
  { asks: 'biochemicallyProven', words: /\bsupervised fast|\bfast,? supervised|\b(?:48|72) ?h(?:our|r)?s? (?:supervised )?fast|\bsecretin (?:stimulation )?test|\bbiochemical(?:ly)? (?:diagnosis|proof|proven|confirmation)|\bsupervised (?:48|72) hour fast/ },
  { asks: 'biomarker', words: /\bmismatch repair|\brepair\W+mismatch|\bmmr\b|\bmicrosatellite|\bmsi\b|\bmutation(?:al)? burden|\btmb\b|\bbraf\b|\bntrk[123]?\b|\bret (?:fusion|mutation|alteration|status|rearrangement|gene)\b|^ret$/ },
  { asks: 'secondOpinion', words: /\bsecond opinion|\bexpert review|\breference pathology|\bpathology review/ },
  { asks: 'pregnant', words: /\bpregnan/ },
  { asks: 'ecog', words: /\becog\b/ },
  { asks: 'karnofsky', words: /\bkarnofsky\b/ },
  { asks: 'egfr', words: /\b(?:e ?)?gfr\b|\bglomerular filtration/ },
]; // prettier-ignore

/** A note of a tumor board: an answer to several questions at once, in sentences. */
export const isBoardNote = (words: string): boolean => /\b(?:tumou?r board|multidisciplinary|mdt\b)/i.test(words);

/** A panel, report or section whose parts speak of a tumor: only in it is a bare "Grade", "Size" or "Type" a question of ours. */
export const isTumorPanel = (words: string): boolean => TUMOR_PANEL.test(looseWords(words));
const TUMOR_PANEL =
  /\bsynoptic|\btumou?r|\bneuroendocrine|\bnets?\b|\bcancer|\bcarcino|\bpatholog|\bhisto|\bneoplas|\btnm\b|\bstaging\b|\bimmunohisto/;

const LONGEST_QUESTION = 500;
const SITE_TARGETS = new Set<string>(ASKED);

/** The words of a question: its text, and displays where no coding of it is known to us; what is said twice counts once. */
export const questionWords = (codings: readonly CodingInput[], text: string | undefined): string =>
  phrasesOf(codings, text).join('. ');

const phrasesOf = (codings: readonly CodingInput[], text: string | undefined): readonly string[] => [
  ...new Set(
    [text, ...codings.map(({ display }) => display)].flatMap((words) =>
      words === undefined ? [] : withoutTail(plainWords(words, LONGEST_QUESTION)),
    ),
  ),
];

/** "Size :." is "Size". */
function withoutTail(words: string): string {
  let end = words.length;
  while (end > 0 && ' .:'.includes(words.charAt(end - 1))) end -= 1;
  return words.slice(0, end);
}

export interface QuestionContext {
  /** It stands in a panel, report or section about a tumor. */
  readonly inTumorPanel?: boolean;
}

/** undefined: it asks about nothing that we read. */
export function factAsked(
  codings: readonly CodingInput[],
  text: string | undefined,
  valueSets: ValueSets,
  { inTumorPanel = false }: QuestionContext = {},
): Asked | undefined {
  for (const coding of codings) {
    for (const { kind, target } of valueSets.siteMeanings(coding)) {
      if (kind === 'question' && SITE_TARGETS.has(target)) return target as Asked;
    }
  }
  const known = codings.filter((coding) => valueSets.setsOf(coding).length > 0);
  if (known.length > 0)
    for (const row of CODED) if (known.some((coding) => isAskedBy(coding, row, valueSets))) return row.asks;
  // A code of ours that asks something else decides: what else it is called is not read on.
  const phrases = phrasesOf(known.length > 0 ? [] : codings, text);
  if (phrases.length === 0) return undefined;
  // A line of a report is words of a patient: what it asks is forgotten with the chart.
  const judged = (codings.length === 0 ? judgedOfChart : judgedOf)(valueSets);
  const key = `${String(inTumorPanel)}\u0001${text ?? ''}\u0001${phrases.join('\u0001')}`;
  const before = judged.get(key);
  if (before !== undefined) return before === 'none' ? undefined : before;
  const asked = askedInWords(phrases, text, valueSets, inTumorPanel);
  if (key.length <= LONGEST_KEPT) {
    if (judged.size >= MOST_KEPT) judged.clear();
    judged.set(key, asked ?? 'none');
  }
  return asked;
}

/** The same few hundred questions come with every chart; kept are questions, never an answer. Bounded, in memory only. */
const MOST_KEPT = 5_000;
const LONGEST_KEPT = 200;
const kept = new WeakMap<ValueSets, Map<string, Asked | 'none'>>();
function judgedOf(valueSets: ValueSets): Map<string, Asked | 'none'> {
  const known = kept.get(valueSets);
  if (known) return known;
  const fresh = new Map<string, Asked | 'none'>();
  kept.set(valueSets, fresh);
  return fresh;
}

const judgedOfChart = withinChart<ValueSets, Map<string, Asked | 'none'>>(() => new Map());

const isAskedBy = (coding: CodingInput, row: CodedQuestion, valueSets: ValueSets): boolean =>
  (row.set !== undefined && valueSets.has(row.set, coding)) ||
  (coding.code !== undefined && row.codes?.includes(coding.code) === true);

function askedInWords(
  phrases: readonly string[],
  text: string | undefined,
  valueSets: ValueSets,
  inTumorPanel: boolean,
): Asked | undefined {
  // Case tells the category from an abbreviation: pT is a question, PT is a clotting time, and a CT is a scan.
  const raw = text?.trim() ?? '';
  const letter = /^y?[cpra]{0,2}([TNM])$/.exec(raw)?.[1];
  if (letter !== undefined) return letter.toLowerCase() as Asked;
  if (/^Pn(?:[ -](?:category|kategorie))?$/.test(raw)) return 'perineuralInvasion';
  const asked = phrases.map((phrase) => askedByPhrase(phrase, valueSets, inTumorPanel));
  const found = asked.find((one) => one.asks !== undefined)?.asks;
  // "Ki-67, lymphocytes" beside a code displayed as "Ki-67" asks of the lymphocytes.
  return found !== undefined && asked.some(({ butOf }) => butOf.includes(found)) ? undefined : found;
}

interface PhraseAsks {
  readonly asks?: Asked;
  /** Facts whose name stands in the phrase, beside a word that makes it another question. */
  readonly butOf: readonly Asked[];
}

function askedByPhrase(phrase: string, valueSets: ValueSets, inTumorPanel: boolean): PhraseAsks {
  const loose = looseWords(phrase);
  const words = wordsOfQuestion(phrase);
  for (const { asks, names } of siteRows(valueSets))
    if (names.some((name) => isWhole(name, words))) return { asks, butOf: [] };
  const byWord = BY_WORD.find((row) => row.words.test(loose) && row.unless?.test(loose) !== true);
  if (byWord) return { asks: byWord.asks, butOf: [] };
  const butOf: Asked[] = [];
  for (const row of ROWS) {
    const isAsked = row.names.some((name) => isWhole(name, words, row.may, row.never));
    if (isAsked || (inTumorPanel && row.inPanel.some((name) => isWhole(name, words, row.may, BARE_NEVER))))
      return { asks: row.asks, butOf: [] };
    if (row.names.some((name) => name.every((word) => words.has(word)))) butOf.push(row.asks);
  }
  return { butOf };
}

type Words = ReadonlySet<string>;
const NONE: Words = new Set();

/** Every word of the name is there, and every other word is one that may stand beside it. */
const isWhole = (name: readonly string[], words: Words, may = NONE, never = NONE): boolean =>
  name.every((word) => words.has(word)) &&
  [...words].every((word) => name.includes(word) || (!never.has(word) && (IGNORED.has(word) || may.has(word))));

/** In lower case, without accents, brackets of code systems, notes of a form and a plural s; "ki 67" and "mib 1" are one word. */
function wordsOfQuestion(text: string): Words {
  const plain = looseWords(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/\((?:observable entity|finding|procedure|qualifier value|disorder|attribute)\)|\[[^\]]{0,40}\]/g, ' ')
    .replace(/\(?\bnotes? [a-z]{1,2}(?:(?:,| and) ?[a-z]{1,2})*\b\)?/g, ' ')
    .replace(/\bmetastases\b/g, 'metastasis')
    .replace(/\bki ?67\b/g, 'ki67')
    .replace(/\bmib ?1\b/g, 'mib1')
    .replace(/\b(?:high|hi) power fields?\b/g, 'hpf')
    .replace(/\bicd ?o(?: ?3)?\b/g, 'icdo3');
  return new Set(plain.split(/[^a-z0-9%#^.]+|(?<![0-9])\.|\.(?![0-9])/).flatMap((word) => stem(word)));
}

const stem = (word: string): string[] =>
  word === '' ? [] : [word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word];

const setOf = (list: string): Words => new Set(list.split(' ').flatMap(stem));
const nameOf = (name: string): readonly string[] => [...wordsOfQuestion(name)];

const IGNORED: Words = new Set([...setOf(FILL), ...setOf(OUR_ORGANS)]);

interface Row {
  readonly asks: Asked;
  readonly names: readonly (readonly string[])[];
  /** Names that need a tumor panel. */
  readonly inPanel: readonly (readonly string[])[];
  readonly may: Words;
  readonly never: Words;
}
const BARE_NEVER = setOf(NOT_BESIDE_BARE);
const ROWS: readonly Row[] = NAMED_QUESTIONS.map((row) => ({
  asks: row.asks,
  names: row.names.map(nameOf),
  inPanel: 'inPanel' in row ? row.inPanel.map(nameOf) : [],
  may: setOf(row.may),
  never: 'never' in row ? setOf(row.never) : NONE,
}));

const siteNames = new WeakMap<ValueSets, readonly Pick<Row, 'asks' | 'names'>[]>();
/** A site's own names, matched as a whole too. */
function siteRows(valueSets: ValueSets): readonly Pick<Row, 'asks' | 'names'>[] {
  const known = siteNames.get(valueSets);
  if (known) return known;
  const rows = Object.entries(valueSets.siteWords).flatMap(([fact, lists]) => {
    const names = lists['question']?.map(nameOf) ?? [];
    return SITE_TARGETS.has(fact) && names.length > 0 ? [{ asks: fact as Asked, names }] : [];
  });
  siteNames.set(valueSets, rows);
  return rows;
}

/** One category with its prefix, or a line of them. A letter alone ("T2") is a sequence or a vertebra as well. */
const CATEGORIES =
  /^(?=\w{0,3}[pcyr][TNM]|\w{0,3}T\S{1,6}[ ,]{0,2}\w{0,3}N)(?:[yramu]{0,2}[cp]?[TNM](?:is|X|[0-4](?:mi|[a-d])?)(?:\([\w/,+-]{1,8}\))?[ ,]{0,2}){1,3}$/;
/** A category as the question itself: its text, or the name of its only code where we know none. */
export function categoryNamed(
  code: unknown,
  valueSets: ValueSets,
): { readonly asks: Asked; readonly text: string } | undefined {
  const codings = codingsOf(code);
  const unknown = codings.filter((coding) => valueSets.setsOf(coding).length === 0);
  const text = (conceptText(code) ?? (unknown.length === 1 ? unknown[0]?.display : undefined))?.trim() ?? '';
  if (text.length > LONGEST_CATEGORIES || !CATEGORIES.test(text)) return undefined;
  const [letter = '', ...more] = text.match(/[TNM](?=is|X|[0-4])/g) ?? [];
  return { asks: more.length === 0 ? (letter.toLowerCase() as Asked) : 'tnm', text };
}
const LONGEST_CATEGORIES = 40;

/** A morphology of ours: as a question it is a finding. */
export const isMorphology = (coding: CodingInput, valueSets: ValueSets): boolean =>
  valueSets.histologyOf(coding) !== undefined &&
  (coding.system === ICDO3 || valueSets.setsOf(coding).some((set) => set.includes('morphology')));

/** A child that only says "Exact number" or "Specify" asks what its parent asks. */
export const asksAsParent = (text: string | undefined): boolean =>
  text !== undefined &&
  /^(?:exact (?:number|percentage|value|size)|number|percentage|value|specify|other,? specify|text|answer)\b[^a-z]{0,12}(?:\(?specify\)?)?$/i.test(
    text.trim(),
  );
