/** Reports beside results: what each kind of report says of the tumor, what structured results keep, and how parts of one report stand apart. */
import { expect, test } from 'vitest';
import { readConclusion } from '../../services/read-facts/passages/report-sentences.ts';
import { coded, ICDO3 } from './made-up-record.ts';
import {
  ask,
  facts,
  interval,
  moved,
  n,
  placesOf,
  titled,
  word,
  type Body,
  type Row,
  type Said,
} from './moved-facts.ts';

const report = (conclusion: string | undefined, more: Body = {}): Body => ({
  resourceType: 'DiagnosticReport',
  id: 'r',
  status: 'final',
  effectiveDateTime: '2026-03-10',
  code: { text: 'Surgical pathology report' },
  ...(conclusion === undefined ? {} : { conclusion }),
  ...more,
});
const titledAs = (text: string): Body => ({ code: { text } });
const displayedAs = (display: string): Body => ({ code: { coding: [{ system: 'urn:x', code: '1', display }] } });
const NET = 'Pancreas, resection: Well-differentiated neuroendocrine tumor.';
const TISSUE: Said = { 'tissue.kind': 'resection', 'tissue.origin': 'primary', 'tissue.takenFrom': 'pancreas', 'tissue.histology': 'net', 'tissue.differentiation': 'well' }; // prettier-ignore
const NODE: Said = { 'tissue.origin': 'metastasis', 'tissue.takenFrom': 'lymph node', 'tissue.histology': 'net', 'tissue.differentiation': 'well' }; // prettier-ignore
const UPTAKE = 'Intense uptake in the lesion.';
const onTissue = { specimen: [{ reference: 'Specimen/s' }] };
// prettier-ignore
const rows: readonly Row[] = [
  [[report(`${NET} Ki-67 5%. Mitoses 1 per 2 mm2. G2. Extensive necrosis.`)], { ...TISSUE, 'tissue.ki67Percent': '5', 'tissue.mitosesPer2mm2': '1', 'tissue.statedGrade': '2', 'tissue.necrosis': 'extensive' }],
  [[report(`${NET} Tumor size 2.4 cm. Invades duodenum. 2/12 lymph nodes. Mesenteric mass 3.1 cm. pT3 pN1.`)], { ...TISSUE, sizeMm: '24', sizeMethod: 'pathology', invades: '[duodenum]', nodesPositive: '2', nodesExamined: '12', mesentericMassMm: '31', recordedT: 'p T3', recordedN: 'p N1' }],
  [[report('Ki-67: brisk. Mitoses: see note. G1/G2.')], { 'tissue.ki67Percent': 'unusable:text', 'tissue.mitosesPer2mm2': 'unusable:text', 'tissue.statedGrade': 'unusable:ambiguous' }],
  [[report(undefined, { conclusionCode: [coded(ICDO3, '8240/3')] })], { 'tissue.histology': 'carcinoid', 'tissue.differentiation': 'well' }],
  [[report('Gallbladder: chronic cholecystitis.')], {}],
  // "high grade" is a grade of a NET alone
  [[report('Neuroendocrine tumor. High grade 3.')], { 'tissue.histology': 'net', 'tissue.differentiation': 'well', 'tissue.statedGrade': '3' }],
  [[report('Invades duodenum. pT2.')], { invades: '[duodenum]', recordedT: 'p T2' }],
  [[report('Tumor size 2.4 cm.', { conclusionCode: [coded(ICDO3, '8240/3'), coded(ICDO3, '8240/6')] })], { 'tissue.origin': 'metastasis', 'tissue.histology': 'carcinoid', 'tissue.differentiation': 'well', sizeMm: '24', sizeMethod: 'pathology' }],
  // a colon behind more words than a question has
  [[report(`Multifocal: yes.`)], { multifocal: 'true' }],
  [[report(`Well, ${'seen '.repeat(30)}, multifocal: yes.`)], {}],
  // refused
  [[report(`${NET} Ki-67 5%.`, { status: 'preliminary' })], { 'tissue.ki67Percent': 'unusable:status', setAside: 'histology not-final' }],
  [[report('Liver lesion.', { ...titledAs('CT abdomen'), status: 'preliminary' })], {}],
  // a second look
  [[report(NET, titledAs('Pathology second opinion'))], { ...TISSUE, 'tissue.secondOpinion': 'true' }],
  [[report(NET, titledAs('Expert review of pathology'))], { ...TISSUE, 'tissue.secondOpinion': 'true' }],
  [[report(NET, displayedAs('Pathology consultation'))], { ...TISSUE, 'tissue.secondOpinion': 'true' }],
  // receptor imaging by its title
  [[report(UPTAKE, titledAs('Octreotide scan'))], { sstr: 'positive', sstrMethod: 'spect' }],
  [[report(UPTAKE, titledAs('Octreotide scintigraphy'))], { sstr: 'positive', sstrMethod: 'spect' }],
  [[report(UPTAKE, titledAs('Octreoscan'))], { sstr: 'positive', sstrMethod: 'spect' }],
  [[report(UPTAKE, titledAs('Somatostatin-receptor scintigraphy'))], { sstr: 'positive', sstrMethod: 'spect' }],
  [[report(UPTAKE, titledAs('Somatostatin receptor scintigraphy'))], { sstr: 'positive', sstrMethod: 'spect' }],
  [[report(UPTAKE, titledAs('In-111 pentetreotide'))], { sstr: 'positive', sstrMethod: 'spect' }],
  [[report(UPTAKE, displayedAs('Ga-68 DOTATATE PET/CT'))], { sstr: 'positive', sstrMethod: 'pet' }],
  [[report(UPTAKE, titledAs('FDG PET/CT'))], {}],
  [[report('See images.', titledAs('Ga-68 DOTATATE PET/CT'))], {}],
  [[report(undefined, titledAs('Ga-68 DOTATATE PET/CT'))], {}],
  [[report(UPTAKE)], {}],
  [[{ ...ask('SSTR status on DOTATATE PET', 'negative'), effectiveDateTime: '2026-03-10' }, report(UPTAKE, titledAs('Ga-68 DOTATATE PET/CT'))], { sstr: 'positive|negative', sstrMethod: 'pet' }],
  [[{ ...ask('SSTR status on DOTATATE PET', 'negative'), effectiveDateTime: '2026-03-10' }, report(UPTAKE, { ...titledAs('Ga-68 DOTATATE PET/CT'), status: 'corrected' })], { sstr: 'positive', sstrMethod: 'pet' }],
  // the first report of a tissue names no place, the second does
  [[report('Well-differentiated neuroendocrine tumor. Ki-67 5%.', onTissue), report(`${NET} Ki-67 5%.`, { ...onTissue, id: 'r0' })], { ...TISSUE, 'tissue.ki67Percent': '5' }],
  // what cannot be read stays so, whatever else is said of the index
  [[report('Ki-67: brisk. Ki-67 immunostain was performed.')], { 'tissue.ki67Percent': 'unusable:text' }],
  // two reports of one day
  [[report(`${NET} Ki-67 5%.`, onTissue), report(`${NET} Ki-67 8%.`, { ...onTissue, id: 'r0' })], { ...TISSUE, 'tissue.ki67Percent': '5|8' }],
  // of two structured results one is newer than the report
  [[{ ...ask('Ki-67', n(8, '%')), specimen: { reference: 'Specimen/s' } }, { ...ask('Ki-67', n(9, '%')), specimen: { reference: 'Specimen/s' }, effectiveDateTime: '2026-03-12' }, report(`${NET} Ki-67 5%.`, onTissue)], { ...TISSUE, 'tissue.ki67Percent': '9', setAside: 'ki67Percent older-result' }],
  // a document that nobody can read
  [[report(undefined, { presentedForm: [{ contentType: 'application/pdf' }] })], { setAside: 'report not-read' }],
  [[report(undefined, { presentedForm: [{ contentType: 'application/pdf' }], conclusionCode: [coded(ICDO3, '8240/3')] })], { 'tissue.histology': 'carcinoid', 'tissue.differentiation': 'well' }],
  [[report(undefined, { presentedForm: [{ contentType: 'application/pdf' }], contained: [{ resourceType: 'Observation', id: 'o' }] })], {}],
  // what is structured stands, whatever sentences repeat
  [[ask('Tumor size', n(12, 'mm')), report(`${NET} Tumor size 2.4 cm.`)], { ...TISSUE, sizeMm: '12', sizeMethod: 'unknown' }],
  [[ask('Tumor extent', 'Invades spleen'), report(`${NET} Invades duodenum.`)], { ...TISSUE, invades: '[spleen]' }],
  [[ask('Regional lymph nodes', '1/4'), report(`${NET} 2/12 lymph nodes.`)], { ...TISSUE, nodesPositive: '1', nodesExamined: '4' }],
  [[ask('Mesenteric mass', n(25, 'mm')), report(`${NET} Mesenteric mass 3.1 cm.`)], { ...TISSUE, mesentericMassMm: '25' }],
  [[{ ...ask('Necrosis', 'focal'), specimen: { reference: 'Specimen/s' } }, report(`${NET} Necrosis is absent.`, onTissue)], { ...TISSUE, 'tissue.necrosis': 'focal' }],
  [[{ ...ask('Ki-67', n(8, '%')), specimen: { reference: 'Specimen/s' } }, report(`${NET} Ki-67 5%.`, { ...onTissue, effectiveDateTime: '2026-03-03' })], { ...TISSUE, 'tissue.ki67Percent': '8' }],
  [[{ ...ask('Ki-67', n(8, '%')), specimen: { reference: 'Specimen/s' } }, report(`${NET} Ki-67 pending.`, { ...onTissue, effectiveDateTime: '2026-03-03' })], { ...TISSUE, 'tissue.ki67Percent': '8' }],
  [[{ ...ask('Ki-67', n(8, '%')), specimen: { reference: 'Specimen/s' } }, report(`${NET} Ki-67 5%.`, { ...onTissue, effectiveDateTime: '2026-03-03', status: 'corrected' })], { ...TISSUE, 'tissue.ki67Percent': '5', setAside: 'ki67Percent older-result' }],
  [[report(`${NET} Tumor size 2.4 cm. Mesenteric mass 3.1 cm.`), report(`${NET} Tumor size 2.6 cm. Mesenteric mass 3.3 cm.`, { id: 'r0', status: 'amended' })], { ...TISSUE, sizeMm: '26', sizeMethod: 'pathology', mesentericMassMm: '33' }],
  [[report(`${NET} Invades duodenum. 2/12 lymph nodes.`), report(`${NET} Invades spleen. 3/14 lymph nodes.`, { id: 'r0', effectiveDateTime: '2026-03-12' })], { ...TISSUE, invades: '[spleen]', nodesPositive: '3', nodesExamined: '14' }],
  // tissue of a metastasis measures the metastasis; its nodes and categories are of the tumor
  [[report('Lymph node: metastatic well-differentiated neuroendocrine tumor, 6 mm. Invades spleen. 2/12 lymph nodes. pN1.')], { ...NODE, nodesPositive: '2', nodesExamined: '12', recordedN: 'p N1' }],
];
test.each(titled(rows))('%s says: %s', (_, __, results, want) => {
  expect(moved(...results)).toEqual(want);
});

