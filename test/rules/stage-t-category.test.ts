/** T of every staging system: the recorded category, the one that size, depth and structures give, and where the two differ. */
import { expect, test } from 'vitest';
import {
  between,
  point,
  type CategoryResult,
  type Depth,
  type Fact,
  type Structure,
  type TCategory,
  type TnmPrefix,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { allSystems } from '../../services/rules/stage/choose-system.ts';
import { tCategory } from '../../services/rules/stage/t-category.ts';
import { from, known, num, open, tumor, unusable } from '../support/chart-facts.ts';

const T = (id: string, facts: Partial<TumorFacts>): CategoryResult<TCategory> =>
  tCategory(
    tumor(facts),
    allSystems.find((system) => system.id === id),
  );
const recorded = (category: TCategory, prefix: TnmPrefix = 'p'): Pick<TumorFacts, 'recordedT'> => ({
  recordedT: known({ category, prefix }),
});
const depth = (layer: Depth): Pick<TumorFacts, 'depth'> => ({ depth: known(layer) });
const into = (...structures: Structure[]): Pick<TumorFacts, 'invades'> => ({ invades: known(structures) });
const size = (mm: number): Pick<TumorFacts, 'sizeMm'> => ({ sizeMm: num(mm) });
const inside = { ...depth('limited-to-organ'), ...into() };

// ------------------------------------------------------------------------------------------ as recorded

const inTheSystem: readonly [
  id: string,
  category: TCategory,
  prefix: TnmPrefix,
  used: TCategory,
  remarks: readonly string[],
][] = [
  ['net-pancreas-9', 'T2', 'p', 'T2', []],
  ['net-pancreas-9', 'T2', 'c', 'T2', []],
  ['net-pancreas-9', 'T2a', 'p', 'T2', ['letter-not-in-system']],
  ['net-pancreas-9', 'T1mi', 'p', 'T1', ['letter-not-in-system']],
  ['net-colorectum-9', 'T1a', 'p', 'T1a', []],
  ['net-pancreas-9', 'T2', 'yp', 'T2', ['after-treatment']],
  ['net-pancreas-9', 'T2', 'yc', 'T2', ['after-treatment']],
  ['net-pancreas-9', 'T2a', 'yp', 'T2', ['after-treatment', 'letter-not-in-system']],
  ['colorectum-carcinoma-8', 'Tis', 'p', 'Tis', []],
  ['appendix-carcinoma-9', 'Tis(LAMN)', 'p', 'Tis(LAMN)', []],
  ['lung-9', 'TX-occult', 'c', 'TX-occult', []],
];
for (const [id, category, prefix, used, remarks] of inTheSystem)
  test(`T as recorded: ${prefix}${category} in ${id} is ${used}, ${remarks.join(', ') || 'no remark'}`, () => {
    expect(T(id, recorded(category, prefix))).toEqual({
      possible: [used],
      recorded: { category, prefix },
      differ: false,
      assumed: false,
      prefix,
      from: [from()],
      trace: [
        {
          rule: 'stage/t-recorded',
          answer: 'yes',
          read: ['t'],
          cite: [{ source: sourceOfT(id) }, { source: 'SEER' }],
        },
      ],
      remarks,
    });
  });
const NEW: Readonly<Record<string, string>> = {
  'net-pancreas-9': 'AJCC9',
  'net-colorectum-9': 'AJCC9',
  'appendix-carcinoma-9': 'AJCC9-APPENDIX',
  'lung-9': 'AJCC9-LUNG',
};
function sourceOfT(id: string): string {
  return NEW[id] ?? 'AJCC8';
}

test('T: a carcinoma in situ is no category of a NET system, and that is said', () => {
  for (const facts of [recorded('Tis'), { ...recorded('Tis'), ...size(15), ...inside }]) {
    const result = T('net-pancreas-9', facts);
    expect(result.recorded).toEqual({ category: 'Tis', prefix: 'p' });
    expect(result.remarks).toContain('category-not-in-system');
  }
});

test('T without a system is shown as recorded, and nothing is derived', () => {
  expect(T('', { ...recorded('T2a', 'c'), ...size(15) })).toMatchObject({ possible: ['T2a'], differ: false });
  expect(T('', { ...recorded('T2a', 'c'), ...size(15) })).not.toHaveProperty('derived');
  expect(T('', size(15)).possible).toEqual(['TX']);
});

test('T recorded twice: both stay possible, in the words of the system', () => {
  const recordedT = open<{ category: TCategory; prefix: TnmPrefix }>(
    { category: 'T2a', prefix: 'p' },
    { category: 'T3', prefix: 'p' },
    { category: 'Tis', prefix: 'p' },
  );
  expect(T('', { recordedT }).possible).toEqual(['T2a', 'T3', 'Tis']);
  expect(T('net-pancreas-9', { recordedT, ...size(5) })).toEqual({
    possible: ['T2', 'T3'],
    differ: false,
    assumed: false,
    prefix: 'none',
    from: [from()],
    trace: [{ rule: 'stage/t-recorded', answer: 'yes', read: ['t'], cite: [{ source: 'AJCC9' }, { source: 'SEER' }] }],
    remarks: ['t-recorded-twice'],
  });
});

test('T: silence is TX, marked; a statement without a value is TX too; what could not be read is nothing', () => {
  const unknown = {
    possible: ['TX'],
    differ: false,
    assumed: true,
    prefix: 'none',
    from: [],
    trace: [
      {
        rule: 'stage/t-unknown',
        answer: 'yes',
        read: ['t', 'sizeMm', 'depth'],
        cite: [{ source: 'AJCC9' }, { source: 'SEER' }],
      },
    ],
    remarks: [],
  };
  expect(T('net-pancreas-9', {})).toEqual(unknown);
  expect(T('net-pancreas-9', { recordedT: unusable('text') })).toEqual(unknown);
  expect(T('net-pancreas-9', { recordedT: unusable('unreachable') })).toEqual({
    ...unknown,
    possible: [],
    assumed: false,
  });
  expect(T('', {}).trace[0]?.cite).toEqual([{ source: 'AJCC8' }, { source: 'SEER' }]);
});

// ------------------------------------------------------------------------------------------ recorded beside derived

const DIFFER = 't-recorded-and-derived-differ';
const beside: readonly [
  why: string,
  id: string,
  facts: Partial<TumorFacts>,
  differ: boolean,
  derived: readonly TCategory[] | undefined,
][] = [
  ['pT1, 24 mm in pathology', 'net-pancreas-9', { ...recorded('T1'), ...size(24), sizeMethod: 'pathology', ...inside }, true, ['T2']],
  ['pT1, 24 mm on imaging: another method', 'net-pancreas-9', { ...recorded('T1'), ...size(24), sizeMethod: 'imaging', ...inside }, false, ['T2']],
  ['cT1, 24 mm on imaging: the same method', 'net-pancreas-9', { ...recorded('T1', 'c'), ...size(24), sizeMethod: 'imaging', ...inside }, true, ['T2']],
  ['ypT1, 24 mm: after treatment', 'net-pancreas-9', { ...recorded('T1', 'yp'), ...size(24), sizeMethod: 'pathology', ...inside }, false, ['T2']],
  ['ycT1, 24 mm: after treatment', 'net-pancreas-9', { ...recorded('T1', 'yc'), ...size(24), sizeMethod: 'pathology', ...inside }, false, ['T2']],
  ['T2, 24 mm', 'net-pancreas-9', { ...recorded('T2'), ...size(24), ...inside }, false, ['T2']],
  ['T1, 15 to 25 mm: one of the possible', 'net-pancreas-9', { ...recorded('T1'), sizeMm: known(between(15, 25)), ...inside }, false, ['T1', 'T2']],
  ['TX says nothing that a size contradicts', 'net-pancreas-9', { ...recorded('TX'), ...size(24), ...inside }, false, ['T2']],
  ['T0 neither', 'net-pancreas-9', { ...recorded('T0'), ...size(24), ...inside }, false, ['T2']],
  ['T3, 15 mm limited to the pancreas', 'net-pancreas-9', { ...recorded('T3'), ...size(15), ...inside }, true, ['T1']],
  ['T3, 15 mm alone: a floor', 'net-pancreas-9', { ...recorded('T3'), ...size(15) }, false, ['T1']],
  ['T1, 24 mm alone: above the recorded', 'net-pancreas-9', { ...recorded('T1'), ...size(24) }, true, ['T2']],
  ['T1a, 15 mm of the lung alone: the same number, another letter', 'lung-9', { ...recorded('T1a'), ...size(15) }, true, ['T1b']],
  ['Tis, 15 mm of a pancreatic carcinoma', 'exocrine-pancreas-8', { ...recorded('Tis'), ...size(15) }, true, ['T1c']],
  ['T1 beside T1a', 'net-colorectum-9', { ...recorded('T1'), ...size(5), ...depth('submucosa') }, false, ['T1a']],
  ['T3b beside an undivided T3', 'ampulla-carcinoma-8', { ...recorded('T3b'), ...into('pancreas') }, false, ['T3']],
  ['T3b beside T2', 'ampulla-carcinoma-8', { ...recorded('T3b'), ...depth('muscularis-propria') }, true, ['T2']],
  ['a depth that the table does not know', 'net-colorectum-9', { ...recorded('T2'), ...depth('limited-to-organ') }, false, undefined],
]; // prettier-ignore
for (const [why, id, facts, differ, derived] of beside)
  test(`T recorded beside derived: ${why}: ${differ ? 'differ' : 'no difference'}`, () => {
    const result = T(id, facts);
    expect(result.differ).toBe(differ);
    expect(result.derived).toEqual(derived);
    expect(Object.hasOwn(result, 'derived')).toBe(derived !== undefined);
    expect(result.remarks.includes(DIFFER)).toBe(differ);
    expect(result.trace.length).toBeGreaterThan(1);
  });
test('T: a difference keeps the other remarks', () => {
  expect(T('net-pancreas-9', { ...recorded('T1a', 'c'), ...size(24), ...inside }).remarks).toEqual([
    'letter-not-in-system',
    DIFFER,
  ]);
});

// ------------------------------------------------------------------------------------------ derived

const derivedRows: readonly [
  why: string,
  id: string,
  facts: Partial<TumorFacts>,
  possible: readonly TCategory[],
  remarks?: readonly string[],
][] = [
  ['two sizes on file', 'net-pancreas-9', { sizeMm: open(point(15), point(30)), ...inside }, ['T1', 'T2']],
  ['a size that cannot be read', 'net-pancreas-9', { sizeMm: unusable('unit') }, ['TX']],
  ['a depth that the table does not know', 'net-colorectum-9', depth('limited-to-organ'), ['TX']],
  ['serosa of the appendix, with its note', 'net-appendix-9', depth('serosa'), ['T4'], ['serosa-t4']],
  ['size alone in a solid organ', 'net-pancreas-9', size(15), ['T1'], ['t-from-size-alone']],
  ['size with a statement on invasion', 'net-pancreas-9', { ...size(15), ...into() }, ['T1']],
  ['appendix, no structure invaded', 'net-appendix-9', { ...size(15), ...into() }, ['T1']],
  ['size with a depth', 'net-pancreas-9', { ...size(15), ...depth('limited-to-organ') }, ['T1']],
  // A neighbour that is not named is at least the lowest category that an organ gives.
  ['pancreas, neighbour not named', 'net-pancreas-9', { ...size(15), ...depth('adjacent-organ') }, ['T3', 'T4']],
  ['ileum, neighbour not named', 'net-jejunum-ileum-9', depth('adjacent-organ'), ['T4']],
  ['stomach, neighbour not named', 'net-stomach-9', depth('adjacent-organ'), ['T4']],
  ['duodenum, neighbour not named', 'net-duodenum-9', depth('adjacent-organ'), ['T3', 'T4']],
  ['duodenal NEC, neighbour not named', 'duodenum-carcinoma-8', depth('adjacent-organ'), ['T4']],
  ['pancreatic NEC, neighbour not named: most do not change T', 'exocrine-pancreas-8', { ...size(15), ...depth('adjacent-organ') }, ['T1c', 'T4']],
  ['pancreas into the duodenum, with a depth that could not be read: what is named counts', 'net-pancreas-9', { ...size(15), ...into('duodenum'), depth: unusable('text') }, ['T3']],
  ['duodenum into its own wall and the pancreas', 'net-duodenum-9', { ...depth('adjacent-organ'), ...into('pancreas', 'duodenum') }, ['T3']],
  ['duodenum into pancreas and stomach', 'net-duodenum-9', { ...depth('adjacent-organ'), ...into('pancreas', 'stomach') }, ['T4']],
  ['duodenum into another organ that no list names', 'net-duodenum-9', { ...depth('adjacent-organ'), ...into('chest-wall') }, ['T4']],
  // "At least" opens upwards only.
  ['rectum, at least mucosa', 'net-colorectum-9', { ...size(5), ...depth('mucosa'), depthAtLeast: true }, ['T1a', 'T2', 'T3', 'T4']],
  ['rectum, mucosa', 'net-colorectum-9', { ...size(5), ...depth('mucosa') }, ['T1a']],
  ['ampulla, at least submucosa', 'net-ampulla-9', { ...size(5), ...depth('submucosa'), depthAtLeast: true }, ['T2', 'T3', 'T4']],
  ['ampulla, at least serosa', 'net-ampulla-9', { ...size(5), ...depth('serosa'), depthAtLeast: true }, ['T4']],
  ['ampulla within the sphincter', 'net-ampulla-9', { ...size(5), ...depth('limited-to-organ'), depthAtLeast: true }, ['T1']],
]; // prettier-ignore
for (const [why, id, facts, possible, remarks = []] of derivedRows)
  test(`T derived: ${why} (${id}) is ${possible.join(' or ')}`, () => {
    const result = T(id, facts);
    expect([result.possible, result.remarks, result.differ]).toEqual([possible, remarks, false]);
  });

test('T from size alone is a floor: a higher recorded T contradicts it only where some size on file does', () => {
  const differ = (...sizes: number[]) =>
    T('net-pancreas-9', { ...recorded('T2'), sizeMm: open(...sizes.map(point)) }).differ;
  expect([differ(5, 15), differ(15, 50), differ(50, 60), differ(15, 30)]).toEqual([false, true, true, false]);
});

const prefixRows: readonly [why: string, facts: Partial<TumorFacts>, prefix: TnmPrefix, sources: number][] = [
  ['a size of the pathologist', { ...size(15), sizeMethod: 'pathology' }, 'p', 1],
  ['a size on imaging', { ...size(15), sizeMethod: 'imaging' }, 'none', 1],
  ['a size of unknown method', size(15), 'none', 1],
  ['a depth', depth('serosa'), 'p', 1],
  ['a size on imaging beside a depth', { ...size(15), sizeMethod: 'imaging', ...depth('serosa') }, 'p', 2],
];
for (const [why, facts, prefix, sources] of prefixRows)
  test(`T derived from ${why}: prefix ${prefix}, ${String(sources)} sources`, () => {
    const result = T('net-appendix-9', facts);
    expect(result).toMatchObject({
      derived: result.possible,
      assumed: false,
      prefix,
      from: Array.from({ length: sources }, () => from()),
    });
    expect(result).not.toHaveProperty('recorded');
  });

const traceOf = (facts: Partial<TumorFacts>): readonly (readonly [string, string, string | undefined])[] =>
  T('net-pancreas-9', facts).trace.map(({ rule, answer, assumed }) => [rule, answer, assumed]);
test('T derived: every row of the table is in the trace; a size alone is marked as such', () => {
  const steps = (answers: readonly string[], assumed?: string) =>
    ['t4', 't3', 't2', 't1'].map((row, index) => [`net-pancreas-9.t/${row}`, answers[index], assumed]);
  expect(traceOf({ ...size(15), ...inside })).toEqual(steps(['no', 'no', 'no', 'yes']));
  expect(traceOf(size(15))).toEqual(steps(['no', 'no', 'no', 'yes'], 'no-invasion-recorded'));
  expect(traceOf({ ...size(25), ...into('spleen') })).toEqual(steps(['yes', 'no', 'yes', 'no']));
  expect(traceOf({ ...recorded('T2'), ...size(25), ...inside })).toEqual([
    ['stage/t-recorded', 'yes', undefined],
    ...steps(['no', 'no', 'yes', 'no']),
  ]);
});
test('T derived: a depth that is only possible leaves both', () => {
  const layers: Fact<Depth> = open('subserosa', 'serosa');
  expect(T('net-jejunum-ileum-9', { depth: layers })).toMatchObject({ possible: ['T3', 'T4'], prefix: 'none' });
});
