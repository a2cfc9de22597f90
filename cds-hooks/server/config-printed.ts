/** The configuration for people: what is in force, and the printed page of all variables. */
import { Environment } from './config-schema.ts';
import { readConfig } from './config.ts';
import { SECRETS, type EnvironmentVariables } from './config-secrets.ts';

/** The configuration in force, one variable a line, for operators: secrets are said to be set or not, never shown. */
export function printConfig(environment: EnvironmentVariables): string {
  readConfig(environment);
  const defaults = new Map(describeConfig().map(({ name, byDefault }) => [name, byDefault]));
  const lines = [...defaults].map(([name, byDefault]) => {
    const given = environment[name] === '' ? undefined : environment[name];
    const fromFile = (environment[`${name}_FILE`] ?? '') !== '';
    if (SECRETS.some((secret) => secret === name))
      return `${name}=${fromFile ? '(set, from a file)' : given === undefined ? '(not set)' : '(set)'}`;
    return `${name}=${given ?? (byDefault === '' ? '(not set)' : `${byDefault} (default)`)}`;
  });
  return `${lines.join('\n')}\n`;
}

/** Name, description and default of each variable, for the printed page of the configuration. */
export function describeConfig(): readonly {
  readonly name: string;
  readonly description: string;
  readonly byDefault: string;
}[] {
  const defaults: Readonly<Record<string, unknown>> = Environment.parse({});
  return Object.entries(Environment.shape).map(([name, schema]) => {
    const value = defaults[name];
    const printed = typeof value === 'boolean' ? (value ? 'on' : 'off') : Array.isArray(value) ? '' : value;
    return {
      name,
      description: schema.description ?? '',
      byDefault: typeof printed === 'string' || typeof printed === 'number' ? String(printed) : '',
    };
  });
}
