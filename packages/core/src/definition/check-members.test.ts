import { describe, test } from 'vitest';
import { expectUntypedRefusal, type UntypedParts } from '../test-support/untyped-definition.js';

describe('a member that its part cannot have is refused', () => {
  test.each<[string, UntypedParts, string]>([
    ['a connection', { connection: { serverz: {} } }, 'connection: unknown member "serverz". Did you mean "servers"?'],
    [
      'an operation',
      { operation: { idempotant: true } },
      'things.run: unknown member "idempotant". Did you mean "idempotent"?',
    ],
    ['a webhook', { webhook: { matches: [] } }, 'pushed: unknown member "matches". Did you mean "match"?'],
    ['a poll', { poll: { verify: {} } }, 'polled: unknown member "verify".'],
  ])('of %s', (_, parts, message) => {
    expectUntypedRefusal(parts, message);
  });
});
