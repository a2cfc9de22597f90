/** WU-01 and WU-02: what the pathologist is asked for, element by element, and when an expert review is suggested. */
import { expect, test } from 'vitest';
import { evaluate, type Interval, type SpecimenFacts, type TumorFacts } from '../../services/rules/index.ts';
import { at, distant, local } from '../support/advice.ts';
import { chart, known, num, open, specimen, tumor, unusable } from '../support/chart-facts.ts';

const well = { differentiation: known('well' as const) };
const poor = { differentiation: known('poor' as const) };
const range = (
  low: number,
  high: number,
): { readonly state: 'known'; readonly value: Interval; readonly from: [] } => ({
  state: 'known',
  value: { low, lowClosed: true, high, highClosed: true },
  from: [],
});
const typical = { ...well, histology: known('typical-carcinoid' as const) };
const complete = { ...well, ki67Percent: num(2), mitosesPer2mm2: num(1) };
const lung = at('lung');
const suspected: Partial<TumorFacts> = { standing: 'suspected' };
const history: Partial<TumorFacts> = { standing: 'history' };

function asked(specimens: Partial<SpecimenFacts>[], facts: Partial<TumorFacts> = {}) {
  const [one] = evaluate(
    chart([tumor({ specimens: specimens.map((each, place) => specimen({ id: `Specimen/s${String(place)}`, ...each })), ...facts })]),
  ).tumors; // prettier-ignore
  const workup = one?.workup ?? { suggest: [], consider: [] };
  const notes = (level: 'suggest' | 'consider', id: string): readonly string[] | undefined =>
    workup[level].find(({ test: name }) => name === id)?.notes;
  return {
    suggest: notes('suggest', 'T-PATH-ADD'),
    consider: notes('consider', 'T-PATH-ADD'),
    review: notes('suggest', 'T-PATH-REV') !== undefined,
    flags: one?.flags.map(({ id, level }) => `${id} ${level}`) ?? [],
    steps: workup.suggest.flatMap(({ test: name, rule, cite }) =>
      name.startsWith('T-PATH') ? [[name, rule, ...cite.map(({ source }) => source)]] : [],
    ),
  };
}

// ------------------------------------------------------------------ WU-01

