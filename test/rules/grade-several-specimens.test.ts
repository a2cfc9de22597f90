/** Several specimens of one tumor, notes without tissue, and a diagnosis without any: GR-22, GR-27, GR-40 to GR-49. */
import { expect, test } from 'vitest';
import { differentiationOf, histologyOf } from '../../services/rules/grade/differentiation.ts';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  between,
  point,
  type GradeResult,
  type SetAside,
  type SpecimenFacts,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { from, known, num, open, specimen, tumor, unusable } from '../support/chart-facts.ts';

const well = known('well' as const);
const poor = known('poor' as const);
const LUNG = { site: known('lung' as const) };
const g1 = { differentiation: well, ki67Percent: num(2), mitosesPer2mm2: num(1) };
const g2 = { differentiation: well, ki67Percent: num(9), mitosesPer2mm2: num(1) };
const g3 = { differentiation: well, ki67Percent: num(30), mitosesPer2mm2: num(25) };

/** Tissue of 2024 and of 2026. */
const graded = (a: Partial<SpecimenFacts>, b: Partial<SpecimenFacts>, more: Partial<TumorFacts> = {}): GradeResult =>
  gradeTumor(
    tumor({
      specimens: [
        specimen({ id: 'Specimen/a', date: '2024-01-01', ...a }),
        specimen({ id: 'Specimen/b', date: '2026-01-01', ...b }),
      ],
      ...more,
    }),
  );
const asks = ({ missing }: GradeResult): string[] =>
  missing.map(({ fact, kind, blocks }) => [fact, kind, ...blocks].join(' '));
const flags = (result: GradeResult): string[] =>
  result.flags.map(({ id, level, step, about }) => `${id} ${level} ${step.rule} ${about.length}`);
const short = ({ classification, gradeLow, gradeHigh, certainty }: GradeResult): string =>
  [classification, gradeLow === undefined ? '' : `${gradeLow}-${gradeHigh ?? ''}`, certainty].filter(Boolean).join(' ');

// ------------------------------------------------------------------------------------------ which governs

type Pair = readonly [
  why: string,
  lesser: Partial<SpecimenFacts>,
  governing: Partial<SpecimenFacts>,
  site: Partial<TumorFacts>,
  want: string,
];
// prettier-ignore
const pairs: readonly Pair[] = [
  ['G2 before G1', g1, g2, {}, 'NET-G2 2-2 final'],
  ['G3 before G2', g2, g3, {}, 'NET-G3 3-3 final'],
  ['the settled before the open with the same floor', { differentiation: well, mitosesPer2mm2: num(4) }, g2, {}, 'NET-G2 2-2 provisional'],
  ['a grade before no grade', { differentiation: well }, g1, {}, 'NET-G1 1-1 final'],
  ['what is out of scope before a grade', g3, { histology: known('goblet-cell') }, {}, 'OUT-OF-SCOPE final'],
  ['MiNEN before a grade', g3, { histology: known('minen') }, {}, 'MINEN final'],
  ['a contradiction before MiNEN', { histology: known('minen') }, { differentiation: well, ki67Percent: num(30), mitosesPer2mm2: num(1), statedGrade: known(1) }, {}, 'UNRESOLVED 3-3 not-settled'],
  ['atypical before typical carcinoid', { differentiation: well, mitosesPer2mm2: num(1), necrosis: known('none') }, { differentiation: well, mitosesPer2mm2: num(4), necrosis: known('none') }, LUNG, 'LUNG-AC final'],
  ['typical carcinoid before one whose necrosis is unknown', { differentiation: well, mitosesPer2mm2: num(1) }, { differentiation: well, mitosesPer2mm2: num(1), necrosis: known('none') }, LUNG, 'LUNG-TC final'],
  ['high proliferation before atypical carcinoid', { differentiation: well, mitosesPer2mm2: num(4), necrosis: known('none') }, { differentiation: well, mitosesPer2mm2: num(12), necrosis: known('none') }, LUNG, 'LUNG-CARCINOID-HIGH-PROLIF final'],
  ['a class before none', { differentiation: well }, { differentiation: well, mitosesPer2mm2: num(1) }, LUNG, 'LUNG-TC-IF-NO-NECROSIS not-settled'],
];
test.each(pairs)('GR-42: %s governs, whichever is newer', (_, lesser, governing, site, want) => {
  const newer = graded(lesser, governing, site);
  expect([short(newer), newer.governing?.specimen.id]).toEqual([want, 'Specimen/b']);
  const older = graded(governing, lesser, site);
  expect([short(older), older.governing?.specimen.id]).toEqual([want, 'Specimen/a']);
});
const undated = (facts: Partial<SpecimenFacts>): SpecimenFacts => {
  const whole = { ...specimen(facts) };
  delete (whole as { date?: string }).date;
  return whole;
};
const governs = (...specimens: SpecimenFacts[]): string | undefined =>
  gradeTumor(tumor({ specimens })).governing?.specimen.id;
