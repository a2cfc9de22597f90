/** Answers that say that there is none: in words, by code, and as a reason for absence wherever it can stand. They mean the same for every question. */
import { expect, test } from 'vitest';
import { isNullText } from '../../services/read-facts/chart/null-answers.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import { ask, moved } from './moved-facts.ts';

// prettier-ignore
const nothing = [
  'unknown', 'Unknown.', 'UNKNOWN', 'not known', 'Not known at this time', 'unk', 'N/A', 'n.a.', 'NA', '-', '--', '?', '...', 'nil known', 'TBD',
  'not stated', 'Not reported', 'not available', 'not assessed', 'Not assessable', 'not specified', 'not given', 'not provided', 'not documented',
  'Not documented in the patient record', 'not recorded', 'not mentioned', 'not evaluated', 'Not evaluable', 'not determined', 'not determinable',
  'Not performed', 'not performed (biopsy only)', 'not done', 'Not done: insufficient tissue', 'not carried out', 'not applicable', 'Not applicable - no resection',
  'not asked', 'not examined', 'not submitted', 'not sampled', 'not removed', 'not received', 'not tested', 'was not measured', 'not yet determined',
  'not formally assessed', 'cannot be assessed', 'Cannot be assessed (fragmented specimen)', 'cannot be reliably determined', 'could not be assessed', 'can not be evaluated',
  'The margin cannot be assessed', 'unable to determine', 'unable to assess due to cautery', 'not possible to evaluate', 'unevaluable', 'non-evaluable', 'unspecified',
  'indeterminate', 'inconclusive', 'pending', 'Pending, see addendum', 'to follow', 'no information', 'No information available', 'no data', 'no answer given', 'no result',
  'no histologic examination of the lymph nodes', 'No pathologic examination performed', 'no nodes submitted', 'No lymph nodes identified', 'none submitted', 'none sampled',
  'no imaging performed', 'no tissue available', 'insufficient tissue', 'Insufficient tissue for Ki-67', 'quantity not sufficient', 'QNS', 'declined to answer',
  'nicht beurteilbar', 'Nicht bestimmt', 'unbekannt', 'keine Angabe', 'k. A.', 'entfällt', 'steht aus', 'non évaluable', 'Non déterminé', 'inconnu', 'sans objet', 'en attente',
  'no evaluable', 'desconocido', 'no consta', 'no se puede evaluar', 'pendiente',
];
test.each(nothing.map((words) => [words]))('"%s" is no answer', (words) => {
  expect(isNullText(words)).toBe(true);
});

// prettier-ignore
const something = [
  'no', 'none', 'None identified', 'negative', 'absent', 'not identified', 'not seen', 'not present', 'not involved', 'not invaded', 'no invasion', 'no metastasis',
  'No evidence of spread', 'not resectable', 'not applicable; liver metastases present', 'unknown primary', 'not done before; now 12 %', 'Pending: preliminary 5 %',
  'cannot be resected', 'cannot exclude invasion', 'not assessed earlier, seen now', 'nodes negative', 'no nodes involved', 'no imaging evidence of metastasis', 'not well differentiated',
  'no residual tumor', 'inconclusive for grade 2', 'NAD', 'not positive', 'unresectable', 'keine Metastasen', 'kein Tumor', 'sans invasion', 'sin invasión', 'no metastásico', '5', '3 %', '',
];
test.each(something.map((words) => [words]))('"%s" is an answer', (words) => {
  expect(isNullText(words)).toBe(false);
});

