/**
 * Results that an amended one replaces: the same business identifier and the same question. An identifier alone may be the accession number of a
 * whole case, so it does not suffice.
 */
import { codingsOf, conceptText } from './fhir-elements.ts';
import type { ChartResource } from './record-index.ts';
import { identifiersOf } from './subject.ts';

const AMENDED: ReadonlySet<unknown> = new Set(['amended', 'corrected']);

export function replacedResults(resources: readonly ChartResource[]): ReadonlySet<ChartResource> {
  const byKey = new Map<string, ChartResource[]>();
  for (const item of resources) {
    if (item.type !== 'Observation' && item.type !== 'DiagnosticReport') continue;
    for (const identifier of identifiersOf(item)) {
      const key = `${identifier}\u0001${item.type}\u0001${questionOf(item)}`;
      const list = byKey.get(key);
      if (list) list.push(item);
      else byKey.set(key, [item]);
    }
  }
  const replaced = new Set<ChartResource>();
  for (const items of byKey.values()) {
    if (!items.some(({ resource }) => AMENDED.has(resource['status']))) continue;
    for (const item of items) if (!AMENDED.has(item.resource['status'])) replaced.add(item);
  }
  return replaced;
}

function questionOf({ resource }: ChartResource): string {
  const codings = codingsOf(resource['code']).map(({ system, code }) => `${system ?? ''}|${code ?? ''}`);
  return codings.length > 0 ? codings.sort().join(' ') : (conceptText(resource['code']) ?? '').toLowerCase();
}
