/**
 * From a patient's record to the facts of the rules. Pure. Whose data it is comes first, then which tumors there are, then what
 * belongs to which, then what each statement says.
 *
 * @throws OtherPatientError, ReplacedRecordError
 */
import { dataNeeds } from '../gather/data-needs.ts';
import type { PatientRecord, RawResource } from '../gather/patient-record.ts';
import type { ChartFacts, SetAside } from '../rules/index.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { clinicalDate } from './chart/clinical-date.ts';
import { namesOf } from './chart/concept-words.ts';
import { codingsOf } from './chart/fhir-elements.ts';
import { linksOf } from './tumors/links-of-record.ts';
import type { Links } from './tumors/links.ts';
import { patientFacts } from './patient/patient-facts.ts';
import { relevantResources, tellsOnlyThatDone } from './chart/relevance.ts';
import { replacedResults } from './chart/replaced-results.ts';
import { isMorphology } from './chart/questions.ts';
import { indexRecord, type ChartResource, type RecordIndex } from './chart/record-index.ts';
import { indexTissue } from './tumors/specimens.ts';
import { dated, provenanceOfStatement, statementsOf } from './chart/statements.ts';
import { partsOfReport } from './tumors/report-texts.ts';
import { attributions } from './tumors/whose-statement.ts';
import { asksForType, isPathologyReport } from './tumors/tissue-type.ts';
import { withinBudget, withoutText } from './passages/reading-budget.ts';
import { isInUnreadLanguage } from './passages/unread-language.ts';
import { passagesIn } from './passages/report-passages.ts';
import { isUnread } from './passages/report-structure.ts';
import { otherVersionBy, otherVersionsAside } from './chart/other-versions.ts';
import { isAboutSomeoneElse, ownRecord } from './chart/subject.ts';
import { whileReading } from './chart/within-chart.ts';
import { withCourse } from './course/index.ts';
import { tumorPlace } from './course/tumor-place.ts';
import { setAside } from './tumors/chosen-result.ts';
import { tissueGroups, withTissue } from './tumors/tissue-groups.ts';
import { sectionAsked, withTextBearers } from './tumors/text-bearers.ts';
import { inPlaceByImaging } from './tumors/in-place-by-imaging.ts';
import { type TumorContext } from './tumors/collected-statements.ts';
import { newestFirst, tumorFacts } from './tumors/tumor-facts.ts';
import { groupTumors, type TumorGroup } from './tumors/tumor-groups.ts';

export { OtherPatientError, ReplacedRecordError } from './chart/subject.ts';

export interface ReadOptions {
  /** The day of the call, `YYYY-MM-DD`. */
  readonly today: string;
  /** This laboratory's ten high-power fields are 2 mm2 (GR-13; site configuration). */
  readonly hpfEquals2mm2?: boolean;
}

const NAMES_TUMORS = new Set(['Condition', 'Observation', 'DiagnosticReport']);

const MEDICINES = new Set(['MedicationRequest', 'MedicationStatement', 'MedicationAdministration']);

/** Questions whose answers must belong to one tumor to be used at all. */
const GRADING = new Set([
  'ki67Percent',
  'mitosesPer2mm2',
  'statedGrade',
  'sizeMm',
  'sizePanel',
  't',
  'n',
  'm',
  'tnm',
  'stageGroup',
]);

export const readFacts = (record: PatientRecord, valueSets: ValueSets, options: ReadOptions): ChartFacts =>
  whileReading(() => factsOf(record, valueSets, options));

/** Whose resources they are, which of them matter, and which tumors pathology and the problem list name. */
function lookAt(record: PatientRecord, valueSets: ValueSets, today: string) {
  const index = indexRecord(record);
  const own = ownRecord(index);
  // Medicines of another version stay: one that cannot be named leaves the therapy open.
  const usable = own.resources.filter((item) => MEDICINES.has(item.type) || otherVersionBy(item) === undefined);
  const sent = relevantResources(usable, valueSets);
  const { results, speaking } = apart(sent, valueSets);
  const aside = [...own.setAside, ...otherVersionsAside(own.resources)];
  const { grouped, tumors } = tumorsOf(tissueOf(speaking, index, valueSets), index, valueSets, today);
  return { index, own, sent, results, speaking, aside, grouped, isNone: tumors.length === 0 };
}

