/** The tests for one tumor: which rule fires at its status, and what keeps a test away. */
import { all, answer, any, factsRead, is, matchingRows } from '../engine.ts';
import { isAfter, latestDay } from '../dates.ts';
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
  TumorFacts,
  WorkupResult,
} from '../model.ts';
import { WINDOW_DAYS } from '../windows.ts';
import { AFTER_REMOVAL_TESTS, followUpTests, newestDone, sectional } from './after-removal.ts';
import { diseaseFollowUp } from './follow-up.ts';
import { ECHO_RULE, HEART_AND_HEREDITY_TESTS } from './laboratory.ts';
import { eventsOf, obstacle, type Events, type Obstacle, type Wanted, type Windows } from './obstacles.ts';
import { pathologyTests } from './pathology.ts';
import { notLookedAt } from './places-of-record.ts';
import { dueOf } from './schedule.ts';
import { PET_AFTER_REMOVAL, RESTAGING_PET } from './sstr-pet.ts';
import type { TestRule } from './test-rule.ts';
import { stepName, TEST_RULES } from './tests-table.ts';

export type { Windows } from './obstacles.ts';

interface Found {
  readonly wanted: Wanted[];
  readonly suppressed: SuppressedTest[];
}
interface Input {
  readonly facts: RuleFacts;
  readonly tumor: TumorFacts;
  readonly grade: GradeResult;
  readonly patient: PatientFacts;
  readonly today: string;
  readonly windows: Windows;
  readonly events: Events;
}

export function workupFor(
  facts: RuleFacts,
  tumor: TumorFacts,
  grade: GradeResult,
  patient: PatientFacts,
  today: string,
  windows: Windows = WINDOW_DAYS,
  needs: readonly NeedMet[] = [],
): WorkupResult {
  if (outsideTheTable(facts)) return { suggest: [], consider: [], suppressed: [] };
  const input: Input = { facts, tumor, grade, patient, today, windows, events: eventsOf(tumor, patient) };
  const found = isGone(facts) ? afterRemoval(input) : withDisease(input);
  const suggest = firstOfEach(found.suggest, new Set());
  const consider = firstOfEach(found.consider, new Set(suggest.map(({ test }) => test)));
  const whole = (one: SuggestedTest): SuggestedTest => withUnseen(withLast(one, patient), windows[one.test], needs);
  return {
    suggest: first(suggest, patient).map(whole),
    consider: consider.map(whole),
    suppressed: found.suppressed.map((one) => withLast(one, patient)),
  };
}

/** A test is listed once, by the first rule that lists it. */
function firstOfEach(tests: readonly SuggestedTest[], listed: Set<TestId>): SuggestedTest[] {
  return tests.filter(({ test }) => {
    const isNew = !listed.has(test);
    listed.add(test);
    return isNew;
  });
}

/** Nothing is asked for another kind of tumor, nor for one that is history. */
const outsideTheTable = (facts: RuleFacts): boolean =>
  answer(any(is('classification', 'OUT-OF-SCOPE'), is('standing', 'history')), facts) === 'yes';
const isGone = ({ phase }: RuleFacts): boolean => phase?.state === 'known' && phase.value === 'surveillance';

/** LD-01: the newest time that a test was done stands with it, whether it counts or not. */
const withLast = <T extends SuggestedTest | SuppressedTest>(one: T, patient: PatientFacts): T => {
  const last = one.last ?? patient.done[one.test];
  return last ? { ...one, last } : one;
};

function withUnseen(one: SuggestedTest, windowDays: number | undefined, needs: readonly NeedMet[]): SuggestedTest {
  const unseen = notLookedAt(one.test, windowDays, needs);
  return unseen.length > 0 ? { ...one, notLookedAt: unseen } : one;
}

