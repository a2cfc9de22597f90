/**
 * SMART App Launch 2 from the EHR: to the authorization server and back, with PKCE, a state of this tab and one fixed address to return to.
 * The token stays in memory; nothing of a patient is ever stored.
 */
import * as oauth from 'oauth4webapi';
import type { CardContext } from '../../cds-hooks/cards/card-context.ts';
import { TESTS } from '../../services/terms/tests.ts';
import type { ExplanationSettings } from '../../cds-hooks/pages/explanation-settings.ts';

/** Why there is nothing to show; each has its words in `states.tsx`. */
export type LaunchProblem = 'not-launched' | 'expired' | 'refused' | 'server-down' | 'service-down' | 'no-patient';

export class LaunchError extends Error {
  readonly problem: LaunchProblem;
  constructor(problem: LaunchProblem) {
    super(`The launch failed: ${problem}`);
    this.name = 'LaunchError';
    this.problem = problem;
  }
}

export interface Launched {
  readonly accessToken: string;
  readonly patientId: string;
  /** Does the EHR show the patient's name around this page already? */
  readonly needsBanner: boolean;
  /** May this launch write documents? */
  readonly mayWriteDocuments: boolean;
  /** What the card told; absent where the app was opened without one. */
  readonly card?: CardContext;
}

/** Read of what the rules need, and a document of the summary on request. */
export const SCOPE = 'launch patient/*.rs patient/DocumentReference.c';

interface Pending {
  readonly verifier: string;
  readonly server: oauth.AuthorizationServer;
}
const PENDING = 'net-cds-launch:';

/** Leaves for the authorization server. @throws LaunchError */
export async function beginLaunch(
  settings: ExplanationSettings,
  launch: string | null,
  storage: Storage,
): Promise<URL> {
  if (launch === null || launch === '') throw new LaunchError('not-launched');
  const server = await discover(settings.fhirBase);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  storage.setItem(`${PENDING}${state}`, JSON.stringify({ verifier, server } satisfies Pending));
  const address = new URL(server.authorization_endpoint ?? '');
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: settings.redirectUri,
    scope: SCOPE,
    state,
    aud: settings.fhirBase.replace(/\/$/, ''),
    launch,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }))
    address.searchParams.set(name, value);
  return address;
}

/** Trades the code for a token. A state that is not of this tab, or was used, is an expired launch. @throws LaunchError */
export async function finishLaunch(
  settings: ExplanationSettings,
  query: URLSearchParams,
  storage: Storage,
): Promise<Launched> {
  const state = query.get('state') ?? '';
  const kept = storage.getItem(`${PENDING}${state}`);
  storage.removeItem(`${PENDING}${state}`);
  if (state === '' || kept === null) throw new LaunchError('expired');
  const { verifier, server } = JSON.parse(kept) as Pending;
  const client: oauth.Client = { client_id: settings.clientId };
  let answer: oauth.TokenEndpointResponse;
  try {
    const parameters = oauth.validateAuthResponse(server, client, query, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      settings.redirectUri,
      verifier,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; only ever on for a server of this machine
      { [oauth.allowInsecureRequests]: isLoopback(settings.fhirBase) },
    );
    answer = await oauth.processAuthorizationCodeResponse(server, client, response);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError)
      throw new LaunchError(error.error === 'access_denied' ? 'refused' : 'expired');
    if (error instanceof oauth.ResponseBodyError) throw new LaunchError('expired');
    throw new LaunchError(error instanceof TypeError ? 'server-down' : 'expired');
  }
  const { patient, need_patient_banner: banner, appContext, scope } = answer;
  if (typeof patient !== 'string' || !/^[A-Za-z0-9.-]{1,64}$/.test(patient)) throw new LaunchError('no-patient');
  const card = cardContext(appContext);
  return {
    accessToken: answer.access_token,
    patientId: patient,
    needsBanner: banner !== false,
    mayWriteDocuments: /\bpatient\/(?:\*|DocumentReference)\.(?:[a-z]*c[a-z]*|write|\*)(?![a-z])/.test(scope ?? ''),
    ...(card ? { card } : {}),
  };
}

async function discover(base: string): Promise<oauth.AuthorizationServer> {
  let found: unknown;
  try {
    const response = await fetch(`${base}.well-known/smart-configuration`, {
      headers: { Accept: 'application/json' },
      redirect: 'error',
    });
    if (!response.ok) throw new LaunchError('server-down');
    found = await response.json();
  } catch {
    throw new LaunchError('server-down');
  }
  const { issuer, authorization_endpoint, token_endpoint, ...rest } = found as Readonly<Record<string, unknown>>;
  if (!isSafe(authorization_endpoint, base) || !isSafe(token_endpoint, base)) throw new LaunchError('server-down');
  return {
    issuer: typeof issuer === 'string' ? issuer : base.replace(/\/$/, ''),
    authorization_endpoint,
    token_endpoint,
    ...(rest['authorization_response_iss_parameter_supported'] === true
      ? { authorization_response_iss_parameter_supported: true }
      : {}),
  };
}

/** https, or http where the FHIR server itself is on this machine. */
const isSafe = (address: unknown, base: string): address is string =>
  typeof address === 'string' &&
  URL.canParse(address) &&
  (address.startsWith('https://') || (isLoopback(base) && isLoopback(address)));

const isLoopback = (address: string): boolean =>
  /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\//.test(address);

/** EHRs hand it on as text or as the object itself. */
function cardContext(value: unknown): CardContext | undefined {
  let held: unknown = value;
  try {
    if (typeof value === 'string') held = JSON.parse(value);
  } catch {
    return undefined;
  }
  if (typeof held !== 'object' || held === null) return undefined;
  const { card, at, topic, contentVersion, subject, declined } = held as Readonly<Record<string, unknown>>;
  const isText = (one: unknown): one is string => typeof one === 'string' && one.length <= 200;
  return isText(card) && isText(at) && isText(topic) && isText(contentVersion) && isText(subject)
    ? { card, at, topic, contentVersion, subject, ...(Array.isArray(declined) ? { declined: TESTS.filter((test) => declined.includes(test)) } : {}) } // prettier-ignore
    : undefined;
}