/** Without a tumor nothing else of the chart is read: most calls end here. */
function withoutTumor(
  { needs }: PatientRecord,
  { index, own, aside, grouped }: ReturnType<typeof lookAt>,
  valueSets: ValueSets,
  today: string,
): ChartFacts {
  const patient = patientFacts(own.patient, [], () => false, index, valueSets, today);
  const denied = grouped.setAside.some(
    ({ why }) => why === 'refuted' || why === 'entered-in-error' || why === 'family',
  );
  // What could have named a tumor and could not be read is no absence.
  const unreadTumor = needs.some(({ how, types }) => how === 'failed' && types.some((type) => NAMES_TUMORS.has(type)));
  const noTumor = denied ? 'not-confirmed' : unreadTumor ? 'incomplete' : 'no-net';
  return { today, patient, needs, tumors: [], setAside: sorted([...aside, ...grouped.setAside]), noTumor };
}

function factsOf(record: PatientRecord, valueSets: ValueSets, options: ReadOptions): ChartFacts {
  const { today } = options;
  const look = lookAt(record, valueSets, today);
  if (look.isNone) return withoutTumor(record, look, valueSets, today);
  const { index, own, sent, results, speaking, aside } = look;
  const { resources, beyond, foreignWords, autopsies } = withTexts(speaking, index, valueSets);
  // What the problem list names does not change with the texts that are now there.
  const { grouped, groups, tumors } = tumorsOf(resources, index, valueSets, today, look.grouped);
  const chartAside: SetAside[] = [...aside, ...grouped.setAside];
  const patient = patientFacts(own.patient, sent, (item) => results.has(item), index, valueSets, today);
  const base = { today, patient, needs: record.needs };
  const tooLong = [...new Set([...beyond, ...resources.filter(isPartlyUnread)])];
  for (const [why, items] of [
    ['too-long', tooLong],
    ['other-language', foreignWords],
    ['autopsy', autopsies],
  ] as const)
    for (const item of items) chartAside.push(setAside('report', why, dated(item, 'conclusion')));
  const unheard = new Set([...tooLong, ...foreignWords].map(({ ref }) => ref));
  const links = linksOf(resources, index, groups, grouped.secondaries, valueSets);
  const about = resources.filter((item) => !isAboutSomeoneElse(item, index));
  const tissue = indexTissue(about, index, (item) => clinicalDate(item.resource));
  const unread = unreadFacts(record);
  const byGroup = new Map<string, ChartResource[]>(groups.map(({ id }) => [id, []]));
  const byTumor = new Set(tumors.map(({ id }) => id));
  const assumed = new Set<string>();
  const replaced = replacedResults([...about, ...results]);
  const whose = attributions(about, index, groups, grouped.secondaries, links, valueSets);
  for (const item of about) {
    if (replaced.has(item)) {
      chartAside.push(...statementsAside(item, 'older-result', valueSets));
      continue;
    }
    if (item.type === 'Observation' || isPathology(item, valueSets)) {
      // What states another tumor itself is of that one.
      const stated = links.of(item);
      if (stated.kind === 'linked' && !stated.assumed && !byTumor.has(stated.group)) continue;
      const found = tumors.flatMap(({ id }) => {
        const verdicts = item.type === 'Observation' ? [whose.of(item, id)] : partsOfReport(item, valueSets).map((part) => whose.ofPart(item, part, id)); // prettier-ignore
        return verdicts.map((verdict) => ({ id, verdict }));
      });
      const counted = found.filter(({ verdict }) => verdict.counts);
      const mine = new Set(counted.map(({ id }) => id));
      if (item.type === 'Observation' && mine.size !== 1) {
        const why = mine.size > 1 ? undefined : found.map(({ verdict }) => verdict).find((verdict) => !verdict.counts);
        chartAside.push(...statementsAside(item, why?.why ?? 'cannot-be-assigned', valueSets, why?.of));
        continue;
      }
      for (const id of mine) {
        const [best] = counted.flatMap((one) => (one.id === id && one.verdict.counts ? [one.verdict] : [])).sort((a, b) => a.level - b.level); // prettier-ignore
        if (!best) continue;
        if (best.level === 5) assumed.add(item.ref);
        byGroup.get(id)?.push({ ...item, evidence: { level: best.level, why: best.why } });
      }
      if (mine.size === 0 && !unheard.has(item.ref)) {
        const [why] = found.flatMap(({ verdict }) => (verdict.counts ? [] : [verdict]));
        if (why) chartAside.push(setAside('report', why.why, dated(item, 'conclusion'), undefined, why.of));
      }
      continue;
    }
    const link = links.of(item);
    if (link.kind === 'linked') {
      byGroup.get(link.group)?.push(item);
      if (link.assumed) assumed.add(item.ref);
    } else chartAside.push(...statementsAside(item, 'cannot-be-assigned', valueSets));
  }
  const contextOf = (id: string): TumorContext => ({
    valueSets,
    index,
    tissue,
    today,
    ...(patient.birthDate === undefined ? {} : { birthDate: patient.birthDate }),
    hpfEquals2mm2: options.hpfEquals2mm2 ?? false,
    unread,
    isLinkAssumed: (item) => assumed.has(item.ref),
    attributionOf: (item, part) => whose.ofPart(item, part, id),
  });
  const read = tumors.map((group) => {
    const items = byGroup.get(group.id) ?? [];
    const secondaries = grouped.secondaries.filter((item) => belongs(item, group, links));
    return {
      group,
      items,
      secondaries,
      facts: tumorFacts(
        group,
        items,
        secondaries,
        group.conditions.filter((item) => grouped.spreading.includes(item)),
        contextOf(group.id),
      ),
    };
  });
  const resourcesRead = about.filter((item) => !replaced.has(item));
  const isOfAnother = (item: ChartResource, id: string): boolean => {
    const link = links.of(item);
    return link.kind === 'linked' && !link.assumed && link.group !== id;
  };
  return {
    ...base,
    tumors: newestFirst(
      withCourse({
        valueSets,
        index,
        tissue,
        today,
        resources: resourcesRead,
        results: [...results].filter((item) => !replaced.has(item)),
        groups,
        links,
        patient,
        needs: record.needs,
        hasUnreadText: tooLong.length + foreignWords.length > 0,
        tumors: read,
      }).map((tumor, at) => {
        const { group } = read[at] as (typeof read)[number];
        const place = tumorPlace(group, tumor, [], valueSets, today);
        const hasRival = groups.some(({ kind, places }) => kind === 'other-cancer' && place.sites.some((site) => places.has(site))); // prettier-ignore
        const reports = resourcesRead.filter((item) => item.type === 'DiagnosticReport' && !isOfAnother(item, group.id)); // prettier-ignore
        return inPlaceByImaging(tumor, { place, hasRival, reports }, contextOf(group.id));
      }),
    ),
    setAside: sorted(chartAside),
  };
}

