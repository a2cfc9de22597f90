/** Threats D: whose data they are, what counts, what is complete, and that nothing of one call reaches another. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import ucum from '@lhncbc/ucum-lhc';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { patientBundle, patientNames } from '../../sandbox/patients.ts';
import { dataNeeds, queryFor } from '../../services/gather/data-needs.ts';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { dayOf, isFuture } from '../../services/read-facts/chart/clinical-date.ts';
import { conditionStanding } from '../../services/read-facts/chart/condition-status.ts';
import { OtherPatientError, readFacts } from '../../services/read-facts/index.ts';
import { readMitoses, readMitosesText } from '../../services/read-facts/measures/mitoses.ts';
import { readKi67 } from '../../services/read-facts/measures/proliferation.ts';
import type { IntervalReading } from '../../services/read-facts/measures/reading.ts';
import { LENGTH_UNITS, readSizeMm, readSizeText } from '../../services/read-facts/measures/size.ts';
import { statusOf } from '../../services/read-facts/chart/status.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import { CONTENT_VERSION, evaluate, type NeedMet, type Site, type TumorFacts } from '../../services/rules/index.ts';
import { allSystems } from '../../services/rules/stage/choose-system.ts';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import { stageTumor } from '../../services/rules/stage/index.ts';
import { ABSENT } from '../../services/rules/index.ts';
import { known, net, specimen } from '../support/chart-facts.ts';
import { answerJson, startFaultyFhirServer, type FaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { valueSets, wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
const TODAY = '2026-11-24';
const ROOT = path.join(import.meta.dirname, '..', '..');
type Json = Record<string, unknown>;

let app: WiredApp;
let fhir: FaultyFhirServer;
beforeAll(async () => {
  fhir = await startFaultyFhirServer();
  app = await wiredApp({ fhirBases: [fhir.base] });
});
afterAll(() => Promise.all([app.close(), fhir.close()]));
beforeEach(() => {
  fhir.seen.length = 0;
});

const resourcesOf = (name: string): RawResource[] =>
  (patientBundle(name).entry ?? []).flatMap(({ resource }) =>
    resource ? [structuredClone(resource) as unknown as RawResource] : [],
  );
const without = <T extends object>(members: T, ...names: readonly string[]): T =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name))) as T;
const searchset = (list: readonly object[]): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: list.map((resource) => ({ resource })),
});
const prefetchOf = (resources: readonly RawResource[]): Json =>
  Object.fromEntries(
    dataNeeds().map(({ key, types }) => {
      const list = resources.filter(({ resourceType }) => types.includes(resourceType));
      return [key, key === 'patient' ? list[0] : searchset(list)];
    }),
  );
const callOf = (prefetch: Json, patientId = NAME, more: Json = {}): Json => ({
  hook: 'patient-view',
  hookInstance: '33333333-3333-4333-8333-333333333333',
  context: { userId: 'Practitioner/1', patientId },
  prefetch,
  ...more,
});
const recordOf = (
  resources: readonly RawResource[],
  needs: readonly NeedMet[] = [],
  patientId = NAME,
): PatientRecord => ({
  patientId,
  fhirBase: 'https://ehr.example.org/fhir/',
  entries: resources.map((resource) => ({ resource, arrived: 'prefetch' })),
  needs,
});
const facts = (resources: readonly RawResource[], needs: readonly NeedMet[] = []) =>
  readFacts(recordOf(resources, needs), valueSets, { today: TODAY });
const shown = ({ cards, extension }: HookAnswer) => [
  cards?.map(({ summary, detail, indicator, source, suggestions }) => [
    summary,
    detail,
    indicator,
    source.topic.code,
    suggestions?.map(({ label, actions }) => [label, actions]),
  ]),
  extension,
];

// --- D1

const FOREIGN: readonly [how: string, resource: RawResource][] = [
  ['relative', { resourceType: 'Observation', id: 'x', subject: { reference: 'Patient/q' } }],
  [
    'absolute',
    { resourceType: 'Observation', id: 'x', subject: { reference: 'https://ehr.example.org/fhir/Patient/q' } },
  ],
  [
    'of another server, with the id of ours',
    { resourceType: 'Observation', id: 'x', subject: { reference: `https://other.example.org/fhir/Patient/${NAME}` } },
  ],
  ['versioned', { resourceType: 'Observation', id: 'x', subject: { reference: 'Patient/q/_history/2' } }],
  [
    'contained',
    {
      resourceType: 'Observation',
      id: 'x',
      subject: { reference: '#q' },
      contained: [{ resourceType: 'Patient', id: 'q' }],
    },
  ],
  [
    'in a contained resource',
    {
      resourceType: 'DiagnosticReport',
      id: 'x',
      subject: { reference: `Patient/${NAME}` },
      contained: [{ resourceType: 'Observation', id: 'y', subject: { reference: 'Patient/q' } }],
    },
  ],
  ['a Patient', { resourceType: 'Patient', id: 'q' }],
  ['in the element patient', { resourceType: 'AllergyIntolerance', id: 'x', patient: { reference: 'Patient/q' } }],
  ['with an id of ours and more', { resourceType: 'Observation', id: 'x', subject: { reference: `Patient/${NAME}2` } }],
  [
    'with our id in other letters',
    { resourceType: 'Observation', id: 'x', subject: { reference: `Patient/${NAME.toUpperCase()}` } },
  ],
];
for (const [how, foreign] of FOREIGN)
  test(`D1: one foreign resource (${how}) at any place of the record stops the whole call`, () => {
    const own = resourcesOf(NAME);
    for (let at = 0; at <= own.length; at += 1)
      expect(() => facts([...own.slice(0, at), foreign, ...own.slice(at)]), String(at)).toThrow(OtherPatientError);
  });
test('D1: each single resource turned to another patient stops the call; without a subject it alone is left out and named', () => {
  const own = resourcesOf(NAME);
  for (const [at, resource] of own.entries()) {
    if (resource.resourceType === 'Patient') continue;
    const turned = { ...resource, subject: { reference: 'Patient/q' } };
    expect(() => facts(own.with(at, turned)), String(resource.id)).toThrow(OtherPatientError);
    const named = facts(own.with(at, without(resource, 'subject'))).setAside.map(({ what, why, from }) => [
      what,
      why,
      from.resource,
    ]);
    expect(named).toContainEqual([
      resource.resourceType,
      'not-read',
      `${resource.resourceType}/${String(resource.id)}`,
    ]);
  }
});

// --- D3

const YES = 'yes';
const STATUSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Observation: {
    final: YES,
    amended: YES,
    corrected: YES,
    unknown: 'marked',
    none: 'marked',
    preliminary: 'not-final',
    registered: 'no',
    cancelled: 'no',
    'entered-in-error': 'no',
    other: 'no',
    FINAL: 'no',
  },
  DiagnosticReport: {
    final: YES,
    amended: YES,
    corrected: YES,
    appended: YES,
    unknown: 'marked',
    none: 'marked',
    preliminary: 'not-final',
    partial: 'not-final',
    registered: 'no',
    cancelled: 'no',
    'entered-in-error': 'no',
    other: 'no',
  },
  Procedure: {
    completed: YES,
    'in-progress': 'marked',
    stopped: 'marked',
    'on-hold': 'marked',
    unknown: 'marked',
    none: 'marked',
    preparation: 'no',
    'not-done': 'no',
    'entered-in-error': 'no',
    other: 'no',
  },
  ImagingStudy: {
    available: YES,
    unknown: 'marked',
    none: 'marked',
    registered: 'no',
    cancelled: 'no',
    'entered-in-error': 'no',
    other: 'no',
  },
  Specimen: {
    available: YES,
    unavailable: YES,
    none: YES,
    unsatisfactory: 'no',
    'entered-in-error': 'no',
    other: 'no',
  },
  MedicationRequest: {
    active: YES,
    completed: YES,
    stopped: 'marked',
    'on-hold': 'marked',
    unknown: 'marked',
    none: 'marked',
    draft: 'no',
    cancelled: 'no',
    'entered-in-error': 'no',
    other: 'no',
  },
  MedicationStatement: {
    active: YES,
    completed: YES,
    stopped: 'marked',
    'on-hold': 'marked',
    unknown: 'marked',
    none: 'marked',
    intended: 'no',
    'not-taken': 'no',
    'entered-in-error': 'no',
    other: 'no',
  },
  MedicationAdministration: {
    completed: YES,
    'in-progress': YES,
    stopped: 'marked',
    'on-hold': 'marked',
    unknown: 'marked',
    none: 'marked',
    'not-done': 'no',
    'entered-in-error': 'no',
    other: 'no',
  },
};
for (const [resourceType, table] of Object.entries(STATUSES))
  test(`D3: every status of ${resourceType}`, () => {
    const found = Object.keys(table).map((status) => [
      status,
      statusOf({ resourceType, ...(status === 'none' ? {} : { status }) }).use,
    ]);
    expect(Object.fromEntries(found)).toEqual(table);
  });
test('D3: every verification of a Condition with every clinical status', () => {
  const concept = (code: string | undefined) => (code === undefined ? {} : { coding: [{ code }] });
  const found: Record<string, string[]> = {};
  for (const verification of [
    'confirmed',
    undefined,
    'unconfirmed',
    'provisional',
    'differential',
    'refuted',
    'entered-in-error',
    'other',
  ])
    found[String(verification)] = [
      'active',
      'recurrence',
      'relapse',
      'inactive',
      'remission',
      'resolved',
      undefined,
    ].map((clinical) =>
      conditionStanding({
        ...(verification === undefined ? {} : { verificationStatus: concept(verification) }),
        ...(clinical === undefined ? {} : { clinicalStatus: concept(clinical) }),
      }),
    );
  const same = (standing: string) => Array.from({ length: 7 }, () => standing);
  const counted = ['confirmed', 'confirmed', 'confirmed', 'history', 'history', 'history', 'confirmed'];
  expect(found).toEqual({
    confirmed: counted,
    undefined: counted,
    unconfirmed: same('suspected'),
    provisional: same('suspected'),
    differential: same('suspected'),
    other: same('suspected'),
    refuted: same('refuted'),
    'entered-in-error': same('entered-in-error'),
  });
});
const isKi67 = (resource: RawResource): boolean => JSON.stringify(resource['code'] ?? '').includes('29593-1');
for (const [status, graded] of Object.entries({
  final: true,
  amended: true,
  corrected: true,
  preliminary: false,
  registered: false,
  cancelled: false,
  'entered-in-error': false,
}))
  test(`D3: a Ki-67 with the status ${status} ${graded ? 'sets' : 'never sets'} a grade`, () => {
    const chart = facts(resourcesOf(NAME).map((resource) => (isKi67(resource) ? { ...resource, status } : resource)));
    const [one] = evaluate(chart).tumors;
    // The mitotic rate alone gives a lowest grade, never the whole.
    expect(
      one?.grade.gradeLow === one?.grade.gradeHigh && one?.grade.governing?.specimen.ki67Percent.state === 'known',
    ).toBe(graded);
  });
test('D3: a test that was not done, a report that was cancelled and a family history make nothing done and no tumor', () => {
  const subject = { reference: `Patient/${NAME}` };
  const more: RawResource[] = [
    {
      resourceType: 'Procedure',
      id: 'x1',
      status: 'not-done',
      subject,
      performedDateTime: '2026-11-01',
      code: { text: 'CT abdomen and pelvis with contrast' },
    },
    {
      resourceType: 'Procedure',
      id: 'x2',
      status: 'entered-in-error',
      subject,
      performedDateTime: '2026-11-01',
      code: { text: 'CT abdomen and pelvis with contrast' },
    },
    {
      resourceType: 'DiagnosticReport',
      id: 'x3',
      status: 'cancelled',
      subject,
      effectiveDateTime: '2026-11-01',
      code: { text: 'CT abdomen and pelvis with contrast' },
    },
    {
      resourceType: 'FamilyMemberHistory',
      id: 'x4',
      status: 'completed',
      patient: subject,
      relationship: { text: 'mother' },
      condition: [{ code: { text: 'Neuroendocrine tumor of the ileum' } }],
    },
  ];
  const before = facts(resourcesOf(NAME));
  const after = facts([...resourcesOf(NAME), ...more]);
  expect([after.patient.done, after.tumors.length]).toEqual([before.patient.done, before.tumors.length]);
});

// --- D5

const ZONES = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata', 'America/St_Johns'];
test('D5: the same chart on the same day is evaluated alike in every time zone of the process', async () => {
  const run = (zone: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        ['cds-hooks/commands/evaluate-file.ts', `sandbox/patients/${NAME}.json`, '--trace', '--today', TODAY],
        { cwd: ROOT, env: { ...process.env, TZ: zone } },
      );
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
      child.on('exit', (code) => {
        if (code === 0) resolve(output);
        else reject(new Error(zone));
      });
    });
  const outputs = [];
  for (const zone of ZONES) outputs.push(await run(zone));
  expect(outputs[0]).toContain('NET-G2');
  expect(new Set(outputs).size).toBe(1);
});
test('D5: a day is the day that was written, whatever its offset', () => {
  for (const offset of ['Z', '+14:00', '-12:00', '+05:30', '-03:30', '.999+00:00', '']) {
    expect(dayOf(`2023-12-31T23:59:59${offset}`)).toBe('2023-12-31');
    expect(dayOf(`2024-01-01T00:00:00${offset}`)).toBe('2024-01-01');
  }
});
for (const [date, want] of [
  ['2026-11-24', false],
  ['2026-11-25', false],
  ['2026-11-25T23:59:59+14:00', false],
  ['2026-11-26', true],
  ['2026-12', true],
  ['2026-11', false],
  ['2026', false],
  ['2027', true],
  ['2126-01-01', true],
  ['1996-01-01', false],
] as const)
  test(`D5: a Ki-67 of ${date} ${want ? 'lies ahead and is not used' : 'is used'}, and its date is never changed`, () => {
    const chart = facts(
      resourcesOf(NAME).map((resource) => (isKi67(resource) ? { ...resource, effectiveDateTime: date } : resource)),
    );
    expect(isFuture(dayOf(date) ?? '', TODAY)).toBe(want);
    const values = chart.tumors.flatMap(({ specimens }) => specimens.map(({ ki67Percent }) => ki67Percent));
    expect(values.some(({ state }) => state === 'known')).toBe(!want);
  });
test('D5: an undated result stays undated, a partial one keeps its precision', () => {
  for (const effectiveDateTime of [undefined, '2024', '2024-05', 'last spring', '2024-02-31']) {
    const chart = facts(
      resourcesOf(NAME).map((resource) => {
        if (!isKi67(resource)) return resource;
        return {
          ...without(resource, 'effectiveDateTime', 'issued'),
          ...(effectiveDateTime === undefined ? {} : { effectiveDateTime }),
        };
      }),
    );
    const [ki67] = chart.tumors.flatMap(({ specimens }) =>
      specimens.flatMap(({ ki67Percent: fact }) => (fact.state === 'known' ? fact.from : [])),
    );
    expect(ki67?.date, String(effectiveDateTime)).toBe(
      /^2024(?:-05)?$/.test(effectiveDateTime ?? '') ? effectiveDateTime : undefined,
    );
  }
});

// --- D8

const value = (number: unknown, unit: string) => valueOf({ valueQuantity: { value: number, unit, code: unit } });
const low = (reading: IntervalReading): number | string =>
  reading.kind === 'value' ? reading.value.low : reading.kind === 'unusable' ? reading.why : 'nothing';
const near = (a: number | string, b: number): boolean =>
  typeof a === 'number' && Math.abs(a - b) < 1e-6 * Math.max(1, b);
test('D8: law: a size written in any unit of the table, as a quantity or in words, comes back as the same millimetres', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LENGTH_UNITS), fc.integer({ min: 1, max: 3999 }), ([unit, factor], tenths) => {
      const mm = tenths / 10;
      const written = Number((mm / factor).toPrecision(9));
      expect(near(low(readSizeMm(value(written, unit))), mm), `${String(written)} ${unit}`).toBe(true);
      if (unit === 'mm' || unit === 'cm')
        expect(near(low(readSizeText(`${(mm / factor).toFixed(3)} ${unit}`)), mm), `${String(written)} ${unit}`).toBe(
          true,
        );
    }),
  );
});
test('D8: law: cm and mm of one size are the same size; UCUM agrees where it knows the unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (mm) => {
      expect(readSizeMm(value(mm, 'mm'))).toMatchObject({
        value: (readSizeMm(value(mm / 10, 'cm')) as { value: object }).value,
      });
    }),
  );
  const oracle = ucum.UcumLhcUtils.getInstance();
  const known = [...LENGTH_UNITS].filter(([unit]) => ['mm', 'cm', 'um', 'm', '[in_i]'].includes(unit));
  expect(known).toHaveLength(5);
  for (const [unit, factor] of known) expect(oracle.convertUnitTo(unit, 1, 'mm').toVal).toBeCloseTo(factor, 9);
});
test('D8: law: mitoses per 1, 2 and 10 mm2 of one density are one rate; fields never become an area on their own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (perMm2) => {
      for (const [unit, mm2] of [
        ['/mm2', 1],
        ['/(2.mm2)', 2],
        ['/2 mm2', 2],
        ['per 2 mm2', 2],
        ['/10 mm2', 10],
        ['/(10.mm2)', 10],
      ] as const)
        expect(near(low(readMitoses(value(perMm2 * mm2, unit))), perMm2 * 2), unit).toBe(true);
      for (const text of [`${String(perMm2)} per mm2`, `${String(perMm2 * 2)} per 2 mm2`])
        expect(near(low(readMitosesText(text)), perMm2 * 2), text).toBe(true);
    }),
  );
  const fields = readMitoses(value(10, '/10 HPF'));
  expect(
    fields.kind === 'value' &&
      fields.value.low < 10 &&
      fields.value.high > 10 &&
      fields.marks.includes('bounded-from-hpf'),
  ).toBe(true);
});
test('D8: law: Ki-67 as a fraction with its unit is the same percent; without a unit one at most is never guessed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (tenths) => {
      const percent = tenths / 10;
      expect(near(low(readKi67(value(percent, '%'))), percent)).toBe(true);
      expect(near(low(readKi67(value(tenths / 1000, '1'))), percent)).toBe(true);
      if (percent <= 1) expect(low(readKi67(valueOf({ valueQuantity: { value: percent } })))).toBe('ambiguous');
    }),
  );
});
test('D8: law: a unit outside the table is no unit, however near it looks: excluded with its reason', () => {
  const strange = fc.oneof(
    fc.constantFrom('MM2', 'mm3', 'cm2', 'mmHg', 'µm', 'nm', 'dm', 'km', 'ft', 'pt', 'px', 'mg', 'ml', 'mm/h', '10*3', '{mm}', 'm m', 'c m', 'zoll', "'", '"', 'см', 'ｍｍ'),
    fc.string({ minLength: 1, maxLength: 8 }),
  ); // prettier-ignore
  const isLength = (unit: string) => LENGTH_UNITS.has(unit.trim().toLowerCase());
  fc.assert(
    fc.property(strange, fc.integer({ min: 1, max: 300 }), (unit, number) => {
      fc.pre(unit.trim() !== '' && !isLength(unit));
      expect(low(readSizeMm(value(number, unit)))).toBe('unit');
    }),
  );
  for (const unit of ['/HPF', '/field', '/10', '/mm', '/cm2', '/mm3', '/uL', '10*6/L', 'per slide', '%'])
    expect(low(readMitoses(value(3, unit))), unit).toBe('unit');
  for (const unit of ['/mm2', '/HPF', 'ng/mL', '{cells}', 'mm', 'per mille', '‰', 'ppm'])
    expect(low(readKi67(value(3, unit))), unit).toBe('unit');
});
test('D8: a size in a unit that nobody knows is left out of the stage and named in the answer', () => {
  const odd = resourcesOf(NAME).map(
    (resource) => JSON.parse(JSON.stringify(resource).replace(/"mm"/g, '"pt"')) as RawResource,
  );
  const { sizeMm } = facts(odd).tumors[0] ?? { sizeMm: undefined };
  expect(facts(resourcesOf(NAME)).tumors[0]?.sizeMm.state).toBe('known');
  expect(sizeMm).toMatchObject({ state: 'unusable', why: 'unit' });
});

// --- D9

const FAULTS: readonly Pick<NeedMet, 'how' | 'why'>[] = [
  { how: 'failed', why: 'timeout' },
  { how: 'failed', why: 'no-permission' },
  { how: 'failed', why: 'server-error' },
  { how: 'failed', why: 'not-readable' },
  { how: 'failed', why: 'prefetch-outcome' },
  { how: 'incomplete', why: 'too-many-pages' },
  { how: 'incomplete', why: 'foreign-link' },
  { how: 'not-sent', why: 'no-server' },
];
const needsWith = (key: string, fault: Pick<NeedMet, 'how' | 'why'>): NeedMet[] =>
  dataNeeds().map((need) => ({
    key: need.key,
    types: need.types,
    ...(need.key === key ? fault : { how: 'empty' as const }),
  }));
const bare = (): RawResource[] =>
  resourcesOf(NAME).filter(({ resourceType }) => ['Patient', 'Condition'].includes(resourceType));
/** Facts of a tumor that say themselves whether they were looked for; `metastases` is judged by what is concluded from it. */
const isState = (fact: unknown): fact is { state: string } =>
  typeof fact === 'object' && fact !== null && 'state' in fact;
