/** The chart page as whoever tries the service meets it: a CDS client in a real browser, against the real service and FHIR server of the sandbox. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientBundle, patientNames } from '../../sandbox/patients.ts';
import { SANDBOX_TOKEN, startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { axe, openPage, type PageOptions, type WatchedPage } from '../support/browser.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
});
afterAll(() => sandbox.close());

async function opened(query: string, look: Partial<PageOptions> = {}): Promise<WatchedPage> {
  const watched = await openPage({ origins: [sandbox.url], ...look });
  await watched.page.goto(`${sandbox.url}/sandbox${query}`);
  await ready(watched.page);
  await unfold(watched.page);
  return watched;
}
/** What stands one click away: edits, client and faults, the exchange. */
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('.tools > details')) one.setAttribute('open', '');
  });
const ready = (page: Page, patient?: string) =>
  page.waitForSelector(`main${patient === undefined ? '' : `[data-patient="${patient}"]`}[data-known]`);
const told = async (page: Page): Promise<string> => (await page.textContent('.told')) ?? '';
/** The next call of the hook, as it was sent and answered. */
const nextCall = (page: Page) =>
  page.waitForResponse((response) => response.url().endsWith('/cds-services/net-advisor'));

interface Answered {
  readonly cards?: readonly { readonly uuid: string; readonly summary: string }[];
  readonly extension?: Readonly<Record<string, { readonly silence?: string }>>;
}

let walk: WatchedPage | undefined;
for (const name of patientNames())
  test(`${name}: cards or silence are read, and nothing is complained about`, async () => {
    walk ??= await opened(`?patient=${name === 'no-tumor' ? 'insulinoma' : 'no-tumor'}`);
    const { page } = walk;
    const call = nextCall(page);
    // From the list, as people do.
    await page.locator('.patients a', { has: page.getByText(name, { exact: true }) }).click();
    const answer = (await (await call).json()) as Answered;
    await ready(page, name);
    expect(answer.cards).toBeDefined();
    const section = (await page.textContent('#cards')) ?? '';
    for (const { summary } of answer.cards ?? []) expect(section).toContain(summary);
    if (answer.cards?.length === 0)
      expect(section).toContain(`No card: ${answer.extension?.['org.net-cds.evaluation']?.silence ?? ''}`);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('.chart-facts tbody tr').count()).toBeGreaterThan(1);
    expect(await wordsThatMeet(page), 'words of the picture that stand on each other').toEqual([]);
    expect(walk.complaints).toEqual([]);
  });

test('the call is signed, and the service checks the signature', async () => {
  const watched = await openPage({ origins: [sandbox.url] });
  const call = nextCall(watched.page);
  await watched.page.goto(`${sandbox.url}/sandbox?patient=no-tumor`);
  const [, claims = ''] = ((await call).request().headers()['authorization'] ?? '').split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    iss: sandbox.fhirUrl,
    aud: `${sandbox.url}/cds-services/net-advisor`,
    tenant: 'sandbox',
  });
  await ready(watched.page);
  await unfold(watched.page);
  await watched.page.getByLabel('Fault').selectOption('token');
  await watched.page.getByText('The service answered 401').first().waitFor();
  expect(await watched.page.textContent('.refusal')).toContain('token-rejected');
  await watched.close();
});

test('without prefetch the service reads the FHIR server, to the same cards', async () => {
  const watched = await openPage({ origins: [sandbox.url] });
  const call = nextCall(watched.page);
  await watched.page.goto(`${sandbox.url}/sandbox?patient=pancreas-g2-stage-2&prefetch=off`);
  expect((await call).request().postDataJSON()).not.toHaveProperty('prefetch');
  await ready(watched.page);
  expect(await watched.page.textContent('#cards')).toContain('Pancreatic NET: G2 (Ki-67 4.2 %), stage II');
  await watched.close();
});