test('GR-42: of two alike the newer governs; one without a date is older than any, and without dates the order of names decides', () => {
  expect(graded(g2, g2).governing?.specimen.id).toBe('Specimen/b');
  const [a, b] = [undated({ id: 'Specimen/a', ...g2 }), undated({ id: 'Specimen/b', ...g2 })];
  expect(governs(a, b)).toBe('Specimen/b');
  expect(governs(b, a)).toBe('Specimen/b');
  expect(governs(specimen({ id: 'Specimen/a', ...g2 }), b)).toBe('Specimen/a');
  expect(governs(b, specimen({ id: 'Specimen/a', ...g2 }))).toBe('Specimen/a');
});
test('GR-43: grades that differ are told, in the order of time, with what was measured; equal ones are not', () => {
  const differ = graded(g1, g2);
  expect(flags(differ)).toEqual(['DQ-10 info GR-43 2']);
  expect(differ.flags[0]?.step.cite).toEqual([{ source: 'S10' }]);
  expect(flags(graded(g1, g1))).toEqual([]);
  expect(flags(graded(g1, { differentiation: well }))).toEqual([]);
  expect(flags(graded(g2, { differentiation: well, ki67Percent: between4to30 }))).toContain('DQ-10 info GR-43 2');
  const reversed = gradeTumor(
    tumor({
      specimens: [
        specimen({ id: 'Specimen/b', date: '2026-01-01', ...g1 }),
        specimen({ id: 'Specimen/a', date: '2024-01-01', ...g2 }),
      ],
    }),
  );
  expect(reversed.specimens.map(({ specimen: { id } }) => id)).toEqual(['Specimen/a', 'Specimen/b']);
});
const between4to30 = known(between(4, 30));

