import type { Host, InputOf } from '@raccord/core';
import * as z from 'zod';
import { Created, decode, docs, kit, size, Thing, thingId } from './acme-kit.js';

export const list = kit.operation({
  title: 'List Things',
  description: 'Lists things',
  docs,
  effect: 'read',
  auth: ['key', 'params'],
  input: () => z.strictObject({ page: z.int().optional().meta({ description: 'The page' }), size: size() }),
  output: () => z.array(Thing()),
  paginate: { kind: 'page', param: 'page', size: { param: 'size', max: 100 } },
  request: { method: 'GET', path: '/accounts/{account}/things', answer: { value: 'data.things' }, decode },
});

export const feed = kit.operation({
  title: 'Feed of Things',
  description: 'Lists things by cursor',
  docs,
  effect: 'read',
  auth: 'oauth',
  input: () => z.strictObject({ cursor: z.string().optional().meta({ description: 'Where to go on' }) }),
  output: () => z.array(Thing()),
  paginate: { kind: 'cursor', param: 'cursor', from: 'next' },
  request: { method: 'GET', path: '/feed', answer: { value: 'things' }, decode },
});

export const changes = kit.operation({
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

export const search = kit.operation({
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

export const get = kit.operation({
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
  request: { method: 'GET', path: '/things/{thing_id}', headers: { 'accept-language': '{lang}' }, decode },
});

export const create = kit.operation({
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

export const rename = kit.operation({
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

export const download = kit.operation({
  title: 'Download File',
  description: 'Downloads a file',
  docs,
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({ file_id: thingId() }),
  output: () => z.looseObject({ data: z.unknown(), file_name: z.string() }),
  request: { method: 'GET', server: 'files', path: '/{file_id}.pdf', answer: { as: 'file' }, redirect: 'once' },
});

type Copy = { 'things.get': typeof get; 'things.create': typeof create };

export const copy = kit.operation({
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
