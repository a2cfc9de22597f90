/** The patient summary over every case and over random charts: how hard it reads, and that it says no more than the evaluation. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGone } from '../../services/wording/status-words.ts';
import { CONFLICT as CARD_CONFLICT, FACT as CARD_FACT } from '../../services/wording/words.ts';
import {
  ABSENT,
  evaluate,
  SYNDROMES,
  TESTS,
  type ChartFacts,
  type CourseFacts,
  type Classification,
  type Evaluation,
  type MissingFact,
  type Site,
  type TumorEvaluation,
  type TumorStatus,
} from '../../services/rules/index.ts';
import { patientSummary, type SummaryOptions, type SummarySection } from '../../smart-app/patient-summary/compose.ts';
import * as words from '../../smart-app/patient-summary/words.ts';
import { caseNames, evaluationOfCase } from '../cases/reasoning.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart, known, net, num, open, specimen, tumor } from '../support/chart-facts.ts';
import { readingGrade } from '../support/reading-grade.ts';

const PLAIN: SummaryOptions = { survivalAsked: false, treatmentKinds: true, suspected: false };
const ASKED: SummaryOptions = { ...PLAIN, survivalAsked: true };

const sectionsOf = (evaluation: Evaluation, options = PLAIN): readonly SummarySection[] => {
  const made = patientSummary(evaluation, options);
  return made.kind === 'summary' ? made.sections : [];
};
const blocksOf = (sections: readonly SummarySection[]): string[] =>
  sections.flatMap(({ paragraphs, items }) => [...paragraphs, ...items]);
const textOf = (sections: readonly SummarySection[]): string =>
  sections.flatMap(({ heading, paragraphs, items }) => [heading, ...paragraphs, ...items]).join('\n');
const only = (sections: readonly SummarySection[], id: words.SectionId): string =>
  textOf(sections.filter((section) => section.id === id));

const cases = await Promise.all(
  caseNames.map(async (name) => {
    const evaluation = await evaluationOfCase(name);
    return { name, evaluation, made: patientSummary(evaluation, PLAIN) };
  }),
);
const withSummary = cases.filter(({ made }) => made.kind === 'summary');

// ------------------------------------------------------------------------------------------- how it reads

test.each(withSummary.map(({ name, evaluation }) => [name, evaluation] as const))(
  '%s reads at grade 4 to 8.9',
  (_name, evaluation) => {
    const grade = readingGrade(blocksOf(sectionsOf(evaluation, ASKED)));
    expect(grade).toBeGreaterThanOrEqual(4);
    expect(grade).toBeLessThanOrEqual(8.9);
  },
);

test('half of the summaries read at grade 6 to 8', () => {
  const grades = withSummary.map(({ evaluation }) => readingGrade(blocksOf(sectionsOf(evaluation)))).sort((a, b) => a - b); // prettier-ignore
  const at = (share: number): number => grades[Math.floor(share * (grades.length - 1))] ?? 0;
  expect(at(0.5)).toBeGreaterThanOrEqual(5.5);
  expect(at(0.5)).toBeLessThanOrEqual(8);
});

test('no sentence is longer than 30 words', () => {
  for (const { name, evaluation } of withSummary)
    for (const sentence of blocksOf(sectionsOf(evaluation, ASKED)).flatMap((block) => block.split(/(?<=[.?!])\s/)))
      expect(sentence.split(/\s+/).length, `${name}: ${sentence}`).toBeLessThanOrEqual(30);
});

// ------------------------------------------------------------------------------------------- no more than the evaluation

const anyChart: fc.Arbitrary<ChartFacts> = fc
  .tuple(fc.array(anyTumor, { minLength: 1, maxLength: 2 }), anyPatient)
  .map(([tumors, person]) => chart(tumors.map((one, at) => ({ ...one, condition: `Condition/c${String(at)}` })), person)); // prettier-ignore
const RUNS = { numRuns: 300 };

/** A law of one evaluation, over every case and over random charts. */
function law(name: string, holds: (evaluation: Evaluation) => void): void {
  test(`${name} (cases)`, () => {
    for (const { evaluation } of withSummary) holds(evaluation);
  });
  test(`${name} (random charts)`, () => {
    fc.assert(
      fc.property(anyChart, (whole) => {
        holds(evaluate(whole));
      }),
      RUNS,
    );
  });
}

