import { memoryLimits } from '@raccord/core';
import { createApp } from '../app.js';
import { startCleaner } from '../cleaning/cleaner.js';
import { allConnections } from '../connections/all-connections.js';
import { fileConnections } from '../connections/file-connections.js';
import { fixedConnections } from '../connections/fixed-connections.js';
import { shadowedNotes } from '../connections/shadowed-notes.js';
import { storedConnections } from '../connections/stored-connections.js';
import type { Connectors, LoadedConnector } from '../connectors/connectors.js';
import { loadConnectors } from '../connectors/load-connectors.js';
import { type Demo, noDemo, startDemo } from '../demo/demo.js';
import { startControl } from '../control/start-control.js';
import { serveDocuments, type ServedDocuments } from '../documents/served-documents.js';
import type { Environment } from '../environment.js';
import { poster } from '../deliveries/post.js';
import { startOutbox } from '../deliveries/start-outbox.js';
import { allowedHosts, allowHost } from '../outbound/allowed-hosts.js';
import type { Log } from '../observe/log.js';
import { guardedAgent } from '../outbound/guarded-agent.js';
import { guardedTransport } from '../outbound/guarded-transport.js';
import { startPoller } from '../polls/poller.js';
import { logUnexpected } from '../observe/unexpected.js';
import { startObserver } from '../observe/start-observer.js';
import { allKeys, operatorKeys } from '../keys/api-keys.js';
import { newApiKey } from '../keys/new-key.js';
import { storedKeys } from '../keys/stored-keys.js';
import { sharedLimits } from '../limits/shared-limits.js';
import { openKeyring } from '../secrets/open-keyring.js';
import { openStore } from '../store/open-store.js';
import { detachedWork } from '../server/detached-work.js';
import { listen } from '../server/listen.js';
import { storedTokens } from '../tokens/stored-tokens.js';
import { version } from '../version.js';
import { checkServers } from './check-servers.js';
import { closers } from './closers.js';

export interface Service {
  readonly url: string;
  /** The API key generated for this start, in demo mode and unless the operator set keys. */
  readonly generatedKey: string | undefined;
  readonly connectors: Connectors;
  readonly demo: Demo;
  /** How many connections RACCORD_CONNECTIONS_FILE has. */
  readonly inFile: number;
  readonly log: Log;
  /** Notes for the operator, a line each. */
  readonly notes: readonly string[];
  /** Reads the documents of RACCORD_OPENAPI again. */
  reload(): Promise<void>;
  /** Lets running calls end for the grace, answers the others with 503, and leaves nothing open. */
  close(): Promise<void>;
}

/** Starts the service step by step. A step that fails closes what the steps before it opened. */
export async function startService(
  environment: Environment,
  /** Where the secrets of RACCORD_CONNECTIONS_FILE are. */
  secrets: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Service> {
  const { host, port } = environment;
  const opened = closers();
  try {
    const documents = await servedDocuments(environment);
    opened.add(async () => documents.close());
    const { connectors } = documents;
    checkServers(environment, connectors);

    const inFile = environment.connectionsFile
      ? await fileConnections({
          path: environment.connectionsFile,
          connectors,
          environment: secrets,
          allowHost: allowHost(allowedHosts(environment)),
        })
      : [];

    const observer = await startObserver(environment);
    opened.add(() => observer.close());
    documents.watch(observer.log);

    const store = await openStore(environment.storage, observer.metrics?.query);
    opened.add(() => store.close());
    const cleaner = startCleaner(store, environment.retentionMs);
    opened.add(() => cleaner.close());
    const { keyring, notes: keyNotes } = await openKeyring(environment, store);

    const demo = environment.demo ? await startDemo(connectors, environment.servers) : noDemo;
    opened.add(() => demo.close());

    const allowed = allowedHosts(environment, [
      ...Object.values(demo.simulators),
      ...inFile.map(({ servers = {} }) => servers),
    ]);
    const transport = guardedTransport(allowed, environment.proxies);
    opened.add(() => transport.close());

    const stored = storedConnections({ store, keyring });
    const connections = allConnections(
      [fixedConnections(inFile), fixedConnections(demo.connections), stored],
      environment.servers,
    );

    const exists = async (id: string): Promise<boolean> => (await connections.get(id)) !== undefined;

    // Only in demo mode: what is printed ends in logs.
    const generatedKey = environment.demo && !environment.apiKeys ? newApiKey() : undefined;
    const ownKeys = environment.apiKeys ?? (generatedKey ? [generatedKey] : []);
    const keys = allKeys(operatorKeys(ownKeys), storedKeys(store));

    const runtime = {
      transport,
      tokens: storedTokens({ store, keyring, exists }),
      observe: observer.event,
      limits: store.engine === 'postgres' ? sharedLimits(store) : memoryLimits(),
      host: `raccord-rest/${version}`,
      allowHost: allowHost(allowed),
    };

    const agent = guardedAgent(allowed, environment.proxies);
    opened.add(() => agent.destroy());
    const deliveries = startOutbox({
      store,
      keyring,
      post: poster(agent),
      observe: observer.delivery,
      failed: (error) => logUnexpected(observer.log, error as Error, 'outbox'),
    });
    opened.add(() => deliveries.close(0)); // if the start fails

    const urlOn = (taken: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
    const [stopping, ending] = [new AbortController(), new AbortController()];
    const detached = detachedWork();
    const listener = await listen(
      host,
      port,
      (taken) =>
        createApp({
          connectors,
          connections,
          keys,
          store,
          keyring,
          publicUrl: environment.publicUrl ?? urlOn(taken),
          runtime,
          requestsPerMinute: environment.requestsPerMinute,
          hooksPerMinute: environment.hooksPerMinute,
          stopping: stopping.signal,
          ending: ending.signal,
          detached,
          observer,
        }).fetch,
    );
    opened.add(() => {
      stopping.abort();
      const graceMs = environment.shutdownGraceMs;
      return Promise.all([listener.close(graceMs, () => ending.abort(), detached), deliveries.close(graceMs)]);
    });

    const polling = startPoller({ connectors, connections, store, keyring, runtime, ...observer });
    opened.add(() => polling.close());

    const control = await startControl(environment.storage, { exists, store, keyring });
    opened.add(() => control.close());

    return {
      url: urlOn(listener.port),
      generatedKey,
      connectors,
      demo,
      inFile: inFile.length,
      notes: [
        ...[...connectors.values()].flatMap(noteOn),
        ...documents.notes,
        ...keyNotes,
        ...(await shadowedNotes(inFile, stored)),
        ...control.notes,
      ],
      log: observer.log,
      reload: documents.reload,
      close: opened.close,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The connectors of packages, with those of documents. Documents are fetched as APIs are called: see RACCORD_ALLOWED_HOSTS. */
async function servedDocuments(environment: Environment): Promise<ServedDocuments> {
  const packaged = await loadConnectors(environment.connectors);
  const transport = guardedTransport(allowedHosts(environment), environment.proxies);
  const { documents, servers } = environment;
  const served = await serveDocuments(packaged, { documents, servers, transport });
  return { ...served, close: () => (served.close(), void transport.close()) };
}

function noteOn({ connector, isMade }: LoadedConnector): string[] {
  if (!isMade) return [];
  return [
    `The package of ${connector.id} has no manifest.json of its version. It was made now, which takes about a second at each start.`,
  ];
}
