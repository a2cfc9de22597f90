/** The charts of sandbox and cases as one bulk export: each patient under the name of its chart, and what a call for it would bring as prefetch. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataNeeds } from '../../services/gather/data-needs.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [element: string]: unknown;
}
export interface ExportedChart {
  readonly id: string;
  readonly resources: readonly Resource[];
}

export const exportedCharts = (): readonly ExportedChart[] => [
  ...globSync('test/cases/*/request.json', { cwd: ROOT }).sort().map(caseChart),
  ...globSync('sandbox/patients/*.json', { cwd: ROOT }).sort().map(sandboxChart),
];

function caseChart(file: string): ExportedChart {
  const { context, prefetch } = read(file) as {
    readonly context: { readonly patientId: string };
    readonly prefetch: Readonly<Record<string, unknown>>;
  };
  const id = `case-${path.basename(path.dirname(file))}`.slice(0, 64);
  return { id, resources: renamed(Object.values(prefetch).flatMap(resourcesIn), context.patientId, id) };
}

function sandboxChart(file: string): ExportedChart {
  const resources = resourcesIn(read(file));
  const own = resources.find(({ resourceType }) => resourceType === 'Patient')?.id ?? '';
  const id = `sandbox-${path.basename(file, '.json')}`;
  return { id, resources: renamed(resources, own, id) };
}

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

function resourcesIn(value: unknown): Resource[] {
  if (typeof value !== 'object' || value === null) return [];
  const resource = value as Resource & { readonly entry?: readonly { readonly resource?: Resource }[] };
  if (resource.resourceType === 'Bundle') return (resource.entry ?? []).flatMap((entry) => entry.resource ?? []);
  return resource.resourceType === 'OperationOutcome' ? [] : [resource];
}

/** Cases share their ids; in one export each patient has an own one. */
const renamed = (resources: readonly Resource[], from: string, to: string): Resource[] =>
  resources.map((resource) => {
    const own = JSON.parse(JSON.stringify(resource).replaceAll(`"Patient/${from}"`, `"Patient/${to}"`)) as Resource;
    return resource.resourceType === 'Patient' ? { ...own, id: to } : own;
  });

/** Everything of a chart under the first key of its type; what there is none of is known to be empty. */
export function prefetchOf({ resources }: ExportedChart): Record<string, unknown> {
  const left = new Set(resources);
  return Object.fromEntries(
    dataNeeds().map(({ key, types, template }) => {
      const own = [...left].filter(({ resourceType }) => types.includes(resourceType) || (key === 'medications' && resourceType === 'Medication') || (key === 'newestObservations' && resourceType === 'QuestionnaireResponse')); // prettier-ignore
      for (const one of own) left.delete(one);
      if (!template.includes('?')) return [key, own[0] ?? null];
      return [key, own.length === 0 ? null : { resourceType: 'Bundle', type: 'searchset', entry: own.map((resource) => ({ resource })) }]; // prettier-ignore
    }),
  );
}
