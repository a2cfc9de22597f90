/** The only reader of the environment: all problems told at once, safe when left alone. */
import type { AuditMode } from '../audit/audit-log.ts';
import { fhirBase, type FhirBase } from '../../services/gather/fhir-address.ts';
import type { Limits } from '../../services/gather/limits.ts';
import type { TestId } from '../../services/rules/index.ts';
import type { LOG_LEVELS } from '../../services/telemetry.ts';
import { sharedPort, unsafeBinding, unsafeProcess } from './config-safety.ts';
import { Environment, KIB, MIB, publicUrl } from './config-schema.ts';
import { secretsFromFiles, type EnvironmentVariables } from './config-secrets.ts';

export type { EnvironmentVariables } from './config-secrets.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end; absent: derived from the address listened on. */
  readonly publicUrl?: string;
  /** File of tenants; absent: callers are not authenticated, and only loopback is served. */
  readonly tenantsFile?: string;
  readonly metricsPort?: number;
  readonly metricsHost: string;
  readonly discoveryAuth: boolean;
  readonly databaseUrl?: string;
  /** Where it was read from. */
  readonly databaseUrlFile?: string;
  readonly storeFile: string;
  readonly snoozeSecret?: string;
  readonly snoozeSecretOld?: string;
  readonly feedbackComments: boolean;
  /** 0: for ever. */
  readonly feedbackDays: number;
  readonly audit: AuditMode;
  readonly auditDays: number;
  readonly auditHeadMinutes: number;
  readonly auditHeadFile?: string;
  readonly demo: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly corsOrigins: readonly string[];
  readonly fhirBases: readonly FhirBase[];
  readonly siteValueSets?: string;
  readonly categoryQuery: boolean;
  readonly tenHpfAre2mm2: boolean;
  readonly testWindows: Readonly<Partial<Record<TestId, number>>>;
  readonly silentMode: boolean;
  readonly treatmentCard: boolean;
  readonly suspectedCard: boolean;
  readonly drainMs: number;
  readonly deadlineMs: number;
  readonly trustedProxies?: 'none' | readonly string[];
  readonly lagMs: number;
  readonly limits: Limits;
}

/** Every problem of the environment, one line each. Values are not repeated: one of them might be a secret in the wrong place. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * @throws ConfigError naming every variable that cannot be used
 */
export function readConfig(environment: EnvironmentVariables): Config {
  // A variable that is set to nothing is not set.
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const secrets = secretsFromFiles(set);
  const given = { ...set, ...secrets.values };
  const parsed = Environment.safeParse(given);
  const problems = [
    ...secrets.problems,
    ...(parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)),
    ...unsafeProcess(given, process.execArgv),
    ...unsafeBinding(given),
    ...sharedPort(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  const address = data.PUBLIC_URL === undefined ? undefined : publicUrl(data.PUBLIC_URL);
  return {
    port: data.PORT,
    host: data.HOST,
    ...(address === undefined ? {} : { publicUrl: address }),
    ...(data.TENANTS_FILE === undefined ? {} : { tenantsFile: data.TENANTS_FILE }),
    ...(data.METRICS_PORT === 0 ? {} : { metricsPort: data.METRICS_PORT }),
    metricsHost: data.METRICS_HOST,
    discoveryAuth: data.DISCOVERY_AUTH,
    ...(data.DATABASE_URL === undefined ? {} : { databaseUrl: data.DATABASE_URL }),
    ...(set['DATABASE_URL_FILE'] === undefined ? {} : { databaseUrlFile: set['DATABASE_URL_FILE'] }),
    storeFile: data.STORE_FILE,
    ...(data.SNOOZE_SECRET === undefined ? {} : { snoozeSecret: data.SNOOZE_SECRET }),
    ...(data.SNOOZE_SECRET_OLD === undefined ? {} : { snoozeSecretOld: data.SNOOZE_SECRET_OLD }),
    feedbackComments: data.FEEDBACK_COMMENTS,
    feedbackDays: data.FEEDBACK_DAYS,
    audit: data.AUDIT,
    auditDays: data.AUDIT_DAYS,
    auditHeadMinutes: data.AUDIT_HEAD_MINUTES,
    ...(data.AUDIT_HEAD_FILE === undefined ? {} : { auditHeadFile: data.AUDIT_HEAD_FILE }),
    demo: data.DEMO,
    logLevel: data.LOG_LEVEL,
    corsOrigins: data.CORS_ORIGINS,
    fhirBases: data.FHIR_BASES.flatMap((base) => fhirBase(base) ?? []),
    ...(data.SITE_VALUESETS === undefined ? {} : { siteValueSets: data.SITE_VALUESETS }),
    categoryQuery: data.CATEGORY_QUERY,
    tenHpfAre2mm2: data.SITE_HPF_2MM2,
    testWindows: data.TEST_WINDOWS,
    silentMode: data.SILENT_MODE,
    treatmentCard: data.TREATMENT_CARD,
    suspectedCard: data.SUSPECTED_CARD,
    drainMs: data.DRAIN_MS,
    deadlineMs: data.DEADLINE_MS,
    ...(data.TRUSTED_PROXIES === undefined ? {} : { trustedProxies: trusted(data.TRUSTED_PROXIES) }),
    lagMs: data.LIMIT_LAG_MS,
    limits: {
      headerBytes: data.LIMIT_HEADER_KIB * KIB,
      tokenBytes: data.LIMIT_TOKEN_KIB * KIB,
      clockSkewSeconds: data.LIMIT_CLOCK_SKEW_SECONDS,
      bodyBytes: data.LIMIT_BODY_MIB * MIB,
      stringBytes: data.LIMIT_STRING_KIB * KIB,
      jsonDepth: data.LIMIT_JSON_DEPTH,
      resources: data.LIMIT_RESOURCES,
      answerBytes: data.LIMIT_ANSWER_KIB * KIB,
      readMs: data.LIMIT_READ_MS,
      responseBytes: data.LIMIT_FHIR_RESPONSE_KIB * KIB,
      pages: data.LIMIT_PAGES,
      requiredPages: data.LIMIT_REQUIRED_PAGES,
      requests: data.LIMIT_REQUESTS,
      atOnce: data.LIMIT_REQUESTS_AT_ONCE,
    },
  };
}

const trusted = (proxies: string | readonly string[]): 'none' | readonly string[] =>
  typeof proxies === 'string' ? 'none' : proxies;
