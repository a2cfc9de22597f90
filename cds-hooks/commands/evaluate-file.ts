/**
 * Evaluates a chart from a file, without any server:
 *
 *   npm run evaluate -- <file.json> [--json] [--today YYYY-MM-DD]
 *
 * The file holds a FHIR Bundle, or a CDS Hooks request with its prefetch. Prints the evaluation as JSON and as text, and the cards.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import type { PatientRecord, RawResource, RecordEntry } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { evaluate, type NeedMet } from '../../services/rules/index.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { showCards } from '../cards/index.ts';
import { plainText } from '../cards/print.ts';
import { evaluationText } from './evaluation-text.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, today: { type: 'string' } },
});
const [file] = positionals;
if (file === undefined) {
  console.error('npm run evaluate -- <file.json> [--json] [--today YYYY-MM-DD]');
  process.exit(2);
}

const valueSets = loadValueSets();
const record = recordOf(parse(file));
const chart = readFacts(record, valueSets, { today: values.today ?? new Date().toISOString().slice(0, 10) });
const evaluation = evaluate(chart);
let count = 0;
const shown = showCards(evaluation, valueSets, {
  patientId: record.patientId,
  publicUrl: 'http://127.0.0.1:3000',
  treatmentCard: true,
  suspectedCard: false,
  newUuid: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
  now: () => new Date().toISOString(),
});
console.log(JSON.stringify(shown.evaluation, null, 2));
if (!values.json) {
  console.log(`\n${evaluationText(evaluation)}`);
  for (const model of shown.models)
    console.log(`[${model.indicator === 'warning' ? '!' : 'i'}] ${model.summary}\n${plainText(model)}\n`);
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(error instanceof SyntaxError ? 'The file is not JSON.' : 'The file cannot be read.');
    process.exit(2);
  }
}

function recordOf(input: unknown): PatientRecord {
  const entries: RecordEntry[] = [];
  const isRequest = isObject(input) && typeof input['hook'] === 'string';
  if (isRequest && isObject(input['prefetch']))
    for (const value of Object.values(input['prefetch'])) collect(value, entries);
  else collect(input, entries);
  const context = isRequest && isObject(input['context']) ? input['context'] : {};
  const patientId =
    context['patientId'] ?? entries.find(({ resource }) => resource.resourceType === 'Patient')?.resource.id;
  if (typeof patientId !== 'string') {
    console.error(
      'The file names no patient: expected a Bundle with a Patient, or a CDS Hooks request with context.patientId.',
    );
    process.exit(2);
  }
  const needs: NeedMet[] = dataNeeds({}).map(({ key, types }) => ({ key, how: 'file', types }));
  return { patientId, entries, needs };
}

function collect(value: unknown, entries: RecordEntry[]): void {
  if (!isObject(value)) return;
  if (value['resourceType'] === 'Bundle') {
    const list: unknown = value['entry'];
    for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
      if (!isObject(entry) || !isObject(entry['resource'])) continue;
      add(entry['resource'], entries, typeof entry['fullUrl'] === 'string' ? entry['fullUrl'] : undefined);
    }
  } else add(value, entries, undefined);
}

function add(resource: Record<string, unknown>, entries: RecordEntry[], fullUrl: string | undefined): void {
  if (typeof resource['resourceType'] !== 'string' || resource['resourceType'] === 'OperationOutcome') return;
  const known = entries.some(
    (entry) =>
      resource['id'] !== undefined &&
      entry.resource.id === resource['id'] &&
      entry.resource.resourceType === resource['resourceType'],
  );
  if (!known) entries.push({ resource: resource as RawResource, arrived: 'file', ...(fullUrl ? { fullUrl } : {}) });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
