/** Safety notes: each part of each trigger by itself, both sides of each age and window, and the sources that a note names. */
import { expect, test } from 'vitest';
import { evaluate, type PatientFacts, type Therapy, type TumorFacts } from '../../services/rules/index.ts';
import { at, course, distant, local, removed } from '../support/advice.ts';
import { chart, daysBefore, from, known, num, specimen, tumor, unusable } from '../support/chart-facts.ts';

const inPlacePart = (part: 'head' | 'tail'): Partial<TumorFacts> => course('in-place', { pancreasPart: known(part) });
const g1 = {
  specimens: [specimen({ differentiation: known('well'), ki67Percent: num(2), mitosesPer2mm2: num(1) })],
};
const nec = {
  specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })],
};
const noTissue = { standing: 'suspected' as const, specimens: [] };
const pos: Partial<TumorFacts> = { sstr: known('positive') };
const neg: Partial<TumorFacts> = { sstr: known('negative') };
const progressed: Partial<TumorFacts> = { progression: known(true) };
const marker: Partial<TumorFacts> = { biomarkers: known(['MSI-H'] as const) };
const carcinoid: Partial<PatientFacts> = { syndromes: known(['carcinoid'] as const) };
const vhl: Partial<PatientFacts> = { hereditary: known(['vhl'] as const) };
const given = (...therapies: Therapy[]): Partial<PatientFacts> => ({
  priorTherapy: Object.fromEntries(therapies.map((therapy) => [therapy, { from: from() }])),
});
const metanephrines = (days: number): Partial<PatientFacts> => ({
  done: { 'T-METANEPH': { date: daysBefore(days), from: from() } },
});
const woman = (birthDate: string, more: Partial<PatientFacts> = {}): Partial<PatientFacts> => ({
  sex: 'female',
  birthDate,
  ...more,
});
const ordered = { openOrders: { 'T-GASTRIN': { date: daysBefore(5), from: from() } } };

type Case = readonly [facts: Partial<TumorFacts>, person?: Partial<PatientFacts>];
const notesOf = ([facts, person = {}]: Case) => {
  const [one] = evaluate(chart([tumor({ ...g1, ...facts })], person)).tumors;
  return one?.safety ?? [];
};
const said = (given: Case): string[] => notesOf(given).map(({ id, level }) => `${id} ${level}`);

/** A disseminated carcinoma of the pancreas: no option and no test there is an invasive step. */
const nothingInvasive = { ...nec, ...distant, resectable: known(false) };

