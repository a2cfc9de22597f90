/** One card in three renderings, each as a kind of client shows it. All of them lead to the same deeds. */
import { useState } from 'preact/hooks';
import { Severity } from '../../smart-app/severity.tsx';
import { partsOf, plainLine } from '../card-text.ts';
import type { Card, Coding, Suggestion } from './cds-client.ts';
import type { Look } from './selection.ts';
import * as words from './words.ts';

export interface CardDeeds {
  accept(card: Card, suggestions: readonly Suggestion[]): void;
  dismiss(card: Card, reason: Coding, comment: string): void;
  snooze(card: Card): void;
  explain(card: Card, where: 'frame' | 'tab'): void;
}
export interface CardProps {
  readonly card: Card;
  readonly deeds: CardDeeds;
  /** What was ordered, by the uuid of its suggestion. */
  readonly accepted: ReadonlyMap<string, string>;
  /** False for cards that are shown for comparison only. */
  readonly live: boolean;
}

export function CardView({ look, ...props }: CardProps & { readonly look: Look }) {
  const View = { ehr: CompactCard, sandbox: SandboxCard, plain: PlainCard }[look];
  return (
    <article class={`card ${look} ${props.card.indicator}`} aria-label={props.card.summary}>
      <View {...props} />
    </article>
  );
}

const linesOf = ({ detail }: Card): readonly string[] => (detail ?? '').split('\n').filter((line) => line !== '');

/** Plain text where other clients have Markdown, action descriptions where others have labels, the detail folded. */
function CompactCard(props: CardProps) {
  const { card } = props;
  return (
    <>
      <h3>
        <Severity warning={card.indicator === 'warning'} /> {card.summary}
      </h3>
      <details>
        <summary>{words.DETAIL}</summary>
        <p class="lines">{linesOf(card).map(plainLine).join('\n')}</p>
      </details>
      <ChosenSuggestions {...props} />
      <Links {...props} />
      <Deeds {...props} />
      <p class="meta">{card.source.label}</p>
    </>
  );
}

function SandboxCard(props: CardProps) {
  const { card } = props;
  return (
    <>
      <h3>
        <Severity warning={card.indicator === 'warning'} /> {card.summary}
      </h3>
      <p class="meta">
        {card.source.url === undefined ? card.source.label : <a href={card.source.url}>{card.source.label}</a>}
      </p>
      <ul>
        {linesOf(card).map((line) => (
          <li key={line}>
            {partsOf(line).map(({ text, bold }) => (bold ? <strong key={text}>{text}</strong> : text))}
          </li>
        ))}
      </ul>
      <Suggestions {...props} />
      <Links {...props} />
      <Deeds {...props} />
    </>
  );
}

function PlainCard(props: CardProps) {
  const { card } = props;
  return (
    <>
      <h3>
        {card.indicator === 'warning' ? '[!]' : '[i]'} {card.summary}
      </h3>
      <p class="lines">{linesOf(card).map(plainLine).join('\n')}</p>
      <Suggestions {...props} />
      <Links {...props} />
      <p>{card.source.label}</p>
      <p class="meta">
        {words.PREVIEW}: <code>{card.summary.slice(0, 30)}</code>
      </p>
      <Deeds {...props} />
    </>
  );
}

/** Any of them, one at a time. */
function Suggestions({ card, deeds, accepted, live }: CardProps) {
  if (!card.suggestions) return null;
  return (
    <ul class="suggestions">
      {card.suggestions.map((suggestion) => (
        <li key={suggestion.uuid}>
          {suggestion.label}{' '}
          {accepted.has(suggestion.uuid) ? (
            <span class="tag">{accepted.get(suggestion.uuid)}</span>
          ) : (
            live && (
              <button
                type="button"
                aria-label={`${words.ACCEPT}: ${suggestion.label}`}
                onClick={() => {
                  deeds.accept(card, [suggestion]);
                }}
              >
                {words.ACCEPT}
              </button>
            )
          )}
        </li>
      ))}
    </ul>
  );
}

/** Boxes to tick, then one button; by the words of their actions. */
function ChosenSuggestions({ card, deeds, accepted, live }: CardProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const suggestions = card.suggestions ?? [];
  const open = suggestions.filter(({ uuid }) => !accepted.has(uuid));
  if (suggestions.length === 0) return null;
  return (
    <div class="suggestions">
      {suggestions.map(({ uuid, actions }) => {
        const text = actions[0]?.description ?? '';
        return accepted.has(uuid) || !live ? (
          <p key={uuid}>
            {text} {accepted.has(uuid) && <span class="tag">{accepted.get(uuid)}</span>}
          </p>
        ) : (
          <p key={uuid}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(uuid)}
                onChange={({ currentTarget: { checked } }) => {
                  const next = new Set(chosen);
                  if (checked) next.add(uuid);
                  else next.delete(uuid);
                  setChosen(next);
                }}
              />
              {text}
            </label>
          </p>
        );
      })}
      {live && open.length > 0 && (
        <button
          type="button"
          disabled={!open.some(({ uuid }) => chosen.has(uuid))}
          onClick={() => {
            deeds.accept(
              card,
              open.filter(({ uuid }) => chosen.has(uuid)),
            );
          }}
        >
          {words.ACCEPT_CHOSEN}
        </button>
      )}
    </div>
  );
}

function Links({ card, deeds, live }: CardProps) {
  if (!live) return null;
  return (
    <>
      {(card.links ?? []).map(({ label, type }) =>
        type === 'smart' ? (
          <p class="actions" key={label}>
            <button
              type="button"
              onClick={() => {
                deeds.explain(card, 'frame');
              }}
            >
              {label}
            </button>
            <button
              type="button"
              aria-label={`${label}: ${words.NEW_TAB}`}
              onClick={() => {
                deeds.explain(card, 'tab');
              }}
            >
              {words.NEW_TAB}
            </button>
          </p>
        ) : null,
      )}
    </>
  );
}

function Deeds({ card, deeds, live }: CardProps) {
  const [reason, setReason] = useState('');
  const [comment, setComment] = useState('');
  const [told, setTold] = useState('');
  if (!live) return null;
  return (
    <details class="deeds">
      <summary>
        {words.DISMISS} / {words.SNOOZE}
      </summary>
      <div class="actions">
        <label>
          {words.REASON}
          <select
            value={reason}
            onChange={({ currentTarget }) => {
              setReason(currentTarget.value);
            }}
          >
            <option value="">{words.NO_REASON}</option>
            {(card.overrideReasons ?? []).map(({ code, display }) => (
              <option key={code} value={code}>
                {display}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.COMMENT}
          <input
            type="text"
            value={comment}
            maxLength={500}
            onInput={({ currentTarget }) => {
              setComment(currentTarget.value);
            }}
          />
        </label>
        <button
          type="button"
          onClick={() => {
            const chosen = card.overrideReasons?.find(({ code }) => code === reason);
            if (chosen) deeds.dismiss(card, chosen, comment);
            else setTold(words.REASON_FIRST);
          }}
        >
          {words.DISMISS}
        </button>
        <button
          type="button"
          onClick={() => {
            deeds.snooze(card);
          }}
        >
          {words.SNOOZE}
        </button>
        <span role="status">{told}</span>
      </div>
    </details>
  );
}
