import { type IHttpRequestOptions, type INode, NodeOperationError } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { tokenRequests } from './oauth2.js';
import type { NodeTable } from './table.js';
import type { NodeContext } from './node-context.js';

const about = { connector: 'acme', operation: 'things.list', effect: 'read', scheme: 'oauth' } as const;
const table = {
  credentials: {
    acmeOAuth2Api: { fields: {}, oauth2: { params: { access_token: '{sessionToken}', client_id: '{clientId}' } } },
  },
  errors: { rules: [{ where: { path: 'error', equals: 'access_denied' }, is: 'auth_expired' }] },
} as unknown as NodeTable;

/** An API that knows the newest token only, and n8n, which stores it. */
function world({ stored, valid, renewed = 'token-2' }: { stored?: string; valid: string; renewed?: string | Error }) {
  let token = stored;
  const bodies: unknown[] = [];
  let renewals = 0;
  const context = {
    getCredentials: async () => ({ clientId: 'app', ...(token ? { oauthTokenData: { access_token: token } } : {}) }),
    helpers: {
      httpRequestWithAuthentication: async (_: string, { body }: IHttpRequestOptions) => {
        bodies.push(body);
        const isGood = String(body).includes(`access_token=${valid}`);
        return isGood ? '{"performed_actions":{}}' : '{"error":"access_denied"}';
      },
      refreshOAuth2Token: async () => {
        renewals++;
        if (renewed instanceof Error) throw renewed;
        token = renewed;
      },
    },
  } as unknown as NodeContext;
  const answerOf = (answer: unknown) => ({
    status: 200,
    headers: {},
    bytes: async () => new TextEncoder().encode(String(answer)),
  });
  const send = tokenRequests(context, table, answerOf);
  const request = async () =>
    new TextDecoder().decode(
      await (await send('acmeOAuth2Api', { url: 'https://api.acme.test', method: 'POST', body: 'a=1' }, about)).bytes(),
    );
  return { request, bodies, renewals: () => renewals };
}

test('token and client id are placed beside the input', async () => {
  const { request, bodies, renewals } = world({ stored: 'token-1', valid: 'token-1' });
  expect(await request()).toContain('performed_actions');
  expect([bodies, renewals()]).toEqual([['a=1&access_token=token-1&client_id=app'], 0]);
});

test('a token refused with 200 is renewed once, for requests at the same time too, and sent again', async () => {
  const { request, bodies, renewals } = world({ stored: 'token-1', valid: 'token-2' });
  expect((await Promise.all([request(), request()])).join()).not.toContain('access_denied');
  expect(renewals()).toBe(1);
  expect(bodies.at(-1)).toBe('a=1&access_token=token-2&client_id=app');
});

test('a renewed token that is refused too is the answer', async () => {
  const { request, bodies } = world({ stored: 'token-1', valid: 'another' });
  expect(await request()).toContain('access_denied');
  expect(bodies).toHaveLength(2);
});

test('an account that is not connected is told before anything is sent', async () => {
  const { request, bodies } = world({ valid: 'token-1' });
  await expect(request()).rejects.toMatchObject({
    code: 'auth_missing',
    message: expect.stringContaining('not connected'),
  });
  expect(bodies).toEqual([]);
});

test('a refused renewal says to connect again and is not tried again; one without an answer stays what it is', async () => {
  const refused = new NodeOperationError({ name: 'Acme' } as INode, 'The credential needs to be reconnected.');
  const first = world({ stored: 'token-1', valid: 'token-2', renewed: refused });
  await expect(first.request()).rejects.toMatchObject({
    code: 'auth_expired',
    retryable: false,
    hint: expect.stringContaining('connect the account again'),
  });
  expect(first.renewals()).toBe(1);
  const broken = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  await expect(world({ stored: 'token-1', valid: 'token-2', renewed: broken }).request()).rejects.toBe(broken);
});
