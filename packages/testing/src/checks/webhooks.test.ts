import { ConnectorError, receive, type WebhookRequest, type WebhookTrigger } from '@raccord/core';
import { describe, expect, test } from 'vitest';
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
