/** Which evidence wins, and what stays unknown (`course.md` 1.4, 1.5, 9.1): from findings to the status of one tumor. */
import {
  ABSENT,
  type CourseFacts,
  type Fact,
  type Margin,
  type Provenance,
  type StatusQuestion,
  type Therapy,
  type TumorStatus,
  type Unusable,
} from '../../rules/index.ts';
import { clinicalDate, compareDates, daysOf } from '../chart/clinical-date.ts';
import { conditionStanding } from '../chart/condition-status.ts';
import { dated, provenanceOfStatement, statementsOf } from '../chart/statements.ts';
import type { CourseChart, CourseTumor } from './course-chart.ts';
import { imagingReports, readEvidence, type Finding, type Removal } from './evidence.ts';
import { worstMargin } from './margin-words.ts';
import { heardIn } from '../passages/affirmed-words.ts';
import { impressionOf } from './report-words.ts';
import { seesPrimaryInPlace } from './recurrence-words.ts';
import { SAME_OPERATION_DAYS } from './relation.ts';
import { daysBetween, isNear } from './tumor-place.ts';

/** All of the course but what disease did under therapy. */
export type StatusFacts = Omit<CourseFacts, 'progressionUnder' | 'diseaseStatus' | 'restaging' | 'pancreasPart'>;

/** Distant disease found so many days after the removal was there before. */
const FOUND_LATE_DAYS = 90;
/** A chart that begins so long after the diagnosis may have missed the operation. */
const BEGINS_LATE_DAYS = 365;
/** A pT or margin may be recorded this long after the operation that it is about. */
const STATED_LATER_DAYS = 365;

const TREATS_SPREAD: readonly Therapy[] = ['ssa', 'prrt', 'everolimus', 'sunitinib', 'cabozantinib', 'belzutifan', 'chemotherapy', 'immunotherapy', 'liver-directed', 'ebrt', 'interferon']; // prettier-ignore
const BEFORE_SURGERY: readonly Therapy[] = TREATS_SPREAD.filter((therapy) => therapy !== 'ssa' && therapy !== 'liver-directed'); // prettier-ignore

type Of<G extends Finding['gives']> = Extract<Finding, { gives: G }>;

/** Everything that speaks of one operation. */
interface Operated {
  readonly date?: string;
  readonly dateOf: Removal['dateOf'];
  readonly findings: readonly Of<'removal'>[];
}

