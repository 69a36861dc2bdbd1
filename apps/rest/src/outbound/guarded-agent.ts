import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPrivate } from './private-address.js';

const refusals = new WeakSet<Error>();

/** Whether an error comes from the guard: nothing was sent, and retrying is useless. */
export function isPrivateAddressError(error: unknown): error is Error {
  return error instanceof Error && refusals.has(error);
}

/**
 * An agent that refuses connections to private addresses, unless the host is in `allowed` (`host` or `host:port`). It
 * connects to the address that it checked, so a DNS answer that changes meanwhile has no effect.
 */
export function guardedAgent(allowed: ReadonlySet<string>): Agent {
  const openAny = buildConnector({});
  const openPublic = buildConnector({ lookup: publicLookup });
  const connect: buildConnector.connector = (options, callback) => {
    const host = options.hostname.replace(/[[\]]/g, '').toLowerCase();
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    if (allowed.has(host) || allowed.has(`${host}:${port}`)) return openAny(options, callback);
    // IP addresses skip the lookup.
    if (isIP(host) && isPrivate(host)) return callback(refusal(host), null);
    return openPublic(options, callback);
  };
  // Time limits are the kernel's job.
  return new Agent({ connect, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 });
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => isPrivate(address))) return callback(refusal(hostname), []);
    const [first] = addresses;
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  });
};

function refusal(host: string): Error {
  const error = new Error(`${host} is a private address`);
  refusals.add(error);
  return error;
}
