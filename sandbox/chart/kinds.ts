/** The rows of the chart: what a resource is about, its value and its date, as they stand in it. Nothing is concluded here. */
import type { RawResource } from '../../services/gather/patient-record.ts';
import { factAsked, type Asked } from '../../services/read-facts/chart/questions.ts';
import type { CodingInput, ValueSets } from '../../valuesets/value-sets.ts';
import { find } from './edits.ts';

export const KINDS = [
  'diagnosis',
  'pathology',
  'imaging',
  'laboratory',
  'stage',
  'treatment',
  'order',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

export interface ChartRow {
  readonly key: string;
  readonly kind: Kind;
  readonly name: string;
  readonly value: string;
  /** As recorded, cut to the day. */
  readonly date?: string;
  readonly resource: RawResource;
}

type Json = Readonly<Record<string, unknown>>;

const STAGE: ReadonlySet<Asked> = new Set(['t', 'n', 'm', 'tnm', 'stageGroup', 'distantStatus', 'nodeStatus', 'historyOfMetastasis', 'statedExtent']); // prettier-ignore
const IMAGING: ReadonlySet<Asked> = new Set(['sstr', 'resectable', 'burden', 'growth', 'progression']);

const KIND_OF_TYPE: Readonly<Record<string, Kind>> = {
  Condition: 'diagnosis',
  FamilyMemberHistory: 'diagnosis',
  Specimen: 'pathology',
  BodyStructure: 'pathology',
  ImagingStudy: 'imaging',
  Procedure: 'treatment',
  MedicationRequest: 'treatment',
  MedicationStatement: 'treatment',
  MedicationAdministration: 'treatment',
  ServiceRequest: 'order',
};

/** Newest first; what has no date stands last. */
export function chartRows(resources: readonly RawResource[], valueSets: ValueSets): readonly ChartRow[] {
  const rows = resources
    .filter(({ resourceType }) => resourceType !== 'Patient')
    .map((resource, at): ChartRow => {
      const date = dateOf(resource);
      return {
        key: `${resource.resourceType}/${resource.id ?? String(at)}`,
        kind: kindOf(resource, valueSets),
        name: nameOf(resource, valueSets),
        value: valueOf(resource, valueSets),
        ...(date === undefined ? {} : { date }),
        resource,
      };
    });
  return rows.sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || a.key.localeCompare(b.key));
}

function kindOf(resource: RawResource, valueSets: ValueSets): Kind {
  const known = KIND_OF_TYPE[resource.resourceType];
  if (known) return known;
  const codings = codingsOf(resource['code']);
  const sets = codings.flatMap((coding) => valueSets.setsOf(coding));
  if (resource.resourceType === 'DiagnosticReport')
    return sets.includes('report-pathology') ? 'pathology' : sets.includes('report-imaging') ? 'imaging' : 'other';
  if (resource.resourceType !== 'Observation') return 'other';
  if (sets.some((set) => set.startsWith('lab-'))) return 'laboratory';
  const asked = factAsked(codings, textOf(resource['code']), valueSets);
  if (asked === undefined) return /imaging/.test(JSON.stringify(resource['category'] ?? '')) ? 'imaging' : 'laboratory';
  return STAGE.has(asked) ? 'stage' : IMAGING.has(asked) ? 'imaging' : asked === 'ecog' || asked === 'egfr' ? 'laboratory' : 'pathology'; // prettier-ignore
}

function nameOf(resource: RawResource, valueSets: ValueSets): string {
  const concept =
    resource['code'] ?? resource['medicationCodeableConcept'] ?? resource['type'] ?? resource['morphology'];
  return conceptWords(concept, valueSets) ?? resource.resourceType;
}

/** SNOMED CT says the kind of each concept behind its name. */
const SEMANTIC_TAG = / \((?:disorder|finding|procedure|observable entity|morphologic abnormality|body structure|specimen|qualifier value)\)$/; // prettier-ignore

