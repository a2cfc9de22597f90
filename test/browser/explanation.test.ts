/** The explanation page as a reader meets it: what it says, in every theme and width, by keyboard, on paper, as text. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientNames } from '../../sandbox/patients.ts';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { axe, type PageOptions } from '../support/browser.ts';
import { cardsOf, explained } from '../support/launched-page.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
});
afterAll(() => sandbox.close());

for (const name of patientNames())
  test(`${name}: the page says what the cards say, or why there is none, and complains about nothing`, async () => {
    const cards = await cardsOf(sandbox, name);
    const watched = await explained(sandbox, name);
    const text = await watched.page.textContent('main');
    for (const { summary } of cards) expect(text).toContain(summary);
    if (cards.length === 0) expect(text).toContain('No card is sent.');
    // A line without a label begins with its text.
    for (const line of await watched.page.locator('.result li').allTextContents()) expect(line).not.toMatch(/^\s*-/);
    expect(watched.complaints).toEqual([]);
    expect(await watched.page.locator('h1').count()).toBe(1);
    await watched.close();
  });

const THEMES: readonly (readonly [string, Partial<PageOptions>])[] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['more contrast', { contrast: 'more' }],
  ['forced colors', { forcedColors: true }],
  ['320 px', { width: 320 }],
  ['400 %', { width: 320, height: 256 }],
];
for (const [name, look] of THEMES)
  test(`${name}: no finding of axe, nothing to scroll sideways, with every section open`, async () => {
    const watched = await explained(sandbox, 'ileum-liver-carcinoid-syndrome', look);
    await watched.page.evaluate(() => {
      for (const one of document.querySelectorAll('details.decision')) one.setAttribute('open', '');
    });
    expect(await axe(watched.page)).toEqual([]);
    const [whole, seen] = await watched.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(whole).toBeLessThanOrEqual(seen);
    await watched.close();
  });

test('from the page alone: which value decided, from when, by which source, and what is missing', async () => {
  const watched = await explained(sandbox, 'ileum-incomplete');
  const { page } = watched;
  const decided = async (what: RegExp): Promise<string> => {
    const row = page.locator('table.decided tr', { has: page.getByRole('rowheader', { name: what }) });
    return (await row.innerText()).replaceAll(/\s+/g, ' ').trim();
  };
  expect(await decided(/^Grade/)).toBe(
    'Grade G1 Ki-67: 2 % Mitoses: 1 per 2 mm2 11 Jan 2026 result “Ki-67 labelling index” 11 Jan 2026 result “Mitotic rate” ' +
      'Ki-67 (%) under 3 → G1 S1: WHO Classification of Tumours, Digestive System Tumours, 5th edition, 2019 ' +
      'mitoses per 2 mm2 under 2 → G1 S1: WHO Classification of Tumours, Digestive System Tumours, 5th edition, 2019',
  );
  expect(await decided(/^NX/)).toBe(
    'NX Missing: N (regional nodes): not found in the chart – Nothing is stated of the nodes: NX AJCC9: AJCC Cancer Staging System, version 9, 2024',
  );
  expect(await decided(/^Stage not/)).toContain(
    'Missing: N (regional nodes), M (distant spread): not found in the chart',
  );
  const row = page.locator('tr.decides', { has: page.getByRole('rowheader', { name: /^Ki-67/ }) });
  expect(await row.locator('td').allTextContents()).toEqual([
    '2 %',
    '2%',
    '11 Jan 2026',
    expect.stringContaining('result “Ki-67 labelling index”'),
  ]);
  expect(await row.locator('time').getAttribute('datetime')).toBe('2026-01-11');
  const check = page.locator('section', { has: page.getByRole('heading', { name: 'Check first' }) });
  expect(await check.textContent()).toMatch(/N \(regional nodes\): not found in the chart; keeps the stage open/);
  const step = page.locator('.step.yes', { hasText: 'Ki-67 (%) under 3' });
  await step.first().getByRole('link', { name: 'S1', exact: true }).click();
  expect(await page.locator('#source-S1').textContent()).toMatch(/WHO/);
  await watched.close();
});

test('a contradiction stands above the facts', async () => {
  const watched = await explained(sandbox, 'pancreas-grade-conflict');
  const { page } = watched;
  const headings = await page.locator('h2, h3').allTextContents();
  expect(headings.indexOf('Check first')).toBeGreaterThan(0);
  expect(headings.indexOf('Check first')).toBeLessThan(headings.indexOf('Facts used'));
  expect(await page.locator('.check').textContent()).toMatch(
    /Warning: Documented grade differs from the reported indices \(result “Histologic grade \(WHO\)”: “G1”, 28 Jan 2026\)/,
  );
  await watched.close();
});

test('the resource itself is one click away, letter by letter', async () => {
  const watched = await explained(sandbox, 'pancreas-g2-stage-2');
  const { page } = watched;
  const origin = page.locator('tr', { hasText: '4.2 %' }).locator('details').first();
  await origin.locator('summary').click();
  const shown = JSON.parse((await origin.locator('pre').textContent()) ?? '') as { id: string };
  expect(shown.id).toBe('pancreas-g2-stage-2-ki67');
  expect(await origin.textContent()).toContain('Observation/pancreas-g2-stage-2-ki67, element valueQuantity');
  await watched.close();
});

test('survival figures only on request, and refused where they do not fit', async () => {
  const fits = await explained(sandbox, 'pancreas-g2-stage-2');
  await fits.page.getByText('What is known to matter for the course').click();
  expect(await fits.page.textContent('main')).not.toMatch(/of 100 people/);
  await fits.page.getByRole('button', { name: /group figures/ }).click();
  expect(await fits.page.textContent('main')).toMatch(
    /about 90 of 100 people \(90 %\), five-year overall survival, people diagnosed in the United States from 2000 to 2021\. A group figure, not a forecast\./,
  );
  await fits.close();
  const refused = await explained(sandbox, 'pancreas-nec');
  await refused.page.getByText('What is known to matter for the course').click();
  await refused.page.getByRole('button', { name: /group figures/ }).click();
  expect(await refused.page.textContent('main')).toMatch(/Group figures do not fit/);
  await refused.close();
});

test('copy as text: name and birth date only when ticked', async () => {
  const watched = await explained(sandbox, 'pancreas-g2-stage-2');
  const { page } = watched;
  await watched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await page.getByText('Copied.').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Pancreatic NET: G2 (Ki-67 4.2 %), stage II by AJCC v9');
  expect(text).toContain('Ki-67: 4.2 % (3 Mar 2026)');
  expect(text).not.toMatch(/Example|1961|pancreas-g2-stage-2/);
  await page.getByLabel('include name and birth date').check();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('Example'));
  await watched.close();
});

test('a clipboard that the frame forbids: the text stands there, selected', async () => {
  const watched = await explained(sandbox, 'pancreas-g2-stage-2');
  const { page } = watched;
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('forbidden')) },
    });
  });
  await page.getByRole('button', { name: 'Copy as text' }).click();
  const area = page.getByLabel('The explanation as text');
  expect(await area.inputValue()).toContain('How this was worked out');
  expect(await area.evaluate((one: HTMLTextAreaElement) => one.selectionEnd - one.selectionStart)).toBeGreaterThan(500);
  await watched.close();
});

test('on paper: no buttons, no steps, result, checks, facts and sources to the word, with version and page number at the foot of each page', async () => {
  const watched = await explained(sandbox, 'pancreas-g2-stage-2');
  const { page } = watched;
  const words = async (place: string): Promise<string> => (await page.locator(place).allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ').trim(); // prettier-ignore
  const KEPT = ['.essential', 'table.decided', 'table.facts', '.sources'];
  const onScreen = await Promise.all(KEPT.map(words));
  await page.emulateMedia({ media: 'print' });
  const [essential = '', ...others] = await Promise.all(KEPT.map(words));
  const left = ' Each step, the pictures and the course over time stand on the screen.';
  expect(essential).toContain(left);
  expect([essential.replace(left, ''), ...others]).toEqual(onScreen);
  expect(await page.locator('button:visible, .step:visible, [data-explained] svg.picture:visible').count()).toBe(0);
  expect(await page.textContent('footer.print-only')).toMatch(/rule content 2026\.\d+\.\d+/);
  const atTheFoot = await page.evaluate(() =>
    [...document.styleSheets, ...document.adoptedStyleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .flatMap((rule) => (rule instanceof CSSMediaRule ? [...rule.cssRules] : [rule]))
      .filter((rule) => rule instanceof CSSPageRule)
      .map(({ cssText }) => cssText)
      .join(' '),
  );
  expect(atTheFoot).toMatch(/net-cds, rule content 2026\.\d+\.\d+, worked out \d+ \w+ \d{4}, \d\d:\d\d UTC/);
  expect(atTheFoot).toContain('counter(page)');
  await watched.close();
});

/** Sheets of A4 that the page takes. */
const sheetsOf = async (page: Page): Promise<number> =>
  (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ??
  0;

test.each(['two-primaries', 'ileum-course', 'ileum-liver-carcinoid-syndrome', 'mcode-pancreas'])(
  '%s: at most four sheets of A4, and one on request',
  async (patient) => {
    const watched = await explained(sandbox, patient);
    const { page } = watched;
    const sheets = await sheetsOf(page);
    expect(sheets).toBeGreaterThanOrEqual(2);
    expect(sheets).toBeLessThanOrEqual(4);
    await page.evaluate(() => {
      globalThis.print = () => undefined;
    });
    await page.getByRole('button', { name: 'Print one page' }).click();
    expect(await page.locator('html[data-paper=one]').count()).toBe(1);
    expect(await sheetsOf(page)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('main').innerText();
    for (const { summary } of await cardsOf(sandbox, patient)) expect(text).toContain(summary);
    expect(text).toContain('Check first');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await page.locator('html[data-paper]').count()).toBe(0);
    await watched.close();
  },
);

test('the text to copy says what the page says: each fact, each result with what decided it, each thing to check', async () => {
  const watched = await explained(sandbox, 'ileum-incomplete');
  const { page } = watched;
  await watched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await page.getByText('Copied.').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const said = await page.evaluate(() => {
    const of = (one: Element | null): string => one?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
    const facts = [...document.querySelectorAll('table.facts tbody tr')].map((row) => {
      const name = row.querySelector('th')?.cloneNode(true) as Element;
      name.querySelector('.tag')?.remove();
      return `${of(name)}: ${of(row.querySelector('td'))}`;
    });
    const results = [...document.querySelectorAll('table.decided tbody th')].map((one) => `${of(one)}:`);
    const checks = [...document.querySelectorAll('.check li')].map(of);
    return [...facts, ...results, ...checks];
  });
  expect(said.length).toBeGreaterThan(12);
  for (const one of said) expect(text).toContain(one);
  expect(text).not.toMatch(/Maria|1958|ileum-incomplete/);
  await watched.close();
});

test('by keyboard alone: to every control in order, and Enter opens a section', async () => {
  const watched = await explained(sandbox, 'pancreas-g2-stage-2');
  const { page } = watched;
  const names: string[] = [];
  for (let step = 0; step < 7; step += 1) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement?.textContent.trim().slice(0, 30) ?? ''));
  }
  expect(names).toEqual(
    expect.arrayContaining([
      'Skip to the content',
      'Copy as text',
      'Print',
      'Print one page',
      'Make a patient summary',
    ]),
  );
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
  expect(outline).toBe('solid');
  await page.getByText('Treatment categories', { exact: true }).locator('xpath=ancestor::summary').focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('details.decision', { hasText: 'Treatment categories' }).first().getAttribute('open')).not.toBeNull(); // prettier-ignore
  await watched.close();
});

test('targets are at least 24 px high', async () => {
  const watched = await explained(sandbox, 'pancreas-g2-stage-2');
  const { page } = watched;
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, input, summary')]
      .map((one) => ({ name: one.textContent.slice(0, 20), box: (one.closest('label') ?? one).getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && box.height < 24)
      .map(({ name }) => name),
  ); // prettier-ignore
  expect(small).toEqual([]);
  await watched.close();
});
