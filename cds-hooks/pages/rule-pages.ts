/**
 * The rule pages: static, without parameters, printed once, from the tables. An index, all rules on one page, one page and one JSON file for each table,
 * staging system and set of steps, the sources with the rules that cite them, the source attributes and the changes. A board reads here what the rules are,
 * row by row, with the source of each.
 */
import {
  allSystems,
  allTables,
  CATEGORIES,
  CONTENT_VERSION,
  ruleChanges,
  sourceAttributes,
  sources,
  TESTS,
  WINDOW_DAYS,
} from '../../services/rules/index.ts';
import { STRENGTH, TEST } from '../../services/wording/words.ts';
import { contextPage } from './context-page.ts';
import { evidence, evidencePage, markCounts } from './evidence-page.ts';
import { escapeHtml, page } from './frame.ts';
import { namedFlags, namedRulesOf } from './named-rules.ts';
import { ruleAddress, type NamedBook } from '../../services/wording/rule-addresses.ts';
import { citationsOfFlag, factsRead, namedThen, namedWhen, ruleEntries } from './rule-entries.ts';
import {
  attributeRows,
  cited,
  findablePage,
  grid,
  links,
  MARK,
  NOT_VERIFIED,
  rulePage,
  RULE_SETS,
  section,
  sourceInWords,
  sourceOfId,
  whereToRead,
  type RuleSet,
  type StaticPage,
} from './rule-parts.ts';
import { categoryInWords } from '../../services/wording/rules-in-words.ts';
import { stepInWords } from '../../services/wording/steps-in-words.ts';
import { systemPage } from './system-page.ts';
import { tablePage } from './table-page.ts';

export type { StaticPage } from './rule-parts.ts';

/** Path → page. */
export function rulePages(): ReadonlyMap<string, StaticPage> {
  const pages = new Map<string, StaticPage>();
  const add = (path: string, body: string, data: unknown): void => {
    pages.set(path, { type: 'html', body });
    pages.set(`${path}.json`, { type: 'application/json', body: `${JSON.stringify(data, null, 2)}\n` });
  };
  pages.set('/rules', { type: 'html', body: indexPage() });
  for (const table of allTables)
    add(`/rules/${table.id}`, tablePage(table), { contentVersion: CONTENT_VERSION, ...table });
  for (const system of allSystems)
    add(`/rules/${system.id}`, systemPage(system), { contentVersion: CONTENT_VERSION, ...system, tRules: system.tRules.id }); // prettier-ignore
  for (const { book, title, ruleSet, intro } of NAMED_PAGES)
    add(`/rules/${book}`, namedPage(book, title, ruleSet, intro), { contentVersion: CONTENT_VERSION, rules: namedRulesOf(book) }); // prettier-ignore
  add('/rules/flags', flagsPage(), { contentVersion: CONTENT_VERSION, flags: namedFlags });
  const context = contextPage();
  add('/rules/context', context.body, { contentVersion: CONTENT_VERSION, ...context.data });
  add('/rules/tests', testsPage(), { contentVersion: CONTENT_VERSION, tests: TESTS.map((id) => ({ id, name: TEST[id], notAgainWithinDays: daysOf(id) })) }); // prettier-ignore
  add('/rules/categories', categoriesPage(), { contentVersion: CONTENT_VERSION, categories: CATEGORIES, strengths: Object.keys(STRENGTH) }); // prettier-ignore
  add('/rules/all', allPage(), { contentVersion: CONTENT_VERSION, rules: ruleEntries });
  add('/rules/evidence', evidencePage(), {
    contentVersion: CONTENT_VERSION,
    counts: markCounts(evidence),
    rules: evidence,
  });
  add('/rules/sources', sourcesPage(), sources);
  for (const id of Object.keys(sources))
    add(`/rules/source-${id}`, sourcePage(id), { id, ...sourceOfId(id), rules: citing(id).map(({ id: rule, address }) => ({ rule, page: address })) }); // prettier-ignore
  add('/rules/source-attributes', attributesPage(), sourceAttributes);
  add('/rules/changes', changesPage(), ruleChanges);
  return pages;
}

// ------------------------------------------------------------------------------------------ index

/** Tables by what they decide, in the order of an evaluation. */
const BOOKS: readonly (readonly [id: string, title: string, prefixes: readonly string[]])[] = [
  ['grade', 'Grade and type', ['who-']],
  ['workup', 'Tests that guidelines list', ['low-risk', 'workup']],
  ['localized', 'Treatment categories, localized and regional', ['treatment.local.', 'treatment.net-g3-local.', 'treatment.lung-local.']],
  ['advanced', 'Treatment categories, advanced', ['treatment.']],
  ['t', 'T by size, depth and structures', ['']],
]; // prettier-ignore

