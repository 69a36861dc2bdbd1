import { createHash } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The address of a Unix domain socket is short: 104 bytes on macOS, 108 on Linux. */
const mostBytes = 100;

const besideStore = (folder: string): string => join(folder, 'control.sock');
/** Holds the path of a socket that is elsewhere. */
const pathFile = (folder: string): string => join(folder, 'control.path');

export interface ControlSocket {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Listens for commands, only from this user. The socket is in the data folder, or, where its path is too long or the
 * file system has no sockets, in a temporary folder. Only the process that holds the store may call this.
 */
export async function openControlSocket(folder: string, listener: RequestListener): Promise<ControlSocket> {
  await Promise.all([pathFile(folder), besideStore(folder)].map((left) => rm(left, { force: true })));
  if (process.platform === 'win32') return listening(pipeOf(folder), listener);
  const path = besideStore(folder);
  if (Buffer.byteLength(path) > mostBytes) return elsewhere(folder, listener);
  return listening(path, listener).catch(() => elsewhere(folder, listener));
}

/** Where the service of a data folder listens for commands, if it runs. */
export async function controlSocketOf(folder: string): Promise<string> {
  if (process.platform === 'win32') return pipeOf(folder);
  return readFile(pathFile(folder), 'utf8').catch(() => besideStore(folder));
}

async function elsewhere(folder: string, listener: RequestListener): Promise<ControlSocket> {
  const path = join(await mkdtemp(join(tmpdir(), 'raccord-')), 'control.sock');
  const socket = await listening(path, listener);
  await writeFile(pathFile(folder), path, { mode: 0o600 });
  return {
    path,
    close: async () => {
      await socket.close();
      await Promise.all([rm(dirname(path), { recursive: true, force: true }), rm(pathFile(folder), { force: true })]);
    },
  };
}

async function listening(path: string, listener: RequestListener): Promise<ControlSocket> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
    // The socket is there as soon as `listen` returns: nobody connects before its mode is set.
    if (process.platform !== 'win32' && server.listening) chmodSync(path, 0o600);
  });
  return { path, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function pipeOf(folder: string): string {
  return `\\\\.\\pipe\\raccord-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
}
