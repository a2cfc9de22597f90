/**
 * What the explanation costs a slow ward PC: bytes of each file as they cross the wire, first paint, and when the result stands there.
 * `node bench/first-paint.ts`; needs Chromium. CPU slowed four times, network as given. Prints, asserts nothing.
 */
import { startSandbox } from '../sandbox/start.ts';
import { closeBrowser, openPage } from '../test/support/browser.ts';

const PATIENT = 'ileum-liver-carcinoid-syndrome';
const RUNS = 5;
const NETWORKS = [
  { name: 'ward network, 10 Mbit/s, 20 ms', bitsPerSecond: 10e6, latency: 20 },
  { name: 'poor network, 1.6 Mbit/s, 150 ms', bitsPerSecond: 1.6e6, latency: 150 },
] as const;

interface Measured {
  readonly paint: number;
  readonly shown: number;
  readonly files: ReadonlyMap<string, number>;
}

const sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
await measure(NETWORKS[0]); // builds the pages
for (const network of NETWORKS) {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure(network));
  const middle = (of: (one: Measured) => number): string => String(Math.round(runs.map(of).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0)); // prettier-ignore
  console.log(`\n${network.name}, CPU slowed 4 times, nothing cached: first paint ${middle(({ paint }) => paint)} ms, result ${middle(({ shown }) => shown)} ms (medians of ${String(RUNS)})`); // prettier-ignore
  if (network === NETWORKS[0]) for (const [file, bytes] of runs[0]?.files ?? []) console.log(`  ${String(bytes).padStart(8)} ${file}`); // prettier-ignore
}
await closeBrowser();
await sandbox.close();

/** Times from the moment that the page of the app is asked for after the authorization server. */
async function measure(network: (typeof NETWORKS)[number]): Promise<Measured> {
  const { page, context, close } = await openPage({ origins: [sandbox.url] });
  const session = await context.newCDPSession(page);
  const files = new Map<string, number>();
  const names = new Map<string, string>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const { pathname } = new URL(response.url);
    names.set(requestId, pathname.startsWith('/sandbox/fhir') ? 'the chart (FHIR)' : pathname.replace(/-[\w-]{8}\./, '-*.')); // prettier-ignore
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId) ?? '?';
    files.set(name, (files.get(name) ?? 0) + encodedDataLength);
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const bytesPerSecond = network.bitsPerSecond / 8;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  const launch = sandbox.authorization.launch({ patientId: PATIENT });
  await page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  await page.waitForSelector('[data-explained]');
  const { paint, shown } = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    shown: performance.now(),
  }));
  await close();
  return { paint, shown, files };
}
