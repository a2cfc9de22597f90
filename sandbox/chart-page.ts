/** Hands out the chart page: its built files, packed, under a policy that lets it reach this sandbox and nothing else. */
import { gzipSync } from 'node:zlib';
import express, { type Request, type Response, type Router } from 'express';
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
  const packed = new Map<string, Buffer>();

  router.use((_request, response, next) => {
    response.set({
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': CHART_POLICY,
    });
    next();
  });
  router.get('/', async (request, response) => {
    if (request.hostname === 'localhost' && new URL(url()).hostname !== 'localhost') {
      response.redirect(302, `${url()}${request.originalUrl}`);
      return;
    }
    const page = (await builtPage('sandbox/chart')).get('index.html');
    send(request, response, 'index.html', 'text/html; charset=utf-8', page?.body ?? '');
  });
  router.get('/value-sets.json', (request, response) => {
    send(request, response, 'value-sets.json', 'application/json', valueSets);
  });
  router.get('/assets/:file', async (request, response, next) => {
    const name = `assets/${request.params.file}`;
    const file = (await builtPage('sandbox/chart')).get(name);
    if (!file) {
      next();
      return;
    }
    // Their names hold a hash of their content.
    response.set('Cache-Control', 'public, max-age=31536000, immutable');
    send(request, response, name, file.type, file.body);
  });
  return router;

  function send(request: Request, response: Response, name: string, type: string, body: string | Buffer): void {
    response.type(type).vary('Accept-Encoding');
    if (!request.acceptsEncodings('gzip')) {
      response.send(body);
      return;
    }
    const small = packed.get(name) ?? gzipSync(body);
    packed.set(name, small);
    response.set('Content-Encoding', 'gzip').send(small);
  }
}
