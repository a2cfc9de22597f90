/** Conditions and rows that several treatment tables share, and the shape of a table of one category. */
import { all, any, atLeast, is, not, otherwise } from '../engine.ts';
import type { Category, Citation, Condition, Rule, RuleTable, Strength } from '../model.ts';

export type Cite = readonly [Citation, ...Citation[]];
export interface CategoryTable {
  readonly category: Category;
  /** The row of the published rule set, `TX-23`. */
  readonly rule: string;
  readonly table: RuleTable<Strength>;
}

/** Strengths of several categories at once, for a row that speaks of all of them; a category that is left out has no entry there. */
export type SiteAdvice = Partial<Record<Category, Strength>>;
export const U = 'usual';
export const S = 'selected';
export const N = 'not-usually';
export const X = 'cannot-say';

export const adviceRow = (
  id: string,
  when: Condition,
  then: SiteAdvice,
  cite: Cite,
  reviewed?: false,
): Rule<SiteAdvice> => ({
  id,
  when,
  then,
  cite,
  ...(reviewed === false ? { reviewed } : {}),
});

export const sourced = (...ids: [string, ...string[]]): Cite => ids.map((source) => ({ source })) as unknown as Cite;

export const row = (id: string, when: Condition, then: Strength, cite: Cite, reviewed?: false): Rule<Strength> => ({
  id,
  when,
  then,
  cite,
  ...(reviewed === false ? { reviewed } : {}),
});

export const table = (
  group: string,
  category: Category,
  rule: string,
  title: string,
  ...rules: readonly Rule<Strength>[]
): CategoryTable => ({
  category,
  rule,
  table: {
    id: `treatment.${group}.${category.toLowerCase()}`,
    version: '1.0.0',
    title: `${rule} ${title}`,
    rules,
  },
});

/** One answer whatever the facts. */
export const always = (then: Strength, cite: Cite, reviewed?: false): Rule<Strength> =>
  row('always', otherwise, then, cite, reviewed);
export const otherwiseNot = (cite: Cite, reviewed?: false): Rule<Strength> =>
  row('else', otherwise, 'not-usually', cite, reviewed);

export const positive = is('sstr', 'positive');
export const negative = is('sstr', 'negative');
export const progressed = is('progression', true);
export const pancreas = is('site', 'pancreas');
export const pregnant = is('pregnant', true);
export const symptomatic = is('tumorSymptoms', true);
export const highBurden = is('burden', 'high');
/** NET G3 of unfavorable biology; the cut-off is soft. */
export const unfavourable = any(atLeast('ki67Percent', 55), negative, is('rapidGrowth', true));
export const quiet = all(
  is('functional', false),
  is('tumorSymptoms', false),
  is('burden', 'low'),
  is('progression', false),
);

/** Tumor at its place: never removed, left behind, or back there. */
const present = any(
  is('tumorStatus', 'in-place', 'resected-R2'),
  all(is('tumorStatus', 'recurrent'), is('recurrentKind', 'local')),
);

/** TX-29 */
export const liverDirected = (group: string, rule: string, cite: Cite): CategoryTable =>
  table(
    group,
    'LIVER',
    rule,
    'Liver-directed therapy',
    row('no-liver-metastases', is('liverMetastases', false), 'not-usually', cite),
    row(
      'unresectable-and-active',
      all(
        is('resectable', false),
        any(progressed, highBurden, symptomatic, all(is('functional', true), is('priorSsa', true))),
      ),
      'selected',
      cite,
    ),
    otherwiseNot(cite),
  );

/** TX-31: not for disease of the small-bowel mesentery. */
export const externalBeam = (group: string, rule: string, cite: Cite): CategoryTable =>
  table(
    group,
    'EBRT',
    rule,
    'External beam radiation',
    row('brain', is('brainMetastases', true), 'selected', cite),
    row('painful-bone', all(is('boneMetastases', true), is('bonePain', true)), 'selected', cite),
    row(
      'locally-advanced',
      all(is('resectable', false), is('extent', 'localized', 'regional'), not(is('site', 'jejunum-ileum')), present),
      'selected',
      cite,
    ),
    otherwiseNot(cite),
  );

/** TX-32 */
export const immunotherapy = (group: string, rule: string, cite: Cite): CategoryTable =>
  table(
    group,
    'IO',
    rule,
    'Immunotherapy',
    row('marker-after-therapy', all(is('immunotherapyMarker', true), is('priorOtherThanSsa', true)), 'selected', cite),
    otherwiseNot(cite),
  );

/** TX-26: after progression, by what was given before. */
export const cabozantinib = (group: string, rule: string, after: Condition, cite: Cite): CategoryTable =>
  table(
    group,
    'CABOZANTINIB',
    rule,
    'Cabozantinib',
    row('after-targeted', all(progressed, after), 'usual', cite),
    row('after-other', all(progressed, is('priorTherapy', true)), 'selected', cite),
    otherwiseNot(cite),
  );

/** Categories that a group never lists, with one source. */
export const never = (
  group: string,
  rule: string,
  categories: readonly Category[],
  cite: Cite,
  reviewed?: false,
): CategoryTable[] =>
  categories.map((category) =>
    table(group, category, rule, 'Not usually here', row('always', otherwise, 'not-usually', cite, reviewed)),
  );
