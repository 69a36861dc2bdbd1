import { defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';

const kit = defineConnection({
  servers: { default: 'https://api.paged.test' },
  settings: {},
  auth: {
    key: { kind: 'key', fields: { api_key: { label: 'Key', secret: true } }, place: { in: 'header', name: 'x-key' } },
  },
  test: { operation: 'rows.list' },
});

/** A list by pages, and nothing else. */
export const paged = defineConnector({
  id: 'paged',
  name: 'Paged',
  version: '1.0.0',
  docs: 'https://paged.test',
  kit,
  resources: {
    rows: {
      list: kit.operation({
        title: 'List Rows',
        description: 'All rows',
        effect: 'read',
        auth: 'key',
        input: () => z.strictObject({ page: z.int().optional().meta({ description: 'The page to start from' }) }),
        output: () => z.array(z.looseObject({ id: z.number(), at: z.iso.datetime() })),
        paginate: { kind: 'page', param: 'page', more: 'more' },
        request: { method: 'GET', path: '/rows', answer: { value: 'data' } },
      }),
    },
  },
});
