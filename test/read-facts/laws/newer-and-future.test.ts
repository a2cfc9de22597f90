/** Among statements of equal rank an older one never overrules a newer (`course.md` 1.4, PG-03), and what is still to come never counts as done. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RawResource } from '../../../services/gather/patient-record.ts';
import { readFacts } from '../../../services/read-facts/index.ts';
import { evaluate, type TestId } from '../../../services/rules/index.ts';
import { TEST } from '../../../services/wording/words.ts';
import { answer, medicine, net, op, pathology, secondary, statusOf, TODAY, tumorOf } from '../course-charts.ts';
import { record, resource, valueSets } from '../made-up-record.ts';

const RUNS = { numRuns: 150 };
const ileum = net('Neuroendocrine tumor of the ileum', { onsetDateTime: '2024-01-01' });
const liver = secondary('s', 'Liver metastases of neuroendocrine tumor', '2024-01-01');
const ssa = medicine('m', 'Lanreotide', '2024-02-01');
const bowel = op('p', 'Small bowel resection', '2024-01-10');
const dayAfter = (first: string, days: number): string =>
  new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);
/** Different days, the newest last. */
const daysBetween = (first: string, most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: most }), { minLength: 2, maxLength: 5 })
    .map((days) => days.sort((a, b) => a - b).map((one) => dayAfter(first, one)));
const shuffled = (resources: readonly RawResource[]) => fc.shuffledSubarray([...resources], { minLength: resources.length }); // prettier-ignore

const SAYS = { 'Progressive disease': true, 'Stable disease': false, 'Partial response': false } as const;
test('disease status: the newest answer of the same question counts, in any order of the chart', () => {
  fc.assert(
    fc.property(
      daysBetween('2026-01-01', 320).chain((days) =>
        fc.tuple(
          fc.constant(days),
          fc.array(fc.constantFrom(...(Object.keys(SAYS) as (keyof typeof SAYS)[])), {
            minLength: days.length,
            maxLength: days.length,
          }),
          shuffled(days.map((_, at) => resource('Basic', String(at), {}))),
        ),
      ),
      ([days, words, order]) => {
        const answers = days.map((day, at) => answer(`a${String(at)}`, 'Disease status', words[at] ?? '', day));
        const inOrder = order.flatMap(({ id }) => answers[Number(id)] ?? []);
        const { progression } = tumorOf(ileum, liver, ssa, ...inOrder);
        const last = words.at(-1) ?? 'Stable disease';
        expect(progression.state === 'known' ? progression.value : progression.state).toBe(SAYS[last]);
      },
    ),
    RUNS,
  );
});

const SEEN = { 'No evidence of disease': false, 'Local recurrence at the anastomosis': true } as const;
test('no evidence of disease and recurrence: an older answer changes nothing of what a newer one says', () => {
  fc.assert(
    fc.property(
      daysBetween('2024-06-01', 900),
      fc.constantFrom(...(Object.keys(SEEN) as (keyof typeof SEEN)[])),
      fc.constantFrom(...(Object.keys(SEEN) as (keyof typeof SEEN)[])),
      ([older = '', ...rest], before, now) => {
        const newest = answer('b', 'Disease status', now, rest.at(-1) ?? '');
        const alone = statusOf(tumorOf(ileum, bowel, newest));
        const both = statusOf(tumorOf(ileum, bowel, answer('a', 'Disease status', before, older), newest));
        // A recurrence that was recorded once is not undone by "no disease" without a second removal: that is no older statement that overrules.
        if (!(SEEN[before] && !SEEN[now])) expect(both).toBe(alone);
      },
    ),
    RUNS,
  );
});

const MARGIN = { 'Margins free.': 'resected-R0', 'Posterior margin involved.': 'resected-R1' } as const;
test('margins: the report of an older operation never overrules that of a newer one', () => {
  const words = Object.keys(MARGIN) as (keyof typeof MARGIN)[];
  const said = (id: string, day: string, margin: string): RawResource =>
    pathology(id, day, `Ileum, segmental resection: well-differentiated neuroendocrine tumor, G1. ${margin}`);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 120, max: 600 }),
      fc.constantFrom(...words),
      fc.constantFrom(...words),
      fc.boolean(),
      (start, gap, first, second, turned) => {
        const [older, newer] = [dayAfter('2024-02-01', start), dayAfter('2024-02-01', start + gap)];
        const reports = [said('d', older, first), said('e', newer, second)];
        const found = statusOf(tumorOf(ileum, ...(turned ? reports.reverse() : reports)));
        expect(found).toBe(`${MARGIN[second]} radical ${newer}`);
      },
    ),
    RUNS,
  );
});

// ------------------------------------------------------------------ what is still to come
const SHAPES: readonly ((name: string, day: string) => RawResource)[] = [
  (name, day) => resource('ServiceRequest', 'o', { status: 'active', intent: 'order', code: { text: name }, authoredOn: '2026-11-01', occurrenceDateTime: day }),
  (name, day) => resource('ServiceRequest', 'o', { status: 'completed', intent: 'order', code: { text: name }, authoredOn: '2026-11-01', occurrenceDateTime: day }),
  (name, day) => resource('ServiceRequest', 'o', { status: 'active', intent: 'order', code: { text: name }, authoredOn: day }),
  (name, day) => resource('Procedure', 'o', { status: 'completed', code: { text: name }, performedDateTime: day }),
  (name, day) => resource('Procedure', 'o', { status: 'preparation', code: { text: name }, performedPeriod: { start: day } }),
  (name, day) => resource('DiagnosticReport', 'o', { status: 'final', code: { text: name }, effectiveDateTime: day }),
  (name, day) => resource('Observation', 'o', { status: 'final', code: { text: name }, effectiveDateTime: day, valueString: 'x' }),
]; // prettier-ignore
const TESTS_BY_NAME = (Object.keys(TEST) as TestId[]).filter((id) => !/^T-(?:PATH|BIOPSY|REBIOPSY|MOLEC|SSTR2)/.test(id)); // prettier-ignore
test('a test of a day that has not come is never done, whatever records it, and suppresses nothing as done', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TESTS_BY_NAME),
      fc.constantFrom(...SHAPES),
      // A day more than time zones can make.
      fc.integer({ min: 2, max: 700 }),
      (id, shape, days) => {
        const facts = readFacts(record(ileum, liver, shape(TEST[id], dayAfter(TODAY, days))), valueSets, { today: TODAY }); // prettier-ignore
        expect(facts.patient.done[id]).toBeUndefined();
        const [one] = evaluate(facts).tumors;
        for (const { test: suppressed, reason } of one?.workup.suppressed ?? [])
          if (suppressed === id) expect(reason).not.toBe('done');
      },
    ),
    { numRuns: 400 },
  );
  // The other side: the same on a day that has come.
  const [, , , procedure] = SHAPES;
  const past = procedure?.(TEST['T-COLON'], '2026-10-01');
  const { patient } = readFacts(record(ileum, ...(past ? [past] : [])), valueSets, { today: TODAY });
  expect(patient.done['T-COLON']?.date).toBe('2026-10-01');
});
