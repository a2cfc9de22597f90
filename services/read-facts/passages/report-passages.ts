/** The passages of a report, taken apart once: several readers ask for them. */
import type { ChartResource } from '../chart/record-index.ts';
import { inEnglish } from './in-english.ts';
import { textsOf, type TextFound } from './report-sources.ts';
import { passagesOf, type Passage } from './report-structure.ts';

const taken = new WeakMap<TextFound, readonly Passage[]>();

export function passagesOfText(found: TextFound): readonly Passage[] {
  const known = taken.get(found) ?? passagesOf(inEnglish(found.text), found.element, found.section);
  taken.set(found, known);
  return known;
}

export const passagesIn = (item: ChartResource): readonly Passage[] => textsOf(item).texts.flatMap(passagesOfText);
