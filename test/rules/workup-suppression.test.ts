/** What keeps a test away, with its reason: orders, dates, windows, pregnancy, phase, low risk; and what does not keep it away. */
import { expect, test } from 'vitest';
import {
  evaluate,
  type PatientFacts,
  type SuppressReason,
  type TestId,
  type Therapy,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { at, distant, local } from '../support/advice.ts';
import { chart, daysBefore, from, known, net, num, specimen } from '../support/chart-facts.ts';

const given = (...therapies: Therapy[]): Partial<PatientFacts> => ({
  priorTherapy: Object.fromEntries(therapies.map((therapy) => [therapy, { from: from() }])),
});
const done = (test: TestId, date?: string): Partial<PatientFacts> => ({
  done: { [test]: { ...(date === undefined ? {} : { date }), from: from() } },
});
const order = (test: TestId, date?: string): Partial<PatientFacts> => ({
  openOrders: { [test]: { ...(date === undefined ? {} : { date }), from: from() } },
});
const declined = (test: TestId, date?: string): Partial<PatientFacts> => ({
  declined: { [test]: date === undefined ? {} : { date } },
});
const carcinoid: Partial<PatientFacts> = { syndromes: known(['carcinoid'] as const) };
const pregnant: Partial<PatientFacts> = { pregnant: known(true), sex: 'female' };
const nec: Partial<TumorFacts> = {
  specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })],
};
const incomplete: Partial<TumorFacts> = {
  specimens: [specimen({ differentiation: known('well'), ki67Percent: num(8) })],
};
const typeUnknown: Partial<TumorFacts> = { ...at('stomach'), mappingBiopsies: known(false) };

function workup(facts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}, windows?: Partial<Record<TestId, number>>) {
  const [one] = evaluate(chart([net(2, 1, facts)], person), windows ? { windows } : {}).tumors;
  if (!one) throw new Error('one tumor was given');
  return one.workup;
} // prettier-ignore

type Row = readonly [why: string, test: TestId, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, reason: SuppressReason, daysAgo?: number]; // prettier-ignore
const away: readonly Row[] = [
  ['an open order of yesterday', 'T-CT', local, order('T-CT', daysBefore(1)), 'ordered'],
  ['an open order without a date is open all the same', 'T-CT', local, order('T-CT'), 'ordered'],
  ['an order for the addendum', 'T-PATH-ADD', incomplete, order('T-PATH-ADD', daysBefore(3)), 'ordered'],
  ['an order for the echocardiogram', 'T-ECHO', local, { ...carcinoid, ...order('T-ECHO', daysBefore(3)) }, 'ordered'],
  ['declined yesterday', 'T-CT', local, declined('T-CT', daysBefore(1)), 'declined'],
  ['done today', 'T-CT', local, done('T-CT', daysBefore(0)), 'done', 0],
  ['done 90 days ago', 'T-CT', local, done('T-CT', daysBefore(90)), 'done', 90],
  ['an abdominal MRI for the CT', 'T-CT', local, done('T-MRI-ABD', daysBefore(20)), 'done', 20],
  ['done in a month of which the latest day counts', 'T-CT', local, done('T-CT', '2026-10'), 'done', 24],
  ['a molecular profile, once, without a date', 'T-MOLEC', { ...nec, ...distant }, done('T-MOLEC'), 'done'],
  ['a molecular profile years ago', 'T-MOLEC', { ...nec, ...distant }, done('T-MOLEC', '2016'), 'done'],
  ['genetic counselling, once', 'T-GENETICS', at('thymus'), done('T-GENETICS'), 'done'],
  ['pregnancy: CT', 'T-CT', local, pregnant, 'pregnancy'],
  ['pregnancy: receptor PET', 'T-PET-SSTR', local, pregnant, 'pregnancy'],
  ['pregnancy: colonoscopy', 'T-COLON', at('rectum'), pregnant, 'pregnancy'],
  ['pregnancy: endosonography', 'T-EUS', { ...local, sizeMm: num(15) }, pregnant, 'pregnancy'],
  ['follow-up: endosonography', 'T-EUS', { ...local, sizeMm: num(15) }, given('everolimus'), 'phase'],
  ['follow-up by progression: endosonography', 'T-EUS', { ...local, sizeMm: num(15), progression: known(true) }, {}, 'phase'],
  ['follow-up: genetic counselling', 'T-GENETICS', at('thymus'), given('chemotherapy'), 'phase'],
  ['low risk: CT', 'T-CT', { ...at('stomach'), gastricType: known(1), sizeMm: num(20) }, {}, 'low-risk'],
  ['comfort care: CT', 'T-CT', local, { comfortCare: true }, 'comfort-care'],
  ['comfort care: the addendum', 'T-PATH-ADD', incomplete, { comfortCare: true }, 'comfort-care'],
  ['contrast allergy: CT', 'T-CT', local, { contrastAllergy: true }, 'not-applicable'],
  ['comfort care: the echocardiogram is no hormone test', 'T-ECHO', local, { ...carcinoid, comfortCare: true }, 'comfort-care'],
  ['comfort care: colonoscopy', 'T-COLON', at('rectum'), { comfortCare: true }, 'comfort-care'],
  ['comfort care: FDG PET of a carcinoma', 'T-PET-FDG', { ...at('rectum'), ...nec }, { comfortCare: true }, 'comfort-care'],
  ['a germline syndrome that is known', 'T-GENETICS', at('thymus'), { hereditary: known(['men1'] as const) }, 'not-applicable'],
]; // prettier-ignore
for (const [why, id, facts, person, reason, daysAgo] of away)
  test(`${id} is not listed and the reason is kept (${reason}): ${why}`, () => {
    const { suggest, consider, suppressed } = workup(facts, person);
    expect([...suggest, ...consider].map((one) => one.test)).not.toContain(id);
    const kept = suppressed.find((one) => one.test === id);
    expect([kept?.reason, daysAgo === undefined ? undefined : kept?.daysAgo]).toEqual([reason, daysAgo]);
    expect([kept?.rule, kept?.because.length]).toEqual([expect.stringMatching(/^WU-\d\d/), 1]);
  });

