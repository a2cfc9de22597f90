/** Right, missed or wrong: a row against what was read. Another value is wrong; a value that is not stated is missed; missed and said on a card is told. */
import type { Expectation, Row, Shown, ShownTumor } from './row.ts';

export type Outcome = 'right' | 'told' | 'missed' | 'wrong';
interface Problem {
  readonly outcome: 'missed' | 'wrong';
  readonly text: string;
}
export interface Judgement {
  readonly outcome: Outcome;
  readonly problems: readonly string[];
}

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

const classOf = (tumor: ShownTumor): string => {
  const name = (tumor.classification ?? 'none').toUpperCase();
  return name === 'NET-INDET' ? `NET-INDET(${String(tumor.gradeLow)},${String(tumor.gradeHigh)})` : name;
};

/** Grades that a class spans. */
function rangeOf(name: string): readonly [low: number, high: number] | undefined {
  const [, grade] = /^NET-G([123])/.exec(name) ?? [];
  if (grade !== undefined) return [Number(grade), Number(grade)];
  const [, low, high] = /^NET-INDET\((\d),(\d)\)/.exec(name) ?? [];
  return low === undefined || high === undefined ? undefined : [Number(low), Number(high)];
}

const OPEN_CLASS =
  /^(?:NONE|NOT-GRADABLE|NO-TISSUE|UNRESOLVED|LUNG-UNCLASSIFIED|LUNG-TC-IF-NO-NECROSIS|LUNG-HIGH-GRADE-UNRESOLVED)$/;

function judgeClass(wanted: readonly string[], tumor: ShownTumor): Outcome {
  const got = classOf(tumor);
  if (wanted.some((one) => (one.includes(':') ? one === `${got}:${tumor.certainty ?? ''}` : one === got)))
    return 'right';
  if (OPEN_CLASS.test(got)) return 'missed';
  const range = rangeOf(got);
  const names = wanted.map((one) => one.split(':')[0] ?? '');
  // The same grade with another certainty.
  if (names.includes(got)) return 'missed';
  const ranges = names.flatMap((name) => [rangeOf(name)].filter((one) => one !== undefined));
  if (range && ranges.some(([low, high]) => range[0] <= low && range[1] >= high)) return 'missed';
  // "At least G1" is not wrong for a G2 tumor, only less than the chart says.
  if (range && tumor.certainty === 'provisional' && ranges.some(([low]) => range[0] <= low)) return 'missed';
  return got === 'NEC' && names.some((name) => name.startsWith('NEC-')) ? 'missed' : 'wrong';
}

function judgeCategory(
  wanted: readonly (string | null)[],
  stage: ShownTumor['stage'],
  letter: 't' | 'n' | 'm',
): Outcome {
  const got = stage?.[letter] as string | undefined;
  const assumed = (letter === 'm' && stage?.['mAssumed'] === true) || (letter === 'n' && stage?.['nAssumed'] === true);
  if (assumed) return wanted.includes(null) || wanted.includes(`${got ?? ''}?`) ? 'right' : 'missed';
  if (got === undefined) return wanted.includes(null) ? 'right' : 'missed';
  return wanted.includes(got) ? 'right' : got.endsWith('X') ? 'missed' : 'wrong';
}

