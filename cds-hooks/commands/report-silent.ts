/** `net-cds report --silent`: what the running service said, or would have said in silent mode, counted like a cohort and beside one. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CONTENT_VERSION } from '../../services/rules/index.ts';
import type { AuditRow } from '../../services/store/audit-chain.ts';
import { auditEventFrom } from '../audit/audit-event.ts';
import { auditedCharts, type AuditSeen } from './audited-charts.ts';
import { chartsToReview } from '../cohort/charts-to-review.ts';
import { comparisonCsv, comparisonHtml, type Side } from '../cohort/compare.ts';
import { counter } from '../cohort/count-rows.ts';
import { writeWhole } from '../cohort/plan.ts';
import { countedRows, number, reportCsv, reportPage, type ReportFrame } from '../cohort/report.ts';
import type { Config } from '../server/config.ts';
import { isDay } from './day.ts';

export interface SilentRequest {
  readonly out: string;
  /** Folder of the results of a cohort to stand beside. */
  readonly cohort?: string;
  readonly since?: string;
  readonly until?: string;
}

/** @throws Error, one line, where they cannot be used */
export function silentRequest(args: readonly string[]): SilentRequest {
  const { values } = parseArgs({
    args: [...args],
    options: {
      silent: { type: 'boolean' },
      out: { type: 'string' },
      cohort: { type: 'string' },
      since: { type: 'string' },
      until: { type: 'string' },
    },
  });
  const { out, cohort, since, until } = values;
  if (out === undefined) throw new Error('--out: expected the folder that the report is written to.');
  for (const [name, day] of Object.entries({ since, until }))
    if (day !== undefined && !isDay(day)) throw new Error(`--${name}: expected a day such as 2026-11-24.`);
  if (cohort !== undefined && !existsSync(path.join(cohort, 'rows.ndjson')))
    throw new Error(`--cohort: expected the folder of the results of net-cds cohort; ${cohort} holds no rows.ndjson.`);
  return {
    out,
    ...(cohort === undefined ? {} : { cohort }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

export async function writeSilentReport(
  audit: AsyncIterable<AuditRow>,
  { out, cohort, since = '', until = '9999' }: SilentRequest,
  { treatmentCard, suspectedCard }: Pick<Config, 'treatmentCard' | 'suspectedCard'>,
): Promise<AuditSeen> {
  const charts = auditedCharts({ treatment: treatmentCard, suspected: suspectedCard }, CONTENT_VERSION);
  for await (const { seq, at, body } of audit) {
    const day = at.slice(0, 'YYYY-MM-DD'.length);
    if (day >= since && day <= until) charts.add(seq, auditEventFrom(body));
  }
  const [counted, review] = [counter(), chartsToReview()];
  for (const row of charts.rows()) {
    counted.add(row);
    review.add(row);
  }
  const seen = charts.seen();
  const sides: Side[] = [{ name: 'Running service', counts: counted.counts() }];
  if (cohort !== undefined) sides.push({ name: 'Cohort', counts: (await countedRows(path.join(cohort, 'rows.ndjson'))).counts }); // prettier-ignore
  mkdirSync(out, { recursive: true, mode: 0o700 });
  writeWhole(path.join(out, 'report.csv'), reportCsv(counted.counts()));
  if (sides.length > 1) writeWhole(path.join(out, 'comparison.csv'), comparisonCsv(sides));
  writeWhole(path.join(out, 'report.html'), reportPage(silentFrame(seen, sides), counted.counts(), review.chosen()));
  return seen;
}

function silentFrame(seen: AuditSeen, sides: readonly Side[]): ReportFrame {
  const { from = 'no day', to = 'no day', events, withTumor, charts, otherVersions, otherwise } = seen;
  return {
    title: `Audit from ${from} to ${to}`,
    heading: 'What the running service would have shown',
    about: `Every answered call from <strong>${from}</strong> to <strong>${to}</strong>, with the rules of version ${CONTENT_VERSION}, whether its cards were shown or held back. A chart with a tumor counts once, as it was seen last; of one without a tumor nothing is kept, so each of its openings counts. Calls that were refused are not among them.`,
    facts: [
      ['Answered calls', number(events)],
      ['Of these with a tumor', `${number(withTumor)}, of ${number(charts)} charts as far as can be told`],
      ['Answered by other rules then', otherVersions === 0 ? 'none' : `${number(otherVersions)}; today's rules answer ${number(otherwise)} of them otherwise`], // prettier-ignore
    ],
    ...(sides.length > 1 ? { before: comparisonHtml(sides) } : {}),
    reviewBy: { head: 'Audit event', how: 'then by their age in the audit. net-cds report audit prints the events; by the hookInstance of one the EHR finds its chart' }, // prettier-ignore
  };
}
