/** Safety notes beside the options and tests (treatment section 8). Levels info and warning: nothing is critical when a chart opens. */
import { answer, atLeast, all, any, atMost, is, under } from '../engine.ts';
import type { CategoryAdvice, Condition, PatientFacts, RuleFacts, SafetyNote, TestId, WorkupResult } from '../model.ts';
import { daysAgo, WINDOW_DAYS } from '../windows.ts';

const INVASIVE_CATEGORIES = new Set(['SURG', 'ENDO', 'LIVER', 'PRRT']);
const INVASIVE_TESTS: ReadonlySet<TestId> = new Set([
  'T-BIOPSY',
  'T-REBIOPSY',
  'T-EUS',
  'T-EGD',
  'T-COLON',
  'T-BRONCH',
]);
const RADIATING_TESTS: ReadonlySet<TestId> = new Set(['T-CT', 'T-CT-CHEST', 'T-PET-SSTR', 'T-PET-FDG']);
const SYSTEMIC = new Set(['SSA', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN', 'CHEMO', 'IO']);

const advancedWell = all(
  any(is('extent', 'distant'), is('resectable', false)),
  is('classification', 'NET-G1', 'NET-G2', 'NET-G3', 'LUNG-TC', 'LUNG-AC', 'LUNG-CARCINOID-HIGH-PROLIF'),
);
const fertileAge = all(atLeast('ageYears', 12), atMost('ageYears', 50));

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
  ): void => {
    notes.push({ id, level, cite, because: [{ rule: id, answer: 'yes', read, cite }] });
  };
  const yes = (condition: Condition): boolean => answer(condition, facts) === 'yes';
  const shown = (names: ReadonlySet<string>): boolean =>
    treatment.some(
      ({ category, strength }) => names.has(category) && (strength === 'usual' || strength === 'selected'),
    );
  const tests = [...workup.suggest, ...workup.consider].map(({ test }) => test);

  if (yes(all(advancedWell, is('sstr', 'negative'))))
    add('SF-01', 'info', [{ source: 'S20' }, { source: 'S36' }], ['sstr', 'extent']);

  // "At any strength except not usually": what cannot be said yet is not ruled out either.
  const invasive =
    treatment.some(({ category, strength }) => INVASIVE_CATEGORIES.has(category) && strength !== 'not-usually') ||
    tests.some((test) => INVASIVE_TESTS.has(test)) ||
    patient.abdominalSurgeryPlanned;
  if (yes(is('carcinoidSyndrome', true)) && invasive)
    add('SF-03', 'warning', [{ source: 'S52' }, { source: 'S36' }], ['carcinoidSyndrome']);

  const exposed = shown(SYSTEMIC) || tests.some((test) => RADIATING_TESTS.has(test));
  const possible = patient.sex === 'female' && patient.pregnant.state !== 'known' && yes(fertileAge);
  if (yes(is('pregnant', true))) add('SF-05', 'warning', [{ source: 'S45' }, { source: 'S36' }], ['pregnant']);
  else if (possible && exposed) add('SF-05', 'info', [{ source: 'S45' }, { source: 'S36' }], ['pregnant', 'ageYears']);

  if (shown(new Set(['PRRT'])))
    add(
      'SF-06',
      yes(under('egfrMlMin', 50)) ? 'warning' : 'info',
      [{ source: 'S45' }, { source: 'S36' }],
      ['egfrMlMin'],
    );

  const metanephrines = patient.done['T-METANEPH']?.date;
  const recent =
    metanephrines !== undefined && (daysAgo(metanephrines, today) ?? Infinity) <= (WINDOW_DAYS['T-METANEPH'] ?? 365);
  if (yes(any(is('men2', true), is('vhl', true), is('nf1', true))) && !recent && invasive)
    add('SF-08', 'warning', [{ source: 'S55' }, { source: 'S36' }], ['men2', 'vhl', 'nf1']);
  return notes;
}
