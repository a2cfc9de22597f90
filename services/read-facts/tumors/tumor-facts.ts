/**
 * Everything the chart states about one tumor, as facts with provenance. Observations and reports are read once into the lists of
 * collected-statements.ts; which of several counts is decided in chosen-facts.ts and chosen-result.ts, and what was set aside stays visible.
 */
import {
  ABSENT,
  NO_COURSE,
  type Fact,
  type NCategory,
  type Recorded,
  type SetAside,
  type TumorFacts,
} from '../../rules/index.ts';
import { adverseFact, chosenDepth, chosenSize, chosenSstr, diagnosisDate } from './chosen-facts.ts';
import { choose, setAside, type Candidate } from './chosen-result.ts';
import { conceptText } from '../chart/fhir-elements.ts';
import { readGastricType } from '../measures/answers/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { compareDates } from '../chart/clinical-date.ts';
import { Collected, refusalOf, takeRefusedIndices, type TumorContext } from './collected-statements.ts';
import { differentiationFact, histologyFact } from '../measures/histology.ts';
import { nByStation, sideIn } from '../measures/node-stations.ts';
import { readPrimarySite } from './primary-site.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { chosenCategory, readConditionStages } from '../measures/recorded-categories.ts';
import { narrowedByTissue } from './site-from-tissue.ts';
import {
  applyReclassifications,
  documentedInCondition,
  isSureType,
  setAsideDoubtedTypes,
  specimenOf,
} from './specimen-facts.ts';
import { joinSameDay } from './same-day.ts';
import { spreadFromTissue } from './specimens.ts';
import { affirmsSpread, readSpread, spreadBesidePrimary } from './spread.ts';
import { dated, statementsOf } from '../chart/statements.ts';
import type { TumorGroup } from './tumor-groups.ts';
import { fieldOfView, readObservation } from './tumor-observations.ts';
import { isOfNow } from '../passages/report-structure.ts';
import { readReportText, type ReadPart } from './report-texts.ts';
import { readReport } from './tumor-reports.ts';

