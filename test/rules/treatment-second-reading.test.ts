/**
 * The treatment tables, read a second time: plain code beside the published rows, without the engine, tried in every world that the facts allow
 * (TX-00b). Whatever the rules say of a random chart must be what this reading says.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ABSENT,
  CATEGORIES,
  evaluate,
  NO_COURSE,
  type Category,
  type Fact,
  type PatientFacts,
  type Site,
  type SpecimenFacts,
  type Strength,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import { chart, from, known, num, specimen, tumor } from '../support/chart-facts.ts';

type Says = Partial<Record<Category, Strength>>;
const U: Strength = 'usual';
const S: Strength = 'selected';
const N: Strength = 'not-usually';
const X: Strength = 'cannot-say';

/** One complete world: every fact that decides has a value. */
interface World {
  readonly kind: 'G1' | 'G2' | 'G3' | 'NEC' | 'TC' | 'AC' | 'HP' | 'SCLC' | 'LCNEC';
  readonly site: Site;
  readonly right: boolean;
  readonly extent: 'localized' | 'regional' | 'distant';
  /** Undefined: not known (TX-18). */
  readonly size: number | undefined;
  readonly ki67: number;
  readonly sstr: 'positive' | 'mixed' | 'negative';
  readonly sstrStated: string | undefined;
  readonly firstLine: boolean;
  readonly resectable: boolean;
  readonly highBurden: boolean;
  readonly lowBurden: boolean;
  readonly progression: boolean;
  readonly rapid: boolean;
  readonly gastricType: 1 | 2 | 3 | undefined;
  readonly adverse: readonly string[];
  readonly deep: boolean;
  readonly serosa: boolean;
  readonly liver: boolean;
  readonly brain: boolean;
  readonly bone: boolean;
  readonly marker: boolean;
  readonly syndromes: readonly string[];
  readonly hereditary: readonly string[];
  readonly symptoms: readonly string[];
  readonly prior: readonly string[];
  readonly pregnant: boolean;
}
const MASS = ['pain', 'abdominal-pain', 'bone-pain', 'obstruction', 'bleeding', 'ischemia', 'hemoptysis'];
const SYSTEMIC = ['ssa', 'prrt', 'everolimus', 'sunitinib', 'cabozantinib', 'belzutifan', 'chemotherapy', 'immunotherapy', 'liver-directed', 'ebrt', 'interferon']; // prettier-ignore

function byTheText(w: World): Says {
  const advanced = w.extent === 'distant' || !w.resectable;
  if (w.kind === 'NEC') return carcinoma(w);
  if (w.kind === 'SCLC') {
    const others: Says = { SSA: N, PRRT: N, EVEROLIMUS: N, SUNITINIB: N, CABOZANTINIB: N, SURV: N };
    if (w.extent === 'distant') return { ...others, CHEMO: U, IO: U, EBRT: S, SURG: N };
    return { ...others, CHEMO: U, EBRT: U, IO: S, SURG: w.extent === 'localized' ? S : N };
  }
  if (w.kind === 'LCNEC') {
    const others: Says = { SSA: N, PRRT: N, EVEROLIMUS: N, SUNITINIB: N, CABOZANTINIB: N, SURV: N };
    if (w.extent === 'localized') return { ...others, SURG: U, CHEMO: S, EBRT: S, IO: N };
    if (w.extent === 'regional') return { ...others, CHEMO: U, SURG: S, EBRT: S, IO: S };
    return { ...others, CHEMO: U, EBRT: S, IO: S, SURG: N };
  }
  if (w.kind === 'TC' || w.kind === 'AC' || w.kind === 'HP') return advanced ? lungAdvanced(w) : lungLocal(w);
  if (w.kind === 'G3') return advanced ? g3Advanced(w) : g3Local(w);
  return advanced ? advancedNet(w) : { ...localNet(w), SSA: N, PRRT: N, EVEROLIMUS: N, SUNITINIB: N, CABOZANTINIB: N, CHEMO: N, IO: N, EBRT: N }; // prettier-ignore
}

