/** Size and nodes of a tumor in place, in the words of scans: what is about this tumor counts, what is about anything else leaves them open. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { imaging, net, op, other, pathology, tumorOf } from './course-charts.ts';

const NET = 'Well-differentiated neuroendocrine tumor, G1, Ki-67 1 %.';
const biopsy = (organ: string): RawResource => pathology('b', '2026-08-03', `${organ}, biopsy: ${NET}`);
function said(...chart: readonly RawResource[]): string {
  const { sizeMm, recordedN, regionalNodesStated: stated } = tumorOf(...chart);
  if (stated.state === 'known') return `${sizeMm.state === 'known' ? String(sizeMm.value.high) : '-'} ${stated.value}`;
  return `${sizeMm.state === 'known' ? String(sizeMm.value.high) : '-'} ${recordedN.state === 'known' ? `${recordedN.value.prefix}${recordedN.value.category}` : '-'}`;
}
const tail = [net('Neuroendocrine tumor of tail of pancreas'), biopsy('Pancreas, tail')];
const ct = (words: string, title?: string, day = '2026-09-01', id = 'i'): RawResource => imaging(id, day, words, title);

test.each<[words: string, want: string]>([
  ['Hypervascular mass of the pancreatic tail, 24 x 19 mm.', '24 -'],
  ['24 mm mass of the pancreatic tail.', '24 -'],
  ['Known neuroendocrine tumor, 24 mm.', '24 -'],
  ['Pancreatic tail lesion 2.4 cm. Impression: 24 mm lesion of the pancreatic tail.', '24 -'],
  ['Pancreatic tail mass measuring 18 mm (previously 12 mm).', '18 -'],
  // of another lesion, or nobody knows of what
  ['24 mm mass of the pancreatic head.', '- -'],
  ['24 mm cystic lesion of the pancreatic tail.', '- -'],
  ['24 mm indeterminate lesion of the pancreatic tail.', '- -'],
  ['24 mm adenocarcinoma of the pancreatic tail.', '- -'],
  ['Possible 24 mm lesion of the pancreatic tail.', '- -'],
  ['No mass above 10 mm in the pancreatic tail.', '- -'],
  ['Lesions of the pancreatic tail: 24 mm lesion of the tail of the pancreas. 9 mm lesion of the tail of the pancreas.', '- -'],
  ['Left adrenal nodule 31 mm. Renal cyst 52 mm. Spleen 12 cm. Liver lesion 14 mm.', '- -'],
  ['Clinical history: 24 mm mass of the pancreatic tail. Findings: Normal liver.', '- -'],
  // nodes
  ['No lymphadenopathy.', '- cN0'],
  ['No regional lymphadenopathy or liver metastases.', '- cN0'],
  ['No enlarged lymph nodes.', '- cN0'],
  ['No nodal or distant metastases.', '- cN0'],
  ['Lymph nodes are not enlarged.', '- cN0'],
  ['No peripancreatic adenopathy. No axillary adenopathy.', '- cN0'],
  ['No new lymphadenopathy.', '- -'],
  ['No mediastinal or hilar lymphadenopathy.', '- -'],
  ['No axillary lymphadenopathy.', '- -'],
  ['No lymphadenopathy. Peripancreatic lymph node of 9 mm.', '- -'],
  ['No definite lymphadenopathy; a small node cannot be excluded.', '- -'],
  ['Enlarged peripancreatic nodes.', '- -'],
  ['Peripancreatic lymph node metastases.', '- positive'],
  ['24 mm mass of the pancreatic tail with regional nodal metastases.', '24 positive'],
  ['Metastatic peripancreatic lymph nodes.', '- positive'],
  ['Peripancreatic nodes suspicious for metastasis.', '- -'],
  ['Possible regional nodal metastasis.', '- -'],
  ['No regional nodal metastasis.', '- cN0'],
  ['Supraclavicular lymph node metastasis.', '- -'],
  ['Retroperitoneal lymph node metastases.', '- -'],
  ['Peripancreatic lymph node metastases of colon adenocarcinoma.', '- -'],
  ['Indication: no lymphadenopathy on previous scan. Findings: Normal liver.', '- -'],
  ['Normal liver and spleen.', '- -'],
])('a CT of the abdomen: "%s": %s', (words, want) => {
  expect(said(...tail, ct(words))).toBe(want);
}); // prettier-ignore

test.each<[name: string, want: string, chart: readonly RawResource[]]>([
  ['a scan of another region', '- -', [...tail, ct('No lymphadenopathy.', 'CT chest')]],
  ['a scan of the head', '- -', [...tail, ct('No cervical lymphadenopathy.', 'MRI brain')]],
  ['nodes on another scan', '- -', [...tail, ct('No lymphadenopathy.'), ct('Two avid peripancreatic nodes.', 'Ga-68 DOTATATE PET/CT', '2026-09-09', 'j')]],
  ['the newest of two sizes', '18 -', [...tail, ct('12 mm mass of the pancreatic tail.', undefined, '2026-08-10', 'j'), ct('18 mm mass of the pancreatic tail.')]],
  ['a size in tissue', '30 -', [net('Neuroendocrine tumor of tail of pancreas'), pathology('b', '2026-08-03', `Pancreas, tail, biopsy: ${NET} Tumor size 30 mm.`), ct('18 mm mass of the pancreatic tail.')]],
  ['after the removal', '- -', [...tail, op('p', 'Distal pancreatectomy', '2026-08-20', { reasonReference: [{ reference: 'Condition/c1' }] }), ct('18 mm mass of the pancreatic tail. No lymphadenopathy.')]],
  ['another cancer of the organ', '- cN0', [...tail, other('x', 'Adenocarcinoma of pancreas'), ct('18 mm mass of the pancreatic tail. No lymphadenopathy.')]],
  ['a cancer of another organ', '18 cN0', [...tail, other('x', 'Malignant neoplasm of prostate'), ct('18 mm mass of the pancreatic tail. No lymphadenopathy.')]],
  ['the lobe of the tumor', '22 cN0', [net('Typical carcinoid of left lower lobe of lung'), biopsy('Lung, left lower lobe'), ct('22 mm nodule of the left lower lobe. No mediastinal or hilar lymphadenopathy.', 'CT chest')]],
  ['another lobe', '- cN0', [net('Typical carcinoid of left lower lobe of lung'), biopsy('Lung, left lower lobe'), ct('4 mm nodule of the right upper lobe. No mediastinal lymphadenopathy.', 'CT chest')]],
  ['a nodule without a lobe', '- -', [net('Typical carcinoid of left lower lobe of lung'), biopsy('Lung, left lower lobe'), ct('Pulmonary nodule of 4 mm.', 'CT chest')]],
  ['the abdomen of a lung tumor', '- -', [net('Typical carcinoid of left lower lobe of lung'), biopsy('Lung, left lower lobe'), ct('No retroperitoneal lymphadenopathy.', 'CT chest and abdomen')]],
  ['ultrasound of a rectal tumor', '9 cN0', [net('Neuroendocrine tumor of rectum'), biopsy('Rectum'), ct('9 mm lesion of the rectum. No perirectal lymph nodes.', 'Endorectal ultrasound')]],
  ['a lesion seen from within the rectum', '12 cN0', [net('Neuroendocrine tumor of rectum'), biopsy('Rectum'), ct('12 mm lesion limited to submucosa. No enlarged nodes.', 'Endorectal ultrasound')]],
  ['nodes of a lung tumor', '- positive', [net('Typical carcinoid of left lower lobe of lung'), biopsy('Lung, left lower lobe'), ct('Ipsilateral mediastinal nodal metastases.', 'CT chest')]],
  ['nodes on one scan, none on the other', '- -', [...tail, ct('Peripancreatic lymph node metastases.'), ct('No lymphadenopathy.', undefined, '2026-08-10', 'j')]],
  ['a polyp beside it', '- -', [net('Neuroendocrine tumor of rectum'), biopsy('Rectum'), ct('9 mm polyp of the rectum.', 'CT abdomen and pelvis')]],
  ['the other side of the colon', '- -', [net('Neuroendocrine tumor of sigmoid colon'), biopsy('Sigmoid colon'), ct('15 mm lesion of the ascending colon.')]],
])('%s: %s', (_, want, chart) => {
  expect(said(...chart)).toBe(want);
}); // prettier-ignore

test.each([
  ['of the month before the diagnosis', 30, '24 cN0'],
  ['of half a year before', 180, '24 cN0'],
  ['of longer ago', 181, '- -'],
  ['of years ago', 4_000, '- -'],
] as const)('a scan %s', (_when, daysBefore, want) => {
  const { diagnosisDate } = tumorOf(...tail);
  if (diagnosisDate.state !== 'known') throw new Error('the chart has no date of diagnosis');
  const day = new Date(Date.parse(diagnosisDate.value) - daysBefore * 86_400_000).toISOString().slice(0, 10);
  expect(said(...tail, ct('24 mm mass of the pancreatic tail. No lymphadenopathy.', undefined, day))).toBe(want);
});
test('a scan without a date says nothing of now', () => {
  const undated = { ...ct('24 mm mass of the pancreatic tail. No lymphadenopathy.'), effectiveDateTime: undefined, issued: undefined }; // prettier-ignore
  expect(said(...tail, undated)).toBe('- -');
});