const suggested: readonly [why: string, specimen: Partial<SpecimenFacts>, facts: Partial<TumorFacts>, notes: string[] | undefined][] = [
  ['everything is there', complete, {}, undefined],
  ['neither index', well, {}, ['ki67', 'mitoses']],
  ['Ki-67 alone', { ...well, ki67Percent: num(8) }, {}, ['mitoses']],
  ['mitoses alone', { ...well, mitosesPer2mm2: num(8) }, {}, ['ki67']],
  ['a Ki-67 without a usable unit', { ...well, ki67Percent: unusable('unit'), mitosesPer2mm2: num(1) }, {}, ['ki67']],
  ['a Ki-67 that was asked for and not assessed', { ...well, ki67Percent: unusable('asked-no-value'), mitosesPer2mm2: num(1) }, {}, ['ki67']],
  ['differentiation missing, indices low', { ki67Percent: num(8), mitosesPer2mm2: num(1) }, {}, ['differentiation']],
  ['differentiation and mitoses missing', { ki67Percent: num(8) }, {}, ['differentiation', 'mitoses']],
  ['differentiation missing above 20 %: no mitoses asked for', { ki67Percent: num(40) }, {}, ['differentiation']],
  ['NET G3 by its Ki-67: no mitoses asked for', { ...well, ki67Percent: num(40) }, {}, undefined],
  ['NET G3 by its mitoses: the Ki-67 still decides on treatment', { ...well, mitosesPer2mm2: num(25) }, {}, ['ki67']],
  ['over 20 mitoses without a word on differentiation', { mitosesPer2mm2: num(25) }, {}, ['differentiation', 'ki67']],
  ['a documented grade 3 without indices: Ki-67, no mitoses', { ...well, statedGrade: known(3) }, {}, ['ki67']],
  ['a documented grade 2 without indices: both', { ...well, statedGrade: known(2) }, {}, ['ki67', 'mitoses']],
  ['a Ki-67 range across a cut-off', { ...well, ki67Percent: range(2, 4), mitosesPer2mm2: num(1) }, {}, ['range-spans-cut-off']],
  ['a Ki-67 range across a cut-off that the mitoses settle', { ...well, ki67Percent: range(2, 4), mitosesPer2mm2: num(5) }, {}, undefined],
  ['a Ki-67 range within a grade', { ...well, ki67Percent: range(5, 10), mitosesPer2mm2: num(1) }, {}, undefined],
  ['two Ki-67 values that contradict each other', { ...well, ki67Percent: open({ low: 2, lowClosed: true, high: 2, highClosed: true }, { low: 8, lowClosed: true, high: 8, highClosed: true }), mitosesPer2mm2: num(1) }, {}, ['ki67']],
  ['fields without an area that leave the grade open', { ...well, ki67Percent: num(1), mitosesPer2mm2: range(1.6, 4.8), mitosesBounded: true }, {}, ['field-area']],
  ['fields without an area where the Ki-67 settles the grade', { ...well, ki67Percent: num(8), mitosesPer2mm2: range(1.6, 4.8), mitosesBounded: true }, {}, undefined],
  ['a mitotic range with its area', { ...well, ki67Percent: num(1), mitosesPer2mm2: range(1, 4) }, {}, ['mitoses']],
  ['NEC with both indices', { ...poor, ki67Percent: num(80), mitosesPer2mm2: num(40) }, {}, undefined],
  ['NEC without mitoses: not asked for', { ...poor, ki67Percent: num(80) }, {}, undefined],
  ['NEC without Ki-67', { ...poor, mitosesPer2mm2: num(40) }, {}, ['ki67']],
  ['NEC without an index: the Ki-67 only', poor, {}, ['ki67']],
  ['cytology that cannot be graded: new tissue, no addendum', { ...well, kind: 'cytology' }, {}, undefined],
  ['cytology with 500 cells counted', { ...complete, kind: 'cytology', ki67CellsCounted: 500 }, {}, undefined],
  ['another tumor type', { ...well, histology: known('goblet-cell') }, {}, undefined],
  ['suspected only', { ...well, ki67Percent: num(8) }, suspected, undefined],
  ['history only', { ...well, ki67Percent: num(8) }, history, undefined],
  ['a mixed neoplasm: its class misses nothing', { histology: known('minen') }, {}, undefined],
  ['lung: a stated type that the mitoses contradict: the Ki-67 is no part of the class (GR-06)', { ...typical, mitosesPer2mm2: num(5), necrosis: known('none') }, { ...lung, ...local }, undefined],
  ['thymus: the same', { ...typical, mitosesPer2mm2: num(5), necrosis: known('none') }, { ...at('thymus'), ...local }, undefined],
  ['lung: mitoses missing', { ...typical, necrosis: known('none') }, lung, ['mitoses']],
  ['lung: necrosis missing', { ...well, histology: known('carcinoid'), mitosesPer2mm2: num(1) }, lung, ['necrosis']],
  ['lung: both missing', typical, lung, ['mitoses', 'necrosis']],
  ['lung: Ki-67 missing is no gap of the class', { ...typical, mitosesPer2mm2: num(1), necrosis: known('none') }, { ...lung, ...local }, undefined],
  ['lung: small cell carcinoma needs neither', { ...poor, histology: known('nec-small-cell') }, lung, undefined],
  ['lung: large cell carcinoma needs neither', { ...poor, histology: known('nec-large-cell') }, lung, undefined],
  ['lung: fields without an area that leave the class open', { ...typical, mitosesPer2mm2: range(1.6, 4.8), mitosesBounded: true, necrosis: known('none') }, lung, ['field-area']],
]; // prettier-ignore
for (const [why, tissue, facts, notes] of suggested)
  test(`WU-01 ${why}: ${notes ? `the addendum is to name ${notes.join(', ')}` : 'no addendum is suggested'}`, () => {
    expect(asked([tissue], facts).suggest).toEqual(notes);
  });

test('WU-01 without any tissue there is no report to add to', () => {
  expect(asked([], local)).toMatchObject({ suggest: undefined, consider: undefined, review: false });
});
test('WU-01 the request names its rule and sources', () => {
  expect(asked([{ ...well, ki67Percent: num(8) }]).steps).toEqual([['T-PATH-ADD', 'WU-01', 'SEED', 'S1', 'S9']]);
  expect(asked([{ ...complete, ki67Percent: num(40) }]).steps).toEqual([['T-PATH-REV', 'WU-02', 'S17', 'S30']]);
});
test('WU-01 each element is named once, however often it is missing', () => {
  expect(asked([{ id: 'Specimen/a', ...well }, { id: 'Specimen/b', ...well, date: '2026-05-05' }]).suggest).toEqual(['ki67', 'mitoses']); // prettier-ignore
});