test('an accepted suggestion is a draft order on the FHIR server and feedback in the store', async () => {
  const watched = await opened('?patient=ileum-incomplete');
  const { page } = watched;
  const before = await accepted();
  const button = page.getByRole('button', { name: /^Accept: / }).first();
  const label = ((await button.getAttribute('aria-label')) ?? '').replace('Accept: ', '');
  await button.click();
  await page.getByText('Draft order made: ServiceRequest/').waitFor();
  const id = /ServiceRequest\/([A-Za-z0-9-]+)/.exec(await told(page))?.[1] ?? '';
  const answer = await fetch(`${sandbox.fhirUrl}/ServiceRequest/${id}`, {
    headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
  });
  expect(await answer.json()).toMatchObject({
    status: 'draft',
    intent: 'proposal',
    subject: { reference: 'Patient/ileum-incomplete' },
    code: { text: label },
  });
  expect(await accepted()).toBe(before + 1);
  await page.locator('.chart-facts').getByText('Orders').first().waitFor();
  // With the order in the chart the test is no longer proposed.
  const again = nextCall(page);
  await page.getByRole('button', { name: 'Call again' }).click();
  await again;
  await page.getByRole('button', { name: `Accept: ${label}` }).waitFor({ state: 'detached' });
  expect(watched.complaints).toEqual([]);
  await watched.close();
});
const accepted = async (): Promise<number> =>
  (await sandbox.store.report()).feedback
    .filter(({ outcome }) => outcome === 'accepted')
    .reduce((sum, { count }) => sum + count, 0);

test('a card overridden with a reason: the feedback is in the store, the card gone on the next call, and back when asked for', async () => {
  const watched = await opened('?patient=pancreas-grade-conflict');
  const { page } = watched;
  const card = page.locator('.card').first();
  const summary = (await card.getAttribute('aria-label')) ?? '';
  await card.getByText('Dismiss / Snooze').click();
  await card.getByRole('button', { name: 'Dismiss' }).click();
  await card.getByText('Choose a reason first.').waitFor();
  await card.getByLabel('Reason').selectOption('action-completed');
  await card.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByText(`Dismissed: ${summary}`).waitFor();
  expect((await sandbox.store.report()).feedback).toContainEqual(
    expect.objectContaining({ kind: 'conflict', outcome: 'overridden', reason: 'action-completed', count: 1 }),
  );
  const again = nextCall(page);
  await page.getByRole('button', { name: 'Call again' }).click();
  const answer = (await (await again).json()) as Answered;
  expect(answer.cards?.map((one) => one.summary)).not.toContain(summary);
  const back = nextCall(page);
  await page.getByRole('button', { name: 'Bring dismissed cards back' }).click();
  expect(((await (await back).json()) as Answered).cards?.map((one) => one.summary)).toContain(summary);
  await watched.close();
});

test('a snoozed card stays away without a reason, and the silence says why', async () => {
  const watched = await opened('?patient=rectum-8mm');
  const { page } = watched;
  const cards = await page.locator('.card').count();
  for (let left = cards; left > 0; left -= 1) {
    const card = page.locator('.card').first();
    await card.getByText('Dismiss / Snooze').click();
    await card.getByRole('button', { name: 'Snooze' }).click();
    await expect.poll(() => page.locator('.card').count()).toBe(left - 1);
  }
  const again = nextCall(page);
  await page.getByRole('button', { name: 'Call again' }).click();
  await again;
  await page.getByText('No card: snoozed').first().waitFor();
  await watched.close();
});

test('the explanation opens from the card through a SMART launch, in a frame, and says the same', async () => {
  const watched = await opened('?patient=pancreas-g2-stage-2');
  const { page } = watched;
  const summary = (await page.locator('.card').first().getAttribute('aria-label')) ?? '';
  await page.getByRole('button', { name: 'Show how this was worked out', exact: true }).first().click();
  const frame = page.frameLocator('iframe');
  await frame.locator('[data-explained]').waitFor();
  expect(await frame.locator('main').textContent()).toContain(summary);
  const [tab] = await Promise.all([
    watched.context.waitForEvent('page'),
    page.getByRole('button', { name: 'Show how this was worked out: In a new tab' }).first().click(),
  ]);
  await tab.waitForSelector('[data-explained]');
  expect(await tab.textContent('main')).toContain(summary);
  expect(watched.complaints).toEqual([]);
  await watched.close();
});

