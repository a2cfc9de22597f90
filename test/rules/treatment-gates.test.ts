/** The gates before the treatment tables: what nothing can be said of, what stays when a fact is open, and what each "cannot say yet" asks for. */
import { expect, test } from 'vitest';
import {
  ABSENT,
  evaluate,
  type CategoryAdvice,
  type Classification,
  type PatientFacts,
  type SpecimenFacts,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { at, distant, local, inPlace, m0, n0, removed } from '../support/advice.ts';
import { chart, from, known, num, open, specimen, tumor, unusable } from '../support/chart-facts.ts';

const well = { differentiation: known('well' as const) };
const poor = { differentiation: known('poor' as const) };
const tissue = (...specimens: Partial<SpecimenFacts>[]): Partial<TumorFacts> => ({
  specimens: specimens.map((facts, place) => specimen({ id: `Specimen/s${String(place)}`, ...facts })),
});
const g1 = tissue({ ...well, ki67Percent: num(2), mitosesPer2mm2: num(1) });
const g2 = tissue({ ...well, ki67Percent: num(8), mitosesPer2mm2: num(1) });
const mitosesOnly = tissue({ ...well, mitosesPer2mm2: num(1) });
const g2OrG3 = tissue({
  ...well,
  ki67Percent: known({ low: 15, lowClosed: true, high: 25, highClosed: true }),
  mitosesPer2mm2: num(1),
});
const n1 = { recordedN: known({ category: 'N1' as const, prefix: 'p' as const }) };
const pos: Partial<TumorFacts> = { sstr: known('positive') };
const neg: Partial<TumorFacts> = { sstr: known('negative') };
const lung = (facts: Partial<SpecimenFacts>): Partial<TumorFacts> => ({ ...at('lung'), ...tissue(facts) });
const highProliferation = lung({
  ...well,
  histology: known('atypical-carcinoid'),
  mitosesPer2mm2: num(12),
  ki67Percent: num(25),
  necrosis: known('none'),
});

function listed(facts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}) {
  const [one] = evaluate(chart([tumor(facts)], person)).tumors;
  if (!one) throw new Error('one tumor was given');
  return {
    classification: one.grade.classification,
    advice: Object.fromEntries(one.treatment.map((advice) => [advice.category, advice])) as Partial<
      Record<string, CategoryAdvice>
    >,
    strengths: Object.fromEntries(one.treatment.map(({ category, strength }) => [category, strength])) as Record<
      string,
      string
    >,
  };
}
const TUMOR_DIRECTED = ['BELZUTIFAN', 'CABOZANTINIB', 'CHEMO', 'EBRT', 'ENDO', 'EVEROLIMUS', 'IO', 'LIVER', 'PRRT', 'SSA', 'SUNITINIB', 'SURG', 'SURV']; // prettier-ignore
const U = 'usual';
const S = 'selected';
const N = 'not-usually';
const X = 'cannot-say';

// ------------------------------------------------------------------ TX-00a

