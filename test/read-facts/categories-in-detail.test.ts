/** Grades, node counts, TNM, stage and depth: by code, by number and in words; what is refused, what leaves the answer open. */
import { expect, test } from 'vitest';
import { readDepth } from '../../services/read-facts/measures/depth.ts';
import { readGrade, readGradeText } from '../../services/read-facts/measures/grade-words.ts';
import { readCount, readNodeText } from '../../services/read-facts/measures/node-counts.ts';
import type { Reading } from '../../services/read-facts/measures/reading.ts';
import { stageGroupOfText, stagingSystemOf, tnmOfCodings, tnmOfReport, tnmOfText, type RecordedTnm } from '../../services/read-facts/measures/tnm.ts'; // prettier-ignore
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import type { Grade, Interval, TnmPrefix } from '../../services/rules/index.ts';
import { valueSets } from './made-up-record.ts';

const SNOMED = 'http://snomed.info/sct';
const snomed = (code: string, display?: string) => ({ system: SNOMED, code, ...(display ? { display } : {}) });
type Body = Record<string, unknown>;
const words = (valueString: string): Body => ({ valueString });
const number = (value: unknown, more: object = {}): Body => ({ valueQuantity: { value, ...more } });
const asked: Body = { dataAbsentReason: { text: 'unknown' } };
const both: Body = { ...number(2), ...asked };
const outcome = <T>(reading: Reading<T>): T | string =>
  reading.kind === 'value' ? reading.value : reading.kind === 'unusable' ? reading.why : 'nothing';

// ------------------------------------------------------------------ grade

const grades: readonly [why: string, body: Body, net: boolean, want: Grade | string][] = [
  ['nothing', {}, false, 'nothing'],
  ['asked, no value', asked, false, 'asked-no-value'],
  ['value and reason together', both, false, 'conflict'],
  ['the integer 1', { valueInteger: 1 }, false, 1],
  ['the integer 2', { valueInteger: 2 }, false, 2],
  ['the integer 3', { valueInteger: 3 }, false, 3],
  ['the integer 4', { valueInteger: 4 }, false, 'text'],
  ['the integer 0', { valueInteger: 0 }, false, 'text'],
  ['the integer 9: not known', { valueInteger: 9 }, false, 'asked-no-value'],
  ['2.5', number(2.5), false, 'text'],
  ['SNOMED G1', { valueCodeableConcept: { coding: [snomed('54102005')] } }, false, 1],
  ['SNOMED G2', { valueCodeableConcept: { coding: [snomed('1663004')] } }, false, 2],
  ['SNOMED G3 behind a local code', { valueCodeableConcept: { coding: [{ system: 'urn:local', code: 'x' }, snomed('61026006')] } }, false, 3],
  ['SNOMED high grade of a NET', { valueCodeableConcept: { coding: [snomed('1155707008', 'High histologic grade')] } }, true, 3],
  ['SNOMED intermediate grade of a NET', { valueCodeableConcept: { coding: [snomed('1286893008')] } }, true, 2],
  ['SNOMED low grade of a NET', { valueCodeableConcept: { coding: [snomed('1155708003')] } }, true, 1],
  ['SNOMED high grade, NET or NEC not stated', { valueCodeableConcept: { coding: [snomed('1155707008')], text: 'high grade' } }, false, 'ambiguous'],
  ['the text of a concept', { valueCodeableConcept: { coding: [{ system: 'urn:local', code: 'x', display: 'G3' }], text: 'NET G2' } }, false, 2],
  ['the display of a local code', { valueCodeableConcept: { coding: [{ system: 'urn:local', code: 'x', display: 'Grade 2' }] } }, false, 2],
  ['a local code by itself', { valueCodeableConcept: { coding: [{ system: 'urn:local', code: 'G3' }] } }, false, 3],
  ['a concept without any words', { valueCodeableConcept: { coding: [{ system: 'urn:local' }] } }, false, 'text'],
  ['a coding without a word behind one with', { valueCodeableConcept: { coding: [{ system: 'urn:local' }, { system: 'urn:local', display: 'G2' }] } }, false, 2],
  ['a yes', { valueBoolean: true }, false, 'text'],
  ['a range', { valueRange: { low: { value: 1 }, high: { value: 2 } } }, false, 'text'],
  ['a ratio', { valueRatio: { numerator: { value: 1 }, denominator: { value: 2 } } }, false, 'text'],
  ['words', words('WHO grade 2'), false, 2],
  ['other words', words('moderate'), false, 'text'],
]; // prettier-ignore
test('a grade by code is recorded as it is written, and what cannot be read at most 80 characters long', () => {
  const reading = readGrade(valueOf({ valueCodeableConcept: { coding: [snomed('1663004')] } }), valueSets, false);
  expect(reading.kind === 'value' && reading.recorded).toBe('G2');
  const unread = readGradeText('as said before '.repeat(9), false);
  expect(unread.kind === 'unusable' && unread.recorded).toHaveLength(80);
});
for (const [why, body, net, want] of grades)
  test(`documented grade: ${why} is ${String(want)}`, () => {
    expect(outcome(readGrade(valueOf(body), valueSets, net))).toBe(want);
  });

