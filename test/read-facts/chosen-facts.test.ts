/** Which of several results of one question counts: the amended, the newest, the pathologist's; and what is set aside beside it. */
import { expect, test } from 'vitest';
import { choose, type Candidate } from '../../services/read-facts/tumors/chosen-result.ts';
import type { Provenance, Unusable } from '../../services/rules/index.ts';
import { coded, condition, ICD10, LOINC, observation, record } from './made-up-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { valueSetsFrom } from '../../valuesets/index.ts';
import { valueSetFiles } from '../../valuesets/load.ts';
import { ask, facts, moved, n, type Body } from './moved-facts.ts';

const from = (resource: string, date?: string): Provenance => ({
  resource,
  element: 'value',
  arrived: 'prefetch',
  marks: [],
  ...(date === undefined ? {} : { date }),
});
const final = (value: number, date?: string): Candidate<number> => ({
  value,
  from: from(`Observation/${value}`, date),
  amended: false,
});
const amended = (value: number, date?: string): Candidate<number> => ({ ...final(value, date), amended: true });

const chosen: readonly [why: string, candidates: readonly Candidate<number>[], want: number | readonly number[]][] = [
  ['the newest', [final(1, '2026-01-01'), final(2, '2026-02-01')], 2],
  ['two of one day', [final(1, '2026-01-01'), final(2, '2026-01-01')], [1, 2]],
  ['amended beside a final of its day', [final(1, '2026-01-01'), amended(2, '2026-01-01')], 2],
  ['amended beside an older final', [final(1, '2025-01-01'), amended(2, '2026-01-01')], 2],
  ['amended beside a newer final', [final(1, '2026-02-01'), amended(2, '2026-01-01')], 1],
  ['a final of the day of the newer of two amended', [final(1, '2026-03-01'), amended(2, '2026-01-01'), amended(3, '2026-03-01')], 3],
  ['amended beside a final without a day', [final(1), amended(2, '2026-01-01')], 2],
]; // prettier-ignore
test.each(chosen)('of several results counts: %s', (_why, candidates, want) => {
  for (const order of [candidates, candidates.toReversed()]) {
    const { fact } = choose(order);
    expect(fact.state === 'known' ? fact.value : fact.state === 'open' ? fact.possible : fact.state).toEqual(want);
  }
});

const refused: readonly [why: string, unread: readonly [Unusable, string, string?][], want: Unusable][] = [
  ['the newest', [['text', 'Observation/a', '2026-01-01'], ['unit', 'Observation/b', '2026-02-01']], 'unit'],
  ['of one day the first by name', [['text', 'Observation/b', '2026-01-01'], ['unit', 'Observation/a', '2026-01-01']], 'unit'],
  ['a newer one, whatever its name', [['text', 'Observation/b', '2026-03-01'], ['unit', 'Observation/a', '2026-02-01']], 'text'],
]; // prettier-ignore
test.each(refused)('of several results that cannot be read, one is named: %s', (_why, unread, want) => {
  const all = unread.map(([why, resource, date]) => ({ why, from: from(resource, date) }));
  for (const order of [all, all.toReversed()])
    expect(choose<number>([], order).fact).toMatchObject({ state: 'unusable', why: want });
});

const lesion = (id: string) => ({ focus: [{ reference: 'Condition/c' }, { reference: `BodyStructure/${id}` }] });
const pathology = (mm: number, day: string): Body => ({
  ...ask('Tumor size', n(mm, 'mm')),
  specimen: { reference: 'Specimen/s' },
  effectiveDateTime: day,
});
const asideOf = (...bodies: readonly Body[]): string[] =>
  facts(...bodies)
    .setAside.filter(({ what }) => what === 'sizeMm')
    .map(({ why }) => why);
const size = (mm: number, more: Body = {}): Body => ({ ...ask('Tumor size', n(mm, 'mm')), ...more });

test('the largest of several lesions of a day counts, by its largest measure', () => {
  expect(moved(size(10, lesion('a')), size(30, lesion('a')), size(20, lesion('b')))['sizeMm']).toBe('10|30');
  expect(moved(size(20, lesion('b')), size(30, lesion('a')))['sizeMm']).toBe('30');
  expect(moved(size(30, lesion('a')), size(20, lesion('b')))['sizeMm']).toBe('30');
});
test('an older size of the pathologist beside a newer one is older, one of imaging is imaging', () => {
  expect(asideOf(pathology(20, '2026-03-03'), pathology(12, '2026-01-03'))).toEqual(['older-result']);
  expect(asideOf(pathology(20, '2026-03-03'), ask('Tumor size on CT', n(12, 'mm')))).toEqual([
    'imaging-beside-pathology',
  ]);
});
test('an additional dimension is a conflict only where it is longer than every size', () => {
  const additional = (mm: number) => ({ code: coded(LOINC, '33729-5'), ...n(mm, 'mm') });
  const older = size(30, { effectiveDateTime: '2026-01-03' });
  expect(asideOf(size(20), additional(21))).toEqual(['conflict']);
  expect(asideOf(size(20), additional(20))).toEqual([]);
  expect(asideOf(size(20), older, additional(25))).toEqual(['older-result']);
  expect(asideOf(size(20), { code: coded(LOINC, '33729-5'), valueString: 'see note' })).toEqual([]);
});
test('structures that are invaded and adverse features are lists in one order', () => {
  const invades = (what: string) => ask('Tumor extent', `invades ${what}`);
  expect(moved(invades('stomach'), invades('duodenum'))['invades']).toBe('[duodenum stomach]');
  const adverse = [ask('Margin', 'positive'), ask('Lymphovascular invasion', 'present')];
  for (const order of [adverse, adverse.toReversed()])
    expect(moved(...order)['adverse']).toBe('[lymphovascular-invasion margin-positive]');
});

