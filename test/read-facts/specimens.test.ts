/** Tissue: what kind it is and where it was taken, which statements speak of one piece of it, what a graded diagnosis documents, and which result counts. */
import { expect, test } from 'vitest';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { describeTissue, type Tissue } from '../../services/read-facts/tumors/specimens.ts';
import type { TumorFacts } from '../../services/rules/index.ts';
import { coded, condition, ICD10, ki67, morphology, observation, record, SNOMED, valueSets } from './made-up-record.ts';
import { ask, facts, moved, n, place, titled, word, type Body, type Row } from './moved-facts.ts';

const about = { specimen: { reference: 'Specimen/s' } };
const stained = { ...ask('Ki-67', n(8, '%')), ...about };
const taken = (body: Body): Body => ({ resourceType: 'Specimen', id: 's', ...body });
const done = (code: Body, performedDateTime?: string): Body => ({ resourceType: 'Procedure', id: 'p', status: 'completed', code, reasonReference: [{ reference: 'Condition/c' }], ...(performedDateTime ? { performedDateTime } : {}) }); // prettier-ignore
const KI67 = { 'tissue.ki67Percent': '8' };
const OF_PANCREAS = { ...KI67, 'tissue.origin': 'primary', 'tissue.takenFrom': 'pancreas' };
const OF_LIVER = { ...KI67, metastases: '[liver]', 'tissue.origin': 'metastasis', 'tissue.takenFrom': 'liver' };
const SURGERY = { text: 'Distal pancreatectomy' };
// prettier-ignore
const rows: readonly Row[] = [
  [[stained, taken({ type: { text: 'Pancreas, FNA' } })], { ...OF_PANCREAS, 'tissue.kind': 'cytology' }],
  [[stained, taken({ type: { text: 'Pancreas, fine needle aspiration' } })], { ...OF_PANCREAS, 'tissue.kind': 'cytology' }],
  [[stained, taken({ type: { text: 'Pancreas, FNA, cell block' } })], { ...OF_PANCREAS, 'tissue.kind': 'biopsy' }],
  [[stained, taken({ type: { text: 'Pancreas, FNA and core' } })], { ...OF_PANCREAS, 'tissue.kind': 'biopsy' }],
  [[stained, taken({ type: { text: 'Pancreas' }, collection: { method: { text: 'Core needle biopsy' } } })], { ...OF_PANCREAS, 'tissue.kind': 'biopsy' }],
  [[stained, taken({ type: { text: 'Pancreas, biopsy and resection' } })], { ...OF_PANCREAS, 'tissue.kind': 'biopsy' }],
  [[stained, taken({ type: { text: 'Pancreas, biopsy' }, collection: { method: { text: 'Resection' } } })], { ...OF_PANCREAS, 'tissue.kind': 'resection' }],
  // Tissue of another organ is not of this tumor; tissue of the liver alone is no metastasis, words of one make it one.
  [[stained, taken({ type: { text: 'Stomach' } })], {}],
  [[stained, taken({ type: { text: 'Tissue' }, collection: { bodySite: { text: 'Liver' } } })], {}],
  [[stained, taken({ type: { text: 'Tissue of a metastasis' }, collection: { bodySite: { text: 'Liver' } } })], OF_LIVER],
  [[{ ...ask('Histologic type', 'Neuroendocrine tumor'), ...about }, stained, taken({ collection: { bodySite: { text: 'Liver' } } })], { ...OF_LIVER, 'tissue.histology': 'net', 'tissue.differentiation': 'well' }],
  [[stained, taken({ type: { text: 'Pancreatic metastasis' } })], { ...KI67, 'tissue.origin': 'metastasis' }],
  [[{ ...ask('Histologic type', 'Metastatic neuroendocrine tumor'), ...about }, taken({ type: { text: 'Stomach' } })], { 'tissue.origin': 'metastasis', 'tissue.histology': 'net', 'tissue.differentiation': 'well' }],
  [[ask('Ki-67 on biopsy', n(8, '%'))], { ...KI67, 'tissue.kind': 'biopsy' }],
  // a procedure of the day says how
  [[stained, taken({ collection: { collectedDateTime: '2026-02-02' } }), done(SURGERY, '2026-02-02')], { ...KI67, 'tissue.kind': 'resection' }],
  [[stained, taken({ collection: { collectedDateTime: '2026-02-02' } }), done(SURGERY, '2026-02-03')], KI67],
  [[stained, taken({}), done(SURGERY, '2026-03-03')], { ...KI67, 'tissue.kind': 'resection' }],
  [[stained, taken({}), done(SURGERY)], KI67],
  [[{ ...stained, effectiveDateTime: undefined }, taken({}), done(SURGERY)], KI67],
  [[stained, taken({ collection: { collectedDateTime: '2026-02-02' } }), done(coded(SNOMED, '448031005'), '2026-02-02')], { ...KI67, 'tissue.kind': 'resection' }],
  // codes without words; a second place in other words
  [[stained, taken({ collection: { method: coded(SNOMED, '392157001') } })], { ...KI67, 'tissue.kind': 'cytology' }],
  [[stained, taken({ collection: { method: { ...coded(SNOMED, '430239004'), text: 'Core' } } })], { ...KI67, 'tissue.kind': 'biopsy' }],
  [[stained, taken({ type: { text: 'Metastasis' }, collection: { bodySite: coded(SNOMED, '10200004') } })], OF_LIVER],
  [[stained, taken({ type: { ...coded(SNOMED, '86259008'), text: 'Biopsy of a metastasis' } })], { ...OF_LIVER, 'tissue.kind': 'biopsy' }],
  [[stained, taken({ collection: { bodySite: { ...coded(SNOMED, '10200004'), text: 'Segment 6, metastasis' } } })], OF_LIVER],
  [[stained, taken({ type: { text: 'Metastasis' }, collection: { bodySite: { text: 'Pancreas' } } })], { ...KI67, 'tissue.origin': 'metastasis' }],
  // GR-13: a count by fields that agrees with one by area is still a bound (DQ-17)
  [[ask('Mitotic rate', '0 per 2 mm2'), ask('Mitotic rate', 'No mitoses are seen in 10 HPF')], { 'tissue.mitosesPer2mm2': '0', 'tissue.mitosesBounded': 'true' }],
  [[ask('Mitotic rate', '0 per 2 mm2')], { 'tissue.mitosesPer2mm2': '0' }],
  // GR-26
  [[ask('Histologic type', 'Moderately differentiated neuroendocrine tumor')], { 'tissue.histology': 'net', 'tissue.differentiation': 'well', 'tissue.legacyWords': '["moderately-differentiated"]' }],
  // of one day: the grade of the morphology and the one that was written down
  [[ask('Histologic type', { valueCodeableConcept: coded(SNOMED, '1286770005') }), ask('WHO grade', 'G3')], { 'tissue.histology': 'net', 'tissue.differentiation': 'well', 'tissue.statedGrade': '2|3' }],
  // grade 3 of the old classification, which was NEC too
  [[{ ...ask('WHO grade', 'G3'), effectiveDateTime: '2018-12-31' }], { 'tissue.statedGrade': '3', 'tissue.legacyWords': '["grade-3-before-2019"]' }],
  [[{ ...ask('WHO grade', 'G3'), effectiveDateTime: '2018-12-31' }, { ...ask('Histologic type', 'Neuroendocrine carcinoma'), effectiveDateTime: '2018-12-31' }], { 'tissue.statedGrade': '3', 'tissue.histology': 'nec', 'tissue.differentiation': 'poor' }],
  [[{ ...ask('WHO grade', 'G3'), effectiveDateTime: '2018-12-31' }, { ...ask('Differentiation', 'well'), effectiveDateTime: '2018-12-31' }], { 'tissue.statedGrade': '3', 'tissue.differentiation': 'well' }],
  [[{ ...ask('WHO grade', 'G3'), effectiveDateTime: '2019' }], { 'tissue.statedGrade': '3' }],
  [[{ ...ask('WHO grade', 'G3'), effectiveDateTime: undefined }], { 'tissue.statedGrade': '3' }],
  [[{ ...ask('WHO grade', 'G2'), effectiveDateTime: '2018-12-31' }], { 'tissue.statedGrade': '2' }],
  [[{ ...ask('WHO grade', 'G3'), effectiveDateTime: '2018-12-31' }, { ...ask('Differentiation', 'well differentiated'), effectiveDateTime: '2018-12-31' }], { 'tissue.statedGrade': '3', 'tissue.differentiation': 'well' }],
  // differentiation by answer and by type
  [[ask('Differentiation', 'well differentiated'), ask('Differentiation', 'poorly differentiated')], { 'tissue.differentiation': 'poor|well' }],
  [[ask('Histologic type', 'neuroendocrine carcinoma'), ask('Differentiation', 'well differentiated')], { 'tissue.histology': 'nec', 'tissue.differentiation': 'poor|well' }],
  [[ask('Histologic type', 'neuroendocrine carcinoma'), ask('Differentiation', 'well')], { 'tissue.histology': 'nec', 'tissue.differentiation': 'poor|well' }],
  [[ask('Histologic type', 'neuroendocrine carcinoma'), ask('Differentiation', 'well'), ask('Differentiation', 'poor')], { 'tissue.histology': 'nec', 'tissue.differentiation': 'poor|well' }],
  [[ask('Histologic type', 'neuroendocrine carcinoma'), ask('Differentiation', 'see note')], { 'tissue.histology': 'nec', 'tissue.differentiation': 'poor', setAside: 'differentiation text' }],
  [[ask('Histologic type', 'neuroendocrine carcinoma'), ask('Differentiation', 'well differentiated'), ask('Differentiation', 'poorly differentiated')], { 'tissue.histology': 'nec', 'tissue.differentiation': 'poor|well' }],
  [[ask('Histologic type', 'well differentiated neuroendocrine carcinoma'), ask('Differentiation', 'poorly differentiated')], { 'tissue.histology': 'nec', 'tissue.differentiation': 'poor|well' }],
  [[ask('Histologic type', 'neuroendocrine carcinoma'), ask('Differentiation', 'poorly differentiated')], { 'tissue.histology': 'nec', 'tissue.differentiation': 'poor' }],
  // the newest size, pathology before imaging; the newest depth, and its deepest layer
  [[{ ...ask('Tumor size', n(30, 'mm')), method: { text: 'CT' }, effectiveDateTime: '2026-06-06' }, { ...ask('Tumor size', n(12, 'mm')), method: { text: 'Gross examination' } }], { sizeMm: '12', sizeMethod: 'pathology', setAside: 'sizeMm imaging-beside-pathology' }],
  [[{ ...ask('Tumor size', n(30, 'mm')), effectiveDateTime: '2025-06-06' }, ask('Tumor size', n(12, 'mm'))], { sizeMm: '12', sizeMethod: 'unknown', setAside: 'sizeMm older-result' }],
  [[{ ...ask('Tumor extent', 'Invades spleen'), effectiveDateTime: '2025-06-06' }, ask('Tumor extent', 'Invades submucosa')], { depth: 'submucosa', invades: '[]' }],
  [[ask('Tumor extent', 'Invades submucosa'), ask('Tumor extent', 'At least subserosa'), ask('Tumor extent', 'Invades stomach; invades spleen')], { depth: 'subserosa', depthAtLeast: 'true', invades: '[spleen stomach]' }],
  [[ask('Tumor extent', 'At least submucosa'), ask('Tumor extent', 'Invades subserosa')], { depth: 'subserosa', invades: '[]' }],
  // receptor status: PET before SPECT before staining, of one method the newest
  [[ask('SSTR PET', 'positive'), ask('SSTR2 immunohistochemistry', 'negative'), ask('Octreoscan', 'negative')], { sstr: 'positive', sstrMethod: 'pet' }],
  [[{ ...ask('SSTR PET', 'positive'), effectiveDateTime: '2025-01-01' }, ask('SSTR PET', 'negative')], { sstr: 'negative', sstrMethod: 'pet' }],
];
test.each(titled(rows))('%s says: %s', (_, __, results, want) => {
  expect(moved(...results)).toEqual(want);
});

