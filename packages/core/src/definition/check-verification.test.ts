import { describe, test } from 'vitest';
import type { HmacVerification } from '../index.js';
import { expectUntypedRefusal } from '../test-support/untyped-definition.js';

const hmac: HmacVerification = {
  kind: 'hmac',
  algorithm: 'sha256',
  header: 'x-signature',
  value: 'sha256={hex}',
  signs: '{body}',
};
const timed: Partial<HmacVerification> = { signs: '{timestamp}.{body}', timestamp: { header: 'x-time' } };

describe('a webhook is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      'in the older words',
      { value: undefined, encoding: 'hex', signs: 'body' },
      'its value in verify undefined must be a text',
    ],
    [
      'with an unknown hole in the value',
      { value: '{hexx}' },
      'unknown hole {hexx} in its value in verify. Did you mean "hex"?',
    ],
    ['with no signature in the value', { value: 'v1=' }, 'value in verify must contain {hex} or {base64} once'],
    [
      'with two signatures in the value',
      { value: '{hex},{base64}' },
      'value in verify must contain {hex} or {base64} once',
    ],
    [
      'with a stray brace',
      { value: '{{hex}}' },
      'its value in verify "{{hex}}" has a brace that is not part of a hole such as {name}',
    ],
    [
      'with holes that cannot be told apart',
      { ...timed, timestamp: undefined, value: '{timestamp}{hex}' },
      'value in verify needs a text between its holes',
    ],
    [
      'with two times in the value',
      { signs: '{timestamp}.{body}', value: '{timestamp},{timestamp},{hex}' },
      'value in verify has {timestamp} twice',
    ],
    [
      'with several that does not separate its holes',
      { signs: '{timestamp}.{body}', value: 't={timestamp},v1={hex}', several: ';' },
      'the holes of value in verify must be separated by several, ";"',
    ],
    ['with an empty separator', { several: '' }, 'its several in verify must be a non-empty text'],
    [
      'with an unknown hole in what is signed',
      { signs: '{bdy}' },
      'unknown hole {bdy} in its signs in verify. Did you mean "body"?',
    ],
    [
      'with an unnamed header in what is signed',
      { signs: '{header.}{body}' },
      'unknown hole {header.} in its signs in verify.',
    ],
    [
      'without the body in what is signed',
      { signs: '{url}' },
      'signs in verify must contain {body}, or {form}: anything could be sent with the signature',
    ],
    [
      'with a time from nowhere',
      { signs: '{timestamp}.{body}' },
      '{timestamp} in signs of verify comes from nowhere: put it in value, or name timestamp.header',
    ],
    [
      'with a time from two places',
      { ...timed, value: 't={timestamp},v1={hex}' },
      'the timestamp in verify is both in value and in the header x-time: keep one',
    ],
    [
      'with a time that anybody can change',
      { timestamp: { header: 'x-time' } },
      'the timestamp in verify is not signed, so anybody can change it: add {timestamp} to signs',
    ],
    [
      'with a time in the value that anybody can change',
      { value: 't={timestamp},v1={hex}' },
      'the timestamp in verify is not signed, so anybody can change it: add {timestamp} to signs',
    ],
    [
      'with a tolerance for no time',
      { toleranceMs: 5 },
      'verify has no timestamp: leave out timestamp and toleranceMs, or say where it is',
    ],
    [
      'with a format of no time',
      { timestamp: { as: 'iso' } },
      'verify has no timestamp: leave out timestamp and toleranceMs, or say where it is',
    ],
    [
      'with an unknown format of time',
      { ...timed, timestamp: { header: 'x-time', as: 'unix-second' } },
      'unknown format of timestamp in verify "unix-second". Did you mean "unix-seconds"?',
    ],
    [
      'with a time in an impossible header',
      { ...timed, timestamp: { header: 'x time' } },
      'its header of timestamp in verify cannot be "x time": use letters, digits and hyphens',
    ],
    ['with no tolerance', { ...timed, toleranceMs: -1 }, 'its toleranceMs in verify must be a number of at least 0'],
    [
      'with an unknown key',
      { key: { encoding: 'base32' } },
      'unknown encoding of key in verify "base32". Did you mean "base64"?',
    ],
    [
      'with a key after nothing',
      { key: { encoding: 'hex', after: '' } },
      'its after of key in verify must be a non-empty text',
    ],
  ])('that is signed %s', (_, change, message) => {
    expectUntypedRefusal({ webhook: { verify: { ...hmac, ...change } } }, `pushed: ${message}`);
  });
});
