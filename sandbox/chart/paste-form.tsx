/** A chart of one's own: pasted or from a file, checked, and opened in this tab. */
import { useState } from 'preact/hooks';
import { chartFromText, type Chart } from './pasted.ts';
import * as words from './words.ts';

export function PasteForm({ onChart }: { readonly onChart: (chart: Chart) => void }) {
  const [text, setText] = useState('');
  const [told, setTold] = useState('');
  const open = (from: string): void => {
    const chart = chartFromText(from);
    if ('refused' in chart) {
      setTold(words.PASTE_REFUSED[chart.refused]);
      return;
    }
    setTold('');
    onChart(chart);
  };
  return (
    <details class="paste">
      <summary>{words.PASTE}</summary>
      <p class="meta">{words.PASTE_NOTE}</p>
      <label class="stacked">
        {words.PASTE_LABEL}
        <textarea
          rows={5}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
        />
      </label>
      <p class="actions">
        <button
          type="button"
          onClick={() => {
            open(text);
          }}
        >
          {words.PASTE_OPEN}
        </button>
      </p>
      <label class="stacked">
        {words.PASTE_FILE}
        <input
          type="file"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            void currentTarget.files?.[0]?.text().then(open);
          }}
        />
      </label>
      <p role="alert" class="wrong">
        {told}
      </p>
    </details>
  );
}
