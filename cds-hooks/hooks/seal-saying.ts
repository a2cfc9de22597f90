/**
 * What a card last said of a tumor, sealed for the store (decision 36): the row is found under a keyed hash of tenant, patient and tumor, and what stands in
 * it is encrypted with a key of that tenant and patient. Without our secret the store tells neither who nor what.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** All are of one length: how long a text is would tell something of it. */
const PADDED = 256;

export interface SayingOf {
  readonly tenant: string;
  readonly patientId: string;
  /** `Condition/c1`. */
  readonly tumor: string;
}

const derived = (secret: Buffer, ...use: readonly string[]): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', JSON.stringify(['net-cds last said', ...use]), 32));

export const sayingKey = (secret: Buffer, { tenant, patientId, tumor }: SayingOf): string =>
  createHmac('sha256', derived(secret, 'row'))
    .update(JSON.stringify([tenant, patientId, tumor]))
    .digest('base64url');

export function seal(secret: Buffer, of: SayingOf, said: unknown): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, derived(secret, 'text', of.tenant, of.patientId), iv);
  // A row that is put in the place of another does not open.
  cipher.setAAD(Buffer.from(sayingKey(secret, of)));
  const text = Buffer.concat([cipher.update(JSON.stringify(said).padEnd(PADDED), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
}

/** @returns undefined for what was not sealed so, or was changed */
export function unseal(secret: Buffer, of: SayingOf, sealed: string): unknown {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv(CIPHER, derived(secret, 'text', of.tenant, of.patientId), bytes.subarray(0, IV_BYTES)); // prettier-ignore
    decipher.setAAD(Buffer.from(sayingKey(secret, of)));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}
