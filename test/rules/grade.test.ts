import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  between,
  point,
  type Fact,
  type Interval,
  type SpecimenFacts,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { from, known, net, num, open, specimen, tumor, unusable } from '../support/chart-facts.ts';

const well = known('well' as const);
const poor = known('poor' as const);
const grade = (facts: Partial<SpecimenFacts>, more: Partial<TumorFacts> = {}) =>
  gradeTumor(tumor({ specimens: [specimen(facts)], ...more }));
const short = (facts: Partial<SpecimenFacts>, more: Partial<TumorFacts> = {}): string => {
  const result = grade(facts, more);
  return [
    result.classification,
    result.gradeLow === undefined ? '' : `${result.gradeLow}-${result.gradeHigh ?? ''}`,
    result.certainty,
  ]
    .filter(Boolean)
    .join(' ');
};
const under3: Interval = { low: 0, lowClosed: true, high: 3, highClosed: false };
const interval = (low: number, high: number): Fact<Interval> => known(between(low, high));

const digestive: readonly [why: string, facts: Partial<SpecimenFacts>, want: string][] = [
  ['GR-01 Ki-67 2.9', { ki67Percent: num(2.9), mitosesPer2mm2: num(1) }, 'NET-G1 1-1 final'],
  ['GR-01 Ki-67 2.95 is not rounded', { ki67Percent: num(2.95), mitosesPer2mm2: num(1) }, 'NET-G1 1-1 final'],
  ['GR-01 Ki-67 3', { ki67Percent: num(3), mitosesPer2mm2: num(1) }, 'NET-G2 2-2 final'],
  ['GR-01 Ki-67 20', { ki67Percent: num(20), mitosesPer2mm2: num(1) }, 'NET-G2 2-2 final'],
  ['GR-01 Ki-67 20.1', { ki67Percent: num(20.1), mitosesPer2mm2: num(5) }, 'NET-G3 3-3 final'],
  ['GR-01 mitoses 1.9', { ki67Percent: num(1), mitosesPer2mm2: num(1.9) }, 'NET-G1 1-1 final'],
  ['GR-01 mitoses 2', { ki67Percent: num(1), mitosesPer2mm2: num(2) }, 'NET-G2 2-2 final'],
  ['GR-01 mitoses 20', { ki67Percent: num(1), mitosesPer2mm2: num(20) }, 'NET-G2 2-2 final'],
  ['GR-01 mitoses 20.5', { ki67Percent: num(10), mitosesPer2mm2: num(20.5) }, 'NET-G3 3-3 final'],
  ['GR-02 the higher index wins', { ki67Percent: num(2), mitosesPer2mm2: num(4) }, 'NET-G2 2-2 final'],
  ['GR-10 under 3 is G1', { ki67Percent: known(under3), mitosesPer2mm2: num(1) }, 'NET-G1 1-1 final'],
  [
    'GR-10 at most 3 touches both',
    { ki67Percent: interval(0, 3), mitosesPer2mm2: num(1) },
    'NET-INDET 1-2 not-settled',
  ],
  ['GR-10 2 to 3', { ki67Percent: interval(2, 3), mitosesPer2mm2: num(1) }, 'NET-INDET 1-2 not-settled'],
  ['GR-10 3 to 20', { ki67Percent: interval(3, 20), mitosesPer2mm2: num(1) }, 'NET-G2 2-2 final'],
  ['GR-10 at least 20', { ki67Percent: interval(20, 100), mitosesPer2mm2: num(1) }, 'NET-INDET 2-3 not-settled'],
  [
    'GR-10 over 20',
    { ki67Percent: known({ low: 20, lowClosed: false, high: 100, highClosed: true }), mitosesPer2mm2: num(1) },
    'NET-G3 3-3 final',
  ],
  ['GR-10 15 to 25', { ki67Percent: interval(15, 25), mitosesPer2mm2: num(1) }, 'NET-INDET 2-3 not-settled'],
  [
    'GR-10 under 5 settled by mitoses 3',
    { ki67Percent: known({ ...under3, high: 5 }), mitosesPer2mm2: num(3) },
    'NET-G2 2-2 final',
  ],
  [
    'GR-10 two results in one band',
    { ki67Percent: open(point(8), point(15)), mitosesPer2mm2: num(1) },
    'NET-G2 2-2 final',
  ],
  [
    'GR-13 bounded, settled by Ki-67',
    { ki67Percent: num(5), mitosesPer2mm2: interval(1.07, 3.17), mitosesBounded: true },
    'NET-G2 2-2 final',
  ],
  [
    'GR-13 bounded, open',
    { ki67Percent: num(2), mitosesPer2mm2: interval(1.07, 3.17), mitosesBounded: true },
    'NET-INDET 1-2 not-settled',
  ],
  ['GR-20 only Ki-67', { ki67Percent: num(8) }, 'NET-G2 2-2 provisional'],
  ['GR-20 only Ki-67, already G3', { ki67Percent: num(30) }, 'NET-G3 3-3 final'],
  ['GR-21 only mitoses', { mitosesPer2mm2: num(1) }, 'NET-INDET 1-3 not-settled'],
  ['GR-21 only mitoses, G3', { mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final'],
  ['GR-22 neither', {}, 'NOT-GRADABLE not-settled'],
  [
    'an unusable Ki-67 counts as missing',
    { ki67Percent: unusable('unit'), mitosesPer2mm2: num(3) },
    'NET-INDET 2-3 not-settled',
  ],
  ['GR-34 stated inside', { ki67Percent: num(4), mitosesPer2mm2: num(1), statedGrade: known(2) }, 'NET-G2 2-2 final'],
  [
    'GR-35 stated G1, computed G2',
    { ki67Percent: num(7), mitosesPer2mm2: num(1), statedGrade: known(1) },
    'NET-G2 2-2 final',
  ],
  [
    'GR-35 stated G2, computed G1',
    { ki67Percent: num(1), mitosesPer2mm2: num(1), statedGrade: known(2) },
    'NET-G2 2-2 provisional',
  ],
  [
    'GR-36 stated G3, computed G2',
    { ki67Percent: num(7), mitosesPer2mm2: num(1), statedGrade: known(3) },
    'UNRESOLVED 2-2 not-settled',
  ],
  [
    'GR-36 stated G2, computed G3',
    { ki67Percent: num(30), mitosesPer2mm2: num(1), statedGrade: known(2) },
    'UNRESOLVED 3-3 not-settled',
  ],
  ['a documented grade alone', { statedGrade: known(2) }, 'NET-G2 2-2 provisional'],
];
for (const [why, facts, want] of digestive)
  test(`digestive, well differentiated: ${why}`, () => {
    expect(short({ differentiation: well, ...facts })).toBe(want);
  });

const others: readonly [why: string, facts: Partial<SpecimenFacts>, want: string][] = [
  ['GR-23 both low, differentiation missing', { ki67Percent: num(2), mitosesPer2mm2: num(1) }, 'NET-G1 1-1 final'],
  ['GR-23 needs both: one index leaves NEC possible', { ki67Percent: num(2) }, 'NET-INDET 1-3 not-settled'],
  [
    'GR-24 above 20, differentiation missing',
    { ki67Percent: num(35), mitosesPer2mm2: num(12) },
    'UNRESOLVED 3-3 not-settled',
  ],
  [
    'GR-25 a range that reaches G3',
    { ki67Percent: interval(15, 25), mitosesPer2mm2: num(1) },
    'NET-INDET 2-3 not-settled',
  ],
  ['GR-24 stated G3 alone', { statedGrade: known(3) }, 'UNRESOLVED not-settled'],
  [
    'GR-26 stated G3 before 2019 is not read',
    { statedGrade: known(3), legacyWords: ['grade-3-before-2019'] },
    'NOT-GRADABLE not-settled',
  ],
  [
    'GR-03 poorly differentiated',
    { differentiation: poor, ki67Percent: num(80), mitosesPer2mm2: num(40) },
    'NEC final',
  ],
  ['GR-03 small cell', { histology: known('nec-small-cell'), ki67Percent: num(80) }, 'NEC-SMALL final'],
  ['GR-03 large cell', { histology: known('nec-large-cell'), ki67Percent: num(80) }, 'NEC-LARGE final'],
  [
    'GR-31 poor and low',
    { differentiation: poor, ki67Percent: num(8), mitosesPer2mm2: num(3) },
    'UNRESOLVED not-settled',
  ],
  ['GR-31 poor and exactly 20', { differentiation: poor, ki67Percent: num(20) }, 'UNRESOLVED not-settled'],
  ['GR-32 poor, Ki-67 missing, mitoses low', { differentiation: poor, mitosesPer2mm2: num(10) }, 'NEC provisional'],
  ['GR-22 poor without numbers', { differentiation: poor }, 'NEC provisional'],
  ['GR-04 MiNEN', { histology: known('minen'), ki67Percent: num(60) }, 'MINEN final'],
  ['GR-08 goblet cell', { histology: known('goblet-cell') }, 'OUT-OF-SCOPE final'],
  [
    'GR-44 well and poor on one specimen',
    { differentiation: open('poor', 'well'), ki67Percent: num(8) },
    'UNRESOLVED not-settled',
  ],
  [
    'GR-48 cytology is not graded',
    { kind: 'cytology', differentiation: well, ki67Percent: num(5) },
    'NOT-GRADABLE not-settled',
  ],
  [
    'GR-48 unless 500 cells were counted',
    { kind: 'cytology', differentiation: well, ki67Percent: num(5), ki67CellsCounted: 500 },
    'NET-G2 2-2 provisional',
  ],
];
for (const [why, facts, want] of others)
  test(`digestive: ${why}`, () => {
    expect(short(facts)).toBe(want);
  });

const lungRows: readonly [why: string, facts: Partial<SpecimenFacts>, want: string][] = [
  ['GR-05 typical needs both', { mitosesPer2mm2: num(1), necrosis: known('none') }, 'LUNG-TC final'],
  ['GR-05 mitoses 2', { mitosesPer2mm2: num(2), necrosis: known('none') }, 'LUNG-AC final'],
  ['GR-05 mitoses 10', { mitosesPer2mm2: num(10), necrosis: known('none') }, 'LUNG-AC final'],
  ['GR-05 focal necrosis', { mitosesPer2mm2: num(1), necrosis: known('focal') }, 'LUNG-AC final'],
  [
    'GR-06 Ki-67 never moves it',
    { mitosesPer2mm2: num(1), necrosis: known('none'), ki67Percent: num(15) },
    'LUNG-TC final',
  ],
  ['GR-07 mitoses 10.5', { mitosesPer2mm2: num(10.5), necrosis: known('none') }, 'LUNG-CARCINOID-HIGH-PROLIF final'],
  ['GR-07 Ki-67 above 20 without mitoses', { ki67Percent: num(25) }, 'LUNG-CARCINOID-HIGH-PROLIF final'],
  [
    'GR-07 exactly 20 is not above',
    { ki67Percent: num(20), mitosesPer2mm2: num(1), necrosis: known('none') },
    'LUNG-TC final',
  ],
  ['GR-27 necrosis unknown', { mitosesPer2mm2: num(1) }, 'LUNG-TC-IF-NO-NECROSIS not-settled'],
  ['GR-27 focal necrosis, mitoses unknown', { necrosis: known('focal') }, 'LUNG-AC provisional'],
  ['GR-27 mitoses unknown', { necrosis: known('none') }, 'LUNG-UNCLASSIFIED not-settled'],
  [
    'GR-37 stated typical, computed atypical',
    { histology: known('typical-carcinoid'), mitosesPer2mm2: num(5), necrosis: known('none') },
    'UNRESOLVED not-settled',
  ],
];
for (const [why, facts, want] of lungRows)
  test(`lung: ${why}`, () => {
    expect(short({ differentiation: well, ...facts }, { site: known('lung') })).toBe(want);
  });
test('lung: GR-27 mitoses above 10 without type', () => {
  expect(short({ mitosesPer2mm2: num(12) }, { site: known('lung') })).toBe('LUNG-HIGH-GRADE-UNRESOLVED not-settled');
});
test('lung: the pathologist names SCLC and LCNEC', () => {
  expect(short({ histology: known('nec-small-cell') }, { site: known('lung') })).toBe('LUNG-SCLC final');
  expect(short({ histology: known('nec-large-cell'), mitosesPer2mm2: num(60) }, { site: known('thymus') })).toBe(
    'LUNG-LCNEC final',
  );
});

const flagRows: readonly [id: string, level: string, facts: Partial<SpecimenFacts>, not: Partial<SpecimenFacts>][] = [
  [
    'DQ-03',
    'info',
    { ki67Percent: interval(2, 4), mitosesPer2mm2: num(1) },
    { ki67Percent: interval(5, 10), mitosesPer2mm2: num(1) },
  ],
  [
    'DQ-04',
    'warning',
    { ki67Percent: num(1), mitosesPer2mm2: num(25) },
    { ki67Percent: num(4), mitosesPer2mm2: num(25) },
  ],
  ['DQ-04', 'info', { ki67Percent: num(25), mitosesPer2mm2: num(1) }, { ki67Percent: num(25), mitosesPer2mm2: num(3) }],
  [
    'DQ-05',
    'info',
    { ki67Percent: num(7), mitosesPer2mm2: num(1), statedGrade: known(1) },
    { ki67Percent: num(7), mitosesPer2mm2: num(1), statedGrade: known(2) },
  ],
  [
    'DQ-06',
    'warning',
    { ki67Percent: num(7), mitosesPer2mm2: num(1), statedGrade: known(3) },
    { ki67Percent: num(7), mitosesPer2mm2: num(1), statedGrade: known(2) },
  ],
  [
    'DQ-08',
    'warning',
    { ki67Percent: num(55.1), mitosesPer2mm2: num(25) },
    { ki67Percent: num(55), mitosesPer2mm2: num(25) },
  ],
  ['DQ-15', 'info', { ki67Percent: num(8) }, { ki67Percent: num(8), mitosesPer2mm2: num(1) }],
  [
    'DQ-16',
    'info',
    { ki67Percent: num(8), mitosesPer2mm2: num(1), ki67CellsCounted: 499 },
    { ki67Percent: num(8), mitosesPer2mm2: num(1), ki67CellsCounted: 500 },
  ],
  [
    'DQ-16',
    'info',
    { ki67Percent: num(8), mitosesPer2mm2: num(1), mitoticAreaMm2: 1.9 },
    { ki67Percent: num(8), mitosesPer2mm2: num(1), mitoticAreaMm2: 2 },
  ],
  [
    'DQ-17',
    'info',
    { ki67Percent: num(8), mitosesPer2mm2: num(1), mitosesBounded: true },
    { ki67Percent: num(8), mitosesPer2mm2: num(1) },
  ],
  [
    'DQ-12',
    'info',
    { ki67Percent: num(8), mitosesPer2mm2: num(1), legacyWords: ['moderately-differentiated'] },
    { ki67Percent: num(8), mitosesPer2mm2: num(1) },
  ],
];
for (const [id, level, facts, not] of flagRows)
  test(`${id} (${level}) is raised, and not without its reason`, () => {
    expect(grade({ differentiation: well, ...facts }).flags.map((flag) => `${flag.id} ${flag.level}`)).toContain(
      `${id} ${level}`,
    );
    expect(grade({ differentiation: well, ...not }).flags.map((flag) => flag.id)).not.toContain(id);
  });
for (const [id, why] of [
  ['DQ-01', 'implausible'],
  ['DQ-02', 'unit'],
  ['DQ-19', 'entered-in-error'],
] as const)
  test(`${id}: a grading result was set aside (${why})`, () => {
    const aside = { setAside: [{ what: 'ki67Percent', why, from: from() }] };
    expect(
      grade({ differentiation: well, ki67Percent: num(4), mitosesPer2mm2: num(1) }, aside).flags.map((flag) => flag.id),
    ).toContain(id);
  });
test('DQ-07, DQ-09, DQ-11, DQ-13, DQ-14, DQ-18, DQ-22 with their levels', () => {
  const flags = (facts: Partial<SpecimenFacts>, more: Partial<TumorFacts> = {}) =>
    grade(facts, more).flags.map((flag) => `${flag.id} ${flag.level}`);
  expect(flags({ ki67Percent: num(35) })).toContain('DQ-07 info');
  expect(flags({ differentiation: poor, ki67Percent: num(8) })).toContain('DQ-09 warning');
  expect(flags({ differentiation: open('poor', 'well') })).toContain('DQ-11 warning');
  expect(flags({ ki67Percent: num(4), mitosesPer2mm2: num(1) }, { site: known('lung') })).toContain('DQ-13 info');
  expect(flags({ differentiation: well, mitosesPer2mm2: num(15) }, { site: known('lung') })).toContain('DQ-14 info');
  expect(flags({ histology: known('other-neuroendocrine') })).toContain('DQ-18 info');
  expect(flags({ ki67Percent: num(2), mitosesPer2mm2: num(1) })).toContain('DQ-22 info');
});

const two = (a: Partial<SpecimenFacts>, b: Partial<SpecimenFacts>) =>
  gradeTumor(
    tumor({
      specimens: [
        specimen({ id: 'Specimen/a', date: '2024-01-01', differentiation: well, ...a }),
        specimen({ id: 'Specimen/b', date: '2026-01-01', differentiation: well, ...b }),
      ],
    }),
  );
test('GR-42: the highest valid grade governs, DQ-10 says that they differ', () => {
  const result = two({ ki67Percent: num(2), mitosesPer2mm2: num(1) }, { ki67Percent: num(9), mitosesPer2mm2: num(1) });
  expect([result.classification, result.governing?.specimen.id, result.flags.map(({ id }) => id)]).toEqual([
    'NET-G2',
    'Specimen/b',
    ['DQ-10'],
  ]);
});
test('GR-40: the Ki-67 of one and the mitoses of another specimen are never mixed', () => {
  expect(two({ ki67Percent: num(4) }, { mitosesPer2mm2: num(25) }).governing?.specimen.id).toBe('Specimen/b');
  expect(two({ ki67Percent: num(8) }, { mitosesPer2mm2: num(1) })).toMatchObject({
    classification: 'NET-G2',
    certainty: 'provisional',
  });
});
test('GR-44: well on one and poor on another specimen is unresolved', () => {
  expect(
    two({ ki67Percent: num(2), mitosesPer2mm2: num(1) }, { differentiation: poor, ki67Percent: num(60) })
      .classification,
  ).toBe('UNRESOLVED');
});
test('nothing of tissue at all is NO-TISSUE; a stated type without indices is not gradable', () => {
  expect(gradeTumor(tumor()).classification).toBe('NO-TISSUE');
  expect(gradeTumor(tumor({ histology: known('carcinoid'), differentiation: well })).classification).toBe(
    'NOT-GRADABLE',
  );
});

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Fact<T>> =>
  fc.oneof(
    value.map((one) => known(one)),
    fc.constant<Fact<T>>(ABSENT),
    fc.constant<Fact<T>>(unusable('text')),
  );
const index = maybe(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 10 }))
    .map(([low, width]) => between(low, low + width)),
);
const anySpecimen = fc.record({
  id: fc.constantFrom('Specimen/a', 'Specimen/b', 'Specimen/c', 'date:2026-01-01'),
  date: fc.constantFrom('2018-02-02', '2024-01-01', '2026-01-01'),
  differentiation: maybe(fc.constantFrom('well' as const, 'poor' as const)),
  ki67Percent: index,
  mitosesPer2mm2: index,
  necrosis: maybe(fc.constantFrom('none' as const, 'focal' as const, 'extensive' as const)),
  statedGrade: maybe(fc.constantFrom(1 as const, 2 as const, 3 as const)),
}).map((facts) => specimen(facts)); // prettier-ignore
const anyTumor = fc.record({ specimens: fc.uniqueArray(anySpecimen, { maxLength: 4, selector: ({ id }) => id }), site: maybe(fc.constantFrom('pancreas' as const, 'lung' as const, 'rectum' as const)) }).map((facts) => tumor(facts)); // prettier-ignore

