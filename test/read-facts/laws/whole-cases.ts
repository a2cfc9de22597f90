/** The whole cases of test/cases as records, and what a clinician acts on in an answer: the ground of the laws of reading. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PatientRecord, RawResource, RecordEntry } from '../../../services/gather/patient-record.ts';
import { dataNeeds } from '../../../services/gather/data-needs.ts';
import { show, type Shown } from '../../wordings/row.ts';

type Body = Readonly<Record<string, unknown>>;

const CASES = path.join(import.meta.dirname, '../../cases');

export interface Case {
  readonly name: string;
  readonly today: string;
  readonly record: PatientRecord;
  /** `Condition/c-tumor` of the first tumor. */
  readonly tumor: string | undefined;
  readonly site: string | undefined;
}

export const caseNames = (): readonly string[] => globSync('*/case.md', { cwd: CASES }).map((file) => path.dirname(file)).sort(); // prettier-ignore

export function caseOf(name: string): Case {
  const read = (file: string): Body => JSON.parse(readFileSync(path.join(CASES, name, file), 'utf8')) as Body;
  const { prefetch, context } = read('request.json') as { prefetch: Body; context: { patientId: string } };
  const resources = Object.values(prefetch).flatMap((one): RawResource[] => {
    const body = one as (RawResource & { entry?: { resource: RawResource }[] }) | null;
    if (body === null) return [];
    return body.resourceType === 'Bundle' ? (body.entry ?? []).map(({ resource }) => resource) : [body];
  });
  const entries = [...new Map(resources.map((one) => [`${one.resourceType}/${String(one.id)}`, one])).values()];
  const record: PatientRecord = {
    patientId: context.patientId,
    entries: entries.map((resource): RecordEntry => ({ resource, arrived: 'prefetch' })),
    needs: dataNeeds({}).map(({ key, types }) => ({ key, how: 'prefetch', types })),
  };
  const today = String(read('expected.json')['today']);
  const [tumor] = show(record, today).extension.tumors ?? [];
  return { name, today, record, tumor: tumor?.condition, site: tumor?.site };
}

export const withResources = (
  { record, today }: Case,
  before: readonly RawResource[],
  after: readonly RawResource[],
): Shown => {
  const arrived = (resource: RawResource): RecordEntry => ({ resource, arrived: 'prefetch' });
  return show({ ...record, entries: [...before.map(arrived), ...record.entries, ...after.map(arrived)] }, today);
};

/** What a clinician acts on. */
export const answered = ({ extension: { silence, tumors = [] } }: Shown) => ({
  silence,
  tumors: tumors.map(({ classification, gradeLow, gradeHigh, certainty, stage, extent, flags, suggest, consider, suppressed, treatment }) => ({ classification, gradeLow, gradeHigh, certainty, stage, extent, flags, suggest, consider, suppressed, treatment })), // prettier-ignore
});
