/**
 * What a neoplasm code of any ICD means by its range, where no list of ours holds the code: organ and behavior of ICD-10 (all editions) and ICD-9-CM,
 * the place of secondary ones, and the neuroendocrine chapter 209 of ICD-9-CM. Nobody else's display is needed for it.
 */
import type { MetastasisSite, Site } from '../services/terms/index.ts';
import { ICD10, ICD10CM, ICD9CM } from './systems.ts';
import type { CanonicalCoding, HistologyMeant, NeoplasmMeant, SiteMeant } from './value-sets.ts';

const site = (...possible: Site[]): SiteMeant => ({ possible });
const right: SiteMeant = { possible: ['colon'], colonSide: 'right' };
const left: SiteMeant = { possible: ['colon'], colonSide: 'left' };
const caecum: SiteMeant = { possible: ['caecum'], colonSide: 'right' };
const SMALL_INTESTINE = site('duodenum', 'jejunum-ileum');
const LARGE_INTESTINE = site('appendix', 'caecum', 'colon', 'rectum');

export const isIcd10 = (system: string): boolean => system === ICD10 || system === ICD10CM;

/** Organs by ICD-O-3 topography, which chapter C of ICD-10 shares. Longest first; the site groups are those of the SEER schemas. */
const TOPOGRAPHY: Readonly<Record<string, SiteMeant>> = {
  'C24.1': site('ampulla'),
  'C25.3': { possible: ['pancreas'], subsite: 'pancreatic-duct' },
  'C25.4': { possible: ['pancreas'], subsite: 'islets' },
  C25: site('pancreas'),
  C16: site('stomach'),
  'C17.0': site('duodenum'),
  'C17.3': { possible: ['jejunum-ileum'], subsite: 'meckel-diverticulum' },
  'C17.8': { possible: ['jejunum-ileum'], subsite: 'small-intestine-overlapping' },
  'C17.9': SMALL_INTESTINE,
  C17: site('jejunum-ileum'),
  'C18.0': caecum,
  'C18.1': site('appendix'),
  'C18.2': right,
  'C18.3': right,
  'C18.5': left,
  'C18.6': left,
  'C18.7': left,
  C18: site('colon'),
  C19: left,
  C20: site('rectum'),
  'C34.0': { possible: ['lung'], lungLocation: 'central' },
  C34: site('lung'),
  C37: site('thymus'),
  C80: site('unknown-primary'),
};
/** Ranges that name no organ, or none that can be told: ill-defined, nodes, secondary. */
const NO_ORGAN = /^C(?:26|7[6-9]|97|8[1-9]|9\d)/;

/** ICD-O-3 topography, or a code of chapter C. */
export function topographyOrganOf(code: string): SiteMeant | undefined {
  if (NO_ORGAN.test(code)) return undefined;
  return TOPOGRAPHY[code.slice(0, 5)] ?? TOPOGRAPHY[code.slice(0, 3)] ?? site('other');
}

/** In situ, benign and uncertain neoplasms of our organs (ICD-10, D00 to D48); others are of other organs. */
const OTHER_BEHAVIOR: Readonly<Record<string, SiteMeant>> = {
  'D00.2': site('stomach'),
  'D01.0': site('colon'),
  'D01.1': left,
  'D01.2': site('rectum'),
  'D02.2': site('lung'),
  'D12.0': caecum,
  'D12.1': site('appendix'),
  'D12.2': right,
  'D12.4': left,
  'D12.5': left,
  'D12.7': left,
  'D12.8': site('rectum'),
  'D12.3': site('colon'),
  'D12.6': site('colon'),
  'D13.1': site('stomach'),
  'D13.2': site('duodenum'),
  'D13.3': SMALL_INTESTINE,
  'D13.6': site('pancreas'),
  'D13.7': site('pancreas'),
  'D14.3': site('lung'),
  'D15.0': site('thymus'),
  'D37.1': site('stomach'),
  'D37.2': SMALL_INTESTINE,
  'D37.3': site('appendix'),
  'D37.4': site('colon'),
  'D37.5': site('rectum'),
  'D38.1': site('lung'),
  'D38.4': site('thymus'),
};

