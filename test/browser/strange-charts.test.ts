/** Charts and launches as strangers make them: markup in every text, names from right to left, endless displays, missing ids, pages, thousands of results. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { openPage, type PageOptions, type WatchedPage } from '../support/browser.ts';
import { cardsOf } from '../support/launched-page.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
});
afterAll(() => sandbox.close());

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
const MODEL = 'pancreas-g2-stage-2';

/** The chart of the model patient under another id, each text changed. */
async function chartWith(id: string, change: (text: string, name: string) => string): Promise<void> {
  const walk = (value: Json, name = ''): Json => {
    if (typeof value === 'string') return TEXTS.has(name) ? change(value, name) : value;
    if (Array.isArray(value)) return (value as readonly Json[]).map((one) => walk(one, name));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, key)]));
    return value;
  };
  const copy = JSON.parse(JSON.stringify(patientBundle(MODEL)).replaceAll(MODEL, id)) as Json;
  await sandbox.fhir.load(walk(copy) as never);
}
const TEXTS = new Set(['display', 'text', 'family', 'given']);

async function open(id: string, look: Partial<PageOptions> = {}, prepare?: (watched: WatchedPage) => Promise<void>): Promise<WatchedPage> {
  const watched = await openPage({ origins: [sandbox.url], ...look });
  await prepare?.(watched);
  const launch = sandbox.authorization.launch({ patientId: id });
  await watched.page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  await watched.page.waitForSelector('[data-explained], [data-problem]');
  return watched;
} // prettier-ignore

test('markup in every text of the chart stays text', async () => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>[a](javascript:alert(1))';
  await chartWith('markup', (text) => `${text} ${markup}`);
  const watched = await open('markup');
  const { page } = watched;
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
  expect(await page.textContent('main')).toContain('<img src=x');
  expect(await page.locator('main img, main script, main iframe, a[href^="javascript"]').count()).toBe(0);
  expect(await page.title()).toBe('How this was worked out - net-cds');
  expect(watched.complaints).toEqual([]);
  await watched.close();
});

test('a name from right to left, with marks that turn the direction, leaves the rest of the page as it is', async () => {
  await chartWith('turned', (text, name) => (name === 'family' ? '\u202Eכהן' : text));
  const watched = await open('turned');
  const banner = watched.page.locator('.banner');
  expect(await banner.textContent()).toBe('Anna כהן, born 2 Feb 1961 (from the EHR; compare with the chart)');
  expect(await banner.locator('bdi').count()).toBe(1);
  await watched.close();
});

test('endless displays are cut, and nothing has to be scrolled sideways at 320 px', async () => {
  await chartWith('endless', (text) => `${text}${'x'.repeat(4000)}`);
  const watched = await open('endless', { width: 320 });
  const [whole, seen] = await watched.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(whole).toBeLessThanOrEqual(seen);
  expect(((await watched.page.textContent('main')) ?? '').match(/x{200}/)).toBeNull();
  await watched.close();
});

const without = (held: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(held).filter(([key]) => key !== name));

interface Page {
  readonly entry?: readonly { readonly resource: Readonly<Record<string, unknown>> }[];
  readonly link?: readonly unknown[];
}
/** Answers of the FHIR server to a query, changed on their way. */
const onTheWay = (pattern: string, change: (page: Page, url: URL) => Page) => async ({ page }: WatchedPage): Promise<void> => {
  await page.route(pattern, async (route) => {
    const asked = new URL(route.request().url());
    asked.searchParams.delete('_page'); // ours, not the server's
    const response = await route.fetch({ url: asked.href });
    const body = (await response.json()) as Page;
    await route.fulfill({ response, json: change(body, new URL(route.request().url())) });
  });
}; // prettier-ignore

test('results without an id are used all the same', async () => {
  const watched = await open(MODEL, {}, onTheWay('**/sandbox/fhir/Observation*', (page) => ({
    ...page,
    entry: (page.entry ?? []).map(({ resource }) => ({ resource: without(resource, 'id') })),
  }))); // prettier-ignore
  expect(await watched.page.textContent('main')).toContain('Pancreatic NET: G2 (Ki-67 4.2 %)');
  expect(watched.complaints).toEqual([]);
  await watched.close();
});

