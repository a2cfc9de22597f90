/** One answer of the service: its cards, why there is none, or the refusal. */
import { CardView, type CardDeeds } from './cards.tsx';
import type { Exchange, HookAnswer } from './cds-client.ts';
import type { Look } from './selection.ts';
import * as words from './words.ts';

const EVALUATION = 'org.net-cds.evaluation';
interface EvaluationPart {
  readonly silence?: string;
  readonly unread?: readonly { readonly key: string; readonly why?: string }[];
}
const evaluationOf = ({ extension }: HookAnswer): EvaluationPart => extension?.[EVALUATION] ?? {};

/** For the live region. */
export function inShort({ status, answer }: Exchange, gone: ReadonlySet<string>): string {
  if (!answer.cards) return words.refused(status);
  const shown = answer.cards.filter(({ uuid }) => !gone.has(uuid));
  if (shown.length > 0 || answer.cards.length > 0) return words.count(shown.length);
  return words.noCard(evaluationOf(answer).silence ?? '?');
}

export function Answer(props: {
  readonly exchange: Exchange;
  readonly gone: ReadonlySet<string>;
  readonly look: Look;
  readonly deeds: CardDeeds;
  readonly accepted: ReadonlyMap<string, string>;
  readonly live: boolean;
}) {
  const { exchange, gone, ...rest } = props;
  const { status, answer } = exchange;
  if (!answer.cards)
    return (
      <div class="note warning refusal">
        <p>
          <strong>{words.refused(status)}</strong>{' '}
          {answer.issue?.[0]?.details?.coding?.[0]?.code !== undefined && (
            <code>{answer.issue[0].details.coding[0].code}</code>
          )}
        </p>
        <p>{answer.issue?.map(({ details }) => details?.text ?? '').join(' ')}</p>
      </div>
    );
  const { silence, unread } = evaluationOf(answer);
  const shown = answer.cards.filter(({ uuid }) => !gone.has(uuid));
  return (
    <>
      {answer.cards.length === 0 && (
        <div class="note silence">
          <p>
            <strong>{words.noCard(silence ?? '?')}</strong>
          </p>
          <p>{words.silence(silence ?? '')}</p>
        </div>
      )}
      <div class="cards">
        {shown.map((card) => (
          <CardView key={card.uuid} card={card} {...rest} />
        ))}
      </div>
      {unread && unread.length > 0 && (
        <p class="meta unread">
          {words.UNREAD}: {unread.map(({ key, why }) => (why === undefined ? key : `${key} (${why})`)).join(', ')}
        </p>
      )}
    </>
  );
}
