/** Threats D: whose data they are, which of them count, and of which day they are. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { dayOf, isFuture } from '../../services/read-facts/chart/clinical-date.ts';
import { conditionStanding } from '../../services/read-facts/chart/condition-status.ts';
import { OtherPatientError } from '../../services/read-facts/index.ts';
import { statusOf } from '../../services/read-facts/chart/status.ts';
import { evaluate } from '../../services/rules/index.ts';
import { NAME, TODAY, resourcesOf, without, facts, isKi67 } from './clinical-chart.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

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
