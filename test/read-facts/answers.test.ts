/** Answers of facts without verified codes, reader by reader: in words, as codes of presence, as numbers, and in a site's own codes and words. */
import { expect, test } from 'vitest';
import {
  readAppendixPart,
  readBiochemicalProof,
  readBiomarker,
  readBurden,
  readDifferentiation,
  readFunctional,
  readGastricType,
  readGrowth,
  readLungLocation,
  readMesoappendix,
  readMultifocal,
  readNecrosis,
  readPregnant,
  readPresence,
  readProgression,
  readResectable,
  readResidual,
  readSstr,
  readStatedExtent,
} from '../../services/read-facts/measures/answers/index.ts';
import type { Reading } from '../../services/read-facts/measures/reading.ts';
import { valueOf, type Value } from '../../services/read-facts/chart/value-of.ts';
import { valueSetsFrom, type ValueSets } from '../../valuesets/index.ts';
import { valueSetFiles } from '../../valuesets/load.ts';
import { coded, SNOMED, valueSets } from './made-up-record.ts';

type Answer = string | number | boolean | Readonly<Record<string, unknown>>;
type Reader = (value: Value, sets: ValueSets) => Reading<unknown>;

const valueFrom = (answer: Answer): Value =>
  valueOf(
    typeof answer === 'string'
      ? { valueString: answer }
      : typeof answer === 'number'
        ? { valueInteger: answer }
        : typeof answer === 'boolean'
          ? { valueBoolean: answer }
          : answer,
  );
const quantity = (value: unknown, unit?: string, comparator?: string): Answer => ({
  valueQuantity: {
    value,
    ...(unit === undefined ? {} : { unit }),
    ...(comparator === undefined ? {} : { comparator }),
  },
});
const range = (low: unknown, high: unknown, unit?: string): Answer => ({
  valueRange: {
    ...(low === undefined ? {} : { low: { value: low, unit } }),
    ...(high === undefined ? {} : { high: { value: high, unit } }),
  },
});
const code = (snomed: string, display?: string): Answer => ({ valueCodeableConcept: coded(SNOMED, snomed, display) });
const concept = (body: unknown): Answer => ({ valueCodeableConcept: body });
/** Codes of the value set `presence-value`. */
const PRESENT = '52101004';
const ABSENT = '2667000';
const POSITIVE = '10828004';
const NEGATIVE = '260385009';
const UNKNOWN = '261665006';
const NO_VALUE: Answer = { dataAbsentReason: { text: 'unknown' } };
const TWO_VALUES: Answer = { valueString: 'yes', valueBoolean: false };

/** `high by text`; a value that is not of words with what was recorded: `high: 60-60 %`; the reason of what cannot be used. */
function shown(reading: Reading<unknown>): string {
  if (reading.kind === 'nothing') return 'nothing';
  if (reading.kind === 'unusable') return reading.why;
  return reading.marks.includes('by-text')
    ? `${String(reading.value)} by text`
    : `${String(reading.value)}: ${reading.recorded}`;
}

const presence: Reader = (value, sets) => readPresence('lymphovascularInvasion', value, sets);
const margin: Reader = (value, sets) => readResidual(value, sets, 'margin', 'Margin');
const involvedMargin: Reader = (value, sets) => readResidual(value, sets, 'margin', 'Margin involvement');
const residual: Reader = (value, sets) => readResidual(value, sets, 'residualTumor', 'Residual tumor');
const biomarker =
  (question: string): Reader =>
  (value, sets) =>
    readBiomarker(question, value, sets);
const over3mm: Reader = (value, sets) => {
  const { invaded, over3mm: reading } = readMesoappendix(value, sets);
  const rest = shown(reading);
  return { kind: 'value', value: `${invaded ? 'invaded' : 'not invaded'}, over 3 mm`, recorded: rest, marks: [] };
};

