/**
 * Every word that a clinician reads on a card, by subject. Wording follows four rules: finding first; "not found" (we looked), "stated,
 * no value" (asked) and "could not be read" (technical) are three different things; options, never orders; no drug names, no survival figures.
 */
export * from './neoplasm-words.ts';
export * from './fact-words.ts';
export * from './stage-words.ts';
export * from './test-words.ts';
export * from './treatment-words.ts';
export * from './card-words.ts';
