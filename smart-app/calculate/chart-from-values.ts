/** Typed values as a chart, so that the page reads them with the very readers of the service. Pure. */
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import type { Values } from './values.ts';

const PATIENT = 'typed';
const subject = { reference: `Patient/${PATIENT}` };
const FOCUS = [{ reference: 'Condition/tumor' }];
const SPECIMEN = { reference: 'Specimen/tissue' };

const ORGAN: Readonly<Record<string, string>> = {
  pancreas: 'pancreas',
  stomach: 'stomach',
  duodenum: 'duodenum',
  ampulla: 'ampulla of Vater',
  'jejunum-ileum': 'ileum',
  appendix: 'appendix',
  caecum: 'cecum',
  colon: 'colon',
  rectum: 'rectum',
  lung: 'lung',
  thymus: 'thymus',
  'unknown-primary': 'unknown primary site',
};
const TYPE: Readonly<Record<string, string>> = {
  net: 'Well-differentiated neuroendocrine tumor',
  nec: 'Poorly differentiated neuroendocrine carcinoma',
  'nec-large': 'Large cell neuroendocrine carcinoma, poorly differentiated',
  'nec-small': 'Small cell neuroendocrine carcinoma, poorly differentiated',
  'typical-carcinoid': 'Typical carcinoid',
  'atypical-carcinoid': 'Atypical carcinoid',
  minen: 'Mixed neuroendocrine-non-neuroendocrine neoplasm (MiNEN)',
};
const DEPTH: Readonly<Record<string, string>> = {
  mucosa: 'Invades the mucosa',
  submucosa: 'Invades the submucosa',
  'muscularis-propria': 'Invades the muscularis propria',
  subserosa: 'Invades through the muscularis propria into the subserosa',
  serosa: 'Penetrates the serosa',
  'adjacent-organ': 'Invades an adjacent organ',
  'limited-to-organ': 'Limited to the organ',
};
const SPREAD: Readonly<Record<string, readonly string[]>> = {
  liver: ['liver'],
  bone: ['bone'],
  peritoneum: ['peritoneum'],
  'liver-and-bone': ['liver', 'bone'],
};
const SYNDROME: Readonly<Record<string, string>> = {
  none: 'Non-functioning',
  carcinoid: 'Functioning, carcinoid syndrome',
  insulinoma: 'Functioning, insulinoma',
  gastrinoma: 'Functioning, gastrinoma',
};
/** Operations by site; local ones are named after what is done there. */
const OPERATION: Readonly<Record<string, { readonly radical: string; readonly local: string }>> = {
  pancreas: { radical: 'Distal pancreatectomy', local: 'Enucleation of pancreatic tumor' },
  stomach: { radical: 'Gastrectomy', local: 'Endoscopic mucosal resection of gastric tumor' },
  duodenum: { radical: 'Pancreaticoduodenectomy', local: 'Endoscopic mucosal resection of duodenal tumor' },
  ampulla: { radical: 'Pancreaticoduodenectomy', local: 'Endoscopic ampullectomy' },
  'jejunum-ileum': { radical: 'Small bowel resection', local: 'Endoscopic resection of ileal tumor' },
  appendix: { radical: 'Right hemicolectomy', local: 'Appendectomy' },
  caecum: { radical: 'Right hemicolectomy', local: 'Endoscopic mucosal resection of cecal tumor' },
  colon: { radical: 'Hemicolectomy', local: 'Endoscopic mucosal resection of colonic tumor' },
  rectum: { radical: 'Low anterior resection of rectum', local: 'Endoscopic submucosal dissection of rectal tumor' },
  lung: { radical: 'Lobectomy of lung', local: 'Wedge resection of lung' },
  thymus: { radical: 'Thymectomy', local: 'Thymectomy' },
};
const RESIDUAL: Readonly<Record<string, string>> = {
  R0: '258254000',
  R1: '278271003',
  R2: '278272005',
  RX: '258253006',
};

/**
 * @param year the year of today: what is typed without a year is of now
 * @returns undefined until a site is given
 */
