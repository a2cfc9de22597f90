/** Faults 11 to 16: a real FHIR server that pages, caps and fails; what is asked first, what is told, and no order for what nobody looked at. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { heartRates, startPagingFhirServer, type Habits, type PagingFhirServer, type Resource } from '../support/paging-fhir-server.ts'; // prettier-ignore
import { wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
const subject = { reference: `Patient/${NAME}` };
const chart = (patientBundle(NAME).entry ?? []).flatMap(({ resource }) => (resource ? [resource as unknown as Resource] : [])); // prettier-ignore
const concept = (system: string, code: string, text: string): object => ({ coding: [{ system, code }], text });
const ct = (type: 'ImagingStudy' | 'Procedure' | 'DiagnosticReport'): Resource => ({
  resourceType: type,
  id: 'ct',
  status: { ImagingStudy: 'available', Procedure: 'completed', DiagnosticReport: 'final' }[type],
  subject,
  ...(type === 'ImagingStudy'
    ? { started: '2026-11-20', procedureCode: [{ text: 'CT abdomen and pelvis with contrast' }], modality: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: 'CT' }] }
    : { code: { text: 'CT of abdomen and pelvis with contrast' }, [type === 'Procedure' ? 'performedDateTime' : 'effectiveDateTime']: '2026-11-20' }),
}); // prettier-ignore
const allergy: Resource = {
  resourceType: 'AllergyIntolerance',
  id: 'contrast',
  clinicalStatus: concept('http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', 'active', 'active'),
  code: concept('http://snomed.info/sct', '293637006', 'Iodinated contrast medium'),
  patient: subject,
};
const flags = (count: number): readonly Resource[] =>
  Array.from({ length: count }, (_, at) => ({
    resourceType: 'Flag',
    id: `flag-${String(at)}`,
    status: 'active',
    code: { text: 'Fall risk' },
    subject,
  }));

let fhir: PagingFhirServer;
const apps = new Map<string, WiredApp>();
beforeAll(async () => {
  fhir = await startPagingFhirServer();
});
afterAll(async () => {
  await Promise.all([...apps.values()].map((app) => app.close()));
  await fhir.close();
});

interface Seen {
  readonly status: number;
  readonly words: string;
  readonly drafts: readonly string[];
  readonly unread: readonly { readonly key: string; readonly why?: string }[];
  readonly text: string;
}
async function open(
  resources: readonly Resource[],
  habits: Habits = {},
  more: { readonly environment?: Record<string, string>; readonly prefetch?: object; readonly patientId?: string } = {},
): Promise<Seen> {
  fhir.hold(resources, habits);
  return again(more);
}
async function again({
  environment = {},
  prefetch,
  patientId = NAME,
}: {
  readonly environment?: Record<string, string>;
  readonly prefetch?: object;
  readonly patientId?: string;
} = {}): Promise<Seen> {
  const name = JSON.stringify(environment);
  const app = apps.get(name) ?? (await wiredApp({ fhirBases: [fhir.base], environment }));
  apps.set(name, app);
  const { status, body } = await app.call({
    hook: 'patient-view',
    hookInstance: '33333333-3333-4333-8333-333333333333',
    fhirServer: fhir.base,
    context: { userId: 'Practitioner/1', patientId },
    ...(prefetch ? { prefetch } : {}),
  });
  return { status, ...seenIn(body) };
}
function seenIn(body: HookAnswer): Omit<Seen, 'status'> {
  const evaluation = body.extension?.['org.net-cds.evaluation'] as { unread?: Seen['unread'] } | undefined;
  return {
    words: (body.cards ?? []).map(({ detail }) => detail).join('\n'),
    drafts: (body.cards ?? []).flatMap(({ suggestions }) => suggestions ?? []).map(({ label }) => label),
    unread: evaluation?.unread ?? [],
    text: JSON.stringify(body),
  };
}
const isCt = (label: string): boolean => label.includes('CT of abdomen');

// --- fault 12: not asked is a state of its own

for (const type of ['ImagingStudy', 'Procedure', 'DiagnosticReport'] as const)
  test(`fault 12: beside 260 heart rates a CT that stands as ${type} is seen, and not suggested again`, async () => {
    const few = await open([...chart, ...heartRates(10, NAME), ct(type)]);
    const many = await open([...chart, ...heartRates(260, NAME), ct(type)]);
    expect([many.status, many.drafts, many.unread]).toEqual([200, few.drafts, []]);
    expect(many.drafts.filter(isCt)).toEqual([]);
    expect((await open([...chart, ...heartRates(260, NAME)])).drafts.filter(isCt)).toHaveLength(1);
  });
test('fault 12, decision 28: with too few requests what was not looked at is told, and no order rests on it', async () => {
  const { drafts, words, unread, status } = await open([...chart, ct('Procedure')], {}, { environment: { LIMIT_REQUESTS: '5' } }); // prettier-ignore
  expect([status, drafts]).toEqual([200, []]);
  expect(words).toContain('No order drafted');
  expect(words).toMatch(/procedures[^.]*not looked at/);
  expect(unread).toContainEqual({ key: 'procedures', why: 'no-request-left' });
  expect(fhir.asked()).toHaveLength(5);
});

const PLACES: readonly (readonly [type: string, ct: boolean, pet: boolean, eus: boolean])[] = [
  ['ServiceRequest', false, false, false],
  ['Procedure', false, false, false],
  ['DiagnosticReport', false, false, true],
  ['AllergyIntolerance', false, true, true],
  ['ImagingStudy', true, true, true],
  ['FamilyMemberHistory', true, true, true],
  ['DocumentReference', true, true, true],
  ['Flag', true, true, true],
  ['Specimen', true, true, true],
];
for (const [type, ctDrafted, petDrafted] of PLACES)
  test(`decision 28: ${type} could not be read: CT ${ctDrafted ? '' : 'not '}drafted, SSTR PET ${petDrafted ? '' : 'not '}drafted, and the card says why`, async () => {
    for (const status of [403, 500]) {
      const { drafts, words } = await open(chart, { fail: { [type]: status } });
      expect([drafts.some(isCt), drafts.some((label) => label.startsWith('SSTR PET'))]).toEqual([
        ctDrafted,
        petDrafted,
      ]);
      expect(words.includes('No order drafted')).toBe(!ctDrafted || !petDrafted);
      // It is listed all the same: only the order is held back.
      expect(words).toContain('Multiphase CT');
    }
  });
test('decision 28: allergies that a client without a server leaves out: the CT is listed, not drafted', async () => {
  const { app } = { app: apps.get('{}') };
  const set = (...types: readonly string[]): object => ({ resourceType: 'Bundle', entry: chart.filter(({ resourceType }) => types.includes(resourceType)).map((resource) => ({ resource })) }); // prettier-ignore
  const prefetch = {
    patient: chart.find(({ resourceType }) => resourceType === 'Patient'),
    conditions: set('Condition'),
    pathologyObservations: set('Observation'),
    recentObservations: set('Observation'),
    stagingObservations: set('Observation'),
    diagnosticReports: set('DiagnosticReport'),
    procedures: set('Procedure'),
    orders: null,
  };
  const send = async (more: object): Promise<Omit<Seen, 'status'>> =>
    seenIn(
      (
        await (app as WiredApp).call({
          hook: 'patient-view',
          hookInstance: '33333333-3333-4333-8333-333333333333',
          context: { userId: 'Practitioner/1', patientId: NAME },
          prefetch: { ...prefetch, ...more },
        })
      ).body,
    );
  const without = await send({});
  expect([without.drafts.some(isCt), without.drafts.some((label) => label.startsWith('SSTR PET'))]).toEqual([false, true]); // prettier-ignore
  expect((await send({ allergies: null })).drafts.some(isCt)).toBe(true);
});

// --- fault 13: what forbids goes before what adds

for (const [filler, habits] of [
  [10, {}],
  [260, {}],
  [260, { cap: 50 }],
  [2_000, { cap: 20 }],
] as const)
  test(`fault 13: a contrast allergy beside ${String(filler)} heart rates, ${JSON.stringify(habits)}: an MRI in the place of the CT`, async () => {
    const { drafts, words } = await open([...chart, allergy, ...heartRates(filler, NAME)], habits);
    expect(drafts.filter(isCt)).toEqual([]);
    expect(drafts.some((label) => label.includes('MRI'))).toBe(true);
    expect(words).toContain('MRI');
  });
test('fault 13: allergies are asked right after the first look, whatever else there is', async () => {
  await open([...chart, ...heartRates(260, NAME)]);
  const order = fhir.asked().map((query) => query.replace(/[?/].*/, ''));
  const after = order.slice(order.lastIndexOf('Patient') + 1).filter((type) => type !== 'Observation' && type !== 'DiagnosticReport' && type !== 'Condition'); // prettier-ignore
  expect(after.slice(0, 4)).toEqual(['AllergyIntolerance', 'Procedure', 'ServiceRequest', 'ImagingStudy']);
});

