/** Secondary diagnoses and spread that a diagnosis names: the organ by code, else by words; nodes whose kind is not said; what does not count. */
import { expect, test } from 'vitest';
import { TEXT_READ } from '../../services/read-facts/passages/report-lines.ts';
import {
  affirmsSpread,
  readSpread,
  spreadBesidePrimary,
  type StatedSpread,
} from '../../services/read-facts/tumors/spread.ts';
import type { ChartResource } from '../../services/read-facts/chart/record-index.ts';
import type { MetastasisSite } from '../../services/rules/index.ts';
import { coded, codings, condition, ICD10, SNOMED, valueSets } from './made-up-record.ts';

type Body = Readonly<Record<string, unknown>>;
const chart = (id: string, body: Body): ChartResource => ({
  ref: `Condition/${id}`,
  type: 'Condition',
  resource: condition(id, body),
  arrived: 'prefetch',
});
const stated = (...sites: MetastasisSite[]): StatedSpread => ({
  sites,
  from: { resource: 'Observation/o', element: 'value', arrived: 'file', marks: [] },
});
/** Sites, and whether nodes of an unknown kind are positive. */
function spread(bodies: readonly Body[], ...said: readonly StatedSpread[]) {
  const { metastases, nodesOfUnknownKind } = readSpread(
    bodies.map((body, place) => chart(`s${place}`, body)),
    said,
    valueSets,
  );
  return [metastases.state === 'known' ? metastases.value : metastases.state, nodesOfUnknownKind.state];
}
const liver = { code: coded(ICD10, 'C78.7') };
const unspecified = { code: coded(ICD10, 'C7B.00') };

test.each([
  ['a code of the liver', [liver], [['liver'], 'absent']],
  [
    'a code, whatever the words say',
    [{ code: { ...coded(ICD10, 'C78.7'), text: 'bone metastasis' } }],
    [['liver'], 'absent'],
  ],
  ['two secondaries', [liver, { code: coded(ICD10, 'C79.51') }], [['liver', 'bone'], 'absent']],
  ['a code without a site', [unspecified], [['unspecified'], 'absent']],
  [
    'a code without a site, sharpened by its words',
    [{ code: { ...coded(ICD10, 'C7B.00'), text: 'Bone metastases' } }],
    [['bone'], 'absent'],
  ],
  [
    'a code without a site, sharpened by its body site',
    [{ ...unspecified, bodySite: [{ text: 'liver' }] }],
    [['liver'], 'absent'],
  ],
  ['a code without a site beside a named one adds nothing', [unspecified, liver], [['liver'], 'absent']],
  ['words alone', [{ code: { text: 'Metastasis to the liver and lung' } }], [['liver', 'lung'], 'absent']],
  ['words without an organ', [{ code: { text: 'Metastatic disease' } }], [['unspecified'], 'absent']],
  ['a code of nodes: regional or distant is not said', [{ code: coded(ICD10, 'C77.2') }], ['absent', 'known']],
  ['nodes in words', [{ code: { text: 'Metastasis to lymph node' } }], ['absent', 'known']],
  ['nodal disease in words', [{ code: { text: 'Nodal metastasis' } }], ['absent', 'known']],
  ['lymph in words', [{ code: { text: 'Lymphatic spread' } }], ['absent', 'known']],
  ['a node in words', [{ code: { text: 'Metastasis to a node' } }], ['absent', 'known']],
  [
    'a code of nodes, whatever organ the words say',
    [{ code: { ...coded(ICD10, 'C77.2'), text: 'Nodes of the hepatic hilum' } }],
    ['absent', 'known'],
  ],
  [
    'a code of nodes beside a code of an organ',
    [{ code: codings([ICD10, 'C77.2'], [ICD10, 'C78.7']) }],
    [['liver'], 'known'],
  ],
  [
    'a code without a site, sharpened by a coded body site',
    [{ ...unspecified, bodySite: [coded(SNOMED, '10200004')] }],
    [['liver'], 'absent'],
  ],
  [
    'words behind the first 600 characters are not read',
    [{ code: { text: `Metastatic disease ${'of old '.repeat(100)} to the liver` } }],
    [['unspecified'], 'absent'],
  ],
  [
    'distant nodes are spread',
    [{ code: { text: 'Metastasis to distant lymph nodes' } }],
    [['distant-nodes'], 'absent'],
  ],
  [
    'nodes beside the liver in one text',
    [{ code: { text: 'Metastases in liver and lymph nodes' } }],
    [['liver'], 'absent'],
  ],
  [
    'a secondary that is refuted',
    [{ ...liver, verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'refuted') }],
    ['absent', 'absent'],
  ],
  [
    'a secondary that is only suspected',
    [
      {
        ...liver,
        verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'provisional'),
      },
    ],
    ['absent', 'absent'],
  ],
  [
    'a secondary under a modifier that we do not know',
    [{ ...liver, modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }],
    ['absent', 'absent'],
  ],
] as const)('secondary diagnoses: %s', (_, bodies, want) => {
  // prettier-ignore
  expect(spread(bodies)).toEqual(want);
});

