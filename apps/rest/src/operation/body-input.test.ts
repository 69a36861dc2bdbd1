import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, type TestService, testService } from '../test-support/service.js';
import { fileLimitBytes, jsonLimitBytes } from './read-body.js';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.close());

const send = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  service.app.request('/v1/afs/demo/stats/batch', {
    method: 'POST',
    body,
    headers: { authorization: 'Bearer test-key-of-the-service', ...headers },
    duplex: 'half',
  } as RequestInit);

const refused = async (response: Response | Promise<Response>) => {
  const { status, code } = await json(await response);
  return { status, code };
};
const invalid = { status: 400, code: 'input_invalid' };
const wrongType = { status: 415, code: 'unsupported_media_type' };
const tooLarge = { status: 413, code: 'too_large' };

describe('a body', () => {
  it.each(['{', '{"a":}', 'actions=x', '{"a":1}{"b":2}', '\ufeff', "{'a': 1}"])(
    'that is not JSON is 400: %s',
    async (body) => {
      expect(await refused(send(body))).toEqual(invalid);
    },
  );

  it('that is not JSON is not repeated in the answer', async () => {
    expect(await (await send('{"api_key": hunter22}')).text()).not.toContain('hunter22');
  });

  it('that is not UTF-8 is 400', async () => {
    expect(await refused(send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])))).toEqual(invalid);
  });

  it.each(['[]', 'null', '"text"', '7'])('that is no object is 400: %s', async (body) => {
    expect(await refused(send(body))).toEqual(invalid);
  });

  it.each([
    '{"__proto__":{"actions":{}}}',
    '{"actions":{"__proto__":{"polluted":"1"}}}',
    '{"actions":[{"a":{"__proto__":null}}]}',
    '{"actions":{"a":{"any":[{"__proto__":{"polluted":"1"}}]}}}',
  ])('with a key for the prototype is 400, and pollutes nothing: %s', async (body) => {
    expect(await refused(send(body))).toEqual(invalid);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])(
    'may have the key %s where any key is allowed',
    async (key) => {
      const response = await send(JSON.stringify({ actions: { [key]: { uid: 'a' } } }));
      expect(response.status).toBe(200);
    },
  );

  it('that is nested without end is 400', async () => {
    const depth = 150_000;
    expect(await refused(send(`{"actions":{"a":{"any":${'['.repeat(depth)}${']'.repeat(depth)}}}}`))).toEqual(invalid);
  });

  it.each([
    {},
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json; charset=latin1' },
    { 'content-type': 'application/json, application/json' },
    { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  ])('of another type is 415: %o', async (headers) => {
    const body = new TextEncoder().encode('{"actions":{}}'); // bytes, for which no content type is made up
    expect(await refused(send(body, headers))).toEqual(wrongType);
  });

  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/vnd.acme+json'])(
    'of the type %s is taken',
    async (type) => {
      expect((await send('{"actions":{}}', { 'content-type': type })).status).toBe(200);
    },
  );

  it('may be empty whatever its type', async () => {
    const response = await send('', { 'content-type': 'text/plain' });
    expect(await json(response)).toMatchObject({ code: 'input_invalid', issues: [{ path: ['actions'] }] });
  });

  it('that announces too much is 413 before it is read', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': String(jsonLimitBytes + 1) };
    let wasRead = false;
    const body = new ReadableStream(
      {
        pull: (controller) => {
          wasRead = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    expect(await refused(send(body, headers))).toEqual(tooLarge);
    expect(wasRead).toBe(false);
  });

  it('that turns out too large is 413, and is not read to its end', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(0x20);
    let chunks = 0;
    const long = new ReadableStream({
      pull: (controller) => (++chunks > 40 ? controller.close() : controller.enqueue(chunk)),
    });
    expect(await refused(send(long))).toEqual(tooLarge);
    expect(chunks).toBeLessThan(5);
  });

  it('may be longer where the operation takes a file', async () => {
    const data = Buffer.alloc(2 * jsonLimitBytes).toString('base64');
    const resume = { data, file_name: 'cv.pdf', content_type: 'application/pdf' };
    const body = { firstname: 'Ada', lastname: 'Example', email: 'ada@example.com', vacancy: 'x', resume };
    const path = '/v1/flatchr/demo/candidates/create';
    const dry = { 'raccord-dry-run': 'true' };
    const response = await service.call(path, { body, headers: dry });
    expect(response.status).not.toBe(413);
    const announced = { 'content-length': String(fileLimitBytes + 1) };
    expect(await refused(service.call(path, { body: {}, headers: announced }))).toEqual(tooLarge);
  });

  it.each([
    ['numbers', `[${'1,'.repeat(200_000)}1]`],
    ['lists', `[${'[],'.repeat(100_000)}[]]`],
    ['lists in lists', '['.repeat(250_000)],
    ['members', `{${Array.from({ length: 100_001 }, (_, index) => `"${index}":[]`).join()}}`],
  ])('of more values than an input can have is 413: %s', async (_, list) => {
    expect(await refused(send(`{"actions":${list}}`))).toEqual(tooLarge);
  });

  it('counts no commas and brackets in its texts', async () => {
    const text = JSON.stringify(`[{,"\\${',[{'.repeat(100_000)}`);
    expect(await refused(send(`{"actions":{"a":{"uid":${text}}}}`))).not.toEqual(tooLarge);
  });
});
