/** Which of several sizes, depths, receptor results, adverse features and dates of diagnosis counts. */
import {
  ABSENT,
  type AdverseFeature,
  type Depth,
  type Fact,
  type Interval,
  type Provenance,
  type SetAside,
  type Structure,
} from '../../rules/index.ts';
import { choose, setAside } from './chosen-result.ts';
import { compareDates, dayOf, isFuture } from '../chart/clinical-date.ts';
import type { Collected } from './collected-statements.ts';
import { LAYER_ORDER } from '../measures/depth.ts';
import { isObject, listOf } from '../chart/fhir-elements.ts';
import { dated } from '../chart/statements.ts';
import type { TumorGroup } from './tumor-groups.ts';

export function adverseFact(collected: Collected): Fact<readonly AdverseFeature[]> {
  if (collected.adverse.size === 0) return ABSENT;
  const entries = [...collected.adverse];
  return {
    state: 'known',
    value: entries
      .filter(([, { present }]) => present)
      .map(([feature]) => feature)
      .sort(),
    from: entries.map(([, { from }]) => from),
  };
}

/** Pathology after resection before imaging; the newest day; of several lesions of one day the largest, named. */
export function chosenSize(collected: Collected): {
  fact: Fact<Interval>;
  method?: 'pathology' | 'imaging' | 'unknown';
  aside: SetAside[];
} {
  const { sizes } = collected;
  if (sizes.length === 0) return { fact: choose<Interval>([], collected.sizesUnread).fact, aside: [] };
  const pathology = sizes.filter(({ method }) => method === 'pathology');
  const pool = pathology.length > 0 ? pathology : sizes;
  const newest = [...pool].sort((a, b) => compareDates(b.from.date, a.from.date))[0]?.from.date;
  const day = pool.filter(({ from }) => from.date === newest);
  const lesions = new Map<string, (typeof day)[number][]>();
  for (const candidate of day) lesions.set(candidate.focus, [...(lesions.get(candidate.focus) ?? []), candidate]);
  const largest =
    [...lesions].sort(([one, a], [other, b]) => upper(b) - upper(a) || other.localeCompare(one))[0]?.[1] ?? day;
  const { fact } = choose(largest);
  const method = largest[0]?.method;
  const aside = sizes
    .filter((candidate) => !largest.includes(candidate))
    .map((candidate) =>
      setAside(
        'sizeMm',
        pathology.length > 0 && candidate.method !== 'pathology' ? 'imaging-beside-pathology' : 'older-result',
        candidate.from,
        candidate.from.recorded,
      ),
    );
  const longest = Math.max(...sizes.map(({ value }) => value.high));
  const longer = collected.sizesAdditional
    .filter(({ value }) => value.low > longest)
    .map(({ from }) => setAside('sizeMm', 'conflict', from, from.recorded));
  return { fact, ...(method ? { method } : {}), aside: [...aside, ...longer] };
}

const upper = (candidates: readonly { readonly value: Interval }[]): number =>
  Math.max(...candidates.map(({ value }) => value.high));

/** The deepest layer and all structures of the newest day that says anything. */
export function chosenDepth(collected: Collected): {
  depth: Fact<Depth>;
  atLeast: boolean;
  invades: Fact<readonly Structure[]>;
} {
  const { depths } = collected;
  const newest = [...depths].sort((a, b) => compareDates(b.from.date, a.from.date))[0]?.from.date;
  const day = depths.filter(({ from }) => from.date === newest);
  const layers = day.flatMap(({ depth }) => (depth ? [depth] : []));
  const deepest = [...layers].sort((a, b) => LAYER_ORDER.indexOf(b) - LAYER_ORDER.indexOf(a))[0];
  const from = day.map((one) => one.from);
  const structures = [...new Set(day.flatMap(({ invades }) => invades))].sort();
  return {
    depth: deepest ? { state: 'known', value: deepest, from } : choose<Depth>([], collected.depthsUnread).fact,
    atLeast: day.some(({ atLeast, depth }) => atLeast && depth === deepest),
    invades: day.length > 0 ? { state: 'known', value: structures, from } : ABSENT,
  };
}

export function sstrMethod(question: string): 'pet' | 'spect' | 'ihc' {
  if (/immuno|\bihc\b|\bstain/.test(question)) return 'ihc';
  return /scintigraph|octreoscan|spect|octreotide scan/.test(question) ? 'spect' : 'pet';
}

/** PET before SPECT before staining; within a method the newest. "No avid disease" says nothing of receptors that were seen before. */
export function chosenSstr(collected: Collected): {
  fact: Fact<'positive' | 'mixed' | 'negative'>;
  method?: 'pet' | 'spect' | 'ihc';
} {
  const seen = collected.sstr.some(({ value }) => value !== 'negative');
  for (const method of ['pet', 'spect', 'ihc'] as const) {
    const found = collected.sstr.filter((candidate) => candidate.method === method && !(seen && candidate.nothingSeen));
    if (found.length > 0) return { fact: choose<'positive' | 'mixed' | 'negative'>(found).fact, method };
  }
  return { fact: choose<'positive' | 'mixed' | 'negative'>([], collected.sstrUnread).fact };
}

const ASSERTED_DATE = 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate';

/** The earliest date that the diagnosis itself carries: asserted, else onset, else recorded. */
export function diagnosisDate(group: TumorGroup, today: string): Fact<string> {
  const found = group.conditions.flatMap((condition): { date: string; from: Provenance }[] => {
    const extension = listOf(condition.resource['extension']).find(
      (one) => isObject(one) && one['url'] === ASSERTED_DATE,
    );
    const asserted = isObject(extension) ? dayOf(extension['valueDateTime']) : undefined;
    const from = dated(condition, 'onsetDateTime');
    const date = asserted ?? from.date;
    return date === undefined || isFuture(date, today) ? [] : [{ date, from: { ...from, date } }];
  });
  const [earliest] = found.sort((a, b) => compareDates(a.date, b.date));
  return earliest ? { state: 'known', value: earliest.date, from: [earliest.from] } : ABSENT;
}
