/**
 * What a grade tells beside its name: which index decided, which flags at which level, what is asked for and what it blocks, and the rules with
 * their sources, as the grading document says. Each row is read against its rule.
 */
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  between,
  point,
  type Fact,
  type Interval,
  type SpecimenFacts,
  type TraceStep,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { known, num, open, specimen, tumor, unusable } from '../support/chart-facts.ts';

const well = known('well' as const);
const poor = known('poor' as const);
const span = (low: number, high: number): Fact<Interval> => known(between(low, high));
const over55: Interval = { low: 55, lowClosed: false, high: 100, highClosed: true };
const PANCREAS = {};
const LUNG = { site: known('lung' as const) };

/** Result, what decided, flags, what is asked for with what it blocks, rules beyond the rows of tables and GR-42. */
type Row = readonly [
  facts: Partial<SpecimenFacts>,
  result: string,
  by: string,
  flags: string,
  asks: string,
  rules: string,
];

const grade = (facts: Partial<SpecimenFacts>, more: Partial<TumorFacts>) =>
  gradeTumor(tumor({ specimens: [specimen(facts)], ...more }));
function told(facts: Partial<SpecimenFacts>, more: Partial<TumorFacts>): readonly string[] {
  const { classification, gradeLow, gradeHigh, certainty, governing, flags, missing, trace } = grade(facts, more);
  return [
    `${classification}${gradeLow === undefined ? '' : ` ${gradeLow}-${gradeHigh ?? ''}`} ${certainty}`,
    governing?.decidedBy ?? '',
    flags.map(({ id, level, step, about }) => `${id} ${level} ${step.rule} ${about.length}`).join(', '),
    missing.map(({ fact, kind, blocks }) => [fact, kind, ...blocks].join(' ')).join(', '),
    trace
      .map(({ rule }) => rule)
      .filter((rule) => rule !== 'GR-42' && !rule.startsWith('who-'))
      .join(' '),
  ];
}

