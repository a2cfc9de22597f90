/** What keeps a test away that a rule would list: exemptions, pregnancy, orders, a result inside its window; and what brings one back (LD-03). */
import { answer } from '../engine.ts';
import { isAfter } from '../dates.ts';
import type {
  PatientFacts,
  RuleFacts,
  SuggestedTest,
  SuppressedTest,
  Symptom,
  TestId,
  Therapy,
  TumorFacts,
} from '../model.ts';
import { daysAgo, DECLINED_DAYS, ONCE, ORDER_DAYS } from '../windows.ts';
import type { TestRule } from './test-rule.ts';

export type Windows = Readonly<Partial<Record<TestId, number>>>;

export interface Wanted {
  readonly suggested: SuggestedTest;
  readonly level: 'suggest' | 'consider';
  readonly windowDays: number | undefined;
  readonly rule: Pick<
    TestRule,
    | 'lowRiskExempt'
    | 'notInPregnancy'
    | 'initialPhaseOnly'
    | 'hormone'
    | 'askAgainWhen'
    | 'answersEvents'
    | 'namedAsSuppressed'
  >;
}

export type Obstacle = Pick<SuppressedTest, 'reason' | 'daysAgo'>;

/** Days of events that a test made before them has not answered. */
export interface Events {
  /** Recurrence, progression, a suspicious finding, a syndrome that persists. An event without a day is a question, and brings no test back (LD-11). */
  readonly disease: readonly string[];
  /** The end of a line of therapy, with the days after which a new baseline is asked for. */
  readonly lineEnds: readonly { readonly date: string; readonly afterDays: number }[];
  readonly symptoms: Readonly<Partial<Record<Symptom, readonly string[]>>>;
}

const datesOf = (from: readonly { readonly date?: string }[]): string[] => from.flatMap(({ date }) => date ?? []);

/** Radionuclide treatment shows its effect later than other systemic treatment. */
const BASELINE_AFTER_PRRT_DAYS = 90;
const BASELINE_AFTER_DAYS = 60;
const LINES: readonly Therapy[] = ['ssa', 'prrt', 'everolimus', 'sunitinib', 'cabozantinib', 'chemotherapy', 'immunotherapy', 'liver-directed', 'interferon']; // prettier-ignore

export function eventsOf(tumor: TumorFacts, patient: PatientFacts): Events {
  const { course, progression } = tumor;
  return {
    disease: [
      ...datesOf(course.restaging.map(({ from }) => from)),
      ...(course.recurredOn.state === 'known' ? [course.recurredOn.value] : []),
      ...(progression.state === 'known' && progression.value ? datesOf(progression.from) : []),
    ],
    lineEnds: LINES.flatMap((therapy) => {
      const until = patient.priorTherapy[therapy]?.until;
      return until === undefined ? [] : [{ date: until, afterDays: therapy === 'prrt' ? BASELINE_AFTER_PRRT_DAYS : BASELINE_AFTER_DAYS }]; // prettier-ignore
    }),
    symptoms: Object.fromEntries(
      Object.entries(patient.symptoms).flatMap(([name, felt]) =>
        felt.state === 'known' && felt.value ? [[name, datesOf(felt.from)]] : [],
      ),
    ),
  };
}

const DISEASE_TESTS: ReadonlySet<TestId> = new Set(['T-CT', 'T-CT-CHEST', 'T-MRI-ABD', 'T-MRI-PELV', 'T-PET-SSTR', 'T-PET-FDG']); // prettier-ignore
const BASELINE_TESTS: ReadonlySet<TestId> = new Set(['T-CT', 'T-MRI-ABD']);
/** The symptoms that a test answers. */
const ANSWERS: Readonly<Partial<Record<TestId, readonly Symptom[]>>> = {
  'T-5HIAA': ['flushing', 'diarrhea', 'wheeze'],
  'T-GASTRIN': ['ulcer', 'diarrhea', 'reflux'],
  'T-INSULIN': ['hypoglycemia', 'shakiness', 'dizziness', 'confusion'],
  'T-GLUCAGON': ['rash', 'thirst', 'new-diabetes'],
  'T-VIP': ['diarrhea', 'low-potassium'],
  'T-ACTH': ['cushingoid', 'low-potassium'],
  'T-METANEPH': ['paroxysmal-hypertension', 'headache', 'sweating'],
  'T-ECHO': ['cardiac-signs'],
  'T-MRI-BRAIN': ['neurological'],
};

