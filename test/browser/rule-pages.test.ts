/** The rule pages in a real browser: every page by axe in light, dark and more contrast; find, keyboard, narrow and printed. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rulePages } from '../../cds-hooks/pages/rule-pages.ts';
import { axe, openPage, type PageOptions, type WatchedPage } from '../support/browser.ts';
import { startApp, type RunningApp } from '../support/running-app.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const open = (options: Partial<PageOptions> = {}): Promise<WatchedPage> => openPage({ origins: [app.url], ...options });
const sticksOut = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** One of each kind: pages of one kind are printed by one function, and test/http/rule-pages.test.ts looks at the marks of every one. */
const KINDS = [
  '/rules', '/rules/sources', '/rules/source-S20', '/rules/source-attributes', '/rules/changes', '/rules/grading', '/rules/safety', '/rules/flags', '/rules/tests',
  '/rules/categories', '/rules/context', '/rules/workup', '/rules/treatment.local.pancreas', '/rules/lung-9', '/rules/net-pancreas-9.t',
]; // prettier-ignore
const THEMES = [
  { colorScheme: 'dark' },
  { colorScheme: 'light', contrast: 'more' },
  { colorScheme: 'dark', contrast: 'more' },
  { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' },
] as const;

test.each(KINDS)('%s: axe finds nothing in any theme, nothing sticks out at 320 px, one h1, a skip link, scoped headers, no complaint', async (path) => {
  const { page, complaints, close } = await open();
  expect(rulePages().has(path)).toBe(true);
  await page.goto(`${app.url}${path}`);
  expect(await axe(page)).toEqual([]);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await page.locator('a.skip[href="#main"]').count()).toBe(1);
  expect(await page.locator('th:not([scope])').count()).toBe(0);
  for (const theme of THEMES) {
    await page.emulateMedia(theme);
    expect(await axe(page, ['color-contrast']), JSON.stringify(theme)).toEqual([]);
  }
  // 400 % of 1280 px, too.
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sticksOut(page)).toBeLessThanOrEqual(0);
  expect(await axe(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}, 180_000); // prettier-ignore

test('find hides what does not match, says how many match, and hides nothing without words', async () => {
  const { page, complaints, close } = await open();
  await page.goto(`${app.url}/rules/all`);
  const rows = page.locator('table.rows tbody tr');
  const all = await rows.count();
  expect(all).toBeGreaterThan(800);
  const field = page.getByRole('searchbox', { name: 'Find in this page' });
  await field.fill('WU-12-suggest');
  expect(await page.getByRole('status').textContent()).toBe(`1 row matches, of ${String(all)}.`);
  expect(await page.locator('table.rows tbody tr:visible').count()).toBe(1);
  expect(await page.locator('main h2:visible').allTextContents()).toEqual(['Work-up: tests by site, class and extent']);
  await field.fill('no such words');
  expect(await page.getByRole('status').textContent()).toBe(`0 rows match, of ${String(all)}.`);
  await field.fill('');
  expect(await page.locator('table.rows tbody tr:visible').count()).toBe(all);
  expect(await page.getByRole('status').textContent()).toBe('');
  expect(complaints).toEqual([]);
  await close();
});

test('a link to a row is followed though the row was hidden', async () => {
  const { page, close } = await open();
  await page.goto(`${app.url}/rules/workup`);
  await page.getByRole('searchbox').fill('WU-06');
  await page.evaluate(() => {
    location.hash = '#WU-12-suggest';
  });
  await page.locator('#WU-12-suggest').waitFor({ state: 'visible' });
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
  await close();
});

test('without script the page is complete', async () => {
  const { context, close } = await open();
  const page = await context.newPage();
  await page.route('**/*.js', (route) => route.abort());
  await page.goto(`${app.url}/rules/workup`);
  expect(await page.locator('table.rows tbody tr:visible').count()).toBeGreaterThan(40);
  expect(await page.getByRole('searchbox').count()).toBe(0);
  await close();
});

test('with the keyboard alone: skip, find, follow a row to its source', async () => {
  const { page, complaints, close } = await open();
  await page.goto(`${app.url}/rules/workup`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#main');
  const field = page.getByRole('searchbox');
  for (let pressed = 0; pressed < 20 && !(await field.evaluate((one) => one === document.activeElement)); pressed += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.type('WU-12-suggest');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/rules\/source-/);
  expect(await page.locator('h1').textContent()).toMatch(/^Source /);
  expect(complaints).toEqual([]);
  await close();
});

test('printed: no navigation and no find field, the rules in black on white', async () => {
  const { page, close } = await open({ colorScheme: 'dark' });
  await page.goto(`${app.url}/rules/workup`);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['nav', '.skip', '.find']) expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
  expect(await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor])).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']); // prettier-ignore
  await close();
});
