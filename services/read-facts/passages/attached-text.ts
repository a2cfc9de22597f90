/** The text of an attachment that came with its data: plain text, HTML and RTF, decoded in memory and bounded. What is only an address is never fetched; PDF is told, not read. */
import { htmlText } from './html-text.ts';
import { rtfText } from './rtf-text.ts';

/** Characters of base64 that are decoded: three quarters of a million bytes. */
export const LARGEST_ATTACHED = 1_000_000;

export type Attached =
  | { readonly kind: 'text'; readonly text: string }
  /** An address without data, a type that is not read, too large, or not what it says. */
  | { readonly kind: 'not-read' }
  | { readonly kind: 'nothing' };

const NOT_READ: Attached = { kind: 'not-read' };
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** How documents begin that only say they are text. */
const NO_TEXT = ['%PDF', 'PK\u0003', '\u00ff\u00d8', '\u0089PNG'];

/** @param attachment a FHIR Attachment, unchecked */
export function attachedText(attachment: { readonly [name: string]: unknown }): Attached {
  const { data, url, contentType } = attachment;
  if (typeof data !== 'string' || data === '')
    return url === undefined && contentType === undefined ? { kind: 'nothing' } : NOT_READ;
  const type = typeof contentType === 'string' ? contentType.toLowerCase() : '';
  const kind = KINDS.find(([pattern]) => pattern.test(type))?.[1];
  if (kind === undefined || data.length > LARGEST_ATTACHED) return NOT_READ;
  const bytes = bytesOf(data.replace(/\s+/g, ''));
  if (bytes === undefined) return NOT_READ;
  const charset = /charset\s*=\s*"?([\w.:-]+)/.exec(type)?.[1];
  if (kind === 'rtf') {
    const text = rtfText(decoded(bytes, 'latin1'));
    return text === undefined ? NOT_READ : { kind: 'text', text };
  }
  const text = decoded(bytes, charset);
  if (NO_TEXT.some((mark) => text.startsWith(mark)) || text.slice(0, 2_000).includes('\u0000')) return NOT_READ;
  return { kind: 'text', text: kind === 'html' ? htmlText(text) : text };
}

const KINDS: readonly (readonly [type: RegExp, kind: 'plain' | 'html' | 'rtf'])[] = [
  [/^(?:text|application)\/(?:x-)?rtf\b|^text\/richtext\b/, 'rtf'],
  [/^text\/html\b|^application\/xhtml\+xml\b/, 'html'],
  [/^text\/(?:plain|x-hl7-ft|hl7-ft|markdown)\b/, 'plain'],
];

function bytesOf(data: string): Uint8Array | undefined {
  if (!BASE64.test(data)) return undefined;
  try {
    return Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The charset that is stated, else UTF-8 where it is that, else Western European. */
function decoded(bytes: Uint8Array, charset: string | undefined): string {
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined; // prettier-ignore
  for (const name of [marked ?? charset ?? 'utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(name, { fatal: name === 'utf-8' }).decode(bytes);
    } catch {
      // an unknown name, or not UTF-8: the next one
    }
  }
  return '';
}
