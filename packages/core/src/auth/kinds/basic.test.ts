import { describe, expect, test } from 'vitest';
import type { BasicAuth } from '../../index.js';
import { clientWith, connectorWith, type Credentials } from '../../test-support/auth-kinds.js';
import { failureOf } from '../../test-support/failure-of.js';
import { firstProblem, refusal } from '../../test-support/refusal.js';
import { reply, scripted } from '../../test-support/scripted-transport.js';

/**
 * Basic from an address and a token, as in
 * https://developer.zendesk.com/api-reference/introduction/security-and-auth/ (read 2026-11-29).
 */
const zendesk: BasicAuth = {
  kind: 'basic',
  fields: { email: { label: 'E-mail' }, api_token: { label: 'API token', secret: true } },
  user: '{email}/token',
  password: '{api_token}',
};
const values = { email: 'jdoe@example.com', api_token: 'token-0123456789' };

async function sent(scheme: BasicAuth, credentials: Credentials) {
  const transport = scripted(reply(200));
  await clientWith(scheme, credentials, transport).client.things.list();
  return transport.requests[0]!;
}

const decoded = (header = ''): string => Buffer.from(header.replace(/^Basic /, ''), 'base64').toString('utf8');

describe('HTTP Basic', () => {
  test('is made of two texts, each from several fields', async () => {
    const { headers } = await sent(zendesk, values);
    expect(headers['authorization']).toMatch(/^Basic [\w+/]+=*$/);
    expect(decoded(headers['authorization'])).toBe('jdoe@example.com/token:token-0123456789');
  });

  test('may have no password: https://docs.stripe.com/api/authentication (read 2026-11-29)', async () => {
    const fields = { key: { label: 'Key', secret: true } } as const;
    const { headers } = await sent({ kind: 'basic', fields, user: '{key}', password: '' }, { key: 'sk_0123456789' });
    expect(headers['authorization']).toBe('Basic c2tfMDEyMzQ1Njc4OTo=');
  });

  test('is UTF-8, and its password may contain colons (RFC 7617 §2 and §2.1)', async () => {
    const { headers } = await sent(zendesk, { ...values, api_token: 'ä€:x:0123456789' });
    expect(decoded(headers['authorization'])).toBe('jdoe@example.com/token:ä€:x:0123456789');
  });

  test.each([
    { email: 'a:b@example.com', api_token: 'token-0123456789' },
    { email: 'ada@example.com', api_token: 'token-0123456789\n' },
    { email: 'ada\u0000@example.com', api_token: 'token-0123456789' },
  ])('%j cannot be sent, and is not quoted', async (credentials) => {
    const error = await failureOf(sent(zendesk, credentials));
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toContain('cannot be sent in HTTP Basic');
    expect(JSON.stringify(error)).not.toContain('0123456789');
  });

  test('is sent with what goes beside it', async () => {
    const fields = { ...zendesk.fields, account: { label: 'Account', optional: true } } as const;
    const also = [{ in: 'header', name: 'x-account', value: '{account}' }] as const;
    const scheme: BasicAuth = { ...zendesk, fields, also };
    expect((await sent(scheme, { ...values, account: 'a1' })).headers['x-account']).toBe('a1');
    expect((await sent(scheme, values)).headers).not.toHaveProperty('x-account');
  });
});

describe('HTTP Basic is never shown', () => {
  test.each(['token-0123456789', 'x1'])('with the password %s', async (api_token) => {
    const base64 = Buffer.from(`jdoe@example.com/token:${api_token}`).toString('base64');
    const echo = reply(400, { message: `bad header Basic ${base64} (${base64})` });
    const { client, fake } = clientWith(zendesk, { ...values, api_token }, scripted(echo));
    const plan = client.$plan('things.list');
    expect(plan.headers?.['authorization']).toBe('Basic REDACTED');
    const error = await failureOf(client.things.list());
    const shown = JSON.stringify([plan, error, error.message, error.upstream, fake.events]);
    expect(shown).not.toContain(base64);
    expect(shown).not.toContain(base64.slice(-12));
    expect(error.message).toContain('REDACTED');
  });
});

test.each<[object, string]>([
  [{ user: '{mail}' }, 'acme scheme: unknown hole {mail} in its user. Did you mean "email"?'],
  [{ password: '{' }, 'acme scheme: its password "{" has a brace that is not part of a hole such as {name}'],
  [{ user: '{email}:x' }, 'acme scheme: its user "{email}:x" contains a colon, which ends the user'],
  [{ password: 'x' }, 'acme scheme: its user or password must contain a secret field'],
  [
    { place: { in: 'header', name: 'x' } },
    'acme scheme: it has no place: HTTP Basic is always in the header authorization',
  ],
  [{ user: undefined }, 'acme scheme: its user undefined must be a text'],
])('a definition with %j is refused', (change, message) => {
  expect(firstProblem(refusal(() => connectorWith({ ...zendesk, ...change } as BasicAuth)))).toBe(message);
});
