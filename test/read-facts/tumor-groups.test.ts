import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { indexRecord } from '../../services/read-facts/chart/record-index.ts';
import { ownRecord } from '../../services/read-facts/chart/subject.ts';
import { groupTumors, type TumorGroups } from '../../services/read-facts/tumors/tumor-groups.ts';
import { coded, codings, condition, ICD10, ICDO3, ki67, MCODE, morphology, record, relatedTo, resource, SNOMED, valueSets } from './made-up-record.ts'; // prettier-ignore

function grouped(...resources: readonly RawResource[]): TumorGroups {
  const index = indexRecord(record(...resources));
  return groupTumors(ownRecord(index).resources, index, valueSets);
}
/** `Condition/a+Condition/b` per group, other cancers with their kind. */
const shape = ({ groups }: TumorGroups): string[] =>
  groups.map(({ kind, founders }) => {
    const names = founders.map(({ ref }) => ref.replace('Condition/', '')).join('+');
    return kind === 'neuroendocrine' ? names : `${names} (other)`;
  });

const ileum = condition('ileum', { code: coded(ICD10, 'C7A.012') });
const rectum = condition('rectum', { code: coded(ICD10, 'C7A.026') });

test.each([
  ['an ICD-10-CM code', { code: coded(ICD10, 'C7A.012') }],
  ['an ICD-10-CM code without its dot', { code: coded(ICD10, 'C7A012') }],
  ['an ICD-10-CM code under its OID', { code: coded('urn:oid:2.16.840.1.113883.6.90', 'C7A.012') }],
  ['a benign code', { code: coded(ICD10, 'D3A.020') }],
  ['a SNOMED disorder', { code: coded(SNOMED, '192701000119101') }],
  ['a SNOMED system with an edition suffix', { code: coded('http://snomed.info/sct/21000210109', '192701000119101') }],
  ['a neoplasm whose differentiation is not stated', { code: coded(SNOMED, '717919005') }],
  ['a carcinoma', { code: coded(SNOMED, '1186869002') }],
  ['an ICD-O-3 morphology', { code: coded(ICDO3, '8240/3') }],
  ['an ICD-O-3 morphology without its slash', { code: coded(ICDO3, '82403') }],
  ['morphology and topography side by side', { code: codings([ICDO3, '8246/3'], [ICDO3, 'C250']) }],
  ['a general cancer code with the morphology in the extension', { code: coded(SNOMED, '363346000', 'Malignant neoplastic disease'), ...morphology(SNOMED, '1286770005') }],
  ['a local code first and a known one second', { code: codings(['urn:local', 'X1'], [ICD10, 'C7A.8']) }],
  ['text alone', { code: { text: 'Well-differentiated neuroendocrine tumour of the ileum' } }],
  ['a display of an unknown code', { code: coded('urn:local', 'X1', 'Carcinoid tumor of appendix') }],
  ['Merkel cell carcinoma, which is out of scope and named so', { code: coded(ICDO3, '8247/3') }],
  ['phaeochromocytoma in words', { code: { text: 'Phaeochromocytoma, left adrenal' } }],
])('a Condition with %s makes a tumor group', (_what, body) => {
  expect(shape(grouped(condition('c', body)))).toEqual(['c']);
}); // prettier-ignore

test.each([
  ['another disease', { code: coded(ICD10, 'I10', 'Essential hypertension') }],
  ['carcinoid syndrome', { code: coded(ICD10, 'E34.00') }],
  ['Zollinger-Ellison syndrome', { code: coded(SNOMED, '53132006') }],
  ['a hereditary syndrome', { code: coded(SNOMED, '30664006') }],
  ['no code at all', {}],
  ['a code of the wrong shape', { code: 'C7A.012' }],
])('%s makes no group', (_what, body) => {
  expect(grouped(condition('c', body)).groups).toEqual([]);
});

test('a display that contradicts its code is not believed', () => {
  const lying = condition('c', { code: coded(SNOMED, '254915003', 'Neuroendocrine tumor of stomach') });
  expect(shape(grouped(lying))).toEqual(['c (other)']);
});

