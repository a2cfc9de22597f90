/**
 * Takes the pictures of `docs/screens/`: starts the sandbox on a fixed day, opens each page in Chromium and writes a PNG. `npm run screens` takes all, `npm run
 * screens -- rules` those whose name begins so. Synthetic patients only.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle, Observation } from '@medplum/fhirtypes';
import type { Page } from 'playwright-core';
import { SANDBOX_TOKEN, startSandbox, type RunningSandbox } from '../sandbox/start.ts';
import { closeBrowser, openPage } from '../test/support/browser.ts';
import { cardsOf } from '../test/support/launched-page.ts';
import { takeCardPictures } from './card-pictures.ts';
import { smallPng } from './small-png.ts';

const OUT = path.join(import.meta.dirname, 'screens');
const DAY = '2026-11-24';
/** What the pages call now, so that a second run gives the same picture. */
const NOW = `${DAY}T14:05:00.000Z`;

interface Screen {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  /** Where a call is signed, or compared with a change of today. */
  readonly realTime?: true;
  readonly open: (page: Page, sandbox: RunningSandbox) => Promise<void>;
}

const chart =
  (query: string) =>
  async (page: Page, { url }: RunningSandbox): Promise<void> => {
    await page.goto(`${url}/sandbox${query}`);
    await page.waitForSelector('main[data-known]');
  };
const rules =
  (where: string) =>
  async (page: Page, { url }: RunningSandbox): Promise<void> => {
    await page.goto(`${url}/rules${where}`);
  };

/** The link of the first card, followed as an EHR follows it. */
const explanation =
  (patientId: string, how: HowOpened = {}) =>
  async (page: Page, sandbox: RunningSandbox): Promise<void> => {
    const [card] = await cardsOf(sandbox, patientId);
    await how.between?.(sandbox);
    const appContext = card?.links[0]?.appContext ?? '';
    const launch = sandbox.authorization.launch({ patientId: how.open ?? patientId, appContext });
    await page.goto(`${sandbox.url}/explain/launch?iss=${encodeURIComponent(sandbox.fhirUrl)}&launch=${launch}`);
    await page.waitForSelector(how.until ?? '[data-explained]');
  };
interface HowOpened {
  /** The patient whose chart is open by then. */
  readonly open?: string;
  /** What happens after the card was shown. */
  readonly between?: (sandbox: RunningSandbox) => Promise<void>;
  readonly until?: string;
}

/** The laboratory corrects the Ki-67 after the card was shown. */
async function correctKi67({ fhirUrl }: RunningSandbox): Promise<void> {
  const headers = { Authorization: `Bearer ${SANDBOX_TOKEN}`, 'content-type': 'application/fhir+json' };
  const found = await fetch(`${fhirUrl}/Observation?patient=appendix-20mm`, { headers });
  const { entry = [] } = (await found.json()) as Bundle<Observation>;
  const ki67 = entry.map(({ resource }) => resource).find((one) => JSON.stringify(one?.code).includes('Ki-67'));
  if (!ki67?.id) throw new Error('the patient has no Ki-67');
  const corrected: Observation = { ...ki67, status: 'corrected', valueQuantity: { ...ki67.valueQuantity, value: 5 } };
  const answer = await fetch(`${fhirUrl}/Observation/${ki67.id}`, { method: 'PUT', headers, body: JSON.stringify(corrected) }); // prettier-ignore
  if (!answer.ok) throw new Error(`the FHIR server answered ${String(answer.status)}`);
}

const summary = async (page: Page, sandbox: RunningSandbox): Promise<void> => {
  await explanation('pancreas-g2-stage-2')(page, sandbox);
  await page.getByRole('button', { name: 'Make a patient summary' }).click();
  await page.waitForSelector('[data-summary]');
};

const SCREENS: readonly Screen[] = [
  { name: 'chart', height: 800, realTime: true, open: chart('?patient=pancreas-g2-stage-2') },
  { name: 'chart-one-fact-changed', height: 860, realTime: true, open: chart('?patient=pancreas-g2-stage-2&ki67=25') },
  { name: 'explanation', height: 900, open: explanation('pancreas-g2-stage-2') },
  { name: 'explanation-conflict', height: 900, open: explanation('pancreas-grade-conflict') },
  { name: 'explanation-incomplete', height: 900, open: explanation('ileum-incomplete') },
  { name: 'explanation-changed', height: 700, realTime: true, open: explanation('appendix-20mm', { between: correctKi67, until: '[data-changed]' }) },
  { name: 'explanation-other-patient', height: 420, open: explanation('pancreas-g2-stage-2', { open: 'rectum-8mm', until: '[data-problem]' }) },
  { name: 'explanation-phone', width: 400, height: 860, open: explanation('pancreas-g2-stage-2') },
  { name: 'patient-summary', height: 860, open: summary },
  { name: 'rules', height: 860, open: rules('') },
  { name: 'rules-work-up', height: 860, open: rules('/workup') },
]; // prettier-ignore

const wanted = process.argv[2] ?? '';
const sandbox = await startSandbox({ port: 0, quiet: true, today: DAY });
mkdirSync(OUT, { recursive: true });
for (const { name, width = 1280, height = 860, realTime, open } of SCREENS) {
  if (!name.startsWith(wanted)) continue;
  const { page, complaints, close } = await openPage({ origins: [sandbox.url], width, height });
  if (!realTime) await page.clock.setFixedTime(new Date(NOW));
  await open(page, sandbox);
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  const picture = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  writeFileSync(path.join(OUT, `${name}.png`), picture);
  console.log(`${name}.png ${String(Math.round(picture.length / 1024))} KB${complaints.length > 0 ? `, complaints: ${complaints.join('; ')}` : ''}`); // prettier-ignore
  await close();
}
await takeCardPictures(wanted);
await closeBrowser();
await sandbox.close();