interface NamedPage {
  readonly book: Exclude<NamedBook, 'flags' | 'context'>;
  readonly title: string;
  readonly ruleSet: RuleSet;
  readonly intro: string;
}
const NAMED_PAGES: readonly NamedPage[] = [
  { book: 'grading', title: 'Grading: from values to a grade', ruleSet: 'grade', intro: 'How the tables of grade and type are put together: what is read, what is done where a part is missing, contradictory or measured more than once.' },
  { book: 'staging', title: 'Staging: from findings to T, N, M and extent', ruleSet: 'stage', intro: 'How the staging system is chosen, how T, N and M are taken from the record, what is assumed and said to be assumed, and how far the tumor extends.' },
  { book: 'advice', title: 'Advice: rules beside the tables', ruleSet: 'treatment', intro: 'When no treatment category can be given, what is never given, what hormones add, and which tests follow from the pathology itself.' },
  { book: 'safety', title: 'Safety notes', ruleSet: 'safety', intro: 'Notes that stand beside options and tests. None is critical when a chart opens.' },
]; // prettier-ignore

function indexPage(): string {
  const listed = new Set<string>();
  const books = BOOKS.map(([id, title, prefixes]) => {
    const tables = allTables.filter((table) => !listed.has(table.id) && prefixes.some((prefix) => table.id.startsWith(prefix))); // prettier-ignore
    for (const table of tables) listed.add(table.id);
    return [
      id,
      section(id, title, links(tables.map((table) => [`/rules/${table.id}`, table.title, table.id]))),
    ] as const;
  });
  const book = (id: string): string => books.find(([one]) => one === id)?.[1] ?? '';
  const unverified = ruleEntries.filter(({ reviewed }) => reviewed === false).length;
  return page({
    title: 'The rules of net-cds',
    body: `<p class="meta">Rule content ${escapeHtml(CONTENT_VERSION)}, printed from the tables that compute.</p>
<p>Every rule that a card, an explanation or a patient summary rests on stands on these pages: its condition, what follows, and the source. There are
${String(ruleEntries.length)} of them; ${String(unverified)} are marked “${NOT_VERIFIED}”. No physician has signed them off.</p>
${section(
  'begin',
  'Begin here',
  links([
    ['/rules/all', 'All rules on one page, with a field to find in them'],
    ['/rules/changes', 'What changed in the rules'],
    ['/rules/sources', 'The sources, how each was read, and the rules that cite it'],
    ['/rules/evidence', 'What rests on what: how much of the rules was verified'],
    ['/rules/source-attributes', 'The thirteen source attributes of each rule set'],
  ]),
)}
${section(
  'reading',
  'How to read a rule',
  `<p>A table is read from the top, and the first row that holds decides. Where a fact is not known, every value that it could have is tried; the answer is given
only if all lead to the same one, and otherwise it stays open. A condition names the facts with their ranges: “over 20” leaves 20 out, “at least 3” includes 3.</p>
<p>How each source was read is said beside it: ${Object.entries(MARK)
    .map(([mark, words]) => `<strong>${mark}</strong> ${escapeHtml(words)}`)
    .join('; ')}.</p>
<p>Each page has its data beside it: add <code>.json</code> to its address. No page takes parameters, and none holds data of a patient.</p>`,
)}
${section(
  'steps',
  'From the record to the advice',
  links([
    ...NAMED_PAGES.map(({ book: name, title }) => [`/rules/${name}`, title] as const),
    ['/rules/flags', 'Flags: what is contradictory, doubtful or not used'],
    ['/rules/tests', 'Tests: names, and when a test is not listed again'],
    ['/rules/categories', 'Treatment categories and their strengths'],
    ['/rules/context', 'Survival by extent, on request only'],
  ]),
)}
${book('grade')}
${section('groups', 'Stage groups', links(allSystems.map(({ id, title, edition }) => [`/rules/${id}`, `${title}, ${edition}`, id])))}
${book('t')}
${book('workup')}
${book('localized')}
${book('advanced')}`,
  });
}

// ------------------------------------------------------------------------------------------ rules beside the tables

function namedPage(book: NamedBook, title: string, ruleSet: RuleSet, intro: string): string {
  const rules = namedRulesOf(book);
  const rows = rules.map((rule) => ({
    id: rule.id,
    cells: [
      escapeHtml(rule.id),
      escapeHtml(namedWhen(rule)),
      escapeHtml(namedThen(rule)),
      escapeHtml(factsRead(rule)) || 'the reports themselves',
      cited(rule.cite, rule.reviewed),
    ],
  }));
  return rulePage({
    title,
    id: book,
    ruleSet,
    intro: `<p>${escapeHtml(intro)} These rules are steps of the code, not rows of a table; a step is named by its id in every explanation.</p>`,
    rules: section('rules', 'Rules', grid(book === 'safety' ? ['Id', 'Said when', 'Note', 'Facts', 'Source'] : ['Id', 'Rule', 'In detail', 'Facts', 'Source'], rows)), // prettier-ignore
    cites: rules.map(({ cite }) => cite),
  });
}

