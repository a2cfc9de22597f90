/** From T, N and M to the group: decided, open or none; its basis and remarks, what is missing, the recorded stage beside it, and the steps. */
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  between,
  type GradeResult,
  type MCategory,
  type MetastasisSite,
  type MissingFact,
  type NCategory,
  type Provenance,
  type Site,
  type StageResult,
  type TCategory,
  type TnmPrefix,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { NO_GROUP, stageTumor } from '../../services/rules/stage/index.ts';
import { from, known, net, num, open, specimen, unusable } from '../support/chart-facts.ts';

const stage = (facts: Partial<TumorFacts>, graded: Partial<GradeResult> = {}): StageResult => {
  const one = net(2, 1, facts);
  return stageTumor(one, { ...gradeTumor(one), ...graded });
};
type One<C> = { readonly category: C; readonly prefix: TnmPrefix };
const as = <C>(category: C): One<C> => ({ category, prefix: 'c' });
const t = (category: TCategory): Pick<TumorFacts, 'recordedT'> => ({ recordedT: known(as(category)) });
const n = (category: NCategory): Pick<TumorFacts, 'recordedN'> => ({ recordedN: known(as(category)) });
const m = (category: MCategory): Pick<TumorFacts, 'recordedM'> => ({ recordedM: known(as(category)) });
const tOpen = (...some: TCategory[]): Pick<TumorFacts, 'recordedT'> => ({ recordedT: open(...some.map(as)) });
const nOpen = (...some: NCategory[]): Pick<TumorFacts, 'recordedN'> => ({ recordedN: open(...some.map(as)) });
const mOpen = (...some: MCategory[]): Pick<TumorFacts, 'recordedM'> => ({ recordedM: open(...some.map(as)) });
const at = (site: Site): Pick<TumorFacts, 'site'> => ({ site: known(site) });
const spread = (...sites: MetastasisSite[]): Pick<TumorFacts, 'metastases'> => ({ metastases: known(sites) });
const in2022 = { diagnosisDate: known('2022-05-05') };
const local = { ...n('N0'), ...m('M0') };
const poor = {
  specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })],
};
const unreadT = { recordedT: unusable('unreachable') };
const unreadN = { recordedN: unusable('unreachable') };
const unreadM = { recordedM: unusable('unreachable') };
const seen = (resource: string): Provenance => ({ ...from(), resource });
const kindUnknown: Pick<TumorFacts, 'nodesPositiveKindUnknown'> = {
  nodesPositiveKindUnknown: { state: 'known', value: true, from: [seen('Condition/node')] },
};

// ------------------------------------------------------------------------------------------ groups, basis, missing

type Missing = readonly `${string}:${MissingFact['kind']}`[];
const missingOf = ({ missing }: StageResult): Missing =>
  missing.map(({ fact, kind, blocks }) => {
    expect(blocks).toEqual(['stage']);
    return `${fact}:${kind}` as const;
  });
