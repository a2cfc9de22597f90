/** Puts the real parts together: configuration and value sets in, the dependencies of the app out. The one place that knows all of them. */
import { randomUUID } from 'node:crypto';
import { dataNeeds, prefetchTemplates, queryFor } from '../services/data-needs.ts';
import { mayHaveTumor, readFacts } from '../services/read-facts/index.ts';
import { evaluate, WINDOW_DAYS } from '../services/rules/index.ts';
import type { Telemetry } from '../services/telemetry.ts';
import { fhirBase, type FhirBase } from '../services/fhir-address.ts';
import type { ValueSets } from '../valuesets/value-sets.ts';
import { ServiceError } from '../services/errors.ts';
import type { AppDeps } from './app.ts';
import { keySets } from './callers/key-sets.ts';
import { replayGuardInMemory } from './callers/replay-guard.ts';
import type { Tenant } from './callers/tenants.ts';
import { verifyCaller, type CallerDeps } from './callers/verify-caller.ts';
import { emptyExtension, showCards } from './cards/index.ts';
import type { Config } from './config.ts';
import { servicesOnOffer } from './services.ts';
import { CONTENT_VERSION } from '../services/rules/index.ts';

export interface Wiring {
  readonly config: Config;
  readonly valueSets: ValueSets;
  readonly telemetry: Telemetry;
  readonly isReady: () => boolean;
  /** Known once the server listens, where no public address is configured. */
  readonly publicUrl: () => string;
  /** FHIR bases beside the configured ones: the sandbox's own. */
  readonly moreFhirBases?: () => readonly FhirBase[];
  /** Who may call; none: callers are not authenticated. */
  readonly tenants?: readonly Tenant[];
  /** `YYYY-MM-DD` of the call; the clock's day by default. */
  readonly today?: () => string;
}

export function wire({
  config,
  valueSets,
  telemetry,
  isReady,
  publicUrl,
  moreFhirBases,
  tenants = [],
  today,
}: Wiring): AppDeps {
  const needs = dataNeeds({ byCategory: config.categoryQuery, siteCodes: siteQuestionCodes(valueSets) });
  return {
    services: servicesOnOffer({
      templates: prefetchTemplates(needs),
      requiredKeys: needs.filter(({ required }) => required).map(({ key }) => key),
    }),
    needsFor: (patientId) =>
      needs.map((need) => ({
        key: need.key,
        required: need.required,
        first: need.first,
        types: need.types,
        query: queryFor(need, patientId),
      })),
    ...callersOf(config, tenants, publicUrl, telemetry),
    allowedFhirBase: (address, tenant) => {
      const base = fhirBase(address);
      const allowed = tenant
        ? tenant.fhirBases.flatMap((one) => fhirBase(one) ?? [])
        : [...config.fhirBases, ...(moreFhirBases?.() ?? [])];
      return base !== undefined && allowed.includes(base) ? base : undefined;
    },
    deadlineMs: config.deadlineMs,
    mayHaveTumor: (record, day) => mayHaveTumor(record, valueSets, day),
    readFacts: (record, day) => readFacts(record, valueSets, { today: day, hpfEquals2mm2: config.tenHpfAre2mm2 }),
    evaluate: (chart) => evaluate(chart, { windows: { ...WINDOW_DAYS, ...config.testWindows } }),
    show: (evaluation, call) => {
      const shown = showCards(evaluation, valueSets, {
        patientId: call.patientId,
        ...(call.encounterId === undefined ? {} : { encounterId: call.encounterId }),
        publicUrl: publicUrl(),
        treatmentCard: config.treatmentCard,
        suspectedCard: config.suspectedCard,
        newUuid: randomUUID,
      });
      return { cards: shown.cards, ...(shown.silence ? { silence: shown.silence } : {}), extension: shown.evaluation };
    },
    silent: (reason) => emptyExtension(CONTENT_VERSION, reason),
    silentMode: config.silentMode,
    today: today ?? (() => new Date().toISOString().slice(0, 10)),
    now: () => performance.now(),
    telemetry,
    corsOrigins: [...config.corsOrigins, ...tenants.flatMap(({ corsOrigins }) => corsOrigins)],
    isReady,
  };
}

/** Callers are known by their tokens where tenants are given; a refusal says the same whatever was wrong. */
function callersOf(
  config: Config,
  tenants: readonly Tenant[],
  publicUrl: () => string,
  telemetry: Telemetry,
): Pick<AppDeps, 'identify' | 'discoveryNeedsToken'> {
  if (tenants.length === 0) return { identify: () => Promise.resolve({}), discoveryNeedsToken: false };
  const nowSeconds = (): number => Math.floor(Date.now() / 1000);
  const deps: CallerDeps = {
    tenants,
    keys: keySets({
      now: () => performance.now(),
      onFetch: (tenant, outcome) => {
        telemetry({ type: 'keys.fetched', tenant: tenant.id, outcome });
      },
    }),
    replay: replayGuardInMemory(nowSeconds),
    nowSeconds,
    publicUrl,
  };
  return {
    discoveryNeedsToken: config.discoveryAuth,
    identify: async (authorization, path, requestId) => {
      const verdict = await verifyCaller(authorization, path, deps);
      if (verdict.kind === 'known') return { tenant: verdict.tenant };
      telemetry({ type: 'caller.refused', requestId, why: verdict.why });
      if (verdict.kind === 'cannot-tell')
        throw new ServiceError('cannot-verify-caller', 'The caller cannot be verified now. Call again.', {
          headers: { 'Retry-After': '5' },
        });
      throw new ServiceError('token-rejected', 'A valid token is needed.', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    },
  };
}

/** Local question codes are asked for by code too. */
const siteQuestionCodes = (valueSets: ValueSets): readonly string[] =>
  valueSets.siteQuestions.map(({ system, code }) => `${system}|${code}`);