const SHOWN_AS = { info: 'for information', warning: 'as a contradiction, on a card of its own' } as const;

function flagsPage(): string {
  const rows = namedFlags.map(({ id, levels, rules }) => ({
    id,
    cells: [
      escapeHtml(id),
      rules
        .map((rule) => {
          const step = { rule, answer: 'yes' as const };
          return `<a href="${escapeHtml(ruleAddress(rule) ?? '/rules')}">${escapeHtml(rule)}</a>: ${escapeHtml(stepInWords(step).title)}`;
        })
        .join('<br>'),
      escapeHtml(levels.map((level) => SHOWN_AS[level]).join(', or ')),
      cited(citationsOfFlag(id)),
    ],
  }));
  return rulePage({
    title: 'Flags: what is contradictory, doubtful or not used',
    id: 'flags',
    ruleSet: 'grade',
    intro: '<p>A flag marks a value that was kept with a doubt, set aside with a reason, or that contradicts another. The evaluation beside the cards lists flags by these ids.</p>',
    rules: section('rules', 'Flags', grid(['Id', 'Raised by', 'Shown', 'Source'], rows)),
    cites: namedFlags.map(({ id }) => citationsOfFlag(id)),
  });
} // prettier-ignore

const daysOf = (test: (typeof TESTS)[number]): number | 'once' | undefined => {
  const days = WINDOW_DAYS[test];
  return days === Infinity ? 'once' : days;
};

function testsPage(): string {
  const rules = allTables.find(({ id }) => id === 'workup')?.rules ?? [];
  const rows = TESTS.map((id) => {
    const listing = rules.filter(({ then }) => typeof then === 'string' && then.startsWith(`${id}:`));
    const days = daysOf(id);
    return {
      id,
      cells: [
        `<code>${escapeHtml(id)}</code>`,
        escapeHtml(TEST[id]),
        listing.map((rule) => `<a href="/rules/workup#${escapeHtml(rule.id)}">${escapeHtml(rule.id)}</a>`).join(', ') || '<a href="/rules/advice#WU-01">from the pathology</a>', // prettier-ignore
        days === undefined ? 'listed while the reason stands' : days === 'once' ? 'once done, not again' : `not again within ${String(days)} days`, // prettier-ignore
      ],
    };
  });
  return rulePage({
    title: 'Tests: names, and when a test is not listed again',
    id: 'tests',
    ruleSet: 'workup',
    intro: '<p>The tests by the ids of the evaluation. The days after which a done test may be listed again are a policy of this project, since guidelines give rhythms of follow-up and no such windows.</p>',
    rules: section('rules', 'Tests', grid(['Id', 'Test', 'Listed by', 'Again'], rows)),
    cites: [[{ source: 'POLICY' }]],
  });
} // prettier-ignore

function categoriesPage(): string {
  const rows = CATEGORIES.map((id) => {
    const tables = allTables.filter((table) => table.id.startsWith('treatment.') && (table.id.endsWith(`.${id.toLowerCase()}`) || table.rules.some(({ then }) => typeof then === 'object' && then !== null && id in then))); // prettier-ignore
    return {
      id,
      cells: [
        `<code>${escapeHtml(id)}</code>`,
        escapeHtml(categoryInWords(id)),
        tables.map(({ id: table, title }) => `<a href="/rules/${escapeHtml(table)}">${escapeHtml(title)}</a>`).join('<br>') || '<a href="/rules/advice">rules beside the tables</a>', // prettier-ignore
      ],
    };
  });
  const strengths = Object.entries(STRENGTH).map(([id, words]) => ({ cells: [`<code>${id}</code>`, escapeHtml(words)] }));
  return rulePage({
    title: 'Treatment categories and their strengths',
    id: 'categories',
    ruleSet: 'treatment',
    intro: '<p>Categories are kinds of treatment for the discussion of a team: no order among them, no drug on a card, no dose. Agents are told apart by their rows here alone.</p>',
    rules: `${section('rules', 'Categories', grid(['Id', 'Category', 'Decided by'], rows))}
${section('strengths', 'Strengths', grid(['Id', 'In words'], strengths))}`,
    cites: [[{ source: 'POLICY' }]],
  });
} // prettier-ignore

// ------------------------------------------------------------------------------------------ all rules

