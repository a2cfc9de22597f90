/**
 * The sandbox FHIR server once more for each fault, under a base of its own with the same data: what real servers do when they are slow, broken, busy or
 * behind a login page. The state of one visitor never reaches another: the fault is in the address alone.
 */
import express, { type Request, type RequestHandler, type Router } from 'express';
import { createSandboxFhirServer, type SandboxFhirOptions, type SandboxFhirServer } from './fhir-server.ts';
import type { Fault } from './faults.ts';

export { FAULTS } from './faults.ts';

/** Longer than the service waits for one read. */
const SLOW_MS = 4_000;
const SMALL_PAGE = 3;
const LOGIN_PAGE = '<!doctype html><title>Sign in</title><h1>Your session has ended. Sign in again.</h1>';
const STRANGER = 'Patient/somebody-else';

/** @param sound the server whose data it has */
export function faultyFhirServer(fault: Fault, sound: SandboxFhirServer, options: SandboxFhirOptions): Router {
  const router = express.Router();
  router.use(FAULT[fault]);
  const served = createSandboxFhirServer({
    ...options,
    repository: sound.repository,
    ...(fault === 'page-2-lost' ? { longestPage: SMALL_PAGE } : {}),
  });
  router.use(served.router);
  return router;
}

/** Patient and problem list: without them there is no answer at all. */
const isIndispensable = ({ path }: Request): boolean => /^\/(?:Patient|Condition)(?:\/|$)/.test(path);

const FAULT: Readonly<Record<Fault, RequestHandler>> = {
  slow: (request, response, next) => {
    if (isIndispensable(request)) {
      next();
      return;
    }
    const timer = setTimeout(next, SLOW_MS);
    response.on('close', () => {
      clearTimeout(timer);
    });
  },
  'error-500': (_request, response) => {
    sendOutcome(response.status(500), 'exception');
  },
  'busy-429': (request, response, next) => {
    if (isIndispensable(request)) next();
    else sendOutcome(response.status(429).set('Retry-After', '5'), 'throttled');
  },
  'page-2-lost': (request, response, next) => {
    if (request.originalUrl.includes('_offset=')) sendOutcome(response.status(500), 'exception');
    else next();
  },
  // A shared record, a wrong index: results of somebody else among the patient's own.
  'other-patient': (request, response, next) => {
    if (request.path !== '/Observation') {
      next();
      return;
    }
    const send = response.send.bind(response);
    response.send = (body: string) => send(body.replace(/"Patient\/[A-Za-z0-9.-]+"/, JSON.stringify(STRANGER)));
    next();
  },
  html: (_request, response) => {
    response.type('html').send(LOGIN_PAGE);
  },
};

function sendOutcome(response: Parameters<RequestHandler>[1], code: string): void {
  response
    .type('application/fhir+json')
    .send(JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] }));
}