const mitoses = ask('Mitotic rate', '3 per 2 mm2');
const later = { effectiveDateTime: '2026-03-05' };
const block = (id: string, parent?: string): Body => ({ resourceType: 'Specimen', id, ...(parent ? { parent: [{ reference: `Specimen/${parent}` }] } : {}) }); // prettier-ignore
const listed = (id: string, ...results: readonly string[]): Body => ({ resourceType: 'DiagnosticReport', id, status: 'final', code: { text: 'Laboratory' }, result: results.map((reference) => ({ reference: `Observation/${reference}` })) }); // prettier-ignore
const holds = (...members: readonly string[]): Body => ({ code: { text: 'Panel' }, hasMember: members.map((reference) => ({ reference: `Observation/${reference}` })) }); // prettier-ignore
const of = (id: string): Body => ({ specimen: { reference: `Specimen/${id}` } });
const k = ask('Ki-67', n(8, '%'));
test.each([
  ['one day', [k, mitoses], ['date:2026-03-03 8 3']],
  ['two days', [k, { ...mitoses, ...later }], ['date:2026-03-03 8 absent', 'date:2026-03-05 absent 3']],
  ['no day', [{ ...k, effectiveDateTime: undefined }], ['undated 8 absent']],
  ['one specimen', [{ ...k, ...of('s') }, { ...mitoses, ...later, ...of('s') }, block('s')], ['Specimen/s 8 3']],
  ['a specimen that was not sent', [{ ...k, ...of('s') }], ['Specimen/s 8 absent']],
  [
    'blocks of one piece',
    [{ ...k, ...of('b') }, { ...mitoses, ...of('c') }, block('s'), block('b', 's'), block('c', 'b')],
    ['Specimen/s 8 3'],
  ],
  ['blocks in a ring', [{ ...k, ...of('a') }, block('a', 'b'), block('b', 'a')], ['Specimen/b 8 absent']],
  ['one report lists both', [k, { ...mitoses, ...later }, listed('r', 'o0', 'o1')], ['DiagnosticReport/r 8 3']],
  ['two reports list one', [k, listed('r', 'o0'), listed('r2', 'o0')], ['date:2026-03-03 8 absent']],
  ['a panel holds both', [k, { ...mitoses, ...later }, holds('o0', 'o1')], ['Observation/o2 8 3']],
  ['a panel of panels', [k, { ...mitoses, ...later }, holds('o0', 'o1'), holds('o2')], ['Observation/o3 8 3']],
  ['two panels hold one', [k, holds('o0'), holds('o0')], ['date:2026-03-03 8 absent']],
  ['a report lists the panel', [k, holds('o0'), listed('r', 'o1')], ['DiagnosticReport/r 8 absent']],
  ['the panel has a specimen', [k, { ...holds('o0'), ...of('s') }], ['Specimen/s 8 absent']],
  ['a panel that lists itself', [{ ...k, hasMember: [{ reference: 'Observation/o0' }] }], ['date:2026-03-03 8 absent']],
  ['panels in a ring', [k, holds('o0', 'o3'), holds('o1'), holds('o2')], ['Observation/o3 8 absent']],
  [
    'a specimen of another server',
    [{ ...k, specimen: { reference: 'https://other.test/fhir/Specimen/s' } }],
    ['date:2026-03-03 8 absent'],
  ],
  [
    'a report of two specimens',
    [k, { ...listed('r', 'o0'), specimen: [{ reference: 'Specimen/s' }, { reference: 'Specimen/t' }] }],
    ['DiagnosticReport/r 8 absent'],
  ],
  [
    'a block pooled from two pieces',
    [
      { ...k, ...of('b') },
      block('s'),
      block('t'),
      { ...block('b'), parent: [{ reference: 'Specimen/s' }, { reference: 'Specimen/t' }] },
    ],
    ['Specimen/b 8 absent'],
  ],
  ['components', [{ code: { text: 'Panel' }, component: [k, mitoses] }], ['Observation/o0 8 3']],
  ['no component', [{ ...k, component: [] }], ['date:2026-03-03 8 absent']],
] as const)('statements of one piece of tissue: %s', (_, results, want) => {
  expect(facts(...results).specimens.map(({ id, ki67Percent, mitosesPer2mm2 }) => [id, word(ki67Percent), word(mitosesPer2mm2)].join(' '))).toEqual(want); // prettier-ignore
});

