/** The routes of the front door, in order. No logic: bodies are read in request-body.ts, calls are answered in answer.ts. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { errorAnswer, ServiceError } from '../../services/errors.ts';
import { answer, type AnswerDeps } from '../hooks/answer.ts';
import type { Tenant } from '../callers/tenants.ts';
import type { ServiceEntry } from '../hooks/protocol.ts';
import type { FeedbackTaken } from '../hooks/feedback.ts';
import type { Admission, Visit } from './admission.ts';
import { addressName, type TrustedProxies } from './caller-address.ts';
import { openApiDocument } from '../openapi/openapi.ts';
import { parseBody, readBody, type ParseJson } from '../hooks/request-body.ts';
import { CALCULATE_PATH, EXPLAIN_PATHS, serveExplanation, type ExplanationAppDeps } from '../pages/explanation-app.ts';
import { OPINION_PATH } from '../pages/explanation-opinion.ts';
import { FIND_PATH, findScript } from '../pages/find-in-page.ts';
import { errorPage, PAGE_POLICY, RULE_PAGE_POLICY, STYLE_PATH } from '../pages/frame.ts';
import { rulePages } from '../pages/rule-pages.ts';
import { sendFile } from '../pages/send-file.ts';
import { printDiscovery } from '../hooks/services.ts';
import { defectOf } from './defect.ts';
import { lazily } from './lazily.ts';
import { serverSpan } from './spans.ts';

/** Who calls; undefined where callers are not authenticated (loopback only). */
export interface Caller {
  readonly tenant?: Tenant;
  /** Uses the token up, once the call is accepted for work. @throws ServiceError `token-rejected`, `cannot-verify-caller` */
  readonly accept?: () => Promise<void>;
  /** To be called in the end, whatever became of the call. */
  readonly release?: () => void;
}

export interface AppDeps extends AnswerDeps {
  /** @throws ServiceError `token-rejected`, always the same, or `cannot-verify-caller` */
  readonly identify: (authorization: string | undefined, path: string, requestId: string) => Promise<Caller>;
  readonly discoveryNeedsToken: boolean;
  readonly admission: Admission;
  /** How JSON is parsed: a large one not between two other calls. Here and at once when left out. */
  readonly parse?: ParseJson;
  /** Makes feedback durable; absent: this deployment keeps none. @throws ServiceError 400, 503 */
  readonly takeFeedback?: (body: unknown, tenant: string) => Promise<FeedbackTaken>;
  /** Makes what a reader says of an explanation durable. @throws ServiceError 400, 503 */
  readonly takeOpinion?: (body: unknown) => Promise<FeedbackTaken>;
  readonly services: readonly ServiceEntry[];
  readonly explanation: ExplanationAppDeps;
  /** Origins of browser clients, exactly as a browser sends them. */
  readonly corsOrigins: readonly string[];
  /** False once the port closes: calls on connections that are left are refused, running ones end. */
  readonly isReady: () => boolean;
  /** The port is about to close: calls are answered, and clients told to take another connection for the next one. */
  readonly isDraining?: () => boolean;
  readonly trustedProxies?: TrustedProxies;
  /** Whether calls can be answered now: not while stopping, nor while an indispensable store is away. */
  readonly isServing: () => Promise<boolean>;
}

/** The name under which callers of an open loopback deployment are kept. */
export const NO_TENANT = 'local';

const CARD_METHODS = 'POST, OPTIONS';
/** Anybody who can reach the service may send one: an id and two words. */
const MAX_OPINION_BYTES = 1024;
const READ_METHODS = 'GET, HEAD, OPTIONS';

