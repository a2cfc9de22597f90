/** Numbers of lymph nodes, positive and examined. */
import type { Interval } from '../../rules/index.ts';
import { plainWords } from '../chart/clean-text.ts';
import { readNumberText, withComparator } from '../chart/interval-text.ts';
import { NOTHING, read, unusable, type IntervalReading } from './reading.ts';
import { REPORT_CAP } from '../passages/report-text.ts';
import { type Value } from '../chart/value-of.ts';
import { answerWords } from './answer-words.ts';

const MOST_NODES = 200;

export function readCount(value: Value): IntervalReading {
  switch (value.kind) {
    case 'asked-no-value':
      return unusable('asked-no-value');
    case 'contradictory':
      return unusable('conflict');
    case 'quantity': {
      const { value: number, comparator } = value.quantity;
      if (number === 'not-a-number' || !Number.isInteger(number)) return unusable('text');
      return checked(withComparator(number, comparator), String(number));
    }
    case 'text':
    case 'concept': {
      const words = answerWords(value);
      if (words === undefined) return unusable('text');
      const plain = plainWords(words);
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
  return interval.low < 0 || (Number.isFinite(interval.high) && interval.high > MOST_NODES)
    ? unusable('implausible', recorded)
    : read(interval, recorded);
}

/** "0 of 12 nodes", "3/15 lymph nodes positive", "(0/9)". */
export function readNodeText(text: string): { readonly positive: number; readonly examined: number } | undefined {
  const words = plainWords(text, REPORT_CAP);
  const found =
    /\b(\d{1,3}) ?(?:\/|of|out of) ?(\d{1,3})\b(?=[^.;]{0,40}\bnodes?\b)/.exec(words) ??
    /\bnodes?\b[^.;\d]{0,40}?(\d{1,3}) ?(?:\/|of|out of) ?(\d{1,3})\b/.exec(words) ??
    /\bp?n[0-3x][a-c]? ?\((\d{1,3}) ?\/ ?(\d{1,3})\)/.exec(words);
  const counted =
    /\b(?:involved|positive|with (?:tumor|metasta\w+))\D{1,20}?(\d{1,3})\b[^.]{0,40}?\b(?:examined|removed|total|retrieved)\D{1,20}?(\d{1,3})\b/.exec(
      words,
    );
  if (!found && counted && /\bnodes?\b|\bnumber\b/.test(words)) {
    const [positive, examined] = [Number(counted[1]), Number(counted[2])];
    return positive <= examined && examined <= MOST_NODES ? { positive, examined } : undefined;
  }
  const positive = Number(found?.[1]);
  const examined = Number(found?.[2]);
  if (!found || positive > examined || examined > MOST_NODES) return undefined;
  return { positive, examined };
}
