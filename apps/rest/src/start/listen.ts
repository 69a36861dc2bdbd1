import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { answerBrokenRequest, brokenRequestProblem } from './broken-request.js';
import { startFailure } from './start-failure.js';

export interface Listener {
  readonly port: number;
  /** Ends at once: open connections are cut. */
  close(): Promise<void>;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** Port 0 picks a free one; the handler is made when the port is known. */
export async function listen(host: string, port: number, makeFetch: (port: number) => Fetch): Promise<Listener> {
  const server = createServer({ requireHostHeader: false }); // the adapter requires it, and answers with a problem
  server.on('clientError', answerBrokenRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(startFailure(reasonOf(error, host, port))));
    server.listen(port, host, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  const answer = getRequestListener(makeFetch(taken), { errorHandler: brokenRequestProblem });
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing));
  return {
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
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
