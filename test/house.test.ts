/** The size of the house: no file that takes long to read, and a failure names which one does. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { survivors } from './mutation/survivors/index.ts';

const root = path.resolve(import.meta.dirname, '..');
const MOST_LINES = { source: 400, test: 500 };
const MEDIAN_LINES = 110;

/** Rows and examples, in which one looks things up. */
const TABLES = ['cds-hooks/openapi/openapi-example.ts'];

const linesOf = (file: string): number => readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length;
const filesIn = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude: (name) => /(?:^|\/)(?:node_modules|dist|coverage)$/.test(name) }).filter(
    (file) => !file.endsWith('.d.ts'),
  );
const sources = filesIn('{valuesets,services,cds-hooks,smart-app,sandbox,bench,bin,findings,docs}/**/*.{ts,tsx,mjs}');
const tests = filesIn('test/**/*.ts');

const tooLong = (files: readonly string[], most: number): string[] =>
  files
    .filter((file) => linesOf(file) > most && !TABLES.includes(file))
    .map(
      (file) =>
        `${file}: ${String(linesOf(file))} lines, expected at most ${String(most)}: split it by what it is about`,
    );

test('there are files to look at', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(tests.length).toBeGreaterThan(150);
});

test('no source file is longer than 400 lines, tables aside', () => {
  expect(tooLong(sources, MOST_LINES.source)).toEqual([]);
});

test('no test file is longer than 500 lines', () => {
  expect(tooLong(tests, MOST_LINES.test)).toEqual([]);
});

test('half of the source files are shorter than 110 lines', () => {
  const lengths = sources.map(linesOf).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(MEDIAN_LINES);
});

test('what is listed as a table is there, and long', () => {
  expect(TABLES.filter((file) => linesOf(file) <= MOST_LINES.source)).toEqual([]);
});

test('each reason for a surviving mutant names files that are there', () => {
  const places = new Set(survivors.flatMap((one) => one.in ?? []));
  expect(
    [...places].filter((place) => filesIn(`services/${place.endsWith('/') ? `${place}*` : place}`).length === 0),
  ).toEqual([]);
});
