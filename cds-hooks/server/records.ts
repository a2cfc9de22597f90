/** What outlives a call beside audit and tokens: feedback, cards shown, dismissals. */
import { randomBytes } from 'node:crypto';
import { TESTS } from '../../services/rules/index.ts';
import type { RecordStore } from '../../services/store/record-store.ts';
import type { Telemetry } from '../../services/telemetry.ts';
import { feedbackKey, notKept, takeFeedback, takeOpinion, type FeedbackDeps } from '../hooks/feedback.ts';
import { lastSayings } from '../hooks/last-said.ts';
import { shownCards } from '../hooks/shown-cards.ts';
import { NO_TENANT, type AppDeps } from './app.ts';
import type { Config } from './config.ts';
import { within } from './within.ts';

/** Feedback, and dismissals that keep a card away; both need a store. */
export function recordsOf(
  config: Config,
  store: RecordStore | undefined,
  telemetry: Telemetry,
  keptSecret?: Buffer,
): Pick<AppDeps, 'takeFeedback' | 'takeOpinion' | 'recall' | 'remember'> & { readonly flush: () => Promise<void> } {
  if (!store) return { flush: () => Promise.resolve() };
  const own = keptSecret ?? (config.snoozeSecret === undefined ? undefined : Buffer.from(config.snoozeSecret));
  const secret = own ?? randomBytes(32);
  const older = config.snoozeSecretOld === undefined ? [] : [Buffer.from(config.snoozeSecretOld)];
  const onLost = (count: number): void => {
    telemetry({ type: 'records.lost', count });
  };
  const shown = shownCards(store, secret, older, onLost);
  // What is kept of a patient is kept under a secret, or not at all (decision 36).
  const sayings = own && lastSayings(store, [own, ...older], onLost);
  const flush = async (): Promise<void> => {
    await Promise.all([shown.flush(), sayings?.flush()]);
  };
  let flushing: NodeJS.Timeout | undefined;
  const flushSoon = (): void => {
    flushing ??= setTimeout(() => {
      flushing = undefined;
      void flush();
    }, FLUSH_MS).unref();
  };
  const nowIso = (): string => new Date().toISOString();
  const keys: FeedbackDeps['keys'] = [feedbackKey(own ?? NO_SECRET), ...older.map(feedbackKey)];
  const deps: FeedbackDeps = { store, keepComments: config.feedbackComments, keys, nowIso };
  const taken = async <T>(taking: () => Promise<T>): Promise<T> => {
    // Feedback on a card of a moment ago finds it.
    await within(STORE_MS, shown.flush()).catch(() => undefined);
    // What becomes durable after that is not acknowledged; sent again it is known, and not counted twice.
    return within(FEEDBACK_MS, taking(), notKept);
  };
  return {
    flush,
    takeFeedback: (body, tenant) => taken(() => takeFeedback(body, tenant, deps)),
    takeOpinion: (body) => taken(() => takeOpinion(body, deps)),
    recall: async ({ tumors }, { patientId }, tenant) => {
      const name = tenant?.id ?? NO_TENANT;
      if (tumors.length === 0) return { lastSaid: new Map(), declined: [] };
      const names = tumors.map(({ condition }) => condition);
      const keysOf = new Map(TESTS.map((test) => [test, shown.declineKeys(name, patientId, test)]));
      // A change is left untold, and a test listed again, rather than waited for.
      const [lastSaid, kept] = await Promise.all([
        sayings ? within(SNOOZED_MS, sayings.of(name, patientId, names)).catch(() => new Map()) : new Map(),
        within(SNOOZED_MS, store.snoozed([...keysOf.values()].flat(), nowIso().slice(0, 10))).catch(
          () => new Set<string>(),
        ),
      ]);
      return { lastSaid, declined: TESTS.filter((test) => (keysOf.get(test) ?? []).some((key) => kept.has(key))) };
    },
    remember: async (whole, call, tenant) => {
      const name = tenant?.id ?? NO_TENANT;
      // Under the secret in force first; a dismissal may be kept under the one before.
      const keysOf = new Map(
        whole.cards.map(({ uuid, source }) => [uuid, shown.snoozeKeys(name, call.patientId, source.topic?.code ?? '')]),
      );
      const snoozed = await within(SNOOZED_MS, store.snoozed([...keysOf.values()].flat(), nowIso().slice(0, 10))).catch(
        () => new Set<string>(),
      );
      const cards = whole.cards.filter(({ uuid }) => !(keysOf.get(uuid) ?? []).some((key) => snoozed.has(key)));
      for (const { uuid, source, suggestions = [] } of cards) {
        const kind = /^net([a-z]+)\d/.exec(source.topic?.code ?? '')?.[1] ?? 'unknown';
        shown.remember({
          card: uuid,
          tenant: name,
          kind,
          snoozeKey: keysOf.get(uuid)?.[0] ?? '',
          rules: whole.rules?.[uuid] ?? [],
          suggestions: Object.fromEntries(
            suggestions.map((one) => [one.uuid, whole.suggestionRules?.[one.uuid] ?? []]),
          ),
          declines: (whole.tests?.[uuid] ?? []).map((test) => shown.declineKeys(name, call.patientId, test)[0]),
          shownAt: nowIso(),
        });
        const saying = whole.said?.[uuid];
        if (saying) sayings?.keep({ tenant: name, patientId: call.patientId, tumor: saying.tumor }, saying.said);
      }
      const silence = cards.length > 0 ? undefined : whole.cards.length > 0 ? 'snoozed' : whole.silence;
      if (silence !== undefined) shown.countSilence(name, silence, nowIso().slice(0, 7));
      flushSoon();
      if (cards.length === whole.cards.length) return whole;
      return {
        cards,
        ...(silence === undefined ? {} : { silence }),
        ...(whole.extension === undefined
          ? {}
          : { extension: silence === undefined ? whole.extension : { ...whole.extension, silence } }),
      };
    },
  };
}
/** Without any secret the same entry must still be known again, in each replica and after a restart: its hash protects nothing then, and the settings say so. */
const NO_SECRET = Buffer.alloc(32);
const FLUSH_MS = 200;
/** A database that stands still must not hold an answer for longer than the reads of FHIR may. */
export const STORE_MS = 2_000;
/** A card that was dismissed is shown rather than waited for. */
const SNOOZED_MS = 500;
const FEEDBACK_MS = 4_000;