test('statements beside secondaries: sites add up, "somewhere" adds nothing, a denial counts only where nothing is affirmed', () => {
  expect(spread([], stated('bone'))).toEqual([['bone'], 'absent']);
  expect(spread([liver], stated('bone'))).toEqual([['liver', 'bone'], 'absent']);
  expect(spread([liver], stated('unspecified'))).toEqual([['liver'], 'absent']);
  expect(spread([], stated('unspecified'))).toEqual([['unspecified'], 'absent']);
  expect(spread([], stated())).toEqual([[], 'absent']);
  expect(spread([liver], stated())).toEqual([['liver'], 'absent']);
  expect(spread([], { ...stated(), nodesOfUnknownKind: true })).toEqual(['absent', 'known']);
  expect(spread([])).toEqual(['absent', 'absent']);
});
test('a site keeps where it was read first; a denial keeps every statement', () => {
  const { metastases } = readSpread([chart('s0', liver)], [stated('liver'), stated('bone')], valueSets);
  expect(metastases.state === 'known' ? metastases.from.map(({ resource }) => resource) : []).toEqual([
    'Condition/s0',
    'Observation/o',
  ]);
  const twice = readSpread([chart('s0', liver), chart('s1', liver)], [], valueSets).metastases;
  expect(twice.state === 'known' ? twice.from.map(({ resource }) => resource) : []).toEqual(['Condition/s0']);
  const denied = readSpread([], [stated(), stated()], valueSets).metastases;
  expect(denied.state === 'known' ? denied.from.map(({ resource }) => resource) : []).toEqual([
    'Observation/o',
    'Observation/o',
  ]);
  const nodes = readSpread([chart('s0', { code: coded(ICD10, 'C77.2') })], [], valueSets).nodesOfUnknownKind;
  expect(nodes.state === 'known' ? nodes.from.map(({ resource }) => resource) : []).toEqual(['Condition/s0']);
});

test.each([
  ['Metastatic ileal carcinoid to liver', ['liver'], undefined],
  ['Ileal NET metastatic to the liver', ['liver'], undefined],
  ['NET of pancreas with liver metastases', ['liver'], undefined],
  ['NET of pancreas, bone metastasis', ['bone'], undefined],
  ['NET of pancreas with liver mets and bone mets', ['liver', 'bone'], undefined],
  ['Pancreatic NET metastatic to lymph nodes', [], true],
  ['Metastatic neuroendocrine tumor of lung', ['lung'], undefined],
  ['Metastatic neuroendocrine tumor', ['unspecified'], undefined],
  ['Pancreatic NET metastatic to liver and lymph nodes', ['liver'], undefined],
  [`Metastatic neuroendocrine tumor ${'of old '.repeat(100)} with liver metastases`, ['unspecified'], undefined],
] as const)('spread beside a primary: %s', (text, sites, nodes) => {
  const found = spreadBesidePrimary(chart('c', { code: { text } }));
  expect([[...found.sites].sort(), found.nodesOfUnknownKind]).toEqual([[...sites].sort(), nodes]);
  expect([found.from.resource, found.from.element]).toEqual(['Condition/c', 'code']);
});

test('spread beside a primary is read from the names of its codes, too, each by itself', () => {
  const sites = (text: string, display: string): unknown =>
    spreadBesidePrimary(chart('c', { code: { ...coded('urn:local', 'x', display), text } })).sites;
  expect(sites('Ileal carcinoid', 'Carcinoid metastatic to liver')).toEqual(['liver']);
  expect(sites('Carcinoid metastatic to bone', 'Carcinoid of the liver')).toEqual(['bone']);
});

test.each([
  ['Liver metastases are seen.', true],
  ['Normal spleen. Metastatic deposits in the liver', true],
  ['Normal spleen; multiple bone mets', true],
  ['Peritoneal carcinomatosis', true],
  ['Metastases in lymph nodes.', false],
  ['No liver metastases.', false],
  ['Metastases. The liver is normal.', false],
  ['Possible liver metastasis.', false],
  ['Liver metastasis?', false],
  ['No spleen lesion. Liver metastases.', true],
  ['', false],
])('a sentence of a report, "%s", affirms spread to an organ: %s', (text, want) => {
  expect(affirmsSpread(text)).toBe(want);
});
test('spread is read as far as a report is read', () => {
  const sentence = 'Normal spleen. ';
  const before = Math.floor(TEXT_READ / sentence.length);
  expect(affirmsSpread(`${sentence.repeat(before - 2)}Liver metastases.`)).toBe(true);
  expect(affirmsSpread(`${sentence.repeat(before + 1)}Liver metastases.`)).toBe(false);
});
