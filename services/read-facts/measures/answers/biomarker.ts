/** Biomarkers of treatment: mismatch repair, microsatellites, mutational burden, genes. */
import type { Biomarker } from '../../../rules/index.ts';
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { heardIn, looseWords } from '../../passages/affirmed-words.ts';
import { answerWords } from '../answer-words.ts';
import { NOTHING, read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { answersHeard, beforeWords, byRows, NO_ANSWER, type Rows, YES_NO } from './by-rows.ts';
import { readTmb } from './mutational-burden.ts';

const TMB_QUESTION = /\btmb\b|\bmutation(?:al)? burden/;
const MSI_QUESTION = /\bmsi\b|\bmss\b|\bmicrosatellite/;
const MMR_QUESTION = /\bmmr\b|\bmismatch\b/;
const MMR: Rows<Biomarker> = [
  [/\bd ?mmr\b|\bdeficient|\bdeficiency|\bloss\b|\blost\b|\babnormal/, 'dMMR'],
  [/\bp ?mmr\b|\bproficient|\bintact|\bretained|\bpreserved|\bnormal\b/, 'pMMR'],
];
const MSI: Rows<Biomarker> = [
  [/\bmsi ?-? ?h(?:igh)?\b|\bmicrosatellite instab|\bhigh\b|\bunstable\b|\binstability\b/, 'MSI-H'],
  [/\bmss\b|\bstable\b|\bmsi ?-? ?l(?:ow)?\b|\blow\b/, 'MSS'],
];
const ALTERED =
  /\bpositive|\bdetected|\bpresent|\bidentified|\bfound|\byes\b|\bmutated|\bmutation|\bfusion|\brearrang|\bv600|\bamplif/;

/** One of two: a deficiency that is denied is proficiency. Their presence says nothing: of the proteins, or of their loss. */
function readMismatchRepair(value: Value, valueSets: ValueSets): Reading<Biomarker> {
  const reading = byRows('biomarker', value, valueSets, MMR);
  if (reading.kind !== 'unusable' || reading.why !== 'text') return reading;
  const words = answerWords(value) ?? '';
  return answersHeard(looseWords(words), MMR).denied.has('dMMR') ? read('pMMR', words, ['by-text']) : reading;
}

export function readBiomarker(question: string, value: Value, valueSets: ValueSets): Reading<Biomarker> {
  const asked = looseWords(question);
  if (TMB_QUESTION.test(asked)) return readTmb(value, valueSets);
  const words = looseWords(answerWords(value) ?? '');
  const isMsi = MSI_QUESTION.test(asked) && (!MMR_QUESTION.test(asked) || MSI_QUESTION.test(words));
  if (isMsi) return byRows('biomarker', value, valueSets, MSI, { present: 'MSI-H', absent: 'MSS' });
  if (MMR_QUESTION.test(asked)) return readMismatchRepair(value, valueSets);
  const gene = /\b(braf|ntrk|ret)(?:[1-3])?\b/.exec(asked)?.[1]?.toUpperCase();
  if (gene === undefined) return unusable('text');
  // What is not altered is no fact that a rule asks for.
  const early = beforeWords<boolean>('biomarker', value, valueSets, [], YES_NO);
  if (early) return early.kind === 'value' ? (early.value ? read(gene as Biomarker, 'present') : NOTHING) : early;
  if (NO_ANSWER.test(words)) return unusable('asked-no-value', words);
  return heardIn(words, ALTERED) === 'affirmed' && !/\bwild ?type\b/.test(words)
    ? read(gene as Biomarker, 'present')
    : NOTHING;
}
