/** Letters beside T and N in one line (L, V, Pn, R), and the edition that a report names. */
import { expect, test } from 'vitest';
import { vesselInvasionInLines } from '../../services/read-facts/measures/invasion-letters.ts';
import { ask, facts, moved, type Body } from './moved-facts.ts';

test.each([
  ['pT3 pN1 (3/14) L1 V0 Pn1 R0', true],
  ['pT2, pN0 (0/12), L0, V0, Pn0, G1, R0', false],
  ['pT2 pN0 L0 V1', true],
  ['ypT2 N1 V2', true],
  ['L0 V0', false],
  ['L0, Pn0', undefined],
  ['pT2 N0 L0', undefined],
  ['pT2 N0 LX VX', undefined],
  ['PT3 PN1 L1 V0 PN1 R0', true],
  // vertebrae, and letters that stand in no line
  ['Metastases in T12, L1 and L2', undefined],
  ['Metastases to T4, L1', undefined],
  ['Levels L1-L5 degenerative', undefined],
  ['pT3 tumor; metastasis of the vertebra L1', undefined],
  ['Previously pT3 pN1 L1 V0', undefined],
] as const)('vessels: %s', (sentence, want) => {
  expect(vesselInvasionInLines([sentence])).toBe(want);
});

const report = (conclusion: string): Body => ({ resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: { text: 'Surgical pathology report' }, effectiveDateTime: '2026-03-10', conclusion: `Pancreas, resection: Well-differentiated neuroendocrine tumor. ${conclusion}` }); // prettier-ignore

test('in a report: the letters are no T, N, M and no depth, and a structured answer stands before them', () => {
  const { recordedT, recordedN, recordedM, depth, adverse } = moved(report('pT3 pN1 (3/14) L1 V0 Pn1 R0.'));
  expect([recordedT, recordedN, recordedM, depth, adverse]).toEqual(['p T3', 'p N1', undefined, undefined, '[lymphovascular-invasion]']); // prettier-ignore
  expect(moved(report('pT3 pN1.')).adverse).toBeUndefined();
  expect(moved(report('pT3 pN1 L0 V0.')).adverse).toBe('[]');
  expect(moved(ask('Lymphovascular invasion', 'absent'), report('pT3 pN1 L1 V0.')).adverse).toBe('[]');
});

test.each([
  ['pT2 pN0 (UICC 2017).', 'p T2 UICC'],
  ['pT2 pN0 (AJCC 8th edition).', 'p T2 AJCC 8'],
  ['Staging by AJCC version 9: pT2 pN0.', 'p T2 AJCC 9'],
  ['TNM classification, 8th edition: pT2 pN0.', 'p T2 AJCC 8'],
  ['pT2 pN0. Ki-67 clone MIB-1, 8th block.', 'p T2'],
] as const)('the edition of a report: %s', (conclusion, want) => {
  expect(moved(report(conclusion)).recordedT).toBe(want);
});

test('a recorded stage carries the edition of its answer or its question', () => {
  const stages = (...bodies: readonly Body[]) => facts(...bodies).recordedStage.map(({ group, system }) => `${group} ${system ?? ''}`.trim()); // prettier-ignore
  expect(stages(ask('AJCC 8 stage group', 'IIB'))).toEqual(['IIB AJCC 8']);
  expect(stages(ask('Stage group', 'IIB'))).toEqual(['IIB']);
  expect(stages(ask('Stage group', 'IIB (UICC)'))).toEqual(['IIB UICC']);
});
