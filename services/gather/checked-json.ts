/**
 * JSON from outside, parsed only after its bytes were counted: nesting, length of strings, keys given twice. One pass without recursion, so
 * that a million brackets cost a millisecond and no stack.
 */

import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';

export interface JsonLimits {
  readonly maxDepth: number;
  /** Longest string, in bytes as sent. */
  readonly maxStringBytes?: number;
  /** Objects whose keys must be unique: `''` is the outermost one, `context` the object under that key of it. */
  readonly uniqueKeysIn?: ReadonlySet<string>;
}

export type JsonFault = 'not-utf8' | 'not-json' | 'too-deep' | 'string-too-long' | 'key-twice' | 'too-many-members';
export type CheckedJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: JsonFault };

/** Of one object. An object of a hundred thousand members costs those who look at it half a second, and none of ours has a hundred (C6). */
export const MAX_MEMBERS = 20_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Keys that could reach a prototype if somebody copied them carelessly, or hide what every object has (C3); no FHIR element has such a name. */
const DANGEROUS_KEYS = ['prototype', ...Object.getOwnPropertyNames(Object.prototype)];
/** One of them as it is written, or an escape (\u005f) that could spell one. Looked for in one pass: a search for each costs as much as parsing. */
const MAY_HOLD_ONE = new RegExp(`\\\\u00|"(?:${DANGEROUS_KEYS.join('|')})"`);

export function parseCheckedJson(bytes: Uint8Array, limits: JsonLimits): CheckedJson {
  const fault = scan(bytes, limits);
  return fault ? { ok: false, fault } : parsedJson(bytes);
}

/** Some three milliseconds: a longer body is parsed in several turns, and others come between them. */
const LONG_BYTES = 256 * 1024;

/** The same; of something long (a prefetch of large bundles) the entries of a bundle are parsed apart, so many bytes a turn. */
export async function parseInTurns(bytes: Uint8Array, limits: JsonLimits): Promise<CheckedJson> {
  if (bytes.byteLength <= LONG_BYTES) return parseCheckedJson(bytes, limits);
  const lists: List[] = [];
  const fault = scan(bytes, limits, lists);
  if (fault) return { ok: false, fault };
  await nextTurn();
  if (!isUtf8(bytes)) return { ok: false, fault: 'not-utf8' };
  const long = lists.filter(({ commas }) => commas.length > 0);
  // In place of each long list stands one with a name that nobody outside knows.
  const names = long.map(() => randomUUID());
  const rest: Uint8Array[] = [];
  let from = 0;
  long.forEach(({ start, end }, at) => {
    rest.push(bytes.subarray(from, start), Buffer.from(JSON.stringify(names[at])));
    from = end;
  });
  const whole = parsedJson(Buffer.concat([...rest, bytes.subarray(from)]));
  if (!whole.ok) return whole;
  const places = listsIn(whole.value, new Set(names));
  for (const [at, { start, end, commas }] of long.entries()) {
    const place = places.get(names[at] ?? '');
    place?.pop();
    for (const [index, first] of [start, ...commas.map((comma) => comma + 1)].entries()) {
      await nextTurn();
      const piece = parsedJson(Buffer.concat([OPEN, bytes.subarray(first, commas[index] ?? end), CLOSE]));
      // A comma too many is no JSON, though nothing stands on one side of it.
      if (!piece.ok || (piece.value as unknown[]).length === 0)
        return piece.ok ? { ok: false, fault: 'not-json' } : piece;
      // Of a key given twice the last counts: the first list has no place any more.
      place?.push(...(piece.value as unknown[]));
    }
  }
  return { ok: true, value: whole.value };
}

const OPEN = Buffer.from('[');
const CLOSE = Buffer.from(']');

