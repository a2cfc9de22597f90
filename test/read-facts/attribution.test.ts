/** Whose statement is it: every level and every veto of reading.md 2, with the row on the other side of its boundary. */
import { expect, test } from 'vitest';
import { attribute, fitOf, type PassageMeaning, type Surroundings, type TumorMeant } from '../../services/read-facts/passages/attribution.ts'; // prettier-ignore
import { organsIn } from '../../services/read-facts/passages/organs.ts';

const SILENT: PassageMeaning = { organs: [], neuroendocrine: false, metastatic: false, ofNodesOrSpread: false, strange: false }; // prettier-ignore
const ALONE: Surroundings = { linked: false, besideNamed: false, namedThere: false, neoplasms: 1, fitting: 1, neuroendocrine: 1, besideForeign: false }; // prettier-ignore
const PANCREAS: TumorMeant = { id: 'Condition/c', sites: new Set(['pancreas']), organs: new Set(), spread: new Set() };
const UNKNOWN: TumorMeant = { ...PANCREAS, sites: new Set() };
const TO_LIVER: TumorMeant = { ...PANCREAS, spread: new Set(['liver']) };

interface Row {
  /** Organs are named as a report would. */
  readonly organs?: string;
  readonly says?: Partial<PassageMeaning>;
  readonly around?: Partial<Surroundings>;
  readonly tumor?: TumorMeant;
}
function verdict({ organs = '', says, around, tumor = PANCREAS }: Row): string {
  const found = attribute({ ...SILENT, organs: organsIn(organs), ...says }, tumor, { ...ALONE, ...around });
  return found.counts ? `${found.level} ${found.why}` : found.why;
}

const NET = { neuroendocrine: true };
const SEVERAL = { neoplasms: 2, fitting: 1, neuroendocrine: 2 };

