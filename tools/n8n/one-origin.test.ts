import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Origin, oneOrigin } from './one-origin.ts';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;

async function server(answer: Answer): Promise<string> {
  const listening = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => listening.close().closeAllConnections() });
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

async function origin(serverOf: (path: string) => string): Promise<Origin> {
  const made = await oneOrigin(serverOf);
  open.push(made);
  return made;
}

test('each path goes to its server, with method, query, headers and body as they are', async () => {
  const echo = (name: string) =>
    server(async (incoming, outgoing) => {
      const chunks = await incoming.toArray();
      const { method, url, headers } = incoming;
      outgoing.writeHead(201, { 'x-server': name });
      outgoing.end(JSON.stringify({ method, url, key: headers['x-key'], body: Buffer.concat(chunks).toString() }));
    });
  const [api, careers] = [await echo('api'), await echo('careers')];
  const { url } = await origin((path) => (path.startsWith('/careers') ? careers : api));

  const answer = await fetch(`${url}/careers/a%20b?q=%C3%A9`, { method: 'POST', headers: { 'x-key': 'k' }, body: 'é' });

  expect([answer.status, answer.headers.get('x-server')]).toEqual([201, 'careers']);
  expect(await answer.json()).toEqual({ method: 'POST', url: '/careers/a%20b?q=%C3%A9', key: 'k', body: 'é' });
  expect((await fetch(`${url}/other`)).headers.get('x-server')).toBe('api');
});

test('where the server breaks off, so does the origin', async () => {
  const broken = await server((incoming) => incoming.socket.resetAndDestroy());
  const { url } = await origin(() => broken);
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
