import {
  challenge,
  ConnectorError,
  type HmacVerification,
  receive,
  type WebhookRequest,
  type WebhookTrigger,
} from '@raccord/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { settle } from '../outcome.js';
import { canary } from '../sample/secret.js';
import type { Kernel } from '../subject.js';
import { acme } from '../test-support/acme.js';
import { acmeFixtures, json } from '../test-support/acme-fixtures.js';
import { changed } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withTrigger } from '../test-support/plant.js';
import { type SentCall, signed } from '../vendor/sign.js';
import { webhooks } from './webhooks.js';

const made = 'thing_made';
const thing = { id: 't-1', made_at: 1_767_225_600 };

/** A kernel that receives otherwise. */
function receiving(change: (...given: Parameters<typeof receive>) => unknown): Partial<Kernel> {
  return { receive: change as typeof receive };
}

test.each([
  ['drifts', { event: made, thing: { id: 7 } }],
  ['is of another trigger', { event: 'thing_lost', thing }],
  ['has a date in another form', { event: made, thing: { ...thing, made_at: 'yesterday' } }],
  ['has a date that no codec decodes', { event: made, thing: { ...thing, day: '31/01/26' } }],
  ['looks real', { event: made, thing: { ...thing, note: 'ada@lovelace.org' } }],
])('finds a sample that %s', async (_, sample) => {
  const connector = withTrigger(made, { samples: [sample] });
  expect(await found(webhooks, acmeSubject({ connector }), made)).toContain(`webhooks ${made}: sample 1`);
});

test.each([
  ['does not hold what its re-read takes', { thing_id: 'thing.nowhere' }],
  ['is re-read by an input that there is not', { thing_id: 'thing.id', thing: 'thing.id' }],
])('finds a sample that %s', async (_, input) => {
  const connector = withTrigger(made, { enrich: { operation: 'things.get', input } });
  expect(await found(webhooks, acmeSubject({ connector, committed: {} }), made)).toContain(
    `webhooks ${made}: sample 1`,
  );
});

test('takes a sample that holds what its re-read takes', async () => {
  const connector = withTrigger(made, { enrich: { operation: 'things.get', input: { thing_id: 'thing.id' } } });
  expect(await found(webhooks, acmeSubject({ connector }), made)).toEqual([]);
});

test('finds a fixture that drifts, and a trigger without samples', async () => {
  const fixtures = [...acmeFixtures, json(`${made}.old`, { event: made, thing: { id: 7 } })];
  expect(await found(webhooks, acmeSubject({ fixtures }), made)).toEqual([`webhooks ${made}: ${made}.old.json`]);
  const connector = withTrigger(made, { samples: [] });
  expect(await found(webhooks, acmeSubject({ connector }), made)).toContain(`webhooks ${made}: samples`);
});

