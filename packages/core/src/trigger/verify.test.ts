import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HmacVerification, receive, type Verification, type WebhookRequest } from '../index.js';
import { cases } from '../test-support/cases.js';
import { failureOf } from '../test-support/failure-of.js';
import { webhookTrigger } from '../test-support/triggers.js';

const now = Date.UTC(2026, 0, 31, 12);
const secret = 'whsec-0123456789 é';
const bytes = (text: string) => new TextEncoder().encode(text);
const rawBody = bytes('{"event":"created","text":"é"}');

/** What a vendor does, made with Node's crypto and not with the code under test. */
function signature({ algorithm, encoding, prefix = '' }: HmacVerification, key: string, signed: Uint8Array): string {
  return prefix + createHmac(algorithm, key).update(signed).digest(encoding);
}

const receiving = (
  verify: Verification,
  request: Partial<WebhookRequest>,
  secrets: string | readonly string[] = [secret],
) => receive(webhookTrigger('created', verify), { headers: {}, rawBody, ...request }, secrets, now);

const plain: HmacVerification = {
  kind: 'hmac',
  header: 'X-Signature',
  algorithm: 'sha256',
  encoding: 'hex',
  signs: 'body',
};
const timed: HmacVerification = {
  ...plain,
  signs: 'timestamp.body',
  timestampHeader: 'X-Timestamp',
};

async function refusalOf(...given: Parameters<typeof receiving>): Promise<string> {
  const error = await failureOf(receiving(...given));
  expect(error).toMatchObject({ code: 'signature_invalid', sent: 'no', retryable: false });
  expect(JSON.stringify(error)).not.toContain('whsec');
  return error.message;
}

describe('a signature', () => {
  const keys = fc.string({ minLength: 1 }).filter((key) => key.trim() !== ''); // a blank secret is none

  const kinds = (['sha1', 'sha256', 'sha512'] as const).flatMap((algorithm) =>
    (['hex', 'base64'] as const).flatMap((encoding) =>
      [undefined, 'v1='].map((prefix) => [algorithm, encoding, prefix] as const),
    ),
  );

  test.each(kinds)('of %s in %s after %s is accepted, of any body', async (algorithm, encoding, prefix) => {
    const verify: HmacVerification = { ...plain, algorithm, encoding, ...(prefix ? { prefix } : {}) };
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), keys, async (value, key) => {
        const body = bytes(JSON.stringify({ event: 'created', value }));
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
        const given = where === 'signature' ? Buffer.from(flip(bytes(good))).toString('latin1') : good;
        const key = where === 'secret' ? Buffer.from(flip(bytes(secret))).toString('latin1') : secret;
        const message = await refusalOf(plain, { headers: { 'x-signature': given }, rawBody: body }, key);
        expect(message).toContain('its signature does not fit');
      }),
      cases(200),
    );
  });

  test.each<[string, Partial<WebhookRequest>, string]>([
    ['missing', {}, 'it has no X-Signature header'],
    ['empty', { headers: { 'x-signature': '' } }, 'it has no X-Signature header'],
    ['cut short', { headers: { 'x-signature': signature(plain, secret, rawBody).slice(0, -1) } }, 'does not fit'],
    ['too long', { headers: { 'x-signature': `${signature(plain, secret, rawBody)}0` } }, 'does not fit'],
    [
      'in another encoding',
      { headers: { 'x-signature': signature({ ...plain, encoding: 'base64' }, secret, rawBody) } },
      'does not fit',
    ],
    [
      'by another algorithm',
      { headers: { 'x-signature': signature({ ...plain, algorithm: 'sha1' }, secret, rawBody) } },
      'does not fit',
    ],
  ])('%s is refused', async (_, request, reason) => {
    expect(await refusalOf(plain, request)).toContain(reason);
  });

  test('without its prefix is refused', async () => {
    const headers = { 'x-signature': signature(plain, secret, rawBody) };
    expect(await refusalOf({ ...plain, prefix: 'sha256=' }, { headers })).toContain('does not fit');
  });

  test.each<[string, string | readonly string[]]>([
    ['no secret', []],
    ['an empty secret', ''],
    ['an empty secret among others', [secret, '']],
  ])('cannot be checked with %s: refused', async (_, secrets) => {
    for (const key of [secret, '']) {
      const headers = { 'x-signature': createHmac('sha256', key).update(rawBody).digest('hex') };
      expect(await refusalOf(plain, { headers }, secrets)).toContain('no secret was given');
    }
  });

  test('is checked before anything is parsed', async () => {
    expect(await refusalOf(plain, { rawBody: bytes('{"a":'), headers: { 'x-signature': 'x' } })).toContain(
      'does not fit',
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
    expect(message).toContain('its time is missing or too far from now');
  });

  test.each(['', 'soon', 'NaN', 'Infinity', String(now)])('%j is refused', async (text) => {
    expect(await refusalOf(timed, { headers: signedAt(text) })).toContain('its time is missing');
  });

  test('missing is refused', async () => {
    const headers = { 'x-signature': signature(timed, secret, Buffer.concat([bytes('.'), rawBody])) };
    expect(await refusalOf(timed, { headers })).toContain('its time is missing');
  });

  test('may be as far as the vendor says', async () => {
    const strict = { ...timed, toleranceMs: 10_000 };
    expect(await receiving(strict, { headers: signedAt(String(seconds - 10)) })).toHaveLength(1);
    expect(await refusalOf(strict, { headers: signedAt(String(seconds - 11)) })).toContain('too far');
  });

  test('is a part of what is signed', async () => {
    const headers = { ...signedAt(String(seconds)), 'x-timestamp': String(seconds - 1) };
    expect(await refusalOf(timed, { headers })).toContain('does not fit');
  });

  test('of a vendor that signs the body alone is still looked at', async () => {
    const loose: HmacVerification = { ...plain, timestampHeader: 'X-Timestamp' };
    const good = signature(loose, secret, rawBody);
    expect(await receiving(loose, { headers: { 'x-signature': good, 'x-timestamp': String(seconds) } })).toHaveLength(
      1,
    );
    expect(await refusalOf(loose, { headers: { 'x-signature': good, 'x-timestamp': '1' } })).toContain('too far');
  });
});

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
    expect(await refusalOf(verify, request)).toContain('the secret in it is missing or wrong');
  });

  test('is refused without a secret to compare it with', async () => {
    for (const secrets of [[], '', [secret, '']]) {
      expect(await refusalOf(inHeader, { headers: { 'x-token': '' } }, secrets)).toContain('no secret was given');
    }
  });
});