export function statusFacts(tumor: CourseTumor, chart: CourseChart): StatusFacts {
  const findings = readEvidence(tumor, chart);
  const of = <G extends Finding['gives']>(gives: G): readonly Of<G>[] => findings.filter((one): one is Of<G> => one.gives === gives); // prettier-ignore
  const { removals, emptied } = settled(of('removal'));
  const operated = operationsIn(removals);
  const newest = operated.at(-1);
  const distant = distantEvidence(tumor, chart);
  const open = of('open').filter(({ date, radical }) => !newest || (radical === true && isAfter(date, newest.date)));
  const noDisease = newestOf(of('no-disease').filter(({ date }) => newest === undefined || isAfter(date, newest.date)));
  const recurrences = of('recurrence');
  const metastasesOut = distant.ever ? of('metastases-removed') : [];
  const base = {
    evidence: findings.map(({ row, from }) => ({ row, from })),
    neoadjuvant: ABSENT,
    resectionKind: ABSENT,
    resectedOn: ABSENT,
    margin: ABSENT,
    endoscopic: ABSENT,
    metastasesRemoved: metastasesRemoved(metastasesOut, distant, noDisease),
    recurrentKind: ABSENT,
    recurredOn: ABSENT,
    recurredBefore: false,
    noDiseaseOn: noDisease?.date === undefined ? ABSENT : known(noDisease.date, [noDisease.from]),
  } satisfies Omit<StatusFacts, 'tumorStatus'>;
  const removalFacts = newest ? factsOfRemoval(operated, newest, chart) : {};
  const facts = { ...base, ...removalFacts };
  const froms = (list: readonly { readonly from: Provenance }[]): Provenance[] => list.map(({ from }) => from);
  const unknown = (statusQuestion: StatusQuestion, from: readonly Provenance[]): StatusFacts => ({ ...facts, tumorStatus: { state: 'unusable', why: WHY[statusQuestion] ?? 'ambiguous', from }, statusQuestion }); // prettier-ignore
  const is = (value: TumorStatus, from: readonly Provenance[], more: Partial<StatusFacts> = {}): StatusFacts => ({ ...facts, tumorStatus: known(value, from), ...more }); // prettier-ignore

  const recurrence = newestOf(recurrences);
  const treated = TREATS_SPREAD.flatMap((therapy) => chart.patient.priorTherapy[therapy]?.from ?? []);
  if (recurrence) {
    const wasRemovedAgain = operated.length > 1 && noDisease !== undefined && isAfter(newest?.date, recurrence.date);
    const kinds = new Set(recurrences.flatMap(({ kind }) => kind ?? []));
    const kind = kinds.has('distant') || distant.now.length > 0 ? 'distant' : kinds.has('local') ? 'local' : undefined;
    if (!wasRemovedAgain && !(kind === 'distant' && metastasesOut.length > 0 && noDisease && distant.now.length === 0))
      return is('recurrent', froms(recurrences), {
        recurrentKind: kind ? known(kind, froms(recurrences)) : ABSENT,
        // What is dated before the removal is the day of the diagnosis, not of the recurrence.
        recurredOn: recurrence.date === undefined || isAfter(newest?.date, recurrence.date) ? ABSENT : known(recurrence.date, [recurrence.from]), // prettier-ignore
      });
    if (kind === 'distant') return is('metastatic-treated', froms(metastasesOut), { recurredBefore: true, metastasesRemoved: known('all', froms(metastasesOut)) }); // prettier-ignore
    if (distant.now.length === 0 && open.length === 0 && newest)
      return removedStatus(newest, { ...facts, recurredBefore: true });
  }
  if (newest) {
    if (distant.now.length > 0) {
      const later = distant.now.every(({ date }) => date !== undefined && newest.date !== undefined && daysBetween(newest.date, date).least > FOUND_LATE_DAYS); // prettier-ignore
      const leftNone = valueOf(facts.margin) !== 'R2';
      if (later && leftNone && distant.before.length === 0) {
        const first = [...distant.now].sort((a, b) => compareDates(a.date, b.date))[0];
        return is('recurrent', froms(distant.now), {
          evidence: [...facts.evidence, ...distant.now.map(({ from }) => ({ row: 'CO-07' as const, from }))],
          recurrentKind: known('distant', froms(distant.now)),
          recurredOn: first?.date === undefined ? ABSENT : known(first.date, [first.from]),
        });
      }
      return is('metastatic-treated', [...froms(newest.findings), ...froms(distant.now)]);
    }
    if (distant.ever) return is('metastatic-treated', [...froms(newest.findings), ...froms(distant.before)]);
    const [question] = open;
    if (question) return unknown(question.question, froms(open));
    const seen = seenInPlace(tumor, chart, newest, noDisease);
    return seen ? unknown(seen.question, [...froms(newest.findings), ...seen.from]) : removedStatus(newest, facts);
  }
  if (distant.ever && (treated.length > 0 || metastasesOut.length > 0)) return is('metastatic-treated', [...froms(distant.all), ...treated, ...froms(metastasesOut)]); // prettier-ignore
  const appendix = appendixByHistology(tumor, chart);
  if (appendix === 'elsewhere') return unknown('tissue-of-another-place', []);
  if (appendix && distant.now.length === 0)
    return is('resected-RX', [appendix], { assumed: 'appendectomy', resectionKind: known('local', [appendix]), endoscopic: known(false, [appendix]), evidence: [...facts.evidence, { row: 'CO-14', from: appendix }] }); // prettier-ignore
  const [question] = [...open, ...emptied];
  if (question) return unknown('question' in question ? question.question : 'relation-of-operation', froms([...open, ...emptied])); // prettier-ignore
  if (of('remission').length > 0 || noDisease) return unknown('remission-unexplained', froms([...of('remission'), ...of('no-disease')])); // prettier-ignore
  if (tumor.facts.standing === 'history')
    return unknown('history-code-only', froms([...of('over'), ...of('remission')]));
  if (!chart.isReadInFull) return unknown('records-not-read', []);
  if (beginsLate(tumor, chart)) return unknown('begins-late', []);
  return is('in-place', [], { assumed: 'no-removal-recorded' });
}

