/** Tests that guidelines list, and remarks on them. */
import type { TestId } from '../rules/index.ts';

export const TEST: Record<TestId, string> = {
  'T-PATH-ADD': 'Pathology report addendum',
  'T-PATH-REV': 'Expert pathology review',
  'T-SSTR2-IHC': 'SSTR2 immunohistochemistry',
  'T-BIOPSY': 'Tissue biopsy with differentiation and grade',
  'T-REBIOPSY': 'New biopsy of the progressing lesion',
  'T-CT': 'Multiphase CT of abdomen and pelvis',
  'T-CT-CHEST': 'Chest CT',
  'T-MRI-ABD': 'Abdominal MRI',
  'T-MRI-PELV': 'Pelvic MRI',
  'T-EUS-RECT': 'Endorectal ultrasound',
  'T-US': 'Ultrasound of the abdomen',
  'T-PET-SSTR': 'SSTR PET/CT',
  'T-PET-FDG': 'FDG PET/CT',
  'T-MRI-BRAIN': 'Brain MRI',
  'T-GLP1R-PET': 'GLP-1 receptor imaging',
  'T-SI-ENTERO': 'CT or MR enterography',
  'T-EUS': 'Upper endoscopic ultrasound',
  'T-EGD': 'Upper endoscopy with antrum and body biopsies',
  'T-BRONCH': 'Bronchoscopy',
  'T-COLON': 'Colonoscopy',
  'T-5HIAA': '5-HIAA in 24-hour urine or plasma',
  'T-CGA': 'Chromogranin A',
  'T-METANEPH': 'Metanephrines',
  'T-GASTRIN': 'Fasting gastrin',
  'T-INSULIN': 'Supervised fast with glucose and insulin',
  'T-GLUCAGON': 'Glucagon',
  'T-VIP': 'Vasoactive intestinal peptide',
  'T-SOMATOSTATIN': 'Somatostatin level',
  'T-ACTH': 'Cortisol and ACTH',
  'T-CALCITONIN': 'Calcitonin',
  'T-MEN1': 'Calcium, parathyroid hormone and prolactin',
  'T-ECHO': 'Transthoracic echocardiogram (right-sided valves)',
  'T-NTPROBNP': 'NT-proBNP',
  'T-GENETICS': 'Genetic counseling referral',
  'T-MOLEC': 'Molecular profile of the tumor',
  'T-PRRT-LABS': 'Blood count, kidney and liver tests',
};

/** Where many stand in one line. */
const SHORT: Partial<Record<TestId, string>> = {
  'T-CT': 'CT',
  'T-EUS': 'endoscopic ultrasound',
  'T-EGD': 'upper endoscopy',
  'T-5HIAA': '5-HIAA',
  'T-ECHO': 'echocardiogram',
  'T-BIOPSY': 'biopsy',
  'T-MEN1': 'calcium, parathyroid hormone, prolactin',
  'T-INSULIN': 'supervised fast',
};
export const TEST_SHORT = (test: TestId): string => SHORT[test] ?? TEST[test];

/** `Guidelines list (ENETS 2023, SNMMI 2018), if not done`; a rule that no guideline we read carries is practice, and says so. */
export const GUIDELINES_LIST = (names: readonly string[]): string =>
  names.length > 0 ? `Guidelines list (${names.join(', ')}), if not done` : 'Practice, not verified, if not done';

/** What comes first, by the safety note that holds a test back. */
export const HELD_BACK: Readonly<Record<string, string>> = {
  'SF-08': 'after metanephrines',
  'SF-05': 'pregnant',
};

/** Elements that a pathology addendum is asked for, and other remarks on a test. */
export const TEST_NOTE: Readonly<Record<string, string>> = {
  ki67: 'Ki-67',
  mitoses: 'mitotic rate per 2 mm2',
  differentiation: 'differentiation',
  'field-area': 'field area of the mitotic count',
  necrosis: 'necrosis',
  'range-spans-cut-off': 'a Ki-67 value instead of the range',
  'no-gadolinium': 'without gadolinium',
  'ileal-intubation': 'with ileal intubation',
  'no-endoscopic-removal': 'no endoscopic removal',
  'appendix-disagree': 'disputed: colonoscopy with CT or MRI, or no further test',
  'serotonin-disagree': 'disputed: as a baseline, or with symptoms alone',
  'chromogranin-disagree': 'disputed in follow-up',
  'genetics-disagree': 'disputed: all, or by criteria',
  'instead-of-ct': 'in the place of CT with contrast',
  'serotonin-diet': 'no serotonin-rich food for 48 h before',
  'before-invasive-steps': 'before any invasive step',
  'ppi-raises': 'raised by acid suppression, never stopped unsupervised',
  'fluids-first': 'correct fluids first',
  'not-for-diagnosis': 'not for diagnosis',
  'not-alone': 'not as the only screening test',
  restaging: 'restaging',
  'seen-on-it-alone': 'spread seen on it alone',
  'baseline-once': 'baseline',
  'follow-up-length': 'for at least 10 years',
  'other-primaries': 'was the whole bowel examined?',
  'with-upper-abdomen': 'with the upper abdomen',
  'lung-follow-up-disagree': 'disputed: yearly for life, or hardly any; under 50 years MRI or low dose',
  'small-pancreas-disagree': 'disputed: none of these, or as of all',
  'appendix-follow-up-disagree': 'disputed: none, or after every removal',
  'rectum-follow-up-disagree': 'disputed: as in the small intestine, or little',
  'rectum-is-enough': 'the rectum is enough',
  'no-rule-for-this-case': 'no rule for this case',
  'date-of-removal-missing': 'date of removal missing',
  'beyond-usual-years': 'beyond the usual years',
  'mri-under-50': 'MRI under 50 years',
  margin: 'margin status',
  'lymphovascular-invasion': 'lymphovascular invasion',
  'mesoappendix-depth': 'depth in the mesoappendix',
  'node-count': 'nodes examined and positive',
  'route-bronchoscopy': 'by bronchoscopy',
  'route-image-guided': 'image-guided',
  'route-egd': 'by upper endoscopy',
  'route-colonoscopy': 'by colonoscopy',
  'route-eus': 'by endoscopic ultrasound',
  'route-liver': 'ultrasound-guided core of the liver lesion',
  'route-surgical': 'by surgery where no other way leads to it',
};

export const SUPPRESSED_REASON: Readonly<Record<string, string>> = {
  done: 'done',
  ordered: 'already ordered',
};
