/**
 * `npm run test:replicas`: two replicas behind the nginx of deploy/nginx, with TLS, on one PostgreSQL. Each is replaced under load and no call fails; a token counts
 * once, whichever replica it comes to. On loopback; outside the two commands, as it needs nginx (Debian: apt-get install nginx-light).
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import pg from 'pg';
import { postgresDialect } from '../../services/store/postgres.ts';
import { openStore } from '../../services/store/record-store.ts';
import { auditEventFrom } from '../../cds-hooks/audit/audit-event.ts';
import { ehr, hookCall, SERVICE, tally } from '../processes/signed-calls.ts';
import { freePort, startOwnPostgres } from '../support/postgres-server.ts';
import { endServices, pause, startService, temporaryFolder, type ServiceProcess } from '../support/service-process.ts';
import build from '../support/compiled.ts';
import path from 'node:path';
import { ROOT } from './chart.ts';

const CLIENTS = 6;
const ROUNDS = 2;
/** One token, over and over at once. */
const SAME_TOKEN = 40;

const NGINX = process.env['NGINX'] ?? 'nginx';
if (spawnSync(NGINX, ['-v'], { stdio: 'ignore' }).status !== 0)
  throw new Error(
    'nginx is not installed. On Debian: apt-get install nginx-light. Another place: NGINX=/path/to/nginx.',
  );

await build();
const folder = temporaryFolder();
const postgres = await startOwnPostgres();
const tenant = await ehr(folder.at('tenants.json'));
const secure = await freePort();
const failed: string[] = [];
let answered = 0;
const expectEqual = (what: string, seen: unknown, expected: unknown): void => {
  const [left, right] = [JSON.stringify(seen), JSON.stringify(expected)];
  if (left === right) console.log(`ok  ${what}: ${left}`);
  else failed.push(`${what}: expected ${right}, saw ${left}`);
};

const environment = {
  ...tenant.environment,
  DATABASE_URL: postgres.url,
  SNOOZE_SECRET: 'a secret of this test, long enough to be one',
  TRUSTED_PROXIES: '127.0.0.1',
  AUDIT: 'required',
  DRAIN_MS: '1500',
};
const replicas: ServiceProcess[] = await Promise.all([startService(environment), startService(environment)]);
const nginx = startNginx();
try {
  await untilAnswered();
  await oneTokenOnce();
  await rollOver();
  await everyCallRecorded();
} finally {
  await endServices();
  process.kill(Number(readFileSync(folder.at('nginx.pid'), 'utf8')), 'SIGQUIT');
  await new Promise((resolve) => nginx.once('exit', resolve));
  await postgres.stop();
  folder.remove();
}
for (const line of failed) console.error(line);
console.log(`${failed.length === 0 ? 'all' : 'not all'} as it must be`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** The file as a site has it, with places of its own in place of those of a machine. */
function startNginx() {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=net-cds.hospital.example', '-addext', 'subjectAltName=DNS:net-cds.hospital.example', '-keyout', folder.at('tls.key'), '-out', folder.at('tls.pem')], { stdio: 'ignore' }); // prettier-ignore
  mkdirSync(folder.at('scratch'));
  name(replicas);
  const site = readFileSync(path.join(ROOT, 'deploy/nginx/net-cds.conf'), 'utf8')
    .replace('/etc/nginx/net-cds-replicas.conf', folder.at('replicas.conf'))
    .replace('/etc/nginx/tls/net-cds.pem', folder.at('tls.pem'))
    .replace('/etc/nginx/tls/net-cds.key', folder.at('tls.key'))
    .replace('listen 443 ssl', `listen 127.0.0.1:${String(secure)} ssl`);
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((use) => `${use}_temp_path ${folder.at('scratch')}/${use};`).join('\n'); // prettier-ignore
  writeFileSync(folder.at('nginx.conf'), `worker_processes 2;\npid ${folder.at('nginx.pid')};\nerror_log ${folder.at('nginx.log')} warn;\nevents { worker_connections 512; }\nhttp {\naccess_log off;\n${scratch}\n${site}\n}\n`); // prettier-ignore
  const started = spawn(NGINX, ['-c', folder.at('nginx.conf'), '-g', 'daemon off;'], { stdio: 'inherit' });
  return started;
}

function name(all: readonly ServiceProcess[], down?: ServiceProcess): void {
  const template = readFileSync(path.join(ROOT, 'deploy/nginx/net-cds-replicas.conf'), 'utf8').split('\n').find((line) => line.startsWith('server ')) ?? ''; // prettier-ignore
  const lines = all.map((one) => template.replace(/\d+(?:\.\d+){3}:\d+/, new URL(one.url).host).replace(';', one === down ? ' down;' : ';')); // prettier-ignore
  writeFileSync(folder.at('replicas.conf'), `${lines.join('\n')}\n`);
}
function reload(): void {
  process.kill(Number(readFileSync(folder.at('nginx.pid'), 'utf8')), 'SIGHUP');
}

interface Reply {
  readonly status: number;
  readonly text: string;
}
/** Over TLS, by the name in the certificate. */
function call(authorization: string, body: unknown): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: secure,
        servername: 'net-cds.hospital.example',
        ca: readFileSync(folder.at('tls.pem')),
        path: SERVICE,
        method: 'POST',
        agent: false,
        headers: { host: 'net-cds.hospital.example', 'content-type': 'application/json', authorization },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
        response.once('error', reject);
      },
    );
    sent.once('error', reject);
    sent.end(JSON.stringify(body));
  });
}

