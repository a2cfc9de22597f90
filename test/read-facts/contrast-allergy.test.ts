/** An allergy to contrast on record: from the allergy list or the problem list, never from a denial, another substance or another kind of contrast. */
import { expect, test } from 'vitest';
import { readFacts } from '../../services/read-facts/index.ts';
import { condition, record, valueSets } from './made-up-record.ts';

const tumor = condition('c', { code: { text: 'Neuroendocrine tumor of ileum' } });
const allergy = (words: string, more: object = {}) => ({
  resourceType: 'AllergyIntolerance',
  id: 'a',
  patient: { reference: 'Patient/p' },
  code: { text: words },
  ...more,
});
const status = (code: string) => ({ coding: [{ code }] });

const rows: readonly [words: string, more: object, want: boolean][] = [
  ['Iodinated contrast media', {}, true],
  ['IV contrast dye', {}, true],
  ['Iohexol', {}, true],
  ['Radiocontrast', {}, true],
  ['Drug', { code: { coding: [{ display: 'Iodinated contrast medium' }] } }, true],
  ['Drug', { reaction: [{ substance: { text: 'contrast media' } }] }, true],
  ['Iodinated contrast media', { verificationStatus: status('unconfirmed') }, true],
  ['Iodinated contrast media', { verificationStatus: status('refuted') }, false],
  ['Iodinated contrast media', { verificationStatus: status('entered-in-error') }, false],
  ['Iodinated contrast media', { clinicalStatus: status('resolved') }, false],
  ['History of anaphylaxis to iodinated contrast', {}, true],
  ['Previous reaction to IV contrast', {}, true],
  ['Suspected contrast allergy', {}, true],
  ['Contrast allergy ruled out', {}, false],
  ['Family history of contrast allergy', {}, false],
  ['No known allergy to contrast media', {}, false],
  ['Gadolinium contrast agent', {}, false],
  ['Penicillin', {}, false],
  ['Iodine tincture', {}, false],
];
for (const [words, more, want] of rows)
  test(`${words} ${JSON.stringify(more)}: ${want ? 'an' : 'no'} allergy to the contrast medium of CT`, () => {
    const chart = readFacts(record(tumor, allergy(words, more)), valueSets, { today: '2026-11-24' });
    expect([chart.tumors.length, chart.patient.contrastAllergy]).toEqual([1, want]);
  });
