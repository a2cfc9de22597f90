/** Every reader of words asks one module how they are meant: what is affirmed is read, what is not asserted is no value, and a denial is never the finding. */
import { expect, test } from 'vitest';
import { marginInSentences } from '../../services/read-facts/course/margin-words.ts';
import { courseOfImpression } from '../../services/read-facts/course/progression-words.ts';
import { recurrenceIn, saysNoDisease, seesPrimaryInPlace } from '../../services/read-facts/course/recurrence-words.ts';
import { sentencesIn } from '../../services/read-facts/course/report-words.ts';
import {
  readBiomarker,
  readBurden,
  readDifferentiation,
  readFunctional,
  readMultifocal,
  readNecrosis,
  readNodeAnswer,
  readPresence,
  readProgression,
  readResectable,
  readResidual,
  readSstr,
} from '../../services/read-facts/measures/answers/index.ts';
import { readDepth } from '../../services/read-facts/measures/depth.ts';
import type { Reading } from '../../services/read-facts/measures/reading.ts';
import { readConclusion } from '../../services/read-facts/passages/report-sentences.ts';
import { affirmedSpread } from '../../services/read-facts/tumors/spread.ts';
import type { Value } from '../../services/read-facts/chart/value-of.ts';
import { loadValueSets } from '../../valuesets/load.ts';

const valueSets = loadValueSets();
const OPTIONS = { hpfEquals2mm2: false };
const answer = (text: string): Value => ({ kind: 'text', element: 'valueString', text });
const valueIn = <T>(reading: Reading<T>): string | undefined => reading.kind === 'value' ? String(reading.value) : undefined; // prettier-ignore
const depth = ({ depth: layer, invades }: ReturnType<typeof readDepth>): string | undefined => [layer ?? [], ...invades].flat().join(' ') || undefined; // prettier-ignore

interface Reader {
  /** What is read where it is affirmed; a denial never gives it. */
  readonly facts: Readonly<Record<string, string>>;
  readonly read: (text: string) => string | undefined;
}
const READERS: Readonly<Record<string, Reader>> = {
  'necrosis in a report': {
    facts: { 'focal necrosis': 'focal', 'extensive necrosis': 'extensive' },
    read: (text) => readConclusion(text, OPTIONS).necrosis.join() || undefined,
  },
  'depth in a report': {
    facts: { 'invasion of the serosa': 'serosa', 'subserosal invasion': 'subserosa' },
    read: (text) => depth(readConclusion(text, OPTIONS).depth),
  },
  'depth as an answer': {
    facts: { 'invasion of the serosa': 'serosa', subserosa: 'subserosa', 'invasion of the spleen': 'spleen' },
    read: (text) => depth(readDepth(text, true)),
  },
  necrosis: {
    facts: { 'focal necrosis': 'focal', 'extensive necrosis': 'extensive' },
    read: (text) => valueIn(readNecrosis(answer(text), valueSets)),
  },
  'invasion of vessels': {
    facts: { 'lymphovascular invasion': 'true' },
    read: (text) => valueIn(readPresence('lymphovascularInvasion', answer(text), valueSets)),
  },
  nodes: {
    facts: { 'lymph node metastases': 'positive', 'positive nodes': 'positive' },
    read: (text) => valueIn(readNodeAnswer(answer(text), 'Regional nodes', valueSets)),
  },
  receptors: {
    facts: {
      'SSTR-positive lesions': 'positive',
      'strong DOTATATE uptake in liver metastases': 'positive',
      'SSTR-negative lesions': 'negative',
    },
    read: (text) => valueIn(readSstr(answer(text), valueSets)),
  },
  'can be removed': {
    facts: { 'resectable disease': 'true', 'unresectable disease': 'false' },
    read: (text) => valueIn(readResectable(answer(text), valueSets)),
  },
  'went worse': {
    facts: { 'progressive disease': 'true' },
    read: (text) => valueIn(readProgression(answer(text), valueSets)),
  },
  'makes a hormone': {
    facts: { 'carcinoid syndrome': 'carcinoid', insulinoma: 'insulinoma' },
    read: (text) => valueIn(readFunctional(answer(text), valueSets)),
  },
  'left behind': {
    facts: { R1: 'R1', 'involved margins': 'R1' },
    read: (text) => valueIn(readResidual(answer(text), valueSets, 'margin', 'Margins')),
  },
  burden: {
    facts: { 'high tumor burden': 'high' },
    read: (text) => valueIn(readBurden(answer(text), valueSets)),
  },
  'several tumors': {
    facts: { 'multifocal disease': 'true', 'multiple tumors': 'true' },
    read: (text) => valueIn(readMultifocal(answer(text), valueSets)),
  },
  'mismatch repair': {
    facts: { 'MMR deficiency': 'dMMR' },
    read: (text) => valueIn(readBiomarker('Mismatch repair', answer(text), valueSets)),
  },
  microsatellites: {
    facts: { 'MSI-high': 'MSI-H', 'microsatellite instability': 'MSI-H' },
    read: (text) => valueIn(readBiomarker('MSI', answer(text), valueSets)),
  },
  gene: {
    facts: { 'BRAF V600E mutation': 'BRAF' },
    read: (text) => valueIn(readBiomarker('BRAF', answer(text), valueSets)),
  },
  differentiation: {
    facts: { 'poorly differentiated': 'poor' },
    read: (text) => valueIn(readDifferentiation(answer(text), valueSets)),
  },
  'spread in imaging': {
    facts: { 'liver metastases': 'liver', 'metastatic disease in the bone': 'bone' },
    read: (text) => affirmedSpread(text, 'imaging').join() || undefined,
  },
  margin: {
    facts: { 'an involved resection margin': 'R1', 'tumor at the inked margin': 'R1' },
    read: (text) => marginInSentences(sentencesIn(text)),
  },
  recurrence: {
    facts: { 'local tumor recurrence': 'affirmed', 'recurrent neuroendocrine tumor in the liver': 'affirmed' },
    read: (text) => {
      const { heard } = recurrenceIn(text) ?? {};
      return heard === 'affirmed' ? heard : undefined;
    },
  },
  'no disease': {
    facts: { 'complete remission': 'true' },
    read: (text) => (saysNoDisease(text) ? 'true' : undefined),
  },
  'primary in place': {
    facts: { 'primary tumor in situ': 'true' },
    read: (text) => (seesPrimaryInPlace(text) ? 'true' : undefined),
  },
  'course in imaging': {
    facts: { 'disease progression': 'progressive', 'new liver metastases': 'progressive' },
    read: (text) => courseOfImpression([text], true).value,
  },
};

