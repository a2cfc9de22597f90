/**
 * The production entry: configuration → value sets → app → listen → stop gracefully. Knows no sandbox.
 * `--check-config` says everything that is wrong and starts nothing; `--print-config` prints what is in force, without secrets; `--migrate` prepares the tables
 * for replicas that start afterwards.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CONTENT_VERSION } from '../../services/rules/index.ts';
import { both } from '../../services/telemetry.ts';
import { loadValueSets, valueSetFiles } from '../../valuesets/load.ts';
import { createApp } from './app.ts';
import { auditHeads } from './audit-heads.ts';
import type { RecordStore } from '../../services/store/record-store.ts';
import { loadTenants } from '../callers/tenants.ts';
import { configProblems } from '../commands/check-config.ts';
import { readConfig, type Config } from './config.ts';
import { printConfig } from './config-printed.ts';
import { defectOf } from './defect.ts';
import { openConfiguredStore } from './configured-store.ts';
import { httpServer } from './http-server.ts';
import { log } from './log.ts';
import { liveTenants } from './live-tenants.ts';
import { loopLag } from './loop-lag.ts';
import { metrics, metricsServer } from './metrics.ts';
import { launchableServers, registrations } from '../pages/launchable-servers.ts';
import { ownSecret } from './own-secret.ts';
import { readiness } from './readiness.ts';
import { readingPool } from './reading/pool.ts';
import { readHere } from './reading/reading.ts';
import { keepHouse } from './retention.ts';
import { standardOutput } from './standard-output.ts';
import { storeHealth, type StoreHealth } from './store-health.ts';
import { stopGracefully } from './stop-gracefully.ts';
import { auditLogOf, wire } from './wire.ts';

/** For the last answers and records after draining: a process that has failed does not stay. */
const LAST_MS = 15_000;
/** For reading the embedded database as a whole at the start: some hundred megabytes. */
const WHOLE_MS = 1_000;
const OPTIONS: readonly string[] = ['--check-config', '--print-config', '--migrate'];

try {
  const [option, ...more] = process.argv.slice(2);
  if (more.length > 0 || (option !== undefined && !OPTIONS.includes(option)))
    throw new Error('Expected --check-config, --print-config, --migrate, or nothing.');
  if (option === '--check-config') check();
  else if (option === '--print-config') printAll(readConfig(process.env));
  else if (option === '--migrate') await migrate(readConfig(process.env));
  else await start(readConfig(process.env));
} catch (error) {
  // A wrong value or a malformed site file: say what, start nothing.
  console.error(error instanceof Error ? error.message : 'The service could not start.');
  process.exitCode = 1;
}

function check(): void {
  const problems = configProblems(process.env);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('The configuration can be used.');
}

async function migrate(config: Config): Promise<void> {
  const store = await openConfiguredStore(config);
  await store.close();
  console.log('The tables are ready.');
}

function printAll(config: Config): void {
  process.stdout.write(printConfig(process.env));
  const tenants = config.tenantsFile === undefined ? [] : loadTenants(config.tenantsFile, config.demo);
  const publicUrl = config.publicUrl ?? `http://${config.host}:${String(config.port)}`;
  for (const line of registrations(publicUrl, launchableServers(tenants, config.fhirBases))) console.log(line);
}

/**
 * A damaged database is refused before anybody is told that the service has started; a large one is read on while it runs, and is then no longer ready.
 * @throws Error
 */
async function wholeOrStillReading(health: StoreHealth, store: RecordStore): Promise<void> {
  const checking = health.checkWhole();
  checking.catch(() => undefined);
  try {
    await Promise.race([checking, delay(WHOLE_MS, undefined, { ref: false })]);
  } catch (cause) {
    await store.close();
    throw new Error(
      'STORE_FILE: the embedded database is damaged. Restore a backup, or move the file away to begin anew.',
      {
        cause,
      },
    );
  }
}

