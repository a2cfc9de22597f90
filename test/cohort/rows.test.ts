/** A cohort's rows are what a call would be answered: for every chart of sandbox and cases, in any order of files, with one thread or two. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf } from '../../services/cohort/buckets.ts';
import { runCohort, type CohortRequest } from '../../cds-hooks/cohort/run.ts';
import { SILENT } from '../../cds-hooks/cohort/progress.ts';
import type { CohortRow } from '../../cds-hooks/cohort/row.ts';
import { exportedCharts, prefetchOf, type Resource } from '../support/export-charts.ts';
import { wiredApp } from '../support/wired-app.ts';

const KEY = Buffer.from('a key of this test, long enough!');
/** A hang is found; a busy machine is not. */
const LONG_MS = 600_000;
const TODAY = '2026-11-24';
const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-cohort-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const charts = exportedCharts();
const resources = charts.flatMap((chart) => chart.resources);
let runs = 0;

/** Every type has a file, so that none counts as not exported. */
const TYPES = ['Patient', 'Condition', 'Observation', 'DiagnosticReport', 'AllergyIntolerance', 'Procedure', 'ServiceRequest', 'ImagingStudy', 'MedicationRequest', 'MedicationStatement', 'Flag', 'Specimen', 'BodyStructure', 'FamilyMemberHistory', 'DocumentReference']; // prettier-ignore

async function rowsOf(write: (into: string) => void, more: Partial<CohortRequest> = {}): Promise<string> {
  const into = path.join(folder, String((runs += 1)));
  const out = `${into}-out`;
  mkdirSync(into);
  for (const type of TYPES) writeFileSync(path.join(into, `${type}.ndjson`), '');
  write(into);
  await runCohort({
    folder: into,
    out,
    key: KEY,
    today: TODAY,
    site: { hpfEquals2mm2: false, windows: {}, treatmentCard: true, suspectedCard: false },
    workers: 1,
    resume: false,
    progress: SILENT,
    ...more,
  });
  return readFileSync(path.join(out, 'rows.ndjson'), 'utf8');
}

const ndjson = (some: readonly Resource[]): string => some.map((one) => `${JSON.stringify(one)}\n`).join('');
const byType = (into: string, some: readonly Resource[]): void => {
  for (const type of new Set(some.map(({ resourceType }) => resourceType)))
    writeFileSync(path.join(into, `${type}.ndjson`), ndjson(some.filter(({ resourceType }) => resourceType === type)));
};

let plain = '';
beforeAll(async () => {
  plain = await rowsOf((into) => {
    byType(into, resources);
  });
}, LONG_MS);

test(
  'one row a tumor, or one a chart, is what a call with the same resources is answered',
  { timeout: LONG_MS },
  async () => {
    const app = await wiredApp({ today: () => TODAY });
    try {
      const rows = new Map<string, CohortRow[]>();
      for (const line of plain.trimEnd().split('\n')) {
        const row = JSON.parse(line) as CohortRow;
        rows.set(row.patient, [...(rows.get(row.patient) ?? []), row]);
      }
      expect(rows.size).toBe(charts.length);
      for (const chart of charts) {
        const { status, body } = await app.call({
          hook: 'patient-view',
          hookInstance: '44444444-4444-4444-8444-444444444444',
          context: { userId: 'Practitioner/example', patientId: chart.id },
          prefetch: prefetchOf(chart),
        });
        const own = rows.get(hashOf(KEY, chart.id)) ?? [];
        if (status !== 200) {
          expect(own, chart.id).toMatchObject([{ tumor: 0, refused: REFUSED[status] }]);
          continue;
        }
        const { tumors = [], ...shared } = body.extension?.['org.net-cds.evaluation'] ?? { contentVersion: '' };
        const wanted = tumors.length === 0 ? [shared] : tumors.map((tumor) => ({ ...shared, ...without(tumor, 'condition') })); // prettier-ignore
        expect(
          own.map((row) => without(row, 'patient', 'tumor', 'cards', 'diagnosed')),
          chart.id,
        ).toEqual(wanted);
        expect(own[0]?.cards?.length ?? 0, chart.id).toBe(body.cards?.length ?? 0);
      }
    } finally {
      await app.close();
    }
  },
);
const REFUSED: Readonly<Record<number, string>> = { 412: 'record-replaced', 422: 'other-patient' };
const without = (row: object, ...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

test('two threads, ranges of files and other orders change no byte', { timeout: LONG_MS }, async () => {
  const reversed = [...resources].reverse();
  expect(await rowsOf((into) => { byType(into, reversed); }, { workers: 2, rangeBytes: 20_000 })).toBe(plain); // prettier-ignore
});

test('one mixed file, compressed in two parts by gzip and by zstd, changes no byte', { timeout: LONG_MS }, async () => {
  const middle = Math.floor(resources.length / 2);
  const [first, second] = [resources.slice(0, middle), resources.slice(middle)].map((some) => Buffer.from(ndjson(some))); // prettier-ignore
  if (!first || !second) throw new Error('There are no charts.');
  const packed = [gzipSync, zstdCompressSync].map((pack) => Buffer.concat([pack(first), pack(second)]));
  for (const [at, ending] of ['gz', 'zst'].entries())
    expect(await rowsOf((into) => { writeFileSync(path.join(into, `all.ndjson.${ending}`), packed[at] ?? ''); })).toBe(plain); // prettier-ignore
});
