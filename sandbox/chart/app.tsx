/** The page: patients at the left, the chart in the middle, cards and exchange at the right. What is shown stands in the address. */
import { useEffect, useState } from 'preact/hooks';
import { discover, loadSettings } from './cds-client.ts';
import { ChartView } from './chart-view.tsx';
import type { Place } from './open-chart.ts';
import { PasteForm } from './paste-form.tsx';
import type { Chart } from './pasted.ts';
import { addressOf, PASTED, selectionOf, type Selection } from './selection.ts';
import * as words from './words.ts';

export function App() {
  const [place, setPlace] = useState<Place | 'down'>();
  useEffect(() => {
    Promise.all([loadSettings(), discover()]).then(
      ([settings, service]) => {
        setPlace({ settings, service });
      },
      () => {
        setPlace('down');
      },
    );
  }, []);
  return (
    <>
      <a class="skip" href="#cards">
        {words.SKIP}
      </a>
      <header class="bar">
        <p class="banner">
          <strong class="unverified">{words.BANNER}</strong> <span class="meta">{words.BANNER_MORE}</span>
        </p>
        <nav aria-label="net-cds">
          <a href="/">{words.FRONT_PAGE}</a> <a href="/rules">{words.RULES}</a>
        </nav>
      </header>
      {place === undefined || place === 'down' ? (
        <main>
          <h1>{words.CHART}</h1>
          <p role="status">{place === 'down' ? words.CANNOT_START : `${words.LOADING} …`}</p>
        </main>
      ) : (
        <Open place={place} />
      )}
    </>
  );
}

function Open({ place }: { readonly place: Place }) {
  const { patients } = place.settings;
  const ids = patients.map(({ id }) => id);
  const [selection, setSelection] = useState(() => selectionOf(location.search, ids));
  const [pasted, setPasted] = useState<Chart>();
  const [pastes, setPastes] = useState(0);
  useEffect(() => {
    const back = (): void => {
      setSelection(selectionOf(location.search, ids));
    };
    addEventListener('popstate', back);
    return () => {
      removeEventListener('popstate', back);
    };
  }, []);

  /** Another patient is another page for the back button; anything else replaces the address. */
  const show = (next: Selection): void => {
    const address = `${location.pathname}${addressOf(next)}`;
    if (next.patient === selection.patient) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    setSelection(next);
  };
  const openPatient = (patient: string): void => {
    show({ patient, look: selection.look, prefetch: selection.prefetch, edits: {} });
  };
  const isPasted = selection.patient === PASTED && pasted !== undefined;
  const story = isPasted
    ? words.PASTED_STORY
    : (patients.find(({ id }) => id === selection.patient)?.story ?? selection.patient);

  return (
    <div class="columns">
      <nav class="patients" aria-label={words.PATIENTS}>
        <details open={matchMedia('(min-width: 62rem)').matches}>
          <summary>
            <h2>{words.PATIENTS}</h2>
          </summary>
          <ul>
            {patients.map(({ id, story: told }) => (
              <li key={id}>
                <a
                  href={addressOf({ ...selection, patient: id, edits: {} })}
                  aria-current={id === selection.patient ? 'page' : undefined}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                    event.preventDefault();
                    openPatient(id);
                  }}
                >
                  {told} <span class="meta">{id}</span>
                </a>
              </li>
            ))}
            {pasted && (
              <li>
                <button
                  type="button"
                  aria-current={isPasted ? 'page' : undefined}
                  onClick={() => {
                    openPatient(PASTED);
                  }}
                >
                  {words.PASTED_STORY}
                </button>
              </li>
            )}
          </ul>
        </details>
        <PasteForm
          onChart={(chart) => {
            setPasted(chart);
            setPastes(pastes + 1);
            openPatient(PASTED);
          }}
        />
      </nav>
      <ChartView
        key={isPasted ? `${PASTED} ${String(pastes)}` : selection.patient}
        place={place}
        selection={selection}
        pasted={isPasted ? pasted : undefined}
        story={story}
        onSelection={show}
      />
    </div>
  );
}
