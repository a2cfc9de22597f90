/** The low-risk exemption (LOW): lesions for which no staging imaging is listed, and whose unknown nodes count as localized. */
import { all, atMost, decide, is, under } from '../engine.ts';
import type { Answer, Fact, GradeResult, RuleFacts, RuleTable, TraceStep, TumorFacts } from '../model.ts';

const removed = is('resected', 'R0');

export const lowRisk: RuleTable<true> = {
  id: 'low-risk',
  version: '1.0.0',
  title: 'Lesions exempt from staging imaging',
  rules: [
    {
      id: 'stomach-type-1',
      when: all(is('site', 'stomach'), is('gastricType', 1), atMost('sizeMm', 20), is('muscularisInvasion', false)),
      then: true,
      cite: [{ source: 'S23' }],
    },
    {
      id: 'rectum',
      when: all(
        is('site', 'rectum'),
        under('sizeMm', 10),
        is('classification', 'NET-G1'),
        removed,
        is('muscularisInvasion', false),
      ),
      then: true,
      cite: [{ source: 'S24' }],
    },
    {
      id: 'appendix',
      when: all(
        is('site', 'appendix'),
        under('sizeMm', 10),
        is('classification', 'NET-G1'),
        removed,
        is('adverseFeature', false),
      ),
      then: true,
      cite: [{ source: 'S57' }],
    },
  ],
};

export interface LowRiskResult {
  readonly answer: Answer;
  readonly trace: readonly TraceStep[];
}

/** `distant` is asked of the M category by the caller. Adverse features and deep invasion that are not recorded count as not there, marked. */
export function isLowRisk(tumor: TumorFacts, grade: GradeResult, distant: boolean): LowRiskResult {
  if (distant) return { answer: 'no', trace: [] };
  const facts: RuleFacts = {
    site: tumor.site,
    sizeMm: tumor.sizeMm,
    gastricType: tumor.gastricType,
    resected: tumor.resected,
    classification: { state: 'known', value: grade.classification, from: [] },
    adverseFeature: adverse(tumor),
    muscularisInvasion: deep(tumor),
  };
  const decision = decide(lowRisk, facts);
  const answer: Answer = decision.kind === 'decided' ? 'yes' : decision.kind === 'open' ? 'unknown' : 'no';
  const assumed = tumor.adverse.state === 'absent' ? { assumed: 'no-adverse-feature-recorded' } : {};
  return { answer, trace: decision.trace.map((step) => ({ ...step, ...assumed })) };
}

function adverse(tumor: TumorFacts): Fact<boolean> {
  const { adverse: features } = tumor;
  if (features.state === 'known') return { state: 'known', value: features.value.length > 0, from: features.from };
  if (features.state === 'absent') return { state: 'known', value: false, from: [] };
  return { state: 'absent' };
}

function deep(tumor: TumorFacts): Fact<boolean> {
  if (tumor.depth.state === 'known') {
    const inner =
      tumor.depth.value === 'mucosa' || tumor.depth.value === 'submucosa' || tumor.depth.value === 'limited-to-organ';
    return { state: 'known', value: !inner, from: tumor.depth.from };
  }
  return tumor.depth.state === 'absent' ? { state: 'known', value: false, from: [] } : { state: 'absent' };
}
