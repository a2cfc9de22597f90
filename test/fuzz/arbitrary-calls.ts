/**
 * Calls that nobody wrote: sandbox charts with members removed, replaced, repeated, renamed and buried; bodies that are nearly JSON; tokens that are nearly
 * good. Most edits are light, so that many charts still lead to cards.
 */
import fc from 'fast-check';
import { patientBundle, patientNames } from '../../sandbox/patients.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';

/** Stands in names, texts and tokens of every fuzzed call, and must come back in no error. */
export const CANARY = 'CanaryMcFuzz';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const ODD_STRINGS = ['', ' ', '0', '-1', '1e999', 'NaN', 'null', '<3 %', '2,5 %', '3-20 %', '2026-13-45', '2026', '9999-12-31', '1900-01-01', '2026-03-03T25:61:00Z', '../../etc/passwd', 'Patient/1', 'Patient/p?x=1', 'urn:uuid:0', '#c', 'https://evil.test/x', '<script>alert(1)</script>', '**[x](javascript:alert(1))**', '\u0000', '\u202e', '\u200b', '\ud800', '\ufeff', 'İ', 'ﬁ', '％', '²', '\u0085', 'a'.repeat(3_000), '%'.repeat(500), '9'.repeat(400), `${'('.repeat(200)}a`, '__proto__', 'constructor', 'entered-in-error', 'final', 'refuted', 'Ki-67', 'G3', 'mitoses per 10 HPF', CANARY] as const; // prettier-ignore
const ODD_NUMBERS = [0, -0, -1, 0.5, 1e-9, 1e21, 1e308, 2 ** 53, 4.2, 20, 20.0001, 55, 100, 101] as const;
const ODD_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'resourceType', 'id', 'coding', 'extension', 'modifierExtension', 'contained', 'value', 'status', 'code', ''] as const; // prettier-ignore

const oddScalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...ODD_STRINGS),
  fc.constantFrom(...ODD_NUMBERS),
  fc.constantFrom(null, true, false),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const oddJson: fc.Arbitrary<Json> = fc.oneof(
  { depthSize: 'small', withCrossShrink: true },
  oddScalar,
  fc.array(oddScalar, { maxLength: 4 }),
  fc.dictionary(fc.constantFrom(...ODD_NAMES), oddScalar, { maxKeys: 3 }),
);

const OPERATIONS = [
  'remove',
  'replace',
  'repeat',
  'reverse',
  'as-text',
  'wrap',
  'unwrap',
  'rename',
  'bury',
  'many',
] as const;
interface Edit {
  readonly at: number;
  readonly operation: (typeof OPERATIONS)[number];
  readonly odd: Json;
  readonly name: string;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  operation: fc.constantFrom(...OPERATIONS),
  odd: oddJson,
  name: fc.constantFrom(...ODD_NAMES),
});
/** One multiplication and a few repeats: more of them would grow without end. */
function growingOnce(edits: readonly Edit[]): readonly Edit[] {
  let [many, repeats] = [0, 0];
  return edits.filter(({ operation }) => {
    if (operation === 'many') return (many += 1) <= 1;
    return operation !== 'repeat' || (repeats += 1) <= 3;
  });
}
const fewEdits = fc
  .oneof(
    { weight: 5, arbitrary: fc.array(edit, { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(edit, { maxLength: 40 }) },
  )
  .map(growingOnce);

interface Place {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string | number;
}
const MOST_PLACES = 5_000;
function placesIn(value: unknown): Place[] {
  const places: Place[] = [];
  const open: unknown[] = [value];
  while (open.length > 0 && places.length < MOST_PLACES) {
    const holder = open.pop();
    if (typeof holder !== 'object' || holder === null) continue;
    if (Array.isArray(holder)) holder.forEach((_, key) => places.push({ holder: holder as unknown[], key }));
    else for (const key of Object.keys(holder)) places.push({ holder: holder as Record<string, unknown>, key });
    open.push(...(Object.values(holder) as unknown[]));
  }
  return places;
}

function define(holder: Place['holder'], key: string | number, value: unknown): void {
  // Not by assignment: `__proto__` must become a member as any other, as it is in JSON text.
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function apply(value: unknown, { at, operation, odd, name }: Edit): void {
  const places = placesIn(value);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return;
  const { holder, key } = place;
  const held = (holder as Record<string | number, unknown>)[key];
  switch (operation) {
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      break;
    case 'replace':
      define(holder, key, odd);
      break;
    case 'repeat':
      if (Array.isArray(held)) define(holder, key, [...(held as unknown[]), ...(held as unknown[])]);
      else if (Array.isArray(holder)) holder.push(held);
      break;
    case 'reverse':
      if (Array.isArray(held)) define(holder, key, [...(held as unknown[])].reverse());
      break;
    case 'as-text':
      define(holder, key, JSON.stringify(held).slice(0, 100));
      break;
    case 'wrap':
      define(holder, key, [held]);
      break;
    case 'unwrap':
      if (Array.isArray(held)) define(holder, key, (held as unknown[])[0] ?? null);
      break;
    case 'rename':
      if (!Array.isArray(holder)) {
        Reflect.deleteProperty(holder, key);
        define(holder, name, held);
      }
      break;
    case 'bury': {
      let deep: unknown = held;
      for (let level = 0; level < (at % 80) + 1; level += 1) deep = level % 2 === 0 ? [deep] : { extension: deep };
      define(holder, key, deep);
      break;
    }
    case 'many':
      define(
        holder,
        key,
        Array.from({ length: (at % 300) + 1 }, () => held),
      );
  }
}

const SEARCHES = dataNeeds().map(({ key, types }) => ({ key, types }));

/** A whole call on a sandbox patient, all of it prefetched. */
export function callOn(name: string): Record<string, unknown> {
  const resources = (patientBundle(name).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
  const prefetch: Record<string, unknown> = {};
  for (const { key, types } of SEARCHES) {
    const found = resources.filter(({ resourceType }) => types.includes(resourceType));
    prefetch[key] =
      key === 'patient'
        ? found[0]
        : { resourceType: 'Bundle', type: 'searchset', entry: found.map((resource) => ({ resource })) };
  }
  return {
    hook: 'patient-view',
    hookInstance: '5f0a4d0e-4f3b-4c1e-8f6e-0a1b2c3d4e5f',
    context: { userId: 'Practitioner/1', patientId: name, note: CANARY },
    prefetch,
  };
}

/** Repeats of repeats grow without end. What large bodies do is measured by bench/large-bodies.ts; here they would hide the rest. */
const LONGEST_TEXT = 300_000;
const bounded = (value: unknown, otherwise: unknown): string => {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_TEXT ? text : JSON.stringify(otherwise);
};

/** Text of a call whose parts were edited. */
export const arbitraryChart: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...patientNames()), fewEdits)
  .map(([name, edits]) => {
    const call = structuredClone(callOn(name));
    for (const one of edits) apply(call['prefetch'], one);
    return bounded(call, callOn(name));
  });

export const arbitraryRequest: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...patientNames().slice(0, 4)),
    fc.array(edit, { minLength: 1, maxLength: 6 }).map(growingOnce),
  )
  .map(([name, edits]) => {
    const call = structuredClone(callOn(name));
    const prefetch = call['prefetch'];
    delete call['prefetch'];
    for (const one of edits) apply(call, one);
    return bounded({ ...call, ...(edits.length % 2 === 0 ? { prefetch } : {}) }, call['context']);
  });

