/**
 * Prints beside each case how its answer came about: facts with their origin, every step of every decision, and the cards as plain text. What a
 * change of rules does to whom is then seen in review. `npm run docs` writes the files; test/reasoning.test.ts compares.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { showCards } from '../../cds-hooks/cards/index.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import { evaluationText } from '../../cds-hooks/commands/evaluation-text.ts';
import { dataNeeds, queryFor } from '../../services/gather/data-needs.ts';
import { gather } from '../../services/gather/gather.ts';
import { mayHaveTumor, readFacts } from '../../services/read-facts/index.ts';
import { evaluate, type Evaluation, type Fact } from '../../services/rules/index.ts';
import { loadValueSets } from '../../valuesets/load.ts';

const ROOT = import.meta.dirname;
const NEEDS = dataNeeds();
const valueSets = loadValueSets();

export const caseNames: readonly string[] = globSync('*/case.md', { cwd: ROOT })
  .map((file) => path.dirname(file))
  .sort();

export const reasoningFile = (name: string): string => path.join(ROOT, name, 'reasoning.txt');

interface Request {
  readonly context: { readonly patientId: string };
  readonly prefetch?: Readonly<Record<string, unknown>>;
}

async function evaluated(name: string): Promise<{ readonly patientId: string; readonly evaluation: Evaluation }> {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, name, file), 'utf8'));
  const { context, prefetch = {} } = read('request.json') as Request;
  const { today } = read('expected.json') as { readonly today: string };
  const patientId = context.patientId.replace(/^Patient\//, '');
  const record = await gather({
    patientId,
    needs: NEEDS.map((need) => ({ ...need, query: queryFor(need, patientId) })),
    prefetch,
    isWorthReading: (first) => mayHaveTumor(first, valueSets, today),
  });
  return { patientId, evaluation: evaluate(readFacts(record, valueSets, { today })) };
}

export const evaluationOfCase = async (name: string): Promise<Evaluation> => (await evaluated(name)).evaluation;

export async function reasoningOf(name: string): Promise<string> {
  const { patientId, evaluation } = await evaluated(name);
  const { models, silence } = showCards(evaluation, valueSets, {
    patientId,
    publicUrl: 'https://net-cds.example.org',
    treatmentCard: true,
    suspectedCard: false,
    newUuid: () => '00000000-0000-4000-8000-000000000000',
    now: () => '2026-11-24T09:00:00.000Z',
  });
  const cards = models.map((card) => `Card (${card.kind}, ${card.indicator}): ${card.summary}\n${plainText(card)}\n`);
  return [evaluationText(evaluation), ...(cards.length > 0 ? cards : [`No card: ${silence ?? ''}\n`])].join('\n');
}

/** Which combinations of site, class, extent and receptor status have a case, as a table. */
export const OVERVIEW_FILE = path.join(ROOT, 'README.md');
const word = (fact: Fact<string>): string => (fact.state === 'known' ? fact.value : 'not known');
export async function overview(): Promise<string> {
  const rows = new Map<string, string[]>();
  for (const name of caseNames) {
    const { evaluation } = await evaluated(name);
    const found = evaluation.tumors.map(({ tumor, grade, extent }) =>
      [word(tumor.site), grade.classification, extent.value, word(tumor.sstr)].join(' | '),
    );
    for (const row of found.length > 0 ? found : [`no tumor: ${evaluation.silence ?? ''} | | |`])
      rows.set(row, [...(rows.get(row) ?? []), `[${name}](${name}/case.md)`]);
  }
  return `# Cases

${String(caseNames.length)} whole charts: the patient in a clinician's words (\`case.md\`), the request, what must come back, and how it came about (\`reasoning.txt\`).
Printed by \`npm run docs\`: each combination of site, class, extent and receptor status that has a case.

| site | class | extent | receptors | cases |
| --- | --- | --- | --- | --- |
${[...rows]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([row, names]) => `| ${row} | ${names.join(', ')} |`)
  .join('\n')}
`;
}

if (process.argv[1] === import.meta.filename) {
  for (const name of caseNames) writeFileSync(reasoningFile(name), await reasoningOf(name));
  writeFileSync(OVERVIEW_FILE, await overview());
}
