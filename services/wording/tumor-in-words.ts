/** Grade, stage and gaps of one tumor in the short words that the cards share. Nothing is decided here. */
import {
  intersect,
  ki67Grade,
  mitoticGrade,
  type CategoryResult,
  type Evaluation,
  type Fact,
  type Grade,
  type Interval,
  type MissingFact,
  type SetAside,
  type SpecimenGrade,
  type TumorEvaluation,
} from '../rules/index.ts';
import {
  dateInWords,
  intervalInWords,
  ki67InWords,
  mitosesInWords,
  newestDate,
  sizeInWords,
} from './values-in-words.ts';
import {
  BOUNDED_FIELDS,
  CATEGORY_OPEN,
  CLASS,
  FACT,
  GRADED_BY,
  KI67_NOT_USED,
  LUNG_NAME,
  METASTASIS,
  MISSING_KIND,
  NEOPLASM,
  RESOURCE,
  SITE_ADJECTIVE,
  SITE_NOT_SETTLED,
  SITE_NOUN,
  SITE_UNKNOWN,
  STAGE_REMARK,
  STATED_TYPE,
  UNREAD_WHY,
} from './words.ts';

/** `Pancreatic NET`, `Small cell lung carcinoma`. */
export function tumorName(t: TumorEvaluation): string {
  const { site } = t.tumor;
  const whole = site.state === 'known' && site.value === 'lung' ? LUNG_NAME[t.grade.classification] : undefined;
  if (whole !== undefined) return whole;
  const noun = statedCarcinoid(t) === undefined ? nounOf(t) : 'carcinoid';
  if (site.state !== 'known') return `${capital(noun)}, ${SITE_UNKNOWN}`;
  return `${site.value === 'jejunum-ileum' ? smallIntestine(t) : SITE_ADJECTIVE[site.value]} ${noun}`;
}

/** The name says the class: `Small cell lung carcinoma`. */
export const isNamedByClass = (t: TumorEvaluation): boolean => tumorName(t) === LUNG_NAME[t.grade.classification];

function nounOf({ grade }: TumorEvaluation): string {
  const ungraded = grade.classification === 'NOT-GRADABLE' || grade.classification === 'NO-TISSUE';
  const well = grade.differentiation.state === 'known' && grade.differentiation.value === 'well';
  return ungraded && well ? 'NET' : NEOPLASM[grade.classification];
}

/** The segment, where the words of the diagnosis name one of the two. */
function smallIntestine({ tumor }: TumorEvaluation): string {
  const said = [tumor.site, tumor.histology, tumor.differentiation]
    .flatMap((fact) => (fact.state === 'absent' ? [] : fact.from.map(({ recorded }) => recorded ?? '')))
    .join(' ');
  const ileum = /\bile(?:um|al)\b/i.test(said);
  const jejunum = /\bjejun(?:um|al)\b/i.test(said);
  if (ileum === jejunum) return SITE_ADJECTIVE['jejunum-ileum'];
  return ileum ? 'Ileal' : 'Jejunal';
}

