import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { AppParts } from '../app-parts.js';
import { connectorsOf } from '../connectors/connectors.js';
import { listen } from '../server/listen.js';
import { acme } from './acme-things.js';
import { connectionsNamed } from './parts.js';
import { apiKey, type TestService, testService } from './service.js';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers as JSON; what is not JSON it writes itself. */
export type Vendor = (asked: Asked, response: ServerResponse) => unknown;

export interface AcmeService {
  readonly call: TestService['call'];
  readonly asked: readonly Asked[];
  /** Where the vendor listens. */
  readonly vendor: string;
  /** The service on a socket. */
  listen(): Promise<string>;
  /** Another process with the same store, as far as a test can tell. */
  readonly parts: Partial<AppParts>;
}

/** The service before a vendor on a socket. `answer` may return JSON, a promise of it, or nothing to hang. */
export async function acmeService(answer: Vendor, parts: Partial<AppParts> = {}): Promise<AcmeService> {
  const asked: Asked[] = [];
  const answered = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: await text(request) };
    asked.push(one);
    const value = await answer(one, response);
    if (value === undefined) return;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  const server = createServer((request, response) => void answered(request, response));
  const vendor = await urlOf(server);
  const connection = { settings: {}, credentials: { key: { api_key: 'key-0123456789' } }, servers: vendor };
  const own = {
    connectors: connectorsOf([acme]),
    connections: connectionsNamed({ acme: { demo: connection, other: connection } }),
    ...parts,
  };
  const service = await testService(own);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await service.close();
  });
  return {
    call: service.call,
    asked,
    vendor,
    parts: own,
    listen: async () => {
      const { port, close } = await listen('127.0.0.1', 0, () => service.app.fetch as never);
      onTestFinished(() => close());
      return `http://127.0.0.1:${port}`;
    },
  };
}

export const authorized = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };

async function urlOf(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
