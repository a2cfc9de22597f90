/** Whole charts as folders: the patient in a clinician's words, the request, and what must come back. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wiredApp, type HookAnswer, type WiredApp } from './support/wired-app.ts';

interface Expected {
  readonly today: string;
  readonly silence?: string;
  readonly silenceIn?: readonly string[];
  readonly tumorCount?: number;
  readonly tumors?: readonly Record<string, unknown>[];
  /** Indices of tumors whose table gives no group, or whose stage is withheld. */
  readonly noGroup?: readonly number[];
  readonly noStage?: readonly number[];
  readonly noStageSystem?: string;
  readonly notSuggested?: readonly string[];
  readonly never?: readonly string[];
  readonly noTreatmentAbove?: 'cannot-say';
  readonly cards?: readonly {
    readonly kind?: string;
    readonly indicator?: string;
    readonly summary?: readonly string[];
  }[];
}

const ROOT = path.join(import.meta.dirname, 'cases');
const read = (name: string, file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, name, file), 'utf8'));
const names = globSync('*/case.md', { cwd: ROOT })
  .map((file) => path.dirname(file))
  .sort();

let app: WiredApp;
let today = '2026-11-24';
beforeAll(async () => {
  app = await wiredApp({ today: () => today });
});
afterAll(async () => {
  await app.close();
});

/** Of an answer: members that hold nothing, which a client must never meet (CH-04, CH-05). */
function emptyPlaces(value: unknown, at = ''): string[] {
  if (value === null) return [`${at} is null`];
  if (Array.isArray(value))
    return value.length === 0 && at !== '.cards' ? [`${at} is empty`] : value.flatMap((one, i) => emptyPlaces(one, `${at}[${String(i)}]`)); // prettier-ignore
  if (typeof value !== 'object') return value === '' ? [`${at} is empty`] : [];
  return Object.entries(value).flatMap(([name, one]) => emptyPlaces(one, `${at}.${name}`));
}
const fitsSchema = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(path.join(ROOT, '../../docs/evaluation.schema.json'), 'utf8')) as object,
);

/** Lists of ids: everything named must be there; others may be too. */
const CONTAINED = new Set(['flags', 'missing', 'suggest', 'consider', 'safety', 'suppressed']);

function expectPart(actual: unknown, wanted: unknown, at: string): void {
  if (Array.isArray(wanted) && CONTAINED.has(at.split('.').at(-1) ?? '')) {
    for (const item of wanted) expect(actual, `${at} holds ${JSON.stringify(item)}`).toEqual(expect.arrayContaining([typeof item === 'object' ? expect.objectContaining(item as object) : item])); // prettier-ignore
  } else if (typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)) {
    for (const [name, value] of Object.entries(wanted))
      expectPart((actual as Record<string, unknown> | undefined)?.[name], value, `${at}.${name}`);
  } else expect(actual, at).toEqual(wanted);
}

test('there are at least a hundred cases', () => {
  expect(names.length).toBeGreaterThanOrEqual(100);
});

for (const name of names) {
  const expected = read(name, 'expected.json') as Expected;
  test(`case ${name}`, async () => {
    today = expected.today;
    const { status, body } = await app.call(read(name, 'request.json'));
    expect(status, JSON.stringify(body)).toBe(200);
    check(body, expected);
  });
}

function check(body: HookAnswer, expected: Expected): void {
  const evaluation = body.extension?.['org.net-cds.evaluation'];
  const cards = body.cards ?? [];
  const tumors = evaluation?.tumors ?? [];
  expect(cards.length).toBeLessThanOrEqual(2);
  expect([fitsSchema(evaluation), fitsSchema.errors]).toEqual([true, null]);
  expect(emptyPlaces(body)).toEqual([]);
  expect(evaluation?.silence === undefined).toBe(cards.length > 0);
  for (const tumor of tumors)
    if (tumor['stage'] === undefined) expect(tumor['missing'], 'a stage left out has its reason').toEqual(expect.arrayContaining([expect.stringMatching(/^stage:/)])); // prettier-ignore
  if (expected.silence) expect(evaluation?.silence).toBe(expected.silence);
  if (expected.silenceIn) expect(expected.silenceIn).toContain(evaluation?.silence);
  if (expected.silence ?? expected.silenceIn) expect(cards).toEqual([]);
  else expect(cards.length, 'a chart with a tumor is not met with silence').toBeGreaterThan(0);
  if (expected.tumorCount) expect(tumors).toHaveLength(expected.tumorCount);
  for (const [index, wanted] of (expected.tumors ?? []).entries())
    expectPart(tumors[index], wanted, `tumors[${index}]`);
  for (const index of expected.noGroup ?? []) expect(tumors[index]?.['stage']).not.toHaveProperty('group');
  for (const index of expected.noStage ?? []) expect(tumors[index]).not.toHaveProperty('stage');
  if (expected.noStageSystem) expect(JSON.stringify(tumors)).not.toContain(expected.noStageSystem);
  for (const id of expected.notSuggested ?? [])
    for (const tumor of tumors) expect([tumor['suggest'], tumor['consider']].flat()).not.toContain(id);
  for (const classification of expected.never ?? [])
    expect(tumors.map((tumor) => tumor['classification'])).not.toContain(classification);
  if (expected.noTreatmentAbove)
    for (const tumor of tumors)
      for (const [category, strength] of Object.entries((tumor['treatment'] ?? {}) as Record<string, string>))
        if (category !== 'HORM') expect(strength, category).toBe(expected.noTreatmentAbove);
  for (const [index, wanted] of (expected.cards ?? []).entries()) {
    const card = cards[index];
    if (wanted.kind) expect(card?.source.topic.code).toMatch(new RegExp(`^net${wanted.kind}1[0-9a-f]{20}$`));
    if (wanted.indicator) expect(card?.indicator).toBe(wanted.indicator);
    for (const words of wanted.summary ?? []) expect(card?.summary).toContain(words);
  }
}
