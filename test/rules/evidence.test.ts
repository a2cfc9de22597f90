/** What rests on what: every rule once, its best mark by its sources, and counts that add up. */
import { expect, test } from 'vitest';
import { evidence, evidencePage, markCounts } from '../../cds-hooks/pages/evidence-page.ts';
import { ruleEntries } from '../../cds-hooks/pages/rule-entries.ts';
import { bestMark, guidelinesOf, sources } from '../../services/rules/index.ts';

test('the best of several marks counts, and a cross-check carries nothing', () => {
  expect(bestMark([{ source: 'S2' }, { source: 'S1' }])).toBe('V');
  expect(bestMark([{ source: 'S2' }, { source: 'S23' }])).toBe('V2');
  expect(bestMark([{ source: 'POLICY' }, { source: 'S2' }])).toBe('K');
  expect(bestMark([{ source: 'POLICY' }])).toBe('P');
  expect(bestMark([{ source: 'S36' }])).toBeUndefined();
  expect(bestMark([{ source: 'S21' }])).toBe('K');
  expect(bestMark([{ source: 'S21', at: 'follow-up' }])).toBe('V2');
});
test('every rule stands there once, and the counts add up', () => {
  expect(evidence).toHaveLength(ruleEntries.length);
  const { V, V2, K, P, none } = markCounts(evidence);
  expect(V + V2 + K + P + none).toBe(evidence.length);
  for (const count of [V, V2, K, P]) expect(count).toBeGreaterThan(0);
});
test('no rule rests on a cross-check alone, and none cites one transcription beside others', () => {
  expect(evidence.filter(({ mark }) => mark === undefined).map(({ rule }) => rule)).toEqual([]);
  expect(ruleEntries.filter(({ cite }) => cite.some(({ source }) => source === 'S36')).map(({ id }) => id)).toEqual([]);
});
test('the page names the counts and links each rule', () => {
  const page = evidencePage();
  expect(page).toContain('What rests on what');
  expect(page).toContain(`<td data-label="V">${String(markCounts(evidence).V)}</td>`);
});
test('what rests on knowledge alone is marked as not verified', () => {
  const unmarked = evidence.filter(({ mark, reviewed }) => mark === 'K' && reviewed !== false).map(({ rule }) => rule);
  expect(unmarked).toEqual([]);
});
test('guidelines by publisher and year: studies, labels, knowledge and transcriptions are none', () => {
  expect(guidelinesOf([[{ source: 'S23' }, { source: 'S41' }, { source: 'S39' }, { source: 'S36' }, { source: 'S2' }]])).toEqual(['ENETS 2023']); // prettier-ignore
  // ENETS 2023 was read of the duodenum; that of the appendix was not.
  expect(guidelinesOf([[{ source: 'S26' }]])).toEqual([]);
  // Most cited first; what fewer than half of the rules cite stands for none of them.
  expect(guidelinesOf([[{ source: 'S20' }], [{ source: 'S23' }], [{ source: 'S23' }]])).toEqual(['ENETS 2023']);
  expect(guidelinesOf([[{ source: 'S20' }], [{ source: 'S23' }, { source: 'S20' }], [{ source: 'S23' }], [{ source: 'S23' }]])).toEqual(['ENETS 2023', 'ASCO 2023']); // prettier-ignore
  expect(guidelinesOf([[{ source: 'S20' }], [{ source: 'S23' }], [{ source: 'S24' }]])).toEqual(['ENETS 2023']);
  expect(guidelinesOf([])).toEqual([]);
});
test('every source has its year, save those that have none to give', () => {
  const undated = Object.entries(sources).filter(([, source]) => !('year' in source)).map(([id]) => id); // prettier-ignore
  expect(undated.sort()).toEqual(['KNOWLEDGE', 'NCDB-APPENDIX', 'S113', 'S114', 'S115', 'S121', 'S122', 'S123', 'S17', 'S5', 'S51', 'S54', 'S58', 'S6', 'S7', 'S71', 'S86']); // prettier-ignore
});
