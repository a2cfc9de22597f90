/** A tumor that no diagnosis names and pathology does: which results found it, what it is called, and when it is the cancer of the problem list. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import type { ChartFacts } from '../../services/rules/index.ts';
import { coded, condition, ICD10, ki67, observation, record, resource, valueSets } from './made-up-record.ts';
import { ask, place, word, type Body } from './moved-facts.ts';

const read = (...resources: readonly RawResource[]): ChartFacts =>
  readFacts(record(...resources), valueSets, { today: '2026-11-24' });
const named = (...resources: readonly RawResource[]): string =>
  read(...resources)
    .tumors.map(({ condition: name, standing, histology }) => `${name} ${standing} ${word(histology)}`)
    .join(', ');

const NET = 'Neuroendocrine tumor';
const type = (answer: string, body: Body = {}): RawResource =>
  observation('h', { ...ask('Histologic type', answer), effectiveDateTime: '2026-03-03', ...body });
const report = (conclusion: string): RawResource =>
  resource('DiagnosticReport', 'r', { status: 'final', code: { text: 'Surgical pathology report' }, effectiveDateTime: '2026-03-03', conclusion }); // prettier-ignore
const about = (reference: string): Body => ({ focus: [{ reference }] });
const breast = condition('breast', { code: { text: 'Invasive ductal carcinoma of the breast' } });
const FOUND = 'Observation/h confirmed net';
// prettier-ignore
const alone: readonly (readonly [why: string, want: string, ...resources: readonly RawResource[]])[] = [
  ['an answer', FOUND, type(NET)],
  ['an answer without a date', FOUND, type(NET, { effectiveDateTime: undefined })],
  ['an answer of today', FOUND, type(NET, { effectiveDateTime: '2026-11-24' })],
  ['an answer of unknown status', FOUND, type(NET, { status: 'unknown' })],
  ['the words of a report', 'DiagnosticReport/r confirmed net', report(`Pancreas, biopsy: ${NET}.`)],
  ['a doubt', 'Observation/h suspected net', type(`Suspicious for ${NET}`)],
  ['a doubt and a certainty', 'Observation/a confirmed net', observation('a', ask('Histologic type', `Suspicious for ${NET}`)), type(NET)],
  ['two types', 'Observation/a confirmed carcinoid|nec', observation('a', ask('Histologic type', 'Carcinoid')), type('Neuroendocrine carcinoma')],
  ['a type and a cancer of another kind', 'Observation/h confirmed net', observation('a', ask('Histologic type', 'Adenocarcinoma')), type(NET)],
  ['a cancer of another kind', '', type('Adenocarcinoma of the colon')],
  ['a differentiation alone', '', observation('h', ask('Differentiation', 'Well differentiated'))],
  ['what is no result', '', resource('Procedure', 'h', { status: 'completed', ...ask('Histologic type', NET) })],
  ['a preliminary answer', '', type(NET, { status: 'preliminary' })],
  ['an answer entered in error', '', type(NET, { status: 'entered-in-error' })],
  ['an answer that is only registered', '', type(NET, { status: 'registered' })],
  ['an answer under an unknown modifier', '', type(NET, { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] })],
  ['two copies that differ', '', type(NET), type('Neuroendocrine carcinoma')],
  ['an answer about a relative', '', type(NET, about('RelatedPerson/r'))],
  ['an answer of tomorrow, which is today elsewhere', FOUND, type(NET, { effectiveDateTime: '2026-11-25' })],
  ['an answer of the day after tomorrow', '', type(NET, { effectiveDateTime: '2026-11-26' })],
  ['an answer beside another cancer', FOUND, breast, type(NET)],
  ['an answer about another cancer', '', breast, type(NET, about('Condition/breast'))],
  ['an answer about what is no cancer', FOUND, breast, type(NET, about('Condition/x'))],
];
for (const [why, want, ...resources] of alone)
  test(`named by ${why}: "${want}"`, () => {
    expect(named(...resources)).toBe(want);
  });

const lung = condition('lung', { code: { text: 'Malignant neoplasm of lung' }, onsetDateTime: '2026-02-01' });
const colon = condition('colon', { code: { text: 'Malignant neoplasm of colon' } });
const past = condition('past', { code: { text: 'History of breast cancer' } });
const provisional = { verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'provisional') }; // prettier-ignore
const SMALL = 'Small cell carcinoma';
const SAME = 'Condition/lung confirmed nec-small-cell';
const OTHER = 'Observation/h confirmed nec-small-cell';
// prettier-ignore
const beside: readonly (readonly [why: string, want: string, ...resources: readonly RawResource[]])[] = [
  ['no place', SAME, lung, type(SMALL)],
  ['no place, the cancer coded', SAME, condition('lung', { code: coded(ICD10, 'C34.90', 'Malignant neoplasm of lung') }), type(SMALL)],
  ['no place, in doubt', 'Condition/lung suspected nec-small-cell', lung, type(`Suspicious for ${SMALL}`)],
  ['no place, the cancer suspected', 'Condition/lung suspected nec-small-cell', { ...lung, ...provisional }, type(SMALL)],
  ['a statement that it is of this cancer', SAME, lung, type(SMALL, about('Condition/lung'))],
  ['a past cancer of the list beside it', SAME, past, lung, type(SMALL)],
  ['the same organ', SAME, lung, type(SMALL, { bodySite: { text: 'Lung' } })],
  ['the same organ and another', 'Condition/lung confirmed nec-small-cell', lung, report(`Lung and colon, biopsies: ${SMALL}.`)],
  ['an organ that it may have spread to', 'Condition/lung confirmed nec-small-cell', lung, report(`Liver, biopsy: ${SMALL}.`)],
  ['another organ', OTHER, lung, type(SMALL, { bodySite: { text: 'Colon' } })],
  ['another organ in its question', OTHER, lung, type(SMALL, { code: { text: 'Histologic type, colon' } })],
  ['another organ in its words', 'DiagnosticReport/r confirmed nec-small-cell', lung, report(`Colon, biopsy: ${SMALL}.`)],
  ['an organ outside the service', OTHER, lung, type(SMALL, { bodySite: { text: 'Prostate' } })],
  ['another organ in the first 200 characters', 'DiagnosticReport/r confirmed nec-small-cell', lung, report(`${SMALL}. ${'x'.repeat(170)}; colon.`)],
  ['another organ behind 200 characters', 'Condition/lung confirmed nec-small-cell', lung, report(`${SMALL}. ${'x'.repeat(200)}; colon.`)],
  ['two cancers on the list', OTHER, lung, colon, type(SMALL)],
  ['two cancers on the list, one meant', 'Condition/lung confirmed nec-small-cell', lung, colon, type(SMALL, about('Condition/lung'))],
  ['a cancer of a stated kind', OTHER, condition('lung', { code: { text: 'Adenocarcinoma of the lung' } }), type(SMALL)],
  ['only a past cancer', OTHER, past, type(SMALL)],
];
for (const [why, want, ...resources] of beside)
  test(`tissue beside a cancer of the problem list, with ${why}: "${want}"`, () => {
    expect(named(...resources)).toBe(want);
  });

const ki67Of = (...resources: readonly RawResource[]): string[] => {
  const { tumors, setAside } = read(...resources);
  const indices = tumors.flatMap(({ specimens }) =>
    specimens.flatMap(({ ki67Percent }) => (ki67Percent.state === 'known' ? ki67Percent.from.map(place) : [])),
  );
  return [...indices, ...setAside.map(({ what, why }) => `${what} ${why}`)];
};
const K = 'Observation/k valueQuantity 2026-03-03 "80%"';
test.each([
  ['no link is assumed to be of it', ki67('k', 80), [`${K} link-assumed`]],
  ['a link to the cancer of the list is of it', ki67('k', 80, about('Condition/lung')), [K]],
  ['a link to the result that named it is of it', ki67('k', 80, about('Observation/h')), [K]],
  ['a link to a past cancer is of that', ki67('k', 80, about('Condition/past')), []],
] as const)('tissue that names the cancer of the list: a Ki-67 with %s', (_why, result, want) => {
  expect(ki67Of(past, lung, type(SMALL), result)).toEqual(want);
});
