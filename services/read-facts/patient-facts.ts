/** Facts of the patient that all tumors share: age, syndromes, symptoms, pregnancy, function, what was done, given and ordered. */
import {
  ABSENT,
  type Fact,
  type Hereditary,
  type Interval,
  type PatientFacts,
  type Provenance,
  type Symptom,
  type Syndrome,
} from '../rules/index.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { looseWords } from './affirmed-words.ts';
import { readBiochemicalProof, readFunctional, readPregnant, readPresence } from './answers.ts';
import { plainWords } from './clean-text.ts';
import { compareDates, dayOf, isFuture } from './clinical-date.ts';
import { conditionStanding, hasUnknownModifier } from './condition-status.ts';
import { declinedTests, doneTests, openOrders } from './done-tests.ts';
import { codingsOf, conceptText, objectsOf } from './fhir-elements.ts';
import { readHistologyWords } from './histology-words.ts';
import { patientAnswers } from './patient-answers.ts';
import { questionWords } from './questions.ts';
import type { ChartResource, RecordIndex } from './record-index.ts';
import { isAboutSomeoneElse } from './subject.ts';
import { dated, provenanceOfStatement, statementsOf } from './statements.ts';
import { statusOf } from './status.ts';
import { therapyFacts } from './therapies.ts';
import { withComparator } from './interval-text.ts';

const SYMPTOM_WORDS: readonly [words: RegExp, symptom: Symptom][] = [
  [/\bflush/, 'flushing'],
  [/\bsteatorrh/, 'steatorrhea'],
  [/\bdiarrhea/, 'diarrhea'],
  [/\bwheez|\bbronchospasm/, 'wheeze'],
  [/\bhypoglyc/, 'hypoglycemia'],
  [/\b(?:increased |excessive )?thirst|\bpolydipsia/, 'thirst'],
  [/\bdizz/, 'dizziness'],
  [/\bshak(?:y|iness)|\btremor/, 'shakiness'],
  [/\bconfusion/, 'confusion'],
  [/\brash\b|\bnecrolytic/, 'rash'],
  [/\bsweat|\bdiaphoresis/, 'sweating'],
  [/\bpalpitation/, 'palpitations'],
  [/\bpeptic ulcer|\bduodenal ulcer/, 'ulcer'],
  [/\breflux/, 'reflux'],
  [/\bbone pain/, 'bone-pain'],
  [/\babdominal pain/, 'abdominal-pain'],
  [/\bweight loss|\b(?:loss of|losing) weight/, 'weight-loss'],
  [/\b(?:bowel|intestinal|small bowel) obstruction|^obstruction$/, 'obstruction'],
  [/\b(?:gastrointestinal|gi|intestinal) (?:bleed|hemorrhage)|^bleeding$/, 'bleeding'],
  [/\b(?:mesenteric|bowel|intestinal) ischemia/, 'ischemia'],
  [/\bhemoptysis/, 'hemoptysis'],
  [/\bcushing/, 'cushingoid'],
  [/\bhypokal|\blow potassium/, 'low-potassium'],
  [/\bparoxysmal hypertension/, 'paroxysmal-hypertension'],
  [/\bgallstones?|\bcholelithiasis/, 'gallstones'],
  [/\bdiabetes mellitus|\bdiabetes\b/, 'diabetes'],
  [/\bseizure|\bfocal neurolog|\bneurologic(?:al)? (?:deficit|symptom)/, 'neurological'],
  [/\bfatigue|\btired(?:ness)?\b/, 'fatigue'],
  [/\bheadache/, 'headache'],
  [/\bcough/, 'cough'],
  [
    /\bheart failure|\bperipheral edema|\bleg edema|\btricuspid (?:regurgitation|insufficiency)|\bheart murmur|\bcardiac murmur/,
    'cardiac-signs',
  ],
  [/\b(?:neck|subcutaneous|skin) (?:mass|lump|nodule)|\blump\b/, 'lump'],
];
const NEGATED = /\b(?:no|not|denies|without|negative for|ruled out|absence of)\b/;
const FAMILY = /\bfamily history|\bfh of\b/;

