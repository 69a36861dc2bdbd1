import { type Kysely, sql } from 'kysely';

/** What comes in: webhooks and polls, and the events they bring. */
export async function inbox({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('dedupe_id', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('duplicate_of', 'text')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('hook_tokens')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .execute();
  await schema
    .createTable('triggers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('trigger', 'text', (column) => column.notNull())
    .addColumn('is_on', 'integer', (column) => column.notNull())
    .addColumn('interval_ms', 'bigint')
    .addColumn('dedupe_ms', 'bigint')
    .addColumn('sealed', 'text')
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('holder', 'text')
    .addColumn('held_until', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'bigint')
    .addColumn('last_error', 'text')
    .execute();
  await schema
    .createTable('poll_states')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('merge_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('erasures')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  const indexed = {
    events: ['received_at'],
    hook_tokens: ['connection', 'expires_at'],
    triggers: ['connection'],
    poll_states: ['connection'],
    merge_keys: ['connection', 'expires_at'],
    erasures: ['hash'],
  };
  for (const [table, columns] of Object.entries(indexed)) {
    for (const column of columns) {
      await schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
    }
  }
  await schema.createIndex('events_of_connection').on('events').columns(['connection', 'id']).execute();
  await schema.createIndex('events_of_type').on('events').columns(['type', 'id']).execute();
  await schema.createIndex('events_of_both').on('events').columns(['connection', 'type', 'id']).execute();
  await schema
    .createIndex('events_repeated')
    .on('events')
    .columns(['dedupe_id', 'connection', 'type', 'id'])
    .where(sql.ref('duplicate_of'), 'is', null)
    .execute();
  await schema.createIndex('triggers_due').on('triggers').columns(['is_on', 'next_at']).execute();
}
