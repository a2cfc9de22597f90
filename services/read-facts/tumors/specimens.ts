/**
 * Which tissue a statement is about: its Specimen, else the report that lists it, else its panel, else what else was said that day
 * (grades are never mixed across specimens, GR-40). And what kind of tissue that is, in the words of the specimen or the procedure.
 */
import type { MetastasisSite, Site, SpecimenFacts } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { codingsOf, conceptText, isObject, objectsOf } from '../chart/fhir-elements.ts';
import { organsIn } from '../passages/organs.ts';
import { siteOfConcept } from './primary-site.ts';
import { spreadSitesInWords } from './spread.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';

/** One piece of tissue as far as the record tells pieces apart. */
export interface Tissue {
  /** `Specimen/s1`, else `DiagnosticReport/r1`, else the panel, else `date:2026-03-02`, else `undated`. */
  readonly id: string;
  readonly specimen?: ChartResource;
}

export interface TissueIndex {
  /** The tissue that an Observation or DiagnosticReport speaks of. */
  of(item: ChartResource): Tissue;
}

/** Longest chain of panels or of parent specimens that is followed. */
const CHAIN = 10;

/** `dateOf` gives the clinical date of a resource, cut to the day. */
export function indexTissue(
  resources: readonly ChartResource[],
  index: RecordIndex,
  dateOf: (item: ChartResource) => string | undefined,
): TissueIndex {
  const reportsOf = new Map<string, ChartResource[]>();
  const panelsOf = new Map<string, ChartResource[]>();
  for (const item of resources) {
    note(reportsOf, item, 'result');
    note(panelsOf, item, 'hasMember');
  }
  function note(map: Map<string, ChartResource[]>, item: ChartResource, element: string): void {
    for (const { ref } of index.resolveAll(item.resource[element], item)) {
      if (ref === undefined) continue;
      const list = map.get(ref);
      if (list) list.push(item);
      else map.set(ref, [item]);
    }
  }
  const bySpecimen = (item: ChartResource): Tissue | undefined => {
    const named = new Map<string, Tissue>();
    for (const { ref, found } of index.resolveAll(item.resource['specimen'], item)) {
      if (ref === undefined) continue;
      const root = rootOf(found, index);
      const id = root?.ref ?? ref;
      named.set(id, { id, ...(root ? { specimen: root } : {}) });
    }
    const [only] = named.values();
    return named.size === 1 ? only : undefined;
  };
  const byReport = (item: ChartResource): Tissue | undefined => {
    const reports = reportsOf.get(item.ref) ?? [];
    const [report] = reports;
    return report && reports.length === 1 ? (bySpecimen(report) ?? { id: report.ref }) : undefined;
  };
  const findTissue = (item: ChartResource): Tissue => {
    if (item.type === 'DiagnosticReport') return bySpecimen(item) ?? { id: item.ref };
    const chain = [item, ...panelsAbove(item, panelsOf)];
    for (const one of chain) {
      const found = bySpecimen(one);
      if (found) return found;
    }
    for (const one of chain) {
      const found = byReport(one);
      if (found) return found;
    }
    const top = chain.at(-1);
    if (top && (chain.length > 1 || hasComponents(top))) return { id: top.ref };
    const date = dateOf(item);
    return { id: date === undefined ? 'undated' : `date:${date}` };
  };
  const known = new Map<string, Tissue>();
  return {
    of(item) {
      const found = known.get(item.ref) ?? findTissue(item);
      known.set(item.ref, found);
      return found;
    },
  };
}

const hasComponents = ({ resource }: ChartResource): boolean => objectsOf(resource['component']).length > 0;

/** The panels that hold an Observation, innermost first; loops end. */
function panelsAbove(item: ChartResource, panelsOf: ReadonlyMap<string, readonly ChartResource[]>): ChartResource[] {
  const above: ChartResource[] = [];
  const seen = new Set([item.ref]);
  let current = item;
  for (let step = 0; step < CHAIN; step += 1) {
    const panels = panelsOf.get(current.ref) ?? [];
    const [panel] = panels;
    if (!panel || panels.length !== 1 || seen.has(panel.ref)) break;
    seen.add(panel.ref);
    above.push(panel);
    current = panel;
  }
  return above;
}