const SYNDROME_WORDS: readonly [words: RegExp, syndrome: Syndrome][] = [
  [/\bcarcinoid (?:syndrome|crisis|heart)/, 'carcinoid'],
  [/\binsulinoma/, 'insulinoma'],
  [/\bgastrinoma|\bzollinger/, 'gastrinoma'],
  [/\bvipoma|\bverner/, 'vipoma'],
  [/\bglucagonoma/, 'glucagonoma'],
  [/\bsomatostatinoma/, 'somatostatinoma'],
  [/\bectopic acth/, 'acth'],
];
const HEREDITARY_WORDS: readonly [words: RegExp, syndrome: Hereditary][] = [
  [/\bmultiple endocrine neoplasia,? (?:type )?(?:1|i)\b|\bmen-? ?1\b/, 'men1'],
  [/\bmultiple endocrine neoplasia,? (?:type )?(?:2|ii)|\bmen-? ?2/, 'men2'],
  [/\bhippel/, 'vhl'],
  [/\btuberous sclerosis/, 'tsc'],
  [/\bneurofibromatosis,? (?:type )?(?:1|i)\b|\bnf-?1\b/, 'nf1'],
];
const COMFORT = /\bhospice\b|\bcomfort (?:care|measures)|\bend[- ]of[- ]life care/;
const HEART = /\bcarcinoid heart/;

export function patientFacts(
  patient: ChartResource | undefined,
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
  today: string,
): PatientFacts {
  const person = patient?.resource;
  const birthDate = dayOf(person?.['birthDate']);
  const sex = person?.['gender'];
  const problems = readProblems(resources, valueSets, today);
  const said = readObservations(resources, index, valueSets, today);
  const therapies = therapyFacts(resources, index, valueSets, today);
  const symptoms: Partial<Record<Symptom, Fact<boolean>>> = {
    ...patientAnswers(resources, today, symptomNamed),
    ...said.symptoms,
    ...problems.symptoms,
  };
  const syndromes = new Map([...said.syndromes, ...problems.syndromes]);
  return {
    ...(birthDate === undefined ? {} : { birthDate }),
    sex: sex === 'female' || sex === 'male' || sex === 'other' ? sex : 'unknown',
    deceased: person?.['deceasedBoolean'] === true || dayOf(person?.['deceasedDateTime']) !== undefined,
    comfortCare: problems.comfortCare || hasComfortFlag(resources),
    pregnant: said.pregnant.state === 'absent' ? problems.pregnant : said.pregnant,
    egfrMlMin: said.egfr,
    ppi: therapies.ppi ? { state: 'known', value: true, from: [therapies.ppi] } : ABSENT,
    ecog: said.ecog,
    syndromes: listFact(syndromes),
    statedNonFunctional: said.nonFunctional,
    biochemicallyProven: said.proven,
    hereditary: listFact(problems.hereditary),
    familyHistoryOfNet: hasFamilyHistory(resources),
    symptoms,
    carcinoidHeartDisease: problems.heart ? { state: 'known', value: true, from: [problems.heart] } : ABSENT,
    done: doneTests(resources, valueSets, today),
    openOrders: openOrders(resources, valueSets, today),
    declined: declinedTests(resources, valueSets),
    priorTherapy: therapies.prior,
    contrastAllergy: problems.contrastAllergy || hasContrastAllergy(resources),
    bileDuctProcedure: hasBileDuctProcedure(resources),
    cytopenia: problems.cytopenia,
    abdominalSurgeryPlanned: hasPlannedSurgery(resources),
  };
}

function listFact<T extends string>(found: ReadonlyMap<T, Provenance>): Fact<readonly T[]> {
  return found.size === 0 ? ABSENT : { state: 'known', value: [...found.keys()].sort(), from: [...found.values()] };
}

interface Problems {
  readonly symptoms: Partial<Record<Symptom, Fact<boolean>>>;
  readonly syndromes: Map<Syndrome, Provenance>;
  readonly hereditary: Map<Hereditary, Provenance>;
  readonly heart: Provenance | undefined;
  readonly pregnant: Fact<boolean>;
  readonly comfortCare: boolean;
  readonly contrastAllergy: boolean;
  readonly cytopenia: boolean;
}

