/** Facts in the conclusion of a pathology report: Ki-67, mitoses, grade, size, nodes, T and N, sentence by sentence. */
import type { Grade, Interval } from '../../rules/index.ts';
import { clausesOf, heardInClause } from './affirmed-words.ts';
import { bareSizes } from './bare-sizes.ts';
import { plainWords } from '../chart/clean-text.ts';
import { assertionsIn, NOT_OF_NOW, type Assertion } from './assertion.ts';
import type { SectionKind } from './section-titles.ts';
import { namesNeuroendocrine, otherDiagnosisIn } from './diagnoses.ts';
import { organsIn } from './organs.ts';
import { isOfNow, passagesOf } from './report-structure.ts';
import { readDepth, type DepthReading } from '../measures/depth.ts';
import { gradeInSentences } from '../measures/grade-mentions.ts';
import { ki67Mentions, ki67OfMentions } from '../measures/ki67-mentions.ts';
import { mitosesMentions, mitosesOfMentions } from '../measures/mitoses-mentions.ts';
import { apart, type Mention } from '../measures/mention.ts';
import type { MitosesOptions } from '../measures/mitotic-rate.ts';
import { vesselInvasionInLines } from '../measures/invasion-letters.ts';
import { underNodeHeadings } from '../measures/node-groups.ts';
import { nodeMentions, nodesOfMentions, type NodeCount } from '../measures/node-mentions.ts';
import { NOTHING, unusable, type Reading } from '../measures/reading.ts';
import { firstValue, mesentericMassMentions, sizeMentions, sizeOfMentions } from '../measures/size-mentions.ts';
import { tnmOfReport, type RecordedTnm } from '../measures/tnm.ts';

export interface ConclusionFacts {
  readonly ki67: Reading<Interval>;
  readonly mitoses: Reading<Interval>;
  /** Of a metastasis, beside those of the primary. */
  readonly ofSpread: { readonly ki67: Reading<Interval>; readonly mitoses: Reading<Interval> };
  readonly grade: Reading<Grade>;
  readonly size: Reading<Interval>;
  readonly mesentericMass: Reading<Interval>;
  readonly depth: DepthReading;
  readonly nodes: NodeCount | undefined;
  readonly tnm: RecordedTnm;
  /** L and V in a line of categories. */
  readonly vesselInvasion: boolean | undefined;
  /** Several: the report says more than one. */
  readonly necrosis: readonly ('none' | 'focal' | 'extensive')[];
}

const CONCLUDES: ReadonlySet<SectionKind> = new Set<SectionKind>(['diagnosis', 'synoptic', 'findings', 'addendum']);

export interface Said {
  readonly text: string;
  /** Said in an addendum, or behind the word. */
  readonly addendum: boolean;
  readonly section?: SectionKind;
  /** Names another disease, too: nothing but its counts of nodes is of the tumor. */
  readonly nodesAlone?: true;
}

/** A whole text as one part. */
export const readConclusion = (text: string, options: MitosesOptions): ConclusionFacts =>
  readSentences(passagesOf(text).filter(isOfNow), options);

