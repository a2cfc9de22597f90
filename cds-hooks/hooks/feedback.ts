/** Feedback on cards (CDS Hooks, "Feedback"): checked, made durable, then acknowledged. Comments are left out unless a site wants them. */
import { createHmac, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { ServiceError } from '../../services/errors.ts';
import type { FeedbackEntry, RecordStore, SuggestionRules } from '../../services/store/record-store.ts';
import { NOT_USEFUL_REASONS } from '../pages/explanation-opinion.ts';

const MAX_ENTRIES = 200;
const COMMENT_LENGTH = 500;
const shortText = z.string().min(1).max(256);
/** Some clients send null for what they do not have. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === null ? undefined : value), schema.optional());

const Coding = z.looseObject({ code: shortText, system: orNothing(z.string().max(512)) });
const Entry = z
  .looseObject({
    card: shortText,
    outcome: z.enum(['accepted', 'overridden'], { error: 'expected accepted or overridden' }),
    acceptedSuggestions: orNothing(z.array(z.looseObject({ id: shortText })).max(50)),
    overrideReason: orNothing(
      z
        .looseObject({ reason: orNothing(Coding), userComment: orNothing(z.string().max(10_000)) })
        .refine(({ reason, userComment }) => reason !== undefined || userComment !== undefined, {
          error: 'expected a reason, a comment, or both',
        }),
    ),
    outcomeTimestamp: z.iso.datetime({ offset: true, error: 'expected a date and time such as 2026-11-24T10:00:00Z' }),
  })
  .refine(({ outcome, acceptedSuggestions }) => outcome !== 'accepted' || (acceptedSuggestions?.length ?? 0) > 0, {
    path: ['acceptedSuggestions'],
    error: 'expected the accepted suggestions',
  });
export const Feedback = z.looseObject({ feedback: z.array(Entry).min(1).max(MAX_ENTRIES) });

export interface FeedbackDeps {
  readonly store: RecordStore;
  readonly keepComments: boolean;
  /** Keys of the hashes under which entries and foreign ids are kept: the one in force first, then those of before. */
  readonly keys: readonly [Buffer, ...Buffer[]];
  /** `2026-11-24T10:00:00.000Z`. */
  readonly nowIso: () => string;
}

/** Days for which a test stays away whose suggestion was overridden (decision 38). */
const DECLINED_DAYS = 90;
/** Not now is not no. */
const LATER = 'wrong-time-workflow';
/** Days for which an overridden card stays away; a contradiction stays away until its facts change, which gives it another topic. */
const SNOOZE_DAYS: Readonly<Record<string, number>> = { gap: 30, assessment: 90, treatment: 90, conflict: 3650 };

export interface FeedbackTaken {
  readonly received: number;
  readonly new: number;
}

/** @throws ServiceError 400 naming the place */
function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') ?? '';
    throw new ServiceError(
      'request-invalid',
      `The feedback is not valid. ${place || 'the body'}: ${issue?.message ?? ''}.`,
      {
        ...(place === '' ? {} : { expression: [place] }),
      },
    );
  }
  return parsed.data;
}

/** @throws ServiceError 400 naming the place; 503 when it cannot be made durable */
export async function takeFeedback(body: unknown, tenant: string, deps: FeedbackDeps): Promise<FeedbackTaken> {
  const { feedback } = checked(Feedback, body);
  const receivedAt = deps.nowIso();
  const entries = feedback.map((entry) => entryOf(entry, tenant, receivedAt, deps));
  const unique: FeedbackEntry[] = [];
  for (const entry of new Map(entries.map((one) => [one.id, one])).values()) {
    const shown = await durable(() => deps.store.shownCard(tenant, entry.card));
    const rules = shown && rulesOf(entry, shown.suggestions ?? {});
    unique.push(rules ? { ...entry, rules } : entry);
  }
  const added = await durable(() => deps.store.addFeedback(unique));
  // Also for entries that are known: the store may have failed after keeping them. Counted from the outcome, so that sending again prolongs nothing.
  for (const { card, outcome, outcomeAt, reason } of unique) {
    if (outcome !== 'overridden') continue;
    const shown = await durable(() => deps.store.shownCard(tenant, card));
    const days = shown && SNOOZE_DAYS[shown.kind];
    const from = outcomeAt < receivedAt ? outcomeAt : receivedAt;
    if (shown && days !== undefined) await durable(() => deps.store.snooze(shown.snoozeKey, later(from, days)));
    if (reason?.code === LATER) continue;
    for (const test of shown?.declines ?? []) await durable(() => deps.store.snooze(test, later(from, DECLINED_DAYS)));
  }
  return { received: entries.length, new: added.length };
}

/**
 * What was done counts for the rules of the suggestions that it was done with: those that were accepted, or all that were overridden with their card. A card
 * without suggestions, and an answer that names none of its own, counts for the card.
 */
