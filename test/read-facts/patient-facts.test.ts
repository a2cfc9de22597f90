/** One entry of the chart beside a diagnosis: which facts of the patient it moves, and no other. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { symptomNamed } from '../../services/read-facts/patient/symptom-words.ts';
import type { Fact, Interval, PatientFacts, Provenance } from '../../services/rules/index.ts';
import { coded, codings, condition, ICD10, ICDO3, LOINC, observation, record, resource, SNOMED, valueSets } from './made-up-record.ts'; // prettier-ignore

type Body = Readonly<Record<string, unknown>>;
type Said = Readonly<Record<string, string>>;
const TODAY = '2026-11-24';
const tumor = condition('tumor', { code: { text: 'Neuroendocrine tumor of ileum' } });
const patientOf = (...entries: readonly RawResource[]): PatientFacts =>
  readFacts(record(tumor, ...entries), valueSets, { today: TODAY }).patient;

function value(one: unknown): string {
  if (typeof one !== 'object' || one === null) return String(one);
  if (!('lowClosed' in one)) return JSON.stringify(one);
  const { low, lowClosed, high, highClosed } = one as Interval;
  return low === high ? String(low) : `${lowClosed ? '[' : '('}${low},${high}${highClosed ? ']' : ')'}`;
}
function word(fact: unknown): string {
  if (typeof fact !== 'object' || fact === null || !('state' in fact)) return value(fact);
  const one = fact as Fact<unknown>;
  if (one.state === 'known') return value(one.value);
  if (one.state === 'open') return one.possible.map(value).join('|');
  return one.state === 'unusable' ? `unusable:${one.why}` : 'absent';
}
function said({ symptoms, done, openOrders, priorTherapy, plannedTherapy, declined, ...rest }: PatientFacts): Said {
  const planned = Object.keys(plannedTherapy).join(' ');
  const given = Object.fromEntries(Object.entries(priorTherapy).map(([what, { date }]) => [what, date ?? 'undated']));
  return Object.fromEntries(
    Object.entries({ ...rest, planned, ...symptoms, ...openOrders, ...given, ...declined, ...done }).map(
      ([name, fact]) => [name, word(fact)],
    ),
  );
}
const BARE = said(patientOf());
const moved = (...entries: readonly RawResource[]): Said =>
  Object.fromEntries(Object.entries(said(patientOf(...entries))).filter(([name, one]) => BARE[name] !== one));

const person = (body: Body): RawResource => ({ resourceType: 'Patient', id: 'p', ...body });
let names = 0;
/** Each of a row in the order of its id. */
const id = (): string => `e${String((names += 1)).padStart(4, '0')}`;
const problem = (name: string | Body, body: Body = {}): RawResource =>
  condition(id(), { code: typeof name === 'string' ? { text: name } : name, ...body });
const ask = (question: string | Body, answer: string | Body, body: Body = {}): RawResource =>
  observation(id(), {
    code: typeof question === 'string' ? { text: question } : question,
    effectiveDateTime: '2026-03-03',
    ...(typeof answer === 'string' ? { valueString: answer } : answer),
    ...body,
  });
const n = (number: unknown, unit?: string, more: Body = {}): Body => ({ valueQuantity: { value: number, ...(unit === undefined ? {} : { unit }), ...more } }); // prettier-ignore
const of = (type: string, name: string | Body, body: Body = {}): RawResource =>
  resource(type, id(), { code: typeof name === 'string' ? { text: name } : name, ...body });
