import { SqliteAdapter, SqliteDialect } from 'kysely';
import { sqliteDatabase } from './sqlite-database.js';

/** kysely's dialect, with migrations that run as a whole or not at all, also if the process dies. */
export function sqliteDialect(path: string): SqliteDialect {
  return new Dialect({ database: sqliteDatabase(path) });
}

class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }
}

class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
