/** WU-01 and WU-02: what to ask the pathologist for, by what the grade is missing and what it contradicts. */
import { all, answer, any, is } from '../engine.ts';
import type { Condition, FlagId, GradeResult, MissingFact, RuleFacts, SuggestedTest } from '../model.ts';
import { confirmed, distant, lung, thymus } from './test-rule.ts';

const REVIEW_FLAGS: readonly FlagId[] = ['DQ-04', 'DQ-06', 'DQ-07', 'DQ-08', 'DQ-09', 'DQ-11', 'DQ-14'];
const NOTE_OF: Partial<Record<MissingFact['fact'], string>> = {
  ki67Percent: 'ki67',
  mitosesPer2mm2: 'mitoses',
  differentiation: 'differentiation',
  fieldArea: 'field-area',
  necrosis: 'necrosis',
};
const WU01 = [{ source: 'SEED' }, { source: 'S1' }, { source: 'S9' }];
const WU02 = [{ source: 'S17' }, { source: 'S30' }];

export function pathologyTests(
  facts: RuleFacts,
  grade: GradeResult,
): { test: SuggestedTest; level: 'suggest' | 'consider' }[] {
  const found: { test: SuggestedTest; level: 'suggest' | 'consider' }[] = [];
  if (answer(confirmed, facts) !== 'yes') return found;
  const notes = addendumNotes(facts, grade);
  const cytology = grade.governing?.specimen.kind === 'cytology';
  // An addendum needs a report on tissue to be added to.
  const report = grade.classification !== 'NO-TISSUE' && !cytology;
  if (report && notes.length > 0) found.push({ level: 'suggest', test: made('T-PATH-ADD', 'WU-01', notes, WU01) });
  const lungDistant = answer(all(lung, distant), facts) === 'yes';
  if (report && lungDistant && grade.ki67ForThresholds === undefined)
    found.push({ level: 'consider', test: made('T-PATH-ADD', 'WU-01', ['ki67'], WU01) });
  const review = grade.classification === 'NET-G3' || grade.flags.some(({ id }) => REVIEW_FLAGS.includes(id));
  const reviewed = grade.specimens.some(({ specimen }) => specimen.secondOpinion);
  if (review && !reviewed) found.push({ level: 'suggest', test: made('T-PATH-REV', 'WU-02', [], WU02) });
  return found;
}

/** The missing elements; the mitotic rate is not asked for where nothing higher exists; in NEC the grade does not miss it. */
function addendumNotes(facts: RuleFacts, grade: GradeResult): string[] {
  const notes = grade.missing.flatMap(({ fact, kind }) => {
    const note = NOTE_OF[fact];
    // What could not be read may well stand in the report.
    if (note === undefined || kind === 'could-not-be-read') return [];
    if (fact === 'mitosesPer2mm2' && grade.gradeLow === 3) return [];
    // A differentiation that contradicts is stated: an addendum adds nothing, the expert review (WU-02) settles it.
    if (fact === 'differentiation' && kind === 'conflict') return [];
    return kind === 'spans-cut-off' && fact === 'ki67Percent' ? ['range-spans-cut-off'] : [note];
  });
  // A high grade by its mitoses alone is settled, and yet the Ki-67 decides between favorable and unfavorable biology.
  const highByMitoses = grade.classification === 'NET-G3' || grade.classification === 'UNRESOLVED';
  // In lung and thymus it is no part of the class (GR-06).
  const digestive = answer(any(lung, thymus), facts) !== 'yes';
  const { ki67Percent } = facts;
  const unread = ki67Percent?.state === 'unusable' && ki67Percent.why === 'unreachable';
  if (highByMitoses && digestive && grade.ki67ForThresholds === undefined && !unread) notes.push('ki67');
  notes.push(...removalNotes(facts, notes.length > 0));
  return [...new Set(notes)];
}

/** After a removal its margin decides the rows, and is asked for by itself; what else decides is named where the report is asked anyway. */
function removalNotes(facts: RuleFacts, asked: boolean): string[] {
  const yes = (condition: Condition): boolean => answer(condition, facts) === 'yes';
  if (!yes(is('phase', 'surveillance'))) return [];
  const margin = yes(all(is('tumorStatus', 'resected-RX'), is('marginStated', false)));
  if (!margin && !asked) return [];
  const local = yes(all(is('resectionKind', 'local'), is('lymphovascularStated', false)));
  return [
    ...(margin ? ['margin'] : []),
    ...(local ? ['lymphovascular-invasion'] : []),
    ...(local && yes(is('site', 'appendix')) ? ['mesoappendix-depth'] : []),
    ...(yes(all(is('resectionKind', 'radical'), is('regionalNodes', 'not-examined'))) ? ['node-count'] : []),
  ];
}

const made = (
  test: SuggestedTest['test'],
  rule: string,
  notes: readonly string[],
  cite: SuggestedTest['cite'],
): SuggestedTest => ({
  test,
  rule,
  notes,
  cite,
  because: [{ rule, answer: 'yes', read: ['differentiation', 'ki67Percent', 'mitosesPer2mm2'], cite }],
});
