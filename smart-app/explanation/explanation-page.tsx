/** The explanation of one chart, section by section. Gaps and contradictions stand above the facts: a fuller story otherwise breeds over-trust. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import {
  classInWords,
  editionInWords,
  lookedIn,
  prefixedTnm,
  stageRemarks,
  tumorName,
} from '../../cds-hooks/cards/tumor-in-words.ts';
import { dateInWords } from '../../cds-hooks/cards/values-in-words.ts';
import { CONFLICT, FACT, MISSING_KIND, SAFETY } from '../../cds-hooks/cards/words.ts';
import { FACT_LABEL } from '../../cds-hooks/pages/rules-in-words.ts';
import {
  CONTENT_VERSION,
  prognosisFacts,
  sourceAttributes,
  sources,
  survivalFigure,
  type FactName,
  type Provenance,
  type SetAside,
  type Source,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import type { RecordEntry } from '../../services/patient-record.ts';
import type { Explained } from '../explain.tsx';
import { GradeScale } from '../pictures/grade-scale.tsx';
import { SizeScale } from '../pictures/size-scale.tsx';
import { TnmGrid } from '../pictures/tnm-grid.tsx';
import { TrendPicture } from '../pictures/trend.tsx';
import { trendOf } from '../pictures/trend-of.ts';
import { Severity } from '../severity.tsx';
import { citedBy } from './cited.ts';
import { explanationText, type Identity } from './explanation-text.ts';
import { patientFactGroups, tumorFactGroups, type FactGroup } from './fact-rows.ts';
import { Steps } from './steps.tsx';
import { whatWouldChange } from './what-would-change.ts';
import {
  ASIDE_WHY,
  BLOCKS,
  CAUTION,
  FACT_NAME,
  FACTOR,
  HEADINGS,
  LIMITS,
  MARK,
  SILENCE,
  SURVIVAL_REFUSED,
  SURVIVAL_REMARK,
  TITLE,
} from './words.ts';

type SummaryPage = ComponentType<{ readonly explained: Explained; readonly onClose: () => void }>;

export function ExplanationPage(explained: Explained) {
  const { worked, launched, record, at, changed, settings, valueSets } = explained;
  const { evaluation, cards, silence } = worked;
  const identity = useMemo(() => identityOf(record.entries), [record]);
  const [Summary, setSummary] = useState<SummaryPage | undefined>(undefined);
  useEffect(() => openForPrint(), []);
  const { unread } = lookedIn(evaluation);
  const sourceIds = [...new Set(evaluation.tumors.flatMap(citedBy))].sort();
  const trend = useMemo(() => trendOf(record, evaluation, valueSets), [record, evaluation, valueSets]);

  if (Summary)
    return (
      <Summary
        explained={explained}
        onClose={() => {
          setSummary(undefined);
        }}
      />
    );
  const makeSummary = (): void => {
    void import('../patient-summary/patient-summary.tsx').then(({ PatientSummary }) => {
      setSummary(() => PatientSummary);
    });
  };

  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="bar">
        {launched.needsBanner && (
          <p class="banner">
            <strong>{identity.name ?? 'Name not recorded'}</strong>
            {identity.birthDate === undefined ? '' : `, born ${dateInWords(identity.birthDate)}`}{' '}
            <span class="meta">(from the EHR; compare with the chart)</span>
          </p>
        )}
        <Actions explained={explained} identity={identity} onSummary={makeSummary} />
      </header>
      <main id="main" data-explained>
        <h1>{TITLE}</h1>
        <p class="meta">
          Worked out <time dateTime={at}>{`${dateInWords(at)}, ${at.slice(11, 16)} UTC`}</time>, rule content{' '}
          {evaluation.contentVersion}
          {settings.contentVersion !== CONTENT_VERSION &&
            `; the service has rule content ${settings.contentVersion}: reload this page from the card`}
        </p>
        {changed && (
          <section class="note warning" data-changed>
            <h2>{HEADINGS.changed}</h2>
            <p>
              {changed.newer.length > 0
                ? `${String(changed.newer.length)} newer or changed entries since ${dateInWords(changed.cardAt)}, ${changed.cardAt.slice(11, 16)} UTC.`
                : `No newer entry was found, but the result is another than that of the card of ${dateInWords(changed.cardAt)}, ${changed.cardAt.slice(11, 16)} UTC.`}
            </p>
            {changed.earlier && (
              <p>
                Then: {changed.earlier.cards.map(({ summary }) => summary).join(' / ')}
                <br />
                Now: {cards.map(({ summary }) => summary).join(' / ') || 'no card'}
              </p>
            )}
          </section>
        )}
        <section>
          <h2>{HEADINGS.result}</h2>
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
          {silence !== undefined && (
            <p>
              No card is sent. {SILENCE[silence] ?? ''} <code class="meta">{silence}</code>
            </p>
          )}
        </section>
        <CheckFirst tumors={evaluation.tumors} unread={unread} />
        {evaluation.tumors.map((t, index) => (
          <section key={t.tumor.condition} aria-labelledby={`tumor-${String(index)}`}>
            <h2 id={`tumor-${String(index)}`}>
              {tumorName(t)}: {classInWords(t.grade)}, stage {t.stage.groups.join(' or ') || 'not given'}
            </h2>
            <p class="meta">
              {t.stage.system === undefined ? '' : `${editionInWords(t.stage.edition)}: ${prefixedTnm(t)}. `}
              {stageRemarks(t)} <code>{t.tumor.condition}</code>
            </p>
            <Facts title={HEADINGS.used} groups={tumorFactGroups(t)} entries={record.entries} />
            <h3>{HEADINGS.pictures}</h3>
            <div class="pictures">
              <GradeScale specimen={t.grade.governing?.specimen} classification={t.grade.classification} />
              <SizeScale t={t} />
              <TnmGrid t={t} />
            </div>
            <h3>{HEADINGS.steps}</h3>
            <Steps t={t} patient={evaluation.chart.patient} />
            <WouldChange explained={explained} tumorAt={index} />
            <Course t={t} explained={explained} />
          </section>
        ))}
        <section>
          <h2>Facts of the patient</h2>
          <Facts title="On record" groups={patientFactGroups(evaluation)} entries={record.entries} />
        </section>
        <Aside aside={[...evaluation.chart.setAside, ...evaluation.tumors.flatMap(({ tumor }) => tumor.setAside)]} />
        {(trend.series.length > 0 || trend.events.length > 0) && (
          <section>
            <h2>{HEADINGS.course}</h2>
            <TrendPicture {...trend} />
          </section>
        )}
        <section>
          <h2>{HEADINGS.sources}</h2>
          <Sources ids={sourceIds} />
        </section>
        <section>
          <h2>{HEADINGS.attributes}</h2>
          <p>
            The thirteen source attributes of each rule set, <a href="/rules/source-attributes.json">as JSON</a> and{' '}
            <a href="/rules/source-attributes">as a page</a>; <a href="/rules/changes">what changed in the rules</a>.
          </p>
          {sourceAttributes.map(({ ruleSet, title, ...rest }) => (
            <details key={ruleSet}>
              <summary>{title}</summary>
              <dl>
                {Object.entries(rest).map(([name, value]: [string, string | readonly string[]]) => (
                  <div key={name}>
                    <dt>{name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}</dt>
                    <dd>{typeof value === 'string' ? value : value.join('; ')}</dd>
                  </div>
                ))}
              </dl>
            </details>
          ))}
        </section>
        <section>
          <h2>{HEADINGS.limits}</h2>
          <p>{LIMITS}</p>
        </section>
      </main>
      <footer class="print-only">
        <p>
          net-cds, rule content {evaluation.contentVersion}, worked out {dateInWords(at)}
        </p>
      </footer>
    </>
  );
}

function Actions(props: {
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

function CheckFirst({ tumors, unread }: { readonly tumors: readonly TumorEvaluation[]; readonly unread: string }) {
  const items = [
    ...(unread === '' ? [] : [{ key: 'unread', warning: true, text: `Could not be read: ${unread}` }]),
    ...tumors.flatMap((t) => [
      ...t.flags
        .filter(({ level, id }) => level === 'warning' || CONFLICT[id] !== undefined)
        .map(({ id, level, about }) => ({
          key: `${t.tumor.condition}${id}`,
          warning: level === 'warning',
          text: `${tumorName(t)}: ${CONFLICT[id] ?? id}${about.length > 0 ? ` (${about.map((from) => `${from.resource}${from.recorded === undefined ? '' : ` "${from.recorded}"`}, ${dateInWords(from.date)}`).join('; ')})` : ''}`,
        })),
      ...(t.stage.recordedDiffers
        ? [{ key: `${t.tumor.condition}stage`, warning: true, text: `${tumorName(t)}: stage ${t.stage.recordedDiffers.group} is recorded, the facts give ${t.stage.groups.join(' or ') || 'none'}` }]
        : []), // prettier-ignore
      ...t.missing.map(({ fact, kind, blocks }) => ({
        key: `${t.tumor.condition}${fact}${kind}`,
        warning: false,
        text: `${tumorName(t)}: ${FACT[fact] ?? FACT_LABEL[fact as FactName]} ${MISSING_KIND[kind]}${blocks.length > 0 ? `; keeps ${blocks.map((one) => BLOCKS[one]).join(' and ')} open` : ''}`,
      })),
      ...t.safety.map(({ id, level }) => ({ key: `${t.tumor.condition}${id}`, warning: level === 'warning', text: SAFETY[id] ?? id })),
    ]), // prettier-ignore
  ];
  const ordered = [...items].sort((a, b) => Number(b.warning) - Number(a.warning));
  return (
    <section>
      <h2>{HEADINGS.check}</h2>
      {ordered.length === 0 ? (
        <p>Nothing stands out. Compare with the pathology report all the same.</p>
      ) : (
        <ul class="check">
          {ordered.map(({ key, warning, text }) => (
            <li key={key} class={warning ? 'warning' : 'info'}>
              <Severity warning={warning} note /> {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Facts(props: {
  readonly title: string;
  readonly groups: readonly FactGroup[];
  readonly entries: readonly RecordEntry[];
}) {
  if (props.groups.length === 0) return <p>Nothing was found.</p>;
  return (
    <>
      <h3>{props.title}</h3>
      {props.groups.map(({ title, rows }) => (
        <div class="scroll" key={title} tabIndex={0} role="region" aria-label={title}>
          <table class="rows facts">
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">Fact</th>
                <th scope="col">Value</th>
                <th scope="col">As recorded</th>
                <th scope="col">Date</th>
                <th scope="col">Where it came from</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, value, from, decides }) => (
                <tr key={`${name}${value}`} class={decides ? 'decides' : ''}>
                  <th scope="row">
                    {name}
                    {decides && (
                      <>
                        {' '}
                        <span class="tag">decides</span>
                      </>
                    )}
                  </th>
                  <td data-label="Value">{value}</td>
                  <td data-label="As recorded">
                    {[...new Set(from.flatMap(({ recorded }) => recorded ?? []))].join('; ') || '–'}
                  </td>
                  <td data-label="Date">
                    <Dates from={from} />
                  </td>
                  <td data-label="Where it came from">
                    {from.length === 0
                      ? '–'
                      : distinct(from).map((one, at) => <Origin key={String(at)} from={one} entries={props.entries} />)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  );
}

function Dates({ from }: { readonly from: readonly Provenance[] }) {
  const dates = [...new Set(from.map(({ date }) => date))];
  if (dates.length === 0) return <>–</>;
  return (
    <>
      {dates.map((date, at) => (
        <span key={date ?? 'undated'}>
          {at > 0 ? ', ' : ''}
          {date === undefined ? 'undated' : <time dateTime={date}>{dateInWords(date)}</time>}
        </span>
      ))}
    </>
  );
}

/** The same element may be read twice, once for its code and once for its words. */
function distinct(from: readonly Provenance[]): readonly Provenance[] {
  const byElement = new Map<string, Provenance>();
  for (const one of from) {
    const key = `${one.resource} ${one.element}`;
    const held = byElement.get(key);
    byElement.set(key, held ? { ...held, marks: [...new Set([...held.marks, ...one.marks])] } : one);
  }
  return [...byElement.values()];
}

