/** What is over is forgotten, once an hour; what a site wants to keep for some days only, after these days. */
import type { RecordStore } from '../../services/store/record-store.ts';
import type { Telemetry } from '../../services/telemetry.ts';
import type { Config } from './config.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Days for which it is remembered which card was shown: feedback that comes later is kept, but not joined. */
const SHOWN_DAYS = 400;

export interface House {
  stop(): void;
}

export function keepHouse(
  store: RecordStore,
  config: Pick<Config, 'auditDays' | 'feedbackDays'>,
  telemetry: Telemetry,
  /** Whether the database hangs together; says itself where it does not. */
  checkWhole: () => Promise<void> = () => Promise.resolve(),
): House {
  const timer = setInterval(() => {
    sweep(store, config, new Date()).catch(() => {
      telemetry({ type: 'sweep.failed' });
    });
    checkWhole().catch(() => undefined);
  }, HOUR_MS).unref();
  return {
    stop() {
      clearInterval(timer);
    },
  };
}

export async function sweep(
  store: RecordStore,
  { auditDays, feedbackDays }: Pick<Config, 'auditDays' | 'feedbackDays'>,
  now: Date,
): Promise<void> {
  const daysAgo = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  await store.sweep(Math.floor(now.getTime() / 1000), now.toISOString().slice(0, 10), daysAgo(SHOWN_DAYS));
  if (feedbackDays > 0) await store.forgetFeedback(daysAgo(feedbackDays));
  if (auditDays > 0) await store.forgetAudit(daysAgo(auditDays));
}
