/** N and M of every staging system: recorded, counted, stated, from the sites of spread, or silent; and the M that each family of tables reads from sites. */
import { expect, test } from 'vitest';
import {
  between,
  METASTASIS_SITES,
  point,
  type CategoryResult,
  type MCategory,
  type MetastasisSite,
  type NCategory,
  type Provenance,
  type TnmPrefix,
  type TraceStep,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { allSystems } from '../../services/rules/stage/choose-system.ts';
import { mCategory, nCategory } from '../../services/rules/stage/n-and-m-category.ts';
import {
  appendicealSpread,
  colorectalSpread,
  lungSpread,
  lungSpreadVersion9,
  netSpread,
  thymicSpread,
  undividedSpread,
} from '../../services/rules/stage/spread-categories.ts';
import { from, known, num, open, tumor, unusable } from '../support/chart-facts.ts';

const systemOf = (id: string) => allSystems.find((system) => system.id === id);
const N = (id: string, facts: Partial<TumorFacts>): CategoryResult<NCategory> => nCategory(tumor(facts), systemOf(id));
const M = (id: string, facts: Partial<TumorFacts>): CategoryResult<MCategory> => mCategory(tumor(facts), systemOf(id));
const recordedN = (category: NCategory, prefix: TnmPrefix = 'p'): Pick<TumorFacts, 'recordedN'> => ({
  recordedN: known({ category, prefix }),
});
const recordedM = (category: MCategory, prefix: TnmPrefix = 'c'): Pick<TumorFacts, 'recordedM'> => ({
  recordedM: known({ category, prefix }),
});
const counted = (positive: number, examined?: number): Partial<TumorFacts> => ({
  nodesPositive: num(positive),
  ...(examined === undefined ? {} : { nodesExamined: num(examined) }),
});
const spread = (...sites: MetastasisSite[]): Pick<TumorFacts, 'metastases'> => ({ metastases: known(sites) });
const at = (resource: string, ...marks: Provenance['marks']): Provenance => ({ ...from(), resource, marks });
const PANCREAS = 'net-pancreas-9';
const ILEUM = 'net-jejunum-ileum-9';
const COLON_NEC = 'colorectum-carcinoma-8';
const step = (rule: string, read: TraceStep['read'], assumed?: string): TraceStep => ({
  rule,
  answer: 'yes',
  read,
  cite: [{ source: 'AJCC9' }, { source: 'SEER' }],
  ...(assumed ? { assumed } : {}),
});

// ------------------------------------------------------------------------------------------ N

test('N as recorded, in the words of the system', () => {
  expect(N(PANCREAS, recordedN('N1', 'c'))).toEqual({
    possible: ['N1'],
    recorded: { category: 'N1', prefix: 'c' },
    differ: false,
    assumed: false,
    prefix: 'c',
    from: [from()],
    trace: [step('stage/n-recorded', ['n'])],
    remarks: [],
  });
  expect(N(PANCREAS, recordedN('N1b'))).toMatchObject({ possible: ['N1'], remarks: ['letter-not-in-system'] });
  expect(N(COLON_NEC, recordedN('N1b'))).toMatchObject({ possible: ['N1b'], remarks: [] });
  expect(N('', recordedN('N1b'))).toMatchObject({ possible: ['N1b'], remarks: [] });
});
test('N recorded twice: both stay possible, in the words of the system', () => {
  const twice = open<{ category: NCategory; prefix: TnmPrefix }>(
    { category: 'N0', prefix: 'c' },
    { category: 'N1b', prefix: 'c' },
    { category: 'N3', prefix: 'c' },
  );
  expect(N(PANCREAS, { recordedN: twice, ...counted(1, 5) })).toEqual({
    possible: ['N0', 'N1'],
    differ: false,
    assumed: false,
    prefix: 'none',
    from: [from()],
    trace: [step('stage/n-recorded', ['n'])],
    remarks: ['n-recorded-twice'],
  });
  expect(N('', { recordedN: twice }).possible).toEqual(['N0', 'N1b', 'N3']);
});

const nBeside: readonly [why: string, id: string, facts: Partial<TumorFacts>, differ: boolean][] = [
  ['N0 beside two positive', PANCREAS, { ...recordedN('N0'), ...counted(2, 9) }, true],
  ['N1 beside two positive', PANCREAS, { ...recordedN('N1'), ...counted(2, 9) }, false],
  ['N1 beside none of nine', PANCREAS, { ...recordedN('N1'), ...counted(0, 9) }, true],
  ['N0 beside none of nine', PANCREAS, { ...recordedN('N0'), ...counted(0, 9) }, false],
  ['NX says nothing that a count contradicts', PANCREAS, { ...recordedN('NX'), ...counted(2, 9) }, false],
  ['nothing beside it', PANCREAS, recordedN('N0'), false],
  ['N1 beside N1b by count', COLON_NEC, { ...recordedN('N1'), ...counted(2, 9) }, false],
  ['N1b beside "positive" without a number', COLON_NEC, { ...recordedN('N1b'), regionalNodesStated: known('positive') }, false],
  ['N1a beside N1b by count', COLON_NEC, { ...recordedN('N1a'), ...counted(2, 9) }, true],
  ['N2 of the lung beside a count that leaves N1 to N3', 'lung-9', { ...recordedN('N2'), ...counted(2, 9) }, false],
  ['N0 of the lung beside the same', 'lung-9', { ...recordedN('N0'), ...counted(2, 9) }, true],
  ['N2 of the ileum beside three positive: by the mass that nobody measured', ILEUM, { ...recordedN('N2'), ...counted(3, 9) }, false],
  ['N2 of the ileum beside three positive and a small mass', ILEUM, { ...recordedN('N2'), ...counted(3, 9), mesentericMassMm: num(10) }, true],
  ['N2 of the ileum beside three positive and a large mass', ILEUM, { ...recordedN('N2'), ...counted(3, 9), mesentericMassMm: num(25) }, false],
  ['N2 of the ileum beside none of nine', ILEUM, { ...recordedN('N2'), ...counted(0, 9) }, true],
  ['N0 of the ileum beside three positive', ILEUM, { ...recordedN('N0'), ...counted(3, 9) }, true],
  ['N2 of a carcinoma without a rule for the mass, beside one positive', 'small-intestine-carcinoma-8', { ...recordedN('N2'), ...counted(1, 9) }, true],
]; // prettier-ignore
for (const [why, id, facts, differ] of nBeside)
  test(`N recorded beside derived: ${why}: ${differ ? 'differ' : 'no difference'}`, () => {
    const result = N(id, facts);
    expect([result.differ, result.remarks]).toEqual([differ, differ ? ['n-recorded-and-derived-differ'] : []]);
    expect([result.possible, result.prefix]).toEqual([
      [facts.recordedN?.state === 'known' ? facts.recordedN.value.category : ''],
      'p',
    ]);
  });
test('N recorded: what the counts give is shown beside it, with its step', () => {
  expect(N(PANCREAS, { ...recordedN('N0'), ...counted(2, 9) })).toMatchObject({
    derived: ['N1'],
    trace: [step('stage/n-recorded', ['n']), step('stage/n-by-count', ['nodesPositive'])],
  });
  expect(N(PANCREAS, recordedN('N0'))).not.toHaveProperty('derived');
});

const nDerived: readonly [
  why: string,
  id: string,
  facts: Partial<TumorFacts>,
  possible: readonly NCategory[],
  prefix: TnmPrefix,
  sources: number,
  trace: TraceStep,
][] = [
  ['none of nine', PANCREAS, counted(0, 9), ['N0'], 'p', 2, step('stage/n0-examined', ['nodesPositive'])],
  ['none of none', PANCREAS, counted(0, 0), ['NX'], 'none', 2, step('stage/nx-none-examined', ['nodesPositive'])],
  ['none, examined not stated', PANCREAS, counted(0), ['NX'], 'none', 1, step('stage/nx-none-examined', ['nodesPositive'])],
  ['two of nine', PANCREAS, counted(2, 9), ['N1'], 'p', 2, step('stage/n-by-count', ['nodesPositive'])],
  ['eleven', ILEUM, counted(11), ['N1'], 'p', 1, step('stage/n-by-count', ['nodesPositive'])],
  ['twelve', ILEUM, counted(12), ['N2'], 'p', 1, step('stage/n-by-count', ['nodesPositive'])],
  ['none to twelve', ILEUM, { nodesPositive: known(between(0, 12)) }, ['N0', 'N1', 'N2'], 'p', 1, step('stage/n-by-count', ['nodesPositive'])],
  ['two numbers on file', ILEUM, { nodesPositive: open(point(0), point(3)) }, ['N0', 'N1'], 'p', 1, step('stage/n-by-count', ['nodesPositive'])],
  ['two numbers on file, both positive', ILEUM, { nodesPositive: open(point(2), point(13)) }, ['N1', 'N2'], 'p', 1, step('stage/n-by-count', ['nodesPositive'])],
  ['positive, number unknown', ILEUM, { regionalNodesStated: known('positive') }, ['N1'], 'none', 1, step('stage/n-stated', ['n'])],
  ['called negative', ILEUM, { regionalNodesStated: known('negative') }, ['N0'], 'none', 1, step('stage/n-stated', ['n'])],
  ['a mesenteric mass over 20 mm', ILEUM, { mesentericMassMm: num(21) }, ['N2'], 'none', 1, step('stage/n2-mesenteric-mass', ['mesentericMassMm'])],
  ['a mesenteric mass over 20 mm beside a count', ILEUM, { mesentericMassMm: num(21), ...counted(2, 9) }, ['N2'], 'none', 1, step('stage/n2-mesenteric-mass', ['mesentericMassMm'])],
  ['a mesenteric mass of exactly 20 mm beside a count', ILEUM, { mesentericMassMm: num(20), ...counted(2, 9) }, ['N1'], 'p', 2, step('stage/n-by-count', ['nodesPositive'])],
  ['a mass where none is N2', PANCREAS, { mesentericMassMm: num(50), ...counted(2, 9) }, ['N1'], 'p', 2, step('stage/n-by-count', ['nodesPositive'])],
]; // prettier-ignore
for (const [why, id, facts, possible, prefix, sources, trace] of nDerived)
  test(`N derived: ${why} (${id}) is ${possible.join(' or ')}`, () => {
    expect(N(id, facts)).toEqual({
      possible,
      derived: possible,
      differ: false,
      assumed: false,
      prefix,
      from: Array.from({ length: sources }, () => from()),
      trace: [trace],
      remarks: [],
    });
  });
test('N without a system: counted nodes are positive, however many', () => {
  expect([N('', counted(0, 9)), N('', counted(1, 9)), N('', counted(12, 30))].map((n) => n.possible)).toEqual([
    ['N0'],
    ['N1'],
    ['N1'],
  ]);
});
test('N: positive nodes without a number leave every undivided positive category of the system', () => {
  const stated = { regionalNodesStated: known('positive' as const) };
  expect([N(PANCREAS, stated), N(COLON_NEC, stated), N('lung-9', stated), N('', stated)].map((n) => n.possible)).toEqual([
    ['N1'],
    ['N1', 'N2'],
    ['N1', 'N2', 'N3'],
    ['N1'],
  ]); // prettier-ignore
});

const notStated = {
  possible: ['NX'],
  assumed: true,
  trace: [step('stage/n-not-stated', ['n', 'nodesPositive'], 'NX')],
};
const notRead = { possible: [], assumed: false, trace: [step('stage/n-not-read', ['n'])] };
const nSilent: readonly [why: string, facts: Partial<TumorFacts>, want: typeof notStated | typeof notRead][] = [
  ['nothing', {}, notStated],
  ['an N without a value', { recordedN: unusable('text') }, notStated],
  ['a number without a value', { nodesPositive: unusable('text') }, notStated],
  ['an N that could not be read', { recordedN: unusable('unreachable') }, notRead],
  ['a number that could not be read', { nodesPositive: unusable('unreachable') }, notRead],
];
for (const [why, facts, want] of nSilent)
  test(`N from ${why}: ${want.possible.join() || 'any'}`, () => {
    expect(N(PANCREAS, facts)).toEqual({ ...want, differ: false, prefix: 'none', from: [], remarks: [] });
  });
test('N: a category that the system does not have stays visible as recorded, and is positive', () => {
  expect(N(PANCREAS, recordedN('N3'))).toEqual({
    possible: ['N1'],
    recorded: { category: 'N3', prefix: 'p' },
    differ: false,
    assumed: false,
    prefix: 'p',
    from: [from()],
    trace: [step('stage/n-recorded', ['n'])],
    remarks: ['category-not-in-system'],
  });
});
test('M recorded without its letter: the sites sharpen it, and the step says what they are', () => {
  expect(M(PANCREAS, { ...recordedM('M1'), ...spread('liver') }).trace).toEqual([
    step('stage/m-recorded', ['m']),
    step('stage/m-by-sites', ['m', 'liverMetastases']),
  ]);
});

// ------------------------------------------------------------------------------------------ M

const mRecorded: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  possible: readonly MCategory[],
  derived: readonly MCategory[] | undefined,
  conflict: boolean,
][] = [
  ['M0 alone', recordedM('M0'), ['M0'], undefined, false],
  ['M0 and no metastasis', { ...recordedM('M0'), ...spread() }, ['M0'], ['M0'], false],
  ['M0 beside the liver: the finding stands', { ...recordedM('M0'), ...spread('liver') }, ['M1a'], ['M1a'], true],
  ['M1 alone', recordedM('M1'), ['M1'], undefined, false],
  ['M1 beside the liver is M1a', { ...recordedM('M1'), ...spread('liver') }, ['M1a'], ['M1a'], false],
  ['M1 and no metastasis', { ...recordedM('M1'), ...spread() }, ['M1'], ['M0'], true],
  ['M1b beside the liver stays as recorded', { ...recordedM('M1b'), ...spread('liver') }, ['M1b'], ['M1a'], false],
  ['M1c1 is M1c here', recordedM('M1c1'), ['M1c'], undefined, false],
];
for (const [why, facts, possible, derived, conflict] of mRecorded)
  test(`M recorded: ${why}`, () => {
    const { trace, ...result } = M(PANCREAS, facts);
    expect(trace[0]).toEqual(step('stage/m-recorded', ['m']));
    expect(result).toEqual({
      possible,
      recorded: facts.recordedM?.state === 'known' ? facts.recordedM.value : undefined,
      ...(derived ? { derived } : {}),
      differ: conflict,
      assumed: false,
      prefix: 'c',
      from: facts.metastases ? [from(), from()] : [from()],
      remarks: conflict ? ['m-conflict'] : [],
    });
  });
