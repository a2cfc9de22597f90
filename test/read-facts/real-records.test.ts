/** Charts as hospitals write them: words without codes, spread in a diagnosis, questions spelled out, an old cancer of another kind. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { testsNamed } from '../../services/read-facts/patient/test-names.ts';
import { evaluate, type TumorEvaluation } from '../../services/rules/index.ts';
import { loadValueSets } from '../../valuesets/load.ts';

const valueSets = loadValueSets();
const subject = { reference: 'Patient/p' };
const condition = (text: string, more: object = {}, id = 'c1'): RawResource => ({
  resourceType: 'Condition',
  id,
  subject,
  code: { text },
  onsetDateTime: '2026-03-03',
  ...more,
});
let count = 0;
const answer = (question: string, value: string | number): RawResource => ({
  resourceType: 'Observation',
  id: `o${String((count += 1))}`,
  status: 'final',
  subject,
  effectiveDateTime: '2026-03-10',
  code: { text: question },
  ...(typeof value === 'number' ? { valueQuantity: { value, unit: '%' } } : { valueString: value }),
});
const report = (title: string, conclusion: string): RawResource => ({
  resourceType: 'DiagnosticReport',
  id: 'r1',
  status: 'final',
  subject,
  effectiveDateTime: '2026-04-04',
  code: { text: title },
  conclusion,
});
const graded = [
  answer('Differentiation', 'well differentiated'),
  answer('Ki-67', 2),
  answer('Mitotic rate', '1 per 2 mm2'),
];

function read(...resources: RawResource[]): TumorEvaluation {
  const all = [{ resourceType: 'Patient', id: 'p' }, ...resources];
  const record = {
    patientId: 'p',
    entries: all.map((resource) => ({ resource, arrived: 'file' as const })),
    needs: [],
  };
  const [tumor] = evaluate(readFacts(record, valueSets, { today: '2026-11-24' })).tumors;
  if (!tumor) throw new Error('no tumor was read');
  return tumor;
}
const siteOf = (tumor: TumorEvaluation): unknown =>
  tumor.tumor.site.state === 'known' ? tumor.tumor.site.value : tumor.tumor.site.state;

const spreadInDiagnosis: readonly [text: string, m: readonly string[], n?: readonly string[]][] = [
  ['Metastatic ileal neuroendocrine tumor to liver', ['M1a']],
  ['Ileal carcinoid with liver and bone metastases', ['M1c']],
  ['Metastatic neuroendocrine tumor of the ileum', ['M1']],
  ['Neuroendocrine tumor of ileum, metastatic to lymph nodes', ['M0', 'M1'], ['N1', 'NX']],
  ['Non-metastatic neuroendocrine tumor of ileum', ['M0']],
  ['Neuroendocrine tumor of ileum, no evidence of metastases', ['M0']],
];
for (const [text, m, n] of spreadInDiagnosis)
  test(`spread in a diagnosis: "${text}" is ${m.join(' or ')}`, () => {
    const { stage } = read(condition(text), ...graded);
    expect(stage.m.possible).toEqual(m);
    if (n) expect(stage.n.possible).toEqual(n);
  });

const spreadBeside: readonly [text: string, m: readonly string[]][] = [
  ['Metastasis to liver', ['M1a']],
  ['Liver metastases', ['M1a']],
  ['Bone mets', ['M1b']],
  ['Secondary malignant neoplasm of brain', ['M1b']],
  ['Possible liver metastases', ['M0']],
  ['Family history of metastatic cancer', ['M0']],
  ['Metastatic breast cancer', ['M0']],
];
for (const [text, m] of spreadBeside)
  test(`spread as a diagnosis of its own: "${text}" is ${m.join(' or ')}`, () => {
    expect(
      read(condition('Neuroendocrine tumor of the ileum'), condition(text, {}, 'c2'), ...graded).stage.m.possible,
    ).toEqual(m);
  });
test('the place of spread may stand in the body site', () => {
  const place = { bodySite: [{ text: 'Liver' }] };
  const spread = condition('Metastatic malignant neoplasm', place, 'c2');
  expect(read(condition('Neuroendocrine tumor of the ileum'), spread, ...graded).stage.m.possible).toEqual(['M1a']);
});

const questions: readonly [t: string, n: string, m: string][] = [
  ['Pathologic T', 'Pathologic N', 'Clinical M'],
  ['Pathologic T category', 'Pathologic N category', 'Clinical M category'],
  ['Primary Tumor (pT)', 'Regional Lymph Nodes (pN)', 'M category'],
  ['pT', 'pN', 'cM'],
];
for (const [t, n, m] of questions)
  test(`questions spelled out: ${t}, ${n}, ${m}`, () => {
    const { stage } = read(
      condition('Neuroendocrine tumor of the ileum'),
      ...graded,
      answer(t, 'pT3'),
      answer(n, 'pN1'),
      answer(m, 'cM0'),
    );
    expect([stage.t.possible, stage.n.possible, stage.m.possible, stage.groups]).toEqual([
      ['T3'],
      ['N1'],
      ['M0'],
      ['III'],
    ]);
  });

const places: readonly [text: string, site: string][] = [
  ['LCNEC of right upper lobe', 'lung'],
  ['Carcinoid tumor, left lower lobe', 'lung'],
  ['Malignant islet cell tumor', 'pancreas'],
  ['Malignant neoplasm: Endocrine pancreas', 'pancreas'],
  ['Neuroendocrine tumor, small bowel', 'open'],
];
for (const [text, site] of places)
  test(`place in words: "${text}" is ${site}`, () => {
    expect(siteOf(read(condition(text), ...graded))).toBe(site);
  });
test('the display of a code that we do not know is read as words', () => {
  const coded = {
    code: {
      coding: [
        { system: 'http://hl7.org/fhir/sid/icd-10', code: 'C25.4', display: 'Malignant neoplasm: Endocrine pancreas' },
      ],
    },
  };
  expect(siteOf(read(condition('', coded), ...graded))).toBe('pancreas');
});

test('an old cancer of another kind does not take the results of today', () => {
  const old = { onsetDateTime: '2009-01-01' };
  const net = condition('Neuroendocrine tumor of the ileum');
  expect(read(net, condition('History of breast cancer', old, 'c2'), ...graded).grade.classification).toBe('NET-G1');
  const resolved = { ...old, clinicalStatus: { coding: [{ code: 'resolved' }] } };
  expect(read(net, condition('Breast cancer', resolved, 'c2'), ...graded).grade.classification).toBe('NET-G1');
  expect(read(net, condition('Breast cancer', old, 'c2'), ...graded).grade.classification).toBe('NOT-GRADABLE');
});
test('a result from before the NET may be of the old cancer', () => {
  const early = graded.map((one) => ({ ...one, effectiveDateTime: '2010-01-01' }));
  const old = condition('History of breast cancer', { onsetDateTime: '2009-01-01' }, 'c2');
  expect(read(condition('Neuroendocrine tumor of the ileum'), old, ...early).grade.classification).toBe('NOT-GRADABLE');
});

const mentions: readonly [conclusion: string, m: readonly string[]][] = [
  ['Multiple hypervascular liver metastases.', ['M0', 'M1']],
  ['No liver metastases. No enlarged nodes.', ['M0']],
  ['Liver lesion, metastasis cannot be excluded.', ['M0']],
  ['Metastatic deposits in 2 of 15 lymph nodes.', ['M0']],
];
for (const [conclusion, m] of mentions)
  test(`an imaging report is not read as M1, but M0 is not assumed against it: "${conclusion}"`, () => {
    const net = condition('Neuroendocrine tumor of the ileum');
    const { stage } = read(net, ...graded, report('CT abdomen and pelvis', conclusion));
    expect([stage.m.possible, stage.mAssumed]).toEqual([m, m.length === 1]);
  });
test('where one possible combination has no group the stage stays open', () => {
  const net = condition('Neuroendocrine tumor of the pancreas');
  const { stage } = read(net, ...graded, answer('Tumor size', '15 mm'), report('CT abdomen', 'Liver metastases.'));
  expect(stage.groups).toEqual(['IV', 'no group']);
});

const receptor: readonly [words: string, status: string | undefined][] = [
  ['Positive, uptake above liver', 'positive'],
  ['Intense uptake in liver metastases, Krenning score 4.', 'positive'],
  ['Multiple avid lesions. Physiologic uptake in spleen and kidneys. No other abnormal uptake.', 'positive'],
  ['Strong expression', 'positive'],
  ['No DOTATATE-avid disease.', 'negative'],
  ['Liver lesions are not somatostatin receptor avid.', 'negative'],
  ['No uptake above liver', 'negative'],
  ['Non-avid', 'negative'],
  ['Krenning score 1', 'negative'],
  ['Uptake less than liver', 'negative'],
  ['Heterogeneous uptake', 'mixed'],
  ['Primary avid, but liver lesions not avid', 'mixed'],
  ['Krenning score 2', undefined],
  ['See report', undefined],
];
for (const [words, status] of receptor)
  test(`receptor status: "${words}" is ${status ?? 'not usable'}`, () => {
    const net = condition('Neuroendocrine tumor of the ileum');
    const asked = read(net, ...graded, answer('DOTATATE PET', words)).tumor.sstr;
    expect(asked.state === 'known' ? asked.value : undefined).toBe(status);
    const said = read(net, ...graded, report('Ga-68 DOTATATE PET/CT', words)).tumor;
    expect([said.sstr.state === 'known' ? said.sstr.value : undefined, said.sstrMethod]).toEqual([
      status,
      status && 'pet',
    ]);
  });
test('an octreotide scan is scintigraphy', () => {
  const { tumor } = read(
    condition('Neuroendocrine tumor of the ileum'),
    ...graded,
    report('Octreotide scan', 'Intense uptake in the liver lesions.'),
  );
  expect([tumor.sstr.state, tumor.sstrMethod]).toEqual(['known', 'spect']);
});
const scans: readonly [title: string, test: string | undefined][] = [
  ['NM PET CT Dotatate Ga-68 skull base to mid thigh', 'T-PET-SSTR'],
  ['PET/CT somatostatin receptor', 'T-PET-SSTR'],
  ['Detectnet PET', 'T-PET-SSTR'],
  ['PET CT FDG whole body', 'T-PET-FDG'],
  ['Lutetium Lu 177 dotatate therapy', undefined],
  ['PET/CT skull base to mid-thigh', undefined],
];
for (const [title, id] of scans)
  test(`scans by name: "${title}" is ${id ?? 'none of the scans that rules know'}`, () => {
    expect(testsNamed(title).filter((found) => found.startsWith('T-PET'))).toEqual(id ? [id] : []);
  });

const known = (fact: { readonly state: string; readonly value?: unknown }): unknown =>
  fact.state === 'known' ? fact.value : fact.state;
const answers: readonly [
  question: string,
  words: string,
  fact: (tumor: TumorEvaluation['tumor']) => unknown,
  value: unknown,
][] = [
  ['Disease status', 'No evidence of progression', ({ progression }) => known(progression), false],
  ['Disease status', 'NED', ({ progression }) => known(progression), false],
  ['Disease status', 'Stable disease', ({ progression }) => known(progression), false],
  ['Treatment response', 'Progressive disease in liver', ({ progression }) => known(progression), true],
  ['RECIST response', 'PD', ({ progression }) => known(progression), true],
  ['Resectability', 'Unresectable', ({ resectable }) => known(resectable), false],
  ['Resectability', 'Borderline resectable', ({ resectable }) => known(resectable), 'absent'],
  ['Microsatellite instability', 'MSI-H not detected', ({ biomarkers }) => known(biomarkers), ['MSS']],
  ['Microsatellite instability', 'MSI-H', ({ biomarkers }) => known(biomarkers), ['MSI-H']],
  ['TMB', '12 mut/Mb', ({ biomarkers }) => known(biomarkers), ['TMB-high']],
  ['TMB', '9.9 mutations per megabase', ({ biomarkers }) => known(biomarkers), ['TMB-low']],
  [
    'Tumor extension',
    'Invades through the muscularis propria into subserosal tissue without involvement of the serosa',
    ({ depth }) => known(depth),
    'subserosa',
  ],
  ['Tumor extension', 'The serosa is not involved', ({ depth }) => known(depth), 'absent'],
  ['Tumor extension', 'Penetrates the visceral peritoneum (serosa)', ({ depth }) => known(depth), 'serosa'],
  [
    'Regional lymph nodes',
    'Number involved: 3, number examined: 20',
    ({ nodesPositive }) => (nodesPositive.state === 'known' ? nodesPositive.value.low : nodesPositive.state),
    3,
  ],
];
for (const [question, words, fact, value] of answers)
  test(`in words: ${question} "${words}" is ${JSON.stringify(value)}`, () => {
    expect(
      fact(read(condition('Neuroendocrine tumor of the ileum'), ...graded, answer(question, words)).tumor),
    ).toEqual(value);
  });

test.each([
  ['8% on average, focally up to 25%', [25, 25], 'NET-G3'],
  ['5 %, hot spots 22 %', [22, 22], 'NET-G3'],
  ['2%, reaching 4% in hot spots', [4, 4], 'NET-G2'],
  ['12 % (highest 15 %)', [15, 15], 'NET-G2'],
  ['6 % with 18% in hot spots', [18, 18], 'NET-G2'],
  ['8 % (G2: 3 to 20 %)', [8, 8], 'NET-G2'],
  ['5% (previously 30%)', [5, 5], 'NET-G2'],
  ['5.4% (27/500 cells)', [5.4, 5.4], 'NET-G2'],
])('Ki-67 "%s": the hottest field decides', (text, [low, high], classification) => {
  const { tumor, grade } = read(
    condition('Pancreatic neuroendocrine tumor'),
    answer('Differentiation', 'well differentiated'),
    answer('Mitotic rate', '1 per 2 mm2'),
    answer('Ki-67', text),
  );
  expect(tumor.specimens[0]?.ki67Percent).toMatchObject({ state: 'known', value: { low, high } });
  expect(grade.classification).toBe(classification);
});

test('a report that is a document alone is told as unread; one that says something in words is not', () => {
  const document = { presentedForm: [{ contentType: 'application/pdf', url: 'Binary/1' }] };
  const aside = (more: object): unknown[] =>
    read(condition('Pancreatic NET'), {
      ...report('Surgical pathology report', ''),
      conclusion: undefined,
      ...document,
      ...more,
    })
      .tumor.setAside.filter(({ what }) => what === 'report')
      .map(({ why, from }) => [why, from.element, from.date]);
  expect(aside({})).toEqual([['not-read', 'presentedForm', '2026-04-04']]);
  expect(aside({ code: { text: 'CT abdomen' } })).toEqual([['not-read', 'presentedForm', '2026-04-04']]);
  expect(aside({ conclusion: 'Neuroendocrine tumor, G1.' })).toEqual([]);
  expect(aside({ result: [{ reference: 'Observation/x' }] })).toEqual([]);
  expect(aside({ presentedForm: [] })).toEqual([]);
  expect(aside({ status: 'entered-in-error' })).toEqual([]);
});

test.each([
  ['Stage IV', 'no system', ['M0', 'M1'], false],
  ['Stage IVB', 'no system', ['M0', 'M1'], false],
  ['Stage III', 'no system', ['M0'], true],
])('"%s" in the diagnosis: M is %s', (text, _why, possible, assumed) => {
  const { stage } = read(condition('Neuroendocrine tumor of the ileum', { stage: [{ summary: { text } }] }), ...graded);
  expect([stage.m.possible, stage.mAssumed]).toEqual([possible, assumed]);
  expect(stage.remarks.includes('m-open-by-recorded-stage')).toBe(!assumed);
});
test('a recorded M stands beside a recorded stage IV', () => {
  const { stage } = read(
    condition('Neuroendocrine tumor of the ileum', { stage: [{ summary: { text: 'Stage IV' } }] }),
    ...graded,
    answer('TNM category', 'pT3 pN1 cM0'),
  );
  expect(stage.m.possible).toEqual(['M0']);
});

const lungCancer = condition('Malignant neoplasm of upper lobe, right bronchus or lung', {
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'C34.11' }], text: 'Malignant neoplasm of upper lobe, right bronchus or lung' }, // prettier-ignore
});
test('a cancer of an organ, of no stated kind, and the only one: tissue says its kind, and the diagnosis its site', () => {
  const tumor = read(lungCancer, answer('Histologic type', 'Small cell carcinoma'));
  expect([tumor.tumor.condition, siteOf(tumor), tumor.grade.classification]).toEqual([
    'Condition/c1',
    'lung',
    'LUNG-SCLC',
  ]);
});
test.each([
  ['a second cancer', [condition('Malignant neoplasm of colon', {}, 'c2')]],
  ['a kind that is stated', []],
])('with %s the tissue stands alone', (why, more) => {
  const first = why === 'a kind that is stated' ? condition('Adenocarcinoma of lung') : lungCancer;
  const tumor = read(first, ...more, answer('Histologic type', 'Small cell neuroendocrine carcinoma'));
  expect(siteOf(tumor)).toBe('absent');
});
test('tissue that names another organ is another tumor', () => {
  const tumor = read(
    lungCancer,
    report('Surgical pathology report', 'Ileum, resection: neuroendocrine tumor, G1, pT2.'),
  );
  expect(tumor.tumor.condition).toBe('DiagnosticReport/r1');
});

test.each([
  ['Ileum, resection: well differentiated neuroendocrine tumor, pT3 pN1.', 'jejunum-ileum'],
  ['Duodenum, excision: well differentiated neuroendocrine tumor, pT1.', 'duodenum'],
  ['Ileum, biopsy: well differentiated neuroendocrine tumor.', 'open'],
  ['Stomach, resection: well differentiated neuroendocrine tumor, pT1.', 'open'],
  ['Neuroendocrine tumor involving the ileum, pT3.', 'open'],
])('small bowel and "%s": %s', (conclusion, site) => {
  const tumor = read(
    condition('Neuroendocrine tumor of the small bowel'),
    report('Surgical pathology report', conclusion),
  );
  expect(siteOf(tumor)).toBe(site);
});
test('a resection specimen narrows a parent organ, a biopsy does not, and nothing overrules a stated site', () => {
  const specimen = (type: string, place: string): RawResource[] => [
    { resourceType: 'Specimen', id: 's1', status: 'available', subject, type: { text: type }, collection: { bodySite: { text: place } } },
    ...graded.map((one) => ({ ...one, specimen: { reference: 'Specimen/s1' } })),
  ]; // prettier-ignore
  const site = (diagnosis: string, ...rest: RawResource[]): unknown => siteOf(read(condition(diagnosis), ...rest));
  expect(site('Neuroendocrine tumor of the small bowel', ...specimen('Resection specimen', 'Ileum'))).toBe(
    'jejunum-ileum',
  );
  expect(site('Neuroendocrine tumor of the small bowel', ...specimen('Biopsy', 'Ileum'))).toBe('open');
  expect(site('Neuroendocrine tumor of the duodenum', ...specimen('Resection specimen', 'Ileum'))).toBe('duodenum');
});

test.each([
  ['CT ABDOMEN AND PELVIS W WO CONTRAST', true],
  ['CT ABD/PELVIS W/WO IV CONTRAST', true],
  ['CT Abdomen with and without contrast', true],
  ['CT abdomen and pelvis w contrast', true],
  ['CT ABDOMEN PELVIS', true],
  ['CT ABD/PEL W/O CONTRAST', false],
  ['CT abdomen WO contrast', false],
  ['CT abdomen without IV contrast', false],
  ['CT abdomen unenhanced', false],
  ['Noncontrast CT abdomen', false],
])('"%s" is a contrast CT of the abdomen: %s', (title, is) => {
  expect(testsNamed(title).includes('T-CT')).toBe(is);
});

test.each(['GFR/1.73 sq M.predicted (CKD-EPI)', 'eGFR', 'Glomerular filtration rate'])(
  '"%s" asks for kidney function',
  (display) => {
    const kidney = {
      ...answer('x', 1),
      code: { coding: [{ system: 'urn:lab', code: 'K1', display }] },
      valueQuantity: {
        value: 41,
        unit: 'mL/min/{1.73_m2}',
        code: 'mL/min/{1.73_m2}',
        system: 'http://unitsofmeasure.org',
      },
    } as RawResource;
    const record = {
      patientId: 'p',
      entries: [{ resourceType: 'Patient', id: 'p' }, condition('Pancreatic NET'), kidney].map((resource) => ({
        resource,
        arrived: 'file' as const,
      })),
      needs: [],
    };
    expect(readFacts(record, valueSets, { today: '2026-11-24' }).patient.egfrMlMin).toMatchObject({
      state: 'known',
      value: { low: 41, high: 41 },
    });
  },
);
