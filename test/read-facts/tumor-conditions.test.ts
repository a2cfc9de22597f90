/** What one diagnosis is: a neuroendocrine tumor, its spread, another cancer, or none; by code, else by words. */
import { expect, test } from 'vitest';
import { readTumorCondition } from '../../services/read-facts/tumors/tumor-conditions.ts';
import { coded, condition, ICD10, ICDO3, MCODE, morphology, SNOMED, valueSets } from './made-up-record.ts';

type Body = Readonly<Record<string, unknown>>;
const WHO = 'http://hl7.org/fhir/sid/icd-10';
function kindOf(body: Body): string {
  const found = readTumorCondition(
    { ref: 'Condition/c', type: 'Condition', resource: condition('c', body), arrived: 'prefetch' },
    valueSets,
  );
  if (found.kind === 'primary') return found.spreads ? 'primary that spreads' : 'primary';
  if (found.kind === 'secondary') return found.neuroendocrine ? 'secondary of a NET' : 'secondary';
  if (found.kind === 'other-cancer') return found.generic ? 'generic cancer' : 'other cancer';
  return found.kind;
}
const CANCER = { text: 'Malignant neoplasm of ileum' };
test.each([
  ['the morphology of its extension', { code: CANCER, ...morphology(ICDO3, '8240/3') }, 'primary'],
  ['an extension of another kind says nothing', { code: CANCER, extension: [{ url: 'urn:x', valueCodeableConcept: coded(ICDO3, '8240/3') }] }, 'generic cancer'],
  ['an extension that is none says nothing', { code: CANCER, extension: [null] }, 'generic cancer'],
  ['a code of a tumor with words of its differentiation', { code: { ...coded(ICD10, 'C7A.8'), text: 'well differentiated' } }, 'primary'],
  ['a tumor in words, without a place', { code: { text: 'Neuroendocrine tumor' } }, 'primary'],
  ['a tumor in words that has spread', { code: { text: 'Metastatic ileal carcinoid' } }, 'primary that spreads'],
  ['spread of a tumor in words, without a place of origin', { code: { text: 'Metastatic carcinoid' } }, 'secondary of a NET'],
  ['spread by code with a differentiation alone names no NET', { code: coded(ICD10, 'C79.51'), extension: [{ url: `${MCODE}mcode-histology-morphology-behavior`, valueCodeableConcept: { text: 'Well differentiated' } }] }, 'secondary'],
  ['spread in words', { code: { text: 'Liver metastases' } }, 'secondary'],
  ['spread by SNOMED CT', { code: coded(SNOMED, '94381002') }, 'secondary'],
  ['spread by ICD-10-CM', { code: coded(ICD10, 'C79.51') }, 'secondary'],
  ['nodes by ICD-10-CM', { code: coded(ICD10, 'C77.2') }, 'secondary'],
  ['spread by ICD-10 of the WHO', { code: coded(WHO, 'C78.7') }, 'secondary'],
  ['spread by ICD-10 of a country', { code: coded('http://fhir.de/CodeSystem/bfarm/icd-10-gm', 'C79.5') }, 'secondary'],
  ['a code in small letters', { code: coded(WHO, 'c78.7') }, 'secondary'],
  ['a procedure is no cancer', { code: coded('http://hl7.org/fhir/sid/icd-10-pcs', 'C78.7') }, 'none'],
  ['a code of the hospital is none of ICD-10', { code: coded('urn:local', 'C78.7') }, 'none'],
  ['cancer of an organ where ours do not grow, by code alone', { code: coded(WHO, 'C50.9') }, 'other cancer'],
  ['cancer of no named place, by code alone', { code: coded(WHO, 'C80.1') }, 'generic cancer'],
  ['no cancer', { code: coded(WHO, 'I10') }, 'none'],
])('a diagnosis: %s', (_, body, want) => {
  expect(kindOf(body)).toBe(want);
}); // prettier-ignore
