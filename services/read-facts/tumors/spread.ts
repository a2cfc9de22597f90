/** Recorded spread: secondary Conditions, coded answers on distant disease, tissue that is named a metastasis. */
import { ABSENT, METASTASIS_SITES, type Fact, type MetastasisSite, type Provenance } from '../../rules/index.ts';
import type { CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { plainWords } from '../chart/clean-text.ts';
import { conditionStanding, hasUnknownModifier } from '../chart/condition-status.ts';
import { codingsOf, conceptText, listOf } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { assertionsIn, type Assertion, type Voice } from '../passages/assertion.ts';
import { namesNeuroendocrine, otherDiagnosisIn } from '../passages/diagnoses.ts';
import { isOfNow, passagesOf } from '../passages/report-structure.ts';
import { dated } from '../chart/statements.ts';

export interface Spread {
  readonly metastases: Fact<readonly MetastasisSite[]>;
  readonly nodesOfUnknownKind: Fact<boolean>;
}

const WORDS: readonly [words: RegExp, site: MetastasisSite][] = [
  [/\bbone marrow/, 'bone-marrow'],
  [/\bliver|\bhepatic/, 'liver'],
  [/\bbone|\bskeletal|\bosseous|\bvertebra/, 'bone'],
  [/\bbrain|\bcerebr/, 'brain'],
  [/\blung|\bpulmonary/, 'lung'],
  [/\bpleura/, 'pleura'],
  [/\bretroperitone/, 'retroperitoneum'],
  [/\bperitone|\bcarcinomatosis|\bomental/, 'peritoneum'],
  [/\bovar/, 'ovary'],
  [/\badrenal/, 'adrenal'],
  [/\bdistant (?:lymph )?node/, 'distant-nodes'],
];

export interface StatedSpread {
  /** undefined: no coded answer; an empty list is an explicit "none". */
  readonly sites: readonly MetastasisSite[];
  readonly from: Provenance;
  /** Lymph nodes, regional or distant not said. */
  readonly nodesOfUnknownKind?: true;
}

export function readSpread(
  secondaries: readonly ChartResource[],
  stated: readonly StatedSpread[],
  valueSets: ValueSets,
): Spread {
  const found = new Map<MetastasisSite, Provenance>();
  let nodes: Provenance | undefined;
  for (const item of secondaries) {
    if (hasUnknownModifier(item.resource) || conditionStanding(item.resource) !== 'confirmed') continue;
    const concept = item.resource['code'];
    const codings = codingsOf(concept);
    const from = dated(item, 'code');
    const coded = codings.flatMap((coding) => valueSets.metastasisSitesOf(coding));
    const nodeCode = codings.some((coding) => valueSets.isNodeOfUnknownKind(coding));
    const place = listOf(item.resource['bodySite']);
    const words = plainWords(
      [concept, ...place]
        .flatMap((part) => [
          conceptText(part) ?? '',
          ...codingsOf(part).map((coding) => valueSets.display(coding) ?? ''),
        ])
        .join('. '),
    ).slice(0, 600);
    const named = WORDS.filter(([pattern]) => pattern.test(words)).map(([, site]) => site);
    // A code that names no site is sharpened by the words beside it: "nodal" may be regional.
    const exact = coded.filter((site) => site !== 'unspecified');
    if (nodeCode || (named.length === 0 && /\bnodes?\b|\bnodal\b|\blymph/.test(words))) {
      nodes = from;
      if (exact.length === 0) continue;
    }
    // A code that means one of several places (C78.6: the peritoneum, or what lies behind it): the words say which.
    const said = exact.length > 1 ? exact.filter((site) => placesSaid([concept, ...place]).includes(site)) : [];
    const sites: readonly MetastasisSite[] =
      said.length > 0 ? said : exact.length > 0 ? exact : named.length > 0 ? named : ['unspecified'];
    for (const site of sites) if (!found.has(site)) found.set(site, from);
  }
  nodes ??= stated.find(({ nodesOfUnknownKind }) => nodesOfUnknownKind)?.from;
  for (const { sites, from } of stated) for (const site of sites) if (!found.has(site)) found.set(site, from);
  // "Somewhere" adds nothing beside a named place.
  if (found.size > 1) found.delete('unspecified');
  // Asked for only where nothing is found: then every statement is without a site.
  const denied = stated.filter(({ nodesOfUnknownKind }) => !nodesOfUnknownKind);
  const metastases: Fact<readonly MetastasisSite[]> =
    found.size > 0
      ? {
          state: 'known',
          value: METASTASIS_SITES.filter((site) => found.has(site)),
          from: [...new Set(found.values())],
        }
      : denied.length > 0
        ? { state: 'known', value: [], from: denied.map(({ from }) => from) }
        : ABSENT;
  return { metastases, nodesOfUnknownKind: nodes ? { state: 'known', value: true, from: [nodes] } : ABSENT };
}

/** The places that the record's own words name; what we call the code is not asked. */
const placesSaid = (concepts: readonly unknown[]): readonly MetastasisSite[] =>
  concepts.flatMap((concept) => spreadSitesInWords(conceptText(concept) ?? ''));

/** Spread by its words in the languages that reports come in; the organ may be one word with it ("Lebermetastasen"). */
const SPREAD = /m[eé]t[aá]sta\w*|\bmets\b|\bcarcinomatosis\b|\bstage iv\b/gi;
const PLACES =
  /\b(?:liver|hepatic|bones?|skeletal|osseous|vertebra\w*|brain|cerebr\w*|lungs?|pulmonary|pleura\w*|(?:retro)?peritone\w*|carcinomatosis|oment\w*|ovar\w*|adrenal\w*|distant)\b|\bstage iv\b|leber|h[eé]p[aá]ti|lunge|knochen|hirn|oss?eu?s|[oó]se[ao]s|poumon|pulmonar|c[eé]r[eé]bral|[aà] distance|fern/i;
/** A question that nobody answered. */
const NOT_ANSWERED =
  /^[^:]{0,80}:\s*(?:not (?:applicable|assessed|known|reported|available|evaluated)|unknown|n\/?a)\b/i;

/**
 * Does a report affirm spread to a distant organ, or say that known spread did not change? Spread to nodes alone may be regional. What is denied of another
 * thing in the same sentence ("no necrosis, with liver metastases") takes nothing from it; spread of another cancer is not ours.
 */
export function affirmsSpread(text: string, voice: Voice = 'imaging'): boolean {
  return passagesOf(text)
    .filter((passage) => isOfNow(passage))
    .some(({ text: sentence }) => {
      if (!PLACES.test(sentence) || NOT_ANSWERED.test(sentence) || isOfAnother(sentence, voice)) return false;
      const heard = assertionsIn(sentence, voice);
      return [...sentence.matchAll(SPREAD)].some(({ 0: word, index }) => {
        const how = heard.at(index, index + word.length);
        return how === 'affirmed' || how === 'unchanged';
      });
    });
}

const isOfAnother = (sentence: string, voice: Voice): boolean =>
  otherDiagnosisIn(sentence, voice) === 'another-cancer' && !namesNeuroendocrine(sentence);

/** What each clause of a sentence that affirms spread says of it, without what it denies or doubts. */
function affirmedClauses(sentence: string, voice: Voice): readonly string[] {
  if (isOfAnother(sentence, voice)) return [];
  return sentence.split(';').flatMap((clause) => {
    const heard = assertionsIn(clause, voice);
    const isSaid = [...clause.matchAll(SPREAD)].some(
      ({ 0: word, index }) => heard.at(index, index + word.length) === 'affirmed',
    );
    return isSaid ? [heard.without(NOT_THERE)] : [];
  });
}

/** The places of spread that a sentence affirms. */
export const affirmedSpread = (sentence: string, voice: Voice): readonly MetastasisSite[] =>
  affirmedClauses(sentence, voice).flatMap((clause) => spreadSitesInWords(clause));

/** Nodes that are regional of no tumor below the diaphragm; of a tumor of the chest they may be. */
const NODES_ABOVE =
  /\b(?:supraclavicular|virchow\w*|(?:cervical|axillary|mediastinal) (?:and \w+ )?(?:lymph )?nod(?:e|es|al)\b)/i;
export const affirmsNodesAbove = (sentence: string, voice: Voice): boolean =>
  affirmedClauses(sentence, voice).some((clause) => NODES_ABOVE.test(clause));
const NOT_THERE: ReadonlySet<Assertion> = new Set<Assertion>([
  'denied',
  'doubted',
  'conditional',
  'differential',
  'compared',
  'past',
  'planned',
]);

/** UICC notation for the place of a distant metastasis, as German registries send it. */
const NOTATION: Readonly<Record<string, MetastasisSite>> = {
  PUL: 'lung',
  OSS: 'bone',
  HEP: 'liver',
  BRA: 'brain',
  LYM: 'distant-nodes',
  MAR: 'bone-marrow',
  PLE: 'pleura',
  PER: 'peritoneum',
  ADR: 'adrenal',
  SKI: 'other',
  OTH: 'other',
};

/** The places that the coded answer to "where is spread?" names: by code of a place or of spread, by ICD-O topography, by the notation of UICC. */
export function placesOfCodings(codings: readonly CodingInput[], valueSets: ValueSets): readonly MetastasisSite[] {
  return codings.flatMap((coding): readonly MetastasisSite[] => {
    const coded = valueSets.metastasisSitesOf(coding);
    if (coded.length > 0) return coded;
    const known = valueSets.display(coding);
    if (known !== undefined) return spreadSitesInWords(known);
    const notation = NOTATION[coding.code?.trim().toUpperCase() ?? ''];
    return notation !== undefined && /fernmetasta|uicc|tnm|metasta/i.test(coding.system ?? '') ? [notation] : [];
  });
}

/** @param isMeant whether the word at these characters is said of the patient now */
export function spreadSitesInWords(
  text: string,
  isMeant: (start: number, end: number) => boolean = () => true,
): readonly MetastasisSite[] {
  const words = plainWords(text).slice(0, 300);
  return WORDS.filter(([pattern]) => {
    const found = [...words.matchAll(new RegExp(pattern.source, 'g'))];
    return found.some(({ 0: word, index }) => isMeant(index, index + word.length));
  }).map(([, site]) => site);
}

/** "Metastatic ileal carcinoid to liver", "… with liver metastases": the organs beside the word of spread; the primary's own place is none of them. */
export function spreadBesidePrimary(condition: ChartResource): StatedSpread {
  const words = plainWords(
    [
      conceptText(condition.resource['code']) ?? '',
      ...codingsOf(condition.resource['code']).map(({ display }) => display ?? ''),
    ].join('. '),
  ).slice(0, 600);
  const after = [
    ...words.matchAll(/\b(?:metasta\w+|mets|spread)\b[^.;]{0,60}?\b(?:to|in|of) (?:the )?([^.;]{1,60})/g),
  ].map(([, place]) => place ?? '');
  const before = [...words.matchAll(/\b(?:with|and|;|,) ([^.;,]{1,40}?) (?:metastas[ei]s|mets)\b/g)].map(
    ([, place]) => place ?? '',
  );
  const places = [...after, ...before].join('. ');
  const sites = spreadSitesInWords(places);
  if (sites.length === 0 && /\bnod(?:e|es|al)\b|\blymph/.test(places))
    return { sites: [], from: dated(condition, 'code'), nodesOfUnknownKind: true };
  return { sites: sites.length > 0 ? sites : ['unspecified'], from: dated(condition, 'code') };
}
