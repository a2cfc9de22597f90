/** What was seen and not used, each with its reason; many of one kind are folded. */
import { dateInWords } from '../../services/wording/values-in-words.ts';
import type { RecordEntry } from '../../services/gather/patient-record.ts';
import type { SetAside } from '../../services/rules/index.ts';
import { originInWords } from './in-words.ts';
import { ASIDE_WHAT, ASIDE_WHY, FACT_NAME, HEADINGS, MORE, SPEAKS_OF } from './words.ts';

const AT_ONCE = 12;
const MOST = 200;

export function Aside(props: { readonly aside: readonly SetAside[]; readonly entries: readonly RecordEntry[] }) {
  const { entries } = props;
  const newestFirst = [...props.aside].sort((a, b) => (b.from.date ?? '').localeCompare(a.from.date ?? ''));
  if (newestFirst.length === 0) return null;
  const folded = newestFirst.slice(AT_ONCE, MOST);
  const left = newestFirst.length - AT_ONCE - folded.length;
  return (
    <section>
      <h2>{HEADINGS.aside}</h2>
      <List aside={newestFirst.slice(0, AT_ONCE)} entries={entries} />
      {folded.length > 0 && (
        <details class="decision">
          <summary>{MORE(folded.length)}</summary>
          <List aside={folded} entries={entries} />
          {left > 0 && <p>{MORE(left)}</p>}
        </details>
      )}
    </section>
  );
}

function List({ aside, entries }: { readonly aside: readonly SetAside[]; readonly entries: readonly RecordEntry[] }) {
  return (
    <ul>
      {aside.map(({ what, why, of, from, value }, at) => (
        <li key={String(at)}>
          <strong>{FACT_NAME[what] ?? ASIDE_WHAT[what] ?? what.replaceAll('-', ' ')}</strong>
          {value === undefined ? '' : ` ${value}`}
          {from.recorded !== undefined && (
            <>
              {' '}
              <bdi>“{from.recorded}”</bdi>
            </>
          )}
          : {of === undefined ? ASIDE_WHY[why] : SPEAKS_OF(of)}.{' '}
          <span class="meta">
            <bdi>{originInWords(entries, from.resource)}</bdi>, {dateInWords(from.date)}
          </span>
        </li>
      ))}
    </ul>
  );
}
