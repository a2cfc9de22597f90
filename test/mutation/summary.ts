/**
 * Prints reports of `npm run mutation` as Markdown: the score by folder and file, and each survivor with the reason of `survivors/` why it may live, or
 * as open. `node test/mutation/summary.ts coverage/mutation.json …`; with `--open`, a list of the open ones alone, with what was changed to what.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { survivors } from './survivors/index.ts';

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
  /** `rules/stage/extent.ts` */
  readonly file: string;
  readonly at: number;
  readonly code: string;
  readonly line: string;
  readonly mutant: Mutant;
}

/** The part of the source that was changed, from the first to the last place. */
function partOf(lines: readonly string[], { start, end }: Mutant['location']): string {
  const part = lines.slice(start.line - 1, end.line).join('\n');
  const after = (lines[end.line - 1]?.length ?? 0) - (end.column - 1);
  return part.slice(start.column - 1, part.length - after);
}

const fits = (pattern: string | RegExp | undefined, text: string, whole: boolean): boolean =>
  pattern === undefined ||
  (typeof pattern !== 'string' ? pattern.test(text) : whole ? text === pattern : text.includes(pattern));

const reasonOf = ({ file, line, code, mutant }: Living): string | undefined =>
  survivors.find(
    (one) =>
      (one.in === undefined || path.matchesGlob(file, one.in.endsWith('/') ? `${one.in}**` : one.in)) &&
      fits(one.line, line, false) &&
      fits(one.code, code, true) &&
      fits(one.to, mutant.replacement ?? '', true) &&
      (one.mutator === undefined || one.mutator === mutant.mutatorName),
  )?.why;

const counts = new Map<string, Record<string, number>>();
const living: Living[] = [];
const add = (name: string, status: string): void => {
  const row = counts.get(name) ?? {};
  row[status] = (row[status] ?? 0) + 1;
  counts.set(name, row);
};
const isListOfOpen = process.argv.includes('--open');
for (const report of process.argv.slice(2).filter((word) => !word.startsWith('--'))) {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  for (const [name, { source, mutants }] of Object.entries(files)) {
    const file = name.replace('services/', '');
    const lines = source.split('\n');
    for (const mutant of mutants) {
      for (const group of [file, `${path.dirname(file)}/`, 'all']) add(group, mutant.status);
      if (mutant.status !== 'Survived' && mutant.status !== 'NoCoverage') continue;
      const at = mutant.location.start.line;
      living.push({ file, at, code: partOf(lines, mutant.location), line: lines[at - 1] ?? '', mutant });
    }
  }
}
living.sort((a, b) => a.file.localeCompare(b.file) || a.at - b.at);
const open = living.filter((one) => reasonOf(one) === undefined);

const oneLine = (text: string): string => {
  const short = text.replace(/\s+/g, ' ').trim();
  return short.length > 160 ? `${short.slice(0, 160)}…` : short;
};

if (isListOfOpen) {
  for (const { file, at, code, line, mutant } of open) {
    console.log(`${file}:${String(at)} ${mutant.mutatorName}${mutant.status === 'NoCoverage' ? ' (no test)' : ''}`);
    console.log(`    ${oneLine(line)}`);
    console.log(`    ${oneLine(code)}  →  ${oneLine(mutant.replacement ?? '')}`);
  }
  console.log(`${String(open.length)} open of ${String(living.length)} alive`);
} else {
  console.log('| where | mutants | noticed | without end | survived | no test | score | open |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0 }] of [...counts].sort()) {
    const all = Killed + Timeout + Survived + NoCoverage;
    if (all === 0) continue;
    const score = ((100 * (Killed + Timeout)) / all).toFixed(1);
    const left = open.filter(
      ({ file }) => name === 'all' || file === name || (name.endsWith('/') && `${path.dirname(file)}/` === name),
    ).length;
    console.log(`| ${name} | ${all} | ${Killed} | ${Timeout} | ${Survived} | ${NoCoverage} | ${score} % | ${left} |`);
  }
  const byReason = Map.groupBy(living, (one) => reasonOf(one) ?? 'open');
  console.log('\n| why it may live | how many | where |\n| --- | ---: | --- |');
  for (const [why, ones] of [...byReason].sort(([, a], [, b]) => b.length - a.length)) {
    const places = [...Map.groupBy(ones, ({ file }) => file)].map(
      ([file, those]) => `${file} ${[...new Set(those.map(({ at }) => at))].join(', ')}`,
    );
    console.log(`| ${why} | ${ones.length} | ${places.join('; ')} |`);
  }
}
