/** What the problem list says of the patient beside the tumors: symptoms, syndromes, pregnancy and whatever else bears on tests and treatment. */
import type { Fact, Hereditary, Provenance, Symptom, Syndrome } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { heardOf, type Assertion } from '../passages/assertion.ts';
import type { Candidate } from '../tumors/chosen-result.ts';
import { plainWords } from '../chart/clean-text.ts';
import { compareDates } from '../chart/clinical-date.ts';
import { unknownWords } from '../chart/concept-words.ts';
import { conditionStanding } from '../chart/condition-status.ts';
import { codingsOf } from '../chart/fhir-elements.ts';
import { RELATIVES } from '../measures/histology-words.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { dated } from '../chart/statements.ts';
import { SYMPTOM_WORDS } from './symptom-words.ts';

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
const CARCINOID_HEART = /\bcarcinoid heart/;
const PREGNANCY = /\bpregnan(?:t|cy)\b/;
/** Beside these words a pregnancy is over, not there yet, or not the matter. */
const NO_PREGNANCY_NOW =
  /\b(?:history|previous|prior|past|former|recent|after|post\w*|plan\w*|desire\w*|wish\w*|prevent\w*|avoid\w*|tests?|testing|counsel\w*|contracepti\w*|terminat\w*|ectopic|loss)\b/;
const COMFORT = /\bhospice\b|\bcomfort (?:care|measures)|\bend[- ]of[- ]life care/;
const REFUSED = /\b(?:declin|refus)/;
const CYTOPENIA = /cytopenia|\bneutropenia|\bleu[ck]openia|\bmyelosuppression|\bmyelodysplas/;
const CONTRAST_MEDIUM =
  /\bcontrast\b|\bradio-?contrast|\b(?:iodinated|radiographic|x-?ray|radio-?opaque|iv|intravenous|ct|iodine)[ -](?:based )?dye|\b(?:iohexol|iopamidol|iodixanol|iopromide|ioversol|iomeprol|iobitridol)\b/;
const CONTRAST_OF_MRI = /\bgado|\bmri?\b|\bmagnetic resonance/;
/** A relative's disease, or one that is only looked for. */
const NOT_THE_PATIENT = /\bscreening\b|\brisk (?:of|for)\b/;

/** "History of MEN1", "diabetes since 2010", "stable carcinoid heart disease": what a problem list names does not end with the word "history". */
const LASTS: ReadonlySet<Assertion | undefined> = new Set<Assertion | undefined>(['affirmed', 'past', 'unchanged']);

/** Is it said outright of the patient? "Diabetes without complications" is diabetes, "no diabetes" and "possible diabetes" are not. */
export const affirms = (words: string, pattern: RegExp): boolean =>
  pattern.test(words) && !RELATIVES.test(words) && !NOT_THE_PATIENT.test(words) && LASTS.has(heardOf(words, pattern));

export const namesComfortCare = (words: string): boolean => affirms(words, COMFORT) && !REFUSED.test(words);

/** A syndrome of the family, whoever has it. */
export function isHereditary(concept: unknown, valueSets: ValueSets): boolean {
  const words = plainWords(unknownWords(concept, valueSets));
  return (
    codingsOf(concept).some((coding) => valueSets.hereditaryOf(coding) !== undefined) ||
    HEREDITARY_WORDS.some(([pattern]) => affirms(words, pattern))
  );
}

/** The contrast medium of CT, not of MRI. An allergy of long ago, or one that is only suspected, warns as well; what is denied, or a relative's, does not. */
export function namesContrastMedium(words: string): boolean {
  const heard = heardOf(words, CONTRAST_MEDIUM);
  return heard !== undefined && heard !== 'denied' && !RELATIVES.test(words) && !CONTRAST_OF_MRI.test(words);
}

export interface Problems {
  readonly symptoms: Partial<Record<Symptom, Fact<boolean>>>;
  readonly syndromes: ReadonlyMap<Syndrome, Provenance>;
  readonly hereditary: ReadonlyMap<Hereditary, Provenance>;
  /** Carcinoid heart disease, or disease of the valve that it attacks first. */
  readonly heart: Provenance | undefined;
  readonly pregnant: readonly Candidate<boolean>[];
  readonly comfortCare: boolean;
  readonly contrastAllergy: boolean;
  readonly cytopenia: boolean;
}

/** What stands there as confirmed and present. */
export function readProblems(resources: readonly ChartResource[], valueSets: ValueSets, today: string): Problems {
  const symptoms = new Map<Symptom, Provenance[]>();
  const syndromes = new Map<Syndrome, Provenance>();
  const hereditary = new Map<Hereditary, Provenance>();
  const pregnant: Candidate<boolean>[] = [];
  let heart: Provenance | undefined;
  let comfortCare = false;
  let contrastAllergy = false;
  let cytopenia = false;
  for (const item of resources) {
    if (item.type !== 'Condition' || conditionStanding(item.resource) !== 'confirmed') continue;
    const concept = item.resource['code'];
    const codings = codingsOf(concept);
    const words = plainWords(unknownWords(concept, valueSets));
    const says = (pattern: RegExp): boolean => affirms(words, pattern);
    const from = dated(item, 'code');
    const named = <T>(
      coded: (coding: (typeof codings)[number]) => T | undefined,
      rows: readonly (readonly [RegExp, T])[],
    ): ReadonlySet<T> =>
      new Set([
        ...codings.flatMap((coding) => coded(coding) ?? []),
        ...rows.flatMap(([pattern, meant]) => (says(pattern) ? [meant] : [])),
      ]);
    for (const symptom of named((coding) => valueSets.symptomOf(coding), SYMPTOM_WORDS))
      symptoms.set(symptom, [...(symptoms.get(symptom) ?? []), from]);
    for (const syndrome of named((coding) => valueSets.syndromeOf(coding), SYNDROME_WORDS))
      syndromes.set(syndrome, from);
    for (const inherited of named((coding) => valueSets.hereditaryOf(coding), HEREDITARY_WORDS))
      hereditary.set(inherited, from);
    const isHeart = codings.some(
      (coding) => valueSets.isCarcinoidHeartDisease(coding) || valueSets.has('tricuspid-disease', coding),
    );
    if (isHeart || says(CARCINOID_HEART)) heart = from;
    if (says(PREGNANCY) && !NO_PREGNANCY_NOW.test(words)) pregnant.push({ value: true, from, amended: false });
    if (namesComfortCare(words)) comfortCare = true;
    if (/\ballerg/.test(words) && namesContrastMedium(words)) contrastAllergy = true;
    if (says(CYTOPENIA)) cytopenia = true;
  }
  const diabetes = symptoms.get('diabetes');
  if (diabetes?.every(({ date }) => isWithinAYear(date, today))) symptoms.set('new-diabetes', diabetes);
  return {
    symptoms: Object.fromEntries(
      [...symptoms].map(([symptom, from]) => [symptom, { state: 'known', value: true, from }]),
    ),
    syndromes,
    hereditary,
    heart,
    pregnant,
    comfortCare,
    contrastAllergy,
    cytopenia,
  };
}

const isWithinAYear = (date: string | undefined, today: string): boolean =>
  compareDates(date, `${String(Number(today.slice(0, 4)) - 1)}${today.slice(4)}`) >= 0;