for (const { key, facts: served } of dataNeeds())
  test(`D9: ${key} with each fault: none of its facts is taken for absent, and the answer names what was not read`, () => {
    for (const fault of FAULTS) {
      const chart = facts(bare(), needsWith(key, fault));
      const [tumor] = chart.tumors;
      for (const name of served) {
        const fact = (tumor as unknown as Json | undefined)?.[name];
        if (isState(fact) && name !== 'metastases')
          expect([name, fault.how, fact.state], name).not.toEqual([name, fault.how, 'absent']);
      }
      expect(chart.needs.filter(({ how }) => how === fault.how).map((need) => need.key)).toEqual([key]);
    }
  });
for (const fault of FAULTS)
  test(`D9: staging observations that are ${fault.how} (${fault.why ?? ''}): M0 is not assumed, and no stage group rests on it`, () => {
    for (const name of patientNames()) {
      const resources = resourcesOf(name).filter(
        (resource) => !/"(?:pM|cM|M) ?\(?|metasta/i.test(JSON.stringify(resource['code'] ?? '')),
      );
      const read = (needs: readonly NeedMet[]) =>
        evaluate(readFacts(recordOf(resources, needs, name), valueSets, { today: TODAY })).tumors;
      for (const tumor of read(needsWith('stagingObservations', fault)))
        expect([name, tumor.stage.mAssumed]).toEqual([name, false]);
    }
    // With everything read the same charts do lead to the assumption, or the lines above would show nothing.
    const whole = patientNames().flatMap(
      (name) =>
        evaluate(
          readFacts(
            recordOf(
              resourcesOf(name),
              dataNeeds().map(({ key, types }) => ({ key, types, how: 'fetched' })),
              name,
            ),
            valueSets,
            { today: TODAY },
          ),
        ).tumors,
    );
    expect(whole.filter(({ stage }) => stage.mAssumed).length).toBeGreaterThan(3);
  });
