/** One tumor beside what was read of it: who may call it low grade, where its tissue is from, and what could not be read. */
import { expect, test } from 'vitest';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import type { TumorFacts } from '../../services/rules/index.ts';
import { coded, condition, ICD10, ki67, observation, record, resource, SNOMED, valueSets } from './made-up-record.ts';
import { ask, facts, moved, n, placesOf, word } from './moved-facts.ts';

function tumorOf(chart: PatientRecord, hpfEquals2mm2 = false): TumorFacts {
  const [tumor] = readFacts(chart, valueSets, { today: '2026-11-24', hpfEquals2mm2 }).tumors;
  if (!tumor) throw new Error('one tumor is recorded');
  return tumor;
}
const named = (id: string, text: string): RawResource => condition(id, { code: { text } });
const low = observation('o', { code: { text: 'Tumor grade' }, valueString: 'low', effectiveDateTime: '2026-03-03' });

test.each<[diagnoses: readonly string[], grade: string]>([
  [['Neuroendocrine tumor of pancreas'], '1'],
  [['Carcinoid of pancreas'], '1'],
  [['Well-differentiated neuroendocrine neoplasm of pancreas'], '1'],
  [['Neuroendocrine neoplasm of pancreas'], 'unusable:ambiguous'],
  [['Neuroendocrine carcinoma of pancreas'], 'unusable:ambiguous'],
  [['Neuroendocrine neoplasm of pancreas', 'Neuroendocrine tumor of pancreas'], '1'],
])('"low" is a grade of a NET alone: of %j it is %s', (diagnoses, grade) => {
  const chart = record(...diagnoses.map((text, at) => named(`c${at}`, text)), low);
  expect(word(tumorOf(chart).specimens[0]?.statedGrade)).toBe(grade);
});

test('a field of view counts whatever stands before or after it, and not where it was entered in error', () => {
  const mitoses = ask('Mitotic count', '3 per 10 HPF');
  const field = ask('Field area', n(0.2, 'mm2'));
  const other = ask('Necrosis', 'absent');
  for (const order of [
    [field, mitoses, other],
    [other, mitoses, field],
  ])
    expect(moved(...order)['tissue.mitosesPer2mm2']).toBe('3');
  expect(moved(mitoses, { ...field, status: 'entered-in-error' })['tissue.mitosesBounded']).toBe('true');
});
test('ten fields of a report are 2 mm2 only where the site says so', () => {
  const report = resource('DiagnosticReport', 'r', { status: 'final', effectiveDateTime: '2026-03-03', code: { text: 'Surgical pathology report' }, conclusion: 'Neuroendocrine tumor. Mitoses 4 per 10 HPF.' });
  const of = (says: boolean) => word(tumorOf(record(named('c', 'Neuroendocrine tumor of pancreas'), report), says).specimens[0]?.mitosesPer2mm2);
  expect([of(true), of(false)]).toEqual(['4', '[2.139037433,6.349206349]']);
}); // prettier-ignore

const small = condition('small', { code: coded(ICD10, 'C7A.019') });
test('tissue of one of the possible sites is of the primary', () => {
  const specimen = resource('Specimen', 's', { collection: { bodySite: { text: 'Ileum' } } });
  const chart = record(small, specimen, ki67('k', 3, { specimen: { reference: 'Specimen/s' } }));
  expect(tumorOf(chart).specimens.map(({ origin }) => origin)).toEqual(['primary']);
});
test('an open site is settled by a report that stands, not by one that was entered in error', () => {
  const site = (status: string): string =>
    tumorOf(record(small, resource('DiagnosticReport', 'r', { status, effectiveDateTime: '2026-03-03', code: { text: 'Surgical pathology report' }, conclusion: 'Ileum, resection: Neuroendocrine tumor, pT3.' }))).site.state; // prettier-ignore
  expect([site('final'), site('entered-in-error')]).toEqual(['known', 'open']);
});

const failed = (...resources: readonly RawResource[]): PatientRecord => ({
  ...record(...resources),
  needs: [{ key: 'pathologyObservations', how: 'failed', types: ['Observation'] }],
});
test('an index that is not there is "could not be read" where the pathology could not be', () => {
  const net = named('c', 'Neuroendocrine tumor of pancreas');
  const necrosis = observation('o', { code: { text: 'Necrosis' }, valueString: 'absent', effectiveDateTime: '2026-03-03' }); // prettier-ignore
  const tumor = tumorOf(failed(net, necrosis));
  expect(tumor.specimens[0]?.ki67Percent).toEqual({ state: 'unusable', why: 'unreachable', from: [] });
  expect(tumor.setAside.filter(({ why }) => why === 'unreachable').map(({ what, from }) => `${what} ${from.arrived}`)).toEqual(['ki67Percent fetched']); // prettier-ignore
  expect(word(tumorOf(record(net, necrosis)).specimens[0]?.ki67Percent)).toBe('absent');
});
test('a grade in the diagnosis is no tissue whose index could not be read', () => {
  const graded = condition('c', { code: coded(SNOMED, '1286770005'), bodySite: [{ text: 'pancreas' }] });
  expect(tumorOf(failed(graded)).specimens.map(({ id, ki67Percent }) => [id, word(ki67Percent)])).toEqual([
    ['condition:Condition/c', 'absent'],
  ]);
});

