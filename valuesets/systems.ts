/** Coding systems as they arrive, and codes in canonical form: aliases, OIDs, editions, lost dots and slashes. */
import type { CanonicalCoding, CodingInput } from './value-sets.ts';

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const ICD10CM = 'http://hl7.org/fhir/sid/icd-10-cm';
export const ICDO3 = 'http://terminology.hl7.org/CodeSystem/icd-o-3';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const ALIASES: Readonly<Record<string, string>> = {
  'urn:oid:2.16.840.1.113883.6.96': SNOMED,
  'urn:oid:2.16.840.1.113883.6.1': LOINC,
  'urn:oid:2.16.840.1.113883.6.90': ICD10CM,
  'urn:oid:2.16.840.1.113883.6.43.1': ICDO3,
  'urn:oid:2.16.840.1.113883.6.88': RXNORM,
  'http://hl7.org/fhir/sid/icd-o-3': ICDO3,
};
const MAX_CODE = 64;

/** The canonical form of a coding; undefined without a system and a code. */
export function canonicalCoding(coding: CodingInput): CanonicalCoding | undefined {
  const rawSystem = coding.system?.trim();
  const rawCode = coding.code?.trim();
  if (!rawSystem || !rawCode || rawCode.length > MAX_CODE || rawSystem.length > 200) return undefined;
  const bare = rawSystem.replace(/\/+$/, '');
  if (bare.startsWith(`${SNOMED}/`)) return { system: SNOMED, code: rawCode, edition: bare.slice(SNOMED.length + 1) };
  const system = ALIASES[bare] ?? bare;
  if (system === ICD10CM) return { system, code: withDot(rawCode.toUpperCase()) };
  if (system === ICDO3) return { system, code: icdO3Code(rawCode.toUpperCase()) };
  return { system, code: rawCode };
}

/** ICD-10-CM `C7A010` → `C7A.010`; `C7A` stays. */
const withDot = (code: string): string =>
  code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

/** Topography `C250` → `C25.0`, morphology `82403` → `8240/3`. */
function icdO3Code(code: string): string {
  if (code.startsWith('C')) return withDot(code);
  return /^\d{5}$/.test(code) ? `${code.slice(0, 4)}/${code.slice(4)}` : code;
}

export const isTopography = (code: string): boolean => code.startsWith('C');
