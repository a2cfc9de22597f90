/**
 * One fact with another value, as the client would send it: the Observation that it was read from gets the new value, or is taken away; where there is
 * none, one is added beside. On the FHIR server nothing changes.
 */
import type { Fact, Provenance, Recorded, SpecimenFacts, TumorEvaluation } from '../../services/rules/index.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { EDITABLE, isValidEdit, TAKEN_AWAY, type Editable, type Edits } from './selection.ts';

type Prefetch = Readonly<Record<string, unknown>>;
type Json = Readonly<Record<string, unknown>>;

/** Names of the facts in the record, as everywhere else. */
export const FACT_OF: Readonly<Record<Editable, string>> = {
  ki67: 'ki67Percent',
  mitoses: 'mitosesPer2mm2',
  differentiation: 'differentiation',
  grade: 'statedGrade',
  size: 'sizeMm',
  t: 'recordedT',
  n: 'recordedN',
  m: 'recordedM',
  receptors: 'sstr',
};
const OF_TISSUE: ReadonlySet<Editable> = new Set(['ki67', 'mitoses', 'differentiation', 'grade']);

/** The tissue whose grade governs; where none does, the newest. */
export const tissueOf = (t: TumorEvaluation): SpecimenFacts | undefined =>
  t.grade.governing?.specimen ?? t.tumor.specimens[0];

export function factOf(t: TumorEvaluation, name: Editable): Fact<unknown> | undefined {
  const held = (OF_TISSUE.has(name) ? tissueOf(t) : t.tumor) as Readonly<Record<string, unknown>> | undefined;
  return held?.[FACT_OF[name]] as Fact<unknown> | undefined;
}

export interface EditContext {
  readonly patientId: string;
  /** What the unedited chart leads to: tells where each fact was read. */
  readonly tumor: TumorEvaluation;
  readonly valueSets: ValueSets;
  readonly today: string;
}

export interface Edited {
  readonly prefetch: Prefetch;
  /** Facts for which an Observation was added: the chart had none to change. */
  readonly added: readonly Editable[];
}

export function withEdits(prefetch: Prefetch, edits: Edits, context: EditContext): Edited {
  let resources = new Map<string, RawResource | undefined>();
  const added: Editable[] = [];
  const extra: RawResource[] = [];
  const current = (reference: string): RawResource | undefined =>
    resources.has(reference) ? resources.get(reference) : find(prefetch, reference);
  for (const name of EDITABLE) {
    const value = edits[name];
    if (value === undefined || !isValidEdit(name, value)) continue;
    const places = placesOf(name, context);
    for (const from of places) {
      const resource = current(from.resource);
      if (resource) resources = new Map(resources).set(from.resource, changed(resource, from, name, value, context));
    }
    if (places.length > 0 || value === TAKEN_AWAY) continue;
    added.push(name);
    extra.push(observationOf(name, value, context));
  }
  const replaced = Object.fromEntries(
    Object.entries(prefetch).map(([key, answer]) => [key, replacedIn(answer, resources)]),
  );
  const place = Object.keys(prefetch).find((key) => key === 'recentObservations') ?? 'pathologyObservations';
  return { prefetch: extra.length > 0 ? { ...replaced, [place]: withMore(replaced[place], extra) } : replaced, added };
}

/** Where a fact stands in Observations; what was read from reports or codes of the diagnosis cannot be changed in place. */
function placesOf(name: Editable, { tumor }: EditContext): readonly Provenance[] {
  const fact = factOf(tumor, name);
  if (!fact || fact.state === 'absent') return [];
  return fact.from.filter(({ resource, element }) => resource.startsWith('Observation/') && /^(?:value|component)/.test(element)); // prettier-ignore
}

function changed(
  resource: RawResource,
  { element }: Provenance,
  name: Editable,
  value: string,
  context: EditContext,
): RawResource | undefined {
  const component = /^component\[(\d+)\]/.exec(element)?.[1];
  if (component === undefined) {
    const together = categoriesTogether(resource, name, value, context);
    if (together === '') return undefined;
    return withValue(resource, together === undefined ? valueFor(name, value, context) : { valueCodeableConcept: { text: together } }); // prettier-ignore
  }
  const list = resource['component'] as readonly Json[];
  const next = list.flatMap((one, at) => {
    if (at !== Number(component)) return [one];
    return value === TAKEN_AWAY ? [] : [withValue(one, valueFor(name, value, context))];
  });
  return { ...resource, component: next };
}

/** `pT1 N0` in one text: the others stay. @returns undefined for what stands alone, '' where nothing is left */
function categoriesTogether(
  resource: RawResource,
  name: Editable,
  value: string,
  context: EditContext,
): string | undefined {
  if (value === TAKEN_AWAY && !isCategory(name)) return '';
  if (!isCategory(name)) return undefined;
  const reference = `${resource.resourceType}/${resource.id ?? ''}`;
  return (['t', 'n', 'm'] as const)
    .flatMap((one) => {
      if (one === name) return value === TAKEN_AWAY ? [] : [categoryText(one, value, context)];
      const fact = factOf(context.tumor, one);
      if (fact?.state !== 'known' || !fact.from.some((from) => from.resource === reference)) return [];
      return [categoryText(one, (fact.value as Recorded<string>).category, context)];
    })
    .join(' ');
}
const isCategory = (name: Editable): name is 't' | 'n' | 'm' => name === 't' || name === 'n' || name === 'm';

