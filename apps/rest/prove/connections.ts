/**
 * 10,000 idle connections and 500 that send a request byte by byte, beside webhooks that are received and sent on:
 * `node connections.ts`. Fails if /livez waits, a webhook is refused or lost, or the service ends.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [idle, slow, webhooks] = [Number(process.env['CONNECTIONS'] ?? 10_000), 500, 200];
const key = 'key-of-the-connections';
const longestMs = 1000;

export async function prove(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-connections-'));
  const got = new Set<string>();
  const receiver = createServer((request, response) => {
    got.add(String(request.headers['webhook-id']));
    request.resume();
    response.end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const service = spawn(process.execPath, [join(import.meta.dirname, '../dist/main.js')], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      RACCORD_API_KEYS: key,
      RACCORD_DATA_DIR: folder,
      RACCORD_ALLOWED_HOSTS: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const sockets: Socket[] = [];
  try {
    const url = new URL(await urlOf(service.stdout));
    const post = async (path: string, body: object): Promise<Record<string, string>> => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const answer = await fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path.slice(0, 20)} answers ${answer.status}`);
      return (await answer.json()) as Record<string, string>;
    };
    const account = { connector: 'flatchr', name: 'main', settings: { company_key: 'Wy3EOp2NP3p1KMq8' } };
    const { webhook_url = '' } = await post('/v1/connections', account);
    await post('/v1/subscriptions', { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` });

    for (let opened = 0; opened < idle + slow; opened += 250) {
      const some = Array.from({ length: 250 }, () => connect(Number(url.port), url.hostname).on('error', () => {}));
      sockets.push(...some);
      for (const socket of some) if (socket.connecting) await once(socket, 'connect');
    }
    const dripping = sockets.slice(0, slow);
    for (const socket of dripping) socket.write('POST /v1/subscriptions HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const drip = setInterval(() => dripping.forEach((socket) => socket.writable && socket.write('x')), 500);
    let slowest = 0;
    for (let n = 0; n < webhooks; n++) {
      await post(webhook_url, { event: 'new_vacancy', data: { n } });
      const start = performance.now();
      const alive = await fetch(new URL('/livez', url));
      await alive.arrayBuffer();
      slowest = Math.max(slowest, performance.now() - start);
    }
    for (let tries = 0; tries < 300 && got.size < webhooks; tries++) await sleep(100);
    clearInterval(drip);
    console.log(
      `${sockets.filter(({ destroyed }) => !destroyed).length} connections open, /livez ${slowest.toFixed(0)} ms at most`,
    );
    return [
      ...(got.size === webhooks ? [] : [`${got.size} of ${webhooks} webhooks were sent on`]),
      ...(slowest < longestMs ? [] : [`/livez took ${slowest.toFixed(0)} ms`]),
      ...(service.exitCode === null ? [] : ['the service ended']),
    ];
  } finally {
    for (const socket of sockets) socket.destroy();
    receiver.close();
    receiver.closeAllConnections();
    const ended = service.exitCode === null ? once(service, 'exit') : undefined;
    service.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

function urlOf(output: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  return new Promise((found, failed) => {
    output.on('data', (part) => {
      text = (text + String(part)).slice(-10_000);
      const [, url] = /listens on (http:\/\/[\d.:]+)/.exec(text) ?? [];
      if (url) found(url);
    });
    output.on('end', () => failed(new Error('The service did not start.')));
  });
}
