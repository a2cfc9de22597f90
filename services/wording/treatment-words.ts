/** Treatment categories, why one is selected, and safety notes. Options, never orders; no drug names, no survival figures. */
import type { Category, Strength } from '../rules/index.ts';

/** Categories as a card names them; agents never appear. The four targeted agents are one category. */
export const CATEGORY: Record<
  Exclude<Category, 'EVEROLIMUS' | 'SUNITINIB' | 'CABOZANTINIB' | 'BELZUTIFAN'> | 'TARGETED',
  string
> = {
  SURG: 'surgery',
  ENDO: 'endoscopic or local excision',
  SURV: 'active surveillance',
  SSA: 'somatostatin analog',
  HORM: 'hormone and symptom control',
  PRRT: 'PRRT',
  TARGETED: 'targeted therapy',
  CHEMO: 'chemotherapy',
  IO: 'immunotherapy',
  EBRT: 'external beam radiation',
  LIVER: 'liver-directed therapy',
};

/** What surveillance is called once nothing is known to be left. */
export const FOLLOW_UP = { some: 'follow-up', none: 'no further follow-up' } as const;
/** A further operation, by the kind of the one before. */
export const AGAIN = { local: 'completion surgery', radical: 're-resection', unknown: 'further surgery' } as const;
export const AFTER_REMOVAL: Partial<Record<keyof typeof CATEGORY, string>> = {
  CHEMO: 'adjuvant chemotherapy',
  EBRT: 'adjuvant radiation',
  ENDO: 'endoscopic re-excision',
};
/** Rows of lesions that are followed by nothing after a recorded R0. */
export const NO_FOLLOW_UP: ReadonlySet<string> = new Set(['TX-92d', 'TX-93a']);

/** Before the options in the first line, by whether a guideline carries them and whether any of them is usual. */
export const LISTED = {
  some: { guideline: 'guidelines list', practice: 'in practice' },
  forSelected: { guideline: 'in selected patients guidelines list', practice: 'in practice for selected patients' },
} as const;

/** What comes after a first line that runs, of which nobody recorded how it went (TX-00h). */
export const NEXT_LINE_OPTIONS = {
  label: 'Next line',
  question: 'depends on progression: record the disease status',
  possible: 'possible progression in the report of',
} as const;

/** Where no guideline that was read carries a row. */
export const NOT_VERIFIED = 'practice, not verified';

export const UNNAMED_MEDICINES = (count: number): string =>
  count === 1 ? '1 medicine could not be named' : `${String(count)} medicines could not be named`;

export const STRENGTH: Record<Strength, string> = {
  usual: 'Usual options',
  selected: 'In selected patients',
  'not-usually': 'Not usually',
  'cannot-say': 'Cannot say yet',
};

/** The fact that selects: what "in selected patients" means here, by the row that said so. */
/** Where a size stands exactly at a limit that guidelines draw on either side. */
export const AT_LIMIT: Readonly<Record<string, string>> = {
  'TX-92e': 'at the limit of 20 mm, from which some guidelines operate',
};