// prettier-ignore
const digestive: readonly Row[] = [
  // GR-02: the higher index wins, and is named
  [{ differentiation: well, ki67Percent: num(2), mitosesPer2mm2: num(1) }, 'NET-G1 1-1 final', 'both', '', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: num(4), mitosesPer2mm2: num(1) }, 'NET-G2 2-2 final', 'ki67', '', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: num(1), mitosesPer2mm2: num(4) }, 'NET-G2 2-2 final', 'mitoses', '', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: span(3, 25), mitosesPer2mm2: span(1, 25) }, 'NET-INDET 2-3 not-settled', 'ki67', 'DQ-03 info GR-10 2', 'ki67Percent spans-cut-off grade treatment, mitosesPer2mm2 spans-cut-off grade treatment', 'GR-02'],
  [{ differentiation: well, ki67Percent: span(2, 25), mitosesPer2mm2: span(3, 25) }, 'NET-INDET 2-3 not-settled', 'mitoses', 'DQ-03 info GR-10 2', 'ki67Percent spans-cut-off grade treatment, mitosesPer2mm2 spans-cut-off grade treatment', 'GR-02'],
  [{ differentiation: well, ki67Percent: num(4), mitosesPer2mm2: span(1, 25) }, 'NET-INDET 2-3 not-settled', 'mitoses', 'DQ-03 info GR-10 2', 'mitosesPer2mm2 spans-cut-off grade treatment', 'GR-02'],
  // GR-10: a range over a cut-off is asked for, unless the other index settles it
  [{ differentiation: well, ki67Percent: span(2, 4), mitosesPer2mm2: num(1) }, 'NET-INDET 1-2 not-settled', 'ki67', 'DQ-03 info GR-10 2', 'ki67Percent spans-cut-off grade treatment', 'GR-02'],
  [{ differentiation: well, ki67Percent: span(2, 4), mitosesPer2mm2: num(3) }, 'NET-G2 2-2 final', 'mitoses', '', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: num(2), mitosesPer2mm2: span(1, 3) }, 'NET-INDET 1-2 not-settled', 'mitoses', 'DQ-03 info GR-10 2', 'mitosesPer2mm2 spans-cut-off grade treatment', 'GR-02'],
  [{ differentiation: well, ki67Percent: span(2, 4), mitosesPer2mm2: span(1, 3) }, 'NET-INDET 1-2 not-settled', 'both', 'DQ-03 info GR-10 2', 'ki67Percent spans-cut-off grade treatment, mitosesPer2mm2 spans-cut-off grade treatment', 'GR-02'],
  [{ differentiation: well, ki67Percent: span(1, 25), mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'mitoses', '', '', 'GR-02'],
  // GR-13: fields without an area ask for the area
  [{ differentiation: well, ki67Percent: num(2), mitosesPer2mm2: span(1.07, 3.17), mitosesBounded: true }, 'NET-INDET 1-2 not-settled', 'mitoses', 'DQ-03 info GR-10 2, DQ-17 info GR-13 1', 'fieldArea not-found grade treatment', 'GR-02'],
  [{ differentiation: well, ki67Percent: num(4), mitosesPer2mm2: span(1.07, 3.17), mitosesBounded: true }, 'NET-G2 2-2 final', 'ki67', 'DQ-17 info GR-13 1', '', 'GR-02'],
  // GR-33: two steps apart, a warning where mitoses are the higher
  [{ differentiation: well, ki67Percent: num(1), mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'mitoses', 'DQ-04 warning GR-33 2', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: num(25), mitosesPer2mm2: num(1) }, 'NET-G3 3-3 final', 'ki67', 'DQ-04 info GR-33 2', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: num(25), mitosesPer2mm2: num(4) }, 'NET-G3 3-3 final', 'ki67', '', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: num(25), mitosesPer2mm2: span(1, 3) }, 'NET-G3 3-3 final', 'ki67', '', '', 'GR-02'],
  // GR-20: Ki-67 alone
  [{ differentiation: well, ki67Percent: num(8) }, 'NET-G2 2-2 provisional', 'ki67', 'DQ-15 info GR-20 1', 'mitosesPer2mm2 not-found', 'GR-02 GR-20'],
  [{ differentiation: well, ki67Percent: num(30) }, 'NET-G3 3-3 final', 'ki67', '', '', 'GR-02 GR-20'],
  [{ differentiation: well, ki67Percent: span(2, 4) }, 'NET-INDET 1-2 not-settled', 'ki67', 'DQ-15 info GR-20 1, DQ-03 info GR-10 1', 'ki67Percent spans-cut-off grade treatment, mitosesPer2mm2 not-found grade treatment', 'GR-02 GR-20'],
  [{ differentiation: well, ki67Percent: open(point(2), point(8)) }, 'NET-INDET 1-2 not-settled', 'ki67', 'DQ-15 info GR-20 1, DQ-03 info GR-10 1', 'ki67Percent conflict grade treatment, mitosesPer2mm2 not-found grade treatment', 'GR-02 GR-20'],
  // GR-21: mitoses alone are a floor
  [{ differentiation: well, mitosesPer2mm2: num(1) }, 'NET-INDET 1-3 not-settled', 'mitoses', 'DQ-15 info GR-21 1', 'ki67Percent not-found grade treatment', 'GR-02 GR-21'],
  [{ differentiation: well, mitosesPer2mm2: num(4) }, 'NET-INDET 2-3 not-settled', 'mitoses', 'DQ-15 info GR-21 1', 'ki67Percent not-found grade treatment', 'GR-02 GR-21'],
  [{ differentiation: well, mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'mitoses', '', '', 'GR-02 GR-21'],
  [{ differentiation: well, mitosesPer2mm2: span(1, 25) }, 'NET-INDET 1-3 not-settled', 'mitoses', 'DQ-15 info GR-21 1, DQ-03 info GR-10 1', 'ki67Percent not-found grade treatment, mitosesPer2mm2 spans-cut-off grade treatment', 'GR-02 GR-21'],
  // GR-22: neither
  [{ differentiation: well }, 'NOT-GRADABLE not-settled', 'none', '', 'ki67Percent not-found grade treatment, mitosesPer2mm2 not-found grade treatment', 'GR-22'],
  [{ necrosis: known('none') }, 'NOT-GRADABLE not-settled', 'none', '', 'differentiation not-found grade stage, ki67Percent not-found grade treatment, mitosesPer2mm2 not-found grade treatment', 'GR-22'],
  [{ differentiation: well, ki67Percent: unusable('asked-no-value') }, 'NOT-GRADABLE not-settled', 'none', '', 'ki67Percent asked-no-value grade treatment, mitosesPer2mm2 not-found grade treatment', 'GR-22'],
  [{ differentiation: well, ki67Percent: unusable('unreachable'), mitosesPer2mm2: unusable('conflict') }, 'NOT-GRADABLE not-settled', 'none', '', 'ki67Percent could-not-be-read grade treatment, mitosesPer2mm2 conflict grade treatment', 'GR-22'],
  [{ differentiation: well, ki67Percent: unusable('text'), mitosesPer2mm2: unusable('implausible') }, 'NOT-GRADABLE not-settled', 'none', 'DQ-02 info GR-11 1, DQ-01 info GR-15 1', 'ki67Percent not-usable grade treatment, mitosesPer2mm2 not-usable grade treatment', 'GR-22'],
  [{ differentiation: well, ki67Percent: unusable('ambiguous') }, 'NOT-GRADABLE not-settled', 'none', 'DQ-02 info GR-11 1', 'ki67Percent not-usable grade treatment, mitosesPer2mm2 not-found grade treatment', 'GR-22'],
  [{ differentiation: well, mitosesPer2mm2: unusable('unit') }, 'NOT-GRADABLE not-settled', 'none', 'DQ-02 info GR-11 1', 'ki67Percent not-found grade treatment, mitosesPer2mm2 not-usable grade treatment', 'GR-22'],
  // a documented grade alone; GR-26 before 2019
  [{ differentiation: well, statedGrade: known(2) }, 'NET-G2 2-2 provisional', 'none', '', 'ki67Percent not-found, mitosesPer2mm2 not-found', 'policy/documented-grade'],
  [{ statedGrade: known(2) }, 'NET-G2 2-2 provisional', 'none', 'DQ-22 info GR-23 0', 'differentiation not-found stage, ki67Percent not-found, mitosesPer2mm2 not-found', 'policy/documented-grade'],
  [{ differentiation: well, statedGrade: known(3) }, 'NET-G3 3-3 provisional', 'none', '', 'ki67Percent not-found, mitosesPer2mm2 not-found', 'policy/documented-grade'],
  [{ statedGrade: known(3) }, 'UNRESOLVED not-settled', 'none', 'DQ-07 info GR-24 1', 'differentiation not-found grade stage treatment, ki67Percent not-found, mitosesPer2mm2 not-found', 'GR-24'],
  [{ statedGrade: known(3), legacyWords: ['grade-3-before-2019'] }, 'NOT-GRADABLE not-settled', 'none', 'DQ-12 info GR-26 0', 'differentiation not-found grade stage, ki67Percent not-found grade treatment, mitosesPer2mm2 not-found grade treatment', 'GR-22'],
  [{ differentiation: well, statedGrade: known(3), legacyWords: ['grade-3-before-2019'] }, 'NET-G3 3-3 provisional', 'none', 'DQ-12 info GR-26 0', 'ki67Percent not-found, mitosesPer2mm2 not-found', 'policy/documented-grade'],
  [{ ki67Percent: num(8), mitosesPer2mm2: num(1), statedGrade: known(3), legacyWords: ['grade-3-before-2019'] }, 'NET-G2 2-2 final', 'ki67', 'DQ-22 info GR-23 0, DQ-12 info GR-26 0', 'differentiation not-found stage', 'GR-02 GR-23'],
  // GR-23 to GR-25: differentiation missing
  [{ ki67Percent: num(20), mitosesPer2mm2: num(20) }, 'NET-G2 2-2 final', 'both', 'DQ-22 info GR-23 0', 'differentiation not-found stage', 'GR-02 GR-23'],
  [{ ki67Percent: span(2, 4), mitosesPer2mm2: num(1) }, 'NET-INDET 1-2 not-settled', 'ki67', 'DQ-22 info GR-23 0, DQ-03 info GR-10 2', 'differentiation not-found stage, ki67Percent spans-cut-off grade treatment', 'GR-02 GR-23'],
  [{ ki67Percent: num(8) }, 'NET-INDET 2-3 not-settled', 'ki67', 'DQ-15 info GR-20 1, DQ-22 info GR-25 0', 'differentiation not-found grade stage treatment, mitosesPer2mm2 not-found', 'GR-02 GR-25'],
  [{ mitosesPer2mm2: num(1) }, 'NET-INDET 1-3 not-settled', 'mitoses', 'DQ-15 info GR-21 1, DQ-22 info GR-25 0', 'differentiation not-found grade stage treatment, ki67Percent not-found grade treatment', 'GR-02 GR-25'],
  [{ ki67Percent: span(15, 25), mitosesPer2mm2: num(1) }, 'NET-INDET 2-3 not-settled', 'ki67', 'DQ-22 info GR-25 0, DQ-03 info GR-10 2', 'differentiation not-found grade stage treatment, ki67Percent spans-cut-off grade treatment', 'GR-02 GR-25'],
  [{ ki67Percent: num(35) }, 'UNRESOLVED 3-3 not-settled', 'ki67', 'DQ-07 info GR-24 1', 'differentiation not-found grade stage treatment', 'GR-02 GR-24'],
  [{ ki67Percent: num(8), mitosesPer2mm2: num(25) }, 'UNRESOLVED 3-3 not-settled', 'mitoses', 'DQ-07 info GR-24 2', 'differentiation not-found grade stage treatment', 'GR-02 GR-24'],
  // GR-03, GR-22, GR-31, GR-32: poorly differentiated
  [{ differentiation: poor }, 'NEC provisional', 'differentiation', '', 'ki67Percent not-found', 'GR-22'],
  [{ differentiation: poor, mitosesPer2mm2: num(10) }, 'NEC provisional', 'differentiation', 'DQ-15 info GR-32 1', 'ki67Percent not-found', 'GR-32'],
  [{ differentiation: poor, mitosesPer2mm2: num(30) }, 'NEC final', 'differentiation', 'DQ-15 info GR-32 1', 'ki67Percent not-found', 'GR-32'],
  [{ differentiation: poor, ki67Percent: num(20) }, 'UNRESOLVED not-settled', 'none', 'DQ-09 warning GR-31 1, DQ-15 info GR-20 1', 'mitosesPer2mm2 not-found grade stage treatment, differentiation conflict grade stage treatment', 'GR-31'],
  [{ differentiation: poor, ki67Percent: num(20), mitosesPer2mm2: num(20) }, 'UNRESOLVED not-settled', 'none', 'DQ-09 warning GR-31 2', 'differentiation conflict grade stage treatment', 'GR-31'],
  [{ differentiation: poor, ki67Percent: num(20), mitosesPer2mm2: num(21) }, 'NEC final', 'differentiation', '', '', 'GR-03'],
  [{ differentiation: poor, ki67Percent: num(21), mitosesPer2mm2: num(5) }, 'NEC final', 'differentiation', '', '', 'GR-03'],
  [{ differentiation: poor, ki67Percent: span(15, 25) }, 'NEC provisional', 'differentiation', '', '', 'GR-03'],
  [{ differentiation: poor, ki67Percent: open(point(8), point(12)) }, 'UNRESOLVED not-settled', 'none', 'DQ-09 warning GR-31 1, DQ-15 info GR-20 1', 'mitosesPer2mm2 not-found grade stage treatment, differentiation conflict grade stage treatment', 'GR-31'],
  [{ differentiation: poor, ki67Percent: open(point(8), point(32)) }, 'NEC provisional', 'differentiation', '', '', 'GR-03'],
  [{ histology: known('nec-small-cell'), ki67Percent: num(80) }, 'NEC-SMALL final', 'differentiation', '', '', 'GR-03'],
  [{ histology: known('nec-large-cell'), ki67Percent: num(80) }, 'NEC-LARGE final', 'differentiation', '', '', 'GR-03'],
  // GR-04, GR-08, GR-44
  [{ differentiation: open('poor', 'well'), ki67Percent: num(8) }, 'UNRESOLVED not-settled', 'none', 'DQ-11 warning GR-44 1', 'differentiation conflict grade stage treatment', 'GR-44'],
  [{ histology: known('goblet-cell'), ki67Percent: num(80) }, 'OUT-OF-SCOPE final', 'type', 'DQ-18 info GR-08 1', '', 'GR-08'],
  [{ histology: known('adenocarcinoma-with-ne') }, 'OUT-OF-SCOPE final', 'type', 'DQ-18 info GR-08 1', '', 'GR-08'],
  [{ histology: known('minen'), ki67Percent: num(8) }, 'MINEN final', 'type', '', '', 'GR-04'],
  // GR-30 and GR-38: above 55 only where the whole value is
  [{ differentiation: well, ki67Percent: num(60), mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'both', 'DQ-08 warning GR-30 1', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: known(over55), mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'both', 'DQ-08 warning GR-30 1', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: span(55, 100), mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'both', '', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: known({ ...over55, low: 50 }), mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'both', '', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: open(point(60), point(50)), mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'both', '', '', 'GR-02'],
  [{ differentiation: well, ki67Percent: open(point(60), point(70)), mitosesPer2mm2: num(25) }, 'NET-G3 3-3 final', 'both', 'DQ-08 warning GR-30 1', '', 'GR-02'],
  // GR-48: cells without a block
  [{ kind: 'cytology', differentiation: well, ki67Percent: num(5) }, 'NOT-GRADABLE not-settled', 'none', '', 'ki67Percent not-usable grade treatment', 'GR-48'],
  [{ kind: 'cytology', differentiation: well, ki67Percent: num(5), ki67CellsCounted: 499 }, 'NOT-GRADABLE not-settled', 'none', 'DQ-16 info GR-11 1', 'ki67Percent not-usable grade treatment', 'GR-48'],
  [{ kind: 'cytology', differentiation: well, ki67CellsCounted: 500 }, 'NOT-GRADABLE not-settled', 'none', '', 'ki67Percent not-found grade treatment', 'GR-48'],
  [{ kind: 'cytology', differentiation: poor, ki67Percent: num(80) }, 'NEC provisional', 'differentiation', '', 'ki67Percent not-usable grade treatment', 'GR-48'],
  [{ kind: 'cytology', histology: known('nec-small-cell') }, 'NEC-SMALL provisional', 'differentiation', '', 'ki67Percent not-found grade treatment', 'GR-48'],
  [{ kind: 'cytology', histology: known('nec-large-cell') }, 'NEC-LARGE provisional', 'differentiation', '', 'ki67Percent not-found grade treatment', 'GR-48'],
  // GR-34 to GR-36: the pathologist's grade beside the computed one
  [{ differentiation: well, ki67Percent: num(4), mitosesPer2mm2: num(1), statedGrade: known(2) }, 'NET-G2 2-2 final', 'ki67', '', '', 'GR-02 GR-34'],
  [{ differentiation: well, ki67Percent: num(7), mitosesPer2mm2: num(1), statedGrade: known(1) }, 'NET-G2 2-2 final', 'ki67', 'DQ-05 info GR-35 1', '', 'GR-02 GR-35'],
  [{ differentiation: well, ki67Percent: num(1), mitosesPer2mm2: num(1), statedGrade: known(2) }, 'NET-G2 2-2 provisional', 'both', 'DQ-05 info GR-35 1', '', 'GR-02 GR-35'],
  [{ differentiation: well, ki67Percent: num(1), mitosesPer2mm2: num(1), statedGrade: known(3) }, 'UNRESOLVED 1-1 not-settled', 'both', 'DQ-06 warning GR-36 1', 'grade conflict grade stage treatment', 'GR-02 GR-36'],
  [{ differentiation: well, ki67Percent: num(1), statedGrade: known(2) }, 'NET-G2 2-2 provisional', 'ki67', 'DQ-15 info GR-20 1, DQ-05 info GR-35 1', 'mitosesPer2mm2 not-found', 'GR-02 GR-20 GR-35'],
  [{ differentiation: well, ki67Percent: num(8), statedGrade: known(3) }, 'NET-INDET 2-3 not-settled', 'ki67', 'DQ-15 info GR-20 1', 'mitosesPer2mm2 not-found grade treatment', 'GR-02 GR-20 GR-34'],
  [{ differentiation: well, ki67Percent: num(30), statedGrade: known(2) }, 'UNRESOLVED 3-3 not-settled', 'ki67', 'DQ-06 warning GR-36 1', 'grade conflict grade stage treatment', 'GR-02 GR-20 GR-36'],
  [{ differentiation: well, ki67Percent: span(2, 4), mitosesPer2mm2: num(1), statedGrade: known(1) }, 'NET-INDET 1-2 not-settled', 'ki67', 'DQ-03 info GR-10 2', 'ki67Percent spans-cut-off grade treatment', 'GR-02 GR-34'],
  [{ differentiation: well, ki67Percent: span(2, 4), mitosesPer2mm2: num(1), statedGrade: known(3) }, 'UNRESOLVED 1-2 not-settled', 'ki67', 'DQ-06 warning GR-36 1, DQ-03 info GR-10 2', 'grade conflict grade stage treatment, ki67Percent spans-cut-off grade treatment', 'GR-02 GR-36'],
  [{ differentiation: well, ki67Percent: span(15, 25), mitosesPer2mm2: num(1), statedGrade: known(1) }, 'NET-INDET 2-3 not-settled', 'ki67', 'DQ-05 info GR-35 1, DQ-03 info GR-10 2', 'ki67Percent spans-cut-off grade treatment', 'GR-02 GR-35'],
  [{ differentiation: well, ki67Percent: span(15, 25), mitosesPer2mm2: num(1), statedGrade: known(3) }, 'NET-INDET 2-3 not-settled', 'ki67', 'DQ-03 info GR-10 2', 'ki67Percent spans-cut-off grade treatment', 'GR-02 GR-34'],
];

// prettier-ignore
const lung: readonly Row[] = [
  [{ differentiation: well, mitosesPer2mm2: num(1), necrosis: known('none') }, 'LUNG-TC final', 'mitoses', '', '', ''],
  [{ differentiation: well, mitosesPer2mm2: num(4) }, 'LUNG-AC final', 'mitoses', '', '', ''],
  [{ differentiation: well, mitosesPer2mm2: span(3, 5) }, 'LUNG-AC final', 'mitoses', '', '', ''],
  // GR-27: what is missing; necrosis that is stated both ways leaves the class open
  [{ differentiation: well, mitosesPer2mm2: num(1), necrosis: open('none', 'focal') }, 'LUNG-UNCLASSIFIED not-settled', 'mitoses', '', 'necrosis conflict grade', 'GR-27'],
  [{ differentiation: well, mitosesPer2mm2: num(1) }, 'LUNG-TC-IF-NO-NECROSIS not-settled', 'mitoses', '', 'necrosis not-found grade', 'GR-27'],
  [{ differentiation: well, mitosesPer2mm2: span(1, 4), necrosis: known('none') }, 'LUNG-UNCLASSIFIED not-settled', 'mitoses', 'DQ-03 info GR-10 1', 'mitosesPer2mm2 spans-cut-off grade treatment', 'GR-27'],
  [{ differentiation: well, mitosesPer2mm2: span(1, 4), mitosesBounded: true, necrosis: known('none') }, 'LUNG-UNCLASSIFIED not-settled', 'mitoses', 'DQ-03 info GR-10 1, DQ-17 info GR-13 1', 'fieldArea not-found grade treatment', 'GR-27'],
  [{ differentiation: well, mitosesPer2mm2: span(1, 4) }, 'LUNG-UNCLASSIFIED not-settled', 'mitoses', 'DQ-03 info GR-10 1', 'mitosesPer2mm2 spans-cut-off grade treatment, necrosis not-found grade', 'GR-27'],
  [{ differentiation: well, necrosis: known('none') }, 'LUNG-UNCLASSIFIED not-settled', 'none', '', 'mitosesPer2mm2 not-found grade treatment', 'GR-27'],
  [{ differentiation: well, necrosis: known('focal') }, 'LUNG-AC provisional', 'none', '', 'mitosesPer2mm2 not-found', 'GR-27'],
  [{ necrosis: known('focal') }, 'LUNG-UNCLASSIFIED not-settled', 'none', '', 'mitosesPer2mm2 not-found grade treatment', 'GR-27'],
  [{ differentiation: well, necrosis: known('extensive') }, 'LUNG-UNCLASSIFIED not-settled', 'none', '', 'mitosesPer2mm2 not-found grade treatment', 'GR-27'],
  [{ differentiation: well }, 'LUNG-UNCLASSIFIED not-settled', 'none', '', 'mitosesPer2mm2 not-found grade treatment, necrosis not-found grade', 'GR-27'],
  [{ mitosesPer2mm2: num(12) }, 'LUNG-HIGH-GRADE-UNRESOLVED not-settled', 'mitoses', 'DQ-07 info GR-27 1', 'histology not-found grade treatment', ''],
  [{ mitosesPer2mm2: num(10), necrosis: known('none') }, 'LUNG-AC final', 'mitoses', '', '', ''],
  [{ differentiation: poor }, 'LUNG-HIGH-GRADE-UNRESOLVED not-settled', 'none', 'DQ-07 info GR-27 0', 'mitosesPer2mm2 not-found, histology not-found grade treatment', ''],
  // GR-06 and GR-07
  [{ differentiation: well, ki67Percent: num(25) }, 'LUNG-CARCINOID-HIGH-PROLIF final', 'none', 'DQ-13 info GR-06 1, DQ-14 info GR-07 0', 'mitosesPer2mm2 not-found, necrosis not-found', ''],
  [{ differentiation: well, ki67Percent: num(5), mitosesPer2mm2: num(12) }, 'LUNG-CARCINOID-HIGH-PROLIF final', 'mitoses', 'DQ-13 info GR-06 1, DQ-14 info GR-07 1', 'necrosis not-found', ''],
  [{ histology: known('typical-carcinoid'), mitosesPer2mm2: num(12), necrosis: known('none') }, 'LUNG-CARCINOID-HIGH-PROLIF final', 'mitoses', 'DQ-14 info GR-07 1', '', ''],
  // GR-37: the pathologist's type beside the computed class
  [{ histology: known('nec-small-cell') }, 'LUNG-SCLC final', 'type', '', '', ''],
  [{ histology: known('nec-small-cell'), mitosesPer2mm2: num(10) }, 'LUNG-SCLC final', 'type', 'DQ-06 warning GR-37 1', '', ''],
  [{ histology: known('nec-small-cell'), mitosesPer2mm2: num(11) }, 'LUNG-SCLC final', 'type', '', '', ''],
  [{ histology: known('nec-large-cell'), mitosesPer2mm2: open(point(8), point(9)) }, 'LUNG-LCNEC final', 'type', 'DQ-06 warning GR-37 1', '', ''],
  [{ histology: known('nec-large-cell'), mitosesPer2mm2: open(point(8), point(90)) }, 'LUNG-LCNEC final', 'type', '', '', ''],
  [{ histology: known('typical-carcinoid'), mitosesPer2mm2: num(5), necrosis: known('none') }, 'UNRESOLVED not-settled', 'none', 'DQ-06 warning GR-37 1', 'histology conflict grade treatment', 'GR-37'],
  [{ histology: known('atypical-carcinoid'), mitosesPer2mm2: num(1), necrosis: known('none') }, 'UNRESOLVED not-settled', 'none', 'DQ-06 warning GR-37 1', 'histology conflict grade treatment', 'GR-37'],
  [{ histology: known('atypical-carcinoid'), mitosesPer2mm2: num(5), necrosis: known('none') }, 'LUNG-AC final', 'mitoses', '', '', ''],
  // GR-48
  [{ kind: 'cytology', histology: known('nec-small-cell') }, 'LUNG-SCLC provisional', 'differentiation', '', 'ki67Percent not-found grade treatment', 'GR-48'],
  [{ kind: 'cytology', histology: known('nec-large-cell') }, 'LUNG-LCNEC provisional', 'differentiation', '', 'ki67Percent not-found grade treatment', 'GR-48'],
  [{ kind: 'cytology', differentiation: well }, 'LUNG-UNCLASSIFIED not-settled', 'none', '', 'ki67Percent not-found grade treatment', 'GR-48'],
];

const named = (rows: readonly Row[]) =>
  rows.map(([facts, ...want]) => [want.filter(Boolean).join(' | '), facts, want] as const);
test.each(named(digestive))('digestive: %s', (_, facts, want) => {
  expect(told(facts, PANCREAS)).toEqual(want);
});
test.each(named(lung))('lung: %s', (_, facts, want) => {
  expect(told(facts, LUNG)).toEqual(want);
});

/** The sources of each rule as the grading document names them; where it says [P], our policy. */
const SOURCES: Readonly<Record<string, string>> = {
  'GR-02': 'S1 S7',
  'GR-03': 'S1 S3 S17',
  'GR-04': 'S13 S1',
  'GR-06': 'S14',
  'GR-07': 'S14 S15',
  'GR-08': 'S2',
  'GR-10': 'POLICY',
  'GR-11': 'POLICY',
  'GR-13': 'S5 POLICY',
  'GR-14': 'S1',
  'GR-15': 'POLICY',
  'GR-20': 'S1 S7',
  'GR-21': 'S1 S7',
  'GR-23': 'S1',
  'GR-25': 'S1',
  'GR-26': 'S1',
  'GR-27': 'S14',
  'GR-30': 'S37',
  'GR-31': 'S1 S3 S17',
  'GR-32': 'S1 S3 S17',
  'GR-33': 'S1 S7',
  'GR-34': 'POLICY',
  'GR-35': 'POLICY',
  'GR-36': 'POLICY',
  'GR-37': 'POLICY',
  'GR-42': 'S10 S12 POLICY',
  'GR-44': 'S17',
  'GR-48': 'S1 POLICY',
  'policy/documented-grade': 'POLICY',
};
/** What each step of a grade was read from. */
const READS: Readonly<Record<string, string>> = {
  'GR-02': 'ki67Percent mitosesPer2mm2',
  'GR-03': 'differentiation ki67Percent mitosesPer2mm2',
  'GR-04': 'histology',
  'GR-08': 'histology site',
  'GR-20': 'ki67Percent mitosesPer2mm2',
  'GR-21': 'ki67Percent mitosesPer2mm2',
  'GR-23': 'differentiation',
  'GR-25': 'differentiation',
  'GR-31': 'differentiation ki67Percent mitosesPer2mm2',
  'GR-32': 'differentiation mitosesPer2mm2',
  'GR-34': 'gradeLow gradeHigh',
  'GR-35': 'gradeLow gradeHigh',
  'GR-36': 'gradeLow gradeHigh',
  'GR-37': 'histology mitosesPer2mm2 necrosis',
  'GR-42': '',
  'GR-44': 'differentiation',
  'GR-48': 'ki67Percent',
  'policy/documented-grade': 'differentiation',
};
const cited = ({ cite }: TraceStep): string => cite.map(({ source }) => source).join(' ');
test('every step and flag of these grades names the sources of its rule, what it read, and that it holds', () => {
  const wrong = [
    ...digestive.map((row) => [row, PANCREAS] as const),
    ...lung.map((row) => [row, LUNG] as const),
  ].flatMap(([[facts], where]) => {
    const { flags, trace } = grade(facts, where);
    const own = trace.filter(({ rule }) => /^GR|^policy/.test(rule));
    return [...own, ...flags.map(({ step }) => step)]
      .filter((step) => {
        const sources = SOURCES[step.rule];
        if (step.answer !== 'yes') return true;
        if (own.includes(step) && READS[step.rule] !== undefined && READS[step.rule] !== step.read.join(' '))
          return true;
        return sources !== undefined ? cited(step) !== sources : cited(step) === '';
      })
      .map((step) => `${step.rule}: ${cited(step)} (${step.read.join(' ')})`);
  });
  expect([...new Set(wrong)].filter((line) => line !== 'GR-11: S1 ()')).toEqual([]);
});
test('GR-24 names S17 and, with indices, the two on high grade; what is missing of the lung was read', () => {
  const steps = (facts: Partial<SpecimenFacts>, where: Partial<TumorFacts>, rule: string) =>
    grade(facts, where)
      .trace.filter((step) => step.rule === rule)
      .map((step) => `${cited(step)}: ${step.read.join(' ')}`);
  expect(steps({ statedGrade: known(3) }, {}, 'GR-24')).toEqual(['S17: differentiation']);
  expect(steps({ ki67Percent: num(35) }, {}, 'GR-24')).toEqual(['S17 S30: differentiation ki67Percent mitosesPer2mm2']);
  expect(steps({ differentiation: well }, {}, 'GR-22')).toEqual(['S1: ki67Percent mitosesPer2mm2']);
  expect(steps({ differentiation: poor }, {}, 'GR-22')).toEqual(['S1 S3 S17: differentiation mitosesPer2mm2']);
  expect(steps({ differentiation: well, mitosesPer2mm2: num(1) }, LUNG, 'GR-27')).toEqual(['S14: necrosis']);
  expect(steps({ differentiation: well, necrosis: known('focal') }, LUNG, 'GR-27')).toEqual([
    'S14: necrosis mitosesPer2mm2',
  ]);
  expect(steps({ differentiation: well }, LUNG, 'GR-27')).toEqual(['S14: mitosesPer2mm2 necrosis']);
});

// prettier-ignore
const marks: readonly [mark: string, flag: string][] = [
  ['few-cells', 'DQ-16 info GR-14'],
  ['small-area', 'DQ-16 info GR-14'],
  ['unit-assumed', 'DQ-02 info GR-11'],
];
test.each(marks)('a value marked %s raises %s, whichever index it is; an unmarked one nothing', (mark, want) => {
  const marked = (value: number): Fact<Interval> =>
    ({
      ...num(value),
      from: [{ resource: 'Observation/m', element: 'value', arrived: 'file', marks: [mark] }],
    }) as Fact<Interval>;
  const flags = (facts: Partial<SpecimenFacts>) =>
    grade({ differentiation: well, ki67Percent: num(8), mitosesPer2mm2: num(3), ...facts }, {}).flags.map(
      ({ id, level, step, about }) => `${id} ${level} ${step.rule} ${about.length}`,
    );
  expect(flags({})).toEqual([]);
  expect(flags({ ki67Percent: marked(8) })).toEqual([`${want} 2`]);
  expect(flags({ mitosesPer2mm2: marked(3) })).toEqual([`${want} 2`]);
});

test.each(['approximate', 'sent-as-fraction'])('a value marked %s raises no flag by itself (decision 30)', (mark) => {
  const ki67Percent = {
    ...num(8),
    from: [{ resource: 'Observation/m', element: 'value', arrived: 'file', marks: [mark] }],
  } as Fact<Interval>;
  expect(grade({ differentiation: well, ki67Percent, mitosesPer2mm2: num(3) }, {}).flags).toEqual([]);
});

test('the site decides the scheme only where every site that is possible has it; an open or missing site is asked for', () => {
  const of = (site: TumorFacts['site']) => {
    const { classification, missing } = grade(
      { differentiation: well, mitosesPer2mm2: num(1), ki67Percent: num(1) },
      { site },
    );
    return [classification, missing.filter(({ fact }) => fact === 'site')];
  };
  const asked = (kind: string) => [{ fact: 'site', kind, blocks: ['stage'] }];
  expect(of(known('thymus'))).toEqual(['LUNG-TC-IF-NO-NECROSIS', []]);
  expect(of(open('lung', 'thymus'))).toEqual(['LUNG-TC-IF-NO-NECROSIS', asked('spans-cut-off')]);
  expect(of(open('lung', 'pancreas'))).toEqual(['NET-G1', asked('spans-cut-off')]);
  expect(of(ABSENT)).toEqual(['NET-G1', asked('not-found')]);
  expect(of(unusable('text'))).toEqual(['NET-G1', asked('not-usable')]);
});
