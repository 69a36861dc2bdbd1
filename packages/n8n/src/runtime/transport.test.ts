import { ConnectorError, type HttpRequest, type RequestSubject } from '@raccord/core/kernel';
import { NodeApiError } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { acmeTable } from '../test-support/acme.js';
import { answer, fakeExecution } from '../test-support/fake-execution.js';
import { logIn } from './login.js';
import { n8nTransport } from './transport.js';

const { signal } = new AbortController();
const request: HttpRequest = { method: 'POST', url: 'https://api.acme.test/x', headers: { accept: 'a/b' }, signal };
const about: RequestSubject = { connector: 'acme', operation: 'things.run', effect: 'read', scheme: 'key' };

async function send(
  part: Partial<HttpRequest>,
  { reply = () => answer(200, {}) as unknown, login = false, subject = about } = {},
) {
  const { context, sent } = fakeExecution({ items: [], answers: [reply] });
  const response = await n8nTransport(context, acmeTable({}, undefined, login))({ ...request, ...part }, subject);
  return { response, ...sent[0]! };
}

/** How n8n's helper fails: an error of its own, with the one of the request as its cause. */
function wrapped(cause: Error): Error {
  const { context } = fakeExecution({ items: [] });
  return new NodeApiError(context.getNode(), cause as never);
}

function failing(error: Error) {
  return {
    reply: () => {
      throw error;
    },
  };
}

describe('what n8n is asked to send', () => {
  test('the request as it is, answered whatever the status, without following a redirect', async () => {
    const { options, credential } = await send({ body: '{"a":1}' });
    expect(credential).toBe('acmeApi');
    expect(options).toMatchObject({
      method: 'POST',
      url: 'https://api.acme.test/x',
      headers: { accept: 'a/b' },
      body: '{"a":1}',
      abortSignal: signal,
      encoding: 'arraybuffer',
      returnFullResponse: true,
      ignoreHttpStatusErrors: true,
      disableFollowRedirect: true,
    });
  });

  test('without a credential where the kernel says none: an open operation, the target of a redirect', async () => {
    expect((await send({}, { subject: { ...about, scheme: null } })).credential).toBeUndefined();
  });

  test('bytes as a buffer of just these bytes', async () => {
    const memory = new Uint8Array([9, 1, 2, 9]);
    const { options } = await send({ body: memory.subarray(1, 3) });
    expect(options.body).toEqual(Buffer.from([1, 2]));
  });

  test('a form written out, so that n8n can send it again', async () => {
    const form = new FormData();
    form.append('text', 'é');
    form.append('file', new Blob([new Uint8Array([0, 255])], { type: 'application/pdf' }), 'cv.pdf');
    const { options } = await send({ body: form });
    const headers = options.headers as Record<string, string>;
    expect(headers['accept']).toBe('a/b');
    expect(Buffer.isBuffer(options.body)).toBe(true);
    const read = await new Response(options.body as Buffer<ArrayBuffer>, { headers }).formData();
    expect(read.get('text')).toBe('é');
    const file = read.get('file') as File;
    expect([file.name, file.type, [...(await file.bytes())]]).toEqual(['cv.pdf', 'application/pdf', [0, 255]]);
  });

  test('with a login, a 401 as a failure: it makes n8n log in again', async () => {
    expect((await send({}, { login: true })).options.ignoreHttpStatusErrors).toEqual({ ignore: true, except: [401] });
  });
});

describe('what n8n answers', () => {
  test('status, headers in lower case, and bytes', async () => {
    const { response } = await send({}, { reply: () => answer(418, 'tée', { 'X-List': ['a', 'b'] }) });
    expect([response.status, response.headers['x-list'], Buffer.from(await response.bytes()).toString()]).toEqual([
      418,
      'a, b',
      'tée',
    ]);
  });

  test('a 401 that the second login did not cure is an answer', async () => {
    const cause = Object.assign(new Error('401'), {
      response: { status: 401, headers: {}, data: Buffer.from('{"message":"no"}') },
    });
    const { response } = await send({}, failing(wrapped(cause)));
    expect([response.status, Buffer.from(await response.bytes()).toString()]).toEqual([401, '{"message":"no"}']);
  });

  test('a failed connection is passed on with its cause, for the kernel to read', async () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    await expect(send({}, failing(wrapped(cause)))).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  test('a broken connection claims nothing of what was sent: the kernel decides it by the cause', async () => {
    const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    const error = await send({}, failing(wrapped(cause))).catch((thrown: unknown) => thrown);
    expect(error).not.toHaveProperty('sent');
    expect(error).toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('no answer in time may have been sent', async () => {
    const cause = Object.assign(new Error('timeout of 30000ms exceeded'), { code: 'ECONNABORTED' });
    await expect(send({}, failing(wrapped(cause)))).rejects.toMatchObject({ code: 'ETIMEDOUT', sent: 'maybe' });
  });

  test.each([
    [401, 'auth_expired', false],
    [429, 'rate_limited', true],
    [503, 'unavailable', true],
  ])('a login answered with %i is %s, and the request was not sent', async (status, code, retryable) => {
    const login = { name: 'Acme', server: 'https://api.acme.test', path: '/login', body: {}, token: 'token' };
    const { context } = fakeExecution({ items: [], answers: [() => ({ statusCode: status, body: {} })] });
    const cause = await logIn(context as never, {}, login).catch((error: Error) => error);
    const error = await send({}, failing(wrapped(cause as Error))).catch((thrown: unknown) => thrown);
    expect(ConnectorError.is(error)).toBe(true);
    expect(error).toMatchObject({ code, sent: 'no', retryable, operation: 'things.run' });
  });
});
