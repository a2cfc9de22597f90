/** The report on feedback: text, CSV and JSON say the same; nothing in it is a formula. */
import { expect, test } from 'vitest';
import { reportText } from '../../cds-hooks/commands/report.ts';
import type { FeedbackReport } from '../../services/store/record-store.ts';

const report: FeedbackReport = {
  shown: [{ month: '2026-11', kind: 'gap', count: 12 }],
  silent: [{ month: '2026-11', reason: 'no-net', count: 3 }],
  feedback: [
    {
      month: '2026-11',
      kind: 'gap',
      rules: ['WU-06', 'WU-12'],
      outcome: 'overridden',
      reason: '=HYPERLINK("x")',
      count: 2,
    },
  ],
};
test('text has one line a row, aligned', () => {
  const lines = reportText(report, 'text').trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(/^shown\s+2026-11\s+gap\s+12$/);
});
test('CSV quotes, and defuses what looks like a formula', () => {
  const csv = reportText(report, 'csv');
  expect(csv.split('\n')[0]).toBe('section,month,kind,rule,outcome,reason,count');
  expect(csv).toContain(`feedback,2026-11,gap,WU-12,overridden,"'=HYPERLINK(""x"")",2`);
});
test('JSON is the report', () => {
  expect(JSON.parse(reportText(report, 'json'))).toEqual(report);
});
test('on request a count below five is not told, in any form, and the others are', () => {
  const small: FeedbackReport = {
    shown: [{ month: '2026-11', kind: 'gap', count: 5 }],
    silent: [{ month: '2026-11', reason: 'no-net', count: 4 }],
    feedback: [{ month: '2026-11', kind: 'gap', rules: ['WU-06'], outcome: 'accepted', reason: undefined, count: 1 }],
  };
  expect(reportText(small, 'csv', true).split('\n').slice(1)).toEqual([
    'shown,2026-11,gap,,,,5',
    'silent,2026-11,no-net,,,,<5',
    'feedback,2026-11,gap,WU-06,accepted,,<5',
    '',
  ]);
  expect(reportText(small, 'text', true)).toMatch(/accepted\s+<5\n/);
  expect(JSON.parse(reportText(small, 'json', true))).toMatchObject({
    shown: [{ count: 5 }],
    silent: [{ count: '<5' }],
  });
  expect(reportText(small, 'csv')).toContain('accepted,,1');
});