/** The lists at the depth of a bundle's entries that hold nothing but one of these names. */
function listsIn(value: unknown, names: ReadonlySet<string>, depth = 0): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  if (typeof value !== 'object' || value === null) return found;
  const [only] = Array.isArray(value) ? (value as unknown[]) : [];
  if (depth === ENTRY_DEPTH - 1)
    return typeof only === 'string' && names.has(only) ? found.set(only, value as unknown[]) : found;
  for (const member of Object.values(value))
    for (const [name, list] of listsIn(member, names, depth + 1)) found.set(name, list);
  return found;
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Of bytes that were counted. */
function parsedJson(bytes: Uint8Array): CheckedJson {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, fault: 'not-utf8' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, fault: 'not-json' };
  }
  if (MAY_HOLD_ONE.test(text)) dropDangerousKeys(value);
  return { ok: true, value };
}

/** As deep as `prefetch`, its key and `entry` are. */
const ENTRY_DEPTH = 4;
/** Where a list of that depth begins and ends, and where it may be cut: commas between its items, so many bytes apart. */
interface List {
  readonly start: number;
  end: number;
  readonly commas: number[];
}
const PIECE_BYTES = 256 * 1024;

/** @param lists is told the lists at the depth of a bundle's entries */
function scan(bytes: Uint8Array, limits: JsonLimits, lists?: List[]): JsonFault | undefined {
  const maxString = limits.maxStringBytes ?? Infinity;
  const unique = limits.uniqueKeysIn;
  let depth = 0;
  const members = new Uint32Array(Math.max(limits.maxDepth, 1) + 1);
  // Only the outermost object and its members are watched for keys given twice.
  let outerKey: string | undefined;
  const outerKeys = new Set<string>();
  let innerKeys = new Set<string>();
  let innerIsObject = false;
  let outerIsObject = false;
  let expectsKey = false;
  let list: List | undefined;

  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at] ?? 0) {
      case QUOTE: {
        const start = at;
        at += 1;
        while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
        if (at - start - 1 > maxString) return 'string-too-long';
        if (!expectsKey || !unique || depth > 2) break;
        const watched =
          depth === 1
            ? outerIsObject && unique.has('')
            : innerIsObject && outerKey !== undefined && unique.has(outerKey);
        if (depth === 1 || watched) {
          const key = keyText(bytes.subarray(start, at + 1));
          const seen = depth === 1 ? outerKeys : innerKeys;
          if (watched && seen.has(key)) return 'key-twice';
          seen.add(key);
          if (depth === 1) outerKey = key;
        }
        break;
      }
      case COLON:
        expectsKey = false;
        // Before the first bracket, and behind the last, there is nothing to count: that is no JSON.
        if (depth > 0 && (members[depth] = (members[depth] ?? 0) + 1) > MAX_MEMBERS) return 'too-many-members';
        break;
      case COMMA:
        expectsKey = true;
        if (list && depth === ENTRY_DEPTH && at - (list.commas.at(-1) ?? list.start) > PIECE_BYTES)
          list.commas.push(at);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth += 1;
        if (depth > limits.maxDepth) return 'too-deep';
        if (depth > 0) members[depth] = 0;
        expectsKey = true;
        if (depth === 1) outerIsObject = bytes[at] === OPEN_BRACE;
        if (depth === 2) {
          innerIsObject = outerIsObject && bytes[at] === OPEN_BRACE;
          innerKeys = new Set();
        }
        if (lists && depth === ENTRY_DEPTH && bytes[at] === OPEN_BRACKET)
          lists.push((list = { start: at + 1, end: at + 1, commas: [] }));
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        if (list && depth === ENTRY_DEPTH) {
          list.end = at;
          list = undefined;
        }
        depth -= 1;
        break;
    }
  }
  return undefined;
}

const lenient = new TextDecoder();

function keyText(quoted: Uint8Array): string {
  const raw = lenient.decode(quoted);
  if (!raw.includes('\\')) return raw.slice(1, -1);
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}

/** The nesting is bounded by now, so is this recursion. */
function dropDangerousKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) dropDangerousKeys(item);
    return;
  }
  for (const key of DANGEROUS_KEYS) if (Object.hasOwn(value, key)) Reflect.deleteProperty(value, key);
  for (const item of Object.values(value)) dropDangerousKeys(item);
}
