/** The word tables of the measures, in the order in which they are asked: of two meanings of one phrase the English one holds. */
import { lexiconOf, type Lexicon, type WordTable } from '../lexicon.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { SPANISH } from './spanish.ts';

export const WORD_TABLES: Readonly<Record<string, WordTable>> = { en: ENGLISH, de: GERMAN, fr: FRENCH, es: SPANISH };
export const LEXICON: Lexicon = lexiconOf([ENGLISH, GERMAN, FRENCH, SPANISH]);
