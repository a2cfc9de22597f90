/**
 * First law of reading: reports, results and questions about other organs, diseases, cells and devices change nothing, whenever they were written, linked or not, first or
 * last in the record. Each whole case with each foreign item; what varies beside goes round with the pair, so that the run is the same every time.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { PatientRecord, RawResource, RecordEntry } from '../../../services/gather/patient-record.ts';
import { dataNeeds } from '../../../services/gather/data-needs.ts';
import { show, type Shown } from '../../wordings/row.ts';

type Body = Readonly<Record<string, unknown>>;
interface ForeignItem extends Body {
  readonly id: string;
  /** Conclusion of a report of pathology. */
  readonly report?: string;
  /** Question of a result; the other members are its answer. */
  readonly question?: string;
}

const CASES = path.join(import.meta.dirname, '../../cases');
const items = JSON.parse(readFileSync(path.join(import.meta.dirname, 'foreign-items.json'), 'utf8')) as readonly ForeignItem[]; // prettier-ignore

interface Case {
  readonly name: string;
  readonly today: string;
  readonly record: PatientRecord;
  readonly tumor: string | undefined;
}

function caseOf(name: string): Case {
  const read = (file: string): Body => JSON.parse(readFileSync(path.join(CASES, name, file), 'utf8')) as Body;
  const { prefetch, context } = read('request.json') as { prefetch: Body; context: { patientId: string } };
  const resources = Object.values(prefetch).flatMap((one): RawResource[] => {
    const body = one as (RawResource & { entry?: { resource: RawResource }[] }) | null;
    if (body === null) return [];
    return body.resourceType === 'Bundle' ? (body.entry ?? []).map(({ resource }) => resource) : [body];
  });
  const entries = [...new Map(resources.map((one) => [`${one.resourceType}/${String(one.id)}`, one])).values()];
  const record: PatientRecord = {
    patientId: context.patientId,
    entries: entries.map((resource): RecordEntry => ({ resource, arrived: 'prefetch' })),
    needs: dataNeeds({}).map(({ key, types }) => ({ key, how: 'prefetch', types })),
  };
  const today = String(read('expected.json')['today']);
  return { name, today, record, tumor: show(record, today).extension.tumors?.[0]?.condition };
}

/** No case has a result of one of these days: a result that shares its day may become "cannot be assigned". */
const DATES = ['2014-02-11', '2025-12-24', '2026-11-23', undefined] as const;

function foreign({ id, report, question, ...answer }: ForeignItem, { record, tumor }: Case, turn: number): RawResource {
  const date = DATES[turn % DATES.length];
  const linked = Math.floor(turn / DATES.length) % 3 === 0 && tumor?.startsWith('Condition/') === true;
  return {
    resourceType: report === undefined ? 'Observation' : 'DiagnosticReport',
    id: `foreign-${id}`,
    status: 'final',
    subject: { reference: `Patient/${record.patientId}` },
    ...(date === undefined ? {} : { effectiveDateTime: date }),
    ...(report === undefined
      ? { code: { text: question }, ...answer, ...(linked ? { focus: [{ reference: tumor }] } : {}) }
      : { code: { text: 'Surgical pathology report' }, conclusion: report }),
  };
}

/** What a clinician acts on. */
const answered = ({ extension: { silence, tumors = [] } }: Shown): unknown => ({
  silence,
  tumors: tumors.map(({ classification, gradeLow, gradeHigh, certainty, stage, extent, flags, suggest, consider, suppressed, treatment }) => ({ classification, gradeLow, gradeHigh, certainty, stage, extent, flags, suggest, consider, suppressed, treatment })), // prettier-ignore
});

test('there are at least eighty foreign items', () => {
  expect(items.length).toBeGreaterThanOrEqual(80);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

/** So many foreign items are added at once: one alone changes nothing if all together change nothing, and a group that changes something is taken apart. */
const TOGETHER = 16;

const names = globSync('*/case.md', { cwd: CASES }).map((file) => path.dirname(file)).sort(); // prettier-ignore
test.each(names.map((name, at) => [name, at] as const))('foreign reports change nothing: %s', (name, at) => {
  const one = caseOf(name);
  const answerWith = (added: readonly (readonly [item: ForeignItem, index: number])[]): string => {
    const around: { before: RecordEntry[]; after: RecordEntry[] } = { before: [], after: [] };
    for (const [item, index] of added)
      ((at + index) % 2 === 0 ? around.before : around.after).push({ resource: foreign(item, one, at + index), arrived: 'prefetch' }); // prettier-ignore
    const entries = [...around.before, ...one.record.entries, ...around.after];
    return JSON.stringify(answered(show({ ...one.record, entries }, one.today)));
  };
  const before = answerWith([]);
  const numbered = items.map((item, index) => [item, index] as const);
  const changed: string[] = [];
  for (let from = 0; from < numbered.length; from += TOGETHER) {
    const group = numbered.slice(from, from + TOGETHER);
    if (answerWith(group) === before) continue;
    const alone = group.filter((added) => answerWith([added]) !== before);
    changed.push(...(alone.length > 0 ? alone : group).map(([{ id }]) => id));
  }
  expect(changed).toEqual([]);
});

test('a foreign report is told with what it speaks of', () => {
  const one = caseOf('pancreas-g1-18mm-localized');
  const told = items.flatMap((item, turn) => {
    if (item.report === undefined) return [];
    const added: RecordEntry = { resource: foreign(item, one, turn), arrived: 'prefetch' };
    const { chart } = show({ ...one.record, entries: [...one.record.entries, added] }, one.today).full;
    const aside = chart.setAside.find(({ from }) => from.resource === `DiagnosticReport/foreign-${item.id}`);
    return aside && (aside.why === 'other-organ' || aside.why === 'other-diagnosis') ? [] : [item.id];
  });
  expect(told).toEqual([]);
});