/** The answer of a chart without a tumor; of another one what is there to be read. */
export type FirstLook = { readonly facts: ChartFacts } | { readonly toRead: readonly RawResource[] };

/**
 * Is there a neuroendocrine tumor in what was read so far? It costs little beside reading.
 *
 * @throws OtherPatientError, ReplacedRecordError
 */
export const firstLook = (record: PatientRecord, valueSets: ValueSets, today: string): FirstLook =>
  whileReading(() => {
    const look = lookAt(record, valueSets, today);
    return look.isNone
      ? { facts: withoutTumor(record, look, valueSets, today) }
      : { toRead: look.speaking.map(({ resource }) => resource) };
  });

/** @throws OtherPatientError, ReplacedRecordError */
export const mayHaveTumor = (record: PatientRecord, valueSets: ValueSets, today: string): boolean =>
  whileReading(() => !lookAt(record, valueSets, today).isNone);

/** Results that only tell that a test was done, at which no reader of tumors looks; and the rest. */
function apart(
  sent: readonly ChartResource[],
  valueSets: ValueSets,
): { readonly results: ReadonlySet<ChartResource>; readonly speaking: readonly ChartResource[] } {
  const results = new Set(sent.filter((item) => tellsOnlyThatDone(item, valueSets)));
  return { results, speaking: sent.filter((item) => !results.has(item)) };
}

/**
 * Whether the answer to the question of an Observation can name a tumor. One that stands alone (`LINKS`) and cannot is nothing to the first look: whoever
 * has many charts to look at need not read it.
 */
export const canNameTumor = (code: unknown, valueSets: ValueSets): boolean =>
  codingsOf(code).some(
    (coding) => valueSets.has('histologic-grade-observation', coding) || isMorphology(coding, valueSets),
  ) ||
  asksForType(code, valueSets) ||
  sectionAsked(code, valueSets) !== undefined;

/** What pathology says, without the words of imaging: those name no tumor, and most charts have none. The budget is spent on pathology first, so nothing else changes. */
const tissueOf = (sent: readonly ChartResource[], index: RecordIndex, valueSets: ValueSets): readonly ChartResource[] =>
  withTexts(sent, index, valueSets, (report) => isPathologyReport(report, valueSets)).resources;