// TX-11 to TX-18
function localNet(w: World): Says {
  const { size, adverse } = w;
  const g1 = w.kind === 'G1';
  const regional = w.extent === 'regional';
  const functional = w.syndromes.length > 0;
  const vhl = w.hereditary.includes('vhl');
  const men1 = w.hereditary.includes('men1');
  const open: Says = { SURG: X, ENDO: X, SURV: X };
  switch (w.site) {
    case 'jejunum-ileum':
    case 'caecum':
      return { SURG: U, ENDO: N, SURV: N };
    case 'colon':
      if (w.right) return { SURG: U, ENDO: N, SURV: N };
      if (!g1) return { SURG: U, ENDO: N, SURV: N };
      return { SURG: U, ENDO: size === undefined ? X : size <= 10 ? S : N, SURV: N };
    case 'pancreas': {
      if (w.syndromes.includes('gastrinoma') && men1) return { SURG: S, SURV: N };
      if (functional || regional || w.serosa || w.symptoms.some((one) => MASS.includes(one))) return { SURG: U, SURV: N };
      // Whatever the size, the rows that are left give the same.
      if (size === undefined) return w.ki67 >= 10 && !vhl && !men1 ? { SURG: U, SURV: N } : { SURG: X, SURV: X, ...(vhl ? { BELZUTIFAN: X } : {}) };
      if (!vhl && size > 20) return { SURG: U, SURV: N };
      if (men1 && size <= 20) return { SURG: S, SURV: U };
      if (vhl && size < 20) return { SURG: N, SURV: U, BELZUTIFAN: S };
      if (vhl && size < 25) return { SURG: S, SURV: S, BELZUTIFAN: S };
      if (vhl) return { SURG: U, SURV: N };
      if (w.ki67 >= 10) return { SURG: U, SURV: N };
      if (size <= 10 && g1) return { SURG: S, SURV: U };
      return { SURG: S, SURV: S };
    }
    case 'appendix':
      return { SURG: U, SURV: N };
    case 'rectum': {
      if (regional || w.deep) return { SURG: U, ENDO: N, SURV: N };
      if (size === undefined) return open;
      if (size > 20) return { SURG: U, ENDO: N, SURV: N };
      const worse = !g1 || adverse.length > 0;
      if (size < 10 && worse) return { SURG: S, ENDO: U, SURV: N };
      if (size < 10) return { SURG: N, ENDO: U, SURV: N };
      return worse ? { SURG: U, ENDO: S, SURV: N } : { SURG: S, ENDO: U, SURV: N };
    }
    case 'stomach':
      if (w.gastricType === undefined) return open;
      if (w.gastricType === 2) return { SURG: S, ENDO: S, SURV: S };
      if (w.gastricType === 1) {
        if (regional || w.deep) return { SURG: U, ENDO: N, SURV: N };
        if (size === undefined) return open;
        if (size > 20) return { SURG: U, ENDO: N, SURV: N };
        return size >= 10 ? { SURG: g1 ? N : S, ENDO: U, SURV: N } : { SURG: N, ENDO: S, SURV: U };
      }
      if (regional) return { SURG: U, ENDO: N, SURV: N };
      if (size === undefined) return open;
      return { SURG: U, ENDO: size <= 10 && g1 ? S : N, SURV: N };
    case 'ampulla':
      return { SURG: U, ENDO: N, SURV: N };
    case 'duodenum':
      if (functional || regional || !g1 || adverse.includes('lymphovascular-invasion') || w.deep) return { SURG: U, ENDO: N, SURV: N };
      if (size === undefined) return open;
      if (size > 15) return { SURG: U, ENDO: N, SURV: N };
      return size > 10 ? { SURG: U, ENDO: S, SURV: N } : { SURG: S, ENDO: U, SURV: N };
    default:
      return { SURG: X, SURV: X };
  }
} // prettier-ignore

