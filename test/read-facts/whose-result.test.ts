/** Whole charts with several cancers, or none: which tumor a result goes to, what is named as not assigned, and why a chart has no tumor. */
import { expect, test } from 'vitest';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { mayHaveTumor, readFacts } from '../../services/read-facts/index.ts';
import {
  coded,
  condition,
  ICD10,
  ki67,
  LOINC,
  MCODE,
  observation,
  record,
  resource,
  valueSets,
} from './made-up-record.ts';

const TODAY = '2026-11-24';
const read = (chart: PatientRecord, hpfEquals2mm2?: boolean) =>
  readFacts(chart, valueSets, { today: TODAY, ...(hpfEquals2mm2 === undefined ? {} : { hpfEquals2mm2 }) });
const ileum = condition('ileum', { code: coded(ICD10, 'C7A.012'), onsetDateTime: '2026-03-01' });
const rectum = condition('rectum', { code: coded(ICD10, 'C7A.026'), onsetDateTime: '2026-02-01' });
const lung = condition('lung', { code: { text: 'Adenocarcinoma of the lung' } });
const pastLung = condition('lung', { code: { text: 'History of adenocarcinoma of the lung' } });

/** The tumor that the Ki-67 went to, with `assumed` where the link is; else what was set aside. */
function goesTo(...resources: readonly RawResource[]): string {
  const { tumors, setAside } = read(record(...resources));
  const found = tumors.flatMap(({ condition: name, specimens }) =>
    specimens.flatMap(({ ki67Percent }) =>
      ki67Percent.state === 'known'
        ? [`${name.replace('Condition/', '')}${ki67Percent.from[0]?.marks.includes('link-assumed') ? ' assumed' : ''}`]
        : [],
    ),
  );
  return [...found, ...setAside.map(({ what, why }) => `${what} ${why}`)].join(', ');
}
const RELATED = {
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/condition-related',
      valueReference: { reference: 'Condition/rectum' },
    },
  ],
};
const spread = (body: object = {}) => condition('spread', { code: coded(ICD10, 'C7B.02'), ...body });
const related = (valueCodeableConcept: object) => ({
  extension: [{ url: `${MCODE}mcode-related-condition`, valueCodeableConcept }],
});
const twoCodes = { ...rectum, code: { coding: [{ system: 'urn:x', code: '2' }, { system: ICD10, code: 'C7A.026' }] } }; // prettier-ignore
const NOT_ASSIGNED = 'ki67Percent cannot-be-assigned';
const rows: readonly [why: string, want: string, resources: readonly RawResource[]][] = [
  ['the only tumor', 'ileum assumed', [ileum, ki67('k', 3)]],
  ['stated', 'rectum', [ileum, rectum, ki67('k', 3, { focus: [{ reference: 'Condition/rectum' }] })]],
  ['two tumors and no site', NOT_ASSIGNED, [ileum, rectum, ki67('k', 3)]],
  ['the site of the result', 'rectum', [ileum, rectum, ki67('k', 3, { bodySite: { text: 'Rectum' } })]],
  ['the site of the specimen', 'rectum', [ileum, rectum, ki67('k', 3, { specimen: { reference: 'Specimen/s' } }), resource('Specimen', 's', { collection: { bodySite: { text: 'Rectum' } } })]],
  ['the type of the specimen', 'rectum', [ileum, rectum, ki67('k', 3, { specimen: { reference: 'Specimen/s' } }), resource('Specimen', 's', { type: { text: 'Rectal biopsy' } })]],
  ['a collection that is none', NOT_ASSIGNED, [ileum, rectum, ki67('k', 3, { specimen: { reference: 'Specimen/s' } }), resource('Specimen', 's', { collection: 'Rectum' })]],
  ['the words of the question', 'rectum', [ileum, rectum, ki67('k', 3, { code: { ...coded(LOINC, '29593-1'), text: 'Ki-67, rectum' } })]],
  ['the related condition by its code', 'rectum', [ileum, rectum, ki67('k', 3, { extension: [{ url: `${MCODE}mcode-related-condition`, valueCodeableConcept: coded(ICD10, 'C7A026') }] })]],
  ['a related condition of another code', NOT_ASSIGNED, [ileum, rectum, ki67('k', 3, { extension: [{ url: `${MCODE}mcode-related-condition`, valueCodeableConcept: coded(ICD10, 'C7A.020') }] })]],
  ['a result about a relative', '', [ileum, ki67('k', 3, { focus: [{ reference: 'RelatedPerson/r' }] })]],
  ['breast tissue', 'ki67Percent other-organ', [ileum, ki67('k', 3, { bodySite: { text: 'Breast' } })]],
  ['another cancer beside it', NOT_ASSIGNED, [ileum, lung, ki67('k', 3)]],
  ['another cancer that is over, and a later result', 'ileum assumed', [ileum, pastLung, ki67('k', 3)]],
  ['another cancer that is over, and a result of the day of diagnosis', 'ileum assumed', [ileum, pastLung, ki67('k', 3, { effectiveDateTime: '2026-03-01' })]],
  ['another cancer that is over, and an earlier result', NOT_ASSIGNED, [ileum, pastLung, ki67('k', 3, { effectiveDateTime: '2026-02-28' })]],
  ['another cancer that is over, and a result without a date', NOT_ASSIGNED, [ileum, pastLung, ki67('k', 3, { effectiveDateTime: undefined })]],
  ['a question that nobody reads', '', [ileum, rectum, observation('o', { code: { text: 'Hemoglobin' }, valueString: '12' })]],
  ['a question that grades nothing', '', [ileum, rectum, observation('o', { code: { text: 'Margin' }, valueString: 'positive' })]],
  ['a condition of spread as its focus', 'rectum', [ileum, rectum, spread(RELATED), ki67('k', 3, { focus: [{ reference: 'Condition/spread' }] })]],
  ['a related condition of two codes, one of them shared', 'rectum', [ileum, twoCodes, ki67('k', 3, related({ coding: [{ system: 'urn:x', code: '1' }, { system: ICD10, code: 'C7A.026' }] }))]],
  ['a related condition without a code', NOT_ASSIGNED, [{ ...ileum, code: { text: 'NET of ileum' } }, rectum, ki67('k', 3, related({ text: 'NET of ileum' }))]],
  ['the code of one of two entries of a tumor', 'rectum', [ileum, rectum, condition('rectum2', { code: { text: 'Neuroendocrine tumor of rectum' } }), ki67('k', 3, related(coded(ICD10, 'C7A.026')))]],
  ['another cancer that is over, and a tumor without a date', NOT_ASSIGNED, [{ ...ileum, onsetDateTime: undefined }, pastLung, ki67('k', 3)]],
  ['another cancer that is over, and a date between two entries of the tumor', 'ileum assumed', [{ ...ileum, onsetDateTime: '2026-06-01' }, condition('ileum2', { code: coded(ICD10, 'C7A.012'), onsetDateTime: '2026-03-01' }), pastLung, ki67('k', 3, { effectiveDateTime: '2026-04-01' })]],
  ['another cancer that is over and has a date, and a result between the two', NOT_ASSIGNED, [ileum, { ...pastLung, onsetDateTime: '2020-01-01' }, ki67('k', 3, { effectiveDateTime: '2025-01-01' })]],
  ['words beside a code that has words of its own', 'rectum', [ileum, rectum, ki67('k', 3, { code: { ...coded(LOINC, '29593-1'), text: 'Rectum, Ki-67' } })]],
  ['a related condition, and an entry of a display alone', NOT_ASSIGNED, [{ ...ileum, code: { coding: [{ display: 'Neuroendocrine tumor of ileum' }] } }, rectum, ki67('k', 3, related(coded(ICD10, 'C7A.020')))]],
  ['words beside a code of the laboratory', 'rectum', [ileum, rectum, ki67('k', 3, { code: { coding: [{ system: 'urn:lab', code: '1' }], text: 'Ki-67. Rectum' } })]],
  ['no answer', '', [ileum, rectum, observation('o', { code: { text: 'Ki-67' } })]],
]; // prettier-ignore
test.each(rows)('a Ki-67 with %s: %s', (_why, want, resources) => {
  expect(goesTo(...resources)).toBe(want);
});

