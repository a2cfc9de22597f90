/** Hands out the chart page: its built files under a policy that lets it reach this sandbox and nothing else. */
import express, { type Router } from 'express';
import { sendFile, type PlainFile } from '../cds-hooks/pages/send-file.ts';
import { builtPage } from './built-pages.ts';

export const CHART_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * @param valueSets as JSON, for the rules in the page
 * @param url of the sandbox: under another name of the same machine the page would be a stranger to its own servers
 */
export function chartPage(valueSets: string, url: () => string): Router {
  const router = express.Router();
  const held: PlainFile = { type: 'application/json', body: valueSets };

  router.use((_request, response, next) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': CHART_POLICY,
    });
    next();
  });
  router.get('/', async (request, response, next) => {
    if (request.hostname === 'localhost' && new URL(url()).hostname !== 'localhost') {
      response.redirect(302, `${url()}${request.originalUrl}`);
      return;
    }
    const page = (await builtPage('sandbox/chart')).get('index.html');
    if (page) await sendFile(request, response, page, 'revalidate');
    else next();
  });
  router.get('/value-sets.json', async (request, response) => {
    await sendFile(request, response, held, 'revalidate');
  });
  router.get('/assets/:file', async (request, response, next) => {
    const file = (await builtPage('sandbox/chart')).get(`assets/${request.params.file}`);
    // Their names hold a hash of their content.
    if (file) await sendFile(request, response, file, 'immutable');
    else next();
  });
  return router;
}