const carcinoid: Partial<PatientFacts> = { syndromes: known(['carcinoid'] as const) };
const withheld: readonly [why: string, facts: Partial<TumorFacts>, classification: Classification, needs: string][] = [
  ['no tissue', { ...local, ...tissue() }, 'NO-TISSUE', 'classification'],
  ['tissue without an index', { ...local, ...tissue(well) }, 'NOT-GRADABLE', 'classification'],
  ['well and poorly differentiated in two specimens', { ...local, ...tissue({ ...well, ki67Percent: num(2) }, { ...poor, ki67Percent: num(80) }) }, 'UNRESOLVED', 'classification'],
  ['above 20 % without a word on differentiation', { ...local, ...tissue({ ki67Percent: num(40), mitosesPer2mm2: num(30) }) }, 'UNRESOLVED', 'classification'],
  ['grade 3 stated beside the indices of a grade 1', { ...local, ...tissue({ ...well, ki67Percent: num(2), mitosesPer2mm2: num(1), statedGrade: known(3) }) }, 'UNRESOLVED', 'classification'],
  ['a mixed neoplasm', { ...local, ...tissue({ histology: known('minen') }) }, 'MINEN', 'classification'],
  ['another tumor type', { ...local, ...tissue({ histology: known('goblet-cell') }) }, 'OUT-OF-SCOPE', 'classification'],
  ['a lung carcinoid without mitoses', { ...local, ...lung({ ...well, histology: known('carcinoid') }) }, 'LUNG-UNCLASSIFIED', 'classification'],
  ['over 10 mitoses in the lung without a type', { ...local, ...lung({ mitosesPer2mm2: num(30), necrosis: known('extensive') }) }, 'LUNG-HIGH-GRADE-UNRESOLVED', 'classification'],
  ['GR-25: Ki-67 alone without a word on differentiation, where a NEC is not excluded', { ...local, sizeMm: num(30), ...tissue({ ki67Percent: num(8) }) }, 'NET-INDET', 'differentiation'],
  ['GR-25: the same when distant', { ...distant, ...pos, ...tissue({ ki67Percent: num(8) }) }, 'NET-INDET', 'differentiation'],
  ['GR-25: a range that reaches above 20 % without a word on differentiation', { ...distant, ...tissue({ ki67Percent: known({ low: 15, lowClosed: true, high: 25, highClosed: true }), mitosesPer2mm2: num(1) }) }, 'NET-INDET', 'differentiation'],
  ['nothing on nodes or spread', g1, 'NET-G1', 'extent'],
  ['not resectable, and the nodes not known: neither table of rows may be read', { ...g1, ...m0, ...pos, resectable: known(false) }, 'NET-G1', 'extent'],
  ['spread that could not be read', { ...g1, ...n0, metastases: unusable('unreachable') }, 'NET-G1', 'extent'],
]; // prettier-ignore
for (const [why, facts, classification, needs] of withheld)
  test(`TX-00a ${why}: no tumor-directed category can be said yet, hormone control can`, () => {
    const found = listed(facts, carcinoid);
    expect(found.classification).toBe(classification);
    const { HORM, ...others } = found.advice;
    expect(HORM?.strength).toBe(U);
    expect(Object.keys(others).sort()).toEqual(TUMOR_DIRECTED);
    for (const one of Object.values(others))
      expect([one?.strength, one?.rule, one?.needs]).toEqual([X, 'TX-00a', [needs]]);
  });

test('GR-23 both indices at or below 20 without a word on differentiation exclude a NEC: the rows of the grade hold', () => {
  const both = tissue({ ki67Percent: num(8), mitosesPer2mm2: num(1) });
  expect(listed({ ...distant, ...pos, ...both }).strengths).toMatchObject({ SSA: U, IO: N });
});
test('GR-25 holds for what is not differentiated only: well differentiated, the grades are tried', () => {
  expect(listed({ ...local, ...at('jejunum-ileum'), ...mitosesOnly }).strengths).toMatchObject({ SURG: U, SSA: N });
});

// ------------------------------------------------------------------ TX-00b

const open00b: readonly [why: string, facts: Partial<TumorFacts>, want: Record<string, string>, needs: Record<string, string[]>][] = [
  ['the site of a localized NET not known', { ...g1, ...local, site: ABSENT }, { SURG: X, SURV: X }, { SURG: ['site'], SURV: ['site'] }],
  ['the site of a localized NET open between two organs', { ...g1, ...local, site: open('pancreas', 'duodenum') }, { SURG: X, SURV: X }, { SURG: ['site'] }],
  ['no primary found and no spread', { ...g1, ...local, ...at('unknown-primary') }, { SURG: X, SURV: X }, { SURG: ['site'], SURV: ['site'] }],
  ['the size of a NET of the left colon: only the endoscopic option depends on it', { ...g1, ...local, ...at('colon') }, { SURG: U, ENDO: X, SURV: N }, { ENDO: ['sizeMm'] }],
  ['the gastric type', { ...g1, ...local, ...at('stomach'), sizeMm: num(8) }, { SURG: X, ENDO: X, SURV: X, SSA: N, CHEMO: N, EBRT: N }, {}],
  ['the receptor status', { ...g1, ...distant, burden: known('low') }, { SSA: X, PRRT: N, EVEROLIMUS: X, SURV: S }, { SSA: ['sstr'], EVEROLIMUS: ['sstr'] }],
  ['the resectability when distant', { ...g1, ...distant, ...pos }, { SURG: X }, { SURG: ['resectable'] }],
  ['the burden', { ...g2, ...distant, ...pos }, { SURV: X, CHEMO: X, SSA: U }, { SURV: ['burden'], CHEMO: ['burden'] }],
  ['G2 or G3: both grades give surgery of a pancreatic NET over 20 mm', { ...g2OrG3, ...local, sizeMm: num(30), ...pos }, { SURG: U, SURV: N, SSA: N, CHEMO: N }, {}],
  ['G2 or G3: both grades give surgery of the duodenum', { ...g2OrG3, ...local, ...at('duodenum'), sizeMm: num(12), ...pos }, { SURG: U, SURV: N, SSA: N }, {}],
  ['G1 to G3: endoscopic removal from the duodenum', { ...mitosesOnly, ...local, ...at('duodenum'), sizeMm: num(9) }, { ENDO: X }, { ENDO: ['classification'] }],
  ['typical or atypical, if the necrosis is not known', { ...distant, ...pos, ...lung({ ...well, histology: known('carcinoid'), mitosesPer2mm2: num(1) }) }, { SSA: X, CHEMO: X, SUNITINIB: N, PRRT: N }, { SSA: ['classification'] }],
]; // prettier-ignore
for (const [why, facts, want, needs] of open00b)
  test(`TX-00b ${why}`, () => {
    const { advice, strengths } = listed(facts);
    expect(strengths).toMatchObject(want);
    for (const [category, names] of Object.entries(needs))
      expect([category, advice[category]?.rule, advice[category]?.needs]).toEqual([category, 'TX-00b', names]);
  });

