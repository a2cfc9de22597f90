/**
 * A sentence as words, numbers and marks, each with its place in the text as it was given. One pass, one character class at a time: the cost grows with the
 * length alone.
 */

export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  /** Lower case, without accents; one kind of dash, `<=` and `>=` as one mark, `mm2` for `mm²` and `mm^2`. */
  readonly text: string;
  /** First and one behind the last character in the text as it was given. */
  readonly start: number;
  readonly end: number;
  /** Nothing stands between it and the token before. */
  readonly glued: boolean;
  /** Of a number; undefined where it cannot be known (`2,500` may be grouped) or where it is a code (`3.1.2`, `03.03.2026`). */
  readonly value?: number;
  /** Has digits in it, or is written in capitals where the text is not: `CK20`, `TTF`. */
  readonly coded?: true;
}

const SPLIT = /\p{L}[\p{L}\p{M}\p{Nd}'’]*[²³]?|\p{Nd}+(?:[.,]\p{Nd}+)*|<=|>=|=<|=>|\S/gu;
const MARKS: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '=<': '<=', '=>': '>=', '≈': '~', '∼': '~', '×': 'x', '*': 'x', '＜': '<', '＞': '>', '％': '%' }; // prettier-ignore
const DASH = /^[\u2010-\u2015\u2212-]$/;
/** Carry no meaning, and can hide some. */
const INVISIBLE = /^[\p{Cf}\p{Cs}]$/u;
const LONGEST_NUMBER = 12;

/** Lower case and without accents, letter by letter: `Größe` is `grosse`, `évalué` is `evalue`. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/’/g, "'");

export function tokensOf(text: string): readonly Token[] {
  const shouted = text === text.toUpperCase();
  const tokens: Token[] = [];
  for (const { 0: raw, index: start } of text.matchAll(SPLIT)) {
    if (INVISIBLE.test(raw)) continue;
    const before = tokens.at(-1);
    const end = start + raw.length;
    const place = { start, end, glued: before?.end === start };
    const plain = folded(raw);
    if (/^\p{Nd}/u.test(raw)) pushNumber(tokens, plain, place);
    else if (/^\p{L}/u.test(raw)) pushWord(tokens, raw, plain, place, shouted);
    else if (/^[²³]$/.test(raw) && place.glued && before?.kind === 'word')
      tokens[tokens.length - 1] = { ...before, text: `${before.text}${plain}`, end };
    else tokens.push({ kind: 'mark', text: DASH.test(raw) ? '-' : (MARKS[raw] ?? plain), ...place });
  }
  return tokens;
}

type Place = Pick<Token, 'start' | 'end' | 'glued'>;

/** `mm^2` is one word, `.5` is a half. */
function pushNumber(tokens: Token[], text: string, place: Place): void {
  const [word, mark] = tokens.slice(-2);
  if (mark?.text === '^' && place.glued && mark.glued && word?.kind === 'word') {
    tokens.splice(-2, 2, { ...word, text: `${word.text}${text}`, end: place.end });
    return;
  }
  const point = tokens.at(-1);
  if (point?.text === '.' && place.glued && !point.glued && /^\d+$/.test(text)) {
    tokens.pop();
    tokens.push({ kind: 'number', text: `0.${text}`, start: point.start, end: place.end, glued: false, ...valueOf(`0.${text}`) }); // prettier-ignore
    return;
  }
  tokens.push({ kind: 'number', text, ...place, ...valueOf(text) });
}

/** Decimal comma or point. A comma before exactly three digits could be grouping; several separators make a date or a section. */
function valueOf(digits: string): { readonly value?: number } {
  if (/,\d{3}$/.test(digits) || /[.,]\d+[.,]/.test(digits) || digits.length > LONGEST_NUMBER) return {};
  return { value: Number(digits.replace(',', '.')) };
}

/** `x` between the digits of two lengths is a mark, with and without blanks: `3.1x2.8`, `3 x 2`. */
function pushWord(tokens: Token[], raw: string, text: string, place: Place, shouted: boolean): void {
  const behind = /^x(\d{1,4})$/.exec(text)?.[1];
  if (behind !== undefined && place.glued && tokens.at(-1)?.kind === 'number') {
    const { start, end } = place;
    tokens.push({ kind: 'mark', text: 'x', start, end: start + 1, glued: true });
    tokens.push({ kind: 'number', text: behind, start: start + 1, end, glued: true, value: Number(behind) });
  } else if (text === 'x') tokens.push({ kind: 'mark', text, ...place });
  else {
    const isAcronym = !shouted && raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
    tokens.push({ kind: 'word', text, ...place, ...(isAcronym || /\d/.test(text) ? { coded: true as const } : {}) });
  }
}
