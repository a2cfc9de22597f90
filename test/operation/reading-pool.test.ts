/** G4: large bodies are parsed and large charts read in other threads, in pieces, and what cannot wait is refused. */
import { afterAll, describe, expect, test } from 'vitest';
import { parseCheckedJson } from '../../services/gather/checked-json.ts';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { OtherPatientError, ReplacedRecordError } from '../../services/read-facts/index.ts';
import { ServiceError } from '../../services/errors.ts';
import {
  isLargeChart,
  isLargeToLookAt,
  MOST_LOOKED_AT,
  MOST_RESOURCES,
  MOST_TEXT,
} from '../../cds-hooks/server/reading/large-chart.ts';
import { piecesOf, puttingTogether } from '../../cds-hooks/server/reading/pieces.ts';
import { POOL, readingPool, type PoolLimits, type ReadingPool } from '../../cds-hooks/server/reading/pool.ts';
import { readHere } from '../../cds-hooks/server/reading/reading.ts';
import { patientBundle, patientNames } from '../../sandbox/patients.ts';
import { valueSets } from '../support/wired-app.ts';

const TODAY = '2026-11-24';
const site = { hpfEquals2mm2: false };
const here = readHere(valueSets, site);
const pools: ReadingPool[] = [];
const poolWith = (limits: Partial<PoolLimits>, now: () => number = () => 0): ReadingPool => {
  const pool = readingPool(here, site, now, { ...POOL, threads: 1, longestWorkMs: 600_000, ...limits });
  pools.push(pool);
  return pool;
};
const everything = poolWith({ largeBytes: 0, isLargeChart: () => true, isLargeToLookAt: () => true });
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const recordOf = (patientId: string, resources: readonly RawResource[]): PatientRecord => ({
  patientId,
  entries: resources.map((resource) => ({ resource, arrived: 'prefetch' })),
  needs: [],
});
const sandboxRecord = (name: string): PatientRecord => {
  const resources = (patientBundle(name).entry ?? []).flatMap(({ resource }) =>
    resource ? [resource as unknown as RawResource] : [],
  );
  const id = resources.find(({ resourceType }) => resourceType === 'Patient')?.id;
  return recordOf(id ?? '', resources);
};
const patient = { resourceType: 'Patient', id: 'p' };
const observations = (count: number, more: object = {}): RawResource[] =>
  Array.from({ length: count }, (_, index) => ({
    resourceType: 'Observation',
    id: `o${String(index)}`,
    subject: { reference: 'Patient/p' },
    ...more,
  }));
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('what comes back from another thread', () => {
  test('is what would have been read here: every patient of the sandbox', async () => {
    expect(poolWith({}).state()).toEqual({ threads: 0, waiting: 0 });
    for (const name of patientNames()) {
      const record = sandboxRecord(name);
      expect(await everything.readFacts(record, TODAY), name).toEqual(here.readFacts(record, TODAY));
      expect(await everything.mayHaveTumor(record, TODAY), name).toBe(here.mayHaveTumor(record, TODAY));
    }
    expect(everything.state()).toEqual({ threads: 1, waiting: 0 });
  });
  test('another patient and a replaced record are what they are here', async () => {
    const other = recordOf('p', [patient, ...observations(1, { subject: { reference: 'Patient/q' } })]);
    await expect(everything.readFacts(other, TODAY)).rejects.toThrow(OtherPatientError);
    await expect(everything.readFacts(other, TODAY)).rejects.toMatchObject({ resourceType: 'Observation' });
    const link = [{ type: 'replaced-by', other: { reference: 'Patient/q' } }];
    const replaced = recordOf('p', [{ ...patient, link }]);
    await expect(everything.readFacts(replaced, TODAY)).rejects.toThrow(ReplacedRecordError);
  });
  test('is what JSON holds, and the same faults', async () => {
    const limits = { maxDepth: 8, maxStringBytes: 100, uniqueKeysIn: new Set(['']) };
    const entry = observations(175).map((resource) => ({ resource }));
    const body = { hook: 'x', prefetch: { a: { entry }, b: null, c: { entry: [] }, d: entry[0] }, list: [1, 2, 3] };
    const parsed = await everything.parse(json(body), limits);
    expect(parsed).toEqual({ ok: true, value: body });
    const faulty = ['{"a":1,"a":2}', '[[[[[[[[[]]]]]]]]]', '{', `"${'x'.repeat(101)}"`, '{"a":1} x'];
    for (const text of faulty) {
      const bytes = (): Uint8Array => new TextEncoder().encode(text);
      const fault = await everything.parse(bytes(), limits);
      expect(fault.ok).toBe(false);
      expect(fault).toEqual(parseCheckedJson(bytes(), limits));
    }
    const prototype = await everything.parse(new TextEncoder().encode('{"__proto__":{"polluted":1},"b":2}'), limits);
    expect(prototype).toEqual({ ok: true, value: { b: 2 } });
  });
  test('a view of a larger buffer is not taken away from its owner', async () => {
    const owner = new TextEncoder().encode('[1][2]');
    expect(await everything.parse(owner.subarray(0, 3), { maxDepth: 8 })).toEqual({ ok: true, value: [1] });
    expect([...owner.subarray(3)]).toEqual([...new TextEncoder().encode('[2]')]);
  });
});

