/**
 * Who is let in when much comes at once (F2, G5, G10). A body is read before its call takes a place, so that whoever sends slowly keeps nobody out: while it
 * comes only its bytes are counted, of each caller at most half of all. Then so many calls at a time altogether and of one caller; large bodies a few at
 * a time, so that small calls get their turn between them. Where the process lags behind, new calls are refused early, with the time to come again, so
 * that those that are let in are answered in time. Callers whom nobody knows have a small room of their own.
 */
import PQueue from 'p-queue';
import { ServiceError } from '../../services/errors.ts';
import type { Tenant } from '../callers/tenants.ts';

export interface AdmissionLimits {
  readonly callsAtOnce: number;
  readonly bytesHeld: number;
  /** Bodies above this size wait for each other, a few at a time. */
  readonly largeBodyBytes: number;
  readonly largeBodiesAtOnce: number;
  /** Large bodies that may wait; of one caller half of them. */
  readonly largeBodiesWaiting: number;
  /** A large body that waited for longer is refused when its turn comes: whoever sent it has given up. */
  readonly longestWaitMs: number;
  /** The process is behind by more: no new calls. */
  readonly lagMs: number;
  /** With fewer calls at work, and fewer in this turn, the process is behind for another reason than calls, and refusing one helps nobody. */
  readonly lagCalls: number;
  /** The room of those whom nobody knows. */
  readonly anyone: {
    readonly callsAtOnce: number;
    readonly bytesHeld: number;
    /** Of one address, where it is known. */
    readonly callsPerMinute: number;
  };
}

export const ADMISSION: AdmissionLimits = {
  callsAtOnce: 200,
  bytesHeld: 128 * 1024 * 1024,
  largeBodyBytes: 512 * 1024,
  // Each may wait for its FHIR server, or for a thread (reading/pool.ts).
  largeBodiesAtOnce: 2,
  largeBodiesWaiting: 32,
  longestWaitMs: 5_000,
  lagMs: 500,
  lagCalls: 16,
  anyone: { callsAtOnce: 4, bytesHeld: 64 * 1024, callsPerMinute: 30 },
};

/** So many turns a call that could begin gives to others that are still coming. */
const MOST_TURNS_GIVEN = 64;

export interface Visit {
  /** Counts bytes of the body as they come. @throws ServiceError 429 */
  hold(bytes: number): void;
  /** Takes a place, now that the body is here. @throws ServiceError 429 */
  enter(): void;
  /** Works on the body: at once, or when its turn comes. @throws ServiceError 429 */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Between two long steps on a large body: what has come meanwhile goes first. */
  pause(): Promise<void>;
  leave(): void;
}

export interface Admission {
  /** A call of a caller who is known, or of the one caller of an open deployment. @throws ServiceError 429 */
  arrive(tenant?: Tenant): Visit;
  /** A call that anybody may make. @param address where it comes from, if that can be told @throws ServiceError 429 */
  arriveUnknown(address?: string): Visit;
}

interface Room {
  readonly callsAtOnce: number;
  readonly bytesHeld: number;
  calls: number;
  held: number;
}

/**
 * @param now a monotonic clock in milliseconds
 * @param lag by how many milliseconds the process is behind
 */
