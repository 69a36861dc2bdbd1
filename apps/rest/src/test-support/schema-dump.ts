import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/tables.js';

/** A store as SQL text that both engines run: its schema, and a row in each table. */
export async function schemaDump(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ type: string; name: string; sql: string }>`
    select type, name, sql from sqlite_master where sql is not null order by rowid`.execute(db);
  const lines = rows.map((row) => `${row.sql};`);
  for (const { name } of rows.filter(({ type }) => type === 'table')) lines.push(await rowOf(db, name));
  return `${lines.join('\n')}\n`;
}

async function rowOf(db: Kysely<Tables>, table: string): Promise<string> {
  const columns = await sql<{ name: string; type: string }>`
    select name, type from pragma_table_info(${table})`.execute(db);
  const kept = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
  const row = kept.rows[0] ?? Object.fromEntries(columns.rows.map(({ name, type }) => [name, sample(name, type)]));
  const values = Object.entries({ ...row, ...(table === 'kysely_migration' ? { timestamp } : {}) });
  const names = values.map(([name]) => `"${name}"`).join(', ');
  return `insert into "${table}" (${names}) values (${values.map(([, value]) => literal(value)).join(', ')});`;
}

/** When the migration ran, in every fixture: nothing in it depends on the day it was written. */
const timestamp = '2026-01-01T00:00:00.000Z';

function sample(name: string, type: string): string | number {
  return type.toLowerCase() === 'text' ? `a ${name}` : 1;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
