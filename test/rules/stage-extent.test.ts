/** Extent and its registry-like summary, and the flag where the record contradicts itself on extent. */
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  type ExtentResult,
  type Flag,
  type MCategory,
  type NCategory,
  type Provenance,
  type Site,
  type Structure,
  type TCategory,
  type TnmPrefix,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { extentFlags, extentOf, stageTumor } from '../../services/rules/stage/index.ts';
import { from, known, net, num, open, unusable } from '../support/chart-facts.ts';

const extent = (facts: Partial<TumorFacts>): ExtentResult => {
  const one = net(2, 1, facts);
  const grade = gradeTumor(one);
  return extentOf(one, stageTumor(one, grade), grade);
};
const flags = (facts: Partial<TumorFacts>): Flag[] => {
  const one = net(2, 1, facts);
  return extentFlags(one, stageTumor(one, gradeTumor(one)));
};
type One<C> = { readonly category: C; readonly prefix: TnmPrefix };
const as = <C>(category: C): One<C> => ({ category, prefix: 'c' });
const t = (category: TCategory): Pick<TumorFacts, 'recordedT'> => ({ recordedT: known(as(category)) });
const n = (category: NCategory): Pick<TumorFacts, 'recordedN'> => ({ recordedN: known(as(category)) });
const m = (category: MCategory): Pick<TumorFacts, 'recordedM'> => ({ recordedM: known(as(category)) });
const nOpen = (...some: NCategory[]): Pick<TumorFacts, 'recordedN'> => ({ recordedN: open(...some.map(as)) });
const mOpen = (...some: MCategory[]): Pick<TumorFacts, 'recordedM'> => ({ recordedM: open(...some.map(as)) });
const into = (...structures: Structure[]): Pick<TumorFacts, 'invades'> => ({ invades: known(structures) });
const at = (site: Site): Pick<TumorFacts, 'site'> => ({ site: known(site) });
const local = { ...n('N0'), ...m('M0') };
const carcinoma: Partial<TumorFacts> = { differentiation: known('poor'), histology: known('nec'), specimens: [] };
const lowRisk: Partial<TumorFacts> = { ...at('rectum'), sizeMm: num(8), resected: known('R0') };

