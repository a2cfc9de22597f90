/** The card of treatment categories, by how usual guidelines hold each; never a drug, never an order. */
import {
  guidelinesOf,
  type Category,
  type CategoryAdvice,
  type Evaluation,
  type Strength,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import { isGone, stateInWords } from '../../services/wording/status-words.ts';
import { tumorName } from '../../services/wording/tumor-in-words.ts';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import {
  AFTER_REMOVAL,
  AGAIN,
  AT_LIMIT,
  CATEGORY,
  FACT,
  FOLLOW_UP,
  IF_RESECTABLE,
  LISTED,
  SAFETY_REASON,
  safetyInWords,
  SELECTED_BY,
  STRENGTH,
  FOUND_BY,
  NO_FOLLOW_UP,
  NEXT_LINE_OPTIONS,
  NOT_USUALLY,
  NOT_VERIFIED,
  TRIAL,
  UNNAMED_MEDICINES,
} from '../../services/wording/words.ts';
import type { CardLine, CardModel } from './card-model.ts';
import { CHECK_LINE, SUMMARY_AIM, summaryOf, withWarning } from './print.ts';

const TARGETED: readonly Category[] = ['EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN'];
const NAMED_GUIDELINES = 2;
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

export function treatmentCard(evaluation: Evaluation, t: TumorEvaluation): CardModel | undefined {
  const shown = cardCategories(t.treatment);
  const categoriesOf = (strength: Strength): (keyof typeof CATEGORY)[] =>
    [...shown]
      .filter(([, found]) => found === strength)
      .map(([category]) => category)
      // What has its time comes before what goes on for years.
      .sort((a, b) => Number(isGone(t) && a === 'SURV') - Number(isGone(t) && b === 'SURV'));
  const nameOf = (category: keyof typeof CATEGORY): string => categoryName(t, category);
  const named = (strength: Strength): string[] => categoriesOf(strength).map(nameOf);
  const usual = named('usual');
  const selected = named('selected');
  // Nobody wrote that it can be removed: said with it (TX-00c).
  const ifResectable =
    !isGone(t) &&
    t.tumor.resectable.state === 'absent' &&
    (t.extent.value === 'localized' || t.extent.value === 'regional');
  const withReason = (category: keyof typeof CATEGORY): string => {
    const reasons = [
      category === 'SURG' && ifResectable ? IF_RESECTABLE : undefined,
      category === 'SSA' && t.treatment.some(isContinued) ? SELECTED_BY[CONTINUE] : undefined,
      // The reason is that of the operation or of the treatment: follow-up needs none.
      shown.get(category) === 'selected' && !(isGone(t) && category === 'SURV') ? selectedBy(t, category) : undefined,
    ].filter((reason) => reason !== undefined);
    return reasons.length > 0 ? `${nameOf(category)} (${[...new Set(reasons)].join('; ')})` : nameOf(category);
  };
  // One category is shown, too: where only one is appropriate, hiding it helps nobody (decision 25).
  if (usual.length + selected.length === 0) return undefined;
  const expected = notUsuallyExpected(t, shown);
  const nextLine = categoriesOf('cannot-say').filter((category) => isNextLine(t, category));
  const open = categoriesOf('cannot-say').filter((category) => !nextLine.includes(category)).map(nameOf); // prettier-ignore
  const needed = neededInWords(
    evaluation,
    t.treatment.filter(({ reason }) => reason !== NEXT_LINE),
  );
  const guidelines = guidelinesOf(
    listedAdvice(t).map(({ cite }) => cite),
    t.tumor.site,
    t.grade.classification,
  ).slice(0, NAMED_GUIDELINES);
  const [warning] = [...t.safety].sort((a, b) => (a.level === b.level ? 0 : a.level === 'warning' ? -1 : 1));
  const notes = [...t.safety]
    .sort((a, b) => (a.level === b.level ? (a.id < b.id ? -1 : 1) : a.level === 'warning' ? -1 : 1))
    .slice(0, 2)
    .flatMap((note) => safetyInWords(note) ?? []);
  const by = (label: string): string => `${label} (${guidelines.length > 0 ? guidelines.join(', ') : NOT_VERIFIED})`;
  const lines: CardLine[] = [
    ...(usual.length > 0
      ? [{ label: by(STRENGTH.usual), text: categoriesOf('usual').map(withReason).join(', ') }]
      : []),
    ...(selected.length > 0
      ? [
          {
            label: usual.length > 0 ? STRENGTH.selected : by(STRENGTH.selected),
            text: categoriesOf('selected').map(withReason).join(', '),
          },
        ]
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
    ...(nextLine.length > 0 ? [nextLineOf(nextLine.map(nameOf), evaluation, t)] : []),
    ...(notes.length > 0 ? [{ label: 'Safety', text: notes.join('. ') }] : []),
    ...(t.grade.classification === 'NET-G3' ? [{ label: 'Trial', text: TRIAL, goes: 2 as const }] : []),
    CHECK_LINE,
  ];
  return {
    kind: 'treatment',
    indicator: warning?.level === 'warning' ? 'warning' : 'info',
    summary: withWarning(
      treatmentSummary(t, usual, selected, guidelines.length > 0),
      warning?.level === 'warning' ? SAFETY_REASON[warning.id] : undefined,
    ),
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

const listedAdvice = ({ treatment }: TumorEvaluation): readonly CategoryAdvice[] =>
  treatment.filter(({ strength }) => strength === 'usual' || strength === 'selected');

/** After a removal nothing is watched: it is followed, or needs no follow-up. */
function categoryName(t: TumorEvaluation, category: keyof typeof CATEGORY): string {
  if (!isGone(t)) return CATEGORY[category];
  const rule = t.treatment.find((advice) => advice.category === category)?.rule ?? '';
  if (category === 'SURV') return NO_FOLLOW_UP.has(rule) ? FOLLOW_UP.none : FOLLOW_UP.some;
  const { resectionKind } = t.tumor.course;
  if (category === 'SURG') return resectionKind.state === 'known' ? AGAIN[resectionKind.value] : AGAIN.unknown;
  return AFTER_REMOVAL[category] ?? CATEGORY[category];
}

/** What decides the categories that nothing can be said of yet, in words. */
export function neededInWords({ chart }: Evaluation, treatment: readonly CategoryAdvice[]): readonly string[] {
  const needs = treatment.filter(({ strength }) => strength === 'cannot-say').flatMap((advice) => advice.needs);
  const unnamed = chart.patient.unnamedMedicines.length;
  const names = needs.flatMap((fact) => {
    const name = FACT[fact];
    if (name === undefined) return [];
    if (name === FACT['priorTherapy'] && unnamed > 0) return [`${name} (${UNNAMED_MEDICINES(unnamed)})`];
    return [FOUND_BY[fact] ? `${name} (${FOUND_BY[fact]})` : name];
  });
  return [...new Set(names)];
}

const CONTINUE = 'continue-while-stable';
const NEXT_LINE = 'next-line';
const isContinued = ({ category, reason }: CategoryAdvice): boolean => category === 'SSA' && reason === CONTINUE;
const isNextLine = ({ treatment }: TumorEvaluation, category: keyof typeof CATEGORY): boolean =>
  treatment.some(
    (one) =>
      one.reason === NEXT_LINE &&
      (category === 'TARGETED' ? TARGETED.includes(one.category) : one.category === category),
  );

/** TX-00h: what comes after the analog that runs is one question, and the newest scan may answer it. */
function nextLineOf(names: readonly string[], { chart }: Evaluation, { tumor }: TumorEvaluation): CardLine {
  const { done } = chart.patient;
  const [newest] = [done['T-CT'], done['T-MRI-ABD']].flatMap((one) => one?.date ?? []).sort().reverse(); // prettier-ignore
  const growth = tumor.course.restaging.find(({ reason }) => reason === 'possible-progression');
  const scan =
    growth ? ` (${NEXT_LINE_OPTIONS.possible} ${dateInWords(growth.from.date)})`
    : newest === undefined ? ''
    : ` (last CT or MRI ${dateInWords(newest)})`; // prettier-ignore
  return { label: NEXT_LINE_OPTIONS.label, text: `${names.join(', ')} - ${NEXT_LINE_OPTIONS.question}${scan}` };
}

/** Where no category can be named: one line that says what is needed for one. Nothing where no rule has a word on the tumor. */
export function treatmentOpenLine(evaluation: Evaluation, t: TumorEvaluation): CardLine[] {
  const strengths = [...cardCategories(t.treatment).values()];
  if (strengths.some((strength) => strength === 'usual' || strength === 'selected')) return [];
  const needed = neededInWords(evaluation, t.treatment);
  return strengths.includes('cannot-say') && needed.length > 0
    ? [{ label: 'Treatment', text: `cannot say yet: needs ${needed.slice(0, 4).join(', ')}` }]
    : [];
}

/** As many options as a short summary holds. */
function treatmentSummary(
  t: TumorEvaluation,
  usual: readonly string[],
  selected: readonly string[],
  carried: boolean,
): string {
  const options = [...usual, ...selected];
  const by = usual.length > 0 ? LISTED.some : LISTED.forSelected;
  const start = `${tumorName(t)}, ${stateInWords(t)}: ${carried ? by.guideline : by.practice} `;
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
  const reason = advice?.reason ?? advice?.rule ?? '';
  return (isAtLimit(t, reason) ? AT_LIMIT[reason] : undefined) ?? SELECTED_BY[reason];
}

/** Exactly 20 mm: on this side of the limit for us, on the other for some guidelines. */
function isAtLimit({ tumor: { sizeMm } }: TumorEvaluation, reason: string): boolean {
  return reason in AT_LIMIT && sizeMm.state === 'known' && sizeMm.value.low === 20 && sizeMm.value.high === 20;
}

/** Carcinomas: what is aimed at receptors is for well-differentiated tumors. */
const POORLY: ReadonlySet<string> = new Set(['NEC', 'NEC-SMALL', 'NEC-LARGE', 'LUNG-SCLC', 'LUNG-LCNEC']);

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
  if (!isGone(t) && t.treatment.some(({ rule }) => rule === 'TX-10') && shown.get('SURG') === 'usual')
    expected.push(NOT_USUALLY.adjuvant);
  const { resectionKind } = t.tumor.course;
  const radical = resectionKind.state === 'known' && resectionKind.value === 'radical';
  if (isGone(t) && radical && shown.get('CHEMO') === 'not-usually' && shown.get('SSA') !== 'usual')
    expected.push(NOT_USUALLY.adjuvantOutsideTrials);
  if (!isGone(t) && POORLY.has(t.grade.classification) && shown.get('PRRT') === 'not-usually')
    expected.push(NOT_USUALLY.receptor);
  return expected;
}