const bleeding = (w: World): boolean => ['obstruction', 'bleeding', 'ischemia'].some((one) => w.symptoms.includes(one));
const ill = (w: World): boolean => w.symptoms.some((one) => MASS.includes(one));
const beam = (w: World): Strength => // TX-31
  w.brain || (w.bone && w.symptoms.includes('bone-pain')) || (!w.resectable && w.extent !== 'distant' && w.site !== 'jejunum-ileum') ? S : N; // prettier-ignore
const immune = (w: World): Strength =>
  w.marker && w.prior.some((one) => SYSTEMIC.includes(one) && one !== 'ssa') ? S : N;
const liverDirected = (w: World): Strength => // TX-29
  w.liver && !w.resectable && (w.progression || w.highBurden || ill(w) || (w.syndromes.length > 0 && w.prior.includes('ssa'))) ? S : N; // prettier-ignore
const cabo = (w: World, after: readonly string[]): Strength =>
  w.progression && w.prior.some((one) => after.includes(one)) ? U : w.progression && w.prior.some((one) => SYSTEMIC.includes(one)) ? S : N; // prettier-ignore
const quiet = (w: World): boolean => w.syndromes.length === 0 && !ill(w) && w.lowBurden && !w.progression;

// TX-20 to TX-32
function advancedNet(w: World): Says {
  const insulinoma = w.syndromes.includes('insulinoma');
  const carcinoid = w.syndromes.includes('carcinoid');
  const pancreas = w.site === 'pancreas';
  const positive = w.sstr === 'positive';
  const negative = w.sstr === 'negative';
  const ssa = (): Strength => {
    // TX-00h: a first line that runs, and nobody wrote how it went.
    if (w.firstLine && !insulinoma && w.sstrStated !== 'negative')
      return w.sstrStated === 'mixed' || w.ki67 >= 10 ? S : U;
    if (w.prior.includes('ssa') && w.progression) return N;
    if (insulinoma) return positive ? S : N;
    if (positive) return w.ki67 < 10 ? U : S;
    return negative ? N : S;
  };
  const prrt = (): Strength => {
    if (!positive || w.pregnant) return N;
    if (w.prior.includes('prrt')) return w.progression ? S : N;
    if (w.prior.includes('ssa') && w.progression) return U;
    return w.ki67 >= 10 && (w.highBurden || ill(w)) ? S : N;
  };
  const chemo = (): Strength => {
    if (pancreas) return ill(w) || w.highBurden ? U : w.progression || negative ? S : N;
    return w.ki67 >= 15 && w.progression ? S : N;
  };
  return {
    SSA: ssa(),
    SURV: !w.firstLine && quiet(w) && w.ki67 < 10 ? S : N,
    PRRT: prrt(),
    EVEROLIMUS: carcinoid ? N : insulinoma ? S : w.progression || negative ? U : N,
    SUNITINIB: pancreas && (w.progression || negative) ? U : N,
    CABOZANTINIB: cabo(w, ['everolimus', 'prrt', 'sunitinib', 'chemotherapy']),
    BELZUTIFAN: N,
    CHEMO: chemo(),
    LIVER: liverDirected(w),
    SURG: w.site === 'jejunum-ileum' && bleeding(w) ? U : w.resectable ? S : N,
    EBRT: beam(w),
    IO: immune(w),
  };
}

