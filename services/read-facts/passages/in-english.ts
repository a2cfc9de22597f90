/**
 * German, French and Spanish words of organs, types of tumor, tissue and layers put into English, phrase by phrase, so that one set of readers reads them. What no
 * table holds stays as it was written.
 */
import { withinChart } from '../chart/within-chart.ts';
import { LANGUAGES } from './languages/index.ts';

interface Phrase {
  readonly words: readonly string[];
  readonly english: string;
  readonly isOrgan: boolean;
}

/** Latin letters with their marks; digits. */
const WORD = /[A-Za-z\u00C0-\u024F]+|\d+/g;
/** Words of one phrase stand apart by blanks, a hyphen or an apostrophe. */
const BETWEEN = /^[\s\-'’]{1,3}$/;
/** Letters of an ending behind `*`. */
const LONGEST_ENDING = 5;
const STEM = 4;
const CASE_ENDING = /^(?:s|es|n|en|e|em|er|ns)$/;

/** "Dünndarm", "Duenndarm", "Dunndarm": as it is spelled, without its marks, and as machines without them write it. */
function spellings(term: string): readonly string[] {
  const digraphs = term.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss').replaceAll('œ', 'oe').replaceAll('æ', 'ae'); // prettier-ignore
  const bare = term.replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return [...new Set([term, digraphs, bare])];
}

const byWord = new Map<string, Phrase[]>();
/** Phrases whose first word is a beginning, by its first letters. */
const byStem = new Map<string, Phrase[]>();
const put = (map: Map<string, Phrase[]>, key: string, phrase: Phrase): void => {
  map.set(key, [...(map.get(key) ?? []), phrase]);
};
for (const { phrases, organs } of LANGUAGES)
  for (const [rows, isOrgan] of [
    [phrases, false],
    [organs, true],
  ] as const)
    // prettier-ignore
    for (const [terms, english] of rows)
      for (const term of terms.split('|').flatMap(spellings)) {
        const words = term.split(' ');
        const first = words[0] ?? '';
        const phrase = { words, english, isOrgan };
        if (first.endsWith('*') || (isOrgan && words.length === 1)) put(byStem, first.slice(0, STEM), phrase);
        else put(byWord, first, phrase);
      }
const COMPOUNDS = LANGUAGES.flatMap(({ compounds }) => compounds);
const ENDINGS = LANGUAGES.flatMap(({ endings }) => endings.flatMap(([end, english]) => spellings(end).map((one) => [one, english] as const))); // prettier-ignore

const fits = (word: string, wanted: string): boolean =>
  wanted.endsWith('*')
    ? word.startsWith(wanted.slice(0, -1)) && word.length - wanted.length < LONGEST_ENDING
    : word === wanted;

const DISEASE = /om(?:e|s|en|es)?$/;
/** "Adenokarzinoms" is an adenocarcinoma: the end is put into English, the rest stays. */
function diseaseWord(word: string): string | undefined {
  if (!DISEASE.test(word)) return undefined;
  for (const [end, english] of ENDINGS) {
    const at = word.lastIndexOf(end);
    const rest = at < 0 ? '?' : word.slice(at + end.length);
    if (rest === '' || CASE_ENDING.test(rest)) return word.slice(0, at) + english;
  }
  return undefined;
}

/** "Leber" alone, "Leber-s", "Leber-metastasen"; never "magenta". */
function organWord(word: string, stem: string, english: string): string | undefined {
  if (fits(word, stem)) return english;
  if (stem.endsWith('*') || !word.startsWith(stem)) return undefined;
  const rest = word.slice(stem.length);
  if (CASE_ENDING.test(rest)) return english;
  const second = COMPOUNDS.filter(([part]) => rest.includes(part)).map(([, said]) => said);
  return second.length === 0 ? undefined : [english, ...second].join(' ');
}

interface Fitting {
  readonly english: string;
  /** Words that it takes. */
  readonly length: number;
}

function fittingAt(text: string, words: readonly RegExpExecArray[], at: number): Fitting | undefined {
  const first = words[at]?.[0].toLowerCase() ?? '';
  let best: Fitting | undefined;
  let reach = 0;
  const offered = [...(byWord.get(first) ?? []), ...(byStem.get(first.slice(0, STEM)) ?? [])];
  for (const { words: wanted, english, isOrgan } of offered) {
    if (wanted.length === 1 && ENGLISH.has(first)) continue;
    const stem = wanted[0] ?? '';
    const said = isOrgan && wanted.length === 1 ? organWord(first, stem, english) : fits(first, stem) ? english : undefined; // prettier-ignore
    if (said === undefined || !restFits(text, words, at, wanted)) continue;
    const more = wanted.length * 100 + stem.length;
    if (more > reach) [best, reach] = [{ english: said, length: wanted.length }, more];
  }
  if (best) return best;
  const disease = diseaseWord(first);
  return disease === undefined ? undefined : { english: disease, length: 1 };
}

const restFits = (text: string, words: readonly RegExpExecArray[], at: number, wanted: readonly string[]): boolean =>
  wanted.slice(1).every((one, index) => {
    const before = words[at + index];
    const word = words[at + index + 1];
    if (!before || !word || !fits(word[0].toLowerCase(), one)) return false;
    return BETWEEN.test(text.slice(before.index + before[0].length, word.index));
  });

const CAPITAL = /^\p{Lu}/u;

/** Written alike in English: alone they are left as they are. */
const ENGLISH: ReadonlySet<string> = new Set(
  `addendum antrum appendix biopsies bronchial bronchus caecal caecum cancer cancers cerebral cervix colon diagnostic duodenal duodenum gastric ileal ileum indication jejunal jejunum larynx
  lung mamma mediastinum metastases metastasis mucosa ovarian peritoneal prostate rate rates rectal rectum rein reins renal submucosa surrenal thymus tumor tumors vermiformis
  resection resections gastritis parotis endometrium mesenterium antecedents ampullary serosa subserosa pulmonary hepatic uterine cutaneous biopsied oesophagus`.split(
    /\s+/,
  ),
);

/** Letters with marks, and small words that no long text of these languages does without. */
const FOREIGN =
  /[\u00C0-\u024F]|[\u0300-\u036F]|\b(?:der|die|das|des|und|mit|von|im|du|des|les|et|una?|del|con|el|los|las)\b/i;
const SHORT = 200;
/** "Z. n." and "V. a.", whose full stops end no sentence. */
const ABBREVIATED = /\b([zv])\. ?[na]\.(?=[ ,])/gi;
/** "0N+/12N" of French reports: positive and examined nodes. */
const COUNTED_NODES = /\b(\d{1,3}) ?N\+ ?\/ ?(\d{1,3}) ?N?(?![\w+])/g;
const SHORT_FORMS: Readonly<Record<string, string>> = { z: 'status post', v: 'suspicion of' };

export const inEnglish = withinChart((raw: string): string => {
  if (raw.length > SHORT && !FOREIGN.test(raw)) return raw;
  const text = raw.normalize('NFC').replace(ABBREVIATED, (_, first: string) => SHORT_FORMS[first.toLowerCase()] ?? '').replace(COUNTED_NODES, '$1/$2'); // prettier-ignore
  const words = [...text.matchAll(WORD)];
  let said = '';
  let end = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const found = word && fittingAt(text, words, at);
    if (!found) continue;
    const last = words[at + found.length - 1] ?? word;
    const { english } = found;
    if (english === word[0].toLowerCase()) continue;
    said += text.slice(end, word.index) + (CAPITAL.test(word[0]) ? english.charAt(0).toUpperCase() + english.slice(1) : english); // prettier-ignore
    end = last.index + last[0].length;
    at += found.length - 1;
  }
  return said + text.slice(end);
});
