/** Decision 38: a suggestion that was overridden with its card is not made again for 90 days, on whatever card; "not now" is no no. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { wiredApp, type AnsweredCard, type WiredApp } from '../support/wired-app.ts';

let store: RecordStore;
let app: WiredApp;
beforeAll(async () => {
  store = await openStore(sqliteDialect(':memory:'));
  app = await wiredApp({ store });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

type Json = Record<string, unknown>;
const NAME = 'insulinoma';
/** The chart of the sandbox patient under another id; `more` turns the card into another one. */
function call(patientId: string, ki67 = 2): Json {
  const entries = JSON.parse(JSON.stringify(patientBundle(NAME).entry ?? []).replaceAll(`Patient/${NAME}`, `Patient/${patientId}`)) as { resource: Json }[]; // prettier-ignore
  const of = (type: string): Json => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: entries.filter(({ resource }) => resource['resourceType'] === type),
  });
  const patient = entries.find(({ resource }) => resource['resourceType'] === 'Patient')?.resource;
  for (const { resource } of entries)
    if (JSON.stringify(resource['code'] ?? '').includes('29593-1')) (resource['valueQuantity'] as Json)['value'] = ki67;
  const observations = of('Observation');
  return {
    hook: 'patient-view',
    hookInstance: '11111111-1111-4111-8111-111111111111',
    context: { userId: 'Practitioner/p', patientId },
    prefetch: {
      patient: { ...patient, id: patientId }, conditions: of('Condition'), pathologyObservations: observations, stagingObservations: observations,
      recentObservations: observations, diagnosticReports: of('DiagnosticReport'), imagingReports: null, imagingStudies: null, specimens: of('Specimen'), procedures: null,
      orders: null, medications: null, flags: null, allergies: null,
    },
  };
} // prettier-ignore
async function cardsOf(patientId: string, ki67?: number): Promise<readonly AnsweredCard[]> {
  const { status, body } = await app.call(call(patientId, ki67));
  expect(status, JSON.stringify(body)).toBe(200);
  return body.cards ?? [];
}
async function override(card: AnsweredCard | undefined, code: string, at = new Date().toISOString()): Promise<void> {
  const overrideReason = { reason: { code, system: 'http://terminology.hl7.org/CodeSystem/override-reason' } };
  const response = await fetch(`${app.url}/cds-services/net-advisor/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ feedback: [{ card: card?.uuid, outcome: 'overridden', outcomeTimestamp: at, overrideReason }] }), // prettier-ignore
  });
  expect(response.status).toBe(200);
}
const withTests = (cards: readonly AnsweredCard[]): AnsweredCard | undefined =>
  cards.find(({ suggestions = [] }) => suggestions.length > 0);
const labels = (cards: readonly AnsweredCard[]): readonly string[] =>
  cards.flatMap(({ suggestions = [] }) => suggestions.map(({ label }) => label)).sort();

test('overridden: not suggested on the next card of other facts, and the dismissed card does not come back without it', async () => {
  const before = await cardsOf('declines');
  expect(labels(before).length).toBeGreaterThan(0);
  await override(withTests(before), 'patient-ineligible');
  // The same conclusion stays away: a declined test makes no new one.
  expect(withTests(await cardsOf('declines'))).toBeUndefined();
  expect((await cardsOf('declines')).map(({ source }) => source.topic.code)).not.toContain(withTests(before)?.source.topic.code); // prettier-ignore
  const after = await cardsOf('declines', 7);
  expect(after.some(({ summary }) => summary.includes('G2'))).toBe(true);
  for (const label of labels(before)) {
    expect(labels(after)).not.toContain(label);
    for (const { detail } of after) expect(detail.replace(/To consider:.*/, '')).not.toContain(label);
  }
});
test('the link to the explanation hands the declined tests on', async () => {
  const before = await cardsOf('explains');
  await override(withTests(before), 'patient-ineligible');
  const [card] = await cardsOf('explains', 7);
  const links = (card as unknown as { links: readonly { appContext: string }[] }).links;
  expect((JSON.parse(links[0]?.appContext ?? '{}') as { declined?: readonly string[] }).declined).toContain('T-CT');
});
test('of another patient, for another time, and after 90 days it is suggested', async () => {
  const wanted = labels(await cardsOf('nobody', 7));
  expect(wanted.length).toBeGreaterThan(0);
  const later = await cardsOf('later');
  await override(withTests(later), 'wrong-time-workflow');
  expect(labels(await cardsOf('later', 7))).toEqual(wanted);
  const long = await cardsOf('long-ago');
  await override(withTests(long), 'patient-ineligible', new Date(Date.now() - 91 * 86_400_000).toISOString());
  expect(labels(await cardsOf('long-ago', 7))).toEqual(wanted);
  const young = await cardsOf('not-so-long-ago');
  await override(withTests(young), 'patient-ineligible', new Date(Date.now() - 89 * 86_400_000).toISOString());
  expect(labels(await cardsOf('not-so-long-ago', 7))).not.toEqual(wanted);
});
