/** Which tests were done, ordered or declined, and what was given before: by code and by name, with its day. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { valueSetsFrom } from '../../valuesets/index.ts';
import { valueSetFiles } from '../../valuesets/load.ts';
import { coded, condition, ICD10, LOINC, record, resource, SNOMED, valueSets } from './made-up-record.ts';

type Body = Readonly<Record<string, unknown>>;
const siteSets = valueSetsFrom(valueSetFiles().files, [
  { file: 'tests.json', content: { resourceType: 'ConceptMap', id: 'tests', group: [{ source: 'urn:lab', element: [{ code: 'DOTA', target: [{ code: 'T-PET-SSTR' }] }] }] } }, // prettier-ignore
]);
const of = (type: string, code: string | Body | undefined, body: Body): RawResource => {
  number += 1;
  const one = resource(type, `r${number}`, { code: typeof code === 'string' ? { text: code } : code, ...body });
  return JSON.parse(JSON.stringify(one)) as RawResource;
};
let number = 0;
const DAY = { effectiveDateTime: '2026-03-03' };
const report = (name: string | Body, body: Body = DAY) => of('DiagnosticReport', name, { status: 'final', ...body });
const result = (name: string | Body, body: Body = DAY) => of('Observation', name, { status: 'final', valueString: 'x', ...body }); // prettier-ignore
const procedure = (name: string | Body, body: Body = { performedDateTime: '2026-03-03' }) => of('Procedure', name, { status: 'completed', ...body }); // prettier-ignore
const study = (body: Body) => of('ImagingStudy', undefined, { status: 'available', started: '2026-03-03', ...body });
const order = (name: string | Body, body: Body = {}) => of('ServiceRequest', name, { status: 'active', intent: 'order', authoredOn: '2026-03-03', ...body }); // prettier-ignore
const medicine = (name: string | Body, body: Body = {}) => of('MedicationRequest', undefined, { status: 'active', intent: 'order', authoredOn: '2026-03-03', medicationCodeableConcept: typeof name === 'string' ? { text: name } : name, ...body }); // prettier-ignore

/** `done T-CT 2026-03-03 of code`, in the order of the alphabet. */
function said(...resources: readonly RawResource[]): readonly string[] {
  const net = condition('c', { code: coded(ICD10, 'C7A.8'), recordedDate: '2026-01-01' });
  const { patient } = readFacts(record(net, ...resources), siteSets, { today: '2026-11-24' });
  const { done, openOrders, declined, priorTherapy, ppi } = patient;
  const all = Object.entries({ done, ordered: openOrders, declined, given: priorTherapy }).flatMap(([how, found]) =>
    Object.entries(
      found as Readonly<Record<string, { date?: string; since?: string; from?: { element: string } }>>,
    ).map(
      ([what, { date, since, from }]) =>
        [how, what, date ?? 'undated', ...(since === undefined || since === date ? [] : [`since ${since}`]), ...(from ? [`of ${from.element}`] : [])].join(' '), // prettier-ignore
    ),
  );
  return [...all, ...(ppi.state === 'known' ? [`ppi of ${ppi.from[0]?.element ?? ''}`] : [])].sort();
}
const LABS = ['Blood count', 'Creatinine', 'Liver panel'];
const labs = (...days: readonly (string | undefined)[]) =>
  LABS.map((name, n) => result(name, days[n] === undefined ? {} : { effectiveDateTime: days[n] }));

