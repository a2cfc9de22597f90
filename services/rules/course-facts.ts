/**
 * What the tables ask of the course of a tumor: whether it is still there, how and when it was removed, what was done since, how the lines of therapy
 * went. Nothing recorded is read as "in place", marked; what contradicts or could not be read stays unknown (TX-108).
 */
import { daysSince, earliestDay, isAfter, latestDay } from './dates.ts';
import type {
  AdverseFeature,
  CourseFacts,
  Fact,
  FactName,
  FactValues,
  PatientFacts,
  Provenance,
  RuleFact,
  RuleFacts,
  Site,
  StageResult,
  Symptom,
  Syndrome,
  TestId,
  Therapy,
  TumorFacts,
  TumorStatus,
} from './model.ts';

/** Days after a removal from which a syndrome means disease that is left (TX-91b); low glucose returns at once. */
const PERSISTING_DAYS: Readonly<Partial<Record<Syndrome, number>>> = { insulinoma: 2 };
const PERSISTING_DAYS_OTHERWISE = 30;
/** What is felt of a syndrome, where a symptom alone stands for it. */
const FELT: Readonly<Partial<Record<Syndrome, readonly Symptom[]>>> = {
  carcinoid: ['flushing', 'diarrhea', 'wheeze'],
  insulinoma: ['hypoglycemia', 'shakiness', 'confusion'],
  gastrinoma: ['ulcer', 'diarrhea', 'reflux'],
  vipoma: ['diarrhea'],
  glucagonoma: ['rash'],
  acth: ['cushingoid'],
};
/** Imaging this many days before a removal still staged it (WU-40b). */
const STAGED_BEFORE_DAYS = 180;
const COLON_SEEN_BEFORE_DAYS = 365;
/** Statuses in which nothing is known to be left. */
const GONE: ReadonlySet<TumorStatus> = new Set(['resected-R0', 'resected-RX', 'resected-R1']);
const ADJUVANT: readonly Therapy[] = ['chemotherapy', 'ebrt', 'immunotherapy'];
/** Lines of therapy that make a follow-up. */
export const SYSTEMIC_THERAPIES = ['ssa', 'prrt', 'everolimus', 'sunitinib', 'cabozantinib', 'belzutifan', 'chemotherapy', 'immunotherapy', 'liver-directed', 'ebrt', 'interferon'] as const; // prettier-ignore

/** CT or MRI that shows where this organ was. */
export const regionTests = (site: Site | undefined): readonly TestId[] =>
  site === 'lung' || site === 'thymus'
    ? ['T-CT-CHEST']
    : site === 'rectum'
      ? ['T-CT', 'T-MRI-ABD', 'T-MRI-PELV']
      : ['T-CT', 'T-MRI-ABD'];

const known = <T>(value: T): Fact<T> => ({ state: 'known', value, from: [] });

export interface CourseReading {
  readonly facts: RuleFacts;
  readonly assumed: ReadonlyMap<FactName, string>;
  /** Removed, and nothing known to be left: what was felt before counts no more. */
  readonly gone: boolean;
  /** A statement that still speaks of disease: always, unless the tumor was removed after it. */
  readonly counts: (from: readonly Provenance[], syndrome?: Syndrome) => boolean;
}

