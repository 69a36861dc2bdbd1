import { describe, expect, test } from 'vitest';
import { receive, type Verification } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { webhookTrigger } from '../test-support/triggers.js';
import { bytes, now, plain, rawBody, secret, signature } from '../test-support/webhook-proof.js';

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