test('tissue without a day of its own has the newest day of what was said of it, in whatever order', () => {
  const results = [{ ...mitoses, ...later, ...of('s') }, { ...k, ...of('s') }, block('s')];
  expect(facts(...results).specimens.map(({ date }) => date)).toEqual(['2026-03-05']);
});
test('what is asked of one piece says nothing of another piece of that day', () => {
  const other = { ...ask('Ki-67 on biopsy', n(9, '%')), specimen: { reference: 'Specimen/t' } };
  expect(facts({ ...k, ...of('s') }, other).specimens.map(({ id, kind }) => `${id} ${kind}`).sort()).toEqual(['Specimen/s unknown', 'Specimen/t biopsy']); // prettier-ignore
});
const nothing = { procedures: [], questions: [], statedMetastatic: false, primary: ['pancreas'] } as const;
const piece = (body: Body): Tissue => ({ id: 'Specimen/s', specimen: { ref: 'Specimen/s', type: 'Specimen', resource: { resourceType: 'Specimen', ...body }, arrived: 'prefetch' } }); // prettier-ignore
test.each([
  ['a heading', { id: 'r' }, { heading: 'Liver, core biopsy' }, { kind: 'biopsy', origin: 'metastasis', takenFrom: 'liver' }],
  ['no heading', { id: 'r' }, {}, { kind: 'unknown', origin: 'unknown' }],
  ['a Specimen before the heading', piece({ type: { text: 'Pancreas' } }), { heading: 'Liver, core biopsy' }, { kind: 'unknown', origin: 'primary', takenFrom: 'pancreas' }],
  ['a code of biopsies beside words without end', piece({ type: { ...coded(SNOMED, '86273004'), text: 'x'.repeat(2_000) } }), {}, { kind: 'biopsy', origin: 'unknown' }],
])('kind and place of tissue by %s', (_, tissue, around, want) => {
  expect(describeTissue(tissue, { ...nothing, ...around }, valueSets)).toEqual(want);
}); // prettier-ignore

