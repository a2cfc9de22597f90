/** Work with an end: what is late fails, and may still come through. */
export async function within<T>(
  milliseconds: number,
  work: Promise<T>,
  tooLate: () => Error = () => new Error('the store is late'),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    // A process that was busy itself first hears what has come meanwhile.
    timer = setTimeout(() => {
      setImmediate(() => {
        reject(tooLate());
      });
    }, milliseconds);
  });
  // Nobody listens any more when it fails after its time.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
