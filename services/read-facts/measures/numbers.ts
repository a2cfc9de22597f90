/**
 * The one grammar of numbers. A sentence becomes items: amounts with their comparator, range, dimensions and unit ("at least 2 and less than 20", "3.1 x 2.8 cm",
 * "5 bis 10 %"), pairs ("2 of 12", "3/17"), phrases of the word tables, and all other words and marks. What is no amount is passed over: dates, dilutions (1:200), names of
 * blocks and clones, accession and telephone numbers. A dash in front of a number belongs to a list: nothing that we measure is negative.
 *
 * One pass from left to right; each token is looked at by a bounded number of rules.
 */
import { point, scale, tidy, type Interval } from '../../rules/index.ts';
import type { Lexicon, Sense, Sign } from './lexicon.ts';
import { tokensOf, type Token } from './tokens.ts';
import { LEXICON } from './words/index.ts';

export type Unit =
  | { readonly of: 'percent' }
  | { readonly of: 'length'; readonly mm: number }
  | { readonly of: 'area'; readonly mm2: number }
  | { readonly of: 'fields' }
  | { readonly of: 'low-power fields' }
  | { readonly of: 'cells' }
  | { readonly of: 'other' };

interface Placed {
  /** First and one behind the last character. */
  readonly start: number;
  readonly end: number;
}
export interface Amount extends Placed {
  readonly kind: 'amount';
  /** In its unit as written; of a length in mm. An open end of percent is 100. */
  readonly interval: Interval;
  readonly unit?: Unit;
  readonly approximate: boolean;
  /** Written as a range or with a comparator: it is no single number. */
  readonly isRange: boolean;
  /** `up to 3 cm`: the words of the comparator, for measures to which they mean more. */
  readonly upTo?: true;
  /** `3.1 x 2.8 cm`. */
  readonly dimensions?: number;
  /** Number and unit are there, the value is not: crossed ends, grouped digits, a scale (`1+`), a comparator before a range. */
  readonly why?: 'crossed' | 'text';
}
export interface Pair extends Placed {
  readonly kind: 'pair';
  readonly first: number;
  readonly second: number;
  readonly sign?: Sign;
  /** `2 of 9` in words, not `2/9`. */
  readonly inWords: boolean;
}
export interface Phrase extends Placed {
  readonly kind: 'phrase';
  readonly sense: Sense;
  readonly text: string;
}
export interface Word extends Placed {
  readonly kind: 'word';
  readonly text: string;
  readonly coded: boolean;
}
export interface Sign_ extends Placed {
  readonly kind: 'mark';
  readonly text: string;
}
/** A number that counts nothing: a date, a block, a clone. */
export interface Skipped extends Placed {
  readonly kind: 'skipped';
}
export type Item = Amount | Pair | Phrase | Word | Sign_ | Skipped;

export interface Sentence {
  readonly text: string;
  readonly items: readonly Item[];
}
/** A sentence, or its text. */
export type Said = Sentence | string;

export function sentenceOf(said: Said, lexicon: Lexicon = LEXICON): Sentence {
  return typeof said === 'string' ? { text: said, items: new Grammar(tokensOf(said), lexicon).items() } : said;
}

/** Of a pair, where the word means other things elsewhere: 2 von 14, 2 sur 14, 2 de 14. */
const OF_WORDS: ReadonlySet<string> = new Set(['of', 'von', 'sur', 'de', 'from', 'aus']);
/** Fields in Spanish and French, behind a number; alone `CgA` is a marker. */
const FIELD_ABBREVIATIONS: ReadonlySet<string> = new Set(['cga', 'cfg', 'cgg', 'cap']);
const UPPER: ReadonlySet<string> = new Set(['<', '<=']);
const MM: Readonly<Partial<Record<Sense, number>>> = {
  'unit mm': 1,
  'unit cm': 10,
  'unit um': 0.001,
  'unit inch': 25.4,
};
const MM2: Readonly<Partial<Record<Sense, number>>> = { 'unit mm2': 1 };

