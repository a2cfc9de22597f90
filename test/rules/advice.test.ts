/** Work-up, treatment categories and safety notes: a row fires, and does not without its reason; boundaries on both sides. */
import { expect, test } from 'vitest';
import type { PatientFacts, Site, TestId, TumorFacts } from '../../services/rules/index.ts';
import { advice, at, inPlace, distant, local } from '../support/advice.ts';
import { daysBefore, from, known, net, num, specimen } from '../support/chart-facts.ts';

// ------------------------------------------------------------------ work-up

const workupRows: readonly [
  rule: string,
  test: TestId,
  level: 'suggest' | 'consider',
  yes: () => ReturnType<typeof advice>,
  no: () => ReturnType<typeof advice>,
][] = [
  [
    'WU-01',
    'T-PATH-ADD',
    'suggest',
    () => advice({ specimens: [specimen({ differentiation: known('well'), ki67Percent: num(8) })] }),
    () => advice({}),
  ],
  ['WU-02', 'T-PATH-REV', 'suggest', () => advice({}, {}, 30), () => advice({}, {}, 20)],
  ['WU-06', 'T-CT', 'suggest', () => advice({ ...local }), () => advice({ ...at('lung'), ...local })],
  ['WU-07', 'T-CT-CHEST', 'suggest', () => advice({ ...at('lung'), ...local }), () => advice({ ...local })],
  ['WU-07', 'T-CT-CHEST', 'consider', () => advice({ ...distant }), () => advice({ ...local })],
  ['WU-08', 'T-MRI-ABD', 'suggest', () => advice({ ...local }, { pregnant: known(true) }), () => advice({ ...local })],
  [
    'WU-08',
    'T-MRI-ABD',
    'consider',
    () => advice({ ...distant, resectable: known(true) }),
    () => advice({ ...distant, resectable: known(false) }),
  ],
  [
    'WU-12',
    'T-PET-SSTR',
    'suggest',
    () => advice({ ...local }),
    () => advice({ ...local }, { syndromes: known(['insulinoma'] as const) }),
  ],
  [
    'WU-12',
    'T-PET-SSTR',
    'consider',
    () => advice({ ...local }, { syndromes: known(['insulinoma'] as const) }),
    () => advice({ ...local }),
  ],
  [
    'WU-12 rectum 10 mm',
    'T-PET-SSTR',
    'suggest',
    () => advice({ ...at('rectum'), sizeMm: num(10) }),
    () => advice({ ...at('rectum'), sizeMm: num(9.9) }),
  ],
  [
    'WU-12 appendix over 20 mm',
    'T-PET-SSTR',
    'suggest',
    () => advice({ ...at('appendix'), sizeMm: num(20.1) }),
    () => advice({ ...at('appendix'), sizeMm: num(20) }),
  ],
  ['WU-13', 'T-PET-FDG', 'suggest', () => advice({}, {}, 30), () => advice({}, {}, 20)],
  [
    'WU-13 Ki-67 10',
    'T-PET-FDG',
    'consider',
    () => advice({ sstr: known('negative') }, {}, 10),
    () => advice({ sstr: known('negative') }, {}, 9.9),
  ],
  [
    'WU-17',
    'T-EUS',
    'suggest',
    () => advice({ ...local, sizeMm: num(20) }),
    () => advice({ ...local, sizeMm: num(21) }),
  ],
  [
    'WU-17',
    'T-EUS',
    'consider',
    () => advice({ ...local, sizeMm: num(21) }),
    () => advice({ ...distant, sizeMm: num(21) }),
  ],
  ['WU-20', 'T-COLON', 'suggest', () => advice({ ...at('rectum') }), () => advice({ ...at('pancreas') })],
  ['WU-20', 'T-COLON', 'consider', () => advice({ ...at('jejunum-ileum') }), () => advice({ ...at('lung') })],
  [
    'WU-22',
    'T-5HIAA',
    'suggest',
    () => advice({ ...at('jejunum-ileum') }, { symptoms: { flushing: known(true) } }),
    () => advice({ ...at('jejunum-ileum') }, { symptoms: { flushing: known(false) } }),
  ],
  [
    'WU-22 pancreas with flushing, not with diarrhea',
    'T-5HIAA',
    'suggest',
    () => advice({}, { symptoms: { flushing: known(true) } }),
    () => advice({}, { symptoms: { diarrhea: known(true) } }),
  ],
  [
    'WU-22',
    'T-5HIAA',
    'consider',
    () => advice({ ...at('jejunum-ileum'), ...distant }),
    () => advice({ ...at('jejunum-ileum'), ...local }),
  ],
  [
    'WU-27',
    'T-ECHO',
    'suggest',
    () => advice({}, { syndromes: known(['carcinoid'] as const) }),
    () => advice({}, { syndromes: known(['gastrinoma'] as const) }),
  ],
];
for (const [rule, id, level, yes, no] of workupRows) {
  test(`${rule}: ${id} is listed (${level})`, () => {
    expect(yes()[level]).toContain(id);
  });
  test(`${rule}: ${id} is not listed (${level}) without its reason`, () => {
    expect(no()[level]).not.toContain(id);
  });
}

