/** How a place in a sentence is meant: every kind of speech, on both sides of where it begins and ends. The place asked for stands in brackets. */
import { expect, test } from 'vitest';
import { assertionsIn, type Voice } from '../../services/read-facts/passages/assertion.ts';

/** "No {metastasis}" asks how the metastasis is meant. */
function heard(marked: string, voice?: Voice): { readonly at: string; readonly isDeniedHere: boolean } {
  const start = marked.indexOf('{');
  const end = marked.indexOf('}') - 1;
  const of = assertionsIn(marked.replace(/[{}]/g, ''), voice);
  return { at: of.at(start, end), isDeniedHere: of.isDeniedHere(start, end) };
}

test.each([
  // affirmed
  ['There is a {metastasis}', 'affirmed'], ['Not only {metastasis} but necrosis', 'affirmed'], ['Consistent with {metastasis}', 'affirmed'],
  // denied behind the word, up to a comma, "but", "with", a number of its own
  ['No {metastasis}', 'denied'], ['Without evidence of {metastasis}', 'denied'], ['Negative for {metastasis}', 'denied'],
  ['No necrosis, {metastasis} present', 'affirmed'], ['No necrosis but {metastasis}', 'affirmed'], ['No necrosis with {metastasis}', 'affirmed'],
  ['No necrosis and {3} mitoses', 'affirmed'], ['No necrosis or {metastasis}', 'denied'], ['No necrosis, ulcer, or {metastasis}', 'denied'],
  ['{Metastasis}, no necrosis', 'affirmed'], ['A non-invasive {tumor}', 'affirmed'], ['A {non-invasive} tumor', 'affirmed'],
  // a list behind its denial
  ['Not seen: invasion of the {duodenum}, spleen or stomach, liver metastases', 'denied'], ['Not identified: necrosis, ulcer, {metastases}', 'denied'], ['Not seen: necrosis; present: {metastases}', 'affirmed'],
  // denied before the word
  ['{Serosa} (not involved), submucosa (involved)', 'denied'], ['Serosa (not involved), {submucosa} (involved)', 'affirmed'], ['{Carcinoma} (suspected)', 'doubted'],
  ['{Tumor} (excluded)', 'denied'], ['{Tumor} (metastases excluded)', 'affirmed'], ['Liver {metastases} (not in segment 4)', 'affirmed'],
  ['{Metastasis} is not identified', 'denied'], ['{Metastasis}: absent', 'denied'], ['{Metastasis} is seen, necrosis is not identified', 'affirmed'],
  ['{Necrosis}, ulcer, and metastasis are not identified', 'denied'], ['The wall includes the {muscularis}, which is free', 'denied'],
  ['{Distant metastasis}: no', 'denied'], ['{Distant metastasis}: no, liver', 'affirmed'],
  // doubted
  ['Possible {metastasis}', 'doubted'], ['{Metastasis} cannot be excluded', 'doubted'], ['{Metastasis}?', 'doubted'], ['Suspicious for {metastasis}', 'doubted'],
  ['Possible necrosis, {metastasis} present', 'affirmed'], ['No features suspicious for {metastasis}', 'denied'], ['Possible WHO {grade 3}', 'doubted'],
  ['A nodule that may bleed, which holds {metastasis}', 'affirmed'],
  // looked for and not there; looked for and not sure
  ['{Metastasis} was not demonstrated', 'denied'], ['{Metastasis} could not be demonstrated', 'denied'], ['{Metastasis} has never been found', 'denied'], ['{Metastasis} was demonstrated', 'affirmed'],
  ['Necrosis was not found, {metastasis} is present', 'affirmed'], ['{Metastasis} cannot be confirmed', 'doubted'], ['{Metastasis} could not be excluded', 'doubted'],
  ['Nothing to suggest {metastasis}', 'denied'], ['Nothing suspicious for {metastasis}', 'denied'], ['Insufficient evidence for {metastasis}', 'doubted'],
  ['{Metastasis} is less likely', 'doubted'], ['Hemangioma, less likely {metastasis}', 'doubted'], ['{Metastasis}, less likely hemangioma', 'affirmed'],
  ['{Metastasis} remains a consideration', 'doubted'], ['{Metastasis} is not considered', 'doubted'],
  // a question mark before a word, and behind one
  ['?{metastasis}', 'doubted'], ['Liver lesion, ?{metastasis}', 'doubted'], ['{Liver lesion}, ?metastasis', 'affirmed'], ['?hemangioma, {metastasis}', 'affirmed'], ['Hemangioma? {Metastasis}', 'affirmed'],
  // conditional: the whole clause
  ['If {metastasis} is found, treat', 'conditional'], ['{Metastasis} would change this', 'conditional'], ['Treat in case of {metastasis}', 'conditional'],
  // differential
  ['{Metastasis} versus abscess', 'differential'], ['An abscess rather than {metastasis}', 'differential'], ['{An abscess} rather than metastasis', 'affirmed'],
  // compared
  ['{Ki-67 3 %} is the cut-off', 'compared'], ['Ki-67 1 %, below the cut-off of {3 %}', 'compared'], ['{Ki-67 1 %}, below the cut-off of 3 %', 'affirmed'],
  ['Her mother had {metastasis}', 'compared'], ["A Sister Mary Joseph's {nodule}", 'affirmed'],
  // past, up to now
  ['Previously {2 %}', 'past'], ['Previously 2 %, now {8 %}', 'affirmed'], ['{2 %} two years ago', 'past'], ['Two years ago, {2 %}', 'past'],
  ['{8 %}, 2 % two years ago', 'affirmed'], ['In 2019 {2 %}', 'past'], ['{8 %} (2 % in 2019)', 'affirmed'], ['8 % ({2 %} in 2019)', 'past'],
  ['Review of outside slides: {2 %}', 'affirmed'], ['The outside report said {2 %}', 'past'],
  // an opening of a report compares, and what follows it is of now
  ['Compared with the prior study, {metastasis}', 'affirmed'], ['In comparison to previous CT: {metastasis}', 'affirmed'], ['As seen on the previous scan, {metastasis}', 'affirmed'],
  ['Compared with the prior {metastasis}', 'past'], ['8 % compared with prior {2 %}', 'past'], ['{Metastasis} since 2019', 'affirmed'],
  // changed
  ['No change in {metastases}', 'unchanged'], ['No new {metastases}', 'unchanged'], ['No change, {metastases} present', 'affirmed'],
  // not yet
  ['{Ki-67} is pending', 'planned'], ['Rule out {metastasis}', 'planned'],
])('"%s": %s', (marked, want) => {
  expect(heard(marked).at).toBe(want);
}); // prettier-ignore

