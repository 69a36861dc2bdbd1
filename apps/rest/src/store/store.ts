import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';
import type { Wakes } from './wakes.js';

/** What the service keeps: connections, tokens, keys and so on. */
export interface Store {
  readonly db: Kysely<Tables>;
  readonly engine: 'sqlite' | 'postgres';
  readonly wakes: Wakes;
  close(): Promise<void>;
}
