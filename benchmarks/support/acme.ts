import { createClient, defineConnection, defineConnector, type Runtime } from '@raccord/core';
import { undiciTransport } from '@raccord/core/undici';
import * as z from 'zod';
import { People, perPage } from './people.ts';
import { Thing } from './thing.ts';

export const apiKey = 'key-0123456789abcdef';

const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: { account: { label: 'Account' } },
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true } },
      place: { in: 'header', name: 'authorization', value: 'Bearer {api_key}' },
    },
  },
  test: { operation: 'things.get' },
});

const common = { docs: 'https://acme.test/api', auth: 'key' } as const;

const getThing = kit.operation({
  ...common,
  title: 'Get Thing',
  description: 'Gets a thing',
  effect: 'read',
  input: () =>
    z.strictObject({
      thing_id: z.string().min(1),
      fields: z.string().optional(),
      language: z.enum(['en', 'fr']).optional(),
      limit: z.int().min(1).max(100).optional(),
    }),
  output: () => Thing,
  request: {
    method: 'GET',
    path: '/accounts/{account}/things/{thing_id}',
    // As the connectors have them: a vendor's dates stand at any depth.
    decode: {
      '**.created_at': 'date:auto',
      '**.updated_at': 'date:auto',
      '**.start_date': 'date:auto',
      '**.end_date': 'date:auto',
    },
  },
});

const listPeople = kit.operation({
  ...common,
  title: 'List People',
  description: 'Lists people',
  effect: 'read',
  input: () => z.strictObject({ page: z.int().optional(), per_page: z.int().optional() }),
  output: () => People,
  paginate: { kind: 'page', param: 'page', size: { param: 'per_page', max: perPage } },
  request: {
    method: 'GET',
    path: '/accounts/{account}/people',
    decode: { '**.born': 'date:DD/MM/YYYY', '**.created_at': 'date:auto' },
  },
});

const isBase64 = (data: unknown): boolean =>
  typeof data === 'string' && data.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(data);

const addPicture = kit.operation({
  ...common,
  title: 'Add Picture',
  description: 'Adds a picture',
  effect: 'write',
  input: () =>
    z.strictObject({
      name: z.string(),
      picture: z.strictObject({
        data: z
          .custom<Uint8Array | string>((data) => (data instanceof Uint8Array ? data.length > 0 : isBase64(data)))
          .meta({ type: 'string', contentEncoding: 'base64', minLength: 1 }),
        file_name: z.string(),
        content_type: z.string(),
      }),
    }),
  output: () => z.looseObject({ ok: z.boolean() }),
  request: { method: 'POST', path: '/accounts/{account}/pictures', encoding: 'multipart' },
});

const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test/api',
  kit,
  resources: { things: { get: getThing }, people: { list: listPeople }, pictures: { add: addPicture } },
});

/** A client of an API that does not exist, before the stub. */
export function acmeClient(upstream: string, runtime: Partial<Runtime> = {}) {
  return createClient(
    acme,
    { settings: { account: 'a1' }, credentials: { key: { api_key: apiKey } }, servers: upstream },
    { transport: undiciTransport(), ...runtime },
  );
}