/** The interval of a value with a sign, from 0 to the ceiling of its scale. */
export function withSign(value: number, sign: Sign | undefined, ceiling = Infinity): Interval {
  switch (sign) {
    case undefined:
      return point(value);
    case '<=':
      return { low: 0, lowClosed: true, high: value, highClosed: true };
    case '<':
      return { low: 0, lowClosed: true, high: value, highClosed: false };
    case '>=':
    case '>':
      return { low: value, lowClosed: sign === '>=', high: ceiling, highClosed: Number.isFinite(ceiling) };
  }
}

/** One number as it is written, with what stands around it. */
interface One {
  readonly value: number | undefined;
  readonly sign: Sign | undefined;
  readonly about: boolean;
  readonly upTo: boolean;
  readonly unit: Unit | undefined;
  readonly scale: boolean;
  readonly start: number;
  readonly next: number;
}

/** Tokens of a name joined by dashes. */
const LONGEST_NAME = 16;

class Grammar {
  readonly #tokens: readonly Token[];
  readonly #lexicon: Lexicon;
  /** Phrases once found, by the token where they begin. */
  readonly #found = new Map<number, { readonly sense: Sense; readonly next: number } | undefined>();

  constructor(tokens: readonly Token[], lexicon: Lexicon) {
    this.#tokens = tokens;
    this.#lexicon = lexicon;
  }

  items(): readonly Item[] {
    const items: Item[] = [];
    let at = 0;
    while (at < this.#tokens.length) {
      const [item, next] = this.#itemAt(at);
      items.push(item);
      at = next;
    }
    return items;
  }

  #itemAt(at: number): readonly [Item, number] {
    const code = this.#codeEnd(at);
    if (code !== undefined) return [{ kind: 'skipped', ...this.#span(at, code) }, code];
    const amount = this.#amountAt(at);
    if (amount) return amount;
    const phrase = this.#phraseAt(at);
    const token = this.#tokens[at];
    if (phrase) {
      const { start, end } = this.#span(at, phrase.next);
      const text = this.#tokens.slice(at, phrase.next).map((one) => one.text).join(' '); // prettier-ignore
      return [{ kind: 'phrase', sense: phrase.sense, text, start, end }, phrase.next];
    }
    if (token === undefined || token.kind === 'number') return [{ kind: 'skipped', ...this.#span(at, at + 1) }, at + 1];
    const { text, start, end } = token;
    return token.kind === 'word'
      ? [{ kind: 'word', text, coded: token.coded === true, start, end }, at + 1]
      : [{ kind: 'mark', text, start, end }, at + 1];
  }

  #span(from: number, next: number): Placed {
    return { start: this.#tokens[from]?.start ?? 0, end: this.#tokens[next - 1]?.end ?? 0 };
  }

  #text(at: number): string | undefined {
    return this.#tokens[at]?.text;
  }

  #isNumber(at: number): boolean {
    return this.#tokens[at]?.kind === 'number';
  }

  #glued(at: number): boolean {
    return this.#tokens[at]?.glued === true;
  }

  #phraseAt(at: number): { readonly sense: Sense; readonly next: number } | undefined {
    if (!this.#found.has(at)) this.#found.set(at, this.#lexicon.find(this.#tokens, at));
    return this.#found.get(at);
  }

