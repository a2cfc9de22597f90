/** A token is taken once: its `jti`, hashed with its issuer, is remembered until it could no longer be used. */
import { createHash } from 'node:crypto';

export interface ReplayGuard {
  /**
   * @param expiresAt seconds since 1970
   * @returns whether the token is new; @throws ReplayGuardError when nobody can tell
   */
  takeOnce(issuer: string, jti: string, expiresAt: number): Promise<boolean>;
  /** Is it known here, without asking anybody, that the token was used? */
  knowsUsed(issuer: string, jti: string): boolean;
}

/**
 * Tokens of calls whose bodies are still on their way: a token is used up only when its call is accepted for work, and until then nobody else may come with
 * it (G14).
 */
export interface Reservations {
  /** @returns how to give it back; undefined where another call holds it */
  hold(issuer: string, jti: string): (() => void) | undefined;
}

export function reservations(): Reservations {
  const held = new Set<string>();
  return {
    hold(issuer, jti) {
      const key = replayKey(issuer, jti);
      if (held.has(key)) return undefined;
      held.add(key);
      return () => {
        held.delete(key);
      };
    },
  };
}

export class ReplayGuardError extends Error {}

export const replayKey = (issuer: string, jti: string): string =>
  createHash('sha256')
    .update(`${String(issuer.length)}:${issuer}${jti}`)
    .digest('base64url');

const MOST_KEPT = 200_000;

/** For one process. Full of tokens that have not expired it refuses rather than forgets. */
export function replayGuardInMemory(nowSeconds: () => number): ReplayGuard {
  const expiries = new Map<string, number>();
  let sweptAt = nowSeconds();
  return {
    knowsUsed: (issuer, jti) => (expiries.get(replayKey(issuer, jti)) ?? -Infinity) >= nowSeconds(),
    takeOnce(issuer, jti, expiresAt) {
      const now = nowSeconds();
      if (now - sweptAt >= 60 || expiries.size >= MOST_KEPT) {
        for (const [key, expiry] of expiries) if (expiry < now) expiries.delete(key);
        sweptAt = now;
      }
      const key = replayKey(issuer, jti);
      if (expiries.has(key)) return Promise.resolve(false);
      if (expiries.size >= MOST_KEPT) return Promise.reject(new ReplayGuardError());
      expiries.set(key, expiresAt);
      return Promise.resolve(true);
    },
  };
}

/** Tokens that this process has seen used: only to answer a repeat without asking the store again. */
const MOST_REMEMBERED = 20_000;

/**
 * For several processes: the store decides. Of the same token many times at once, or again, one process asks once; a repeat is refused from memory, so that
 * a storm of repeats neither reaches the store nor turns into "nobody can tell".
 * @param take asks the store, and ends in time
 */
export function replayGuardOverStore(take: (key: string, expiresAt: number) => Promise<boolean>): ReplayGuard {
  const asking = new Map<string, Promise<boolean>>();
  const used = new Set<string>();
  return {
    knowsUsed: (issuer, jti) => used.has(replayKey(issuer, jti)),
    async takeOnce(issuer, jti, expiresAt) {
      const key = replayKey(issuer, jti);
      if (used.has(key)) return false;
      const other = asking.get(key);
      try {
        if (other) {
          await other;
          return false;
        }
        const answer = take(key, expiresAt);
        asking.set(key, answer);
        const isNew = await answer;
        remember(key);
        return isNew;
      } catch {
        throw new ReplayGuardError();
      } finally {
        if (!other) asking.delete(key);
      }
    },
  };

  function remember(key: string): void {
    // The oldest goes: a set keeps the order in which it was filled.
    const [oldest] = used;
    if (used.size >= MOST_REMEMBERED && oldest !== undefined) used.delete(oldest);
    used.add(key);
  }
}
