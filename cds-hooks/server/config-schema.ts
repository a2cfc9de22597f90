/** Every variable of the environment with its form, default and description; docs/configuration.md is printed from here. */
import { z } from 'zod';
import { fhirBase } from '../../services/gather/fhir-address.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import { TESTS, type TestId } from '../../services/rules/index.ts';
import { LOG_LEVELS } from '../../services/telemetry.ts';
import { AUDIT_MODES } from '../audit/audit-log.ts';
import { isProxyRange } from './caller-address.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

const onOff = (byDefault: 'on' | 'off') =>
  z
    .enum(['on', 'off'], { error: 'expected on or off' })
    .default(byDefault)
    .transform((value) => value === 'on');

const wholeNumber = (least: number, most: number, byDefault: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `expected at least ${least}`).max(most, `expected at most ${most}`))
    .default(byDefault);

/** A limit that the configuration may only lower. */
const atMost = (byDefault: number, least: number) => wholeNumber(least, byDefault, byDefault);
export const KIB = 1024;
export const MIB = KIB * KIB;

export const Environment = z.object({
  PORT: wholeNumber(0, 65_535, 3000).describe('Port to listen on; 0 takes a free one'),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:[\]-]{1,253}$/, 'expected an address or host name')
    .default('127.0.0.1')
    .describe(
      'Address to listen on; loopback only while there is no TENANTS_FILE, as callers are then not authenticated',
    ),
  PUBLIC_URL: z
    .string()
    .optional()
    .refine((address) => address === undefined || publicUrl(address) !== undefined, {
      error: 'expected an absolute https address (http on loopback) without query or fragment',
    })
    .describe('Address under which clients and browsers reach the service; http://HOST:PORT when left out'),
  TENANTS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File that says who may call ([schema](tenants.schema.json)); with it every call needs a token. Read again at SIGHUP',
    ),
  DISCOVERY_AUTH: onOff('off').describe('Discovery needs a token too'),
  DEMO: onOff('off').describe('Take tokens of the public CDS Hooks sandbox, whose key everybody has; loopback only'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'expected an address that begins with postgres://')
    .optional()
    .describe(
      'PostgreSQL, shared by several replicas; an embedded database in STORE_FILE when left out. `DATABASE_URL_FILE` may name a file that holds it, read at each new connection',
    ),
  STORE_FILE: z
    .string()
    .min(1)
    .default('data/net-cds.sqlite')
    .describe('File of the embedded database: used tokens, feedback, snoozes, what cards last said (encrypted), audit'),
  SNOOZE_SECRET: z
    .string()
    .min(32, 'expected at least 32 characters')
    .optional()
    .describe(
      'Secret of the hashes under which dismissals and feedback are kept, and of what cards last said of a tumor; when left out the embedded database has one of its own, in STORE_FILE.secret; with DATABASE_URL each start then forgets dismissals, changes since the last card are not told, and foreign ids in feedback are hashed without protection. `SNOOZE_SECRET_FILE` may name a file that holds it',
    ),
  SNOOZE_SECRET_OLD: z
    .string()
    .min(32, 'expected at least 32 characters')
    .optional()
    .describe(
      'The secret before the one in force: dismissals and feedback that were kept under it are still known. To be left out again after 90 days. `SNOOZE_SECRET_OLD_FILE` may name a file that holds it',
    ),
  FEEDBACK_COMMENTS: onOff('off').describe('Keep the comments of users, cut to 500 characters; they may hold anything'),
  FEEDBACK_DAYS: wholeNumber(0, 36_500, 0).describe('Days after which feedback is forgotten; 0 keeps it'),
  AUDIT: z
    .enum(AUDIT_MODES, { error: `expected one of ${AUDIT_MODES.join(', ')}` })
    .default('best-effort')
    .describe(
      'Record of each evaluation: `best-effort` never delays an answer, `required` gives no answer without one',
    ),
  AUDIT_DAYS: wholeNumber(0, 36_500, 0).describe('Days after which audit events are forgotten; 0 keeps them'),
  AUDIT_HEAD_MINUTES: wholeNumber(1, 1440, 60).describe(
    'How often number and hash of the last audit event are told in the log; at start and stop always',
  ),
  AUDIT_HEAD_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('File on another disk to which they are appended as well, for `report audit --verify`'),
  METRICS_PORT: wholeNumber(0, 65_535, 0).describe(
    'Port of the Prometheus metrics at /metrics; not served when left out',
  ),
  METRICS_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:[\]-]{1,253}$/, 'expected an address or host name')
    .default('127.0.0.1')
    .describe('Address of the metrics, apart from the one of the calls'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `expected one of ${LOG_LEVELS.join(', ')}` })
    .default('info')
    .describe('Least level of the JSON lines on stdout'),
  CORS_ORIGINS: list
    .refine((origins) => origins.every(isOrigin), {
      error: 'expected origins such as https://ehr.example.org, separated by commas; "*" is not taken',
    })
    .describe('Origins of browser clients, separated by commas'),
  FHIR_BASES: list
    .refine((bases) => bases.every((base) => fhirBase(base) !== undefined), {
      error:
        'expected base addresses with https (http on loopback), without user, query or fragment, separated by commas',
    })
    .describe('FHIR servers that calls may name; no other address is ever contacted'),
  SITE_VALUESETS: z.string().min(1).optional().describe('Folder with local codes; valuesets/site when left out'),
  CATEGORY_QUERY: onOff('on').describe('Ask for results by category too; off where all results carry codes'),
  SITE_HPF_2MM2: onOff('off').describe('The microscopes of this site count 10 high-power fields as 2 mm2 (GR-13)'),
  TEST_WINDOWS: z
    .string()
    .default('')
    .transform((text, context): Partial<Record<TestId, number>> => {
      const windows: Partial<Record<TestId, number>> = {};
      for (const pair of text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')) {
        const [, id, days] = /^(T-[A-Z0-9-]+)=(\d{1,4})$/.exec(pair) ?? [];
        const test = TESTS.find((known) => known === id);
        if (test && days !== undefined) windows[test] = Number(days);
        else
          context.addIssue({
            code: 'custom',
            message: 'expected pairs of a test id and days, as in T-CT=60,T-PET-SSTR=120; one of them is neither',
          });
      }
      return windows;
    })
    .describe(
      'Days within which a done test is not listed again, where they differ from the defaults: `T-CT=60,T-PET-SSTR=120`',
    ),
  SILENT_MODE: onOff('off').describe('Evaluate and count, but send no card'),
  TREATMENT_CARD: onOff('on').describe('Send the card of treatment categories'),
  SUSPECTED_CARD: onOff('off').describe('Send the gap card for a suspected tumor too'),
  DRAIN_MS: wholeNumber(0, 60_000, 0).describe(
    'Time after a stop signal in which `/health/ready` already says no and the port is still open, for a load balancer to notice',
  ),
  TRUSTED_PROXIES: z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === 'none' ? text : text.split(',').map((item) => item.trim())))
    .refine((proxies) => !Array.isArray(proxies) || proxies.every(isProxyRange), {
      error: 'expected none, or addresses and ranges such as 10.0.0.0/8 separated by commas',
    })
    .describe(
      'Proxies in front of the service, whose word on the address of a client is taken, or `none`; calls without a token are then limited by address, and not when left out',
    ),
  DEADLINE_MS: wholeNumber(100, 2500, 2500).describe('Time for all FHIR reads of a call together'),
  LIMIT_LAG_MS: wholeNumber(50, 60_000, 500).describe(
    'Calls are refused (429) while the process is behind by more, so that those that are let in are answered in time',
  ),
  LIMIT_HEADER_KIB: atMost(LIMITS.headerBytes / KIB, 4).describe('Headers of a request, in KiB'),
  LIMIT_TOKEN_KIB: atMost(LIMITS.tokenBytes / KIB, 1).describe('Token of a caller, in KiB'),
  LIMIT_CLOCK_SKEW_SECONDS: atMost(LIMITS.clockSkewSeconds, 0).describe('How far the clocks of callers may be off'),
  LIMIT_BODY_MIB: wholeNumber(1, 64, LIMITS.bodyBytes / MIB).describe('Body of a request, in MiB; may be raised to 64'),
  LIMIT_STRING_KIB: atMost(LIMITS.stringBytes / KIB, 16).describe('One string of a body, in KiB'),
  LIMIT_JSON_DEPTH: atMost(LIMITS.jsonDepth, 16).describe('Nesting of a body and of a FHIR response'),
  LIMIT_RESOURCES: atMost(LIMITS.resources, 100).describe('Resources of a patient, sent or read'),
  LIMIT_ANSWER_KIB: atMost(LIMITS.answerBytes / KIB, 4).describe(
    'Answer, in KiB; over it the machine-readable evaluation is left out',
  ),
  LIMIT_READ_MS: atMost(LIMITS.readMs, 100).describe('Time for one FHIR read'),
  LIMIT_FHIR_RESPONSE_KIB: atMost(LIMITS.responseBytes / KIB, 64).describe('One FHIR response, unpacked, in KiB'),
  LIMIT_PAGES: atMost(LIMITS.pages, 1).describe('Pages of any other FHIR search'),
  LIMIT_REQUIRED_PAGES: atMost(LIMITS.requiredPages, 1).describe(
    'Pages of a FHIR search without which there is no answer (the problem list)',
  ),
  LIMIT_REQUESTS: atMost(LIMITS.requests, 1).describe('FHIR requests of a call, pages included'),
  LIMIT_REQUESTS_AT_ONCE: atMost(LIMITS.atOnce, 1).describe('FHIR requests of a call at once'),
});

export function publicUrl(address: string): string | undefined {
  return fhirBase(address)?.replace(/\/$/, '');
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}
