/** The words of reports, notes and answers as the course readers need them: sentences of now, part by part, what tells of another time left out. */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { stringOf } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { assertionsIn, NOT_OF_NOW } from '../passages/assertion.ts';
import { isOfNow, passagesOf } from '../passages/report-structure.ts';
import { readReportText } from '../tumors/report-texts.ts';

export interface ReportPartWords {
  /** `A`; empty where the report has no parts. */
  readonly letter: string;
  /** "Liver, segment 4, wedge resection". */
  readonly heading: string;
  readonly sentences: readonly string[];
  /** What an addendum says, which replaces what was said before. */
  readonly addendum: readonly string[];
  /** What was sent in, and the operation, as a form names them. */
  readonly sent: readonly string[];
}

/** The parts of a pathology report that speak of tissue. */
export function reportParts(item: ChartResource, valueSets: ValueSets): readonly ReportPartWords[] {
  return readReportText(item, valueSets).parts.map(({ letter, heading, passages }) => {
    const now = passages.filter(isOfNow);
    return {
      letter,
      heading,
      sentences: now.map(({ text }) => ofNow(text)),
      addendum: now.filter(({ addendum }) => addendum).map(({ text }) => ofNow(text)),
      sent: now.filter(({ section, text }) => section === 'specimen' && !text.includes(':')).map(({ text }) => text),
    };
  });
}

/** "Margin involved (previously read as free)": what tells of another time is blank. */
const ofNow = (text: string): string => assertionsIn(text, 'pathology').without(NOT_OF_NOW);

/** Sentences of a note or an answer. */
export const sentencesIn = (text: string): readonly string[] =>
  passagesOf(text)
    .filter(isOfNow)
    .map(({ text: said }) => said);

const IMPRESSION =
  /(?:^|[\n.;])\s?(?:impressions?|conclusions?|opinion|summary|assessment|beurteilung|zusammenfassung)[^\S\n]?:/gi;

/** The impression of a report where it has one, else all of its conclusion; history, indication, technique and comparison left out. */
export function impressionOf(item: ChartResource): readonly string[] {
  const text = stringOf(item.resource['conclusion']) ?? '';
  const last = [...text.matchAll(IMPRESSION)].at(-1);
  const part = last === undefined ? text : text.slice(last.index + last[0].length);
  return sentencesIn(part).filter((sentence) => /[a-z]/i.test(sentence));
}
