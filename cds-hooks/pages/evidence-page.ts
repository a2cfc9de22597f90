/** What rests on what: of every rule the best mark among its sources, and how many rules rest on each mark, so that a board sees how much was verified. */
import { bestMark, CONTENT_VERSION, CROSS_CHECK, type SourceMark } from '../../services/rules/index.ts';
import { escapeHtml } from './frame.ts';
import { ruleEntries, type RuleEntry } from './rule-entries.ts';
import { findablePage, grid, MARK, section } from './rule-parts.ts';

const MARKS: readonly SourceMark[] = ['V', 'V2', 'K', 'P'];
const NONE = 'cross-check alone';

interface Resting {
  readonly rule: string;
  readonly page: string;
  readonly book: string;
  /** Best first; absent where nothing but a cross-check is cited. */
  readonly mark?: SourceMark;
  readonly sources: readonly string[];
  readonly reviewed?: false;
}

export const evidence: readonly Resting[] = ruleEntries.map(restingOf);

function restingOf({ id, address, book, cite, reviewed }: RuleEntry): Resting {
  const mark = bestMark(cite);
  return {
    rule: id,
    page: address,
    book,
    ...(mark ? { mark } : {}),
    sources: [...new Set(cite.map(({ source }) => (CROSS_CHECK.has(source) ? `${source} (cross-check)` : source)))],
    ...(reviewed === false ? { reviewed } : {}),
  };
}

export const markCounts = (rules: readonly Resting[]): Readonly<Record<SourceMark | 'none', number>> => {
  const count = (mark: SourceMark | undefined): number => rules.filter((rule) => rule.mark === mark).length;
  return { V: count('V'), V2: count('V2'), K: count('K'), P: count('P'), none: count(undefined) };
};

export function evidencePage(): string {
  const books = [...new Set(evidence.map(({ book }) => book))];
  const row = (title: string, rules: readonly Resting[]): string[] => {
    const counts = markCounts(rules);
    const open = rules.filter(({ reviewed }) => reviewed === false).length;
    return [escapeHtml(title), ...MARKS.map((mark) => String(counts[mark])), String(counts.none), String(open)];
  };
  const byBook = [['All rules', evidence] as const, ...books.map((book) => [book, evidence.filter((rule) => rule.book === book)] as const)]; // prettier-ignore
  return findablePage(
    'What rests on what',
    `<p class="meta">Rule content ${escapeHtml(CONTENT_VERSION)}, ${String(evidence.length)} rules. <a href="/rules/evidence.json">The same as JSON</a>, <a href="/rules/sources">the sources</a></p>
<p>A rule may cite several sources. Counted is the best of them: ${MARKS.map((mark) => `<strong>${mark}</strong> ${escapeHtml(MARK[mark])}`).join('; ')}.
A source that is used as a cross-check alone carries nothing. A good mark says how the text was read, not how strong the evidence in it is.</p>
${section('counts', 'Counts', grid(['Rules', ...MARKS, 'Cross-check', 'Not verified'], byBook.map(([title, rules]) => ({ cells: row(title, rules) }))))}
${section(
  'rules',
  'Rule by rule',
  grid(
    ['Rule', 'Stands in', 'Best mark', 'Sources'],
    evidence.map(({ rule, page, book, mark, sources }) => ({
      cells: [`<a href="${escapeHtml(page)}">${escapeHtml(rule.split('/').pop() ?? rule)}</a>`, escapeHtml(book), mark ?? NONE, escapeHtml(sources.join(', '))],
    })),
  ),
)}`,
  );
} // prettier-ignore