test('a cancer of another kind stands by itself', () => {
  const breast = condition('breast', { code: coded(ICD10, 'C50.911', 'Malignant neoplasm of breast') });
  const found = grouped(ileum, breast);
  expect(shape(found)).toEqual(['ileum', 'breast (other)']);
  expect([...(found.groups[1]?.places ?? [])]).toEqual(['other:breast']);
  expect(shape(grouped(condition('text', { code: { text: 'Diffuse large B-cell lymphoma' } })))).toEqual([
    'text (other)',
  ]);
});

test('one tumor on the list twice is one group: a billing code without a site and a SNOMED code with one', () => {
  const billing = condition('billing', { code: coded(ICD10, 'C7A.8') });
  const problem = condition('problem', { code: coded(SNOMED, '1287665004') });
  for (const order of [
    [billing, problem],
    [problem, billing],
  ]) {
    expect(shape(grouped(...order))).toEqual(['problem+billing']);
  }
});

test('"malignant neoplasm of pancreas" beside a pancreatic NET is the same tumor, an adenocarcinoma there is not', () => {
  const net = condition('net', { code: coded(SNOMED, '1287665004') });
  const generic = condition('generic', { code: coded(ICD10, 'C25.9', 'Malignant neoplasm of pancreas, unspecified') });
  const ductal = condition('ductal', { code: coded(ICD10, 'C25.9', 'Pancreatic ductal adenocarcinoma') });
  expect(shape(grouped(net, generic))).toEqual(['net+generic']);
  expect(shape(grouped(net, ductal))).toEqual(['net', 'ductal (other)']);
});

test('different sites are two primaries', () => {
  expect(shape(grouped(ileum, rectum))).toEqual(['ileum', 'rectum']);
});

test('a parent organ joins the exact site that it holds', () => {
  const small = condition('small', { code: coded(ICD10, 'C7A.019') });
  expect(shape(grouped(small, ileum))).toEqual(['ileum+small']);
  expect(shape(grouped(small, rectum))).toEqual(['rectum', 'small']);
});

test('an entry that could be either of two tumors is not given to one of them', () => {
  const vague = condition('vague', { code: coded(ICD10, 'C7A.8') });
  const found = grouped(ileum, rectum, vague);
  expect(shape(found)).toEqual(['ileum', 'rectum']);
  expect(found.setAside).toMatchObject([{ why: 'cannot-be-assigned', from: { resource: 'Condition/vague' } }]);
  // unless something in the chart speaks of it by itself
  expect(
    shape(grouped(ileum, rectum, vague, ki67('k', 2, { focus: [{ reference: 'Condition/vague' }] }))),
  ).toHaveLength(3);
});

test('two Conditions with a body structure each are two tumors, also in one organ', () => {
  const one = condition('one', { code: coded(SNOMED, '1287665004') });
  const two = condition('two', { code: coded(SNOMED, '1287665004') });
  expect(shape(grouped(one, two))).toEqual(['one+two']);
  const structures = [resource('BodyStructure', 'b1', relatedTo('Condition/one')), resource('BodyStructure', 'b2', relatedTo('Condition/two'))]; // prettier-ignore
  expect(shape(grouped(one, two, ...structures))).toEqual(['one', 'two']);
});

test('head and tail, left and right lung are two tumors', () => {
  const at = (id: string, bodySite: string): RawResource =>
    condition(id, { code: coded(ICD10, 'C7A.8'), bodySite: [coded(SNOMED, bodySite)] });
  expect(shape(grouped(at('head', '64163001'), at('tail', '73239005')))).toEqual(['head', 'tail']);
  expect(shape(grouped(at('left', '75245000'), at('right', '70074004')))).toEqual(['left', 'right']);
});

test('a recurrence of the same tumor joins its group', () => {
  const again = condition('again', {
    code: coded(ICD10, 'C7A.012'),
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'recurrence'),
    onsetDateTime: '2026-05-01',
  });
  expect(shape(grouped(ileum, again))).toEqual(['again+ileum']);
});