test('5,000 results in 2 MB beside those that matter: the same result, and a page that can be read', async () => {
  const noise = Array.from({ length: 5000 }, (_, at) => ({
    resource: {
      resourceType: 'Observation',
      id: `noise-${String(at)}`,
      status: 'final',
      subject: { reference: `Patient/${MODEL}` },
      code: { coding: [{ system: 'http://loinc.org', code: '2345-7', display: 'Glucose [Mass/volume] in Serum or Plasma' }] },
      effectiveDateTime: '2026-05-05',
      valueQuantity: { value: 90 + (at % 30), unit: 'mg/dL', system: 'http://unitsofmeasure.org', code: 'mg/dL' },
      note: [{ text: 'x'.repeat(60) }],
    },
  })); // prettier-ignore
  const watched = await open(MODEL, {}, onTheWay('**/sandbox/fhir/Observation*', (page) => ({ ...page, entry: [...(page.entry ?? []), ...noise] }))); // prettier-ignore
  expect(await watched.page.textContent('main')).toContain('Pancreatic NET: G2 (Ki-67 4.2 %), stage II');
  expect(await watched.page.locator('main *').count()).toBeLessThan(3000);
  await watched.close();
});

test('a FHIR server that pages: every page is read', async () => {
  const watched = await open(MODEL, {}, onTheWay('**/sandbox/fhir/Observation*', (page, url) => {
    const entry = page.entry ?? [];
    const half = Math.ceil(entry.length / 2);
    if (url.searchParams.has('_page')) return { ...page, link: [], entry: entry.slice(half) };
    url.searchParams.set('_page', '2');
    return { ...page, link: [{ relation: 'next', url: url.href }], entry: entry.slice(0, half) };
  })); // prettier-ignore
  const text = await watched.page.textContent('main');
  expect(text).toContain('Pancreatic NET: G2 (Ki-67 4.2 %), stage II');
  expect(text).not.toMatch(/could not be read/i);
  await watched.close();
});

/** The token response of an EHR with habits of its own. */
const tokenWith = (change: (token: Readonly<Record<string, unknown>>) => object) => async ({ page }: WatchedPage): Promise<void> => {
  await page.route('**/sandbox/auth/token', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change((await response.json()) as Readonly<Record<string, unknown>>) });
  });
}; // prettier-ignore

test('an EHR that names no patient: nothing is read', async () => {
  const watched = await open(
    MODEL,
    {},
    tokenWith((token) => without(token, 'patient')),
  );
  expect(await watched.page.getAttribute('[data-problem]', 'data-problem')).toBe('no-patient');
  await watched.close();
});

test('an EHR that shows the name itself (need_patient_banner false): no second banner; told nothing, the page shows one', async () => {
  const shown = await open(
    MODEL,
    {},
    tokenWith((token) => ({ ...token, need_patient_banner: false })),
  );
  expect(await shown.page.locator('.banner').count()).toBe(0);
  expect(await shown.page.textContent('body')).not.toContain('Anna');
  await shown.close();
  const silent = await open(
    MODEL,
    {},
    tokenWith((token) => without(token, 'need_patient_banner')),
  );
  expect(await silent.page.locator('.banner').count()).toBe(1);
  await silent.close();
});

test('the chart has changed since the card: what is new, and both results', async () => {
  await chartWith('changing', (text) => text);
  const [card] = await cardsOf(sandbox, 'changing');
  expect(card?.summary).toContain('G2 (Ki-67 4.2 %)');
  // After the card by its clock, of which a second is the smallest step in some servers.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const newer = (patientBundle(MODEL).entry ?? []).filter(({ resource }) => resource?.id === `${MODEL}-ki67`);
  const text = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: newer })
    .replaceAll(`${MODEL}-ki67`, 'changing-ki67')
    .replaceAll(MODEL, 'changing')
    .replaceAll('4.2', '28');
  await sandbox.fhir.load(JSON.parse(text) as never);
  const appContext = card?.links[0]?.appContext ?? '';
  const watched = await openPage({ origins: [sandbox.url] });
  const launch = sandbox.authorization.launch({ patientId: 'changing', appContext });
  await watched.page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  const changed = watched.page.locator('[data-changed]');
  await changed.waitFor();
  expect(await changed.textContent()).toMatch(/1 newer or changed entry since the card of .*result “Ki-67 labelling index”/);
  expect(await changed.locator('dd').last().textContent()).toMatch(/G3|28 %/);
  await watched.close();
}); // prettier-ignore
