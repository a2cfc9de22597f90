/** Prints what this machine cannot run, and the run's last line in the form that build servers count: `N passed, N failed, N skipped`. */
import type { Reporter, TestModule } from 'vitest/node';
import { noChromium } from './chromium.ts';

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed') count.passed += 1;
        else if (state === 'failed') count.failed += 1;
        else count.skipped += 1;
      }
    }
    // After the other reporters have written their summary.
    setImmediate(() => {
      if (noChromium !== undefined) console.log(noChromium);
      console.log(`${String(count.passed)} passed, ${String(count.failed)} failed, ${String(count.skipped)} skipped`);
    });
  }
}