const sizeUnknown: readonly [why: string, facts: Partial<TumorFacts>, want: Record<string, string>][] = [
  ['pancreas', { ...g1, ...local }, { SURG: X, SURV: X, SSA: N, CHEMO: N }],
  ['stomach type 3, G2: every size would give surgery, and still', { ...g2, ...local, ...at('stomach'), gastricType: known(3) }, { SURG: X, ENDO: X, SURV: X }],
  ['stomach type 1, G1', { ...g1, ...local, ...at('stomach'), gastricType: known(1) }, { SURG: X, ENDO: X, SURV: X, PRRT: N }],
  ['duodenum', { ...g1, ...local, ...at('duodenum') }, { SURG: X, ENDO: X, SURV: X }],
  ['rectum', { ...g1, ...local, ...at('rectum') }, { SURG: X, ENDO: X, SURV: X }],
  ['appendix after appendectomy', { ...g1, ...local, ...at('appendix'), ...removed('R0', 'local') }, { SURG: X, SURV: X }],
]; // prettier-ignore
for (const [why, facts, want] of sizeUnknown)
  test(`TX-18 the size is not known: ${why}`, () => {
    const { advice, strengths } = listed(facts);
    expect(strengths).toMatchObject(want);
    for (const category of Object.keys(want).filter((one) => want[one] === X))
      expect([category, advice[category]?.rule, advice[category]?.needs]).toEqual([category, 'TX-18', ['sizeMm']]);
  });
test('TX-18 a row that does not ask for the size holds without it: regional, functional, G2 of the duodenum, Ki-67 10 in the pancreas', () => {
  expect(listed({ ...g2, ...local, ...at('duodenum') }).strengths).toMatchObject({ SURG: U, ENDO: N, SURV: N });
  expect(listed({ ...g1, ...m0, ...n1, ...at('rectum') }).strengths).toMatchObject({ SURG: U, ENDO: N });
  expect(listed({ ...local, ...tissue({ ...well, ki67Percent: num(12), mitosesPer2mm2: num(1) }) }).strengths).toMatchObject({ SURG: U, SURV: N }); // prettier-ignore
});

const ki67Missing: readonly [why: string, facts: Partial<TumorFacts>, want: Record<string, string>][] = [
  ['a documented G1 lies under 10 %', { ...tissue({ ...well, statedGrade: known(1) }), ...distant, ...pos, burden: known('low') }, { SSA: U, SURV: S, PRRT: N }],
  ['a documented G2 lies on both sides of 10 %', { ...tissue({ ...well, statedGrade: known(2) }), ...distant, ...pos, burden: known('low') }, { SSA: X, SURV: X, PRRT: N }],
  ['a documented G3 lies on both sides of 55 %', { ...tissue({ ...well, statedGrade: known(3) }), ...distant, ...pos }, { SSA: S, PRRT: X, CHEMO: U }],
  ['15 to 25 %: as G2 its part up to 20 % counts, and G3 says the same', { ...g2OrG3, ...distant, ...pos }, { SSA: S }],
]; // prettier-ignore
for (const [why, facts, want] of ki67Missing)
  test(`TX-00b a missing or wide Ki-67 is tried within each possible grade: ${why}`, () => {
    expect(listed(facts).strengths).toMatchObject(want);
  });
