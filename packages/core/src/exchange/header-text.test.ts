import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { tcpServer } from '../test-support/tcp-server.js';
import { transports } from '../test-support/transports.js';
import { headerText } from '../text/header-text.js';

const read = { title: 'x', description: 'x', effect: 'read', auth: 'none', input: () => z.strictObject({}) } as const;
const operations = {
  list: kit.operation({
    ...read,
    output: () => z.array(z.unknown()),
    request: { method: 'GET', path: '/things' },
    paginate: { kind: 'link' },
  }),
  moved: kit.operation({
    ...read,
    output: () => z.unknown(),
    request: { method: 'GET', path: '/old', redirect: 'once' },
  }),
};

test.each([
  [Buffer.from('/é/€').toString('latin1'), '/é/€'],
  ['/caf\xe9', '/café'], // Latin-1: no valid UTF-8
  ['/é/€', '/é/€'], // a transport that decoded it
  ['plain', 'plain'],
])('%j is %j', (header, text) => {
  expect(headerText(header)).toBe(text);
});

describe.each(transports)('raw UTF-8 in a header, by %s', (_, makeTransport) => {
  const serve = (header: string) => {
    const asked: string[] = [];
    return tcpServer((socket) =>
      socket.on('data', (data) => {
        asked.push(data.toString('latin1').split(' ')[1]!);
        const body = asked.length > 1 ? '[]' : '[1]';
        const said = asked.length > 1 ? '' : header;
        const status = said.startsWith('location') ? '302 Found' : '200 OK';
        socket.write(
          `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n${said}\r\n${body}`,
        );
      }),
    ).then(({ http }) => ({ url: http, asked }));
  };

  test('Link leads to the next page', async () => {
    const { url, asked } = await serve('link: </things/Léa?q=€>; rel="next"\r\n');
    const client = acmeClient(operations, fakeRuntime(makeTransport()), { servers: url });
    const rows: unknown[] = [];
    for await (const row of client.$call('things.list', {}) as unknown as AsyncIterable<unknown>) rows.push(row);
    expect([rows, asked]).toEqual([[1], ['/things', '/things/L%C3%A9a?q=%E2%82%AC']]);
  });

  test('Location leads to where it says', async () => {
    const { url, asked } = await serve('location: /new/Léa\r\n');
    const client = acmeClient(operations, fakeRuntime(makeTransport()), { servers: url });
    await client.$call('things.moved', {});
    expect(asked).toEqual(['/old', '/new/L%C3%A9a']);
  });
});
