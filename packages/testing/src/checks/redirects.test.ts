import type { HttpRequest, Transport } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { canary } from '../sample/secret.js';
import { withTransport } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { redirects } from './redirects.js';

type Follow = (request: HttpRequest, location: string, status: number) => HttpRequest | undefined;

/** A kernel that follows where it should not. */
const following = (follow: Follow) =>
  withTransport((transport: Transport) => async (request, about) => {
    const response = await transport(request, about);
    const next = follow(request, response.headers['location'] ?? '', response.status);
    return next && response.headers['location'] ? transport(next, about) : response;
  });

const whole: Follow = (request, url) => ({ ...request, url });
const get = 'things.get';
const all = [301, 302, 303, 307, 308].flatMap((status) => [`${status} to another host`, `${status} within its host`]);

describe('finds a kernel that follows', () => {
  test('every redirect', async () => {
    const keys = [...all, '302 without https'].map((detail) => `redirects ${get}: ${detail}`);
    expect(await found(redirects, acmeSubject({ kernel: following(whole) }), get)).toEqual(keys);
  });

  test.each([301, 302, 303, 307, 308])('%i', async (wanted) => {
    const kernel = following((request, url, status) => (status === wanted ? whole(request, url, status) : undefined));
    const keys = await found(redirects, acmeSubject({ kernel }), get);
    expect(keys).toContain(`redirects ${get}: ${wanted} to another host`);
    expect(keys).toContain(`redirects ${get}: ${wanted} within its host`);
  });

  test('within the same host only', async () => {
    const kernel = following((request, url, status) =>
      new URL(url || 'x:y').origin === new URL(request.url).origin ? whole(request, url, status) : undefined,
    );
    expect(await found(redirects, acmeSubject({ kernel }), get)).toEqual(
      all.filter((detail) => detail.includes('within')).map((detail) => `redirects ${get}: ${detail}`),
    );
  });

  test('without https', async () => {
    const kernel = following((request, url) => (url.startsWith('http:') ? { ...request, url } : undefined));
    expect(await found(redirects, acmeSubject({ kernel }), 'files.download')).toEqual([
      'redirects files.download: 302 without https',
    ]);
  });

  test('twice where once is allowed', async () => {
    const kernel = following((request, url) => (request.url === url ? { ...request, url } : undefined));
    expect(await found(redirects, acmeSubject({ kernel }), 'files.download')).toContain(
      'redirects files.download: 302 to another host',
    );
  });
});

describe('where a redirect may be followed', () => {
  const connector = withOperation('files.download', { auth: [['key']] });

  test('it is, without credentials', async () => {
    expect(await found(redirects, acmeSubject({ connector }), 'files.download')).toEqual([]);
  });

  test('credentials that are taken along are found, to another host and within its own', async () => {
    const authorization = `Bearer ${canary('key.api_key')}`;
    const kernel = withTransport(
      (transport) => (request, about) =>
        transport({ ...request, headers: { ...request.headers, authorization } }, about),
    );
    expect(await found(redirects, acmeSubject({ connector, kernel }), 'files.download')).toEqual(
      all.map((detail) => `redirects files.download: ${detail}`),
    );
  });
});
