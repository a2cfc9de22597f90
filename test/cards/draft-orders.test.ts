/** Which orders a card drafts: nothing that waits for something else, no order twice, and every listed test is named. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showCards } from '../../cds-hooks/cards/index.ts';
import { draftServiceRequest } from '../../cds-hooks/cards/order-suggestions.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import { evaluate, type PatientFacts, type TestId, type TumorFacts } from '../../services/rules/index.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { TEST, TEST_NOTE } from '../../services/wording/words.ts';
import { coded, condition, ICD10, record } from '../read-facts/made-up-record.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { at, local } from '../support/advice.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart, known, net, num, tumor } from '../support/chart-facts.ts';

const valueSets = loadValueSets();
const show = (tumors: readonly TumorFacts[], person: Partial<PatientFacts> = {}) =>
  showCards(evaluate(chart(tumors, person)), valueSets, {
    patientId: 'p1',
    publicUrl: 'https://net-cds.example.org',
    treatmentCard: true,
    suspectedCard: true,
    newUuid: () => '33333333-3333-4333-8333-333333333333',
    now: () => '2026-11-24T09:00:00.000Z',
  });
interface Order {
  readonly code: { readonly text: string };
  readonly reasonReference?: readonly { readonly reference: string }[];
}
const ordersOf = (shown: ReturnType<typeof show>): readonly Order[] =>
  shown.cards.flatMap(({ suggestions = [] }) =>
    suggestions.flatMap(({ actions = [] }) =>
      actions.flatMap((action) => (action.type === 'create' ? [action.resource as unknown as Order] : [])),
    ),
  );
const names = (shown: ReturnType<typeof show>): readonly string[] => ordersOf(shown).map(({ code }) => code.text);

const INVASIVE: readonly TestId[] = ['T-BIOPSY', 'T-REBIOPSY', 'T-EUS', 'T-EGD', 'T-COLON', 'T-BRONCH'];

test('metanephrines are the first order, and nothing invasive is drafted before them', () => {
  const shown = show([net(2, 1, { ...at('duodenum'), ...local, sizeMm: num(12) })], { hereditary: known(['nf1']) });
  const [first, ...rest] = names(shown);
  expect(first).toBe('Metanephrines: before any invasive step');
  expect(rest.length).toBeGreaterThan(0);
  for (const one of INVASIVE) expect(rest.join('|')).not.toContain(TEST[one]);
  const [card] = shown.models;
  expect(card && plainText(card)).toContain('No order drafted: endoscopic ultrasound, upper endoscopy: after metanephrines'); // prettier-ignore
});
test('once they are done, the endoscopy is drafted', () => {
  const done = { 'T-METANEPH': { date: '2026-10-10', from: { resource: 'Observation/m', element: 'code', arrived: 'file' as const, marks: [] } } }; // prettier-ignore
  const shown = show([net(2, 1, { ...at('duodenum'), ...local, sizeMm: num(12) })], {
    hereditary: known(['nf1']),
    done,
  });
  expect(names(shown)).toContain('Upper endoscopic ultrasound');
  expect(shown.models.map(plainText).join('\n')).not.toContain('after metanephrines');
});
test('metanephrines on order hold the endoscopy back as well', () => {
  const openOrders = { 'T-METANEPH': { date: '2026-11-20', from: { resource: 'ServiceRequest/m', element: 'code', arrived: 'file' as const, marks: [] } } }; // prettier-ignore
  const shown = show([net(2, 1, { ...at('duodenum'), ...local, sizeMm: num(12) })], { hereditary: known(['nf1']), openOrders }); // prettier-ignore
  expect(names(shown).join('|')).not.toMatch(/endoscop/i);
});

test('of a gastrinoma of the duodenum the sixth test is named, too', () => {
  const shown = show([net(2, 1, { ...at('duodenum'), ...local, sizeMm: num(12) })], {
    syndromes: known(['gastrinoma']),
    symptoms: { ulcer: known(true) },
  });
  const suggest = shown.evaluation.tumors?.[0]?.suggest ?? [];
  expect(suggest.length).toBeGreaterThanOrEqual(6);
  const [card] = shown.models;
  for (const one of suggest) expect(card && plainText(card)).toContain(TEST[one]);
});

const two = (first: Partial<TumorFacts>, second: Partial<TumorFacts>): readonly TumorFacts[] => [
  net(2, 1, { ...first, condition: 'Condition/one' }),
  net(2, 1, { ...second, condition: 'Condition/two' }),
];
test('two tumors, one order, two reasons', () => {
  const shown = show(two({ ...at('jejunum-ileum'), ...local, sizeMm: num(15) }, { ...at('rectum'), ...local, sizeMm: num(15) })); // prettier-ignore
  const ct = ordersOf(shown).filter(({ code }) => code.text.startsWith(TEST['T-CT']));
  expect(ct).toHaveLength(1);
  expect(ct[0]?.reasonReference).toEqual([{ reference: 'Condition/one' }, { reference: 'Condition/two' }]);
});
test('an addendum to the report of one tumor is none to that of the other', () => {
  const open = (condition: string) => tumor({ ...local, condition, sizeMm: num(15), specimens: net(2, 1).specimens.map((one) => ({ ...one, mitosesPer2mm2: { state: 'absent' as const }, ki67Percent: { state: 'absent' as const } })) }); // prettier-ignore
  const addenda = ordersOf(show([open('Condition/one'), open('Condition/two')])).filter(({ code }) => code.text.startsWith(TEST['T-PATH-ADD'])); // prettier-ignore
  expect(addenda.map(({ reasonReference }) => reasonReference)).toEqual([
    [{ reference: 'Condition/one' }],
    [{ reference: 'Condition/two' }],
  ]);
});

test('whatever the chart: no order twice, none that a note holds back, every listed test named', () => {
  let orders = 0;
  fc.assert(
    fc.property(fc.array(anyTumor, { minLength: 1, maxLength: 2 }), anyPatient, (tumors, person) => {
      const named = tumors.map((one, n) => ({ ...one, condition: `Condition/t${String(n)}` }));
      const shown = show(named, person);
      const drafted = ordersOf(shown).map(({ code, reasonReference }) => `${code.text.replace(/:.*/, '')} ${/addendum|review|biopsy|SSTR2|profile/i.test(code.text) ? (reasonReference?.[0]?.reference ?? '') : ''}`); // prettier-ignore
      orders += drafted.length;
      expect(new Set(drafted).size, drafted.join('\n')).toBe(drafted.length);
      for (const model of shown.models) {
        const t = evaluate(chart(named, person)).tumors.find((one) => one.tumor.condition === model.condition);
        const held = t?.safety.some(({ id }) => id === 'SF-08') === true;
        if (held) for (const one of INVASIVE) expect(model.tests).not.toContain(one);
        if (model.kind !== 'gap' && model.kind !== 'assessment') continue;
        for (const { test: one } of t?.workup.suggest ?? []) expect(plainText(model)).toContain(TEST[one]);
      }
    }),
    { numRuns: 300 },
  );
  expect(orders).toBeGreaterThan(200);
});

// ------------------------------------------------------------------ our own orders come back

const NOTES = ['', ...Object.values(TEST_NOTE)];
test.each(Object.keys(TEST) as TestId[])(
  'an accepted draft of %s is an open order, taken back it is declined',
  (one) => {
    for (const note of NOTES) {
      const order = draftServiceRequest(
        { test: one, note: note || undefined, patientId: 'p', conditions: ['Condition/c'], encounterId: undefined },
        valueSets,
      );
      const read = (status: string) =>
        readFacts(
          record(condition('c', { code: coded(ICD10, 'C7A.8'), recordedDate: '2026-01-01' }), { ...order, id: 'o', status, authoredOn: '2026-11-01' } as never), // prettier-ignore
          valueSets,
          { today: '2026-11-24' },
        ).patient;
      expect(Object.keys(read('draft').openOrders), note).toContain(one);
      expect(Object.keys(read('active').openOrders), note).toContain(one);
      expect(Object.keys(read('revoked').declined), note).toContain(one);
    }
  },
);
