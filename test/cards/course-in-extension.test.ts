/** The course of a tumor in the evaluation beside the cards: known members alone, a date as precise as recorded. */
import { expect, test } from 'vitest';
import { evaluationExtension, EvaluationExtension } from '../../cds-hooks/cards/evaluation-extension.ts';
import { evaluate, type TumorFacts } from '../../services/rules/index.ts';
import { course, distant, local, removed } from '../support/advice.ts';
import { chart, from, known, net, num } from '../support/chart-facts.ts';

const NAMES = ['tumorStatus', 'statusAssumed', 'statusQuestion', 'resectionKind', 'resectedOn', 'neoadjuvant', 'metastasesRemoved', 'recurrentKind', 'recurredOn', 'pancreasPart', 'priorProgression'] as const; // prettier-ignore
function courseOf(facts: Partial<TumorFacts>): Record<string, unknown> {
  const extension = evaluationExtension(
    evaluate(chart([net(2, 1, { ...local, sizeMm: num(30), ...facts })])),
    undefined,
  );
  expect(EvaluationExtension.safeParse(extension).success).toBe(true);
  const [tumor] = extension.tumors ?? [];
  return Object.fromEntries(NAMES.flatMap((name) => (tumor?.[name] === undefined ? [] : [[name, tumor[name]]])));
}
const unusable = { state: 'unusable' as const, why: 'ambiguous' as const, from: [] };

test.each<[string, Partial<TumorFacts>, Record<string, unknown>]>([
  ['nothing recorded', {}, { tumorStatus: 'in-place', statusAssumed: 'no-removal-recorded' }],
  ['in place', course('in-place'), { tumorStatus: 'in-place' }],
  ['removed on a day', removed('R0', 'radical', 199), { tumorStatus: 'resected-R0', resectionKind: 'radical', resectedOn: '2026-05-09' }],
  ['removed in a month', removed('R1', 'local', 199, { resectedOn: known('2026-05') }), { tumorStatus: 'resected-R1', resectionKind: 'local', resectedOn: '2026-05' }],
  ['removed, not dated', course('resected-RX'), { tumorStatus: 'resected-RX' }],
  ['after treatment', removed('R0', 'radical', 199, { neoadjuvant: known(true), pancreasPart: known('tail') }), { tumorStatus: 'resected-R0', resectionKind: 'radical', resectedOn: '2026-05-09', neoadjuvant: true, pancreasPart: 'tail' }],
  ['not after treatment', removed('R0', 'radical', 199, { neoadjuvant: known(false) }), { tumorStatus: 'resected-R0', resectionKind: 'radical', resectedOn: '2026-05-09' }],
  ['recurrent', course('recurrent', { recurrentKind: known('distant'), recurredOn: known('2026') }), { tumorStatus: 'recurrent', recurrentKind: 'distant', recurredOn: '2026' }],
  ['metastases removed', { ...distant, ...course('metastatic-treated', { metastasesRemoved: known('all') }) }, { tumorStatus: 'metastatic-treated', metastasesRemoved: 'all' }],
  ['progression under two lines', { ...distant, ...course('metastatic-treated', { progressionUnder: { ssa: from('2025-05-05'), prrt: from('2026-05-05') } }) }, { tumorStatus: 'metastatic-treated', priorProgression: ['prrt', 'ssa'] }],
  ['contradictory', { course: { ...course('in-place').course, tumorStatus: unusable, statusQuestion: 'seen-after-removal' } }, { tumorStatus: 'unknown', statusQuestion: 'seen-after-removal' }],
])('%s', (_, facts, want) => {
  expect(courseOf(facts)).toEqual(want);
}); // prettier-ignore
