/**
 * Uptake of somatostatin receptor imaging in words, lesion by lesion: each clause speaks of lesions that take the tracer up, of lesions that do not, of healthy organs, or denies that there is
 * a lesion at some place ("no avid bone lesions"). Lesions of both kinds are mixed; what is not there says nothing of those that are.
 */
import { assertionsIn, heardOf, NOT_OF_NOW, type Assertion } from '../../passages/assertion.ts';
import { plainWords } from '../../chart/clean-text.ts';

export type Uptake = 'positive' | 'mixed' | 'negative';

/** Doubt of what the uptake means ("suspicious for metastases") leaves the uptake: it stands before the doubt. */
const NOT_SAID: ReadonlySet<Assertion> = new Set<Assertion>([...NOT_OF_NOW, 'doubted', 'differential']);

/** A new lesion, or another matter, begins behind these. */
const CLAUSES =
  /[;,]|\.(?= |$)|\b(?:but|while|whereas|however|although|though|except|otherwise)\b|\b(?:and|with) (?=(?:(?:the|a|an|one|two|three|four|several|some|other|another|remaining|single|no|small) )+(?:[a-z]+ ){0,2}(?:lesion|metasta|node|primary|deposit|nodule|disease))/;
const LESION =
  /\b(?:lesions?|metasta\w*|mets|tumou?rs?|mass(?:es)?|nodules?|nodes?|lymphadenopathy|deposits?|disease|primary|foci|focus|implants?|others?|neoplasms?|carcinoids?|nets?)\b/;
/** Takes the tracer up in health, and things that are no tumor. */
const HEALTHY =
  /\b(?:physiolog\w*|normal (?:bio)?distribution|biodistribution|spleen|splenic|kidneys?|renal|pituitary|adrenals?|thyroid|salivary|parotid|bladder|urinary|bowel|intestin\w*|stomach|gastric|gallbladder|uncinate|splenules?|accessory spleen)\b/;
const OTHER_CAUSE =
  /\b(?:degenerati\w*|inflammat\w*|arthr\w*|fractures?|h(?:a?)emangiomas?|cysts?|cystic|benign|reactive|osteophytes?|meningioma|f-?18|fdg|glucose)\b/;

