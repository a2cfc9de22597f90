/** The audit of a running service counts like a cohort of the same charts: same words, same tables, the same cells hidden. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { auditEventOf, auditText, type AuditEvent } from '../../cds-hooks/audit/audit-event.ts';
import { auditedCharts } from '../../cds-hooks/commands/audited-charts.ts';
import { compared, comparisonCsv, comparisonHtml } from '../../cds-hooks/cohort/compare.ts';
import { counter, type Counts } from '../../cds-hooks/cohort/count-rows.ts';
import { rowsOf, type CohortRow } from '../../cds-hooks/cohort/row.ts';
import { silentRequest, writeSilentReport } from '../../cds-hooks/commands/report-silent.ts';
import { CONTENT_VERSION, evaluate, type ChartFacts } from '../../services/rules/index.ts';
import type { AuditRow } from '../../services/store/audit-chain.ts';
import type { Site } from '../../services/terms/tumor.ts';
import { chart, known, num, open, patient, specimen, tumor } from '../support/chart-facts.ts';

const CHOICE = { treatment: true, suspected: false };
const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-silent-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const facts = (diagnosisDate: string, ki67Percent = 5): ChartFacts =>
  chart(
    [tumor({ diagnosisDate: known(diagnosisDate), specimens: [specimen({ ki67Percent: num(ki67Percent), mitosesPer2mm2: num(1) })] })], // prettier-ignore
    patient({ birthDate: '1961-05-12' }),
  );
const event = (given: ChartFacts | undefined, more: Partial<Parameters<typeof auditEventOf>[0]> = {}): AuditEvent =>
  auditEventOf({
    requestId: 'r1',
    at: '2026-11-24T10:00:00.000Z',
    tenant: 'ehr',
    service: 'net-advisor',
    hookInstance: '44444444-4444-4444-8444-444444444444',
    contentVersion: CONTENT_VERSION,
    needs: [],
    cards: [],
    silence: 'silent-mode',
    ...(given ? { evaluation: evaluate(given) } : {}),
    ...more,
  });
const countsOf = (rows: Iterable<CohortRow>): Counts => {
  const counted = counter();
  for (const row of rows) counted.add(row);
  return counted.counts();
};
const ofEvents = (events: readonly AuditEvent[]) => {
  const charts = auditedCharts(CHOICE, CONTENT_VERSION);
  for (const [at, one] of events.entries()) charts.add(at + 1, one);
  return charts;
};
const DAYS = ['2026-01-03', '2026-02-04', '2026-03-05', '2026-04-06', '2026-05-07', '2026-06-08'];

test('events are counted as a cohort of the same charts is', () => {
  const cohort = countsOf(DAYS.flatMap((day) => rowsOf(day, { evaluation: evaluate(facts(day)) }, CHOICE, CONTENT_VERSION))); // prettier-ignore
  const audit = countsOf(ofEvents(DAYS.map((day) => event(facts(day)))).rows());
  expect(audit).toEqual(cohort);
  expect(audit.get('charts')?.get('with a card')).toBe(DAYS.length);
  expect(audit.get('silence')?.size).toBe(0);
});

test('a chart that is opened again counts once, as it was seen last; another of the same day elsewhere is another', () => {
  const [day = ''] = DAYS;
  const charts = ofEvents([
    event(facts(day)),
    event(facts(day, 30)),
    event(facts(day), { tenant: 'other' }),
    event(facts('2026-07-01')),
  ]);
  expect(charts.seen()).toMatchObject({ events: 4, withTumor: 4, charts: 3 });
  expect(countsOf(charts.rows()).get('class by site')).toEqual(
    countsOf(ofEvents([event(facts(day, 30)), event(facts(day), { tenant: 'other' }), event(facts('2026-07-01'))]).rows()).get('class by site'), // prettier-ignore
  );
});

test.each([
  ['another age', { birthDate: '1950-05-12' }, 'pancreas', 2],
  ['a birthday, or a new year, between two openings', { birthDate: '1962-05-12' }, 'pancreas', 1],
  ['no date of birth', {}, 'pancreas', 1],
  ['another site', { birthDate: '1961-05-12' }, 'lung', 2],
  ['a site that was not known before', { birthDate: '1961-05-12' }, undefined, 1],
  ['another sex', { birthDate: '1961-05-12', sex: 'male' }, 'pancreas', 2],
] as const)('of the same day, but %s', (_what, person, site, expected) => {
  const of = (who: typeof person, where: typeof site): ChartFacts =>
    chart([tumor({ diagnosisDate: known('2026-01-03'), site: where ? known(where) : open<Site>('pancreas', 'lung') })], patient({ sex: 'female', ...who })); // prettier-ignore
  expect(ofEvents([event(of({ birthDate: '1961-05-12' }, 'pancreas')), event(of(person, site))]).seen().charts).toBe(expected); // prettier-ignore
});

test('without a tumor each opening counts with its reason; what could not be evaluated is told as such', () => {
  const counts = countsOf(
    ofEvents([
      event(undefined, { silence: 'no-net' }),
      event(undefined, { silence: 'viewer' }),
      auditEventWithoutReason(),
    ]).rows(),
  );
  expect(Object.fromEntries(counts.get('silence') ?? [])).toEqual({ 'no-net': 1, viewer: 1 });
  expect(Object.fromEntries(counts.get('refused') ?? [])).toEqual({ 'not-evaluated': 1 });
});
function auditEventWithoutReason(): AuditEvent {
  const { format, requestId, at, tenant, service, hookInstance, contentVersion, needs, cards } = event(undefined);
  return { format, requestId, at, tenant, service, hookInstance, contentVersion, needs, cards };
}

test('events of other rules are said to be, and whether those of today answer otherwise', () => {
  const older = event(facts('2026-01-03'), { contentVersion: '2025.1.0' });
  const changed = { ...older, evaluation: { ...older.evaluation, contentVersion: '2025.1.0' } } as AuditEvent;
  expect(ofEvents([older, changed, event(facts('2026-02-04'))]).seen()).toMatchObject({ otherVersions: 2, otherwise: 1 }); // prettier-ignore
});

test('both in one table: counts as told, shares of tumors, no share where openings stand beside charts', () => {
  const side = (name: string, site: Readonly<Record<string, number>>, all: number) => ({
    name,
    counts: new Map([
      ['charts', new Map([['all', all]])],
      ['site', new Map(Object.entries(site))],
    ]) as unknown as Counts,
  });
  const sides = [side('Running service', { ileum: 30, rectum: 10 }, 900), side('Cohort', { ileum: 300, lung: 3, rectum: 50 }, 9000)]; // prettier-ignore
  expect(compared(sides)).toEqual([
    { section: 'charts', what: 'all', sides: [{ shown: '900', share: '' }, { shown: '9000', share: '' }] },
    { section: 'site', what: 'ileum', sides: [{ shown: '30', share: '75 %' }, { shown: '300', share: '85 %' }] },
    { section: 'site', what: 'rectum', sides: [{ shown: '10', share: '25 %' }, { shown: 'not told', share: '' }] },
    { section: 'site', what: 'lung', sides: [{ shown: '0', share: '' }, { shown: '<5', share: '' }] },
  ]); // prettier-ignore
  expect(comparisonCsv(sides)).toContain('site,ileum,30,75 %,300,85 %\n');
  expect(comparisonHtml(sides)).toContain('<th scope="col" class="count">Cohort</th>');
});

test('the files: page and CSV of the days asked for, and the comparison where a cohort is given', async () => {
  // eslint-disable-next-line @typescript-eslint/require-await -- rows come as from a store
  async function* audit(): AsyncGenerator<AuditRow> {
    for (const [at, day] of DAYS.entries()) {
      const one = event(facts(day), { at: `${day}T10:00:00.000Z` });
      yield { seq: at + 1, at: one.at, body: auditText(one), previous: '', hash: '' };
    }
  }
  const out = path.join(folder, 'out');
  const seen = await writeSilentReport(audit(), { out, since: '2026-02-01', until: '2026-06-08' }, { treatmentCard: true, suspectedCard: false }); // prettier-ignore
  expect(seen).toMatchObject({ events: 5, charts: 5, from: '2026-02-04', to: '2026-06-08' });
  expect(readFileSync(path.join(out, 'report.csv'), 'utf8')).toContain('charts,with a tumor,5\n');
  const page = readFileSync(path.join(out, 'report.html'), 'utf8');
  expect(page).toContain('What the running service would have shown');
  expect(page).toContain('<code>event 2</code>');
  expect(page).not.toMatch(/https?:\/\/|<script|src=|44444444/);
});

test.each([
  [['--silent'], /--out/],
  [['--silent', '--out', 'x', '--since', 'yesterday'], /--since: expected a day/],
  [['--silent', '--out', 'x', '--cohort', '/nowhere'], /holds no rows\.ndjson/],
])('%j is refused with what was expected', (args, why) => {
  expect(() => silentRequest(args)).toThrow(why);
});