const done = (test: TestId, days: number): Partial<PatientFacts> => ({
  done: { [test]: { date: daysBefore(days), from: from() } },
});
const windows: readonly [test: TestId, days: number, facts: Partial<TumorFacts>, person: Partial<PatientFacts>][] = [
  ['T-CT', 90, local, {}],
  ['T-PET-SSTR', 180, local, {}],
  ['T-5HIAA', 180, {}, { syndromes: known(['carcinoid'] as const) }],
  ['T-ECHO', 1095, {}, { syndromes: known(['carcinoid'] as const) }],
  ['T-COLON', 365, at('rectum'), {}],
];
for (const [id, days, facts, person] of windows)
  test(`${id}: done ${days} days ago is not listed, ${days + 1} days ago is`, () => {
    const inside = advice(facts, { ...person, ...done(id, days) });
    expect([inside.suggest.includes(id), inside.suppressed[id]]).toEqual([false, 'done']);
    expect(advice(facts, { ...person, ...done(id, days + 1) }).suggest).toContain(id);
  });
test('WU-27: yearly when the heart is involved', () => {
  const person = { syndromes: known(['carcinoid'] as const), carcinoidHeartDisease: known(true) };
  expect(advice({}, { ...person, ...done('T-ECHO', 365) }).suppressed['T-ECHO']).toBe('done');
  expect(advice({}, { ...person, ...done('T-ECHO', 366) }).suggest).toContain('T-ECHO');
});
test('WU-06: an abdominal MRI counts for the CT', () => {
  expect(advice(local, done('T-MRI-ABD', 20)).suppressed['T-CT']).toBe('done');
});
test('a partial date counts from its latest day; an undated test suppresses nothing', () => {
  expect(advice(local, { done: { 'T-CT': { date: '2026-08', from: from() } } }).suppressed['T-CT']).toBe('done');
  expect(advice(local, { done: { 'T-CT': { from: from() } } }).suggest).toContain('T-CT');
});
test('suppression: open order under 90 days, declined under 90 (decision 38), comfort care, pregnancy, phase, low risk', () => {
  const ordered = (days: number) =>
    advice(local, { openOrders: { 'T-CT': { date: daysBefore(days), from: from() } } }).suppressed['T-CT'];
  expect([ordered(89), ordered(90)]).toEqual(['ordered', undefined]);
  const declined = (days: number) =>
    advice(local, { declined: { 'T-CT': { date: daysBefore(days) } } }).suppressed['T-CT'];
  expect([declined(89), declined(90)]).toEqual(['declined', undefined]);
  const comfort = advice(local, { comfortCare: true, syndromes: known(['carcinoid'] as const) });
  expect([comfort.suppressed['T-CT'], comfort.suggest.includes('T-5HIAA')]).toEqual(['comfort-care', true]);
  expect(advice(local, { pregnant: known(true) }).suppressed['T-CT']).toBe('pregnancy');
  expect(advice({ ...local, sizeMm: num(15) }, { priorTherapy: { ssa: { from: from() } } }).suppressed['T-EUS']).toBe(
    'phase',
  );
  expect(advice({ ...at('rectum'), sizeMm: num(9), resected: known('R0') }).suppressed['T-CT']).toBe('low-risk');
});
test('removing the primary alone stays the initial phase', () => {
  expect(advice({ ...local, sizeMm: num(15) }, { priorTherapy: { surgery: { from: from() } } }).suggest).toContain(
    'T-EUS',
  );
});
test('a rule that did not fire is not listed as suppressed', () => {
  expect(advice({ ...at('lung'), ...local }, done('T-COLON', 5)).suppressed['T-COLON']).toBeUndefined();
});

