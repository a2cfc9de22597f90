/** Counts of lymph nodes in the words of reports: how many hold tumor, of how many. */
import { expect, test } from 'vitest';
import { isOfNow, passagesOf } from '../../services/read-facts/passages/report-structure.ts';
import { readSentences } from '../../services/read-facts/passages/report-sentences.ts';

/** `2/12`, `2/?`, `?/12`, `-` */
const shown = (text: string): string => {
  const { nodes } = readSentences(passagesOf(text).filter(isOfNow), {});
  return nodes === undefined ? '-' : `${String(nodes.positive ?? '?')}/${String(nodes.examined ?? '?')}`;
};
const rows: readonly [text: string, want: string][] = [
  ['Two of twelve lymph nodes with metastasis', '2/12'],
  ['Five of nineteen perirectal lymph nodes contain tumor.', '5/19'],
  ['One out of seventeen lymph nodes positive for metastatic NET', '1/17'],
  ['Twenty-one lymph nodes, negative for malignancy', '0/21'],
  ['Thirty two lymph nodes are free of tumor', '0/32'],
  ['none of 12 lymph nodes involved', '0/12'],
  ['0 of thirteen nodes', '0/13'],
  ['zero of 13 lymph nodes', '0/13'],
  ['nine of nine lymph nodes negative', '0/9'],
  ['metastasis in 3 of 15 nodes', '3/15'],
  ['nodes (0/8)', '0/8'],
  ['Lymph nodes: 0 / 12', '0/12'],
  ['pT 3, pN 1 (4/21), L1', '4/21'],
  ['pN1 (4/19 LN)', '4/19'],
  ['Metastasis to 12 of 15 lymph nodes (12/15)', '12/15'],
  ['Thirteen benign lymph nodes (0/13)', '0/13'],
  ['Three lymph nodes contain metastases (3/18)', '3/18'],
  ['Fourteen lymph nodes were dissected from the mesentery, three of which contained deposits.', '3/14'],
  ['Eight lymph nodes, two of them metastatic', '2/8'],
  ['Fatty tissue with 8 lymph nodes, of which 2 harbor metastases', '2/8'],
  ['eleven lymph nodes without metastasis', '0/11'],
  ['No metastasis in 11 lymph nodes', '0/11'],
  ['Ten nodes, none with metastasis', '0/10'],
  ['Ten nodes, none enlarged', '-'],
  ['Lymph nodes (8): no tumor', '0/8'],
  ['Lymph nodes (8): see below', '-'],
  ['Seven lymph nodes, negative for tumor (0/7); three of the seven show non-necrotizing granulomas', '0/7'],
  ['Ten nodes, none with metastasis; 4 of 10 contain granulomas', '0/10'],
  ['Two of seven lymph nodes positive (2/7); three of the seven show granulomas', '2/7'],
  ['Nine lymph nodes with sinus histiocytosis and no tumor (0/9)', '0/9'],
  ['Lymph node metastasis (3/17) has been excluded', '-'],
  ['Lymph node metastasis (0/17) is excluded', '0/17'],
  ['11R 1/4, others 0/9 nodes', '-'],
  ['11R 0/4, others 0/9 nodes', '0/9'],
  ['2 mitoses per 10 HPF, 0/9 nodes', '0/9'],
  ['Sarcoidosis involving 4 of 9 lymph nodes', '-'],
  ['3 of 9 nodes contain granulomas', '-'],
  ['Lymph nodes mesenteric 2/10, ileocolic 1/5, total 3/15', '3/15'],
  ['Lymph nodes 2/10. Ileocolic lymph nodes 1/5.', '3/15'],
  ['REGIONAL LYMPH NODES\n   Number with tumor: 4\n   Number examined: 17\n   Mesenteric mass larger than 2 cm: Not identified', '4/17'],
  ['Lymph nodes\nNumber examined: 9\nNumber involved: 0', '0/9'],
  ['MARGINS\n   Number examined: 17', '-'],
  ['REGIONAL LYMPH NODES\nMARGINS\n   Number involved: 3', '-'],
  // other findings, other things
  ['Sinus histiocytosis in 3 of 10 lymph nodes', '-'],
  ['2 of 14 lymph nodes show reactive changes', '-'],
  ['Lymph nodes: granulomas in 4 of 9', '-'],
  ['Sarcoid-like granulomas in two of eleven lymph nodes', '-'],
  ['Lymph nodes: 1 of 2 specimens contains tumor', '-'],
  ['Received are 12 possible lymph nodes', '-'],
  ['Lymph nodes submitted in blocks 3-8', '-'],
  ['At least 4 of 12 lymph nodes involved', '-'],
  ['Sentinel lymph node 0/1', '-'],
  ['Lymph node ratio 0.2', '-'],
  ['mitoses 3/10', '-'],
  ['Tumor deposits: 3. Lymph nodes 0/12', '0/12'],
  ['2 mesenteric tumor deposits, 14 lymph nodes negative', '0/14'],
  // of another time, of nobody
  ['Previously 2/14 nodes', '-'],
  ['Biopsia anterior: ganglios 2/14', '-'],
  ['Anteriormente 2/14 nodes', '-'],
  // a place, not a time
  ['Anterior mediastinal lymph nodes 0/5', '0/5'],
  ['Anterior mediastinal lymph nodes: 1 of 6 positive', '1/6'],
  ['Rectum, low anterior resection: 2 of 14 lymph nodes with metastasis', '2/14'],
  ['If more than 4 nodes are positive, adjuvant therapy', '-'],
]; // prettier-ignore
for (const [text, want] of rows)
  test(`nodes: ${JSON.stringify(text)}: ${want}`, () => {
    expect(shown(text)).toBe(want);
  });

