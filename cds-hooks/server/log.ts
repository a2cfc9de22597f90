/** The log: one JSON line per event, made by pino from an allow-list. A field that is not listed here is not written, whatever the event holds (F1). */
import { pino, type DestinationStream, type Logger } from 'pino';
import { LEVEL_OF, type LogLevel, type Telemetry, type TelemetryEvent } from '../../services/telemetry.ts';
import type { LineOutput } from './standard-output.ts';

type FieldOf<E> = E extends TelemetryEvent ? Exclude<keyof E, 'type'> : never;

/** Which fields of events a line carries: ids and words of our own, counts, durations. A new field must be decided here before it compiles. */
const WRITTEN: Readonly<Record<FieldOf<TelemetryEvent>, boolean>> = {
  requestId: true, service: true, address: true, contentVersion: true, cards: true, silence: true, milliseconds: true, needs: true, code: true,
  status: true, why: true, received: true, new: true, count: true, seq: true, hash: true, tenant: true, outcome: true, error: true, at: true,
  key: true, how: true, missing: true, problems: true, bytes: true, ageSeconds: true, addressLimit: true,
}; // prettier-ignore

export interface Log {
  readonly record: Telemetry;
  /** Resolves when what is held back is written, or cannot be in time. @returns whether it is */
  flush(): Promise<boolean>;
}

export function log(level: LogLevel, stream: DestinationStream & Partial<Pick<LineOutput, 'flush'>>): Log {
  const logger: Logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return {
    record(event) {
      logger[LEVEL_OF[event.type]](listed(event));
    },
    flush: () => stream.flush?.() ?? Promise.resolve(true),
  };
}

function listed(event: TelemetryEvent): Record<string, unknown> {
  const members: readonly (readonly [string, unknown])[] = Object.entries(event);
  return Object.fromEntries(
    members.filter(
      ([name]) => name === 'type' || (Object.hasOwn(WRITTEN, name) && WRITTEN[name as keyof typeof WRITTEN]),
    ),
  );
}