// prettier-ignore
const rows: readonly [what: string, resources: readonly RawResource[], want: readonly string[]][] = [
  // ---------------------------------------------------------------- done
  ['a report by its name', [report('Colonoscopy')], ['done T-COLON 2026-03-03 of code']],
  ['an undated report', [report('Colonoscopy', {})], ['done T-COLON undated of code']],
  ['an examination by its name', [procedure('Colonoscopy')], ['done T-COLON 2026-03-03 of code']],
  ['an examination that was not done', [procedure('Colonoscopy', { status: 'not-done' })], []],
  ['a report entered in error', [report('Colonoscopy', { ...DAY, status: 'entered-in-error' })], []],
  ['a report of next month', [report('Colonoscopy', { effectiveDateTime: '2026-12-24' })], []],
  ['a condition named like a test', [condition('x', { code: { text: 'Colonoscopy' } })], []],
  ['an older report behind', [report('Colonoscopy'), report('Colonoscopy', { effectiveDateTime: '2025-01-01' })], ['done T-COLON 2026-03-03 of code']],
  ['a newer report behind', [report('Colonoscopy', { effectiveDateTime: '2025-01-01' }), report('Colonoscopy')], ['done T-COLON 2026-03-03 of code']],
  ['an undated report behind', [report('Colonoscopy'), report('Colonoscopy', {})], ['done T-COLON 2026-03-03 of code']],
  ['an undated report before', [report('Colonoscopy', {}), report('Colonoscopy')], ['done T-COLON 2026-03-03 of code']],
  ['a code of ours, whatever its display', [report(coded(LOINC, '42148-7', 'Colonoscopy'))], ['done T-ECHO 2026-03-03 of code']],
  ['the code of a site', [report(coded('urn:lab', 'DOTA', 'Colonoscopy'))], ['done T-PET-SSTR 2026-03-03 of code']],
  ['the display of a stranger', [report(coded('urn:lab', 'x', 'Colonoscopy'))], ['done T-COLON 2026-03-03 of code']],
  ['the display of another code of ours', [report(coded(ICD10, 'C7A.8', 'Colonoscopy'))], []],
  ['a code beside it without a word', [report({ ...coded('urn:lab', 'x'), text: 'Colonoscopy' })], ['done T-COLON 2026-03-03 of code']],
  ['a hormone with a value', [result('Chromogranin A')], ['done T-CGA 2026-03-03 of code']],
  ['a hormone without one', [result('Chromogranin A', { ...DAY, valueString: undefined, dataAbsentReason: { text: 'unknown' } })], []],
  ['a hormone in parts', [result('Chromogranin A', { ...DAY, valueString: undefined, component: [{ code: { text: 'A' }, valueInteger: 1 }] })], ['done T-CGA 2026-03-03 of code']],
  ['a result named like an examination', [result('Colonoscopy')], []],
  ['a result of the receptor scan', [result('DOTATATE PET')], ['done T-PET-SSTR 2026-03-03 of code']],
  ['a study by its description', [study({ description: 'MRI liver' })], ['done T-MRI-ABD 2026-03-03 of code']],
  ['a study by the code of its procedure', [study({ procedureCode: [{ text: 'MRI brain' }] })], ['done T-MRI-BRAIN 2026-03-03 of code']],
  ['a study without a name', [study({})], []],
  // ---------------------------------------------------------------- sets of laboratory results
  ['each part of a set, of one day', labs('2026-03-03', '2026-03-03', '2026-03-03'), ['done T-PRRT-LABS 2026-03-03 of code']],
  ['each part of a set: the day of the oldest', labs('2026-03-03', '2026-02-02', '2026-03-05'), ['done T-PRRT-LABS 2026-02-02 of code']],
  ['one part twice: the newer', [...labs('2026-03-03', '2026-03-03', '2026-03-03'), result('Creatinine', { effectiveDateTime: '2025-01-01' })], ['done T-PRRT-LABS 2026-03-03 of code']],
  ['one part twice: the newer behind', [result('Creatinine', { effectiveDateTime: '2025-01-01' }), ...labs('2026-03-03', '2026-03-03', '2026-03-03')], ['done T-PRRT-LABS 2026-03-03 of code']],
  ['a part that is missing', labs('2026-03-03', '2026-03-03').slice(0, 2), []],
  ['a part without a day', labs('2026-03-03', '2026-03-03', undefined), []],
  ['a part of next month', labs('2026-03-03', '2026-03-03', '2026-12-24'), []],
  ['a part entered in error', [...labs('2026-03-03', '2026-03-03').slice(0, 2), result('Liver panel', { ...DAY, status: 'entered-in-error' })], []],
  ['a part that was asked and has no value', [...labs('2026-03-03', '2026-03-03').slice(0, 2), result('Liver panel', { ...DAY, valueString: undefined, dataAbsentReason: { text: 'unknown' } })], []],
  ['a part that is only a procedure', [...labs('2026-03-03', '2026-03-03').slice(0, 2), procedure('Liver panel')], []],
  ['a part as a report', [...labs('2026-03-03', '2026-03-03').slice(0, 2), report('Liver panel')], ['done T-PRRT-LABS 2026-03-03 of code']],
  ['parts by the displays of strangers', LABS.map((name) => result(coded('urn:lab', name, name))), ['done T-PRRT-LABS 2026-03-03 of code']],
  ['the other set', ['Calcium', 'Parathyrin', 'Prolactin'].map((name) => result(name)), ['done T-MEN1 2026-03-03 of code']],
  // ---------------------------------------------------------------- ordered
  ['an order', [order('Colonoscopy')], ['ordered T-COLON 2026-03-03 of code']],
  ['an order without a day', [order('Colonoscopy', { authoredOn: undefined })], ['ordered T-COLON undated of code']],
  ['a draft of an order', [order('Colonoscopy', { status: 'draft' })], ['ordered T-COLON 2026-03-03 of code']],
  ['a new order of the same', [order('Colonoscopy', { status: 'revoked', authoredOn: '2026-02-02' }), order('Colonoscopy')], ['declined T-COLON 2026-02-02', 'ordered T-COLON 2026-03-03 of code']],
  ['an option', [order('Colonoscopy', { intent: 'option' })], []],
  ['an order of next month', [order('Colonoscopy', { authoredOn: '2026-12-24' })], []],
  ['an older order behind', [order('Colonoscopy'), order('Colonoscopy', { authoredOn: '2025-01-01' })], ['ordered T-COLON 2026-03-03 of code']],
  ['a newer order behind', [order('Colonoscopy', { authoredOn: '2025-01-01' }), order('Colonoscopy')], ['ordered T-COLON 2026-03-03 of code']],
  // ---------------------------------------------------------------- a set on order: named in one order, or in one for each part
  ['a set by the words of our own draft', [order('Blood count, kidney and liver tests', { status: 'draft', intent: 'proposal' })], ['ordered T-PRRT-LABS 2026-03-03 of code']],
  ['the other set by ours', [order('Calcium, parathyroid hormone and prolactin', { status: 'draft', intent: 'proposal' })], ['ordered T-MEN1 2026-03-03 of code']],
  ['a set in orders of its parts: the day of the oldest', [order('CBC'), order('Comprehensive metabolic panel', { authoredOn: '2026-02-02' })], ['ordered T-PRRT-LABS 2026-02-02 of code']],
  ['a part alone', [order('CBC')], []],
  ['two of three parts', [order('Blood count and creatinine')], []],
  ['parts that were asked as an option', [order('CBC', { intent: 'option' }), order('Comprehensive metabolic panel')], []],
  ['a set taken back', [order('Blood count, kidney and liver tests', { status: 'revoked' })], ['declined T-PRRT-LABS 2026-03-03']],
  // ---------------------------------------------------------------- seen through an endoscope that did more (LD-06)
  ['a polyp of the colon removed', [procedure('Sigmoid colon polypectomy')], ['done T-COLON 2026-03-03 of code', 'given endoscopic-resection 2026-03-03 of code']],
  ['a submucosal dissection in the rectum', [procedure('Endoscopic submucosal dissection of rectal lesion')], ['done T-COLON 2026-03-03 of code', 'given endoscopic-resection 2026-03-03 of code']],
  ['a gastric lesion snared', [procedure('Cold snare polypectomy, gastric body')], ['done T-EGD 2026-03-03 of code', 'given endoscopic-resection 2026-03-03 of code']],
  ['a needle through the ultrasound endoscope', [procedure('EUS-guided FNB of pancreas')], ['done T-EUS 2026-03-03 of code']],
  ['a bronchial biopsy', [procedure('Transbronchial biopsy')], ['done T-BRONCH 2026-03-03 of code']],
  ['a polyp in the jar', [of('Specimen', undefined, { type: { text: 'Colon polyp, polypectomy' }, collection: { collectedDateTime: '2026-03-03' } })], ['done T-COLON 2026-03-03 of type']],
  ['a biopsy in the jar', [of('Specimen', undefined, { type: { text: 'Colon, biopsy' }, collection: { collectedDateTime: '2026-03-03' } })], []],
  ['a nasal polyp', [procedure('Nasal polypectomy')], ['given endoscopic-resection 2026-03-03 of code']],
  ['a polyp of nowhere', [procedure('Polypectomy')], ['given endoscopic-resection 2026-03-03 of code']],
  ['an operation on the colon', [procedure('Left hemicolectomy')], ['given surgery 2026-03-03 of code']],
  // ---------------------------------------------------------------- the CT of a PET/CT (LD-08)
  ['a PET/CT of which nothing is said', [report('DOTATATE PET/CT')], ['done T-CT-CHEST 2026-03-03 of code', 'done T-PET-SSTR 2026-03-03 of code']],
  ['with a diagnostic CT', [report('DOTATATE PET/CT with contrast-enhanced diagnostic CT')], ['done T-CT 2026-03-03 of code', 'done T-CT-CHEST 2026-03-03 of code', 'done T-PET-SSTR 2026-03-03 of code']],
  ['with a low-dose CT', [report('DOTATATE PET/CT, low-dose CT')], ['done T-PET-SSTR 2026-03-03 of code']],
  ['with a CT for attenuation', [report('DOTATATE PET/CT, CT for attenuation correction')], ['done T-PET-SSTR 2026-03-03 of code']],
  ['a PET/MR', [report('DOTATATE PET/MR')], ['done T-PET-SSTR 2026-03-03 of code']],
  // ---------------------------------------------------------------- not yet, or broken off
  ['a report that is only registered', [report('Colonoscopy', { ...DAY, status: 'registered' })], []],
  ['one that is preliminary', [report('Colonoscopy', { ...DAY, status: 'preliminary' })], ['done T-COLON 2026-03-03 of code']],
  ['an examination in preparation', [procedure('Colonoscopy', { performedDateTime: '2026-03-03', status: 'preparation' })], []],
  ['an examination broken off', [procedure('Colonoscopy', { performedDateTime: '2026-03-03', status: 'stopped' })], []],
  ['an ultrasound through the endoscope is no gastroscopy', [procedure('Upper endoscopic ultrasound')], ['done T-EUS 2026-03-03 of code']],
  // ---------------------------------------------------------------- declined
  ['an order that was revoked', [order('Colonoscopy', { status: 'revoked' })], ['declined T-COLON 2026-03-03']],
  ['a proposal that was revoked', [order('Colonoscopy', { status: 'revoked', intent: 'proposal' })], ['declined T-COLON 2026-03-03']],
  ['an option that was revoked', [order('Colonoscopy', { status: 'revoked', intent: 'option' })], []],
  ['an order entered in error', [order('Colonoscopy', { status: 'entered-in-error' })], []],
  ['revoked twice: the newer', [order('Colonoscopy', { status: 'revoked' }), order('Colonoscopy', { status: 'revoked', authoredOn: '2025-01-01' })], ['declined T-COLON 2026-03-03']],
  ['an order not to do it', [order('Colonoscopy', { doNotPerform: true })], ['declined T-COLON 2026-03-03']],
  ['the same without a day', [order('Colonoscopy', { doNotPerform: true, authoredOn: undefined })], ['declined T-COLON undated']],
  ['an examination that the patient declined', [procedure('Colonoscopy', { status: 'not-done', performedDateTime: '2026-03-03', statusReason: { text: 'Patient declined' } })], ['declined T-COLON 2026-03-03']],
  ['one that the patient refused', [procedure('Colonoscopy', { status: 'not-done', performedDateTime: '2026-03-03', statusReason: { text: 'refused' } })], ['declined T-COLON 2026-03-03']],
  ['one that could not be done', [procedure('Colonoscopy', { status: 'not-done', statusReason: { text: 'no slot' } })], []],
  ['one without a reason', [procedure('Colonoscopy', { status: 'not-done' })], []],
  ['one that was done after all', [procedure('Colonoscopy', { performedDateTime: '2026-03-03', statusReason: { text: 'first declined' } })], ['done T-COLON 2026-03-03 of code']],
  ['a report of what was declined', [report('Colonoscopy', { ...DAY, statusReason: { text: 'declined' }, doNotPerform: true })], ['done T-COLON 2026-03-03 of code']],
  ['a procedure not to be done', [procedure('Colonoscopy', { performedDateTime: '2026-03-03', doNotPerform: true })], ['done T-COLON 2026-03-03 of code']],
  // ---------------------------------------------------------------- given
  ['a medicine by its name', [medicine('Octreotide 20 mg')], ['given ssa 2026-03-03 of medicationCodeableConcept']],
  ['the display of a stranger', [medicine(coded('urn:lab', 'x', 'Octreotide'))], ['given ssa 2026-03-03 of medicationCodeableConcept']],
  ['a code beside it without a word', [medicine({ ...coded('urn:lab', 'x'), text: 'Octreotide' })], ['given ssa 2026-03-03 of medicationCodeableConcept']],
  ['an operation by its name', [procedure('Distal pancreatectomy')], ['given surgery 2026-03-03 of code']],
  ['an operation that was not done', [procedure('Distal pancreatectomy', { status: 'not-done' })], []],
  ['an operation of next month', [procedure('Distal pancreatectomy', { performedDateTime: '2026-12-24' })], []],
  ['an operation without a day', [procedure('Distal pancreatectomy', {})], ['given surgery undated of code']],
  ['a medicine as an option', [medicine('Octreotide', { intent: 'option' })], []],
  ['a medicine as a proposal', [medicine('Octreotide', { intent: 'proposal' })], []],
  ['a medicine as a plan', [medicine('Octreotide', { intent: 'plan' })], []],
  ['a plan beside a medicine that is given', [of('MedicationAdministration', undefined, { status: 'completed', intent: 'plan', effectiveDateTime: '2026-03-03', medicationCodeableConcept: { text: 'Octreotide' } })], ['given ssa 2026-03-03 of medicationCodeableConcept']],
  ['a report of a medicine', [report('Octreotide')], []],
  ['an order of an operation', [order('Distal pancreatectomy')], []],
  ['a medicine as the code of a procedure', [procedure('Teaching', { performedDateTime: '2026-03-03', medicationCodeableConcept: { text: 'Octreotide' } })], []],
  ['twice: the newest day, and since when', [medicine('Octreotide'), medicine('Octreotide', { authoredOn: '2025-01-01' })], ['given ssa 2026-03-03 since 2025-01-01 of medicationCodeableConcept']],
  ['twice, the older first', [medicine('Octreotide', { authoredOn: '2025-01-01' }), medicine('Octreotide')], ['given ssa 2026-03-03 since 2025-01-01 of medicationCodeableConcept']],
  ['twice, one without a day', [medicine('Octreotide'), medicine('Octreotide', { authoredOn: undefined })], ['given ssa 2026-03-03 of medicationCodeableConcept']],
  ['twice, the first without a day', [medicine('Octreotide', { authoredOn: undefined }), medicine('Octreotide')], ['given ssa 2026-03-03 of medicationCodeableConcept']],
  ['three times', [medicine('Octreotide', { authoredOn: '2025-06-06' }), medicine('Octreotide', { authoredOn: '2025-01-01' }), medicine('Octreotide')], ['given ssa 2026-03-03 since 2025-01-01 of medicationCodeableConcept']],
  ['a task, which is no order', [of('Task', 'Chromogranin A', { status: 'draft', intent: 'order', authoredOn: '2026-03-03' })], []],
  // ---------------------------------------------------------------- against acid
  ['a medicine against acid in use', [medicine('Omeprazole')], ['ppi of medicationCodeableConcept']],
  ['one that is being given', [of('MedicationAdministration', undefined, { status: 'in-progress', medicationCodeableConcept: { text: 'Omeprazole' } })], ['ppi of medicationCodeableConcept']],
  ['one that was stopped', [medicine('Omeprazole', { status: 'stopped' })], []],
  ['a procedure about it under way', [procedure('Omeprazole teaching', { status: 'in-progress' })], []],
];
test.each(rows.map(([what, resources, want]) => [what, want, resources] as const))('%s: %j', (_, want, resources) => {
  expect(said(...resources)).toEqual(want);
});

