/** What the patient answered (CX-52), and medicines that are only named by reference. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { gather } from '../../services/gather/gather.ts';
import { coded, condition, ICD10, observation, record, resource, valueSets } from './made-up-record.ts';

const person: RawResource = { resourceType: 'Patient', id: 'p', birthDate: '1960-01-01' };
const tumor = condition('c', { code: coded(ICD10, 'C7A.012') });
const factsOf = (...more: readonly RawResource[]) =>
  readFacts(record(person, tumor, ...more), valueSets, { today: '2026-11-24' });

const answers = (item: unknown, more: Readonly<Record<string, unknown>> = {}): RawResource =>
  resource('QuestionnaireResponse', 'q', { status: 'completed', authored: '2026-11-01T08:00:00Z', item, ...more });
const flushing = (answer: unknown, text = 'Do you have flushing of the face?') => [{ linkId: '1', text, answer: [answer] }]; // prettier-ignore

test('CX-52: a yes is a symptom, marked as reported by the patient, with its date and place', () => {
  expect(factsOf(answers(flushing({ valueBoolean: true }))).patient.symptoms.flushing).toEqual({
    state: 'known',
    value: true,
    from: [
      {
        resource: 'QuestionnaireResponse/q',
        element: 'item[0].answer',
        arrived: 'prefetch',
        date: '2026-11-01',
        marks: ['patient-reported'],
      },
    ],
  });
});

test.each([
  ['a stated no', flushing({ valueBoolean: false }), false],
  ['yes as a code', flushing({ valueCoding: { display: 'Yes' } }), true],
  ['yes as text', flushing({ valueString: ' yes ' }), true],
  ['no as text', flushing({ valueString: 'No' }), false],
  ['in a group', [{ linkId: 'g', item: flushing({ valueBoolean: true }) }], true],
])('CX-52: %s is read', (_what, item, expected) => {
  expect(factsOf(answers(item)).patient.symptoms.flushing).toMatchObject({ state: 'known', value: expected });
});

test.each([
  ['a question that names no symptom of ours', flushing({ valueBoolean: true }, 'Do you smoke?'), {}],
  ['text that is more than yes or no', flushing({ valueString: 'yes, but only after wine' }), {}],
  ['a number', flushing({ valueInteger: 3 }), {}],
  ['two answers', [{ linkId: '1', text: 'Flushing?', answer: [{ valueBoolean: true }, { valueBoolean: false }] }], {}],
  ['no answer', [{ linkId: '1', text: 'Flushing?' }], {}],
  ['a question about the family', flushing({ valueBoolean: true }, 'Has your mother had flushing?'), {}],
  ['a question without words', [{ linkId: '1', answer: [{ valueBoolean: true }] }], {}],
  ['a question behind 200 characters', flushing({ valueBoolean: true }, `${'note '.repeat(40)}flushing`), {}],
  ['a form without a status', flushing({ valueBoolean: true }), { status: undefined }],
  [
    'a form under an unknown modifier',
    flushing({ valueBoolean: true }),
    { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] },
  ],
  ['another resource with its answers', flushing({ valueBoolean: true }), { resourceType: 'Questionnaire' }],
  ['a question that denies', flushing({ valueBoolean: true }, 'I have never had flushing'), {}],
  ['a form that is not finished', flushing({ valueBoolean: true }), { status: 'in-progress' }],
  ['a form that was an error', flushing({ valueBoolean: true }), { status: 'entered-in-error' }],
  ['a form of next month', flushing({ valueBoolean: true }), { authored: '2026-12-24' }],
])('CX-52: %s says nothing', (_what, item, more) => {
  expect(factsOf(answers(item, more)).patient.symptoms).toEqual({});
});

test('CX-52: two forms of one day that disagree leave it open, an undated one ranks last and says so', () => {
  const form = (id: string, answer: boolean, authored?: string) => answers(flushing({ valueBoolean: answer }), { id, authored }); // prettier-ignore
  const fact = factsOf(form('q1', true, '2026-11-01'), form('q2', false, '2026-11-01')).patient.symptoms.flushing;
  expect(fact).toMatchObject({ state: 'open', possible: [true, false] });
  const dated = factsOf(form('q1', true), form('q2', false, '2026-01-01')).patient.symptoms.flushing;
  expect(dated?.state === 'known' && dated.value).toBe(false);
  const undated = factsOf(form('q1', true)).patient.symptoms.flushing;
  expect(undated?.state === 'known' && [undated.from[0]?.date, undated.from[0]?.marks]).toEqual([undefined, ['patient-reported', 'undated']]); // prettier-ignore
});

test('CX-52: groups are followed eight deep, five hundred answers in one form, and the place is named', () => {
  const nested = (depth: number): unknown => (depth === 0 ? flushing({ valueBoolean: true }) : [{ linkId: 'g', item: nested(depth - 1) }]); // prettier-ignore
  const place = (item: unknown) => {
    const fact = factsOf(answers(item)).patient.symptoms.flushing;
    return fact?.state === 'known' ? fact.from[0]?.element : undefined;
  };
  expect(place(nested(2))).toBe('item[0].item[0].item[0].answer');
  expect([place(nested(8)) !== undefined, place(nested(9)) !== undefined]).toEqual([true, false]);
  const others = (count: number) => Array.from({ length: count }, () => ({ linkId: 'o', text: 'Are you well?', answer: [{ valueBoolean: true }] })); // prettier-ignore
  expect(place([...others(499), ...flushing({ valueBoolean: true })])).toBe('item[499].answer');
  expect(place([...others(500), ...flushing({ valueBoolean: true })])).toBeUndefined();
});

test('CX-52: what a clinician recorded wins over the patient, and the newest form over an older one', () => {
  const older = answers(flushing({ valueBoolean: true }), { id: 'q1', authored: '2026-01-01' });
  const newer = answers(flushing({ valueBoolean: false }), { id: 'q2', authored: '2026-10-01' });
  for (const forms of [
    [older, newer],
    [newer, older],
  ]) {
    const fact = factsOf(...forms).patient.symptoms.flushing;
    expect(fact?.state === 'known' && fact.value).toBe(false);
  }
  const seen = observation('o', { code: { text: 'Flushing' }, valueBoolean: true, effectiveDateTime: '2025-01-01' });
  const fact = factsOf(newer, seen).patient.symptoms.flushing;
  expect(fact?.state === 'known' && [fact.value, fact.from[0]?.resource]).toEqual([true, 'Observation/o']);
});

test('CX-52: answers never feed a grade or a stage', () => {
  const claims = [
    { linkId: '1', text: 'What is your Ki-67?', answer: [{ valueDecimal: 40 }] },
    { linkId: '2', text: 'WHO grade', answer: [{ valueString: 'G3' }] },
    { linkId: '3', text: 'Stage', answer: [{ valueString: 'IV' }] },
  ];
  expect(factsOf(answers(claims)).tumors).toEqual(factsOf().tumors);
});

// ------------------------------------------------------------------------------------------- medicines

const medicine = (medicationReference: unknown): RawResource =>
  resource('MedicationRequest', 'm', {
    status: 'active',
    intent: 'order',
    authoredOn: '2026-06-01',
    medicationReference,
  });

test('a medicine that the server does not send along is known by the name in the reference', () => {
  const named = medicine({ reference: 'Medication/x1', display: 'lanreotide 120 mg/0.5 mL subcutaneous syringe' });
  expect(factsOf(named).patient.priorTherapy.ssa?.date).toBe('2026-06-01');
  expect(factsOf(medicine({ reference: 'Medication/x1' })).patient.priorTherapy).toEqual({});
  expect(factsOf(medicine({ display: 'Omeprazole 20 mg' })).patient.ppi.state).toBe('known');
});

test('a medicine that comes along is resolved, although nobody asks for its type', async () => {
  const entry = [medicine({ reference: 'Medication/x1' }), { resourceType: 'Medication', id: 'x1', code: { text: 'Lanreotide' } }].map((one) => ({ resource: one })); // prettier-ignore
  const gathered = await gather({
    patientId: 'p',
    needs: [
      { key: 'patient', required: true, first: true, types: ['Patient'], query: 'Patient/p' },
      { key: 'conditions', required: true, first: true, types: ['Condition'], query: 'Condition?patient=p' },
      { key: 'medications', required: false, first: false, types: ['MedicationRequest'], query: 'MedicationRequest?patient=p' }, // prettier-ignore
    ],
    prefetch: {
      patient: person,
      conditions: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: tumor }] },
      medications: { resourceType: 'Bundle', type: 'searchset', entry },
    },
  });
  expect(gathered.needs.map(({ how }) => how)).toEqual(['prefetch', 'prefetch', 'prefetch']);
  expect(readFacts(gathered, valueSets, { today: '2026-11-24' }).patient.priorTherapy.ssa).toBeDefined();
});
