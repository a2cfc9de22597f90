/** The ground: closed sets of words that value sets, rules and readers share. Imports nothing. */
export * from './tumor.ts';
export * from './tnm.ts';
export * from './grade.ts';
export * from './patient.ts';
export * from './tests.ts';
export * from './treatment.ts';
export * from './course.ts';