/** The organ that a code of any ICD names as the place of a primary; undefined: none, or it cannot be told. */
export function organOfIcd({ system, code }: CanonicalCoding): SiteMeant | undefined {
  if (isIcd10(system)) {
    // C80 is what nobody specified: that the primary was looked for and not found, a diagnosis says in words
    if (/^C\d\d/.test(code)) return code.startsWith('C80') ? undefined : topographyOrganOf(code);
    return OTHER_BEHAVIOR[code.slice(0, 5)];
  }
  if (system !== ICD9CM) return undefined;
  return ICD9_NET[code]?.site ?? ICD9_ORGAN[code.slice(0, 5)] ?? ICD9_ORGAN[code.slice(0, 3)];
}

const ICD9_ORGAN: Readonly<Record<string, SiteMeant>> = {
  '151': site('stomach'),
  '152.0': site('duodenum'),
  '152.1': site('jejunum-ileum'),
  '152.2': site('jejunum-ileum'),
  '152.3': { possible: ['jejunum-ileum'], subsite: 'meckel-diverticulum' },
  '152': SMALL_INTESTINE,
  '153.0': right,
  '153.1': site('colon'),
  '153.2': left,
  '153.3': left,
  '153.4': caecum,
  '153.5': site('appendix'),
  '153.6': right,
  '153.7': left,
  '153': site('colon'),
  '154.0': left,
  '154.1': site('rectum'),
  '156.2': site('ampulla'),
  '157.3': { possible: ['pancreas'], subsite: 'pancreatic-duct' },
  '157.4': { possible: ['pancreas'], subsite: 'islets' },
  '157': site('pancreas'),
  '162.2': { possible: ['lung'], lungLocation: 'central' },
  '162': site('lung'),
  '164.0': site('thymus'),
};

/** Neuroendocrine tumors of ICD-9-CM: the same rows as C7A and D3A of ICD-10-CM. */
const ICD9_NET: Readonly<Record<string, { readonly site?: SiteMeant }>> = {
  '209.01': { site: site('duodenum') },
  '209.02': { site: site('jejunum-ileum') },
  '209.03': { site: site('jejunum-ileum') },
  '209.00': { site: SMALL_INTESTINE },
  '209.10': { site: LARGE_INTESTINE },
  '209.11': { site: site('appendix') },
  '209.12': { site: caecum },
  '209.13': { site: right },
  '209.14': { site: site('colon') },
  '209.15': { site: left },
  '209.16': { site: left },
  '209.17': { site: site('rectum') },
  '209.20': {},
  '209.21': { site: site('lung') },
  '209.22': { site: site('thymus') },
  '209.23': { site: site('stomach') },
  '209.24': { site: site('other') },
  '209.25': {},
  '209.26': {},
  '209.27': {},
  '209.29': {},
  '209.40': { site: SMALL_INTESTINE },
  '209.41': { site: site('duodenum') },
  '209.42': { site: site('jejunum-ileum') },
  '209.43': { site: site('jejunum-ileum') },
  '209.50': { site: LARGE_INTESTINE },
  '209.51': { site: site('appendix') },
  '209.52': { site: caecum },
  '209.53': { site: right },
  '209.54': { site: site('colon') },
  '209.55': { site: left },
  '209.56': { site: left },
  '209.57': { site: site('rectum') },
  '209.60': {},
  '209.61': { site: site('lung') },
  '209.62': { site: site('thymus') },
  '209.63': { site: site('stomach') },
  '209.64': { site: site('other') },
  '209.65': {},
  '209.66': {},
  '209.67': {},
  '209.69': {},
};

/** The type that a code of chapter 209 names. */
export function netOfIcd9({ system, code }: CanonicalCoding): HistologyMeant | undefined {
  if (system !== ICD9CM || !code.startsWith('209')) return undefined;
  if (/^209\.7/.test(code)) return { histology: 'nen', metastatic: true };
  if (code === '209.30') return { histology: 'nec', differentiation: 'poor' };
  if (/^209\.3/.test(code)) return { histology: 'other-neuroendocrine' };
  return code in ICD9_NET ? { histology: 'carcinoid', differentiation: 'well' } : undefined;
}

