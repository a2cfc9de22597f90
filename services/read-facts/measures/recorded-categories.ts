/** T, N, M and stage as the record states them, with their prefixes, systems and editions. */
import type { Fact, Mark, Provenance, Recorded, TnmPrefix } from '../../rules/index.ts';
import { type Candidate, choose, setAside, type Unread } from '../tumors/chosen-result.ts';
import { cleanText } from '../chart/clean-text.ts';
import type { Collected } from '../tumors/collected-statements.ts';
import { isAmended, takeNodeCounts, type TumorContext } from '../tumors/collected-statements.ts';
import { codingsOf, conceptText, objectsOf } from '../chart/fhir-elements.ts';
import { readNodeText } from './node-counts.ts';
import { statedWords } from './stated-answer.ts';
import { unknownWords } from '../chart/concept-words.ts';
import { factAsked } from '../chart/questions.ts';
import { dated, provenanceOfStatement, type Statement } from '../chart/statements.ts';
import { prefixBeside } from '../chart/tnm-prefix.ts';
import { type RecordedTnm, stageGroupOfText, stagingSystemOf, tnmOfCodings, tnmOfText } from './tnm.ts';
import { passagesIn } from '../passages/report-passages.ts';
import type { ChartResource } from '../chart/record-index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import type { TumorGroup } from '../tumors/tumor-groups.ts';
import { wordsOf } from '../chart/value-of.ts';

function prefixOf(statement: Statement, { valueSets, index }: TumorContext): TnmPrefix {
  const beside = prefixBeside(statement, index);
  if (beside !== undefined) return beside;
  const displays = statement.codings.map((coding) => valueSets.display(coding) ?? '').join(' ');
  const words = `${displays} ${statement.question ?? ''}`;
  if (/\bc[TNM] category|clinical/i.test(words)) return 'c';
  return /\bp[TNM]\b|pathol/i.test(words) ? 'p' : 'none';
}

/** The edition by the method, else by the answer's words or the question's own ("AJCC 8 stage"), else by the report that it stands in. */
function systemOf(statement: Statement, words: string | undefined, { valueSets }: TumorContext): string | undefined {
  const method = statement.item.resource['method'];
  const said = conceptText(method) ?? [words, statement.question].filter(Boolean).join('. ');
  return stagingSystemOf(codingsOf(method), said, valueSets) ?? editionIn(statement.item, valueSets);
}

/** "TNM 8th edition", "UICC 2017", "AJCC v9" in a sentence of a report that names it. */
export function editionIn(item: ChartResource, valueSets: ValueSets): string | undefined {
  if (item.type !== 'DiagnosticReport') return undefined;
  const naming = passagesIn(item).filter(({ text }) => NAMES_EDITION.test(text));
  return naming.flatMap(({ text }) => stagingSystemOf([], text, valueSets) ?? [])[0];
}
const NAMES_EDITION = /\b(?:ajcc|uicc|tnm)\b/i;

export function readTnm(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  marks: readonly Mark[],
  amended: boolean,
): void {
  const { value } = statement;
  const { valueSets } = context;
  const prefix = prefixOf(statement, context);
  const system = systemOf(statement, undefined, context);
  const coded = value.kind === 'concept' ? tnmOfCodings(value.codings, valueSets, prefix) : {};
  const words =
    value.kind === 'concept'
      ? (value.text ?? value.codings.map(({ code, display }) => display ?? code ?? '').join(' '))
      : value.kind === 'asked-no-value'
        ? value.words
        : wordsOf(value);
  const found: RecordedTnm =
    Object.keys(coded).length > 0
      ? coded
      : words === undefined
        ? {}
        : tnmOfText(withLetter(words, statement.asks), prefix);
  const from = provenanceOfStatement(
    statement,
    [...marks, ...(found.pM0 ? (['pm0-not-allowed'] as const) : [])],
    words,
  );
  takeTnm(found, system, from, amended, collected);
  const counts = words === undefined ? undefined : readNodeText(statedWords(words));
  if (counts) takeNodeCounts(counts, provenanceOfStatement(statement, ['by-text']), collected);
  if (Object.keys(found).length > 0) return;
  const cannot = words !== undefined && /cannot be assessed|not assessed/i.test(words);
  if (statement.asks === 't' && cannot) takeTnm({ t: { category: 'TX', prefix } }, system, from, amended, collected);
  else if (statement.asks === 'n' && cannot)
    takeTnm({ n: { category: 'NX', prefix } }, system, from, amended, collected);
  else if (value.kind !== 'none') {
    const why = value.kind === 'asked-no-value' ? value.why : cannot ? 'asked-no-value' : 'text';
    // MX says nothing: there is no MX.
    if (words !== undefined && /\bp?c?MX\b/i.test(words)) return;
    if (statement.asks === 't') collected.tUnread.push({ why, from });
    if (statement.asks === 'n') collected.nUnread.push({ why, from });
    if (statement.asks === 'm') {
      collected.mUnread.push({ why, from });
      // An answer that nobody here can read is not "nothing recorded".
      if (why !== 'asked-no-value') collected.spreadOpen.push(from);
    }
    collected.aside.push(setAside(statement.asks ?? 'tnm', why, from));
  }
}

