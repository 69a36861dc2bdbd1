import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Connection, Method } from '../index.js';
import { acmeClient, credentials, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

type Scheme = keyof typeof credentials;
type Need = Parameters<typeof kit.operation>[0]['auth'];

async function sentWith(
  auth: Need,
  connection: Partial<Connection<(typeof kit)['connection']>> = {},
  plan: { method?: Method; encoding?: 'form' | 'multipart'; ownsAuth?: true } = {},
) {
  const { ownsAuth, ...request } = plan;
  const transport = scripted(reply(200));
  const run = kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'read',
    auth,
    input: () => z.strictObject({ a: z.number() }),
    output: () => z.unknown(),
    request: { method: 'GET', path: '/x', ...request },
  });
  const sent = ownsAuth ? Object.assign(transport, { ownsAuth }) : transport;
  await acmeClient({ run }, fakeRuntime(sent), connection).$call('things.run', { a: 1 });
  return { ...transport.requests[0]!, about: transport.subjects[0]! };
}

describe('where a key is written', () => {
  test('a header, in its format', async () => {
    const { headers, url } = await sentWith('key');
    expect(headers['authorization']).toBe('Bearer key-0123456789');
    expect(url).not.toContain('key-');
  });

  test('a header, as it is', async () => {
    expect((await sentWith('second')).headers['x-second']).toBe('second-987654');
  });

  test('the query, also of a POST', async () => {
    for (const method of ['GET', 'POST'] as const) {
      const { url, body } = await sentWith('query', {}, { method });
      expect(new URL(url).searchParams.get('token')).toBe('query-0123456789');
      expect(body ?? '').not.toContain('query-');
    }
  });

  test('the body, in its format', async () => {
    expect((await sentWith('body', {}, { method: 'POST' })).body).toBe('{"a":1,"api_key":"k-body-0123456789"}');
  });

  test('beside the input: in the query of a GET or DELETE, in the body of the others', async () => {
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await sentWith('params', {}, { method })).url).toContain('?a=1&api_key=params-0123456789');
    }
    expect((await sentWith('params', {}, { method: 'PUT' })).body).toBe('{"a":1,"api_key":"params-0123456789"}');
    const form = await sentWith('params', {}, { method: 'POST', encoding: 'form' });
    expect(form.body).toBe('a=1&api_key=params-0123456789');
    const multipart = await sentWith('params', {}, { method: 'POST', encoding: 'multipart' });
    expect((multipart.body as FormData).get('api_key')).toBe('params-0123456789');
  });

  test('a key with characters of its own arrives as it is', async () => {
    const api_key = '3-ab+/c==&$&{value}';
    const { url } = await sentWith('query', { credentials: { query: { api_key } } });
    expect(new URL(url).searchParams.get('token')).toBe(api_key);
    const { headers } = await sentWith('key', { credentials: { key: { api_key } } });
    expect(headers['authorization']).toBe(`Bearer ${api_key}`);
  });

  test('a key that no header can carry is misconfigured, and not quoted', async () => {
    for (const api_key of ['key-0123456789\n', 'key-\u20ac0123456789']) {
      const error = await failureOf(sentWith('key', { credentials: { key: { api_key } } }));
      expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
      expect(error.message).toContain('key');
      expect(error.message).not.toContain('0123456789');
    }
  });

  test('nothing is written where no scheme is needed, or where the host owns the credentials', async () => {
    const [open, owned] = [await sentWith('none'), await sentWith('key', {}, { ownsAuth: true })];
    for (const request of [open, owned]) expect(JSON.stringify(request)).not.toMatch(/0123456789|987654/);
    expect(open.about.scheme).toBeNull();
    // By its name the host sees that it has to place credentials: a redirect is followed without.
    expect(owned.about.scheme).toBe('key');
  });
});

describe('which scheme is used', () => {
  test('the first listed one that is filled', async () => {
    const only = (...names: Scheme[]) => ({ credentials: Object.fromEntries(names.map((n) => [n, credentials[n]])) });
    expect((await sentWith(['key', 'query'])).about.scheme).toBe('key');
    expect((await sentWith(['query', 'key'])).about.scheme).toBe('query');
    const { about, headers } = await sentWith(['key', 'query'], only('query'));
    expect(about.scheme).toBe('query');
    expect(headers).not.toHaveProperty('authorization');
    const half = { credentials: { key: { api_key: '' }, query: credentials.query } };
    expect((await sentWith(['key', 'query'], half)).about.scheme).toBe('query');
  });

  test('all of them where all are needed', async () => {
    const { headers } = await sentWith({ all: ['key', 'second'] });
    expect(headers).toMatchObject({ authorization: 'Bearer key-0123456789', 'x-second': 'second-987654' });
  });

  test('of several ways the first whose schemes are all filled', async () => {
    const need = [{ all: ['key', 'second'] }, 'query'] as const;
    expect((await sentWith(need)).headers).toMatchObject({ 'x-second': 'second-987654' });
    const { about, headers } = await sentWith(need, {
      credentials: { key: credentials.key, query: credentials.query },
    });
    expect(about.scheme).toBe('query');
    expect(headers).not.toHaveProperty('x-second');
  });

  test('none: auth_missing names schemes, fields and where to find them', async () => {
    const any = await failureOf(
      sentWith(['key', 'user'], { credentials: { user: { email: 'x@example.com' } as never } }),
    );
    expect(any).toMatchObject({ code: 'auth_missing', sent: 'no', retryable: false });
    expect(any.message).toContain('key (api_key) or user (password)');
    expect(any.hint).toContain('Settings → Keys.');
    const all = await failureOf(sentWith({ all: ['key', 'second'] }, { credentials: { key: credentials.key } }));
    expect(all.code).toBe('auth_missing');
    expect(all.message).toMatch(/missing credentials: second \(code\)$/); // nor is what is there named
    expect(all.hint).not.toContain('Settings → Keys.'); // what is there needs no words
  });
});
