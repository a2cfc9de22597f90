/** Text as it arrives, made safe and comparable: no control or direction characters, one kind of dash, American spelling, lower case. */
import { withinChart } from './within-chart.ts';

export const TEXT_CAP = 2_000;

// Control characters, zero-width characters, direction marks and lone surrogates carry no meaning here and can hide some.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Marks of footnotes, and numbers of lists in circles: NFKC would make digits of them, and 41 % of "4¹ %". Behind a unit of length they are its power. */
const FOOTNOTE_MARK = /(?<![mM])[⁰¹²³⁴-⁹]+/gu;
const CIRCLED_NUMBER = /[①-⓿❶-➓]/gu;

/** At most 2,000 characters unless said otherwise, NFKC, whitespace folded. */
export const cleanText = (text: string, cap = TEXT_CAP): string =>
  cleaned(text.length > cap ? text.slice(0, cap) : text);

/** Nothing that cleaning would change: most texts of a chart. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

const cleaned = withinChart((text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replace(/[\n\r\t]/g, ' ')
        .replace(INVISIBLE, '')
        .replace(FOOTNOTE_MARK, '')
        .replace(CIRCLED_NUMBER, ' ')
        .normalize('NFKC')
        .replace(/\s+/g, ' ')
        .trim(),
);

/** Hidden characters may double the length of a text without being read. */
const BEFORE_CLEANING = 8;
/** The whole text, cleaned; empty where it is longer than 2,000 characters: a piece of it could miss the "no" at its end. */
export function wholeText(text: string): string {
  const cleaned = text.length > BEFORE_CLEANING * TEXT_CAP ? '' : cleanText(text, BEFORE_CLEANING * TEXT_CAP);
  return cleaned.length > TEXT_CAP ? '' : cleaned;
}

/** For comparison with the word tables. */
export const plainWords = (text: string, cap = TEXT_CAP): string =>
  plain(text.length > cap ? text.slice(0, cap) : text);

const plain = withinChart((text: string): string =>
  cleaned(text)
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/≤/g, '<=')
    .replace(/≥/g, '>=')
    .replace(/tumour/g, 'tumor')
    .replace(/oesophag/g, 'esophag')
    .replace(/haem/g, 'hem')
    .replace(/diarrhoea/g, 'diarrhea')
    .replace(/oedema/g, 'edema')
    .replace(/caecum/g, 'cecum')
    .replace(/caecal/g, 'cecal')
    .replace(/differentiated-/g, 'differentiated '),
);

/** Answers of synoptic forms carry the form's own words: "Specify number of mitoses per 2 mm2: 3" says "3 mitoses per 2 mm2". */
export function withoutInstruction(text: string): string {
  const [, asked = '', answer = ''] =
    /^\s*(?:please )?specify (?:the )?(?:exact )?(?:number of )?([^:]{0,80}):\s*(.{1,80})$/i.exec(text) ?? [];
  return answer === '' ? text : `${answer.trim()} ${asked.trim()}`;
}