const WHY: Readonly<Partial<Record<StatusQuestion, Unusable>>> = {
  'records-not-read': 'unreachable',
  'seen-after-removal': 'conflict',
  contradiction: 'conflict',
};

const known = <T>(value: T, from: readonly Provenance[]): Fact<T> => ({ state: 'known', value, from });
const valueOf = <T>(fact: Fact<T>): T | undefined => (fact.state === 'known' ? fact.value : undefined);
const isAfter = (a: string | undefined, b: string | undefined): boolean => a !== undefined && (b === undefined || daysBetween(b, a).least > 0); // prettier-ignore
const newestOf = <F extends { readonly date?: string }>(list: readonly F[]): F | undefined => [...list].sort((a, b) => compareDates(b.date, a.date))[0]; // prettier-ignore

function removedStatus(newest: Operated, facts: Omit<StatusFacts, 'tumorStatus'>): StatusFacts {
  const margin = valueOf(facts.margin) ?? 'RX';
  return {
    ...facts,
    tumorStatus: known<TumorStatus>(
      `resected-${margin}`,
      newest.findings.map(({ from }) => from),
    ),
  };
}

// ------------------------------------------------------------------------------------------ operations

/** "No residual tumor" counts behind an earlier removal, or after treatment; alone it may be of a lesion that was never there. */
function settled(list: readonly Of<'removal'>[]): {
  removals: readonly Of<'removal'>[];
  emptied: readonly Of<'removal'>[];
} {
  const real = list.filter(({ removal }) => removal.noResidual !== true || removal.afterTreatment === true);
  const empty = list.filter((one) => !real.includes(one));
  return real.length > 0 ? { removals: list, emptied: [] } : { removals: [], emptied: empty };
}

const EXACT: readonly Removal['dateOf'][] = ['operation', 'specimen', 'statement'];

/** Findings of the same days are of one operation; what was only stated joins the operation before it. In the order of time, undated ones first. */
function operationsIn(removals: readonly Of<'removal'>[]): readonly Operated[] {
  const ordered = [...removals].sort((a, b) => EXACT.indexOf(a.removal.dateOf) - EXACT.indexOf(b.removal.dateOf) || compareDates(a.removal.date, b.removal.date)); // prettier-ignore
  const groups: Of<'removal'>[][] = [];
  for (const finding of ordered) {
    const home = groups.find((group) => group.some((one) => isSameOperation(one.removal, finding.removal)));
    if (home) home.push(finding);
    else if (finding.removal.dateOf === 'statement' && finding.removal.date === undefined && groups.length > 0)
      groups.at(-1)?.push(finding); // prettier-ignore
    else groups.push([finding]);
  }
  return groups
    .map((findings): Operated => {
      const [first] = findings;
      const date = findings.find(({ removal }) => removal.date !== undefined)?.removal.date;
      return { ...(date === undefined ? {} : { date }), dateOf: first?.removal.dateOf ?? 'statement', findings };
    })
    .sort((a, b) => compareDates(a.date, b.date));
}

function isSameOperation(a: Removal, b: Removal): boolean {
  if (a.date === undefined || b.date === undefined) return false;
  if (isNear(a.date, b.date, SAME_OPERATION_DAYS)) return true;
  const { least, most } = daysBetween(a.date, b.date);
  if (b.dateOf === 'statement') return most >= 0 && least <= STATED_LATER_DAYS;
  // "2026" and a day of 2026
  return (a.date.length === 4 || b.date.length === 4) && least <= 0 && most >= 0;
}

