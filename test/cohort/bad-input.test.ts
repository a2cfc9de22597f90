/** Bad input of an export is told with its place, takes nothing else with it, and what data engines are known to change comes through. */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { hashOf } from '../../services/cohort/buckets.ts';
import { headOf } from '../../services/cohort/line-head.ts';
import { readLines } from '../../services/cohort/read-lines.ts';
import { SILENT } from '../../cds-hooks/cohort/progress.ts';
import type { CohortRow } from '../../cds-hooks/cohort/row.ts';
import { runCohort, type CohortSummary } from '../../cds-hooks/cohort/run.ts';

const KEY = Buffer.from('a key of this test, long enough!');
const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-bad-input-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly summary: CohortSummary;
  readonly rows: ReadonlyMap<string, CohortRow>;
  readonly rejected: readonly { readonly file: string; readonly line: number; readonly why: string; readonly text?: string }[];
} // prettier-ignore
let runs = 0;

/** One run over files of one folder: each test brings many rows in one. */
async function run(files: Readonly<Record<string, string | Buffer>>): Promise<Ran> {
  const into = path.join(folder, String((runs += 1)));
  mkdirSync(into);
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(into, name), content);
  const out = `${into}-out`;
  const summary = await runCohort({
    folder: into,
    out,
    key: KEY,
    today: '2026-11-24',
    site: { hpfEquals2mm2: false, windows: {}, treatmentCard: true, suspectedCard: false },
    workers: 1,
    resume: false,
    progress: SILENT,
  });
  const linesOf = (file: string): unknown[] =>
    readFileSync(path.join(out, file), 'utf8').split('\n').filter(Boolean).map((line): unknown => JSON.parse(line)); // prettier-ignore
  return {
    summary,
    rows: new Map((linesOf('rows.ndjson') as CohortRow[]).map((row) => [row.patient, row])),
    rejected: linesOf('rejected.ndjson') as Ran['rejected'],
  };
}

const patient = (id: string): string => JSON.stringify({ resourceType: 'Patient', id, birthDate: '1961' });
const NET = {
  coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'C7A.098' }],
  text: 'Neuroendocrine tumor of the pancreas',
};
const condition = (id: string, more: object = {}): object => ({
  resourceType: 'Condition',
  id: `${id}-tumor`,
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  verificationStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }] }, // prettier-ignore
  code: NET,
  subject: { reference: `Patient/${id}` },
  onsetDateTime: '2026-03',
  ...more,
});
const ki67 = (id: string, value: object, more: object = {}): object => ({
  resourceType: 'Observation',
  id: `${id}-ki67`,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29593-1' }], text: 'Ki-67' },
  subject: { reference: `Patient/${id}` },
  effectiveDateTime: '2026-03',
  ...value,
  ...more,
});
const text = (...resources: readonly object[]): string => resources.map((one) => `${JSON.stringify(one)}\n`).join('');
const rowOf = ({ rows }: Ran, id: string): CohortRow | undefined => rows.get(hashOf(KEY, id));
const percent = (value: number, comparator?: string): object => ({
  valueQuantity: { value, ...(comparator === undefined ? {} : { comparator }), system: 'http://unitsofmeasure.org', code: '%' },
}); // prettier-ignore

test('what cannot be read is told with file and line, and the patients beside it are evaluated', async () => {
  const ran = await run({
    'Patient.ndjson': `\ufeff${patient('a')}\r\n\n${patient('b')}\n   \r\n${patient('c')}`,
    'Condition.ndjson': Buffer.concat([
      Buffer.from(text(condition('a'))),
      Buffer.from('{"resourceType":"Condition","id":"half\n'),
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a]),
      Buffer.from('[1]\n"text"\nnull\n{"id":"x"}\n'),
      Buffer.from(text({ resourceType: 'Condition', id: 'nobody' }, { resourceType: 'Condition', id: 'group', subject: { reference: 'Group/g' } }, condition('b'))), // prettier-ignore
    ]),
    'Encounter.ndjson': text({ resourceType: 'Encounter', id: 'e', subject: { reference: 'Patient/a' } }),
  });
  expect(ran.rejected.map(({ file, line, why }) => [file, line, why])).toEqual([
    ['Condition.ndjson', 2, 'not-json'],
    ['Condition.ndjson', 3, 'not-utf8'],
    ['Condition.ndjson', 4, 'not-json'],
    ['Condition.ndjson', 5, 'not-json'],
    ['Condition.ndjson', 6, 'not-json'],
    ['Condition.ndjson', 7, 'no-type'],
    ['Condition.ndjson', 8, 'no-patient'],
    ['Condition.ndjson', 9, 'no-patient'],
  ]);
  expect(ran.rejected[0]?.text).toBe('{"resourceType":"Condition","id":"half');
  expect(ran.summary.rejected).toEqual({ 'no-patient': 2, 'no-type': 1, 'not-json': 4, 'not-utf8': 1 });
  expect(ran.summary.files.map(({ lines }) => lines)).toEqual([10, 1, 5]);
  expect(ran.summary.typesNotRead).toEqual(['Encounter']);
  expect(ran.summary.patients).toBe(3);
  for (const id of ['a', 'b']) expect(rowOf(ran, id)?.site, id).toBe('pancreas');
  expect(rowOf(ran, 'c')?.silence).toBe('no-net');
});

