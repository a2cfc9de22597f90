/** A scale in equal bands between the cut-offs of a rule table, with the patient's value on it, and the same in a table beside it. */
import { intersect, type Interval } from '../../services/rules/index.ts';
import type { Band } from './bands.ts';
import { PICTURE } from '../explanation/words.ts';

export interface ScaleProps {
  readonly name: string;
  readonly unit: string;
  readonly bands: readonly Band[];
  /** End of the scale; larger values stand at it. */
  readonly end: number;
  readonly value: Interval | undefined;
  /** The value in words, for the caption and the title. */
  readonly words: string;
  /** What a reader should know of the bands: `by size alone`. */
  readonly note?: string;
}

const WIDTH = 300;
const TOP = 18;
const BAR = 22;

export function Scale({ name, unit, bands, end, value, words, note }: ScaleProps) {
  const count = bands.length;
  const place = (number: number): number => {
    const capped = Math.min(Math.max(number, 0), end);
    const at = Math.max(
      bands.findLastIndex(({ low }) => capped >= low),
      0,
    );
    const from = bands[at]?.low ?? 0;
    const to = Math.min(bands[at]?.high ?? end, end);
    return ((at + Math.min((capped - from) / (to - from || 1), 1)) / count) * WIDTH;
  };
  const title = `${name}: ${words}`;
  const here = (band: Band): boolean => value !== undefined && intersect(band, value) !== undefined;
  return (
    <figure class="scale">
      <figcaption>
        {name}: <strong>{words}</strong>
        {note !== undefined && <span class="meta"> ({note})</span>}
      </figcaption>
      <svg viewBox={`-8 0 ${String(WIDTH + 16)} 58`} role="img" aria-label={`${title}; ${PICTURE.tableBelow}`}>
        {bands.map(({ low, name: band }, at) => (
          <g key={low}>
            <rect
              class={at % 2 === 0 ? 'band' : 'band other'}
              x={(at / count) * WIDTH}
              y={TOP}
              width={WIDTH / count}
              height={BAR}
            />
            {fits(band, count) && (
              <text class="name" x={((at + 0.5) / count) * WIDTH} y={TOP + 15}>
                {band}
              </text>
            )}
            {at > 0 && (
              <text class="cut" x={(at / count) * WIDTH} y={TOP + BAR + 14}>
                {low}
              </text>
            )}
          </g>
        ))}
        {value && (
          <g class="value">
            <line x1={place(value.low)} x2={place(Math.min(value.high, end))} y1={TOP - 6} y2={TOP - 6} />
            <path d={`M${String(place(value.low))} ${String(TOP)} l-5 -9 h10 z`} />
            {value.high !== value.low && <path d={`M${String(place(value.high))} ${String(TOP)} l-5 -9 h10 z`} />}
          </g>
        )}
        <text class="unit" x={WIDTH} y={TOP + BAR + 14}>
          {unit.trim()}
        </text>
      </svg>
      <table class="bands">
        <caption>{PICTURE.bands(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{`${name},${unit}`}</th>
            <th scope="col">{PICTURE.gives}</th>
            <th scope="col">{PICTURE.column}</th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <tr key={band.low} class={here(band) ? 'here' : ''}>
              <th scope="row">{band.words}</th>
              <td>{band.name || '–'}</td>
              <td>{here(band) ? words : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** Long names stand in the table alone. */
const fits = (name: string, count: number): boolean => name.length * 6 < WIDTH / count - 4;
