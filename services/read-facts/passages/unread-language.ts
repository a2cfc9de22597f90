/**
 * Is a text in a language that is not read? English is read in full; German, French and Spanish for the questions of measures/words and the cues of assertion-words. A text
 * in another one is told, never guessed: "Ki-67" is written alike everywhere, and the "if" before it is not.
 */
import { detect } from 'tinyld/light';
import { stringOf } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { withinChart } from '../chart/within-chart.ts';
import { CUES } from './assertion-terms.ts';
import { inEnglish } from './in-english.ts';
import { isKnownWord } from './known-words.ts';
import { organsIn } from './organs.ts';
import { textsOf } from './report-sources.ts';
import { blanked, wordsIn } from './words.ts';

const READ: ReadonlySet<string> = new Set(['en', 'de', 'fr', 'es']);
/** A shorter text is not judged by its words. */
const SHORTEST = 40;
/** Words of the beginning that are looked at. */
const LOOKED_AT = 1_000;
/** Reports in English hold our own words: the guess of a library is asked only where few of them are there, and many that are not ours. */
const OWN_WORDS = 0.34;
const STRANGE_WORDS = 6;
/** English words of reports beside ours: those of our terms of assertion, and what every specimen is called. */
const OF_REPORTS: ReadonlySet<string> = new Set([
  ...CUES.flatMap(([terms]) => terms.split(/[^a-z]+/)),
  ...'biopsy core needle excision resection sample small large piece pieces organ organs adjacent followed follow patient showed'.split(' '), // prettier-ignore
]);

/** `de-AT` is German. */
const declared = ({ resource }: ChartResource): string | undefined =>
  /^([a-z]{2,3})(?:-|$)/i.exec(stringOf(resource['language']) ?? '')?.[1]?.toLowerCase();

export function isInUnreadLanguage(item: ChartResource): boolean {
  const text = textsOf(item).texts.map((one) => one.text).join('\n').slice(0, LOOKED_AT); // prettier-ignore
  if (text.length < SHORTEST) return false;
  const { own, strange, isLatin } = wordsOf(inEnglish(text));
  if (isLatin && own >= (own + strange) * OWN_WORDS) return false;
  if (isPlainlyEnglish(text)) return false;
  const stated = declared(item);
  if (stated !== undefined && stated !== 'en') return !READ.has(stated);
  if (isLatin && strange < STRANGE_WORDS) return false;
  const guessed = detect(text);
  return guessed !== '' && !READ.has(guessed);
}

/** Words of every English sentence that neighboring languages do not have. */
const ENGLISH = /\b(?:the|and|with|are|were|there|from|which|this|has|been|was seen|of the)\b/gi;
/** Of its words one in so many, which no text in another language has. */
const ENGLISH_SHARE = 12;
/** A report of imaging is full of words that are not ours, and in English all the same: the library need not be asked. */
function isPlainlyEnglish(text: string): boolean {
  const words = text.match(/\s+/g)?.length ?? 0;
  return (text.match(ENGLISH)?.length ?? 0) * ENGLISH_SHARE >= words;
}

/** Words of four letters or more; organs are named alike in many languages and count for none. */
const wordsOf = withinChart(
  (text: string): { readonly own: number; readonly strange: number; readonly isLatin: boolean } => {
    const words = wordsIn(blanked(text, organsIn(text))).filter(({ text: word }) => /^[a-z]{4}/.test(word));
    const own = words.filter((word) => isKnownWord(word) || OF_REPORTS.has(word.text)).length;
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const latin = text.match(/[a-z]/gi)?.length ?? 0;
    return { own, strange: words.length - own, isLatin: latin * 2 >= letters };
  },
);
