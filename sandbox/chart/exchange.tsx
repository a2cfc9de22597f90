/** What went over the wire: request, answer, evaluation, timing, the same as curl. Tokens are left out everywhere. */
import { useState } from 'preact/hooks';
import type { Exchange, Prefetched } from './cds-client.ts';
import * as words from './words.ts';

export interface ExchangeProps {
  readonly exchange: Exchange;
  readonly prefetched: Prefetched | undefined;
  readonly feedback: readonly { readonly entry: object; readonly status: number }[];
}

const EVALUATION = 'org.net-cds.evaluation';

export function ExchangeView({ exchange, prefetched, feedback }: ExchangeProps) {
  const { url, answer, status, milliseconds } = exchange;
  const request = withoutTokens(exchange.request);
  const evaluation = answer.extension?.[EVALUATION];
  return (
    <>
      <Part title={`${words.TIMING}: ${String(milliseconds)} ms`} text={undefined}>
        <ul>
          <li>{words.took(milliseconds)}</li>
          <li>
            {prefetched
              ? words.filled(Object.keys(prefetched.prefetch).length, prefetched.milliseconds)
              : words.NO_PREFETCH}
          </li>
          {prefetched && prefetched.leftOut.length > 0 && (
            <li>
              {words.leftOut(prefetched.leftOut.length)}{' '}
              {prefetched.leftOut.map(({ key, why }) => `${key} (${why})`).join(', ')}
            </li>
          )}
          <li>{words.SIGNED}</li>
        </ul>
      </Part>
      <Part title={words.REQUEST} text={pretty(request)} />
      <Part title={`${words.RESPONSE} ${String(status)}`} text={pretty(answer)} />
      <Part title={words.TRACE} text={evaluation === undefined ? words.NO_TRACE : pretty(evaluation)} />
      <Part title={words.CURL} text={curlOf(url, request)} note={words.CURL_NOTE} />
      <Part
        title={`${words.FEEDBACK} (${String(feedback.length)})`}
        text={
          feedback.length === 0
            ? words.NO_FEEDBACK
            : feedback.map(({ entry, status: taken }) => `HTTP ${String(taken)} ${pretty(entry)}`).join('\n')
        }
      />
    </>
  );
}

function Part(props: {
  readonly title: string;
  readonly text: string | undefined;
  readonly note?: string;
  readonly children?: preact.ComponentChildren;
}) {
  const { title, text, note, children } = props;
  const [told, setTold] = useState('');
  const [open, setOpen] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text ?? '');
      setTold(words.COPIED);
    } catch {
      setTold(words.NOT_COPIED);
    }
  };
  return (
    <details
      class="part"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{title}</summary>
      {children}
      {open && text !== undefined && (
        <>
          {note !== undefined && <p class="meta">{note}</p>}
          <p class="actions">
            <button type="button" aria-label={words.copyOf(title)} onClick={() => void copy()}>
              {words.COPY}
            </button>
            <span role="status">{told}</span>
          </p>
          <pre tabIndex={0} aria-label={title}>
            {text}
          </pre>
        </>
      )}
    </details>
  );
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

function withoutTokens(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const granted = request['fhirAuthorization'];
  if (typeof granted !== 'object' || granted === null) return request;
  return { ...request, fhirAuthorization: { ...granted, access_token: words.REDACTED } };
}

/** In a quoted here-document the shell changes nothing. */
const curlOf = (url: string, request: object): string =>
  `curl -sS -X POST '${url}' -H 'Content-Type: application/json' -H "Authorization: Bearer $${words.TOKEN_HERE}" --data-binary @- <<'JSON'\n${JSON.stringify(request)}\nJSON`;
