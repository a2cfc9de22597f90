/** Lesions exempt from staging imaging: each condition of each row, and what is assumed where the record is silent. */
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  type AdverseFeature,
  type Answer,
  type Depth,
  type Site,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { isLowRisk, type LowRiskResult } from '../../services/rules/stage/low-risk.ts';
import { known, net, num, open, unusable } from '../support/chart-facts.ts';

const low = (facts: Partial<TumorFacts>, ki67 = 2, distant = false): LowRiskResult => {
  const one = net(ki67, 1, facts);
  return isLowRisk(one, gradeTumor(one), distant);
};
const at = (site: Site, size: number, more: Partial<TumorFacts> = {}): Partial<TumorFacts> => ({
  site: known(site),
  sizeMm: num(size),
  ...more,
});
const removed = { resected: known('R0' as const) };
const type1 = { gastricType: known(1 as const) };
const depth = (layer: Depth): Pick<TumorFacts, 'depth'> => ({ depth: known(layer) });
const adverse = (...features: AdverseFeature[]): Pick<TumorFacts, 'adverse'> => ({ adverse: known(features) });

const rows: readonly [why: string, facts: Partial<TumorFacts>, answer: Answer, ki67?: number][] = [
  ['stomach type 1, 20 mm', at('stomach', 20, type1), 'yes'],
  ['stomach type 1, 21 mm', at('stomach', 21, type1), 'no'],
  ['stomach type 2', at('stomach', 5, { gastricType: known(2) }), 'no'],
  ['stomach type 3', at('stomach', 5, { gastricType: known(3) }), 'no'],
  ['stomach, type not stated', at('stomach', 5), 'unknown'],
  ['stomach type 1, G2', at('stomach', 5, type1), 'yes', 10],
  ['stomach type 1, size not stated', { site: known('stomach'), ...type1 }, 'unknown'],
  ['stomach type 1, mucosa', at('stomach', 5, { ...type1, ...depth('mucosa') }), 'yes'],
  ['stomach type 1, submucosa', at('stomach', 5, { ...type1, ...depth('submucosa') }), 'yes'],
  ['stomach type 1, limited to the organ', at('stomach', 5, { ...type1, ...depth('limited-to-organ') }), 'yes'],
  ['stomach type 1, muscularis propria', at('stomach', 5, { ...type1, ...depth('muscularis-propria') }), 'no'],
  ['stomach type 1, subserosa', at('stomach', 5, { ...type1, ...depth('subserosa') }), 'no'],
  ['stomach type 1, serosa', at('stomach', 5, { ...type1, ...depth('serosa') }), 'no'],
  ['stomach type 1, adjacent organ', at('stomach', 5, { ...type1, ...depth('adjacent-organ') }), 'no'],
  ['stomach type 1, depth not readable', at('stomach', 5, { ...type1, depth: unusable('unreachable') }), 'unknown'],
  ['stomach type 1, depth open', at('stomach', 5, { ...type1, depth: open('mucosa', 'serosa') }), 'unknown'],
  ['rectum 9 mm', at('rectum', 9, removed), 'yes'],
  ['rectum 10 mm', at('rectum', 10, removed), 'no'],
  ['rectum 9 mm, G2', at('rectum', 9, removed), 'no', 10],
  ['rectum 9 mm, removal not stated', at('rectum', 9), 'unknown'],
  ['rectum 9 mm, margin positive', at('rectum', 9, { resected: known('R1') }), 'no'],
  ['rectum 9 mm, muscularis propria', at('rectum', 9, { ...removed, ...depth('muscularis-propria') }), 'no'],
  ['rectum 9 mm, depth not readable', at('rectum', 9, { ...removed, depth: unusable('unreachable') }), 'unknown'],
  ['rectum 9 mm, adverse features are not asked', at('rectum', 9, { ...removed, ...adverse('lymphovascular-invasion') }), 'yes'],
  ['appendix 9 mm', at('appendix', 9, removed), 'yes'],
  ['appendix 10 mm', at('appendix', 10, removed), 'no'],
  ['appendix 9 mm, G2', at('appendix', 9, removed), 'no', 10],
  ['appendix 9 mm, not removed', at('appendix', 9, { resected: known('no') }), 'no'],
  ['appendix 9 mm, no adverse feature', at('appendix', 9, { ...removed, ...adverse() }), 'yes'],
  ['appendix 9 mm, at the base', at('appendix', 9, { ...removed, ...adverse('base') }), 'no'],
  ['appendix 9 mm, adverse features not readable', at('appendix', 9, { ...removed, adverse: unusable('unreachable') }), 'unknown'],
  ['appendix 9 mm, muscularis propria is not asked', at('appendix', 9, { ...removed, ...depth('muscularis-propria') }), 'yes'],
  ['rectum or appendix 9 mm', { ...at('rectum', 9, removed), site: open('rectum', 'appendix') }, 'yes'],
  ['rectum or colon 9 mm', { ...at('rectum', 9, removed), site: open('rectum', 'colon') }, 'unknown'],
  ['pancreas 5 mm', at('pancreas', 5, removed), 'no'],
  ['site not stated', { ...at('rectum', 9, removed), site: ABSENT }, 'unknown'],
]; // prettier-ignore
for (const [why, facts, answer, ki67] of rows)
  test(`low risk: ${why}: ${answer}`, () => {
    expect(low(facts, ki67).answer).toBe(answer);
  });
test('low risk: never with distant spread', () => {
  expect(low(at('appendix', 9, removed), 2, true)).toEqual({ answer: 'no', trace: [] });
});

const marked = 'no-adverse-feature-recorded';
const steps = ({ trace }: LowRiskResult) =>
  trace.map(({ rule, answer, assumed, cite }) => [rule, answer, assumed, ...cite.map(({ source }) => source)]);
test('low risk: the rows asked are in the trace, marked where silence on adverse features was taken as none', () => {
  expect(steps(low(at('appendix', 9, removed)))).toEqual([
    ['low-risk/stomach-type-1', 'no', marked, 'S23'],
    ['low-risk/rectum', 'no', marked, 'S24'],
    ['low-risk/appendix', 'yes', marked, 'S57'],
  ]);
  expect(steps(low(at('appendix', 9, { ...removed, ...adverse() })))).toEqual([
    ['low-risk/stomach-type-1', 'no', undefined, 'S23'],
    ['low-risk/rectum', 'no', undefined, 'S24'],
    ['low-risk/appendix', 'yes', undefined, 'S57'],
  ]);
  expect(steps(low(at('appendix', 9, { ...removed, adverse: unusable('text') }))).at(-1)).toEqual([
    'low-risk/appendix',
    'unknown',
    undefined,
    'S57',
  ]);
});
