/**
 * What the codes of our catalog mean to the rules. Most of it follows from the set a code stands in and from the catalog's own display
 * (never from a display that came with the data); exceptions are listed by code, each with its reason.
 */
import type {
  Grade,
  Hereditary,
  MetastasisSite,
  Site,
  Symptom,
  Syndrome,
  TestId,
  Therapy,
} from '../services/terms/index.ts';
import { topographyOrganOf } from './icd.ts';
import { ICD10CM, ICDO3, isTopography } from './systems.ts';
import type { Concept, HistologyMeant, SiteMeant } from './value-sets.ts';

const site = (...possible: Site[]): SiteMeant => ({ possible });
const colon = (colonSide?: 'left' | 'right'): SiteMeant => ({
  possible: ['colon'],
  ...(colonSide ? { colonSide } : {}),
});

/** The duodenum has a table of its own, so the segment must be asked for. */
const SMALL_INTESTINE = site('duodenum', 'jejunum-ileum');
const LARGE_INTESTINE = site('appendix', 'caecum', 'colon', 'rectum');

/** Organ words of the catalog's displays, the narrower before the wider; the first that fits holds. */
const SITE_WORDS: readonly [words: RegExp, meant: SiteMeant][] = [
  [/ampulla of vater/i, site('ampulla')],
  [/duoden/i, site('duodenum')],
  [/meckel/i, { possible: ['jejunum-ileum'], subsite: 'meckel-diverticulum' }],
  [/jejun|ileum|ileal/i, site('jejunum-ileum')],
  [/small intestine/i, SMALL_INTESTINE],
  [/append/i, site('appendix')],
  [/cecum|caecum/i, { possible: ['caecum'], colonSide: 'right' }],
  [/ascending colon|hepatic flexure|right colic flexure/i, colon('right')],
  [/descending colon|splenic flexure|left colic flexure|sigmoid/i, colon('left')],
  [/rectosigmoid/i, colon('left')],
  [/large intestine/i, LARGE_INTESTINE],
  [/colon/i, colon()],
  [/rectum/i, site('rectum')],
  [/pancrea|islets of langerhans/i, site('pancreas')],
  [/stomach|cardia|pylor|gastric|fundus|curvature/i, site('stomach')],
  [/main bronch/i, { possible: ['lung'], lungLocation: 'central' }],
  [/lung|bronch/i, site('lung')],
  [/thym/i, site('thymus')],
  [/unknown primary/i, site('unknown-primary')],
  [/kidney|esophagus|anus|hepatic neuroendocrine/i, site('other')],
];

/** `descending` holds `ascending`: the left side must be looked for first. */
const DESCENDING = /descending/i;

const SITE_SETS = new Set([
  'site-pancreas',
  'site-small-intestine-jejunum-ileum',
  'site-duodenum',
  'site-ampulla',
  'site-stomach',
  'site-appendix',
  'site-colon',
  'site-rectum',
  'site-lung',
  'site-thymus',
]);
const DISORDER_SETS = new Set([
  'net-disorder',
  'nen-disorder-differentiation-unstated',
  'nec-disorder',
  'mixed-neuroendocrine-disorder',
  'functional-net-disorder',
  'net-condition-icd10cm',
  'net-benign-icd10cm',
]);

export function siteMeant(concept: Concept, sets: readonly string[]): SiteMeant | undefined {
  const { code, system, display } = concept;
  if (system === ICDO3 && isTopography(code)) return topographyOrganOf(code);
  if (sets.includes('site-unspecified')) {
    return /large intestine/i.test(display) ? LARGE_INTESTINE : undefined;
  }
  if (!sets.some((set) => SITE_SETS.has(set) || DISORDER_SETS.has(set))) return undefined;
  // Codes in practice used for pancreas and others alike name no site.
  if (system === ICD10CM && /^(?:C7A|D3A)(?:\.(?:0|00|09|09[4568]|1|8))?$/.test(code)) return undefined;
  if (system === ICD10CM && /^(?:C7A|D3A)\.093$/.test(code)) return site('other');
  if (system === ICD10CM && /^(?:C7A|D3A)\.02$/.test(code)) return LARGE_INTESTINE;
  if (DESCENDING.test(display)) return colon('left');
  return SITE_WORDS.find(([words]) => words.test(display))?.[1];
}

