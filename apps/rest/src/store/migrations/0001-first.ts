import type { Kysely } from 'kysely';
import { inbox } from './0001-first/inbox.js';
import { outbox } from './0001-first/outbox.js';

/** A migration that was released never changes: write another one. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('connections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connector', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('connections_name', ['connector', 'name'])
    .execute();
  await schema
    .createTable('tokens')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('authorizations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.unique())
    .addColumn('cookie', 'text')
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('scheme', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('api_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('connections', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute();
  await schema
    .createTable('idempotency')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('sealed', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('limit_places')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('limit_places_key', ['key', 'place'])
    .execute();
  await schema
    .createTable('limit_turns')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('turn', 'bigint', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('limit_pauses')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
  const indexed = {
    tokens: ['connection'],
    leases: ['until'],
    authorizations: ['connection', 'expires_at'],
    idempotency: ['connection', 'expires_at'],
    limit_places: ['holder', 'until'],
    limit_turns: ['until'],
    limit_pauses: ['until'],
  };
  for (const [table, columns] of Object.entries(indexed)) {
    for (const column of columns) {
      await schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
    }
  }
  await schema.createIndex('connections_list').on('connections').columns(['connector', 'id']).execute();
  await schema.createIndex('limit_turns_list').on('limit_turns').columns(['key', 'turn']).execute();
  await inbox(db);
  await outbox(db);
}
