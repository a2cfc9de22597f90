/** Which operations a concept or a heading names, and of which organ. Words of planning, of the past and of what was not done name none. */
import type { Site } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { unknownWords } from '../chart/concept-words.ts';
import { codingsOf } from '../chart/fhir-elements.ts';
import { withinChart } from '../chart/within-chart.ts';
import { looseWords } from '../passages/affirmed-words.ts';
import { siteOfConcept } from '../tumors/primary-site.ts';
import { otherOrgans, readSiteWords } from '../tumors/site-words.ts';
import { NO_TUMOR_OPERATION, OPERATION_OF_CODE, OPERATIONS, type Operation } from './operation-table.ts';

/** An operation with the organ that its own words or body site give it. */
export interface NamedOperation extends Operation {
  /** `lung left lower`, as far as said: side and lobe of the lung. */
  readonly lungPlace: LungPlace;
}

export interface LungPlace {
  readonly side?: 'left' | 'right';
  readonly lobe?: 'upper' | 'middle' | 'lower';
}

const LONGEST = 600;

/** One spelling: lower case, no accents, no hyphens between letters. */
export const operationWords = withinChart((text: string): string =>
  looseWords(text.slice(0, LONGEST)).normalize('NFD').replace(/\p{Mn}/gu, '').replace(/\u00df/g, 'ss').replace(/(?<=[a-z])-(?=[a-z])/g, ' ')); // prettier-ignore

/** The words are about an operation and none was done: before it, in place of it, given up. */
const NOT_DONE =
  /\b(?:pre ?operative|pre ?op|evaluation|assessment|consult\w*|consent|education|counsel\w*|planning|planned|scheduled|schedule|discuss\w*|referral|referred|rehearsal|simulation|donor|candidate|consider\w*|recommend\w*|proposed|possible|potential|if (?:needed|indicated)|attempted|aborted|abandoned|cancel\w*|unresectable|inoperable|not (?:done|performed|completed|possible|feasible|resected|removed)|no (?:resection|excision|surgery|operation)|declined|refused|deferred|postponed|instead of|rather than|transplant\w*|allograft|geplant\w*|vorgesehen|abgebrochen|prevue?|programada?|sin reseccion|ohne resektion|sans resection)\b|\?/;
/** What stands behind these words was done at another time. */
const AFTER = /\b(?:after|following|status post|post|s ?p|history of|h ?o|prior|previous(?:ly)?|former|known|since|due to|complicat\w+|recurrence at|reversal of|revision of|closure of|takedown of|repair of|anastomo\w+|leak|stricture|nach|zustand nach|z ?n|apres|tras)\b.*$/; // prettier-ignore

/** Operations that a text names as done, longest names first. */
export function operationsInWords(text: string): readonly Operation[] {
  const words = operationWords(text);
  if (NOT_DONE.test(words)) return [];
  return namedIn(words.replace(AFTER, ' '));
}

/** Operations that a text names as done at another time: "drainage after distal pancreatectomy", "status post right hemicolectomy". */
export function operationsBefore(text: string): readonly Operation[] {
  const words = operationWords(text);
  const behind = AFTER.exec(words)?.[0] ?? (/\bacquired absence of\b/.test(words) ? words : '');
  return NOT_DONE.test(words) ? [] : namedIn(behind);
}

/** "Biopsy of the EMR scar", "polypectomy site": a place, and no removal of today. */
const PLACE_OF_REMOVAL =
  /\b(?:emr|esd|eftr|polypectomy|(?:mucosal |submucosal |surgical )?(?:resection|excision|dissection)) (?:scar|site|bed|defect|margin|line|cavity)s?\b|\b(?:scar|site|bed) of (?:the )?(?:prior |previous )?(?:emr|esd|polypectomy|resection|excision)\b/g;

