import * as z from 'zod';
import {
  type Client,
  type ClientTools,
  type Connector,
  createClient,
  defineConnection,
  defineConnector,
  type OperationId,
  type Page,
  receive,
} from '../index.js';

// Checked by `tsc`: each @ts-expect-error is a mistake that must stay a compile error.

const kit = defineConnection({
  servers: { default: 'https://api.acme.test', files: 'https://files.acme.test' },
  settings: { account: { label: 'Account' }, region: { label: 'Region', optional: true } },
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true }, note: { label: 'Note', optional: true } },
      place: { in: 'header', name: 'authorization' },
    },
    user: {
      kind: 'session',
      fields: { email: { label: 'E-mail' }, password: { label: 'Password', secret: true } },
      login: { method: 'POST', path: '/login' },
      token: 'token',
      expires: { jwt: true },
      place: { in: 'header', name: 'authorization' },
    },
  },
  test: { operation: 'things.list' },
});

const words = { title: 'X', description: 'X' } as const;
const Thing = z.looseObject({
  id: z.number(),
  title: z.string().nullish(),
  tags: z.array(z.looseObject({ name: z.string() })).optional(),
  counts: z.record(z.string(), z.number()).optional(),
});

const direct = kit.operation({
  ...words,
  effect: 'read',
  auth: ['key', 'user'],
  input: z.strictObject({ thing_id: z.string(), size: z.number().default(10) }),
  output: Thing,
  request: { method: 'GET', path: '/{account}/things/{thing_id}', server: 'files' },
});
const lazily = kit.operation({
  ...words,
  effect: 'read',
  auth: { all: ['key', 'user'] },
  input: () => z.strictObject({ thing_id: z.string(), size: z.number().default(10) }),
  output: () => Thing,
  request: { method: 'GET', path: '/{account}/things/{thing_id}' },
});
const list = kit.operation({
  ...words,
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({ start: z.iso.date().optional(), end: z.iso.date().optional() }),
  output: () => z.array(Thing),
  paginate: { kind: 'date-window', from: 'start', to: 'end', step: 'month', id: 'id' },
  request: { method: 'GET', path: '/things' },
});
const composed = kit.operation({
  ...words,
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({ thing_id: z.string() }),
  output: () => z.looseObject({ total: z.number() }),
  uses: ['things.list'],
  run: async (_host, { thing_id }) => ({ total: thing_id.length }),
});
const created = kit.webhook({
  ...words,
  match: [{ path: 'event', equals: 'created' }],
  event: () => Thing,
  verify: { kind: 'none', because: 'the vendor signs nothing' },
  samples: [],
});

const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: { things: { direct, lazily, list, composed } },
  triggers: { created },
});
const client = createClient(acme, {
  settings: { account: 'a' },
  credentials: { key: { api_key: 'k' }, user: { email: 'e', password: 'p' } },
});

kit.operation({
  ...words,
  effect: 'read',
  auth: 'key',
  input: z.strictObject({ thing_id: z.string() }),
  output: Thing,
  // @ts-expect-error a path hole that is neither an input key nor a setting
  request: { method: 'GET', path: '/things/{thing}' },
});
kit.operation({
  ...words,
  effect: 'read',
  auth: 'key',
  input: () => z.strictObject({ thing_id: z.string() }),
  output: Thing,
  // @ts-expect-error the same with a lazy schema
  request: { method: 'GET', path: '/things/{thing}' },
});
kit.operation({
  ...words,
  effect: 'read',
  // @ts-expect-error a scheme the connection does not have
  auth: 'nope',
  input: z.strictObject({}),
  output: Thing,
  request: { method: 'GET', path: '/things' },
});
kit.operation({
  ...words,
  effect: 'read',
  // @ts-expect-error the same in a list of all
  auth: { all: ['key', 'nope'] },
  input: z.strictObject({}),
  output: Thing,
  request: { method: 'GET', path: '/things' },
});
kit.operation({
  ...words,
  effect: 'read',
  auth: 'key',
  input: z.strictObject({}),
  output: Thing,
  // @ts-expect-error a server the connection does not have
  request: { method: 'GET', path: '/things', server: 'nope' },
});
kit.operation({
  ...words,
  effect: 'read',
  auth: 'key',
  input: z.strictObject({}),
  output: () => z.looseObject({ total: z.number() }),
  uses: [],
  // @ts-expect-error a function whose answer is not the output
  run: async () => ({ total: 'ten' }),
});
defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  // @ts-expect-error a key scheme must be of a known kind
  auth: { key: { kind: 'nope', fields: {}, place: { in: 'header', name: 'x' } } },
  test: { operation: 'things.list' },
});
// @ts-expect-error a connection needs a default server
defineConnection({ servers: { other: 'https://x.test' }, settings: {}, auth: {}, test: { operation: 'a.b' } });

