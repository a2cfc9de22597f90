/**
 * The page that a board reads: what an export would have shown, counted. Self-contained, without a script; each picture has its numbers in the table beside
 * it. Counts below five are not told, neither here nor in the CSV (F11).
 */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { CATEGORY, CONFLICT, FACT, SAFETY_REASON, SILENCE, SITE_NOUN, STRENGTH, SUPPRESSED_REASON, TEST } from '../../services/wording/words.ts'; // prettier-ignore
import { counter, type Counts, type Section } from './count-rows.ts';
import { chartsToReview, type ToReview } from './charts-to-review.ts';
import { writeWhole, type Places } from './plan.ts';
import { SMALLEST_CELL, toldCounts, type ToldCell } from './small-cells.ts';
import type { CohortRow } from './row.ts';
import type { CohortSummary } from './run.ts';

export interface Counted {
  readonly counts: Counts;
  readonly review: readonly ToReview[];
}

export async function countedRows(file: string): Promise<Counted> {
  const counted = counter();
  const review = chartsToReview();
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line === '') continue;
    const row = JSON.parse(line) as CohortRow;
    counted.add(row);
    review.add(row);
  }
  return { counts: counted.counts(), review: review.chosen() };
}

export async function writeReport(place: Places, summary: CohortSummary): Promise<void> {
  const { counts, review } = await countedRows(place.rows);
  writeWhole(place.tables, reportCsv(counts));
  writeWhole(place.report, reportPage(cohortFrame(summary), counts, review));
}

export const reportCsv = (counts: Counts): string =>
  csvLines([
    ['section', 'what', 'count'],
    ...[...toldCounts(counts)].flatMap(([section, cells]) => cells.map(({ what, shown }) => [section, what, shown])),
  ]);

export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('');

