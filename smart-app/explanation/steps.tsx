/** The steps of each decision: what was asked, of which value, with which answer, by which source. */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { categoryInWords, FACT_LABEL } from '../../services/wording/rules-in-words.ts';
import { stepInWords, systemById } from '../../services/wording/steps-in-words.ts';
import { safetyInWords, SELECTED_BY, STRENGTH, TEST, TEST_NOTE } from '../../services/wording/words.ts';
import { classInWords } from '../../services/wording/tumor-in-words.ts';
import {
  factsOfTables,
  sources,
  type Answer,
  type CategoryAdvice,
  type ChartFacts,
  type Citation,
  type FactName,
  type PatientFacts,
  type RuleFacts,
  type Source,
  type TraceStep,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import { factForRule, tissueName } from './fact-rows.ts';
import { ANSWER, assumedInWords, SUPPRESSED, UNIT, UNVERIFIED } from './words.ts';

const SIGN: Readonly<Record<Answer, string>> = { yes: '✓', no: '–', unknown: '?' };

export function Steps({ t, chart }: { readonly t: TumorEvaluation; readonly chart: ChartFacts }) {
  const { patient } = chart;
  const facts = useMemo(() => factsOfTables(t, chart), [t, chart]);
  const list = (steps: readonly TraceStep[]) => <StepList steps={steps} t={t} patient={patient} facts={facts} />;
  /** Long conditions: only the part that settled it for this patient. */
  const advised = (steps: readonly TraceStep[]) => (
    <StepList steps={steps} t={t} patient={patient} facts={facts} shortened />
  );
  const tests = [...t.workup.suggest, ...t.workup.consider];
  const tRules = systemById(t.stage.system)?.tRules.id;
  return (
    <>
      <Decision title={`Grade: ${classInWords(t)}`} open>
        {t.grade.specimens.map((one) => (
          <section key={one.specimen.id}>
            <h4>
              {tissueName(one.specimen)}
              {t.grade.specimens.length > 1 && one.specimen.id === t.grade.governing?.specimen.id ? ', governs' : ''}
            </h4>
            {list(one.trace)}
          </section>
        ))}
        {list(t.grade.trace.filter((step) => !t.grade.governing?.trace.includes(step)))}
      </Decision>
      <Decision title={`Stage: ${t.stage.groups.join(' or ') || 'not given'}`} open>
        {list(upToFirstMatch(t.stage.trace, tRules))}
      </Decision>
      <Decision title={`Extent: ${t.extent.value}`}>{list(t.extent.trace)}</Decision>
      {t.flags.length > 0 && (
        <Decision title={`Remarks on the data (${String(t.flags.length)})`}>
          {list(t.flags.map(({ step }) => step))}
        </Decision>
      )}
      {tests.length > 0 && (
        <Decision title={`Tests that guidelines list (${String(tests.length)})`}>
          {tests.map(({ test, notes, because, cite, reviewed }) => (
            <section key={test}>
              <h4>
                {TEST[test]}
                {t.workup.suggest.some((one) => one.test === test) ? '' : ' (to consider)'}
              </h4>
              {notes.length > 0 && <p>{notes.map((note) => TEST_NOTE[note] ?? note).join('; ')}</p>}
              {advised(because)}
              <CitedUnlessBelow cite={cite} steps={because} reviewed={reviewed} />
            </section>
          ))}
        </Decision>
      )}
      {t.workup.suppressed.length > 0 && (
        <Decision title={`Tests not listed now (${String(t.workup.suppressed.length)})`}>
          <ul>
            {t.workup.suppressed.map(({ test, reason, daysAgo, rule }) => (
              <li key={`${test}${rule}`}>
                {TEST[test]}: {SUPPRESSED[reason]}
                {daysAgo === undefined ? '' : `, ${String(daysAgo)} days ago`}
              </li>
            ))}
          </ul>
        </Decision>
      )}
      {t.treatment.length > 0 && (
        <Decision title="Treatment categories">
          {together(t.treatment).map(({ names, first }) => (
            <section key={names.join()}>
              <h4>
                {STRENGTH[first.strength]}: {names.join(', ')}
              </h4>
              {first.reason !== undefined && SELECTED_BY[first.reason] !== undefined && (
                <p>{SELECTED_BY[first.reason]}</p>
              )}
              {first.needs.length > 0 && <p>Decided by: {first.needs.map((name) => FACT_LABEL[name]).join(', ')}</p>}
              {advised(stepsOf(first))}
              <CitedUnlessBelow cite={first.cite} steps={stepsOf(first)} reviewed={first.reviewed} />
            </section>
          ))}
        </Decision>
      )}
      {t.safety.length > 0 && (
        <Decision title={`Safety notes (${String(t.safety.length)})`}>
          {t.safety.map(({ id, level, because, cite, reviewed }) => (
            <section key={id}>
              <h4>{safetyInWords({ id, level }) ?? id}</h4>
              {advised(because.filter(({ rule }) => rule !== id))}
              <Cited cite={cite} reviewed={reviewed} />
            </section>
          ))}
        </Decision>
      )}
    </>
  );
}

const stepsOf = ({ because, rule, cite }: CategoryAdvice): readonly TraceStep[] =>
  because.length > 0 ? because : [{ rule, answer: 'yes', read: [], cite }];

interface Together {
  readonly names: readonly string[];
  readonly first: CategoryAdvice;
}

/** Categories with the same answer for the same reason are one paragraph. */
function together(advice: readonly CategoryAdvice[]): readonly Together[] {
  const groups = new Map<string, { names: string[]; first: CategoryAdvice }>();
  for (const one of advice) {
    const { strength, reason, needs, cite } = one;
    const key = JSON.stringify([strength, reason, needs, cite, stepsOf(one).map(({ rule }) => rule)]);
    const group = groups.get(key) ?? { names: [], first: one };
    const name = categoryInWords(one.category);
    if (!group.names.includes(name)) group.names.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The first row of the T table that matches decides; those behind it were not needed. */
function upToFirstMatch(steps: readonly TraceStep[], table: string | undefined): readonly TraceStep[] {
  let matched = false;
  return steps.filter(({ rule, answer }) => {
    if (table === undefined || !rule.startsWith(`${table}/`)) return true;
    const needed = !matched;
    matched ||= answer === 'yes';
    return needed;
  });
}

function Decision(props: { readonly title: string; readonly open?: boolean; readonly children: ComponentChildren }) {
  return (
    <details class="decision" open={props.open}>
      <summary>
        <h3>{props.title}</h3>
      </summary>
      {props.children}
    </details>
  );
}

interface ListProps {
  readonly t: TumorEvaluation;
  readonly patient: PatientFacts;
  readonly facts: RuleFacts;
  readonly shortened?: boolean;
}

function StepList({ steps, ...rest }: ListProps & { readonly steps: readonly TraceStep[] }) {
  if (steps.length === 0) return null;
  return (
    <ol class="steps">
      {steps.map((step, at) => (
        <Step key={`${step.rule}${String(at)}`} step={step} {...rest} />
      ))}
    </ol>
  );
}

function Step({ step, t, patient, facts, shortened = false }: ListProps & { readonly step: TraceStep }) {
  const { title, then, page, read = step.read } = stepInWords(step, shortened ? facts : undefined);
  const values = [...new Set(read)].flatMap((name) => {
    const value = factForRule(t, patient, facts, name);
    return value === undefined ? [] : [CATEGORIES.has(name) ? value : `${labelBeside(name)} ${value}`];
  });
  return (
    <li class={`step ${step.answer}`}>
      <span class="answer">
        <span aria-hidden="true">{SIGN[step.answer]}</span> {ANSWER[step.answer]}
      </span>
      <div>
        <p>
          {title}
          {then !== undefined && step.answer !== 'no' && <strong> → {then}</strong>}
        </p>
        <p class="meta">
          {values.length > 0 && <span>Here: {values.join('; ')}. </span>}
          {step.assumed !== undefined && <span>Assumed: {assumedInWords(step.assumed)}. </span>}
          {page === undefined ? <span>Rule {step.rule}</span> : <a href={page}>Rule {shortId(step.rule)}</a>}
          <Cited cite={step.cite} reviewed={step.reviewed} inline />
        </p>
      </div>
    </li>
  );
}

/** They begin with their own name. */
const CATEGORIES: ReadonlySet<FactName> = new Set<FactName>(['t', 'n', 'm']);

/** The unit stands with the value. */
const labelBeside = (name: FactName): string =>
  UNIT[name] === undefined ? FACT_LABEL[name] : FACT_LABEL[name].replace(/ \(.*\)$| per 2 mm2$/, '');

/** Rows of stage tables are named by all their categories: the table is enough for a link. */
const shortId = (rule: string): string => (rule.length > 40 ? (rule.split('/')[0] ?? rule) : rule);

interface CitedProps {
  readonly cite: readonly Citation[];
  readonly reviewed?: boolean | undefined;
}

/** Not where every source stands with a step already. */
function CitedUnlessBelow({ cite, steps, reviewed }: CitedProps & { readonly steps: readonly TraceStep[] }) {
  const below = new Set(steps.flatMap((step) => step.cite.map(({ source }) => source)));
  const marked = reviewed !== false || steps.some((step) => step.reviewed === false);
  return marked && cite.every(({ source }) => below.has(source)) ? null : <Cited cite={cite} reviewed={reviewed} />;
}

export function Cited({ cite, reviewed, inline = false }: CitedProps & { readonly inline?: boolean }) {
  const held: Readonly<Record<string, Source>> = sources;
  const all = cite.map(({ source, at }, index) => (
    <span key={source}>
      {index > 0 ? '; ' : ''}
      <a href={`#source-${source}`} title={held[source]?.title}>
        {source}
      </a>
      {at === undefined ? '' : `, ${at}`}
    </span>
  ));
  const mark = reviewed === false && (
    <>
      {' '}
      <span class="unverified">{UNVERIFIED}</span>
    </>
  );
  return inline ? (
    <span>
      , source {all}
      {mark}
    </span>
  ) : (
    <p class="meta">
      Source {all}
      {mark}
    </p>
  );
}
