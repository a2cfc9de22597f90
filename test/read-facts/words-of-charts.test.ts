/** The words that facts without a verified code arrive in: every question name by every answer, in the spellings that charts have. */
import { expect, test } from 'vitest';
import { readFacts } from '../../services/read-facts/index.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import type { ChartFacts, Fact, TumorFacts } from '../../services/rules/index.ts';
import { coded, condition, observation, record, SNOMED, valueSets } from './made-up-record.ts';

type Answer = string | Readonly<Record<string, unknown>>;
const quantity = (value: number, unit: string, comparator?: string): Answer => ({
  valueQuantity: { value, unit, ...(comparator === undefined ? {} : { comparator }) },
});

function read(organ: string, ...more: RawResource[]): { chart: ChartFacts; tumor: TumorFacts } {
  const net = condition('c1', { code: { text: `Neuroendocrine tumor of the ${organ}` } });
  const chart = readFacts(record({ resourceType: 'Patient', id: 'p' }, net, ...more), valueSets, {
    today: '2026-11-28',
  });
  const [tumor] = chart.tumors;
  if (!tumor) throw new Error('no tumor was read');
  return { chart, tumor };
}
const asked = (question: string, answer: Answer): RawResource =>
  observation('o1', {
    code: { text: question },
    effectiveDateTime: '2026-03-10',
    ...(typeof answer === 'string' ? { valueString: answer } : answer),
  });
/** A fact that is said, or nothing: an answer that cannot be used is no value. */
const said = (fact: Fact<unknown> | undefined): unknown => (fact?.state === 'known' ? fact.value : undefined);

interface Table {
  readonly fact: string;
  readonly organ?: string;
  readonly of: (tumor: TumorFacts, chart: ChartFacts) => unknown;
  readonly questions: readonly string[];
  readonly answers: readonly (readonly [answer: Answer, value: unknown])[];
}
const adverse =
  (feature: string): Table['of'] =>
  ({ adverse: features }) =>
    features.state === 'known' ? (features.value as readonly string[]).includes(feature) : undefined;