test.each<[what: string, row: Row, want: string]>([
  // 1: an explicit link, unless what it says is vetoed
  ['a link', { around: { linked: true } }, '1 stated-link'],
  ['a link among several neoplasms', { around: { linked: true, ...SEVERAL } }, '1 stated-link'],
  ['a link of strange words beside foreign tissue', { says: { strange: true }, around: { linked: true, besideForeign: true } }, '1 stated-link'], // prettier-ignore
  ['a link on another organ', { organs: 'Breast', around: { linked: true } }, 'other-organ'],
  ['a link on another diagnosis', { says: { other: 'another-cancer' }, around: { linked: true } }, 'other-diagnosis'],
  // 2: it names a neuroendocrine neoplasm of a compatible organ
  ['names it in its organ', { organs: 'Pancreas', says: NET }, '2 names-it'],
  ['names it without an organ', { says: NET }, '2 names-it'],
  ['names it in its organ, beside a tumor of another', { organs: 'Pancreas', says: NET, around: SEVERAL }, '2 names-it'], // prettier-ignore
  ['names it without an organ, of two', { says: NET, around: SEVERAL }, 'cannot-be-assigned'],
  ['names it in an organ of two', { organs: 'Pancreas', says: NET, around: { ...SEVERAL, fitting: 2 } }, 'cannot-be-assigned'], // prettier-ignore
  ['names it in another organ', { organs: 'Thyroid', says: NET }, 'other-organ'],
  ['names a metastasis of it in another organ', { organs: 'Thyroid', says: { ...NET, metastatic: true } }, '2 names-it'], // prettier-ignore
  ['names it in the liver', { organs: 'Liver', says: NET }, '2 names-it'],
  ['names it in nodes', { organs: 'Peripancreatic lymph nodes', says: NET }, '2 names-it'],
  ['names it, where its organ is unknown', { organs: 'Ileum', says: NET, tumor: UNKNOWN }, '2 names-it'],
  ['names it beside another cancer', { organs: 'Pancreas', says: { ...NET, other: 'another-cancer' } }, '2 names-it'],
  // 3: the same report, panel, specimen or accession names it
  ['beside one that names it', { around: { besideNamed: true } }, '3 same-report'],
  ['beside one, among several', { around: { besideNamed: true, ...SEVERAL } }, '3 same-report'],
  ['beside one, of its organ', { organs: 'Pancreas', around: { besideNamed: true } }, '3 same-report'],
  ['beside one, of another organ', { organs: 'Stomach', around: { besideNamed: true } }, 'other-organ'],
  ['beside one, of inflammation', { says: { other: 'another-disease' }, around: { besideNamed: true } }, 'other-diagnosis'], // prettier-ignore
  // 4: its own organ
  ['its organ', { organs: 'Pancreas' }, '4 own-organ'],
  ['its organ and a structure beside it', { organs: 'Pancreas and spleen' }, '4 own-organ'],
  ['its organ among other neoplasms', { organs: 'Pancreas', around: SEVERAL }, '4 own-organ'],
  ['the organ of two of them', { organs: 'Pancreas', around: { ...SEVERAL, fitting: 2 } }, 'cannot-be-assigned'],
  // 4: nodes, known spread, receptors
  ['nodes', { organs: 'Lymph nodes' }, '4 nodes-or-spread'],
  ['nodes beside another neoplasm', { organs: 'Lymph nodes', around: { neoplasms: 2 } }, 'cannot-be-assigned'],
  ['nodes free of tumor', { organs: 'Lymph nodes', says: { other: 'no-tumor' } }, '4 nodes-or-spread'],
  ['nodes with another disease', { organs: 'Lymph nodes', says: { other: 'another-disease' } }, 'other-diagnosis'],
  ['nodes of the armpit', { organs: 'Axillary lymph nodes' }, 'other-organ'],
  ['a question on spread', { says: { ofNodesOrSpread: true } }, '4 nodes-or-spread'],
  ['a question on spread beside another neoplasm', { says: { ofNodesOrSpread: true }, around: { neoplasms: 2 } }, 'cannot-be-assigned'], // prettier-ignore
  ['where spread is recorded', { organs: 'Liver', tumor: TO_LIVER }, '4 nodes-or-spread'],
  ['where none is', { organs: 'Liver' }, 'other-organ'],
  ['called a metastasis', { organs: 'Liver', says: { metastatic: true } }, '4 nodes-or-spread'],
  ['where one is named beside it', { organs: 'Liver', around: { namedThere: true } }, '4 nodes-or-spread'],
  ['where spread is recorded, beside another neoplasm', { organs: 'Liver', tumor: TO_LIVER, around: { neoplasms: 2 } }, 'cannot-be-assigned'], // prettier-ignore
  ['free tissue where spread is recorded', { organs: 'Liver', tumor: TO_LIVER, says: { other: 'no-tumor' } }, 'other-diagnosis'], // prettier-ignore
  // a size of nodes, or of a deposit, is none of the tumor
  ['a size of its organ', { organs: 'Pancreas', says: { ofSize: true } }, '4 own-organ'],
  ['a size of nodes', { organs: 'Lymph nodes', says: { ofSize: true } }, 'other-organ'],
  ['a size of a deposit', { organs: 'Liver', tumor: TO_LIVER, says: { ofSize: true } }, 'other-organ'],
  ['a size without an organ', { says: { ofSize: true } }, '5 only-tumor'],
  // 5: nothing around it, and one that could be meant
  ['nothing but the question', {}, '5 only-tumor'],
  ['with words that nobody knows', { says: { strange: true } }, 'cannot-be-assigned'],
  ['beside foreign tissue', { around: { besideForeign: true } }, 'cannot-be-assigned'],
  ['beside another neoplasm', { around: { neoplasms: 2 } }, 'cannot-be-assigned'],
  ['in blood', { organs: 'Blood' }, '5 only-tumor'],
  // vetoes
  ['another organ', { organs: 'Endometrium' }, 'other-organ'],
  ['an organ that such tumors begin in', { organs: 'Stomach' }, 'other-organ'],
  ['marrow', { organs: 'Bone marrow' }, 'other-organ'],
  ['another cancer of its organ', { organs: 'Pancreas', says: { other: 'another-cancer' } }, 'other-diagnosis'],
  ['inflammation of its organ', { organs: 'Pancreas', says: { other: 'another-disease' } }, 'other-diagnosis'],
  ['its organ without a tumor', { organs: 'Pancreas', says: { other: 'no-tumor' } }, 'other-diagnosis'],
  ['another cancer without an organ', { says: { other: 'another-cancer' } }, 'other-diagnosis'],
  ['an organ where none is known', { organs: 'Ileum', tumor: UNKNOWN }, '4 own-organ'],
  ['an organ that none begins in', { organs: 'Breast', tumor: UNKNOWN }, 'other-organ'],
])('%s', (_, row, want) => {
  expect(verdict(row)).toBe(want);
});

test.each([
  ['Pancreas', 'own pancreas'],
  ['Spleen and pancreas', 'own pancreas'],
  ['Peripancreatic lymph nodes', 'node lymph node'],
  ['Liver', 'spread liver'],
  ['Breast', 'other breast'],
  ['', 'none '],
])('what "%s" is to a tumor of the pancreas: %s', (text, want) => {
  const { fit, of = '' } = fitOf(organsIn(text), PANCREAS);
  expect(`${fit} ${of}`).toBe(want);
});

test('what is vetoed says of what it speaks', () => {
  expect(attribute({ ...SILENT, organs: organsIn('Stomach') }, PANCREAS, ALONE)).toEqual({
    counts: false,
    why: 'other-organ',
    of: 'stomach',
  });
});
