import { type Connector, defineConnection, defineConnector, type Host, type InputOf, lazy } from '@raccord/core';
import * as z from 'zod';

/** A sound connector of a vendor that does not exist: a bit of everything the suite looks at. */
const kit = defineConnection({
  servers: { default: 'https://api.acme.test/v1', files: 'https://files.acme.test' },
  settings: {
    account: { label: 'Account', example: 'a1' },
    hook_key: { label: 'Hook key', secret: true, optional: true },
  },
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true } },
      use: 'api_key',
      place: { in: 'header', name: 'Authorization', format: 'Bearer {value}' },
    },
    params: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true } },
      use: 'api_key',
      place: { in: 'params', name: 'api_key' },
    },
    user: {
      kind: 'session',
      fields: { email: { label: 'E-mail', example: 'ada@example.com' }, password: { label: 'Password', secret: true } },
      login: { method: 'POST', path: '/accounts/{account}/login' },
      token: 'data.token',
      expires: { path: 'data.expires_in', unit: 's' },
      place: { in: 'header', name: 'authorization', format: 'Token {value}' },
    },
    oauth: {
      kind: 'oauth2',
      fields: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
      authorize: { path: '/oauth/authorize' },
      token: { path: '/oauth/token' },
      clientAuth: 'basic',
      place: { in: 'header', name: 'authorization', format: 'Bearer {value}' },
      also: [{ field: 'client_id', in: 'query', name: 'client_id' }],
    },
  },
  errors: {
    message: 'error.message',
    code: 'error.code',
    requestId: 'x-request-id',
    rules: [
      { where: { path: 'error.code', equals: 'busy' }, is: 'rate_limited' },
      { status: [418, 451], is: 'conflict', hint: 'Have some tea.' },
    ],
  },
  retry: { attempts: 4 },
  limits: [{ concurrency: 5, by: 'connection' }],
  test: { operation: 'things.list', input: { size: 1 } },
});

const docs = 'https://acme.test/docs';
const Thing = lazy(() =>
  z.looseObject({
    id: z.string(),
    kind: z.string().nullish(),
    amount: z.number().nullish(),
    made_at: z.string().nullish(),
    tags: z.array(z.looseObject({ name: z.string().nullish() })).nullish(),
  }),
);
const decode = { '**.made_at': 'unix-seconds' } as const;
const size = () => z.int().min(1).max(100).optional().meta({ description: 'Rows a page' });
const thingId = () =>
  z
    .string()
    .min(1)
    .meta({ description: 'The thing', examples: ['t-1'] });
const Created = lazy(() => z.looseObject({ id: z.string() }));

const list = kit.operation({
  title: 'List Things',
  description: 'Lists things',
  docs,
  effect: 'read',
  auth: ['key', 'params'],
  input: () => z.strictObject({ page: z.int().optional().meta({ description: 'The page' }), size: size() }),
  output: () => z.array(Thing()),
  paginate: { kind: 'page', param: 'page', size: { param: 'size', max: 100 } },
  request: { method: 'GET', path: '/accounts/{account}/things', unwrap: 'data.things', decode },
});

const feed = kit.operation({
  title: 'Feed of Things',
  description: 'Lists things by cursor',
  docs,
  effect: 'read',
  auth: 'oauth',
  input: () => z.strictObject({ cursor: z.string().optional().meta({ description: 'Where to go on' }) }),
  output: () => z.array(Thing()),
  paginate: { kind: 'cursor', param: 'cursor', from: 'next' },
  request: { method: 'GET', path: '/feed', unwrap: 'things', decode },
});

const changes = kit.operation({
  title: 'Changes of Things',
  description: 'Lists changes by links',
  docs,
  effect: 'read',
  auth: 'key',
  input: () => z.strictObject({ since: z.iso.date().optional().meta({ description: 'First day' }) }),
  output: () => z.array(Thing()),
  paginate: { kind: 'link' },
  request: { method: 'GET', path: '/changes', decode },
});

const search = kit.operation({
  title: 'Search Things',
  description: 'Searches things',
  docs,
  effect: 'read',
  auth: 'key',
  input: () =>
    z.strictObject({
      text: z
        .string()
        .optional()
        .meta({ description: 'A word in the name', examples: ['pump'] }),
      start: z.iso.date().optional().meta({ description: 'First day' }),
      end: z.iso.date().optional().meta({ description: 'Last day' }),
    }),
  output: () => z.array(Thing()),
  paginate: { kind: 'date-window', from: 'start', to: 'end', step: 'month', id: 'id' },
  request: { method: 'POST', path: '/search', encode: { start: 'date:MM/DD/YY', end: 'date:MM/DD/YY' }, decode },
});