/** The problem list: what stands there as confirmed and present. */
function readProblems(resources: readonly ChartResource[], valueSets: ValueSets, today: string): Problems {
  const symptoms: Partial<Record<Symptom, Fact<boolean>>> = {};
  const syndromes = new Map<Syndrome, Provenance>();
  const hereditary = new Map<Hereditary, Provenance>();
  let heart: Provenance | undefined;
  let pregnant: Fact<boolean> = ABSENT;
  let comfortCare = false;
  let contrastAllergy = false;
  let cytopenia = false;
  for (const item of resources) {
    if (item.type !== 'Condition' || hasUnknownModifier(item.resource)) continue;
    if (conditionStanding(item.resource) !== 'confirmed') continue;
    const concept = item.resource['code'];
    const codings = codingsOf(concept);
    const from = dated(item, 'code');
    const words = plainWords(conceptText(concept) ?? '').slice(0, 500);
    const affirmed = words !== '' && !NEGATED.test(words) && !FAMILY.test(words);
    for (const coding of codings) {
      const symptom = valueSets.symptomOf(coding);
      if (symptom) symptoms[symptom] = { state: 'known', value: true, from: [from] };
      const syndrome = valueSets.syndromeOf(coding);
      if (syndrome) syndromes.set(syndrome, from);
      const inherited = valueSets.hereditaryOf(coding);
      if (inherited) hereditary.set(inherited, from);
      if (valueSets.isCarcinoidHeartDisease(coding) || valueSets.has('tricuspid-disease', coding)) heart = from;
    }
    if (affirmed) {
      for (const [pattern, symptom] of SYMPTOM_WORDS)
        if (pattern.test(words)) symptoms[symptom] ??= { state: 'known', value: true, from: [from] };
      for (const [pattern, syndrome] of SYNDROME_WORDS) if (pattern.test(words)) syndromes.set(syndrome, from);
      for (const [pattern, inherited] of HEREDITARY_WORDS) if (pattern.test(words)) hereditary.set(inherited, from);
      if (HEART.test(words)) heart = from;
      if (/^pregnan|\bpregnant\b|\bintrauterine pregnancy/.test(words))
        pregnant = { state: 'known', value: true, from: [from] };
      if (COMFORT.test(words)) comfortCare = true;
      if (/\b(?:contrast|iodinated)[^.;]{0,30}allerg|\ballerg[^.;]{0,30}contrast/.test(words)) contrastAllergy = true;
      if (
        /\b(?:pan)?cytopenia|\bthrombocytopenia|\bneutropenia|\bleu[ck]openia|\bmyelosuppression|\bmyelodysplas/.test(
          words,
        )
      )
        cytopenia = true;
    }
  }
  // Tricuspid disease is carcinoid heart disease only beside the syndrome.
  if (heart && !syndromes.has('carcinoid')) heart = undefined;
  if (symptoms.diabetes?.state === 'known' && isNew(symptoms.diabetes.from, today))
    symptoms['new-diabetes'] = symptoms.diabetes;
  return { symptoms, syndromes, hereditary, heart, pregnant, comfortCare, contrastAllergy, cytopenia };
}

/** Recorded within the last year. */
const isNew = (from: readonly Provenance[], today: string): boolean =>
  from.some(
    ({ date }) =>
      date !== undefined && compareDates(date, `${String(Number(today.slice(0, 4)) - 1)}${today.slice(4)}`) >= 0,
  );

interface Said {
  readonly symptoms: Partial<Record<Symptom, Fact<boolean>>>;
  readonly syndromes: Map<Syndrome, Provenance>;
  readonly nonFunctional: boolean;
  readonly pregnant: Fact<boolean>;
  readonly proven: Fact<boolean>;
  readonly egfr: Fact<Interval>;
  readonly ecog: Fact<Interval>;
}

