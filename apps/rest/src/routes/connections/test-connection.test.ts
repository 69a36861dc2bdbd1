import type { HttpRequest, HttpResponse } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { acmeAlone, acmeBody } from '../../test-support/acme.js';
import { reply } from '../../test-support/reply.js';
import { json, storedService } from '../../test-support/service.js';

const login = { user: 'ada', password: 'password-0123' };

type Answered = HttpResponse | Promise<HttpResponse>;

async function tested(credentials: object, answer: (request: HttpRequest) => Answered, headers = {}) {
  const requests: HttpRequest[] = [];
  const { call } = await storedService(undefined, {
    connectors: acmeAlone,
    runtime: {
      transport: async (request) => {
        requests.push(request);
        return answer(request);
      },
    },
  });
  const { id } = await json(await call('/v1/connections', { body: { ...acmeBody, credentials } }));
  const response = await call(`/v1/connections/${id}/test`, { method: 'POST', headers });
  expect(response.status).toBe(200);
  return { answer: await json(response), requests };
}

const good = () => reply({ name: 'Ada', token: 'token-0123456789' });

describe('a test of a connection', () => {
  test('calls the test operation with each scheme alone', async () => {
    const { answer, requests } = await tested({ ...acmeBody.credentials, login, spare: { key: 'spare-0123' } }, good);
    expect(answer).toEqual({
      works: true,
      operation: 'me.get',
      schemes: {
        key: { filled: true, result: 'works' },
        login: { filled: true, result: 'works' },
        account: { filled: false, result: 'not_tried', reason: 'It is not filled.' },
        spare: { filled: true, result: 'not_tried', reason: 'me.get, the test operation, does not use it.' },
      },
    });
    const sent = requests.filter(({ url }) => url.endsWith('/me')).map(({ headers }) => headers);
    expect(sent).toHaveLength(2);
    expect(sent.filter((headers) => 'x-key' in headers && 'authorization' in headers)).toEqual([]);
  });

  test('says what fails and what to do, without a secret', async () => {
    const { answer } = await tested({ ...acmeBody.credentials, login }, ({ headers, url }) =>
      headers['x-key'] && !url.endsWith('/login') ? reply({ key: headers['x-key'] }, 401) : good(),
    );
    expect(answer).toMatchObject({
      works: false,
      schemes: {
        key: {
          result: 'fails',
          failure: { code: 'auth_expired', detail: expect.any(String), hint: expect.any(String) },
        },
        login: { result: 'works' },
      },
    });
    expect(JSON.stringify(answer)).not.toMatch(/key-0123|password-|token-0123/);
  });

  test('says that an account is not connected yet', async () => {
    const { answer, requests } = await tested({ account: { client_id: 'id-1' } }, good);
    expect(answer).toMatchObject({
      works: false,
      schemes: { account: { connected: false, result: 'fails', failure: { code: 'auth_missing' } } },
    });
    expect(requests).toEqual([]);
  });

  test('ends with the time that the caller allows', async () => {
    const hanging = ({ signal }: HttpRequest) =>
      new Promise<HttpResponse>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    const { answer } = await tested(acmeBody.credentials, hanging, { 'raccord-timeout': '0.01' });
    expect(answer).toMatchObject({ works: false, schemes: { key: { result: 'fails', failure: { code: 'timeout' } } } });
  });

  test('of a connection without credentials has tried nothing', async () => {
    const { answer, requests } = await tested({}, good);
    expect(answer).toMatchObject({ works: false, schemes: { key: { filled: false, result: 'not_tried' } } });
    expect(requests).toEqual([]);
  });
});
