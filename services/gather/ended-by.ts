/** Settles with the work, or fails as soon as the signal aborts: nobody waits for a connection that never answers. */
export async function endedBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop: () => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(new Error('the time is over'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  // Whichever loses may fail later, with nobody listening.
  ended.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
