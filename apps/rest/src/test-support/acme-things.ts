import { defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';

/** A vendor that does not exist, with an operation of each kind that the service treats in its own way. */
const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'Key', secret: true } },
      place: { in: 'header', name: 'x-key' },
    },
  },
  test: { operation: 'things.get' },
});

const words = { title: 'x', description: 'x', auth: 'key' } as const;
const said = { description: 'x' };
const thing = {
  input: () => z.strictObject({ name: z.string().optional().meta(said), note: z.string().optional().meta(said) }),
  output: () => z.looseObject({ id: z.number(), at: z.iso.date().optional() }),
};

const bytes = z
  .custom<Uint8Array | string>((value) => typeof value === 'string' || value instanceof Uint8Array)
  .meta({ type: 'string', contentEncoding: 'base64', description: 'x' });
const file = z.strictObject({
  data: bytes,
  file_name: z.string().meta({ description: 'x' }),
  content_type: z.string().optional().meta({ description: 'x' }),
});
const get = kit.operation({ ...words, ...thing, effect: 'read', request: { method: 'GET', path: '/things/1' } });
const add = kit.operation({ ...words, ...thing, effect: 'write', request: { method: 'POST', path: '/things' } });

export const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: {
    things: {
      get,
      add,
      /** Putting twice is putting once. */
      put: kit.operation({
        ...words,
        ...thing,
        effect: 'write',
        idempotent: true,
        request: { method: 'PUT', path: '/things/1' },
      }),
      /** The vendor knows keys for an hour. */
      pay: kit.operation({
        ...words,
        ...thing,
        effect: 'write',
        idempotencyKey: { header: 'idempotency-key', forMs: 3_600_000 },
        request: { method: 'POST', path: '/payments' },
      }),
      addTwo: kit.operation({
        ...words,
        ...thing,
        effect: 'write',
        uses: ['things.get', 'things.add'],
        run: async (host) => {
          await host.call('things.get', {});
          await host.call('things.add', {});
          return (await host.call('things.add', {})) as { id: number };
        },
      }),
      list: kit.operation({
        ...words,
        effect: 'read',
        input: () => z.strictObject({ page: z.int().optional().meta(said) }),
        output: () => z.array(z.unknown()),
        paginate: { kind: 'page', param: 'page', more: 'more' },
        request: { method: 'GET', path: '/things', answer: { value: 'data' } },
      }),
      all: kit.operation({
        ...words,
        effect: 'read',
        input: () => z.strictObject({}),
        output: () => z.array(z.unknown()),
        request: { method: 'GET', path: '/all' },
      }),
      upload: kit.operation({
        ...words,
        effect: 'write',
        input: () =>
          z.strictObject({
            file: file.optional().meta(said),
            count: z.int().optional().meta(said),
            flag: z.boolean().optional().meta(said),
            name: z.string().optional().meta(said),
            more: z.record(z.string(), z.unknown()).optional().meta(said),
            tags: z.array(z.string()).optional().meta(said),
          }),
        output: thing.output,
        request: { method: 'POST', path: '/files', encode: { file: 'file:data,name,type' } },
      }),
      download: kit.operation({
        ...words,
        effect: 'read',
        input: () => z.strictObject({}),
        output: () => z.looseObject({ file_name: z.string() }), // `as: 'file'` says the rest
        request: { method: 'GET', path: '/file', answer: { as: 'file' } },
      }),
    },
  },
});
