/** Evidence against evidence (`course.md` 1.4, 1.5, 9.1): margins, second operations, recurrence, distant disease, two tumors, what could not be read. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { answer, ended, forTumor, imaging, medicine, net, op, other, pathology, readRecord, secondary, status, statusOf, tumorOf, tumorsOf } from './course-charts.ts'; // prettier-ignore
import { condition, record } from './made-up-record.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';

const NET = 'well-differentiated neuroendocrine tumor, G1';
const at = (text: string, body = {}): RawResource => net(`Neuroendocrine tumor of the ${text}`, { onsetDateTime: '2024-01-01', ...body }); // prettier-ignore
const [ileum, tail, rectum, appendix] = [at('ileum'), at('tail of the pancreas'), at('rectum'), at('appendix')];
const bowel = op('p', 'Small bowel resection', '2024-01-10');
const liver = (day: string, body = {}) => secondary('s', 'Liver metastases of neuroendocrine tumor', day, body);
const ESD = [
  op('p', '713154003', '2024-01-10'),
  pathology('d', '2024-01-12', `Rectum, ESD: ${NET}, 6 mm. Deep margin involved.`),
];

// prettier-ignore
const rows: readonly [what: string, chart: readonly RawResource[], want: string][] = [
  // ---------------------------------------------------------------- margins
  ['pathology before the surgeon', [tail, op('p', 'Distal pancreatectomy', '2024-01-10', { note: [{ text: 'R0 resection achieved.' }] }), pathology('d', '2024-01-12', `Pancreas, distal pancreatectomy: ${NET}. Posterior margin involved.`)], 'resected-R1 radical 2024-01-10'],
  ['the surgeon alone says R0', [tail, op('p', 'Distal pancreatectomy', '2024-01-10', { note: [{ text: 'R0 resection achieved.' }] })], 'resected-RX radical 2024-01-10'],
  ['free margins, tumor left by the surgeon', [tail, op('p', 'Distal pancreatectomy', '2024-01-10', { outcome: { text: 'Incomplete resection, gross residual tumor left at the vessels' } }), pathology('d', '2024-01-12', `Pancreas, distal pancreatectomy: ${NET}. Margins free.`)], 'resected-R2 radical 2024-01-10'],
  ['debulking', [tail, op('p', '448031005', '2024-01-10', { ...forTumor, bodySite: [{ text: 'pancreas' }] })], 'resected-R2 radical 2024-01-10'],
  ['debulking that took all', [tail, op('p', 'Debulking of pancreatic tumor', '2024-01-10', forTumor), pathology('d', '2024-01-12', `Pancreas, distal pancreatectomy: ${NET}. R0.`)], 'resected-R0 radical 2024-01-10'],
  ['an addendum', [tail, pathology('d', '2024-01-12', `Pancreas, distal pancreatectomy: ${NET}. Margins free.\nADDENDUM: On deeper levels the posterior margin is involved.`)], 'resected-R1 radical 2024-01-12'],
  ['an amended report', [tail, pathology('d', '2024-01-12', `Pancreas, distal pancreatectomy: ${NET}. Posterior margin involved.`), pathology('e', '2024-01-14', `Pancreas, distal pancreatectomy: ${NET}. Margins free.`, { status: 'amended' })], 'resected-R0 radical 2024-01-12'],
  ['margin not recorded', [tail, pathology('d', '2024-01-12', `Pancreas, distal pancreatectomy: ${NET}.`)], 'resected-RX radical 2024-01-12'],
  ['margin beside distant disease, of which specimen nobody says', [ileum, liver('2024-01-01'), pathology('d', '2024-01-12', `${NET}. Margin free.`)], 'unknown: margin-of-which-specimen'],
  // ---------------------------------------------------------------- second operations
  ['a scar excised, nothing left', [rectum, ...ESD, pathology('e', '2024-03-01', 'Rectum, scar, full thickness resection: no residual tumor.')], 'resected-R0 local 2024-03-01'],
  ['a scar biopsied, nothing left', [rectum, ...ESD, pathology('e', '2024-03-01', 'Rectum, biopsy of ESD scar: no residual tumor.')], 'resected-R1 local 2024-01-10'],
  ['a scar excised, tumor left', [rectum, ...ESD, pathology('e', '2024-03-01', `Rectum, scar, TEM: residual ${NET}, margins free.`)], 'resected-R0 local 2024-03-01'],
  ['completion, nothing left', [appendix, pathology('d', '2024-01-12', `Appendix, appendectomy: ${NET}, 22 mm. Margin involved.`), op('q', '315321001', '2024-02-20'), pathology('e', '2024-02-22', 'Right hemicolectomy: no residual neuroendocrine tumor. 0/21 lymph nodes.')], 'resected-R0 radical 2024-02-20'],
  ['completion without a report', [appendix, pathology('d', '2024-01-12', `Appendix, appendectomy: ${NET}, 22 mm. Margin involved.`), op('q', '315321001', '2024-02-20')], 'resected-RX radical 2024-02-20'],
  ['a polyp snared years later beside the scar', [rectum, ...ESD, op('q', 'Colonoscopy with polypectomy', '2025-06-01')], 'resected-R1 local 2024-01-10'],
  ['14 days after it: its specimen', [ileum, op('p', 'Small bowel resection', '2024-01-10'), pathology('d', '2024-01-24', `Ileum: ${NET}. Margins free.`)], 'resected-R0 radical 2024-01-10'],
  ['pT recorded months later: of the same operation', [ileum, bowel, answer('t', 'TNM', 'pT2 pN1', '2024-06-01')], 'resected-RX radical 2024-01-10'],
  // ---------------------------------------------------------------- seen again
  ['in place on a later scan', [tail, op('p', 'Distal pancreatectomy', '2024-01-10'), imaging('i', '2024-06-01', 'Primary tumor of the pancreatic tail unchanged in situ.')], 'unknown: seen-after-removal'],
  ['in place on an earlier scan', [tail, op('p', 'Distal pancreatectomy', '2024-01-10'), imaging('i', '2024-01-05', 'Primary tumor of the pancreatic tail in situ.')], 'resected-RX radical 2024-01-10'],
  ['which came first, the months do not say', [tail, op('p', 'Distal pancreatectomy', '2024', forTumor), imaging('i', '2024-03-05', 'Primary tumor of the pancreatic tail in situ.')], 'unknown: order-of-dates'],
  ['postsurgical change', [tail, op('p', 'Distal pancreatectomy', '2024-01-10'), imaging('i', '2024-06-01', 'Stable postsurgical changes in the resection bed. No primary tumor.')], 'resected-RX radical 2024-01-10'],
  // ---------------------------------------------------------------- remission, history
  ['remission after a removal', [at('ileum', ended('remission')), bowel], 'resected-RX radical 2024-01-10'],
  ['over after a removal', [at('ileum', ended('resolved')), bowel], 'resected-RX radical 2024-01-10'],
  ['no evidence of disease after a removal', [ileum, bowel, answer('s', 'Disease status', 'No evidence of disease', '2025-01-10')], 'resected-RX radical 2024-01-10'],
  ['absence of the organ agrees', [tail, op('p', 'Distal pancreatectomy', '2024-01-10'), other('x', 'Acquired absence of part of pancreas', '2024-02-01')], 'resected-RX radical 2024-01-10'],
  // ---------------------------------------------------------------- recurrence
  ['recurrence by status, no removal on file', [at('ileum', ended('recurrence'))], 'recurrent'],
  ['relapse by status', [at('ileum', ended('relapse')), bowel], 'recurrent radical 2024-01-10'],
  ['a diagnosis of recurrence', [ileum, bowel, condition('c2', { code: { text: 'Recurrent neuroendocrine tumor of the ileum, at the anastomosis' }, onsetDateTime: '2026-01-01' })], 'recurrent radical 2024-01-10 local'],
  ['pathology of a recurrence', [ileum, bowel, pathology('d', '2026-01-01', 'Liver, biopsy: recurrent neuroendocrine tumor of ileal origin.')], 'recurrent radical 2024-01-10 distant'],
  ['an answer: local recurrence', [rectum, ...ESD, answer('s', 'Disease status', 'Local recurrence at the scar', '2026-01-01')], 'recurrent local 2024-01-10 local'],
  ['a question of its own', [rectum, ...ESD, answer('s', 'Recurrence', 'Present', '2026-01-01')], 'recurrent local 2024-01-10'],
  ['the same, absent', [rectum, ...ESD, answer('s', 'Recurrence', 'Absent', '2026-01-01')], 'resected-R1 local 2024-01-10'],
  ['no recurrence', [rectum, ...ESD, answer('s', 'Disease status', 'No evidence of recurrence', '2026-01-01')], 'resected-R1 local 2024-01-10'],
  ['a risk of recurrence', [rectum, ...ESD, answer('s', 'Disease status', 'Low risk of recurrence', '2026-01-01')], 'resected-R1 local 2024-01-10'],
  ['suspected on a scan', [ileum, bowel, imaging('i', '2026-01-01', 'Soft tissue suspicious for recurrent tumor at the anastomosis.')], 'resected-RX radical 2024-01-10'],
  ['stated on a scan: still for somebody to confirm', [ileum, bowel, imaging('i', '2026-01-01', 'Local recurrence at the anastomosis.')], 'resected-RX radical 2024-01-10'],
  ['prefix r', [ileum, bowel, answer('t', 'TNM', 'rpT1 rpN1', '2026-01-01')], 'recurrent radical 2024-01-10 local'],
  ['removed again, nothing seen since', [at('ileum', { ...ended('recurrence'), onsetDateTime: '2024-01-01' }), op('p', 'Small bowel resection', '2024-01-10', forTumor), op('q', 'Small bowel resection', '2025-03-01', forTumor), answer('s', 'Disease status', 'No evidence of disease', '2025-09-01')], 'resected-RX radical 2025-03-01'],
  ['removed again, nobody has looked', [at('ileum', ended('recurrence')), op('p', 'Small bowel resection', '2024-01-10', forTumor), op('q', 'Small bowel resection', '2025-03-01', forTumor)], 'recurrent radical 2025-03-01'],
  // ---------------------------------------------------------------- distant disease
  ['distant 91 days after', [ileum, bowel, liver('2024-04-10')], 'recurrent radical 2024-01-10 distant'],
  ['distant 90 days after', [ileum, bowel, liver('2024-04-09')], 'metastatic-treated radical 2024-01-10'],
  ['distant at diagnosis, the primary out, free margins', [ileum, liver('2024-01-01'), bowel, pathology('d', '2024-01-12', `Ileum, resection: ${NET}. Margins free.`)], 'metastatic-treated radical 2024-01-10'],
  ['distant, on a day that nobody wrote down', [ileum, bowel, secondary('s', 'Liver metastases of neuroendocrine tumor', '2026', { onsetDateTime: undefined })], 'metastatic-treated radical 2024-01-10'],
  ['distant after R2', [tail, op('p', 'Distal pancreatectomy', '2024-01-10', { outcome: { text: 'R2 resection' } }), liver('2025-01-01')], 'metastatic-treated radical 2024-01-10'],
  ['distant, on an analog, the primary in place', [ileum, liver('2024-01-01'), medicine('m', 'Lanreotide', '2024-02-01')], 'metastatic-treated'],
  ['distant, metastases resected', [ileum, liver('2024-01-01'), op('p', '307616002', '2024-03-01')], 'metastatic-treated'],
  ['remission under treatment is not no disease', [at('ileum', ended('remission')), liver('2024-01-01'), medicine('m', 'Lanreotide', '2024-02-01')], 'metastatic-treated'],
  ['metastases that are over', [ileum, bowel, liver('2024-01-01', ended('resolved')), op('q', 'Liver resection', '2024-02-01')], 'metastatic-treated radical 2024-01-10'],
  ['a coded answer: distant metastasis present', [ileum, bowel, answer('s', 'Disease status', '', '2025-06-01', { valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '399409002' }] } })], 'recurrent radical 2024-01-10 distant'],
];

test.each(rows)('which wins: %s', (_, chart, want) => {
  expect(status(...chart)).toBe(want);
});

test('the same chart in any order of its resources gives the same course', () => {
  for (const [, chart] of rows) expect(statusOf(tumorOf(...[...chart].reverse()))).toBe(statusOf(tumorOf(...chart)));
});

test('two tumors: a removal joins the one that it fits, by link, site or part; else none', () => {
  const two = (...more: readonly RawResource[]) => tumorsOf(...more).map((one) => `${one.condition} ${statusOf(one)}`);
  const rectal = condition('c2', { code: { text: 'Neuroendocrine tumor of the rectum' }, onsetDateTime: '2024-01-01' });
  expect(two(at('ileum'), rectal, bowel)).toEqual([
    'Condition/c1 resected-RX radical 2024-01-10',
    'Condition/c2 in-place',
  ]);
  const headTumor = condition('c2', {
    code: { text: 'Neuroendocrine tumor of the head of the pancreas' },
    onsetDateTime: '2024-01-01',
  });
  expect(two(tail, headTumor, op('p', 'Distal pancreatectomy', '2024-01-10'))).toEqual([
    'Condition/c1 resected-RX radical 2024-01-10',
    'Condition/c2 in-place',
  ]);
  const twin = condition('c2', { code: { text: 'Neuroendocrine tumor of the tail of the pancreas' }, bodySite: [{ text: 'Tail of pancreas' }], onsetDateTime: '2024-01-01' }); // prettier-ignore
  const structures = ['c1', 'c2'].map((id) => ({
    resourceType: 'BodyStructure',
    id: `b-${id}`,
    patient: { reference: 'Patient/p' },
    extension: [{ url: 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition', valueReference: { reference: `Condition/${id}` } }],
  })); // prettier-ignore
  const unlinked = two(tail, twin, ...structures, op('p', 'Distal pancreatectomy', '2024-01-10'));
  expect(unlinked).toEqual(['Condition/c1 unknown: two-tumors', 'Condition/c2 unknown: two-tumors']);
  const linked = two(tail, twin, ...structures, op('p', 'Distal pancreatectomy', '2024-01-10', forTumor));
  expect(linked).toEqual(['Condition/c1 resected-RX radical 2024-01-10', 'Condition/c2 in-place']);
});

test('in place is assumed only where operations, reports and results were read in full', () => {
  const needs = (key?: string, how: 'failed' | 'incomplete' | 'not-asked' | 'not-sent' = 'failed') =>
    dataNeeds().map((need) => ({
      key: need.key,
      how: need.key === key ? how : ('fetched' as const),
      types: need.types,
    }));
  const read = (...from: Parameters<typeof needs>) => {
    const [one] = readRecord({ ...record(ileum), needs: needs(...from) });
    return one ? statusOf(one) : '';
  };
  expect(read()).toBe('in-place');
  for (const how of ['failed', 'incomplete', 'not-asked', 'not-sent'] as const) {
    expect(read('procedures', how)).toBe('unknown: records-not-read');
    expect(read('diagnosticReports', how)).toBe('unknown: records-not-read');
  }
  expect(read('flags')).toBe('in-place');
  const [removed] = readRecord({ ...record(ileum, bowel), needs: needs('diagnosticReports') });
  expect(removed && statusOf(removed)).toBe('resected-RX radical 2024-01-10');
});

test('a chart that begins more than a year after the diagnosis and shows no tumor says nothing of its place', () => {
  const late = (day: string) =>
    status(at('ileum', { onsetDateTime: '2024-01-01' }), imaging('i', day, 'Normal abdomen.'));
  expect(late('2025-01-02')).toBe('unknown: begins-late');
  expect(late('2024-12-31')).toBe('in-place');
  expect(status(ileum, imaging('i', '2025-03-01', 'Mass of the ileum, 18 mm.'))).toBe('in-place');
});

test('companions of a removal: margin apart from the status, endoscope, treatment before, recurrence, metastases', () => {
  const course = (...chart: readonly RawResource[]) => tumorOf(...chart).course;
  const value = (fact: { state: string; value?: unknown }): unknown =>
    fact.state === 'known' ? fact.value : fact.state;
  const piecemeal = course(rectum, op('p', 'EMR of rectal lesion', '2024-01-10'), pathology('d', '2024-01-12', `Rectum, EMR: ${NET}. Removed piecemeal, margins cannot be assessed.`)); // prettier-ignore
  expect([value(piecemeal.margin), value(piecemeal.endoscopic)]).toEqual(['RX', true]);
  const silent = course(rectum, op('p', 'Transanal excision', '2024-01-10'), pathology('d', '2024-01-12', `Rectum, transanal excision: ${NET}.`)); // prettier-ignore
  expect([value(silent.tumorStatus), value(silent.margin), value(silent.endoscopic)]).toEqual([
    'resected-RX',
    'absent',
    false,
  ]);
  const before = (day: string) => value(course(tail, op('p', 'Distal pancreatectomy', '2024-06-10'), medicine('m', 'Capecitabine', day)).neoadjuvant); // prettier-ignore
  expect([before('2024-03-01'), before('2024-08-01')]).toEqual([true, 'absent']);
  expect(value(course(tail, answer('t', 'TNM', 'ypT2', '2024-06-10')).neoadjuvant)).toBe(true);
  const again = course(at('ileum', { ...ended('recurrence') }), op('p', 'Small bowel resection', '2024-01-10', forTumor), op('q', 'Small bowel resection', '2025-03-01', forTumor), answer('s', 'Disease status', 'No evidence of disease', '2025-09-01')); // prettier-ignore
  expect([again.recurredBefore, value(again.noDiseaseOn)]).toEqual([true, '2025-09-01']);
  const out = op('q', 'Excision of liver metastasis', '2024-02-01');
  const none = answer('s', 'Disease status', 'No evidence of disease', '2024-09-01');
  expect(value(course(ileum, bowel, liver('2024-01-01'), out, none).metastasesRemoved)).toBe('all');
  expect(value(course(ileum, bowel, liver('2024-01-01'), none).metastasesRemoved)).toBe('absent');
  expect(value(course(ileum, bowel, liver('2024-05-01'), out).metastasesRemoved)).toBe('some');
  const part = (text: string) => value(course(net(text)).pancreasPart);
  expect([part('NET of the tail of the pancreas'), part('NET of the pancreatic head'), part('NET of the pancreas')]).toEqual(['tail', 'head', 'absent']); // prettier-ignore
});

test('restaging reasons: suspected recurrence, a new indeterminate lesion, a lesion measured where the tumor was', () => {
  const reasons = (...chart: readonly RawResource[]) => tumorOf(...chart).course.restaging.map(({ reason, from }) => `${reason} ${from.date ?? ''}`); // prettier-ignore
  const says = (text: string) => reasons(ileum, bowel, imaging('i', '2026-01-01', text));
  expect(says('Soft tissue suspicious for recurrent tumor at the anastomosis.')).toEqual([
    'suspected-recurrence 2026-01-01',
  ]);
  expect(says('New indeterminate liver lesion in segment 6.')).toEqual(['indeterminate-lesion 2026-01-01']);
  expect(says('New indeterminate renal lesion.')).toEqual([]);
  expect(says('Indeterminate liver lesion, unchanged.')).toEqual([]);
  expect(says('No recurrence.')).toEqual([]);
  expect(says('INDICATION: surveillance for recurrent tumor. IMPRESSION: Normal.')).toEqual([]);
  const size = (day: string) => reasons(tail, op('p', 'Distal pancreatectomy', '2024-01-10'), answer('z', 'Tumor size', '', day, { valueCodeableConcept: undefined, valueQuantity: { value: 12, unit: 'mm', code: 'mm', system: 'http://unitsofmeasure.org' }, method: { text: 'CT' } })); // prettier-ignore
  expect(size('2026-01-01')).toEqual(['lesion-at-removal-site 2026-01-01']);
  expect(size('2024-01-02')).toEqual([]);
});
