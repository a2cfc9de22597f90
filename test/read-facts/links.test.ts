import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { linkResources, type Link, type LinkTarget } from '../../services/read-facts/tumors/links.ts';
import { indexRecord } from '../../services/read-facts/chart/record-index.ts';
import { ownRecord } from '../../services/read-facts/chart/subject.ts';
import { condition, ki67, MCODE, observation, record, relatedTo, resource } from './made-up-record.ts';

/** Every Condition is a group by itself, except those named `spread` and `other`; places by Condition id, `past` for a cancer that is over. */
function linked(resources: readonly RawResource[], places: Readonly<Record<string, string>> = {}): (ref: string) => Link {
  const index = indexRecord(record(...resources));
  const own = ownRecord(index).resources;
  const groups: LinkTarget[] = own
    .filter(({ type, resource: { id } }) => type === 'Condition' && id !== 'spread' && id !== 'other')
    .map((item) => ({ id: item.ref, founders: [item], places: new Set((places[item.ref] ?? '').split(',').filter(Boolean)), past: item.resource['past'] === true }));
  const links = linkResources(own, index, groups, {
    namesCondition: (concept, { id }) => (concept as { text?: string }).text === id,
    isSinceTumor: ({ resource: { since } }) => since === true,
    isSecondary: (ref) => ref === 'Condition/spread',
    placesOf: ({ resource: { place } }) => new Set(typeof place === 'string' ? [place] : []),
  });
  return (ref) => {
    const item = index.get(ref);
    if (!item) throw new Error(`${ref} is not in the record`);
    return links.of(item);
  };
} // prettier-ignore

const a = condition('a');
const b = condition('b');
const to = (reference: string): { reference: string }[] => [{ reference }];
const certain = (id: string): Link => ({ kind: 'linked', group: `Condition/${id}`, assumed: false });
const assumed = (id: string): Link => ({ kind: 'linked', group: `Condition/${id}`, assumed: true });
const none: Link = { kind: 'unassigned' };

test.each<[string, RawResource[]]>([
  ['focus', [ki67('k', 2, { focus: to('Condition/b') })]],
  ['focus, versioned', [ki67('k', 2, { focus: to('Condition/b/_history/2') })]],
  ['mcode-related-condition by reference', [ki67('k', 2, relatedTo('Condition/b'))]],
  ['mcode-related-condition by code', [ki67('k', 2, { extension: [{ url: `${MCODE}mcode-related-condition`, valueCodeableConcept: { text: 'Condition/b' } }] })]],
  ['its specimen', [ki67('k', 2, { specimen: { reference: 'Specimen/s' } }), resource('Specimen', 's', relatedTo('Condition/b'))]],
  ['its body structure', [ki67('k', 2, { focus: to('BodyStructure/s') }), resource('BodyStructure', 's', relatedTo('Condition/b'))]],
  ['an identifier shared by specimen and body structure', [
    ki67('k', 2, { specimen: { reference: 'Specimen/s' } }),
    resource('Specimen', 's', { identifier: [{ system: 'urn:x', value: '1' }] }),
    resource('BodyStructure', 'bs', { ...relatedTo('Condition/b'), identifier: [{ system: 'urn:x', value: '1' }] }),
  ]],
  ['a panel', [ki67('k', 2), observation('panel', { focus: to('Condition/b'), hasMember: to('Observation/k') })]],
  ['derivedFrom', [ki67('k', 2), observation('other', { focus: to('Condition/b'), derivedFrom: to('Observation/k') })]],
  ['the result of a report', [ki67('k', 2), resource('DiagnosticReport', 'r', { ...relatedTo('Condition/b'), result: to('Observation/k') })]],
  ['a specimen that another result of the tumor was taken from', [
    ki67('k', 2, { specimen: { reference: 'Specimen/s' } }),
    observation('m', { focus: to('Condition/b'), specimen: { reference: 'Specimen/s' } }),
  ]],
  ['the specimen that its own was cut from', [
    ki67('k', 2, { specimen: { reference: 'Specimen/s' } }),
    resource('Specimen', 's', { parent: to('Specimen/whole') }),
    resource('Specimen', 'whole', relatedTo('Condition/b')),
  ]],
  ['the procedure that it is part of', [ki67('k', 2, { partOf: to('Procedure/p') }), resource('Procedure', 'p', { reasonReference: to('Condition/b') })]],
  ['the specimen of a report, which lists no results', [
    ki67('k', 2, { specimen: { reference: 'Specimen/s' } }),
    resource('DiagnosticReport', 'r', { ...relatedTo('Condition/b'), specimen: to('Specimen/s') }),
  ]],
  ['the study of a report', [
    ki67('k', 2, { partOf: to('ImagingStudy/i') }),
    resource('DiagnosticReport', 'r', { ...relatedTo('Condition/b'), imagingStudy: to('ImagingStudy/i') }),
  ]],
  ['the report of a procedure', [
    ki67('k', 2),
    resource('DiagnosticReport', 'r', { result: to('Observation/k') }),
    resource('Procedure', 'p', { reasonReference: to('Condition/b'), report: to('DiagnosticReport/r') }),
  ]],
  ['the stronger of two links: its specimen before a panel', [
    ki67('k', 2, { specimen: { reference: 'Specimen/s' } }),
    observation('panel', { focus: to('Condition/a'), hasMember: to('Observation/k') }),
    resource('Specimen', 's', relatedTo('Condition/b')),
  ]],
  ['the stronger of two links: a panel before a report', [
    ki67('k', 2),
    resource('DiagnosticReport', 'r', { ...relatedTo('Condition/a'), result: to('Observation/k') }),
    observation('panel', { focus: to('Condition/b'), hasMember: to('Observation/k') }),
  ]],
  ['a focus that is no list', [ki67('k', 2, { focus: { reference: 'Condition/b' } })]],
  ['a specimen that is not in the record', [
    ki67('k', 2, { specimen: { reference: 'Specimen/gone' } }),
    observation('m', { focus: to('Condition/b'), specimen: { reference: 'Specimen/gone' } }),
  ]],
])('a result is linked through %s', (_how, resources) => {
  expect(linked([a, b, ...resources])('Observation/k')).toEqual(certain('b'));
}); // prettier-ignore

