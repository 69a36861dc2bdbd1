import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { raw } from '../test-support/raw-socket.js';
import { authorization, served } from '../test-support/served.js';

describe('the service on a socket', () => {
  it('stops the call to the API when its caller leaves', async () => {
    const upstream = createServer();
    const arrived = once(upstream, 'request') as Promise<[IncomingMessage]>;
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const { port } = await served({ upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}` });
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
    const { port } = await served();
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

  it('takes a header sent twice for none that it knows', async () => {
    const { port } = await served();
    const twice = `Authorization: ${authorization}\r\nAuthorization: ${authorization}`;
    const answer = await raw(port, `GET /v1/connectors HTTP/1.1\r\nHost: x\r\n${twice}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
  });
});
