/**
 * The rule pages: static, without parameters, printed from the tables once at start. An index, one page and one JSON file for each table and staging
 * system, the bibliography, the source attributes and the changes. A board reads here what the rules are, row by row, with the source of each.
 */
import {
  allSystems,
  allTables,
  CONTENT_VERSION,
  ruleChanges,
  sourceAttributes,
  sources,
  type Citation,
  type RuleTable,
  type SourceAttributes,
  type StagingSystem,
} from '../../services/rules/index.ts';
import { escapeHtml, page } from './frame.ts';
import { conditionInWords, thenInWords } from './rules-in-words.ts';

export interface StaticPage {
  readonly type: 'html' | 'application/json';
  readonly body: string;
}

const RULES = { href: '/rules', label: 'Rules' };

/** Path → page. */
export function rulePages(): ReadonlyMap<string, StaticPage> {
  const pages = new Map<string, StaticPage>();
  const html = (path: string, body: string): void => {
    pages.set(path, { type: 'html', body });
  };
  const json = (path: string, value: unknown): void => {
    pages.set(path, { type: 'application/json', body: `${JSON.stringify(value, null, 2)}\n` });
  };
  html('/rules', indexPage());
  for (const table of allTables) {
    html(`/rules/${table.id}`, tablePage(table));
    json(`/rules/${table.id}.json`, { contentVersion: CONTENT_VERSION, ...table });
  }
  for (const system of allSystems) {
    html(`/rules/${system.id}`, systemPage(system));
    json(`/rules/${system.id}.json`, { contentVersion: CONTENT_VERSION, ...system, tRules: system.tRules.id });
  }
  html('/rules/sources', sourcesPage());
  json('/rules/sources.json', sources);
  html('/rules/source-attributes', attributesPage());
  json('/rules/source-attributes.json', sourceAttributes);
  html('/rules/changes', changesPage());
  json('/rules/changes.json', ruleChanges);
  return pages;
}

/** Tables by what they decide, in the order of an evaluation. */
const BOOKS: readonly (readonly [title: string, prefixes: readonly string[]])[] = [
  ['Grade and type', ['who-']],
  ['Work-up', ['low-risk', 'workup']],
  [
    'Treatment categories, localized and regional',
    ['treatment.local.', 'treatment.net-g3-local.', 'treatment.lung-local.'],
  ],
  ['Treatment categories, advanced', ['treatment.']],
  ['T by size, depth and structures', ['']],
];

function indexPage(): string {
  const listed = new Set<string>();
  const books = BOOKS.map(([title, prefixes]) => {
    const tables = allTables.filter(({ id }) => !listed.has(id) && prefixes.some((prefix) => id.startsWith(prefix)));
    for (const { id } of tables) listed.add(id);
    return section(title, links(tables.map((table) => [`/rules/${table.id}`, table.title, table.id])));
  });
  return page({
    title: 'Rules',
    body: `<p class="meta">Rule content ${escapeHtml(CONTENT_VERSION)}, printed from the tables that compute.</p>
<p><a href="/rules/changes">What changed</a>, <a href="/rules/sources">sources</a>, <a href="/rules/source-attributes">source attributes of each rule set</a>.
Each page has its data beside it: add <code>.json</code> to its address.</p>
${section('Stage groups', links(allSystems.map(({ id, title, edition }) => [`/rules/${id}`, `${title}, ${edition}`, id])))}
${books.join('\n')}`,
  });
}

const section = (title: string, body: string): string => `<h2>${escapeHtml(title)}</h2>\n${body}`;
const links = (items: readonly (readonly [href: string, label: string, id: string])[]): string =>
  `<ul class="links">${items
    .map(
      ([href, label, id]) =>
        `<li><a href="${escapeHtml(href)}">${escapeHtml(label)}</a> <code class="meta">${escapeHtml(id)}</code></li>`,
    )
    .join('')}</ul>`;

function tablePage(table: RuleTable<unknown>): string {
  const how =
    table.id === 'workup'
      ? 'Every row is looked at; "do not suggest" wins.'
      : 'Rows are read from the top; the first that holds decides. Where a fact is not known, every row that could be the first is tried, and the answer is given only if all of them agree.';
  const rows = table.rules.map((rule) => [
    rule.id,
    escapeHtml(conditionInWords(rule.when)),
    escapeHtml(thenInWords(rule.then)),
    cited(rule.cite) +
      (rule.reviewed === false ? ' <span class="unverified">not verified against the source text</span>' : ''),
  ]);
  return page({
    title: table.title,
    trail: [RULES],
    body: `<p class="meta"><code>${escapeHtml(table.id)}</code>, version ${escapeHtml(table.version)}, rule content ${escapeHtml(CONTENT_VERSION)}.
<a href="/rules/${escapeHtml(table.id)}.json">As JSON</a></p>
<p>${escapeHtml(how)}</p>
${grid(['Row', 'When', 'Then', 'Source'], rows)}`,
  });
}

