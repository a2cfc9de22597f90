/** What changed since a card was last shown, by whole calls: told once, to the same tenant, of the same tumor, and kept so that the store tells nobody. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lastSayings } from '../../cds-hooks/hooks/last-said.ts';
import { postgresDialect } from '../../services/store/postgres.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';

type Json = Record<string, unknown>;
const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-said-'));
const file = path.join(folder, 'said.sqlite');
const postgres = await startPostgres();
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SECRET = 'a-secret-of-this-test-that-is-long-enough-01';
const OTHER_SECRET = 'a-secret-of-this-test-that-is-long-enough-02';

interface Chart {
  readonly patient?: string;
  readonly condition?: string;
  readonly ki67?: number;
  readonly t?: 'T1' | 'T2' | 'T3';
  readonly procedures?: readonly Json[];
  /** Conditions beside the tumor. */
  readonly more?: readonly Json[];
  readonly pathologyObservations?: unknown;
}
const subjectOf = (patient: string): Json => ({ subject: { reference: `Patient/${patient}` } });
const T_CODE = { T1: '1228889001', T2: '1228929004', T3: '1228938002' } as const;
const bundle = (...resources: readonly Json[]): Json => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
});
const tumor = (id: string, patient: string, code = 'C7A.8', text = 'Neuroendocrine tumor of the pancreas'): Json => ({
  resourceType: 'Condition',
  id,
  ...subjectOf(patient),
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  verificationStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }] },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }], text },
  onsetDateTime: '2026-01-10',
}); // prettier-ignore
function call({ patient = 'p1', condition = 'c1', ki67 = 1, t = 'T1', procedures = [], more = [], ...change }: Chart = {}): Json {
  const about = { ...subjectOf(patient), status: 'final', focus: [{ reference: `Condition/${condition}` }] };
  const observation = (id: string, rest: Json): Json => ({ resourceType: 'Observation', id, ...about, effectiveDateTime: '2026-02-01', ...rest });
  const text = (words: string, value: string): Json => ({ code: { text: words }, valueString: value });
  const observations = bundle(
    observation('o1', { code: { coding: [{ system: 'http://loinc.org', code: '29593-1' }], text: 'Ki-67' }, valueQuantity: { value: ki67, unit: '%', system: 'http://unitsofmeasure.org', code: '%' } }),
    observation('o2', text('Mitotic rate', '1 per 2 mm2')),
    observation('o3', text('Differentiation', 'well differentiated')),
    observation('o4', { code: { coding: [{ system: 'http://snomed.info/sct', code: '78873005' }] }, valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: T_CODE[t] }], text: t } }),
    observation('o5', { code: { text: 'N category' }, valueString: 'cN0' }),
    observation('o6', { code: { text: 'M category' }, valueString: 'cM0' }),
  );
  return {
    hook: 'patient-view',
    hookInstance: randomUUID(),
    context: { userId: 'Practitioner/p', patientId: patient },
    prefetch: {
      patient: { resourceType: 'Patient', id: patient, birthDate: '1970-02-02' },
      conditions: bundle(tumor(condition, patient), ...more),
      pathologyObservations: observations, stagingObservations: observations, recentObservations: observations,
      diagnosticReports: null, imagingReports: null, specimens: null, procedures: bundle(...procedures), orders: null, medications: null, flags: null,
      ...change,
    },
  };
} // prettier-ignore
const resection = (patient = 'p1'): Json => ({
  resourceType: 'Procedure', id: 'op', status: 'completed', ...subjectOf(patient), performedDateTime: '2026-05-09',
  code: { text: 'Distal pancreatectomy' }, reasonReference: [{ reference: 'Condition/c1' }],
}); // prettier-ignore

const apps: WiredApp[] = [];
let today = '2026-03-03';
async function service(store: RecordStore, environment: Record<string, string> = { SNOOZE_SECRET: SECRET }) {
  const app = await wiredApp({ environment, store, today: () => today });
  apps.push(app);
  return app;
}
afterAll(async () => {
  for (const app of apps) await app.close();
});
beforeEach(() => {
  today = '2026-03-03';
});
async function ask(app: WiredApp, body: Json): Promise<HookAnswer> {
  const { status, body: answer } = await app.call(body);
  expect(status, JSON.stringify(answer)).toBe(200);
  return answer;
}
/** Of all cards of an answer, the lines that tell a change. */
const changesOf = (answer: HookAnswer): string[] => {
  expect(answer.cards?.length ?? 0).toBeGreaterThan(0);
  return (answer.cards ?? []).flatMap(({ detail }) => /^- \*\*Changed\*\* - (.*)$/m.exec(detail)?.[1] ?? []);
};
const changes = async (app: WiredApp, chart?: Chart): Promise<string[]> => changesOf(await ask(app, call(chart)));
let patients = 0;
const somebody = (): string => `patient-${String((patients += 1))}`;

