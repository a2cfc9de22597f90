/** Invasion of vessels: present or absent, also by the letters of UICC (L0, L1, V0, V1, V2; X: not assessed). */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import type { Value } from '../../chart/value-of.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import { readPresence } from './presence.ts';

const LETTER = /(?<![A-Za-z0-9])p?[LV](?:VI)?([012X])(?![A-Za-z0-9])/g;

export function readVesselInvasion(value: Value, valueSets: ValueSets): Reading<boolean> {
  const codes = value.kind === 'concept' ? value.codings.flatMap(({ code }) => code ?? []) : [];
  const said = [...codes, answerWords(value) ?? ''].flatMap((words) => [...words.slice(0, 200).matchAll(LETTER)]);
  const letters = new Set(said.map(([, letter]) => letter));
  if (letters.size === 0) return readPresence('lymphovascularInvasion', value, valueSets);
  const shown = said.map(([letter]) => letter).join(' ');
  // "L0 V1": invasion of one of them is invasion
  if (letters.has('1') || letters.has('2')) return read(true, shown);
  return letters.has('X') ? unusable('asked-no-value', shown) : read(false, shown);
}
