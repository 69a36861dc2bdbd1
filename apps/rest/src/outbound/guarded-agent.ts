import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { isAllowed } from './allowed-hosts.js';
import { isPrivate } from './private-address.js';
import { privateHost } from './private-host.js';
import { bare, isPrivateName } from './private-name.js';
import type { Proxies } from './proxies.js';

/** No proxy leads to this machine. */
const thisMachine = 'localhost,127.0.0.1,::1';

/**
 * An agent that refuses private hosts, unless they are in `allowed` (`host` or `host:port`). It connects
 * to the address that it checked, so a DNS answer that changes meanwhile has no effect. Behind a proxy, which looks names
 * up itself, hosts are judged by what they are called. The proxy may be private.
 */
export function guardedAgent(allowed: ReadonlySet<string>, { http, https, not = '' }: Proxies = {}): Dispatcher {
  // Time limits are the kernel's job.
  const options = { connect: connectGuarded(allowed), headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 };
  if (!http && !https) return new Agent(options);
  const noProxy = [not, thisMachine].join(',');
  const agent = new EnvHttpProxyAgent({ ...options, httpProxy: http ?? '', httpsProxy: https ?? '', noProxy });
  return agent.compose((dispatch) => (request, handler) => {
    const { protocol, hostname, port } = new URL(String(request.origin));
    if (isPrivateName(hostname) && !isAllowed(allowed, { protocol, hostname, port })) throw privateHost(bare(hostname));
    return dispatch(request, handler);
  });
}

function connectGuarded(allowed: ReadonlySet<string>): buildConnector.connector {
  const openAny = buildConnector({});
  const openPublic = buildConnector({ lookup: publicLookup });
  return (options, callback) => {
    if (isAllowed(allowed, options)) return openAny(options, callback);
    const host = bare(options.hostname);
    // IP addresses skip the lookup.
    if (isIP(host) && isPrivate(host)) return callback(privateHost(host), null);
    return openPublic(options, callback);
  };
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => isPrivate(address))) return callback(privateHost(hostname), []);
    const [first] = addresses;
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  });
};
