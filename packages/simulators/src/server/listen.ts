import type { ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Outcome } from './exchange.js';

export interface LoopbackServer {
  origin: string;
  close: () => Promise<void>;
}

/** Serves one host on 127.0.0.1. Port 0 picks a free one; a port in use rejects with EADDRINUSE. */
export const listenOnLoopback = async (
  port: number,
  answer: (request: Request) => Promise<Outcome>,
): Promise<LoopbackServer> => {
  const server = createAdaptorServer({
    // The adapter would otherwise replace the process's own Request and Response.
    overrideGlobalObjects: false,
    fetch: async (request, { incoming, outgoing }) => {
      const outcome = await answer(request);
      if (outcome.kind === 'answer') return outcome.response;
      if (outcome.kind === 'hang') return new Promise<never>(() => {});
      if (outcome.kind === 'reset') incoming.socket.resetAndDestroy();
      else await cut(outcome.response, outgoing as ServerResponse); // HTTP/1, as made here
      return RESPONSE_ALREADY_SENT;
    },
  });

  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo; // a TCP server always has one

  return {
    origin: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/**
 * Closed, not reset, since a reset may discard what has arrived: the client must see the head and the half before the
 * end.
 */
const cut = async (response: Response, outgoing: ServerResponse): Promise<void> => {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.write(new Uint8Array(await response.arrayBuffer()), () => outgoing.destroy());
};
