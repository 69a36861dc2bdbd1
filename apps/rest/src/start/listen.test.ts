import { memoryTokens } from '@raccord/core';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { undiciTransport } from '@raccord/core/undici';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../app.js';
import { connectionsNamed, ownParts } from '../test-support/parts.js';
import { loadConnectors } from '../connectors/load-connectors.js';
import { type Listener, listen } from './listen.js';

let listener: Listener | undefined;
afterEach(() => listener?.close());

const authorization = 'Bearer key';

/** The service on a socket, before an API at `upstream`. */
async function serve(upstream = 'http://127.0.0.1:9'): Promise<number> {
  const app = createApp({
    connectors: await loadConnectors(['@raccord/connector-flatchr']),
    connections: connectionsNamed({
      flatchr: {
        demo: { settings: { company_key: 'x' }, credentials: { api: { api_key: 'secret-key' } }, servers: upstream },
      },
    }),
    ...(await ownParts('key')),
    publicUrl: 'http://127.0.0.1',
    runtime: { transport: undiciTransport(), tokens: memoryTokens() },
  });
  listener = await listen('127.0.0.1', 0, () => app.fetch);
  return listener.port;
}

/** Sends text as it is and answers all that comes back. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('the service on a socket', () => {
  it('stops the call to the API when its caller leaves', async () => {
    const upstream = createServer();
    const arrived = once(upstream, 'request') as Promise<[IncomingMessage]>;
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const port = await serve(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
    const caller = new AbortController();
    const path = `http://127.0.0.1:${port}/v1/flatchr/demo/columns/list`;
    const call = fetch(path, { headers: { authorization }, signal: caller.signal }).catch(() => 'left');
    const [{ socket }] = await arrived;
    const stopped = once(socket, 'close'); // never comes, and the test runs into its time limit, if the call goes on
    caller.abort();
    expect(await call).toBe('left');
    await stopped;
    upstream.close();
  });

  it('answers 413 to a body without end, while it is sent', async () => {
    const port = await serve();
    const headers = { authorization, 'content-type': 'application/json' };
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/flatchr/demo/columns/list',
      headers,
    });
    outgoing.on('error', () => {}); // the service hangs up
    const chunk = Buffer.alloc(64 * 1024, ' ');
    const write = (): void => void (outgoing.destroyed || outgoing.write(chunk, write));
    write();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    outgoing.destroy();
  });

  it.each([
    ['no HTTP at all', 'HELO\r\n\r\n', 400],
    ['no host', 'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['an invalid host', 'GET /livez HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['headers without end', `GET /livez HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
  ])('answers a problem to %s', async (_, text, status) => {
    const answer = await raw(await serve(), text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ status });
  });

  it('takes a header sent twice for none that it knows', async () => {
    const port = await serve();
    const twice = `Authorization: ${authorization}\r\nAuthorization: ${authorization}`;
    const answer = await raw(port, `GET /v1/connectors HTTP/1.1\r\nHost: x\r\n${twice}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
  });
});
