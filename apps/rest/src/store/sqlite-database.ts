import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Preparing costs more than running: statements are kept, but for those with many rows. */
const [mostKept, longestKept] = [300, 5000];

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
  const known = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (text) => {
      const before = known.get(text);
      if (before) return before;
      const prepared = statement(database.prepare(text));
      if (text.length > longestKept || text.startsWith('pragma')) return prepared; // a pragma acts when it is prepared
      if (known.size >= mostKept) known.delete(known.keys().next().value!);
      known.set(text, prepared);
      return prepared;
    },
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