for (const [why, behaviour] of [
  ['403', answerJson({}, 403)],
  ['500', answerJson({}, 500)],
  [
    'an OperationOutcome',
    answerJson({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] }),
  ],
  [
    'a first page only',
    answerJson({ ...searchset([]), link: [{ relation: 'next', url: 'https://elsewhere.example.org/' }] }),
  ],
  ['fewer than its total', answerJson({ ...searchset([]), total: 7 })],
] as const)
  test(`D9: over HTTP, every need in turn answered with ${why}: the card and the evaluation say so, and nothing is assumed`, async () => {
    fhir.answerWith(behaviour);
    for (const { key, required } of dataNeeds()) {
      if (required) continue;
      const prefetch = without(prefetchOf(bare()), key);
      const { status, body } = await app.call(callOf(prefetch, NAME, { fhirServer: fhir.base }));
      const words = (body.cards ?? []).map(({ detail }) => detail).join('\n');
      const evaluation = body.extension?.['org.net-cds.evaluation'] as { unread?: { key: string }[] } | undefined;
      expect([status, evaluation?.unread?.map((one) => one.key), words.includes('could not be read')], key).toEqual([
        200,
        [key],
        true,
      ]);
    }
  });

// --- D10

/** The year from which the later table holds, as its publisher says; written down here once more. */
const CHANGES: readonly [site: Site, differentiation: 'well' | 'poor', year: number, before: string, after: string][] =
  [
    ['stomach', 'well', 2024, 'net-stomach-8', 'net-stomach-9'],
    ['duodenum', 'well', 2024, 'net-duodenum-8', 'net-duodenum-9'],
    ['ampulla', 'well', 2024, 'net-ampulla-8', 'net-ampulla-9'],
    ['jejunum-ileum', 'well', 2024, 'net-jejunum-ileum-8', 'net-jejunum-ileum-9'],
    ['appendix', 'well', 2024, 'net-appendix-8', 'net-appendix-9'],
    ['colon', 'well', 2024, 'net-colorectum-8', 'net-colorectum-9'],
    ['rectum', 'well', 2024, 'net-colorectum-8', 'net-colorectum-9'],
    ['pancreas', 'well', 2024, 'net-pancreas-8', 'net-pancreas-9'],
    ['lung', 'well', 2025, 'lung-8', 'lung-9'],
    ['thymus', 'well', 2025, 'thymus-8', 'thymus-9'],
    ['appendix', 'poor', 2023, 'appendix-carcinoma-8', 'appendix-carcinoma-9'],
  ];