const AFFIRMED = ['There is X.', 'X is present.'];
const NOT_STATED = [
  'Suspicious for X.', 'Possible X.', 'X cannot be excluded.', 'X cannot be entirely ruled out.', 'X could not safely be excluded.', 'X is suspected.', 'Findings concerning for X.', 'Probable X.', 'There may be X.', 'X?', 'Equivocal for X.', 'This raises the possibility of X.',
  'If there is X, chemotherapy would be discussed.', 'In case of X, follow-up is shortened.', 'X would change the management.', 'Should there be X, please call.',
  'X versus an artifact.', 'The differential diagnosis includes X.', 'The findings argue against X.', 'This is an artifact rather than X.', 'DDx: X.',
  'In published series, X carries a poor prognosis.', 'Patients with X do worse.', 'Criteria of the next category: X.', "The patient's mother had X.", 'The trial enrolls patients with X.',
  'Outside report: X.', 'The outside report stated X.', 'The submitting laboratory reported "X".', 'Submitted diagnosis: X.',
  'Previously X.', 'In 2019 there was X.', 'X two years ago.', 'History of X.', 'At diagnosis there was X.', 'X in the past.',
  'Rule out X.', 'To evaluate for X.', 'X is pending.', 'Please assess for X.',
  'Verdacht auf X.', 'Suspicion de X.', 'Sospecha de X.',
]; // prettier-ignore
const DENIED = [
  'No X.', 'No evidence of X.', 'X is not seen.', 'X: not identified.', 'Negative for X.', 'X is absent.', 'X has been excluded.', 'X is nowhere seen.', 'X was looked for with special stains and is not identified.',
  'The examination of all that was sent did not at any level or in any deeper cut show X.', 'Kein Nachweis von X.', 'Pas de X.', 'Sin X.',
]; // prettier-ignore

const all = Object.entries(READERS).flatMap(([name, { facts, read }]) =>
  Object.entries(facts).map(([fact, value]) => [name, fact, value, read] as const),
);
const sentencesWith = (frames: readonly string[], fact: string): readonly string[] =>
  frames.map((frame) => frame.replace('X', fact)).map((text) => text.charAt(0).toUpperCase() + text.slice(1));

test.each(all)('%s: "%s" is %s where it is affirmed', (_, fact, value, read) => {
  expect(sentencesWith(AFFIRMED, fact).map(read)).toEqual(AFFIRMED.map(() => value));
});

test.each(all)('%s: "%s" is no value where it is not stated', (_, fact, __, read) => {
  expect(sentencesWith(NOT_STATED, fact).filter((text) => read(text) !== undefined)).toEqual([]);
});

test.each(all)('%s: a denial of "%s" is never %s', (_, fact, value, read) => {
  expect(sentencesWith(DENIED, fact).filter((text) => read(text) === value)).toEqual([]);
});

test.each([
  ['Previously seen as unresectable', 'unusable'],
  ['As seen on the previous scan, unresectable', 'false'],
  ['Seen by the surgeon: unresectable', 'false'],
  ['If resectable, yes', 'unusable'],
] as const)('a "seen" or "yes" beside an answer that is named says nothing: "%s": %s', (valueString, want) => {
  const reading = readResectable(answer(valueString), valueSets);
  expect(reading.kind === 'value' ? String(reading.value) : reading.kind).toBe(want);
});