// TX-40 to TX-48
const unfavourable = (w: World): boolean => w.ki67 >= 55 || w.sstr === 'negative' || w.rapid;
const g3Local = (w: World): Says => ({
  SURG: U, CHEMO: unfavourable(w) ? S : N, SURV: N, SSA: N, PRRT: N, EVEROLIMUS: N, SUNITINIB: N, CABOZANTINIB: N, IO: N, EBRT: N,
}); // prettier-ignore
function g3Advanced(w: World): Says {
  const good = !unfavourable(w);
  return {
    CHEMO: U,
    PRRT: w.sstr === 'positive' && w.ki67 <= 55 && !w.pregnant ? S : N,
    SSA: w.sstr === 'positive' ? S : N,
    EVEROLIMUS: good && !w.syndromes.includes('carcinoid') ? S : N,
    SUNITINIB: good && w.site === 'pancreas' ? S : N,
    CABOZANTINIB: good && w.prior.some((one) => SYSTEMIC.includes(one)) ? S : N,
    LIVER: w.liver ? S : N,
    SURG: good && w.resectable ? S : N,
    EBRT: beam(w),
    IO: immune(w),
    SURV: good && quiet(w) ? S : N,
  };
}

// TX-50 to TX-53
function carcinoma(w: World): Says {
  const local = w.extent !== 'distant';
  const symptoms = w.brain || (w.bone && w.symptoms.includes('bone-pain')) || ill(w);
  return {
    CHEMO: U,
    SURG: local && w.resectable ? S : N,
    EBRT: local || symptoms ? S : N,
    IO: w.marker && w.prior.includes('chemotherapy') ? S : N,
    LIVER: N, SSA: N, PRRT: N, EVEROLIMUS: N, SUNITINIB: N, CABOZANTINIB: N, SURV: N,
  }; // prettier-ignore
}

// TX-60 to TX-68
const lungLocal = (w: World): Says => ({
  SURG: U, CHEMO: w.kind === 'AC' && w.extent === 'regional' ? S : N, SURV: N, SSA: N, PRRT: N, EVEROLIMUS: N, SUNITINIB: N, CABOZANTINIB: N, EBRT: N, IO: N,
}); // prettier-ignore
function lungAdvanced(w: World): Says {
  const ac = w.kind === 'AC';
  return {
    SSA: w.sstr !== 'positive' ? N : w.kind === 'TC' ? U : S,
    EVEROLIMUS: w.syndromes.includes('carcinoid') ? N : ac || w.progression || w.sstr === 'negative' ? U : S,
    CABOZANTINIB: cabo(w, ['everolimus', 'prrt', 'chemotherapy']),
    PRRT: w.sstr === 'positive' && w.progression && !w.pregnant ? S : N,
    CHEMO: ac || w.progression ? S : N,
    SURG: w.resectable ? S : N,
    LIVER: liverDirected(w),
    EBRT: beam(w),
    IO: immune(w),
    SURV: w.kind === 'TC' && quiet(w) ? S : N,
    SUNITINIB: N,
  };
}

// ------------------------------------------------------------------ every world of a chart

const valueOr = <T>(fact: Fact<T>, ...otherwise: T[]): T[] => (fact.state === 'known' ? [fact.value] : otherwise);
const KINDS: Record<string, World['kind'][]> = {
  'NET-G1': ['G1'], 'NET-G2': ['G2'], 'NET-G3': ['G3'], NEC: ['NEC'], 'NEC-SMALL': ['NEC'], 'NEC-LARGE': ['NEC'], 'LUNG-TC': ['TC'], 'LUNG-AC': ['AC'],
  'LUNG-TC-IF-NO-NECROSIS': ['TC', 'AC'], 'LUNG-CARCINOID-HIGH-PROLIF': ['HP'], 'LUNG-SCLC': ['SCLC'], 'LUNG-LCNEC': ['LCNEC'],
}; // prettier-ignore
const GRADES = ['G1', 'G2', 'G3'] as const;
const ENDS = { G1: [0, 2.9], G2: [3, 20], G3: [20.1, 100] } as const;
const TOP = { G1: 2.9, G2: 20, G3: 100 } as const;