test('resources of a patient over several files, given twice or without their Patient', async () => {
  const ran = await run({
    'Patient.ndjson': `${patient('a')}\n${patient('a')}\n${patient('d')}\n`,
    '1.Condition.ndjson': text(condition('a')),
    '2.Condition.ndjson': text(condition('a'), condition('stranger'), condition('d', { meta: { lastUpdated: '2026-01-01T00:00:00Z' }, onsetDateTime: '2025-01' })), // prettier-ignore
    '3.Condition.ndjson': text(condition('d', { meta: { lastUpdated: '2026-02-01T00:00:00Z' } })),
    'Observation.ndjson': text(ki67('a', percent(4)), ki67('a', percent(4))),
  });
  expect(ran.rejected).toEqual([]);
  expect(rowOf(ran, 'a')).toMatchObject({ tumor: 1, classification: 'NET-G2', gradeLow: 2 });
  expect(rowOf(ran, 'd')?.diagnosed).toBe('2026-03');
  expect(rowOf(ran, 'stranger')).toEqual({ patient: hashOf(KEY, 'stranger'), tumor: 0, contentVersion: ran.summary.contentVersion, refused: 'patient-missing' }); // prettier-ignore
});

test('what engines that guess columns change comes through: one row each', async () => {
  const upper = '3F2504E0-4F89-11D3-9A0C-0305E82C3301';
  const filler = Array.from({ length: 3_000 }, (_, at) => ki67(`f${String(at)}`, percent(5)));
  const late = [
    ki67('whole', percent(3)),
    ki67('decimal', percent(2.99)),
    ki67('over', percent(20, '>')),
    ki67('date', { valueString: '3-20' }),
    ki67('late', percent(25), { dataAbsentReason: undefined, interpretation: [{ text: 'High' }] }),
    ki67(upper, percent(4)),
    ki67(upper.toLowerCase(), percent(1)),
  ];
  const ids = ['whole', 'decimal', 'over', 'date', 'late', upper, upper.toLowerCase()];
  const ran = await run({
    'Patient.ndjson': ids.map((id) => `${patient(id)}\n`).join(''),
    'Condition.ndjson': text(...ids.map((id) => condition(id))),
    'Observation.ndjson': text(...filler, ...late),
  });
  const grades = Object.fromEntries(ids.map((id) => [id, [rowOf(ran, id)?.gradeLow, rowOf(ran, id)?.gradeHigh]]));
  expect(grades).toEqual({
    whole: [2, 2],
    decimal: [1, 1],
    over: [3, 3],
    date: [2, 2],
    late: [3, 3],
    [upper]: [2, 2],
    [upper.toLowerCase()]: [1, 1],
  });
  expect(rowOf(ran, 'whole')?.diagnosed).toBe('2026-03');
});

test('a file that is cut off gives what it has, and is named', async () => {
  const people = Array.from({ length: 5_000 }, (_, at) => ({ ...JSON.parse(patient(`p${String(at)}`)) as object, text: String(Math.sin(at)) })); // prettier-ignore
  for (const [name, pack] of [
    ['gz', gzipSync],
    ['zst', zstdCompressSync],
  ] as const) {
    const whole = pack(text(...people));
    const ran = await run({
      [`Patient.ndjson.${name}`]: whole.subarray(0, Math.floor(whole.length / 2)),
      'Condition.ndjson': text(condition('p0')),
    });
    const [, file] = ran.summary.files;
    expect(file?.cut, name).toBe('cut-off');
    expect(ran.summary.patients, name).toBeGreaterThan(0);
    expect(ran.summary.patients, name).toBeLessThan(5_000);
    expect(rowOf(ran, 'p0')?.site, name).toBe('pancreas');
  }
});