describe('finds a kernel that', () => {
  const sample = `webhooks ${made}: sample 1`;

  test('loses a key', async () => {
    const kernel = receiving(async (...given) => {
      const events = await receive(...given);
      return events.map((event) => ({ ...event, event: { event: made } }));
    });
    expect(await found(webhooks, acmeSubject({ kernel }), made)).toContain(sample);
  });

  test('gives another id each time, or always the same', async () => {
    let count = 0;
    const withId = (id: () => string) =>
      receiving(async (...given) => (await receive(...given)).map((event) => ({ ...event, id: id() })));
    expect(await found(webhooks, acmeSubject({ kernel: withId(() => String((count += 1))) }), made)).toContain(sample);
    expect(await found(webhooks, acmeSubject({ kernel: withId(() => 'one') }), made)).toContain(sample);
  });

  test('refuses what drifts', async () => {
    const kernel = receiving(async (...given) => {
      const events = await receive(...given);
      if (events.some(({ drift }) => drift.length > 0)) throw new Error('no');
      return events;
    });
    expect(await found(webhooks, acmeSubject({ kernel }), made)).toContain(sample);
  });

  const unproved = (trigger: WebhookTrigger): WebhookTrigger => ({
    ...trigger,
    verify: { kind: 'none', because: 'x' },
  });

  test('proves nothing', async () => {
    const kernel = receiving((triggers, ...given) => receive([triggers].flat().map(unproved), ...given));
    expect(await found(webhooks, acmeSubject({ kernel }), made)).toEqual([
      `webhooks ${made}: another secret`,
      `webhooks ${made}: no proof`,
      `webhooks ${made}: a tampered body`,
      `webhooks ${made}: the beginning of the signature`,
      `webhooks ${made}: a signature without its end`,
      `webhooks ${made}: more than the signature`,
      `webhooks ${made}: a header without a signature`,
      `webhooks ${made}: an old signature`,
      `webhooks ${made}: a signature of the future`,
    ]);
    expect(await found(webhooks, acmeSubject({ kernel }), 'thing_gone')).toEqual([
      'webhooks thing_gone: another secret',
      'webhooks thing_gone: no proof',
      'webhooks thing_gone: the beginning of the secret',
      'webhooks thing_gone: more than the secret',
    ]);
  });

  test('ignores values within others in its ids', async () => {
    const kernel = receiving(async (...given) => {
      const flat = (event: unknown): string =>
        JSON.stringify(Object.keys(event as object)) + String((event as { event: unknown }).event);
      return (await receive(...given)).map((event) => ({ ...event, id: flat(event.event) }));
    });
    const subject = acmeSubject({ kernel });
    expect(await found(webhooks, subject, made)).toContain(sample);
    const messages = (await webhooks.find(subject, made)).map(({ message }) => message);
    expect(messages).toContain('has the same id with an unknown value at thing.id');
  });

  test('takes a time of the future', async () => {
    const kernel = receiving((triggers, request, secrets, now = 0) => {
      const signedAt = Number((request as SentCall).headers['X-Acme-Time']) * 1000;
      return receive(triggers, request, secrets, Math.max(now, signedAt));
    });
    expect(await found(webhooks, acmeSubject({ kernel }), made)).toEqual([
      `webhooks ${made}: a signature of the future`,
    ]);
  });

  test('compares the beginning of a signature only', async () => {
    const whole = (given: WebhookRequest): WebhookRequest => {
      const request = given as SentCall;
      const verify = (acme.triggers[made] as WebhookTrigger).verify;
      const time = Number(request.headers['X-Acme-Time']) * 1000;
      const { headers } = signed(verify, canary('webhook'), request, time);
      const [sent = '', full = ''] = [request, { headers }].map((one) => one.headers['X-Acme-Signature']);
      return sent !== '' && (full.startsWith(sent) || sent.startsWith(full)) ? { ...request, headers } : request;
    };
    const kernel = receiving((triggers, request, ...rest) => receive(triggers, whole(request), ...rest));
    expect(await found(webhooks, acmeSubject({ kernel }), made)).toEqual([
      `webhooks ${made}: the beginning of the signature`,
      `webhooks ${made}: a signature without its end`,
      `webhooks ${made}: more than the signature`,
      `webhooks ${made}: a header without a signature`,
    ]);
  });

  test('accepts old signatures', async () => {
    const patient = (trigger: WebhookTrigger) =>
      ({ ...trigger, verify: { ...trigger.verify, toleranceMs: 1e12 } }) as WebhookTrigger;
    const kernel = receiving((triggers, ...given) => receive([triggers].flat().map(patient), ...given));
    expect(await found(webhooks, acmeSubject({ kernel }), made)).toEqual([
      `webhooks ${made}: an old signature`,
      `webhooks ${made}: a signature of the future`,
    ]);
  });

  test('shows the secret when it refuses', async () => {
    const kernel = receiving(async (triggers, request, secrets, now) => {
      const { error, value } = await settle(() => receive(triggers, request, secrets, now));
      if (!ConnectorError.is(error)) return value;
      throw changed(error, { hint: `compared with ${[secrets].flat().join(', ')}` });
    });
    expect(await found(webhooks, acmeSubject({ kernel }), 'thing_gone')).toEqual([
      'webhooks thing_gone: another secret',
      'webhooks thing_gone: no proof',
      'webhooks thing_gone: the beginning of the secret',
      'webhooks thing_gone: more than the secret',
    ]);
  });

  test('knows one secret only', async () => {
    const kernel = receiving((triggers, request, secrets, now) =>
      receive(triggers, request, [secrets].flat().slice(0, 1), now),
    );
    expect(await found(webhooks, acmeSubject({ kernel }), made)).toEqual([`webhooks ${made}: two secrets`]);
  });
});

test('finds a trigger that proves nothing and does not say why', async () => {
  const connector = withTrigger(made, { verify: { kind: 'none', because: ' ' } });
  expect(await found(webhooks, acmeSubject({ connector }), made)).toEqual([`webhooks ${made}: proof`]);
});

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
