/** The real service on a free loopback port: real HTTP, real reading, real rules; only the day is fixed. */
import type { AddressInfo } from 'node:net';
import { httpServer } from '../../cds-hooks/server/http-server.ts';
import { createApp } from '../../cds-hooks/server/app.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import type { AuditLog } from '../../cds-hooks/audit/audit-log.ts';
import type { RecordStore } from '../../services/store/record-store.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { noBreaker } from '../../services/gather/circuit-breaker.ts';
import { fhirBase } from '../../services/gather/fhir-address.ts';
import type { Telemetry, TelemetryEvent } from '../../services/telemetry.ts';
import { loadValueSets } from '../../valuesets/load.ts';

export interface WiredApp {
  readonly url: string;
  readonly events: TelemetryEvent[];
  call(body: unknown): Promise<{ status: number; body: HookAnswer }>;
  /** Writes what is queued for the store. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** What the tests read of an answer. */
export interface HookAnswer {
  readonly cards?: readonly AnsweredCard[];
  readonly extension?: { readonly 'org.net-cds.evaluation': AnsweredEvaluation };
  readonly issue?: readonly unknown[];
}
export interface AnsweredCard {
  readonly uuid: string;
  readonly summary: string;
  readonly detail: string;
  readonly indicator: string;
  readonly source: { readonly label: string; readonly url: string; readonly topic: { readonly code: string } };
  readonly suggestions?: readonly {
    readonly label: string;
    readonly uuid: string;
    readonly isRecommended?: boolean;
    readonly actions: readonly { readonly resource: Record<string, unknown> }[];
  }[];
  readonly overrideReasons: readonly unknown[];
}
export interface AnsweredEvaluation {
  readonly contentVersion: string;
  readonly silence?: string;
  readonly tumors?: readonly Record<string, unknown>[];
}

export const valueSets = loadValueSets();

export async function wiredApp(
  options: {
    today?: () => string;
    fhirBases?: readonly string[];
    environment?: Record<string, string>;
    store?: RecordStore;
    auditing?: AuditLog;
  } = {},
): Promise<WiredApp> {
  const events: TelemetryEvent[] = [];
  const telemetry: Telemetry = (event) => {
    events.push(event);
  };
  let url = '';
  const wired = wire({
    // No test is refused because the machine is busy.
    config: readConfig({ LIMIT_LAG_MS: '60000', ...options.environment }),
    valueSets,
    telemetry,
    ...(options.store ? { store: options.store } : {}),
    ...(options.auditing ? { auditing: options.auditing } : {}),
    // Tests of faults come one after another: no server is left alone because of the test before.
    breaker: noBreaker,
    isReady: () => true,
    publicUrl: () => 'https://net-cds.example.org',
    moreFhirBases: () => (options.fhirBases ?? []).flatMap((base) => fhirBase(base) ?? []),
    today: options.today ?? (() => '2026-11-24'),
  });
  const server = httpServer(createApp(wired));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    events,
    async call(body) {
      const response = await fetch(`${url}/cds-services/net-advisor`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as HookAnswer };
    },
    flush: () => wired.flush(),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
