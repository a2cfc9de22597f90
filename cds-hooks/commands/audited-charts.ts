/**
 * The audit of a running service as the rows of a cohort, so that both are counted alike. Nothing of a chart without a tumor is kept, so each opening of one
 * is a row; one with a tumor counts once, as it was last seen. An event names nobody: what tells charts apart is tenant, sex and the first days of the
 * tumors, and the age where these are not known to the day.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { evaluate, WINDOW_DAYS, type ChartFacts, type TumorFacts } from '../../services/rules/index.ts';
import type { CardChoice } from '../cards/choose-cards.ts';
import { rowsOf, type CohortRow } from '../cohort/row.ts';
import { recompute, type AuditEvent } from '../audit/audit-event.ts';

export interface AuditedCharts {
  add(seq: number, event: AuditEvent): void;
  /** `patient` holds the number of the event. */
  rows(): Iterable<CohortRow>;
  seen(): AuditSeen;
}
export interface AuditSeen {
  readonly events: number;
  readonly withTumor: number;
  readonly charts: number;
  /** Days of the first and the last event. */
  readonly from?: string;
  readonly to?: string;
  /** Of the events that other rules answered: how many those of today answer otherwise. */
  readonly otherVersions: number;
  readonly otherwise: number;
}

const DAY = 'YYYY-MM-DD'.length;

/** @param choice what the cards would be, as the service is configured now */
export function auditedCharts(choice: CardChoice, contentVersion: string): AuditedCharts {
  const without: CohortRow[] = [];
  const charts = new Map<string, readonly CohortRow[]>();
  let [events, withTumor, otherVersions, otherwise] = [0, 0, 0, 0];
  let [from, to] = ['', ''];
  return {
    add(seq, event) {
      const day = event.at.slice(0, DAY);
      events += 1;
      from = from === '' || day < from ? day : from;
      to = day > to ? day : to;
      const { facts, windows, silence } = event;
      if (!facts) {
        // A card without an evaluation says that what every answer needs could not be read.
        without.push({ patient: `event ${String(seq)}`, tumor: 0, contentVersion, ...(silence === undefined ? { refused: 'not-evaluated' } : { silence: silence as NonNullable<CohortRow['silence']> }) }); // prettier-ignore
        return;
      }
      withTumor += 1;
      if (event.contentVersion !== contentVersion) {
        otherVersions += 1;
        if (!isDeepStrictEqual(recompute(event), event.evaluation)) otherwise += 1;
      }
      const evaluation = evaluate(facts, { windows: { ...WINDOW_DAYS, ...windows } });
      charts.set(chartKey(event.tenant, facts), rowsOf(`event ${String(seq)}`, { evaluation }, choice, contentVersion));
    },
    *rows() {
      yield* without;
      for (const rows of charts.values()) yield* rows;
    },
    seen: () => ({ events, withTumor, charts: charts.size, ...(events > 0 ? { from, to } : {}), otherVersions, otherwise }), // prettier-ignore
  };
}

function chartKey(tenant: string, { patient, tumors }: ChartFacts): string {
  const days = tumors.map(firstDay).sort();
  // An age changes with a birthday: it tells charts apart only where days do not.
  const isExact = days.some((day) => day.length === DAY);
  const parts = [tenant, patient.sex, isExact ? '' : patient.birthDate, days];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** The day of diagnosis, or the first that anything of the tumor has. */
function firstDay(tumor: TumorFacts): string {
  if (tumor.diagnosisDate.state === 'known') return tumor.diagnosisDate.value;
  return datesIn(tumor).sort()[0] ?? '';
}

function datesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}(?:-\d{2}){0,2}$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(datesIn) : [];
}
