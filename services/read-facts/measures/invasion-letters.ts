/**
 * Invasion of vessels by the letters of UICC in a line of categories: "pT3 pN1 (3/14) L1 V0 Pn1 R0". Alone an L1 is a vertebra; only what stands in one line with others is a category.
 * Pn is no depth and none of our features; R is read by the course.
 */
import { assertionsIn, NOT_OF_NOW } from '../passages/assertion.ts';

const LETTER =
  /(?<![A-Za-z0-9])(?:(?<prefix>[ymcpr]{1,3})?(?<kind>T|N|M|Pn|PN(?= ?[01X])|L|V|R|G) ?(?<value>is|[0-4](?:[a-d][12]?)?|X)(?:\((?:m|sn|is|i[+-]|\d{1,3}(?: ?\/ ?\d{1,3})?)\))?)(?![A-Za-z0-9])/g;
/** What stands between two letters of one line: marks, and what is counted in brackets. */
const BETWEEN = /^(?:[\s,;/|.:–-]|\([^()]{0,30}\)){0,8}$/;

interface Letter {
  readonly kind: string;
  readonly value: string;
  readonly hasPrefix: boolean;
  readonly start: number;
  readonly end: number;
}

function linesOf(text: string): readonly (readonly Letter[])[] {
  const lines: Letter[][] = [];
  let end = -1;
  for (const { 0: whole, groups, index } of text.matchAll(LETTER)) {
    const { kind = '', value = '', prefix } = groups ?? {};
    const letter = { kind: kind === 'PN' && prefix === undefined ? 'Pn' : kind, value, hasPrefix: prefix !== undefined, start: index, end: index + whole.length }; // prettier-ignore
    if (end >= 0 && BETWEEN.test(text.slice(end, index))) lines.at(-1)?.push(letter);
    else lines.push([letter]);
    end = letter.end;
  }
  return lines;
}

/** "L1, L2, T12" are vertebrae: a line of categories has an N, a T with its prefix, a Pn or an R, or both of L and V. */
function isOfCategories(line: readonly Letter[]): boolean {
  const kinds = new Set(line.map(({ kind }) => kind));
  if (kinds.has('L') && kinds.has('V')) return true;
  return kinds.has('N') || kinds.has('Pn') || kinds.has('R') || line.some(({ kind, hasPrefix }) => kind === 'T' && hasPrefix); // prettier-ignore
}

/** true: vessels are invaded; false: neither lymphatics nor veins are; undefined: it does not say. */
export function vesselInvasionInLines(sentences: readonly string[]): boolean | undefined {
  const said = new Set<string>();
  for (const sentence of sentences) {
    const heard = assertionsIn(sentence);
    for (const line of linesOf(sentence).filter(isOfCategories))
      for (const { kind, value, start, end } of line)
        if ((kind === 'L' || kind === 'V') && !NOT_OF_NOW.has(heard.at(start, end))) said.add(kind + value);
  }
  if (said.has('L1') || said.has('V1') || said.has('V2')) return true;
  return said.has('L0') && said.has('V0') ? false : undefined;
}