const chosen = (site: Site, differentiation: 'well' | 'poor', diagnosisDate: TumorFacts['diagnosisDate']) => {
  const base = net(differentiation === 'well' ? 2 : 60, 1, { site: known(site), diagnosisDate });
  const tumor =
    differentiation === 'well'
      ? base
      : {
          ...base,
          specimens: [
            specimen({
              differentiation: known('poor'),
              histology: known('nec-large-cell'),
              ki67Percent: known({ low: 60, lowClosed: true, high: 60, highClosed: true }),
            }),
          ],
        };
  const { system, editionAssumed } = stageTumor(tumor, gradeTumor(tumor));
  return [system, editionAssumed];
};
for (const [site, differentiation, year, before, after] of CHANGES)
  test(`D10: ${site}, ${differentiation}: the last day of ${String(year - 1)} leads to ${before}, the next one to ${after}`, () => {
    for (const date of [`${String(year - 1)}-12-31`, `${String(year - 1)}-12`, String(year - 1), '2018-01-01'])
      expect(chosen(site, differentiation, known(date)), date).toEqual([before, false]);
    for (const date of [`${String(year)}-01-01`, `${String(year)}-01`, String(year), '2026-11-24'])
      expect(chosen(site, differentiation, known(date)), date).toEqual([after, false]);
    // Both sides of the border, or no date: the newest, and said.
    const both = { state: 'open' as const, possible: [`${String(year - 1)}-12-31`, `${String(year)}-01-01`], from: [] };
    for (const date of [both, ABSENT]) expect(chosen(site, differentiation, date)).toEqual([after, true]);
  });
