/** The steps of each decision: what was asked, of which value, with which answer, by which source. */
import type { ComponentChildren } from 'preact';
import { FACT_LABEL } from '../../cds-hooks/pages/rules-in-words.ts';
import { stepInWords } from '../../cds-hooks/pages/steps-in-words.ts';
import { CATEGORY, SAFETY, SELECTED_BY, STRENGTH, TEST, TEST_NOTE } from '../../cds-hooks/cards/words.ts';
import { classInWords } from '../../cds-hooks/cards/tumor-in-words.ts';
import {
  sources,
  type Answer,
  type Category,
  type Citation,
  type PatientFacts,
  type Source,
  type TraceStep,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import { factForRule } from './fact-rows.ts';
import { ANSWER, SUPPRESSED } from './words.ts';

const SIGN: Readonly<Record<Answer, string>> = { yes: '✓', no: '–', unknown: '?' };

export function Steps({ t, patient }: { readonly t: TumorEvaluation; readonly patient: PatientFacts }) {
  const list = (steps: readonly TraceStep[]) => <StepList steps={steps} t={t} patient={patient} />;
  const tests = [...t.workup.suggest, ...t.workup.consider];
  return (
    <>
      <Decision title={`Grade: ${classInWords(t.grade)}`} open>
        {t.grade.specimens.map((one) => (
          <section key={one.specimen.id}>
            <h4>
              Tissue {one.specimen.id}
              {t.grade.specimens.length > 1 && one.specimen.id === t.grade.governing?.specimen.id ? ' (governs)' : ''}
            </h4>
            {list(one.trace)}
          </section>
        ))}
        {list(t.grade.trace.filter((step) => !t.grade.governing?.trace.includes(step)))}
      </Decision>
      <Decision title={`Stage: ${t.stage.groups.join(' or ') || 'not given'}`} open>
        {list(t.stage.trace)}
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
              {list(because)}
              <Cited cite={cite} {...(reviewed === false ? { reviewed } : {})} />
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
                {daysAgo === undefined ? '' : `, ${String(daysAgo)} days ago`} <code class="meta">{rule}</code>
              </li>
            ))}
          </ul>
        </Decision>
      )}
      {t.treatment.length > 0 && (
        <Decision title="Treatment categories">
          {t.treatment.map(({ category, strength, reason, needs, because, cite, reviewed, rule }) => (
            <section key={category}>
              <h4>
                {categoryName(category)}: {STRENGTH[strength].toLowerCase()}
              </h4>
              {reason !== undefined && SELECTED_BY[reason] !== undefined && <p>{SELECTED_BY[reason]}</p>}
              {needs.length > 0 && <p>Decided by: {needs.map((name) => FACT_LABEL[name]).join(', ')}</p>}
              {list(because.length > 0 ? because : [{ rule, answer: 'yes', read: [], cite }])}
              <Cited cite={cite} {...(reviewed === false ? { reviewed } : {})} />
            </section>
          ))}
        </Decision>
      )}
      {t.safety.length > 0 && (
        <Decision title={`Safety notes (${String(t.safety.length)})`}>
          {t.safety.map(({ id, because, cite, reviewed }) => (
            <section key={id}>
              <h4>
                {SAFETY[id] ?? id} <code class="meta">{id}</code>
              </h4>
              {list(because.filter(({ rule }) => rule !== id))}
              <Cited cite={cite} {...(reviewed === false ? { reviewed } : {})} />
            </section>
          ))}
        </Decision>
      )}
    </>
  );
}

/** Agents never appear: four targeted agents are one kind of treatment, told apart by their rows. */
const TARGETED: ReadonlySet<Category> = new Set(['EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN']);
const categoryName = (category: Category): string =>
  TARGETED.has(category)
    ? CATEGORY.TARGETED
    : CATEGORY[category as Exclude<Category, 'EVEROLIMUS' | 'SUNITINIB' | 'CABOZANTINIB' | 'BELZUTIFAN'>];

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

function StepList(props: {
  readonly steps: readonly TraceStep[];
  readonly t: TumorEvaluation;
  readonly patient: PatientFacts;
}) {
  if (props.steps.length === 0) return null;
  return (
    <ol class="steps">
      {props.steps.map((step, at) => (
        <Step key={`${step.rule}${String(at)}`} step={step} t={props.t} patient={props.patient} />
      ))}
    </ol>
  );
}

function Step(props: { readonly step: TraceStep; readonly t: TumorEvaluation; readonly patient: PatientFacts }) {
  const { step } = props;
  const { title, then, page } = stepInWords(step);
  const values = [...new Set(step.read)].flatMap((name) => {
    const value = factForRule(props.t, props.patient, name);
    return value === undefined ? [] : [`${FACT_LABEL[name]}: ${value}`];
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
          {values.length > 0 && <span>{values.join('; ')}. </span>}
          {step.assumed !== undefined && <span>Assumed: {step.assumed.replaceAll('-', ' ')}. </span>}
          {page === undefined ? <code>{step.rule}</code> : <a href={page}>{step.rule}</a>}{' '}
          <Cited cite={step.cite} {...(step.reviewed === false ? { reviewed: false as const } : {})} inline />
        </p>
      </div>
    </li>
  );
}

export function Cited(props: {
  readonly cite: readonly Citation[];
  readonly reviewed?: false;
  readonly inline?: boolean;
}) {
  const held: Readonly<Record<string, Source>> = sources;
  const all = props.cite.map(({ source, at }, index) => (
    <span key={source}>
      {index > 0 ? '; ' : ''}
      <a href={`#source-${source}`} title={held[source]?.title}>
        {source}
      </a>
      {at === undefined ? '' : `, ${at}`}
    </span>
  ));
  const mark = props.reviewed === false && <span class="unverified"> not verified against the source text</span>;
  return props.inline ? (
    <span>
      {all}
      {mark}
    </span>
  ) : (
    <p class="meta">
      {all}
      {mark}
    </p>
  );
}
