/**
 * The steps of a cohort as programs that read lines and write lines, for an engine that spreads them over machines (deploy/spark): what stands between them is sorting by
 * patient, which engines do well. Lines that begin with a dash are for the driver; no hash begins with one.
 */
import type { Readable, Writable } from 'node:stream';
import { once } from 'node:events';
import { hashOf, placedLine, type PlacedLine } from '../../services/cohort/buckets.ts';
import { typeInName } from '../../services/cohort/export-files.ts';
import { headOf } from '../../services/cohort/line-head.ts';
import { lineJudge, readChart, TYPES_READ } from '../../services/cohort/patient-chart.ts';
import { isBlank, LONGEST_LINE_BYTES } from '../../services/cohort/read-lines.ts';
import type { RejectReason } from '../../services/cohort/scatter.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { CONTENT_VERSION } from '../../services/rules/index.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { choiceOf, cohortSite } from './evaluate-bucket.ts';
import { RefusedRun, type CohortSettings } from './plan.ts';
import { rowsOf } from './row.ts';

export interface StreamSettings {
  readonly key: Buffer;
  readonly today: string;
  readonly site: CohortSettings;
  readonly valueSets: ValueSets;
}

/** What the driver gets, each as a line: `-files {…}`, `-rejected {…}`, `-medication ID<tab>JSON`, `-evaluated {…}`. */
export type Told =
  | { readonly kind: 'files'; readonly files: Readonly<Record<string, FileCount>> }
  | { readonly kind: 'rejected'; readonly file?: string; readonly why: RejectReason; readonly text?: string }
  | { readonly kind: 'evaluated'; readonly patients: number; readonly rows: number; readonly parsed: number };
export interface FileCount {
  readonly lines: number;
  readonly types: Readonly<Record<string, number>>;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const HASH_LENGTH = 32;

/** `file<tab>line` in; `hash<tab>line as in a bucket` out, to be sorted. */
export async function readStream(input: Readable, output: Writable, { key, valueSets }: StreamSettings): Promise<void> {
  const asks = lineJudge(valueSets);
  const out = writer(output);
  const files = new Map<string, { lines: number; types: Record<string, number> }>();
  for await (const whole of linesOf(input)) {
    const tab = whole.indexOf(TAB);
    const file = whole.toString('utf8', 0, tab);
    const json = trimmed(whole.subarray(tab + 1));
    const count = files.get(file) ?? { lines: 0, types: {} };
    files.set(file, count);
    count.lines += 1;
    if (json.length === 0) continue;
    const reject = (why: RejectReason, text?: Buffer): Promise<void> =>
      out.line(told({ kind: 'rejected', file, why, ...(text ? { text: text.toString() } : {}) }));
    if (json.length > LONGEST_LINE_BYTES) {
      await reject('too-long');
      continue;
    }
    const head = headOf(json);
    if (typeof head === 'string') {
      await reject(head, json);
      continue;
    }
    const { type, patientId, id, question } = head;
    count.types[type] = (count.types[type] ?? 0) + 1;
    if (type === 'Medication') {
      if (id !== undefined) await out.line(`-medication ${id}\t`, json);
    } else if (TYPES_READ.has(type)) {
      if (patientId === undefined) await reject('no-patient', json);
      else await out.line(`${hashOf(key, patientId)}\t${patientId}\t${type}\t0\t0\t${String(count.lines)}\t${asks(type, question) ? '1' : '0'}\t`, json); // prettier-ignore
    }
  }
  await out.line(told({ kind: 'files', files: Object.fromEntries(files) }));
  await out.end();
}

/** Lines of whole patients, each patient's together, as `readStream` wrote them; rows out. */
export async function evaluateStream(
  input: Readable,
  output: Writable,
  { key, today, site, valueSets }: StreamSettings,
  exported: ReadonlySet<string>,
  medication: (id: string) => RawResource | undefined,
): Promise<void> {
  const chartSite = cohortSite({ today, site }, valueSets, exported, medication);
  const out = writer(output);
  let [patients, rows, parsed] = [0, 0, 0];
  let held: PlacedLine[] = [];
  const evaluateHeld = async (): Promise<void> => {
    const [first] = held;
    if (!first) return;
    const chart = readChart(first.patientId, held, chartSite);
    patients += 1;
    parsed += chart.parsed;
    for (const row of rowsOf(hashOf(key, first.patientId), chart, choiceOf({ site }), CONTENT_VERSION)) {
      rows += 1;
      await out.line(JSON.stringify(row));
    }
    for (const { line, why } of chart.bad) await out.line(told({ kind: 'rejected', why, text: line.json.toString() }));
    held = [];
  };
  for await (const whole of linesOf(input)) {
    const line = placedLine(whole.subarray(HASH_LENGTH + 1));
    if (held[0] && held[0].patientId !== line.patientId) await evaluateHeld();
    held.push(line);
  }
  await evaluateHeld();
  await out.line(told({ kind: 'evaluated', patients, rows, parsed }));
  await out.end();
}

/**
 * What the export has, from `-files` lines and `-name FILE` lines.
 * @throws RefusedRun where what every call needs was not exported at all
 */
export async function exportedStream(input: Readable): Promise<readonly string[]> {
  const types = new Set<string>();
  for await (const line of linesOf(input)) {
    const text = line.toString();
    const one = toldIn(text);
    if (one?.kind === 'files') for (const { types: own } of Object.values(one.files)) for (const type of Object.keys(own)) types.add(type); // prettier-ignore
    const name = text.startsWith('-name ') ? typeInName(text.slice('-name '.length)) : undefined;
    if (name !== undefined) types.add(name);
  }
  const missing = ['Patient', 'Condition'].filter((type) => !types.has(type));
  if (missing.length > 0)
    throw new RefusedRun(`The export holds no ${missing.join(' and no ')}: without them nothing can be said of anybody. Export ${missing.join(', ')} too.`); // prettier-ignore
  return [...types].sort();
}

/** Medications of the whole export, one `-medication ID<tab>JSON` a line; of one id given twice the text that comes first in the alphabet. */
export function medicationsIn(text: string): (id: string) => RawResource | undefined {
  const first = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (!line.startsWith('-medication ')) continue;
    const tab = line.indexOf('\t');
    const [id, json] = [line.slice('-medication '.length, tab), line.slice(tab + 1)];
    const before = first.get(id);
    if (before === undefined || json < before) first.set(id, json);
  }
  return (id) => {
    const json = first.get(id);
    return json === undefined ? undefined : (JSON.parse(json) as RawResource);
  };
}

