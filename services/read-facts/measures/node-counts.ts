/** Numbers of lymph nodes, positive and examined. */
import type { Interval } from '../../rules/index.ts';
import { plainWords } from '../chart/clean-text.ts';
import { readNumberText, withComparator } from '../chart/interval-text.ts';
import { NOTHING, read, unusable, type IntervalReading } from './reading.ts';
import { TEXT_READ } from '../passages/report-lines.ts';
import { type Value } from '../chart/value-of.ts';
import { answerWords } from './answer-words.ts';
import { nodeMentions, nodesOfMentions, type NodeCount } from './node-mentions.ts';
import { statedWords } from './stated-answer.ts';

const MOST_NODES = 200;
const COUNT_UNIT = /^(?:1|#|count|number|\{[^{}]*\}|(?:lymph )?nodes?|(?:lymph )?node\(s\)|tumou?rs?|lesions?|foci)?$/i;

/** Code and words of a count: of things, of something else, or one of each. */
export function countsThings(...units: readonly (string | undefined)[]): 'yes' | 'unit' | 'conflict' {
  const said = new Set(units.flatMap((unit) => (unit === undefined || unit === '' ? [] : [COUNT_UNIT.test(unit)])));
  if (!said.has(false)) return 'yes';
  return said.has(true) ? 'conflict' : 'unit';
}

export function readCount(value: Value): IntervalReading {
  switch (value.kind) {
    case 'asked-no-value':
      return unusable(value.why, value.words);
    case 'contradictory':
      return unusable('conflict');
    case 'quantity': {
      const { value: number, comparator, unit, unitText } = value.quantity;
      // "2 cm", "50 %" count no nodes.
      const counts = countsThings(unit, unitText);
      if (counts !== 'yes') return unusable(counts);
      if (number === 'not-a-number' || !Number.isInteger(number)) return unusable('text');
      return checked(withComparator(number, comparator), String(number));
    }
    case 'text':
    case 'concept': {
      const words = answerWords(value);
      if (words === undefined) return unusable('text');
      const plain = plainWords(statedWords(words));
      const number = readNumberText(plain);
      if (number === 'crossed' || !number)
        return /^(?:cannot be|not |unknown)/.test(plain) ? unusable('asked-no-value', words) : unusable('text', words);
      return checked(number.interval, words);
    }
    case 'none':
      return NOTHING;
    case 'boolean':
    case 'range':
    case 'ratio':
      return unusable('text');
  }
}

function checked(interval: Interval | undefined, recorded: string): IntervalReading {
  if (!interval) return unusable('text', recorded);
  // Registries write 95 to 99 where nobody counted: aspirated only, number unknown, none examined.
  if (interval.low === interval.high && interval.low >= 95 && interval.low <= 99)
    return unusable('ambiguous', recorded);
  return interval.low < 0 || (Number.isFinite(interval.high) && interval.high > MOST_NODES)
    ? unusable('implausible', recorded)
    : read(interval, recorded);
}

/** Counts in a whole text, sentence by sentence; undefined where none can be used. */
export function readNodeText(text: string): NodeCount | undefined {
  const sentences = text.slice(0, TEXT_READ).split(/\.(?=\s)|\n/);
  return nodesOfMentions(sentences.map((sentence) => nodeMentions(sentence)));
}
