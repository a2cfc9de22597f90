/**
 * JSON from outside, parsed only after its bytes were counted: nesting, length of strings, keys given twice. One pass without recursion, so
 * that a million brackets cost a millisecond and no stack.
 */

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

/** Some five milliseconds. */
const LONG_BYTES = 256 * 1024;

/** The same; of something long the two passes are two turns, and others come between them. */
export async function parseInTurns(bytes: Uint8Array, limits: JsonLimits): Promise<CheckedJson> {
  const fault = scan(bytes, limits);
  if (fault) return { ok: false, fault };
  if (bytes.byteLength > LONG_BYTES) await new Promise((resolve) => setImmediate(resolve));
  return parsedJson(bytes);
}

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

function scan(bytes: Uint8Array, limits: JsonLimits): JsonFault | undefined {
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
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
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
