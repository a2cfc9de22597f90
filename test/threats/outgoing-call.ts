/** What a FHIR server serves and what a call holds, for the threats B. */
import { patientBundle } from '../../sandbox/patients.ts';
import { answerJson, type Behaviour } from '../support/faulty-fhir-server.ts';

export const NAME = 'pancreas-g2-stage-2';
export const EHR = 'https://ehr.example.org/fhir';
export const resources = (patientBundle(NAME).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
export const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
export const ofType = (type: string): object[] => resources.filter(({ resourceType }) => resourceType === type);
export const searchset = (list: readonly object[], next?: string): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: list.map((resource) => ({ resource })),
  ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
});
/** Answers each type with the resources of the patient, changed by `change`. */
export const serve =
  (change: (resource: object) => object = (resource) => resource): Behaviour =>
  (request, response) => {
    const type = /^\/fhir\/([A-Za-z]+)/.exec(request.url ?? '')?.[1] ?? '';
    const body = type === 'Patient' ? change(patient ?? {}) : searchset(ofType(type).map(change));
    answerJson(body)(request, response);
  };
export const required = (): Record<string, unknown> => ({ patient, conditions: searchset(ofType('Condition')) });