test('D10: every table with an end has one that follows without a gap, and all of them stand above', () => {
  const ended = allSystems.filter(({ diagnosisYears }) => diagnosisYears.to !== undefined);
  for (const one of ended)
    for (const site of one.sites)
      expect(
        allSystems.filter(
          (next) =>
            next.sites.includes(site) &&
            next.differentiation === one.differentiation &&
            next.diagnosisYears.from === (one.diagnosisYears.to ?? 0) + 1,
        ),
        `${one.id} ${site}`,
      ).toHaveLength(1);
  expect(new Set(CHANGES.map(([, , , before]) => before))).toEqual(new Set(ended.map(({ id }) => id)));
});
for (const [written, system] of [
  ['2023-12-31T23:30:00-11:00', 'net-pancreas-8'],
  ['2023-12-31T23:59:59Z', 'net-pancreas-8'],
  ['2024-01-01T00:00:00+14:00', 'net-pancreas-9'],
  ['2023', 'net-pancreas-8'],
  ['2024', 'net-pancreas-9'],
] as const)
  test(`D10: a diagnosis written as ${written} is staged by ${system}`, () => {
    const chart = facts(
      resourcesOf(NAME).map((resource) =>
        resource.resourceType === 'Condition' ? { ...resource, onsetDateTime: written } : resource,
      ),
    );
    expect(evaluate(chart).tumors[0]?.stage.system).toBe(system);
  });
