/** Prints the pages of docs/ that come from code. `node docs/print.ts` writes them; the tests compare. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { EvaluationExtension } from '../cds-hooks/cards/evaluation-extension.ts';
import { describeConfig } from '../cds-hooks/server/config-printed.ts';
import { TenantsSchema } from '../cds-hooks/callers/tenants.ts';
import { metrics } from '../cds-hooks/server/metrics.ts';
import { ERROR_MEANINGS } from '../cds-hooks/openapi/error-meanings.ts';
import { openApiDocument } from '../cds-hooks/openapi/openapi.ts';
import { LEVEL_OF, type EventType } from '../services/telemetry.ts';
import { ERROR_CODES, ServiceError } from '../services/errors.ts';
import { prefetchTemplates, dataNeeds } from '../services/gather/data-needs.ts';
import { conditionInWords, thenInWords } from '../services/wording/rules-in-words.ts';
import { checksums } from '../valuesets/load.ts';
import { allTables, CONTENT_VERSION, sources, type Citation, type RuleTable } from '../services/rules/index.ts';
import { allSystems } from '../services/rules/stage/choose-system.ts';
import type { StagingSystem } from '../services/rules/stage/staging-system.ts';
import { REQUIREMENTS, type Requirement } from '../test/conformance/requirements.ts';
import { COVERAGE } from './coverage-rows.ts';
import { THREATS } from './threat-rows.ts';

/** What an operator should make of each event. */
const EVENT_MEANING: Readonly<Record<EventType, string>> = {
  'service.started':
    'Listening at `address`, with this rule content; `addressLimit` says whether calls without a token are limited by address (`TRUSTED_PROXIES`)',
  'service.stopping': 'A signal came: no new calls, running ones end',
  'service.stopped': 'All is written and closed',
  'service.failed':
    'Something was thrown where nobody could answer for it. Running calls are answered, then the process ends with 1: whatever watches it must start it again. `error` and `at` are class and place.',
  'call.answered': 'An answer with cards, or with none and the reason (`silence`); `needs` counts how data came',
  'call.refused':
    'An error answer by its code ([errors](errors.md)); many `other-patient` mean a client that mixes patients up: act at once',
  'caller.known':
    'A caller was let in; `ageSeconds` of its token far from zero, or below it, says that the clocks differ',
  'caller.refused':
    'A token that was not taken, and why: the caller is never told. `audience` is nearly always a wrong address at the client',
  'feedback.taken': 'Feedback is durable; `new` leaves out repeats',
  'records.lost': 'Cards shown or silences that the store did not take: reports will miss them',
  'log.lost': 'In the metrics only: log lines were dropped, as their reader stood still or the disk was full',
  'audit.written': 'Audit events are durable',
  'audit.lost': 'Audit events were dropped because the queue was full: look at the store at once',
  'audit.head':
    'At the start, at the end and every `AUDIT_HEAD_MINUTES`: number and hash of the last audit event. Keep these lines elsewhere; they anchor the chain',
  'token.may-write':
    'The FHIR token of a call could change the record; it is never used for that. Ask the EHR to grant less',
  'store.away':
    'The store cannot be relied on, and why: `replaced`, `cut-short` and `damaged` need a stop, a backup and a start; the others pass by themselves when their cause does',
  'store.back': 'It can again',
  'tenants.reloaded': 'The tenants file was read again, at `SIGHUP`',
  'tenants.kept': 'It was to be read again and cannot be used (`problems`): the tenants before stay in force',
  'audit.head-untold': 'The head of the audit could not be read, or not be appended to `AUDIT_HEAD_FILE`',
  'sweep.failed': 'The hourly forgetting failed; it is tried again in an hour',
  'fhir.paused':
    'Most calls of late failed on a FHIR server of this tenant, over several patients, or it asked for a pause: it is not asked for 10 seconds, or as long as it asked',
  'keys.fetched': 'The keys of a tenant were fetched, or could not be; the last good ones hold for a day',
  'call.failed': 'A defect of ours: class and place of the error. Report it with the request id',
  'need.unmet': 'A part of the data could not be had: which, and why',
  'rules.open': 'Facts that were missing for a full answer',
  'answer.invalid': 'An answer of ours broke the protocol and was not sent: a defect, report it',
  'answer.shortened': 'The answer was over 32 KB and went without the evaluation',
};

