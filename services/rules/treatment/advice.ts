/** From tables to advice: one category at a time, or the categories of one row; what is open stays open with what it needs (TX-00b). */
import { answer, decide, matchingRows, stated, stepOf } from '../engine.ts';
import type {
  Category,
  CategoryAdvice,
  Citation,
  FactName,
  RuleFacts,
  RuleTable,
  Strength,
  TraceStep,
} from '../model.ts';
import { ADJUVANT_CITE, NOT_ADJUVANT } from './localized.ts';
import type { CategoryTable, SiteAdvice } from './shared.ts';

export const policy: readonly Citation[] = [{ source: 'S13' }, { source: 'POLICY' }];

/** Tells with each step what silence was read for. */
export type Mark = (steps: readonly TraceStep[]) => TraceStep[];
export const marker =
  (assumed: ReadonlyMap<FactName, string>): Mark =>
  (steps) =>
    steps.map((step) => {
      const read = step.read.find((name) => assumed.has(name));
      const how = read && assumed.get(read);
      return how ? { ...step, assumed: how } : step;
    });

export const cannotSay = (
  category: Category,
  rule: string,
  needs: readonly FactName[],
  cite: readonly Citation[],
): CategoryAdvice => ({
  category,
  strength: 'cannot-say',
  rule,
  needs,
  cite,
  because: [{ rule, answer: 'yes', read: needs, cite }],
});

export const notUsually = (
  category: Category,
  rule: string,
  reason: string,
  read: readonly FactName[],
  cite: readonly Citation[],
): CategoryAdvice => ({
  category,
  strength: 'not-usually',
  rule,
  reason,
  needs: [],
  cite,
  because: [{ rule, answer: 'yes', read, cite }],
});

export const ofTables =
  (facts: RuleFacts, mark: Mark) =>
  (tables: readonly CategoryTable[]): CategoryAdvice[] =>
    tables.map(({ category, rule, table }) => fromDecision(category, rule, table, facts, mark));

function fromDecision(
  category: Category,
  rule: string,
  table: RuleTable<Strength>,
  facts: RuleFacts,
  mark: Mark,
): CategoryAdvice {
  const decision = decide(table, facts);
  const because = mark(decision.trace);
  const rows = [...matchingRows(table, facts)].flatMap((index) => table.rules[index] ?? []);
  const cite = dedupe(rows.flatMap((row) => row.cite));
  const unreviewed = rows.some((row) => row.reviewed === false);
  const shared = {
    category,
    rule,
    cite,
    because,
    ...(unreviewed ? { reviewed: false as const } : {}),
  };
  if (decision.kind === 'decided')
    return { ...shared, strength: decision.value, needs: [], ...(rows[0] ? { reason: rows[0].id } : {}) };
  return {
    ...shared,
    strength: 'cannot-say',
    rule: 'TX-00b',
    needs: decision.kind === 'open' ? askedFor(decision.needs) : [],
  };
}

/** What happened under the analog is told by the course of the disease. */
const askedFor = (needs: readonly FactName[]): FactName[] => [
  ...new Set(needs.map((name) => (name === 'progressedOnSsa' ? 'progression' : name))),
];

const dedupe = (cites: readonly Citation[]): Citation[] => [
  ...new Map(cites.map((cite) => [cite.source, cite])).values(),
];

/** What a row that says "cannot say yet" asks for. */
const ROW_NEEDS: Readonly<Record<string, readonly FactName[]>> = { 'TX-91b': ['extent'] };

export interface SiteTableOptions {
  /** TX-18: no row holds without the size, even where all sizes would agree on one of the categories. */
  readonly sizeDecides?: boolean;
}

/** Every row that could be the first match is tried; a category stays only where all of them give it the same strength (TX-00b). */
export function siteAdvice(
  table: RuleTable<SiteAdvice>,
  facts: RuleFacts,
  mark: Mark,
  options: SiteTableOptions = {},
): CategoryAdvice[] {
  const matched = [...matchingRows(table, facts)].flatMap((index) => table.rules[index] ?? []);
  const sizeDecides =
    options.sizeDecides === true &&
    answer(stated('sizeMm'), facts) === 'no' &&
    !table.rules.some(({ when }) => answer(when, facts) === 'yes');
  const decision = decide(table, facts);
  const needs = decision.kind === 'open' ? decision.needs : [];
  const because = mark(table.rules.map((rule) => stepOf(table, rule, facts)).filter((step) => step.answer !== 'no'));
  const categories = [...new Set(matched.flatMap(({ then }) => Object.keys(then)))] as (keyof SiteAdvice)[];
  const cite = dedupe(matched.flatMap((rule) => rule.cite));
  const unreviewed = matched.some((rule) => rule.reviewed === false) ? { reviewed: false as const } : {};
  return categories.map((category): CategoryAdvice => {
    const strengths = new Set(matched.map(({ then }) => then[category]));
    const [only] = strengths;
    const [first] = matched;
    const rule = first ? ruleOfRow(first.id) : 'TX-00b';
    if (!sizeDecides && strengths.size === 1 && only !== undefined)
      return {
        category,
        strength: only,
        rule,
        reason: first?.id ?? rule,
        needs: only === 'cannot-say' ? (ROW_NEEDS[first?.id ?? ''] ?? []) : [],
        cite,
        because,
        ...unreviewed,
      };
    return {
      category,
      strength: 'cannot-say',
      rule: sizeDecides ? 'TX-18' : 'TX-00b',
      needs: sizeDecides ? ['sizeMm'] : needs,
      cite,
      because,
      ...unreviewed,
    };
  });
}

/** `TX-93b` of the row `TX-93b-margin`. */
const ruleOfRow = (id: string): string => /^TX-\d+[a-z]?\d?(?![a-z])/.exec(id)?.[0] ?? id;

/** TX-10: no known role for systemic treatment around the removal of a NET G1 or G2. */
export const notAdjuvant = (): CategoryAdvice[] =>
  NOT_ADJUVANT.map((category) =>
    notUsually(category, 'TX-10', 'no-adjuvant-role', ['extent', 'classification'], ADJUVANT_CITE),
  );
