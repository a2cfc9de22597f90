/** Third law of reading: form changes nothing. One tumor, said as laboratories, registries and pathologists say it, gives one answer. */
import { expect, test } from 'vitest';
import { readFacts } from '../../../services/read-facts/index.ts';
import { loadValueSets } from '../../../valuesets/load.ts';
import { recordOf, resourcesOf, show, TODAY, type Row } from '../../wordings/row.ts';

type Resource = Row['chart'][number];
interface Tumor {
  readonly name: string;
  readonly organ: string;
  readonly operation: string;
  readonly type: string;
  readonly grade: 1 | 2 | 3;
  readonly ki67: string;
  readonly mitoses: string;
  readonly cm: string;
  readonly positive: number;
  readonly examined: number;
  readonly t: string;
  readonly n: string;
  /** A coded distant metastasis, where there is one. */
  readonly m?: string;
  readonly depth: readonly [words: string, layer: string];
  readonly receptors: 'positive' | 'negative';
  readonly want: string;
}

const TUMORS: readonly Tumor[] = [
  { name: 'pancreas', organ: 'Pancreas', operation: 'distal pancreatectomy', type: 'Well-differentiated neuroendocrine tumor', grade: 2, ki67: '6', mitoses: '4', cm: '2.6', positive: 2, examined: 14, t: '2', n: '1', depth: ['Tumor is confined to the pancreas', 'limited-to-organ'], receptors: 'positive', want: 'NET-G2 final T2 N1' }, // prettier-ignore
  { name: 'ileum', organ: 'Ileum', operation: 'segmental resection', type: 'Well-differentiated neuroendocrine tumor', grade: 1, ki67: '1', mitoses: '1', cm: '1.8', positive: 3, examined: 17, t: '3', n: '1', m: '1a', depth: ['Tumor invades through the muscularis propria into subserosal tissue', 'subserosa'], receptors: 'positive', want: 'NET-G1 final T3 N1' }, // prettier-ignore
  { name: 'appendix', organ: 'Appendix', operation: 'appendectomy', type: 'Well-differentiated neuroendocrine tumor', grade: 1, ki67: '2', mitoses: '1', cm: '1.2', positive: 0, examined: 4, t: '1', n: '0', depth: ['Tumor invades the submucosa', 'submucosa'], receptors: 'negative', want: 'NET-G1 final T1 N0' }, // prettier-ignore
  { name: 'rectum', organ: 'Rectum', operation: 'low anterior resection', type: 'Well-differentiated neuroendocrine tumor', grade: 3, ki67: '32', mitoses: '9', cm: '3.1', positive: 1, examined: 11, t: '2', n: '1', depth: ['Tumor invades the muscularis propria', 'muscularis-propria'], receptors: 'positive', want: 'NET-G3 final T2 N1' }, // prettier-ignore
];

const report = (id: string, conclusion: string, more: object = {}): Resource => ({ resourceType: 'DiagnosticReport', id, conclusion, ...more }); // prettier-ignore
const coded = (id: string, system: string, code: string, value: object, more: object = {}): Resource => ({ resourceType: 'Observation', id, code: { coding: [{ system, code }] }, specimen: { reference: 'Specimen/s' }, ...value, ...more }); // prettier-ignore
const asked = (id: string, text: string, value: object): Resource => ({ resourceType: 'Observation', id, code: { text }, specimen: { reference: 'Specimen/s' }, ...value }); // prettier-ignore
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const LOINC = 'http://loinc.org';

const heading = ({ organ, operation }: Tumor): string => `${organ}, ${operation}:`;
const prose = (one: Tumor): string =>
  `${heading(one)} ${one.type}, grade ${String(one.grade)}, measuring ${one.cm} cm in greatest dimension. The Ki-67 labeling index is ${one.ki67} %. There are ${one.mitoses} mitoses per 2 mm2. Lymph nodes: ${String(one.positive)} of ${String(one.examined)} positive. ${one.depth[0]}. SSTR2: ${one.receptors}. pT${one.t} pN${one.n}${one.m ? ` pM${one.m}` : ''}.`; // prettier-ignore
