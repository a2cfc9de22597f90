/** Follow-up after a removal (WU-40 to WU-54): each row with what lies on the other side of its boundary, and the days between which a test is due. */
import { expect, test } from 'vitest';
import { evaluate, type PatientFacts, type TestId, type TumorFacts } from '../../services/rules/index.ts';
import { diseaseFollowUp, followUp, hormoneFollowUp } from '../../services/rules/workup/follow-up.ts';
import { at, course, distant, m0, removed } from '../support/advice.ts';
import { chart, daysBefore, from, known, net, num, specimen } from '../support/chart-facts.ts';

/** Sixteen months after the removal, staged before it and never since. */
const SINCE = 500;
const before = { date: daysBefore(SINCE + 20), from: from() };
const staged: Partial<PatientFacts> = { done: { 'T-CT': before, 'T-CT-CHEST': before, 'T-PET-SSTR': before, 'T-COLON': before } }; // prettier-ignore
const n = (category: 'N0' | 'N1' | 'NX'): Partial<TumorFacts> => ({ recordedN: known({ category, prefix: 'p' as const }), ...m0 }); // prettier-ignore
const mm = (size: number): Partial<TumorFacts> => ({ sizeMm: num(size) });
const lvi = { adverse: known(['lymphovascular-invasion'] as const) };
const noLvi = { adverse: known([]) };
const op = (margin: Parameters<typeof removed>[0], kind: 'radical' | 'local' = 'radical') => removed(margin, kind, SINCE); // prettier-ignore
const syndrome = (name: 'gastrinoma' | 'insulinoma' | 'vipoma' | 'glucagonoma'): Partial<PatientFacts> => ({ ...staged, syndromes: known([name] as const, daysBefore(SINCE + 40)) }); // prettier-ignore
const type = (which: 1 | 2 | 3): Partial<TumorFacts> => ({ ...at('stomach'), ...n('NX'), gastricType: known(which) });
const lung = (mitoses: number): Partial<TumorFacts> => ({ ...at('lung'), ...mm(18), specimens: [specimen({ differentiation: known('well'), histology: known(mitoses < 2 ? 'typical-carcinoid' : 'atypical-carcinoid'), mitosesPer2mm2: num(mitoses), necrosis: known('none') })] }); // prettier-ignore
const carcinoma = (histology: 'nec-small-cell' | 'nec-large-cell'): Partial<TumorFacts> => ({ ...mm(20), ...n('N0'), specimens: [specimen({ histology: known(histology), differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })] }); // prettier-ignore
const pancreas = at('pancreas');
const appendix: Partial<TumorFacts> = { ...at('appendix'), ...n('NX'), ...noLvi };
const rectum: Partial<TumorFacts> = { ...at('rectum'), ...n('NX'), ...noLvi };

/** `suggest WU-41`, `low-risk WU-43a`, nothing. */
function found(facts: Partial<TumorFacts>, person: Partial<PatientFacts>, ki67: number, mitoses = 1) {
  const [one] = evaluate(chart([net(ki67, mitoses, facts)], person)).tumors;
  const { suggest = [], consider = [], suppressed = [] } = one?.workup ?? {};
  return (wanted: TestId): string | undefined => {
    for (const [where, list] of [['suggest', suggest], ['consider', consider]] as const)
      for (const { test: name, rule } of list) if (name === wanted) return `${where} ${rule}`;
    const kept = suppressed.find(({ test: name }) => name === wanted);
    return kept && `${kept.reason} ${kept.rule}`;
  };
} // prettier-ignore