const groupRows: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  groups: readonly string[],
  basis: StageResult['basis'],
  missing: Missing,
][] = [
  ['T2 N0 M0', { ...t('T2'), ...local }, ['II'], 'printed', []],
  ['T2 N0, M0 assumed', { ...t('T2'), ...n('N0') }, ['II'], 'printed', []],
  ['T2 or T3: both are II', { ...tOpen('T2', 'T3'), ...local }, ['II'], 'printed', []],
  ['15 to 25 mm, of invasion nothing said', { sizeMm: known(between(15, 25)), ...local }, ['I', 'II'], 'printed', ['t:spans-cut-off']],
  ['15 to 25 mm', { sizeMm: known(between(15, 25)), depth: known('limited-to-organ'), ...local }, ['I', 'II'], 'printed', ['t:spans-cut-off']],
  ['T2, none to three positive nodes', { ...t('T2'), nodesPositive: known(between(0, 3)), ...m('M0') }, ['II', 'III'], 'printed', ['nodes:spans-cut-off']],
  ['T2, nodes not stated', { ...t('T2'), ...m('M0') }, [], 'none', ['nodes:not-found']],
  ['T2 NX', { ...t('T2'), ...n('NX'), ...m('M0') }, [], 'none', ['nodes:asked-no-value']],
  ['T2, neither nodes nor metastases stated', t('T2'), [], 'none', ['nodes:not-found', 'metastases:not-found']],
  ['nothing stated', {}, [], 'none', ['t:not-found', 'nodes:not-found', 'metastases:not-found']],
  ['N0 M0 without T', local, [], 'none', ['t:not-found']],
  ['TX N0 M0', { ...t('TX'), ...local }, [], 'none', ['t:asked-no-value']],
  ['T0 N0 M0', { ...t('T0'), ...local }, [], 'none', ['t:asked-no-value']],
  ['TX N1 M0', { ...t('TX'), ...n('N1'), ...m('M0') }, ['III'], 'printed', []],
  ['T could not be read', { ...unreadT, ...local }, [NO_GROUP, 'I', 'II', 'III'], undefined, ['t:could-not-be-read']],
  ['T could not be read, N1', { ...unreadT, ...n('N1'), ...m('M0') }, ['III'], 'printed', []],
  ['N could not be read', { ...t('T2'), ...unreadN, ...m('M0') }, [NO_GROUP, 'II', 'III'], undefined, ['nodes:could-not-be-read']],
  ['M could not be read', { ...t('T2'), ...n('N0'), ...unreadM }, ['II', 'IV'], 'printed', ['metastases:could-not-be-read']],
  ['nothing could be read but M1', { ...unreadT, ...unreadN, ...m('M1') }, ['IV'], 'printed', []],
  ['spread mentioned in a report', { ...t('T2'), ...n('N0'), spreadMentioned: [seen('DiagnosticReport/r')] }, ['II', 'IV'], 'printed', ['metastases:not-usable']],
  ['a recorded stage IV alone', { ...t('T2'), ...n('N0'), recordedStage: [{ group: 'IV', from: [] }] }, ['II', 'IV'], 'printed', ['metastases:not-usable']],
  ['T4 NX of the 8th edition rests on the registry', { ...t('T4'), ...n('NX'), ...m('M0'), ...in2022 }, ['III'], 'registry', []],
  ['T2 of the appendix, N0 or NX: printed and registry agree', { ...at('appendix'), ...t('T2'), ...nOpen('N0', 'NX'), ...m('M0') }, ['II'], undefined, []],
  ['M0 recorded beside a lung carcinoid in the liver', { ...at('lung'), ...t('T2a'), ...local, ...spread('liver') }, ['IVA', 'IVB'], 'printed', ['metastases:conflict']],
]; // prettier-ignore
for (const [why, facts, groups, basis, missing] of groupRows)
  test(`group: ${why}: ${groups.join(' or ') || 'none'}`, () => {
    const result = stage(facts);
    expect([[...result.groups].sort(), result.basis, missingOf(result)]).toEqual([[...groups].sort(), basis, missing]);
    expect(Object.hasOwn(result, 'basis')).toBe(basis !== undefined);
  });
const twice: readonly [why: string, facts: Partial<TumorFacts>, groups: readonly string[], missing: readonly string[]][] = [
  ['T1 or T2', { ...tOpen('T1', 'T2'), ...local }, ['I', 'II'], ['t']],
  ['T2 N0, M0 or M1', { ...t('T2'), ...n('N0'), ...mOpen('M0', 'M1') }, ['II', 'IV'], ['metastases']],
  ['T1, N0 or NX: a group or none', { ...t('T1'), ...nOpen('N0', 'NX'), ...m('M0') }, ['I', NO_GROUP], ['nodes']],
  ['T1, NX or N0: "no group" stands last', { ...t('T1'), ...nOpen('NX', 'N0'), ...m('M0') }, ['I', NO_GROUP], ['nodes']],
]; // prettier-ignore
for (const [why, facts, groups, missing] of twice)
  test(`group, recorded twice: ${why}`, () => {
    const result = stage(facts);
    expect([result.groups, result.missing.map(({ fact }) => fact)]).toEqual([groups, missing]);
  });
test('group: the words for a combination without one', () => {
  expect(NO_GROUP).toBe('no group');
});

// ------------------------------------------------------------------------------------------ remarks

