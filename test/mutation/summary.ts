/**
 * Prints the reports of `npm run mutation` as Markdown: score by folder and file, and what lives by the kind of its change.
 * `node test/mutation/summary.ts coverage/mutation.json …`
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Place; readonly end: Place };
}
interface Place {
  readonly line: number;
  readonly column: number;
}
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}
interface Living {
  readonly where: string;
  readonly code: string;
  readonly line: string;
  readonly mutant: Mutant;
}

/** The first that fits. Those marked "alike" are of a kind that cannot be noticed; the others are open until a test notices them or a reader shows that they cannot be. */
const KINDS: readonly [kind: string, fits: (living: Living) => boolean][] = [
  [
    'alike: a narrowing for the compiler; without it the next member is undefined and the answer the same',
    ({ code, mutant: { replacement } }) =>
      replacement === 'true' &&
      /^[\w.?[\]'()]+ (?:===|!==) (?:'(?:known|open|unusable|absent|value|concept|quantity|string)'|undefined)$/.test(
        code,
      ),
  ],
  ['alike: an optional access to what is always there', ({ mutant }) => mutant.mutatorName === 'OptionalChaining'],
  [
    'alike: "absent" written out; no state at all is read as absent',
    ({ code, line }) => code === "{ state: 'absent' }" || (code === "'absent'" && line.includes("state: 'absent'")),
  ],
  [
    'alike: an empty list or word that stands for "none" and that nobody reads',
    ({ code }) => code === '[]' || code === "''" || code === '``',
  ],
  ['open: an anchor, a repeat or a set in a pattern of words', ({ mutant }) => mutant.mutatorName === 'Regex'],
  [
    'open: some for every, an order among equals, one step at an edge that no value meets',
    ({ mutant: { mutatorName } }) => mutatorName === 'MethodExpression' || mutatorName === 'EqualityOperator',
  ],
  [
    'open: a word: of a step, a flag, a mark, a comparison',
    ({ mutant: { mutatorName } }) => mutatorName === 'StringLiteral',
  ],
  [
    'open: a condition, or a part of one, always or never true',
    ({ mutant: { mutatorName } }) => mutatorName === 'ConditionalExpression' || mutatorName === 'LogicalOperator',
  ],
];
const OTHER = 'open: anything else';

const living: Living[] = [];
const counts = new Map<string, Record<string, number>>();
const add = (name: string, status: string): void => {
  const row = counts.get(name) ?? {};
  row[status] = (row[status] ?? 0) + 1;
  counts.set(name, row);
};
for (const report of process.argv.slice(2)) {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n');
    for (const mutant of mutants) {
      for (const name of [file, `${path.dirname(file)}/`, 'all']) add(name, mutant.status);
      if (mutant.status !== 'Survived') continue;
      const { start, end } = mutant.location;
      const line = lines[start.line - 1] ?? '';
      const code = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined);
      living.push({ where: `${file}:${start.line}`, code, line, mutant });
    }
  }
}

console.log(
  '| where | mutants | noticed | without end | survived | no test | score |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
);
for (const [name, { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0 }] of [...counts].sort()) {
  const all = Killed + Timeout + Survived + NoCoverage;
  if (all === 0) continue;
  const score = ((100 * (Killed + Timeout)) / all).toFixed(1);
  console.log(`| ${name} | ${all} | ${Killed} | ${Timeout} | ${Survived} | ${NoCoverage} | ${score} % |`);
}

const byKind = new Map<string, Living[]>();
for (const one of living) {
  const kind = KINDS.find(([, fits]) => fits(one))?.[0] ?? OTHER;
  byKind.set(kind, [...(byKind.get(kind) ?? []), one]);
}
console.log('\n| what lives | how many | such as |\n| --- | ---: | --- |');
for (const [kind, ones] of [...byKind].sort(([, a], [, b]) => b.length - a.length)) {
  const step = Math.max(1, Math.floor(ones.length / 4));
  const such = ones.filter((_, place) => place % step === 0).slice(0, 4);
  console.log(
    `| ${kind} | ${ones.length} | ${such.map(({ where }) => `\`${where.replace('services/', '')}\``).join(', ')} |`,
  );
}
