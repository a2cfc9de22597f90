/** The patient summary: composed on the clinician's request, edited beside its preview, read, and only then printed or saved to the chart. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { identityOf } from '../explanation/explanation-page.tsx';
import type { Explained } from '../explained.ts';
import { patientSummary, type SummarySection } from './compose.ts';
import { saveDocument, type Saved } from './save-document.ts';
import { summaryDocument, summaryHtml, type EditedSection } from './summary-document.ts';
import { DOCUMENT, SAVE_PROBLEM, VIEW, WITHHELD } from './words.ts';
import './patient-summary.css';

export interface PatientSummaryProps {
  readonly explained: Explained;
  readonly onClose: () => void;
}

export function PatientSummary({ explained, onClose }: PatientSummaryProps) {
  const { settings, worked } = explained;
  const [survivalAsked, setSurvivalAsked] = useState(false);
  const [edits, setEdits] = useState<Edits>(NO_EDITS);
  const [read, setRead] = useState<'no' | 'yes' | 'changed-since'>('no');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);

  const made = useMemo(
    () =>
      patientSummary(worked.evaluation, {
        survivalAsked,
        treatmentKinds: settings.treatmentCard,
        suspected: settings.suspectedCard,
      }),
    [worked, survivalAsked, settings],
  );

  /** What was read is no longer what would be given. */
  const unread = (): void => {
    setRead((before) => (before === 'yes' ? 'changed-since' : before));
  };
  const change = (next: Edits): void => {
    setEdits(next);
    unread();
  };
  const leave = (): void => {
    if (edits === NO_EDITS || confirm(VIEW.discard)) onClose();
  };
  const top = <Top explained={explained} heading={heading} onLeave={leave} />;

  if (made.kind === 'withheld')
    return (
      <main id="main" class="patient-summary" data-withheld={made.why}>
        {top}
        <p>{WITHHELD[made.why]}</p>
      </main>
    );

  const edited = made.sections.flatMap((section) => editedSection(section, edits));
  return (
    <main id="main" class="patient-summary" data-summary>
      {top}
      <div class="note warning">
        <h2>
          <span aria-hidden="true">▲</span> {VIEW.unreviewed}
        </h2>
        <p>{VIEW.unreviewedText}</p>
      </div>
      <p>
        <label>
          <input
            type="checkbox"
            checked={survivalAsked}
            aria-describedby="survival-hint"
            onChange={({ currentTarget }) => {
              setSurvivalAsked(currentTarget.checked);
              unread();
            }}
          />
          {VIEW.survival}
        </label>{' '}
        <span class="meta" id="survival-hint">
          {VIEW.survivalHint}
        </span>
      </p>
      <div class="sides">
        <section class="editor" aria-labelledby="edit-heading">
          <h2 id="edit-heading">{VIEW.edit}</h2>
          {made.sections.map((section) => (
            <SectionEditor key={keyOf(section)} section={section} edits={edits} onChange={change} />
          ))}
        </section>
        <section class="beside" aria-labelledby="preview-heading">
          <h2 id="preview-heading">{VIEW.preview}</h2>
          <Paper sections={edited} />
        </section>
      </div>
      <Release
        explained={explained}
        sections={edited}
        read={read}
        onRead={(isRead) => {
          setRead(isRead ? 'yes' : 'no');
        }}
      />
    </main>
  );
}

function Top(props: {
  readonly explained: Explained;
  readonly heading: { current: HTMLHeadingElement | null };
  readonly onLeave: () => void;
}) {
  const { launched, record } = props.explained;
  const { name, birthDate } = useMemo(() => identityOf(record.entries), [record]);
  return (
    <>
      {launched.needsBanner && (
        <p class="banner">
          <strong>{name ?? VIEW.nameMissing}</strong>
          {birthDate === undefined ? '' : `, born ${dateInWords(birthDate)}`}
        </p>
      )}
      <button type="button" onClick={props.onLeave}>
        {VIEW.back}
      </button>
      <h1 ref={props.heading} tabIndex={-1}>
        {VIEW.title}
      </h1>
    </>
  );
}

// ------------------------------------------------------------------------------------- editing

interface Edits {
  /** Text of a field that was changed, by the key of the field. */
  readonly texts: Readonly<Record<string, string>>;
  /** Keys of sections that are left out. */
  readonly leftOut: readonly string[];
}
const NO_EDITS: Edits = { texts: {}, leftOut: [] };

const keyOf = ({ id, number }: SummarySection): string => (number === undefined ? id : `${id}-${String(number)}`);

