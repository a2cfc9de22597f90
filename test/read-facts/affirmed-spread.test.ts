/** Spread in the words of a report: what keeps M open, and what does not. A denial of another thing takes nothing from it. */
import { expect, test } from 'vitest';
import { affirmsSpread } from '../../services/read-facts/tumors/spread.ts';

test.each([
  ['No necrosis, with liver metastases.', true],
  ['Lymphovascular invasion: not identified\nLiver metastases: present', true],
  ['CD56 negative, liver metastases', true],
  ['Liver metastases without necrosis', true],
  ['Liver metastases, not resected', true],
  ['Liver metastases (no change)', true],
  ['Liver metastases cannot be excluded', false],
  ['Perineural invasion: no\nDistant sites involved: liver metastases', true],
  ['Lebermetastasen beidseits', true],
  ['Métastases hépatiques multiples', true],
  ['Metástasis hepáticas', true],
  ['Keine Lebermetastasen', false],
  ['Pas de métastases hépatiques', false],
  ['Sin metástasis hepáticas', false],
  ['No liver metastases', false],
  ['Liver: no metastases', false],
  ['Liver metastases: absent', false],
  ['No evidence of metastatic disease in the liver or bones', false],
  ['Without hepatic metastasis', false],
  ['Possible liver metastasis', false],
  ['Suspicious for liver metastases', false],
  ['Rule out liver metastases', false],
  ['History of liver metastases', false],
  ['Indication: liver metastases?', false],
  ['Metastatic to 3 of 12 lymph nodes', false],
  ['Stage IV disease', true],
  ['New liver metastases', true],
  ['No new liver metastases', true],
  ['If liver metastases develop, refer', false],
  ['Risk of liver metastases', false],
  ['Multiple hepatic metastases, no bone metastases', true],
  ['The liver is free of metastases', false],
  ['Negative for peritoneal carcinomatosis', false],
  ['Stable hepatic metastases', true],
] as const)('%s: %s', (text, yes) => {
  expect(affirmsSpread(text)).toBe(yes);
});