const listedStill: readonly [why: string, test: TestId, facts: Partial<TumorFacts>, person: Partial<PatientFacts>][] = [
  ['an order for another test', 'T-CT', local, order('T-MRI-BRAIN', daysBefore(1))],
  ['an order of 90 days ago', 'T-CT', local, order('T-CT', daysBefore(90))],
  ['declined without a date', 'T-CT', local, declined('T-CT')],
  ['declined 180 days ago', 'T-CT', local, declined('T-CT', daysBefore(180))],
  ['another test declined', 'T-CT', local, declined('T-PET-FDG', daysBefore(1))],
  ['done 91 days ago', 'T-CT', local, done('T-CT', daysBefore(91))],
  ['done without a date', 'T-CT', local, done('T-CT')],
  ['another test done', 'T-CT', local, done('T-PET-SSTR', daysBefore(1))],
  ['a chest CT does not count for the abdomen', 'T-CT', local, done('T-CT-CHEST', daysBefore(1))],
  ['a new biopsy has no window', 'T-REBIOPSY', { progression: known(true), specimens: [specimen({ date: '2024-01-01', differentiation: known('well'), ki67Percent: num(2), mitosesPer2mm2: num(1) })] }, done('T-REBIOPSY', daysBefore(1))],
  ['the initial phase: endosonography', 'T-EUS', { ...local, sizeMm: num(15) }, {}],
  ['the initial phase after endoscopic removal', 'T-EUS', { ...local, sizeMm: num(15) }, given('endoscopic-resection')],
  ['follow-up: CT goes on', 'T-CT', local, given('everolimus')],
  ['not pregnant', 'T-CT', local, { pregnant: known(false) }],
  ['pregnancy: ultrasound takes the place', 'T-US', local, pregnant],
  ['pregnancy: MRI takes the place', 'T-MRI-ABD', local, pregnant],
  ['comfort care: hormone tests stay', 'T-5HIAA', local, { comfortCare: true, ...carcinoid }],
  ['not of low risk: 20.1 mm', 'T-CT', { ...at('stomach'), gastricType: known(1), sizeMm: num(20.1) }, {}],
  ['WU-18 a gastric type unknown without mapping biopsies is asked again', 'T-EGD', typeUnknown, done('T-EGD', daysBefore(10))],
]; // prettier-ignore
for (const [why, id, facts, person] of listedStill)
  test(`${id} is listed: ${why}`, () => {
    const { suggest, consider, suppressed } = workup(facts, person);
    expect([...suggest, ...consider].map((one) => one.test)).toContain(id);
    expect(suppressed.map((one) => one.test)).not.toContain(id);
  });

