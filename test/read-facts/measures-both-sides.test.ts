/** Measures in the sentences of reports, on both sides: what is a result of this tumor now, and what looks like one. */
import { expect, test } from 'vitest';
import { readGrade } from '../../services/read-facts/measures/grade-words.ts';
import { readCount } from '../../services/read-facts/measures/node-counts.ts';
import { readMitoses } from '../../services/read-facts/measures/mitoses.ts';
import { readKi67 } from '../../services/read-facts/measures/proliferation.ts';
import type { Reading } from '../../services/read-facts/measures/reading.ts';
import { readSizeMm } from '../../services/read-facts/measures/size.ts';
import { isOfNow, passagesOf } from '../../services/read-facts/passages/report-structure.ts';
import { readSentences, type ConclusionFacts } from '../../services/read-facts/passages/report-sentences.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import type { Interval } from '../../services/rules/index.ts';
import { valueSets } from '../support/wired-app.ts';

const factsIn = (text: string): ConclusionFacts => readSentences(passagesOf(text).filter(isOfNow), {});
/** `2`, `2-5`, `>20`, why it cannot be used, or `-`. */
function shown(reading: Reading<Interval> | Reading<number>): string {
  if (reading.kind !== 'value') return reading.kind === 'nothing' ? '-' : reading.why;
  if (typeof reading.value === 'number') return String(reading.value);
  const { low, high, lowClosed } = reading.value;
  return low === high ? String(low) : `${lowClosed ? '' : '>'}${String(low)}-${String(high)}`;
}

const ki67: readonly [text: string, want: string][] = [
  ['Ki-67 25 % 2 %', '2-25'], ['Ki-67 2-5 %', '2-5'], ['Ki-67 <1 %', '0-1'], ['Ki-67 up to 20 %', '0-20'], ['Ki-67: hot spot 8 %, average 2 %', '8'], ['Ki-67 2 %, below the cut-off 3 %', '2'],
  ['If Ki-67 exceeds 20 %, chemotherapy is considered', '-'], ['Ki-67 5 % (previously 2 %)', '5'], ['Ki-67 15 % in the biopsy of 2024', '-'], ['Ki-67 3 % or 4 %', '3-4'], ['Ki-67 is 2 %; p53 10 %', '2'],
  ['Ki-67: 2%, necrosis 30%', '2'], ['Ki-67 >20 %', '>20-100'], ['MIB-1 twelve percent', '12'], ['MIB-1 twenty-five percent', '25'], ['Ki-67 of thirty percent', '30'], ['Ki-67 40 % of lymphocytes', '-'],
  ['Ki-67 should be above 20 % for NEC', '-'], ['Ki-67 of 55 % is the usual threshold', '-'], ['Ki-67 1-2 % (grade 1: <3 %)', '1-2'], ['Ki-67 8 % (G2: 3-20 %)', '8'], ['Ki-67 less than the 20 % of the guideline', '-'],
  ['Ki-67 anterior: 3 %. Ki-67 actual: 8 %', '8'], ['Biopsia anterior: Ki-67 3 %', '-'], ['Low anterior resection: Ki-67 3 %', '3'],
  ['Ki-67 does not exceed 3 %', '0-3'], ['Ki-67 not performed', 'asked-no-value'],
]; // prettier-ignore
for (const [text, want] of ki67)
  test(`Ki-67: ${text}: ${want}`, () => {
    expect(shown(factsIn(text).ki67)).toBe(want);
  });

const mitoses: readonly [text: string, want: string][] = [
  ['More than 20 mitoses per 2 mm2', '>20-Infinity'], ['More than twenty mitoses per 2 mm2', '>20-Infinity'], ['Mitoses 3/field', 'unit'], ['Mitoses 3 per HPF', 'unit'], ['Mitoses 3/LPF', 'unit'], ['Mitoses 2-3 per 2 mm2', '2-3'],
  ['up to 4 mitoses per 2 mm2', '0-4'], ['fewer than 2 mitoses per 2 mm2', '0-2'], ['No mitoses in 10 HPF', '0'], ['mitotic count below the cut-off of 2 per 2 mm2', '-'], ['If mitoses exceed 20 per 2 mm2', '-'],
  ['Mitoses: 1 per 2 mm2 (previously 5)', '1'], ['mitoses rare', 'text'], ['Mitoses 4 per 10 mm2', '0.8'], ['fifteen mitoses per 2 mm2', '15'],
]; // prettier-ignore
for (const [text, want] of mitoses)
  test(`mitoses: ${text}: ${want}`, () => {
    expect(shown(factsIn(text).mitoses)).toBe(want);
  });

