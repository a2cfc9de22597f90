/**
 * Prints how the cost of reading grows with the length of the text and with the number of resources; asserts nothing, because times depend on the load of the machine.
 * `npm run bench:growth [what]`: every reader of text over hostile pieces, charts of masses, and CPU per 10,000 characters of prose (aim: 10 ms).
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { patientBundle } from '../sandbox/patients.ts';
import type { RawResource } from '../services/gather/patient-record.ts';
import { readFacts } from '../services/read-facts/index.ts';
import { evaluate } from '../services/rules/index.ts';
import { masses, PIECES } from '../test/support/hostile-text.ts';
import { loadValueSets } from '../valuesets/load.ts';

const ROOT = path.join(import.meta.dirname, '..');
const PATIENT = 'pancreas-g2-stage-2';
const LENGTHS = [1_250, 5_000, 10_000, 40_000];
const COUNTS = [250, 1_000, 2_000];
const [wanted] = process.argv.slice(2);

const valueSets = loadValueSets();
const chart = (patientBundle(PATIENT).entry ?? []).flatMap(({ resource }) =>
  resource ? [resource as unknown as RawResource] : [],
);
const read = (resources: readonly RawResource[]): void => {
  const record = { patientId: PATIENT, entries: resources.map((resource) => ({ resource, arrived: 'file' as const })), needs: [] }; // prettier-ignore
  evaluate(readFacts(record, valueSets, { today: '2026-11-24' }));
};
read(chart);

/** CPU of this process in ms: the fastest of some runs, noise only ever makes one slower. */
function cpuMs(work: () => void, runs = 3): number {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
const row = (name: string, sizes: readonly number[], times: readonly number[]): string => {
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  const times100 = last < 5 ? 'over at once' : `${(last / Math.max(first, 0.1)).toFixed(1)} times for ${((sizes.at(-1) ?? 1) / (sizes[0] ?? 1)).toFixed(0)} times as much`; // prettier-ignore
  return `${name.padEnd(42)} ${times.map((ms) => ms.toFixed(1).padStart(8)).join(' ')}  ${times100}`;
};
const isWanted = (name: string): boolean => wanted === undefined || name.includes(wanted);

// ------------------------------------------------------------------------------------------ prose

const PROSE =
  'FINAL DIAGNOSIS. A. Pancreas, distal pancreatectomy: well differentiated neuroendocrine tumor, grade 2, measuring 2.4 cm in greatest dimension. ' +
  'The Ki-67 proliferation index is 4.2 % in the hot spot (2,000 cells counted). Mitotic rate: 3 mitoses per 2 mm2. No necrosis is identified. ' +
  'The tumor is confined to the pancreas. Lymphovascular invasion is not identified. Resection margins are free of tumor.\n' +
  'B. Lymph nodes, peripancreatic: two of eleven lymph nodes are positive for metastatic neuroendocrine tumor. ' +
  'The neoplastic cells are positive for synaptophysin and chromogranin, and negative for trypsin. The background parenchyma shows mild chronic inflammation.\n';
const reportsOf = (length: number, size = 5_000): RawResource[] =>
  Array.from({ length: Math.ceil(length / size) }, (_, at) => ({
    resourceType: 'DiagnosticReport',
    id: `prose-${String(at)}`,
    status: 'final',
    subject: { reference: `Patient/${PATIENT}` },
    code: { coding: [{ system: 'http://loinc.org', code: '11529-5' }] },
    effectiveDateTime: `2026-0${String(1 + (at % 9))}-11`,
    conclusion: `Case ${String(at)}. ${PROSE.repeat(10)}`.slice(0, Math.min(size, length)),
  }));
if (isWanted('prose')) {
  const bare = cpuMs(() => { read(chart); }); // prettier-ignore
  const times = LENGTHS.map((length) => cpuMs(() => { read([...chart, ...reportsOf(length)]); })); // prettier-ignore
  console.log(row('prose in reports', LENGTHS, times));
  const longest = LENGTHS.at(-1) ?? 1;
  console.log(`CPU per 10,000 characters of prose: ${((((times.at(-1) ?? 0) - bare) / longest) * 10_000).toFixed(1)} ms (aim 10)\n`); // prettier-ignore
}

// ------------------------------------------------------------------------------------------ masses

console.log(`resources: ${COUNTS.join(', ')}`);
for (const [name, make] of Object.entries(masses(PATIENT, chart)).filter(([one]) => isWanted(one)))
  console.log(row(name, COUNTS, COUNTS.map((count) => cpuMs(() => { read([...chart, ...make(count)]); }, 2)))); // prettier-ignore

// ------------------------------------------------------------------------------------------ readers

const BESIDE: Readonly<Record<string, readonly unknown[]>> = {
  readConclusion: [{}, true],
  readGradeText: [true],
  readHistologyText: [{ resource: 'Condition/x', element: 'code', arrived: 'file', marks: [] }],
};
const readers: Record<string, (text: string) => unknown> = {
  'a chart in which it stands everywhere': (text) => {
    read(
      chart.map(
        (resource) =>
          JSON.parse(JSON.stringify(resource), (key, value: unknown) => (['text', 'display', 'valueString', 'conclusion'].includes(key) && typeof value === 'string' ? text : value)) as RawResource, // prettier-ignore
      ),
    );
  },
};
for (const file of globSync('services/read-facts/**/*.ts', { cwd: ROOT }).sort()) {
  const names = [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/^export (?:function|const) (\w+)(?:\(| = \()\s*text: string/gm)]; // prettier-ignore
  if (names.length === 0) continue;
  const exported = (await import(path.join(ROOT, file))) as Readonly<Record<string, (...given: readonly unknown[]) => unknown>>; // prettier-ignore
  for (const [, name = ''] of names) readers[name] = (text) => exported[name]?.(text, ...(BESIDE[name] ?? []));
}
console.log(`\ncharacters: ${LENGTHS.join(', ')}; the piece for which the longest text cost most`);
for (const [name, reader] of Object.entries(readers).filter(([one]) => isWanted(one))) {
  const textOf = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length); // prettier-ignore
  const longest = LENGTHS.at(-1) ?? 0;
  let worst = { piece: '', ms: -1 };
  for (const piece of PIECES) {
    const ms = cpuMs(() => reader(textOf(piece, longest)), 1);
    if (ms > worst.ms) worst = { piece, ms };
  }
  console.log(row(`${name} ${JSON.stringify(worst.piece)}`, LENGTHS, LENGTHS.map((length) => cpuMs(() => reader(textOf(worst.piece, length)))))); // prettier-ignore
}