/** With the prefix that was recorded. */
function categoryText(name: 't' | 'n' | 'm', category: string, { tumor }: EditContext): string {
  const fact = factOf(tumor, name);
  const prefix = fact?.state === 'known' ? (fact.value as Recorded<string>).prefix : 'none';
  return prefix === 'none' ? category : `${prefix}${category}`;
}

/** The same thing with another value: every earlier one goes. */
function withValue<T extends Json>(holder: T, value: Json): T {
  const rest = Object.fromEntries(
    Object.entries(holder).filter(([name]) => !name.startsWith('value') && name !== 'dataAbsentReason'),
  );
  return { ...rest, ...value } as unknown as T;
}

const UCUM = 'http://unitsofmeasure.org';

function valueFor(name: Editable, value: string, context: EditContext): Json {
  const number = /^([<>])?(.+)$/.exec(value);
  const quantity = { value: Number(number?.[2]), ...(number?.[1] === undefined ? {} : { comparator: number[1] }) };
  switch (name) {
    case 'ki67':
      return { valueQuantity: { ...quantity, unit: '%', system: UCUM, code: '%' } };
    case 'mitoses':
      return { valueQuantity: { ...quantity, unit: 'mitoses per 2 mm2' } };
    case 'size':
      return { valueQuantity: { ...quantity, unit: 'mm', system: UCUM, code: 'mm' } };
    case 'differentiation':
      return { valueCodeableConcept: { text: value === 'well' ? 'Well differentiated' : 'Poorly differentiated' } };
    case 'grade':
    case 'receptors':
      return { valueCodeableConcept: { text: value } };
    case 't':
    case 'n':
    case 'm':
      return { valueCodeableConcept: { text: categoryText(name, value, context) } };
  }
}

/** Sets that hold the code of a question; those without a verified code are asked in words, as pathology systems do. */
const QUESTION: Readonly<Record<Editable, { readonly set?: string; readonly code?: string; readonly text: string }>> = {
  ki67: { set: 'net-ki67-index', text: 'Ki-67' },
  mitoses: { text: 'Mitotic rate' },
  differentiation: { text: 'Histologic differentiation' },
  grade: { set: 'histologic-grade-observation', text: 'Histologic grade (WHO)' },
  size: { set: 'tumor-size-observation', code: '33728-7', text: 'Tumor size' },
  t: { set: 'tnm-t-observation', text: 'T category' },
  n: { set: 'tnm-n-observation', text: 'N category' },
  m: { set: 'tnm-m-observation', text: 'M category' },
  receptors: { text: 'Somatostatin receptor PET (dotatate)' },
};

function observationOf(name: Editable, value: string, context: EditContext): RawResource {
  const { set, code, text } = QUESTION[name];
  const known = set === undefined ? [] : context.valueSets.codes(set);
  const concept = known.find((one) => code === undefined || one.code === code);
  const tissue = tissueOf(context.tumor);
  const onTissue = OF_TISSUE.has(name) && tissue && /^Specimen\//.test(tissue.id);
  return {
    resourceType: 'Observation',
    id: `edited-${name}`,
    status: 'final',
    category: [
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }],
      },
    ],
    code: { ...(concept ? { coding: [{ system: concept.system, code: concept.code, display: concept.display }] } : {}), text }, // prettier-ignore
    subject: { reference: `Patient/${context.patientId}` },
    ...(context.tumor.tumor.condition.startsWith('Condition/')
      ? { focus: [{ reference: context.tumor.tumor.condition }] }
      : {}),
    effectiveDateTime: (OF_TISSUE.has(name) ? tissue?.date : undefined) ?? context.today,
    ...(onTissue ? { specimen: { reference: tissue.id } } : {}),
    ...valueFor(name, value, context),
  };
}

interface BundleLike extends Json {
  readonly total?: unknown;
  readonly entry?: readonly { readonly resource?: RawResource }[];
}
const isBundle = (answer: unknown): answer is BundleLike =>
  typeof answer === 'object' && answer !== null && (answer as RawResource).resourceType === 'Bundle';
const nameOf = ({ resourceType, id }: RawResource): string => `${resourceType}/${id ?? ''}`;

export function find(prefetch: Prefetch, reference: string): RawResource | undefined {
  for (const answer of Object.values(prefetch)) {
    if (!isBundle(answer)) continue;
    const found = answer.entry?.find(({ resource }) => resource && nameOf(resource) === reference)?.resource;
    if (found) return found;
  }
  return undefined;
}

function replacedIn(answer: unknown, resources: ReadonlyMap<string, RawResource | undefined>): unknown {
  if (!isBundle(answer) || resources.size === 0 || !answer.entry) return answer;
  const entry = answer.entry.flatMap((one) => {
    if (!one.resource || !resources.has(nameOf(one.resource))) return [one];
    const next = resources.get(nameOf(one.resource));
    return next ? [{ ...one, resource: next }] : [];
  });
  return { ...answer, ...totalOf(answer, entry.length - answer.entry.length), entry };
}

function withMore(answer: unknown, extra: readonly RawResource[]): unknown {
  const bundle: BundleLike = isBundle(answer) ? answer : { resourceType: 'Bundle', type: 'searchset' };
  const entry = [...(bundle.entry ?? []), ...extra.map((resource) => ({ resource }))];
  return { ...bundle, ...totalOf(bundle, extra.length), entry };
}

/** A total that says more than the page holds goes on saying so. */
const totalOf = ({ total }: BundleLike, more: number): Json =>
  typeof total === 'number' ? { total: total + more } : {};
