/** Where each rule stands on the rule pages: one address for each id that a card, a trace or the evaluation can carry. */
import { allSystems, allTables, CATEGORIES, TESTS, type StagingSystem } from '../rules/index.ts';

type StageRow = StagingSystem['rows'][number];

/** The name of a row of stage groups in a trace: `T2-N0-M0`. Rows that differ in grade alone share it. */
export const stageRowKey = ({ t, n, m }: Pick<StageRow, 't' | 'n' | 'm'>): string =>
  `${t.join('+')}-${n.join('+')}-${m[0] === 'M0' ? 'M0' : 'M1'}`;

const tableRows: ReadonlySet<string> = new Set(allTables.flatMap(({ id, rules }) => rules.map((rule) => `${id}/${rule.id}`))); // prettier-ignore
const stageRows: ReadonlySet<string> = new Set(allSystems.flatMap(({ id, rows }) => rows.map((row) => `${id}/${stageRowKey(row)}`))); // prettier-ignore
/** `TX-93b` stands at its first row, `TX-93b-margin` or its own. */
const firstRows = new Map<string, string>();
for (const { id, rules } of allTables)
  for (const rule of rules) {
    const number = /^(?:TX|WU)-\d+[a-z]?\d?(?![a-z])/.exec(rule.id)?.[0];
    if (number !== undefined && !firstRows.has(number)) firstRows.set(number, `/rules/${id}#${rule.id}`);
  }
const systems: ReadonlySet<string> = new Set(allSystems.map(({ id }) => id));
const tests: ReadonlySet<string> = new Set(TESTS);
const categories: ReadonlySet<string> = new Set(CATEGORIES);
const SYSTEM_CHOSEN = 'stage/system-';

/** A row of a table, a row of stage groups, or the choice of a staging system: printed on the page of that table or system. */
export function isTableRule(id: string): boolean {
  return rowAddress(id) !== undefined;
}

function rowAddress(id: string): string | undefined {
  if (tableRows.has(id) || stageRows.has(id)) return `/rules/${id.replace('/', '#')}`;
  for (const column of ['suggest', 'consider', 'never'])
    if (tableRows.has(`workup/${id}-${column}`)) return `/rules/workup#${id}-${column}`;
  const chosen = id.startsWith(SYSTEM_CHOSEN) ? id.slice(SYSTEM_CHOSEN.length) : '';
  return systems.has(chosen) ? `/rules/${chosen}` : undefined;
}

/** Pages of rules that are steps of the code, by how their ids begin. */
export const NAMED_BOOKS = {
  grading: /^(?:GR-|policy\/)/,
  staging: /^(?:stage\/|extent\/)/,
  advice: /^(?:WU-|TX-)/,
  safety: /^SF-/,
  flags: /^DQ-/,
  context: /^CX-/,
} as const;
export type NamedBook = keyof typeof NAMED_BOOKS;

export function ruleAddress(id: string): string | undefined {
  const row = rowAddress(id);
  if (row !== undefined) return row;
  if (tests.has(id)) return `/rules/tests#${id}`;
  if (categories.has(id)) return `/rules/categories#${id}`;
  const numbered = firstRows.get(id);
  if (numbered !== undefined) return numbered;
  const book = (Object.keys(NAMED_BOOKS) as NamedBook[]).find((name) => NAMED_BOOKS[name].test(id));
  return book === undefined ? undefined : `/rules/${book}#${id}`;
}
