/**
 * The largest bodies are parsed, and large charts read, off the main thread (G4): a few threads behind a bounded queue, started when they are first needed. What
 * goes there and comes back does so in pieces, one a turn, so that small calls get their turns between them. A queue that is full, and work that waited too
 * long for whoever asked to be still there, are refused (429); work that does not end is ended with its thread (503).
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { Piscina } from 'piscina';
import { ServiceError } from '../../../services/errors.ts';
import { OtherPatientError, ReplacedRecordError } from '../../../services/read-facts/index.ts';
import type { PatientRecord, RecordEntry } from '../../../services/gather/patient-record.ts';
import { lazily } from '../lazily.ts';
import { isLargeChart, isLargeToLookAt } from './large-chart.ts';
import { piecesOf, puttingTogether, type Piece } from './pieces.ts';
import type { Reading, ReadingHere } from './reading.ts';
import type { Outcome, Site, Task } from './worker.ts';

export interface PoolLimits {
  readonly threads: number;
  /** JSON above this size is parsed in the pool: below it is parsed in turns, which costs less than the way back from a thread, and is short even where it cannot be cut. */
  readonly largeBytes: number;
  readonly isLargeToLookAt: (record: PatientRecord) => boolean;
  readonly isLargeChart: (record: PatientRecord) => boolean;
  readonly mostWaiting: number;
  readonly longestWaitMs: number;
  /** From the first byte to the facts. */
  readonly longestWorkMs: number;
}

export const POOL: PoolLimits = {
  // One core stays with the main thread.
  threads: Math.min(4, Math.max(1, availableParallelism() - 1)),
  largeBytes: 6 * 1024 * 1024,
  isLargeToLookAt,
  isLargeChart,
  mostWaiting: 16,
  longestWaitMs: 4_000,
  longestWorkMs: 10_000,
};

export interface ReadingPool extends Reading {
  /** Threads that run, and calls that wait for one. */
  state(): { readonly threads: number; readonly waiting: number };
  close(): Promise<void>;
}

/** A pool keeps its threads for so long after their last work: starting one costs a second. */
const IDLE_MS = 10 * 60_000;

/**
 * @param here reads what is small
 * @param now monotonic milliseconds
 */
export function readingPool(here: ReadingHere, site: Site, now: () => number, limits: PoolLimits = POOL): ReadingPool {
  const queue = new PQueue({ concurrency: limits.threads });
  let pool: Piscina<Task, Outcome> | undefined;
  /** Most services never see a large chart: what keeps the threads is loaded with the first. */
  const started = lazily(async (): Promise<Piscina<Task, Outcome>> => {
    const { Piscina } = await import('piscina');
    return (pool = new Piscina<Task, Outcome>({
      // Beside this file, compiled or not.
      filename: fileURLToPath(new URL('./worker.ts', import.meta.url)),
      workerData: site,
      minThreads: 0,
      maxThreads: limits.threads,
      idleTimeout: IDLE_MS,
      // What was loaded into the main thread (tracing, say) has no place in one that only reads.
      execArgv: [],
      env: {},
      atomics: 'disabled',
    }));
  });

  /** @throws ServiceError 429, 503 */
  async function inTurn<T>(work: (port: MessagePort, run: Run) => Promise<T>): Promise<T> {
    if (queue.size >= limits.mostWaiting) throw busy();
    const since = now();
    return queue.add(async () => {
      if (now() - since > limits.longestWaitMs) throw busy();
      const { port1: mine, port2: theirs } = new MessageChannel();
      const end = AbortSignal.timeout(limits.longestWorkMs);
      try {
        const threads = await started();
        return await work(mine, (task, transfer = []) =>
          threads.run({ ...task, port: theirs }, { transferList: [theirs, ...transfer], signal: end }),
        );
      } catch (error) {
        throw end.aborted ? tooLong() : error;
      } finally {
        mine.close();
      }
    });
  }

  const ask = (kind: 'look' | 'read', record: PatientRecord, today: string): Promise<Outcome> =>
    inTurn(async (port, run) => {
      const outcome = run({ kind, today });
      // Heard below; until then it must not count as one that nobody hears.
      outcome.catch(() => undefined);
      for (const piece of piecesOf({ ...record, entries: [...record.entries] })) {
        port.postMessage(piece);
        await nextTurn();
      }
      port.postMessage(undefined);
      return outcome;
    });

  return {
    async parse(bytes, jsonLimits) {
      if (bytes.byteLength <= limits.largeBytes) return here.parse(bytes, jsonLimits);
      return inTurn(async (port, run) => {
        // The thread gets the bytes themselves; a view of a part of something else is copied first.
        const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
        const outcome = await run({ kind: 'parse', bytes: own, limits: jsonLimits }, [own.buffer as ArrayBuffer]);
        if (outcome.kind !== 'parsed') throw unexpected(outcome);
        if (outcome.fault) return { ok: false, fault: outcome.fault };
        const together = puttingTogether();
        // Everything was sent before the outcome was.
        for (;;) {
          const received = receiveMessageOnPort(port) as { readonly message: Piece } | undefined;
          if (!received) return { ok: true, value: together.value() };
          together.add(received.message);
          await nextTurn();
        }
      });
    },
    async mayHaveTumor(record, today) {
      if (!limits.isLargeToLookAt(record)) return here.mayHaveTumor(record, today);
      const outcome = await ask('look', record, today);
      if (outcome.kind === 'looked') return outcome.mayHaveTumor;
      throw unexpected(outcome);
    },
    async readFacts(record, today) {
      if (!limits.isLargeChart(record)) return here.readFacts(record, today);
      // Most large charts are large by results that nobody asks for, and most have no tumor: looking costs less than taking the chart to a thread.
      if (!limits.isLargeToLookAt(record)) {
        const look = here.firstLook(record, today);
        if ('facts' in look) return look.facts;
        const entries = look.toRead.map((resource): RecordEntry => ({ resource, arrived: 'file' }));
        await nextTurn();
        if (!limits.isLargeChart({ ...record, entries })) return here.readFacts(record, today);
      }
      const outcome = await ask('read', record, today);
      if (outcome.kind === 'facts') return outcome.facts;
      throw unexpected(outcome);
    },
    state: () => ({ threads: pool?.threads.length ?? 0, waiting: queue.size }),
    close: async () => {
      await pool?.destroy();
    },
  };
}

type TaskWithoutPort<T> = T extends unknown ? Omit<T, 'port'> : never;
type Run = (task: TaskWithoutPort<Task>, transfer?: readonly ArrayBuffer[]) => Promise<Outcome>;

function unexpected(outcome: Outcome): Error {
  if (outcome.kind === 'other-patient') return new OtherPatientError(outcome.resourceType);
  if (outcome.kind === 'replaced-record') return new ReplacedRecordError();
  return new Error(`The reading thread answered "${outcome.kind}" to another question.`);
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
const busy = (): ServiceError =>
  new ServiceError('too-many-calls', 'Too many large charts at once. Call again later.', {
    headers: { 'Retry-After': '2' },
  });
const tooLong = (): ServiceError =>
  new ServiceError(
    'reading-too-long',
    'This chart could not be read in time. Call again, with fewer or shorter texts.',
    {
      headers: { 'Retry-After': '5' },
    },
  );
