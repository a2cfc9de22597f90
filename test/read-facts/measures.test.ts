/** Numbers, units, comparators, ranges and texts: every row of the input shapes. */
import ucum from '@lhncbc/ucum-lhc';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGradeText } from '../../services/read-facts/measures/grade-words.ts';
import {
  readFieldText,
  readMitoses,
  readMitosesText,
  type MitosesOptions,
} from '../../services/read-facts/measures/mitoses.ts';
import { readNodeText } from '../../services/read-facts/measures/node-counts.ts';
import { readKi67, readKi67Text } from '../../services/read-facts/measures/proliferation.ts';
import type { IntervalReading } from '../../services/read-facts/measures/reading.ts';
import { LENGTH_UNITS, readSizeMm, readSizeText } from '../../services/read-facts/measures/size.ts';
import { stageGroupOfText, tnmOfText } from '../../services/read-facts/measures/tnm.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import { readDepth } from '../../services/read-facts/measures/depth.ts';
import { testsNamed } from '../../services/read-facts/patient/test-names.ts';
import { clinicalDate, compareDates, dayOf, isFuture } from '../../services/read-facts/chart/clinical-date.ts';
import { statusOf } from '../../services/read-facts/chart/status.ts';

/** `[0,3)`, `2.5`, or why it cannot be used; marks in brackets behind. */
function show(reading: IntervalReading): string {
  if (reading.kind !== 'value') return reading.kind === 'nothing' ? 'nothing' : reading.why;
  const { low, lowClosed, high, highClosed } = reading.value;
  const text =
    low === high
      ? String(low)
      : `${lowClosed ? '[' : '('}${low},${high === Infinity ? '' : high}${highClosed ? ']' : ')'}`;
  return reading.marks.length > 0 ? `${text} ${reading.marks.join(' ')}` : text;
}
const percent = { unit: '%', system: 'http://unitsofmeasure.org', code: '%' };
const q = (value: unknown, more: object = {}) => ({ valueQuantity: { value, ...more } });

const ki67: readonly [why: string, body: object, want: string][] = [
  ['2.5 %', q(2.5, percent), '2.5'],
  ['under 3 %', q(3, { ...percent, comparator: '<' }), '[0,3)'],
  ['at most 3 %', q(3, { ...percent, comparator: '<=' }), '[0,3]'],
  ['over 20 %', q(20, { ...percent, comparator: '>' }), '(20,100]'],
  ['at least 20 %', q(20, { ...percent, comparator: '>=' }), '[20,100]'],
  ['an unknown comparator', q(20, { ...percent, comparator: 'ad' }), 'text'],
  ['Range 3 to 20', { valueRange: { low: { value: 3, ...percent }, high: { value: 20, ...percent } } }, '[3,20]'],
  ['Range with one side', { valueRange: { low: { value: 20, ...percent } } }, '[20,100]'],
  ['Range crossed', { valueRange: { low: { value: 20, ...percent }, high: { value: 3, ...percent } } }, 'implausible'],
  ['Ratio 12 of 500', { valueRatio: { numerator: { value: 12 }, denominator: { value: 500 } } }, '2.4'],
  [
    'Ratio of 499 cells',
    { valueRatio: { numerator: { value: 12 }, denominator: { value: 499 } } },
    '2.404809619 few-cells',
  ],
  ['text <3%', { valueString: '<3%' }, '[0,3)'],
  ['text ≤ 2 %', { valueString: '≤ 2 %' }, '[0,2]'],
  ['text 3-20%', { valueString: '3-20%' }, '[3,20]'],
  ['text 5–10 % with an en dash', { valueString: '5–10 %' }, '[5,10]'],
  ['text 5 to 10 %', { valueString: '5 to 10 %' }, '[5,10]'],
  ['text ~3%', { valueString: '~3%' }, '3 approximate'],
  ['text approx. 5 %', { valueString: 'approx. 5 %' }, '5 approximate'],
  ['text decimal comma', { valueString: '2,5 %' }, '2.5'],
  ['text comma with three digits', { valueString: '2,500 %' }, 'text'],
  ['text 5 percent', { valueString: '5 percent' }, '5'],
  ['text below 3 percent', { valueString: 'below 3 percent' }, '[0,3)'],
  ['text above 20 percent', { valueCodeableConcept: { text: 'above 20 percent' } }, '(20,100]'],
  ['text low', { valueString: 'low' }, 'text'],
  ['text brisk', { valueString: 'brisk' }, 'text'],
  ['text 5+', { valueString: '5+' }, 'text'],
  ['text unknown', { valueString: 'unknown' }, 'asked-no-value'],
  ['0.5 without a unit', q(0.5), 'ambiguous'],
  ['1 without a unit', q(1), 'ambiguous'],
  ['5 without a unit', q(5), '5 unit-assumed'],
  ['0.04 with the unit 1', q(0.04, { code: '1' }), '4 sent-as-fraction'],
  ['4 with the unit 1', q(4, { code: '1' }), 'unit'],
  ['another unit', q(4, { unit: '/HPF' }), 'unit'],
  ['percent beside the code 1', q(0.5, { unit: '%', code: '1' }), 'conflict'],
  ['101 %', q(101, percent), 'implausible'],
  ['-1 %', q(-1, percent), 'implausible'],
  ['no number', q('many', percent), 'text'],
  ['a number as text', q('4.2', percent), '4.2'],
  ['integer', { valueInteger: 5 }, '5 unit-assumed'],
  ['dataAbsentReason', { dataAbsentReason: { text: 'unknown' } }, 'asked-no-value'],
  ['value and dataAbsentReason together', { ...q(4, percent), dataAbsentReason: { text: 'unknown' } }, 'conflict'],
  ['nothing', {}, 'nothing'],
];
for (const [why, body, want] of ki67)
  test(`Ki-67 (GR-10, GR-11): ${why} is ${want}`, () => {
    expect(show(readKi67(valueOf(body as Record<string, unknown>)))).toBe(want);
  });

