import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type ConnectorError, createClient } from '@raccord/core';
import { flatchr } from '@raccord/connector-flatchr';
import { describe, expect, it, onTestFinished } from 'vitest';
import { certificate } from '../test-support/certificate.js';
import { guardedTransport } from './guarded-transport.js';

async function port(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** An API that answers with the Host it was asked for. */
const answer = (request: IncomingMessage, response: { end(text: string): unknown }): void => {
  response.end(JSON.stringify([{ title: request.headers.host }]));
};

/** A forward proxy that leads every name to the API of the test, and what it was asked. */
async function proxy(api: { readonly http: number; readonly https?: number }, user?: string) {
  const asked: string[] = [];
  const isKnown = ({ headers }: IncomingMessage): boolean =>
    user === undefined || headers['proxy-authorization'] === `Basic ${Buffer.from(user).toString('base64')}`;
  const server = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (!isKnown(incoming)) return void outgoing.writeHead(407).end();
    const { host } = new URL(incoming.url!);
    httpRequest({ port: api.http, host: '127.0.0.1', headers: { host } }, (response) => {
      outgoing.writeHead(response.statusCode!, response.headers);
      response.pipe(outgoing);
    }).end();
  });
  server.on('connect', (incoming: IncomingMessage, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    if (!isKnown(incoming)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const target = connect(api.https!, '127.0.0.1');
    for (const one of [socket, target]) one.on('error', () => {});
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    target.pipe(socket).pipe(target);
  });
  return { port: await port(server), asked };
}

/** Runs an operation at a host and answers what the API said. */
async function call(url: string, proxies: Parameters<typeof guardedTransport>[1], allowed: string[] = []) {
  const transport = guardedTransport(new Set(allowed), proxies);
  onTestFinished(() => transport.close());
  const connection = { settings: { company_key: 'x' }, credentials: { api: { api_key: 'key-0123456789' } } };
  const client = createClient(
    flatchr,
    { ...connection, servers: { default: url, careers: url } },
    { transport, sleep: async () => {} },
  );
  const [column] = await client.columns.list();
  return column?.title;
}

const failing = (...args: Parameters<typeof call>) =>
  call(...args).then(
    () => expect.unreachable(),
    (error: unknown) => error as ConnectorError,
  );

describe('behind a proxy', () => {
  it('plain calls are sent through it', async () => {
    const { port: at, asked } = await proxy({ http: await port(createServer(answer)) });
    expect(await call('http://api.acme.test', { http: `http://127.0.0.1:${at}` })).toBe('api.acme.test');
    expect(asked).toEqual(['GET http://api.acme.test/company/x/columns']);
  });

  it('TLS is a tunnel through it, with its user and password', async () => {
    const before = getCACertificates();
    setDefaultCACertificates([...before, certificate.cert]);
    onTestFinished(() => setDefaultCACertificates(before));
    const https = await port(createTlsServer(certificate, answer) as unknown as Server);
    const { port: at, asked } = await proxy({ http: 0, https }, 'ada:p w');
    expect(await call('https://api.acme.test', { https: `http://ada:p%20w@127.0.0.1:${at}` })).toBe('api.acme.test');
    expect(asked).toEqual(['CONNECT api.acme.test:443']);
  });

  it.each(['http', 'https'] as const)('a wrong password is an error that does not tell it: %s', async (scheme) => {
    const { port: at } = await proxy({ http: 0 }, 'ada:right');
    const error = await failing(`${scheme}://api.acme.test`, { [scheme]: `http://ada:wrong-0123@127.0.0.1:${at}` });
    expect(error).toMatchObject({ code: 'network' });
    expect(JSON.stringify(error) + String(error.stack) + String(error.cause)).not.toMatch(/wrong-0123|YWRh/);
  });

  it.each(['api.acme.test', '.acme.test', '*.acme.test', 'x.test, API.acme.test:80', '*'])(
    'NO_PROXY=%s excepts a host',
    async (not) => {
      const { port: at, asked } = await proxy({ http: 0 });
      await failing('http://api.acme.test', { http: `http://127.0.0.1:${at}`, not }); // there is no such name in DNS
      expect(asked).toEqual([]);
    },
  );

  it('this machine is called without it, if it is allowed', async () => {
    const api = await port(createServer(answer));
    const { port: at, asked } = await proxy({ http: 0 });
    const proxies = { http: `http://127.0.0.1:${at}` };
    expect(await call(`http://127.0.0.1:${api}`, proxies, ['127.0.0.1'])).toBe(`127.0.0.1:${api}`);
    expect(await failing(`http://127.0.0.1:${api}`, proxies)).toMatchObject({ code: 'misconfigured' });
    expect(asked).toEqual([]);
  });

  it.each([
    '10.0.0.1',
    '0xA.1',
    '012.0.0.1',
    '167772161',
    '10.0.0.1.',
    '[::ffff:10.0.0.1]',
    '[64:ff9b::10.0.0.1]',
    '169.254.169.254',
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    'intranet',
    'metadata.google.internal',
    'printer.local.',
    'ip6-loopback',
  ])('the private host %s is refused before the proxy is asked', async (host) => {
    const { port: at, asked } = await proxy({ http: 0 });
    const own = `http://127.0.0.1:${at}`;
    for (const scheme of ['http', 'https']) {
      expect(await failing(`${scheme}://${host}`, { http: own, https: own })).toMatchObject({
        code: 'misconfigured',
        sent: 'no',
        retryable: false,
      });
    }
    expect(asked).toEqual([]);
  });

  it('a private host that is allowed is called through it', async () => {
    const { port: at } = await proxy({ http: await port(createServer(answer)) });
    const proxies = { http: `http://127.0.0.1:${at}` };
    expect(await call('http://api.internal', proxies, ['api.internal'])).toBe('api.internal');
    expect(await call('http://10.0.0.1:8080', proxies, ['10.0.0.1:8080'])).toBe('10.0.0.1:8080');
  });
});
