/**
 * Everything that would keep the service from starting, or from working, all at once: variables, the tenants file, local codes, and what only shows when somebody
 * calls. Opens no port and no database.
 */
import { loadValueSets } from '../../valuesets/load.ts';
import { loadTenants, TenantsError } from '../callers/tenants.ts';
import { builtFiles } from '../pages/explanation-app.ts';
import { ConfigError, readConfig, type EnvironmentVariables } from '../server/config.ts';
import { deploymentProblems, keysTwice, misspelt, tenantProblems, textOf } from './deployment-problems.ts';

/**
 * @param isAppBuilt whether the explanation app is there
 * @returns one line each, without values; empty when the service can start and work
 */
export function configProblems(
  environment: EnvironmentVariables,
  isAppBuilt: () => boolean = () => builtFiles() !== undefined,
): readonly string[] {
  const given = (name: string): string | undefined => (environment[name] === '' ? undefined : environment[name]);
  const file = given('TENANTS_FILE');
  return [
    ...misspelt(environment),
    ...problemsOf(() => deploymentProblems(readConfig(environment), isAppBuilt())),
    ...problemsOf(() => {
      if (file === undefined) return [];
      const twice = keysTwice(textOf(file)).map((problem) => `TENANTS_FILE: ${problem}`);
      return [...twice, ...problemsOf(() => tenantProblems(loadTenants(file, given('DEMO') === 'on')))];
    }),
    ...problemsOf(() => {
      const siteDirectory = given('SITE_VALUESETS');
      loadValueSets(siteDirectory === undefined ? {} : { siteDirectory });
      return [];
    }),
  ];
}

function problemsOf(work: () => readonly string[]): readonly string[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConfigError || error instanceof TenantsError) return error.problems;
    return [error instanceof Error ? error.message : 'unknown'];
  }
}
