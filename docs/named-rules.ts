/**
 * Rules that are steps of the code and not rows of a table: each as its traces show it, over all cases and a fixed draw of random charts. Written to
 * `cds-hooks/pages/named-rules.json` by `npm run docs`, so that the rule pages print what the code cites and nobody writes it a second time.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isTableRule } from '../services/wording/rule-addresses.ts';
import {
  ABSENT,
  evaluate,
  FLAGS,
  type Evaluation,
  type Fact,
  type Flag,
  type PatientFacts,
  type Provenance,
  type TraceStep,
  type TumorFacts,
} from '../services/rules/index.ts';
import { caseNames, evaluationOfCase } from '../test/cases/reasoning.ts';
import { anyPatient, anyTumor } from '../test/support/arbitrary-charts.ts';
import { chart, from, known, num } from '../test/support/chart-facts.ts';

export interface NamedRule {
  readonly rule: string;
  /** Source ids with the place, as cited in traces. */
  readonly cite: readonly { readonly source: string; readonly at?: string }[];
  /** The facts that it reads. */
  readonly read: readonly string[];
  readonly reviewed?: false;
}
export interface NamedFlag {
  readonly id: string;
  readonly levels: readonly string[];
  /** The rules that raise it. */
  readonly rules: readonly string[];
}

const CHARTS = 6_000;
const SEED = 20261128;

/** Every trace step and flag anywhere in an evaluation. */
export function stepsAndFlags(evaluation: Evaluation): { steps: TraceStep[]; flags: Flag[] } {
  const steps: TraceStep[] = [];
  const flags: Flag[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      if ('rule' in value && 'answer' in value && 'cite' in value) steps.push(value as TraceStep);
      if ('level' in value && 'about' in value && 'step' in value) flags.push(value as Flag);
      Object.values(value).forEach(visit);
    }
  };
  visit(evaluation.tumors);
  return { steps, flags };
}

const often = <T>(value: T): fc.Arbitrary<T | undefined> => fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(value) }); // prettier-ignore
const doubtful: Provenance = { ...from('2024-02-02'), marks: ['few-cells', 'small-area', 'approximate'] };

/** What the charts of the laws leave out: old words, bounded rates, marks, spread in words, odd histology, in situ. */
const oddTumor: fc.Arbitrary<TumorFacts> = fc
  .tuple(
    anyTumor,
    fc.record({
      oldWords: often(['moderately-differentiated' as const]),
      bounded: often(true),
      marks: often(doubtful),
      spreadMentioned: often([from()]),
      recordedStage: often([{ group: 'IV', system: 'AJCC 9', from: [from()] }]),
      statedExtent: often(known('localized' as const)),
      regionalNodesStated: often(known('positive' as const)),
      mesentericMassMm: often(num(25)),
      inSitu: often(known({ category: 'Tis' as const, prefix: 'p' as const })),
      nothingOfSpread: often(true),
      oldReceptor: often(known('positive' as const, '2020-01-01')),
    }),
  )
  .map(([one, odd]): TumorFacts => {
    const marked = <T>(fact: Fact<T>): Fact<T> => (odd.marks && fact.state === 'known' ? { ...fact, from: [odd.marks] } : fact); // prettier-ignore
    return {
      ...one,
      ...(odd.spreadMentioned && { spreadMentioned: odd.spreadMentioned }),
      ...(odd.recordedStage && { recordedStage: odd.recordedStage }),
      ...(odd.statedExtent && { statedExtent: odd.statedExtent }),
      ...(odd.regionalNodesStated && { regionalNodesStated: odd.regionalNodesStated, recordedN: ABSENT, nodesPositive: ABSENT }), // prettier-ignore
      ...(odd.mesentericMassMm && { mesentericMassMm: odd.mesentericMassMm, site: known('jejunum-ileum' as const) }),
      ...(odd.inSitu && { recordedT: odd.inSitu }),
      ...(odd.nothingOfSpread && { metastases: ABSENT, recordedM: ABSENT }),
      ...(odd.oldReceptor && { sstr: odd.oldReceptor }),
      specimens: one.specimens.map((specimen) => ({
        ...specimen,
        ki67Percent: marked(specimen.ki67Percent),
        mitosesPer2mm2: marked(specimen.mitosesPer2mm2),
        ...(odd.bounded && { mitosesBounded: true }),
        ...(odd.oldWords && { legacyWords: odd.oldWords }),
      })),
    };
  });
const oddPatient: fc.Arbitrary<Partial<PatientFacts>> = fc
  .tuple(anyPatient, fc.boolean(), fc.boolean())
  .map(([person, stent, surgery]) => ({ ...person, bileDuctProcedure: stent, abdominalSurgeryPlanned: surgery }));

export function randomEvaluations(count = CHARTS, seed = SEED): Evaluation[] {
  const drawn = fc.sample(fc.tuple(fc.array(fc.oneof(anyTumor, oddTumor), { minLength: 1, maxLength: 2 }), oddPatient), { numRuns: count, seed }); // prettier-ignore
  return drawn.map(([tumors, person]) => evaluate(chart(tumors, person)));
}

export async function namedRules(): Promise<{
  readonly rules: readonly NamedRule[];
  readonly flags: readonly NamedFlag[];
}> {
  // prettier-ignore
  const rules = new Map<string, { cite: Map<string, NamedRule['cite'][number]>; read: Set<string>; unverified: boolean }>(); // prettier-ignore
  const raised = new Map<string, { levels: Set<string>; rules: Set<string> }>();
  const all = [...(await Promise.all(caseNames.map(evaluationOfCase))), ...randomEvaluations()];
  for (const { steps, flags } of all.map(stepsAndFlags)) {
    for (const { rule, cite, read, reviewed } of steps) {
      if (isTableRule(rule)) continue;
      const known = rules.get(rule) ?? { cite: new Map(), read: new Set(), unverified: false };
      for (const one of cite) known.cite.set(`${one.source} ${one.at ?? ''}`, one);
      for (const fact of read) known.read.add(fact);
      if (reviewed === false) known.unverified = true;
      rules.set(rule, known);
    }
    for (const { id, level, step } of flags) {
      const known = raised.get(id) ?? { levels: new Set(), rules: new Set() };
      known.levels.add(level);
      known.rules.add(step.rule);
      raised.set(id, known);
    }
  }
  return {
    rules: [...rules]
      .map(([rule, { cite, read, unverified }]) => ({
        rule,
        cite: [...cite].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([, one]) => one),
        read: [...read].sort(),
        ...(unverified ? { reviewed: false as const } : {}),
      }))
      .sort((a, b) => a.rule.localeCompare(b.rule, 'en', { numeric: true })),
    flags: FLAGS.map((id) => ({
      id,
      levels: [...(raised.get(id)?.levels ?? [])].sort(),
      rules: [...(raised.get(id)?.rules ?? [])].sort(),
    })),
  };
}

if (import.meta.main) {
  const file = path.join(import.meta.dirname, '..', 'cds-hooks', 'pages', 'named-rules.json');
  writeFileSync(file, `${JSON.stringify(await namedRules(), null, 1)}\n`);
}