const rows: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  seer: ExtentResult['seer'],
  rule: string,
  read: readonly string[],
][] = [
  ['N0 M0', local, 'localized', 'extent/localized', ['n', 'm']],
  ['N0, M0 assumed', n('N0'), 'localized', 'extent/localized', ['n', 'm']],
  ['M1a', { ...n('N0'), ...m('M1a') }, 'distant', 'extent/distant', ['m']],
  ['M1, nodes not stated', m('M1'), 'distant', 'extent/distant', ['m']],
  ['M1b or M1c', mOpen('M1b', 'M1c'), 'distant', 'extent/distant', ['m']],
  ['M0 or M1', { ...n('N0'), ...mOpen('M0', 'M1') }, 'unknown', 'extent/unknown', ['m']],
  ['M1 or M0', { ...n('N1'), ...mOpen('M1', 'M0') }, 'unknown', 'extent/unknown', ['m']],
  ['M could not be read', { ...n('N0'), recordedM: unusable('unreachable') }, 'unknown', 'extent/unknown', ['m']],
  ['M could not be read beside N1', { ...n('N1'), recordedM: unusable('unreachable') }, 'unknown', 'extent/unknown', ['m']],
  ['N1', { ...n('N1'), ...m('M0') }, 'regional-nodes', 'extent/regional', ['n', 't']],
  ['N1 or N2 of the ileum', { ...at('jejunum-ileum'), ...nOpen('N1', 'N2'), ...m('M0') }, 'regional-nodes', 'extent/regional', ['n', 't']],
  ['N0 or N1', { ...nOpen('N0', 'N1'), ...m('M0') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['N1 or N0', { ...nOpen('N1', 'N0'), ...m('M0') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['N1 or NX', { ...nOpen('N1', 'NX'), ...m('M0') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['NX', { ...n('NX'), ...m('M0') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['nodes not stated', m('M0'), 'unknown', 'extent/unknown', ['n', 'm']],
  ['N could not be read', { recordedN: unusable('unreachable'), ...m('M0') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['into an organ', { ...local, ...into('stomach') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['into an organ, nodes not stated', { ...m('M0'), ...into('stomach') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['into an organ with N1', { ...n('N1'), ...m('M0'), ...into('stomach') }, 'regional-both', 'extent/regional', ['n', 't']],
  ['pancreas into the duodenum', { ...local, ...into('duodenum') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['rectum into another organ', { ...at('rectum'), ...local, ...into('other-organ') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['into fat alone', { ...local, ...into('peripancreatic-fat') }, 'localized', 'extent/localized', ['n', 'm']],
  ['into fat and an organ', { ...local, ...into('peripancreatic-fat', 'spleen') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['appendix into its mesentery', { ...at('appendix'), ...local, ...into('mesoappendix') }, 'localized', 'extent/localized', ['n', 'm']],
  ['ileum into its mesentery', { ...at('jejunum-ileum'), ...local, ...into('mesentery') }, 'localized', 'extent/localized', ['n', 'm']],
  ['ampulla into its sphincter', { ...at('ampulla'), ...local, ...into('sphincter-of-oddi') }, 'localized', 'extent/localized', ['n', 'm']],
  ['nothing invaded', { ...local, ...into() }, 'localized', 'extent/localized', ['n', 'm']],
  ['invasion not readable', { ...local, invades: unusable('text') }, 'localized', 'extent/localized', ['n', 'm']],
  ['depth: adjacent organ', { ...at('rectum'), ...local, depth: known('adjacent-organ') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['depth: serosa', { ...at('rectum'), ...local, depth: known('serosa') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['depth: subserosa', { ...at('rectum'), ...local, depth: known('subserosa') }, 'localized', 'extent/localized', ['n', 'm']],
  ['depth: subserosa at least', { ...at('rectum'), ...local, depth: known('subserosa'), depthAtLeast: true }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['depth: not stated', { ...at('rectum'), ...local, depth: ABSENT }, 'localized', 'extent/localized', ['n', 'm']],
  ['rectum into its own wall', { ...at('rectum'), ...local, depth: known('submucosa'), ...into('colon') }, 'localized', 'extent/localized', ['n', 'm']],
  ['ileum into its own wall', { ...at('jejunum-ileum'), ...local, depth: known('submucosa'), ...into('small-bowel') }, 'localized', 'extent/localized', ['n', 'm']],
  ['ampulla into the duodenal wall', { ...at('ampulla'), ...local, depth: known('submucosa'), ...into('duodenum', 'sphincter-of-oddi') }, 'localized', 'extent/localized', ['n', 'm']],
  ['duodenum into the pancreas', { ...at('duodenum'), ...local, ...into('pancreas') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['depth not readable', { ...at('rectum'), ...local, depth: unusable('text') }, 'localized', 'extent/localized', ['n', 'm']],
  ['T4 of the pancreas is a neighbour', { ...local, ...t('T4') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['T3 of the pancreas may be size', { ...local, ...t('T3') }, 'localized', 'extent/localized', ['n', 'm']],
  ['T4 of the rectum may be the serosa', { ...at('rectum'), ...local, ...t('T4') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['T4 of colon or rectum', { site: open('colon', 'rectum'), ...local, ...t('T4') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['T3 of the rectum', { ...at('rectum'), ...local, ...t('T3') }, 'localized', 'extent/localized', ['n', 'm']],
  ['T4b of the colon names an organ', { ...at('colon'), ...carcinoma, ...local, ...t('T4b') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['T4a of the colon is the serosa', { ...at('colon'), ...carcinoma, ...local, ...t('T4a') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['T4 of the lung may be the size', { ...at('lung'), ...local, ...t('T4') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['T3 of the thymus names an organ', { ...at('thymus'), ...local, ...t('T3') }, 'regional-direct', 'extent/regional', ['n', 't']],
  ['a low-risk lesion, nodes not stated', { ...lowRisk, ...m('M0') }, 'localized', 'extent/localized-low-risk', ['n', 'lowRisk']],
  ['a low-risk lesion, NX', { ...lowRisk, ...n('NX'), ...m('M0') }, 'localized', 'extent/localized-low-risk', ['n', 'lowRisk']],
  ['a low-risk lesion, N0', { ...lowRisk, ...local }, 'localized', 'extent/localized', ['n', 'm']],
  ['a low-risk lesion, N1', { ...lowRisk, ...n('N1'), ...m('M0') }, 'regional-nodes', 'extent/regional', ['n', 't']],
  ['a low-risk lesion, NX or N1', { ...lowRisk, ...nOpen('NX', 'N1'), ...m('M0') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['a low-risk lesion, N could not be read', { ...lowRisk, recordedN: unusable('unreachable'), ...m('M0') }, 'unknown', 'extent/unknown', ['n', 'm']],
  ['a low-risk lesion, M1', { ...lowRisk, ...m('M1') }, 'distant', 'extent/distant', ['m']],
  ['perhaps a low-risk lesion', { ...lowRisk, resected: ABSENT, ...m('M0') }, 'unknown', 'extent/unknown', ['n', 'm']],
]; // prettier-ignore
for (const [why, facts, seer, rule, read] of rows)
  test(`extent: ${why}: ${seer}`, () => {
    const result = extent(facts);
    expect([result.value, result.seer]).toEqual([seer.replace(/-.*/, ''), seer]);
    expect(result.trace.at(-1)).toEqual({
      rule,
      answer: 'yes',
      read,
      cite: [{ source: 'SEER', at: 'Summary Stage' }, { source: 'POLICY' }],
    });
    expect(result.trace.slice(0, -1).map((step) => step.rule)).toEqual(
      rule === 'extent/localized-low-risk' ? ['low-risk/stomach-type-1', 'low-risk/rectum'] : [],
    );
  });
test('extent: T4 or T3 of the pancreas is not said to be regional', () => {
  expect(extent({ ...local, recordedT: open(as<TCategory>('T4'), as<TCategory>('T3')) }).value).not.toBe('regional');
});

// ------------------------------------------------------------------------------------------ DQ-21

const source = (resource: string): Provenance => ({ ...from(), resource });
const says = (value: 'localized' | 'regional' | 'distant'): Pick<TumorFacts, 'statedExtent'> => ({
  statedExtent: { state: 'known', value, from: [source('Observation/extent')] },
});
const liver: Pick<TumorFacts, 'metastases'> = {
  metastases: { state: 'known', value: ['liver'], from: [source('Condition/liver')] },
};
const flagged: readonly [why: string, facts: Partial<TumorFacts>, about: readonly string[] | undefined][] = [
  ['localized beside liver metastases', { ...says('localized'), ...liver }, ['Observation/extent', 'Condition/liver']],
  ['regional beside liver metastases', { ...says('regional'), ...liver }, ['Observation/extent', 'Condition/liver']],
  ['localized beside M1', { ...says('localized'), ...m('M1') }, ['Observation/extent', 'Observation/x']],
  ['distant beside liver metastases', { ...says('distant'), ...liver }, undefined],
  ['distant beside a recorded M0', { ...says('distant'), ...m('M0') }, ['Observation/extent', 'Observation/x']],
  ['distant beside no metastasis stated', { ...says('distant'), metastases: known([]) }, ['Observation/extent', 'Observation/x']],
  ['distant where M0 is only assumed', says('distant'), undefined],
  ['distant where M could not be read', { ...says('distant'), recordedM: unusable('unreachable') }, undefined],
  ['localized beside M0', { ...says('localized'), ...m('M0') }, undefined],
  ['localized where M0 is assumed', says('localized'), undefined],
  ['localized beside M0 or M1', { ...says('localized'), ...mOpen('M0', 'M1') }, undefined],
  ['localized where M could not be read', { ...says('localized'), recordedM: unusable('unreachable') }, undefined],
  ['M0 beside liver metastases, no word on extent', { ...m('M0'), ...liver }, ['Observation/x', 'Condition/liver']],
  ['M0 beside liver metastases, distant', { ...says('distant'), ...m('M0'), ...liver }, ['Observation/extent', 'Observation/x', 'Condition/liver']],
  ['M1 beside none, no word on extent', { ...m('M1'), metastases: known([]) }, ['Observation/x', 'Observation/x']],
  ['liver metastases, no word on extent', liver, undefined],
  ['two words on extent beside liver metastases', { statedExtent: open('localized', 'regional'), ...liver }, undefined],
  ['M0, no word on extent', m('M0'), undefined],
  ['nothing', {}, undefined],
]; // prettier-ignore
for (const [why, facts, about] of flagged)
  test(`DQ-21: ${why}: ${about ? 'flagged' : 'not flagged'}`, () => {
    expect(flags(facts).map((flag) => ({ ...flag, about: flag.about.map(({ resource }) => resource) }))).toEqual(
      about
        ? [
            {
              id: 'DQ-21',
              level: 'warning',
              about,
              step: {
                rule: 'DQ-21',
                answer: 'yes',
                read: ['extent', 'm'],
                cite: [{ source: 'SEER', at: 'Summary Stage' }, { source: 'POLICY' }],
              },
            },
          ]
        : [],
    );
  });
