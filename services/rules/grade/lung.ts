/** Lung and thymus: carcinoids by mitoses and necrosis, carcinomas by the word of the pathologist (GR-06, GR-07, GR-27, GR-37). */
import { decide } from '../engine.ts';
import { contains, type Interval } from '../interval.ts';
import type {
  Certainty,
  Classification,
  Differentiation,
  Fact,
  Flag,
  Histology,
  MissingFact,
  RuleFacts,
  SpecimenFacts,
} from '../model.ts';
import { flag, has, missing, policy, sourcesOf, spans, step } from './grade-parts.ts';
import type { Outcome } from './outcome.ts';
import { lungClass, lungClassTypeNotStated } from './tables.ts';

const STATED_TYPE: Partial<Record<Histology, Classification>> = {
  'typical-carcinoid': 'LUNG-TC',
  'atypical-carcinoid': 'LUNG-AC',
};

export function lungOutcome(
  specimen: SpecimenFacts,
  type: Histology | undefined,
  differentiation: Fact<Differentiation>,
): Outcome {
  const { ki67Percent, mitosesPer2mm2, necrosis } = specimen;
  const facts: RuleFacts = {
    ki67Percent,
    mitosesPer2mm2,
    necrosis,
    differentiation,
    histology: { state: 'known', value: type ?? 'nen', from: [] },
  };
  // GR-06: Ki-67 never moves a carcinoid; only above 20 % with a stated carcinoid it calls for review, so an absent one opens nothing.
  const table = has(differentiation) ? lungClass : lungClassTypeNotStated;
  const decision = decide(table, has(ki67Percent) ? facts : { ...facts, ki67Percent: NO_PROLIFERATION });
  const trace = [...decision.trace];
  const flags: Flag[] = [];
  const lung = [{ source: 'S14' }];
  if (has(ki67Percent)) flags.push(flag('DQ-13', 'info', 'GR-06', lung, sourcesOf(ki67Percent)));
  const lacking: MissingFact[] = [];
  const lacksMitoses = !has(mitosesPer2mm2);
  const lacksNecrosis = !has(necrosis);

  let classification: Classification;
  let certainty: Certainty = 'final';
  if (decision.kind === 'decided') classification = decision.value;
  else if (has(differentiation) && lacksMitoses && necrosis.state === 'known' && necrosis.value === 'focal') {
    // A carcinoid: what is poorly differentiated has a row of its own.
    classification = 'LUNG-AC';
    certainty = 'provisional';
    trace.push(step('GR-27', ['necrosis', 'mitosesPer2mm2'], lung));
  } else if (
    lacksNecrosis &&
    !lacksMitoses &&
    decision.kind === 'open' &&
    decision.needs.every((need) => need === 'necrosis')
  ) {
    classification = 'LUNG-TC-IF-NO-NECROSIS';
    certainty = 'not-settled';
    trace.push(step('GR-27', ['necrosis'], lung));
  } else {
    classification = 'LUNG-UNCLASSIFIED';
    certainty = 'not-settled';
    trace.push(step('GR-27', ['mitosesPer2mm2', 'necrosis'], lung));
  }

  const pathologist = classification === 'LUNG-SCLC' || classification === 'LUNG-LCNEC';
  if (!pathologist) {
    const open = classification === 'LUNG-UNCLASSIFIED';
    if (lacksMitoses) lacking.push(missing('mitosesPer2mm2', mitosesPer2mm2, open ? ['grade', 'treatment'] : []));
    else if (open && spans(mitosesPer2mm2))
      lacking.push(
        specimen.mitosesBounded
          ? { fact: 'fieldArea', kind: 'not-found', blocks: ['grade', 'treatment'] }
          : missing('mitosesPer2mm2', mitosesPer2mm2, ['grade', 'treatment']),
      );
    const saidBothWays = open && necrosis.state === 'open';
    if (
      saidBothWays ||
      (lacksNecrosis && classification !== 'LUNG-AC' && classification !== 'LUNG-HIGH-GRADE-UNRESOLVED')
    )
      lacking.push(missing('necrosis', necrosis, open || classification === 'LUNG-TC-IF-NO-NECROSIS' ? ['grade'] : []));
  }
  if (classification === 'LUNG-CARCINOID-HIGH-PROLIF')
    flags.push(flag('DQ-14', 'info', 'GR-07', [{ source: 'S14' }, { source: 'S15' }], sourcesOf(mitosesPer2mm2)));
  if (classification === 'LUNG-HIGH-GRADE-UNRESOLVED') {
    flags.push(flag('DQ-07', 'info', 'GR-27', lung, sourcesOf(mitosesPer2mm2)));
    lacking.push({ fact: 'histology', kind: 'not-found', blocks: ['grade', 'treatment'] });
    certainty = 'not-settled';
  }

  const stated = type && STATED_TYPE[type];
  const computed = classification === 'LUNG-TC' || classification === 'LUNG-AC';
  if (stated && computed && stated !== classification)
    return {
      classification: 'UNRESOLVED',
      certainty: 'not-settled',
      decidedBy: 'none',
      flags: [...flags, flag('DQ-06', 'warning', 'GR-37', policy, sourcesOf(mitosesPer2mm2))],
      missing: [{ fact: 'histology', kind: 'conflict', blocks: ['grade', 'treatment'] }, ...lacking],
      trace: [...trace, step('GR-37', ['histology', 'mitosesPer2mm2', 'necrosis'], policy)],
    };
  if (pathologist && has(mitosesPer2mm2) && lowMitoses(mitosesPer2mm2))
    flags.push(flag('DQ-06', 'warning', 'GR-37', policy, sourcesOf(mitosesPer2mm2)));
  return {
    classification,
    certainty,
    decidedBy: pathologist ? 'type' : lacksMitoses ? 'none' : 'mitoses',
    flags,
    missing: lacking,
    trace,
  };
}

/** "No high proliferation is known": a point below every cut-off of the lung table. */
const NO_PROLIFERATION: Fact<Interval> = {
  state: 'known',
  value: { low: 0, lowClosed: true, high: 0, highClosed: true },
  from: [],
};
const UP_TO_TEN: Interval = { low: -Infinity, lowClosed: false, high: 10, highClosed: true };
const lowMitoses = (fact: Fact<Interval>): boolean =>
  fact.state === 'known'
    ? contains(UP_TO_TEN, fact.value)
    : fact.state === 'open' && fact.possible.every((i) => contains(UP_TO_TEN, i));
