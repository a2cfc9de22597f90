/** Puts the real parts together: configuration and value sets in, the dependencies of the app out. The one place that knows all of them. */
import { randomUUID } from 'node:crypto';
import { dataNeeds, prefetchTemplates, queryFor } from '../../services/gather/data-needs.ts';
import { evaluate, WINDOW_DAYS } from '../../services/rules/index.ts';
import type { Telemetry } from '../../services/telemetry.ts';
import { fhirBase, type FhirBase } from '../../services/gather/fhir-address.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { checkedFetch } from '../../services/gather/checked-connection.ts';
import { circuitBreaker, type CircuitBreaker } from '../../services/gather/circuit-breaker.ts';
import { ServiceError } from '../../services/errors.ts';
import type { RecordStore } from '../../services/store/record-store.ts';
import { NO_TENANT, type AppDeps } from './app.ts';
import type { CardModel } from '../cards/card-model.ts';
import { ADMISSION, admission } from './admission.ts';
import { auditEventOf } from '../audit/audit-event.ts';
import { auditLog, AuditUnavailableError, type AuditLog } from '../audit/audit-log.ts';
import { readHere, type Reading } from './reading/reading.ts';
import { recordsOf, STORE_MS } from './records.ts';
import { traced } from './spans.ts';
import { within } from './within.ts';
import { keySets } from '../callers/key-sets.ts';
import { replayGuardInMemory, replayGuardOverStore, reservations, type ReplayGuard } from '../callers/replay-guard.ts';
import type { Tenant } from '../callers/tenants.ts';
import { verifyBearer, type CallerDeps, type Verdict } from '../callers/verify-caller.ts';
import { emptyExtension, showCards, unevaluatedExtension } from '../cards/index.ts';
import { notEvaluatedCard } from '../cards/not-evaluated.ts';
import type { SilenceReason } from '../cards/silence.ts';
import type { Config } from './config.ts';
import { builtFiles, type BuiltFiles } from '../pages/explanation-app.ts';
import { launchableServers } from '../pages/launchable-servers.ts';
import { servicesOnOffer } from '../hooks/services.ts';
import { CONTENT_VERSION, type Evaluation } from '../../services/rules/index.ts';

export interface Wiring {
  readonly config: Config;
  readonly valueSets: ValueSets;
  /** The same as files, for the explanation app. */
  readonly valueSetFiles?: object;
  /** The built explanation app; that of `npm run build` when left out. */
  readonly explanationFiles?: () => Promise<BuiltFiles | undefined>;
  readonly telemetry: Telemetry;
  readonly isReady: () => boolean;
  readonly isDraining?: () => boolean;
  /** Milliseconds by which the process is behind; never when left out. */
  readonly lag?: () => number;
  /** Whether a load balancer should send calls; as `isReady` when left out. */
  readonly isServing?: () => Promise<boolean>;
  /** Known once the server listens, where no public address is configured. */
  readonly publicUrl: () => string;
  /** FHIR bases beside the configured ones: the sandbox's own. */
  readonly moreFhirBases?: () => readonly FhirBase[];
  /** Who may call; none: callers are not authenticated. */
  readonly tenants?: readonly Tenant[] | (() => readonly Tenant[]);
  /** What outlives a call: used tokens, feedback, snoozes. Absent: nothing is kept. */
  readonly store?: RecordStore;
  /** Of the hashes that the store keeps; the configured one when left out. */
  readonly secret?: Buffer;
  /** Where audit events go; absent: none are kept. */
  readonly auditing?: AuditLog;
  /** Leaves a failing FHIR server alone for a while; shared by all calls. */
  readonly breaker?: CircuitBreaker;
  /** Who parses and reads; here, between two other calls, when left out. */
  readonly reading?: Reading;
  /** `YYYY-MM-DD` of the call; the clock's day by default. */
  readonly today?: () => string;
}

