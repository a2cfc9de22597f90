/** Grade, table, T, N, M and stage: each with the value that decided, from when, by which rule and source, and what is missing. */
import { stepInWords } from '../../services/wording/steps-in-words.ts';
import type { RecordEntry } from '../../services/gather/patient-record.ts';
import { sources, type Source, type TraceStep, type TumorEvaluation } from '../../services/rules/index.ts';
import { Dates } from './facts.tsx';
import { originInWords } from './in-words.ts';
import { whatDecided, type Decided } from './what-decided.ts';
import { DECIDED } from './words.ts';

export function DecidedTable(props: { readonly t: TumorEvaluation; readonly entries: readonly RecordEntry[] }) {
  const { t, entries } = props;
  return (
    <>
      <h3>{DECIDED.heading}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={DECIDED.heading}>
        <table class="rows decided">
          <caption>{DECIDED.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{DECIDED.result}</th>
              <th scope="col">{DECIDED.value}</th>
              <th scope="col">{DECIDED.when}</th>
              <th scope="col">{DECIDED.rule}</th>
            </tr>
          </thead>
          <tbody>
            {whatDecided(t).map((one) => (
              <tr key={one.what}>
                <th scope="row">
                  {one.result.includes(one.what) ? '' : `${one.what} `}
                  <strong>{one.result}</strong>
                </th>
                <td data-label={DECIDED.value}>
                  <Values decided={one} />
                </td>
                <td data-label={DECIDED.when}>
                  <Origins decided={one} entries={entries} />
                </td>
                <td data-label={DECIDED.rule}>
                  {one.steps.length === 0 ? '–' : one.steps.map((step) => <Rule key={step.rule} step={step} />)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Values({ decided: { what, by, missing } }: { readonly decided: Decided }) {
  const rest = what === DECIDED.stage ? DECIDED.byCategories : missing === '' ? DECIDED.nothing : undefined;
  return (
    <>
      {by.map(({ fact, name, value }) => (
        <p key={fact}>
          {name}: {value}
        </p>
      ))}
      {by.length === 0 && rest !== undefined && <p>{rest}</p>}
      {missing !== '' && (
        <p>
          <strong>{DECIDED.missing}</strong> {missing}
        </p>
      )}
    </>
  );
}

/** A line a value, in the same order. */
function Origins(props: { readonly decided: Decided; readonly entries: readonly RecordEntry[] }) {
  const { by } = props.decided;
  if (by.length === 0) return <>–</>;
  return (
    <>
      {by.map(({ fact, from }) => (
        <p key={fact}>
          <Dates from={from} />{' '}
          <span class="meta">
            <bdi>{[...new Set(from.map(({ resource }) => originInWords(props.entries, resource)))].join('; ')}</bdi>
          </span>
        </p>
      ))}
    </>
  );
}

function Rule({ step }: { readonly step: TraceStep }) {
  const { title, then, page } = stepInWords(step);
  const words = `${title}${then === undefined ? '' : ` → ${then}`}`;
  const held: Readonly<Record<string, Source>> = sources;
  const [first] = step.cite;
  const source = first && held[first.source];
  return (
    <p>
      {page === undefined ? words : <a href={page}>{words}</a>}
      {first && source && (
        <span class="meta source">
          <a href={`#source-${first.source}`}>{first.source}</a>: {shortTitle(source)}
        </span>
      )}
    </p>
  );
}

/** The work and its year; what it is about stands in the list of sources. */
const shortTitle = ({ title, year }: Source): string =>
  `${title.split(':')[0] ?? title}${year === undefined ? '' : `, ${String(year)}`}`;
