import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { DetachedWork } from './detached-work.js';
import type { RunningAnswers } from './running-answers.js';

/** How long cut calls have to write their answers. */
const lastWordsMs = 2_000;

export interface Stop {
  /** Whether a request may start. While the server stops, none does behind another on its socket: it would lose its answer. */
  mayRun(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  close(graceMs?: number, cut?: () => void, detached?: DetachedWork): Promise<void>;
}

export function stopServer(server: Server, running: RunningAnswers): Stop {
  let isStopping = false;
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return {
    mayRun: (incoming, outgoing) => {
      if (!isStopping) return true;
      if (running.on(incoming.socket).length > 0) return false;
      endAfter(outgoing);
      outgoing.once('close', () => server.closeIdleConnections());
      return true;
    },
    close: async (graceMs = 0, cut = () => {}, detached?: DetachedWork) => {
      isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve())); // idle connections end here
      const done = closed.then(() => detached?.over());
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy(); // opened, and never used
      for (const socket of running.sockets()) {
        const last = running.on(socket).at(-1)?.outgoing;
        if (last) endAfter(last);
        last?.once('close', () => server.closeIdleConnections()); // its headers may have been sent already
      }
      await within(graceMs, done);
      cut();
      await within(lastWordsMs, done);
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function endAfter(outgoing: ServerResponse): void {
  if (!outgoing.headersSent) outgoing.setHeader('Connection', 'close');
}

/** Waits for the promise, but not longer. */
async function within(ms: number, promise: Promise<unknown>): Promise<void> {
  if (ms === 0) return;
  const waiting = new AbortController();
  await Promise.race([promise, delay(ms, undefined, { signal: waiting.signal }).catch(() => {})]);
  waiting.abort();
}