export async function calls(): Promise<void> {
  for (const thing of [
    await client.things.direct({ thing_id: 'x' }),
    await client.things.lazily({ thing_id: 'x', size: 2 }),
  ]) {
    const id: number = thing.id;
    const title: string | null | undefined = thing.title;
    // @ts-expect-error the output is not any
    const wrong: string = thing.id;
    void [id, title, wrong];
  }
  // @ts-expect-error a missing input
  await client.things.direct();
  // @ts-expect-error a missing key
  await client.things.direct({});
  // @ts-expect-error an unknown key
  await client.things.direct({ thing_id: 'x', sise: 1 });
  // @ts-expect-error an unknown key of a lazy schema
  await client.things.lazily({ thing_id: 'x', sise: 1 });
  // @ts-expect-error a wrong type
  await client.things.lazily({ thing_id: 1 });
  // @ts-expect-error an unknown operation
  await client.things.nope();
  // @ts-expect-error an unknown call option
  await client.things.list({}, { timeout: 3 });

  const page: Page<{ id: number }> = await client.things.list();
  const first: number | undefined = page.items[0]?.id;
  for await (const row of client.things.list({ start: '2026-01-01' })) {
    const id: number = row.id;
    // @ts-expect-error a row is not any
    const wrong: string = row.id;
    void [id, wrong];
  }
  const rows = await client.things.list().collect(3);
  const rowId: number | undefined = rows[0]?.id;
  const { total } = await client.things.composed({ thing_id: 'x' });
  const sum: number = total;
  const thing = await client.things.direct({ thing_id: 'x' });
  // @ts-expect-error a misspelt key of an output, though its object is loose
  void thing.titel;
  // @ts-expect-error the same deeper down
  void thing.tags?.[0]?.nmae;
  // @ts-expect-error the same in a row
  void page.items[0]?.titel;
  const count: number | undefined = thing.counts?.['any key of a record'];
  void count;
  // @ts-expect-error the result of a plain operation is not iterable
  // oxlint-disable-next-line typescript/await-thenable -- that is the point
  for await (const row of client.things.direct({ thing_id: 'x' })) void row;
  void [first, rowId, sum];
}

createClient(acme, {
  // @ts-expect-error an unknown setting
  settings: { account: 'a', acount: 'b' },
  credentials: {},
});
createClient(acme, {
  // @ts-expect-error a missing setting
  settings: {},
  credentials: {},
});
createClient(acme, {
  settings: { account: 'a' },
  // @ts-expect-error an unknown credential
  credentials: { key: { key: 'k' } },
});
createClient(acme, {
  settings: { account: 'a' },
  // @ts-expect-error an unknown scheme
  credentials: { keys: { api_key: 'k' } },
});
createClient(acme, {
  settings: { account: 'a' },
  // @ts-expect-error a credential left out
  credentials: { user: { email: 'e' } },
});
createClient(acme, {
  settings: { account: 'a' },
  credentials: {},
  // @ts-expect-error an unknown server
  servers: { default: 'https://x.test', nope: 'https://y.test' },
});
createClient(acme, {
  settings: { account: 'a', region: undefined },
  credentials: { key: { api_key: 'k', note: 'n' } },
});

export const trigger: 'webhook' = acme.triggers.created.kind;
// @ts-expect-error an unknown trigger
void acme.triggers.nope;

export async function callsById(id: string): Promise<void> {
  const { id: known } = await client.$call('things.direct', { thing_id: 'x' });
  const number: number = known;
  for await (const row of client.$call('things.list')) void row.title;
  const anything: unknown = await client.$call(id, { any: 'input' });
  const partly: unknown = await client.$call(`things.${id}`);
  void [number, anything, partly, client.$plan('things.direct', { thing_id: 'x' }), client.$plan(id)];
  // @ts-expect-error an unknown id
  void client.$call('things.dirct', { thing_id: 'x' });
  // @ts-expect-error an unknown resource
  void client.$call('thing.direct', { thing_id: 'x' });
  // @ts-expect-error an unknown id in a dry run
  client.$plan('things.dirct');
  // @ts-expect-error a missing input
  await client.$call('things.direct');
  // @ts-expect-error an unknown key
  await client.$call('things.direct', { thing_id: 'x', sise: 1 });
  // @ts-expect-error a misspelt key of its output
  void (await client.$call('things.direct', { thing_id: 'x' })).titel;
}

/** Hosts take the client of any connector. */
export const anyClient: ClientTools = client;
export const untyped: (connector: Connector) => Client = (connector) =>
  createClient(connector, { settings: {}, credentials: {} });
export const ids: OperationId<typeof acme>[] = ['things.direct', 'things.list'];
// @ts-expect-error an unknown id
export const wrongId: OperationId<typeof acme> = 'things.nope';

export async function events(): Promise<void> {
  const [event] = await receive(acme.triggers.created, { rawBody: '' } as never, {} as never);
  const id: number | undefined = event?.event.id;
  // @ts-expect-error a misspelt key of an event
  void event?.event.titel;
  void id;
}
