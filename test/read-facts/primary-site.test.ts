import { expect, test } from 'vitest';
import { possibleSites, readPrimarySite } from '../../services/read-facts/tumors/primary-site.ts';
import type { ChartResource } from '../../services/read-facts/chart/record-index.ts';
import { coded, codings, condition, ICD10, ICDO3, SNOMED, valueSets } from './made-up-record.ts';

const chart = (body: Readonly<Record<string, unknown>>): ChartResource => ({
  ref: 'Condition/c',
  type: 'Condition',
  resource: condition('c', body),
  arrived: 'prefetch',
});
const siteOf = (body: Readonly<Record<string, unknown>>): unknown => {
  const { site } = readPrimarySite([chart(body)], valueSets);
  return site.state === 'known' ? site.value : site.state === 'open' ? [...site.possible] : site.state;
};

test.each([
  ['body site in SNOMED', { bodySite: [coded(SNOMED, '73239005')] }, 'pancreas'],
  ['body site in ICD-O-3 topography', { bodySite: [coded(ICDO3, 'C25.2')] }, 'pancreas'],
  ['topography without its dot', { bodySite: [coded(ICDO3, 'C172')] }, 'jejunum-ileum'],
  ['two codings of one body site', { bodySite: [codings([ICDO3, 'C25.2'], [SNOMED, '73239005'])] }, 'pancreas'],
  ['body site in words', { bodySite: [{ text: 'Terminal ileum' }] }, 'jejunum-ileum'],
  ['topography beside the morphology in the code', { code: codings([ICDO3, '8240/3'], [ICDO3, 'C18.1']) }, 'appendix'],
  ['the diagnosis code', { code: coded(ICD10, 'C7A.026') }, 'rectum'],
  ['C7A.8, which names no site, with words', { code: { ...coded(ICD10, 'C7A.8'), text: 'Pancreatic NET' } }, 'pancreas'],
  ['words alone', { code: { text: 'Gastric neuroendocrine tumor' } }, 'stomach'],
  ['unknown primary', { bodySite: [coded(ICDO3, 'C80.9')] }, 'unknown-primary'],
  ['an organ outside the service', { code: coded(ICD10, 'C7A.093') }, 'other'],
  ['a body site that is no list', { bodySite: coded(SNOMED, '34516001') }, 'jejunum-ileum'],
  ['small intestine by code, rectum in its words', { code: { ...coded(ICD10, 'C7A.019'), text: 'Rectal carcinoid' } }, ['duodenum', 'jejunum-ileum']],
  ['ileum by code, small bowel in its words', { code: { ...coded(ICD10, 'C7A.012'), text: 'Small bowel carcinoid' } }, 'jejunum-ileum'],
  ['of several body sites the parent of another', { bodySite: [{ text: 'Small bowel' }, { text: 'Ileum' }] }, ['duodenum', 'jejunum-ileum']],
  ['rectum by code, cecum by body site', { code: coded(ICD10, 'C7A.026'), bodySite: [{ text: 'Cecum' }] }, ['caecum', 'rectum']],
  ['C7A.8 alone', { code: coded(ICD10, 'C7A.8') }, 'absent'],
  ['an unspecific gut code', { bodySite: [coded(SNOMED, '122865005')] }, 'absent'],
  ['small intestine, segment missing', { code: coded(ICD10, 'C7A.019') }, ['duodenum', 'jejunum-ileum']],
  ['large intestine, part missing', { code: coded(ICD10, 'C7A.029') }, ['appendix', 'caecum', 'colon', 'rectum']],
  ['small intestine by code, ileum by body site', { code: coded(ICD10, 'C7A.019'), bodySite: [coded(SNOMED, '34516001')] }, 'jejunum-ileum'],
  ['small intestine by code, ileum in its words', { code: { ...coded(ICD10, 'C7A.019'), text: 'Ileal carcinoid' } }, 'jejunum-ileum'],
])('%s', (_what, body, site) => {
  expect(siteOf(body)).toEqual(site);
}); // prettier-ignore

test('body site and code that disagree stay open with both sources', () => {
  const { site } = readPrimarySite(
    [chart({ code: coded(ICD10, 'C7A.012'), bodySite: [coded(SNOMED, '15776009')] })],
    valueSets,
  );
  expect(site).toMatchObject({ state: 'open', possible: ['jejunum-ileum', 'pancreas'] });
  expect(site.state === 'open' && site.from.map(({ element }) => element)).toEqual(['bodySite[0]', 'code']);
});

test('of several body sites none is picked', () => {
  expect(siteOf({ bodySite: [coded(SNOMED, '34516001'), coded(SNOMED, '34402009')] })).toEqual([
    'jejunum-ileum',
    'rectum',
  ]);
  expect(siteOf({ bodySite: [coded(SNOMED, '34516001'), coded(SNOMED, '21306003')] })).toBe('jejunum-ileum');
});

test('a code is not overruled by its words, nor by a display', () => {
  expect(siteOf({ code: { ...coded(ICD10, 'C7A.012', 'Malignant carcinoid tumor of the rectum'), text: 'Rectal carcinoid' } })).toBe('jejunum-ileum');
}); // prettier-ignore

test('the side of the colon and the central lung come with the site', () => {
  const facts = (body: Readonly<Record<string, unknown>>): ReturnType<typeof readPrimarySite> =>
    readPrimarySite([chart(body)], valueSets);
  expect(facts({ code: coded(ICD10, 'C7A.022') }).colonSide).toMatchObject({ state: 'known', value: 'right' });
  expect(facts({ code: { ...coded(ICD10, 'C7A.022'), text: 'Colon carcinoid' } }).colonSide).toMatchObject({ value: 'right' }); // prettier-ignore
  expect(facts({ code: coded(ICD10, 'C7A.025') }).colonSide).toMatchObject({ state: 'known', value: 'left' });
  expect(facts({ code: coded(ICD10, 'C7A.022'), bodySite: [{ text: 'Sigmoid colon' }] }).colonSide).toEqual({ state: 'absent' }); // prettier-ignore
  expect(facts({ code: coded(ICD10, 'C7A.023') }).colonSide).toEqual({ state: 'absent' });
  expect(facts({ bodySite: [coded(SNOMED, '75245000')] }).lungLocation).toMatchObject({
    state: 'known',
    value: 'central',
  });
});

test('caecum and colon without a side are one place, caecum and sigmoid are two', () => {
  expect(siteOf({ code: coded(SNOMED, '726654006'), bodySite: [coded(SNOMED, '32713005')] })).toBe('caecum');
});

test.each([[undefined], [null], ['x'], [[]], [{ coding: 'x' }], [{ coding: [null, 3] }], [{ text: 5 }]])(
  'a malformed body site %j states nothing',
  (bodySite) => {
    expect(possibleSites(chart({ bodySite }), valueSets)).toEqual([]);
  },
);
