/** Laws that hold for every chart, tried on random ones. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showCards } from '../../cds-hooks/cards/index.ts';
import {
  evaluate,
  TESTS,
  type ChartFacts,
  type TestId,
  type TumorEvaluation,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { WINDOW_DAYS } from '../../services/rules/windows.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart, daysBefore, from, known } from '../support/chart-facts.ts';

const RUNS = { numRuns: 2_000 };
const one = (whole: ChartFacts): TumorEvaluation => {
  const [tumor] = evaluate(whole).tumors;
  if (!tumor) throw new Error('one tumor was given');
  return tumor;
};
const listed = new Set(['usual', 'selected']);
const strengthOf = (tumor: TumorEvaluation, category: string): string =>
  tumor.treatment.find((advice) => advice.category === category)?.strength ?? 'none';

test('no chart makes evaluate throw, and the same chart gives the same evaluation', () => {
  fc.assert(
    fc.property(fc.array(anyTumor, { maxLength: 3 }), anyPatient, (tumors, person) => {
      const whole = chart(tumors, person);
      expect(evaluate(whole)).toEqual(evaluate(whole));
    }),
    RUNS,
  );
});

const RANK = { localized: 0, regional: 1, distant: 2 } as const;
const roman = (group: string): number =>
  ['0', 'I', 'II', 'III', 'IV'].indexOf(/^(?:0|I{1,3}V?|IV)/.exec(group)?.[0] ?? '');
test('adding a metastasis never lowers extent or stage', () => {
  fc.assert(
    fc.property(anyTumor, (facts) => {
      const before = one(chart([{ ...facts, statedExtent: { state: 'absent' } }]));
      const sites = facts.metastases.state === 'known' ? facts.metastases.value : [];
      const after = one(chart([{ ...facts, metastases: known([...new Set([...sites, 'bone' as const])]) }]));
      if (before.extent.value !== 'unknown' && after.extent.value !== 'unknown')
        expect(RANK[after.extent.value]).toBeGreaterThanOrEqual(RANK[before.extent.value]);
      const [was] = before.stage.groups;
      const [is] = after.stage.groups;
      if (was && is && before.stage.groups.length === 1 && after.stage.groups.length === 1)
        expect(roman(is)).toBeGreaterThanOrEqual(roman(was));
    }),
    RUNS,
  );
});
test('SSTR negative never leaves PRRT listed', () => {
  fc.assert(
    fc.property(anyTumor, anyPatient, (facts, person) => {
      expect(listed.has(strengthOf(one(chart([{ ...facts, sstr: known('negative') }], person)), 'PRRT'))).toBe(false);
    }),
    RUNS,
  );
});
test('NEC never gets NET staging, a somatostatin analog for tumor control, or PRRT', () => {
  let seen = 0;
  fc.assert(
    fc.property(anyTumor, anyPatient, (facts, person) => {
      const tumor = one(chart([facts], person));
      if (!/^NEC|^LUNG-(?:SCLC|LCNEC)$/.test(tumor.grade.classification)) return;
      seen += 1;
      expect(tumor.stage.system ?? '').not.toMatch(/^net-/);
      for (const category of ['SSA', 'PRRT']) expect(listed.has(strengthOf(tumor, category))).toBe(false);
    }),
    { numRuns: 2_000 },
  );
  expect(seen).toBeGreaterThan(20);
});
test('UNRESOLVED never gets a tumor-directed category', () => {
  let seen = 0;
  fc.assert(
    fc.property(anyTumor, anyPatient, (facts, person) => {
      const tumor = one(chart([facts], person));
      if (tumor.grade.classification !== 'UNRESOLVED') return;
      seen += 1;
      for (const { category, strength } of tumor.treatment)
        if (category !== 'HORM') expect(strength, category).toBe('cannot-say');
    }),
    { numRuns: 2_000 },
  );
  expect(seen).toBeGreaterThan(20);
});
test('a test done inside its window is never listed', () => {
  const windowed = TESTS.filter((id) => WINDOW_DAYS[id] !== undefined && id !== 'T-EGD');
  fc.assert(
    fc.property(anyTumor, anyPatient, fc.constantFrom<TestId>(...windowed), (facts, person, id) => {
      const done = { [id]: { date: daysBefore(Math.min(WINDOW_DAYS[id] ?? 0, 30)), from: from() } };
      // What happened after a test brings it back (LD-03).
      const quiet = { ...facts, course: { ...facts.course, restaging: [] } };
      const { workup } = one(chart([quiet], { ...person, done }));
      expect([...workup.suggest, ...workup.consider].map((entry) => entry.test)).not.toContain(id);
    }),
    RUNS,
  );
});
test('an unknown receptor status leaves only what every status agrees on', () => {
  fc.assert(
    fc.property(anyTumor, anyPatient, (facts, person) => {
      const of = (sstr: TumorFacts['sstr']) => one(chart([{ ...facts, sstr }], person)).treatment;
      const unknown = of({ state: 'absent' });
      const worlds = (['positive', 'mixed', 'negative'] as const).map((value) => of(known(value)));
      for (const { category, strength, rule } of unknown) {
        // What already runs is continued whatever the receptors, unless they are known to be negative (TX-00h).
        if (strength === 'cannot-say' || rule === 'TX-00h') continue;
        for (const world of worlds)
          expect(world.find((advice) => advice.category === category)?.strength, category).toBe(strength);
      }
    }),
    RUNS,
  );
});

const valueSets = loadValueSets();
const DRUGS =
  /octreotide|lanreotide|everolimus|sunitinib|cabozantinib|belzutifan|temozolomide|capecitabine|etoposide|platin|pembrolizumab|dotatate|lutetium|diazoxide/i;
test('no card shows a drug name or a survival figure, more than five tests or three to consider, a critical indicator, or a long summary', () => {
  let cards = 0;
  fc.assert(
    fc.property(fc.array(anyTumor, { minLength: 1, maxLength: 2 }), anyPatient, (tumors, person) => {
      const shown = showCards(evaluate(chart(tumors, person)), valueSets, {
        patientId: 'p1',
        publicUrl: 'https://net-cds.example.org',
        treatmentCard: true,
        suspectedCard: true,
        newUuid: () => '33333333-3333-4333-8333-333333333333',
        now: () => '2026-11-24T09:00:00.000Z',
      });
      expect(shown.cards.length).toBeLessThanOrEqual(2);
      for (const card of shown.cards) {
        cards += 1;
        const text = `${card.summary}\n${card.detail ?? ''}`;
        expect(text).not.toMatch(DRUGS);
        expect(text).not.toMatch(/surviv|five-year|\bof 100\b/i);
        expect(card.summary.length).toBeLessThanOrEqual(140);
        expect(card.indicator).not.toBe('critical');
        const line = /Guidelines list, if not done\*{0,2}\s*-\s*(.*)/.exec(text)?.[1] ?? '';
        const [first = '', second = ''] = line.split(/\.? ?[Tt]o consider: /);
        expect(first.split('; ').length).toBeLessThanOrEqual(5);
        expect(second.split('; ').length).toBeLessThanOrEqual(3);
      }
    }),
    RUNS,
  );
  expect(cards).toBeGreaterThan(100);
});