// -------------------------------------------------------------------------------------------- histology

const SMALL_CELL = /small cell/i;
const LARGE_CELL = /large cell/i;
/** Behavior /6 is a metastasis of the type that the first four digits name. */
const METASTATIC_BEHAVIOUR = '/6';

const NET_ICDO3 = ['8150', '8151', '8152', '8153', '8155', '8156', '8158', '8240', '8241', '8242', '8249'];
const NEC_ICDO3: Readonly<Record<string, HistologyMeant['histology']>> = {
  '8246': 'nec',
  '8013': 'nec-large-cell',
  '8041': 'nec-small-cell',
  '8045': 'nec-small-cell',
};
const MIXED_ICDO3: Readonly<Record<string, HistologyMeant['histology']>> = {
  '8244': 'minen',
  '8154': 'minen',
  '8245': 'goblet-cell',
  '8243': 'goblet-cell',
  '8574': 'adenocarcinoma-with-ne',
};
const OTHER_ICDO3 = ['8247', '8248', '8680', '8693', '8700'];

/** SNOMED codes whose wording contradicts itself: carcinoid called poorly differentiated, carcinoma called well-differentiated. */
const CONTRADICTORY = new Set(['134871000119100', '717922007']);

export function histologyMeant(concept: Concept, sets: readonly string[]): HistologyMeant | undefined {
  const { code, system, display } = concept;
  const inSet = (...names: string[]): boolean => sets.some((set) => names.includes(set));
  if (CONTRADICTORY.has(code)) return { histology: 'nen' };
  if (inSet('net-exclude-lookalikes')) return undefined;
  if (system === ICD10CM) {
    if (code === 'C7A.1') return { histology: 'nec', differentiation: 'poor' };
    // C7A.8 and D3A.8 are used for any NET without a carcinoid code: they state no differentiation.
    if (/^(?:C7A|D3A)(?:\.8)?$/.test(code)) return { histology: 'nen' };
    if (inSet('net-condition-icd10cm', 'net-benign-icd10cm'))
      return { histology: 'carcinoid', differentiation: 'well' };
    if (inSet('net-metastasis-icd10cm')) return { histology: 'nen', metastatic: true };
    return undefined;
  }
  if (inSet('net-morphology-well-differentiated')) {
    const grade = /grade ([123])/.exec(display)?.[1];
    return { histology: 'net', differentiation: 'well', ...(grade ? { grade: Number(grade) as Grade } : {}) };
  }
  if (inSet('functional-net-morphology')) return { histology: 'net', differentiation: 'well' };
  if (inSet('nec-morphology', 'nec-disorder')) {
    const histology = SMALL_CELL.test(display) ? 'nec-small-cell' : LARGE_CELL.test(display) ? 'nec-large-cell' : 'nec';
    return { histology, differentiation: 'poor' };
  }
  if (inSet('mixed-neuroendocrine-morphology', 'mixed-neuroendocrine-disorder')) {
    if (/goblet/i.test(display)) return { histology: 'goblet-cell' };
    if (/adenocarcinoma with/i.test(display)) return { histology: 'adenocarcinoma-with-ne' };
    return { histology: 'minen' };
  }
  if (inSet('net-disorder')) {
    return /carcinoid/i.test(display)
      ? { histology: 'carcinoid', differentiation: 'well' }
      : { histology: 'net', differentiation: 'well' };
  }
  if (inSet('nen-disorder-differentiation-unstated')) return { histology: 'nen' };
  // A functioning islet cell tumor by name: a NET; whether well or poorly differentiated the name does not say.
  if (inSet('functional-net-disorder')) return code === '53132006' ? undefined : { histology: 'nen' };
  if (sets.includes('metastasis-disorder') && /neuroendocrine|carcinoid/i.test(display))
    return { histology: 'nen', metastatic: true };
  return undefined;
}

