/** One open chart: whose it is, its course and its cards first; edits, faults and exchange one click away; then every fact, and the explanation in a frame. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { CoursePicture } from '../../smart-app/pictures/course.tsx';
import { TrendPicture } from '../../smart-app/pictures/trend.tsx';
import { Answer, inShort } from './answer.tsx';
import type { CardDeeds } from './cards.tsx';
import {
  createOrder,
  forgetDismissals,
  launchAddress,
  sendFeedback,
  type Card,
  type FeedbackEntry,
} from './cds-client.ts';
import { ChangedView } from './changed-view.tsx';
import { ChartFacts } from './chart-facts.tsx';
import { EditForm, nameOfEdit } from './edit-form.tsx';
import { ExchangeView } from './exchange.tsx';
import { openChart, type Called, type Known, type Place } from './open-chart.ts';
import type { Chart } from './pasted.ts';
import { EDITABLE, type Selection } from './selection.ts';
import { Dialect, Switches } from './switches.tsx';
import * as words from './words.ts';

export interface ChartViewProps {
  readonly place: Place;
  readonly selection: Selection;
  readonly pasted: Chart | undefined;
  readonly story: string;
  readonly onSelection: (selection: Selection) => void;
}
interface Sent {
  readonly entry: FeedbackEntry;
  readonly status: number;
}

/** Made anew for each patient, so that nothing of one stands beside another. */
export function ChartView({ place, selection, pasted, story, ...props }: ChartViewProps) {
  const { settings, service } = place;
  const [called, setCalled] = useState<Called>();
  const [known, setKnown] = useState<Known>();
  const [turn, setTurn] = useState(0);
  const [told, setTold] = useState('');
  const [failed, setFailed] = useState(false);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [accepted, setAccepted] = useState<ReadonlyMap<string, string>>(new Map());
  const [feedback, setFeedback] = useState<readonly Sent[]>([]);
  const [frame, setFrame] = useState<string>();
  const [made, setMade] = useState<readonly RawResource[]>([]);

  useEffect(() => {
    let stale = false;
    setFrame(undefined);
    setFailed(false);
    openChart(place, selection, pasted, (next) => {
      if (!stale) setCalled(next);
    }).then(
      (next) => {
        if (!stale) setKnown(next);
      },
      () => {
        if (!stale) setFailed(true);
      },
    );
    return () => {
      stale = true;
    };
  }, [selection.prefetch, selection.fault, JSON.stringify(selection.edits), turn]);

  const tell = async (entry: FeedbackEntry): Promise<boolean> => {
    const status = await sendFeedback(settings, service, entry);
    setFeedback((all) => [...all, { entry, status }]);
    if (status !== 200) setTold(words.feedbackFailed(status));
    return status === 200;
  };
  const onSelection = (next: Selection): void => {
    setTold('');
    props.onSelection(next);
  };
  const now = (): string => new Date().toISOString();
  const deeds: CardDeeds = {
    accept: (card, suggestions) => {
      void (async () => {
        const orders = new Map<string, string>();
        for (const { uuid, actions } of suggestions) {
          const resource = actions.flatMap((action) => (action.type === 'create' ? [action.resource] : []))[0];
          if (!resource) continue;
          // A pasted chart stands on no server: the draft is added to it in this tab.
          const order = pasted ? words.ORDER_IN_TAB : await createOrder(settings, resource);
          if (order === undefined) {
            setTold(words.ORDER_REFUSED);
            continue;
          }
          orders.set(uuid, order);
          setMade((all) => [...all, { ...(resource as RawResource), id: order.split('/')[1] ?? uuid }]);
        }
        if (orders.size === 0) return;
        setAccepted((all) => new Map([...all, ...orders]));
        const acceptedSuggestions = [...orders.keys()].map((id) => ({ id }));
        if (await tell({ card: card.uuid, outcome: 'accepted', acceptedSuggestions, outcomeTimestamp: now() }))
          setTold([...orders.values()].map((order) => (pasted ? order : words.ordered(order))).join(' '));
      })();
    },
    dismiss: (card, { code, system }, comment) => {
      const overrideReason = {
        reason: { code, system },
        ...(comment.trim() === '' ? {} : { userComment: comment.trim() }),
      };
      void override(card, { overrideReason }, words.dismissed(card.summary));
    },
    snooze: (card) => void override(card, {}, words.snoozed(card.summary)),
    explain: (card, where) => {
      const link = card.links?.find(({ type }) => type === 'smart');
      if (!link || pasted) {
        setTold(words.NO_LAUNCH);
        return;
      }
      // Opened at once: a window that is opened later is held back.
      const tab = where === 'tab' ? window.open('about:blank', '_blank') : null;
      const appContext = 'appContext' in link ? link.appContext : undefined;
      void launchAddress(settings, { url: link.url, appContext }, selection.patient).then((address) => {
        if (tab) tab.location.href = address;
        else setFrame(address);
      });
    },
  };
  async function override(card: Card, more: Partial<FeedbackEntry>, said: string): Promise<void> {
    if (!(await tell({ card: card.uuid, outcome: 'overridden', ...more, outcomeTimestamp: now() }))) return;
    setGone((all) => new Set([...all, card.uuid]));
    setTold(said);
  }

  const cardProps = { deeds, accepted, look: selection.look } as const;
  const tumors = known?.worked?.evaluation.tumors ?? [];
  const [tumor] = tumors;
  return (
    <main data-patient={selection.patient} data-known={known ? '' : undefined}>
      <div class="who">
        <h1>{story}</h1>
        <Person resources={known?.resources} />
      </div>
      <div class="tools">
        <Fold heading={words.EDIT} now={editsInWords(selection)}>
          {tumor && known ? (
            <EditForm
              tumor={tumor}
              several={tumors.length > 1}
              categories={known.categories}
              edits={selection.edits}
              onEdits={(edits) => {
                onSelection({ ...selection, edits });
              }}
            />
          ) : (
            known && <p>{words.NO_EDIT}</p>
          )}
        </Fold>
        <Fold heading={words.CLIENT} now={selection.fault && words.FAULT[selection.fault]}>
          <Switches selection={selection} isPasted={pasted !== undefined} onSelection={onSelection} />
          <Dialect look={selection.look} />
          <p class="actions">
            <button
              type="button"
              onClick={() => {
                setTold('');
                setTurn(turn + 1);
              }}
            >
              {words.CALL_AGAIN}
            </button>
            <button
              type="button"
              onClick={() => {
                void forgetDismissals().then(() => {
                  setGone(new Set());
                  setTold(words.BROUGHT_BACK);
                  setTurn(turn + 1);
                });
              }}
            >
              {words.BRING_BACK}
            </button>
            <button
              type="button"
              onClick={() => {
                if (pasted) setTold(words.NO_LINK);
                else
                  navigator.clipboard.writeText(location.href).then(
                    () => {
                      setTold(words.LINK_COPIED);
                    },
                    () => {
                      setTold(words.NOT_COPIED);
                    },
                  );
              }}
            >
              {words.COPY_LINK}
            </button>
          </p>
        </Fold>
        <Fold heading={words.EXCHANGE}>
          {called && <ExchangeView exchange={called.exchange} prefetched={called.prefetched} feedback={feedback} />}
        </Fold>
      </div>
      <section class="course" aria-labelledby="course-heading">
        <h2 id="course-heading">{words.COURSE}</h2>
        {known?.course && known.course.marks.length > 0 ? (
          <CoursePicture {...known.course} />
        ) : (
          known && <p>{words.NO_COURSE}</p>
        )}
      </section>
      <section id="cards" aria-labelledby="cards-heading" tabIndex={-1}>
        <h2 id="cards-heading">{words.CARDS}</h2>
        <p role="status" class="told">
          {failed ? words.CANNOT_START : called ? inShort(called.exchange, gone) : `${words.CALLING} …`}
          {told !== '' && <span class="meta"> {told}</span>}
        </p>
        {called?.before ? (
          <div class="before-and-after">
            <section>
              <h3>{words.BEFORE}</h3>
              <Answer {...cardProps} exchange={called.before} gone={gone} live={false} />
            </section>
            <section>
              <h3>{words.AFTER}</h3>
              <Answer {...cardProps} exchange={called.exchange} gone={gone} live />
            </section>
          </div>
        ) : (
          called && <Answer {...cardProps} exchange={called.exchange} gone={gone} live />
        )}
        {called && called.added.length > 0 && (
          <p class="meta">{words.added(called.added.map(nameOfEdit).join(', '))}</p>
        )}
        {known?.changes && <ChangedView changes={known.changes} />}
      </section>
      {frame !== undefined && (
        <section aria-labelledby="frame-heading" class="frame">
          <h2 id="frame-heading">{words.EXPLANATION}</h2>
          {Object.keys(selection.edits).length > 0 && <p class="meta">{words.EXPLANATION_OF_SERVER}</p>}
          <p class="actions">
            <button
              type="button"
              onClick={() => {
                setFrame(undefined);
              }}
            >
              {words.CLOSE}
            </button>
          </p>
          <iframe src={frame} title={words.EXPLANATION} />
        </section>
      )}
      <section aria-labelledby="chart-heading">
        <h2 id="chart-heading">{words.CHART}</h2>
        {known && <ChartFacts rows={withMade(known.rows, made)} sent={known.sent} />}
      </section>
      {known?.trend && known.trend.series.length > 0 && (
        <section aria-labelledby="trend-heading">
          <h2 id="trend-heading">{words.TREND}</h2>
          <TrendPicture {...known.trend} />
        </section>
      )}
    </main>
  );
}

