/** German, French and Spanish reports and diagnoses: whose they are, of which type, what is denied; and English that stays as it is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inEnglish } from '../../services/read-facts/passages/in-english.ts';
import { recordOf, resourcesOf, show, TODAY, type Row } from '../wordings/row.ts';
import { word } from './moved-facts.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
type Resource = Row['chart'][number];
const diagnosis = (text: string): Resource => ({ resourceType: 'Condition', id: 'c1', code: { text } });
const read = (...chart: readonly Resource[]) => show(recordOf(resourcesOf({ chart })), TODAY).full;

/** What a report says of a tumor of the pancreas, in the words of a row; what it leaves open is not named. */
function said(conclusion: string, organ = 'pancreas'): string {
  const chart = [diagnosis(`Neuroendocrine tumor of ${organ}`), { resourceType: 'DiagnosticReport', id: 'r', effectiveDateTime: '2026-03-03', conclusion }]; // prettier-ignore
  const [one] = read(...chart).tumors;
  if (!one) throw new Error('one tumor is recorded');
  const { tumor } = one;
  const [tissue] = tumor.specimens;
  const facts = { type: tissue?.histology, ki67: tissue?.ki67Percent, mitoses: tissue?.mitosesPer2mm2, size: tumor.sizeMm, depth: tumor.depth, t: tumor.recordedT, n: tumor.recordedN, positive: tumor.nodesPositive, spread: tumor.metastases }; // prettier-ignore
  return Object.entries(facts)
    .flatMap(([name, fact]) => (fact === undefined || fact.state === 'absent' ? [] : [`${name} ${word(fact)}`]))
    .join(', ');
}

// prettier-ignore
const ofTheTumor: readonly (readonly [conclusion: string, want: string])[] = [
  ['Pankreas, Biopsie: Neuroendokriner Tumor des Pankreas, gut differenziert, G1. Ki-67 2 %. Mitosen 1/2 mm2.', 'type net, ki67 2, mitoses 1'],
  ['Pankreasschwanzresektat mit Milz: Gut differenzierter neuroendokriner Tumor (G2), maximaler Durchmesser 3,4 cm. Ki-67-Index 6 %. Mitosezahl 3 pro 2 mm2. 0/12 Lymphknoten. pT2 pN0.', 'type net, ki67 6, mitoses 3, size 34, t p T2, n p N0, positive 0'],
  ['PANKREAS, BIOPSIE: SCHLECHT DIFFERENZIERTES NEUROENDOKRINES KARZINOM, GROSSZELLIGER TYP. KI-67 80 %.', 'type nec, ki67 80'],
  ['Leber, Stanzbiopsie: Metastase eines gut differenzierten neuroendokrinen Tumors. Ki-67 8 %.', 'type net, ki67 8, spread [liver]'],
  ['Pankreas: neuroendokriner Tumor. Keine Metastasen in 12 Lymphknoten.', 'type net, positive 0'],
  ['Z. n. Resektion eines neuroendokrinen Karzinoms, Ki-67 80 %. Pankreas, Biopsie: neuroendokriner Tumor G1, Ki-67 1 %.', 'type net, ki67 1'],
  ['Pancréas, pancréatectomie caudale : tumeur neuroendocrine bien différenciée, 28 mm, Ki-67 7 %, 4 mitoses / 2 mm2. 0 ganglion métastatique sur 12. pT2N0.', 'type net, ki67 7, mitoses 4, size 28, t p T2, n none N0, positive 0'],
  ['Pancréas, pancréatectomie caudale : tumeur neuroendocrine de 18 mm. Ganglions : 1N+/12N.', 'type net, size 18, positive 1'],
  ['Foie, biopsie : métastase d\'une tumeur neuroendocrine bien différenciée, Ki-67 12 %.', 'type net, ki67 12, spread [liver]'],
  ['Pancreas, biopsie : carcinome neuroendocrine a grandes cellules, Ki-67 70 %.', 'type nec-large-cell, ki67 70'],
  ['Páncreas, pieza de pancreatectomía distal: tumor neuroendocrino bien diferenciado, de 2,8 cm. Índice Ki-67: 7 %. 3 mitosis por 2 mm2. Ganglios linfáticos: 2 de 15 con metástasis. pT2 pN1.', 'type net, ki67 7, mitoses 3, size 28, t p T2, n p N1, positive 2'],
  ['Hígado, biopsia: metástasis de tumor neuroendocrino bien diferenciado. Ki-67 12 %.', 'type net, ki67 12, spread [liver]'],
];
test.each(ofTheTumor)('%s', (conclusion, want) => {
  expect(said(conclusion)).toBe(want);
});

test.each([
  ['Dünndarmresektat: Neuroendokriner Tumor. Infiltration der Subserosa. 2 von 14 Lymphknoten mit Metastasen.', 'type net, depth subserosa, positive 2'],
  ['Duenndarm: neuroendokriner Tumor, infiltriert die Submukosa.', 'type net, depth submucosa'],
  ['Ileum: neuroendokriner Tumor. Die Serosa ist nicht infiltriert. Infiltration der Subserosa nicht nachweisbar.', 'type net'],
  ['Intestin grêle : tumeur neuroendocrine, envahit la séreuse.', 'type net, depth serosa'],
  ['Intestin grêle : tumeur neuroendocrine. Séreuse non envahie.', 'type net'],
  ['Íleon: tumor neuroendocrino que infiltra la subserosa.', 'type net, depth subserosa'],
  ['Íleon: tumor neuroendocrino, no infiltra la subserosa.', 'type net'],
] as const)('depth: %s', (conclusion, want) => {
  expect(said(conclusion, 'ileum')).toBe(want);
}); // prettier-ignore

