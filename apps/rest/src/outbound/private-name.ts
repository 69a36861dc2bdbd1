import { isIP } from 'node:net';
import { isPrivate } from './private-address.js';

/** Names that public DNS does not have. https://www.iana.org/assignments/special-use-domain-names, and common private ones. */
const privateDomain =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa)$|^ip6-\w+$|^[^.]*$/;

/**
 * Whether a host is private by what it is called, for requests whose addresses a proxy looks up: a private address, or a
 * name that only a private network has. The host is one of a parsed URL, which knows one way to write an address.
 */
export function isPrivateName(host: string): boolean {
  const name = bare(host);
  return isIP(name) ? isPrivate(name) : privateDomain.test(name);
}

/** A host as RACCORD_ALLOWED_HOSTS lists it: without brackets and final dot. */
export function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}
