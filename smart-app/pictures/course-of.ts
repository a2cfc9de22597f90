/** The course of a patient as the rules read it: what happened when, in lanes. Nothing is concluded here, and what has no date stands in no picture. */
import type { Evaluation, Fact, TestId } from '../../services/rules/index.ts';
import { statusInWords } from '../../services/wording/status-words.ts';
import { tumorName } from '../../services/wording/tumor-in-words.ts';
import { ki67InWords } from '../../services/wording/values-in-words.ts';
import { TEST_SHORT } from '../../services/wording/words.ts';
import { therapyInWords } from '../explanation/fact-rows.ts';

export const LANES = ['tumor', 'tissue', 'treatment', 'tests'] as const;
export type Lane = (typeof LANES)[number];

export interface CourseMark {
  readonly lane: Lane;
  readonly name: string;
  /** As recorded, also in part. */
  readonly date: string;
  /** Of what goes on for a while: its last day, or today while it runs. */
  readonly until?: string;
  readonly runs?: true;
}
export interface CourseProps {
  readonly marks: readonly CourseMark[];
  readonly today: string;
}

const SEEN = /^T-(?:CT|MRI|PET|US|EUS|GLP1R|EGD|COLON|BRONCH|ECHO)/;
const REMOVALS: ReadonlySet<string> = new Set(['surgery', 'endoscopic-resection']);

export function courseOf({ chart, tumors }: Evaluation): CourseProps {
  const marks: CourseMark[] = [];
  const add = (lane: Lane, name: string, date: string | undefined, more: Partial<CourseMark> = {}): void => {
    if (date !== undefined && date <= chart.today) marks.push({ lane, name, date, ...more });
  };
  const removedOn = new Set<string>();
  for (const t of tumors) {
    const { course, diagnosisDate } = t.tumor;
    const of = tumors.length > 1 ? `${tumorName(t)}: ` : '';
    const status = known(course.tumorStatus);
    const removed = known(course.resectedOn);
    if (removed !== undefined) removedOn.add(removed);
    add('tumor', `${of}diagnosis`, known(diagnosisDate));
    add('tumor', `${of}${status?.startsWith('resected-') === true ? statusInWords(status) : 'removed'}`, removed);
    add('tumor', `${of}recurrence`, known(course.recurredOn));
    add('tumor', `${of}no disease seen`, known(course.noDiseaseOn));
    for (const { date } of Object.values(course.progressionUnder)) add('tumor', `${of}progression`, date);
    for (const { specimen, gradeLow, gradeHigh } of t.grade.specimens) {
      const ki67 = ki67InWords(specimen.ki67Percent);
      const grade = gradeLow !== undefined && gradeLow === gradeHigh ? `G${String(gradeLow)}` : '';
      const words = [grade, ki67 && `Ki-67 ${ki67}`].filter(Boolean).join(', ');
      if (words !== '') add('tissue', `${of}${words}`, specimen.date);
    }
  }
  for (const [therapy, { since, date, until, state }] of Object.entries(chart.patient.priorTherapy)) {
    const name = therapyInWords(therapy);
    if (!REMOVALS.has(therapy)) {
      const last = state === 'running' ? chart.today : (until ?? date);
      add('treatment', name, since ?? date, {
        ...(last === undefined || last <= (since ?? '') ? {} : { until: last }),
        ...(state === 'running' ? { runs: true } : {}),
      });
    } else if (date === undefined || !removedOn.has(date)) add('treatment', name, date);
  }
  for (const [test, { date }] of Object.entries(chart.patient.done))
    if (SEEN.test(test)) add('tests', TEST_SHORT(test as TestId), date);
  const once = new Map(marks.map((mark) => [JSON.stringify(mark), mark]));
  return {
    marks: [...once.values()].sort((a, b) => a.date.localeCompare(b.date) || a.name.localeCompare(b.name)),
    today: chart.today,
  };
}

const known = <T>(fact: Fact<T>): T | undefined => (fact.state === 'known' ? fact.value : undefined);