function conceptWords(concept: unknown, valueSets: ValueSets): string | undefined {
  const text = textOf(concept);
  if (text !== undefined) return text;
  for (const coding of codingsOf(concept)) {
    const word = coding.display ?? valueSets.display(coding) ?? coding.code;
    if (word !== undefined) return word.replace(SEMANTIC_TAG, '');
  }
  return undefined;
}

function valueOf(resource: RawResource, valueSets: ValueSets): string {
  const parts = [answerOf(resource, valueSets), ...componentsOf(resource, valueSets)].filter((one) => one !== '');
  if (parts.length > 0) return parts.join('; ');
  const { conclusion } = resource as Json;
  if (typeof conclusion === 'string') return conclusion;
  const standing = [...codingsOf(resource['clinicalStatus']), ...codingsOf(resource['verificationStatus'])].flatMap(
    ({ code }) => code ?? [],
  );
  const site = listOf(resource['bodySite']).flatMap((one) => conceptWords(one, valueSets) ?? []);
  const status = typeof resource['status'] === 'string' ? [resource['status']] : [];
  return [...site, ...standing, ...status].join(', ');
}

export function answerOf(holder: Json, valueSets: ValueSets): string {
  const quantity = holder['valueQuantity'];
  if (isObject(quantity)) return quantityWords(quantity);
  const range = holder['valueRange'];
  if (isObject(range)) {
    const { low, high } = range;
    return [low, high].map((end) => (isObject(end) ? quantityWords(end) : '')).join(' to ');
  }
  const concept = holder['valueCodeableConcept'];
  if (concept !== undefined) return conceptWords(concept, valueSets) ?? '';
  const plain = holder['valueString'] ?? holder['valueInteger'] ?? holder['valueBoolean'] ?? holder['valueDateTime'];
  return typeof plain === 'string'
    ? plain
    : typeof plain === 'number' || typeof plain === 'boolean'
      ? String(plain)
      : '';
}

const componentsOf = (resource: RawResource, valueSets: ValueSets): readonly string[] =>
  listOf(resource['component']).flatMap((one) => {
    if (!isObject(one)) return [];
    const name = conceptWords(one['code'], valueSets);
    const value = answerOf(one, valueSets);
    return value === '' ? [] : [name === undefined ? value : `${name}: ${value}`];
  });

const quantityWords = ({ comparator, value, unit, code }: Json): string =>
  `${typeof comparator === 'string' ? comparator : ''}${typeof value === 'number' ? String(value) : ''} ${typeof unit === 'string' ? unit : typeof code === 'string' ? code : ''}`.trim();

const DATES = ['effectiveDateTime', 'performedDateTime', 'onsetDateTime', 'authoredOn', 'started', 'recordedDate', 'date', 'effectiveInstant', 'issued'] as const; // prettier-ignore
const PERIODS = ['effectivePeriod', 'performedPeriod', 'onsetPeriod'] as const;

function dateOf(resource: RawResource): string | undefined {
  const { collection } = resource as Json;
  const collected = isObject(collection) ? collection['collectedDateTime'] : undefined;
  const periods = PERIODS.map((name) => resource[name]).flatMap((one) => (isObject(one) ? [one['end'] ?? one['start']] : [])); // prettier-ignore
  const found = [...DATES.map((name) => resource[name]), collected, ...periods].find(
    (one): one is string => typeof one === 'string' && /^\d{4}/.test(one),
  );
  return found?.slice(0, 10);
}

const textOf = (concept: unknown): string | undefined =>
  isObject(concept) && typeof concept['text'] === 'string' && concept['text'] !== '' ? concept['text'] : undefined;

function codingsOf(concept: unknown): readonly CodingInput[] {
  const coding: unknown = isObject(concept) ? concept['coding'] : undefined;
  return listOf(coding).filter(isObject);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rows whose resource the call holds with another value, or not at all, after an edit. */
export function rowsChanged(
  rows: readonly ChartRow[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  valueSets: ValueSets,
): ReadonlyMap<string, string | undefined> {
  return new Map(
    rows.flatMap(({ key }): [string, string | undefined][] => {
      const was = find(before, key);
      const is = find(after, key);
      if (was === is || !was) return [];
      return [[key, is && valueOf(is, valueSets)]];
    }),
  );
}
