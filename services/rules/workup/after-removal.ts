/**
 * Tests after a removal that left nothing known (phase `surveillance`): a baseline where nobody staged the tumor before (WU-40b), then follow-up at the
 * intervals of its row. No staging for its own sake, no biopsy, no endosonography, no chromogranin A (`course.md` 3.1).
 */
import { earliestDay, isAfter, latestDay } from '../dates.ts';
import { all, answer, any, atLeast, factsRead, is, matchingRows, not, stated, under } from '../engine.ts';
import type {
  Condition,
  CourseFacts,
  DoneTest,
  PatientFacts,
  RuleFacts,
  RuleTable,
  SuggestedTest,
  SuppressedTest,
  TestDue,
  TestId,
  TraceStep,
} from '../model.ts';
import { WINDOW_DAYS } from '../windows.ts';
import { followUp, hormoneFollowUp, type FollowUp } from './follow-up.ts';
import { orderedOrDeclined } from './obstacles.ts';
import { dueOf, type Due, type Plan } from './schedule.ts';
import {
  appendix,
  carcinoidSymptom,
  digestive,
  duodenum,
  lung,
  NEC,
  pancreas,
  rectum,
  stomach,
  thymus,
  unknownPrimary,
  type TestRule,
} from './test-rule.ts';

const syndromeWithPheochromocytoma = any(is('men2', true), is('vhl', true), is('nf1', true));
const notImaged = is('regionImaged', false);
const lvi = is('lymphovascularInvasion', true);
const smallRectal = all(rectum, under('sizeMm', 10), is('classification', 'NET-G1'), not(lvi));
/** Rows whose lesions are followed by nothing, and were staged by nothing. */
const exempt = any(
  all(rectum, is('tumorStatus', 'resected-R0'), smallRectal),
  all(
    appendix,
    is('tumorStatus', 'resected-R0'),
    under('sizeMm', 10),
    is('classification', 'NET-G1'),
    not(any(lvi, is('mesoappendixOver3mm', true))),
  ),
);