test('a NET and a NEC entry of one site are one tumor whose differentiation is open', () => {
  const nec = condition('nec', { code: coded(ICD10, 'C7A.1') });
  const [group] = grouped(ileum, nec).groups;
  expect(new Set(group?.readings.flatMap(({ differentiation }) => differentiation))).toEqual(new Set(['well', 'poor']));
});

test('a paraganglioma and an ileal NET are two tumors', () => {
  const paraganglioma = condition('para', { code: coded(ICDO3, '8680/3') });
  expect(shape(grouped(ileum, paraganglioma))).toEqual(['ileum', 'para']);
});

test('ICD-O-3 behaviour /6 is a metastasis, not a primary', () => {
  const spread = condition('spread', { code: coded(SNOMED, '94381002'), ...morphology(ICDO3, '8240/6') });
  const found = grouped(ileum, spread);
  expect(shape(found)).toEqual(['ileum']);
  expect(found.secondaries.map(({ ref }) => ref)).toEqual(['Condition/spread']);
});

test('only the spread of a NET on the list: one tumor without a site', () => {
  const liver = condition('liver', { code: coded(ICD10, 'C7B.02') });
  const bone = condition('bone', { code: coded(ICD10, 'C7B.03') });
  expect(shape(grouped(liver, bone))).toEqual(['bone+liver']);
  expect(shape(grouped(condition('other', { code: coded(ICD10, 'C78.7') })))).toEqual([]);
});

const verified = (code: string): RawResource =>
  condition('c', {
    code: coded(ICD10, 'C7A.012'),
    verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', code),
  });
const clinical = (code: string): RawResource =>
  condition('c', {
    code: coded(ICD10, 'C7A.012'),
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', code),
  });
const bare = resource('Condition', 'c', { code: coded(ICD10, 'C7A.012') });

test.each([
  ['confirmed', verified('confirmed'), 'confirmed'],
  ['no status', bare, 'confirmed'],
  ['unconfirmed', verified('unconfirmed'), 'suspected'],
  ['provisional', verified('provisional'), 'suspected'],
  ['differential', verified('differential'), 'suspected'],
  ['active', clinical('active'), 'confirmed'],
  ['recurrence', clinical('recurrence'), 'confirmed'],
  ['relapse', clinical('relapse'), 'confirmed'],
  ['remission', clinical('remission'), 'history'],
  ['inactive', clinical('inactive'), 'history'],
  ['resolved', clinical('resolved'), 'history'],
  ['words that doubt', condition('c', { code: { text: 'Suspected carcinoid of ileum' } }), 'suspected'],
  ['words of the past', condition('c', { code: { text: 'History of carcinoid tumor of ileum' } }), 'history'],
])('a Condition with %s', (_status, item, standing) => {
  expect(grouped(item).groups.map((group) => group.standing)).toEqual([standing]);
});

test.each([
  ['refuted', verified('refuted'), 'refuted'],
  ['entered-in-error', verified('entered-in-error'), 'entered-in-error'],
  ['a modifierExtension', condition('c', { code: coded(ICD10, 'C7A.012'), modifierExtension: [{ url: 'urn:not' }] }), 'modifier-extension'],
  ['a denial in words', condition('c', { code: { text: 'Carcinoid ruled out' } }), 'refuted'],
  ['a relative in words', condition('c', { code: { text: 'Family history of carcinoid' } }), 'family'],
])('a Condition with %s is set aside and named', (_status, item, why) => {
  const found = grouped(item);
  expect(found.groups).toEqual([]);
  expect(found.setAside).toMatchObject([{ what: 'tumor', why, from: { resource: 'Condition/c' } }]);
}); // prettier-ignore

// ------------------------------------------------------------------------------------------- one tumor or two

const at = (id: string, body: Readonly<Record<string, unknown>>): RawResource => condition(id, body);
const named = (id: string, text: string): RawResource => at(id, { code: { text } });
const placed = (id: string, ...sites: readonly string[]): RawResource => at(id, { code: coded(ICD10, 'C7A.8'), bodySite: sites.map((site) => coded(SNOMED, site)) }); // prettier-ignore