const GRADED = { code: coded(ICD10, 'C7A.8'), bodySite: [{ text: 'pancreas' }], ...morphology(SNOMED, '1286770005') };
const recorded = (body: Body, ...more: readonly RawResource[]): PatientRecord => record(condition('c', { onsetDateTime: '2026-03-01', ...body }), ...more); // prettier-ignore
const readOne = (chart: PatientRecord): TumorFacts | undefined => readFacts(chart, valueSets, { today: '2026-11-24' }).tumors[0]; // prettier-ignore
const read = (body: Body, ...more: readonly RawResource[]): TumorFacts | undefined => readOne(recorded(body, ...more));
test('a grade that the diagnosis names is documented without tissue', () => {
  const [documented, ...others] = read(GRADED)?.specimens ?? [];
  expect(others).toEqual([]);
  expect(documented).toMatchObject({ id: 'condition:Condition/c', date: '2026-03-01', kind: 'unknown', origin: 'unknown', mitosesBounded: false, secondOpinion: false, legacyWords: [] }); // prettier-ignore
  const { statedGrade } = documented ?? {};
  expect(statedGrade?.state === 'known' ? [statedGrade.value, ...statedGrade.from.map(place)] : statedGrade).toEqual([2, 'Condition/c extension[0].valueCodeableConcept 2026-03-01 "Well-differentiated neuroendocrine tumor grade 2"']); // prettier-ignore
  expect(read({ ...GRADED, onsetDateTime: '2027-03-01' })?.specimens.map(({ date }) => date)).toEqual([undefined]);
  expect(read({ ...GRADED, onsetDateTime: undefined })?.specimens.map(({ date }) => date)).toEqual([undefined]);
});
test('a grade in the morphology of tissue is its grade', () => {
  const type = observation('h', { ...ask('Histologic type', { valueCodeableConcept: coded(SNOMED, '1286770005') }), effectiveDateTime: '2026-03-03' }); // prettier-ignore
  expect(read({ code: coded(ICD10, 'C7A.8') }, type)?.specimens.map(({ statedGrade }) => word(statedGrade))).toEqual(['2']); // prettier-ignore
});
const ASSERTED = 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate';
test.each([
  ['onset', {}, '2026-03-01'],
  ['asserted before onset', { extension: [{ url: 'urn:x', valueDateTime: '2024-01-01' }, { url: ASSERTED, valueDateTime: '2026-02-02' }] }, '2026-02-02'],
  ['recorded where nothing else is', { onsetDateTime: undefined, recordedDate: '2026-04-04' }, '2026-04-04'],
  ['a date to come', { onsetDateTime: '2027-01-01' }, 'absent'],
])('date of the diagnosis: %s', (_, body, want) => {
  expect(word(read({ code: coded(ICD10, 'C7A.8'), ...body })?.diagnosisDate)).toBe(want);
}); // prettier-ignore
test('the earliest entry of one tumor dates it', () => {
  const earlier = condition('d', { code: coded(ICD10, 'C7A.8'), onsetDateTime: '2025-05-05' });
  expect(word(read({ code: coded(ICD10, 'C7A.8') }, earlier)?.diagnosisDate)).toBe('2025-05-05');
});
test('two copies of one index that differ: neither is used, and it is told', () => {
  const copies = [ki67('k', 5), ki67('k', 30)];
  const tumor = read({ code: coded(ICD10, 'C7A.8') }, ...copies);
  expect(tumor?.specimens.map(({ ki67Percent }) => word(ki67Percent))).toEqual(['unusable:conflict']);
  expect(tumor?.setAside.map(({ what, why }) => [what, why])).toEqual([['ki67Percent', 'conflict']]);
});

