import { defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';

/** Calls of a connection that may run at once, of all replicas together. */
export const mostAtOnce = 2;

const kit = defineConnection({
  servers: { default: 'https://api.rows.test' },
  settings: {},
  auth: {
    key: { kind: 'key', fields: { api_key: { label: 'Key', secret: true } }, place: { in: 'header', name: 'x-key' } },
  },
  limits: [{ concurrency: mostAtOnce, by: 'connection' }],
  test: { operation: 'rows.list' },
});
const row = z.looseObject({ id: z.number(), created_at: z.string() });

/** A list that grows, with a poll of its new rows and a limit. */
export const rows = defineConnector({
  id: 'rows',
  name: 'Rows',
  version: '1.0.0',
  docs: 'https://rows.test',
  kit,
  resources: {
    rows: {
      list: kit.operation({
        title: 'List rows',
        description: 'All rows',
        effect: 'read',
        auth: 'key',
        input: () => z.strictObject({}),
        output: () => z.array(row),
        request: { method: 'GET', path: '/rows' },
      }),
    },
  },
  triggers: {
    rows_new: kit.poll({
      title: 'New rows',
      description: 'A row is new',
      list: 'rows.list',
      identity: ['id'],
      since: { path: 'created_at', overlapMs: 3_600_000 },
      event: () => row,
    }),
  },
});