/** The record with its texts where they are read: not in a language that nobody here reads, not beyond the budget, and nothing of an autopsy, which is of nobody who is alive. */
function withTexts(
  sent: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
  isAsked: (report: ChartResource) => boolean = () => true,
): {
  readonly resources: readonly ChartResource[];
  readonly beyond: readonly ChartResource[];
  readonly foreignWords: readonly ChartResource[];
  readonly autopsies: readonly ChartResource[];
} {
  const all = withTextBearers(sent, index, valueSets);
  const autopsies = all.filter((item) => isOfAutopsy(item, valueSets));
  const ofTheDead = new Set([
    ...autopsies.map(({ ref }) => ref),
    ...autopsies.flatMap((item) => index.resolveAll(item.resource['result'], item).flatMap(({ ref }) => ref ?? [])),
  ]);
  const bearers = ofTheDead.size === 0 ? all : all.filter(({ ref }) => !ofTheDead.has(ref));
  const asked = bearers.map((item) => (item.type === 'DiagnosticReport' && !isAsked(item) ? withoutText(item) : item));
  const foreignWords = asked.filter((item) => item.type === 'DiagnosticReport' && isInUnreadLanguage(item));
  const unheard = new Set(foreignWords);
  const understood = asked.map((item) => (unheard.has(item) ? withoutText(item) : item));
  const { resources, unread } = withinBudget(understood, isPathologyReport, valueSets);
  return { resources, beyond: unread, foreignWords, autopsies };
}

const isOfAutopsy = ({ type, resource }: ChartResource, valueSets: ValueSets): boolean =>
  type === 'DiagnosticReport' &&
  /\bautops|\bpost-? ?mortem|\bnecrops|\bobduktion|\bsektionsbericht/i.test(namesOf(resource['code'], valueSets));

/** Tumors of the problem list; where it names none, those that tissue names. */
function tumorsOf(
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
  today: string,
  grouped = groupTumors(resources, index, valueSets),
): { grouped: ReturnType<typeof groupTumors>; groups: readonly TumorGroup[]; tumors: readonly TumorGroup[] } {
  const groups = grouped.groups.some(({ kind }) => kind === 'neuroendocrine')
    ? grouped.groups
    : withTissue(grouped.groups, tissueGroups(resources, index, valueSets, grouped.groups, today), index, valueSets);
  return { grouped, groups, tumors: groups.filter(({ kind }) => kind === 'neuroendocrine') };
}

const sorted = (aside: readonly SetAside[]): SetAside[] =>
  [...aside].sort((a, b) => `${a.from.resource} ${a.what}`.localeCompare(`${b.from.resource} ${b.what}`));

/** Spread without a link belongs to the only tumor; with several it stays unassigned. */
function belongs(item: ChartResource, group: TumorGroup, links: Links): boolean {
  const link = links.of(item);
  return link.kind === 'linked' && link.group === group.id;
}

/** A report with a text, or a sentence, that is too long to be read. */
const isPartlyUnread = (item: ChartResource): boolean =>
  item.type === 'DiagnosticReport' && passagesIn(item).some(isUnread);

const isPathology = (item: ChartResource, valueSets: ValueSets): boolean =>
  item.type === 'DiagnosticReport' && isPathologyReport(item, valueSets);

function statementsAside(item: ChartResource, why: SetAside['why'], valueSets: ValueSets, of?: string): SetAside[] {
  return statementsOf(item, valueSets).flatMap((statement) => {
    const { asks, value } = statement;
    return asks !== undefined && GRADING.has(asks) && value.kind !== 'none'
      ? [setAside(asks, why, provenanceOfStatement(statement), undefined, of)]
      : [];
  });
}

/** No answer came, or nobody asked: the same for what rests on it (decision 28). */
const UNMET: ReadonlySet<string> = new Set(['failed', 'incomplete', 'not-sent', 'not-asked']);

/** Facts served only by needs that could not be met: they are "could not be read", never "not found". */
function unreadFacts(record: PatientRecord): ReadonlySet<string> {
  const failed = new Set(
    record.needs.filter(({ how, minor }) => minor !== true && UNMET.has(how)).map(({ key }) => key),
  );
  return new Set(
    dataNeeds()
      .filter(({ key }) => failed.has(key))
      .flatMap(({ facts }) => facts),
  );
}
