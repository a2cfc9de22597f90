/** Days within which a done test is not listed again. Policy of this project: guidelines give follow-up rhythms, not suppression windows. */
import type { TestId } from './model.ts';

/** Done at any time, undated included: not listed again. */
export const ONCE = Infinity;
export const WINDOW_DAYS: Readonly<Partial<Record<TestId, number>>> & { readonly 'T-METANEPH': number } = {
  'T-CT': 90, 'T-CT-CHEST': 90, 'T-MRI-ABD': 90, 'T-MRI-PELV': 180, 'T-PET-SSTR': 180, 'T-PET-FDG': 90, 'T-EUS': 180, 'T-EUS-RECT': 180, 'T-US': 90,
  'T-COLON': 365, 'T-EGD': 365, 'T-BRONCH': 365, 'T-5HIAA': 180, 'T-CGA': 180, 'T-GASTRIN': 365, 'T-INSULIN': 180, 'T-GLUCAGON': 180, 'T-VIP': 180, 'T-ACTH': 180,
  'T-METANEPH': 365, 'T-CALCITONIN': 365, 'T-MEN1': 365, 'T-MRI-BRAIN': 90, 'T-PRRT-LABS': 30, 'T-NTPROBNP': 365, 'T-ECHO': 1095, 'T-SOMATOSTATIN': 180,
  'T-GLP1R-PET': 365, 'T-SI-ENTERO': 365, 'T-GENETICS': ONCE, 'T-MOLEC': ONCE, 'T-SSTR2-IHC': ONCE,
}; // prettier-ignore
export const ORDER_DAYS = 90;
export const DECLINED_DAYS = 180;
export const SSTR_OLD_DAYS = 365;

const DAY_MS = 86_400_000;

/** The latest day that a partial date can mean, as a day number; NaN for what is no date. */
function latestDay(date: string): number {
  const [year = NaN, month = 12, day] = date.slice(0, 10).split('-').map(Number);
  // Day 0 of the next month is the last day of this one.
  return (day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day)) / DAY_MS;
}

/** Whole days from the latest day that `date` can mean to `today`; 0 for a day not yet over, undefined for what is no date. */
export function daysAgo(date: string, today: string): number | undefined {
  const days = latestDay(today) - latestDay(date);
  return Number.isNaN(days) ? undefined : Math.max(0, days);
}
