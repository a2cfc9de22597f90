/** The steps that an engine spreads over machines (deploy/spark): sorted in between they give the rows of one machine, wherever the lines were read. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { settingsMark } from '../../cds-hooks/commands/cohort-worker.ts';
import { SILENT } from '../../cds-hooks/cohort/progress.ts';
import { runCohort } from '../../cds-hooks/cohort/run.ts';
import { reportStream } from '../../cds-hooks/cohort/stream-report.ts';
import { evaluateStream, exportedStream, linesOf, medicationsIn, readStream } from '../../cds-hooks/cohort/stream-worker.ts'; // prettier-ignore
import { loadValueSets } from '../../valuesets/load.ts';
import { exportedCharts } from '../support/export-charts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-stream-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const KEY = Buffer.from('a key of this test, long enough!');
const TODAY = '2026-11-24';
const site = { hpfEquals2mm2: false, windows: {}, treatmentCard: true, suspectedCard: false };
const settings = { key: KEY, today: TODAY, site, valueSets: loadValueSets() };
const NONE = (): undefined => undefined;

/** What a step writes, line by line, of these lines. */
async function through(lines: readonly (string | Buffer)[], step: (input: Readable, output: PassThrough) => Promise<void>): Promise<string[]> {
  const output = new PassThrough();
  const parts: Buffer[] = [];
  output.on('data', (part: Buffer) => parts.push(part));
  await step(Readable.from(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])), output);
  return Buffer.concat(parts).toString().split('\n').slice(0, -1);
} // prettier-ignore
const read = (lines: readonly (string | Buffer)[]): Promise<string[]> => through(lines, (input, output) => readStream(input, output, settings)); // prettier-ignore

const charts = exportedCharts().filter((_, at) => at % 4 === 0);
const lines = charts.flatMap(({ resources }) => resources.map((resource) => JSON.stringify(resource)));
const BAD = [
  '{"resourceType":"Condition",',
  '{"id":"x"}',
  '{"resourceType":"Condition","subject":{"display":"nobody"}}',
];

test(
  'read in three parts, sorted, evaluated in two: rows, report and what is rejected are those of one machine',
  { timeout: 600_000 },
  async () => {
    const [into, one, spread] = ['export', 'one', 'spread'].map((name) => path.join(folder, name)) as [string, string, string]; // prettier-ignore
    mkdirSync(into);
    writeFileSync(path.join(into, 'charts.ndjson'), `${[...lines, ...BAD].join('\n')}\n`);
    writeFileSync(path.join(into, 'Flag.ndjson'), '');
    await runCohort({ folder: into, out: one, key: KEY, today: TODAY, site, workers: 1, resume: false, progress: SILENT }); // prettier-ignore

    const named = [...lines.toReversed(), ...BAD].map((line) => `charts.ndjson\t${line}`);
    const parts = await Promise.all([0, 1, 2].map((part) => read(named.filter((_, at) => at % 3 === part))));
    const told = parts.flat().filter((line) => line.startsWith('-'));
    const exported = await exportedStream(Readable.from([Buffer.from(['-name Flag.ndjson', ...told].join('\n'))]));
    const sorted = parts.flat().filter((line) => !line.startsWith('-')).sort(); // prettier-ignore
    const middle = sorted[Math.floor(sorted.length / 2)]?.slice(0, 32) ?? '';
    const evaluated = [];
    for (const half of [sorted.filter((line) => line.slice(0, 32) < middle), sorted.filter((line) => line.slice(0, 32) >= middle)]) // prettier-ignore
      evaluated.push(...(await through(half, (input, output) => evaluateStream(input, output, settings, new Set(exported), NONE)))); // prettier-ignore
    const summary = await reportStream(Readable.from([Buffer.from([...told, ...evaluated].join('\n'))]), { out: spread, today: TODAY, exported: new Set(exported), seconds: 1 }); // prettier-ignore

    for (const file of ['rows.ndjson', 'report.csv'])
      expect(readFileSync(path.join(spread, file), 'utf8')).toBe(readFileSync(path.join(one, file), 'utf8'));
    const before = JSON.parse(readFileSync(path.join(one, 'summary.json'), 'utf8')) as typeof summary;
    for (const member of ['patients', 'rows', 'types', 'typesNotExported', 'rejected'] as const)
      expect(summary[member]).toEqual(before[member]);
    await expect(reportStream(Readable.from([]), { out: spread, today: TODAY, exported: new Set(), seconds: 1 })).rejects.toThrow('finished run'); // prettier-ignore
  },
);

test('bytes that are no UTF-8 are told and not mended; blank lines and line ends of Windows are none', async () => {
  const broken = Buffer.concat([Buffer.from('a\t{"resourceType":"Condition","note":"M'), Buffer.from([0xfc]), Buffer.from('ller"}')]); // prettier-ignore
  const [first = '', second = '', ...more] = await read([
    broken,
    'a\t \r',
    'a\t{"resourceType":"Patient","id":"p1"}\r',
  ]);
  expect(first).toMatch(/^-rejected \{"file":"a","why":"not-utf8"/);
  expect(second).toMatch(/^[0-9a-f]{32}\tp1\tPatient\t0\t0\t3\t1\t\{"resourceType":"Patient","id":"p1"\}$/);
  expect(more).toEqual(['-files {"files":{"a":{"lines":3,"types":{"Patient":1}}}}']);
});

test('of a Medication given twice the text that comes first counts, whatever the order', () => {
  const given = ['-medication m\t{"id":"m","n":2}', '-medication m\t{"id":"m","n":1}', '-medication n\t{"id":"n"}'];
  for (const text of [given.join('\n'), given.toReversed().join('\n')])
    expect([medicationsIn(text)('m'), medicationsIn(text)('other')]).toEqual([{ id: 'm', n: 1 }, undefined]);
});

test('machines know each other by rules, settings and local codes, wherever these lie', () => {
  const here = settingsMark(site);
  expect(here).toMatch(/^[0-9a-f]{16}$/);
  expect(settingsMark({ ...site, hpfEquals2mm2: true })).not.toBe(here);
  const codes = (name: string): string => {
    const into = path.join(folder, name);
    cpSync('valuesets/site', into, { recursive: true });
    return into;
  };
  const there = settingsMark({ ...site, siteDirectory: codes('site-a') });
  expect(settingsMark({ ...site, siteDirectory: codes('site-b') })).toBe(there);
});

test('an export without patients or problems is refused', async () => {
  await expect(exportedStream(Readable.from([Buffer.from('-name Patient.ndjson\n')]))).rejects.toThrow('no Condition');
});

test('lines are found wherever the chunks end', async () => {
  const text = 'one\n\ntwo three\nfour';
  for (let size = 1; size < text.length; size += 1) {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => Buffer.from(text.slice(at * size, (at + 1) * size))); // prettier-ignore
    const found: string[] = [];
    for await (const line of linesOf(Readable.from(chunks))) found.push(line.toString());
    expect(found).toEqual(['one', '', 'two three', 'four']);
  }
});
