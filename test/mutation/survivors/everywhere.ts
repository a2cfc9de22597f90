/** Kinds of change that give the same answer for every input, wherever they stand. */
import type { Survivor } from './survivor.ts';

export const everywhere: readonly Survivor[] = [
  {
    code: /^[\w.?[\]'()]+ (?:===|!==) (?:'(?:known|open|unusable|value|concept|quantity|string)'|undefined)$/,
    to: 'true',
    why: 'a narrowing for the compiler: without it the next member is undefined and the answer the same',
  },
  { mutator: 'OptionalChaining', why: 'an optional access that the compiler asks for, to what is always there' },
  {
    line: "state: 'absent'",
    code: /^(?:\{ state: 'absent' \}|'absent')$/,
    why: '"absent" written out: every reader takes a fact without a state as absent',
  },
  { code: /^(?:\[\]|''|``)$/, why: 'an empty list or word for "none", which nobody looks into' },
];
