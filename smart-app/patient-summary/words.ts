/**
 * Every word of the patient summary: plain, in the second person, for a reader of grade 6 to 8. It explains what the evaluation found, and names
 * no medicine, no chance and no advice that the evaluation does not have.
 */
export * from './document-words.ts';
export * from './found-words.ts';
export * from './not-known-words.ts';
export * from './advice-words.ts';
export * from './survival-words.ts';
export * from './visit-words.ts';
export * from './page-words.ts';
