/** Every rule table, for the checks that all of them pass and for the pages printed from them. */
import { ki67Grade, lungClass, lungClassTypeNotStated, mitoticGrade } from './grade/tables.ts';
import type { RuleTable } from './model.ts';
import { allSystems } from './stage/choose-system.ts';
import { lowRisk } from './stage/low-risk.ts';
import { ADVANCED } from './treatment/advanced.ts';
import { LARGE_CELL, LUNG_ADVANCED, LUNG_LOCAL, SMALL_CELL } from './treatment/lung.ts';
import { NEC_TABLES } from './treatment/nec.ts';
import { NET_G3_ADVANCED, NET_G3_LOCAL } from './treatment/net-g3.ts';
import { LOCAL_TABLES } from './treatment/localized.ts';
import { REMOVED_LOCAL_TABLES, removedRadically } from './treatment/removed-local.ts';
import {
  LARGE_CELL_REMOVED,
  LEFT_BEHIND,
  LUNG_REMOVED,
  METASTASES_REMOVED,
  NEC_REMOVED,
  NET_G3_REMOVED,
  RECURRENT_LOCAL,
  SMALL_CELL_REMOVED,
  THYMUS_REMOVED,
} from './treatment/removed-other.ts';
import { adjuvantTime, completionTime } from './treatment/time-limits.ts';
import { diseaseFollowUp, followUp, hormoneFollowUp } from './workup/follow-up.ts';
import { afterRemovalTable, testRuleTable } from './workup/tests-table.ts';

export const allTables: readonly RuleTable<unknown>[] = [
  ki67Grade,
  mitoticGrade,
  lungClass,
  lungClassTypeNotStated,
  // Two tables of the stomach share their T rules.
  ...new Set(allSystems.map(({ tRules }) => tRules)),
  lowRisk,
  testRuleTable,
  afterRemovalTable,
  followUp,
  hormoneFollowUp,
  diseaseFollowUp,
  ...LOCAL_TABLES,
  ...REMOVED_LOCAL_TABLES,
  removedRadically,
  ...[
    NET_G3_REMOVED,
    NEC_REMOVED,
    LUNG_REMOVED,
    THYMUS_REMOVED,
    SMALL_CELL_REMOVED,
    LARGE_CELL_REMOVED,
    METASTASES_REMOVED,
  ].map(({ table }) => table),
  LEFT_BEHIND,
  ...RECURRENT_LOCAL.map(({ table }) => table),
  adjuvantTime,
  completionTime,
  ...[ADVANCED, NET_G3_LOCAL, NET_G3_ADVANCED, NEC_TABLES, LUNG_LOCAL, LUNG_ADVANCED, SMALL_CELL, LARGE_CELL].flatMap(
    (group) => group.map(({ table }) => table),
  ),
];
