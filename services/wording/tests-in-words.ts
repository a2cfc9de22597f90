/** When a test was done last, when it is due, and what is done already (LD-01, LD-02, WU-40). */
import { latestDay, type DoneTest, type SuggestedTest, type SuppressedTest } from '../rules/index.ts';
import { TEST_SHORT } from './test-words.ts';
import { dateInWords } from './values-in-words.ts';

const HOW: Readonly<Record<NonNullable<DoneTest['how']>, string>> = {
  mentioned: 'mentioned',
  'with-removal': 'with the removal',
  'with-biopsy': 'with a biopsy',
  'in-pet-ct': 'within a PET/CT',
};

/** `last 20 Mar 2026`, `mentioned 2025`, `done, date not recorded`. */
export function lastInWords({ last }: Pick<SuggestedTest, 'last'>): string {
  if (!last) return '';
  if (last.date === undefined) return 'done, date not recorded';
  const word = last.how === 'mentioned' ? 'mentioned' : 'last';
  return `${word} ${dateInWords(last.date)}${last.preliminary === true ? ', preliminary' : ''}`;
}

const months = (short: number, long: number): string =>
  short === long ? `every ${String(short)} months` : `every ${String(short)} to ${String(long)} months`;

/** `due since 9 May 2027`; between its ends `every 6 to 12 months`. */
export function dueInWords({ due }: Pick<SuggestedTest, 'due'>, level: 'suggest' | 'consider'): string {
  if (!due || due.longMonths === 0) return '';
  if (due.beyond === true) return '';
  return level === 'suggest' ? `due since ${dateInWords(due.by)}` : months(due.shortMonths, due.longMonths);
}

/** The undated last. */
const day = ({ last }: SuppressedTest): number => (last?.date === undefined ? -1 : latestDay(last.date));

/** `SSTR PET/CT 20 Mar 2026`, newest first; of follow-up with the day from which the next one lies. */
export function doneInWords(suppressed: readonly SuppressedTest[]): readonly string[] {
  return suppressed
    .filter(({ reason, last }) => reason === 'done' && last !== undefined)
    .sort((a, b) => day(b) - day(a))
    .map(({ test, last, due }) => {
      const how = last?.how === undefined || last.how === 'mentioned' ? '' : ` ${HOW[last.how]}`;
      const date = last?.date === undefined ? ', date not recorded' : ` ${dateInWords(last.date)}`;
      const next = due ? ` (next about ${dateInWords(due.from.slice(0, 7))})` : '';
      return `${TEST_SHORT(test)}${how}${date}${next}`;
    });
}

/** `next CT about Nov 2026`: follow-up whose first test after the removal is not due. */
export const nextInWords = (suppressed: readonly SuppressedTest[]): readonly string[] =>
  suppressed.flatMap(({ test, reason, due }) =>
    reason === 'not-due' && due ? [`next ${TEST_SHORT(test)} about ${dateInWords(due.from.slice(0, 7))}`] : [],
  );
