/** The rest of the treatment and safety tables: every row by its id, with boundaries on both sides. */
import { expect, test } from 'vitest';
import type { PatientFacts, Symptom, Therapy, TumorFacts } from '../../services/rules/index.ts';
import { evaluate } from '../../services/rules/index.ts';
import { advice, at, distant, local } from '../support/advice.ts';
import { chart, daysBefore, from, known, net, num, specimen } from '../support/chart-facts.ts';

const n1 = {
  recordedN: known({ category: 'N1' as const, prefix: 'p' as const }),
  recordedM: known({ category: 'M0' as const, prefix: 'c' as const }),
};
const feels = (...names: Symptom[]): Partial<PatientFacts> => ({
  symptoms: Object.fromEntries(names.map((name) => [name, known(true)])),
});
const given = (...therapies: Therapy[]): Partial<PatientFacts> => ({
  priorTherapy: Object.fromEntries(therapies.map((therapy) => [therapy, { from: from() }])),
});
const progressed = { progression: known(true) };
const carcinoid = { syndromes: known(['carcinoid'] as const) };
const insulinoma = { syndromes: known(['insulinoma'] as const) };
const marker = { biomarkers: known(['MSI-H'] as const) };
const type = (which: 1 | 2 | 3): Partial<TumorFacts> => ({ ...at('stomach'), ...local, gastricType: known(which) });
const necAt = (facts: Partial<TumorFacts>): Partial<TumorFacts> => ({
  ...facts,
  specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })],
});
const lung = (
  histology: 'typical-carcinoid' | 'atypical-carcinoid' | 'nec-small-cell' | 'nec-large-cell',
  facts: Partial<TumorFacts>,
): Partial<TumorFacts> => ({
  site: known('lung'),
  ...facts,
  specimens: [
    specimen({
      histology: known(histology),
      differentiation: known(histology.startsWith('nec') ? 'poor' : 'well'),
      mitosesPer2mm2: num(histology === 'typical-carcinoid' ? 1 : histology === 'atypical-carcinoid' ? 4 : 60),
      ki67Percent: num(histology.startsWith('nec') ? 80 : 3),
      necrosis: known(histology.startsWith('nec') ? 'extensive' : 'none'),
    }),
  ],
});
const pos: Partial<TumorFacts> = { sstr: known('positive') };
const neg: Partial<TumorFacts> = { sstr: known('negative') };
const U = 'usual';
const S = 'selected';
const N = 'not-usually';
const X = 'cannot-say';

