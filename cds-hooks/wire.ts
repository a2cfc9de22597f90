/** Puts the real parts together: configuration and value sets in, the dependencies of the app out. The one place that knows all of them. */
import { randomUUID } from 'node:crypto';
import { dataNeeds, prefetchTemplates, queryFor } from '../services/data-needs.ts';
import { mayHaveTumor, readFacts } from '../services/read-facts/index.ts';
import { evaluate, WINDOW_DAYS } from '../services/rules/index.ts';
import type { Telemetry } from '../services/telemetry.ts';
import { fhirBase, type FhirBase } from '../services/fhir-address.ts';
import type { ValueSets } from '../valuesets/value-sets.ts';
import type { AppDeps } from './app.ts';
import { emptyExtension, showCards } from './cards/index.ts';
import type { Config } from './config.ts';
import { servicesOnOffer } from './services.ts';
import { CONTENT_VERSION } from '../services/rules/index.ts';

export interface Wiring {
  readonly config: Config;
  readonly valueSets: ValueSets;
  readonly telemetry: Telemetry;
  readonly isReady: () => boolean;
  /** Known once the server listens, where no public address is configured. */
  readonly publicUrl: () => string;
  /** FHIR bases beside the configured ones: the sandbox's own. */
  readonly moreFhirBases?: () => readonly FhirBase[];
  /** `YYYY-MM-DD` of the call; the clock's day by default. */
  readonly today?: () => string;
}

export function wire({ config, valueSets, telemetry, isReady, publicUrl, moreFhirBases, today }: Wiring): AppDeps {
  const needs = dataNeeds({ byCategory: config.categoryQuery, siteCodes: siteQuestionCodes(valueSets) });
  return {
    services: servicesOnOffer({
      templates: prefetchTemplates(needs),
      requiredKeys: needs.filter(({ required }) => required).map(({ key }) => key),
    }),
    needsFor: (patientId) =>
      needs.map((need) => ({
        key: need.key,
        required: need.required,
        first: need.first,
        types: need.types,
        query: queryFor(need, patientId),
      })),
    allowedFhirBase: (address) => {
      const base = fhirBase(address);
      return base !== undefined && [...config.fhirBases, ...(moreFhirBases?.() ?? [])].includes(base)
        ? base
        : undefined;
    },
    deadlineMs: config.deadlineMs,
    mayHaveTumor: (record, day) => mayHaveTumor(record, valueSets, day),
    readFacts: (record, day) => readFacts(record, valueSets, { today: day, hpfEquals2mm2: config.tenHpfAre2mm2 }),
    evaluate: (chart) => evaluate(chart, { windows: { ...WINDOW_DAYS, ...config.testWindows } }),
    show: (evaluation, call) => {
      const shown = showCards(evaluation, valueSets, {
        patientId: call.patientId,
        ...(call.encounterId === undefined ? {} : { encounterId: call.encounterId }),
        publicUrl: publicUrl(),
        treatmentCard: config.treatmentCard,
        suspectedCard: config.suspectedCard,
        newUuid: randomUUID,
      });
      return { cards: shown.cards, ...(shown.silence ? { silence: shown.silence } : {}), extension: shown.evaluation };
    },
    silent: (reason) => emptyExtension(CONTENT_VERSION, reason),
    silentMode: config.silentMode,
    today: today ?? (() => new Date().toISOString().slice(0, 10)),
    now: () => performance.now(),
    telemetry,
    corsOrigins: config.corsOrigins,
    isReady,
  };
}

/** Local question codes are asked for by code too. */
const siteQuestionCodes = (valueSets: ValueSets): readonly string[] =>
  valueSets.siteQuestions.map(({ system, code }) => `${system}|${code}`);
