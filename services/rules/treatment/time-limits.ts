/** What comes after a removal has its time (`course.md` 9.2): adjuvant treatment 120 days, completion surgery two years where imaging stays clear. */
import { all, any, answer, decide, is, otherwise, over } from '../engine.ts';
import type { Category, CategoryAdvice, RuleFacts, RuleTable } from '../model.ts';
import { cannotSay, notUsually } from './advice.ts';
import { sourced } from './shared.ts';

/** A trial enrolled 14 to 90 days after the operation; the rest is policy. */
const ADJUVANT_DAYS = 120;
/** 24 months. */
const COMPLETION_DAYS = 731;

export const adjuvantTime: RuleTable<string> = {
  id: 'treatment.removed.adjuvant-time',
  version: '1.0.0',
  title: 'Treatment after a removal: its time',
  rules: [
    { id: 'given', when: is('adjuvantGiven', true), then: 'not usually: given already', cite: sourced('POLICY') },
    {
      id: 'passed',
      when: over('resectedDaysAgo', ADJUVANT_DAYS),
      then: 'not usually: time passed',
      cite: sourced('S94', 'POLICY'),
    },
    { id: 'open', when: otherwise, then: 'as the row says', cite: sourced('S94', 'POLICY') },
  ],
};
export const completionTime: RuleTable<string> = {
  id: 'treatment.removed.completion-time',
  version: '1.0.0',
  title: 'Completion surgery: its time',
  rules: [
    {
      id: 'late-and-clear',
      when: all(over('resectedDaysAgo', COMPLETION_DAYS), is('imagedAfterRemoval', true)),
      then: 'in selected, where the row says usual',
      cite: sourced('POLICY'),
    },
  ],
};

const ADJUVANT: ReadonlySet<Category> = new Set(['CHEMO', 'EBRT', 'IO']);
/** Rows whose surgery completes a local removal. */
const COMPLETES = /^TX-(?:92|93|94c|95d|96b)/;

const isListed = ({ strength }: CategoryAdvice): boolean => strength === 'usual' || strength === 'selected';

/** TX-102 to TX-106: chemotherapy, radiation and immunotherapy after the operation. */
export function withAdjuvantTime(advice: readonly CategoryAdvice[], facts: RuleFacts): CategoryAdvice[] {
  const found = decide(adjuvantTime, facts);
  return advice.map((one) => {
    if (!ADJUVANT.has(one.category) || !isListed(one)) return one;
    if (found.kind !== 'decided')
      return { ...cannotSay(one.category, one.rule, ['resectedDaysAgo'], one.cite), because: one.because };
    if (found.value === 'as the row says') return one;
    return {
      ...notUsually(one.category, one.rule, 'time-passed', ['resectedDaysAgo', 'adjuvantGiven'], one.cite),
      because: [...one.because, ...found.trace.filter(({ answer: holds }) => holds === 'yes')],
    };
  });
}

export function withCompletionTime(advice: readonly CategoryAdvice[], facts: RuleFacts): CategoryAdvice[] {
  const late = any(...completionTime.rules.map(({ when }) => when));
  if (answer(late, facts) !== 'yes') return [...advice];
  return advice.map((one) =>
    one.category === 'SURG' && one.strength === 'usual' && COMPLETES.test(one.rule)
      ? { ...one, strength: 'selected' as const, reason: 'late-and-clear' }
      : one,
  );
}
