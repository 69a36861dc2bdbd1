import { defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';
import { file } from '../file.ts';

/*
 * Stripe, from its public documents, read on 2026-11-29. `api` below is https://docs.stripe.com/api, `node` is
 * https://github.com/stripe/stripe-node/blob/master/src. Never tried against Stripe.
 */
const api = 'https://docs.stripe.com/api';

const kit = defineConnection({
  // https://docs.stripe.com/file-upload: files go to a host of their own.
  servers: { default: 'https://api.stripe.com/v1', files: 'https://files.stripe.com/v1' },
  // node/apiVersion.ts. Without it, the version of the account decides.
  headers: { 'stripe-version': '2026-07-29.dahlia' },
  settings: {},
  auth: {
    // api/files/create and others show `-u <key>:`, a user without a password.
    key: {
      kind: 'basic',
      fields: { secret_key: { label: 'Secret key', secret: true, help: 'Developers → API keys.' } },
      user: '{secret_key}',
      password: '',
    },
  },
  // node/utils.ts: forms and queries nest as `a[b]=` and number their lists, `a[0]=`.
  style: { arrays: 'indexed', objects: 'brackets', booleans: ['true', 'false'] },
  // api/idempotent_requests: a key may go after 24 hours; until then, the first result is repeated.
  idempotencyKey: { header: 'idempotency-key', forMs: 24 * 3_600_000 },
  errors: {
    // api/errors: one error, with the parameter it is about.
    message: 'error.message',
    code: 'error.code',
    details: { each: 'error', path: 'param', message: 'message' },
    requestId: 'request-id',
    rules: [
      {
        where: { path: 'error.type', equals: 'idempotency_error' },
        is: 'conflict',
        hint: 'Use a new idempotency key.',
      },
      { status: 402, is: 'rejected', hint: 'The parameters were right; a card or bank refused.' },
    ],
  },
  // https://docs.stripe.com/rate-limits: 25 a second for each call, unless an account is told otherwise.
  limits: [{ requests: 25, perMs: 1000, by: 'connection' }],
  test: { operation: 'prices.list', input: { limit: 1 } },
});

const Price = () =>
  z.looseObject({
    id: z.string(),
    active: z.boolean(),
    created: z.iso.datetime(),
    currency: z.string(),
    lookup_key: z.string().nullish(),
    metadata: z.record(z.string(), z.string()),
    nickname: z.string().nullish(),
    // The id of the product, or all of it where it is expanded.
    product: z.union([z.string(), z.looseObject({ id: z.string(), name: z.string() })]),
    recurring: z.looseObject({ interval: z.string(), interval_count: z.int() }).nullish(),
    type: z.string(),
    unit_amount: z.int().nullish(),
  });

const StripeEvent = () =>
  z.looseObject({
    id: z.string(),
    type: z.string(),
    created: z.iso.datetime(),
    data: z.looseObject({ object: z.looseObject({ id: z.string().optional() }) }),
  });

const Range = () =>
  z
    .strictObject({
      gte: z.iso
        .datetime()
        .optional()
        .meta({ description: 'At this time or later', examples: ['2026-11-01T00:00:00Z'] }),
      lt: z.iso
        .datetime()
        .optional()
        .meta({ description: 'Before this time', examples: ['2026-12-01T00:00:00Z'] }),
    })
    .meta({ description: 'When it was made' });

const limit = () =>
  z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Rows of a page (10)', examples: [100] });

// Times are whole seconds since 1970 (https://github.com/stripe/openapi, openapi/fixtures3.json).
const times = { '**.created': 'unix-seconds', '**.expires_at': 'unix-seconds' } as const;

// api/pagination: the cursor is the id of the last row.
const pages = { kind: 'cursor', param: 'starting_after', from: 'data.-1.id', more: 'has_more' } as const;

const listPrices = kit.operation({
  title: 'List Prices',
  description: 'Lists prices, the newest first',
  docs: `${api}/prices/list`,
  effect: 'read',
  auth: 'key',
  input: () =>
    z.strictObject({
      active: z
        .boolean()
        .optional()
        .meta({ description: 'Whether they are in use', examples: [true] }),
      created: Range().optional(),
      lookup_keys: z
        .array(z.string())
        .max(10)
        .optional()
        .meta({ description: 'Only these', examples: [['plan-24']] }),
      recurring: z
        .strictObject({
          interval: z.enum(['day', 'week', 'month', 'year']).meta({ description: 'How often', examples: ['year'] }),
        })
        .optional()
        .meta({ description: 'Only those that are paid repeatedly' }),
      limit: limit(),
      starting_after: z
        .string()
        .optional()
        .meta({ description: 'Where the page starts', examples: ['price_Example0024'] }),
    }),
  output: () => z.array(Price()),
  paginate: pages,
  request: {
    method: 'GET',
    path: '/prices',
    encode: { 'created.gte': 'unix-seconds', 'created.lt': 'unix-seconds' },
    answer: { value: 'data' },
    decode: times,
  },
});

const createPrice = kit.operation({
  title: 'Create Price',
  description: 'Makes a price, with a new product for it',
  docs: `${api}/prices/create`,
  effect: 'write',
  auth: 'key',
  input: () =>
    z.strictObject({
      currency: z
        .string()
        .length(3)
        .meta({ description: 'Its currency, in lower case', examples: ['eur'] }),
      unit_amount: z
        .int()
        .min(0)
        .meta({ description: 'Its amount in cents', examples: [900] }),
      product_data: z
        .strictObject({ name: z.string().meta({ description: 'Name of the new product', examples: ['Plan A & B'] }) })
        .meta({ description: 'The product' }),
      recurring: z
        .strictObject({
          interval: z.enum(['day', 'week', 'month', 'year']).meta({ description: 'How often', examples: ['month'] }),
          interval_count: z
            .int()
            .min(1)
            .optional()
            .meta({ description: 'Every how many', examples: [3] }),
        })
        .optional()
        .meta({ description: 'For a price that is paid repeatedly' }),
      lookup_key: z
        .string()
        .max(200)
        .optional()
        .meta({ description: 'Your name for it', examples: ['plan-a'] }),
      metadata: z
        .record(z.string(), z.string())
        .optional()
        .meta({ description: 'Your own keys', examples: [{ team: 'sales' }] }),
      expand: z
        .array(z.string())
        .optional()
        .meta({ description: 'Ids to answer in full', examples: [['product']] }),
    }),
  output: Price,
  request: { method: 'POST', path: '/prices', encoding: 'form', decode: times },
});

const upload = kit.operation({
  title: 'Upload File',
  description: 'Uploads a file, such as the evidence in a dispute',
  docs: `${api}/files/create`,
  effect: 'write',
  auth: 'key',
  input: () =>
    z.strictObject({
      purpose: z
        .enum(['dispute_evidence', 'business_logo'])
        .meta({ description: 'What it is for', examples: ['dispute_evidence'] }),
      file: file({ data: 'JVBERi0=', file_name: 'evidence.pdf', content_type: 'application/pdf' }).meta({
        description: 'A PDF or a picture',
      }),
    }),
  output: () => z.looseObject({ id: z.string(), purpose: z.string(), size: z.int(), created: z.iso.datetime() }),
  request: { method: 'POST', server: 'files', path: '/files', encoding: 'multipart', decode: times },
});

const listEvents = kit.operation({
  title: 'List Events',
  description: 'Lists what happened in the last 30 days, the newest first',
  docs: `${api}/events/list`,
  effect: 'read',
  auth: 'key',
  input: () =>
    z.strictObject({
      types: z
        .array(z.string())
        .max(20)
        .optional()
        .meta({ description: 'Only these', examples: [['price.created']] }),
      created_gte: z.iso
        .datetime()
        .optional()
        .meta({ description: 'Made at this time or later', examples: ['2026-11-01T00:00:00Z'] }),
      limit: limit(),
      starting_after: z
        .string()
        .optional()
        .meta({ description: 'Where the page starts', examples: ['evt_Example0024'] }),
    }),
  output: () => z.array(StripeEvent()),
  paginate: pages,
  request: {
    method: 'GET',
    path: '/events',
    rename: { created_gte: 'created[gte]' },
    encode: { created_gte: 'unix-seconds' },
    answer: { value: 'data' },
    decode: times,
  },
});

const price_created = kit.webhook({
  title: 'Price Created',
  description: 'A price was made',
  docs: 'https://docs.stripe.com/webhooks',
  setup: 'In Workbench, add an event destination with price.created. Its signing secret starts with whsec_.',
  match: [{ path: 'type', equals: 'price.created' }],
  // node/Webhooks.ts: several v1 while a secret is replaced, other schemes are ignored, five minutes.
  verify: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'stripe-signature',
    value: 't={timestamp},v1={hex}',
    several: ',',
    signs: '{timestamp}.{body}',
    toleranceMs: 300_000,
  },
  id: { paths: ['id'] },
  event: StripeEvent,
  decode: { '**.created': 'unix-seconds' },
  key: [['id']],
  samples: [
    {
      id: 'evt_Example0026',
      object: 'event',
      type: 'price.created',
      created: 1_793_534_426,
      data: { object: { id: 'price_Example0026', object: 'price', created: 1_793_534_426, unit_amount: 900 } },
      livemode: false,
      pending_webhooks: 1,
      request: { id: 'req_Example1', idempotency_key: 'key-1' },
    },
  ],
});

const price_created_poll = kit.poll({
  title: 'Price Created (by polling)',
  description: 'A price was made',
  event: StripeEvent,
  list: 'events.list',
  constants: { types: ['price.created'], limit: 100 },
  identity: ['id'],
  key: [['id']],
  // How late an event may show is not known: ten minutes are a guess.
  since: { path: 'created', param: 'created_gte', overlapMs: 10 * 60_000 },
});

export const stripe = defineConnector({
  id: 'stripe',
  name: 'Stripe',
  version: '0.0.0',
  docs: api,
  kit,
  resources: {
    prices: { list: listPrices, create: createPrice },
    files: { upload },
    events: { list: listEvents },
  },
  triggers: { price_created, price_created_poll },
});
