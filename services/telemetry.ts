/**
 * What operators see: one closed union of events, logged and counted. No event holds data of a patient, a token, an address
 * or a text of the input; labels come from closed sets.
 */
import type { ErrorCode } from './errors.ts';
import type { NeedMet } from './rules/index.ts';

/** What may be wrong with a store; of the embedded database all of it can be told, of another one that it does not answer. */
export type StoreTrouble = 'no-answer' | 'locked' | 'full' | 'not-writable' | 'replaced' | 'cut-short' | 'damaged';

export type TelemetryEvent =
  | {
      readonly type: 'service.started';
      readonly address: string;
      readonly contentVersion: string;
      /** Whether calls without a token are limited by address (TRUSTED_PROXIES). */
      readonly addressLimit: 'on' | 'off';
    }
  | { readonly type: 'service.stopping' }
  | { readonly type: 'service.stopped' }
  | {
      /** Something was thrown where nobody could answer for it: the service stops, and is to be started again. Class and place, never the text. */
      readonly type: 'service.failed';
      readonly error: string;
      readonly at?: string;
    }
  | {
      readonly type: 'call.answered';
      readonly requestId: string;
      readonly service: string;
      readonly cards: number;
      readonly silence?: string;
      readonly milliseconds: number;
      /** Data needs by how they were met. */
      readonly needs: Readonly<Partial<Record<NeedMet['how'], number>>>;
    }
  | {
      readonly type: 'call.refused';
      readonly requestId: string;
      readonly code: ErrorCode;
      readonly status: number;
      readonly milliseconds: number;
    }
  | {
      /** A caller was let in. */
      readonly type: 'caller.known';
      readonly requestId: string;
      readonly tenant: string;
      /** Age of its token by our clock: below zero, or always far above, the clocks differ. */
      readonly ageSeconds: number;
    }
  | {
      /** A caller was not let in; the caller itself is never told why. */
      readonly type: 'caller.refused';
      readonly requestId: string;
      readonly why: string;
    }
  | { readonly type: 'feedback.taken'; readonly requestId: string; readonly received: number; readonly new: number }
  | {
      /** Not kept: cards shown or silences that the store did not take. */
      readonly type: 'records.lost';
      readonly count: number;
    }
  | {
      /** Log lines that nobody took: counted in the metrics, as the log itself cannot say so. */
      readonly type: 'log.lost';
      readonly count: number;
    }
  | {
      /** Audit events that were not kept for good. */
      readonly type: 'audit.lost';
      readonly count: number;
    }
  | { readonly type: 'audit.written'; readonly count: number }
  | {
      /** The store cannot be relied on: what it was asked failed, or its file is not what it was. */
      readonly type: 'store.away';
      readonly why: StoreTrouble;
    }
  | {
      /** The tenants file was read again, at a signal. */
      readonly type: 'tenants.reloaded';
      readonly count: number;
    }
  | {
      /** It was to be read again and cannot be used: those before it stay in force. Places and what was expected, never a value. */
      readonly type: 'tenants.kept';
      readonly problems: readonly string[];
    }
  | { readonly type: 'store.back' }
  | { /** The head could not be read, or not be written to its file. */ readonly type: 'audit.head-untold' }
  | {
      /** Number and hash of the last audit event, at the start, at the end and at an interval: an anchor in another system. */
      readonly type: 'audit.head';
      readonly seq: number;
      readonly hash: string;
    }
  | {
      /** The FHIR token of a call could change the record. It is never used for that; less would do. */
      readonly type: 'token.may-write';
      readonly requestId: string;
    }
  | {
      /** The hourly forgetting did not come through; it is tried again in an hour. */
      readonly type: 'sweep.failed';
    }
  | {
      /** A FHIR server failed for most calls of late, or asked for a pause: it is left alone for a while. */
      readonly type: 'fhir.paused';
      readonly tenant: string;
    }
  | { readonly type: 'keys.fetched'; readonly tenant: string; readonly outcome: 'loaded' | 'failed' }
  | {
      /** A defect of ours. `error` is the class of what was thrown and `at` where, never its text. */
      readonly type: 'call.failed';
      readonly requestId: string;
      readonly error: string;
      readonly at?: string;
      readonly milliseconds: number;
    }
  | {
      readonly type: 'need.unmet';
      readonly requestId: string;
      readonly key: string;
      readonly how: NeedMet['how'];
      readonly why?: NonNullable<NeedMet['why']>;
    }
  | { readonly type: 'rules.open'; readonly requestId: string; readonly missing: readonly string[] }
  | {
      /** The answer broke our own schema and was not sent. Paths only. */
      readonly type: 'answer.invalid';
      readonly requestId: string;
      readonly problems: readonly string[];
    }
  | { readonly type: 'answer.shortened'; readonly requestId: string; readonly bytes: number };

export type EventType = TelemetryEvent['type'];
export type Telemetry = (event: TelemetryEvent) => void;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LEVEL_OF = {
  'service.started': 'info',
  'service.stopping': 'info',
  'service.stopped': 'info',
  'service.failed': 'error',
  'call.answered': 'info',
  'call.refused': 'warn',
  'caller.known': 'debug',
  'caller.refused': 'warn',
  'feedback.taken': 'info',
  'records.lost': 'warn',
  'log.lost': 'warn',
  'sweep.failed': 'error',
  'store.away': 'error',
  'store.back': 'info',
  'tenants.reloaded': 'info',
  'tenants.kept': 'error',
  'audit.head-untold': 'error',
  'token.may-write': 'debug',
  'audit.lost': 'error',
  'audit.written': 'debug',
  'audit.head': 'info',
  'fhir.paused': 'warn',
  'keys.fetched': 'info',
  'call.failed': 'error',
  'need.unmet': 'info',
  'rules.open': 'debug',
  'answer.invalid': 'error',
  'answer.shortened': 'warn',
} as const satisfies Record<EventType, Exclude<LogLevel, 'silent'>>;

export interface Counters {
  readonly record: Telemetry;
  /** `call.refused{code="request-invalid"}` → how often. */
  readonly read: () => Readonly<Record<string, number>>;
}

/** Counts in memory, for the operator's page and for tests. */
export function counters(): Counters {
  const counts = new Map<string, number>();
  return {
    record(event) {
      const name = `${event.type}${labelOf(event)}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    read: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function labelOf(event: TelemetryEvent): string {
  switch (event.type) {
    case 'call.answered':
      return `{outcome="${event.silence ?? 'cards'}"}`;
    case 'call.refused':
      return `{code="${event.code}"}`;
    case 'caller.refused':
    case 'store.away':
      return `{why="${event.why}"}`;
    case 'caller.known':
    case 'fhir.paused':
      return `{tenant="${event.tenant}"}`;
    case 'keys.fetched':
      return `{tenant="${event.tenant}",outcome="${event.outcome}"}`;
    case 'need.unmet':
      return `{key="${event.key}",why="${event.why ?? event.how}"}`;
    case 'service.started':
    case 'service.stopping':
    case 'service.stopped':
    case 'service.failed':
    case 'feedback.taken':
    case 'records.lost':
    case 'log.lost':
    case 'sweep.failed':
    case 'store.back':
    case 'tenants.reloaded':
    case 'tenants.kept':
    case 'audit.head-untold':
    case 'token.may-write':
    case 'audit.lost':
    case 'audit.written':
    case 'audit.head':
    case 'call.failed':
    case 'rules.open':
    case 'answer.invalid':
    case 'answer.shortened':
      return '';
  }
}

export function both(...sinks: readonly Telemetry[]): Telemetry {
  return (event) => {
    for (const sink of sinks) sink(event);
  };
}
