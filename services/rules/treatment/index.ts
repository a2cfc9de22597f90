/** Treatment categories with their strength: gates first, then the rows of site or category. No order, no drug, no dose. */
import { all, answer, any, decide, factsRead, is, matchingRows, not, stated, stepOf } from '../engine.ts';
import { ki67Grade } from '../grade/tables.ts';
import { point, type Interval } from '../interval.ts';
import {
  CATEGORIES,
  type Category,
  type CategoryAdvice,
  type Citation,
  type Classification,
  type Grade,
  type FactName,
  type RuleFacts,
  type RuleTable,
  type Strength,
  type TraceStep,
} from '../model.ts';
import type { RuleFactsResult } from '../rule-facts.ts';
import { ADVANCED } from './advanced.ts';
import { LARGE_CELL, LUNG_ADVANCED, LUNG_LOCAL, SMALL_CELL } from './lung.ts';
import { NEC_TABLES } from './nec.ts';
import { NET_G3_ADVANCED, NET_G3_LOCAL } from './net-g3.ts';
import type { CategoryTable } from './shared.ts';
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
const TUMOR_DIRECTED = CATEGORIES.filter((category) => category !== 'HORM');

export function treatmentFor({ facts, assumed }: RuleFactsResult): CategoryAdvice[] {
  const mark = marker(assumed);
  const horm = hormoneControl(facts);
  const proven = provenWithoutTissue(facts);
  if (proven) return [...proven, ...horm];
  const gate = gated(facts);
  if (gate) return [...TUMOR_DIRECTED.map((category) => gate(category)), ...horm];
  const { classification } = facts;
  const classes =
    classification?.state === 'known'
      ? [classification.value]
      : classification?.state === 'open'
        ? classification.possible
        : [];
  const each = classes.map((one) =>
    adviceFor(one, withinGrade(one, { ...facts, classification: { state: 'known', value: one, from: [] } }), mark),
  );
  return [...agreed(each), ...horm];
}

const GRADE_OF: Partial<Record<Classification, Grade>> = { 'NET-G1': 1, 'NET-G2': 2, 'NET-G3': 3 };

/** The Ki-67 that the grading table gives to one grade. */
function ki67Of(classification: Classification): Interval | undefined {
  const when = ki67Grade.rules.find(({ then }) => then === GRADE_OF[classification])?.when;
  return when?.op === 'in' ? when.interval : undefined;
}

/**
 * TX-00b: a missing Ki-67 is tried over the whole of each possible grade. Of a range that reaches into several grades each grade
 * has its own part, so that its upper end is never above the grade (a high count of mitoses may stand beside a lower Ki-67).
 */
function withinGrade(classification: Classification, facts: RuleFacts): RuleFacts {
  const scale = ki67Of(classification);
  if (!scale) return facts;
  const { ki67Percent } = facts;
  if (ki67Percent?.state !== 'known') return { ...facts, ki67Percent: { state: 'known', value: scale, from: [] } };
  if (ki67Percent.value.high <= scale.high) return facts;
  return { ...facts, ki67Percent: { ...ki67Percent, value: point(scale.high) } };
}

