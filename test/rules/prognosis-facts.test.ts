/** CX-20 to CX-33: each factor with its state, where it comes from and its caution; refusals of a figure name their rule. */
import { expect, test } from 'vitest';
import {
  ABSENT,
  between,
  evaluate,
  prognosisFacts,
  survivalFigure,
  type PatientFacts,
  type PrognosisFact,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { distant, local } from '../support/advice.ts';
import { chart, from, known, net, num, open, patient, specimen, tumor, unusable } from '../support/chart-facts.ts';

function factor(name: PrognosisFact['factor'], facts: Partial<TumorFacts> = {}, person: Partial<PatientFacts> = {}) {
  const [one] = evaluate(chart([net(4, 1, facts)], person)).tumors;
  const found = one && prognosisFacts(one, patient(person)).find((fact) => fact.factor === name);
  return found && [found.state, found.direction, found.caution, found.from.length];
}

test('CX-20: a known factor points to where it was read, an unknown one says so', () => {
  expect(factor('site')).toEqual(['known', 'differs-by-value', 'averages-mix-grades', 1]);
  expect(factor('site', { site: ABSENT })).toEqual(['unknown', 'differs-by-value', 'averages-mix-grades', 0]);
  expect(factor('size', { sizeMm: num(12) })).toEqual(['known', 'differs-by-value', undefined, 1]);
  expect(factor('size', { sizeMm: unusable('text') })).toEqual(['unknown', 'differs-by-value', undefined, 0]);
  expect(factor('receptor', { sstr: known('positive') })).toEqual(['known', 'differs-by-value', undefined, 1]);
  expect(factor('receptor', { sstr: open('positive', 'negative') })).toEqual(['unknown', 'differs-by-value', undefined, 0]); // prettier-ignore
  expect(factor('performance', {}, { ecog: num(1) })).toEqual(['known', 'differs-by-value', undefined, 1]);
  expect(factor('performance')).toEqual(['unknown', 'differs-by-value', undefined, 0]);
});
test('CX-20: extent is known where it can be said', () => {
  expect(factor('extent', local)).toEqual(['known', 'differs-by-value', undefined, 0]);
  expect(factor('extent', distant)).toEqual(['known', 'differs-by-value', undefined, 0]);
  expect(factor('extent', { recordedM: unusable('unreachable') })).toEqual([
    'unknown',
    'differs-by-value',
    undefined,
    0,
  ]);
});
test('CX-20: function is known by a syndrome or by "non-functioning", and its direction stays unclear', () => {
  expect(factor('function')).toEqual(['unknown', 'unclear', undefined, 0]);
  expect(factor('function', {}, { syndromes: known(['carcinoid'] as const) })).toEqual([
    'known',
    'unclear',
    undefined,
    1,
  ]);
  expect(factor('function', {}, { statedNonFunctional: true })).toEqual(['known', 'unclear', undefined, 0]);
});
test('CX-20: a carcinoma is not graded (GR-03), so its grade is no known factor', () => {
  const nec = { differentiation: known('poor' as const), ki67Percent: num(80), mitosesPer2mm2: num(40) };
  const graded = (facts: Parameters<typeof specimen>[0]) => factor('grade', { specimens: [specimen(facts)] })?.[0];
  expect([graded(nec), graded({ ...nec, differentiation: known('well') })]).toEqual(['unknown', 'known']);
});
test('CX-20: a grade that is open or provisional says so, and so does an unresolved differentiation', () => {
  const of = (facts: Parameters<typeof specimen>[0]) => {
    const [one] = evaluate(chart([tumor({ specimens: [specimen(facts)] })])).tumors;
    const found = one ? prognosisFacts(one, patient()) : [];
    const told = (name: string) =>
      found.filter((fact) => fact.factor === name).map(({ state, caution }) => [state, caution]);
    return [...told('differentiation'), ...told('grade')];
  };
  const well = known('well' as const);
  expect(of({ differentiation: well, ki67Percent: num(4), mitosesPer2mm2: num(1) })).toEqual([['known', undefined], ['known', undefined]]); // prettier-ignore
  expect(of({ differentiation: well, ki67Percent: num(4) })).toEqual([
    ['known', undefined],
    ['known', 'provisional'],
  ]);
  expect(of({ differentiation: well, ki67Percent: known(between(2, 4)), mitosesPer2mm2: num(1) })).toEqual([['known', undefined], ['unknown', 'not-settled']]); // prettier-ignore
  expect(of({ differentiation: well })).toEqual([
    ['known', undefined],
    ['unknown', 'not-settled'],
  ]);
  expect(of({ ki67Percent: num(35) })).toEqual([
    ['unknown', 'not-settled'],
    ['unknown', 'not-settled'],
  ]);
});

test.each([
  ['not asked for', { asked: false, during: 'reading' }, 'NET-G1', 'pancreas', 'localized', 'not-asked', 'CX-30'],
  ['while ordering', { asked: true, during: 'ordering' }, 'NET-G1', 'pancreas', 'localized', 'while-ordering', 'CX-30'],
  ['NEC', { asked: true, during: 'reading' }, 'NEC', 'pancreas', 'localized', 'figures-do-not-fit', 'CX-33'],
  ['lung', { asked: true, during: 'reading' }, 'NET-G1', 'lung', 'localized', 'figures-do-not-fit', 'CX-33'],
  ['extent unknown', { asked: true, during: 'reading' }, 'NET-G1', 'pancreas', 'unknown', 'extent-unknown', 'CX-32'],
] as const)('a figure is refused by its rule: %s', (_, request, classification, site, extent, why, rule) => {
  expect(survivalFigure({ extent, classification, site }, request)).toEqual({ kind: 'refused', why, rule });
});
test('the sources of a prognosis fact are those of the statement', () => {
  const [one] = evaluate(chart([net(4, 1)])).tumors;
  const site = one && prognosisFacts(one, patient()).find((fact) => fact.factor === 'site');
  expect([site?.from, site?.cite]).toEqual([[from()], [{ source: 'SEED' }]]);
});