/** Never staged (WU-40b), symptoms since the removal (WU-41, WU-54), the type of a gastric NET, and what comes before a further step. */
export const AFTER_REMOVAL_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-24',
    test: 'T-METANEPH',
    suggest: all(syndromeWithPheochromocytoma, any(is('completionListed', true), is('stepPlanned', true))),
    hormone: true,
    cite: [{ source: 'S55' }, { source: 'S107' }],
    notes: [{ note: 'before-invasive-steps', when: all() }],
  },
  {
    rule: 'WU-40b',
    test: 'T-CT',
    suggest: all(any(digestive, unknownPrimary), notImaged, not(smallRectal), not(exempt)),
    lowRiskExempt: true,
    cite: [{ source: 'S82' }, { source: 'POLICY' }],
    notes: [{ note: 'baseline-once', when: all() }],
  },
  {
    rule: 'WU-40b',
    test: 'T-CT-CHEST',
    suggest: all(any(lung, thymus, is('classification', 'NET-G3', ...NEC)), is('chestImaged', false)),
    notInPregnancy: true,
    cite: [{ source: 'S82' }, { source: 'POLICY' }],
    notes: [{ note: 'baseline-once', when: all() }],
  },
  {
    rule: 'WU-40b',
    test: 'T-MRI-PELV',
    suggest: all(rectum, notImaged, any(atLeast('sizeMm', 10), is('classification', 'NET-G2'), lvi)),
    consider: all(smallRectal, notImaged, is('tumorStatus', 'resected-R1', 'resected-RX')),
    cite: [{ source: 'S82' }, { source: 'S24' }],
    notes: [
      { note: 'baseline-once', when: all() },
      { note: 'no-gadolinium', when: is('pregnant', true) },
    ],
  },
  {
    rule: 'WU-40b',
    test: 'T-COLON',
    suggest: all(
      any(appendix, is('site', 'caecum', 'colon', 'rectum')),
      notImaged,
      is('colonSeen', false),
      not(smallRectal),
      not(exempt),
    ),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [{ source: 'S57' }, { source: 'POLICY' }],
    notes: [{ note: 'baseline-once', when: all() }],
  },
  {
    rule: 'WU-46c',
    test: 'T-GASTRIN',
    suggest: all(stomach, not(stated('gastricType')), is('gastrinDone', false)),
    hormone: true,
    cite: [{ source: 'S23' }],
    notes: [{ note: 'ppi-raises', when: is('ppi', true) }],
  },
  {
    rule: 'WU-46c',
    test: 'T-EGD',
    suggest: all(stomach, not(stated('gastricType')), is('mappingBiopsies', false)),
    notInPregnancy: true,
    askAgainWhen: all(),
    cite: [{ source: 'S23' }],
  },
  {
    rule: 'WU-41',
    test: 'T-5HIAA',
    suggest: all(
      any(is('carcinoidSyndrome', true), carcinoidSymptom),
      any(
        is('site', 'jejunum-ileum', 'caecum', 'appendix', 'lung', 'thymus'),
        all(is('site', 'colon'), is('colonSide', 'right')),
        all(is('flushing', true), pancreas),
      ),
    ),
    hormone: true,
    cite: [{ source: 'S82' }, { source: 'S22' }],
    notes: [{ note: 'serotonin-diet', when: all() }],
  },
  {
    rule: 'WU-54',
    test: 'T-GASTRIN',
    suggest: all(any(pancreas, duodenum), any(is('ulcer', true), is('diarrhea', true), is('reflux', true))),
    hormone: true,
    cite: [{ source: 'S25' }, { source: 'S82' }],
    notes: [{ note: 'ppi-raises', when: is('ppi', true) }],
  },
  {
    rule: 'WU-54',
    test: 'T-INSULIN',
    suggest: all(pancreas, is('hypoglycemiaSymptoms', true)),
    hormone: true,
    cite: [{ source: 'S25' }],
  },
  {
    rule: 'WU-54',
    test: 'T-GLUCAGON',
    suggest: all(pancreas, any(is('rash', true), is('thirst', true), is('newDiabetes', true))),
    hormone: true,
    cite: [{ source: 'S25' }],
  },
  {
    rule: 'WU-54',
    test: 'T-VIP',
    suggest: all(pancreas, is('diarrhea', true), is('lowPotassium', true)),
    consider: all(pancreas, is('diarrhea', true)),
    hormone: true,
    cite: [{ source: 'S25' }],
    notes: [{ note: 'fluids-first', when: is('lowPotassium', true) }],
  },
  {
    rule: 'WU-49',
    test: 'T-MRI-BRAIN',
    suggest: all(
      is('classification', 'NET-G3', ...NEC, 'LUNG-SCLC', 'LUNG-LCNEC', 'LUNG-AC', 'LUNG-CARCINOID-HIGH-PROLIF'),
      is('neurologicalSymptoms', true),
    ),
    cite: [{ source: 'S82' }],
  },
];

/** CT or MRI: which of the two, and why. */
export function sectional(
  test: TestId,
  facts: RuleFacts,
): { readonly test: TestId; readonly notes: readonly string[] } {
  const yes = (condition: Condition): boolean => answer(condition, facts) === 'yes';
  if (test !== 'T-CT') return { test, notes: [] };
  if (yes(is('pregnant', true))) return { test: 'T-MRI-ABD', notes: ['no-gadolinium'] };
  if (yes(any(is('contrastAllergy', true), under('egfrMlMin', 30)))) return { test: 'T-MRI-ABD', notes: ['instead-of-ct'] }; // prettier-ignore
  if (yes(under('ageYears', 50))) return { test: 'T-MRI-ABD', notes: ['mri-under-50'] };
  return { test, notes: [] };
}
const RADIATES_OR_SEDATES: ReadonlySet<TestId> = new Set(['T-CT', 'T-CT-CHEST', 'T-COLON', 'T-EGD', 'T-BRONCH']);

const COUNTS: Readonly<Partial<Record<TestId, readonly TestId[]>>> = {
  'T-CT': ['T-CT', 'T-MRI-ABD'],
  'T-MRI-ABD': ['T-MRI-ABD', 'T-CT'],
  'T-MRI-PELV': ['T-MRI-PELV', 'T-EUS-RECT'],
};