/** What must come before any invasive step, then a documented low glucose. */
function first(suggest: readonly SuggestedTest[], patient: PatientFacts): SuggestedTest[] {
  const low = patient.symptoms.hypoglycemia;
  const rank = ({ test }: SuggestedTest): number => {
    if (test === 'T-METANEPH') return 0;
    return test === 'T-INSULIN' && low?.state === 'known' && low.value ? 1 : 2;
  };
  return [...suggest].sort((a, b) => rank(a) - rank(b));
}

// ------------------------------------------------------------------------------------------ disease is there, or may be

function withDisease(input: Input): WorkupResult {
  const { facts, grade, windows } = input;
  const found: Found = { wanted: [], suppressed: [] };
  addPathology(found, facts, grade);
  const treated = followsDisease(facts);
  for (const rule of [RESTAGING_PET, ...TEST_RULES]) {
    // Imaging of treated disease has its own rhythm (WU-53).
    if (treated && rule.rule === 'WU-06') continue;
    add(found, rule, input);
  }
  found.wanted.push(...echocardiogram(facts, windows));
  const { suggest, consider, suppressed } = sorted(found, input);
  if (!treated) return { suggest, consider, suppressed };
  const imaging = diseaseImaging(input);
  return {
    suggest: [...suggest, ...imaging.suggest],
    consider: [...imaging.consider, ...consider],
    suppressed: [...suppressed, ...imaging.suppressed],
  };
}

/** Distant disease that was treated, or tumor that an operation left behind. */
const followsDisease = (facts: RuleFacts): boolean =>
  answer(
    any(is('tumorStatus', 'metastatic-treated'), all(is('tumorStatus', 'resected-R2'), is('resectionKind', 'radical'))),
    facts,
  ) === 'yes' && answer(is('site', 'lung', 'thymus'), facts) === 'no';

/** WU-53: counted from the last imaging; never imaged, it is listed at once. */
function diseaseImaging(input: Input): WorkupResult {
  const { facts, patient, today, events } = input;
  const [row] = [...matchingRows(diseaseFollowUp, facts)].flatMap((index) => diseaseFollowUp.rules[index] ?? []);
  const [plan] = row?.then ?? [];
  const none: WorkupResult = { suggest: [], consider: [], suppressed: [] };
  if (!row || !plan) return none;
  const { test, notes } = sectional(plan.test, facts);
  const rule = /^WU-53b?/.exec(row.id)?.[0] ?? row.id;
  const because: TraceStep[] = [{ rule: `${diseaseFollowUp.id}/${row.id}`, answer: 'yes', read: factsRead(row.when), cite: row.cite }]; // prettier-ignore
  const last = newestDone(plan.test, patient);
  const due = last?.date === undefined ? undefined : dueOf(plan, last.date, undefined, today);
  const dates =
    due?.from === undefined || due.by === undefined
      ? {}
      : { due: { from: due.from, by: due.by, shortMonths: due.shortMonths ?? 0, longMonths: due.longMonths ?? 0 } };
  const suggested: SuggestedTest = { test, rule, notes, cite: row.cite, because, ...(last ? { last } : {}), ...dates };
  const wanted: Wanted = {
    suggested,
    level: 'suggest',
    windowDays: undefined,
    rule: { notInPregnancy: test === 'T-CT' },
  };
  const reopened = last?.date !== undefined && events.disease.some((event) => isAfter(event, last.date ?? ''));
  const kept = obstacle(wanted, facts, patient, events, today);
  if (kept) return { ...none, suppressed: [{ ...keep(suggested, kept), ...dates }] };
  if (due?.state === 'not-yet' && !reopened)
    return {
      ...none,
      suppressed: [
        {
          ...keep(suggested, { reason: 'done', daysAgo: latestDay(today) - latestDay(last?.date ?? today) }),
          ...dates,
        },
      ],
    };
  // TX-00h: with nothing recorded since the analog began, imaging past the short end is asked for.
  const asked = due === undefined || due.state === 'due' || reopened || answer(is('firstLineAnalog', true), facts) === 'yes'; // prettier-ignore
  return asked ? { ...none, suggest: [suggested] } : { ...none, consider: [suggested] };
}

