/** What the data of a specimen leave open or make doubtful (DQ-01 to DQ-03, DQ-12, DQ-16, DQ-17). */
import { decide } from '../engine.ts';
import type { Interval } from '../interval.ts';
import type { Fact, Flag, SpecimenFacts } from '../model.ts';
import { flag, has, MIN_CELLS, policy, sourcesOf } from './grade-parts.ts';
import type { Outcome } from './outcome.ts';
import { ki67Grade, mitoticGrade } from './tables.ts';

/** Below it the count is no count per 2 mm2 (GR-14, decision 30). */
const MIN_AREA_MM2 = 2;

export function dataFlags(specimen: SpecimenFacts, outcome: Outcome): Flag[] {
  const flags: Flag[] = [];
  const ki67 = sourcesOf(specimen.ki67Percent);
  const mitoses = sourcesOf(specimen.mitosesPer2mm2);
  const marked = [...ki67, ...mitoses];
  // Only where the class stays open because of it.
  const isOpen = outcome.certainty === 'not-settled';
  const cutOff = (fact: Fact<Interval>, table: typeof ki67Grade, name: 'ki67Percent' | 'mitosesPer2mm2'): boolean =>
    has(fact) && decide(table, { [name]: fact }).kind === 'open';
  if (
    isOpen &&
    (cutOff(specimen.ki67Percent, ki67Grade, 'ki67Percent') ||
      cutOff(specimen.mitosesPer2mm2, mitoticGrade, 'mitosesPer2mm2'))
  )
    flags.push(flag('DQ-03', 'info', 'GR-10', policy, marked));
  const few = specimen.ki67CellsCounted !== undefined && specimen.ki67CellsCounted < MIN_CELLS;
  const small = specimen.mitoticAreaMm2 !== undefined && specimen.mitoticAreaMm2 < MIN_AREA_MM2;
  if (few || small || marked.some((from) => from.marks.includes('few-cells') || from.marks.includes('small-area')))
    flags.push(flag('DQ-16', 'info', few ? 'GR-11' : 'GR-14', [{ source: 'S1' }], marked));
  if (specimen.mitosesBounded)
    flags.push(flag('DQ-17', 'info', 'GR-13', [{ source: 'S5' }, { source: 'POLICY' }], mitoses));
  if (specimen.legacyWords.length > 0) flags.push(flag('DQ-12', 'info', 'GR-26', [{ source: 'S1' }]));
  if (marked.some((from) => from.marks.includes('unit-assumed')))
    flags.push(flag('DQ-02', 'info', 'GR-11', policy, marked));
  const unusable = [specimen.ki67Percent, specimen.mitosesPer2mm2].filter((fact) => fact.state === 'unusable');
  for (const fact of unusable) {
    if (fact.why === 'implausible') flags.push(flag('DQ-01', 'info', 'GR-15', policy, fact.from));
    if (fact.why === 'unit' || fact.why === 'text' || fact.why === 'ambiguous')
      flags.push(flag('DQ-02', 'info', 'GR-11', policy, fact.from));
  }
  return flags;
}
