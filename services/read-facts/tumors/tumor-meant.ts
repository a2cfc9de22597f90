/** A neuroendocrine tumor of the record, as far as passages are told apart by it: its sites, its organs, and where its spread is recorded. */
import type { Site } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { listOf, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import type { TumorMeant } from '../passages/attribution.ts';
import type { OrganNamed } from '../passages/organs.ts';
import { possibleSites } from './primary-site.ts';
import { organsOfConcepts, readReportText } from './report-texts.ts';
import type { TumorGroup } from './tumor-groups.ts';

export function tumorMeant(
  group: TumorGroup,
  all: readonly TumorGroup[],
  secondaries: readonly ChartResource[],
  valueSets: ValueSets,
): TumorMeant {
  const spreadRefs = new Set(secondaries.map(({ ref }) => ref));
  const primaries = group.conditions.filter(({ ref }) => !spreadRefs.has(ref));
  const tissue = group.conditions.length === 0 ? tissueOrgans(group, valueSets) : [];
  const sites = new Set<Site>([
    ...primaries.flatMap((condition) => possibleSites(condition, valueSets)),
    ...tissue.flatMap(({ sites: found }) => found ?? []),
  ]);
  sites.delete('other');
  sites.delete('unknown-primary');
  const names = organsOfConcepts(primaries.flatMap(({ resource }) => [resource['code'], ...listOf(resource['bodySite'])]), valueSets); // prettier-ignore
  const ofSpread = all.length === 1 ? secondaries : [];
  const spread = organsOfConcepts(
    [...ofSpread, ...group.conditions].flatMap(({ resource }) => [resource['code'], ...listOf(resource['bodySite'])]),
    valueSets,
  ).filter((organ) => organ.spread === true || spreadRefs.size > 0);
  const coded = ofSpread.flatMap(({ resource }) =>
    listOf(resource['code'])
      .flatMap((code) => objectsOf((code as { coding?: unknown }).coding))
      .flatMap(({ system, code }) =>
        valueSets.metastasisSitesOf({ system: stringOf(system), code: stringOf(code), display: undefined }),
      ),
  );
  const types = group.readings.flatMap(({ histology }) => histology ?? []);
  const isOtherKind = types.length > 0 && types.every((type) => type === 'other-neuroendocrine');
  return {
    id: group.id,
    sites,
    ...(isOtherKind ? { otherKind: true as const } : {}),
    organs: new Set([
      ...names.filter((organ) => organ.sites === undefined && (isOtherKind || organ.spread !== true)).map(({ name }) => name), // prettier-ignore
      // Without a place of its own it may be in any but the organs of ours.
      ...(isOtherKind ? ['adrenal gland', 'paraganglion'] : []),
    ]),
    spread: new Set([...spread.map(({ name }) => name), ...coded.map((site) => SPREAD_NAME[site] ?? site)]),
  };
}

const SPREAD_NAME: Readonly<Record<string, string>> = { adrenal: 'adrenal gland', 'bone-marrow': 'bone marrow', 'distant-nodes': 'lymph node' }; // prettier-ignore

/** Organs that the pathology names which founded the tumor. */
const tissueOrgans = (group: TumorGroup, valueSets: ValueSets): readonly OrganNamed[] =>
  group.founders.flatMap((item) =>
    item.type === 'DiagnosticReport'
      ? readReportText(item, valueSets).parts.flatMap(({ meaning }) =>
          meaning.neuroendocrine && !meaning.metastatic ? (meaning.organs as readonly OrganNamed[]) : [],
        )
      : organsOfConcepts([item.resource['bodySite'], item.resource['code']], valueSets),
  );