const remarkRows: readonly [why: string, facts: Partial<TumorFacts>, remarks: readonly string[]][] = [
  ['a printed row', { ...t('T2'), ...local }, []],
  ['a registry row', { ...t('T4'), ...n('NX'), ...m('M0'), ...in2022 }, ['registry-row']],
  ['a registry row among others', { ...at('appendix'), ...t('T2'), ...nOpen('N0', 'NX'), ...m('M0') }, ['n-recorded-twice']],
  ['registry rows that lead to several groups', { ...at('appendix'), diagnosisDate: known('2026'), ...tOpen('T0', 'T2'), ...nOpen('NX', 'N1'), ...m('M0') }, ['t-recorded-twice', 'n-recorded-twice']],
  ['T4 NX of version 9', { ...t('T4'), ...n('NX'), ...m('M0') }, ['t4-nx-v9']],
  ['T4, nodes not stated, version 9', { ...t('T4'), ...m('M0') }, ['t4-nx-v9']],
  ['T4 N0 of version 9', { ...t('T4'), ...local }, []],
  ['T3 NX of version 9', { ...t('T3'), ...n('NX'), ...m('M0') }, []],
  ['T4 or T3, NX, version 9', { ...tOpen('T4', 'T3'), ...n('NX'), ...m('M0') }, ['t-recorded-twice']],
  ['T4, NX or N1, version 9', { ...t('T4'), ...nOpen('NX', 'N1'), ...m('M0') }, ['n-recorded-twice']],
  ['T4 NX, M0 or M1, version 9', { ...t('T4'), ...n('NX'), ...mOpen('M0', 'M1') }, []],
  ['T4 NX M1 of version 9', { ...t('T4'), ...n('NX'), ...m('M1') }, []],
  ['no date', { ...t('T2'), ...local, diagnosisDate: ABSENT }, ['newest-edition']],
  ['differences of T and N, and a conflict of M', { ...t('T1'), sizeMm: num(24), ...n('N0'), nodesPositive: num(2), ...m('M0'), ...spread('liver') }, ['t-recorded-and-derived-differ', 'n-recorded-and-derived-differ', 'm-conflict']],
  ['letters in T and N, once', { ...t('T2a'), ...n('N1a'), ...m('M0') }, ['letter-not-in-system']],
]; // prettier-ignore
for (const [why, facts, remarks] of remarkRows)
  test(`remarks: ${why}: ${remarks.join(', ') || 'none'}`, () => {
    expect(stage(facts).remarks).toEqual(remarks);
  });

// ------------------------------------------------------------------------------------------ positive nodes of unknown kind

test('a positive node of unknown kind is N1 or a metastasis', () => {
  const result = stage({ ...t('T2'), ...kindUnknown });
  expect(result).toMatchObject({
    n: { possible: ['N1', 'NX'], assumed: false, from: [seen('Condition/node')] },
    m: { possible: ['M0', 'M1'], assumed: false, from: [seen('Condition/node')] },
    nAssumed: false,
    mAssumed: false,
    groups: ['III', 'IV'],
  });
  expect(missingOf(result)).toEqual(['nodes:spans-cut-off', 'metastases:spans-cut-off']);
});
const kindRows: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  n: readonly NCategory[],
  m: readonly MCategory[],
  groups: readonly string[],
][] = [
  ['M0 recorded: the node is regional', { ...kindUnknown, ...m('M0') }, ['N1', 'NX'], ['M0'], ['III']],
  ['M1 recorded: it may be that node', { ...kindUnknown, ...m('M1') }, ['NX'], ['M1'], ['IV']],
  ['N0 recorded', { ...kindUnknown, ...n('N0') }, ['N0'], ['M0'], ['II']],
  ['NX recorded', { ...kindUnknown, ...n('NX'), ...m('M0') }, ['NX'], ['M0'], []],
  ['M could not be read', { ...kindUnknown, ...unreadM }, ['N1', 'NX'], [], ['III', 'IV']],
  ['an explicit no', { nodesPositiveKindUnknown: known(false), ...m('M0') }, ['NX'], ['M0'], []],
  ['not readable', { nodesPositiveKindUnknown: unusable('text'), ...m('M0') }, ['NX'], ['M0'], []],
  ['not stated, N1 or NX recorded', { ...nOpen('N1', 'NX'), ...m('M0') }, ['N1', 'NX'], ['M0'], ['III', NO_GROUP]],
];
for (const [why, facts, nodes, metastases, groups] of kindRows)
  test(`positive node of unknown kind: ${why}: ${groups.join(' or ') || 'no group'}`, () => {
    const result = stage({ ...t('T2'), ...facts });
    expect([result.n.possible, result.m.possible, result.groups]).toEqual([nodes, metastases, groups]);
  });
test('positive node of unknown kind in the thymus, M0 or M1a recorded: a metastasis leaves the nodes unknown', () => {
  const either = { recordedM: open({ category: 'M0' as const, prefix: 'c' as const }, { category: 'M1a' as const, prefix: 'c' as const }) }; // prettier-ignore
  expect(stage({ ...at('thymus'), ...t('T2'), ...kindUnknown, ...either }).groups).toEqual(['IVA', 'IV']);
});

// ------------------------------------------------------------------------------------------ withheld

