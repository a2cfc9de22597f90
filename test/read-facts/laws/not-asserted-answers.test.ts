/**
 * Second law of reading for results: an answer that is doubted, conditional, one of several, compared, quoted, past or planned changes nothing that an answer without
 * meaning would not change, be it in the value, in a part of a panel or in a note. Whole cases by turns with a share of all answers.
 */
import { expect, test } from 'vitest';
import type { Shown } from '../../wordings/row.ts';
import { ANSWERS, CARRIERS } from './not-asserted-answers.ts';
import { answered, caseNames, caseOf, withResources } from './whole-cases.ts';

const CASES_APART = 18;
const ANSWERS_APART = 29;

/** What is recorded and not usable may be told. */
const comparable = (shown: Shown): string => {
  const { silence, tumors } = answered(shown);
  return JSON.stringify({ silence, tumors: tumors.map((one) => ({ ...one, flags: (one.flags ?? []).filter((flag) => flag !== 'DQ-02') })) }); // prettier-ignore
};

test('there are over a thousand answers in four places', () => {
  expect(ANSWERS.length).toBeGreaterThan(1_000);
  expect(Object.keys(CARRIERS).length).toBe(4);
});

const picked = caseNames().flatMap((name, at) => (at % CASES_APART === 0 ? [[name, at / CASES_APART] as const] : []));
test.each(picked)('an answer that is not asserted changes nothing: %s', (name, at) => {
  const one = caseOf(name);
  const changed = Object.entries(CARRIERS).flatMap(([place, made], turn) => {
    const withAnswer = (question: string, text: string): string => comparable(withResources(one, [], [made(one.record.patientId, { question, text })])); // prettier-ignore
    // An answer on the depth that says nothing to us opens T upwards; what is only possible leaves it as it was.
    const unread = new Map<string, string>([['Tumor extension', comparable(withResources(one, [], []))]]);
    return ANSWERS.filter((_, index) => (index + at + 7 * turn) % ANSWERS_APART === 0).flatMap(({ question, text }) => {
      const want = unread.get(question) ?? withAnswer(question, 'See comment.');
      unread.set(question, want);
      return withAnswer(question, text) === want ? [] : [`${place}, ${question}: ${text}`];
    });
  });
  expect(changed).toEqual([]);
});
