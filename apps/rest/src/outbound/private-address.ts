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
  ['64:ff9b::', 32], // may map to a private IPv4 address
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

/** IPv4 addresses in IPv6 notation (`::ffff:10.0.0.1`) are checked against the IPv4 ranges. */
export function isPrivate(address: string): boolean {
  return blocked.check(address.replace(/%.*$/, ''), isIPv6(address) ? 'ipv6' : 'ipv4');
}
