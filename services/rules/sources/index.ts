/** The bibliography. Every rule cites by id; `mark` says how the text was read. */
import type { Citation } from '../model.ts';
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

/** `ENETS 2023`: what a card may name, newest first; studies, transcriptions, knowledge and policies are not named as guidelines. */
export function guidelinesOf(cite: readonly Citation[]): readonly string[] {
  const named = cite.flatMap((one) => {
    const found = byId[one.source];
    const mark = markOf(one);
    if (!found?.issuer || (mark !== 'V' && mark !== 'V2')) return [];
    return [{ name: found.year === undefined ? found.issuer : `${found.issuer} ${String(found.year)}`, year: found.year ?? 0 }]; // prettier-ignore
  });
  return [...new Map(named.sort((a, b) => b.year - a.year).map(({ name }) => [name, name])).keys()];
}
