/** The report tells no count below five, counts a chart once, and names nobody. */
import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { chartsToReview } from '../../cds-hooks/cohort/charts-to-review.ts';
import { counter } from '../../cds-hooks/cohort/count-rows.ts';
import { columnsOfRows, writeParquet } from '../../cds-hooks/cohort/parquet.ts';
import { progressLine } from '../../cds-hooks/cohort/progress.ts';
import { cohortFrame, reportCsv, reportPage } from '../../cds-hooks/cohort/report.ts';
import { toldCounts } from '../../cds-hooks/cohort/small-cells.ts';
import type { CohortRow } from '../../cds-hooks/cohort/row.ts';
import type { CohortSummary } from '../../cds-hooks/cohort/run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-report-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const row = (more: Partial<CohortRow>): CohortRow => ({ patient: 'ab12', tumor: 1, contentVersion: '1', ...more });
const tumor = (more: Partial<CohortRow>): CohortRow =>
  row({ classification: 'NET-G2', gradeLow: 2, gradeHigh: 2, certainty: 'final', extent: 'localized', ...more });
const times = (count: number, one: CohortRow): CohortRow[] => Array.from({ length: count }, () => one);
const countsOf = (rows: readonly CohortRow[]) => {
  const counted = counter();
  for (const one of rows) counted.add(one);
  return counted.counts();
};
const SUMMARY: CohortSummary = {
  contentVersion: '1',
  today: '2026-11-24',
  files: [{ name: 'Patient.ndjson', lines: 9, cut: 'cut-off' }],
  types: { Patient: 9 },
  typesNotRead: [],
  typesNotExported: ['Flag'],
  patients: 9,
  rows: 9,
  parsed: 9,
  rejected: { 'not-json': 2 },
  seconds: 3,
};

test('F11: four of a kind are not told, five are; in table, picture and CSV', () => {
  const counts = countsOf([
    ...times(4, tumor({ site: 'lung' })),
    ...times(5, tumor({ site: 'colon' })),
    ...times(5, tumor({ site: 'rectum', diagnosed: '2026-01', flags: ['DQ-05'] })),
  ]);
  const csv = reportCsv(counts);
  expect(csv).toContain('site,lung,<5\n');
  expect(csv).toContain('site,rectum,5\n');
  expect(csv).toContain('contradictions,DQ-05,5\n');
  expect(csv).not.toMatch(/,[1-4]$/m);
  const html = reportPage(cohortFrame(SUMMARY), counts, [{ patient: 'ab12', tumor: 1, why: '<b>' }]);
  expect(html).toContain('<td class="count"><5</td>'.replace('<5', '&#60;5'));
  expect(html).not.toMatch(/<td class="count">[1-4]<\/td>\n?<\/tr>\n?<tr><th scope="row">lung/);
  expect(html).not.toContain('<b>');
  expect(html).toContain('Patient.ndjson (cut-off)');
  expect(html).not.toMatch(/https?:\/\/|<script|src=/);
});

test('a chart with two tumors is one chart and two tumors', () => {
  const counts = countsOf([
    tumor({ cards: ['gap', 'treatment'] }),
    tumor({ tumor: 2, cards: ['gap', 'treatment'], site: 'lung' }),
    row({ tumor: 0, silence: 'no-net' }),
    row({ tumor: 0, refused: 'patient-missing' }),
  ]);
  expect(Object.fromEntries(counts.get('charts') ?? [])).toEqual({ all: 3, 'with a tumor': 1, 'with a card': 1, 'without a tumor': 1 }); // prettier-ignore
  expect(Object.fromEntries(counts.get('cards') ?? [])).toEqual({ gap: 1, treatment: 1 });
  expect(Object.fromEntries(counts.get('site') ?? [])).toEqual({ 'not known': 1, lung: 1 });
  expect(Object.fromEntries(counts.get('refused') ?? [])).toEqual({ 'patient-missing': 1 });
});

