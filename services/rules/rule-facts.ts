/**
 * The flat vocabulary of the work-up, treatment and safety tables, made from a tumor, the patient and what was decided before. What is not recorded
 * stays absent, except where a text settles how silence is read; those names are listed in `assumed`, for the trace.
 */
import { courseFacts, SYSTEMIC_THERAPIES } from './course-facts.ts';
import { isDocumentedOnly } from './grade/index.ts';
import type { Interval } from './interval.ts';
import { point } from './interval.ts';
import type {
  ExtentResult,
  Fact,
  FactName,
  FactValues,
  GradeResult,
  MetastasisSite,
  PatientFacts,
  RuleFact,
  RuleFacts,
  StageResult,
  Symptom,
  Syndrome,
  TestId,
  Therapy,
  TumorFacts,
  TumorStatus,
} from './model.ts';
import { isLowRisk } from './stage/low-risk.ts';
import { daysAgo, WINDOW_DAYS } from './windows.ts';

/** Facts that are a yes or a no. */
type FlagName = { [K in FactName]: FactValues[K] extends boolean ? K : never }[FactName];

export interface RuleFactsResult {
  readonly facts: RuleFacts;
  /** Facts that silence was read for, with how. */
  readonly assumed: ReadonlyMap<FactName, string>;
}

const HIGH_GRADE = new Set([
  'NEC',
  'NEC-SMALL',
  'NEC-LARGE',
  'NET-G3',
  'LUNG-SCLC',
  'LUNG-LCNEC',
  'LUNG-HIGH-GRADE-UNRESOLVED',
]);
/** Flags that only an unresolved grade carries. */
const UNRESOLVED_HIGH = new Set(['DQ-07', 'DQ-09', 'DQ-11']);
const MASS_SYMPTOMS: readonly Symptom[] = [
  'pain',
  'abdominal-pain',
  'bone-pain',
  'obstruction',
  'bleeding',
  'ischemia',
  'hemoptysis',
];

const known = <T>(value: T): Fact<T> => ({ state: 'known', value, from: [] });