const specimens = (conclusion: string): string[] =>
  facts(report(conclusion)).specimens.map(({ id, origin, histology, ki67Percent, statedGrade }) =>
    [id.replace('DiagnosticReport/r', ''), origin, ...[histology, ki67Percent, statedGrade].map(word)].join(' '),
  );
const A = 'A. Pancreas, resection: Well-differentiated neuroendocrine tumor, G1.';
const B = 'B. Liver, biopsy: Metastatic well-differentiated neuroendocrine tumor, G2.';
test.each([
  ['two tumors', `${A}\n${B}`, ['#A primary net absent 1', '#B metastasis net absent 2']],
  ['what stands behind them is of no part: its measures count, its words of type do not', `${A}\n${B}\nComment: Ki-67 4%. Well-differentiated neuroendocrine tumor.`, ['#A primary net absent 1', '#B metastasis net absent 2', ' unknown absent 4 absent']],
  ['a comment without a measure is no specimen', `${A}\n${B}\nComment: Well-differentiated neuroendocrine tumor.`, ['#A primary net absent 1', '#B metastasis net absent 2']],
  ['one tumor among two parts: the report is one, with the heading of that part', 'A. Colon, polyp: Tubular adenoma.\nB. Pancreas, resection: Well-differentiated neuroendocrine tumor, G1.', [' primary net absent 1']],
  ['a part of another kind of tumor is none of it', `${A}\nB. Colon, resection: Adenocarcinoma of the colon.\nC. Liver, biopsy: Metastatic well-differentiated neuroendocrine tumor, G2.`, ['#A primary net absent 1', '#C metastasis net absent 2']],
  ['words before the only part with a tumor are no part', `Well-differentiated neuroendocrine tumor.\n${A}\nB. Colon, polyp: Tubular adenoma.`, [' primary net absent 1']],
  ['sentences of a part keep apart', 'A. Pancreas, resection: Small nodule. Neuroendocrine tumor, G1.\nB. Liver, biopsy: Metastasis. Neuroendocrine tumor, G2.', ['#A primary net absent 1', '#B metastasis net absent 2']],
  ['a part of no stated type is none of it', `${A}\nB. Colon, biopsy: Poorly differentiated tumor.`, [' primary net absent 1']],
  ['lines of a part keep apart', 'A. Pancreas, resection: Neuroendocrine tumor\nKi-67 5 %\nB. Liver, biopsy: Metastatic neuroendocrine tumor\nKi-67 9 %', ['#A primary net 5 absent', '#B metastasis net 9 absent']],
  ['one part is no part', A, [' primary net absent 1']],
])('parts of a report: %s', (_, conclusion, want) => {
  expect(specimens(conclusion)).toEqual(want);
}); // prettier-ignore