/** Each tumor with the section on it. */
function eachFound(evaluation: Evaluation): [TumorEvaluation, string][] {
  const sections = sectionsOf(evaluation).filter(({ id }) => id === 'found');
  const tumors = evaluation.tumors.filter(({ tumor: { standing } }) => standing === 'confirmed');
  if (sections.length > 0) expect(sections).toHaveLength(tumors.length);
  return sections.flatMap(({ paragraphs }, at) => {
    const found = tumors[at];
    return found ? [[found, paragraphs.join(' ')] as [TumorEvaluation, string]] : [];
  });
}

law('a grade is named only where the evaluation has it', (evaluation) => {
  for (const [{ grade }, text] of eachFound(evaluation)) {
    const named = [...text.matchAll(/\bG([1-3])\b/g)].map(([, number]) => Number(number));
    const has = grade.classification.startsWith('NET-') ? [grade.gradeLow, grade.gradeHigh] : [];
    for (const number of named) expect(has).toContain(number);
    const speeds = Object.values(words.GRADE_SPEED).filter((sentence) => text.includes(sentence));
    const isSettled = grade.certainty === 'final' && grade.classification.startsWith('NET-');
    expect(speeds.length).toBeLessThanOrEqual(isSettled ? 1 : 0);
  }
});

law('a stage is named only where the evaluation has it', (evaluation) => {
  for (const [{ stage }, text] of eachFound(evaluation)) {
    const [named] = [...text.matchAll(/The stage is ([0IV]+[ABC]?\d?), by the staging rules of ([^.]+)\./g)];
    const given = stage.withheld === undefined && stage.groups.length === 1 ? stage.groups[0] : undefined;
    expect(named?.[1]).toBe(given === 'no group' ? undefined : given);
    if (named) expect(named[2]).toBe(stage.edition);
    const open = /with what is known so far it is ([^.]+)\./.exec(text)?.[1];
    if (open !== undefined)
      expect(open.split(/, | or /).every((group) => group === '' || stage.groups.includes(group))).toBe(true);
  }
});

law('what is provisional, assumed or contradictory is said', (evaluation) => {
  for (const [t, text] of eachFound(evaluation)) {
    if (t.grade.classification === 'OUT-OF-SCOPE') continue;
    if (t.grade.certainty === 'provisional') expect(text).toContain(words.PROVISIONAL);
    if (t.grade.certainty === 'not-settled' && t.grade.classification.startsWith('NET-'))
      expect(text).toContain(words.GRADE_NOT_SETTLED);
    if (t.stage.mAssumed && t.extent.value !== 'distant') {
      expect(text).toMatch(/does not say whether it has spread to .*other parts of your body/);
      expect(text).not.toContain(words.EXTENT.localized);
      if (t.stage.groups.length === 1) expect(text).toContain(words.ONLY_IF_NOT);
    }
    const contradicts =
      t.stage.recordedDiffers !== undefined ||
      t.flags.some(({ id, level }) => words.CONFLICT[id] !== undefined && (level === 'warning' || id === 'DQ-05'));
    if (contradicts) {
      expect(text).toContain(words.TEAM_CHECKS);
      expect(only(sectionsOf(evaluation), 'ask')).toContain(words.RAISED.conflict);
    }
  }
});

law('all that is missing is said, each in its kind, and nothing is called complete beside it', (evaluation) => {
  const text = only(sectionsOf(evaluation), 'not-known');
  for (const [t] of eachFound(evaluation)) {
    if (t.grade.classification === 'OUT-OF-SCOPE') continue;
    for (const { fact, kind } of t.missing) {
      expect(words.FACT[fact], `${fact} has words`).toBeDefined();
      expect(text).toContain(words.FACT[fact]);
      if (t.missing.filter((one) => words.FACT[one.fact] === words.FACT[fact]).length === 1)
        expect(text).toContain(words.NOT_KNOWN(words.FACT[fact] ?? '', words.MISSING[kind]));
    }
    const isWhole = t.missing.length === 0 && t.stage.groups.length === 1 && t.grade.certainty === 'final' && !t.stage.mAssumed; // prettier-ignore
    if (!isWhole) expect(text).not.toContain(words.NOTHING_MISSING);
  }
});

