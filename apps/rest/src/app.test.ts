import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorKeys } from './keys/api-keys.js';
import { apiKey, json, type TestService, testService } from './test-support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await testService({ keys: operatorKeys(['another-key', apiKey]) });
});
afterAll(() => service.close());

const authorized = { authorization: `Bearer ${apiKey}` };

describe('without an API key', () => {
  it.each(['/livez', '/readyz', '/openapi.json', '/docs', '/docs/start.js', '/docs/scalar.js'])(
    '%s answers',
    async (path) => {
      expect((await service.app.request(path)).status).toBe(200);
    },
  );

  it.each(['/v1/connectors', '/v1/flatchr/demo/vacancies/list', '/v1', '/v1/nowhere'])(
    '%s answers 401',
    async (path) => {
      const response = await service.app.request(path);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await json(response)).toMatchObject({ code: 'unauthorized', status: 401 });
    },
  );
});

describe('an API key', () => {
  const status = async (authorization: string) =>
    (await service.app.request('/v1/connectors', { headers: { authorization } })).status;

  it('is any of those given, and the scheme may be written as one likes', async () => {
    expect(await status(`Bearer ${apiKey}`)).toBe(200);
    expect(await status('bearer another-key')).toBe(200);
  });

  it.each([
    'Bearer wrong',
    `Bearer ${apiKey}x`,
    `Bearer ${apiKey.slice(0, -1)}`,
    `Basic ${apiKey}`,
    apiKey,
    'Bearer ',
    '',
  ])('is not "%s"', async (authorization) => {
    expect(await status(authorization)).toBe(401);
  });

  it('is not two in one header', async () => {
    expect(await status(`Bearer ${apiKey}, Bearer ${apiKey}`)).toBe(401);
  });

  it('that is wrong is said to be wrong, without being repeated', async () => {
    const response = await service.app.request('/v1/connectors', { headers: { authorization: 'Bearer hunter22' } });
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await response.text()).not.toContain('hunter22');
  });
});

describe('every route', () => {
  it('answers 404 where there is none', async () => {
    for (const path of ['/nowhere', '/livez/']) {
      const response = await service.app.request(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await json(response)).toMatchObject({ type: 'urn:raccord:problem:not_found', code: 'not_found' });
    }
  });

  it.each([
    ['POST', '/livez'],
    ['DELETE', '/openapi.json'],
    ['OPTIONS', '/docs'],
    ['PUT', '/v1/connectors'],
    ['PATCH', '/v1/connectors/flatchr'],
  ])('answers 405 to %s %s with what is allowed', async (method, path) => {
    const response = await service.app.request(path, { method, headers: authorized });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(await json(response)).toMatchObject({ code: 'method_not_allowed' });
  });

  it('answers HEAD like GET, without the body', async () => {
    const response = await service.app.request('/livez', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('names the request in a header and in problems, by the caller’s own id where that is harmless', async () => {
    const own = await service.app.request('/nowhere', { headers: { 'x-request-id': 'order-42' } });
    expect(own.headers.get('x-request-id')).toBe('order-42');
    expect((await json(own)).instance).toBe('urn:raccord:request:order-42');
    const harmful = await service.app.request('/nowhere', { headers: { 'x-request-id': 'a b' } });
    expect(harmful.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });

  it('is not to be stored where it carries data', async () => {
    const response = await service.app.request('/v1/connectors', { headers: authorized });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('/v1/connectors', () => {
  const get = async (path: string) => service.app.request(path, { headers: authorized });

  it('lists the connectors', async () => {
    expect(await json(await get('/v1/connectors'))).toEqual({
      data: [expect.objectContaining({ id: 'afs' }), expect.objectContaining({ id: 'flatchr', name: 'Flatchr' })],
      next_cursor: null,
    });
  });

  it('lists them page by page', async () => {
    const first = await json(await get('/v1/connectors?limit=1'));
    expect(first).toMatchObject({ data: [{ id: 'afs' }], next_cursor: 'afs' });
    expect(await json(await get(`/v1/connectors?limit=1&cursor=${first.next_cursor}`))).toMatchObject({
      data: [{ id: 'flatchr' }],
      next_cursor: null,
    });
  });

  it.each(['limit=0', 'limit=501', 'limit=x', 'limit=', 'page=2', 'limit=2&limit=3'])('refuses %s', async (query) => {
    const response = await get(`/v1/connectors?${query}`);
    expect(response.status).toBe(400);
    expect((await json(response)).issues).toHaveLength(1);
  });

  it('gives the manifest of one', async () => {
    const manifest = await json(await get('/v1/connectors/flatchr'));
    expect(manifest).toMatchObject({ format: 1, id: 'flatchr' });
    expect(Object.keys(manifest.operations)).toContain('applicants.move');
  });

  it('suggests the connector that was perhaps meant', async () => {
    const response = await get('/v1/connectors/flatcher');
    expect(response.status).toBe(404);
    expect((await json(response)).detail).toContain('Did you mean "flatchr"?');
  });
});

describe('/docs', () => {
  it('allows the browser no other host', async () => {
    const response = await service.app.request('/docs');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
    expect(await response.text()).not.toMatch(/https?:/);
  });

  it('is where the root leads, whatever path a proxy adds', async () => {
    const response = await service.app.request('/');
    expect([response.status, response.headers.get('location')]).toEqual([302, 'docs']);
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['identity', null],
    ['', null],
  ])('is sent as it was compressed by the build: %s', async (accept, encoding) => {
    const response = await service.app.request('/docs/scalar.js', { headers: { 'accept-encoding': accept } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const bytes = Buffer.from(await response.arrayBuffer());
    const ending = encoding === 'br' ? '.br' : encoding === 'gzip' ? '.gz' : '';
    const built = readFileSync(join(import.meta.dirname, `../dist/docs/scalar.js${ending}`));
    expect(bytes.equals(built)).toBe(true);
  });

  it.each(['/docs', '/docs/start.js', '/docs/scalar.js', '/openapi.json'])(
    'is not sent again to who has it: %s',
    async (path) => {
      const etag = (await service.app.request(path)).headers.get('etag') ?? '';
      const again = await service.app.request(path, { headers: { 'if-none-match': `"other", ${etag}` } });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
      const other = await service.app.request(path, { headers: { 'if-none-match': '"other"' } });
      expect(other.status).toBe(200);
    },
  );
});
