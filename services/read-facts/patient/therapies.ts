/** Treatments that were given: medicines and procedures by code, else by name. Proposals, drafts and what was not done do not count. */
import type { GivenTherapy, OpenOrder, Provenance, Therapy } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { plainWords } from '../chart/clean-text.ts';
import { clinicalDate, compareDates, dayOf, isFuture } from '../chart/clinical-date.ts';
import { namesOf } from '../chart/concept-words.ts';
import { codingsOf, isObject, objectsOf, type JsonObject } from '../chart/fhir-elements.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { dated } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { isForAnotherDisease } from './therapy-reason.ts';

const NAMES: readonly [words: RegExp, therapy: Therapy][] = [
  [/\b(?:177-?lu|lu-?177|lutetium)[^.;]{0,30}dotat|\blutathera\b|\bprrt\b|\bpeptide receptor radionuclide/, 'prrt'],
  [/\boctreotide\b(?! scan)|\blanreotide\b|\bsandostatin\b|\bsomatuline\b|\bsomatostatin analog(?:ue)?\b/, 'ssa'],
  [/\beverolimus\b|\bafinitor\b/, 'everolimus'],
  [/\bsunitinib\b|\bsutent\b/, 'sunitinib'],
  [/\bcabozantinib\b|\bcabometyx\b/, 'cabozantinib'],
  [/\bbelzutifan\b|\bwelireg\b/, 'belzutifan'],
  [/\btemozolomide\b|\bcapecitabine\b|\bcaptem\b|\betoposide\b|\bcisplatin\b|\bcarboplatin\b|\bfolfox\b|\bfolfiri\b|\bstreptozo(?:to)?cin\b|\bchemotherapy\b/, 'chemotherapy'],
  [/\bpembrolizumab\b|\bnivolumab\b|\bipilimumab\b|\batezolizumab\b|\bdurvalumab\b/, 'immunotherapy'],
  [/\binterferon alfa/, 'interferon'],
  [/\b(?:chemo|radio|bland )?emboli[sz]ation|\bradioemboli[sz]ation|\btace\b|\bsirt\b|\bliver ablation|\bablation of liver/, 'liver-directed'],
  [/\bexternal beam|\bradiotherapy\b|\bradiation therapy/, 'ebrt'],
  [/\bendoscopic (?:mucosal|submucosal) (?:resection|dissection)|\bpolypectomy|\btransanal (?:endoscopic )?excision/, 'endoscopic-resection'],
  [/\b(?:distal |partial |total )?pancreatectomy|\bwhipple|\bpancreaticoduodenectomy|\bhemicolectomy|\bappend(?:ic)?ectomy|\bileal resection|\bsmall bowel resection|\blobectomy|\bgastrectomy|\benucleation|\bresection of/, 'surgery'],
]; // prettier-ignore
const PPI =
  /\b(?:omeprazole|esomeprazole|lansoprazole|dexlansoprazole|pantoprazole|rabeprazole|proton pump inhibitor|ppi)\b/;
const ONLY_INTENDED = new Set<unknown>(['proposal', 'plan', 'option']);
const MEDICATION_TYPES = new Set(['MedicationRequest', 'MedicationStatement', 'MedicationAdministration']);

export interface TherapyFacts {
  readonly prior: Partial<Record<Therapy, GivenTherapy>>;
  /** Medication entries that name no readable medicine: while there is one, no therapy is known to be absent. */
  readonly unnamed: readonly Provenance[];
  /** An acid-suppressing medicine in use now. */
  readonly ppi?: Provenance;
}

export function therapyFacts(
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
  today: string,
): TherapyFacts {
  const prior: Partial<Record<Therapy, GivenTherapy>> = {};
  const unnamed: Provenance[] = [];
  let ppi: Provenance | undefined;
  for (const item of resources) {
    const { resource } = item;
    const medication = MEDICATION_TYPES.has(item.type);
    if (!medication && item.type !== 'Procedure') continue;
    if (statusOf(resource).use === 'no' || (item.type === 'MedicationRequest' && ONLY_INTENDED.has(resource['intent'])))
      continue;
    const concept = medication ? medicationConcept(item, index) : resource['code'];
    const words = plainWords(namesOf(concept, valueSets));
    const active = resource['status'] === 'active' || resource['status'] === 'in-progress';
    if (medication && active && PPI.test(words)) ppi = dated(item, 'medicationCodeableConcept');
    const coded = codingsOf(concept).flatMap((coding) => valueSets.therapyOf(coding) ?? []);
    const therapy = coded[0] ?? NAMES.find(([pattern]) => pattern.test(words))?.[1];
    const date = clinicalDate(resource);
    if (date !== undefined && isFuture(date, today)) continue;
    if (!therapy) {
      if (medication && isUnnamed(concept, words, valueSets)) unnamed.push(dated(item, 'medication'));
      continue;
    }
    if (!REMOVES.has(therapy) && isForAnotherDisease(item, therapy, index, valueSets)) continue;
    const before = prior[therapy];
    const [since] = [before?.since, date].sort(compareDates);
    const from = dated(item, medication ? 'medicationCodeableConcept' : 'code');
    const isNewest = !before || compareDates(date, before.date) > 0;
    const newest = isNewest ? { ...(date === undefined ? {} : { date }), from } : before;
    const course = medication ? courseOf(item, today) : {};
    prior[therapy] = {
      ...(newest.date === undefined ? {} : { date: newest.date }),
      from: newest.from,
      ...(since === undefined ? {} : { since }),
      ...together(before, course),
    };
  }
  return { prior, unnamed, ...(ppi ? { ppi } : {}) };
}