function systemPage(system: StagingSystem): string {
  const { from, to } = system.diagnosisYears;
  const years = to === undefined ? `from ${String(from)} on` : `from ${String(from)} to ${String(to)}`;
  const rows = system.rows.map(({ t, n, m, g, group, basis }, index) => [
    String(index + 1),
    escapeHtml(t.join(', ')),
    escapeHtml(n.join(', ')),
    escapeHtml(`${m.join(', ')}${g ? ` with ${g.join(', ')}` : ''}`),
    escapeHtml(group ?? 'no group'),
    basis,
  ]);
  return page({
    title: `${system.title}, ${system.edition}`,
    trail: [RULES],
    body: `<p class="meta"><code>${escapeHtml(system.id)}</code>, for a diagnosis ${years}. T by <a href="/rules/${escapeHtml(system.tRules.id)}">${escapeHtml(system.tRules.title)}</a>.
<a href="/rules/${escapeHtml(system.id)}.json">As JSON</a></p>
<p>Basis: <em>printed</em> by AJCC; <em>registry</em>: given by the registry's algorithm for a combination that AJCC leaves out; <em>none</em>: no group.</p>
${grid(['Row', 'T', 'N', 'M', 'Group', 'Basis'], rows)}`,
  });
}

function sourcesPage(): string {
  const rows = Object.entries(sources).map(([id, source]) => {
    const { year, doi, pmid } = source as { year?: number; doi?: string; pmid?: string };
    const where = [
      year === undefined ? '' : String(year),
      doi === undefined ? '' : `<a href="https://doi.org/${encodeURI(doi)}">doi:${escapeHtml(doi)}</a>`,
      pmid === undefined ? '' : `PMID ${escapeHtml(pmid)}`,
    ].filter(Boolean);
    return [id, `${escapeHtml(source.title)}. ${escapeHtml(source.publisher)}`, where.join(', ') || '-', source.mark];
  });
  return page({
    title: 'Sources',
    trail: [RULES],
    body: `<p>How each text was read. <strong>V</strong>: in the text itself. <strong>V2</strong>: through a secondary transcription. <strong>K</strong>: established
knowledge, not verified. <strong>P</strong>: a policy of this project.</p>
${grid(['Id', 'Source', 'Where', 'Read'], rows)}`,
  });
}

function attributesPage(): string {
  const words = (name: string): string => name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  const one = (set: SourceAttributes): string => {
    const { ruleSet, title, ...attributes } = set;
    const rows = Object.entries(attributes).map(([name, value]: [string, string | readonly string[]]) => [
      escapeHtml(words(name)),
      typeof value === 'string'
        ? escapeHtml(value)
        : `<ul>${value.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`,
    ]);
    return `<h2 id="${escapeHtml(ruleSet)}">${escapeHtml(title)}</h2>${grid(['Attribute', 'Value'], rows, false)}`;
  };
  return page({
    title: 'Source attributes',
    trail: [RULES],
    body: `<p>The thirteen attributes that United States certification asks of evidence-based decision support, for each rule set.
<a href="/rules/source-attributes.json">As JSON</a></p>${sourceAttributes.map(one).join('')}`,
  });
}

function changesPage(): string {
  return page({
    title: 'What changed',
    trail: [RULES],
    body: ruleChanges
      .map(
        ({ version, date, changes }) =>
          `<h2 id="v${escapeHtml(version)}">${escapeHtml(version)} <span class="meta">${escapeHtml(date)}</span></h2><ul>${changes.map((change) => `<li>${escapeHtml(change)}</li>`).join('')}</ul>`,
      )
      .join(''),
  });
}

const cited = (cite: readonly Citation[]): string =>
  cite
    .map(
      ({ source, at }) =>
        `<a href="/rules/sources#${escapeHtml(source)}">${escapeHtml(source)}</a>${at === undefined ? '' : `, ${escapeHtml(at)}`}`,
    )
    .join('; ');

/** A table with scoped headers, an anchor for each row; on narrow screens each cell carries the name of its column. Cells are HTML. */
function grid(columns: readonly string[], rows: readonly (readonly string[])[], withAnchors = true): string {
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows
    .map(([first = '', ...rest]) => {
      const cells = rest.map((cell, index) => `<td data-label="${escapeHtml(columns[index + 1] ?? '')}">${cell}</td>`);
      return `<tr${withAnchors ? ` id="${escapeHtml(first)}"` : ''}><th scope="row">${escapeHtml(first)}</th>${cells.join('')}</tr>`;
    })
    .join('\n');
  return `<div class="scroll"><table class="rows"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}
