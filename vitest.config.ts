import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { noChromium } from './test/support/chromium.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Where there is no Chromium the closing line says so; on Linux x64 there is one.
    exclude: noChromium === undefined ? [] : ['test/browser/**'],
    // One module registry for all files: 5 times faster; tests reset nock and the environment themselves.
    isolate: false,
    pool: 'threads',
    // Half of the tests wait for a process, a browser or a database: every core has work.
    maxWorkers: '100%',
    globalSetup: fileURLToPath(new URL('./test/support/compiled.ts', import.meta.url)),
    // A hang is found; a busy machine is not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', fileURLToPath(new URL('./test/support/closing-line.ts', import.meta.url))],
  },
});
