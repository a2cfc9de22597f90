/** The real service over real HTTP, and what must hold of each of its answers, whatever was sent. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import { createApp } from '../../cds-hooks/server/app.ts';
import { TenantSchema } from '../../cds-hooks/callers/tenants.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { problemsOf, type HookResponse } from '../../cds-hooks/hooks/protocol.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { openStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { CANARY, callOn, type TokenFault } from './arbitrary-calls.ts';

const PUBLIC = 'https://net-cds.example.org';
const SERVICE = '/cds-services/net-advisor';
const ISSUER = 'https://ehr.example.org';

export interface FuzzedService {
  /** @returns what is wrong with the answer; nothing when all holds */
  call(body: string | Uint8Array): Promise<readonly string[]>;
  feedback(body: string): Promise<readonly string[]>;
  token(faults: readonly TokenFault[]): Promise<readonly string[]>;
  /** How often each status was answered; `cards` counts 200 with cards. */
  readonly statuses: ReadonlyMap<string, number>;
  /** Runs a case alone and says what its longest turn of the event loop cost, client and service together: milliseconds of processor time, whatever else the machine does. */
  held(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

export async function startFuzzedService(): Promise<FuzzedService> {
  const { privateKey, publicKey } = await generateKeyPair('ES384', { extractable: true });
  const stranger = await generateKeyPair('ES384', { extractable: true });
  const tenant = TenantSchema.parse({
    id: 'ehr',
    issuers: [ISSUER],
    keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES384' }],
    fhirBases: ['https://ehr.example.org/fhir'],
    claimedTenants: ['ward-1'],
  });
  const store = await openStore(sqliteDialect(':memory:'));
  const valueSets = loadValueSets();
  const start = async (tenants: readonly (typeof tenant)[]): Promise<{ url: string; close: () => Promise<void> }> => {
    const server = createServer(
      createApp(
        wire({
          config: readConfig({ PUBLIC_URL: PUBLIC }),
          valueSets,
          telemetry: () => undefined,
          isReady: () => true,
          publicUrl: () => PUBLIC,
          tenants,
          store,
          today: () => '2026-11-24',
        }),
      ),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      close: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  };
  const [open, guarded] = await Promise.all([start([]), start([tenant])]);
  const statuses = new Map<string, number>();
  const goodBody = JSON.stringify({ ...callOn('no-tumor') });
  const unpolluted = Object.getOwnPropertyNames(Object.prototype).sort().join();
  let serial = 0;
  let constantRefusal: string | undefined;

  async function send(
    kind: string,
    url: string,
    body: string | Uint8Array,
    allowed: readonly number[],
    headers: Record<string, string> = {},
  ): Promise<{ wrong: string[]; status: number; text: string }> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : Buffer.from(body),
    });
    const text = await response.text();
    const { status } = response;
    const wrong: string[] = [];
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      wrong.push(`${String(status)} without JSON`);
    }
    const hasCards = status === 200 && kind === 'call' && (parsed as HookResponse).cards.length > 0;
    const counted = `${kind} ${String(status)}${hasCards ? ' with cards' : ''}`;
    statuses.set(counted, (statuses.get(counted) ?? 0) + 1);
    if (!allowed.includes(status)) wrong.push(`status ${String(status)}: ${text.slice(0, 300)}`);
    if (status !== 200 && (parsed as { resourceType?: unknown }).resourceType !== 'OperationOutcome')
      wrong.push('an error without an OperationOutcome');
    if (status !== 200 && text.includes(CANARY)) wrong.push('an error that repeats the input');
    if (status === 200 && kind === 'call') wrong.push(...problemsOf(parsed as HookResponse));
    if (Object.getOwnPropertyNames(Object.prototype).sort().join() !== unpolluted)
      wrong.push('Object.prototype was changed');
    return { wrong, status, text };
  }

  return {
    statuses,
    async call(body) {
      return (await send('call', `${open.url}${SERVICE}`, body, [200, 400, 412, 413, 422])).wrong;
    },
    async feedback(body) {
      return (await send('feedback', `${open.url}${SERVICE}/feedback`, body, [200, 400])).wrong;
    },
    async token(faults) {
      serial += 1;
      const token = await forged(faults, privateKey, stranger.privateKey, `j${String(serial)}`);
      const { wrong, status, text } = await send('token', `${guarded.url}${SERVICE}`, goodBody, [200, 401], {
        authorization: `Bearer ${token.text}`,
      });
      if (token.is !== 'either' && (status === 200) !== (token.is === 'good'))
        wrong.push(`a ${token.is} token is answered ${String(status)}`);
      // Correlation ids apart there is nothing to tell refusals from each other.
      if (status === 401 && text !== (constantRefusal ??= text)) wrong.push('two refusals differ');
      return wrong;
    },
    async held(work) {
      let longest = 0;
      let going = true;
      let since = process.threadCpuUsage();
      const turn = (): void => {
        const { user, system } = process.threadCpuUsage(since);
        longest = Math.max(longest, (user + system) / 1000);
        since = process.threadCpuUsage();
        if (going) setImmediate(turn);
      };
      setImmediate(turn);
      await work();
      turn();
      going = false;
      return longest;
    },
    async close() {
      await Promise.all([open.close(), guarded.close()]);
      await store.close();
    },
  };
}

/** Faults that always make a token bad, and members that nobody looks at. For the rest (times, ids) either may be right. */
const ALWAYS_BAD: Readonly<Record<string, readonly string[]>> = {
  header: ['alg', 'typ', 'kid'],
  claim: ['iss', 'aud', 'tenant'],
  signature: [],
  text: [],
};
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  header: ['iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'tenant', 'sub', 'jwk'],
  claim: ['sub', 'alg', 'typ', 'kid', 'jku', 'jwk', '__proto__'],
};

async function forged(
  faults: readonly TokenFault[],
  own: CryptoKey,
  strange: CryptoKey,
  jti: string,
): Promise<{ text: string; is: 'good' | 'bad' | 'either' }> {
  const now = Math.floor(Date.now() / 1000);
  const claims: Record<string, unknown> = { iss: ISSUER, aud: `${PUBLIC}${SERVICE}`, iat: now, exp: now + 300, jti, tenant: 'ward-1' }; // prettier-ignore
  const header: Record<string, unknown> = { alg: 'ES384', typ: 'JWT', kid: 'k1' };
  for (const { part, name, value } of faults)
    if (part === 'claim' || part === 'header')
      Object.defineProperty(part === 'claim' ? claims : header, name, { value, enumerable: true, configurable: true });
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(claims)}`;
  const key = faults.some(({ part: where }) => where === 'signature') ? strange : own;
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-384' }, key, Buffer.from(input));
  const isBare = faults.some(({ part: where }) => where === 'text');
  const isBad = (fault: TokenFault): boolean =>
    fault.part === 'signature' || fault.part === 'text' || (ALWAYS_BAD[fault.part]?.includes(fault.name) ?? false);
  const isHarmless = (fault: TokenFault): boolean => HARMLESS[fault.part]?.includes(fault.name) ?? false;
  return {
    text: isBare ? input : `${input}.${Buffer.from(signature).toString('base64url')}`,
    is: faults.some(isBad) ? 'bad' : faults.every(isHarmless) ? 'good' : 'either',
  };
}
