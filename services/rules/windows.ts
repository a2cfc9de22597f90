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
/** A clinician who took the order back, or a patient who refused it, is not asked again within these days. */
export const DECLINED_DAYS = 90;
export const SSTR_OLD_DAYS = 365;

export { daysAgo } from './dates.ts';
