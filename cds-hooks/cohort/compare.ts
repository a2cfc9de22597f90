/** Two reports in one table: what the export said of the year, and what the running service would have said since. */
import { SECTIONS, type Counts, type Section } from './count-rows.ts';
import { csvLines, escapeHtml, inWords, TITLE } from './report.ts';
import { SMALLEST_CELL, toldCounts, type Told, type ToldCell } from './small-cells.ts';

export interface Side {
  readonly name: string;
  readonly counts: Counts;
}

export interface ComparedRow {
  readonly section: Section;
  readonly what: string;
  /** Of each side the count as it is told, and its share in per cent where there is one. */
  readonly sides: readonly { readonly shown: string; readonly share: string }[];
}

export function compared(sides: readonly Side[]): readonly ComparedRow[] {
  const told = sides.map(({ counts }) => toldCounts(counts));
  return SECTIONS.flatMap((section) => {
    const whats = [...new Set(told.flatMap((one) => cellsOf(one, section).map(({ what }) => what)))];
    return whats.map((what) => ({
      section,
      what,
      sides: sides.map(({ counts }, at) => {
        const cell = told[at] && cellsOf(told[at], section).find((one) => one.what === what);
        return { shown: cell?.shown ?? '0', share: shareOf(section, cell, counts) };
      }),
    }));
  });
}

const cellsOf = (told: Told, section: Section): readonly ToldCell[] => told.get(section) ?? [];

/** Openings and charts cannot be compared by number: shares can, where both sides count the same thing. */
function shareOf(section: Section, cell: ToldCell | undefined, counts: Counts): string {
  if (cell?.count === undefined || section === 'charts' || section === 'silence' || section === 'refused') return '';
  const all = section === 'cards' ? (counts.get('charts')?.get('with a tumor') ?? 0) : sum(counts.get('site'));
  return all < SMALLEST_CELL ? '' : `${((cell.count / all) * 100).toFixed(0)} %`;
}
const sum = (cells: ReadonlyMap<string, number> = new Map()): number =>
  [...cells.values()].reduce((all, one) => all + one, 0);

export const comparisonCsv = (sides: readonly Side[]): string =>
  csvLines([
    ['section', 'what', ...sides.flatMap(({ name }) => [name, `${name}, share`])],
    ...compared(sides).map((row) => [row.section, row.what, ...row.sides.flatMap(({ shown, share }) => [shown, share])]), // prettier-ignore
  ]);

export function comparisonHtml(sides: readonly Side[]): string {
  const rows = compared(sides);
  const head = sides.map(({ name }) => `<th scope="col" class="count">${escapeHtml(name)}</th><th scope="col" class="count">Share</th>`).join(''); // prettier-ignore
  const body = SECTIONS.filter((section) => rows.some((row) => row.section === section))
    .map((section) => {
      const own = rows.filter((row) => row.section === section);
      return `<tbody><tr><th scope="rowgroup" colspan="${String(1 + 2 * sides.length)}"><strong>${escapeHtml(TITLE[section])}</strong></th></tr>
${own.map(({ what, sides: cells }) => `<tr><th scope="row">${escapeHtml(inWords(section, what))}</th>${cells.map(({ shown, share }) => `<td class="count">${escapeHtml(shown)}</td><td class="count">${share}</td>`).join('')}</tr>`).join('\n')}</tbody>`;
    })
    .join('\n');
  return `<section>
<h2>Both in one table</h2>
<p>Shares are of all tumors, for cards of all charts with a tumor. Charts without a tumor are openings on one side and patients on the other, so they have none.</p>
<div class="scroll"><table><caption>${escapeHtml(sides.map(({ name }) => name).join(' beside '))}</caption><thead><tr><th scope="col">What</th>${head}</tr></thead>
${body}</table></div>
</section>`;
}
