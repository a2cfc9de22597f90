/** Everything that would keep the service from starting, all at once: variables, the tenants file, local codes. Opens no port and no database. */
import { loadValueSets } from '../../valuesets/load.ts';
import { loadTenants, TenantsError } from '../callers/tenants.ts';
import { ConfigError, readConfig, type EnvironmentVariables } from '../server/config.ts';

/** @returns one line each, without values; empty when the service can start */
export function configProblems(environment: EnvironmentVariables): readonly string[] {
  const given = (name: string): string | undefined => (environment[name] === '' ? undefined : environment[name]);
  return [
    ...problemsOf(() => readConfig(environment)),
    ...problemsOf(() => {
      const file = given('TENANTS_FILE');
      if (file !== undefined) loadTenants(file, given('DEMO') === 'on');
    }),
    ...problemsOf(() => {
      const siteDirectory = given('SITE_VALUESETS');
      loadValueSets(siteDirectory === undefined ? {} : { siteDirectory });
    }),
  ];
}

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof ConfigError || error instanceof TenantsError) return error.problems;
    return [error instanceof Error ? error.message : 'unknown'];
  }
}
