/** `Course - resected R0, 9 May 2026`: the line that an assessment and a gap card share. */
import type { TumorEvaluation } from '../../services/rules/index.ts';
import { courseInWords } from '../../services/wording/status-words.ts';
import type { CardLine } from './card-model.ts';

export function courseLine(t: TumorEvaluation): CardLine[] {
  const text = courseInWords(t);
  const { tumorStatus } = t.tumor.course;
  // That the primary was removed is told beside spread where there is room; no other line gives way to it.
  const isSpare =
    tumorStatus.state === 'known' &&
    tumorStatus.value === 'metastatic-treated' &&
    t.tumor.progression.state !== 'known';
  return text === '' ? [] : [{ label: 'Course', text, ...(isSpare ? { goes: 4 as const } : {}) }];
}
