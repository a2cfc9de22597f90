/** Facts in tables: value, as recorded, date, and the very entry of the chart that it came from. */
import { useState } from 'preact/hooks';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import type { RecordEntry } from '../../services/gather/patient-record.ts';
import type { Provenance } from '../../services/rules/index.ts';
import type { FactGroup } from './fact-rows.ts';
import { entryOf, originInWords } from './in-words.ts';
import { MARK } from './words.ts';

export function Facts(props: { readonly groups: readonly FactGroup[]; readonly entries: readonly RecordEntry[] }) {
  if (props.groups.length === 0) return null;
  return (
    <>
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
                    <bdi>{[...new Set(from.flatMap(({ recorded }) => recorded ?? []))].join('; ') || '–'}</bdi>
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

export function Dates({ from }: { readonly from: readonly Provenance[] }) {
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

/** One entry may be read twice, for its code and for its words: told once. */
function distinct(from: readonly Provenance[]): readonly Provenance[] {
  const byEntry = new Map<string, Provenance>();
  for (const one of from) {
    const held = byEntry.get(one.resource);
    byEntry.set(
      one.resource,
      held
        ? { ...held, element: `${held.element}, ${one.element}`, marks: [...new Set([...held.marks, ...one.marks])] }
        : one,
    );
  }
  return [...byEntry.values()];
}

/** The entry itself, folded: what the chart says, letter by letter. */
export function Origin({ from, entries }: { readonly from: Provenance; readonly entries: readonly RecordEntry[] }) {
  const [opened, open] = useState(false);
  const entry = entryOf(entries, from.resource);
  const marks = from.marks.map((mark) => MARK[mark]).join(', ');
  const name = (
    <>
      <bdi>{originInWords(entries, from.resource)}</bdi>
      {marks !== '' && <span class="meta"> ({marks})</span>}
    </>
  );
  if (!entry) return <p>{name}</p>;
  return (
    <details
      onToggle={(event) => {
        open(event.currentTarget.open);
      }}
    >
      <summary>{name}</summary>
      {opened && (
        <>
          <p class="meta">
            {from.resource}, element {from.element}
          </p>
          <pre tabIndex={0} dir="ltr">
            {cut(JSON.stringify(entry.resource, null, 2))}
          </pre>
        </>
      )}
    </details>
  );
}

/** A report with its documents inside can be megabytes long. */
const MOST = 20_000;
const cut = (text: string): string =>
  text.length > MOST ? `${text.slice(0, MOST)}\n… (${String(text.length - MOST)} more characters)` : text;