test('D10: the version of the content stands on every card and in every evaluation', async () => {
  let cards = 0;
  for (const name of patientNames()) {
    const { body } = await app.call(callOf(prefetchOf(resourcesOf(name)), name));
    expect(body.extension?.['org.net-cds.evaluation'].contentVersion).toBe(CONTENT_VERSION);
    for (const card of (body.cards ?? []) as unknown as {
      source: { label: string };
      links: { appContext: string }[];
    }[]) {
      cards += 1;
      expect(card.source.label).toContain(CONTENT_VERSION.split('.').slice(0, 2).join('.'));
      expect(JSON.parse(card.links[0]?.appContext ?? '{}')).toMatchObject({ contentVersion: CONTENT_VERSION });
    }
  }
  expect(cards).toBeGreaterThan(20);
});

// --- D11

/** A patient of its own for each number: another id everywhere, another Ki-67, another size. */
const patientOf = (at: number): RawResource[] =>
  resourcesOf(NAME).map((resource) => {
    const size = (before: string, after: string): string => `${before}${String(10 + (at % 37))}${after}`;
    const text = JSON.stringify(resource).replaceAll(NAME, `patient-${String(at)}`);
    const own = JSON.parse(
      text.replace(/("value":)[\d.]+(,"unit":"mm")/, (_whole, before: string, after: string) => size(before, after)),
    ) as RawResource;
    if (isKi67(own)) return { ...own, valueQuantity: { ...(own['valueQuantity'] as Json), value: (at % 80) / 2 } };
    return own;
  });
