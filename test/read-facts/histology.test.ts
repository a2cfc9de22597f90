import { expect, test } from 'vitest';
import {
  differentiationFact,
  histologyFact,
  readHistologyConcept,
  readHistologyText,
} from '../../services/read-facts/measures/histology.ts';
import type { SiteMeaning } from '../../valuesets/value-sets.ts';
import type { Provenance } from '../../services/rules/index.ts';
import { coded, codings, ICD10, ICDO3, SNOMED, valueSets } from './made-up-record.ts';

const from: Provenance = { resource: 'Condition/c', element: 'code', arrived: 'prefetch', marks: [] };
const read = (concept: unknown): ReturnType<typeof readHistologyConcept> =>
  readHistologyConcept(concept, valueSets, from);
const summary = (concept: unknown): unknown => {
  const readings = read(concept);
  const differentiation = differentiationFact(readings);
  const histology = histologyFact(readings);
  return [
    histology.state === 'known' ? histology.value : histology.state === 'open' ? histology.possible : 'absent',
    differentiation.state === 'known' ? differentiation.value : differentiation.state === 'open' ? differentiation.possible : 'absent',
    readings.flatMap(({ grade }) => grade ?? [])[0] ?? 'no grade',
  ]; // prettier-ignore
};

test.each([
  ['graded SNOMED morphology', coded(SNOMED, '1286770005'), 'net', 'well', 2],
  ['ungraded SNOMED morphology', coded(SNOMED, '1286768001'), 'net', 'well', 'no grade'],
  ['8240/3: carcinoid, no proof of grade 1', coded(ICDO3, '8240/3'), 'carcinoid', 'well', 'no grade'],
  ['8249/3: never a grade', coded(ICDO3, '8249/3'), 'net', 'well', 'no grade'],
  ['8249/3 without its slash', coded(ICDO3, '82493'), 'net', 'well', 'no grade'],
  ['8041/3', coded(ICDO3, '8041/3'), 'nec-small-cell', 'poor', 'no grade'],
  ['8013/3', coded(ICDO3, '8013/3'), 'nec-large-cell', 'poor', 'no grade'],
  ['8244/3', coded(ICDO3, '8244/3'), 'minen', 'absent', 'no grade'],
  ['C7A.1', coded(ICD10, 'C7A.1'), 'nec', 'poor', 'no grade'],
  ['C7A.8 settles nothing', coded(ICD10, 'C7A.8'), 'nen', 'absent', 'no grade'],
  ['a neoplasm code that settles nothing', coded(SNOMED, '717919005'), 'nen', 'absent', 'no grade'],
  ['C7A.8 with explicit words', { ...coded(ICD10, 'C7A.8'), text: 'Well-differentiated NET' }, 'nen', 'well', 'no grade'],
  ['C7A.8 with the same bare words', { ...coded(ICD10, 'C7A.8'), text: 'Pancreatic neuroendocrine tumor' }, 'nen', 'absent', 'no grade'],
  ['C7A.1, whatever its display says', coded(ICD10, 'C7A.1', 'Well differentiated NET'), 'nec', 'poor', 'no grade'],
  ['carcinoid called poorly differentiated', coded(SNOMED, '134871000119100'), 'nen', ['poor', 'well'], 'no grade'],
  ['codes settle it, whatever the words say', { ...codings([ICD10, 'C7A.8'], [SNOMED, '1286768001']), text: 'Poorly differentiated' }, 'net', 'well', 'no grade'],
  ['a NET and a NEC coding in one concept', codings([SNOMED, '1286768001'], [ICDO3, '8246/3']), ['nec', 'net'], ['poor', 'well'], 'no grade'],
  ['text: NET', { text: 'NET' }, 'net', 'well', 'no grade'],
  ['text: NEC', { text: 'Neuroendocrine carcinoma' }, 'nec', 'poor', 'no grade'],
  ['text: carcinoid', { text: 'Carcinoid' }, 'carcinoid', 'well', 'no grade'],
  ['text: neoplasm', { text: 'Neuroendocrine neoplasm' }, 'nen', 'absent', 'no grade'],
  ['text against itself', { text: 'Well differentiated neuroendocrine carcinoma' }, 'nec', ['poor', 'well'], 'no grade'],
  ['nothing neuroendocrine', { text: 'Hypertension' }, 'absent', 'absent', 'no grade'],
])('%s', (_what, concept, histology, differentiation, grade) => {
  expect(summary(concept)).toEqual([histology, differentiation, grade]);
}); // prettier-ignore

