/** By how much the process is behind: its own timer, and how late it is. While a turn of the event loop is long, the lateness grows within that turn. */
export interface LoopLag {
  /** Milliseconds, now. */
  lag(): number;
  /** Longest lag since the last look, for the metrics. */
  longest(): number;
  stop(): void;
}

const TICK_MS = 20;

/** @param now a monotonic clock in milliseconds */
export function loopLag(now: () => number): LoopLag {
  let due = now() + TICK_MS;
  let last = 0;
  let most = 0;
  const timer = setInterval(() => {
    last = Math.max(0, now() - due);
    most = Math.max(most, last);
    due = now() + TICK_MS;
  }, TICK_MS).unref();
  return {
    lag: () => Math.max(last, now() - due, 0),
    longest() {
      const longest = most;
      most = last;
      return longest;
    },
    stop() {
      clearInterval(timer);
    },
  };
}