/** One class at a time; the rows of its group. */
function adviceFor(classification: Classification, facts: RuleFacts, mark: Mark): CategoryAdvice[] {
  const advanced = answer(any(is('extent', 'distant'), is('resectable', false)), facts) === 'yes';
  const of = (tables: readonly CategoryTable[]): CategoryAdvice[] =>
    tables.map(({ category, rule, table }) => fromDecision(category, rule, table, facts, mark));
  switch (classification) {
    case 'NET-G1':
    case 'NET-G2': {
      if (advanced) return of(ADVANCED);
      const { site, colonSide } = facts;
      if (site?.state !== 'known') return localUnknown();
      // The type of a gastric NET decides everything; it is found by gastrin and mapping biopsies (TX-15h).
      if (site.value === 'stomach' && facts.gastricType?.state !== 'known')
        return [
          ...(['SURG', 'ENDO', 'SURV'] as const).map((one) =>
            cannotSay(one, 'TX-15h', ['gastricType'], [{ source: 'S23' }]),
          ),
          ...notAdjuvant(),
        ];
      const table = localTable(site.value, colonSide?.state === 'known' ? colonSide.value : undefined);
      return table ? localAdvice(table, facts, mark) : localUnknown();
    }
    case 'NET-G3':
      return of(advanced ? NET_G3_ADVANCED : NET_G3_LOCAL).filter(
        // Endoscopic removal is a question of the luminal sites alone (TX-40).
        ({ category }) => category !== 'ENDO' || answer(is('site', 'pancreas', 'appendix'), facts) !== 'yes',
      );
    case 'NEC':
    case 'NEC-SMALL':
    case 'NEC-LARGE':
      return of(NEC_TABLES);
    case 'LUNG-TC':
    case 'LUNG-AC':
    case 'LUNG-CARCINOID-HIGH-PROLIF':
      return of(advanced ? LUNG_ADVANCED : LUNG_LOCAL);
    case 'LUNG-SCLC':
      return of(SMALL_CELL);
    case 'LUNG-LCNEC':
      return of(LARGE_CELL);
    // Possible worlds of these classes are tried as the classes above; by themselves they meet the gate.
    case 'NET-INDET':
    case 'LUNG-TC-IF-NO-NECROSIS':
    case 'LUNG-HIGH-GRADE-UNRESOLVED':
    case 'LUNG-UNCLASSIFIED':
    case 'MINEN':
    case 'UNRESOLVED':
    case 'NOT-GRADABLE':
    case 'NO-TISSUE':
    case 'OUT-OF-SCOPE':
      return [];
  }
}

const localUnknown = (): CategoryAdvice[] =>
  (['SURG', 'SURV'] as const).map((category) => cannotSay(category, 'TX-00b', ['site'], policy));

/** Several possible classes: a category stays only where all of them give it the same strength (TX-00b). */
function agreed(each: readonly (readonly CategoryAdvice[])[]): CategoryAdvice[] {
  const [first = [], ...others] = each;
  if (others.length === 0) return [...first];
  const categories = [...new Set(each.flat().map(({ category }) => category))];
  return categories.map((category) => {
    const found = each.map((advice) => advice.find((one) => one.category === category));
    const one = found.find((some) => some !== undefined);
    // A grade whose rows do not name the category does not list it either.
    const same = one && found.every((other) => (other?.strength ?? 'not-usually') === one.strength);
    if (same && one.strength !== 'cannot-say') return one;
    const needs = [...new Set(found.flatMap((other) => other?.needs ?? []))];
    return cannotSay(category, 'TX-00b', same ? needs : ['classification', ...needs], policy);
  });
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
  // GR-25: while the differentiation is not known, a grade that reaches G3 does not exclude a NEC.
  const { classification, differentiation } = facts;
  if (
    classification?.state === 'open' &&
    classification.possible.includes('NET-G3') &&
    differentiation?.state !== 'known'
  )
    return (category) => cannotSay(category, 'TX-00a', ['differentiation'], policy);
  if (facts.extent?.state !== 'known') return (category) => cannotSay(category, 'TX-00a', ['extent'], policy);
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

/** What hormone control means for each syndrome, for the explanation (TX-80 to TX-85). */
const HORMONE_RULES = [
  ['carcinoidSyndrome', 'TX-80', 'S22'],
  ['insulinoma', 'TX-81', 'S36'],
  ['gastrinoma', 'TX-82', 'S52'],
  ['vipoma', 'TX-83', 'S52'],
  ['glucagonoma', 'TX-84', 'S52'],
  ['acthSyndrome', 'TX-85', 'S33'],
] as const;

/** TX-20: control of hormones and symptoms is usual in every functional tumor, and nothing otherwise. TX-15d: in gastric type 2 too. */
function hormoneControl(facts: RuleFacts): CategoryAdvice[] {
  const functional = answer(is('functional', true), facts) === 'yes';
  const typeTwo = answer(all(is('site', 'stomach'), is('gastricType', 2)), facts) === 'yes';
  if (!functional && !typeTwo) return [];
  const cite: readonly Citation[] = functional ? [{ source: 'S22' }, { source: 'S36' }] : [{ source: 'S23' }];
  const rule = functional ? 'TX-20' : 'TX-15d';
  return [
    {
      category: 'HORM',
      strength: 'usual',
      rule,
      needs: [],
      cite,
      because: [
        { rule, answer: 'yes', read: functional ? ['functional'] : ['gastricType'], cite },
        ...HORMONE_RULES.filter(([fact]) => answer(is(fact, true), facts) === 'yes').map(
          ([fact, id, source]): TraceStep => ({ rule: id, answer: 'yes', read: [fact], cite: [{ source }] }),
        ),
      ],
    },
  ];
}

/** TX-00f: insulinoma or gastrinoma, proven by its hormones, may go to surgery without tissue. */
function provenWithoutTissue(facts: RuleFacts): CategoryAdvice[] | undefined {
  const holds = all(
    is('classification', 'NO-TISSUE'),
    is('biochemicallyProven', true),
    any(is('insulinoma', true), is('gastrinoma', true)),
    is('extent', 'localized', 'regional'),
    not(is('resectable', false)),
  );
  if (answer(holds, facts) !== 'yes') return undefined;
  const cite: readonly Citation[] = [{ source: 'S25' }, { source: 'S36' }];
  const step: TraceStep = { rule: 'TX-00f', answer: 'yes', read: factsRead(holds), cite };
  const familial = answer(all(is('gastrinoma', true), is('men1', true)), facts) === 'yes';
  const positive = answer(is('sstr', 'positive'), facts);
  return TUMOR_DIRECTED.map((category): CategoryAdvice => {
    if (category === 'SSA' && positive === 'unknown') return cannotSay(category, 'TX-00f', ['sstr'], cite);
    const strength: Strength =
      category === 'SURG'
        ? familial
          ? 'selected'
          : 'usual'
        : category === 'SSA' && positive === 'yes'
          ? 'selected'
          : 'not-usually';
    return { category, strength, rule: 'TX-00f', needs: [], cite, because: [step] };
  });
}

// ------------------------------------------------------------------------------------------ advanced

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
  return { ...shared, strength: 'cannot-say', rule: 'TX-00b', needs: decision.kind === 'open' ? decision.needs : [] };
}