const EGFR_UNITS = /^(?:ml\/min(?:\/\{?1\.73_?m2\}?|\/1\.73 ?m2)?|ml\/min\/\{1\.73_m2\})$/;

/** Observations about the patient; of several answers the newest counts. */
function readObservations(
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
  today: string,
): Said {
  const symptoms: Partial<Record<Symptom, Fact<boolean>>> = {};
  const syndromes = new Map<Syndrome, Provenance>();
  const dates = new Map<string, string | undefined>();
  let nonFunctional = false;
  let pregnant: Fact<boolean> = ABSENT;
  let proven: Fact<boolean> = ABSENT;
  let egfr: Fact<Interval> = ABSENT;
  let ecog: Fact<Interval> = ABSENT;
  const newest = (key: string, date: string | undefined): boolean => {
    if (dates.has(key) && compareDates(date, dates.get(key)) <= 0) return false;
    dates.set(key, date);
    return true;
  };
  for (const item of resources) {
    if (item.type !== 'Observation' && item.type !== 'DiagnosticReport') continue;
    if (isAboutSomeoneElse(item, index) || hasUnknownModifier(item.resource)) continue;
    const verdict = statusOf(item.resource);
    if (verdict.use === 'no' || verdict.use === 'not-final') continue;
    for (const statement of statementsOf(item, valueSets)) {
      const from = provenanceOfStatement(statement);
      if (from.date !== undefined && isFuture(from.date, today)) continue;
      const { value } = statement;
      switch (statement.asks) {
        case 'functional': {
          const reading = readFunctional(value, valueSets);
          if (reading.kind !== 'value' || !newest('functional', from.date)) break;
          nonFunctional = reading.value === 'non-functioning';
          if (reading.value !== 'non-functioning' && reading.value !== 'functioning')
            syndromes.set(reading.value, from);
          break;
        }
        case 'pregnant': {
          const reading = readPregnant(value, valueSets);
          if (reading.kind === 'value' && newest('pregnant', from.date))
            pregnant = { state: 'known', value: reading.value, from: [from] };
          break;
        }
        case 'biochemicallyProven': {
          const reading = readBiochemicalProof(value, valueSets);
          if (reading.kind === 'value' && newest('proven', from.date))
            proven = { state: 'known', value: reading.value, from: [from] };
          break;
        }
        case 'egfr': {
          if (value.kind !== 'quantity' || typeof value.quantity.value !== 'number') break;
          const unit = (value.quantity.unit ?? value.quantity.unitText ?? '').toLowerCase();
          const plausible = value.quantity.value >= 0 && value.quantity.value <= 250;
          if (!newest('egfr', from.date)) break;
          egfr =
            EGFR_UNITS.test(unit) && plausible
              ? { state: 'known', value: withComparator(value.quantity.value, value.quantity.comparator), from: [from] }
              : { state: 'unusable', why: plausible ? 'unit' : 'implausible', from: [from] };
          break;
        }
        case 'ecog': {
          const score =
            value.kind === 'quantity'
              ? value.quantity.value
              : Number(
                  /\b([0-4])\b/.exec(
                    value.kind === 'concept' ? (value.text ?? '') : value.kind === 'text' ? value.text : '',
                  )?.[1] ?? Number.NaN,
                );
          if (typeof score === 'number' && score >= 0 && score <= 5 && newest('ecog', from.date))
            ecog = { state: 'known', value: withComparator(score, undefined), from: [from] };
          break;
        }
        default: {
          const symptom = symptomAsked(
            statement.codings.flatMap((coding) => valueSets.symptomOf(coding) ?? []),
            statement.question,
          );
          if (!symptom) break;
          const reading = readPresence('functional', value, valueSets);
          if (reading.kind === 'value' && newest(symptom, from.date))
            symptoms[symptom] = { state: 'known', value: reading.value, from: [from] };
        }
      }
    }
  }
  return { symptoms, syndromes, nonFunctional, pregnant, proven, egfr, ecog };
}

function symptomAsked(coded: readonly Symptom[], question: string | undefined): Symptom | undefined {
  const [first] = coded;
  if (first) return first;
  return symptomNamed(question ?? '');
}