export async function metricNames(): Promise<readonly (readonly [name: string, help: string])[]> {
  const text = await metrics().text();
  return [...text.matchAll(/^# HELP (\S+) (.*)$/gm)].map(([, name = '', help = '']) => [name, help] as const).sort();
}

const METRICS = await metricNames();

export function printed(): Readonly<Record<string, string>> {
  return {
    'events.md': `# Events and metrics

Logs are JSON lines on standard output, one for each event, with \`time\`, \`level\`, \`type\` and the fields of the event. No line, metric or span holds data of a
patient, a token or a text of the input. Operators build on this list, so it changes like an interface.

| event | level | meaning |
| --- | --- | --- |
${(Object.keys(EVENT_MEANING) as EventType[]).map((type) => `| \`${type}\` | ${LEVEL_OF[type]} | ${EVENT_MEANING[type]} |`).join('\n')}

Metrics in the form of Prometheus at \`http://METRICS_HOST:METRICS_PORT/metrics\`, off unless a port is given.

| metric | meaning |
| --- | --- |
${METRICS.map(([name, help]) => `| \`${name}\` | ${help} |`).join('\n')}
`,
    'evaluation.schema.json': `${JSON.stringify(z.toJSONSchema(EvaluationExtension), null, 2)}\n`,
    'tenants.schema.json': `${JSON.stringify(z.toJSONSchema(TenantsSchema, { io: 'input' }), null, 2)}\n`,
    '../valuesets/checksums.txt': checksums(),
    'openapi.json': `${JSON.stringify(openApiDocument(), null, 2)}\n`,
    'errors.md': `# Errors

Every answer but 200 is a FHIR OperationOutcome. \`issue[0].details.coding[0].code\` is stable; the text says what to do and never repeats the input.

| code | status | meaning |
| --- | --- | --- |
${ERROR_CODES.map((code) => `| \`${code}\` | ${new ServiceError(code, '').status} | ${ERROR_MEANINGS[code]} |`).join('\n')}
`,
    'configuration.md': `# Configuration

By environment variable, read once at start. All problems are told at once; values are never repeated in a message.

| variable | default | meaning |
| --- | --- | --- |
${describeConfig()
  .map(
    ({ name, byDefault, description }) =>
      `| \`${name}\` | ${byDefault === '' ? '' : `\`${byDefault}\``} | ${description} |`,
  )
  .join('\n')}

Local codes of a hospital: see [valuesets/site](../valuesets/site/README.md).
`,
    'data-needs.md': `# What is read of a patient

One FHIR query a key; discovery publishes them as prefetch templates. \`patient\` and \`conditions\` are indispensable.

| key | query | for |
| --- | --- | --- |
${dataNeeds()
  .map(
    ({ key, facts }) =>
      `| \`${key}\` | \`${(prefetchTemplates(dataNeeds())[key] ?? '').replaceAll('|', '\\|')}\` | ${facts.join(', ')} |`,
  )
  .join('\n')}
`,
    'coverage.md': coverage(),
    'conformance.md': conformance(),
    'security.md': security(),
    ...rulePages(),
  };
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const cited = (cite: readonly Citation[]): string =>
  cite.map(({ source, at }) => `${source}${at ? ` (${at})` : ''}`).join(', ');
/** One page a table and a staging system, and the bibliography. */
function rulePages(): Record<string, string> {
  const pages: Record<string, string> = {};
  for (const table of allTables) pages[`rules/${table.id}.md`] = tablePage(table);
  for (const system of allSystems) pages[`rules/${system.id}.md`] = systemPage(system);
  const link = (id: string, title: string): string => `- [${title}](${id}.md) \`${id}\``;
  pages['rules/README.md'] = `# Rules

Rule content ${CONTENT_VERSION}, printed from the tables. For clinicians; supports, does not replace, review of the report. No physician has signed these
rules off.

## Tables

${allTables.map(({ id, title }) => link(id, title)).join('\n')}

## Stage groups

${allSystems.map(({ id, title, edition }) => link(id, `${title}, ${edition}`)).join('\n')}

## Sources

V: read in the text. V2: read through a secondary transcription. K: established knowledge, not verified. P: policy of this project.

| id | source | mark |
| --- | --- | --- |
${Object.entries(sources)
  .map(([id, source]) => {
    const more = source as { year?: number; doi?: string };
    return `| ${id} | ${cell(source.title)}. ${cell(source.publisher)}${more.year ? `, ${String(more.year)}` : ''}${more.doi ? `. doi:${more.doi}` : ''} | ${source.mark} |`;
  })
  .join('\n')}
`;
  return pages;
}

const tablePage = (table: RuleTable<unknown>): string => `# ${table.title}

\`${table.id}\`, version ${table.version}. ${table.id === 'workup' ? 'Every row is looked at.' : 'The first row that holds decides; where a fact is not known every row that could be the first is tried.'}

| row | when | then | source |
| --- | --- | --- | --- |
${table.rules
  .map(
    (rule) =>
      `| ${rule.id} | ${cell(conditionInWords(rule.when))} | ${cell(thenInWords(rule.then))} | ${cited(rule.cite)}${rule.reviewed === false ? '; not verified against the source text' : ''} |`,
  )
  .join('\n')}
`;