test('M: pM0 does not exist, which is said where any source has it', () => {
  const m0 = (...sources: Provenance[]): Partial<TumorFacts> => ({
    recordedM: { state: 'known', value: { category: 'M0', prefix: 'c' }, from: sources },
  });
  const marked = at('Observation/b', 'pm0-not-allowed');
  expect(M(PANCREAS, m0(at('Observation/a'), marked)).remarks).toEqual(['pm0-read-as-m0']);
  expect(M(PANCREAS, m0(at('Observation/a', 'old'))).remarks).toEqual([]);
  expect(M(PANCREAS, { ...m0(marked), ...spread('liver') }).remarks).toEqual(['pm0-read-as-m0', 'm-conflict']);
});
test('M recorded twice: both stay possible, in the words of the system', () => {
  const twice = open<{ category: MCategory; prefix: TnmPrefix }>(
    { category: 'M0', prefix: 'c' },
    { category: 'M1a', prefix: 'c' },
  );
  expect(M('stomach-carcinoma-8-clinical', { recordedM: twice, ...spread('bone') })).toMatchObject({
    possible: ['M0', 'M1'],
  });
  expect(M('', { recordedM: twice }).possible).toEqual(['M0', 'M1a']);
  expect(M(PANCREAS, { recordedM: twice })).toEqual({
    possible: ['M0', 'M1a'],
    differ: false,
    assumed: false,
    prefix: 'none',
    from: [from()],
    trace: [step('stage/m-recorded', ['m'])],
    remarks: [],
  });
});