test('WU-26 the supervised fast comes first where a low glucose is documented, and in its place otherwise', () => {
  const order = (symptoms: PatientFacts['symptoms']) =>
    workup({ ...local, sizeMm: num(15) }, { symptoms }).suggest.map(({ test: id }) => id);
  expect(order({ hypoglycemia: known(true) })).toEqual(['T-INSULIN', 'T-CT', 'T-PET-SSTR', 'T-EUS']);
  expect(order({ shakiness: known(true) })).toEqual(['T-CT', 'T-PET-SSTR', 'T-EUS', 'T-INSULIN']);
  expect(order({ shakiness: known(true), hypoglycemia: known(false) }).at(-1)).toBe('T-INSULIN');
});
test('WU-18 with mapping biopsies, or with the type known, the window holds', () => {
  const after = (facts: Partial<TumorFacts>): string | undefined =>
    workup({ ...at('stomach'), ...facts }, done('T-EGD', daysBefore(10))).suppressed.find(
      ({ test: id }) => id === 'T-EGD',
    )?.reason;
  expect([after({ mappingBiopsies: known(true) }), after({ gastricType: known(3), mappingBiopsies: known(false) })]).toEqual(['done', 'done']); // prettier-ignore
});

const yearly: readonly [why: string, person: Partial<PatientFacts>, days: number][] = [
  ['the syndrome alone', {}, 1095],
  ['heart disease', { carcinoidHeartDisease: known(true) }, 365],
  ['cardiac signs', { symptoms: { 'cardiac-signs': known(true) } }, 365],
  ['abdominal surgery planned', { abdominalSurgeryPlanned: true }, 365],
]; // prettier-ignore
for (const [why, person, days] of yearly)
  test(`WU-27 ${why}: an echocardiogram of ${String(days)} days ago counts, of ${String(days + 1)} days ago it does not`, () => {
    const after = (count: number) => workup({}, { ...carcinoid, ...person, ...done('T-ECHO', daysBefore(count)) });
    expect(after(days).suppressed.find(({ test: id }) => id === 'T-ECHO')).toMatchObject({ reason: 'done', rule: 'WU-27' }); // prettier-ignore
    const [echo] = after(days + 1).suggest.filter(({ test: id }) => id === 'T-ECHO');
    expect([echo?.rule, echo?.cite.map(({ source }) => source), echo?.because[0]?.read]).toEqual(['WU-27', ['S22', 'S105'], ['carcinoidSyndrome']]); // prettier-ignore
  });

test('a site that sets its own windows is heard, the echocardiogram included', () => {
  const reasons = (windows: Partial<Record<TestId, number>>) =>
    workup(local, { ...carcinoid, done: { 'T-CT': { date: daysBefore(100), from: from() }, 'T-ECHO': { date: daysBefore(100), from: from() } } }, windows).suppressed.map(({ test: id, reason }) => `${id} ${reason}`); // prettier-ignore
  expect(reasons({ 'T-CT': 100, 'T-ECHO': 99 })).toContain('T-CT done');
  expect(reasons({ 'T-CT': 99, 'T-ECHO': 100 })).toContain('T-ECHO done');
  expect(reasons({ 'T-CT': 99, 'T-ECHO': 99 })).toEqual([]);
});
test('what is listed names its rule, its sources and the facts it rests on', () => {
  const ct = workup(local).suggest.find(({ test: id }) => id === 'T-CT');
  expect([ct?.rule, ct?.cite.map(({ source }) => source)]).toEqual(['WU-06', ['SEED', 'S28', 'S82']]);
  expect(ct?.because.map(({ rule, answer }) => [rule, answer])).toEqual([['WU-06', 'yes']]);
  expect(ct?.because[0]?.read).toContain('site');
  const brain = workup(local, { symptoms: { neurological: known(true) } }).suggest.find(({ test: id }) => id === 'T-MRI-BRAIN'); // prettier-ignore
  expect([ct?.reviewed, brain?.reviewed]).toEqual([undefined, false]);
});
