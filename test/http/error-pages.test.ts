/** A wrong address: a page for a person who followed a link, an OperationOutcome for a program. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type RunningApp } from '../support/running-app.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const ask = (path: string, accept?: string, method = 'GET'): Promise<Response> =>
  fetch(`${app.url}${path}`, { method, headers: accept === undefined ? {} : { accept } });

test.each(['/nope', '/rules/xyz', '/explain/assets/none.js', '/explain/return/0'])('%s in a browser: a page with a way on', async (path) => {
  const response = await ask(path, BROWSER);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await response.text();
  expect(html).toContain('<h1>There is no such page</h1>');
  expect(html).toContain('href="/rules"');
  expect(html).not.toContain(path);
}); // prettier-ignore

test.each([
  ['/nope', undefined],
  ['/nope', 'application/json'],
  ['/rules/xyz', '*/*'],
  ['/rules/xyz', 'application/fhir+json, text/htmlx'],
])('%s with Accept %s: an OperationOutcome', async (path, accept) => {
  const response = await ask(path, accept);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
});

test('a refused call is an OperationOutcome even from a page of a browser', async () => {
  const response = await ask('/cds-services/none', BROWSER, 'POST');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
});
