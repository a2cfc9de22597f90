/**
 * One evaluation as a visit summary for the patient (CX-50, CX-51): what was found and what it means, what is not known, and how to prepare. Pure; it
 * says nothing that the evaluation does not say, and everything that is provisional, assumed, unknown or contradictory as such.
 */
import { cardCategories } from '../../cds-hooks/cards/treatment-card.ts';
import { isGone } from '../../services/wording/status-words.ts';
import { classInWords, lookedIn } from '../../services/wording/tumor-in-words.ts';
import { dateInWords, ki67InWords, newestDate, sizeInWords } from '../../services/wording/values-in-words.ts';
import { NO_FOLLOW_UP } from '../../services/wording/words.ts';
import {
  survivalFigure,
  type Evaluation,
  type Provenance,
  type TestId,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import * as words from './words.ts';
import type { SectionId, WithheldReason } from './words.ts';

export interface SummarySection {
  readonly id: SectionId;
  /** Among several tumors, from 1. */
  readonly number?: number;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** After the paragraphs, as a list. */
  readonly items: readonly string[];
}

export interface SummaryOptions {
  /** The patient asked for a survival figure, and the clinician said so (CX-30). */
  readonly survivalAsked: boolean;
  /** The site shows treatment categories. */
  readonly treatmentKinds: boolean;
  /** The site shows findings on suspected tumors. */
  readonly suspected: boolean;
}

export type PatientSummaryResult =
  | { readonly kind: 'summary'; readonly sections: readonly SummarySection[] }
  | { readonly kind: 'withheld'; readonly why: WithheldReason };

export function patientSummary(evaluation: Evaluation, options: SummaryOptions): PatientSummaryResult {
  const tumors = evaluation.tumors.filter(
    ({ tumor }) => tumor.standing === 'confirmed' || (options.suspected && tumor.standing === 'suspected'),
  );
  const why = withheld(evaluation, tumors);
  if (why) return { kind: 'withheld', why };
  const covered = tumors.filter(isCovered);
  const all: readonly (SummarySection | undefined)[] = [
    section('about', words.ABOUT(dateInWords(evaluation.chart.today))),
    ...tumors.map((t, at) => foundSection(evaluation, t, tumors.length > 1 ? at + 1 : undefined)),
    section('meaning', words.MEANING),
    notKnownSection(evaluation, tumors),
    testsSection(covered),
    treatmentSection(covered, options.treatmentKinds),
    options.survivalAsked ? survivalSection(tumors) : undefined,
    section('ask', [], [...raisedQuestions(evaluation, covered), ...words.ASK]),
    section('asked', [words.ASKED_INTRO], words.ASKED),
    section('visit', [], words.VISIT),
    section('support', words.SUPPORT, words.SUPPORT_PEOPLE),
    section('more', [words.MORE]),
  ];
  return { kind: 'summary', sections: all.filter((one) => one !== undefined) };
}

const isCovered = ({ grade }: TumorEvaluation): boolean => grade.classification !== 'OUT-OF-SCOPE';

function withheld({ chart, silence }: Evaluation, tumors: readonly TumorEvaluation[]): WithheldReason | undefined {
  if (chart.patient.deceased) return 'deceased';
  if (chart.patient.comfortCare) return 'comfort-care';
  if (silence === 'incomplete') return 'incomplete';
  if (tumors.length === 0) return silence === 'no-net' ? 'no-tumor' : 'not-confirmed';
  return tumors.some(isCovered) ? undefined : 'out-of-scope';
}

const section = (id: SectionId, paragraphs: readonly string[], items: readonly string[] = []): SummarySection => ({
  id,
  heading: words.HEADING[id],
  paragraphs,
  items,
});

/** Sentences of one paragraph; empty ones fall away. */
const paragraph = (...sentences: readonly (string | undefined)[]): string =>
  sentences.filter((one) => one !== undefined && one !== '').join(' ');
const dayOf = (from: readonly Provenance[]): string | undefined => {
  const date = newestDate(from);
  return date === undefined ? undefined : dateInWords(date);
};

// ------------------------------------------------------------------------------------- what was found

const placeOf = ({ tumor: { site } }: TumorEvaluation): string =>
  site.state === 'known' ? words.SITE_SHORT[site.value] : words.PLACE_NOT_STATED;

function foundSection(evaluation: Evaluation, t: TumorEvaluation, number: number | undefined): SummarySection {
  const heading =
    number === undefined ? words.HEADING.found : `${words.HEADING.found}: tumor ${String(number)} (${placeOf(t)})`;
  const covered = isCovered(t);
  const paragraphs = covered
    ? [typeParagraph(t), gradeParagraph(t), stageParagraph(t), moreFindings(evaluation, t), conflictParagraph(t)]
    : [words.TYPE['OUT-OF-SCOPE']];
  return {
    id: 'found',
    ...(number === undefined ? {} : { number }),
    heading,
    paragraphs: paragraphs.filter((one) => one !== ''),
    items: [],
  };
}

function typeParagraph(t: TumorEvaluation): string {
  const { classification, differentiation, certainty } = t.grade;
  const isWell = differentiation.state === 'known' && differentiation.value === 'well';
  const isNet = classification.startsWith('NET-');
  // Not settled and the look of the cells not known: it may still be a carcinoma.
  const type =
    classification === 'NET-INDET' && !isWell
      ? words.TYPE_NOT_SETTLED
      : classification === 'NOT-GRADABLE' && isWell
        ? words.TYPE_NET
        : words.TYPE[classification];
  return paragraph(
    t.tumor.standing === 'suspected' ? words.SUSPECTED : undefined,
    type,
    isWell && (isNet || classification === 'NOT-GRADABLE') ? words.WELL_DIFFERENTIATED : undefined,
    !isNet && certainty === 'provisional' ? words.PROVISIONAL : undefined,
    began(t),
  );
}

function began({ tumor: { site } }: TumorEvaluation): string {
  if (site.state === 'known')
    return site.value === 'unknown-primary' ? words.BEGAN_NOT_FOUND : words.BEGAN_IN(words.SITE_PLACE[site.value]);
  return site.state === 'open'
    ? words.BEGAN_OPEN(site.possible.map((one) => words.SITE_SHORT[one]))
    : words.BEGAN_NOT_STATED;
}

function gradeParagraph(t: TumorEvaluation): string {
  const { grade } = t;
  const { classification, gradeLow, gradeHigh, certainty, governing } = grade;
  const ki67 = governing ? ki67InWords(governing.specimen.ki67Percent) : undefined;
  const measured = [
    // A value that spans the whole scale says nothing.
    ki67 === undefined || ki67.includes('unstated') ? undefined : words.KI67(ki67),
    governing ? words.FROM_REPORT(governing.specimen.date && dateInWords(governing.specimen.date)) : undefined,
    grade.flags.some(({ id }) => id === 'DQ-10') ? words.SAMPLES_DIFFER : undefined,
  ];
  if (classification === 'NOT-GRADABLE') return paragraph(words.NO_GRADE_YET, ...measured);
  if (!classification.startsWith('NET-')) return paragraph(...measured);
  const settled = certainty === 'final' && gradeLow !== undefined && gradeLow === gradeHigh;
  return paragraph(
    gradeLow === undefined ? words.GRADE_NOT_SETTLED : words.GRADE_IS(classInWords(t)),
    words.GRADE_MEANS,
    settled ? words.GRADE_SPEED[gradeLow] : undefined,
    certainty === 'provisional' ? words.PROVISIONAL : undefined,
    certainty === 'not-settled' && gradeLow !== undefined ? words.GRADE_NOT_SETTLED : undefined,
    ...measured,
  );
}

function stageParagraph(t: TumorEvaluation): string {
  const { stage } = t;
  return paragraph(
    stageSentence(t),
    stage.groups.length === 1 && stage.withheld === undefined ? words.STAGE_MEANS : undefined,
    ...spreadSentences(t),
    stage.smallCellExtent ? words.SMALL_CELL_EXTENT[stage.smallCellExtent] : undefined,
  );
}

function stageSentence({ stage }: TumorEvaluation): string {
  if (stage.withheld) return words.STAGE_WITHHELD[stage.withheld];
  const [only, ...others] = stage.groups;
  if (only !== undefined && others.length === 0) return words.STAGE_IS(only, stage.edition ?? 'AJCC');
  if (only === undefined) return stage.missing.length > 0 ? words.STAGE_NOT_SETTLED : words.NO_STAGE_GROUP;
  return stage.groups.includes('no group') ? words.STAGE_NOT_SETTLED : words.STAGE_ONE_OF(stage.groups);
}

/** Where nobody wrote whether it spread, it is said so and nothing else: silence is no finding. */
function spreadSentences(t: TumorEvaluation): string[] {
  const { stage, extent, tumor } = t;
  const { mAssumed } = stage;
  const nAssumed = stage.nAssumed && extent.value !== 'distant';
  const isStaged = stage.groups.length === 1 && stage.withheld === undefined;
  const unsaid = [
    ...(mAssumed || nAssumed ? [words.UNSAID[mAssumed && nAssumed ? 'both' : mAssumed ? 'far' : 'nodes']] : []),
    ...(mAssumed && isStaged ? [words.ONLY_IF_NOT] : []),
  ];
  switch (extent.value) {
    case 'distant': {
      const places = tumor.metastases.state === 'known' ? tumor.metastases.value : [];
      return [
        places.length > 0
          ? words.SPREAD_TO([...new Set(places)].map((place) => words.SPREAD_PLACE[place]))
          : words.EXTENT.distant,
      ];
    }
    case 'regional':
      return [isGone(t) ? words.HAD_SPREAD : words.EXTENT.regional, ...unsaid];
    case 'localized':
    case 'unknown':
      if (stage.remarks.includes('m-mentioned-in-report')) return [words.SPREAD_MENTIONED];
      return unsaid.length > 0 ? unsaid : [words.EXTENT[extent.value]];
  }
}

/** What became of it, by its status. */
function statusSentences({ course }: TumorEvaluation['tumor']): (string | undefined)[] {
  const { tumorStatus: status, metastasesRemoved } = course;
  if (status.state === 'unusable' || status.state === 'open') return [words.STATUS_OPEN];
  if (status.state !== 'known') return [];
  const on = course.resectedOn.state === 'known' ? course.resectedOn.value : undefined;
  // A part of a date has no "on" before it.
  const day = on !== undefined && on.length === 10 ? dateInWords(on) : undefined;
  return [
    words.STATUS[status.value]?.(day),
    metastasesRemoved.state === 'known' && metastasesRemoved.value === 'all' ? words.METASTASES_REMOVED : undefined,
  ];
}

function moreFindings({ chart, tumors }: Evaluation, t: TumorEvaluation): string {
  const { tumor } = t;
  const size = sizeInWords(tumor.sizeMm);
  const { syndromes } = chart.patient;
  return paragraph(
    size === undefined || tumor.sizeMm.state === 'absent' ? undefined : words.MEASURES(size, dayOf(tumor.sizeMm.from)),
    ...statusSentences(tumor),
    tumor.sstr.state === 'known' ? words.RECEPTOR[tumor.sstr.value] : undefined,
    // Which of several tumors makes the hormone is not known.
    syndromes.state === 'known' && syndromes.value.length > 0 && tumors.length === 1
      ? (isGone(t) ? words.HORMONES_BEFORE : words.HORMONES)(syndromes.value.map((name) => words.SYNDROME[name]))
      : undefined,
  );
}

function conflictParagraph(t: TumorEvaluation): string {
  const found = conflicts(t);
  return found.length > 0 ? paragraph(...found, words.TEAM_CHECKS) : '';
}

function conflicts(t: TumorEvaluation): string[] {
  const flagged = t.flags
    .filter(({ id, level }) => level === 'warning' || id === 'DQ-05')
    .flatMap(({ id }) => words.CONFLICT[id] ?? []);
  return [
    ...new Set([
      ...flagged,
      ...(t.stage.recordedDiffers ? [words.STAGE_CONFLICT(t.stage.recordedDiffers.group)] : []),
      ...(categoryDiffers(t) ? [words.CATEGORY_CONFLICT] : []),
    ]),
  ];
}

const categoryDiffers = ({ stage }: TumorEvaluation): boolean =>
  [stage.t, stage.n, stage.m].some(({ differ, recorded }) => differ && recorded !== undefined);
/** The record says two things on how far it has spread. */
const isSpreadInDoubt = (t: TumorEvaluation): boolean =>
  t.stage.recordedDiffers !== undefined || categoryDiffers(t) || t.flags.some(({ id }) => id === 'DQ-21');

// ------------------------------------------------------------------------------------- what is not known

function notKnownSection(evaluation: Evaluation, tumors: readonly TumorEvaluation[]): SummarySection {
  const items = tumors.flatMap((t, at) =>
    isCovered(t) ? missingOf(t).map((text) => (tumors.length > 1 ? words.OF_TUMOR(at + 1, text) : text)) : [],
  );
  const remarks = [
    ...(lookedIn(evaluation).unread ? [words.COULD_NOT_BE_OPENED] : []),
    ...(evaluation.chart.setAside.some(({ why }) => why === 'cannot-be-assigned') ? [words.NOT_MATCHED] : []),
  ];
  const intro =
    items.length > 0
      ? [words.NOT_KNOWN_INTRO]
      : remarks.length === 0 && tumors.filter(isCovered).every(isSettled)
        ? [words.NOTHING_MISSING]
        : [words.NOTHING_ELSE_MISSING];
  return section('not-known', [...intro, ...remarks], items);
}

function missingOf({ missing, stage, extent }: TumorEvaluation): string[] {
  const named = new Map(missing.map(({ fact, kind }) => [words.FACT[fact], kind]));
  // What was assumed is missing too.
  const assumed = [
    ...(stage.nAssumed && extent.value !== 'distant' ? [words.FACT.nodes] : []),
    ...(stage.mAssumed ? [words.FACT.metastases] : []),
  ];
  for (const name of assumed) if (!named.has(name)) named.set(name, 'not-found');
  return [...named].flatMap(([name, kind]) => (name === undefined ? [] : [words.NOT_KNOWN(name, words.MISSING[kind])]));
}

/** Type, grade and stage stand, as far as the class has them, on nothing that was assumed. */
function isSettled(t: TumorEvaluation): boolean {
  return (
    t.missing.length === 0 &&
    t.grade.certainty === 'final' &&
    !t.stage.mAssumed &&
    !t.stage.nAssumed &&
    t.stage.groups.length === 1 &&
    t.tumor.site.state === 'known' &&
    conflicts(t).length === 0
  );
}

// ------------------------------------------------------------------------------------- tests and treatment

function testsSection(tumors: readonly TumorEvaluation[]): SummarySection {
  const tests = new Set(tumors.flatMap(({ workup }) => workup.suggest.map(({ test }) => test)));
  return tests.size > 0
    ? section(
        'tests',
        [words.TESTS_INTRO],
        [...tests].map((test) => words.TEST[test]),
      )
    : section('tests', [words.NO_TESTS]);
}

/** Kinds of all tumors as one list in alphabetical order: no kind is put before another. */
function treatmentSection(tumors: readonly TumorEvaluation[], show: boolean): SummarySection {
  if (!show) return section('treatment', [words.TREATMENT_TALK]);
  const shown = tumors.flatMap((t) =>
    [...cardCategories(t.treatment)].map(([category, strength]) => ({ text: treatmentInWords(t, category), strength })),
  );
  const listed = new Set(
    shown.filter(({ strength }) => strength === 'usual' || strength === 'selected').map(({ text }) => text),
  );
  const isOpen = shown.some(({ text, strength }) => strength === 'cannot-say' && !listed.has(text));
  if (listed.size === 0) return section('treatment', [isOpen ? words.TREATMENT_OPEN : words.TREATMENT_TALK]);
  return section(
    'treatment',
    [words.TREATMENT_INTRO, ...(isOpen ? [words.TREATMENT_MORE_RESULTS] : [])],
    [...listed].sort(),
  );
}

function treatmentInWords(t: TumorEvaluation, category: keyof typeof words.TREATMENT): string {
  if (!isGone(t)) return words.TREATMENT[category];
  const rule = t.treatment.find((advice) => advice.category === category)?.rule ?? '';
  if (category === 'SURV' && NO_FOLLOW_UP.has(rule)) return words.NO_FOLLOW_UP;
  return words.TREATMENT_AFTER[category] ?? words.TREATMENT[category];
}

// ------------------------------------------------------------------------------------- survival, questions

function survivalSection(tumors: readonly TumorEvaluation[]): SummarySection {
  const [only, ...others] = tumors;
  // The figure counts people with one tumor: it fits nobody with several.
  if (!only || others.length > 0) return section('survival', [words.SURVIVAL_REFUSED['figures-do-not-fit']]);
  const { stage, extent, grade, tumor } = only;
  const isAssumed = extent.value !== 'distant' && (stage.mAssumed || stage.nAssumed);
  const answer = survivalFigure(
    {
      // An extent that rests on an assumption, or that another report denies, is not known.
      extent: isAssumed || isSpreadInDoubt(only) ? 'unknown' : extent.value,
      classification: grade.classification,
      site: tumor.site.state === 'known' ? tumor.site.value : undefined,
    },
    { asked: true, during: 'reading' },
  );
  if (answer.kind === 'figure' && grade.certainty !== 'final') return section('survival', [words.SURVIVAL_GRADE_OPEN]);
  return answer.kind === 'refused'
    ? section('survival', [words.SURVIVAL_REFUSED[answer.why]])
    : section('survival', [
        paragraph(
          words.SURVIVAL_FIGURE(answer.ofHundredPeople, answer.population),
          words.SURVIVAL_GROUP[answer.extent],
          ...answer.remarks.map((remark) => words.SURVIVAL_REMARK[remark]),
        ),
      ]);
}

function raisedQuestions({ chart }: Evaluation, tumors: readonly TumorEvaluation[]): string[] {
  const suggests = (test: TestId): boolean =>
    tumors.some(({ workup }) => workup.suggest.some((one) => one.test === test));
  const { RAISED } = words;
  const raised: readonly (readonly [isRaised: boolean, question: string])[] = [
    [tumors.some((t) => conflicts(t).length > 0 || t.missing.some(({ kind }) => kind === 'conflict')), RAISED.conflict],
    [
      tumors.some(({ tumor }) => tumor.site.state !== 'known' || tumor.site.value === 'unknown-primary'),
      RAISED.primary,
    ],
    [suggests('T-PATH-ADD'), RAISED.addendum],
    [suggests('T-PATH-REV'), RAISED.review],
    [tumors.some(({ grade }) => grade.governing !== undefined && grade.gradeLow !== undefined), RAISED.newest],
    [suggests('T-PET-SSTR'), RAISED.receptor],
    [chart.patient.syndromes.state === 'known' && chart.patient.syndromes.value.length > 0, RAISED.hormones],
    [suggests('T-GENETICS'), RAISED.genetics],
    [tumors.length > 1, RAISED.several],
  ];
  return raised.flatMap(([isRaised, question]) => (isRaised ? [question] : []));
}
