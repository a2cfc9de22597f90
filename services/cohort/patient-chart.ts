/**
 * From the lines of one patient to the evaluation that a call with the same resources would make: the same needs, readers and rules. First what can name a
 * tumor is parsed; all else only where there may be one.
 */
import { dataNeeds } from '../gather/data-needs.ts';
import type { PatientRecord, RawResource } from '../gather/patient-record.ts';
import { canNameTumor, mayHaveTumor, OtherPatientError, readFacts, ReplacedRecordError } from '../read-facts/index.ts'; // prettier-ignore
import { evaluate, WINDOW_DAYS, type Evaluation, type NeedMet, type TestId } from '../rules/index.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import type { PlacedLine } from './buckets.ts';
import { patientIdOf } from './line-head.ts';

export interface CohortSite {
  readonly valueSets: ValueSets;
  readonly today: string;
  readonly hpfEquals2mm2: boolean;
  readonly windows: Readonly<Partial<Record<TestId, number>>>;
  /** Types of which the export has a file: of the others nothing is known. */
  readonly exported: ReadonlySet<string>;
  /** The Medication of an id, which belongs to no patient. */
  readonly medication: (id: string) => RawResource | undefined;
}

export const REFUSALS = ['patient-missing', 'other-patient', 'record-replaced', 'failed'] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface BadLine {
  readonly line: PlacedLine;
  readonly why: 'not-json' | 'no-patient';
}
export interface ChartRead {
  readonly evaluation?: Evaluation;
  /** Why nothing was evaluated: what a call would be refused for. */
  readonly refused?: Refusal;
  readonly bad: readonly BadLine[];
  /** Lines that were parsed. */
  readonly parsed: number;
}

/** Read where they come along, without a need of their own. */
const TAKEN_ALONG = ['MedicationAdministration', 'QuestionnaireResponse'];
export const TYPES_READ: ReadonlySet<string> = new Set([...dataNeeds().flatMap(({ types }) => types), ...TAKEN_ALONG]);
/** What neither names a tumor nor is part of what does. */
const LATER: ReadonlySet<string> = new Set([
  'AllergyIntolerance',
  'FamilyMemberHistory',
  'Flag',
  'ImagingStudy',
  'MedicationAdministration',
  'MedicationRequest',
  'MedicationStatement',
  'Procedure',
  'ServiceRequest',
]);

/** Whether a line has to be parsed before it is known whether there is a tumor. Each question is judged once. */
export function lineJudge(valueSets: ValueSets): (type: string, question: string | undefined) => boolean {
  const judged = new Map<string, boolean>();
  const MOST_KEPT = 20_000;
  return (type, question) => {
    if (LATER.has(type)) return false;
    if (question === undefined) return true;
    const known = judged.get(question);
    if (known !== undefined) return known;
    if (judged.size >= MOST_KEPT) judged.clear();
    const asks = asksInWords(question, valueSets);
    judged.set(question, asks);
    return asks;
  };
}

function asksInWords(question: string, valueSets: ValueSets): boolean {
  try {
    // The text holds one character a byte.
    return canNameTumor(JSON.parse(Buffer.from(question, 'latin1').toString()), valueSets);
  } catch {
    return true;
  }
}

export function readChart(patientId: string, lines: readonly PlacedLine[], site: CohortSite): ChartRead {
  const bad: BadLine[] = [];
  const parsed = new Map<PlacedLine, RawResource>();
  const take = (some: Iterable<PlacedLine>): void => {
    for (const line of some) {
      if (parsed.has(line)) continue;
      const resource = parse(line, patientId);
      if (typeof resource === 'string') {
        if (!bad.some((one) => one.line === line)) bad.push({ line, why: resource });
      } else parsed.set(line, resource);
    }
  };
  const recordNow = (): PatientRecord => recordOf(patientId, [...parsed.values()], site);
  const done = (rest: Pick<ChartRead, 'evaluation' | 'refused'>): ChartRead => ({ ...rest, bad, parsed: parsed.size });
  try {
    take(lines.filter(({ asks }) => asks));
    if (![...parsed.values()].some(({ resourceType }) => resourceType === 'Patient'))
      return done({ refused: 'patient-missing' });
    if (mayHaveTumor(recordNow(), site.valueSets, site.today)) take(lines);
    const facts = readFacts(recordNow(), site.valueSets, { today: site.today, hpfEquals2mm2: site.hpfEquals2mm2 });
    return done({ evaluation: evaluate(facts, { windows: { ...WINDOW_DAYS, ...site.windows } }) });
  } catch (error) {
    if (error instanceof OtherPatientError) return done({ refused: 'other-patient' });
    if (error instanceof ReplacedRecordError) return done({ refused: 'record-replaced' });
    // One chart that we fail on is told and counted, and takes no other with it.
    return done({ refused: 'failed' });
  }
}

function parse({ json }: PlacedLine, patientId: string): RawResource | BadLine['why'] {
  let resource: unknown;
  try {
    resource = JSON.parse(json.toString());
  } catch {
    return 'not-json';
  }
  // What was found in the text must be what it says.
  return patientIdOf(resource as object) === patientId ? (resource as RawResource) : 'no-patient';
}

function recordOf(patientId: string, resources: readonly RawResource[], site: CohortSite): PatientRecord {
  const medicines = new Map<string, RawResource>();
  for (const { medicationReference } of resources) {
    const id = /^(?:.*\/)?Medication\/([A-Za-z0-9.-]{1,64})$/.exec(referenceIn(medicationReference))?.[1];
    const medicine = id === undefined ? undefined : site.medication(id);
    if (id !== undefined && medicine) medicines.set(id, medicine);
  }
  return {
    patientId,
    entries: [...resources, ...medicines.values()].map((resource) => ({ resource, arrived: 'file' })),
    needs: needsMet(site.exported),
  };
}

const referenceIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'reference' in value && typeof value.reference === 'string'
    ? value.reference
    : '';

/** A type without a file was not exported, which is not the same as that nobody has any. */
function needsMet(exported: ReadonlySet<string>): NeedMet[] {
  return dataNeeds().map(({ key, types, spare }) =>
    types.every((type) => exported.has(type))
      ? { key, how: 'file', types }
      : { key, how: 'not-sent', why: 'no-server', types, ...(spare === true ? { minor: true } : {}) },
  );
}