/** A block or slide leads to the piece that it was cut from. */
function rootOf(specimen: ChartResource | undefined, index: RecordIndex): ChartResource | undefined {
  let current = specimen;
  const seen = new Set<string>();
  for (let step = 0; step < CHAIN && current; step += 1) {
    seen.add(current.ref);
    const parents = index.resolveAll(current.resource['parent'], current);
    const parent = parents.length === 1 ? parents[0]?.found : undefined;
    if (parent?.type !== 'Specimen' || seen.has(parent.ref)) break;
    current = parent;
  }
  return current;
}

// ------------------------------------------------------------------------------------------ what kind of tissue

export type TissueKind = Pick<SpecimenFacts, 'kind' | 'origin' | 'takenFrom'>;

/** How and where tissue was taken: by the Specimen, then by the procedures of that day, then by the words of the report. */
export function describeTissue(
  tissue: Tissue,
  around: {
    /** Procedures of this tumor on the day of the tissue. */
    readonly procedures: readonly ChartResource[];
    /** Titles and questions of what was said about the tissue: `code` concepts. */
    readonly questions: readonly unknown[];
    /** Morphologies met on it that are named metastatic. */
    readonly statedMetastatic: boolean;
    readonly primary: readonly Site[];
    /** "Liver, core biopsy": the heading of a report or of a part of it, where no Specimen says more. */
    readonly heading?: string;
  },
  valueSets: ValueSets,
): TissueKind {
  const { specimen } = tissue;
  const collection = specimen?.resource['collection'];
  const { method, bodySite } = isObject(collection) ? collection : {};
  const own = specimen ? [specimen.resource['type'], method] : [];
  const procedures = around.procedures.map(({ resource }) => resource['code']);
  const heading = around.heading === undefined || specimen ? [] : [{ text: around.heading }];
  const places = specimen ? [bodySite, specimen.resource['type']] : heading;
  return {
    kind:
      kindOf([...own, ...heading], valueSets) ??
      kindOf(procedures, valueSets) ??
      kindOf(around.questions, valueSets) ??
      'unknown',
    ...originOf(places, around, valueSets),
  };
}

function kindOf(concepts: readonly unknown[], valueSets: ValueSets): SpecimenFacts['kind'] | undefined {
  const kinds = new Set(concepts.flatMap((concept) => kindOfConcept(concept, valueSets) ?? []));
  // a resection says more than the biopsy that came with it
  for (const kind of ['resection', 'biopsy', 'cytology'] as const) if (kinds.has(kind)) return kind;
  return undefined;
}

/** The text of a concept and our own displays of its codes. */
function wordsOf(concept: unknown, valueSets: ValueSets): string {
  const displays = codingsOf(concept).flatMap((coding) => valueSets.display(coding) ?? []);
  return [conceptText(concept) ?? '', ...displays].join('. ').slice(0, 2_000).toLowerCase();
}

function kindOfConcept(concept: unknown, valueSets: ValueSets): SpecimenFacts['kind'] | undefined {
  const codings = codingsOf(concept);
  const words = wordsOf(concept, valueSets);
  // fine needle aspiration gives cells, unless a block or a core is named (GR-48)
  if (/\b(?:fna|fine needle aspirat|cytolog|brush|smear|washing)/.test(words)) {
    return /\bcell block\b|\bcore\b/.test(words) ? 'biopsy' : 'cytology';
  }
  if (codings.some((coding) => valueSets.has('procedure-surgery', coding))) return 'resection';
  if (codings.some((coding) => valueSets.has('procedure-biopsy', coding))) return 'biopsy';
  if (/\bbiops(?:y|ies)\b|\bcore needle\b|\bfine needle\b|\bfnb\b/.test(words)) return 'biopsy';
  if (RESECTION.test(words)) return 'resection';
  return undefined;
}

const RESECTION =
  /\b(?:resection|resected|excision|[a-z]{3,20}ectomy|pancreaticoduodenectomy|whipple|enucleation|polypectomy|emr|esd|submucosal dissection|surgical specimen)\b/;

