/** The card of treatment categories, by how usual guidelines hold each; never a drug, never an order. */
import type { Category, CategoryAdvice, Strength, TumorEvaluation } from '../../services/rules/index.ts';
import { tumorName } from '../../services/wording/tumor-in-words.ts';
import {
  CATEGORY,
  FACT,
  IF_RESECTABLE,
  safetyInWords,
  SELECTED_BY,
  STRENGTH,
  TEAM,
  FOUND_BY,
  NOT_REVIEWED,
  NOT_USUALLY,
  TRIAL,
} from '../../services/wording/words.ts';
import type { CardLine, CardModel } from './card-model.ts';
import { SUMMARY_AIM, summaryOf } from './print.ts';

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

export function treatmentCard(t: TumorEvaluation): CardModel | undefined {
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