const rows: readonly [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, ki67: number, want: Record<string, string>][] = [
  ['TX-15a type 1, 20.1 mm', { ...type(1), sizeMm: num(20.1) }, {}, 2, { SURG: U, ENDO: N, SURV: N }],
  ['TX-15a type 1, muscularis', { ...type(1), sizeMm: num(8), depth: known('muscularis-propria') }, {}, 2, { SURG: U }],
  ['TX-15b type 1, 20 mm', { ...type(1), sizeMm: num(20) }, {}, 2, { SURG: N, ENDO: U, SURV: N }],
  ['TX-15b type 1, 10 mm, G2', { ...type(1), sizeMm: num(10) }, {}, 4, { SURG: S, ENDO: U }],
  ['TX-15c type 1, 9.9 mm', { ...type(1), sizeMm: num(9.9) }, {}, 2, { SURG: N, ENDO: S, SURV: U }],
  ['TX-15d type 2', { ...type(2), sizeMm: num(9) }, {}, 2, { SURG: S, ENDO: S, SURV: S, HORM: U }],
  ['TX-15e type 3, regional', { ...type(3), ...n1, sizeMm: num(9) }, {}, 2, { SURG: U, ENDO: N }],
  ['TX-15f type 3, 10 mm, G1', { ...type(3), sizeMm: num(10) }, {}, 2, { SURG: U, ENDO: S }],
  ['TX-15g type 3, 10.1 mm', { ...type(3), sizeMm: num(10.1) }, {}, 2, { SURG: U, ENDO: N }],
  ['TX-15g type 3, 10 mm, G2', { ...type(3), sizeMm: num(10) }, {}, 4, { SURG: U, ENDO: N }],
  ['TX-15h type unknown', { ...at('stomach'), ...local, sizeMm: num(8) }, {}, 2, { SURG: X, ENDO: X, SURV: X }],
  ['TX-16a ampulla', { ...at('ampulla'), ...local }, {}, 2, { SURG: U, ENDO: N, SURV: N }],
  ['TX-16b duodenum 15.1 mm', { ...at('duodenum'), ...local, sizeMm: num(15.1) }, {}, 2, { SURG: U, ENDO: N }],
  ['TX-16b duodenum functional', { ...at('duodenum'), ...local, sizeMm: num(5) }, { syndromes: known(['gastrinoma'] as const) }, 2, { SURG: U, ENDO: N, HORM: U }],
  ['TX-16b duodenum G2', { ...at('duodenum'), ...local, sizeMm: num(5) }, {}, 4, { SURG: U, ENDO: N }],
  ['TX-16c duodenum 15 mm', { ...at('duodenum'), ...local, sizeMm: num(15) }, {}, 2, { SURG: U, ENDO: S }],
  ['TX-16d duodenum 10 mm', { ...at('duodenum'), ...local, sizeMm: num(10) }, {}, 2, { SURG: S, ENDO: U }],
  ['TX-18 duodenum size unknown', { ...at('duodenum'), ...local }, {}, 2, { SURG: X, ENDO: X, SURV: X }],
  ['TX-17 left colon 10 mm', { ...at('colon'), colonSide: known('left'), ...local, sizeMm: num(10) }, {}, 2, { SURG: U, ENDO: S, SURV: N }],
  ['TX-17 colon 10.1 mm', { ...at('colon'), ...local, sizeMm: num(10.1) }, {}, 2, { SURG: U, ENDO: N }],
  ['TX-17 colon without size still lists surgery', { ...at('colon'), ...local }, {}, 2, { SURG: U, ENDO: X }],
  // advanced G1 and G2
  ['TX-24 progression', { ...distant, ...pos, ...progressed }, given('ssa'), 2, { EVEROLIMUS: U }],
  ['TX-24 negative', { ...distant, ...neg }, {}, 2, { EVEROLIMUS: U }],
  ['TX-24 carcinoid syndrome', { ...distant, ...neg }, carcinoid, 2, { EVEROLIMUS: N }],
  ['TX-24 insulinoma', { ...distant, ...pos }, insulinoma, 2, { EVEROLIMUS: S, SSA: S }],
  ['TX-24 quiet and positive', { ...distant, ...pos }, {}, 2, { EVEROLIMUS: N }],
  ['TX-25 pancreas', { ...distant, ...neg }, {}, 2, { SUNITINIB: U }],
  ['TX-25 never outside the pancreas', { ...at('jejunum-ileum'), ...distant, ...neg }, {}, 2, { SUNITINIB: N, EVEROLIMUS: U }],
  ['TX-26 after everolimus', { ...distant, ...pos, ...progressed }, given('everolimus'), 2, { CABOZANTINIB: U }],
  ['TX-26 after SSA', { ...distant, ...pos, ...progressed }, given('ssa'), 2, { CABOZANTINIB: S }],
  ['TX-26 no prior therapy', { ...distant, ...pos }, {}, 2, { CABOZANTINIB: N }],
  ['TX-27 VHL: the trial left out metastatic disease', distant, { hereditary: known(['vhl'] as const) }, 2, { BELZUTIFAN: N }],
  ['TX-27 without VHL', distant, {}, 2, { BELZUTIFAN: N }],
  ['TX-28 pancreas, high burden', { ...distant, ...pos, burden: known('high') }, {}, 2, { CHEMO: U }],
  ['TX-28 pancreas, negative', { ...distant, ...neg, burden: known('low') }, {}, 2, { CHEMO: S }],
  ['TX-28 pancreas, quiet', { ...distant, ...pos, burden: known('low') }, {}, 2, { CHEMO: N }],
  ['TX-28 ileum, Ki-67 15 with progression', { ...at('jejunum-ileum'), ...distant, ...progressed, ...pos }, given('ssa'), 15, { CHEMO: S }],
  ['TX-28 ileum, Ki-67 14.9', { ...at('jejunum-ileum'), ...distant, ...progressed, ...pos }, given('ssa'), 14.9, { CHEMO: N }],
  ['TX-29', { ...distant, resectable: known(false), burden: known('high') }, {}, 2, { LIVER: S }],
  ['TX-29 quiet', { ...distant, resectable: known(false), burden: known('low') }, {}, 2, { LIVER: N }],
  ['TX-29 no liver metastases', { metastases: known(['bone'] as const), resectable: known(false), burden: known('high') }, {}, 2, { LIVER: N }],
  ['TX-31 brain', { metastases: known(['brain'] as const) }, {}, 2, { EBRT: S }],
  ['TX-31 painful bone', { metastases: known(['bone'] as const), resectable: known(false) }, feels('bone-pain'), 2, { EBRT: S }],
  ['TX-31 painless bone', { metastases: known(['bone'] as const), resectable: known(false) }, {}, 2, { EBRT: N }],
  ['TX-31 locally advanced', { ...local, resectable: known(false) }, {}, 2, { EBRT: S }],
  ['TX-31 not the small-bowel mesentery', { ...at('jejunum-ileum'), ...local, resectable: known(false) }, {}, 2, { EBRT: N }],
  ['TX-32 marker after chemotherapy', { ...distant, ...marker }, given('chemotherapy'), 2, { IO: S }],
  ['TX-32 marker after SSA only', { ...distant, ...marker }, given('ssa'), 2, { IO: N }],
  ['TX-32 unselected', distant, given('chemotherapy'), 2, { IO: N }],
  // NET G3
  ['TX-40 local', { ...local, ...pos }, {}, 30, { SURG: U, CHEMO: N, SSA: N, PRRT: N, SURV: N }],
  ['TX-40 Ki-67 54.9', { ...local, ...pos }, {}, 54.9, { CHEMO: N }],
  ['TX-40 Ki-67 55', { ...local, ...pos }, {}, 55, { CHEMO: S }],
  ['TX-40 receptor negative', { ...local, ...neg }, {}, 30, { CHEMO: S }],
  ['TX-40 rapid growth', { ...local, ...pos, growth: known('rapid') }, {}, 30, { CHEMO: S }],
  ['TX-40 receptor unknown', local, {}, 30, { SURG: U, CHEMO: X }],
  ['TX-41, 42, 43, 44, 46', { ...distant, ...pos, resectable: known(true) }, {}, 30, { CHEMO: U, PRRT: S, SSA: S, EVEROLIMUS: S, SUNITINIB: S, CABOZANTINIB: N, SURG: S, LIVER: S }],
  ['TX-42 Ki-67 55', { ...distant, ...pos }, {}, 55, { PRRT: S, EVEROLIMUS: N, SURG: N }],
  ['TX-42 pregnant', { ...distant, ...pos }, { pregnant: known(true), sex: 'female' }, 30, { PRRT: N }],
  ['TX-43 negative', { ...distant, ...neg }, {}, 30, { SSA: N, PRRT: N, EVEROLIMUS: N }],
  ['TX-44 carcinoid syndrome', { ...distant, ...pos }, carcinoid, 30, { EVEROLIMUS: N }],
  ['TX-44 sunitinib outside the pancreas', { ...at('jejunum-ileum'), ...distant, ...pos }, {}, 30, { SUNITINIB: N }],
  ['TX-44 cabozantinib after therapy', { ...distant, ...pos }, given('ssa'), 30, { CABOZANTINIB: S }],
  ['TX-46 unresectable', { ...distant, ...pos, resectable: known(false) }, {}, 30, { SURG: N }],
  ['TX-47 brain', { metastases: known(['brain'] as const), ...pos }, {}, 30, { EBRT: S, IO: N }],
  ['TX-48 quiet', { ...distant, ...pos, burden: known('low') }, {}, 30, { SURV: S }],
  ['TX-48 high burden', { ...distant, ...pos, burden: known('high') }, {}, 30, { SURV: N }],
  // NEC
  ['TX-50', necAt(local), {}, 80, { CHEMO: U, SURG: S, EBRT: S, IO: N, SSA: N, PRRT: N, SURV: N }],
  ['TX-51', necAt({ ...local, resectable: known(false) }), {}, 80, { CHEMO: U, SURG: N, EBRT: S }],
  ['TX-52', necAt(distant), {}, 80, { CHEMO: U, SURG: N, EBRT: N, LIVER: N }],
  ['TX-52 brain', necAt({ metastases: known(['brain'] as const) }), {}, 80, { EBRT: S }],
  ['TX-52 symptoms', necAt(distant), feels('pain'), 80, { EBRT: S }],
  ['TX-53 marker after chemotherapy', necAt({ ...distant, ...marker }), given('chemotherapy'), 80, { IO: S }],
  ['TX-53 marker before', necAt({ ...distant, ...marker }), {}, 80, { IO: N }],
  // lung and thymus
  ['TX-60 typical', lung('typical-carcinoid', local), {}, 3, { SURG: U, CHEMO: N, SSA: N, PRRT: N }],
  ['TX-60 atypical with nodes', lung('atypical-carcinoid', n1), {}, 3, { SURG: U, CHEMO: S }],
  ['TX-60 typical with nodes', lung('typical-carcinoid', n1), {}, 3, { CHEMO: N }],
  ['TX-61 typical, positive', lung('typical-carcinoid', { ...distant, ...pos }), {}, 3, { SSA: U }],
  ['TX-61 atypical, positive', lung('atypical-carcinoid', { ...distant, ...pos }), {}, 3, { SSA: S }],
  ['TX-61 negative', lung('typical-carcinoid', { ...distant, ...neg }), {}, 3, { SSA: N, EVEROLIMUS: U }],
  ['TX-62 typical, positive', lung('typical-carcinoid', { ...distant, ...pos }), {}, 3, { EVEROLIMUS: S }],
  ['TX-62 atypical', lung('atypical-carcinoid', { ...distant, ...pos }), {}, 3, { EVEROLIMUS: U }],
  ['TX-62 carcinoid syndrome', lung('atypical-carcinoid', { ...distant, ...pos }), carcinoid, 3, { EVEROLIMUS: N, HORM: U }],
  ['TX-63 after everolimus', lung('typical-carcinoid', { ...distant, ...pos, ...progressed }), given('everolimus'), 3, { CABOZANTINIB: U }],
  ['TX-63 after SSA', lung('typical-carcinoid', { ...distant, ...pos, ...progressed }), given('ssa'), 3, { CABOZANTINIB: S }],
  ['TX-64 progressing', lung('typical-carcinoid', { ...distant, ...pos, ...progressed }), given('ssa'), 3, { PRRT: S }],
  ['TX-64 stable', lung('typical-carcinoid', { ...distant, ...pos }), {}, 3, { PRRT: N }],
  ['TX-65 atypical', lung('atypical-carcinoid', { ...distant, ...pos }), {}, 3, { CHEMO: S }],
  ['TX-65 typical, stable', lung('typical-carcinoid', { ...distant, ...pos }), {}, 3, { CHEMO: N }],
  ['TX-66 resectable', lung('typical-carcinoid', { ...distant, resectable: known(true) }), {}, 3, { SURG: S }],
  ['TX-67 quiet', lung('typical-carcinoid', { ...distant, ...pos, burden: known('low') }), {}, 3, { SURV: S }],
  ['TX-67 atypical', lung('atypical-carcinoid', { ...distant, ...pos, burden: known('low') }), {}, 3, { SURV: N }],
  ['TX-68', lung('typical-carcinoid', { ...distant, ...neg }), {}, 3, { SUNITINIB: N }],
  ['TX-70 localized', lung('nec-small-cell', local), {}, 80, { CHEMO: U, EBRT: U, IO: S, SURG: S, SSA: N, PRRT: N }],
  ['TX-70 regional', lung('nec-small-cell', n1), {}, 80, { SURG: N, EBRT: U }],
  ['TX-71 distant', lung('nec-small-cell', distant), {}, 80, { CHEMO: U, IO: U, EBRT: S, SURG: N }],
  ['TX-72 localized', lung('nec-large-cell', local), {}, 80, { SURG: U, CHEMO: S, EBRT: S, IO: N }],
  ['TX-72 regional', lung('nec-large-cell', n1), {}, 80, { SURG: S, CHEMO: U, IO: S }],
  ['TX-72 distant', lung('nec-large-cell', distant), {}, 80, { SURG: N, CHEMO: U, EBRT: S, IO: S, PRRT: N }],
]; // prettier-ignore
for (const [why, facts, person, ki67, want] of rows)
  test(`treatment: ${why}`, () => {
    expect(advice(facts, person, ki67).treatment).toMatchObject(want);
  });