/** Nearly JSON: bytes put in, taken out, doubled; keys twice; numbers that are none. */
export const arbitraryBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom(...patientNames().slice(0, 3)),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('drop', 'put', 'double', 'key-twice', 'number', 'cut', 'comma'), fc.nat(255)), { minLength: 1, maxLength: 5 }), // prettier-ignore
  )
  .map(([name, changes]) => {
    let bytes = Buffer.from(JSON.stringify(callOn(name)));
    for (const [at, change, byte] of changes) {
      const place = at % Math.max(1, bytes.length);
      const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
      if (change === 'drop') bytes = Buffer.concat([before, after.subarray(1)]);
      else if (change === 'put') bytes = Buffer.concat([before, Buffer.of(byte), after]);
      else if (change === 'double') bytes = Buffer.concat([before, after.subarray(0, 40), after]);
      else if (change === 'cut') bytes = Buffer.from(before);
      else if (change === 'comma') bytes = Buffer.concat([before, Buffer.from(','), after]);
      else if (change === 'key-twice')
        bytes = Buffer.from(bytes.toString('latin1').replace('{', '{"hook":"x",'), 'latin1');
      else bytes = Buffer.from(bytes.toString('latin1').replace(/:\d+(?:\.\d+)?/, ':1e999'), 'latin1');
    }
    return new Uint8Array(bytes);
  });

export const arbitraryFeedback: fc.Arbitrary<string> = fc
  .array(edit, { maxLength: 5 })
  .map(growingOnce)
  .map((edits) => {
    const body = {
      feedback: [
        { card: '5f0a4d0e-4f3b-4c1e-8f6e-0a1b2c3d4e5f', outcome: 'overridden', overrideReason: { reason: { code: 'c', system: 's' }, userComment: CANARY }, outcomeTimestamp: '2026-11-24T10:00:00Z' }, // prettier-ignore
        { card: '6f0a4d0e-4f3b-4c1e-8f6e-0a1b2c3d4e5f', outcome: 'accepted', acceptedSuggestions: [{ id: 'x' }], outcomeTimestamp: '2026-11-24T10:00:00Z' }, // prettier-ignore
      ],
    };
    for (const one of edits) apply(body, one);
    return bounded(body, []);
  });

/** What is wrong with a token; an empty list is a good one. */
export interface TokenFault {
  readonly part: 'header' | 'claim' | 'signature' | 'text';
  readonly name: string;
  readonly value: Json;
}
export const arbitraryTokenFaults: fc.Arbitrary<readonly TokenFault[]> = fc.array(
  fc.record({
    part: fc.constantFrom('header', 'claim', 'claim', 'signature', 'text'),
    name: fc.constantFrom('alg', 'typ', 'kid', 'jku', 'jwk', 'iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'tenant', 'sub', '__proto__'), // prettier-ignore
    value: oddJson,
  }),
  { maxLength: 3 },
);
