/** Where the rules come from: the sources of this result, and what is told of every rule set. */
import { sourceAttributes, sources, type Source } from '../../services/rules/index.ts';
import { HEADINGS } from './words.ts';

const READ_AS_WORDS = {
  V: 'read in the text itself',
  V2: 'read through a secondary transcription',
  K: 'established knowledge, not verified',
  P: 'a policy of this project',
} as const;

/** In the order of their numbers. */
const byId = new Intl.Collator('en', { numeric: true }).compare;

export function Sources({ ids }: { readonly ids: readonly string[] }) {
  const held: Readonly<Record<string, Source>> = sources;
  return (
    <section>
      <h2>{HEADINGS.sources}</h2>
      <ul class="sources">
        {[...ids].sort(byId).map((id) => {
          const source = held[id];
          return (
            source && (
              <li key={id} id={`source-${id}`}>
                <strong>{id}</strong> {source.title}. {source.publisher}
                {source.year === undefined ? '' : `, ${String(source.year)}`}
                {source.doi !== undefined && (
                  <>
                    .{' '}
                    <a href={`https://doi.org/${encodeURI(source.doi)}`} rel="noreferrer">
                      doi:{source.doi}
                    </a>
                  </>
                )}{' '}
                <span class="meta">({READ_AS_WORDS[source.mark]})</span>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

export function About() {
  return (
    <section>
      <h2>{HEADINGS.attributes}</h2>
      <p>
        The thirteen source attributes of each rule set, <a href="/rules/source-attributes.json">as JSON</a> and{' '}
        <a href="/rules/source-attributes">as a page</a>; <a href="/rules/changes">what changed in the rules</a>.
      </p>
      {sourceAttributes.map(({ ruleSet, title, ...rest }) => (
        <details key={ruleSet}>
          <summary>{title}</summary>
          <dl>
            {Object.entries(rest).map(([name, value]: [string, string | readonly string[]]) => (
              <div key={name}>
                <dt>{name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}</dt>
                <dd>{typeof value === 'string' ? value : value.join('; ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
