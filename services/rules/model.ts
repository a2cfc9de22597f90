/** The words of the rules module, with the terms it stands on. */
export * from '../terms/index.ts';
export * from './model/facts.ts';
export * from './model/rules.ts';
export * from './model/evaluation.ts';
