/** A scale in equal bands between cut-offs, with the patient's value on it. The cut-offs come from the rule tables. */
import type { Interval } from '../../services/rules/index.ts';

export interface ScaleProps {
  readonly name: string;
  readonly unit: string;
  /** Ascending; the bands lie between them. */
  readonly cutOffs: readonly number[];
  /** End of the scale; larger values stand at it. */
  readonly end: number;
  /** Names of the bands, one more than cut-offs; without them only the numbers stand there. */
  readonly bands?: readonly string[];
  readonly value: Interval | undefined;
  /** The value in words, for the caption and the title. */
  readonly words: string;
}

const WIDTH = 300;
const TOP = 18;
const BAR = 16;

export function Scale({ name, unit, cutOffs, end, bands, value, words }: ScaleProps) {
  const edges = [0, ...cutOffs, end];
  const count = edges.length - 1;
  const place = (number: number): number => {
    const capped = Math.min(Math.max(number, 0), end);
    const band = Math.min(
      edges.findLastIndex((edge) => capped >= edge),
      count - 1,
    );
    const from = edges[band] ?? 0;
    const to = edges[band + 1] ?? end;
    return ((band + (capped - from) / (to - from || 1)) / count) * WIDTH;
  };
  const title = `${name}: ${words}`;
  return (
    <figure class="scale">
      <svg viewBox={`-8 0 ${String(WIDTH + 16)} 58`} role="img" aria-label={title}>
        {edges.slice(0, -1).map((edge, band) => (
          <g key={edge}>
            <rect
              class={band % 2 === 0 ? 'band' : 'band other'}
              x={(band / count) * WIDTH}
              y={TOP}
              width={WIDTH / count}
              height={BAR}
            />
            {bands?.[band] !== undefined && (
              <text class="name" x={((band + 0.5) / count) * WIDTH} y={TOP + 12}>
                {bands[band]}
              </text>
            )}
            {band > 0 && (
              <text class="cut" x={(band / count) * WIDTH} y={TOP + BAR + 14}>
                {edge}
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
        <text class="unit" x={0} y={TOP + BAR + 22}>
          {unit}
        </text>
      </svg>
      <figcaption>
        {title}
        <span class="meta">
          {' '}
          (cut-offs {cutOffs.join(', ')}
          {unit})
        </span>
      </figcaption>
    </figure>
  );
}