test('Condition.evidence and stage.assessment link what they point at', () => {
  const evidence = condition('b', { evidence: [{ detail: to('Observation/k') }] });
  const stage = condition('b', { stage: [{ assessment: to('Observation/k') }] });
  expect(linked([a, evidence, ki67('k', 2)])('Observation/k')).toEqual(certain('b'));
  expect(linked([a, stage, ki67('k', 2)])('Observation/k')).toEqual(certain('b'));
});

test('a procedure is linked by its reason', () => {
  expect(linked([a, b, resource('Procedure', 'x', { reasonReference: to('Condition/b') })])('Procedure/x')).toEqual(certain('b')); // prettier-ignore
});

test('D6: without a link the only tumor is assumed, and several are not', () => {
  expect(linked([a, ki67('k', 2)])('Observation/k')).toEqual(assumed('a'));
  expect(linked([a, b, ki67('k', 2)])('Observation/k')).toEqual(none);
  expect(linked([ki67('k', 2)])('Observation/k')).toEqual({ kind: 'no-group' });
});

test('among several tumors a matching site decides only when one of them has it', () => {
  const k = ki67('k', 2, { place: 'rectum' });
  expect(linked([a, b, k], { 'Condition/a': 'pancreas', 'Condition/b': 'rectum' })('Observation/k')).toEqual(
    assumed('b'),
  );
  expect(linked([a, b, k], { 'Condition/a': 'rectum', 'Condition/b': 'rectum' })('Observation/k')).toEqual(none);
  expect(linked([a, b, k], { 'Condition/a': 'pancreas', 'Condition/b': 'lung' })('Observation/k')).toEqual(none);
});

test('a breast specimen is not assumed to be of the only NET', () => {
  const k = ki67('k', 2, { place: 'other:breast' });
  expect(linked([a, k], { 'Condition/a': 'pancreas' })('Observation/k')).toEqual(none);
  // a liver specimen may well be of it
  expect(linked([a, ki67('k', 2, { place: 'liver' })], { 'Condition/a': 'pancreas' })('Observation/k')).toEqual(
    assumed('a'),
  );
});

test('the stronger link wins over what is carried along', () => {
  const resources = [
    a,
    b,
    ki67('k', 2, { focus: to('Condition/a'), specimen: { reference: 'Specimen/s' } }),
    resource('Specimen', 's', relatedTo('Condition/b')),
  ];
  expect(linked(resources)('Observation/k')).toEqual(certain('a'));
});

test('a result linked to two tumors belongs to neither', () => {
  expect(
    linked([a, b, ki67('k', 2, { focus: [...to('Condition/a'), ...to('Condition/b')] })])('Observation/k'),
  ).toEqual(none);
});

test('a result of another Condition is not assumed to be of the only tumor', () => {
  expect(linked([a, ki67('k', 2, { focus: to('Condition/not-in-record') })])('Observation/k')).toEqual(none);
});