export function createApp(deps: AppDeps): Express {
  const app = express();
  const discovery = printDiscovery(deps.services);
  const byId = new Map(deps.services.map((service) => [service.id, service]));
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', false);

  if (Array.isArray(deps.trustedProxies)) app.set('trust proxy', deps.trustedProxies);
  const addressOf = (request: Request): string | undefined =>
    deps.trustedProxies === undefined ? undefined : addressName(request.ip);

  /** Reads the body, then takes a place and works on it. @throws ServiceError 400, 413, 415, 429 */
  async function admitted<T>(
    request: Request,
    caller: Caller,
    arrive: () => Visit,
    work: (body: unknown) => Promise<T>,
    limits = deps.limits,
  ): Promise<T> {
    let visit: Visit | undefined;
    try {
      const here = (visit = arrive());
      // Given up once they are parsed: many large bodies may wait at a time, and few are worked on.
      let bytes: Uint8Array | undefined = await readBody(request, limits, (count) => {
        here.hold(count);
      });
      here.enter();
      return await here.run(async () => {
        const body = await parseBody(bytes ?? new Uint8Array(), limits, deps.parse);
        bytes = undefined;
        await here.pause();
        await caller.accept?.();
        return work(body);
      });
    } finally {
      visit?.leave();
      caller.release?.();
    }
  }

  app.use((request, response, next) => {
    response.locals['requestId'] = randomUUID();
    response.locals['began'] = deps.now();
    securityHeaders(response);
    corsHeaders(request, response, deps.corsOrigins);
    if (deps.isDraining?.() === true) response.set('Connection', 'close');
    refuseOddHost(request);
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  });

  app.get('/health/live', (_request, response) => {
    sendJson(response, 200, { status: 'up' });
  });
  app.get('/health/ready', async (_request, response) => {
    if (!(await deps.isServing())) throw draining();
    sendJson(response, 200, { status: 'ready' });
  });
  app.get('/cds-services', async (request, response) => {
    if (deps.discoveryNeedsToken)
      await usedUp(await deps.identify(request.get('authorization'), '/cds-services', requestIdOf(response)));
    response.type('application/json').send(discovery);
  });
  const pages = lazily(rulePages);
  app.get(['/rules', '/rules/source-attributes.json', '/rules/:page'], async (request, response) => {
    const found = pages().get(request.path);
    if (!found) throw new ServiceError('path-unknown', 'There is no such rule page. All of them are listed at /rules.');
    if (found.type === 'html') response.set('Content-Security-Policy', RULE_PAGE_POLICY);
    await sendFile(request, response, found, 'revalidate');
  });
  const style = { type: 'css', body: readFileSync(new URL('../pages/net-cds.css', import.meta.url)) };
  app.get(STYLE_PATH, async (request, response) => {
    await sendFile(request, response, style, 'revalidate');
  });
  const find = { type: 'js', body: findScript };
  app.get(FIND_PATH, async (request, response) => {
    await sendFile(request, response, find, 'revalidate');
  });
  serveExplanation(app, deps.explanation);
  const description = lazily(() => JSON.stringify(openApiDocument()));
  app.get('/openapi.json', (_request, response) => {
    response.type('application/json').send(description());
  });
  const { takeOpinion } = deps;
  if (takeOpinion) {
    app.post(OPINION_PATH, async (request, response) => {
      if (!deps.isReady()) throw draining();
      const requestId = requestIdOf(response);
      const taken = await admitted(request, {}, () => deps.admission.arriveUnknown(addressOf(request)), takeOpinion, {
        ...deps.limits,
        bodyBytes: MAX_OPINION_BYTES,
      });
      deps.telemetry({ type: 'feedback.taken', requestId, ...taken });
      sendJson(response, 200, taken);
    });
    app.all(OPINION_PATH, () => {
      throw notAllowed(CARD_METHODS);
    });
  }
  app.all(
    [
      '/health/live',
      '/health/ready',
      '/cds-services',
      '/rules',
      '/rules/source-attributes.json',
      '/rules/:page',
      STYLE_PATH,
      FIND_PATH,
      ...EXPLAIN_PATHS,
      CALCULATE_PATH,
      '/openapi.json',
    ],
    () => {
      throw notAllowed(READ_METHODS);
    },
  );

  app.post('/cds-services/:id', async (request, response) => {
    if (!deps.isReady()) throw draining();
    const service = byId.get(request.params.id);
    if (!service) throw serviceUnknown();
    // Before a byte of the body is read.
    const caller = await deps.identify(
      request.get('authorization'),
      `/cds-services/${service.id}`,
      requestIdOf(response),
    );
    const requestId = requestIdOf(response);
    sendJson(
      response,
      200,
      await serverSpan(
        'net-cds.call',
        () =>
          admitted(
            request,
            caller,
            () => deps.admission.arrive(caller.tenant),
            (body) => answer(service, body, requestId, deps, caller),
          ),
        { 'net_cds.service': service.id, 'net_cds.request_id': requestId },
      ),
    );
  });
  const { takeFeedback } = deps;
  if (takeFeedback) {
    app.post('/cds-services/:id/feedback', async (request, response) => {
      if (!deps.isReady()) throw draining();
      const service = byId.get(request.params.id);
      if (!service) throw serviceUnknown();
      const requestId = requestIdOf(response);
      const caller = await deps.identify(
        request.get('authorization'),
        `/cds-services/${service.id}/feedback`,
        requestId,
      );
      const taken = await admitted(
        request,
        caller,
        () => deps.admission.arrive(caller.tenant),
        (body) => takeFeedback(body, caller.tenant?.id ?? NO_TENANT),
      );
      deps.telemetry({ type: 'feedback.taken', requestId, ...taken });
      sendJson(response, 200, taken);
    });
    app.all('/cds-services/:id/feedback', (request) => {
      throw byId.has(request.params.id) ? notAllowed(CARD_METHODS) : serviceUnknown();
    });
  }
  app.all('/cds-services/:id', (request) => {
    throw byId.has(request.params.id) ? notAllowed(CARD_METHODS) : serviceUnknown();
  });

  app.use(() => {
    throw new ServiceError('path-unknown', 'Nothing is served here. Services are listed at /cds-services.');
  });
  app.use(errorHandler(deps));
  return app;
}