export function ruleFacts(
  tumor: TumorFacts,
  patient: PatientFacts,
  grade: GradeResult,
  stage: StageResult,
  extent: ExtentResult,
  today: string,
): RuleFactsResult {
  const assumed = new Map<FactName, string>();
  const facts: RuleFacts = {};
  const writable: Partial<Record<FactName, Fact<unknown>>> = facts;
  const course = courseFacts(tumor, patient, stage, today);
  Object.assign(facts, course.facts);
  for (const [name, how] of course.assumed) assumed.set(name, how);
  const give = <K extends FactName>(name: K, fact: RuleFact<K> | undefined): void => {
    if (fact && fact.state !== 'absent') writable[name] = fact;
  };
  /** A yes, or "not recorded": read as no and marked, unless the data could not be read. */
  const giveFlag = (name: FlagName, fact: Fact<boolean>): void => {
    if (fact.state === 'known' || fact.state === 'open') writable[name] = fact;
    else if (fact.state === 'absent') {
      assumed.set(name, `not-recorded-${name}`);
      writable[name] = known(false);
    }
  };

  give('site', tumor.site);
  give('colonSide', tumor.colonSide);
  give('lungLocation', tumor.lungLocation);
  give('standing', known(tumor.standing));
  give('tissue', known(grade.classification !== 'NO-TISSUE'));
  give('classification', possibleClasses(grade));
  give('highGrade', known(isHighGrade(grade)));
  give('differentiation', grade.differentiation);
  give('ki67Percent', grade.ki67ForThresholds ? known(upperEnd(grade.ki67ForThresholds)) : undefined);
  give('sizeMm', tumor.sizeMm);
  if (tumor.depth.state === 'absent') {
    assumed.set('depth', 'no-invasion-recorded');
    give('depth', known('limited-to-organ'));
  } else give('depth', tumor.depth);
  giveFlag('muscularisInvasion', muscularis(tumor));
  give('extent', extent.value === 'unknown' ? undefined : known(extent.value));
  const distant = stage.m.possible.length > 0 && stage.m.possible.every((category) => category.startsWith('M1'));
  // One category that is not M1 is M0.
  if (distant || stage.m.possible.length === 1) give('distantSpread', known(distant));
  const low = isLowRisk(tumor, grade, distant);
  give('lowRisk', low.answer === 'unknown' ? undefined : known(low.answer === 'yes'));
  give('n', possibleOf(stage.n.possible));
  giveFlag('liverMetastases', spreadToLiver(tumor, stage));
  giveFlag('boneMetastases', spreadTo(tumor, 'bone'));
  giveFlag('brainMetastases', spreadTo(tumor, 'brain'));
  give('resected', tumor.resected);
  give('gastricType', tumor.gastricType);
  give('sstr', tumor.sstr);
  give('burden', tumor.burden);
  give('growth', tumor.growth);
  giveFlag('multifocal', tumor.multifocal);
  giveFlag(
    'adverseFeature',
    adverse(tumor, () => true),
  );
  giveFlag(
    'baseOrMarginPositive',
    adverse(tumor, (feature) => feature === 'base' || feature === 'margin-positive'),
  );
  giveFlag(
    'lymphovascularInvasion',
    adverse(tumor, (feature) => feature === 'lymphovascular-invasion'),
  );

  // TX-00c: localized or regional and in place, without a word on resectability is read as resectable, said as "if resectable".
  const status = facts.tumorStatus;
  const there = status?.state === 'known' ? status.value === 'in-place' : status?.state !== 'open';
  if (tumor.resectable.state === 'absent' && there && (extent.value === 'localized' || extent.value === 'regional')) {
    assumed.set('resectable', 'resectable-if-not-stated');
    give('resectable', known(true));
  } else give('resectable', tumor.resectable);
  const given = (...therapies: readonly Therapy[]): Fact<boolean> => {
    const found = therapies.some((therapy) => patient.priorTherapy[therapy] !== undefined);
    // A medicine that could not be named may have been any of them.
    return found || patient.unnamedMedicines.length === 0 ? known(found) : { state: 'absent' };
  };
  const treated = given(...SYSTEMIC_THERAPIES);
  if (tumor.progression.state === 'absent' && isNo(treated)) {
    assumed.set('progression', 'no-progression-before-therapy');
    give('progression', known(false));
  } else give('progression', tumor.progression);
  const progressed = tumor.progression.state === 'known' && tumor.progression.value;
  give('phase', phase(tumor.course.tumorStatus, course.gone, isYes(treated) || progressed));
  give('priorTherapy', treated);
  give('priorSsa', given('ssa'));
  give('priorPrrt', given('prrt'));
  give('priorEverolimus', given('everolimus'));
  give('priorSunitinib', given('sunitinib'));
  give('priorChemotherapy', given('chemotherapy'));
  give('priorOtherThanSsa', given(...SYSTEMIC_THERAPIES.filter((therapy) => therapy !== 'ssa')));

  // After a removal only what shows itself since then is a syndrome of today (TX-91b).
  const persists = !course.gone || isYes(facts.persistingSyndrome);
  const syndrome = (name: Syndrome): Fact<boolean> =>
    patient.syndromes.state === 'known'
      ? known(persists && patient.syndromes.value.includes(name))
      : patient.statedNonFunctional
        ? known(false)
        : { state: 'absent' };
  giveFlag(
    'functional',
    patient.syndromes.state === 'known'
      ? known(persists)
      : patient.statedNonFunctional
        ? known(false)
        : { state: 'absent' },
  );
  giveFlag('carcinoidSyndrome', syndrome('carcinoid'));
  giveFlag('insulinoma', syndrome('insulinoma'));
  giveFlag('gastrinoma', syndrome('gastrinoma'));
  giveFlag('vipoma', syndrome('vipoma'));
  giveFlag('glucagonoma', syndrome('glucagonoma'));
  giveFlag('somatostatinoma', syndrome('somatostatinoma'));
  giveFlag('acthSyndrome', syndrome('acth'));
  giveFlag('biochemicallyProven', patient.biochemicallyProven);
  giveFlag('carcinoidHeartDisease', patient.carcinoidHeartDisease);
  const hereditary = (name: string): Fact<boolean> =>
    patient.hereditary.state === 'known'
      ? known(patient.hereditary.value.includes(name as never))
      : { state: 'absent' };
  giveFlag('men1', hereditary('men1'));
  giveFlag('men2', hereditary('men2'));
  giveFlag('vhl', hereditary('vhl'));
  giveFlag('tsc', hereditary('tsc'));
  giveFlag('nf1', hereditary('nf1'));
  give('familyHistoryOfNet', known(patient.familyHistoryOfNet));
  const symptom = (...names: Symptom[]): Fact<boolean> => {
    const stated = names
      .flatMap((name) => patient.symptoms[name] ?? [])
      .filter((fact) => fact.state !== 'known' || !fact.value || course.counts(fact.from));
    if (stated.some((fact) => fact.state === 'known' && fact.value)) return known(true);
    return stated.length > 0 ? known(false) : { state: 'absent' };
  };
  giveFlag('flushing', symptom('flushing'));
  giveFlag('diarrhea', symptom('diarrhea'));
  giveFlag('wheeze', symptom('wheeze'));
  giveFlag('tumorSymptoms', symptom(...MASS_SYMPTOMS));
  giveFlag('neurologicalSymptoms', symptom('neurological'));
  giveFlag('cardiacSigns', symptom('cardiac-signs'));
  giveFlag('hypoglycemiaSymptoms', symptom('shakiness', 'dizziness', 'confusion', 'hypoglycemia'));
  giveFlag('rash', symptom('rash'));
  giveFlag('thirst', symptom('thirst'));
  giveFlag('newDiabetes', symptom('new-diabetes'));
  giveFlag('diabetes', symptom('diabetes', 'new-diabetes'));
  giveFlag('gallstones', symptom('gallstones'));
  giveFlag('steatorrhea', symptom('steatorrhea'));
  giveFlag('lowPotassium', symptom('low-potassium'));
  giveFlag('ulcer', symptom('ulcer'));
  giveFlag('reflux', symptom('reflux'));
  giveFlag('cushingoid', symptom('cushingoid'));
  giveFlag('catecholamineSymptoms', symptom('paroxysmal-hypertension', 'headache', 'sweating'));
  giveFlag('lump', symptom('lump'));
  giveFlag('bowelObstruction', symptom('obstruction'));
  giveFlag('bonePain', symptom('bone-pain'));
  giveFlag('obstructionOrBleeding', symptom('obstruction', 'bleeding', 'ischemia'));
  // Not recorded is read as no for the tables; the safety note asks for the test wherever it matters (SF-05).
  giveFlag('pregnant', patient.pregnant);
  giveFlag('ppi', patient.ppi);
  give('egfrMlMin', patient.egfrMlMin);
  give('contrastAllergy', known(patient.contrastAllergy));
  give('ecog', patient.ecog);
  give('ageYears', age(patient.birthDate, today));
  give('abdominalSurgeryPlanned', known(patient.abdominalSurgeryPlanned));
  giveFlag('immunotherapyMarker', marker(tumor));
  giveFlag('rapidGrowth', rapid(tumor));
  giveFlag('mappingBiopsies', tumor.mappingBiopsies);
  const done = (test: TestId): boolean => patient.done[test] !== undefined;
  give('ctDone', known(done('T-CT') || done('T-MRI-ABD')));
  give('eusDone', known(done('T-EUS')));
  give('sstrPetDone', known(done('T-PET-SSTR') || tumor.sstrMethod === 'pet'));
  give('seenOnReceptorPetAlone', known(seenOnReceptorPetAlone(tumor, patient)));
  give('fdgPetDone', known(done('T-PET-FDG')));
  give('bronchoscopyDone', known(done('T-BRONCH')));
  give('gastrinDone', known(done('T-GASTRIN')));
  give('metanephrinesRecent', known(isRecent(patient.done['T-METANEPH']?.date, WINDOW_DAYS['T-METANEPH'], today)));
  give(
    'lesionFound',
    known(
      tumor.sizeMm.state === 'known' ||
        tumor.sizeMm.state === 'open' ||
        (tumor.metastases.state === 'known' && tumor.metastases.value.length > 0),
    ),
  );
  give('hereditaryKnown', known(patient.hereditary.state === 'known' && patient.hereditary.value.length > 0));
  give('receptorStatusKnown', known(tumor.sstr.state === 'known'));
  // Specimens stand in the order of time. A note that repeats a grade is no newer tissue.
  const tissue = grade.specimens.filter(({ specimen }) => !isDocumentedOnly(specimen));
  const newest = (tissue.length > 0 ? tissue : grade.specimens).at(-1)?.specimen.date;
  const tissueAge = newest === undefined ? undefined : daysAgo(newest, today);
  give('newestTissueAgeDays', tissueAge === undefined ? undefined : known(point(tissueAge)));
  return { facts, assumed };
}

