/** What linking asks of a record: which places an item names, whether it is older than the tumor, which condition a code means. */
import type { CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { canonicalCoding } from '../../../valuesets/systems.ts';
import { clinicalDate, compareDates } from '../chart/clinical-date.ts';
import { codingsOf, isObject, listOf } from '../chart/fhir-elements.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { linkResources, type Links } from './links.ts';
import { siteOfConcept } from './primary-site.ts';
import { organsNamed, type TumorGroup } from './tumor-groups.ts';

export function linksOf(
  resources: readonly ChartResource[],
  index: RecordIndex,
  groups: readonly TumorGroup[],
  secondaries: readonly ChartResource[],
  valueSets: ValueSets,
): Links {
  const spread = new Set(secondaries.map(({ ref }) => ref));
  const placesOf = (item: ChartResource): ReadonlySet<string> => {
    const specimen = index.resolve(item.resource['specimen'], item).found ?? item;
    const { type, collection } = specimen.resource;
    const concepts: readonly unknown[] = [
      ...listOf(item.resource['bodySite']),
      type,
      isObject(collection) ? collection['bodySite'] : undefined,
      // A look-alike question ("Ki-67 in breast cancer specimen") names its organ in its code.
      item.resource['code'],
    ];
    return new Set(
      concepts.flatMap((concept) => [
        ...(siteOfConcept(concept, valueSets)?.possible ?? []),
        ...organsNamed(concept, valueSets),
      ]),
    );
  };
  const [since] = groups
    .filter(({ kind }) => kind === 'neuroendocrine')
    .flatMap(({ conditions }) => conditions.flatMap(({ resource }) => clinicalDate(resource) ?? []))
    .sort();
  return linkResources(resources, index, groups, {
    isSinceTumor: (item) => {
      const date = clinicalDate(item.resource);
      return since !== undefined && date !== undefined && compareDates(date, since) >= 0;
    },
    namesCondition: (concept, target) => sharesCode(concept, target.founders),
    isSecondary: (ref) => spread.has(ref),
    placesOf,
  });
}

/** A coded "related condition" names a tumor by equality of code only. */
function sharesCode(concept: unknown, founders: readonly ChartResource[]): boolean {
  const keys = new Set(codingsOf(concept).flatMap(keyOf));
  return founders.some(({ resource }) =>
    codingsOf(resource['code']).some((coding) => keyOf(coding).some((key) => keys.has(key))),
  );
}

function keyOf(coding: CodingInput): string[] {
  const canonical = canonicalCoding(coding);
  return canonical ? [`${canonical.system}|${canonical.code}`] : [];
}
