/** The vocabulary of the tables: what one statement of the record becomes, and how silence is read. One statement moves the facts of its row and no other. */
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  between,
  type Fact,
  type Interval,
  type PatientFacts,
  type SpecimenFacts,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { courseFacts } from '../../services/rules/course-facts.ts';
import { ruleFacts } from '../../services/rules/rule-facts.ts';
import { extentOf, stageTumor } from '../../services/rules/stage/index.ts';
import { inPlace } from '../support/advice.ts';
import {
  daysBefore,
  from,
  known,
  num,
  open,
  patient,
  specimen,
  TODAY,
  tumor,
  unusable,
} from '../support/chart-facts.ts';

type Said = Readonly<Record<string, string>>;
const well = { differentiation: known('well' as const), ki67Percent: num(4), mitosesPer2mm2: num(1) };

const interval = (i: Interval): string =>
  i.low === i.high && i.lowClosed
    ? `${i.low}`
    : `${i.lowClosed ? '[' : '('}${i.low},${i.high}${i.highClosed ? ']' : ')'}`;
const value = (one: unknown): string =>
  typeof one === 'object' && one !== null ? interval(one as Interval) : String(one);
const word = (fact: Fact<unknown>): string =>
  fact.state === 'known'
    ? value(fact.value)
    : fact.state === 'open'
      ? fact.possible.map(value).join('|')
      : fact.state === 'unusable'
        ? `unusable:${fact.why}`
        : 'absent';
function said(
  facts: Partial<TumorFacts>,
  person: Partial<PatientFacts> = {},
  tissue: readonly Partial<SpecimenFacts>[] = [well],
): Said {
  const one = tumor({
    specimens: tissue.map((each, place) => specimen({ id: `Specimen/s${place}`, ...each })),
    ...facts,
  });
  const grade = gradeTumor(one);
  const stage = stageTumor(one, grade);
  const found = ruleFacts(one, patient(person), grade, stage, extentOf(one, stage, grade), TODAY);
  // The course has a test of its own (course-facts.test.ts).
  const course = courseFacts(one, patient(person), stage, TODAY).facts;
  const others = Object.entries(found.facts).filter(([name]) => !(name in course) && name !== 'n');
  return Object.fromEntries(
    others.map(([name, fact]) => {
      const assumed = found.assumed.get(name as never);
      return [name, `${word(fact)}${assumed === undefined ? '' : ` (${assumed})`}`];
    }),
  );
}
const BARE = said({});
/** The facts that differ from a record that says nothing; `gone` where one is no longer there. */
function moved(
  facts: Partial<TumorFacts>,
  person: Partial<PatientFacts> = {},
  tissue?: readonly Partial<SpecimenFacts>[],
): Said {
  const now = said(facts, person, tissue);
  const names = new Set([...Object.keys(BARE), ...Object.keys(now)]);
  return Object.fromEntries(
    [...names].filter((name) => now[name] !== BARE[name]).map((name) => [name, now[name] ?? 'gone']),
  );
}

// ------------------------------------------------------------------------------------------ silence

const READ_AS_NO = [
  'muscularisInvasion', 'liverMetastases', 'boneMetastases', 'brainMetastases', 'multifocal', 'adverseFeature', 'baseOrMarginPositive', 'lymphovascularInvasion',
  'functional', 'carcinoidSyndrome', 'insulinoma', 'gastrinoma', 'vipoma', 'glucagonoma', 'somatostatinoma', 'acthSyndrome', 'biochemicallyProven',
  'carcinoidHeartDisease', 'men1', 'men2', 'vhl', 'tsc', 'nf1', 'flushing', 'diarrhea', 'wheeze', 'tumorSymptoms', 'neurologicalSymptoms', 'cardiacSigns',
  'hypoglycemiaSymptoms', 'rash', 'thirst', 'newDiabetes', 'diabetes', 'gallstones', 'steatorrhea', 'lowPotassium', 'ulcer', 'reflux', 'cushingoid',
  'catecholamineSymptoms', 'lump', 'bowelObstruction', 'bonePain', 'obstructionOrBleeding', 'pregnant', 'ppi', 'immunotherapyMarker', 'rapidGrowth', 'mappingBiopsies',
]; // prettier-ignore
test('what silence is read as, and that it is marked; all else stays out', () => {
  expect(BARE).toEqual({
    ...Object.fromEntries(READ_AS_NO.map((name) => [name, `false (not-recorded-${name})`])),
    site: 'pancreas',
    standing: 'confirmed',
    tissue: 'true',
    classification: 'NET-G2',
    highGrade: 'false',
    differentiation: 'well',
    ki67Percent: '4',
    depth: 'limited-to-organ (no-invasion-recorded)',
    distantSpread: 'false',
    lowRisk: 'false',
    progression: 'false (no-progression-before-therapy)',
    phase: 'initial',
    ...Object.fromEntries(
      ['priorTherapy', 'priorSsa', 'priorPrrt', 'priorEverolimus', 'priorSunitinib', 'priorChemotherapy', 'priorOtherThanSsa', 'familyHistoryOfNet', 'contrastAllergy',
        'abdominalSurgeryPlanned', 'ctDone', 'eusDone', 'sstrPetDone', 'seenOnReceptorPetAlone', 'fdgPetDone', 'bronchoscopyDone', 'gastrinDone', 'metanephrinesRecent', 'lesionFound',
        'hereditaryKnown', 'receptorStatusKnown'].map((name) => [name, 'false']), // prettier-ignore
    ),
    ageYears: '66',
    newestTissueAgeDays: '266',
  });
});