/** ICD-O-3 morphology by its first four digits, so that a behavior that is not in the sets (/6, older /1) is understood too. */
export function histologyOfIcdO3(code: string): HistologyMeant | undefined {
  const found = /^(\d{4})(\/\d)?$/.exec(code);
  const type = found?.[1];
  if (type === undefined) return undefined;
  const metastatic = found?.[2] === METASTATIC_BEHAVIOUR ? { metastatic: true as const } : {};
  if (NET_ICDO3.includes(type))
    return { histology: type === '8240' ? 'carcinoid' : 'net', differentiation: 'well', ...metastatic };
  const nec = NEC_ICDO3[type];
  if (nec) return { histology: nec, differentiation: 'poor', ...metastatic };
  const mixed = MIXED_ICDO3[type];
  if (mixed) return { histology: mixed, ...metastatic };
  if (OTHER_ICDO3.includes(type)) return { histology: 'other-neuroendocrine', ...metastatic };
  return undefined;
}

// -------------------------------------------------------------------------------------------- spread

const SPREAD_WORDS: readonly [words: RegExp, spread: MetastasisSite][] = [
  [/distant lymph node/i, 'distant-nodes'],
  [/bone marrow/i, 'bone-marrow'],
  [/liver/i, 'liver'],
  [/bone/i, 'bone'],
  [/brain/i, 'brain'],
  [/pleura/i, 'pleura'],
  [/lung/i, 'lung'],
  [/retroperitone/i, 'retroperitoneum'],
  [/(?:^|[^o])peritone/i, 'peritoneum'],
  [/ovar/i, 'ovary'],
  [/adrenal/i, 'adrenal'],
];
const NODE = /lymph node|lymph/i;

/** The places that a code may mean; several: one of them, not all. */
export function spreadMeant(concept: Concept, sets: readonly string[]): readonly MetastasisSite[] {
  if (
    !sets.some(
      (set) => set === 'net-metastasis-icd10cm' || set === 'metastasis-icd10cm' || set === 'metastasis-disorder',
    )
  )
    return [];
  if (nodeOfUnknownKind(concept, sets)) return [];
  const named = SPREAD_WORDS.filter(([words]) => words.test(concept.display)).map(([, place]) => place);
  const [first] = named;
  // "retroperitoneum and peritoneum" is a list of places; "bone marrow" and "bone" are one.
  if (first) return named.includes('peritoneum') && named.length > 1 ? ['peritoneum', 'retroperitoneum'] : [first];
  return /other (?:specified )?sites|mediastinum|other secondary/i.test(concept.display) ? ['other'] : ['unspecified'];
}

/** C77.x and SNOMED secondary lymph node codes: positive, regional or distant not said. C7B.01 says distant. */
export function nodeOfUnknownKind(concept: Concept, sets: readonly string[]): boolean {
  if (concept.system === ICD10CM) return concept.code.startsWith('C77');
  return sets.includes('metastasis-disorder') && NODE.test(concept.display);
}

// -------------------------------------------------------------------------------------------- patient

const HEREDITARY_WORDS: readonly [words: RegExp, syndrome: Hereditary][] = [
  [/neoplasia, type 1|\[MEN\] type I$/i, 'men1'],
  [/neoplasia, type [23]|\[MEN\] type II/i, 'men2'],
  [/hippel/i, 'vhl'],
  [/tuberous/i, 'tsc'],
  [/neurofibromatosis.{0,3}type 1/i, 'nf1'],
];
export const hereditaryMeant = (concept: Concept, sets: readonly string[]): Hereditary | undefined =>
  sets.includes('hereditary-syndrome')
    ? HEREDITARY_WORDS.find(([words]) => words.test(concept.display))?.[1]
    : undefined;