test('D11: 200 patients at once, by prefetch and by fetch, get what each gets alone', async () => {
  const FETCHED = 'pathologyObservations';
  const need = dataNeeds().find(({ key }) => key === FETCHED);
  if (!need) throw new Error('the need was renamed');
  const answers = new Map<string, object>();
  const calls = Array.from({ length: 200 }, (_, at) => {
    const id = `patient-${String(at)}`;
    const { [FETCHED]: fetched, ...rest } = prefetchOf(patientOf(at));
    if (at % 5 !== 0) return callOf({ ...rest, [FETCHED]: fetched }, id);
    answers.set(queryFor(need, id), fetched as object);
    return callOf(rest, id, {
      fhirServer: fhir.base,
      fhirAuthorization: { access_token: `token-${String(at)}`, token_type: 'Bearer' },
    });
  });
  fhir.answerWith((request, response) => {
    const query = (request.url ?? '').replace('/fhir/', '');
    const id = /patient-\d+/.exec(query)?.[0] ?? '';
    const body = [...answers].find(([asked]) => decodeURIComponent(asked) === decodeURIComponent(query))?.[1] ?? {};
    setTimeout(
      () => {
        answerJson(body)(request, response);
      },
      Number(id.slice(8)) % 7,
    );
  });
  const alone: unknown[] = [];
  for (const one of calls) alone.push(shown((await app.call(one)).body));
  fhir.seen.length = 0;
  const together = await Promise.all(calls.map((one) => app.call(one)));
  expect(together.map(({ status }) => status)).toEqual(calls.map(() => 200));
  expect(new Set(alone.map((one) => JSON.stringify(one).replace(/patient-\d+/g, ''))).size).toBeGreaterThan(60);
  for (const [at, { body }] of together.entries()) {
    expect(shown(body), String(at)).toEqual(alone[at]);
    const others =
      JSON.stringify(body)
        .match(/patient-\d+/g)
        ?.filter((name) => name !== `patient-${String(at)}`) ?? [];
    expect(others, String(at)).toEqual([]);
  }
  // Each token went with the patient it came with.
  for (const { url, authorization } of fhir.seen)
    expect(authorization).toBe(`Bearer token-${/patient-(\d+)/.exec(url)?.[1] ?? ''}`);
});