/** The symptom that words name, in either order: "abdominal pain", "Pain, abdominal". */
export function symptomNamed(text: string): Symptom | undefined {
  const words = looseWords(text.slice(0, 120));
  if (words === '') return undefined;
  const turned = /^([a-z ]+), ?([a-z ]+)$/.exec(words);
  const spellings = turned ? [words, `${turned[2] ?? ''} ${turned[1] ?? ''}`] : [words];
  return SYMPTOM_WORDS.find(([pattern]) => spellings.some((spelling) => pattern.test(spelling)))?.[1];
}

function hasComfortFlag(resources: readonly ChartResource[]): boolean {
  return resources.some(({ type, resource }) => {
    if (type !== 'Flag' && type !== 'ServiceRequest') return false;
    if (resource['status'] !== 'active') return false;
    return COMFORT.test(plainWords(conceptText(resource['code']) ?? ''));
  });
}

/** An allergy or intolerance on record to the contrast medium of CT, by its words. */
function hasContrastAllergy(resources: readonly ChartResource[]): boolean {
  return resources.some(({ type, resource }) => {
    if (type !== 'AllergyIntolerance' || hasUnknownModifier(resource)) return false;
    // One that nobody has confirmed counts too: MRI is offered instead, nothing is withheld.
    if (!['confirmed', 'suspected'].includes(conditionStanding(resource))) return false;
    const concepts: unknown[] = [resource['code'], ...objectsOf(resource['reaction']).map((one) => one['substance'])];
    const words = concepts.map((concept) => questionWords(codingsOf(concept), conceptText(concept))).join('. ');
    return CONTRAST_MEDIUM.test(words) && !/\bgado/.test(words) && !NEGATED.test(words);
  });
}
const CONTRAST_MEDIUM =
  /\b(?:iodinated|radiographic|x-?ray|radio-?opaque|iv|intravenous|ct|iodine)[ -](?:based )?(?:contrast|radiocontrast|dye)|\bradio-?contrast|\bcontrast (?:media|medium|agent|dye|material)|\b(?:iohexol|iopamidol|iodixanol|iopromide|ioversol|iomeprol|iobitridol)\b/;

/** Relatives never feed the patient's own facts; a NET among them is a reason to think of genetics, no more. */
function hasFamilyHistory(resources: readonly ChartResource[]): boolean {
  return resources.some(
    ({ type, resource }) =>
      type === 'FamilyMemberHistory' &&
      resource['status'] !== 'entered-in-error' &&
      objectsOf(resource['condition']).some(
        (condition) => readHistologyWords(conceptText(condition['code']) ?? '').histologies.length > 0,
      ),
  );
}

function hasBileDuctProcedure(resources: readonly ChartResource[]): boolean {
  return resources.some(({ type, resource }) => {
    if (type !== 'Procedure' || statusOf(resource).use === 'no') return false;
    const words = plainWords(
      [conceptText(resource['code']) ?? '', ...codingsOf(resource['code']).map(({ display }) => display ?? '')].join(
        '. ',
      ),
    );
    return /\bbil(?:iary|e duct)[^.;]{0,40}(?:stent|drain|anastomos|surgery|resection|bypass)|\bstent[^.;]{0,40}bil(?:iary|e duct)|\bwhipple|\bpancreaticoduodenectomy|\bhepaticojejunostomy|\bcholedocho/.test(
      words,
    );
  });
}

function hasPlannedSurgery(resources: readonly ChartResource[]): boolean {
  return resources.some(({ type, resource }) => {
    if (type !== 'ServiceRequest' || !['active', 'draft', 'on-hold'].includes(String(resource['status']))) return false;
    const words = plainWords(
      [conceptText(resource['code']) ?? '', ...codingsOf(resource['code']).map(({ display }) => display ?? '')].join(
        '. ',
      ),
    );
    return /\bpancreatectomy|\bwhipple|\bhepatectomy|\bliver resection|\bbowel resection|\bileal resection|\bhemicolectomy|\blaparotomy|\bdebulking/.test(
      words,
    );
  });
}
