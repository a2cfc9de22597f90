/** Text and concepts as they arrive: what is taken out, what is written alike, and that a wrong shape reads as missing. */
import { expect, test } from 'vitest';
import { cleanText, plainWords, withoutInstruction } from '../../services/read-facts/chart/clean-text.ts';
import { codingsOf, conceptText, listOf, objectsOf } from '../../services/read-facts/chart/fhir-elements.ts';
import { replacedResults } from '../../services/read-facts/chart/replaced-results.ts';
import { indexRecord } from '../../services/read-facts/chart/record-index.ts';
import { coded, LOINC, observation, record, resource } from './made-up-record.ts';

test.each([
  ['  two   words  ', 'two words'],
  ['line\nof\rtext\there', 'line of text here'],
  ['Ki\u200b-67\u0000', 'Ki-67'],
  ['\u202e5 %', '5 %'],
  ['\ufb01eld', 'field'],
])('%j is cleaned to %j', (text, want) => {
  expect(cleanText(text)).toBe(want);
});
test('text is cut at 2,000 characters, or where the reader says', () => {
  expect([cleanText('x'.repeat(3_000)).length, cleanText('x'.repeat(3_000), 2_500).length, plainWords('x'.repeat(3_000)).length]).toEqual([2_000, 2_500, 2_000]); // prettier-ignore
});
test.each([
  ['NET', 'net'],
  ['5\u201310 \u2212 3', '5-10 - 3'],
  ['\u22643', '<=3'],
  ['\u22653', '>=3'],
  ['tumour, tumours', 'tumor, tumors'],
  ['oesophagus and oesophagitis', 'esophagus and esophagitis'],
  ['haemorrhage, haematoma', 'hemorrhage, hematoma'],
  ['diarrhoea; no diarrhoea', 'diarrhea; no diarrhea'],
  ['oedema, oedema', 'edema, edema'],
  ['caecum to caecum', 'cecum to cecum'],
  ['caecal, caecal', 'cecal, cecal'],
  ['well-differentiated-net, poorly differentiated-nec', 'well-differentiated net, poorly differentiated nec'],
])('%j is compared as %j', (text, want) => {
  expect(plainWords(text)).toBe(want);
});
test.each([
  ['Specify number of mitoses per 2 mm2: 3', '3 mitoses per 2 mm2'],
  [' please specify the exact number of mitoses per 2 mm2 :  3 ', '3 mitoses per 2 mm2'],
  ['Specify Ki-67:3 %', '3 % Ki-67'],
  [`Specify Ki-67: ${'x'.repeat(81)}`, `Specify Ki-67: ${'x'.repeat(81)}`],
  ['Ki-67: 3 %', 'Ki-67: 3 %'],
  ['not to specify mitoses: 3', 'not to specify mitoses: 3'],
])('a form says %j, which is %j', (text, want) => {
  expect(withoutInstruction(text)).toBe(want);
});

const bare = (code: string) => ({ system: undefined, code, display: undefined });
test.each<[why: string, concept: unknown, want: unknown]>([
  ['a bare Coding', { code: 'x' }, [bare('x')]],
  ['a concept', { coding: [{ code: 'x' }, null, 'y'] }, [bare('x')]],
  ['a concept with a code beside', { code: 'z', coding: [{ code: 'x' }] }, [bare('x')]],
  ['words alone', { text: 'x' }, []],
  ['null', null, []],
  ['a list', [{ code: 'x' }], []],
  ['a word', 'x', []],
  ['elements of a wrong type', { coding: { system: 1, code: 2, display: 3 } }, [{}]],
  ['a display with hidden characters', { coding: [{ display: 'N\u200bET' }] }, [{ display: 'NET' }]],
])('codings of %s', (_why, concept, want) => {
  expect(codingsOf(concept)).toEqual(want);
});
test('of more than 100 codings the first 100 are read', () => {
  expect(codingsOf({ coding: Array.from({ length: 101 }, () => ({ code: 'x' })) })).toHaveLength(100);
});
test.each<[concept: unknown, want: string | undefined]>([
  [{ text: ' NET ' }, 'NET'],
  [{ text: '  ' }, undefined],
  [{ text: 5 }, undefined],
  [{}, undefined],
  [null, undefined],
  ['NET', undefined],
  [{ text: 'Tumou\u00adr' }, 'Tumour'],
  [{ text: 'NET '.repeat(1_000) }, 'NET '.repeat(500).trim()],
])('the words of %j', (concept, want) => {
  expect(conceptText(concept)).toBe(want);
});
test('an element may be one, a list or missing', () => {
  expect([listOf(undefined), listOf(null), listOf(0), listOf([1, 2])]).toEqual([[], [], [0], [1, 2]]);
  expect(objectsOf([{}, null, 'x', []])).toEqual([{}]);
});

