/** What was mended after twelve charts were read aloud: each as a rule with both sides. */
import { expect, test } from 'vitest';
import { chooseCards } from '../../cds-hooks/cards/choose-cards.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import { evaluate, guidelinesOf, type PatientFacts, type TumorFacts } from '../../services/rules/index.ts';
import { advice, at, distant, local, m0, removed } from '../support/advice.ts';
import { chart, daysBefore, from, known, net, num, specimen } from '../support/chart-facts.ts';

const textOf = (facts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}, ki67 = 2): string =>
  chooseCards(evaluate(chart([net(ki67, 1, facts)], person)), { treatment: true, suspected: false })
    .map((model) => `${model.summary}\n${plainText(model)}`)
    .join('\n');
const staged: Partial<PatientFacts> = { done: { 'T-CT': { date: daysBefore(70), from: from() } } };
const appendix = (mm: number): Partial<TumorFacts> => ({ ...at('appendix'), ...m0, adverse: known([]), recordedN: known({ category: 'NX' as const, prefix: 'p' as const }), sizeMm: num(mm), ...removed('R0', 'local') }); // prettier-ignore
const nec: Partial<TumorFacts> = { ...at('colon'), ...local, specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })], ...removed('R0', 'radical') }; // prettier-ignore

test('what is listed in selected patients alone says so in the first line', () => {
  expect(textOf(appendix(20), staged)).toContain('guidelines list follow-up, completion surgery');
  expect(textOf(nec, staged, 80)).toContain('in practice for selected patients adjuvant chemotherapy, follow-up');
  expect(textOf({ ...local, sizeMm: num(15) })).toContain('localized: in selected patients guidelines list surgery');
  expect(textOf({ ...local, sizeMm: num(30) })).not.toMatch(/: in selected patients guidelines/);
});
test('what has its time stands before follow-up, and its reason is not that of follow-up', () => {
  expect(textOf(nec, staged, 80)).toMatch(/adjuvant chemotherapy \(within weeks; evidence is split\), follow-up$/m);
});
test('exactly 20 mm in the appendix is called at the limit, less is not', () => {
  expect(textOf(appendix(20), staged)).toContain('completion surgery (at the limit of 20 mm, from which some guidelines operate)'); // prettier-ignore
  expect(textOf(appendix(19.9), staged)).toContain('completion surgery (10 to 20 mm, older practice)');
});
test('nobody re-excises a pancreas through an endoscope: an open margin asks about an operation alone', () => {
  for (const margin of ['RX', 'unrecorded', 'R1'] as const) {
    const facts = { ...local, sizeMm: num(25), ...removed(margin, 'radical') };
    expect(advice(facts, staged).treatment['ENDO'], margin).toBe('not-usually');
    expect(textOf(facts, staged)).not.toContain('endoscopic re-excision');
  }
  const rectum = { ...at('rectum'), ...m0, adverse: known([]), sizeMm: num(8), ...removed('R1', 'local') };
  expect(textOf(rectum, staged)).toContain('endoscopic re-excision');
});
test('a guideline on tumors of the digestive system is not named for one of the chest', () => {
  const cite = [[{ source: 'S82' }]] as const;
  expect(guidelinesOf(cite, known('pancreas'))).toEqual(['Norwegian program 2020']);
  for (const site of ['lung', 'thymus'] as const) expect(guidelinesOf(cite, known(site))).toEqual([]);
  expect(guidelinesOf(cite)).toEqual(['Norwegian program 2020']);
});
test('a guideline on carcinoids of the lung is named neither for a carcinoma of the lung nor for another organ', () => {
  const cite = [[{ source: 'S33' }]] as const;
  expect(guidelinesOf(cite, known('lung'), 'LUNG-TC')).toEqual(['CommNETS/NANETS 2020']);
  for (const type of ['LUNG-SCLC', 'LUNG-LCNEC']) expect(guidelinesOf(cite, known('lung'), type)).toEqual([]);
  for (const site of ['pancreas', 'thymus'] as const) expect(guidelinesOf(cite, known(site), 'NET-G3')).toEqual([]);
});
test('a tumor outside these rules takes no card from another tumor, and has its own where it is alone', () => {
  const outside: Partial<TumorFacts> = {
    condition: 'Condition/x',
    ...at('other'),
    histology: known('other-neuroendocrine'),
  };
  const kinds = (...tumors: readonly Partial<TumorFacts>[]): readonly string[] =>
    chooseCards(evaluate(chart(tumors.map((one) => net(2, 1, one)))), { treatment: true, suspected: false }).map(({ kind, condition }) => `${kind} ${condition}`); // prettier-ignore
  const pancreas = { condition: 'Condition/n', ...local, sizeMm: num(30) };
  expect(kinds(outside, pancreas)).toEqual(['assessment Condition/n', 'treatment Condition/n']);
  expect(kinds(outside)).toEqual(['assessment Condition/x']);
});
test('when a test is due and was done last stands first, and one pair of brackets holds all', () => {
  const text = textOf({ ...at('jejunum-ileum'), ...distant }, { syndromes: known(['carcinoid'] as const), done: { 'T-ECHO': { date: '2022-03-02', from: from('2022-03-02') } } }); // prettier-ignore
  expect(text).toContain('Transthoracic echocardiogram (right-sided valves, last 2 Mar 2022)');
  expect(text).not.toContain(') (');
});

// ------------------------------------------------------------------ spread that was found later is news
const m0On = (day: string): Partial<TumorFacts> => ({ recordedM: known({ category: 'M0' as const, prefix: 'c' as const }, day) }); // prettier-ignore
const liverOn = (day?: string): Partial<TumorFacts> => ({ metastases: day === undefined ? known(['liver'] as const) : known(['liver'] as const, day) }); // prettier-ignore
test.each<[why: string, m0: string, liver: string | undefined, isContradiction: boolean]>([
  ['91 days later', '2026-03-01', '2026-05-31', false],
  ['90 days later', '2026-03-01', '2026-05-30', true],
  ['before the M0', '2026-03-01', '2026-01-01', true],
  ['on a day that nobody wrote down', '2026-03-01', undefined, true],
  ['in a month that may be within 90 days', '2026-03-01', '2026-05', true],
  ['in the next year', '2026', '2027', true],
])('M0, and liver metastases %s', (_, m0Day, liverDay, isContradiction) => {
  const stated = { statedExtent: known('localized' as const, m0Day) };
  for (const facts of [m0On(m0Day), stated]) {
    const found = advice({ ...facts, ...liverOn(liverDay) });
    expect(found.flags.includes('DQ-21')).toBe(isContradiction);
  }
});
