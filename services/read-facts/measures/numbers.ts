/**
 * The one grammar of numbers. A sentence becomes items: amounts with their comparator, range, dimensions and unit ("at least 2 and less than 20", "3.1 x 2.8 cm",
 * "5 bis 10 %"), pairs ("2 of 12", "3/17"), phrases of the word tables, and all other words and marks. What is no amount is passed over: dates, dilutions (1:200), names of
 * blocks and clones, accession and telephone numbers. A dash in front of a number belongs to a list: nothing that we measure is negative.
 *
 * One pass from left to right; each token is looked at by a bounded number of rules.
 */
import { point, scale, tidy, type Interval } from '../../rules/index.ts';
import type { Lexicon, Sign } from './lexicon.ts';
import { withSign, type Amount, type Item, type Pair, type Said, type Sentence, type Unit } from './number-items.ts';
import { TokenLine } from './token-line.ts';
import { tokensOf } from './tokens.ts';
import { codeEnd } from './uncounted-numbers.ts';
import { LEXICON } from './words/index.ts';

export function sentenceOf(said: Said, lexicon: Lexicon = LEXICON): Sentence {
  return typeof said === 'string'
    ? { text: said, items: new Grammar(new TokenLine(tokensOf(said), lexicon)).items() }
    : said;
}

/** Of a pair, where the word means other things elsewhere: 2 von 14, 2 sur 14, 2 de 14. */
const OF_WORDS: ReadonlySet<string> = new Set(['of', 'von', 'sur', 'de', 'from', 'aus']);
const UPPER: ReadonlySet<string> = new Set(['<', '<=']);

/** One number as it is written, with what stands around it. */
interface One {
  readonly value: number | undefined;
  readonly sign: Sign | undefined;
  readonly about: boolean;
  readonly upTo: boolean;
  readonly compared: boolean;
  readonly unit: Unit | undefined;
  readonly scale: boolean;
  readonly start: number;
  readonly next: number;
}

class Grammar {
  readonly #line: TokenLine;

  constructor(line: TokenLine) {
    this.#line = line;
  }

  items(): readonly Item[] {
    const items: Item[] = [];
    let at = 0;
    while (at < this.#line.tokens.length) {
      const [item, next] = this.#itemAt(at);
      items.push(item);
      at = next;
    }
    return items;
  }