// --- D12

const PATIENTS = [
  'Patient/1',
  `Patient/${NAME}`,
  'RelatedPerson/1',
  'https://ehr.example.org/fhir/Patient/1',
  'http://ehr.example.org/fhir/RelatedPerson/1',
  'Patient/1/_history/2',
  'https://ehr.example.org/fhir/Patient/1/_history/2',
  'RelatedPerson/1/_history/1',
  'Patient/1/',
  'Patient/a.b-c',
  'urn:x/Patient/1',
  ' Patient/1',
  'Patient/1 ',
  'PATIENT/1',
  'relatedPerson/1',
  'Patient%2F1',
  'https://ehr.example.org/fhir%2FRelatedPerson%2f1',
];
const STAFF = [
  'Practitioner/1',
  'PractitionerRole/1',
  'https://ehr.example.org/fhir/Practitioner/1',
  'Practitioner/1/_history/3',
  'Practitioner/Patient',
  'https://patient.example.org/Patient/fhir/Practitioner/1',
  undefined,
  null,
  'Device/1',
];
for (const userId of PATIENTS)
  test(`D12: ${userId} sees no card, and nothing of the chart`, async () => {
    const { status, body } = await app.call({
      ...callOf(prefetchOf(resourcesOf(NAME))),
      context: { userId, patientId: NAME },
    });
    expect([status, body.cards, body.extension?.['org.net-cds.evaluation'].silence]).toEqual([200, [], 'viewer']);
    expect(JSON.stringify(body)).not.toMatch(/Ki-67|tumors|stage/);
  });
for (const userId of STAFF)
  test(`D12: ${String(userId)} sees the cards`, async () => {
    const { status, body } = await app.call({
      ...callOf(prefetchOf(resourcesOf(NAME))),
      context: { userId, patientId: NAME },
    });
    expect([status, (body.cards ?? []).length > 0]).toEqual([200, true]);
  });
test('D12: for a patient nothing is read from the FHIR server either', async () => {
  await app.call({ ...callOf({}), fhirServer: fhir.base, context: { userId: 'Patient/1', patientId: NAME } });
  expect(fhir.seen).toEqual([]);
});
