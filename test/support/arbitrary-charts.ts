/** Random tumors and patients for the laws: every fact known, open, unusable or absent. */
import fc from 'fast-check';
import {
  ABSENT,
  between,
  DEPTHS,
  NO_COURSE,
  TUMOR_STATUSES,
  type CourseFacts,
  HEREDITARY,
  SITES,
  STRUCTURES,
  SYMPTOMS,
  SYNDROMES,
  THERAPIES,
  type Fact,
  type Interval,
  type PatientFacts,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { daysBefore, from, known, num, open, specimen, tumor, unusable } from './chart-facts.ts';

const maybe = <T>(...values: readonly T[]): fc.Arbitrary<Fact<T>> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...values).map((value) => known(value)) },
    { weight: 3, arbitrary: fc.constant<Fact<T>>(ABSENT) },
    { weight: 1, arbitrary: fc.shuffledSubarray([...values], { minLength: Math.min(2, values.length) }).map((some) => open(...some)) },
    { weight: 1, arbitrary: fc.constantFrom('text', 'unreachable', 'conflict', 'asked-no-value').map((why) => unusable(why as 'text')) },
  ); // prettier-ignore
const number = (high: number): fc.Arbitrary<Fact<Interval>> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: high * 2 }).map((half) => num(half / 2)) },
    { weight: 3, arbitrary: fc.constant<Fact<Interval>>(ABSENT) },
    { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 0, max: high }), fc.integer({ min: 0, max: 10 })).map(([low, more]) => known(between(low, low + more))) },
    { weight: 1, arbitrary: fc.constant(unusable('unit')) },
  ); // prettier-ignore
const list = <T>(values: readonly T[], maxLength: number): fc.Arbitrary<Fact<readonly T[]>> =>
  fc.oneof(
    fc.shuffledSubarray([...values], { maxLength }).map((some) => known(some)),
    fc.constant<Fact<readonly T[]>>(ABSENT),
    fc.constant<Fact<readonly T[]>>(unusable('unreachable')),
  );

const anySpecimen = fc
  .record({
    id: fc.constantFrom('Specimen/a', 'Specimen/b'),
    date: fc.integer({ min: 0, max: 900 }).map(daysBefore),
    kind: fc.constantFrom('resection' as const, 'biopsy' as const, 'cytology' as const, 'unknown' as const),
    differentiation: maybe('well' as const, 'poor' as const),
    histology: maybe('net' as const, 'carcinoid' as const, 'typical-carcinoid' as const, 'atypical-carcinoid' as const, 'nec' as const, 'nec-small-cell' as const, 'nec-large-cell' as const, 'minen' as const),
    ki67Percent: number(100),
    mitosesPer2mm2: number(60),
    necrosis: maybe('none' as const, 'focal' as const, 'extensive' as const),
    statedGrade: maybe(1 as const, 2 as const, 3 as const),
  })
  .map((facts) => specimen(facts)); // prettier-ignore

const category = <C extends string>(...names: readonly C[]) =>
  maybe(...names.map((name) => ({ category: name, prefix: 'c' as const })));

/** Where a tumor stands: mostly nothing of it, else any status with what the reader gives beside it. */
const anyCourse: fc.Arbitrary<CourseFacts> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(NO_COURSE) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        tumorStatus: maybe(...TUMOR_STATUSES),
        resectionKind: maybe('radical' as const, 'local' as const),
        resectedOn: fc.oneof(fc.integer({ min: 0, max: 5000 }).map((days) => known(daysBefore(days))), fc.constantFrom(known('2026'), known('2025-07'), ABSENT)),
        margin: maybe('R0' as const, 'R1' as const, 'RX' as const),
        endoscopic: maybe(true, false),
        neoadjuvant: maybe(true, false),
        metastasesRemoved: maybe('all' as const, 'some' as const),
        recurrentKind: maybe('local' as const, 'distant' as const),
        pancreasPart: maybe('head' as const, 'tail' as const),
        restaging: fc.oneof(fc.constant([]), fc.integer({ min: 0, max: 400 }).map((days) => [{ reason: 'suspected-recurrence' as const, from: from(daysBefore(days)) }])),
      })
      .map((facts): CourseFacts => ({ ...NO_COURSE, ...facts })),
  },
); // prettier-ignore

export const anyTumor: fc.Arbitrary<TumorFacts> = fc
  .record({
    site: maybe(...SITES),
    colonSide: maybe('left' as const, 'right' as const),
    diagnosisDate: maybe('2016-05-05', '2019-01-01', '2023-12-31', '2024-01-01', '2026-06-06'),
    specimens: fc.array(anySpecimen, { maxLength: 2 }),
    sizeMm: number(90),
    depth: maybe(...DEPTHS),
    invades: list(STRUCTURES, 2),
    recordedT: category('T1', 'T1a', 'T2', 'T3', 'T4', 'TX', 'Tis'),
    recordedN: category('N0', 'N1', 'N2', 'NX'),
    recordedM: category('M0', 'M1', 'M1a'),
    nodesPositive: number(20),
    nodesExamined: number(30),
    metastases: list(['liver', 'bone', 'brain', 'lung', 'peritoneum', 'unspecified'] as const, 3),
    resected: maybe('R0' as const, 'R1' as const, 'no' as const),
    resectable: maybe(true, false),
    gastricType: maybe(1 as const, 2 as const, 3 as const),
    multifocal: maybe(true, false),
    sstr: maybe('positive' as const, 'mixed' as const, 'negative' as const),
    burden: maybe('low' as const, 'moderate' as const, 'high' as const),
    growth: maybe('slow' as const, 'stable' as const, 'rapid' as const),
    progression: maybe(true, false),
    biomarkers: list(['MSI-H', 'MSS'] as const, 1),
    course: anyCourse,
  })
  .map((facts) => tumor(facts));

export const anyPatient: fc.Arbitrary<Partial<PatientFacts>> = fc.record({
  sex: fc.constantFrom('female' as const, 'male' as const, 'unknown' as const),
  birthDate: fc.constantFrom('1950-01-01', '1990-02-02', '2010-03-03'),
  pregnant: maybe(true, false),
  ppi: maybe(true),
  splenectomy: maybe(true),
  egfrMlMin: number(120),
  syndromes: list(SYNDROMES, 2),
  biochemicallyProven: maybe(true, false),
  hereditary: list(HEREDITARY, 1),
  symptoms: fc
    .shuffledSubarray([...SYMPTOMS], { maxLength: 4 })
    .map((names) => Object.fromEntries(names.map((name) => [name, known(true)]))),
  priorTherapy: fc
    .tuple(
      fc.shuffledSubarray([...THERAPIES], { maxLength: 3 }),
      fc.constantFrom(
        {},
        { date: daysBefore(20), since: daysBefore(300), state: 'running' as const },
        { date: daysBefore(90), since: daysBefore(300), until: daysBefore(90), state: 'ended' as const },
      ),
    ) // prettier-ignore
    .map(([names, when]) => Object.fromEntries(names.map((name) => [name, { ...when, from: from() }]))),
});