export function syndromeMeant(concept: Concept, sets: readonly string[]): Syndrome | undefined {
  if (sets.includes('carcinoid-syndrome')) return 'carcinoid';
  const functional = sets.some((set) => ['functional-net-disorder', 'functional-net-morphology', 'net-icdo3-morphology', 'net-icdo3-nonmalignant', 'hormone-disorder-icd10cm'].includes(set)); // prettier-ignore
  if (!functional) return undefined;
  if (concept.system === ICD10CM) {
    // Increased secretion of glucagon or gastrin is named by hormone; ectopic ACTH by syndrome.
    return concept.code === 'E16.3'
      ? 'glucagonoma'
      : concept.code === 'E16.4'
        ? 'gastrinoma'
        : concept.code === 'E24.3'
          ? 'acth'
          : undefined;
  }
  if (concept.system === ICDO3) {
    // A gastrinoma or somatostatinoma by morphology alone may be silent: only the insulinoma's name implies its syndrome less often than not.
    return undefined;
  }
  if (/5-hydroxytryptamine/i.test(concept.display)) return undefined;
  if (/insulinoma/i.test(concept.display)) return 'insulinoma';
  if (/glucagonoma/i.test(concept.display)) return 'glucagonoma';
  if (/gastrinoma|zollinger/i.test(concept.display)) return 'gastrinoma';
  if (/somatostatinoma/i.test(concept.display)) return 'somatostatinoma';
  return undefined;
}

const HEART_DISEASE_CODES = new Set(['36222008', 'E34.01']);
export const heartDiseaseMeant = (concept: Concept, sets: readonly string[]): boolean =>
  sets.includes('carcinoid-syndrome') && HEART_DISEASE_CODES.has(concept.code);

const SYMPTOM_WORDS: readonly [words: RegExp, symptom: Symptom][] = [
  [/flushing/i, 'flushing'],
  [/diarrhea/i, 'diarrhea'],
  [/wheez|bronchospasm/i, 'wheeze'],
  [/hypoglycemia/i, 'hypoglycemia'],
  [/thirst|polydipsia/i, 'thirst'],
  [/dizziness/i, 'dizziness'],
  [/tremor/i, 'shakiness'],
  [/rash|eruption/i, 'rash'],
  [/sweating/i, 'sweating'],
  [/palpitations/i, 'palpitations'],
  [/peptic ulcer/i, 'ulcer'],
  [/abdominal pain/i, 'abdominal-pain'],
  [/pain/i, 'pain'],
  [/fatigue/i, 'fatigue'],
  [/weight/i, 'weight-loss'],
  [/mass|lymphadenopathy|enlarged lymph nodes/i, 'lump'],
  [/obstruction/i, 'obstruction'],
  [/cough/i, 'cough'],
  [/hemoptysis/i, 'hemoptysis'],
];
export function symptomMeant(concept: Concept, sets: readonly string[]): Symptom | undefined {
  if (
    !sets.some((set) => set === 'symptom-hormonal' || set === 'symptom-general' || set === 'hormone-disorder-icd10cm')
  )
    return undefined;
  return SYMPTOM_WORDS.find(([words]) => words.test(concept.display))?.[1];
}

/** Sets whose every code names one therapy; PRRT procedure codes other than the yttrium one need a drug or text beside them. */
const THERAPY_SETS: Readonly<Record<string, Therapy>> = {
  'med-somatostatin-analog': 'ssa',
  'med-everolimus': 'everolimus',
  'med-chemotherapy': 'chemotherapy',
  'med-immunotherapy': 'immunotherapy',
  'med-interferon': 'interferon',
  'procedure-liver-directed': 'liver-directed',
  'procedure-ebrt': 'ebrt',
  'procedure-surgery': 'surgery',
};
const YTTRIUM_SSA = '431743005';
/** Bare dotatate is a tracer as well as a therapy: it names no therapy. */
const DOTATATE = '1797118';
/** Operations that remove no tumor. */
const NOT_A_RESECTION = new Set(['387713003', '38102005', '234319005']);

