/** Facts of the patient that all tumors share: age, syndromes, symptoms, pregnancy, function, what was done, given and ordered. */
import { ABSENT, type Fact, type GivenTherapy, type PatientFacts, type Provenance } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { choose } from '../tumors/chosen-result.ts';
import { plainWords } from '../chart/clean-text.ts';
import { clinicalDate, compareDates, dayOf, isFuture } from '../chart/clinical-date.ts';
import { namesOf, unknownWords } from '../chart/concept-words.ts';
import { conditionStanding, hasUnknownModifier } from '../chart/condition-status.ts';
import { declinedTests, doneTests, openOrders } from './done-tests.ts';
import { codingsOf, objectsOf } from '../chart/fhir-elements.ts';
import { readHistologyWords } from '../measures/histology-words.ts';
import { patientAnswers } from './patient-answers.ts';
import { readObservations } from './patient-observations.ts';
import { isHereditary, namesComfortCare, namesContrastMedium, readProblems } from './problem-list.ts';
import { type ChartResource, type RecordIndex } from '../chart/record-index.ts';
import { isAboutSomeoneElse } from '../chart/subject.ts';
import { dated } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { symptomNamed } from './symptom-words.ts';
import { plannedSteps, therapyFacts } from './therapies.ts';

/** @param tellsOnlyThatDone results that say no more than that a test was done, and when */
export function patientFacts(
  patient: ChartResource | undefined,
  resources: readonly ChartResource[],
  tellsOnlyThatDone: (item: ChartResource) => boolean,
  index: RecordIndex,
  valueSets: ValueSets,
  today: string,
): PatientFacts {
  const all = resources.filter(
    (item) => item.contradictory !== true && !hasUnknownModifier(item.resource) && !isAboutSomeoneElse(item, index),
  );
  const own = all.filter((item) => !tellsOnlyThatDone(item));
  const has = (fits: (item: ChartResource, valueSets: ValueSets) => boolean): boolean =>
    own.some((item) => fits(item, valueSets));
  const person = patient?.resource;
  const birthDate = dayOf(person?.['birthDate']);
  const sex = person?.['gender'];
  const problems = readProblems(own, valueSets, today);
  const said = readObservations(own, valueSets, today);
  const therapies = therapyFacts(own, index, valueSets, today);
  const syndromes = new Map([...said.syndromes, ...problems.syndromes]);
  return {
    ...(birthDate === undefined ? {} : { birthDate }),
    sex: sex === 'female' || sex === 'male' || sex === 'other' ? sex : 'unknown',
    deceased: person?.['deceasedBoolean'] === true || dayOf(person?.['deceasedDateTime']) !== undefined,
    comfortCare: problems.comfortCare || has(isComfortCare),
    pregnant: choose([...said.pregnant, ...problems.pregnant]).fact,
    egfrMlMin: said.egfr,
    ppi: stated(therapies.ppi),
    ecog: said.ecog,
    syndromes: listFact(syndromes),
    statedNonFunctional: said.nonFunctional,
    biochemicallyProven: said.proven,
    hereditary: listFact(problems.hereditary),
    familyHistoryOfNet: has(isFamilyHistory),
    symptoms: { ...patientAnswers(own, today, symptomNamed), ...said.symptoms, ...problems.symptoms },
    // Tricuspid disease is carcinoid heart disease only beside the syndrome.
    carcinoidHeartDisease: syndromes.has('carcinoid') ? stated(problems.heart) : ABSENT,
    done: doneTests(all, valueSets, today),
    openOrders: openOrders(own, valueSets, today),
    declined: declinedTests(all, valueSets),
    priorTherapy: therapies.prior,
    unnamedMedicines: therapies.unnamed,
    plannedTherapy: plannedSteps(own, therapies.prior, valueSets, today),
    splenectomy: operated(SPLEEN_REMOVED, own, valueSets, today),
    leftPancreatectomy: operated(LEFT_PANCREAS_REMOVED, own, valueSets, today),
    contrastAllergy: problems.contrastAllergy || has(isContrastAllergy),
    bileDuctProcedure: has(isBileDuctProcedure),
    cytopenia: problems.cytopenia,
    abdominalSurgeryPlanned: own.some(
      (item) => isPlannedSurgery(item, valueSets) && !isCarriedOut(item, therapies.prior.surgery),
    ),
  };
}

const stated = (from: Provenance | undefined): Fact<boolean> =>
  from ? { state: 'known', value: true, from: [from] } : ABSENT;