async function untilAnswered(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const reply = await call(await tenant.bearer(SERVICE), hookCall()).catch(() => undefined);
    if (reply?.status === 200) return;
    await pause(100);
  }
  throw new Error(`nginx did not answer. ${readFileSync(folder.at('nginx.log'), 'utf8')}`);
}

async function oneTokenOnce(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const authorization = await tenant.bearer(SERVICE);
    const replies = await Promise.all(Array.from({ length: SAME_TOKEN }, () => call(authorization, hookCall())));
    expectEqual(`one token, ${String(SAME_TOKEN)} times at once over both`, tally(replies.map(({ status }) => status)), { 200: 1, 401: SAME_TOKEN - 1 }); // prettier-ignore
  }
}

async function rollOver(): Promise<void> {
  let rolling = true;
  const outcomes: string[] = [];
  const ended: ServiceProcess[] = [];
  const began = performance.now();
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (rolling) {
      const body = hookCall();
      const authorization = await tenant.bearer(SERVICE);
      outcomes.push(
        await call(authorization, body).then(({ status, text }) => (status === 200 && text.includes('"uuid"') ? 'card' : String(status)), String), // prettier-ignore
      );
    }
  });
  await pause(1_000);
  const [before, callsBefore] = [await written(), outcomes.length];
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    // The new one first; then nginx leaves the old one out; then it stops.
    const [old] = replicas;
    ended.push(...(old ? [old] : []));
    if (!old) throw new Error('There is no replica.');
    const next = await startService(environment);
    name([...replicas, next], old);
    reload();
    await pause(500);
    const { code, stderr } = await old.stop();
    expectEqual('the old replica ends', [code, stderr], [0, '']);
    replicas.shift();
    replicas.push(next);
    name(replicas);
    reload();
    await pause(500);
  }
  rolling = false;
  await Promise.all(clients);
  const seconds = (performance.now() - began) / 1000;
  const after = await written();
  console.log(`    ${String(outcomes.length)} calls in ${seconds.toFixed(0)} s, ${String(CLIENTS)} at once, ${String(ROUNDS * 2)} replicas replaced`); // prettier-ignore
  const calls = outcomes.length - callsBefore;
  for (const [what, count] of Object.entries(after))
    console.log(`    ${what} a call: ${((count - (before[what] ?? 0)) / calls).toFixed(1)}`);
  expectEqual('every call is answered with cards', Object.keys(tally(outcomes)), ['card']);
  const silent = [...ended, ...replicas].filter((one) => !one.stdout().includes('"type":"call.answered"'));
  expectEqual('replicas that answered nothing', silent.length, 0);
  answered = outcomes.length;
}

/** What PostgreSQL counts; it tells with up to a second of delay. */
async function written(): Promise<Readonly<Record<string, number>>> {
  await pause(1_500);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const tables = await client.query<{ name: string; rows: string }>("select relname as name, n_tup_ins + n_tup_upd as rows from pg_stat_user_tables where relname <> 'heartbeat' and n_tup_ins > 0"); // prettier-ignore
  const [whole] = (await client.query<{ commits: string }>('select xact_commit as commits from pg_stat_database where datname = current_database()')).rows; // prettier-ignore
  await client.end();
  return { transactions: Number(whole?.commits), ...Object.fromEntries(tables.rows.map(({ name, rows }) => [`rows of ${name}`, Number(rows)])) }; // prettier-ignore
}

/** AUDIT=required: an answer without its event is none. */
async function everyCallRecorded(): Promise<void> {
  const store = await openStore(postgresDialect(postgres.url));
  const { seq } = await store.auditHead();
  const requests = new Set<string>();
  for (let after = 0; after < seq; after += 500)
    for (const { body } of await store.auditAfter(after, 500)) requests.add(auditEventFrom(body).requestId);
  await store.close();
  // Those of the start and one for each token stand before them.
  expectEqual('each answer has its event, under its own number', [requests.size, requests.size - answered >= 4], [seq, true]); // prettier-ignore
}