/** A type that the pathologist or the diagnosis names, while its counts are missing: a stated typical carcinoid is no carcinoma. */
function statedCarcinoid({ tumor, grade }: TumorEvaluation): string | undefined {
  if (grade.classification !== 'LUNG-UNCLASSIFIED') return undefined;
  const facts = [tumor.histology, ...grade.specimens.map(({ specimen }) => specimen.histology)];
  const named = new Set(facts.flatMap((fact) => (fact.state === 'known' ? [STATED_TYPE[fact.value]] : [])));
  const [only] = named;
  return named.size === 1 ? only : undefined;
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** What the words of a class are made of. */
export interface ClassCode {
  readonly classification: TumorEvaluation['grade']['classification'];
  readonly gradeLow?: Grade;
  readonly gradeHigh?: Grade;
  readonly provisional?: true;
}

/** Lung and thymus have no G3 that a type which is not settled could be. */
export function classOf({ grade: g, tumor: { site } }: TumorEvaluation): ClassCode {
  const ofLung = site.state === 'known' && (site.value === 'lung' || site.value === 'thymus');
  return {
    classification: g.classification === 'UNRESOLVED' && ofLung ? 'LUNG-UNCLASSIFIED' : g.classification,
    ...(g.gradeLow === undefined ? {} : { gradeLow: g.gradeLow }),
    ...(g.gradeHigh === undefined ? {} : { gradeHigh: g.gradeHigh }),
    ...(g.certainty === 'provisional' ? { provisional: true } : {}),
  };
}

/** `G2`, `at least G2`, `G1 to G3`. */
export function classWords({ classification, gradeLow: low, gradeHigh: high, provisional }: ClassCode): string {
  if (classification === 'NET-INDET') {
    if (low === undefined || high === undefined || low === high) return 'grade not settled';
    return high === 3 ? `at least G${String(low)}` : `G${String(low)} or G${String(high)}`;
  }
  const name = CLASS[classification];
  return provisional && classification.startsWith('NET-') ? `at least ${name}` : name;
}

export const classInWords = (t: TumorEvaluation): string => classWords(classOf(t));

/** Does this classification say what the tumor is, well enough to be the finding of an assessment? */
export function isGraded(t: TumorEvaluation): boolean {
  switch (t.grade.classification) {
    case 'UNRESOLVED':
    case 'NOT-GRADABLE':
    case 'NO-TISSUE':
    case 'LUNG-HIGH-GRADE-UNRESOLVED':
    case 'LUNG-UNCLASSIFIED':
      return false;
    case 'NET-INDET':
      return false;
    default:
      return true;
  }
}

/** `Grade: G2 (WHO 2019)`; a lung or thymic tumor has a class of its own, no grade. */
export function gradeLabel(t: TumorEvaluation): string {
  const g = t.grade;
  const lung = g.classification.startsWith('LUNG-');
  return `${lung ? 'Class' : 'Grade'}: ${classInWords(t)} (${lung ? GRADED_BY.lung : GRADED_BY.digestive})`;
}

/** `(Ki-67 4.2 %)`: the number that decided, short. */
export const decidingValue = (g: SpecimenGrade | undefined): string =>
  g && isDocumentedAlone(g) ? AS_DOCUMENTED : measuredValue(g);

/** The number that was measured, whatever grade the report gives. */
export function measuredValue(g: SpecimenGrade | undefined): string {
  if (!g) return '';
  const ki67 = ki67InWords(g.specimen.ki67Percent);
  const mitoses = mitosesInWords(g.specimen.mitosesPer2mm2);
  if (g.decidedBy === 'mitoses' && mitoses) return `mitoses ${mitoses}`;
  if (ki67) return `Ki-67 ${ki67}`;
  return mitoses ? `mitoses ${mitoses}` : '';
}

/** The grade is the report's own, and no index that was measured reaches it. */
function isDocumentedAlone({ classification, gradeLow, specimen }: SpecimenGrade): boolean {
  if (!classification.startsWith('NET-G') || gradeLow === undefined) return false;
  const found = (['ki67Percent', 'mitosesPer2mm2'] as const).filter((index) => specimen[index].state === 'known');
  return found.length > 0 && found.every((index) => rangeOf(index, gradeLow, specimen[index]) === undefined);
}
const AS_DOCUMENTED = 'as documented';

/** What the grading tables ask of an index for a grade, `3 to 20`, where the index that was found reaches it. */
function rangeOf(index: 'ki67Percent' | 'mitosesPer2mm2', grade: Grade, found: Fact<Interval>): string | undefined {
  const [rule] = [ki67Grade, mitoticGrade].flatMap(({ rules }) =>
    rules.filter(({ when, then }) => then === grade && when.op === 'in' && when.fact === index),
  );
  if (rule?.when.op !== 'in') return undefined;
  // A documented grade may be higher than either index: 1 % is not "3 to 20".
  const isReached = found.state !== 'known' || intersect(rule.when.interval, found.value) !== undefined;
  return isReached ? intervalInWords(rule.when.interval, '') : undefined;
}

/** Both indices with the range of the grade and the date of the tissue. */
export function indicesInWords(g: SpecimenGrade): string {
  const grade = g.classification.startsWith('NET-G') ? g.gradeLow : undefined;
  const range = (index: 'ki67Percent' | 'mitosesPer2mm2'): string => {
    const decides = g.decidedBy === 'both' || g.decidedBy === (index === 'ki67Percent' ? 'ki67' : 'mitoses');
    const words = grade !== undefined && decides ? rangeOf(index, grade, g.specimen[index]) : undefined;
    return words === undefined ? '' : ` (${words})`;
  };
  const ki67 = ki67InWords(g.specimen.ki67Percent);
  const mitoses = mitosesInWords(g.specimen.mitosesPer2mm2);
  const lung = g.classification.startsWith('LUNG-') && g.classification !== 'LUNG-CARCINOID-HIGH-PROLIF';
  const parts = [
    ki67 && `Ki-67 ${ki67}${lung ? ` (${KI67_NOT_USED})` : range('ki67Percent')}`,
    mitoses && `mitoses ${mitoses}${g.specimen.mitosesBounded ? ` (${BOUNDED_FIELDS})` : range('mitosesPer2mm2')}`,
  ].filter(Boolean);
  const rule =
    grade !== undefined && parts.length === 2 && (g.decidedBy === 'ki67' || g.decidedBy === 'mitoses')
      ? '; the higher one decides'
      : '';
  return `${parts.join(', ')}${rule}${parts.length > 0 ? '; ' : ''}pathology ${dateInWords(g.specimen.date)}`;
}

/** `AJCC v9`. */
export const editionInWords = (edition: string | undefined): string =>
  edition === undefined ? 'AJCC' : edition.replace('AJCC version 9', 'AJCC v9').replace('AJCC 8th edition', 'AJCC 8');

const category = <C extends string>(result: CategoryResult<C>, unknown: string): string =>
  result.possible.length > 0 ? result.possible.join(' or ') : unknown;

/** `T2 N0 M0`, with what was assumed: `T2 NX M0 assumed`. */
export function tnmInWords(t: TumorEvaluation): string {
  const { stage } = t;
  return `${category(stage.t, 'TX')} ${category(stage.n, 'N?')} ${category(stage.m, 'M?')}${stage.mAssumed ? ' assumed' : ''}`;
}

const withPrefix = <C extends string>(result: CategoryResult<C>, unknown: string): string =>
  result.possible.length === 0
    ? unknown
    : `${result.prefix === 'none' ? '' : result.prefix}${result.possible.join(' or ')}`;

/** `pT2, pN0, cM0 assumed`. */
export function prefixedTnm(t: TumorEvaluation): string {
  const { stage } = t;
  return [
    stage.t.assumed ? 'TX (T not found)' : withPrefix(stage.t, 'T not found'),
    stage.nAssumed ? 'NX (nodes not found)' : withPrefix(stage.n, 'N not read'),
    stage.mAssumed ? 'cM0 assumed (no M found)' : `${withPrefix(stage.m, 'M not read')}${spreadInWords(t)}`,
  ].join(', ');
}

/** ` (liver, 4 May 2026)`: where the spread is, and when it was seen. */
function spreadInWords(t: TumorEvaluation): string {
  const where = metastasesInWords(t);
  if (where === '' || t.tumor.metastases.state !== 'known') return '';
  const date = newestDate(t.tumor.metastases.from);
  return ` (${where}${date === undefined ? '' : `, ${dateInWords(date)}`})`;
}

export function stageRemarks(t: TumorEvaluation): string {
  return t.stage.remarks
    .map((remark) => STAGE_REMARK[remark])
    .filter(Boolean)
    .join('; ');
}

/** `liver, bone` where sites of spread are recorded. */
export function metastasesInWords(t: TumorEvaluation): string {
  const sites = t.tumor.metastases;
  return sites.state === 'known' ? sites.value.map((site) => METASTASIS[site]).join(', ') : '';
}

export const sizeOf = (t: TumorEvaluation): string | undefined => sizeInWords(t.tumor.sizeMm);

/** Missing facts in words, one kind at a time: `Ki-67, mitotic rate (not found in the chart)`. */
export function missingInWords(missing: readonly MissingFact[]): string {
  const kinds = new Map<string, string[]>();
  for (const item of missing) {
    const name = FACT[item.fact];
    if (!name) continue;
    const kind = kindInWords(item);
    const names = kinds.get(kind) ?? [];
    if (!names.includes(name)) names.push(name);
    kinds.set(kind, names);
  }
  return [...kinds].map(([kind, names]) => `${names.join(', ')} (${kind})`).join('; ');
}

const CATEGORIES_TNM: ReadonlySet<string> = new Set(['t', 'n', 'm']);
function kindInWords({ fact, kind }: MissingFact): string {
  if (kind !== 'spans-cut-off') return MISSING_KIND[kind];
  if (fact === 'site') return SITE_NOT_SETTLED;
  return CATEGORIES_TNM.has(fact) ? CATEGORY_OPEN : MISSING_KIND[kind];
}

export const namesOf = (missing: readonly MissingFact[]): string[] => [
  ...new Set(missing.map((item) => FACT[item.fact]).filter((name): name is string => name !== undefined)),
];

/** Where grade and stage stand in a chart; what else is read adds nothing to them. */
const HOLDS_STAGE = new Set(['Condition', 'Observation', 'DiagnosticReport', 'Procedure']);

/** Reports that stand in the chart and were not read, and why. */
const UNREAD_REPORTS: readonly (readonly [why: SetAside['why'], words: string])[] = [
  ['not-read', 'documents without text'],
  ['too-long', 'too long to be read'],
  ['other-language', 'text in another language, not read'],
];

/** What was looked into, and what could not be read. */
export function lookedIn(evaluation: Evaluation): { readonly looked: string; readonly unread: string } {
  const read = new Set<string>();
  const unread = new Map<string, string>();
  for (const need of evaluation.chart.needs) {
    const failed =
      need.how === 'failed' || need.how === 'incomplete' || need.how === 'not-sent' || need.how === 'not-asked';
    for (const type of need.types) {
      const word = RESOURCE[type] ?? type;
      if (failed && need.minor !== true)
        unread.set(word, need.why ? UNREAD_WHY[need.why] : need.how === 'not-asked' ? 'not looked at' : 'not sent');
      else if (!failed && HOLDS_STAGE.has(type)) read.add(word);
    }
  }
  const aside = [...evaluation.chart.setAside, ...evaluation.tumors.flatMap(({ tumor }) => tumor.setAside)];
  for (const [reason, words] of UNREAD_REPORTS) {
    const days = aside
      .filter(({ what, why }) => what === 'report' && why === reason)
      .map(({ from }) => dateInWords(from.date));
    if (days.length > 0) unread.set(`reports of ${[...new Set(days)].slice(0, 3).join(', ')}`, words);
  }
  return {
    looked: [...read].filter((word) => !unread.has(word)).join(', '),
    unread: [...unread].map(([word, why]) => `${word} (${why})`).join(', '),
  };
}

/** Known facts of a tumor whose grade or stage is open, for the gap card. */
export function knownInWords(t: TumorEvaluation): string {
  const parts: string[] = [];
  const stated = statedCarcinoid(t);
  if (stated !== undefined) parts.push(`${stated} stated`);
  if (isGraded(t)) parts.push(`${classInWords(t)}${value(decidingValue(t.grade.governing))}`);
  else if (t.grade.governing) {
    const indices = indicesInWords(t.grade.governing);
    const between = t.grade.classification === 'NET-INDET' && t.grade.gradeLow !== undefined;
    if (indices) parts.push(between ? `${classInWords(t)}: ${indices}` : indices);
  }
  if (t.stage.t.possible.length === 1 && !t.stage.t.assumed) parts.push(withPrefix(t.stage.t, ''));
  if (t.stage.n.possible.length === 1 && !t.stage.n.assumed) parts.push(withPrefix(t.stage.n, ''));
  if (t.stage.m.possible.length === 1 && !t.stage.m.assumed) parts.push(withPrefix(t.stage.m, ''));
  if (t.stage.groups.length !== 1) {
    const recorded = t.tumor.recordedStage.map(
      ({ group, system }) => `stage ${group} recorded${system === undefined ? ', edition not named' : ` by ${system}`}`,
    );
    parts.push(...[...new Set(recorded)].slice(0, 2));
  }
  const size = sizeOf(t);
  if (size)
    parts.push(
      `size ${size} (${dateInWords(newestDate(t.tumor.sizeMm.state === 'absent' ? [] : t.tumor.sizeMm.from))})`,
    );
  const spread = metastasesInWords(t);
  if (spread) parts.push(`spread to ${spread}`);
  if (t.tumor.site.state === 'open')
    parts.push(`site ${t.tumor.site.possible.map((site) => SITE_NOUN[site]).join(' or ')}`);
  return parts.join(', ');
}

const value = (text: string): string => (text ? ` (${text})` : '');
