/** What another laboratory said is quoted, not stated; what we say ourselves is, and so is a quotation that we agree with. */
import { expect, test } from 'vitest';
import { marginInSentences } from '../../services/read-facts/course/margin-words.ts';
import { assertionsIn, type Assertion } from '../../services/read-facts/passages/assertion.ts';
import { deniesNeuroendocrine } from '../../services/read-facts/passages/diagnoses.ts';
import { readConclusion } from '../../services/read-facts/passages/report-sentences.ts';
import { passagesOf } from '../../services/read-facts/passages/report-structure.ts';
import { typesIn } from '../../services/read-facts/tumors/tissue-type.ts';

function shown(text: string): string {
  const { ki67, mitoses, tnm } = readConclusion(text, { hpfEquals2mm2: false });
  const item = { ref: 'r', resource: { resourceType: 'DiagnosticReport' } } as unknown as Parameters<typeof typesIn>[0];
  const types = typesIn(item, passagesOf(text)).map(({ histology, differentiation }) => `${histology ?? ''}:${differentiation.join('+')}`); // prettier-ignore
  const low = [ki67, mitoses].map((one) => (one.kind === 'value' ? String(one.value.low) : '-'));
  return [...types, ...low, tnm.t?.category ?? '-'].join(' ');
}

test.each([
  ['The submitting laboratory reported "poorly differentiated neuroendocrine carcinoma, Ki-67 60%". We do not agree. Our diagnosis: well-differentiated neuroendocrine tumor. Ki-67 18%.', 'net:well 18 - -'],
  ['Outside hospital pathologist signed this out as “NEC, pT3. Ki-67 60 %. 25 mitoses per 2 mm2”. We disagree. Neuroendocrine tumor, Ki-67 8 %, pT2.', 'net:well 8 - T2'],
  ['"Small cell carcinoma, Ki-67 90 %" was the opinion of the submitting laboratory. Neuroendocrine tumor, Ki-67 4 %.', 'net:well 4 - -'],
  ['The sending institution favored small cell carcinoma with 40 mitoses per 2 mm2. Neuroendocrine tumor, 3 mitoses per 2 mm2.', 'net:well - 3 -'],
  ['The referring pathologist diagnosed NEC, Ki-67 60 %, but we find a well-differentiated NET with Ki-67 8 %.', 'net:well 8 - -'],
  ['We do not agree with the submitting pathologist who called this "NEC, Ki-67 70 %". NET, Ki-67 1 %.', 'net:well 1 - -'],
  // ours
  ['We agree with the submitting pathologist: "well-differentiated NET, Ki-67 4 %".', 'net:well 4 - -'],
  ['The tumor is described as "well-differentiated NET, Ki-67 4 %".', 'net:well 4 - -'],
  ['Slides from the referring hospital: well-differentiated NET, Ki-67 4 %.', 'net:well 4 - -'],
  ['The submitting laboratory sent a "block A. Well-differentiated NET, Ki-67 4 %.', 'net:well 4 - -'],
])('%s: %s', (text, want) => {
  expect(shown(text)).toBe(want);
}); // prettier-ignore

test.each([
  ['The nodule at the tip suspected of carcinoid at surgery is fibrous obliteration; no neuroendocrine tumor', true],
  ['Suspicious for carcinoid on frozen section, no neuroendocrine tumor on permanent sections', true],
  ['Suspected carcinoid; no second carcinoid', false],
  ['Carcinoid; no neuroendocrine tumor at the margin', false],
  ['Suspected carcinoid; no neuroendocrine carcinoma', false],
])('%s: denied %s', (text, want) => {
  expect(deniesNeuroendocrine(text)).toBe(want);
});

test('a quotation with nothing left in it is none', () => {
  const twice = (text: string): string => {
    const past = new Set<Assertion>(['past']);
    return assertionsIn(assertionsIn(text).without(past)).without(past);
  };
  expect(twice('The outside laboratory reported a carcinoma; we do not see it')).toMatch(
    /^The outside laboratory reported +; we do not see it$/,
  );
  expect(marginInSentences(['The outside laboratory reported a carcinoma; margins are free'])).toBe('R0');
});

test.each([
  ['The referring letter mentions Ki-67 of 60 %; neither that nor a carcinoma is confirmed. NET, Ki-67 4 %.', 'net:well 4 - -'],
  ['The outside laboratory reported poorly differentiated carcinoma; we do not see it. NET, Ki-67 2 %.', 'net:well 2 - -'],
  ['NET, Ki-67 2 %, dilution 1:100.', 'net:well 2 - -'],
])('%s: %s', (text, want) => {
  expect(shown(text)).toBe(want);
}); // prettier-ignore
