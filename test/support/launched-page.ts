/** The link of a patient's card followed as an EHR follows it: hook, SMART launch, explanation. */
import { randomUUID } from 'node:crypto';
import { SANDBOX_TOKEN, type RunningSandbox } from '../../sandbox/start.ts';
import { openPage, type PageOptions, type WatchedPage } from './browser.ts';

export interface AnsweredCard {
  readonly uuid: string;
  readonly summary: string;
  readonly links: readonly { readonly url: string; readonly appContext: string }[];
}

export async function cardsOf(sandbox: RunningSandbox, patientId: string): Promise<readonly AnsweredCard[]> {
  const answer = await fetch(`${sandbox.url}/cds-services/net-advisor`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      hook: 'patient-view',
      hookInstance: randomUUID(),
      fhirServer: sandbox.fhirUrl,
      fhirAuthorization: {
        access_token: SANDBOX_TOKEN,
        token_type: 'Bearer',
        expires_in: 300,
        scope: 'patient/*.rs',
        subject: 'net-cds',
      },
      context: { userId: 'Practitioner/sandbox', patientId },
    }),
  });
  return ((await answer.json()) as { readonly cards: readonly AnsweredCard[] }).cards;
}

/** @param open the patient that is open by the time the link is followed */
export async function follow(
  sandbox: RunningSandbox,
  patientId: string,
  open = patientId,
  look: Partial<PageOptions> = {},
): Promise<WatchedPage> {
  const [card] = await cardsOf(sandbox, patientId);
  const [link] = card?.links ?? [];
  // Without a card the page can still be opened from the EHR's list of apps: then nobody tells it what a card said.
  const launch = sandbox.authorization.launch({
    patientId: open,
    ...(link ? { appContext: link.appContext } : {}),
  });
  const watched = await openPage({ origins: [sandbox.url], ...look });
  const address = link?.url ?? `${sandbox.url}/explain/launch`;
  await watched.page.goto(`${address}?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
  return watched;
}

/** As `follow`, until the result stands there. */
export async function explained(
  sandbox: RunningSandbox,
  patientId: string,
  look: Partial<PageOptions> = {},
): Promise<WatchedPage> {
  const watched = await follow(sandbox, patientId, patientId, look);
  await watched.page.waitForSelector('[data-explained]');
  return watched;
}
