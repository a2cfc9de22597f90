/** Starts the demonstration hospital: the service, and the FHIR server with its patients, in one process on a loopback address. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../cds-hooks/app.ts';
import { readConfig } from '../cds-hooks/config.ts';
import { log } from '../cds-hooks/log.ts';
import { openConfiguredStore } from '../cds-hooks/configured-store.ts';
import { stopGracefully } from '../cds-hooks/stop-gracefully.ts';
import { auditLogOf, wire } from '../cds-hooks/wire.ts';
import { fhirBase } from '../services/fhir-address.ts';
import type { LogLevel } from '../services/telemetry.ts';
import { loadValueSets } from '../valuesets/load.ts';
import express from 'express';
import { createSandboxFhirServer, type SandboxFhirServer } from './fhir-server.ts';
import { landingPage } from './landing-page.ts';
import { patientBundle, patientNames } from './patients.ts';

/** The sandbox server lets in nobody without it; it protects nothing but synthetic patients. */
export const SANDBOX_TOKEN = 'sandbox-token';

export interface SandboxOptions {
  readonly port: number;
  readonly quiet?: boolean;
  readonly logLevel?: LogLevel;
  /** A fixed day for the rules, `YYYY-MM-DD`. */
  readonly today?: string;
}
export interface RunningSandbox {
  readonly url: string;
  readonly fhirUrl: string;
  readonly fhir: SandboxFhirServer;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const config = {
    ...readConfig({ ...process.env, PORT: String(options.port) }),
    ...(options.logLevel ? { logLevel: options.logLevel } : {}),
  };
  let url = '';
  const fhir = createSandboxFhirServer({ baseUrl: () => `${url}/sandbox/fhir`, tokens: new Set([SANDBOX_TOKEN]) });
  for (const name of patientNames()) await fhir.load(patientBundle(name));
  const telemetry = log(options.quiet === true ? 'silent' : config.logLevel).record;
  const store = await openConfiguredStore({ storeFile: ':memory:' });
  const { today } = options;
  const auditing = auditLogOf(config, store, telemetry);
  const service = createApp(
    wire({
      config,
      valueSets: loadValueSets(config.siteValueSets === undefined ? {} : { siteDirectory: config.siteValueSets }),
      telemetry,
      store,
      ...(auditing ? { auditing } : {}),
      isReady: () => true,
      publicUrl: () => config.publicUrl ?? url,
      moreFhirBases: () => {
        const own = fhirBase(`${url}/sandbox/fhir`);
        return own ? [own] : [];
      },
      ...(today === undefined ? {} : { today: () => today }),
    }),
  );
  const app = express();
  app.disable('x-powered-by');
  app.use('/sandbox/fhir', fhir.router);
  app.get(['/', '/sandbox'], (_request, response) => {
    response.type('html').send(landingPage(url));
  });
  app.use(service);
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `http://${config.host}:${String(port)}`;
  return {
    url,
    fhirUrl: `${url}/sandbox/fhir`,
    fhir,
    close: () =>
      stopGracefully(server)
        .then(() => auditing?.flush())
        .then(() => store.close()),
  };
}
