/**
 * What must outlive a call: used tokens, cards shown and what they last said, feedback, snoozes. One implementation over SQL for both databases. Nothing
 * in it names a patient: keys are hashes made by the caller of this module.
 */
import { Kysely, sql, type ColumnType, type Dialect } from 'kysely';
import { auditHash, type AuditHead, type AuditRow } from './audit-chain.ts';
import { migrate, moveComments } from './migrations.ts';

interface Tables {
  used_tokens: { key: string; expires_at: number };
  shown_cards: { card: string; tenant: string; kind: string; snooze_key: string; rules: string; suggestions: string; declines: string; shown_at: string };
  feedback: {
    id: string; tenant: string; card: string; outcome: string; accepted: string; reason_system: string | null; reason_code: string | null;
    rules: string | null; outcome_at: string; received_at: string;
  };
  feedback_comments: { id: string; comment: string; received_at: string };
  heartbeat: { id: number; at: string };
  snoozes: { key: string; until: string };
  last_said: { key: string; sealed: string; until: string };
  // PostgreSQL gives a bigint as text.
  silences: { tenant: string; reason: string; month: string; count: ColumnType<number | string, number, number> };
  audit: { seq: ColumnType<number | string, number, never>; at: string; body: string; previous: string; hash: string };
  audit_head: { id: number; seq: ColumnType<number | string, number, number>; hash: string };
} // prettier-ignore

export interface ShownCard {
  readonly card: string;
  readonly tenant: string;
  readonly kind: string;
  /** Keyed hash of tenant, patient and topic. */
  readonly snoozeKey: string;
  /** Rules that the card rests on. */
  readonly rules: readonly string[];
  /** Rules that each suggestion rests on, by its uuid. */
  readonly suggestions?: SuggestionRules;
  /** Keyed hashes of tenant, patient and each suggested test: kept away for a while when the card is overridden. */
  readonly declines?: readonly string[];
  readonly shownAt: string;
}
/** What a card last said of a tumor: nobody reads it, or whom it is of, without the secret of the caller. */
export interface SealedSaying {
  readonly key: string;
  readonly sealed: string;
  /** The month after which it is forgotten, `2028-01`. */
  readonly until: string;
}
export type SuggestionRules = Readonly<Record<string, readonly string[]>>;
export interface FeedbackEntry {
  /** Keyed hash of everything that makes the entry itself: the same entry again has the same id. */
  readonly id: string;
  /** The same under secrets of before: an entry that is kept under one of them is known. */
  readonly olderIds?: readonly string[];
  readonly tenant: string;
  readonly card: string;
  /** Of the card; or of the explanation that it led to. */
  readonly outcome: 'accepted' | 'overridden' | 'explanation-useful' | 'explanation-not-useful';
  readonly acceptedSuggestions: readonly string[];
  readonly reason?: { readonly system: string; readonly code: string };
  readonly comment?: string;
  /** Rules of what was done: of the suggestions that were taken or left; those of the whole card when left out. */
  readonly rules?: readonly string[];
  readonly outcomeAt: string;
  readonly receivedAt: string;
}
export interface FeedbackRow {
  readonly month: string;
  readonly kind: string;
  readonly rules: readonly string[];
  readonly outcome: string;
  readonly reason: string | undefined;
  readonly count: number;
}
export interface FeedbackReport {
  readonly shown: readonly { readonly month: string; readonly kind: string; readonly count: number }[];
  readonly silent: readonly { readonly month: string; readonly reason: string; readonly count: number }[];
  readonly feedback: readonly FeedbackRow[];
}

