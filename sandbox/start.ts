/** Starts the demonstration hospital: the service, and the FHIR server with its patients, in one process on a loopback address. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createApp } from '../cds-hooks/server/app.ts';
import { readConfig } from '../cds-hooks/server/config.ts';
import { httpServer } from '../cds-hooks/server/http-server.ts';
import { log } from '../cds-hooks/server/log.ts';
import { openConfiguredStore } from '../cds-hooks/server/configured-store.ts';
import { standardOutput } from '../cds-hooks/server/standard-output.ts';
import { stopGracefully } from '../cds-hooks/server/stop-gracefully.ts';
import { auditLogOf, callersOf, wire } from '../cds-hooks/server/wire.ts';
import { noBreaker } from '../services/gather/circuit-breaker.ts';
import { fhirBase } from '../services/gather/fhir-address.ts';
import type { LogLevel } from '../services/telemetry.ts';
import { loadValueSets, valueSetFiles } from '../valuesets/load.ts';
import express from 'express';
import { createSandboxFhirServer, type SandboxFhirServer } from './fhir-server.ts';
import { PAGE_POLICY } from '../cds-hooks/pages/frame.ts';
import { returnAddress } from '../cds-hooks/pages/launchable-servers.ts';
import type { RecordStore } from '../services/store/record-store.ts';
import { sandboxAuthorization, type SandboxAuthorization } from './authorization-server.ts';
import { builtPage } from './built-pages.ts';
import { chartPage } from './chart-page.ts';
import type { ChartSettings } from './chart/settings.ts';
import { sandboxEhr } from './ehr.ts';
import { FAULTS, faultyFhirServer } from './fhir-faults.ts';
import { landingPage } from './landing-page.ts';
import { patientBundle, patientNames, STORIES } from './patients.ts';
import { SANDBOX_TOKEN } from './token.ts';

export { SANDBOX_TOKEN };

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
  readonly authorization: SandboxAuthorization;
  readonly store: RecordStore;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const config = {
    ...readConfig({ ...process.env, PORT: String(options.port) }),
    ...(options.logLevel ? { logLevel: options.logLevel } : {}),
  };
  let url = '';
  const authorization = sandboxAuthorization({
    url: () => `${url}/sandbox/auth`,
    fhirBase: () => `${url}/sandbox/fhir`,
    clientId: 'net-cds',
    redirectUris: () => {
      const base = fhirBase(`${url}/sandbox/fhir`);
      return base ? [returnAddress(config.publicUrl ?? url, base)] : [];
    },
    now: Date.now,
  });
  const access = {
    tokens: new Set([SANDBOX_TOKEN]),
    patientOfToken: (token: string) => authorization.patientOf(token),
  };
  const fhir = createSandboxFhirServer({ baseUrl: () => `${url}/sandbox/fhir`, ...access });
  for (const name of patientNames()) await fhir.load(patientBundle(name));
  const telemetry = log(
    options.quiet === true ? 'silent' : config.logLevel,
    standardOutput(() => undefined),
  ).record;
  const store = await openConfiguredStore({ storeFile: ':memory:' });
  const { today } = options;
  const terminology = config.siteValueSets === undefined ? {} : { siteDirectory: config.siteValueSets };
  const auditing = auditLogOf(config, store, telemetry);
  const publicUrl = (): string => config.publicUrl ?? url;
  const files = valueSetFiles(terminology);
  const wired = wire({
    config,
    valueSets: loadValueSets(terminology),
    valueSetFiles: files,
    explanationFiles: () => builtPage('smart-app'),
    telemetry,
    store,
    // Store and secret end with the process, both.
    secret: randomBytes(32),
    ...(auditing ? { auditing } : {}),
    isReady: () => true,
    publicUrl,
    // All its FHIR servers are one origin: the faults that one visitor asks for would close it for all the others.
    breaker: noBreaker,
    moreFhirBases: () => {
      const own = fhirBase(`${url}/sandbox/fhir`);
      return own ? [own] : [];
    },
    ...(today === undefined ? {} : { today: () => today }),
  });
  const ehr = await sandboxEhr({
    url: () => url,
    authorization,
    settings: (): ChartSettings => ({
      serviceUrl: publicUrl(),
      fhirBase: `${url}/sandbox/fhir`,
      faultyBases: Object.fromEntries(FAULTS.map((fault) => [fault, `${url}/sandbox/faults/${fault}/fhir`])),
      accessToken: SANDBOX_TOKEN,
      patients: Object.entries(STORIES).map(([id, story]) => ({ id, story })),
      work: wired.explanation.settings,
    }),
    // Every day is before this one.
    forgetDismissals: () => store.sweep(0, '9999-12-31', ''),
  });
  const app = express();
  app.disable('x-powered-by');
  app.get('/sandbox/fhir/.well-known/smart-configuration', (_request, response) => {
    response.json(authorization.configuration());
  });
  app.use('/sandbox/auth', authorization.router);
  app.use('/sandbox/fhir', fhir.router);
  for (const fault of FAULTS) {
    const base = `/sandbox/faults/${fault}/fhir`;
    app.use(base, faultyFhirServer(fault, fhir, { baseUrl: () => `${url}${base}`, ...access }));
  }
  app.use('/sandbox/ehr', ehr.router);
  app.use(
    '/sandbox',
    chartPage(JSON.stringify(files), () => url),
  );
  app.get('/', (_request, response) => {
    response.set('Content-Security-Policy', PAGE_POLICY).type('html').send(landingPage(url));
  });
  const server = httpServer(app, telemetry, config.limits);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `http://${config.host}:${String(port)}`;
  // A call with a token must be one of the sandbox's EHR; one without is taken as in any open deployment on this machine (docs/decisions/0013). So is one with the
  // token that opens the FHIR server: an app with one session for everything (MedplumClient) sends it along.
  const signed = callersOf(config, () => [ehr.tenant()], publicUrl, telemetry, store);
  const isSession = (header: string): boolean => {
    const token = /^Bearer (.+)$/.exec(header)?.[1];
    return token !== undefined && (access.tokens.has(token) || access.patientOfToken(token) !== undefined);
  };
  const identify: typeof wired.identify = (authorization, path, requestId) =>
    (authorization === undefined || isSession(authorization) ? wired : signed).identify(authorization, path, requestId);
  app.use(createApp({ ...wired, identify }));
  return {
    url,
    fhirUrl: `${url}/sandbox/fhir`,
    fhir,
    authorization,
    store,
    close: () =>
      stopGracefully(server)
        .then(() => auditing?.flush())
        .then(() => store.close()),
  };
}