export function wire({
  config,
  valueSets,
  valueSetFiles = {},
  explanationFiles,
  telemetry,
  isReady,
  isDraining = () => false,
  lag = () => 0,
  isServing = () => Promise.resolve(isReady()),
  publicUrl,
  moreFhirBases,
  tenants: given = [],
  store,
  secret,
  auditing,
  breaker = circuitBreaker(
    () => performance.now(),
    (server) => {
      telemetry({ type: 'fhir.paused', tenant: server.split(' ')[0] || NO_TENANT });
    },
  ),
  reading = readHere(valueSets, { hpfEquals2mm2: config.tenHpfAre2mm2 }),
  today,
}: Wiring): AppDeps & { readonly flush: () => Promise<void> } {
  // Read anew at each call: they may have changed since (SIGHUP).
  const tenants = typeof given === 'function' ? given : () => given;
  const needs = dataNeeds({ byCategory: config.categoryQuery, siteCodes: siteQuestionCodes(valueSets) });
  const openBases = (): readonly FhirBase[] => [...config.fhirBases, ...(moreFhirBases?.() ?? [])];
  return {
    services: servicesOnOffer({
      templates: prefetchTemplates(needs),
      requiredKeys: needs.filter(({ required }) => required).map(({ key }) => key),
    }),
    needsFor: (patientId) => needs.map((need) => ({ ...need, query: queryFor(need, patientId) })),
    ...callersOf(config, tenants, publicUrl, telemetry, store),
    allowedFhirBase: (address, tenant) => {
      const base = fhirBase(address);
      const allowed = tenant ? tenant.fhirBases.flatMap((one) => fhirBase(one) ?? []) : openBases();
      return base !== undefined && allowed.includes(base) ? base : undefined;
    },
    deadlineMs: config.deadlineMs,
    limits: config.limits,
    connect: (tenant) => checkedFetch({ privateNetwork: tenant?.privateNetwork ?? false }),
    breaker,
    ...reading,
    evaluate: (chart) => evaluate(chart, { windows: { ...WINDOW_DAYS, ...config.testWindows } }),
    show: (evaluation, call, tenant, recalled) => {
      const shown = showCards(evaluation, valueSets, {
        patientId: call.patientId,
        ...(call.encounterId === undefined ? {} : { encounterId: call.encounterId }),
        publicUrl: publicUrl(),
        treatmentCard: config.treatmentCard,
        suspectedCard: config.suspectedCard,
        plainDetail: tenant?.dialect.includes('plain-text') ?? false,
        orderCodes: tenant?.orderCodes ?? {},
        ...(recalled ?? {}),
        newUuid: randomUUID,
        now: () => new Date().toISOString(),
      });
      return {
        cards: shown.cards,
        ...(shown.silence ? { silence: shown.silence } : {}),
        rules: Object.fromEntries(shown.cards.map(({ uuid }, at) => [uuid, rulesOf(shown.models[at], evaluation)])),
        suggestionRules: Object.fromEntries(
          shown.cards.flatMap(({ suggestions = [] }, at) =>
            suggestions.map(({ uuid }, place) => [uuid, rulesOfTest(shown.models[at], place, evaluation)]),
          ),
        ),
        tests: Object.fromEntries(shown.cards.map(({ uuid }, at) => [uuid, shown.models[at]?.tests ?? []])),
        said: Object.fromEntries(
          shown.cards.flatMap(({ uuid }, at) => {
            const [tumor, said] = [shown.models[at]?.condition, shown.said[at]];
            return tumor === undefined || said === undefined ? [] : [[uuid, { tumor, said }]];
          }),
        ),
        ...(tenant?.evaluation === false ? {} : { extension: shown.evaluation }),
      };
    },
    showUnevaluated: ({ types, needs: unmet }, tenant) => {
      if (tenant?.incompleteData === 'refuse') return undefined;
      const card = notEvaluatedCard({
        types,
        contentVersion: CONTENT_VERSION,
        publicUrl: publicUrl(),
        newUuid: randomUUID,
      });
      const extension = unevaluatedExtension(CONTENT_VERSION, unmet);
      return { cards: [card], ...(tenant?.evaluation === false ? {} : { extension }) };
    },
    explanation: {
      files: explanationFiles ?? builtExplanation(),
      servers: () => launchableServers(tenants(), openBases()),
      baseOf: fhirBase,
      settings: {
        contentVersion: CONTENT_VERSION,
        tenHpfAre2mm2: config.tenHpfAre2mm2,
        testWindows: config.testWindows,
        categoryQuery: config.categoryQuery,
        treatmentCard: config.treatmentCard,
        suspectedCard: config.suspectedCard,
        ...(today ? { today: today() } : {}),
      },
      publicUrl,
      valueSets: JSON.stringify(valueSetFiles),
    },
    ...recordsOf(config, store, telemetry, secret),
    ...auditOf(config, auditing),
    traced,
    admission: admission(() => performance.now(), { ...ADMISSION, lagMs: config.lagMs }, lag),
    ...(config.trustedProxies === undefined ? {} : { trustedProxies: config.trustedProxies }),
    silent: (reason) => emptyExtension(CONTENT_VERSION, reason),
    silentMode: config.silentMode,
    today: today ?? (() => new Date().toISOString().slice(0, 10)),
    now: () => performance.now(),
    telemetry,
    get corsOrigins() {
      return [...config.corsOrigins, ...tenants().flatMap(({ corsOrigins }) => corsOrigins)];
    },
    isReady,
    isDraining,
    isServing,
  };
}

/** What `npm run build` wrote, read once. */
function builtExplanation(): () => Promise<BuiltFiles | undefined> {
  let files: BuiltFiles | undefined;
  return () => Promise.resolve((files ??= builtFiles()));
}