/** Undefined: the gate holds (TX-00a). */
function worlds({ tumor: t, grade, extent }: TumorEvaluation, person: PatientFacts): World[] | undefined {
  const kinds =
    grade.classification === 'NET-INDET'
      ? GRADES.slice((grade.gradeLow ?? 1) - 1, grade.gradeHigh ?? 3)
      : KINDS[grade.classification];
  if (!kinds || extent.value === 'unknown') return undefined;
  if (kinds.length > 1 && kinds.includes('G3') && grade.differentiation.state !== 'known') return undefined;
  const where = extent.value;
  const local = where !== 'distant';
  const treated = SYSTEMIC.some((one) => one in person.priorTherapy);
  const sites = t.metastases.state === 'known' ? t.metastases.value : [];
  const depth = t.depth.state === 'known' ? t.depth.value : 'limited-to-organ';
  const found: World[] = [];
  for (const kind of kinds)
    for (const ki67 of ki67Of(kind, grade.ki67ForThresholds?.high))
      for (const sstr of valueOr(t.sstr, 'positive', 'mixed', 'negative'))
        for (const resectable of valueOr(t.resectable, ...(local ? [true] : [true, false])))
          for (const burden of valueOr(t.burden, 'low', 'moderate', 'high'))
            for (const progression of valueOr(t.progression, ...(treated ? [true, false] : [false])))
              found.push({
                kind, ki67, sstr, resectable, progression,
                sstrStated: t.sstr.state === 'known' ? t.sstr.value : undefined,
                firstLine: t.progression.state === 'absent' && SYSTEMIC.filter((one) => one in person.priorTherapy).join() === 'ssa',
                site: t.site.state === 'known' ? t.site.value : 'other',
                right: t.colonSide.state === 'known' && t.colonSide.value === 'right',
                extent: where,
                size: t.sizeMm.state === 'known' ? t.sizeMm.value.low : undefined,
                highBurden: burden === 'high',
                lowBurden: burden === 'low',
                rapid: t.growth.state === 'known' && t.growth.value === 'rapid',
                gastricType: t.gastricType.state === 'known' ? t.gastricType.value : undefined,
                adverse: t.adverse.state === 'known' ? t.adverse.value : [],
                deep: !['mucosa', 'submucosa', 'limited-to-organ'].includes(depth),
                serosa: depth === 'serosa' || depth === 'adjacent-organ',
                liver: sites.includes('liver'),
                brain: sites.includes('brain'),
                bone: sites.includes('bone'),
                marker: t.biomarkers.state === 'known' && t.biomarkers.value.includes('MSI-H'),
                syndromes: person.syndromes.state === 'known' ? person.syndromes.value : [],
                hereditary: person.hereditary.state === 'known' ? person.hereditary.value : [],
                symptoms: Object.keys(person.symptoms),
                prior: Object.keys(person.priorTherapy),
                pregnant: person.pregnant.state === 'known' && person.pregnant.value,
              }); // prettier-ignore
  return found;
}
const ki67Of = (kind: World['kind'], known: number | undefined): readonly number[] => {
  const grade = kind === 'G1' || kind === 'G2' || kind === 'G3' ? kind : undefined;
  if (grade === undefined) return [known ?? 0];
  return known === undefined ? ENDS[grade] : [Math.min(known, TOP[grade])];
};

function expected(one: TumorEvaluation, person: PatientFacts): Says {
  const all = worlds(one, person);
  const horm: Says = person.syndromes.state === 'known' && person.syndromes.value.length > 0 ? { HORM: U } : {};
  const typeTwo: Says =
    one.tumor.site.state === 'known' && one.tumor.site.value === 'stomach' && one.tumor.gastricType.state === 'known' && one.tumor.gastricType.value === 2 ? { HORM: U } : {}; // prettier-ignore
  const kept: Says = { ...typeTwo, ...horm };
  const says = all?.map(byTheText);
  for (const category of CATEGORIES) {
    if (category === 'HORM') continue;
    const strengths = new Set(says ? says.map((each) => each[category] ?? N) : [X]);
    const [only] = strengths;
    kept[category] = strengths.size === 1 && only ? only : X;
  }
  return kept;
}

