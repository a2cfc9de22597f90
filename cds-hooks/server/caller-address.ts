/**
 * Where an unauthenticated call comes from, for a limit of its own (G5): the address of the connection, or behind proxies that the operator names the one
 * that they say. Behind proxies that nobody named all calls seem to come from one address: then there is no such limit.
 */
import ipaddr from 'ipaddr.js';

/** `none`: clients connect directly. Absent: nobody said, so no limit by address. */
export type TrustedProxies = 'none' | readonly string[] | undefined;

export const isProxyRange = (text: string): boolean => ipaddr.isValid(text) || ipaddr.isValidCIDR(text);

/** One name for those who share an address: of IPv6 the first 64 bits, as each customer has as many. */
export function addressName(address: string | undefined): string | undefined {
  if (address === undefined || !ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}
