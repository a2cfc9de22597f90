/**
 * Every id of the course has a row on both sides of it: evidence (CO), tests done (LD) and progression (PG) here, treatment (TX-90 and on) in
 * `treatment-removed.test.ts`, follow-up (WU-40 and on) in `follow-up-rows.test.ts`. An id without its two rows fails.
 */
import { expect, test } from 'vitest';
import { chooseCards } from '../../cds-hooks/cards/choose-cards.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { COURSE_EVIDENCE, evaluate, type DoneTest, type PatientFacts, type TestId, type TumorFacts } from '../../services/rules/index.ts'; // prettier-ignore
import { answer, ended, imaging, medicine, net, op, other, pathology, secondary, specimen, status, TODAY, tumorOf } from '../read-facts/course-charts.ts'; // prettier-ignore
import { coded, ICD10, record, resource, valueSets } from '../read-facts/made-up-record.ts';
import { advice, at, course, local, removed } from '../support/advice.ts';
import { chart, daysBefore, from, known, net as graded, num } from '../support/chart-facts.ts';

/** What a chart gives, and what it should: as the row says, and on the other side of it. */
type Side = readonly [is: unknown, want: unknown];
type Rows = Readonly<Record<string, () => readonly [yes: Side, no: Side]>>;

const NET = 'well-differentiated neuroendocrine tumor, G1';
const tumorAt = (text: string, body = {}): RawResource => net(`Neuroendocrine tumor of the ${text}`, { onsetDateTime: '2024-01-01', ...body }); // prettier-ignore
const [ileum, rectum, tail, appendix] = [tumorAt('ileum'), tumorAt('rectum'), tumorAt('tail of the pancreas'), tumorAt('appendix')]; // prettier-ignore
const DAY = '2024-01-10';
const bowel = op('p', 'Small bowel resection', DAY);
const ESD = [op('p', '713154003', DAY), pathology('d', '2024-01-12', `Rectum, ESD: ${NET}, 6 mm. Deep margin involved.`)]; // prettier-ignore
const liver = (day: string) => secondary('s', 'Liver metastases of neuroendocrine tumor', day);
const disease = (id: string, words: string, day: string) => answer(id, 'Disease status', words, day);
const RX = `resected-RX radical ${DAY}`;

const evidence: Rows = {
  'CO-01': () => [[status(ileum, bowel), RX], [status(ileum, op('p', 'Small bowel resection', DAY, { status: 'preparation' })), 'in-place']],
  'CO-02': () => [
    [status(tail, specimen('s', 'Distal pancreatectomy', DAY), answer('k', 'Ki-67 index', '2 %', DAY, { specimen: { reference: 'Specimen/s' } })), RX],
    [status(tail, specimen('s', 'Core needle biopsy', DAY), answer('k', 'Ki-67 index', '2 %', DAY, { specimen: { reference: 'Specimen/s' } })), 'in-place'],
  ],
  'CO-03': () => [[status(tail, answer('t', 'T category', 'pT2', DAY)), `resected-RX ${DAY}`], [status(tail, answer('t', 'T category', 'cT2', DAY)), 'in-place']],
  'CO-04': () => [
    [status(tail, pathology('d', DAY, `Pancreas: ${NET}, 18 mm. Margins negative.`)), `resected-R0 ${DAY}`],
    [status(tail, pathology('d', DAY, `Pancreas: ${NET}, 18 mm.`)), 'in-place'],
  ],
  'CO-05': () => [[status(tumorAt('ileum', ended('recurrence')), bowel), `recurrent radical ${DAY}`], [status(tumorAt('ileum', ended('active')), bowel), RX]],
  'CO-06': () => [
    [status(rectum, ...ESD, disease('a', 'Local recurrence at the scar', '2026-01-01')), `recurrent local ${DAY} local`],
    [status(rectum, ...ESD, disease('a', 'Low risk of recurrence', '2026-01-01')), `resected-R1 local ${DAY}`],
  ],
  'CO-07': () => [[status(ileum, bowel, liver('2024-04-10')), `recurrent radical ${DAY} distant`], [status(ileum, bowel, liver('2024-04-09')), `metastatic-treated radical ${DAY}`]],
  'CO-08': () => [[status(ileum, bowel, answer('t', 'TNM', 'rpT1 rpN1', '2026-01-01')), `recurrent radical ${DAY} local`], [status(ileum, bowel, answer('t', 'TNM', 'pT1 pN1', '2024-01-12')), RX]],
  'CO-09': () => {
    const history = other('h', 'Personal history of carcinoid tumor', '2024-02-01', { code: coded(ICD10, 'Z85.060') });
    return [[status(tumorAt('ileum', ended('inactive')), history), 'unknown: history-code-only'], [status(ileum, history), 'in-place']];
  },
  'CO-10': () => [
    [status(ileum, bowel, disease('a', 'No evidence of disease', '2025-01-10')), RX],
    [status(ileum, disease('a', 'No evidence of disease', '2025-01-10')), 'unknown: remission-unexplained'],
  ],
  'CO-11': () => [
    [status(tail, op('p', 'EUS-guided fine needle biopsy of pancreas', DAY), pathology('d', '2024-01-12', `Pancreas, needle biopsy: ${NET}.`)), 'in-place'],
    [status(tail, op('p', 'Distal pancreatectomy', DAY), pathology('d', '2024-01-12', `Pancreas, distal pancreatectomy: ${NET}.`)), RX],
  ],
  'CO-12': () => [
    [status(rectum, ...ESD, pathology('e', '2024-03-01', 'Rectum, scar, full thickness resection: no residual tumor.')), 'resected-R0 local 2024-03-01'],
    [status(rectum, ...ESD, pathology('e', '2024-03-01', 'Rectum, biopsy of ESD scar: no residual tumor.')), `resected-R1 local ${DAY}`],
  ],
  'CO-13': () => [[status(ileum), 'in-place'], [status(ileum, imaging('i', '2025-01-02', 'Normal abdomen.')), 'unknown: begins-late']],
  'CO-14': () => [
    [status(appendix, pathology('d', DAY, `Appendix: ${NET}, 8 mm.`)), 'resected-RX local (appendectomy assumed)'],
    [status(appendix, imaging('i', '2024-01-03', 'Mass of the appendix, 12 mm.')), 'in-place'],
  ],
}; // prettier-ignore