const sizes: readonly [text: string, want: string][] = [
  ['The tumor measures 18 mm and is thus smaller than the 31 mm described on CT', '18'], ['Tumor of 18 mm, larger than the 12 mm of the last scan', '18'], ['Tumor smaller than 1 cm', '0-10'], ['Tumor at least 2 cm', '20-Infinity'],
  ['Tumor bed 70 mm', '-'], ['Tumour bed of 5 cm; residual tumor 4 mm', '4'], ['Abdominal aorta 52 mm. Tumor 12 mm.', '12'], ['Spleen 12 cm', '-'], ['Gallstone 14 mm', '-'], ['Specimen 12 x 8 x 4 cm; tumor 2.1 cm', '21'], ['Margin clearance 12 mm', '-'],
  ['Tumor 1.2 cm, 3 mm from the margin', '12'], ['Core biopsies up to 18 mm', '-'], ['A 9 mm polyp with neuroendocrine tumor', '-'], ['Liver lesion 3 cm', '-'], ['Lymph node 2.4 cm', '-'], ['Main duct 4 mm; tumor 11 x 9 mm', '11'],
  ['Two tumors, 12 mm and 7 mm', '12'], ['tumor diameter 1,8 cm', '18'], ['If the tumor is larger than 2 cm, resection', '-'], ['Tumor size 1.5 cm (previously 1.1 cm)', '15'], ['Tumor nodules ranging from 0.3 to 1.1 cm', '11'],
  // where the tumor lies is no other thing; what is of an organ and no tumor is one
  ['Specimen (distal pancreas with tumor), 90 mm', '-'], ['Resection specimen (pancreatic tail and tumor), 90 x 40 x 30 mm, with a tumor of 24 mm', '24'], ['Tumor (pancreatic tail), 24 mm', '24'],
  ['Neuroendocrine tumor of the tip, 8 mm, invades the muscularis propria', '8'], ['NET of the distal ileum, 12 mm', '12'], ['NET of the head of the pancreas, 12 mm', '12'], ['NET with dilatation of the bile duct, 12 mm', '-'],
  ['NET with dilatation of bile duct, 12 mm', '-'], ['NET and thickening of the wall, 6 mm', '-'], ['Cyst of the pancreas, 30 mm', '-'], ['Tumor. Segment of the ileum, 300 mm', '-'],
  // what the tumor does is no other thing; a depth stays one
  ['Tumor measuring 12 mm and reaching the submucosa', '12'], ['Tumor measuring 12 mm extending into the submucosa', '12'], ['Tumor measures 12 mm and invades the submucosa', '12'], ['Extension into the mesoappendix measuring 2 mm reaching the fat', '-'],
  // a length that is a sentence by itself, right behind the diagnosis; of two such lengths nobody says which is which
  ['Appendix, appendectomy: Neuroendocrine tumor of the tip, G1. 8 mm. Ki-67 1 %.', '8'], ['Well-differentiated neuroendocrine tumor. Grade 1. Approximately 0.8 cm.', '8'], ['Neuroendocrine tumor. 8 x 6 x 5 mm.', '8'], ['Neuroendocrine tumor. Margins free. 3 mm.', '-'],
  ['Neuroendocrine tumor. 8 mm. Margin free. 3 mm.', '-'], ['No neuroendocrine tumor. 8 mm.', '-'], ['Hyperplastic polyp. 8 mm.', '-'], ['Tubular adenoma. 12 mm. Neuroendocrine tumor. Ki-67 1 %.', '-'], ['Neuroendocrine tumor. 8', '-'],
  // what was counted ends with its comma; a field that is described does not
  ['Neuroendocrine tumor, Ki-67 1 %, 0 mitoses per 2 mm2, measuring 6 mm, confined to the mucosa', '6'], ['Neuroendocrine tumor, mitoses 1 per 2 mm2, 8 mm, margins free', '8'], ['Neuroendocrine tumor, mitoses 3/10 HPF, 0.55 mm field', '-'],
  ['Neuroendocrine tumor, mitoses 2 per 10 HPF, field diameter 0.5 mm', '-'], ['Neuroendocrine tumor, mitoses 2 per 2 mm2, 0.5 mm from the margin', '-'], ['Neuroendocrine tumor, mitoses 1 per 2 mm2, 3 mm to the deep margin', '-'],
  // brackets say of what it is made, or where it is
  ['Neuroendocrine tumor (pancreatic tail), 34 mm', '34'], ['Polyp (neuroendocrine tumor), 8 mm', '8'], ['Lymph node (with neuroendocrine tumor), 8 mm', '-'], ['Mesenteric mass (nodal metastasis of the ileal neuroendocrine tumor), 34 mm', '-'],
]; // prettier-ignore
for (const [text, want] of sizes)
  test(`size: ${text}: ${want}`, () => {
    expect(shown(factsIn(text).size)).toBe(want);
  });