const dedupe = (cites: readonly Citation[]): Citation[] => [
  ...new Map(cites.map((cite) => [cite.source, cite])).values(),
];

// ------------------------------------------------------------------------------------------ localized

/** Every row that could be the first match is tried; a category stays only where all of them give it the same strength (TX-00b). */
function localAdvice(table: RuleTable<LocalAdvice>, facts: RuleFacts, mark: Mark): CategoryAdvice[] {
  const matched = [...matchingRows(table, facts)].flatMap((index) => table.rules[index] ?? []);
  // TX-18: no row holds without the size, even where all sizes would agree on one of the categories.
  const sizeDecides =
    answer(stated('sizeMm'), facts) === 'no' && !table.rules.some(({ when }) => answer(when, facts) === 'yes');
  const decision = decide(table, facts);
  const needs = decision.kind === 'open' ? decision.needs : [];
  const because = mark(table.rules.map((rule) => stepOf(table, rule, facts)).filter((step) => step.answer !== 'no'));
  const categories = [...new Set(matched.flatMap(({ then }) => Object.keys(then)))] as (keyof LocalAdvice)[];
  const cite = dedupe(matched.flatMap((rule) => rule.cite));
  const unreviewed = matched.some((rule) => rule.reviewed === false) ? { reviewed: false as const } : {};
  const local = categories.flatMap((category): CategoryAdvice[] => {
    const strengths = new Set(matched.map(({ then }) => then[category]));
    const [only] = strengths;
    const settled = !sizeDecides && strengths.size === 1 && only !== undefined;
    const [first] = matched;
    const rule = first ? first.id.replace(/(TX-\d+[a-h]?).*/, '$1') : 'TX-00b';
    return [
      settled
        ? { category, strength: only, rule, reason: first?.id ?? rule, needs: [], cite, because, ...unreviewed }
        : {
            category,
            strength: 'cannot-say',
            rule: sizeDecides ? 'TX-18' : 'TX-00b',
            needs: sizeDecides ? ['sizeMm'] : needs,
            cite,
            because,
            ...unreviewed,
          },
    ];
  });
  return [...local, ...notAdjuvant()];
}

/** TX-10: no known role for systemic treatment around the removal of a NET G1 or G2. */
const notAdjuvant = (): CategoryAdvice[] =>
  NOT_ADJUVANT.map((category) => ({
    category,
    strength: 'not-usually',
    rule: 'TX-10',
    reason: 'no-adjuvant-role',
    needs: [],
    cite: ADJUVANT_CITE,
    because: [{ rule: 'TX-10', answer: 'yes', read: ['extent', 'classification'], cite: ADJUVANT_CITE }],
  }));
