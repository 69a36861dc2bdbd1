import type { ApiKey } from './api-keys.js';

/** Whether a key may use a connection. To a key that may not, the connection does not exist. */
export function mayUse({ connections }: ApiKey, connectionId: string): boolean {
  return connections === undefined || connections.includes(connectionId);
}