/** The newest of the tests that count for a plan; the undated count for none. */
export function newestDone(test: TestId, patient: PatientFacts): DoneTest | undefined {
  const done = (COUNTS[test] ?? [test]).flatMap((one) => patient.done[one] ?? []).filter(({ date }) => date !== undefined);
  return done.sort((a, b) => latestDay(b.date ?? '') - latestDay(a.date ?? ''))[0];
} // prettier-ignore

export interface Planned {
  readonly suggest: readonly SuggestedTest[];
  readonly consider: readonly SuggestedTest[];
  readonly suppressed: readonly SuppressedTest[];
}

interface OfPlan {
  readonly rule: string;
  readonly plan: Plan;
  readonly due: Due;
  readonly cite: TraceStep['cite'];
  readonly reviewed?: false;
  readonly step: TraceStep;
}

const LEVEL = { due: 2, consider: 1, 'not-yet': 0, over: 0 } as const;
/** `WU-42b` of the row `WU-50b-central`. */
const ruleOfRow = (id: string): string => /^WU-\d+[a-z]?\d?(?![a-z])/.exec(id)?.[0] ?? id;

export interface FollowUpInput {
  readonly facts: RuleFacts;
  readonly course: CourseFacts;
  readonly patient: PatientFacts;
  readonly today: string;
  /** Tests that are listed by another rule already. */
  readonly listed: ReadonlySet<TestId>;
}

export function followUpTests(input: FollowUpInput): Planned {
  const { facts } = input;
  const nodesAsPositive: RuleFacts =
    answer(is('recurredBefore', true), facts) === 'yes'
      ? { ...facts, regionalNodes: { state: 'known', value: 'positive', from: [] } }
      : facts;
  const planned = fromTable(followUp, nodesAsPositive, input);
  return merged(planned, fromTable(hormoneFollowUp, facts, input));
}

const merged = (a: Planned, b: Planned): Planned => ({
  suggest: [...a.suggest, ...b.suggest],
  consider: [...a.consider, ...b.consider],
  suppressed: [...a.suppressed, ...b.suppressed],
});

/** Every row that may be the first to hold is asked; a test is listed where all of them list it, and to be considered where some do. */
function fromTable(table: RuleTable<FollowUp>, facts: RuleFacts, input: FollowUpInput): Planned {
  const rows = [...matchingRows(table, facts)].flatMap((index) => table.rules[index] ?? []);
  const tests = [...new Set(rows.flatMap(({ then }) => then.map(({ test }) => test)))];
  const suppressed: SuppressedTest[] = rows
    .filter(({ then }) => then.length === 0 && rows.length === 1)
    .map(({ id, when, cite }) => ({
      test: 'T-CT' as const,
      rule: ruleOfRow(id),
      reason: 'low-risk' as const,
      because: [{ rule: `${table.id}/${id}`, answer: 'yes' as const, read: factsRead(when), cite }],
    }));
  const all_: Planned = { suggest: [], consider: [], suppressed };
  return tests.reduce((found, test) => {
    const of = rows.map((row) => ({ row, plan: row.then.find((plan) => plan.test === test) }));
    const plans = of.flatMap(({ row, plan }): OfPlan[] =>
      plan === undefined
        ? []
        : [
            {
              rule: ruleOfRow(row.id),
              plan,
              due: dueIn(plan, input),
              cite: row.cite,
              ...(row.reviewed === false ? { reviewed: false as const } : {}),
              step: { rule: `${table.id}/${row.id}`, answer: answer(row.when, facts), read: factsRead(row.when), cite: row.cite }, // prettier-ignore
            },
          ],
    );
    return merged(found, onePlan(plans, of.length, input));
  }, all_);
}

function dueIn(plan: Plan, { course, patient, today }: FollowUpInput): Due {
  const { resectedOn } = course;
  // Without a day no interval is computed: asked for.
  if (resectedOn.state !== 'known') return { state: 'consider' };
  return dueOf(plan, resectedOn.value, newestDone(plan.test, patient)?.date, today);
}