describe('in pieces', () => {
  const together = (value: unknown): { value: unknown; longest: number; count: number } => {
    const made = puttingTogether();
    const pieces = [...piecesOf(structuredClone(value))].map((piece) => structuredClone(piece));
    for (const piece of pieces) made.add(piece);
    const lengths = pieces.map((piece) => ('items' in piece ? piece.items.length : 0));
    return { value: made.value(), longest: Math.max(...lengths), count: pieces.length };
  };
  const values: readonly [name: string, value: unknown, pieces: number][] = [
    ['nothing to cut', { a: [1], b: { c: 'x' } }, 1],
    ['fifty items stay', { entry: observations(50) }, 1],
    ['fifty-one do not', { entry: observations(51) }, 3],
    ['bundles of a prefetch', { prefetch: { a: { entry: observations(120) }, b: { entry: observations(60) } } }, 6],
    ['an array at the top', observations(101), 4],
    ['numbers, texts and null', { a: null, list: Array.from({ length: 60 }, (_, n) => (n % 2 ? n : `t${String(n)}`)) }, 3],
  ]; // prettier-ignore
  test.each(values)('%s', (_name, value, pieces) => {
    const made = together(value);
    expect(made.value).toEqual(value);
    expect(made.count).toBe(pieces);
    expect(made.longest).toBeLessThanOrEqual(50);
  });
  test('the record of a call is left as it was', async () => {
    const record = recordOf('p', [patient, ...observations(130)]);
    const before = structuredClone(record);
    await everything.readFacts(record, TODAY);
    expect(record).toEqual(before);
  });
});

describe('what is large', () => {
  const words = (count: number): string => 'of '.repeat(count).slice(0, count);
  const report = (text: string): RawResource => ({ resourceType: 'DiagnosticReport', conclusion: text });
  const rows: readonly [name: string, resources: RawResource[], large: boolean][] = [
    ['as many resources as may be', observations(MOST_RESOURCES), false],
    ['one more', observations(MOST_RESOURCES + 1), true],
    ['as much text as may be', [report(words(MOST_TEXT))], false],
    ['one character more', [report(words(MOST_TEXT + 1))], true],
    ['text of two reports', [report(words(MOST_TEXT)), report(words(3))], true],
    ['text in the depth', [{ resourceType: 'Observation', component: [{ extension: [{ valueString: words(MOST_TEXT + 1) }] }] }], true],
    ['a document in base64', [{ resourceType: 'DocumentReference', content: [{ attachment: { data: 'A'.repeat(MOST_TEXT + 1) } }] }], true],
    ['many codes and addresses', [{ resourceType: 'Observation', codes: Array.from({ length: 2_000 }, () => 'http://loinc.org') }], false],
  ]; // prettier-ignore
  test.each(rows)('%s', (_name, resources, large) => {
    expect(isLargeChart(recordOf('p', resources))).toBe(large);
  });
  const conditions = (count: number): RawResource[] =>
    observations(count).map((one, at) => ({ ...one, resourceType: 'Condition', id: `c${String(at)}` }));
  test('the first look reads no text, and asks problems, reports and answers in words for a tumor', () => {
    const isLarge = (resources: RawResource[]): boolean => isLargeToLookAt(recordOf('p', resources));
    expect([isLarge(conditions(MOST_LOOKED_AT)), isLarge(conditions(MOST_LOOKED_AT + 1))]).toEqual([false, true]);
    expect(isLarge(observations(MOST_LOOKED_AT + 1, { valueString: 'NET' }))).toBe(true);
    expect(isLarge(observations(MOST_LOOKED_AT + 1, { note: [{ text: 'NET' }] }))).toBe(true);
    const number = { valueQuantity: { value: 1 }, note: [{ text: 'hemolyzed' }] };
    expect(isLarge(observations(MOST_LOOKED_AT + 1, number))).toBe(false);
    expect(isLarge(observations(MOST_LOOKED_AT * 20 + 1))).toBe(true);
    expect(isLarge([report(words(MOST_TEXT * 2))])).toBe(false);
  });
  test('many results that nobody asks for, and any number without a tumor, start no thread; many that are read do', async () => {
    const pool = poolWith({});
    const tumor = sandboxRecord('pancreas-g2-stage-2');
    const own = { subject: { reference: `Patient/${tumor.patientId}` }, status: 'final' };
    const beside = (resources: RawResource[]): PatientRecord => ({
      ...tumor,
      entries: [
        ...tumor.entries,
        ...resources.map((one) => ({ resource: { ...one, ...own }, arrived: 'prefetch' as const })),
      ],
    });
    const results = beside(
      observations(MOST_RESOURCES + 1, { code: { text: 'Hemoglobin' }, valueQuantity: { value: 13 } }),
    );
    expect(await pool.readFacts(results, TODAY)).toEqual(here.readFacts(results, TODAY));
    const none = recordOf('p', [patient, ...conditions(MOST_RESOURCES + 1)]);
    expect(await pool.readFacts(none, TODAY)).toEqual(here.readFacts(none, TODAY));
    expect(pool.state().threads).toBe(0);
    const problems = beside(conditions(MOST_RESOURCES + 1));
    expect(await pool.readFacts(problems, TODAY)).toEqual(here.readFacts(problems, TODAY));
    expect(pool.state().threads).toBe(1);
  });
  test('a small body and a small chart start no thread', async () => {
    const pool = poolWith({ largeBytes: 10 });
    expect(await pool.parse(json([1, 2, 3]), { maxDepth: 8 })).toEqual({ ok: true, value: [1, 2, 3] });
    await pool.readFacts(recordOf('p', [patient]), TODAY);
    await pool.mayHaveTumor(recordOf('p', [patient]), TODAY);
    expect(pool.state().threads).toBe(0);
    expect(await pool.parse(json([1, 2, 3, 4, 5, 6]), { maxDepth: 8 })).toMatchObject({ ok: true });
    expect(pool.state().threads).toBe(1);
  });
});

