/**
 * A row of the wording lab: one small chart in a form in which reports, laboratories or problem lists write a fact, and what a
 * pathologist would read. Read in process, without a server: facts, rules and cards as in a call.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { showCards } from '../../cds-hooks/cards/index.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { evaluate, type Evaluation } from '../../services/rules/index.ts';
import { loadValueSets } from '../../valuesets/load.ts';

type Answers = readonly (string | null)[];

/** What is right; each member with every acceptable answer (`null`: not stated). docs/reading.md says what each means. */
export interface Expectation {
  readonly cls?: Answers;
  readonly notCls?: Answers;
  readonly t?: Answers;
  readonly n?: Answers;
  readonly m?: Answers;
  readonly group?: Answers;
  readonly extent?: Answers;
  readonly site?: Answers;
  /** Removed, in place, …: `tumorStatus` of the answer. */
  readonly status?: Answers;
  readonly flags?: readonly string[];
  readonly noFlags?: readonly string[];
  readonly safety?: readonly string[];
  readonly noSafety?: readonly string[];
  readonly done?: readonly string[];
  readonly suggest?: readonly string[];
  readonly consider?: readonly string[];
  readonly notSuggest?: readonly string[];
  readonly prrt?: Answers;
  readonly treatment?: Readonly<Record<string, Answers>>;
  readonly silent?: boolean;
  readonly silence?: Answers;
  readonly cardHas?: string | readonly string[];
  readonly cardHasNot?: string | readonly string[];
}

type Body = Readonly<Record<string, unknown>>;

export interface Row {
  readonly id: string;
  /** What is to be read: ki67, size, … */
  readonly fact: string;
  /** The kind of document that writes so. */
  readonly origin: string;
  readonly expect: Expectation;
  /** What a wrong reading does. */
  readonly harm?: string;
  /** Another language: read or told, never counted with the others. */
  readonly outlook?: boolean;
  readonly patient?: Body;
  /** FHIR resources; what is left out is filled in from `DEFAULTS`, `null` takes a default away. */
  readonly chart: readonly (Body & { readonly resourceType: string })[];
}

export const rowFiles = (): readonly string[] => globSync('*.json', { cwd: import.meta.dirname }).sort();
export const rowsOf = (file: string): readonly Row[] =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as Row[];

const term = (system: string, code: string, display?: string): Body => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code, ...(display ? { display } : {}) }],
});
const DEFAULTS: Readonly<Record<string, Body>> = {
  Condition: {
    clinicalStatus: term('condition-clinical', 'active'),
    verificationStatus: term('condition-ver-status', 'confirmed'),
    onsetDateTime: '2026-02-20',
  },
  DiagnosticReport: {
    status: 'final',
    category: [term('v2-0074', 'SP', 'Surgical Pathology')],
    code: { text: 'Surgical pathology report' },
    effectiveDateTime: '2026-03-03',
  },
  Observation: {
    status: 'final',
    category: [term('observation-category', 'laboratory')],
    effectiveDateTime: '2026-03-03',
  },
};
const PATIENT: Body = { resourceType: 'Patient', id: 'p', gender: 'female', birthDate: '1961-05-04' };
const BASE = 'https://ehr.example.org/fhir';

const given = (resource: Body): RawResource =>
  Object.fromEntries(Object.entries(resource).filter(([, value]) => value !== null)) as unknown as RawResource;

/** All resources of the row, as a server would send them. */
export const resourcesOf = ({ chart, patient }: Pick<Row, 'chart' | 'patient'>): readonly RawResource[] => [
  given({ ...PATIENT, ...patient }),
  ...chart.map((one) => given({ ...DEFAULTS[one.resourceType], subject: { reference: 'Patient/p' }, ...one })),
];

export const recordOf = (resources: readonly RawResource[]): PatientRecord => ({
  patientId: 'p',
  entries: resources.map((resource) => ({
    resource,
    arrived: 'file',
    fullUrl: `${BASE}/${resource.resourceType}/${String(resource.id)}`,
  })),
  needs: dataNeeds({}).map(({ key, types }) => ({ key, how: 'file', types })),
});

const valueSets = loadValueSets();
export const TODAY = '2026-11-29';

export interface Shown {
  readonly full: Evaluation;
  /** The member `org.net-cds.evaluation` of an answer. */
  readonly extension: { readonly silence?: string; readonly tumors?: readonly ShownTumor[] };
  /** Summary and detail of all cards. */
  readonly cards: string;
}
export interface ShownTumor {
  readonly condition?: string;
  readonly classification?: string;
  readonly gradeLow?: number;
  readonly gradeHigh?: number;
  readonly certainty?: string;
  readonly site?: string;
  readonly extent?: string;
  readonly tumorStatus?: string;
  readonly stage?: Readonly<Record<string, unknown>>;
  readonly flags?: readonly string[];
  readonly safety?: readonly string[];
  readonly suggest?: readonly string[];
  readonly consider?: readonly string[];
  readonly suppressed?: readonly { readonly test: string; readonly reason: string }[];
  readonly treatment?: Readonly<Record<string, string>>;
}

export function show(record: PatientRecord, today = TODAY): Shown {
  const full = evaluate(readFacts(record, valueSets, { today }));
  const shown = showCards(full, valueSets, {
    patientId: record.patientId,
    publicUrl: 'http://127.0.0.1:3000',
    treatmentCard: true,
    suspectedCard: false,
    newUuid: () => '00000000-0000-4000-8000-000000000000',
    now: () => `${today}T12:00:00Z`,
  });
  return {
    full,
    extension: shown.evaluation as Shown['extension'],
    cards: shown.models.map((model) => `${model.summary} ${plainText(model)}`).join(' '),
  };
}