const pairs = (one: Tumor): readonly (readonly [question: string, answer: string])[] => [
  ['Histologic Type', one.type],
  ['Histologic Grade', `G${String(one.grade)}`],
  ['Tumor Size', `${one.cm} cm`],
  ['Ki-67 Index', `${one.ki67} %`],
  ['Mitotic Rate', `${one.mitoses} mitoses per 2 mm2`],
  ['Number of Lymph Nodes Positive', String(one.positive)],
  ['Number of Lymph Nodes Examined', String(one.examined)],
  ['pT Category', `pT${one.t}`],
  ['pN Category', `pN${one.n}`],
  ...(one.m ? [['pM Category', `pM${one.m}`] as const] : []),
  ['Tumor Extent', one.depth[0]],
  ['SSTR2 Expression', one.receptors],
];
const lines = (one: Tumor, line: (question: string, answer: string) => string): string =>
  `${heading(one)}\n${pairs(one).map(([question, answer]) => line(question, answer)).join('\n')}`; // prettier-ignore
const attached = (contentType: string, text: string): Resource => ({ resourceType: 'DiagnosticReport', id: 'r', presentedForm: [{ contentType, data: base64(text) }] }); // prettier-ignore
const specimen = (one: Tumor): Resource => ({ resourceType: 'Specimen', id: 's', type: { text: `${one.organ}, ${one.operation}` } }); // prettier-ignore
const results = (one: Tumor): readonly Resource[] => [
  coded('o1', LOINC, '29593-1', { valueQuantity: { value: Number(one.ki67), unit: '%', system: 'http://unitsofmeasure.org', code: '%' } }), // prettier-ignore
  asked('o2', 'Mitotic rate', { valueString: `${one.mitoses} per 2 mm2` }),
  asked('o3', 'Histologic type', { valueString: one.type }),
  asked('o4', 'Histologic grade', { valueString: `G${String(one.grade)}` }),
  asked('o5', 'Tumor size', { valueQuantity: { value: Number(one.cm), unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' } }), // prettier-ignore
  asked('o6', 'pT category', { valueString: `pT${one.t}` }),
  asked('o7', 'pN category', { valueString: `pN${one.n}` }),
  ...(one.m ? [asked('o8', 'pM category', { valueString: `pM${one.m}` })] : []),
  asked('o9', 'Tumor extent', { valueString: one.depth[0] }),
  asked('o10', 'SSTR2 expression', { valueString: one.receptors }),
];

const FORMS: Readonly<Record<string, (one: Tumor) => readonly Resource[]>> = {
  'results of one specimen': (one) => [specimen(one), ...results(one)],
  'a panel': (one) => [
    specimen(one),
    {
      resourceType: 'Observation',
      id: 'panel',
      code: { text: 'Synoptic report' },
      specimen: { reference: 'Specimen/s' },
      component: pairs(one).map(([text, valueString]) => ({ code: { text }, valueString })),
    },
  ],
  'synoptic lines': (one) => [
    report(
      'r',
      lines(one, (question, answer) => `${question}: ${answer}`),
    ),
  ],
  prose: (one) => [report('r', prose(one))],
  'a list': (one) => [
    report(
      'r',
      lines(one, (question, answer) => `- ${question}: ${answer}`),
    ),
  ],
  'a table': (one) => [
    report(
      'r',
      lines(one, (question, answer) => `| ${question} | ${answer} |`),
    ),
  ],
  'dotted lines': (one) => [
    report(
      'r',
      lines(one, (question, answer) => `${question} ........ ${answer}`),
    ),
  ],
  'an addendum': (one) => [
    report(
      'r',
      `${prose(one).replace(/ The Ki-67 [^.]*\./, '')}\n\nADDENDUM: The Ki-67 labeling index is ${one.ki67} %.`,
    ),
  ],
  'HTML that came with it': (one) => [attached('text/html', `<html><body><h2>Final diagnosis</h2><p>${heading(one)}</p><table>${pairs(one).map(([question, answer]) => `<tr><td>${question}</td><td>${answer}</td></tr>`).join('')}</table></body></html>`)], // prettier-ignore
  'RTF that came with it': (one) => [attached('text/rtf', `{\\rtf1\\ansi ${prose(one)}\\par}`)],
  'plain text that came with it': (one) => [attached('text/plain', prose(one))],
  'a questionnaire': (one) => [
    specimen(one),
    {
      resourceType: 'QuestionnaireResponse',
      id: 'q',
      status: 'completed',
      authored: '2026-03-03',
      author: { reference: 'Practitioner/p' },
      item: [
        { linkId: 'h', text: 'Specimen', answer: [{ valueString: `${one.organ}, ${one.operation}` }] },
        ...pairs(one).map(([text, valueString], at) => ({ linkId: String(at), text, answer: [{ valueString }] })),
      ],
    },
  ],
  'a document': (one) => [
    {
      resourceType: 'DocumentReference',
      id: 'd',
      status: 'current',
      type: { coding: [{ system: LOINC, code: '11526-1', display: 'Pathology study' }] },
      date: '2026-03-03T10:00:00Z',
      content: [{ attachment: { contentType: 'text/plain', data: base64(prose(one)) } }],
    },
  ],
  'two reports': (one) => [
    report('r1', prose(one).replace(/ The Ki-67 [^.]*\.| There are [^.]*\./g, ''), { specimen: [{ reference: 'Specimen/s' }] }), // prettier-ignore
    report('r2', `${heading(one)} ${one.type}. Ki-67 ${one.ki67} %. Mitoses: ${one.mitoses} per 2 mm2.`, { specimen: [{ reference: 'Specimen/s' }] }), // prettier-ignore
    specimen(one),
  ],
  'a checklist': (one) => [
    report(
      'r',
      lines(one, (question, answer) =>
        question === 'Histologic Grade'
          ? `${question}: ${[1, 2, 3].map((grade) => `[${grade === one.grade ? 'x' : ' '}] G${String(grade)}`).join(' ')}`
          : `${question}: ${answer}`,
      ),
    ),
  ],
};

test('there are at least twelve forms and four tumors', () => {
  expect(Object.keys(FORMS).length).toBeGreaterThanOrEqual(12);
  expect(TUMORS.length).toBeGreaterThanOrEqual(4);
});

const valueSets = loadValueSets();
const said = <T>(fact: { readonly state: string; readonly value?: T }, text: (value: T) => unknown = (value) => value): unknown => fact.state === 'known' && fact.value !== undefined ? text(fact.value) : fact.state; // prettier-ignore
const only = ({ low, high }: { low: number; high: number }): unknown => (low === high ? low : [low, high]);

test.each(TUMORS.flatMap((one) => Object.entries(FORMS).map(([form, made]) => [form, one.name, one, made] as const)))(
  '%s, %s',
  (_, __, one, made) => {
    const condition: Resource = { resourceType: 'Condition', id: 'c1', code: { text: `Neuroendocrine tumor of ${one.organ.toLowerCase()}` } }; // prettier-ignore
    const record = recordOf(resourcesOf({ chart: [condition, ...made(one)] }));
    const [found] = show(record).extension.tumors ?? [];
    expect([found?.classification, found?.certainty, found?.stage?.['t'], found?.stage?.['n']].join(' ')).toBe(
      one.want,
    );
    const [tumor] = readFacts(record, valueSets, { today: TODAY }).tumors;
    const indices = tumor?.specimens.find(({ ki67Percent }) => ki67Percent.state === 'known');
    const mitoses = tumor?.specimens.find(({ mitosesPer2mm2 }) => mitosesPer2mm2.state === 'known');
    expect(tumor && {
      type: said(tumor.histology),
      differentiation: said(tumor.differentiation),
      ki67: indices && said(indices.ki67Percent, only),
      mitoses: mitoses && said(mitoses.mitosesPer2mm2, only),
      sizeMm: said(tumor.sizeMm, only),
      t: said(tumor.recordedT, ({ category }) => category),
      n: said(tumor.recordedN, ({ category }) => category),
      m: said(tumor.recordedM, ({ category }) => category),
      depth: said(tumor.depth),
      receptors: said(tumor.sstr),
    }).toEqual({
      type: 'net',
      differentiation: 'well',
      ki67: Number(one.ki67),
      mitoses: Number(one.mitoses),
      sizeMm: Number(one.cm) * 10,
      t: `T${one.t}`,
      n: `N${one.n}`,
      m: one.m ? `M${one.m}` : 'absent',
      depth: one.depth[1],
      receptors: one.receptors,
    }); // prettier-ignore
  },
);