const gradeTexts: readonly [text: string, net: boolean, want: Grade | string][] = [
  ['G1', false, 1], ['g 3', false, 3], ['Grade3', false, 3], ['WHO Grade 1 (2019)', false, 1], ['3', false, 3], ['1', false, 1],
  ['G2, Ki-67 unknown', false, 2], ['9 mm', false, 'text'], ['grade I', false, 1], ['Grade III', false, 3], ['gradeII', false, 2], ['grade IV', false, 'text'], ['G4', false, 'text'], ['13', false, 'text'], ['2 cm', false, 'text'], ['Group 2', false, 'text'],
  ['Grade 2.5', false, 'text'], ['G2, Ki-67 3-20 %', false, 2], ['grade 2 - 3 mitoses per 2 mm2', false, 2], ['grade 20 %', false, 'text'],
  ['G1-2', false, 'ambiguous'], ['WHO grade 1-2.', false, 'ambiguous'], ['grade 2 to 3', false, 'ambiguous'], ['G1/G2', false, 'ambiguous'], ['grade II/III', false, 'ambiguous'], ['grade 2 or grade 3', false, 'ambiguous'],
  ['low', true, 1], ['intermediate', true, 2], ['high', true, 3], ['low-grade', true, 1], ['intermediate grade', true, 2], ['intermediate grade', false, 'ambiguous'], ['low', false, 'ambiguous'],
  ['low grade neuroendocrine tumor', false, 1], ['high-grade NET', false, 3], ['high-grade neuroendocrine neoplasm', false, 'ambiguous'], ['below the limit, low', true, 'text'], ['low risk', true, 'text'],
  ['grade x', false, 'asked-no-value'], ['Grade cannot be determined', false, 'asked-no-value'], ['not applicable', false, 'asked-no-value'], ['not graded', false, 'asked-no-value'], ['unknown', false, 'asked-no-value'], ['unknown primary, G2', false, 2], ['19', false, 'text'],
]; // prettier-ignore
for (const [text, net, want] of gradeTexts)
  test(`documented grade in words: "${text}"${net ? ' of a NET' : ''} is ${String(want)}`, () => {
    expect(outcome(readGradeText(text, net))).toBe(want);
  });

// ------------------------------------------------------------------ nodes

const show = (reading: Reading<Interval>): string => {
  const value = outcome(reading);
  if (typeof value === 'string') return value;
  const { low, lowClosed, high, highClosed } = value;
  return low === high ? String(low) : `${lowClosed ? '[' : '('}${low},${high === Infinity ? '' : high}${highClosed ? ']' : ')'}`; // prettier-ignore
};
const counts: readonly [why: string, body: Body, want: string][] = [
  ['nothing', {}, 'nothing'],
  ['asked, no value', asked, 'asked-no-value'],
  ['value and reason together', both, 'conflict'],
  ['0', number(0), '0'],
  ['12', number(12, { unit: '{nodes}' }), '12'],
  ['at least 4', number(4, { comparator: '>=' }), '[4,)'],
  ['an integer', { valueInteger: 3 }, '3'],
  ['half a node', number(2.5), 'text'],
  ['a word for a number', number('few'), 'text'],
  ['less than none', number(-1), 'implausible'],
  ['200', number(200), '200'],
  ['201', number(201), 'implausible'],
  ['text 3', words('3'), '3'],
  ['text at least 4', words('at least 4'), '[4,)'],
  ['text 300', words('300'), 'implausible'],
  ['text crossed', words('5-3'), 'text'],
  ['a concept in words', { valueCodeableConcept: { text: '2' } }, '2'],
  ['a concept without words', { valueCodeableConcept: { coding: [{ system: 'urn:x' }] } }, 'text'],
  ['text cannot be determined', words('cannot be determined'), 'asked-no-value'],
  ['text not applicable', words('Not applicable'), 'asked-no-value'],
  ['text unknown', words('unknown'), 'asked-no-value'],
  ['text several', words('several'), 'text'],
  ['text several, the number unknown', words('several, number unknown'), 'text'],
]; // prettier-ignore
for (const [why, body, want] of counts)
  test(`number of nodes: ${why} is ${want}`, () => {
    expect(show(readCount(valueOf(body)))).toBe(want);
  });