export function chartFromValues(values: Values, pastedReport: string, year: string): PatientRecord | undefined {
  const { site } = values;
  if (site === undefined) return undefined;
  const diagnosed = values.diagnosed ?? year;
  const removed = values.status === 'radical' || values.status === 'local' ? values.status : undefined;
  const observed = removed === undefined ? diagnosed : (values.removed ?? diagnosed);
  const organ = ORGAN[site] ?? site;
  let count = 0;
  const observation = (text: string, value: Readonly<Record<string, unknown>>, ofTissue = true): RawResource => ({
    resourceType: 'Observation',
    id: `typed-${String((count += 1))}`,
    status: 'final',
    code: { text },
    subject,
    focus: FOCUS,
    ...(ofTissue ? { specimen: SPECIMEN } : {}),
    effectiveDateTime: observed,
    ...value,
  });
  const said = (text: string, answer: string | undefined, ofTissue = true): RawResource[] =>
    answer === undefined ? [] : [observation(text, { valueString: answer }, ofTissue)];
  const type = values.type === undefined ? 'Neuroendocrine neoplasm' : (TYPE[values.type] ?? values.type);
  const problem = (id: string, text: string): RawResource => ({
    resourceType: 'Condition',
    id,
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
    verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'confirmed'),
    code: { text },
    subject,
    onsetDateTime: diagnosed,
  });
  const operation = removed === undefined ? undefined : OPERATION[site]?.[removed];
  const resources: RawResource[] = [
    { resourceType: 'Patient', id: PATIENT },
    problem('tumor', `${type} of ${organ}`),
    {
      resourceType: 'Specimen',
      id: 'tissue',
      subject,
      type: { text: `${organ}, ${removed === undefined ? 'biopsy' : 'resection'}` },
      collection: { collectedDateTime: observed },
    },
    ...said('Histologic type', values.type === undefined ? undefined : TYPE[values.type]),
    ...said('Ki-67', values.ki67 === undefined ? undefined : `${values.ki67} %`),
    ...said('Mitotic rate per 2 mm2', values.mitoses === undefined ? undefined : `${values.mitoses} per 2 mm2`),
    ...said('Necrosis', values.necrosis === undefined ? undefined : NECROSIS[values.necrosis]),
    ...(values.sizeMm === undefined
      ? []
      : [observation('Tumor size', { valueQuantity: { value: Number(values.sizeMm.replace(',', '.')), unit: 'mm', system: 'http://unitsofmeasure.org', code: 'mm' } })]), // prettier-ignore
    ...said('Tumor extension', values.depth === undefined ? undefined : DEPTH[values.depth]),
    ...(['nodesPositive', 'nodesExamined'] as const).flatMap((name) =>
      values[name] === undefined ? [] : [observation(NODES[name], { valueInteger: Number(values[name]) })],
    ),
    ...(values.spread === 'none' ? said('M category', 'cM0', false) : []),
    ...(SPREAD[values.spread ?? ''] ?? []).map((place) => problem(`spread-${place}`, `Metastasis to ${place}`)),
    ...said('Somatostatin receptor PET', values.receptors, false),
    ...said('Functional status', SYNDROME[values.syndrome ?? ''], false),
    ...(operation === undefined
      ? []
      : [
          {
            resourceType: 'Procedure',
            id: 'removal',
            status: 'completed',
            subject,
            code: { text: operation },
            reasonReference: FOCUS,
            performedDateTime: values.removed ?? diagnosed,
          },
        ]),
    ...(removed !== undefined && values.margin !== undefined
      ? [
          observation('Residual tumor', {
            valueCodeableConcept: coded('http://snomed.info/sct', RESIDUAL[values.margin] ?? ''),
          }),
        ]
      : []),
    ...(pastedReport.trim() === ''
      ? []
      : [
          {
            resourceType: 'DiagnosticReport',
            id: 'pasted',
            status: 'final',
            code: { text: 'Surgical pathology report' },
            category: [coded('http://terminology.hl7.org/CodeSystem/v2-0074', 'SP')],
            subject,
            effectiveDateTime: observed,
            conclusion: pastedReport.slice(0, LONGEST_REPORT),
          },
        ]),
  ];
  return {
    patientId: PATIENT,
    entries: resources.map((resource) => ({ resource, arrived: 'file' as const })),
    needs: [],
  };
}

export const LONGEST_REPORT = 20_000;
const NODES = {
  nodesPositive: 'Number of lymph nodes positive',
  nodesExamined: 'Number of lymph nodes examined',
} as const;
const NECROSIS: Readonly<Record<string, string>> = { none: 'Not identified', focal: 'Present, focal', extensive: 'Present, extensive' }; // prettier-ignore
const coded = (system: string, code: string): Readonly<Record<string, unknown>> => ({ coding: [{ system, code }] });