const spanning = (low: number, high: number, highClosed = true): SpecimenFacts['ki67Percent'] =>
  known({ low, lowClosed: true, high, highClosed });
const upperEnds: readonly [why: string, ki67: SpecimenFacts['ki67Percent'], want: Record<string, string>][] = [
  ['"under 10 %" is under 10', spanning(0, 10, false), { SSA: U, SURV: S }],
  ['"10 % or less" may be 10', spanning(0, 10), { SSA: S, SURV: N }],
  ['8 to 12 % counts as 12', spanning(8, 12), { SSA: S, SURV: N }],
  ['"under 20 %" is above 10', spanning(0, 20, false), { SSA: S, SURV: N }],
]; // prettier-ignore
for (const [why, ki67Percent, want] of upperEnds)
  test(`TX-00g of a Ki-67 range the upper end counts for thresholds: ${why}`, () => {
    const g2ByMitoses = tissue({ ...well, ki67Percent, mitosesPer2mm2: num(5) });
    expect(listed({ ...g2ByMitoses, ...distant, ...pos, burden: known('low') }).strengths).toMatchObject(want);
  });
test('TX-12f "under 10 %" in the pancreas is no Ki-67 of 10 or more', () => {
  const of = (ki67Percent: SpecimenFacts['ki67Percent']) =>
    listed({ ...local, sizeMm: num(15), ...tissue({ ...well, ki67Percent, mitosesPer2mm2: num(5) }) }).strengths;
  expect(of(spanning(5, 10, false))).toMatchObject({ SURG: S, SURV: S });
  expect(of(spanning(5, 10))).toMatchObject({ SURG: U, SURV: N });
});
test('TX-00b a category that the first grade does not list and the other does not usually: not usually', () => {
  const { strengths } = listed({ ...g2OrG3, ...local, ...pos, site: ABSENT });
  expect(strengths).toMatchObject({ SURG: X, SURV: X, SSA: N, PRRT: N });
});
test('TX-11 the right side is a question of the colon alone: an appendix, which lies there, keeps its rows', () => {
  const right = { ...g1, ...local, sizeMm: num(5), colonSide: known('right' as const) };
  expect(listed({ ...right, ...at('appendix'), ...removed('R0', 'local') }).strengths).toMatchObject({
    SURG: N,
    SURV: U,
  });
  expect(listed({ ...right, ...at('colon') }).strengths).toMatchObject({ SURG: U, ENDO: N, SURV: N });
});
test('TX-00b a range of sizes: what every size gives is said, and the rest asks for it', () => {
  const { advice, strengths } = listed({ ...g1, ...local, sizeMm: spanning(5, 15) });
  expect(strengths).toMatchObject({ SURG: S, SURV: X });
  expect([advice['SURV']?.rule, advice['SURV']?.needs]).toEqual(['TX-00b', ['sizeMm']]);
});
test('TX-15g "under 5 mm" of a gastric type 3, G2, is a size', () => {
  const small = { ...g2, ...local, ...at('stomach'), gastricType: known(3 as const), sizeMm: spanning(0, 5, false) };
  expect(listed(small).strengths).toMatchObject({ SURG: U, ENDO: N, SURV: N });
});
test('TX-21 an insulinoma under a first analog keeps its rows: what cannot be said for want of progression', () => {
  const person: Partial<PatientFacts> = { syndromes: known(['insulinoma']), priorTherapy: { ssa: { from: from() } } };
  const { SSA } = listed({ ...g1, ...distant, ...pos }, person).advice;
  expect([SSA?.strength, SSA?.needs]).toEqual([X, ['progression']]);
});
test('TX-00b a category that no row of the other grade names is not listed there either', () => {
  expect(listed({ ...g2OrG3, ...distant, ...pos }).strengths).toMatchObject({ BELZUTIFAN: N });
});
test('TX-21 an insulinoma that has progressed on the analog: not usually, whatever its receptors', () => {
  const person: Partial<PatientFacts> = { syndromes: known(['insulinoma']), priorTherapy: { ssa: { from: from() } } };
  const of = (progression: boolean) =>
    listed({ ...g1, ...distant, ...pos, progression: known(progression) }, person).strengths['SSA'];
  expect([of(true), of(false)]).toEqual([N, S]);
});
test('TX-30 the bowel clause is of the small intestine alone', () => {
  const bleeding: Partial<PatientFacts> = { symptoms: { bleeding: known(true) } };
  const of = (site: 'jejunum-ileum' | 'duodenum') =>
    listed({ ...g1, ...distant, ...at(site), resectable: known(false) }, bleeding).strengths['SURG'];
  expect([of('jejunum-ileum'), of('duodenum')]).toEqual([U, N]);
});
test('TX-40 endoscopic removal is a question of the luminal sites alone', () => {
  const of = (site: 'pancreas' | 'appendix' | 'rectum') =>
    listed({ ...local, ...at(site), ...tissue({ ...well, ki67Percent: num(30), mitosesPer2mm2: num(25) }) }).strengths['ENDO']; // prettier-ignore
  expect([of('pancreas'), of('appendix'), of('rectum')]).toEqual([undefined, undefined, N]);
});

