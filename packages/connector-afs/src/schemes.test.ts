import { type Connection, createClient, type HttpRequest } from '@raccord/core';
import { toManifest, toMarkdown } from '@raccord/manifest';
import { afsDemo, createAfsSimulator } from '@raccord/simulators';
import { describe, expect, it, onTestFinished } from 'vitest';
import { afs } from './connector.js';

type Credentials = Connection<(typeof afs)['connection']>['credentials'];

const key = { api_key: '00000042-key+/0123==' };
const token = { client_id: 'a client', access_token: 'access-0123456789' };
const all: Credentials = { api_key_bearer: key, oauth_docs: token, oauth: token, api_key: key };
const input = { actions: { 'x:1': { a: 1 } } };

async function sent(credentials: Credentials, method: 'POST' | 'GET' = 'POST'): Promise<HttpRequest> {
  const requests: HttpRequest[] = [];
  const transport = async (request: HttpRequest) => {
    requests.push(request);
    return { status: 200, headers: {}, bytes: async () => new TextEncoder().encode('{}') };
  };
  const client = createClient(afs, { settings: {}, credentials }, { transport });
  await (method === 'GET' ? client.$request({ method, path: '/x', query: { q: 'y' } }) : client.stats.batch(input));
  return requests[0]!;
}

/** What a request holds beside the input. */
function beside({ url, headers, body }: HttpRequest) {
  const form = Object.fromEntries(new URLSearchParams(String(body ?? '')));
  const query = Object.fromEntries(new URL(url).searchParams);
  const { 'actions[x:1][a]': _action, ...fields } = form;
  const { q: _q, ...parameters } = query;
  return { fields, parameters, header: headers['authorization'] };
}

describe('a credential is in its place and nowhere else', () => {
  it.each<[string, Credentials, object, string | undefined]>([
    ['api_key', { api_key: key }, key, undefined],
    ['api_key_bearer', { api_key_bearer: key }, {}, `Bearer ${key.api_key}`],
    ['oauth', { oauth: token }, token, undefined],
    ['oauth_docs', { oauth_docs: token }, token, undefined],
  ])('%s', async (_, credentials, parameters, header) => {
    expect(beside(await sent(credentials))).toEqual({ fields: parameters, parameters: {}, header });
    expect(beside(await sent(credentials, 'GET'))).toEqual({ fields: {}, parameters, header });
  });
});

it('of several filled schemes the one seen in clients is used before one that is not verified', async () => {
  const order: unknown[] = [];
  const left: Record<string, unknown> = { ...all };
  while (Object.keys(left).length > 0) {
    const { fields, header } = beside(await sent(left as Credentials));
    order.push(header ? 'header' : Object.keys(fields).join());
    const [used] = ['api_key', 'oauth', 'oauth_docs', 'api_key_bearer'].filter((name) => left[name]);
    delete left[used!];
  }
  expect(order).toEqual(['api_key', 'access_token,client_id', 'access_token,client_id', 'header']);
  for (const { auth } of Object.values(toManifest(afs).operations)) {
    expect(auth).toEqual([['api_key'], ['oauth'], ['oauth_docs'], ['api_key_bearer']]);
  }
});

it('what is not verified says so wherever the fields are shown', () => {
  const rows = toMarkdown(toManifest(afs)).split('\n');
  for (const field of [
    'api_key_bearer.api_key',
    'oauth_docs.client_id',
    'oauth.client_secret',
    'oauth_docs.client_secret',
  ]) {
    expect(rows.find((row) => row.includes(`credentials.${field}`))).toMatch(/not verified/i);
  }
});

describe('a key in a header, against a server', () => {
  const call = async (bearer: boolean) => {
    const { servers, close } = await createAfsSimulator({ bearer }).listen();
    onTestFinished(close);
    const credentials = { api_key_bearer: { api_key: afsDemo.api_key } };
    return createClient(afs, { settings: {}, credentials, servers }).stats.batch(input);
  };

  it('that reads it: works', async () => {
    expect(await call(true)).toHaveProperty('performed_actions');
  });

  it('that does not: auth_expired', async () => {
    await expect(call(false)).rejects.toMatchObject({ code: 'auth_expired', upstream: { code: 'access_denied' } });
  });
});