// ------------------------------------------------------------------------------------------ the tumor

const cM = (category: 'M0' | 'M1' | 'M1a' | 'M1b' | 'M1c') => ({
  recordedM: known({ category, prefix: 'c' as const }),
});
const cN = (category: 'N0' | 'N1') => ({ recordedN: known({ category, prefix: 'c' as const }) });
const cT = (category: 'T1a' | 'T2') => ({ recordedT: known({ category, prefix: 'c' as const }) });
const far = { distantSpread: 'true', extent: 'distant' };
const named = {
  ...far,
  lesionFound: 'true',
  liverMetastases: 'false',
  boneMetastases: 'false',
  brainMetastases: 'false',
};
const ifResectable = { resectable: 'true (resectable-if-not-stated)' };

// prettier-ignore
const aboutTheTumor: readonly [why: string, facts: Partial<TumorFacts>, want: Said][] = [
  ['a site', { site: known('rectum') }, { site: 'rectum' }],
  ['no site: low risk cannot be said', { site: ABSENT }, { site: 'gone', lowRisk: 'gone' }],
  ['a side of the colon', { colonSide: known('right') }, { colonSide: 'right' }],
  ['a place in the lung', { lungLocation: known('central') }, { lungLocation: 'central' }],
  ['suspected', { standing: 'suspected' }, { standing: 'suspected' }],
  ['a size', { sizeMm: num(12) }, { sizeMm: '12', lesionFound: 'true' }],
  ['two sizes', { sizeMm: open(between(3, 3), between(5, 5)) }, { sizeMm: '3|5', lesionFound: 'true' }],
  ['mucosa', { depth: known('mucosa') }, { depth: 'mucosa', muscularisInvasion: 'false' }],
  ['submucosa', { depth: known('submucosa') }, { depth: 'submucosa', muscularisInvasion: 'false' }],
  ['limited to the organ', { depth: known('limited-to-organ') }, { depth: 'limited-to-organ', muscularisInvasion: 'false' }],
  ['muscularis propria', { depth: known('muscularis-propria') }, { depth: 'muscularis-propria', muscularisInvasion: 'true' }],
  ['a depth that could not be read is not silence', { depth: unusable('text') }, { depth: 'unusable:text', muscularisInvasion: 'gone' }],
  ['T1 of the rectum stays in the submucosa', { site: known('rectum'), ...cT('T1a') }, { site: 'rectum', muscularisInvasion: 'false' }],
  ['T2 of the rectum does not', { site: known('rectum'), ...cT('T2') }, { site: 'rectum', muscularisInvasion: 'true' }],
  ['T2 of the pancreas says nothing of a muscularis', cT('T2'), {}],
  ['M0 recorded', cM('M0'), {}],
  ['M1 leaves the liver open', cM('M1'), { ...far, liverMetastases: 'true|false' }],
  ['M1a is the liver', cM('M1a'), { ...far, liverMetastases: 'true' }],
  ['M1a and M1b both recorded leave the liver open', { recordedM: open({ category: 'M1a', prefix: 'c' }, { category: 'M1b', prefix: 'c' }) }, { ...far, liverMetastases: 'true|false' }],
  ['M1a beside sites that could not be read is the liver', { ...cM('M1a'), metastases: unusable('text') }, { ...far, liverMetastases: 'true', boneMetastases: 'gone', brainMetastases: 'gone' }],
  ['M1b is elsewhere', cM('M1b'), { ...far, liverMetastases: 'false' }],
  ['M1c is both', cM('M1c'), { ...far, liverMetastases: 'true' }],
  ['M that could not be read', { recordedM: unusable('unreachable') }, { distantSpread: 'gone' }],
  ['spread that a report mentions', { spreadMentioned: [from()] }, { distantSpread: 'gone', liverMetastases: 'true|false' }],
  ['N0 M0: localized, resectable unless said', { ...cN('N0'), ...cM('M0') }, { extent: 'localized', ...ifResectable }],
  ['N1 M0: regional, resectable unless said', { ...cN('N1'), ...cM('M0') }, { extent: 'regional', ...ifResectable }],
  ['not resectable', { ...cN('N0'), ...cM('M0'), resectable: known(false) }, { extent: 'localized', resectable: 'false' }],
  ['resectable said, extent open', { resectable: known(true) }, { resectable: 'true' }],
  ['liver', { metastases: known(['liver']) }, { ...named, liverMetastases: 'true' }],
  ['bone', { metastases: known(['bone']) }, { ...named, boneMetastases: 'true' }],
  ['bone marrow counts as bone', { metastases: known(['bone-marrow']) }, { ...named, boneMetastases: 'true' }],
  ['brain', { metastases: known(['brain']) }, { ...named, brainMetastases: 'true' }],
  ['liver and bone', { metastases: known(['liver', 'bone']) }, { ...named, liverMetastases: 'true', boneMetastases: 'true' }],
  ['spread without a site', { metastases: known(['unspecified']) }, { ...named, liverMetastases: 'true|false' }],
  ['no metastases, said', { metastases: known([]) }, { liverMetastases: 'false', boneMetastases: 'false', brainMetastases: 'false' }],
  ['metastases that could not be read', { metastases: unusable('unreachable') }, { distantSpread: 'gone', liverMetastases: 'gone', boneMetastases: 'gone', brainMetastases: 'gone' }],
  ['a margin', { resected: known('R0'), ...inPlace }, { resected: 'R0' }],
  ['a gastric type', { gastricType: known(1) }, { gastricType: '1' }],
  ['receptors positive', { sstr: known('positive') }, { sstr: 'positive', receptorStatusKnown: 'true' }],
  ['receptors both ways', { sstr: open('positive', 'negative') }, { sstr: 'positive|negative' }],
  ['receptors by PET', { sstrMethod: 'pet' }, { sstrPetDone: 'true' }],
  ['receptors by SPECT', { sstrMethod: 'spect' }, {}],
  ['burden', { burden: known('high') }, { burden: 'high' }],
  ['rapid growth', { growth: known('rapid') }, { growth: 'rapid', rapidGrowth: 'true' }],
  ['growth stated both ways', { growth: open('rapid', 'stable') }, { growth: 'rapid|stable', rapidGrowth: 'true|false' }],
  ['growth that could not be read is not silence', { growth: unusable('text') }, { growth: 'unusable:text', rapidGrowth: 'gone' }],
  ['slow growth', { growth: known('slow') }, { growth: 'slow', rapidGrowth: 'false' }],
  ['multifocal', { multifocal: known(true) }, { multifocal: 'true' }],
  ['"multifocal" that could not be read is not silence', { multifocal: unusable('text') }, { multifocal: 'gone' }],
  ['at the base', { adverse: known(['base']) }, { adverseFeature: 'true', baseOrMarginPositive: 'true', lymphovascularInvasion: 'false' }],
  ['margin positive', { adverse: known(['margin-positive']) }, { adverseFeature: 'true', baseOrMarginPositive: 'true', lymphovascularInvasion: 'false' }],
  ['lymphovascular invasion', { adverse: known(['lymphovascular-invasion']) }, { adverseFeature: 'true', baseOrMarginPositive: 'false', lymphovascularInvasion: 'true' }],
  ['no adverse feature, said', { adverse: known([]) }, { adverseFeature: 'false', baseOrMarginPositive: 'false', lymphovascularInvasion: 'false' }],
  ['adverse features that could not be read', { adverse: unusable('text') }, { adverseFeature: 'gone', baseOrMarginPositive: 'gone', lymphovascularInvasion: 'gone' }],
  ['progression', { progression: known(true) }, { progression: 'true', phase: 'follow-up' }],
  ['no progression, said', { progression: known(false) }, { progression: 'false' }],
  ['progression that could not be read', { progression: unusable('text') }, { progression: 'unusable:text' }],
  ['mapping biopsies', { mappingBiopsies: known(true) }, { mappingBiopsies: 'true' }],
  ['dMMR', { biomarkers: known(['dMMR']) }, { immunotherapyMarker: 'true' }],
  ['MSI-H', { biomarkers: known(['MSI-H']) }, { immunotherapyMarker: 'true' }],
  ['TMB-high', { biomarkers: known(['TMB-high']) }, { immunotherapyMarker: 'true' }],
  ['markers that open nothing', { biomarkers: known(['pMMR', 'MSS', 'TMB-low', 'BRAF']) }, { immunotherapyMarker: 'false' }],
  ['no marker, said', { biomarkers: known([]) }, { immunotherapyMarker: 'false' }],
];
test.each(aboutTheTumor)('the tumor: %s', (_, facts, want) => {
  expect(moved(facts)).toEqual(want);
});
test('M1a means the liver in a NET table alone', () => {
  expect(said({ site: known('lung'), ...cM('M1a') })['liverMetastases']).toBe('true|false');
});