test('law: the order of specimens never matters, and nothing throws', () => {
  fc.assert(
    fc.property(anyTumor, (one) => {
      const bare = ({ classification, gradeLow, gradeHigh, certainty, flags }: ReturnType<typeof gradeTumor>) => [
        classification,
        gradeLow,
        gradeHigh,
        certainty,
        flags.map(({ id }) => id).sort(),
      ];
      expect(bare(gradeTumor({ ...one, specimens: [...one.specimens].reverse() }))).toEqual(bare(gradeTumor(one)));
    }),
  );
});
test('law: knowing less of one specimen never turns one final grade into another', () => {
  fc.assert(
    fc.property(
      anySpecimen,
      fc.constantFrom('ki67Percent', 'mitosesPer2mm2', 'necrosis'),
      fc.constantFrom('pancreas' as const, 'lung' as const),
      (one, lost, site) => {
        const whole = gradeTumor(tumor({ specimens: [one], site: known(site) }));
        const less = gradeTumor(tumor({ specimens: [{ ...one, [lost]: ABSENT }], site: known(site) }));
        if (
          whole.certainty === 'final' &&
          less.certainty === 'final' &&
          !whole.classification.startsWith('LUNG-CARCINOID') &&
          whole.classification !== 'UNRESOLVED'
        )
          expect(less.classification).toBe(whole.classification);
      },
    ),
  );
});
test('GR-60 to GR-62: size, spread, function and receptors never change the grade', () => {
  const one = net(4, 1);
  const other = {
    ...one,
    sizeMm: num(90),
    metastases: known(['liver'] as const),
    sstr: known('negative' as const),
    recordedT: known({ category: 'T4' as const, prefix: 'p' as const }),
  };
  expect(gradeTumor(other)).toEqual(gradeTumor(one));
});
