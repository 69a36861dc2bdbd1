import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HmacVerification } from '../index.js';
import { cases } from '../test-support/cases.js';
import { bytes, now, plain, rawBody, receiving, refusalOf, secret } from '../test-support/webhook-proof.js';

const digest = createHmac('sha256', secret).update(rawBody).digest();
const signed = (value: string) => ({ headers: { 'x-signature': value } });

describe('a signature is compared as bytes', () => {
  const base64 = digest.toString('base64');
  const hex = digest.toString('hex');

  test.each([
    ['{hex}', hex.toUpperCase()],
    ['{hex}', hex.slice(0, 9) + hex.slice(9).toUpperCase()],
    ['{base64}', base64],
    ['{base64}', base64.replace(/=+$/, '')],
    ['{base64}', digest.toString('base64url')],
    ['{base64}', `${digest.toString('base64url')}=`],
  ])('%s as %s', async (value, sent) => {
    expect(await receiving({ ...plain, value }, signed(sent))).toHaveLength(1);
  });

  test('whatever digits a base64url needs', async () => {
    const key = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(key, async (one) => {
        const other = createHmac('sha256', one).update(rawBody).digest();
        for (const encoding of ['base64', 'base64url'] as const)
          expect(await receiving({ ...plain, value: '{base64}' }, signed(other.toString(encoding)), one)).toHaveLength(
            1,
          );
      }),
      cases(50),
    );
  });

  test.each([
    ['{hex}', base64, 'the other encoding'],
    ['{base64}', hex, 'the other encoding'],
    ['{hex}', hex.slice(0, -2), 'a cut one'],
    ['{hex}', `${hex}00`, 'a longer one'],
    ['{hex}', `0${hex}`, 'an odd one'],
    ['{hex}', ` ${hex}x`, 'more text'],
    ['{hex}', hex.replace(/^./, 'é'), 'another letter'],
    ['{base64}', base64.slice(0, -3), 'a cut one'],
    ['{base64}', `${base64.replace('=', '')}AAAA`, 'a longer one'],
    ['{base64}', `${base64}==`, 'more padding'],
    ['{base64}', '=', 'padding alone'],
    ['{base64}', base64.slice(0, -2), 'one that no bytes have'],
    ['v1={hex}', hex, 'no prefix'],
    ['v1={hex}', `V1=${hex}`, 'a prefix in another case'],
    ['v1={hex}', `v1=${hex},v1=${hex}`, 'two where one is declared'],
    ['v.={hex}', `v1=${hex}`, 'a prefix that is no pattern'],
  ])('%s refuses %s: %s', async (value, sent) => {
    expect(await refusalOf({ ...plain, value }, signed(sent))).toContain('its signature is wrong');
  });

  test('several: one that fits is enough, and what has another form is ignored', async () => {
    const verify = { ...plain, value: 'v1={hex}', several: ';' };
    const wrong = 'ab'.repeat(32);
    for (const sent of [`v1=${hex}`, `v1=${wrong}; v1=${hex}`, `v2=${wrong};v1=${hex};`, `;;v1=${hex};x`])
      expect(await receiving(verify, signed(sent))).toHaveLength(1);
    for (const sent of [`v1=${wrong};v1=${wrong}`, `v2=${hex}`, `v1=${hex},v1=${hex}`, ';'])
      expect(await refusalOf(verify, signed(sent))).toContain('its signature is wrong');
    const twice = { headers: { 'x-signature': [`v1=${wrong}`, `v1=${hex}`] } };
    expect(await receiving({ ...verify, several: ',' }, twice)).toHaveLength(1);
  });
});

