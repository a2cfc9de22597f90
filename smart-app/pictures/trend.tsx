/** The patient's course: one panel a measure on a common time axis, treatments and imaging as marks, and the same in a table. */
import { dateInWords } from '../../services/wording/values-in-words.ts';

export interface TrendPoint {
  /** `2026-03-03`, or a part of it. */
  readonly date: string;
  readonly value: number;
  readonly comparator?: string;
}
export interface TrendSeries {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly TrendPoint[];
}
export interface TrendEvent {
  readonly date: string;
  readonly name: string;
  readonly kind: 'treatment' | 'imaging' | 'surgery';
}
export interface TrendProps {
  readonly series: readonly TrendSeries[];
  readonly events: readonly TrendEvent[];
}

const WIDTH = 640;
const LEFT = 8;
const PANEL = 72;
const EVENTS = 34;
const SIGN = { treatment: 'T', imaging: 'I', surgery: 'S' } as const;
const DONE = { treatment: 'given', imaging: 'done', surgery: 'done' } as const;
const DAY_MS = 86_400_000;

/** A month or a year stands at its middle. */
function day(date: string): number {
  const [year = '2000', month, dayOfMonth] = date.split('-');
  return Date.parse(`${year}-${month ?? '07'}-${dayOfMonth ?? (month === undefined ? '01' : '15')}`) / DAY_MS;
}

export function TrendPicture({ series, events }: TrendProps) {
  const dates = [...series.flatMap(({ points }) => points), ...events]
    .map(({ date }) => day(date))
    .filter(Number.isFinite);
  if (dates.length === 0) return null;
  const first = Math.min(...dates);
  const span = Math.max(Math.max(...dates) - first, 1);
  const x = (date: string): number => LEFT + 12 + ((day(date) - first) / span) * (WIDTH - 2 * LEFT - 24);
  const height = series.length * PANEL + EVENTS;
  const years = [
    ...new Set([...series.flatMap(({ points }) => points), ...events].map(({ date }) => date.slice(0, 4))),
  ].sort();
  const title = `${series.map(({ name }) => name).join(', ') || 'Treatments and imaging'} over time, ${[...new Set([years[0], years.at(-1)])].join(' to ')}`;
  return (
    <div class="trend">
      {span > 1 && (
        <svg
          viewBox={`0 0 ${String(WIDTH)} ${String(height)}`}
          role="img"
          aria-label={`${title}; the table below holds the same`}
        >
          {events.map(({ date, name, kind }) => (
            <g key={`${date}${name}`} class={`event ${kind}`}>
              <line x1={x(date)} x2={x(date)} y1={0} y2={series.length * PANEL + 8} />
              <text x={x(date)} y={series.length * PANEL + 22}>
                {SIGN[kind]}
              </text>
            </g>
          ))}
          {series.map(({ name, unit, points }, at) => {
            const top = at * PANEL;
            const most = Math.max(...points.map(({ value }) => value), 0) || 1;
            const y = (value: number): number => top + PANEL - 12 - (value / most) * (PANEL - 34);
            return (
              <g key={`${name}${unit}`} class="series">
                <text class="name" x={LEFT} y={top + 14}>
                  {name} ({unit}), up to {most}
                </text>
                <line class="axis" x1={LEFT} x2={WIDTH - LEFT} y1={top + PANEL - 12} y2={top + PANEL - 12} />
                <polyline
                  points={points.map(({ date, value }) => `${x(date).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
                />
                {points.map(({ date, value, comparator }) => (
                  <circle
                    key={`${date}${String(value)}`}
                    class={comparator === undefined ? '' : 'bound'}
                    cx={x(date)}
                    cy={y(value)}
                    r={4}
                  />
                ))}
              </g>
            );
          })}
        </svg>
      )}
      {span > 1 && (
        <p class="meta">
          {SIGN.treatment} treatment, {SIGN.surgery} surgery, {SIGN.imaging} imaging; dots: values; hollow: recorded as
          under or over
        </p>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="rows">
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">What</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {[
              ...series.flatMap(({ name, unit, points }) =>
                points.map(({ date, value, comparator }) => ({
                  date,
                  what: name,
                  value: `${comparator ?? ''}${String(value)} ${unit}`,
                })),
              ),
              ...events.map(({ date, name, kind }) => ({ date, what: name, value: DONE[kind] })),
            ]
              .sort((a, b) => a.date.localeCompare(b.date))
              .map(({ date, what, value }) => (
                <tr key={`${date}${what}${value}`}>
                  <th scope="row">
                    <time dateTime={date}>{dateInWords(date)}</time>
                  </th>
                  <td data-label="What">{what}</td>
                  <td data-label="Value">{value}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
