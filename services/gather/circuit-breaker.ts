/**
 * For each FHIR server of a tenant: when most calls of late failed, over several patients, it is left alone for a while, then tried with one call (B11, G7).
 * Calls are counted, not reads, and patients told apart: one chart that hangs, opened again and again, closes nothing. `Retry-After` is honored.
 */
export interface CircuitBreaker {
  /** @param server name of the tenant and of its server; @param patient only ever compared */
  begin(server: string, patient: string): BreakerCall;
}

/** One call, of as many reads as it makes. */
export interface BreakerCall {
  /** May the server be asked now? */
  mayRead(): boolean;
  /** The server answered a read, whatever it said. */
  answered(): void;
  /** It did not, or stumbled. @param retryAfterMs what it asked for, if it did */
  stumbled(retryAfterMs?: number): void;
  /** No read of the call is still to come. */
  end(): void;
}

/** What is looked back at: so many calls, and no further than this. */
const CALLS_SEEN = 20;
const LOOK_BACK_MS = 60_000;
/** As few failed calls, of as few patients, open it where they are half of all. */
const LEAST_FAILED = 6;
const LEAST_PATIENTS = 3;
const SHARE = 0.5;
const PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 60_000;
const MOST_SERVERS = 1_000;

interface State {
  calls: { readonly at: number; readonly patient: string; readonly failed: boolean }[];
  closedUntil: number;
  trial: BreakerCall | undefined;
}

/**
 * @param now milliseconds, any fixed start
 * @param onPause hears of each server that is left alone
 */
export function circuitBreaker(now: () => number, onPause: (server: string) => void = () => undefined): CircuitBreaker {
  const states = new Map<string, State>();

  function stateOf(server: string): State {
    const known = states.get(server);
    if (known) return known;
    const [oldest] = states.keys();
    if (states.size >= MOST_SERVERS && oldest !== undefined) states.delete(oldest);
    const state: State = { calls: [], closedUntil: 0, trial: undefined };
    states.set(server, state);
    return state;
  }

  function pause(server: string, state: State, milliseconds: number): void {
    state.closedUntil = Math.max(state.closedUntil, now() + Math.min(LONGEST_PAUSE_MS, milliseconds));
    state.trial = undefined;
    state.calls = [];
    onPause(server);
  }

  return {
    begin(server, patient) {
      let answered = 0;
      let stumbled = 0;
      const call: BreakerCall = {
        mayRead() {
          const state = stateOf(server);
          if (state.closedUntil === 0) return true;
          if (now() < state.closedUntil) return false;
          state.trial ??= call;
          return state.trial === call;
        },
        answered() {
          answered += 1;
        },
        stumbled(retryAfterMs) {
          stumbled += 1;
          if (retryAfterMs !== undefined) pause(server, stateOf(server), retryAfterMs);
        },
        end() {
          const state = stateOf(server);
          const isTrial = state.trial === call;
          if (isTrial) state.trial = undefined;
          if (answered + stumbled === 0) return;
          const failed = stumbled > answered;
          if (isTrial) {
            if (failed) pause(server, state, PAUSE_MS);
            else state.closedUntil = 0;
            return;
          }
          if (state.closedUntil !== 0) return;
          const since = now() - LOOK_BACK_MS;
          state.calls = [...state.calls, { at: now(), patient, failed }]
            .filter(({ at }) => at >= since)
            .slice(-CALLS_SEEN);
          const failures = state.calls.filter((one) => one.failed);
          const patients = new Set(failures.map((one) => one.patient)).size;
          if (
            failures.length >= LEAST_FAILED &&
            patients >= LEAST_PATIENTS &&
            failures.length >= state.calls.length * SHARE
          )
            pause(server, state, PAUSE_MS);
        },
      };
      return call;
    },
  };
}

/** Leaves no server alone: for the sandbox, and for tests of faults that come one after another. */
export const noBreaker: CircuitBreaker = {
  begin: () => ({ mayRead: () => true, answered: () => undefined, stumbled: () => undefined, end: () => undefined }),
};