// prettier-ignore
const TABLES: readonly [fact: string, reader: Reader, rows: readonly [answer: Answer, want: string][]][] = [
  ['a yes or no', presence, [
    [{}, 'nothing'], [NO_VALUE, 'asked-no-value'], [TWO_VALUES, 'conflict'], [3, 'text'], [range(1, 2, 'mm'), 'text'], ['', 'text'],
    [true, 'true: true'], [false, 'false: false'], [code(PRESENT), 'true: present'], [code(ABSENT), 'false: absent'], [code(UNKNOWN), 'asked-no-value'],
    [code(UNKNOWN, 'present'), 'asked-no-value'], [code(ABSENT, 'Present'), 'false: absent'], [code(PRESENT, 'Absent'), 'true: present'],
    [concept({ coding: [{ system: 'urn:lab', code: 'x' }, { system: SNOMED, code: PRESENT }] }), 'true: present'],
    [concept({ coding: [{ system: 'urn:lab', code: 'x' }, { system: 'urn:lab', code: 'y', display: 'absent' }] }), 'false by text'],
    [concept({ coding: [{ system: 'urn:lab', code: 'y', display: 'absent' }], text: 'present' }), 'true by text'], [concept({ coding: [{ system: 'urn:lab', code: 'x' }] }), 'text'],
    ['present', 'true by text'], ['absent', 'false by text'], ['possibly present', 'ambiguous'], ['possible; absent', 'false by text'], ['see note', 'text'], ['pending', 'asked-no-value'],
  ]],
  ['differentiation', readDifferentiation, [
    ['poor', 'poor by text'], ['poorly differentiated', 'poor by text'], ['undifferentiated', 'poor by text'], ['well differentiated', 'well by text'], ['moderate', 'moderate by text'],
    ['well to moderately differentiated', 'moderate by text'], ['not moderately, well differentiated', 'well by text'], ['well and poorly differentiated', 'ambiguous'], ['not well differentiated', 'text'], ['likely well differentiated', 'ambiguous'],
    ['cannot be determined', 'asked-no-value'], [2, 'text'], [NO_VALUE, 'asked-no-value'],
  ]],
  ['necrosis', readNecrosis, [
    [quantity(0, '%'), 'none: 0 %'], [quantity(5, '%'), 'text'], [{}, 'nothing'], [NO_VALUE, 'asked-no-value'], [TWO_VALUES, 'conflict'],
    ['focal', 'focal by text'], ['punctate', 'focal by text'], ['large areas', 'extensive by text'], ['a large area', 'extensive by text'], ['focal to extensive', 'ambiguous'],
    ['absent', 'none by text'], ['not identified', 'none by text'], [false, 'none: false'], [code(ABSENT), 'none: absent'], [code(ABSENT, 'focal'), 'none: absent'],
    ['no focal necrosis', 'text'], ['no widespread necrosis', 'text'], ['not geographic', 'text'], ['present', 'ambiguous'], [true, 'ambiguous'], [code(PRESENT), 'ambiguous'],
    [concept({ ...coded(SNOMED, PRESENT), text: 'present, focal' }), 'focal by text'], ['cannot be assessed', 'asked-no-value'], ['unknown; focal', 'asked-no-value'], ['possibly focal', 'ambiguous'], ['see note', 'text'], [code(UNKNOWN), 'asked-no-value'], [code(UNKNOWN, 'focal'), 'asked-no-value'],
  ]],
  ['resectability', readResectable, [
    ['borderline resectable', 'ambiguous'], ['resection is possible', 'true by text'], ['resection not feasible', 'false by text'], ['resection impossible', 'false by text'], [true, 'true: true'],
    ['amenable to resection', 'true by text'], ['amenable to surgical resection', 'true by text'], ['not amenable to resection', 'false by text'], ['operable', 'true by text'], ['irresectable', 'false by text'],
    ['resectable primary, unresectable metastases', 'ambiguous'], [5, 'text'],
  ]],
  ['tumor burden', readBurden, [
    [quantity(51, '%'), 'high: 51-51 %'], [quantity(50, '%'), 'text'], [quantity(50, '%', '>'), 'high: 50-100 %'], [quantity(50, '%', '>='), 'text'], [quantity(20, '%', '>'), 'text'], [quantity(100, '%'), 'high: 100-100 %'],
    [quantity(101, '%'), 'implausible'], [quantity(120, '%', '>'), 'implausible'], [quantity(60), 'text'], [quantity(60, 'mL'), 'text'], [quantity(60, '% of liver'), 'text'], [quantity(60, 'vol%'), 'text'], [quantity('x', '%'), 'text'], [quantity(60, 'Percent'), 'high: 60-60 %'],
    [{ valueQuantity: { value: 60, unit: 'mL', code: '%' } }, 'text'], [{ valueQuantity: { value: 60, unit: '%', code: 'mL' } }, 'text'], [{ valueQuantity: { value: 60, unit: 'percent', code: '%' } }, 'high: 60-60 %'],
    [range(55, 70, '%'), 'high: 55-70 %'], [range(50, 70, '%'), 'text'], [range(60, undefined, '%'), 'high: 60-100 %'], [range(undefined, 60, '%'), 'text'], [range(60, 120, '%'), 'implausible'],
    [range('x', 70, '%'), 'text'], [range(60, 'x', '%'), 'text'], [range(60, 80, 'cm3'), 'text'], [range(60, 80), 'text'], [range(undefined, undefined), 'text'],
    ['60 percent', 'high: 60-60 %'], ['60 per cent', 'high: 60-60 %'], ['60%', 'high: 60-60 %'], ['60-70%', 'high: 60-70 %'], ['60%-70%', 'high: 60-70 %'], ['70-60 %', 'text'], ['60', 'text'], ['% unknown', 'text'], ['>120 %', 'implausible'],
    [concept({ text: '60 %' }), 'high: 60-60 %'], ['high', 'high by text'], ['moderate', 'moderate by text'], ['low', 'low by text'], ['low to moderate', 'ambiguous'], [true, 'text'], [NO_VALUE, 'asked-no-value'],
    [{ valueRatio: { numerator: { value: 6 }, denominator: { value: 10 } } }, 'text'],
  ]],
  ['growth', readGrowth, [['rapid', 'rapid by text'], ['slow', 'slow by text'], ['stable', 'stable by text'], ['no interval growth', 'stable by text'], ['slow; then rapid', 'ambiguous'], [3, 'text'], [code(PRESENT), 'text']]],
  ['number of tumors', readMultifocal, [
    [2, 'true: 2-2'], [1, 'false: 1-1'], [0, 'text'], [quantity(1, undefined, '>'), 'true: 1-Infinity'], [quantity(1, undefined, '>='), 'text'], [quantity(1, undefined, '<='), 'text'], [quantity(0, undefined, '>'), 'text'], [quantity(1.5), 'text'], [quantity('x'), 'text'],
    ['3 tumors', 'true: 3-3'], ['2 separate lesions', 'true: 2-2'], ['one nodule', 'false: 1-1'], ['1 focus', 'false: 1-1'], ['two foci', 'true: 2-2'], ['1 lesion', 'false: 1-1'], ['1 tumor', 'false: 1-1'], ['~12', 'true: 12-12'], ['120', 'true: 120-120'],
    ['at least 2 tumors', 'true: 2-Infinity'], ['more than one tumor', 'true: 1-Infinity'], ['1-2', 'text'], ['3-2', 'text'], ['2024', 'text'], ['999', 'true: 999-999'], ['1000', 'text'], ['3 cm', 'text'], ['one of two lesions', 'text'], ['see block 3', 'text'],
    ['two foci, multifocal', 'true: 2-2'], ['multifocal (3 tumors)', 'true by text'], ['unifocal', 'false by text'], ['not multifocal', 'false by text'], ['not unifocal', 'text'], ['multiple; single', 'ambiguous'], [true, 'true: true'], [code(ABSENT), 'false: absent'],
  ]],
  ['location in the lung', readLungLocation, [['lobar bronchus', 'central by text'], ['peripheral', 'peripheral by text'], [code(PRESENT), 'text']]],
  ['part of the appendix', readAppendixPart, [['proximal', 'base by text'], ['distal', 'tip by text'], ['mid', 'body by text'], [3, 'text']]],
  ['gastric type', readGastricType, [
    [1, '1: 1'], [2, '2: 2'], [3, '3: 3'], [4, 'text'], [0, 'text'], ['1', '1 by text'], ['II', '2 by text'], ['iii', '3 by text'], ['3', '3 by text'], ['i', '1 by text'], ['2', '2 by text'], ['iv', 'text'], ['12', 'text'], ['constructor', 'text'],
    ['type 1 or 2', 'ambiguous'], ['type I-III', 'ambiguous'], ['type 2 and type 3', 'ambiguous'], ['type 1, 2', 'ambiguous'], ['type 3; 2 lesions', '3 by text'], ['lesion 3', 'text'], ['3 lesions', 'text'], [true, 'text'],
  ]],
  ['margin', margin, [
    [code('258254000'), 'R0: R0'], [code('278271003'), 'R1: R1'], [code('278272005'), 'R2: R2'], [code('258253006'), 'RX: RX'], [code('278271003', 'R0'), 'R1: R1'],
    [concept({ coding: [{ system: 'urn:lab', code: 'x' }, { system: SNOMED, code: '278272005' }] }), 'R2: R2'],
    ['R1', 'R1 by text'], ['involved', 'R1 by text'], ['possibly involved', 'ambiguous'], ['free', 'R0 by text'], ['not involved', 'R0 by text'], ['uninvolved', 'R0 by text'], ['possibly free', 'ambiguous'], ['No residual disease', 'R0 by text'],
    ['cannot be determined; negative where seen', 'asked-no-value'], ['identified', 'R1 by text'], [true, 'R1: true'], ['absent', 'ambiguous'], [false, 'ambiguous'], [code(NEGATIVE), 'R0 by text'], [code(POSITIVE), 'R1 by text'], [code(NEGATIVE, 'Positive'), 'R0 by text'], [code(ABSENT), 'ambiguous'], [code(PRESENT), 'R1: present'],
    [code(UNKNOWN), 'asked-no-value'], ['R1; R2', 'R2 by text'], ['R0; RX', 'RX by text'], ['see note', 'text'], [3, 'text'], [{}, 'nothing'], [NO_VALUE, 'asked-no-value'], [TWO_VALUES, 'conflict'],
  ]],
  ['involvement of margins', involvedMargin, [['absent', 'R0 by text'], [false, 'R0: false'], [code(ABSENT), 'R0: absent'], ['identified', 'R1 by text']]],
  ['residual tumor', residual, [
    ['none', 'R0 by text'], ['no residual tumor', 'R0 by text'], ['negative', 'R0 by text'], ['present', 'ambiguous'], ['involved', 'ambiguous'], [true, 'ambiguous'], [false, 'R0: false'], [code(ABSENT), 'R0: absent'], ['gross residual', 'R2 by text'], ['unknown, R1 elsewhere', 'asked-no-value'],
  ]],
  ['mesoappendix', over3mm, [
    [0, 'not invaded, over 3 mm: false: 0 mm'], [quantity(3, 'mm'), 'invaded, over 3 mm: false: 3 mm'], [quantity(3.1, 'mm'), 'invaded, over 3 mm: true: 3.1 mm'], [quantity(3, 'mm', '>'), 'invaded, over 3 mm: true: >3 mm'], [quantity(2, 'mm', '>'), 'invaded, over 3 mm: ambiguous'],
    [range(4, 5, 'mm'), 'invaded, over 3 mm: true: 4 mm-5 mm'], [range(2, 5, 'mm'), 'invaded, over 3 mm: ambiguous'], [quantity(4, 'kg'), 'not invaded, over 3 mm: text'], [range(4, 5, 'kg'), 'not invaded, over 3 mm: text'],
    ['present, 5 mm', 'invaded, over 3 mm: true: 5 mm'], ['5 mm', 'invaded, over 3 mm: true: 5 mm'], [concept({ text: '2 mm' }), 'invaded, over 3 mm: false: 2 mm'], ['not identified', 'not invaded, over 3 mm: false by text'], ['absent; tumor size 5 mm', 'not invaded, over 3 mm: false by text'],
    ['no more than 3 mm', 'invaded, over 3 mm: false: at most 3 mm'], ['not over 2 mm', 'invaded, over 3 mm: false: at most 2 mm'], ['not exceeding 4 mm', 'invaded, over 3 mm: ambiguous'], ['not greater than 3 mm', 'invaded, over 3 mm: false: at most 3 mm'], ['present', 'invaded, over 3 mm: ambiguous'], [true, 'invaded, over 3 mm: ambiguous'], [false, 'not invaded, over 3 mm: false: false'], [code(ABSENT), 'not invaded, over 3 mm: false: absent'], [NO_VALUE, 'not invaded, over 3 mm: asked-no-value'],
  ]],
  ['somatostatin receptors', readSstr, [
    [4, 'positive: Krenning 4'], [3, 'positive: Krenning 3'], [2, 'ambiguous'], [1, 'negative: Krenning 1'], [0, 'negative: Krenning 0'], [5, 'ambiguous'], [quantity(3, undefined, '<'), 'ambiguous'], [quantity(3, '{score}'), 'positive: Krenning 3'], [quantity(3, '1'), 'positive: Krenning 3'],
    [quantity(3, '%'), 'unit'], [quantity(4, '{SUVbw}g/mL'), 'unit'], [{ valueQuantity: { value: 4, unit: 'score', code: '%' } }, 'unit'], [quantity(4, '10'), 'unit'],
    [code(PRESENT), 'positive: present'], [code(NEGATIVE), 'negative: absent'], [code(UNKNOWN), 'asked-no-value'], [code(NEGATIVE, 'Positive'), 'negative: absent'], [true, 'positive: true'], [range(3, 4), 'text'], [{}, 'nothing'], [NO_VALUE, 'asked-no-value'],
    [concept({ coding: [{ system: 'urn:lab', code: 'x', display: 'negative' }, { system: SNOMED, code: POSITIVE }] }), 'positive: present'],
    ['4', 'positive by text'], ['0', 'negative by text'], ['2', 'ambiguous'], ['3 lesions', 'text'], ['Krenning 3-4', 'positive by text'], ['Krenning:3', 'positive by text'], ['krenning3', 'positive by text'], ['Krenning score of 1', 'negative by text'], ['Krenning 1-3', 'ambiguous'], ['Krenning 2', 'ambiguous'],
    ['Krenning 4 and 12 lesions', 'positive by text'], ['Krenning 3 in the liver, Krenning 4 in bone', 'positive by text'], ['Krenning 3 in the liver, Krenning 1 in bone', 'mixed by text'], ['Krenning 3 in the liver, Krenning 2 in bone', 'ambiguous'], ['Krenning 3 in the liver, Krenning 1-3 in bone', 'ambiguous'],
    ['Not performed; earlier scan positive', 'asked-no-value'], ['possibly positive', 'ambiguous'], ['probably intense uptake', 'ambiguous'], ['positive?', 'ambiguous'], ['questionable uptake', 'ambiguous'], ['Intense uptake in the liver, suspicious for metastases', 'positive by text'], ['Positive in the liver, possibly positive in bone', 'positive by text'],
    ['positive in the liver but negative in bone', 'mixed by text'], ['positive in the liver while negative in bone', 'mixed by text'], ['positive in the liver whereas negative in bone', 'mixed by text'], ['positive in the liver however negative in bone', 'mixed by text'], ['positive in the liver;negative in bone', 'mixed by text'], ['Positive in the liver. Negative in bone.', 'mixed by text'],
    ['intense uptake, but no other uptake', 'positive by text'], ['Intense physiologic uptake in the spleen. Negative.', 'negative by text'], ['Intense uptake, normal distribution', 'text'], ['heterogeneous', 'mixed by text'],
    ['present', 'positive by text'], ['none seen', 'negative by text'], ['No', 'negative by text'], ['No significant change. Mild degenerative changes.', 'text'], ['Uptake similar to liver is seen', 'text'], ['uptake as liver, possibly metastasis', 'ambiguous'],
  ]],
  ['progression', readProgression, [
    [code('271299001'), 'true: worse'], [code('359746009'), 'false: stable'], [code('268910001'), 'false: improved'], [code('103338009'), 'false: remission'], [code('709137006'), 'asked-no-value'], [code('271299001', 'stable'), 'true: worse'],
    [concept({ coding: [{ system: 'urn:lab', code: 'x' }, { system: SNOMED, code: '271299001' }] }), 'true: worse'], [code(PRESENT), 'text'], [true, 'text'], [3, 'text'], [{}, 'nothing'], [NO_VALUE, 'asked-no-value'], [TWO_VALUES, 'conflict'],
    ['progressive disease', 'true by text'], ['stable disease', 'false by text'], ['no progression', 'false by text'], ['progressive in the liver; stable in bone', 'ambiguous'], ['not evaluable; stable before', 'asked-no-value'], ['progression after partial response', 'true by text'], ['stable after progression', 'false by text'],
    ['see note', 'text'], ['possible progression', 'ambiguous'], ['mixed response', 'ambiguous'], ['no evidence of disease', 'false by text'],
  ]],
  ['functional status', readFunctional, [
    ['insulinoma', 'insulinoma by text'], ['functioning', 'functioning by text'], ['non-functioning', 'non-functioning by text'], ['nonsecreting', 'non-functioning by text'], ['non-secretory', 'non-functioning by text'], ['inactive', 'non-functioning by text'], ['possibly non-functioning', 'ambiguous'],
    ['insulinoma and gastrinoma', 'ambiguous'], ['functioning insulinoma', 'insulinoma by text'], ['functioning?', 'ambiguous'], ['inactive, insulinoma', 'ambiguous'], ['not assessed: insulinoma', 'asked-no-value'], ['unknown', 'asked-no-value'], ['no insulinoma', 'text'], [3, 'text'], [true, 'text'], [{}, 'nothing'], [TWO_VALUES, 'conflict'],
  ]],
  ['biochemical proof', readBiochemicalProof, [['confirmed', 'true by text'], ['not confirmed', 'false by text'], ['negative', 'false by text'], [true, 'true: true'], [code(ABSENT), 'false: absent']]],
  ['pregnancy', readPregnant, [['pregnant', 'true by text'], ['not pregnant', 'false by text'], [code(ABSENT), 'false: absent']]],
  ['stated extent', readStatedExtent, [['localised', 'localized by text'], ['regional', 'regional by text'], ['distant', 'distant by text'], ['metastatic', 'distant by text'], ['regional and distant', 'ambiguous'], [3, 'text'], [NO_VALUE, 'asked-no-value']]],
  ['mutational burden', biomarker('TMB'), [
    [10, 'TMB-high: 10-10 per megabase'], [quantity(9.9, 'mut/Mb'), 'TMB-low: 9.9-9.9 per megabase'], [quantity(0, 'mut/Mb'), 'TMB-low: 0-0 per megabase'], [quantity(12, '{mutations}/{Mb}'), 'TMB-high: 12-12 per megabase'], [quantity(12, 'per megabase'), 'TMB-high: 12-12 per megabase'], [quantity(12, '1'), 'TMB-high: 12-12 per megabase'],
    [quantity(12, '%'), 'unit'], [quantity(12, '10'), 'unit'], [{ valueQuantity: { value: 12, unit: 'mut/Mb', code: '%' } }, 'unit'], [quantity(-12, 'mut/Mb'), 'text'], [quantity('x', 'mut/Mb'), 'text'],
    [quantity(10, 'mut/Mb', '<'), 'TMB-low: 0-10 per megabase'], [quantity(10, 'mut/Mb', '<='), 'ambiguous'], [quantity(10, 'mut/Mb', '>'), 'TMB-high: 10-Infinity per megabase'], [quantity(5, 'mut/Mb', '>'), 'ambiguous'],
    ['12', 'TMB-high: 12-12 per megabase'], ['12 mut/Mb', 'TMB-high: 12-12 per megabase'], ['12 mutations per megabase', 'TMB-high: 12-12 per megabase'], ['12 mutation/Mb', 'TMB-high: 12-12 per megabase'], ['12/Mb', 'TMB-high: 12-12 per megabase'], ['12 / Mb', 'TMB-high: 12-12 per megabase'], ['12 muts/ Mb', 'TMB-high: 12-12 per megabase'], ['9-11 mut/Mb', 'ambiguous'], ['12-9 mut/Mb', 'text'],
    ['12 %', 'text'], ['rate 9-11 mut/Mb', 'ambiguous'], ['rate 11-9 mut/Mb', 'text'], ['rate 11 to 12 mut/Mb', 'TMB-high: 11-12 per megabase'], ['rate not more than 10 mut/Mb', 'ambiguous'], ['rate not above 9 mut/Mb', 'TMB-low: 0-9 per megabase'], ['12 genes at 3/Mb', 'TMB-low: 3-3 per megabase'], ['Rate 9.95 mut/Mb', 'TMB-low: 9.95-9.95 per megabase'], ['rate of 112 mut/Mb', 'TMB-high: 112-112 per megabase'], ['rate 7,5 mut/Mb', 'TMB-low: 7.5-7.5 per megabase'], ['rate 1,250 mut/Mb', 'text'], ['rate 12/Mb', 'TMB-high: 12-12 per megabase'], ['rate 12 per megabase', 'TMB-high: 12-12 per megabase'],
    ['Low (<10 mut/Mb)', 'TMB-low: 0-10 per megabase'], ['Low, less than 10 mut/Mb', 'TMB-low: 0-10 per megabase'], ['High (>= 10 mut/Mb)', 'TMB-high: 10-Infinity per megabase'], ['High, at least 10 mut/Mb', 'TMB-high: 10-Infinity per megabase'], ['low (cut-off 10 mut/Mb)', 'ambiguous'], ['high (9 mut/Mb)', 'ambiguous'], ['high and low, 12 mut/Mb', 'ambiguous'], ['intermediate (8 mut/Mb)', 'TMB-low: 8-8 per megabase'],
    ['not performed (cut-off 10 mut/Mb)', 'asked-no-value'], ['possibly 12 mut/Mb', 'ambiguous'], ['high', 'TMB-high by text'], ['not high', 'TMB-low by text'], ['low', 'TMB-low by text'], [code(POSITIVE), 'TMB-high: present'], [code(NEGATIVE), 'TMB-low: absent'], ['see note', 'text'], [{}, 'nothing'],
  ]],
  ['mismatch repair', biomarker('Mismatch repair'), [
    ['deficient', 'dMMR by text'], ['not deficient', 'pMMR by text'], ['no loss', 'pMMR by text'], ['proficient', 'pMMR by text'], ['not proficient', 'text'], ['deficient; intact', 'ambiguous'], ['no loss of PMS2, loss of MLH1', 'dMMR by text'], ['possibly deficient; no loss of PMS2', 'ambiguous'], ['likely deficient', 'ambiguous'], ['unknown', 'asked-no-value'], [code(PRESENT), 'text'], [true, 'text'], ['see note', 'text'], [{}, 'nothing'], [NO_VALUE, 'asked-no-value'],
  ]],
  ['microsatellites', biomarker('Microsatellite instability'), [
    ['MSI-H', 'MSI-H by text'], ['not MSI-H', 'MSS by text'], ['stable', 'MSS by text'], ['not MSS', 'text'], ['high; stable', 'ambiguous'], [code(POSITIVE), 'MSI-H: present'], [code(NEGATIVE), 'MSS: absent'], ['not detected', 'MSS by text'], ['unknown (MSI-H?)', 'asked-no-value'], ['see note', 'text'],
  ]],
  ['mismatch repair or microsatellites', biomarker('MMR/MSI'), [['MSS', 'MSS by text'], ['microsatellite stable', 'MSS by text'], ['proficient', 'pMMR by text'], ['high', 'text'], ['MSI-H', 'MSI-H by text']]],
  ['a gene', biomarker('RET fusion'), [
    [code(POSITIVE), 'RET: present'], [code(NEGATIVE), 'nothing'], [true, 'RET: present'], [false, 'nothing'], [code(UNKNOWN), 'asked-no-value'], [NO_VALUE, 'asked-no-value'], [TWO_VALUES, 'conflict'], [{}, 'nothing'],
    ['detected', 'RET: present'], ['not detected', 'nothing'], ['wild type', 'nothing'], ['wildtype, no mutation', 'nothing'], ['found: wildtype', 'nothing'], ['positive for wild type', 'nothing'], ['possible fusion', 'nothing'], ['not performed; fusion reported elsewhere', 'asked-no-value'], ['unknown', 'asked-no-value'], ['see note', 'nothing'],
  ]],
  ['a gene with a number', biomarker('NTRK3 fusion'), [['present', 'NTRK: present']]],
  ['a marker without a gene of ours', biomarker('Panel'), [['positive', 'text'], [true, 'text']]],
];
for (const [fact, reader, rows] of TABLES)
  test.each(rows.map(([answer, want]) => [JSON.stringify(answer), want, answer] as const))(
    `${fact}: %s is %s`,
    (_, want, answer) => {
      expect(shown(reader(valueFrom(answer), valueSets))).toBe(want);
    },
  );

