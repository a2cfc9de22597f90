/** The chart has changed since the card: which entries are new, and both results. */
import type { CardModel } from '../../cds-hooks/cards/card-model.ts';
import type { RecordEntry } from '../../services/gather/patient-record.ts';
import type { ChangedSince } from '../changed-since.ts';
import { momentInWords, originInWords } from './in-words.ts';
import { CHANGED, HEADINGS, MORE } from './words.ts';

const AT_ONCE = 5;

export function Changed(props: {
  readonly changed: ChangedSince;
  readonly now: readonly CardModel[];
  readonly entries: readonly RecordEntry[];
}) {
  const { changed, now, entries } = props;
  const { newer, earlier } = changed;
  const at = momentInWords(changed.cardAt);
  return (
    <section class="note warning" data-changed>
      <h2>{HEADINGS.changed}</h2>
      <p>{newer.length > 0 ? CHANGED.newer(newer.length, at) : CHANGED.nothingNewer(at)}</p>
      {newer.length > 0 && (
        <ul>
          {newer.slice(0, AT_ONCE).map((reference) => (
            <li key={reference}>
              <bdi>{originInWords(entries, reference)}</bdi>
            </li>
          ))}
          {newer.length > AT_ONCE && <li>{MORE(newer.length - AT_ONCE)}</li>}
        </ul>
      )}
      <dl class="both">
        <dt>{CHANGED.then}</dt>
        <dd>{earlier ? summaries(earlier.cards) : CHANGED.thenUnknown}</dd>
        <dt>{CHANGED.now}</dt>
        <dd>{summaries(now)}</dd>
      </dl>
    </section>
  );
}

const summaries = (cards: readonly CardModel[]): string =>
  cards.map(({ summary }) => summary).join('; ') || CHANGED.noCard;