export function readSentences(all: readonly Said[], options: MitosesOptions): ConclusionFacts {
  const said = all.filter(({ nodesAlone }) => nodesAlone !== true);
  const sentences = said.map(({ text }) => text);
  const clauses = atSemicolons(sentences.map(ofNow));
  // What an addendum measures again replaces the first measurement.
  const newer = said.filter(({ addendum }) => addendum).map(({ text: sentence }) => sentence);
  const again = <T>(read: (from: readonly string[]) => Reading<T>): Reading<T> => {
    const reading = read(newer);
    return reading.kind === 'nothing' ? read(sentences) : reading;
  };
  // What a correction measures replaces all that was measured before.
  const corrected = said.filter(({ addendum, text }) => addendum && CORRECTS.test(text)).map(({ text }) => text);
  const anew = <T>(read: (from: readonly string[]) => T, says: (found: T) => boolean, first = sentences): T => {
    const found = read(corrected);
    return corrected.length > 0 && says(found) ? found : read(first);
  };
  const ki67In = (from: readonly string[]): readonly Mention<Interval>[] =>
    stated(withoutLegend(from), ki67Mentions, isZero).flat();
  const mitosesIn = (from: readonly string[]): readonly Mention<Interval>[] =>
    stated(withoutLegend(from), (sentence) => mitosesMentions(sentence, options), isZero).flat();
  const bare = bareSizes(sentences);
  const sizeIn = (from: readonly string[]): Reading<Interval> =>
    sizeOfMentions(
      stated(
        from.filter((one) => !isOfOtherOrgan(one)),
        (sentence) => sizeMentions(sentence, { isAnswer: bare.has(sentence) }),
        isZero,
      ).flat(),
    );
  // What the diagnosis measures stands before the description of the specimen, where an old granuloma is a nodule as well.
  const concluded = said.filter(({ section }) => section !== undefined && CONCLUDES.has(section)).map(({ text }) => text); // prettier-ignore
  const sizeStated = corrected.length > 0 ? NOTHING : sizeIn(concluded);
  return {
    ki67: again((from) => ki67OfMentions(apart(ki67In(from)).own)),
    mitoses: again((from) => mitosesOfMentions(apart(mitosesIn(from)).own)),
    ofSpread: {
      ki67: again((from) => ki67OfMentions(apart(ki67In(from)).spread)),
      mitoses: again((from) => mitosesOfMentions(apart(mitosesIn(from)).spread)),
    },
    grade: again((from) => gradeInSentences(from)),
    size: sizeStated.kind === 'value' ? sizeStated : anew(sizeIn, ({ kind }) => kind === 'value'),
    mesentericMass: firstValue(stated(sentences, mesentericMassMentions, readsItsDenial).flat()),
    depth: anew(depthOf, ({ depth, invades }) => depth !== undefined || invades.length > 0),
    nodes: anew(
      (from) => nodesOfMentions(stated(underNodeHeadings(from), nodesIn, hasNone)),
      (found) => found?.positive !== undefined,
      all.map(({ text }) => text),
    ),
    tnm: tnmAnew(tnmOfReport(sentences.join('. ')), tnmOfReport(corrected.join('. '))),
    vesselInvasion: vesselInvasionInLines(sentences),
    necrosis: necrosisOf(clauses),
  };
}

/** "Thyroid: 2.5 cm nodule, benign": a line of its own for an organ where none of these tumors begins. */
function isOfOtherOrgan(sentence: string): boolean {
  const heading = /^([A-Za-z][A-Za-z ,]{2,40}):/.exec(sentence)?.[1];
  if (heading === undefined || namesNeuroendocrine(sentence)) return false;
  const organs = organsIn(heading).filter(({ fluid }) => fluid !== true);
  return organs.length > 0 && organs.every(({ sites }) => sites === undefined);
}

const CORRECTS = /\b(?:correct(?:ed|ion|ly|s)?|amend\w*|revis\w*|erratum|should (?:now )?(?:read|be))\b/i;

/** The categories that a correction names replace those of their letter. */
function tnmAnew({ open = [], ...whole }: RecordedTnm, { t, n, m }: RecordedTnm): RecordedTnm {
  const again = { ...(t ? { t } : {}), ...(n ? { n } : {}), ...(m ? { m } : {}) };
  const left = open.filter((letter) => !(letter in again));
  return { ...whole, ...again, ...(left.length > 0 ? { open: left } : {}) };
}

/** Named, and not stated: it may be so, it is one of several, or its change alone is told. */
const UNSURE: ReadonlySet<Assertion> = new Set<Assertion>(['doubted', 'differential', 'unchanged']);

/**
 * What the sentences state, sentence by sentence. A number under "if", of a series or of an earlier report is no result of now. One that is doubted is recorded and no
 * value, and beside a stated one it says nothing.
 */
function stated<T>(
  sentences: readonly string[],
  mentionsIn: (sentence: string) => readonly Mention<T>[],
  /** A value that a denial beside it does not take away: none, or a count that is read with its own denial. */
  isNone: (value: T) => boolean,
): readonly (readonly Mention<T>[])[] {
  const said = sentences.map((sentence) => {
    const heard = assertionsIn(sentence);
    return mentionsIn(sentence).flatMap((mention) => {
      const how = heard.at(mention.number?.start ?? mention.start, mention.number?.end ?? mention.end);
      const { reading, start, end } = mention;
      if (reading.kind === 'value' && !isNone(reading.value) && heard.isDeniedHere(start, end)) return [];
      return NOT_OF_NOW.has(how) ? [] : [{ mention, isSure: !UNSURE.has(how) }];
    });
  });
  const isKnown = said.flat().some(({ mention: { reading }, isSure }) => isSure && reading.kind === 'value');
  return said.map((sentence) =>
    sentence.flatMap(({ mention, isSure }) => {
      if (isSure || mention.reading.kind !== 'value') return [mention];
      return isKnown ? [] : [{ ...mention, reading: unusable('ambiguous', mention.reading.recorded) }];
    }),
  );
}