// ------------------------------------------------------------------------------------------ tissue

// prettier-ignore
const tissue: readonly [why: string, specimens: readonly Partial<SpecimenFacts>[], want: Said][] = [
  ['none', [], { tissue: 'false', classification: 'NO-TISSUE', differentiation: 'gone', ki67Percent: 'gone', newestTissueAgeDays: 'gone' }],
  ['NET G3 is high grade', [{ ...well, ki67Percent: num(30) }], { classification: 'NET-G3', highGrade: 'true', ki67Percent: '30' }],
  ['NEC is high grade', [{ differentiation: known('poor'), ki67Percent: num(80) }], { classification: 'NEC', highGrade: 'true', differentiation: 'poor', ki67Percent: '80' }],
  ['above 20 % without differentiation (DQ-07) is high grade', [{ ki67Percent: num(30) }], { classification: 'UNRESOLVED', highGrade: 'true', differentiation: 'gone', ki67Percent: '30' }],
  ['poor and low (DQ-09) is high grade', [{ differentiation: known('poor'), ki67Percent: num(8) }], { classification: 'UNRESOLVED', highGrade: 'true', differentiation: 'poor', ki67Percent: '8' }],
  ['stated and computed differ (DQ-06): not', [{ ...well, statedGrade: known(3) }], { classification: 'UNRESOLVED' }],
  ['a range is tried at each of its grades', [{ ...well, ki67Percent: known(between(2, 4)) }], { classification: 'NET-G1|NET-G2' }],
  ['up to all three', [{ ...well, ki67Percent: known(between(2, 25)) }], { classification: 'NET-G1|NET-G2|NET-G3', ki67Percent: '25' }],
  ['an open upper end lies below it', [{ ...well, ki67Percent: known({ ...between(0, 3), highClosed: false }) }], { classification: 'NET-G1', ki67Percent: '[2.999999,3)' }],
  ['above 55 % the end is 100', [{ ...well, ki67Percent: known({ ...between(55, 100), lowClosed: false }) }], { classification: 'NET-G3', highGrade: 'true', ki67Percent: '100' }],
  ['400 days old', [{ ...well, date: daysBefore(400) }], { newestTissueAgeDays: '400' }],
  ['the newer of two counts', [{ ...well, date: daysBefore(400) }, { ...well, date: daysBefore(30) }], { newestTissueAgeDays: '30' }],
  ['the newer of two counts, in whatever order they come', [{ ...well, date: daysBefore(30) }, { ...well, date: daysBefore(400) }], { newestTissueAgeDays: '30' }],
  ['a note that repeats the grade is no newer tissue', [{ ...well, date: daysBefore(400) }, { id: 'date:note', statedGrade: known(2), date: daysBefore(30) }], { newestTissueAgeDays: '400' }],
  ['a grade noted 400 days ago is of tissue at least as old', [{ id: 'date:note', ...well, ki67Percent: ABSENT, mitosesPer2mm2: ABSENT, statedGrade: known(2), date: daysBefore(400) }], { ki67Percent: 'gone', newestTissueAgeDays: '400' }],
];
test.each(tissue)('tissue: %s', (_, specimens, want) => {
  expect(moved({}, {}, specimens)).toEqual(want);
});
test('tissue: a carcinoid without a word on necrosis is tried as typical and atypical', () => {
  expect(
    said({ site: known('lung') }, {}, [{ differentiation: known('well'), mitosesPer2mm2: num(1) }])['classification'],
  ).toBe('LUNG-TC|LUNG-AC');
});