test('a report that is refused says where it stands', () => {
  const [aside] = facts(report(`${NET} Ki-67 5%.`, { status: 'preliminary' })).setAside;
  expect(aside?.from).toMatchObject({ resource: 'DiagnosticReport/r', element: 'conclusion' });
});

test('the sentences of a report keep where they were read, with their number alone', () => {
  const tumor = facts(report(`${NET} Ki-67 about 5%. Necrosis is absent. Tumor size 2.4 cm. Invades duodenum. 2/12 lymph nodes. Mesenteric mass 3.1 cm. pT3.`)); // prettier-ignore
  const [tissue] = tumor.specimens;
  const facts_ = [tissue?.histology, tissue?.ki67Percent, tissue?.necrosis, tumor.sizeMm, tumor.invades, tumor.nodesPositive, tumor.mesentericMassMm, tumor.recordedT]; // prettier-ignore
  const here = 'DiagnosticReport/r conclusion 2026-03-10';
  expect(facts_.map((fact) => placesOf(fact)[0])).toEqual([
    `${here} by-text`,
    `${here} "5%" by-text approximate`,
    `${here} by-text`,
    `${here} "2.4 cm" by-text`,
    `${here} by-text`,
    `${here} by-text`,
    `${here} "3.1 cm" by-text`,
    `${here} by-text`,
  ]);
  expect(placesOf(facts(report(UPTAKE, titledAs('Ga-68 DOTATATE PET/CT'))).sstr)).toEqual([`${here} by-text`]);
});