/** Drafts of this visit stand in the chart at once. */
const withMade = (rows: Known['rows'], made: readonly RawResource[]): Known['rows'] => [
  ...made
    .filter(({ id }) => !rows.some(({ key }) => key === `ServiceRequest/${id ?? ''}`))
    .map((resource) => ({
      key: `ServiceRequest/${resource.id ?? ''}`,
      kind: 'order' as const,
      name: (resource['code'] as { readonly text?: string } | undefined)?.text ?? '',
      value: String(resource['status']),
      resource,
    })),
  ...rows,
];

/** One click away: what whoever looks at a chart for the first time need not see. */
function Fold(props: {
  readonly heading: string;
  /** What is not as usual, seen without opening it. */
  readonly now?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <details>
      <summary>
        <h2>{props.heading}</h2>
        {props.now && <mark>{props.now}</mark>}
      </summary>
      {props.children}
    </details>
  );
}

const editsInWords = ({ edits }: Selection): string =>
  EDITABLE.flatMap((name) => (edits[name] === undefined ? [] : [`${nameOfEdit(name)} ${edits[name]}`])).join(', ');

function Person({ resources }: { readonly resources: readonly RawResource[] | undefined }) {
  const patient = resources?.find(({ resourceType }) => resourceType === 'Patient');
  if (!patient) return <p class="person">&nbsp;</p>;
  const [name] = (patient['name'] ?? []) as readonly { readonly given?: readonly string[]; readonly family?: string }[];
  const { birthDate, gender } = patient as { readonly birthDate?: string; readonly gender?: string };
  const parts = [[...(name?.given ?? []), name?.family].filter(Boolean).join(' '), gender, birthDate && words.born(birthDate)]; // prettier-ignore
  return <p class="person">{parts.filter(Boolean).join(', ')}</p>;
}