function originOf(
  places: readonly unknown[],
  around: { readonly statedMetastatic: boolean; readonly primary: readonly Site[] },
  valueSets: ValueSets,
): Pick<TissueKind, 'origin' | 'takenFrom'> {
  const words = places
    .map((place) => conceptText(place) ?? '')
    .join('. ')
    .toLowerCase();
  const spread = places.flatMap((place) => spreadSiteOf(place, valueSets) ?? []);
  const sites = places.flatMap((place) => siteOfConcept(place, valueSets)?.possible ?? []);
  const [place] = spread;
  if (around.statedMetastatic || /\bmetasta/.test(words)) {
    const from = place ?? placeOfSpread(words, around.primary);
    return { origin: 'metastasis', ...(from === undefined ? {} : { takenFrom: from }) };
  }
  const atPrimary = sites.filter((site) => around.primary.includes(site));
  const [here] = atPrimary;
  if (here !== undefined) return { origin: 'primary', takenFrom: SITE_WORD[here] };
  if (place !== undefined) return { origin: 'metastasis', takenFrom: place };
  const [elsewhere] = sites;
  // another organ than the primary's: where it was taken is said, what it is there is not
  return { origin: 'unknown', ...(elsewhere === undefined ? {} : { takenFrom: SITE_WORD[elsewhere] }) };
}

/** Liver, node, bone, peritoneum: organs where NET tissue is a metastasis unless the tumor is said to have begun there. */
function spreadSiteOf(place: unknown, valueSets: ValueSets): string | undefined {
  const words = wordsOf(place, valueSets);
  return SPREAD_WORDS.find(([pattern]) => pattern.test(words))?.[1];
}

/** What lies beside the primary or its nodes ("spleen with hilar nodes", "cystic duct node") is told by no name alone. */
const NEAR_PRIMARY: ReadonlySet<string> = new Set(['spleen', 'gallbladder', 'bile duct', 'blood vessel', 'hernia', 'presacral tissue', 'neck, axilla or groin', 'lymph node']); // prettier-ignore
/** Any other organ that holds a stated metastasis: ovary, adrenal gland, breast, skin; the lung, where the tumor is of another organ. */
function placeOfSpread(words: string, primary: readonly Site[]): string | undefined {
  const organs = organsIn(words).filter(({ fluid }) => fluid !== true);
  const isElsewhere = ({ name, sites }: (typeof organs)[number]): boolean =>
    sites === undefined ? !NEAR_PRIMARY.has(name) : name === 'lung' && primary.length > 0 && !primary.includes('lung');
  return organs.every(isElsewhere) ? organs[0]?.name : undefined;
}
/** The site of spread that a place of tissue means; nodes and the mesentery may be regional. */
export const spreadFromTissue = (place: string): readonly MetastasisSite[] => {
  const sites = spreadSitesInWords(place);
  return sites.length > 0 || /\bnode|^mesentery$/.test(place) ? sites : ['other'];
};

const SPREAD_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:supraclavicular|cervical|axillary|inguinal|neck)\b.{0,40}\b(?:nodes?|nodal)\b/, 'distant lymph node'],
  [/\blymph node|\bnodal\b|\bnodes?\b/, 'lymph node'],
  [/\bliver\b|\bhepatic\b/, 'liver'],
  [/\bbone marrow\b/, 'bone marrow'],
  [/\bbone\b|\bvertebra/, 'bone'],
  [/\bretroperitone/, 'retroperitoneum'],
  // a mesenteric mass is regional disease of the bowel
  [/\bmesenter/, 'mesentery'],
  [/\bperitone|\boment/, 'peritoneum'],
  [/\bbrain\b|\bcerebr/, 'brain'],
  [/\bpleura/, 'pleura'],
];

const SITE_WORD: Readonly<Record<Site, string>> = {
  pancreas: 'pancreas',
  stomach: 'stomach',
  duodenum: 'duodenum',
  ampulla: 'ampulla',
  'jejunum-ileum': 'jejunum or ileum',
  appendix: 'appendix',
  caecum: 'cecum',
  colon: 'colon',
  rectum: 'rectum',
  lung: 'lung',
  thymus: 'thymus',
  'unknown-primary': 'unknown site',
  other: 'other site',
};