export function admission(
  now: () => number,
  limits: AdmissionLimits = ADMISSION,
  lag: () => number = () => 0,
): Admission {
  const large = new PQueue({ concurrency: limits.largeBodiesAtOnce });
  const atOnce = new Map<string, number>();
  const heldBy = new Map<string, number>();
  const waitingOf = new Map<string, number>();
  const minutes = minuteCounts(now);
  const known: Room = { callsAtOnce: limits.callsAtOnce, bytesHeld: limits.bytesHeld, calls: 0, held: 0 };
  const anyone: Room = { ...limits.anyone, calls: 0, held: 0 };

  function visit(room: Room, name: string, own: { readonly calls: number; readonly bytes: number }): Visit {
    visits += 1;
    refuseWhereBehind();
    arrived();
    let bytesHere = 0;
    let isIn = false;
    let left = false;
    return {
      hold(bytes) {
        // What is left of the body is not read any more: the connection ends with the refusal.
        if (room.held + bytes > room.bytesHeld || (heldBy.get(name) ?? 0) + bytes > own.bytes)
          throw tooMany(1, { Connection: 'close' });
        room.held += bytes;
        bytesHere += bytes;
        add(heldBy, name, bytes);
      },
      enter() {
        refuseWhereBehind();
        if (room.calls >= room.callsAtOnce || (atOnce.get(name) ?? 0) >= own.calls) throw tooMany(1);
        room.calls += 1;
        add(atOnce, name, 1);
        isIn = true;
      },
      async run(work) {
        if (bytesHere <= limits.largeBodyBytes) {
          await begin();
          return work();
        }
        const full = large.size >= limits.largeBodiesWaiting;
        if (full || (waitingOf.get(name) ?? 0) >= Math.ceil(limits.largeBodiesWaiting / 2)) throw tooMany(2);
        add(waitingOf, name, 1);
        const since = now();
        try {
          return await large.add(async () => {
            if (now() - since > limits.longestWaitMs) throw tooMany(2);
            await nextTurn();
            return work();
          });
        } finally {
          add(waitingOf, name, -1);
        }
      },
      async pause() {
        if (bytesHere > limits.largeBodyBytes) await nextTurn();
      },
      leave() {
        if (left) return;
        left = true;
        room.held -= bytesHere;
        add(heldBy, name, -bytesHere);
        if (!isIn) return;
        room.calls -= 1;
        add(atOnce, name, -1);
      },
    };
  }

  /** Calls that came in this turn of the event loop. */
  let ofTurn = 0;
  function arrived(): void {
    if (ofTurn === 0) setImmediate(() => (ofTurn = 0));
    ofTurn += 1;
  }

  const waiting: { readonly since: number; readonly start: () => void; readonly refuse: (error: ServiceError) => void }[] = []; // prettier-ignore
  let visits = 0;
  let arrivals = 0;
  let turnsGiven = 0;
  /**
   * One small call begins in each turn of the event loop, and none while others still come: Node takes one new connection a turn, so that a burst would wait in the
   * operating system, where nobody knows how long it is or how old. Here a call that has waited for too long among many is refused.
   */
  function begin(): Promise<void> {
    return new Promise((start, refuse) => {
      waiting.push({ since: now(), start, refuse });
      if (waiting.length === 1) setImmediate(takeNext);
    });
  }
  function takeNext(): void {
    const isComing = visits !== arrivals;
    arrivals = visits;
    turnsGiven = isComing ? turnsGiven + 1 : 0;
    if (isComing && turnsGiven <= MOST_TURNS_GIVEN) {
      setImmediate(takeNext);
      return;
    }
    turnsGiven = 0;
    const isMany = waiting.length >= limits.lagCalls;
    let next = waiting.shift();
    while (next && isMany && now() - next.since > limits.lagMs) {
      next.refuse(tooMany(Math.ceil((now() - next.since) / 1000)));
      next = waiting.shift();
    }
    next?.start();
    if (waiting.length > 0) setImmediate(takeNext);
  }

  function refuseWhereBehind(): void {
    if (Math.max(known.calls + anyone.calls, ofTurn) < limits.lagCalls) return;
    const behind = lag();
    if (behind > limits.lagMs) throw tooMany(Math.ceil(behind / 1000));
  }

  return {
    arrive(tenant) {
      const calls = tenant?.limits.callsAtOnce ?? limits.callsAtOnce;
      const perMinute = tenant?.limits.callsPerMinute;
      if (tenant && perMinute !== undefined) minutes.count(`tenant ${tenant.id}`, perMinute);
      // The one caller of an open deployment may have it all.
      return visit(known, tenant?.id ?? '', { calls, bytes: tenant ? limits.bytesHeld / 2 : limits.bytesHeld });
    },
    arriveUnknown(address) {
      if (address !== undefined) minutes.count(`address ${address}`, limits.anyone.callsPerMinute);
      return visit(anyone, '?', { calls: limits.anyone.callsAtOnce, bytes: limits.anyone.bytesHeld });
    },
  };
}

const MOST_COUNTED = 20_000;

/** Calls of each name within a minute; the oldest names are forgotten first. */
function minuteCounts(now: () => number): { count(name: string, most: number): void } {
  const minutes = new Map<string, { began: number; calls: number }>();
  return {
    count(name, most) {
      const known = minutes.get(name);
      const minute = known && now() - known.began < 60_000 ? known : { began: now(), calls: 0 };
      if (minute !== known) {
        minutes.delete(name);
        const [oldest] = minutes.keys();
        if (minutes.size >= MOST_COUNTED && oldest !== undefined) minutes.delete(oldest);
        minutes.set(name, minute);
      }
      if (minute.calls >= most) throw tooMany(Math.ceil((minute.began + 60_000 - now()) / 1000));
      minute.calls += 1;
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