export function tumorFacts(
  group: TumorGroup,
  items: readonly ChartResource[],
  secondaries: readonly ChartResource[],
  spreading: readonly ChartResource[],
  context: TumorContext,
): TumorFacts {
  const { valueSets } = context;
  // Where a tumor spread to is not where it began.
  const spreadRefs = new Set(secondaries.map(({ ref }) => ref));
  const primary = readPrimarySite(
    group.conditions.filter(({ ref }) => !spreadRefs.has(ref)),
    valueSets,
  );
  const collected = new Collected();
  const statedNet = group.readings.some(({ differentiation }) => differentiation.includes('well'));
  for (const item of items) {
    if (refusalOf(item, context)) continue;
    const field = fieldOfView(statementsOf(item, valueSets));
    if (field) collected.fields.set(context.tissue.of(item).id, field);
  }
  // Structured results first: the sentences of a report only fill in what they leave open.
  for (const item of items) if (item.type === 'Observation') readObservation(item, collected, context, statedNet);
  for (const item of items) if (item.type === 'DiagnosticReport') readReport(item, collected, context, statedNet);
  readConditionStages(group, collected, context);
  takeRefusedIndices(collected, context);
  const primarySites =
    primary.site.state === 'known' ? [primary.site.value] : primary.site.state === 'open' ? primary.site.possible : [];
  joinSameDay(collected);
  applyReclassifications([...collected.tissues.values()], collected);
  setAsideDoubtedTypes([...collected.tissues.values()], group.readings.some(isSureType), collected);
  const specimens = [...collected.tissues.values()].map((statements) =>
    specimenOf(statements, items, primarySites, collected, context),
  );
  for (const { takenFrom, origin, id } of specimens) {
    // Tissue named a metastasis is spread, wherever else the record speaks of it; a lymph node may be regional.
    const sites = origin === 'metastasis' && takenFrom !== undefined ? spreadFromTissue(takenFrom) : [];
    const statements = collected.tissues.get(id);
    const from = statements?.readings[0]?.from ?? statements?.ki67[0]?.from;
    if (sites.length === 0 || !from) continue;
    // "Favor metastatic neuroendocrine tumor; too small for confirmation": neither spread nor none.
    if (statements && statements.readings.length > 0 && statements.readings.every(({ doubtful }) => doubtful))
      collected.spreadOpen.push(from);
    else collected.spread.push({ sites, from });
  }
  for (const from of collected.nodesAbove) {
    if (primarySites.length > 0 && primarySites.every((one) => DIGESTIVE.has(one)))
      collected.spread.push({ sites: ['distant-nodes'], from });
    else if (primarySites.length !== 1) collected.spreadOpen.push(from);
  }
  const documented = documentedInCondition(group, context);
  const spread = readSpread(secondaries, [...collected.spread, ...spreading.map(spreadBesidePrimary)], valueSets);
  const size = chosenSize(collected);
  const depth = chosenDepth(collected);
  const unread = (name: string): boolean => context.unread.has(name);
  const orUnread = <T>(fact: Fact<T>, name: string): Fact<T> =>
    fact.state === 'absent' && unread(name) ? { state: 'unusable', why: 'unreachable', from: [] } : fact;
  const { simple } = collected;
  if (collected.n.length === 0 && collected.nUnread.length === 0) takeNByStation(collected, primary.site);
  const sstr = chosenSstr(collected);
  // What tissue says of the primary or of the nodes, however it says it, stands before the eye of imaging.
  const { sizes, depths, depthsUnread, nodesPositive, nodesUnread, regionalNodes, mass } = collected;
  const isTOpen = [collected.t, collected.tUnread, depths, depthsUnread, sizes.filter(({ method }) => method === 'pathology')].every((said) => said.length === 0); // prettier-ignore
  const isNOpen = [collected.n, collected.nUnread, nodesPositive, nodesUnread, regionalNodes, mass].every((said) => said.length === 0); // prettier-ignore
  const t = chosenCategory(isTOpen ? collected.tInImaging : collected.t, collected.tUnread);
  const n = countedSince(chosenCategory(isNOpen ? collected.nInImaging : collected.n, collected.nUnread), collected);
  const m = chosenCategory(collected.m, collected.mUnread);
  return {
    condition: group.id,
    standing: group.standing,
    diagnosisDate: diagnosisDate(group, context.today),
    site: narrowedByTissue(
      primary.site,
      specimens,
      items.filter((item) => !refusalOf(item, context)),
      valueSets,
    ),
    colonSide: primary.colonSide,
    ...(primary.subsite.state === 'absent' ? {} : { subsite: primary.subsite }),
    lungLocation: primary.lungLocation.state === 'absent' ? choose(simple.lungLocation).fact : primary.lungLocation,
    histology: histologyFact(group.readings),
    differentiation: differentiationFact(group.readings),
    specimens: [...specimens, ...documented].map((specimen) => ({
      ...specimen,
      ki67Percent: specimen.id.startsWith('condition:')
        ? specimen.ki67Percent
        : orUnread(specimen.ki67Percent, 'ki67Percent'),
      mitosesPer2mm2: specimen.id.startsWith('condition:')
        ? specimen.mitosesPer2mm2
        : orUnread(specimen.mitosesPer2mm2, 'mitosesPer2mm2'),
    })),
    sizeMm: orUnread(size.fact, 'sizeMm'),
    ...(size.method ? { sizeMethod: size.method } : {}),
    depth: orUnread(depth.depth, 'depth'),
    depthAtLeast: depth.atLeast,
    invades: depth.invades,
    recordedT: orUnread(t, 'recordedT'),
    recordedN: orUnread(n, 'recordedN'),
    recordedM: orUnread(m, 'recordedM'),
    recordedStage: collected.stages,
    nodesPositive: orUnread(choose(collected.nodesPositive, collected.nodesUnread).fact, 'nodesPositive'),
    nodesExamined: orUnread(choose(collected.nodesExamined).fact, 'nodesExamined'),
    nodesPositiveKindUnknown: spread.nodesOfUnknownKind,
    regionalNodesStated: choose(collected.regionalNodes).fact,
    mesentericMassMm: choose(isNOpen ? collected.massInImaging : mass).fact,
    metastases: spread.metastases,
    spreadMentioned: items
      .filter((item) => item.type === 'DiagnosticReport' && !refusalOf(item, context))
      .flatMap((item) => {
        const { parts, voice } = readReportText(item, valueSets);
        const isOwn = (part: ReadPart): boolean => voice !== 'pathology' || context.attributionOf(item, part).counts;
        const saying = parts.filter(isOwn).flatMap(({ passages }) => passages.filter((one) => isOfNow(one) && affirmsSpread(one.text, voice))); // prettier-ignore
        return saying[0] ? [dated(item, saying[0].element)] : [];
      })
      .concat(collected.spreadOpen),
    statedExtent: choose(collected.extent).fact,
    multifocal: choose(simple.multifocal).fact,
    gastricType: simple.gastricType.length > 0 ? choose(simple.gastricType).fact : gastricTypeNamed(group, valueSets),
    mappingBiopsies: choose(simple.mappingBiopsies).fact,
    resected: orUnread(choose(collected.resected).fact, 'resected'),
    adverse: adverseFact(collected),
    appendixPart: choose(simple.appendixPart).fact,
    resectable: choose(simple.resectable).fact,
    burden: choose(simple.burden).fact,
    growth: choose(simple.growth).fact,
    sstr: orUnread(sstr.fact, 'sstr'),
    ...(sstr.method ? { sstrMethod: sstr.method } : {}),
    progression: orUnread(choose(simple.progression).fact, 'progression'),
    biomarkers:
      collected.biomarkers.size === 0
        ? ABSENT
        : { state: 'known', value: [...collected.biomarkers.keys()].sort(), from: [...collected.biomarkers.values()] },
    course: NO_COURSE,
    setAside: sorted([
      ...collected.aside,
      ...size.aside,
      ...[...context.unread]
        .filter((name) => name === 'ki67Percent' || name === 'mitosesPer2mm2')
        .map((name) =>
          setAside(name, 'unreachable', { resource: 'Observation', element: 'value', arrived: 'fetched', marks: [] }),
        ),
    ]),
  };
}

