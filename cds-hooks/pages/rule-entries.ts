/** Every rule as one entry, whatever it is a row of: what the page of all rules, the pages of sources and the count on the index are made from. */
import { allSystems, allTables, type Citation, type StagingSystem } from '../../services/rules/index.ts';
import { SAFETY } from '../../services/wording/words.ts';
import { DETAIL } from './named-details.ts';
import { namedFlags, namedRules, SAFETY_WHEN, type NamedRule } from './named-rules.ts';
import { ruleAddress, stageRowKey } from '../../services/wording/rule-addresses.ts';
import { FACT_LABEL, conditionInWords, thenInWords } from '../../services/wording/rules-in-words.ts';

export interface RuleEntry {
  /** As in a trace: `who-2022.digestive.ki67/g3`, `GR-42`. */
  readonly id: string;
  readonly address: string;
  /** The table, system or page that it stands in. */
  readonly book: string;
  readonly when: string;
  readonly then: string;
  readonly cite: readonly Citation[];
  readonly reviewed?: false;
}

/** The source of a row of stage groups. */
export const sourcesOfRow = (system: StagingSystem, row: StagingSystem['rows'][number]): readonly Citation[] => [
  { source: system.source ?? (system.edition === 'AJCC version 9' ? 'AJCC9' : 'AJCC8') },
  ...(row.basis === 'registry' ? [{ source: 'SEER' }] : []),
];

export const stageRowInWords = ({ t, n, m, g }: StagingSystem['rows'][number]): string =>
  `${t.join(', ')}; ${n.join(', ')}; ${m.join(', ')}${g ? `; ${g.join(', ')}` : ''}`;

/** A safety note: when it is said, and the note. Any other rule of the code: what it is, and what it does. */
export const namedWhen = ({ id, title }: NamedRule): string => SAFETY_WHEN[id] ?? title;
export function namedThen({ id }: NamedRule): string {
  const warning = SAFETY[`${id}-warning`];
  return `${SAFETY[id] ?? DETAIL[id] ?? ''}${warning === undefined ? '' : `. As a warning: ${warning}`}`;
}
export const factsRead = ({ read }: NamedRule): string => read.map((fact) => FACT_LABEL[fact]).join(', ');

export const ruleEntries: readonly RuleEntry[] = [
  ...allTables.flatMap((table) =>
    table.rules.map((rule) => ({
      id: `${table.id}/${rule.id}`,
      address: `/rules/${table.id}#${rule.id}`,
      book: table.title,
      when: conditionInWords(rule.when),
      then: thenInWords(rule.then),
      cite: rule.cite,
      ...(rule.reviewed === false ? { reviewed: false as const } : {}),
    })),
  ),
  ...allSystems.flatMap((system) =>
    system.rows.map((row) => ({
      id: `${system.id}/${stageRowKey(row)}`,
      address: `/rules/${system.id}#${stageRowKey(row)}`,
      book: `${system.title}, ${system.edition}`,
      when: stageRowInWords(row),
      then: row.group === null ? 'no stage group' : `stage ${row.group}`,
      cite: sourcesOfRow(system, row),
    })),
  ),
  ...namedRules.map((rule) => ({
    id: rule.id,
    address: ruleAddress(rule.id) ?? '/rules',
    book: rule.id.startsWith('SF-') ? 'Safety notes' : 'Rules beside the tables',
    when: namedWhen(rule),
    then: namedThen(rule),
    cite: rule.cite,
    ...(rule.reviewed === false ? { reviewed: false as const } : {}),
  })),
];

/** Flags rest on the sources of the rules that raise them. */
export const citationsOfFlag = (id: string): readonly Citation[] => {
  const raising = namedFlags.find((flag) => flag.id === id)?.rules ?? [];
  const all = namedRules.filter((rule) => raising.includes(rule.id)).flatMap(({ cite }) => cite);
  return [...new Map(all.map((one) => [one.source, { source: one.source }])).values()];
};