test('a result whose focus is the spread goes with the tumor that spread', () => {
  const spread = condition('spread', { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/condition-related', valueReference: { reference: 'Condition/b' } }] });
  expect(linked([a, b, spread, ki67('k', 2, { focus: to('Condition/spread') })])('Observation/k')).toEqual(certain('b'));
  expect(linked([a, b, spread])('Condition/spread')).toEqual(certain('b'));
}); // prettier-ignore

test('loops of panels end', () => {
  const loop = [
    observation('x', { hasMember: to('Observation/y') }),
    observation('y', { hasMember: to('Observation/x'), derivedFrom: to('Observation/y') }),
  ];
  expect(linked([a, b, ...loop])('Observation/x')).toEqual(none);
  expect(linked([a, b, ...loop, observation('z', { focus: to('Condition/b'), hasMember: to('Observation/y') })])('Observation/x')).toEqual(certain('b'));
}); // prettier-ignore

test.each<[string, RawResource[], string]>([
  ['two panels of two tumors', [
    ki67('k', 2),
    observation('p1', { focus: to('Condition/a'), hasMember: to('Observation/k') }),
    observation('p2', { focus: to('Condition/b'), hasMember: to('Observation/k') }),
  ], 'Observation/k'],
  ['an extension of another kind', [ki67('k', 2, { extension: [{ url: 'urn:x', valueReference: { reference: 'Condition/b' } }] })], 'Observation/k'],
  ['a specimen on another server, as another result names it too', [
    ki67('k', 2, { specimen: { reference: 'https://elsewhere.test/fhir/Specimen/s' } }),
    observation('m', { focus: to('Condition/b'), specimen: { reference: 'https://elsewhere.test/fhir/Specimen/t' } }),
  ], 'Observation/k'],
  ['the specimen of a tumor, and another Condition', [
    ki67('k', 2, { focus: to('Condition/gone'), specimen: { reference: 'Specimen/s' } }),
    resource('Specimen', 's', relatedTo('Condition/b')),
  ], 'Observation/k'],
  ['a result that speaks of it beside a tumor', [condition('other'), ki67('k', 2, { focus: [...to('Condition/b'), ...to('Condition/other')] })], 'Condition/other'],
])('not linked by %s', (_how, resources, ref) => {
  expect(linked([a, b, ...resources])(ref)).toEqual(none);
}); // prettier-ignore

test('a Condition that founds a tumor stays with it, whatever it is related to', () => {
  expect(linked([a, condition('b', relatedTo('Condition/a'))])('Condition/b')).toEqual(certain('b'));
});

test('a chain of panels is followed 24 times', () => {
  const chain = Array.from({ length: 26 }, (_, at) =>
    observation(`x${at}`, { ...(at === 0 ? { focus: to('Condition/b') } : {}), hasMember: to(`Observation/x${at + 1}`) }),
  );
  const of = linked([a, b, ...chain]);
  expect([of('Observation/x24'), of('Observation/x25')]).toEqual([certain('b'), none]);
}); // prettier-ignore

test('a cancer that is over does not contend for later results', () => {
  const past = condition('b', { past: true });
  expect(linked([a, past, ki67('k', 2, { since: true })])('Observation/k')).toEqual(assumed('a'));
  expect(linked([a, past, ki67('k', 2)])('Observation/k')).toEqual(none);
  expect(linked([past, ki67('k', 2, { since: true })])('Observation/k')).toEqual(none);
});

test('one of several places of a tumor is enough', () => {
  const places = { 'Condition/a': 'pancreas', 'Condition/b': 'jejunum-ileum,caecum' };
  expect(linked([a, b, ki67('k', 2, { place: 'caecum' })], places)('Observation/k')).toEqual(assumed('b'));
});

test('the order of resources changes no link', () => {
  const resources = [
    a, b,
    ki67('k', 2, { specimen: { reference: 'Specimen/s' } }),
    observation('m', { focus: to('Condition/b'), specimen: { reference: 'Specimen/s' } }),
    observation('panel', { hasMember: [...to('Observation/n'), ...to('Observation/k')] }),
    observation('n', {}),
  ]; // prettier-ignore
  const all = (list: readonly RawResource[]): Link[] =>
    ['Observation/k', 'Observation/m', 'Observation/n', 'Observation/panel'].map(linked(list));
  expect(all([...resources].reverse())).toEqual(all(resources));
  expect(all(resources)).toEqual([certain('b'), certain('b'), certain('b'), certain('b')]);
});