/** "… the surrounding normal liver". */
const OF_LIVER = String.raw`(?:that of |in )?(?:the )?(?:(?:surrounding|adjacent|normal|healthy|uninvolved|non-tumorous|background|remaining) ){0,3}(?:liver|hepatic)\b`;
const UPTAKE = String.raw`(?:uptake|avidity|accumulation|activity|expression|tracer|radiotracer)`;
/** "Without uptake", "photopenic", "below the liver"; "not avid" is heard by assertion. */
const NO_UPTAKE = new RegExp(
  [
    String.raw`\b(?:without|lacks?|lacking|lack of|fails? to|failed to|absence of|absent|devoid of|loss of|lost) (?:[a-z-]+ ){0,4}?(?:${UPTAKE}|avid|express|take|show|accumulate|concentrate)\b`,
    String.raw`\b${UPTAKE} (?:is |was |are )?(?:absent|lacking|not (?:seen|present|identified|detected|demonstrated))\b`,
    String.raw`\bnon ?-?avid\b|\bphotopeni\w*|\bphoto(?:n)?-?deficient\b|\bcold\b|\bnegative\b`,
    String.raw`\b(?:below|less than|lower than|inferior to|fainter than|weaker than) ${OF_LIVER}`,
    String.raw`\bneither (?:[a-z-]+ ){0,6}(?:avid|positive|take|${UPTAKE})\b|\bnone (?:of (?:the |these |those )?(?:[a-z-]+ ){0,4})?(?:is |are |was |were |shows? |demonstrates? |takes? )(?:[a-z-]+ ){0,2}(?:avid|positive|${UPTAKE}|up)\b`,
  ].join('|'),
);
const HAS_UPTAKE = new RegExp(
  [
    String.raw`\b(?:above|higher than|greater than|exceed(?:s|ing)|more than|stronger than|superior to) ${OF_LIVER}`,
    String.raw`(?<!fdg )\b(?:avid|positive|strong(?:ly)?|intense(?:ly)?)\b`,
    String.raw`\b(?:marked|increased|high|elevated|avid|vivid|pronounced|prominent|very high|moderate to (?:marked|intense))(?:ly)? (?:[a-z0-9-]+ ){0,2}${UPTAKE}\b|\b[34]\+`,
    String.raw`\b${UPTAKE} (?:is |was )?(?:marked|increased|high|pronounced|vivid)(?:ly)?\b`,
  ].join('|'),
);
/** Uptake that is there, and not above the liver: neither. */
const WEAK = new RegExp(
  String.raw`\b(?:faint(?:ly)?|mild(?:ly)?|minimal(?:ly)?|low(?:-| )?(?:grade|level)?|weak(?:ly)?|trace|subtle) (?:[a-z0-9-]+ ){0,3}(?:${UPTAKE}|avid|positive)\b|\b(?:similar|equal|comparable|equivalent|isointense) (?:to|with) (?:that of )?(?:the )?(?:normal )?(?:liver|hepatic|background)|\bas (?:the )?(?:normal )?liver\b`,
);
/** "No avid bone lesions", "no pathologic uptake in the skeleton": that there is none is denied, not its uptake. */
const NO_LESION = new RegExp(
  String.raw`\b(?:no|without|absence of|negative for) (?:[a-z-]+ ){0,5}?(?:avid|positive|expressing|pathologic\w*|abnormal|suspicious|focal|${UPTAKE})\b`,
);
/** Said of lesions that are known, or of all that were looked for: their uptake is denied. */
const OF_KNOWN = new RegExp(
  String.raw`\b(?:no|without) (?:[a-z-]+ ){0,4}?${UPTAKE} (?:is |was )?(?:seen |noted |present |identified )?(?:in|of|within|by|at|corresponding to) (?:any of )?(?:the|these|those|this|its|all|known|either|both) (?:[a-z-]+ ){0,4}(?:lesions?|metasta\w*|mets|tumou?r|mass(?:es)?|nodules?|nodes?|primary|deposits?)\b|\b(?:no|without) (?:[a-z-]+ ){0,4}?${UPTAKE} in (?:[a-z-]+ ){0,2}metasta\w*`,
);
const SHOWS_NONE =
  /\b(?:lesions?|metasta\w*|mets|tumou?rs?|mass(?:es)?|nodules?|nodes?|deposits?|primary|foci|implants?|others?) (?:\w+ ){0,4}?(?:shows?|showed|demonstrates?|demonstrated|displays?|exhibits?|has|have|had|with|reveals?) no\b/;
const ELSEWHERE =
  /\b(?:others?|elsewhere|additional|new|further|bones?|osseous|skelet\w*|lungs?|pulmonary|chest|thora\w*|mediastin\w*|nodal|lymph\w*|nodes?|peritone\w*|brain|extrahepatic|extra-hepatic|distant|hepatic|liver|neck|pelvi\w*|abdom\w*|retroperitone\w*|remaind\w*|rest)\b/;
/** Disease that was removed or treated, or has spread: the tumor itself is not spoken of. */
const LEFT_OVER = /\b(?:residual|recurr\w*|remaining|remnant|metasta\w*)\b/;
const NOT_WITHOUT =
  /\b(?:no|without|none of the|not) (?:[a-z-]+ ){0,2}?(?:photopeni\w*|non ?-?avid|cold|negative|mismatch\w*|discordan\w*)(?: [a-z]+)?|\bno (?:lesions?|metasta\w*) (?:without|lacking)(?: [a-z]+)?/g;
/** Of these lesions alone: the others are not said to be alike. */
const ONLY_SOME =
  /\b(?:some|several|few|certain|many|most|part|minority|majority)\b|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) of (?:the |these |those )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b/;
