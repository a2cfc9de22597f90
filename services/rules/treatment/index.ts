/** Treatment categories with their strength (treatment sections 1 to 3): gates first, then the rows of site or category. No order, no drug, no dose. */
import { answer, any, decide, is, matchingRows, stepOf } from '../engine.ts';
import {
  CATEGORIES,
  type Category,
  type CategoryAdvice,
  type Citation,
  type FactName,
  type RuleFacts,
  type RuleTable,
  type Strength,
  type TraceStep,
} from '../model.ts';
import type { RuleFactsResult } from '../rule-facts.ts';
import { ADVANCED } from './advanced.ts';
import { ADJUVANT_CITE, localTable, NOT_ADJUVANT, type LocalAdvice } from './localized.ts';

/** TX-00a: nothing tumor-directed can be said. */
const GATE_CLASSES = is(
  'classification',
  'NO-TISSUE',
  'NOT-GRADABLE',
  'UNRESOLVED',
  'MINEN',
  'OUT-OF-SCOPE',
  'LUNG-UNCLASSIFIED',
  'LUNG-HIGH-GRADE-UNRESOLVED',
);
const policy: readonly Citation[] = [{ source: 'S13' }, { source: 'POLICY' }];
const TUMOR_DIRECTED = CATEGORIES.filter(
  (category) => category !== 'HORM' && category !== 'BELZUTIFAN' && category !== 'ENDO',
);

export function treatmentFor({ facts, assumed }: RuleFactsResult): CategoryAdvice[] {
  const horm = hormoneControl(facts);
  const gate = gated(facts);
  if (gate) return [...TUMOR_DIRECTED.map((category) => gate(category)), ...horm];
  const { site, classification } = facts;
  if (site?.state !== 'known') return horm;
  const classes =
    classification?.state === 'known'
      ? [classification.value]
      : classification?.state === 'open'
        ? classification.possible
        : [];
  const extents = facts.extent?.state === 'known' ? facts.extent.value : undefined;
  const advanced = answer(any(is('extent', 'distant'), is('resectable', false)), facts) === 'yes';
  const lung = site.value === 'lung' || site.value === 'thymus';
  if (classes.length === 0 || lung || !classes.every((one) => one.startsWith('NET-'))) return horm;
  // A range that reaches G3 meets rows that are not the same: what differs cannot be said (TX-00b).
  if (classes.includes('NET-G3')) {
    if (classes.length === 1) return horm;
    return [...TUMOR_DIRECTED.map((category) => cannotSay(category, 'TX-00b', ['classification'], policy)), ...horm];
  }
  const mark = marker(assumed);
  if (advanced) return [...advancedAdvice(facts, mark), ...horm];
  if (extents === undefined) return horm;
  const table = localTable(site.value, facts.colonSide?.state === 'known' ? facts.colonSide.value : undefined);
  return table ? [...localAdvice(table, facts, mark), ...horm] : horm;
}

type Mark = (steps: readonly TraceStep[]) => TraceStep[];
const marker =
  (assumed: ReadonlyMap<FactName, string>): Mark =>
  (steps) =>
    steps.map((step) => {
      const read = step.read.find((name) => assumed.has(name));
      const how = read && assumed.get(read);
      return how ? { ...step, assumed: how } : step;
    });

function gated(facts: RuleFacts): ((category: Category) => CategoryAdvice) | undefined {
  if (answer(GATE_CLASSES, facts) === 'yes')
    return (category) => cannotSay(category, 'TX-00a', ['classification'], policy);
  if (facts.extent?.state !== 'known' && !(facts.resectable?.state === 'known' && !facts.resectable.value))
    return (category) => cannotSay(category, 'TX-00a', ['extent'], policy);
  return undefined;
}

const cannotSay = (
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

/** TX-20: control of hormones and symptoms is usual in every functional tumor, and nothing otherwise. */
function hormoneControl(facts: RuleFacts): CategoryAdvice[] {
  if (answer(is('functional', true), facts) !== 'yes') return [];
  const cite: readonly Citation[] = [{ source: 'S22' }, { source: 'S36' }];
  return [
    {
      category: 'HORM',
      strength: 'usual',
      rule: 'TX-20',
      needs: [],
      cite,
      because: [{ rule: 'TX-20', answer: 'yes', read: ['functional'], cite }],
    },
  ];
}

// ------------------------------------------------------------------------------------------ advanced

function advancedAdvice(facts: RuleFacts, mark: Mark): CategoryAdvice[] {
  return ADVANCED.map(({ category, rule, table }) => fromDecision(category, rule, table, facts, mark));
}

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
    cite: cite.length > 0 ? cite : policy,
    because,
    ...(unreviewed ? { reviewed: false as const } : {}),
  };
  if (decision.kind === 'decided')
    return { ...shared, strength: decision.value, needs: [], ...(rows[0] ? { reason: rows[0].id } : {}) };
  return { ...shared, strength: 'cannot-say', rule: 'TX-00b', needs: decision.kind === 'open' ? decision.needs : [] };
}

const dedupe = (cites: readonly Citation[]): Citation[] => [
  ...new Map(cites.map((cite) => [cite.source, cite])).values(),
];

// ------------------------------------------------------------------------------------------ localized

/** Every row that could be the first match is tried; a category stays only where all of them give it the same strength (TX-00b). */
function localAdvice(table: RuleTable<LocalAdvice>, facts: RuleFacts, mark: Mark): CategoryAdvice[] {
  const rows = [...matchingRows(table, facts)];
  const matched = rows.flatMap((index) => table.rules[index] ?? []);
  const open = rows.some((index) => index < 0) || new Set(matched.map(({ then }) => JSON.stringify(then))).size > 1;
  const decision = decide(table, facts);
  const needs = decision.kind === 'open' ? decision.needs : [];
  const because = mark(table.rules.map((rule) => stepOf(table, rule, facts)).filter((step) => step.answer !== 'no'));
  const categories = [...new Set(matched.flatMap(({ then }) => Object.keys(then)))] as (keyof LocalAdvice)[];
  const cite = dedupe(matched.flatMap((rule) => rule.cite));
  const unreviewed = matched.some((rule) => rule.reviewed === false) ? { reviewed: false as const } : {};
  const local = categories.flatMap((category): CategoryAdvice[] => {
    const strengths = new Set(matched.map(({ then }) => then[category]));
    const [only] = strengths;
    const settled = !rows.some((index) => index < 0) && strengths.size === 1 && only !== undefined;
    const [first] = matched;
    const rule = first ? first.id.replace(/^(TX-\d+[a-h]?).*/, '$1') : 'TX-00b';
    return [
      settled
        ? { category, strength: only, rule, reason: first?.id ?? rule, needs: [], cite, because, ...unreviewed }
        : {
            category,
            strength: 'cannot-say',
            rule: 'TX-00b',
            needs: needs.length > 0 ? needs : ['sizeMm'],
            cite,
            because,
            ...unreviewed,
          },
    ];
  });
  if (matched.length === 0 && open)
    return (['SURG', 'SURV'] as const).map((category) => cannotSay(category, 'TX-18', ['sizeMm'], policy));
  const systemic = NOT_ADJUVANT.map((category): CategoryAdvice => ({
    category,
    strength: 'not-usually',
    rule: 'TX-10',
    reason: 'no-adjuvant-role',
    needs: [],
    cite: ADJUVANT_CITE,
    because: [{ rule: 'TX-10', answer: 'yes', read: ['extent', 'classification'], cite: ADJUVANT_CITE }],
  }));
  return [...local, ...systemic];
}
