/** Which of several results counts: amended before amended-away, then the newest; two that disagree on one day stay open. */
import { ABSENT, type Fact, type Provenance, type SetAside, type Unusable } from '../../rules/index.ts';
import { compareDates } from '../chart/clinical-date.ts';

export interface Candidate<T> {
  readonly value: T;
  readonly from: Provenance;
  /** Amended or corrected: replaces the final ones of its question. */
  readonly amended: boolean;
}
export interface Unread {
  readonly why: Unusable;
  readonly from: Provenance;
}

export interface Chosen<T> {
  readonly fact: Fact<T>;
  readonly older: readonly Candidate<T>[];
}

/** `same` compares values; by default their JSON. The order in which candidates come changes nothing. */
export function choose<T>(candidates: readonly Candidate<T>[], unread: readonly Unread[] = []): Chosen<T> {
  const [amended] = candidates.filter((candidate) => candidate.amended).sort((a, b) => compareDates(b.from.date, a.from.date)); // prettier-ignore
  const standing = candidates.filter(
    (candidate) =>
      candidate.amended || amended === undefined || compareDates(candidate.from.date, amended.from.date) > 0,
  );
  const sorted = [...standing].sort((a, b) => compareDates(b.from.date, a.from.date) || key(a).localeCompare(key(b)));
  const [newest] = sorted;
  if (!newest) {
    const [first] = [...unread].sort(
      (a, b) => compareDates(b.from.date, a.from.date) || a.from.resource.localeCompare(b.from.resource),
    );
    return { fact: first ? { state: 'unusable', why: first.why, from: [first.from] } : ABSENT, older: [] };
  }
  const together = sorted.filter(({ from }) => from.date === newest.from.date);
  const chosen = new Set(together);
  const distinct = new Map(together.map((candidate) => [JSON.stringify(candidate.value), candidate.value]));
  const from = together.map((candidate) => candidate.from);
  const older = candidates.filter((candidate) => !chosen.has(candidate));
  return distinct.size === 1
    ? { fact: { state: 'known', value: newest.value, from }, older }
    : { fact: { state: 'open', possible: [...distinct.values()], from }, older };
}

const key = <T>({ value, from }: Candidate<T>): string => `${from.resource} ${from.element} ${JSON.stringify(value)}`;

/** @param of what it speaks of instead */
export const setAside = (
  what: string,
  why: SetAside['why'],
  from: Provenance,
  value?: string,
  of?: string,
): SetAside => ({
  what,
  why,
  from,
  ...(value === undefined ? {} : { value }),
  ...(of === undefined ? {} : { of }),
});