const TABLES: readonly Table[] = [
  {
    fact: 'resectable',
    of: (tumor) => said(tumor.resectable),
    questions: ['Resectability', 'RESECTABILITY', 'Tumour resectability', 'Resectability of tumor', 'Surgical resectability', 'Resectable'],
    answers: [
      ['Resectable', true], ['Potentially resectable', true], ['potentially-resectable', true], ['operable', true], ['Yes', true], ['Resection possible', true],
      ['Not resectable', false], ['Unresectable', false], ['un-resectable', false], ['non-resectable', false], ['non resectable', false], ['irresectable', false],
      ['Inoperable', false], ['deemed not to be resectable', false], ['not surgically resectable', false], ['cannot be resected', false],
      ['Resection not possible', false], ['Locally advanced, unresectable', false], ['No', false],
      ['Borderline resectable', undefined], ['possibly resectable', undefined], ['Unknown', undefined], ['Not determined', undefined],
    ],
  },
  {
    fact: 'burden',
    of: (tumor) => said(tumor.burden),
    questions: ['Tumor burden', 'Hepatic tumour burden', 'tumor-burden', 'Burden of tumor', 'Burden of disease'],
    answers: [
      ['Low', 'low'], ['moderate', 'moderate'], ['High burden', 'high'], ['>50%', 'high'], ['more than 50 %', 'high'], ['51%', 'high'], ['75 percent', 'high'],
      [quantity(60, '%'), 'high'], [quantity(50, '%', '>'), 'high'], [{ valueRange: { low: { value: 55, unit: '%' }, high: { value: 70, unit: '%' } } }, 'high'],
      ['50%', undefined], ['>=50%', undefined], ['25%', undefined], [quantity(50, '%'), undefined], [quantity(60, '%', '<'), undefined], ['Not high', undefined], ['unknown', undefined],
    ],
  },
  {
    fact: 'growth',
    of: (tumor) => said(tumor.growth),
    questions: ['Growth rate', 'growth-rate', 'Tumour growth', 'Rate of growth', 'Growth of tumor'],
    answers: [['Slow', 'slow'], ['slow-growing', 'slow'], ['Stable', 'stable'], ['No growth', 'stable'], ['Rapid', 'rapid'], ['rapidly growing', 'rapid'], ['not rapid', undefined], ['not stable', undefined], ['unknown', undefined]],
  },
  {
    fact: 'multifocal',
    of: (tumor) => said(tumor.multifocal),
    questions: ['Focality', 'Tumour focality', 'Number of tumors', 'number of tumour', 'Tumors, number of', 'Multifocality'],
    answers: [
      ['Multifocal', true], ['multi-focal', true], ['Multiple', true], ['3', true], ['2 tumors', true], ['two', true], [{ valueInteger: 3 }, true], [quantity(1, '{count}', '>'), true],
      ['Unifocal', false], ['uni-focal', false], ['not multifocal', false], ['Single', false], ['1', false], [{ valueInteger: 1 }, false],
      [{ valueInteger: 0 }, undefined], ['unknown', undefined],
    ],
  },
  {
    fact: 'lungLocation',
    organ: 'lung',
    of: (tumor) => said(tumor.lungLocation),
    questions: ['Tumor location in the lung', 'Tumour location in lung', 'Location of tumor in the lung', 'Lung tumor location'],
    answers: [['Central', 'central'], ['Centrally located', 'central'], ['main bronchus', 'central'], ['PERIPHERAL', 'peripheral'], ['not central', undefined], ['central and peripheral', undefined], ['unknown', undefined]],
  },
  {
    fact: 'appendixPart',
    organ: 'appendix',
    of: (tumor) => said(tumor.appendixPart),
    questions: ['Location in the appendix', 'location in appendix', 'Appendiceal location', 'Tumour site in the appendix', 'Part of appendix'],
    answers: [['Base', 'base'], ['body', 'body'], ['Appendiceal tip', 'tip'], ['not at base', undefined], ['base and tip', undefined], ['unknown', undefined]],
  },
  {
    fact: 'gastricType',
    organ: 'stomach',
    of: (tumor) => said(tumor.gastricType),
    questions: ['Type of gastric neuroendocrine tumor', 'Type of gastric neuroendocrine tumour', 'Gastric NET type', 'Neuroendocrine tumor type, gastric', 'Gastric carcinoid type'],
    answers: [
      ['type 1', 1], ['type-1', 1], ['TYPE I', 1], ['I', 1], [{ valueInteger: 1 }, 1], ['autoimmune atrophic gastritis', 1], ['type 1 (autoimmune atrophic gastritis)', 1],
      ['Type II', 2], ['Zollinger-Ellison syndrome', 2], ['Type 3', 3], ['3', 3], ['Sporadic (type III)', 3],
      ['not type 1', undefined], ['type 1 or 2', undefined], ['unknown', undefined],
    ],
  },
  {
    fact: 'lymphovascular invasion',
    organ: 'appendix',
    of: adverse('lymphovascular-invasion'),
    questions: ['Lymphovascular invasion', 'lympho-vascular invasion', 'LVI', 'Invasion, lymphovascular', 'Vascular invasion', 'Lymph-vascular invasion', 'Lymphovascular space invasion'],
    answers: [
      ['Identified', true], ['Present (small vessel)', true], ['present, not extensive', true], ['Positive', true], [{ valueBoolean: true }, true], [{ valueCodeableConcept: coded(SNOMED, '52101004', 'Present') }, true],
      ['Not identified', false], ['None identified', false], ['Absent', false], ['negative', false], ['No lymphovascular invasion', false], [{ valueCodeableConcept: coded(SNOMED, '2667000', 'Absent') }, false],
      ['Suspicious', undefined], ['Equivocal', undefined], ['Cannot be determined', undefined],
    ],
  },
  {
    fact: 'mesoappendix over 3 mm',
    organ: 'appendix',
    of: adverse('mesoappendix-over-3mm'),
    questions: ['Mesoappendix invasion', 'Invasion of mesoappendix', 'Mesoappendiceal extension', 'Meso-appendix invasion', 'Depth of invasion into mesoappendix', 'Invasion of the mesoappendix, depth'],
    answers: [
      ['4 mm', true], ['3,5 mm', true], ['0.4 cm', true], ['> 3 mm', true], ['present, 5 mm', true], ['5 millimeters', true], [quantity(3.1, 'mm'), true], [quantity(3, 'mm', '>'), true],
      ['3 mm', false], ['< 3 mm', false], ['up to 3 mm', false], ['Not identified', false], [quantity(3, 'mm'), false], [quantity(0, 'mm'), false], [quantity(3, 'mm', '<'), false],
      ['present', undefined], ['at least 3 mm', undefined], [quantity(5, 'mm', '<'), undefined], [quantity(2, 'mm', '>='), undefined], [quantity(4, 'kg'), undefined],
    ],
  },
  {
    fact: 'margin positive',
    organ: 'appendix',
    of: adverse('margin-positive'),
    questions: ['Margin', 'Margin status', 'Resection margins', 'Margin involvement'],
    answers: [
      ['Positive', true], ['involved by tumor', true], ['Tumor present at margin', true], ['R1', true], ['R2', true], ['Involved: mesenteric margin; other margins free', true], ['present', true], [{ valueCodeableConcept: coded(SNOMED, '10828004') }, true],
      ['Free', false], ['Negative', false], ['All margins negative for tumor', false], ['Uninvolved', false], ['not involved', false], ['R0', false], [{ valueCodeableConcept: coded(SNOMED, '260385009') }, false],
      ['RX', undefined], ['cannot be assessed', undefined],
    ],
  },
  { fact: 'margin by presence', of: adverse('margin-positive'), questions: ['Margin involvement', 'Positive margins'], answers: [['absent', false], ['not identified', false], ['identified', true]] },
  { fact: 'margin absent', of: adverse('margin-positive'), questions: ['Margin'], answers: [['absent', undefined], ['not identified', undefined]] },
  {
    fact: 'resected',
    of: (tumor) => said(tumor.resected),
    questions: ['Residual tumor', 'Residual tumour', 'residual-tumor', 'Tumor, residual', 'Resection status', 'R status'],
    answers: [['R0', 'R0'], ['R 0', 'R0'], ['R0 resection', 'R0'], ['none', 'R0'], ['No residual tumor', 'R0'], ['R1', 'R1'], ['microscopic', 'R1'], ['R2', 'R2'], ['macroscopic', 'R2'], ['Rx', 'RX'], ['Present', undefined], ['Positive', undefined], ['unknown', undefined]],
  },
  {
    fact: 'functional status',
    organ: 'pancreas',
    of: (_, { patient }) => [said(patient.syndromes), patient.statedNonFunctional],
    questions: ['Functional status', 'functional-status', 'Status, functional', 'Functioning tumour'],
    answers: [
      ['Non-functioning', [undefined, true]], ['nonfunctioning', [undefined, true]], ['not functioning', [undefined, true]], ['Non-functioning, no insulinoma', [undefined, true]],
      ['Functioning (insulinoma)', [['insulinoma'], false]], ['Carcinoid syndrome', [['carcinoid'], false]], ['Zollinger-Ellison syndrome', [['gastrinoma'], false]], ['ectopic ACTH', [['acth'], false]],
      ['no carcinoid syndrome', [undefined, false]], ['Not an insulinoma', [undefined, false]], ['possible insulinoma', [undefined, false]], ['gastrinoma or insulinoma', [undefined, false]], ['unknown', [undefined, false]],
    ],
  },
  {
    fact: 'biochemically proven',
    of: (_, { patient }) => said(patient.biochemicallyProven),
    questions: ['Supervised fast', '72-hour fast', 'Secretin test', 'secretin-test', 'Fast, supervised'],
    answers: [['Positive', true], ['diagnostic', true], ['proven', true], ['negative', false], ['not diagnostic', false], ['non-diagnostic', false], ['not proven', false], ['not performed', undefined], ['inconclusive', undefined]],
  },
  {
    fact: 'progression',
    of: (tumor) => said(tumor.progression),
    questions: ['Disease status', 'disease-status', 'Status of disease', 'Response (RECIST)', 'RECIST 1.1 response', 'Response', 'Tumour response', 'Best overall response'],
    answers: [
      ['Progressive disease', true], ['PD', true], ['progressive despite initial response', true], ['progression after partial response', true], ['Progressed', true],
      ['Stable disease', false], ['SD', false], ['partial response', false], ['Complete response', false], ['PR', false], ['not progressive', false], ['stable, no progression', false], ['stable after previous progression', false], ['No evidence of disease', false],
      ['mixed response', undefined], ['No response', undefined], ['not stable', undefined], ['possible progression', undefined], ['Not evaluable', undefined], ['unknown', undefined],
    ],
  },
  {
    fact: 'mismatch repair',
    of: (tumor) => said(tumor.biomarkers),
    questions: ['MMR', 'Mismatch-repair', 'DNA mismatch repair', 'Repair, mismatch'],
    answers: [['dMMR', ['dMMR']], ['d-MMR', ['dMMR']], ['deficient', ['dMMR']], ['loss of MLH1', ['dMMR']], ['pMMR', ['pMMR']], ['MMR proficient', ['pMMR']], ['not deficient', ['pMMR']], ['Intact', ['pMMR']], ['deficient and proficient', undefined], ['unknown', undefined]],
  },
  {
    fact: 'microsatellites',
    of: (tumor) => said(tumor.biomarkers),
    questions: ['MSI', 'MSI status', 'Instability, microsatellite'],
    answers: [['MSI-H', ['MSI-H']], ['MSI high', ['MSI-H']], ['high', ['MSI-H']], ['positive', ['MSI-H']], ['MSS', ['MSS']], ['stable', ['MSS']], ['MSI-L', ['MSS']], ['not MSI-H', ['MSS']], ['Not detected', ['MSS']], ['unknown', undefined]],
  },
  {
    fact: 'mutational burden',
    of: (tumor) => said(tumor.biomarkers),
    questions: ['TMB', 'Tumour mutational burden', 'Mutation burden of tumor'],
    answers: [
      ['12 mut/Mb', ['TMB-high']], ['10 per megabase', ['TMB-high']], ['high', ['TMB-high']], ['12', ['TMB-high']], [quantity(10, 'mut/Mb'), ['TMB-high']], ['>10 mut/Mb', ['TMB-high']],
      ['9.9 mut/Mb', ['TMB-low']], ['<10 mut/Mb', ['TMB-low']], ['not high', ['TMB-low']], [quantity(9.99, 'mut/Mb'), ['TMB-low']], [quantity(10, 'mut/Mb', '<'), ['TMB-low']],
      [quantity(20, 'mut/Mb', '<'), undefined], [quantity(5, 'mut/Mb', '>'), undefined], ['unknown', undefined],
    ],
  },
  { fact: 'RET', of: (tumor) => said(tumor.biomarkers), questions: ['RET', 'RET fusion', 'RET alteration'], answers: [['Positive', ['RET']], ['mutated', ['RET']], ['fusion present', ['RET']], ['Not detected', undefined], ['wild type', undefined], ['possible fusion', undefined]] },
  { fact: 'NTRK', of: (tumor) => said(tumor.biomarkers), questions: ['NTRK', 'NTRK1 fusion'], answers: [['detected', ['NTRK']], ['negative', undefined]] },
  {
    fact: 'pregnant',
    of: (_, { patient }) => said(patient.pregnant),
    questions: ['Pregnancy status', 'pregnancy-status', 'Pregnant'],
    answers: [['Pregnant', true], ['Yes', true], [{ valueBoolean: true }, true], ['Not pregnant', false], ['not-pregnant', false], ['Non-pregnant', false], ['No', false], ['possibly pregnant', undefined], ['unknown', undefined]],
  },
  { fact: 'abdominal pain', of: (_, { patient }) => said(patient.symptoms['abdominal-pain']), questions: ['Abdominal pain', 'abdominal-pain', 'Pain, abdominal'], answers: [['present', true], ['intermittent', true], ['denies', false], ['absent', false], ['unknown', undefined]] },
  { fact: 'necrosis', organ: 'lung', of: (tumor) => said(tumor.specimens[0]?.necrosis), questions: ['Necrosis', 'Tumor necrosis'], answers: [['Absent', 'none'], ['Not identified', 'none'], ['No necrosis', 'none'], ['focal (punctate)', 'focal'], ['Present, focal (no large areas)', 'focal'], ['extensive', 'extensive'], ['No large areas', undefined], ['present', undefined]] },
]; // prettier-ignore

