/** What an edit did: results before and after, and the steps that answer otherwise, marked. */
import { ANSWER } from '../../smart-app/explanation/words.ts';
import type { ChangedStep, Changes } from './changed-steps.ts';
import * as words from './words.ts';

export function ChangedView({ changes }: { readonly changes: Changes }) {
  const { results, steps } = changes;
  if (results.length === 0 && steps.length === 0) return <p>{words.NOTHING_CHANGED}</p>;
  return (
    <>
      {results.length > 0 && (
        <table class="rows changed">
          <caption>{words.CHANGED}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{words.BEFORE_SHORT}</th>
              <th scope="col">{words.AFTER_SHORT}</th>
            </tr>
          </thead>
          <tbody>
            {results.map(({ of, before, after }) => (
              <tr key={of}>
                <th scope="row">{words.RESULT_OF[of]}</th>
                <td data-label={words.BEFORE_SHORT}>{before}</td>
                <td data-label={words.AFTER_SHORT}>
                  <mark>{after}</mark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {steps.length > 0 && (
        <table class="rows changed">
          <caption>{words.STEPS_CHANGED}</caption>
          <thead>
            <tr>
              <th scope="col">{words.STEP}</th>
              <th scope="col">{words.BEFORE_SHORT}</th>
              <th scope="col">{words.AFTER_SHORT}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <StepRow key={step.rule} step={step} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function StepRow({ step }: { readonly step: ChangedStep }) {
  const { rule, title, then, page, before, after, values } = step;
  return (
    <tr class={after === 'yes' ? 'now' : ''}>
      <th scope="row">
        {title}
        {then !== undefined && <> → {then}</>}
        <span class="meta values">{page === undefined ? rule : <a href={page}>{rule}</a>}</span>
        {values.map((one) => (
          <span class="meta values" key={one.name}>
            {one.name}: {one.before} → {one.after}
          </span>
        ))}
      </th>
      <td data-label={words.BEFORE_SHORT}>{before === undefined ? words.NOT_REACHED : ANSWER[before]}</td>
      <td data-label={words.AFTER_SHORT}>
        {after === 'yes' ? <mark>{ANSWER[after]}</mark> : after === undefined ? words.NOT_REACHED : ANSWER[after]}
      </td>
    </tr>
  );
}
