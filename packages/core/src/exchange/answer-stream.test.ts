import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type StreamedFile } from '../index.js';
import { clientBy } from '../test-support/answers.js';
import { failureOf } from '../test-support/failure-of.js';
import { answerJson, testServer } from '../test-support/test-server.js';
import { timeLimit } from '../test-support/time-limit.js';
import { transports } from '../test-support/transports.js';

describe.each(transports)('over a socket, by %s', (_, makeTransport) => {
  const clientOf = clientBy(makeTransport);

  test('a stream gives the first bytes while the rest is not there yet', async () => {
    let finish = (): void => undefined;
    const server = await testServer((__, response) => {
      response.writeHead(200, { 'content-disposition': 'attachment; filename=cv.pdf' }).write('first ');
      finish = () => response.end('last');
    });
    const call = clientOf(server.url).$call('things.small', {}, { stream: true });
    const file = (await call) as StreamedFile;
    expect(file).toMatchObject({ file_name: 'cv.pdf', content_type: 'application/octet-stream' });
    const parts: string[] = [];
    for await (const part of file.data) {
      parts.push(Buffer.from(part).toString());
      finish();
    }
    expect(parts).toEqual(['first ', 'last']);
  });

  test('a stream has no size limit', async () => {
    const server = await testServer((__, response) => response.end(Buffer.alloc(3_000_000)));
    const call = clientOf(server.url).$call('things.small', {}, { stream: true });
    let length = 0;
    for await (const part of ((await call) as StreamedFile).data) length += part.length;
    expect(length).toBe(3_000_000);
  });

  test('leaving a stream ends the request on the wire', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await testServer((__, response) => {
      closed = once(response, 'close');
      response.write('first');
    });
    const file = (await clientOf(server.url).$call('things.file', {}, { stream: true })) as StreamedFile;
    for await (const part of file.data) {
      expect(Buffer.from(part).toString()).toBe('first');
      break;
    }
    await closed;
  });

  test('a stream that breaks, takes too long or is stopped says so as an error of the call', async () => {
    const limit = timeLimit();
    const stop = new AbortController();
    const then = [(socket: { destroy(): void }) => socket.destroy(), limit.fire, () => stop.abort()];
    const server = await testServer((__, response, { socket }) => {
      response.writeHead(200, { 'content-length': '100' }).write('first');
      const index = server.requests.length - 1;
      proceed = () => then[index]!(socket);
    });
    let proceed = (): void => undefined;
    const client = clientOf(server.url, { timeout: limit.timeout });
    for (const code of ['network', 'timeout', 'aborted']) {
      const options = { stream: true, signal: stop.signal };
      const file = (await client.$call('things.file', {}, options)) as StreamedFile;
      const reading = async () => {
        for await (const part of file.data) if (part.length > 0) proceed();
      };
      expect(await failureOf(reading())).toMatchObject({ code, sent: 'yes', operation: 'things.file' });
    }
  });

  test('an error instead of a stream is an error of the call', async () => {
    const server = await testServer((__, response) => answerJson(response, { error: { message: 'gone' } }, 404));
    const error = await failureOf(clientOf(server.url).$call('things.file', {}, { stream: true }));
    expect(error).toMatchObject({ code: 'not_found', upstream: { message: 'gone' } });
  });
});

test('a file that is JSON is a stream, too, where no rule could find an error in it', async () => {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: {},
    errors: { rules: [{ status: 400, where: { path: 'code', exists: true }, is: 'rejected' }] },
    test: { operation: 'rows.all' },
  });
  const all = kit.operation({
    title: 'All',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    request: { method: 'GET', path: '/rows.json', answer: { as: 'file' } },
  });
  const acme = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test' };
  const connector = defineConnector({ ...acme, kit, resources: { rows: { all } } });
  let finish = (): void => undefined;
  const server = await testServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"rows":');
    finish = () => response.end('[]}');
  });
  const client = createClient(connector, { settings: {}, credentials: {}, servers: server.url });
  const parts: string[] = [];
  for await (const part of ((await client.$call('rows.all', {}, { stream: true })) as StreamedFile).data) {
    parts.push(Buffer.from(part).toString());
    finish();
  }
  expect(parts).toEqual(['{"rows":', '[]}']);
});
