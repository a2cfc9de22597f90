/** What would make the service unsafe, however valid each variable is by itself. */
import { isLoopback } from '../../services/gather/fhir-address.ts';
import type { EnvironmentVariables } from './config-secrets.ts';

type UnsafeOption = readonly [option: RegExp, why: string];
/** Options of Node that weaken connections (B12), as they may stand in NODE_OPTIONS or on the command line. */
const WEAKENING: readonly UnsafeOption[] = [
  [/^--use-env-proxy$/, 'would send tokens through a proxy named by the environment'],
  [/^--insecure-http-parser$/, 'takes requests that others read differently'],
  [/^--tls-(?:keylog|min-v1\.[01]|cipher-list)(?:=|$)/, 'weakens encrypted connections'],
];
/** Those that open a debugger or write what memory holds (B8, F9): not where real patients are. */
const TELLING: readonly UnsafeOption[] = [
  [/^--inspect/, 'opens a debugger'],
  [/^--(?:heapsnapshot|heap-prof|report-|abort-on-uncaught-exception)/, 'may write what memory holds'],
];

/** Settings of the process that would weaken every connection, or let out what it holds. */
export function unsafeProcess(environment: EnvironmentVariables, commandLine: readonly string[]): string[] {
  const options = [...(environment['NODE_OPTIONS'] ?? '').split(/\s+/), ...commandLine];
  const refused = environment['TENANTS_FILE'] === undefined ? WEAKENING : [...WEAKENING, ...TELLING];
  const found = refused.filter(([option]) => options.some((given) => option.test(given.replaceAll('_', '-'))));
  return [
    ...(environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
      ? ['NODE_TLS_REJECT_UNAUTHORIZED: switches the check of certificates off; remove it']
      : []),
    ...(environment['NODE_USE_ENV_PROXY'] === '1'
      ? ['NODE_USE_ENV_PROXY: would send tokens through a proxy named by the environment; remove it']
      : []),
    ...found.map(([, why]) => `NODE_OPTIONS: an option of Node ${why}; remove it`),
  ];
}

/** Safe when left alone: another address than loopback needs authenticated callers, and an address that their tokens can name. */
export function unsafeBinding(given: EnvironmentVariables): string[] {
  const problems: string[] = [];
  const open = !isLoopback(given['HOST'] ?? '127.0.0.1');
  if (open && given['TENANTS_FILE'] === undefined)
    problems.push(
      'HOST: expected a loopback address (localhost, 127.0.0.0/8, ::1): without TENANTS_FILE callers are not authenticated, so no other address is served',
    );
  if (open && given['DEMO'] === 'on') problems.push('DEMO: expected off on any address but loopback');
  if (given['TENANTS_FILE'] !== undefined && given['PUBLIC_URL'] === undefined)
    problems.push('PUBLIC_URL: expected beside TENANTS_FILE: it is what tokens name as their audience');
  return problems;
}

/** Two servers cannot have one port of one address. */
export function sharedPort(given: EnvironmentVariables): string[] {
  const [port, host] = [given['PORT'] ?? '3000', given['HOST'] ?? '127.0.0.1'];
  const [metricsPort, metricsHost] = [given['METRICS_PORT'] ?? '0', given['METRICS_HOST'] ?? '127.0.0.1'];
  const isAny = (address: string): boolean => ['0.0.0.0', '::', '[::]'].includes(address);
  const isOne = host === metricsHost || isAny(host) || isAny(metricsHost);
  return metricsPort !== '0' && port === metricsPort && isOne
    ? ['METRICS_PORT: expected another port than PORT; the metrics are served apart from the calls']
    : [];
}