const told = ({ kind, ...rest }: Told): string => `-${kind} ${JSON.stringify(rest)}`;
export function toldIn(line: string): Told | undefined {
  const [, kind, json] = /^-(files|rejected|evaluated) (\{.*)$/.exec(line) ?? [];
  return kind === undefined || json === undefined ? undefined : ({ kind, ...(JSON.parse(json) as object) } as Told);
}

export async function* linesOf(input: Readable): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of input as AsyncIterable<Buffer>) {
    let at = 0;
    for (let feed = chunk.indexOf(LINE_FEED, at); feed !== -1; feed = chunk.indexOf(LINE_FEED, at)) {
      const rest = chunk.subarray(at, feed);
      yield parts.length === 0 ? rest : Buffer.concat([...parts, rest]);
      parts = [];
      at = feed + 1;
    }
    if (at < chunk.length) parts.push(chunk.subarray(at));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

function trimmed(bytes: Buffer): Buffer {
  let [from, to] = [0, bytes.length];
  while (to > from && isBlank(bytes[to - 1])) to -= 1;
  while (from < to && isBlank(bytes[from])) from += 1;
  return bytes.subarray(from, to);
}

const HELD_BYTES = 1024 * 1024;
function writer(output: Writable): { line(head: string, rest?: Buffer): Promise<void>; end(): Promise<void> } {
  let held: Buffer[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const whole = Buffer.concat(held);
    held = [];
    bytes = 0;
    if (!output.write(whole)) await once(output, 'drain');
  };
  return {
    async line(head, rest) {
      const text = Buffer.from(rest ? head : `${head}\n`);
      held.push(text);
      if (rest) held.push(rest, Buffer.from('\n'));
      bytes += text.length + (rest?.length ?? 0);
      if (bytes > HELD_BYTES) await flush();
    },
    async end() {
      await flush();
      await new Promise<void>((resolve) => {
        output.write('', () => {
          resolve();
        });
      });
    },
  };
}