export interface RecordStore {
  /** @returns whether the key is new; of many at once exactly one is told so */
  takeOnce(key: string, expiresAt: number): Promise<boolean>;
  recordShown(cards: readonly ShownCard[]): Promise<void>;
  /** @param count how many; one when left out */
  countSilence(tenant: string, reason: string, month: string, count?: number): Promise<void>;
  /** All or none, durable when it returns. @returns the cards of entries that are new */
  addFeedback(entries: readonly FeedbackEntry[]): Promise<readonly string[]>;
  shownCard(
    tenant: string,
    card: string,
  ): Promise<Pick<ShownCard, 'kind' | 'snoozeKey' | 'suggestions' | 'declines'> | undefined>;
  /** The tenant that a card was shown to, where it is known. */
  tenantOfCard(card: string): Promise<string | undefined>;
  snooze(key: string, until: string): Promise<void>;
  /** Those of the keys that are snoozed on this day. */
  snoozed(keys: readonly string[], day: string): Promise<ReadonlySet<string>>;
  /** The newest of each key. */
  keepSayings(sayings: readonly SealedSaying[]): Promise<void>;
  /** By their keys. */
  sayings(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  report(): Promise<FeedbackReport>;
  /** Adds links to the chain, all or none, in this order; several processes take turns. */
  appendAudit(events: readonly { readonly at: string; readonly body: string }[]): Promise<AuditHead>;
  /** At most `limit` links after a number, oldest first. */
  auditAfter(seq: number, limit: number): Promise<readonly AuditRow[]>;
  /** Number and hash of the last link. */
  auditHead(): Promise<AuditHead>;
  /** Removes links that are older than this, from the front only; the rest still hangs together. @returns how many */
  forgetAudit(before: string): Promise<number>;
  /** Forgets feedback that was received before this. */
  forgetFeedback(before: string): Promise<void>;
  /** Forgets what is over: used tokens, snoozes, and cards shown before a day. */
  sweep(nowSeconds: number, day: string, shownBefore: string): Promise<void>;
  /** Writes a row and reads one. @throws where either cannot be done */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export async function openStore(dialect: Dialect): Promise<RecordStore> {
  const db = new Kysely<Tables>({ dialect });
  await migrate(db as Kysely<unknown>);
  return {
    takeOnce: takenTogether(async (tokens) => {
      const rows = await db
        .insertInto('used_tokens')
        .values(tokens)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .execute();
      return new Set(rows.map(({ key }) => key));
    }),
    async recordShown(cards) {
      if (cards.length === 0) return;
      await db
        .insertInto('shown_cards')
        .values(
          cards.map(({ card, tenant, kind, snoozeKey, rules, suggestions = {}, declines = [], shownAt }) => ({
            card, tenant, kind, snooze_key: snoozeKey, rules: JSON.stringify(rules), suggestions: JSON.stringify(suggestions), declines: JSON.stringify(declines), shown_at: shownAt,
          })),
        )
        .onConflict((conflict) => conflict.column('card').doNothing())
        .execute(); // prettier-ignore
    },
    async countSilence(tenant, reason, month, count = 1) {
      await db
        .insertInto('silences')
        .values({ tenant, reason, month, count })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant', 'reason', 'month'])
            .doUpdateSet({ count: sql<number>`silences.count + ${count}` }),
        )
        .execute();
    },
    addFeedback: (entries) =>
      db.transaction().execute(async (transaction) => {
        const added: string[] = [];
        // In one order, so that two transactions with the same entries wait for each other and never in a circle.
        for (const entry of entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
          if (entry.olderIds && entry.olderIds.length > 0) {
            const known = transaction
              .selectFrom('feedback')
              .select('id')
              .where('id', 'in', [...entry.olderIds]);
            if (await known.executeTakeFirst()) continue;
          }
          const { numInsertedOrUpdatedRows } = await transaction
            .insertInto('feedback')
            .values({
              id: entry.id,
              tenant: entry.tenant,
              card: entry.card,
              outcome: entry.outcome,
              accepted: JSON.stringify(entry.acceptedSuggestions),
              reason_system: entry.reason?.system ?? null,
              reason_code: entry.reason?.code ?? null,
              rules: entry.rules === undefined ? null : JSON.stringify(entry.rules),
              outcome_at: entry.outcomeAt,
              received_at: entry.receivedAt,
            })
            .onConflict((conflict) => conflict.column('id').doNothing())
            .executeTakeFirstOrThrow();
          if (numInsertedOrUpdatedRows !== 1n) continue;
          added.push(entry.card);
          if (entry.comment === undefined) continue;
          await transaction
            .insertInto('feedback_comments')
            .values({ id: entry.id, comment: entry.comment, received_at: entry.receivedAt })
            .execute();
        }
        return added;
      }),
    async shownCard(tenant, card) {
      const row = await db
        .selectFrom('shown_cards')
        .select(['kind', 'snooze_key', 'suggestions', 'declines'])
        .where('card', '=', card)
        .where('tenant', '=', tenant)
        .executeTakeFirst();
      if (!row) return undefined;
      const suggestions = JSON.parse(row.suggestions) as SuggestionRules;
      const declines = JSON.parse(row.declines) as readonly string[];
      return { kind: row.kind, snoozeKey: row.snooze_key, suggestions, ...(declines.length > 0 ? { declines } : {}) };
    },
    async tenantOfCard(card) {
      const row = await db.selectFrom('shown_cards').select('tenant').where('card', '=', card).executeTakeFirst();
      return row?.tenant;
    },
    async snooze(key, until) {
      await db
        .insertInto('snoozes')
        .values({ key, until })
        // An older dismissal that comes late, or again, does not shorten a newer one.
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ until }).whereRef('snoozes.until', '<', sql.ref('excluded.until')),
        )
        .execute();
    },
    async snoozed(keys, day) {
      if (keys.length === 0) return new Set();
      const rows = await db
        .selectFrom('snoozes')
        .select('key')
        .where('key', 'in', [...keys])
        .where('until', '>=', day)
        .execute();
      return new Set(rows.map(({ key }) => key));
    },
    async keepSayings(sayings) {
      if (sayings.length === 0) return;
      await db
        .insertInto('last_said')
        .values(sayings)
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ sealed: sql.ref('excluded.sealed'), until: sql.ref('excluded.until') }),
        )
        .execute();
    },
    async sayings(keys) {
      if (keys.length === 0) return new Map();
      const rows = await db
        .selectFrom('last_said')
        .select(['key', 'sealed'])
        .where('key', 'in', [...keys])
        .execute();
      return new Map(rows.map(({ key, sealed }) => [key, sealed]));
    },
    // Counted where the rows are: a year of a large hospital is millions of them.
    async report() {
      const count = sql<number | string>`count(*)`;
      const month = (column: string) => sql<string>`substr(${sql.ref(column)}, 1, 7)`;
      const rules = sql<string | null>`coalesce(feedback.rules, shown_cards.rules)`;
      const shown = await db
        .selectFrom('shown_cards')
        .select([month('shown_at').as('month'), 'kind', count.as('count')])
        .groupBy([month('shown_at'), 'kind'])
        .execute();
      const silent = await db
        .selectFrom('silences')
        .select(['month', 'reason', sql<number | string>`sum("count")`.as('count')])
        .groupBy(['month', 'reason'])
        .execute();
      const feedback = await db
        .selectFrom('feedback')
        .leftJoin('shown_cards', (join) =>
          join.onRef('shown_cards.card', '=', 'feedback.card').onRef('shown_cards.tenant', '=', 'feedback.tenant'),
        )
        .select([
          month('feedback.outcome_at').as('month'),
          'shown_cards.kind',
          rules.as('rules'),
          'feedback.outcome',
          'feedback.reason_code',
          count.as('count'),
        ])
        .groupBy([month('feedback.outcome_at'), 'shown_cards.kind', rules, 'feedback.outcome', 'feedback.reason_code'])
        .execute();
      return {
        shown: inOrder(shown.map((row) => ({ month: row.month, kind: row.kind, count: Number(row.count) }))),
        silent: inOrder(silent.map((row) => ({ month: row.month, reason: row.reason, count: Number(row.count) }))),
        feedback: inOrder(
          feedback.map((row) => ({
            month: row.month,
            kind: row.kind ?? 'unknown',
            rules: row.rules === null ? [] : (JSON.parse(row.rules) as string[]),
            outcome: row.outcome,
            reason: row.reason_code ?? undefined,
            count: Number(row.count),
          })),
        ),
      };
    },
    appendAudit: (events) =>
      db.transaction().execute(async (transaction) => {
        // The first statement writes, so that whoever comes second waits here, in either database.
        const head = await transaction
          .updateTable('audit_head')
          .set({ seq: sql<number>`seq + ${events.length}` })
          .where('id', '=', 1)
          .returning(['seq', 'hash'])
          .executeTakeFirstOrThrow();
        const first = Number(head.seq) - events.length + 1;
        let previous = head.hash;
        const links = events.map(({ at, body }, index) => {
          const hash = auditHash(previous, body);
          const link = { seq: first + index, at, body, previous, hash };
          previous = hash;
          return link;
        });
        if (links.length > 0) await transaction.insertInto('audit').values(links).execute();
        await transaction.updateTable('audit_head').set({ hash: previous }).where('id', '=', 1).execute();
        return { seq: Number(head.seq), hash: previous };
      }),
    async auditAfter(seq, limit) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
    },
    async auditHead() {
      const { seq, hash } = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
      return { seq: Number(seq), hash };
    },
    async forgetAudit(before) {
      const kept = await db
        .selectFrom('audit')
        .select(sql<number | string | null>`min(seq)`.as('first'))
        .where('at', '>=', before)
        .executeTakeFirst();
      const firstKept = kept?.first ?? null;
      const { numDeletedRows } = await db
        .deleteFrom('audit')
        .$if(firstKept !== null, (query) => query.where('seq', '<', Number(firstKept)))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
    async forgetFeedback(before) {
      await db.deleteFrom('feedback').where('received_at', '<', before).execute();
      await db.deleteFrom('feedback_comments').where('received_at', '<', before).execute();
    },
    async sweep(nowSeconds, day, shownBefore) {
      await db.deleteFrom('used_tokens').where('expires_at', '<', nowSeconds).execute();
      await db.deleteFrom('snoozes').where('until', '<', day).execute();
      await db.deleteFrom('last_said').where('until', '<', day.slice(0, 7)).execute();
      await db.deleteFrom('shown_cards').where('shown_at', '<', shownBefore).execute();
      await moveComments(db as Kysely<unknown>);
    },
    ping: () =>
      db.transaction().execute(async (transaction) => {
        const at = new Date().toISOString();
        await transaction
          .insertInto('heartbeat')
          .values({ id: 1, at })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
          .execute();
        await transaction.selectFrom('heartbeat').select('at').where('id', '=', 1).executeTakeFirstOrThrow();
      }),
    close: () => db.destroy(),
  };
}

type Token = Readonly<{ key: string; expires_at: number }>;

/** Tokens that come in one turn are written together, as each write waits for the disk. Each is answered for itself: of one that comes twice, one is new. */
function takenTogether(
  write: (tokens: readonly Token[]) => Promise<ReadonlySet<string>>,
): (key: string, expiresAt: number) => Promise<boolean> {
  let waiting: Map<string, Token> | undefined;
  let writing: Promise<ReadonlySet<string>>;
  return async (key, expiresAt) => {
    if (waiting === undefined) {
      const mine = (waiting = new Map<string, Token>());
      writing = new Promise((resolve) => setImmediate(resolve)).then(() => {
        waiting = undefined;
        // In one order, so that two processes with the same tokens wait for each other and never in a circle.
        return write([...mine.values()].sort((a, b) => (a.key < b.key ? -1 : 1)));
      });
    }
    if (waiting.has(key)) return false;
    waiting.set(key, { key, expires_at: expiresAt });
    return (await writing).has(key);
  };
}

/** In one order, whichever the database. */
function inOrder<T extends object>(rows: readonly T[]): T[] {
  return rows
    .map((row) => [JSON.stringify(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}
