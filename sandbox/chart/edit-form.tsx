/** One field a fact, with what the chart says; a change is sent at once. */
import { useEffect, useState } from 'preact/hooks';
import type { TumorEvaluation } from '../../services/rules/index.ts';
import { valueInWords } from '../../smart-app/explanation/fact-in-words.ts';
import { FACT_NAME } from '../../smart-app/explanation/words.ts';
import { FACT_OF, factOf } from './edits.ts';
import { EDITABLE, isValidEdit, TAKEN_AWAY, type Editable, type Edits } from './selection.ts';
import * as words from './words.ts';

export interface EditFormProps {
  readonly tumor: TumorEvaluation;
  readonly several: boolean;
  readonly categories: Readonly<Record<'t' | 'n' | 'm', readonly string[]>>;
  readonly edits: Edits;
  readonly onEdits: (edits: Edits) => void;
}

const NUMBERS: ReadonlySet<Editable> = new Set(['ki67', 'mitoses', 'size']);

export const nameOfEdit = (name: Editable): string => FACT_NAME[FACT_OF[name]] ?? name;

export function EditForm({ tumor, several, categories, edits, onEdits }: EditFormProps) {
  const choices: Readonly<Partial<Record<Editable, readonly string[]>>> = {
    differentiation: ['well', 'poor'],
    grade: ['G1', 'G2', 'G3'],
    receptors: ['positive', 'mixed', 'negative'],
    ...categories,
  };
  const set = (name: Editable, value: string): void => {
    const rest = Object.fromEntries(Object.entries(edits).filter(([other]) => other !== name));
    onEdits(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <>
      <p class="meta">
        {words.EDIT_NOTE} {several && words.EDIT_FIRST_TUMOR}
      </p>
      <div class="fields">
        {EDITABLE.map((name) => {
          const fact = factOf(tumor, name);
          const recorded = fact ? valueInWords(FACT_OF[name], fact) : valueInWords(FACT_OF[name], { state: 'absent' });
          return (
            <div class="field" key={name}>
              <label for={`edit-${name}`}>
                {nameOfEdit(name)} <span class="meta">{recorded}</span>
              </label>
              {NUMBERS.has(name) ? (
                <NumberField name={name} value={edits[name] ?? ''} onValue={(value) => { set(name, value); }} />
              ) : (
                <select
                  id={`edit-${name}`}
                  value={edits[name] ?? ''}
                  onChange={({ currentTarget }) => {
                    set(name, currentTarget.value);
                  }}
                >
                  <option value="">{words.AS_RECORDED}</option>
                  {(choices[name] ?? [])
                    .filter((one) => isValidEdit(name, one))
                    .map((one) => (
                      <option key={one} value={one}>
                        {one}
                      </option>
                    ))}
                  <option value={TAKEN_AWAY}>{words.TAKE_AWAY}</option>
                </select>
              )}
            </div>
          );
        })}
      </div>
      <p class="actions">
        <button
          type="button"
          disabled={Object.keys(edits).length === 0}
          onClick={() => {
            onEdits({});
          }}
        >
          {words.RESET}
        </button>
      </p>
    </>
  ); // prettier-ignore
}

/** Sent on Enter or when the field is left: half a number says something else than the whole one. */
function NumberField(props: {
  readonly name: Editable;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  const { name, value, onValue } = props;
  const [text, setText] = useState(value === TAKEN_AWAY ? '' : value);
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText(value === TAKEN_AWAY ? '' : value);
    setWrong(false);
  }, [value]);
  const send = (typed: string): void => {
    const tidy = typed.trim().replace(',', '.');
    const usable = tidy === '' || isValidEdit(name, tidy);
    setWrong(!usable);
    if (usable && tidy !== value && !(value === TAKEN_AWAY && tidy === '')) onValue(tidy);
  };
  return (
    <>
      <span class="actions">
        <input
          id={`edit-${name}`}
          type="text"
          inputMode="decimal"
          size={5}
          value={text}
          placeholder={value === TAKEN_AWAY ? words.TAKE_AWAY : ''}
          aria-invalid={wrong}
          aria-describedby={`edit-${name}-unit`}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
          onChange={({ currentTarget }) => {
            send(currentTarget.value);
          }}
        />
        <span id={`edit-${name}-unit`}>{words.EDITED_UNIT[name]}</span>
        <label>
          <input
            type="checkbox"
            checked={value === TAKEN_AWAY}
            onChange={({ currentTarget }) => {
              onValue(currentTarget.checked ? TAKEN_AWAY : '');
            }}
          />
          <span class="meta">{words.TAKE_AWAY}</span>
        </label>
      </span>
      {wrong && (
        <span class="wrong" role="alert">
          {words.wrongValue(nameOfEdit(name))}
        </span>
      )}
    </>
  );
}