// ------------------------------------------------------------------------------------------ the patient

const prior = { progression: 'gone', phase: 'follow-up', priorTherapy: 'true' };
const other = { ...prior, priorOtherThanSsa: 'true' };
test.each([
  ['ssa', { ...prior, priorSsa: 'true' }],
  ['prrt', { ...other, priorPrrt: 'true' }],
  ['everolimus', { ...other, priorEverolimus: 'true' }],
  ['sunitinib', { ...other, priorSunitinib: 'true' }],
  ['cabozantinib', other],
  ['belzutifan', other],
  ['chemotherapy', { ...other, priorChemotherapy: 'true' }],
  ['immunotherapy', other],
  ['liver-directed', other],
  ['ebrt', other],
  ['interferon', other],
  ['surgery', {}],
] as const)('the patient: %s given before', (therapy, want) => {
  expect(moved({}, { priorTherapy: { [therapy]: { from: from() } } })).toEqual(want);
});

const SYNDROMES = { carcinoid: 'carcinoidSyndrome', insulinoma: 'insulinoma', gastrinoma: 'gastrinoma', vipoma: 'vipoma', glucagonoma: 'glucagonoma', somatostatinoma: 'somatostatinoma', acth: 'acthSyndrome' } as const; // prettier-ignore
const noSyndrome = Object.fromEntries(Object.values(SYNDROMES).map((name) => [name, 'false']));
test.each(Object.entries(SYNDROMES))('the patient: the syndrome %s, and then no other', (syndrome, name) => {
  const person = { syndromes: known([syndrome as keyof typeof SYNDROMES]) };
  expect(moved({}, person)).toEqual({ ...noSyndrome, functional: 'true', [name]: 'true' });
});
test('the patient: "non-functioning" says no to every syndrome', () => {
  expect(moved({}, { statedNonFunctional: true })).toEqual({ ...noSyndrome, functional: 'false' });
});
const HEREDITARY = ['men1', 'men2', 'vhl', 'tsc', 'nf1'] as const;
const noneInherited = Object.fromEntries(HEREDITARY.map((name) => [name, 'false']));
test.each(HEREDITARY)('the patient: %s, and then no other', (name) => {
  expect(moved({}, { hereditary: known([name]) })).toEqual({
    ...noneInherited,
    [name]: 'true',
    hereditaryKnown: 'true',
  });
});
test('the patient: "no hereditary syndrome" says no to each, and none is known', () => {
  expect(moved({}, { hereditary: known([]) })).toEqual(noneInherited);
});

