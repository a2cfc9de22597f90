/** The copy rules of the cards, each pair of bad and good wording, and what stands on every card. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showCards } from '../../cds-hooks/cards/index.ts';
import { markdown, plainText } from '../../cds-hooks/cards/print.ts';
import {
  evaluate,
  type NeedMet,
  type PatientFacts,
  type SpecimenFacts,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { LIMITS } from '../../smart-app/explanation/words.ts';
import { at, distant, local, m0, n0 } from '../support/advice.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart, from, known, net, num, specimen, tumor, unusable } from '../support/chart-facts.ts';

const valueSets = loadValueSets();
const show = (tumors: readonly TumorFacts[], person: Partial<PatientFacts> = {}, needs: readonly NeedMet[] = []) =>
  showCards(evaluate({ ...chart(tumors, person), needs }), valueSets, {
    patientId: 'MRN-123',
    publicUrl: 'https://net-cds.example.org',
    treatmentCard: true,
    suspectedCard: true,
    newUuid: () => '33333333-3333-4333-8333-333333333333',
    now: () => '2026-11-24T09:00:00.000Z',
  });
const read = (tumors: readonly TumorFacts[], person: Partial<PatientFacts> = {}, needs: readonly NeedMet[] = []) =>
  show(tumors, person, needs).models.map((model) => ({
    kind: model.kind,
    summary: model.summary,
    text: `${model.summary}\n${plainText(model)}`,
  }));
const tissue = (facts: Partial<SpecimenFacts>, date = '2026-04-08'): Partial<TumorFacts> => ({
  specimens: [specimen({ date, ...facts })],
});
const well = { differentiation: known('well' as const) };

// ------------------------------------------------------------------ bad and good

const FORBIDDEN = /\b(?:must|required|safe|safely|rule out|AI|confidence|ALERT|immediately|wrong|start)\b|!|\d+ ?mg/;
const ileal = net(2, 1, {
  ...at('jejunum-ileum'),
  ...n0,
  recordedT: known({ category: 'T3', prefix: 'p' }),
  metastases: known(['liver'], '2026-05-04'),
});
test('no alarm: class, number, stage, edition; where the spread is and when it was seen', () => {
  const [card] = read([ileal]);
  expect(card?.summary).toBe('Jejunal/ileal NET: G1 (Ki-67 2 %), stage IV by AJCC v9 (T3 N0 M1a)');
  expect(card?.text).toContain('M1a (liver, 4 May 2026)');
  expect(card?.text).not.toMatch(FORBIDDEN);
});
test('no bare "high": the number with its unit and date, and NET or NEC is open', () => {
  const [card] = read([tumor({ ...local, ...tissue({ ki67Percent: num(25) }) })]);
  expect(card?.summary).toBe('Pancreatic NET or NEC: grade and stage cannot be given - differentiation not found');
  expect(card?.text).toContain('Known - Ki-67 25 %; pathology 8 Apr 2026');
});
test('no form to fill in: what is missing, and what is recorded instead', () => {
  const [card] = read([net(2, 1, { ...at('jejunum-ileum'), ...local, sizeMm: known({ low: 18, lowClosed: true, high: 18, highClosed: true }, '2026-06-02') })]); // prettier-ignore
  expect(card?.summary).toBe('Jejunal/ileal NET: stage cannot be given - T not settled');
  expect(card?.text).toContain('size 18 mm (2 Jun 2026)');
  expect(card?.text).not.toMatch(/please complete|missing data/i);
});
test('no prescription: categories for the team', () => {
  const treatment = read([{ ...ileal, sstr: known('positive'), burden: known('low') }]).find(({ kind }) => kind === 'treatment'); // prettier-ignore
  expect(treatment?.summary).toBe('Jejunal/ileal NET, distant: guidelines list somatostatin analog, active surveillance - for team discussion'); // prettier-ignore
  expect(treatment?.text).not.toMatch(FORBIDDEN);
});
test('TX-00e: on what the choice depends stands on the explanation of every result, not on every card', () => {
  expect(LIMITS).toContain('options for discussion by a NET team with the patient, not orders; performance status and other illness decide too'); // prettier-ignore
  const cards = read([{ ...ileal, sstr: known('positive'), burden: known('low') }]);
  expect(cards.length).toBeGreaterThan(0);
  for (const { text } of cards) expect(text).not.toContain('performance status and other illness');
});
test('no "our AI suggests": the count that was made, and what it leaves open', () => {
  const [card] = read([tumor({ ...local, sizeMm: num(15), ...tissue({ ...well, mitosesPer2mm2: num(4) }) })]);
  expect(card?.summary).toBe('Pancreatic NET: at least G2 (mitoses 4 per 2 mm2) - Ki-67 not found');
  expect(card?.text).not.toMatch(FORBIDDEN);
});
test('no "no metastases" from silence: not found, and what could not be read is told', () => {
  const needs: NeedMet[] = [{ key: 'reports', how: 'failed', why: 'no-permission', types: ['DiagnosticReport'] }];
  const [card] = read([net(2, 1, { ...n0, sizeMm: num(15), metastases: unusable('unreachable') })], {}, needs);
  expect(card?.summary).toBe('Pancreatic NET: stage cannot be given - M (distant spread) could not be read');
  expect(card?.text).toContain('could not be read: reports (no permission)');
  const [assumed] = read([net(2, 1, { ...n0, sizeMm: num(15) })]);
  expect(assumed?.text).toContain('cM0 assumed (no M found)');
});
test('no blame: what the report says, what the number fits', () => {
  const [card] = read([net(7, 1, { ...local, sizeMm: num(15), specimens: [specimen({ ...well, ki67Percent: num(7), mitosesPer2mm2: num(1), statedGrade: known(1) })] })]); // prettier-ignore
  expect(card?.summary).toContain('Report says G1, but Ki-67 7 % fits G2 - please check');
  expect(card?.text).not.toMatch(FORBIDDEN);
});
test('no identifiers', () => {
  const cards = read([net(2, 1, { ...local, sizeMm: num(30) })]);
  expect(cards[0]?.summary).toBe('Pancreatic NET: G1 (Ki-67 2 %), stage II by AJCC v9 (T2 N0 M0)');
  for (const { text } of cards) expect(text).not.toContain('MRN-123');
});
test('nothing to act on: silence', () => {
  const documented = tumor({
    ...at('appendix'), ...m0, ...n0, sizeMm: num(8), resected: known('R0'), recordedT: known({ category: 'T1', prefix: 'p' }),
    recordedStage: [{ group: 'I', from: [from('2026-03-03')] }], ...tissue({ ...well, ki67Percent: num(1), mitosesPer2mm2: num(1), statedGrade: known(1) }),
  }); // prettier-ignore
  const shown = showCards(evaluate(chart([documented])), valueSets, {
    patientId: 'p', publicUrl: 'https://net-cds.example.org', treatmentCard: false, suspectedCard: false, newUuid: () => 'u', now: () => '2026-11-24T09:00:00.000Z',
  }); // prettier-ignore
  expect([shown.silence, shown.cards]).toEqual(['nothing-new', []]);
});

// ------------------------------------------------------------------ words of their own

test('each fact is missing in exactly one way, and the summary says which', () => {
  const [card] = read([net(2, 1, { ...at('rectum'), sizeMm: num(9) })]);
  expect(card?.summary).toBe('Rectal NET: stage cannot be given - T not settled; N (regional nodes), M (distant spread) not found'); // prettier-ignore
  expect(card?.text).toContain('T (not settled by what is recorded)');
});
test('a lung tumor has a class, no grade, and its Ki-67 is shown as not used', () => {
  const typical = { ...well, histology: known('typical-carcinoid' as const), mitosesPer2mm2: num(1), ki67Percent: num(4), necrosis: known('none' as const) }; // prettier-ignore
  const [card] = read([tumor({ ...at('lung'), ...local, recordedT: known({ category: 'T1b', prefix: 'p' }), ...tissue(typical) })]); // prettier-ignore
  expect(card?.text).toContain('Class: typical carcinoid (WHO 2021) - Ki-67 4 % (not used for the class)');
  expect(card?.text).not.toMatch(/\bG[123]\b/);
  expect(read([ileal])[0]?.text).toContain('Grade: G1 (WHO 2019)');
});
test('a count in fields without an area is told to be one', () => {
  const bounded = tissue({ ...well, ki67Percent: num(1), mitosesPer2mm2: known({ low: 1.07, lowClosed: true, high: 3.17, highClosed: true }), mitosesBounded: true }); // prettier-ignore
  expect(read([tumor({ ...local, sizeMm: num(15), ...bounded })])[0]?.text).toContain('per 2 mm2 (counted in fields without an area)'); // prettier-ignore
});
test('a stage without anything on the tumor says so', () => {
  expect(read([net(2, 1, { ...at('jejunum-ileum'), ...distant })])[0]?.text).toContain('TX (T not found), NX (nodes not found), M1a (liver)'); // prettier-ignore
});
test('a safety note says what its level means', () => {
  const woman = (pregnant: PatientFacts['pregnant']) =>
    read([net(2, 1, { ...local, sizeMm: num(15) })], { sex: 'female', birthDate: '1990-01-01', pregnant })
      .map(({ text }) => text)
      .join('\n');
  expect(woman({ state: 'absent' })).toContain('Check pregnancy before radiation');
  expect(woman(known(true))).toContain('Pregnant: radiation and systemic treatment need obstetric advice');
  expect(woman(known(true))).not.toContain('Check pregnancy');
});
test('"not usually" and "cannot say yet" name their reason, and the test that would settle it', () => {
  const treatment = (facts: Partial<TumorFacts>): string =>
    read([net(12, 1, facts)], { syndromes: known(['gastrinoma']) }).find(({ kind }) => kind === 'treatment')?.text ??
    '';
  expect(treatment({ ...distant, sstr: known('negative'), burden: known('high'), resectable: known(false) })).toContain(
    'Not usually - PRRT (SSTR negative), immunotherapy (few respond without MSI-H, dMMR or TMB-high)',
  );
  expect(treatment({ ...distant, burden: known('high') })).toContain('SSTR imaging result (SSTR PET/CT)');
  expect(treatment({ ...distant, burden: known('high'), biomarkers: known(['MSI-H']) })).toContain('immunotherapy (not before other treatment)'); // prettier-ignore
  const removed = read([net(2, 1, { ...at('duodenum'), ...local, sizeMm: num(12), recordedT: known({ category: 'T2', prefix: 'p' }) })]); // prettier-ignore
  expect(removed.find(({ kind }) => kind === 'treatment')?.text).toContain('adjuvant systemic treatment or radiation (no known role)'); // prettier-ignore
});
test('a documented low glucose puts its test first', () => {
  const shown = show([net(2, 1, { ...local, sizeMm: num(15) })], { symptoms: { hypoglycemia: known(true) } });
  expect(shown.evaluation.tumors?.[0]?.suggest?.[0]).toBe('T-INSULIN');
  const shaky = show([net(2, 1, { ...local, sizeMm: num(15) })], { symptoms: { shakiness: known(true) } });
  expect(shaky.evaluation.tumors?.[0]?.suggest?.[0]).toBe('T-CT');
});

// ------------------------------------------------------------------ every card

test('every card keeps its limits, its finding in front, and the text that stands on all of them', () => {
  let cards = 0;
  fc.assert(
    fc.property(fc.array(anyTumor, { minLength: 1, maxLength: 2 }), anyPatient, (tumors, person) => {
      const { models } = show(tumors, person);
      expect(models.length).toBeLessThanOrEqual(2);
      for (const model of models) {
        cards += 1;
        for (const printed of [plainText(model), markdown(model)]) {
          expect(printed.length).toBeLessThanOrEqual(1200);
          expect(printed.split('\n').length).toBeLessThanOrEqual(6);
          expect(printed).toMatch(/(?:^|\n)(?:- )?Check against the pathology report before use\.$/);
        }
        expect(model.summary.length).toBeLessThanOrEqual(139);
        expect(model.summary).not.toMatch(/\.$|undefined|null|NaN/);
        expect(`${model.summary}\n${plainText(model)}`).not.toMatch(FORBIDDEN);
        // What it is about is said within the first thirty characters.
        expect(model.summary.slice(0, 30)).toMatch(/NET|NEC|carcinoid|carcinoma|MiN|tumor|Report says/i);
      }
    }),
    { numRuns: 500 },
  );
  expect(cards).toBeGreaterThan(300);
});