// ------------------------------------------------------------------ treatment, localized

const treatmentRows: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  person: Partial<PatientFacts>,
  ki67: number,
  want: Record<string, string>,
][] = [
  [
    'TX-11 small intestine',
    { ...at('jejunum-ileum'), ...local, sizeMm: num(5) },
    {},
    2,
    { SURG: 'usual', ENDO: 'not-usually', SURV: 'not-usually' },
  ],
  ['TX-11 right colon', { ...at('colon'), colonSide: known('right'), ...local }, {}, 2, { SURG: 'usual' }],
  [
    'TX-10 no adjuvant systemic treatment',
    { ...at('jejunum-ileum'), ...local },
    {},
    2,
    { SSA: 'not-usually', PRRT: 'not-usually', CHEMO: 'not-usually', EBRT: 'not-usually' },
  ],
  ['TX-12a over 20 mm', { ...local, sizeMm: num(20.1) }, {}, 2, { SURG: 'usual', SURV: 'not-usually' }],
  [
    'TX-12a functional',
    { ...local, sizeMm: num(9) },
    { syndromes: known(['insulinoma'] as const) },
    2,
    { SURG: 'usual', HORM: 'usual' },
  ],
  [
    'TX-12a gastrinoma in MEN1',
    { ...local, sizeMm: num(9) },
    { syndromes: known(['gastrinoma'] as const), hereditary: known(['men1'] as const) },
    2,
    { SURG: 'selected' },
  ],
  [
    'TX-12b MEN1, 20 mm',
    { ...local, sizeMm: num(20) },
    { hereditary: known(['men1'] as const) },
    2,
    { SURG: 'selected', SURV: 'usual' },
  ],
  [
    'TX-12c VHL, 19 mm',
    { ...local, sizeMm: num(19) },
    { hereditary: known(['vhl'] as const) },
    2,
    { SURG: 'not-usually', SURV: 'usual', BELZUTIFAN: 'selected' },
  ],
  [
    'TX-12d VHL, 20 mm',
    { ...local, sizeMm: num(20) },
    { hereditary: known(['vhl'] as const) },
    2,
    { SURG: 'selected', SURV: 'selected' },
  ],
  [
    'TX-12d VHL, 24 mm',
    { ...local, sizeMm: num(24) },
    { hereditary: known(['vhl'] as const) },
    2,
    { SURG: 'selected' },
  ],
  ['TX-12e VHL, 25 mm', { ...local, sizeMm: num(25) }, { hereditary: known(['vhl'] as const) }, 2, { SURG: 'usual' }],
  ['TX-12f Ki-67 10', { ...local, sizeMm: num(9) }, {}, 10, { SURG: 'usual' }],
  ['TX-12g 10 mm, G1', { ...local, sizeMm: num(10) }, {}, 2, { SURG: 'selected', SURV: 'usual' }],
  ['TX-12h 10.1 mm', { ...local, sizeMm: num(10.1) }, {}, 2, { SURG: 'selected', SURV: 'selected' }],
  ['TX-12h 10 mm, G2', { ...local, sizeMm: num(10) }, {}, 4, { SURG: 'selected', SURV: 'selected' }],
  [
    'TX-13 appendix, in place',
    { ...at('appendix'), ...local, ...inPlace, sizeMm: num(8) },
    {},
    2,
    { SURG: 'usual', SURV: 'not-usually' },
  ],
  [
    'TX-14a rectum, muscularis',
    { ...at('rectum'), ...local, sizeMm: num(8), depth: known('muscularis-propria') },
    {},
    2,
    { SURG: 'usual', ENDO: 'not-usually' },
  ],
  [
    'TX-14c not removed',
    { ...at('rectum'), ...local, sizeMm: num(9.9) },
    {},
    2,
    { ENDO: 'usual', SURV: 'not-usually' },
  ],
  ['TX-14d G2', { ...at('rectum'), ...local, sizeMm: num(9) }, {}, 4, { SURG: 'selected', ENDO: 'usual' }],
  ['TX-14e 10 mm', { ...at('rectum'), ...local, sizeMm: num(10) }, {}, 2, { SURG: 'selected', ENDO: 'usual' }],
  ['TX-14f 20 mm, G2', { ...at('rectum'), ...local, sizeMm: num(20) }, {}, 4, { SURG: 'usual', ENDO: 'selected' }],
  [
    'TX-18 size unknown',
    { ...at('stomach'), ...local, gastricType: known(1) },
    {},
    2,
    { SURG: 'cannot-say', SURV: 'cannot-say' },
  ],
  // advanced
  ['TX-20 functional', distant, { syndromes: known(['carcinoid'] as const) }, 2, { HORM: 'usual' }],
  ['TX-21 positive, Ki-67 9.9', { ...distant, sstr: known('positive') }, {}, 9.9, { SSA: 'usual' }],
  ['TX-21 positive, Ki-67 10', { ...distant, sstr: known('positive') }, {}, 10, { SSA: 'selected' }],
  ['TX-21 mixed', { ...distant, sstr: known('mixed') }, {}, 2, { SSA: 'selected', PRRT: 'not-usually' }],
  ['TX-21 negative', { ...distant, sstr: known('negative') }, {}, 2, { SSA: 'not-usually', PRRT: 'not-usually' }],
  ['TX-21 unknown', distant, {}, 2, { SSA: 'cannot-say' }],
  [
    'TX-21 after progression',
    { ...distant, sstr: known('positive'), progression: known(true) },
    { priorTherapy: { ssa: { from: from() } } },
    2,
    { SSA: 'not-usually', PRRT: 'usual' },
  ],
  ['TX-22 quiet', { ...distant, burden: known('low') }, {}, 2, { SURV: 'selected' }],
  ['TX-22 burden unknown', distant, {}, 2, { SURV: 'cannot-say' }],
  ['TX-22 Ki-67 10', { ...distant, burden: known('low') }, {}, 10, { SURV: 'not-usually' }],
  ['TX-23 first line', { ...distant, sstr: known('positive'), burden: known('high') }, {}, 10, { PRRT: 'selected' }],
  [
    'TX-23 not first line below 10',
    { ...distant, sstr: known('positive'), burden: known('high') },
    {},
    9.9,
    { PRRT: 'not-usually' },
  ],
  [
    'TX-23 re-treatment',
    { ...distant, sstr: known('positive'), progression: known(true) },
    { priorTherapy: { prrt: { from: from() } } },
    2,
    { PRRT: 'selected' },
  ],
  [
    'TX-23 pregnant',
    { ...distant, sstr: known('positive'), progression: known(true) },
    { priorTherapy: { ssa: { from: from() } }, pregnant: known(true), sex: 'female' },
    2,
    { PRRT: 'not-usually' },
  ],
  ['TX-30 resectable', { ...distant, resectable: known(true) }, {}, 2, { SURG: 'selected' }],
  ['TX-30 not resectable', { ...distant, resectable: known(false) }, {}, 2, { SURG: 'not-usually' }],
  ['TX-30 unknown', distant, {}, 2, { SURG: 'cannot-say' }],
  [
    'TX-30 small intestine with obstruction',
    { ...at('jejunum-ileum'), ...distant },
    { symptoms: { obstruction: known(true) } },
    2,
    { SURG: 'usual' },
  ],
];
for (const [why, facts, person, ki67, want] of treatmentRows)
  test(`treatment: ${why}`, () => {
    expect(advice(facts, person, ki67).treatment).toMatchObject(want);
  });
