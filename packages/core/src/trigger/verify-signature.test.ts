import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HmacVerification, WebhookRequest } from '../index.js';
import { cases } from '../test-support/cases.js';
import { failureOf } from '../test-support/failure-of.js';
import { bytes, now, plain, rawBody, receiving, refusalOf, secret, signature } from '../test-support/webhook-proof.js';

const timed: HmacVerification = {
  ...plain,
  signs: '{timestamp}.{body}',
  timestamp: { header: 'X-Timestamp' },
};

describe('a signature', () => {
  const keys = fc.string({ minLength: 1 }).filter((key) => key.trim() !== ''); // a blank secret is none

  const kinds = (['sha1', 'sha256', 'sha512'] as const).flatMap((algorithm) =>
    ['{hex}', '{base64}', 'v1={hex}', 'v1={base64}', '[{base64}]'].map((value) => [algorithm, value] as const),
  );

  test.each(kinds)('of %s as %s is accepted, of any body', async (algorithm, value) => {
    const verify: HmacVerification = { ...plain, algorithm, value };
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), keys, async (more, key) => {
        const body = bytes(JSON.stringify({ event: 'created', more }));
        const headers = { 'x-signature': signature(verify, key, body) };
        expect(await receiving(verify, { headers, rawBody: body }, key)).toHaveLength(1);
      }),
      cases(20),
    );
  });

  test('is the one that RFC 4231 gives (test case 2)', async () => {
    const body = bytes('what do ya want for nothing?');
    const headers = { 'x-signature': '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' };
    // It is verified before it is parsed, and this is no JSON.
    const error = await failureOf(receiving(plain, { headers, rawBody: body }, 'Jefe'));
    expect(error.code).toBe('input_invalid');
  });

  test('is found whatever the case of its header', async () => {
    const value = signature(plain, secret, rawBody);
    for (const name of ['x-signature', 'X-Signature', 'X-SIGNATURE']) {
      expect(await receiving(plain, { headers: { [name]: value } })).toHaveLength(1);
    }
  });

  test('of any of several secrets is accepted: one is being rotated out', async () => {
    const headers = { 'x-signature': signature(plain, secret, rawBody) };
    for (const secrets of [[secret, 'other'], ['other', secret], secret]) {
      expect(await receiving(plain, { headers }, secrets)).toHaveLength(1);
    }
  });

  test('that does not fit is refused: any bit of body, signature or secret', async () => {
    const good = signature(plain, secret, rawBody);
    const flips = fc.record({ index: fc.nat(), bit: fc.nat(7), where: fc.constantFrom('body', 'signature', 'secret') });
    await fc.assert(
      fc.asyncProperty(flips, async ({ index, bit, where }) => {
        const flip = (from: Uint8Array): Uint8Array => {
          const changed = new Uint8Array(from);
          changed[index % changed.length]! ^= 1 << bit;
          return changed;
        };
        const body = where === 'body' ? flip(rawBody) : rawBody;
        const given = where === 'signature' ? Buffer.from(flip(Buffer.from(good, 'hex'))).toString('hex') : good;
        const key = where === 'secret' ? Buffer.from(flip(bytes(secret))).toString('latin1') : secret;
        const message = await refusalOf(plain, { headers: { 'x-signature': given }, rawBody: body }, key);
        expect(message).toContain('its signature is wrong');
      }),
      cases(200),
    );
  });

  test.each<[string, Partial<WebhookRequest>, string]>([
    ['missing', {}, 'it has no X-Signature header'],
    ['empty', { headers: { 'x-signature': '' } }, 'it has no X-Signature header'],
    [
      'cut short',
      { headers: { 'x-signature': signature(plain, secret, rawBody).slice(0, -1) } },
      'its signature is wrong',
    ],
    ['too long', { headers: { 'x-signature': `${signature(plain, secret, rawBody)}0` } }, 'its signature is wrong'],
    [
      'in another encoding',
      { headers: { 'x-signature': signature({ ...plain, value: '{base64}' }, secret, rawBody) } },
      'its signature is wrong',
    ],
    [
      'by another algorithm',
      { headers: { 'x-signature': signature({ ...plain, algorithm: 'sha1' }, secret, rawBody) } },
      'its signature is wrong',
    ],
  ])('%s is refused', async (_, request, reason) => {
    expect(await refusalOf(plain, request)).toContain(reason);
  });

  test('without its prefix is refused', async () => {
    const headers = { 'x-signature': signature(plain, secret, rawBody) };
    expect(await refusalOf({ ...plain, value: 'sha256={hex}' }, { headers })).toContain('its signature is wrong');
  });

  test.each<[string, string | readonly string[]]>([
    ['no secret', []],
    ['an empty secret', ''],
    ['an empty secret among others', [secret, '']],
  ])('cannot be checked with %s: refused', async (_, secrets) => {
    for (const key of [secret, '']) {
      const headers = { 'x-signature': createHmac('sha256', key).update(rawBody).digest('hex') };
      expect(await refusalOf(plain, { headers }, secrets)).toContain('no secret is configured');
    }
  });

  test('is checked before anything is parsed', async () => {
    expect(await refusalOf(plain, { rawBody: bytes('{"a":'), headers: { 'x-signature': 'x' } })).toContain(
      'its signature is wrong',
    );
  });
});

describe('a signed time', () => {
  const signedAt = (seconds: string, key = secret) => ({
    'x-timestamp': seconds,
    'x-signature': signature(timed, key, Buffer.concat([bytes(`${seconds}.`), rawBody])),
  });
  const seconds = now / 1000;

  test.each([-300, -1, 0, 1, 300])('%i s from now is accepted', async (age) => {
    expect(await receiving(timed, { headers: signedAt(String(seconds + age)) })).toHaveLength(1);
  });

  test.each(['-301', '301', '-86400'])('%s s from now is refused', async (age) => {
    const message = await refusalOf(timed, { headers: signedAt(String(seconds + Number(age))) });
    expect(message).toContain('its timestamp is missing or too far from now');
  });

  test.each(['', 'soon', 'NaN', 'Infinity', String(now)])('%j is refused', async (text) => {
    expect(await refusalOf(timed, { headers: signedAt(text) })).toContain('its timestamp is missing');
  });

  test('missing is refused', async () => {
    const headers = { 'x-signature': signature(timed, secret, Buffer.concat([bytes('.'), rawBody])) };
    expect(await refusalOf(timed, { headers })).toContain('its timestamp is missing');
  });

  test('may be as far as the vendor says', async () => {
    const strict = { ...timed, toleranceMs: 10_000 };
    expect(await receiving(strict, { headers: signedAt(String(seconds - 10)) })).toHaveLength(1);
    expect(await refusalOf(strict, { headers: signedAt(String(seconds - 11)) })).toContain('too far');
  });

  test('is a part of what is signed', async () => {
    const headers = { ...signedAt(String(seconds)), 'x-timestamp': String(seconds - 1) };
    expect(await refusalOf(timed, { headers })).toContain('its signature is wrong');
  });
});
