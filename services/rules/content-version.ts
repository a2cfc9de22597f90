import { ruleChanges } from './rule-changes.ts';

/** Version of the clinical content: year, month, number. Stands on every card; changes with every clinical change. */
export const CONTENT_VERSION: string = ruleChanges[0].version;

/** Day of the patient page that the rules rest on; guidelines newer than it are named with their year. */
export const KNOWLEDGE_DATE = '2025-10-18';