function factsOfRemoval(operated: readonly Operated[], newest: Operated, chart: CourseChart): Partial<StatusFacts> {
  const all = operated.flatMap(({ findings }) => findings);
  const from = newest.findings.map((one) => one.from);
  const kindsIn = (list: readonly Of<'removal'>[]): ReadonlySet<string | undefined> => new Set(list.map(({ removal }) => removal.kind)); // prettier-ignore
  const kind = kindsIn(all).has('radical') ? 'radical' : kindsIn(newest.findings).has('local') || kindsIn(all).has('local') ? 'local' : undefined; // prettier-ignore
  const endoscopic = kind === 'local' ? endoscopicIn(newest) : kind === 'radical' ? false : undefined;
  const margin = marginOf(newest, operated);
  const given = BEFORE_SURGERY.flatMap((therapy) => {
    const course = chart.patient.priorTherapy[therapy];
    return course && newest.date !== undefined && course.since !== undefined && isAfter(newest.date, course.since) ? [course.from] : [];
  }); // prettier-ignore
  const treatedBefore = [...given, ...all.flatMap((one) => (one.removal.afterTreatment ? [one.from] : []))];
  const approximate = newest.dateOf === 'statement' ? from.map((one) => ({ ...one, marks: [...one.marks, 'approximate' as const] })) : from; // prettier-ignore
  return {
    ...(kind ? { resectionKind: known(kind, from) } : {}),
    ...(newest.date === undefined ? {} : { resectedOn: known(newest.date, approximate) }),
    ...(margin ? { margin: known(margin, from) } : {}),
    ...(endoscopic === undefined ? {} : { endoscopic: known(endoscopic, from) }),
    ...(treatedBefore.length > 0 ? { neoadjuvant: known(true, treatedBefore) } : {}),
  };
}

const endoscopicIn = ({ findings }: Operated): boolean | undefined => {
  const said = findings.filter(({ removal }) => removal.kind === 'local').map(({ removal }) => removal.endoscopic);
  return said.length === 0 ? undefined : said.includes(true);
};

/** Amended before amended-away, then the worst that is stated; tumor that the surgeon left is R2 whatever the specimen says. */
function marginOf(newest: Operated, operated: readonly Operated[]): Margin | undefined {
  const { findings } = newest;
  if (findings.some(({ removal }) => removal.leftBehind)) return 'R2';
  if (findings.some(({ removal }) => removal.noResidual && removal.margin !== 'R1')) return 'R0';
  const amended = findings.filter(({ removal }) => removal.amended);
  const counted = amended.some(({ removal }) => removal.margin) ? amended : findings;
  const stated = worstMargin(counted.flatMap(({ removal }) => removal.margin ?? []));
  // An undated operation beside a stated margin of no other operation
  return stated ?? (operated.length === 1 ? undefined : onlyUndated(operated, newest));
}
const onlyUndated = (operated: readonly Operated[], newest: Operated): Margin | undefined => {
  const other = operated.filter((one) => one !== newest && one.date === undefined);
  return worstMargin(other.flatMap(({ findings }) => findings.flatMap(({ removal }) => removal.margin ?? [])));
};

// ------------------------------------------------------------------------------------------ distant disease

interface DatedFrom {
  readonly date?: string;
  readonly from: Provenance;
}
interface Distant {
  readonly now: readonly DatedFrom[];
  /** Spread that is over: removed, or in remission. */
  readonly before: readonly DatedFrom[];
  readonly all: readonly DatedFrom[];
  readonly ever: boolean;
}

const DISTANT_PRESENT = '399409002';

function distantEvidence({ facts, secondaries, items }: CourseTumor, { valueSets }: CourseChart): Distant {
  const ofFact = (from: readonly Provenance[]): DatedFrom[] => from.map((one) => ({ from: one, ...(one.date === undefined ? {} : { date: one.date }) })); // prettier-ignore
  const spread =
    facts.metastases.state === 'known' && facts.metastases.value.length > 0 ? ofFact(facts.metastases.from) : [];
  const m1 = facts.recordedM.state === 'known' && facts.recordedM.value.category.startsWith('M1') ? ofFact(facts.recordedM.from) : []; // prettier-ignore
  const coded = items.flatMap((item) =>
    item.type === 'Observation'
      ? statementsOf(item, valueSets).flatMap((statement) => (statement.asks === 'progression' && statement.value.kind === 'concept' && statement.value.codings.some(({ code }) => code === DISTANT_PRESENT) ? ofFact([provenanceOfStatement(statement)]) : [])) // prettier-ignore
      : [],
  );
  const now = [...spread, ...m1, ...coded];
  const before = secondaries.flatMap((item) => (conditionStanding(item.resource) === 'history' && !isNodal(item, valueSets) ? ofFact([dated(item, 'code')]) : [])); // prettier-ignore
  return { now, before, all: [...now, ...before], ever: now.length + before.length > 0 };
}
const isNodal = (item: CourseTumor['secondaries'][number], valueSets: CourseChart['valueSets']): boolean => {
  const codings =
    (item.resource['code'] as { coding?: { system?: string; code?: string }[] } | undefined)?.coding ?? [];
  return codings.some((coding) => valueSets.isNodeOfUnknownKind(coding));
};

