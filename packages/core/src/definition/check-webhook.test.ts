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
    [
      'for a condition without a path',
      { match: [{ path: '' }] },
      'its path in match must be a path like data.items, or a list of keys',
    ],
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
    [
      'for an id of an empty path',
      { id: { paths: ['a', ''] } },
      'its path in id must be a path like data.items, or a list of keys',
    ],
  ])('%s', (_, webhook, message) => {
    expectUntypedRefusal({ webhook }, `pushed: ${message}`);
  });
});
