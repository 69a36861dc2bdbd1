import { getRequestListener } from '@hono/node-server';
import type { Storage } from '../store/open-store.js';
import { type ControlParts, controlApp } from './control-app.js';
import { openControlSocket } from './control-socket.js';

/** Listens for commands, if the store is one that no other process can open. */
export async function startControl(storage: Storage, parts: ControlParts): Promise<{ close(): Promise<void> }> {
  if (storage.in !== 'folder') return { close: async () => {} };
  const answer = getRequestListener(controlApp(parts).fetch);
  return openControlSocket(storage.path, (incoming, outgoing) => void answer(incoming, outgoing));
}
