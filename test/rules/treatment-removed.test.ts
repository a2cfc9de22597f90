/** What guidelines list after a removal (TX-90 to TX-108): each row with what lies on the other side of its boundary, and its time limits. */
import { expect, test } from 'vitest';
import type { CourseFacts, PatientFacts, TumorFacts } from '../../services/rules/index.ts';
import { allTables, evaluate } from '../../services/rules/index.ts';
import { advice, at, course, distant, inPlace, m0, removed } from '../support/advice.ts';
import { chart, daysBefore, from, known, net, num, specimen, unusable } from '../support/chart-facts.ts';

const U = 'usual';
const S = 'selected';
const N = 'not-usually';
const X = 'cannot-say';

const n = (category: 'N0' | 'N1' | 'NX' | 'N2'): Partial<TumorFacts> => ({ recordedN: known({ category, prefix: 'p' as const }), ...m0 }); // prettier-ignore
const lvi = { adverse: known(['lymphovascular-invasion'] as const) };
const deep = { adverse: known(['mesoappendix-over-3mm'] as const) };
const base = { adverse: known(['base'] as const) };
const muscle = { depth: known('muscularis-propria' as const) };
const mm = (size: number): Partial<TumorFacts> => ({ sizeMm: num(size) });
/** CT on file, so that "usual" for surveillance may be said (TX-90b). */
const staged: Partial<PatientFacts> = { done: { 'T-CT': { date: daysBefore(70), from: from() } } };
const gastrinoma = { ...staged, syndromes: known(['gastrinoma'] as const) };
const insulinoma = { ...staged, syndromes: known(['insulinoma'] as const) };
const men1 = { ...gastrinoma, hereditary: known(['men1'] as const) };
const child = { ...staged, birthDate: '2012-01-01' };
const local12 = (margin: Parameters<typeof removed>[0], more: Partial<CourseFacts> = {}) => removed(margin, 'local', 60, more); // prettier-ignore
const radical = (margin: Parameters<typeof removed>[0], more: Partial<CourseFacts> = {}) => removed(margin, 'radical', 60, more); // prettier-ignore
const type = (which: 1 | 2 | 3): Partial<TumorFacts> => ({ ...at('stomach'), ...n('NX'), gastricType: known(which) });