// --- fault 14: could not be read is not missing

for (const status of [500, 503, 403, 404])
  test(`fault 14: observations answered with ${String(status)}: no draft of an addendum, the other needs are read`, async () => {
    const { drafts, words, unread } = await open(chart, { fail: { Observation: status } });
    expect(drafts.filter((label) => /addendum/i.test(label))).toEqual([]);
    expect(words).toContain('could not be read: observations');
    expect(unread.filter(({ key }) => !/bservations/.test(key))).toEqual([]);
  });
test('fault 14: the same chart without its results: read, not there, and the addendum is drafted', async () => {
  const { drafts } = await open(chart.filter(({ resourceType }) => resourceType !== 'Observation'));
  expect(drafts.filter((label) => /addendum/i.test(label))).toHaveLength(1);
});
test('fault 14: second tries never take the request of another need', async () => {
  // Everything but the required stumbles; with as many requests as needs each is asked once, and none twice.
  const types = ['Observation', 'DiagnosticReport', 'Procedure', 'AllergyIntolerance', 'ServiceRequest', 'ImagingStudy', 'MedicationRequest', 'MedicationStatement', 'Flag', 'Specimen', 'BodyStructure', 'FamilyMemberHistory', 'DocumentReference']; // prettier-ignore
  const { unread } = await open(chart, { fail: Object.fromEntries(types.map((type) => [type, 500])) }, { environment: { LIMIT_REQUESTS: '18' } }); // prettier-ignore
  expect(unread.filter(({ why }) => why !== 'server-error')).toEqual([]);
  expect(new Set(fhir.asked()).size).toBe(fhir.asked().length);
});

