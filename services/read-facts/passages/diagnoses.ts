/**
 * Does a sentence name a diagnosis of another kind, or tissue without a tumor? Diseases are not listed one by one: the endings of their names tell them
 * (`-oma`, `-itis`, `-osis`, `-plasia`), a short list those that end otherwise, and another list what ends like a disease and is none.
 */
import { assertionsIn, byVoice, type Assertion, type Voice } from './assertion.ts';
import { Terms, wordsIn, type Word } from './words.ts';

export type OtherDiagnosis =
  /** A malignant tumor of another kind. */
  | 'another-cancer'
  /** Any other disease. */
  | 'another-disease'
  /** Tissue that is free of tumor, or normal. */
  | 'no-tumor';

const NEUROENDOCRINE_TERMS = new Terms<boolean>([
  // cells and markers of the kind are no tumor
  ['neuroendocrine cell|neuroendocrine cells|neuroendocrine cell hyperplasia|neuroendocrine hyperplasia|neuroendocrine marker|neuroendocrine markers|neuroendocrine differentiation|neuroendocrine features|neuroendocrine origin|neuroendocrine immunophenotype|neuroendocrine component|neuroendocrine tumor board|neuroendocrine nurse|neuroendocrine clinic', false], // prettier-ignore
  [
    'neuroendocrine|neuro endocrine|neuro - endocrine|carcinoid|carcinoids|net|nets|pnet|pnets|nec|necs|nen|nens|pnen|minen|manec|lcnec|sclc|pdnec|panet|pannet|gep net|insulinoma*|gastrinoma*|glucagonoma*|vipoma*|somatostatinoma*|small cell carcinoma|small cell cancer|oat cell carcinoma|carcinoma , small cell|carcinoma small cell|carcinoma ( small cell|small cell lung cancer|small cell lung carcinoma|goblet cell|islet cell tumor|islet cell neoplasm|islet cell carcinoma|large cell neuroendocrine',
    true,
  ],
]);

/** Names a neuroendocrine neoplasm at all, however it is meant. */
export const namesNeuroendocrine = (text: string, words: readonly Word[] = wordsIn(text)): boolean =>
  tumorsNamed(text, words).length > 0;

/** Abbreviations are written in capitals; "net weight", and the traps of neutrophils beside an inflammation, are no tumors. */
function tumorsNamed(text: string, words: readonly Word[]): ReturnType<typeof NEUROENDOCRINE_TERMS.find> {
  const found = NEUROENDOCRINE_TERMS.find(words).filter(({ value }) => value);
  if (found.length === 0 || OTHER_NET.test(text)) return [];
  return found.filter(({ from, to }) => {
    const first = words[from];
    return to - from > 1 || first === undefined || !SHORT.has(first.text) || /[NP]/.test(text.slice(first.start, first.end)); // prettier-ignore
  });
}
const SHORT: ReadonlySet<string> = new Set(['net', 'nets', 'nec', 'necs', 'nen', 'nens', 'pnet', 'pnen', 'minen']);
const OTHER_NET = /neutrophil|extracellular trap|transporter|norepinephrine|vasculitis|enterocolitis|fluid balance/i;

/** The first place where one is named as present: not denied, doubted or of another time. */
export const affirmsNeuroendocrine = byVoice((sentence, voice): boolean => {
  const words = wordsIn(sentence);
  const found = tumorsNamed(sentence, words);
  if (found.length === 0) return false;
  const heard = assertionsIn(sentence, voice);
  return found.some(({ from, to }) => {
    const meant = heard.at(words[from]?.start ?? 0, words[to - 1]?.end ?? 0);
    return meant === 'affirmed' || (meant === 'doubted' && voice === 'pathology') || meant === 'unchanged';
  });
});

const LEFT_OPEN: ReadonlySet<Assertion> = new Set<Assertion>(['doubted', 'differential', 'unchanged']);

/** Named, and nowhere stated: "favor", "suspicious for", "no change in". */
export function doubtsNeuroendocrine(sentence: string, voice: Voice = 'pathology'): boolean {
  const words = wordsIn(sentence);
  const heard = assertionsIn(sentence, voice);
  const meant = tumorsNamed(sentence, words).map(({ from, to }) => heard.at(words[from]?.start ?? 0, words[to - 1]?.end ?? 0)); // prettier-ignore
  return meant.some((one) => LEFT_OPEN.has(one)) && !meant.includes('affirmed');
}