const mitoses: readonly [why: string, body: object, want: string, options?: MitosesOptions][] = [
  ['/mm2', q(1, { unit: '/mm2' }), '2'],
  ['{mitoses}/mm2', q(1.5, { code: '{mitoses}/mm2' }), '3'],
  ['/(2.mm2)', q(3, { code: '/(2.mm2)' }), '3'],
  ['{#}/2.mm2 by the list, not by evaluation', q(3, { code: '{#}/2.mm2' }), '3'],
  ['{mitoses}/2mm2', q(3, { unit: '{mitoses}/2mm2' }), '3'],
  ['mm^2', q(3, { unit: 'per 2 mm^2' }), '3'],
  ['per 10 mm2', q(10, { unit: 'per 10 mm2' }), '2'],
  ['/10 HPF, count 2', q(2, { unit: '/10 HPF' }), '[1.069518717,3.174603175] bounded-from-hpf'],
  ['/10.[HPF]', q(4, { code: '/10.[HPF]' }), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['per 50 HPF without an area', q(10, { unit: '/50 HPF' }), '[1.069518717,3.174603175] bounded-from-hpf'],
  ['/[HPF] is not multiplied', q(2, { code: '/[HPF]' }), 'unit'],
  ['15 /[HPF] under a per-10 question', q(15, { code: '/[HPF]' }), 'ambiguous', { question: 'mitoses per 10 hpf' }],
  ['/10 HPF with the field area', q(4, { unit: '/10 HPF' }), '3.361344538', { field: { areaMm2: 0.238 } }],
  ['/10 HPF with the field diameter', q(4, { unit: '/10 HPF' }), '4.074366543', { field: { diameterMm: 0.5 } }],
  ['/10 HPF where the site says 2 mm2', q(4, { unit: '/10 HPF' }), '4', { hpfEquals2mm2: true }],
  ['a bare count', q(3), 'unit'],
  ['a bare count whose question names the area', q(3), '3', { question: 'mitoses per 2 mm2' }],
  ['Ratio over mm2', { valueRatio: { numerator: { value: 4 }, denominator: { value: 2, unit: 'mm2' } } }, '4'],
  ['an unknown unit', q(3, { unit: '/field' }), 'unit'],
  ['over 400', q(401, { unit: 'per 2 mm2' }), 'implausible'],
  ['negative', q(-1, { unit: 'per 2 mm2' }), 'implausible'],
  ['text <2 per 2 mm²', { valueString: '<2 per 2 mm²' }, '[0,2)'],
  ['text 3 mitoses per 10 HPF', { valueString: '3 mitoses per 10 HPF' }, '[1.604278075,4.761904762] bounded-from-hpf'],
  ['text 2/10 HPF', { valueString: '2/10 HPF' }, '[1.069518717,3.174603175] bounded-from-hpf'],
  ['text 10 HPF (2 mm2) is as is', { valueString: '5 per 10 HPF (2 mm2)' }, '5'],
  ['text 1 per 2 mm2', { valueString: '1 per 2 mm2' }, '1'],
  ['text alone', { valueString: 'brisk' }, 'text'],
];
for (const [why, body, want, options] of mitoses)
  test(`mitoses (GR-12, GR-13): ${why} is ${want}`, () => {
    expect(show(readMitoses(valueOf(body as Record<string, unknown>), options))).toBe(want);
  });
const hpf: readonly [count: number, want: string][] = [[0, 'G1'], [1, 'G1'], [2, 'G1 G2'], [3, 'G1 G2'], [4, 'G2'], [6, 'G2'], [7, 'G2'], [12, 'G2'], [13, 'G2 G3'], [18, 'G2 G3'], [19, 'G2 G3'], [37, 'G2 G3'], [38, 'G3']]; // prettier-ignore
for (const [count, want] of hpf)
  test(`GR-13: ${count} per 10 fields without an area touches ${want}`, () => {
    const reading = readMitoses(valueOf(q(count, { unit: '/10 HPF' })));
    const { low, high } = reading.kind === 'value' ? reading.value : { low: NaN, high: NaN };
    const grades = [low < 2 ? 'G1' : '', low <= 20 && high >= 2 ? 'G2' : '', high > 20 ? 'G3' : ''].filter(Boolean);
    expect(grades.join(' ')).toBe(want);
  });
test('field of view in words', () => {
  expect([
    readFieldText('field area 0.238 mm2'),
    readFieldText('field diameter: 0.55 mm'),
    readFieldText('eyepiece field number 22'),
  ]).toEqual([{ areaMm2: 0.238 }, { diameterMm: 0.55 }, { fieldNumber: 22 }]);
});

const sizes: readonly [why: string, body: object, want: string][] = [
  ['24 mm', q(24, { code: 'mm' }), '24'],
  ['2.4 cm without binary dust', q(2.4, { code: 'cm', unit: 'cm' }), '24'],
  ['1 inch', q(1, { code: '[in_i]' }), '25.4'],
  ['no unit', q(2.4), 'unit'],
  ['units that disagree', q(2.4, { code: 'mm', unit: 'cm' }), 'conflict'],
  ['at least 2 cm', { valueString: 'at least 2 cm' }, '[20,)'],
  ['>= 2 cm', q(2, { unit: 'cm', comparator: '>=' }), '[20,)'],
  ['three dimensions', { valueString: '2.1 x 1.4 x 0.9 cm' }, '21'],
  ['three dimensions with commas', { valueString: '2,1 x 1,4 x 0,9 cm' }, '21'],
  ['words without a unit', { valueString: '2.1 x 1.4' }, 'unit'],
  ['zero', q(0, { code: 'mm' }), 'implausible'],
  ['401 mm', q(401, { code: 'mm' }), 'implausible'],
  ['unknown', { valueString: 'cannot be assessed' }, 'asked-no-value'],
];
for (const [why, body, want] of sizes)
  test(`size: ${why} is ${want}`, () => {
    expect(show(readSizeMm(valueOf(body as Record<string, unknown>)))).toBe(want);
  });
test('the length table agrees with UCUM', () => {
  const oracle = ucum.UcumLhcUtils.getInstance();
  for (const unit of ['mm', 'cm', 'um', 'm', '[in_i]'])
    expect(oracle.convertUnitTo(unit, 1, 'mm').toVal).toBeCloseTo(LENGTH_UNITS.get(unit) ?? NaN, 9);
});

const grades: readonly [text: string, net: boolean, want: number | string][] = [
  ['G2', false, 2], ['grade 3', false, 3], ['WHO grade II', false, 2], ['NET G3', false, 3], ['2', false, 2], ['low grade', true, 1], ['high grade', true, 3], ['high grade', false, 'ambiguous'],
  ['GX', false, 'asked-no-value'], ['cannot be assessed', false, 'asked-no-value'], ['9', false, 'asked-no-value'], ['poorly differentiated', false, 'text'], ['II', false, 'text'],
]; // prettier-ignore
for (const [text, net, want] of grades)
  test(`grade words: "${text}"${net ? ' of a NET' : ''} is ${want}`, () => {
    const reading = readGradeText(text, net);
    expect(reading.kind === 'value' ? reading.value : reading.kind === 'unusable' ? reading.why : reading.kind).toBe(
      want,
    );
  });

const tnm: readonly [text: string, want: string][] = [
  ['pT2', 'pT2'], ['T2', 'noneT2'], ['ypT3(m)', 'ypT3'], ['cT2 N1 M0', 'cT2 noneN1 noneM0'], ['T2N0M0', 'noneT2 noneN0 noneM0'], ['pT1a', 'pT1a'], ['pT3 pN1 cM1a', 'pT3 pN1 cM1a'], ['MX', ''], ['NX', 'noneNX'], ['pM0', 'pM0'],
  ['stage T4b', 'noneT4b'], ['DOTATATE', ''], ['N2', 'noneN2'], ['pTX', 'pTX'], ['cT', ''],
]; // prettier-ignore
for (const [text, want] of tnm)
  test(`TNM words: "${text}"`, () => {
    const { t, n, m } = tnmOfText(text);
    expect(
      [t, n, m]
        .filter((one) => one !== undefined)
        .map(({ prefix, category }) => `${prefix}${category}`)
        .join(' '),
    ).toBe(want);
  });
test('stage words: roman, arabic, with and without the word', () => {
  expect(['IIIB', 'Stage 2', '3C', 'stage IV', 'Stage IIA', 'T2', '22'].map(stageGroupOfText)).toEqual([
    'IIIB',
    'II',
    'IIIC',
    'IV',
    'IIA',
    undefined,
    undefined,
  ]);
});
test('node words', () => {
  expect(['0 of 12 lymph nodes', 'nodes: 3/15', 'pN0 (0/9)', '15/3 nodes', 'nodes negative'].map(readNodeText)).toEqual(
    [{ positive: 0, examined: 12 }, { positive: 3, examined: 15 }, { positive: 0, examined: 9 }, undefined, undefined],
  );
});

const depths: readonly [text: string, depth: string | undefined, invades?: string[]][] = [
  ['Invades submucosa', 'submucosa'], ['Tumor limited to the pancreas', 'limited-to-organ'], ['Invades muscularis propria; serosa not involved', 'muscularis-propria'], ['Penetrates visceral peritoneum', 'serosa'],
  ['Extends into mesoappendix', undefined, ['mesoappendix']], ['Invades adjacent organ: spleen', 'adjacent-organ', ['spleen']], ['Does not invade the muscularis propria', undefined], ['No involvement of the serosa', undefined],
  ['Invades through muscularis propria into subserosa; serosa not involved', 'subserosa'], ['at least subserosa', 'subserosa'], ['cannot be assessed', undefined], ['Invades duodenum', undefined, ['duodenum']],
  ['Invades the common bile duct', undefined, ['bile-duct']], ['invades lamina propria', 'mucosa'], ['invades the serosal surface', 'serosa'], ['Margins free; invades submucosa', 'submucosa'], ['Lymphovascular invasion present', undefined],
  ['Tumor invades peripancreatic soft tissue', undefined, ['peripancreatic-fat']], ['Invades muscularis mucosae', 'mucosa'], ['Confined to the appendix', 'limited-to-organ'], ['Invades stomach but not spleen', undefined, ['stomach']],
  ['Depth of invasion. Serosa.', 'serosa'], ['Invades submucosa; involves the muscularis propria; extends into the mucosa', 'muscularis-propria'], ['Limited to the pancreas; invades the pancreas', 'limited-to-organ'], ['Invasion confined to the ampulla', 'limited-to-organ'],
  ['Muscularis propria intact', undefined], ['Perforates the serosa', 'serosa'], ['invades superior mesenteric artery', undefined, ['large-vessel']], ['Invades muscularis propria, no perforation', 'muscularis-propria'],
]; // prettier-ignore
for (const [text, depth, invades] of depths)
  test(`depth: "${text}"`, () => {
    const reading = readDepth(text);
    expect([reading.depth, reading.invades]).toEqual([depth, invades ?? []]);
  });
test('depth: "at least" and "cannot be assessed" are kept apart from a layer', () => {
  expect([
    readDepth('at least subserosa').atLeast,
    readDepth('cannot be assessed').askedNoValue,
    readDepth('invades submucosa').atLeast,
    readDepth(`cannot be assessed: ${'x'.repeat(59)}`).askedNoValue,
    // a report speaks of more than its depth
    readDepth(`cannot be assessed: ${'x'.repeat(60)}`).askedNoValue,
  ]).toEqual([true, true, false, true, false]);
});

const tests: readonly [text: string, want: string[]][] = [
  ['CT abdomen and pelvis with contrast', ['T-CT']], ['CT', []], ['CT abdomen without contrast', []], ['MRI liver', ['T-MRI-ABD']], ['Ga-68 DOTATATE PET/CT', ['T-PET-SSTR']], ['FDG PET/CT', ['T-PET-FDG']], ['PET/CT', []], ['CT chest', ['T-CT-CHEST']],
  ['Endoscopic ultrasound', ['T-EUS']], ['EGD', ['T-EGD']], ['Colonoscopy', ['T-COLON']], ['Transthoracic echocardiogram', ['T-ECHO']], ['5-HIAA, 24 h urine', ['T-5HIAA']], ['MRI brain', ['T-MRI-BRAIN']],
  ['177Lu-DOTATATE', []], ['177-Lu DOTATATE', []], ['Lu177 dotatate', []], ['Lu-177 dotatate', []], ['DOTATATE scan', ['T-PET-SSTR']], ['DOTATATE PET after PRRT', ['T-PET-SSTR']], ['Colonoscopy after treatment', ['T-COLON']],
  ['FDG and DOTATATE PET/CT of the chest', ['T-PET-SSTR', 'T-PET-FDG']], ['FDG PET/CT, chest and abdomen', ['T-PET-FDG']], ['FDG PET/MRI liver', ['T-PET-FDG']], ['Chest x-ray', []], ['CT chest without contrast', ['T-CT-CHEST']], ['CT chest and abdomen', ['T-CT', 'T-CT-CHEST']], ['CT enterography, abdomen', ['T-SI-ENTERO']],
  ['CT abdomen w/wo contrast', ['T-CT']], ['CT abdomen with and without contrast', ['T-CT']], ['CT abdomen w/o contrast', []], ['MRI pelvis', ['T-MRI-PELV']], ['MRI rectum', ['T-MRI-PELV']], ['MRI', []], ['Ultrasound of the liver', ['T-US']], ['Ultrasound of abdomen', ['T-US']], ['Abdominal ultrasound', ['T-US']], ['Ultrasound', []], [`${'x '.repeat(200)}colonoscopy`, []],
]; // prettier-ignore
for (const [text, want] of tests)
  test(`test names: "${text}"`, () => {
    expect(testsNamed(text)).toEqual(want);
  });

test('D5: dates: partial, impossible, future, and their order', () => {
  expect(['2026', '2026-03', '2026-03-04T10:00:00Z', '2026-02-30', '2026-13', 'soon', 5].map(dayOf)).toEqual([
    '2026',
    '2026-03',
    '2026-03-04',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([
    isFuture('2026-11-25', '2026-11-24'),
    isFuture('2026-11-26', '2026-11-24'),
    isFuture('2026', '2026-11-24'),
    isFuture('2027', '2026-11-24'),
  ]).toEqual([false, true, false, true]);
  expect(['2026-03-04', undefined, '2026', '2025-12'].sort(compareDates)).toEqual(
    [undefined, '2025-12', '2026-03-04', '2026'].sort(compareDates),
  );
});
test('the clinical date is the first that exists', () => {
  const observation = (more: object) => clinicalDate({ resourceType: 'Observation', ...more });
  expect([
    observation({ effectiveDateTime: '2026-01-01', issued: '2026-02-02T00:00:00Z' }),
    observation({ effectivePeriod: { start: '2026-01-01', end: '2026-01-05' } }),
    observation({ effectiveInstant: '2026-01-03T00:00:00Z' }),
    observation({ effectiveTiming: { event: ['2026-01-03', '2026-01-09'] } }),
    observation({ issued: '2026-02-02T00:00:00Z' }),
    observation({}),
  ]).toEqual(['2026-01-01', '2026-01-05', '2026-01-03', '2026-01-09', '2026-02-02', undefined]);
});
const statuses: readonly [type: string, status: string | undefined, want: string][] = [
  ['Observation', 'final', 'yes'], ['Observation', 'amended', 'yes'], ['Observation', 'corrected', 'yes'], ['Observation', 'preliminary', 'not-final'], ['Observation', 'unknown', 'marked'], ['Observation', undefined, 'marked'],
  ['Observation', 'entered-in-error', 'no'], ['Observation', 'cancelled', 'no'], ['Observation', 'registered', 'no'], ['DiagnosticReport', 'appended', 'yes'], ['DiagnosticReport', 'partial', 'not-final'], ['DiagnosticReport', 'cancelled', 'no'],
  ['Procedure', 'completed', 'yes'], ['Procedure', 'not-done', 'no'], ['Procedure', 'preparation', 'no'], ['Procedure', 'in-progress', 'marked'], ['MedicationRequest', 'active', 'yes'], ['MedicationRequest', 'draft', 'no'], ['MedicationRequest', 'stopped', 'marked'],
  ['Specimen', undefined, 'yes'], ['Specimen', 'unsatisfactory', 'no'], ['Specimen', 'entered-in-error', 'no'],
]; // prettier-ignore
for (const [resourceType, status, want] of statuses)
  test(`D3 status: ${resourceType} ${status ?? 'without one'} is ${want}`, () => {
    expect(statusOf({ resourceType, status }).use).toBe(want);
  });

test('C8: any text gives an index inside its scale or none, and nothing throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^[<>≤~]?\d{1,4}[.,-]?\d{0,3} ?%?[a-z /]*$/)),
      (text) => {
        for (const reading of [readKi67Text(text), readMitosesText(text), readSizeText(text)])
          if (reading.kind === 'value') expect(reading.value.low).toBeGreaterThanOrEqual(0);
        const reading = readKi67Text(text);
        if (reading.kind === 'value') expect(reading.value.high).toBeLessThanOrEqual(100);
        readDepth(text);
        tnmOfText(text);
        testsNamed(text);
      },
    ),
    { numRuns: 500 },
  );
});
test('C5: 100 KB of hostile text is cut before any pattern sees it', () => {
  for (const text of [
    '9'.repeat(100_000),
    '<'.repeat(100_000),
    'Ki-67 '.repeat(20_000),
    'a x '.repeat(25_000),
    'invades '.repeat(12_000),
    'T'.repeat(100_000),
  ]) {
    expect(readKi67Text(text).kind).not.toBe('value');
    expect(readMitosesText(text).kind).not.toBe('value');
    expect(readSizeText(text).kind).not.toBe('value');
    expect(readDepth(text).depth).toBeUndefined();
    expect(tnmOfText(text)).toEqual({});
  }
});
