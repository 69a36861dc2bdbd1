import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type IdempotencyKey, type Runtime } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { firstProblem, refusal } from '../test-support/refusal.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';

// https://docs.stripe.com/api/idempotent_requests (read 2026-11-29): keys for every POST, remembered for 24 hours at
// least, without effect on GET and DELETE.
const stripe: IdempotencyKey = { header: 'Idempotency-Key', forMs: 86_400_000 };

interface Own {
  readonly rule?: IdempotencyKey | 'none';
  readonly shared?: IdempotencyKey | null;
}

function connectorOf({ rule, shared = stripe }: Own = {}) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: {
      key: { kind: 'key', fields: { k: { label: 'K', secret: true } }, place: { in: 'header', name: 'x-key' } },
    },
    retry: { baseMs: 1000 },
    limits: [{ concurrency: 5, by: 'connection' }],
    ...(shared ? { idempotencyKey: shared } : {}),
    test: { operation: 'things.list' },
  });
  const common = { title: 'x', description: 'x', auth: 'key', output: () => z.unknown() } as const;
  const input = () => z.strictObject({});
  const own = rule === undefined ? {} : { idempotencyKey: rule };
  const write = { ...common, input, effect: 'write', ...own } as const;
  return defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: {
      things: {
        list: kit.operation({ ...common, input, effect: 'read', request: { method: 'GET', path: '/things' } }),
        add: kit.operation({ ...write, request: { method: 'POST', path: '/things' } }),
        remove: kit.operation({
          ...common,
          input,
          effect: 'destroy',
          request: { method: 'DELETE', path: '/things' },
        }),
        both: kit.operation({
          ...common,
          input,
          effect: 'write',
          uses: ['things.list', 'things.add'],
          run: async (host) => {
            await host.call('things.list');
            await host.call('things.add');
            return host.call('things.add');
          },
        }),
      },
    },
  });
}

function world(answers: readonly Answer[], own: Own = {}, runtime: Partial<Runtime> = {}) {
  const transport = scripted(...answers);
  const fake = fakeRuntime(transport, runtime);
  const credentials = { key: { k: 'key-0123456789' } };
  const client = createClient(connectorOf(own), { settings: {}, credentials }, fake.runtime);
  const keys = () => transport.requests.map(({ headers }) => headers['idempotency-key']);
  return { client, fake, keys };
}

describe('the key of a write', () => {
  test('is new for each call and repeated with each attempt, which makes retries safe', async () => {
    const { client, keys } = world([reply(503), socketError('ECONNRESET'), reply(200)]);
    await client.things.add();
    await client.things.add();
    const [first, second, third, other] = keys();
    expect(first).toMatch(/^[\w-]{43}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  test('comes from the runtime where that makes it', async () => {
    let count = 0;
    const { client, keys } = world([reply(200)], {}, { uniqueText: () => `key-${++count}` });
    await client.things.add();
    await client.things.add();
    expect(keys()).toEqual(['key-1', 'key-2']);
  });

  test('goes with no read and no DELETE, which is not retried either', async () => {
    const { client, keys } = world([reply(200), reply(503)]);
    await client.things.list();
    await failureOf(client.things.remove());
    expect(keys()).toEqual([undefined, undefined]);
  });

  test('may be the operation’s own, or none', async () => {
    const own = world([reply(503), reply(200)], { rule: { header: 'Idempotency-Key', forMs: 1e6 }, shared: null });
    await own.client.things.add();
    expect(new Set(own.keys()).size).toBe(1);
    const none = world([reply(503)], { rule: 'none' });
    await failureOf(none.client.things.add());
    expect(none.keys()).toEqual([undefined]);
  });

  test('is not used longer than the vendor remembers it', async () => {
    const wait = reply(503, {}, { 'retry-after': '5' });
    const { client, keys } = world([wait, reply(200)], { shared: { ...stripe, forMs: 4000 } });
    await failureOf(client.things.add());
    expect(keys()).toHaveLength(1);
    const longer = world([wait, reply(200)], { shared: { ...stripe, forMs: 6000 } });
    await longer.client.things.add();
    expect(longer.keys()).toHaveLength(2);
  });

  test('of a failed call is lost with it: another call would be another write', async () => {
    const { client } = world([reply(503)]);
    expect(await failureOf(client.things.add())).toMatchObject({ sent: 'yes', retryable: false });
  });

  test('is announced in a dry run', () => {
    const plan = world([]).client.$plan('things.add');
    expect(plan.headers?.['idempotency-key']).toBe('NEW-KEY');
  });
});

describe('the key of a caller', () => {
  test('is sent, and says that the call may be repeated', async () => {
    const { client, keys } = world([reply(503)]);
    const error = await failureOf(client.things.add({}, { idempotencyKey: 'order-1', retry: false }));
    expect(error).toMatchObject({ sent: 'yes', retryable: true });
    expect(keys()).toEqual(['order-1']);
  });

  test('makes a key for each keyed step of a composed operation, the same ones again', async () => {
    const { client, keys } = world([reply(200)]);
    for (let call = 0; call < 2; call++) await client.things.both({}, { idempotencyKey: 'order-1' });
    expect(keys()).toEqual([undefined, 'order-1-1', 'order-1-2', undefined, 'order-1-1', 'order-1-2']);
  });

  test.each(['list', 'remove'] as const)('is refused by %s, which would not send it', async (verb) => {
    const { client, keys } = world([reply(200)]);
    const error = await failureOf(client.things[verb]({}, { idempotencyKey: 'order-1' }));
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toContain('it takes no idempotencyKey');
    expect(keys()).toEqual([]);
  });

  test.each(['', 'a\nb', '€', 1])('%j is refused', async (idempotencyKey) => {
    const { client } = world([reply(200)]);
    const error = await failureOf(client.things.add({}, { idempotencyKey: idempotencyKey as string }));
    expect(error.message).toContain('idempotencyKey cannot be');
  });

  test('is refused by a free request, whose headers are its own', async () => {
    const { client } = world([reply(200)]);
    const request = { method: 'POST', path: '/things', json: {} } as const;
    const error = await failureOf(client.$request(request, { idempotencyKey: 'order-1' }));
    expect(error.message).toContain('put an idempotency key in headers');
  });
});

test.each<[Own, string]>([
  [{ shared: { header: 'a b', forMs: 1 } }, 'connection: its header in idempotencyKey cannot be "a b"'],
  [{ shared: { header: 'x' } as never }, 'connection: its forMs in idempotencyKey must be a number of at least 1'],
  [{ rule: { header: 'x', forMs: 0 } }, 'things.add: its forMs in idempotencyKey must be a number of at least 1'],
])('a definition with %j is refused', (own, message) => {
  expect(firstProblem(refusal(() => connectorOf(own)))).toContain(`acme ${message}`);
});

test('a retry that waited for a limit until the vendor has forgotten the key is not sent', async () => {
  const transport = scripted(reply(503), reply(200));
  let asked = 0;
  const acquire: NonNullable<Runtime['limits']>['acquire'] = async (_, clock) => {
    if (asked++ > 0) await clock.sleep(60_000);
    return () => undefined;
  };
  const connector = connectorOf({ shared: { header: 'idempotency-key', forMs: 30_000 } });
  const { runtime } = fakeRuntime(transport, { limits: { acquire } });
  const client = createClient(connector, { settings: {}, credentials: { key: { k: 'secret' } } }, runtime);
  const error = await failureOf(client.$call('things.add', {}));
  expect(error).toMatchObject({ code: 'unavailable', sent: 'yes', retryable: false });
  expect(transport.requests).toHaveLength(1);
});
