/**
 * One step of a trace in words: a table row is printed from its table; a step that is no row has its title here, and nowhere else. Used by the
 * explanation and by whoever else shows traces.
 */
import {
  allSystems,
  allTables,
  answer,
  factsRead,
  ki67Grade,
  settling,
  type Condition,
  type FactName,
  type RuleFacts,
  type RuleTable,
  type StageRow,
  type StagingSystem,
  type TraceStep,
} from '../rules/index.ts';
import { SAFETY } from './words.ts';
import { ruleAddress } from './rule-addresses.ts';
import { conditionInWords, thenInWords } from './rules-in-words.ts';

export interface StepInWords {
  /** The condition of a row, or what the step is. */
  readonly title: string;
  /** What follows where the step holds: `2`. */
  readonly then?: string;
  /** Address of the row on the rule pages. */
  readonly page?: string;
  /** The facts that the words speak of, where they are fewer than those that the step read. */
  readonly read?: readonly FactName[];
}

/** Where both grading tables end. */
const ABOVE_ALL_GRADES = String(
  Math.max(
    ...ki67Grade.rules.map(({ when }) =>
      when.op === 'in' && Number.isFinite(when.interval.low) ? when.interval.low : 0,
    ),
  ),
);

const TITLE: Readonly<Record<string, string>> = {
  'GR-02': 'The higher of the two indices decides',
  'GR-03': 'Differentiation separates NET G3 from NEC',
  'GR-04': 'A mixed neoplasm has no single grade',
  'GR-06': 'Ki-67 is no part of the classification of the lung',
  'GR-07': 'Carcinoid morphology with high proliferation',
  'GR-08': 'An organ outside these rules',
  'GR-10': 'Numbers are read as intervals, nothing is rounded',
  'GR-11': 'Unit of the Ki-67',
  'GR-13': 'Fields without an area: bounded, or not used',
  'GR-14': 'Few cells or a small area were counted',
  'GR-15': 'A value that cannot be is not used',
  'GR-20': 'Only the Ki-67 is present',
  'GR-21': 'Only the mitotic rate is present',
  'GR-22': 'Neither index is present',
  'GR-23': `Differentiation is not stated, both indices are at or below ${ABOVE_ALL_GRADES}`,
  'GR-24': `Differentiation is not stated, an index is above ${ABOVE_ALL_GRADES}`,
  'GR-25': 'Differentiation is not stated, and the range reaches G3',
  'GR-26': 'Old words for the grade',
  'GR-27': 'Lung, with parts missing',
  'GR-30': 'Well differentiated with a very high Ki-67',
  'GR-31': 'Poorly differentiated with low indices',
  'GR-32': 'Poorly differentiated, Ki-67 missing',
  'GR-33': 'The indices lie two grades apart',
  'GR-34': 'The stated grade agrees',
  'GR-35': 'Stated and computed grade differ between G1 and G2: the higher is used',
  'GR-36': 'Stated and computed grade differ across G3',
  'GR-37': 'The stated type of the lung differs from the computed one',
  'GR-41': 'Only final results count',
  'GR-42': 'The highest valid grade of all specimens governs',
  'GR-43': 'Specimens differ in grade',
  'GR-44': 'Well and poor differentiation are both recorded',
  'GR-48': 'Cytology without a cell block is not graded',
  'policy/documented-grade': 'No index was found: the grade that the report states',
  'stage/system-site-missing': 'No staging system: the primary site is not known',
  'stage/system-differentiation-missing': 'No staging system: the differentiation is not known',
  'stage/system-differentiation-conflict': 'No staging system: the differentiation is contradictory',
  'stage/system-out-of-scope': 'No staging system: outside these rules',
  'stage/system-no-table': 'No staging system: there is no table for it',
  'stage/system-in-situ': 'No staging system: an in-situ lesion',
  'stage/outside-chapter': 'The chapter gives this part of the organ no stage group',
  'stage/t-recorded': 'T as recorded',
  'stage/t-unknown': 'Nothing is stated that gives a T',
  'stage/n-recorded': 'N as recorded',
  'stage/n-by-count': 'N by the number of positive nodes',
  'stage/n-stated': 'N by what is stated of the nodes',
  'stage/n-not-stated': 'Nothing is stated of the nodes: NX',
  'stage/n-not-read': 'What would tell N could not be read',
  'stage/n0-examined': 'Nodes were examined, none is positive',
  'stage/nx-none-examined': 'No node was examined',
  'stage/n2-mesenteric-mass': 'A mesenteric mass',
  'stage/m-recorded': 'M as recorded',
  'stage/m-by-sites': 'M by the sites of spread',
  'stage/m-assumed': 'No sign of distant spread was found: M0 is assumed',
  'stage/m-not-read': 'What would tell M could not be read',
  'stage/m-mentioned-in-report': 'A report mentions spread, so M0 is not assumed',
  'stage/m-open-by-recorded-stage': 'A stage IV is recorded without its M, so M0 is not assumed',
  'extent/localized': 'Confined to the organ',
  'extent/localized-low-risk': 'A low-risk lesion counts as confined to the organ',
  'extent/regional': 'Neighboring structures or regional nodes',
  'extent/distant': 'Distant spread',
  'extent/unknown': 'The facts do not settle the extent',
  'TX-00a': 'The class or the extent is not settled: no category that acts on the tumor',
  'TX-00b': 'Every value that an unknown fact may have was tried',
  'WU-01': 'The report lacks a part that the grade or the stage needs',
  'WU-02': 'A contradiction in the pathology, or a NET G3: expert review',
  'TX-00h': 'The first line is a somatostatin analog that runs, and nothing is recorded since: continue while stable',
  'TX-90b': 'Removed without imaging on file: staging is asked before surveillance alone is called usual',
  'TX-95e': 'The type of the removed gastric NET is not known',
  'TX-100': 'Nobody wrote whether the recurrence is local or distant',
  'TX-108': 'It is open whether the tumor was removed',
  'TX-10': 'No known role for systemic treatment of a localized or regional NET',
  'TX-15d': 'Gastric NET of type 2 follows the gastrinoma',
  'TX-15h': 'The type of the gastric NET is not known',
  'TX-18': 'The size is not known, and it decides here',
  'TX-20': 'Control of hormones, where the tumor makes some',
  'TX-80': 'Carcinoid syndrome',
  'TX-81': 'Insulinoma',
  'TX-82': 'Gastrinoma',
  'TX-83': 'VIPoma',
  'TX-84': 'Glucagonoma',
  'TX-85': 'Ectopic ACTH syndrome',
  'TX-00f': 'A hormone-making tumor proven by laboratory tests, without tissue',
  'DQ-20': 'The receptor result is old or weakened',
  'DQ-21': 'The extent contradicts itself',
};

