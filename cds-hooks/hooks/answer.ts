/** One call from the checked request to the cards. Read this first. */
import { withDeclined } from '../cards/declined.ts';
import type { LastSaid, LastSaidByTumor } from '../cards/last-said.ts';
import type { SilenceReason } from '../cards/silence.ts';
import type { BreakerCall, CircuitBreaker } from '../../services/gather/circuit-breaker.ts';
import type { Tenant } from '../callers/tenants.ts';
import type { ErrorCode } from '../../services/errors.ts';
import { ServiceError } from '../../services/errors.ts';
import type { FhirBase } from '../../services/gather/fhir-address.ts';
import { DataUnavailableError, gather, type NeedForPatient } from '../../services/gather/gather.ts';
import type { FhirReader } from '../../services/gather/fhir-reader.ts';
import { openFhir } from '../../services/gather/guarded-fetch.ts';
import type { Limits } from '../../services/gather/limits.ts';
import type { PatientRecord } from '../../services/gather/patient-record.ts';
import { OtherPatientError, ReplacedRecordError } from '../../services/read-facts/chart/subject.ts';
import type { ChartFacts, Evaluation, NeedMet, TestId } from '../../services/rules/index.ts';
import type { Telemetry } from '../../services/telemetry.ts';
import {
  PatientViewRequest,
  problemsOf,
  type Card,
  type HookCall,
  type HookResponse,
  type ServiceEntry,
} from './protocol.ts';

export const EXTENSION_KEY = 'org.net-cds.evaluation';
const MAX_NAMED_FAULTS = 5;

/** Everything that one call needs from outside: data, clock, network, words. */
export interface AnswerDeps {
  readonly needsFor: (patientId: string) => readonly NeedForPatient[];
  /** The configured base that an address names, or undefined: nothing else is ever contacted. */
  readonly allowedFhirBase: (address: string, tenant: Tenant | undefined) => FhirBase | undefined;
  /** For all reads of a call together, in milliseconds. */
  readonly deadlineMs: number;
  readonly limits: Limits;
  /** How connections to FHIR servers are made; the plain fetch when left out. */
  readonly connect?: (tenant: Tenant | undefined) => typeof globalThis.fetch;
  readonly breaker?: CircuitBreaker;
  /** The first look, before anything but the first keys is read. @throws OtherPatientError, ReplacedRecordError */
  readonly mayHaveTumor: (record: PatientRecord, today: string) => boolean | Promise<boolean>;
  /** @throws OtherPatientError, ReplacedRecordError */
  readonly readFacts: (record: PatientRecord, today: string) => ChartFacts | Promise<ChartFacts>;
  readonly evaluate: (chart: ChartFacts) => Evaluation;
  /** What is kept of earlier cards. Never fails: without its store nothing is known. */
  readonly recall?: (facts: ChartFacts, call: ShowCall, tenant: Tenant | undefined) => Promise<Recalled>;
  readonly show: (evaluation: Evaluation, call: ShowCall, tenant: Tenant | undefined, recalled?: Recalled) => Shown;
  /** For a tumor that was sent beside which required data could not be had; absent: that is always refused (412). */
  readonly showUnevaluated?: (missing: DataUnavailableError, tenant: Tenant | undefined) => Shown | undefined;
  /** Leaves out what was dismissed, and remembers what is shown. Never fails: without its store everything is shown. */
  readonly remember?: (shown: Shown, call: ShowCall, tenant: Tenant | undefined) => Promise<Shown>;
  /**
   * Keeps a record of what was computed and sent. Returns at once, or when it is durable, as configured.
   * @throws ServiceError 503 where the record is a condition of the answer and cannot be made
   */
  readonly audit?: (entry: AnsweredCall) => Promise<void>;
  /** Runs a step of the answer under a name, for those who measure. */
  readonly traced?: <T>(step: Step, work: () => T) => T;
  /** The evaluation to send when nothing was, or may be, shown. */
  readonly silent: (reason: SilenceReason) => object;
  /** Evaluates and counts, but sends no card: for a site that tries the rules out. */
  readonly silentMode: boolean;
  /** The day of the call, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
  readonly telemetry: Telemetry;
}

export const STEPS = ['gather', 'read-facts', 'recall', 'evaluate', 'show', 'remember', 'audit'] as const;
export type Step = (typeof STEPS)[number];

export interface AnsweredCall {
  readonly requestId: string;
  readonly service: string;
  readonly hookInstance: string;
  readonly tenant: Tenant | undefined;
  /** Absent where the viewer is none of ours. */
  readonly evaluation?: Evaluation;
  readonly needs: readonly NeedMet[];
  readonly silence?: string;
  readonly cards: readonly Card[];
}

