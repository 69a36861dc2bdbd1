import { describe, test } from 'vitest';
import type { Challenge } from '../index.js';
import { expectUntypedRefusal } from '../test-support/untyped-definition.js';

const handshake: Challenge = {
  when: [{ query: 'challenge' }],
  answer: { body: '{query.challenge}' },
};
const none = { kind: 'none', because: 'x' };

describe('a webhook is refused', () => {
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
