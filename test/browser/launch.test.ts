/** The explanation, launched as an EHR launches it: through the sandbox's authorization server, in a real browser. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CardContext } from '../../cds-hooks/cards/card-context.ts';
import { SANDBOX_TOKEN, startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { openPage, type WatchedPage } from '../support/browser.ts';
import { cardsOf as cards, follow as followLink } from '../support/launched-page.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
});
afterAll(() => sandbox.close());

const cardsOf = (patientId: string) => cards(sandbox, patientId);
const follow = (patientId: string, open?: string) => followLink(sandbox, patientId, open);

const problemOn = async ({ page }: WatchedPage): Promise<string | null> => {
  await page.waitForSelector('[data-problem]');
  return page.getAttribute('[data-problem]', 'data-problem');
};

test('a card leads through a SMART launch to the explanation of its own patient, which says the same', async () => {
  const [card] = await cardsOf('pancreas-g2-stage-2');
  const watched = await follow('pancreas-g2-stage-2');
  await watched.page.waitForSelector('[data-explained]');
  expect(await watched.page.textContent('main')).toContain(card?.summary);
  expect(new URL(watched.page.url()).search, 'neither code nor state stays in the address').toBe('');
  expect(watched.complaints).toEqual([]);
  await watched.close();
});

test('E6: another patient is open by now: nothing is shown', async () => {
  const watched = await follow('pancreas-g2-stage-2', 'rectum-8mm');
  expect(await problemOn(watched)).toBe('other-patient');
  expect(await watched.page.textContent('body')).not.toMatch(/G2|Ki-67|stage II/);
  await watched.close();
});

test('E7: an issuer that is not configured is refused before a script runs', async () => {
  const watched = await openPage({ origins: [sandbox.url] });
  const answer = await watched.page.goto(
    `${sandbox.url}/explain/launch?iss=https%3A%2F%2Fevil.example%2Ffhir&launch=x`,
  );
  expect(answer?.status()).toBe(403);
  expect(await watched.page.locator('script').count()).toBe(0);
  expect(watched.complaints.filter((text) => !text.includes('403'))).toEqual([]);
  await watched.close();
});

test('opened without a launch: says where to open it', async () => {
  const watched = await openPage({ origins: [sandbox.url] });
  expect((await watched.page.goto(`${sandbox.url}/explain/launch`))?.status()).toBe(400);
  expect(await watched.page.textContent('h1')).toBe('Open this page from a card');
  await watched.close();
});

test('E7: a state that is not of this tab opens nothing, nor does the same answer twice', async () => {
  const watched = await follow('pancreas-g2-stage-2');
  await watched.page.waitForSelector('[data-explained]');
  const back = await watched.page.evaluate(() => location.pathname);
  await watched.page.goto(`${sandbox.url}${back}?code=stolen&state=made-up`);
  expect(await problemOn(watched)).toBe('expired');
  await watched.page.reload();
  expect(await problemOn(watched)).toBe('expired');
  await watched.close();
});

test('an expired code, and a refusal by the EHR, each say what to do', async () => {
  sandbox.authorization.faults.expireCodes = true;
  const late = await follow('pancreas-g2-stage-2');
  expect(await problemOn(late)).toBe('expired');
  await late.close();
  sandbox.authorization.faults.expireCodes = false;
  sandbox.authorization.faults.denyAccess = true;
  const refused = await follow('pancreas-g2-stage-2');
  expect(await problemOn(refused)).toBe('refused');
  await refused.close();
  sandbox.authorization.faults.denyAccess = false;
});

test('a launch that was followed once cannot be followed again', async () => {
  const [card] = await cardsOf('rectum-8mm');
  const [link] = card?.links ?? [];
  const launch = sandbox.authorization.launch({ patientId: 'rectum-8mm', appContext: link?.appContext ?? '' });
  const address = `${link?.url ?? ''}?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`;
  const first = await openPage({ origins: [sandbox.url] });
  await first.page.goto(address);
  await first.page.waitForSelector('[data-explained]');
  await first.close();
  const second = await openPage({ origins: [sandbox.url] });
  await second.page.goto(address);
  expect(await problemOn(second)).toBe('expired');
  await second.close();
});

test('E6: nothing of the patient is stored, and nothing stands in the address', async () => {
  const watched = await follow('ileum-liver-carcinoid-syndrome');
  await watched.page.waitForSelector('[data-explained]');
  const kept = await watched.page.evaluate(() => [JSON.stringify([localStorage, sessionStorage]), document.cookie, location.href, document.title].join(' ')); // prettier-ignore
  expect(kept).not.toMatch(/ileum|Patient\/|eyJ|access|G1|G2|verifier/i);
  await watched.close();
});

test('the launch tells the authorization server a challenge, the state and the FHIR server, and no patient', async () => {
  const watched = await openPage({ origins: [sandbox.url] });
  const asked: string[] = [];
  watched.page.on('request', (request) => {
    if (request.url().includes('/sandbox/auth/authorize')) asked.push(request.url());
  });
  const launch = sandbox.authorization.launch({ patientId: 'rectum-8mm' });
  await watched.page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  await watched.page.waitForSelector('[data-explained]');
  const query = new URL(asked[0] ?? '').searchParams;
  expect(query.get('code_challenge_method')).toBe('S256');
  expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  expect(query.get('aud')).toBe(sandbox.fhirUrl);
  expect(query.get('state')).toMatch(/^[\w-]{20,}$/);
  expect(asked[0]).not.toContain('rectum');
  await watched.close();
});

test('the context of a card holds hashes and no patient', async () => {
  const [card] = await cardsOf('pancreas-g2-stage-2');
  const context = JSON.parse(card?.links[0]?.appContext ?? '{}') as CardContext;
  expect(context.subject).toMatch(/^[0-9a-f]{20}$/);
  expect(JSON.stringify(context)).not.toContain('pancreas');
});

/** A page that asks a stranger in place of one of its own addresses. */
async function launchWith(
  patientId: string,
  broken: string,
  answer: { readonly status: number; readonly body: string },
): Promise<WatchedPage> {
  const launch = sandbox.authorization.launch({ patientId });
  const watched = await openPage({ origins: [sandbox.url] });
  await watched.page.route(broken, (route) =>
    route.fulfill({ status: answer.status, body: answer.body, contentType: 'application/json' }),
  );
  await watched.page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  return watched;
}

