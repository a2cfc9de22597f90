/** A chart of one patient, its record and its call, for the threats D. */
import { patientBundle } from '../../sandbox/patients.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import type { NeedMet } from '../../services/rules/index.ts';
import { valueSets } from '../support/wired-app.ts';

export const NAME = 'pancreas-g2-stage-2';
export const TODAY = '2026-11-24';
export type Json = Record<string, unknown>;
export const resourcesOf = (name: string): RawResource[] =>
  (patientBundle(name).entry ?? []).flatMap(({ resource }) =>
    resource ? [structuredClone(resource) as unknown as RawResource] : [],
  );
export const without = <T extends object>(members: T, ...names: readonly string[]): T =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name))) as T;
export const searchset = (list: readonly object[]): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: list.map((resource) => ({ resource })),
});
export const prefetchOf = (resources: readonly RawResource[]): Json =>
  Object.fromEntries(
    dataNeeds().map(({ key, types }) => {
      const list = resources.filter(({ resourceType }) => types.includes(resourceType));
      return [key, key === 'patient' ? list[0] : searchset(list)];
    }),
  );
export const callOf = (prefetch: Json, patientId = NAME, more: Json = {}): Json => ({
  hook: 'patient-view',
  hookInstance: '33333333-3333-4333-8333-333333333333',
  context: { userId: 'Practitioner/1', patientId },
  prefetch,
  ...more,
});
export const recordOf = (
  resources: readonly RawResource[],
  needs: readonly NeedMet[] = [],
  patientId = NAME,
): PatientRecord => ({
  patientId,
  fhirBase: 'https://ehr.example.org/fhir/',
  entries: resources.map((resource) => ({ resource, arrived: 'prefetch' })),
  needs,
});
export const facts = (resources: readonly RawResource[], needs: readonly NeedMet[] = []) =>
  readFacts(recordOf(resources, needs), valueSets, { today: TODAY });
export const isKi67 = (resource: RawResource): boolean => JSON.stringify(resource['code'] ?? '').includes('29593-1');