const reaching = { differentiation: well, ki67Percent: between4to30, mitosesPer2mm2: num(1) };
// prettier-ignore
const reached: readonly [why: string, governing: Partial<SpecimenFacts>, other: Partial<SpecimenFacts>, want: string, asked: readonly string[]][] = [
  ['a G2 beside a range up to G3', g2, reaching, 'NET-INDET 2-3 not-settled', ['ki67Percent spans-cut-off grade treatment']],
  ['a G1 beside a range up to G3', g1, { ...reaching, ki67Percent: known(between(2, 30)) }, 'NET-INDET 1-3 not-settled', ['ki67Percent spans-cut-off grade treatment']],
  ['a range up to G2 beside one up to G3', { ...g1, ki67Percent: known(between(2, 4)) }, { ...reaching, ki67Percent: known(between(2, 30)) }, 'NET-INDET 1-3 not-settled', ['ki67Percent spans-cut-off grade treatment']],
  ['a documented G2: its own Ki-67 is not asked for beside that of the other', { differentiation: well, statedGrade: known(2) }, reaching, 'NET-INDET 2-3 not-settled', ['ki67Percent spans-cut-off grade treatment', 'mitosesPer2mm2 not-found']],
  ['a G2 beside cells whose Ki-67 may not be graded (GR-48)', g2, { differentiation: well, kind: 'cytology', ki67Percent: num(30) }, 'NET-G2 2-2 final', []],
  ['a contradiction stays one', { ...g1, statedGrade: known(3) }, reaching, 'UNRESOLVED 1-1 not-settled', ['grade conflict grade stage treatment']],
  ['a range beside mitoses alone, which are a floor', { ...g1, ki67Percent: known(between(2, 4)) }, { differentiation: well, mitosesPer2mm2: num(1) }, 'NET-INDET 1-2 not-settled', ['ki67Percent spans-cut-off grade treatment']],
];
test.each(reached)(
  'GR-42: the highest governs, and another Ki-67 may be it: %s',
  (_, governing, other, want, asked) => {
    for (const result of [graded(governing, other), graded(other, governing)])
      expect([short(result), asks(result)]).toEqual([want, asked]);
  },
);
test('GR-42: of several that reach higher, one Ki-67 is asked for', () => {
  const specimens = [g2, reaching, reaching].map((facts, place) => specimen({ id: `Specimen/${place}`, ...facts }));
  expect(asks(gradeTumor(tumor({ specimens })))).toEqual(['ki67Percent spans-cut-off grade treatment']);
});
test('GR-40: the documented grade of other tissue is compared with that tissue alone', () => {
  expect(flags(graded(g2, { ...g1, statedGrade: known(1) }))).toEqual(['DQ-10 info GR-43 2']);
});
test('GR-44: well on one and poor on another is unresolved, with both statements, and blocks all', () => {
  const result = graded(g2, { differentiation: poor, ki67Percent: num(60) });
  expect(short(result)).toBe('UNRESOLVED not-settled');
  expect(result.differentiation).toEqual({ state: 'open', possible: ['poor', 'well'], from: [from(), from()] });
  expect(asks(result)).toEqual(['differentiation conflict grade stage treatment']);
  expect(flags(result)).toEqual(['DQ-11 warning GR-44 2']);
  expect(result.trace.at(-1)).toEqual({
    rule: 'GR-44',
    answer: 'yes',
    read: ['differentiation'],
    cite: [{ source: 'S17' }],
  });
  expect(short(graded({ differentiation: poor, ki67Percent: num(60) }, g2))).toBe('UNRESOLVED not-settled');
});
test('another specimen that may be higher takes the certainty, not the grade', () => {
  const mitosesAlone = { differentiation: well, mitosesPer2mm2: num(1) };
  expect(short(graded(g2, mitosesAlone))).toBe('NET-G2 2-2 provisional');
  expect(short(graded(g1, { differentiation: well, ki67Percent: num(2), mitosesPer2mm2: known(between(1, 3)) }))).toBe('NET-G1 1-1 provisional'); // prettier-ignore
  expect(short(graded(g2, { differentiation: well, ki67Percent: num(2), mitosesPer2mm2: known(between(1, 3)) }))).toBe('NET-G2 2-2 final'); // prettier-ignore
  expect(short(graded(g3, mitosesAlone))).toBe('NET-G3 3-3 final');
  expect(short(graded(g2, g1))).toBe('NET-G2 2-2 final');
});
test('the missing facts are those of the specimen that governs, and the site', () => {
  expect(asks(graded({ differentiation: well, ki67Percent: num(2) }, g2, { site: ABSENT }))).toEqual([
    'site not-found stage',
  ]);
  expect(asks(graded({ differentiation: well, ki67Percent: num(9) }, g1))).toEqual(['mitosesPer2mm2 not-found']);
});
test('TX-00g: the highest Ki-67 of all specimens holds for thresholds, by its upper end, then its lower', () => {
  const highest = (a: SpecimenFacts['ki67Percent'], b: SpecimenFacts['ki67Percent']) =>
    graded({ ...g1, ki67Percent: a }, { ...g1, ki67Percent: b }).ki67ForThresholds;
  expect(highest(num(4), num(9))).toEqual(point(9));
  expect(highest(num(9), num(4))).toEqual(point(9));
  expect(highest(num(9), known(between(4, 12)))).toEqual(between(4, 12));
  expect(highest(known(between(4, 12)), known(between(6, 12)))).toEqual(between(6, 12));
  expect(highest(known(between(6, 12)), known(between(4, 12)))).toEqual(between(6, 12));
  expect(highest(num(4), open(point(5), point(15)))).toEqual(point(15));
  expect(highest(ABSENT, unusable('text'))).toBeUndefined();
});

