import { type Kysely, sql } from 'kysely';

/** What goes out: who wants which events, and each transmission. */
export async function outbox(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text')
    .addColumn('types', 'text')
    .addColumn('filter', 'text')
    .addColumn('dedupe_ms', 'bigint')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('concurrency', 'integer', (column) => column.notNull())
    .addColumn('paused_until', 'bigint', (column) => column.notNull())
    .addColumn('interval_ms', 'double precision', (column) => column.notNull())
    .addColumn('last_event_at', 'bigint', (column) => column.notNull())
    .addColumn('turn_at', 'bigint', (column) => column.notNull())
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
    .addColumn('leased_until', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('last_status', 'integer')
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addUniqueConstraint('deliveries_of_event', ['event', 'subscription'])
    .execute();
  const indexed = {
    subscriptions_of_connection: ['connection', 'id'],
    subscriptions_of_state: ['state', 'id'],
  };
  for (const [name, columns] of Object.entries(indexed)) {
    await schema.createIndex(name).on('subscriptions').columns(columns).execute();
  }
  const listed = {
    deliveries_ended_at: ['ended_at'],
    deliveries_of_state: ['state', 'id'],
    deliveries_of_subscription: ['subscription', 'state', 'id'],
    deliveries_of_connection: ['connection', 'state', 'id'],
  };
  for (const [name, columns] of Object.entries(listed)) {
    await schema.createIndex(name).on('deliveries').columns(columns).execute();
  }
  // Only what is still to be sent: few rows, however many were delivered. First tries have the time 0 and the order of
  // ids. With fewer columns SQLite would prefer the index of the list, and read all that waits for a later time.
  await sql`create index deliveries_due on deliveries (subscription, next_at, id) where state = 'waiting'`.execute(db);
  await sql`create index deliveries_running on deliveries (subscription, leased_until) where leased_until > 0`.execute(
    db,
  );
}