interface Row {
  readonly table: RuleTable<unknown>;
  readonly rule: RuleTable<unknown>['rules'][number];
}
const rows = new Map<string, Row>(
  allTables.flatMap((table) => table.rules.map((rule) => [`${table.id}/${rule.id}`, { table, rule }] as const)),
);
const systems = new Map<string, StagingSystem>(allSystems.map((system) => [system.id, system]));

export const systemById = (id: string | undefined): StagingSystem | undefined =>
  id === undefined ? undefined : systems.get(id);

/** @param facts what the tables were asked with: then only the part of a long condition is told that settled it */
export function stepInWords(step: Pick<TraceStep, 'rule' | 'answer'>, facts?: RuleFacts): StepInWords {
  const { rule: id } = step;
  const row = rows.get(id);
  if (row) {
    const when = facts ? settled(row.rule.when, step.answer, facts) : row.rule.when;
    return {
      title: conditionInWords(when),
      then: thenInWords(row.rule.then),
      page: `/rules/${row.table.id}#${row.rule.id}`,
      ...(facts ? { read: factsRead(when) } : {}),
    };
  }
  // A test that rests on its row of the work-up table.
  const columns = ['suggest', 'consider'].flatMap((column) => rows.get(`workup/${id}-${column}`) ?? []);
  const listed = columns.find(({ rule }) => facts && answer(rule.when, facts) === step.answer) ?? columns[0];
  if (listed) {
    const when = facts ? settled(listed.rule.when, step.answer, facts) : listed.rule.when;
    return {
      title: conditionInWords(when),
      page: `/rules/workup#${listed.rule.id}`,
      ...(facts ? { read: factsRead(when) } : {}),
    };
  }
  const note = SAFETY[id];
  if (note !== undefined) return { title: note, ...placed(id) };
  const [head = '', tail = ''] = id.split('/');
  const system = systems.get(head);
  if (system) {
    const found = system.rows.find((one) => tail === `${one.t.join('+')}-${one.n.join('+')}-${one.m[0] === 'M0' ? 'M0' : 'M1'}`); // prettier-ignore
    return {
      title: `Stage table, row for ${found ? rowInWords(found) : tail.replaceAll('-', ', ')}`,
      ...(found ? { then: found.group ?? 'no stage group' } : {}),
      page: `/rules/${system.id}${found ? `#${tail}` : ''}`,
    };
  }
  const chosen = systems.get(id.replace(/^stage\/system-/, ''));
  if (chosen)
    return { title: `Staged by the table of ${chosen.edition}: ${chosen.title}`, page: `/rules/${chosen.id}` };
  return { title: TITLE[id] ?? id, ...placed(id) };
}

const placed = (id: string): Pick<StepInWords, 'page'> => {
  const page = ruleAddress(id);
  return page === undefined ? {} : { page };
};

function settled(when: Condition, given: TraceStep['answer'], facts: RuleFacts): Condition {
  const part = settling(when, facts);
  // A step that was taken with other facts keeps its whole condition.
  return answer(part, facts) === given ? part : when;
}

/** `any of TX to T4, N1, M0`: a long list by its ends. */
const rowInWords = ({ t, n, m }: StageRow): string =>
  [t, n, m]
    .map((list) => (list.length > 3 ? `${list[0] ?? ''} to ${list.at(-1) ?? ''}` : list.join(' or ')))
    .join(', ');

/** Does anything but its id say what this step is? */
export const hasWords = (step: Pick<TraceStep, 'rule' | 'answer'>): boolean => stepInWords(step).title !== step.rule;
