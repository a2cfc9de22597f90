/** Every test rule in the order in which a reader meets the tests: tissue, imaging, endoscopy, hormones, heart and heredity, tumor profile. */
import type { RuleTable } from '../model.ts';
import { AFTER_REMOVAL_TESTS } from './after-removal.ts';
import { ENDOSCOPY_TESTS } from './endoscopy.ts';
import { IMAGING_TESTS } from './imaging.ts';
import { ECHO_RULE, HEART_AND_HEREDITY_TESTS, HORMONE_TESTS } from './laboratory.ts';
import { MOLECULAR_TESTS, TISSUE_TESTS } from './tissue.ts';
import { PET_AFTER_REMOVAL } from './sstr-pet.ts';
import type { TestRule } from './test-rule.ts';

export const TEST_RULES: readonly TestRule[] = [
  ...TISSUE_TESTS,
  ...IMAGING_TESTS,
  ...ENDOSCOPY_TESTS,
  ...HORMONE_TESTS,
  ...HEART_AND_HEREDITY_TESTS,
  ...MOLECULAR_TESTS,
];

/** Rules whose number speaks of several tests: their rows name the test, too. */
const AFTER: readonly TestRule[] = [...AFTER_REMOVAL_TESTS, ...PET_AFTER_REMOVAL];
const rowName = ({ rule, test }: TestRule, column: string): string => `${rule}-${test.slice(2).toLowerCase()}-${column}`; // prettier-ignore
const AFTER_ID = 'after-removal';

/** The name of a step: the row of its table where the number of the rule alone does not say which. */
export const stepName = (rule: TestRule, column: string): string =>
  AFTER.includes(rule) ? `${AFTER_ID}/${rowName(rule, column)}` : rule.rule;

/** Tests after a removal, beside the intervals of follow-up. */
export const afterRemovalTable: RuleTable<string> = {
  id: AFTER_ID,
  version: '1.0.0',
  title: 'Tests after a removal: baseline, receptor PET by question, symptoms',
  rules: AFTER.flatMap((rule) =>
    (['suggest', 'consider', 'never'] as const).flatMap((column) => {
      const when = rule[column];
      return when
        ? [
            {
              id: rowName(rule, column),
              when,
              then: `${rule.test}: ${column === 'never' ? 'do not suggest' : column}`,
              cite: rule.cite,
              ...(rule.reviewed === false ? { reviewed: false as const } : {}),
            },
          ]
        : [];
    }),
  ),
};

/** All conditions as rows, for the checks that every table passes and for the printed pages. */
export const testRuleTable: RuleTable<string> = {
  id: 'workup',
  version: '2.0.0',
  title: 'Work-up: tests by site, class and extent',
  rules: [
    ...TEST_RULES.flatMap((rule) =>
      (['suggest', 'consider', 'never'] as const).flatMap((column) => {
        const when = rule[column];
        return when
          ? [
              {
                id: `${rule.rule}-${column}`,
                when,
                then: `${rule.test}: ${column === 'never' ? 'do not suggest' : column}`,
                cite: rule.cite,
                ...(rule.reviewed === false ? { reviewed: false as const } : {}),
              },
            ]
          : [];
      }),
    ),
    {
      id: `${ECHO_RULE.rule}-suggest`,
      when: ECHO_RULE.suggest,
      then: `${ECHO_RULE.test}: suggest`,
      cite: ECHO_RULE.cite,
    },
  ],
};
