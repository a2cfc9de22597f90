/** Prometheus metrics on an address of their own, made from the events that the log gets: labels come from closed sets only (F9). */
import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Telemetry } from '../../services/telemetry.ts';

export interface Metrics {
  readonly record: Telemetry;
  text(): Promise<string>;
}

/** Whole seconds on both sides of zero: a token that is issued now by a clock that is right is 0 or 1 seconds old. */
const AGES = [-30, -5, -1, 1, 5, 30, 60, 300];
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * @param longestLag milliseconds by which the process was behind since the last look
 * @param pool of threads that read large charts
 */
export function metrics(
  longestLag: () => number = () => 0,
  pool: () => { readonly threads: number; readonly waiting: number } = () => ({ threads: 0, waiting: 0 }),
): Metrics {
  const registry = new Registry();
  const counter = (name: string, help: string, labelNames: readonly string[]): Counter =>
    new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
  const answered = counter('netcds_calls_answered_total', 'Calls answered with 200, by outcome', ['outcome']);
  const refused = counter('netcds_calls_refused_total', 'Calls refused, by error code', ['code']);
  const failed = counter('netcds_calls_failed_total', 'Defects of the service', []);
  const uncaught = counter('netcds_uncaught_errors_total', 'Errors that ended the process', []);
  const callers = counter('netcds_callers_refused_total', 'Callers not let in, by reason', ['why']);
  const keys = counter('netcds_key_fetches_total', 'Fetches of the keys of a tenant', ['tenant', 'outcome']);
  const pauses = counter('netcds_fhir_pauses_total', 'Pauses in which the FHIR server of a tenant is not asked', [
    'tenant',
  ]);
  const needs = counter('netcds_needs_unmet_total', 'Data needs that were not met', ['key', 'why']);
  const feedback = counter('netcds_feedback_total', 'Entries of feedback that were new', []);
  const lost = counter('netcds_records_lost_total', 'Records that the store did not take', []);
  const away = counter('netcds_store_away_total', 'Times when the store could not be relied on any more', ['why']);
  const unlogged = counter('netcds_log_lines_lost_total', 'Log lines that nobody took', []);
  const audited = counter('netcds_audit_events_total', 'Audit events by what became of them', ['outcome']);
  const writing = counter('netcds_tokens_may_write_total', 'Calls whose FHIR token could change the record', []);
  const invalid = counter('netcds_answers_invalid_total', 'Answers that broke the protocol and were not sent', []);
  const ages = new Histogram({
    name: 'netcds_token_age_seconds',
    help: 'Age of the tokens that were taken, by our clock',
    labelNames: ['tenant'],
    buckets: AGES,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'netcds_call_seconds',
    help: 'Time to answer a call',
    buckets: SECONDS,
    registers: [registry],
  });
  new Gauge({
    name: 'netcds_loop_lag_seconds',
    help: 'Longest time by which the process was behind since the last look',
    registers: [registry],
    collect() {
      this.set(longestLag() / 1000);
    },
  });
  new Gauge({
    name: 'netcds_reading_threads',
    help: 'Threads that read large charts; none before the first one',
    registers: [registry],
    collect() {
      this.set(pool().threads);
    },
  });
  new Gauge({
    name: 'netcds_reading_waiting',
    help: 'Large charts that wait for a thread',
    registers: [registry],
    collect() {
      this.set(pool().waiting);
    },
  });
  return {
    record(event) {
      switch (event.type) {
        case 'call.answered':
          answered.inc({ outcome: event.silence ?? 'cards' });
          seconds.observe(event.milliseconds / 1000);
          break;
        case 'call.refused':
          refused.inc({ code: event.code });
          break;
        case 'call.failed':
          failed.inc();
          break;
        case 'service.failed':
          uncaught.inc();
          break;
        case 'caller.known':
          ages.observe({ tenant: event.tenant }, event.ageSeconds);
          break;
        case 'caller.refused':
          callers.inc({ why: event.why });
          break;
        case 'keys.fetched':
          keys.inc({ tenant: event.tenant, outcome: event.outcome });
          break;
        case 'fhir.paused':
          pauses.inc({ tenant: event.tenant });
          break;
        case 'need.unmet':
          needs.inc({ key: event.key, why: event.why ?? event.how });
          break;
        case 'feedback.taken':
          feedback.inc(event.new);
          break;
        case 'records.lost':
          lost.inc(event.count);
          break;
        case 'store.away':
          away.inc({ why: event.why });
          break;
        case 'log.lost':
          unlogged.inc(event.count);
          break;
        case 'token.may-write':
          writing.inc();
          break;
        case 'audit.written':
          audited.inc({ outcome: 'written' }, event.count);
          break;
        case 'audit.lost':
          audited.inc({ outcome: 'lost' }, event.count);
          break;
        case 'answer.invalid':
          invalid.inc();
          break;
        case 'service.started':
        case 'service.stopping':
        case 'service.stopped':
        case 'audit.head':
        case 'audit.head-untold':
        case 'store.back':
        case 'tenants.reloaded':
        case 'tenants.kept':
        case 'sweep.failed':
        case 'rules.open':
        case 'answer.shortened':
          break;
      }
    },
    text: () => registry.metrics(),
  };
}

/** `GET /metrics` and nothing else. */
export function metricsServer(source: Metrics): Server {
  return createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    source.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
