/** Control of hormones and symptoms (TX-20, TX-80 to TX-85), and tumors that their hormones prove without tissue (TX-00f). */
import { all, answer, any, factsRead, is, not } from '../engine.ts';
import {
  CATEGORIES,
  type Category,
  type CategoryAdvice,
  type Citation,
  type RuleFacts,
  type Strength,
  type TraceStep,
} from '../model.ts';
import { cannotSay } from './advice.ts';

export const TUMOR_DIRECTED: readonly Category[] = CATEGORIES.filter((category) => category !== 'HORM');

/** What hormone control means for each syndrome, for the explanation. */
const HORMONE_RULES = [
  ['carcinoidSyndrome', 'TX-80', ['S22', 'S105']],
  ['insulinoma', 'TX-81', ['S25', 'S105']],
  ['gastrinoma', 'TX-82', ['S25', 'S105', 'S52']],
  ['vipoma', 'TX-83', ['S25', 'S105', 'S52']],
  ['glucagonoma', 'TX-84', ['S25', 'S105', 'S52']],
  ['acthSyndrome', 'TX-85', ['S33']],
] as const;

/** TX-20: usual in every functional tumor, and nothing otherwise. TX-15d: in gastric type 2 too. */
export function hormoneControl(facts: RuleFacts): CategoryAdvice[] {
  const functional = answer(is('functional', true), facts) === 'yes';
  const typeTwo = answer(all(is('site', 'stomach'), is('gastricType', 2)), facts) === 'yes';
  if (!functional && !typeTwo) return [];
  const cite: readonly Citation[] = functional ? [{ source: 'S22' }, { source: 'S105' }] : [{ source: 'S23' }];
  const rule = functional ? 'TX-20' : 'TX-15d';
  return [
    {
      category: 'HORM',
      strength: 'usual',
      rule,
      needs: [],
      cite,
      because: [
        { rule, answer: 'yes', read: functional ? ['functional'] : ['gastricType'], cite },
        ...HORMONE_RULES.filter(([fact]) => answer(is(fact, true), facts) === 'yes').map(
          ([fact, id, sources]): TraceStep => ({
            rule: id,
            answer: 'yes',
            read: [fact],
            cite: sources.map((source) => ({ source })),
          }),
        ),
      ],
    },
  ];
}

/** TX-00f: insulinoma or gastrinoma in place, proven by its hormones, may go to surgery without tissue. */
export function provenWithoutTissue(facts: RuleFacts): CategoryAdvice[] | undefined {
  const holds = all(
    is('classification', 'NO-TISSUE'),
    is('biochemicallyProven', true),
    any(is('insulinoma', true), is('gastrinoma', true)),
    is('extent', 'localized', 'regional'),
    not(is('resectable', false)),
    is('tumorStatus', 'in-place'),
  );
  if (answer(holds, facts) !== 'yes') return undefined;
  const cite: readonly Citation[] = [{ source: 'S25' }, { source: 'S105' }];
  const step: TraceStep = { rule: 'TX-00f', answer: 'yes', read: factsRead(holds), cite };
  const familial = answer(all(is('gastrinoma', true), is('men1', true)), facts) === 'yes';
  const positive = answer(is('sstr', 'positive'), facts);
  return TUMOR_DIRECTED.map((category): CategoryAdvice => {
    if (category === 'SSA' && positive === 'unknown') return cannotSay(category, 'TX-00f', ['sstr'], cite);
    const strength: Strength =
      category === 'SURG'
        ? familial
          ? 'selected'
          : 'usual'
        : category === 'SSA' && positive === 'yes'
          ? 'selected'
          : 'not-usually';
    return { category, strength, rule: 'TX-00f', needs: [], cite, because: [step] };
  });
}