// ------------------------------------------------------------------------------------------ notes that give a grade alone

const note = (facts: Partial<SpecimenFacts>): SpecimenFacts =>
  specimen({ id: 'date:2026-06-01', date: '2026-06-01', kind: 'unknown', ...facts });
const beside = (tissue: Partial<SpecimenFacts>, ...notes: SpecimenFacts[]): GradeResult =>
  gradeTumor(tumor({ specimens: [specimen({ id: 'Specimen/a', date: '2026-01-01', ...tissue }), ...notes] }));

// prettier-ignore
const notes: readonly [why: string, tissue: Partial<SpecimenFacts>, note: SpecimenFacts, want: string, flag: string][] = [
  ['GR-34 the same grade agrees', g2, note({ statedGrade: known(2) }), 'NET-G2 2-2 final', ''],
  ['GR-35 one higher is used', g1, note({ statedGrade: known(2) }), 'NET-G2 2-2 provisional', 'DQ-05 info GR-35 1'],
  ['GR-36 over the G3 line is unresolved', g1, note({ statedGrade: known(3) }), 'UNRESOLVED 1-1 not-settled', 'DQ-06 warning GR-36 1'],
  ['a note of the same day counts', g1, note({ date: '2026-01-01', statedGrade: known(2) }), 'NET-G2 2-2 provisional', 'DQ-05 info GR-35 1'],
  ['an earlier note belongs to earlier tissue', g1, note({ date: '2025-12-31', statedGrade: known(2) }), 'NET-G1 1-1 final', ''],
  ['GR-26 a grade 3 from before 2019 is not compared', g1, note({ statedGrade: known(3), legacyWords: ['grade-3-before-2019'] }), 'NET-G1 1-1 final', ''],
  ["the tissue's own stated grade comes first", { ...g1, statedGrade: known(1) }, note({ statedGrade: known(2) }), 'NET-G1 1-1 final', ''],
];
test.each(notes)('a documented grade beside tissue: %s', (_, tissue, documented, want, flag) => {
  const result = beside(tissue, documented);
  expect([short(result), result.governing?.specimen.id]).toEqual([want, 'Specimen/a']);
  expect(
    flags(result)
      .filter((one) => /DQ-0[56]/.test(one))
      .join(),
  ).toBe(flag);
});
test('a note without a day, or tissue without one, is compared', () => {
  expect(short(beside(g1, undated({ id: 'undated', kind: 'unknown', statedGrade: known(2) })))).toBe(
    'NET-G2 2-2 provisional',
  );
  const tissue = undated({ id: 'Specimen/a', ...g1 });
  expect(short(gradeTumor(tumor({ specimens: [tissue, note({ statedGrade: known(2) })] })))).toBe(
    'NET-G2 2-2 provisional',
  );
});
test('a note alone governs; one about a specimen, or with an index, is a specimen of its own', () => {
  expect(short(gradeTumor(tumor({ specimens: [note({ differentiation: well, statedGrade: known(2) })] })))).toBe(
    'NET-G2 2-2 provisional',
  );
  const own = (facts: Partial<SpecimenFacts>) =>
    beside(g1, note({ differentiation: well, ...facts })).governing?.specimen.id;
  expect(own({ statedGrade: known(2) })).toBe('Specimen/a');
  expect(own({ statedGrade: known(2), id: 'Specimen/n' })).toBe('Specimen/n');
  expect(own({ statedGrade: known(2), ki67Percent: num(9) })).toBe('date:2026-06-01');
  // A report that names no specimen and no grade is one of tissue: it may contradict (GR-44).
  expect(short(beside(g1, note({ differentiation: poor })))).toBe('UNRESOLVED not-settled');
  expect(own({ statedGrade: known(2), mitosesPer2mm2: num(9) })).toBe('date:2026-06-01');
  expect(own({ statedGrade: ABSENT, mitosesPer2mm2: num(1), ki67Percent: num(9) })).toBe('date:2026-06-01');
});

