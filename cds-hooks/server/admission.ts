/**
 * Who is let in when much comes at once (F2): so many calls at a time altogether and of one caller, so many bytes held, and large bodies one after
 * the other, so that small calls get their turn between them. What does not fit is refused early, with the time to come again.
 */
import PQueue from 'p-queue';
import { ServiceError } from '../../services/errors.ts';
import type { Tenant } from '../callers/tenants.ts';

export interface AdmissionLimits {
  readonly callsAtOnce: number;
  readonly bytesHeld: number;
  /** Bodies above this size wait for each other. */
  readonly largeBodyBytes: number;
  /** Large bodies that may wait; of one caller half of them. */
  readonly largeBodiesWaiting: number;
}

const LIMITS: AdmissionLimits = {
  callsAtOnce: 200,
  bytesHeld: 128 * 1024 * 1024,
  largeBodyBytes: 512 * 1024,
  largeBodiesWaiting: 8,
};

export interface Place {
  /** Counts bytes of the body as they come. @throws ServiceError 429 */
  hold(bytes: number): void;
  /** Works on the body: at once, or when its turn comes. @throws ServiceError 429 */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Between two long steps on a large body: what has come meanwhile goes first. */
  pause(): Promise<void>;
  leave(): void;
}

export interface Admission {
  /** @throws ServiceError 429 */
  enter(tenant?: Tenant): Place;
}

/** @param now a monotonic clock in milliseconds */
export function admission(now: () => number, limits: AdmissionLimits = LIMITS): Admission {
  const large = new PQueue({ concurrency: 1 });
  const atOnce = new Map<string, number>();
  const waitingOf = new Map<string, number>();
  const minutes = new Map<string, { began: number; calls: number }>();
  let calls = 0;
  let held = 0;

  function countMinute(name: string, most: number): void {
    const known = minutes.get(name);
    const minute = known && now() - known.began < 60_000 ? known : { began: now(), calls: 0 };
    minutes.set(name, minute);
    if (minute.calls >= most) throw tooMany(Math.ceil((minute.began + 60_000 - now()) / 1000));
    minute.calls += 1;
  }

  return {
    enter(tenant) {
      const name = tenant?.id ?? '';
      if (calls >= limits.callsAtOnce || (atOnce.get(name) ?? 0) >= (tenant?.limits.callsAtOnce ?? limits.callsAtOnce))
        throw tooMany(1);
      if (tenant?.limits.callsPerMinute !== undefined) countMinute(name, tenant.limits.callsPerMinute);
      calls += 1;
      add(atOnce, name, 1);
      let own = 0;
      let left = false;
      return {
        hold(bytes) {
          // What is left of the body is not read any more: the connection ends with the refusal.
          if (held + bytes > limits.bytesHeld) throw tooMany(1, { Connection: 'close' });
          held += bytes;
          own += bytes;
        },
        async run(work) {
          if (own <= limits.largeBodyBytes) return work();
          const full = large.size >= limits.largeBodiesWaiting;
          if (full || (waitingOf.get(name) ?? 0) >= Math.ceil(limits.largeBodiesWaiting / 2)) throw tooMany(2);
          add(waitingOf, name, 1);
          try {
            return await large.add(async () => {
              await nextTurn();
              return work();
            });
          } finally {
            add(waitingOf, name, -1);
          }
        },
        async pause() {
          if (own > limits.largeBodyBytes) await nextTurn();
        },
        leave() {
          if (left) return;
          left = true;
          calls -= 1;
          held -= own;
          add(atOnce, name, -1);
        },
      };
    },
  };
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

function add(counts: Map<string, number>, name: string, change: number): void {
  const count = (counts.get(name) ?? 0) + change;
  if (count === 0) counts.delete(name);
  else counts.set(name, count);
}

const tooMany = (seconds: number, headers: Readonly<Record<string, string>> = {}): ServiceError =>
  new ServiceError('too-many-calls', 'Too many calls at once. Call again later.', {
    headers: { 'Retry-After': String(Math.max(1, seconds)), ...headers },
  });
