/** The link of /calculate: what goes in comes out, and nothing else does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartFromValues } from '../../smart-app/calculate/chart-from-values.ts';
import {
  fragmentOf,
  isValid,
  KNOWN,
  LISTS,
  valuesOf,
  type ListName,
  type Values,
} from '../../smart-app/calculate/values.ts';
import { workOut } from '../../smart-app/work-out.ts';
import { loadValueSets } from '../../valuesets/load.ts';

const SETTINGS = {
  tenHpfAre2mm2: false,
  testWindows: {},
  categoryQuery: true,
  treatmentCard: true,
  suspectedCard: true,
};
const TODAY = '2026-11-29';
const valueSets = loadValueSets();

function tumorOf(values: Values, report = '') {
  const record = chartFromValues(values, report, '2026');
  expect(record).toBeDefined();
  const [tumor, ...others] = record ? workOut(record, valueSets, SETTINGS, TODAY).evaluation.tumors : [];
  expect(others).toEqual([]);
  return tumor;
}

const anyValues = fc.record(
  {
    ...Object.fromEntries(
      (Object.keys(LISTS) as ListName[]).map((name) => [name, fc.constantFrom(...Object.keys(LISTS[name]))]),
    ),
    ki67: fc.constantFrom('2', '4.2', '<3', '15-20', '≥20'),
    mitoses: fc.constantFrom('0', '<2', '2-3', '25'),
    sizeMm: fc.constantFrom('9', '18', '45.5'),
    nodesPositive: fc.constantFrom('0', '2'),
    nodesExamined: fc.constantFrom('3', '14'),
    diagnosed: fc.constantFrom('2019', '2026'),
    removed: fc.constantFrom('2026'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Values>;

describe('the link', () => {
  test('carries every valid value there and back', () => {
    fc.assert(fc.property(anyValues, (values) => { expect(valuesOf(fragmentOf(values))).toEqual(values); })); // prettier-ignore
  });
  test.each([
    ['#ki67=4.2&name=Jane+Doe', { ki67: '4.2' }],
    ['#site=breast', {}],
    ['#ki67=a lot', {}],
    ['#diagnosed=2026-03-04', {}],
    ['#diagnosed=2026', { diagnosed: '2026' }],
    ['#site=constructor', {}],
    ['', {}],
  ])('%s is read as what is ours alone', (fragment, values) => {
    expect(valuesOf(fragment)).toEqual(values);
  });
  test.each([
    ['ki67', '4.2', true],
    ['ki67', '4,2', true],
    ['ki67', '<3', true],
    ['ki67', '15 to 20', true],
    ['ki67', 'G2', false],
    ['ki67', '4.2 and 5', false],
    ['sizeMm', '18', true],
    ['sizeMm', '18 mm', false],
    ['removed', '2026', true],
    ['removed', '03/2026', false],
  ] as const)('%s "%s": valid %s', (name, value, valid) => {
    expect(isValid(name, value)).toBe(valid);
  });
  test('every site and layer of the lists is one of the rules', () => {
    for (const [name, known] of Object.entries(KNOWN))
      for (const id of Object.keys(LISTS[name as ListName])) expect(known).toContain(id);
  });
});

describe('typed values are read by the readers of the service', () => {
  test.each(Object.keys(LISTS.site))('%s: the tumor is at that site, with its grade', (site) => {
    const tumor = tumorOf({ site, type: 'net', ki67: '4.2', mitoses: '1' });
    expect(tumor?.tumor.site).toMatchObject({ state: 'known', value: site });
    if (site !== 'lung' && site !== 'thymus') expect(tumor?.grade.classification).toBe('NET-G2');
  });
  test.each([
    ['net', 'NET-G1'],
    ['nec-large', 'NEC-LARGE'],
    ['nec-small', 'NEC-SMALL'],
    ['nec', 'NEC'],
  ])('type %s', (type, classification) => {
    const high = type === 'net' ? '1' : '80';
    expect(tumorOf({ site: 'pancreas', type, ki67: high, mitoses: high })?.grade.classification).toBe(classification);
  });
  test.each([
    ['mucosa', 'T1'],
    ['submucosa', 'T1'],
    ['muscularis-propria', 'T2'],
    ['subserosa', 'T3'],
    ['serosa', 'T4'],
    ['adjacent-organ', 'T4'],
  ])('ileum, 8 mm, %s: %s', (depth, t) => {
    expect(tumorOf({ site: 'jejunum-ileum', type: 'net', sizeMm: '8', depth })?.stage.t.possible).toEqual([t]);
  });
  test.each([
    [{ nodesPositive: '0', nodesExamined: '14' }, ['N0']],
    [{ nodesPositive: '2', nodesExamined: '14' }, ['N1']],
    [{}, ['NX']],
  ])('nodes %o: %o', (nodes, n) => {
    expect(tumorOf({ site: 'pancreas', type: 'net', sizeMm: '18', ...nodes })?.stage.n.possible).toEqual(n);
  });
  test.each([
    ['none', ['M0'], false],
    ['liver', ['M1a'], false],
    ['bone', ['M1b'], false],
    ['liver-and-bone', ['M1c'], false],
    [undefined, ['M0'], true],
  ])('spread %s: %o, assumed %s', (spread, m, assumed) => {
    const stage = tumorOf({ site: 'pancreas', type: 'net', sizeMm: '18', ...(spread === undefined ? {} : { spread }) })?.stage; // prettier-ignore
    expect(stage?.m.possible).toEqual(m);
    expect(stage?.mAssumed).toBe(assumed);
  });
  test.each([
    ['2017', 'net-pancreas-8'],
    ['2025', 'net-pancreas-9'],
    [undefined, 'net-pancreas-9'],
  ])('diagnosed %s: staged by %s', (diagnosed, system) => {
    const given = diagnosed === undefined ? {} : { diagnosed };
    expect(tumorOf({ site: 'pancreas', type: 'net', sizeMm: '18', ...given })?.stage.system).toBe(system);
  });
  test.each(['positive', 'mixed', 'negative'])('receptor imaging %s', (receptors) => {
    expect(tumorOf({ site: 'pancreas', type: 'net', receptors })?.tumor.sstr).toMatchObject({ value: receptors });
  });
  test.each([
    ['carcinoid', 'carcinoid'],
    ['insulinoma', 'insulinoma'],
    ['gastrinoma', 'gastrinoma'],
  ])("syndrome %s is the patient's and no second tumor", (syndrome, read) => {
    const record = chartFromValues({ site: 'pancreas', type: 'net', syndrome }, '', '2026');
    const chart = record && workOut(record, valueSets, SETTINGS, TODAY).evaluation.chart;
    expect(chart?.tumors).toHaveLength(1);
    expect(chart?.patient.syndromes).toMatchObject({ state: 'known', value: [read] });
  });
  test('a pasted report fills in what was not typed', () => {
    const report =
      'Pancreas, distal pancreatectomy: well-differentiated neuroendocrine tumor, 2.5 cm. Ki-67 index 12 %.';
    expect(tumorOf({ site: 'pancreas' })?.grade.classification).not.toBe('NET-G2');
    expect(tumorOf({ site: 'pancreas' }, report)?.grade.classification).toBe('NET-G2');
  });
  test('any values at all: one tumor, and never an error', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const record = chartFromValues(values, '', '2026');
        expect(record === undefined).toBe(values.site === undefined);
        if (record) expect(workOut(record, valueSets, SETTINGS, TODAY).evaluation.tumors.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
