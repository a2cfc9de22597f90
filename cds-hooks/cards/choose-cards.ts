/**
 * Which cards one evaluation shows: conflict, gap, assessment, treatment, in this order, at most two. A gap that blocks neither
 * grade nor stage is folded into the assessment, which then carries the tests.
 */
import {
  KNOWLEDGE_DATE,
  type Category,
  type CategoryAdvice,
  type Evaluation,
  type Flag,
  type MissingFact,
  type Strength,
  type SuggestedTest,
  type TestId,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import type { CardKind, CardLine, CardModel } from './card-model.ts';
import { summaryOf } from './print.ts';
import { factSilence, nothingNew, type SilenceReason } from './silence.ts';
import {
  classInWords,
  decidingValue,
  gradeLabel,
  editionInWords,
  indicesInWords,
  isGraded,
  knownInWords,
  lookedIn,
  metastasesInWords,
  missingInWords,
  namesOf,
  prefixedTnm,
  stageRemarks,
  tnmInWords,
  tumorName,
} from '../../services/wording/tumor-in-words.ts';
import { dateInWords, newestDate } from '../../services/wording/values-in-words.ts';
import {
  CATEGORY,
  CHECK,
  CONFLICT,
  FACT,
  IF_RESECTABLE,
  MIXED,
  RULES_OF,
  safetyInWords,
  STANDING,
  SELECTED_BY,
  SMALL_CELL_EXTENT,
  STRENGTH,
  TEAM,
  FOUND_BY,
  NOT_REVIEWED,
  NOT_USUALLY,
  TRIAL,
  TEST,
  TEST_NOTE,
} from '../../services/wording/words.ts';

export interface CardChoice {
  /** Show the treatment card (tenant option). */
  readonly treatment: boolean;
  /** Show the gap card of a suspected, not confirmed tumor (tenant option). */
  readonly suspected: boolean;
}

const SUGGESTIONS_PER_CARD = 3;
const CONSIDERED_PER_CARD = 3;
const SUMMARY_AIM = 110;
const ORDER: readonly CardKind[] = ['conflict', 'gap', 'assessment', 'treatment'];

export interface Chosen {
  readonly models: readonly CardModel[];
  /** Why there is no card. */
  readonly silence?: SilenceReason;
}

/** The cards of an evaluation, or why it has none. */
export function cardsOrSilence(evaluation: Evaluation, choice: CardChoice): Chosen {
  const silenced =
    factSilence(evaluation, choice.suspected) ?? (nothingNew(evaluation, choice.treatment) ? 'nothing-new' : undefined);
  const models = silenced ? [] : chooseCards(evaluation, choice);
  const silence = silenced ?? (models.length === 0 ? 'nothing-new' : undefined);
  return { models, ...(silence ? { silence } : {}) };
}

export function chooseCards(evaluation: Evaluation, choice: CardChoice): readonly CardModel[] {
  const tumors = evaluation.tumors.filter(
    (t) => t.tumor.standing === 'confirmed' || (choice.suspected && t.tumor.standing === 'suspected'),
  );
  const cards = tumors.flatMap((t) => cardsOf(evaluation, t, choice));
  return [...cards]
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .slice(0, 2)
    .map((card) => standing(card, evaluation.contentVersion));
}

/** The text that stands on every card, at the end of its last line. */
function standing(card: CardModel, contentVersion: string): CardModel {
  const rules = RULES_OF(contentVersion, dateInWords(KNOWLEDGE_DATE));
  const lines = card.lines.map((line, place) =>
    place === card.lines.length - 1 ? { ...line, text: `${line.text} ${STANDING} ${rules}` } : line,
  );
  return { ...card, lines };
}

function cardsOf(evaluation: Evaluation, t: TumorEvaluation, choice: CardChoice): CardModel[] {
  const conflict = conflictCard(t);
  const gaps = blockingGaps(t);
  const blocked = !isGraded(t) || !isStaged(t);
  const gap = blocked && (gaps.length > 0 || t.workup.suggest.length > 0) ? gapCard(evaluation, t, gaps) : undefined;
  const assessment = gap ? undefined : assessmentCard(evaluation, t);
  const treatment = choice.treatment ? treatmentCard(t) : undefined;
  const warned = treatment ? undefined : safetyWarnings(t);
  return [conflict, withWarnings(gap, warned), withWarnings(assessment, warned), treatment].filter(
    (card) => card !== undefined,
  );
}

/** Without a treatment card its warnings would be lost: they stand on the card that there is. */
function safetyWarnings(t: TumorEvaluation): { readonly notes: typeof t.safety; readonly text: string } | undefined {
  const notes = t.safety.filter(({ level }) => level === 'warning').slice(0, 2);
  return notes.length > 0 ? { notes, text: notes.flatMap((note) => safetyInWords(note) ?? []).join('. ') } : undefined;
}

function withWarnings(card: CardModel | undefined, warned: ReturnType<typeof safetyWarnings>): CardModel | undefined {
  if (!card || !warned) return card;
  const check = card.lines.length - 1;
  return {
    ...card,
    indicator: 'warning',
    lines: [...card.lines.slice(0, check), { label: 'Safety', text: warned.text }, ...card.lines.slice(check)],
    safety: warned.notes,
    fingerprint: [card.fingerprint, warned.notes.map(({ id, level }) => `${id}:${level}`).sort()],
  };
}

/** A stage is given, or none is owed: the class has no system here, or the table itself has no group for a complete T, N and M. */
function isStaged(t: TumorEvaluation): boolean {
  if (t.stage.groups.length === 1) return true;
  if (t.stage.withheld === 'out-of-scope' || t.stage.withheld === 'no-table' || t.stage.withheld === 'in-situ')
    return true;
  return t.stage.withheld === undefined && t.stage.groups.length === 0 && t.stage.missing.length === 0;
}

const blockingGaps = (t: TumorEvaluation): MissingFact[] =>
  t.missing.filter((item) => item.blocks.includes('grade') || item.blocks.includes('stage'));

// ------------------------------------------------------------------------------------------ conflict

function conflictCard(t: TumorEvaluation): CardModel | undefined {
  const flags = t.flags
    .filter((flag) => flag.level === 'warning' || flag.id === 'DQ-05')
    .filter((flag) => CONFLICT[flag.id]);
  const stage = t.stage.recordedDiffers;
  const tnm = tnmConflict(t);
  if (flags.length === 0 && !stage && !tnm) return undefined;
  const lines: CardLine[] = [];
  const [first] = flags;
  const computed = t.stage.groups.length === 1 ? t.stage.groups[0] : undefined;
  let summary: string;
  if (first) {
    summary = flagSummary(t, first);
    for (const flag of flags.slice(0, 2)) lines.push(...flagLines(t, flag));
  } else if (stage) {
    summary = summaryOf([
      `${tumorName(t)}: recorded stage ${stage.group}, but ${tnmInWords(t)} gives ${computed ?? 'another'} by ${editionInWords(t.stage.edition)}`,
      ' - please check',
    ]);
  } else {
    summary = summaryOf([`${tumorName(t)}: ${tnm ?? ''}`, ' - please check']);
  }
  if (stage)
    lines.push({
      label: 'Recorded stage',
      text: `${stage.group}${stage.system ? ` (${stage.system})` : ''}, ${dateInWords(newestDate(stage.from))}; from T, N and M: ${computed ?? 'no single group'}`,
    });
  if (tnm) lines.push({ label: 'T, N, M', text: tnm });
  lines.push({
    label: 'Effect',
    text: 'Treatment categories can differ; both values are shown, none is chosen for you.',
  });
  lines.push({ label: 'Check', text: CHECK });
  return {
    kind: 'conflict',
    indicator: 'warning',
    summary,
    lines,
    tests: testsOf(t.workup.suggest.filter(({ test }) => test === 'T-PATH-REV')),
    condition: t.tumor.condition,
    safety: [],
    fingerprint: {
      flags: flags.map((flag) => [flag.id, flag.about.map((from) => `${from.resource}:${from.recorded ?? ''}`).sort()]),
      values: conflictingValues(t),
      stage: stage && [stage.group, computed],
      tnm,
    },
  };
}

/** Values that a conflict is about: enough that another value gives another topic. */
const conflictingValues = (t: TumorEvaluation): unknown => [
  t.grade.classification,
  t.grade.specimens
    .map(({ specimen }) => [specimen.id, specimen.statedGrade, specimen.ki67Percent, specimen.mitosesPer2mm2].map(bare))
    .sort(),
];
const bare = (item: unknown): unknown =>
  typeof item === 'object' && item !== null
    ? 'value' in item
      ? item.value
      : 'possible' in item
        ? item.possible
        : 'state' in item
          ? item.state
          : item
    : item;

function flagSummary(t: TumorEvaluation, flag: Flag): string {
  const specimen = t.grade.governing?.specimen;
  const documented = documentedGrade(t);
  if ((flag.id === 'DQ-05' || flag.id === 'DQ-06') && documented)
    return summaryOf([
      `Report says G${String(documented.grade)}, but ${decidingValue(t.grade.governing)} fits ${fits(t)}`,
      ` - please check`,
      ` (${tumorName(t)}, ${dateInWords(specimen?.date)})`,
    ]);
  return summaryOf([`${tumorName(t)}: ${CONFLICT[flag.id] ?? ''}`, ' - please check']);
}

/** The grade that the indices fit, when the classification itself was withheld because of the conflict. */
function fits(t: TumorEvaluation): string {
  const g = t.grade.governing ?? t.grade;
  if (g.gradeLow === undefined) return classInWords(t);
  return g.gradeLow === g.gradeHigh
    ? `G${String(g.gradeLow)}`
    : `G${String(g.gradeLow)} to G${String(g.gradeHigh ?? 3)}`;
}

function documentedGrade(
  t: TumorEvaluation,
): { readonly grade: number; readonly date: string | undefined } | undefined {
  const stated = t.grade.specimens.flatMap(({ specimen }) =>
    specimen.statedGrade.state === 'known'
      ? [{ grade: specimen.statedGrade.value, date: newestDate(specimen.statedGrade.from) ?? specimen.date }]
      : [],
  );
  const differing = stated.filter(({ grade }) => grade !== (t.grade.governing?.gradeHigh ?? t.grade.gradeHigh));
  return differing[0] ?? stated[0];
}

function flagLines(t: TumorEvaluation, flag: Flag): CardLine[] {
  const documented = documentedGrade(t);
  const measured = t.grade.governing ? indicesInWords(t.grade.governing) : '';
  if ((flag.id === 'DQ-05' || flag.id === 'DQ-06') && documented)
    return [
      { label: 'Documented', text: `G${String(documented.grade)}, ${dateInWords(documented.date)}` },
      ...(measured ? [{ label: 'Measured', text: measured }] : []),
    ];
  const dates = [...new Set(flag.about.map((from) => dateInWords(from.date)))].slice(0, 3).join(', ');
  return [
    { label: 'Contradiction', text: `${CONFLICT[flag.id] ?? ''}${dates ? ` (${dates})` : ''}` },
    ...(measured && flag.id !== 'DQ-21' ? [{ label: 'Measured', text: measured }] : []),
    ...(flag.id === 'DQ-21' && metastasesInWords(t) ? [{ label: 'Spread', text: metastasesInWords(t) }] : []),
  ];
}

/** Recorded and derived category differ. */
function tnmConflict(t: TumorEvaluation): string | undefined {
  const differing = [t.stage.t, t.stage.n, t.stage.m].filter((result) => result.differ && result.recorded);
  if (differing.length === 0) return undefined;
  return differing
    .map(
      (result) =>
        `${result.recorded?.category ?? ''} is recorded, size, depth or counts give ${(result.derived ?? []).join(' or ')}`,
    )
    .join('; ');
}

// ------------------------------------------------------------------------------------------ gap

function gapCard(evaluation: Evaluation, t: TumorEvaluation, gaps: readonly MissingFact[]): CardModel {
  const graded = isGraded(t);
  const staged = isStaged(t);
  const blocks = !graded && !staged ? 'grade and stage' : graded ? 'stage' : 'grade';
  const relevant = gaps.filter((item) => item.blocks.includes(graded ? 'stage' : 'grade') || (!graded && !staged));
  const kinds = byKind(relevant.length > 0 ? relevant : gaps);
  // A grade between two is a finding of its own: `at least G2 (mitoses 4 per 2 mm2)`.
  const floor = staged && t.grade.classification === 'NET-INDET' ? boundedGrade(t) : undefined;
  const { looked, unread } = lookedIn(evaluation);
  const known = knownInWords(t);
  const lines: CardLine[] = [
    ...(known ? [{ label: 'Known', text: known }] : []),
    { label: 'Missing', text: missingInWords(gaps) || 'a tissue result' },
    ...(looked || unread
      ? [{ label: 'Looked in', text: [looked, unread && `could not be read: ${unread}`].filter(Boolean).join('; ') }]
      : []),
    ...unassignedLine(evaluation),
    ...testLines(t),
    { label: 'Check', text: CHECK },
  ];
  return {
    kind: 'gap',
    indicator: 'info',
    summary: gapSummary(`${tumorName(t)}: ${floor ?? `${blocks} cannot be given`}`, kinds),
    lines,
    tests: testsOf(t.workup.suggest),
    condition: t.tumor.condition,
    safety: [],
    fingerprint: {
      blocks,
      gaps: gaps.map((item) => `${item.fact}:${item.kind}`).sort(),
      tests: t.workup.suggest.map(({ test }) => test).sort(),
      classification: t.grade.classification,
    },
  };
}

const KIND_WORD: Record<MissingFact['kind'], string> = {
  'not-found': 'not found',
  'asked-no-value': 'stated as unknown',
  'not-usable': 'recorded, but not usable',
  'could-not-be-read': 'could not be read',
  'spans-cut-off': 'not settled',
  conflict: 'contradictory',
};

function boundedGrade(t: TumorEvaluation): string | undefined {
  const value = decidingValue(t.grade.governing);
  return t.grade.gradeLow === undefined || value === '' ? undefined : `${classInWords(t)} (${value})`;
}

/** As many kinds of missing as a short summary holds; all of them stand in the detail. */
function gapSummary(finding: string, kinds: readonly string[]): string {
  const whole = (count: number): string => [finding, kinds.slice(0, count).join('; ')].filter(Boolean).join(' - ');
  const fitting = kinds.map((_, place) => kinds.length - place).find((count) => whole(count).length <= SUMMARY_AIM);
  return summaryOf([whole(fitting ?? 1)]);
}

/** `T not settled`, `N, M not found`: each fact with the one kind of missing that it has. */
function byKind(gaps: readonly MissingFact[]): string[] {
  const kinds = [...new Set(gaps.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const names = namesOf(gaps.filter((item) => item.kind === kind)).slice(0, 4);
    return names.length > 0 ? [`${names.join(', ')} ${KIND_WORD[kind]}`] : [];
  });
}

/** D6: results that belong to none of several tumors by their links are used for none; the card asks to link them. */
function unassignedLine(evaluation: Evaluation): CardLine[] {
  const loose = evaluation.chart.setAside.filter(({ why }) => why === 'cannot-be-assigned');
  const names = [...new Set(loose.map(({ what, from }) => `${FACT[what] ?? 'a result'} of ${dateInWords(from.date)}`))];
  return names.length > 0
    ? [
        {
          label: 'Not assigned',
          text: `${names.slice(0, 3).join(', ')}: linked to none of the tumors, so used for none`,
        },
      ]
    : [];
}

// ------------------------------------------------------------------------------------------ assessment

function assessmentCard(evaluation: Evaluation, t: TumorEvaluation): CardModel | undefined {
  if (!isGraded(t)) return undefined;
  const group = t.stage.groups.length === 1 ? t.stage.groups[0] : undefined;
  const deciding = decidingValue(t.grade.governing);
  const stage = group
    ? `, stage ${group} by ${editionInWords(t.stage.edition)} (${tnmInWords(t)})`
    : t.stage.system
      ? `, no stage group for ${tnmInWords(t)} in ${editionInWords(t.stage.edition)}`
      : '';
  const remarks = stageRemarks(t);
  const edition = t.stage.editionAssumed
    ? 'newest edition used, no date of diagnosis found'
    : `edition by date of diagnosis${t.tumor.diagnosisDate.state === 'known' ? ` ${dateInWords(t.tumor.diagnosisDate.value)}` : ''}`;
  const gradeMissing = t.missing.filter((item) => item.blocks.length > 0 || t.grade.missing.includes(item));
  const { unread } = lookedIn(evaluation);
  const missing = [missingInWords(gradeMissing), unread && `could not be read: ${unread}`].filter(Boolean).join('; ');
  const lines: CardLine[] = [
    {
      label: gradeLabel(t),
      text: t.grade.governing ? indicesInWords(t.grade.governing) : 'as stated in the diagnosis',
    },
    ...(t.stage.system
      ? [
          {
            label: group ? `Stage ${group}` : 'No stage group',
            text: `${prefixedTnm(t)}. ${editionInWords(t.stage.edition)}, ${edition}${remarks ? `; ${remarks}` : ''}`,
          },
        ]
      : [{ label: 'Stage', text: 'not computed here for this site and class' }]),
    ...(t.stage.smallCellExtent
      ? [{ label: 'Two-class scheme', text: SMALL_CELL_EXTENT[t.stage.smallCellExtent] }]
      : []),
    ...(t.grade.classification === 'MINEN' ? [{ label: 'Treatment', text: MIXED }] : []),
    ...otherSpecimens(t),
    ...(missing ? [{ label: 'Not settled', text: missing }] : []),
    ...testLines(t),
    { label: 'Check', text: CHECK },
  ];
  return {
    kind: 'assessment',
    indicator: 'info',
    summary: summaryOf([`${tumorName(t)}: ${classInWords(t)}${deciding ? ` (${deciding})` : ''}`, stage]),
    lines,
    tests: testsOf(t.workup.suggest),
    condition: t.tumor.condition,
    safety: [],
    fingerprint: {
      grade: [t.grade.classification, t.grade.gradeLow, t.grade.gradeHigh, t.grade.certainty],
      stage: [
        t.stage.system,
        t.stage.groups,
        t.stage.t.possible,
        t.stage.n.possible,
        t.stage.m.possible,
        t.stage.mAssumed,
      ],
      site: t.tumor.site.state === 'known' ? t.tumor.site.value : t.tumor.site.state,
      gaps: gradeMissing.map((item) => `${item.fact}:${item.kind}`).sort(),
      tests: t.workup.suggest.map(({ test }) => test).sort(),
    },
  };
}

/** DQ-10: other specimens in another grade, in order of time. */
function otherSpecimens(t: TumorEvaluation): CardLine[] {
  if (!t.flags.some((flag) => flag.id === 'DQ-10')) return [];
  const others = t.grade.specimens
    .filter((g) => g !== t.grade.governing && g.gradeLow !== undefined)
    .sort((a, b) => ((a.specimen.date ?? '') < (b.specimen.date ?? '') ? -1 : 1))
    .slice(0, 3)
    .map(
      (g) =>
        `G${String(g.gradeLow)} on ${dateInWords(g.specimen.date)}${g.specimen.takenFrom ? ` (${g.specimen.takenFrom})` : ''}`,
    );
  return others.length > 0
    ? [{ label: 'Other specimens', text: `${others.join(', ')}; the highest grade is used` }]
    : [];
}

// ------------------------------------------------------------------------------------------ treatment

const TARGETED: readonly Category[] = ['EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN'];
const STRENGTH_ORDER: readonly Strength[] = ['usual', 'selected', 'cannot-say', 'not-usually'];

/** One strength per category that a card names; the targeted agents are one, by the strongest of them. */
export function cardCategories(advice: readonly CategoryAdvice[]): ReadonlyMap<keyof typeof CATEGORY, Strength> {
  const shown = new Map<keyof typeof CATEGORY, Strength>();
  for (const { category, strength } of advice) {
    const name = TARGETED.includes(category) ? 'TARGETED' : (category as keyof typeof CATEGORY);
    const before = shown.get(name);
    if (before === undefined || STRENGTH_ORDER.indexOf(strength) < STRENGTH_ORDER.indexOf(before))
      shown.set(name, strength);
  }
  return shown;
}

function treatmentCard(t: TumorEvaluation): CardModel | undefined {
  const shown = cardCategories(t.treatment);
  const categoriesOf = (strength: Strength): (keyof typeof CATEGORY)[] =>
    [...shown].filter(([, found]) => found === strength).map(([category]) => category);
  const named = (strength: Strength): string[] => categoriesOf(strength).map((category) => CATEGORY[category]);
  const usual = named('usual');
  const selected = named('selected');
  // Nobody wrote that it can be removed: said with it (TX-00c).
  const ifResectable =
    t.tumor.resectable.state === 'absent' && (t.extent.value === 'localized' || t.extent.value === 'regional');
  const withReason = (category: keyof typeof CATEGORY): string => {
    const reasons = [
      category === 'SURG' && ifResectable ? IF_RESECTABLE : undefined,
      shown.get(category) === 'selected' ? selectedBy(t, category) : undefined,
    ].filter((reason) => reason !== undefined);
    return reasons.length > 0 ? `${CATEGORY[category]} (${[...new Set(reasons)].join('; ')})` : CATEGORY[category];
  };
  if (usual.length + selected.length < 2) return undefined;
  const expected = notUsuallyExpected(t, shown);
  const open = named('cannot-say');
  const needs = [
    ...new Set(t.treatment.filter(({ strength }) => strength === 'cannot-say').flatMap(({ needs }) => needs)),
  ];
  const needed = needs.flatMap((fact) => {
    const name = FACT[fact];
    return name ? [FOUND_BY[fact] ? `${name} (${FOUND_BY[fact]})` : name] : [];
  });
  const unreviewed = t.treatment.some(
    ({ strength, reviewed }) => reviewed === false && (strength === 'usual' || strength === 'selected'),
  );
  const [warning] = [...t.safety].sort((a, b) => (a.level === b.level ? 0 : a.level === 'warning' ? -1 : 1));
  const notes = [...t.safety]
    .sort((a, b) => (a.level === b.level ? (a.id < b.id ? -1 : 1) : a.level === 'warning' ? -1 : 1))
    .slice(0, 2)
    .flatMap((note) => safetyInWords(note) ?? []);
  const lines: CardLine[] = [
    ...(usual.length > 0 ? [{ label: STRENGTH.usual, text: categoriesOf('usual').map(withReason).join(', ') }] : []),
    ...(selected.length > 0
      ? [{ label: STRENGTH.selected, text: categoriesOf('selected').map(withReason).join(', ') }]
      : []),
    ...(expected.length > 0 ? [{ label: STRENGTH['not-usually'], text: expected.join(', ') }] : []),
    ...(open.length > 0
      ? [
          {
            label: STRENGTH['cannot-say'],
            text: `${open.join(', ')}${needed.length > 0 ? ` - needs ${needed.join(', ')}` : ''}`,
          },
        ]
      : []),
    ...(notes.length > 0 ? [{ label: 'Safety', text: notes.join('. ') }] : []),
    {
      label: 'For the team',
      text: [t.grade.classification === 'NET-G3' ? TRIAL : '', TEAM, unreviewed ? NOT_REVIEWED : '']
        .filter(Boolean)
        .join(' '),
    },
  ];
  return {
    kind: 'treatment',
    indicator: warning?.level === 'warning' ? 'warning' : 'info',
    summary: treatmentSummary(t, [...usual, ...selected]),
    lines,
    tests: [],
    condition: t.tumor.condition,
    safety: t.safety,
    fingerprint: {
      categories: [...shown].map(([category, strength]) => `${category}:${strength}`).sort(),
      state: [t.grade.classification, t.extent.value, t.stage.system],
      safety: t.safety.map(({ id, level }) => `${id}:${level}`).sort(),
    },
  };
}

/** As many options as a short summary holds, two at least. */
function treatmentSummary(t: TumorEvaluation, options: readonly string[]): string {
  const start = `${tumorName(t)}, ${t.extent.value === 'unknown' ? 'extent open' : t.extent.value}: guidelines list `;
  const whole = (count: number): string => `${start}${options.slice(0, count).join(', ')} - for team discussion`;
  return summaryOf([whole(3).length <= SUMMARY_AIM ? whole(3) : whole(2)]);
}

/** The selecting fact of a category; of the targeted agents the first that is listed so. */
function selectedBy(t: TumorEvaluation, category: keyof typeof CATEGORY): string | undefined {
  const advice = t.treatment.find(
    (one) =>
      one.strength === 'selected' &&
      (category === 'TARGETED' ? TARGETED.includes(one.category) : one.category === category),
  );
  return SELECTED_BY[advice?.reason ?? advice?.rule ?? ''];
}

const MARKERS: ReadonlySet<string> = new Set(['dMMR', 'MSI-H', 'TMB-high']);

/** "Not usually" is said only where a reader might expect the category. */
function notUsuallyExpected(t: TumorEvaluation, shown: ReadonlyMap<keyof typeof CATEGORY, Strength>): string[] {
  const expected: string[] = [];
  const { sstr } = t.tumor;
  if (sstr.state === 'known' && sstr.value !== 'positive' && shown.get('PRRT') === 'not-usually')
    expected.push(`${CATEGORY.PRRT} (SSTR ${sstr.value})`);
  if (shown.get('IO') === 'not-usually' && t.extent.value === 'distant') {
    const marked = t.tumor.biomarkers.state === 'known' && t.tumor.biomarkers.value.some((one) => MARKERS.has(one));
    expected.push(`${CATEGORY.IO} (${marked ? NOT_USUALLY.notFirst : NOT_USUALLY.noMarker})`);
  }
  if (t.treatment.some(({ rule }) => rule === 'TX-10') && shown.get('SURG') === 'usual')
    expected.push(NOT_USUALLY.adjuvant);
  return expected;
}

// ------------------------------------------------------------------------------------------ tests

const testsOf = (tests: readonly SuggestedTest[]): TestId[] =>
  tests.slice(0, SUGGESTIONS_PER_CARD).map(({ test }) => test);

function named({ test, notes }: SuggestedTest): string {
  const words = notes.map((note) => TEST_NOTE[note]).filter(Boolean);
  return words.length > 0 ? `${TEST[test]} (${words.join(', ')})` : TEST[test];
}

function testLines(t: TumorEvaluation): CardLine[] {
  const { suggest, consider } = t.workup;
  const listed = suggest.slice(0, 5).map(named).join('; ');
  const considered = consider.slice(0, CONSIDERED_PER_CARD).map(named).join('; ');
  if (!listed && !considered) return [];
  return [
    {
      label: 'Guidelines list, if not done',
      text: [listed, considered && `${listed ? 'To' : 'to'} consider: ${considered}`].filter(Boolean).join('. '),
    },
  ];
}