function namedIn(words: string): readonly Operation[] {
  let left = words.replace(PLACE_OF_REMOVAL, ' ');
  const found: Operation[] = [];
  for (const { words: pattern, is } of OPERATIONS) {
    const without = left.replace(pattern, ' \u00a6 ');
    if (without === left) continue;
    left = without;
    found.push(is);
  }
  // "Right hemicolectomy specimen, resection margins …": a resection without an organ adds nothing beside a named one.
  return found.some(({ organElsewhere }) => organElsewhere !== true)
    ? found.filter(({ organElsewhere, debulking, endoscopic }) => organElsewhere !== true || debulking === true || endoscopic === true)
    : found; // prettier-ignore
}

/** Where an endoscope went, for removals that name no organ. */
const SCOPES: readonly (readonly [RegExp, readonly Site[]])[] = [
  [/\bcolonoscop|\bileo ?colonoscop|\bkoloskop|\bcoloscop/, ['caecum', 'colon', 'rectum', 'appendix']],
  [/\bsigmoidoscop|\brectoscop|\bproctoscop|\brektoskop|\btrans ?anal|\banal\b/, ['rectum', 'colon']],
  [/\begd\b|\bgastroscop|\besophagogastroduodenoscop|\bupper (?:gi )?endoscop|\boegd\b|\bgastroskop/, ['stomach', 'duodenum', 'ampulla']], // prettier-ignore
  [/\bduodenoscop|\bercp\b/, ['duodenum', 'ampulla']],
  [/\benteroscop/, ['jejunum-ileum', 'duodenum']],
  [/\bbronchoscop|\bthoracoscop|\bvats\b|\bthoracotom/, ['lung']],
];

/** Organs that words name, ours and others (`other:liver`). */
export function organsInWords(text: string): ReadonlySet<string> {
  const words = operationWords(text);
  const sites = readSiteWords(words)?.possible ?? [];
  const found = new Set<string>(sites.filter((site) => site !== 'other'));
  if (OTHER_LANGUAGES.some(([pattern]) => pattern.test(words)))
    for (const [pattern, site] of OTHER_LANGUAGES) if (pattern.test(words)) found.add(site);
  for (const organ of otherOrgans(words)) found.add(`other:${organ}`);
  for (const [pattern, organ] of ELSEWHERE) if (pattern.test(words)) found.add(`other:${organ}`);
  if (found.size === 0)
    for (const [pattern, reached] of SCOPES) if (pattern.test(words)) for (const site of reached) found.add(site);
  return found;
}

const OTHER_LANGUAGES: readonly (readonly [RegExp, Site])[] = [
  [/\bpankrea|\bbauchspeicheldr/, 'pancreas'],
  [/\bmagen|\bestomac|\bestomago/, 'stomach'],
  [/\bdunndarm|\bgrele\b|\bintestino delgado|\bileon\b|\bjejun/, 'jejunum-ileum'],
  [/\b(?:z[ao]e?kum|coecum|ciego)\b/, 'caecum'],
  [/\b(?:kolon|dickdarm)\w*/, 'colon'],
  [/\b(?:rektum|enddarm|recto)\b/, 'rectum'],
  [/\b(?:wurmfortsatz|appendice|apendice)\b/, 'appendix'],
  [/\b(?:lunge|poumon|pulmon)\b|\blungen/, 'lung'],
];
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/\bliver\b|\bhepat|\bleber\b|\bfoie\b/, 'liver'],
  [/\bspleen\b|\bsplenic\b(?! flexure)/, 'spleen'],
  [/\bgall ?bladder|\bcholecyst/, 'gallbladder'],
  [/\blymph ?nodes?\b|\bnodal\b|\blymphaden/, 'node'],
  [/\bperitone|\boment/, 'peritoneum'],
  [/\besophag(?!ogastroduoden)/, 'esophagus'],
  [/\bbrain\b|\bcerebr|\bspin(?:e|al)\b|\bvertebr|\bbone\b|\bfemur|\brib\b/, 'bone or brain'],
  [/\bovar|\bfallopian|\bprostat|\bthyroid|\bparathyroid|\badrenal|\bpituitar|\bskin\b|\bbreast|\bkidney|\bnephr|\bureter|\bbladder|\btonsil|\bparotid|\bsoft tissue|\bhernia|\bhemorrhoid|\banal (?:fissure|fistula)|\bpilonidal/, 'another'], // prettier-ignore
];

