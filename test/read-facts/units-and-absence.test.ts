/** Units are read strictly: a code that contradicts its words is told and never read by either. A reason for absence means the same for every measure. */
import { expect, test } from 'vitest';
import { valueOf, type Value } from '../../services/read-facts/chart/value-of.ts';
import { readGastricType } from '../../services/read-facts/measures/answers/gastric-type.ts';
import { readMultifocal, readNecrosis, readSstr } from '../../services/read-facts/measures/answers/index.ts';
import { readGrade } from '../../services/read-facts/measures/grade-words.ts';
import { readMitoses } from '../../services/read-facts/measures/mitoses.ts';
import { readCount } from '../../services/read-facts/measures/node-counts.ts';
import { readKi67 } from '../../services/read-facts/measures/proliferation.ts';
import type { Reading } from '../../services/read-facts/measures/reading.ts';
import { readMesentericMass, readSizeMm } from '../../services/read-facts/measures/size.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { condition, observation, record } from './made-up-record.ts';

const valueSets = loadValueSets();
const quantity = (value: number, unit: string, code: string) => ({ valueQuantity: { value, unit, code, system: 'http://unitsofmeasure.org' } }); // prettier-ignore
const range = (low: object, high: object) => ({ valueRange: { low, high } });
const TUMOR = condition('tumor', { code: { text: 'Neuroendocrine tumor of ileum' } });
const patientWith = (question: string, body: object) => readFacts(record(TUMOR, observation('o', { code: { text: question }, effectiveDateTime: '2026-11-01', ...body })), valueSets, { today: '2026-11-24' }).patient; // prettier-ignore
const whyOf = (reading: Reading<unknown>): string => (reading.kind === 'unusable' ? reading.why : reading.kind);

const READERS: Readonly<Record<string, (value: Value) => Reading<unknown>>> = {
  'Ki-67': readKi67,
  mitoses: (value) => readMitoses(value),
  size: (value) => readSizeMm(value),
  'mesenteric mass': (value) => readMesentericMass(value, 'Mesenteric mass'),
  nodes: readCount,
  grade: (value) => readGrade(value, valueSets, true),
  'several tumors': (value) => readMultifocal(value, valueSets),
  'gastric type': (value) => readGastricType(value, valueSets),
  necrosis: (value) => readNecrosis(value, valueSets),
  receptors: (value) => readSstr(value, valueSets),
};

test.each([
  ['Ki-67', quantity(4.2, '%', 'mm'), 'conflict'],
  ['Ki-67', quantity(0.04, 'fraction', '%'), 'conflict'],
  ['Ki-67', quantity(4, '%', '/10.[HPF]'), 'conflict'],
  ['Ki-67', range({ value: 3, unit: '%', code: '%' }, { value: 5, unit: '%', code: 'cm' }), 'conflict'],
  ['Ki-67', quantity(4.2, '%', '%'), 'value'],
  ['mitoses', quantity(3, '/10 HPF', '/[LPF]'), 'conflict'],
  ['mitoses', quantity(3, 'per 2 mm2', '/10.[HPF]'), 'conflict'],
  ['mitoses', quantity(3, 'mitoses per 2 mm2', '%'), 'conflict'],
  ['mitoses', quantity(3, 'per 2 mm2', '/(2.mm2)'), 'value'],
  ['size', quantity(2, 'cm', 'mm'), 'conflict'],
  ['size', quantity(2, 'cm', '%'), 'conflict'],
  ['size', quantity(2, 'cm', 'kg'), 'conflict'],
  ['size', range({ value: 20, unit: 'mm', code: 'cm' }, { value: 30, unit: 'mm', code: 'cm' }), 'conflict'],
  ['size', quantity(2, 'kg', 'kg'), 'unit'],
  ['size', quantity(2, 'centimeter', 'cm'), 'value'],
  ['mesenteric mass', quantity(30, 'mm', 'cm'), 'conflict'],
  ['nodes', quantity(3, 'nodes', 'cm'), 'conflict'],
  ['nodes', quantity(3, 'cm', '{nodes}'), 'conflict'],
  ['nodes', quantity(3, 'cm', 'cm'), 'unit'],
  ['nodes', quantity(3, 'nodes', '{nodes}'), 'value'],
  ['several tumors', quantity(2, 'cm', 'cm'), 'text'],
  ['several tumors', quantity(2, 'tumors', '{tumors}'), 'value'],
  ['gastric type', quantity(2, 'cm', 'cm'), 'unit'],
  ['grade', quantity(2, '%', '%'), 'unit'],
  ['receptors', quantity(3, '%', '%'), 'unit'],
] as const)('%s: code and words of %j are %s', (measure, body, want) => {
  expect(whyOf(READERS[measure]?.(valueOf(body)) ?? { kind: 'nothing' })).toBe(want);
});

