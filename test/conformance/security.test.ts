/** Section Security and safety: what holds before callers are authenticated. */
import { afterAll, beforeAll, expect } from 'vitest';
import { startApp, validCall, send, type RunningApp } from '../support/running-app.ts';
import { requirement } from './requirement.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

requirement('CH-145', 'a preflight needs no token and names origin, method and headers', async () => {
  const preflight = await send(app.service, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://ehr.example.org',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://ehr.example.org');
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type');
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
});
requirement('CH-145', 'errors carry the header too; a foreign origin gets none', async () => {
  const refused = await app.call('{', { origin: 'https://ehr.example.org' });
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
    400,
    'https://ehr.example.org',
  ]);
  const foreign = await app.call(validCall(), { origin: 'https://evil.example.org' });
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});
requirement('CH-146', 'no patient id, name or token in any event', async () => {
  await app.call({
    ...validCall(),
    fhirServer: 'https://nowhere.example.org',
    fhirAuthorization: { access_token: 'canary-token', token_type: 'Bearer' },
  });
  await app.call(validCall());
  const events = JSON.stringify(app.events);
  expect(app.events.length).toBeGreaterThan(1);
  for (const canary of ['canary-token', 'Patient/p1', '"p1"', 'nowhere.example.org'])
    expect(events).not.toContain(canary);
});
requirement('CH-147', 'a link in the data never becomes a link of ours', async () => {
  const call = validCall();
  const { text } = await app.call({ ...call, extension: { 'x.y': 'javascript:alert(1)' } });
  expect(text).not.toContain('javascript:');
});
requirement('CH-148', 'answers are not to be stored', async () => {
  expect((await app.call(validCall())).headers.get('cache-control')).toBe('no-store');
});
requirement('CH-149', 'an oversized body is 413, a deep one 400', async () => {
  const deep = await app.call(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);
  expect(deep.status).toBe(400);
  const large = await app.call(`{"x":"${'a'.repeat(11 * 1024 * 1024)}"}`);
  expect(large.status).toBe(413);
});
