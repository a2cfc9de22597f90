/** From the launched patient to the result: the very modules of the service, with the same settings, in the browser. */
import type { CardModel } from '../cds-hooks/cards/card-model.ts';
import { cardsOrSilence } from '../cds-hooks/cards/choose-cards.ts';
import { withDeclined } from '../cds-hooks/cards/declined.ts';
import { conclusionOf, topicFrom } from '../cds-hooks/cards/conclusion.ts';
import type { SilenceReason } from '../cds-hooks/cards/silence.ts';
import type { ExplanationSettings } from '../cds-hooks/pages/explanation-settings.ts';
import { dataNeeds, queryFor } from '../services/gather/data-needs.ts';
import { gather } from '../services/gather/gather.ts';
import type { FhirReader } from '../services/gather/fhir-reader.ts';
import type { PatientRecord } from '../services/gather/patient-record.ts';
import { mayHaveTumor, readFacts } from '../services/read-facts/index.ts';
import { evaluate, WINDOW_DAYS, type Evaluation, type TestId } from '../services/rules/index.ts';
import type { ValueSets } from '../valuesets/value-sets.ts';
import { sha256Hex } from './sha256.ts';

export type WorkSettings = Pick<
  ExplanationSettings,
  'tenHpfAre2mm2' | 'testWindows' | 'categoryQuery' | 'treatmentCard' | 'suspectedCard'
>;

export interface WorkedOut {
  readonly evaluation: Evaluation;
  /** The cards as the service would send them now, before snoozing. */
  readonly cards: readonly CardModel[];
  /** Why there is no card. */
  readonly silence?: SilenceReason;
}

/** @throws ServiceError 412 when the patient or the problem list cannot be read */
export async function readRecord(
  fhir: FhirReader,
  patientId: string,
  valueSets: ValueSets,
  settings: WorkSettings,
  today: string,
): Promise<PatientRecord> {
  const needs = dataNeeds({
    byCategory: settings.categoryQuery,
    siteCodes: valueSets.siteQuestions.map(({ system, code }) => `${system}|${code}`),
  });
  return gather({
    patientId,
    needs: needs.map((need) => ({ ...need, query: queryFor(need, patientId) })),
    prefetch: {},
    fhir,
    isWorthReading: (record) => mayHaveTumor(record, valueSets, today),
  });
}

/** @throws OtherPatientError, ReplacedRecordError */
export function workOut(
  record: PatientRecord,
  valueSets: ValueSets,
  settings: WorkSettings,
  today: string,
  declined: readonly TestId[] = [],
): WorkedOut {
  const facts = withDeclined(readFacts(record, valueSets, { today, hpfEquals2mm2: settings.tenHpfAre2mm2 }), declined);
  const evaluation = evaluate(facts, { windows: { ...WINDOW_DAYS, ...settings.testWindows } });
  const { models, silence } = cardsOrSilence(evaluation, {
    treatment: settings.treatmentCard,
    suspected: settings.suspectedCard,
  });
  return { evaluation, cards: models, ...(silence ? { silence } : {}) };
}

/** The topic codes of cards, as the service makes them. */
export const topicsOf = (cards: readonly CardModel[]): Promise<readonly string[]> =>
  Promise.all(cards.map(async (card) => topicFrom(card, await sha256Hex(conclusionOf(card)))));
