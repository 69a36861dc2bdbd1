import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { receive, type TriggerEvent } from '@raccord/core';
import { onTestFinished } from 'vitest';
import { flatchr } from '../connector.js';

export const webhookTriggers = Object.values(flatchr.triggers).filter((trigger) => trigger.kind === 'webhook');

/** What a host does with webhooks: a secret in the path, then `receive`. It is closed when the test ends. */
export async function receiver() {
  const events: TriggerEvent<unknown>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const rawBody = new Uint8Array(Buffer.concat(chunks));
    events.push(...(await receive(webhookTriggers, { url: request.url ?? '', headers: {}, rawBody }, [])));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/long-random-text`, events };
}
