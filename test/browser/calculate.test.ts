/** /calculate in a real browser: typed by keyboard alone, narrow, in every theme, without the network once it is loaded; nothing typed is sent. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { axe, openPage } from '../support/browser.ts';

let app: RunningSandbox;
beforeAll(async () => {
  app = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
});
afterAll(() => app.close());

const open = (width = 1280) => openPage({ origins: [app.url], width });
const LINK = '#site=pancreas&type=net&ki67=4.2&mitoses=1&sizeMm=18&nodesPositive=0&nodesExamined=9&spread=none';

test('a link opens with its values and their result, and no request carries them', async () => {
  const { page, complaints, close } = await open();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(`${app.url}/calculate${LINK}`);
  expect(await page.getByRole('article').first().textContent()).toContain('Pancreatic NET: G2');
  expect(await page.getByLabel('Ki-67, %').inputValue()).toBe('4.2');
  await page.getByLabel('Ki-67, %').fill('25');
  await page.getByText('Pancreatic NET: G3').first().waitFor();
  expect(new URL(page.url()).hash).toContain('ki67=25');
  expect(await page.title()).not.toContain('25');
  expect(asked.filter((line) => /ki67|pancreas|4\.2/.test(line))).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('after loading it works without the network', async () => {
  const { page, context, complaints, close } = await open();
  await page.goto(`${app.url}/calculate`);
  await page.getByText('Choose a primary site to begin.').waitFor();
  await context.setOffline(true);
  await page.getByLabel('Primary site').selectOption('rectum');
  await page.getByLabel('Type stated by the pathologist').selectOption('net');
  await page.getByLabel('Ki-67, %').fill('1');
  await page.getByText('Rectal NET').first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('by keyboard alone: every field is reached in the order of the page, and a wrong number is named beside its field', async () => {
  const { page, close } = await open();
  await page.goto(`${app.url}/calculate`);
  await page.getByText('Choose a primary site to begin.').waitFor();
  await page.getByLabel('Primary site').focus();
  await page.keyboard.press('P');
  const reached: string[] = [];
  for (let at = 0; at < 15; at += 1) {
    reached.push(await page.evaluate(() => document.activeElement?.id ?? ''));
    await page.keyboard.press('Tab');
  }
  const ids = await page.locator('form :is(select, input)').evaluateAll((fields) => fields.map(({ id }) => id));
  expect(reached).toEqual(ids.slice(0, 15));
  await page.getByLabel('Ki-67, %').fill('a lot');
  expect(await page.getByLabel('Ki-67, %').getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('#ki67-wrong').textContent()).toContain('Not read');
  await close();
});

test('axe finds nothing, nothing sticks out at 320 px', async () => {
  const { page, close } = await open();
  await page.goto(`${app.url}/calculate${LINK}`);
  await page.getByText('Pancreatic NET').first().waitFor();
  expect(await axe(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axe(page, ['color-contrast'])).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
  expect(await axe(page)).toEqual([]);
  await close();
});
