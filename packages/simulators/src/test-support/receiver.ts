import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  method: string | undefined;
  headers: Record<string, unknown>;
  body: string;
}

/** Takes webhooks on a loopback socket and answers each with `status`. */
export const startReceiver = async (status: (nth: number) => number = () => 204) => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers } = request;
      received.push({ method, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(status(received.length)).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    received,
    /** The bodies as the untyped JSON they are. */
    // oxlint-disable-next-line typescript/no-explicit-any -- tests look into documents of every shape
    events: (): any[] => received.map(({ body }) => JSON.parse(body)),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