function rulesOf({ outcome, acceptedSuggestions }: FeedbackEntry, suggestions: SuggestionRules): string[] | undefined {
  const done = outcome === 'accepted' ? acceptedSuggestions : Object.keys(suggestions);
  const rules = done.flatMap((uuid) => (Object.hasOwn(suggestions, uuid) ? (suggestions[uuid] ?? []) : []));
  return rules.length > 0 ? [...new Set(rules)].sort() : undefined;
}

export const Opinion = z
  .strictObject({
    card: z.uuid(),
    useful: z.boolean(),
    reason: z.enum(NOT_USEFUL_REASONS, { error: `expected one of ${NOT_USEFUL_REASONS.join(', ')}` }).optional(),
  })
  .refine(({ useful, reason }) => !useful || reason === undefined, {
    path: ['reason'],
    error: 'expected only where the explanation was not useful',
  });

/**
 * What a reader says of an explanation. The card's random id, which its launch alone hands on, is all that is asked for: what names no card that was shown is
 * not kept, and nobody is told so. The first word on a card counts.
 *
 * @throws ServiceError 400 naming the place; 503 when it cannot be made durable
 */
export async function takeOpinion(body: unknown, { store, nowIso, keys }: FeedbackDeps): Promise<FeedbackTaken> {
  const { card, useful, reason } = checked(Opinion, body);
  const tenant = await durable(() => store.tenantOfCard(card));
  if (tenant === undefined) return { received: 1, new: 0 };
  const at = nowIso();
  const added = await durable(() =>
    store.addFeedback([
      {
        ...idsOf(['opinion', card], keys),
        tenant,
        card,
        outcome: useful ? 'explanation-useful' : 'explanation-not-useful',
        acceptedSuggestions: [],
        ...(reason ? { reason: { system: '', code: reason } } : {}),
        outcomeAt: at,
        receivedAt: at,
      },
    ]),
  );
  return { received: 1, new: added.length };
}

function entryOf(
  entry: z.infer<typeof Entry>,
  tenant: string,
  receivedAt: string,
  { keepComments, keys }: Pick<FeedbackDeps, 'keepComments' | 'keys'>,
): FeedbackEntry {
  const accepted = (entry.acceptedSuggestions ?? []).map(({ id }) => id).sort();
  const reason = entry.overrideReason?.reason;
  const comment = entry.overrideReason?.userComment;
  const outcomeAt = new Date(entry.outcomeTimestamp).toISOString();
  const itself = [tenant, entry.card, entry.outcome, accepted, reason?.system ?? '', reason?.code ?? '', outcomeAt];
  return {
    ...idsOf(itself, keys),
    tenant,
    card: known(entry.card, keys[0]),
    outcome: entry.outcome,
    acceptedSuggestions: accepted.map((id) => known(id, keys[0])),
    ...(reason ? { reason: { system: codeOnly(reason.system ?? ''), code: codeOnly(reason.code) } } : {}),
    ...(keepComments && comment !== undefined ? { comment: keepable(comment) } : {}),
    outcomeAt,
    receivedAt,
  };
}

/** The key of feedback, from the secret of the service: of no use for anything else. */
export const feedbackKey = (secret: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'net-cds feedback', 32));

const hashed = (text: string, key: Buffer): string => createHmac('sha256', key).update(text).digest('base64url');

function idsOf(
  itself: readonly unknown[],
  [key, ...older]: FeedbackDeps['keys'],
): Pick<FeedbackEntry, 'id' | 'olderIds'> {
  const text = JSON.stringify(itself);
  return { id: hashed(text, key), ...(older.length > 0 ? { olderIds: older.map((one) => hashed(text, one)) } : {}) };
}

/** Ids of ours are UUIDs. Anything else is kept as a keyed hash (G15): it still counts, and a list of numbers does not give it back. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const known = (id: string, key: Buffer): string => (UUID.test(id) ? id : `other:${hashed(id, key)}`);
/** Codes and systems have no blanks; what has is somebody's words. */
const codeOnly = (text: string): string => (/^[A-Za-z0-9._:/#-]{0,128}$/.test(text) ? text : 'other');

/** One line of whole characters; without control characters and what turns the direction of text, which not every database or reader takes. */
const keepable = (comment: string): string =>
  Array.from(
    comment
      .toWellFormed()
      .replace(/\s+/g, ' ')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim(),
  )
    .slice(0, COMMENT_LENGTH)
    .join('');

/** What cannot be kept is not acknowledged. */
async function durable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw notKept(cause);
  }
}

export const notKept = (cause?: unknown): ServiceError =>
  new ServiceError('store-unavailable', 'The feedback could not be kept. Send it again.', {
    ...(cause === undefined ? {} : { cause }),
    headers: { 'Retry-After': '5' },
  });

const later = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