const result = (id: string, status: string, body: object = {}) =>
  observation(id, { status, identifier: [{ system: 'urn:lab', value: '1' }], code: { text: 'Ki-67' }, ...body });
test.each<[why: string, resources: ReturnType<typeof observation>[], replaced: string[]]>([
  ['an amended result replaces the one with its identifier and question', [result('a', 'final'), result('b', 'amended')], ['Observation/a']],
  ['a corrected one too', [result('a', 'final'), result('b', 'corrected')], ['Observation/a']],
  ['two final ones stand', [result('a', 'final'), result('b', 'final')], []],
  ['another identifier', [result('a', 'final', { identifier: [{ system: 'urn:lab', value: '2' }] }), result('b', 'amended')], []],
  ['no identifier', [result('a', 'final', { identifier: [] }), result('b', 'amended', { identifier: [] })], []],
  ['another question', [result('a', 'final', { code: { text: 'Mitoses' } }), result('b', 'amended')], []],
  ['the question in other capitals', [result('a', 'final', { code: { text: 'KI-67' } }), result('b', 'amended')], ['Observation/a']],
  ['codes before words', [result('a', 'final', { code: { ...coded(LOINC, '29593-1'), text: 'Ki-67' } }), result('b', 'amended', { code: { ...coded(LOINC, '29593-1'), text: 'MIB-1' } })], ['Observation/a']],
  ['another code', [result('a', 'final', { code: coded(LOINC, '29593-1') }), result('b', 'amended', { code: coded(LOINC, '33732-9') })], []],
  ['the same code of another system', [result('a', 'final', { code: coded(LOINC, '29593-1') }), result('b', 'amended', { code: coded('urn:x', '29593-1') })], []],
  ['codes in another order', [
    result('a', 'final', { code: { coding: [{ system: 'urn:x', code: '1' }, { code: '2' }] } }),
    result('b', 'amended', { code: { coding: [{ code: '2' }, { system: 'urn:x', code: '1' }] } }),
  ], ['Observation/a']],
  ['of two reports the amended one', ['a', 'b'].map((id) =>
    resource('DiagnosticReport', id, { status: id === 'b' ? 'amended' : 'final', identifier: [{ system: 'urn:lab', value: '1' }], code: { text: 'Pathology' } }),
  ), ['DiagnosticReport/a']],
  ['a report is no result', [
    resource('DiagnosticReport', 'a', { status: 'final', identifier: [{ system: 'urn:lab', value: '1' }], code: { text: 'Ki-67' } }),
    result('b', 'amended'),
  ], []],
  ['a specimen is neither', [
    resource('Specimen', 'a', { identifier: [{ system: 'urn:lab', value: '1' }] }),
    resource('Specimen', 'b', { status: 'amended', identifier: [{ system: 'urn:lab', value: '1' }] }),
  ], []],
])('results that are replaced: %s', (_why, resources, replaced) => {
  expect([...replacedResults(indexRecord(record(...resources)).all)].map(({ ref }) => ref)).toEqual(replaced);
}); // prettier-ignore
