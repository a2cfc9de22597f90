/** An evaluation as plain text for a terminal: result, what is missing, facts with their origin, and each rule's answer with its source. */
import type { Evaluation, Fact, Provenance, TraceStep, TumorEvaluation } from '../services/rules/index.ts';

export function evaluationText(evaluation: Evaluation): string {
  const lines = [`Rule content ${evaluation.contentVersion}, evaluated for ${evaluation.chart.today}`];
  if (evaluation.silence) lines.push(`No card would be sent: ${evaluation.silence}`);
  for (const tumor of evaluation.tumors) lines.push('', ...tumorText(tumor));
  const aside = [...evaluation.chart.setAside, ...evaluation.tumors.flatMap((t) => t.tumor.setAside)];
  if (aside.length > 0) {
    lines.push('', 'Seen, not used');
    for (const item of aside)
      lines.push(`  ${item.what}: ${item.why}${item.value ? ` (${item.value})` : ''} - ${origin(item.from)}`);
  }
  const unmet = evaluation.chart.needs.filter(
    ({ how }) => how === 'failed' || how === 'incomplete' || how === 'not-sent',
  );
  if (unmet.length > 0) {
    lines.push('', 'Could not be read');
    for (const need of unmet)
      lines.push(`  ${need.key} (${need.types.join(', ')}): ${need.how}${need.why ? `, ${need.why}` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}

function tumorText(t: TumorEvaluation): string[] {
  const { grade, stage, extent } = t;
  const range =
    grade.gradeLow === undefined
      ? ''
      : ` (G${String(grade.gradeLow)}${grade.gradeHigh === grade.gradeLow ? '' : ` to G${String(grade.gradeHigh)}`})`;
  const lines = [
    `${t.tumor.condition}: ${valueOf(t.tumor.site)}`,
    `  Class     ${grade.classification}${range}, ${grade.certainty}`,
    `  Stage     ${stage.system ? `${stage.system}: ${stage.groups.join(' or ') || 'no group'} (T ${stage.t.possible.join('/')}, N ${stage.n.possible.join('/')}, M ${stage.m.possible.join('/')}${stage.mAssumed ? ' assumed' : ''})` : `withheld: ${stage.withheld ?? ''}`}`,
    `  Extent    ${extent.value}`,
  ];
  if (t.flags.length > 0) lines.push(`  Flags     ${t.flags.map(({ id, level }) => `${id} ${level}`).join(', ')}`);
  if (t.missing.length > 0)
    lines.push(`  Missing   ${t.missing.map(({ fact, kind }) => `${fact} ${kind}`).join(', ')}`);
  const { suggest, consider, suppressed } = t.workup;
  if (suggest.length > 0) lines.push(`  Suggest   ${suggest.map(({ test, rule }) => `${test} (${rule})`).join(', ')}`);
  if (consider.length > 0)
    lines.push(`  Consider  ${consider.map(({ test, rule }) => `${test} (${rule})`).join(', ')}`);
  if (suppressed.length > 0)
    lines.push(`  Not now   ${suppressed.map(({ test, reason }) => `${test} ${reason}`).join(', ')}`);
  if (t.treatment.length > 0)
    lines.push(
      `  Options   ${t.treatment.map(({ category, strength, rule }) => `${category} ${strength} (${rule})`).join(', ')}`,
    );
  if (t.safety.length > 0) lines.push(`  Safety    ${t.safety.map(({ id, level }) => `${id} ${level}`).join(', ')}`);
  lines.push('  Facts');
  for (const specimen of t.tumor.specimens) {
    lines.push(`    specimen ${specimen.id}, ${specimen.date ?? 'undated'}, ${specimen.kind}`);
    for (const name of [
      'histology',
      'differentiation',
      'ki67Percent',
      'mitosesPer2mm2',
      'necrosis',
      'statedGrade',
    ] as const)
      lines.push(...factText(name, specimen[name], '      '));
  }
  for (const name of [
    'sizeMm',
    'depth',
    'recordedT',
    'recordedN',
    'recordedM',
    'nodesPositive',
    'nodesExamined',
    'metastases',
    'sstr',
    'resected',
  ] as const)
    lines.push(...factText(name, t.tumor[name], '    '));
  lines.push('  Steps');
  for (const step of [...grade.trace, ...stage.trace, ...extent.trace]) lines.push(`    ${stepText(step)}`);
  return lines;
}

function factText(name: string, fact: Fact<unknown>, indent: string): string[] {
  if (fact.state === 'absent') return [];
  return [`${indent}${name} = ${valueOf(fact)}${fact.from.map((from) => ` - ${origin(from)}`).join('')}`];
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

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const origin = (from: Provenance): string =>
  `${from.resource} ${from.element}, ${from.date ?? 'undated'}${from.marks.length > 0 ? ` [${from.marks.join(', ')}]` : ''}`;

const stepText = (step: TraceStep): string =>
  `${step.answer.padEnd(7)} ${step.rule}${step.assumed ? ` (assumed: ${step.assumed})` : ''}  ${step.cite.map(({ source, at }) => (at ? `${source}, ${at}` : source)).join('; ')}`;
