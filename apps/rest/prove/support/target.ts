import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A receiver of deliveries on this machine. Counts what it gets, by the number `n` in the payload. */
export async function target(answerAfterMs = 0) {
  const received = new Map<number, number>();
  const seen = { running: 0, mostAtOnce: 0 };
  const server = createServer((request, response) => {
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.running);
    response.on('close', () => seen.running--);
    void text(request).then((body) => {
      const n = Number(/"n":(\d+)/.exec(body)?.[1]);
      received.set(n, (received.get(n) ?? 0) + 1);
      setTimeout(() => response.writeHead(204).end(), answerAfterMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
  return { received, seen, url };
}