test('TX-00f: a proven insulinoma without tissue may go to surgery; without the proof nothing is said', () => {
  const without = { ...local, specimens: [] };
  const proven = { ...insulinoma, biochemicallyProven: known(true) };
  const one = advice(without, proven);
  expect([one.treatment['SURG'], one.rules['SURG'], one.treatment['SSA'], one.treatment['HORM']]).toEqual([
    U,
    'TX-00f',
    X,
    U,
  ]);
  expect(advice({ ...without, ...pos }, proven).treatment['SSA']).toBe(S);
  expect(advice({ ...without, ...neg }, proven).treatment['SSA']).toBe(N);
  expect(advice(without, insulinoma).treatment['SURG']).toBe(X);
  expect(advice({ ...distant, specimens: [] }, proven).treatment['SURG']).toBe(X);
  const familial = {
    syndromes: known(['gastrinoma'] as const),
    biochemicallyProven: known(true),
    hereditary: known(['men1'] as const),
  };
  expect(advice(without, familial).treatment['SURG']).toBe(S);
});
test('TX-00b: typical or atypical, if the necrosis is not known, keeps what both share', () => {
  const open = lung('typical-carcinoid', { ...distant, ...pos, burden: known('low') });
  const specimens =
    open.specimens?.map((one) => ({
      ...one,
      necrosis: { state: 'absent' as const },
      histology: known('carcinoid' as const),
    })) ?? [];
  const found = advice({ ...open, specimens }).treatment;
  expect([found['SSA'], found['SUNITINIB'], found['PRRT']]).toEqual([X, N, N]);
});
test('TX-80 to TX-85: hormone control names the syndrome that it treats', () => {
  const rules = (syndrome: 'carcinoid' | 'insulinoma' | 'gastrinoma' | 'vipoma' | 'glucagonoma' | 'acth') =>
    evaluate(chart([net(2, 1, local)], { syndromes: known([syndrome]) }))
      .tumors[0]?.treatment.find(({ category }) => category === 'HORM')
      ?.because.map(({ rule }) => rule);
  expect(
    (['carcinoid', 'insulinoma', 'gastrinoma', 'vipoma', 'glucagonoma', 'acth'] as const).map((one) => rules(one)?.[1]),
  ).toEqual(['TX-80', 'TX-81', 'TX-82', 'TX-83', 'TX-84', 'TX-85']);
});

