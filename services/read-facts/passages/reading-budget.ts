/**
 * How much of one chart is read: counted in characters and spent in a fixed order, so that a chart reads alike on every machine. What is beyond is not read and told
 * ("too long to be read"); nothing is ever cut in its middle, where a cut could drop the "no" that a sentence ends with.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { clinicalDate, compareDates } from '../chart/clinical-date.ts';
import { stringOf } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { textsOf } from './report-sources.ts';

/** Characters of all texts of one chart that are read. */
export const CHART_READ = 400_000;
/** Answers up to this length are results, not texts. */
const SHORT_ANSWER = 200;

const lengthOf = (item: ChartResource): number =>
  item.type === 'DiagnosticReport'
    ? textsOf(item).texts.reduce((sum, { text }) => sum + text.length, 0)
    : item.type === 'Observation'
      ? (stringOf(item.resource['valueString'])?.length ?? 0)
      : 0;

/**
 * The record with the texts that are read: reports of pathology first, the newest first, then the others in the same way.
 * @returns also the resources whose text is beyond the budget: they are told
 */
export function withinBudget(
  resources: readonly ChartResource[],
  isPathology: (item: ChartResource, valueSets: ValueSets) => boolean,
  valueSets: ValueSets,
): { readonly resources: readonly ChartResource[]; readonly unread: readonly ChartResource[] } {
  const texts = resources
    .map((item) => ({ item, length: lengthOf(item) }))
    .filter(({ item, length }) => length > (item.type === 'Observation' ? SHORT_ANSWER : 0));
  const whole = texts.reduce((sum, { length }) => sum + length, 0);
  if (whole <= CHART_READ) return { resources, unread: [] };
  const inOrder = texts
    .map((one) => ({ ...one, first: isPathology(one.item, valueSets) ? 0 : 1, date: clinicalDate(one.item.resource) }))
    .sort((a, b) => a.first - b.first || compareDates(b.date, a.date) || (a.item.ref < b.item.ref ? -1 : 1));
  const unread = new Set<ChartResource>();
  let spent = 0;
  for (const { item, length } of inOrder) {
    // Once it is spent nothing older is read in its place.
    spent += length;
    if (spent > CHART_READ) unread.add(item);
  }
  return { resources: resources.map((item) => (unread.has(item) ? withoutText(item) : item)), unread: [...unread] };
}

/** The resource without its words; a resource of its own, so that nothing that was read of it elsewhere is taken for it. Why its words are missing is told by who takes them away. */
export const withoutText = (item: ChartResource): ChartResource =>
  item.type === 'Observation'
    ? { ...item, resource: { ...item.resource, valueString: undefined } }
    : { ...item, resource: { ...item.resource }, text: { texts: [], unread: false } };