export function therapyMeant(concept: Concept, sets: readonly string[]): Therapy | undefined {
  const { code, display } = concept;
  if (NOT_A_RESECTION.has(code)) return undefined;
  if (sets.includes('med-prrt')) return code === DOTATATE ? undefined : 'prrt';
  if (code === YTTRIUM_SSA) return 'prrt';
  if (sets.includes('med-tki'))
    return /sunitinib|sutent/i.test(display)
      ? 'sunitinib'
      : /belzutifan/i.test(display)
        ? 'belzutifan'
        : 'cabozantinib';
  if (sets.includes('procedure-systemic'))
    return /immunotherapy/i.test(display)
      ? 'immunotherapy'
      : /chemotherapy/i.test(display)
        ? 'chemotherapy'
        : undefined;
  if (sets.includes('procedure-surgery') && /endoscopic|transanal/i.test(display)) return 'endoscopic-resection';
  for (const set of sets) {
    const therapy = THERAPY_SETS[set];
    if (therapy) return therapy;
  }
  return undefined;
}

// -------------------------------------------------------------------------------------------- tests

const LAB_TESTS: Readonly<Record<string, TestId>> = {
  'lab-chromogranin-a': 'T-CGA',
  'lab-5hiaa-urine': 'T-5HIAA',
  'lab-5hiaa-blood': 'T-5HIAA',
  'lab-gastrin': 'T-GASTRIN',
  'lab-insulin-cpeptide': 'T-INSULIN',
  'lab-metanephrines': 'T-METANEPH',
  'lab-nt-probnp': 'T-NTPROBNP',
};
const TEST_CODES: Readonly<Record<string, readonly TestId[]>> = {
  // Hormones of one mixed set.
  '2961-1': ['T-SOMATOSTATIN'],
  '49792-5': ['T-SOMATOSTATIN'],
  '1992-7': ['T-CALCITONIN'],
  '15035-9': ['T-CALCITONIN'],
  // Imaging that names its region.
  '79103-8': ['T-CT'],
  '36267-3': ['T-CT'],
  '44115-4': ['T-CT'],
  '36813-4': ['T-CT'],
  '42274-1': ['T-CT'],
  '24556-3': ['T-MRI-ABD'],
  '36134-5': ['T-MRI-ABD'],
  '30668-8': ['T-MRI-ABD'],
  '24557-1': ['T-MRI-ABD'],
  '97393-3': ['T-MRI-ABD', 'T-MRI-PELV'],
  '97392-5': ['T-MRI-ABD', 'T-MRI-PELV'],
  '24627-2': ['T-CT-CHEST'],
  // Endoscopy and heart.
  '10847001': ['T-BRONCH'],
  '73761001': ['T-COLON'],
  '444783004': ['T-COLON'],
  '76009000': ['T-EGD'],
  '55198006': ['T-BRONCH'],
  '243685008': ['T-BRONCH'],
  '446745002': ['T-COLON'],
  '42148-7': ['T-ECHO'],
  '40701008': ['T-ECHO'],
  '433236007': ['T-ECHO'],
};

/**
 * Tests that a code names by itself. Not here: PET codes (the tracer decides which PET it was), imaging without a region, and CT without contrast,
 * which is no multiphase CT.
 */
export function testsMeant(concept: Concept, sets: readonly string[]): readonly TestId[] {
  const named = TEST_CODES[concept.code];
  if (named) return named;
  for (const set of sets) {
    const test = LAB_TESTS[set];
    if (test) return [test];
  }
  return [];
}
