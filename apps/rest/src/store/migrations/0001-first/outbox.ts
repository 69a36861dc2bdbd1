import { type Kysely, sql } from 'kysely';

/** What goes out: who wants which events, and each transmission. */
export async function outbox({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('types', 'text')
    .addColumn('filter', 'text')
    .addColumn('dedupe_ms', 'bigint')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('concurrency', 'integer', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('subscription', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('last_status', 'integer')
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  const indexed = { deliveries: ['event', 'ended_at'] };
  for (const [table, columns] of Object.entries(indexed)) {
    for (const column of columns) {
      await schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
    }
  }
  await schema.createIndex('subscriptions_of_connection').on('subscriptions').columns(['connection', 'id']).execute();
  for (const [name, column] of [
    ['subscription', 'subscription'],
    ['connection', 'connection'],
    ['state', 'state'],
  ] as const) {
    await schema.createIndex(`deliveries_of_${name}`).on('deliveries').columns([column, 'id']).execute();
  }
  // Only what is still to be sent: few rows, however many were delivered.
  for (const [name, columns] of [
    ['deliveries_due', ['next_at']],
    ['deliveries_due_of', ['subscription', 'next_at']],
    ['deliveries_held', ['holder', 'until']],
  ] as const) {
    await schema
      .createIndex(name)
      .on('deliveries')
      .columns([...columns])
      .where(sql.ref('state'), '=', sql.lit('waiting'))
      .execute();
  }
}
