/**
 * Runs the findings one by one, or those that are named: `npm run findings -- duckdb-ids medplum-paging`.
 * A finding passes while the outside package still behaves as written down; it has changed when its script says so.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// Some packages start on a recent Node alone: `npm run` brings the project's own.
if (Number.parseInt(process.versions.node) < 22) {
  console.error('needs Node 22 or newer: npm run findings');
  process.exit(2);
}
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` };

const here = fileURLToPath(new URL('.', import.meta.url));
const all = readdirSync(here).flatMap((file) => /^(.+)\.sh$/.exec(file)?.[1] ?? []);
const named = process.argv.slice(2).map((name) => name.replace(/^.*\/|\.sh$/g, ''));
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`no such finding: ${unknown.join(', ')}`);
  process.exit(2);
}

const print = (text) => {
  for (const line of text.trimEnd().split('\n')) console.log(`    ${line.slice(0, 300)}`);
};
const WORDS = { 0: 'pass', 1: 'CHANGED' };
const counts = {};
for (const name of named.length > 0 ? named : all) {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync('bash', [`${here}${name}.sh`], {
    encoding: 'utf8',
    timeout: 600_000,
    env,
  });
  const word = WORDS[status ?? -1] ?? 'could not run';
  counts[word] = (counts[word] ?? 0) + 1;
  console.log(`${word.padEnd(13)} ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
  if (status !== 0 || named.length > 0) print(`${stdout}${status === 0 ? '' : stderr}`);
}
console.log(
  Object.entries(counts)
    .map(([word, count]) => `${count} ${word}`)
    .join(', '),
);
process.exitCode = Object.keys(counts).every((word) => word === 'pass') ? 0 : 1;
