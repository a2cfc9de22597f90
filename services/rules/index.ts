/** The typed rules module: all that others may import from here. Pure; runs in a browser. */
export * from './model.ts';
export * from './interval.ts';
export { evaluate, factsOfTables } from './evaluate.ts';
export { answer, decide, factsRead, settling } from './engine.ts';
export { usesLungScheme } from './grade/grade-specimen.ts';
export { latestDay } from './dates.ts';
export { WINDOW_DAYS } from './windows.ts';
export { CONTENT_VERSION, KNOWLEDGE_DATE } from './content-version.ts';
export { ruleChanges, type RuleChange } from './rule-changes.ts';
export { allSystems } from './stage/choose-system.ts';
export type { StageRow, StagingSystem } from './stage/staging-system.ts';
export { bestMark, CROSS_CHECK, guidelinesOf, markOf, sources, type Source, type SourceMark } from './sources/index.ts';
export { allTables } from './tables.ts';
export type { FollowUp } from './workup/follow-up.ts';
export { ki67Grade, lungClass, mitoticGrade } from './grade/tables.ts';
export {
  survivalFigure,
  type SurvivalAnswer,
  type SurvivalRefusal,
  type SurvivalRequest,
} from './context/survival-figure.ts';
export { prognosisFacts, type PrognosisFact } from './context/prognosis-facts.ts';
export { sourceAttributes, type SourceAttributes } from './context/source-attributes.ts';