function allPage(): string {
  const books = new Map<string, typeof ruleEntries[number][]>();
  for (const entry of ruleEntries) books.set(entry.book, [...(books.get(entry.book) ?? []), entry]);
  const parts = [...books].map(([book, entries], at) =>
    section(`book-${String(at + 1)}`, book, grid(
      ['Rule', 'When', 'Then', 'Source'],
      entries.map(({ id, address, when, then, cite, reviewed }) => ({
        cells: [`<a href="${escapeHtml(address)}">${escapeHtml(id.split('/').pop() ?? id)}</a>`, escapeHtml(when), escapeHtml(then), cited(cite, reviewed)],
      })),
    )),
  );
  return findablePage(
    'All rules',
    `<p class="meta">Rule content ${escapeHtml(CONTENT_VERSION)}, ${String(ruleEntries.length)} rules. <a href="/rules/all.json">The same as JSON</a></p>
<p>Each row leads to its place, where the sources stand in full.</p>
${parts.join('\n')}`,
  );
} // prettier-ignore

// ------------------------------------------------------------------------------------------ sources

const citing = (source: string): typeof ruleEntries =>
  ruleEntries.filter(({ cite }) => cite.some((one) => one.source === source));

function sourcesPage(): string {
  const rows = Object.keys(sources).flatMap((id) => {
    const source = sourceOfId(id);
    if (!source) return [];
    const count = citing(id).length;
    return [
      {
        id,
        cells: [
          escapeHtml(id),
          escapeHtml(sourceInWords(source)),
          whereToRead(source),
          escapeHtml(MARK[source.mark]),
          `<a href="/rules/source-${escapeHtml(id)}">${count === 0 ? 'no rule' : count === 1 ? '1 rule' : `${String(count)} rules`} cite${count > 1 ? '' : 's'} ${escapeHtml(id)}</a>`,
        ],
      },
    ];
  });
  return findablePage(
    'Sources',
    `<p class="meta">Rule content ${escapeHtml(CONTENT_VERSION)}. <a href="/rules/sources.json">The same as JSON</a></p>
<p>What the rules rest on, and how each text was read. Facts are taken from the sources; no text of theirs is reproduced.</p>
${section('rules', 'Sources', grid(['Id', 'Source', 'Where', 'How it was read', 'Cited by'], rows))}`,
  );
}

function sourcePage(id: string): string {
  const source = sourceOfId(id);
  if (!source) throw new Error(`no source ${id}`);
  const rules = citing(id);
  const rows = rules.map(({ id: rule, address, book, when, then, cite, reviewed }) => ({
    cells: [
      `<a href="${escapeHtml(address)}">${escapeHtml(rule.split('/').pop() ?? rule)}</a>`,
      escapeHtml(book),
      escapeHtml(when),
      escapeHtml(then),
      escapeHtml(cite.flatMap((one) => (one.source === id && one.at !== undefined ? [one.at] : [])).join('; ') || 'no place named') + // prettier-ignore
        (reviewed === false ? ` <span class="unverified">${NOT_VERIFIED}</span>` : ''),
    ],
  }));
  return findablePage(
    `Source ${id}`,
    `<p>${escapeHtml(sourceInWords(source))}. ${whereToRead(source)}.</p>
<p class="meta">How it was read: ${escapeHtml(MARK[source.mark])}. <a href="/rules/source-${escapeHtml(id)}.json">The same as JSON</a>, <a href="/rules/sources">all sources</a></p>
${section('rules', `Rules that cite it (${String(rules.length)})`, rules.length === 0 ? '<p>No rule cites it at present; it was read for comparison.</p>' : grid(['Rule', 'Stands in', 'When', 'Then', 'Place in the source'], rows))}`,
  );
}

// ------------------------------------------------------------------------------------------ attributes, changes

function attributesPage(): string {
  const one = (set: (typeof sourceAttributes)[number]): string =>
    section(
      set.ruleSet,
      set.title,
      grid(
        ['Attribute', 'Value'],
        attributeRows(set).map(({ label, value }) => ({
          cells: [
            escapeHtml(label),
            value.includes('\n') ? `<ul>${value.split('\n').map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>` : escapeHtml(value), // prettier-ignore
          ],
        })),
      ),
    );
  return findablePage(
    'Source attributes',
    `<p>The thirteen attributes that United States certification asks of evidence-based decision support, for each rule set.
<a href="/rules/source-attributes.json">As JSON</a></p>
${RULE_SETS.flatMap((id) => sourceAttributes.filter(({ ruleSet }) => ruleSet === id)).map(one).join('\n')}`,
  );
} // prettier-ignore

function changesPage(): string {
  return findablePage(
    'What changed',
    `<p>Changes of the rules, newest first. <a href="/rules/changes.json">As JSON</a></p>
${ruleChanges
  .map(({ version, date, changes }) =>
    section(
      `v${version}`,
      `${version}, ${date}`,
      `<ul>${changes.map((change) => `<li>${escapeHtml(change)}</li>`).join('')}</ul>`,
    ),
  )
  .join('\n')}`,
  );
}
