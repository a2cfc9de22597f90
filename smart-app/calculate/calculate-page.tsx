/** Grade, stage, tests and categories from typed values: the doorway for clinicians whose hospital has no hook. The same modules as behind a card. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ExplanationSettings } from '../../cds-hooks/pages/explanation-settings.ts';
import { classInWords, tumorName } from '../../services/wording/tumor-in-words.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { About, Sources } from '../explanation/about.tsx';
import { Aside } from '../explanation/aside.tsx';
import { toCheck } from '../explanation/check-first.ts';
import { citedBy } from '../explanation/cited.ts';
import { DecidedTable } from '../explanation/decided-table.tsx';
import { Steps } from '../explanation/steps.tsx';
import { HEADINGS, LIMITS } from '../explanation/words.ts';
import { WouldChange } from '../explanation/would-change.tsx';
import { Severity } from '../severity.tsx';
import { workOut, type WorkedOut } from '../work-out.ts';
import { chartFromValues, LONGEST_REPORT } from './chart-from-values.ts';
import { fragmentOf, isValid, LISTS, NUMBERS, valuesOf, type ListName, type ValueName, type Values } from './values.ts';
import { CLEAR, COPIED, COPY, GROUPS, HINT, INVALID, LABEL, LEAD, NOT_STATED, NOTHING, PASTE, PASTE_HINT, RESULT, START, TITLE } from './words.ts'; // prettier-ignore

export interface CalculateProps {
  readonly settings: ExplanationSettings;
  readonly valueSets: ValueSets;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export function CalculatePage({ settings, valueSets, today }: CalculateProps) {
  const [values, setValues] = useState<Values>(() => valuesOf(location.hash));
  const [report, setReport] = useState('');
  const [copied, setCopied] = useState(false);
  // Only what is valid is worked with; the field says what is wrong with the rest.
  const usable = useMemo(() => valuesOf(fragmentOf(values)), [values]);
  const record = useMemo(() => chartFromValues(usable, report, today.slice(0, 4)), [usable, report, today]);
  const worked = useMemo(
    () => (record ? workOut(record, valueSets, settings, today) : undefined),
    [record, valueSets, settings, today],
  );
  useEffect(() => {
    // Replaced, not pushed: the history holds one entry for this page, whatever was tried.
    history.replaceState(null, '', `${location.pathname}${fragmentOf(values)}`);
    setCopied(false);
  }, [values]);
  const set = (name: ValueName, value: string): void => {
    setValues((before) => ({ ...before, [name]: value }));
  };
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <main id="main" data-calculate tabIndex={-1}>
        <h1>{TITLE}</h1>
        <p class="meta">{LEAD}</p>
        <div class="beside">
          <form
            class="calculate"
            onSubmit={(event) => {
              event.preventDefault();
            }}
          >
            {GROUPS.map(({ title, names }) => (
              <fieldset key={title}>
                <legend>{title}</legend>
                {names.map((name) => (
                  <Field key={name} name={name} value={values[name] ?? ''} onValue={set} />
                ))}
              </fieldset>
            ))}
            <details>
              <summary>{PASTE}</summary>
              <p class="meta" id="paste-hint">
                {PASTE_HINT}
              </p>
              <textarea
                aria-label={PASTE}
                aria-describedby="paste-hint"
                rows={6}
                maxLength={LONGEST_REPORT}
                value={report}
                onInput={(event) => {
                  setReport(event.currentTarget.value);
                }}
              />
            </details>
            <p class="actions">
              <button
                type="button"
                onClick={() => {
                  void navigator.clipboard.writeText(location.href).then(() => {
                    setCopied(true);
                  });
                }}
              >
                {COPY}
              </button>
              <button
                type="button"
                onClick={() => {
                  setValues({});
                  setReport('');
                }}
              >
                {CLEAR}
              </button>
              <span role="status">{copied ? COPIED : ''}</span>
            </p>
          </form>
          <section aria-live="polite" aria-label={RESULT}>
            {worked ? <Cards worked={worked} entries={record?.entries ?? []} /> : <p>{START}</p>}
          </section>
        </div>
        {worked && <HowWorkedOut worked={worked} entries={record?.entries ?? []} />}
        <About />
        <section>
          <h2>{HEADINGS.limits}</h2>
          <p>{LIMITS}</p>
        </section>
      </main>
    </>
  );
}

interface FieldProps {
  readonly name: ValueName;
  readonly value: string;
  readonly onValue: (name: ValueName, value: string) => void;
}

function Field({ name, value, onValue }: FieldProps) {
  const hint = HINT[name];
  const wrong = value.trim() !== '' && !isValid(name, value);
  const described = [hint === undefined ? '' : `${name}-hint`, wrong ? `${name}-wrong` : ''].filter((id) => id !== '');
  return (
    <p class="field">
      <label for={name}>{LABEL[name]}</label>
      {name in NUMBERS ? (
        <input
          id={name}
          inputMode="decimal"
          autocomplete="off"
          value={value}
          aria-invalid={wrong}
          {...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {})}
          onInput={(event) => {
            onValue(name, event.currentTarget.value);
          }}
        />
      ) : (
        <select
          id={name}
          value={value}
          onChange={(event) => {
            onValue(name, event.currentTarget.value);
          }}
        >
          <option value="">{NOT_STATED}</option>
          {Object.entries(LISTS[name as ListName]).map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      )}
      {hint !== undefined && (
        <span class="meta" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span class="wrong" id={`${name}-wrong`}>
          {INVALID}
        </span>
      )}
    </p>
  );
}

type Entries = NonNullable<ReturnType<typeof chartFromValues>>['entries'];

interface ResultProps {
  readonly worked: WorkedOut;
  readonly entries: Entries;
}

function Cards({ worked, entries }: ResultProps) {
  const { evaluation, cards } = worked;
  const check = toCheck(evaluation.tumors, '', entries);
  return (
    <>
      <h2>{RESULT}</h2>
      {cards.length === 0 && <p>{NOTHING}</p>}
      {cards.map((card) => (
        <article class={`result ${card.indicator}`} key={`${card.kind}${card.condition}`}>
          <h3>
            <Severity warning={card.indicator === 'warning'} /> {card.summary}
          </h3>
          <ul>
            {card.lines.map(({ label, text }) => (
              <li key={label}>
                <strong>{label}</strong> - {text}
              </li>
            ))}
          </ul>
        </article>
      ))}
      {check.length > 0 && (
        <>
          <h3>{HEADINGS.check}</h3>
          <ul class="check">
            {check.map(({ key, warning, text }) => (
              <li key={key} class={warning ? 'warning' : 'info'}>
                <Severity warning={warning} note /> <span>{text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function HowWorkedOut({ worked, entries }: ResultProps) {
  const { evaluation } = worked;
  return (
    <>
      {evaluation.tumors.map((t, index) => (
        <section key={t.tumor.condition}>
          <h2>
            {tumorName(t)}: {classInWords(t)}, stage {t.stage.groups.join(' or ') || 'not given'}
          </h2>
          <DecidedTable t={t} entries={entries} />
          <h3>{HEADINGS.steps}</h3>
          <Steps t={t} chart={evaluation.chart} />
          <WouldChange explained={{ worked }} tumorAt={index} />
        </section>
      ))}
      <Aside
        aside={[...evaluation.chart.setAside, ...evaluation.tumors.flatMap(({ tumor }) => tumor.setAside)]}
        entries={entries}
      />{' '}
      {/* prettier-ignore */}
      <Sources ids={[...new Set(evaluation.tumors.flatMap(citedBy))]} />
    </>
  );
}