const possibleOf = <T>(possible: readonly T[]): Fact<T> => {
  const [only] = possible;
  if (only === undefined) return { state: 'absent' };
  return possible.length === 1 ? known(only) : { state: 'open', possible, from: [] };
};
const isYes = (fact: Fact<boolean> | undefined): boolean => fact?.state === 'known' && fact.value;
const isNo = (fact: Fact<boolean>): boolean => fact.state === 'known' && !fact.value;

/** Removed and nothing known to be left: surveillance. Disease that was treated or came back is followed; all else is the first work-up. */
function phase(status: Fact<TumorStatus>, gone: boolean, treated: boolean): RuleFact<'phase'> {
  if (gone) return known('surveillance');
  const later = status.state === 'known' && status.value !== 'in-place';
  return known(treated || later ? 'follow-up' : 'initial');
}

const isRecent = (date: string | undefined, days: number, today: string): boolean =>
  date !== undefined && (daysAgo(date, today) ?? Infinity) <= days;

/** The upper end alone; of "under 10" what lies just below 10. */
const upperEnd = ({ high, highClosed }: Interval): Interval =>
  highClosed ? point(high) : { low: high - JUST_BELOW, lowClosed: true, high, highClosed: false };
const JUST_BELOW = 1e-6;

/** A grade range is tried at each of its grades (TX-00b). */
function possibleClasses(grade: GradeResult): Fact<FactValues['classification']> {
  if (grade.classification === 'NET-INDET' && grade.gradeLow !== undefined && grade.gradeHigh !== undefined) {
    const all = ['NET-G1', 'NET-G2', 'NET-G3'] as const;
    return { state: 'open', possible: all.slice(grade.gradeLow - 1, grade.gradeHigh), from: [] };
  }
  if (grade.classification === 'LUNG-TC-IF-NO-NECROSIS')
    return { state: 'open', possible: ['LUNG-TC', 'LUNG-AC'], from: [] };
  return known(grade.classification);
}

