import { getRequestListener } from '@hono/node-server';
import type { Storage } from '../store/open-store.js';
import { controlApp } from './control-app.js';
import type { ControlParts } from './control-parts.js';
import { openControlSocket } from './control-socket.js';

export interface Control {
  /** Notes for the operator, a line each. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** Listens for commands, if the store is one that no other process can open. The service also runs without. */
export async function startControl(storage: Storage, parts: ControlParts): Promise<Control> {
  const none = { notes: [], close: async () => {} };
  if (storage.in !== 'folder') return none;
  const answer = getRequestListener(controlApp(parts).fetch);
  try {
    const socket = await openControlSocket(storage.path, (incoming, outgoing) => void answer(incoming, outgoing));
    return { ...socket, notes: [] };
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return { ...none, notes: [`Commands cannot reach this service: no socket can be made for them (${code}).`] };
  }
}
