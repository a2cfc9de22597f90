/**
 * The audit of a running service as the rows of a cohort, so that both are counted alike. Nothing of a chart without a tumor is kept, so each opening of one
 * is a row; one with a tumor counts once, as it was last seen. An event names nobody: what tells charts apart is tenant, sex, year of birth, and the first
 * days and sites of the tumors.
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
  const charts = new Map<string, readonly Seen[]>();
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
      const rows = rowsOf(`event ${String(seq)}`, { evaluation }, choice, contentVersion);
      const key = keyOf(event.tenant, facts);
      const others = charts.get(key) ?? [];
      const before = others.findIndex((one) => mayBeOne(one.facts, facts));
      charts.set(key, before === -1 ? [...others, { facts, rows }] : others.with(before, { facts, rows }));
    },
    *rows() {
      yield* without;
      for (const { rows } of [...charts.values()].flat()) yield* rows;
    },
    seen: () => ({ events, withTumor, charts: [...charts.values()].flat().length, ...(events > 0 ? { from, to } : {}), otherVersions, otherwise }), // prettier-ignore
  };
}

interface Seen {
  readonly facts: ChartFacts;
  readonly rows: readonly CohortRow[];
}

const keyOf = (tenant: string, { patient, tumors }: ChartFacts): string =>
  createHash('sha256').update(JSON.stringify([tenant, patient.sex, tumors.map(firstDay).sort()])).digest('hex'); // prettier-ignore

/** Of the year of birth an event keeps what fits the age: it moves by one with a birthday and with a year. A site may become known, and not become another. */
function mayBeOne(a: ChartFacts, b: ChartFacts): boolean {
  const [one, other] = [a, b].map(({ patient }) => patient.birthDate?.slice(0, 4));
  if (one !== undefined && other !== undefined && Math.abs(Number(one) - Number(other)) > 1) return false;
  const [sites, otherSites] = [sitesOf(a), sitesOf(b)];
  return sites.length < a.tumors.length || otherSites.length < b.tumors.length || isDeepStrictEqual(sites, otherSites);
}

const sitesOf = ({ tumors }: ChartFacts): readonly string[] =>
  tumors.flatMap(({ site }) => (site.state === 'known' ? [site.value] : [])).sort();

/** The day of diagnosis, or the first that anything of the tumor has. */
function firstDay(tumor: TumorFacts): string {
  if (tumor.diagnosisDate.state === 'known') return tumor.diagnosisDate.value;
  return datesIn(tumor).sort()[0] ?? '';
}

function datesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}(?:-\d{2}){0,2}$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(datesIn) : [];
}
