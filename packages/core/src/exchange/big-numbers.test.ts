import { expect, test } from 'vitest';
import * as z from 'zod';
import { type ConnectorEvent, merge, poll, receive } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { get } from '../test-support/answers.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';
import { api, at, host, noon } from '../test-support/polling.js';
import { pollTrigger, webhookTrigger } from '../test-support/triggers.js';

// Found in other systems' trackers: ids of Discord, Twitter and Facebook, 64 bits each, rounded by JSON.parse.
const [one, other] = ['9007199254740993', '9007199254740992'];
const rows = `[{"id":${one},"n":1},{"id":${other},"n":2}]`;

test('in an answer arrive as text', async () => {
  expect(await get('any', reply(200, rows))).toEqual([
    { id: one, n: 1 },
    { id: other, n: 2 },
  ]);
  const latin = { 'content-type': 'application/json; charset=utf-16le' };
  const answer = { ...reply(200, '', latin), bytes: async () => new Uint8Array(Buffer.from(rows, 'utf16le')) };
  expect(await get('any', answer)).toMatchObject([{ id: one }, { id: other }]);
});

test('in pages arrive as text, with drift where the schema wants a number, and lead to the right record', async () => {
  const list = kit.operation({
    title: 'List',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => z.strictObject({ page: z.int().optional() }),
    output: () => z.array(z.looseObject({ id: z.int() })),
    request: { method: 'GET', path: '/things', query: ['page'] },
    paginate: { kind: 'page', param: 'page' },
  });
  const show = kit.operation({
    title: 'Show',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => z.strictObject({ id: z.union([z.int(), z.string()]) }),
    output: () => z.unknown(),
    request: { method: 'GET', path: '/things/{id}' },
  });
  const transport = scripted(reply(200, rows), reply(200, '[]'), reply(200, {}));
  const events: ConnectorEvent[] = [];
  const client = acmeClient({ list, show }, fakeRuntime(transport, { observe: (event) => events.push(event) }));
  const found: unknown[] = [];
  for await (const row of client.$call('things.list', {}) as unknown as AsyncIterable<unknown>) found.push(row);
  expect(found).toMatchObject([{ id: one }, { id: other }]);
  const drift = events.flatMap((event) => (event.type === 'drift' ? event.issues : []));
  expect(drift.map(({ path }) => path)).toEqual([
    [0, 'id'],
    [1, 'id'],
  ]);
  await client.$call('things.show', { id: (found[0] as { id: string }).id });
  expect(transport.requests.at(-1)?.url).toMatch(new RegExp(`/things/${one}$`));
});

test('in polls and webhooks are two events, also for merge', async () => {
  const { turn } = host(pollTrigger({ since: { path: 'at', overlapMs: 3_600_000 } }));
  await turn([], { now: noon });
  const listed = (await get('any', reply(200, rows))) as object[];
  const polled = await turn(
    listed.map((row) => ({ ...row, at: at(noon + 1000) })),
    { now: noon + 5000 },
  );
  expect(new Set(polled.events.map(({ id }) => id)).size).toBe(2);

  const trigger = webhookTrigger('made', { kind: 'none', because: 'x' }, [['id']]);
  const events = await Promise.all(
    [one, other].map((id) =>
      receive(trigger, { headers: {}, rawBody: new TextEncoder().encode(`{"event":"made","id":${id}}`) } as never, []),
    ),
  );
  const all = events.flat();
  expect(all.map(({ event }) => (event as { id?: unknown }).id)).toEqual([one, other]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(2);
  expect(merge(trigger, all, null).events).toHaveLength(2);
  expect(await poll(api(), pollTrigger(), null, { now: noon })).toMatchObject({ events: [] });
});
