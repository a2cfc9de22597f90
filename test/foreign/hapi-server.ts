/**
 * Starts HAPI FHIR's JPA server (hapi/HapiServer.java) on a free loopback port. Its artifacts come from Maven Central at the first start and stay in the folder for
 * temporary files. Needed are Maven and a Java of at least 17. LONGEST_PAGE=20 limits its pages as hospitals do.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../support/postgres-server.ts';

const PROGRAM = path.join(import.meta.dirname, 'hapi');
/** A machine with other work takes minutes to start it. */
const LONGEST_START_MS = 10 * 60_000;

export interface ForeignServer {
  readonly base: string;
  close(): Promise<void>;
}

export async function startHapi(): Promise<ForeignServer> {
  const folder = path.join(tmpdir(), `net-cds-hapi-${versionIn(path.join(PROGRAM, 'pom.xml'))}`);
  mkdirSync(folder, { recursive: true });
  const libraries = path.join(folder, 'lib');
  if (!existsSync(libraries)) {
    const arriving = `${libraries}-arriving`;
    run('mvn', ['-q', '-B', '-f', path.join(PROGRAM, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${arriving}`]); // prettier-ignore
    renameSync(arriving, libraries);
  }
  const classPath = [path.join(libraries, '*'), folder].join(path.delimiter);
  run('javac', ['-proc:none', '-cp', classPath, '-d', folder, path.join(PROGRAM, 'HapiServer.java')]);
  const port = String(await freePort());
  const longestPage = process.env['LONGEST_PAGE'];
  const server = spawn('java', ['-Xmx1500m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error', '-cp', classPath, 'HapiServer', port, ...(longestPage === undefined ? [] : [longestPage])], { stdio: ['ignore', 'pipe', 'pipe'] }); // prettier-ignore
  await isReady(server);
  return {
    base: `http://127.0.0.1:${port}/fhir`,
    close: () =>
      new Promise((resolve) => {
        server.once('exit', () => {
          resolve();
        });
        server.kill();
      }),
  };
}

function versionIn(pom: string): string {
  const version = /<hapi\.version>([\w.-]+)</.exec(readFileSync(pom, 'utf8'))?.[1];
  if (version === undefined) throw new Error('hapi/pom.xml: expected a property hapi.version.');
  return version;
}

function run(command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'pipe'] });
  if (status === 0) return;
  throw new Error(`${command}: ${error ? 'not found. HAPI FHIR needs Maven and Java 17; or name a server by FHIR_SANDBOX_URL.' : String(stderr)}`); // prettier-ignore
}

/** @throws Error with the end of what it wrote when it ends before it is ready */
function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      server.kill();
      reject(new Error('HAPI FHIR did not start within ten minutes.'));
    }, LONGEST_START_MS);
    server.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-20_000)));
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`HAPI FHIR ended with ${String(code)}:\n${said}`));
    });
    if (server.stdout)
      createInterface({ input: server.stdout }).on('line', (line) => {
        if (line !== 'ready') return;
        clearTimeout(timer);
        resolve();
      });
  });
}