interface Field {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

const paragraphFields = (section: SummarySection): Field[] =>
  section.paragraphs.map((text, at) => ({
    // A paragraph of another text is another field: a change never lands on words that it was not made for.
    key: `${keyOf(section)}: ${text}`,
    label: VIEW.paragraph(section.heading, at + 1),
    text,
  }));
const listField = (section: SummarySection): Field | undefined =>
  section.items.length === 0
    ? undefined
    : { key: `${keyOf(section)}: list`, label: VIEW.list(section.heading), text: section.items.join('\n') };

function SectionEditor(props: {
  readonly section: SummarySection;
  readonly edits: Edits;
  readonly onChange: (edits: Edits) => void;
}) {
  const { section, edits, onChange } = props;
  const key = keyOf(section);
  const isIn = !edits.leftOut.includes(key);
  const list = listField(section);
  return (
    <fieldset>
      <legend>{section.heading}</legend>
      <label>
        <input
          type="checkbox"
          checked={isIn}
          onChange={({ currentTarget }) => {
            const others = edits.leftOut.filter((one) => one !== key);
            onChange({ ...edits, leftOut: currentTarget.checked ? others : [...others, key] });
          }}
        />
        {VIEW.include}
      </label>
      {isIn &&
        [...paragraphFields(section), ...(list ? [list] : [])].map((field) => (
          <TextField
            key={field.key}
            field={field}
            text={edits.texts[field.key] ?? field.text}
            onText={(text) => {
              onChange({ ...edits, texts: { ...edits.texts, [field.key]: text } });
            }}
          />
        ))}
    </fieldset>
  );
}

const CHARACTERS_IN_LINE = 60;

/** Grows with its text where the browser can; has room for the text it begins with everywhere. */
function TextField(props: { readonly field: Field; readonly text: string; readonly onText: (text: string) => void }) {
  const lines = props.field.text
    .split('\n')
    .reduce((sum, line) => sum + Math.ceil(line.length / CHARACTERS_IN_LINE), 0);
  return (
    <textarea
      aria-label={props.field.label}
      rows={Math.max(2, lines)}
      value={props.text}
      onInput={({ currentTarget }) => {
        props.onText(currentTarget.value);
      }}
    />
  );
}

/** A section as the patient gets it; none where it is left out or nothing is left in it. */
function editedSection(section: SummarySection, edits: Edits): EditedSection[] {
  if (edits.leftOut.includes(keyOf(section))) return [];
  const textOf = (field: Field): string => (edits.texts[field.key] ?? field.text).trim();
  const list = listField(section);
  const paragraphs = paragraphFields(section)
    .map(textOf)
    .filter((text) => text !== '');
  const items = (list ? textOf(list).split('\n') : []).map((line) => line.trim()).filter((line) => line !== '');
  return paragraphs.length + items.length === 0 ? [] : [{ heading: section.heading, paragraphs, items }];
}

// ------------------------------------------------------------------------------------- what the patient gets

/** The same texts in the same order as `summaryHtml`; the only part that prints. */
function Paper({ sections }: { readonly sections: readonly EditedSection[] }) {
  return (
    <article class="paper" data-paper>
      <h3>{DOCUMENT.title}</h3>
      {sections.map(({ heading, paragraphs, items }) => (
        <div key={heading}>
          <h4>{heading}</h4>
          {paragraphs.map((text, at) => (
            <p key={at}>{text}</p>
          ))}
          {items.length > 0 && (
            <ul>
              {items.map((text, at) => (
                <li key={at}>{text}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
      <p class="meta">{VIEW.footer}</p>
    </article>
  );
}

type Saving = Saved | { readonly kind: 'not-yet' } | { readonly kind: 'saving' };

function Release(props: {
  readonly explained: Explained;
  readonly sections: readonly EditedSection[];
  readonly read: 'no' | 'yes' | 'changed-since';
  readonly onRead: (isRead: boolean) => void;
}) {
  const { explained, sections, read, onRead } = props;
  const { launched, settings, worked } = explained;
  const [saving, setSaving] = useState<Saving>({ kind: 'not-yet' });
  const html = summaryHtml(sections);
  /** The text that is in the chart. */
  const [savedHtml, setSavedHtml] = useState<string>();
  const isReady = read === 'yes' && sections.length > 0;

  const save = (): void => {
    setSaving({ kind: 'saving' });
    const document = summaryDocument(html, {
      patientId: launched.patientId,
      conditions: worked.evaluation.tumors.map(({ tumor }) => tumor.condition),
      contentVersion: worked.evaluation.contentVersion,
      at: new Date().toISOString(),
    });
    void saveDocument(settings.fhirBase, launched.accessToken, document).then((saved) => {
      setSaving(saved);
      if (saved.kind === 'saved') setSavedHtml(html);
    });
  };

  return (
    <section class="release" aria-labelledby="release-heading">
      <h2 id="release-heading">{VIEW.release}</h2>
      <p>
        <label>
          <input
            type="checkbox"
            checked={read === 'yes'}
            onChange={({ currentTarget }) => {
              onRead(currentTarget.checked);
            }}
          />
          {VIEW.read}
        </label>
      </p>
      <p role="status">{read === 'changed-since' && VIEW.editedSince}</p>
      <p class="actions">
        <button
          type="button"
          disabled={!isReady}
          onClick={() => {
            print();
          }}
        >
          {VIEW.print}
        </button>
        {launched.mayWriteDocuments && (
          // One text is saved once.
          <button type="button" disabled={!isReady || saving.kind === 'saving' || savedHtml === html} onClick={save}>
            {VIEW.save}
          </button>
        )}
      </p>
      {!launched.mayWriteDocuments && <p>{VIEW.mayNotSave}</p>}
      <p role="status" data-saving={saving.kind}>
        {saving.kind === 'saving' ? VIEW.saving : saving.kind === 'saved' ? VIEW.saved(saving.reference) : ''}
      </p>
      <p role="alert">{saving.kind === 'failed' ? SAVE_PROBLEM[saving.problem] : ''}</p>
    </section>
  );
}