/** A cell that begins like a formula is not one. */
const csvCell = (cell: string): string => {
  const text = /^[=+@-]/.test(cell) ? `'${cell}` : cell;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const TITLE: Readonly<Record<Section, string>> = {
  charts: 'Charts',
  silence: 'Why no card would be shown',
  refused: 'Charts that were not evaluated',
  cards: 'Cards that would be shown',
  site: 'Tumors by primary site',
  'class by site': 'Classification by site',
  'stage by site': 'Stage group by site',
  contradictions: 'What contradicts or needs a look',
  missing: 'What is missing',
  'tests listed': 'Tests that would be listed',
  'tests not listed': 'Tests that would not be listed, and why',
  treatment: 'Treatment categories',
  safety: 'Safety notes',
  'diagnosed in': 'Month of diagnosis',
};

const REFUSED: Readonly<Record<string, string>> = {
  'patient-missing': 'the export holds no Patient of theirs',
  'other-patient': 'the chart holds data of another patient',
  'record-replaced': 'the record was replaced by another one',
  failed: 'reading failed',
  'not-evaluated': 'what every answer needs could not be read',
};

/** Words for what a row names by an id; the id stays beside them. */
const wordsFor: Readonly<Partial<Record<Section, (what: string) => string>>> = {
  silence: (what) => named(what, SILENCE),
  refused: (what) => named(what, REFUSED),
  site: (what) => (SITE_NOUN as Words)[what] ?? what,
  contradictions: (what) => named(what, CONFLICT),
  missing: (what) => FACT[what] ?? what,
  safety: (what) => named(what, SAFETY_REASON),
  'tests listed': (what) => named(what, TEST),
  'tests not listed': (what) => pairOf(what, TEST, SUPPRESSED_REASON),
  treatment: (what) => pairOf(what, CATEGORY, STRENGTH),
};
type Words = Readonly<Record<string, string | undefined>>;
const named = (what: string, words: Words): string => (words[what] === undefined ? what : `${words[what]} (${what})`);
function pairOf(what: string, first: Words, second: Words): string {
  const [left = '', right = ''] = what.split(': ');
  return `${first[left] ?? left}: ${second[right] ?? right}`;
}

/** What a cell counts, in words. */
export const inWords = (section: Section, what: string): string => wordsFor[section]?.(what) ?? what;

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
const STYLE = readFileSync(path.join(import.meta.dirname, 'report.css'), 'utf8');

/** What differs between the report on an export and the one on a running service. */
export interface ReportFrame {
  readonly title: string;
  readonly heading: string;
  /** HTML of the paragraph below the heading. */
  readonly about: string;
  readonly facts: readonly (readonly [term: string, text: string])[];
  /** HTML before the sections. */
  readonly before?: string;
  /** By what a chart to review is found again: head of the column, and how. */
  readonly reviewBy: { readonly head: string; readonly how: string };
}

export function reportPage(frame: ReportFrame, counts: Counts, review: readonly ToReview[]): string {
  const sections = [...toldCounts(counts)].filter(([, cells]) => cells.length > 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(frame.title)} - net-cds</title>
<link rel="icon" href="data:,">
<style>
${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(frame.heading)}</h1>
<p>${frame.about}
Counts below ${String(SMALLEST_CELL)} are not told, nor is one from which, with the others and their total, such a count could be worked out. Computed from what is recorded; nothing of it was looked at by a person.</p>
<dl class="overview">${frame.facts.map(([term, text]) => `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd></div>`).join('')}</dl>
${frame.before ?? ''}
${sections.map(([section, cells]) => sectionHtml(section, cells)).join('\n')}
${reviewHtml(review, frame.reviewBy)}
</main>
<footer><p>For clinicians and those who decide on the service. No physician has signed these rules off; not for the care of patients until a site has
validated them.</p></footer>
</body>
</html>
`;
}

export function cohortFrame(summary: CohortSummary): ReportFrame {
  return {
    title: `Cohort of ${summary.today}`,
    heading: 'What the service would have said',
    about: `Every chart of the export as it would be answered on <strong>${escapeHtml(summary.today)}</strong>, with the rules of version ${escapeHtml(summary.contentVersion)}.`,
    facts: overview(summary),
    reviewBy: { head: 'Patient (hash)', how: 'then by their hash, which is as good as by lot. The hash is found again with the key' }, // prettier-ignore
  };
}

function overview({ patients, files, types, typesNotRead, typesNotExported, rejected, parsed, seconds }: CohortSummary): ReportFrame['facts'] {
  const lines = Object.values(types).reduce((sum, count) => sum + count, 0);
  const bad = Object.entries(rejected).map(([why, count]) => `${String(count)} ${why}`);
  const short = files.filter(({ cut, promised }) => cut !== undefined || promised !== undefined);
  return [
    ['Patients', number(patients)],
    ['Lines', `${number(lines)} in ${number(files.length)} files; ${number(parsed)} had to be parsed`],
    ['Time', `${number(seconds)} seconds`],
    ['Lines that could not be read', bad.length === 0 ? 'none' : `${bad.join(', ')} (rejected.ndjson)`],
    ['Files that ended early', short.length === 0 ? 'none' : short.map(({ name, cut, promised, lines: there }) => `${name} (${cut ?? `${String(there)} of ${String(promised)} lines`})`).join(', ')],
    ['Not exported, so not known', typesNotExported.join(', ') || 'none'],
    ['Exported and not read', typesNotRead.join(', ') || 'none'],
  ];
} // prettier-ignore

export const number = (value: number): string => value.toLocaleString('en-US');

const MOST_BARS = 24;
function sectionHtml(section: Section, cells: readonly ToldCell[]): string {
  const rows = cells.map((cell) => ({ ...cell, what: inWords(section, cell.what) }));
  return `<section>
<h2>${escapeHtml(TITLE[section])}</h2>
<div class="beside">
${bars(TITLE[section], rows.slice(0, MOST_BARS))}
<div class="scroll"><table><caption>${escapeHtml(TITLE[section])}</caption><thead><tr><th scope="col">What</th><th scope="col" class="count">Count</th></tr></thead><tbody>
${rows.map(({ what, shown }) => `<tr><th scope="row">${escapeHtml(what)}</th><td class="count">${escapeHtml(shown)}</td></tr>`).join('\n')}
</tbody></table></div>
</div>
</section>`;
}

const BAR = { height: 16, gap: 6, label: 220, width: 300, count: 60 };
/** A bar a row; of a count that is not told there is none. */
function bars(title: string, rows: readonly ToldCell[]): string {
  const most = Math.max(...rows.map(({ count = 0 }) => count), 1);
  const step = BAR.height + BAR.gap;
  const parts = rows.map(({ what, count, shown }, at) => {
    const width = count === undefined ? 0 : Math.max(1, Math.round((count / most) * BAR.width));
    const middle = at * step + BAR.height - 4;
    return `<text x="${String(BAR.label - 8)}" y="${String(middle)}" text-anchor="end">${escapeHtml(short(what))}</text><rect x="${String(BAR.label)}" y="${String(at * step)}" width="${String(width)}" height="${String(BAR.height)}"/><text x="${String(BAR.label + width + 6)}" y="${String(middle)}">${escapeHtml(shown)}</text>`;
  });
  const size = [BAR.label + BAR.width + BAR.count, rows.length * step] as const;
  return `<svg viewBox="0 0 ${String(size[0])} ${String(size[1])}" role="img" aria-label="${escapeHtml(`${title}: the numbers stand in the table`)}">${parts.join('')}</svg>`;
}
const LONGEST_LABEL = 32;
const short = (text: string): string => (text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text);

const reviewHtml = (review: readonly ToReview[], { head, how }: ReportFrame['reviewBy']): string =>
  review.length === 0
    ? ''
    : `<section>
<h2>Charts to review by hand</h2>
<p>Up to 20 charts, chosen by what is most worth a look and ${escapeHtml(how)}.</p>
<div class="scroll"><table><caption>Charts to review</caption><thead><tr><th scope="col">${escapeHtml(head)}</th><th scope="col">Tumor</th><th scope="col">Why</th></tr></thead><tbody>
${review.map(({ patient, tumor, why }) => `<tr><th scope="row"><code>${escapeHtml(patient)}</code></th><td class="count">${String(tumor)}</td><td>${escapeHtml(why)}</td></tr>`).join('\n')}
</tbody></table></div>
</section>`; // prettier-ignore
