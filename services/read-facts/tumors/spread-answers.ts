/** Answers on nodes and on distant spread: present, absent, at a place, or nothing of either. */
import type { Mark } from '../../rules/index.ts';
import { provenanceOfStatement, type Statement } from '../chart/statements.ts';
import { wordsOf } from '../chart/value-of.ts';
import { readPresence } from '../measures/answers/index.ts';
import { readNodeText } from '../measures/node-counts.ts';
import { read, unusable, type Reading } from '../measures/reading.ts';
import { takeTnm } from '../measures/recorded-categories.ts';
import { tnmOfText } from '../measures/tnm.ts';
import { clausesOf, heardInClause, isDoubted, looseWords } from '../passages/affirmed-words.ts';
import { setAside, type Candidate } from './chosen-result.ts';
import { takeNodeCounts, type Collected, type TumorContext } from './collected-statements.ts';
import { spreadSitesInWords } from './spread.ts';

const CHANGE = /\b(?:no|without)(?: [a-z]+){0,2} (?:changes?|progress\w*|growth)\b|\bunchanged\b|\bnot (?:changed|progress\w*|increas\w*)\b|\bstable\b|\bno new\b/; // prettier-ignore
const FINDING =
  /\bno (?:evidence|sign|metasta\w*|involve\w*|tumor|disease)\b|\bnegative\b|\babsent\b|\bnone\b|\bfree\b/;
const NOT_LOOKED_AT = /\bnot? (?:[a-z]+ ){0,2}(?:document\w*|record\w*|examin\w*|assess\w*|evaluat\w*|submitted|sampled|perform\w*|done|known|stated|available|applicable|reported|provided|removed)\b|\bnone (?:submitted|examined|sampled|removed)\b|\bcannot be (?:assessed|determined|evaluated)\b|\bunknown\b/; // prettier-ignore
const KNOWN = /\bknown\b|\binvol|\bmetasta|\bpositive\b|\bpresent\b/i;

/** "No change" denies the change, not the disease; "not documented", "no examination of nodes" is no finding at all. */
function withoutFinding(words: string): 'unchanged' | 'not-looked-at' | undefined {
  if (NOT_LOOKED_AT.test(words)) return 'not-looked-at';
  return CHANGE.test(words) && !FINDING.test(words) ? 'unchanged' : undefined;
}

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
  if (value.kind === 'concept' && value.codings.some(({ code }) => code === '399409002')) {
    collected.spread.push({ sites: ['unspecified'], from });
    return;
  }
  const text = wordsOf(value) ?? '';
  const words = looseWords(text);
  const recorded = tnmOfText(text);
  if (recorded.m) {
    takeTnm(recorded, undefined, from, amended, collected);
    return;
  }
  const told = withoutFinding(words);
  if (told !== undefined) {
    if (told === 'unchanged') collected.spreadOpen.push(from);
    collected.aside.push(setAside('metastases', told === 'unchanged' ? 'text' : 'asked-no-value', from));
    return;
  }
  const places = clausesOf(words).filter(
    (clause) => !isDoubted(clause) && heardInClause(clause, /\b[a-z]{4,}/) === 'affirmed',
  );
  const sites = [...new Set(places.flatMap((clause) => spreadSitesInWords(clause)))];
  const reading = readPresence('distantStatus', value, context.valueSets);
  if (sites.length > 0) collected.spread.push({ sites, from });
  else if (reading.kind === 'value') collected.spread.push({ sites: reading.value ? ['unspecified'] : [], from });
  else if (reading.kind === 'unusable' && reading.why !== 'asked-no-value') {
    collected.spreadOpen.push(from);
    collected.aside.push(setAside('metastases', reading.why, from));
  }
}

export function readNodes(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  take: (reading: Reading<'positive' | 'negative'>, into: Candidate<'positive' | 'negative'>[]) => void,
): void {
  const counts = readNodeText(`nodes ${wordsOf(statement.value) ?? ''}`);
  if (counts) {
    takeNodeCounts(counts, provenanceOfStatement(statement, ['by-text']), collected);
    return;
  }
  const told = withoutFinding(looseWords(wordsOf(statement.value) ?? ''));
  if (told !== undefined) {
    if (told === 'unchanged' && KNOWN.test(wordsOf(statement.value) ?? ''))
      take(read('positive', 'present'), collected.regionalNodes);
    else take(unusable(told === 'unchanged' ? 'text' : 'asked-no-value'), []);
    return;
  }
  const finding =
    statement.value.kind === 'concept' && statement.value.codings.some(({ code }) => code === '399374009');
  const reading = readPresence('nodes', statement.value, context.valueSets);
  if (finding) take(read('positive', 'present'), collected.regionalNodes);
  else if (reading.kind === 'value')
    take({ ...reading, value: reading.value ? 'positive' : 'negative' }, collected.regionalNodes);
  else take(reading, []);
}
