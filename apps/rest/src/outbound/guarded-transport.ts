import { ConnectorError } from '@raccord/core';
import { undiciTransport, type UndiciTransport } from '@raccord/core/undici';
import { guardedAgent, isPrivateAddressError } from './guarded-agent.js';

/** How connectors reach their APIs: kept-alive connections, never to private addresses but the allowed ones. */
export function guardedTransport(allowed: ReadonlySet<string>): UndiciTransport {
  const transport = undiciTransport(guardedAgent(allowed));
  const guarded: typeof transport = Object.assign(
    async (...[request, about]: Parameters<UndiciTransport>) => {
      try {
        return await transport(request, about);
      } catch (error) {
        if (!isPrivateAddressError(error)) throw error;
        throw new ConnectorError({
          code: 'misconfigured',
          connector: about.connector,
          operation: about.operation,
          message: `${about.operation}: ${error.message}, and the service calls only public ones`,
          hint: 'If the host is yours, have the operator add it to RACCORD_ALLOWED_HOSTS.',
        });
      }
    },
    { close: transport.close },
  );
  return guarded;
}
