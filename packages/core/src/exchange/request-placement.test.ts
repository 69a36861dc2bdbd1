import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { RequestPlan } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

/** The request that an input becomes under a plan. */
async function sent(request: Omit<RequestPlan, 'path'> & { path: '/x' }, input: Record<string, unknown>) {
  const transport = scripted(reply(200));
  const operation = kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'write',
    auth: 'none',
    input: () => z.looseObject({}),
    output: () => z.unknown(),
    request: request as Omit<typeof request, 'server'>,
  });
  await acmeClient({ run: operation }, fakeRuntime(transport)).$call('things.run', input);
  return transport.requests[0]!;
}

describe('where input keys go', () => {
  test('to the query of a GET and a DELETE, without a body', async () => {
    for (const method of ['GET', 'DELETE'] as const) {
      const request = await sent({ method, path: '/x' }, { a: 'b c', n: 1.5, yes: true, no: false, list: [1, 2] });
      expect(request.url).toBe('https://api.acme.test/x?a=b+c&n=1.5&yes=true&no=false&list%5B0%5D=1&list%5B1%5D=2');
      expect(request.body).toBeUndefined();
      expect(request.headers['content-type']).toBeUndefined();
    }
  });

  test('to a JSON body of the other methods', async () => {
    for (const method of ['POST', 'PUT', 'PATCH'] as const) {
      const request = await sent({ method, path: '/x' }, { a: { b: [1] }, yes: true, nothing: null });
      expect(request.url).toBe('https://api.acme.test/x');
      expect(request.body).toBe('{"a":{"b":[1]},"yes":true,"nothing":null}');
      expect(request.headers['content-type']).toBe('application/json');
    }
  });

  test('to the query of a POST where the plan says so', async () => {
    const request = await sent({ method: 'POST', path: '/x', query: ['page'] }, { page: 2, name: 'x' });
    expect(request.url).toBe('https://api.acme.test/x?page=2');
    expect(request.body).toBe('{"name":"x"}');
  });

  test('to headers where the plan says so, and nowhere else', async () => {
    const plan = {
      method: 'POST',
      path: '/x',
      headers: { 'X-Key': '{key}', 'x-none': '{none}', 'x-nil': '{nil}' },
    } as const;
    const request = await sent(plan, { key: 12, name: 'x', none: undefined, nil: null });
    expect(request.headers['x-key']).toBe('12');
    expect(request.headers).not.toHaveProperty('x-none');
    expect(request.headers).not.toHaveProperty('x-nil');
    expect(request.body).toBe('{"name":"x"}');
  });

  test('what is undefined is not sent, what is null is', async () => {
    const request = await sent({ method: 'POST', path: '/x' }, { gone: undefined, nothing: null });
    expect(request.body).toBe('{"nothing":null}');
  });

  test('constants are sent with every request, in the place of their name', async () => {
    const get = await sent({ method: 'GET', path: '/x', constants: { fields: 'user' } }, { a: 1 });
    expect(get.url).toBe('https://api.acme.test/x?fields=user&a=1');
    const post = await sent({ method: 'POST', path: '/x', constants: { fields: 'user' }, query: ['fields'] }, { a: 1 });
    expect(post.url).toBe('https://api.acme.test/x?fields=user');
    expect(post.body).toBe('{"a":1}');
    const header = await sent(
      { method: 'POST', path: '/x', constants: { v: '2' }, headers: { 'x-version': '{v}' } },
      {},
    );
    expect(header.headers['x-version']).toBe('2');
  });

  test('a renamed key goes out under the name of the vendor', async () => {
    const request = await sent({ method: 'POST', path: '/x', rename: { address: 'adress' } }, { address: 'x' });
    expect(request.body).toBe('{"adress":"x"}');
  });

  test('a key is encoded before it is renamed', async () => {
    const plan = { method: 'GET', path: '/x', rename: { start: 'from' }, encode: { start: 'date:MM/DD/YY' } } as const;
    expect((await sent(plan, { start: '2026-02-28' })).url).toBe('https://api.acme.test/x?from=02%2F28%2F26');
  });

  test('keys named like members of every object are ordinary keys', async () => {
    const plan = { method: 'POST', path: '/x', rename: { a: 'b' }, headers: { 'x-c': '{c}' } } as const;
    const request = await sent(plan, JSON.parse('{"constructor":"x","toString":"y","hasOwnProperty":"z"}'));
    expect(request.body).toBe('{"constructor":"x","toString":"y","hasOwnProperty":"z"}');
  });

  test('a value with a line break cannot enter a header', async () => {
    for (const value of ['a\r\nx-evil: 1', 'a\nb', 'a\0b', 'a\u20ac']) {
      const error = await failureOf(
        sent({ method: 'POST', path: '/x', headers: { 'x-key': '{key}' } }, { key: value }),
      );
      expect(error).toMatchObject({ code: 'input_invalid', sent: 'no' });
      expect(error.issues?.[0]?.path).toEqual(['key']);
    }
  });
});