/** Nodes with another disease in the same clause hold tumor only where it is said of none ("0/7, three with granulomas"). */
function nodesIn(sentence: string): readonly Mention<NodeCount>[] {
  const mentions = nodeMentions(sentence);
  if (mentions.length === 0 || namesNeuroendocrine(sentence)) return mentions;
  const isOfOther = ({ start, end }: Mention<NodeCount>): boolean => {
    const from = sentence.lastIndexOf(';', start) + 1;
    const to = sentence.indexOf(';', end);
    const other = otherDiagnosisIn(sentence.slice(from, to < 0 ? undefined : to));
    return other !== undefined && other !== 'no-tumor';
  };
  return mentions.filter(
    (mention) => (mention.reading.kind === 'value' && mention.reading.value.positive === 0) || !isOfOther(mention),
  );
}

const hasNone = ({ positive = 0 }: NodeCount): boolean => positive === 0;
/** "No mesenteric mass" is a value of its own. */
const readsItsDenial = (): boolean => true;
const isZero = ({ high }: Interval): boolean => high === 0;

const depthOf = (sentences: readonly string[]): DepthReading => readDepth(sentences.join('. '));

/** The sentence without what it tells of another time or of nobody. */
const ofNow = (sentence: string): string => assertionsIn(sentence).without(NOT_OF_NOW);

const atSemicolons = (sentences: readonly string[]): readonly string[] =>
  sentences.flatMap((sentence) => sentence.split(';').map((clause) => clause.trim()));

const GRADED_LINE = /^(?:net )?\(?(?:who )?(?:g|grade )([1-3])\b/i;
/** "G1: Ki-67 below 3 %. G2: 3 to 20 %": the classification's own words, not a result. */
function withoutLegend(sentences: readonly string[]): readonly string[] {
  const lines = new Set(sentences.flatMap((sentence) => GRADED_LINE.exec(sentence)?.[1] ?? []));
  return sentences.filter((sentence) => {
    if (
      /\b(?:reference|(?<!\b(?:by|per|to|using) (?:the )?(?:who|enets) )criteria|definition)s?\b|\b(?:g|grade )1\b.*\b(?:g|grade )2\b/i.test(
        sentence,
      )
    )
      return false;
    return lines.size < 2 || !GRADED_LINE.test(sentence);
  });
}

const NECROSIS: readonly [words: RegExp, extent: 'focal' | 'extensive'][] = [
  [/\bfocal(?:ly)?\b|\bpunctate|\bspotty|\bcomedo/, 'focal'],
  [/\bextensive|\bgeographic|\bmarked|\bwidespread|\blarge areas/, 'extensive'],
];

/** Every answer that some sentence gives; necrosis whose extent is not said is none of them. "Extensive necrosis not seen" denies its extent, not the necrosis. */
function necrosisOf(sentences: readonly string[]): ConclusionFacts['necrosis'] {
  const found = sentences.flatMap((sentence) => {
    const words = plainWords(sentence);
    // "Necrosis: present, punctate" is one answer; elsewhere a comma or "with" begins another matter.
    const parts = clausesOf(words, undefined, /\bnecrosis\b[^:]{0,20}:/.test(words) ? /\n/g : /[,;]|\b(?:but|with)\b/g);
    return parts.flatMap((part) => {
      const extents = NECROSIS.map(([pattern, extent]) => ({ extent, heard: part.text.includes('necrosis') ? heardInClause(part, pattern) : undefined })); // prettier-ignore
      const isDenied = heardInClause(part, /\bnecrosis\b/) === 'denied';
      if (isDenied) return extents.filter(({ heard }) => heard === 'denied').length === 1 ? [] : ['none' as const];
      return extents.flatMap(({ extent, heard }) => (heard === 'affirmed' ? [extent] : []));
    });
  });
  return [...new Set(found)];
}
