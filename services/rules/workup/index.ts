/** The tests for one tumor: which rule fires, and what keeps a test away. */
import { answer, any, factsRead, is } from '../engine.ts';
import type {
  Condition,
  GradeResult,
  NeedMet,
  PatientFacts,
  RuleFacts,
  SuggestedTest,
  SuppressedTest,
  TestId,
  TraceStep,
  WorkupResult,
} from '../model.ts';
import { daysAgo, DECLINED_DAYS, ONCE, ORDER_DAYS, WINDOW_DAYS } from '../windows.ts';
import { pathologyTests } from './pathology.ts';
import { notLookedAt } from './places-of-record.ts';
import { ECHO_RULE } from './laboratory.ts';
import type { TestRule } from './test-rule.ts';
import { TEST_RULES } from './tests-table.ts';

export type Windows = Readonly<Partial<Record<TestId, number>>>;

interface Wanted {
  readonly suggested: SuggestedTest;
  readonly level: 'suggest' | 'consider';
  readonly windowDays: number | undefined;
  readonly rule: Pick<TestRule, 'lowRiskExempt' | 'notInPregnancy' | 'initialPhaseOnly' | 'hormone' | 'askAgainWhen'>;
}

export function workupFor(
  facts: RuleFacts,
  grade: GradeResult,
  patient: PatientFacts,
  today: string,
  windows: Windows = WINDOW_DAYS,
  needs: readonly NeedMet[] = [],
): WorkupResult {
  if (outsideTheTable(facts)) return { suggest: [], consider: [], suppressed: [] };
  const suppressed: SuppressedTest[] = [];
  const wanted: Wanted[] = pathologyTests(facts, grade).map((suggested) => ({
    suggested: suggested.test,
    level: suggested.level,
    windowDays: undefined,
    rule: {},
  }));
  for (const rule of TEST_RULES) {
    const level = firing(rule, facts);
    if (!level) continue;
    const suggested = suggestedBy(rule, level, facts);
    if (rule.never && answer(rule.never, facts) === 'yes')
      suppressed.push(keep(suggested, { reason: 'not-applicable' }));
    else wanted.push({ suggested, level, windowDays: windows[rule.test], rule });
  }
  wanted.push(...echocardiogram(facts, windows));

  const suggest: SuggestedTest[] = [];
  const consider: SuggestedTest[] = [];
  for (const one of wanted) {
    const found = obstacle(one, facts, patient, today);
    if (found) suppressed.push(keep(one.suggested, found));
    else (one.level === 'suggest' ? suggest : consider).push(withUnseen(one, needs));
  }
  return { suggest: documentedFirst(suggest, patient), consider, suppressed };
}

function withUnseen({ suggested, windowDays }: Wanted, needs: readonly NeedMet[]): SuggestedTest {
  const unseen = notLookedAt(suggested.test, windowDays, needs);
  return unseen.length > 0 ? { ...suggested, notLookedAt: unseen } : suggested;
}

/** Nothing is asked for another kind of tumor, nor for one that is history. */
const outsideTheTable = (facts: RuleFacts): boolean =>
  answer(any(is('classification', 'OUT-OF-SCOPE'), is('standing', 'history')), facts) === 'yes';

/** A documented low glucose is put first. */
function documentedFirst(suggest: readonly SuggestedTest[], patient: PatientFacts): SuggestedTest[] {
  const low = patient.symptoms.hypoglycemia;
  const isFirst = ({ test }: SuggestedTest): boolean => test === 'T-INSULIN' && low?.state === 'known' && low.value;
  return [...suggest.filter(isFirst), ...suggest.filter((one) => !isFirst(one))];
}

function firing(rule: TestRule, facts: RuleFacts): 'suggest' | 'consider' | undefined {
  if (rule.suggest && answer(rule.suggest, facts) === 'yes') return 'suggest';
  return rule.consider && answer(rule.consider, facts) === 'yes' ? 'consider' : undefined;
}

