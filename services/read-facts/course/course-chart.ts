/** One chart as the course readers see it: its neuroendocrine tumors with their places, its tissue, and which of them a resource belongs to. */
import type { ChartFacts, Site, TumorFacts } from '../../rules/index.ts';
import { canonicalCoding } from '../../../valuesets/systems.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { conditionStanding } from '../chart/condition-status.ts';
import { namesOf } from '../chart/concept-words.ts';
import { codingsOf, listOf } from '../chart/fhir-elements.ts';
import type { ChartResource, RecordIndex, ResolvedReference } from '../chart/record-index.ts';
import { readHistologyWords } from '../measures/histology-words.ts';
import type { Links } from '../tumors/links.ts';
import type { TissueIndex } from '../tumors/specimens.ts';
import { readSiteWords } from '../tumors/site-words.ts';
import type { TumorGroup } from '../tumors/tumor-groups.ts';
import { operationWords, organsInWords } from './operations-named.ts';
import { proceduresDone, type ProcedureDone } from './relation.ts';
import { OTHER_DISEASE, tissueEvidence, type TissueEvidence } from './tissue-evidence.ts';
import { tumorPlace, type TumorPlace } from './tumor-place.ts';

export interface CourseTumor {
  readonly group: TumorGroup;
  readonly facts: TumorFacts;
  readonly place: TumorPlace;
  /** What belongs to it. */
  readonly items: readonly ChartResource[];
  /** Conditions of its spread, also those that are over. */
  readonly secondaries: readonly ChartResource[];
}

/** `this`, `other`: stated. `assumed`: nothing stated, and it is the one that fits. */
export type Belonging = 'this' | 'assumed' | 'other' | 'unassigned';

export interface CourseChart {
  readonly valueSets: ValueSets;
  readonly index: RecordIndex;
  readonly tissue: TissueIndex;
  readonly today: string;
  readonly resources: readonly ChartResource[];
  /** Results that only tell that a test was done, and when. */
  readonly results: readonly ChartResource[];
  readonly tumors: readonly CourseTumor[];
  readonly tissues: readonly TissueEvidence[];
  readonly procedures: readonly ProcedureDone[];
  /** Conditions of other kinds for which organs of ours are operated on. */
  readonly otherDiseases: readonly { readonly sites: readonly Site[] }[];
  readonly hasOtherCancer: boolean;
  readonly patient: ChartFacts['patient'];
  /** Operations, reports and results were answered in full (CO-13). */
  readonly isReadInFull: boolean;
  linkOf(tissue: TissueEvidence, tumor: CourseTumor): Belonging;
  linkOfItem(item: ChartResource, tumor: CourseTumor): Belonging;
  reasonNamed(link: ResolvedReference, tumor: CourseTumor): 'this-tumor' | 'other' | 'not-said';
  namesThis(words: string, tumor: CourseTumor): boolean;
}

export interface CourseInput {
  readonly valueSets: ValueSets;
  readonly index: RecordIndex;
  readonly tissue: TissueIndex;
  readonly today: string;
  readonly resources: readonly ChartResource[];
  /** Results that only tell that a test was done, and when. */
  readonly results: readonly ChartResource[];
  readonly groups: readonly TumorGroup[];
  readonly links: Links;
  readonly patient: ChartFacts['patient'];
  readonly needs: ChartFacts['needs'];
  /** A report was too long to be read in full. */
  readonly hasUnreadText: boolean;
  readonly tumors: readonly Omit<CourseTumor, 'place'>[];
}

export function courseChart(input: CourseInput): CourseChart {
  const { valueSets, index, tissue, today, resources, groups, links } = input;
  const tissues = tissueEvidence(resources, { valueSets, index, tissue, today });
  const attributed = new Map(input.tumors.map(({ group, items }) => [group.id, new Set(items.map(({ ref }) => ref))]));
  const linkOfItem = (item: ChartResource, { group }: Pick<CourseTumor, 'group'>): Belonging => {
    const link = links.of(item);
    if (link.kind === 'linked' && !link.assumed) return link.group === group.id ? 'this' : 'other';
    if (attributed.get(group.id)?.has(item.ref)) return 'assumed';
    return [...attributed].some(([id, refs]) => id !== group.id && refs.has(item.ref)) ? 'other' : 'unassigned';
  };
  const linkOf = (evidence: TissueEvidence, tumor: Pick<CourseTumor, 'group'>): Belonging => {
    const found = new Set(evidence.items.map((item) => linkOfItem(item, tumor)));
    for (const one of ['this', 'other', 'assumed'] as const) if (found.has(one)) return found.has('this') && found.has('other') ? 'unassigned' : one; // prettier-ignore
    return 'unassigned';
  };
  const tumors = input.tumors.map((tumor): CourseTumor => {
    const stated = tissues
      .filter(
        (one) => (one.names === 'neuroendocrine' || one.isGraded) && ['this', 'assumed'].includes(linkOf(one, tumor)),
      )
      .flatMap(({ date }) => (date === undefined ? [] : [{ date, isEntryOnly: false }]));
    return { ...tumor, place: tumorPlace(tumor.group, tumor.facts, stated, valueSets, today) };
  });
  const owners = new Map(
    groups.flatMap(({ id, kind, founders }) => founders.map(({ ref }) => [ref, { id, kind }] as const)),
  );
  const namesThis = (words: string, tumor: CourseTumor): boolean => {
    const { histologies, doubtful, deniedOrFamily } = readHistologyWords(words);
    if (doubtful || deniedOrFamily || histologies.every((one) => one === 'not-neuroendocrine')) return false;
    const sites = readSiteWords(words)?.possible ?? [];
    return sites.length > 0 ? sites.some((site) => tumor.place.sites.includes(site)) : tumors.length === 1;
  };
  return {
    valueSets,
    index,
    tissue,
    today,
    resources,
    results: input.results,
    tumors,
    tissues,
    patient: input.patient,
    procedures: proceduresDone(resources, { valueSets, today }),
    otherDiseases: otherDiseases(resources, groups, valueSets),
    hasOtherCancer: groups.some(({ kind, past }) => kind === 'other-cancer' && past !== true),
    isReadInFull: !input.hasUnreadText && isReadInFull(input.needs),
    linkOf,
    linkOfItem,
    namesThis,
    reasonNamed: ({ ref, found }, tumor) => {
      const owner = owners.get(ref ?? '');
      if (owner) return owner.id === tumor.group.id ? 'this-tumor' : 'other';
      if (!found) return 'not-said';
      if (tumor.secondaries.includes(found)) return 'not-said';
      if (found.type === 'Condition') return 'other';
      const link = linkOfItem(found, tumor);
      return link === 'this' ? 'this-tumor' : link === 'other' ? 'other' : 'not-said';
    },
  };
}

