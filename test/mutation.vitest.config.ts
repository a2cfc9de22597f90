/** The tests that mutation testing runs: pure ones only, in one thread. `npm run mutation`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    include: ['test/rules/**/*.test.ts', 'test/read-facts/**/*.test.ts', 'test/reasoning.test.ts'],
    exclude: ['test/rules/laws.test.ts'],
  },
});