const FAULTY: readonly (readonly [fault: string, patient: string, says: RegExp])[] = [
  ['error-500', 'pancreas-g2-stage-2', /The service answered 412.*data-unavailable/s],
  ['html', 'pancreas-g2-stage-2', /The service answered 412.*data-unavailable/s],
  ['other-patient', 'pancreas-g2-stage-2', /The service answered 422.*other-patient/s],
  ['busy-429', 'pancreas-g2-stage-2', /The service could not read: .*pathologyObservations/s],
  ['page-2-lost', 'pancreas-g2-stage-2', /could not be read: observations \(server error\)/s],
  ['slow', 'pancreas-g2-stage-2', /The service could not read: .*\(timeout\)/s],
];
for (const [fault, patient, says] of FAULTY)
  test(`fault ${fault}: the answer says what happened, and only faults of the fault are on the console`, async () => {
    const watched = await opened(`?patient=${patient}&fault=${fault}&prefetch=off`);
    expect(await watched.page.textContent('#cards')).toMatch(says);
    expect(watched.complaints.filter((text) => !/status of (?:412|422)/.test(text))).toEqual([]);
    await watched.close();
  });

test('a faulty server and prefetch: what could not be prefetched is left out and named', async () => {
  const watched = await opened('?patient=pancreas-g2-stage-2&fault=busy-429');
  const { page } = watched;
  await page.getByText(/^Timing/).click();
  expect(await page.textContent('.part')).toMatch(/keys could not be prefetched.*specimens \(HTTP 429\)/s);
  await watched.close();
});

test('an edit: cards before and after, and the step that changed; the FHIR server is as it was', async () => {
  const watched = await opened('?patient=pancreas-g2-stage-2');
  const { page } = watched;
  await page.getByRole('textbox', { name: 'Ki-67' }).fill('25');
  await page.keyboard.press('Enter');
  await page.locator('.before-and-after').waitFor();
  await page.locator('table.changed').first().waitFor();
  const [before, after] = await page.locator('.before-and-after > section').allTextContents();
  expect(before).toContain('G2 (Ki-67 4.2 %)');
  expect(after).toContain('Ki-67 25 %');
  const steps = page.locator('table.changed tr.now');
  expect((await steps.allTextContents()).join('\n')).toMatch(/Ki-67 \(%\) over 20.*Ki-67.*4\.2 % → 25 %/s);
  expect(await page.textContent('.chart-facts')).toContain('→ 25 % in the call');
  expect(new URL(page.url()).searchParams.get('ki67')).toBe('25');
  const held = await fetch(`${sandbox.fhirUrl}/Observation/pancreas-g2-stage-2-ki67`, {
    headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
  });
  expect(await held.json()).toMatchObject({ valueQuantity: { value: 4.2 } });
  await page.getByRole('button', { name: 'Reset all edits' }).click();
  await page.locator('.before-and-after').waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.has('ki67')).toBe(false);
  expect(watched.complaints).toEqual([]);
  await watched.close();
});

test('a fact that no observation holds is added, and a recorded one can be taken away', async () => {
  const watched = await opened('?patient=ileum-incomplete&n=N1&m=M1a&t=absent');
  const text = (await watched.page.textContent('#cards')) ?? '';
  expect(text).toMatch(/Added beside what the chart says.*N as recorded, M as recorded/s);
  expect(await watched.page.locator('.before-and-after > section').last().textContent()).toMatch(/stage IV/);
  expect(await watched.page.textContent('.chart-facts')).toContain('→ left out in the call');
  await watched.close();
});