const nodeTexts: readonly [text: string, want: [positive: number, examined: number | undefined] | undefined][] = [
  ['0/12 nodes', [0, 12]], ['0 / 12 lymph nodes', [0, 12]], ['12 of 30 lymph nodes', [12, 30]], ['12 out of 30 nodes', [12, 30]], ['1/1 lymph node', [1, 1]], ['3 of 15 regional lymph nodes positive', [3, 15]],
  ['lymph nodes: 13/15', [13, 15]], ['Lymph node 1/2', [1, 2]], ['Lymph nodes, mesenteric, 10 of 112', [10, 112]], ['pN1 (3/22)', [3, 22]], ['pN1a(13/22)', [13, 22]], ['N0 (0/4)', [0, 4]], ['pN2b (12 / 118)', [12, 118]],
  ['Number of nodes involved: 2; number examined: 14', [2, 14]], ['Nodes positive: 12. Examined: 40', [12, undefined]], ['Lymph node: positive 12, examined 40', [12, 40]], ['nodes with metastasis: 3, total: 18', [3, 18]], ['nodes with tumor: 14, total retrieved 14', [14, 14]],
  ['nodes involved: 15, examined: 14', undefined], ['nodes involved: 15, examined: 201', undefined], ['nodes involved: 15, examined: 200', [15, 200]], ['involved: 2, examined: 14', undefined],
  ['15/3 nodes', undefined], ['3/201 nodes', undefined], ['200/200 nodes', [200, 200]], ['0 of 0 nodes', [0, 0]], ['mitoses 3/10', undefined], ['3/10 HPF. Nodes negative', undefined], ['nodes negative', undefined],
]; // prettier-ignore
for (const [text, want] of nodeTexts)
  test(`nodes in words: "${text}"`, () => {
    expect(readNodeText(text)).toEqual(
      want && { positive: want[0], ...(want[1] === undefined ? {} : { examined: want[1] }) },
    );
  });

// ------------------------------------------------------------------ TNM

const named = ({ t, n, m, pM0 }: RecordedTnm): string =>
  [...[t, n, m].flatMap((one) => (one ? [`${one.prefix} ${one.category}`] : [])), ...(pM0 ? ['(pM0)'] : [])].join(', ');
const coded: readonly [why: string, codes: string[], prefix: TnmPrefix, want: string][] = [
  ['no code', [], 'p', ''],
  ['a stranger', ['12345'], 'p', ''],
  ['cT2 of AJCC', ['1228929004'], 'none', 'c T2'],
  ['pT2 of AJCC under a question for cT: the code says it', ['1229852009'], 'c', 'p T2'],
  ['T2 without a prefix under a question for pT', ['67673008'], 'p', 'p T2'],
  ['T2 without a prefix, the question silent', ['67673008'], 'none', 'none T2'],
  ['pN1', ['1229951001'], 'none', 'p N1'],
  ['N0 without a prefix', ['62455006'], 'c', 'c N0'],
  ['cM0', ['1229901006'], 'none', 'c M0'],
  ['pM1a', ['1229917000'], 'none', 'p M1a'],
  ['pM0, which AJCC does not know', ['19408000'], 'none', 'p M0, (pM0)'],
  ['T, N and M beside each other', ['1229852009', '1229951001', '1229901006'], 'none', 'p T2, p N1, c M0'],
  ['two T codes: the first', ['1229852009', '1229859000'], 'none', 'p T2'],
]; // prettier-ignore
for (const [why, codes, prefix, want] of coded)
  test(`TNM by code: ${why}: ${want || 'nothing'}`, () => {
    expect(
      named(
        tnmOfCodings(
          codes.map((code) => snomed(code)),
          valueSets,
          prefix,
        ),
      ),
    ).toBe(want);
  });