/** Callers are known by their tokens where tenants are given; a refusal says the same whatever was wrong. */
export function callersOf(
  config: Config,
  tenants: () => readonly Tenant[],
  publicUrl: () => string,
  telemetry: Telemetry,
  store: RecordStore | undefined,
): Pick<AppDeps, 'identify' | 'discoveryNeedsToken'> {
  if (tenants().length === 0) return { identify: () => Promise.resolve({}), discoveryNeedsToken: false };
  const nowSeconds = (): number => Math.floor(Date.now() / 1000);
  const deps: CallerDeps = {
    get tenants() {
      return tenants();
    },
    keys: keySets({
      now: () => performance.now(),
      connect: ({ privateNetwork }) => checkedFetch({ privateNetwork }),
      onFetch: (tenant, outcome) => {
        telemetry({ type: 'keys.fetched', tenant: tenant.id, outcome });
      },
    }),
    replay: store ? replayGuardOf(store) : replayGuardInMemory(nowSeconds),
    reservations: reservations(),
    nowSeconds,
    publicUrl,
    limits: config.limits,
  };
  return {
    discoveryNeedsToken: config.discoveryAuth,
    identify: async (authorization, path, requestId) => {
      const refuse = (verdict: Exclude<Verdict, { kind: 'known' }>): ServiceError => {
        telemetry({ type: 'caller.refused', requestId, why: verdict.why });
        return verdict.kind === 'cannot-tell'
          ? new ServiceError('cannot-verify-caller', 'The caller cannot be verified now. Call again.', {
              headers: { 'Retry-After': '5' },
            })
          : new ServiceError('token-rejected', 'A valid token is needed.', {
              headers: { 'WWW-Authenticate': 'Bearer' },
            });
      };
      const bearer = await verifyBearer(authorization, path, deps);
      if (bearer.kind === 'known') return { tenant: bearer.tenant };
      if (bearer.kind !== 'bearer') throw refuse(bearer);
      return {
        tenant: bearer.tenant,
        release: () => {
          bearer.release();
        },
        accept: async () => {
          const verdict = await bearer.take();
          if (verdict.kind !== 'known') throw refuse(verdict);
          telemetry({ type: 'caller.known', requestId, tenant: bearer.tenant.id, ageSeconds: bearer.ageSeconds });
        },
      };
    },
  };
}

/** The queue of audit events before a store; absent with AUDIT=off. */
export function auditLogOf(
  { audit }: Pick<Config, 'audit'>,
  store: RecordStore,
  telemetry: Telemetry,
): AuditLog | undefined {
  if (audit === 'off') return undefined;
  return auditLog({
    mode: audit,
    append: (events) => store.appendAudit(events),
    onWritten: (count) => {
      telemetry({ type: 'audit.written', count });
    },
    onLost: (count) => {
      telemetry({ type: 'audit.lost', count });
    },
  });
}

function auditOf(config: Config, log: AuditLog | undefined): Pick<AppDeps, 'audit'> {
  if (!log) return {};
  return {
    audit: async ({ tenant, silence, ...entry }) => {
      const at = new Date().toISOString();
      try {
        await log.add(() =>
          auditEventOf({
            ...entry,
            at,
            tenant: tenant?.id ?? NO_TENANT,
            contentVersion: CONTENT_VERSION,
            windows: config.testWindows,
            ...(silence === undefined ? {} : { silence: silence as SilenceReason }),
          }),
        );
      } catch (error) {
        if (!(error instanceof AuditUnavailableError)) throw error;
        throw new ServiceError(
          'audit-unavailable',
          'The record of this answer cannot be made now, so none is given. Call again.',
          { headers: { 'Retry-After': '5' } },
        );
      }
    },
  };
}

/** Ids of the rules that made the tests and notes of a card. */
function rulesOf(model: CardModel | undefined, evaluation: Evaluation): readonly string[] {
  const tumor = evaluation.tumors.find((one) => one.tumor.condition === model?.condition);
  if (!model || !tumor) return [];
  const tests = tumor.workup.suggest.filter(({ test }) => model.tests.includes(test)).map(({ rule }) => rule);
  const treatment =
    model.kind === 'treatment'
      ? tumor.treatment
          .filter(({ strength }) => strength === 'usual' || strength === 'selected')
          .map(({ rule }) => rule)
      : [];
  const flags = model.kind === 'conflict' ? tumor.flags.map(({ id }) => id) : [];
  return [...new Set([...flags, ...tests, ...treatment, ...model.safety.map(({ id }) => id)])].sort();
}

/** Of one suggestion of a card, in the order in which the card has them. */
function rulesOfTest(model: CardModel | undefined, place: number, evaluation: Evaluation): readonly string[] {
  const tumor = evaluation.tumors.find((one) => one.tumor.condition === model?.condition);
  const found = tumor?.workup.suggest.filter(({ test }) => test === model?.tests[place]) ?? [];
  return [...new Set(found.map(({ rule }) => rule))].sort();
}

const replayGuardOf = (store: RecordStore): ReplayGuard =>
  replayGuardOverStore((key, expiresAt) => within(STORE_MS, store.takeOnce(key, expiresAt)));

/** Local question codes are asked for by code too. */
const siteQuestionCodes = (valueSets: ValueSets): readonly string[] =>
  valueSets.siteQuestions.map(({ system, code }) => `${system}|${code}`);
