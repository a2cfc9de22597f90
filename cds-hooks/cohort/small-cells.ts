/**
 * F11: a count below five could point at somebody and is not told; nor is one told from which, with the others and their total, it could be worked out again.
 * Totals count as known, wherever they stand.
 */
import { SECTIONS, type Counts, type Section } from './count-rows.ts';

export const SMALLEST_CELL = 5;
const SMALL = `<${String(SMALLEST_CELL)}`;
const LEFT_OUT = 'not told';

export interface ToldCell {
  readonly what: string;
  /** Left out where it is not told. */
  readonly count?: number;
  readonly shown: string;
}
export type Told = ReadonlyMap<Section, readonly ToldCell[]>;

interface Cell {
  readonly section: Section;
  readonly what: string;
  readonly count: number;
}
/** Cells that make up a total which a reader may know. */
interface Whole {
  readonly cells: readonly Cell[];
  /** The cell that is this total: what cannot be hidden among the parts is hidden there. */
  readonly total?: Cell;
}

export function toldCounts(counts: Counts): Told {
  const cells = SECTIONS.flatMap((section) =>
    [...(counts.get(section) ?? [])].map(([what, count]): Cell => ({ section, what, count })),
  );
  const hidden = new Set(cells.filter(({ count }) => count < SMALLEST_CELL));
  const wholes = wholesOf(cells);
  // What is hidden for one total may lay bare a cell of another: until nothing changes.
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    for (const whole of wholes) hideTheRest(whole, hidden);
  }
  return new Map(
    SECTIONS.map((section) => [section, inOrder(section, cells.filter((cell) => cell.section === section), hidden)]), // prettier-ignore
  );
}

/** Hides more until every small cell could still be anything from one to four; a total that is hidden must not be the sum of what is told. */
function hideTheRest({ cells, total }: Whole, hidden: Set<Cell>): void {
  if (!cells.some((cell) => hidden.has(cell)) && !(total && hidden.has(total))) return;
  for (;;) {
    const out = cells.filter((cell) => hidden.has(cell));
    const small = out.filter(({ count }) => count < SMALLEST_CELL).length;
    const large = out.length - small;
    const sum = out.reduce((all, { count }) => all + count, 0);
    // A cell that is hidden for another total's sake must not be laid bare by this one, either.
    const isOpen = large > 0 && out.length > 1 && sum >= small * (SMALLEST_CELL - 1) + large * SMALLEST_CELL;
    if (isOpen) return;
    const [next] = cells.filter((cell) => !hidden.has(cell)).sort(mostDispensable);
    if (next) hidden.add(next);
    else {
      if (total) hidden.add(total);
      return;
    }
  }
}

/** First what nobody reads a report for, last what would have to take that with it; among the others the smallest. */
const TURN: Readonly<Record<string, number>> = { 'without a tumor': -1, 'no-net': 1 };
const turn = ({ what }: Cell): number => TURN[what] ?? 0;
const mostDispensable = (a: Cell, b: Cell): number =>
  turn(a) - turn(b) || a.count - b.count || (a.what < b.what ? -1 : 1);

const NO_TUMOR: ReadonlySet<string> = new Set(['no-net', 'incomplete', 'viewer']);

function wholesOf(cells: readonly Cell[]): readonly Whole[] {
  const of = (section: Section): Cell[] => cells.filter((cell) => cell.section === section);
  const [charts, refused, sites] = [of('charts'), of('refused'), of('site')];
  const silence = of('silence');
  const [withoutTumor] = charts.filter(({ what }) => what === 'without a tumor');
  const chart = (...names: readonly string[]): Cell[] => charts.filter(({ what }) => names.includes(what));
  const bySite = (section: Section): Whole[] =>
    [...grouped(of(section))].map(([site, parts]) => {
      const total = sites.find(({ what }) => what === site);
      return { cells: parts, ...(total ? { total } : {}) };
    });
  return [
    ...bySite('class by site'),
    ...bySite('stage by site'),
    { cells: sites },
    { cells: of('diagnosed in') },
    // Each tumor has one strength a category, or none.
    ...[...grouped(of('treatment')).values()].map((parts) => ({ cells: parts })),
    { cells: [...chart('with a tumor', 'without a tumor'), ...refused] },
    // Why there is no card where there is no tumor.
    { cells: silence.filter(({ what }) => NO_TUMOR.has(what)), ...(withoutTumor ? { total: withoutTumor } : {}) },
    { cells: [...chart('with a card'), ...silence, ...refused] },
  ];
}

/** By what stands before the colon. */
function grouped(cells: readonly Cell[]): ReadonlyMap<string, readonly Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const name = cell.what.slice(0, cell.what.lastIndexOf(': '));
    groups.set(name, [...(groups.get(name) ?? []), cell]);
  }
  return groups;
}

/** As it is read: months in their order, all else by number; what is not told last and in the order of the alphabet, which says nothing of how small it is. */
function inOrder(section: Section, cells: readonly Cell[], hidden: ReadonlySet<Cell>): readonly ToldCell[] {
  const rank = (cell: Cell): number => (hidden.has(cell) ? 0 : cell.count);
  return cells
    .toSorted((a, b) => (section === 'diagnosed in' ? 0 : rank(b) - rank(a)) || (a.what < b.what ? -1 : 1))
    .map((cell) =>
      hidden.has(cell)
        ? { what: cell.what, shown: cell.count < SMALLEST_CELL ? SMALL : LEFT_OUT }
        : { what: cell.what, count: cell.count, shown: String(cell.count) },
    );
}
