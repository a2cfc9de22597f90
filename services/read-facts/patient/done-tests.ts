/** Which tests were done, when, and which are ordered: by code, else by everyday name; the performed date counts. */
import type { DoneTest, OpenOrder, TestId } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { clinicalDate, compareDates, isFuture } from '../chart/clinical-date.ts';
import { namesOf, unknownWords } from '../chart/concept-words.ts';
import { codingsOf, conceptText, listOf, stringOf, type JsonObject } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { dated } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { PANELS, panelPartsNamed, testsNamed } from './test-names.ts';

const RESULT_TYPES = new Set(['DiagnosticReport', 'Observation']);
const DONE_TYPES = new Set(['DiagnosticReport', 'ImagingStudy', 'Procedure', 'Observation']);

export function doneTests(
  resources: readonly ChartResource[],
  valueSets: ValueSets,
  today: string,
): Partial<Record<TestId, DoneTest>> {
  const done: Partial<Record<TestId, DoneTest>> = {};
  for (const item of resources) {
    if (!DONE_TYPES.has(item.type) || statusOf(item.resource).use === 'no') continue;
    const date = clinicalDate(item.resource);
    if (date !== undefined && isFuture(date, today)) continue;
    for (const test of testsOfResource(item, valueSets)) {
      const before = done[test];
      if (before && compareDates(date, before.date) <= 0) continue;
      done[test] = { ...(date === undefined ? {} : { date }), from: dated(item, 'code') };
    }
  }
  return { ...done, ...donePanels(resources, valueSets, today) };
}

/** A set of results is done when each of its parts has a dated result; on the day of the oldest. */
function donePanels(
  resources: readonly ChartResource[],
  valueSets: ValueSets,
  today: string,
): Partial<Record<TestId, DoneTest>> {
  const newest = new Map<string, DoneTest>();
  for (const item of resources) {
    const { resource } = item;
    if (!RESULT_TYPES.has(item.type) || statusOf(resource).use === 'no' || !hasResult(item)) continue;
    const date = clinicalDate(resource);
    if (date === undefined || isFuture(date, today)) continue;
    for (const { test, part } of panelPartsNamed(namesOf(resource['code'], valueSets))) {
      const key = `${test} ${String(part)}`;
      const before = newest.get(key)?.date;
      if (compareDates(date, before) > 0) newest.set(key, { date, from: dated(item, 'code') });
    }
  }
  const done: Partial<Record<TestId, DoneTest>> = {};
  for (const [test, parts] of PANELS) {
    const found = parts.flatMap((_, part) => newest.get(`${test} ${String(part)}`) ?? []);
    const [oldest] = found.sort((a, b) => compareDates(a.date, b.date));
    if (oldest && found.length === parts.length) done[test] = oldest;
  }
  return done;
}

/** An Observation is a test done only when it has a result; a report is one. */
const hasResult = ({ type, resource }: ChartResource): boolean =>
  type !== 'Observation' ||
  Object.keys(resource).some((key) => key.startsWith('value')) ||
  listOf(resource['component']).length > 0;

function testsOfResource(item: ChartResource, valueSets: ValueSets): readonly TestId[] {
  const { resource } = item;
  if (!hasResult(item)) return [];
  if (item.type === 'Observation') {
    // A Krenning score or receptor statement is a result of the scan, not a second scan: only laboratory tests are known by their result.
    return testsOfConcept(resource['code'], valueSets).filter((test) => LABORATORY.has(test) || test === 'T-PET-SSTR');
  }
  if (item.type === 'ImagingStudy') {
    const concepts = [...listOf(resource['procedureCode']), { text: stringOf(resource['description']) ?? '' }];
    return concepts.flatMap((concept) => testsOfConcept(concept, valueSets));
  }
  return testsOfConcept(resource['code'], valueSets);
}

const LABORATORY = new Set<TestId>(['T-5HIAA', 'T-CGA', 'T-METANEPH', 'T-GASTRIN', 'T-INSULIN', 'T-GLUCAGON', 'T-VIP', 'T-SOMATOSTATIN', 'T-ACTH', 'T-CALCITONIN', 'T-NTPROBNP', 'T-MOLEC', 'T-GENETICS']); // prettier-ignore

export function testsOfConcept(concept: unknown, valueSets: ValueSets): readonly TestId[] {
  const coded = codingsOf(concept).flatMap((coding) => valueSets.testsOf(coding));
  return coded.length > 0 ? coded : testsNamed(unknownWords(concept, valueSets));
}

const OPEN = new Set(['draft', 'active', 'on-hold']);
const INTENDED = new Set([
  'proposal',
  'plan',
  'order',
  'original-order',
  'reflex-order',
  'filler-order',
  'instance-order',
]);

export function openOrders(
  resources: readonly ChartResource[],
  valueSets: ValueSets,
  today: string,
): Partial<Record<TestId, OpenOrder>> {
  const open: Partial<Record<TestId, OpenOrder>> = {};
  const parts = new Map<string, OpenOrder>();
  for (const item of resources) {
    if (item.type !== 'ServiceRequest') continue;
    const { resource } = item;
    if (
      !OPEN.has(String(resource['status'])) ||
      !INTENDED.has(String(resource['intent'])) ||
      resource['doNotPerform'] === true
    )
      continue;
    const date = clinicalDate(resource);
    if (date !== undefined && isFuture(date, today)) continue;
    for (const test of testsOfConcept(resource['code'], valueSets)) {
      const before = open[test];
      if (before && compareDates(date, before.date) <= 0) continue;
      open[test] = { ...(date === undefined ? {} : { date }), from: dated(item, 'code') };
    }
    for (const { test, part } of panelPartsNamed(namesOf(resource['code'], valueSets)))
      parts.set(`${test} ${String(part)}`, { ...(date === undefined ? {} : { date }), from: dated(item, 'code') });
  }
  // A set of results is on order where each of its parts is: by its own name, as we suggest it, or one by one.
  for (const [test, patterns] of PANELS) {
    const ordered = patterns.flatMap((_, part) => parts.get(`${test} ${String(part)}`) ?? []);
    const [oldest] = ordered.sort((a, b) => compareDates(a.date, b.date));
    if (oldest && ordered.length === patterns.length) open[test] = oldest;
  }
  return open;
}

/** The sets whose every part one name holds. */
const panelsNamed = (words: string): readonly TestId[] => {
  const parts = panelPartsNamed(words);
  return PANELS.filter(([test, patterns]) =>
    patterns.every((_, at) => parts.some((one) => one.test === test && one.part === at)),
  ).map(([test]) => test);
};

/** A declined test: a request revoked or marked not to be done. */
export function declinedTests(
  resources: readonly ChartResource[],
  valueSets: ValueSets,
): Partial<Record<TestId, { date?: string }>> {
  const declined: Partial<Record<TestId, { date?: string }>> = {};
  for (const { type, resource } of resources) {
    const isForbidden = type === 'ServiceRequest' && resource['doNotPerform'] === true;
    if (!isForbidden && !isRefused(resource)) continue;
    const date = clinicalDate(resource);
    const named = [
      ...testsOfConcept(resource['code'], valueSets),
      ...panelsNamed(namesOf(resource['code'], valueSets)),
    ];
    for (const test of named) declined[test] = date === undefined ? {} : { date };
  }
  return declined;
}

const isRefused = (resource: JsonObject): boolean =>
  resource['status'] === 'not-done' && /\bdeclin|\brefus/i.test(conceptText(resource['statusReason']) ?? '');