// ------------------------------------------------------------------ sentences

const read = (text: string) => readConclusion(text, {});
test.each([
  ['No necrosis.', ['none']],
  ['Necrosis: Not identified', ['none']],
  ['Tumor necrosis: absent', ['none']],
  ['Necrosis is not seen', ['none']],
  ['Necrosis none', ['none']],
  ['No tumor necrosis, mitoses 2 per 2 mm2', ['none']],
  ['Atypical carcinoid without necrosis', ['none']],
  ['Focal necrosis', ['focal']],
  ['Necrosis: Present, punctate', ['focal']],
  ['Necrosis of the tumor: Present, punctate', ['focal']],
  ['Typical carcinoid with punctate necrosis', ['focal']],
  ['Extensive necrosis', ['extensive']],
  ['Large areas of geographic necrosis', ['extensive']],
  ['Necrosis: focal (no large areas)', ['focal']],
  ['No necrosis in block 1. Focal necrosis in block 2', ['none', 'focal']],
  ['Focal necrosis in block 1. Punctate necrosis in block 2', ['focal']],
  ['No large areas of necrosis', []],
  ['Possible focal necrosis', []],
  ['Necrosis, no vascular invasion', []],
  ['Focal vascular invasion, necrosis', []],
  ['Focal necrosis, extensive necrosis not seen', ['focal']],
  ['Extensive necrosis is not seen', []],
  ['Large areas of necrosis are present; large areas of necrosis not seen in block 2', ['extensive']],
  ['No necrosis, focal necrosis in block 2', ['none', 'focal']],
  ['Necrosis: Present', []],
  ['Chronic inflammation, focal', []],
  ['', []],
])('necrosis in "%s"', (text, want) => {
  expect(read(`Diagnosis: carcinoid. ${text}`).necrosis).toEqual(want);
  expect(read(text).necrosis).toEqual(want);
});

