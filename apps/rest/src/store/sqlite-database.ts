import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** `node:sqlite` as kysely's dialect expects a SQLite library to look. */
export function sqliteDatabase(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // EXCLUSIVE: one process at a time, from here to `close`. FULL: what was answered survives a power cut.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    close: () => database.close(),
    prepare: (text) => statement(database.prepare(text)),
  };
}

type Values = Parameters<StatementSync['run']>;

function statement(prepared: StatementSync): SqliteStatement {
  return {
    reader: prepared.columns().length > 0,
    all: (values) => prepared.all(...(values as Values)),
    run: (values) => prepared.run(...(values as Values)),
    iterate: (values) => prepared.iterate(...(values as Values)) as IterableIterator<unknown>,
  };
}
