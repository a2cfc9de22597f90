/** `npm run report -- feedback [--csv | --json]`: what was shown, what was silent and why, what people did with it. Counts only. */
import { openConfiguredStore } from './configured-store.ts';
import { ConfigError, readConfig } from './config.ts';
import type { FeedbackReport } from '../services/store/record-store.ts';

type Cell = string | number;
/** Rows of section, month, what, rule, outcome, reason, count. */
export function reportRows({ shown, silent, feedback }: FeedbackReport): readonly (readonly Cell[])[] {
  return [
    ...shown.map(({ month, kind, count }) => ['shown', month, kind, '', '', '', count]),
    ...silent.map(({ month, reason, count }) => ['silent', month, reason, '', '', '', count]),
    ...feedback.flatMap(({ month, kind, rules, outcome, reason, count }) =>
      (rules.length > 0 ? rules : ['']).map((rule) => ['feedback', month, kind, rule, outcome, reason ?? '', count]),
    ),
  ];
}

const HEAD = ['section', 'month', 'kind', 'rule', 'outcome', 'reason', 'count'] as const;

export function reportText(report: FeedbackReport, form: 'text' | 'csv' | 'json'): string {
  if (form === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  const rows = [HEAD, ...reportRows(report)];
  if (form === 'csv') return `${rows.map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return `${rows
    .map((row) =>
      row
        .map((cell, column) => String(cell).padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

/** A cell that begins like a formula is not one. */
const csvCell = (cell: Cell): string => {
  const text = /^[=+@-]/.test(String(cell)) ? `'${String(cell)}` : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

if (process.argv[1] === import.meta.filename) {
  const [what, form] = process.argv.slice(2);
  if (what !== 'feedback' || (form !== undefined && form !== '--csv' && form !== '--json')) {
    console.error('npm run report -- feedback [--csv | --json]');
    process.exitCode = 2;
  } else {
    try {
      const store = await openConfiguredStore(readConfig(process.env));
      process.stdout.write(
        reportText(await store.report(), form === '--csv' ? 'csv' : form === '--json' ? 'json' : 'text'),
      );
      await store.close();
    } catch (error) {
      console.error(
        error instanceof ConfigError || error instanceof Error ? error.message : 'The report cannot be made.',
      );
      process.exitCode = 1;
    }
  }
}