// Of another organ, another disease, or denied: nothing of it is this tumor's.
test.each([
  'Ileum: Gut differenzierter neuroendokriner Tumor (NET G1), 18 mm. Ki-67 5 %.',
  'Neuroendokriner Tumor des Ileums, gut differenziert, G2. Ki-67-Index 5 %. pT3 pN1 (3/14).',
  'Magen, PE: Neuroendokriner Tumor, Ki-67 < 2 %.',
  'Kolon, Biopsie: Adenokarzinom, G3, Ki-67 70 %. pT3 pN1.',
  'Pankreaskopf: duktales Adenokarzinom, Ki-67 60 %, pT3 pN1 (4/20).',
  'Lymphknoten, Exzision: diffuses großzelliges B-Zell-Lymphom, Ki-67 90 %.',
  'Mamma, Stanzbiopsie: invasives Karzinom NST, Ki-67 40 %, G3.',
  'Mammakarzinom, Ki-67 40 %.',
  'Haut: malignes Melanom, Mitosen 5/mm2.',
  'Leber: Steatose. Ki-67 20 %.',
  'Pankreas: chronische Pankreatitis, kein Nachweis eines neuroendokrinen Tumors. Ki-67 30 %.',
  'Tumeur neuroendocrine du grêle bien différenciée, G2. Ki-67 : 5 %. 2 mitoses / 2 mm2. pT3N1.',
  'Pancréas, biopsie : pas de tumeur neuroendocrine. Ki-67 40 %.',
  'Côlon, biopsie : adénocarcinome, Ki-67 60 %, pT3 pN1.',
  'Cancer du sein droit, grade 3, Ki-67 45 %.',
  'Tumor neuroendocrino de íleon. Ki-67 5 %. pT3 pN1.',
  'Páncreas, biopsia: sin evidencia de tumor neuroendocrino. Ki-67 40 %.',
  'Carcinoma de mama, grado 3, Ki-67 45 %.',
])('not of this tumor: %s', (conclusion) => {
  expect(said(conclusion)).toBe('');
});

// prettier-ignore
const conditions: readonly (readonly [text: string, want: string])[] = [
  ['Neuroendokriner Tumor des Ileums', 'jejunum-ileum net confirmed'], ['Dünndarm-NET', 'duodenum|jejunum-ileum net confirmed'], ['Neuroendokrines Karzinom des Magens', 'stomach nec confirmed'],
  ['Typisches Karzinoid der Lunge', 'lung typical-carcinoid confirmed'], ['Insulinom des Pankreas', 'pancreas net confirmed'], ['Z. n. neuroendokrinem Tumor der Appendix', 'appendix net history'],
  ['V.a. neuroendokrinen Tumor des Pankreas', 'pancreas net suspected'], ['Tumeur neuroendocrine iléale', 'jejunum-ileum net confirmed'], ['Carcinome neuroendocrine du côlon', 'colon nec confirmed'],
  ['Suspicion de tumeur neuroendocrine du pancréas', 'pancreas net suspected'], ['Tumor neuroendocrino de páncreas', 'pancreas net confirmed'], ['Antecedentes de tumor neuroendocrino de páncreas', 'pancreas net history'],
];
test.each(conditions)('a diagnosis: %s', (text, want) => {
  const [one] = read(diagnosis(text)).tumors;
  expect(one && `${word(one.tumor.site)} ${word(one.tumor.histology)} ${one.tumor.standing}`).toBe(want);
});
test.each([
  'Ausschluss neuroendokriner Tumor', 'Kein Nachweis eines neuroendokrinen Tumors', 'Keine neuroendokrinen Tumoren', 'Familienanamnese: neuroendokriner Tumor', 'Pas de tumeur neuroendocrine',
  'Antécédents familiaux de tumeur neuroendocrine', 'Sin evidencia de tumor neuroendocrino', 'Antecedentes familiares de tumor neuroendocrino', 'Mammakarzinom', 'Kolonkarzinom', 'Pankreatitis',
])('no such diagnosis: %s', (text) => {
  expect(read(diagnosis(text)).tumors).toEqual([]);
}); // prettier-ignore

// ------------------------------------------------------------------------------------------ English

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
const rows = (file: string): readonly Row[] => JSON.parse(readFileSync(path.join(root, 'test', 'wordings', file), 'utf8')) as readonly Row[]; // prettier-ignore

test('what is written in English stays as it is, word by word', () => {
  const english = rows('open-rows.json')
    .filter(({ id }) => !/german|french|spanish|-de-|-fr-|-es-|deutsch|language/.test(id))
    .flatMap(({ chart }) => textsIn(chart));
  expect(english.length).toBeGreaterThan(500);
  const changed = english.flatMap((text) => text.split(/[.\n]/)).filter((line) => inEnglish(line) !== line.normalize('NFC')); // prettier-ignore
  expect(changed).toEqual([]);
});

test.each([
  ['Growth rate of the gut, in the rectum', 'Growth rate of the gut, in the rectum'],
  ['magenta, rein, portion, duodenal, ileal metastases', 'magenta, rein, portion, duodenal, ileal metastases'],
  ['Lebermetastasen', 'Liver metastasis'],
  ['GUT DIFFERENZIERT', 'Well differentiated'],
  ['peu différenciée', 'poorly differentiated'],
  ['peu differenciee', 'poorly differentiated'],
  ['Adenokarzinome', 'Adenocarcinoma'],
  ['Milz und Nierenzyste', 'Spleen und Kidney cyst'],
])('%s is %s', (text, want) => {
  expect(inEnglish(text)).toBe(want);
});
