/** Which addresses may be read: a FHIR base given by configuration, and what lies under it. Compared as parsed URLs, never as text. */

/** Normalized base of a FHIR server, with a slash at the end: `https://ehr.example.org/fhir/r4/`. */
export type FhirBase = string & { readonly __brand: 'FhirBase' };

/** Whitespace, backslash, semicolons, percent escapes and control characters are read differently by different parsers: refused before parsing (B2). */
const PLAIN_ADDRESS = /^https?:\/\/[A-Za-z0-9.:[\]-]+(?:\/[A-Za-z0-9._~:!$&'()*+,=@/-]*)?$/;
const MAX_ADDRESS_LENGTH = 2048;

/**
 * Reads a base as configured or as sent by a client.
 * @returns undefined unless it is https (http on a loopback address only), without user, query, fragment, escapes or dot segments
 */
export function fhirBase(address: string): FhirBase | undefined {
  if (address.length > MAX_ADDRESS_LENGTH || !PLAIN_ADDRESS.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (/\/\.{1,2}(?:\/|$)/.test(address)) return undefined;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  return `${url.origin}${path}` as FhirBase;
}

/** `localhost`, 127.0.0.0/8 or ::1, as a host name of a URL or a configured address to bind to. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name === '::1' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/**
 * Resolves an address against the base: a relative query (`Condition?patient=1`) or an absolute paging link.
 * @returns undefined when it leaves the base: other origin, other path, user, fragment, escaped separators
 */
export function withinBase(base: FhirBase, address: string): URL | undefined {
  if (address.length > 16_384 || hasControlOrBackslash(address) || !URL.canParse(address, base)) return undefined;
  // Parameters of a segment are refused as written: a parser may fold them away with the dots behind them.
  if (/;|\/\.{1,2}(?:\/|$)/.test(address.split('?', 1)[0] ?? '')) return undefined;
  const url = new URL(address, base);
  const home = new URL(base);
  if (url.origin !== home.origin || url.username || url.password || url.hash) return undefined;
  // What the server behind might still turn into a dot, a separator or a parameter of a segment, decoded once more or not (G13).
  if (/;|%(?:2e|2f|5c|3b|25)/i.test(url.pathname)) return undefined;
  const isBaseItself = url.pathname === home.pathname.slice(0, -1) && url.search !== '';
  return url.pathname.startsWith(home.pathname) || isBaseItself ? url : undefined;
}

function hasControlOrBackslash(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x20 || unit === 0x5c || unit === 0x7f) return true;
  }
  return false;
}
