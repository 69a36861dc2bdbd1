import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HmacVerification, WebhookRequest } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { receiving, refusalOf } from '../test-support/webhook-proof.js';
import { bytes, now } from '../test-support/webhook-proof.js';

/** How well-known vendors sign, from their documents. All of them read on 2026-11-29. */
const vendors = {
  // https://docs.stripe.com/webhooks#verify-manually
  Stripe: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'Stripe-Signature',
    value: 't={timestamp},v1={hex}',
    several: ',',
    signs: '{timestamp}.{body}',
  },
  // https://api.slack.com/authentication/verifying-requests-from-slack
  Slack: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'X-Slack-Signature',
    value: 'v0={hex}',
    timestamp: { header: 'X-Slack-Request-Timestamp' },
    signs: 'v0:{timestamp}:{body}',
  },
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  GitHub: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'X-Hub-Signature-256',
    value: 'sha256={hex}',
    signs: '{body}',
  },
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  Standard: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'webhook-signature',
    value: 'v1,{base64}',
    several: ' ',
    timestamp: { header: 'webhook-timestamp' },
    signs: '{header.webhook-id}.{timestamp}.{body}',
    key: { encoding: 'base64', after: 'whsec_' },
  },
  // https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
  HubSpot: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'X-HubSpot-Signature-v3',
    value: '{base64}',
    timestamp: { header: 'X-HubSpot-Request-Timestamp', as: 'unix-ms' },
    signs: '{method}{url.decoded}{body}{timestamp}',
  },
  // https://developer.zendesk.com/documentation/webhooks/verifying/
  Zendesk: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'X-Zendesk-Webhook-Signature',
    value: '{base64}',
    timestamp: { header: 'X-Zendesk-Webhook-Signature-Timestamp', as: 'iso' },
    signs: '{timestamp}{body}',
  },
  // https://www.twilio.com/docs/usage/security#validating-requests
  Twilio: {
    kind: 'hmac',
    algorithm: 'sha1',
    header: 'X-Twilio-Signature',
    value: '{base64}',
    signs: '{url}{form}',
  },
} as const satisfies Record<string, HmacVerification>;

const hmac = (key: string | Uint8Array, text: string, encoding: 'hex' | 'base64') =>
  createHmac('sha256', key).update(text).digest(encoding);
const at = String(now / 1000);
const body = '{"event":"created","text":"é"}';
const url = 'https://hooks.example.com/in/a%3Ab?x=%2F%40%20';

/** Calls as the vendors send them, each signed here with Node's crypto by the words of the vendor's page. */
const calls: Record<Exclude<keyof typeof vendors, 'Twilio'>, readonly [secret: string, request: WebhookRequest]> = {
  Stripe: [
    'whsec_not-base64',
    call({
      'stripe-signature': `t=${at},v1=${hmac('whsec_not-base64', `${at}.${body}`, 'hex')},v0=${'ab'.repeat(32)}`,
    }),
  ],
  Slack: [
    'signing-secret',
    call({
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${hmac('signing-secret', `v0:${at}:${body}`, 'hex')}`,
    }),
  ],
  GitHub: ['secret', call({ 'x-hub-signature-256': `sha256=${hmac('secret', body, 'hex')}` })],
  Standard: [
    `whsec_${Buffer.from('a key of 24 bytes or more').toString('base64')}`,
    call({
      'webhook-id': 'msg_1',
      'webhook-timestamp': at,
      'webhook-signature': `v1a,${'A'.repeat(86)}== v1,${hmac('a key of 24 bytes or more', `msg_1.${at}.${body}`, 'base64')}`,
    }),
  ],
  HubSpot: [
    'client-secret',
    call({
      'x-hubspot-request-timestamp': String(now),
      'x-hubspot-signature-v3': hmac(
        'client-secret',
        `POSThttps://hooks.example.com/in/a:b?x=/@%20${body}${now}`,
        'base64',
      ),
    }),
  ],
  Zendesk: [
    'signing-secret',
    call({
      'x-zendesk-webhook-signature-timestamp': '2026-01-31T12:00:00Z',
      'x-zendesk-webhook-signature': hmac('signing-secret', `2026-01-31T12:00:00Z${body}`, 'base64'),
    }),
  ],
};