// ------------------------------------------------------------------------------------------ what counts as tissue

test('a specimen that says nothing is none; each single statement makes one', () => {
  const classOf = (facts: Partial<SpecimenFacts>) => {
    const { classification, specimens } = gradeTumor(tumor({ specimens: [specimen(facts)] }));
    return `${classification} ${specimens.length}`;
  };
  expect(classOf({})).toBe('NO-TISSUE 0');
  expect(classOf({ histology: unusable('text') })).toBe('NO-TISSUE 0');
  expect(classOf({ histology: known('net') })).toBe('NOT-GRADABLE 1');
  expect(classOf({ differentiation: well })).toBe('NOT-GRADABLE 1');
  expect(classOf({ necrosis: known('none') })).toBe('NOT-GRADABLE 1');
  expect(classOf({ ki67Percent: unusable('text') })).toBe('NOT-GRADABLE 1');
  expect(classOf({ mitosesPer2mm2: num(1) })).toBe('NET-INDET 1');
  expect(classOf({ statedGrade: known(1) })).toBe('NET-G1 1');
});
test('the differentiation told is that of the specimen that governs, with what holds for the tumor', () => {
  expect(gradeTumor(tumor({ specimens: [specimen(g1)] })).differentiation).toEqual(well);
  expect(graded(g1, g2).differentiation).toEqual(well);
  expect(graded(g1, { ki67Percent: num(9), mitosesPer2mm2: num(1) }).differentiation).toEqual(ABSENT);
  const both = { ...well, from: [from(), from()] };
  expect(
    graded(g1, { ki67Percent: num(9), mitosesPer2mm2: num(1) }, { differentiation: well }).differentiation,
  ).toEqual(well);
  expect(graded(g1, g1, { differentiation: well }).differentiation).toEqual(both);
});

// ------------------------------------------------------------------------------------------ no tissue at all

