/** Edges of a specimen in the words of reports: every edge by name, involved and free, as sentence, as line and in capitals. */
import { expect, test } from 'vitest';
import { marginInSentences } from '../../services/read-facts/course/margin-words.ts';

const EDGES = ['Uncinate', 'Northern', 'Nodal side', 'Notched', 'Posterior', 'Pancreatic neck', 'Mesenteric', 'Circumferential', 'Deep', 'Bronchial', 'Nonperitonealized']; // prettier-ignore
const INVOLVED = ['margin involved', 'margin is involved by tumor', 'margin: involved', 'margin positive', 'margin is focally positive', 'margin with tumor on ink', 'margin not free']; // prettier-ignore
const FREE = ['margin free', 'margin uninvolved', 'margin is not involved', 'margin: not involved', 'margin negative', 'margin un-involved', 'margin not focally positive']; // prettier-ignore

const forms = (words: string): readonly string[] => [words, words.toLowerCase(), words.toUpperCase()];

test.each(EDGES)('%s: what is involved is R1, never R0', (edge) => {
  for (const words of INVOLVED.flatMap((state) => forms(`${edge} ${state}`)))
    expect([words, marginInSentences([words])]).toEqual([words, 'R1']); // prettier-ignore
});
test.each(EDGES)('%s: what is free is R0, never R1', (edge) => {
  for (const words of FREE.flatMap((state) => forms(`${edge} ${state}`)))
    expect([words, marginInSentences([words])]).toEqual([words, 'R0']); // prettier-ignore
});
test.each([
  ['Neck margin free, uncinate margin involved', 'R1'],
  ['Uncinate margin involved, neck margin free', 'R1'],
  ['Uncinate margin free, neck margin not involved', 'R0'],
  // What is positive beside the margins is none of them.
  ['Lymph nodes 3/15 positive, margins free', 'R0'],
  ['Margins free; 3 of 15 lymph nodes positive', 'R0'],
  ['Three of 12 nodes involved with margins clear', 'R0'],
  ['Chromogranin positive, margins free', 'R0'],
  ['Serosa involved; margins clear', 'R0'],
  ['Gallbladder involved, margins clear', 'R0'],
  ['Tumor reaches the serosa, margins free', 'R0'],
  ['Tumor involves the muscularis propria; margins negative', 'R0'],
  ['Lymphovascular invasion positive and deep margin negative', 'R0'],
  ['Nodes positive and margins free', 'R0'],
  ['Margins not involved; lymph nodes involved', 'R0'],
  ['Margins: free; lymph nodes: positive', 'R0'],
  ['No lymph node involved; margin positive', 'R1'],
  ['Lymph nodes negative, uncinate margin involved', 'R1'],
  ['Serosa free and deep margin involved', 'R1'],
  // A clause of edges alone goes on about the margins before it.
  ['Margins: proximal and distal free; circumferential involved', 'R1'],
  ['Margins: bile duct free, pancreatic neck involved by tumor', 'R1'],
  ['Deep margin free, lateral involved', 'R1'],
  ['Margins: serosal surface of the cecum involved, others free', 'R1'],
  ['Tumor involves the deep margin', 'R1'],
  ['Tumor does not involve the deep margin', 'R0'],
])('%s: %s', (words, margin) => {
  expect(marginInSentences([words])).toBe(margin);
});

test.each([
  // R classes, and what only looks like one
  ['R0 resection', 'R0'], ['pT2 pN1 L0 V0 R1', 'R1'], ['Residual tumor: R2', 'R2'], ['Margin status: RX', 'RX'], ['R1(is), margins', 'R1'], ['Margin R 2', 'R2'], ['Sector R1 of the slide', undefined], ['Margins by HER2 R2D2', undefined],
  ['No R1 resection', undefined], ['R0 resection is planned', undefined], ['R0 resection was aimed at', undefined], ['If R1, re-resection of the margin', undefined], ['R0 or R1 resection', undefined],
  // what was left behind
  ['Gross residual tumor was left on the vein', 'R2'], ['No gross residual tumor', undefined], ['Grossly positive margin', 'R2'], ['Macroscopic residual tumor', 'R2'],
  // distances
  ['Deep margin 2 mm', 'R0'], ['Deep margin 0 mm', 'R1'], ['Tumor extends to within 2 mm of the margin', 'R0'], ['Tumor extends to the margin', 'R1'], ['Closest margin: 0.4 cm', 'R0'],
  // that cannot be told
  ['Margins cannot be assessed', 'RX'], ['Margins not evaluable, fragmented', 'RX'], ['Received in multiple fragments, resected', 'RX'], ['Piecemeal EMR', 'RX'], ['Resection margin is indeterminate', 'RX'],
  // completely or not
  ['Completely excised', 'R0'], ['Excision is complete', 'R0'], ['Incompletely excised', 'R1'], ['Resection is incomplete', 'R1'], ['Not completely excised', undefined],
  // what else is at a margin
  ['Low-grade dysplasia at the margin', undefined], ['Margin with inflammation', undefined], ['Margins', undefined], ['No comment', undefined],
  // in other languages
  ['Resektionsrand befallen', 'R1'], ['Schnittränder tumorfrei', 'R0'], ['Im Gesunden entfernt', 'R0'], ['Marges envahies', 'R1'], ['Marges saines', 'R0'], ['Márgenes afectados', 'R1'], ['Márgenes libres', 'R0'],
] as const)('"%s": %s', (words, margin) => {
  expect(marginInSentences([words])).toBe(margin);
}); // prettier-ignore

test('of several sentences the worst counts', () => {
  expect(marginInSentences(['Margins free', 'Deep margin involved'])).toBe('R1');
  expect(marginInSentences(['Margins cannot be assessed', 'Margins free'])).toBe('RX');
  expect(marginInSentences(['Margins involved', 'Residual tumor: R2'])).toBe('R2');
  expect(marginInSentences([])).toBeUndefined();
});
