/** What a question asks for: by our codes, by a site's own code or words, by its text, by the display of a code that nobody knows. */
import { expect, test } from 'vitest';
import { factAsked, questionWords } from '../../services/read-facts/chart/questions.ts';
import { valueSetsFrom, type CodingInput } from '../../valuesets/index.ts';
import { valueSetFiles } from '../../valuesets/load.ts';
import { ICD10, LOINC, valueSets } from './made-up-record.ts';

const stranger = (display?: string): CodingInput => ({ system: 'urn:lab', code: 'x', display });
const KI67 = { system: LOINC, code: '29593-1' };
/** Of our sets, and no question. */
const DIAGNOSIS = { system: ICD10, code: 'C7A.8', display: 'Ki-67' };

test.each([
  ['a code of ours', [KI67], undefined, 'ki67Percent'],
  ['a code of ours behind a stranger', [stranger('WHO grade'), KI67], undefined, 'ki67Percent'],
  ['a code of ours, whatever its text', [KI67], 'WHO grade', 'ki67Percent'],
  ['one code of a set that several questions share', [{ system: LOINC, code: '33728-7' }], undefined, 'sizeMm'],
  ['another code of that set', [{ system: LOINC, code: '21889-1' }], undefined, 'sizePanel'],
  ['a code of ours that is no question, whatever its display', [DIAGNOSIS], undefined, undefined],
  ['its text beside it', [DIAGNOSIS], 'WHO grade', 'statedGrade'],
  ['another text beside it', [DIAGNOSIS], 'Comment', undefined],
  ['a code of SNOMED under another system', [{ system: 'urn:lab', code: '371469007' }], undefined, undefined],
  ['the display of a stranger', [stranger('Ki-67')], undefined, 'ki67Percent'],
  ['text and display together', [stranger('proliferation')], 'MIB-1', 'ki67Percent'],
  ['text and display that say the same', [stranger('Tumor size')], 'tumor size', 'sizeMm'],
  ['a colon behind it', [], 'Tumor size: ', 'sizeMm'],
  ['a period behind it', [], 'Response.', 'progression'],
  ['underscores', [], 'tumor_size', 'sizeMm'],
  ['a plural', [], 'Overall responses', 'progression'],
  ['words in another order', [], 'Invasion (lymphovascular)', 'lymphovascularInvasion'],
  ['two blanks between words', [], 'Repair - mismatch', 'biomarker'],
  ['nothing', [], undefined, undefined],
  ['an empty text', [], '', undefined],
  ['a stranger without a word', [stranger()], undefined, undefined],
  ['a question behind 500 characters', [], `${'note '.repeat(100)}Ki-67`, undefined],
] as const)('%s', (_, codings, text, want) => {
  expect(factAsked(codings, text, valueSets)).toBe(want);
});

test('the words of a question are its text and its displays, each once', () => {
  expect(questionWords([stranger('MIB-1 Index'), stranger(), stranger('ki-67')], 'Ki-67: ')).toBe('ki-67. mib-1 index');
});

const siteSets = valueSetsFrom(valueSetFiles().files, [
  ...['question-sstr', 'question-nothing'].map((id) => ({ file: `${id}.json`, content: { resourceType: 'ValueSet', id, compose: { include: [{ system: 'urn:lab', concept: [{ code: id, display: id }] }] } } })), // prettier-ignore
  {
    file: 'answers.json',
    content: {
      resourceType: 'ConceptMap',
      id: 'answers',
      group: [{ source: 'urn:lab', element: [{ code: 'POS', target: [{ code: 'sstr|positive' }] }] }],
    },
  },
  { file: 'words.json', content: { growth: { question: ['tempo', 'speed'], slow: ['lento'] }, nothing: { question: ['nihil'] }, burden: { high: ['magna'] } } }, // prettier-ignore
]);
test.each([
  ['a code of the site', [{ system: 'urn:lab', code: 'question-sstr' }], undefined, 'sstr'],
  ['its code, whatever its text', [{ system: 'urn:lab', code: 'question-sstr' }], 'WHO grade', 'sstr'],
  ['a code for what we do not read', [{ system: 'urn:lab', code: 'question-nothing' }], undefined, undefined],
  ['a code that answers', [{ system: 'urn:lab', code: 'POS' }], undefined, undefined],
  ['a word of the site', [], 'Tempo of the tumor', 'growth'],
  ['a word of the site beside another', [], 'Tempo of speech', undefined],
  ['its second word', [], 'The speed', 'growth'],
  ['a word that answers', [], 'lento', undefined],
  ['a word for what we do not read', [], 'nihil', undefined],
  ['a word of ours', [], 'Ki-67', 'ki67Percent'],
] as const)('of a site: %s', (_, codings, text, want) => {
  expect(factAsked(codings, text, siteSets)).toBe(want);
});
test('without the site its words ask nothing', () => {
  expect([factAsked([], 'Tempo', valueSets), factAsked([], 'lento', valueSets)]).toEqual([undefined, undefined]); // prettier-ignore
});