// prettier-ignore
const together: readonly [what: string, entries: readonly RawResource[], want: readonly string[]][] = [
  ['the ascending and the right colon', [named('a', 'NET of ascending colon'), named('b', 'NET of right colon')], ['a+b']],
  ['the descending and the left colon', [named('a', 'NET of descending colon'), named('b', 'NET of left colon')], ['a+b']],
  ['the sigmoid and the left colon', [named('a', 'NET of sigmoid colon'), named('b', 'NET of left colon')], ['a+b']],
  ['the right and the left colon', [named('a', 'NET of right colon'), named('b', 'NET of left colon')], ['a', 'b']],
  ['the head and the tail by code', [placed('a', '64163001'), placed('b', '73239005')], ['a', 'b']],
  ['the head and the tail as one body site each', [at('a', { code: coded(ICD10, 'C7A.8'), bodySite: coded(SNOMED, '64163001') }), at('b', { code: coded(ICD10, 'C7A.8'), bodySite: coded(SNOMED, '73239005') })], ['a', 'b']],
  ['the right and the left lung in words', [named('a', 'Carcinoid of left lung'), named('b', 'Carcinoid of right lung')], ['a', 'b']],
  ['a display that contradicts its code', [at('a', { code: coded(SNOMED, '1287665004', 'NET of head of pancreas') }), at('b', { code: coded(SNOMED, '1287665004', 'NET of tail of pancreas') })], ['a+b']],
  ['a tumor without a side, which could be either', [named('a', 'Carcinoid of lung'), named('b', 'Carcinoid of left lung'), named('c', 'Carcinoid of right lung')], ['b', 'c']],
  ['a side said by one and a type by the other', [named('a', 'Carcinoid of lung'), at('b', { code: coded(ICD10, 'C7A.8'), bodySite: { text: 'left lung' } })], ['a+b']],
  ['sites that overlap', [named('a', 'Ileocecal carcinoid'), named('b', 'Carcinoid of small bowel')], ['a+b']],
  ['a goblet cell tumor and a NET', [named('a', 'Goblet cell adenocarcinoma of appendix'), named('b', 'NET of appendix')], ['a', 'b']],
  ['a mixed neoplasm and a NET', [named('a', 'MiNEN of colon'), named('b', 'NET of colon')], ['a', 'b']],
  ['an adenocarcinoma with neuroendocrine features and a NET', [named('a', 'Adenocarcinoma with neuroendocrine differentiation of stomach'), named('b', 'NET of stomach')], ['a', 'b']],
  ['two mixed types', [named('a', 'Goblet cell carcinoid of appendix'), named('b', 'MiNEN of appendix')], ['a+b']],
  ['a mixed neoplasm and one of no stated kind', [named('a', 'MiNEN of colon'), named('b', 'Neuroendocrine neoplasm of colon')], ['a+b']],
  ['a mixed neoplasm whose extension states a differentiation alone', [at('a', { code: { text: 'MiNEN of colon' }, extension: [{ url: `${MCODE}mcode-histology-morphology-behavior`, valueCodeableConcept: { text: 'poorly differentiated' } }] }), named('b', 'NET of colon')], ['a', 'b']],
  ['a NET and the words "malignant neoplasm"', [ileum, at('generic', { code: { text: 'Malignant neoplasm' } })], ['ileum+generic']],
  ['a NET and a cancer of the organ that holds it', [ileum, at('generic', { code: { text: 'Malignant neoplasm of small intestine' } })], ['ileum+generic']],
  ['a NET and a cancer of another organ', [ileum, at('generic', { code: { text: 'Malignant neoplasm of stomach' } })], ['ileum', 'generic (other)']],
  ['a NET and a cancer of an organ outside the service', [ileum, at('generic', { code: { text: 'Mammary carcinoma' } })], ['ileum', 'generic (other)']],
  ['two NETs and the words "malignant neoplasm"', [ileum, rectum, at('generic', { code: { text: 'Malignant neoplasm' } })], ['ileum', 'rectum', 'generic (other)']],
  ['two cancers of no stated kind', [named('a', 'Malignant neoplasm of pancreas'), named('b', 'Malignant neoplasm of pancreas')], ['a (other)', 'b (other)']],
  ['Conditions that results are about', [at('a', { code: coded(SNOMED, '1287665004') }), at('b', { code: coded(SNOMED, '1287665004') }), ki67('k', 2, relatedTo('Condition/a')), ki67('l', 2, relatedTo('Condition/b'))], ['a+b']],
  ['Conditions whose body structures say something else', [at('a', { code: coded(SNOMED, '1287665004') }), at('b', { code: coded(SNOMED, '1287665004') }), ...['a', 'b'].map((id) => resource('BodyStructure', `s${id}`, { extension: [{ url: 'urn:x', valueReference: { reference: `Condition/${id}` } }] }))], ['a+b']],
  ['Conditions whose body structures have a broken extension', [at('a', { code: coded(SNOMED, '1287665004') }), resource('BodyStructure', 's', { extension: [null, 'x'] })], ['a']],
  ['a body structure shared by both', [at('a', { code: coded(SNOMED, '1287665004') }), at('b', { code: coded(SNOMED, '1287665004') }), resource('BodyStructure', 's', { extension: ['a', 'b'].flatMap((id) => relatedTo(`Condition/${id}`)['extension']) })], ['a+b']],
  ['the spread of another cancer beside no NET', [at('a', { code: coded(ICD10, 'C78.7') })], []],
];
test.each(together)('one tumor or two: %s', (_, entries, want) => {
  expect(shape(grouped(...entries))).toEqual(want);
});

