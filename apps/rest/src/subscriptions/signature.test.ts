import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { rotated, rotationMs, secretsNow, firstSecrets } from './secrets.js';
import { newSecret, signatureHeaders } from './signature.js';

test('signs as the tests of the libraries of Standard Webhooks expect', () => {
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330_999, body: '{"test": 2432232314}' };
  expect(signatureHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], signed)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('the library of Standard Webhooks verifies any body, and none that was changed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const [secret, body] = [newSecret(), JSON.stringify({ text })];
      const headers = signatureHeaders([secret], { id: 'evt_1', at: Date.now(), body });
      expect(new Webhook(secret).verify(body, headers)).toEqual({ text });
      expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow(/signature/);
      expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow(/signature/);
    }),
    { numRuns: 5 },
  );
});

test('while a secret is rotated, receivers with the old and with the new one verify; later only with the new one', () => {
  const now = Date.now();
  const before = firstSecrets();
  const after = rotated(before, now);
  const [old, current] = [before[0]!.secret, after[0]!.secret];
  const signed = { id: 'evt_1', at: now, body: '{}' };
  const meanwhile = signatureHeaders(secretsNow(after, now + rotationMs - 1), signed);
  for (const secret of [old, current]) expect(new Webhook(secret).verify('{}', meanwhile)).toEqual({});
  const later = signatureHeaders(secretsNow(after, now + rotationMs), signed);
  expect(new Webhook(current).verify('{}', later)).toEqual({});
  expect(() => new Webhook(old).verify('{}', later)).toThrow(/signature/);
});

test('a second rotation ends the oldest secret; one without a delay ends all before it', () => {
  const first = firstSecrets();
  const third = rotated(rotated(first, 0), 1);
  expect(secretsNow(third, 2)).toHaveLength(2);
  expect(secretsNow(third, 2)).not.toContain(first[0]!.secret);
  expect(secretsNow(rotated(third, 2, 0), 2)).toHaveLength(1);
});