for (const { fact, organ = 'ileum', of, questions, answers } of TABLES)
  for (const question of questions)
    test(`${fact}: "${question}"`, () => {
      const got = answers.map(([answer]) => {
        const { tumor, chart } = read(organ, asked(question, answer));
        return [answer, of(tumor, chart)];
      });
      expect(got).toEqual(answers);
    });

const SSTR: readonly (readonly [question: string, method: string])[] = [
  ['Somatostatin receptor PET', 'pet'], ['somatostatin-receptor PET', 'pet'], ['PET DOTATATE', 'pet'], ['Krenning-Score', 'pet'], ['Score, Krenning', 'pet'],
  ['SSTR scintigraphy (Octreoscan)', 'spect'], ['Somatostatin receptor SPECT', 'spect'], ['SSTR2 immunohistochemistry', 'ihc'], ['SSTR2a immunohistochemistry', 'ihc'], ['Immunohistochemistry, SSTR-2', 'ihc'],
]; // prettier-ignore
const SSTR_ANSWERS: readonly (readonly [answer: Answer, status: string | undefined])[] = [
  ['Positive', 'positive'], ['above liver', 'positive'], ['Krenning 3–4', 'positive'], ['Krenning grade 3', 'positive'], ['4', 'positive'], [{ valueInteger: 4 }, 'positive'], ['present', 'positive'],
  ['Negative', 'negative'], ['no uptake above liver', 'negative'], ['Krenning 0-1', 'negative'], ['0', 'negative'], ['not positive', 'negative'], ['absent', 'negative'],
  ['Mixed', 'mixed'], ['heterogeneous', 'mixed'], ['some lesions negative', 'mixed'], ['Positive in liver, some lesions negative', 'mixed'],
  ['Krenning 2', undefined], ['Krenning 1-3', undefined], ['Krenning 2-3', undefined], ['not performed', undefined], ['indeterminate', undefined], ['uptake similar to liver', undefined],
]; // prettier-ignore
for (const [question, method] of SSTR)
  test(`receptor status: "${question}" is by ${method}`, () => {
    const got = SSTR_ANSWERS.map(([answer]) => {
      const { tumor } = read('ileum', asked(question, answer));
      return [answer, said(tumor.sstr), tumor.sstr.state === 'known' ? tumor.sstrMethod : undefined];
    });
    expect(got).toEqual(SSTR_ANSWERS.map(([answer, status]) => [answer, status, status && method]));
  });