export function lungPlaceIn(text: string): LungPlace {
  const words = operationWords(text);
  const sides = new Set([...words.matchAll(/\b(left|right|linke?r?|rechte?r?|gauche|droite?)\b/g)].map(([, side = '']) => (/^(?:r|d)/.test(side) ? 'right' : 'left'))); // prettier-ignore
  const lobes = new Set([...words.matchAll(/\b(upper|middle|lower)(?: lobe|\b)|\b(ober|mittel|unter)lappen/g)].map(([, lobe, german]) => lobe ?? { ober: 'upper', mittel: 'middle', unter: 'lower' }[german ?? 'ober'])); // prettier-ignore
  const [side] = sides;
  const [lobe] = lobes;
  return {
    ...(sides.size === 1 && side ? { side: side } : {}),
    ...(lobes.size === 1 && lobe !== undefined ? { lobe: lobe as 'upper' | 'middle' | 'lower' } : {}),
  };
}

/** The operations of one concept with its body sites: by code where we know it, the words beside it make it more exact. */
export function operationsOf(
  concept: unknown,
  bodySites: readonly unknown[],
  valueSets: ValueSets,
  extraWords = '',
): readonly NamedOperation[] {
  const codings = codingsOf(concept);
  const coded = codings.flatMap((coding) =>
    valueSets.has('procedure-surgery', coding) && coding.code !== undefined
      ? (OPERATION_OF_CODE[coding.code.trim()] ?? [])
      : [],
  );
  const words = [unknownWords(concept, valueSets), extraWords].filter(Boolean).join('. ');
  const said = operationsInWords(words);
  const places = bodySites.map((site) => unknownWords(site, valueSets)).join('. ');
  const lungPlace = lungPlaceIn(`${words}. ${places}`);
  const named = coded.length > 0 ? withWords(coded, said) : said;
  const organs = new Set([
    ...organsInWords(words),
    ...bodySites.flatMap((site) => [...(siteOfConcept(site, valueSets)?.possible ?? []), ...organsInWords(unknownWords(site, valueSets))]), // prettier-ignore
  ]);
  return named.map((operation) => ({ ...withOrgan(operation, organs), lungPlace }));
}

/** "Right colectomy" by code and "right hemicolectomy" in words are one operation; words that a code does not know add theirs. */
function withWords(coded: readonly Operation[], said: readonly Operation[]): readonly Operation[] {
  const exact = said.filter(({ organElsewhere, needsSpecimen }) => organElsewhere !== true && needsSpecimen !== true);
  const vague = coded.every(({ partNotSaid, needsSpecimen, organElsewhere }) => partNotSaid === true || needsSpecimen === true || organElsewhere === true); // prettier-ignore
  return vague && exact.length > 0 ? exact : coded;
}

function withOrgan(operation: Operation, organs: ReadonlySet<string>): Operation {
  if (operation.organElsewhere !== true) return operation;
  const sites = [...organs].filter((organ): organ is Site => !organ.startsWith('other'));
  const elsewhere = [...organs].some((organ) => organ.startsWith('other:'));
  if (sites.length === 0 && elsewhere)
    return { ...operation, sites, metastases: organs.has('other:liver') ? 'liver' : 'elsewhere' };
  return { ...operation, sites };
}

export const isNoTumorOperation = (concept: unknown, valueSets: ValueSets): boolean =>
  codingsOf(concept).some((coding) => valueSets.has('procedure-surgery', coding) && NO_TUMOR_OPERATION.has(coding.code?.trim() ?? '')); // prettier-ignore
