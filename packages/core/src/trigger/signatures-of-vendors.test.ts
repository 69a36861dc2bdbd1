import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { WebhookRequest } from '../index.js';
import { vendors } from '../test-support/vendor-signatures.js';
import { bytes, now, receiving, refusalOf } from '../test-support/webhook-proof.js';

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

  test.skipIf(name === 'GitHub')('is refused when it is old, or of the future (GitHub signs no time)', async () => {
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
