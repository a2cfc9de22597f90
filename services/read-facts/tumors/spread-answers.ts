/** Answers on nodes and on distant spread: present, absent, at a place, or nothing of either. */
import type { Mark, MetastasisSite } from '../../rules/index.ts';
import { questionWords } from '../chart/questions.ts';
import { provenanceOfStatement, type Statement } from '../chart/statements.ts';
import { wordsOf } from '../chart/value-of.ts';
import { answerWords } from '../measures/answer-words.ts';
import { readNodeAnswer, readPresence } from '../measures/answers/index.ts';
import { readNodeText } from '../measures/node-counts.ts';
import { read, type Reading } from '../measures/reading.ts';
import { takeTnm } from '../measures/recorded-categories.ts';
import { statedWords } from '../measures/stated-answer.ts';
import { tnmOfText } from '../measures/tnm.ts';
import { clausesOf, looseWords } from '../passages/affirmed-words.ts';
import { setAside, type Candidate } from './chosen-result.ts';
import { takeNodeCounts, type Collected, type TumorContext } from './collected-statements.ts';
import { placesOfCodings, spreadSitesInWords } from './spread.ts';

/** "Liver and bone", "cM0", "present", "none": a place that is affirmed is spread; suspected spread is neither M1 nor silence. */
export function readDistantStatus(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  marks: readonly Mark[],
  amended: boolean,
): void {
  const { value } = statement;
  const from = provenanceOfStatement(statement, marks);
  const codings = value.kind === 'concept' ? value.codings : [];
  if (codings.some(({ code }) => code === '399409002')) {
    collected.spread.push({ sites: ['unspecified'], from });
    return;
  }
  const words = answerWords(value) ?? '';
  const recorded = tnmOfText(words);
  if (recorded.m) {
    takeTnm(recorded, undefined, from, amended, collected);
    return;
  }
  const coded = placesOfCodings(codings, context.valueSets);
  // A display never speaks for a code that we know.
  const places = coded.length > 0 ? [...coded, ...placesInWords(wordsOf(value) ?? '')] : placesInWords(words);
  const reading = readPresence('distantStatus', value, context.valueSets);
  if (places.length > 0) collected.spread.push({ sites: [...new Set(places)], from });
  else if (reading.kind === 'value') collected.spread.push({ sites: reading.value ? ['unspecified'] : [], from });
  else if (reading.kind === 'unusable' && reading.why !== 'asked-no-value' && reading.why !== 'masked') {
    collected.spreadOpen.push(from);
    collected.aside.push(setAside('metastases', reading.why, from));
  }
}

/** Places that an answer in words affirms: "liver and bone; no brain lesions" is liver and bone, "liver (+), bone (-)" is the liver, "none (liver, bone examined)" is none. */
function placesInWords(words: string): readonly MetastasisSite[] {
  const said = withSigns(looseWords(words));
  if (NONE_OF_ALL.test(said)) return [];
  return clausesOf(said).flatMap(({ text, start, heard }) =>
    spreadSitesInWords(text, (at, end) => heard.at(start + at, start + end) === 'affirmed'),
  );
}
const NONE_OF_ALL = /^(?:none|nil)\b(?!.*\b(?:but|except|other than|apart from)\b)/;
/** "Liver (-), bone no, lung 0": signs and bare answers behind a place, in words. */
const withSigns = (words: string): string =>
  words
    .replace(/ ?\((?:-|–|−|neg|negative)\)|(?<=[a-z]) (?:no|0|-)(?=,|;|\.|$)/g, ' absent')
    .replace(/ ?\((?:\+|pos|positive)\)|(?<=[a-z]) (?:yes|1|\+)(?=,|;|\.|$)/g, ' present');

export function readNodes(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  take: (reading: Reading<'positive' | 'negative'>, into: Candidate<'positive' | 'negative'>[]) => void,
): void {
  const counts = readNodeText(`nodes ${statedWords(answerWords(statement.value) ?? '')}`);
  if (counts) {
    takeNodeCounts(counts, provenanceOfStatement(statement, ['by-text']), collected);
    return;
  }
  const { value } = statement;
  const finding = value.kind === 'concept' && value.codings.some(({ code }) => code === '399374009');
  const ours = statement.codings.map((coding) => context.valueSets.display(coding) ?? '');
  const question = [questionWords(statement.codings, statement.question), ...ours].join('. ');
  const reading = readNodeAnswer(value, question, context.valueSets);
  if (finding) take(read('positive', 'present'), collected.regionalNodes);
  else take(reading, collected.regionalNodes);
}
