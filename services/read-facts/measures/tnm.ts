/** T, N, M and stage as recorded: by code, else by the words of staging (`ypT2(m)`, `T2N0M0`, `IIIB`, `3C`). */
import type { MCategory, NCategory, Recorded, TCategory, TnmPrefix } from '../../rules/index.ts';
import type { CategoryMeant, CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { cleanText } from '../chart/clean-text.ts';
import { TEXT_READ } from '../passages/report-lines.ts';
import { tnmTokens, type TnmToken } from './tnm-tokens.ts';

export interface RecordedTnm {
  readonly t?: Recorded<TCategory>;
  readonly n?: Recorded<NCategory>;
  readonly m?: Recorded<MCategory>;
  /** pM0, which AJCC does not know: read as M0 and marked. */
  readonly pM0?: true;
  /** Named, and not as one category: a range, "at least", two that differ. */
  readonly open?: readonly ('t' | 'n' | 'm')[];
}

const byCode = <C>(meant: CategoryMeant<C> | undefined, prefix: TnmPrefix): Recorded<C> | undefined =>
  meant && { category: meant.category, prefix: meant.prefix === 'none' ? prefix : meant.prefix };

/** `prefix` is what the question says (a pT observation with an answer `T2`). */
export function tnmOfCodings(codings: readonly CodingInput[], valueSets: ValueSets, prefix: TnmPrefix): RecordedTnm {
  let found: RecordedTnm = {};
  for (const coding of codings) {
    const t = byCode(valueSets.tCategoryOf(coding), prefix);
    const n = byCode(valueSets.nCategoryOf(coding), prefix);
    const meantM = valueSets.mCategoryOf(coding);
    const m = byCode(meantM, prefix);
    found = {
      ...(t ? { t } : {}),
      ...(n ? { n } : {}),
      ...(m ? { m } : {}),
      ...(meantM?.pM0 ? { pM0: true } : {}),
      ...found,
    };
  }
  return found;
}

/** Characters in which a stage and its system are looked for. */
const LONGEST_STAGE = 120;
const LONGEST_SYSTEM = 200;

/** Categories of an answer to a question for them. MX states nothing (there is no MX). */
export const tnmOfText = (text: string, prefix: TnmPrefix = 'none'): RecordedTnm =>
  recordedOf(tnmTokens(cleanText(text, TEXT_READ), true), prefix);

/** Categories of a whole report, where a synoptic list names them far from its beginning: those with the p of the pathologist before others. */
export const tnmOfReport = (text: string): RecordedTnm => recordedOf(tnmTokens(cleanText(text, TEXT_READ), false));

function recordedOf(tokens: readonly TnmToken[], fallback: TnmPrefix = 'none'): RecordedTnm {
  const [t, n, m] = (['T', 'N', 'M'] as const).map((letter) => {
    const own = tokens.filter((token) => token.letter === letter);
    const pathological = own.filter(({ prefix }) => prefix === 'p' || prefix === 'yp');
    const pool = pathological.length > 0 ? pathological : own;
    const sure = pool.filter(({ isUnsure }) => !isUnsure);
    return oneOf(sure.length > 0 ? sure : pool, fallback);
  });
  const open = [t, n, m].flatMap((one, index) => (one === 'open' ? [(['t', 'n', 'm'] as const)[index] ?? 't'] : []));
  const isKnown = (one: typeof t): one is Recorded<string> => one !== undefined && one !== 'open';
  return {
    ...(isKnown(t) ? { t: t as Recorded<TCategory> } : {}),
    ...(isKnown(n) ? { n: n as Recorded<NCategory> } : {}),
    ...(isKnown(m) ? { m: m as Recorded<MCategory> } : {}),
    ...(isKnown(m) && m.category === 'M0' && m.prefix === 'p' ? { pM0: true as const } : {}),
    ...(open.length > 0 ? { open } : {}),
  };
}

/** One category of all that are named: `T1` beside `T1b` is T1b; two that differ (two tumors, a range) are open. */
function oneOf(tokens: readonly TnmToken[], fallback: TnmPrefix): Recorded<string> | 'open' | undefined {
  const [first] = tokens;
  if (first === undefined) return undefined;
  const names: readonly (string | undefined)[] = [...new Set(tokens.map(({ category }) => category))];
  const [longest] = names.toSorted((a = '', b = '') => b.length - a.length);
  if (longest === undefined || names.some((name) => name === undefined || !longest.startsWith(name))) return 'open';
  const { prefix } = tokens.find(({ category }) => category === longest) ?? first;
  return { category: longest, prefix: prefix === 'none' ? fallback : prefix };
}

const ARABIC: Readonly<Record<string, string>> = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV', '0': '0' };

const SEVERAL_STAGES =
  /(?:^|stage(?: group)?[ :]*)(?:IV|I{1,3}|[0-4])[A-C]?\d? ?(?:[-–/]|to|or|and) ?(?:stage )?(?:IV|I{1,3}|[0-4])(?:[A-C]\d?)?(?![A-Za-z0-9])/i;

/** `IIIB`, `Stage 2`, `3C` → `IIIC`; which of `III-IV` is not said. */
export function stageGroupOfText(text: string): string | undefined {
  const words = cleanText(text, LONGEST_STAGE);
  if (SEVERAL_STAGES.test(words)) return undefined;
  const roman = /(?:^|stage(?: group)?[ :]*)(IV|I{1,3}|0)([A-C][123]?)?(?=$|[^A-Za-z0-9])/i.exec(words);
  if (roman?.[1]) return `${roman[1].toUpperCase()}${(roman[2] ?? '').toUpperCase()}`;
  const arabic = /(?:^|stage(?: group)?[ :]*)([0-4])([A-C][123]?)?(?=$|[^A-Za-z0-9.])/i.exec(words);
  const number = arabic?.[1] === undefined ? undefined : ARABIC[arabic[1]];
  return number && `${number}${(arabic?.[2] ?? '').toUpperCase()}`;
}

/** `AJCC 8`, `AJCC 9`, `UICC`, from method or type codings, else from words. */
export function stagingSystemOf(
  codings: readonly CodingInput[],
  text: string | undefined,
  valueSets: ValueSets,
): string | undefined {
  for (const coding of codings) {
    const system = valueSets.stagingSystemOf(coding);
    if (system) return system;
  }
  if (text === undefined) return undefined;
  const words = cleanText(text, LONGEST_SYSTEM);
  if (/\buicc\b/i.test(words)) return 'UICC';
  const edition = /(?:ajcc[^0-9]{0,40}|version |v\.?|edition )([6-9])(?:th)?\b|([6-9])th (?:edition|ed|version)/i.exec(
    words,
  );
  const number = edition?.[1] ?? edition?.[2];
  return number ? `AJCC ${number}` : undefined;
}
