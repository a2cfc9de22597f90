/** Questions by their everyday names, matched as a whole: what is ours, what only a tumor's panel makes ours, and what never is. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { factAsked, isTumorPanel, type Asked } from '../../services/read-facts/chart/questions.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { condition, observation, record, valueSets } from './made-up-record.ts';

const asks = (text: string, inTumorPanel = false): Asked | undefined =>
  factAsked([], text, valueSets, { inTumorPanel });

const OURS: Readonly<Partial<Record<Asked, readonly string[]>>> = {
  ki67Percent: ['Ki-67', 'Ki67', 'KI 67 index', 'MIB-1 labeling index', 'MIB1', 'Ki-67 labelling index (Note D)', 'Ki-67 proliferation index, hot spot', 'Percentage of Ki-67 positive nuclei', 'Ki-67 immunohistochemistry', 'Ki-67 (pancreas)', 'Ki-67-Proliferationsindex', 'Ki-67 Index in Prozent', 'Index de prolifération Ki-67', 'Índice de proliferación Ki-67', 'Índice Ki67'],
  mitosesPer2mm2: ['Mitotic rate', 'Mitotic rate per 2 mm2', 'Mitoses', 'Number of mitoses per 10 HPF', 'Mitotic count (per 2 mm²)', 'Mitotic figures per 10 high-power fields', 'Mitotic activity', 'Mitoserate', 'Mitosezahl pro 10 HPF', 'Anzahl der Mitosen', 'Index mitotique', 'Nombre de mitoses', 'Índice mitótico', 'Recuento mitótico', 'Número de mitosis'],
  sizeMm: ['Tumor size', 'Tumour size', 'Tumor size, greatest dimension', 'Tumor size (cm)', 'Greatest dimension of tumor', 'Maximum tumour diameter', 'Tumor greatest dimension', 'Mass size', 'Pancreatic mass, largest diameter', 'Size of the tumor in the resection specimen', 'Tumorgröße', 'Größter Durchmesser des Tumors', 'Tumordurchmesser', 'Taille de la tumeur', 'Taille tumorale', 'Diamètre tumoral', 'Tamaño del tumor', 'Tamaño tumoral', 'Diámetro máximo del tumor'],
  statedGrade: ['Histologic grade', 'Histological grade', 'Tumor grade', 'WHO grade', 'WHO grade (2019)', 'Histologic grade (WHO)', 'Grade of differentiation', 'Histologic type and grade', 'Neuroendocrine tumor grade', 'Differenzierungsgrad', 'Tumorgrading', 'Grade histologique', 'Grado histológico'],
  histology: ['Histologic type', 'Histological type', 'Histology', 'Tumor type', 'Histologic Type (Note A)', 'Tumor morphology', 'WHO classification', 'Histologischer Typ', 'Type histologique', 'Tipo histológico'],
  differentiation: ['Differentiation', 'Degree of differentiation', 'Differenzierung', 'Différenciation', 'Diferenciación'],
  t: ['pT', 'cT', 'ypT', 'T', 'pT category', 'pT Category', 'T stage', 'path tstage', 'Primary tumor (pT)', 'Pathologic T', 'pT-Kategorie', 'Catégorie pT', 'Categoría T'],
  n: ['pN', 'cN', 'N category', 'Regional lymph nodes (pN)', 'pN-Kategorie'],
  m: ['pM', 'cM', 'M category', 'Distant metastasis (pM)', 'M-Kategorie'],
  tnm: ['TNM', 'pTNM', 'TNM classification (8th ed.)', 'TNM stage', 'TNM-Klassifikation'],
  stageGroup: ['AJCC stage', 'Stage group', 'AJCC prognostic stage group', 'Clinical stage', 'Overall stage', 'UICC-Stadium'],
  nodesPositive: ['Number of lymph nodes with tumor', 'Lymph nodes positive', 'Positive lymph nodes', 'Number of nodes involved', 'Befallene Lymphknoten', 'Anzahl der befallenen regionären Lymphknoten', 'Ganglions envahis'],
  nodesExamined: ['Number of lymph nodes examined', 'Lymph nodes examined', 'Total nodes', 'Untersuchte Lymphknoten', 'Ganglios examinados'],
  nodes: ['Lymph nodes', 'Regional lymph nodes', 'Lymph node metastasis', 'Nodal involvement', 'Regionäre Lymphknoten'],
  nodeStatus: ['Regional lymph node status', 'Lymph node status', 'Nodal status', 'Lymphknotenstatus'],
  distantStatus: ['Distant metastases', 'Distant metastasis', 'Metastatic sites', 'Location of metastases', 'Distant Site(s) Involved, if applicable', 'Sites of metastatic disease', 'Anatomic location of metastatic spread of malignant neoplasm (observable entity)', 'Fernmetastasen', 'Métastases à distance', 'Metástasis a distancia'],
  depth: ['Tumor extent', 'Tumor extension', 'Depth of invasion', 'Structures invaded', 'Organs involved', 'Microscopic tumor extension', 'Invasion', 'Infiltrationstiefe', 'Extension tumorale'],
  lymphovascularInvasion: ['Lymphovascular invasion', 'LVI', 'Invasion, vascular', 'Venous (large vessel) invasion', 'Status of lymphatic (small vessel) invasion by tumor (observable entity)', 'L category', 'Gefäßinvasion'],
  perineuralInvasion: ['Perineural invasion', 'Pn', 'Pn category', 'Presence of direct invasion by primary malignant neoplasm to nerve (observable entity)'],
  residualTumor: ['Residual tumor', 'R status', 'R classification', 'Residual tumor classification [Type] in Cancer specimen', 'Residualtumor'],
  margin: ['Margins', 'Resection margin', 'Proximal margin', 'Surgical margin status', 'Resektionsrand'],
  multifocal: ['Tumor focality', 'Number of tumors', 'Focality'],
  sstr: ['Somatostatin receptor PET', 'DOTATATE PET/CT', '68Ga-DOTATATE PET', 'SSTR2 immunohistochemistry', 'Krenning score', 'Octreoscan'],
  progression: ['RECIST response', 'Overall response', 'Disease status', 'Response'],
  egfr: ['eGFR', 'Estimated GFR', 'Glomerular filtration rate'],
}; // prettier-ignore
for (const [fact, names] of Object.entries(OURS))
  test.each(names)(`"%s" asks for ${fact}`, (name) => {
    expect(asks(name)).toBe(fact);
  });

const IN_A_PANEL: readonly (readonly [name: string, fact: Asked])[] = [
  ['Grade', 'statedGrade'],
  ['Grading', 'statedGrade'],
  ['Size', 'sizeMm'],
  ['Greatest dimension', 'sizeMm'],
  ['Maximum diameter', 'sizeMm'],
  ['Lesion size', 'sizeMm'],
  ['Type', 'histology'],
  ['Stage', 'stageGroup'],
  ['Proliferation index', 'ki67Percent'],
  ['PT', 't'],
  ['Extension', 'depth'],
];
test.each(IN_A_PANEL)('"%s" asks for %s in the panel of a tumor, and for nothing without one', (name, fact) => {
  expect([asks(name, true), asks(name)]).toEqual([fact, undefined]);
});

const NEVER = [
  'CTCAE grade', 'Toxicity grade', 'Diarrhea grade (CTCAE v5)', 'ASA grade', 'ISUP grade', 'Gleason grade', 'Gleason grade group', 'Grade group', 'Nuclear grade', 'Fuhrman grade', 'Nottingham histologic grade', 'Steatosis grade', 'Hepatic steatosis grade', 'Esophageal varices grade', 'Pressure ulcer grade', 'Pressure ulcer stage', 'Hemorrhoid grade', 'Dysplasia grade', 'Reflux esophagitis grade', 'Fibrosis stage', 'CKD stage', 'Tanner stage', 'Spondylolisthesis grade', 'AV block grade', 'Lymphoma grade', 'Meningioma grade', 'Murmur grade', 'GVHD grade', 'Heart failure stage', 'ECOG grade of function',
  'Abdominal aortic aneurysm maximum diameter', 'Aortic root maximum diameter', 'Left atrium greatest dimension', 'Spleen maximum dimension', 'Gallstone largest diameter', 'Polyp size', 'Size of polyp', 'Specimen size', 'Specimen size: greatest dimension', 'Greatest dimension of specimen', 'Largest dimension of tumor bed', 'Tumor bed size', 'Lymph node size', 'Cyst size', 'Liver lesion size', 'Kidney length', 'Wound size', 'Sum of target lesions', 'Sum of diameters of target lesions', 'Core length', 'Shoe size', 'Pupil size', 'Ki-67 antibody clone', 'Fragment size',
  'Ki-67, lymphocytes', 'Ki-67 of germinal centers', 'Ki-67 control', 'CD68 and Ki-67', 'p53 index', 'Mitotic score', 'Atypical mitoses', 'Mitotic spindle apparatus', 'Antimitochondrial antibody', 'Skin type', 'Blood type', 'Specimen type', 'Procedure type', 'Diabetes type', 'HLA type', 'Visit type', 'Anesthesia type', 'PT', 'INR', 'CT', 'PT/INR', 'Fat necrosis', 'Avascular necrosis', 'Acute tubular necrosis', 'Temperature', 'T4', 'Free T3', 'Node of Ranvier', 'Sinus node function', 'Safety margin of the drug', 'Gingival margin', 'Residual urine', 'Residual volume', 'Resected weight', 'Respiratory response', 'Hormone response', 'Pupillary response', 'Growth rate of the fetus', 'Burden of caregivers', 'Tumor mutation burden per', 'Number of pregnancies', 'Number of blocks', 'Joint extension', 'Knee extension',
]; // prettier-ignore
const OF_OTHER_READERS: ReadonlySet<Asked | undefined> = new Set<Asked | undefined>([
  undefined,
  'lookalike',
  'biomarker',
  'pregnant',
  'ecog',
]);
for (const panel of [false, true])
  test.each(NEVER.filter((name) => !panel || name !== 'PT'))(
    `"%s" asks for nothing about the tumor${panel ? ', in a panel either' : ''}`,
    (name) => {
      if (panel && name === 'CT') return;
      expect(OF_OTHER_READERS.has(asks(name, panel))).toBe(true);
    },
  );

test('a code displayed as a question of ours, with a text that asks of other cells, asks for nothing', () => {
  const coding = { system: 'urn:lab', code: 'k', display: 'Ki-67' };
  expect([factAsked([coding], 'Ki-67, lymphocytes', valueSets), factAsked([coding], 'MIB-1', valueSets)]).toEqual([
    undefined,
    'ki67Percent',
  ]);
});

test.each([
  ['Synoptic report', true],
  ['TUMOR', true],
  ['Pathology synoptic: pancreatic NET', true],
  ['TNM panel', true],
  ['Immunohistochemistry', true],
  ['Abdominal ultrasound', false],
  ['Vital signs', false],
  ['Lactate panel', false],
  ['Internet use', false],
])('"%s" is the panel of a tumor: %s', (words, want) => {
  expect(isTumorPanel(words)).toBe(want);
});

// ------------------------------------------------------------------------------------------ panels in a record

const net = condition('c', { code: { text: 'Neuroendocrine tumor of pancreas' } });
const at = { effectiveDateTime: '2026-03-03' };
const size = observation('s', { ...at, code: { text: 'Greatest dimension' }, valueQuantity: { value: 24, unit: 'mm', code: 'mm', system: 'http://unitsofmeasure.org' } }); // prettier-ignore
const sizeOf = (...more: RawResource[]): string => {
  const [tumor] = readFacts(record(net, ...more), valueSets, { today: '2026-11-24' }).tumors;
  const fact = tumor?.sizeMm;
  return fact?.state === 'known' ? String(fact.value.low) : String(fact?.state);
};
const panel = (text: string, body: object = {}): ReturnType<typeof observation> =>
  observation('p', { ...at, code: { text }, ...body });
const member = { hasMember: [{ reference: 'Observation/s' }] };

test.each([
  ['by itself', [size], 'absent'],
  ['a member of a synoptic report', [panel('Synoptic report, pancreas', member), size], '24'],
  ['a member of an echocardiogram', [panel('Echocardiogram', member), size], 'absent'],
  ['derived from a section "TUMOR"', [panel('TUMOR'), { ...size, derivedFrom: [{ reference: 'Observation/p' }] }], '24'],
  ['derived from a section "GALLBLADDER"', [panel('GALLBLADDER'), { ...size, derivedFrom: [{ reference: 'Observation/p' }] }], 'absent'],
  ['a component of a tumor panel', [panel('Pancreatic NET synoptic report', { component: [{ code: size['code'], valueQuantity: size['valueQuantity'] }] })], '24'],
  ['a component of an abdominal ultrasound', [panel('Ultrasound of the abdomen', { component: [{ code: size['code'], valueQuantity: size['valueQuantity'] }] })], 'absent'],
])('"Greatest dimension" %s: %s', (_, resources, want) => {
  expect(sizeOf(...resources)).toBe(want);
}); // prettier-ignore

test('the exact number of a checklist stands in a component of that name', () => {
  const nodes = observation('n', {
    ...at,
    code: { text: 'Number of Lymph Nodes with Tumor' },
    valueCodeableConcept: { coding: [{ system: 'urn:cap', code: '1', display: 'Exact number (specify)' }] },
    component: [{ code: { text: 'Exact number' }, valueInteger: 2 }],
  });
  const [tumor] = readFacts(record(net, nodes), valueSets, { today: '2026-11-24' }).tumors;
  expect(tumor?.nodesPositive).toMatchObject({ state: 'known', value: { low: 2, high: 2 } });
  expect(tumor?.setAside).toEqual([]);
});