function systemPage(system: StagingSystem): string {
  const { from, to } = system.diagnosisYears;
  return `# ${system.title}

\`${system.id}\`, ${system.edition}, for a diagnosis ${to === undefined ? `from ${String(from)} on` : `from ${String(from)} to ${String(to)}`}. T rules: [${system.tRules.id}](${system.tRules.id}.md).
Basis: printed by AJCC; registry: given by the SEER algorithm for a combination that AJCC leaves out; none: no group.

| T | N | M | group | basis |
| --- | --- | --- | --- | --- |
${system.rows
  .map(
    ({ t, n, m, g, group, basis }) =>
      `| ${t.join(', ')} | ${n.join(', ')} | ${m.join(', ')}${g ? ` with ${g.join(', ')}` : ''} | ${group ?? '-'} | ${basis} |`,
  )
  .join('\n')}
`;
}

/** Test files that name a rule, by id. */
export function testsNaming(id: string): readonly string[] {
  const pattern = new RegExp(`\\b${id}(?![0-9a-z])`);
  return testFiles().flatMap(({ name, text }) => (pattern.test(text) ? [name] : []));
}

/** Test files with a test that carries the id of a threat in its title: `A1: …`, `B8, F1: …`, `… (A6)`. */
export function testsOfThreat(id: string): readonly string[] {
  const titled = new RegExp(`(?<=['"\`(]|, )${id}(?=[:,)])`);
  // In the tests of rules G1 to G3 are grades of tumors.
  const files = id.startsWith('G') ? testFiles().filter(({ name }) => !GRADES.test(name)) : testFiles();
  return files.flatMap(({ name, text }) => (name.endsWith('.ts') && titled.test(text) ? [name] : []));
}
const GRADES = /^(?:rules|read-facts|cards|cases|wordings|browser|explanation|chart|calculate|patient-summary)\//;

let read: readonly { readonly name: string; readonly text: string }[] | undefined;
function testFiles(): NonNullable<typeof read> {
  const root = path.join(import.meta.dirname, '..', 'test');
  read ??= readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') || file.endsWith('case.md'))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
  return read;
}

/** Titles of the tests that show a requirement of CDS Hooks. */
/** The name of a test without what it fills in for each row. */
const inWords = (name: string): string => name.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '…').replaceAll('\\', '');

function conformance(): string {
  const shown = new Map<string, string[]>();
  for (const { name, text } of testFiles())
    for (const [, id = '', , what = ''] of text.matchAll(/requirement\(\s*'(CH-\d+)',\s*(['"`])((?:\\.|(?!\2).)*)\2/g))
      shown.set(id, [...(shown.get(id) ?? []), `${inWords(what)} (\`${name.replace(/^.*\//, '')}\`)`]);
  return `# Conformance

What CDS Hooks 3.0.0 (and 2.0.1) asks of a service, by our numbers, and the tests that show it over HTTP. *derived* and *house*: our answer where the
specification binds the client or is silent. A row says **passes** only because these tests run in the job that compares this page with the code: one that
fails stops both.

| id | level | in | section | result | shown by |
| --- | --- | --- | --- | --- | --- |
${Object.entries<Requirement>(REQUIREMENTS)
  .map(([id, { level, release, section, standing }]) =>
    standing === 'tested'
      ? `| ${id} | ${level} | ${release} | ${section} | passes | ${cell((shown.get(id) ?? []).join('; '))} |`
      : `| ${id} | ${level} | ${release} | ${section} | not tested | ${cell(standing)} |`,
  )
  .join('\n')}
`;
}

function security(): string {
  return `# Security

Trusted: the operator's configuration. Trusted within its own tenant: an EHR whose token was verified. Not trusted: everything in a call, in FHIR
answers and in feedback. How to tell us of a weakness: [SECURITY.md](../SECURITY.md).

A row says **passes** only because its tests run in the job that compares this page with the code.

| id | threat | answer | result | tests |
| --- | --- | --- | --- | --- |
${THREATS.map(({ id, threat, answer, open }) => {
  const tests = testsOfThreat(id);
  const shown = tests.map((name) => `\`test/${name}\``).join(', ');
  return `| ${id} | ${threat} | ${[answer, open && `open: ${open}`].filter(Boolean).join('; ')} | ${tests.length > 0 ? 'passes' : 'not tested'} | ${shown} |`;
}).join('\n')}
`;
}

function coverage(): string {
  const sections = COVERAGE.map(
    ({ title, rows }) => `## ${title}

| statement | rules | tests |
| --- | --- | --- |
${rows
  .map(({ statement, rules, note }) => {
    const tests = [...new Set(rules.flatMap((id) => testsNaming(id)))].filter((name) => name.endsWith('.ts'));
    return `| ${statement} | ${[rules.join(', '), note].filter(Boolean).join('; ')} | ${tests.map((name) => `\`test/${name}\``).join(', ')} |`;
  })
  .join('\n')}`,
  );
  return `# Coverage

Every statement of the patient page behind this project, the rules that carry it, and the tests that name those rules.

${sections.join('\n\n')}
`;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(path.join(import.meta.dirname, 'rules'), { recursive: true });
  for (const [file, text] of Object.entries(printed())) writeFileSync(path.join(import.meta.dirname, file), text);
}
