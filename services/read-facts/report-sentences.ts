/** Facts in the conclusion of a pathology report: Ki-67, mitoses, grade, size, nodes, T and N, sentence by sentence. */
import type { Grade, Interval } from '../rules/index.ts';
import { cleanText, plainWords } from './clean-text.ts';
import { readDepth, type DepthReading } from './depth.ts';
import { readGradeText } from './grade-words.ts';
import { readMitosesText, type MitosesOptions } from './mitoses.ts';
import { readNodeText } from './node-counts.ts';
import { readKi67Text } from './proliferation.ts';
import { NOTHING, type Reading } from './reading.ts';
import { readMesentericMassText, readSizeText } from './size.ts';
import { tnmOfReport, type RecordedTnm } from './tnm.ts';

export interface ConclusionFacts {
  readonly ki67: Reading<Interval>;
  readonly mitoses: Reading<Interval>;
  readonly grade: Reading<Grade>;
  readonly size: Reading<Interval>;
  readonly mesentericMass: Reading<Interval>;
  readonly depth: DepthReading;
  readonly nodes: { readonly positive: number; readonly examined: number } | undefined;
  readonly tnm: RecordedTnm;
  readonly necrosis: 'none' | 'focal' | 'extensive' | undefined;
}

/** A full stop ends a sentence only before a blank: `4.2` stays whole. */
const SENTENCES = /;|\n|\.(?=\s|$)/;

export function readConclusion(text: string, options: MitosesOptions, statedNet: boolean): ConclusionFacts {
  const sentences = cleanText(text)
    .split(SENTENCES)
    .map((sentence) => sentence.trim());
  return {
    ki67: first(sentences, /\bki-?\s?67\b|\bmib-?1\b/i, (rest) => readKi67Text(rest)),
    mitoses: first(sentences, /\bmitos[ei]s\b|\bmitotic\b/i, (rest, before) => {
      const after = readMitosesText(rest, options);
      // "2 mitoses per 10 HPF": the number stands before the word.
      const count = /(?:^|[\s(])no\s*$/i.test(before)
        ? '0'
        : /(?:^|\s)((?:[<>≤≥~]\s?)?\d{1,3}(?:[.,]\d)?)\s*$/.exec(before)?.[1];
      return after.kind === 'value' || count === undefined ? after : readMitosesText(`${count} ${rest}`, options);
    }),
    grade: first(sentences, /\bG[1-3X]\b|\bgrade\s?(?:[1-3]|I{1,3}|X)\b/i, (rest) => readGradeText(rest, statedNet)),
    size: sizeOf(sentences),
    mesentericMass: first(sentences, /\bmesenteric mass\b/i, (rest) => readMesentericMassText(rest)),
    depth: readDepth(text),
    nodes: readNodeText(text),
    tnm: tnmOfReport(text),
    necrosis: necrosisOf(sentences),
  };
}

function sizeOf(sentences: readonly string[]): Reading<Interval> {
  const named = first(sentences, /\b(?:size|measur\w+|greatest dimension|maximum diameter|largest)\b/i, (rest) =>
    readSizeText(rest.replace(/^\w+(?: dimension| diameter)?\s*/i, '')),
  );
  if (named.kind !== 'nothing') return named;
  // "Well-differentiated neuroendocrine tumor, 0.6 cm": the only length in a sentence that names the tumor, unless it is a distance or a depth.
  for (const sentence of sentences) {
    if (!/\b(?:tumou?r|carcinoid|carcinoma|net)\b/i.test(sentence) || NOT_THE_SIZE.test(sentence)) continue;
    const lengths = [
      ...sentence.matchAll(/\d{1,3}(?:[.,]\d{1,2})?(?:\s*[x×]\s*\d{1,3}(?:[.,]\d{1,2})?){0,2}\s?(?:mm|cm)\b/gi),
    ];
    const [only, ...others] = lengths;
    if (only && others.length === 0) return readSizeText(only[0]);
  }
  return NOTHING;
}

const NOT_THE_SIZE =
  /\b(?:margins?|distance|within|from|clearance|depth|deep|mesoappendix|specimen|segment|length|nodes?|deposit|mesenteric|polyp|ulcer|previous|prior|metasta\w*)\b/i;

function first<T>(
  sentences: readonly string[],
  words: RegExp,
  read: (rest: string, before: string) => Reading<T>,
): Reading<T> {
  let unusable: Reading<T> = NOTHING;
  for (const sentence of sentences) {
    const at = sentence.search(words);
    if (at < 0) continue;
    const reading = read(sentence.slice(at), sentence.slice(0, at));
    if (reading.kind === 'value') return reading;
    if (reading.kind === 'unusable') unusable = reading;
  }
  return unusable;
}

function necrosisOf(sentences: readonly string[]): ConclusionFacts['necrosis'] {
  const sentence = sentences.map(plainWords).find((words) => words.includes('necrosis'));
  if (sentence === undefined) return undefined;
  if (
    /\bno necrosis|\bnecrosis (?:is )?(?:absent|not (?:identified|present|seen))|\bwithout necrosis|\bnecrosis:? (?:none|absent)/.test(
      sentence,
    )
  )
    return 'none';
  if (/\bfocal|\bpunctate/.test(sentence)) return 'focal';
  return /\bextensive|\bgeographic/.test(sentence) ? 'extensive' : undefined;
}