test.each([
  ['flushing', ['flushing']],
  ['diarrhea', ['diarrhea']],
  ['wheeze', ['wheeze']],
  ['pain', ['tumorSymptoms']],
  ['abdominal-pain', ['tumorSymptoms']],
  ['bone-pain', ['tumorSymptoms', 'bonePain']],
  ['obstruction', ['tumorSymptoms', 'bowelObstruction', 'obstructionOrBleeding']],
  ['bleeding', ['tumorSymptoms', 'obstructionOrBleeding']],
  ['ischemia', ['tumorSymptoms', 'obstructionOrBleeding']],
  ['hemoptysis', ['tumorSymptoms']],
  ['neurological', ['neurologicalSymptoms']],
  ['cardiac-signs', ['cardiacSigns']],
  ['shakiness', ['hypoglycemiaSymptoms']],
  ['dizziness', ['hypoglycemiaSymptoms']],
  ['confusion', ['hypoglycemiaSymptoms']],
  ['hypoglycemia', ['hypoglycemiaSymptoms']],
  ['rash', ['rash']],
  ['thirst', ['thirst']],
  ['new-diabetes', ['newDiabetes', 'diabetes']],
  ['diabetes', ['diabetes']],
  ['gallstones', ['gallstones']],
  ['steatorrhea', ['steatorrhea']],
  ['low-potassium', ['lowPotassium']],
  ['ulcer', ['ulcer']],
  ['reflux', ['reflux']],
  ['cushingoid', ['cushingoid']],
  ['paroxysmal-hypertension', ['catecholamineSymptoms']],
  ['headache', ['catecholamineSymptoms']],
  ['sweating', ['catecholamineSymptoms']],
  ['lump', ['lump']],
] as const)('the patient: %s', (symptom, names) => {
  // prettier-ignore
  expect(moved({}, { symptoms: { [symptom]: known(true) } })).toEqual(Object.fromEntries(names.map((name) => [name, 'true'])));
  expect(moved({}, { symptoms: { [symptom]: known(false) } })).toEqual(
    Object.fromEntries(names.map((name) => [name, 'false'])),
  );
});
test('the patient: one of several symptoms is enough', () => {
  expect(moved({}, { symptoms: { diabetes: known(false), 'new-diabetes': known(true) } })).toEqual({ newDiabetes: 'true', diabetes: 'true' }); // prettier-ignore
});

