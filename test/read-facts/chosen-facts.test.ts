/** Which of several results of one question counts: the amended, the newest, the pathologist's; and what is set aside beside it. */
import { expect, test } from 'vitest';
import { choose, type Candidate } from '../../services/read-facts/chosen-result.ts';
import type { Provenance, Unusable } from '../../services/rules/index.ts';
import { coded, LOINC } from './made-up-record.ts';
import { ask, facts, moved, n, type Body } from './moved-facts.ts';

const from = (resource: string, date?: string): Provenance => ({
  resource,
  element: 'value',
  arrived: 'prefetch',
  marks: [],
  ...(date === undefined ? {} : { date }),
});
const final = (value: number, date?: string): Candidate<number> => ({
  value,
  from: from(`Observation/${value}`, date),
  amended: false,
});
const amended = (value: number, date?: string): Candidate<number> => ({ ...final(value, date), amended: true });

const chosen: readonly [why: string, candidates: readonly Candidate<number>[], want: number | readonly number[]][] = [
  ['the newest', [final(1, '2026-01-01'), final(2, '2026-02-01')], 2],
  ['two of one day', [final(1, '2026-01-01'), final(2, '2026-01-01')], [1, 2]],
  ['amended beside a final of its day', [final(1, '2026-01-01'), amended(2, '2026-01-01')], 2],
  ['amended beside an older final', [final(1, '2025-01-01'), amended(2, '2026-01-01')], 2],
  ['amended beside a newer final', [final(1, '2026-02-01'), amended(2, '2026-01-01')], 1],
  ['a final of the day of the newer of two amended', [final(1, '2026-03-01'), amended(2, '2026-01-01'), amended(3, '2026-03-01')], 3],
  ['amended beside a final without a day', [final(1), amended(2, '2026-01-01')], 2],
]; // prettier-ignore
test.each(chosen)('of several results counts: %s', (_why, candidates, want) => {
  for (const order of [candidates, candidates.toReversed()]) {
    const { fact } = choose(order);
    expect(fact.state === 'known' ? fact.value : fact.state === 'open' ? fact.possible : fact.state).toEqual(want);
  }
});

const refused: readonly [why: string, unread: readonly [Unusable, string, string?][], want: Unusable][] = [
  ['the newest', [['text', 'Observation/a', '2026-01-01'], ['unit', 'Observation/b', '2026-02-01']], 'unit'],
  ['of one day the first by name', [['text', 'Observation/b', '2026-01-01'], ['unit', 'Observation/a', '2026-01-01']], 'unit'],
  ['a newer one, whatever its name', [['text', 'Observation/b', '2026-03-01'], ['unit', 'Observation/a', '2026-02-01']], 'text'],
]; // prettier-ignore
test.each(refused)('of several results that cannot be read, one is named: %s', (_why, unread, want) => {
  const all = unread.map(([why, resource, date]) => ({ why, from: from(resource, date) }));
  for (const order of [all, all.toReversed()])
    expect(choose<number>([], order).fact).toMatchObject({ state: 'unusable', why: want });
});

const lesion = (id: string) => ({ focus: [{ reference: 'Condition/c' }, { reference: `BodyStructure/${id}` }] });
const pathology = (mm: number, day: string): Body => ({
  ...ask('Tumor size', n(mm, 'mm')),
  specimen: { reference: 'Specimen/s' },
  effectiveDateTime: day,
});
const asideOf = (...bodies: readonly Body[]): string[] =>
  facts(...bodies)
    .setAside.filter(({ what }) => what === 'sizeMm')
    .map(({ why }) => why);
const size = (mm: number, more: Body = {}): Body => ({ ...ask('Tumor size', n(mm, 'mm')), ...more });

test('the largest of several lesions of a day counts, by its largest measure', () => {
  expect(moved(size(10, lesion('a')), size(30, lesion('a')), size(20, lesion('b')))['sizeMm']).toBe('10|30');
  expect(moved(size(20, lesion('b')), size(30, lesion('a')))['sizeMm']).toBe('30');
  expect(moved(size(30, lesion('a')), size(20, lesion('b')))['sizeMm']).toBe('30');
});
test('an older size of the pathologist beside a newer one is older, one of imaging is imaging', () => {
  expect(asideOf(pathology(20, '2026-03-03'), pathology(12, '2026-01-03'))).toEqual(['older-result']);
  expect(asideOf(pathology(20, '2026-03-03'), ask('Tumor size on CT', n(12, 'mm')))).toEqual([
    'imaging-beside-pathology',
  ]);
});
test('an additional dimension is a conflict only where it is longer than every size', () => {
  const additional = (mm: number) => ({ code: coded(LOINC, '33729-5'), ...n(mm, 'mm') });
  const older = size(30, { effectiveDateTime: '2026-01-03' });
  expect(asideOf(size(20), additional(21))).toEqual(['conflict']);
  expect(asideOf(size(20), additional(20))).toEqual([]);
  expect(asideOf(size(20), older, additional(25))).toEqual(['older-result']);
});
test('structures that are invaded and adverse features are lists in one order', () => {
  const invades = (what: string) => ask('Tumor extent', `invades ${what}`);
  expect(moved(invades('stomach'), invades('duodenum'))['invades']).toBe('[duodenum stomach]');
  const adverse = [ask('Margin', 'positive'), ask('Lymphovascular invasion', 'present')];
  for (const order of [adverse, adverse.toReversed()])
    expect(moved(...order)['adverse']).toBe('[lymphovascular-invasion margin-positive]');
});