test.each([
  ['mL/min/1.73m2', 'mL/min/{1.73_m2}', 'known'],
  ['mL/min', 'mL/min', 'known'],
  ['mL/min/1.73m2', 'mg/dL', 'unusable'],
  ['mg/dL', 'mL/min/{1.73_m2}', 'unusable'],
  ['mL/min', 'L/min', 'unusable'],
] as const)('eGFR in "%s" with the code %s is %s', (unit, code, want) => {
  const patient = patientWith('eGFR', quantity(45, unit, code));
  expect(patient.egfrMlMin.state).toBe(want);
});

const reason = (code: string) => ({ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code }] }); // prettier-ignore
const extension = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode }],
});
const nullFlavor = (code: string) => ({ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code }] }); // prettier-ignore
const PLACES: Readonly<Record<string, (masked: boolean) => object>> = {
  dataAbsentReason: (masked) => ({ dataAbsentReason: reason(masked ? 'masked' : 'not-performed') }),
  _valueString: (masked) => ({ _valueString: extension(masked ? 'masked' : 'unknown') }),
  valueQuantity: (masked) => ({ valueQuantity: extension(masked ? 'masked' : 'asked-unknown') }),
  'its _value': (masked) => ({ valueQuantity: { unit: '%', _value: extension(masked ? 'masked' : 'not-asked') } }),
  'an end of a range': (masked) => ({ valueRange: { low: { _value: extension(masked ? 'masked' : 'error') } } }),
  valueCodeableConcept: (masked) => ({ valueCodeableConcept: extension(masked ? 'masked' : 'unknown') }),
  'a code of reasons': (masked) => ({ valueCodeableConcept: reason(masked ? 'masked' : 'not-applicable') }),
  NullFlavor: (masked) => ({ valueCodeableConcept: nullFlavor(masked ? 'MSK' : 'NASK') }),
  'the resource': (masked) => extension(masked ? 'masked' : 'unsupported'),
};
test.each(Object.keys(READERS).flatMap((measure) => Object.keys(PLACES).map((place) => [measure, place] as const)))(
  '%s: a reason for absence in %s is no value, and what is withheld is told as that',
  (measure, place) => {
    const read = (masked: boolean): string =>
      whyOf(READERS[measure]?.(valueOf(PLACES[place]?.(masked) as never)) ?? { kind: 'nothing' });
    expect([read(false), read(true)]).toEqual(['asked-no-value', 'masked']);
  },
);

test.each([
  ['done', { valueQuantity: { value: 91, unit: 'ng/mL', code: 'ng/mL' } }, true],
  ['indeterminate', { valueString: 'indeterminate' }, true],
  ['withheld', { valueQuantity: { unit: 'ng/mL', _value: extension('masked') } }, true],
  ['not performed, in words', { valueString: 'Not performed' }, false],
  ['pending', { valueString: 'pending' }, false],
  ['without its value', { valueQuantity: { unit: 'ng/mL', _value: extension('not-performed') } }, false],
  ['a code of reasons', { valueCodeableConcept: reason('not-performed') }, false],
  ['NullFlavor', { valueCodeableConcept: nullFlavor('NAVU') }, false],
  ['a reason alone', { dataAbsentReason: reason('unknown') }, false],
] as const)('chromogranin A that is %s: a test done is %s', (_, body, want) => {
  expect('T-CGA' in patientWith('Chromogranin A', body).done).toBe(want);
});
