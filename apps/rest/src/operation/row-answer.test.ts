import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { acmeService, authorized, type Vendor } from '../test-support/acme-service.js';

const list = '/v1/acme/demo/things/list';
const accept = { accept: 'application/x-ndjson' };
const pageOf = (url: string): number => Number(new URL(url, 'http://acme.test').searchParams.get('page') ?? 1);
const rowsOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);

/** Pages of two rows. */
const pages =
  (count: number, fill = ''): Vendor =>
  ({ url }) => {
    const page = pageOf(url);
    return {
      data: [
        { id: 2 * page - 1, fill },
        { id: 2 * page, fill },
      ],
      more: page < count,
    };
  };

describe('Accept: application/x-ndjson', () => {
  it('streams the rows of all pages, a line each', async () => {
    const { call, asked } = await acmeService(pages(3));
    const response = await call(list, { body: {}, headers: accept });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(rowsOf(await response.text()).map((row) => (row as { id: number }).id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(asked).toHaveLength(3);
  });

  it('answers other lists by line too, and anything else as one line', async () => {
    const { call } = await acmeService(({ url }) => (url === '/all' ? [1, { a: 'line\nbreak' }, null] : { id: 1 }));
    expect(await (await call('/v1/acme/demo/things/all', { headers: accept })).text()).toBe(
      '1\n{"a":"line\\nbreak"}\nnull\n',
    );
    expect(await (await call('/v1/acme/demo/things/get', { headers: accept })).text()).toBe('{"id":1}\n');
  });

  it.each(['application/json, application/x-ndjson', '*/*', 'application/x-ndjson;q=0', 'application/json'])(
    'is not meant by %s',
    async (header) => {
      const { call } = await acmeService(pages(1));
      const response = await call(list, { body: {}, headers: { accept: header } });
      expect(response.headers.get('content-type')).toBe('application/json');
    },
  );

  it('answers a failure before the first row as a problem', async () => {
    const { call } = await acmeService(({ url }, response) => {
      if (pageOf(url) === 1) return { data: [], more: true };
      response.writeHead(403).end();
      return undefined;
    });
    const response = await call(list, { body: {}, headers: accept });
    expect(response.status).toBe(424);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('tells a later failure in a line that is no row, and cuts the connection', async () => {
    const { listen } = await acmeService(({ url }, response) => {
      if (pageOf(url) < 3) return pages(9)({ url } as never, response);
      response.writeHead(403).end();
      return undefined;
    });
    const url = await listen();
    let text = '';
    // Not fetch, which drops what it has read of a body that breaks off.
    const sending = request(url + list, { method: 'POST', headers: { ...authorized, ...accept } }).end('{}');
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    response.on('data', (chunk) => (text += String(chunk)));
    const [error] = (await once(response, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
    const rows = rowsOf(text);
    expect(rows).toHaveLength(5);
    expect(rows[4]).toMatchObject({
      raccord_problem: { status: 424, code: 'forbidden', instance: expect.stringMatching(/^urn:raccord:request:/) },
    });
  });

  it('fetches no page that the reader does not take', async () => {
    const { call, asked } = await acmeService(pages(1000, 'x'.repeat(100_000)));
    const response = await call(list, { body: {}, headers: accept });
    const reader = response.body!.getReader();
    await reader.read();
    for (let turns = 0; turns < 200; turns++) await turn();
    expect(asked.length).toBeLessThan(3);
    await reader.cancel();
  });

  it('stops fetching when the caller disconnects', async () => {
    let page = 0;
    let wanted = (): void => {};
    const third = new Promise<void>((resolve) => (wanted = resolve));
    const { listen, asked } = await acmeService((one, response) => {
      page = pageOf(one.url);
      if (page < 3) return pages(1000)(one, response);
      response.on('close', () => wanted()); // the service gave up
      return undefined;
    });
    const url = await listen();
    const stop = new AbortController();
    const headers = { ...authorized, ...accept };
    const response = await fetch(url + list, { method: 'POST', body: '{}', headers, signal: stop.signal });
    const reader = response.body!.getReader();
    await reader.read();
    while (page < 3) await turn();
    stop.abort();
    await third;
    expect(asked).toHaveLength(3);
  });
});