/** Where nothing follows that could be refused. */
async function usedUp(caller: Caller): Promise<void> {
  try {
    await caller.accept?.();
  } finally {
    caller.release?.();
  }
}

/** HTTP/1.1 asks for exactly one. What it says is never used: our address is that of the configuration (A4). */
function refuseOddHost({ httpVersion, rawHeaders }: Request): void {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
  if (hosts > 1 || (hosts === 0 && httpVersion === '1.1'))
    throw new ServiceError('http-unreadable', 'Send one Host header.', { headers: { Connection: 'close' } });
}

/** Every refusal and every defect leaves through here, once. */
function errorHandler({ telemetry, now }: AppDeps): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const requestId = requestIdOf(response);
    const { code, status, headers, body } = errorAnswer(fromRouter(thrown), requestId);
    const milliseconds = Math.round(now() - Number(response.locals['began']));
    if (code === 'internal') {
      telemetry({ type: 'call.failed', requestId, ...defectOf(thrown), milliseconds });
    } else telemetry({ type: 'call.refused', requestId, code, status, milliseconds });
    if (response.headersSent) {
      response.destroy();
      next('router'); // ends here; Express knows an error handler by its four parameters
      return;
    }
    response.set(headers);
    // A person who followed a wrong link reads a page; programs get the OperationOutcome, whatever they accept beside it.
    if (wantsPage(request)) {
      const text = body.issue[0].details.text;
      response.status(status).set('Content-Security-Policy', PAGE_POLICY).type('html').send(errorPage(status, text));
    } else sendJson(response, status, body);
  };
}

/** Browsers name HTML when somebody follows a link. What CDS Hooks defines is JSON for whoever asks (CH-01). */
const wantsPage = ({ method, headers, path }: Request): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !path.startsWith('/cds-services') &&
  /(?:^|,)\s*text\/html\b/i.test(headers.accept ?? '');

/** A path that cannot be decoded is an unknown one. */
function fromRouter(thrown: unknown): unknown {
  return thrown instanceof URIError ? new ServiceError('path-unknown', 'The path cannot be decoded.') : thrown;
}

function securityHeaders(response: Response): void {
  response.set({
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  });
}

/** Exact origins, no credentials, on errors and preflights too (CH-145). */
function corsHeaders(request: Request, response: Response, origins: readonly string[]): void {
  if (origins.length === 0) return;
  response.vary('Origin');
  const origin = request.get('origin');
  if (origin === undefined || !origins.includes(origin)) return;
  response.set({ 'Access-Control-Allow-Origin': origin });
  if (request.method !== 'OPTIONS') return;
  response.set({
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'authorization, content-type',
    'Access-Control-Max-Age': '600',
  });
  // A page of the internet that calls into a hospital's network asks for this as well (Private Network Access).
  if (request.get('access-control-request-private-network') === 'true')
    response.set({ 'Access-Control-Allow-Private-Network': 'true' });
}

function sendJson(response: Response, status: number, body: object): void {
  response.status(status).type('application/json').send(JSON.stringify(body));
}

const requestIdOf = (response: Response): string => String(response.locals['requestId']);
const draining = (): ServiceError =>
  new ServiceError('draining', 'The service takes no calls now. Call again.', { headers: { 'Retry-After': '5' } });
const serviceUnknown = (): ServiceError =>
  new ServiceError('service-unknown', 'No service has this id. Services are listed at /cds-services.');
const notAllowed = (allow: string): ServiceError =>
  new ServiceError('method-not-allowed', `This address takes ${allow}.`, { headers: { Allow: allow } });
