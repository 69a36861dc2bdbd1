import { connectionIdsIn } from '../connections/file-connections.js';
import { storedConnections } from '../connections/stored-connections.js';
import type { Environment } from '../environment.js';
import { openKeyring } from '../secrets/open-keyring.js';
import { startFailure } from '../start/start-failure.js';
import { openStore } from '../store/open-store.js';
import type { Call } from './call.js';
import { callSocket, listens } from './call-socket.js';
import { controlApp } from './control-app.js';
import { controlSocketOf } from './control-socket.js';

export interface OpenedService {
  readonly call: Call;
  /** Notes for the operator, a line each. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** The service that holds the data folder; if none runs, or with PostgreSQL, one without a socket in this process. */
export async function openService(environment: Environment): Promise<OpenedService> {
  const { storage } = environment;
  if (storage.in === 'memory')
    throw startFailure('In demo mode, keys end with the process: set RACCORD_DATA_DIR or DATABASE_URL to keep them.');
  const socket = storage.in === 'folder' ? await controlSocketOf(storage.path) : undefined;
  if (socket !== undefined && (await reachable(socket)))
    return { call: callSocket(socket), notes: [], close: async () => {} };
  return inThisProcess(environment);
}

async function reachable(socket: string): Promise<boolean> {
  try {
    return await listens(socket);
  } catch {
    throw startFailure('The service runs as another user. Run this command as that user.');
  }
}

async function inThisProcess(environment: Environment): Promise<OpenedService> {
  const store = await openStore(environment.storage);
  try {
    const { keyring, notes } = await openKeyring(environment, store);
    const stored = storedConnections({ store, keyring });
    const inFile = environment.connectionsFile ? await connectionIdsIn(environment.connectionsFile) : [];
    const exists = async (id: string): Promise<boolean> => inFile.includes(id) || (await stored.get(id)) !== undefined;
    const app = controlApp({ store, keyring, exists });
    const call: Call = async (method, path, body) => {
      const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await app.request(path, { method, ...json });
      return { status: answer.status, text: await answer.text() };
    };
    return { call, notes, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}