const liver: readonly [why: string, facts: Partial<TumorFacts>, strength: string][] = [
  ['M1a of a NET table is the liver alone', { recordedM: known({ category: 'M1a', prefix: 'c' }) }, S],
  ['M1c is the liver and more', { recordedM: known({ category: 'M1c', prefix: 'c' }) }, S],
  ['M1b is elsewhere', { recordedM: known({ category: 'M1b', prefix: 'c' }) }, N],
  ['M1 without a site may be the liver', { recordedM: known({ category: 'M1', prefix: 'c' }) }, X],
  ['spread without a named site may be the liver', { metastases: known(['unspecified']) }, X],
  ['bone named', { metastases: known(['bone']) }, N],
]; // prettier-ignore
for (const [why, facts, strength] of liver)
  test(`TX-29 ${why}: liver-directed therapy is ${strength}`, () => {
    const found = listed({ ...g1, ...n0, ...facts, resectable: known(false), burden: known('high') });
    expect(found.strengths['LIVER']).toBe(strength);
    if (strength === X) expect(found.advice['LIVER']?.needs).toEqual(['liverMetastases']);
  });

test('TX-15h the gastric type is asked for by each category that depends on it', () => {
  const { advice } = listed({ ...g1, ...local, ...at('stomach'), sizeMm: num(8) });
  for (const category of ['SURG', 'ENDO', 'SURV'])
    expect(advice[category]).toMatchObject({ strength: X, rule: 'TX-15h', needs: ['gastricType'] });
});
test('TX-00b a category that only one of the possible grades knows is not said: belzutifan in VHL', () => {
  const { advice } = listed({ ...g2OrG3, ...local, sizeMm: num(15), ...pos }, { hereditary: known(['vhl'] as const) });
  expect([advice['BELZUTIFAN']?.strength, advice['BELZUTIFAN']?.rule, advice['BELZUTIFAN']?.needs]).toEqual([
    X,
    'TX-00b',
    ['classification'],
  ]);
});
test('TX-00b what no possible grade can say asks for the facts of every grade, and for no grade that does not matter', () => {
  const { advice } = listed({ ...mitosesOnly, ...distant });
  // G1 and G2 ask for the burden, G3 for the receptors too (unfavorable biology).
  expect(advice['SURV']?.needs).toEqual(expect.arrayContaining(['burden', 'sstr']));
  expect([advice['SSA']?.strength, advice['SSA']?.needs.includes('sstr')]).toEqual([X, true]);
});
test('TX-00b what was open is said to rest on nothing reviewed where one possible row is not reviewed', () => {
  // TX-12f is not reviewed, TX-12g and TX-12h are.
  const { advice } = listed({ ...g1, ...local });
  expect([advice['SURG']?.strength, advice['SURG']?.reviewed]).toEqual([X, false]);
  expect(listed({ ...g1, ...local, sizeMm: num(9) }).advice['SURG']?.reviewed).toBeUndefined();
  expect(listed({ ...g1, ...local, sizeMm: num(25) }).advice['SURG']?.reviewed).toBe(false);
});
test('TX-12g and TX-15b name the row and its sources', () => {
  const pancreas = listed({ ...g1, ...local, sizeMm: num(9) }).advice['SURV'];
  expect([pancreas?.strength, pancreas?.rule, pancreas?.cite.map(({ source }) => source)]).toEqual([
    U,
    'TX-12g',
    ['S58', 'S82'],
  ]);
  const stomach = listed({ ...g2, ...local, ...at('stomach'), gastricType: known(1), sizeMm: num(10) }).advice['SURG'];
  expect([stomach?.strength, stomach?.rule, stomach?.reason]).toEqual([S, 'TX-15b', 'TX-15b-g2']);
});