export interface Recalled {
  /** What cards last said of these tumors; nothing without a secret. */
  readonly lastSaid: LastSaidByTumor;
  /** Tests whose suggestion was overridden. */
  readonly declined: readonly TestId[];
}

export interface ShowCall {
  readonly patientId: string;
  readonly encounterId?: string;
}

export interface Shown {
  readonly cards: readonly Card[];
  /** Why there is no card. */
  readonly silence?: SilenceReason;
  /** Rules that each card rests on, by its uuid. */
  readonly rules?: Readonly<Record<string, readonly string[]>>;
  /** The same of each suggestion, by its uuid. */
  readonly suggestionRules?: Readonly<Record<string, readonly string[]>>;
  /** Tests that a card suggests, by its uuid. */
  readonly tests?: Readonly<Record<string, readonly TestId[]>>;
  /** What a card says of a tumor, by the card's uuid; one card of each tumor does. */
  readonly said?: Readonly<Record<string, { readonly tumor: string; readonly said: LastSaid }>>;
  /** The machine-readable evaluation (`org.net-cds.evaluation`), for callers that take it. */
  readonly extension?: object;
}

/**
 * @throws ServiceError 400, 412, 422, and 500 for an answer that broke our own schema
 */
export async function answer(
  service: ServiceEntry,
  body: unknown,
  requestId: string,
  deps: AnswerDeps,
  caller: { readonly tenant?: Tenant } = {},
): Promise<HookResponse> {
  const began = deps.now();
  const traced = deps.traced ?? ((_step, work) => work());
  const call = parseCall(body, service);
  if (call.viewer === 'patient') {
    return finish({ cards: [], silence: 'viewer', extension: deps.silent('viewer') });
  }
  if (call.tokenMayWrite) deps.telemetry({ type: 'token.may-write', requestId });
  refuseOtherPatientsToken(call);
  refuseTooManyResources(call, deps.limits);
  const silentMode = deps.silentMode || caller.tenant?.silentMode === true;
  let record: PatientRecord;
  try {
    record = await traced('gather', () => recordOf(call, deps, caller.tenant));
  } catch (error) {
    if (!(error instanceof DataUnavailableError)) throw error;
    tellHowNeedsWereMet(error.needs);
    const shown =
      silentMode || !(await sentShowsTumor(error)) ? undefined : deps.showUnevaluated?.(error, caller.tenant);
    if (!shown) throw error;
    return finish(shown, undefined, error.needs);
  }
  const facts = await traced('read-facts', () => factsOf(record, deps));
  // Where no card is seen nothing was said or declined.
  const recalled = silentMode ? undefined : await traced('recall', () => deps.recall?.(facts, call, caller.tenant));
  const evaluation = traced('evaluate', () => deps.evaluate(withDeclined(facts, recalled?.declined ?? [])));
  const whole = traced('show', () => deps.show(evaluation, call, caller.tenant, recalled));
  const shown = silentMode ? unseen(whole) : await remembered(whole);
  tellWhatIsOpen(evaluation);
  return finish(shown, evaluation);

  /** A site that tries the rules out sees no card; what would have been silent all the same keeps its reason. */
  function unseen({ silence = 'silent-mode' }: Shown): Shown {
    return { cards: [], silence, extension: deps.silent(silence) };
  }

  async function remembered(whole: Shown): Promise<Shown> {
    return (await traced('remember', () => deps.remember?.(whole, call, caller.tenant))) ?? whole;
  }

  /** @throws ServiceError 422 for data of another patient */
  async function sentShowsTumor({ sent }: DataUnavailableError): Promise<boolean> {
    try {
      return await deps.mayHaveTumor(sent, deps.today());
    } catch (error) {
      const refusal = refusalOf(error);
      throw refusal ? new ServiceError(...refusal) : error;
    }
  }

  async function finish(
    result: Shown,
    computed?: Evaluation,
    needs: readonly NeedMet[] = computed?.chart.needs ?? [],
  ): Promise<HookResponse> {
    const response = checked(result, requestId, deps);
    const entry = {
      requestId,
      service: service.id,
      hookInstance: call.hookInstance,
      tenant: caller.tenant,
      ...(computed ? { evaluation: computed } : {}),
      needs,
      ...(result.silence === undefined ? {} : { silence: result.silence }),
      cards: response.cards,
    };
    await traced('audit', () => deps.audit?.(entry));
    if (computed) tellHowNeedsWereMet(needs);
    deps.telemetry({
      type: 'call.answered',
      requestId,
      service: service.id,
      cards: response.cards.length,
      ...(result.silence === undefined ? {} : { silence: result.silence }),
      milliseconds: Math.round(deps.now() - began),
      needs: countByHow(needs),
    });
    return response;
  }

  function tellHowNeedsWereMet(needs: readonly NeedMet[]): void {
    for (const { key, how, why } of needs) {
      if (how !== 'failed' && how !== 'incomplete' && how !== 'not-sent') continue;
      deps.telemetry({ type: 'need.unmet', requestId, key, how, ...(why ? { why } : {}) });
    }
  }

  function tellWhatIsOpen({ tumors }: Evaluation): void {
    const missing = [...new Set(tumors.flatMap((tumor) => tumor.missing.map(({ fact }) => fact)))].sort();
    if (missing.length > 0) deps.telemetry({ type: 'rules.open', requestId, missing });
  }
}