test('a category in words stands beside another of its day, and an amended one before it', () => {
  const t3 = ask('pT', 'pT3');
  const words = ask('Stage group', 'pT2 N0');
  expect(moved(words, t3)['recordedT']).toBe('p T2|p T3');
  expect(moved({ ...words, status: 'corrected' }, t3)['recordedT']).toBe('p T2');
  const staged = condition('c', { code: { text: 'Neuroendocrine tumor of pancreas' }, onsetDateTime: '2026-03-03', stage: [{ summary: { text: 'pT2 N0' } }] });
  const result = observation('o', { code: { text: 'pT' }, valueString: 'pT3', effectiveDateTime: '2026-03-03' });
  expect(word(tumorOf(record(staged, result)).recordedT)).toBe('p T2|p T3');
}); // prettier-ignore
test('a stage of the diagnosis is read by its code, whatever code of the hospital stands before it', () => {
  const [group] = valueSets.codes('ajcc-stage-group').filter((one) => valueSets.stageGroupOf(one) !== undefined);
  if (!group) throw new Error('the set names a stage');
  const summary = {
    coding: [
      { system: 'urn:local', code: '1' },
      { system: group.system, code: group.code },
    ],
  };
  const staged = condition('c', { code: { text: 'Neuroendocrine tumor of pancreas' }, stage: [{ summary }] });
  expect(tumorOf(record(staged)).recordedStage.map((one) => one.group)).toEqual([valueSets.stageGroupOf(group)]);
});
test('the type of a tumor says where in the diagnosis it stands', () => {
  const { histology } = tumorOf(record(condition('c', { code: coded(ICD10, 'C7A.012') })));
  expect(placesOf(histology)).toEqual(['Condition/c code "Malignant carcinoid tumor of the ileum"']);
});
test('a result from before birth is impossible', () => {
  const person = { resourceType: 'Patient', id: 'p', birthDate: '1960-01-01' };
  const margin = observation('o', { code: { text: 'Margin' }, valueString: 'positive', effectiveDateTime: '1950-03-03' }); // prettier-ignore
  const tumor = tumorOf(record(person, named('c', 'Neuroendocrine tumor of pancreas'), margin));
  expect([tumor.resected.state, tumor.setAside.map(({ what, why }) => `${what} ${why}`)]).toEqual([
    'absent',
    ['margin implausible'],
  ]);
});
test('where a lung tumor lies is said by the diagnosis before a result', () => {
  const peripheral = observation('o', { code: { text: 'Location in the lung' }, valueString: 'peripheral', effectiveDateTime: '2026-03-03' }); // prettier-ignore
  const of = (text: string) => word(tumorOf(record(named('c', text), peripheral)).lungLocation);
  expect([of('Carcinoid of main bronchus'), of('Carcinoid of lung')]).toEqual(['central', 'peripheral']);
});
test('spread that a report affirms is named with its place, where the report stands', () => {
  const report = (status: string) => resource('DiagnosticReport', 'r', { status, effectiveDateTime: '2026-03-03', code: { text: 'CT abdomen' }, conclusion: 'Liver metastases.' });
  const mentioned = (status: string) => tumorOf(record(named('c', 'Neuroendocrine tumor of pancreas'), report(status))).spreadMentioned;
  expect(mentioned('final')).toMatchObject([{ resource: 'DiagnosticReport/r', element: 'conclusion', date: '2026-03-03' }]);
  expect(mentioned('entered-in-error')).toEqual([]);
}); // prettier-ignore
test('nodal spread under a code without a site is of nodes, which may be regional', () => {
  const spread = (text?: string) => condition('m', { code: { ...coded(ICD10, 'C7B.00'), ...(text ? { text } : {}) } });
  const net = named('c', 'Neuroendocrine tumor of pancreas');
  const said = (text?: string) => {
    const { metastases, nodesPositiveKindUnknown } = tumorOf(record(net, spread(text)));
    return [word(metastases), nodesPositiveKindUnknown.state];
  };
  expect([said(), said('Nodal metastasis'), said('Nodal and liver metastases')]).toEqual([
    ['[unspecified]', 'absent'],
    ['absent', 'known'],
    ['[liver]', 'absent'],
  ]);
});

test('what is set aside of a tumor is sorted by what it is, whatever comes first', () => {
  const unread = [ask('Tumor size', 'large'), ask('Necrosis', 'see note'), ask('Ki-67', 'brisk'), ask('Differentiation', 'see note')]; // prettier-ignore
  for (const order of [unread, unread.toReversed()]) {
    const whats = facts(...order).setAside.map(({ what }) => what);
    expect(whats).toEqual(['differentiation', 'ki67Percent', 'necrosis', 'sizeMm']);
  }
});
