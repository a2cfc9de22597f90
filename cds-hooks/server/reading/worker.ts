/** One thread of the pool: reads what it is given and nothing else; it has no network, no store and no log. */
import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'piscina';
import { parseCheckedJson, type CheckedJson, type JsonLimits } from '../../../services/gather/checked-json.ts';
import type { PatientRecord } from '../../../services/gather/patient-record.ts';
import { OtherPatientError, ReplacedRecordError } from '../../../services/read-facts/index.ts';
import type { ChartFacts } from '../../../services/rules/index.ts';
import { loadValueSets } from '../../../valuesets/load.ts';
import { piecesOf, puttingTogether, type Piece } from './pieces.ts';
import { readHere } from './reading.ts';

/** What the pool is started with. */
export interface Site {
  /** Folder with local codes; ours when left out. */
  readonly siteDirectory?: string;
  readonly hpfEquals2mm2: boolean;
}

/** `port` carries what is large, in pieces: the record to the thread, the parsed value from it. */
export type Task =
  | { readonly kind: 'parse'; readonly bytes: Uint8Array; readonly limits: JsonLimits; readonly port: MessagePort }
  | { readonly kind: 'look' | 'read'; readonly today: string; readonly port: MessagePort };

/** The classes of errors do not survive the way between threads. */
export type Outcome =
  | { readonly kind: 'parsed'; readonly fault: Extract<CheckedJson, { readonly ok: false }>['fault'] | undefined }
  | { readonly kind: 'looked'; readonly mayHaveTumor: boolean }
  | { readonly kind: 'facts'; readonly facts: ChartFacts }
  | { readonly kind: 'other-patient'; readonly resourceType: string }
  | { readonly kind: 'replaced-record' };

const { siteDirectory, hpfEquals2mm2 } = workerData as Site;
const reading = readHere(loadValueSets(siteDirectory === undefined ? {} : { siteDirectory }), { hpfEquals2mm2 });

export default async function work(task: Task): Promise<Outcome> {
  if (task.kind === 'parse') return parse(task.bytes, task.limits, task.port);
  const record = await recordFrom(task.port);
  try {
    return task.kind === 'look'
      ? { kind: 'looked', mayHaveTumor: reading.mayHaveTumor(record, task.today) }
      : { kind: 'facts', facts: reading.readFacts(record, task.today) };
  } catch (error) {
    if (error instanceof OtherPatientError) return { kind: 'other-patient', resourceType: error.resourceType };
    if (error instanceof ReplacedRecordError) return { kind: 'replaced-record' };
    throw error;
  }
}

function parse(bytes: Uint8Array, limits: JsonLimits, port: MessagePort): Outcome {
  const parsed = parseCheckedJson(bytes, limits);
  if (parsed.ok) for (const piece of piecesOf(parsed.value)) port.postMessage(piece);
  return { kind: 'parsed', fault: parsed.ok ? undefined : parsed.fault };
}

/** The last message is `undefined`. */
function recordFrom(port: MessagePort): Promise<PatientRecord> {
  const together = puttingTogether();
  return new Promise((resolve) => {
    port.on('message', (piece: Piece | undefined) => {
      if (piece) together.add(piece);
      else {
        port.close();
        resolve(together.value() as PatientRecord);
      }
    });
  });
}
