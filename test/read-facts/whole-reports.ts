/** Whole reports beside one diagnosis, and what is said of the tumor: class, T, N, M in one line. */
import { recordOf, resourcesOf, show, type Row, type Shown } from '../wordings/row.ts';

type Resource = Row['chart'][number];

export const report = (conclusion: string, body: Partial<Resource> = {}): Resource => ({ resourceType: 'DiagnosticReport', id: 'r', conclusion, ...body }); // prettier-ignore
export const imaging = (title: string, conclusion: string, body: Partial<Resource> = {}): Resource =>
  report(conclusion, { id: 'i', category: [{ text: 'Radiology' }], code: { text: title }, ...body });
export const diagnosis = (text: string, body: Partial<Resource> = {}): Resource => ({ resourceType: 'Condition', id: 'c1', code: { text }, ...body }); // prettier-ignore

export const chart = (...resources: readonly Resource[]): Shown =>
  show(recordOf(resourcesOf({ chart: resources.map((one, at) => ({ ...one, id: `${String(one['id'])}${String(at)}` })) }))); // prettier-ignore

/** `NET-G1 T3 N1 M0?`: the mark behind a category says that it is assumed; `-` that there is none. Several tumors are divided by a bar. */
export function saidOf({ extension }: Shown): string {
  const tumors = extension.tumors ?? [];
  const of = ({ classification = '-', gradeLow, gradeHigh, stage = {} }: (typeof tumors)[number]): string => {
    const named = classification === 'NET-INDET' ? `${classification}(${String(gradeLow)},${String(gradeHigh)})` : classification; // prettier-ignore
    const { t = '-', n = '-', m = '-', nAssumed, mAssumed } = stage;
    return `${named} ${String(t)} ${String(n)}${nAssumed === true ? '?' : ''} ${String(m)}${mAssumed === true ? '?' : ''}`;
  };
  return tumors.length === 0 ? 'silent' : tumors.map(of).join(' | ');
}

export const said = (...resources: readonly Resource[]): string => saidOf(chart(...resources));