type Row = [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, ki67: number, want: Record<string, string>]; // prettier-ignore
const rows: readonly Row[] = [
  // TX-91, TX-98, TX-97, TX-91b
  ['TX-91 ileum R0 with nodes, N1', { ...at('jejunum-ileum'), ...n('N1'), ...radical('R0') }, staged, 2, { SURG: N, ENDO: N, SURV: U, SSA: N, PRRT: N, CHEMO: N, EBRT: N, IO: N }],
  ['TX-91 pancreas R0', { ...at('pancreas'), ...n('N0'), ...radical('R0') }, staged, 10, { SURG: N, SURV: U, CHEMO: N }],
  ['TX-98 pancreas R1', { ...at('pancreas'), ...n('N0'), ...radical('R1') }, staged, 2, { SURG: S, SURV: U, EBRT: N }],
  ['RX: R0 and R1 agree on surveillance alone', { ...at('pancreas'), ...n('N0'), ...radical('RX') }, staged, 2, { SURG: X, SURV: U }],
  ['in place for comparison', { ...at('pancreas'), ...n('N1'), ...inPlace, ...mm(30) }, staged, 2, { SURG: U, SURV: N }],
  ['TX-97 ileum, endoscopic', { ...at('jejunum-ileum'), ...n('NX'), ...local12('R0') }, staged, 2, { SURG: U, ENDO: N, SURV: N }],
  ['TX-97 right colon, endoscopic', { ...at('colon'), colonSide: known('right'), ...n('NX'), ...local12('R0') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-97 ileum, segment without a node', { ...at('jejunum-ileum'), ...n('NX'), nodesExamined: num(0), ...radical('R0') }, staged, 2, { SURG: S, SURV: U }],
  ['TX-97 ileum, nodes not counted: asked', { ...at('jejunum-ileum'), ...n('NX'), ...radical('R0') }, staged, 2, { SURG: X, SURV: U }],
  ['TX-97 not in the left colon', { ...at('colon'), colonSide: known('left'), ...n('NX'), ...radical('R0') }, staged, 2, { SURG: N, SURV: U }],
  ['TX-91b the syndrome is felt after the removal', { ...at('pancreas'), ...n('N0'), ...radical('R0') }, { ...insulinoma, symptoms: { hypoglycemia: known(true, daysBefore(50)) } }, 2, { SURV: X, HORM: U }],
  ['TX-91b low glucose on the day after is not yet', { ...at('pancreas'), ...n('N0'), ...radical('R0') }, { ...insulinoma, symptoms: { hypoglycemia: known(true, daysBefore(59)) } }, 2, { SURV: U }],
  ['TX-91b a syndrome of before the removal is gone with it', { ...at('pancreas'), ...n('N0'), ...radical('R0') }, { ...insulinoma, symptoms: { hypoglycemia: known(true, daysBefore(90)) } }, 2, { SURG: N, SURV: U }],
  ['TX-91b other syndromes: 30 days', { ...at('pancreas'), ...n('N0'), ...radical('R0') }, { ...gastrinoma, symptoms: { ulcer: known(true, daysBefore(30)) } }, 2, { SURV: X, HORM: U }],
  ['TX-91b other syndromes: 29 days', { ...at('pancreas'), ...n('N0'), ...radical('R0') }, { ...gastrinoma, symptoms: { ulcer: known(true, daysBefore(31)) } }, 2, { SURV: U }],
  ['TX-91b after an enucleation, too', { ...at('pancreas'), ...n('NX'), ...mm(13), ...local12('R0') }, { ...insulinoma, symptoms: { hypoglycemia: known(true, daysBefore(50)) } }, 2, { SURV: X, HORM: U }],
  // TX-91c
  ['TX-91c enucleation, G1, 20 mm', { ...at('pancreas'), ...n('NX'), ...mm(20), ...local12('R0') }, staged, 2, { SURG: N, SURV: U }],
  ['TX-91c enucleation, G1, 20.1 mm', { ...at('pancreas'), ...n('NX'), ...mm(20.1), ...local12('R0') }, staged, 2, { SURG: S, SURV: S }],
  ['TX-91c enucleation, G2', { ...at('pancreas'), ...n('NX'), ...mm(15), ...local12('R0') }, staged, 4, { SURG: S, SURV: S }],
  ['TX-91c enucleation, LVI', { ...at('pancreas'), ...n('NX'), ...mm(15), ...lvi, ...local12('R0') }, staged, 2, { SURG: S, SURV: S }],
  ['TX-91c insulinoma G1, 25 mm', { ...at('pancreas'), ...n('NX'), ...mm(25), ...local12('R0') }, insulinoma, 2, { SURG: N, SURV: U }],
  ['TX-91c gastrinoma', { ...at('pancreas'), ...n('NX'), ...mm(8), ...local12('R0') }, gastrinoma, 2, { SURG: S, SURV: S }],
  ['TX-91c R1 is TX-98', { ...at('pancreas'), ...n('NX'), ...mm(8), ...local12('R1') }, staged, 2, { SURG: S, SURV: U }],
  // TX-92
  ['TX-92a 20.1 mm', { ...at('appendix'), ...n('NX'), ...mm(20.1), ...local12('R0') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-92e 20 mm: at the limit, not above', { ...at('appendix'), ...n('NX'), ...mm(20), ...local12('R0') }, staged, 2, { SURG: S, SURV: U }],
  ['TX-92a positive node', { ...at('appendix'), ...n('N1'), ...mm(8), ...local12('R0') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-92b R1', { ...at('appendix'), ...n('NX'), ...mm(8), ...local12('R1') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-92b at the base, margin not assessable', { ...at('appendix'), ...n('NX'), ...mm(8), ...base, ...local12('RX') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-92b at the base, margin free: not by the base', { ...at('appendix'), ...n('NX'), ...mm(8), ...base, ...local12('R0') }, staged, 2, { SURG: N, SURV: U }],
  ['TX-92c 10 mm, LVI', { ...at('appendix'), ...n('NX'), ...mm(10), ...lvi, ...local12('R0') }, staged, 2, { SURG: S, SURV: S }],
  ['TX-92c 15 mm, mesoappendix', { ...at('appendix'), ...n('NX'), ...mm(15), ...deep, ...local12('R0') }, staged, 2, { SURG: S, SURV: S }],
  ['TX-92c 15 mm, G2', { ...at('appendix'), ...n('NX'), ...mm(15), ...local12('R0') }, staged, 4, { SURG: S, SURV: S }],
  ['TX-92d2 9.9 mm, LVI', { ...at('appendix'), ...n('NX'), ...mm(9.9), ...lvi, ...local12('R0') }, staged, 2, { SURG: S, SURV: S }],
  ['TX-92d 9.9 mm', { ...at('appendix'), ...n('NX'), ...mm(9.9), ...local12('R0') }, {}, 2, { SURG: N, SURV: U }],
  ['TX-92e 10 mm', { ...at('appendix'), ...n('NX'), ...mm(10), ...local12('R0') }, staged, 2, { SURG: S, SURV: U }],
  ['TX-92 margin not recorded is read as free', { ...at('appendix'), ...n('NX'), ...mm(15), ...local12('unrecorded') }, staged, 2, { SURG: S, SURV: U }],
  ['TX-92 margin not assessable is read both ways', { ...at('appendix'), ...n('NX'), ...mm(15), ...local12('RX') }, staged, 2, { SURG: X, SURV: X }],
  ['TX-92f after hemicolectomy', { ...at('appendix'), ...n('N1'), ...mm(25), ...radical('R0') }, staged, 2, { SURG: N, SURV: U }],
  ['TX-92p 14 years, 25 mm', { ...at('appendix'), ...n('NX'), ...mm(25), ...local12('R0') }, child, 2, { SURG: N, SURV: U }],
  ['TX-92p 14 years, positive node', { ...at('appendix'), ...n('N1'), ...mm(25), ...local12('R0') }, child, 2, { SURG: S, SURV: U }],
  ['TX-92p 14 years, tumor left behind', { ...at('appendix'), ...n('N0'), ...mm(25), ...local12('R2') }, child, 2, { SURG: S, SURV: U }],
  ['TX-13 appendix in place', { ...at('appendix'), ...n('N0'), ...mm(8), ...inPlace }, {}, 2, { SURG: U, SURV: N }],
  // TX-93
  ['TX-93a 9.9 mm, R0', { ...at('rectum'), ...n('NX'), ...mm(9.9), ...local12('R0') }, {}, 2, { SURG: N, ENDO: N, SURV: U }],
  ['TX-93b 9.9 mm, R1', { ...at('rectum'), ...n('NX'), ...mm(9.9), ...local12('R1') }, {}, 2, { SURG: S, ENDO: U, SURV: S }],
  ['TX-93b 9.9 mm, not assessable', { ...at('rectum'), ...n('NX'), ...mm(9.9), ...local12('RX') }, {}, 2, { SURG: S, ENDO: U, SURV: S }],
  ['TX-93b 9.9 mm, margin not recorded: the margin first', { ...at('rectum'), ...n('NX'), ...mm(9.9), ...local12('unrecorded') }, {}, 2, { SURG: S, ENDO: S, SURV: S }],
  ['TX-93c 9 mm, G2, R0', { ...at('rectum'), ...n('NX'), ...mm(9), ...local12('R0') }, {}, 4, { SURG: S, ENDO: N, SURV: S }],
  ['TX-93c 9 mm, LVI, R1', { ...at('rectum'), ...n('NX'), ...mm(9), ...lvi, ...local12('R1') }, {}, 2, { SURG: S, ENDO: S, SURV: S }],
  ['TX-93d 10 mm, R0', { ...at('rectum'), ...n('NX'), ...mm(10), ...local12('R0') }, staged, 2, { SURG: S, ENDO: N, SURV: U }],
  ['TX-93d 20 mm, R0', { ...at('rectum'), ...n('NX'), ...mm(20), ...local12('R0') }, staged, 2, { SURG: S, SURV: U }],
  ['TX-93e 10 mm, R1', { ...at('rectum'), ...n('NX'), ...mm(10), ...local12('R1') }, staged, 2, { SURG: U, ENDO: S, SURV: N }],
  ['TX-93e 15 mm, G2, R1', { ...at('rectum'), ...n('NX'), ...mm(15), ...local12('R1') }, staged, 4, { SURG: U, ENDO: N, SURV: N }],
  ['TX-93d or e: RX', { ...at('rectum'), ...n('NX'), ...mm(15), ...local12('RX') }, staged, 2, { SURG: X, ENDO: X, SURV: X }],
  ['TX-93f 20.1 mm', { ...at('rectum'), ...n('NX'), ...mm(20.1), ...local12('R0') }, staged, 2, { SURG: U, ENDO: N, SURV: N }],
  ['TX-93f muscularis', { ...at('rectum'), ...n('NX'), ...mm(8), ...muscle, ...local12('R0') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-93f positive node', { ...at('rectum'), ...n('N1'), ...mm(8), ...local12('R0') }, staged, 2, { SURG: U, SURV: N }],
  // TX-94
  ['TX-94 duodenum 10 mm', { ...at('duodenum'), ...n('NX'), ...mm(10), ...local12('R0') }, staged, 2, { SURG: N, ENDO: N, SURV: U }],
  ['TX-94b duodenum 10 mm, R1', { ...at('duodenum'), ...n('NX'), ...mm(10), ...local12('R1') }, staged, 2, { SURG: S, ENDO: S, SURV: S }],
  ['TX-94b duodenum, margin not recorded', { ...at('duodenum'), ...n('NX'), ...mm(10), ...local12('unrecorded') }, staged, 2, { SURG: S, ENDO: S, SURV: S }],
  ['TX-94c duodenum 10.1 mm', { ...at('duodenum'), ...n('NX'), ...mm(10.1), ...local12('R0') }, staged, 2, { SURG: U, ENDO: N, SURV: N }],
  ['TX-94c gastrinoma of 8 mm', { ...at('duodenum'), ...n('NX'), ...mm(8), ...local12('R0') }, gastrinoma, 2, { SURG: U, SURV: N }],
  ['TX-94c gastrinoma in MEN1', { ...at('duodenum'), ...n('NX'), ...mm(8), ...local12('R0') }, men1, 2, { SURG: S }],
  ['TX-94c ampulla', { ...at('ampulla'), ...n('NX'), ...mm(8), ...local12('R0') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-91 duodenum after Whipple', { ...at('duodenum'), ...n('N1'), ...mm(18), ...radical('R0') }, staged, 2, { SURG: N, SURV: U }],
  // TX-95
  ['TX-95a type 1, 20 mm', { ...type(1), ...mm(20), ...local12('R0') }, {}, 2, { SURG: N, ENDO: N, SURV: U }],
  ['TX-95a type 1, R1', { ...type(1), ...mm(12), ...local12('R1') }, {}, 2, { SURG: N, ENDO: S, SURV: U }],
  ['TX-95a2 type 1, G2', { ...type(1), ...mm(12), ...local12('R0') }, {}, 4, { SURG: S, SURV: U }],
  ['TX-95a3 type 1, 20.1 mm', { ...type(1), ...mm(20.1), ...local12('R0') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-95a3 type 1, muscularis', { ...type(1), ...mm(12), ...muscle, ...local12('R0') }, staged, 2, { SURG: U }],
  ['TX-95b type 2', { ...type(2), ...mm(8), ...local12('R0') }, staged, 2, { SURG: S, ENDO: S, SURV: S, HORM: U }],
  ['TX-95c type 3, 10 mm', { ...type(3), ...mm(10), ...local12('R0') }, staged, 2, { SURG: S, ENDO: N, SURV: U }],
  ['TX-95d type 3, 10.1 mm', { ...type(3), ...mm(10.1), ...local12('R0') }, staged, 2, { SURG: U, ENDO: N, SURV: N }],
  ['TX-95d type 3, R1', { ...type(3), ...mm(8), ...local12('R1') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-95d type 3, LVI', { ...type(3), ...mm(8), ...lvi, ...local12('R0') }, staged, 2, { SURG: U }],
  ['TX-95e type unknown', { ...at('stomach'), ...n('NX'), ...mm(8), ...local12('R0') }, staged, 2, { SURG: X, ENDO: X, SURV: X }],
  // TX-96
  ['TX-96 left colon 10 mm', { ...at('colon'), ...n('NX'), ...mm(10), ...local12('R0') }, staged, 2, { SURG: S, ENDO: N, SURV: S }],
  ['TX-96b left colon 10.1 mm', { ...at('colon'), ...n('NX'), ...mm(10.1), ...local12('R0') }, staged, 2, { SURG: U, SURV: N }],
  ['TX-96b left colon R1', { ...at('colon'), ...n('NX'), ...mm(8), ...local12('R1') }, staged, 2, { SURG: U, SURV: N }],
  // TX-99
  ['TX-99 left behind, not resectable', { ...at('pancreas'), ...n('N1'), resectable: known(false), sstr: known('positive'), burden: known('low'), ...radical('R2') }, staged, 2, { SURG: N, ENDO: N, SSA: U, PRRT: N, SURV: S }],
  ['TX-99 left behind, not stated', { ...at('pancreas'), ...n('N1'), sstr: known('positive'), burden: known('low'), ...radical('R2') }, staged, 2, { SURG: X, ENDO: N, SSA: U }],
  ['TX-99 left behind through an endoscope is in place', { ...at('rectum'), ...n('N0'), ...mm(8), ...local12('R2') }, staged, 2, { SURG: S, ENDO: U, SURV: N }],
  // TX-100, TX-101
  ['TX-100 local recurrence', { ...at('jejunum-ileum'), ...n('N0'), ...mm(15), ...course('recurrent', { recurrentKind: known('local') }, 800) }, staged, 2, { SURG: S, ENDO: N, SURV: N, SSA: N, PRRT: N }],
  ['TX-100 resectable', { ...at('jejunum-ileum'), ...n('N0'), ...mm(15), resectable: known(true), ...course('recurrent', { recurrentKind: known('local') }, 800) }, staged, 2, { SURG: U }],
  ['TX-100 scar of the rectum, 9 mm, slow', { ...at('rectum'), ...n('N0'), ...mm(9), growth: known('slow'), ...course('recurrent', { recurrentKind: known('local') }, 800) }, staged, 2, { SURG: S, ENDO: S, SURV: S }],
  ['TX-100 not resectable: the rows of advanced disease', { ...at('jejunum-ileum'), ...n('N0'), resectable: known(false), sstr: known('positive'), ...course('recurrent', { recurrentKind: known('local') }, 800) }, staged, 2, { SURG: N, SSA: U }],
  ['TX-100 kind not known', { ...at('jejunum-ileum'), ...n('N0'), ...course('recurrent', {}, 800) }, staged, 2, { SURG: X, ENDO: X, SURV: X, SSA: X }],
  ['TX-101 distant recurrence after surgery alone: first line', { ...at('jejunum-ileum'), ...distant, sstr: known('positive'), burden: known('low'), ...course('recurrent', { recurrentKind: known('distant') }, 800) }, staged, 2, { SSA: U, PRRT: N, EVEROLIMUS: N, SURV: S }],
  ['TX-101 the removed bowel does not obstruct', { ...at('jejunum-ileum'), ...distant, resectable: known(false), ...course('recurrent', { recurrentKind: known('distant') }, 800) }, { ...staged, symptoms: { obstruction: known(true) } }, 2, { SURG: N }],
  // TX-107
  ['TX-107 all removed', { ...at('jejunum-ileum'), ...distant, ...course('metastatic-treated', { metastasesRemoved: known('all') }, 300) }, staged, 2, { SURG: N, SURV: U, SSA: N, PRRT: N, LIVER: N }],
  ['TX-107 all removed, functional', { ...at('jejunum-ileum'), ...distant, ...course('metastatic-treated', { metastasesRemoved: known('all') }, 300) }, { syndromes: known(['carcinoid'] as const) }, 2, { SURV: U, SSA: S, HORM: U }],
  ['TX-107 some removed: advanced disease', { ...at('jejunum-ileum'), ...distant, sstr: known('positive'), resectable: known(true), ...course('metastatic-treated', { metastasesRemoved: known('some') }, 300) }, {}, 2, { SSA: U, SURG: S }],
  ['TX-107 NET G3, all removed: its own table, no surgery', { ...at('pancreas'), ...distant, sstr: known('positive'), ...course('metastatic-treated', { metastasesRemoved: known('all') }, 300) }, {}, 30, { SURG: N, CHEMO: U }],
  // TX-108
  ['TX-108 status unknown', { ...at('pancreas'), ...n('N0'), ...mm(15), course: { ...course('in-place').course, tumorStatus: unusable('conflict') } }, {}, 2, { SURG: X, ENDO: X, SURV: X, SSA: N, PRRT: N }],
  // TX-102
  ['TX-102 NET G3, R0', { ...at('pancreas'), ...n('N1'), ...radical('R0') }, staged, 30, { SURG: N, SURV: U, CHEMO: S, SSA: N, PRRT: N }],
  ['TX-102 NET G3, R1', { ...at('pancreas'), ...n('N1'), ...radical('R1') }, staged, 30, { SURG: S, SURV: U, CHEMO: S }],
  ['TX-102a NET G3 after local excision', { ...at('rectum'), ...n('NX'), ...local12('R0') }, staged, 30, { SURG: U, SURV: N, CHEMO: S }],
]; // prettier-ignore
test.each(rows)('%s', (_, facts, person, ki67, want) => {
  expect(advice(facts, person, ki67).treatment).toMatchObject(want);
});
test('TX-99 left behind, resectable stated: surgery for some, systemic treatment not because of it', () => {
  const { treatment } = advice({ ...at('pancreas'), ...n('N1'), resectable: known(true), ...radical('R2') }, staged);
  expect(treatment).toMatchObject({ SURG: S, ENDO: N, LIVER: N });
});

// ------------------------------------------------------------------ NEC, lung, thymus

const nec: Partial<TumorFacts> = {
  specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })],
};
const lung = (
  histology: 'typical-carcinoid' | 'atypical-carcinoid' | 'nec-small-cell' | 'nec-large-cell',
): Partial<TumorFacts> => ({
  site: known('lung'),
  specimens: [
    specimen({
      histology: known(histology),
      differentiation: known(histology.startsWith('nec') ? 'poor' : 'well'),
      mitosesPer2mm2: num(histology === 'typical-carcinoid' ? 1 : histology === 'atypical-carcinoid' ? 4 : 60),
      necrosis: known(histology.startsWith('nec') ? 'extensive' : 'none'),
    }),
  ],
});
const tc = lung('typical-carcinoid');
const ac = lung('atypical-carcinoid');
const neoadjuvant = { neoadjuvant: known(true) };
const endoscopic = { endoscopic: known(true) };
const t1a = { recordedT: known({ category: 'T1a' as const, prefix: 'p' as const }) };
const t2a = { recordedT: known({ category: 'T2a' as const, prefix: 'p' as const }) };
const others: readonly Row[] = [
  ['TX-103 NEC, R0', { ...nec, ...at('colon'), ...n('N1'), ...radical('R0') }, staged, 80, { SURG: N, SURV: S, CHEMO: S, EBRT: N, IO: N, SSA: N }],
  ['TX-103 NEC, R1', { ...nec, ...at('colon'), ...n('N1'), ...radical('R1') }, staged, 80, { SURG: N, CHEMO: U, EBRT: S }],
  ['TX-103 NEC, R1, treated before', { ...nec, ...at('colon'), ...n('N1'), ...radical('R1', neoadjuvant) }, staged, 80, { CHEMO: S }],
  ['TX-103a NEC after local excision', { ...nec, ...at('rectum'), ...n('NX'), ...local12('R0') }, staged, 80, { CHEMO: U, SURG: S, EBRT: S, SURV: N }],
  ['TX-104 typical, R0', { ...tc, ...n('N0'), ...radical('R0') }, staged, 1, { SURG: N, SURV: U, CHEMO: N, EBRT: N, SSA: N }],
  ['TX-104b atypical, N0', { ...ac, ...n('N0'), ...radical('R0') }, staged, 1, { SURG: N, SURV: U, CHEMO: N, EBRT: N }],
  ['TX-104c atypical, N1', { ...ac, ...n('N1'), ...radical('R0') }, staged, 1, { SURV: U, CHEMO: S, EBRT: N }],
  ['TX-104c atypical, N2', { ...ac, ...n('N2'), ...radical('R0') }, staged, 1, { CHEMO: S, EBRT: S }],
  ['TX-104d R1', { ...ac, ...n('N0'), ...radical('R1') }, staged, 1, { SURG: S, SURV: S, EBRT: S }],
  ['TX-104e typical, wedge', { ...tc, ...n('NX'), ...local12('R0') }, { done: { 'T-CT-CHEST': { date: daysBefore(70), from: from() } } }, 1, { SURG: N, SURV: U }],
  ['TX-104e atypical, wedge', { ...ac, ...n('NX'), ...local12('R0') }, staged, 1, { SURG: S, SURV: S }],
  ['TX-104e through the bronchoscope alone', { ...tc, ...n('NX'), ...local12('RX', endoscopic) }, staged, 1, { SURG: U, SURV: N }],
  ['TX-105 thymus, typical, R0', { ...tc, site: known('thymus'), ...n('N0'), ...radical('R0') }, staged, 1, { SURG: N, SURV: U, EBRT: N, CHEMO: N }],
  ['TX-105 thymus, atypical, R0', { ...ac, site: known('thymus'), ...n('N0'), ...radical('R0') }, staged, 1, { SURV: U, EBRT: N, CHEMO: S }],
  ['TX-105 thymus, growth into neighbors', { ...tc, site: known('thymus'), ...n('N0'), depth: known('adjacent-organ'), ...radical('R0') }, staged, 1, { EBRT: S, CHEMO: N }],
  ['TX-105 thymus, R1', { ...tc, site: known('thymus'), ...n('N0'), ...radical('R1') }, staged, 1, { SURG: S, SURV: U, EBRT: S, CHEMO: S }],
  ['TX-106 small cell, N0', { ...lung('nec-small-cell'), ...n('N0'), ...radical('R0') }, staged, 80, { SURG: N, SURV: N, CHEMO: U, EBRT: N, IO: S }],
  ['TX-106 small cell, N1', { ...lung('nec-small-cell'), ...n('N1'), ...radical('R0') }, staged, 80, { CHEMO: U, EBRT: S }],
  ['TX-106 large cell, IA', { ...lung('nec-large-cell'), ...n('N0'), ...t1a, ...radical('R0') }, staged, 80, { CHEMO: S, EBRT: N, IO: N }],
  ['TX-106 large cell, IB', { ...lung('nec-large-cell'), ...n('N0'), ...t2a, ...radical('R0') }, staged, 80, { CHEMO: U }],
  ['TX-106 large cell, R1', { ...lung('nec-large-cell'), ...n('N0'), ...t2a, ...radical('R1') }, staged, 80, { CHEMO: U, EBRT: U, SURG: N }],
  ['TX-60 thymus in place for comparison', { ...tc, site: known('thymus'), ...n('N0'), resectable: known(true), ...inPlace }, staged, 1, { SURG: U }],
  ['TX-70 small cell in place for comparison', { ...lung('nec-small-cell'), ...n('N0'), ...inPlace }, staged, 80, { SURG: S, EBRT: U }],
]; // prettier-ignore
test.each(others)('%s', (_, facts, person, ki67, want) => {
  expect(advice(facts, person, ki67).treatment).toMatchObject(want);
});

// ------------------------------------------------------------------ the kind of removal, the extent, the time

test('the kind is not known: what both rows say stays, the rest asks which operation', () => {
  const facts = { ...at('rectum'), ...n('NX'), ...mm(15), ...course('resected-R0', { margin: known('R0') }, 60) };
  const [one] = evaluate(chart([net(2, 1, facts)], staged)).tumors;
  const of = (category: string) => one?.treatment.find((advised) => advised.category === category);
  expect([of('SURG')?.strength, of('ENDO')?.strength, of('SURV')?.strength]).toEqual([X, N, U]);
  expect(of('SURG')?.needs).toContain('resectionKind');
});
test('TX-90b nodes never examined and nothing imaged: staging before surveillance is called usual', () => {
  const facts = { ...at('rectum'), ...n('NX'), ...mm(15), ...local12('R0') };
  expect(advice(facts).treatment).toMatchObject({ SURG: S, SURV: X });
  expect(advice(facts).rules['SURV']).toBe('TX-90b');
  expect(advice(facts, staged).treatment).toMatchObject({ SURG: S, SURV: U });
  const long = { done: { 'T-CT': { date: daysBefore(241), from: from() } } };
  expect(advice(facts, long).treatment).toMatchObject({ SURV: X });
  const just = { done: { 'T-CT': { date: daysBefore(240), from: from() } } };
  expect(advice(facts, just).treatment).toMatchObject({ SURV: U });
});
test('TX-90b a report that mentions spread keeps the gate', () => {
  const facts = { ...at('rectum'), ...mm(15), ...local12('R0'), spreadMentioned: [from()] };
  expect(advice(facts, staged).treatment).toMatchObject({ SURG: X, SURV: X });
});
test('adjuvant treatment holds until 120 days after the removal, and is not listed where it was given', () => {
  const of = (days: number | undefined, person: Partial<PatientFacts> = {}) =>
    advice({ ...nec, ...at('colon'), ...n('N1'), ...course('resected-R1', { resectionKind: known('radical'), margin: known('R1') }, days) }, { ...staged, ...person }, 80); // prettier-ignore
  expect(of(120).treatment).toMatchObject({ CHEMO: U, EBRT: S });
  expect(of(121).treatment).toMatchObject({ CHEMO: N, EBRT: N });
  expect(of(undefined).treatment).toMatchObject({ CHEMO: X, EBRT: X });
  const given = { priorTherapy: { chemotherapy: { date: daysBefore(30), from: from() } } };
  expect(of(60, given).treatment).toMatchObject({ CHEMO: N });
  const before = { priorTherapy: { chemotherapy: { date: daysBefore(200), from: from() } } };
  expect(of(60, before).treatment).toMatchObject({ CHEMO: U });
});
test('completion surgery later than two years with imaging after the removal: in selected; endoscopic rows stay', () => {
  const of = (days: number, imaged: number | undefined) =>
    advice({ ...at('rectum'), ...n('NX'), ...mm(15), ...removed('R1', 'local', days) }, imaged === undefined ? {} : { done: { 'T-CT': { date: daysBefore(imaged), from: from() } } }).treatment; // prettier-ignore
  expect(of(732, 30)).toMatchObject({ SURG: S, ENDO: S });
  expect(of(731, 30)).toMatchObject({ SURG: U, ENDO: S });
  expect(of(732, undefined)).toMatchObject({ SURG: U });
  expect(of(732, 800)).toMatchObject({ SURG: U });
});
test('R0 of the primary beside distant disease is advanced disease', () => {
  const facts = { ...at('jejunum-ileum'), ...distant, sstr: known('positive' as const), ...radical('R0') };
  expect(advice(facts, staged).treatment).toMatchObject({ SSA: U });
});

// ------------------------------------------------------------------ TX-00h

const advanced: Partial<TumorFacts> = { ...at('jejunum-ileum'), ...distant, sstr: known('positive'), ...course('metastatic-treated') }; // prettier-ignore
const onAnalog: Partial<PatientFacts> = { priorTherapy: { ssa: { date: daysBefore(30), since: daysBefore(200), from: from() } } }; // prettier-ignore
test('TX-00h on a first analog with nothing recorded since: continue while stable, and what comes next is one question', () => {
  const [one] = evaluate(chart([net(2, 1, advanced)], onAnalog)).tumors;
  const of = (category: string) => one?.treatment.find((advised) => advised.category === category);
  expect([of('SSA')?.strength, of('SSA')?.rule, of('SSA')?.reason]).toEqual([U, 'TX-00h', 'continue-while-stable']);
  expect(of('SURV')?.strength).toBe(N);
  for (const category of ['PRRT', 'EVEROLIMUS', 'CABOZANTINIB'])
    expect([of(category)?.strength, of(category)?.rule, of(category)?.needs[0]]).toEqual([X, 'TX-00h', 'progression']);
  for (const category of ['SUNITINIB', 'IO', 'BELZUTIFAN']) expect([category, of(category)?.strength]).toEqual([category, N]); // prettier-ignore
});
const h: readonly [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, ki67: number, ssa: string][] = [
  ['Ki-67 10', {}, {}, 10, S],
  ['mixed receptors', { sstr: known('mixed') }, {}, 2, S],
  ['receptors not known', { sstr: { state: 'absent' } }, {}, 2, U],
  ['receptors negative: not continued', { sstr: known('negative') }, {}, 2, N],
  ['progression recorded', { progression: known(true) }, {}, 2, N],
  ['stable recorded', { progression: known(false) }, {}, 2, U],
  ['ended: asked', {}, { priorTherapy: { ssa: { date: daysBefore(300), until: daysBefore(30), state: 'ended', from: from() } } }, 2, X],
  ['a second line was given: asked', {}, { priorTherapy: { ...onAnalog.priorTherapy, prrt: { date: daysBefore(20), from: from() } } }, 2, X],
  ['a medicine could not be named: asked', {}, { unnamedMedicines: [from()] }, 2, X],
]; // prettier-ignore
test.each(h)('TX-00h and its edges: %s', (_, facts, person, ki67, ssa) => {
  expect(advice({ ...advanced, ...facts }, { ...onAnalog, ...person }, ki67).treatment['SSA']).toBe(ssa);
});
test('PG-08 progression under the analog speaks against it also when the newest line is another one', () => {
  const under = { course: { ...course('metastatic-treated').course, progressionUnder: { ssa: from() } } };
  const person = { priorTherapy: { ssa: { from: from() }, everolimus: { from: from() } } };
  const facts = { ...advanced, ...under, progression: known(false) };
  expect(advice(facts, person).treatment).toMatchObject({ SSA: N, PRRT: N });
  const line = { course: { ...course('metastatic-treated').course, progressionUnder: { everolimus: from() } } };
  expect(advice({ ...advanced, ...line, progression: known(true) }, person).treatment).toMatchObject({ SSA: U, PRRT: U }); // prettier-ignore
});
test('a medicine that could not be named leaves every treatment before open', () => {
  const facts = { ...at('jejunum-ileum'), ...distant, sstr: known('positive' as const), burden: known('low' as const) };
  expect(advice(facts, { unnamedMedicines: [from()] }).treatment).toMatchObject({ SSA: X, PRRT: X });
  expect(advice(facts).treatment).toMatchObject({ SSA: U, PRRT: N });
});

test('every row of TX-90 and on fires in a row here, and stays silent in another row of the same site', () => {
  const seen = [...rows, ...others].map(([, facts, person, ki67]) => ({
    site: facts.site?.state === 'known' ? facts.site.value : '',
    rules: new Set(Object.values(advice(facts, person, ki67).rules)),
  }));
  const inTables = allTables.flatMap(({ rules }) => rules).flatMap(({ id }) => /^TX-(?:9|10)\d[a-z]?\d?/.exec(id)?.[0] ?? []); // prettier-ignore
  // TX-90 is the gate itself, TX-92f and TX-101 lead to rows of other ids; TX-90b has tests of its own above.
  const ids = new Set([...inTables, 'TX-100', 'TX-108', 'TX-95e']);
  expect(ids.size).toBeGreaterThan(42);
  const oneSided = [...ids].filter((id) => {
    const fires = seen.filter(({ rules }) => rules.has(id));
    return fires.length === 0 || !seen.some((one) => !one.rules.has(id) && fires.some((fired) => fired.site === one.site)); // prettier-ignore
  });
  expect(oneSided).toEqual([]);
});
