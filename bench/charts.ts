/**
 * Charts as hospitals have them, of any size: half of the results are panels with platelets, creatinine, ALT and the like, vital signs, notes, and three text
 * reports of about 2,000 characters; with a tumor of the pancreas or without any. As the body of a CDS Hooks call.
 */
import { patientBundle } from '../sandbox/patients.ts';
import { plainChart, random } from '../sandbox/synth.ts';

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

export const PATIENT = 'pancreas-g2-stage-2';
export const TODAY = '2026-11-24';

const LOINC = 'http://loinc.org';
const subject = { reference: `Patient/${PATIENT}` };
const category = (code: string): object[] => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];
const result = (code: string, display: string, value: number, unit: string): object => ({
  code: { coding: [{ system: LOINC, code, display }], text: display },
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

/** A metabolic panel or a blood count, with its results as components. */
function panel(at: number): Resource {
  const isCount = at % 2 === 0;
  return {
    resourceType: 'Observation',
    id: `panel-${String(at)}`,
    status: 'final',
    category: category('laboratory'),
    code: {
      coding: [
        isCount
          ? { system: LOINC, code: '58410-2', display: 'CBC panel - Blood by Automated count' }
          : { system: LOINC, code: '24323-8', display: 'Comprehensive metabolic 2000 panel - Serum or Plasma' },
      ],
    },
    subject,
    effectiveDateTime: `202${String(at % 6)}-0${String((at % 9) + 1)}-11T08:30:00Z`,
    ...(at % 5 === 0 ? { note: [{ text: 'Sample slightly hemolyzed; results released after review.' }] } : {}),
    component: isCount
      ? [
          result('6690-2', 'Leukocytes [#/volume] in Blood by Automated count', 6.1 + (at % 3), '10*3/uL'),
          result('718-7', 'Hemoglobin [Mass/volume] in Blood', 12.4 + (at % 4), 'g/dL'),
          result('777-3', 'Platelets [#/volume] in Blood by Automated count', 190 + (at % 90), '10*3/uL'),
          result('787-2', 'MCV [Entitic volume] by Automated count', 88 + (at % 7), 'fL'),
        ]
      : [
          result('2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 0.8 + (at % 5) / 10, 'mg/dL'),
          result('1742-6', 'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma', 22 + (at % 20), 'U/L'),
          result('2951-2', 'Sodium [Moles/volume] in Serum or Plasma', 138 + (at % 5), 'mmol/L'),
          result('2823-3', 'Potassium [Moles/volume] in Serum or Plasma', 4.1, 'mmol/L'),
          result('2345-7', 'Glucose [Mass/volume] in Serum or Plasma', 92 + (at % 30), 'mg/dL'),
        ],
  };
} // prettier-ignore

const SENTENCES = [
  'The lungs are clear without focal consolidation, pleural effusion or pneumothorax.',
  'The heart is of normal size and the mediastinal contours are unremarkable.',
  'Degenerative changes of the thoracic spine are similar to the prior examination.',
  'The gallbladder, spleen and both adrenal glands appear normal.',
  'There is a simple cyst of 14 mm in the lower pole of the left kidney, unchanged.',
  'Mild atherosclerotic calcification of the abdominal aorta, which measures 21 mm.',
  'No enlarged lymph nodes are seen in the visualized portions.',
  'The patient was advised to continue the present medication and to return in three months.',
];
function report(at: number): Resource {
  let conclusion = '';
  for (let turn = at; conclusion.length < 2_000; turn += 1)
    conclusion += `${SENTENCES[turn % SENTENCES.length] ?? ''} `;
  return {
    resourceType: 'DiagnosticReport',
    id: `report-${String(at)}`,
    status: 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD' }] }],
    code: { text: at % 2 === 0 ? 'Chest radiograph' : 'Clinic note' },
    subject,
    effectiveDateTime: `2025-0${String((at % 9) + 1)}-20`,
    conclusion: conclusion.trim(),
  };
}

const tumor = (patientBundle(PATIENT).entry ?? []).flatMap(({ resource }) =>
  resource ? [resource as unknown as Resource] : [],
);
const bundle = (resources: readonly Resource[]): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
});

/** The call of a chart of about this many bytes: every key that our discovery asks for, as an EHR that prefetches sends them. */
export function callOfSize(bytes: number, withTumor: boolean): string {
  const reports = bytes < 10_000 ? [] : [report(0), report(1), report(2)];
  const own = withTumor ? tumor : tumor.filter(({ resourceType }) => resourceType === 'Patient');
  const everyday: Resource[] = [];
  let written = JSON.stringify([...reports, ...own]).length + 700;
  const plain = plainChart(PATIENT, Math.ceil(bytes / 300) + 10, random(7))
    .slice(1)
    .filter(({ resourceType }) => resourceType !== 'DiagnosticReport');
  for (let at = 0; written < bytes; at += 1) {
    const one = at % 2 === 0 ? panel(at) : (plain[at >> 1] ?? panel(at));
    everyday.push(one);
    written += JSON.stringify(one).length + 14;
  }
  const all = [...own, ...reports, ...everyday];
  const of = (type: string): object | null => {
    const found = all.filter(({ resourceType }) => resourceType === type);
    return found.length > 0 ? bundle(found) : null;
  };
  const observations = (from: readonly Resource[]): object | null => {
    const found = from.filter(({ resourceType }) => resourceType === 'Observation');
    return found.length > 0 ? bundle(found) : null;
  };
  return JSON.stringify({
    hook: 'patient-view',
    hookInstance: '33333333-3333-4333-8333-333333333333',
    context: { userId: 'Practitioner/1', patientId: PATIENT },
    prefetch: {
      patient: own.find(({ resourceType }) => resourceType === 'Patient'),
      conditions: of('Condition') ?? bundle([]),
      newestObservations: null,
      pathologyObservations: observations(own),
      stagingObservations: null,
      recentObservations: observations(everyday),
      diagnosticReports: of('DiagnosticReport'),
      specimens: of('Specimen'),
      procedures: of('Procedure'),
      orders: of('ServiceRequest'),
      medications: of('MedicationRequest'),
      flags: null,
      imagingStudies: null,
      familyHistory: null,
      medicationStatements: null,
      allergies: null,
      bodyStructures: null,
      documents: null,
    },
  });
}
