/** Tumor types in words: stated, doubted, denied, and words that only look like one. */
import { expect, test } from 'vitest';
import { readHistologyWords } from '../../services/read-facts/measures/histology-words.ts';

const shown = (text: string): string => {
  const { histologies, differentiation, doubtful, deniedOrFamily } = readHistologyWords(text);
  return [...histologies, ...differentiation, ...(doubtful ? ['doubtful'] : []), ...(deniedOrFamily ? [deniedOrFamily] : [])].join(' '); // prettier-ignore
};
const rows: readonly [text: string, want: string][] = [
  ['NET G1', 'net'], ['WDNET, G2', 'net well'], ['WD-NET of the ileum', 'net well'], ['PDNEC, Ki-67 80%', 'nec poor'], ['SCNEC', 'nec-small-cell'], ['LCNEC', 'nec-large-cell'],
  ['consistent with neuroendocrine tumor', 'net'], ['neuroendocrine tumor with possible liver metastases', 'net'], ['Neuroendocrine tumor, likely primary', 'net'], ['non-functioning neuroendocrine tumor', 'net'],
  ['Non-invasive neuroendocrine tumor', 'net'], ['Non-ampullary duodenal neuroendocrine tumor', 'net'],
  ['possible lymphovascular invasion. Neuroendocrine tumor', 'net'], ['neuroendocrine tumor without necrosis', 'net'],
  // named, and not stated
  ['favor neuroendocrine tumor', 'net doubtful'], ['Neuroendocrine tumor is suspected', 'net doubtful'], ['adenocarcinoma versus neuroendocrine carcinoma', 'nec doubtful'], ['neuroendocrine tumor cannot be excluded', 'net doubtful'],
  ['neuroendocrine carcinoma is not excluded', 'nec doubtful'], ['adenocarcinoma rather than neuroendocrine carcinoma', 'nec doubtful'], ['differential diagnosis includes neuroendocrine tumor', 'net doubtful'],
  // what is planned beside it is not the type
  ['Neuroendocrine tumor of ileum, surgery pending', 'net'], ['Neuroendocrine tumor of ileum, PRRT recommended', 'net'], ['Neuroendocrine tumor of ileum; PET to follow', 'net'],
  ['Neuroendocrine tumor is suspected, biopsy pending', 'net doubtful'], ['Neuroendocrine tumor pending confirmation', 'net doubtful'], ['Rule out neuroendocrine tumor', 'net doubtful'],
  // a differentiation that is only possible, of a type that is stated
  ['Neuroendocrine neoplasm, favor well differentiated', 'nen'], ['Neuroendocrine neoplasm; a well-differentiated tumor is favored', 'nen'], ['Neuroendocrine neoplasm, probably poorly differentiated', 'nen'],
  ['Neuroendocrine neoplasm, well differentiated', 'nen well'], ['Neuroendocrine neoplasm, well differentiated, possibly of the ileum', 'nen well'], ['Probable well-differentiated neuroendocrine tumor', 'net well doubtful'],
  // denied
  ['no neuroendocrine tumor', 'denied'], ['carcinoid is not seen', 'denied'], ['neuroendocrine tumor is excluded', 'denied'],
  // turned down behind a coordinated subject, in the passive voice
  ['Solid pseudopapillary neoplasm, acinar cell carcinoma and large cell neuroendocrine carcinoma were considered and are excluded by morphology and stains', 'denied'],
  ['No adenocarcinoma component; a well-differentiated NET was considered and rejected', 'denied'], ['Small cell carcinoma was also considered, but has been excluded', 'denied'],
  ['Large cell neuroendocrine carcinoma and small cell carcinoma do not apply', 'denied'], ['Large cell neuroendocrine carcinoma is not favored', 'denied'], ['A high-grade neuroendocrine carcinoma can be excluded on stains', 'denied'],
  ['Mixed neoplasm, MiNEN, and NEC: all considered, none supported', 'denied'], ['Carcinoid of appendix excluded by stains', 'denied'],
  ['Goblet cell adenocarcinoma, mixed neuroendocrine neoplasm and metastatic lobular carcinoma of the breast in the appendix were all discussed and are therefore excluded by this profile', 'denied'],
  // turned down beside the diagnosis, or not turned down
  ['Well-differentiated neuroendocrine tumor; small cell carcinoma has been ruled out', 'net well'], ['Well-differentiated neuroendocrine tumor, large cell neuroendocrine carcinoma considered, but rejected', 'net well'],
  ['Well-differentiated neuroendocrine tumor with lymphovascular invasion excluded', 'net well'], ['Well-differentiated neuroendocrine tumor, margins negative, nodal disease ruled out', 'net well'],
  ['Neuroendocrine tumor was considered and confirmed', 'net'], ['Large cell neuroendocrine carcinoma was not excluded', 'nec-large-cell doubtful'], ['Neuroendocrine carcinoma remains to be excluded', 'nec doubtful'],
  // none
  ['neutrophil NETs are increased', ''], ['NETosis', ''], ['neutrophil extracellular traps (NETs)', ''], ['necrotizing enterocolitis (NEC)', ''], ['net weight 12 g', ''], ['carcinoid syndrome', ''], ['neuroendocrine differentiation', ''],
]; // prettier-ignore
for (const [text, want] of rows)
  test(`type: ${text}: ${want || 'none'}`, () => {
    expect(shown(text)).toBe(want);
  });

test.each([
  ['Ileal carcinoid from 2019', false],
  ['Carcinoid of the ileum in 2019', false],
  ['History of carcinoid in 2019', true],
  ['Carcinoid of the ileum, previously resected', false],
  ['Previously carcinoid of the ileum', true],
] as const)('a year tells since when, "history" that it is over: "%s": %s', (text, isPast) => {
  expect(readHistologyWords(text).past).toBe(isPast);
});
