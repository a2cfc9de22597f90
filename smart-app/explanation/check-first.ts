/** What a reader should check before believing the result: what could not be read, contradicts itself, is missing, was assumed, or needs care. */
import { tumorName } from '../../services/wording/tumor-in-words.ts';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { CONFLICT, FACT, MISSING_KIND, safetyInWords } from '../../services/wording/words.ts';
import { FACT_LABEL } from '../../services/wording/rules-in-words.ts';
import { stepInWords } from '../../services/wording/steps-in-words.ts';
import type { RecordEntry } from '../../services/gather/patient-record.ts';
import type { CategoryResult, FactName, Flag, Mark, TumorEvaluation } from '../../services/rules/index.ts';
import { originInWords } from './in-words.ts';
import { whatDecided } from './what-decided.ts';
import { BLOCKS, CHECK_FIRST, MARK } from './words.ts';

export interface ToCheck {
  readonly key: string;
  readonly warning: boolean;
  readonly text: string;
}

/** Warnings first; the tumor is named where there are several. */
export function toCheck(
  tumors: readonly TumorEvaluation[],
  unread: string,
  entries: readonly RecordEntry[],
): readonly ToCheck[] {
  const items = [
    ...(unread === '' ? [] : [{ key: 'unread', warning: true, text: CHECK_FIRST.unread(unread) }]),
    ...tumors.flatMap((t) => {
      const name = tumors.length > 1 ? `${tumorName(t)}: ` : '';
      return ofTumor(t, entries).map(({ key, warning, text }) => ({
        key: `${t.tumor.condition} ${key}`,
        warning,
        text: `${name}${name === '' ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text}`,
      }));
    }),
  ];
  return [...items].sort((a, b) => Number(b.warning) - Number(a.warning));
}

function ofTumor(t: TumorEvaluation, entries: readonly RecordEntry[]): readonly ToCheck[] {
  const { stage } = t;
  const assumedSteps = stage.trace.filter(({ rule }) => rule === 'stage/m-assumed');
  return [
    ...t.flags
      .filter(({ level, id }) => level === 'warning' || CONFLICT[id] !== undefined)
      .map((flag) => ({ key: flag.id, warning: flag.level === 'warning' || CONFLICT[flag.id] !== undefined, text: contradiction(flag, entries) })),
    ...(['t', 'n', 'm'] as const).flatMap((name) => differing(name, stage[name])),
    ...(stage.recordedDiffers
      ? [{ key: 'stage', warning: true, text: CHECK_FIRST.stageDiffers(stage.recordedDiffers.group, stage.groups.join(' or ')) }]
      : []),
    ...t.missing.map(({ fact, kind, blocks }) => ({
      key: `${fact} ${kind}`,
      warning: false,
      text: `${FACT[fact] ?? FACT_LABEL[fact as FactName]}: ${MISSING_KIND[kind]}${blocks.length > 0 ? `; keeps ${listed(blocks.map((one) => BLOCKS[one]))} open` : ''}`,
    })),
    ...(t.missing.some(({ fact }) => fact === 'm' || fact === 'metastases') ? [] : assumedSteps).map((step) => ({ key: step.rule, warning: false, text: stepInWords(step).title })),
    ...(stage.editionAssumed && stage.edition !== undefined ? [{ key: 'edition', warning: false, text: CHECK_FIRST.editionAssumed(stage.edition) }] : []),
    ...howRead(t),
    ...t.safety.map(({ id, level: how }) => ({ key: id, warning: how === 'warning', text: safetyInWords({ id, level: how }) ?? id })),
  ]; // prettier-ignore
}

function contradiction({ id, about }: Flag, entries: readonly RecordEntry[]): string {
  const where = about.map(
    ({ resource, recorded, date }) =>
      `${originInWords(entries, resource)}${recorded === undefined ? '' : `: “${recorded}”`}, ${dateInWords(date)}`,
  );
  return `${CONFLICT[id] ?? id}${where.length > 0 ? ` (${[...new Set(where)].join('; ')})` : ''}`;
}

function differing(name: 't' | 'n' | 'm', result: CategoryResult<string>): readonly ToCheck[] {
  return result.differ && result.recorded
    ? [{ key: `differ-${name}`, warning: true, text: CHECK_FIRST.categoryDiffers(result.recorded.category, (result.derived ?? []).join(' or ')) }]
    : []; // prettier-ignore
}

/** Marks that make a deciding value weaker, each with the values it stands on. */
const WEAKER: ReadonlySet<Mark> = new Set(['unit-assumed', 'sent-as-fraction', 'approximate', 'link-assumed', 'by-text', 'old', 'preliminary', 'status-unknown', 'bounded-from-hpf', 'few-cells', 'small-area', 'patient-reported', 'not-pathology-confirmed', 'pm0-not-allowed', 'incomplete-page']); // prettier-ignore

function howRead(t: TumorEvaluation): readonly ToCheck[] {
  const byMark = new Map<Mark, Set<string>>();
  for (const { by } of whatDecided(t))
    for (const { name, from } of by)
      for (const mark of from.flatMap(({ marks }) => marks))
        if (WEAKER.has(mark)) byMark.set(mark, (byMark.get(mark) ?? new Set()).add(name));
  return [...byMark].map(([mark, names]) => ({ key: mark, warning: false, text: `${listed([...names])}: ${MARK[mark]}` }));
} // prettier-ignore

/** `a, b and c`. */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
