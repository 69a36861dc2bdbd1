import type { Environment } from '../environment.js';
import type { Servers } from '../environment/servers.js';
import { bare } from './private-name.js';

/** Hosts that may be private: those in RACCORD_ALLOWED_HOSTS and RACCORD_SERVERS, and `more` servers of the operator. */
export function allowedHosts(
  { allowedHosts, servers }: Pick<Environment, 'allowedHosts' | 'servers'>,
  more: readonly Servers[] = [],
): ReadonlySet<string> {
  const urls = [...Object.values(servers), ...more].flatMap((of) =>
    typeof of === 'string' ? [of] : Object.values(of),
  );
  return new Set([...allowedHosts, ...urls.map(hostAndPort)]);
}

/** The host as in RACCORD_ALLOWED_HOSTS. */
export function hostAndPort(url: string): string {
  return withPort(new URL(url));
}

type Host = Pick<URL, 'protocol' | 'hostname' | 'port'>;

/** Whether the operator allows the host, on this port or on all. */
export function isAllowed(allowed: ReadonlySet<string>, host: Host): boolean {
  return allowed.has(bare(host.hostname)) || allowed.has(withPort(host));
}

function withPort({ protocol, hostname, port }: Host): string {
  return `${bare(hostname)}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

/** Whether a self-hosted URL in a setting may be called. */
export function allowHost(hosts: ReadonlySet<string>): (url: URL) => boolean {
  return (url) => isAllowed(hosts, url);
}
