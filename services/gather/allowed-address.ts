/**
 * Which network addresses may be connected to (B3, G13), decided on the parsed address by the registries of special ranges: what is no public host and no
 * private one of the tenant is refused.
 */
import ipaddr from 'ipaddr.js';

/** Where clouds hand out credentials, in ranges that are ordinary otherwise: never, whoever asks. */
const METADATA: ReadonlySet<string> = new Set(['100.100.100.200', '168.63.129.16', 'fd00:ec2::254']);
/** Only where a tenant says that its server stands in a private network. */
const PRIVATE: ReadonlySet<string> = new Set([
  'private',
  'carrierGradeNat',
  'loopback',
  'uniqueLocal',
  'deprecatedSiteLocal',
]);
const BENCHMARK = ipaddr.IPv4.parseCIDR('198.18.0.0/15');
/** Of IPv6 only this part is given out to hosts at all. */
const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3');
/** Well-known prefix of translation; the one for local use (64:ff9b:1::/48) says nothing about where it leads. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * May a connection be made to this address? An IPv4 address in IPv6 clothes (mapped, NAT64, 6to4) counts as itself.
 * @param privateNetwork the tenant's own network may be reached too
 */
export function isAllowedAddress(address: string, privateNetwork: boolean): boolean {
  const [bare = ''] = address.split('%');
  // Four decimal numbers, or IPv6: other spellings of IPv4 (octal, hexadecimal, one number) are read differently elsewhere.
  if (!ipaddr.IPv6.isValid(bare) && !ipaddr.IPv4.isValidFourPartDecimal(bare)) return false;
  const parsed = ipaddr.parse(bare.includes(':') ? inGroups(bare) : bare);
  const plain = parsed instanceof ipaddr.IPv6 ? undressed(parsed) : parsed;
  if (plain === undefined || METADATA.has(plain.toString())) return false;
  if (plain instanceof ipaddr.IPv4 && plain.match(BENCHMARK)) return privateNetwork;
  const range = plain.range();
  if (range === 'unicast') return plain instanceof ipaddr.IPv4 || plain.match(GLOBAL);
  return privateNetwork && PRIVATE.has(range);
}

/** All of an IPv6 address as hexadecimal groups: `::10.0.0.1` is not the mapped address that the library takes it for. */
const inGroups = (address: string): string => new URL(`http://[${address}]/`).hostname.slice(1, -1);

/** The IPv4 address that it carries; itself where it carries none; nothing where it leads through a tunnel. */
function undressed(address: ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const { parts } = address;
  const carried = (at: number): ipaddr.IPv4 =>
    new ipaddr.IPv4([parts[at] ?? 0, parts[at + 1] ?? 0].flatMap((pair) => [pair >> 8, pair & 255]));
  const range = address.range();
  if (range === 'ipv4Mapped' || address.match(NAT64)) return carried(6);
  if (range === '6to4') return carried(1);
  // ISATAP hides an IPv4 address behind any prefix.
  const isTunnel = ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe;
  return isTunnel ? undefined : address;
}