const get = kit.operation({
  title: 'Get Thing',
  description: 'Gets a thing',
  docs,
  effect: 'read',
  auth: 'key',
  input: () =>
    z.strictObject({
      thing_id: thingId(),
      lang: z
        .string()
        .optional()
        .meta({ description: 'Language', examples: ['fr'] }),
    }),
  output: Thing,
  request: { method: 'GET', path: '/things/{thing_id}', header: { lang: 'accept-language' }, decode },
});

const create = kit.operation({
  title: 'Create Thing',
  description: 'Creates a thing; twice creates two',
  docs,
  effect: 'write',
  auth: 'user',
  input: () =>
    z.strictObject({
      name: z.string().meta({ description: 'Its name', examples: ['Pump'] }),
      kind: z
        .enum(['a', 'b'])
        .optional()
        .meta({ description: 'Its kind', examples: ['a'] }),
      note: z.string().nullish().meta({ description: 'A note, or null for none' }),
      pin: z.string().optional().meta({ description: 'What opens it', secret: true }),
      more: z
        .record(z.string(), z.unknown())
        .optional()
        .meta({ description: 'Anything else', examples: [{ a: 1 }] }),
    }),
  output: Created,
  request: { method: 'POST', path: '/things', rename: { name: 'nmae' } },
});

const rename = kit.operation({
  title: 'Rename Thing',
  description: 'Renames a thing; twice does no more',
  docs,
  effect: 'write',
  idempotent: true,
  auth: { all: ['key', 'params'] },
  input: () => z.strictObject({ thing_id: thingId(), name: z.string().meta({ description: 'Its name' }) }),
  output: () => z.unknown(),
  request: { method: 'PUT', path: '/things/{thing_id}', encoding: 'form' },
});

const download = kit.operation({
  title: 'Download File',
  description: 'Downloads a file',
  docs,
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({ file_id: thingId() }),
  output: () => z.looseObject({ data: z.unknown(), file_name: z.string() }),
  request: { method: 'GET', server: 'files', path: '/{file_id}.pdf', response: 'file', redirect: 'once' },
});

type Copy = { 'things.get': typeof get; 'things.create': typeof create };

const copy = kit.operation({
  title: 'Copy Thing',
  description: 'Creates a thing like another',
  docs,
  effect: 'write',
  auth: { all: ['key', 'user'] },
  input: () => z.strictObject({ thing_id: thingId() }),
  output: Created,
  uses: ['things.get', 'things.create'],
  run: async (host: Host<Copy>, { thing_id }: InputOf<(typeof get)['input']>) => {
    const { kind } = await host.call('things.get', { thing_id });
    return host.call('things.create', { name: `Copy of ${kind ?? 'nothing'}` });
  },
});

const thingMade = kit.webhook({
  title: 'Thing Made',
  description: 'A thing was made',
  match: { path: 'event', equals: 'thing_made' },
  event: () => z.looseObject({ event: z.string(), thing: Thing().nullish() }),
  decode,
  verify: {
    kind: 'hmac',
    header: 'X-Acme-Signature',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'sha256=',
    signs: 'timestamp.body',
    timestampHeader: 'X-Acme-Time',
  },
  samples: [{ event: 'thing_made', thing: { id: 't-1', made_at: 1_767_225_600 } }],
});

const thingGone = kit.webhook({
  title: 'Thing Gone',
  description: 'A thing was deleted',
  match: { path: 'event', equals: 'thing_gone' },
  event: () => z.looseObject({ event: z.string(), id: z.string() }),
  verify: { kind: 'token', in: 'query', name: 'hook' },
  samples: [{ event: 'thing_gone', id: 't-1' }],
});

const thingsNew = kit.poll({
  title: 'New Things',
  description: 'A thing is there that was not',
  event: Thing,
  list: 'things.search',
  identity: ['id'],
  since: { path: 'made_at', param: 'start', overlapMs: 2 * 86_400_000 },
});

const thingsChanged = kit.poll({
  title: 'Changed Things',
  description: 'The kind of a thing is another',
  event: Thing,
  list: 'things.changes',
  identity: ['id'],
  watch: ['kind'],
  since: { path: 'made_at', overlapMs: 3_600_000 },
});

export const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs,
  kit,
  resources: { things: { list, feed, changes, search, get, create, rename, copy }, files: { download } },
  triggers: { thing_made: thingMade, thing_gone: thingGone, things_new: thingsNew, things_changed: thingsChanged },
}) as unknown as Connector;
