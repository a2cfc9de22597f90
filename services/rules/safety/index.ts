/** Safety notes beside the options and tests. Levels info and warning: nothing is critical when a chart opens. */
import { answer, atLeast, all, any, atMost, is, under } from '../engine.ts';
import type { CategoryAdvice, Condition, Fact, PatientFacts, RuleFacts, SafetyNote, WorkupResult } from '../model.ts';
import { daysAgo } from '../windows.ts';
import { INVASIVE_TESTS, RADIATING_TESTS } from './held-back.ts';

const INVASIVE_CATEGORIES = new Set(['SURG', 'ENDO', 'LIVER', 'PRRT']);
const SYSTEMIC = new Set(['SSA', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN', 'CHEMO', 'IO']);

const TARGETED = new Set(['EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN']);
/** Gallstones and fatty stools come with time (SF-14). */
const LONG_SSA_DAYS = 180;

const wellDifferentiated = is(
  'classification',
  'NET-G1',
  'NET-G2',
  'NET-G3',
  'LUNG-TC',
  'LUNG-AC',
  'LUNG-CARCINOID-HIGH-PROLIF',
);
const advancedWell = all(any(is('extent', 'distant'), is('resectable', false)), wellDifferentiated);
const fertileAge = all(atLeast('ageYears', 12), atMost('ageYears', 50));

/** From the first to the last day of the course; one that runs, to today. One dose, or an end that nobody recorded, is no long course. */
function analogDays({ priorTherapy }: PatientFacts, today: string): number {
  const { ssa } = priorTherapy;
  const since = ssa?.since ?? ssa?.date;
  if (ssa === undefined || since === undefined) return 0;
  const end = ssa.until ?? (ssa.state === 'running' ? today : ssa.date);
  if (end === undefined) return 0;
  return (daysAgo(since, today) ?? 0) - (daysAgo(end, today) ?? 0);
}

/** The tail lies beside the spleen; which part is not stated counts as it. */
function spleenAtRisk(facts: RuleFacts, { splenectomy, leftPancreatectomy }: PatientFacts): boolean {
  const there = any(is('tumorStatus', 'in-place'), all(is('tumorStatus', 'recurrent'), is('recurrentKind', 'local')));
  const isYes = (fact: Fact<boolean>): boolean => fact.state === 'known' && fact.value;
  return (
    answer(all(is('site', 'pancreas'), there), facts) === 'yes' &&
    answer(is('pancreasPart', 'head'), facts) !== 'yes' &&
    !isYes(splenectomy) &&
    !isYes(leftPancreatectomy)
  );
}

export function safetyNotes(
  facts: RuleFacts,
  patient: PatientFacts,
  workup: WorkupResult,
  treatment: readonly CategoryAdvice[],
  today: string,
): SafetyNote[] {
  const notes: SafetyNote[] = [];
  const add = (
    id: string,
    level: SafetyNote['level'],
    cite: SafetyNote['cite'],
    read: SafetyNote['because'][number]['read'],
    reviewed?: false,
  ): void => {
    const mark = reviewed === false ? { reviewed } : {};
    notes.push({ id, level, cite, because: [{ rule: id, answer: 'yes', read, cite, ...mark }], ...mark });
  };
  const yes = (condition: Condition): boolean => answer(condition, facts) === 'yes';
  const shown = (names: ReadonlySet<string>): boolean =>
    treatment.some(
      ({ category, strength }) => names.has(category) && (strength === 'usual' || strength === 'selected'),
    );
  // After a removal a follow-up endoscopy is no operation: notes on one need a row or an order that names it.
  const gone = yes(is('phase', 'surveillance'));
  const tests = [...workup.suggest, ...workup.consider].map(({ test }) => test);

  if (yes(all(advancedWell, is('sstr', 'negative'))) && !gone)
    add('SF-01', 'info', [{ source: 'S20' }], ['sstr', 'extent']);

  if (yes(is('insulinoma', true)) && !yes(is('sstr', 'positive')))
    add('SF-02', 'warning', [{ source: 'S25' }, { source: 'S105', at: 'syndromes' }], ['insulinoma', 'sstr']);

  const planned =
    patient.abdominalSurgeryPlanned || [...INVASIVE_TESTS].some((test) => patient.openOrders[test] !== undefined);
  // "At any strength except not usually": what cannot be said yet is not ruled out either.
  const invasive =
    treatment.some(({ category, strength }) => INVASIVE_CATEGORIES.has(category) && strength !== 'not-usually') ||
    (!gone && tests.some((test) => INVASIVE_TESTS.has(test))) ||
    planned;
  if (yes(is('carcinoidSyndrome', true)) && invasive)
    add('SF-03', 'warning', [{ source: 'S52' }], ['carcinoidSyndrome']);

  if (yes(all(is('carcinoidSyndrome', true), any(is('carcinoidHeartDisease', true), is('cardiacSigns', true)))))
    add('SF-04', 'warning', [{ source: 'S22' }], ['carcinoidHeartDisease', 'cardiacSigns']);

  const exposed = shown(SYSTEMIC) || tests.some((test) => RADIATING_TESTS.has(test));
  // A birth date known by its year may lie on either side of an edge: asked, where she may be of that age.
  const possible =
    patient.sex === 'female' &&
    patient.pregnant.state !== 'known' &&
    facts.ageYears !== undefined &&
    answer(fertileAge, facts) !== 'no';
  if (yes(is('pregnant', true))) add('SF-05', 'warning', [{ source: 'S45' }], ['pregnant']);
  else if (possible && exposed) add('SF-05', 'info', [{ source: 'S45' }], ['pregnant', 'ageYears']);

  if (shown(new Set(['PRRT'])))
    add(
      'SF-06',
      yes(under('egfrMlMin', 50)) || patient.cytopenia ? 'warning' : 'info',
      [{ source: 'S45' }],
      ['egfrMlMin'],
    );

  if (patient.bileDuctProcedure && shown(new Set(['LIVER'])))
    add('SF-07', 'warning', [{ source: 'S109' }], ['liverMetastases']);

  const suggestedStep =
    shown(new Set(['SURG', 'ENDO', 'LIVER'])) || planned || (!gone && tests.some((test) => INVASIVE_TESTS.has(test)));
  const syndrome = any(is('men2', true), is('vhl', true), is('nf1', true));
  if (yes(all(syndrome, is('metanephrinesRecent', false))) && suggestedStep)
    add('SF-08', 'warning', [{ source: 'S55' }, { source: 'S107' }], ['men2', 'vhl', 'nf1']);

  if (shown(new Set(['CHEMO'])) && yes(wellDifferentiated))
    add('SF-09', 'info', [{ source: 'S28' }], ['classification']);
  if (shown(TARGETED)) add('SF-10', 'info', [{ source: 'S41' }, { source: 'S39' }], ['extent']);
  // Chromogranin A is not listed beside a PPI (WU-23), so it counts as done or ordered alone.
  const acidSensitive =
    tests.includes('T-GASTRIN') ||
    patient.done['T-CGA'] !== undefined ||
    patient.done['T-GASTRIN'] !== undefined ||
    patient.openOrders['T-CGA'] !== undefined ||
    patient.openOrders['T-GASTRIN'] !== undefined ||
    yes(is('site', 'stomach'));
  if (yes(is('ppi', true)) && acidSensitive) add('SF-12', 'info', [{ source: 'S50' }], ['ppi']);
  if (analogDays(patient, today) >= LONG_SSA_DAYS) add('SF-14', 'info', [{ source: 'S124' }], ['priorSsa']);
  if (spleenAtRisk(facts, patient) && shown(new Set(['SURG'])))
    add('SF-15', 'info', [{ source: 'S108' }], ['site', 'pancreasPart', 'tumorStatus']);
  if (patient.splenectomy.state === 'known' && patient.splenectomy.value)
    add('SF-15b', 'info', [{ source: 'S108' }], ['site']);
  if (shown(new Set(['IO']))) add('SF-17', 'info', [{ source: 'KNOWLEDGE' }], ['immunotherapyMarker'], false);
  if (yes(under('ageYears', 18))) add('SF-18', 'warning', [{ source: 'S39' }, { source: 'S45' }], ['ageYears']);
  if (yes(atLeast('ecog', 3))) add('SF-19', 'info', [{ source: 'S20' }], ['ecog']);
  return notes;
}
