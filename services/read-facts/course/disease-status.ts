/**
 * How disease went, line of therapy by line (`course.md` 5 with 9.4): answers to a question on the status of disease, and the impression of imaging and
 * oncology reports. An older statement belongs to the line that ran then. Recurrence after surgery is a status, no progression (PG-07).
 */
import {
  ABSENT,
  type CourseFacts,
  type Fact,
  type Mark,
  type Provenance,
  type RestagingReason,
  type Therapy,
  type TumorFacts,
} from '../../rules/index.ts';
import { clinicalDate, compareDates, daysOf, isFuture } from '../chart/clinical-date.ts';
import { codingsOf, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import { namesOf } from '../chart/concept-words.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { dated, provenanceOfStatement, statementsOf } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { readProgression } from '../measures/answers/index.ts';
import type { CourseChart, CourseTumor } from './course-chart.ts';
import { imagingReports } from './evidence.ts';
import { impressionOf } from './report-words.ts';
import { courseOfImpression } from './progression-words.ts';
import { namesIndeterminateLesion, recurrenceIn } from './recurrence-words.ts';
import { daysBetween } from './tumor-place.ts';

/** Lines of therapy against the tumor; taking it out is none. */
export const LINES: readonly Therapy[] = ['ssa', 'prrt', 'everolimus', 'sunitinib', 'cabozantinib', 'belzutifan', 'chemotherapy', 'immunotherapy', 'liver-directed', 'ebrt', 'interferon']; // prettier-ignore
/** A status older than this is shown and moves no row (PG-04). */
const OLD_DAYS = 365;
/** Growth so soon after these may be a reaction to them (PG-05). */
const REACTION_DAYS = 90;
const REACTS: readonly Therapy[] = ['prrt', 'liver-directed'];

interface Stated {
  readonly value: 'progressive' | 'not-progressive';
  readonly date?: string;
  readonly from: Provenance;
  /** Imaging or histology before the clinic, a coded value or RECIST before free words. */
  readonly rank: 0 | 1 | 2 | 3;
  readonly inWords: boolean;
}

export type DiseaseFacts = Pick<CourseFacts, 'progressionUnder' | 'diseaseStatus' | 'restaging'> & {
  readonly progression: Fact<boolean>;
  /** What was said and could not be used, for "seen, not used". */
  readonly unusable: readonly Provenance[];
};

export function diseaseFacts(tumor: CourseTumor, chart: CourseChart): DiseaseFacts {
  const restaging: { reason: RestagingReason; from: Provenance }[] = [];
  const unusable: Provenance[] = [];
  const stated: Stated[] = [...answers(tumor, chart, restaging, unusable), ...impressions(tumor, chart, restaging)];
  const given = LINES.flatMap((therapy) => {
    const course = chart.patient.priorTherapy[therapy];
    return course ? [{ therapy, ...course }] : [];
  });
  const starts = given.flatMap(({ since, date }) => since ?? date ?? []).sort(compareDates);
  const latest = starts.at(-1);
  const reaction = (one: Stated): boolean =>
    one.inWords && one.value === 'progressive' && given.some(({ therapy, date }) => REACTS.includes(therapy) && date !== undefined && one.date !== undefined && within(date, one.date, REACTION_DAYS)); // prettier-ignore
  const counted = stated.filter((one) => {
    if (reaction(one)) restaging.push({ reason: 'possible-progression', from: one.from });
    return !reaction(one);
  });
  const progressionUnder: Partial<Record<Therapy, Provenance>> = {};
  for (const one of [...counted].sort((a, b) => compareDates(a.date, b.date)))
    if (one.value === 'progressive')
      for (const therapy of linesAt(one.date, given)) progressionUnder[therapy] ??= one.from;
  const ofNow = counted.filter(({ date, value }) => belongsToNewest(date, value, latest, given));
  const chosen = newestStatus(ofNow);
  const contradictory = chosen === undefined && ofNow.length > 0;
  if (!chosen) {
    const fact: Fact<never> = contradictory ? { state: 'unusable', why: 'conflict', from: newestDay(ofNow).map(({ from }) => from) } : unusable.length > 0 && stated.length === 0 ? { state: 'unusable', why: 'text', from: unusable } : ABSENT; // prettier-ignore
    return { progressionUnder, diseaseStatus: fact, restaging, progression: fact, unusable };
  }
  const isOld = chosen.date !== undefined && daysOf(chart.today).first - daysOf(chosen.date).last > OLD_DAYS;
  const from: Provenance = isOld ? { ...chosen.from, marks: [...chosen.from.marks, 'old'] } : chosen.from;
  return {
    progressionUnder,
    diseaseStatus: { state: 'known', value: chosen.value, from: [from] },
    restaging,
    progression: isOld ? ABSENT : { state: 'known', value: chosen.value === 'progressive', from: [from] },
    unusable,
  };
}

const within = (from: string, date: string, days: number): boolean => {
  const { least, most } = daysBetween(from, date);
  return most >= 0 && least <= days;
};

interface Line {
  readonly therapy: Therapy;
  readonly since?: string;
  readonly date?: string;
  readonly until?: string;
}

/** Lines that had begun by then and that the next had not yet followed: several run together where they began together. */
function linesAt(date: string | undefined, given: readonly Line[]): readonly Therapy[] {
  if (date === undefined) return given.length === 1 ? given.map(({ therapy }) => therapy) : [];
  const begun = given.filter(({ since, date: newest }) => {
    const start = since ?? newest;
    // On the day on which a line begins nothing has gone worse under it.
    return start !== undefined && daysBetween(start, date).least > 0;
  });
  const last = begun
    .map(({ since, date: newest }) => since ?? newest)
    .sort(compareDates)
    .at(-1);
  const running = begun.filter(({ since, date: newest, until }) => (since ?? newest) === last || (until === undefined ? false : daysBetween(date, until).least >= 0)); // prettier-ignore
  const undated = given.filter(({ since, date: newest }) => since === undefined && newest === undefined);
  return begun.length > 0
    ? running.map(({ therapy }) => therapy)
    : undated.length === 1
      ? undated.map(({ therapy }) => therapy)
      : [];
}

/** PG-01: not older than the start of the newest line. Growth stated on the day of a change of lines is why the line was changed. */
function belongsToNewest(
  date: string | undefined,
  value: Stated['value'],
  latest: string | undefined,
  given: readonly Line[],
): boolean {
  if (latest === undefined) return true;
  if (date === undefined) return false;
  const { least, most } = daysBetween(latest, date);
  if (least > 0) return true;
  if (most < 0) return false;
  const earlier = given.some(
    ({ since, date: newest }) => compareDates(since ?? newest, latest) < 0 && (since ?? newest) !== undefined,
  );
  return date === latest || date.length === 10 ? value === 'not-progressive' || !earlier : false;
}

const newestDay = (list: readonly Stated[]): readonly Stated[] => {
  const newest = [...list].sort((a, b) => compareDates(b.date, a.date))[0];
  return list.filter(({ date }) => date === newest?.date);
};

/** The newest day; on one day the best kind of statement, and where those disagree none (PG-03). */
function newestStatus(list: readonly Stated[]): Stated | undefined {
  const day = newestDay(list);
  const best = Math.min(...day.map(({ rank }) => rank));
  const counted = day.filter(({ rank }) => rank === best);
  return new Set(counted.map(({ value }) => value)).size === 1 ? counted[0] : undefined;
}

// ------------------------------------------------------------------------------------------ statements

const EVIDENCE_TYPE = /evidence-type$/;
const BY_CLINIC_ALONE = /symptom|physical|clinical|laborator|biochem|marker|hormon/;
const BY_IMAGING = /imag|histo|patholog|radiolog|\bct\b|\bmri?\b|\bpet\b/;

function answers(
  tumor: CourseTumor,
  chart: CourseChart,
  restaging: { reason: RestagingReason; from: Provenance }[],
  unusable: Provenance[],
): Stated[] {
  return tumor.items.flatMap((item): Stated[] => {
    if (item.type !== 'Observation' || !isUsable(item, chart)) return [];
    return statementsOf(item, chart.valueSets).flatMap((statement): Stated[] => {
      if (statement.asks !== 'progression' || statement.value.kind === 'none') return [];
      const reading = readProgression(statement.value, chart.valueSets);
      const own: Mark[] = [
        ...(chart.linkOfItem(item, tumor) === 'assumed' ? (['link-assumed'] as const) : []),
        ...(statusOf(item.resource).use === 'marked' ? (['status-unknown'] as const) : []),
      ];
      const from = provenanceOfStatement(
        statement,
        [...own, ...(reading.kind === 'value' ? reading.marks : [])],
        reading.kind === 'nothing' ? undefined : reading.recorded,
      );
      if (reading.kind !== 'value') {
        if (reading.kind === 'unusable') unusable.push(from);
        return [];
      }
      const basis = basisOf(item, statement.question ?? '', chart);
      if (basis === 'clinic' && reading.value) {
        restaging.push({ reason: 'clinical-progression', from });
        return [];
      }
      return [{ value: reading.value ? 'progressive' : 'not-progressive', ...(from.date === undefined ? {} : { date: from.date }), from, rank: basis === 'imaging' ? 0 : basis === 'clinic' ? 3 : 1, inWords: false }]; // prettier-ignore
    });
  });
}

/** What a status rests on, by the extension of mCODE, the method or the question: "RECIST" is imaging. */
function basisOf(item: ChartResource, question: string, { valueSets }: CourseChart): 'imaging' | 'clinic' | undefined {
  const concepts = [
    ...objectsOf(item.resource['extension']).flatMap(({ url, valueCodeableConcept }) => (EVIDENCE_TYPE.test(stringOf(url) ?? '') ? [valueCodeableConcept] : [])), // prettier-ignore
    item.resource['method'],
  ];
  const words = concepts.map((concept) => `${namesOf(concept, valueSets)} ${codingsOf(concept).map(({ display }) => display ?? '').join(' ')}`).join(' ').toLowerCase(); // prettier-ignore
  if (/recist/i.test(question) || BY_IMAGING.test(words)) return 'imaging';
  return BY_CLINIC_ALONE.test(words) ? 'clinic' : undefined;
}

function isUsable(item: ChartResource, { today }: CourseChart): boolean {
  const { use } = statusOf(item.resource);
  const date = clinicalDate(item.resource);
  return !item.contradictory && item.resource['modifierExtension'] === undefined && (use === 'yes' || use === 'marked') && (date === undefined || !isFuture(date, today)); // prettier-ignore
}

function impressions(
  tumor: CourseTumor,
  chart: CourseChart,
  restaging: { reason: RestagingReason; from: Provenance }[],
): Stated[] {
  return imagingReports(tumor, chart).flatMap((item): Stated[] => {
    const sentences = impressionOf(item);
    const from = dated(item, 'conclusion', ['by-text']);
    for (const sentence of sentences) {
      const heard = recurrenceIn(sentence)?.heard;
      if (heard === 'affirmed' || heard === 'doubted') restaging.push({ reason: 'suspected-recurrence', from });
      if (namesIndeterminateLesion(sentence)) restaging.push({ reason: 'indeterminate-lesion', from });
    }
    // Which of several cancers grew, an unlinked report does not say.
    const link = chart.linkOfItem(item, tumor);
    const isSole = chart.tumors.length === 1 && !chart.hasOtherCancer;
    if (link !== 'this' && !isSole) return [];
    const { value, certainty } = courseOfImpression(sentences, hasSpread(tumor.facts));
    const told = restaging.some((one) => one.from === from);
    if (certainty === 'possible' && !told) restaging.push({ reason: 'possible-progression', from });
    if (value === undefined || certainty === 'possible') return [];
    return [{ value, ...(from.date === undefined ? {} : { date: from.date }), from, rank: certainty === 'recist' ? 0 : 2, inWords: true }]; // prettier-ignore
  });
}

const hasSpread = ({ metastases, recordedM }: TumorFacts): boolean =>
  (metastases.state === 'known' && metastases.value.length > 0) || (recordedM.state === 'known' && recordedM.value.category.startsWith('M1')); // prettier-ignore
