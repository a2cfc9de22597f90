/** The course as a picture: four lanes over one time axis, and the same as a list. Words keep their size, whatever the width. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { LANES, type CourseMark, type CourseProps, type Lane } from './course-of.ts';

const NAME: Readonly<Record<Lane, string>> = {
  tumor: 'Tumor',
  tissue: 'Tissue',
  treatment: 'Treatment',
  tests: 'Imaging',
};
const TITLE = 'The course over time';
const LIST = 'The course as a list';
const TODAY = 'today';

const ROW = 20;
const AXIS = 20;
const NARROW = 520;
const NAMES = 76;
const EDGE = 8;
/** Of the mean letter at the size of the picture's words. */
const LETTER = 6.4;
const TICK = 62;
const DAY_MS = 86_400_000;

/** A month or a year stands at its middle. */
function day(date: string): number {
  const [year = '2000', month, dayOfMonth] = date.split('-');
  return Date.parse(`${year}-${month ?? '07'}-${dayOfMonth ?? (month === undefined ? '01' : '15')}`) / DAY_MS;
}

interface Placed {
  readonly mark: CourseMark;
  readonly x: number;
  readonly end: number;
  readonly row: number;
  /** Where the words begin, or end. */
  readonly words: number;
  readonly leftwards: boolean;
}

/** In the first row in which mark and words meet nothing. */
function placed(marks: readonly CourseMark[], x: (date: string) => number, right: number): readonly Placed[] {
  const rows: number[][] = [];
  return marks.map((mark) => {
    const at = x(mark.date);
    const end = mark.until === undefined ? at : Math.max(x(mark.until), at + 6);
    const length = mark.name.length * LETTER;
    const isBar = mark.until !== undefined;
    const leftwards = at + 10 + length > right && at - 10 - length > 0;
    const words = leftwards ? at - 9 : isBar ? at + 5 : at + 9;
    const from = leftwards ? at - 10 - length : at - 7;
    const to = Math.max(end, leftwards ? at + 7 : words + length + 4);
    let row = rows.findIndex((taken) => pairs(taken).every(([left, rightEnd]) => to < left || from > rightEnd));
    if (row === -1) row = rows.push([]) - 1;
    rows[row]?.push(from, to);
    return { mark, x: at, end, row, words, leftwards };
  });
}

const pairs = (flat: readonly number[]): (readonly [number, number])[] =>
  flat.flatMap((from, at) => (at % 2 === 0 ? [[from, flat[at + 1] ?? from] as const] : []));

interface Tick {
  readonly date: string;
  readonly text: string;
}

/** Years, or quarters or months of a short course, as many as there is room for. */
function ticksBetween(first: number, last: number, width: number): readonly Tick[] {
  const months = (last - first) / 30.4;
  const step = [1, 3, 6, 12, 24, 60].find((one) => (months / one) * TICK <= width) ?? 120;
  const begin = new Date(first * DAY_MS);
  const ticks: Tick[] = [];
  for (let month = begin.getUTCFullYear() * 12; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12) / DAY_MS;
    if (at > last) return ticks;
    if (at < first) continue;
    const date = new Date(at * DAY_MS).toISOString().slice(0, 10);
    ticks.push({ date, text: step % 12 === 0 ? date.slice(0, 4) : dateInWords(date.slice(0, 7)) });
  }
}

export function CoursePicture({ marks, today }: CourseProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const measure = (): void => {
      if (box.current && box.current.clientWidth > 0) setWidth(box.current.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  const first = Math.min(...marks.map(({ date }) => day(date)));
  const last = Math.max(day(today), first + 1);
  const left = width < NARROW ? 0 : NAMES;
  const right = width - EDGE;
  const x = (date: string): number => left + EDGE + ((day(date) - first) / (last - first)) * (right - left - 2 * EDGE);
  let top = AXIS;
  const lanes = LANES.flatMap((lane) => {
    const own = placed(
      marks.filter((mark) => mark.lane === lane),
      x,
      right,
    );
    if (own.length === 0) return [];
    const nameRow = left === 0 ? 1 : 0;
    const rows = Math.max(...own.map(({ row }) => row)) + 1 + nameRow;
    const at = top;
    top += rows * ROW + 4;
    return [{ lane, own, at, nameRow, bottom: top }];
  });
  return (
    <div class="course-picture" ref={box}>
      <svg width={width} height={top} role="img" aria-label={`${TITLE}: ${marks.map(markInWords).join('; ')}`}>
        {ticksBetween(first, last, right - left).map(({ date, text }) => (
          <g key={date} class="tick">
            <line x1={x(date)} x2={x(date)} y1={AXIS - 6} y2={top} />
            <text x={x(date) + 3} y={AXIS - 8}>
              {text}
            </text>
          </g>
        ))}
        {lanes.map(({ lane, own, at, nameRow, bottom }) => (
          <g key={lane} class={`lane ${lane}`}>
            <line class="under" x1={0} x2={width} y1={bottom - 1} y2={bottom - 1} />
            <text class="name" x={0} y={at + 15}>
              {NAME[lane]}
            </text>
            {own.map(({ mark, x: from, end, row, words, leftwards }) => {
              const y = at + (row + nameRow) * ROW + 10;
              return (
                <g key={`${mark.date}${mark.name}`} class={mark.runs ? 'mark runs' : 'mark'}>
                  <title>{markInWords(mark)}</title>
                  <Shape lane={lane} from={from} end={end} y={y} isBar={mark.until !== undefined} />
                  <text class={leftwards ? 'leftwards' : ''} x={words} y={y + 4}>
                    {mark.name}
                  </text>
                </g>
              );
            })}
          </g>
        ))}
        <g class="today">
          <line x1={x(today)} x2={x(today)} y1={AXIS - 6} y2={top} />
        </g>
      </svg>
      <details>
        <summary>{LIST}</summary>
        <ol>
          {marks.map((mark) => (
            <li key={`${mark.date}${mark.name}${mark.lane}`}>{markInWords(mark)}</li>
          ))}
        </ol>
      </details>
    </div>
  );
}

function markInWords({ date, until, runs, name }: CourseMark): string {
  const end = runs ? TODAY : until === undefined || until === date ? undefined : dateInWords(until);
  return `${dateInWords(date)}${end === undefined ? '' : ` to ${end}`}: ${name}`;
}

/** A lane is known by its shape, too, not by color alone. */
function Shape(props: {
  readonly lane: Lane;
  readonly from: number;
  readonly end: number;
  readonly y: number;
  readonly isBar: boolean;
}) {
  const { lane, from, end, y, isBar } = props;
  if (isBar) return <rect x={from} y={y - 8} width={end - from} height={16} rx={3} />;
  if (lane === 'tests') return <circle cx={from} cy={y} r={4.5} />;
  if (lane === 'tissue') return <rect x={from - 4} y={y - 4} width={8} height={8} />;
  return <path d={`M${String(from)} ${String(y - 6)}l6 6l-6 6l-6 -6z`} />;
}
