/** For each server: after failures in a row it is left alone for a while, then tried with one read. `Retry-After` is honoured (B11). */
export interface CircuitBreaker {
  /** May the server be asked now? */
  mayAsk(origin: string): boolean;
  succeeded(origin: string): void;
  /** @param retryAfterMs what the server asked for, if it did */
  failed(origin: string, retryAfterMs?: number): void;
}

const FAILURES_IN_A_ROW = 8;
const PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 60_000;
const MOST_ORIGINS = 1_000;

interface State {
  failures: number;
  closedUntil: number;
  trying: boolean;
}

/** @param now milliseconds, any fixed start */
export function circuitBreaker(now: () => number, onOpen: () => void = () => undefined): CircuitBreaker {
  const states = new Map<string, State>();
  return {
    mayAsk(origin) {
      const state = states.get(origin);
      if (!state || state.closedUntil === 0) return true;
      if (now() < state.closedUntil || state.trying) return false;
      state.trying = true;
      return true;
    },
    succeeded(origin) {
      states.delete(origin);
    },
    failed(origin, retryAfterMs) {
      if (states.size >= MOST_ORIGINS) states.clear();
      const state = states.get(origin) ?? { failures: 0, closedUntil: 0, trying: false };
      states.set(origin, state);
      state.failures += 1;
      state.trying = false;
      if (state.failures < FAILURES_IN_A_ROW && retryAfterMs === undefined) return;
      state.closedUntil = now() + Math.min(LONGEST_PAUSE_MS, retryAfterMs ?? PAUSE_MS);
      onOpen();
    },
  };
}
