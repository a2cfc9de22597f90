/** The bibliography. Every rule cites by id; `mark` says how the text was read. */
import type { Citation, Fact, Site } from '../model.ts';
import { CLASSIFICATION_SOURCES } from './classification.ts';
import { COURSE_SOURCES } from './course.ts';
import { EVIDENCE_SOURCES } from './evidence.ts';
import { GUIDELINE_SOURCES } from './guidelines.ts';
import { OWN_SOURCES } from './own.ts';
import type { Source, SourceMark } from './source.ts';

export type { Source, SourceMark } from './source.ts';

export const sources = {
  ...CLASSIFICATION_SOURCES,
  ...OWN_SOURCES,
  ...GUIDELINE_SOURCES,
  ...EVIDENCE_SOURCES,
  ...COURSE_SOURCES,
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;

const byId: Readonly<Record<string, Source | undefined>> = sources;

/** How the cited part was read; undefined for an id that is no source. */
export function markOf({ source, at }: Citation): SourceMark | undefined {
  const found = byId[source];
  return found && ((at === undefined ? undefined : found.parts?.[at]) ?? found.mark);
}

/** Best first: read in the text, read through another text, knowledge, policy. */
const RANK: readonly SourceMark[] = ['V', 'V2', 'K', 'P'];

/** The best mark among what a rule cites: what it rests on at most. Sources that are used as a cross-check alone carry nothing. */
export function bestMark(cite: readonly Citation[]): SourceMark | undefined {
  const marks = cite.filter(({ source }) => !CROSS_CHECK.has(source)).flatMap((one) => markOf(one) ?? []);
  return RANK.find((mark) => marks.includes(mark));
}

/** Transcriptions of a guideline that may not be printed as its word. */
export const CROSS_CHECK: ReadonlySet<string> = new Set(['S36', 'S122', 'S123']);

/** A label is no guideline. */
const NO_GUIDELINE: ReadonlySet<string> = new Set(['FDA']);

/** Guidelines on tumors of the digestive system: a rule that holds for the chest, too, is not their word there. */
const DIGESTIVE: ReadonlySet<string> = new Set(['S20', 'S21', 'S28', 'S30', 'S80', 'S82']);

/** A guideline on carcinoids of the lung: it says nothing of small and large cell carcinoma, nor of another organ. */
const LUNG_CARCINOIDS: ReadonlySet<string> = new Set(['S33']);
const LUNG_CARCINOMA: ReadonlySet<unknown> = new Set(['LUNG-SCLC', 'LUNG-LCNEC']);

/**
 * `ENETS 2023`: what a card may name: what at least half of the rules cite, most cited first; where none is, the one that most do. Studies, labels,
 * transcriptions, knowledge and policies are not named as guidelines.
 */
export function guidelinesOf(
  cited: readonly (readonly Citation[])[],
  site?: Fact<Site>,
  classification?: string,
): readonly string[] {
  const inChest = site?.state === 'known' && (site.value === 'lung' || site.value === 'thymus');
  const noCarcinoid = LUNG_CARCINOMA.has(classification) || (site?.state === 'known' && site.value !== 'lung');
  const isOfAnother = ({ source }: Citation): boolean =>
    (inChest && DIGESTIVE.has(source)) || (noCarcinoid && LUNG_CARCINOIDS.has(source));
  const counts = new Map<string, number>();
  for (const cite of cited)
    for (const name of new Set(cite.filter((one) => !isOfAnother(one)).flatMap(guidelineOf)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].sort(([, a], [, b]) => b - a);
  const shared = ranked.filter(([, count]) => count * 2 >= cited.length);
  return (shared.length > 0 ? shared : ranked.slice(0, 1)).map(([name]) => name);
}

function guidelineOf(one: Citation): string[] {
  const found = byId[one.source];
  const mark = markOf(one);
  if (!found?.issuer || NO_GUIDELINE.has(found.issuer) || (mark !== 'V' && mark !== 'V2')) return [];
  return [found.year === undefined ? found.issuer : `${found.issuer} ${String(found.year)}`];
}