test('what is set aside is sorted by resource and question', () => {
  const two = ['b', 'a'].map((id) => observation(id, { code: { text: 'Mitotic rate' }, valueString: '3', component: [{ code: { text: 'Ki-67' }, valueString: '3 %' }] }));
  const refuted = condition('z', { code: coded(ICD10, 'C7A.020'), ...status('refuted') });
  const nobodys = { resourceType: 'Specimen', id: 's' };
  expect(read(record(ileum, rectum, ...two, refuted, nobodys)).setAside.map(({ what, from }) => `${from.resource} ${what}`)).toEqual([
    'Condition/z tumor',
    'Observation/a ki67Percent',
    'Observation/a mitosesPer2mm2',
    'Observation/b ki67Percent',
    'Observation/b mitosesPer2mm2',
    'Specimen/s Specimen',
  ]);
}); // prettier-ignore

test('spread goes with the tumor that it is related to, and with several tumors not with each', () => {
  const sites = (...resources: RawResource[]) => read(record(...resources)).tumors.map(({ condition: name, metastases }) => `${name} ${metastases.state}`);
  expect(sites(ileum, spread())).toEqual(['Condition/ileum known']);
  expect(sites(ileum, rectum, spread(RELATED))).toEqual(['Condition/ileum absent', 'Condition/rectum known']);
  expect(sites(ileum, rectum, spread())).toEqual(['Condition/ileum absent', 'Condition/rectum absent']);
}); // prettier-ignore

