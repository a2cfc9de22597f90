/** The production entry: configuration → value sets → app → listen → stop gracefully. Knows no sandbox. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTENT_VERSION } from '../services/rules/index.ts';
import { both, logLines } from '../services/telemetry.ts';
import { loadValueSets } from '../valuesets/load.ts';
import { createApp } from './app.ts';
import { loadTenants } from './callers/tenants.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { openConfiguredStore } from './configured-store.ts';
import { metrics, metricsServer } from './metrics.ts';
import { stopGracefully } from './stop-gracefully.ts';
import { wire } from './wire.ts';

/** Days for which it is remembered which card was shown: feedback that comes later is kept, but not joined. */
const SHOWN_DAYS = 400;

try {
  await start(readConfig(process.env));
} catch (error) {
  // A wrong value or a malformed site file: say what, start nothing.
  console.error(
    error instanceof ConfigError || error instanceof Error ? error.message : 'The service could not start.',
  );
  process.exitCode = 1;
}

async function start(config: Config): Promise<void> {
  const measured = metrics();
  const log = logLines(
    (line) => process.stdout.write(line),
    config.logLevel,
    () => new Date(),
  );
  const telemetry = both(log, measured.record);
  const tenants = config.tenantsFile === undefined ? [] : loadTenants(config.tenantsFile, config.demo);
  const store = await openConfiguredStore(config);
  const valueSets = loadValueSets(config.siteValueSets === undefined ? {} : { siteDirectory: config.siteValueSets });
  let ready = true;
  let listening = `http://${config.host}:${String(config.port)}`;
  const app = createApp(
    wire({
      config,
      valueSets,
      telemetry,
      tenants,
      store,
      isReady: () => ready,
      publicUrl: () => config.publicUrl ?? listening,
    }),
  );
  const server = createServer(app);
  server.listen(config.port, config.host, () => {
    const { port } = server.address() as AddressInfo;
    listening = `http://${config.host}:${String(port)}`;
    telemetry({ type: 'service.started', address: listening, contentVersion: CONTENT_VERSION });
  });
  const { metricsPort } = config;
  const measuring =
    metricsPort === undefined ? undefined : metricsServer(measured).listen(metricsPort, config.metricsHost);
  measuring?.on('error', () => {
    console.error(`Cannot serve metrics on ${config.metricsHost}:${String(metricsPort)}.`);
    process.exitCode = 1;
    server.close();
  });
  // Used tokens, dismissals and shown cards that are over are forgotten once an hour; feedback stays.
  setInterval(() => {
    const now = new Date();
    const shownBefore = new Date(now.getTime() - SHOWN_DAYS * 86_400_000).toISOString();
    store.sweep(Math.floor(now.getTime() / 1000), now.toISOString().slice(0, 10), shownBefore).catch(() => {
      telemetry({ type: 'records.lost', count: 0 });
    });
  }, 3_600_000).unref();
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(`Cannot listen on ${config.host}:${String(config.port)}: ${error.code ?? 'unknown error'}.`);
    process.exitCode = 1;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      ready = false;
      telemetry({ type: 'service.stopping' });
      measuring?.close();
      void stopGracefully(server)
        .then(() => store.close())
        .then(() => {
          telemetry({ type: 'service.stopped' });
        });
    });
  }
}
