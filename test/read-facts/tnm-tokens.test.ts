/** T, N and M in running text: what is a category, what is none, and what is open. */
import { expect, test } from 'vitest';
import { tnmOfReport, tnmOfText, type RecordedTnm } from '../../services/read-facts/measures/tnm.ts';

/** `pT2 N1a`, `?t` where a letter is open. */
const shown = ({ t, n, m, open = [] }: RecordedTnm): string =>
  [
    ...[t, n, m].flatMap((one) => (one ? [`${one.prefix === 'none' ? '' : one.prefix}${one.category}`] : [])),
    ...open.map((letter) => `?${letter}`),
  ].join(' ');

/** In a report. */
const reports: readonly [text: string, want: string][] = [
  ['pT2 pN1 cM0', 'pT2 pN1 cM0'], ['ypT2 N1a (2/14) M0', 'ypT2 N1a M0'], ['pT3pN1M0', 'pT3 pN1 M0'], ['pT3N1M0', 'pT3 N1 M0'], ['T3, N1, M0', 'T3 N1 M0'], ['T3/N1/M0', 'T3 N1 M0'],
  ['T3 N1 and M0', 'T3 N1 M0'], ['TNM: 3 1 0', 'T3 N1 M0'], ['pTNM 2-0-0', 'pT2 pN0 pM0'], ['TNM (8th edition): T3 N1 M0', 'T3 N1 M0'], ['pTNM stage: 1b 0 0', 'pT1b pN0 pM0'],
  ['pTX pNX', 'pTX pNX'], ['pTx', 'pTX'], ['pTis', 'pTis'], ['pT1mi', 'pT1mi'], ['PT2 PN1', 'pT2 pN1'], ['PT2 CN0 CM0', 'pT2 cN0 cM0'], ['YCM0, YPT3', 'ypT3 ycM0'], ['TUMOR 1.8 CM 0/12 NODES', ''], ['1.8 CM0.4 CM', ''], ['YPT3 N0', 'ypT3 N0'], ['P T2', ''], ['p T2 p N1 p M0', 'pT2 pN1 pM0'], ['pT: 2, pN: 0', 'pT2 pN0'],
  ['pT 2', 'pT2'], ['Primary Tumor (pT): pT3', 'pT3'], ['Primary tumor (T): T2', 'T2'], ['T category: T2', 'T2'], ['T2 category', 'T2'], ['staged as T2', 'T2'], ['Stage T4b', 'T4b'], ['clinical T2', 'T2'],
  ['mpT1', 'pT1'], ['pT2(m)', 'pT2'], ['pT1 (3)', 'pT1'], ['pT3(4) N0 M0', 'pT3 N0 M0'], ['pN0(sn)', 'pN0'], ['pN0(i+)', 'pN0'], ['pN1mi', 'pN1'], ['pT2 (m) pN1b (3/20) cM1a', 'pT2 pN1b cM1a'],
  ['rpT3 pN1', 'rT3 pN1'], ['rT2 N0', 'rT2 N0'], ['aT2 N1', 'aT2 N1'], ['uT2 uN0', 'cT2 cN0'], ['ycT3', 'ycT3'], ['cM0 (clinical)', 'cM0'], ['pM1a (liver)', 'pM1a'], ['M1(HEP), T3', 'T3 M1'],
  ['pT3 L1 V1 Pn1 pN1 M0', 'pT3 pN1 M0'], ['T3 L0 V0 N0', 'T3 N0'], ['pT1 pN0 (0/9) L0 V0 Pn0 G2 R0', 'pT1 pN0'], ['Stage IIIB (pT3, N1, M0)', 'pT3 N1 M0'], ['stage pT2 pN0 (AJCC 7th edition)', 'pT2 pN0'],
  ['pT2: Tumor greater than 2 cm but less than or equal to 4 cm', 'pT2'], ['pT2, 2.3 cm', 'pT2'], ['pT2 - 3 cm', 'pT2'], ['pT2 1/14 nodes', 'pT2'], ['Lymph nodes: N1 (2/9)', 'N1'], ['no distant metastasis, M0', 'M0'],
  ['No regional nodal metastasis, pN0', 'pN0'], ['does not invade the serosa, pT2', 'pT2'], ['pT1, now pT1b', 'pT1b'],
  // none
  ['Bone, T3 vertebra, biopsy', ''], ['Metastasis in T3', ''], ['lesions of T2 and L1', ''], ['fracture of T1 to T2', ''], ['T2-weighted images', ''], ['T2 hyperintense lesion', ''], ['on T1 and T2', ''], ['free T4 normal', ''], ['TSH, T3 and T4', ''],
  ['T4 hormone 1.2', ''], ['N1 = number of nodes', ''], ['C1 esterase', ''], ['L1 vertebra', ''], ['CT2 was reviewed', ''], ['M1 macrophages', ''], ['M2 segment', ''], ['N2 gas', ''], ['T1DM', ''], ['CT1 of 3', ''], ['rT3', 'rT3'],
  ['block T2', ''], ['specimen N1', ''], ['Pn1', ''], ['pn1', ''], ['pT2.5', ''], ['T helper cells', ''], ['MX', ''], ['pMX', ''], ['pT5', ''], ['diverticulitis T3', ''], ['T10 level', ''], ['T12 N', ''], ['T3 to T5 fusion', ''],
  // another time, nobody, denied
  ['not pT3', ''], ['rather than pT3', ''], ['If pT3, then resection', ''], ['previously pT1, now pT3', 'pT3'],
  // open
  ['pT1-2', '?t'], ['pT1/2 pN0', 'pN0 ?t'], ['pT1 vs pT2', '?t'], ['pT1 versus 2', '?t'], ['pT1 or pT2', '?t'], ['pT1-pT2', '?t'], ['pT2 to 3', '?t'], ['pT1a/b', '?t'], ['at least pT3', '?t'], ['pT3, at least', 'pT3'], ['pT3 (at least)', '?t'],
  ['≥ pT3', '?t'], ['pT2 or higher', '?t'], ['pN0-1', '?n'], ['probable pT3', '?t'], ['pT2?', '?t'], ['possibly pN1, pT2', 'pT2 ?n'], ['T1–2 N0 M0', 'N0 M0 ?t'], ['Tumor A: pT1. Tumor B: pT3. pN0.', 'pN0 ?t'], ['at least pTX', 'pTX'],
  ['pT2 N0; pT2 N1', 'pT2 ?n'],
]; // prettier-ignore
for (const [text, want] of reports)
  test(`categories in a report: "${text}": ${want || 'none'}`, () => {
    expect(shown(tnmOfReport(text))).toBe(want);
  });

/** The answer to a question for categories: a letter alone is one. */
const answers: readonly [text: string, want: string][] = [
  ['T2', 'T2'], ['N1', 'N1'], ['T 2', 'T2'], ['T: 2', 'T2'], ['M0', 'M0'], ['T2 (m)', 'T2'], ['T1-2', '?t'], ['T2/3', '?t'], ['T3 vertebra', ''], ['T2-weighted', ''], ['T4 1.2 ng/dL', ''], ['T3 level', ''], ['T12', ''], ['at least T3', '?t'],
  ['possibly T3', '?t'], ['T2 or T3', '?t'], ['Nx', 'NX'], ['not T3', ''], ['M1a', 'M1a'], ['Tis', 'Tis'],
]; // prettier-ignore
for (const [text, want] of answers)
  test(`categories as an answer: "${text}": ${want || 'none'}`, () => {
    expect(shown(tnmOfText(text))).toBe(want);
  });