const MIXED = /\bmixed\b|\bheterogen\w*|\bdiscordan\w*/;

/** "Faint uptake, less than the liver": the comparison goes on with the same lesions. */
const COMPARED =
  /,(?= (?:(?:which is|and|clearly|well|slightly|much|far|visibly) )*(?:below|above|less|lower|higher|greater|exceed\w*|fainter|weaker|stronger|similar|equal)\b)/g;
/** "(28 and 34 mm)": sizes between a lesion and its verb. */
const SIZES = / ?\([^()]{0,40}\d ?[cm]m\)/g;
/** "No uptake on DOTATATE and FDG-avid": what the other tracer shows is no word of the receptor. */
const ofReceptor = (clause: string): string =>
  OF_FDG.test(clause) && /\bdota|\breceptor|\bsstr|\boctreo|\bga-?68|\bcu-?64/.test(clause)
    ? clause.split(/\b(?:and|with)\b/).map((part) => (OF_FDG.test(part) ? (SUBJECT.exec(part)?.[0] ?? '') : part)).join(' ') // prettier-ignore
    : clause;
/** What a clause speaks of, before its verb. */
const SUBJECT =
  /^.*?\b(?:lesions?|metasta\w*|mets|tumou?rs?|nodules?|nodes?|deposits?)\b(?=.*\b(?:is|are|was|were|shows?|takes?|has|have)\b)/;

const OF_FDG = /\bf-?18|\bfdg\b|\bglucose\b/;
const COLD = /\bphotopeni|\bcold\b|\bnon ?-?avid\b/;

interface Heard {
  readonly says: 'positive' | 'negative' | 'weak' | 'mixed';
  /** Names the lesions that it speaks of. */
  readonly ofLesion: boolean;
  /** Denies that there is a lesion. */
  readonly isExistence?: true;
}

/** Of all lesions; 'unclear' where some take up as the liver does. */
export function uptakeInWords(text: string): Uptake | 'unclear' | undefined {
  const heard = uptakesIn(text);
  const said = new Set(heard.map(({ says }) => says));
  if (said.has('mixed') || (said.has('positive') && heard.some(({ says, ofLesion }) => says === 'negative' && ofLesion))) return 'mixed'; // prettier-ignore
  if (said.has('weak')) return said.has('positive') || said.has('negative') ? 'unclear' : undefined;
  // "Intense uptake. Negative for disease elsewhere": without a lesion the denial gives way.
  if (said.has('positive')) return said.has('negative') ? 'mixed' : 'positive';
  return said.has('negative') ? 'negative' : undefined;
}

/** Lesions that are said not to take the tracer up, beside a score of others. */
export const namesLesionWithoutUptake = (text: string): boolean =>
  uptakesIn(text).some(({ says, ofLesion }) => says === 'negative' && ofLesion);

/** That nothing takes the tracer up is all that it says: of a tumor that was removed, or seen before, no word. */
export const seesNothing = (text: string): boolean => {
  const heard = uptakesIn(text);
  return heard.length > 0 && heard.every(({ isExistence }) => isExistence === true);
};

function uptakesIn(text: string): readonly Heard[] {
  const heard: Heard[] = [];
  const absent: Heard[] = [];
  for (const sentence of plainWords(text)
    .replace(/(?<!non)-(?=avid|positive|expressing)/g, ' ')
    .split(/(?<=[.;])\s|\n/)) {
    const now = assertionsIn(sentence).without(NOT_SAID);
    const isPhysiologic = /\bphysiolog|\bnormal (?:bio)?distribution/.test(now) && !LESION.test(now);
    if (isPhysiologic) continue;
    const whole = now.replace(NOT_WITHOUT, '').replace(COMPARED, '').replace(SIZES, '');
    for (const clause of whole.split(CLAUSES)) {
      const one = heardIn(ofReceptor(clause));
      if (one !== undefined) (one.isExistence ? absent : heard).push(one);
    }
  }
  // "No avid disease" alone says that nothing takes the tracer up.
  return heard.length > 0 ? heard : absent;
}