const iv = (group: string, ...resources: string[]) => ({ group, from: resources.map((resource) => at(resource)) });
const mUnrecorded: readonly [why: string, facts: Partial<TumorFacts>, want: Partial<CategoryResult<MCategory>>][] = [
  [
    'by sites',
    spread('liver', 'bone'),
    { possible: ['M1c'], derived: ['M1c'], from: [from()], trace: [step('stage/m-by-sites', ['m', 'liverMetastases'])] },
  ],
  [
    'no metastasis stated',
    spread(),
    { possible: ['M0'], derived: ['M0'], from: [from()], trace: [step('stage/m-by-sites', ['m', 'liverMetastases'])] },
  ],
  ['an M that could not be read', { recordedM: unusable('unreachable') }, { possible: [], trace: [step('stage/m-not-read', ['m'])] }],
  ['sites that could not be read', { metastases: unusable('unreachable') }, { possible: [], trace: [step('stage/m-not-read', ['m'])] }],
  [
    'spread mentioned in a report',
    { spreadMentioned: [at('DiagnosticReport/r')] },
    {
      possible: ['M0', 'M1'],
      from: [at('DiagnosticReport/r')],
      trace: [step('stage/m-mentioned-in-report', ['m'])],
      remarks: ['m-mentioned-in-report'],
    },
  ],
  [
    'a recorded stage IV',
    { recordedStage: [iv('IVA', 'Observation/s'), iv('II', 'Observation/t')] },
    {
      possible: ['M0', 'M1'],
      from: [at('Observation/s')],
      trace: [step('stage/m-open-by-recorded-stage', ['m'])],
      remarks: ['m-open-by-recorded-stage'],
    },
  ],
  [
    'a recorded stage III',
    { recordedStage: [iv('III', 'Observation/s')] },
    { possible: ['M0'], assumed: true, prefix: 'c', trace: [step('stage/m-assumed', ['m'], 'cM0')] },
  ],
  ['nothing', {}, { possible: ['M0'], assumed: true, prefix: 'c', trace: [step('stage/m-assumed', ['m'], 'cM0')] }],
  [
    'an M without a value',
    { recordedM: unusable('text'), metastases: unusable('text') },
    { possible: ['M0'], assumed: true, prefix: 'c', trace: [step('stage/m-assumed', ['m'], 'cM0')] },
  ],
]; // prettier-ignore
for (const [why, facts, want] of mUnrecorded)
  test(`M from ${why}: ${want.possible?.join(' or ') ?? ''}`, () => {
    expect(M(PANCREAS, facts)).toEqual({
      differ: false,
      assumed: false,
      prefix: 'none',
      from: [],
      remarks: [],
      ...want,
    });
  });
