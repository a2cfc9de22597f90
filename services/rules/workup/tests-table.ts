/** Every test rule in the order in which a reader meets the tests: tissue, imaging, endoscopy, hormones, heart and heredity, tumor profile. */
import type { RuleTable } from '../model.ts';
import { ENDOSCOPY_TESTS } from './endoscopy.ts';
import { IMAGING_TESTS } from './imaging.ts';
import { ECHO_RULE, HEART_AND_HEREDITY_TESTS, HORMONE_TESTS } from './laboratory.ts';
import { MOLECULAR_TESTS, TISSUE_TESTS } from './tissue.ts';
import type { TestRule } from './test-rule.ts';

export const TEST_RULES: readonly TestRule[] = [
  ...TISSUE_TESTS,
  ...IMAGING_TESTS,
  ...ENDOSCOPY_TESTS,
  ...HORMONE_TESTS,
  ...HEART_AND_HEREDITY_TESTS,
  ...MOLECULAR_TESTS,
];

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
