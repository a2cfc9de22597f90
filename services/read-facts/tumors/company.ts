/** What was reported together: the panels and reports above a result, and the keys (report, panel, specimen, accession, order) that it shares with others. */
import { objectsOf, stringOf } from '../chart/fhir-elements.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { identifiersOf } from '../chart/subject.ts';

export interface Company {
  /** Panels and reports that hold a result, the nearest first. */
  above(item: ChartResource): readonly ChartResource[];
  /** Each once; what shares one of them was reported together. */
  keysOf(item: ChartResource): readonly string[];
  /** Every result and report under its keys, specimens left out. */
  readonly byKey: ReadonlyMap<string, readonly ChartResource[]>;
}

const DEEPEST = 10;
/** Panels and reports above one result that are looked at: nobody lists a result in more, and the cost stays in line with the record. */
const MOST_ABOVE = 50;

/** Resources of one report, panel, specimen or accession share a key. */
export function companyOf(resources: readonly ChartResource[], index: RecordIndex): Company {
  const holders = new Map<string, ChartResource[]>();
  const byKey = new Map<string, ChartResource[]>();
  const keys = new Map<string, readonly string[]>();
  const add = <T>(map: Map<string, T[]>, key: string, value: T): void => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  const relevant = resources.filter(
    ({ type }) => type === 'Observation' || type === 'DiagnosticReport' || type === 'Specimen',
  );
  for (const item of relevant)
    for (const element of ['result', 'hasMember'])
      for (const { ref } of index.resolveAll(item.resource[element], item))
        if (ref !== undefined) add(holders, ref, item);
  const findAbove = (item: ChartResource): readonly ChartResource[] => {
    const found: ChartResource[] = [];
    const seen = new Set([item.ref]);
    let level: readonly ChartResource[] = [item];
    for (let step = 0; step < DEEPEST && level.length > 0; step += 1) {
      const next: ChartResource[] = [];
      for (const { ref } of level)
        for (const holder of holders.get(ref) ?? []) {
          if (found.length + next.length >= MOST_ABOVE) break;
          if (seen.has(holder.ref)) continue;
          seen.add(holder.ref);
          next.push(holder);
        }
      found.push(...next);
      level = next;
    }
    return found;
  };
  const found = new Map<string, readonly ChartResource[]>();
  const above = (item: ChartResource): readonly ChartResource[] => {
    const known = found.get(item.ref) ?? findAbove(item);
    found.set(item.ref, known);
    return known;
  };
  for (const item of relevant) {
    const specimens = [item, ...above(item)].flatMap((one) =>
      one.type === 'Specimen'
        ? [one]
        : index.resolveAll(one.resource['specimen'], one).flatMap(({ found: specimen }) => specimen ?? []),
    );
    const own = new Set([
      item.ref,
      ...above(item).map(({ ref }) => ref),
      ...specimens.map(({ ref }) => ref),
      ...identifiersOf(item),
      ...specimens.flatMap(accessionOf),
      ...index.resolveAll(item.resource['basedOn'], item).flatMap(({ ref }) => ref ?? []),
    ]);
    keys.set(item.ref, [...own]);
    if (item.type !== 'Specimen') for (const key of own) add(byKey, key, item);
  }
  return { above, keysOf: (item) => keys.get(item.ref) ?? [], byKey };
}

function accessionOf({ resource }: ChartResource): readonly string[] {
  const [accession] = objectsOf(resource['accessionIdentifier']);
  const value = stringOf(accession?.['value']);
  return value === undefined ? [] : [`accession ${stringOf(accession?.['system']) ?? ''}|${value}`];
}