const UPTAKE_WORDS = new RegExp(
  String.raw`\b(?:avid|positive|express\w*|takes? up|taking up|accumulat\w*|concentrat\w*|${UPTAKE})\b`,
);

const NEGATIVE_LESIONS = /\b(?:negative|photopenic|cold|non ?-?avid) (?:[a-z]+ )?(?:lesions?|metasta\w+|mets|tumou?rs?|nodules?|nodes?|deposits?|disease|foci|focus)\b/; // prettier-ignore

function heardIn(clause: string): Heard | undefined {
  const ofLesion = LESION.test(clause);
  // "Above normal liver": the healthy liver denies nothing.
  const uptake = heardOf(clause.replace(/\b(?:normal|healthy|benign) (?=liver|hepatic|background|spleen|tissue)/g, ''), UPTAKE_WORDS, 'imaging'); // prettier-ignore
  // "No change in …", "no new …": of those that are there it says nothing.
  const changeAlone = [uptake, heardOf(clause, /\bnegative\b/, 'imaging')].includes('unchanged');
  // "No SSTR-negative lesions": that there are such lesions is denied.
  if (heardOf(clause, NEGATIVE_LESIONS, 'imaging') === 'denied') return undefined;
  if (changeAlone && /\b(?:no|not|without)\b/.test(clause)) return undefined;
  if ((HEALTHY.test(clause) && !ofLesion) || OTHER_CAUSE.test(clause))
    // A lesion that is cold for one of two tracers: for which, nobody says.
    return ofLesion && OF_FDG.test(clause) && COLD.test(clause) ? { says: 'weak', ofLesion } : undefined;
  if (MIXED.test(clause)) return { says: 'mixed', ofLesion };
  // "Others show no uptake", "bone metastases with no avidity"
  if (OF_KNOWN.test(clause) || SHOWS_NONE.test(clause)) return { says: 'negative', ofLesion: true };
  // "Three of the eight metastases are photopenic", "bone lesion without uptake".
  if (
    NO_LESION.test(clause) &&
    !/^(?:.*\b(?:lesions?|metasta\w*|nodes?|mass|tumou?r|primary|nodules?|deposits?)\b).*\bwithout\b/.test(clause)
  )
    // prettier-ignore
    return ELSEWHERE.test(clause.replace(/\b(?:above|than|over) (?:that of )?(?:the )?(?:normal )?liver\b/, '')) || HEALTHY.test(clause)
      || LEFT_OVER.test(clause) ? undefined
      : { says: 'negative', ofLesion: false, isExistence: true };
  if (NO_UPTAKE.test(clause) && ofLesion && ONLY_SOME.test(clause)) return { says: 'mixed', ofLesion };
  if (NO_UPTAKE.test(clause)) return /\b(?:others?|elsewhere|additional|new|further)\b/.test(clause) && !LESION.test(clause.replace(/\bothers?\b/g, '')) ? undefined : { says: 'negative', ofLesion }; // prettier-ignore
  // "DOTATATE-avid lesions are not seen" denies the lesions, "the metastases, although large, cannot be called avid" their uptake.
  if (uptake === 'denied') {
    const isExistence = ofLesion
      ? heardOf(clause, LESION, 'imaging') === 'denied'
      : !/\b(?:tak(?:es?|ing) up|accumulat|concentrat|express(?:es)?\b)/.test(clause);
    if (!isExistence) return { says: 'negative', ofLesion };
    return ELSEWHERE.test(clause) || HEALTHY.test(clause) || LEFT_OVER.test(clause) ? undefined : { says: 'negative', ofLesion: false, isExistence: true }; // prettier-ignore
  }
  if (WEAK.test(clause)) return { says: 'weak', ofLesion };
  if (!HAS_UPTAKE.test(clause)) return undefined;
  return { says: 'positive', ofLesion };
}