function problemsOf(expect: Expectation, shown: Shown): readonly Problem[] {
  const problems: Problem[] = [];
  const tumors = shown.extension.tumors ?? [];
  const say = (what: keyof Expectation, outcome: Outcome, got: string): void => {
    if (outcome === 'missed' || outcome === 'wrong')
      problems.push({ outcome, text: `${what} ${JSON.stringify(expect[what])} got ${got}` });
  };
  if (expect.silent) {
    say('silent', tumors.length === 0 ? 'right' : 'wrong', tumors.map(classOf).join(', '));
    return problems;
  }
  if (expect.silence)
    say('silence', expect.silence.includes(shown.extension.silence ?? null) ? 'right' : 'wrong', shown.extension.silence ?? 'not silent'); // prettier-ignore
  const tumor = tumors.find(({ condition }) => condition === 'Condition/c1') ?? tumors[0] ?? {};
  const named = `${classOf(tumor)}:${tumor.certainty ?? ''}`;
  const strings = (list: readonly (string | null)[]): readonly string[] => list.filter((one) => one !== null);
  if (expect.cls) say('cls', judgeClass(strings(expect.cls), tumor), named);
  if (expect.notCls) say('notCls', expect.notCls.some((one) => one === classOf(tumor) || one === named) ? 'wrong' : 'right', named); // prettier-ignore
  for (const letter of ['t', 'n', 'm'] as const) {
    const wanted = expect[letter];
    if (wanted)
      say(letter, judgeCategory(wanted, tumor.stage, letter), JSON.stringify(tumor.stage?.[letter] ?? 'none'));
  }
  const oneOf = (what: 'group' | 'extent' | 'site' | 'status', got: string | undefined, open?: string): void => {
    const wanted = expect[what];
    if (wanted) say(what, wanted.includes(got ?? null) ? 'right' : got === undefined || got === open ? 'missed' : 'wrong', got ?? 'none'); // prettier-ignore
  };
  oneOf('group', tumor.stage?.['group'] as string | undefined);
  oneOf('extent', tumor.extent, 'unknown');
  oneOf('site', tumor.site);
  oneOf('status', tumor.tumorStatus, 'unknown');
  const { flags = [], safety = [], suggest = [], consider = [], suppressed = [] } = tumor;
  const offered = [...suggest, ...consider];
  const off = suppressed.map(({ test }) => test);
  const each = (what: keyof Expectation, isRight: (one: string) => boolean, otherwise: 'missed' | 'wrong', got: readonly string[]): void => {
    for (const one of listOf(expect[what] as string | readonly string[] | undefined)) if (!isRight(one)) problems.push({ outcome: otherwise, text: `${what} ${one} got ${got.join(' ')}` });
  }; // prettier-ignore
  each('flags', (one) => flags.includes(one), 'missed', flags);
  each('noFlags', (one) => !flags.includes(one), 'wrong', flags);
  each('safety', (one) => safety.includes(one), 'missed', safety);
  each('noSafety', (one) => !safety.includes(one), 'wrong', safety);
  each('done', (one) => suppressed.some(({ test, reason }) => test === one && reason === 'done'), 'missed', off);
  each('suggest', (one) => suggest.includes(one), 'missed', offered);
  each('consider', (one) => offered.includes(one) || off.includes(one), 'missed', offered);
  each('notSuggest', (one) => !offered.includes(one), 'wrong', offered);
  each('cardHas', (one) => new RegExp(one, 'i').test(shown.cards), 'missed', []);
  each('cardHasNot', (one) => !new RegExp(one, 'i').test(shown.cards), 'wrong', []);
  const wantedTreatment = { ...expect.treatment, ...(expect.prrt ? { PRRT: expect.prrt } : {}) };
  for (const [category, strengths] of Object.entries(wantedTreatment)) {
    const got = tumor.treatment?.[category] ?? null;
    if (!strengths.includes(got)) problems.push({ outcome: got === 'cannot-say' || got === null ? 'missed' : 'wrong', text: `${category} ${JSON.stringify(strengths)} got ${got ?? 'none'}` }); // prettier-ignore
  }
  return problems;
}

const TOLD = /not usable|could not be read|was not read|not read|stated, no value/i;

export function judge({ expect }: Row, shown: Shown): Judgement {
  const problems = problemsOf(expect, shown);
  const told = (shown.extension.tumors ?? []).some(({ flags }) => flags?.includes('DQ-02')) || TOLD.test(shown.cards);
  return {
    outcome: problems.some(({ outcome }) => outcome === 'wrong') ? 'wrong' : problems.length === 0 ? 'right' : told ? 'told' : 'missed', // prettier-ignore
    problems: problems.map(({ text }) => text),
  };
}