export const SELECTED_BY: Readonly<Record<string, string>> = {
  'TX-12a-gastrinoma-men1': 'gastrinoma in MEN1',
  'TX-12b': 'MEN1, 20 mm or less',
  'TX-12c': 'VHL',
  'TX-12d': 'VHL, 20 to 24 mm',
  'TX-12g': '10 mm or less, G1',
  'TX-12h': '20 mm or less',
  'TX-14d': 'G2 or adverse feature',
  'TX-14f': 'G2 or adverse feature',
  'TX-14e': '10 to 20 mm',
  'TX-15d': 'type 2, follows the gastrinoma',
  'TX-15b-g2': 'G2',
  'TX-15c': 'type 1 under 10 mm',
  'TX-15f': 'type 3, 10 mm or less, G1',
  'TX-16c': '11 to 15 mm',
  'TX-16d': '10 mm or less',
  'TX-17-small': '10 mm or less, G1',
  resectable: 'if resectable',
  quiet: 'no symptoms, low burden, no progression',
  'insulinoma-positive': 'receptor positive, supervised',
  mixed: 'mixed receptor imaging',
  'ki67-10-to-20': 'Ki-67 10 to 20 %',
  retreatment: 're-treatment after progression',
  'first-line': 'Ki-67 10 % or more with high burden or symptoms',
  insulinoma: 'insulinoma',
  'after-other': 'progression after other treatment',
  vhl: 'VHL',
  'pancreas-later': 'progression or receptor negative',
  'other-sites': 'Ki-67 15 % or more with progression',
  'unresectable-and-active': 'unresectable liver metastases, active disease',
  brain: 'brain metastases',
  'painful-bone': 'painful bone metastases',
  'locally-advanced': 'locally advanced, not resectable',
  'marker-after-therapy': 'MSI-H, dMMR or TMB-high, after prior treatment',
  unfavourable: 'unfavorable biology',
  favourable: 'favorable biology',
  positive: 'receptor positive',
  'liver-metastases': 'liver metastases',
  'not-distant': 'with chemotherapy',
  'distant-symptoms': 'symptoms of spread',
  'marker-after-chemotherapy': 'MSI-H, dMMR or TMB-high, after chemotherapy',
  'atypical-with-nodes': 'atypical with regional nodes, disputed',
  'positive-progressing': 'receptor positive, progressing',
  'atypical-or-progressing': 'atypical or progressing',
  distant: 'distant disease',
  'after-chemoradiation': 'after chemoradiation',
  localized: 'localized',
  regional: 'regional',
  beyond: 'beyond localized disease',
  'TX-00f': 'receptor positive, supervised',
  'continue-while-stable': 'continue while stable',
  'late-and-clear': 'more than two years after the removal, imaging clear',
  'TX-92p-residue': 'positive nodes or tumor left behind, under 18 years',
  'TX-92c': 'LVI, deep mesoappendix or G2; guidelines disagree',
  'TX-92d2': 'LVI, deep mesoappendix or G2',
  'TX-92e': '10 to 20 mm, older practice',
  'TX-93b': 'margin involved or not assessable',
  'TX-93b-margin': 'margin not recorded, get it first',
  'TX-93c': 'G2 or LVI',
  'TX-93c-r1': 'G2 or LVI, R1',
  'TX-93d': '10 to 20 mm',
  'TX-93e-r1': 'R1, nothing else adverse',
  'TX-94b': 'margin involved or not known',
  'TX-94c-men1': 'gastrinoma in MEN1',
  'TX-95a-r1': 'R1 or a new lesion of 10 mm',
  'TX-95a2': 'G2 or LVI',
  'TX-95a2-r1': 'G2 or LVI',
  'TX-95b': 'type 2, follows the gastrinoma',
  'TX-95c': 'type 3, 10 mm or less, G1; guidelines disagree',
  'TX-96': '10 mm or less, G1',
  'TX-97-nodes': 'no node was examined; after SSTR PET',
  'TX-91c-gastrinoma': 'gastrinoma, for its nodes',
  'TX-91c-nodes': 'G2, LVI or positive nodes',
  'TX-91c-large': 'over 20 mm, for its nodes',
  'TX-98': 'if small and reachable',
  'TX-99': 'resectable',
  'TX-102': 'trial preferred; a high Ki-67, nodes or R1 argue for it',
  'TX-102-r1': 'R1',
  'TX-102a': 'after completion, trial preferred',
  'TX-103': 'within weeks; evidence is split',
  'TX-103-r1': 'R1',
  'TX-103-r1-treated-before': 'R1',
  'TX-103a': 'after local excision',
  'TX-104c': 'positive nodes, disputed',
  'TX-104c-n2': 'positive nodes, disputed',
  'TX-104d': 'R1',
  'TX-104e-atypical': 'atypical, no nodes removed',
  'TX-105-r1': 'R1',
  'TX-105-invasion': 'growth into neighbors',
  'TX-105-atypical-invasion': 'growth into neighbors, atypical',
  'TX-105-atypical': 'atypical',
  'TX-106': 'after chemoradiation',
  'TX-106-nodes': 'positive nodes',
  'TX-106-r1': 'R1',
  'TX-106-r1-nodes': 'R1, positive nodes',
  'TX-106-ia': 'stage IA, registries disagree',
  'TX-106-ia-r1': 'stage IA, registries disagree',
  'TX-107-functional': 'functional',
  recurrence: 'if the recurrence can be removed',
  'scar-under-10-mm': 'recurrence in the scar, under 10 mm',
  'small-and-slow': 'under 10 mm, G1, slow',
};