const status = (code: string) => ({
  verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', code),
});
type Need = PatientRecord['needs'][number];
const need = (body: Partial<Need>): Need => ({ key: 'pathology', how: 'failed', types: ['Observation'], ...body });
const without: readonly [why: string, want: string, chart: PatientRecord][] = [
  ['nothing', 'no-net', record()],
  ['a refuted tumor', 'not-confirmed', record({ ...ileum, ...status('refuted') })],
  ['a tumor entered in error', 'not-confirmed', record({ ...ileum, ...status('entered-in-error') })],
  ['a tumor of the family', 'not-confirmed', record(condition('f', { code: { text: 'Family history of neuroendocrine tumor' } }))],
  ['a tumor under an unknown modifier', 'no-net', record({ ...ileum, modifierExtension: [{ url: 'urn:x' }] })],
  ['results that could not be read', 'incomplete', { ...record(), needs: [need({}), need({ how: 'prefetched' as Need['how'] })] }],
  ['results and medicines that could not be read', 'incomplete', { ...record(), needs: [need({ types: ['Procedure', 'Condition'] })] }],
  ['medicines that could not be read', 'no-net', { ...record(), needs: [need({ types: ['MedicationRequest'] })] }],
  ['results that were not sent', 'no-net', { ...record(), needs: [need({ how: 'not-sent' })] }],
]; // prettier-ignore
test.each(without)('a chart with %s has no tumor: %s', (_why, want, chart) => {
  const facts = read(chart);
  expect([facts.noTumor, facts.tumors]).toEqual([want, []]);
  expect(mayHaveTumor(chart, valueSets, TODAY)).toBe(false);
});
test('a chart with a diagnosis may have a tumor, at the first look already', () => {
  expect(mayHaveTumor(record(ileum), valueSets, TODAY)).toBe(true);
  expect(read(record(ileum)).noTumor).toBeUndefined();
});
test('ten fields are 2 mm2 only where the site says so', () => {
  const mitoses = observation('m', { code: { text: 'Mitotic rate' }, valueString: '4 per 10 HPF', effectiveDateTime: '2026-03-03' }); // prettier-ignore
  const of = (says?: boolean) => {
    const fact = read(record(ileum, mitoses), says).tumors[0]?.specimens[0]?.mitosesPer2mm2;
    return fact?.state === 'known' ? [fact.value.low, fact.value.high] : fact?.state;
  };
  expect([of(true), of(false), of()]).toEqual([[4, 4], [2.139037433, 6.349206349], [2.139037433, 6.349206349]]); // prettier-ignore
});

