/** What a report counts, row by row: the same for the rows of a cohort and for the audit of a running service. */
import type { EvaluationExtension } from '../cards/evaluation-extension.ts';
import type { CohortRow } from './row.ts';

export type Section =
  | 'charts'
  | 'silence'
  | 'refused'
  | 'cards'
  | 'site'
  | 'class by site'
  | 'stage by site'
  | 'contradictions'
  | 'missing'
  | 'tests listed'
  | 'tests not listed'
  | 'treatment'
  | 'safety'
  | 'diagnosed in';

export const SECTIONS: readonly Section[] = [
  'charts',
  'silence',
  'refused',
  'cards',
  'site',
  'class by site',
  'stage by site',
  'contradictions',
  'missing',
  'tests listed',
  'tests not listed',
  'treatment',
  'safety',
  'diagnosed in',
];

export type Counts = ReadonlyMap<Section, ReadonlyMap<string, number>>;

export interface Counter {
  readonly add: (row: Omit<CohortRow, 'patient'>) => void;
  readonly counts: () => Counts;
}

export function counter(): Counter {
  const all = new Map<Section, Map<string, number>>(SECTIONS.map((section) => [section, new Map<string, number>()]));
  const count = (section: Section, what: string): void => {
    const found = all.get(section);
    found?.set(what, (found.get(what) ?? 0) + 1);
  };
  return {
    add(row) {
      // What is of the chart stands in each of its rows and counts once.
      if (row.tumor <= 1) ofChart(row, count);
      if (row.tumor >= 1) ofTumor(row, count);
    },
    counts: () => all,
  };
}

type Count = (section: Section, what: string) => void;

function ofChart({ tumor, refused, silence, cards = [] }: Omit<CohortRow, 'patient'>, count: Count): void {
  count('charts', 'all');
  if (refused !== undefined) count('refused', refused);
  else count('charts', tumor === 0 ? 'without a tumor' : 'with a tumor');
  if (cards.length > 0) count('charts', 'with a card');
  if (silence !== undefined) count('silence', silence);
  for (const kind of new Set(cards)) count('cards', kind);
}

function ofTumor(row: Omit<CohortRow, 'patient'>, count: Count): void {
  const { site = 'not known', classification = 'none', stage, diagnosed } = row;
  count('site', site);
  count('class by site', `${site}: ${classification}`);
  count('stage by site', `${site}: ${stageOf(stage)}`);
  for (const flag of row.flags ?? []) count('contradictions', flag);
  for (const fact of row.missing ?? []) count('missing', fact);
  for (const test of [...(row.suggest ?? []), ...(row.consider ?? [])]) count('tests listed', test);
  for (const { test, reason } of row.suppressed ?? []) count('tests not listed', `${test}: ${reason}`);
  for (const [category, strength] of strongest(row.treatment ?? {})) count('treatment', `${category}: ${strength}`);
  for (const note of row.safety ?? []) count('safety', note);
  count('diagnosed in', diagnosed ?? 'not known');
}

const STRENGTHS = ['cannot-say', 'not-usually', 'selected', 'usual'];
/** Agents are one category, as on a card: the strongest word on any of them is its own. */
const AGENTS = new Set(['EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN']);
function strongest(treatment: NonNullable<CohortRow['treatment']>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [category, strength] of Object.entries(treatment)) {
    const name = AGENTS.has(category) ? 'TARGETED' : category;
    const before = found.get(name);
    if (before === undefined || STRENGTHS.indexOf(strength) > STRENGTHS.indexOf(before)) found.set(name, strength);
  }
  return found;
}

type Stage = NonNullable<EvaluationExtension['tumors']>[number]['stage'];
const stageOf = (stage: Stage): string => stage?.group ?? (stage?.possibleGroups ? 'open' : 'none');