const withheldRows: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  graded: Partial<GradeResult>,
  withheld: StageResult['withheld'],
  missing: Missing,
][] = [
  ['no site', { site: ABSENT }, {}, 'site-missing', ['site:not-found']],
  ['an unknown primary', at('unknown-primary'), {}, 'site-missing', ['site:not-found']],
  ['two sites', { site: open('duodenum', 'jejunum-ileum') }, {}, 'site-missing', ['site:spans-cut-off']],
  ['no differentiation', { specimens: [] }, {}, 'differentiation-missing', ['differentiation:not-found']],
  ['no differentiation, which grading does not miss', {}, { differentiation: ABSENT, missing: [{ fact: 'ki67Percent', kind: 'not-usable', blocks: ['grade'] }] }, 'differentiation-missing', ['differentiation:not-found']],
  ['no differentiation, as grading says it', {}, { differentiation: unusable('text'), missing: [{ fact: 'ki67Percent', kind: 'not-found', blocks: ['grade'] }, { fact: 'differentiation', kind: 'not-usable', blocks: ['grade'] }] }, 'differentiation-missing', ['differentiation:not-usable']],
  ['well or poor', {}, { differentiation: open('well', 'poor') }, 'differentiation-conflict', ['differentiation:conflict']],
  ['an organ outside the service', at('other'), {}, 'out-of-scope', []],
  ['gastric carcinoma after treatment', { ...poor, ...at('stomach'), recordedT: known({ category: 'T2', prefix: 'yp' }) }, {}, 'no-table', []],
]; // prettier-ignore
for (const [why, facts, graded, withheld, missing] of withheldRows)
  test(`withheld: ${why}: ${withheld ?? ''}, ${missing.join(', ') || 'nothing missing'}`, () => {
    const result = stage(facts, graded);
    expect([result.withheld, result.groups, missingOf(result)]).toEqual([withheld, [], missing]);
    expect(result.trace.map(({ rule }) => rule)).toEqual([`stage/system-${withheld ?? ''}`]);
    expect(result).not.toHaveProperty('system');
  });
test('withheld: T, N and M are shown all the same', () => {
  expect(stage({ site: ABSENT, ...t('T2a'), ...n('N1b'), ...m('M1c1') })).toMatchObject({
    t: { possible: ['T2a'] },
    n: { possible: ['N1b'] },
    m: { possible: ['M1c1'] },
    nAssumed: false,
    mAssumed: false,
  });
});

// ------------------------------------------------------------------------------------------ recorded stage, small cell carcinoma

const recordedRows: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  recorded: readonly (readonly [system: string | undefined, group: string])[],
  differs: string | undefined,
][] = [
  ['the same', { ...at('rectum'), ...t('T4'), ...n('N1') }, [['AJCC 9', 'IIIB']], undefined],
  ['without the letter', { ...at('rectum'), ...t('T4'), ...n('N1') }, [['AJCC 9', 'III']], undefined],
  ['another letter', { ...at('rectum'), ...t('T4'), ...n('N1') }, [['AJCC 9', 'IIIA']], 'IIIA'],
  ['another number', { ...at('rectum'), ...t('T4'), ...n('N1') }, [['AJCC 9', 'II']], 'II'],
  ['a number that ours begins with', { ...at('rectum'), ...t('T4'), ...n('N1') }, [['AJCC 9', 'I']], 'I'],
  ['of another edition', { ...at('rectum'), ...t('T4'), ...n('N1') }, [['AJCC 8', 'IIIA']], undefined],
  ['of no edition', { ...at('rectum'), ...t('T4'), ...n('N1') }, [[undefined, 'IIIA']], undefined],
  ['of another system', { ...at('rectum'), ...t('T4'), ...n('N1') }, [['UICC', 'IIIA']], undefined],
  ['the one that differs, among several', { ...at('rectum'), ...t('T4'), ...n('N1') }, [['UICC', 'I'], ['AJCC 9', 'IIIB'], ['AJCC 9', 'IIA']], 'IIA'],
  ['of the 8th edition, as diagnosed then', { ...in2022, ...t('T2'), ...n('N0') }, [['AJCC 8', 'III']], 'III'],
  ['of version 9, diagnosed before it', { ...in2022, ...t('T2'), ...n('N0') }, [['AJCC 9', 'III']], undefined],
  ['stage I where the carcinoma is in situ', { ...poor, ...at('rectum'), ...t('Tis'), ...n('N0') }, [['AJCC 8', 'I']], 'I'],
  ['stage 0 where the carcinoma is in situ', { ...poor, ...at('rectum'), ...t('Tis'), ...n('N0') }, [['AJCC 8', '0']], undefined],
  ['ours not decided', { ...tOpen('T1', 'T2'), ...n('N0') }, [['AJCC 9', 'III']], undefined],
  ['ours decided or none', { ...t('T1'), ...nOpen('N0', 'NX') }, [['AJCC 9', 'III']], undefined],
  ['ours none', { ...t('T2'), ...n('NX') }, [['AJCC 9', 'III']], undefined],
]; // prettier-ignore
for (const [why, facts, recorded, differs] of recordedRows)
  test(`recorded stage ${why}: ${differs ?? 'no difference'}`, () => {
    const result = stage({
      ...m('M0'),
      ...facts,
      recordedStage: recorded.map(([system, group]) => ({ group, ...(system ? { system } : {}), from: [] })),
    });
    expect(result.recordedDiffers?.group).toBe(differs);
    expect(Object.hasOwn(result, 'recordedDiffers')).toBe(differs !== undefined);
  });