const BROKEN: readonly (readonly [what: string, address: string, status: number, problem: string])[] = [
  ['the rules of the service cannot be loaded', '**/explain/value-sets.json', 503, 'service-down'],
  ['the authorization server cannot be found', '**/.well-known/smart-configuration', 500, 'server-down'],
  ['the patient cannot be read', '**/sandbox/fhir/Patient/*', 500, 'chart-unreadable'],
  ['the problem list is refused', '**/sandbox/fhir/Condition*', 403, 'chart-unreadable'],
  ['the token endpoint answers nonsense', '**/sandbox/auth/token', 200, 'expired'],
];
for (const [what, address, status, problem] of BROKEN)
  test(`${what}: ${problem}, and no result`, async () => {
    const watched = await launchWith('pancreas-g2-stage-2', address, { status, body: '{}' });
    expect(await problemOn(watched)).toBe(problem);
    expect(await watched.page.textContent('body')).not.toMatch(/G2|Ki-67/);
    await watched.close();
  });

test('another part that cannot be read is said, and the result is given all the same', async () => {
  const watched = await launchWith('pancreas-g2-stage-2', '**/sandbox/fhir/Specimen*', { status: 403, body: '{}' });
  await watched.page.waitForSelector('[data-explained]');
  expect(await watched.page.textContent('main')).toMatch(/could not be read/i);
  await watched.close();
});

test('E6: a token whose patient is not the one of the data shows nothing', async () => {
  const other = await (
    await fetch(`${sandbox.fhirUrl}/Condition?patient=rectum-8mm`, {
      headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
    })
  ).text();
  const watched = await launchWith('pancreas-g2-stage-2', '**/sandbox/fhir/Condition*', { status: 200, body: other });
  expect(await problemOn(watched)).toBe('other-patient');
  await watched.close();
});

test('the chart has changed since the card: says so, and gives what holds now', async () => {
  const [card] = await cardsOf('appendix-20mm');
  const [link] = card?.links ?? [];
  const context = JSON.parse(link?.appContext ?? '{}') as CardContext;
  // The card of an hour ago came to another conclusion.
  const appContext = JSON.stringify({ ...context, topic: 'netassessment100000000000000000000', at: '2026-11-24T08:00:00.000Z' }); // prettier-ignore
  const launch = sandbox.authorization.launch({ patientId: 'appendix-20mm', appContext });
  const watched = await openPage({ origins: [sandbox.url] });
  await watched.page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  await watched.page.waitForSelector('[data-changed]');
  expect(await watched.page.textContent('main')).toContain(card?.summary);
  await watched.close();
});

test('E5: the explanation may reach its own service and the FHIR server, and stands in frames of the tenant alone', async () => {
  const answer = await fetch(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=x`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`connect-src 'self' ${sandbox.url}`);
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
});

test('"Was this useful?": a no with its reason, with the keyboard alone, is found in the store; it is not asked twice, nor printed', async () => {
  const watched = await follow('pancreas-g2-stage-2');
  const { page } = watched;
  await page.waitForSelector('[data-explained]');
  const section = page.locator('section.opinion');
  await section.getByRole('button', { name: 'No, because …' }).press('Enter');
  await section.getByRole('button', { name: 'a value of the chart is missing' }).press('Enter');
  await section.getByText('Thank you. It was counted.').waitFor();
  expect(await section.getByRole('button').count()).toBe(0);
  const { feedback } = await sandbox.store.report();
  expect(
    feedback
      .filter(({ outcome }) => outcome.startsWith('explanation-'))
      .map(({ outcome, reason, count }) => [outcome, reason, count]),
  ).toEqual([['explanation-not-useful', 'missing-value', 1]]);
  await page.emulateMedia({ media: 'print' });
  expect(await section.isVisible()).toBe(false);
  expect(watched.complaints).toEqual([]);
  await watched.close();
});