/** The resource itself, folded: what the chart says, letter by letter. */
function Origin({ from, entries }: { readonly from: Provenance; readonly entries: readonly RecordEntry[] }) {
  const entry = entries.find(({ resource }) => `${resource.resourceType}/${resource.id ?? ''}` === from.resource);
  const marks = from.marks.map((mark) => MARK[mark]).join(', ');
  const name = (
    <>
      {from.resource} <span class="meta">{from.element}</span>
      {marks !== '' && <span class="meta"> ({marks})</span>}
    </>
  );
  if (!entry) return <p>{name}</p>;
  return (
    <details>
      <summary>{name}</summary>
      <pre tabIndex={0}>{JSON.stringify(entry.resource, null, 2)}</pre>
    </details>
  );
}

function Aside({ aside }: { readonly aside: readonly SetAside[] }) {
  if (aside.length === 0) return null;
  return (
    <section>
      <h2>{HEADINGS.aside}</h2>
      <ul>
        {aside.map(({ what, why, from, value }) => (
          <li key={`${what}${from.resource}${from.element}${why}`}>
            <strong>{FACT_NAME[what] ?? what}</strong>
            {value === undefined ? '' : ` ${value}`}
            {from.recorded === undefined ? '' : ` "${from.recorded}"`}: {ASIDE_WHY[why]}.{' '}
            <span class="meta">
              {from.resource}, {dateInWords(from.date)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WouldChange({ explained, tumorAt }: { readonly explained: Explained; readonly tumorAt: number }) {
  const changes = useMemo(() => whatWouldChange(explained.worked.evaluation, tumorAt), [explained, tumorAt]);
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{HEADINGS.change}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={HEADINGS.change}>
        <table class="rows">
          <caption>One fact with another value, everything else as recorded; worked out again for each row.</caption>
          <thead>
            <tr>
              <th scope="col">If this were</th>
              <th scope="col">the value</th>
              <th scope="col">this would change</th>
              <th scope="col">from</th>
              <th scope="col">to</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ fact, value, kind, before, after }) => (
              <tr key={`${fact}${value}${kind}`}>
                <th scope="row">{FACT_LABEL[fact as FactName]}</th>
                <td data-label="the value">{value}</td>
                <td data-label="this would change">{kind}</td>
                <td data-label="from">{before}</td>
                <td data-label="to">{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Factors of the course, without an estimate; a group's figure on explicit request alone. */
function Course({ t, explained }: { readonly t: TumorEvaluation; readonly explained: Explained }) {
  const [asked, setAsked] = useState(false);
  const answer = survivalFigure(
    {
      extent: t.extent.value,
      classification: t.grade.classification,
      site: t.tumor.site.state === 'known' ? t.tumor.site.value : undefined,
    },
    { asked, during: 'reading' },
  );
  return (
    <details class="decision">
      <summary>
        <h3>{HEADINGS.course_facts}</h3>
      </summary>
      <ul>
        {prognosisFacts(t, explained.worked.evaluation.chart.patient).map(({ factor, state, caution }) => (
          <li key={factor}>
            {FACTOR[factor]}: {state === 'known' ? 'recorded' : 'not known'}
            {caution === undefined ? '' : ` (${CAUTION[caution] ?? caution})`}
          </li>
        ))}
      </ul>
      {!asked && (
        <button
          type="button"
          onClick={() => {
            setAsked(true);
          }}
        >
          Show group figures by extent
        </button>
      )}
      <div role="status">
        {asked && answer.kind === 'refused' && (
          <p>
            {SURVIVAL_REFUSED[answer.why]} <code class="meta">{answer.rule}</code>
          </p>
        )}
        {answer.kind === 'figure' && (
          <p>
            {answer.extent}: about {answer.ofHundredPeople} of 100 people ({answer.ofHundredPeople} %), {answer.measure}
            , {answer.population}. {answer.remarks.map((remark) => SURVIVAL_REMARK[remark]).join(' ')}{' '}
            <span class="meta">
              {answer.cite.map(({ source, at }) => `${source}${at === undefined ? '' : `, ${at}`}`).join('; ')}
            </span>
          </p>
        )}
      </div>
    </details>
  );
}

const READ_AS_WORDS = {
  V: 'read in the text itself',
  V2: 'read through a secondary transcription',
  K: 'established knowledge, not verified',
  P: 'a policy of this project',
} as const;

function Sources({ ids }: { readonly ids: readonly string[] }) {
  const held: Readonly<Record<string, Source>> = sources;
  return (
    <ul class="sources">
      {ids.map((id) => {
        const source = held[id];
        return (
          source && (
            <li key={id} id={`source-${id}`}>
              <strong>{id}</strong> {source.title}. {source.publisher}
              {source.year === undefined ? '' : `, ${String(source.year)}`}
              {source.doi !== undefined && (
                <>
                  .{' '}
                  <a href={`https://doi.org/${encodeURI(source.doi)}`} rel="noreferrer">
                    doi:{source.doi}
                  </a>
                </>
              )}{' '}
              <span class="meta">
                [{source.mark}: {READ_AS_WORDS[source.mark]}]
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}

export function identityOf(entries: readonly RecordEntry[]): Identity {
  const person = entries.find(({ resource }) => resource.resourceType === 'Patient')?.resource;
  const [first] = Array.isArray(person?.['name'])
    ? (person['name'] as readonly Readonly<Record<string, unknown>>[])
    : [];
  const given = Array.isArray(first?.['given']) ? (first['given'] as readonly unknown[]) : [];
  const name =
    typeof first?.['text'] === 'string'
      ? first['text']
      : [...given, first?.['family']].filter((part) => typeof part === 'string').join(' ');
  const birthDate = person?.['birthDate'];
  return { ...(name === '' ? {} : { name }), ...(typeof birthDate === 'string' ? { birthDate } : {}) };
}

/** On paper every section is open; afterwards each is as the reader left it. */
function openForPrint(): () => void {
  let closed: readonly HTMLDetailsElement[] = [];
  const before = (): void => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('details.decision:not([open])')];
    for (const one of closed) one.open = true;
  };
  const after = (): void => {
    for (const one of closed) one.open = false;
  };
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
}