const listFact = <T extends string>(found: ReadonlyMap<T, Provenance>): Fact<readonly T[]> =>
  found.size === 0 ? ABSENT : { state: 'known', value: [...found.keys()].sort(), from: [...found.values()] };

const wordsOf = ({ resource }: ChartResource, valueSets: ValueSets): string =>
  plainWords(namesOf(resource['code'], valueSets));

/** A flag or an order that stands. */
const isComfortCare = (item: ChartResource, valueSets: ValueSets): boolean =>
  (item.type === 'Flag' || item.type === 'ServiceRequest') &&
  item.resource['status'] === 'active' &&
  item.resource['doNotPerform'] !== true &&
  namesComfortCare(wordsOf(item, valueSets));

/** An allergy or intolerance on record to the contrast medium of CT, by its words. */
function isContrastAllergy({ type, resource }: ChartResource, valueSets: ValueSets): boolean {
  // One that nobody has confirmed counts too: MRI is offered instead, nothing is withheld.
  if (type !== 'AllergyIntolerance' || !['confirmed', 'suspected'].includes(conditionStanding(resource))) return false;
  const substances = [resource['code'], ...objectsOf(resource['reaction']).map((one) => one['substance'])];
  return namesContrastMedium(plainWords(substances.map((substance) => namesOf(substance, valueSets)).join('. ')));
}

/** Relatives never feed the patient's own facts; a NET or its syndrome among them is a reason to think of genetics, no more. */
const isFamilyHistory = (item: ChartResource, valueSets: ValueSets): boolean =>
  item.type === 'FamilyMemberHistory' &&
  item.resource['status'] !== 'entered-in-error' &&
  objectsOf(item.resource['condition']).some(
    ({ code }) =>
      isHereditary(code, valueSets) ||
      codingsOf(code).some((coding) => valueSets.histologyOf(coding) !== undefined) ||
      readHistologyWords(unknownWords(code, valueSets)).histologies.length > 0,
  );

const SPLEEN_REMOVED = /\bsplenectomy\b|\bpancreat(?:o|ico) ?splenectomy\b|\bspleno ?pancreatectomy\b/;
const LEFT_PANCREAS_REMOVED =
  /\b(?:distal|left|subtotal|total) (?:spleno ?)?pancreat(?:o ?splen)?ectomy\b|\bpancreatectomy,? (?:distal|left|subtotal|total)\b/;
const SPLEEN_KEPT = /\bspleen[- ](?:preserv|spar)\w*|\bwithout splenectomy\b/g;

/** A completed operation by its words; nothing is concluded from none. */
function operated(words: RegExp, own: readonly ChartResource[], valueSets: ValueSets, today: string): Fact<boolean> {
  const found = own.find((item) => {
    if (item.type !== 'Procedure' || item.resource['status'] !== 'completed') return false;
    const date = clinicalDate(item.resource);
    const isPast = date === undefined || !isFuture(date, today);
    return isPast && words.test(wordsOf(item, valueSets).replace(SPLEEN_KEPT, ''));
  });
  return stated(found && dated(found, 'code'));
}

const BILE_DUCT_PROCEDURE =
  /\bbil(?:iary|e duct)[^.;]{0,40}(?:stent|drain|anastomos|surgery|resection|bypass)|\bstent[^.;]{0,40}bil(?:iary|e duct)|\bwhipple|\bpancreaticoduodenectomy|\bhepaticojejunostomy|\bcholedocho/;
const isBileDuctProcedure = (item: ChartResource, valueSets: ValueSets): boolean =>
  item.type === 'Procedure' &&
  statusOf(item.resource).use !== 'no' &&
  BILE_DUCT_PROCEDURE.test(wordsOf(item, valueSets));

const OPEN = new Set<unknown>(['active', 'draft', 'on-hold']);
const ABDOMINAL_SURGERY =
  /\bpancreatectomy|\bwhipple|\bhepatectomy|\bliver resection|\bbowel resection|\bileal resection|\bhemicolectomy|\blaparotomy|\bdebulking/;
/** An order that an operation of its day or later followed. */
const isCarriedOut = ({ resource }: ChartResource, done: GivenTherapy | undefined): boolean => {
  const ordered = clinicalDate(resource);
  return ordered !== undefined && done?.date !== undefined && compareDates(done.date, ordered) >= 0;
};
const isPlannedSurgery = (item: ChartResource, valueSets: ValueSets): boolean =>
  item.type === 'ServiceRequest' &&
  OPEN.has(item.resource['status']) &&
  item.resource['doNotPerform'] !== true &&
  ABDOMINAL_SURGERY.test(wordsOf(item, valueSets));