  #sense(at: number): Sense | undefined {
    return this.#phraseAt(at)?.sense;
  }

  /** One behind a number that counts nothing; the phrase of a noun that has digits of its own (Ki-67) is none. */
  #codeEnd(at: number): number | undefined {
    if (this.#isNumber(at)) return this.#dateEnd(at) ?? this.#chainEnd(at) ?? this.#dilutionEnd(at);
    const phrase = this.#phraseAt(at);
    if (phrase?.sense === 'month') return this.#monthEnd(phrase.next);
    if (phrase?.sense === 'label' || phrase?.sense === 'scale label')
      return this.#labelEnd(phrase.next, phrase.sense === 'scale label');
    // "CAM-5.2", "A-4": a number glued to a word by a dash is its name, unless it has a unit.
    if (phrase === undefined && this.#tokens[at]?.kind === 'word' && this.#text(at + 1) === '-')
      return this.#nameEnd(at);
    return undefined;
  }

  #nameEnd(at: number): number | undefined {
    let next = at + 1;
    while (next < at + LONGEST_NAME && this.#text(next) === '-' && this.#glued(next) && this.#glued(next + 1)) {
      const isWord = this.#tokens[next + 1]?.kind === 'word' && this.#phraseAt(next + 1) === undefined;
      if (!isWord && (!this.#isNumber(next + 1) || this.#unitAt(next + 2))) break;
      next += 2;
    }
    const isCode = this.#tokens.slice(at, next).some(({ kind, text }) => kind === 'number' || /\d/.test(text));
    return next > at + 1 && isCode ? next : undefined;
  }

  /** 2026-03-04, 03/04/2026, 4.3.2026, 4 March 2026, 12:30. */
  #dateEnd(at: number): number | undefined {
    const [one = '', mark, two = '', same, three = ''] = [0, 1, 2, 3, 4].map((step) => this.#text(at + step));
    const threeNumbers = this.#isNumber(at + 2) && this.#isNumber(at + 4) && mark === same;
    if (threeNumbers && (mark === '/' || mark === '-') && (one.length === 4 || three.length === 4 || this.#glued(at + 1)) && /^\d+$/.test(one + two + three))
      return at + 5; // prettier-ignore
    if (this.#tokens[at]?.value === undefined && /^\d{1,4}\.\d{1,2}\.\d{1,4}$/.test(one)) return at + 1;
    if (this.#sense(at + 1) === 'month' && /^\d{1,2}$/.test(one))
      return /^\d{4}$/.test(this.#text(at + 2) ?? '') ? at + 3 : at + 2;
    // "3-Mar-2026"
    if (mark === '-' && this.#glued(at + 1) && this.#sense(at + 2) === 'month')
      return /^\d{2,4}$/.test(three) ? at + 5 : at + 3;
    return undefined;
  }

  /** March 3, 2026; May 2026. Without a number "may" and "march" are words. */
  #monthEnd(next: number): number | undefined {
    if (!this.#isNumber(next) || this.#unitAt(next + 1)) return undefined;
    const comma = this.#text(next + 1) === ',' ? next + 2 : next + 1;
    if (/^(?:19|20)\d\d$/.test(this.#text(comma) ?? '')) return comma + 1;
    return /^\d{1,2}$|^\d{4}$/.test(this.#text(next) ?? '') ? next + 1 : undefined;
  }

  /** 555-123-4567, 26-1234-5, 26-S-1234: three and more glued by dashes, or numbers and names. */
  #chainEnd(at: number): number | undefined {
    let next = at + 1;
    let parts = 1;
    let hasName = false;
    while (this.#text(next) === '-' && this.#glued(next) && this.#glued(next + 1)) {
      const part = this.#tokens[next + 1];
      if (part === undefined || part.kind === 'mark') break;
      if (part.kind === 'word' && (part.text.length > 3 || this.#phraseAt(next + 1) !== undefined)) break;
      hasName ||= part.kind === 'word';
      parts += 1;
      next += 2;
    }
    if (parts >= 3) return next;
    const isOneName = hasName && parts === 2 && this.#tokens[next - 1]?.coded === true;
    return isOneName ? next : undefined;
  }

  /** 1:200, 12:30. */
  #dilutionEnd(at: number): number | undefined {
    const isDilution =
      this.#text(at + 1) === ':' && this.#glued(at + 1) && this.#isNumber(at + 2) && this.#glued(at + 2);
    return isDilution ? at + 3 : undefined;
  }

  /** "block 12", "blocks 1-4", "segments 4 and 5", "grade 2 of 3", "station no. 7": whole numbers without a unit. */
  #labelEnd(from: number, isScale: boolean): number | undefined {
    let at = from;
    while (at < from + 2 && (this.#text(at) === '#' || (isScale && this.#text(at) === ':') || this.#sense(at) === 'label')) at += 1; // prettier-ignore
    // "block A-4", "cassette B2"
    const name = this.#tokens[at];
    const isLetter = name?.kind === 'word' && name.end - name.start === 1;
    if (isLetter && this.#isNumber(at + 1)) at += 1;
    else if (isLetter && this.#text(at + 1) === '-' && this.#isNumber(at + 2)) at += 2;
    let end: number | undefined;
    while (this.#isNumber(at) && !this.#unitAt(at + 1) && this.#text(at + 1) !== 'x') {
      // "Tumor grade 2/10 HPF" is a rate.
      if (end !== undefined && this.#text(at + 1) === '/') break;
      end = at + 1;
      const isJoined =
        /^[-/,&]$/.test(this.#text(end) ?? '') || ['and', 'to', 'or', 'of'].includes(this.#sense(end) ?? '');
      if (!isJoined) break;
      at = end + 1;
    }
    return end;
  }

  /** What is counted or measured: behind a number. */
  #unitAt(at: number): { readonly unit: Unit; readonly next: number } | undefined {
    // 400x
    if (this.#text(at) === 'x' && this.#glued(at) && !this.#isNumber(at + 1))
      return { unit: { of: 'other' }, next: at + 1 };
    if (FIELD_ABBREVIATIONS.has(this.#text(at) ?? '')) return { unit: { of: 'fields' }, next: at + 1 };
    const phrase = this.#phraseAt(at);
    if (phrase === undefined) return undefined;
    const { sense, next } = phrase;
    const mm = MM[sense];
    if (mm !== undefined) return { unit: { of: 'length', mm }, next };
    const mm2 = MM2[sense];
    if (mm2 !== undefined) return { unit: { of: 'area', mm2 }, next };
    switch (sense) {
      case 'unit percent':
        return { unit: { of: 'percent' }, next: this.#text(next) === '+' && this.#glued(next) ? next + 1 : next };
      case 'unit fields':
        return { unit: { of: 'fields' }, next };
      case 'low-power fields':
        return { unit: { of: 'low-power fields' }, next };
      case 'cells':
      case 'tumor cells':
        return { unit: { of: 'cells' }, next };
      case 'unit cm2':
      case 'unit other':
        return { unit: { of: 'other' }, next };
      default:
        return undefined;
    }
  }

  /** about, comparator, number, unit, comparator behind. */
  #oneAt(from: number): One | undefined {
    let at = from;
    let about = false;
    let sign: Sign | undefined;
    let upTo = false;
    for (let steps = 0; steps < 5; steps += 1) {
      const phrase = this.#phraseAt(at);
      if (phrase?.sense === 'about') about = true;
      else if (phrase?.sense === 'degree') {
        if (!this.#sense(phrase.next)?.startsWith('compare ')) break;
      } else if (phrase?.sense.startsWith('compare ') === true && !phrase.sense.startsWith('compare behind')) {
        // Two comparators before one number say neither.
        if (sign !== undefined) return undefined;
        sign = phrase.sense.slice('compare '.length) as Sign;
        upTo = sign === '<=' && this.#text(at) !== '<=';
        if (this.#text(phrase.next) === '-' && !this.#glued(phrase.next)) return undefined;
      } else break;
      at = phrase.next;
      // "less than a 3 cm", "less than the 20 %"
      if (sign !== undefined && ['a', 'the', 'an'].includes(this.#text(at) ?? '') && this.#isNumber(at + 1)) at += 1;
    }
    const inWords = this.#sense(at)?.startsWith('number ') === true;
    if (!this.#isNumber(at) && !inWords) return undefined;
    const value = inWords ? Number(this.#sense(at)?.slice('number '.length)) : this.#tokens[at]?.value;
    let next = inWords ? (this.#phraseAt(at)?.next ?? at + 1) : at + 1;
    const isScale =
      !inWords && this.#text(next) === '+' && this.#glued(next) && !/^[\d(]/.test(this.#text(next + 1) ?? '');
    if (isScale) next += 1;
    const behindNumber = this.#behind(next);
    if (behindNumber) next = behindNumber.next;
    const unit = this.#unitAt(next);
    if (unit) next = unit.next;
    const behindUnit = behindNumber ? undefined : this.#behind(next);
    if (behindUnit) next = behindUnit.next;
    const behind = behindNumber?.sign ?? behindUnit?.sign;
    if (behind !== undefined && sign !== undefined) return undefined;
    return { value, sign: sign ?? behind, about, upTo, unit: unit?.unit, scale: isScale, start: from, next };
  }

  #behind(at: number): { readonly sign: Sign; readonly next: number } | undefined {
    const phrase = this.#phraseAt(at);
    return phrase?.sense.startsWith('compare behind ') === true
      ? { sign: phrase.sense.slice('compare behind '.length) as Sign, next: phrase.next }
      : undefined;
  }

  #amountAt(from: number): readonly [Amount | Pair, number] | undefined {
    const isBetween = this.#sense(from) === 'between';
    const first = this.#oneAt(isBetween ? (this.#phraseAt(from)?.next ?? from) : from);
    if (first === undefined) return undefined;
    return (
      this.#dimensions(first) ??
      this.#pair(first) ??
      this.#range(isBetween ? { ...first, start: from } : first, isBetween) ??
      this.#single(isBetween ? { ...first } : first)
    );
  }

  #single(one: One): readonly [Amount, number] {
    const { value, sign, unit } = one;
    const ceiling = unit?.of === 'percent' ? 100 : Infinity;
    if (value === undefined || one.scale) return this.#unread(one.start, one.next, unit, 'text');
    return this.#amount(one, one.next, withSign(value, sign, ceiling), unit, sign !== undefined);
  }

  #amount(
    one: One,
    next: number,
    interval: Interval,
    unit: Unit | undefined,
    isRange: boolean,
  ): readonly [Amount, number] {
    return [
      {
        kind: 'amount',
        interval: unit?.of === 'length' ? scale(interval, unit.mm) : interval,
        ...(unit ? { unit } : {}),
        approximate: one.about,
        isRange,
        ...(one.upTo ? { upTo: true as const } : {}),
        ...this.#span(one.start, next),
      },
      next,
    ];
  }

  #unread(from: number, next: number, unit: Unit | undefined, why: 'crossed' | 'text'): readonly [Amount, number] {
    const amount = { kind: 'amount', interval: point(0), ...(unit ? { unit } : {}), approximate: false, isRange: true, why, ...this.#span(from, next) } as const; // prettier-ignore
    return [amount, next];
  }

  /** 3.1 x 2.8 x 1.5 cm; 3.1 cm x 14 mm. The longest counts. */
  #dimensions(first: One): readonly [Amount, number] | undefined {
    const parts = [first];
    let next = first.next;
    while (parts.length < 4 && (this.#text(next) === 'x' || this.#text(next) === 'by')) {
      const one = this.#oneAt(next + 1);
      if (one === undefined || one.sign !== undefined) break;
      parts.push(one);
      next = one.next;
    }
    if (parts.length === 1) return undefined;
    const last = parts.findLast(({ unit }) => unit !== undefined)?.unit;
    const units = parts.map(({ unit }, index) => unit ?? parts.slice(index).find((one) => one.unit)?.unit ?? last);
    const mm = units.map((unit) => (unit?.of === 'length' ? unit.mm : undefined));
    // A dimension that cannot be read may be the longest.
    if (last === undefined || mm.includes(undefined)) {
      const longest = Math.max(...parts.map(({ value }) => value ?? Number.NaN));
      if (last === undefined && Number.isFinite(longest))
        return [{ kind: 'amount', interval: point(longest), approximate: first.about, isRange: false, dimensions: parts.length, ...this.#span(first.start, next) }, next]; // prettier-ignore
      return this.#unread(first.start, next, last, 'text');
    }
    const lengths = parts.map(({ value }, index) => tidy((value ?? Number.NaN) * (mm[index] ?? Number.NaN)));
    const longest = Math.max(...lengths);
    if (!Number.isFinite(longest)) return this.#unread(first.start, next, last, 'text');
    const interval = withSign(longest, first.sign);
    return [{ kind: 'amount', interval, unit: { of: 'length', mm: 1 }, approximate: first.about, isRange: first.sign !== undefined, ...(first.upTo ? { upTo: true as const } : {}), dimensions: parts.length, ...this.#span(first.start, next) }, next]; // prettier-ignore
  }

  /** 3/17; 2 of 12; two of the nine. `3/10 HPF` and `3/2 mm2` are no pairs. */
  #pair(first: One): readonly [Pair | Amount, number] | undefined {
    if (first.unit !== undefined || first.scale) return undefined;
    const inWords = this.#sense(first.next) === 'of' || OF_WORDS.has(this.#text(first.next) ?? '');
    const isSlash = this.#text(first.next) === '/';
    if (!inWords && !isSlash) return undefined;
    const second = inWords ? (this.#phraseAt(first.next)?.next ?? first.next + 1) : first.next + 1;
    const isWord = this.#sense(second)?.startsWith('number ') === true;
    if (!this.#isNumber(second) && !(inWords && isWord)) return undefined;
    const next = isWord ? (this.#phraseAt(second)?.next ?? second + 1) : second + 1;
    const unit = this.#unitAt(next)?.unit.of;
    if (unit !== undefined && unit !== 'cells') return undefined;
    const value = isWord ? Number(this.#sense(second)?.slice('number '.length)) : this.#tokens[second]?.value;
    if (first.value === undefined || value === undefined || !Number.isInteger(first.value) || !Number.isInteger(value)) return undefined; // prettier-ignore
    if (this.#text(next) === '/' && this.#isNumber(next + 1)) return undefined;
    return [{ kind: 'pair', first: first.value, second: value, ...(first.sign ? { sign: first.sign } : {}), inWords, ...this.#span(first.start, next) }, next]; // prettier-ignore
  }

  /** 3-20 %, 5 % to 10 %, between 3 and 20 %, at least 2 and less than 20, >2 but <=4 cm. */
  #range(first: One, isBetween: boolean): readonly [Amount, number] | undefined {
    const joiner = this.#joiner(first, isBetween);
    // What is counted in (10 fields, 500 cells) ends there: "per 10 HPF to 3 per 10 HPF".
    if (joiner === undefined || (first.unit && !['percent', 'length'].includes(first.unit.of))) return undefined;
    const second = this.#oneAt(joiner);
    if (second === undefined) return undefined;
    const unit = first.unit ?? second.unit;
    const sameKind = first.unit === undefined || second.unit === undefined || first.unit.of === second.unit.of;
    const bySigns = first.sign !== undefined || second.sign !== undefined;
    if (!sameKind) return undefined;
    const [low, high] = [first.value, second.value];
    const next = second.next;
    if (low === undefined || high === undefined || first.scale || second.scale)
      return this.#unread(first.start, next, unit, 'text');
    if (bySigns) return this.#bySigns(first, second, unit);
    // `1 cm to 15 mm` has two units; we do not mix them.
    const [one, two] = [first.unit, second.unit];
    if (one?.of === 'length' && two?.of === 'length' && one.mm !== two.mm)
      return this.#unread(first.start, next, unit, 'text');
    if (low > high) return this.#unread(first.start, next, unit, 'crossed');
    const interval = { low, lowClosed: true, high, highClosed: true };
    return this.#amount({ ...first, about: first.about || second.about }, next, interval, unit, true);
  }

  /** Where the second number of a range begins. */
  #joiner({ next, unit, sign }: One, isBetween: boolean): number | undefined {
    const text = this.#text(next);
    const phrase = this.#phraseAt(next);
    const after = phrase?.next ?? next + 1;
    if (text === '-') {
      // "Tumor 1 - 0.9 cm": a dash with one blank opens a list.
      const isOpen = this.#glued(next) !== this.#glued(next + 1);
      return isOpen && unit === undefined ? undefined : next + 1;
    }
    if (phrase?.sense === 'to' || (text === 'a' && this.#isNumber(next + 1))) return after;
    if (phrase?.sense === 'or' && sign === undefined) return after;
    if (phrase?.sense === 'and') {
      if (isBetween) return after;
      return sign !== undefined && !UPPER.has(sign) && this.#isUpper(after) ? after : undefined;
    }
    if (text === ',' && sign !== undefined && !UPPER.has(sign) && this.#isUpper(next + 1)) return next + 1;
    return undefined;
  }

  #isUpper(at: number): boolean {
    return this.#sense(at) === 'compare <' || this.#sense(at) === 'compare <=';
  }

  /** A lower end and an upper one; anything else before a range says neither. */
  #bySigns(first: One, second: One, unit: Unit | undefined): readonly [Amount, number] {
    const [low, high] = [first.value ?? 0, second.value ?? 0];
    const lower = first.sign ?? '>=';
    const upper = second.sign ?? '<=';
    const isLower = lower === '>' || lower === '>=';
    const fits = isLower && UPPER.has(upper) && (second.sign !== undefined || first.sign === '>=');
    if (!fits) return this.#unread(first.start, second.next, unit, 'text');
    if (low > high) return this.#unread(first.start, second.next, unit, 'crossed');
    const interval = { low, lowClosed: lower === '>=', high, highClosed: upper === '<=' };
    return this.#amount({ ...first, upTo: false }, second.next, interval, unit, true);
  }
}
