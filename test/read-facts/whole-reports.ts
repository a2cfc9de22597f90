/** Whole reports beside one diagnosis, and what is said of the tumor: class, T, N, M in one line. */
import { valueSets } from './made-up-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import type { TumorFacts } from '../../services/rules/index.ts';
import { recordOf, resourcesOf, show, TODAY, type Row, type Shown } from '../wordings/row.ts';

type Resource = Row['chart'][number];

export const report = (conclusion: string, body: Partial<Resource> = {}): Resource => ({ resourceType: 'DiagnosticReport', id: 'r', conclusion, ...body }); // prettier-ignore
export const imaging = (title: string, conclusion: string, body: Partial<Resource> = {}): Resource =>
  report(conclusion, { id: 'i', category: [{ text: 'Radiology' }], code: { text: title }, ...body });
export const diagnosis = (text: string, body: Partial<Resource> = {}): Resource => ({ resourceType: 'Condition', id: 'c1', code: { text }, ...body }); // prettier-ignore

const recordIn = (resources: readonly Resource[]) =>
  recordOf(resourcesOf({ chart: resources.map((one, at) => ({ ...one, id: `${String(one['id'])}${String(at)}` })) }));
export const chart = (...resources: readonly Resource[]): Shown => show(recordIn(resources));
/** Facts of the first tumor. */
export function factsOf(...resources: readonly Resource[]): TumorFacts {
  const [tumor] = readFacts(recordIn(resources), valueSets, { today: TODAY }).tumors;
  if (!tumor) throw new Error('a tumor is recorded');
  return tumor;
}

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
