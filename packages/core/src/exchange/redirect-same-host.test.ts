import { describe, expect, test } from 'vitest';
import type { Method } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply } from '../test-support/scripted-transport.js';
import { vendorOf } from '../test-support/vendor.js';

// A renamed repository: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
// (2026-11-29)
const vendor = (method: Method, status: number, location: string) =>
  vendorOf({ request: { method, redirect: 'same-host' } }, reply(status, '', { location }), reply(200, { ok: true }));
const elsewhere = [
  'https://evil.test/repositories/1',
  'http://api.acme.test/repositories/1',
  'https://api.acme.test:8443/repositories/1',
  'https://api.acme.test.evil.test/',
  'https://user@api.acme.test/repositories/1',
  '//evil.test/repositories/1',
  '/\\evil.test/repositories/1',
];

describe("redirect: 'same-host'", () => {
  test.each([301, 302, 303, 307, 308])('a GET is repeated after %i with its credentials', async (status) => {
    const { call, transport, fake } = vendor('GET', status, '/repositories/1?a=b#c');
    expect(await call({ title: 'x' })).toEqual({ ok: true });
    const [first, second] = transport.requests;
    expect(second).toMatchObject({ method: 'GET', url: 'https://api.acme.test/repositories/1?a=b' });
    expect(second!.headers).toEqual(first!.headers);
    expect(second!.headers['x-key']).toBe('key-0123456789');
    expect(transport.subjects.map(({ scheme }) => scheme)).toEqual(['key', 'key']);
    expect(fake.events.filter(({ type }) => type === 'request')).toHaveLength(2);
  });

  test.each([307, 308])('a write is repeated after %i with its body', async (status) => {
    const { call, transport } = vendor('POST', status, 'https://api.acme.test/repositories/1');
    expect(await call({ title: 'x' })).toEqual({ ok: true });
    const [first, second] = transport.requests;
    expect(second).toMatchObject({ method: 'POST', body: '{"title":"x"}', headers: first!.headers });
  });

  test('after 303 a write is followed by a GET without its body', async () => {
    const { call, transport } = vendor('POST', 303, '/done');
    expect(await call({ title: 'x' })).toEqual({ ok: true });
    const second = transport.requests[1]!;
    expect(second).toMatchObject({ method: 'GET', url: 'https://api.acme.test/done' });
    expect(second.body).toBeUndefined();
    expect(second.headers).not.toHaveProperty('content-type');
    expect(second.headers['x-key']).toBe('key-0123456789');
  });

  test.each([301, 302])('a write is not repeated after %i', async (status) => {
    const { call, transport } = vendor('POST', status, '/done');
    expect(await failureOf(call())).toMatchObject({ code: 'output_invalid', status, sent: 'yes' });
    expect(transport.requests).toHaveLength(1);
  });

  test.each(elsewhere)('no credential is led to %s', async (location) => {
    const { call, transport } = vendor('GET', 302, location);
    expect(await failureOf(call())).toMatchObject({ code: 'output_invalid', status: 302 });
    expect(transport.requests).toHaveLength(1);
  });

  test('only one redirect is followed', async () => {
    const { call, transport } = vendorOf(
      { request: { redirect: 'same-host' } },
      reply(302, '', { location: '/again' }),
    );
    expect(await failureOf(call())).toMatchObject({ code: 'output_invalid', status: 302 });
    expect(transport.requests).toHaveLength(2);
  });
});

test('a redirect that is not followed names its target without the query, and the remedy', async () => {
  const location = 'https://new.acme.test/v2/things?signature=s';
  const error = await failureOf(vendorOf({}, reply(301, '', { location })).call());
  expect(error.message).toBe('things.run: acme answered 301, a redirect to https://new.acme.test/v2/things');
  expect(error.hint).toContain('servers');
  expect(error.hint).toContain('`redirect`');
});
