/**
 * The rules engine: conditions as data, answered yes, no or unknown; tables of rules in order, first match wins.
 *
 * An unknown fact does not stop a table: every value that it could have is tried, and where all lead to the same result the
 * result is decided. So knowing less never changes an answer, it only opens it.
 */
import { DOMAINS } from './domains.ts';
import { contains, intersect, point, type Interval } from './interval.ts';
import type {
  Answer,
  CategoricalFactName,
  Condition,
  Decision,
  Fact,
  FactName,
  FactValues,
  NumericFactName,
  Rule,
  RuleFacts,
  RuleTable,
  TraceStep,
} from './model.ts';

// ------------------------------------------------------------------------------------------ builders

export const is = <K extends CategoricalFactName>(fact: K, ...values: FactValues[K][]): Condition => ({
  op: 'is',
  fact,
  values,
});
const inInterval = (fact: NumericFactName, interval: Interval): Condition => ({ op: 'in', fact, interval });
export const over = (fact: NumericFactName, value: number): Condition =>
  inInterval(fact, { low: value, lowClosed: false, high: Infinity, highClosed: false });
export const atLeast = (fact: NumericFactName, value: number): Condition =>
  inInterval(fact, { low: value, lowClosed: true, high: Infinity, highClosed: false });
export const under = (fact: NumericFactName, value: number): Condition =>
  inInterval(fact, { low: -Infinity, lowClosed: false, high: value, highClosed: false });
export const atMost = (fact: NumericFactName, value: number): Condition =>
  inInterval(fact, { low: -Infinity, lowClosed: false, high: value, highClosed: true });
/** Both ends included. */
export const within = (fact: NumericFactName, low: number, high: number): Condition =>
  inInterval(fact, { low, lowClosed: true, high, highClosed: true });
/** Something is on record; never opens. For gap rules only: a table that decides a clinical class must not use it. */
export const stated = (fact: FactName): Condition => ({ op: 'stated', fact });
export const all = (...of: Condition[]): Condition => ({ op: 'all', of });
export const any = (...of: Condition[]): Condition => ({ op: 'any', of });
export const not = (of: Condition): Condition => ({ op: 'not', of });
export const otherwise: Condition = { op: 'all', of: [] };

// ------------------------------------------------------------------------------------------ answers

type AnyFact = Fact<unknown> | undefined;
const read = (facts: RuleFacts, name: FactName): AnyFact => facts[name];

/** Answers a condition by Kleene's three-valued logic. */
export function answer(condition: Condition, facts: RuleFacts): Answer {
  switch (condition.op) {
    case 'is':
      return overPossible(read(facts, condition.fact), (value) =>
        condition.values.includes(value as string) ? 'yes' : 'no',
      );
    case 'in':
      return overPossible(read(facts, condition.fact), (value) => {
        const interval = value as Interval;
        if (contains(condition.interval, interval)) return 'yes';
        return intersect(condition.interval, interval) ? 'unknown' : 'no';
      });
    case 'stated': {
      const state = read(facts, condition.fact)?.state;
      return state === 'known' || state === 'open' ? 'yes' : 'no';
    }
    case 'all': {
      const answers = condition.of.map((part) => answer(part, facts));
      return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
    }
    case 'any': {
      const answers = condition.of.map((part) => answer(part, facts));
      return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
    }
    case 'not': {
      const inner = answer(condition.of, facts);
      return inner === 'unknown' ? 'unknown' : inner === 'yes' ? 'no' : 'yes';
    }
  }
}

/**
 * The part of a condition that its answer rests on: of "any" that holds the parts that hold, of "all" that fails those that fail. So a reader meets
 * the reason for this patient, and not every organ that a rule speaks of.
 */
export function settling(condition: Condition, facts: RuleFacts): Condition {
  switch (condition.op) {
    case 'all':
    case 'any': {
      const whole = answer(condition, facts);
      const parts = condition.of.filter((part) => answer(part, facts) === whole).map((part) => settling(part, facts));
      const [only] = parts;
      return parts.length === 1 && only ? only : { op: condition.op, of: parts };
    }
    case 'not':
      return { op: 'not', of: settling(condition.of, facts) };
    case 'is':
    case 'in':
    case 'stated':
      return condition;
  }
}

function overPossible(fact: AnyFact, test: (value: unknown) => Answer): Answer {
  if (!fact || fact.state === 'absent' || fact.state === 'unusable') return 'unknown';
  if (fact.state === 'known') return test(fact.value);
  const answers = new Set(fact.possible.map(test));
  const [only] = answers;
  return answers.size === 1 && only ? only : 'unknown';
}

export function factsRead(condition: Condition): FactName[] {
  const names = new Set<FactName>();
  visit(condition, (part) => names.add(part.fact));
  return [...names];
}

type Leaf = Extract<Condition, { fact: FactName }>;
function visit(condition: Condition, see: (leaf: Leaf) => void): void {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const part of condition.of) visit(part, see);
      return;
    case 'not':
      visit(condition.of, see);
      return;
    case 'is':
    case 'in':
    case 'stated':
      see(condition);
  }
}

// ------------------------------------------------------------------------------------------ decisions

