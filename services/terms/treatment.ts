/** Treatment categories, never drugs (`treatment.md`). */
export const CATEGORIES = [
  'SURG', 'ENDO', 'SURV', 'SSA', 'HORM', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN', 'CHEMO', 'IO', 'EBRT', 'LIVER',
] as const; // prettier-ignore
export type Category = (typeof CATEGORIES)[number];

/** "usual option", "option in selected", "not usually", "cannot say yet". */
export type Strength = 'usual' | 'selected' | 'not-usually' | 'cannot-say';
