/** Flesch-Kincaid grade of plain text: each block is at least one sentence, whether or not it ends in a full stop. */
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** @returns the school grade of the United States for which the blocks together read easily */
export function readingGrade(blocks: readonly string[]): number {
  let sentence = 0;
  let word = 0;
  let syllables = 0;
  for (const block of blocks)
    for (const part of block.split(/(?<=[.?!])\s+/)) {
      const found = part.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
      if (found.length === 0) continue;
      sentence += 1;
      word += found.length;
      // Figures and abbreviations are spoken, at one syllable a sign.
      for (const one of found)
        syllables += /^[\p{Lu}\p{N}.-]+$/u.test(one) ? one.replaceAll(/[.-]/g, '').length : Math.max(1, syllable(one));
    }
  return fleschKincaid({ sentence, word, syllable: syllables });
}