const smallCell: Partial<TumorFacts> = {
  ...at('lung'),
  specimens: [specimen({ histology: known('nec-small-cell'), ki67Percent: num(80) })],
};
const smallRows: readonly [why: string, facts: Partial<TumorFacts>, want: StageResult['smallCellExtent']][] = [
  ['M0', m('M0'), 'limited-if-one-field'],
  ['M0 assumed', {}, 'limited-if-one-field'],
  ['M1a', m('M1a'), 'extensive'],
  ['M1b or M1c1', spread('liver'), 'extensive'],
  ['M0 or M1', mOpen('M0', 'M1'), undefined],
  ['M1 or M0', mOpen('M1', 'M0'), undefined],
  ['M could not be read', unreadM, undefined],
];
for (const [why, facts, want] of smallRows)
  test(`small cell carcinoma of the lung, ${why}: ${want ?? 'not said'}`, () => {
    const result = stage({ ...smallCell, ...facts });
    expect(result.smallCellExtent).toBe(want);
    expect(Object.hasOwn(result, 'smallCellExtent')).toBe(want !== undefined);
    expect(stage({ ...at('lung'), ...facts }).smallCellExtent).toBeUndefined();
  });

// ------------------------------------------------------------------------------------------ steps

const steps = (result: StageResult) =>
  result.trace.map(({ rule, answer, read, cite }) => [
    rule,
    answer,
    read.join(),
    cite.map(({ source }) => source).join(),
  ]);
const choice = ['stage/system-net-pancreas-9', 'yes', 'site,differentiation,histology', 'AJCC9,SEER'];
const recorded = (letter: string) => [`stage/${letter}-recorded`, 'yes', letter, 'AJCC9,SEER'];
test('the steps of a stage: the system, T, N, M, and every row of the table that is still possible', () => {
  expect(steps(stage({ ...t('T2'), ...local }))).toEqual([
    choice,
    recorded('t'),
    recorded('n'),
    recorded('m'),
    ['net-pancreas-9/T2+T3-N0-M0', 'yes', 't,n,m', 'AJCC9'],
  ]);
  expect(steps(stage({ ...t('T2'), ...n('N1'), ...m('M1a') })).at(-1)).toEqual([
    'net-pancreas-9/TX+T0+T1+T2+T3+T4-NX+N0+N1-M1',
    'yes',
    't,n,m',
    'AJCC9',
  ]);
  expect(steps(stage({ ...t('T2'), ...n('NX'), ...m('M0') })).at(-1)).toEqual([
    'net-pancreas-9/T1+T2+T3+T4-NX-M0',
    'unknown',
    't,n,m',
    'AJCC9',
  ]);
  expect(steps(stage({ ...tOpen('T1', 'T2'), ...local })).slice(-2)).toEqual([
    ['net-pancreas-9/T1-N0-M0', 'unknown', 't,n,m', 'AJCC9'],
    ['net-pancreas-9/T2+T3-N0-M0', 'unknown', 't,n,m', 'AJCC9'],
  ]);
  expect(steps(stage({ ...t('T1'), ...nOpen('N0', 'NX'), ...m('M0') })).slice(-2)).toEqual([
    ['net-pancreas-9/T1-N0-M0', 'unknown', 't,n,m', 'AJCC9'],
    ['net-pancreas-9/T1+T2+T3+T4-NX-M0', 'unknown', 't,n,m', 'AJCC9'],
  ]);
  expect(steps(stage({ ...t('T4'), ...n('NX'), ...m('M0'), ...in2022 })).at(-1)).toEqual([
    'net-pancreas-8/T4-NX-M0',
    'yes',
    't,n,m',
    'AJCC8,SEER',
  ]);
});
