/** The tokens of a sentence as the grammar of numbers asks for them: texts, phrases, and the unit that stands at a place. */
import type { Lexicon, Sense } from './lexicon.ts';
import type { Placed, Unit } from './number-items.ts';
import type { Token } from './tokens.ts';

/** Fields in Spanish and French, behind a number; alone `CgA` is a marker. */
const FIELD_ABBREVIATIONS: ReadonlySet<string> = new Set(['cga', 'cfg', 'cgg', 'cap']);
const MM: Readonly<Partial<Record<Sense, number>>> = {
  'unit mm': 1,
  'unit cm': 10,
  'unit um': 0.001,
  'unit inch': 25.4,
};
const MM2: Readonly<Partial<Record<Sense, number>>> = { 'unit mm2': 1 };

export class TokenLine {
  readonly tokens: readonly Token[];
  readonly #lexicon: Lexicon;
  /** Phrases once found, by the token where they begin. */
  readonly #found = new Map<number, { readonly sense: Sense; readonly next: number } | undefined>();

  constructor(tokens: readonly Token[], lexicon: Lexicon) {
    this.tokens = tokens;
    this.#lexicon = lexicon;
  }

  span(from: number, next: number): Placed {
    return { start: this.tokens[from]?.start ?? 0, end: this.tokens[next - 1]?.end ?? 0 };
  }

  text(at: number): string | undefined {
    return this.tokens[at]?.text;
  }

  isNumber(at: number): boolean {
    return this.tokens[at]?.kind === 'number';
  }

  glued(at: number): boolean {
    return this.tokens[at]?.glued === true;
  }

  phraseAt(at: number): { readonly sense: Sense; readonly next: number } | undefined {
    if (!this.#found.has(at)) this.#found.set(at, this.#lexicon.find(this.tokens, at));
    return this.#found.get(at);
  }

  sense(at: number): Sense | undefined {
    return this.phraseAt(at)?.sense;
  }

  /** What is counted or measured: behind a number. */
  unitAt(at: number): { readonly unit: Unit; readonly next: number } | undefined {
    // 400x
    if (this.text(at) === 'x' && this.glued(at) && !this.isNumber(at + 1))
      return { unit: { of: 'other' }, next: at + 1 };
    if (FIELD_ABBREVIATIONS.has(this.text(at) ?? '')) return { unit: { of: 'fields' }, next: at + 1 };
    const phrase = this.phraseAt(at);
    if (phrase === undefined) return undefined;
    const { sense, next } = phrase;
    const mm = MM[sense];
    if (mm !== undefined) return { unit: { of: 'length', mm }, next };
    const mm2 = MM2[sense];
    if (mm2 !== undefined) return { unit: { of: 'area', mm2 }, next };
    switch (sense) {
      case 'unit percent':
        return { unit: { of: 'percent' }, next: this.text(next) === '+' && this.glued(next) ? next + 1 : next };
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
}