test('GR-22: nothing of tissue asks for tissue, and for differentiation unless it is known', () => {
  const none = gradeTumor(tumor());
  expect([short(none), none.differentiation, none.specimens, asks(none)]).toEqual([
    'NO-TISSUE not-settled',
    ABSENT,
    [],
    ['tissue not-found grade stage treatment', 'differentiation not-found stage'],
  ]);
  expect(none.trace).toEqual([{ rule: 'GR-22', answer: 'yes', read: ['tissue'], cite: [{ source: 'S1' }] }]);
  const said = gradeTumor(tumor({ differentiation: well, site: ABSENT }));
  expect([short(said), asks(said)]).toEqual([
    'NOT-GRADABLE not-settled',
    ['tissue not-found grade stage treatment', 'site not-found stage'],
  ]);
  expect(short(gradeTumor(tumor({ differentiation: open('well', 'poor') })))).toBe('NOT-GRADABLE not-settled');
  expect(short(gradeTumor(tumor({ histology: known('nen') })))).toBe('NO-TISSUE not-settled');
});
test('GR-22 and GR-27: what the diagnosis itself names', () => {
  const named = (facts: Partial<TumorFacts>) => {
    const result = gradeTumor(tumor(facts));
    return [short(result), asks(result), result.trace.at(-1)?.rule, result.specimens.length];
  };
  const both = ['ki67Percent not-found grade treatment', 'mitosesPer2mm2 not-found grade treatment'];
  expect(named({ histology: known('net') })).toEqual(['NOT-GRADABLE not-settled', both, 'GR-22', 0]);
  expect(named({ histology: known('nec-small-cell') })).toEqual([
    'NEC-SMALL provisional',
    ['ki67Percent not-found'],
    'GR-22',
    0,
  ]);
  expect(named({ histology: known('nec-small-cell'), ...LUNG })).toEqual(['LUNG-SCLC final', [], 'GR-27', 0]);
  expect(named({ histology: known('net'), site: ABSENT })[1]).toEqual([...both, 'site not-found stage']);
  const step = gradeTumor(tumor({ histology: known('net') })).trace.at(-1);
  expect(step).toEqual({ rule: 'GR-22', answer: 'yes', read: ['tissue'], cite: [{ source: 'POLICY' }] });
});
test('without tissue the flags are those of the diagnosis and of what was set aside', () => {
  const facts = { histology: known('goblet-cell' as const), setAside: [{ what: 'ki67Percent', why: 'unit', from: from() }] } as const; // prettier-ignore
  expect(flags(gradeTumor(tumor(facts)))).toEqual(['DQ-18 info GR-08 1', 'DQ-02 info GR-11 1']);
});
test('results that could not be read are not "not found", also without tissue', () => {
  const unread = (what: string, why: SetAside['why']) =>
    asks(gradeTumor(tumor({ histology: known('net'), setAside: [{ what, why, from: from() }] })));
  expect(unread('ki67Percent', 'unreachable')).toEqual([
    'ki67Percent could-not-be-read grade treatment',
    'mitosesPer2mm2 not-found grade treatment',
  ]);
  expect(unread('mitosesPer2mm2', 'unreachable')).toEqual([
    'ki67Percent not-found grade treatment',
    'mitosesPer2mm2 could-not-be-read grade treatment',
  ]);
  expect(unread('ki67Percent', 'older-result')[0]).toBe('ki67Percent not-found grade treatment');
});

// ------------------------------------------------------------------------------------------ what was set aside

// prettier-ignore
const aside: readonly [why: SetAside['why'], flag: string][] = [
  ['implausible', 'DQ-01 info GR-15 1'],
  ['future-date', 'DQ-01 info GR-15 1'],
  ['unit', 'DQ-02 info GR-11 1'],
  ['text', 'DQ-02 info GR-11 1'],
  ['ambiguous', 'DQ-02 info GR-11 1'],
  ['not-final', 'DQ-19 info GR-41 1'],
  ['entered-in-error', 'DQ-19 info GR-41 1'],
  ['status', 'DQ-19 info GR-41 1'],
  ['older-result', ''],
  ['family', ''],
];
test.each(aside)('a grading result set aside as %s: %s', (why, want) => {
  const of = (what: string) =>
    flags(gradeTumor(tumor({ specimens: [specimen(g1)], setAside: [{ what, why, from: from() }] }))).join();
  for (const what of ['ki67Percent', 'mitosesPer2mm2', 'differentiation', 'statedGrade', 'histology', 'necrosis'])
    expect(of(what), what).toBe(want);
  // A size or a T that cannot be of this day is told, too; how it was written is no matter of the grade.
  expect(of('sizeMm')).toBe(want.startsWith('DQ-01') ? want : '');
});
test('one flag of each kind: its facts together, each once', () => {
  const at = (resource: string) => ({ ...from(), resource });
  const result = gradeTumor(
    tumor({
      specimens: [specimen({ ...g1, ki67Percent: unusable('unit') })],
      setAside: [
        { what: 'ki67Percent', why: 'unit', from: from() },
        { what: 'ki67Percent', why: 'text', from: at('Observation/y') },
      ],
    }),
  );
  const one = result.flags.filter(({ id }) => id === 'DQ-02');
  expect(one.map(({ level, about }) => [level, about.map(({ resource }) => resource)])).toEqual([
    ['info', ['Observation/x', 'Observation/y']],
  ]);
  const apart = gradeTumor(
    tumor({
      specimens: [specimen({ ...g1, ki67Percent: unusable('unit') })],
      setAside: [{ what: 'ki67Percent', why: 'text', from: at('Observation/y') }],
    }),
  );
  expect(apart.flags.filter(({ id }) => id === 'DQ-02').map(({ about }) => about.map(({ resource }) => resource))).toEqual([['Observation/x', 'Observation/y']]); // prettier-ignore
  const notes = [
    note({ statedGrade: known(3) }),
    note({ id: 'date:2026-07-01', date: '2026-07-01', statedGrade: known(3) }),
  ];
  expect(flags(beside(g1, ...notes)).filter((flag) => flag.startsWith('DQ-06'))).toEqual(['DQ-06 warning GR-36 1']);
});

