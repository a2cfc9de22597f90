/** Recorded spread: secondary Conditions, coded answers on distant disease, tissue that is named a metastasis. */
import { ABSENT, METASTASIS_SITES, type Fact, type MetastasisSite, type Provenance } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { plainWords } from '../chart/clean-text.ts';
import { conditionStanding, hasUnknownModifier } from '../chart/condition-status.ts';
import { codingsOf, conceptText, listOf } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { REPORT_CAP } from '../passages/report-text.ts';
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
    const sites: readonly MetastasisSite[] = exact.length > 0 ? exact : named.length > 0 ? named : ['unspecified'];
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

const AFFIRMED = /\bmetasta(?:s[ei]s|tic)\b|\bmets\b|\bcarcinomatosis\b/;
const NOT_AFFIRMED =
  /\b(?:no|not|without|negative|free of|absence|rule out|ruled out|exclude\w*|suspicious|suspect\w*|possible|possibly|probable|may|cannot|question|versus|vs|risk|history|indication|evaluate|assess)\b|\?/;

/** A sentence of a report that affirms spread to a distant organ; spread to nodes alone may be regional. */
export function affirmsSpread(text: string): boolean {
  return plainWords(text, REPORT_CAP)
    .split(/;|\.\s/)
    .some(
      (sentence) =>
        AFFIRMED.test(sentence) && !NOT_AFFIRMED.test(sentence) && WORDS.some(([pattern]) => pattern.test(sentence)),
    );
}

export function spreadSitesInWords(text: string): readonly MetastasisSite[] {
  const words = plainWords(text).slice(0, 300);
  return WORDS.filter(([pattern]) => pattern.test(words)).map(([, site]) => site);
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
