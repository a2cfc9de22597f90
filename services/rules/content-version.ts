import { ruleChanges } from './rule-changes.ts';

/** Version of the clinical content: year, month, number. Stands on every card; changes with every clinical change. */
export const CONTENT_VERSION: string = ruleChanges[0].version;
