import { describe, expect, test } from 'vitest';
import type { ClientCredentialsAuth } from '../../index.js';
import { clientWith, connectorWith } from '../../test-support/auth-kinds.js';
import { failureOf } from '../../test-support/failure-of.js';
import { formOf } from '../../test-support/oauth.js';
import { firstProblem, refusal } from '../../test-support/refusal.js';
import { type Answer, reply, scripted } from '../../test-support/scripted-transport.js';

// RFC 6749 §4.4: https://www.rfc-editor.org/rfc/rfc6749#section-4.4 (read 2026-11-29).
const machine: ClientCredentialsAuth = {
  kind: 'client-credentials',
  fields: { client_id: { label: 'Client id' }, client_secret: { label: 'Client secret', secret: true } },
  token: { path: '/oauth/token' },
  scopes: ['read', 'write'],
  clientAuth: 'basic',
  tokenExtra: { audience: 'https://api.acme.test', grant_type: 'never replaces that of the protocol' },
  place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
};
const values = { client_id: 'id-1', client_secret: 'secret: 0123456789' };
const granted = (name: string, more: object = {}) =>
  reply(200, { access_token: `access-${name}-0123`, token_type: 'Bearer', expires_in: 3600, ...more });

function world(tokens: readonly Answer[], answers: readonly Answer[] = [reply(200)], change: object = {}) {
  const [token, api] = [scripted(...tokens), scripted(...answers)];
  const made = clientWith({ ...machine, ...change } as ClientCredentialsAuth, values, (request, about) =>
    (request.url.endsWith('/oauth/token') ? token : api)(request, about),
  );
  return { ...made, token, api };
}

describe('client credentials', () => {
  test('get one token for many calls, and another when it ends', async () => {
    const { client, fake, token, api } = world([granted('one'), granted('two')]);
    await Promise.all([client.things.list(), client.things.list(), client.things.add()]);
    expect(token.requests).toHaveLength(1);
    const [request] = token.requests;
    expect([request!.method, request!.url]).toEqual(['POST', 'https://api.acme.test/oauth/token']);
    expect(formOf(request!)).toEqual({
      grant_type: 'client_credentials',
      scope: 'read write',
      audience: 'https://api.acme.test',
    });
    // §2.3.1: both parts are form-encoded first.
    expect(request!.headers['authorization']).toBe(`Basic ${btoa('id-1:secret%3A+0123456789')}`);
    fake.advance(3_600_000);
    await client.things.list();
    expect(token.requests).toHaveLength(2);
    expect(api.requests.at(-1)!.headers['authorization']).toBe('Bearer access-two-0123');
  });

  test('are sent in the body where the vendor wants that', async () => {
    const { client, token } = world([granted('one')], undefined, { clientAuth: 'body', scopes: [] });
    await client.things.list();
    expect(token.requests[0]!.headers).not.toHaveProperty('authorization');
    expect(formOf(token.requests[0]!)).toEqual({
      ...values,
      grant_type: 'client_credentials',
      audience: 'https://api.acme.test',
    });
  });

  test('a token that the API rejects is replaced once', async () => {
    const { client, token } = world([granted('one'), granted('two')], [reply(401), reply(200)]);
    await client.things.add();
    expect(token.requests).toHaveLength(2);
  });

  test('a refresh token is not kept: §4.4.3', async () => {
    const saved: unknown[] = [];
    const { client, fake } = world([granted('one', { refresh_token: 'refresh-0123456789' })]);
    const { save } = fake.runtime.tokens;
    Object.assign(fake.runtime.tokens, { save: (key: string, one: never) => (saved.push(one), save(key, one)) });
    await client.things.list();
    expect(JSON.stringify(saved)).toContain('access-one');
    expect(JSON.stringify(saved)).not.toContain('refresh');
  });

  test('that are wrong are the credentials to correct', async () => {
    const { client } = world([reply(401, { error: 'invalid_client' })]);
    const error = await failureOf(client.things.list());
    expect(error).toMatchObject({ code: 'auth_expired', sent: 'no' });
    expect(error.hint).toContain('Check the scheme credentials of this connection.');
  });

  test('are never shown, nor is their scope masked', async () => {
    const pair = btoa('id-1:secret%3A+0123456789');
    const echo: Answer = async ({ headers, body }) =>
      reply(400, { error: 'read write', error_description: `${headers['authorization']} ${String(body)}` });
    for (const clientAuth of ['basic', 'body']) {
      const { client, fake } = world([echo], undefined, { clientAuth });
      const error = await failureOf(client.things.list());
      const shown = JSON.stringify([error, error.message, fake.events, client.$plan('things.list')]);
      for (const secret of [values.client_secret, pair, 'secret%3A+0123456789']) expect(shown).not.toContain(secret);
      expect(error.upstream?.code).toBe('read write');
    }
  });
});

test.each<[object, string]>([
  [{ token: { path: '/x', server: 'auth' } }, 'acme scheme: unknown server in token "auth".'],
  [{ clientAuth: 'none' }, 'acme scheme: unknown clientAuth "none".'],
  [{ fields: { client_id: { label: 'Id' } } }, 'acme scheme: its fields must include client_secret'],
  [{ place: { in: 'header', name: 'x', value: 'x' } }, 'acme scheme: its place value "x" must contain {token}'],
])('a definition with %j is refused', (change, message) => {
  expect(firstProblem(refusal(() => connectorWith({ ...machine, ...change } as ClientCredentialsAuth)))).toBe(message);
});
