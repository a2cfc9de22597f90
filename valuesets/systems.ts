/** Coding systems as they arrive, and codes in canonical form: aliases, OIDs, editions, lost dots and slashes. */
import type { CanonicalCoding, CodingInput } from './value-sets.ts';

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const ICD10CM = 'http://hl7.org/fhir/sid/icd-10-cm';
/** ICD-10 of WHO, and every national edition but the American one: their neoplasm chapters share one meaning as far as it is read here. */
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10';
export const ICD9CM = 'http://hl7.org/fhir/sid/icd-9-cm';
export const ICDO3 = 'http://terminology.hl7.org/CodeSystem/icd-o-3';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const HL7_OIDS = '2.16.840.1.113883.6';
const BY_OID: Readonly<Record<string, string>> = {
  [`${HL7_OIDS}.96`]: SNOMED,
  [`${HL7_OIDS}.1`]: LOINC,
  [`${HL7_OIDS}.90`]: ICD10CM,
  [`${HL7_OIDS}.43.1`]: ICDO3,
  [`${HL7_OIDS}.43`]: ICDO3,
  [`${HL7_OIDS}.88`]: RXNORM,
  [`${HL7_OIDS}.103`]: ICD9CM,
  [`${HL7_OIDS}.2`]: ICD9CM,
  [`${HL7_OIDS}.42`]: ICD9CM,
  [`${HL7_OIDS}.3`]: ICD10, // WHO
  [`${HL7_OIDS}.3.1`]: ICD10, // American English
  [`${HL7_OIDS}.3.2`]: ICD10, // Netherlands
  [`${HL7_OIDS}.94`]: ICD10, // Canada
  [`${HL7_OIDS}.135`]: ICD10, // Australia
  '1.2.752.116.1.1.1': ICD10, // Sweden
  '2.16.578.1.12.4.1.1.7110': ICD10, // Norway
};
/** Systems by their names in HL7 v2 (table 0396) and as people write them. */
const BY_NAME: Readonly<Record<string, string>> = {
  sct: SNOMED,
  snm: SNOMED,
  snomed: SNOMED,
  'snomed ct': SNOMED,
  'snomed-ct': SNOMED,
  ln: LOINC,
  loinc: LOINC,
  i10: ICD10,
  i10c: ICD10CM,
  i9: ICD9CM,
  i9c: ICD9CM,
  icdo: ICDO3,
  icdo3: ICDO3,
};
const CANONICAL: ReadonlySet<string> = new Set([SNOMED, LOINC, RXNORM, ICD10CM, ICD10, ICD9CM, ICDO3]);
/** "icd-10-gm", "ICD10AM", "cim-10", "CIE10ES", "BRCID10", "kcd"; procedures (PCS) are another matter. */
const ICD10_NAME = /(?:icd|cim|cie|cid)[-_ ]?10(?![-_ ]?pcs)/i;
const ICD9_NAME = /(?:icd|cie)[-_ ]?9(?![-_ ]?(?:cm[-_/ ]?(?:procedure|sg)|pcs))/i;
const ICDO_NAME = /icd[-_ ]?o(?:[-_ ]?3|\b)/i;
/** A neoplasm of ICD-10 by its shape: under an OID that nobody knows it can be little else, and ICD-O topography means the same organ. */
const NEOPLASM_SHAPE = /^(?:C\d\d|D[0-4]\d)\.\d{1,2}$/;
/** Codes that only the American edition has. */
const ONLY_CM = /^(?:C7[AB]|D3A)/;
/** Morphology inside ICD-10-AM: `M8240/3`. The slash tells it from chapter M. */
const MORPHOLOGY_IN_ICD10 = /^M-?\d{4}\/\d/;
const MAX_CODE = 64;
const MAX_SYSTEM = 200;

/** The canonical form of a coding; undefined without a system and a code. */
export function canonicalCoding(coding: CodingInput): CanonicalCoding | undefined {
  const rawSystem = coding.system?.trim();
  const rawCode = coding.code?.trim();
  if (!rawSystem || !rawCode || rawCode.length > MAX_CODE || rawSystem.length > MAX_SYSTEM) return undefined;
  const [system, edition] = systemOf(rawSystem, rawCode);
  const code = codeIn(system, rawCode);
  if (system === ICD10 && MORPHOLOGY_IN_ICD10.test(code)) return { system: ICDO3, code: icdO3Code(code) };
  if (system === ICD10 && ONLY_CM.test(code)) return { system: ICD10CM, code };
  return { system, code, ...(edition ? { edition } : {}) };
}

/** The system by its canonical name, and the edition that stood behind it. */
function systemOf(raw: string, code: string): readonly [system: string, edition?: string] {
  if (CANONICAL.has(raw)) return [raw];
  const byName = BY_NAME[raw.toLowerCase()];
  if (byName !== undefined) return [byName];
  const [address = '', version] = raw.split('|');
  const bare = address.replace(/\/+$/, '').replace(/^https:\/\//i, 'http://');
  if (bare === SNOMED) return version ? [SNOMED, version] : [SNOMED];
  if (bare.startsWith(`${SNOMED}/`)) return [SNOMED, bare.slice(SNOMED.length + 1)];
  const oid = /^(?:urn:oid:)?(\d+(?:\.\d+){3,})$/i.exec(bare)?.[1];
  if (oid !== undefined) {
    const known = BY_OID[oid];
    if (known !== undefined) return [known];
    return NEOPLASM_SHAPE.test(code.toUpperCase()) ? [ICD10] : [bare];
  }
  if (CANONICAL.has(bare)) return [bare];
  if (ICDO_NAME.test(bare)) return [ICDO3];
  if (/icd[-_ ]?10[-_ ]?(?:cm|us)\b/i.test(bare)) return [ICD10CM];
  if (ICD10_NAME.test(bare)) return [ICD10];
  if (ICD9_NAME.test(bare)) return [ICD9CM];
  // an address of another system keeps its own form
  return [raw.replace(/\/+$/, '')];
}

function codeIn(system: string, raw: string): string {
  switch (system) {
    case ICD10CM:
      return withDot(raw.toUpperCase());
    case ICD10:
      // dagger, asterisk, exclamation mark and the dash of a category are no part of the code: `C79.5+`, `C25.-`
      return withDot(raw.toUpperCase().replace(/[\s.]*[+*!†#-]+$/, ''), !/^M-?\d{4}\/\d/i.test(raw));
    case ICD9CM:
      return raw.length > 3 && !raw.includes('.') && /^\d/.test(raw) ? `${raw.slice(0, 3)}.${raw.slice(3)}` : raw;
    case ICDO3:
      return icdO3Code(raw.toUpperCase());
    default:
      return raw;
  }
}

/** ICD-10-CM `C7A010` → `C7A.010`; `C7A` stays. */
const withDot = (code: string, dotted = true): string =>
  dotted && code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

/** Topography `C250` → `C25.0`; morphology `82403`, `M8240/3`, `8240/31` and `82403/1` (with the digit of a grade) → `8240/3`. */
function icdO3Code(code: string): string {
  if (code.startsWith('C')) return withDot(code);
  const [, type, behavior] = /^M?-?(\d{4})\/?(\d)(?:[/-]?\d)?$/.exec(code.replace(/\s/g, '')) ?? [];
  return type === undefined || behavior === undefined ? code : `${type}/${behavior}`;
}

export const isTopography = (code: string): boolean => code.startsWith('C');