const KINDS_OF_RECORD = ['Procedure', 'DiagnosticReport', 'Observation'] as const;
const UNANSWERED: ReadonlySet<string> = new Set(['failed', 'incomplete', 'not-sent', 'not-asked']);
/** Where every observation of a patient was read, what else asks for some of them adds nothing. */
const ALL_OBSERVATIONS = 'newestObservations';

function isReadInFull(needs: ChartFacts['needs']): boolean {
  return KINDS_OF_RECORD.every((type) => {
    const asked = needs.filter((need) => need.types.includes(type));
    const whole = asked.find(({ key }) => key === ALL_OBSERVATIONS);
    if (whole && !UNANSWERED.has(whole.how)) return true;
    return asked.every(({ how, minor }) => minor === true || !UNANSWERED.has(how));
  });
}

/** Diseases that name no organ because everybody knows it. */
const IMPLIED: readonly (readonly [RegExp, readonly Site[]])[] = [
  [/\bappendicitis|\bappendizitis/, ['appendix', 'caecum']],
  [/\bcrohn|\bmeckel/, ['jejunum-ileum', 'caecum', 'colon', 'rectum']],
  [/\bcolitis|\bdivert[ik][ck]?ul|\bfap\b|\bpolyposis|\bcolorectal|\bhirschsprung|\bangiodysplasia|\bvolvulus/, ['caecum', 'colon', 'rectum']],
  [/\bintussuscept|\bischemi|\badhesi|\bhernia|\bperforat/, ['jejunum-ileum', 'caecum', 'colon']],
  [/\bpancreatitis|\bipmn\b|\bpseudo ?cyst|\bserous cyst|\bmucinous cyst|\bsolid pseudopapillary/, ['pancreas']],
  [/\bobesity|\bpeptic ulcer|\bgastric ulcer/, ['stomach']],
  [/\bduodenal ulcer|\bpeptic ulcer/, ['duodenum']],
  [/\bmyasthenia|\bthymoma/, ['thymus']],
  [/\btubercul|\baspergill|\bbronchiectas|\bemphysema|\bhamartoma|\bpneumothorax/, ['lung']],
  [/\btrauma|\binjur|\bgunshot|\blaceration/, ['pancreas', 'jejunum-ileum', 'colon', 'caecum', 'stomach', 'duodenum', 'lung']],
]; // prettier-ignore
const ANY_ICD10 = /icd-10(?!-pcs)/i;
/** In situ, benign and uncertain neoplasms of any ICD-10. */
const NEOPLASM_CODE = /^D(?:[0-3]\d|4[0-9])/;

function otherDiseases(
  resources: readonly ChartResource[],
  groups: readonly TumorGroup[],
  valueSets: ValueSets,
): CourseChart['otherDiseases'] {
  const ours = new Set(
    groups.flatMap(({ kind, founders }) => (kind === 'neuroendocrine' ? founders.map(({ ref }) => ref) : [])),
  );
  const found: { sites: readonly Site[] }[] = groups
    .filter(({ kind }) => kind === 'other-cancer')
    .map(({ places }) => ({ sites: [...places].filter((place): place is Site => !place.startsWith('other')) }));
  for (const item of resources) {
    if (item.type !== 'Condition' || ours.has(item.ref)) continue;
    if (['refuted', 'entered-in-error'].includes(conditionStanding(item.resource))) continue;
    const concepts = [item.resource['code'], ...listOf(item.resource['bodySite'])];
    const words = operationWords(concepts.map((concept) => namesOf(concept, valueSets)).join('. '));
    const code = codingsOf(item.resource['code']).some((coding) => {
      const canonical = canonicalCoding(coding);
      return canonical !== undefined && ANY_ICD10.test(canonical.system) && NEOPLASM_CODE.test(canonical.code);
    });
    if (!code && !OTHER_DISEASE.test(words)) continue;
    const named = [...organsInWords(words)].filter((organ): organ is Site => !organ.startsWith('other'));
    const implied = IMPLIED.flatMap(([pattern, sites]) => (pattern.test(words) ? sites : []));
    const elsewhere = [...organsInWords(words)].some((organ) => organ.startsWith('other:'));
    const sites = named.length + implied.length > 0 ? [...named, ...implied] : elsewhere || !code ? [] : ALL_SITES;
    if (sites.length > 0) found.push({ sites });
  }
  return found;
}
const ALL_SITES: readonly Site[] = ['pancreas', 'stomach', 'duodenum', 'ampulla', 'jejunum-ileum', 'appendix', 'caecum', 'colon', 'rectum', 'lung', 'thymus']; // prettier-ignore
