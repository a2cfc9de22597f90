/**
 * The lines of a file, plain, gzip or zstd, one after the other and as bytes: numbered as an editor would, blank ones left out, none held that is longer than
 * allowed. A file that is cut off gives what it has and says so: the data engines that were tried for this read such a file without a word.
 */
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** Longest line that is read. */
export const LONGEST_LINE_BYTES = 64 * 1024 * 1024;

export interface LineRange {
  readonly path: string;
  readonly packing: Packing;
  /** Bytes between which lines begin; a compressed file is read as a whole. */
  readonly from: number;
  readonly to: number;
}
export type Packing = 'plain' | 'gzip' | 'zstd';

export interface LinesRead {
  /** Lines that begin in the range, blank ones too. */
  readonly lines: number;
  /** Why the file ended before its end. */
  readonly cut?: 'cut-off' | 'unreadable';
}

export interface LineReader {
  /** @param number from 1, within the range. The bytes may be kept. */
  readonly line: (bytes: Buffer, number: number) => void;
  readonly tooLong: (number: number) => void;
}

const [LINE_FEED, RETURN] = [0x0a, 0x0d];
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const CHUNK_BYTES = 1024 * 1024;

export async function readLines(
  range: LineRange,
  reader: LineReader,
  longest = LONGEST_LINE_BYTES,
): Promise<LinesRead> {
  // A range begins with the first line behind its first byte, so that one byte before it tells whether that is a beginning.
  const start = range.from === 0 ? 0 : range.from - 1;
  let isBeginning = range.from === 0;
  let position = start;
  let number = 0;
  let parts: Buffer[] = [];
  let held = 0;
  let isTooLong = false;
  const take = (bytes: Buffer): void => {
    held += bytes.length;
    if (held > longest) {
      isTooLong = true;
      parts = [];
    } else if (bytes.length > 0) parts.push(bytes);
  };
  const end = (): void => {
    number += 1;
    if (isTooLong) reader.tooLong(number);
    else {
      const [only] = parts;
      const bytes = trimmed(parts.length === 1 && only ? only : Buffer.concat(parts), number === 1 && start === 0);
      if (bytes.length > 0) reader.line(bytes, number);
    }
    parts = [];
    held = 0;
    isTooLong = false;
  };
  try {
    for await (const chunk of chunksOf(range, start)) {
      let at = 0;
      if (!isBeginning) {
        const feed = chunk.indexOf(LINE_FEED);
        if (feed === -1) {
          position += chunk.length;
          continue;
        }
        at = feed + 1;
        isBeginning = true;
      }
      for (;;) {
        // A line that begins behind the range is the next range's.
        if (held === 0 && position + at >= range.to) return { lines: number };
        const feed = chunk.indexOf(LINE_FEED, at);
        if (feed === -1) break;
        take(chunk.subarray(at, feed));
        end();
        at = feed + 1;
      }
      take(chunk.subarray(at));
      position += chunk.length;
    }
  } catch (error) {
    if (held > 0) end();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { lines: number, cut: code === 'Z_BUF_ERROR' ? 'cut-off' : 'unreadable' };
  }
  if (held > 0) end();
  return { lines: number };
}

async function* chunksOf({ path, packing }: LineRange, start: number): AsyncGenerator<Buffer> {
  if (packing === 'plain') {
    yield* createReadStream(path, { start, highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
    return;
  }
  const { size } = statSync(path);
  // A file may be compressed in parts, one behind the other; a decompressor may stop behind the first.
  for (let offset = 0; offset < size;) {
    const unpacked = packing === 'gzip' ? createGunzip({ chunkSize: CHUNK_BYTES }) : createZstdDecompress({ chunkSize: CHUNK_BYTES }); // prettier-ignore
    pipeline(createReadStream(path, { start: offset, highWaterMark: CHUNK_BYTES }), unpacked, () => undefined);
    yield* unpacked as AsyncIterable<Buffer>;
    if (unpacked.bytesWritten === 0) return;
    offset += unpacked.bytesWritten;
  }
}

function trimmed(bytes: Buffer, isFirst: boolean): Buffer {
  let from = isFirst && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  let to = bytes.length;
  while (to > from && isBlank(bytes[to - 1])) to -= 1;
  while (from < to && isBlank(bytes[from])) from += 1;
  return bytes.subarray(from, to);
}

export const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === RETURN;