const masses: readonly [text: string, mm: number | undefined][] = [
  ['In addition a mesenteric mass of tumor measuring 28 mm in maximum dimension.', 28],
  ['Mesenteric tumor deposit, 2.4 cm.', 24],
  ['A mesenteric mass of metastatic neuroendocrine tumor measures 1.9 cm', 19],
  ['No mesenteric mass. Tumor of the ileum 28 mm.', 20],
  ['Mesentery with ileal tumor 28 mm', undefined],
  ['Mesenteric mass (nodal metastasis of the ileal neuroendocrine tumor), 34 mm', 34],
  ['Mesenteric mass (see CT). Neuroendocrine tumor, 34 mm', undefined],
]; // prettier-ignore
for (const [text, mm] of masses)
  test(`mesenteric mass: ${text}: ${String(mm)}`, () => {
    const { mesentericMass } = readSentences(passagesOf(text).filter(isOfNow), {});
    expect(mesentericMass.kind === 'value' ? mesentericMass.value.high : undefined).toBe(mm);
  });

test.each([
  // groups with the same counts
  ['Station 4R: 0/2. Station 10R: 0/2.', '0/4'],
  ['Level 7: 1/3. Level 8: 1/3.', '2/6'],
  ['Lymph nodes: Level 7: 1/3. Level 8: 1/3. Level 9: 0/1.', '2/7'],
  ['Mesenteric lymph nodes 1/5. Ileocolic lymph nodes 1/5.', '2/10'],
  ['Station 4R (0/2). Station 4L (0/2).', '0/4'],
  ['Hilar lymph nodes: 1 of 3 positive. Subcarinal lymph nodes: 1 of 3 positive.', '2/6'],
  ['Station 7 (1/3). Station 8 (1/3). Lymph nodes in total 2/6.', '2/6'],
  // the same group said twice, or one that may be the same
  ['Station 7: 1/3. Station 7: 1/3.', '1/3'],
  ['Station 4: 1/3. Station 4R: 1/3.', '1/3'],
  ['Station 7: 1/3. Lymph nodes: 1/3.', '1/3'],
  ['Ileocolic lymph nodes 1/5. Regional ileo-colic nodes: 1/5.', '1/5'],
  ['Regional lymph nodes 1/5. Mesenteric lymph nodes 1/5.', '1/5'],
  ['Level 7: 1/3.', '-'],
  ['Level 1: 2/3. Level 2: 2/3.', '-'],
  ['Lymph nodes: level 1: 2/3. Level 2: 2/3.', '4/6'],
  ['Level 7 lymph nodes: one of three positive. Level 8 lymph nodes: one of three positive.', '2/6'],
  ['Station 10: 0/2. Station 11: 0/2. Station 10: 0/2.', '0/4'],
  ['Lymph nodes\nStation 4R: 0/2\nStation 10R: 0/2\nStation 7: 1/2', '1/6'],
  ['Level 1: 1/3 cores. Level 2: 1/3 cores.', '-'],
  // none of them
  ['Lymph nodes: 18 examined, none positive', '0/18'],
  ['Lymph nodes: 18 examined, none', '0/18'],
  ['18 nodes examined, all negative', '0/18'],
  ['Lymph nodes: 18, all negative', '0/18'],
  ['Lymph nodes: 18, none positive', '0/18'],
  ['Lymph nodes: 18 (all free of tumor)', '0/18'],
  ['Lymph nodes: 18, all enlarged', '-'],
  ['Lymph nodes: 18, none enlarged', '-'],
  ['Lymph nodes: 18 examined, all free of tumor', '0/18'],
  ['Lymph nodes: 18 sampled, all benign', '0/18'],
  ['Eighteen lymph nodes examined, no metastasis', '0/18'],
  ['18 nodes removed, none contained tumor', '0/18'],
  ['18 nodes removed; all negative', '0/18'],
  ['Lymph nodes: none of 18', '0/18'],
  ['Nodes: none of eighteen involved', '0/18'],
  ['Lymph nodes: not one of 18 positive', '0/18'],
  ['Keiner von 18 Lymphknoten befallen', '0/18'],
  ['Ninguno de 18 ganglios afectado', '0/18'],
  ['Ninguno de los 18 ganglios afectado', '0/18'],
  ['Keiner der 18 Lymphknoten ist befallen', '0/18'],
  ['Befall von 2 der 18 Lymphknoten', '2/18'],
  ['Aucun des 18 ganglions n\'est envahi', '0/18'],
  ['18 Lymphknoten untersucht, alle negativ', '0/18'],
  ['Neither of 2 lymph nodes positive', '0/2'],
  ['All 18 lymph nodes are negative', '0/18'],
  // none of something else
  ['18 nodes examined, all but one negative', '-'],
  ['Lymph nodes: 18 examined, all negative except one', '?/18'],
  ['Lymph nodes: all 18 but 2 negative', '-'],
  ['18 nodes examined, none positive except one', '-'],
  ['18 nodes examined, none suspicious', '-'],
  ['None of 18 lymph nodes enlarged', '-'],
  ['Lymph nodes: 18 examined, all enlarged', '?/18'],
  ['Lymph nodes: 18 examined, all positive', '?/18'],
  ['Lymph nodes: 18 examined, not all negative', '?/18'],
  ['Lymph nodes: 18 examined, almost all negative', '?/18'],
  ['Lymph nodes: 18 examined, no granulomas', '-'],
  ['Lymph nodes: 18 examined, none with extranodal extension', '?/18'],
  ['Lymph nodes: 18 examined, no liver metastasis', '?/18'],
  ['18 lymph nodes, no liver metastasis', '-'],
  ['Lymph nodes: not 2 of 18 positive', '-'],
] as const)('counts of groups, and none: %s: %s', (text, want) => {
  expect(shown(text)).toBe(want);
}); // prettier-ignore