test('C7A.1 against a well-differentiated morphology leaves the differentiation open with both sources', () => {
  const readings = [...read(coded(ICD10, 'C7A.1')), ...read(coded(SNOMED, '1286772002'))];
  const fact = differentiationFact(readings);
  expect(fact).toMatchObject({ state: 'open', possible: ['poor', 'well'] });
  expect(fact.state === 'open' && fact.from).toHaveLength(2);
});

test('the narrower of two names that agree is kept', () => {
  expect(histologyFact([...read(coded(ICD10, 'C7A.8')), ...read(coded(SNOMED, '1286768001'))])).toMatchObject({ state: 'known', value: 'net' });
  expect(histologyFact(readHistologyText('Neuroendocrine tumor, typical carcinoid', from))).toMatchObject({ state: 'known', value: 'typical-carcinoid' });
}); // prettier-ignore

test('a fact names the statements that said it, not those that left it out', () => {
  const readings = [...read(coded(ICD10, 'C7A.8')), ...readHistologyText('well differentiated', { ...from, element: 'note' })];
  expect(histologyFact(readings)).toMatchObject({ state: 'known', value: 'nen', from: [{ element: 'code' }] });
  expect(differentiationFact(readings)).toMatchObject({ state: 'known', value: 'well', from: [{ element: 'note' }] });
}); // prettier-ignore

const answer = (target: string, value?: string): SiteMeaning => ({ kind: 'answer', target, ...(value === undefined ? {} : { value }) }); // prettier-ignore
test.each([
  ['well', [answer('differentiation', 'well')], [[undefined, ['well']]]],
  ['poor', [answer('differentiation', 'poor')], [[undefined, ['poor']]]],
  ['a differentiation that is neither', [answer('differentiation', 'moderate')], []],
  ['a type that implies poor', [answer('histology', 'nec')], [['nec', ['poor']]]],
  ['a type that settles nothing', [answer('histology', 'minen')], [['minen', []]]],
  ['a type of no table, then well', [answer('histology', 'lump'), answer('differentiation', 'well')], [[undefined, ['well']]]],
  ['a type of no table alone', [answer('histology', 'lump')], []],
  ['a type without its name', [answer('histology')], []],
  ['the word of another answer', [answer('necrosis', 'well'), answer('necrosis', 'nec')], []],
  ['a question', [{ kind: 'question', target: 'differentiation', value: 'well' }], []],
  ['a question, then an answer', [{ kind: 'question', target: 'histology' }, answer('histology', 'net')], [['net', ['well']]]],
  ['nothing', [], []],
] as const)('a code that the hospital mapped to %s', (_, meanings, want) => {
  const local = { ...valueSets, siteMeanings: () => meanings };
  const readings = readHistologyConcept(coded('urn:lab', 'X'), local, from);
  expect(readings.map(({ histology, differentiation }) => [histology, differentiation])).toEqual(want);
  expect(readings.map((reading) => reading.from)).toEqual(want.map(() => from));
}); // prettier-ignore

test('GR-26: moderately differentiated states no differentiation', () => {
  const readings = readHistologyText('moderately differentiated', from);
  expect(readings).toMatchObject([{ differentiation: [], moderatelyDifferentiated: true }]);
  expect(differentiationFact(readings)).toEqual({ state: 'absent' });
});

test('a reading keeps our own display of a code, and words are marked', () => {
  expect(read(coded(SNOMED, '1286770005', 'something else'))[0]?.from.recorded).toBe('Well-differentiated neuroendocrine tumor grade 2');
  // cut after 80 characters, as all that a card repeats
  expect(read(coded(SNOMED, '721637002'))[0]?.from.recorded).toBe('Primary malignant neuroendocrine neoplasm of pyloric antrum of stomach (disorder');
  const [words] = read({ text: 'secret name NET' });
  expect(words?.from.marks).toEqual(['by-text']);
  expect(words?.from.recorded).toBeUndefined();
}); // prettier-ignore

test('doubt in the words is kept', () => {
  expect(readHistologyText('Suspicious for neuroendocrine tumor', from)).toMatchObject([
    { histology: 'net', doubtful: true },
  ]);
});
