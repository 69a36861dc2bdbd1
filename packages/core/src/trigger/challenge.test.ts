import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Challenge, challenge, receive, type Verification, type WebhookRequest } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { webhookTrigger } from '../test-support/triggers.js';
import { bytes, now } from '../test-support/webhook-proof.js';

const secret = 'shared-secret';
const none: Verification = { kind: 'none', because: 'x' };
/** As Slack and Zoom sign. */
const signing: Verification = {
  kind: 'hmac',
  algorithm: 'sha256',
  header: 'x-signature',
  value: 'v0={hex}',
  timestamp: { header: 'x-timestamp' },
  signs: 'v0:{timestamp}:{body}',
};
const plainText = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };

const post = (payload: object): WebhookRequest => ({
  method: 'POST',
  url: '/hook',
  headers: { 'content-type': 'application/json' },
  rawBody: bytes(JSON.stringify(payload)),
});
const get = (query: string): WebhookRequest => ({
  method: 'GET',
  url: `https://hooks.example.com/in?${query}`,
  headers: {},
  rawBody: new Uint8Array(),
});
const signed = (request: WebhookRequest, key = secret): WebhookRequest => {
  const time = String(now / 1000);
  const signature = createHmac('sha256', key).update(`v0:${time}:`).update(request.rawBody).digest('hex');
  return { ...request, headers: { ...request.headers, 'x-timestamp': time, 'x-signature': `v0=${signature}` } };
};

/** Two triggers with one handshake, as in a connector. */
const answerTo = (
  how: Challenge,
  request: WebhookRequest,
  verify: Verification = none,
  secrets: string | string[] = secret,
) => {
  const triggers = ['a', 'b'].map((name) => ({ ...webhookTrigger(name, verify), challenge: how }));
  return challenge(triggers, request, secrets, now);
};

// https://api.slack.com/events/url_verification (2026-11-29)
describe('the handshake of Slack', () => {
  const slack: Challenge = {
    when: [{ path: 'type', equals: 'url_verification' }],
    answer: { body: '{body.challenge}' },
  };
  const request = post({
    token: 'Jhj5dZrVaK7ZwHHjRyZWjbDl',
    challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    type: 'url_verification',
  });

  test('is answered with its challenge, as plain text', async () => {
    expect(await answerTo(slack, signed(request), signing)).toEqual({
      status: 200,
      headers: plainText,
      body: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    });
    const old = await answerTo(slack, signed(request), signing, ['new', secret]);
    expect(old?.status).toBe(200);
  });

  test('is refused unless it is signed as events are', async () => {
    for (const wrong of [request, signed(request, 'other')])
      expect(await failureOf(answerTo(slack, wrong, signing))).toMatchObject({ code: 'signature_invalid' });
  });

  test('is not what an event is, nor what cannot be read', async () => {
    const event = { type: 'event_callback', event: 'a', challenge: 'x' };
    for (const other of [post(event), get('type=url_verification'), { ...request, rawBody: bytes('{') }, post([])])
      expect(await answerTo(slack, other, signing)).toBeUndefined();
    const received = await receive(webhookTrigger('a', signing), signed(post(event)), secret, now);
    expect(received).toMatchObject([{ type: 'a' }]);
  });

  test('without its challenge is refused', async () => {
    for (const text of [undefined, null, {}, ['x']]) {
      const wrong = signed(post({ type: 'url_verification', challenge: text }));
      expect(await failureOf(answerTo(slack, wrong, signing))).toMatchObject({
        code: 'input_invalid',
        message: 'the handshake has no body.challenge',
      });
    }
  });
});

