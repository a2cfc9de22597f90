/** What the file of tenants changes for one caller: order codes, dialect, evaluation, limits. Two tenants, the same chart. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { TenantSchema } from '../../cds-hooks/callers/tenants.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { valueSets, type HookAnswer } from '../support/wired-app.ts';

const PUBLIC = 'https://net-cds.example.org';
const SERVICE = '/cds-services/net-advisor';
const request = readFileSync(
  path.resolve(import.meta.dirname, '../cases/ileum-liver-sstr-unknown/request.json'),
  'utf8',
);

let key: CryptoKey;
let server: Server;
let url = '';
let store: RecordStore;
beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES384', { extractable: true });
  key = privateKey;
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES384' };
  const tenant = (id: string, more: object = {}) =>
    TenantSchema.parse({
      id,
      issuers: [`https://${id}.example.org`],
      keys: [jwk],
      fhirBases: [`https://${id}.example.org/fhir`],
      ...more,
    });
  store = await openStore(sqliteDialect(':memory:'));
  server = createServer(
    createApp(
      wire({
        config: readConfig({ PUBLIC_URL: PUBLIC }),
        valueSets,
        telemetry: () => undefined,
        isReady: () => true,
        publicUrl: () => PUBLIC,
        tenants: [
          tenant('plain'),
          tenant('own', {
            dialect: ['plain-text', 'one-audience'],
            evaluation: false,
            orderCodes: { 'T-PET-SSTR': { system: 'urn:own:orders', code: '7731', display: 'Dotatate PET' } },
          }),
          tenant('strict', { incompleteData: 'refuse' }),
          tenant('slow', { limits: { callsPerMinute: 2 } }),
        ],
        store,
        today: () => '2026-11-24',
      }),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
});

let serial = 0;
async function post(tenant: string, address = SERVICE, audience = address, body = request): Promise<Response> {
  const now = Math.floor(Date.now() / 1000);
  serial += 1;
  const token = await new SignJWT({ jti: `j${String(serial)}` })
    .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k1' })
    .setIssuer(`https://${tenant}.example.org`)
    .setAudience(`${PUBLIC}${audience}`)
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(key);
  return fetch(`${url}${address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
}
const cardsOf = async (tenant: string): Promise<HookAnswer> => (await (await post(tenant)).json()) as HookAnswer;
const petOrder = ({ cards }: HookAnswer): unknown =>
  cards
    ?.flatMap(({ suggestions }) => suggestions ?? [])
    .filter(({ label }) => label.startsWith('SSTR PET'))
    .map(({ actions }) => actions[0]?.resource['code'])[0];

test('D13: an order carries the code of its own tenant; where none is known it carries words alone', async () => {
  expect(petOrder(await cardsOf('own'))).toMatchObject({ coding: [{ system: 'urn:own:orders', code: '7731' }] });
  const other = petOrder(await cardsOf('plain'));
  expect(other).toMatchObject({ text: expect.stringContaining('SSTR PET') as unknown });
  expect(other).not.toHaveProperty('coding');
});

test('E1: a client that shows Markdown as written gets none, and the same words', async () => {
  const [own, plain] = [await cardsOf('own'), await cardsOf('plain')];
  const bare = (text: string): string => text.replaceAll(/^- (?:\*\*(.*?)\*\*)?/gm, '$1').replaceAll('\\', '');
  expect(own.cards?.[0]?.detail).not.toMatch(/\*\*|^- /m);
  expect(plain.cards?.[0]?.detail).toMatch(/^- \*\*/);
  expect(own.cards?.[0]?.detail).toBe(bare(plain.cards?.[0]?.detail ?? ''));
});

test('the machine-readable evaluation is sent unless the tenant does not take it', async () => {
  expect(await cardsOf('own')).not.toHaveProperty('extension');
  expect((await cardsOf('plain')).extension).toBeDefined();
});

test('A4: feedback is signed for its own address; only where the dialect says so for that of the service', async () => {
  const feedback = JSON.stringify({
    feedback: [{ card: 'c1', outcome: 'overridden', outcomeTimestamp: '2026-11-24T10:00:00Z' }],
  });
  const status = async (tenant: string, audience: string): Promise<number> =>
    (await post(tenant, `${SERVICE}/feedback`, audience, feedback)).status;
  expect(await status('plain', `${SERVICE}/feedback`)).toBe(200);
  expect(await status('plain', SERVICE)).toBe(401);
  expect(await status('own', `${SERVICE}/feedback`)).toBe(200);
  expect(await status('own', SERVICE)).toBe(200);
  // The other way round never: a token for feedback opens no chart.
  expect((await post('own', SERVICE, `${SERVICE}/feedback`)).status).toBe(401);
});

test('F2: a tenant with a limit is asked to come again, and nobody else', async () => {
  expect((await post('slow')).status).toBe(200);
  expect((await post('slow')).status).toBe(200);
  const third = await post('slow');
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^[1-9]\d?$/)]);
  expect((await post('plain')).status).toBe(200);
});

test('decision 35: what could not be evaluated is a card, or always 412, as the tenant says', async () => {
  const { prefetch, ...call } = JSON.parse(request) as { prefetch: Record<string, unknown> };
  const patient = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
  const body = JSON.stringify({ ...call, prefetch: { ...prefetch, patient } });
  const statusOf = async (tenant: string): Promise<number> => (await post(tenant, SERVICE, SERVICE, body)).status;
  expect([await statusOf('plain'), await statusOf('strict')]).toEqual([200, 412]);
});