/** The request in our own words; the text of a refusal names members of the protocol, never values. */
function parseCall(body: unknown, service: ServiceEntry): HookCall {
  const parsed = PatientViewRequest.safeParse(body);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, MAX_NAMED_FAULTS);
    const expression = [...new Set(issues.map(({ path }) => path.join('.')).filter((path) => path !== ''))];
    const faults = issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`);
    throw new ServiceError('request-invalid', `The request is not a valid CDS Hooks call. ${faults.join('; ')}.`, {
      expression,
    });
  }
  if (parsed.data.hook !== service.hook) {
    throw new ServiceError('request-invalid', `hook: this service answers "${service.hook}" only.`, {
      expression: ['hook'],
    });
  }
  return parsed.data;
}

function refuseOtherPatientsToken({ tokenPatientId, patientId }: HookCall): void {
  if (tokenPatientId === undefined || tokenPatientId.replace(/^Patient\//, '') === patientId) return;
  throw new ServiceError('other-patient', 'fhirAuthorization.patient is not the patient of the context.', {
    expression: ['fhirAuthorization.patient'],
  });
}

function refuseTooManyResources({ prefetch }: HookCall, { resources }: Limits): void {
  let count = 0;
  for (const value of Object.values(prefetch)) {
    const entry: unknown = typeof value === 'object' && value !== null && 'entry' in value ? value.entry : undefined;
    count += Array.isArray(entry) ? entry.length : 1;
  }
  if (count <= resources) return;
  throw new ServiceError('request-too-large-inside', `The prefetch holds more than ${String(resources)} resources.`, {
    expression: ['prefetch'],
  });
}

async function recordOf(call: HookCall, deps: AnswerDeps, tenant: Tenant | undefined): Promise<PatientRecord> {
  const deadline = new AbortController();
  const endsAt = deps.now() + deps.deadlineMs;
  const base = baseFor(call, deps, tenant);
  const breaker = base === undefined ? undefined : deps.breaker?.begin(`${tenant?.id ?? ''} ${base}`, call.patientId);
  const timer = setTimeout(() => {
    deadline.abort();
  }, deps.deadlineMs);
  try {
    const timeLeft = (): number => (endsAt - deps.now()) / deps.deadlineMs;
    const fhir = base && readerFor(base, call, { signal: deadline.signal, timeLeft, breaker }, deps, tenant);
    return await gather({
      patientId: call.patientId,
      needs: deps.needsFor(call.patientId),
      prefetch: call.prefetch,
      ...(fhir ? { fhir } : {}),
      isWorthReading: (record) => mayHaveTumor(record, deps),
    });
  } finally {
    clearTimeout(timer);
    breaker?.end();
  }
}

/** What cannot be judged yet (another patient's data, a replaced record) is left to the reading that follows. */
async function mayHaveTumor(record: PatientRecord, deps: AnswerDeps): Promise<boolean> {
  try {
    return await deps.mayHaveTumor(record, deps.today());
  } catch (error) {
    if (refusalOf(error)) return true;
    throw error;
  }
}

/** The server that the call names, if it names one. @throws ServiceError 400 where it is none of the configured ones */
function baseFor({ fhirServer }: HookCall, deps: AnswerDeps, tenant: Tenant | undefined): FhirBase | undefined {
  if (fhirServer === undefined) return undefined;
  const base = deps.allowedFhirBase(fhirServer, tenant);
  if (base) return base;
  throw new ServiceError(
    'fhir-server-unknown',
    `fhirServer is none of the FHIR servers that this service is configured for. Leave it out, or have its address added to ${
      tenant ? 'the fhirBases of your tenant' : 'FHIR_BASES'
    }.`,
    { expression: ['fhirServer'] },
  );
}

function readerFor(
  base: FhirBase,
  call: HookCall,
  bounds: { readonly signal: AbortSignal; readonly timeLeft: () => number; readonly breaker: BreakerCall | undefined },
  deps: AnswerDeps,
  tenant: Tenant | undefined,
): FhirReader {
  const { signal, timeLeft, breaker } = bounds;
  return openFhir({
    base,
    signal,
    timeLeft,
    ...(call.accessToken === undefined ? {} : { accessToken: call.accessToken }),
    limits: deps.limits,
    ...(deps.connect ? { fetch: deps.connect(tenant) } : {}),
    ...(breaker ? { breaker } : {}),
  });
}

async function factsOf(record: PatientRecord, deps: AnswerDeps): Promise<ChartFacts> {
  try {
    return await deps.readFacts(record, deps.today());
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    throw new ServiceError(...refusal);
  }
}

function refusalOf(error: unknown): [ErrorCode, string] | undefined {
  if (error instanceof OtherPatientError)
    return ['other-patient', 'The data hold a resource of another patient than context.patientId. No advice is given.'];
  if (error instanceof ReplacedRecordError)
    return [
      'record-replaced',
      'This patient record was replaced by another one. Call again for the record that replaces it.',
    ];
  return undefined;
}

/** The last look before sending: an answer that breaks the protocol is a defect and is not sent. */
function checked({ cards, extension }: Shown, requestId: string, { telemetry, limits }: AnswerDeps): HookResponse {
  const whole: HookResponse = { cards, ...(extension ? { extension: { [EXTENSION_KEY]: extension } } : {}) };
  const bytes = Buffer.byteLength(JSON.stringify(whole));
  const response: HookResponse = bytes > limits.answerBytes ? { cards } : whole;
  if (bytes > limits.answerBytes) telemetry({ type: 'answer.shortened', requestId, bytes });
  const problems = problemsOf(response);
  if (problems.length === 0) return response;
  telemetry({ type: 'answer.invalid', requestId, problems });
  throw new ServiceError('internal', 'The answer broke the response schema.');
}

function countByHow(needs: readonly NeedMet[]): Partial<Record<NeedMet['how'], number>> {
  const counts: Partial<Record<NeedMet['how'], number>> = {};
  for (const { how } of needs) counts[how] = (counts[how] ?? 0) + 1;
  return counts;
}
