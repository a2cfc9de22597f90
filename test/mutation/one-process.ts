/**
 * A test runner for Stryker that keeps every test in memory and tries one mutant after the other in the same process: about fifty times less work
 * than a vitest run for each of 20,000 mutants, which would take days. `npm run mutation`.
 *
 * Whatever a mutant may leave behind is looked for: after a kill the same test must pass again without the mutant, otherwise the process ends and
 * Stryker goes on in a new one.
 */
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { collectTests, type CollectedTest } from './collected-tests.ts';

/** Pure tests without chance: a law over random charts would give another score on each run. */
const TESTS = ['test/rules/**/*.test.ts', 'test/read-facts/**/*.test.ts', 'test/reasoning.test.ts'];
const LAWS = [
  'test/rules/laws.test.ts',
  'test/rules/traces.test.ts',
  'test/rules/treatment-second-reading.test.ts',
  'test/read-facts/laws-of-records.test.ts',
];
/** How many of the last tests that noticed a mutant are asked first about the next: neighbors are noticed by the same tests. */
const ASKED_FIRST = 20;
/** `MUTANT_SECONDS`: a mutant that no test noticed within so much computing counts as a survivor; without it all tests are asked. */
const LIMIT_MS = Number(process.env['MUTANT_SECONDS'] ?? Infinity) * 1000;

/** No test meets one expression so often: it is in a loop without end. */
const ENDLESS = 20_000_000;

const STAND_IN = new URL('./collected-tests.ts', import.meta.url).href;

/** Shared with the mutated code: which mutant is active, how often it was met, which test runs. */
const shared = ((globalThis as unknown as { __stryker__?: InstrumenterContext }).__stryker__ ??= {});

/** `services/rules/workup/pathology.ts`: workup, pathology and so on. */
const wordsOf = (file: string): string[] => file.split(/[^a-z0-9]+/);

const firstLine = (error: unknown): string => String(error).split('\n', 1)[0] ?? '';

async function testsOf(patterns: readonly string[]): Promise<ReadonlyMap<string, CollectedTest>> {
  const files = globSync([...patterns])
    .filter((file) => !LAWS.includes(file))
    .sort();
  return new Map((await collectTests(files)).map((one) => [one.id, one]));
}

class OneProcess implements TestRunner {
  private tests: ReadonlyMap<string, CollectedTest> = new Map();
  private readonly milliseconds = new Map<string, number>();
  private readonly noticed = new Map<string, number>();
  private readonly noticedLast: string[] = [];
  private isSpoiled = false;

  /** A mutant of a table, built once while its module loads, gets the modules and tests of its folder anew. */
  private generation = 0;

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    const root = pathToFileURL(process.cwd()).href;
    registerHooks({
      resolve: (name, context, next) => {
        if (name === 'vitest' && context.parentURL !== STAND_IN) return { url: STAND_IN, shortCircuit: true };
        const found = next(name, context);
        const isOurs = this.generation > 0 && found.url.startsWith(root) && !found.url.includes('node_modules');
        return isOurs ? { ...found, url: `${found.url}?${this.generation}` } : found;
      },
    });
    this.tests = await testsOf(TESTS);
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const one of this.tests.values()) {
      shared.currentTestId = one.id;
      const failure = await this.failureOf(one);
      const result = { id: one.id, name: one.id, fileName: one.file, timeSpentMs: this.milliseconds.get(one.id) ?? 0 };
      tests.push(
        failure === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    shared.currentTestId = '';
    const { mutantCoverage } = shared;
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage ? { mutantCoverage } : {}) };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    return options.mutantActivation === 'static' ? this.tableRun(options) : this.runtimeRun(options);
  }

  private async tableRun({ activeMutant, sandboxFileName }: MutantRunOptions): Promise<MutantRunResult> {
    const folder = path.relative(process.cwd(), sandboxFileName).split(path.sep)[1] ?? '';
    this.generation += 1;
    shared.activeMutant = activeMutant.id;
    const kept = this.tests;
    try {
      this.tests = await testsOf([`test/${folder}/**/*.test.ts`]);
      let nrOfTests = 0;
      for (const one of this.mostTellingFirst([...this.tests.keys()], sandboxFileName)) {
        nrOfTests += 1;
        shared.activeMutant = activeMutant.id;
        const failure = await this.failureOf(one);
        if (failure === undefined) continue;
        // A test that fails by itself, without those before it, has not noticed anything.
        shared.activeMutant = '';
        const before = kept.get(one.id);
        if (!before || (await this.failureOf(before)) !== undefined) continue;
        this.remember(one.id);
        return { status: MutantRunStatus.Killed, killedBy: [one.id], failureMessage: failure, nrOfTests };
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } catch (error) {
      const [any = ''] = kept.keys();
      return { status: MutantRunStatus.Killed, killedBy: [any], failureMessage: firstLine(error), nrOfTests: 0 };
    } finally {
      this.tests = kept;
      shared.activeMutant = '';
    }
  }

  private async runtimeRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter, hitLimit, sandboxFileName } = options;
    if (this.isSpoiled) process.exit(1);
    const order = this.mostTellingFirst(testFilter ?? [...this.tests.keys()], sandboxFileName);
    let nrOfTests = 0;
    const start = process.cpuUsage();
    for (const one of order) {
      if (process.cpuUsage(start).user / 1000 > LIMIT_MS) break;
      nrOfTests += 1;
      shared.activeMutant = activeMutant.id;
      shared.hitCount = 0;
      shared.hitLimit = Math.min(hitLimit ?? ENDLESS, ENDLESS);
      const failure = await this.failureOf(one);
      const isEndless = shared.hitCount > shared.hitLimit;
      shared.activeMutant = '';
      if (isEndless) return { status: MutantRunStatus.Timeout, reason: 'met too often' };
      if (failure === undefined) continue;
      this.isSpoiled = (await this.failureOf(one)) !== undefined;
      this.remember(one.id);
      return { status: MutantRunStatus.Killed, killedBy: [one.id], failureMessage: failure, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  /** The last ones that noticed something, then those whose file is named like the mutated one or that noticed most for their time. */
  private mostTellingFirst(ids: readonly string[], mutated: string): CollectedTest[] {
    const words = new Set(wordsOf(mutated));
    const rank = ({ id, file }: CollectedTest): number => {
      const place = this.noticedLast.indexOf(id);
      if (place >= 0) return place - ASKED_FIRST;
      const kinship = wordsOf(file).filter((word) => words.has(word)).length;
      return (1 + (this.milliseconds.get(id) ?? 0)) / ((1 + 20 * (this.noticed.get(id) ?? 0)) * 10 ** kinship);
    };
    return ids
      .flatMap((id) => {
        const one = this.tests.get(id);
        return one ? [{ one, rank: rank(one) }] : [];
      })
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one);
  }

  private remember(id: string): void {
    this.noticed.set(id, (this.noticed.get(id) ?? 0) + 1);
    const place = this.noticedLast.indexOf(id);
    if (place >= 0) this.noticedLast.splice(place, 1);
    this.noticedLast.unshift(id);
    this.noticedLast.length = Math.min(this.noticedLast.length, ASKED_FIRST);
  }

  private async failureOf(one: CollectedTest): Promise<string | undefined> {
    const start = performance.now();
    try {
      await one.run();
      this.milliseconds.set(one.id, performance.now() - start);
      return undefined;
    } catch (error) {
      return firstLine(error);
    }
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'one-process', () => new OneProcess())];