const flag = (name: string | Body, body: Body = {}): RawResource => of('Flag', name, { status: 'active', ...body });
const order = (name: string | Body, body: Body = {}): RawResource => of('ServiceRequest', name, { status: 'active', intent: 'plan', ...body }); // prettier-ignore
const procedure = (name: string | Body, body: Body = {}): RawResource => of('Procedure', name, { status: 'completed', ...body }); // prettier-ignore
const relative = (code: Body, body: Body = {}): RawResource => resource('FamilyMemberHistory', id(), { status: 'completed', condition: [{ code: { text: 'Hypertension' } }, { code }], ...body }); // prettier-ignore
const allergy = (name: string, body: Body = {}): RawResource => ({ ...of('AllergyIntolerance', name, body), patient: { reference: 'Patient/p' } }); // prettier-ignore
const clinical = (code: string): Body => ({ clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', code) }); // prettier-ignore
const verified = (code: string): Body => ({ verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', code) }); // prettier-ignore
const MODIFIER: Body = { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] };
const MOTHER: Body = { focus: [{ reference: 'RelatedPerson/mother' }] };
const on = (effectiveDateTime: string): Body => ({ effectiveDateTime });
const twice = (one: RawResource, other: Body): RawResource[] => [one, { ...one, ...other }];
const NEUTRAL = 'Essential hypertension';

// prettier-ignore
const rows: readonly [what: string, entries: readonly RawResource[], want: Said][] = [
  ['a birth date', [person({ birthDate: '1960-05-04' })], { birthDate: '1960-05-04' }],
  ['a birth date that is none', [person({ birthDate: 'in May' })], {}],
  ['female', [person({ gender: 'female' })], { sex: 'female' }],
  ['male', [person({ gender: 'male' })], { sex: 'male' }],
  ['other', [person({ gender: 'other' })], { sex: 'other' }],
  ['a word that is no administrative gender', [person({ gender: 'F' })], {}],
  ['deceased', [person({ deceasedBoolean: true })], { deceased: 'true' }],
  ['not deceased', [person({ deceasedBoolean: false })], {}],
  ['deceased with a date', [person({ deceasedDateTime: '2026-05-01T10:00:00Z' })], { deceased: 'true' }],

  ['a symptom in words', [problem('Flushing')], { flushing: 'true' }],
  ['a symptom by code', [problem(coded(SNOMED, '238810007'))], { flushing: 'true' }],
  ['a symptom by the display of a code that we do not know', [problem(coded('urn:local', 'x', 'Chronic diarrhea'))], { diarrhea: 'true' }],
  ['a known code whose display says something else', [problem(coded(SNOMED, '238810007', 'Wheezing'))], { flushing: 'true' }],
  ['a symptom whose whole name is a display', [problem(coded('urn:local', 'x', 'Obstruction'))], { obstruction: 'true' }],
  ['two symptoms in one text', [problem('Flushing and wheezing')], { flushing: 'true', wheeze: 'true' }],
  ['a symptom that is denied', [problem('No flushing')], {}],
  ['a symptom that is doubted', [problem('Possible hypoglycemia')], {}],
  ['a symptom beside another doubt', [problem('Flushing, possible carcinoid syndrome')], { flushing: 'true' }],
  ['a symptom beside another denial', [problem('Diarrhea without abdominal pain')], { diarrhea: 'true' }],
  ['reflux without its complication', [problem('Gastro-esophageal reflux disease without esophagitis')], { reflux: 'true' }],
  ['a symptom of a relative', [problem('Family history of flushing')], {}],
  ['a symptom that is looked for', [problem('Encounter for screening for diabetes mellitus')], {}],
  ['a symptom that may come', [problem('At risk for hypoglycemia')], {}],
  ['an obstruction of another place', [problem('Bile duct stone with obstruction')], {}],
  ['a symptom that is over', [problem('Flushing', clinical('resolved'))], {}],
  ['a symptom that is not confirmed', [problem('Flushing', verified('provisional'))], {}],
  ['a symptom that is refuted', [problem('Flushing', verified('refuted'))], {}],
  ['a symptom under a modifier that we do not know', [problem('Flushing', MODIFIER)], {}],
  ['two copies of one problem that contradict each other', twice(problem('Flushing'), { code: { text: 'Wheezing' } }), {}],
  ['words that are not on the problem list', [flag('Flushing')], {}],
  ['a problem without a name', [problem({})], {}],

  ['diabetes of long ago', [problem('Type 2 diabetes mellitus without complications', { onsetDateTime: '2010-01-01' })], { diabetes: 'true' }],
  ['diabetes of a year ago', [problem('Diabetes mellitus', { onsetDateTime: '2025-11-24' })], { diabetes: 'true', 'new-diabetes': 'true' }],
  ['diabetes of a year and a day ago', [problem('Diabetes mellitus', { onsetDateTime: '2025-11-23' })], { diabetes: 'true' }],
  ['diabetes without a date', [problem('Diabetes mellitus')], { diabetes: 'true' }],
  ['diabetes listed before and again', [problem('Diabetes', { onsetDateTime: '2026-05-01' }), problem('Diabetes', { onsetDateTime: '2010-05-01' })], { diabetes: 'true' }],
  ['diabetes insipidus', [problem('Diabetes insipidus', { onsetDateTime: '2026-05-01' })], {}],

  ['a syndrome in words', [problem('Carcinoid syndrome')], { syndromes: '["carcinoid"]' }],
  ['a syndrome by code', [problem(coded(ICD10, 'E34.09'))], { syndromes: '["carcinoid"]' }],
  ['two syndromes', [problem('Gastrinoma'), problem(coded(ICD10, 'E34.09'))], { syndromes: '["carcinoid","gastrinoma"]' }],
  ['a syndrome that is suspected', [problem('Suspected carcinoid syndrome')], {}],
  ['a syndrome that is asked', [problem('Carcinoid syndrome?')], {}],
  ['an inherited syndrome by code', [problem(coded(SNOMED, '30664006'))], { hereditary: '["men1"]' }],
  ['an inherited syndrome in words', [problem('Multiple endocrine neoplasia, type 1')], { hereditary: '["men1"]' }],
  ['several inherited syndromes', [problem('von Hippel-Lindau syndrome'), problem('Neurofibromatosis type 1')], { hereditary: '["nf1","vhl"]' }],
  ['an inherited syndrome, told as history', [problem('History of multiple endocrine neoplasia, type 1')], { hereditary: '["men1"]' }],
  ['an inherited syndrome since a year', [problem('Neurofibromatosis type 1 since 2010')], { hereditary: '["nf1"]' }],
  ['a relative with a syndrome', [problem('Mother with MEN1')], {}],

  ['carcinoid heart disease in words', [problem('Carcinoid heart disease')], { syndromes: '["carcinoid"]', carcinoidHeartDisease: 'true' }],
  ['carcinoid heart disease that is stable', [problem('Stable carcinoid heart disease')], { syndromes: '["carcinoid"]', carcinoidHeartDisease: 'true' }],
  ['carcinoid heart disease by code', [problem(coded(ICD10, 'E34.01'))], { syndromes: '["carcinoid"]', carcinoidHeartDisease: 'true' }],
  ['no carcinoid heart disease', [problem('Carcinoid syndrome; no carcinoid heart disease')], { syndromes: '["carcinoid"]' }],
  ['tricuspid disease alone', [problem(coded(SNOMED, '111287006'))], {}],
  ['tricuspid disease beside the syndrome', [problem(coded(SNOMED, '111287006')), problem('Carcinoid syndrome')], { syndromes: '["carcinoid"]', carcinoidHeartDisease: 'true' }],
  ['tricuspid disease beside the syndrome as a result', [problem(coded(SNOMED, '111287006')), ask('Functional status', 'carcinoid syndrome')], { syndromes: '["carcinoid"]', carcinoidHeartDisease: 'true' }],

  ['pregnancy on the problem list', [problem('Normal pregnancy')], { pregnant: 'true' }],
  ['a pregnant patient', [problem('Patient currently pregnant')], { pregnant: 'true' }],
  ['a pregnancy that is over', [problem('History of pregnancy')], {}],
  ['a pregnancy that is planned', [problem('Planning pregnancy')], {}],
  ['an unplanned pregnancy', [problem('Unplanned pregnancy')], { pregnant: 'true' }],
  ['a pregnancy that is resolved', [problem('Pregnancy', clinical('resolved'))], {}],
  ['no pregnancy', [problem('Not pregnant')], {}],
  ['pregnancy as a result', [ask('Pregnancy status', 'pregnant')], { pregnant: 'true' }],
  ['no pregnancy as a result', [ask('Pregnancy status', 'not pregnant')], { pregnant: 'false' }],
  ['a pregnancy after a negative result', [ask('Pregnancy status', 'not pregnant'), problem('Pregnancy', { onsetDateTime: '2026-06-01' })], { pregnant: 'true' }],
  ['a pregnancy before a negative result', [ask('Pregnancy status', 'not pregnant'), problem('Pregnancy', { onsetDateTime: '2025-06-01' })], { pregnant: 'false' }],
  ['a pregnancy on the day of a negative result', [ask('Pregnancy status', 'not pregnant'), problem('Pregnancy', { onsetDateTime: '2026-03-03' })], { pregnant: 'true|false' }],
  ['the newest of two results, listed first', [ask('Pregnancy status', 'pregnant', on('2026-05-01')), ask('Pregnancy status', 'not pregnant')], { pregnant: 'true' }],
  ['the newest of two results, listed last', [ask('Pregnancy status', 'not pregnant'), ask('Pregnancy status', 'pregnant', on('2026-05-01'))], { pregnant: 'true' }],
  ['two results of one day', [ask('Pregnancy status', 'not pregnant'), ask('Pregnancy status', 'pregnant')], { pregnant: 'false|true' }],
  ['a newer result without an answer', [ask('Pregnancy status', 'pregnant'), ask('Pregnancy status', 'unknown', on('2026-05-01'))], { pregnant: 'true' }],
  ['an amended result', [ask('Pregnancy status', 'not pregnant'), ask('Pregnancy status', 'pregnant', { status: 'amended' })], { pregnant: 'true' }],
  ['a corrected result', [ask('Pregnancy status', 'not pregnant'), ask('Pregnancy status', 'pregnant', { status: 'corrected' })], { pregnant: 'true' }],
  ['a preliminary result', [ask('Pregnancy status', 'pregnant', { status: 'preliminary' })], {}],
  ['a result that was an error', [ask('Pregnancy status', 'pregnant', { status: 'entered-in-error' })], {}],
  ['a result of unknown status', [ask('Pregnancy status', 'pregnant', { status: 'unknown' })], { pregnant: 'true' }],
  ['a result of next month', [ask('Pregnancy status', 'pregnant', on('2026-12-24'))], {}],
  ['a result without a date', [ask('Pregnancy status', 'pregnant', { effectiveDateTime: undefined })], { pregnant: 'true' }],
  ['a result about a relative', [ask('Pregnancy status', 'pregnant', MOTHER)], {}],
  ['a result under a modifier that we do not know', [ask('Pregnancy status', 'pregnant', MODIFIER)], {}],

  ['eGFR in a unit of the list', [ask('eGFR', n(45, 'mL/min/{1.73_m2}'))], { egfrMlMin: '45' }],
  ['eGFR in the unit of most laboratories', [ask('eGFR', n(45, 'mL/min/1.73 m²'))], { egfrMlMin: '45' }],
  ['eGFR in a unit by code', [ask('eGFR', n(45, 'per minute', { code: 'mL/min/{1.73_m2}' }))], { egfrMlMin: '45' }],
  ['eGFR with a comparator', [ask('eGFR', n(60, 'mL/min', { comparator: '>' }))], { egfrMlMin: '(60,Infinity)' }],
  ['eGFR in words', [ask('eGFR', '>60 mL/min/1.73m2')], { egfrMlMin: '(60,Infinity)' }],
  ['eGFR in words without a number', [ask('eGFR', 'low')], { egfrMlMin: 'unusable:text' }],
  ['eGFR in words that contradict themselves', [ask('eGFR', '60-45 mL/min')], { egfrMlMin: 'unusable:text' }],
  ['eGFR without a unit', [ask('eGFR', n(45))], { egfrMlMin: 'unusable:unit' }],
  ['eGFR in another unit', [ask('eGFR', n(45, 'mL/s'))], { egfrMlMin: 'unusable:unit' }],
  ['eGFR that is no number', [ask('eGFR', n('many', 'mL/min'))], { egfrMlMin: 'unusable:text' }],
  ['eGFR of 0', [ask('eGFR', n(0, 'mL/min'))], { egfrMlMin: '0' }],
  ['eGFR of 250', [ask('eGFR', n(250, 'mL/min'))], { egfrMlMin: '250' }],
  ['eGFR above 250', [ask('eGFR', n(251, 'mL/min'))], { egfrMlMin: 'unusable:implausible' }],
  ['eGFR below 0', [ask('eGFR', n(-1, 'mL/min'))], { egfrMlMin: 'unusable:implausible' }],
  ['eGFR by presence', [ask('eGFR', { valueBoolean: true })], {}],
  ['the newest eGFR', [ask('eGFR', n(90, 'mL/min')), ask('eGFR', n(25, 'mL/min'), on('2026-05-01'))], { egfrMlMin: '25' }],
  ['an older eGFR without a unit', [ask('eGFR', n(90, 'mL/min')), ask('eGFR', n(25), on('2026-01-01'))], { egfrMlMin: '90' }],
  ['a newer eGFR without a unit', [ask('eGFR', n(90, 'mL/min')), ask('eGFR', n(25), on('2026-05-01'))], { egfrMlMin: 'unusable:unit' }],
  ['eGFR without a unit on the day of one with it', [ask('eGFR', n(90, 'mL/min')), ask('eGFR', n(25))], { egfrMlMin: '90' }],
  ['eGFR without a unit between two with it', [ask('eGFR', n(90, 'mL/min')), ask('eGFR', n(40), on('2026-04-01')), ask('eGFR', n(25, 'mL/min'), on('2026-05-01'))], { egfrMlMin: '25' }],

  ['ECOG as a number', [ask(coded(LOINC, '89247-1'), { valueInteger: 1 })], { ecog: '1' }],
  ['ECOG with a comparator', [ask('ECOG', n(2, '{score}', { comparator: '>=' }))], { ecog: '[2,5]' }],
  ['ECOG of 0', [ask('ECOG', { valueInteger: 0 })], { ecog: '0' }],
  ['ECOG of 5', [ask('ECOG', { valueInteger: 5 })], { ecog: '5' }],
  ['ECOG of 6', [ask('ECOG', { valueInteger: 6 })], {}],
  ['ECOG below 0', [ask('ECOG', { valueInteger: -1 })], {}],
  ['ECOG that is no number', [ask('ECOG', n('one'))], {}],
  ['ECOG in words', [ask('ECOG', 'ECOG performance status: 3')], { ecog: '3' }],
  ['ECOG as a range', [ask('ECOG', '2-3')], { ecog: '[2,3]' }],
  ['ECOG as a range that is turned round', [ask('ECOG', '3-2')], {}],
  ['ECOG in words without a number', [ask('ECOG', 'good')], {}],
  ['ECOG and another number in words', [ask('ECOG', 'Karnofsky 80')], {}],
  ['ECOG as the text of a code', [ask('ECOG', { valueCodeableConcept: { text: '2 - ambulatory' } })], { ecog: '2' }],
  ['ECOG as the display of a code', [ask('ECOG', { valueCodeableConcept: { coding: [{ system: LOINC }, { system: LOINC, display: 'ECOG 4' }] } })], { ecog: '4' }],
  ['ECOG by presence', [ask('ECOG', { valueBoolean: true })], {}],
  ['the newest ECOG', [ask('ECOG', { valueInteger: 3 }, on('2026-05-01')), ask('ECOG', { valueInteger: 1 })], { ecog: '3' }],

  ['non-functioning', [ask('Functional status', 'non-functioning')], { statedNonFunctional: 'true' }],
  ['functioning', [ask('Functional status', 'functioning')], {}],
  ['a syndrome as the functional status', [ask('Functional status', 'insulinoma')], { syndromes: '["insulinoma"]' }],
  ['functional status without an answer', [ask('Functional status', 'unknown')], {}],
  ['non-functioning after a syndrome', [ask('Functional status', 'insulinoma'), ask('Functional status', 'non-functioning', on('2026-05-01'))], { statedNonFunctional: 'true' }],
  ['a syndrome after non-functioning', [ask('Functional status', 'insulinoma', on('2026-05-01')), ask('Functional status', 'non-functioning')], { syndromes: '["insulinoma"]' }],
  ['functioning after non-functioning', [ask('Functional status', 'functioning', on('2026-05-01')), ask('Functional status', 'non-functioning')], {}],
  ['a syndrome and non-functioning of one day', [ask('Functional status', 'insulinoma'), ask('Functional status', 'non-functioning')], {}],
  ['functioning and non-functioning of one day', [ask('Functional status', 'functioning'), ask('Functional status', 'non-functioning')], {}],
  ['functioning and its syndrome of one day', [ask('Functional status', 'functioning'), ask('Functional status', 'gastrinoma')], { syndromes: '["gastrinoma"]' }],
  ['two syndromes of one day', [ask('Functional status', 'gastrinoma'), ask('Functional status', 'carcinoid syndrome')], { syndromes: '["carcinoid","gastrinoma"]' }],
  ['a syndrome in a report', [resource('DiagnosticReport', 'r', { status: 'final', code: { text: 'Endocrine consultation' }, effectiveDateTime: '2026-03-03', conclusion: 'Functional status: carcinoid syndrome.' })], { syndromes: '["carcinoid"]' }],
  ['a preliminary report', [resource('DiagnosticReport', 'r', { status: 'preliminary', code: { text: 'Endocrine consultation' }, conclusion: 'Functional status: carcinoid syndrome.' })], {}],

  ['a fast that proves', [ask('Biochemical confirmation', 'positive')], { biochemicallyProven: 'true' }],
  ['a fast that does not', [ask('Biochemical confirmation', 'negative')], { biochemicallyProven: 'false' }],
  ['the newest fast', [ask('Biochemical confirmation', 'negative', on('2026-05-01')), ask('Biochemical confirmation', 'positive')], { biochemicallyProven: 'false' }],
  ['a fast without an answer', [ask('Biochemical confirmation', 'pending')], {}],

  ['a symptom as a result', [ask('Flushing', 'present')], { flushing: 'true' }],
  ['a symptom as a result by code', [ask(coded(SNOMED, '56018004'), 'present')], { wheeze: 'true' }],
  ['a coded question whose text names another symptom', [ask({ ...coded(SNOMED, '56018004'), text: 'Flushing' }, 'present')], { wheeze: 'true' }],
  ['a symptom that a result denies', [ask('Flushing', 'absent')], { flushing: 'false' }],
  ['a symptom without an answer', [ask('Flushing', 'unknown')], {}],
  ['a symptom with another answer', [ask('Flushing', 'see note')], {}],
  ['the newest word on a symptom', [ask('Flushing', 'absent', on('2026-05-01')), ask('Flushing', 'present')], { flushing: 'false' }],
  ['two words of one day on a symptom', [ask('Flushing', 'absent'), ask('Flushing', 'present')], {}],
  ['two symptoms as results', [ask('Flushing', 'present'), ask('Wheezing', 'present')], { flushing: 'true', wheeze: 'true' }],
  ['the problem list before a result', [ask('Flushing', 'absent'), problem('Flushing')], { flushing: 'true' }],
  ['another question', [ask('Smoking', 'present')], {}],
  ['a question that is read for the tumor', [ask('Perineural invasion', 'present')], {}],

  ['hospice on the problem list', [problem('Hospice care')], { comfortCare: 'true' }],
  ['a flag of comfort care', [flag('Comfort measures only')], { comfortCare: 'true' }],
  ['a flag by its display', [flag(coded('urn:local', 'c', 'Comfort care'))], { comfortCare: 'true' }],
  ['a flag that is over', [flag('Comfort care', { status: 'inactive' })], {}],
  ['another flag', [flag('Fall risk')], {}],
  ['an order of hospice care', [order('Hospice referral')], { comfortCare: 'true' }],
  ['an order of hospice care that was revoked', [order('Hospice referral', { status: 'revoked' })], {}],
  ['an order not to do it', [order('Hospice referral', { doNotPerform: true })], {}],
  ['hospice that was declined', [flag('Hospice declined')], {}],
  ['no hospice', [flag('Not a hospice patient')], {}],
  ['hospice in another kind of entry', [procedure('Hospice visit')], {}],
  ['another kind of order', [of('NutritionOrder', 'Comfort care diet', { status: 'active' })], {}],
  ['a flag under a modifier that we do not know', [flag('Comfort care', MODIFIER)], {}],

  ['an allergy on the problem list', [problem('Allergy to iodinated contrast media')], { contrastAllergy: 'true' }],
  ['an allergy in short', [problem('Contrast allergy')], { contrastAllergy: 'true' }],
  ['an allergy to dye', [problem('Radiographic dye allergy status')], { contrastAllergy: 'true' }],
  ['contrast without an allergy', [problem('Contrast nephropathy')], {}],
  ['an allergy to the contrast of MRI', [problem('Allergy to gadolinium contrast')], {}],
  ['no allergy', [problem('No contrast allergy')], {}],
  ['an allergy of the list that was an error', [allergy('Iodinated contrast', verified('entered-in-error'))], {}],
  ['an allergy under a modifier that we do not know', [allergy('Iodinated contrast', MODIFIER)], {}],
  ['contrast in another kind of entry', [flag('Iodinated contrast')], {}],

  ['pancytopenia', [problem('Pancytopenia')], { cytopenia: 'true' }],
  ['thrombocytopenia', [problem('Thrombocytopenia, unspecified')], { cytopenia: 'true' }],
  ['leucopenia', [problem('Leucopenia')], { cytopenia: 'true' }],
  ['leukopenia', [problem('Leukopenia')], { cytopenia: 'true' }],
  ['neutropenia', [problem('Neutropenia')], { cytopenia: 'true' }],
  ['myelodysplasia', [problem('Myelodysplastic syndrome')], { cytopenia: 'true' }],
  ['no cytopenia', [problem('No evidence of cytopenia')], {}],

  ['a relative with a NET', [relative({ text: 'Carcinoid tumor' })], { familyHistoryOfNet: 'true' }],
  ['a relative with a NET by code', [relative(coded(ICD10, 'C7A.8'))], { familyHistoryOfNet: 'true' }],
  ['a relative with a NET by morphology', [relative(coded(ICDO3, '8240/3'))], { familyHistoryOfNet: 'true' }],
  ['a relative with a syndrome by code', [relative(coded(SNOMED, '30664006'))], { familyHistoryOfNet: 'true' }],
  ['a relative with a syndrome in words', [relative({ text: 'MEN1' })], { familyHistoryOfNet: 'true' }],
  ['a relative without a syndrome', [relative({ text: 'No MEN1' })], {}],
  ['a relative with another cancer by code', [relative(coded(SNOMED, '254915003'))], {}],
  ['a relative with another cancer', [relative({ text: 'Breast cancer' })], {}],
  ['a relative by mistake', [relative({ text: 'Carcinoid tumor' }, { status: 'entered-in-error' })], {}],
  ['a relative under a modifier that we do not know', [relative({ text: 'Carcinoid tumor' }, MODIFIER)], {}],
  ['a procedure with a condition', [procedure(NEUTRAL, { condition: [{ code: { text: 'Carcinoid tumor' } }] })], {}],

  ['a biliary stent', [procedure('Placement of stent in bile duct')], { bileDuctProcedure: 'true' }],
  ['biliary drainage', [procedure('Biliary tract drainage')], { bileDuctProcedure: 'true' }],
  ['biliary drainage by its display', [procedure(coded('urn:local', 'b', 'Percutaneous biliary drainage'))], { bileDuctProcedure: 'true' }],
  ['text and display are two sentences', [procedure({ ...coded('urn:local', 'b', 'Drainage'), text: 'Biliary' })], {}],
  ['biliary drainage that was not done', [procedure('Biliary drainage', { status: 'not-done' })], {}],
  ['biliary drainage in preparation', [procedure('Biliary drainage', { status: 'preparation' })], {}],
  ['biliary drainage that was ordered', [order('Biliary drainage')], {}],
  ['biliary drainage under a modifier that we do not know', [procedure('Biliary drainage', MODIFIER)], {}],
  ['another procedure', [procedure('Cholecystectomy')], {}],

  ['an operation that is ordered', [order('Laparotomy')], { abdominalSurgeryPlanned: 'true' }],
  ['an operation that is drafted', [order('Liver resection', { status: 'draft' })], { abdominalSurgeryPlanned: 'true' }],
  ['an operation on hold', [order('Right hemicolectomy', { status: 'on-hold' })], { abdominalSurgeryPlanned: 'true', planned: 'surgery' }],
  ['radionuclide treatment on order', [order('Lutathera')], { planned: 'prrt' }],
  ['a medicine on order', [order('Everolimus')], {}],
  ['an operation that followed its order', [order('Right hemicolectomy', { authoredOn: '2026-02-02' }), procedure('Right hemicolectomy', { performedDateTime: '2026-03-03' })], { surgery: '2026-03-03' }],
  ['a splenectomy', [procedure('Distal pancreatectomy and splenectomy', { performedDateTime: '2026-03-03' })], { splenectomy: 'true', leftPancreatectomy: 'true', surgery: '2026-03-03' }],
  ['the spleen preserved', [procedure('Spleen-preserving distal pancreatectomy', { performedDateTime: '2026-03-03' })], { leftPancreatectomy: 'true', surgery: '2026-03-03' }],
  ['without splenectomy', [procedure('Left pancreatectomy without splenectomy', { performedDateTime: '2026-03-03' })], { leftPancreatectomy: 'true', surgery: '2026-03-03' }],
  ['a splenectomy that was not done', [procedure('Splenectomy', { status: 'not-done' })], {}],
  ['a splenectomy on order', [order('Splenectomy')], {}],
  ['a splenectomy of next year', [procedure('Splenectomy', { performedDateTime: '2027-11-24' })], {}],
  ['an operation by its display', [order(coded('urn:local', 'o', 'Debulking surgery'))], { abdominalSurgeryPlanned: 'true' }],
  ['an operation that was revoked', [order('Laparotomy', { status: 'revoked' })], {}],
  ['an operation that is not to be done', [order('Laparotomy', { doNotPerform: true })], {}],
  ['an operation of another place', [order('Knee replacement')], {}],
  ['a flag of an operation', [flag('Laparotomy')], {}],
  ['an order under a modifier that we do not know', [order('Laparotomy', MODIFIER)], {}],
  ['a test under a modifier that we do not know', [ask('Chromogranin A', n(90, 'ng/mL'), MODIFIER)], {}],
  ['a test of a relative', [ask('Chromogranin A', n(90, 'ng/mL'), MOTHER)], {}],
];
test.each(rows)('%s', (_, entries, want) => {
  expect(moved(...entries)).toEqual(want);
});

test('nothing is known of a patient of whom nothing is recorded', () => {
  expect(BARE).toMatchObject({
    sex: 'unknown',
    deceased: 'false',
    comfortCare: 'false',
    pregnant: 'absent',
    egfrMlMin: 'absent',
    ppi: 'absent',
    ecog: 'absent',
    syndromes: 'absent',
    statedNonFunctional: 'false',
    biochemicallyProven: 'absent',
    hereditary: 'absent',
    familyHistoryOfNet: 'false',
    carcinoidHeartDisease: 'absent',
    contrastAllergy: 'false',
    bileDuctProcedure: 'false',
    cytopenia: 'false',
    abdominalSurgeryPlanned: 'false',
  });
});

test('a medicine against acid in use now', () => {
  const medicine = (status: string) =>
    of('MedicationRequest', NEUTRAL, { status, intent: 'order', medicationCodeableConcept: { text: 'Omeprazole' } });
  expect([moved(medicine('active')), moved(medicine('completed'))]).toEqual([{ ppi: 'true' }, {}]);
});

const from = (fact: Fact<unknown> | undefined): readonly Provenance[] =>
  fact && fact.state !== 'absent' ? fact.from : [];
test('every fact says where it came from', () => {
  const { symptoms, syndromes, hereditary, carcinoidHeartDisease, ppi, pregnant, egfrMlMin, ecog, biochemicallyProven } =
    patientOf(
      condition('a', { code: { text: 'Flushing' }, onsetDateTime: '2026-01-01' }),
      condition('b', { code: coded(SNOMED, '238810007'), onsetDateTime: '2026-02-01' }),
      condition('c', { code: { text: 'Carcinoid heart disease' } }),
      condition('d', { code: { text: 'MEN1' } }),
      condition('e', { code: { text: 'Pregnancy' } }),
      resource('MedicationStatement', 'f', { status: 'active', medicationCodeableConcept: { text: 'Omeprazole' } }),
      observation('g', { code: { text: 'eGFR' }, valueInteger: 45, effectiveDateTime: '2026-03-03' }),
      observation('h', { code: { text: 'ECOG' }, valueInteger: 1, effectiveDateTime: '2026-03-03', status: 'unknown' }),
      observation('i', { code: { text: 'Secretin test' }, valueString: 'positive', effectiveDateTime: '2026-03-03' }),
    ); // prettier-ignore
  expect(from(symptoms.flushing)).toMatchObject([
    { resource: 'Condition/a', element: 'code', date: '2026-01-01', arrived: 'prefetch', marks: [] },
    { resource: 'Condition/b', element: 'code', date: '2026-02-01', arrived: 'prefetch', marks: [] },
  ]);
  const resources = [syndromes, hereditary, carcinoidHeartDisease, pregnant, ppi, egfrMlMin, ecog, biochemicallyProven].map((fact) => from(fact).map(({ resource: name }) => name)); // prettier-ignore
  expect(resources).toEqual([
    ['Condition/c'],
    ['Condition/d'],
    ['Condition/c'],
    ['Condition/e'],
    ['MedicationStatement/f'],
    ['Observation/g'],
    ['Observation/h'],
    ['Observation/i'],
  ]);
  expect(from(ecog)[0]?.marks).toEqual(['status-unknown']);
  expect(from(egfrMlMin)[0]).toMatchObject({ element: 'valueInteger', date: '2026-03-03', marks: [] });
});

test.each([
  ['abdominal pain', 'abdominal-pain'],
  ['Pain, abdominal', 'abdominal-pain'],
  ['Pain,abdominal', 'abdominal-pain'],
  ['Obstruction', 'obstruction'],
  ['Bile duct obstruction', undefined],
  ['', undefined],
  [`${'a '.repeat(56)}flushing`, 'flushing'],
  [`${'a '.repeat(60)}flushing`, undefined],
])('"%s" names the symptom %s', (words, symptom) => {
  expect(symptomNamed(words)).toBe(symptom);
});

test('words of a code and of two codes are sentences of their own', () => {
  expect(moved(problem({ ...codings(['urn:local', 'x'], ['urn:local', 'y']), text: 'Bone' }))).toEqual({});
  const two = { coding: [{ system: 'urn:local', code: 'x', display: 'Bone' }, { system: 'urn:local', code: 'y', display: 'Pain' }] }; // prettier-ignore
  expect(moved(problem(two))).toEqual({});
});
