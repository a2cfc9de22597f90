/** Threats C: values that come in. Numbers that are none, shapes of other FHIR versions, text that is not what it seems. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { cleanText } from '../../services/read-facts/chart/clean-text.ts';
import { readMitoses } from '../../services/read-facts/measures/mitoses.ts';
import { readKi67 } from '../../services/read-facts/measures/proliferation.ts';
import { readSizeMm } from '../../services/read-facts/measures/size.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import { evaluate } from '../../services/rules/index.ts';
import { startApp, type RunningApp } from '../support/running-app.ts';
import { valueSets, wiredApp, type WiredApp } from '../support/wired-app.ts';
import { NAME, LOC, type Json, resourcesOf, prefetchOf, callOf, facts } from './input-chart.ts';

let door: RunningApp;
let app: WiredApp;
beforeAll(async () => {
  door = await startApp();
  app = await wiredApp();
});
afterAll(() => Promise.all([door.close(), app.close()]));
beforeEach(() => {
  door.events.length = 0;
});

// --- C8

const noNumbers: readonly [shown: string, json: string][] = [
  ['1e999', '1e999'], ['-1e999', '-1e999'], ['NaN as text', '"NaN"'], ['Infinity as text', '"Infinity"'], ['hexadecimal', '"0x10"'], ['an exponent as text', '"1e1"'], ['a comma as text', '"4,2"'], ['two dots', '"4.2.1"'], ['empty', '""'],
  ['blank', '"  "'], ['null', 'null'], ['true', 'true'], ['a list', '[4.2]'], ['an object', '{"value":4.2}'], ['with a unit', '"4.2 %"'], ['with a comparator', '"<3"'], ['Arabic digits', '"\u0664"'], ['full-width digits', '"\uff14"'], ['a plus', '"+4"'], ['a bare dot', '".5"'],
]; // prettier-ignore
for (const [name, json] of noNumbers)
  test(`C8: ${name} in place of a number is no number: excluded with its reason, for every measure`, () => {
    const quantity = (unit: string): Json => JSON.parse(`{"valueQuantity":{"value":${json},"unit":"${unit}","code":"${unit}"}}`) as Json; // prettier-ignore
    const readings = [readKi67(valueOf(quantity('%'))), readMitoses(valueOf(quantity('/mm2'))), readSizeMm(valueOf(quantity('mm')))]; // prettier-ignore
    for (const reading of readings) expect(reading).toMatchObject({ kind: 'unusable', why: 'text' });
  });
test('C8: minus zero is zero, a decimal as text is its number, a comparator stays an interval', () => {
  const of = (value: unknown, comparator?: string) => readKi67(valueOf({ valueQuantity: { value, unit: '%', ...(comparator ? { comparator } : {}) } })); // prettier-ignore
  const zero = of(-0);
  expect(zero.kind === 'value' && zero.value.low === 0 && zero.value.high === 0).toBe(true);
  expect(of('4.20')).toMatchObject({ kind: 'value', value: { low: 4.2, high: 4.2 } });
  expect(of(3, '<')).toMatchObject({ kind: 'value', value: { low: 0, high: 3, highClosed: false } });
  expect(of(3, '>')).toMatchObject({ kind: 'value', value: { low: 3, lowClosed: false, high: 100 } });
});

// --- C9

const tumorOf = (resources: readonly RawResource[]) => facts(resources).tumors[0];
const changed = (type: string, change: (resource: Json) => Json): RawResource[] =>
  resourcesOf(NAME).map((resource) =>
    resource.resourceType === type ? (change({ ...resource }) as RawResource) : resource,
  );
for (const [shape, status] of [
  ['STU3: refuted', { verificationStatus: 'refuted', clinicalStatus: 'active' }],
  ['STU3: entered-in-error', { verificationStatus: 'entered-in-error', clinicalStatus: 'active' }],
  ['STU3: differential', { verificationStatus: 'differential', clinicalStatus: 'active' }],
  ['a list of concepts', { verificationStatus: [{ coding: [{ code: 'refuted' }] }] }],
  ['a number', { verificationStatus: 5 }],
] as const)
  test(`C9: a Condition whose verification has another version's shape (${shape}) confirms no tumor`, () => {
    const standings = facts(changed('Condition', (resource) => ({ ...resource, ...status }))).tumors.map(({ standing }) => standing); // prettier-ignore
    expect(standings).not.toContain('confirmed');
  });
test('C9: R5 shapes of Procedure, MedicationRequest, ServiceRequest and Condition are not taken for R4 ones', () => {
  const r5: RawResource[] = [
    { resourceType: 'Procedure', id: 'r5-1', status: 'completed', subject: { reference: `Patient/${NAME}` }, occurrenceDateTime: '2026-05-05', code: { concept: { text: 'SSTR PET/CT' } } },
    { resourceType: 'MedicationRequest', id: 'r5-2', status: 'active', intent: 'order', subject: { reference: `Patient/${NAME}` }, medication: { concept: { text: 'Octreotide' } } },
    { resourceType: 'ServiceRequest', id: 'r5-3', status: 'active', intent: 'order', subject: { reference: `Patient/${NAME}` }, code: { concept: { text: 'Ga-68 DOTATATE PET/CT' } } },
  ]; // prettier-ignore
  const { patient } = facts([...resourcesOf(NAME), ...r5]);
  const before = facts(resourcesOf(NAME)).patient;
  expect([patient.done, patient.openOrders, patient.priorTherapy]).toEqual([before.done, before.openOrders, before.priorTherapy]); // prettier-ignore
});
test('C9: an Observation with a value of another version is excluded and its fact is not made up', () => {
  const isKi67 = (resource: Json): boolean => JSON.stringify(resource['code']).includes('29593-1');
  const without = (value: Json) =>
    tumorOf(changed('Observation', (resource) => {
      if (!isKi67(resource)) return resource;
      const rest = Object.entries(resource).filter(([name]) => name !== 'valueQuantity');
      return { ...Object.fromEntries(rest), ...value };
    }))?.specimens.map((specimen) => specimen.ki67Percent.state); // prettier-ignore
  for (const value of [
    { value: 4.2 },
    { value: { value: 4.2, unit: '%' } },
    { valueQuantity: '4.2 %' },
    { valueQuantity: [{ value: 4.2, unit: '%' }] },
    { valueAttachment: { url: 'x' } },
    { valueSampledData: { data: '4.2' } },
  ])
    // prettier-ignore
    expect(without(value), JSON.stringify(value)).not.toContain('known');
});
test('C9: a subject in the place of another version (a bare text, a list) makes the resource nobody\'s: left out and named', () => {
  for (const subject of [`Patient/${NAME}`, [{ reference: `Patient/${NAME}` }], { identifier: { value: NAME } }]) {
    const chart = facts(changed('Observation', (resource) => ({ ...resource, subject })));
    expect(chart.tumors[0]?.specimens.flatMap(({ ki67Percent }) => (ki67Percent.state === 'known' ? [1] : []))).toEqual([]);
    expect(chart.setAside.filter(({ what, why }) => what === 'Observation' && why === 'not-read').length).toBeGreaterThan(3);
  }
}); // prettier-ignore

// --- C10

const STRANGE = ['\u202e', '\u2066', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u0000', '\u001b[31m', '\u0007', '\u0085', '\ud800', '\udc00', '\u{e0041}', '\u061c', '\u2028', '\u180e'] as const; // prettier-ignore
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const everywhere = (text: (was: string) => string) =>
  resourcesOf(NAME).map(
    (resource) => JSON.parse(JSON.stringify(resource), (key, value: unknown) => ((key === 'text' || key === 'display' || key === 'valueString' || key === 'conclusion' || key === 'unit' || key === 'family') && typeof value === 'string' ? text(value) : value)) as RawResource, // prettier-ignore
  );
for (const strange of STRANGE)
  test(`C10: ${JSON.stringify(strange)} in every text of a chart reaches no card and no evaluation`, async () => {
    for (const text of [(was: string) => strange + was, (was: string) => was + strange, (was: string) => Array.from(was).join(strange)]) {
      const { status, body } = await app.call(callOf(prefetchOf(everywhere(text))));
      expect(status).toBe(200);
      for (const { summary, detail } of body.cards ?? [])
        expect([INVISIBLE.test(summary), INVISIBLE.test(detail.replaceAll('\n', ''))]).toEqual([false, false]);
      expect(INVISIBLE.test(JSON.stringify(body).replace(/\\u[0-9a-f]{4}/gi, (escape) => String.fromCharCode(parseInt(escape.slice(2), 16))).replaceAll('\\n', ''))).toBe(false);
    }
  }); // prettier-ignore
test('C10: text is cleaned: hidden characters go, what looks the same becomes the same, and the length is bounded', () => {
  for (const strange of STRANGE) expect(INVISIBLE.test(cleanText(`a${strange}b`)), JSON.stringify(strange)).toBe(false);
  expect([cleanText('Ki\u200b-67\u202e 4 %'), cleanText('\uff2b\uff49-67'), cleanText(' a\t\r\n\u00a0b ')]).toEqual(['Ki-67 4 %', 'Ki-67', 'a b']);
  expect(cleanText('x'.repeat(1_000_000)).length).toBe(2_000);
}); // prettier-ignore
for (const hidden of ['\u200b', '\u00ad', '\ufeff', '\u202e', '\u2066', '\u0007', '\u{e0041}'])
  test(`C10: ${JSON.stringify(hidden)} hidden in a chart that is all text does not change what is read`, () => {
    const name = 'pancreas-ki67-text';
    const read = (hide: (was: string) => string) =>
      evaluate(
        facts(
          resourcesOf(name).map(
            (resource) => JSON.parse(JSON.stringify(resource), (key, value: unknown) => ((key === 'text' || key === 'valueString' || key === 'conclusion') && typeof value === 'string' ? hide(value) : value)) as RawResource, // prettier-ignore
          ),
          name,
        ),
      ).tumors.map(({ grade, stage }) => [
        grade.classification,
        grade.gradeLow,
        grade.gradeHigh,
        stage.t,
        stage.n,
        stage.groups,
      ]);
    const plain = read((was) => was);
    expect(plain).toHaveLength(1);
    expect(read((was) => Array.from(was).join(hidden))).toEqual(plain);
  });
test('C10: a display of 250 KB is cut, one of 1 MB is refused', async () => {
  const statuses = [];
  for (const size of [250_000, 1_000_000]) {
    const large = resourcesOf(NAME).map((resource) => (resource.resourceType === 'Condition' ? { ...resource, bodySite: [{ text: 'x'.repeat(size) }] } : resource)); // prettier-ignore
    const { status, body } = await app.call(callOf(prefetchOf(large)));
    statuses.push(status);
    expect(JSON.stringify(body).length).toBeLessThan(32 * 1024);
  }
  expect(statuses).toEqual([200, 400]);
});
test('C10: codes are compared exactly: look-alikes and hidden characters are other codes', () => {
  const exact = valueSets.setsOf({ system: LOC, code: '29593-1' });
  expect(exact).not.toEqual([]);
  for (const code of [
    '29593\u20111',
    '29593\u20131',
    '\uff12\uff19593-1',
    '29593-\u200b1',
    '\u202e29593-1',
    '29593-1\u0000',
    '29593-\u0661',
    '29593\u00ad-1',
    '29593-1/',
    '29593-01',
  ])
    expect(valueSets.setsOf({ system: LOC, code }), JSON.stringify(code)).toEqual([]);
  expect(valueSets.setsOf({ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'C7A.8' })).not.toEqual([]);
  for (const code of ['\u0421 7A.8', '\u04217A.8', 'C7\u0410.8', 'C7A\u20248', 'C7A.\u0668'])
    expect(valueSets.setsOf({ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }), JSON.stringify(code)).toEqual([]);
  for (const system of [
    'http://l\u043einc.org',
    'http://loinc.org\u200b',
    'HTTP://LOINC.ORG',
    'http://loinc.org.evil.test',
  ])
    expect(valueSets.setsOf({ system, code: '29593-1' }), JSON.stringify(system)).toEqual([]);
  // The same address with a secure scheme is written by some servers and names the same system.
  expect(valueSets.setsOf({ system: 'https://loinc.org', code: '29593-1' })).toEqual(exact);
});
