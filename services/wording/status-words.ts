/** Where a tumor stands in its course, as a card says it: `Resected R0, 9 May 2026`. */
import type { StatusQuestion, TumorEvaluation, TumorStatus } from '../rules/index.ts';
import { dateInWords } from './values-in-words.ts';

const REMOVED: ReadonlySet<TumorStatus> = new Set(['resected-R0', 'resected-RX', 'resected-R1', 'resected-R2']);

/** What has to be answered before the status can be said. */
const QUESTION: Readonly<Record<StatusQuestion, string>> = {
  'relation-of-operation': 'an operation is on file, its relation to this tumor is not known',
  'operation-without-organ': 'an operation without an organ is on file',
  'two-tumors': 'a removal is on file that is linked to none of the tumors',
  'margin-of-which-specimen': 'a margin is on file, of which specimen is not known',
  'seen-after-removal': 'removed, and described in place afterwards',
  'order-of-dates': 'a removal and imaging whose order the dates leave open',
  'records-not-read': 'records of operations could not be read',
  'history-code-only': 'listed as history alone',
  'remission-unexplained': 'no evidence of disease, and neither a removal nor a treatment on file',
  'begins-late': 'the chart begins more than a year after the diagnosis',
  'tissue-of-another-place': 'tissue of another place only',
  contradiction: 'the removal is recorded in ways that exclude each other',
};
const ASK = 'has the tumor been removed, and with which margin?';

const margin = ({ course }: TumorEvaluation['tumor']): string => {
  if (course.margin.state === 'known' && course.margin.value === 'RX') return 'margin cannot be assessed';
  return 'margin not recorded';
};

/** `Resected R0, 9 May 2026`; nothing for a tumor of which no removal is recorded. */
export function courseInWords({ tumor }: TumorEvaluation): string {
  const { course } = tumor;
  const status = course.tumorStatus;
  if (status.state === 'unusable' || status.state === 'open') {
    const why = course.statusQuestion === undefined ? undefined : QUESTION[course.statusQuestion];
    return [why, ASK].filter(Boolean).join('; ');
  }
  if (status.state !== 'known' || status.value === 'in-place') return '';
  const on = course.resectedOn.state === 'known' ? dateInWords(course.resectedOn.value) : 'date not recorded';
  const kind = course.resectionKind.state === 'known' && course.resectionKind.value === 'local' ? 'removed locally' : 'resected'; // prettier-ignore
  switch (status.value) {
    case 'resected-R0':
      return `${kind} R0, ${on}`;
    case 'resected-R1':
      return `${kind} R1, ${on}`;
    case 'resected-R2':
      return `${kind} R2 (tumor left behind), ${on}`;
    case 'resected-RX':
      return course.assumed === 'appendectomy' ? `appendectomy assumed, ${margin(tumor)}` : `${kind}, ${margin(tumor)}, ${on}`; // prettier-ignore
    case 'recurrent': {
      const where = course.recurrentKind.state === 'known' ? `${course.recurrentKind.value} recurrence` : 'recurrence';
      const since = course.recurredOn.state === 'known' ? `, ${dateInWords(course.recurredOn.value)}` : '';
      const before = course.resectedOn.state === 'known' ? `; removed ${on}` : '; removal not documented';
      return `${where}${since}${before}`;
    }
    case 'metastatic-treated':
      if (course.metastasesRemoved.state === 'known' && course.metastasesRemoved.value === 'all')
        return 'no evidence of disease after removal of metastases';
      return [
        ...(course.resectedOn.state === 'known' || course.resectionKind.state === 'known'
          ? [`primary removed, ${on}`]
          : []),
        ...diseaseInWords(tumor),
      ].join('; ');
  }
}

/** `progression, 20 Oct 2026`: of the line that runs. What stands in the words of a report alone is to be confirmed. */
function diseaseInWords({ progression }: TumorEvaluation['tumor']): readonly string[] {
  if (progression.state !== 'known') return [];
  const [from] = progression.from;
  const byText = progression.from.every(({ resource, marks }) => resource.startsWith('DiagnosticReport/') && marks.includes('by-text')); // prettier-ignore
  const what = progression.value ? 'progression' : 'no progression';
  return [`${what}, ${dateInWords(from?.date)}${byText ? ' (by the words of a report, please confirm)' : ''}`];
}

const STATUS: Readonly<Record<string, string>> = {
  'in-place': 'in place',
  'resected-RX': 'resected, margin open',
  'resected-R0': 'resected R0',
  'resected-R1': 'resected R1',
  'resected-R2': 'resected R2',
  'metastatic-treated': 'metastatic, treated',
  unknown: 'status open',
};
/** A status alone, as short as it goes. */
export const statusInWords = (status: string): string => STATUS[status] ?? status;

/** `resected R0`, `recurrent`: what stands for the extent in the first line of a treatment card. */
export function stateInWords(t: TumorEvaluation): string {
  const { tumorStatus: status } = t.tumor.course;
  if (status.state === 'known' && (REMOVED.has(status.value) || status.value === 'recurrent'))
    return statusInWords(status.value);
  return t.extent.value === 'unknown' ? 'extent open' : t.extent.value;
}

/** Is it gone as far as anybody knows? Then what is listed is follow-up, no watching of a tumor. */
export const isGone = ({ tumor }: TumorEvaluation): boolean => {
  const { tumorStatus: status } = tumor.course;
  return status.state === 'known' && status.value !== 'resected-R2' && REMOVED.has(status.value);
};
