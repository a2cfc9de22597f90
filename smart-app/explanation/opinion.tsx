/** "Was this useful?": a yes, or a no with its reason, counted under the card that led here. Nothing of the chart goes along. */
import { useState } from 'preact/hooks';
import {
  NOT_USEFUL_REASONS,
  OPINION_PATH,
  type ExplanationOpinion,
  type NotUsefulReason,
} from '../../cds-hooks/pages/explanation-opinion.ts';
import { HEADINGS, OPINION } from './words.ts';

export function Opinion({ card }: { readonly card: string }) {
  const [told, tell] = useState('');
  const [isNo, setIsNo] = useState(false);
  const [isGiven, setIsGiven] = useState(false);
  const give = (opinion: Omit<ExplanationOpinion, 'card'>): void => {
    fetch(OPINION_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ card, ...opinion } satisfies ExplanationOpinion),
    }).then(
      ({ ok }) => {
        setIsGiven(ok);
        tell(ok ? OPINION.thanks : OPINION.notKept);
      },
      () => {
        tell(OPINION.notKept);
      },
    );
  };
  const because = (reason: NotUsefulReason): void => {
    give({ useful: false, reason });
  };
  return (
    <section class="opinion">
      <h2>{HEADINGS.opinion}</h2>
      {!isGiven && (
        <div class="actions" role="group" aria-label={HEADINGS.opinion}>
          <button
            type="button"
            onClick={() => {
              give({ useful: true });
            }}
          >
            {OPINION.yes}
          </button>
          <button
            type="button"
            aria-expanded={isNo}
            onClick={() => {
              setIsNo(true);
            }}
          >
            {OPINION.no}
          </button>
          {isNo &&
            NOT_USEFUL_REASONS.map((reason) => (
              <button
                key={reason}
                type="button"
                onClick={() => {
                  because(reason);
                }}
              >
                {OPINION.reasons[reason]}
              </button>
            ))}
        </div>
      )}
      <p role="status">{told}</p>
      <p class="meta">{OPINION.whatIsKept}</p>
    </section>
  );
}
