/** Writes what was measured into docs/performance.md, between its two marks, and draws it as docs/cost-by-size.svg. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { median, withRange } from './calls.ts';

export interface Cost {
  readonly size: string;
  readonly bytes: number;
  /** Milliseconds of processor time a call, one a round. */
  readonly F: readonly number[];
  readonly X: readonly number[];
  readonly card: readonly number[];
  readonly silent: readonly number[];
  readonly cardTimesX: readonly number[];
  readonly silentTimesX: readonly number[];
}

const DOCS = path.join(import.meta.dirname, '../docs');
const [BEGIN, END] = ['<!-- bench: begin -->', '<!-- bench: end -->'];
const MUST: Readonly<Record<string, readonly [card: string, silent: string]>> = {
  '5 KB': ['9', '3'],
  '50 KB': ['6', '2.5'],
  '500 KB': ['3', '1.5'],
  '5 MB': ['2.5', '1.5'],
};

export function writePerformance(costs: readonly Cost[], rows: readonly (readonly [string, string, string])[], rounds: number): void {
  const file = path.join(DOCS, 'performance.md');
  const page = readFileSync(file, 'utf8');
  const table = [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores, load ${(loadavg()[0] ?? 0).toFixed(1)} at the end, Node ${process.version}, medians and ranges of ${String(rounds)} rounds.`,
    '',
    '| body | F, ms | X, ms | with a card, ms | × X | must | silent, ms | × X | must |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...costs.map(({ size, F, X, card, silent, cardTimesX, silentTimesX }) => {
      const [mustCard = '', mustSilent = ''] = MUST[size] ?? [];
      return `| ${size} | ${median(F).toFixed(3)} | ${median(X).toFixed(3)} | ${median(card).toFixed(2)} | ${withRange(cardTimesX, 1)} | ${mustCard} | ${median(silent).toFixed(2)} | ${withRange(silentTimesX, 1)} | ${mustSilent} |`;
    }),
    '',
    '| what | measured | must |',
    '| --- | ---: | ---: |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    '![Processor time of a call against its size](cost-by-size.svg)',
  ];
  const [before = '', rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  writeFileSync(file, `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${after}`);
  writeFileSync(path.join(DOCS, 'cost-by-size.svg'), drawn(costs));
} // prettier-ignore

const WIDTH = 640;
const HEIGHT = 380;
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 110, 20, 45];
const LINES = [
  ['card', 'with a card', '#a3372b'],
  ['silent', 'silent', '#1d5fa8'],
  ['X', 'X, bare Express', '#555'],
  ['F', 'F, JSON.parse', '#999'],
] as const;

/** Both axes logarithmic: a straight line of slope one is linear growth. */
function drawn(costs: readonly Cost[]): string {
  const all = costs.flatMap((row) => LINES.map(([key]) => median(row[key])));
  const [low, high] = [Math.floor(Math.log10(Math.min(...all))), Math.ceil(Math.log10(Math.max(...all)))];
  const x = (bytes: number): number => LEFT + ((Math.log10(bytes) - 3.5) / 3.5) * (WIDTH - LEFT - RIGHT);
  const y = (ms: number): number => TOP + ((high - Math.log10(ms)) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const at = (value: number): string => value.toFixed(1);
  const grid = Array.from({ length: high - low + 1 }, (_, step) => {
    const ms = 10 ** (low + step);
    return `<line x1="${String(LEFT)}" x2="${String(WIDTH - RIGHT)}" y1="${at(y(ms))}" y2="${at(y(ms))}" stroke="#ddd"/><text x="${String(LEFT - 8)}" y="${at(y(ms) + 4)}" text-anchor="end">${String(Number(ms.toPrecision(1)))} ms</text>`;
  });
  const sizes = costs.map(({ size, bytes }) => `<text x="${at(x(bytes))}" y="${String(HEIGHT - 20)}" text-anchor="middle">${size}</text>`);
  const lines = LINES.map(([key, name, color]) => {
    const points = costs.map((row) => `${at(x(row.bytes))},${at(y(median(row[key])))}`);
    const last = costs.at(-1);
    const label = last ? `<text x="${at(x(last.bytes) + 8)}" y="${at(y(median(last[key])) + 4)}" fill="${color}">${name}</text>` : '';
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>${label}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" font-family="sans-serif" font-size="12" role="img"><title>Processor time of a call against the size of its body, both logarithmic</title><rect width="100%" height="100%" fill="#fff"/>${grid.join('')}${sizes.join('')}${lines.join('')}</svg>\n`;
} // prettier-ignore