test('tissue has the date of the newest thing said of it, where nobody says when it was taken', () => {
  const specimen = { specimen: { reference: 'Specimen/s' } };
  const of = (day: string, question: string, answer: string) => ({ ...ask(question, answer), ...specimen, effectiveDateTime: day }); // prettier-ignore
  const bodies = [of('2026-03-01', 'Ki-67', '3 %'), of('2026-03-05', 'Necrosis', 'absent')];
  for (const order of [bodies, bodies.toReversed()])
    expect(facts(...order).specimens.map(({ date }) => date)).toEqual(['2026-03-05']);
});
test('a Ki-67 that is refused makes no tissue beside one that is there', () => {
  const of = (id: string, day: string): Body => ({ ...ask('Ki-67', '3 %'), specimen: { reference: `Specimen/${id}` }, effectiveDateTime: day }); // prettier-ignore
  expect(facts(of('a', '2026-03-01'), of('b', '2036-03-01')).specimens.map(({ id }) => id)).toEqual(['Specimen/a']);
  expect(facts(of('b', '2036-03-01')).specimens.map(({ id }) => id)).toEqual(['Specimen/b']);
});
const UNKNOWN = { modifierExtension: [{ url: 'urn:x' }] };
test.each<[why: string, body: Body]>([
  ['modifier-extension', UNKNOWN],
  ['modifier-extension', { ...UNKNOWN, status: 'preliminary' }],
  ['future-date', { effectiveDateTime: '2036-01-01' }],
  ['future-date', { effectiveDateTime: '2036-01-01', status: 'preliminary' }],
])('what is refused for %s gives no answer of any kind: %j', (why, body) => {
  expect(moved({ ...ask('Margin', 'positive'), ...body })).toEqual({ setAside: `margin ${why}` });
});
test('copies that contradict each other give no answer', () => {
  const copy = (answer: string) => ({ ...ask('Margin', answer), id: 'x' });
  expect(moved(copy('positive'), copy('negative'))).toEqual({ setAside: 'margin conflict' });
});
test('node counts in words are whole numbers, and count beside others of the day', () => {
  const words = ask('Regional lymph nodes', '2/12');
  const whole = (value: number) => ({ low: value, lowClosed: true, high: value, highClosed: true });
  expect(facts(words).nodesPositive).toMatchObject({ state: 'known', value: whole(2) });
  expect(facts(words).nodesExamined).toMatchObject({ state: 'known', value: whole(12) });
  const other = [
    ask('Number of lymph nodes positive', { valueInteger: 3 }),
    ask('Lymph nodes examined', { valueInteger: 14 }),
  ];
  expect(moved(words, ...other)).toMatchObject({ nodesPositive: '2|3', nodesExamined: '12|14' });
});
test.each<[question: string, answer: string]>([
  ['Margin', 'positive'],
  ['Margin', 'negative'],
  ['Resectability', 'resection is possible'],
  ['Necrosis', 'absent'],
])('%s: %s is kept as it was recorded', (question, answer) => {
  const { resected, resectable, specimens } = facts(ask(question, answer));
  const fact = { Margin: resected, Resectability: resectable, Necrosis: specimens[0]?.necrosis }[question];
  expect(fact?.state === 'known' && fact.from.map(({ recorded }) => recorded)).toEqual([answer]);
});

const SITE = [
  'secondOpinion',
  'lymphovascularInvasion',
  'mappingBiopsies',
  'distantStatus',
  'functional',
  'nodes',
] as const;
const siteSets = valueSetsFrom(valueSetFiles().files, [
  {
    file: 'answers.json',
    content: {
      resourceType: 'ConceptMap',
      id: 'answers',
      group: [
        { source: 'urn:lab', element: SITE.map((fact) => ({ code: fact, target: [{ code: `${fact}|present` }] })) },
      ],
    },
  },
]);
test('a code of the site for "present" answers each yes or no question', () => {
  const QUESTIONS = {
    secondOpinion: 'Second opinion',
    lymphovascularInvasion: 'Lymphovascular invasion',
    mappingBiopsies: 'Mapping biopsies',
    distantStatus: 'Distant metastases',
    functional: 'Flushing',
    nodes: 'Regional lymph node metastasis',
  };
  const net = condition('c', { code: coded(ICD10, 'C7A.8') });
  const asked = SITE.map((fact) =>
    observation(fact, {
      code: { text: QUESTIONS[fact] },
      valueCodeableConcept: coded('urn:lab', fact),
      effectiveDateTime: '2026-03-03',
    }),
  );
  const { patient, tumors } = readFacts(record(net, ...asked), siteSets, { today: '2026-11-24' });
  expect(tumors[0]).toMatchObject({
    specimens: [{ secondOpinion: true }],
    adverse: { state: 'known', value: ['lymphovascular-invasion'] },
    mappingBiopsies: { state: 'known', value: true },
    metastases: { state: 'known', value: ['unspecified'] },
    regionalNodesStated: { state: 'known', value: 'positive' },
  });
  expect(patient.symptoms.flushing).toMatchObject({ state: 'known', value: true });
});