for (const [name, open] of [
  ['SQLite', () => openStore(sqliteDialect(file))],
  ['PostgreSQL', () => openStore(postgresDialect(postgres.url))],
] as const)
  describe(name, () => {
    let store: RecordStore;
    let app: WiredApp;
    beforeAll(async () => {
      store = await open();
      app = await service(store);
    });
    afterAll(() => store.close());

    test('nothing at the first time, nothing where all is the same; a grade that changed once, with the day of the last card', async () => {
      const patient = somebody();
      expect(await changes(app, { patient, ki67: 1 })).toEqual([]);
      expect(await changes(app, { patient, ki67: 1 })).toEqual([]);
      today = '2026-06-04';
      expect(await changes(app, { patient, ki67: 7 })).toEqual(['G1 → G2 since 3 Mar 2026']);
      expect(await changes(app, { patient, ki67: 7 })).toEqual([]);
      // Another value of the same grade is no change.
      expect(await changes(app, { patient, ki67: 9 })).toEqual([]);
      today = '2026-07-01';
      expect(await changes(app, { patient, ki67: 2 })).toEqual(['G2 → G1 since 4 Jun 2026']);
    });
    test('stage and status are told, too, all in one line', async () => {
      const patient = somebody();
      await ask(app, call({ patient }));
      today = '2026-05-20';
      const procedures = [resection(patient)];
      expect(await changes(app, { patient, ki67: 4, t: 'T3', procedures })).toEqual([
        'G1 → G2, stage I → II, in place → resected, margin open since 3 Mar 2026',
      ]);
    });
    test('it outlives the process, and the secret that is changed for another', async () => {
      const patient = somebody();
      await ask(app, call({ patient }));
      await app.flush();
      const next = await service(store, { SNOOZE_SECRET: OTHER_SECRET, SNOOZE_SECRET_OLD: SECRET });
      expect(await changes(next, { patient, ki67: 7 })).toEqual(['G1 → G2 since 3 Mar 2026']);
      await next.flush();
      // What stands under the old secret is older.
      expect(await changes(next, { patient, ki67: 8 })).toEqual([]);
    });
    test('of another tumor, of another patient, and under another secret nothing is known', async () => {
      const patient = somebody();
      await ask(app, call({ patient }));
      expect(await changes(app, { patient, condition: 'c2', ki67: 7 })).toEqual([]);
      expect(await changes(app, { patient: somebody(), ki67: 7 })).toEqual([]);
      await app.flush();
      expect(await changes(await service(store, { SNOOZE_SECRET: OTHER_SECRET }), { patient, ki67: 7 })).toEqual([]);
    });
    test('without a secret of the site nothing is kept or told', async () => {
      const patient = somebody();
      const keepless = await service(store, {});
      await ask(keepless, call({ patient }));
      expect(await changes(keepless, { patient, ki67: 7 })).toEqual([]);
    });
    test('silent mode shows no card: what it computed was not shown', async () => {
      const patient = somebody();
      const silent = await service(store, { SNOOZE_SECRET: SECRET, SILENT_MODE: 'on' });
      await ask(app, call({ patient, ki67: 1 }));
      await ask(silent, call({ patient, ki67: 30 }));
      await silent.flush();
      expect(await changes(app, { patient, ki67: 7 })).toEqual(['G1 → G2 since 3 Mar 2026']);
    });
    test('what could not be read is no change, and the last word is kept until all is there again', async () => {
      const patient = somebody();
      await ask(app, call({ patient, ki67: 1 }));
      const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
      today = '2026-06-04';
      expect(await changes(app, { patient, pathologyObservations: outcome })).toEqual([]);
      expect(await changes(app, { patient, ki67: 7 })).toEqual(['G1 → G2 since 3 Mar 2026']);
    });
    test('a dismissed card was not shown again: the change is told by the next one that is', async () => {
      const patient = somebody();
      const { cards = [] } = await ask(app, call({ patient, ki67: 1 }));
      const feedback = cards.map(({ uuid }) => ({ card: uuid, outcome: 'overridden', outcomeTimestamp: new Date().toISOString() })); // prettier-ignore
      const response = await fetch(`${app.url}/cds-services/net-advisor/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ feedback }),
      });
      expect(response.status).toBe(200);
      today = '2026-04-01';
      expect((await ask(app, call({ patient, ki67: 1 }))).cards).toEqual([]);
      expect(await changes(app, { patient, ki67: 7 })).toEqual(['G1 → G2 since 3 Mar 2026']);
    });
    test('F10: a row tells neither who nor what, and one that is put in the place of another does not open', async () => {
      const [patient, other] = [somebody(), somebody()];
      const rows: { key: string; sealed: string; until: string }[] = [];
      const spied = new Proxy(store, {
        get: (target, property) =>
          property === 'keepSayings'
            ? async (sayings: typeof rows) => {
                rows.push(...sayings);
                await target.keepSayings(sayings);
              }
            : (Reflect.get(target, property) as unknown),
      });
      const watched = await service(spied);
      await ask(watched, call({ patient, ki67: 1 }));
      await ask(watched, call({ patient: other, ki67: 7 }));
      await watched.flush();
      expect(rows).toHaveLength(2);
      for (const { key, sealed, until } of rows) {
        expect(key).toMatch(/^[\w-]{43}$/);
        expect(Buffer.from(sealed, 'base64url')).toHaveLength(12 + 16 + 256);
        expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/NET-G|in-place|2026/);
        expect(until).toBe('2027-05');
      }
      const [mine, theirs] = rows;
      await store.keepSayings([{ key: mine?.key ?? '', sealed: theirs?.sealed ?? '', until: '2028-01' }]);
      expect(await changes(watched, { patient, ki67: 7 })).toEqual([]);
    });
  });

test('A12: what was said to one tenant is known to that tenant alone', async () => {
  const store = await openStore(sqliteDialect(':memory:'));
  const sayings = lastSayings(store, [Buffer.from(SECRET)], () => undefined);
  const said = { grade: { classification: 'NET-G1' }, stage: 'I', status: 'in-place', on: '2026-03-03' } as const;
  sayings.keep({ tenant: 'north', patientId: 'p', tumor: 'Condition/c1' }, said);
  const ofSouth = (): Promise<unknown> => sayings.of('south', 'p', ['Condition/c1']);
  expect(await ofSouth()).toEqual(new Map());
  await sayings.flush();
  expect(await ofSouth()).toEqual(new Map());
  expect(await sayings.of('north', 'p', ['Condition/c1', 'Condition/c2'])).toEqual(new Map([['Condition/c1', said]]));
  await store.close();
});
test('the store away: the card is shown without the line', async () => {
  const memory = await openStore(sqliteDialect(':memory:'));
  let away = false;
  const store = new Proxy(memory, {
    get: (target, property) =>
      away ? () => Promise.reject(new Error('away')) : (Reflect.get(target, property) as unknown),
  });
  const app = await service(store);
  const patient = somebody();
  await ask(app, call({ patient }));
  await app.flush();
  away = true;
  expect(await changes(app, { patient, ki67: 7 })).toEqual([]);
  away = false;
  await memory.close();
});
test('two tumors of one patient have their own lines', async () => {
  const store = await openStore(sqliteDialect(':memory:'));
  const app = await service(store, { SNOOZE_SECRET: SECRET, TREATMENT_CARD: 'off' });
  const patient = somebody();
  const second = tumor('c9', patient, 'C7A.020', 'Neuroendocrine tumor of the appendix');
  await ask(app, call({ patient, more: [second] }));
  const answer = await ask(app, call({ patient, ki67: 7, more: [second] }));
  expect(answer.cards?.length).toBe(2);
  expect(changesOf(answer)).toEqual(['G1 → G2 since 3 Mar 2026']);
  await store.close();
});
test('nothing of a patient stands in the file of the embedded database', () => {
  const bytes = readFileSync(file, 'latin1');
  expect(bytes).not.toMatch(/patient-\d|NET-G[12]|resected-R/);
});