// ------------------------------------------------------------------ random charts, in which what no text asks about is known

const some = <T>(...values: readonly T[]): fc.Arbitrary<Fact<T>> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values).map((value) => known(value)) }, { weight: 1, arbitrary: fc.constant<Fact<T>>(ABSENT) }); // prettier-ignore
const of = <T>(...values: readonly T[]): fc.Arbitrary<Fact<T>> =>
  fc.constantFrom(...values).map((value) => known(value));
const subset = <T extends string>(names: readonly T[], maxLength: number): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...names], { maxLength });

const KI67 = [0, 2, 2.9, 3, 5, 9.9, 10, 14.9, 15, 20, 20.1, 30, 54, 55, 55.1, 90];
const tissue = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...KI67), fc.constantFrom(0, 1, 2, 15, 25)).map(([ki67, mitoses]): Partial<SpecimenFacts> => ({ differentiation: known('well'), ki67Percent: num(ki67), mitosesPer2mm2: num(mitoses) })) },
  { weight: 1, arbitrary: fc.constantFrom(1, 5, 25).map((mitoses): Partial<SpecimenFacts> => ({ differentiation: known('well'), mitosesPer2mm2: num(mitoses) })) },
  { weight: 1, arbitrary: fc.constantFrom(...KI67).map((ki67): Partial<SpecimenFacts> => ({ differentiation: known('well'), ki67Percent: num(ki67) })) },
  { weight: 1, arbitrary: fc.constantFrom<[number, number]>([2, 4], [15, 25], [10, 30], [50, 60], [5, 12]).map(([low, high]): Partial<SpecimenFacts> => ({ differentiation: known('well'), mitosesPer2mm2: num(1), ki67Percent: known({ low, lowClosed: true, high, highClosed: true }) })) },
  { weight: 1, arbitrary: fc.constantFrom<1 | 2 | 3>(1, 2, 3).map((grade): Partial<SpecimenFacts> => ({ differentiation: known('well'), statedGrade: known(grade) })) },
  { weight: 1, arbitrary: fc.constant<Partial<SpecimenFacts>>({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) }) },
  { weight: 1, arbitrary: fc.constant<Partial<SpecimenFacts>>({ ki67Percent: num(40) }) },
); // prettier-ignore
const lungTissue = fc.constantFrom<Partial<SpecimenFacts>>(
  { histology: known('typical-carcinoid'), differentiation: known('well'), mitosesPer2mm2: num(1), necrosis: known('none') },
  { histology: known('atypical-carcinoid'), differentiation: known('well'), mitosesPer2mm2: num(5), necrosis: known('none') },
  { histology: known('carcinoid'), differentiation: known('well'), mitosesPer2mm2: num(1) },
  { histology: known('carcinoid'), differentiation: known('well'), mitosesPer2mm2: num(14), necrosis: known('none'), ki67Percent: num(25) },
  { histology: known('nec-small-cell'), differentiation: known('poor'), mitosesPer2mm2: num(60), necrosis: known('extensive') },
  { histology: known('nec-large-cell'), differentiation: known('poor'), mitosesPer2mm2: num(60), necrosis: known('extensive') },
); // prettier-ignore
const SITE: readonly Site[] = ['pancreas', 'pancreas', 'stomach', 'duodenum', 'ampulla', 'jejunum-ileum', 'appendix', 'caecum', 'colon', 'rectum', 'lung', 'thymus', 'unknown-primary']; // prettier-ignore