/** Depth, structures, `+` where it is open upwards, `doubted` where more is only possible: in doubt the lower category counts, and the doubt is told. */
const depths: readonly [text: string, want: string][] = [
  ['Inflamed serosa', ''], ['Acute serositis', ''], ['Serosa with acute inflammation; tumor invades submucosa', 'submucosa'], ['Tumor invades the muscularis propria; serosa unremarkable', 'muscularis-propria'], ['Tumor reaches the serosa', 'serosa'],
  ['Tumor does not reach the serosa', ''], ['Tumor extends to within 1 mm of the serosa', ''], ['Tumor invades the subserosa, 2 mm from the serosa', 'subserosa'], ['Tumor abuts the serosa without penetration', ''], ['Tumor approaches the serosa', ''],
  ['Serosal adhesions', ''], ['Diverticulitis with perforation of the serosa', ''], ['Tumor invades up to the subserosa, not into serosa', 'subserosa'], ['Tumor adherent to the spleen without invasion', ''], ['Tumor displaces the duodenum', ''],
  ['Tumor invades the duodenum', 'duodenum'], ['Invasion of the duodenum cannot be excluded', 'doubted'], ['Tumor invades the submucosa. Possible invasion into the muscularis propria.', 'submucosa doubted'], ['Tumor invades into peripancreatic fat', 'peripancreatic-fat'],
  ['If the tumor invades the serosa, it is T4', ''], ['Previously the tumor invaded the serosa', ''],
]; // prettier-ignore
for (const [text, want] of depths)
  test(`depth: ${text}: ${want || 'none'}`, () => {
    const { depth, invades, atLeast, doubted } = factsIn(text).depth;
    expect(`${[depth ?? [], invades, doubted ? 'doubted' : []].flat().join(' ')}${atLeast ? '+' : ''}`).toBe(want);
  });

const grades: readonly [text: string, want: string][] = [
  ['Neuroendocrine tumor, grade 2', '2'], ['NET G2', '2'], ['WHO grade 2', '2'], ['Grade 2 neuroendocrine tumor', '2'], ['well differentiated, grade III', '3'], ['previously grade 1, now grade 2', '2'], ['without necrosis. G1', '1'],
  ['CTCAE grade 2 diarrhea', '-'], ['grade 2 diarrhea', '-'], ['Gleason grade 3', '-'], ['steatosis grade 2', '-'], ['grade 1 esophageal varices', '-'], ['ASA grade 3', '-'], ['Nuclear grade 2', '-'], ['Grade 2 ductal carcinoma', '-'], ['ECOG 2', '-'],
  ['Fibrosis grade 3', '-'], ['Tumor regression grade 2', '-'], ['favor G2', 'ambiguous'], ['probably grade 3', 'ambiguous'], ['G2 cannot be excluded', 'ambiguous'], ['G1 versus G2', 'ambiguous'], ['grade 2/3', 'ambiguous'], ['not grade 3', '-'],
  ['If grade 3, chemotherapy', '-'], ['no grade 3 component; grade 1', '1'],
]; // prettier-ignore
for (const [text, want] of grades)
  test(`grade: ${text}: ${want}`, () => {
    expect(shown(factsIn(text).grade)).toBe(want);
  });

const quantity = (value: number, code?: string, unit?: string) =>
  valueOf({ valueQuantity: { value, ...(code === undefined ? {} : { system: 'http://unitsofmeasure.org', code }), ...(unit === undefined ? {} : { unit }) } }, 'o'); // prettier-ignore
const units: readonly [why: string, reading: () => Reading<Interval> | Reading<number>, want: string][] = [
  ['4.2 % whose code is mm', () => readKi67(quantity(4.2, 'mm', '%')), 'conflict'],
  ['4.2 % whose code is %', () => readKi67(quantity(4.2, '%', '%')), '4.2'],
  ['a fraction beside the code %', () => readKi67(quantity(0.04, '%', 'fraction')), 'conflict'],
  ['a fraction by code and words', () => readKi67(quantity(0.04, '1', 'fraction')), '4'],
  ['3 per 10 HPF whose code is of low-power fields', () => readMitoses(quantity(3, '/[LPF]', '/10 HPF')), 'conflict'],
  ['3 per 2 mm2 whose code is per mm2', () => readMitoses(quantity(3, '/mm2', '/2 mm2')), 'conflict'],
  ['3 per 2 mm2 by both', () => readMitoses(quantity(3, '/(2.mm2)', '/2 mm2')), '3'],
  ['2.4 cm whose code is mm', () => readSizeMm(quantity(2.4, 'mm', 'cm')), 'conflict'],
  ['2.4 cm by both', () => readSizeMm(quantity(2.4, 'cm', 'cm')), '24'],
  ['2 nodes in cm', () => readCount(quantity(2, 'cm', 'cm')), 'unit'],
  ['2 nodes in %', () => readCount(quantity(2, '%')), 'unit'],
  ['2 nodes', () => readCount(quantity(2, '{nodes}', 'nodes')), '2'],
  ['2 nodes without a unit', () => readCount(quantity(2)), '2'],
  ['grade 2 in %', () => readGrade(quantity(2, '%'), valueSets, true), 'unit'],
  ['grade 2', () => readGrade(quantity(2, '1'), valueSets, true), '2'],
]; // prettier-ignore
for (const [why, reading, want] of units)
  test(`units: ${why}: ${want}`, () => {
    expect(shown(reading())).toBe(want);
  });