// ------------------------------------------------------------------ safety notes

const notes: readonly [note: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, without: [Partial<TumorFacts>, Partial<PatientFacts>]][] = [
  ['SF-01 info', { ...distant, ...neg }, {}, [{ ...distant, ...pos }, {}]],
  ['SF-02 warning', local, insulinoma, [{ ...local, ...pos }, insulinoma]],
  ['SF-04 warning', local, { ...carcinoid, carcinoidHeartDisease: known(true) }, [local, carcinoid]],
  ['SF-04 warning', local, { ...carcinoid, ...feels('cardiac-signs') }, [local, feels('cardiac-signs')]],
  ['SF-06 info', { ...distant, ...pos, ...progressed }, given('ssa'), [{ ...distant, ...neg, ...progressed }, given('ssa')]],
  ['SF-06 warning', { ...distant, ...pos, ...progressed }, { ...given('ssa'), egfrMlMin: num(49.9) }, [{ ...distant, ...pos, ...progressed }, { ...given('ssa'), egfrMlMin: num(50) }]],
  ['SF-06 warning', { ...distant, ...pos, ...progressed }, { ...given('ssa'), cytopenia: true }, [{ ...distant, ...pos, ...progressed }, given('ssa')]],
  ['SF-07 warning', { ...distant, resectable: known(false), burden: known('high') }, { bileDuctProcedure: true }, [{ ...distant, resectable: known(false), burden: known('low') }, { bileDuctProcedure: true }]],
  ['SF-09 info', { ...distant, ...pos, burden: known('high') }, {}, [{ ...distant, ...pos, burden: known('low') }, {}]],
  ['SF-10 info', { ...distant, ...neg }, {}, [{ ...distant, ...pos }, {}]],
  ['SF-12 info', at('stomach'), { ppi: known(true) }, [at('stomach'), {}]],
  ['SF-12 info', {}, { ppi: known(true), done: { 'T-CGA': { from: from() } } }, [{}, { ppi: known(true) }]],
  ['SF-14 info', {}, { priorTherapy: { ssa: { since: daysBefore(180), date: daysBefore(3), state: 'running', from: from() } } }, [{}, { priorTherapy: { ssa: { since: daysBefore(179), date: daysBefore(3), state: 'running', from: from() } } }]],
  ['SF-15 info', { ...local, sizeMm: num(30) }, {}, [{ ...local, ...at('duodenum'), sizeMm: num(30) }, {}]],
  ['SF-17 info', { ...distant, ...marker }, given('chemotherapy'), [distant, given('chemotherapy')]],
  ['SF-18 warning', {}, { birthDate: '2008-11-25' }, [{}, { birthDate: '2008-11-24' }]],
  ['SF-19 info', {}, { ecog: num(3) }, [{}, { ecog: num(2) }]],
]; // prettier-ignore
for (const [note, facts, person, [otherFacts, otherPerson]] of notes)
  test(`${note}: said with its reason, and not without (${JSON.stringify(Object.keys({ ...facts, ...person }))})`, () => {
    expect(advice(facts, person).safety).toContain(note);
    expect(advice(otherFacts, otherPerson).safety).not.toContain(note);
  });
