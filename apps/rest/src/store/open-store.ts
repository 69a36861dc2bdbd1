import { memoryStore, openSqlite } from './open-sqlite.js';
import { openPostgres } from './open-postgres.js';
import { type OnQuery } from './query-time.js';
import type { Store } from './store.js';

/** Where the service keeps its rows: PostgreSQL, a folder, or memory that ends with the process. */
export type Storage =
  | { readonly in: 'postgres'; readonly url: string }
  | { readonly in: 'folder'; readonly path: string }
  | { readonly in: 'memory' };

/** Opens the store and brings it up to date. */
export function openStore(storage: Storage, onQuery?: OnQuery): Promise<Store> {
  switch (storage.in) {
    case 'postgres':
      return openPostgres(storage.url, onQuery);
    case 'folder':
      return openSqlite(storage.path, onQuery);
    case 'memory':
      return memoryStore(onQuery);
  }
}
