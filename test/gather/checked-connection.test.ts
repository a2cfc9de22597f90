/** Where a connection may go (B3), when a failing server is left alone (B11), and one more try. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { isAllowedAddress } from '../../services/gather/allowed-address.ts';
import { checkedFetch, type Resolve } from '../../services/gather/checked-connection.ts';
import { circuitBreaker } from '../../services/gather/circuit-breaker.ts';
import { fhirBase, type FhirBase } from '../../services/gather/fhir-address.ts';
import { openFhir } from '../../services/gather/guarded-fetch.ts';
import { answerJson, startFaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { wiredApp } from '../support/wired-app.ts';

const addresses: readonly [address: string, open: boolean, inPrivateNetwork: boolean][] = [
  ['93.184.216.34', true, true],
  ['2606:2800:220:1::1', true, true],
  ['10.0.0.1', false, true],
  ['172.16.0.1', false, true],
  ['172.32.0.1', true, true],
  ['192.168.1.1', false, true],
  ['100.64.0.1', false, true],
  ['127.0.0.1', false, true],
  ['::1', false, true],
  ['fd12::1', false, true],
  ['::ffff:10.0.0.1', false, true],
  ['169.254.169.254', false, false],
  ['::ffff:169.254.169.254', false, false],
  ['fe80::1', false, false],
  ['fd00:ec2::254', false, false],
  ['100.100.100.200', false, false],
  ['168.63.129.16', false, false],
  ['192.0.0.192', false, false],
  ['fec0::1', false, true],
  ['::ffff:a00:1', false, true],
  ['0:0:0:0:0:ffff:a9fe:a9fe', false, false],
  ['64:ff9b::a9fe:a9fe', false, false],
  ['64:ff9b::169.254.169.254', false, false],
  ['64:ff9b::10.0.0.1', false, true],
  ['64:ff9b::5db8:d822', true, true],
  ['2002:a9fe:a9fe::1', false, false],
  ['2002:7f00:1::', false, true],
  ['2002:5db8:d822::1', true, true],
  ['0.0.0.0', false, false],
  ['224.0.0.1', false, false],
  ['255.255.255.255', false, false],
  ['not an address', false, false],
  // G13: IPv4-compatible and -translated, NAT64 for local use, tunnels; ranges of the registries that are no host.
  ['::10.0.0.1', false, false],
  ['::93.184.216.34', false, false],
  ['::ffff:0:10.0.0.1', false, false],
  ['::ffff:0:5db8:d822', false, false],
  ['64:ff9b:1::a9fe:a9fe', false, false],
  ['64:ff9b:1::5db8:d822', false, false],
  ['2001::1', false, false],
  ['2001:0:53aa:64c:0:0:a9fe:a9fe', false, false],
  ['2606:2800:220:1:0:5efe:a9fe:a9fe', false, false],
  ['2606:2800:220:1:200:5efe:a00:1', false, false],
  ['2606:2800:220:1:1:5efe:a00:1', true, true],
  ['fe80::5efe:10.0.0.1', false, false],
  ['198.18.0.1', false, true],
  ['198.20.0.1', true, true],
  ['192.0.2.1', false, false],
  ['198.51.100.1', false, false],
  ['203.0.113.1', false, false],
  ['192.88.99.1', false, false],
  ['240.0.0.1', false, false],
  ['2001:db8::1', false, false],
  ['100::1', false, false],
  ['3fff::1', false, false],
  ['5f00::1', false, false],
  ['4000::1', false, false],
  ['ff02::1', false, false],
  ['fe80::1%eth0', false, false],
  ['fd12::1%eth0', false, true],
  ['0x7f000001', false, false],
  ['2130706433', false, false],
  ['010.0.0.1', false, false],
  ['127.1', false, false],
];
for (const [address, open, inPrivateNetwork] of addresses)
  test(`B3: ${address} may${open ? '' : ' not'} be reached${open === inPrivateNetwork ? '' : ', in a private network it may'}`, () => {
    expect([isAllowedAddress(address, false), isAllowedAddress(address, true)]).toEqual([open, inPrivateNetwork]);
  });

let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' });
  response.end(gzipSync(JSON.stringify({ resourceType: 'Patient', id: request.url })));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const port = (server.address() as AddressInfo).port;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const answering = (...lists: readonly (readonly string[])[]): Resolve => {
  let call = 0;
  return (_name, _options, done) => {
    const list = lists[Math.min(call, lists.length - 1)] ?? [];
    call += 1;
    done(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
};
test('B3: a name that leads to a private address is not followed, and nobody is connected', async () => {
  const before = asked;
  const fetchIt = checkedFetch({ privateNetwork: false, resolve: answering(['127.0.0.1']) });
  await expect(fetchIt(`http://ehr.example.org:${String(port)}/x`)).rejects.toThrow('not allowed');
  expect(asked).toBe(before);
});
test('B3: one forbidden address among several spoils the name', async () => {
  const fetchIt = checkedFetch({ privateNetwork: true, resolve: answering(['127.0.0.1', '169.254.169.254']) });
  await expect(fetchIt(`http://ehr.example.org:${String(port)}/x`)).rejects.toThrow('not allowed');
});
test('B3: the name is resolved once for a connection: what is checked is what is used', async () => {
  const fetchIt = checkedFetch({ privateNetwork: true, resolve: answering(['127.0.0.1'], ['169.254.169.254']) });
  const response = await fetchIt(`http://ehr.example.org:${String(port)}/Patient/1`);
  expect(await response.json()).toEqual({ resourceType: 'Patient', id: '/Patient/1' });
});
test('B3: an address in the URL itself is looked at too', async () => {
  await expect(checkedFetch({ privateNetwork: true })('http://169.254.169.254/latest/meta-data')).rejects.toThrow(
    'not allowed',
  );
});

test('B11: a server that stumbles at once is asked once more; one that fails again is not', async () => {
  let stumbles = 1;
  const fhir = await startFaultyFhirServer((request, response) => {
    stumbles -= 1;
    answerJson({ resourceType: 'Patient', id: 'p' }, stumbles < 0 ? 200 : 500)(request, response);
  });
  const reader = () => openFhir({ base: fhirBase(fhir.base) as FhirBase, signal: new AbortController().signal });
  expect(await reader().read('Patient/p')).toMatchObject({ id: 'p' });
  expect(fhir.seen).toHaveLength(2);
  stumbles = 5;
  await expect(reader().read('Patient/p')).rejects.toThrow('server-error');
  expect(fhir.seen).toHaveLength(4);
  await fhir.close();
});
test('B11: "too many" is not asked again within the call, whether the server names a time or not', async () => {
  for (const headers of [{}, { 'retry-after': '30' }, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }]) {
    const fhir = await startFaultyFhirServer((_request, response) => response.writeHead(429, headers).end());
    let now = 0;
    const breaker = circuitBreaker(() => now);
    const read = async (id: string): Promise<void> => {
      const call = breaker.begin('a', id);
      const reader = openFhir({
        base: fhirBase(fhir.base) as FhirBase,
        signal: new AbortController().signal,
        breaker: call,
      });
      await expect(reader.read(`Patient/${id}`)).rejects.toThrow('server-error');
      call.end();
    };
    await read('p');
    await read('q');
    expect(fhir.seen).toHaveLength(1);
    now = 60_000;
    await read('r');
    expect(fhir.seen).toHaveLength(2);
    await fhir.close();
  }
});
test("B11: a second try is made while 40 % of the call's time are left, and not after", async () => {
  for (const [left, requests] of [
    [0.4, 2],
    [0.39, 1],
  ] as const) {
    const fhir = await startFaultyFhirServer(answerJson({}, 500));
    const reader = openFhir({
      base: fhirBase(fhir.base) as FhirBase,
      signal: new AbortController().signal,
      timeLeft: () => left,
    });
    await expect(reader.read('Patient/p')).rejects.toThrow('server-error');
    expect(fhir.seen).toHaveLength(requests);
    await fhir.close();
  }
});
test('B11: a read that comes too late to be made does not use up the one trial of a server that was left alone', async () => {
  const fhir = await startFaultyFhirServer(answerJson({ resourceType: 'Patient', id: 'p' }));
  let now = 0;
  const breaker = circuitBreaker(() => now);
  const late = breaker.begin('a', 'p');
  late.stumbled(1_000);
  now = 1_000;
  const base = fhirBase(fhir.base) as FhirBase;
  await expect(openFhir({ base, signal: AbortSignal.abort(), breaker: late }).read('Patient/p')).rejects.toThrow(
    'timeout',
  );
  const breakerOfNext = breaker.begin('a', 'p');
  expect(
    await openFhir({ base, signal: new AbortController().signal, breaker: breakerOfNext }).read('Patient/p'),
  ).toMatchObject({ id: 'p' });
  await fhir.close();
});
test('D9: what could have named a tumor and could not be read is no absence', async () => {
  const fhir = await startFaultyFhirServer((request, response) => {
    const patient = { resourceType: 'Patient', id: 'p1' };
    if (request.url?.includes('/Patient/')) answerJson(patient)(request, response);
    else if (request.url?.includes('/Condition')) answerJson({ resourceType: 'Bundle', entry: [] })(request, response);
    else answerJson({}, 404)(request, response);
  });
  const app = await wiredApp({ fhirBases: [fhir.base] });
  const { body } = await app.call({
    hook: 'patient-view',
    hookInstance: '33333333-3333-4333-8333-333333333333',
    fhirServer: fhir.base,
    context: { userId: 'Practitioner/1', patientId: 'p1' },
  });
  expect([body.cards, body.extension?.['org.net-cds.evaluation'].silence]).toEqual([[], 'incomplete']);
  await app.close();
  await fhir.close();
});
