/**
 * Results without a link to any tissue, and the only report of pathology of that day: one tissue, where each says what the other leaves open. Where both say the same thing they stay apart
 * (GR-40), and the higher grade governs.
 */
import { clinicalDate } from '../chart/clinical-date.ts';
import type { Collected, TissueStatements } from './collected-statements.ts';
import { dateOfTissue } from './specimen-facts.ts';

export function joinSameDay({ tissues }: Collected): void {
  const all = [...tissues.values()];
  const reports = all.filter(({ items }) => items.some(({ type }) => type === 'DiagnosticReport'));
  for (const loose of all) {
    if (!isLoose(loose)) continue;
    const date = dateOfTissue(loose);
    const [report, ...others] = date === undefined ? [] : reports.filter((one) => dateOfTissue(one) === date);
    if (report === undefined || others.length > 0 || report.tissue.specimen || saysTheSame(loose, report)) continue;
    for (const list of LISTS) (report[list] as unknown[]).push(...loose[list]);
    report.moderately ||= loose.moderately;
    report.secondOpinion ||= loose.secondOpinion;
    if (loose.cells !== undefined) report.cells = loose.cells;
    if (loose.area !== undefined) report.area = loose.area;
    tissues.delete(loose.tissue.id);
  }
}

/** Observations alone, all of one day, without a specimen, a panel or a place of their own. */
const isLoose = ({ tissue, items }: TissueStatements): boolean =>
  tissue.specimen === undefined &&
  /^(?:date:|Observation\/)/.test(tissue.id) &&
  items.every(
    ({ type, resource }) =>
      type === 'Observation' && resource['specimen'] === undefined && resource['bodySite'] === undefined,
  ) && // prettier-ignore
  new Set(items.map(({ resource }) => clinicalDate(resource))).size === 1;

const LISTS = ['items', 'readings', 'ki67', 'ki67Average', 'ki67Unread', 'mitoses', 'mitosesUnread', 'differentiation', 'differentiationUnread', 'necrosis', 'grade', 'gradeUnread'] as const; // prettier-ignore
const FACTS = [['ki67', 'ki67Average'], ['mitoses'], ['grade'], ['necrosis'], ['differentiation', 'readings']] as const;

const saysTheSame = (one: TissueStatements, other: TissueStatements): boolean =>
  FACTS.some((names) => [one, other].every((tissue) => names.some((name) => tissue[name].length > 0)));