describe('a vendor that proves nothing', () => {
  test('is believed: whoever owns the URL has checked the secret in it', async () => {
    expect(await receiving({ kind: 'none', because: 'x' }, {}, [])).toHaveLength(1);
    expect(await receiving({ kind: 'none', because: 'x' }, {}, ['', 'anything'])).toHaveLength(1);
  });
});

describe('several triggers', () => {
  const headers = { 'x-signature': signature(plain, secret, rawBody) };
  const list = (...ways: Verification[]) =>
    ways.map((way, index) => webhookTrigger(index === 0 ? 'created' : 'moved', way));
  const received = (triggers: ReturnType<typeof list>, given: Readonly<Record<string, string>>) =>
    receive(triggers, { headers: given, rawBody }, [secret], now);

  test('that share a proof are verified once, and the one that matches is told', async () => {
    expect(await received(list(plain, { ...plain }), headers)).toMatchObject([{ type: 'created' }]);
    expect(await failureOf(received(list(plain, { ...plain }), {}))).toMatchObject({ code: 'signature_invalid' });
  });

  test('of which one proves nothing do not open a door: the proof of the other is asked for', async () => {
    const none: Verification = { kind: 'none', because: 'x' };
    for (const triggers of [list(none, plain), list(plain, none)]) {
      expect(await failureOf(received(triggers, {}))).toMatchObject({ code: 'signature_invalid' });
      expect(await received(triggers, headers)).toHaveLength(1);
    }
  });

  test('with two ways of proof must both agree', async () => {
    const token: Verification = { kind: 'token', in: 'header', name: 'x-token' };
    expect(await failureOf(received(list(plain, token), headers))).toMatchObject({ code: 'signature_invalid' });
    expect(await received(list(plain, token), { ...headers, 'x-token': secret })).toHaveLength(1);
  });

  test('none of which matches: the event is unknown, and verified all the same', async () => {
    const body = bytes('{"event":"deleted"}');
    const signed = { 'x-signature': signature(plain, secret, body) };
    const request = { headers: signed, rawBody: body };
    expect(await receive(list(plain, plain), request, secret, now)).toMatchObject([
      { type: 'unknown', event: { event: 'deleted' }, drift: [{ path: [] }] },
    ]);
    expect(await failureOf(receive(list(plain), { ...request, headers: {} }, secret, now))).toMatchObject({
      code: 'signature_invalid',
    });
  });
});