test('what could not be read is unreachable, unless it was read elsewhere', () => {
  const failed = dataNeeds().map((need) => ({ ...need, how: 'failed' as const }));
  const net = recorded({ code: coded(ICD10, 'C7A.8') }, observation('z', { ...ask('Ki-67', n(8, '%')), effectiveDateTime: '2026-03-03' })); // prettier-ignore
  const tumor = readOne({ ...net, needs: failed });
  const { specimens, sizeMm, depth, recordedT, recordedN, recordedM, nodesPositive, nodesExamined, resected, sstr, progression } = tumor ?? {}; // prettier-ignore
  const unread = [specimens?.[0]?.mitosesPer2mm2, sizeMm, depth, recordedT, recordedN, recordedM, nodesPositive, nodesExamined, resected, sstr, progression]; // prettier-ignore
  expect(unread.map(word)).toEqual(unread.map(() => 'unusable:unreachable'));
  expect(word(specimens?.[0]?.ki67Percent)).toBe('8');
  expect(tumor?.setAside.map(({ what, why, from }) => [what, why, place(from)])).toEqual([
    ['ki67Percent', 'unreachable', 'Observation value'],
    ['mitosesPer2mm2', 'unreachable', 'Observation value'],
  ]);
  const documented = readOne({ ...recorded(GRADED), needs: failed });
  expect(documented?.specimens.map(({ ki67Percent, mitosesPer2mm2 }) => [ki67Percent, mitosesPer2mm2].map(word))).toEqual([['absent', 'absent']]); // prettier-ignore
});
test.each([
  ['CT abdomen', 'final', 1],
  ['CT abdomen', 'entered-in-error', 0],
])('spread in the words of "%s" that is %s: mentioned %i times', (title, status, times) => {
  const report: Body = { resourceType: 'DiagnosticReport', id: 'r', status, code: { text: title }, conclusion: 'Liver metastases.', effectiveDateTime: '2026-03-03' }; // prettier-ignore
  expect(facts(report).spreadMentioned.map(place)).toEqual(Array.from({ length: times }, () => 'DiagnosticReport/r conclusion 2026-03-03')); // prettier-ignore
  const note = { ...report, resourceType: undefined, id: 'o', status: 'final' };
  expect(facts(note).spreadMentioned).toEqual([]);
});
