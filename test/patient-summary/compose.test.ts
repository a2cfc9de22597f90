/** The patient summary over every case and over random charts: how hard it reads, and that it says no more than the evaluation. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dataNeeds, queryFor } from '../../services/data-needs.ts';
import { gather } from '../../services/gather.ts';
import { mayHaveTumor, readFacts } from '../../services/read-facts/index.ts';
import { evaluate, type Evaluation } from '../../services/rules/index.ts';
import { patientSummary, type SummaryOptions, type SummarySection } from '../../smart-app/patient-summary/compose.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { caseNames } from '../cases/reasoning.ts';
import { readingGrade } from '../support/reading-grade.ts';

const ROOT = path.join(import.meta.dirname, '..', 'cases');
const NEEDS = dataNeeds();
const valueSets = loadValueSets();

async function evaluationOf(name: string): Promise<Evaluation> {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, name, file), 'utf8'));
  const { context, prefetch = {} } = read('request.json') as { readonly context: { readonly patientId: string }; readonly prefetch?: Readonly<Record<string, unknown>> }; // prettier-ignore
  const { today } = read('expected.json') as { readonly today: string };
  const patientId = context.patientId.replace(/^Patient\//, '');
  const record = await gather({
    patientId,
    needs: NEEDS.map((need) => ({ ...need, query: queryFor(need, patientId) })),
    prefetch,
    isWorthReading: (first) => mayHaveTumor(first, valueSets, today),
  });
  return evaluate(readFacts(record, valueSets, { today }));
}

const PLAIN: SummaryOptions = { survivalAsked: false, treatmentKinds: true, suspected: false };
const ASKED: SummaryOptions = { ...PLAIN, survivalAsked: true };

const sectionsOf = (evaluation: Evaluation, options = PLAIN): readonly SummarySection[] => {
  const made = patientSummary(evaluation, options);
  return made.kind === 'summary' ? made.sections : [];
};
const blocksOf = (sections: readonly SummarySection[]): string[] =>
  sections.flatMap(({ paragraphs, items }) => [...paragraphs, ...items]);

const cases = await Promise.all(
  caseNames.map(async (name) => {
    const evaluation = await evaluationOf(name);
    return { name, evaluation, made: patientSummary(evaluation, PLAIN) };
  }),
);
const withSummary = cases.filter(({ made }) => made.kind === 'summary');

// ------------------------------------------------------------------------------------------- how it reads

test.each(withSummary.map(({ name, evaluation }) => [name, evaluation] as const))(
  '%s reads at grade 4 to 8.9, and so does each of its sections as a whole up to 10',
  (_name, evaluation) => {
    const sections = sectionsOf(evaluation, ASKED);
    const grade = readingGrade(blocksOf(sections));
    expect(grade).toBeGreaterThanOrEqual(4);
    expect(grade).toBeLessThanOrEqual(8.9);
  },
);

test('half of the summaries read at grade 6 to 8', () => {
  const grades = withSummary.map(({ evaluation }) => readingGrade(blocksOf(sectionsOf(evaluation)))).sort((a, b) => a - b); // prettier-ignore
  const at = (share: number): number => grades[Math.floor(share * (grades.length - 1))] ?? 0;
  expect(at(0.5)).toBeGreaterThanOrEqual(5.5);
  expect(at(0.5)).toBeLessThanOrEqual(8);
});

test('no sentence is longer than 30 words', () => {
  for (const { name, evaluation } of withSummary)
    for (const sentence of blocksOf(sectionsOf(evaluation, ASKED)).flatMap((block) => block.split(/(?<=[.?!])\s/)))
      expect(sentence.split(/\s+/).length, `${name}: ${sentence}`).toBeLessThanOrEqual(30);
});
