import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type HttpResponse, type Pagination } from '../index.js';
import { fakeRuntime } from './fake-runtime.js';

const kit = defineConnection({
  servers: { default: 'https://api.acme.test/v1' },
  settings: {},
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'Key', secret: true } },
      place: { in: 'query', name: 'key' },
    },
  },
  test: { operation: 'rows.list' },
});

/** What a page of a list looks like: `{data: rows, meta: …}`. */
export type Respond = (url: URL, asked: number) => HttpResponse | Promise<HttpResponse>;

/** A client of `rows.list`, whose pages are walked as `paginate` says, of an API that answers as `respond` does. */
export function pagedClient(paginate: Pagination, respond: Respond, auth: 'none' | 'key' = 'none') {
  const list = kit.operation({
    title: 'List',
    description: 'x',
    effect: 'read',
    auth,
    input: () =>
      z.strictObject({
        page: z.int().optional(),
        size: z.int().optional(),
        after: z.union([z.string(), z.number()]).optional(),
        q: z.string().optional(),
      }),
    output: () => z.array(z.unknown()),
    paginate,
    request: { method: 'GET', path: '/rows', answer: { value: 'data' } },
  });
  const connector = defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { rows: { list } },
  });
  const asked: string[] = [];
  const fake = fakeRuntime(async ({ url }) => {
    asked.push(url.slice('https://api.acme.test/v1/rows'.length));
    return respond(new URL(url), asked.length);
  });
  const credentials = { key: { api_key: 'key-0123456789' } };
  const client = createClient(connector, { settings: {}, credentials }, fake.runtime);
  return { client, list: client.rows.list, asked, fake };
}

export async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of iterable) items.push(item);
  return items;
}

/** Rows from `start` on, `count` of them, each telling its place. */
export function rowsFrom(start: number, count: number): { id: number }[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({ id: start + index }));
}
