/** Context: heredity, symptoms, prognosis facts, survival figures, and what never moves what. */
import { expect, test } from 'vitest';
import {
  evaluate,
  prognosisFacts,
  sourceAttributes,
  survivalFigure,
  type Classification,
  type Histology,
  type Hereditary,
  type PatientFacts,
  type Site,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { advice, at, local } from '../support/advice.ts';
import { chart, known, net, num, patient, specimen, tumor } from '../support/chart-facts.ts';

const has = (...names: Hereditary[]): Partial<PatientFacts> => ({ hereditary: known(names) });

test('CX-01 MEN1: calcium, PTH and prolactin; small pancreatic NETs may be watched', () => {
  const found = advice({ ...local, sizeMm: num(15) }, has('men1'));
  expect([found.suggest.includes('T-MEN1'), found.rules['SURV']]).toEqual([true, 'TX-12b']);
});
test('CX-02 MEN2: metanephrines and calcitonin before an invasive step', () => {
  const found = advice({ ...local, sizeMm: num(15) }, has('men2'));
  expect(found.suggest).toEqual(expect.arrayContaining(['T-METANEPH', 'T-CALCITONIN']));
  expect(found.safety).toContain('SF-08 warning');
});
test('CX-03 VHL: its own size rows, and metanephrines first', () => {
  const found = advice({ ...local, sizeMm: num(15) }, has('vhl'));
  expect([found.rules['SURG'], found.safety.includes('SF-08 warning')]).toEqual(['TX-12c', true]);
});
test('CX-04 tuberous sclerosis: no threshold of its own, and the syndrome is known', () => {
  const found = advice({ ...local, sizeMm: num(15) }, has('tsc'));
  expect([found.rules['SURG'], found.suppressed['T-GENETICS']]).toEqual(['TX-12h', 'not-applicable']);
});
test('CX-05 neurofibromatosis: metanephrines first; the ampulla is resected', () => {
  const found = advice({ ...at('ampulla'), ...local }, has('nf1'));
  expect([found.rules['SURG'], found.suggest.includes('T-METANEPH')]).toEqual(['TX-16a', true]);
});
test('CX-06 no syndrome recorded: genetic counselling is considered in the pancreas', () => {
  expect(advice({ ...local }).consider).toContain('T-GENETICS');
  expect(advice({ ...at('rectum'), ...local }).consider).not.toContain('T-GENETICS');
});
test('CX-06 a relative with a NET never labels the patient, it asks for counselling', () => {
  const found = advice({ ...local, sizeMm: num(15) }, { familyHistoryOfNet: true });
  expect([found.suggest.includes('T-GENETICS'), found.rules['SURG']]).toEqual([true, 'TX-12h']);
});
test('CX-10 symptoms without a neoplasm say nothing', () => {
  const evaluation = evaluate(chart([], { symptoms: { flushing: known(true) } }));
  expect([evaluation.silence, evaluation.tumors]).toEqual(['no-net', []]);
});
test('CX-11 a functional tumor needs a syndrome; symptoms alone do not make one', () => {
  expect(advice(local, { symptoms: { flushing: known(true) } }).treatment['HORM']).toBeUndefined();
  expect(advice(local, { syndromes: known(['carcinoid'] as const) }).treatment['HORM']).toBe('usual');
});

const facts = (tumorFacts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}) => {
  const [one] = evaluate(chart([net(2, 1, tumorFacts)], person)).tumors;
  if (!one) throw new Error('one tumor was given');
  return Object.fromEntries(prognosisFacts(one, patient(person)).map((fact) => [fact.factor, fact]));
};
test('CX-20 factors are shown, and the direction of functional status is not invented', () => {
  for (const person of [{}, { syndromes: known(['carcinoid'] as const) }, { statedNonFunctional: true }])
    expect(facts(local, person)['function']?.direction).toBe('unclear');
  const found = facts({ ...local, sizeMm: num(12) }, { ecog: num(1) });
  expect(Object.values(found).map(({ factor, state }) => `${factor} ${state}`)).toEqual([
    'site known', 'size known', 'extent known', 'differentiation known', 'grade known', 'receptor unknown', 'function unknown', 'performance known',
  ]); // prettier-ignore
});
test('CX-20 a grade that is not settled, or provisional, says so', () => {
  const provisional = { ...local, specimens: [specimen({ differentiation: known('well'), ki67Percent: num(2) })] };
  expect(facts(provisional)['grade']?.caution).toBe('provisional');
});

