import { describe, expect, test } from 'vitest';
import type { Challenge, HmacVerification } from '../index.js';
import { defineUntyped, expectUntypedRefusal } from '../test-support/untyped-definition.js';

const hmac: HmacVerification = {
  kind: 'hmac',
  algorithm: 'sha256',
  header: 'x-signature',
  value: 'sha256={hex}',
  signs: '{body}',
};
const timed: Partial<HmacVerification> = { signs: '{timestamp}.{body}', timestamp: { header: 'x-time' } };
const handshake: Challenge = {
  when: [{ query: 'challenge' }],
  answer: { body: '{query.challenge}' },
};
const none = { kind: 'none', because: 'x' };

test.each([
  { verify: hmac },
  { verify: { ...hmac, ...timed, toleranceMs: 0 } },
  { verify: { ...hmac, signs: '{header.x-time}:{body}', timestamp: { header: 'X-Time', as: 'iso' } } },
  { verify: { ...hmac, value: 't={timestamp},v1={hex}', several: ',', signs: '{timestamp}.{body}' } },
  { verify: { ...hmac, value: '{base64}', signs: '{method}{url.decoded}{url}{form}' } },
  { verify: { ...hmac, key: { encoding: 'base64', after: 'whsec_' } } },
  { match: [] },
  { match: [{ header: 'x-event' }, { query: 'a', equals: 1 }, { path: 'a.b', equals: false }] },
  { id: { header: 'x-id' }, body: 'form', each: 'a.b' },
  { id: { paths: ['id', ['@odata.id']] }, body: { form: 'payload' }, each: ['a.b'] },
  { challenge: handshake },
  { verify: none, challenge: handshake },
  { challenge: { ...handshake, answer: { status: 204, headers: { 'x-a': '{header.x-a}{body.a.b}' } } } },
  { challenge: { ...handshake, hmac: { algorithm: 'sha1', signs: '{query.q}' }, answer: { body: { a: '{hex}' } } } },
])('a sound webhook passes: %j', (webhook) => {
  expect(() => defineUntyped({ webhook })).not.toThrow();
});

describe('a webhook is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      'for a condition of nothing',
      { match: [{ equals: 'x' }] },
      'each condition in match needs one of header, query or path',
    ],
    [
      'for a condition of two places',
      { match: [{ header: 'x', path: 'y', equals: 'x' }] },
      'each condition in match needs one of header, query or path',
    ],
    [
      'for a condition of another place',
      { match: [{ headr: 'x', equals: 'x' }] },
      'unknown member of a condition in match "headr". Did you mean "header"?',
    ],
    [
      'for a condition of an impossible header',
      { match: [{ header: 'x y' }] },
      'its header in match cannot be "x y": use letters, digits and hyphens',
    ],
    ['for a condition without a path', { match: [{ path: '' }] }, 'its path in match must be a path like data.items, or a list of keys'],
    [
      'for a condition on an object',
      { match: [{ path: 'x', equals: {} }] },
      'equals in match must be a non-empty text, a number or a boolean',
    ],
    ['for another body', { body: 'xml' }, 'unknown body "xml".'],
    ['for a form without a field', { body: { form: '' } }, 'its form in body must be a non-empty text'],
    ['for lists nowhere', { each: '' }, 'its each must be a path like data.items, or a list of keys'],
    [
      'for an id in an impossible header',
      { id: { header: '' } },
      'its header in id cannot be "": use letters, digits and hyphens',
    ],
    ['for an id of nothing', { id: { paths: [] } }, 'its id must have a header, or paths'],
    ['for an id of an empty path', { id: { paths: ['a', ''] } }, 'its path in id must be a path like data.items, or a list of keys'],
  ])('%s', (_, webhook, message) => {
    expectUntypedRefusal({ webhook }, `pushed: ${message}`);
  });

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

  test.each<[string, Record<string, unknown>, string]>([
    [
      'that every event would be',
      { when: [] },
      'its challenge needs when: without a condition every event would be a handshake',
    ],
    ['without an answer', { answer: undefined }, 'its challenge needs an answer'],
    ['of a condition of nothing', { when: [{}] }, 'each condition in when needs one of header, query or path'],
    ['that is verified in an unknown way', { verify: { kind: 'jwt' } }, 'unknown kind of verify of challenge "jwt".'],
    [
      'that is answered with an error',
      { answer: { status: 404 } },
      'status of its challenge must be a whole number from 200 to 299',
    ],
    ['with an unknown hole', { answer: { body: '{challenge}' } }, 'unknown hole {challenge} in its challenge body.'],
    [
      'with an unknown hole in JSON',
      { answer: { body: { a: '{query.}' } } },
      'unknown hole {query.} in its challenge body.',
    ],
    ['with a signature of nothing', { answer: { body: '{hex}' } }, 'unknown hole {hex} in its challenge body.'],
    [
      'with an impossible header',
      { answer: { headers: { 'x y': 'a' } } },
      'its header of challenge cannot be "x y": use letters, digits and hyphens',
    ],
    [
      'with an unknown hole in a header',
      { answer: { headers: { 'x-a': '{body}' } } },
      'unknown hole {body} in its challenge header x-a.',
    ],
    [
      'that signs for anyone',
      { verify: none, hmac: { algorithm: 'sha256', signs: '{query.a}' } },
      'its challenge cannot have hmac while its calls are not verified: it would sign anything for anyone',
    ],
    [
      'that signs by an unknown algorithm',
      { hmac: { algorithm: 'md5', signs: '{query.a}' } },
      'unknown algorithm in hmac "md5".',
    ],
    [
      'that always signs the same',
      { hmac: { algorithm: 'sha256', signs: 'a' } },
      'signs in hmac has no hole: it would sign the same each time',
    ],
    [
      'that signs its own signature',
      { hmac: { algorithm: 'sha256', signs: '{hex}' } },
      'unknown hole {hex} in its signs in hmac.',
    ],
  ])('for a handshake %s', (_, change, message) => {
    expectUntypedRefusal({ webhook: { challenge: { ...handshake, ...change } } }, `pushed: ${message}`);
  });

  test('for a handshake that signs for anyone, because no event is verified', () => {
    const challenge = { ...handshake, hmac: { algorithm: 'sha256', signs: '{query.a}' } };
    expectUntypedRefusal(
      { webhook: { verify: none, challenge } },
      'pushed: its challenge cannot have hmac while its calls are not verified: it would sign anything for anyone',
    );
  });
});
