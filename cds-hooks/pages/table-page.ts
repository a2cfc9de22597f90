/** The page of one rule table: its rows in the order in which they are read, and what its short forms stand for. */
import { allSystems, type RuleTable } from '../../services/rules/index.ts';
import { escapeHtml } from './frame.ts';
import { cited, conditionHtml, grid, rulePage, section, type RuleSet } from './rule-parts.ts';
import { FACT_LABEL, thenInWords } from '../../services/wording/rules-in-words.ts';

export function tablePage(table: RuleTable<unknown>): string {
  const rows = table.rules.map(({ id, when, then, cite, reviewed }) => ({
    id,
    cells: [escapeHtml(id), conditionHtml(when), escapeHtml(thenInWords(then)), cited(cite, reviewed)],
  }));
  return rulePage({
    title: table.title,
    id: table.id,
    ruleSet: ruleSetOf(table.id),
    intro: `<p>${escapeHtml(
      table.id === 'workup'
        ? 'Every row is looked at, and a row “do not suggest” wins over one that suggests.'
        : 'Rows are read from the top; the first that holds decides. Where a fact is not known, every row that could be the first is tried, and the answer is given only if all of them agree.',
    )} Version ${escapeHtml(table.version)} of this table.</p>`,
    rules: `${section('rules', 'Rules', grid(['Row', 'When', 'Then', 'Source'], rows))}
${structures(table)}`,
    cites: table.rules.map(({ cite }) => cite),
  });
}

export function ruleSetOf(table: string): RuleSet {
  if (table.startsWith('who-')) return 'grade';
  if (table === 'workup' || table === 'low-risk') return 'workup';
  return table.startsWith('treatment.') ? 'treatment' : 'stage';
}

/** Which structures answer "invades a structure that makes T4 here". */
function structures(table: RuleTable<unknown>): string {
  const systems = allSystems.filter(({ tRules }) => tRules.id === table.id);
  const [first] = systems;
  if (!first) return '';
  const words = (names: readonly string[]): string => names.map((name) => name.replaceAll('-', ' ')).join(', ');
  const rows = [
    ...Object.entries(first.invasion).map(([fact, names]) => ({
      cells: [escapeHtml(FACT_LABEL[fact as keyof typeof FACT_LABEL]), escapeHtml(words(names))],
    })),
    ...(first.withoutEffect.length > 0 ? [{ cells: ['changes nothing', escapeHtml(words(first.withoutEffect))] }] : []),
  ];
  const size = first.sizeDecides
    ? 'The size decides unless invasion is recorded.'
    : 'The depth must be known; the size alone does not decide.';
  return section(
    'structures',
    'Structures',
    `<p>${size} An invaded structure that stands in no row leaves T open.</p>
${rows.length > 0 ? grid(['It means', 'Structures'], rows) : ''}
<p>Used by ${systems.map(({ id, title, edition }) => `<a href="/rules/${escapeHtml(id)}">${escapeHtml(`${title}, ${edition}`)}</a>`).join('; ')}.</p>`,
  );
}