test('TX-00a: an open extent or class says nothing tumor-directed; HORM stays', () => {
  const extent = advice({}, { syndromes: known(['carcinoid'] as const) });
  expect([extent.treatment['SURG'], extent.rules['SURG'], extent.treatment['HORM']]).toEqual([
    'cannot-say',
    'TX-00a',
    'usual',
  ]);
});
test('TX-00b: an open grade keeps what both grades agree on', () => {
  const facts = {
    ...local,
    sizeMm: num(5),
    site: known<Site>('jejunum-ileum'),
    specimens: net(2, 1).specimens.map((one) => ({
      ...one,
      ki67Percent: known({ low: 2, lowClosed: true, high: 4, highClosed: true }),
    })),
  };
  expect(advice(facts).treatment['SURG']).toBe('usual');
  const duodenum = advice({ ...facts, site: known<Site>('duodenum') });
  expect([duodenum.treatment['SURG'], duodenum.rules['SURG']]).toEqual(['cannot-say', 'TX-00b']);
});

// ------------------------------------------------------------------ safety, flags

const carcinoid = { syndromes: known(['carcinoid'] as const) };
const woman = { sex: 'female' as const, birthDate: '1990-01-01' };
const positiveAfterSsa = { ...distant, sstr: known('positive' as const), progression: known(true) };
const prior = { priorTherapy: { ssa: { from: from() } } };
const safetyRows: readonly [note: string, yes: () => ReturnType<typeof advice>, no: () => ReturnType<typeof advice>][] =
  [
    [
      'SF-01 info',
      () => advice({ ...distant, sstr: known('negative') }),
      () => advice({ ...distant, sstr: known('positive') }),
    ],
    ['SF-03 warning', () => advice({ ...distant }, carcinoid), () => advice({ ...distant })],
    [
      'SF-05 info',
      () => advice({ ...local }, woman),
      () => advice({ ...local }, { ...woman, birthDate: '1960-01-01' }),
    ],
    [
      'SF-05 warning',
      () => advice({ ...local }, { ...woman, pregnant: known(true) }),
      () => advice({ ...local }, { ...woman, pregnant: known(false) }),
    ],
    ['SF-06 info', () => advice(positiveAfterSsa, prior), () => advice({ ...distant, sstr: known('negative') }, prior)],
    [
      'SF-06 warning',
      () => advice(positiveAfterSsa, { ...prior, egfrMlMin: num(49) }),
      () => advice(positiveAfterSsa, { ...prior, egfrMlMin: num(50) }),
    ],
    [
      'SF-08 warning',
      () => advice({ ...local, sizeMm: num(30) }, { hereditary: known(['nf1'] as const) }),
      () => advice({ ...local, sizeMm: num(30) }, { hereditary: known(['nf1'] as const), ...done('T-METANEPH', 365) }),
    ],
  ];
for (const [note, yes, no] of safetyRows) {
  test(`${note} is attached`, () => {
    expect(yes().safety).toContain(note);
  });
  test(`${note} is not attached without its trigger`, () => {
    expect(no().safety).not.toContain(note);
  });
}
test('DQ-20: a receptor result is old after 365 days, or from scintigraphy', () => {
  const sstr = (days: number, method: 'pet' | 'spect' = 'pet') =>
    advice({ ...distant, sstr: known('positive', daysBefore(days)), sstrMethod: method }).flags;
  expect([sstr(365).includes('DQ-20'), sstr(366).includes('DQ-20'), sstr(5, 'spect').includes('DQ-20')]).toEqual([
    false,
    true,
    true,
  ]);
});
test('DQ-21: "localized" beside liver metastases', () => {
  expect(advice({ ...distant, statedExtent: known('localized') }).flags).toContain('DQ-21');
  expect(advice({ ...distant, statedExtent: known('distant') }).flags).not.toContain('DQ-21');
});
