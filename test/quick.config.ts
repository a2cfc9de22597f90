/** `npm run test:quick`: the tests that start no server, browser or process; what a change of rules, readers or words needs while one works on it. */
import { defineConfig, mergeConfig } from 'vitest/config';
import everything from '../vitest.config.ts';

export default mergeConfig(
  everything,
  defineConfig({
    test: {
      include: [
        'test/*.test.ts',
        'test/{cards,chart,explanation,patient-summary,read-facts,rules,valuesets}/**/*.test.ts',
        'test/store/report.test.ts',
      ],
    },
  }),
);
