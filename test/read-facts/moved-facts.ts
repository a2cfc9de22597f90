/** What results beside a diagnosis of a tumor of the pancreas move in its facts, in words that a row of a table can hold. */
import { readFacts } from '../../services/read-facts/index.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import type { Fact, Interval, Provenance, TumorFacts } from '../../services/rules/index.ts';
import { coded, condition, ICD10, observation, record, resource, valueSets } from './made-up-record.ts';

const TODAY = '2026-11-24';
export type Body = Readonly<Record<string, unknown>>;
/** A fact by its name, `tissue.` before those of the first specimen. */
export type Said = Readonly<Record<string, string>>;

export const interval = ({ low, lowClosed, high, highClosed }: Interval): string =>
  low === high ? `${low}` : `${lowClosed ? '[' : '('}${low},${high}${highClosed ? ']' : ')'}`;
function value(one: unknown): string {
  if (Array.isArray(one)) return `[${one.map(value).join(' ')}]`;
  if (typeof one !== 'object' || one === null) return String(one);
  if ('lowClosed' in one) return interval(one as Interval);
  const { category, prefix, system } = one as { category: string; prefix: string; system?: string };
  return `${prefix} ${category}${system === undefined ? '' : ` ${system}`}`;
}
export function word(fact: unknown): string {
  if (typeof fact !== 'object' || fact === null) return String(fact);
  if (!('state' in fact)) return JSON.stringify(fact);
  const one = fact as Fact<unknown>;
  if (one.state === 'known') return value(one.value);
  if (one.state === 'open') return one.possible.map(value).join('|');
  return one.state === 'unusable' ? `unusable:${one.why}` : 'absent';
}
/** `Observation/o0 valueString 2026-03-03 "8 %" by-text`. */
export const place = ({ resource: ref, element, date, method, recorded, marks }: Provenance): string =>
  [ref, element, date, method, recorded && `"${recorded}"`, ...marks].filter(Boolean).join(' ');
export const placesOf = (fact: unknown): string[] =>
  typeof fact === 'object' && fact !== null && 'from' in fact ? (fact as { from: Provenance[] }).from.map(place) : [];

const pancreas = condition('c', {
  code: coded(ICD10, 'C7A.8'),
  bodySite: [{ text: 'pancreas' }],
  onsetDateTime: '2026-03-01',
});
/** Results are Observations of the tumor of one day (`o0`, `o1` …) unless they name another type. */
export function facts(...bodies: readonly Body[]): TumorFacts {
  const results = bodies.map((body, index): RawResource => {
    const { resourceType, id, ...rest } = body;
    if (typeof resourceType === 'string') return resource(resourceType, String(id), rest);
    return observation(`o${index}`, {
      effectiveDateTime: '2026-03-03',
      focus: [{ reference: 'Condition/c' }],
      ...body,
    });
  });
  const [tumor] = readFacts(record(pancreas, ...results), valueSets, { today: TODAY }).tumors;
  if (!tumor) throw new Error('one tumor is recorded');
  return tumor;
}
/** The course of the tumor has tests of its own (course-*.test.ts). */
function said({ specimens, setAside, spreadMentioned, recordedStage, ...rest }: TumorFacts): Said {
  const [tissue] = specimens;
  return {
    ...Object.fromEntries(
      Object.entries(rest)
        .filter(([name]) => name !== 'course')
        .map(([name, fact]) => [name, word(fact)]),
    ),
    ...Object.fromEntries(
      Object.entries(tissue ?? {})
        .filter(([name]) => name !== 'id' && name !== 'date')
        .map(([name, fact]) => [`tissue.${name}`, word(fact)]),
    ),
    setAside: setAside.map(({ what, why }) => `${what} ${why}`).join(', '),
    spreadMentioned: String(spreadMentioned.length),
    stages: recordedStage.map(({ group, system }) => `${group} ${system ?? ''}`.trim()).join(', '),
  };
}
const BARE = said(facts());
const NO_TISSUE = {
  kind: 'unknown',
  origin: 'unknown',
  histology: 'absent',
  differentiation: 'absent',
  ki67Percent: 'absent',
  mitosesPer2mm2: 'absent',
  necrosis: 'absent',
  statedGrade: 'absent',
  mitosesBounded: 'false',
  secondOpinion: 'false',
  legacyWords: '[]',
};
/** The facts that are not as they are without these results. */
export function moved(...bodies: readonly Body[]): Said {
  const now = said(facts(...bodies));
  return Object.fromEntries(
    Object.entries(now).filter(
      ([name, one]) => (BARE[name] ?? NO_TISSUE[name.replace('tissue.', '') as keyof typeof NO_TISSUE]) !== one,
    ),
  );
}
export const ask = (question: string, answer: string | Body): Body => ({
  code: { text: question },
  ...(typeof answer === 'string' ? { valueString: answer } : answer),
});
export const n = (num: number, unit?: string): Body => ({ valueQuantity: { value: num, ...(unit ? { unit } : {}) } });

export type Row = readonly [results: readonly Body[], want: Said];
/** Rows with their titles: what is asked and answered, and what it says. */
export const titled = (rows: readonly Row[]): (readonly [results: string, says: string, ...Row])[] =>
  rows.map(([results, want]) => [
    results
      .map((one) =>
        JSON.stringify({ ...one, code: (one['code'] as { text?: string } | undefined)?.text ?? one['code'] }),
      )
      .join(' and '),
    Object.entries(want)
      .map(([name, one]) => `${name} ${one}`)
      .join(', ') || 'nothing',
    results,
    want,
  ]);
