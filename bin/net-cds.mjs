#!/usr/bin/env node
/**
 * The one command for people: `net-cds <command>`. Plain JavaScript, so that any Node can start it: it finds one that is new enough for the service, first
 * the one that is installed with the project, and runs the command there. Signals reach the command, its exit code is this one's.
 */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nearest } from './nearest.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** First major version of Node that runs TypeScript as it is and has the embedded database. */
const LEAST_NODE = 24;
const PARENT_CHECK_MS = 100;

/**
 * Every command: what `--help` says of it, the file that is it, and arguments that come before those of the caller. `ownProcess`: part of the sandbox, which
 * production does not have; started beside this process and never loaded into it. `explains`: it knows `--help` itself. A command whose file is not there is not
 * offered.
 */
const COMMANDS = {
  serve: { file: 'cds-hooks/server/main.ts', says: 'the service alone, as in production' },
  start: { file: 'sandbox/main.ts', ownProcess: true, says: 'the service and a sandbox of synthetic patients' },
  hook: {
    file: 'sandbox/hook.ts',
    ownProcess: true,
    explains: true,
    args: '<patient>',
    says: 'be the EHR: open a chart, see the cards',
  },
  evaluate: {
    file: 'cds-hooks/commands/evaluate-file.ts',
    explains: true,
    args: '<file.json>',
    says: 'cards and facts of a chart in a file',
  },
  cohort: {
    file: 'cds-hooks/commands/cohort.ts',
    explains: true,
    args: '<folder>',
    says: 'every patient of a bulk export, as rows and report',
  },
  synth: {
    file: 'sandbox/synth.ts',
    ownProcess: true,
    explains: true,
    args: '--patients N',
    says: 'a synthetic bulk export of any size',
  },
  report: {
    file: 'cds-hooks/commands/report.ts',
    explains: true,
    args: 'feedback | audit',
    says: 'what was shown, silent and done; audit',
  },
  call: {
    file: 'cds-hooks/commands/call.ts',
    explains: true,
    args: '<file.json>',
    says: 'call a running service as an EHR does',
  },
  'check-config': {
    file: 'cds-hooks/server/main.ts',
    before: ['--check-config'],
    says: 'everything that is wrong with the configuration',
  },
};

const offered = Object.entries(COMMANDS).filter(([, { file }]) => existsSync(path.join(ROOT, file)));
const [name, ...given] = process.argv.slice(2);

if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
  console.log(help());
  process.exitCode = name === undefined ? 2 : 0;
} else {
  const command = offered.find(([offer]) => offer === name)?.[1];
  if (command && !command.explains && given.includes('--help'))
    console.log(`net-cds ${name}: ${command.says}\n\nSettings come from the environment: docs/configuration.md`);
  else if (command) run(command, [...(command.before ?? []), ...given]);
  else end(2, unknown(name));
}

function help() {
  const rows = offered.map(([offer, { args = '', says }]) => [`${offer} ${args}`.trim(), says]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return `net-cds: decision support for neuroendocrine tumors over CDS Hooks

  net-cds <command> [options]

${rows.map(([left, says]) => `  ${left.padEnd(width)}  ${says}`).join('\n')}

Options of a command: net-cds <command> --help
Settings come from the environment: docs/configuration.md`;
}

function unknown(typed) {
  if (Object.hasOwn(COMMANDS, typed)) return `"${typed}" is part of the sandbox, which is not installed here.`;
  const near = nearest(
    typed,
    offered.map(([offer]) => offer),
  );
  return `There is no command "${typed}".${near === undefined ? '' : ` Did you mean "${near}"?`} net-cds --help lists them.`;
}

function run({ file, ownProcess }, args) {
  const entry = path.join(ROOT, file);
  const program = newEnoughNode();
  if (program === undefined)
    end(
      1,
      `net-cds needs Node ${String(LEAST_NODE)} or newer, and this is ${process.version}. Install it from https://nodejs.org, then run the same command again.`,
    );
  else if (program === process.execPath && !ownProcess) {
    endWithParent(() => process.kill(process.pid, 'SIGTERM'));
    // The command sees what it would see if it had been started itself.
    process.argv = [process.execPath, entry, ...args];
    void import(pathToFileURL(entry).href);
  } else beside(program, [entry, ...args]);
}

/** The Node of the project's own packages, else the one that runs this, if it is new enough. */
function newEnoughNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const own = path.join(
    ROOT,
    `node_modules/node-${platform}-${process.arch}/bin`,
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(own)) return realpathSync(own) === realpathSync(process.execPath) ? process.execPath : own;
  return Number(process.versions.node.split('.')[0]) >= LEAST_NODE ? process.execPath : undefined;
}

function beside(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const watching = endWithParent(() => child.kill('SIGTERM'));
  child.once('error', () => {
    end(1, `${program} cannot be started. Install Node ${String(LEAST_NODE)} or newer from https://nodejs.org.`);
    clearInterval(watching);
  });
  child.once('exit', (code, signal) => {
    clearInterval(watching);
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
    for (const one of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.removeAllListeners(one);
  });
}

/**
 * npm passes a signal to the shell that it started, and the shell ends without passing it on: what ran in it would stay behind. So whoever was started by
 * npm ends when the shell does.
 */
function endWithParent(stop) {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    stop();
  }, PARENT_CHECK_MS);
  return watching.unref();
}

function end(code, line) {
  console.error(line);
  process.exitCode = code;
}
