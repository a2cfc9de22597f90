/** Tests and kinds of treatment that guidelines list, in words for the patient; no medicine is named. */
import type { CATEGORY } from '../../services/wording/words.ts';
import type { TestId } from '../../services/rules/index.ts';

export const TESTS_INTRO = 'Guidelines list these tests for people in a situation like yours. Your care team decides with you which of them you need.'; // prettier-ignore
export const NO_TESTS =
  'Guidelines list no further tests for you at this time, as far as the record shows. Ask your care team when the next check is due.';
/** Each test with what it is for. */
export const TEST: Record<TestId, string> = {
  'T-PATH-ADD': 'More details in the lab report, with the results that the report does not give yet.',
  'T-PATH-REV': 'A second look at your sample, in which an expert checks the type and the grade.',
  'T-SSTR2-IHC': 'A stain on your sample, which shows whether the cells carry the somatostatin receptor.',
  'T-BIOPSY': 'A tissue sample (biopsy), so that the lab can learn the type of the cells and how fast they grow.',
  'T-REBIOPSY': 'A new tissue sample (biopsy), which shows whether the cells have changed.',
  'T-CT': 'A CT scan of the belly and pelvis, which uses X-rays to show where the tumor is and how large it is.',
  'T-CT-CHEST': 'A CT scan of the chest, which uses X-rays to show the lungs and the lymph nodes there.',
  'T-MRI-ABD': 'An MRI scan of the belly, which uses magnets to make a picture, most of all of the liver.',
  'T-MRI-PELV': 'An MRI scan of the pelvis, which uses magnets to make a picture of the rectum and the area around it.',
  'T-EUS-RECT': 'An ultrasound from inside the rectum, which shows how deep the tumor goes.',
  'T-US': 'An ultrasound of the belly, which uses sound waves to make a picture of the organs.',
  'T-PET-SSTR': 'A PET scan for the somatostatin receptor, which shows where in the body the tumor is.',
  'T-PET-FDG': 'A PET scan with sugar, which shows cells that use a lot of energy and often grow faster.',
  'T-MRI-BRAIN': 'An MRI scan of the head, which uses magnets to make a picture of the brain.',
  'T-GLP1R-PET': 'A special PET scan, which helps to find a small tumor that makes insulin.',
  'T-SI-ENTERO': 'A CT or MRI scan of the small bowel, which helps to find where the tumor began.',
  'T-EUS': 'An ultrasound through the mouth, which gives a close view of the pancreas and the area around it.',
  'T-EGD': 'A look into the stomach with a thin tube (endoscopy), in which small samples of the lining are taken.',
  'T-BRONCH': 'A look into the airways with a thin tube (bronchoscopy), in which a small sample can be taken.',
  'T-COLON': 'A look into the large bowel with a thin tube (colonoscopy), which shows whether there is more to find.',
  'T-5HIAA': 'A urine or blood test for 5-HIAA, which shows whether the tumor makes too much of the hormone serotonin.',
  'T-CGA': 'A blood test for chromogranin A, a substance that some of these tumors make.',
  'T-METANEPH': 'A blood or urine test for stress hormones, which helps to make later steps safe.',
  'T-GASTRIN': 'A blood test for gastrin before you eat, because this hormone makes stomach acid.',
  'T-INSULIN': 'A blood sugar test while you do not eat, with staff near you, which looks for too much insulin.',
  'T-GLUCAGON': 'A blood test for glucagon, a hormone that raises blood sugar.',
  'T-VIP': 'A blood test for a gut hormone (VIP), because too much of it can cause watery stools.',
  'T-SOMATOSTATIN': 'A blood test for somatostatin, a hormone that slows other hormones.',
  'T-ACTH': 'A test for cortisol and ACTH, which are stress hormones that some tumors raise.',
  'T-CALCITONIN': 'A blood test for calcitonin, a hormone that comes from the thyroid.',
  'T-MEN1': 'A blood test for calcium and two hormones, which looks for signs of a disease that runs in families.',
  'T-ECHO': 'An ultrasound of the heart, which shows whether hormones have harmed the heart valves.',
  'T-NTPROBNP': 'A blood test for the heart, which shows whether the heart is under strain.',
  'T-GENETICS': 'A talk with a genetic counselor about whether tumors like this run in your family.',
  'T-MOLEC': 'A gene test of the tumor, which looks for changes that some treatments are made for.',
  'T-PRRT-LABS': 'Tests of the blood cells, kidneys and liver, which show whether some treatments are safe for you.',
};

export const TREATMENT_INTRO =
  'Guidelines name these kinds of treatment for people in a situation like yours. They stand in the order of the alphabet, so the order does not say which is best. Your health and your wishes count too, and your care team will talk with you about what may fit.';
export const TREATMENT_MORE_RESULTS = 'For other kinds your care team needs more results first.';
export const TREATMENT_OPEN = 'Your care team needs more results before it can say which kinds of treatment may fit.';
export const TREATMENT_TALK = 'Your care team will talk with you about treatment.';
/** In words that a reader knows; no medicine is named. */
export const TREATMENT: Record<keyof typeof CATEGORY, string> = {
  SURG: 'Surgery to take out the tumor, if your team finds that it can be removed.',
  ENDO: 'Removal through a thin tube (endoscope), or a small local operation.',
  SURV: 'Watching closely: regular checks, and treatment only when it is needed.',
  SSA: 'Hormone-like medicine (a somatostatin analog) that can slow growth or ease symptoms.',
  HORM: 'Symptom control: medicine against the effects of too much hormone.',
  PRRT: 'Radiation medicine (PRRT) that goes through the blood to cells with the receptor.',
  TARGETED: 'Targeted medicine that blocks signals which the tumor needs to grow.',
  CHEMO: 'Chemotherapy: medicine that kills cells which divide fast.',
  IO: 'Immunotherapy: medicine that helps your own defenses to fight the tumor.',
  EBRT: 'Radiation from outside the body, aimed at the tumor.',
  LIVER: 'Liver treatment: methods that treat tumors in the liver directly.',
};
/** After a removal: what was done is not offered again, and what is watched is no tumor. */
export const TREATMENT_AFTER: Partial<Record<keyof typeof CATEGORY, string>> = {
  SURG: 'One more operation, if your team finds that more needs to be taken out.',
  ENDO: 'One more removal through a thin tube (endoscope), if some of it may be left.',
  SURV: 'Regular checks to make sure that it does not come back.',
  CHEMO: 'Chemotherapy after the operation: medicine that kills cells which divide fast.',
  EBRT: 'Radiation from outside the body after the operation.',
};
export const NO_FOLLOW_UP = 'No further checks for this tumor, because it was small and has been taken out.';