const ICD10_SPREAD: Readonly<Record<string, readonly MetastasisSite[]>> = {
  'C78.0': ['lung'],
  'C78.1': ['other'],
  'C78.2': ['pleura'],
  'C78.3': ['other'],
  'C78.4': ['other'],
  'C78.5': ['other'],
  'C78.6': ['peritoneum', 'retroperitoneum'],
  'C78.7': ['liver'],
  'C78.8': ['other'],
  'C79.0': ['other'],
  'C79.1': ['other'],
  'C79.2': ['other'],
  'C79.3': ['brain'],
  'C79.4': ['other'],
  'C79.5': ['bone'],
  'C79.6': ['ovary'],
  'C79.7': ['adrenal'],
  'C79.8': ['other'],
  'C79.9': ['unspecified'],
  C79: ['unspecified'],
  C78: ['unspecified'],
};
const ICD9_SPREAD: Readonly<Record<string, readonly MetastasisSite[]>> = {
  '197.0': ['lung'],
  '197.1': ['other'],
  '197.2': ['pleura'],
  '197.3': ['other'],
  '197.4': ['other'],
  '197.5': ['other'],
  '197.6': ['peritoneum', 'retroperitoneum'],
  '197.7': ['liver'],
  '197.8': ['other'],
  '198.3': ['brain'],
  '198.5': ['bone'],
  '198.6': ['ovary'],
  '198.7': ['adrenal'],
  '198': ['other'],
  '209.70': ['unspecified'],
  '209.71': ['distant-nodes'],
  '209.72': ['liver'],
  '209.73': ['bone'],
  '209.74': ['peritoneum'],
  '209.79': ['other'],
  '199.0': ['unspecified'],
};

/** Places that a secondary code may mean, each by itself: C78.6 is the peritoneum or what lies behind it. Empty: no spread, or nodes. */
export function spreadOfIcd({ system, code }: CanonicalCoding): readonly MetastasisSite[] {
  const table = isIcd10(system) ? ICD10_SPREAD : system === ICD9CM ? ICD9_SPREAD : {};
  return table[code] ?? table[code.slice(0, 5)] ?? table[code.slice(0, 3)] ?? [];
}

/** Secondary nodes, regional or distant not said. */
export const nodesOfIcd = ({ system, code }: CanonicalCoding): boolean =>
  (isIcd10(system) && code.startsWith('C77')) || (system === ICD9CM && code.startsWith('196'));

/** Any code shaped like a neoplasm. Secondary ones are none of a tumor's own. */
export function neoplasmOfIcd(canonical: CanonicalCoding): NeoplasmMeant | undefined {
  const { system, code } = canonical;
  if (isIcd10(system)) {
    if (/^C(?:7[789]|7B)/.test(code)) return 'secondary';
    if (/^C\d|^C7A/.test(code)) return 'malignant';
    if (/^D0\d/.test(code)) return 'in-situ';
    if (/^D(?:1\d|2\d|3[0-6]|3A)/.test(code)) return 'benign';
    return /^D(?:3[7-9]|4\d)/.test(code) ? 'uncertain' : undefined;
  }
  if (system !== ICD9CM) return undefined;
  const chapter = Number(code.slice(0, 3));
  if (!/^\d{3}(?:\.|$)/.test(code)) return undefined;
  if ((chapter >= 196 && chapter <= 198) || code.startsWith('209.7') || code === '199.0') return 'secondary';
  if (chapter >= 140 && chapter <= 208) return 'malignant';
  if (chapter === 209) return /^209\.[456]/.test(code) ? 'benign' : 'malignant';
  if (chapter >= 210 && chapter <= 229) return 'benign';
  if (chapter >= 230 && chapter <= 234) return 'in-situ';
  return chapter >= 235 && chapter <= 239 ? 'uncertain' : undefined;
}
