/** The first look: a patient without a tumor costs only the requests that could name one; what was sent is never asked for again. */
import { expect, test } from 'vitest';
import { dataNeeds, queryFor } from '../../services/data-needs.ts';
import { gather, type NeedForPatient } from '../../services/gather.ts';
import { fhirBase, type FhirBase } from '../../services/fhir-address.ts';

const needs: readonly NeedForPatient[] = dataNeeds().map((need) => ({
  key: need.key,
  required: need.required,
  first: need.first,
  types: need.types,
  query: queryFor(need, 'p1'),
}));
const base = fhirBase('https://fhir.example.org/r4') as FhirBase;

function server() {
  const asked: string[] = [];
  return {
    asked,
    reader: {
      base,
      read: (query: string) => {
        asked.push(query.replace(/[/?].*/, ''));
        return Promise.resolve(
          query.startsWith('Patient/') ? { resourceType: 'Patient', id: 'p1' } : { resourceType: 'Bundle', entry: [] },
        );
      },
      left: () => 12,
    },
  };
}

test('no tumor after the first look: staging, specimens, procedures, orders, medication and flags are not asked for', async () => {
  const { reader, asked } = server();
  const record = await gather({
    patientId: 'p1',
    needs,
    prefetch: {},
    fhir: reader,
    isWorthReading: () => false,
  });
  expect(asked.sort()).toEqual(['Condition', 'DiagnosticReport', 'Observation', 'Observation', 'Patient']);
  expect(record.needs.filter(({ how }) => how === 'not-asked').map(({ key }) => key).sort()).toEqual([
    'flags', 'medications', 'orders', 'procedures', 'specimens', 'stagingObservations',
  ]); // prettier-ignore
});
test('a tumor after the first look: everything is read', async () => {
  const { reader, asked } = server();
  const record = await gather({
    patientId: 'p1',
    needs,
    prefetch: {},
    fhir: reader,
    isWorthReading: () => true,
  });
  expect(asked).toHaveLength(needs.length);
  expect(record.needs.some(({ how }) => how === 'not-asked')).toBe(false);
});
test('with everything sent nothing is asked and nobody is consulted', async () => {
  const { reader, asked } = server();
  const prefetch = Object.fromEntries(needs.map(({ key }) => [key, key === 'patient' ? { resourceType: 'Patient', id: 'p1' } : { resourceType: 'Bundle', entry: [] }])); // prettier-ignore
  await gather({
    patientId: 'p1',
    needs,
    prefetch,
    fhir: reader,
    isWorthReading: () => {
      throw new Error('asked though nothing is left to read');
    },
  });
  expect(asked).toEqual([]);
});
