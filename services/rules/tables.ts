/** Every rule table, for the checks that all of them pass and for the pages printed from them. */
import { ki67Grade, lungClass, lungClassTypeNotStated, mitoticGrade } from './grade/tables.ts';
import type { RuleTable } from './model.ts';
import { allSystems } from './stage/choose-system.ts';
import { lowRisk } from './stage/low-risk.ts';
import { ADVANCED } from './treatment/advanced.ts';
import { LOCAL_TABLES } from './treatment/localized.ts';
import { testRuleTable } from './workup/tests-table.ts';

export const allTables: readonly RuleTable<unknown>[] = [
  ki67Grade,
  mitoticGrade,
  lungClass,
  lungClassTypeNotStated,
  ...allSystems.map(({ tRules }) => tRules),
  lowRisk,
  testRuleTable,
  ...LOCAL_TABLES,
  ...ADVANCED.map(({ table }) => table),
];