const DIGESTIVE: ReadonlySet<string> = new Set(['stomach', 'duodenum', 'ampulla', 'jejunum-ileum', 'appendix', 'caecum', 'colon', 'rectum', 'pancreas']); // prettier-ignore

/** "Station 7: 1/3" of a lung, "anterior mediastinal nodes: 1 of 6" of a thymus: the place of the positive nodes is the N. */
function takeNByStation({ nodeSentences, n }: Collected, site: TumorFacts['site']): void {
  if (site.state !== 'known' || (site.value !== 'lung' && site.value !== 'thymus')) return;
  for (const { sentences, heading, from } of nodeSentences) {
    const category = nByStation(sentences, site.value, sideIn(heading));
    if (category !== undefined) n.push({ value: { category, prefix: 'p' }, from, amended: false });
  }
}

const sorted = (aside: readonly SetAside[]): SetAside[] =>
  [...aside].sort((a, b) =>
    `${a.what} ${a.from.resource} ${a.from.element}`.localeCompare(`${b.what} ${b.from.resource} ${b.from.element}`),
  );

/** "pNX" of the first report says nothing once a later one has counted nodes. */
function countedSince(n: Fact<Recorded<NCategory>>, { nodesExamined, nodesPositive, aside }: Collected): typeof n {
  if (n.state !== 'known' || n.value.category !== 'NX') return n;
  const isLater = [...nodesExamined, ...nodesPositive].some(
    ({ value, from }) => value.low > 0 && n.from.every(({ date }) => compareDates(from.date, date) > 0),
  );
  if (!isLater) return n;
  for (const from of n.from) aside.push(setAside('n', 'older-result', from));
  return ABSENT;
}

/** The type stands at the end of a phrase, or before the tumor; "type 1" of a syndrome or of diabetes is another. */
const NAMES_TYPE =
  /(?<!\b(?:men|neoplasia|diabetes|mellitus|nf|neurofibromatosis|syndrome),? )\btype (?:[1-3]|i{1,3})\b(?=\s*(?:$|[-),;:(\u2013]|(?:gastric|stomach|neuroendocrine|net|carcinoid)\b))/i;
/** "Gastric neuroendocrine tumor, type 3" on the problem list. */
function gastricTypeNamed({ conditions }: TumorGroup, valueSets: ValueSets): Fact<1 | 2 | 3> {
  const named = conditions.flatMap((item): Candidate<1 | 2 | 3>[] => {
    const text = conceptText(item.resource['code']) ?? '';
    if (!NAMES_TYPE.test(text)) return [];
    const reading = readGastricType({ kind: 'text', element: 'code.text', text }, valueSets);
    return reading.kind === 'value' ? [{ value: reading.value, from: dated(item, 'code', ['by-text']), amended: false }] : []; // prettier-ignore
  });
  return choose(named).fact;
}

/** The tumor diagnosed last comes first, then by organ: whatever ids a server gives, the same tumor leads the cards. */
export function newestFirst(tumors: readonly TumorFacts[]): readonly TumorFacts[] {
  const known = <T>(fact: Fact<T>): T | undefined => (fact.state === 'known' ? fact.value : undefined);
  const organ = ({ site }: TumorFacts): string => JSON.stringify(known(site) ?? '~');
  return [...tumors].sort(
    (a, b) =>
      compareDates(known(b.diagnosisDate), known(a.diagnosisDate)) ||
      organ(a).localeCompare(organ(b)) ||
      (a.condition < b.condition ? -1 : 1),
  );
}