export const isHighGrade = (grade: GradeResult): boolean =>
  HIGH_GRADE.has(grade.classification) || grade.flags.some(({ id }) => UNRESOLVED_HIGH.has(id));

function spreadTo(tumor: TumorFacts, site: MetastasisSite): Fact<boolean> {
  const { metastases } = tumor;
  if (metastases.state === 'known')
    return known(metastases.value.includes(site) || (site === 'bone' && metastases.value.includes('bone-marrow')));
  return metastases.state === 'unusable' ? metastases : { state: 'absent' };
}

/** An M category can say it without a named site: in every NET table M1a is liver alone, M1b elsewhere alone, M1c both. */
function spreadToLiver(tumor: TumorFacts, stage: StageResult): Fact<boolean> {
  const { metastases } = tumor;
  const named = metastases.state === 'known' ? metastases.value.filter((site) => site !== 'unspecified') : [];
  if (named.length > 0) return spreadTo(tumor, 'liver');
  const spread = stage.m.possible.filter((category) => category !== 'M0');
  if (spread.length === 0) return spreadTo(tumor, 'liver');
  const inNetTable = stage.system?.startsWith('net-') === true;
  if (inNetTable && spread.every((category) => category === 'M1a' || category === 'M1c')) return known(true);
  if (inNetTable && spread.every((category) => category === 'M1b')) return known(false);
  return { state: 'open', possible: [true, false], from: [] };
}

function muscularis(tumor: TumorFacts): Fact<boolean> {
  if (tumor.depth.state === 'known')
    return known(!['mucosa', 'submucosa', 'limited-to-organ'].includes(tumor.depth.value));
  const t = tumor.recordedT;
  // In colon and rectum T1 stays inside the submucosa.
  if (tumor.site.state === 'known' && tumor.site.value === 'rectum' && t.state === 'known')
    return known(!t.value.category.startsWith('T1'));
  return tumor.depth.state === 'unusable' ? tumor.depth : { state: 'absent' };
}

function adverse(tumor: TumorFacts, counts: (feature: string) => boolean): Fact<boolean> {
  if (tumor.adverse.state === 'known') return known(tumor.adverse.value.some(counts));
  return tumor.adverse.state === 'unusable' ? tumor.adverse : { state: 'absent' };
}

function rapid({ growth }: TumorFacts): Fact<boolean> {
  if (growth.state === 'known') return known(growth.value === 'rapid');
  if (growth.state !== 'open') return growth;
  return { state: 'open', possible: growth.possible.map((value) => value === 'rapid'), from: growth.from };
}

function marker(tumor: TumorFacts): Fact<boolean> {
  if (tumor.biomarkers.state !== 'known') return { state: 'absent' };
  return known(tumor.biomarkers.value.some((found) => found === 'dMMR' || found === 'MSI-H' || found === 'TMB-high'));
}

/** Completed years; an interval where the birth date is partial. */
function age(birthDate: string | undefined, today: string): Fact<Interval> | undefined {
  if (birthDate === undefined) return undefined;
  const years = (born: string): number => {
    const turned = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
    return today.slice(5) < born.slice(5) ? turned - 1 : turned;
  };
  const oldest = years(birthDate);
  const youngest = years(`${birthDate}${'-12-31'.slice(birthDate.length - 4)}`);
  if (!Number.isInteger(oldest) || youngest < 0 || oldest > 130) return undefined;
  return known({ low: youngest, lowClosed: true, high: oldest, highClosed: true });
}

/** Spread whose every statement comes from the newest receptor PET, although the region was seen by CT or MRI, too. */
function seenOnReceptorPetAlone({ metastases }: TumorFacts, { done }: PatientFacts): boolean {
  const pet = done['T-PET-SSTR']?.from.resource;
  const imaged = done['T-CT'] ?? done['T-MRI-ABD'];
  return (
    pet !== undefined &&
    imaged !== undefined &&
    metastases.state === 'known' &&
    metastases.value.length > 0 &&
    metastases.from.length > 0 &&
    metastases.from.every(({ resource }) => resource === pet)
  );
}
