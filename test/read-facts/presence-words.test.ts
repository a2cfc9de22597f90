/** Yes and no in words: an absence is only what denies the finding, a presence only what affirms it. */
import { expect, test } from 'vitest';
import { presenceIn } from '../../services/read-facts/measures/answers/presence-words.ts';
import { readNodeAnswer, readVesselInvasion } from '../../services/read-facts/measures/answers/index.ts';
import { looseWords } from '../../services/read-facts/passages/affirmed-words.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import { coded, SNOMED, valueSets } from './made-up-record.ts';

// prettier-ignore
const rows: readonly [words: string, said: 'present' | 'absent' | undefined][] = [
  ['no', 'absent'], ['None', 'absent'], ['None identified', 'absent'], ['absent', 'absent'], ['Negative', 'absent'], ['Not identified', 'absent'],
  ['not seen in this biopsy', 'absent'], ['not present', 'absent'], ['Not involved', 'absent'], ['uninvolved', 'absent'], ['free', 'absent'], ['free of tumor', 'absent'],
  ['negative for carcinoma', 'absent'], ['No tumor seen', 'absent'], ['No evidence of invasion', 'absent'], ['no definite lymphatic invasion', 'absent'], ['no metastases', 'absent'],
  ['Without involvement', 'absent'], ['Invasion is not identified', 'absent'], ['there is no spread', 'absent'], ['No necrosis', 'absent'], ['denies', 'absent'],
  ['yes', 'present'], ['Present', 'present'], ['positive', 'present'], ['Identified', 'present'], ['present, not extensive', 'present'], ['focal', 'present'], ['Invasion present', 'present'],
  ['Known involvement, no change', 'present'], ['tumor involvement confirmed', 'present'], ['metastasis seen', 'present'],
  // what changed, and what did not, is no presence
  ['no change', undefined], ['No significant change', undefined], ['unchanged', undefined], ['stable', undefined], ['not progressive', undefined], ['no progression', undefined],
  ['no new lesions', undefined], ['No new metastases', undefined], ['no increase in size', undefined], ['not enlarged', undefined], ['no longer measured', undefined], ['no further lesions', undefined],
  // what was looked at, and what was not
  ['no comparison', undefined], ['nodes present', undefined], ['lymph nodes identified', undefined], ['Tissue present', undefined], ['no sections taken', undefined],
  ['muscularis present', undefined], ['no comment', undefined], ['not the main finding', undefined],
  // doubted
  ['possible invasion', undefined], ['suspicious for involvement', undefined],
];
test.each(rows)('"%s" is %s', (words, said) => {
  expect(presenceIn(looseWords(words))).toBe(said);
});

const say = (text: string) => valueOf({ valueString: text });
const code = (one: string) => valueOf({ valueCodeableConcept: coded(SNOMED, one) });
const [PRESENT, NEGATIVE] = ['52101004', '260385009'];
// prettier-ignore
const nodes: readonly [question: string, answer: ReturnType<typeof valueOf>, said: string][] = [
  ['Regional lymph node status', say('Regional lymph nodes present'), 'text'],
  ['Regional lymph node status', say('Lymph nodes are identified'), 'text'],
  ['Lymph nodes', say('present'), 'asked-no-value'],
  ['Lymph nodes', code(PRESENT), 'ambiguous'],
  ['Lymph node status', code(NEGATIVE), 'negative'],
  ['Lymph node involvement', code(PRESENT), 'positive'],
  ['Regional lymph node metastasis', say('present'), 'positive'],
  ['Lymph nodes', say('positive'), 'positive'],
  ['Lymph nodes', say('Involved by tumor'), 'positive'],
  ['Regional lymph node status', say('All regional lymph nodes negative for tumor'), 'negative'],
  ['Regional lymph node status', say('Tumor present in regional lymph nodes'), 'positive'],
  ['Nodal involvement', say('absent'), 'negative'],
  ['Lymph nodes', say('absent'), 'asked-no-value'],
  ['Regional lymph node status', say('Nodal involvement, unchanged'), 'text'],
  ['Regional lymph nodes', say('No nodes submitted'), 'asked-no-value'],
];
test.each(nodes)('%s: %j', (question, answer, said) => {
  const reading = readNodeAnswer(answer, question, valueSets);
  expect(reading.kind === 'value' ? reading.value : reading.kind === 'unusable' ? reading.why : 'nothing').toBe(said);
});

const letter = (one: string, display?: string) => valueOf({ valueCodeableConcept: coded('https://www.uicc.org/resources/tnm', one, display) }); // prettier-ignore
// prettier-ignore
const vessels: readonly [answer: ReturnType<typeof valueOf>, said: boolean | string][] = [
  [letter('L1'), true], [letter('L0'), false], [letter('LX'), 'asked-no-value'], [letter('V1'), true], [letter('V2', 'makroskopisch'), true], [letter('V0', 'keine Veneninvasion'), false],
  [letter('VX'), 'asked-no-value'], [say('L1'), true], [say('pL0'), false], [say('L0 V1'), true], [say('L0, V0'), false], [say('LVI1'), true],
  [letter('X9', 'Not identified'), false], [letter('X9', 'Present'), true], [say('level L12'), 'text'], [say('V600E'), 'text'],
];
test.each(vessels)('vessels: %j', (answer, said) => {
  const reading = readVesselInvasion(answer, valueSets);
  expect(reading.kind === 'value' ? reading.value : reading.kind === 'unusable' ? reading.why : 'nothing').toBe(said);
});