/** "No neuroendocrine tumor", "the suspected tumor is excluded", "suspected of carcinoid at surgery; no neuroendocrine tumor": the kind is denied, not a grade of it. */
export function deniesNeuroendocrine(sentence: string): boolean {
  const words = wordsIn(sentence);
  const heard = assertionsIn(sentence);
  const meant = tumorsNamed(sentence, words).map(({ from, to }) => heard.at(words[from]?.start ?? 0, words[to - 1]?.end ?? 0)); // prettier-ignore
  return meant.at(-1) === 'denied' && meant.every((one) => DENIED_OR_SUSPECTED.has(one)) && !/\bcarcinoma|\bnecs?\b|\bhigh[- ]grade|\bpoorly\b|\bresidual\b|\bmetasta|\bgoblet|\btypical/i.test(sentence); // prettier-ignore
}

const DENIED_OR_SUSPECTED: ReadonlySet<Assertion> = new Set<Assertion>(['denied', 'doubted', 'planned', 'past']);

const CANCER = new Terms<boolean>([
  // what a neuroendocrine tumor may be called, or is told of beside it
  [
    'carcinomatosis|carcinosis|neuroendocrine carcinoma|small cell carcinoma|large cell carcinoma neuroendocrine|small cell cancer|small cell lung cancer|small cell lung carcinoma|goblet cell carcinoma|goblet cell adenocarcinoma|islet cell carcinoma|argentaffin carcinoma|mixed adenoneuroendocrine carcinoma|adenoneuroendocrine carcinoma|mixed neuroendocrine non neuroendocrine|carcinoma of neuroendocrine|carcinoma with neuroendocrine|neuroendocrine small cell carcinoma|neuroendocrine large cell carcinoma|carcinoma , small cell|carcinoma small cell|carcinoma ( small cell|oat cell carcinoma|primary carcinoma|metastatic carcinoma ( neuroendocrine )',
    false,
  ],
  [
    'carcinoma*|adenocarcinoma*|cystadenocarcinoma*|choriocarcinoma*|hepatocarcinoma*|cholangiocarcinoma*|lymphoma*|leukemia*|myeloma*|plasmacytoma*|melanoma*|sarcoma*|leiomyosarcoma*|liposarcoma*|angiosarcoma*|rhabdomyosarcoma*|osteosarcoma*|chondrosarcoma*|mesothelioma*|seminoma*|germinoma*|teratoma*|blastoma*|glioblastoma*|neuroblastoma*|glioma*|astrocytoma*|oligodendroglioma*|ependymoma*|medulloblastoma*|gist|gastrointestinal stromal|stromal tumor|merkel|dcis|lcis|in situ|ductal|lobular|solid pseudopapillary|germ cell|myeloid|myelodysplas*|lymphoproliferative|hodgkin*|waldenstrom*|thymoma*|malignant melan*',
    true,
  ],
]);

const DISEASE = new Terms<true>([
  [
    'dysplas*|intraepithelial neoplasia|intra epithelial neoplasia|cin 1|cin 2|cin 3|cin i|cin ii|cin iii|pin|hsil|lsil|ipmn|panin|mucinous neoplasm|polyp|polyps|hyperplastic|tubulovillous|tubular|villous|serrated|cyst|cysts|cystic|ulcer|ulcers|ulcerat*|erosion|erosive|infarct*|thromb*|hemorrhoid*|nevus|nevi|keratos*|wart|verruca|scar|hernia*|steatos*|steatohep*|cirrho*|fatty liver|colitis|crohn*|celiac|helicobacter|pylori|inflammation|inflamed|inflammatory|chronic active|lymphoid hyperplasia|lymphoid aggregate*|granuloma*|sarcoid*|tubercul*|abscess|amyloid*|endometrio*|leiomyoma*|fibroid*|lipoma*|hemangioma*|lymphangioma*|meningioma*|schwannoma*|neurofibroma*|paraganglioma*|pheochromocytoma*|adenoma*|cystadenoma*|papilloma*|fibroadenoma*|hamartoma*|osteoma*|chondroma*|tumorlet|tumorlets|gynecomastia|goiter|thyroiditis|calcul*|stone|stones|gallstone*|ectopic|heterotopic|reactive|regenerative|squamous|urothelial|basal cell|clear cell|papillary|follicular|serous|endometrioid|figo|gleason|isup|nottingham|bloom|breslow|clark|fuhrman|barrett*|gastritis|metaplas*|xanthoma*|hyperplasia|rejection|siderosis|glomerulo*|nephropath*|myopath*|neuropath*|arteritis|vasculitis|dermatitis|eczema|psorias*|cellulitis|osteomyelitis|fracture|fractures|osteoarthritis|synovitis|degenerative|aneurysm|bronchiectas*|emphysema|pneumonia|pneumonitis|hemochromatosis|proliferative phase|secretory phase|decidua*|villi|trophoblast*|erythroid|megakaryocyt*|trilineage|normocellular|hypercellular|hypocellular|blasts',
    true,
  ],
]);

