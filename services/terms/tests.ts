/** Ids of the tests that guidelines list (`workup.md`). */
/** The tests that guidelines list, by id. */
export const TESTS = [
  'T-PATH-ADD', 'T-PATH-REV', 'T-SSTR2-IHC', 'T-BIOPSY', 'T-REBIOPSY', 'T-CT', 'T-CT-CHEST', 'T-MRI-ABD', 'T-MRI-PELV', 'T-EUS-RECT', 'T-US',
  'T-PET-SSTR', 'T-PET-FDG', 'T-MRI-BRAIN', 'T-GLP1R-PET', 'T-SI-ENTERO', 'T-EUS', 'T-EGD', 'T-BRONCH', 'T-COLON', 'T-5HIAA', 'T-CGA',
  'T-METANEPH', 'T-GASTRIN', 'T-INSULIN', 'T-GLUCAGON', 'T-VIP', 'T-SOMATOSTATIN', 'T-ACTH', 'T-CALCITONIN', 'T-MEN1', 'T-ECHO', 'T-NTPROBNP',
  'T-GENETICS', 'T-MOLEC', 'T-PRRT-LABS',
] as const; // prettier-ignore
export type TestId = (typeof TESTS)[number];