test('a number that cannot be is refused with words', async () => {
  const watched = await opened('?patient=pancreas-g2-stage-2');
  await watched.page.getByRole('textbox', { name: 'Ki-67' }).fill('a lot');
  await watched.page.keyboard.press('Enter');
  expect(await watched.page.textContent('.wrong[role=alert]:not(:empty)')).toContain('expected a number such as 4.2');
  expect(await watched.page.locator('.before-and-after').count()).toBe(0);
  await watched.close();
});

test('a pasted Bundle becomes a chart of this tab; what cannot be used is refused with words; nothing of it reaches the address', async () => {
  const watched = await opened('?patient=no-tumor');
  const { page } = watched;
  await page.getByText('Paste a chart').click();
  const area = page.getByLabel('Bundle as JSON');
  const open = page.getByRole('button', { name: 'Open as a chart' });
  for (const [text, says] of [
    ['', 'There is nothing to open.'],
    ['{', 'This is not JSON.'],
    ['{"resourceType":"Patient"}', 'This is not a FHIR Bundle'],
    ['{"resourceType":"Bundle","entry":[]}', 'holds no Patient'],
    [JSON.stringify({ resourceType: 'Bundle', entry: [1, 2].map((id) => ({ resource: { resourceType: 'Patient', id: String(id) } })) }), 'holds several Patients'],
    ['{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"a b"}}]}', 'no id that FHIR allows'],
  ] as const) {
    await area.fill(text);
    await open.click();
    await page.locator('.paste [role=alert]').getByText(says).waitFor();
  } // prettier-ignore
  const mine = JSON.stringify(patientBundle('rectum-8mm')).replaceAll('rectum-8mm', 'my-own-patient');
  await area.fill(mine);
  const call = nextCall(page);
  await open.click();
  const sent = (await call).request().postDataJSON() as Record<string, unknown>;
  expect(sent).not.toHaveProperty('fhirServer');
  await page.getByRole('heading', { name: 'A chart that you pasted' }).waitFor();
  await page.locator('#cards').getByText('Rectal NET: G1').first().waitFor();
  expect(page.url()).not.toMatch(/my-own-patient|pasted/);
  // Its edits stay out of the address as well, and its orders off the server.
  await unfold(page);
  await page.getByRole('textbox', { name: 'Tumor size' }).fill('25');
  await page.keyboard.press('Enter');
  await page.locator('.before-and-after').waitFor();
  expect(page.url().replace(sandbox.url, ''), 'the port may hold any number').not.toMatch(/size|25/);
  await page.getByRole('button', { name: 'Show how this was worked out', exact: true }).first().click();
  await page.getByText('No launch: a pasted chart').waitFor();
  expect(watched.complaints).toEqual([]);
  await watched.close();
});

test('one link is a whole scenario', async () => {
  const first = await opened('?patient=pancreas-g2-stage-2');
  await first.page.getByLabel('plain text').check();
  await first.page.getByLabel('Fault').selectOption('page-2-lost');
  await first.page.getByRole('combobox', { name: 'Differentiation' }).selectOption('poor');
  await first.page.locator('.before-and-after').waitFor();
  const address = first.page.url();
  await first.close();
  expect(new URL(address).search).toBe(
    '?patient=pancreas-g2-stage-2&cards=plain&fault=page-2-lost&differentiation=poor',
  );
  const second = await opened(new URL(address).search);
  expect(await second.page.getByLabel('plain text').isChecked()).toBe(true);
  expect(await second.page.getByLabel('Fault').inputValue()).toBe('page-2-lost');
  expect(await second.page.getByRole('combobox', { name: 'Differentiation' }).inputValue()).toBe('poor');
  expect(await second.page.locator('.before-and-after').count()).toBe(1);
  await second.close();
});

test('an address with nonsense opens the first patient as usual', async () => {
  const watched = await opened('?patient=nobody&cards=x&fault=x&ki67=%3Cscript%3E&t=T9');
  expect(await watched.page.getByLabel('CDS sandbox').isChecked()).toBe(true);
  expect(await watched.page.locator('.before-and-after').count()).toBe(0);
  expect(await watched.page.locator('.card').count()).toBeGreaterThan(0);
  await watched.close();
});

