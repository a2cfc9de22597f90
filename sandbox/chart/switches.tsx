/** What can be switched for a chart: the client whose look the cards take, prefetch, and faults of the FHIR server. */
import { FAULTS } from '../faults.ts';
import { LOOKS, type Look, type Selection } from './selection.ts';
import * as words from './words.ts';

export function Switches(props: {
  readonly selection: Selection;
  readonly isPasted: boolean;
  readonly onSelection: (selection: Selection) => void;
}) {
  const { selection, isPasted, onSelection } = props;
  const needsPrefetch = isPasted || Object.keys(selection.edits).length > 0;
  return (
    <div class="switches" role="group" aria-label={words.SWITCHES}>
      <fieldset>
        <legend>{words.LOOK_LEGEND}</legend>
        {LOOKS.map((look) => (
          <label key={look}>
            <input
              type="radio"
              name="look"
              checked={selection.look === look}
              onChange={() => {
                onSelection({ ...selection, look });
              }}
            />
            {words.LOOK[look]}
          </label>
        ))}
      </fieldset>
      <label>
        <input
          type="checkbox"
          checked={selection.prefetch || needsPrefetch}
          disabled={needsPrefetch}
          onChange={({ currentTarget }) => {
            onSelection({ ...selection, prefetch: currentTarget.checked });
          }}
        />
        {words.PREFETCH} {needsPrefetch && <span class="meta">{words.PREFETCH_NEEDED}</span>}
      </label>
      <label>
        {words.FAULT_LABEL}
        <select
          value={selection.fault ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { patient, look, prefetch, edits } = selection;
            const fault = [...FAULTS, 'token' as const].find((one) => one === value);
            onSelection({ patient, look, prefetch, edits, ...(fault ? { fault } : {}) });
          }}
        >
          <option value="">{words.NO_FAULT}</option>
          {[...FAULTS, 'token' as const].map((fault) => (
            <option key={fault} value={fault}>
              {words.FAULT[fault]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** What the chosen client keeps of a card and what it drops. */
export function Dialect({ look }: { readonly look: Look }) {
  const { keeps, drops } = words.DIALECT[look];
  return (
    <details class="meta dialect">
      <summary>
        {words.LOOK_LEGEND} {words.LOOK[look]}
      </summary>
      <p>
        {words.KEEPS}: {keeps}. {words.DROPS}: {drops}.
      </p>
    </details>
  );
}
