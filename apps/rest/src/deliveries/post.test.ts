import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { guardedAgent } from '../outbound/guarded-agent.js';
import { poster } from './post.js';

async function receiver(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/in?x=1`;
}

function sender(allowed: string[] = ['127.0.0.1'], timeoutMs?: number) {
  const agent = guardedAgent(new Set(allowed));
  onTestFinished(() => agent.destroy());
  const post = poster(agent, timeoutMs);
  return (url: string) => post({ url, headers: { 'webhook-id': 'evt_1' }, body: '{"é":1}' });
}

test('sends headers and body, and answers the status', async () => {
  const got: unknown[] = [];
  const url = await receiver((request, response) => {
    got.push(request.method, request.url, request.headers['webhook-id']);
    request.on('data', (part) => got.push(String(part)));
    request.on('end', () => response.writeHead(202, { 'Retry-After': '3' }).end('thanks'));
  });
  expect(await sender()(url)).toMatchObject({ status: 202, headers: { 'retry-after': '3' } });
  expect(got).toEqual(['POST', '/in?x=1', 'evt_1', '{"é":1}']);
});

test('follows no redirect, and calls no private host that is not allowed', async () => {
  let requests = 0;
  const url = await receiver((_, response) => {
    requests++;
    response.writeHead(307, { location: url }).end();
  });
  expect(await sender()(url)).toMatchObject({ status: 307 });
  expect(requests).toBe(1);
  expect(await sender([])(url)).toEqual({ failure: 'private_host' });
  expect(await sender([])(url.replace('127.0.0.1', 'localhost'))).toEqual({ failure: 'private_host' });
  expect(requests).toBe(1);
});

test('an answer without an end is a success, and is not read to it', async () => {
  let written = 0;
  const url = await receiver((_, response) => {
    response.writeHead(200);
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) written++;
      if (!response.destroyed) response.once('drain', more);
    };
    response.on('error', () => {});
    more();
  });
  expect(await sender()(url)).toMatchObject({ status: 200 });
  expect(written).toBeLessThan(1000);
});

test('a receiver that never answers, and one that is not there', async () => {
  const url = await receiver(() => {});
  expect(await sender(['127.0.0.1'], 20)(url)).toEqual({ failure: 'timeout' });
  expect(await sender()('http://127.0.0.1:1/')).toEqual({ failure: 'network' });
  expect(await sender()('http://receiver.invalid/')).toEqual({ failure: 'network' });
});
