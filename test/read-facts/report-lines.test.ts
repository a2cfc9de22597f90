/** A line that was only wrapped goes on with the one before it; a list of statements, one a line, stays a list. */
import { expect, test } from 'vitest';
import { linesOf } from '../../services/read-facts/passages/report-lines.ts';

const read = (text: string): readonly string[] => linesOf(text).map((line) => line.text);

const WRAPPED: readonly (readonly [why: string, text: string, lines: readonly string[]])[] = [
  ['a figure behind its marker', 'Pancreas, tail, biopsy: NET. Ki-67\n2 %. Mitoses\n1 per 2 mm2.', ['Pancreas, tail, biopsy: NET. Ki-67 2 %. Mitoses 1 per 2 mm2.']], // prettier-ignore
  ['a figure behind its question without a colon', 'Tumor size\n12 mm', ['Tumor size 12 mm']],
  ['a figure behind the word that measures', 'Ki-67 averages 1.8 % but reaches\n4.1 % in the hot spot.', ['Ki-67 averages 1.8 % but reaches 4.1 % in the hot spot.']], // prettier-ignore
  ['a word of German that cannot end a statement', 'Der Tumor misst 12 mm und infiltriert die\nSubmukosa.', ['Der Tumor misst 12 mm und infiltriert die Submukosa.']], // prettier-ignore
  ['a unit in capitals', 'KI-67 IS LESS THAN TWO\nPERCENT. MITOSES ONE\nPER 2 MM2.', ['KI-67 IS LESS THAN TWO PERCENT. MITOSES ONE PER 2 MM2.']], // prettier-ignore
  ['a word of French that cannot end a statement', 'Index de prolifération de\nKi-67 4 %', ['Index de prolifération de Ki-67 4 %']], // prettier-ignore
  [
    'capitals that were filled up to a width',
    'SECTIONS OF THE PANCREATIC NODULE SHOW NESTS AND TRABECULAE OF\nUNIFORM CELLS WITH STIPPLED CHROMATIN, A WELL DIFFERENTIATED\nNEUROENDOCRINE TUMOR OF GRADE 1 THAT MEASURES 14 MM AND IS NOT SEEN\nAT ANY MARGIN.',
    ['SECTIONS OF THE PANCREATIC NODULE SHOW NESTS AND TRABECULAE OF UNIFORM CELLS WITH STIPPLED CHROMATIN, A WELL DIFFERENTIATED NEUROENDOCRINE TUMOR OF GRADE 1 THAT MEASURES 14 MM AND IS NOT SEEN AT ANY MARGIN.'],
  ],
  [
    'a marker at the beginning of a line of a text that was filled up',
    'Rectum, polypectomy: neuroendocrine tumor in the submucosa, and the\ntonsil on the slide stains as it should. The tumor shows a labeling\nKi-67 index of 1 %.',
    ['Rectum, polypectomy: neuroendocrine tumor in the submucosa, and the tonsil on the slide stains as it should. The tumor shows a labeling Ki-67 index of 1 %.'],
  ],
]; // prettier-ignore
test.each(WRAPPED)('goes on: %s', (_why, text, lines) => {
  expect(read(text)).toEqual(lines);
});

const LISTS: readonly (readonly [why: string, text: string])[] = [
  ['statements without an end', 'Well differentiated neuroendocrine tumor of the terminal ileum\nNo vascular invasion\nKi-67 1 %\nMargins free'], // prettier-ignore
  ['the first line is the longest', 'No metastasis in eighteen lymph nodes of the mesentery\nWell differentiated neuroendocrine tumor'], // prettier-ignore
  ['a figure behind a denial', 'No vascular invasion\n12 mm'],
  ['a figure behind a figure', 'Ki-67 4 %\n2 mitoses per 2 mm2'],
  ['numbered diagnoses', 'Well differentiated neuroendocrine tumor, mitoses\n2. Gallbladder: chronic cholecystitis'],
  ['a line of stage behind a word in the middle', 'Neuroendocrine tumor of the\npT2 pN0'],
  ['capitals, one statement a line', 'WELL DIFFERENTIATED NEUROENDOCRINE TUMOR OF THE PANCREATIC TAIL\nNO LYMPH NODE METASTASIS\nMARGINS FREE\nGRADE 1'], // prettier-ignore
];
test.each(LISTS)('stays a list: %s', (_why, text) => {
  expect(read(text)).toEqual(text.split('\n'));
});

test('a question is a line of its own, however full the line before it is', () => {
  const text =
    'The tumor grows in nests and trabeculae with stippled chromatin and\nno necrosis, and shows the pattern of a tumor of the enteric system\nKi-67: 4 %\nMitoses: 1 per 2 mm2'; // prettier-ignore
  expect(read(text).slice(-2)).toEqual(['Ki-67: 4 %', 'Mitoses: 1 per 2 mm2']);
});

test('an empty line ends what was wrapped, and no table', () => {
  expect(read('Ki-67\n\n4 mitoses')).toEqual(['Ki-67', '4 mitoses']);
  expect(read('Marker | Intensity | Result\n\nKi-67 | weak | 4 %')).toEqual(['Ki-67: 4 %']);
});
