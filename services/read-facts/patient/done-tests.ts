/** Which tests were done, when, and which are ordered: by code, else by everyday name; the performed date counts. */
import type { DoneTest, OpenOrder, TestId } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { byQuestion } from '../chart/by-question.ts';
import { clinicalDate, compareDates, isFuture } from '../chart/clinical-date.ts';
import { namesOf, unknownWords } from '../chart/concept-words.ts';
import { codingsOf, conceptText, listOf, stringOf, type JsonObject } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { dated } from '../chart/statements.ts';
import { valueOf } from '../chart/value-of.ts';
import { statusOf } from '../chart/status.ts';
import { chestInPetNamed, endoscopyNamed, PANELS, panelPartsNamed, testsNamed } from './test-names.ts';

const RESULT_TYPES = new Set(['DiagnosticReport', 'Observation']);
const DONE_TYPES = new Set(['DiagnosticReport', 'ImagingStudy', 'Procedure', 'Observation', 'Specimen']);
/** Planned, put off or broken off: not done. */
const NOT_DONE = new Set<unknown>(['registered', 'preparation', 'on-hold', 'stopped']);
const PRELIMINARY = new Set<unknown>(['preliminary', 'partial']);

interface NamedTest extends Pick<DoneTest, 'how' | 'partOnly'> {
  readonly test: TestId;
}

export function doneTests(
  resources: readonly ChartResource[],
  valueSets: ValueSets,
  today: string,
): Partial<Record<TestId, DoneTest>> {
  const done: Partial<Record<TestId, DoneTest>> = {};
  for (const item of resources) {
    const { status } = item.resource;
    if (!DONE_TYPES.has(item.type) || statusOf(item.resource).use === 'no' || NOT_DONE.has(status)) continue;
    const date = clinicalDate(item.resource);
    if (date !== undefined && isFuture(date, today)) continue;
    for (const { test, ...how } of testsOfResource(item, valueSets)) {
      const before = done[test];
      if (before && compareDates(date, before.date) <= 0) continue;
      done[test] = {
        ...(date === undefined ? {} : { date }),
        ...how,
        // LD-10: done, its values are not used.
        ...(PRELIMINARY.has(status) ? { preliminary: true as const } : {}),
        from: dated(item, item.type === 'Specimen' ? 'type' : 'code'),
      };
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
    const parts = item.type === 'Observation' ? panelPartsOfQuestion(resource['code'], valueSets) : panelPartsNamed(namesOf(resource['code'], valueSets)); // prettier-ignore
    for (const { test, part } of parts) {
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

const panelPartsOfQuestion = byQuestion((code, valueSets) => panelPartsNamed(namesOf(code, valueSets)));

/** An Observation is a test done only when it has a result; a report is one. "Not performed" is none, wherever it stands; what is withheld or indeterminate was done. */
function hasResult({ type, resource }: ChartResource): boolean {
  if (type !== 'Observation' || listOf(resource['component']).length > 0) return true;
  const value = valueOf(resource);
  if (value.kind !== 'asked-no-value') return value.kind !== 'none';
  return value.why === 'masked' || /indeterminate|inconclusive|equivocal/i.test(value.words ?? '');
}

function testsOfResource(item: ChartResource, valueSets: ValueSets): readonly NamedTest[] {
  const { resource } = item;
  if (!hasResult(item)) return [];
  const named = (concept: unknown): readonly NamedTest[] =>
    testsOfConcept(concept, valueSets).map((test) => ({ test }));
  switch (item.type) {
    case 'Observation':
      // A Krenning score or receptor statement is a result of the scan, not a second scan: only laboratory tests are known by their result.
      return testsOfQuestion(resource['code'], valueSets);
    case 'ImagingStudy': {
      const concepts = [...listOf(resource['procedureCode']), { text: stringOf(resource['description']) ?? '' }];
      return concepts.flatMap((concept) => [...named(concept), ...inPet(concept, valueSets)]);
    }
    case 'Specimen':
      // LD-06: a polyp that was snared was seen through an endoscope.
      return endoscopyNamed(namesOf(resource['type'], valueSets)).filter(({ how }) => how === 'with-removal');
    case 'Procedure': {
      const through = endoscopyNamed(namesOf(resource['code'], valueSets));
      return [...named(resource['code']).filter(({ test }) => !through.some((one) => one.test === test)), ...through];
    }
    default:
      return [...named(resource['code']), ...inPet(resource['code'], valueSets)];
  }
}

/** LD-08: the CT of a PET/CT. */
const inPet = (concept: unknown, valueSets: ValueSets): readonly NamedTest[] =>
  chestInPetNamed(namesOf(concept, valueSets)).map((test) => ({ test, how: 'in-pet-ct' }));

const LABORATORY = new Set<TestId>(['T-5HIAA', 'T-CGA', 'T-METANEPH', 'T-GASTRIN', 'T-INSULIN', 'T-GLUCAGON', 'T-VIP', 'T-SOMATOSTATIN', 'T-ACTH', 'T-CALCITONIN', 'T-NTPROBNP', 'T-MOLEC', 'T-GENETICS']); // prettier-ignore

const testsOfQuestion = byQuestion((code, valueSets): readonly NamedTest[] =>
  testsOfConcept(code, valueSets)
    .filter((test) => LABORATORY.has(test) || test === 'T-PET-SSTR')
    .map((test) => ({ test })),
);

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
    const order = { ...(date === undefined ? {} : { date }), from: dated(item, 'code') };
    for (const test of orderedTests(resource['code'], valueSets)) {
      const before = open[test];
      if (before && compareDates(date, before.date) <= 0) continue;
      open[test] = order;
    }
    for (const { test, part } of panelPartsNamed(namesOf(resource['code'], valueSets)))
      parts.set(`${test} ${String(part)}`, order);
  }
  for (const [test, names] of PANELS) {
    const found = names.flatMap((_, part) => parts.get(`${test} ${String(part)}`) ?? []);
    const [oldest] = found.sort((a, b) => compareDates(a.date, b.date));
    if (oldest && found.length === names.length) open[test] ??= oldest;
  }
  return open;
}

/** An order may name all the parts of a set at once, as our own does. */
function orderedTests(concept: unknown, valueSets: ValueSets): readonly TestId[] {
  const parts = panelPartsNamed(namesOf(concept, valueSets));
  const panels = PANELS.filter(([test, names]) => names.every((_, part) => parts.some((one) => one.test === test && one.part === part))); // prettier-ignore
  return [...testsOfConcept(concept, valueSets), ...panels.map(([test]) => test)];
}

/** A declined test: a request that was revoked or marked not to be done, or an examination that the patient refused. */
export function declinedTests(
  resources: readonly ChartResource[],
  valueSets: ValueSets,
): Partial<Record<TestId, { date?: string }>> {
  const declined: Partial<Record<TestId, { date?: string }>> = {};
  for (const { type, resource } of resources) {
    const isTakenBack = type === 'ServiceRequest' && (resource['doNotPerform'] === true || isRevoked(resource));
    if (!isTakenBack && !isRefused(resource)) continue;
    const date = clinicalDate(resource);
    for (const test of orderedTests(resource['code'], valueSets)) {
      const before = declined[test];
      if (before === undefined || compareDates(date, before.date) > 0)
        declined[test] = date === undefined ? {} : { date };
    }
  }
  return declined;
}

const isRevoked = ({ status, intent }: JsonObject): boolean => status === 'revoked' && INTENDED.has(String(intent));
const isRefused = (resource: JsonObject): boolean =>
  resource['status'] === 'not-done' && /\bdeclin|\brefus/i.test(conceptText(resource['statusReason']) ?? '');
