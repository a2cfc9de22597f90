/**
 * A parent organ ("small bowel") stays open between its parts until tissue of the primary itself names one of them: a resection specimen, or the
 * heading of a pathology report that gives a T. Tissue narrows what the diagnosis leaves open, and never overrules it.
 */
import type { Fact, Provenance, Site, SpecimenFacts } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { isObject } from '../chart/fhir-elements.ts';
import { siteOfConcept } from './primary-site.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { readReportText } from './report-texts.ts';
import { dated } from '../chart/statements.ts';
import { isPathologyReport } from './tissue-type.ts';

interface NamedPlace {
  readonly concept: unknown;
  readonly element: string;
}

/** @param items of this tumor, without those that do not count */
export function narrowedByTissue(
  site: Fact<Site>,
  specimens: readonly SpecimenFacts[],
  items: readonly ChartResource[],
  valueSets: ValueSets,
): Fact<Site> {
  if (site.state !== 'open') return site;
  const resections = new Set(
    specimens.filter(({ kind, origin }) => kind === 'resection' && origin !== 'metastasis').map(({ id }) => id),
  );
  const named = new Map<Site, Provenance>();
  for (const item of items) {
    const place = placeOf(item, resections, valueSets);
    if (!place) continue;
    const possible = siteOfConcept(place.concept, valueSets)?.possible ?? [];
    const [only, ...others] = possible.filter((one) => site.possible.includes(one));
    if (only !== undefined && others.length === 0)
      named.set(only, dated(item, place.element, ['by-text', 'link-assumed']));
  }
  const [found, ...more] = [...named];
  if (!found || more.length > 0) return site;
  return { state: 'known', value: found[0], from: [...site.from, found[1]] };
}

function placeOf(item: ChartResource, resections: ReadonlySet<string>, valueSets: ValueSets): NamedPlace | undefined {
  if (item.type === 'DiagnosticReport')
    return isPathologyReport(item, valueSets) ? headingWithT(item, valueSets) : undefined;
  return resections.has(item.ref) ? specimenPlace(item) : undefined;
}

/** "Ileum, resection: … pT3": the heading of the part that names the tumor, where the text also gives a pathological T. */
function headingWithT(item: ChartResource, valueSets: ValueSets): NamedPlace | undefined {
  const { parts, passages } = readReportText(item, valueSets);
  if (!passages.some(({ text }) => /\bp(?:T[1-4]|Tis)/.test(text))) return undefined;
  const headed = parts.filter(({ heading }) => heading !== '');
  const place = headed.find(({ meaning }) => meaning.neuroendocrine && !meaning.metastatic) ?? (parts.length === 1 ? headed[0] : undefined); // prettier-ignore
  return place && { concept: { text: place.heading }, element: place.passages[0]?.element ?? 'conclusion' };
}

function specimenPlace({ resource }: ChartResource): NamedPlace {
  const { collection } = resource;
  return isObject(collection) && collection['bodySite'] !== undefined
    ? { concept: collection['bodySite'], element: 'collection.bodySite' }
    : { concept: resource['type'], element: 'type' };
}
