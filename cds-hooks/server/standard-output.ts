/**
 * Lines on standard output without ever holding up or ending the service: a reader that stands still, a pipe that is closed, a disk that is full. What
 * cannot be written is dropped and counted.
 */
import { fstatSync, write as writeFile } from 'node:fs';

export interface LineOutput {
  write(line: string): void;
  /** Resolves when all is written, or when that takes too long. @returns whether all is */
  flush(): Promise<boolean>;
}

const STDOUT = 1;
const MOST_HELD_CHARACTERS = 4_000_000;
const FLUSH_MS = 1_000;
const LOOK_EVERY_MS = 10;

export function standardOutput(onLost: (lines: number) => void): LineOutput {
  const kind = fstatSync(STDOUT);
  // A pipe is written by Node without blocking. A file is not, and its first error would be its last line: so it gets a queue of its own.
  const sink = kind.isFIFO() || kind.isSocket() || process.stdout.isTTY ? pipeSink(onLost) : fileSink(onLost);
  return {
    write(line) {
      if (sink.held() > MOST_HELD_CHARACTERS) onLost(1);
      else sink.write(line);
    },
    async flush() {
      for (const until = performance.now() + FLUSH_MS; sink.held() > 0 && performance.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      return sink.held() === 0;
    },
  };
}

interface Sink {
  write(line: string): void;
  /** Characters, about, that are not written yet. */
  held(): number;
}

function pipeSink(onLost: (lines: number) => void): Sink {
  process.stdout.on('error', () => {
    onLost(1);
  });
  // The lines of one turn are written at once: each write costs as much as answering a silent call.
  let waiting = '';
  return {
    write(line) {
      if (waiting === '')
        setImmediate(() => {
          process.stdout.write(waiting);
          waiting = '';
        });
      waiting += line;
    },
    held: () => (process.stdout.destroyed ? 0 : waiting.length + process.stdout.writableLength),
  };
}

function fileSink(onLost: (lines: number) => void): Sink {
  let waiting: string[] = [];
  let held = 0;
  let isWriting = false;

  function writeNext(): void {
    if (isWriting || waiting.length === 0) return;
    const lines = waiting;
    waiting = [];
    isWriting = true;
    writeAll(Buffer.from(lines.join('')), (failed) => {
      isWriting = false;
      for (const line of lines) held -= line.length;
      if (failed) onLost(lines.length);
      writeNext();
    });
  }
  return {
    write(line) {
      waiting.push(line);
      held += line.length;
      writeNext();
    },
    held: () => held,
  };
}

function writeAll(bytes: Buffer, done: (failed: boolean) => void): void {
  writeFile(STDOUT, bytes, (error, written) => {
    if (error) done(true);
    else if (written < bytes.length) writeAll(bytes.subarray(written), done);
    else done(false);
  });
}
