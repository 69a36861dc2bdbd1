import { describe, expect, test } from 'vitest';
import { bytes, clientBy } from '../test-support/answers.js';
import { failureOf } from '../test-support/failure-of.js';
import { tcpServer } from '../test-support/tcp-server.js';
import { testServer } from '../test-support/test-server.js';
import { transports } from '../test-support/transports.js';

describe.each(transports)('over a socket, by %s', (_, makeTransport) => {
  const clientOf = clientBy(makeTransport);

  test('a file arrives byte for byte, of a known length and in chunks', async () => {
    const server = await testServer((__, response) => {
      const known = server.requests.length === 1;
      response.writeHead(200, { 'content-type': 'image/png', ...(known ? { 'content-length': bytes.length } : {}) });
      response.write(bytes.subarray(0, 100));
      setImmediate(() => response.end(bytes.subarray(100)));
    });
    const client = clientOf(server.url);
    for (let call = 0; call < 2; call++) {
      const file = (await client.$call('things.file')) as { data: Uint8Array };
      expect(new Uint8Array(file.data)).toEqual(bytes);
      expect(file).toMatchObject({ file_name: 'cv.pdf', content_type: 'image/png' });
    }
  });

  test('a length that is a lie, too small: no more is read than was announced', async () => {
    const answer = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{"a":1}{"b":2}';
    const { http } = await tcpServer((socket) => socket.once('data', () => socket.write(answer)));
    expect(await clientOf(http).$call('things.json')).toEqual({ a: 1 });
  });

  test('answers before the answer (102, 103) are passed over', async () => {
    const early = ['102 Processing', '103 Early Hints\r\nlink: </a.css>; rel=preload'];
    const answer = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{"a":1}';
    const { http } = await tcpServer((socket) =>
      socket.once('data', () => {
        for (const line of early) socket.write(`HTTP/1.1 ${line}\r\n\r\n`);
        socket.write(answer);
      }),
    );
    expect(await clientOf(http).$call('things.json')).toEqual({ a: 1 });
  });

  // undici, which is behind fetch too, ends the connection.
  test.each(['100 Continue', '101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade'])(
    '%s, which nobody asked for, is an error',
    async (line) => {
      const { http } = await tcpServer((socket) => socket.once('data', () => socket.write(`HTTP/1.1 ${line}\r\n\r\n`)));
      const error = await failureOf(clientOf(http).$call('things.json', {}, { retry: false }));
      expect(error).toMatchObject({ code: 'network', sent: 'maybe' });
    },
  );
});
