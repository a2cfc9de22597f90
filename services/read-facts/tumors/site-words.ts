/** Primary site from words, for Conditions and body sites without a code we know. */
import type { Site, Subsite } from '../../rules/index.ts';
import { withinChart } from '../chart/within-chart.ts';

/** What one statement says of the primary site; several possible sites: a parent organ, or several organs named. */
export interface SiteReading {
  readonly possible: readonly Site[];
  readonly colonSide?: 'left' | 'right';
  readonly lungLocation?: 'central' | 'peripheral';
  /** A part of the organ that some stage chapters leave out. */
  readonly subsite?: Subsite;
}

interface SiteWord extends SiteReading {
  readonly words: RegExp;
}

const TEXT_CAP = 2_000;
/** Small bowel in general: the duodenum has a stage table of its own, so the segment must be asked for. */
export const SMALL_INTESTINE: readonly Site[] = ['duodenum', 'jejunum-ileum'];
/** Large bowel in general, the appendix included as in ICD-10-CM C7A.029. */
export const LARGE_INTESTINE: readonly Site[] = ['appendix', 'caecum', 'colon', 'rectum'];

/** Longer names first: each match is taken out of the text before the next row looks. */
const SITE_WORDS: readonly SiteWord[] = [
  { words: /\bunknown (?:primary|origin)\b|\bprimary (?:site )?(?:is )?unknown\b|\boccult primary\b|\bunknown primary site\b/g, possible: ['unknown-primary'] }, // prettier-ignore
  { words: /\bgastro ?esophageal|\bgastro ?oesophageal/g, possible: ['other'] },
  { words: /\bil(?:e|i)o ?c(?:a)?ecal\b/g, possible: ['jejunum-ileum', 'caecum'] },
  { words: /\brecto ?sigmoid\b/g, possible: ['colon'], colonSide: 'left' },
  { words: /\bcolo ?rect(?:al|um)\b/g, possible: ['caecum', 'colon', 'rectum'] },
  { words: /\b(?:ascending colon|hepatic flexure|right colic flexure|right (?:sided )?colon)\b/g, possible: ['colon'], colonSide: 'right' }, // prettier-ignore
  { words: /\b(?:descending colon|splenic flexure|left colic flexure|sigmoid(?: colon)?|left (?:sided )?colon)\b/g, possible: ['colon'], colonSide: 'left' }, // prettier-ignore
  { words: /\bc(?:a)?ec(?:um|al)\b/g, possible: ['caecum'], colonSide: 'right' },
  { words: /\bcolon(?:ic)?\b/g, possible: ['colon'] },
  { words: /\b(?:large (?:bowel|intestin(?:e|al)))\b/g, possible: LARGE_INTESTINE },
  { words: /\bperi ?ampullary\b/g, possible: ['pancreas', 'duodenum', 'ampulla'] },
  { words: /\bampulla(?:ry)?\b(?: of vater)?|\bpapilla of vater\b/g, possible: ['ampulla'] },
  { words: /\bduoden(?:um|al)\b/g, possible: ['duodenum'] },
  { words: /\bmeckel(?:'?s)?\b(?: diverticulum)?/g, possible: ['jejunum-ileum'], subsite: 'meckel-diverticulum' },
  {
    words: /\b(?:terminal )?ile(?:um|al)\b|\bjejun(?:um|al|o ?ile(?:um|al))\b/g,
    possible: ['jejunum-ileum'],
  },
  { words: /\bsmall (?:bowel|intestin(?:e|al))\b/g, possible: SMALL_INTESTINE },
  { words: /\bappendi(?:x|ceal|cular)\b/g, possible: ['appendix'] },
  { words: /\brect(?:um|al)\b/g, possible: ['rectum'] },
  { words: /\bpancrea(?:s|tic)\b|\bislets? of langerhans\b|\bislet cell\b/g, possible: ['pancreas'] },
  { words: /\b(?:main|lobar) bronch(?:us|ial)\b/g, possible: ['lung'], lungLocation: 'central' },
  {
    words: /\blungs?\b|\bpulmonary\b|\bbronch(?:us|ial|i)\b|\bbroncho ?pulmonary\b|\bendobronchial\b/g,
    possible: ['lung'],
  },
  {
    words:
      /\b(?:right|left) (?:upper|middle|lower) lobe\b|\b(?:upper|middle|lower) lobe(?: of (?:the )?lung)?\b(?! of (?:the )?(?:liver|thyroid|prostate))|\bhilum of (?:the )?lung\b/g,
    possible: ['lung'],
  },
  { words: /\bthym(?:us|ic)\b/g, possible: ['thymus'] },
  { words: /\bstomach\b|\bgastric\b/g, possible: ['stomach'] },
  {
    words: /\b(?:breast|prostate|kidney|renal|ovar(?:y|ian)|thyroid|skin|bladder|o?esophag(?:us|eal)|gall ?bladder|bile duct|biliary|larynx|laryngeal|cervi(?:x|cal)|uter(?:us|ine)|testi(?:s|cular)|adrenal|an(?:us|al)|presacral|parotid|nasal|sinonasal)\b/g,
    possible: ['other'],
  }, // prettier-ignore
];

/** Organs that are far more often where a NET spread to than where it began: never a primary from words beside "metastatic". */
const SPREAD_ORGAN = /\b(?:liver|hepatic)\b/;

/** Every site that the text names as the place of the tumor; what it names as the place of metastases is left out. */
export const readSiteWords = withinChart((text: string): SiteReading | undefined => {
  let left = withoutMetastases(normalise(text));
  const named: (readonly Site[])[] = [];
  const sides = new Set<'left' | 'right'>();
  const locations = new Set<'central' | 'peripheral'>();
  let subsite: Subsite | undefined;
  for (const row of SITE_WORDS) {
    const without = left.replace(row.words, ' ');
    if (without === left) continue;
    left = without;
    named.push(row.possible);
    if (row.colonSide) sides.add(row.colonSide);
    if (row.lungLocation) locations.add(row.lungLocation);
    subsite ??= row.subsite;
  }
  const isBeside = BESIDE_PARENT.test(normalise(text));
  const possible = new Set(named.filter((sites) => isBeside || !isNarrowed(sites, named)).flat());
  if (possible.size === 0 && SPREAD_ORGAN.test(left) && !/\bmetasta|\bsecondary\b/.test(normalise(text)))
    possible.add('other');
  if (possible.size === 0) return undefined;
  const [side] = sides;
  const [location] = locations;
  return {
    possible: [...possible],
    ...(sides.size === 1 && side ? { colonSide: side } : {}),
    ...(locations.size === 1 && location ? { lungLocation: location } : {}),
    ...(subsite ? { subsite } : {}),
  };
});

/** "Small intestine (terminal ileum)": the parent means the part that is named beside it. */
const BESIDE_PARENT =
  /\b(?:bowel|intestin\w+|colorectum) (?:and|or)\b|\b(?:and|or) (?:the )?(?:(?:small|large) (?:bowel|intestin)|colorect)/;
const isNarrowed = (sites: readonly Site[], named: readonly (readonly Site[])[]): boolean =>
  sites.length > 1 && named.some((part) => part.length < sites.length && part.every((site) => sites.includes(site)));

const OTHER_ORGANS = /\b(?:breast|mammary|prostate|kidney|renal|thyroid|skin|cutaneous|bladder|cervi(?:x|cal)|uter(?:us|ine)|endometri(?:um|al)|testi(?:s|cular)|parotid|larynx|laryngeal)\b/g; // prettier-ignore
const SAME_ORGAN: Readonly<Record<string, string>> = {
  mammary: 'breast',
  renal: 'kidney',
  cutaneous: 'skin',
  cervical: 'cervix',
  uterine: 'uterus',
  endometrial: 'uterus',
  endometrium: 'uterus',
  testicular: 'testis',
  laryngeal: 'larynx',
};

/** Organs outside the service that a NET seldom spreads to: tissue from there is not assumed to be of a NET elsewhere. */
export function otherOrgans(text: string): readonly string[] {
  const found = normalise(text).match(OTHER_ORGANS) ?? [];
  return [...new Set(found.map((word) => SAME_ORGAN[word] ?? word))];
}

const normalise = withinChart((text: string): string =>
  text
    .slice(0, TEXT_CAP)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-\u2010-\u2015/_]/g, ' ')
    .replace(/[^\S\n]+/g, ' '),
);

/** Takes out "metastatic to liver and bone", "liver metastases": places of spread, not of origin. "from the ileum" stays. */
function withoutMetastases(text: string): string {
  return text
    .replace(
      /\b(?:metasta(?:tic|sis|ses|sized)|mets|spread|secondar(?:y|ies)|deposits)(?: [a-z]+){0,5} (?:to|in|of the|involving) [a-z]+(?: (?!from\b|primary\b)[a-z]+){0,7}/g,
      // "metastatic ileal carcinoid to liver": what stands before the preposition describes the tumor itself
      (match) => match.replace(/\b(?:to|in|of the|involving) .*/, ''),
    )
    .replace(/\b(?:liver|hepatic|lung|pulmonary|bone|brain|nodal|peritoneal|ovarian|adrenal|skin|breast) (?:metasta|mets|deposits|secondar)/g, ' '); // prettier-ignore
}