test('agents are one category with the strongest word on any of them', () => {
  const counts = countsOf([tumor({ treatment: { EVEROLIMUS: 'cannot-say', SUNITINIB: 'selected', CABOZANTINIB: 'not-usually', SSA: 'usual' } })]); // prettier-ignore
  expect(Object.fromEntries(counts.get('treatment') ?? [])).toEqual({ 'TARGETED: selected': 1, 'SSA: usual': 1 });
});

test('the order of what is not told says nothing of how small it is; months stand in their order', () => {
  const counts = new Map([['c', 1], ['a', 2], ['b', 4], ['d', 9]]); // prettier-ignore
  const told = toldCounts(new Map([['contradictions', counts], ['diagnosed in', counts]])); // prettier-ignore
  expect(told.get('contradictions')?.map(({ what }) => what)).toEqual(['d', 'a', 'b', 'c']);
  expect(told.get('diagnosed in')?.map(({ what }) => what)).toEqual(['a', 'b', 'c', 'd']);
});

test('20 charts to review, of every kind of doubt in turn', () => {
  const review = chartsToReview();
  for (const one of [...times(30, tumor({ gradeHigh: 3 })), ...times(2, tumor({ tumor: 2 })), row({ tumor: 0, silence: 'no-net' })]) review.add(one); // prettier-ignore
  const chosen = review.chosen();
  expect(chosen).toHaveLength(20);
  expect(chosen.filter(({ why }) => why === 'several tumors')).toHaveLength(2);
  expect(chosen.every(({ why }) => why === 'several tumors' || why === 'the grade is open')).toBe(true);
});

test('Parquet holds every row as it is: dates and numbers that are text stay text', async () => {
  const rows = [
    tumor({ diagnosed: '2026-03', flags: ['DQ-05', 'DQ-15'], treatment: { SSA: 'usual' }, stage: { system: 'net-lung-9', edition: 'AJCC version 9', t: 'T1', mAssumed: true } }), // prettier-ignore
    row({ patient: '0012e4', tumor: 0, silence: 'no-net' }),
  ];
  const [ndjson, parquet] = [path.join(folder, "it's.ndjson"), path.join(folder, 'rows.parquet')];
  writeFileSync(ndjson, rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await writeParquet(ndjson, parquet);
  expect(readFileSync(parquet).subarray(0, 4).toString()).toBe('PAR1');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const read = await connection.runAndReadAll(`SELECT patient, tumor, silence, diagnosed, flags, treatment['SSA'] AS ssa, stage.t AS t, stage."mAssumed" AS assumed FROM '${parquet}'`); // prettier-ignore
  expect(read.getRowObjectsJson()).toEqual([
    { patient: 'ab12', tumor: 1, silence: null, diagnosed: '2026-03', flags: ['DQ-05', 'DQ-15'], ssa: 'usual', t: 'T1', assumed: true },
    { patient: '0012e4', tumor: 0, silence: 'no-net', diagnosed: null, flags: null, ssa: null, t: null, assumed: null },
  ]); // prettier-ignore
  connection.closeSync();
});

test('every member of a row has a column', () => {
  const columns = columnsOfRows();
  expect(Object.keys(columns)).toEqual(expect.arrayContaining(['patient', 'tumor', 'refused', 'silence', 'unread', 'cards', 'diagnosed', 'classification', 'stage', 'flags', 'missing', 'suggest', 'suppressed', 'treatment', 'safety'])); // prettier-ignore
  expect(columns['condition']).toBeUndefined();
  expect(columns['gradeLow']).toBe('INTEGER');
});

test('how far a run is, and what is left', () => {
  expect(progressLine('evaluating', 1, 4, 50, 10)).toBe('evaluating [######..................]  25 %  5 patients/s  30 s left'); // prettier-ignore
  expect(progressLine('reading', 0, 0, 0, 0)).toContain('100 %');
});