test.each([
  ['Field area', '0.238 mm2'], ['Area of high power field', '0.238 mm²'], ['Field diameter', '0.55 mm'], ['Diameter of high-power field', '0,55 mm'], ['Field number', '22'], ['Field number (FN)', 'FN 22'],
])('the field of view by itself belongs to the mitoses of its tissue: %s %s', (question, answer) => {
  const mitoses = observation('m1', { code: { text: 'Mitotic rate' }, valueString: '5 per 10 HPF', effectiveDateTime: '2026-03-10' });
  const rate = (...more: RawResource[]): unknown => {
    const fact = read('pancreas', mitoses, ...more).tumor.specimens[0]?.mitosesPer2mm2;
    return fact?.state === 'known' ? [Math.round(fact.value.low * 10), Math.round(fact.value.high * 10)] : fact;
  };
  expect(rate(asked(question, answer))).toEqual([42, 42]);
  expect(rate()).toEqual([27, 79]);
}); // prettier-ignore

test.each([
  'Tumor block number',
  'Number of lymph nodes with tumor',
  'ECOG functional status',
  'Specimen number, tumor',
])('"%s" asks for none of these facts', (question) => {
  const { tumor, chart } = read('ileum', asked(question, '3'));
  expect([tumor.multifocal.state, chart.patient.syndromes.state]).toEqual(['absent', 'absent']);
});
