/** Section Prefetch templates: what we publish stays within what every client and server can run. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../services/gather/limits.ts';
import { dataNeeds, queryFor } from '../../services/gather/data-needs.ts';
import { valueSets, wiredApp, type WiredApp } from '../support/wired-app.ts';
import { requirement } from './requirement.ts';

let app: WiredApp;
let prefetch: Record<string, string>;
beforeAll(async () => {
  app = await wiredApp();
  const discovery = (await (await fetch(`${app.url}/cds-services`)).json()) as {
    services: { prefetch: Record<string, string> }[];
  };
  prefetch = discovery.services[0]?.prefetch ?? {};
});
afterAll(() => app.close());

const tokens = (): string[] => Object.values(prefetch).flatMap((template) => template.match(/\{\{[^}]*\}\}/g) ?? []);

requirement('CH-30', 'every token stands between double braces and is well formed', () => {
  expect(Object.keys(prefetch).length).toBeGreaterThan(5);
  for (const template of Object.values(prefetch))
    expect(template.replace(/\{\{[A-Za-z.]+\}\}/g, '')).not.toMatch(/[{}]/);
});
requirement('CH-31', 'only a first-level field of the patient-view context is used', () => {
  for (const token of tokens()) expect(token).toBe('{{context.patientId}}');
});
requirement('CH-32', 'a context token is named context. plus the field', () => {
  for (const token of tokens()) expect(token).toMatch(/^\{\{context\./);
});
requirement(
  'CH-33',
  'reads and type-level searches with token, reference, _sort and _count parameters, each once',
  () => {
    for (const template of Object.values(prefetch)) {
      expect(template).toMatch(/^(?:Patient\/\{\{context\.patientId\}\}|[A-Z][A-Za-z]+\?[^?]+)$/);
      const names = (template.split('?')[1] ?? '')
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split('=')[0]);
      for (const name of names)
        expect(['patient', 'code', 'category', 'type', 'status', '_sort', '_count']).toContain(name);
      expect(new Set(names).size).toBe(names.length);
    }
  },
);
requirement('CH-35', 'no FHIRPath, no earlier keys, no today()', () => {
  expect(Object.values(prefetch).join(' ')).not.toMatch(/today\(\)|ofType|resolve\(|%[a-z]/i);
});
requirement('CH-36', 'every key names facts that the rules read, and unknown keys are ignored', async () => {
  for (const need of dataNeeds()) expect(need.facts.length, need.key).toBeGreaterThan(0);
  const answer = await app.call({
    hook: 'patient-view',
    hookInstance: '11111111-1111-4111-8111-111111111111',
    context: { userId: 'Practitioner/1', patientId: 'p1' },
    prefetch: {
      ...Object.fromEntries(Object.keys(prefetch).map((key) => [key, null])),
      patient: { resourceType: 'Patient', id: 'p1' },
      stranger: { resourceType: 'Observation', id: 'x', subject: { reference: 'Patient/other' } },
    },
  });
  expect(answer.status).toBe(200);
});

test('every code of a template is in our value sets', () => {
  const missing = Object.values(prefetch)
    .flatMap((template) => /[?&]code=([^&]*)/.exec(template)?.[1]?.split(',') ?? [])
    .filter((token) => {
      const [system, code] = token.split('|');
      return valueSets.setsOf({ system, code }).length === 0;
    });
  expect(missing).toEqual([]);
});
test('no query is longer than servers take, and all that has to be asked fits into the requests of a call', () => {
  for (const need of dataNeeds()) expect(queryFor(need, 'x'.repeat(64)).length, need.key).toBeLessThan(2_000);
  expect(dataNeeds({ siteCodes: ['urn:x|1'] }).length).toBeLessThanOrEqual(LIMITS.requests);
});
test('every search says how many it wants on a page: servers give ten or twenty where nobody does', () => {
  for (const { key, template } of dataNeeds())
    if (template.includes('?')) expect(template, key).toMatch(/[?&]_count=\d+(?:&|$)/);
});
test('a site that codes its results switches the query by category off', () => {
  expect(dataNeeds({ byCategory: false }).map(({ key }) => key)).not.toContain('recentObservations');
  expect(dataNeeds({ siteCodes: ['urn:x|1'] }).find(({ key }) => key === 'siteObservations')?.template).toContain(
    'code=urn:x|1',
  );
});
for (const id of ['1&_include=*', '../Patient/2', 'a/b', '', 'x'.repeat(65), '%2e%2e', '..', 'a b'])
  test(`B7: the id ${JSON.stringify(id)} is refused before any query is built`, () => {
    const [first] = dataNeeds();
    expect(() => (first ? queryFor(first, id) : '')).toThrow('not a FHIR id');
  });