const stepFor = (rule: string, when: Condition, cite: TraceStep['cite'], facts: RuleFacts): TraceStep => ({
  rule,
  answer: answer(when, facts),
  read: factsRead(when),
  cite,
});

function suggestedBy(rule: TestRule, level: 'suggest' | 'consider', facts: RuleFacts): SuggestedTest {
  const when = rule[level];
  return {
    test: rule.test,
    rule: rule.rule,
    notes: (rule.notes ?? []).filter(({ when: holds }) => answer(holds, facts) === 'yes').map(({ note }) => note),
    cite: rule.cite,
    ...(rule.reviewed === false ? { reviewed: false as const } : {}),
    because: when ? [stepFor(rule.rule, when, rule.cite, facts)] : [],
  };
}

function echocardiogram(facts: RuleFacts, windows: Windows): Wanted[] {
  if (answer(ECHO_RULE.suggest, facts) !== 'yes') return [];
  const yearly = answer(ECHO_RULE.yearlyWhen, facts) === 'yes';
  return [
    {
      suggested: {
        test: 'T-ECHO',
        rule: ECHO_RULE.rule,
        notes: [],
        cite: ECHO_RULE.cite,
        because: [stepFor(ECHO_RULE.rule, ECHO_RULE.suggest, ECHO_RULE.cite, facts)],
      },
      level: 'suggest',
      windowDays: yearly ? ECHO_RULE.yearlyDays : windows['T-ECHO'],
      rule: {},
    },
  ];
}

type Obstacle = Pick<SuppressedTest, 'reason' | 'daysAgo'>;
const keep = ({ test, rule, because }: SuggestedTest, obstacle: Obstacle): SuppressedTest => ({
  test,
  rule,
  ...obstacle,
  because,
});

/** MRI of the abdomen stands in for the CT, and the other way round (WU-06); as a map of the liver it stands for itself. */
const alsoCounts = ({ suggested: { test }, level }: Wanted): readonly TestId[] => {
  if (test === 'T-CT') return ['T-MRI-ABD'];
  return test === 'T-MRI-ABD' && level === 'suggest' ? ['T-CT'] : [];
};

function obstacle(wanted: Wanted, facts: RuleFacts, patient: PatientFacts, today: string): Obstacle | undefined {
  const { suggested, windowDays, rule } = wanted;
  const { test } = suggested;
  if (rule.lowRiskExempt && isYes(facts, 'lowRisk')) return { reason: 'low-risk' };
  if (rule.notInPregnancy && isYes(facts, 'pregnant')) return { reason: 'pregnancy' };
  if (rule.initialPhaseOnly && facts.phase?.state === 'known' && facts.phase.value === 'follow-up')
    return { reason: 'phase' };
  if (patient.comfortCare && !rule.hormone) return { reason: 'comfort-care' };
  const order = patient.openOrders[test];
  if (order && (order.date === undefined || (daysAgo(order.date, today) ?? Infinity) < ORDER_DAYS))
    return { reason: 'ordered' };
  const refused = patient.declined[test];
  if (refused?.date !== undefined && (daysAgo(refused.date, today) ?? Infinity) < DECLINED_DAYS)
    return { reason: 'declined' };
  if (rule.askAgainWhen && answer(rule.askAgainWhen, facts) === 'yes') return undefined;
  // Undated counts only where once is enough.
  if (windowDays === ONCE && patient.done[test]) return { reason: 'done' };
  for (const counting of [test, ...alsoCounts(wanted)]) {
    const date = patient.done[counting]?.date;
    const days = date === undefined ? undefined : daysAgo(date, today);
    if (days !== undefined && windowDays !== undefined && days <= windowDays) return { reason: 'done', daysAgo: days };
  }
  return undefined;
}

function isYes(facts: RuleFacts, name: 'lowRisk' | 'pregnant'): boolean {
  const fact = facts[name];
  return fact?.state === 'known' && fact.value;
}
