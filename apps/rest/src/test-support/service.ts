import { memoryTokens, type Runtime } from '@raccord/core';
import { undiciTransport } from '@raccord/core/undici';
import {
  type AfsSimulator,
  createAfsSimulator,
  createFlatchrSimulator,
  type FlatchrSimulator,
} from '@raccord/simulators';
import { createApp } from '../app.js';
import type { AppParts } from '../app-parts.js';
import { allConnections } from '../connections/all-connections.js';
import type { Connections } from '../connections/connections.js';
import { storedConnections } from '../connections/stored-connections.js';
import { keyring, newKey } from '../secrets/keyring.js';
import { onTestFinished } from 'vitest';
import { loadConnectors } from '../connectors/load-connectors.js';
import { demos } from './demos.js';
import { storedTokens } from '../tokens/stored-tokens.js';
import { type Engine, sqliteStore } from './engines.js';
import { connectionsNamed, ownParts, partsOver } from './parts.js';

export const apiKey = 'test-key-of-the-service';

export interface TestService {
  readonly app: ReturnType<typeof createApp>;
  readonly flatchr: FlatchrSimulator;
  readonly afs: AfsSimulator;
  readonly servers: { readonly flatchr: Record<string, string>; readonly afs: Record<string, string> };
  /** Sends the API key; a body that is an object is sent as JSON. */
  call(
    path: string,
    options?: { body?: unknown; method?: string; headers?: Record<string, string> },
  ): Promise<Response>;
  close(): Promise<void>;
}

/** Parts of the service; of the runtime, parts too. */
export type TestParts = Omit<Partial<AppParts>, 'runtime'> & { readonly runtime?: Partial<Runtime> };

/** The service over the simulators on real sockets. Waiting between attempts takes no time. */
export async function testService(parts: TestParts = {}): Promise<TestService> {
  const simulators = { flatchr: createFlatchrSimulator(), afs: createAfsSimulator() };
  const [flatchrListening, afsListening] = await Promise.all([simulators.flatchr.listen(), simulators.afs.listen()]);
  const own = await ownParts(apiKey);
  const transport = undiciTransport();
  const app = createApp({
    connectors: await loadConnectors(['@raccord/connector-flatchr', '@raccord/connector-afs']),
    connections: connectionsNamed({
      flatchr: { demo: { ...demos.flatchr.connection, servers: flatchrListening.servers } },
      afs: { demo: { ...demos.afs.connection, servers: afsListening.servers } },
    }),
    ...own,
    publicUrl: 'http://127.0.0.1:3000',
    ...parts,
    runtime: { transport, tokens: memoryTokens(), sleep: async () => {}, ...parts.runtime },
  });
  return {
    ...simulators,
    servers: { flatchr: flatchrListening.servers, afs: afsListening.servers },
    app,
    call: async (path, { body, method, headers } = {}) =>
      app.request(path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    close: async () => {
      await Promise.all([transport.close(), flatchrListening.close(), afsListening.close(), own.store.close()]);
    },
  };
}

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects
export async function json(response: Response): Promise<any> {
  return response.json();
}

/** The service with an empty store, whose connections lead to the simulators. Closed after the test. */
export async function storedService(engine?: Engine, parts: TestParts = {}) {
  const store = await (engine ? engine.store() : sqliteStore());
  const ring = parts.keyring ?? keyring(newKey());
  const servers: Record<string, Record<string, string>> = {};
  const sources: Connections[] = [storedConnections({ store, keyring: ring })];
  const connections = allConnections(sources, servers);
  const exists = async (id: string) => (await connections.get(id)) !== undefined;
  const tokens = storedTokens({ store, keyring: ring, exists });
  const runtime = { tokens, ...parts.runtime };
  const service = await testService({ ...partsOver(store, apiKey), keyring: ring, connections, ...parts, runtime });
  Object.assign(servers, service.servers);
  onTestFinished(() => service.close());
  /** Adds connections that count before the stored ones. */
  const add = (source: Connections): void => void sources.unshift(source);
  return { ...service, store, tokens, add };
}
