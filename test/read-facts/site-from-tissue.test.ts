/** "Small bowel" narrowed to its part by tissue of the primary: resection specimens and headings of reports with a T, and what narrows nothing. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import type { Fact, Site } from '../../services/rules/index.ts';
import { coded, condition, ICD10, ki67, record, resource, valueSets } from './made-up-record.ts';
import { placesOf, word, type Body } from './moved-facts.ts';

const bowel = condition('c', { code: coded(ICD10, 'C7A.019') });
function siteWith(...resources: readonly RawResource[]): Fact<Site> {
  const [tumor] = readFacts(record(bowel, ...resources), valueSets, { today: '2026-11-24' }).tumors;
  if (!tumor) throw new Error('one tumor is recorded');
  return tumor.site;
}
/** A stained specimen. */
const specimen = (body: Body, id = 's'): RawResource[] => [
  resource('Specimen', id, { status: 'available', ...body }),
  ki67(`k${id}`, 2, { specimen: { reference: `Specimen/${id}` } }),
];
const at = (text: string): Body => ({ collection: { bodySite: { text } } });
const RESECTION = { type: { text: 'Resection specimen' } };
const report = (conclusion: string, body: Body = {}): RawResource =>
  resource('DiagnosticReport', 'r', { status: 'final', code: { text: 'Surgical pathology report' }, effectiveDateTime: '2026-03-03', conclusion, ...body }); // prettier-ignore
const NET = 'well-differentiated neuroendocrine tumor';
const ILEUM = 'jejunum-ileum';
const OPEN = 'duodenum|jejunum-ileum';
// prettier-ignore
const rows: readonly (readonly [why: string, want: string, ...resources: readonly RawResource[]])[] = [
  ['nothing', OPEN],
  ['a resection of the ileum', ILEUM, ...specimen({ ...RESECTION, ...at('Ileum') })],
  ['a resection whose type names the ileum', ILEUM, ...specimen({ type: { text: 'Ileum, resection' } })],
  ['a resection whose type names the ileum, collected without a place', ILEUM, ...specimen({ type: { text: 'Ileum, resection' }, collection: { collectedDateTime: '2026-03-01' } })],
  ['a resection whose place of collection is not its type', ILEUM, ...specimen({ type: { text: 'Duodenum, resection' }, ...at('Ileum') })],
  ['a biopsy of the ileum', OPEN, ...specimen({ type: { text: 'Biopsy' }, ...at('Ileum') })],
  ['a resection of a metastasis in the ileum', OPEN, ...specimen({ type: { text: 'Resection of metastasis' }, ...at('Ileum') })],
  ['a resection of the small bowel', OPEN, ...specimen({ ...RESECTION, ...at('Small bowel') })],
  ['a resection of another organ', OPEN, ...specimen({ ...RESECTION, ...at('Stomach') })],
  ['a resection of no place', OPEN, ...specimen(RESECTION)],
  ['two resections of the ileum', ILEUM, ...specimen({ ...RESECTION, ...at('Ileum') }), ...specimen({ ...RESECTION, ...at('Jejunum') }, 't')],
  ['resections of two parts', OPEN, ...specimen({ ...RESECTION, ...at('Ileum') }), ...specimen({ ...RESECTION, ...at('Duodenum') }, 't')],
  ['a report of the ileum with a T', ILEUM, report(`Ileum, resection: ${NET}, pT3.`)],
  ['a report of the ileum with carcinoma in situ', ILEUM, report(`Ileum, resection: ${NET}, pTis.`)],
  ['a report of the ileum without a T', OPEN, report(`Ileum, resection: ${NET}.`)],
  ['a report of the ileum with a clinical T', OPEN, report(`Ileum, resection: ${NET}, cT3.`)],
  ['a report that names the ileum behind its first sentence', OPEN, report(`Received fresh. Ileum: ${NET}, pT3.`)],
  ['a report of the ileum with a T far behind', ILEUM, report(`Ileum, resection: ${NET}. ${'Fat. '.repeat(1_000)}pT3.`)],
  ['a report of the ileum with a T behind 60,000 characters', OPEN, report(`Ileum, resection: ${NET}. ${'Fat. '.repeat(12_000)}pT3.`)],
  ['a report without words', OPEN, report('', { conclusion: undefined })],
  ['a report without a heading', OPEN, report(`Ileum with ${NET}, pT3.`)],
  ['a report of imaging with a T', OPEN, report(`Ileum: ${NET}, pT3.`, { code: { text: 'CT abdomen' } })],
  ['a report that is not final', OPEN, report(`Ileum, resection: ${NET}, pT3.`, { status: 'preliminary' })],
];
for (const [why, want, ...resources] of rows)
  test(`small bowel and ${why}: ${want}`, () => {
    expect(word(siteWith(...resources))).toBe(want);
  });

test.each([
  ['the place of collection', specimen({ ...RESECTION, ...at('Ileum') }), 'Specimen/s collection.bodySite by-text link-assumed undated'],
  ['the type of the specimen', specimen({ type: { text: 'Ileum, resection' } }), 'Specimen/s type by-text link-assumed undated'],
  ['the heading of a report', [report(`Ileum, resection: ${NET}, pT3.`)], 'DiagnosticReport/r conclusion 2026-03-03 by-text link-assumed'],
])('the part is told with the diagnosis and with %s', (_why, resources, want) => {
  expect(placesOf(siteWith(...resources))).toEqual(['Condition/c code', want]);
}); // prettier-ignore
