/** The parts of the chart page that need no browser: the address, pasted charts, edits of the prefetch, the text of cards. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeMarkdown } from '../../cds-hooks/cards/print.ts';
import { partsOf, plainLine } from '../../sandbox/card-text.ts';
import { find, withEdits } from '../../sandbox/chart/edits.ts';
import { chartRows } from '../../sandbox/chart/kinds.ts';
import { answerFrom, chartFromText } from '../../sandbox/chart/pasted.ts';
import { workOutFrom } from '../../sandbox/chart/rules.ts';
import {
  addressOf,
  EDITABLE,
  isValidEdit,
  selectionOf,
  type Edits,
  type Selection,
} from '../../sandbox/chart/selection.ts';
import type { ChartSettings } from '../../sandbox/chart/settings.ts';
import { FAULTS } from '../../sandbox/faults.ts';
import { patientBundle, patientNames } from '../../sandbox/patients.ts';
import { dataNeeds, prefetchTemplates } from '../../services/gather/data-needs.ts';
import { loadValueSets } from '../../valuesets/load.ts';

const valueSets = loadValueSets();
const templates = prefetchTemplates(dataNeeds());
const settings: ChartSettings = {
  serviceUrl: 'http://127.0.0.1:3000',
  fhirBase: 'http://127.0.0.1:3000/sandbox/fhir',
  faultyBases: {},
  accessToken: 'x',
  patients: [],
  work: {
    contentVersion: '0',
    tenHpfAre2mm2: false,
    testWindows: {},
    categoryQuery: true,
    treatmentCard: true,
    suspectedCard: false,
    today: '2026-11-24',
  },
};

function prefetchOf(name: string): Record<string, unknown> {
  const chart = chartFromText(JSON.stringify(patientBundle(name)));
  if ('refused' in chart) throw new Error(chart.refused);
  return Object.fromEntries(Object.entries(templates).map(([key, template]) => [key, answerFrom(chart, template)]));
}
async function edited(name: string, edits: Edits) {
  const prefetch = prefetchOf(name);
  const before = await workOutFrom(prefetch, name, settings, valueSets);
  const tumor = before?.evaluation.tumors[0];
  if (!tumor) throw new Error(`${name} has no tumor`);
  const result = withEdits(prefetch, edits, { patientId: name, tumor, valueSets, today: '2026-11-24' });
  const after = await workOutFrom(result.prefetch, name, settings, valueSets);
  return { ...result, before: tumor, after: after?.evaluation.tumors[0] };
}

const anyEdits = fc.record(
  {
    ki67: fc.constantFrom('4.2', '<3', '0', '100', 'absent'),
    grade: fc.constantFrom('G1', 'G3'),
    t: fc.constantFrom('T1', 'Tis', 'T1mi', 'T4b', 'absent'),
    m: fc.constantFrom('M0', 'M1c2'),
    receptors: fc.constantFrom('positive', 'mixed', 'negative'),
  },
  { requiredKeys: [] },
);
test('an address says its scenario and nothing else: written and read again it is the same', () => {
  fc.assert(
    fc.property(
      fc.record({
        patient: fc.constantFrom('a', 'b'),
        look: fc.constantFrom('ehr' as const, 'sandbox' as const, 'plain' as const),
        prefetch: fc.boolean(),
        fault: fc.option(fc.constantFrom(...FAULTS, 'token' as const), { nil: undefined }),
        edits: anyEdits,
      }),
      ({ fault, ...rest }) => {
        const selection: Selection = { ...rest, ...(fault ? { fault } : {}) };
        expect(selectionOf(addressOf(selection), ['a', 'b'])).toEqual(selection);
      },
    ),
  );
});

test.each([
  ['ki67', '100', true],
  ['ki67', '1000', false],
  ['ki67', '4,2', false],
  ['ki67', '-1', false],
  ['size', '>20', true],
  ['t', 'T4', true],
  ['t', 'T5', false],
  ['n', 'N3b', true],
  ['n', 'N4', false],
  ['m', 'M1a', true],
  ['m', 'M2', false],
  ['grade', 'G3', true],
  ['grade', 'G4', false],
  ['differentiation', 'moderate', false],
  ['receptors', 'absent', true],
] as const)('%s %s may be sent: %s', (name, value, may) => {
  expect(isValidEdit(name, value)).toBe(may);
});

test('a pasted chart answers every template as the service expects: the same evaluation for every patient of the sandbox', async () => {
  for (const name of patientNames()) {
    const worked = await workOutFrom(prefetchOf(name), name, settings, valueSets);
    expect(worked?.evaluation.chart.needs.filter(({ how }) => how === 'failed' || how === 'incomplete'), name).toEqual([]);
  }
}); // prettier-ignore

test('codes and categories of a template choose; what has no category is taken along', () => {
  const observation = (id: string, code: string, category?: string) => ({
    resource: {
      resourceType: 'Observation',
      id,
      code: { coding: [{ code }] },
      ...(category ? { category: [{ coding: [{ code: category }] }] } : {}),
    },
  });
  const chart = chartFromText(
    JSON.stringify({
      resourceType: 'Bundle',
      entry: [
        { resource: { resourceType: 'Patient', id: 'p' } },
        observation('a', '29593-1', 'laboratory'),
        observation('b', '1-1', 'vital-signs'),
        observation('c', '2-2'),
      ],
    }),
  );
  if ('refused' in chart) throw new Error(chart.refused);
  const ids = (template: string): unknown =>
    (answerFrom(chart, template) as { entry: { resource: { id: string } }[] }).entry.map(({ resource }) => resource.id);
  expect(ids('Observation?patient=p&code=http://loinc.org|29593-1,http://loinc.org|9-9')).toEqual(['a']);
  expect(ids('Observation?patient=p&category=laboratory,imaging')).toEqual(['a', 'c']);
  expect(ids('Flag?patient=p')).toEqual([]);
  expect(answerFrom(chart, 'Patient/p')).toMatchObject({ id: 'p' });
});

test('an edit changes the observation that the value was read from, everywhere it was sent, and no other resource', async () => {
  const { prefetch, added, after } = await edited('pancreas-g2-stage-2', { ki67: '25', grade: 'absent' });
  expect(added).toEqual([]);
  expect(find(prefetch, 'Observation/pancreas-g2-stage-2-ki67')).toMatchObject({ valueQuantity: { value: 25 } });
  expect(find(prefetch, 'Observation/pancreas-g2-stage-2-grade')).toBeUndefined();
  expect(find(prefetch, 'Observation/pancreas-g2-stage-2-mitoses')).toMatchObject({ valueQuantity: { value: 1 } });
  expect(after?.grade.classification).toBe('NET-G3');
});

test('a component of a panel is changed in place', async () => {
  const { added, after } = await edited('mcode-pancreas', { size: '45' });
  expect(added).toEqual([]);
  expect(after?.tumor.sizeMm).toMatchObject({ state: 'known', value: { low: 45, high: 45 } });
});

test('T, N and M in one text: the one is changed, the others stay, with their prefix', async () => {
  const { prefetch, added, after } = await edited('pancreas-ki67-text', { t: 'T3' });
  expect(added).toEqual([]);
  expect(find(prefetch, 'Observation/pancreas-ki67-text-tnm')).toMatchObject({ valueCodeableConcept: { text: 'pT3 pN0' } }); // prettier-ignore
  expect(after?.tumor.recordedN).toMatchObject({ state: 'known', value: { category: 'N0' } });
});

test('what no observation holds is added, with a code of our value sets where there is one', async () => {
  const edits = { n: 'N1', m: 'M1a', receptors: 'positive', size: '<18' };
  const { prefetch, added, after } = await edited('ileum-incomplete', edits);
  expect(added).toEqual(['size', 'receptors', 'n', 'm']);
  expect(find(prefetch, 'Observation/edited-n')).toMatchObject({ code: { coding: [expect.objectContaining({ code: expect.any(String) as string })] } }); // prettier-ignore
  expect(after?.stage.groups).toEqual(['IV']);
  expect(after?.tumor.sstr).toMatchObject({ state: 'known', value: 'positive' });
});

test('an edit that cannot be is passed over', async () => {
  const { prefetch } = await edited('pancreas-g2-stage-2', { ki67: '400 %', t: 'T9' });
  expect(prefetch).toEqual(prefetchOf('pancreas-g2-stage-2'));
});

test('every editable fact can be edited and taken away in the chart that has all of them', async () => {
  const values: Record<(typeof EDITABLE)[number], string> = {
    ki67: '2', mitoses: '0', size: '10', grade: 'G1', differentiation: 'well', receptors: 'negative', t: 'T1', n: 'N1', m: 'M1',
  }; // prettier-ignore
  for (const name of EDITABLE) {
    expect((await edited('pancreas-g2-stage-2', { [name]: values[name] })).after, name).toBeDefined();
    expect((await edited('pancreas-g2-stage-2', { [name]: 'absent' })).added, name).toEqual([]);
  }
});

test('rows of the chart: by kind, newest first, in words', () => {
  const chart = chartFromText(JSON.stringify(patientBundle('ileum-course')));
  if ('refused' in chart) throw new Error(chart.refused);
  const rows = chartRows(chart.resources, valueSets);
  expect(rows.map(({ date }) => date ?? '')).toEqual(rows.map(({ date }) => date ?? '').sort().reverse());
  const kindOf = (id: string) => rows.find(({ key }) => key.endsWith(id))?.kind;
  expect(kindOf('ki67-2025')).toBe('pathology');
  expect(kindOf('hiaa-1')).toBe('laboratory');
  expect(kindOf('sstr')).toBe('imaging');
  expect(kindOf('-t')).toBe('stage');
  expect(kindOf('ssa')).toBe('treatment');
  expect(kindOf('tumor')).toBe('diagnosis');
  expect(rows.find(({ key }) => key.endsWith('hiaa-2'))).toMatchObject({ value: '22 mg/24 h', date: '2023-10-05' });
}); // prettier-ignore

test('the escapes of our Markdown are undone, letter by letter', () => {
  for (const text of ['Ki-67 <3 % & *bold*', 'see https://example.org or www.example.org', 'a_b [c](d) #1 | ~x~ @me', '- not a list'])
    expect(plainLine(escapeMarkdown(text).replace(/^\\-/, '\\-'))).toBe(text);
  expect(partsOf('- **Grade: G2** - Ki-67 4.2 % \\(3 to 20\\)')).toEqual([
    { text: 'Grade: G2', bold: true },
    { text: ' - Ki-67 4.2 % (3 to 20)', bold: false },
  ]);
}); // prettier-ignore
