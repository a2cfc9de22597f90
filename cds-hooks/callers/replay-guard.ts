/** A token is taken once: its `jti`, hashed with its issuer, is remembered until it could no longer be used. */
import { createHash } from 'node:crypto';

export interface ReplayGuard {
  /**
   * @param expiresAt seconds since 1970
   * @returns whether the token is new; @throws ReplayGuardError when nobody can tell
   */
  takeOnce(issuer: string, jti: string, expiresAt: number): Promise<boolean>;
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
