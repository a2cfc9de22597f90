/** What all rule pages are made of: tables with scoped headers, citations, and the sections that stand on each of them. Cells and bodies are HTML. */
import {
  CONTENT_VERSION,
  ruleChanges,
  sourceAttributes,
  sources,
  type Citation,
  type Condition,
  type Source,
} from '../../services/rules/index.ts';
import { FIND_PATH } from './find-in-page.ts';
import { escapeHtml, page } from './frame.ts';
import { conditionInWords } from '../../services/wording/rules-in-words.ts';

export interface StaticPage {
  readonly type: 'html' | 'application/json';
  readonly body: string;
}

export const section = (id: string, title: string, body: string): string =>
  `<section aria-labelledby="${escapeHtml(id)}"><h2 id="${escapeHtml(id)}">${escapeHtml(title)}</h2>\n${body}</section>`;

export interface GridRow {
  /** Anchor; none where the row is no rule. */
  readonly id?: string;
  readonly cells: readonly string[];
}

/** On narrow screens each cell carries the name of its column. */
export function grid(columns: readonly string[], rows: readonly GridRow[]): string {
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows
    .map(({ id, cells: [first = '', ...rest] }) => {
      const cells = rest.map((cell, index) => `<td data-label="${escapeHtml(columns[index + 1] ?? '')}">${cell}</td>`);
      return `<tr${id === undefined ? '' : ` id="${escapeHtml(id)}"`}><th scope="row">${first}</th>${cells.join('')}</tr>`;
    })
    .join('\n');
  return `<div class="scroll"><table class="rows"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

export const links = (items: readonly (readonly [href: string, label: string, id?: string])[]): string =>
  `<ul class="links">${items
    .map(
      ([href, label, id]) =>
        `<li><a href="${escapeHtml(href)}">${escapeHtml(label)}</a>${id === undefined ? '' : ` <code class="meta">${escapeHtml(id)}</code>`}</li>`,
    )
    .join('')}</ul>`;

/** A condition of several parts as a list: all of them must hold, or one of them. */
export function conditionHtml(condition: Condition): string {
  if ((condition.op !== 'all' && condition.op !== 'any') || condition.of.length < 2)
    return escapeHtml(conditionInWords(condition));
  const parts = condition.of.map((part) => `<li>${isLeafList(part) ? escapeHtml(conditionInWords(part)) : conditionHtml(part)}</li>`); // prettier-ignore
  return `${condition.op === 'all' ? 'all of' : 'one of'}<ul class="parts">${parts.join('')}</ul>`;
}
/** Short enough for one line. */
const isLeafList = (condition: Condition): boolean =>
  condition.op !== 'all' && condition.op !== 'any' ? true : conditionInWords(condition).length < 60;

// ------------------------------------------------------------------------------------------ sources

export const MARK: Readonly<Record<Source['mark'], string>> = {
  V: 'read in the text itself',
  V2: 'read through a secondary transcription',
  K: 'established knowledge, not verified against a text',
  P: 'a policy of this project that no guideline states in this form',
};
export const NOT_VERIFIED = 'not verified against the source text';

export const sourceOfId = (id: string): Source | undefined => (sources as Readonly<Record<string, Source>>)[id];

export const cited = (cite: readonly Citation[], reviewed?: false): string =>
  cite
    .map(
      ({ source, at }) =>
        `<a href="/rules/source-${escapeHtml(source)}">${escapeHtml(source)}</a>${at === undefined ? '' : `, ${escapeHtml(at)}`}`,
    )
    .join('; ') + (reviewed === false ? ` <span class="unverified">${NOT_VERIFIED}</span>` : '');

/** Title, publisher, year. */
export const sourceInWords = ({ title, publisher, year }: Source): string =>
  `${title}. ${publisher}${year === undefined ? '' : `, ${String(year)}`}`;

export function whereToRead({ doi, pmid }: Source): string {
  const where = [
    doi === undefined ? '' : `<a href="https://doi.org/${encodeURI(doi)}">doi:${escapeHtml(doi)}</a>`,
    pmid === undefined ? '' : `PMID ${escapeHtml(pmid)}`,
  ].filter(Boolean);
  return where.join(', ') || 'no identifier';
}

/** The sources of a page, each once, in full. */
function sourcesSection(cites: readonly (readonly Citation[])[]): string {
  const ids = [...new Set(cites.flatMap((cite) => cite.map(({ source }) => source)))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const items = ids.flatMap((id) => {
    const source = sourceOfId(id);
    return source
      ? [
          `<li><a href="/rules/source-${escapeHtml(id)}">${escapeHtml(id)}</a>: ${escapeHtml(sourceInWords(source))}. ${whereToRead(source)}. <span class="meta">${escapeHtml(MARK[source.mark])}</span></li>`,
        ]
      : [];
  });
  return section('sources', 'Sources of these rules', `<ul>${items.join('')}</ul>`);
}

// ------------------------------------------------------------------------------------------ every rule page

export const RULE_SETS = ['grade', 'stage', 'workup', 'treatment', 'safety', 'context'] as const;
export type RuleSet = (typeof RULE_SETS)[number];

export interface RulePage {
  readonly title: string;
  /** `net-pancreas-9`, for the address of the data. */
  readonly id: string;
  readonly ruleSet: RuleSet;
  /** What these rules are and how they are read, as paragraphs of HTML. */
  readonly intro: string;
  /** The sections with the rules themselves. */
  readonly rules: string;
  readonly cites: readonly (readonly Citation[])[];
}

export function rulePage({ title, id, ruleSet, intro, rules, cites }: RulePage): string {
  return findablePage(
    title,
    `<p class="meta">Rule content ${escapeHtml(CONTENT_VERSION)}. <code>${escapeHtml(id)}</code>, <a href="/rules/${escapeHtml(id)}.json">the same as JSON</a></p>
${intro}
${rules}
${sourcesSection(cites)}
${aboutSection(ruleSet)}
${limitsSection()}
${changesSection()}`,
  );
}

export const findablePage = (title: string, body: string): string =>
  page({ title, trail: [{ href: '/rules', label: 'All rules' }], script: FIND_PATH, body });

/** The thirteen source attributes in short: what is used, and where the rest stands. */
function aboutSection(ruleSet: RuleSet): string {
  const set = sourceAttributes.find((one) => one.ruleSet === ruleSet);
  if (!set) return '';
  const rows = attributeRows(set).filter(({ name }) => name !== 'bibliographicCitations');
  const used = rows.filter(({ value }) => value !== 'not used');
  const unused = rows.filter(({ value }) => value === 'not used').map(({ label }) => label.replace(/^use of /, ''));
  return section(
    'about',
    'About these rules',
    `<dl>${used.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}
<dt>not used</dt><dd>${escapeHtml(unused.join(', '))}</dd></dl>
<p><a href="/rules/source-attributes#${escapeHtml(ruleSet)}">All thirteen source attributes of this rule set</a> (<a href="/rules/source-attributes.json">JSON</a>).</p>`,
  );
}

export function attributeRows(
  set: (typeof sourceAttributes)[number],
): { name: string; label: string; value: string }[] {
  return Object.entries(set)
    .filter(([name]) => name !== 'ruleSet' && name !== 'title')
    .map(([name, value]: [string, string | readonly string[]]) => ({
      name,
      label: name.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
      value: typeof value === 'string' ? value : value.join('\n'),
    }));
}

const limitsSection = (): string =>
  section(
    'limits',
    'Limits',
    `<p>For clinicians who treat neuroendocrine tumors. The rules are worked out from what is reported; they read no images, and they neither diagnose nor
order. What is not recorded is unknown and never taken for absent. They do not replace review of the pathology report or the decision of a team. No
physician has signed them off, and they have not been validated on patients.</p>`,
  );

function changesSection(): string {
  const [newest] = ruleChanges;
  return section(
    'changed',
    'What changed last',
    `<p>${escapeHtml(newest.version)}, ${escapeHtml(newest.date)}; <a href="/rules/changes">all changes of the rules</a>.</p>
<ul>${newest.changes.map((change) => `<li>${escapeHtml(change)}</li>`).join('')}</ul>`,
  );
}