type Row = [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, ki67: number, want: Partial<Record<TestId, string | undefined>>]; // prettier-ignore
const rows: readonly Row[] = [
  // class first
  ['NET G3 of the ileum', { ...at('jejunum-ileum'), ...n('N1'), ...op('R0') }, staged, 30, { 'T-CT': 'suggest WU-48', 'T-CT-CHEST': 'suggest WU-48' }],
  ['NEC of the colon', { ...at('colon'), ...carcinoma('nec-small-cell'), ...op('R0') }, staged, 80, { 'T-CT': 'suggest WU-49', 'T-CT-CHEST': 'suggest WU-49', 'T-MRI-BRAIN': undefined }],
  ['small cell carcinoma of the lung', { ...at('lung'), ...carcinoma('nec-small-cell'), ...op('R0') }, staged, 80, { 'T-CT-CHEST': 'suggest WU-49b', 'T-MRI-BRAIN': 'consider WU-49b', 'T-CT': undefined }],
  ['large cell NEC of the lung: no brain by the clock', { ...at('lung'), ...carcinoma('nec-large-cell'), ...op('R0') }, staged, 80, { 'T-CT-CHEST': 'suggest WU-49b', 'T-MRI-BRAIN': undefined }],
  // small intestine, right colon
  ['ileum', { ...at('jejunum-ileum'), ...n('N1'), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-41', 'T-COLON': undefined }],
  ['ileum R1', { ...at('jejunum-ileum'), ...n('N1'), ...op('R1') }, staged, 2, { 'T-CT': 'suggest WU-41' }],
  ['right colon', { ...at('colon'), colonSide: known('right'), ...n('N0'), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-41', 'T-COLON': undefined }],
  ['left colon', { ...at('colon'), colonSide: known('left'), ...n('N0'), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-45', 'T-COLON': 'suggest WU-45' }],
  // pancreas
  ['pancreas 25 mm', { ...pancreas, ...n('N0'), ...mm(25), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-42' }],
  ['pancreas G1 20 mm N0 R0', { ...pancreas, ...n('N0'), ...mm(20), ...op('R0') }, staged, 2, { 'T-CT': 'consider WU-42c' }],
  ['pancreas G1 20.1 mm', { ...pancreas, ...n('N0'), ...mm(20.1), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-42' }],
  ['pancreas G1 15 mm, no node examined', { ...pancreas, ...n('NX'), ...mm(15), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-42' }],
  ['pancreas Ki-67 5 %', { ...pancreas, ...n('N0'), ...mm(25), ...op('R0') }, staged, 5, { 'T-CT': 'suggest WU-42' }],
  ['pancreas Ki-67 5.1 %', { ...pancreas, ...n('N0'), ...mm(25), ...op('R0') }, staged, 5.1, { 'T-CT': 'suggest WU-42b' }],
  ['pancreas 40 mm', { ...pancreas, ...n('N0'), ...mm(40), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-42' }],
  ['pancreas 40.1 mm', { ...pancreas, ...n('N0'), ...mm(40.1), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-42b' }],
  ['pancreas node-positive', { ...pancreas, ...n('N1'), ...mm(15), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-42b' }],
  ['pancreas R1', { ...pancreas, ...n('N0'), ...mm(15), ...op('R1') }, staged, 2, { 'T-CT': 'suggest WU-42b' }],
  ['insulinoma 9.9 mm', { ...pancreas, ...n('N0'), ...mm(9.9), ...op('R0') }, syndrome('insulinoma'), 2, { 'T-CT': 'low-risk WU-42d' }],
  ['insulinoma 10 mm', { ...pancreas, ...n('N0'), ...mm(10), ...op('R0') }, syndrome('insulinoma'), 2, { 'T-CT': 'consider WU-42c' }],
  ['MEN1, between its ends', { ...pancreas, ...n('N0'), ...mm(9), ...op('R0') }, { ...staged, hereditary: known(['men1']) }, 2, { 'T-MRI-ABD': 'consider WU-42e', 'T-MEN1': 'suggest WU-42e' }],
  ['VHL, between its ends', { ...pancreas, ...n('N0'), ...mm(9), ...op('R0') }, { ...staged, hereditary: known(['vhl']) }, 2, { 'T-MRI-ABD': 'consider WU-42e', 'T-METANEPH': 'suggest WU-42e' }],
  // appendix
  ['appendix 9.9 mm', { ...appendix, ...mm(9.9), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'low-risk WU-43a' }],
  ['appendix 10 mm', { ...appendix, ...mm(10), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'consider WU-43b' }],
  ['appendix 8 mm G2', { ...appendix, ...mm(8), ...op('R0', 'local') }, staged, 4, { 'T-CT': 'suggest WU-43c' }],
  ['appendix 15 mm with LVI', { ...appendix, ...lvi, ...mm(15), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'suggest WU-43c' }],
  ['appendix 15 mm R1', { ...appendix, ...mm(15), ...op('R1', 'local') }, staged, 2, { 'T-CT': 'suggest WU-43c' }],
  ['appendix 20.1 mm', { ...appendix, ...mm(20.1), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'suggest WU-43e' }],
  ['hemicolectomy, nodes negative', { ...appendix, ...n('N0'), ...mm(15), ...op('R0') }, staged, 2, { 'T-CT': 'low-risk WU-43d' }],
  ['hemicolectomy, nodes negative, 25 mm', { ...appendix, ...n('N0'), ...mm(25), ...op('R0') }, staged, 2, { 'T-CT': 'consider WU-43d' }],
  ['hemicolectomy, nodes positive', { ...appendix, ...n('N1'), ...mm(15), ...op('R0') }, staged, 2, { 'T-CT': 'suggest WU-43e' }],
  // rectum
  ['rectum 9.9 mm R0', { ...rectum, ...mm(9.9), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'low-risk WU-44a' }],
  ['rectum 9.9 mm R1', { ...rectum, ...mm(9.9), ...op('R1', 'local') }, staged, 2, { 'T-COLON': 'suggest WU-44b', 'T-CT': undefined }],
  ['rectum 15 mm R0', { ...rectum, ...mm(15), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'consider WU-44c', 'T-COLON': 'suggest WU-44c', 'T-MRI-PELV': 'suggest WU-44c' }],
  ['rectum 15 mm R1', { ...rectum, ...mm(15), ...op('R1', 'local') }, staged, 2, { 'T-CT': 'suggest WU-44d' }],
  ['rectum 15 mm, LVI not stated', { ...rectum, adverse: { state: 'absent' }, ...mm(15), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'suggest WU-44d' }],
  ['rectum 8 mm G2', { ...rectum, ...mm(8), ...op('R0', 'local') }, staged, 4, { 'T-CT': 'suggest WU-44d' }],
  ['rectum 20.1 mm', { ...rectum, ...mm(20.1), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'suggest WU-44d' }],
  // stomach, duodenum
  ['gastric type 1, 9.9 mm', { ...type(1), ...mm(9.9), ...op('R0', 'local') }, staged, 2, { 'T-EGD': 'suggest WU-46a', 'T-CT': undefined }],
  ['gastric type 1, 10 mm', { ...type(1), ...mm(10), ...op('R0', 'local') }, staged, 2, { 'T-EGD': 'suggest WU-46a', 'T-CT': 'consider WU-46a' }],
  ['gastric type 2', { ...type(2), ...mm(9), ...op('R0', 'local') }, staged, 2, { 'T-EGD': 'suggest WU-46b', 'T-CT': undefined }],
  ['gastric type 3', { ...type(3), ...mm(9), ...op('R0', 'local') }, staged, 2, { 'T-EGD': 'suggest WU-46c', 'T-CT': 'suggest WU-46c' }],
  ['duodenum 9.9 mm', { ...at('duodenum'), ...n('NX'), ...mm(9.9), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'consider WU-47', 'T-EGD': 'suggest WU-47' }],
  ['duodenum 10 mm', { ...at('duodenum'), ...n('NX'), ...mm(10), ...op('R0', 'local') }, staged, 2, { 'T-CT': 'suggest WU-47', 'T-EGD': 'suggest WU-47' }],
  // lung, thymus
  ['typical carcinoid, node-negative, R0', { ...lung(1), ...n('N0'), ...op('R0') }, staged, 2, { 'T-CT-CHEST': 'consider WU-50a', 'T-BRONCH': undefined }],
  ['typical carcinoid, no node examined', { ...lung(1), ...n('NX'), ...op('R0') }, staged, 2, { 'T-CT-CHEST': 'consider WU-50a2' }],
  ['typical carcinoid, node-positive', { ...lung(1), ...n('N1'), ...op('R0') }, staged, 2, { 'T-CT-CHEST': 'suggest WU-50b' }],
  ['atypical carcinoid, peripheral', { ...lung(4), lungLocation: known('peripheral'), ...n('N0'), ...op('R0') }, staged, 2, { 'T-CT-CHEST': 'suggest WU-50b', 'T-BRONCH': undefined }],
  ['atypical carcinoid, central', { ...lung(4), lungLocation: known('central'), ...n('N0'), ...op('R0') }, staged, 2, { 'T-CT-CHEST': 'suggest WU-50b', 'T-BRONCH': 'suggest WU-50b' }],
  ['thymus', { ...lung(4), ...at('thymus'), ...n('N0'), ...op('R0') }, staged, 2, { 'T-CT-CHEST': 'suggest WU-51', 'T-MEN1': 'suggest WU-51' }],
  ['thymus, MEN1 looked for before the removal', { ...lung(4), ...at('thymus'), ...n('N0'), ...op('R0') }, { done: { ...staged.done, 'T-MEN1': before } }, 2, { 'T-CT-CHEST': 'suggest WU-51', 'T-MEN1': 'done WU-51' }],
  // no rule
  ['MiNEN of the ileum: the safety net', { ...at('jejunum-ileum'), ...n('N0'), ...op('R0'), histology: known('minen'), specimens: [specimen({ histology: known('minen') })] }, staged, 2, { 'T-CT': 'consider WU-40' }],
  // hormones
  ['gastrinoma', { ...pancreas, ...n('N0'), ...mm(25), ...op('R0') }, syndrome('gastrinoma'), 2, { 'T-GASTRIN': 'suggest WU-54' }],
  ['VIPoma', { ...pancreas, ...n('N0'), ...mm(25), ...op('R0') }, syndrome('vipoma'), 2, { 'T-VIP': 'consider WU-54' }],
  ['glucagonoma', { ...pancreas, ...n('N0'), ...mm(25), ...op('R0') }, syndrome('glucagonoma'), 2, { 'T-GLUCAGON': 'consider WU-54' }],
  ['insulinoma: by its symptoms', { ...pancreas, ...n('N0'), ...mm(25), ...op('R0') }, syndrome('insulinoma'), 2, { 'T-INSULIN': undefined, 'T-GASTRIN': undefined }],
  // disease that is treated
  ['treated G1: due after 6 to 12 months', { ...at('jejunum-ileum'), ...distant, ...course('metastatic-treated') }, staged, 2, { 'T-CT': 'suggest WU-53' }],
  ['treated G3: 2 to 3 months', { ...at('jejunum-ileum'), ...distant, ...course('metastatic-treated') }, staged, 30, { 'T-CT': 'suggest WU-53b' }],
  ['a line of this year: 3 to 6 months', { ...at('jejunum-ileum'), ...distant, ...course('metastatic-treated') }, { ...staged, priorTherapy: { ssa: { date: daysBefore(200), since: daysBefore(200), from: from() } } }, 2, { 'T-CT': 'suggest WU-53' }],
]; // prettier-ignore
test.each(rows)('%s', (_, facts, person, ki67, want) => {
  const of = found(facts, person, ki67);
  const named = Object.keys(want) as TestId[];
  // What is made moot by the removal is suppressed under its own rule: no row of follow-up.
  const row = (name: TestId): string | undefined => (/^(?:not-applicable|phase) /.test(of(name) ?? '') ? undefined : of(name));
  expect(Object.fromEntries(named.map((name) => [name, row(name)]))).toEqual(want);
}); // prettier-ignore

test('every row of the follow-up tables has a row here, and another of the same site in which it stays silent', () => {
  const rule = (id: string): string => /^WU-\d+[a-z]?\d?(?![a-z])/.exec(id)?.[0] ?? id;
  const siteOf = ({ site }: Partial<TumorFacts>): string => (site?.state === 'known' ? site.value : '');
  const seen = rows.map(([, facts, , , want]) => ({
    site: siteOf(facts),
    ids: new Set(Object.values(want).flatMap((one) => one?.split(' ')[1] ?? [])),
  }));
  const ids = [followUp, hormoneFollowUp, diseaseFollowUp].flatMap((table) => table.rules.map(({ id }) => rule(id)));
  const oneSided = [...new Set(ids)].filter((id) => {
    const fires = seen.filter((one) => one.ids.has(id));
    // Thymus and the safety net have one row each at their site: silent at all the others.
    const alone = seen.every((one) => one.ids.has(id) || !fires.some(({ site }) => site === one.site));
    return fires.length === 0 || (alone && !seen.some((one) => !one.ids.has(id)));
  });
  expect(oneSided).toEqual([]);
});

// ------------------------------------------------------------------ WU-40: not due, to be considered, due
const ileum = (removedOn: string): Partial<TumorFacts> => ({ ...at('jejunum-ileum'), ...n('N1'), ...removed('R0', 'radical', 0, { resectedOn: known(removedOn) }) }); // prettier-ignore
const imaged = (date: string, more: Partial<PatientFacts['done']> = {}): Partial<PatientFacts> => ({ done: { 'T-CT': { date, from: from(date) }, 'T-PET-SSTR': { date, from: from(date) }, ...more } }); // prettier-ignore
test.each<[string, string, Partial<PatientFacts>, string]>([
  ['15 days and one before the short end', '2026-06-10', imaged('2026-06-01'), 'not-due WU-41'],
  ['15 days before the short end', '2026-06-09', imaged('2026-06-01'), 'consider WU-41'],
  ['15 days after the long end', '2025-11-09', imaged('2025-11-01'), 'consider WU-41'],
  ['15 days and one after the long end', '2025-11-08', imaged('2025-11-01'), 'suggest WU-41'],
  ['a test since counts from its day', '2025-01-01', imaged('2026-07-01'), 'done WU-41'],
  ['an MRI counts for the CT', '2025-01-01', { done: { 'T-MRI-ABD': { date: '2026-07-01', from: from() }, 'T-PET-SSTR': { date: '2024-12-01', from: from() } } }, 'done WU-41'],
  ['LD-09: a test before the removal never satisfies an interval', '2025-11-08', imaged('2025-11-07'), 'suggest WU-41'],
  ['year 4: 12 to 24 months', '2022-11-01', imaged('2025-11-24'), 'consider WU-41'],
  ['year 4: not yet', '2022-11-01', imaged('2026-02-01'), 'done WU-41'],
  ['past its last year: considered once', '2015-01-01', imaged('2024-11-01'), 'consider WU-41'],
])('WU-40 %s', (_, removedOn, person, want) => {
  const of = found(ileum(removedOn), person, 2);
  expect(of('T-CT')).toBe(want);
}); // prettier-ignore
test('WU-40 without a day no interval is computed', () => {
  const undated = { ...at('jejunum-ileum'), ...n('N1'), ...course('resected-R0', { resectionKind: known('radical') }) };
  expect(found(undated, staged, 2)('T-CT')).toMatch(/^consider|^suggest/);
});
test.each<[string, Partial<PatientFacts>, string]>([
  ['never imaged', {}, 'suggest WU-40b'],
  ['imaged 180 days before', imaged(daysBefore(240)), 'not-due WU-41'],
  ['imaged 181 days before', imaged(daysBefore(241)), 'suggest WU-40b'],
  ['imaged since', imaged(daysBefore(10)), 'done WU-41'],
])('WU-40b a baseline once: %s', (_, person, want) => {
  const facts = { ...at('jejunum-ileum'), ...n('N1'), ...removed('R0', 'radical', 60) };
  expect(found(facts, person, 2)('T-CT')).toBe(want);
}); // prettier-ignore