test('three renderings: what each keeps and drops', async () => {
  const watched = await opened('?patient=ileum-liver-carcinoid-syndrome');
  const { page } = watched;
  const card = page.locator('.card').first();
  expect(await card.locator('li strong').first().textContent()).toMatch(/Grade/);
  expect(await card.textContent()).not.toContain('Draft an order');
  expect(await card.getByRole('link', { name: /NET staging rules/ }).count()).toBe(1);

  await page.getByLabel('compact EHR').check();
  // What is drawn after the click is waited for, on a busy machine as well.
  await card.getByText('Draft an order: ').first().waitFor({ state: 'attached' });
  expect(await card.locator('strong').count()).toBe(0);
  expect(await card.getByRole('link').count()).toBe(0);
  expect(await card.locator('.lines').isVisible(), 'the detail is folded').toBe(false);

  await page.getByLabel('plain text').check();
  await card.locator('.lines').waitFor({ state: 'visible' });
  expect(await card.locator('strong').count()).toBe(0);
  expect(await card.locator('h3').textContent()).toMatch(/^\[i\] /);
  expect(await card.textContent()).not.toMatch(/\*\*|&lt;|\\/);
  await watched.close();
});

test('the exchange: request, answer, evaluation and curl, without any token', async () => {
  const watched = await opened('?patient=pancreas-g2-stage-2');
  const { page } = watched;
  await watched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const part of ['Request', 'Response 200', 'Evaluation (trace)', 'As curl']) await page.getByText(part, { exact: true }).click(); // prettier-ignore
  const text = await page.locator('.part pre').allTextContents();
  expect(text[0]).toContain('"patient-view"');
  expect(text[1]).toContain('"summary"');
  expect(JSON.parse(text[2] ?? '')).toMatchObject({ tumors: [{ classification: 'NET-G2' }] });
  expect(text.join('\n')).not.toMatch(/eyJ|sandbox-token/);
  await page.getByRole('button', { name: 'Copy: As curl' }).click();
  await page.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl -sS -X POST 'http.*<<'JSON'/s);
  await watched.close();
});

test('nothing is stored, and nothing but the scenario stands in the address and title', async () => {
  const watched = await opened('?patient=ileum-liver-carcinoid-syndrome');
  const kept = await watched.page.evaluate(() => [JSON.stringify([localStorage, sessionStorage]), document.cookie, document.title].join(' ')); // prettier-ignore
  expect(kept).not.toMatch(/ileum|Example|eyJ|token/i);
  expect(watched.page.url().replace(sandbox.url, '')).not.toMatch(/Example|1957|token|eyJ/);
  await watched.close();
});

/** Pairs of words in the picture of the course that overlap. */
const wordsThatMeet = (page: Page) =>
  page.evaluate(() => {
    const words = [...document.querySelectorAll('.course-picture .lane text')].map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() })); // prettier-ignore
    return words.flatMap((a, at) =>
      words.slice(at + 1).flatMap((b) => {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        return across > 0 && down > 2 ? [`${a.text} / ${b.text}`] : [];
      }),
    );
  });

test('the first screen: who, the course as a picture, the cards with their detail; edits, faults and exchange one click away', async () => {
  const watched = await openPage({ origins: [sandbox.url], width: 1280, height: 800 });
  const { page } = watched;
  for (const patient of ['pancreas-g2-stage-2', 'ileum-course', 'rectum-nec']) {
    await page.goto(`${sandbox.url}/sandbox?patient=${patient}`);
    await ready(page);
    const bottomOf = async (place: string): Promise<number> => {
      const box = await page.locator(place).first().boundingBox();
      return box === null ? Number.NaN : box.y + box.height;
    };
    for (const place of ['h1', '.person', '.course-picture svg', '.card h3', '.card li >> nth=1'])
      expect(await bottomOf(place), `${patient}: ${place}`).toBeLessThan(800);
    const tops = await page.locator('.card').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(Math.max(...tops), 'side by side').toBe(Math.min(...tops));
    for (const label of ['Ki-67', 'Fault']) expect(await page.getByLabel(label, { exact: true }).first().isVisible()).toBe(false); // prettier-ignore
    expect(await page.getByText('Evaluation (trace)').isVisible()).toBe(false);
  }
  await page.getByText('Edit a fact', { exact: true }).click();
  expect(await page.getByRole('textbox', { name: 'Tumor size' }).isVisible()).toBe(true);
  await watched.close();
});