const TUMOR_FREE = new Terms<true>([
  [
    'no tumor|no tumors|no neuroendocrine tumor*|no neuroendocrine neoplas*|no neuroendocrine carcinoma*|no carcinoid*|no evidence of neuroendocrine|no evidence of a neuroendocrine|no evidence of carcinoid|no residual neuroendocrine|negative for neuroendocrine|no malignancy|no evidence of malignancy|no evidence of tumor|no evidence of neoplasia|no evidence of neoplasm|no evidence of carcinoma|negative for malignancy|negative for tumor|negative for carcinoma|negative for neoplasm|negative for neoplasia|negative for dysplasia|free of tumor|no neoplasm|no residual tumor|no viable tumor|benign|within normal limits|unremarkable|no diagnostic abnormality|no significant pathologic|no significant histopathologic|no pathologic diagnosis|no specific pathologic|no specific abnormality|no pathologic abnormality|no histopathologic abnormality|no tumor seen|no tumor identified|no metastatic tumor|no metastatic disease|normal|no malignant cells|no abnormality',
    true,
  ],
]);

/** Endings of names of diseases, and what ends so without being one. */
const ENDING = /(?:omas?|omata|itis|itides|osis|oses|plasia|plasias|pathy|pathies|emia)$/;
const NO_DISEASE: ReadonlySet<string> = new Set(['stroma', 'psammoma', 'hematoma', 'stoma', 'coma', 'soma', 'aroma', 'chromosoma', 'diploma', 'glaucoma', 'roma', 'necrosis', 'mitosis', 'mitoses', 'metastasis', 'metastases', 'micrometastasis', 'micrometastases', 'diagnosis', 'diagnoses', 'prognosis', 'anastomosis', 'anastomoses', 'apoptosis', 'karyorrhexis', 'fibrosis', 'hyalinosis', 'desmosis', 'carcinosis', 'carcinomatosis', 'neoplasia', 'anaplasia', 'desmoplasia', 'cytosis', 'pycnosis', 'pyknosis', 'hypoglycemia', 'hyperglycemia', 'anemia', 'ischemia', 'hyperemia', 'bacteremia', 'gastrinemia', 'hypergastrinemia', 'achromasia', 'hepatocytosis', 'stenosis', 'empathy', 'apathy', 'lymphadenopathy', 'insulinoma', 'insulinomas', 'gastrinoma', 'gastrinomas', 'glucagonoma', 'vipoma', 'somatostatinoma', 'osmosis', 'dosis', 'hypoalbuminemia', 'academia', 'uremia', 'toxemia', 'polycythemia', 'lipidemia', 'hyperlipidemia', 'hyponatremia', 'hypokalemia']); // prettier-ignore

/**
 * What else a sentence says is there. A denied disease is none ("no dysplasia"); beside a neuroendocrine tumor the organ's own words of structure
 * ("papillary", "cystic") describe it.
 */
export const otherDiagnosisIn = byVoice((sentence, voice): OtherDiagnosis | undefined => {
  const words = wordsIn(sentence);
  const heard = assertionsIn(sentence, voice);
  const isThere = (from: number, to: number): boolean => {
    const meant = heard.at(words[from]?.start ?? 0, words[to - 1]?.end ?? 0);
    return meant === 'affirmed' || meant === 'doubted' || meant === 'unchanged' || meant === 'compared';
  };
  const cancers = CANCER.find(words);
  if (cancers.some(({ value, from, to }) => value && isThere(from, to))) return 'another-cancer';
  const ours = new Set(cancers.flatMap(({ value, from, to }) => (value ? [] : range(from, to))));
  if (DISEASE.find(words).some(({ from, to }) => isThere(from, to))) return 'another-disease';
  if (words.some(({ text }, at) => isDiseaseName(text) && !ours.has(at) && isThere(at, at + 1)))
    return 'another-disease';
  return TUMOR_FREE.find(words).length > 0 ? 'no-tumor' : undefined;
});

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, at) => from + at);
const isDiseaseName = (word: string): boolean => word.length > 5 && ENDING.test(word) && !NO_DISEASE.has(word);
