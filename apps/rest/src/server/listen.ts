import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { startFailure } from '../start/start-failure.js';
import * as broken from './broken-request.js';
import type { DetachedWork } from './detached-work.js';
import { runningAnswers } from './running-answers.js';
import { stopServer } from './stop-server.js';

export interface Listener {
  readonly port: number;
  /**
   * Accepts nothing more and lets running calls end for `graceMs`, those whose caller left (`detached`) too, then calls
   * `cut` and lets them answer. Resolves when no connection is open.
   */
  close(graceMs?: number, cut?: () => void, detached?: DetachedWork): Promise<void>;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** Longer than the 60 s after which common load balancers drop an idle connection: they must be the first to close it. */
const keepAliveTimeout = 65_000;
const limits = {
  keepAliveTimeout,
  headersTimeout: 20_000,
  requestTimeout: 120_000, // 20 MiB at 1.4 Mbit/s
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
  requireHostHeader: false, // Node would answer without a problem document; the adapter requires it
};
const mostHeaders = 100;

/** Port 0 picks a free one; the handler is made when the port is known. */
export async function listen(host: string, port: number, makeFetch: (port: number) => Fetch): Promise<Listener> {
  const server = createServer(limits);
  server.maxHeadersCount = 0; // Node would drop the others silently
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(startFailure(reasonOf(error, host, port))));
    server.listen(port, host, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  const answer = getRequestListener(makeFetch(taken), { errorHandler: () => broken.brokenResponse(broken.noHost) });
  const running = runningAnswers();
  const stop = stopServer(server, running);

  const refuseLater = async (socket: Duplex, request: broken.BrokenRequest): Promise<void> => {
    if (refused.has(socket)) return;
    refused.add(socket);
    await running.complete(socket); // never in place of the answer to a request before it
    broken.refuseSocket(socket, request);
  };
  const refused = new WeakSet<Duplex>();

  server.on('request', (incoming, outgoing) => {
    if (!stop.mayRun(incoming, outgoing)) return;
    running.add({ incoming, outgoing });
    if (incoming.rawHeaders.length > 2 * mostHeaders) broken.refuseRequest(outgoing, broken.tooManyHeaders);
    else void answer(incoming, outgoing);
  });
  server.on('checkExpectation', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    running.add({ incoming, outgoing });
    broken.refuseRequest(outgoing, broken.unknownExpectation);
  });
  server.on('connect', (incoming: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => {}); // it is ours now
    void refuseLater(socket, broken.noTunnel);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else void refuseLater(socket, broken.brokenBy(error.code));
  });
  return { port: taken, close: stop.close };
}

function reasonOf({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use on ${host}. Stop the process that uses it, or set PORT.`;
    case 'EACCES':
      return `This user may not open port ${port}. Set PORT to 1024 or above.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is not an address of this machine: ${host}.`;
    default:
      return `The service cannot listen on ${host}:${port}: ${message}`;
  }
}