// ------------------------------------------------------------------ tests done
const done = (tests: Partial<Record<TestId, Partial<DoneTest>>>): Partial<PatientFacts> => ({ done: Object.fromEntries(Object.entries(tests).map(([name, one]) => [name, { from: from(one.date), ...one }])) }); // prettier-ignore
const cardsOf = (facts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}): string =>
  chooseCards(evaluate(chart([graded(2, 1, facts)], person)), { treatment: true, suspected: false })
    .map((model) => plainText(model))
    .join('\n');
const pancreas: Partial<TumorFacts> = { ...local, sizeMm: num(30) };
const read = (...resources: readonly RawResource[]) => readFacts(record(ileum, ...resources), valueSets, { today: TODAY }).patient.done; // prettier-ignore
const report = (name: string, body = {}): RawResource =>
  resource('DiagnosticReport', 'r', {
    status: 'final',
    code: { text: name },
    effectiveDateTime: '2026-03-01',
    ...body,
  });
const PET = 'Ga-68 DOTATATE PET/CT';
const recurred = (days: number): Partial<TumorFacts> => ({ ...at('jejunum-ileum'), ...course('recurrent', { recurrentKind: known('local'), recurredOn: known(daysBefore(days)) }, 900) }); // prettier-ignore
const petOf = (days: number) => done({ 'T-PET-SSTR': { date: daysBefore(days) }, 'T-CT': { date: daysBefore(days) } });
const isListed = (test: TestId, facts: Partial<TumorFacts>, person: Partial<PatientFacts>): boolean => {
  const { suggest, consider } = advice(facts, person);
  return [...suggest, ...consider].includes(test);
};
const resectedR0 = (days: number): Partial<TumorFacts> => ({ ...pancreas, ...removed('R0', 'radical', days) });

