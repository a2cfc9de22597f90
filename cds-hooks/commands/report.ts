/** `net-cds report feedback | audit | --silent`: what was shown, what was silent and why, what people did with it (counts only); the audit events, and whether they hang together. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { chainCheck, type AuditHead, type AuditRow } from '../../services/store/audit-chain.ts';
import { auditEventFrom, recompute } from '../audit/audit-event.ts';
import { openConfiguredStore } from '../server/configured-store.ts';
import { readConfig } from '../server/config.ts';
import { silentRequest, writeSilentReport } from './report-silent.ts';
import type { FeedbackReport, RecordStore } from '../../services/store/record-store.ts';

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

/** For readers outside: a count below this could point at somebody in a small place. */
const SMALL_CELL = 5;
const withoutSmallCells = (count: Cell): Cell =>
  typeof count === 'number' && count < SMALL_CELL ? `<${String(SMALL_CELL)}` : count;

export function reportText(report: FeedbackReport, form: 'text' | 'csv' | 'json', hideSmallCells = false): string {
  if (form === 'json')
    return `${JSON.stringify(report, (key, value: unknown) => (hideSmallCells && key === 'count' ? withoutSmallCells(value as Cell) : value), 2)}\n`;
  const counted = reportRows(report).map((row) =>
    row.map((cell, column) => (hideSmallCells && HEAD[column] === 'count' ? withoutSmallCells(cell) : cell)),
  );
  const rows = [HEAD, ...counted];
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

/** What the chain of audit events says of itself, and of today's rules. */
export interface AuditVerdict {
  readonly events: number;
  readonly fault?: string;
  /** Of the events with facts: those whose result today's rules give again, and those that they give differently, by content version. */
  readonly same: number;
  readonly different: Readonly<Record<string, number>>;
}

/** @param noted heads that were written down elsewhere: the chain must still hold those very events, unless they were forgotten on purpose (G16) */
export async function verifyAudit(
  store: Pick<RecordStore, 'auditAfter' | 'auditHead'>,
  noted: readonly AuditHead[] = [],
): Promise<AuditVerdict> {
  const check = chainCheck();
  const head = await store.auditHead();
  const known = new Map(noted.map(({ seq, hash }) => [seq, hash]));
  if (Math.max(0, ...known.keys()) > head.seq)
    return { events: 0, fault: `events after ${String(head.seq)} are missing`, same: 0, different: {} };
  const different: Record<string, number> = {};
  let [events, same] = [0, 0];
  if (head.hash !== (known.get(head.seq) ?? head.hash))
    return { events: 0, fault: `event ${String(head.seq)} is not the one that was noted`, same: 0, different: {} };
  for await (const row of auditRows(store, head.seq)) {
    const fault = check.add(row);
    if (fault !== undefined) return { events, fault, same, different };
    if (row.hash !== (known.get(row.seq) ?? row.hash))
      return { events, fault: `event ${String(row.seq)} is not the one that was noted`, same, different };
    events += 1;
    const event = auditEventFrom(row.body);
    const again = recompute(event);
    if (!again) continue;
    if (isDeepStrictEqual(again, event.evaluation)) same += 1;
    else different[event.contentVersion] = (different[event.contentVersion] ?? 0) + 1;
  }
  const fault = check.end(head);
  return { events, ...(fault === undefined ? {} : { fault }), same, different };
}

async function* auditRows(store: Pick<RecordStore, 'auditAfter'>, last: number): AsyncGenerator<AuditRow> {
  for (let seq = 0; seq < last;) {
    const rows = await store.auditAfter(seq, 500);
    if (rows.length === 0) return;
    for (const row of rows) {
      if (row.seq > last) return;
      yield row;
    }
    seq = rows.at(-1)?.seq ?? last;
  }
}

const USAGE = `net-cds report feedback [--csv | --json] [--hide-small]
  what was shown, silent, accepted and overridden, by month and rule;
  --hide-small prints counts below ${String(SMALL_CELL)} as <${String(SMALL_CELL)}
net-cds report audit
  every audit event, one JSON line each with its number and hashes
net-cds report audit --verify [SEQ:HASH | FILE]
  whether the events hang together, and whether the rules of today give the
  same results; with a head that was noted before (audit.head in the log), or
  the file of them (AUDIT_HEAD_FILE), also whether those events are still there
net-cds report --silent --out FOLDER [--cohort FOLDER] [--since DAY]
               [--until DAY]
  what was said, or would have been in silent mode, counted as of a cohort:
  report.html and report.csv; with the results of a cohort both in one table`;

/** `SEQ:HASH`, or a file with a line of JSON for each. @returns undefined where it is neither */
export function notedHeads(given: string): readonly AuditHead[] | undefined {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(given) ?? [];
  if (seq !== undefined && hash !== undefined) return [{ seq: Number(seq), hash }];
  try {
    const lines = readFileSync(given, 'utf8').split('\n').filter(Boolean);
    return z.array(Head).parse(lines.map((line) => JSON.parse(line) as unknown));
  } catch {
    return undefined;
  }
}
const Head = z.object({ seq: z.int().min(0), hash: z.string().regex(/^(?:[0-9a-f]{64})?$/) });

async function report(what: string | undefined, options: readonly string[]): Promise<number> {
  if (what === '--help') {
    console.log(USAGE);
    return 0;
  }
  if ([what, ...options].includes('--silent')) return reportSilent([what ?? '', ...options]);
  const hideSmall = what === 'feedback' && options.includes('--hide-small');
  const [form, ...rest] = options.filter((option) => !(hideSmall && option === '--hide-small'));
  const [given, ...others] = form === '--verify' ? rest : [];
  const noted = given === undefined ? [] : notedHeads(given);
  const more = form === '--verify' ? others : rest;
  const forms: readonly (string | undefined)[] | undefined =
    what === 'feedback' ? [undefined, '--csv', '--json'] : what === 'audit' ? [undefined, '--verify'] : undefined;
  if (!forms?.includes(form) || more.length > 0 || !noted) {
    console.error(USAGE);
    return 2;
  }
  const store = await openConfiguredStore(readConfig(process.env));
  try {
    if (what === 'feedback') {
      const kind = form === '--csv' ? 'csv' : form === '--json' ? 'json' : 'text';
      const text = reportText(await store.report(), kind, hideSmall);
      process.stdout.write(text);
      return 0;
    }
    if (form === '--verify') {
      const verdict = await verifyAudit(store, noted);
      console.log(JSON.stringify(verdict, null, 2));
      return verdict.fault === undefined ? 0 : 1;
    }
    const { seq: last } = await store.auditHead();
    for await (const { body, ...link } of auditRows(store, last))
      process.stdout.write(`${JSON.stringify({ ...link, event: JSON.parse(body) as unknown })}\n`);
    return 0;
  } finally {
    await store.close();
  }
}

async function reportSilent(args: readonly string[]): Promise<number> {
  const request = silentRequest(args);
  const config = readConfig(process.env);
  const store = await openConfiguredStore(config);
  try {
    const { seq: last } = await store.auditHead();
    const { events, charts } = await writeSilentReport(auditRows(store, last), request, config);
    console.log(`${String(events)} answered calls, ${String(charts)} charts with a tumor: ${request.out}`);
    return 0;
  } finally {
    await store.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.exitCode = await report(process.argv[2], process.argv.slice(3));
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'The report cannot be made.');
    process.exitCode = 1;
  }
}