// ------------------------------------------------------------------ TX-00c, TX-00d

const advanced: readonly [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, want: Record<string, string>][] = [
  ['distant: the rows of advanced disease', { ...g1, ...distant, ...pos, burden: known('low') }, {}, { SSA: U, SURV: S, LIVER: N }],
  ['localized and not resectable: the rows of advanced disease', { ...g1, ...local, ...pos, resectable: known(false), burden: known('low') }, {}, { SURG: N, SSA: U, EBRT: S }],
  ['regional and not resectable', { ...g1, ...m0, ...n1, ...neg, resectable: known(false) }, {}, { SURG: N, SSA: N, EVEROLIMUS: U }],
  ['localized and resectable: the rows of the site', { ...g1, ...local, ...pos, resectable: known(true), sizeMm: num(25) }, {}, { SURG: U, SSA: N }],
  ['resectability not stated: read as resectable', { ...g1, ...local, ...pos, sizeMm: num(25) }, {}, { SURG: U, SSA: N }],
  ['NET G3, not resectable: the rows of advanced disease', { ...local, ...pos, resectable: known(false), ...tissue({ ...well, ki67Percent: num(30), mitosesPer2mm2: num(25) }) }, {}, { SURG: N, CHEMO: U, SSA: S }],
  ['high-proliferation carcinoid, localized (TX-60)', { ...local, ...highProliferation }, {}, { SURG: U, CHEMO: N, SSA: N, PRRT: N }],
  ['high-proliferation carcinoid, distant (TX-61, TX-67)', { ...distant, ...pos, ...highProliferation, burden: known('low') }, {}, { SSA: S, SURV: N, SUNITINIB: N }],
  ['lung carcinoid, not resectable (TX-61)', { ...local, ...pos, ...highProliferation, resectable: known(false) }, {}, { SURG: N, SSA: S, EBRT: S }],
]; // prettier-ignore
for (const [why, facts, person, want] of advanced)
  test(`TX-00d ${why}`, () => {
    expect(listed(facts, person).strengths).toMatchObject(want);
  });
test('TX-00c resectability that is only assumed is marked in the steps', () => {
  const assumed = (facts: Partial<TumorFacts>): (string | undefined)[] =>
    listed({ ...local, ...inPlace, ...tissue({ ...poor, ki67Percent: num(80), mitosesPer2mm2: num(40) }), ...facts })
      .advice['SURG']?.because.map((step) => step.assumed)
      .filter((one) => one !== undefined) ?? [];
  expect([assumed({}), assumed({ resectable: known(true) })]).toEqual([['resectable-if-not-stated'], []]);
});

// ------------------------------------------------------------------ TX-00f

