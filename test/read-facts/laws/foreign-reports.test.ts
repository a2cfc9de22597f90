/**
 * First law of reading: reports, results and questions about other organs, diseases, cells and devices change nothing, whenever they were written, linked or not, first or
 * last in the record. Each whole case with each foreign item; what varies beside goes round with the pair, so that the run is the same every time.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RawResource } from '../../../services/gather/patient-record.ts';
import { answered, caseNames, caseOf, withResources, type Case } from './whole-cases.ts';

type Body = Readonly<Record<string, unknown>>;
interface ForeignItem extends Body {
  readonly id: string;
  /** Conclusion of a report of pathology. */
  readonly report?: string;
  /** Question of a result; the other members are its answer. */
  readonly question?: string;
}

const items = JSON.parse(readFileSync(path.join(import.meta.dirname, 'foreign-items.json'), 'utf8')) as readonly ForeignItem[]; // prettier-ignore

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

test('there are at least eighty foreign items', () => {
  expect(items.length).toBeGreaterThanOrEqual(80);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

/** So many foreign items are added at once: one alone changes nothing if all together change nothing, and a group that changes something is taken apart. */
const TOGETHER = 16;

test.each(caseNames().map((name, at) => [name, at] as const))('foreign reports change nothing: %s', (name, at) => {
  const one = caseOf(name);
  const answerWith = (added: readonly (readonly [item: ForeignItem, index: number])[]): string => {
    const around: { before: RawResource[]; after: RawResource[] } = { before: [], after: [] };
    for (const [item, index] of added)
      ((at + index) % 2 === 0 ? around.before : around.after).push(foreign(item, one, at + index));
    return JSON.stringify(answered(withResources(one, around.before, around.after)));
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
    const { chart } = withResources(one, [], [foreign(item, one, turn)]).full;
    const aside = chart.setAside.find(({ from }) => from.resource === `DiagnosticReport/foreign-${item.id}`);
    return aside && (aside.why === 'other-organ' || aside.why === 'other-diagnosis') ? [] : [item.id];
  });
  expect(told).toEqual([]);
});