const tnmTexts: readonly [text: string, prefix: TnmPrefix, want: string][] = [
  ['T2', 'p', 'p T2'], ['cT2', 'p', 'c T2'], ['Tx', 'none', 'none TX'], ['pTx', 'none', 'p TX'], ['Nx', 'p', 'p NX'], ['Mx', 'p', ''], ['pTis', 'none', 'p Tis'], ['T1mi', 'p', 'p T1mi'], ['rT2', 'none', 'r T2'], ['aT2', 'none', 'a T2'],
  ['ycT3', 'none', 'yc T3'], ['yT3', 'none', 'none T3'], ['pM0', 'none', 'p M0, (pM0)'], ['M0', 'p', 'p M0, (pM0)'], ['cM0', 'p', 'c M0'], ['pM1a', 'none', 'p M1a'], ['pT2N1M0', 'none', 'p T2, none N1, none M0'], ['pT2pN1', 'none', 'p T2, p N1'], ['T4(m)', 'none', 'none T4'], ['T5', 'none', ''], ['N4', 'none', ''], ['M1c1', 'none', 'none M1c1'], ['N2b', 'none', 'none N2b'], ['T1c N1c', 'none', 'none T1c, none N1c'],
]; // prettier-ignore
for (const [text, prefix, want] of tnmTexts)
  test(`TNM in words: "${text}" (${prefix}): ${want || 'nothing'}`, () => {
    expect(named(tnmOfText(text, prefix))).toBe(want);
  });
const reports: readonly [why: string, text: string, want: string][] = [
  ['far from the beginning', `${'x '.repeat(300)}pT2 pN1`, 'p T2, p N1'],
  ['what stands beside the p', 'pT2 N0 cM0', 'p T2, none N0, c M0'],
  ['a clinical T before the pathological one', 'cT3. Final: pT2', 'p T2'],
  ['two tumors: no T, one N', 'Tumor 1: pT1; tumor 2: pT2; pN0', 'p N0'],
  ['the same category twice', 'pT2 pN1; summary pT2', 'p T2, p N1'],
  ['after treatment', 'ypT2 ypN0', 'yp T2, yp N0'],
  ['an N0 beside and a pathological N1', 'pT2 N0; pN1', 'p T2, p N1'],
  ['an N0 beside and a pathological N1 after treatment', 'ypT2 N0; ypN1', 'yp T2, yp N1'],
  ['two categories without any p beside: left out', 'pT2 N0; pT2 N1', 'p T2'],
  ['pM0', 'pT2 pN0 pM0', 'p T2, p N0, p M0, (pM0)'],
  ['pM0 named once among other places', 'pT2 pN0. Distant: pM0.', 'p T2, p N0, p M0, (pM0)'],
  ['cM0 is no pM0', 'pT2 pN0 cM0', 'p T2, p N0, c M0'],
  ['pM1 is no pM0', 'pT2 pN0 pM1a', 'p T2, p N0, p M1a'],
  ['no p at all: the beginning', 'T2 N1 M0', 'none T2, none N1, none M0'],
  ['no p at all, far from the beginning', `${'x '.repeat(300)}T2`, ''],
  ['an N alone', 'pN1', 'p N1'],
  ['a T alone', 'pT2', 'p T2'],
  ['an M alone', 'pM1a', 'p M1a'],
  ['pM0 and pM1 of two parts: neither', 'A: pM0. B: pM1a', ''],
  ['pM0 far behind a pT', 'pT2, margins and all else free; pM0', 'p T2, p M0, (pM0)'],
  ['no category', 'no residual tumor', ''],
]; // prettier-ignore
for (const [why, text, want] of reports)
  test(`TNM of a report: ${why}: ${want || 'nothing'}`, () => {
    expect(named(tnmOfReport(text))).toBe(want);
  });

const stages: readonly [text: string, want: string | undefined][] = [
  ['IIA', 'IIA'], ['iv', 'IV'], ['0', '0'], ['Stage group: IIA', 'IIA'], ['stage  III', 'III'], ['Stage: IIIB', 'IIIB'], ['Pathologic stage IIIB, AJCC 8', 'IIIB'], ['stage group III', 'III'], ['IIIC1', 'IIIC1'], ['stageIV', 'IV'],
  ['2', 'II'], ['4', 'IV'], ['Stage group 3C', 'IIIC'], ['stage:3', 'III'], ['stage  2b', 'IIB'], ['3C2', 'IIIC2'], ['Stage 0', '0'],
  ['IIID', undefined], ['V', undefined], ['5', undefined], ['stage 2.5', undefined], ['III-IV (not settled)', undefined], ['Stage IIIA or IIIB', undefined], ['stage 3/4', undefined], ['Stage group III to IV', undefined], ['Stage III, 2 or 3 cm', 'III'], ['IIIB - AJCC 8', 'IIIB'], [`${'note '.repeat(24)}stage III`, undefined], ['stage group : 3', 'III'], ['stage 4 of 4', 'IV'], ['12', undefined], ['IVB', 'IVB'], ['localized', undefined], ['not staged', undefined],
]; // prettier-ignore
for (const [text, want] of stages)
  test(`stage in words: "${text}" is ${want ?? 'none'}`, () => {
    expect(stageGroupOfText(text)).toBe(want);
  });