const shown = (reading: ReturnType<typeof read>['ki67']): string =>
  reading.kind === 'value' ? [interval(reading.value), ...reading.marks].join(' ') : reading.kind === 'nothing' ? 'nothing' : reading.why; // prettier-ignore
test.each([
  ['Ki-67 5%', '5'],
  ['Ki67 5%', '5'],
  ['Ki 67 5%', '5'],
  ['MIB-1 index 5%', '5'],
  ['MIB1 5%', '5'],
  ['Ki-67 5%. Ki-67 8%', '[5,8]'],
  ['Ki-67 8%. Ki-67 5%', '[5,8]'],
  ['Ki-67 8%. Ki-67 5%. Ki-67 22%', '[5,22]'],
  ['Ki-67 <3%. Ki-67 2%', '[0,3)'],
  ['Ki-67 <3%. Ki-67 3%', '[0,3]'],
  ['Ki-67 3%. Ki-67 <3%', '[0,3]'],
  ['Ki-67 >20%. Ki-67 20%', '[20,100]'],
  ['Ki-67 20%. Ki-67 >20%', '[20,100]'],
  ['Ki-67 >20%. Ki-67 30%', '(20,100]'],
  ['Ki-67 about 5%. Ki-67 about 8%', '[5,8] approximate'],
  ['Ki-67 5%. Ki-67 not performed', '5'],
  ['Ki-67 not performed', 'asked-no-value'],
  ['Ki-67 brisk. Ki-67 not performed', 'asked-no-value'],
  ['No measure', 'nothing'],
  ['Ki-67 5%. Addendum: Ki-67 8%', '8'],
  ['Ki-67 5%. Addendum: mitoses 2 per 2 mm2', '5'],
  ['Addendum: Ki-67 8%', '8'],
  ['Ki-67 5%. Addendum: Ki-67 not performed', 'asked-no-value'],
  // the classification's own words are no result
  ['Ki-67 5%. Reference: Ki-67 3-20%', '5'],
  ['Ki-67 5%. Definition of the grades by Ki-67 20%', '5'],
  ['Ki-67 5%. Grading criteria: Ki-67 3 to 20%', '5'],
  ['Ki-67 5%. Ki-67 2% is grade 1 and Ki-67 4% is grade 2', '5'],
  ['Ki-67 5%. G1: Ki-67 2%. G2: Ki-67 3-20%', '5'],
  ['Ki-67 5%. NET G1 Ki-67 2%. NET G2 Ki-67 3-20%', '5'],
  ['Ki-67 5%. (WHO grade 1 Ki-67 2%. (WHO grade 3 Ki-67 21%', '5'],
  ['Grade 2, Ki-67 5%', '5'],
  ['G2: Ki-67 5%. G2, Ki-67 8%', '[5,8]'],
])('Ki-67 in "%s": %s', (text, want) => {
  expect(shown(read(text).ki67)).toBe(want);
});
test.each([
  ['2 mitoses per 2 mm2', '2'],
  ['12 mitoses per 2 mm2', '12'],
  ['Tumor with 2.5 mitoses per 2 mm2', '2.5'],
  ['Tumor with 2,5 mitoses per 2 mm2', '2.5'],
  ['<2 mitoses per 2 mm2', '[0,2)'],
  ['< 2 mitoses per 2 mm2', '[0,2)'],
  ['≤2 mitoses per 2 mm2', '[0,2]'],
  ['Tumor (no mitoses per 2 mm2)', '0'],
  ['No mitosis per 2 mm2', '0'],
  ['Tumor without atypia, casino mitoses per 2 mm2', 'text'],
  ['Block A2 mitoses per 2 mm2', 'text'],
  ['Mitotic rate: 3 per 2 mm2', '3'],
  ['Block 2 mitotic rate 3 per 2 mm2', '3'],
  ['Tumor with no atypia and 3 mitoses per 2 mm2', '3'],
  ['Block 3 of the tumor has mitoses per 2 mm2', 'text'],
  ['Mitoses are brisk', 'text'],
  ['Mitosis not assessed', 'asked-no-value'],
  ['Amitotic cells, 3 per 2 mm2', 'nothing'],
  ['Mitoses 1 per 2 mm2. Addendum: 4 mitoses per 2 mm2', '4'],
])('mitoses in "%s": %s', (text, want) => {
  expect(shown(read(text).mitoses)).toBe(want);
});
test.each([
  ['NET G2', 2],
  ['grade 2', 2],
  ['Grade II', 2],
  ['grade2', 2],
  ['GX', 'asked-no-value'],
  ['Grade X', 'asked-no-value'],
  ['G1/G2', 'ambiguous'],
  ['G4', 'nothing'],
  ['upgrade 2', 'nothing'],
  ['low grade dysplasia', 'nothing'],
  ['G1. Addendum: G2', 2],
  ['Grade: G2. Grade X before', 2],
])('grade in "%s": %s', (text, want) => {
  const { grade } = read(text);
  expect(grade.kind === 'value' ? grade.value : grade.kind === 'nothing' ? 'nothing' : grade.why).toBe(want);
});
test.each([
  ['Tumor size: 2.4 cm', '24'],
  ['The tumor measures 24 mm', '24'],
  ['Measuring 2.4 x 1.8 x 1 cm', '24'],
  ['Greatest dimension: 2.4 cm', '24'],
  ['Maximum diameter 24 mm', '24'],
  ['The largest: 1.7 cm', '17'],
  ['Tumor size cannot be determined', 'asked-no-value'],
  ['Tumor size large', 'text'],
  ['Carcinoid, 8 mm', '8'],
  ['Carcinoma, 8mm', '8'],
  ['Tumour, 12.5 mm', '12.5'],
  ['NET, 112 mm', '112'],
  ['NET, 1.2×0.8 cm', '12'],
  ['NET, 1.25 cm', '12.5'],
  ['NET, 112 x 10 mm', '112'],
  ['NET, 25 x 8 mm', '25'],
  ['NET, 2.5 x 1.25 cm', '25'],
  ['Lesion, 8 mm', '8'],
  ['NET, 8 mm and 3 mm', '8'],
  ['Tumor. 8 mm', 'nothing'],
  ['Carcinoid, 8 mm to the nearest margin', 'nothing'],
  ['Carcinoid at a distance of 8 mm', 'nothing'],
  ['Carcinoid within 8 mm of the wall', 'nothing'],
  ['Carcinoid in a specimen of 8 cm', 'nothing'],
  ['Carcinoid in a segment of 8 cm', 'nothing'],
  ['Carcinoid in two nodes, 8 mm', 'nothing'],
  ['Metastatic carcinoid, 8 mm', 'nothing'],
  ['Carcinoid in the mesoappendix, 4 mm', 'nothing'],
  ['Mesenteric tumor deposit of 8 mm', 'nothing'],
  ['Carcinoid under an ulcer of 8 mm. NET, 6 mm', '6'],
])('size in "%s": %s', (text, want) => {
  expect(shown(read(text).size)).toBe(want);
});
