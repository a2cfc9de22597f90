/** The log: one JSON line per event, made by pino from an allow-list. A field that is not listed here is not written, whatever the event holds (F1). */
import { pino, type DestinationStream, type Logger } from 'pino';
import { LEVEL_OF, type LogLevel, type Telemetry, type TelemetryEvent } from '../services/telemetry.ts';

type FieldOf<E> = E extends TelemetryEvent ? Exclude<keyof E, 'type'> : never;

/** Which fields of events a line carries: ids and words of our own, counts, durations. A new field must be decided here before it compiles. */
const WRITTEN: Readonly<Record<FieldOf<TelemetryEvent>, boolean>> = {
  requestId: true, service: true, address: true, contentVersion: true, cards: true, silence: true, milliseconds: true, needs: true, code: true,
  status: true, why: true, received: true, new: true, count: true, seq: true, hash: true, tenant: true, outcome: true, error: true, at: true,
  key: true, how: true, missing: true, problems: true, bytes: true,
}; // prettier-ignore

export interface Log {
  readonly record: Telemetry;
  /** Writes what is still held back; before the process ends. */
  flush(): void;
}

/** @param destination standard output when left out */
export function log(level: LogLevel, destination?: DestinationStream & { flushSync?: () => void }): Log {
  // Not synchronous: a reader that is slow to take lines does not hold up answers.
  const stream = destination ?? pino.destination({ dest: 1, sync: false });
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
    flush() {
      stream.flushSync?.();
    },
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
