/**
 * Evaluates a chart from a file, without any server: the cards first, then the facts that they rest on, and each step of each decision on request.
 * A file that cannot be evaluated is refused in one line, with exit code 2.
 */
import { parseArgs } from 'node:util';
import { OtherPatientError, readFacts, ReplacedRecordError } from '../../services/read-facts/index.ts';
import { evaluate, type Evaluation } from '../../services/rules/index.ts';
import { SILENCE } from '../../services/wording/words.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { showCards } from '../cards/index.ts';
import { missingKinds } from '../cards/missing-kinds.ts';
import { plainText } from '../cards/print.ts';
import { recordFromFile, RefusedFile } from './chart-file.ts';
import { isDay } from './day.ts';
import { factsText, traceText } from './evaluation-text.ts';
import { terminalColumns, wrap } from './wrap.ts';

const USAGE = `net-cds evaluate <file.json> [--trace] [--json] [--today YYYY-MM-DD]

The file holds a FHIR Bundle of one patient, or a CDS Hooks request with its
prefetch. Prints the cards, why another kind of card is missing, and the facts.

  --trace   each step of each decision, with what it read and its source, too
  --json    the evaluation for machines alone, as it is sent with the cards
  --today   the day on which the chart is looked at (default: today)`;

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  console.error(refusal(error));
}

function run(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    },
  });
  const [file, ...more] = positionals;
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (file === undefined || more.length > 0) throw new RefusedFile('Expected one file: net-cds evaluate <file.json>');
  if (!isDay(values.today)) throw new RefusedFile('--today: expected a day such as 2026-11-24.');
  const valueSets = loadValueSets();
  const record = recordFromFile(file);
  const evaluation = evaluate(readFacts(record, valueSets, { today: values.today }));
  let count = 0;
  const shown = showCards(evaluation, valueSets, {
    patientId: record.patientId,
    publicUrl: 'http://127.0.0.1:3000',
    treatmentCard: true,
    suspectedCard: false,
    newUuid: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
    now: () => new Date().toISOString(),
  });
  if (values.json) {
    console.log(JSON.stringify(shown.evaluation, null, 2));
    return 0;
  }
  const parts = [
    ...shown.models.map(
      (model) => `[${model.indicator === 'warning' ? '!' : 'i'}] ${model.summary}\n${indented(plainText(model))}\n`,
    ),
    ...withoutCard(evaluation, shown.silence),
    factsText(evaluation),
    ...(values.trace ? [traceText(evaluation)] : []),
  ];
  process.stdout.write(wrap(parts.join('\n'), terminalColumns()));
  return 0;
}

/** Why there is no card, or none of a kind that somebody may have expected. */
function withoutCard(evaluation: Evaluation, silence: string | undefined): string[] {
  if (silence !== undefined) return [`No card (${silence}): ${SILENCE[silence] ?? ''}\n`];
  const missing = missingKinds(evaluation, { treatment: true, suspected: false });
  return [missing.map(({ kind, why }) => `No ${kind} card: ${why}.\n`).join('')];
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ');
}

function refusal(error: unknown): string {
  if (error instanceof RefusedFile) return error.message;
  if (error instanceof OtherPatientError)
    return `The file holds data of another patient (${error.resourceType}), so nothing of it is evaluated.`;
  if (error instanceof ReplacedRecordError)
    return 'The Patient of the file was replaced by another record, so nothing of it is evaluated.';
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message.split('. ')[0] ?? ''}. See net-cds evaluate --help.`;
  return `The file cannot be evaluated: ${error instanceof Error ? error.message : 'unknown error'}`;
}
