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