const considered: readonly [why: string, specimens: Partial<SpecimenFacts>[], facts: Partial<TumorFacts>, notes: string[] | undefined][] = [
  ['lung carcinoid, distant, no Ki-67', [{ ...typical, mitosesPer2mm2: num(1), necrosis: known('none') }], { ...lung, ...distant }, ['ki67']],
  ['lung carcinoid, distant, with a Ki-67', [{ ...typical, mitosesPer2mm2: num(1), necrosis: known('none'), ki67Percent: num(3) }], { ...lung, ...distant }, undefined],
  ['lung carcinoid, distant, a stated type that the mitoses contradict', [{ ...typical, mitosesPer2mm2: num(5), necrosis: known('none') }], { ...lung, ...distant }, ['ki67']],
  ['lung carcinoid, localized', [{ ...typical, mitosesPer2mm2: num(1), necrosis: known('none') }], { ...lung, ...local }, undefined],
  ['lung carcinoid, extent not known', [{ ...typical, mitosesPer2mm2: num(1), necrosis: known('none') }], lung, undefined],
  ['digestive NET G3 by mitoses, distant', [{ ...well, mitosesPer2mm2: num(25) }], distant, undefined],
  ['lung, distant, no tissue at all', [], { ...lung, ...distant }, undefined],
  ['lung, distant, cytology only', [{ ...well, kind: 'cytology' }], { ...lung, ...distant }, undefined],
  ['lung, distant, suspected only', [{ ...typical, mitosesPer2mm2: num(1), necrosis: known('none') }], { ...lung, ...distant, ...suspected }, undefined],
]; // prettier-ignore
for (const [why, specimens, facts, notes] of considered)
  test(`WU-01 ${why}: a Ki-67 is ${notes ? '' : 'not '}to be considered`, () => {
    expect(asked(specimens, facts).consider).toEqual(notes);
  });

// ------------------------------------------------------------------ WU-02

const reviews: readonly [why: string, specimens: Partial<SpecimenFacts>[], facts: Partial<TumorFacts>, flag: string | undefined, review: boolean][] = [
  ['NET G3', [{ ...complete, ki67Percent: num(21) }], {}, undefined, true],
  ['NET G2', [{ ...complete, ki67Percent: num(20) }], {}, undefined, false],
  ['NET G3 that an expert has reviewed', [{ ...complete, ki67Percent: num(21), secondOpinion: true }], {}, undefined, false],
  ['NET G3 of which the newer of two specimens was reviewed', [{ ...complete, date: '2026-01-01' }, { ...complete, date: '2026-05-05', ki67Percent: num(21), secondOpinion: true }], {}, 'DQ-10 info', false],
  ['DQ-04 mitoses two grades above the Ki-67', [{ ...poor, ki67Percent: num(1), mitosesPer2mm2: num(25) }], {}, 'DQ-04 warning', true],
  ['DQ-06 a documented grade 3 beside the indices of a grade 1', [{ ...complete, statedGrade: known(3) }], {}, 'DQ-06 warning', true],
  ['DQ-06 a documented grade 1 beside the indices of a grade 3', [{ ...complete, ki67Percent: num(30), statedGrade: known(1) }], {}, 'DQ-06 warning', true],
  ['DQ-05 a documented grade 2 beside the indices of a grade 1', [{ ...complete, statedGrade: known(2) }], {}, 'DQ-05 info', false],
  ['DQ-06 typical carcinoid with the mitoses of an atypical one', [{ ...typical, mitosesPer2mm2: num(4), necrosis: known('none') }], lung, 'DQ-06 warning', true],
  ['DQ-07 above 20 % without differentiation', [{ ki67Percent: num(40), mitosesPer2mm2: num(30) }], {}, 'DQ-07 info', true],
  ['DQ-07 over 10 mitoses in the lung without a type', [{ mitosesPer2mm2: num(30), necrosis: known('extensive') }], lung, 'DQ-07 info', true],
  ['DQ-08 well differentiated above 55 %', [{ ...complete, ki67Percent: num(60) }], {}, 'DQ-08 warning', true],
  ['DQ-09 poorly differentiated, proliferation at 20 %', [{ ...poor, ki67Percent: num(20), mitosesPer2mm2: num(5) }], {}, 'DQ-09 warning', true],
  ['NEC without a contradiction', [{ ...poor, ki67Percent: num(80), mitosesPer2mm2: num(40) }], {}, undefined, false],
  ['DQ-11 specimens that differ in differentiation', [{ ...complete }, { ...poor, ki67Percent: num(80), mitosesPer2mm2: num(40) }], {}, 'DQ-11 warning', true],
  ['DQ-14 lung carcinoid with high proliferation', [{ ...typical, histology: known('carcinoid'), mitosesPer2mm2: num(12), ki67Percent: num(25), necrosis: known('none') }], lung, 'DQ-14 info', true],
  ['DQ-22 differentiation missing, indices low', [{ ki67Percent: num(8), mitosesPer2mm2: num(1) }], {}, 'DQ-22 info', false],
  ['suspected NET G3', [{ ...complete, ki67Percent: num(21) }], suspected, undefined, false],
]; // prettier-ignore
for (const [why, specimens, facts, flag, review] of reviews)
  test(`WU-02 ${why}: an expert review is ${review ? '' : 'not '}suggested`, () => {
    const found = asked(specimens, facts);
    if (flag !== undefined) expect(found.flags).toContain(flag);
    expect(found.review).toBe(review);
  });
