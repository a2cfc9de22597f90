/** What can be done with the page: copied, printed, made into a summary for the patient. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Explained } from '../explained.ts';
import { explanationText } from './explanation-text.ts';
import type { Identity } from './identity.ts';
import { printOnePage } from './on-paper.ts';

export function Actions(props: {
  readonly explained: Explained;
  readonly identity: Identity;
  readonly onSummary: () => void;
}) {
  const [told, tell] = useState('');
  const [withIdentity, setWithIdentity] = useState(false);
  const [text, setText] = useState<string | undefined>(undefined);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.select();
  }, [text]);
  const copy = (): void => {
    const whole = explanationText(props.explained, withIdentity ? props.identity : undefined);
    navigator.clipboard.writeText(whole).then(
      () => {
        setText(undefined);
        tell('Copied.');
      },
      // The EHR's frame may forbid the clipboard: the text is there to be copied by hand.
      () => {
        setText(whole);
        tell('Select and copy the text below.');
      },
    );
  };
  return (
    <div class="actions" role="group" aria-label="This page">
      <button type="button" onClick={copy}>
        Copy as text
      </button>
      <label>
        <input
          type="checkbox"
          checked={withIdentity}
          onChange={(event) => {
            setWithIdentity(event.currentTarget.checked);
          }}
        />{' '}
        include name and birth date
      </label>
      <button
        type="button"
        onClick={() => {
          window.print();
        }}
      >
        Print
      </button>
      <button type="button" onClick={printOnePage}>
        Print one page
      </button>
      {props.explained.worked.evaluation.tumors.length > 0 && (
        <button type="button" onClick={props.onSummary}>
          Make a patient summary
        </button>
      )}
      <span role="status">{told}</span>
      {text !== undefined && (
        <textarea ref={area} readOnly rows={8} aria-label="The explanation as text" value={text} />
      )}
    </div>
  );
}
