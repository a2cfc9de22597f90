/**
 * N by the station of the nodes that hold tumor, for lung and thymus, where the count says nothing (staging facts 5.1 and 5.2). Every positive group must name its station; one that does
 * not leaves N to what else is recorded.
 */
import type { NCategory } from '../../rules/index.ts';
import { NUMBERED, underNodeHeadings } from './node-groups.ts';
import { nodeMentions } from './node-mentions.ts';

export type Chest = 'lung' | 'thymus';

/** What a group of nodes is called: its rank, and the stations where they are counted. */
type Named = { readonly n: 1 | 2 | 3; readonly station: string };

const OF_LUNG: readonly (readonly [RegExp, 1 | 2 | 3])[] = [
  [/\b(?:contralateral|scalene|supraclavicular)\b/, 3],
  [/\b(?:mediastin\w*|subcarinal|(?:para|pre|retro)tracheal|aorto-?pulmonary|sub-?aortic|para-?aortic|para-?esophageal|pulmonary ligament)\b/, 2],
  [/\b(?:peribronchial|hilar|hilum|interlobar|lobar|segmental|subsegmental|intrapulmonary|bronchopulmonary)\b/, 1],
]; // prettier-ignore
const OF_THYMUS: readonly (readonly [RegExp, 1 | 2 | 3])[] = [
  [/\bdeep\b/, 2],
  [/\b(?:anterior mediastinal|anterior|perithymic)\b/, 1],
];
const NUMBER = /(\d{1,2})([RL])?/gi;
const SIDE = /\b(left|right)\b/i;

/** @param sentences what counts for this tumor @param side of the lung that holds it */
export function nByStation(
  sentences: readonly string[],
  chest: Chest,
  side: 'left' | 'right' | undefined,
): NCategory | undefined {
  const found: Named[] = [];
  for (const sentence of underNodeHeadings(sentences)) {
    const mentions = nodeMentions(sentence);
    for (const [at, { reading, of, start, end }] of mentions.entries()) {
      if (of !== undefined || (reading.kind === 'value' && (reading.value.positive ?? 0) === 0)) continue;
      if (reading.kind !== 'value') return undefined;
      const own = sentence.slice(mentions[at - 1]?.end ?? 0, Math.max(start, end));
      const behind = sentence.slice(end, mentions[at + 1]?.start ?? sentence.length).split(';')[0] ?? '';
      const named = groupIn(own.split(';').at(-1) ?? own, chest, side) ?? groupIn(behind, chest, side);
      if (named === undefined) return undefined;
      found.push(named);
    }
  }
  const highest = Math.max(0, ...found.map(({ n }) => n));
  if (highest === 0) return undefined;
  if (chest === 'thymus' || highest !== 2) return `N${String(highest)}` as NCategory;
  const stations = found.filter(({ n }) => n === 2).map(({ station }) => station);
  // Version 9 counts the stations; where one has no number they cannot be counted.
  if (stations.includes('')) return 'N2';
  return new Set(stations).size > 1 ? 'N2b' : 'N2a';
}

function groupIn(text: string, chest: Chest, side: 'left' | 'right' | undefined): Named | undefined {
  const words = text.toLowerCase();
  const all: (Named | undefined)[] = (chest === 'lung' ? OF_LUNG : OF_THYMUS).flatMap(([pattern, n]) => (pattern.test(words) ? [{ n, station: '' }] : [])); // prettier-ignore
  const numbered = chest === 'lung' ? [...text.matchAll(NUMBERED)].flatMap(([, list = '']) => [...list.matchAll(NUMBER)].map(([, number = '', letter]) => ofNumber(Number(number), letter, side))) : []; // prettier-ignore
  const said = numbered.length > 0 ? numbered : all;
  const [first] = said;
  // "Stations 4 and 11": of which of them the count is, nobody says.
  if (first === undefined || said.some((one) => one?.n !== first.n)) return undefined;
  return said.length === 1 ? first : { n: first.n, station: '' };
}

function ofNumber(number: number, letter: string | undefined, side: 'left' | 'right' | undefined): Named | undefined {
  if (number < 1 || number > 14) return undefined;
  const station = `${String(number)}${letter?.toUpperCase() ?? ''}`;
  if (number === 1) return { n: 3, station };
  if (letter !== undefined) {
    if (side === undefined) return undefined;
    if (letter.toUpperCase() !== side.charAt(0).toUpperCase()) return { n: 3, station };
  }
  return { n: number >= 10 ? 1 : 2, station };
}

/** The only side that a heading names. */
export function sideIn(words: string): 'left' | 'right' | undefined {
  const side = SIDE.exec(words)?.[1]?.toLowerCase();
  const isBoth = /\bleft\b/i.test(words) && /\bright\b/i.test(words);
  return isBoth ? undefined : (side as 'left' | 'right' | undefined);
}