describe('what cannot wait (G4, G10)', () => {
  const refusals = async (work: readonly Promise<unknown>[]): Promise<readonly (ServiceError | undefined)[]> =>
    (await Promise.allSettled(work)).map((one) =>
      one.status === 'rejected' && one.reason instanceof ServiceError ? one.reason : undefined,
    );
  const body = (): Uint8Array => json(observations(3));
  test('a full queue is refused at once', async () => {
    const pool = poolWith({ largeBytes: 0, mostWaiting: 2 });
    const answers = Array.from({ length: 4 }, () => Promise.resolve(pool.parse(body(), { maxDepth: 8 })));
    expect(pool.state().waiting).toBe(2);
    const [first, second, third, fourth] = await refusals(answers);
    expect([first, second, third]).toEqual([undefined, undefined, undefined]);
    expect(fourth).toMatchObject({ code: 'too-many-calls', status: 429, headers: { 'Retry-After': '2' } });
  });
  test('work that waited for longer than anybody waits for an answer is refused when its turn comes', async () => {
    let now = 0;
    const pool = poolWith({ largeBytes: 0, longestWaitMs: 1_000 }, () => now);
    const first = Promise.resolve(pool.parse(body(), { maxDepth: 8 }));
    const late = Promise.resolve(pool.parse(body(), { maxDepth: 8 }));
    now = 1_001;
    const [one, two] = await refusals([first, late]);
    expect(one).toBeUndefined();
    expect(two).toMatchObject({ code: 'too-many-calls' });
    const again = Promise.resolve(pool.parse(body(), { maxDepth: 8 }));
    now = 2_001;
    expect(await refusals([again])).toEqual([undefined]);
  });
  test('work without an end is ended with its thread, and the next call has a new one', async () => {
    let longestWorkMs = 1;
    const limits = {
      ...POOL,
      isLargeChart: () => true,
      isLargeToLookAt: () => true,
      get longestWorkMs() {
        return longestWorkMs;
      },
    };
    const pool = readingPool(here, site, () => 0, limits);
    pools.push(pool);
    const [refused] = await refusals([Promise.resolve(pool.readFacts(recordOf('p', [patient]), TODAY))]);
    expect(refused).toMatchObject({ code: 'reading-too-long', status: 503 });
    longestWorkMs = 600_000;
    expect(await pool.readFacts(recordOf('p', [patient]), TODAY)).toMatchObject({ noTumor: 'no-net' });
  });
});
