import { expect, test } from 'vitest';
import { otherOrgans, readSiteWords } from '../../services/read-facts/tumors/site-words.ts';

test.each([
  ['Tail of pancreas', ['pancreas']],
  ['Pancreatic NET', ['pancreas']],
  ['Terminal ileum', ['jejunum-ileum']],
  ['Jejunum', ['jejunum-ileum']],
  ['ileal carcinoid', ['jejunum-ileum']],
  ['Small bowel', ['duodenum', 'jejunum-ileum']],
  // the part beside its organ is the one that is meant
  ['small intestine, duodenum', ['duodenum']],
  ['small intestine (terminal ileum)', ['jejunum-ileum']],
  ['Jejunum, small bowel', ['jejunum-ileum']],
  ['Colorectal neuroendocrine tumor [rectum]', ['rectum']],
  ['large bowel: cecum', ['caecum']],
  ['small intestine and duodenum', ['duodenum', 'jejunum-ileum']],
  ['ileum or small bowel', ['duodenum', 'jejunum-ileum']],
  ['small intestine (appendix)', ['appendix', 'duodenum', 'jejunum-ileum']],
  ['Appendiceal carcinoid', ['appendix']],
  ['Cecum', ['caecum']],
  ['Caecal tumour', ['caecum']],
  ['Ascending colon', ['colon']],
  ['Rectosigmoid', ['colon']],
  ['Rectal NET', ['rectum']],
  ['Large intestine', ['appendix', 'caecum', 'colon', 'rectum']],
  ['Right main bronchus', ['lung']],
  ['Bronchial carcinoid', ['lung']],
  ['Thymic carcinoid', ['thymus']],
  ['Gastric NET', ['stomach']],
  ['Duodenal bulb', ['duodenum']],
  ['Ampulla of Vater', ['ampulla']],
  ['Neuroendocrine tumor of unknown primary', ['unknown-primary']],
  ['Carcinoid of the ovary', ['other']],
  ['Metastatic ileal carcinoid to liver', ['jejunum-ileum']],
  ['Pancreatic NET with liver metastases', ['pancreas']],
  ['Small-bowel', ['duodenum', 'jejunum-ileum']],
  ['Small  bowel', ['duodenum', 'jejunum-ileum']],
  ['Liver', ['other']],
  ['Hepatic neuroendocrine tumor', ['other']],
  ['Pancreas and liver', ['pancreas']],
  ['Lung metastases of an ileal NET', ['jejunum-ileum']],
  ['NET metastatic to lung and bone from the ileum', ['jejunum-ileum']],
])('"%s" is %j', (text, possible) => {
  expect([...(readSiteWords(text)?.possible ?? [])].sort()).toEqual([...possible].sort());
});

test.each([
  ['Liver metastases'],
  ['Metastatic neuroendocrine tumor to liver'],
  ['Metastases in the liver and lung'],
  ['Metastatic neuroendocrine tumor to the lung'],
  ['Metastatic well differentiated neuroendocrine tumor involving the colon'],
  ['Lung metastases'],
  ['Secondary malignant neoplasm of liver'],
  [`${'x '.repeat(1_000)}ileum`],
  ['Gastroenteropancreatic'],
  ['Gastrointestinal tract'],
  [''],
])('"%s" names no primary', (text) => {
  expect(readSiteWords(text)).toBeUndefined();
});

test.each([
  ['Ascending colon', 'right'],
  ['Sigmoid colon', 'left'],
  ['Transverse colon', undefined],
  ['Ascending colon and rectum', 'right'],
  ['Right colon and sigmoid', undefined],
])('"%s" has side %s', (text, side) => {
  expect(readSiteWords(text)?.colonSide).toBe(side);
});

test('a main bronchus is central in the lung', () => {
  expect(readSiteWords('Left main bronchus')?.lungLocation).toBe('central');
  expect(readSiteWords('Left main bronchus and rectum')?.lungLocation).toBe('central');
  expect(readSiteWords('Left upper lobe of lung')?.lungLocation).toBeUndefined();
});

test('organs outside the service are named by one word each', () => {
  expect(otherOrgans('Mammary gland; breast core biopsy')).toEqual(['breast']);
  expect(otherOrgans('Ileum')).toEqual([]);
});
