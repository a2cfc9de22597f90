/** `services/rules`: what no test of the rules can notice, and why. */
import type { Survivor } from './survivor.ts';

const coversEveryNumber = 'a grading table has a row for every number, so "no rule" never comes; the compiler asks';
const givenTogether = 'both ends of a grade are given, or neither; the compiler asks for each';
const undefinedMember = 'a member that is undefined is read and printed like one that is not there';
const noNumber = 'a comparison with a number or date that is not there is false already; the compiler asks';
const neverComes =
  'never reached: the gate has answered for these classes, and a range is tried grade by grade; the compiler asks for the case';

export const rules: readonly Survivor[] = [
  { in: 'rules/', line: "decision.kind === 'no-rule'", why: coversEveryNumber },
  { in: 'rules/', line: '? {} : {', code: /^\w+ === undefined$/, to: 'false', why: undefinedMember },
  // grade
  {
    in: 'rules/grade/digestive.ts',
    line: "flag('DQ-04'",
    code: 'mitoses.low > ki67.low',
    why: 'the two are two grades apart here, never equal',
  },
  {
    in: 'rules/grade/digestive.ts',
    code: 'ki67.low > mitoses.low',
    why: 'with equal upper ends the lower ones differ: "both" has been answered before',
  },
  {
    in: 'rules/grade/stated-grade.ts',
    line: 'if (stated === undefined || gradeLow',
    code: /^grade(?:Low|High) === undefined$/,
    why: givenTogether,
  },
  {
    in: 'rules/grade/stated-grade.ts',
    code: 'stated > gradeHigh',
    why: 'a documented grade inside the range, its upper end too, has returned before',
  },
  {
    in: 'rules/grade/lung.ts',
    code: "'nen'",
    why: 'stands for no named type; no row of the lung tables asks for it, nor for an empty word',
  },
  {
    in: 'rules/grade/data-quality.ts',
    line: 'const unusable =',
    mutator: 'MethodExpression',
    why: 'the tests of `why` below fail for every fact that has none; the filter is for the compiler',
  },
  {
    in: 'rules/grade/index.ts',
    line: 'reaching.length > 0 && isNet',
    code: 'gradeLow !== undefined && gradeHigh !== undefined',
    why: 'a graded NET, which the end of the line asks for, has both ends; the compiler asks',
  },
  {
    in: 'rules/grade/index.ts',
    code: 'specimen.date !== undefined && governing.specimen.date !== undefined',
    why: noNumber,
  },
  {
    in: 'rules/grade/index.ts',
    code: "specimen.statedGrade.state !== 'known'",
    to: 'false',
    why: 'a note is one because its grade is known (`isDocumentedOnly`); the compiler asks',
  },
  {
    in: 'rules/grade/index.ts',
    line: /^ {4}(?:kind|origin): 'unknown',$|^ {4}secondOpinion: false,$/,
    why: 'of the made-up specimen of a diagnosis without tissue: graded and dropped; only "cytology" would matter',
  },
  {
    in: 'rules/grade/index.ts',
    code: '[aside.from]',
    why: 'of an index that could not be read only the reason is told, by what is missing; no flag names its source',
  },
  {
    in: 'rules/rule-facts.ts',
    line: "state === 'unusable' ?",
    to: 'true',
    why: 'these facts are read as one value, as unusable or not at all, never as several values: what is left is absent',
  },
  // stage
  {
    in: 'rules/stage/index.ts',
    line: 'if (row) rows.add(row)',
    code: 'row',
    to: 'true',
    why: 'every T, N and M of a system has a row (`stage.test.ts` tries them all); the compiler asks',
  },
  {
    in: 'rules/stage/t-category.ts',
    code: "'limited-to-organ'",
    why: 'where the size decides, rows name the layers beyond the organ alone; every other word fails them alike',
  },
  {
    in: 'rules/stage/t-category.ts',
    line: 'possible: [true, false]',
    code: "'open'",
    why: 'the engine reads a fact that is neither absent, unusable nor known as open',
  },
  {
    in: 'rules/stage/t-category.ts',
    code: "tumor.depth.state !== 'known'",
    to: 'false',
    why: 'of a depth without a value no layer is found, and the depth is given back as it is; the compiler asks',
  },
  // treatment
  {
    in: 'rules/treatment/index.ts',
    code: 'ki67Percent.value.high <= scale.high',
    why: 'at the end of the grade both branches give that end; thresholds begin at 10, above the open end of a G1',
  },
  { in: 'rules/treatment/index.ts', line: /^ {4}case '(?:NET-INDET|LUNG-TC-IF-NO-NECROSIS)':$/, why: neverComes },
  {
    in: 'rules/treatment/index.ts',
    line: /^ {4}case '(?:LUNG-HIGH-GRADE-UNRESOLVED|LUNG-UNCLASSIFIED|MINEN|UNRESOLVED|NOT-GRADABLE|NO-TISSUE|OUT-OF-SCOPE)':$/,
    why: neverComes,
  },
  {
    in: 'rules/treatment/index.ts',
    line: "'$1') : 'TX-00b'",
    code: "'TX-00b'",
    why: 'never reached: the categories are those of the rows that match, so there is a first row; the compiler asks',
  },
  // work-up and safety
  {
    in: 'rules/workup/index.ts',
    code: 'days !== undefined && windowDays !== undefined',
    why: noNumber,
  },
  {
    in: 'rules/workup/pathology.ts',
    line: 'found.push({ level:',
    code: "'consider'",
    why: 'the caller asks for "suggest" alone; every other level stands under "consider"',
  },
  { in: 'rules/safety/index.ts', code: 'reviewed === false', to: 'true', why: undefinedMember },
  // engine, facts
  {
    in: 'rules/engine.ts',
    code: "name === undefined && answer(leaf, facts) === 'unknown'",
    why: 'which of several unsettled facts is tried first does not change the rows that stay possible',
  },
  {
    in: 'rules/engine.ts',
    line: 'if (name === undefined) throw',
    why: 'never reached: asked of unknown conditions alone, and one whose parts are all settled is not unknown',
  },
  {
    in: 'rules/engine.ts',
    line: 'cells.push({ low, lowClosed: false, high: Infinity',
    code: 'false',
    to: 'true',
    why: 'a cell is cut with the interval of the fact, whose infinite end is open',
  },
  {
    in: 'rules/engine.ts',
    code: 'Number.isFinite(end)',
    why: 'an infinite cut point gives cells without a number, which the cut with the fact drops',
  },
  { in: 'rules/evaluate.ts', code: 'date !== undefined && ssa !== undefined', why: noNumber },
  {
    in: 'rules/rule-facts.ts',
    line: 'if (spread.length === 0)',
    code: "'liver'",
    why: 'no site is named here, so the answer is the same for every site that is asked for',
  },
];
