/** What would change the result, as a table. */
import { useMemo } from 'preact/hooks';
import type { Explained } from '../explained.ts';
import { changesTogether, whatWouldChange } from './what-would-change.ts';
import { FACT_NAME, HEADINGS, WOULD_CHANGE } from './words.ts';

interface Props {
  readonly explained: Pick<Explained, 'worked'>;
  readonly tumorAt: number;
}

export function WouldChange({ explained, tumorAt }: Props) {
  const changes = useMemo(
    () => changesTogether(whatWouldChange(explained.worked.evaluation, tumorAt)),
    [explained, tumorAt],
  );
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{HEADINGS.change}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={HEADINGS.change}>
        <table class="rows">
          <caption>{WOULD_CHANGE.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{WOULD_CHANGE.fact}</th>
              <th scope="col">{WOULD_CHANGE.value}</th>
              <th scope="col">{WOULD_CHANGE.then}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ fact, values, kind, before, after }) => (
              <tr key={`${fact}${values.join()}${kind}`}>
                <th scope="row">{FACT_NAME[fact] ?? fact.toUpperCase()}</th>
                <td data-label={WOULD_CHANGE.value}>{oneOf(values)}</td>
                <td data-label={WOULD_CHANGE.then}>
                  {WOULD_CHANGE.kind[kind]} {after} <span class="meta">{WOULD_CHANGE.instead(before)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** `M1a, M1b or M1c`. */
const oneOf = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
