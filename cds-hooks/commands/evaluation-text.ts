/**
 * An evaluation as plain text, whole: result, what is missing, each fact with its origin, and each step of each decision with what it read and its
 * source. Printed by `npm run evaluate`, and beside every case of the tests, where a reviewer sees what a change of rules does to whom.
 */
import type {
  CategoryResult,
  Evaluation,
  Fact,
  Flag,
  MissingFact,
  Provenance,
  StageResult,
  SuggestedTest,
  TraceStep,
  TumorEvaluation,
} from '../../services/rules/index.ts';

export function evaluationText(evaluation: Evaluation): string {
  return textOf(evaluation, (tumor) => [...resultOf(tumor), ...factLines(tumor), ...decisionsOf(tumor)]);
}

/** Without results and steps: the facts of each tumor and of the patient, what was not used and what could not be read. */
export function factsText(evaluation: Evaluation): string {
  return textOf(evaluation, (tumor) => [headOf(tumor), ...factLines(tumor)]);
}

/** Results and steps alone. */
export function traceText({ tumors }: Evaluation): string {
  return `${tumors.flatMap((tumor) => ['', ...resultOf(tumor), ...decisionsOf(tumor)]).join('\n')}\n`;
}

function textOf(evaluation: Evaluation, tumorText: (tumor: TumorEvaluation) => readonly string[]): string {
  const { chart } = evaluation;
  const aside = [...chart.setAside, ...evaluation.tumors.flatMap((t) => t.tumor.setAside)];
  const unmet = chart.needs.filter(
    ({ how, minor }) => minor !== true && (how === 'failed' || how === 'incomplete' || how === 'not-sent'),
  );
  return `${[
    `Rule content ${evaluation.contentVersion}, evaluated for ${chart.today}`,
    ...(evaluation.silence ? [`No card would be sent: ${evaluation.silence}`] : []),
    ...evaluation.tumors.flatMap((tumor) => ['', ...tumorText(tumor)]),
    ...section('Patient', evaluation.tumors.length > 0 ? patientText(evaluation) : []),
    ...section(
      'Seen, not used',
      aside.map(
        ({ what, why, of, value, from }) =>
          `${what}: ${why}${of === undefined ? '' : ` (${of})`}${value ? ` (${value})` : ''} - ${origin(from)}`,
      ),
    ),
    ...section(
      'Could not be read',
      unmet.map(({ key, types, how, why }) => `${key} (${types.join(', ')}): ${how}${why ? `, ${why}` : ''}`),
    ),
  ].join('\n')}\n`;
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', title, ...lines.map((line) => `  ${line}`)] : [];

const headOf = ({ tumor }: TumorEvaluation): string => `${tumor.condition} (${tumor.standing}): ${valueOf(tumor.site)}`;

function resultOf(t: TumorEvaluation): string[] {
  const { grade, stage, extent, workup, treatment, safety } = t;
  return [
    headOf(t),
    `  Class     ${grade.classification}${gradeRange(grade)}, ${grade.certainty}`,
    `  Stage     ${stageText(stage)}`,
    `  Extent    ${extent.value}, summary stage ${extent.seer}`,
    ...line('Flags', t.flags.map(flagText)),
    ...line('Missing', t.missing.map(missingText)),
    ...line('Suggest', workup.suggest.map(testText)),
    ...line('Consider', workup.consider.map(testText)),
    ...line(
      'Not now',
      workup.suppressed.map(
        ({ test, reason, rule, daysAgo }) =>
          `${test} ${reason}${daysAgo === undefined ? '' : `, ${String(daysAgo)} days ago`} (${rule})`,
      ),
    ),
    ...line(
      'Options',
      treatment.map(
        ({ category, strength, rule, reason, needs }) =>
          `${category} ${strength} (${[rule, reason, ...needs].filter(Boolean).join(', ')})`,
      ),
    ),
    ...line(
      'Safety',
      safety.map(({ id, level }) => `${id} ${level}`),
    ),
  ];
}

function factLines({ tumor }: TumorEvaluation): string[] {
  return [
    '  Facts',
    ...factsOf(tumor).map((fact) => `    ${fact}`),
    ...tumor.specimens.flatMap((specimen) => [
      `    specimen ${specimen.id}, ${specimen.date ?? 'undated'}, ${specimen.kind}, of ${specimen.origin}${specimen.takenFrom ? ` (${specimen.takenFrom})` : ''}`,
      ...factsOf(specimen).map((fact) => `      ${fact}`),
    ]),
  ];
}

function decisionsOf(t: TumorEvaluation): string[] {
  const { grade, stage, extent, workup, treatment, safety } = t;
  return [
    ...grade.specimens.flatMap((one) =>
      steps(
        `Specimen ${one.specimen.id}: ${one.classification}${gradeRange(one)}, ${one.certainty}, by ${one.decidedBy}`,
        one.trace,
      ),
    ),
    ...steps('Grade', grade.trace),
    ...steps('System', stage.trace),
    ...categoryText('T', stage.t),
    ...categoryText('N', stage.n),
    ...categoryText('M', stage.m),
    ...steps('Extent', extent.trace),
    ...t.flags.flatMap(({ id, about, step }) => [
      ...steps(`Flag ${id}`, [step]),
      ...about.map((from) => `      about ${origin(from)}`),
    ]),
    ...[...workup.suggest, ...workup.consider].flatMap((one) => steps(`Test ${one.test}`, one.because, one)),
    ...workup.suppressed.flatMap((one) => steps(`No test ${one.test}`, one.because)),
    ...treatment.flatMap((one) => steps(`Option ${one.category}`, one.because, one)),
    ...safety.flatMap((one) => steps(`Note ${one.id}`, one.because, one)),
  ];
}

const line = (title: string, items: readonly string[]): string[] =>
  items.length > 0 ? [`  ${title.padEnd(9)} ${items.join('; ')}`] : [];

const gradeRange = ({ gradeLow, gradeHigh }: { readonly gradeLow?: number; readonly gradeHigh?: number }): string =>
  gradeLow === undefined
    ? ''
    : gradeLow === gradeHigh
      ? ` (G${String(gradeLow)})`
      : ` (G${String(gradeLow)} to G${String(gradeHigh ?? '?')})`;

function stageText(stage: StageResult): string {
  const notes = [
    stage.basis,
    stage.editionAssumed ? 'edition assumed' : '',
    stage.mAssumed ? 'M assumed' : '',
    stage.nAssumed ? 'N assumed' : '',
    stage.smallCellExtent,
    stage.recordedDiffers ? `recorded differs: ${stage.recordedDiffers.group}` : '',
    ...stage.remarks,
  ].filter(Boolean);
  if (stage.system === undefined) return [`withheld: ${stage.withheld ?? ''}`, ...notes].join(', ');
  const [t, n, m] = [stage.t, stage.n, stage.m].map(({ possible }) => possible.join('/') || '?');
  return [
    `${stage.system}, ${stage.edition ?? ''}: ${stage.groups.join(' or ') || 'no group'} (${t ?? ''} ${n ?? ''} ${m ?? ''})`,
    ...notes,
  ].join(', ');
}

function categoryText(letter: string, result: CategoryResult<string>): string[] {
  const notes = [
    result.recorded ? `recorded ${result.recorded.prefix}${result.recorded.category}` : '',
    result.derived ? `derived ${result.derived.join('/')}` : '',
    result.differ ? 'differ' : '',
    result.assumed ? 'assumed' : '',
    `prefix ${result.prefix}`,
    ...result.remarks,
  ].filter(Boolean);
  return [
    ...steps(`${letter}: ${result.possible.join('/') || '?'} (${notes.join(', ')})`, result.trace),
    ...result.from.map((from) => `      from ${origin(from)}`),
  ];
}

const flagText = ({ id, level }: Flag): string => `${id} ${level}`;
const missingText = ({ fact, kind, blocks }: MissingFact): string =>
  `${fact} ${kind}${blocks.length > 0 ? ` (for ${blocks.join(', ')})` : ''}`;
const testText = ({ test, rule, notes }: SuggestedTest): string => `${test} (${[rule, ...notes].join(', ')})`;

/** Members that are facts, or plain values that say something: a false or an empty list is silence. */
function factsOf(holder: object): string[] {
  return Object.entries(holder).flatMap(([name, member]: [string, unknown]) => {
    if (isFact(member)) return factText(name, member);
    if (member === true || typeof member === 'number') return [`${name} = ${String(member)}`];
    if (name === 'sizeMethod' || name === 'sstrMethod') return [`${name} = ${String(member)}`];
    if (name === 'legacyWords' && Array.isArray(member) && member.length > 0) return [`${name} = ${member.join(', ')}`];
    if (name === 'spreadMentioned') return (member as readonly Provenance[]).map((from) => `${name} - ${origin(from)}`);
    if (name === 'recordedStage')
      return (member as readonly { group: string; system?: string; from: readonly Provenance[] }[]).map(
        ({ group, system, from }) => `${name} = ${group}${system ? ` (${system})` : ''}${origins(from)}`,
      );
    return [];
  });
}

function patientText({ chart: { patient } }: Evaluation): string[] {
  const events = (name: string, held: Readonly<Record<string, { readonly date?: string }>>): string[] =>
    Object.entries(held).map(([id, { date }]) => `${name} ${id}: ${date ?? 'undated'}`);
  return [
    `birth date ${patient.birthDate ?? 'unknown'}, ${patient.sex}`,
    ...factsOf(patient),
    ...Object.entries(patient.symptoms).flatMap(([name, fact]) => factText(name, fact)),
    ...events('done', patient.done),
    ...events('ordered', patient.openOrders),
    ...events('declined', patient.declined),
    ...events('therapy', patient.priorTherapy),
  ];
}

const isFact = (value: unknown): value is Fact<unknown> =>
  typeof value === 'object' && value !== null && 'state' in value;

function factText(name: string, fact: Fact<unknown>): string[] {
  return fact.state === 'absent' ? [] : [`${name} = ${valueOf(fact)}${origins(fact.from)}`];
}

function valueOf(fact: Fact<unknown>): string {
  switch (fact.state) {
    case 'known':
      return shown(fact.value);
    case 'open':
      return `open: ${fact.possible.map(shown).join(' | ')}`;
    case 'unusable':
      return `not usable (${fact.why})`;
    case 'absent':
      return 'not found';
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.map(shown).join(', ') : 'none';
  if (typeof value !== 'object' || value === null) return String(value);
  if ('low' in value && 'high' in value) {
    const { low, lowClosed, high, highClosed } = value as Record<string, unknown>;
    return low === high
      ? String(low)
      : `${lowClosed === true ? '[' : '('}${String(low)}, ${String(high)}${highClosed === true ? ']' : ')'}`;
  }
  const { prefix, category, system } = value as Readonly<Record<'prefix' | 'category' | 'system', string | undefined>>;
  return `${prefix === 'none' ? '' : (prefix ?? '')}${category ?? ''}${system === undefined ? '' : ` (${system})`}`;
}

const origins = (from: readonly Provenance[]): string => from.map((one) => ` - ${origin(one)}`).join('');

const origin = (from: Provenance): string =>
  `${from.resource} ${from.element}, ${from.date ?? 'undated'}${from.recorded ? ` "${from.recorded}"` : ''}${from.marks.length > 0 ? ` [${from.marks.join(', ')}]` : ''}${from.level === undefined ? '' : ` {level ${String(from.level)}: ${from.why ?? ''}}`}`;

function steps(
  title: string,
  trace: readonly TraceStep[],
  more: { readonly rule?: string; readonly cite?: TraceStep['cite']; readonly reviewed?: false } = {},
): string[] {
  const cited = more.cite ? ` - ${citations(more.cite)}${more.reviewed === false ? ' (not reviewed)' : ''}` : '';
  return [`  ${title}${cited}`, ...trace.map((step) => `    ${stepText(step)}`)];
}

const citations = (cite: TraceStep['cite']): string =>
  cite.map(({ source, at }) => (at ? `${source}, ${at}` : source)).join('; ');

const stepText = (step: TraceStep): string =>
  `${step.answer.padEnd(7)} ${step.rule}${step.read.length > 0 ? ` (${step.read.join(', ')})` : ''}${step.assumed ? ` assumed ${step.assumed}` : ''} - ${citations(step.cite)}${step.reviewed === false ? ' (not reviewed)' : ''}`;