export function courseFacts(
  tumor: TumorFacts,
  patient: PatientFacts,
  stage: StageResult,
  today: string,
): CourseReading {
  const { course } = tumor;
  const assumed = new Map<FactName, string>();
  const facts: RuleFacts = {};
  const writable: Partial<Record<FactName, Fact<unknown>>> = facts;
  const give = <K extends FactName>(name: K, fact: RuleFact<K> | undefined): void => {
    if (fact && fact.state !== 'absent') writable[name] = fact;
  };
  const assume = <K extends FactName>(name: K, value: FactValues[K], how: string): void => {
    assumed.set(name, how);
    writable[name] = known(value);
  };

  const status = course.tumorStatus;
  if (status.state === 'absent') assume('tumorStatus', 'in-place', 'no-removal-recorded');
  else {
    give('tumorStatus', status);
    if (course.assumed !== undefined) assumed.set('tumorStatus', course.assumed);
  }
  const gone = status.state === 'known' && GONE.has(status.value);
  const removal = course.resectedOn.state === 'known' ? course.resectedOn.value : undefined;

  give('resectionKind', course.resectionKind);
  if (course.endoscopic.state === 'absent') assume('endoscopicRemoval', false, 'not-recorded-endoscopicRemoval');
  else give('endoscopicRemoval', course.endoscopic);
  give('marginStated', stated(course.margin));
  margin(course, isAppendix(tumor), give, assume);
  if (removal !== undefined) {
    const days = daysSince(removal, today);
    give('resectedDaysAgo', days && known(days));
  }
  const since = (test: TestId): string | undefined => patient.done[test]?.date;
  give('adjuvantGiven', known(ADJUVANT.some((therapy) => removal !== undefined && startsAfter(patient, therapy, removal)))); // prettier-ignore
  give('neoadjuvant', course.neoadjuvant.state === 'absent' ? known(false) : course.neoadjuvant);
  give('primaryRemoved', primaryRemoved(course));
  give('allMetastasesRemoved', allRemoved(course.metastasesRemoved));
  give('recurrentKind', course.recurrentKind);
  give('recurredBefore', known(course.recurredBefore));
  give('pancreasPart', course.pancreasPart);
  give('regionalNodes', regionalNodes(stage));
  give('nodesExamined', tumor.nodesExamined);
  const feature = (name: AdverseFeature): Fact<boolean> => {
    const { adverse } = tumor;
    if (adverse.state === 'known') return known(adverse.value.includes(name));
    return adverse.state === 'absent' ? adverse : { state: 'unusable', why: 'ambiguous', from: adverse.from };
  };
  const giveFeature = (name: 'atBase' | 'mesoappendixOver3mm', fact: Fact<boolean>): void => {
    if (fact.state === 'absent') assume(name, false, `not-recorded-${name}`);
    else give(name, fact);
  };
  giveFeature('atBase', tumor.appendixPart.state === 'known' ? known(tumor.appendixPart.value === 'base') : feature('base')); // prettier-ignore
  giveFeature('mesoappendixOver3mm', feature('mesoappendix-over-3mm'));
  give('lymphovascularStated', known(tumor.adverse.state === 'known' || tumor.adverse.state === 'open'));
  give('stageIA', stageIA(stage));

  // What was felt, measured or stated before a removal speaks of the tumor that is gone.
  const counts: CourseReading['counts'] = (from, syndrome) => {
    if (!gone) return true;
    const days = syndrome === undefined ? 1 : (PERSISTING_DAYS[syndrome] ?? PERSISTING_DAYS_OTHERWISE);
    return removal !== undefined && from.some(({ date }) => date !== undefined && isAfter(date, removal, days));
  };
  const ever = (syndrome: Syndrome): boolean =>
    patient.syndromes.state === 'known' && patient.syndromes.value.includes(syndrome);
  const readable = patient.syndromes.state === 'known' || patient.syndromes.state === 'absent';
  const giveEver = (name: 'everFunctional' | 'everInsulinoma' | 'everGastrinoma' | 'everVipoma' | 'everGlucagonoma', value: boolean): void => {
    if (readable || patient.statedNonFunctional) give(name, known(value));
  }; // prettier-ignore
  giveEver('everFunctional', patient.syndromes.state === 'known');
  giveEver('everInsulinoma', ever('insulinoma'));
  giveEver('everGastrinoma', ever('gastrinoma'));
  giveEver('everVipoma', ever('vipoma'));
  giveEver('everGlucagonoma', ever('glucagonoma'));
  give('persistingSyndrome', known(gone && persists(patient, counts)));

  const onFile = (tests: readonly TestId[], daysBefore: number): Fact<boolean> => {
    const dates = tests.flatMap((test) => since(test) ?? []);
    if (dates.length === 0) return known(tests.some((test) => patient.done[test] !== undefined && removal === undefined));
    if (removal === undefined) return { state: 'absent' };
    return known(dates.some((date) => latestDay(date) >= earliestDay(removal) - daysBefore));
  }; // prettier-ignore
  const region = regionTests(tumor.site.state === 'known' ? tumor.site.value : undefined);
  give('regionImaged', onFile(region, STAGED_BEFORE_DAYS));
  give('stagingImaging', onFile([...region, 'T-PET-SSTR'], STAGED_BEFORE_DAYS));
  give('chestImaged', onFile(['T-CT-CHEST'], STAGED_BEFORE_DAYS));
  give('colonSeen', onFile(['T-COLON'], COLON_SEEN_BEFORE_DAYS));
  give('imagedAfterRemoval', known(removal !== undefined && region.some((test) => isLater(since(test), removal))));
  give('stepPlanned', known(patient.abdominalSurgeryPlanned || Object.keys(patient.plannedTherapy).length > 0));
  give('restagingAsked', known(course.restaging.length > 0 || (gone && persists(patient, counts))));
  give('lineYoungerThanYear', known(startedWithin(patient, today, 365)));
  progression(tumor, patient, give);
  return { facts, assumed, gone, counts };
}

const startedWithin = (patient: PatientFacts, today: string, days: number): boolean =>
  SYSTEMIC_THERAPIES.some((therapy) => {
    const start = patient.priorTherapy[therapy]?.since ?? patient.priorTherapy[therapy]?.date;
    return start !== undefined && latestDay(today) - latestDay(start) <= days;
  });

