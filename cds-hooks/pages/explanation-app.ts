/**
 * The explanation app as the service hands it out: the built files of smart-app/, and its page with the settings of one FHIR server.
 * The server of a launch is checked against the configuration before a script is sent; the page may then reach that server and no other.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Express, Response } from 'express';
import { ServiceError } from '../../services/errors.ts';
import type { FhirBase } from '../../services/gather/fhir-address.ts';
import { SETTINGS_NAME, type ExplanationSettings } from './explanation-settings.ts';
import { EXPLAIN, keyOf, returnAddress, type LaunchableServer } from './launchable-servers.ts';
import { escapeHtml, page, PAGE_POLICY } from './frame.ts';
import { prepareFile, sendFile, type PlainFile } from './send-file.ts';

export type BuiltFile = PlainFile;
/** Path below /explain → file: `index.html`, `assets/main-1a2b3c.js`. */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>;

export interface ExplanationAppDeps {
  /** Undefined where this deployment has not built the app. */
  readonly files: () => Promise<BuiltFiles | undefined>;
  readonly servers: () => readonly LaunchableServer[];
  /** The configured base that an address names. */
  readonly baseOf: (address: string) => FhirBase | undefined;
  readonly settings: Omit<ExplanationSettings, 'fhirBase' | 'clientId' | 'redirectUri'>;
  readonly publicUrl: () => string;
  /** Value set files as the app takes them: `{ files, siteFiles }`. */
  readonly valueSets: string;
}

export const EXPLAIN_PATHS = ['launch', 'return/:key', 'value-sets.json', 'assets/:file'].map(
  (path) => `${EXPLAIN}/${path}`,
);
export const CALCULATE_PATH = '/calculate';
const CALCULATE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const BUILT = new URL('../../smart-app/dist/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export const typeOf = (file: string): string => TYPES[path.extname(file)] ?? 'application/octet-stream';

/** The files that `npm run build` wrote. */
export function builtFiles(folder: URL = BUILT): BuiltFiles | undefined {
  if (!existsSync(new URL('index.html', folder))) return undefined;
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder.pathname, path.join(entry.parentPath, entry.name)));
  return new Map(
    names.map((name) => [name, { type: typeOf(name), body: readFileSync(new URL(name, folder)) }] as const),
  );
}

/** Adds its routes, all below /explain. */
export function serveExplanation(app: Express, deps: ExplanationAppDeps): void {
  app.get(`${EXPLAIN}/launch`, async (request, response) => {
    const query = new URLSearchParams(request.originalUrl.split('?')[1]);
    const address = query.get('iss');
    if (address === null) {
      say(
        response,
        400,
        'Open this page from a card',
        'It shows how a card was worked out, and needs the chart that is open in the EHR.',
      );
      return;
    }
    const base = deps.baseOf(address);
    const server = deps.servers().find(({ fhirBase }) => fhirBase === base);
    if (!server) {
      say(
        response,
        403,
        'This FHIR server is not known here',
        'The service explains cards for the FHIR servers of its configuration only. Nothing was read.',
      );
      return;
    }
    await sendApp(response, server);
  });

  app.get(`${EXPLAIN}/return/:key`, async (request, response) => {
    const server = deps.servers().find(({ fhirBase }) => keyOf(fhirBase) === request.params.key);
    if (!server) throw new ServiceError('path-unknown', 'No launch comes back to this address.');
    await sendApp(response, server);
  });

  // No chart and no EHR: the page works on what is typed, and may reach this service alone.
  app.get(CALCULATE_PATH, async (_request, response) => {
    const files = await deps.files();
    const html = withSettings(files?.get('calculate.html'), {
      ...deps.settings,
      fhirBase: '',
      clientId: '',
      redirectUri: '',
    });
    if (html === undefined) {
      say(response, 503, 'This page is not built', 'Run npm run build, and start the service again.');
      return;
    }
    response.set('Content-Security-Policy', CALCULATE_POLICY).type('html').send(html);
  });

  const valueSets: PlainFile = { type: 'application/json', body: deps.valueSets };
  app.get(`${EXPLAIN}/value-sets.json`, async (request, response) => {
    await sendFile(request, response, valueSets, 'revalidate');
  });

  app.get(`${EXPLAIN}/assets/:file`, async (request, response) => {
    const file = (await deps.files())?.get(`assets/${request.params.file}`);
    if (!file) throw new ServiceError('path-unknown', 'There is no such file.');
    // Their names hold a hash of their content.
    await sendFile(request, response, file, 'immutable');
  });

  async function sendApp(response: Response, server: LaunchableServer): Promise<void> {
    const files = await deps.files();
    // What the page will ask for next is made small meanwhile.
    for (const [name, file] of files ?? []) if (name.startsWith('assets/')) void prepareFile(file);
    const settings: ExplanationSettings = {
      ...deps.settings,
      fhirBase: server.fhirBase,
      clientId: server.clientId,
      redirectUri: returnAddress(deps.publicUrl(), server.fhirBase),
    };
    const html = withSettings(files?.get('index.html'), settings);
    if (html === undefined) {
      say(response, 503, 'The explanation app is not built', 'Run npm run build, and start the service again.');
      return;
    }
    response.set('Content-Security-Policy', appPolicy(server)).type('html').send(html);
  }

  function say(response: Response, status: number, title: string, text: string): void {
    response
      .status(status)
      .set('Content-Security-Policy', PAGE_POLICY)
      .type('html')
      .send(
        page({
          title,
          body: `<p>${escapeHtml(text)}</p>\n<p>Every rule with its source stands on the <a href="/rules">rule pages</a>.</p>`,
        }),
      );
  }
}

/** The built page with the settings in it; undefined where it was not built. */
const withSettings = (file: BuiltFile | undefined, settings: ExplanationSettings): string | undefined =>
  file?.body
    .toString()
    .replace(
      `<meta name="${SETTINGS_NAME}" content="" />`,
      () => `<meta name="${SETTINGS_NAME}" content="${escapeHtml(JSON.stringify(settings))}" />`,
    );

function appPolicy({ fhirBase, authorizationOrigins, frameAncestors }: LaunchableServer): string {
  const reach = [...new Set([new URL(fhirBase).origin, ...authorizationOrigins])].join(' ');
  const frames = frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${reach}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frames}`,
  ].join('; ');
}
