/** The chart: facts by kind, newest first, each with its resource one click away. */
import { useState } from 'preact/hooks';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { KINDS, type ChartRow } from './kinds.ts';
import * as words from './words.ts';

export interface ChartFactsProps {
  readonly rows: readonly ChartRow[];
  /** What the call says instead, by key of the row; undefined where it leaves the row out. */
  readonly sent: ReadonlyMap<string, string | undefined>;
}

export function ChartFacts({ rows, sent }: ChartFactsProps) {
  if (rows.length === 0) return <p>{words.EMPTY_CHART}</p>;
  return (
    <table class="rows chart-facts">
      <thead>
        <tr>
          <th scope="col">{words.COLUMN.what}</th>
          <th scope="col">{words.COLUMN.value}</th>
          <th scope="col">{words.COLUMN.date}</th>
          <th scope="col">{words.COLUMN.raw}</th>
        </tr>
      </thead>
      {KINDS.map((kind) => {
        const ofKind = rows.filter((row) => row.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <tbody key={kind}>
            <tr class="kind">
              <th scope="rowgroup" colSpan={4}>
                <h3>{words.KIND[kind]}</h3>
              </th>
            </tr>
            {ofKind.map((row) => (
              <Row key={row.key} row={row} isSent={sent.has(row.key)} sent={sent.get(row.key)} />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function Row(props: { readonly row: ChartRow; readonly isSent: boolean; readonly sent: string | undefined }) {
  const { row, isSent, sent } = props;
  const [open, setOpen] = useState(false);
  const what = row.key;
  return (
    <>
      <tr>
        <th scope="row">{row.name}</th>
        <td data-label={words.COLUMN.value}>
          {row.value || '–'}
          {isSent && (
            <>
              {' '}
              <mark>
                → {sent ?? words.REMOVED} {words.IN_THE_CALL}
              </mark>
            </>
          )}
        </td>
        <td data-label={words.COLUMN.date}>
          {row.date === undefined ? words.UNDATED : <time dateTime={row.date}>{dateInWords(row.date)}</time>}
        </td>
        <td data-label={words.COLUMN.raw}>
          <button
            type="button"
            class="small"
            aria-expanded={open}
            aria-label={words.jsonOf(what)}
            onClick={() => {
              setOpen(!open);
            }}
          >
            {words.JSON_SHORT}
          </button>
        </td>
      </tr>
      {open && (
        <tr class="raw">
          <td colSpan={4}>
            <pre tabIndex={0} aria-label={what}>
              {JSON.stringify(row.resource, null, 2)}
            </pre>
          </td>
        </tr>
      )}
    </>
  );
}