/** No words, and no code that says which medicine it is: one of ours, or one of ATC, which groups all of them by what they are. */
const isUnnamed = (concept: unknown, words: string, valueSets: ValueSets): boolean =>
  !/[a-z]{3}/.test(words) &&
  !codingsOf(concept).some(
    (coding) =>
      valueSets.setsOf(coding).length > 0 || (ATC.test(coding.system ?? '') && ATC_CODE.test(coding.code ?? '')),
  );
const ATC = /whocc\.no\/atc|\batc\b|2\.16\.840\.1\.113883\.6\.73/i;
const ATC_CODE = /^[A-Z]\d{2}[A-Z]{2}\d{2}$/;
/** Of which tumor an operation was is weighed with its tissue (`course/relation.ts`). */
const REMOVES: ReadonlySet<Therapy> = new Set(['surgery', 'endoscopic-resection']);
const STEPS: ReadonlySet<Therapy> = new Set(['surgery', 'endoscopic-resection', 'prrt', 'liver-directed']);
const ON_ORDER = new Set<unknown>(['draft', 'active', 'on-hold']);

/** Operations and procedures on order, newer than the newest of their kind that was done. */
export function plannedSteps(
  resources: readonly ChartResource[],
  given: TherapyFacts['prior'],
  valueSets: ValueSets,
  today: string,
): Partial<Record<Therapy, OpenOrder>> {
  const planned: Partial<Record<Therapy, OpenOrder>> = {};
  for (const item of resources) {
    const { resource } = item;
    if (item.type !== 'ServiceRequest' || !ON_ORDER.has(resource['status']) || resource['doNotPerform'] === true) continue; // prettier-ignore
    const words = plainWords(namesOf(resource['code'], valueSets));
    const coded = codingsOf(resource['code']).flatMap((coding) => valueSets.therapyOf(coding) ?? []);
    const therapy = coded[0] ?? NAMES.find(([pattern]) => pattern.test(words))?.[1];
    const date = clinicalDate(resource);
    if (!therapy || !STEPS.has(therapy) || (date !== undefined && isFuture(date, today))) continue;
    const done = given[therapy]?.date;
    if (done !== undefined && (date === undefined || compareDates(date, done) <= 0)) continue;
    if (compareDates(date, planned[therapy]?.date) >= 0) planned[therapy] = { ...(date === undefined ? {} : { date }), from: dated(item, 'code') }; // prettier-ignore
  }
  return planned;
}

type Course = Pick<GivenTherapy, 'state' | 'until'>;
const RUNS = new Set<unknown>(['active', 'in-progress']);
const ENDED = new Set<unknown>(['completed', 'stopped', 'ended']);

/** Does this entry run today, or when did it end? What is on hold, or says neither, tells nothing. */
function courseOf({ resource }: ChartResource, today: string): Course {
  const ends = [
    periodEnd(resource['effectivePeriod']),
    ...objectsOf(resource['dosageInstruction']).map((one) => periodEnd(objectOf(objectOf(one['timing'])?.['repeat'])?.['boundsPeriod'])), // prettier-ignore
    periodEnd(objectOf(resource['dispenseRequest'])?.['validityPeriod']),
  ].filter((day) => day !== undefined);
  const until = ends.sort(compareDates).at(-1);
  const over = until !== undefined && compareDates(until, today) < 0;
  if (RUNS.has(resource['status']) && !over) return { state: 'running' };
  return ENDED.has(resource['status']) || over ? { state: 'ended', ...(over ? { until } : {}) } : {};
}

/** One entry that runs is enough; ended is what has ended in every entry, on the last day of all. */
function together(before: GivenTherapy | undefined, next: Course): Course {
  if (before === undefined) return next;
  if (before.state === 'running' || next.state === 'running') return { state: 'running' };
  const [, last] = [before.until, next.until].sort(compareDates);
  const state = before.state === 'ended' && next.state === 'ended' ? { state: 'ended' as const } : {};
  return { ...state, ...(last === undefined ? {} : { until: last }) };
}

const objectOf = (value: unknown): JsonObject | undefined => (isObject(value) ? value : undefined);
const periodEnd = (value: unknown): string | undefined => dayOf(objectOf(value)?.['end']);

function medicationConcept(item: ChartResource, index: RecordIndex): unknown {
  const own = item.resource['medicationCodeableConcept'];
  if (isObject(own)) return own;
  const reference = item.resource['medicationReference'];
  const found = index.resolve(reference, item).found?.resource['code'];
  // Many servers point to a Medication that they do not send along; its name stands in the reference.
  return found ?? (isObject(reference) ? { text: reference['display'] } : undefined);
}