type Give = <K extends FactName>(name: K, fact: RuleFact<K> | undefined) => void;
type Assume = <K extends FactName>(name: K, value: FactValues[K], how: string) => void;

const isLater = (date: string | undefined, reference: string): boolean =>
  date !== undefined && latestDay(date) > latestDay(reference);

const stated = ({ state }: Fact<unknown>): Fact<boolean> =>
  state === 'unusable' ? { state: 'absent' } : known(state !== 'absent');

/**
 * R0 and R1 are what they say. RX may be either; in the appendix a margin of which nobody wrote is read as free, as appendectomies with a NET by
 * chance rarely name it (`course.md` 2, RX).
 */
function margin(course: CourseFacts, appendix: boolean, give: Give, assume: Assume): void {
  const status = course.tumorStatus;
  if (status.state !== 'known') return;
  if (status.value === 'resected-R0') give('marginInvolved', known(false));
  else if (status.value === 'resected-R1' || status.value === 'resected-R2') give('marginInvolved', known(true));
  else if (status.value === 'resected-RX' && course.margin.state === 'absent' && appendix)
    assume('marginInvolved', false, 'margin-not-recorded');
}

const isAppendix = ({ site }: TumorFacts): boolean => site.state === 'known' && site.value === 'appendix';

const startsAfter = (patient: PatientFacts, therapy: Therapy, removal: string): boolean => {
  const given = patient.priorTherapy[therapy];
  return isLater(given?.date ?? given?.since, removal);
};

/** Metastatic or recurrent disease may have its primary in place or not: a removal on file says it. */
function primaryRemoved({ tumorStatus, resectionKind, resectedOn }: CourseFacts): Fact<boolean> {
  if (tumorStatus.state === 'unusable') return { state: 'absent' };
  const removed = tumorStatus.state === 'known' && (GONE.has(tumorStatus.value) || tumorStatus.value === 'resected-R2');
  return known(removed || resectionKind.state !== 'absent' || resectedOn.state !== 'absent');
}

const allRemoved = (fact: CourseFacts['metastasesRemoved']): Fact<boolean> =>
  fact.state === 'known' ? known(fact.value === 'all') : fact.state === 'absent' ? known(false) : { state: 'absent' };

function regionalNodes({ n }: StageResult): RuleFact<'regionalNodes'> {
  const found = new Set(n.possible.map((one) => (one === 'N0' ? 'negative' : one === 'NX' ? 'not-examined' : 'positive'))); // prettier-ignore
  const [only] = found;
  if (only === undefined) return { state: 'absent' };
  return found.size === 1 ? known(only) : { state: 'open', possible: [...found], from: [] };
}

function stageIA({ groups }: StageResult): Fact<boolean> {
  const found = new Set(groups.map((group) => group.startsWith('IA')));
  const [only] = found;
  return only === undefined || found.size > 1 ? { state: 'absent' } : known(only);
}

/** TX-91b: a syndrome, one of its symptoms or its hormone, dated after the removal. */
function persists(patient: PatientFacts, counts: CourseReading['counts']): boolean {
  const { syndromes, biochemicallyProven } = patient;
  if (syndromes.state !== 'known') return false;
  return syndromes.value.some((syndrome) => {
    if (counts(syndromes.from, syndrome)) return true;
    if (
      biochemicallyProven.state === 'known' &&
      biochemicallyProven.value &&
      counts(biochemicallyProven.from, syndrome)
    )
      return true;
    return (FELT[syndrome] ?? []).some((symptom) => {
      const felt = patient.symptoms[symptom];
      return felt?.state === 'known' && felt.value && counts(felt.from, syndrome);
    });
  });
}

/** PG-08: what happened under the analog is asked of its own line; TX-00h of a first line of which nothing is recorded. */
function progression(tumor: TumorFacts, patient: PatientFacts, give: Give): void {
  const { course, progression: current } = tumor;
  const ssa = patient.priorTherapy.ssa;
  if (course.progressionUnder.ssa) give('progressedOnSsa', known(true));
  else if (ssa === undefined) {
    if (patient.unnamedMedicines.length === 0) give('progressedOnSsa', known(false));
  } else if (current.state === 'known')
    // Without a line of its own a progression is that of the analog.
    give('progressedOnSsa', known(current.value && Object.keys(course.progressionUnder).length === 0));
  const others = SYSTEMIC_THERAPIES.some((therapy) => therapy !== 'ssa' && patient.priorTherapy[therapy] !== undefined);
  const runs = ssa !== undefined && ssa.state !== 'ended' && ssa.until === undefined;
  give(
    'firstLineAnalog',
    known(
      runs &&
        !others &&
        patient.unnamedMedicines.length === 0 &&
        current.state === 'absent' &&
        course.progressionUnder.ssa === undefined,
    ),
  );
}