describe('a key', () => {
  const bytesOfKey = Buffer.from([0, 255, 128, 7]);
  const verify = (encoding: 'base64' | 'hex', after?: string): HmacVerification => ({
    ...plain,
    key: { encoding, ...(after ? { after } : {}) },
  });
  const request = signed(createHmac('sha256', bytesOfKey).update(rawBody).digest('hex'));

  test.each([
    ['base64', undefined, 'AP+ABw=='],
    ['base64', 'key_', 'key_AP+ABw=='],
    ['base64', 'key_', 'AP+ABw=='],
    ['base64', 'key_', 'key_AP-ABw'],
    ['hex', undefined, '00fF8007'],
  ] as const)('in %s after %s is %s', async (encoding, after, given) => {
    expect(await receiving(verify(encoding, after), request, given)).toHaveLength(1);
    expect(await refusalOf(verify(encoding, after), request, given.replace(/8007|ABw/, ''))).toContain('wrong');
  });

  test.each([
    ['base64', 'key_', 'key_'],
    ['base64', 'key_', 'key_!!'],
    ['hex', undefined, 'xyz'],
    ['hex', undefined, '123'],
  ] as const)('in %s after %s that is %s is refused: nobody may sign with an empty key', async (...given) => {
    const [encoding, after, wrong] = given;
    const empty = signed(createHmac('sha256', '').update(rawBody).digest('hex'));
    expect(await refusalOf(verify(encoding, after), empty, wrong)).toContain(
      `the configured secret is not ${encoding}`,
    );
  });
});

describe('a signed time', () => {
  const timed = (as: 'unix-seconds' | 'unix-ms' | 'iso', text: string) => {
    const verify: HmacVerification = {
      ...plain,
      signs: '{timestamp}:{body}',
      timestamp: { header: 'x-time', as },
    };
    const signature = createHmac('sha256', secret).update(`${text}:`).update(rawBody).digest('hex');
    return [verify, { headers: { 'x-time': text, 'x-signature': signature } }] as const;
  };

  test.each([
    ['unix-seconds', String(now / 1000)],
    ['unix-seconds', `${now / 1000}.5`],
    ['unix-ms', String(now)],
    ['iso', '2026-01-31T12:00:00Z'],
    ['iso', '2026-01-31T12:00:00.123456Z'],
    ['iso', '2026-01-31T13:04:00+01:00'],
  ] as const)('in %s is %s', async (as, text) => {
    expect(await receiving(...timed(as, text))).toHaveLength(1);
  });

  test.each([
    ['unix-seconds', String(now)],
    ['unix-seconds', '2026-01-31T12:00:00Z'],
    ['unix-seconds', ` ${now / 1000}`],
    ['unix-seconds', `0x${(now / 1000).toString(16)}`],
    ['unix-seconds', `${now / 1e6}e3`],
    ['unix-seconds', `-${now / 1000}`],
    ['unix-ms', String(now / 1000)],
    ['iso', '2026-01-31T12:00:00'],
    ['iso', '2026-01-31'],
    ['iso', 'Sat, 31 Jan 2026 12:00:00 GMT'],
    ['iso', '2026-01-31T12:06:00Z'],
    ['iso', String(now)],
  ] as const)('in %s is not %s', async (as, text) => {
    expect(await refusalOf(...timed(as, text))).toContain('its timestamp is missing or too far from now');
  });

  test('in the value, and not signed as told, is refused', async () => {
    const verify: HmacVerification = { ...plain, value: '{timestamp}/{hex}', signs: '{timestamp}.{body}' };
    const time = now / 1000;
    const good = createHmac('sha256', secret).update(`${time}.`).update(rawBody).digest('hex');
    expect(await receiving(verify, signed(`${time}/${good}`))).toHaveLength(1);
    expect(await refusalOf(verify, signed(`${time + 1}/${good}`))).toContain('its signature is wrong');
    expect(await refusalOf(verify, signed(good))).toContain('its timestamp is missing');
    expect(await refusalOf(verify, signed(`/${good}`))).toContain('its timestamp is missing');
  });
});

test('a body of any bytes is signed as it is', async () => {
  const body = new Uint8Array([0, 255, 10, 13]);
  const headers = { 'x-signature': createHmac('sha256', secret).update('v0:').update(body).update('é').digest('hex') };
  const verify = { ...plain, signs: 'v0:{body}é' };
  await expect(receiving(verify, { headers, rawBody: body })).rejects.toMatchObject({ code: 'input_invalid' });
  expect(await refusalOf(verify, { headers, rawBody: bytes('x') })).toContain('its signature is wrong');
});
