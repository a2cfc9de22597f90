/**
 * Public keys of the tenants: inline, or from the one address that the configuration names. An unknown key id makes us look again, at most once in a while
 * and never twice at a time; when the address fails the last good keys hold for a day. Keys that are too weak or stand twice are not taken.
 */
import { importJWK, type CryptoKey, type JWK } from 'jose';
import { endedBy } from '../../services/gather/ended-by.ts';
import { parseCheckedJson } from '../../services/gather/checked-json.ts';
import type { Algorithm, Tenant } from './tenants.ts';

export interface KeySets {
  /**
   * @param address one of the tenant's own, where it has several; its first when left out
   * @returns undefined when the tenant has no usable key of this id and algorithm; @throws KeysUnavailableError
   */
  keyOf(tenant: Tenant, kid: string, algorithm: Algorithm, address?: string): Promise<CryptoKey | undefined>;
}

/** The keys cannot be had at all. */
export class KeysUnavailableError extends Error {}

export interface KeySetOptions {
  /** How the addresses of a tenant are reached; the plain fetch when left out. */
  readonly connect?: (tenant: Tenant) => typeof globalThis.fetch;
  /** Milliseconds, any fixed start. */
  readonly now: () => number;
  readonly onFetch?: (tenant: Tenant, outcome: 'loaded' | 'failed') => void;
}

const COOLDOWN_MS = 30_000;
const FRESH_MS = 10 * 60_000;
const LAST_GOOD_MS = 24 * 60 * 60_000;
const TIMEOUT_MS = 2_000;
const MAX_BYTES = 256 * 1024;
const MAX_KEYS = 100;
const LEAST_RSA_BITS = 2048;
const CURVES: Readonly<Record<Algorithm, string | undefined>> = {
  ES384: 'P-384', ES256: 'P-256', RS384: undefined, RS256: undefined, PS384: undefined,
}; // prettier-ignore

interface Loaded {
  keys: readonly JWK[];
  loadedAt: number;
  triedAt: number;
  running: Promise<void> | undefined;
}

export function keySets(options: KeySetOptions): KeySets {
  const connect = options.connect ?? (() => globalThis.fetch);
  const loaded = new Map<string, Loaded>();
  /** Reading a key costs as much as verifying with it. It goes with its set: one that is loaded anew is read anew. */
  const imported = new WeakMap<JWK, { readonly algorithm: Algorithm; readonly key: CryptoKey }>();

  async function load(tenant: Tenant, url: string, state: Loaded): Promise<void> {
    state.triedAt = options.now();
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      // A key server that never answers must not be waited for, or its tenant would never be let in again (G2).
      state.keys = await endedBy(signal, fetchKeys(url, connect(tenant), signal));
      state.loadedAt = options.now();
      options.onFetch?.(tenant, 'loaded');
    } catch {
      options.onFetch?.(tenant, 'failed');
    } finally {
      state.running = undefined;
    }
  }

  async function keysOf(tenant: Tenant, kid: string, address?: string): Promise<readonly JWK[]> {
    if (tenant.keys) return tenant.keys;
    const url = address ?? tenant.jwksUrl;
    if (url === undefined) return [];
    const state = loaded.get(url) ?? { keys: [], loadedAt: -Infinity, triedAt: -Infinity, running: undefined };
    loaded.set(url, state);
    const stale = options.now() - state.loadedAt > FRESH_MS;
    const unknown = !state.keys.some((key) => key.kid === kid);
    if ((stale || unknown) && state.running === undefined && options.now() - state.triedAt >= COOLDOWN_MS)
      state.running = load(tenant, url, state);
    // A known key need not wait for the refreshment.
    if (state.running && (unknown || options.now() - state.loadedAt > LAST_GOOD_MS)) await state.running;
    if (options.now() - state.loadedAt > LAST_GOOD_MS) throw new KeysUnavailableError();
    return state.keys;
  }

  return {
    async keyOf(tenant, kid, algorithm, address) {
      const fitting = (await keysOf(tenant, kid, address)).filter((key) => key.kid === kid && fits(key, algorithm));
      const [key] = fitting;
      // Two keys of one id and kind: neither is known to be the one.
      if (!key || fitting.length > 1) return undefined;
      const known = imported.get(key);
      if (known?.algorithm === algorithm) return known.key;
      try {
        const made = (await importJWK(publicPart(key), algorithm)) as CryptoKey;
        imported.set(key, { algorithm, key: made });
        return made;
      } catch {
        return undefined;
      }
    },
  };
}

async function fetchKeys(url: string, send: typeof globalThis.fetch, signal: AbortSignal): Promise<readonly JWK[]> {
  const response = await send(url, {
    redirect: 'manual',
    headers: { accept: 'application/json' },
    signal,
  });
  if (response.status !== 200) throw new Error('status');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new Error('size');
    chunks.push(chunk);
  }
  const parsed = parseCheckedJson(Buffer.concat(chunks, size), { maxDepth: 8 });
  if (!parsed.ok) throw new Error('json');
  const set = parsed.value as { keys?: unknown } | null;
  if (!set || !Array.isArray(set.keys)) throw new Error('shape');
  return (set.keys as unknown[])
    .slice(0, MAX_KEYS)
    .filter((key): key is JWK => typeof key === 'object' && key !== null && typeof (key as JWK).kid === 'string');
}

/** Key type, curve, length and use fit the algorithm. */
function fits(key: JWK, algorithm: Algorithm): boolean {
  if (key.use !== undefined && key.use !== 'sig') return false;
  if (key.alg !== undefined && key.alg !== algorithm) return false;
  if (algorithm.startsWith('ES')) return key.kty === 'EC' && key.crv === CURVES[algorithm];
  return (
    key.kty === 'RSA' && typeof key.n === 'string' && Buffer.from(key.n, 'base64url').byteLength * 8 >= LEAST_RSA_BITS
  );
}

const publicPart = ({ kty, crv, x, y, n, e }: JWK): JWK =>
  kty === 'EC'
    ? { kty, ...(crv ? { crv } : {}), ...(x ? { x } : {}), ...(y ? { y } : {}) }
    : { kty: 'RSA', ...(n ? { n } : {}), ...(e ? { e } : {}) };