// --- fault 15: pages go where they weigh

for (const [filler, habits] of [
  [180, { cap: 50 }],
  [260, {}],
  [1_000, { cap: 10 }],
] as const)
  test(`fault 15: ${String(filler)} heart rates, ${JSON.stringify(habits)}: no second page of them, and nothing is said to be unread`, async () => {
    const { unread, words } = await open([...chart, ...heartRates(filler, NAME), ...flags(25)], habits);
    expect(fhir.asked().filter((query) => query.includes('_getpages')).length).toBeLessThanOrEqual(3 * 2);
    expect(unread.filter(({ key }) => /bservations/.test(key))).toEqual([]);
    expect(words).toContain('Stage II');
  });
test('fault 15: 25 flags come in one page', async () => {
  const { unread } = await open([...chart, ...flags(25)]);
  expect([unread, fhir.asked().filter((query) => query.startsWith('Flag'))]).toEqual([[], [`Flag?patient=${NAME}&_count=200`]]); // prettier-ignore
});
const problems = (count: number): readonly Resource[] =>
  Array.from({ length: count }, (_, at) => ({
    resourceType: 'Condition',
    id: `problem-${String(at)}`,
    clinicalStatus: concept('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active', 'active'),
    code: { text: 'Back pain' },
    subject,
  }));
for (const [count, status] of [
  [99, 200],
  [100, 412],
] as const)
  test(`decision 28: a problem list of ${String(count + 1)} in pages of ten is ${status === 200 ? 'read to its tenth page' : 'longer than ten pages: no answer'}`, async () => {
    const answer = await open([...problems(count), ...chart], { cap: 10 });
    expect(answer.status).toBe(status);
  });