test('M: the same site twice is one site; without a system the sites are read as those of a NET', () => {
  expect(M(COLON_NEC, spread('liver', 'liver')).possible).toEqual(['M1a']);
  expect(M('', spread('liver')).possible).toEqual(['M1a']);
});

// ------------------------------------------------------------------------------------------ M by sites, family by family

const sitesRows: readonly [
  family: string,
  read: (sites: readonly MetastasisSite[]) => readonly MCategory[],
  sites: readonly MetastasisSite[],
  m: readonly MCategory[],
][] = [
  ['NET', netSpread, ['liver'], ['M1a']],
  ['NET', netSpread, ['distant-nodes'], ['M1b']],
  ['NET', netSpread, ['peritoneum', 'bone'], ['M1b']],
  ['NET', netSpread, ['liver', 'peritoneum'], ['M1c']],
  ['NET', netSpread, ['liver', 'unspecified'], ['M1']],
  ['NET', netSpread, ['unspecified'], ['M1']],
  ['colon and rectum', colorectalSpread, ['liver'], ['M1a']],
  ['colon and rectum', colorectalSpread, ['liver', 'lung'], ['M1b']],
  ['colon and rectum', colorectalSpread, ['peritoneum'], ['M1c']],
  ['colon and rectum', colorectalSpread, ['peritoneum', 'unspecified'], ['M1c']],
  ['colon and rectum', colorectalSpread, ['unspecified'], ['M1']],
  ['colon and rectum', colorectalSpread, ['other'], ['M1']],
  ['colon and rectum', colorectalSpread, ['liver', 'other'], ['M1']],
  ['appendix', appendicealSpread, ['peritoneum'], ['M1b']],
  ['appendix', appendicealSpread, ['peritoneum', 'liver'], ['M1c']],
  ['appendix', appendicealSpread, ['liver'], ['M1c']],
  ['appendix', appendicealSpread, ['unspecified', 'liver'], ['M1c']],
  ['appendix', appendicealSpread, ['unspecified'], ['M1']],
  ['appendix', appendicealSpread, ['unspecified', 'peritoneum'], ['M1']],
  ['lung, 8th edition', lungSpread, ['lung'], ['M1a']],
  ['lung, 8th edition', lungSpread, ['pleura', 'lung'], ['M1a']],
  ['lung, 8th edition', lungSpread, ['pleura', 'liver'], ['M1b', 'M1c']],
  ['lung, 8th edition', lungSpread, ['liver', 'bone'], ['M1c']],
  ['lung, 8th edition', lungSpread, ['unspecified'], ['M1']],
  ['lung, 8th edition', lungSpread, ['unspecified', 'liver'], ['M1']],
  ['lung, version 9', lungSpreadVersion9, ['pleura'], ['M1a']],
  ['lung, version 9', lungSpreadVersion9, ['liver'], ['M1b', 'M1c1']],
  ['lung, version 9', lungSpreadVersion9, ['liver', 'bone'], ['M1c2']],
  ['lung, version 9', lungSpreadVersion9, ['unspecified'], ['M1']],
  ['thymus', thymicSpread, ['pleura'], ['M1a']],
  ['thymus', thymicSpread, ['pleura', 'lung'], ['M1b']],
  ['thymus', thymicSpread, ['lung'], ['M1b']],
  ['thymus', thymicSpread, ['bone', 'unspecified'], ['M1b']],
  ['thymus', thymicSpread, ['unspecified'], ['M1']],
  ['thymus', thymicSpread, ['pleura', 'unspecified'], ['M1']],
];
for (const [family, read, sites, m] of sitesRows)
  test(`M by sites, ${family}: ${sites.join(' and ')} is ${m.join(' or ')}`, () => {
    expect(read(sites)).toEqual(m);
  });
test('M by sites: the tables without a division read every site as M1', () => {
  for (const site of METASTASIS_SITES) expect(undividedSpread([site]), site).toEqual(['M1']);
});