const anyChart = fc.constantFrom(...SITE).chain((site) =>
  fc.record({
    facts: fc.record({
      site: fc.constant(known(site)),
      colonSide: site === 'colon' ? some('left' as const, 'right' as const) : fc.constant(ABSENT),
      specimens: (site === 'lung' || site === 'thymus' ? lungTissue : tissue).map((one) => [specimen(one)]),
      sizeMm: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(5, 9.9, 10, 10.1, 15, 15.1, 19.9, 20, 20.1, 24.9, 25, 40).map(num) }, { weight: 1, arbitrary: fc.constant(ABSENT) }),
      recordedN: of({ category: 'N0' as const, prefix: 'c' as const }, { category: 'N0' as const, prefix: 'c' as const }, { category: 'N1' as const, prefix: 'c' as const }, { category: 'NX' as const, prefix: 'c' as const }),
      metastases: fc.oneof({ weight: 2, arbitrary: fc.constant(known([])) }, { weight: 2, arbitrary: fc.shuffledSubarray(['liver' as const, 'bone' as const, 'brain' as const], { minLength: 1, maxLength: 2 }).map((sites) => known(sites)) }),
      depth: fc.oneof({ weight: 2, arbitrary: fc.constant(ABSENT) }, { weight: 1, arbitrary: of('submucosa' as const, 'muscularis-propria' as const, 'serosa' as const) }),
      gastricType: some(1 as const, 2 as const, 3 as const),
      course: fc.constant({ ...NO_COURSE, tumorStatus: known('in-place' as const) }),
      adverse: fc.oneof(fc.constant(ABSENT), fc.shuffledSubarray(['base' as const, 'lymphovascular-invasion' as const, 'mesoappendix-over-3mm' as const], { maxLength: 1 }).map((found) => known(found))),
      sstr: some('positive' as const, 'mixed' as const, 'negative' as const),
      resectable: some(true, false),
      burden: some('low' as const, 'moderate' as const, 'high' as const),
      progression: some(true, false),
      growth: fc.oneof(fc.constant(ABSENT), of('slow' as const, 'rapid' as const)),
      biomarkers: fc.oneof(fc.constant(ABSENT), fc.constant(known(['MSI-H' as const]))),
    }),
    person: fc.record({
      syndromes: fc.oneof({ weight: 3, arbitrary: fc.constant(ABSENT) }, { weight: 2, arbitrary: fc.constantFrom('carcinoid' as const, 'insulinoma' as const, 'gastrinoma' as const).map((one) => known([one])) }),
      hereditary: fc.oneof({ weight: 3, arbitrary: fc.constant(ABSENT) }, { weight: 2, arbitrary: fc.constantFrom('men1' as const, 'vhl' as const).map((one) => known([one])) }),
      symptoms: subset(['bone-pain', 'abdominal-pain', 'obstruction', 'bleeding', 'flushing'] as const, 2).map((names) => Object.fromEntries(names.map((name) => [name, known(true)]))),
      priorTherapy: subset(['ssa', 'prrt', 'everolimus', 'sunitinib', 'chemotherapy', 'surgery', 'interferon'] as const, 2).map((names) => Object.fromEntries(names.map((name) => [name, { from: from() }]))),
      pregnant: fc.constantFrom<Fact<boolean>>(ABSENT, ABSENT, ABSENT, known(true)),
    }),
  }),
); // prettier-ignore

test('the rules say of every chart what a second reading of the published tables says', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyChart, ({ facts, person }) => {
      const whole = chart([tumor(facts)], person);
      const [one] = evaluate(whole).tumors;
      if (!one) throw new Error('one tumor was given');
      const wanted = expected(one, whole.patient);
      const found = Object.fromEntries(one.treatment.map(({ category, strength }) => [category, strength])) as Says;
      seen.add(`${one.grade.classification} ${one.extent.value}`);
      for (const category of CATEGORIES) {
        // A category that no row names is none that is listed.
        const absent = category === 'HORM' ? undefined : N;
        expect([category, found[category] ?? absent]).toEqual([category, wanted[category] ?? absent]);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(seen.size).toBeGreaterThan(25);
});
