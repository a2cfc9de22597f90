/** What is recorded and may not be used (a date in the future, an unknown modifier, not final) is never "not found"; what was entered in error is as if it had never been there. */
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import { stageTumor } from '../../services/rules/stage/index.ts';
import { ask, facts, moved, type Body, type Said } from './moved-facts.ts';

const future = { effectiveDateTime: '2031-02-01' };
const modified = { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] };
const report = (conclusion: string, more: Body): Body => ({
  resourceType: 'DiagnosticReport',
  id: 'r',
  status: 'final',
  code: { text: 'Surgical pathology report' },
  effectiveDateTime: '2026-03-10',
  conclusion,
  ...more,
});
const NET = 'Pancreas, resection: Well-differentiated neuroendocrine tumor.';

// prettier-ignore
const rows: readonly (readonly [name: string, results: readonly Body[], want: Said])[] = [
  ['T in the future', [{ ...ask('pT category', 'pT2'), ...future }], { recordedT: 'unusable:future-date', setAside: 't future-date' }],
  ['T that is not final', [{ ...ask('pT category', 'pT2'), status: 'preliminary' }], { recordedT: 'unusable:status', setAside: 't not-final' }],
  ['T entered in error', [{ ...ask('pT category', 'pT2'), status: 'entered-in-error' }], { setAside: 't entered-in-error' }],
  ['T in the future beside one of now', [{ ...ask('pT category', 'pT2'), ...future }, ask('pT category', 'pT1')], { recordedT: 'p T1', setAside: 't future-date' }],
  ['N with a modifier', [{ ...ask('pN category', 'pN1'), ...modified }], { recordedN: 'unusable:modifier-extension', setAside: 'n modifier-extension' }],
  ['M in the future: M0 is not assumed', [{ ...ask('M category', 'cM1'), ...future }], { recordedM: 'unusable:future-date', setAside: 'm future-date', spreadMentioned: '1' }],
  ['M entered in error', [{ ...ask('M category', 'cM1'), status: 'entered-in-error' }], { setAside: 'm entered-in-error' }],
  ['N and M under one question', [{ ...ask('TNM category', 'cN0 cM0'), ...future }], { recordedN: 'unusable:future-date', recordedM: 'unusable:future-date', setAside: 'tnm future-date', spreadMentioned: '1' }],
  ['nodes', [{ ...ask('Regional lymph nodes', 'positive'), ...future }], { nodesPositive: 'unusable:future-date', setAside: 'nodes future-date' }],
  ['depth', [{ ...ask('Depth of invasion', 'subserosa'), ...future }], { depth: 'unusable:future-date', setAside: 'depth future-date' }],
  ['receptors', [{ ...ask('SSTR PET', 'positive'), ...future }], { sstr: 'unusable:future-date', setAside: 'sstr future-date' }],
  ['nothing said', [{ ...ask('pT category', {}), ...future }], {}],
  ['a report', [report(`${NET} Ki-67 5 %. Mitoses 1 per 2 mm2. Size 24 mm. pT2 pN1.`, future)], { recordedT: 'unusable:future-date', recordedN: 'unusable:future-date', sizeMm: 'unusable:future-date', 'tissue.ki67Percent': 'unusable:future-date', 'tissue.mitosesPer2mm2': 'unusable:future-date', setAside: 'histology future-date' }],
  ['a report entered in error', [report(`${NET} Ki-67 5 %. pT2 pN1.`, { status: 'entered-in-error' })], { setAside: 'histology entered-in-error' }],
];
test.each(rows)('%s', (_, results, want) => {
  expect(moved(...results)).toEqual(want);
});

const missing = (...results: readonly Body[]): readonly string[] => {
  const tumor = facts(ask('Histologic type', 'Well-differentiated neuroendocrine tumor'), ...results);
  return stageTumor(tumor, gradeTumor(tumor)).missing.map(({ fact, kind }) => `${fact} ${kind}`);
};

test('the gap says that something was recorded, and why', () => {
  expect(missing()).toEqual(['t not-found', 'nodes not-found', 'metastases not-found']);
  expect(missing({ ...ask('TNM category', 'pT2 pN1 cM0'), ...future })).toEqual(['t not-usable', 'nodes not-usable', 'metastases not-usable']); // prettier-ignore
  expect(missing({ ...ask('Tumor size', '24 mm'), ...future })).toContain('t not-usable');
  expect(missing(ask('pN category', { dataAbsentReason: { coding: [{ code: 'masked' }] } }))).toContain('nodes masked');
});
