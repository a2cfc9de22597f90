/** From the facts of a chart to the evaluation: grade → stage → extent → work-up → treatment → safety, tumor by tumor. */
import { CONTENT_VERSION } from './content-version.ts';
import { gradeTumor } from './grade/index.ts';
import type {
  Category,
  ChartFacts,
  Evaluation,
  FactSilence,
  Flag,
  GradeResult,
  MissingFact,
  PatientFacts,
  RuleFacts,
  TumorEvaluation,
  TumorFacts,
} from './model.ts';
import { ruleFacts } from './rule-facts.ts';
import { holdBack } from './safety/held-back.ts';
import { safetyNotes } from './safety/index.ts';
import { extentFlags, extentOf, stageTumor } from './stage/index.ts';
import { treatmentFor } from './treatment/index.ts';
import { daysAgo, SSTR_OLD_DAYS } from './windows.ts';
import { workupFor, type Windows } from './workup/index.ts';

export interface EvaluateOptions {
  /** Days within which a done test is not listed again, by test. */
  readonly windows?: Windows;
}

export function evaluate(chart: ChartFacts, options: EvaluateOptions = {}): Evaluation {
  const silence = silenceOf(chart);
  return {
    contentVersion: CONTENT_VERSION,
    chart,
    ...(silence ? { silence } : {}),
    tumors: chart.tumors.map((tumor) => evaluateTumor(tumor, chart, options)),
  };
}

function silenceOf(chart: ChartFacts): FactSilence | undefined {
  if (chart.tumors.length === 0) return chart.noTumor ?? 'no-net';
  if (chart.patient.deceased || chart.patient.comfortCare) return 'care-goal';
  return chart.tumors.some(({ standing }) => standing === 'confirmed') ? undefined : 'not-confirmed';
}

function evaluateTumor(tumor: TumorFacts, chart: ChartFacts, options: EvaluateOptions): TumorEvaluation {
  const { patient, today } = chart;
  const grade = gradeTumor(tumor);
  const stage = stageTumor(tumor, grade);
  const extent = extentOf(tumor, stage, grade);
  const rule = ruleFacts(tumor, patient, grade, stage, extent, today);
  const treatment = treatmentFor(rule);
  const workup = workupFor(
    withListed(rule.facts, treatment, patient),
    tumor,
    grade,
    patient,
    today,
    options.windows,
    chart.needs,
  );
  const safety = safetyNotes(rule.facts, patient, workup, treatment, today);
  return {
    tumor,
    grade,
    stage,
    extent,
    workup: holdBack(workup, safety),
    treatment,
    safety,
    flags: [...grade.flags, ...extentFlags(tumor, stage), ...receptorFlags(tumor, chart)],
    missing: allMissing(grade, stage.missing),
  };
}

/** The work-up asks whether PRRT or another step at the tumor is listed. */
function withListed(facts: RuleFacts, treatment: TumorEvaluation['treatment'], patient: PatientFacts): RuleFacts {
  const listed = (...names: readonly Category[]): boolean =>
    treatment.some(
      ({ category, strength }) => names.includes(category) && (strength === 'usual' || strength === 'selected'),
    );
  return {
    ...facts,
    prrtListed: { state: 'known', value: listed('PRRT'), from: [] },
    completionListed: { state: 'known', value: listed('SURG', 'ENDO'), from: [] },
    receptorTherapyInView: {
      state: 'known',
      value: listed('PRRT') || (listed('SSA') && patient.priorTherapy.ssa === undefined),
      from: [],
    },
  };
}

/** What the work-up and treatment tables were asked with for a tumor: its explanation asks them again which part of a condition settled it. */
export function factsOfTables(t: TumorEvaluation, { patient, today }: ChartFacts): RuleFacts {
  return withListed(ruleFacts(t.tumor, patient, t.grade, t.stage, t.extent, today).facts, t.treatment, patient);
}

/** DQ-20: a receptor result that is old, from scintigraphy, or taken soon after a long-acting somatostatin analog. */
function receptorFlags(tumor: TumorFacts, { patient, today }: ChartFacts): Flag[] {
  const { sstr } = tumor;
  if (sstr.state !== 'known') return [];
  const date = sstr.from.map((from) => from.date).find((found) => found !== undefined);
  const days = date === undefined ? undefined : daysAgo(date, today);
  const ssa = patient.priorTherapy.ssa?.date;
  const soonAfter = date !== undefined && ssa !== undefined && ssa <= date && (daysAgo(ssa, date) ?? Infinity) <= 28;
  const doubtful = (days !== undefined && days > SSTR_OLD_DAYS) || tumor.sstrMethod === 'spect' || soonAfter;
  if (!doubtful) return [];
  return [
    {
      id: 'DQ-20',
      level: 'info',
      about: sstr.from,
      step: {
        rule: 'DQ-20',
        answer: 'yes',
        read: ['sstr'],
        cite: [{ source: 'S32' }, { source: 'S84', at: 'indications' }],
      },
    },
  ];
}

/** Each missing fact once, with everything that it blocks. */
function allMissing(grade: GradeResult, stage: readonly MissingFact[]): MissingFact[] {
  const merged = new Map<string, MissingFact>();
  for (const item of [...grade.missing, ...stage]) {
    const before = merged.get(item.fact);
    merged.set(item.fact, before ? { ...before, blocks: [...new Set([...before.blocks, ...item.blocks])] } : item);
  }
  return [...merged.values()];
}