function onePlan(plans: readonly OfPlan[], rows: number, input: FollowUpInput): Planned {
  const none: Planned = { suggest: [], consider: [], suppressed: [] };
  const [first] = [...plans].sort((a, b) => LEVEL[b.due.state] - LEVEL[a.due.state]);
  if (!first) return none;
  const { facts, patient, course, today, listed } = input;
  const { test, notes } = sectional(first.plan.test, facts);
  if (listed.has(test) || listed.has(first.plan.test)) return none;
  const last = newestDone(first.plan.test, patient);
  const shared = {
    test,
    rule: first.rule,
    ...(last ? { last } : {}),
    ...dueDates(first.due),
    because: plans.map(({ step }) => step),
  };
  const kept = keptAway(test, first.due, facts, input);
  if (kept) return { ...none, suppressed: [{ ...shared, reason: kept, ...ago(kept, last, today) }] };
  const undated = course.resectedOn.state !== 'known';
  const suggested: SuggestedTest = {
    ...shared,
    notes: [
      ...notes,
      ...(first.plan.notes ?? []),
      ...(undated ? ['date-of-removal-missing'] : []),
      ...(first.due.beyond === true ? ['beyond-usual-years'] : []),
    ],
    cite: first.cite,
    ...(first.reviewed === false ? { reviewed: false as const } : {}),
  };
  const sure = plans.length === rows && plans.every(({ plan, due }) => plan.level === 'suggest' && due.state === 'due');
  // CO-05: the chart calls the disease over; follow-up goes on, less loudly.
  const over = course.evidence.some(({ row }) => row === 'CO-05');
  return sure && !over ? { ...none, suggest: [suggested] } : { ...none, consider: [suggested] };
}

function keptAway(
  test: TestId,
  due: Due,
  facts: RuleFacts,
  input: FollowUpInput,
): SuppressedTest['reason'] | undefined {
  const { patient, course, today } = input;
  if (due.state === 'over') return 'done';
  if (!isOrdered(test, input) && isRecent(test, patient, today)) return 'done';
  if (due.state === 'not-yet') {
    const last = newestDone(test, patient)?.date;
    const removal = course.resectedOn.state === 'known' ? course.resectedOn.value : undefined;
    return last !== undefined && removal !== undefined && latestDay(last) > latestDay(removal) ? 'done' : 'not-due';
  }
  if (patient.comfortCare) return 'comfort-care';
  if (RADIATES_OR_SEDATES.has(test) && answer(is('pregnant', true), facts) === 'yes') return 'pregnancy';
  return orderedOrDeclined(test, patient, today)?.reason;
}

/** Did the newest test certainly come before or after the removal? Partial dates and an undated removal may leave it open. */
function isOrdered(test: TestId, { course, patient }: FollowUpInput): boolean {
  const date = newestDone(test, patient)?.date;
  if (date === undefined || course.resectedOn.state !== 'known') return date === undefined;
  const removal = course.resectedOn.value;
  return isAfter(date, removal) || !(latestDay(date) > earliestDay(removal));
}

/** Where the order is open the window of the test holds. */
function isRecent(test: TestId, patient: PatientFacts, today: string): boolean {
  const date = newestDone(test, patient)?.date;
  const days = WINDOW_DAYS[test];
  return date !== undefined && days !== undefined && latestDay(today) - latestDay(date) <= days;
}

const ago = (reason: SuppressedTest['reason'], last: DoneTest | undefined, today: string): { daysAgo?: number } =>
  reason === 'done' && last?.date !== undefined
    ? { daysAgo: Math.max(0, latestDay(today) - latestDay(last.date)) }
    : {};

const dueDates = ({ from, by, shortMonths, longMonths, beyond }: Due): { due?: TestDue } =>
  from === undefined || by === undefined || shortMonths === undefined || longMonths === undefined
    ? {}
    : { due: { from, by, shortMonths, longMonths, ...(beyond === true ? { beyond } : {}) } };
