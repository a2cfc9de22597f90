/** Whether calls should come here: not while the service stops or is far behind, and not while a store is away without which no call can be answered. */
export interface Readiness {
  isStopping(): boolean;
  /** From now on load balancers hear that no more calls should come; those that come are answered. */
  stop(): void;
  /** The port closes: what still comes is refused. */
  isClosing(): boolean;
  close(): void;
  /** Looks at the store at most once a second. */
  isServing(): Promise<boolean>;
}

export interface ReadinessDeps {
  readonly needsStore: boolean;
  readonly ping: () => Promise<void>;
  /** Whether the process is so far behind that new calls are refused; never when left out. */
  readonly isBehind?: () => boolean;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

const FRESH_MS = 1_000;

export function readiness({ needsStore, ping, isBehind = () => false, now }: ReadinessDeps): Readiness {
  let stopping = false;
  let closing = false;
  let last: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  return {
    isStopping: () => stopping,
    stop() {
      stopping = true;
    },
    isClosing: () => closing,
    close() {
      stopping = closing = true;
    },
    isServing() {
      if (stopping || isBehind()) return Promise.resolve(false);
      if (!needsStore) return Promise.resolve(true);
      if (!last || now() - last.at > FRESH_MS) {
        last = {
          at: now(),
          answer: ping().then(
            () => true,
            () => false,
          ),
        };
      }
      return last.answer;
    },
  };
}
