/** The production entry: configuration → value sets → app → listen → stop gracefully. Knows no sandbox. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTENT_VERSION } from '../services/rules/index.ts';
import { logLines } from '../services/telemetry.ts';
import { loadValueSets } from '../valuesets/load.ts';
import { createApp } from './app.ts';
import { loadTenants } from './callers/tenants.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { stopGracefully } from './stop-gracefully.ts';
import { wire } from './wire.ts';

try {
  start(readConfig(process.env));
} catch (error) {
  // A wrong value or a malformed site file: say what, start nothing.
  console.error(
    error instanceof ConfigError || error instanceof Error ? error.message : 'The service could not start.',
  );
  process.exitCode = 1;
}

function start(config: Config): void {
  const telemetry = logLines(
    (line) => process.stdout.write(line),
    config.logLevel,
    () => new Date(),
  );
  const tenants = config.tenantsFile === undefined ? [] : loadTenants(config.tenantsFile, config.demo);
  const valueSets = loadValueSets(config.siteValueSets === undefined ? {} : { siteDirectory: config.siteValueSets });
  let ready = true;
  let listening = `http://${config.host}:${String(config.port)}`;
  const app = createApp(
    wire({
      config,
      valueSets,
      telemetry,
      tenants,
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
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(`Cannot listen on ${config.host}:${String(config.port)}: ${error.code ?? 'unknown error'}.`);
    process.exitCode = 1;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      ready = false;
      telemetry({ type: 'service.stopping' });
      void stopGracefully(server).then(() => {
        telemetry({ type: 'service.stopped' });
      });
    });
  }
}