test('the picture of the course says in words what it shows, and a list holds the same', async () => {
  const watched = await opened('?patient=ileum-course');
  const { page } = watched;
  const says = (await page.locator('.course-picture svg').getAttribute('aria-label')) ?? '';
  for (const part of ['14 Feb 2023: diagnosis', '10 Jun 2025: G2, Ki-67 8 %', '3 Apr 2023 to today: Somatostatin analog', '2 Sep 2025: PRRT', '15 Sep 2026: CT'])
    expect(says).toContain(part); // prettier-ignore
  const list = await page.locator('.course-picture li').allTextContents();
  expect(`The course over time: ${list.join('; ')}`).toBe(says);
  await watched.close();
  const phone = await opened('?patient=ileum-course', { width: 320 });
  expect(await wordsThatMeet(phone.page)).toEqual([]);
  await phone.close();
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
  test(`${name}: no finding of axe, nothing to scroll sideways, with every part open`, async () => {
    const watched = await opened('?patient=ileum-liver-carcinoid-syndrome&ki67=25', look);
    const { page } = watched;
    await page.locator('table.changed').first().waitFor();
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.setAttribute('open', '');
    });
    await page.getByRole('button', { name: /^JSON of/ }).first().click(); // prettier-ignore
    for (const cards of name === 'light' ? ['CDS sandbox', 'plain text', 'compact EHR'] : ['compact EHR']) {
      await page.getByLabel(cards).check();
      expect(await axe(page), cards).toEqual([]);
    }
    const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(whole).toBeLessThanOrEqual(seen);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, summary, nav a')]
        .map((one) => ({ name: one.textContent.slice(0, 20), box: (one.closest('label') ?? one).getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && box.height < 24)
        .map(({ name: text }) => text),
    ); // prettier-ignore
    expect(small, 'targets of 24 px').toEqual([]);
    await watched.close();
  });

test('by keyboard alone: to another patient, a card dismissed, a fact edited', async () => {
  const watched = await opened('?patient=no-tumor');
  const { page } = watched;
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let step = 0; step < 150; step += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const one = document.activeElement as HTMLInputElement | null;
        return `${one?.getAttribute('aria-label') ?? ''} ${one?.labels?.[0]?.textContent ?? ''} ${one?.textContent ?? ''}`.trim();
      });
      if (!name.test(focused)) continue;
      expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe('solid'); // prettier-ignore
      return;
    }
    throw new Error(`no Tab led to ${String(name)}`);
  };
  await tabTo(/Thymus|thymus/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /thymus/i }).waitFor();
  await ready(page);
  await tabTo(/^Dismiss \/ Snooze/);
  await page.keyboard.press('Enter');
  await tabTo(/Reason/);
  await page.keyboard.press('ArrowDown');
  await tabTo(/^Dismiss$/);
  await page.keyboard.press('Enter');
  await page.getByText(/^ ?Dismissed: /).waitFor();
  await tabTo(/^Edit a fact$/);
  await page.keyboard.press('Enter');
  await tabTo(/^Mitoses/);
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await page.locator('.before-and-after').waitFor();
  expect(watched.complaints).toEqual([]);
  await watched.close();
});

test('the live region says how many cards there are', async () => {
  const watched = await opened('?patient=ileum-liver-carcinoid-syndrome');
  const region = watched.page.locator('.told[role=status]');
  expect(await region.textContent()).toMatch(/^2 cards/);
  await watched.close();
});