const reason = (code: string) => ({ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code }] }); // prettier-ignore
const extension = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode }],
});
const NULL_FLAVOR = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';
// prettier-ignore
const shapes: readonly [where: string, body: object, kind: string, why?: string][] = [
  ['dataAbsentReason', { dataAbsentReason: reason('not-performed') }, 'asked-no-value', 'asked-no-value'],
  ['dataAbsentReason in words', { dataAbsentReason: { text: 'lost' } }, 'asked-no-value', 'asked-no-value'],
  ['dataAbsentReason, masked', { dataAbsentReason: reason('masked') }, 'asked-no-value', 'masked'],
  ['_valueString', { _valueString: extension('unknown') }, 'asked-no-value', 'asked-no-value'],
  ['_valueString, masked', { _valueString: extension('masked') }, 'asked-no-value', 'masked'],
  ['_valueInteger', { _valueInteger: extension('not-asked') }, 'asked-no-value', 'asked-no-value'],
  ['_valueBoolean', { _valueBoolean: extension('asked-declined') }, 'asked-no-value', 'asked-no-value'],
  ['valueQuantity', { valueQuantity: extension('error') }, 'asked-no-value', 'asked-no-value'],
  ['its _value', { valueQuantity: { unit: '%', _value: extension('not-performed') } }, 'asked-no-value', 'asked-no-value'],
  ['its _value, masked', { valueQuantity: { unit: '%', _value: extension('masked') } }, 'asked-no-value', 'masked'],
  ['the low end of a range', { valueRange: { low: { _value: extension('unknown') } } }, 'asked-no-value', 'asked-no-value'],
  ['valueCodeableConcept', { valueCodeableConcept: extension('unknown') }, 'asked-no-value', 'asked-no-value'],
  ['a coding of valueCodeableConcept', { valueCodeableConcept: { coding: [{ _code: extension('temp-unknown') }] } }, 'asked-no-value', 'asked-no-value'],
  ['the resource', extension('unsupported'), 'asked-no-value', 'asked-no-value'],
  ['a code of reasons', { valueCodeableConcept: reason('asked-unknown') }, 'asked-no-value', 'asked-no-value'],
  ['the STU3 name of that system', { valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/data-absent-reason', code: 'unknown' }] } }, 'asked-no-value', 'asked-no-value'],
  ['NullFlavor', { valueCodeableConcept: { coding: [{ system: NULL_FLAVOR, code: 'NAV' }] } }, 'asked-no-value', 'asked-no-value'],
  ['NullFlavor, masked', { valueCodeableConcept: { coding: [{ system: NULL_FLAVOR, code: 'MSK' }], text: 'restricted' } }, 'asked-no-value', 'masked'],
  ['NullFlavor by OID', { valueCodeableConcept: { coding: [{ system: 'urn:oid:2.16.840.1.113883.5.1008', code: 'UNK' }] } }, 'asked-no-value', 'asked-no-value'],
  ['a display', { valueCodeableConcept: { coding: [{ system: 'urn:x', code: '9', display: 'Cannot be determined' }] } }, 'asked-no-value', 'asked-no-value'],
  ['a display of SNOMED', { valueCodeableConcept: { coding: [{ system: 'urn:x', code: '9', display: 'Not assessed (qualifier value)' }] } }, 'asked-no-value', 'asked-no-value'],
  // the other side
  ['a code that says "in words"', { valueCodeableConcept: { coding: [{ system: NULL_FLAVOR, code: 'OTH' }], text: 'pT2' } }, 'concept'],
  ['a reason beside a code that says something', { valueCodeableConcept: { coding: [{ system: NULL_FLAVOR, code: 'UNK' }, { system: 'urn:x', code: 'T2' }] } }, 'contradictory'],
  ['a reason beside a number', { valueQuantity: { value: 4, _value: extension('unknown') } }, 'contradictory'],
  ['a reason beside words', { valueString: 'G2', _valueString: extension('unknown') }, 'contradictory'],
  ['dataAbsentReason beside a value', { valueString: 'G2', dataAbsentReason: reason('unknown') }, 'contradictory'],
  ['a missing display', { valueCodeableConcept: { coding: [{ system: 'urn:x', code: 'T2', _display: extension('unknown') }] } }, 'concept'],
  ['another extension', { _valueString: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation' }] } }, 'none'],
  ['nothing', {}, 'none'],
];
test.each(shapes)('a reason for absence in %s', (_where, body, kind, why) => {
  const value = valueOf({ ...body });
  expect({ kind: value.kind, why: 'why' in value ? value.why : undefined }).toEqual({ kind, why });
});

// prettier-ignore
const questions = [
  'Ki-67', 'Mitotic rate', 'Tumor size', 'Histologic grade', 'Differentiation', 'Necrosis', 'Nodes positive', 'Regional lymph node metastasis', 'Distant metastasis',
  'Lymphovascular invasion', 'Margin status', 'Residual tumor', 'Tumor extent', 'Focality', 'Resectability', 'Liver tumor burden', 'SSTR PET',
];
test.each(questions.map((question) => [question]))(
  '%s: masked, not applicable and a reason say no value',
  (question) => {
    for (const answer of [
      'Not applicable',
      { dataAbsentReason: reason('unknown') },
      { _valueString: extension('masked') },
    ]) {
      const said = Object.entries(moved(ask(question, answer))).filter(([name]) => !name.startsWith('tissue.kind') && name !== 'setAside'); // prettier-ignore
      expect(
        said.filter(([, one]) => !/unusable:(?:asked-no-value|masked)|^absent$|^unknown$|^false$/.test(one)),
      ).toEqual([]);
    }
  },
);