async function start(config: Config): Promise<void> {
  const loop = loopLag(() => performance.now());
  const measured = metrics(
    () => loop.longest(),
    () => reading.state(),
  );
  const lines = log(
    config.logLevel,
    standardOutput((count) => {
      measured.record({ type: 'log.lost', count });
    }),
  );
  const telemetry = both(lines.record, measured.record);
  const tenants = liveTenants(config, telemetry);
  const terminology = config.siteValueSets === undefined ? {} : { siteDirectory: config.siteValueSets };
  const store = await openConfiguredStore(config);
  const health = storeHealth(store, config.databaseUrl === undefined ? config.storeFile : undefined, telemetry);
  await wholeOrStillReading(health, store);
  const secret = ownSecret(config);
  const auditing = auditLogOf(config, store, telemetry);
  const ready = readiness({
    // Without its store a service that authenticates or must keep records can answer nothing.
    needsStore: tenants.current().length > 0 || config.audit === 'required',
    ping: () => health.ping(),
    isBehind: () => loop.lag() > config.lagMs,
    now: () => performance.now(),
  });
  const valueSets = loadValueSets(terminology);
  const ofSite = { hpfEquals2mm2: config.tenHpfAre2mm2 };
  const reading = readingPool(readHere(valueSets, ofSite), { ...terminology, ...ofSite }, () => performance.now());
  let listening = `http://${config.host}:${String(config.port)}`;
  const wired = wire({
    config,
    valueSets,
    valueSetFiles: valueSetFiles(terminology),
    telemetry,
    tenants: tenants.current,
    store,
    reading,
    ...(secret ? { secret } : {}),
    ...(auditing ? { auditing } : {}),
    isReady: () => !ready.isClosing(),
    isDraining: () => ready.isStopping(),
    lag: () => loop.lag(),
    isServing: () => ready.isServing(),
    publicUrl: () => config.publicUrl ?? listening,
  });
  const app = createApp(wired);
  const server = httpServer(app, telemetry, config.limits);
  const { metricsPort } = config;
  // First the address that may be taken already: nobody should be told that the service has started when it has not.
  const measuring = metricsPort === undefined ? undefined : metricsServer(measured);
  if (measuring) {
    measuring.listen(metricsPort, config.metricsHost);
    try {
      await once(measuring, 'listening');
    } catch {
      await store.close();
      throw new Error(`METRICS_PORT: cannot serve metrics on ${config.metricsHost}:${String(metricsPort)}.`);
    }
  }
  server.listen(config.port, config.host, () => {
    const { port } = server.address() as AddressInfo;
    listening = `http://${config.host}:${String(port)}`;
    telemetry({
      type: 'service.started',
      address: listening,
      contentVersion: CONTENT_VERSION,
      addressLimit: config.trustedProxies === undefined ? 'off' : 'on',
    });
    void heads.tell();
  });
  const heads = auditHeads(store, config, telemetry);
  const house = keepHouse(store, config, telemetry, () => health.checkWhole());
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(`PORT: cannot listen on ${config.host}:${String(config.port)}: ${error.code ?? 'unknown error'}.`);
    process.exitCode = 1;
    stop();
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  // Running calls keep the tenant that they came with.
  process.on('SIGHUP', tenants.reload);
  // The last resort (G1): nobody knows what such an error has left behind, so the process ends when its calls are answered, and whoever watches it starts
  // another one. Rejections that nobody handles come here, too.
  process.on('uncaughtException', (error) => {
    telemetry({ type: 'service.failed', ...defectOf(error) });
    process.exitCode = 1;
    setTimeout(() => process.exit(), config.drainMs + LAST_MS).unref();
    stop();
  });

  function stop(): void {
    if (ready.isStopping()) return;
    ready.stop();
    telemetry({ type: 'service.stopping' });
    house.stop();
    heads.stop();
    measuring?.close();
    // A load balancer hears first that no more calls should come; then the port is closed.
    void delay(server.listening ? config.drainMs : 0)
      .then(() => {
        ready.close();
        return stopGracefully(server);
      })
      .then(() => Promise.all([auditing?.flush(), wired.flush()]))
      .then(() => heads.tell())
      .then(() => Promise.all([store.close(), reading.close()]))
      .then(() => {
        telemetry({ type: 'service.stopped' });
        return lines.flush();
      })
      .then((isWritten) => {
        // A reader that stands still would keep us for ever.
        if (!isWritten) process.exit();
      });
  }
}