test.each([
  ['the spread of a NET', 'C7B.02', ['refuted']],
  ['the spread of another cancer', 'C78.7', []],
  ['another cancer', 'C50.911', []],
  ['a NET', 'C7A.8', ['refuted']],
])('%s that was refuted is named only where it could have been this NET', (_, code, why) => {
  const refuted = coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'refuted');
  const found = grouped(condition('c', { code: coded(ICD10, code), verificationStatus: refuted }));
  expect([found.groups, found.setAside.map((one) => one.why)]).toEqual([[], why]);
});

test('two copies of one Condition that contradict each other are set aside', () => {
  const found = grouped(ileum, { ...ileum, code: coded(ICD10, 'C7A.026') });
  expect(found.groups).toEqual([]);
  expect(found.setAside).toEqual([{ what: 'tumor', why: 'conflict', from: { resource: 'Condition/ileum', element: 'code', arrived: 'prefetch', marks: [] } }]); // prettier-ignore
});

test('what cannot be assigned is told as a tumor, by its code', () => {
  const [aside] = grouped(ileum, rectum, condition('vague', { code: coded(ICD10, 'C7A.8') })).setAside;
  expect([aside?.what, aside?.from.element]).toEqual(['tumor', 'code']);
});

const groupOf = (...entries: readonly RawResource[]) => {
  const { groups } = grouped(...entries);
  return groups.map(({ id, kind, standing, conditions, places, past, generic }) => ({
    id,
    kind,
    standing,
    conditions: conditions.map(({ ref }) => ref),
    places: [...places].sort(),
    ...(past === undefined ? {} : { past }),
    ...(generic ? { generic } : {}),
  }));
};
const net = { kind: 'neuroendocrine' };
const status = (code: string) => ({ verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', code) }); // prettier-ignore
const ended = { clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'resolved') };
test.each([
  ['the most certain Condition names the tumor', [at('a', { code: { text: 'History of carcinoid of ileum' } }), at('b', { code: coded(ICD10, 'C7A.012'), ...status('provisional') }), at('c', { code: coded(ICD10, 'C7A.012') })], [{ ...net, id: 'Condition/c', standing: 'confirmed', conditions: ['Condition/c', 'Condition/a', 'Condition/b'], places: ['jejunum-ileum'] }]],
  ['a suspected one before a former one', [at('a', { code: { text: 'History of carcinoid of ileum' } }), at('b', { code: coded(ICD10, 'C7A.012'), ...status('provisional') })], [{ ...net, id: 'Condition/b', standing: 'suspected', conditions: ['Condition/b', 'Condition/a'], places: ['jejunum-ileum'] }]],
  ['doubt in words about a former tumor', [at('a', { code: { text: 'Suspected carcinoid of ileum' }, ...ended })], [{ ...net, id: 'Condition/a', standing: 'history', conditions: ['Condition/a'], places: ['jejunum-ileum'] }]],
  ['the site stays when an entry without one joins', [ileum, at('x', { code: coded(ICD10, 'C7A.8') })], [{ ...net, id: 'Condition/ileum', standing: 'confirmed', conditions: ['Condition/ileum', 'Condition/x'], places: ['jejunum-ileum'] }]],
  ['sites that overlap narrow each other', [named('a', 'Ileocecal carcinoid'), named('b', 'Carcinoid of small bowel')], [{ ...net, id: 'Condition/a', standing: 'confirmed', conditions: ['Condition/a', 'Condition/b'], places: ['jejunum-ileum'] }]],
  ['an organ outside the service is named by itself', [at('a', { code: coded(ICD10, 'C7A.093') })], [{ ...net, id: 'Condition/a', standing: 'confirmed', conditions: ['Condition/a'], places: ['other:kidney'] }]],
  ['only suspected spread', [at('a', { code: coded(ICD10, 'C7B.02'), ...status('provisional') }), at('b', { code: coded(ICD10, 'C7B.03'), ...ended })], [{ ...net, id: 'Condition/a', standing: 'suspected', conditions: ['Condition/a'], places: [] }]],
  ['spread that is confirmed by one entry', [at('a', { code: coded(ICD10, 'C7B.02'), ...status('provisional') }), at('b', { code: coded(ICD10, 'C7B.03') })], [{ ...net, id: 'Condition/a', standing: 'confirmed', conditions: ['Condition/a'], places: [] }]],
  ['another cancer in words', [named('a', 'Cancer of breast')], [{ kind: 'other-cancer', id: 'Condition/a', standing: 'confirmed', conditions: ['Condition/a'], places: ['other:breast'], past: false, generic: true }]],
  ['another cancer by its display', [at('a', { code: { ...coded('urn:local', 'x', 'Malignancy'), text: 'Malignant neoplasm of breast' } })], [{ kind: 'other-cancer', id: 'Condition/a', standing: 'confirmed', conditions: ['Condition/a'], places: ['other:breast'], past: false, generic: true }]],
  ['another cancer by its body site', [at('a', { code: { text: 'Adenocarcinoma' }, bodySite: { text: 'Breast' } })], [{ kind: 'other-cancer', id: 'Condition/a', standing: 'confirmed', conditions: ['Condition/a'], places: ['other:breast'], past: false }]],
  ['another cancer that is over', [at('a', { code: { text: 'Adenocarcinoma of colon' }, ...ended })], [{ kind: 'other-cancer', id: 'Condition/a', standing: 'history', conditions: ['Condition/a'], places: ['colon'], past: true }]],
  ['another cancer that is over by its words', [named('a', 'S/P resection of adenocarcinoma of colon')], [{ kind: 'other-cancer', id: 'Condition/a', standing: 'confirmed', conditions: ['Condition/a'], places: ['colon'], past: true }]],
])('a group: %s', (_, entries, want) => {
  expect(groupOf(...entries)).toEqual(want);
}); // prettier-ignore

test('the readings of all entries are kept', () => {
  const { groups } = grouped(named('a', 'NET of ileum'), named('b', 'Carcinoid of ileum'));
  expect(groups[0]?.readings.map(({ histology }) => histology)).toEqual(['net', 'carcinoid']);
  const spread = grouped(condition('a', { code: coded(ICD10, 'C7B.02') }), condition('b', { code: { text: 'Liver metastases of a carcinoid' } })); // prettier-ignore
  expect(spread.groups[0]?.readings.map(({ histology }) => histology)).toEqual(['nen', 'carcinoid']);
});
