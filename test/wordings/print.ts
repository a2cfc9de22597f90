/** `npm run wordings [-- --only WORDS] [--all]`: each row that is not right, then right, told, missed and wrong by fact. */
import { parseArgs } from 'node:util';
import { judge, type Outcome } from './judge.ts';
import { recordOf, resourcesOf, rowFiles, rowsOf, show } from './row.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, file: { type: 'string' }, quiet: { type: 'boolean', default: false } },
});
const only = values.only === undefined ? undefined : new RegExp(values.only, 'i');
const total: Record<Outcome, number> = { right: 0, told: 0, missed: 0, wrong: 0 };
for (const file of rowFiles()) {
  if (values.file !== undefined && file !== values.file) continue;
  const tally = new Map<string, Record<Outcome, number>>();
  for (const row of rowsOf(file)) {
    if (only && !only.test(`${row.id} ${row.fact} ${row.origin}`)) continue;
    const { outcome, problems } = judge(row, show(recordOf(resourcesOf(row))));
    const fact = row.outlook ? `${row.fact} (other language)` : row.fact;
    const counts = tally.get(fact) ?? { right: 0, told: 0, missed: 0, wrong: 0 };
    counts[outcome] += 1;
    tally.set(fact, counts);
    if (!row.outlook) total[outcome] += 1;
    if (outcome !== 'right' && !values.quiet) console.log(`${outcome.padEnd(6)} ${row.id}: ${problems.join('; ')}`);
  }
  console.log(`\n${file.padEnd(34)} right  told missed wrong`);
  for (const [fact, counts] of tally)
    console.log(`  ${fact.padEnd(32)} ${Object.values(counts).map((count) => String(count).padStart(5)).join(' ')}`); // prettier-ignore
}
console.log(
  `\nwordings: ${String(total.right)} right, ${String(total.missed + total.told)} missed (${String(total.told)} of them told), ${String(total.wrong)} wrong`,
);
