import { BlockList, isIPv6 } from 'node:net';

/**
 * Addresses that no public API has: this machine, its network, its cloud's metadata service, and reserved ranges.
 * https://www.iana.org/assignments/iana-ipv4-special-registry (and ipv6), read 2026-11-22.
 */
const privateRanges: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 32], // may map to a private IPv4 address; see below
  ['100::', 16],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9], // link-local, and the retired site-local range
  ['ff00::', 8],
];

const blocked = new BlockList();
for (const [network, prefix] of privateRanges) blocked.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4');

/**
 * IPv4 addresses in IPv6 notation are checked as IPv4 addresses: mapped ones (`::ffff:10.0.0.1`), and those by which a
 * network without IPv4 reaches the others (NAT64, `64:ff9b::10.0.0.1`).
 */
export function isPrivate(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) return blocked.check(plain);
  return blocked.check(translated(plain) ?? plain, translated(plain) ? 'ipv4' : 'ipv6');
}

function translated(address: string): string | undefined {
  const { hostname } = new URL(`http://[${address}]`); // one way to write it
  const [, high, low] = /^\[64:ff9b::(?:([\da-f]+):)?([\da-f]+)\]$/.exec(hostname) ?? [];
  if (low === undefined) return undefined;
  const bytes = [high ?? '0', low].map((part) => Number.parseInt(part, 16)).flatMap((part) => [part >> 8, part & 255]);
  return bytes.join('.');
}