const rows: readonly [note: string, why: string, given: Case, want: boolean][] = [
  ['SF-01 info', 'advanced NET, receptors negative', [{ ...distant, ...neg }], true],
  ['SF-01 info', 'not resectable counts as advanced', [{ ...local, ...neg, resectable: known(false) }], true],
  ['SF-01 info', 'localized', [{ ...local, ...neg }], false],
  ['SF-01 info', 'mixed', [{ ...distant, sstr: known('mixed') }], false],
  ['SF-01 info', 'a carcinoma', [{ ...nec, ...distant, ...neg }], false],
  ['SF-02 warning', 'insulinoma, receptors mixed', [{ ...local, sstr: known('mixed') }, { syndromes: known(['insulinoma'] as const) }], true],
  ['SF-02 warning', 'another syndrome', [local, carcinoid], false],
  ['SF-03 warning', 'nothing invasive is listed', [nothingInvasive, carcinoid], false],
  ['SF-03 warning', 'no syndrome', [{ ...local, sizeMm: num(30) }], false],
  ['SF-03 warning', 'an operation is planned', [nothingInvasive, { ...carcinoid, abdominalSurgeryPlanned: true }], true],
  ['SF-03 warning', 'surgery is usual', [{ ...local, ...at('jejunum-ileum') }, carcinoid], true],
  ['SF-03 warning', 'surgery cannot be ruled out yet', [{ ...distant, ...neg }, carcinoid], true],
  ['SF-03 warning', 'a liver-directed therapy alone', [{ ...distant, ...neg, resectable: known(false), burden: known('high') }, carcinoid], true],
  ['SF-03 warning', 'neither surgery, liver-directed therapy nor PRRT', [{ ...distant, ...neg, resectable: known(false), burden: known('low') }, carcinoid], false],
  ['SF-03 warning', 'PRRT alone', [{ metastases: known(['bone'] as const), ...pos, ...progressed, resectable: known(false), burden: known('low') }, { ...carcinoid, ...given('ssa') }], true],
  ['SF-03 warning', 'a biopsy', [{ ...noTissue, ...distant, resectable: known(false) }, carcinoid], true],
  ['SF-03 warning', 'a new biopsy of a carcinoma', [{ ...nothingInvasive, ...progressed, specimens: nec.specimens.map((one) => ({ ...one, date: daysBefore(500) })) }, carcinoid], true],
  ['SF-03 warning', 'a colonoscopy', [{ ...nothingInvasive, ...at('rectum') }, carcinoid], true],
  ['SF-04 warning', 'heart disease without the syndrome', [local, { carcinoidHeartDisease: known(true) }], false],
  ['SF-05 info', 'a woman of 12', [local, woman('2014-11-24')], true],
  ['SF-05 info', 'a girl of 11', [local, woman('2014-11-25')], false],
  ['SF-05 info', 'a woman of 50', [local, woman('1975-11-25')], true],
  ['SF-05 info', 'a woman born in 1975: 50 or 51', [local, woman('1975')], true],
  ['SF-05 info', 'a woman born in 1974', [local, woman('1974')], false],
  ['SF-05 info', 'a woman of 51', [local, woman('1975-11-24')], false],
  ['SF-05 info', 'a man of the same age', [local, { sex: 'male', birthDate: '1990-01-01' }], false],
  ['SF-05 info', 'known not to be pregnant', [local, woman('1990-01-01', { pregnant: known(false) })], false],
  ['SF-05 info', 'a pregnancy test that could not be read', [local, woman('1990-01-01', { pregnant: unusable('unreachable') })], true],
  ['SF-05 info', 'pregnant: the warning takes its place', [local, woman('1990-01-01', { pregnant: known(true) })], false],
  ['SF-05 warning', 'pregnant', [local, woman('1990-01-01', { pregnant: known(true) })], true],
  ['SF-05 info', 'no systemic treatment and no radiating test', [{ ...local, sizeMm: num(9), ...at('appendix'), resected: known('R0') }, woman('1990-01-01')], false],
  ['SF-05 info', 'systemic treatment, every radiating test done', [{ ...distant, ...neg }, woman('1990-01-01', { done: { 'T-CT': { date: daysBefore(9), from: from() }, 'T-CT-CHEST': { date: daysBefore(9), from: from() }, 'T-PET-SSTR': { date: daysBefore(9), from: from() } } })], true],
  ['SF-05 info', 'age not known', [local, { sex: 'female', birthDate: '2026-13' }], false],
  ['SF-06 info', 'PRRT is listed', [{ ...distant, ...pos, ...progressed }, given('ssa')], true],
  ['SF-06 info', 'PRRT is not usual', [{ ...distant, ...pos }], false],
  ['SF-06 info', 'the warning takes its place', [{ ...distant, ...pos, ...progressed }, { ...given('ssa'), cytopenia: true }], false],
  ['SF-07 warning', 'bile duct stent and a liver-directed option', [{ ...distant, resectable: known(false), burden: known('high') }, { bileDuctProcedure: true }], true],
  ['SF-07 warning', 'a liver-directed option alone', [{ ...distant, resectable: known(false), burden: known('high') }], false],
  ['SF-08 warning', 'VHL, no metanephrines', [{ ...local, sizeMm: num(30) }, vhl], true],
  ['SF-08 warning', 'VHL, metanephrines 365 days ago', [{ ...local, sizeMm: num(30) }, { ...vhl, ...metanephrines(365) }], false],
  ['SF-08 warning', 'VHL, metanephrines 366 days ago', [{ ...local, sizeMm: num(30) }, { ...vhl, ...metanephrines(366) }], true],
  ['SF-08 warning', 'VHL, metanephrines without a date', [{ ...local, sizeMm: num(30) }, { ...vhl, done: { 'T-METANEPH': { from: from() } } }], true],
  ['SF-08 warning', 'VHL, nothing invasive', [nothingInvasive, vhl], false],
  ['SF-08 warning', 'VHL, and only what cannot be said yet', [{ ...at('thymus'), specimens: [specimen({ ki67Percent: num(40) })] }, vhl], false],
  ['SF-08 warning', 'VHL, a biopsy is ordered', [nothingInvasive, { ...vhl, openOrders: { 'T-BIOPSY': { from: from() } } }], true],
  ['SF-08 warning', 'VHL, surgery alone: no test is invasive', [{ ...local, sizeMm: num(30), ...progressed }, { ...vhl, ...given('everolimus') }], true],
  ['SF-08 warning', 'VHL, endoscopic removal alone', [{ ...local, ...at('rectum'), sizeMm: num(5), resected: known('no') }, { ...vhl, ...given('everolimus') }], true],
  ['SF-08 warning', 'VHL, a liver-directed therapy alone', [{ ...distant, ...pos, resectable: known(false), burden: known('high') }, { ...vhl, ...given('everolimus') }], true],
  ['SF-08 warning', 'VHL, neither', [{ ...distant, ...pos, resectable: known(false), burden: known('low'), progression: known(false) }, { ...vhl, ...given('everolimus') }], false],
  ['SF-08 warning', 'MEN2', [{ ...local, sizeMm: num(30) }, { hereditary: known(['men2'] as const) }], true],
  ['SF-08 warning', 'MEN1', [{ ...local, sizeMm: num(30) }, { hereditary: known(['men1'] as const) }], false],
  ['SF-09 info', 'chemotherapy of a NET G3', [{ ...distant, specimens: [specimen({ differentiation: known('well'), ki67Percent: num(30), mitosesPer2mm2: num(25) })] }], true],
  ['SF-09 info', 'chemotherapy of a carcinoma', [{ ...nec, ...distant }], false],
  ['SF-10 info', 'everolimus alone', [{ ...distant, ...neg, ...at('jejunum-ileum') }], true],
  ['SF-10 info', 'belzutifan alone', [{ ...local, sizeMm: num(15) }, vhl], true],
  ['SF-10 info', 'no targeted category', [{ ...local, sizeMm: num(15) }], false],
  ['SF-12 info', 'acid suppression, duodenum: a gastrin is to be considered', [at('duodenum'), { ppi: known(true) }], true],
  ['SF-12 info', 'acid suppression, a gastrin on file', [{}, { ppi: known(true), done: { 'T-GASTRIN': { from: from() } } }], true],
  ['SF-12 info', 'acid suppression, a chromogranin on file', [{}, { ppi: known(true), done: { 'T-CGA': { from: from() } } }], true],
  ['SF-12 info', 'acid suppression, stomach, the gastrin already ordered', [at('stomach'), { ppi: known(true), ...ordered }], true],
  ['SF-12 info', 'acid suppression, pancreas, no such test', [{}, { ppi: known(true) }], false],
  ['SF-12 info', 'acid suppression, a gastrin is ordered', [{}, { ppi: known(true), openOrders: { 'T-GASTRIN': { from: from() } } }], true],
  ['SF-12 info', 'acid suppression, a chromogranin is ordered', [{}, { ppi: known(true), openOrders: { 'T-CGA': { from: from() } } }], true],
  ['SF-12 info', 'acid suppression, stomach, no such test', [at('stomach'), { ppi: known(true), declined: { 'T-GASTRIN': { date: daysBefore(1) } } }], true],
  ['SF-12 info', 'acid suppression, duodenum, no such test', [at('duodenum'), { ppi: known(true), declined: { 'T-GASTRIN': { date: daysBefore(1) } } }], false],
  ['SF-12 info', 'another test alone', [local, { ppi: known(true), done: { 'T-CT': { date: daysBefore(400), from: from() } } }], false],
  ['SF-12 info', 'no acid suppression', [at('duodenum'), { ppi: known(false) }], false],
  ['SF-14 info', 'the analog runs since 180 days', [{}, { priorTherapy: { ssa: { date: daysBefore(180), state: 'running', from: from() } } }], true],
  ['SF-14 info', 'the analog runs since 179 days', [{}, { priorTherapy: { ssa: { date: daysBefore(179), state: 'running', from: from() } } }], false],
  ['SF-14 info', 'one dose, years ago', [{}, { priorTherapy: { ssa: { date: daysBefore(2000), from: from() } } }], false],
  ['SF-14 info', 'a course of 170 days that ended long ago', [{}, { priorTherapy: { ssa: { since: daysBefore(400), until: daysBefore(230), date: daysBefore(230), state: 'ended', from: from() } } }], false],
  ['SF-14 info', 'a course of 180 days that ended long ago', [{}, { priorTherapy: { ssa: { since: daysBefore(410), until: daysBefore(230), date: daysBefore(230), state: 'ended', from: from() } } }], true],
  ['SF-15 info', 'head of the pancreas', [{ ...local, ...inPlacePart('head'), sizeMm: num(30) }], false],
  ['SF-15 info', 'tail of the pancreas', [{ ...local, ...inPlacePart('tail'), sizeMm: num(30) }], true],
  ['SF-15 info', 'part not stated', [{ ...local, sizeMm: num(30) }], true],
  ['SF-15 info', 'removed', [{ ...local, sizeMm: num(30), ...removed('R1', 'radical') }], false],
  ['SF-15 info', 'left pancreas removed before', [{ ...local, sizeMm: num(30) }, { leftPancreatectomy: known(true) }], false],
  ['SF-15 info', 'spleen removed before', [{ ...local, sizeMm: num(30) }, { splenectomy: known(true) }], false],
  ['SF-15b info', 'spleen removed', [{ ...local, ...removed('R0', 'radical') }, { splenectomy: known(true) }], true],
  ['SF-15b info', 'spleen not removed', [{ ...local, ...removed('R0', 'radical') }], false],
  ['SF-08 warning', 'VHL after R0: a follow-up endoscopy is no operation', [{ ...local, ...at('duodenum'), sizeMm: num(8), ...removed('R0', 'local', 400) }, vhl], false],
  ['SF-08 warning', 'VHL after R0: an operation on order', [{ ...local, ...removed('R0', 'radical', 400) }, { ...vhl, abdominalSurgeryPlanned: true }], true],
  ['SF-08 warning', 'VHL after a local removal that asks for completion', [{ ...local, ...at('duodenum'), sizeMm: num(18), ...removed('R0', 'local', 60) }, vhl], true],
  ['SF-03 warning', 'carcinoid syndrome of before the removal', [{ ...local, ...at('jejunum-ileum'), ...removed('R0', 'radical', 60) }, carcinoid], false],
  ['SF-02 warning', 'insulinoma of before the removal', [{ ...local, ...removed('R0', 'radical', 60) }, { syndromes: known(['insulinoma'] as const) }], false],
  ['SF-14 info', 'the analog without a date', [{}, given('ssa')], false],
  ['SF-15 info', 'pancreas, surgery not usual', [{ ...distant, resectable: known(false) }], false],
  ['SF-17 info', 'immunotherapy is listed', [{ ...distant, ...marker }, given('chemotherapy')], true],
  ['SF-18 warning', '17 years', [{}, { birthDate: '2008-11-25' }], true],
  ['SF-18 warning', '18 years', [{}, { birthDate: '2008-11-24' }], false],
  ['SF-19 info', 'performance status 4', [{}, { ecog: num(4) }], true],
  ['SF-19 info', 'performance status 2', [{}, { ecog: num(2) }], false],
]; // prettier-ignore
for (const [note, why, given, want] of rows)
  test(`${note} ${want ? 'is' : 'is not'} said: ${why}`, () => {
    expect(said(given).includes(note)).toBe(want);
  });

