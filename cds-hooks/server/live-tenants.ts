/** The tenants in force: those of the file at the start, or of the last signal at which it could be used. */
import { loadTenants, TenantsError, type Tenant } from '../callers/tenants.ts';
import type { Telemetry } from '../../services/telemetry.ts';
import type { Config } from './config.ts';

export interface LiveTenants {
  readonly current: () => readonly Tenant[];
  /** Reads the file again. One that cannot be used changes nothing, and is said in the log. */
  readonly reload: () => void;
}

/** @throws TenantsError where the file cannot be used at the start */
export function liveTenants(
  { tenantsFile, demo }: Pick<Config, 'tenantsFile' | 'demo'>,
  telemetry: Telemetry,
): LiveTenants {
  const load = (): readonly Tenant[] => (tenantsFile === undefined ? [] : loadTenants(tenantsFile, demo));
  let tenants = load();
  return {
    current: () => tenants,
    reload() {
      try {
        tenants = load();
        telemetry({ type: 'tenants.reloaded', count: tenants.length });
      } catch (error) {
        const problems = error instanceof TenantsError ? error.problems : ['TENANTS_FILE: the file cannot be used'];
        telemetry({ type: 'tenants.kept', problems });
      }
    },
  };
}
