import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { receive, type TriggerEvent } from '@raccord/core';
import { onTestFinished } from 'vitest';
import { flatchr } from '../connector.js';

export const webhookTriggers = Object.values(flatchr.triggers).filter((trigger) => trigger.kind === 'webhook');

/** What a host does with webhooks: a secret in the path, then `receive`. It is closed when the test ends. */
export async function receiver() {
  const events: TriggerEvent<unknown>[] = [];
  const take = async (request: IncomingMessage): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const rawBody = new Uint8Array(Buffer.concat(chunks));
    events.push(...(await receive(webhookTriggers, { url: request.url ?? '', headers: {}, rawBody }, [])));
  };
  const server = createServer((request, response) => {
    const answer = (status: number) => response.writeHead(status).end();
    take(request).then(
      () => answer(204),
      () => answer(400),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/long-random-text`, events };
}
