/**
 * TX-00h: a somatostatin analog runs as the first line, and nobody recorded how the disease went since. It is continued while stable; what would come next
 * depends on progression, and that is said once.
 */
import { answer, is, under } from '../engine.ts';
import type { CategoryAdvice, Citation, RuleFacts } from '../model.ts';
import { cannotSay, notUsually } from './advice.ts';

const CITE: readonly Citation[] = [{ source: 'S111' }, { source: 'S20' }];

export function continueWhileStable(advice: readonly CategoryAdvice[], facts: RuleFacts): CategoryAdvice[] {
  if (answer(is('firstLineAnalog', true), facts) !== 'yes') return [...advice];
  const insulinoma = answer(is('insulinoma', true), facts) === 'yes';
  const negative = answer(is('sstr', 'negative'), facts) === 'yes';
  const mixed = answer(is('sstr', 'mixed'), facts) === 'yes';
  return advice.map((one): CategoryAdvice => {
    if (one.category === 'SURV')
      return notUsually('SURV', 'TX-00h', 'treatment-running', ['firstLineAnalog'], [{ source: 'POLICY' }]);
    // Receptor-negative disease is not continued on an analog (SF-01); insulinoma keeps its rows.
    if (one.category === 'SSA' && !insulinoma && !negative) {
      const low = answer(under('ki67Percent', 10), facts);
      if (low === 'unknown' && !mixed) return cannotSay('SSA', 'TX-00h', ['ki67Percent'], CITE);
      return {
        category: 'SSA',
        strength: low === 'yes' && !mixed ? 'usual' : 'selected',
        rule: 'TX-00h',
        reason: 'continue-while-stable',
        needs: [],
        cite: CITE,
        because: [
          { rule: 'TX-00h', answer: 'yes', read: ['firstLineAnalog', 'sstr', 'ki67Percent'], cite: CITE },
          ...one.because,
        ],
      };
    }
    if (one.strength === 'cannot-say' && one.needs.includes('progression'))
      return { ...one, rule: 'TX-00h', reason: 'next-line', needs: progressionFirst(one.needs) };
    return one;
  });
}

const progressionFirst = (needs: CategoryAdvice['needs']): CategoryAdvice['needs'] => [
  'progression',
  ...needs.filter((fact) => fact !== 'progression'),
];
