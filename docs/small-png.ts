/** A screenshot as a PNG of at most 256 colors: pages have few, so the file gets a third of its size and looks the same. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @param png 8 bits a channel, not interlaced, as Chromium writes it */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decoded(png);
  for (const levels of [32, 16, 8, 6]) {
    const indexed = withPalette(pixels, width, height, levels);
    if (indexed) return indexed;
  }
  return png;
}

function decoded(png: Buffer): { width: number; height: number; pixels: Uint8Array } {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 3];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (kind === 'IHDR')
      [width, height, channels] = [body.readUInt32BE(0), body.readUInt32BE(4), body[9] === 6 ? 4 : 3];
    if (kind === 'IDAT') data.push(body);
  }
  const raw = inflateSync(Buffer.concat(data));
  const line = width * channels;
  const whole = new Uint8Array(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x += 1) {
      const left = x < channels ? 0 : (whole[y * line + x - channels] ?? 0);
      const up = y === 0 ? 0 : (whole[(y - 1) * line + x] ?? 0);
      const corner = y === 0 || x < channels ? 0 : (whole[(y - 1) * line + x - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      whole[y * line + x] = ((raw[y * (line + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  const pixels = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    for (let channel = 0; channel < 3; channel += 1)
      pixels[pixel * 3 + channel] = whole[pixel * channels + channel] ?? 0;
  return { width, height, pixels };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** None where the page has more colors than a palette holds, at so many levels a channel. */
function withPalette(pixels: Uint8Array, width: number, height: number, levels: number): Buffer | undefined {
  const step = 255 / (levels - 1);
  const level = Uint8Array.from({ length: 256 }, (_none, value) => Math.round(Math.round(value / step) * step));
  const palette = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [red, green, blue] = [0, 1, 2].map((channel) => level[pixels[pixel * 3 + channel] ?? 0] ?? 0);
    const color = ((red ?? 0) << 16) | ((green ?? 0) << 8) | (blue ?? 0);
    let index = palette.get(color);
    if (index === undefined) {
      index = palette.size;
      if (index === 256) return undefined;
      palette.set(color, index);
    }
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.from([...palette.keys()].flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), body.length + 8);
  return whole;
}
