/** Tests by their everyday names, for reports, procedures and orders that carry words instead of a code we know. */
import type { DoneTest, TestId } from '../../rules/index.ts';
import { plainWords } from '../chart/clean-text.ts';

/** Characters in which a name is looked for. */
const LONGEST_NAME = 400;
const ABDOMEN =
  /\babdom|\bct cap\b|\bcap\b(?! score)|\bct (?:c[ /]?)?a[ /]?p\b|\bc\/a\/p\b|\bliver|\bpancrea|\bpelvi|\babd\b|\bhepat|\btriphasic|\bmultiphase/;
const CHEST = /\bchest|\bcap\b(?! score)|\bct c[ /]?a[ /]?p\b|\bc\/a\/p\b|\bthora|\blung/;
const CT = /\bct\b|\bcomputed tomograph|\bcat scan/;
/** "W WO CONTRAST", "w/wo", "with and without": contrast was given. */
const WITH_AND_WITHOUT = /\bw(?:ith)?(?:\s?(?:\/|&|\+|and)\s?|\s)w(?:\/?o\b|ithout)/g;
const MRI = /\bmri\b|\bmr\b|\bmagnetic resonance/;

const NAMES: readonly [words: RegExp, test: TestId][] = [
  [/\b(?:68-?ga|ga-?68|64-?cu|cu-?64)?-?\s?dota(?:tate|toc|noc)\b|\b(?:68-?ga|ga-?68)[- ]edotreotide\b|\bedotreotide pet|\bpet\b.*\bedotreotide|\bsomatostatin[- ]receptor (?:pet|imaging)|\bpet\b.*\bsomatostatin[- ]receptor|\bsstr[- ]?pet|\bnetspot\b|\bdetectnet\b/, 'T-PET-SSTR'],
  [/\bfdg\b|\bfluorodeoxyglucose/, 'T-PET-FDG'],
  [/\bexendin|\bglp-?1 receptor/, 'T-GLP1R-PET'],
  [/\bendorectal (?:ultrasound|us)|\brectal endoscopic ultrasound|\brectal eus/, 'T-EUS-RECT'],
  [/\bendoscopic (?:ultrasound|ultrasonograph)|\beus\b/, 'T-EUS'],
  [/\begd\b|\bgastroscop|\besophagogastroduodenoscop|\bupper (?:gi )?endoscop(?:y|ies)\b/, 'T-EGD'],
  [/\bcolonoscop/, 'T-COLON'],
  [/\bbronchoscop/, 'T-BRONCH'],
  [/\bechocardiogra|\btransthoracic echo|\btte\b/, 'T-ECHO'],
  [/\benterograph|\bcapsule endoscop/, 'T-SI-ENTERO'],
  [/\b5-? ?hiaa|\bhydroxyindole/, 'T-5HIAA'],
  [/\bchromogranin|\bcga\b/, 'T-CGA'],
  [/\bgastrin\b(?!.?releasing)/, 'T-GASTRIN'],
  [/\bmetanephrin/, 'T-METANEPH'],
  [/\b(?:72|48)[- ]?h(?:our|r)? fast|\bsupervised fast/, 'T-INSULIN'],
  [/\bglucagon\b(?! ?stimulation)/, 'T-GLUCAGON'],
  [/\bvasoactive intestinal|\bvip\b/, 'T-VIP'],
  [/\bcalcitonin\b/, 'T-CALCITONIN'],
  [/\bnt[- ]?pro[- ]?bnp|\bn[- ]terminal[- ]pro[- ]?b(?:rain|-type| type)?[- ]natriuretic|\bnatriuretic peptide.{0,3}b prohormone.{0,3}n-?terminal/, 'T-NTPROBNP'],
  [/\bsomatostatin (?:level|\[|in (?:serum|plasma))|^somatostatin$/, 'T-SOMATOSTATIN'],
  [/\bcorticotropin\b|\bacth\b(?! syndrome)|\bcortisol\b/, 'T-ACTH'],
  [/\bgenetic counsel|\bgermline/, 'T-GENETICS'],
  [/\bmicrosatellite instab|\bmismatch repair|\btumor mutational burden|\b(?:molecular|genomic) (?:profil|panel)|\bnext[- ]generation sequencing|\bngs\b/, 'T-MOLEC'],
  [/\bexpert (?:pathology )?review|\bsecond opinion (?:pathology|review)|\bpathology (?:second opinion|consult)/, 'T-PATH-REV'],
  [/\bpathology (?:report )?addendum|\baddendum (?:to )?pathology/, 'T-PATH-ADD'],
  [/\bsstr2a? (?:ihc|immuno)/, 'T-SSTR2-IHC'],
  // Our own words alone: any other biopsy may be of something else
  [/\btissue biopsy with differentiation and grade/, 'T-BIOPSY'],
  [/\bnew biopsy of the progressing lesion/, 'T-REBIOPSY'],
]; // prettier-ignore

/** A CT or MRI counts only for the region that its words name; one of an unnamed region is no abdominal CT. */
export function testsNamed(text: string): readonly TestId[] {
  const words = plainWords(text, LONGEST_NAME);
  const found = new Set<TestId>();
  // The treatment with the same molecule is no scan.
  const therapy = /\b(?:177-?lu|lu-?177|lu 177|lutetium|lutathera|prrt|therapy|treatment|radionuclide)\b/.test(words);
  const pet = /\bpet\b/.test(words);
  for (const [pattern, test] of NAMES)
    if (pattern.test(words) && !(therapy && !pet && test === 'T-PET-SSTR')) found.add(test);
  if (
    !pet &&
    CT.test(words) &&
    !found.has('T-SI-ENTERO') &&
    !/\bwithout (?:iv |intravenous )?contrast|\bw\/?o\b|\bnon-?contrast|\bunenhanced/.test(
      words.replace(WITH_AND_WITHOUT, ''),
    )
  ) {
    if (ABDOMEN.test(words)) found.add('T-CT');
  }
  if (!pet && CT.test(words) && CHEST.test(words)) found.add('T-CT-CHEST');
  if (!pet && MRI.test(words)) {
    if (/\bbrain|\bhead|\bcrani/.test(words)) found.add('T-MRI-BRAIN');
    if (/\bpelvi|\brect/.test(words)) found.add('T-MRI-PELV');
    if (/\babdom|\bliver|\bpancrea|\bhepat|\bmrcp/.test(words)) found.add('T-MRI-ABD');
  }
  if (isAbdominalUltrasound(words, found)) found.add('T-US');
  return [...found];
}

/** "Ultrasound abdomen", "US abd complete", "Abdomen US limited": of the abdomen, from outside; vessels and endoscopy are other tests. */
function isAbdominalUltrasound(words: string, found: ReadonlySet<TestId>): boolean {
  // Our own name, whatever note stands behind it.
  if (/^ultrasound of the abdomen\b/.test(words)) return true;
  if (
    found.has('T-EUS') ||
    found.has('T-EUS-RECT') ||
    !/\b(?:ultrasound|ultrasonograph\w*|sonograph\w*|sonogram|us|usg)\b/.test(words)
  )
    return false;
  return (
    /\babdom\w*|\babd\b|\bliver\b|\bhepat\w+|\bruq\b|\bright upper quadrant/.test(words) &&
    !/\bendoscopic\b|\bendosono|\bdoppler|\b(?:ultrasound|sono\w*|us)[- ]guided|\bguided (?:biops|fn|core|aspir|drain|injec|thorac|parac)|\baort|\bpelvi(?!.*\babd)|\bwall\b|\bfetal|\bobstetric|\btransvaginal|\belastograph/.test(
      words,
    )
  );
}

const REMOVAL =
  /\bpolypectom|\bemr\b|\besd\b|\bmucosal resection|\bsubmucosal (?:dissection|resection)|\bfull-? ?thickness resection|\beftr\b|\b(?:hot|cold)[- ]snare|\bsnare\b/;
const TAKEN = /\bbiops|\bfna\b|\bfnb\b|\bfine[- ]needle/;
const LOWER = /\bcolon|\brect(?:um|al)\b|\bsigmoid|\bcaec|\bcec/;
const UPPER = /\bstomach|\bgastric|\bduoden|\bantrum|\bantral|\bampull/;

/** LD-06: what was removed or taken through an endoscope was seen through it. Only where the organ is named; the rectum is not the whole colon. */
export function endoscopyNamed(
  text: string,
): readonly (Pick<DoneTest, 'how' | 'partOnly'> & { readonly test: TestId })[] {
  const words = plainWords(text, LONGEST_NAME);
  const removed = REMOVAL.test(words);
  const how = removed ? 'with-removal' : TAKEN.test(words) ? 'with-biopsy' : undefined;
  if (how === undefined) return [];
  if (/\beus\b|\bendoscopic ultraso/.test(words)) return [{ test: 'T-EUS', how }];
  if (/\b(?:trans|endo)?bronch/.test(words)) return [{ test: 'T-BRONCH', how }];
  const byName = (pattern: RegExp): boolean => pattern.test(words);
  if (byName(/\bcolonoscop/) || (removed && LOWER.test(words)))
    return [{ test: 'T-COLON', how, ...(!byName(/\bcolon/) && byName(/\brect/) ? { partOnly: true as const } : {}) }];
  if (
    byName(/\begd\b|\bgastroscop|\besophagogastroduodenoscop|\bupper (?:gi )?endoscop/) ||
    (removed && UPPER.test(words))
  )
    return [{ test: 'T-EGD', how }];
  return [];
}

/** LD-08: a diagnostic, contrast-enhanced CT of a PET/CT counts as the CT; one that is not described counts as the overview of the chest; one for attenuation for none. */
export function chestInPetNamed(text: string): readonly TestId[] {
  const words = plainWords(text, LONGEST_NAME);
  if (!/\bpet\b/.test(words) || !CT.test(words) || /\blow[- ]dose|\battenuation|\bbrain|\bhead\b/.test(words))
    return [];
  const diagnostic = /\bdiagnostic ct|\bcontrast[- ]enhanced|\bwith (?:iv |intravenous )?contrast/.test(words);
  return diagnostic ? ['T-CT', 'T-CT-CHEST'] : ['T-CT-CHEST'];
}

/** Tests that are sets of laboratory results: each part by its names. Done on the day of the part that is oldest. */
export const PANELS: readonly [test: TestId, parts: readonly RegExp[]][] = [
  [
    'T-PRRT-LABS',
    [
      /\bblood counts?\b|\bcbc\b|\bfbc\b|\bhemogram|\bplatelets?\b/,
      /\bcreatinine\b(?! in urine)|\b(?:kidney|renal) (?:and liver |function |tests?\b|panel|profile)|\be?gfr\b|\bglomerular filtration|\bmetabolic panel/,
      /\balanine amino|\balt\b|\bliver (?:and kidney |function|panel|test|profile)|\blfts?\b|\bhepatic (?:function )?panel|\bcomprehensive metabolic panel/,
    ],
  ],
  [
    'T-MEN1',
    [/\bcalcium\b(?! in urine)|\bmetabolic panel/, /\bparathyrin|\bparathyroid hormone|\bpth\b/, /\bprolactin\b/],
  ],
];

export interface PanelPart {
  readonly test: TestId;
  readonly part: number;
}

export function panelPartsNamed(text: string): readonly PanelPart[] {
  const words = plainWords(text, LONGEST_NAME);
  return PANELS.flatMap(([test, parts]) =>
    parts.flatMap((pattern, part) => (pattern.test(words) ? [{ test, part }] : [])),
  );
}