test.each([
  ['Kein Nachweis von {Metastasen}', 'denied'], ['Verdacht auf {Metastasen}', 'doubted'], ['Falls {Metastasen} vorliegen', 'conditional'], ['{Ki-67} steht aus', 'planned'],
  ['Pas de {nécrose}', 'denied'], ['Suspicion de {métastase}', 'doubted'], ['{Ki-67} en attente', 'planned'],
  ['Sin {necrosis}', 'denied'], ['Sospecha de {metástasis}', 'doubted'], ['{Ki-67} pendiente', 'planned'],
])('in other languages, "%s": %s', (marked, want) => {
  expect(heard(marked).at).toBe(want);
}); // prettier-ignore

test.each([
  ['pathology', 'affirmed'],
  ['imaging', 'doubted'],
  ['note', 'doubted'],
] as const)('"consistent with" in %s is %s', (voice, want) => {
  expect(heard('Consistent with {metastasis}', voice).at).toBe(want);
});

test.each([
  ['No {pN1}', true], ['No evidence of {pN1}', true], ['{pN1} is not seen', true], ['{pN1}: absent', true], ['Not a WHO {grade 3}', true],
  ['No nodal spread, {pN0}', false], ['No nodal spread {pN0}', false], ['{pN0}, necrosis is not seen', false], ['{pN1}', false], ['Possible {pN1}', false],
])('"%s" is denied right there: %s', (marked, want) => {
  expect(heard(marked).isDeniedHere).toBe(want);
}); // prettier-ignore

test('what is said of another time is blanked, and every place stays', () => {
  const said = assertionsIn('Previously 2 %, now 8 %').without(new Set(['past']));
  expect(said).toBe('Previously      now 8 %');
  expect(said).toHaveLength('Previously 2 %, now 8 %'.length);
});