// prettier-ignore
const SITE: readonly [fact: string, answer: string, reader: Reader, want: string][] = [
  ['lymphovascularInvasion', 'present', presence, 'true'], ['lymphovascularInvasion', 'false', presence, 'false'], ['differentiation', 'well', readDifferentiation, 'well'], ['necrosis', 'focal', readNecrosis, 'focal'], ['necrosis', 'none', readNecrosis, 'none'],
  ['resectable', 'true', readResectable, 'true'], ['burden', 'high', readBurden, 'high'], ['growth', 'slow', readGrowth, 'slow'], ['mesoappendixDepth', 'present', over3mm, 'invaded, over 3 mm'], ['multifocal', 'false', readMultifocal, 'false'], ['lungLocation', 'central', readLungLocation, 'central'],
  ['appendixPart', 'tip', readAppendixPart, 'tip'], ['gastricType', '2', readGastricType, '2'], ['margin', 'R0', margin, 'R0'], ['margin', 'R2', margin, 'R2'], ['residualTumor', 'RX', residual, 'RX'], ['residualTumor', 'R1', residual, 'R1'],
  ['sstr', 'mixed', readSstr, 'mixed'], ['sstr', 'positive', readSstr, 'positive'], ['sstr', 'negative', readSstr, 'negative'], ['progression', 'true', readProgression, 'true'], ['progression', 'false', readProgression, 'false'],
  ['functional', 'non-functioning', readFunctional, 'non-functioning'], ['functional', 'acth', readFunctional, 'acth'], ['functional', 'functioning', readFunctional, 'functioning'], ['biochemicallyProven', 'false', readBiochemicalProof, 'false'], ['pregnant', 'absent', readPregnant, 'false'],
  ['statedExtent', 'regional', readStatedExtent, 'regional'], ['biomarker', 'TMB-low', biomarker('TMB'), 'TMB-low'], ['biomarker', 'dMMR', biomarker('MMR'), 'dMMR'], ['biomarker', 'MSS', biomarker('MSI'), 'MSS'], ['biomarker', 'present', biomarker('RET'), 'RET'],
];
/** Codes and words that say nothing by themselves. */
const siteSets = valueSetsFrom(valueSetFiles().files, [
  {
    file: 'answers.json',
    content: {
      resourceType: 'ConceptMap',
      id: 'answers',
      group: [{ source: 'urn:lab', element: SITE.map(([fact, answer], n) => ({ code: `L${n}`, target: [{ code: `${fact}|${answer}` }] })) }], // prettier-ignore
    },
  },
  {
    file: 'words.json',
    content: Object.fromEntries(
      [...new Set(SITE.map(([fact]) => fact))].map((fact) => [
        fact,
        Object.fromEntries([
          ['question', ['frage']],
          ['no answer of ours', ['flott']],
          ...SITE.flatMap(([of, answer], n) => (of === fact ? [[answer, ['anders', `wort ${n}`]]] : [])).slice(0, 9),
        ]) as unknown,
      ]),
    ),
  },
]);
test.each(SITE.map(([fact, answer, reader, want], n) => [fact, answer, reader, want, n] as const))(
  'a site says %s %s by its own code and its own words',
  (fact, answer, reader, want, n) => {
    const read = (given: Answer): string => shown(reader(valueFrom(given), siteSets)).split(':')[0] ?? '';
    const coding = [{ system: 'urn:lab', code: 'stranger' }, { system: 'urn:lab', code: `L${n}`, display: 'unknown' }]; // prettier-ignore
    expect([read(concept({ coding })), read(`Wort ${n}`)]).toEqual([want, want]);
    const other = SITE.findIndex(([of]) => of !== fact);
    const unread = { present: fact === 'biomarker' ? 'nothing' : fact === 'mesoappendixDepth' ? 'not invaded, over 3 mm' : 'text' }[answer] ?? 'text'; // prettier-ignore
    expect([read(concept({ coding: [{ system: 'urn:lab', code: `L${other}` }] })), read('frage')]).toEqual([
      unread,
      unread,
    ]);
  },
);
test.each([
  [true, 'true: true'],
  [{}, 'nothing'],
  [4, 'positive: Krenning 4'],
  ['positive', 'positive by text'],
  ['flott', 'text'],
  ['wort', 'text'],
])('a site with words of its own still reads %j', (answer, want) => {
  const reader = typeof answer === 'boolean' ? readPregnant : readSstr;
  expect(shown(reader(valueFrom(answer), siteSets))).toBe(want);
});
