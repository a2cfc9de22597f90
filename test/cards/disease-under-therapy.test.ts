/** What a card says of spread under therapy: the analog that runs, what depends on progression, and what a report says of it. */
import { expect, test } from 'vitest';
import { showCards } from '../../cds-hooks/cards/index.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { evaluate } from '../../services/rules/index.ts';
import {
  imaging,
  medicine,
  net,
  op,
  forTumor,
  pathology,
  secondary,
  answer,
  TODAY,
} from '../read-facts/course-charts.ts';
import { record, valueSets } from '../read-facts/made-up-record.ts';

const spread: readonly RawResource[] = [
  net('Neuroendocrine tumor of ileum', { onsetDateTime: '2023-02-01' }),
  secondary('s', 'Metastasis of neuroendocrine tumor to liver', '2023-02-01'),
  pathology('b', '2023-02-05', 'Liver, core biopsy: Metastatic well-differentiated neuroendocrine tumor, G1, Ki-67 2 %, mitoses 1 per 2 mm2.'),
  imaging('p', '2026-09-20', 'SSTR-positive liver metastases, uptake above liver.', 'Ga-68 DOTATATE PET/CT'),
]; // prettier-ignore
const lanreotide = medicine('m', 'Lanreotide 120 mg', '2023-04-01');
function cards(...chart: readonly RawResource[]): string {
  const { models } = showCards(evaluate(readFacts(record(...chart), valueSets, { today: TODAY })), valueSets, {
    patientId: 'p',
    publicUrl: 'http://127.0.0.1:3000',
    treatmentCard: true,
    suspectedCard: false,
    newUuid: () => '00000000-0000-4000-8000-000000000000',
    now: () => `${TODAY}T12:00:00Z`,
  });
  return models.map((model) => plainText(model)).join('\n');
}

test('an analog that runs is continued while stable, and what comes next is one question with the newest scan', () => {
  const text = cards(...spread, lanreotide, imaging('c', '2026-10-15', 'Multiple liver lesions up to 21 mm.'));
  expect(text).toContain('somatostatin analog (continue while stable)');
  expect(text).toContain('Next line - PRRT, targeted therapy, liver-directed therapy - depends on progression: record the disease status (last CT or MRI 15 Oct 2026)'); // prettier-ignore
  expect(text).not.toMatch(/Cannot say yet[^\n]*progress/);
});

test('without a treatment nothing is continued and no next line is named', () => {
  expect(cards(...spread)).not.toMatch(/continue while stable|Next line/);
});

test('growth beside "stable" in one impression is told as possible progression', () => {
  const mixed = imaging('c', '2026-10-20', 'Impression: Stable disease in the mesentery. Interval increase in size of liver metastases.'); // prettier-ignore
  expect(cards(...spread, lanreotide, mixed)).toContain('(possible progression in the report of 20 Oct 2026)');
});

test('progression is told with its day, and what a report alone says is to be confirmed', () => {
  const grown = imaging('c', '2026-10-20', 'Impression: Interval increase in size of liver metastases.');
  expect(cards(...spread, lanreotide, grown)).toContain('Course - progression, 20 Oct 2026 (by the words of a report, please confirm)'); // prettier-ignore
  const stated = answer('d', 'Response (RECIST)', 'Progressive disease', '2026-10-20');
  expect(cards(...spread, lanreotide, stated)).toMatch(/Course - progression, 20 Oct 2026$/m);
  const stable = answer('d', 'Response (RECIST)', 'Stable disease', '2026-10-20');
  expect(cards(...spread, lanreotide, stable)).toMatch(/Course - no progression, 20 Oct 2026$/m);
});

test('beside spread the removal of the primary is told', () => {
  const removed = [op('o', 'Ileal resection', '2023-03-01', forTumor)];
  expect(cards(...spread, ...removed, lanreotide)).toContain('Course - primary removed, 1 Mar 2023');
  expect(cards(...spread, lanreotide)).not.toContain('primary removed');
});