/** One row as a trace step. */
export function stepOf<V>(table: RuleTable<V>, rule: Rule<V>, facts: RuleFacts): TraceStep {
  return {
    rule: `${table.id}/${rule.id}`,
    answer: answer(rule.when, facts),
    read: factsRead(rule.when),
    cite: rule.cite,
    ...(rule.reviewed === false ? { reviewed: false as const } : {}),
  };
}

/** The first rule that matches, in every world that the facts allow; decided where all worlds agree on the value. */
export function decide<V>(table: RuleTable<V>, facts: RuleFacts): Decision<V> {
  const trace: TraceStep[] = [];
  for (const rule of table.rules) {
    const step = stepOf(table, rule, facts);
    trace.push(step);
    if (step.answer === 'yes') break;
  }
  const needs = new Set<FactName>();
  const rows = possibleRows(table.rules, cutPoints(table), facts, 0, needs);
  const values = new Map<string, V>();
  for (const row of rows) {
    const rule = table.rules[row];
    if (rule) values.set(JSON.stringify(rule.then), rule.then);
  }
  const [first] = values.values();
  if (first === undefined) return { kind: 'no-rule', trace };
  if (values.size === 1 && !rows.has(NO_ROW)) return { kind: 'decided', value: first, trace };
  return { kind: 'open', possible: [...values.values()], needs: [...needs], trace };
}

/** Indices of all rows that could be the first match; the values of several rows may be the same. */
export function matchingRows<V>(table: RuleTable<V>, facts: RuleFacts): ReadonlySet<number> {
  return possibleRows(table.rules, cutPoints(table), facts, 0, new Set());
}

/** Stands for "no row matched". */
const NO_ROW = -1;

function possibleRows<V>(
  rules: readonly Rule<V>[],
  cuts: ReadonlyMap<NumericFactName, readonly number[]>,
  facts: RuleFacts,
  from: number,
  needs: Set<FactName>,
): ReadonlySet<number> {
  const rule = rules[from];
  if (!rule) return new Set([NO_ROW]);
  const found = answer(rule.when, facts);
  if (found === 'yes') return new Set([from]);
  if (found === 'no') return possibleRows(rules, cuts, facts, from + 1, needs);
  const name = firstUnsettled(rule.when, facts);
  const union = new Set<number>();
  const values = new Set<string>();
  for (const world of split(name, facts, cuts)) {
    for (const row of possibleRows(rules, cuts, world, from, needs)) {
      union.add(row);
      values.add(JSON.stringify(rules[row]?.then ?? null));
    }
  }
  if (values.size > 1) needs.add(name);
  return union;
}

/** The first fact of an unknown condition that is itself not settled for it. */
function firstUnsettled(condition: Condition, facts: RuleFacts): FactName {
  let name: FactName | undefined;
  visit(condition, (leaf) => {
    if (name === undefined && answer(leaf, facts) === 'unknown') name = leaf.fact;
  });
  if (name === undefined) throw new Error('a condition is unknown though each of its facts is settled');
  return name;
}

/** All worlds in which this one fact is settled for every condition of the table. */
function split(
  name: FactName,
  facts: RuleFacts,
  cuts: ReadonlyMap<NumericFactName, readonly number[]>,
): readonly RuleFacts[] {
  const fact = read(facts, name);
  const numeric = cuts.get(name as NumericFactName);
  if (numeric) {
    const intervals: Interval[] =
      fact?.state === 'known'
        ? [fact.value as Interval]
        : fact?.state === 'open'
          ? (fact.possible as Interval[])
          : [EVERYTHING];
    const pieces = intervals.flatMap((interval) =>
      cellsOf(numeric).flatMap((cell) => {
        const piece = intersect(cell, interval);
        return piece ? [piece] : [];
      }),
    );
    return pieces.map((value) => ({ ...facts, [name]: { state: 'known', value, from: [] } }));
  }
  const values: readonly unknown[] = fact?.state === 'open' ? fact.possible : DOMAINS[name as CategoricalFactName];
  return values.map((value) => ({ ...facts, [name]: { state: 'known', value, from: [] } }));
}

const EVERYTHING: Interval = { low: -Infinity, lowClosed: false, high: Infinity, highClosed: false };

/** Cut points c1 < c2: (-∞, c1), [c1], (c1, c2), [c2], (c2, ∞). */
function cellsOf(cuts: readonly number[]): Interval[] {
  const cells: Interval[] = [];
  let low = -Infinity;
  for (const cut of cuts) {
    cells.push({ low, lowClosed: false, high: cut, highClosed: false }, point(cut));
    low = cut;
  }
  cells.push({ low, lowClosed: false, high: Infinity, highClosed: false });
  return cells;
}

function cutPoints<V>(table: RuleTable<V>): ReadonlyMap<NumericFactName, readonly number[]> {
  const found = new Map<NumericFactName, Set<number>>();
  for (const rule of table.rules) {
    visit(rule.when, (leaf) => {
      if (leaf.op !== 'in') return;
      const cuts = found.get(leaf.fact) ?? new Set();
      for (const end of [leaf.interval.low, leaf.interval.high]) if (Number.isFinite(end)) cuts.add(end);
      found.set(leaf.fact, cuts);
    });
  }
  return new Map([...found].map(([name, cuts]) => [name, [...cuts].sort((a, b) => a - b)]));
}
