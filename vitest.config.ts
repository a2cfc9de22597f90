import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One module registry for all files: 5 times faster; tests reset nock and the environment themselves.
    isolate: false,
    pool: 'threads',
    testTimeout: 30_000,
    reporters: ['default', fileURLToPath(new URL('./test/support/closing-line.ts', import.meta.url))],
  },
});
