import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Origin {
  /** Without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves all servers of a vendor at one origin on 127.0.0.1, since a node's credential has one "Base URL" for all of
 * them. Requests and answers pass through unchanged; if the other side breaks off, so does this one.
 *
 * @param serverOf path → URL of its server, without a trailing slash
 * @param before what each request waits for
 */
export async function oneOrigin(
  serverOf: (path: string) => string,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<Origin> {
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = incoming.url ?? '/';
    const onward = request(serverOf(path) + path, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on('error', () => incoming.socket.resetAndDestroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer((incoming, outgoing) => void before().then(() => pass(incoming, outgoing)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server always has one
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