/** LD-03, LD-04: something dated certainly after the test; the same day is answered by it. */
function isReopened(test: TestId, done: string, events: Events, today: string): boolean {
  const later = (date: string): boolean => isAfter(date, done);
  if (DISEASE_TESTS.has(test) && events.disease.some(later)) return true;
  if (
    BASELINE_TESTS.has(test) &&
    events.lineEnds.some(({ date, afterDays }) => later(date) && (daysAgo(date, today) ?? 0) >= afterDays)
  )
    return true;
  return (ANSWERS[test] ?? []).some((symptom) => (events.symptoms[symptom] ?? []).some(later));
}

/** MRI of the abdomen stands in for the CT, and the other way round (WU-06); as a map of the liver it stands for itself. */
export const alsoCounts = (test: TestId, level: 'suggest' | 'consider'): readonly TestId[] => {
  if (test === 'T-CT') return ['T-MRI-ABD'];
  return test === 'T-MRI-ABD' && level === 'suggest' ? ['T-CT'] : [];
};

/** A restaging PET this short before the event answers it all the same (WU-12c). */
const ANSWERED_BEFORE_DAYS = 30;

export function obstacle(
  wanted: Wanted,
  facts: RuleFacts,
  patient: PatientFacts,
  events: Events,
  today: string,
): Obstacle | undefined {
  const { suggested, windowDays, rule } = wanted;
  const { test } = suggested;
  if (rule.lowRiskExempt && isYes(facts, 'lowRisk')) return { reason: 'low-risk' };
  if (rule.notInPregnancy && isYes(facts, 'pregnant')) return { reason: 'pregnancy' };
  if (rule.initialPhaseOnly && facts.phase?.state === 'known' && facts.phase.value === 'follow-up' && !isBack(facts))
    return { reason: 'phase' };
  if (patient.comfortCare && !rule.hormone) return { reason: 'comfort-care' };
  const kept = orderedOrDeclined(test, patient, today);
  if (kept) return kept;
  if (rule.askAgainWhen && answer(rule.askAgainWhen, facts) === 'yes') return undefined;
  if (rule.answersEvents === true) return eventsAnswered(test, patient, events, today, windowDays);
  // Undated counts only where once is enough.
  if (windowDays === ONCE && patient.done[test]) return { reason: 'done' };
  for (const counting of [test, ...alsoCounts(test, wanted.level)]) {
    const date = patient.done[counting]?.date;
    const days = date === undefined ? undefined : daysAgo(date, today);
    if (date === undefined || days === undefined || windowDays === undefined || days > windowDays) continue;
    if (!isReopened(test, date, events, today)) return { reason: 'done', daysAgo: days };
  }
  return rule.namedAsSuppressed === true ? { reason: 'not-applicable' } : undefined;
}

export function orderedOrDeclined(test: TestId, patient: PatientFacts, today: string): Obstacle | undefined {
  const order = patient.openOrders[test];
  if (order && (order.date === undefined || (daysAgo(order.date, today) ?? Infinity) < ORDER_DAYS))
    return { reason: 'ordered' };
  const refused = patient.declined[test];
  if (refused?.date !== undefined && (daysAgo(refused.date, today) ?? Infinity) < DECLINED_DAYS)
    return { reason: 'declined' };
  return undefined;
}

/** A test that answers events: done after the newest of them, or in the 30 days before it; without a dated event by its window. */
function eventsAnswered(
  test: TestId,
  patient: PatientFacts,
  events: Events,
  today: string,
  windowDays: number | undefined,
): Obstacle | undefined {
  const date = patient.done[test]?.date;
  const days = date === undefined ? undefined : daysAgo(date, today);
  if (date === undefined || days === undefined) return undefined;
  const answered =
    events.disease.length > 0
      ? events.disease.every((event) => !isAfter(event, date, ANSWERED_BEFORE_DAYS + 1))
      : windowDays !== undefined && days <= windowDays;
  return answered ? { reason: 'done', daysAgo: days } : undefined;
}

/** Tumor back at its place is looked at as at first (`course.md` 3.1). */
const isBack = ({ tumorStatus, recurrentKind }: RuleFacts): boolean =>
  tumorStatus?.state === 'known' &&
  tumorStatus.value === 'recurrent' &&
  recurrentKind?.state === 'known' &&
  recurrentKind.value === 'local';

function isYes(facts: RuleFacts, name: 'lowRisk' | 'pregnant'): boolean {
  const fact = facts[name];
  return fact?.state === 'known' && fact.value;
}