// ------------------------------------------------------------------ sources

const treated = {
  ...distant,
  ...pos,
  ...progressed,
  burden: known('high' as const),
  resectable: known(false),
  ...marker,
};
const sources: readonly [id: string, given: Case, cited: string[], reads: string][] = [
  ['SF-01', [{ ...distant, ...neg }], ['S20'], 'sstr'],
  ['SF-02', [local, { syndromes: known(['insulinoma'] as const) }], ['S25', 'S105'], 'insulinoma'],
  ['SF-03', [local, { ...carcinoid, abdominalSurgeryPlanned: true }], ['S52'], 'carcinoidSyndrome'],
  ['SF-04', [local, { ...carcinoid, carcinoidHeartDisease: known(true) }], ['S22'], 'carcinoidHeartDisease'],
  ['SF-05', [local, woman('1990-01-01')], ['S45'], 'pregnant'],
  ['SF-05', [local, woman('1990-01-01')], ['S45'], 'ageYears'],
  ['SF-05', [local, woman('1990-01-01', { pregnant: known(true) })], ['S45'], 'pregnant'],
  ['SF-04', [local, { ...carcinoid, symptoms: { 'cardiac-signs': known(true) } }], ['S22'], 'cardiacSigns'],
  ['SF-06', [treated, given('ssa')], ['S45'], 'egfrMlMin'],
  ['SF-07', [treated, { bileDuctProcedure: true, ...given('ssa') }], ['S109'], 'liverMetastases'],
  ['SF-08', [{ ...local, sizeMm: num(30) }, vhl], ['S55', 'S107'], 'vhl'],
  ['SF-09', [treated, given('ssa')], ['S28'], 'classification'],
  ['SF-10', [treated, given('ssa')], ['S41', 'S39'], 'extent'],
  ['SF-12', [at('stomach'), { ppi: known(true) }], ['S50'], 'ppi'],
  ['SF-14', [{}, { priorTherapy: { ssa: { date: daysBefore(200), state: 'running', from: from() } } }], ['S124'], 'priorSsa'],
  ['SF-15', [{ ...local, sizeMm: num(30) }], ['S108'], 'site'],
  ['SF-17', [treated, given('chemotherapy')], ['KNOWLEDGE'], 'immunotherapyMarker'],
  ['SF-18', [{}, { birthDate: '2010-01-01' }], ['S39', 'S45'], 'ageYears'],
  ['SF-19', [{}, { ecog: num(3) }], ['S20'], 'ecog'],
]; // prettier-ignore
for (const [id, given, cited, reads] of sources)
  test(`${id} names its sources (${cited.join(', ')}) and what it rests on (${reads})`, () => {
    const note = notesOf(given).find((one) => one.id === id);
    expect(note?.cite.map(({ source }) => source)).toEqual(cited);
    expect(note?.because.map(({ rule, cite }) => [rule, cite.map(({ source }) => source)])).toEqual([[id, cited]]);
    expect(note?.because[0]?.read).toContain(reads);
    expect([id, note?.reviewed]).toEqual([id, id === 'SF-17' ? false : undefined]);
  });
