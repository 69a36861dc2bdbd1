import { describe, expect, test } from 'vitest';
import type { Verification, WebhookRequest } from '../index.js';
import { receiving, refusalOf, secret } from '../test-support/webhook-proof.js';

describe('a secret in the call', () => {
  const inHeader: Verification = { kind: 'token', in: 'header', name: 'X-Token' };
  const inQuery: Verification = { kind: 'token', in: 'query', name: 'token' };
  const query = `token=${encodeURIComponent(secret)}`;

  test('is accepted in the header', async () => {
    for (const secrets of [secret, ['other', secret]]) {
      expect(await receiving(inHeader, { headers: { 'x-TOKEN': secret } }, secrets)).toHaveLength(1);
    }
  });

  test.each([`https://hooks.example.com/x?a=1&${query}`, `/hooks/x?${query}`, `?${query}`])(
    'is accepted in the query of %s',
    async (url) => {
      expect(await receiving(inQuery, { url })).toHaveLength(1);
    },
  );

  test.each<[string, Verification, Partial<WebhookRequest>]>([
    ['missing in the header', inHeader, {}],
    ['wrong in the header', inHeader, { headers: { 'x-token': 'x' } }],
    ['empty in the header', inHeader, { headers: { 'x-token': '' } }],
    ['cut short', inHeader, { headers: { 'x-token': secret.slice(0, -1) } }],
    ['twice as long', inHeader, { headers: { 'x-token': secret + secret } }],
    ['in the query, wanted in the header', inHeader, { url: `/?X-Token=${secret}` }],
    ['without a URL', inQuery, {}],
    ['missing in the query', inQuery, { url: '/hooks/x' }],
    ['wrong in the query', inQuery, { url: '/hooks/x?token=x' }],
    ['first wrong, then right', inQuery, { url: `/hooks/x?token=x&${query}` }],
    ['in the header, wanted in the query', inQuery, { url: '/', headers: { token: secret } }],
    ['in no URL at all', inQuery, { url: `http://[?${query}` }],
  ])('%s is refused', async (_, verify, request) => {
    expect(await refusalOf(verify, request)).toContain('its secret is missing or wrong');
  });

  test('is refused without a secret to compare it with', async () => {
    for (const secrets of [[], '', [secret, '']]) {
      expect(await refusalOf(inHeader, { headers: { 'x-token': '' } }, secrets)).toContain('no secret is configured');
    }
  });
});

describe('a vendor that proves nothing', () => {
  test('is believed: whoever owns the URL has checked the secret in it', async () => {
    expect(await receiving({ kind: 'none', because: 'x' }, {}, [])).toHaveLength(1);
    expect(await receiving({ kind: 'none', because: 'x' }, {}, ['', 'anything'])).toHaveLength(1);
  });
});
