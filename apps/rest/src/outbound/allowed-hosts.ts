import type { Environment } from '../environment.js';
import type { Servers } from '../environment/servers.js';

/** Hosts that may be private: those in RACCORD_ALLOWED_HOSTS and RACCORD_SERVERS. */
export function allowedHosts(
  { allowedHosts, servers }: Pick<Environment, 'allowedHosts' | 'servers'>,
  simulators: readonly Servers[],
): ReadonlySet<string> {
  const urls = [...Object.values(servers), ...simulators].flatMap((of) =>
    typeof of === 'string' ? [of] : Object.values(of),
  );
  return new Set([...allowedHosts, ...urls.map(hostAndPort)]);
}

/** The host as in RACCORD_ALLOWED_HOSTS. */
export function hostAndPort(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname.replace(/[[\]]/g, '')}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