/** An answer `2` or `1b` to the question for T is T2, T1b. */
function withLetter(words: string, asks: Statement['asks']): string {
  const bare = cleanText(words);
  const letter = asks === 't' || asks === 'n' || asks === 'm' ? asks.toUpperCase() : undefined;
  return letter && /^(?:[0-4xX][a-d]?|is)$/.test(bare) ? `${letter}${bare}` : bare;
}

export function takeTnm(
  found: RecordedTnm,
  system: string | undefined,
  from: Provenance,
  amended: boolean,
  collected: Collected,
): void {
  const unread = { t: collected.tUnread, n: collected.nUnread, m: collected.mUnread };
  // What was found at an autopsy is no finding of a living patient.
  for (const letter of ['t', 'n', 'm'] as const) {
    if (found[letter]?.prefix !== 'a') continue;
    unread[letter].push({ why: 'status', from });
    collected.aside.push(setAside(letter, 'status', from));
  }
  const with_ = <C>(recorded: Recorded<C>): Recorded<C> => ({ ...recorded, ...(system ? { system } : {}) });
  if (found.t && found.t.prefix !== 'a') collected.t.push({ value: with_(found.t), from, amended });
  if (found.n && found.n.prefix !== 'a') collected.n.push({ value: with_(found.n), from, amended });
  if (found.m && found.m.prefix !== 'a') collected.m.push({ value: with_(found.m), from, amended });
  for (const letter of found.open ?? []) {
    unread[letter].push({ why: 'ambiguous', from });
    collected.aside.push(setAside(letter, 'ambiguous', from));
  }
}

/** Pathological over clinical; what was found after treatment is not mixed with the others; then the newest (staging facts 2). */
export function chosenCategory<C>(
  candidates: readonly Candidate<Recorded<C>>[],
  unread: readonly Unread[],
): Fact<Recorded<C>> {
  const rank = ({ value: { prefix } }: Candidate<Recorded<C>>): number =>
    prefix === 'p' ? 3 : prefix === 'none' || prefix === 'c' ? 2 : 1;
  const best = Math.max(...candidates.map(rank), 0);
  const pool = candidates.filter((candidate) => rank(candidate) === best);
  const fact = choose(pool, unread).fact;
  if (fact.state !== 'open') return fact;
  // The same category with and without its prefix is one statement.
  const categories = new Set(fact.possible.map(({ category }) => category));
  const [first] = fact.possible;
  return categories.size === 1 && first ? { state: 'known', value: first, from: fact.from } : fact;
}

export function readStageObservation(statement: Statement, collected: Collected, context: TumorContext): void {
  const { value, item } = statement;
  const { valueSets } = context;
  const coded =
    value.kind === 'concept'
      ? value.codings.map((coding) => valueSets.stageGroupOf(coding)).find((group) => group !== undefined)
      : undefined;
  const words =
    value.kind === 'concept' ? (value.text ?? value.codings[0]?.display ?? value.codings[0]?.code) : wordsOf(value);
  const group = coded ?? (words === undefined ? undefined : stageGroupOfText(words));
  if (words !== undefined && coded === undefined) {
    const found = tnmOfText(words, prefixOf(statement, context));
    takeTnm(found, undefined, provenanceOfStatement(statement, ['by-text'], words), isAmended(item), collected);
  }
  if (group === undefined) return;
  const system = systemOf(statement, words, context);
  collected.stages.push({ group, ...(system ? { system } : {}), from: [provenanceOfStatement(statement, [], words)] });
}

export function readConditionStages(group: TumorGroup, collected: Collected, context: TumorContext): void {
  const { valueSets } = context;
  for (const condition of group.conditions) {
    objectsOf(condition.resource['stage'])
      .slice(0, 20)
      .forEach((stage, index) => {
        const { summary, type } = stage;
        const from = dated(condition, `stage[${index}].summary`);
        const codings = codingsOf(summary);
        const typed = conceptText(type) ?? '';
        const system = stagingSystemOf(codingsOf(type), typed, valueSets);
        const text = unknownWords(summary, valueSets);
        const asks = factAsked(codingsOf(type), typed, valueSets, { inTumorPanel: true });
        const prefix = /clinical/i.test(typed) ? 'c' : /patholog/i.test(typed) ? 'p' : 'none';
        // "Stage III (pT2 pN1 cM0)": the group and the categories; some systems write them into the type.
        const found = tnmOfText(withLetter(text, asks), prefix);
        takeTnm({ ...tnmOfText(typed), ...found, ...tnmOfCodings(codings, valueSets, prefix) }, system, from, false, collected); // prettier-ignore
        const coded = codings.map((coding) => valueSets.stageGroupOf(coding)).find((one) => one !== undefined);
        const isCategory = asks === 't' || asks === 'n' || asks === 'm';
        const stated = coded ?? (isCategory ? undefined : stageGroupOfText(text));
        if (stated !== undefined) collected.stages.push({ group: stated, ...(system ? { system } : {}), from: [from] });
      });
  }
}