  #itemAt(at: number): readonly [Item, number] {
    const code = codeEnd(this.#line, at);
    if (code !== undefined) return [{ kind: 'skipped', ...this.#line.span(at, code) }, code];
    const amount = this.#amountAt(at);
    if (amount) return amount;
    const phrase = this.#line.phraseAt(at);
    const token = this.#line.tokens[at];
    if (phrase) {
      const { start, end } = this.#line.span(at, phrase.next);
      const text = this.#line.tokens.slice(at, phrase.next).map((one) => one.text).join(' '); // prettier-ignore
      return [{ kind: 'phrase', sense: phrase.sense, text, start, end }, phrase.next];
    }
    if (token === undefined || token.kind === 'number')
      return [{ kind: 'skipped', ...this.#line.span(at, at + 1) }, at + 1];
    const { text, start, end } = token;
    return token.kind === 'word'
      ? [{ kind: 'word', text, coded: token.coded === true, start, end }, at + 1]
      : [{ kind: 'mark', text, start, end }, at + 1];
  }

  /** about, comparator, number, unit, comparator behind. */
  #oneAt(from: number): One | undefined {
    let at = from;
    let about = false;
    let sign: Sign | undefined;
    let upTo = false;
    let compared = false;
    for (let steps = 0; steps < 5; steps += 1) {
      const phrase = this.#line.phraseAt(at);
      if (phrase?.sense === 'about') about = true;
      else if (phrase?.sense === 'degree') {
        if (!this.#line.sense(phrase.next)?.startsWith('compare ')) break;
      } else if (phrase?.sense.startsWith('compare ') === true && !phrase.sense.startsWith('compare behind')) {
        // Two comparators before one number say neither.
        if (sign !== undefined) return undefined;
        sign = phrase.sense.slice('compare '.length) as Sign;
        upTo = sign === '<=' && this.#line.text(at) !== '<=';
        if (this.#line.text(phrase.next) === '-' && !this.#line.glued(phrase.next)) return undefined;
      } else break;
      at = phrase.next;
      // "less than a 3 cm", "less than the 20 %"
      if (sign !== undefined && ['the', 'that'].includes(this.#line.text(at) ?? '') && this.#line.isNumber(at + 1)) compared = true; // prettier-ignore
      if (
        sign !== undefined &&
        ['a', 'the', 'an', 'that'].includes(this.#line.text(at) ?? '') &&
        this.#line.isNumber(at + 1)
      )
        at += 1;
    }
    const inWords = this.#line.sense(at)?.startsWith('number ') === true;
    if (!this.#line.isNumber(at) && !inWords) return undefined;
    const value = inWords ? Number(this.#line.sense(at)?.slice('number '.length)) : this.#line.tokens[at]?.value;
    let next = inWords ? (this.#line.phraseAt(at)?.next ?? at + 1) : at + 1;
    const isScale =
      !inWords &&
      this.#line.text(next) === '+' &&
      this.#line.glued(next) &&
      !/^[\d(]/.test(this.#line.text(next + 1) ?? '');
    if (isScale) next += 1;
    const behindNumber = this.#behind(next);
    if (behindNumber) next = behindNumber.next;
    const unit = this.#line.unitAt(next);
    if (unit) next = unit.next;
    const behindUnit = behindNumber ? undefined : this.#behind(next);
    if (behindUnit) next = behindUnit.next;
    const behind = behindNumber?.sign ?? behindUnit?.sign;
    if (behind !== undefined && sign !== undefined) return undefined;
    return { value, sign: sign ?? behind, about, upTo, compared, unit: unit?.unit, scale: isScale, start: from, next };
  }

  #behind(at: number): { readonly sign: Sign; readonly next: number } | undefined {
    const phrase = this.#line.phraseAt(at);
    return phrase?.sense.startsWith('compare behind ') === true
      ? { sign: phrase.sense.slice('compare behind '.length) as Sign, next: phrase.next }
      : undefined;
  }

  #amountAt(from: number): readonly [Amount | Pair, number] | undefined {
    const isBetween = this.#line.sense(from) === 'between';
    const first = this.#oneAt(isBetween ? (this.#line.phraseAt(from)?.next ?? from) : from);
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
        ...(one.compared ? { compared: true as const } : {}),
        ...this.#line.span(one.start, next),
      },
      next,
    ];
  }

  #unread(from: number, next: number, unit: Unit | undefined, why: 'crossed' | 'text'): readonly [Amount, number] {
    const amount = { kind: 'amount', interval: point(0), ...(unit ? { unit } : {}), approximate: false, isRange: true, why, ...this.#line.span(from, next) } as const; // prettier-ignore
    return [amount, next];
  }

  /** 3.1 x 2.8 x 1.5 cm; 3.1 cm x 14 mm. The longest counts. */
  #dimensions(first: One): readonly [Amount, number] | undefined {
    const parts = [first];
    let next = first.next;
    while (parts.length < 4 && (this.#line.text(next) === 'x' || this.#line.text(next) === 'by')) {
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
        return [{ kind: 'amount', interval: point(longest), approximate: first.about, isRange: false, dimensions: parts.length, ...this.#line.span(first.start, next) }, next]; // prettier-ignore
      return this.#unread(first.start, next, last, 'text');
    }
    const lengths = parts.map(({ value }, index) => tidy((value ?? Number.NaN) * (mm[index] ?? Number.NaN)));
    const longest = Math.max(...lengths);
    if (!Number.isFinite(longest)) return this.#unread(first.start, next, last, 'text');
    const interval = withSign(longest, first.sign);
    return [{ kind: 'amount', interval, unit: { of: 'length', mm: 1 }, approximate: first.about, isRange: first.sign !== undefined, ...(first.upTo ? { upTo: true as const } : {}), dimensions: parts.length, ...this.#line.span(first.start, next) }, next]; // prettier-ignore
  }

  /** 3/17; 2 of 12; two of the nine. `3/10 HPF` and `3/2 mm2` are no pairs. */
  #pair(first: One): readonly [Pair | Amount, number] | undefined {
    if (first.unit !== undefined || first.scale) return undefined;
    const inWords = this.#line.sense(first.next) === 'of' || OF_WORDS.has(this.#line.text(first.next) ?? '');
    const isSlash = this.#line.text(first.next) === '/';
    if (!inWords && !isSlash) return undefined;
    const second = inWords ? (this.#line.phraseAt(first.next)?.next ?? first.next + 1) : first.next + 1;
    const isWord = this.#line.sense(second)?.startsWith('number ') === true;
    if (!this.#line.isNumber(second) && !(inWords && isWord)) return undefined;
    const next = isWord ? (this.#line.phraseAt(second)?.next ?? second + 1) : second + 1;
    const unit = this.#line.unitAt(next)?.unit.of;
    if (unit !== undefined && unit !== 'cells') return undefined;
    const value = isWord
      ? Number(this.#line.sense(second)?.slice('number '.length))
      : (this.#grouped(second, unit === 'cells') ?? this.#line.tokens[second]?.value);
    if (first.value === undefined || value === undefined || !Number.isInteger(first.value) || !Number.isInteger(value)) return undefined; // prettier-ignore
    if (this.#line.text(next) === '/' && this.#line.isNumber(next + 1)) return undefined;
    return [{ kind: 'pair', first: first.value, second: value, ...(first.sign ? { sign: first.sign } : {}), inWords, ...this.#line.span(first.start, next) }, next]; // prettier-ignore
  }

  /** "43 of 1,120", "43 von 1.120 Tumorzellen": cells that were counted are grouped by thousands, and a whole is never below its part. */
  #grouped(at: number, isCells: boolean): number | undefined {
    const text = this.#line.text(at) ?? '';
    return (isCells ? /^\d{1,3}[.,]\d{3}$/ : /^\d{1,3},\d{3}$/).test(text)
      ? Number(text.replace(/[.,]/, ''))
      : undefined;
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
    const text = this.#line.text(next);
    const phrase = this.#line.phraseAt(next);
    const after = phrase?.next ?? next + 1;
    if (text === '-') {
      // "Tumor 1 - 0.9 cm": a dash with one blank opens a list.
      const isOpen = this.#line.glued(next) !== this.#line.glued(next + 1);
      return isOpen && unit === undefined ? undefined : next + 1;
    }
    if (phrase?.sense === 'to' || (text === 'a' && this.#line.isNumber(next + 1))) return after;
    if (phrase?.sense === 'or' && sign === undefined) return after;
    if (phrase?.sense === 'and') {
      if (isBetween) return after;
      return sign !== undefined && !UPPER.has(sign) && this.#isUpper(after) ? after : undefined;
    }
    if (text === ',' && sign !== undefined && !UPPER.has(sign) && this.#isUpper(next + 1)) return next + 1;
    return undefined;
  }

  #isUpper(at: number): boolean {
    return this.#line.sense(at) === 'compare <' || this.#line.sense(at) === 'compare <=';
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
