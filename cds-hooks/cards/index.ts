/** From an evaluation to what is sent: at most two cards, the silence reason where there is none, and the machine-readable evaluation. */
import type { Evaluation, TestId } from '../../services/rules/index.ts';
import type { Concept, ValueSets } from '../../valuesets/value-sets.ts';
import type { Card } from '../hooks/protocol.ts';
import type { CardContext } from './card-context.ts';
import type { CardModel } from './card-model.ts';
import { cardsOrSilence } from './choose-cards.ts';
import {
  emptyExtension,
  evaluationExtension,
  unevaluatedExtension,
  type EvaluationExtension,
} from './evaluation-extension.ts';
import { withChanges, type LastSaid, type LastSaidByTumor } from './last-said.ts';
import { draftServiceRequest } from './order-suggestions.ts';
import { markdown, plainText } from './print.ts';
import type { SilenceReason } from './silence.ts';
import { subjectOf, topicCode } from './topic.ts';
import {
  EXPLAIN_LABEL,
  OVERRIDE_REASONS,
  OVERRIDE_SYSTEM,
  SOURCE_LABEL,
  TEST,
  TEST_NOTE,
} from '../../services/wording/words.ts';

export interface ShowOptions {
  readonly patientId: string;
  readonly encounterId?: string;
  /** Absolute public address of the service, without a trailing slash: the only origin that links name (E2). */
  readonly publicUrl: string;
  readonly treatmentCard: boolean;
  readonly suspectedCard: boolean;
  /** For clients that show Markdown as it is written. */
  readonly plainDetail?: boolean;
  /** Codes under which a site orders tests, before any of ours. */
  readonly orderCodes?: Readonly<Partial<Record<TestId, Concept>>>;
  /** What a card last said of each tumor, where that is kept. */
  readonly lastSaid?: LastSaidByTumor;
  /** Tests whose suggestion was overridden, for the explanation; the evaluation knows of them. */
  readonly declined?: readonly TestId[];
  readonly newUuid: () => string;
  /** The moment of the call, ISO 8601. */
  readonly now: () => string;
}

export interface Shown {
  readonly cards: readonly Card[];
  readonly models: readonly CardModel[];
  /** What each card says of its tumor, to be kept for the next time. */
  readonly said: readonly (LastSaid | undefined)[];
  readonly silence?: SilenceReason;
  readonly evaluation: EvaluationExtension;
}

const TOPIC_SYSTEM = 'https://net-cds.org/fhir/CodeSystem/card-topic';
const TOPIC_DISPLAY = {
  conflict: 'Contradiction in the chart',
  gap: 'Missing fact or test',
  assessment: 'Grade and stage',
  treatment: 'Treatment categories',
} as const;

export function showCards(evaluation: Evaluation, valueSets: ValueSets, options: ShowOptions): Shown {
  const { models: chosen, silence } = cardsOrSilence(evaluation, {
    treatment: options.treatmentCard,
    suspected: options.suspectedCard,
  });
  const { models, said } = withChanges(chosen, evaluation, options.lastSaid ?? new Map());
  return {
    cards: models.map((model) => cardOf(model, evaluation, valueSets, options)),
    models,
    said,
    ...(silence ? { silence } : {}),
    evaluation: evaluationExtension(evaluation, silence),
  };
}

function cardOf(model: CardModel, evaluation: Evaluation, valueSets: ValueSets, options: ShowOptions): Card {
  const topic = topicCode(model);
  const suggestions = model.tests.map((test) => {
    const note = noteOf(evaluation, model, test);
    const label = note ? `${TEST[test]} (${note})` : TEST[test];
    return {
      label,
      uuid: options.newUuid(),
      // Options, not orders: nothing is chosen beforehand. Some clients refuse a suggestion that does not say so.
      isRecommended: false,
      actions: [
        {
          type: 'create' as const,
          description: `Draft an order: ${label}`,
          resource: draftServiceRequest(
            {
              test,
              note,
              patientId: options.patientId,
              conditions: [model.condition, ...(model.alsoFor?.[test] ?? [])],
              encounterId: options.encounterId,
              siteCode: options.orderCodes?.[test],
            },
            valueSets,
          ),
        },
      ],
    };
  });
  const uuid = options.newUuid();
  const context: CardContext = {
    card: uuid,
    at: options.now(),
    topic,
    contentVersion: evaluation.contentVersion,
    ...(options.declined && options.declined.length > 0 ? { declined: options.declined } : {}),
    subject: subjectOf(uuid, options.patientId),
  };
  return {
    uuid,
    summary: model.summary,
    detail: options.plainDetail === true ? plainText(model) : markdown(model),
    indicator: model.indicator,
    source: {
      label: SOURCE_LABEL(evaluation.contentVersion),
      url: `${options.publicUrl}/rules`,
      topic: { system: TOPIC_SYSTEM, code: topic, display: TOPIC_DISPLAY[model.kind] },
    },
    ...(suggestions.length > 0 ? { suggestions, selectionBehavior: 'any' as const } : {}),
    overrideReasons: OVERRIDE_REASONS.map((reason) => ({ system: OVERRIDE_SYSTEM, ...reason })),
    links: [
      {
        label: EXPLAIN_LABEL,
        url: `${options.publicUrl}/explain/launch`,
        type: 'smart' as const,
        appContext: JSON.stringify(context),
      },
    ],
  };
}

function noteOf(evaluation: Evaluation, model: CardModel, test: string): string | undefined {
  const tumor = evaluation.tumors.find((t) => t.tumor.condition === model.condition);
  const notes = tumor?.workup.suggest.find((suggested) => suggested.test === test)?.notes ?? [];
  const words = notes.map((note) => TEST_NOTE[note]).filter((word) => word !== undefined);
  return words.length > 0 ? words.join(', ') : undefined;
}

export { emptyExtension, unevaluatedExtension };
