/**
 * A tumor that pathology names and no problem list entry does: results and reports with a neuroendocrine type form a group of their own, named after
 * the first of them. Final results only; a report that merely mentions the word in a denied or family clause makes none.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { clinicalDate, isFuture } from '../chart/clinical-date.ts';
import { hasUnknownModifier } from '../chart/condition-status.ts';
import { stringOf } from '../chart/fhir-elements.ts';
import type { HistologyReading } from '../measures/histology.ts';
import { siteOfConcept } from './primary-site.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { affirmsNeuroendocrine, deniesNeuroendocrine } from '../passages/diagnoses.ts';
import { isOfNow } from '../passages/report-structure.ts';
import { isAboutSomeoneElse } from '../chart/subject.ts';
import { statusOf } from '../chart/status.ts';
import { readReportText } from './report-texts.ts';
import { readTissueType } from './tissue-type.ts';
import { organsNamed, type TumorGroup } from './tumor-groups.ts';

export function tissueGroups(
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
  others: readonly TumorGroup[],
  today: string,
): TumorGroup[] {
  const elsewhere = others.filter(({ generic }) => generic !== true);
  const founders: ChartResource[] = [];
  const readings: HistologyReading[] = [];
  for (const item of resources) {
    if (item.type !== 'Observation' && item.type !== 'DiagnosticReport') continue;
    if (item.contradictory || hasUnknownModifier(item.resource) || isAboutSomeoneElse(item, index)) continue;
    const { use } = statusOf(item.resource);
    if (use === 'no' || use === 'not-final') continue;
    const date = clinicalDate(item.resource);
    if (date !== undefined && isFuture(date, today)) continue;
    const named = readTissueType(item, valueSets).filter(
      ({ histology }) => histology !== undefined && histology !== 'not-neuroendocrine',
    );
    if (named.length === 0) continue;
    // "Clinical: suspected NET" founds none where the tissue denies it.
    if (named.every(({ doubtful }) => doubtful) && isDenied(item, valueSets)) continue;
    // Tissue that belongs to another cancer of the record, by its own Condition, is not a second tumor.
    if (pointsAtOther(item, index, elsewhere)) continue;
    founders.push(item);
    readings.push(...named);
  }
  const [first] = founders;
  if (!first) return [];
  return [
    {
      id: first.ref,
      kind: 'neuroendocrine',
      standing: readings.every(({ doubtful }) => doubtful) ? 'suspected' : 'confirmed',
      conditions: [],
      founders,
      places: new Set<string>(),
      readings,
    },
  ];
}

/** Each part that names a tumor denies one as well: what was asked, and what was found. */
const isDenied = (item: ChartResource, valueSets: ValueSets): boolean => {
  const naming = readReportText(item, valueSets)
    .parts.map(({ passages }) => passages.filter(isOfNow))
    .filter((passages) => passages.some(({ text }) => affirmsNeuroendocrine(text)));
  return naming.length > 0 && naming.every((passages) => passages.some(({ text }) => deniesNeuroendocrine(text)));
};

/**
 * "Malignant neoplasm of lung" on the problem list and small cell carcinoma under the microscope are one tumor: where the only cancer of the list is of
 * no stated kind, the tissue says which kind it is, unless the tissue names another organ.
 */
export function withTissue(
  groups: readonly TumorGroup[],
  tissue: readonly TumorGroup[],
  index: RecordIndex,
  valueSets: ValueSets,
): readonly TumorGroup[] {
  const [found] = tissue;
  const only = meantBy(found, groups, index) ?? ofNoKind(groups);
  if (!found || !only) return [...groups, ...tissue];
  const named = found.founders.flatMap((item) => placesNamed(item, valueSets));
  if (named.length > 0 && !named.some((place) => only.places.has(place))) return [...groups, ...tissue];
  return [
    ...groups.filter((group) => group !== only),
    {
      id: only.id,
      kind: 'neuroendocrine',
      standing: found.standing === 'suspected' ? 'suspected' : only.standing,
      conditions: only.conditions,
      founders: [...only.founders, ...found.founders],
      places: only.places,
      readings: found.readings,
    },
  ];
}

/** The cancer of no stated kind that the tissue itself points to, where it points to one. */
function meantBy(
  tissue: TumorGroup | undefined,
  groups: readonly TumorGroup[],
  index: RecordIndex,
): TumorGroup | undefined {
  const refs = new Set(
    tissue?.founders.flatMap((item) => index.resolveAll(item.resource['focus'], item).flatMap(({ ref }) => ref ?? [])),
  );
  const [only, ...others] = groups.filter(
    ({ generic, founders }) => generic === true && founders.some(({ ref }) => refs.has(ref)),
  );
  return others.length === 0 ? only : undefined;
}

/** The only present cancer of the list, where nothing says of which kind it is. */
function ofNoKind(groups: readonly TumorGroup[]): TumorGroup | undefined {
  const [only, ...others] = groups.filter(({ past }) => past !== true);
  return others.length === 0 && only?.generic === true ? only : undefined;
}

/** Organs that a result or report names as its own. */
function placesNamed({ resource }: ChartResource, valueSets: ValueSets): readonly string[] {
  const concepts = [resource['bodySite'], resource['code'], { text: stringOf(resource['conclusion'])?.slice(0, 200) }];
  return concepts.flatMap((concept) => [
    ...(siteOfConcept(concept, valueSets)?.possible ?? []).filter((site) => site !== 'other'),
    ...organsNamed(concept, valueSets),
  ]);
}

function pointsAtOther(item: ChartResource, index: RecordIndex, others: readonly TumorGroup[]): boolean {
  const refs = new Set<string | undefined>(others.flatMap(({ founders }) => founders.map(({ ref }) => ref)));
  return index.resolveAll(item.resource['focus'], item).some(({ ref }) => refs.has(ref));
}
