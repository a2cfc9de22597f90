/**
 * `net-cds synth`: a synthetic bulk export of any size, streaming. Most patients have a chart without a tumor, of results, problems and notes as charts are full of; a share has a
 * neuroendocrine tumor, in the ways in which reports write (the rows of test/wordings, the stories of the sandbox). The same seed gives the same files.
 */
import { createWriteStream, existsSync, mkdirSync, readdirSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { resourcesOf, rowFiles, rowsOf } from '../test/wordings/row.ts';
import { patientBundle, patientNames } from './patients.ts';

const USAGE = `net-cds synth --patients N --out FOLDER [--seed S] [--share 0.1] [--resources 60]

Writes a synthetic FHIR bulk export: one NDJSON file a type.

  --patients   how many
  --out        an empty folder, or one that is not there yet
  --seed       a whole number; the same gives the same files (default 1)
  --share      of patients with a neuroendocrine tumor, 0 to 1 (default 0.1)
  --resources  of a patient, about (default 60)`;

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

/** Mulberry32: small, seeded, the same everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LOINC = 'http://loinc.org';
/** Results of every day: half of them are read by somebody here (function of kidney and liver, blood count), none names a tumor. */
const RESULTS = [
  ['2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 'mg/dL', 0.4, 2],
  ['777-3', 'Platelets [#/volume] in Blood by Automated count', '10*3/uL', 120, 400],
  ['1742-6', 'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma', 'U/L', 8, 60],
  ['2951-2', 'Sodium [Moles/volume] in Serum or Plasma', 'mmol/L', 134, 146],
  ['2823-3', 'Potassium [Moles/volume] in Serum or Plasma', 'mmol/L', 3.4, 5.2],
  ['718-7', 'Hemoglobin [Mass/volume] in Blood', 'g/dL', 9, 17],
  ['8867-4', 'Heart rate', '/min', 55, 110],
  ['29463-7', 'Body weight', 'kg', 48, 120],
] as const;
const PROBLEMS = [
  ['I10', 'Essential (primary) hypertension'],
  ['E11.9', 'Type 2 diabetes mellitus without complications'],
  ['J45.909', 'Unspecified asthma, uncomplicated'],
  ['M54.5', 'Low back pain'],
  ['K21.9', 'Gastro-esophageal reflux disease without esophagitis'],
] as const;
const TYPES = ['AllergyIntolerance', 'BodyStructure', 'Condition', 'DiagnosticReport', 'DocumentReference', 'FamilyMemberHistory', 'Flag', 'ImagingStudy', 'Medication', 'MedicationAdministration', 'MedicationRequest', 'MedicationStatement', 'Observation', 'Patient', 'Procedure', 'QuestionnaireResponse', 'ServiceRequest', 'Specimen']; // prettier-ignore

const term = (system: string, code: string): object => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

function pick<T>(list: readonly T[], chance: () => number): T {
  const one = list[Math.floor(chance() * list.length)];
  if (one === undefined) throw new Error('There is nothing to choose from.');
  return one;
}

/** A chart without a tumor. */
export function plainChart(id: string, resources: number, chance: () => number): readonly Resource[] {
  const subject = { reference: `Patient/${id}` };
  const day = (): string => new Date(Date.UTC(2024, 0, 1) + Math.floor(chance() * 1_000) * 86_400_000).toISOString();
  const chart: Resource[] = [
    { resourceType: 'Patient', id, gender: chance() < 0.5 ? 'female' : 'male', birthDate: String(1930 + Math.floor(chance() * 70)) }, // prettier-ignore
  ];
  while (chart.length < resources) {
    const own = `${id}-${String(chart.length)}`;
    const kind = chance();
    if (kind < 0.08) {
      const [code, text] = pick(PROBLEMS, chance);
      chart.push({ resourceType: 'Condition', id: own, clinicalStatus: term('condition-clinical', 'active'), verificationStatus: term('condition-ver-status', 'confirmed'), code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code, display: text }], text }, subject, onsetDateTime: day().slice(0, 10) }); // prettier-ignore
    } else if (kind < 0.12)
      chart.push({ resourceType: 'Procedure', id: own, status: 'completed', code: { text: 'Influenza vaccination' }, subject, performedDateTime: day() }); // prettier-ignore
    else if (kind < 0.2)
      chart.push({ resourceType: 'MedicationRequest', id: own, status: 'active', intent: 'order', medicationCodeableConcept: { text: 'Metformin 500 mg' }, subject, authoredOn: day() }); // prettier-ignore
    else if (kind < 0.25)
      chart.push({ resourceType: 'DiagnosticReport', id: own, status: 'final', category: [term('v2-0074', 'RAD')], code: { text: 'Chest radiograph' }, subject, effectiveDateTime: day(), conclusion: 'Clear lungs. No effusion. Heart of normal size.' }); // prettier-ignore
    else if (kind < 0.35)
      chart.push({ resourceType: 'Observation', id: own, status: 'final', category: [term('observation-category', 'vital-signs')], code: { coding: [{ system: LOINC, code: '85354-9', display: 'Blood pressure panel' }] }, subject, effectiveDateTime: day(), component: [['8480-6', 120 + Math.floor(chance() * 40)], ['8462-4', 60 + Math.floor(chance() * 30)]].map(([code, value]) => ({ code: { coding: [{ system: LOINC, code }] }, valueQuantity: { value, unit: 'mm[Hg]' } })) }); // prettier-ignore
    else {
      const [code, display, unit, low, high] = pick(RESULTS, chance);
      chart.push({ resourceType: 'Observation', id: own, status: 'final', category: [term('observation-category', 'laboratory')], code: { coding: [{ system: LOINC, code, display }], text: display }, subject, effectiveDateTime: day(), valueQuantity: { value: Math.round((low + chance() * (high - low)) * 10) / 10, unit, system: 'http://unitsofmeasure.org', code: unit } }); // prettier-ignore
    }
  }
  return chart;
}

