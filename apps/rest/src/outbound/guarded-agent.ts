import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPrivate } from './private-address.js';

const refusals = new WeakSet<Error>();

/** Whether an error is the guard's own: nothing was sent, and trying again changes nothing. */
export function isPrivateAddressError(error: unknown): error is Error {
  return error instanceof Error && refusals.has(error);
}

/**
 * An agent that opens no connection to a private address, unless its host is in `allowed` (`host` or `host:port`).
 * The address that was checked is the one connected to: a name that changes its mind meanwhile gains nothing.
 */
export function guardedAgent(allowed: ReadonlySet<string>): Agent {
  const openAny = buildConnector({});
  const openPublic = buildConnector({ lookup: publicLookup });
  const connect: buildConnector.connector = (options, callback) => {
    const host = options.hostname.replace(/[[\]]/g, '').toLowerCase();
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    if (allowed.has(host) || allowed.has(`${host}:${port}`)) return openAny(options, callback);
    // The lookup is not asked for what is an address already.
    if (isIP(host) && isPrivate(host)) return callback(refusal(host), null);
    return openPublic(options, callback);
  };
  // Time limits are the kernel's business.
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
