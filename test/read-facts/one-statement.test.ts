/** One result beside a diagnosis: which facts of the tumor it moves, and no other. Each question is asked in words, as hospitals without our codes do. */
import { expect, test } from 'vitest';
import { readFacts } from '../../services/read-facts/index.ts';
import type { Fact, Interval, TumorFacts } from '../../services/rules/index.ts';
import { coded, condition, ICD10, observation, record, valueSets } from './made-up-record.ts';

const TODAY = '2026-11-24';
type Body = Readonly<Record<string, unknown>>;
type Said = Readonly<Record<string, string>>;

const interval = ({ low, lowClosed, high, highClosed }: Interval): string =>
  low === high ? `${low}` : `${lowClosed ? '[' : '('}${low},${high}${highClosed ? ']' : ')'}`;
function value(one: unknown): string {
  if (Array.isArray(one)) return `[${one.map(value).join(' ')}]`;
  if (typeof one !== 'object' || one === null) return String(one);
  if ('lowClosed' in one) return interval(one as Interval);
  const { category, prefix, system } = one as { category: string; prefix: string; system?: string };
  return `${prefix} ${category}${system === undefined ? '' : ` ${system}`}`;
}
function word(fact: unknown): string {
  if (typeof fact !== 'object' || fact === null) return String(fact);
  if (!('state' in fact)) return JSON.stringify(fact);
  const one = fact as Fact<unknown>;
  if (one.state === 'known') return value(one.value);
  if (one.state === 'open') return one.possible.map(value).join('|');
  return one.state === 'unusable' ? `unusable:${one.why}` : 'absent';
}
const pancreas = condition('c', {
  code: coded(ICD10, 'C7A.8'),
  bodySite: [{ text: 'pancreas' }],
  onsetDateTime: '2026-03-01',
});
function facts(...bodies: readonly Body[]): TumorFacts {
  const results = bodies.map((body, place) =>
    observation(`o${place}`, { effectiveDateTime: '2026-03-03', focus: [{ reference: 'Condition/c' }], ...body }),
  );
  const [tumor] = readFacts(record(pancreas, ...results), valueSets, { today: TODAY }).tumors;
  if (!tumor) throw new Error('one tumor is recorded');
  return tumor;
}
function said({ specimens, setAside, spreadMentioned, recordedStage, ...rest }: TumorFacts): Said {
  const [tissue] = specimens;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, fact]) => [name, word(fact)])),
    ...Object.fromEntries(
      Object.entries(tissue ?? {})
        .filter(([name]) => name !== 'id' && name !== 'date')
        .map(([name, fact]) => [`tissue.${name}`, word(fact)]),
    ),
    setAside: setAside.map(({ what, why }) => `${what} ${why}`).join(', '),
    spreadMentioned: String(spreadMentioned.length),
    stages: recordedStage.map(({ group, system }) => `${group} ${system ?? ''}`.trim()).join(', '),
  };
}
const BARE = said(facts());
const NO_TISSUE = {
  kind: 'unknown',
  origin: 'unknown',
  histology: 'absent',
  differentiation: 'absent',
  ki67Percent: 'absent',
  mitosesPer2mm2: 'absent',
  necrosis: 'absent',
  statedGrade: 'absent',
  mitosesBounded: 'false',
  secondOpinion: 'false',
  legacyWords: '[]',
};
function moved(...bodies: readonly Body[]): Said {
  const now = said(facts(...bodies));
  return Object.fromEntries(
    Object.entries(now).filter(
      ([name, one]) => (BARE[name] ?? NO_TISSUE[name.replace('tissue.', '') as keyof typeof NO_TISSUE]) !== one,
    ),
  );
}
const ask = (question: string, answer: string | Body): Body => ({
  code: { text: question },
  ...(typeof answer === 'string' ? { valueString: answer } : answer),
});
const n = (num: number, unit?: string): Body => ({ valueQuantity: { value: num, ...(unit ? { unit } : {}) } });
// prettier-ignore
const rows: readonly [results: readonly Body[], want: Said][] = [
  [[ask('Ki-67', n(8, '%'))], { 'tissue.ki67Percent': '8' }],
  [[ask('Ki-67', '8 %')], { 'tissue.ki67Percent': '8' }],
  [[ask('Ki-67', { valueRatio: { numerator: { value: 15 }, denominator: { value: 400 } } })], { 'tissue.ki67Percent': '3.75', 'tissue.ki67CellsCounted': '400' }],
  [[ask('Ki-67', { valueRatio: { numerator: { value: 15 }, denominator: { value: 600 } } })], { 'tissue.ki67Percent': '2.5', 'tissue.ki67CellsCounted': '600' }],
  [[ask('Ki-67', 'brisk')], { 'tissue.ki67Percent': 'unusable:text', setAside: 'ki67Percent text' }],
  [[ask('Ki-67', { dataAbsentReason: { text: 'unknown' } })], { 'tissue.ki67Percent': 'unusable:asked-no-value', setAside: 'ki67Percent asked-no-value' }],
  [[ask('Mitotic rate per 2 mm2', n(3))], { 'tissue.mitosesPer2mm2': '3' }],
  [[ask('Mitotic count', '3 per 10 HPF')], { 'tissue.mitosesPer2mm2': '[1.604278075,4.761904762]', 'tissue.mitosesBounded': 'true' }],
  [[ask('Mitotic count', '3 per 10 HPF'), ask('Field area', n(0.2, 'mm2'))], { 'tissue.mitosesPer2mm2': '3', 'tissue.mitoticAreaMm2': '2' }],
  [[ask('Mitotic count', '3 per 10 HPF'), ask('Field diameter', n(0.5, 'mm'))], { 'tissue.mitosesPer2mm2': '3.055774907', 'tissue.mitoticAreaMm2': '1.9634954084936207' }],
  [[ask('Mitotic count', '3 per 10 HPF'), ask('Field number', n(22))], { 'tissue.mitosesPer2mm2': '2.525433808', 'tissue.mitoticAreaMm2': '2.3758294442772816' }],
  [[ask('Mitotic count', '3 per 10 HPF'), ask('Field of view', 'field diameter 0.55 mm')], { 'tissue.mitosesPer2mm2': '2.525433808', 'tissue.mitoticAreaMm2': '2.3758294442772816' }],
  [[ask('Mitotic count', '3 per 10 HPF'), ask('Field area', '0.2')], { 'tissue.mitosesPer2mm2': '[1.604278075,4.761904762]', 'tissue.mitosesBounded': 'true' }],
  [[ask('Mitotic count', '3 per 10 HPF'), ask('Field area', 'unknown')], { 'tissue.mitosesPer2mm2': '[1.604278075,4.761904762]', 'tissue.mitosesBounded': 'true' }],
  [[ask('Differentiation', 'well differentiated')], { 'tissue.differentiation': 'well' }],
  [[ask('Differentiation', 'poorly differentiated')], { 'tissue.differentiation': 'poor' }],
  [[ask('Differentiation', 'moderately differentiated')], { 'tissue.legacyWords': '["moderately-differentiated"]' }],
  [[ask('Differentiation', 'see note')], { 'tissue.differentiation': 'unusable:text', setAside: 'differentiation text' }],
  [[ask('Necrosis', 'absent')], { 'tissue.necrosis': 'none' }],
  [[ask('Necrosis', 'focal')], { 'tissue.necrosis': 'focal' }],
  [[ask('WHO grade', 'G2')], { 'tissue.statedGrade': '2' }],
  [[ask('WHO grade', 'cannot be assessed')], { 'tissue.statedGrade': 'unusable:asked-no-value', setAside: 'statedGrade asked-no-value' }],
  [[ask('Second opinion', { valueBoolean: true })], { 'tissue.secondOpinion': 'true' }],
  [[ask('Second opinion', 'present')], { 'tissue.secondOpinion': 'true' }],
  [[ask('Tumor size', n(12, 'mm'))], { sizeMm: '12', sizeMethod: 'unknown' }],
  [[ask('Tumor size', n(1.2, 'cm'))], { sizeMm: '12', sizeMethod: 'unknown' }],
  [[ask('Tumor size', 'large')], { sizeMm: 'unusable:text', setAside: 'sizeMm text' }],
  [[ask('Mesenteric mass', n(25, 'mm'))], { mesentericMassMm: '25' }],
  [[ask('Mesenteric mass', 'absent')], { setAside: 'mesentericMass text' }],
  [[ask('Number of lymph nodes positive', { valueInteger: 2 }), ask('Lymph nodes examined', { valueInteger: 12 })], { nodesPositive: '2', nodesExamined: '12' }],
  [[ask('Sentinel nodes', { valueInteger: 0 })], {}],
  [[ask('Regional lymph nodes', 'positive')], { regionalNodesStated: 'positive' }],
  [[ask('Regional lymph nodes', 'negative')], { regionalNodesStated: 'negative' }],
  [[ask('Regional lymph nodes', '2/12')], { nodesPositive: '2', nodesExamined: '12' }],
  [[ask('pT', 'pT2')], { recordedT: 'p T2' }],
  [[ask('pT category', 'cannot be assessed')], { recordedT: 'p TX' }],
  [[ask('pN', 'pN1')], { recordedN: 'p N1' }],
  [[ask('pN category', 'not assessed')], { recordedN: 'p NX' }],
  [[ask('cM', 'cM0')], { recordedM: 'c M0' }],
  [[ask('pM', 'pM0')], { recordedM: 'p M0' }],
  [[ask('TNM', 'pT2 pN0 (0/12) cM0')], { recordedT: 'p T2', recordedN: 'p N0', recordedM: 'c M0', nodesPositive: '0', nodesExamined: '12' }],
  [[ask('pT', '2')], { recordedT: 'p T2' }],
  [[ask('Stage group', 'IIB')], { stages: 'IIB' }],
  [[ask('AJCC stage', 'Stage IV')], { stages: 'IV' }],
  [[ask('Distant metastases', 'liver and bone')], { metastases: '[liver bone]' }],
  [[ask('Distant metastases', 'absent')], { metastases: '[]' }],
  [[ask('Distant metastases', 'present')], { metastases: '[unspecified]' }],
  [[ask('Distant metastases', 'cM0')], { recordedM: 'c M0' }],
  [[ask('Distant metastases', 'possible liver lesion')], { setAside: 'metastases ambiguous', spreadMentioned: '1' }],
  [[ask('Distant metastases', 'see report')], { setAside: 'metastases text', spreadMentioned: '1' }],
  [[ask('Extent of disease', 'localized')], { statedExtent: 'localized' }],
  [[ask('Extent of disease', 'distant')], { statedExtent: 'distant' }],
  [[ask('Tumor extent', 'invades duodenum')], { invades: '[duodenum]' }],
  [[ask('Tumor extent', 'at least subserosa')], { depth: 'subserosa', depthAtLeast: 'true', invades: '[]' }],
  [[ask('Tumor extent', 'limited to the pancreas')], { depth: 'limited-to-organ', invades: '[]' }],
  [[ask('Depth of invasion', { dataAbsentReason: { text: 'unknown' } })], { depth: 'unusable:asked-no-value' }],
  [[ask('Depth of invasion', 'cannot be assessed')], { depth: 'unusable:asked-no-value' }],
  [[ask('Lymphovascular invasion', 'present')], { adverse: '[lymphovascular-invasion]' }],
  [[ask('Lymphovascular invasion', 'absent')], { adverse: '[]' }],
  [[ask('Perineural invasion', 'present')], {}],
  [[ask('Mesoappendix invasion', '4 mm')], { invades: '[mesoappendix]', adverse: '[mesoappendix-over-3mm]' }],
  [[ask('Mesoappendix invasion', '3 mm')], { invades: '[mesoappendix]', adverse: '[]' }],
  [[ask('Mesoappendix invasion', 'absent')], { adverse: '[]' }],
  [[ask('Margin', 'positive')], { resected: 'R1', adverse: '[margin-positive]' }],
  [[ask('Margin', 'negative')], { resected: 'R0', adverse: '[]' }],
  [[ask('Residual tumor', 'R0')], { resected: 'R0', adverse: '[]' }],
  [[ask('Residual tumor', 'R1')], { resected: 'R1', adverse: '[margin-positive]' }],
  [[ask('Residual tumor', 'R2')], { resected: 'R2', adverse: '[margin-positive]' }],
  [[ask('Residual tumor', 'RX')], { resected: 'RX' }],
  [[ask('Location in the appendix', 'base')], { adverse: '[base]', appendixPart: 'base' }],
  [[ask('Location in the appendix', 'tip')], { adverse: '[]', appendixPart: 'tip' }],
  [[ask('Resectability', 'unresectable')], { resectable: 'false' }],
  [[ask('Resectability', 'resectable')], { resectable: 'true' }],
  [[ask('Tumor burden', 'high')], { burden: 'high' }],
  [[ask('Growth rate', 'rapid')], { growth: 'rapid' }],
  [[ask('Focality', 'multifocal')], { multifocal: 'true' }],
  [[ask('Focality', 'unifocal')], { multifocal: 'false' }],
  [[ask('Lung location', 'central')], { lungLocation: 'central' }],
  [[ask('Gastric NET type', '1')], { gastricType: '1' }],
  [[ask('Mapping biopsies', 'performed')], { setAside: 'mappingBiopsies text' }],
  [[ask('Mapping biopsies', 'present')], { mappingBiopsies: 'true' }],
  [[ask('Disease status', 'progressive disease')], { progression: 'true' }],
  [[ask('Disease status', 'stable disease')], { progression: 'false' }],
  [[ask('SSTR PET', 'positive')], { sstr: 'positive', sstrMethod: 'pet' }],
  [[ask('Somatostatin receptor scintigraphy', 'negative')], { sstr: 'negative', sstrMethod: 'spect' }],
  [[ask('SSTR2 immunohistochemistry', 'mixed')], { sstr: 'mixed', sstrMethod: 'ihc' }],
  [[ask('Microsatellite instability', 'MSI-H')], { biomarkers: '[MSI-H]' }],
  [[ask('Mismatch repair', 'deficient')], { biomarkers: '[dMMR]' }],
  [[ask('Tumor mutational burden', 'high')], { biomarkers: '[TMB-high]' }],
  [[ask('Nottingham mitotic score', { valueInteger: 2 })], { setAside: 'lookalike look-alike' }],
  [[{ ...ask('Ki-67', n(8, '%')), status: 'preliminary' }], { 'tissue.ki67Percent': 'unusable:status', setAside: 'ki67Percent not-final' }],
  [[{ ...ask('SSTR PET', 'positive'), status: 'preliminary' }], { sstr: 'positive', sstrMethod: 'pet' }],
  [[{ ...ask('Ki-67', n(8, '%')), status: 'entered-in-error' }], { setAside: 'ki67Percent entered-in-error' }],
  [[{ ...ask('Ki-67', n(8, '%')), status: 'unknown' }], { 'tissue.ki67Percent': '8' }],
  [[{ ...ask('Ki-67', n(8, '%')), effectiveDateTime: '2027-01-01' }], { 'tissue.ki67Percent': 'unusable:future-date', setAside: 'ki67Percent future-date' }],
  [[{ ...ask('Ki-67', n(8, '%')), modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }], { 'tissue.ki67Percent': 'unusable:modifier-extension', setAside: 'ki67Percent modifier-extension' }],
  [[ask('Ki-67', n(8, '%')), { ...ask('Ki-67', n(30, '%')), effectiveDateTime: '2027-01-01' }], { 'tissue.ki67Percent': '8', setAside: 'ki67Percent future-date' }],
  [[{ ...ask('Mitotic rate', n(3, '/[HPF]')), modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }], { 'tissue.mitosesPer2mm2': 'unusable:modifier-extension', setAside: 'mitosesPer2mm2 modifier-extension' }],
  [[{ ...ask('Ki-67', n(8, '%')), status: 'amended' }], { 'tissue.ki67Percent': '8' }],
  [[{ ...ask('Ki-67', n(8, '%')), status: 'amended' }, ask('Ki-67', n(4, '%'))], { 'tissue.ki67Percent': '8', setAside: 'ki67Percent older-result' }],
  [[ask('Tumor size', n(12, 'mm')), { ...ask('Tumor size', n(30, 'mm')), effectiveDateTime: '2025-03-03' }], { sizeMm: '12', sizeMethod: 'unknown', setAside: 'sizeMm older-result' }],
  [[ask('Tumor size', n(12, 'mm')), ask('Tumor size', n(30, 'mm'))], { sizeMm: '12|30', sizeMethod: 'unknown' }],
];
const named = rows.map(
  ([results, want]) =>
    [
      results.map((one) => JSON.stringify({ ...one, code: (one['code'] as { text: string }).text })).join(' and '),
      Object.entries(want)
        .map(([name, one]) => `${name} ${one}`)
        .join(', ') || 'nothing',
      results,
      want,
    ] as const,
);
test.each(named)('%s says: %s', (_, __, results, want) => {
  expect(moved(...results)).toEqual(want);
});

test('what was read keeps its element, its day and its marks', () => {
  const fromOf = (body: Body) => {
    const { ki67Percent } = facts({ ...ask('Ki-67', n(8, '%')), ...body }).specimens[0] ?? {};
    return ki67Percent?.state === 'known' ? ki67Percent.from : [];
  };
  expect(fromOf({})).toMatchObject([
    { resource: 'Observation/o0', date: '2026-03-03', arrived: 'prefetch', marks: [] },
  ]);
  expect(fromOf({ status: 'unknown' })[0]?.marks).toEqual(['status-unknown']);
});