const SETS = [
  ['med-somatostatin-analog', 'ssa'],
  ['med-chemotherapy', 'chemotherapy'],
  ['med-everolimus', 'everolimus'],
  ['procedure-liver-directed', 'liver-directed'],
  ['procedure-ebrt', 'ebrt'],
] as const;
test.each(SETS.flatMap(([set, therapy]) => valueSets.codes(set).map((code) => ({ ...code, set, therapy }))))(
  '$code of $set alone, without words, is $therapy',
  ({ system, code, set, therapy }) => {
    const given = set.startsWith('med-') ? medicine(coded(system, code)) : procedure(coded(system, code));
    expect(said(given).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([`given ${therapy}`]);
  },
);

test('of procedures with radionuclides only those with a somatostatin analog are PRRT, whatever their words', () => {
  const given = valueSets
    .codes('procedure-prrt')
    .filter(({ system, code }) => said(procedure(coded(system, code))).some((one) => one.startsWith('given prrt')));
  expect(given.map(({ code }) => code)).toEqual(['431743005']);
});

test('a medicine by code, whatever its display: every code of our sets of medicines is a therapy', () => {
  const [first] = valueSets.codes('med-somatostatin-analog');
  if (!first) throw new Error('the set is empty');
  expect(said(medicine(coded(first.system, first.code, 'Everolimus')))).toEqual([
    'given ssa 2026-03-03 of medicationCodeableConcept',
  ]);
  expect(said(medicine(coded(SNOMED, '1', 'Everolimus')))).toEqual([
    'given everolimus 2026-03-03 of medicationCodeableConcept',
  ]);
});

test('LD-06, LD-10: how a test was done, and whether its result is final, stands with it', () => {
  const net = condition('c', { code: coded(ICD10, 'C7A.8'), recordedDate: '2026-01-01' });
  const { done } = readFacts(
    record(
      net,
      procedure('Endoscopic submucosal dissection of rectal lesion'),
      procedure('EUS-guided FNB of pancreas'),
      report('MRI liver', { ...DAY, status: 'preliminary' }),
      report('DOTATATE PET/CT'),
    ),
    siteSets,
    { today: '2026-11-24' },
  ).patient;
  expect(done['T-COLON']).toMatchObject({ how: 'with-removal', partOnly: true });
  expect(done['T-EUS']).toMatchObject({ how: 'with-biopsy' });
  expect(done['T-MRI-ABD']).toMatchObject({ preliminary: true });
  expect(done['T-CT-CHEST']).toMatchObject({ how: 'in-pet-ct' });
  expect(done['T-PET-SSTR']).not.toHaveProperty('how');
});

const courseOf = (...medicines: readonly RawResource[]) => {
  const net = condition('c', { code: coded(ICD10, 'C7A.8'), recordedDate: '2026-01-01' });
  const { patient } = readFacts(record(net, ...medicines), siteSets, { today: '2026-11-24' });
  const { state, until } = patient.priorTherapy.ssa ?? {};
  return [state, until, patient.unnamedMedicines.length];
};
const until = (end: string) => ({ dispenseRequest: { validityPeriod: { start: '2026-03-03', end } } });
test.each<[string, readonly RawResource[], readonly unknown[]]>([
  ['in use', [medicine('Octreotide')], ['running', undefined, 0]],
  ['in use until later', [medicine('Octreotide', until('2027-03-03'))], ['running', undefined, 0]],
  ['in use, and its end has passed', [medicine('Octreotide', until('2026-08-11'))], ['ended', '2026-08-11', 0]],
  ['completed', [medicine('Octreotide', { status: 'completed', ...until('2026-08-11') })], ['ended', '2026-08-11', 0]],
  ['completed without an end', [medicine('Octreotide', { status: 'completed' })], ['ended', undefined, 0]],
  ['on hold', [medicine('Octreotide', { status: 'on-hold' })], [undefined, undefined, 0]],
  ['completed, and in use again', [medicine('Octreotide', { status: 'completed', ...until('2026-08-11') }), medicine('Lanreotide')], ['running', undefined, 0]],
  ['completed twice', [medicine('Octreotide', { status: 'completed', ...until('2026-08-11') }), medicine('Lanreotide', { status: 'completed', ...until('2026-10-10') })], ['ended', '2026-10-10', 0]],
  ['a medicine by reference alone (fault 11)', [medicine('x', { medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/m1' } })], [undefined, undefined, 1]],
  ['a reference with its name', [medicine('x', { medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/m1', display: 'Octreotide' } })], ['running', undefined, 0]],
  ['another medicine', [medicine('Metoprolol')], [undefined, undefined, 0]],
  ['a code that nobody knows, without a word', [medicine(coded('urn:lab', 'x'))], [undefined, undefined, 1]],
  ['a reference alone that was only proposed', [medicine('x', { intent: 'proposal', medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/m1' } })], [undefined, undefined, 0]],
])('the course of a medicine: %s', (_, medicines, want) => {
  expect(courseOf(...medicines)).toEqual(want);
}); // prettier-ignore