function call(headers: Record<string, string>): WebhookRequest {
  return { method: 'POST', url, headers, rawBody: bytes(body) };
}

describe.each(Object.entries(calls))('a call signed as %s does', (name, [secret, request]) => {
  const verify = vendors[name as keyof typeof calls];
  const headers = request.headers as Record<string, string>;
  const received = (change: Partial<WebhookRequest> = {}, secrets = [secret]) =>
    receiving(verify, { ...request, ...change }, secrets);
  const refused = (change: Partial<WebhookRequest> = {}, secrets = [secret]) =>
    refusalOf(verify, { ...request, ...change }, secrets);

  test('is accepted: headers in a record or a Headers, and by the older of two secrets', async () => {
    const other = name === 'Standard' ? 'whsec_b3RoZXI=' : 'other';
    expect(await received()).toMatchObject([{ type: 'created', drift: [] }]);
    expect(await received({ headers: new Headers(headers) })).toHaveLength(1);
    expect(await received({}, [other, secret])).toHaveLength(1);
  });

  test('is refused if anything that is signed differs, or the secret', async () => {
    expect(await refused({ rawBody: bytes(`${body} `) })).toContain('its signature is wrong');
    expect(await refused({}, [name === 'Standard' ? 'whsec_b3RoZXI=' : 'other'])).toContain('its signature is wrong');
    for (const part of verify.signs.matchAll(/\{(method|url|header\.webhook-id)/g)) {
      const change: Partial<WebhookRequest> =
        part[1] === 'method'
          ? { method: 'PUT' }
          : part[1] === 'url'
            ? { url: `${url}&y` }
            : { headers: { ...headers, 'webhook-id': 'msg_2' } };
      expect(await refused(change)).toContain('its signature is wrong');
    }
  });

  test('is refused without one of its headers', async () => {
    for (const missing of Object.keys(headers)) {
      const { [missing]: _, ...others } = headers;
      expect(await refused({ headers: others })).toMatch(/its timestamp is missing|it has no|it is signed with/);
    }
  });

  if (name !== 'GitHub') {
    test('is refused when it is old, or of the future', async () => {
      const distant = (ms: number) => {
        const old = [String(now / 1000), String(now), new Date(now).toISOString().replace('.000', '')];
        const moved = [String((now + ms) / 1000), String(now + ms), new Date(now + ms).toISOString()];
        // The signature no longer fits, either, but the time is looked at first.
        const change = (text: string) => old.reduce((all, time, index) => all.replace(time, moved[index] ?? ''), text);
        return Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, change(value)]));
      };
      expect(await refused({ headers: distant(-301_000) })).toContain('too far from now');
      expect(await refused({ headers: distant(301_000) })).toContain('too far from now');
      expect(await refused({ headers: distant(-1000) })).toContain('its signature is wrong');
    });
  }
});

test('Stripe signs with the old and the new secret while one is rolled', async () => {
  const [oldOne, newOne] = ['old', 'new'].map((secret) => hmac(secret, `${at}.${body}`, 'hex'));
  const request = call({ 'stripe-signature': `t=${at},v1=${newOne},v1=${oldOne}` });
  for (const secret of ['old', 'new']) expect(await receiving(vendors.Stripe, request, secret)).toHaveLength(1);
  expect(await refusalOf(vendors.Stripe, request, 'third')).toContain('its signature is wrong');
  const other = call({ 'stripe-signature': `t=${at},v0=${newOne}` });
  expect(await refusalOf(vendors.Stripe, other, 'new')).toContain('its signature is wrong');
  const twice = call({ 'stripe-signature': `t=${at},t=1,v1=${newOne}` });
  expect(await refusalOf(vendors.Stripe, twice, 'new')).toContain('its timestamp is missing');
});

test('HubSpot and Twilio sign the full URL: a path alone is refused, and the reason told', async () => {
  const [secret, request] = calls.HubSpot;
  const path = { ...request, url: '/in' };
  expect(await refusalOf(vendors.HubSpot, path, secret)).toContain('url.decoded, which the call does not have');
  const { method: _, ...without } = request;
  expect(await refusalOf(vendors.HubSpot, without, secret)).toContain('method, which the call does not have');
});

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
