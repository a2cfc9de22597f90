/** Tests that a safety note holds back: named for the reader, and no order is drafted for them before what the note asks for is done. */
import type { SafetyNote, SuggestedTest, TestId, WorkupResult } from '../model.ts';

export const INVASIVE_TESTS: ReadonlySet<TestId> = new Set([
  'T-BIOPSY',
  'T-REBIOPSY',
  'T-EUS',
  'T-EGD',
  'T-COLON',
  'T-BRONCH',
]);
export const RADIATING_TESTS: ReadonlySet<TestId> = new Set([
  'T-CT',
  'T-CT-CHEST',
  'T-PET-SSTR',
  'T-PET-FDG',
  'T-GLP1R-PET',
]);

const HOLDS: readonly (Pick<SafetyNote, 'id' | 'level'> & { readonly tests: ReadonlySet<TestId> })[] = [
  { id: 'SF-08', level: 'warning', tests: INVASIVE_TESTS },
  { id: 'SF-05', level: 'warning', tests: RADIATING_TESTS },
];

export function holdBack(workup: WorkupResult, safety: readonly SafetyNote[]): WorkupResult {
  const holding = HOLDS.filter((hold) => safety.some(({ id, level }) => id === hold.id && level === hold.level));
  if (holding.length === 0) return workup;
  const held = (one: SuggestedTest): SuggestedTest => {
    const by = holding.find(({ tests }) => tests.has(one.test));
    return by ? { ...one, heldBackBy: by.id } : one;
  };
  return { ...workup, suggest: workup.suggest.map(held), consider: workup.consider.map(held) };
}
