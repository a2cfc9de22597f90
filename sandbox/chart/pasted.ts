/** A Bundle that somebody pasted: becomes a chart in memory, or is refused with words. Nothing of it is stored or sent but in the hook itself. */
import type { RawResource } from '../../services/gather/patient-record.ts';

export interface Chart {
  readonly patientId: string;
  readonly resources: readonly RawResource[];
}
export type Refusal = 'empty' | 'too-large' | 'not-json' | 'not-a-bundle' | 'no-patient' | 'several-patients' | 'no-id';

const MOST_CHARACTERS = 5_000_000;

export function chartFromText(text: string): Chart | { readonly refused: Refusal } {
  if (text.trim() === '') return { refused: 'empty' };
  if (text.length > MOST_CHARACTERS) return { refused: 'too-large' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { refused: 'not-json' };
  }
  if (!isObject(parsed) || parsed['resourceType'] !== 'Bundle' || !Array.isArray(parsed['entry']))
    return { refused: 'not-a-bundle' };
  const resources = (parsed['entry'] as unknown[]).flatMap((entry): RawResource[] => {
    const resource: unknown = isObject(entry) ? entry['resource'] : undefined;
    return isObject(resource) && typeof resource['resourceType'] === 'string' ? [resource as RawResource] : [];
  });
  const patients = resources.filter(({ resourceType }) => resourceType === 'Patient');
  const [patient] = patients;
  if (!patient) return { refused: 'no-patient' };
  if (patients.length > 1) return { refused: 'several-patients' };
  if (typeof patient.id !== 'string' || !/^(?!\.+$)[A-Za-z0-9.-]{1,64}$/.test(patient.id)) return { refused: 'no-id' };
  return { patientId: patient.id, resources };
}

/**
 * The answer that a FHIR server with this chart would give to a prefetch template: by type, codes and categories. Sorting and other filters are left
 * out, so it may hold more than was asked, never less.
 */
export function answerFrom(chart: Chart, template: string): unknown {
  const [path = '', search = ''] = template.split('?');
  const [type = ''] = path.split('/');
  const ofType = chart.resources.filter(({ resourceType }) => resourceType === type);
  if (search === '') return ofType[0] ?? null;
  const codes = listed(search, 'code').map((one) => one.split('|').at(-1) ?? '');
  const categories = listed(search, 'category');
  const entry = ofType
    .filter((one) => codes.length === 0 || codesIn(one['code']).some((code) => codes.includes(code)))
    .filter((one) => categories.length === 0 || isOfCategory(one, categories))
    .map((resource) => ({ resource }));
  return { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry };
}

const listed = (search: string, name: string): readonly string[] =>
  new RegExp(`(?:^|&)${name}=([^&]*)`).exec(search)?.[1]?.split(',') ?? [];

/** Charts of the field leave the category out: those are taken as well. */
function isOfCategory(resource: RawResource, wanted: readonly string[]): boolean {
  const held: unknown = resource['category'];
  if (!Array.isArray(held) || held.length === 0) return true;
  return held.some((one) => codesIn(one).some((code) => wanted.includes(code)));
}

function codesIn(concept: unknown): readonly string[] {
  const coding: unknown = isObject(concept) ? concept['coding'] : undefined;
  return Array.isArray(coding)
    ? (coding as unknown[]).flatMap((one) => (isObject(one) && typeof one['code'] === 'string' ? [one['code']] : []))
    : [];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