test('a line over the limit is refused with its place, one below it is read; neither is held twice', async () => {
  const file = path.join(folder, 'long.ndjson');
  writeFileSync(file, 'a'.repeat(100));
  appendFileSync(file, `\n${'b'.repeat(101)}\nc\n${'d'.repeat(5_000)}`);
  const read: [number, number][] = [];
  const tooLong: number[] = [];
  const result = await readLines(
    { path: file, packing: 'plain', from: 0, to: Infinity },
    {
      line: (bytes, number) => read.push([number, bytes.length]),
      tooLong: (number) => tooLong.push(number),
    },
    100,
  );
  expect(result).toEqual({ lines: 4 });
  expect(read).toEqual([[1, 100], [3, 1]]); // prettier-ignore
  expect(tooLong).toEqual([2, 4]);
});

test('ranges of a file meet at every byte, and no line is in two', async () => {
  const file = path.join(folder, 'ranges.ndjson');
  const content = 'aa\n\nbbbb\r\nc\n';
  writeFileSync(file, content);
  for (let cut = 1; cut < content.length; cut += 1) {
    const read: string[] = [];
    let lines = 0;
    for (const [from, to] of [[0, cut], [cut, content.length]] as const) // prettier-ignore
      lines += (await readLines({ path: file, packing: 'plain', from, to }, { line: (bytes) => read.push(bytes.toString()), tooLong: () => undefined })).lines; // prettier-ignore
    expect(read, `cut at ${String(cut)}`).toEqual(['aa', 'bbbb', 'c']);
    expect(lines, `cut at ${String(cut)}`).toBe(4);
  }
});

test.each([
  ['a plain reference', '{"resourceType":"Observation","subject":{"reference":"Patient/p"},"code":{"text":"a } b \\" c"}}', { type: 'Observation', patientId: 'p', question: '{"text":"a } b \\" c"}' }],
  ['blanks', '{ "resourceType" : "Procedure" , "subject" : { "reference" : "Patient/p" } }', { type: 'Procedure', patientId: 'p' }],
  ['an address and a version', '{"resourceType":"Procedure","subject":{"reference":"https://ehr.example.org/fhir/Patient/p/_history/2"}}', { type: 'Procedure', patientId: 'p' }],
  ['the reference behind a display', '{"resourceType":"Procedure","subject":{"display":"x","reference":"Patient/p"}}', { type: 'Procedure', patientId: 'p' }],
  ['a contained patient before its own', '{"contained":[{"resourceType":"Specimen","subject":{"reference":"Patient/q"}}],"resourceType":"Procedure","subject":{"reference":"Patient/p"}}', { type: 'Procedure', patientId: 'p' }],
  ['only a contained one', '{"resourceType":"Procedure","contained":[{"resourceType":"Specimen","subject":{"reference":"Patient/q"}}]}', { type: 'Procedure' }],
  ['an escaped member', '{"resourceType":"Procedure","\\u0073ubject":{"reference":"Patient/p"}}', { type: 'Procedure', patientId: 'p' }],
  ['a member twice: the last counts, as in every reader here', '{"resourceType":"Procedure","subject":{"reference":"Patient/q"},"subject":{"reference":"Patient/p"}}', { type: 'Procedure', patientId: 'p' }],
  ['the words of members in a text', '{"resourceType":"Procedure","note":[{"text":"\\"subject\\":{\\"reference\\":\\"Patient/q\\"}"}],"subject":{"reference":"Patient/p"}}', { type: 'Procedure', patientId: 'p' }],
  ['a result in a panel', '{"resourceType":"Observation","subject":{"reference":"Patient/p"},"code":{"text":"a"},"component":[{"code":{"text":"b"}}]}', { type: 'Observation', patientId: 'p' }],
  ['patient in place of subject', '{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/p"}}', { type: 'AllergyIntolerance', patientId: 'p' }],
  ['an identifier alone', '{"resourceType":"Procedure","subject":{"identifier":{"value":"1"}}}', { type: 'Procedure' }],
  ['a Patient', '{"resourceType":"Patient","id":"p"}', { type: 'Patient', patientId: 'p', id: 'p' }],
  ['an id that is none', '{"resourceType":"Patient","id":"../p"}', { type: 'Patient', id: '../p' }],
  ['a type that is no text', '{"resourceType":5}', 'no-type'],
  ['brackets that do not close', '{"resourceType":"Patient","id":"p"', 'not-json'],
])('the head of a line: %s', (_, line, head) => {
  expect(headOf(Buffer.from(line))).toEqual(head);
}); // prettier-ignore