/** Charts with a tumor, to be given to patients. */
function tumorCharts(): readonly { readonly patient: string; readonly resources: readonly Resource[] }[] {
  const wordings = rowFiles()
    .filter((file) => file === 'first-run.json')
    .flatMap((file) => rowsOf(file))
    .map((row) => ({ patient: 'p', resources: resourcesOf(row) }));
  const stories = patientNames().map((patient) => ({
    patient,
    resources: (patientBundle(patient).entry ?? []).flatMap(({ resource }) => (resource ? [resource as unknown as Resource] : [])), // prettier-ignore
  }));
  return [...wordings, ...stories];
}

function given(resources: readonly Resource[], from: string, to: string): readonly Resource[] {
  const text = JSON.stringify(resources).replaceAll(`"Patient/${from}"`, `"Patient/${to}"`);
  return (JSON.parse(text) as Resource[]).map((one) => (one.resourceType === 'Patient' ? { ...one, id: to } : one));
}

export interface Synthetic {
  readonly patients: number;
  readonly seed: number;
  readonly share: number;
  readonly resources: number;
}

export function* syntheticCharts({ patients, seed, share, resources }: Synthetic): Generator<readonly Resource[]> {
  const chance = random(seed);
  const tumors = tumorCharts();
  for (let at = 0; at < patients; at += 1) {
    const id = `synthetic-${String(seed)}-${String(at)}`;
    const plain = plainChart(id, resources, chance);
    if (chance() >= share) {
      yield plain;
      continue;
    }
    const { patient, resources: tumor } = pick(tumors, chance);
    const own = given(tumor, patient, id);
    yield [...own, ...plain.slice(1, Math.max(1, resources - own.length))];
  }
}

async function synth(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      patients: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      share: { type: 'string', default: '0.1' },
      resources: { type: 'string', default: '60' },
      help: { type: 'boolean', default: false },
    },
  });
  const { out } = values;
  const [patients, seed, share, resources] = [values.patients, values.seed, values.share, values.resources].map(Number);
  const isWhole = (value: number | undefined): value is number => Number.isSafeInteger(value) && (value ?? -1) >= 0;
  if (values.help || out === undefined || !isWhole(patients) || !isWhole(seed) || !isWhole(resources) || share === undefined || !(share >= 0 && share <= 1)) {
    console[values.help ? 'log' : 'error'](USAGE);
    return values.help ? 0 : 2;
  } // prettier-ignore
  if (existsSync(out) && readdirSync(out).length > 0) {
    console.error(`${out} is not empty. Name another folder with --out.`);
    return 2;
  }
  mkdirSync(out, { recursive: true });
  const files = new Map(TYPES.map((type) => [type, createWriteStream(path.join(out, `${type}.ndjson`))]));
  for (const chart of syntheticCharts({ patients, seed, share, resources }))
    for (const resource of chart) {
      const file = files.get(resource.resourceType);
      if (file?.write(`${JSON.stringify(resource)}\n`) === false) await once(file, 'drain');
    }
  await Promise.all([...files.values()].map(ended));
  console.log(`${String(patients)} synthetic patients: ${out}`);
  return 0;
}

const ended = (file: WriteStream): Promise<void> => new Promise((resolve) => file.end(resolve));

if (process.argv[1] === import.meta.filename) process.exitCode = await synth(process.argv.slice(2));
