/**
 * What a reader types on /calculate, and the link that carries it. Closed lists and numbers alone: no free text, no date finer than a year, nothing of a
 * person. It stands in the fragment of the address, which a browser never sends.
 */
import { DEPTHS, SITES } from '../../services/rules/index.ts';

/** A closed list by name: value in the link → words on the page. */
export const LISTS = {
  site: {
    pancreas: 'Pancreas',
    stomach: 'Stomach',
    duodenum: 'Duodenum',
    ampulla: 'Ampulla of Vater',
    'jejunum-ileum': 'Jejunum or ileum',
    appendix: 'Appendix',
    caecum: 'Cecum',
    colon: 'Colon',
    rectum: 'Rectum',
    lung: 'Lung',
    thymus: 'Thymus',
    'unknown-primary': 'Unknown primary',
  },
  type: {
    net: 'NET, well differentiated',
    nec: 'NEC, poorly differentiated',
    'nec-large': 'NEC, large cell type',
    'nec-small': 'NEC, small cell type',
    'typical-carcinoid': 'Typical carcinoid',
    'atypical-carcinoid': 'Atypical carcinoid',
    minen: 'MiNEN (mixed neoplasm)',
  },
  necrosis: { none: 'None', focal: 'Focal', extensive: 'Extensive' },
  depth: {
    mucosa: 'Mucosa',
    submucosa: 'Submucosa',
    'muscularis-propria': 'Muscularis propria',
    subserosa: 'Subserosa, fat beyond the muscle',
    serosa: 'Serosa',
    'adjacent-organ': 'Another organ or structure',
    'limited-to-organ': 'Limited to the organ',
  },
  spread: {
    none: 'None found (cM0)',
    liver: 'Liver',
    bone: 'Bone',
    peritoneum: 'Peritoneum',
    'liver-and-bone': 'Liver and bone',
  },
  receptors: { positive: 'Positive', mixed: 'Mixed', negative: 'Negative' },
  syndrome: {
    none: 'Non-functioning',
    carcinoid: 'Carcinoid syndrome',
    insulinoma: 'Insulinoma',
    gastrinoma: 'Gastrinoma',
  },
  status: {
    'in-place': 'Not removed',
    radical: 'Removed with its nodes (organ resection)',
    local: 'Removed locally (endoscopic, appendectomy, enucleation, wedge)',
  },
  margin: { R0: 'Free (R0)', R1: 'Involved (R1)', R2: 'Tumor left behind (R2)', RX: 'Cannot be assessed (RX)' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
export type ListName = keyof typeof LISTS;

/** Numbers by name, with the pattern that they must have whole. An index may be a range or a bound. */
const BOUND = String.raw`[<>≤≥]?\d{1,3}(?:[.,]\d{1,2})?(?:\s?(?:-|–|to)\s?\d{1,3}(?:[.,]\d{1,2})?)?`;
export const NUMBERS = {
  ki67: new RegExp(`^${BOUND}$`),
  mitoses: new RegExp(`^${BOUND}$`),
  sizeMm: /^\d{1,3}(?:[.,]\d)?$/,
  nodesPositive: /^\d{1,3}$/,
  nodesExamined: /^\d{1,3}$/,
  diagnosed: /^(?:19|20)\d{2}$/,
  removed: /^(?:19|20)\d{2}$/,
} as const satisfies Readonly<Record<string, RegExp>>;
export type NumberName = keyof typeof NUMBERS;

export type ValueName = ListName | NumberName;
export type Values = Readonly<Partial<Record<ValueName, string>>>;

export const isValid = (name: ValueName, value: string): boolean =>
  name in NUMBERS ? NUMBERS[name as NumberName].test(value.trim()) : Object.hasOwn(LISTS[name as ListName], value);

const NAMES: readonly ValueName[] = [...(Object.keys(LISTS) as ListName[]), ...(Object.keys(NUMBERS) as NumberName[])];

/** `#site=pancreas&ki67=4.2`: what is valid, in one order, so that equal values have equal links. */
export function fragmentOf(values: Values): string {
  const kept = new URLSearchParams();
  for (const name of NAMES) {
    const value = values[name]?.trim() ?? '';
    if (value !== '' && isValid(name, value)) kept.set(name, value);
  }
  const text = kept.toString();
  return text === '' ? '' : `#${text}`;
}

/** What a link says; what is not ours or not valid is left out. */
export function valuesOf(fragment: string): Values {
  const said = new URLSearchParams(fragment.replace(/^#/, '').slice(0, 1_000));
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = said.get(name);
      return value !== null && isValid(name, value) ? [[name, value.trim()]] : [];
    }),
  );
}

/** The lists hold the words of the rules and no others: an id that a rule does not know would be a value without meaning. */
export const KNOWN: Readonly<Partial<Record<ListName, readonly string[]>>> = { site: SITES, depth: DEPTHS };
