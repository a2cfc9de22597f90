/** The languages that are read beside English; a site adds a table here. */
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { SPANISH } from './spanish.ts';

export type Row = readonly [terms: string, english: string];

export interface LanguageTable {
  /** Terms divided by `|`; a word that ends in `*` may have any ending of a few letters. No term may mean something in English. */
  readonly phrases: readonly Row[];
  /** Organs: alone, with an ending of case, or as the first part of a word that ends in one of `compounds`. */
  readonly organs: readonly Row[];
  /** Second parts of words: "Leber" and "metastasen". */
  readonly compounds: readonly Row[];
  /** Ends of names of diseases, before an ending of case, whatever stands before them: "Adenokarzinom". */
  readonly endings: readonly Row[];
}

export const LANGUAGES: readonly LanguageTable[] = [GERMAN, FRENCH, SPANISH];
