import { memoryTokens } from '@raccord/core';
import { undiciTransport } from '@raccord/core/undici';
import { onTestFinished } from 'vitest';
import { createApp } from '../app.js';
import { loadConnectors } from '../connectors/load-connectors.js';
import { type Listener, listen } from '../server/listen.js';
import { connectionsNamed, ownParts } from './parts.js';

const key = 'key-of-a-served-test';
export const authorization = `Bearer ${key}`;

/** The service on a socket, before an API at `upstream`. */
export async function served({ upstream = 'http://127.0.0.1:9' } = {}): Promise<Listener> {
  const transport = undiciTransport();
  const own = await ownParts(key);
  const app = createApp({
    connectors: await loadConnectors(['@raccord/connector-flatchr']),
    connections: connectionsNamed({
      flatchr: {
        demo: { settings: { company_key: 'x' }, credentials: { api: { api_key: 'secret-key' } }, servers: upstream },
      },
    }),
    ...own,
    publicUrl: 'http://127.0.0.1',
    runtime: { transport, tokens: memoryTokens() },
  });
  const listener = await listen('127.0.0.1', 0, () => app.fetch);
  onTestFinished(async () => {
    await listener.close();
    await transport.close();
    await own.store.close();
  });
  return listener;
}
