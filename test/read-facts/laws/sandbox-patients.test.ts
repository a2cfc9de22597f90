/** Laws over the sandbox's patients, without a server: a loop of thousands of readings beside one holds it up until its connections are closed. */
import fc from 'fast-check';
import type { Bundle } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { chooseCards } from '../../../cds-hooks/cards/choose-cards.ts';
import { evaluationExtension } from '../../../cds-hooks/cards/evaluation-extension.ts';
import { topicCode } from '../../../cds-hooks/cards/topic.ts';
import { patientBundle, patientNames } from '../../../sandbox/patients.ts';
import type { PatientRecord, RawResource } from '../../../services/gather/patient-record.ts';
import { readFacts } from '../../../services/read-facts/index.ts';
import { evaluate } from '../../../services/rules/index.ts';
import { renamed } from '../../foreign/counterpart.ts';
import { valueSets } from '../../support/wired-app.ts';

function recordOf(bundle: Bundle, patientId: string): PatientRecord {
  return {
    patientId,
    entries: (bundle.entry ?? []).flatMap(({ resource }) =>
      resource ? [{ resource: resource as unknown as RawResource, arrived: 'file' as const }] : [],
    ),
    needs: [],
  };
}
const conclude = (record: PatientRecord) => {
  const evaluation = evaluate(readFacts(record, valueSets, { today: '2026-11-24' }));
  return [
    evaluationExtension(evaluation, undefined),
    chooseCards(evaluation, { treatment: true, suspected: false }).map(topicCode),
  ];
};
for (const name of patientNames())
  test(`D4: law: ${name}: the order of resources never matters`, () => {
    const record = recordOf(patientBundle(name), name);
    const want = conclude(record);
    fc.assert(
      fc.property(fc.shuffledSubarray([...record.entries], { minLength: record.entries.length }), (entries) => {
        expect(conclude({ ...record, entries })).toEqual(want);
      }),
      { numRuns: 40 },
    );
  });
/** The chart as another server holds it: every id but the patient's is one that the server gave. */
function underIds(
  record: PatientRecord,
  idOf: (at: number) => string,
): { record: PatientRecord; names: ReadonlyMap<string, string> } {
  const refs = record.entries.flatMap(({ resource }) => (resource.resourceType === 'Patient' ? [] : [`${resource.resourceType}/${resource.id ?? ''}`])); // prettier-ignore
  const names = new Map(refs.map((ref, at) => [ref, `${ref.split('/')[0] ?? ''}/${idOf(at)}`]));
  const entries = record.entries.map(({ resource, arrived }) => {
    const id = names.get(`${resource.resourceType}/${resource.id ?? ''}`)?.split('/')[1] ?? resource.id;
    return { arrived, resource: { ...(renamed(resource, names) as RawResource), ...(id === undefined ? {} : { id }) } };
  });
  return { record: { ...record, entries }, names: new Map([...names].map(([own, given]) => [given, own])) };
}
const told = (record: PatientRecord, names: ReadonlyMap<string, string>) => {
  const evaluation = evaluate(readFacts(record, valueSets, { today: '2026-11-24' }));
  const cards = chooseCards(evaluation, { treatment: true, suspected: false });
  return renamed(
    [evaluationExtension(evaluation, undefined), cards.map(({ summary, lines }) => [summary, lines])],
    names,
  );
};
for (const name of patientNames())
  test(`law: ${name}: the ids that a server gives never matter`, () => {
    const record = recordOf(patientBundle(name), name);
    const want = told(record, new Map());
    const salt = fc.integer({ min: 3, max: 99_990 });
    fc.assert(
      fc.property(salt, (factor) => {
        const other = underIds(record, (at) => String(((at + 1) * factor) % 99_991));
        expect(told(other.record, other.names)).toEqual(want);
      }),
      { numRuns: 20 },
    );
  });
test('law: a changed conclusion has another topic', () => {
  const topics = patientNames().map((name) => JSON.stringify(conclude(recordOf(patientBundle(name), name))[1]));
  expect(new Set(topics.filter((topic) => topic !== '[]')).size).toBe(topics.filter((topic) => topic !== '[]').length);
});
test('D14, C3: law: no record makes reading or evaluation throw, whatever is put into its elements', () => {
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(
      1e308,
      -0,
      '',
      'T2',
      [null],
      { coding: [{ system: 5 }] },
      { reference: '#' },
      { value: 'x' },
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...patientNames()), fc.nat(200), fc.nat(20), junk, (name, at, element, value) => {
      const record = recordOf(patientBundle(name), name);
      const entry = record.entries[1 + (at % Math.max(1, record.entries.length - 1))];
      if (!entry) return;
      const keys = Object.keys(entry.resource).filter(
        (key) => !['resourceType', 'id', 'subject', 'patient'].includes(key),
      );
      const key = keys[element % Math.max(1, keys.length)] ?? 'code';
      const entries = record.entries.map((one) =>
        one === entry ? { ...one, resource: { ...one.resource, [key]: value } } : one,
      );
      conclude({ ...record, entries });
    }),
    { numRuns: 400 },
  );
});