// https://developers.facebook.com/docs/messenger-platform/webhook-reference (2026-11-29)
test('the handshake of Meta shows the token that was agreed on', async () => {
  const meta: Challenge = {
    when: [{ query: 'hub.mode', equals: 'subscribe' }],
    verify: { kind: 'token', in: 'query', name: 'hub.verify_token' },
    answer: { body: '{query.hub.challenge}' },
  };
  const query = (token: string) => get(`hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
  expect(await answerTo(meta, query(secret), signing)).toEqual({ status: 200, headers: plainText, body: '1158201444' });
  expect(await failureOf(answerTo(meta, query('other'), signing))).toMatchObject({ code: 'signature_invalid' });
  expect(await failureOf(answerTo(meta, query(''), signing, ''))).toMatchObject({ code: 'signature_invalid' });
  expect(await answerTo(meta, get(`hub.challenge=1&hub.verify_token=${secret}`), signing)).toBeUndefined();
});

// https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint (2026-11-29)
describe('the handshake of Zoom', () => {
  const zoom: Challenge = {
    when: [{ path: 'event', equals: 'endpoint.url_validation' }],
    hmac: { algorithm: 'sha256', signs: '{body.payload.plainToken}' },
    answer: { body: { plainToken: '{body.payload.plainToken}', encryptedToken: '{hex}' } },
  };
  const request = post({ event: 'endpoint.url_validation', payload: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' } });

  test('is answered with its token and a signature of it, by the secret that signed it', async () => {
    for (const secrets of [[secret], ['newer', secret]]) {
      const answer = await answerTo(zoom, signed(request), signing, secrets);
      expect(answer?.headers).toEqual({ 'content-type': 'application/json' });
      expect(JSON.parse(answer!.body)).toEqual({
        plainToken: 'qgg8vlvZRS6UYooatFL8Aw',
        encryptedToken: createHmac('sha256', secret).update('qgg8vlvZRS6UYooatFL8Aw').digest('hex'),
      });
    }
  });

  test('is refused unless it is signed: nothing is signed for strangers', async () => {
    expect(await failureOf(answerTo(zoom, request, signing))).toMatchObject({ code: 'signature_invalid' });
  });

  test('may want base64 and another key', async () => {
    const how: Challenge = {
      ...zoom,
      hmac: { algorithm: 'sha512', signs: 'x{body.payload.plainToken}', key: { encoding: 'hex' } },
      answer: { body: 'sha512={base64}' },
    };
    const expected = createHmac('sha512', Buffer.from('abcd', 'hex'))
      .update('xqgg8vlvZRS6UYooatFL8Aw')
      .digest('base64');
    const answer = await answerTo(how, signed(request, 'abcd'), signing, 'abcd');
    expect(answer?.body).toBe(`sha512=${expected}`);
  });
});

describe('a handshake that nobody signs', () => {
  // https://www.dropbox.com/developers/reference/webhooks#verification-requests (2026-11-29)
  test('of Dropbox echoes a parameter, as text that no browser takes for a page', async () => {
    const dropbox: Challenge = { when: [{ query: 'challenge' }], verify: none, answer: { body: '{query.challenge}' } };
    const answer = await answerTo(dropbox, get('challenge=%3Cscript%3E'), signing);
    expect(answer).toEqual({ status: 200, headers: plainText, body: '<script>' });
    expect(await answerTo(dropbox, get('challenge='), signing)).toBeUndefined();
    expect(await answerTo(dropbox, get('other=1'), signing)).toBeUndefined();
  });

  // https://learn.microsoft.com/graph/change-notifications-delivery-webhooks (2026-11-29)
  test('of Microsoft Graph echoes its decoded token', async () => {
    const graph: Challenge = {
      when: [{ query: 'validationToken' }],
      verify: none,
      answer: { body: '{query.validationToken}' },
    };
    const request = { ...get('validationToken=Validation%3a+Testing+it%2B'), method: 'POST' };
    expect((await answerTo(graph, request, signing))?.body).toBe('Validation: Testing it+');
  });

  // https://developers.asana.com/docs/webhooks-guide (2026-11-29)
  test('of Asana echoes a header', async () => {
    const asana: Challenge = {
      when: [{ header: 'X-Hook-Secret' }],
      verify: none,
      answer: { status: 204, headers: { 'X-Hook-Secret': '{header.X-Hook-Secret}' } },
    };
    const headers = { 'x-hook-secret': 'b537207f20cbfa02357cf448134da559' };
    expect(await answerTo(asana, { headers, rawBody: bytes('{}') }, signing)).toEqual({
      status: 204,
      headers,
      body: '',
    });
    const bad = { headers: { 'x-hook-secret': 'a\r\nset-cookie: b' }, rawBody: bytes('{}') };
    expect(await failureOf(answerTo(asana, bad, signing))).toMatchObject({ code: 'input_invalid' });
  });
});

test('without a handshake in any trigger, there is nothing to answer', async () => {
  expect(await challenge(webhookTrigger('a', none), get('challenge=1'), [], now)).toBeUndefined();
});

test('texts of the call are never templates', async () => {
  const how: Challenge = { when: [{ query: 'q' }], answer: { body: { a: '{query.q}', b: 'x{query.q}x' } } };
  const answer = await answerTo(how, get(`q=${encodeURIComponent('{query.q}"\\')}`));
  expect(JSON.parse(answer!.body)).toEqual({ a: '{query.q}"\\', b: 'x{query.q}"\\x' });
});
