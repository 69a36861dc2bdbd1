import { challenge, type HmacVerification, receive, type WebhookRequest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { canary } from '../sample/secret.js';
import type { Kernel } from '../subject.js';
import { acmeFixtures } from '../test-support/acme-fixtures.js';
import { acmeSubject, found, withTrigger } from '../test-support/plant.js';
import { type SentCall, signed } from '../vendor/sign.js';
import { webhooks } from './webhooks.js';

const made = 'thing_made';

/** A kernel that receives otherwise. */
function receiving(change: (...given: Parameters<typeof receive>) => unknown): Partial<Kernel> {
  return { receive: change as typeof receive };
}

const none = { kind: 'none', because: 'x' } as const;
const hmac = { kind: 'hmac', algorithm: 'sha256', header: 'X-Signature', value: '{hex}', signs: '{body}' } as const;
const time = { header: 'X-Time' } as const;
const loose = { event: () => z.looseObject({}), decode: {} };

describe('a trigger is sound', () => {
  test.each<[string, object]>([
    ['signed as Stripe does', { ...hmac, value: 't={timestamp},v1={hex}', several: ',', signs: '{timestamp}.{body}' }],
    ['signed as Slack does', { ...hmac, value: 'v0={hex}', timestamp: time, signs: 'v0:{timestamp}:{body}' }],
    ['signed as GitHub does', { ...hmac, value: 'sha256={hex}' }],
    [
      'signed by Standard Webhooks',
      {
        ...hmac,
        value: 'v1,{base64}',
        several: ' ',
        timestamp: time,
        signs: '{header.webhook-id}.{timestamp}.{body}',
        key: { encoding: 'base64', after: 'whsec_' },
      },
    ],
    [
      'signed as HubSpot does',
      {
        ...hmac,
        value: '{base64}',
        timestamp: { ...time, as: 'unix-ms' },
        signs: '{method}{url.decoded}{body}{timestamp}',
      },
    ],
    [
      'signed with an ISO time and a key in hex',
      { ...hmac, timestamp: { ...time, as: 'iso' }, signs: '{timestamp}{body}', key: { encoding: 'hex' } },
    ],
    ['signed by SHA-512', { ...hmac, algorithm: 'sha512', value: '{base64}' }],
  ])('%s', async (_, verify) => {
    expect(await found(webhooks, acmeSubject({ connector: withTrigger(made, { verify }) }), made)).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['told by a header', { match: [{ header: 'x-event', equals: made }] }],
    ['told by the query', { match: [{ query: 'event' }] }],
    ['with an id of the vendor', { id: { header: 'x-id' } }],
    ['with an id in its payload', { id: { paths: ['thing.id', 'thing.made_at'] } }],
    ['in a field of a form', { body: { form: 'payload' } }],
    [
      'in a form that is signed as Twilio does',
      {
        ...loose,
        body: 'form',
        samples: [{ event: made, text: 'a b', tags: ['1', '2'] }],
        verify: { ...hmac, algorithm: 'sha1', value: '{base64}', signs: '{url}{form}' },
      },
    ],
    ['with several events in one payload', { ...loose, each: 'rows', samples: [{ event: made, rows: [{ id: 'a' }] }] }],
  ])('%s', async (_, patch) => {
    const fixtures = 'samples' in patch ? [] : acmeFixtures;
    expect(await found(webhooks, acmeSubject({ connector: withTrigger(made, patch), fixtures }), made)).toEqual([]);
  });

  test('unless its sample has no id', async () => {
    const connector = withTrigger(made, { id: { paths: ['id'] } });
    expect(await found(webhooks, acmeSubject({ connector, fixtures: [] }), made)).toEqual([
      `webhooks ${made}: sample 1`,
    ]);
  });
});

describe('a kernel that does not look at', () => {
  const signing = (change: (request: SentCall, verify: HmacVerification) => WebhookRequest) =>
    receiving((triggers, request, ...rest) => {
      const verify = [triggers].flat()[0]!.verify as HmacVerification;
      return receive(triggers, change(request as SentCall, verify), ...rest);
    });
  // Signs again whatever came, if it came with a signature.
  const signedAgain = (request: SentCall, verify: HmacVerification, good: Partial<SentCall>): SentCall => {
    const original = signed(verify, canary('webhook'), { ...request, ...good }, now);
    return original.headers['X-Signature'] === request.headers['X-Signature'] ? { ...request, ...good } : request;
  };
  const now = Date.UTC(2026, 0, 31, 12);

  test.each([
    ['the URL', '{url}{body}', { url: 'https://receiver.test/hook' }, 'another URL'],
    ['the method', '{method}{body}', { method: 'POST' }, 'another method'],
  ])('%s is found', async (_, signs, good, detail) => {
    const connector = withTrigger(made, { verify: { ...hmac, signs } });
    const kernel = signing((request, verify) => signedAgain(request, verify, good));
    expect(await found(webhooks, acmeSubject({ connector, kernel }), made)).toEqual([`webhooks ${made}: ${detail}`]);
  });
});

describe('a handshake', () => {
  const handshakes = [
    { when: [{ query: 'challenge' }], verify: none, answer: { body: '{query.challenge}' } },
    { when: [{ path: 'type', equals: 'url_verification' }], answer: { body: '{body.challenge}' } },
    {
      when: [{ path: 'event', equals: 'endpoint.url_validation' }],
      hmac: { algorithm: 'sha256', signs: '{body.payload.plainToken}' },
      answer: { body: { plainToken: '{body.payload.plainToken}', encryptedToken: '{hex}' } },
    },
    { when: [{ header: 'x-hook' }], verify: none, answer: { status: 204, headers: { 'x-hook': '{header.x-hook}' } } },
  ] as const;

  test.each(handshakes)('%j is sound', async (handshake) => {
    const connector = withTrigger(made, { challenge: handshake });
    expect(await found(webhooks, acmeSubject({ connector }), made)).toEqual([]);
  });

  const [, slack] = handshakes;
  const subject = (handshake: object, answers: typeof challenge) =>
    acmeSubject({ connector: withTrigger(made, { challenge: handshake }), kernel: { challenge: answers } });

  test('that is not answered is found', async () => {
    expect(
      await found(
        webhooks,
        subject(slack, async () => undefined),
        made,
      ),
    ).toEqual([`webhooks ${made}: handshake`, `webhooks ${made}: handshake without proof`]);
  });

  test('that is answered to strangers is found', async () => {
    const open: typeof challenge = (triggers, ...given) =>
      challenge(
        [triggers].flat().map((trigger) => ({ ...trigger, verify: none })),
        ...given,
      );
    expect(await found(webhooks, subject(slack, open), made)).toEqual([`webhooks ${made}: handshake without proof`]);
  });

  test('that every event is taken for is found', async () => {
    const connector = withTrigger(made, { challenge: { ...slack, when: [{ path: 'event' }], answer: { body: 'ok' } } });
    expect(await found(webhooks, acmeSubject({ connector }), made)).toEqual([`webhooks ${made}: sample 1`]);
  });
});