test('spread alone on the problem list is one tumor that has spread', () => {
  const [only, ...others] = read(record(spread({ bodySite: [{ text: 'Pancreas' }] }))).tumors;
  expect([only?.condition, only?.metastases, others]).toMatchObject(['Condition/spread', { state: 'known', value: ['liver'] }, []]);
  // where it spread to is not where it began
  expect(only?.site.state).toBe('absent');
}); // prettier-ignore
test('where the problem list names a tumor, tissue names no second one, whatever other cancer is there', () => {
  const tissue = observation('h', { code: { text: 'Histologic type' }, valueString: 'Neuroendocrine tumor', bodySite: { text: 'Rectum' }, effectiveDateTime: '2026-03-03' });
  expect(read(record(ileum, lung, tissue)).tumors.map(({ condition: name }) => name)).toEqual(['Condition/ileum']);
}); // prettier-ignore
test('without a tumor nothing of the patient is read but who it is', () => {
  const ecog = observation('e', { code: { text: 'ECOG performance status' }, valueInteger: 2, effectiveDateTime: '2026-03-03' }); // prettier-ignore
  expect([read(record(ecog)).patient.ecog.state, read(record(ileum, ecog)).patient.ecog.state]).toEqual([
    'absent',
    'known',
  ]);
});
test('specimens and structures go with the tumor of their place: the open site of a billing code is settled by its own resection', () => {
  const small = condition('small', { code: coded(ICD10, 'C7A.019') });
  const specimen = resource('Specimen', 's', { type: { text: 'Ileum, resection' }, collection: { bodySite: { text: 'Ileum' }, collectedDateTime: '2026-03-03' } });
  const result = ki67('k', 3, { focus: [{ reference: 'Condition/small' }], specimen: { reference: 'Specimen/s' } });
  const site = (...more: RawResource[]) => read(record(small, ...more)).tumors.find(({ condition: name }) => name === 'Condition/small')?.site;
  expect(site()).toMatchObject({ state: 'open' });
  expect(site(specimen, result)).toMatchObject({ state: 'known', value: 'jejunum-ileum' });
  const lungNet = condition('lung-net', { code: coded(ICD10, 'C7A.090') });
  const unlinked = ki67('k', 3, { specimen: { reference: 'Specimen/s' } });
  expect(site(lungNet, specimen, unlinked)).toMatchObject({ state: 'known', value: 'jejunum-ileum' });
}); // prettier-ignore

const unread: readonly [need: Partial<Need>, want: string][] = [
  [{ how: 'failed' }, 'unusable'],
  [{ how: 'incomplete' }, 'unusable'],
  [{ how: 'not-sent' }, 'unusable'],
  [{ how: 'prefetched' as Need['how'] }, 'absent'],
  [{ how: 'failed', minor: true }, 'absent'],
  [{ key: 'medications', how: 'failed' }, 'absent'],
];
test.each(unread)('a size that is not there, with a need %j: %s', (met, want) => {
  const chart = { ...record(ileum), needs: [need({ key: 'pathologyObservations', ...met })] };
  expect(read(chart).tumors[0]?.sizeMm.state).toBe(want);
});

test('parts of an organ tell two tumors apart from each entry of the other, not from one of them', () => {
  const named = (id: string, text: string) => condition(id, { code: { text } });
  const chart = record(
    named('a', 'Neuroendocrine neoplasm of head of pancreas'),
    named('b', 'Neuroendocrine tumor of pancreas'),
    named('c', 'Neuroendocrine neoplasm of tail of pancreas'),
  );
  expect(read(chart).tumors).toHaveLength(2);
});
test('a billing code for cancer of an organ outside the service is another cancer', () => {
  const billed = (organ: string) => condition('billed', { code: { text: `Malignant neoplasm of ${organ}` } });
  expect(goesTo(ileum, billed('small intestine'), ki67('k', 3))).toBe('ileum assumed');
  expect(goesTo(ileum, billed('breast'), ki67('k', 3))).toBe(NOT_ASSIGNED);
  expect(goesTo(ileum, billed('small intestine and breast'), ki67('k', 3))).toBe(NOT_ASSIGNED);
});
test('a refuted metastasis of another cancer is no news', () => {
  const other = condition('m', { code: { text: 'Secondary malignant neoplasm of liver' }, ...status('refuted') });
  expect(read(record(ileum, other)).setAside).toEqual([]);
});