// ------------------------------------------------------------------------------------------ nothing known to be left

/** Made moot by the removal itself (LD-07). */
const MOOT: ReadonlySet<TestId> = new Set(['T-EUS', 'T-BIOPSY', 'T-EUS-RECT', 'T-GLP1R-PET']);
/** Endoscopy of the first work-up: afterwards by the rows of follow-up alone. */
const ENDOSCOPY: ReadonlySet<TestId> = new Set(['T-EGD', 'T-COLON', 'T-BRONCH']);

function afterRemoval(input: Input): WorkupResult {
  const { facts, tumor, grade, patient, today } = input;
  const found: Found = { wanted: [], suppressed: [] };
  addPathology(found, facts, grade);
  for (const rule of AFTER_REMOVAL_TESTS) add(found, rule, input, sectional(rule.test, facts));
  for (const rule of PET_AFTER_REMOVAL) add(found, rule, input);
  for (const rule of HEART_AND_HEREDITY_TESTS) if (rule.rule === 'WU-29') add(found, rule, input);
  const { suggest, consider, suppressed } = sorted(found, input);
  const listed = new Set([...suggest, ...consider].map(({ test }) => test));
  const planned = followUpTests({ facts, course: tumor.course, patient, today, listed });
  const named = new Set([...listed, ...suppressed.map(({ test }) => test), ...[...planned.suggest, ...planned.consider, ...planned.suppressed].map(({ test }) => test)]); // prettier-ignore
  const moot = TEST_RULES.flatMap((rule): SuppressedTest[] => {
    if (named.has(rule.test) || !(MOOT.has(rule.test) || ENDOSCOPY.has(rule.test))) return [];
    const level = firing(rule, facts);
    if (!level) return [];
    return [keep(suggestedBy(rule, level, facts), { reason: MOOT.has(rule.test) ? 'not-applicable' : 'phase' })];
  });
  // Considered once by its row is enough: a restaging PET and a baseline never stand twice.
  return {
    suggest: [...suggest, ...planned.suggest],
    consider: [...planned.consider, ...consider],
    suppressed: [...suppressed, ...planned.suppressed, ...moot],
  };
}

// ------------------------------------------------------------------------------------------ one rule

function addPathology(found: Found, facts: RuleFacts, grade: GradeResult): void {
  for (const { test, level } of pathologyTests(facts, grade))
    found.wanted.push({ suggested: test, level, windowDays: undefined, rule: {} });
}

function add(found: Found, rule: TestRule, { facts, windows }: Input, as?: ReturnType<typeof sectional>): void {
  const level = firing(rule, facts);
  if (!level) return;
  const by = suggestedBy(rule, level, facts);
  const suggested = as ? { ...by, test: as.test, notes: [...as.notes, ...by.notes] } : by;
  if (found.wanted.some((one) => one.suggested.test === suggested.test)) return;
  if (rule.never && answer(rule.never, facts) === 'yes')
    found.suppressed.push(
      keep(suggested, { reason: rule.test === 'T-BIOPSY' ? 'after-metanephrines' : 'not-applicable' }),
    );
  else found.wanted.push({ suggested, level, windowDays: windows[suggested.test], rule });
}

function sorted({ wanted, suppressed: before }: Found, { facts, patient, events, today }: Input): WorkupResult {
  const suggest: SuggestedTest[] = [];
  const consider: SuggestedTest[] = [];
  const suppressed = [...before];
  for (const one of wanted) {
    const kept = obstacle(one, facts, patient, events, today);
    if (kept) suppressed.push(keep(one.suggested, kept));
    else (one.level === 'suggest' ? suggest : consider).push(one.suggested);
  }
  return { suggest, consider, suppressed };
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
    because: when ? [stepFor(stepName(rule, level), when, rule.cite, facts)] : [],
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

const keep = ({ test, rule, because }: SuggestedTest, kept: Obstacle): SuppressedTest => ({
  test,
  rule,
  ...kept,
  because,
});