describe('what follows from another input', () => {
  const plan = {
    method: 'POST',
    path: '/x',
    derive: { type: { from: 'resume', file: 'document', text: 'link' } },
    encode: { resume: 'file:data,fileName,contentType' },
  } as const;

  test('a file makes the key say file, a text makes it say text', async () => {
    const file = { data: new Uint8Array([1, 2, 255]), file_name: 'cv.pdf', content_type: 'application/pdf' };
    expect(JSON.parse((await sent(plan, { resume: file })).body as string)).toEqual({
      resume: { data: 'AQL/', fileName: 'cv.pdf', contentType: 'application/pdf' },
      type: 'document',
    });
    expect(JSON.parse((await sent(plan, { resume: 'https://example.com/cv.pdf' })).body as string)).toEqual({
      resume: 'https://example.com/cv.pdf',
      type: 'link',
    });
  });

  test('the key may be given when it fits, and is refused when it does not', async () => {
    const link = { resume: 'https://example.com/cv.pdf' };
    expect((await sent(plan, { ...link, type: 'link' })).body).toContain('"type":"link"');
    const error = await failureOf(sent(plan, { ...link, type: 'document' }));
    expect(error).toMatchObject({ code: 'input_invalid', sent: 'no', issues: [{ path: ['type'] }] });
    expect(error.message).toContain('"link"');
  });

  test('nothing is filled in where the other input is left out, or of a kind that is not named', async () => {
    expect((await sent(plan, {})).body).toBe('{}');
    expect((await sent(plan, { resume: 7 })).body).toBe('{"resume":7}');
  });

  test.each([
    ['text', 'x'],
    ['number', 0],
    ['boolean', false],
    ['list', []],
    ['object', {}],
  ])('is told by the kind %s', async (kind, value) => {
    const derive = { type: { from: 'value', [kind]: 1 } };
    expect((await sent({ method: 'POST', path: '/x', derive }, { value })).body).toBe(
      JSON.stringify({ value, type: 1 }),
    );
  });
});

test('a value that its codec cannot convert is refused with its path, and nothing is sent', async () => {
  const plan = { method: 'POST', path: '/x', encode: { 'rows.day': 'date:DD/MM/YYYY' } } as const;
  const error = await failureOf(sent(plan, { rows: [{ day: '2026-01-31' }, { day: '2026-02-30' }] }));
  expect(error).toMatchObject({ code: 'input_invalid', sent: 'no', issues: [{ path: ['rows', 1, 'day'] }] });
});

test('every request names what it accepts and who asks', async () => {
  const { headers } = await sent({ method: 'GET', path: '/x' }, {});
  expect(headers['accept']).toBe('application/json');
  expect(headers['user-agent']).toMatch(
    /^Mozilla\/5\.0 \(compatible; raccord\/\d+\.\d+\.\d+; \+https:\/\/\S+\) acme\/1\.2\.3$/,
  );
});
