/** The patient summary in a real browser: asked for on the launched explanation, edited, read, printed and saved to the FHIR server. */
import type { Bundle, DocumentReference } from '@medplum/fhirtypes';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SANDBOX_TOKEN, startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { SAVE_PROBLEM, VIEW } from '../../smart-app/patient-summary/words.ts';
import { axe, openPage, type PageOptions, type WatchedPage } from '../support/browser.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
});
afterAll(() => sandbox.close());

async function openExplanation(patientId: string, options: Partial<PageOptions> = {}): Promise<WatchedPage> {
  const launch = sandbox.authorization.launch({ patientId });
  const watched = await openPage({ origins: [sandbox.url], ...options });
  await watched.page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  await watched.page.waitForSelector('[data-explained]');
  return watched;
}

async function openSummary(patientId: string, options: Partial<PageOptions> = {}): Promise<WatchedPage> {
  const watched = await openExplanation(patientId, options);
  await watched.page.getByRole('button', { name: 'Make a patient summary' }).click();
  await watched.page.waitForSelector('[data-summary]');
  return watched;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const documentsOf = async (patientId: string): Promise<readonly DocumentReference[]> => {
  const answer = await fetch(`${sandbox.fhirUrl}/DocumentReference?patient=${patientId}`, {
    headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
  });
  const bundle = (await answer.json()) as Bundle<DocumentReference>;
  return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
};
const htmlOf = (document: DocumentReference | undefined): string =>
  Buffer.from(document?.content[0]?.attachment.data ?? '', 'base64').toString('utf8');

test('edited, read and saved: the document is in the chart with what was edited, escaped, and nothing that was left out', async () => {
  const { page, complaints, close } = await openSummary('pancreas-g2-stage-2');
  expect(await page.locator('main h1').textContent()).toBe(VIEW.title);
  expect(await page.locator('main h1').evaluate((heading) => heading === document.activeElement)).toBe(true);
  expect(await button(page, VIEW.save).isDisabled(), 'not before it was read').toBe(true);

  const found = page.getByRole('textbox', { name: 'What was found, paragraph 1' });
  await found.fill('We talked about <b>your</b> tumor & what it means – naïve words.');
  await page.getByRole('group', { name: 'Where to read more' }).getByRole('checkbox').uncheck();
  expect(await page.locator('[data-paper]').textContent()).toContain('<b>your</b> tumor & what');
  expect(await page.locator('[data-paper]').textContent()).not.toContain('Where to read more');

  await page.getByLabel(VIEW.read).check();
  await found.press('End');
  await found.pressSequentially(' More.');
  expect(await page.getByText(VIEW.editedSince).isVisible(), 'a change asks to read again').toBe(true);
  expect(await button(page, VIEW.save).isDisabled()).toBe(true);
  await page.getByLabel(VIEW.read).check();
  await button(page, VIEW.save).click();
  await page.waitForSelector('[data-saving="saved"]');

  const [saved, ...others] = await documentsOf('pancreas-g2-stage-2');
  expect(others).toEqual([]);
  expect(await page.locator('[data-saving]').textContent()).toBe(VIEW.saved(`DocumentReference/${saved?.id ?? ''}`));
  expect(saved).toMatchObject({
    status: 'current',
    docStatus: 'preliminary',
    type: { text: 'Visit summary for the patient' },
    subject: { reference: 'Patient/pancreas-g2-stage-2' },
    content: [{ attachment: { contentType: 'text/html; charset=utf-8', language: 'en' } }],
  });
  expect(saved?.type?.coding, 'no code is verified for it').toBeUndefined();
  expect(saved?.context?.related?.[0]?.reference).toMatch(/^Condition\//);
  const html = htmlOf(saved);
  expect(html).toContain('We talked about &lt;b&gt;your&lt;/b&gt; tumor &amp; what it means – naïve words. More.');
  expect(html).not.toContain('<b>');
  expect(html).not.toContain('Where to read more');
  expect(html).not.toMatch(/<script|\son\w+=|style=/);
  expect(await button(page, VIEW.save).isDisabled(), 'one text is saved once').toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('what is previewed, what prints and what is saved are the same text, and nothing else prints', async () => {
  const { page, complaints, close } = await openSummary('ileum-incomplete');
  await page.evaluate(() => {
    const kept = globalThis as unknown as { printed: number; print: () => void };
    kept.printed = 0;
    kept.print = () => {
      kept.printed += 1;
    };
  });
  await page.getByLabel(VIEW.read).check();
  await button(page, VIEW.print).click();
  expect(await page.evaluate(() => (globalThis as unknown as { printed: number }).printed)).toBe(1);
  await button(page, VIEW.save).click();
  await page.waitForSelector('[data-saving="saved"]');
  const preview = await page.locator('[data-paper]').innerText();
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('body').innerText();
  expect(printed.trim()).toBe(preview.trim());
  const html = htmlOf((await documentsOf('ileum-incomplete'))[0]);
  const read = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    return [...parsed.body.querySelectorAll('h1, h2, p, li')].map((one) => one.textContent);
  }, html);
  const previewed = await page.locator('[data-paper] :is(h3, h4, p, li)').allTextContents();
  expect(read).toEqual(previewed);
  expect(previewed.join(' ')).toContain('Whether it has spread to other parts of the body (not found in the record).');
  expect(complaints).toEqual([]);
  await close();
});

test('a survival figure stands there only when it was asked for, and goes again', async () => {
  const { page, close } = await openSummary('rectum-complete');
  const paper = page.locator('[data-paper]');
  expect(await paper.textContent()).not.toMatch(/of 100 people|survival/i);
  await page.getByRole('textbox', { name: 'Coping and support, paragraph 1' }).fill('Kept.');
  await page.getByLabel(VIEW.survival).check();
  expect(await paper.textContent()).toContain('About 90 of 100 people');
  expect(await paper.textContent()).toContain('not a forecast for you');
  expect(await paper.textContent(), 'edits are kept').toContain('Kept.');
  await page.getByLabel(VIEW.survival).uncheck();
  expect(await paper.textContent()).not.toMatch(/of 100 people|survival/i);
  await close();
});

test('a refusal by the FHIR server is said in words, and the text can still be printed', async () => {
  const { page, close } = await openSummary('rectum-8mm');
  await page.route('**/sandbox/fhir/DocumentReference', (route) =>
    route.fulfill({ status: 403, body: '{}', contentType: 'application/fhir+json' }),
  );
  await page.getByLabel(VIEW.read).check();
  await button(page, VIEW.save).click();
  await page.getByRole('alert').getByText(SAVE_PROBLEM['no-permission']).waitFor();
  expect(await button(page, VIEW.print).isEnabled()).toBe(true);
  expect(await documentsOf('rectum-8mm')).toEqual([]);
  await close();
});

test('a launch that may not write says so and offers no button', async () => {
  const launch = sandbox.authorization.launch({ patientId: 'rectum-8mm' });
  const watched = await openPage({ origins: [sandbox.url] });
  await watched.page.route('**/sandbox/auth/token', async (route) => {
    const answer = await route.fetch();
    const token = (await answer.json()) as Record<string, unknown>;
    await route.fulfill({ response: answer, json: { ...token, scope: 'launch patient/*.rs' } });
  });
  await watched.page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  await button(watched.page, 'Make a patient summary').click();
  await watched.page.getByText(VIEW.mayNotSave).waitFor();
  expect(await button(watched.page, VIEW.save).count()).toBe(0);
  await watched.close();
});

test('comfort care: there is no summary, and it is said why', async () => {
  const { page, complaints, close } = await openExplanation('hospice-ileum');
  await button(page, 'Make a patient summary').click();
  await page.waitForSelector('[data-withheld="comfort-care"]');
  expect(await page.locator('main').textContent()).toContain('comfort care');
  expect(await page.locator('textarea').count()).toBe(0);
  expect(await axe(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('with the keyboard alone: open, change, leave out, read, save, go back', async () => {
  const { page, complaints, close } = await openExplanation('two-primaries');
  const tabTo = async (name: string, role: 'button' | 'textbox' | 'checkbox'): Promise<void> => {
    const target = page.getByRole(role, { name, exact: true });
    for (let pressed = 0; pressed < 200; pressed += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((one) => one === document.activeElement)) return;
    }
    throw new Error(`${name} was not reached by Tab`);
  };
  await tabTo('Make a patient summary', 'button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-summary]');
  await tabTo('About this summary, paragraph 1', 'textbox');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Hello.');
  await tabTo(VIEW.read, 'checkbox');
  await page.keyboard.press('Space');
  await tabTo(VIEW.save, 'button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-saving="saved"]');
  const html = htmlOf((await documentsOf('two-primaries'))[0]);
  expect(html).toContain('<p>Hello.</p>');
  expect(html).toMatch(/What was found: tumor 1 .*What was found: tumor 2 /s);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.keyboard.press('Home');
  await button(page, VIEW.back).focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-explained]');
  expect(complaints).toEqual([]);
  await close();
});

const LOOKS: readonly (readonly [look: string, options: Partial<PageOptions>])[] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['forced colors', { forcedColors: true }],
  ['320 px', { width: 320, height: 640 }],
];
test.each(LOOKS)('%s: axe finds nothing, and nothing sticks out', async (look, options) => {
  const { page, complaints, close } = await openSummary('pancreas-grade-conflict', options);
  expect(await axe(page)).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
  if (process.env['SHOTS'])
    await page.screenshot({ path: `/tmp/summary-${look.replaceAll(' ', '-')}.png`, fullPage: true });
  expect(complaints).toEqual([]);
  await close();
});
