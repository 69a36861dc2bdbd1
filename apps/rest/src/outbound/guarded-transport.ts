import { ConnectorError } from '@raccord/core';
import { undiciTransport, type UndiciTransport } from '@raccord/core/undici';
import { guardedAgent } from './guarded-agent.js';
import type { Proxies } from './proxies.js';
import { isPrivateHostError } from './private-host.js';

/** The transport of connectors: keep-alive connections, to private addresses only if allowed. */
export function guardedTransport(allowed: ReadonlySet<string>, proxies?: Proxies): UndiciTransport {
  const transport = undiciTransport(guardedAgent(allowed, proxies));
  const guarded: typeof transport = Object.assign(
    async (...[request, about]: Parameters<UndiciTransport>) => {
      try {
        return await transport(request, about);
      } catch (error) {
        if (!isPrivateHostError(error)) throw error;
        throw new ConnectorError({
          code: 'misconfigured',
          connector: about.connector,
          operation: about.operation,
          message: `${about.operation}: ${error.message}, and the service only calls public ones`,
          hint: 'If you trust this host, add it to RACCORD_ALLOWED_HOSTS.',
        });
      }
    },
    { close: transport.close },
  );
  return guarded;
}