const asked = { asked: true, during: 'reading' } as const;
const pancreas = (
  extent: 'localized' | 'regional' | 'distant' | 'unknown',
  classification: Classification = 'NET-G1',
  site: Site | undefined = 'pancreas',
) => survivalFigure({ extent, classification, site }, asked);
test('CX-30 no figure unless asked for, and none while something is ordered', () => {
  const one = { extent: 'localized', classification: 'NET-G1', site: 'pancreas' } as const;
  expect(survivalFigure(one, { asked: false, during: 'reading' })).toMatchObject({ kind: 'refused', why: 'not-asked' });
  expect(survivalFigure(one, { asked: true, during: 'ordering' })).toMatchObject({
    kind: 'refused',
    why: 'while-ordering',
  });
});
test('CX-31, CX-35, CX-36 the figure comes with population, measure, extent, people of a hundred, and what must be said', () => {
  expect(pancreas('regional')).toEqual({
    kind: 'figure',
    extent: 'regional',
    ofHundredPeople: 85,
    measure: 'five-year overall survival',
    population: 'people diagnosed in the United States from 2000 to 2021',
    remarks: ['group-not-forecast', 'newer-treatment-not-reflected', 'talk-with-the-team'],
    cite: [{ source: 'SEED' }, { source: 'S70', at: 'likely origin of the figures' }],
  });
});
test('CX-32 by extent; none where the extent is not known', () => {
  const of = (extent: 'localized' | 'distant') => {
    const answer = pancreas(extent);
    return answer.kind === 'figure' ? answer.ofHundredPeople : undefined;
  };
  expect([of('localized'), of('distant')]).toEqual([90, 57]);
  expect(pancreas('unknown')).toMatchObject({ kind: 'refused', why: 'extent-unknown' });
});
test('CX-33 group figures do not fit high grade, carcinoma, unsettled classes and the lung', () => {
  for (const classification of [
    'NET-G3',
    'NEC',
    'NEC-SMALL',
    'NEC-LARGE',
    'MINEN',
    'UNRESOLVED',
    'LUNG-SCLC',
    'LUNG-LCNEC',
    'LUNG-TC',
  ] as const)
    expect(pancreas('localized', classification), classification).toMatchObject({
      kind: 'refused',
      why: 'figures-do-not-fit',
    });
  expect(pancreas('localized', 'NET-G1', 'lung')).toMatchObject({ kind: 'refused' });
  expect(survivalFigure({ extent: 'localized', classification: 'NET-G1', site: undefined }, asked)).toMatchObject({
    kind: 'refused',
  });
});
test('CX-34 grade and site never change the figure', () => {
  expect(pancreas('localized', 'NET-G2')).toEqual(pancreas('localized', 'NET-G1'));
  expect(pancreas('localized', 'NET-G1', 'rectum')).toEqual(pancreas('localized', 'NET-G1'));
});

const stageOf = (tumorFacts: TumorFacts, person: Partial<PatientFacts> = {}) => {
  const [one] = evaluate(chart([tumorFacts], person)).tumors;
  return [one?.stage.system, one?.stage.groups];
};
const sized = { ...local, sizeMm: num(15), depth: known('limited-to-organ' as const) };
test('CX-40 functional or not: the same stage', () => {
  expect(stageOf(net(2, 1, sized), { syndromes: known(['insulinoma'] as const) })).toEqual(stageOf(net(2, 1, sized)));
});
test('CX-41 any grade: the same stage', () => {
  expect(stageOf(net(2, 1, sized))).toEqual(['net-pancreas-9', ['I']]);
  for (const ki67 of [10, 30]) expect(stageOf(net(ki67, 1, sized))).toEqual(['net-pancreas-9', ['I']]);
});
test('CX-42 poorly differentiated: the carcinoma system of the organ', () => {
  const nec = tumor({ ...sized, specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80) })] });
  expect(stageOf(nec)).toEqual(['exocrine-pancreas-8', ['IA']]);
});
test('CX-43 lung: one system for carcinoid, LCNEC and SCLC', () => {
  const of = (histology: Histology) =>
    stageOf(
      tumor({ ...local, site: known('lung'), sizeMm: num(15), specimens: [specimen({ histology: known(histology) })] }),
    )[0];
  expect((['typical-carcinoid', 'nec-large-cell', 'nec-small-cell'] as const).map(of)).toEqual([
    'lung-9',
    'lung-9',
    'lung-9',
  ]);
});
test('CX-44 an adenocarcinoma is another disease', () => {
  const one = tumor({
    ...sized,
    specimens: [specimen({ histology: known('adenocarcinoma-with-ne'), ki67Percent: num(30) })],
  });
  const [evaluated] = evaluate(chart([one])).tumors;
  expect([
    evaluated?.grade.classification,
    evaluated?.stage.withheld,
    evaluated?.treatment.every(({ strength }) => strength === 'cannot-say'),
  ]).toEqual(['OUT-OF-SCOPE', 'out-of-scope', true]);
});

test('source attributes: all thirteen for every rule set, with citations that resolve', () => {
  for (const set of sourceAttributes) {
    expect(set.bibliographicCitations.length, set.ruleSet).toBeGreaterThan(0);
    expect(Object.keys(set)).toHaveLength(15);
    for (const text of Object.values(set) as unknown[]) expect(text).not.toHaveLength(0);
  }
  expect(sourceAttributes.map(({ ruleSet }) => ruleSet)).toEqual([
    'grade',
    'stage',
    'workup',
    'treatment',
    'safety',
    'context',
  ]);
});