function metastasesRemoved(
  out: readonly Of<'metastases-removed'>[],
  distant: Distant,
  noDisease: Of<'no-disease'> | undefined,
): Fact<'all' | 'some'> {
  const last = newestOf(out);
  if (!last) return ABSENT;
  const from = out.map((one) => one.from);
  if (distant.now.some(({ date }) => isAfter(date, last.date) && last.date !== undefined)) return known('some', from);
  const gone = noDisease !== undefined && (last.date === undefined || !isAfter(last.date, noDisease.date));
  return gone || (distant.now.length === 0 && distant.before.length > 0) ? known('all', from) : ABSENT;
}

// ------------------------------------------------------------------------------------------ against a removal, and without one

function seenInPlace(
  tumor: CourseTumor,
  chart: CourseChart,
  newest: Operated,
  noDisease: Of<'no-disease'> | undefined,
): { question: StatusQuestion; from: readonly Provenance[] } | undefined {
  for (const item of imagingReports(tumor, chart)) {
    const date = clinicalDate(item.resource);
    if (date === undefined || newest.date === undefined) continue;
    if (!impressionOf(item).some(seesPrimaryInPlace)) continue;
    if (noDisease?.date !== undefined && isAfter(noDisease.date, date)) continue;
    const { least, most } = daysBetween(newest.date, date);
    const from = [dated(item, 'conclusion', ['by-text'])];
    if (least > 0) return { question: 'seen-after-removal', from };
    if (most > 0 && (newest.date.length < 10 || date.length < 10)) return { question: 'order-of-dates', from };
  }
  return undefined;
}

/** CO-14: an appendix NET that was looked at under the microscope was taken out with the appendix. */
function appendixByHistology(tumor: CourseTumor, chart: CourseChart): Provenance | 'elsewhere' | undefined {
  if (tumor.place.sites.length !== 1 || tumor.place.sites[0] !== 'appendix' || tumor.facts.standing !== 'confirmed')
    return undefined;
  const own = chart.tissues.filter((tissue) => (tissue.names === 'neuroendocrine' || tissue.isGraded) && ['this', 'assumed'].includes(chart.linkOf(tissue, tumor))); // prettier-ignore
  const ofAppendix = own.filter(({ organs, isBiopsy }) => !isBiopsy && (organs.size === 0 || organs.has('appendix') || organs.has('caecum'))); // prettier-ignore
  const [first] = ofAppendix;
  if (first) return first.from;
  return own.some(({ organs }) => organs.size > 0 && [...organs].every((organ) => organ.startsWith('other:'))) ? 'elsewhere' : undefined; // prettier-ignore
}

function beginsLate(tumor: CourseTumor, chart: CourseChart): boolean {
  const { diagnosisDate, sizeMm, sstr, metastases, specimens } = tumor.facts;
  if (diagnosisDate.state !== 'known') return false;
  if (sizeMm.state === 'known' || sizeMm.state === 'open' || sstr.state === 'known' || metastases.state === 'known')
    return false;
  if (specimens.some(({ id }) => !id.startsWith('condition:'))) return false;
  const dates = [...chart.resources, ...chart.results].flatMap((item) =>
    item.type === 'Condition' ? [] : (clinicalDate(item.resource) ?? []),
  );
  const [first] = dates.sort(compareDates);
  if (first === undefined || daysOf(first).first - daysOf(diagnosisDate.value).last <= BEGINS_LATE_DAYS) return false;
  return !imagingReports(tumor, chart).some((item) => impressionOf(item).some((sentence) => heardIn(sentence.toLowerCase(), /\b(?:mass|lesion|tumou?r|nodule|net)\b/, 'imaging') === 'affirmed')); // prettier-ignore
}
