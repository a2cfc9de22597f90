/**
 * The record of one evaluation: when, for which tenant and call, from which facts, with which result, and which cards went out. It names nobody:
 * references are numbered, the birth date keeps the age only, and recorded texts are left out. What is left is enough to compute the same result again.
 */
import {
  evaluate,
  WINDOW_DAYS,
  type ChartFacts,
  type Evaluation,
  type NeedMet,
  type TestId,
} from '../../services/rules/index.ts';
import { evaluationExtension, type EvaluationExtension } from '../cards/evaluation-extension.ts';
import type { SilenceReason } from '../cards/silence.ts';
import type { Card } from '../hooks/protocol.ts';

/** The shape of an event; a reader of old events looks here first. */
export const AUDIT_FORMAT = 1;

export interface AuditEvent {
  readonly format: typeof AUDIT_FORMAT;
  /** The correlation id of the call, as in the log. */
  readonly requestId: string;
  readonly at: string;
  readonly tenant: string;
  readonly service: string;
  /** By which the EHR finds its own side of the call. */
  readonly hookInstance: string;
  readonly contentVersion: string;
  readonly needs: readonly Pick<NeedMet, 'key' | 'how' | 'why'>[];
  readonly silence?: string;
  /** Days within which a test counts as done, where a site changed them. */
  readonly windows?: Readonly<Partial<Record<TestId, number>>>;
  /** Left out where no tumor was found: there was nothing to evaluate. */
  readonly facts?: ChartFacts;
  readonly evaluation?: EvaluationExtension;
  readonly cards: readonly {
    readonly uuid: string;
    readonly topic: string;
    readonly suggestions: readonly string[];
  }[];
}

export interface AuditedCall {
  readonly requestId: string;
  readonly at: string;
  readonly tenant: string;
  readonly service: string;
  readonly hookInstance: string;
  readonly contentVersion: string;
  /** What was computed; absent where the viewer is none of ours. */
  readonly evaluation?: Evaluation;
  readonly windows?: Readonly<Partial<Record<TestId, number>>>;
  readonly needs: readonly NeedMet[];
  readonly silence?: SilenceReason;
  readonly cards: readonly Card[];
}

export function auditEventOf(call: AuditedCall): AuditEvent {
  const { evaluation, silence, windows, cards, needs, ...rest } = call;
  const facts = evaluation && evaluation.tumors.length > 0 ? withoutIdentifiers(evaluation.chart) : undefined;
  return {
    format: AUDIT_FORMAT,
    ...rest,
    needs: needs.map(({ key, how, why }) => ({ key, how, ...(why ? { why } : {}) })),
    ...(silence ? { silence } : {}),
    ...(windows && Object.keys(windows).length > 0 ? { windows } : {}),
    // Computed again from what is kept, so that the event proves itself.
    ...(facts ? { facts, evaluation: evaluationOf(facts, windows, silence) } : {}),
    cards: cards.map(({ uuid, source, suggestions }) => ({
      uuid,
      topic: source.topic?.code ?? '',
      suggestions: suggestions?.map((suggestion) => suggestion.uuid) ?? [],
    })),
  };
}

/**
 * Computes an event's result anew, with the rules of today.
 * @returns undefined where the event holds no facts
 */
export function recompute({ facts, windows, silence }: AuditEvent): EvaluationExtension | undefined {
  return facts && evaluationOf(facts, windows, silence as SilenceReason | undefined);
}

function evaluationOf(
  facts: ChartFacts,
  windows: AuditEvent['windows'],
  silence: SilenceReason | undefined,
): EvaluationExtension {
  return evaluationExtension(evaluate(facts, { windows: { ...WINDOW_DAYS, ...windows } }), silence);
}

// JSON knows no infinity; the open end of ">55 %" must survive.
export const auditText = (event: AuditEvent): string =>
  JSON.stringify(event, (_key, value: unknown) => (value === Infinity ? 'Infinity' : value));
export const auditEventFrom = (text: string): AuditEvent =>
  JSON.parse(text, (key, value: unknown) => (key === 'high' && value === 'Infinity' ? Infinity : value)) as AuditEvent;

/** Members that hold a reference or an id of the record. */
const REFERENCES: ReadonlySet<string> = new Set(['resource', 'condition', 'id']);
/** Words of the record, and what only display needs. */
const LEFT_OUT: ReadonlySet<string> = new Set(['recorded', 'takenFrom']);
const OWN_SPECIMEN_ID = /^(?:undated|date:\d{4}(?:-\d{2}){0,2})$/;

/** The same facts without anything that names the patient or a resource. References keep their order, as rules may break ties by it. */
export function withoutIdentifiers(chart: ChartFacts): ChartFacts {
  const found = new Set<string>();
  collectReferences(chart, found);
  const numbers = new Map([...found].sort().map((reference, index) => [reference, numbered(reference, index + 1)]));
  const facts = replaced(chart, numbers) as ChartFacts;
  return { ...facts, patient: { ...facts.patient, ...ageOnly(chart) } };
}

function collectReferences(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'string') collectReferences(member, found);
    else if (REFERENCES.has(name) && !OWN_SPECIMEN_ID.test(member)) found.add(member);
  }
}

function replaced(value: unknown, numbers: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, numbers));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      // `recorded` of a T, N or M is a category of ours; that of a provenance is a word of the record.
      if (LEFT_OUT.has(name) && typeof member === 'string') return [];
      if (typeof member === 'string' && REFERENCES.has(name)) return [[name, numbers.get(member) ?? member]];
      return [[name, replaced(member, numbers)]];
    }),
  );
}

function numbered(reference: string, number: number): string {
  const type = /^[A-Z][A-Za-z]{1,63}(?=\/)/.exec(reference)?.[0] ?? 'Resource';
  return `${type}/${String(number).padStart(5, '0')}`;
}

const OLDEST_STATED_YEARS = 90;

/** The first of January that gives the same number of completed years; from 90 on all are 90. */
function ageOnly({ patient: { birthDate }, today }: ChartFacts): { readonly birthDate?: string } {
  if (birthDate === undefined) return {};
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return { birthDate: birthDate.slice(0, 4) };
  const turned = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const years = today.slice(5) < birthDate.slice(5) ? turned - 1 : turned;
  const kept = Math.min(years, OLDEST_STATED_YEARS);
  return { birthDate: `${String(Number(today.slice(0, 4)) - kept).padStart(4, '0')}-01-01` };
}