const systems: readonly [why: string, codes: { system: string; code: string }[], text: string | undefined, want: string | undefined][] = [
  ['neither code nor words', [], undefined, undefined],
  ['the code of the 8th edition', [snomed('897275008')], undefined, 'AJCC 8'],
  ['the code of version 9, other words beside it', [snomed('1269566009')], 'AJCC 8th edition', 'AJCC 9'],
  ['a stranger, then the code of the 7th edition', [snomed('1'), snomed('443830009')], undefined, 'AJCC 7'],
  ['a stranger and words', [snomed('1')], 'AJCC 8th edition', 'AJCC 8'],
  ['AJCC Cancer Staging Manual, 8th edition', [], 'AJCC Cancer Staging Manual, 8th edition', 'AJCC 8'],
  ['AJCC v8', [], 'AJCC v8', 'AJCC 8'],
  ['version 9', [], 'TNM version 9', 'AJCC 9'],
  ['edition 7', [], 'TNM edition 7', 'AJCC 7'],
  ['8th ed', [], '8th ed', 'AJCC 8'],
  ['AJCC Cancer Staging Manual 8', [], 'AJCC Cancer Staging Manual 8', 'AJCC 8'],
  ['v8', [], 'TNM v8', 'AJCC 8'],
  ['v. 8', [], 'TNM v.8', 'AJCC 8'],
  ['words behind 200 characters', [], `${'note '.repeat(40)}AJCC 8`, undefined],
  ['UICC 8th edition', [], 'UICC 8th edition', 'UICC'],
  ['AJCC without an edition', [], 'AJCC', undefined],
  ['AJCC of a year', [], 'AJCC 2017', undefined],
  ['5th edition', [], '5th edition', undefined],
  ['other words', [], 'pathology', undefined],
]; // prettier-ignore
for (const [why, codes, text, want] of systems)
  test(`staging system: ${why}: ${want ?? 'none'}`, () => {
    expect(stagingSystemOf(codes, text, valueSets)).toBe(want);
  });

// ------------------------------------------------------------------ depth

const depths: readonly [text: string, depth: string | undefined, invades: string[], more?: 'at-least' | 'asked'][] = [
  ['Invades submucosa; invades muscularis propria', 'muscularis-propria', []],
  ['Invades muscularis propria; involves submucosa', 'muscularis-propria', []],
  ['Through the muscularis propria; penetrates the serosa', 'serosa', []],
  ['Penetrates the serosa; invades submucosa', 'serosa', []],
  ['Invades adjacent organs: colon, stomach. Penetrates the serosa', 'adjacent-organ', ['colon']],
  ['Invades the spleen and the stomach', undefined, ['spleen', 'stomach']],
  ['Invades the stomach and the spleen', undefined, ['spleen', 'stomach']],
  ['Tumor limited to the pancreas; pancreatic parenchyma infiltrated', 'limited-to-organ', []],
  ['Invades the pancreas', undefined, ['pancreas']],
  ['Confined to the appendix; extends into mesoappendix', 'limited-to-organ', ['mesoappendix']],
  ['Limited to the appendix; invades muscularis propria', 'muscularis-propria', []],
  ['Adjacent to the spleen', undefined, []],
  ['Segment of colon', undefined, []],
  ['Near adjacent structures', undefined, []],
  ['at least muscularis propria', 'muscularis-propria', [], 'at-least'],
  ['not assessed', undefined, [], 'asked'],
  ['Depth not evaluable', undefined, [], 'asked'],
  ['The margins of this fragmented specimen cannot be assessed in full in the sections at hand. Invades submucosa', 'submucosa', []],
  ['', undefined, []],
]; // prettier-ignore
for (const [text, depth, invades, more] of depths)
  test(`depth: "${text}" is ${depth ?? 'none'}${invades.length > 0 ? `, ${invades.join(', ')}` : ''}${more ? ` (${more})` : ''}`, () => {
    const reading = readDepth(text);
    expect([reading.depth, reading.invades, reading.atLeast, reading.askedNoValue]).toEqual([
      depth,
      invades,
      more === 'at-least',
      more === 'asked',
    ]);
  });