test('decision 28: procedures beyond three pages: only the newest were read, told, and still enough for a test of the last months', async () => {
  const old = Array.from({ length: 40 }, (_, at): Resource => ({ resourceType: 'Procedure', id: `old-${String(at)}`, status: 'completed', code: { text: 'Dressing change' }, subject, performedDateTime: '2020-01-01' })); // prettier-ignore
  const { unread, drafts } = await open([...chart, ...old], { cap: 10 });
  expect(unread).toContainEqual({ key: 'procedures', why: 'only-newest' });
  expect(drafts.some(isCt)).toBe(true);
});

// --- fault 16: never from memory

test('fault 16: a result that was corrected since the last call is read anew', async () => {
  const before = await open(chart, { reuses: true });
  const ki67 = chart.find(({ id }) => id === `${NAME}-ki67`) as Resource;
  fhir.put({ ...ki67, valueQuantity: { value: 35, unit: '%', system: 'http://unitsofmeasure.org', code: '%' } });
  const after = await again();
  expect([before.words.includes('4.2'), after.words.includes('4.2'), after.words.includes('35')]).toEqual([true, false, true]); // prettier-ignore
  expect(fhir.seen.every(({ headers }) => headers['cache-control'] === 'no-cache')).toBe(true);
});

// --- fault 11: a medicine by reference is read

const order = (reference: string): Resource => ({
  resourceType: 'MedicationRequest',
  id: 'octreotide',
  status: 'active',
  intent: 'order',
  medicationReference: { reference },
  subject,
  authoredOn: '2026-05-01',
});
const medicine: Resource = {
  resourceType: 'Medication',
  id: 'm1',
  code: { text: 'Octreotide 30 mg long-acting depot injection' },
};
test('fault 11: a medicine that an order names by reference is read, once, from the same server only', async () => {
  const asked = async (reference: string): Promise<readonly string[]> => {
    await open([...chart, medicine, order(reference), { ...order(reference), id: 'again' }]);
    return fhir.asked().filter((query) => query.startsWith('Medication/'));
  };
  expect(await asked('Medication/m1')).toEqual(['Medication/m1']);
  expect(await asked(`${fhir.base}/Medication/m1`)).toEqual(['Medication/m1']);
  expect(await asked('Medication/m1/_history/3')).toEqual(['Medication/m1']);
  for (const reference of [
    'https://elsewhere.example.org/fhir/Medication/m1',
    '#m1',
    'urn:uuid:1',
    'Medication/..',
    'Medication/a b',
    'Substance/m1',
    `${fhir.origin}/other/Medication/m1`,
    'x/../../Medication/m1',
  ])
    // prettier-ignore
    expect(await asked(reference), reference).toEqual([]);
});

// --- who is asked for

for (const status of [404, 410])
  test(`decision 28: a patient that the server answers with ${String(status)} is named as deleted or unknown`, async () => {
    const { status: answered, text } = await open(chart, { failRead: { [`Patient/${NAME}`]: status } });
    expect([answered, text.includes('deleted there, or never known'), text.includes(NAME)]).toEqual([412, true, false]);
  });
test('a patient that may not be read is not said to be deleted', async () => {
  const { status, text } = await open(chart, { failRead: { [`Patient/${NAME}`]: 403 } });
  expect([status, text.includes('deleted')]).toEqual([412, false]);
});

// --- decision 29: an outcome beside results

for (const [severity, complete] of [
  ['information', true],
  ['warning', true],
  ['error', false],
  ['fatal', false],
] as const)
  test(`decision 29: an OperationOutcome of severity ${severity} inside a searchset ${complete ? 'is passed over' : 'makes the set incomplete'}`, async () => {
    const outcome = { resource: { resourceType: 'OperationOutcome', issue: [{ severity, code: 'processing' }] }, search: { mode: 'outcome' } }; // prettier-ignore
    const { unread } = await open(chart, {}, { prefetch: { flags: { resourceType: 'Bundle', type: 'searchset', entry: [outcome] } } }); // prettier-ignore
    expect(unread).toEqual(complete ? [] : [{ key: 'flags', why: 'prefetch-outcome' }]);
  });