const on = (days: number) => ({ date: daysBefore(days), from: from() });
const aboutThePatient: readonly [why: string, person: Partial<PatientFacts>, want: Said][] = [
  ['proven by hormones', { biochemicallyProven: known(true) }, { biochemicallyProven: 'true' }],
  ['carcinoid heart disease', { carcinoidHeartDisease: known(true) }, { carcinoidHeartDisease: 'true' }],
  ['a relative with a NET', { familyHistoryOfNet: true }, { familyHistoryOfNet: 'true' }],
  ['pregnant', { pregnant: known(true) }, { pregnant: 'true' }],
  ['acid suppression', { ppi: known(true) }, { ppi: 'true' }],
  ['eGFR', { egfrMlMin: num(49) }, { egfrMlMin: '49' }],
  ['contrast allergy', { contrastAllergy: true }, { contrastAllergy: 'true' }],
  ['ECOG', { ecog: num(2) }, { ecog: '2' }],
  ['an operation planned', { abdominalSurgeryPlanned: true }, { abdominalSurgeryPlanned: 'true' }],
  ['66 today', { birthDate: '1960-11-24' }, {}],
  ['66 tomorrow', { birthDate: '1960-11-25' }, { ageYears: '65' }],
  ['born this month', { birthDate: '1960-11' }, { ageYears: '[65,66]' }],
  ['born next month', { birthDate: '1960-12' }, { ageYears: '65' }],
  ['born last month', { birthDate: '1960-10' }, {}],
  ['born some day of the year', { birthDate: '1960' }, { ageYears: '[65,66]' }],
  ['born tomorrow', { birthDate: '2026-11-25' }, { ageYears: 'gone' }],
  ['born today', { birthDate: '2026-11-24' }, { ageYears: '0' }],
  ['130 years', { birthDate: '1896-11-24' }, { ageYears: '130' }],
  ['131 years', { birthDate: '1895-11-24' }, { ageYears: 'gone' }],
  ['a birth date that is none', { birthDate: 'text' }, { ageYears: 'gone' }],
  ['a CT', { done: { 'T-CT': on(9) } }, { ctDone: 'true' }],
  ['an MRI counts as a CT', { done: { 'T-MRI-ABD': on(9) } }, { ctDone: 'true' }],
  ['endosonography', { done: { 'T-EUS': on(9) } }, { eusDone: 'true' }],
  ['a receptor PET', { done: { 'T-PET-SSTR': on(9) } }, { sstrPetDone: 'true' }],
  ['an FDG PET', { done: { 'T-PET-FDG': on(9) } }, { fdgPetDone: 'true' }],
  ['a bronchoscopy', { done: { 'T-BRONCH': on(9) } }, { bronchoscopyDone: 'true' }],
  ['a gastrin', { done: { 'T-GASTRIN': on(9) } }, { gastrinDone: 'true' }],
  ['metanephrines, 365 days ago', { done: { 'T-METANEPH': on(365) } }, { metanephrinesRecent: 'true' }],
  ['metanephrines, 366 days ago', { done: { 'T-METANEPH': on(366) } }, {}],
  ['metanephrines without a day', { done: { 'T-METANEPH': { from: from() } } }, {}],
];
test.each(aboutThePatient)('the patient: %s', (_, person, want) => {
  expect(moved({}, person)).toEqual(want);
});
