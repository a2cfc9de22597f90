/** The explanation in the browser and the card from the service never disagree: all cases and all sandbox patients go through both. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { markdown } from '../../cds-hooks/cards/print.ts';
import { topicCode } from '../../cds-hooks/cards/topic.ts';
import { hasWords } from '../../services/wording/steps-in-words.ts';
import { patientBundle, patientNames } from '../../sandbox/patients.ts';
import { dataNeeds, queryFor } from '../../services/gather/data-needs.ts';
import { gather } from '../../services/gather/gather.ts';
import type { TraceStep } from '../../services/rules/index.ts';
import { topicsOf, workOut, type WorkSettings } from '../../smart-app/work-out.ts';
import { explanationText } from '../../smart-app/explanation/explanation-text.ts';
import { lookUpsFrom } from '../../valuesets/look-ups.ts';
import { valueSetFiles } from '../../valuesets/load.ts';
import { valueSets, wiredApp } from '../support/wired-app.ts';

const SETTINGS: WorkSettings = {
  tenHpfAre2mm2: false,
  testWindows: {},
  categoryQuery: true,
  treatmentCard: true,
  suspectedCard: false,
};
const TODAY = '2026-11-24';

interface Call {
  readonly context: { readonly patientId: string };
  readonly prefetch: Readonly<Record<string, unknown>>;
}
const folder = path.resolve(import.meta.dirname, '../cases');
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }): readonly [string, Call] => [name, JSON.parse(readFileSync(path.join(folder, name, 'request.json'), 'utf8')) as Call]); // prettier-ignore

async function recordOf({ context, prefetch }: Call) {
  return gather({
    patientId: context.patientId,
    needs: dataNeeds().map((need) => ({ ...need, query: queryFor(need, context.patientId) })),
    prefetch,
  });
}
/** As the app gets them: through JSON, and without the check of their form. */
const sent = JSON.parse(JSON.stringify(valueSetFiles())) as ReturnType<typeof valueSetFiles>;
const inBrowser = lookUpsFrom(sent.files, sent.siteFiles);

type Fault = readonly [what: string, broken: (prefetch: Call['prefetch']) => Call['prefetch']];
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] };
const replaced =
  (key: string, by: (held: Readonly<Record<string, unknown>>) => unknown): Fault[1] =>
  (prefetch) => {
    const held = prefetch[key] as Readonly<Record<string, unknown>> | undefined;
    return held ? { ...prefetch, [key]: by(held) } : prefetch;
  };
/** The chart as a server gives it that breaks, or does not give all. */
const FAULTS: readonly Fault[] = [
  ['all of it', (prefetch) => prefetch],
  ['pathology could not be read', replaced('pathologyObservations', () => outcome)],
  ['staging could not be read', replaced('stagingObservations', () => outcome)],
  ['specimens were not sent', replaced('specimens', () => null)],
  ['results go on elsewhere', replaced('pathologyObservations', (held) => ({ ...held, link: [{ relation: 'next', url: 'https://other.example/next' }] }))],
  ['medications and flags were not sent', (prefetch) => ({ ...prefetch, medications: null, flags: null })],
]; // prettier-ignore

for (const [what, broken] of FAULTS)
  test(`every case, ${what}: the same cards to the letter, the same topic codes, the same silence`, async () => {
    const app = await wiredApp({ today: () => TODAY });
    let cards = 0;
    for (const [name, whole] of cases) {
      const call = { ...whole, prefetch: broken(whole.prefetch) };
      const { status, body } = await app.call({ ...call, fhirServer: undefined, fhirAuthorization: undefined });
      expect(status, name).toBe(200);
      const worked = workOut(await recordOf(call), inBrowser, SETTINGS, TODAY);
      expect(
        worked.cards.map((card) => [card.indicator, card.summary, markdown(card)]),
        name,
      ).toEqual(body.cards?.map(({ indicator, summary, detail }) => [indicator, summary, detail]));
      expect(await topicsOf(worked.cards), name).toEqual(body.cards?.map(({ source }) => source.topic.code));
      expect(worked.silence, name).toBe(body.extension?.['org.net-cds.evaluation'].silence);
      cards += worked.cards.length;
    }
    await app.close();
    expect(cases.length).toBeGreaterThan(100);
    expect(cards).toBeGreaterThan(90);
  });

test('every sandbox patient: evaluated with the value sets of the service and of the browser, the result is the same to the letter', async () => {
  for (const name of patientNames()) {
    const entries = (patientBundle(name).entry ?? []).flatMap(({ resource }) =>
      resource ? [{ resource: { ...resource }, arrived: 'fetched' as const }] : [],
    );
    const record = { patientId: name, entries, needs: [] };
    const [there, here] = [valueSets, inBrowser].map((sets) => workOut(record, sets, SETTINGS, TODAY));
    expect(here, name).toEqual(there);
    expect(here?.cards.map(topicCode), name).toEqual(await topicsOf(there?.cards ?? []));
  }
});

test('every step of every case has words, so that no reader meets a bare id', async () => {
  const bare = new Set<string>();
  const look = (steps: readonly TraceStep[]): void => {
    for (const step of steps) if (!hasWords(step)) bare.add(step.rule);
  };
  for (const [, call] of cases) {
    for (const t of workOut(await recordOf(call), inBrowser, SETTINGS, TODAY).evaluation.tumors) {
      for (const one of t.grade.specimens) look(one.trace);
      for (const trace of [t.grade.trace, t.stage.trace, t.extent.trace, t.flags.map(({ step }) => step)]) look(trace);
      for (const one of [
        ...t.workup.suggest,
        ...t.workup.consider,
        ...t.workup.suppressed,
        ...t.treatment,
        ...t.safety,
      ])
        look(one.because);
    }
  }
  expect([...bare]).toEqual([]);
});

test('the text to copy: result, facts with dates, edition, version and moment; no name, no id, unless asked for', async () => {
  for (const [name, call] of cases) {
    const record = await recordOf(call);
    const worked = workOut(record, inBrowser, SETTINGS, TODAY);
    const text = explanationText({ worked, at: '2026-11-24T14:05:00.000Z' }, undefined, 'UTC');
    for (const { summary } of worked.cards) expect(text, name).toContain(summary);
    expect(text, name).toContain('Worked out on 24 Nov 2026, 14:05 UTC. Rule content ');
    for (const { resource } of record.entries)
      if (resource.id !== undefined) expect(text, name).not.toContain(`${resource.resourceType}/${resource.id}`);
    for (const t of worked.evaluation.tumors)
      if (t.stage.edition !== undefined) expect(text, name).toMatch(/AJCC (?:v9|8)/);
  }
  const [, first] = cases[0] ?? [];
  if (!first) throw new Error('no case');
  const worked = workOut(await recordOf(first), inBrowser, SETTINGS, TODAY);
  expect(
    explanationText({ worked, at: '2026-11-24T14:05:00.000Z' }, { name: 'Anna Example', birthDate: '1961-02-02' }),
  ).toContain('Anna Example, born 2 Feb 1961');
});