const testsDone: Rows = {
  'LD-01': () => [[cardsOf(pancreas, done({ 'T-CT': { date: '2025-03' } })).includes('(last Mar 2025)'), true], [/\(last/.test(cardsOf(pancreas)), false]],
  'LD-02': () => [
    [cardsOf(pancreas, done({ 'T-CT': { date: daysBefore(90) } })).includes('Already done - CT'), true],
    [cardsOf(pancreas, done({ 'T-CT': { date: daysBefore(91) } })).includes('Already done'), false],
  ],
  'LD-03': () => [[isListed('T-PET-SSTR', recurred(10), petOf(60)), true], [isListed('T-PET-SSTR', { ...at('jejunum-ileum'), ...local }, petOf(60)), false]],
  'LD-04': () => [[isListed('T-PET-SSTR', recurred(60), petOf(10)), false], [isListed('T-PET-SSTR', recurred(10), petOf(60)), true]],
  'LD-05': () => [[read(report(`${PET}, restaging`))['T-PET-SSTR']?.date, '2026-03-01'], [read(report('FDG PET/CT, restaging'))['T-PET-SSTR'], undefined]],
  'LD-06': () => [
    [read(op('e', 'Colonoscopy with polypectomy', '2026-03-01'))['T-COLON']?.how, 'with-removal'],
    [read(op('e', 'Right hemicolectomy', '2026-03-01'))['T-COLON'], undefined],
  ],
  'LD-07': () => [[advice(resectedR0(60)).suppressed['T-EUS'], 'not-applicable'], [advice({ ...local, sizeMm: num(18) }).suppressed['T-EUS'], undefined]],
  'LD-08': () => [
    [read(report(`${PET} with diagnostic contrast-enhanced CT`))['T-CT']?.how, 'in-pet-ct'],
    [read(report(`${PET} with low-dose CT for attenuation correction`))['T-CT'], undefined],
  ],
  'LD-09': () => [
    [isListed('T-CT', resectedR0(500), done({ 'T-CT': { date: daysBefore(501) }, 'T-PET-SSTR': { date: daysBefore(600) } })), true],
    [isListed('T-CT', resectedR0(500), done({ 'T-CT': { date: daysBefore(30) }, 'T-PET-SSTR': { date: daysBefore(600) } })), false],
  ],
  'LD-10': () => [
    [read(report('CT abdomen and pelvis', { status: 'preliminary' }))['T-CT']?.preliminary, true],
    [read(report('CT abdomen and pelvis', { status: 'registered' }))['T-CT'], undefined],
  ],
  'LD-11': () => {
    const undated = { ...at('jejunum-ileum'), ...course('recurrent', { recurrentKind: known('local') }, 900) };
    return [[isListed('T-PET-SSTR', undated, petOf(60)), false], [isListed('T-PET-SSTR', recurred(10), petOf(60)), true]];
  },
}; // prettier-ignore

// ------------------------------------------------------------------ progression
const ssa = medicine('m', 'Lanreotide', '2025-01-01');
const prrt = op('q', 'Peptide receptor radionuclide therapy', '2026-06-01');
const went = (...more: readonly RawResource[]): unknown => {
  const { progression } = tumorOf(ileum, liver('2024-01-01'), ...more);
  return progression.state === 'known' ? progression.value : progression.state;
};
const under = (...more: readonly RawResource[]): string =>
  Object.keys(tumorOf(ileum, liver('2024-01-01'), ...more).course.progressionUnder).join();
const PD = 'Progressive disease';
const progression: Rows = {
  'PG-01': () => [[went(ssa, disease('a', PD, '2026-05-01'), prrt), 'absent'], [went(ssa, prrt, disease('a', PD, '2026-11-01')), true]],
  'PG-02': () => [[went(ssa, imaging('i', '2026-10-01', 'IMPRESSION: Stable disease after previous progression.')), false], [went(ssa, imaging('i', '2026-10-01', 'IMPRESSION: Progressive disease.')), true]],
  'PG-03': () => [
    [went(ssa, disease('a', PD, '2026-10-01'), disease('b', 'Stable disease', '2026-10-01')), 'unusable'],
    [went(ssa, disease('a', PD, '2026-10-01'), disease('b', 'Stable disease', '2026-10-02')), false],
  ],
  'PG-04': () => [[went(ssa, disease('a', PD, '2025-11-23')), 'absent'], [went(ssa, disease('a', PD, '2025-11-24')), true]],
  'PG-05': () => [[went(prrt, imaging('i', '2026-08-30', 'IMPRESSION: Progressive disease.')), 'absent'], [went(prrt, imaging('i', '2026-08-31', 'IMPRESSION: Progressive disease.')), true]],
  'PG-06': () => [[went(ssa, disease('a', `${PD} in a single liver lesion`, '2026-10-01')), true], [went(ssa, disease('a', 'Stable disease of a single liver lesion', '2026-10-01')), false]],
  'PG-07': () => {
    const { progression: of } = tumorOf(ileum, bowel, disease('a', 'Local recurrence at the anastomosis', '2026-01-01'));
    return [[of.state === 'known' && of.value, false], [went(ssa, disease('a', PD, '2026-01-01')), true]];
  },
  'PG-08': () => [[under(ssa, disease('a', PD, '2026-05-01'), prrt, disease('b', 'Stable disease', '2026-11-01')), 'ssa'], [under(ssa, prrt, disease('b', 'Stable disease', '2026-11-01')), '']],
}; // prettier-ignore

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, at1) => `${prefix}-${String(at1 + 1).padStart(2, '0')}`);
test.each<[string, readonly string[], Rows]>([
  ['evidence', COURSE_EVIDENCE, evidence],
  ['tests done', numbered('LD', 11), testsDone],
  ['progression', numbered('PG', 8), progression],
])('%s: each id has its two rows', (_, ids, rows) => {
  expect(Object.keys(rows).sort()).toEqual([...ids].sort());
});
for (const [id, sides] of Object.entries({ ...evidence, ...testsDone, ...progression }))
  test(`${id}: both sides`, () => {
    const [yes, no] = sides();
    expect(yes[1], 'the two sides differ').not.toEqual(no[1]);
    expect(yes[0]).toEqual(yes[1]);
    expect(no[0]).toEqual(no[1]);
  });