const DRUGS =
  /octreotide|lanreotide|everolimus|sunitinib|cabozantinib|belzutifan|temozolomide|capecitabine|etoposide|platin|pembrolizumab|dotatate|lutetium|diazoxide|telotristat|interferon|streptozo|fluorouracil/i;
const RANKING =
  /first.line|second.line|\bbest\b(?! *\.)|recommend|prefer|usual(?:ly)? given|most likely|should be treated/i;
const ALARM = /\bmust\b|deadly|fatal|terminal|incurable|aggressive|hopeless|\bdie\b|death|urgent|immediately|\bAI\b/i;

law('no drug, no rank among treatments, no alarm, no code, no empty words', (evaluation) => {
  const sections = sectionsOf(evaluation, ASKED);
  const text = textOf(sections);
  expect(text).not.toMatch(DRUGS);
  expect(only(sections, 'treatment').replaceAll('does not say which is best', '')).not.toMatch(RANKING);
  expect(text).not.toMatch(ALARM);
  expect(text).not.toMatch(/undefined|null|NaN|\[object|DQ-\d|SF-\d|WU-\d|TX-\d|GR-\d|Condition\/|Observation\/| {2}/);
  for (const block of blocksOf(sections)) expect(block).toMatch(/^[A-Z].*[.?]$/s);
});

law('treatments are those that are listed, in alphabetical order, and none where the site shows none', (evaluation) => {
  const items = sectionsOf(evaluation).find(({ id }) => id === 'treatment')?.items ?? [];
  expect(items).toEqual([...items].sort());
  const listed = new Set(
    eachFound(evaluation).flatMap(
      ([t]) =>
      t.treatment.flatMap(({ category, strength }) => (strength === 'usual' || strength === 'selected' ? [category] : [])), // prettier-ignore
    ),
  );
  // Three targeted drugs are one kind.
  for (const item of items) {
    const every = [...Object.entries(words.TREATMENT), ...Object.entries(words.TREATMENT_AFTER), ['SURV', words.NO_FOLLOW_UP]]; // prettier-ignore
    const [kind = 'none'] = every.find(([, text]) => text === item) ?? [];
    const parts = kind === 'TARGETED' ? ['EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN'] : [kind];
    expect(parts.some((part) => listed.has(part as never)), kind).toBe(true); // prettier-ignore
  }
  const hidden = sectionsOf(evaluation, { ...PLAIN, treatmentKinds: false }).find(({ id }) => id === 'treatment');
  if (hidden) expect([hidden.paragraphs, hidden.items]).toEqual([[words.TREATMENT_TALK], []]);
});

const NO_FIGURE_FOR: ReadonlySet<Classification> = new Set<Classification>([
  'NET-G3', 'NEC', 'NEC-SMALL', 'NEC-LARGE', 'MINEN', 'UNRESOLVED', 'NET-INDET', 'LUNG-SCLC', 'LUNG-LCNEC', 'LUNG-TC', 'LUNG-AC',
]); // prettier-ignore

law('survival: nothing unless asked; then one figure with all six parts of CX-31, or none and why', (evaluation) => {
  expect(textOf(sectionsOf(evaluation))).not.toMatch(/of 100|alive|surviv|forecast|life expectancy/i);
  const sections = sectionsOf(evaluation, ASKED);
  const asked = sections.filter(({ id }) => id === 'survival');
  expect(asked).toHaveLength(sections.length > 0 ? 1 : 0);
  const text = textOf(asked).replace(words.HEADING.survival, '');
  const figures = [...text.matchAll(/About (\d+) of 100/g)];
  if (figures.length === 0) {
    expect(text).not.toMatch(/\d/);
    return;
  }
  expect(figures).toHaveLength(1);
  for (const part of [
    /in people diagnosed in the United States from 2000 to 2021/,
    /five-year overall survival/,
    /The group had a tumor that (?:was only|had spread)/,
    /About \d+ of 100 people in the group \(about \d+ %\)/,
    /a group figure, not a forecast/,
    /Newer treatment may not be reflected/,
    /Talk with your care team about your own situation\.$/,
  ])
    expect(text).toMatch(part);
  const [[t, found] = [], ...others] = eachFound(evaluation);
  expect(others).toEqual([]);
  if (!t) throw new Error('a figure is for a tumor');
  expect(NO_FIGURE_FOR.has(t.grade.classification)).toBe(false);
  expect(t.tumor.site).toMatchObject({ state: 'known' });
  expect(t.tumor.site).not.toMatchObject({ value: 'lung' });
  expect(t.grade.certainty).toBe('final');
  expect(found).not.toContain(words.STAGE_CONFLICT(t.stage.recordedDiffers?.group ?? '-'));
  const expected = { localized: '90', regional: '85', distant: '57', unknown: 'none' }[t.extent.value];
  expect(figures[0]?.[1]).toBe(expected);
});

test('the extent is that of the evaluation whatever the order of the chart, and a second tumor takes the figure away', () => {
  const far = net(2, 1, { sizeMm: num(25), metastases: known(['liver']), recordedN: known({ category: 'N0', prefix: 'p' }) }); // prettier-ignore
  expect(only(sectionsOf(evaluate(chart([far])), ASKED), 'survival')).toContain('About 57 of 100 people');
  const two = evaluate(chart([far, { ...net(), condition: 'Condition/c2', site: known('rectum') }]));
  expect(only(sectionsOf(two, ASKED), 'survival')).toContain('do not fit');
});

// ------------------------------------------------------------------------------------------- each word has its place

const base = evaluate(chart([net(2, 1, { sizeMm: num(15) })]));
const changed = (change: (t: TumorEvaluation) => Partial<TumorEvaluation>): Evaluation => ({
  ...base,
  tumors: base.tumors.map((t) => ({ ...t, ...change(t) })),
});
const foundIn = (change: (t: TumorEvaluation) => Partial<TumorEvaluation>): string =>
  only(sectionsOf(changed(change)), 'found');
const keys = <K extends string>(table: Readonly<Partial<Record<K, unknown>>>): K[] => Object.keys(table) as K[];

test.each(keys(words.TYPE).filter((name) => name !== 'OUT-OF-SCOPE'))('type: %s', (classification) => {
  const text = foundIn(({ grade }) => ({ grade: { ...grade, classification, differentiation: known('well') } }));
  expect(text).toContain(classification === 'NOT-GRADABLE' ? words.TYPE_NET : words.TYPE[classification]);
});
test('a type that is not settled and not known to be well differentiated is not called a NET', () => {
  const text = foundIn(({ grade }) => ({
    grade: { ...grade, classification: 'NET-INDET', differentiation: ABSENT, certainty: 'not-settled' },
  }));
  expect(text).toContain(words.TYPE_NOT_SETTLED);
  expect(text).not.toContain(words.TYPE_NET);
});
test('beside a covered tumor, one that is not covered is named and nothing more', () => {
  const [first] = base.tumors;
  if (!first) throw new Error('one tumor was given');
  const evaluation: Evaluation = { ...base, tumors: [first, { ...first, grade: { ...first.grade, classification: 'OUT-OF-SCOPE' } }] }; // prettier-ignore
  expect(sectionsOf(evaluation).filter(({ id }) => id === 'found')[1]?.paragraphs).toEqual([words.TYPE['OUT-OF-SCOPE']]); // prettier-ignore
});
test.each(keys(words.SITE_PLACE))('site: %s', (site) => {
  const text = foundIn(({ tumor: facts }) => ({ tumor: { ...facts, site: known<Site>(site) } }));
  expect(text).toContain(site === 'unknown-primary' ? words.BEGAN_NOT_FOUND : words.BEGAN_IN(words.SITE_PLACE[site]));
});
test('a site that is open or not stated', () => {
  expect(foundIn(({ tumor: facts }) => ({ tumor: { ...facts, site: open<Site>('duodenum', 'jejunum-ileum') } }))).toContain(
    'in which of these places it began: first part of the small bowel; middle or last part of the small bowel.',
  ); // prettier-ignore
  expect(foundIn(({ tumor: facts }) => ({ tumor: { ...facts, site: ABSENT } }))).toContain(words.BEGAN_NOT_STATED);
});
test.each(keys(words.STAGE_WITHHELD))('stage withheld: %s', (withheld) => {
  const text = foundIn(({ stage }) => ({ stage: { ...stage, groups: [], withheld } }));
  expect(text).toContain(words.STAGE_WITHHELD[withheld]);
  expect(text).not.toMatch(/The stage is [IV]/);
});
test.each(keys(words.EXTENT))('extent: %s', (value) => {
  const text = foundIn(({ stage, extent }) => ({ stage: { ...stage, mAssumed: false, nAssumed: false }, extent: { ...extent, value } })); // prettier-ignore
  expect(text).toContain(words.EXTENT[value]);
});
const UNSAID_ROWS: readonly [mAssumed: boolean, nAssumed: boolean, want: string][] = [
  [true, false, words.UNSAID.far],
  [false, true, words.UNSAID.nodes],
  [true, true, words.UNSAID.both],
];
test.each(UNSAID_ROWS)('M assumed %s, N assumed %s', (mAssumed, nAssumed, want) => {
  const text = foundIn(({ stage, extent }) => ({ stage: { ...stage, groups: ['I'], mAssumed, nAssumed }, extent: { ...extent, value: 'localized' } })); // prettier-ignore
  expect(text).toContain(want);
  expect(text.includes(words.ONLY_IF_NOT)).toBe(mAssumed);
  expect(text).not.toContain(words.EXTENT.localized);
});
test('spread that a report mentions is no finding and is not passed over', () => {
  const text = foundIn(({ stage, extent }) => ({ stage: { ...stage, groups: [], mAssumed: false, remarks: ['m-mentioned-in-report'] }, extent: { ...extent, value: 'unknown' } })); // prettier-ignore
  expect(text).toContain(words.SPREAD_MENTIONED);
});
test.each(keys(words.SPREAD_PLACE))('spread: %s', (place) => {
  const text = foundIn(({ tumor: facts, extent }) => ({ tumor: { ...facts, metastases: known([place]) }, extent: { ...extent, value: 'distant' } })); // prettier-ignore
  expect(text).toContain(words.SPREAD_TO([words.SPREAD_PLACE[place]]));
});
const ofCourse = (course: Partial<CourseFacts>): string =>
  foundIn(({ tumor: facts }) => ({ tumor: { ...facts, course: { ...facts.course, ...course } } }));
test.each(keys(words.STATUS))('status: %s, with its day where that is a whole one', (status) => {
  const said = (on?: string): string =>
    ofCourse({ tumorStatus: known<TumorStatus>(status), resectedOn: on === undefined ? ABSENT : known(on) });
  expect(said('2026-05-09')).toContain(words.STATUS[status]?.('9 May 2026'));
  expect(said('2026-05')).toContain(words.STATUS[status]?.(undefined));
  expect(said()).toContain(words.STATUS[status]?.(undefined));
});
test('status: nothing of a tumor that is in place, a question where it is open, metastases that were removed', () => {
  const everyStatus = Object.values(words.STATUS).map((say) => say(undefined));
  for (const text of [ofCourse({}), ofCourse({ tumorStatus: known<TumorStatus>('in-place') })])
    for (const one of [...everyStatus, words.STATUS_OPEN, words.METASTASES_REMOVED]) expect(text).not.toContain(one);
  expect(ofCourse({ tumorStatus: { state: 'unusable', why: 'ambiguous', from: [] } })).toContain(words.STATUS_OPEN);
  const treated = { tumorStatus: known<TumorStatus>('metastatic-treated') };
  expect(ofCourse({ ...treated, metastasesRemoved: known('all') })).toContain(words.METASTASES_REMOVED);
  expect(ofCourse({ ...treated, metastasesRemoved: known('some') })).not.toContain(words.METASTASES_REMOVED);
});

law(
  'what is past is not offered: no removal of what was removed, no watching of it, no test that was done or is on order',
  (evaluation) => {
    const sections = sectionsOf(evaluation);
    const tumors = evaluation.tumors.filter(({ tumor: { standing } }) => standing === 'confirmed');
    const items = sections.find(({ id }) => id === 'treatment')?.items ?? [];
    if (tumors.length > 0 && tumors.every(isGone))
    for (const past of [words.TREATMENT.SURG, words.TREATMENT.ENDO, words.TREATMENT.SURV]) expect(items).not.toContain(past); // prettier-ignore
    if (tumors.every((t) => !isGone(t)))
    for (const after of [...Object.values(words.TREATMENT_AFTER), words.NO_FOLLOW_UP]) expect(items).not.toContain(after); // prettier-ignore
    const tests = sections.find(({ id }) => id === 'tests')?.items ?? [];
    const suggested = new Set(tumors.flatMap(({ workup }) => workup.suggest.map(({ test: one }) => words.TEST[one])));
    for (const one of tests) expect(suggested.has(one), one).toBe(true);
    for (const { workup } of tumors)
    for (const { test: one, reason } of workup.suppressed)
      if ((reason === 'done' || reason === 'ordered') && tumors.length === 1) expect(tests, one).not.toContain(words.TEST[one]); // prettier-ignore
  },
);
test('the summary of a tumor that was removed has what follows a removal', async () => {
  const of = async (name: string): Promise<string> => only(sectionsOf(await evaluationOfCase(name)), 'treatment');
  expect(await of('pancreas-g1-18mm-localized')).toContain(words.TREATMENT_AFTER.SURV);
  expect(await of('rectum-8mm-removed')).toContain(words.NO_FOLLOW_UP);
  expect(await of('appendix-21mm-t2')).toContain(words.TREATMENT_AFTER.SURG);
});
test.each(keys(words.RECEPTOR))('receptor: %s', (sstr) => {
  expect(foundIn(({ tumor: facts }) => ({ tumor: { ...facts, sstr: known(sstr) } }))).toContain(words.RECEPTOR[sstr]);
});
test.each(SYNDROMES)('syndrome: %s, of one tumor alone', (syndrome) => {
  const person = { syndromes: known([syndrome]) };
  const one = sectionsOf(evaluate(chart([net()], person)));
  expect(only(one, 'found')).toContain(words.HORMONES([words.SYNDROME[syndrome]]));
  expect(only(one, 'ask')).toContain(words.RAISED.hormones);
  const two = sectionsOf(evaluate(chart([net(), net(2, 1, { condition: 'Condition/c2', site: known('rectum') })], person)));
  expect(only(two, 'found')).not.toContain(words.SYNDROME[syndrome]);
}); // prettier-ignore
test.each(keys(words.SMALL_CELL_EXTENT))('small cell extent: %s', (smallCellExtent) => {
  expect(foundIn(({ stage }) => ({ stage: { ...stage, smallCellExtent } }))).toContain(words.SMALL_CELL_EXTENT[smallCellExtent]); // prettier-ignore
});
test.each(keys(words.CONFLICT))('contradiction: %s', (id) => {
  const sections = sectionsOf(changed(({ flags }) => ({ flags: [...flags, { id, level: 'warning', from: [] } as never] }))); // prettier-ignore
  expect(only(sections, 'found')).toContain(words.CONFLICT[id]);
  expect(only(sections, 'ask')).toContain(words.RAISED.conflict);
});
test('each contradiction that a card shows has words for patients', () => {
  expect(keys(words.CONFLICT).sort()).toEqual(keys(CARD_CONFLICT).sort());
});
test.each(keys(words.FACT))('missing: %s', (fact) => {
  const missing: MissingFact[] = [{ fact, kind: 'not-found', blocks: ['stage'] }];
  expect(only(sectionsOf(changed(() => ({ missing }))), 'not-known')).toContain(words.NOT_KNOWN(words.FACT[fact] ?? '', words.MISSING['not-found'])); // prettier-ignore
});
test.each(keys(words.MISSING))('missing: %s', (kind) => {
  const missing: MissingFact[] = [{ fact: 'ki67Percent', kind, blocks: ['grade'] }];
  expect(only(sectionsOf(changed(() => ({ missing }))), 'not-known')).toContain(words.MISSING[kind]);
});
test('each missing fact that a card names has words for patients', () => {
  const named = Object.entries(CARD_FACT).flatMap(([fact, text]) => (text === undefined ? [] : [fact]));
  expect(named.filter((fact) => !(fact in words.FACT))).toEqual([]);
});
test.each(TESTS)('test: %s', (id) => {
  const sections = sectionsOf(changed(({ workup }) => ({ workup: { ...workup, suggest: [{ test: id } as never] } })));
  expect(sections.find((section) => section.id === 'tests')?.items).toEqual([words.TEST[id]]);
});
test('no tests', () => {
  const sections = sectionsOf(changed(({ workup }) => ({ workup: { ...workup, suggest: [] } })));
  expect(sections.find(({ id }) => id === 'tests')?.paragraphs).toEqual([words.NO_TESTS]);
});

test('grade: measured, from when, and that the samples differ', () => {
  const older = specimen({ id: 'Specimen/old', date: '2024-01-02', differentiation: known('well'), ki67Percent: num(1), mitosesPer2mm2: num(1) }); // prettier-ignore
  const newer = specimen({ id: 'Specimen/new', date: '2026-05-05', differentiation: known('well'), ki67Percent: num(9), mitosesPer2mm2: num(1) }); // prettier-ignore
  const text = only(sectionsOf(evaluate(chart([tumor({ specimens: [older, newer] })]))), 'found');
  expect(text).toContain(words.GRADE_IS('G2'));
  expect(text).toContain(words.KI67('9 %'));
  expect(text).toContain(words.FROM_REPORT('5 May 2026'));
  expect(text).toContain(words.SAMPLES_DIFFER);
});

// ------------------------------------------------------------------------------------------- what stands in each

test('the sections of CX-50 stand in their order, with the questions of the seed', () => {
  const sections = sectionsOf(base, ASKED);
  expect(sections.map(({ id }) => id)).toEqual(words.SECTION_IDS);
  expect(sectionsOf(base).map(({ id }) => id)).toEqual(words.SECTION_IDS.filter((id) => id !== 'survival'));
  expect(words.ASK).toHaveLength(10);
  expect(sections.find(({ id }) => id === 'ask')?.items.slice(-10)).toEqual(words.ASK);
  // Start and change, how often, how severe, what helps, what worsens.
  const asked = only(sections, 'asked');
  for (const part of [/start/, /changed/, /severe/, /better/, /worse/, /diary/]) expect(asked).toMatch(part);
  const visit = only(sections, 'visit');
  for (const part of [/not eat/, /symptoms/, /facts about you/, /medicines.*doses/, /come with you/, /questions/])
    expect(visit).toMatch(part);
  const support = only(sections, 'support');
  for (const part of [
    /normal to feel/,
    /take a break/,
    /group/,
    /counselor/,
    /social worker/,
    /clergy/,
    /time for yourself/,
    /listens/,
  ])
    // prettier-ignore
    expect(support).toMatch(part);
});

test('CX-51 feelings are normal, and a break is fine; CX-52 answers are kept as a diary', () => {
  expect(words.SUPPORT.join(' ')).toMatch(/normal to feel.*normal when your feelings change.*fine to take a break/s);
  expect(words.ASKED_INTRO).toMatch(/diary/);
});

test('a question that facts raise stands before those of the seed', () => {
  const ileum = sectionsOf(evaluate(chart([net(2, 1, { site: known('jejunum-ileum') })])));
  const asked = ileum.find(({ id }) => id === 'ask')?.items ?? [];
  expect(asked).toContain(words.RAISED.receptor);
  expect(asked).toContain(words.RAISED.newest);
  expect(asked.indexOf(words.RAISED.receptor)).toBeLessThan(asked.indexOf(words.ASK[0] ?? ''));
});

const WITHHELD_ROWS: readonly [why: words.WithheldReason, given: ChartFacts][] = [
  ['deceased', chart([net()], { deceased: true })],
  ['comfort-care', chart([net()], { comfortCare: true })],
  ['no-tumor', { ...chart([]), noTumor: 'no-net' }],
  ['not-confirmed', { ...chart([]), noTumor: 'not-confirmed' }],
  ['not-confirmed', chart([net(2, 1, { standing: 'suspected' })])],
  ['incomplete', { ...chart([]), noTumor: 'incomplete' }],
];
test.each(WITHHELD_ROWS)('no summary: %s', (why, given) => {
  expect(patientSummary(evaluate(given), PLAIN)).toEqual({ kind: 'withheld', why });
});
test('no summary of tumors that the rules do not cover', () => {
  const evaluation = changed(({ grade }) => ({ grade: { ...grade, classification: 'OUT-OF-SCOPE' } }));
  expect(patientSummary(evaluation, PLAIN)).toEqual({ kind: 'withheld', why: 'out-of-scope' });
});
test('a suspected tumor is shown where the site shows it, and called so', () => {
  const suspected = evaluate(chart([net(2, 1, { standing: 'suspected' })]));
  expect(only(sectionsOf(suspected, { ...PLAIN, suspected: true }), 'found')).toContain(words.SUSPECTED);
});
