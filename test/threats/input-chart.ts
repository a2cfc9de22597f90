/** A chart of one patient and its call, for the threats C. */
import path from 'node:path';
import { patientBundle } from '../../sandbox/patients.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { valueSets, type HookAnswer } from '../support/wired-app.ts';

export const NAME = 'pancreas-g2-stage-2';
export const LOC = 'http://loinc.org';
export const ROOT = path.join(import.meta.dirname, '..', '..');
export type Json = Record<string, unknown>;
export const resourcesOf = (name: string): RawResource[] =>
  (patientBundle(name).entry ?? []).flatMap(({ resource }) =>
    resource ? [structuredClone(resource) as unknown as RawResource] : [],
  );
export const prefetchOf = (resources: readonly object[]): Json =>
  Object.fromEntries(
    dataNeeds().map(({ key, types }) => {
      const list = resources.filter((resource) => types.includes(String((resource as Json)['resourceType'])));
      return [
        key,
        key === 'patient' ? list[0] : { resourceType: 'Bundle', entry: list.map((resource) => ({ resource })) },
      ];
    }),
  );
export const callOf = (prefetch: Json, patientId = NAME): Json => ({
  hook: 'patient-view',
  hookInstance: '33333333-3333-4333-8333-333333333333',
  context: { userId: 'Practitioner/1', patientId },
  prefetch,
});
export const recordOf = (resources: readonly RawResource[], patientId = NAME): PatientRecord => ({
  patientId,
  entries: resources.map((resource) => ({ resource, arrived: 'file' })),
  needs: [],
});
export const facts = (resources: readonly RawResource[], patientId = NAME) =>
  readFacts(recordOf(resources, patientId), valueSets, { today: '2026-11-24' });
export const shown = ({ cards, extension }: HookAnswer) => [
  cards?.map(({ summary, detail, indicator, source }) => [summary, detail, indicator, source.topic.code]),
  extension,
];
export const list = <T>(size: number, make: (at: number) => T): T[] =>
  Array.from({ length: size }, (_, at) => make(at));