// ------------------------------------------------------------------------------------------ differentiation and type

test('differentiation: as stated, or as the named type implies it; two statements that differ are open', () => {
  const of = (s: Partial<SpecimenFacts>, t: Partial<TumorFacts> = {}) => differentiationOf(specimen(s), tumor(t));
  for (const type of ['net', 'carcinoid', 'typical-carcinoid', 'atypical-carcinoid'] as const)
    expect(of({ histology: known(type) }), type).toEqual(well);
  for (const type of ['nec', 'nec-small-cell', 'nec-large-cell'] as const)
    expect(of({ histology: known(type) }), type).toEqual(poor);
  for (const type of ['nen', 'minen', 'goblet-cell'] as const)
    expect(of({ histology: known(type) }), type).toEqual(ABSENT);
  expect(of({}, { histology: known('net') })).toEqual(well);
  expect(of({}, { differentiation: poor })).toEqual(poor);
  expect(of({ differentiation: well }, { histology: known('nec') })).toEqual({
    state: 'open',
    possible: ['poor', 'well'],
    from: [from(), from()],
  });
  expect(of({ histology: open('net', 'nec') })).toEqual({ state: 'open', possible: ['poor', 'well'], from: [from()] });
  expect(of({ histology: open('net', 'carcinoid') })).toEqual(well);
  expect(of({ differentiation: open('well', 'poor') })).toEqual({
    state: 'open',
    possible: ['poor', 'well'],
    from: [from()],
  });
  expect(differentiationOf(undefined, tumor())).toEqual(ABSENT);
});
test('differentiation that could not be used says why, unless another statement can', () => {
  const of = (s: Partial<SpecimenFacts>, t: Partial<TumorFacts> = {}) => differentiationOf(specimen(s), tumor(t));
  expect(of({ differentiation: unusable('text') })).toEqual(unusable('text'));
  expect(of({}, { differentiation: unusable('unreachable') })).toEqual(unusable('unreachable'));
  expect(of({ differentiation: unusable('text'), histology: known('net') })).toEqual(well);
});
test("the type: the specimen's own before the tumor's, the tumor's where the specimen says only neoplasm", () => {
  const of = (s: SpecimenFacts['histology'], t: TumorFacts['histology']) =>
    histologyOf(specimen({ histology: s }), tumor({ histology: t }));
  expect(of(known('net'), known('nec'))).toEqual(known('net'));
  expect(of(known('nen'), known('nec'))).toEqual(known('nec'));
  expect(of(known('nen'), ABSENT)).toEqual(known('nen'));
  expect(of(open('net', 'nec'), known('nec'))).toEqual(open('net', 'nec'));
  expect(of(ABSENT, known('nec'))).toEqual(known('nec'));
  expect(of(unusable('text'), ABSENT)).toEqual(unusable('text'));
  expect(histologyOf(undefined, tumor({ histology: unusable('text') }))).toEqual(unusable('text'));
});