/** Why a reader will not find what he may expect. */
export const NOT_USUALLY = {
  adjuvant: 'adjuvant systemic treatment or radiation (no known role)',
  adjuvantOutsideTrials: 'adjuvant systemic treatment (outside trials)',
  receptor: 'PRRT, somatostatin analog (for well-differentiated tumors)',
  noMarker: 'few respond without MSI-H, dMMR or TMB-high',
  notFirst: 'not before other treatment',
} as const;

export const IF_RESECTABLE = 'if resectable';

export const MIXED = 'follows the more aggressive component, after multidisciplinary review';

export const TRIAL = 'A clinical trial is preferred where available.';

/** Safety notes, one line each. */
export const SAFETY: Readonly<Record<string, string>> = {
  'SF-01': 'SSTR-negative disease: PRRT is not suitable and a somatostatin analog is unlikely to control the tumor',
  'SF-02': 'Insulinoma, SSTR uptake not shown: a somatostatin analog can deepen hypoglycemia severely',
  'SF-03':
    'Carcinoid syndrome: plan for a hormone crisis with anesthesia before any invasive step; guidelines advise analog cover, recent data question it',
  'SF-04':
    'Carcinoid syndrome with heart disease or cardiac signs: cardiology before liver surgery, valve replacement may come first',
  'SF-05': 'Check pregnancy before radiation or systemic treatment; PRRT is contraindicated in pregnancy',
  'SF-05-warning': 'Pregnant: radiation and systemic treatment need obstetric advice; PRRT is contraindicated',
  'SF-06-warning':
    'PRRT with an eGFR under 50 or low blood counts on file: marrow, kidney and liver reserve decide; coordinate somatostatin analog timing',
  'SF-06': 'PRRT: check marrow, kidney and liver reserve; coordinate somatostatin analog timing',
  'SF-07': 'Bile-duct surgery or stent: raised risk of infection and abscess with liver-directed therapy',
  'SF-08': 'Exclude pheochromocytoma (metanephrines) before any invasive step',
  'SF-09': 'Chemotherapy: DPD status before a fluoropyrimidine',
  'SF-10': 'Targeted therapy: watch lungs, infection, glucose, blood pressure, bleeding',
  'SF-12': 'Acid suppression raises chromogranin A and gastrin',
  'SF-14': 'Long somatostatin analog treatment: gallstones; fatty stools may be pancreatic insufficiency',
  'SF-15': 'If the spleen may be removed, vaccinate at least 14 days before',
  'SF-15b': 'Spleen removed: vaccinations as soon as stable after the operation, where not given before',
  'SF-17': 'Immunotherapy: autoimmune disease and transplant need review',
  'SF-18': 'Rules are written for adults',
  'SF-19': 'Poor performance status: strong treatment may harm; supportive care',
};

/** The reason of a warning, short enough for the first line of a card. */
export const SAFETY_REASON: Readonly<Record<string, string>> = {
  'SF-01': 'SSTR-negative, PRRT not suitable',
  'SF-02': 'an analog can deepen hypoglycemia',
  'SF-03': 'plan for a hormone crisis before any invasive step',
  'SF-04': 'cardiology before liver surgery',
  'SF-05': 'pregnant',
  'SF-06': 'low kidney or marrow reserve',
  'SF-08': 'exclude pheochromocytoma before any invasive step',
  'SF-18': 'rules are written for adults',
  'SF-19': 'poor performance status',
};

/** A note as its level asks for it. */
export const safetyInWords = ({ id, level }: { readonly id: string; readonly level: string }): string | undefined =>
  SAFETY[`${id}-${level}`] ?? SAFETY[id];