const proven = (syndrome: 'insulinoma' | 'gastrinoma', person: Partial<PatientFacts> = {}): Partial<PatientFacts> => ({
  syndromes: known([syndrome]),
  biochemicallyProven: known(true),
  ...person,
});
const without = { ...local, ...tissue() };
const men1 = { hereditary: known(['men1'] as const) };
const exception: readonly [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, want: Record<string, string>][] = [
  ['insulinoma, localized, receptors positive', { ...without, ...pos }, proven('insulinoma'), { SURG: U, SURV: N, SSA: S, PRRT: N, EVEROLIMUS: N, SUNITINIB: N, CABOZANTINIB: N, CHEMO: N, IO: N, EBRT: N, LIVER: N, HORM: U }],
  ['insulinoma, regional', { ...without, ...n1, ...neg }, proven('insulinoma'), { SURG: U, SURV: N, SSA: N, HORM: U }],
  ['insulinoma, receptors mixed: not positive', { ...without, sstr: known('mixed') }, proven('insulinoma'), { SURG: U, SSA: N }],
  ['insulinoma, receptors not known', without, proven('insulinoma'), { SURG: U, SSA: X, PRRT: N, CHEMO: N }],
  ['insulinoma in MEN1: removed all the same', { ...without, ...neg }, proven('insulinoma', men1), { SURG: U }],
  ['gastrinoma', { ...without, ...neg }, proven('gastrinoma'), { SURG: U, SURV: N, SSA: N, HORM: U }],
  ['gastrinoma in MEN1', { ...without, ...neg }, proven('gastrinoma', men1), { SURG: S, SURV: N }],
  ['a gastrinoma that cannot be resected keeps the gate', { ...without, resectable: known(false) }, proven('gastrinoma'), { SURG: X, SURV: X }],
  ['a VIPoma keeps the gate', without, { syndromes: known(['vipoma'] as const), biochemicallyProven: known(true) }, { SURG: X, HORM: U }],
  ['an insulinoma that is not proven keeps the gate', without, { syndromes: known(['insulinoma'] as const), biochemicallyProven: known(false) }, { SURG: X, HORM: U }],
  ['an insulinoma with tissue follows the grade', { ...local, ...g1, sizeMm: num(9) }, proven('insulinoma'), { SURG: U, SSA: N, HORM: U }],
]; // prettier-ignore
for (const [why, facts, person, want] of exception)
  test(`TX-00f ${why}`, () => {
    expect(listed(facts, person).strengths).toMatchObject(want);
  });
test('TX-00f names its rule, its sources and the facts it rests on; the somatostatin analog asks for the receptors', () => {
  const { advice } = listed(without, proven('insulinoma'));
  expect(advice['SURG']).toMatchObject({ rule: 'TX-00f', needs: [], cite: [{ source: 'S25' }, { source: 'S105' }] });
  expect(advice['SURG']?.because.map(({ rule, answer }) => [rule, answer])).toEqual([['TX-00f', 'yes']]);
  expect(advice['SURG']?.because[0]?.read).toEqual(expect.arrayContaining(['biochemicallyProven', 'insulinoma']));
  expect(advice['SSA']).toMatchObject({ rule: 'TX-00f', needs: ['sstr'], strength: X });
});

// ------------------------------------------------------------------ HORM

const horm: readonly [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, want: string | undefined][] = [
  ['TX-20 a functional tumor', { ...g1, ...distant }, { syndromes: known(['glucagonoma'] as const) }, 'TX-20'],
  ['TX-20 stated not to be functional', { ...g1, ...distant }, { statedNonFunctional: true }, undefined],
  ['TX-20 nothing stated on function', { ...g1, ...distant }, {}, undefined],
  ['TX-15d gastric type 2', { ...g1, ...local, ...at('stomach'), gastricType: known(2) }, {}, 'TX-15d'],
  ['TX-15d gastric type 3', { ...g1, ...local, ...at('stomach'), gastricType: known(3) }, {}, undefined],
]; // prettier-ignore
for (const [why, facts, person, want] of horm)
  test(`${why}: hormone control ${want ? 'is usual' : 'is not listed'}`, () => {
    const { HORM } = listed(facts, person).advice;
    expect([HORM?.strength, HORM?.rule]).toEqual(want ? [U, want] : [undefined, undefined]);
  });
test('TX-80 hormone control names the syndromes that are there and no other', () => {
  const { HORM } = listed({ ...g1, ...distant }, { syndromes: known(['carcinoid', 'insulinoma'] as const) }).advice;
  expect(HORM?.because.map(({ rule }) => rule)).toEqual(['TX-20', 'TX-80', 'TX-81']);
});
test('TX-23 prior therapy is read from the record, not assumed', () => {
  const person = { priorTherapy: { ssa: { from: from() } } };
  const facts = { ...g1, ...distant, ...pos };
  expect(listed({ ...facts, progression: known(true) }, person).strengths['PRRT']).toBe(U);
  // After therapy, silence on progression is no answer (TX-00c holds before therapy only).
  expect(listed(facts, person).strengths['PRRT']).toBe(X);
  expect(listed(facts).strengths['PRRT']).toBe(N);
});
