/** T, N, M and stage as recorded: by code, else by the words of staging (`ypT2(m)`, `T2N0M0`, `IIIB`, `3C`). */
import {
  CATEGORIES_M,
  CATEGORIES_N,
  CATEGORIES_T,
  type MCategory,
  type NCategory,
  type Recorded,
  type TCategory,
  type TnmPrefix,
} from '../../rules/index.ts';
import type { CategoryMeant, CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { cleanText } from '../chart/clean-text.ts';
import { REPORT_CAP } from '../passages/report-text.ts';

export interface RecordedTnm {
  readonly t?: Recorded<TCategory>;
  readonly n?: Recorded<NCategory>;
  readonly m?: Recorded<MCategory>;
  /** pM0, which AJCC does not know: read as M0 and marked. */
  readonly pM0?: true;
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

/** Characters in which categories, a stage and its system are looked for. */
const LONGEST_TNM = 200;
const LONGEST_STAGE = 120;
const LONGEST_SYSTEM = 200;

const PREFIX = '(y?[cpra]|y)?';
// The category may be followed by (m), a count in brackets, the next category or the end.
const T = new RegExp(`(?:^|[^A-Za-z0-9])${PREFIX}[Tt](X|x|0|is|[1-4](?:mi|[a-d])?)(?=$|[^A-Za-z0-9]|[cpy]?N|[cpy]?M)`);
const N = new RegExp(
  `(?:^|[^A-Za-z]|T(?:X|0|is|[1-4][a-d]?)\\)?)${PREFIX}N(X|x|0|[1-3][a-c]?)(?=$|[^A-Za-z0-9]|[cpy]?M)`,
);
const M = new RegExp(`(?:^|[^A-Za-z]|N(?:X|0|[1-3][a-c]?)\\)?)${PREFIX}M(X|x|0|1(?:[a-d][12]?)?)(?=$|[^A-Za-z0-9])`);

/** Categories named in text. MX states nothing (there is no MX). `bare` allows an answer without its letter's context. */
export function tnmOfText(text: string, prefix: TnmPrefix = 'none'): RecordedTnm {
  const words = cleanText(text, LONGEST_TNM);
  const t = category(T.exec(words), 'T', CATEGORIES_T, prefix);
  const n = category(N.exec(words), 'N', CATEGORIES_N, prefix);
  const m = category(M.exec(words), 'M', CATEGORIES_M, prefix);
  const pM0 = m?.category === 'M0' && m.prefix === 'p';
  return { ...(t ? { t } : {}), ...(n ? { n } : {}), ...(m ? { m } : {}), ...(pM0 ? { pM0: true } : {}) };
}

const PATHOLOGICAL = /(?<![A-Za-z0-9])y?p(?=[TNM](?:[Xx0-4]|is))/g;
const MOST_NAMED = 20;

/**
 * Categories of a whole pathology report, where a synoptic list names them far from its beginning: those with the p of the pathologist anywhere, and
 * what stands beside them (`pT2 N0`). A letter that is named twice with different categories (two tumors) is left out. Without any p the beginning alone
 * is read.
 */
export function tnmOfReport(text: string): RecordedTnm {
  const words = cleanText(text, REPORT_CAP);
  const places = [...words.matchAll(PATHOLOGICAL)].slice(0, MOST_NAMED).map(({ index }) => index);
  if (places.length === 0) return tnmOfText(text);
  const found = places.map((place) => tnmOfText(words.slice(place, place + 24)));
  const t = only(found.flatMap((one) => one.t ?? []));
  const n = only(found.flatMap((one) => one.n ?? []));
  const m = only(found.flatMap((one) => one.m ?? []));
  const pM0 = m !== undefined && found.some((one) => one.pM0 === true);
  return { ...(t ? { t } : {}), ...(n ? { n } : {}), ...(m ? { m } : {}), ...(pM0 ? { pM0: true } : {}) };
}

function only<C extends string>(named: readonly Recorded<C>[]): Recorded<C> | undefined {
  const pathological = named.filter(({ prefix }) => prefix === 'p' || prefix === 'yp');
  const counted = pathological.length > 0 ? pathological : named;
  return new Set(counted.map(({ category: one }) => one)).size === 1 ? counted[0] : undefined;
}

function category<C extends string>(
  found: RegExpExecArray | null,
  letter: string,
  categories: readonly C[],
  fallback: TnmPrefix,
): Recorded<C> | undefined {
  const name = `${letter}${(found?.[2] ?? '').replace('x', 'X')}`;
  const known = categories.find((candidate) => candidate === name);
  return known && { category: known, prefix: prefixOf(found?.[1]) ?? fallback };
}

const PREFIXES: readonly TnmPrefix[] = ['c', 'p', 'r', 'a', 'yc', 'yp'];
const prefixOf = (text: string | undefined): TnmPrefix | undefined => PREFIXES.find((prefix) => prefix === text);

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
