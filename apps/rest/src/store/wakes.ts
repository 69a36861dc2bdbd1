import { Client } from 'pg';
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.js';

/** Tells everyone who waits that there may be something new in the store. It may tell too often, and, rarely, not at all. */
export interface Wakes {
  /** Calls `listener` at each wake, until the function that it returns is called. */
  on(listener: () => void): () => void;
  /** Call it last in a transaction, then `committed` after it: other processes are told by the commit itself. */
  inTransaction(part: Kysely<Tables>): Promise<void>;
  committed(): void;
  close(): Promise<void>;
}

/** For a store of this process alone. */
export function localWakes(): Wakes {
  const listeners = new Set<() => void>();
  return {
    on: (listener) => {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    inTransaction: async () => {},
    committed: () => {
      for (const listener of listeners) listener();
    },
    close: async () => listeners.clear(),
  };
}

const channel = 'raccord_new';
const reconnectMs = 1000;

/** For processes that share a PostgreSQL: each holds one connection that listens. */
export function postgresWakes(url: string): Wakes {
  const local = localWakes();
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const lost = (failed: Client): void => {
    if (isClosed || client !== failed) return;
    client = undefined;
    void failed.end().catch(() => {});
    timer = setTimeout(connect, reconnectMs).unref();
  };
  function connect(): void {
    const next = new Client({ connectionString: url, keepAlive: true });
    client = next;
    next.on('error', () => lost(next));
    next.on('end', () => lost(next));
    next.on('notification', () => local.committed());
    void listen(next);
  }
  async function listen(next: Client): Promise<void> {
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      local.committed(); // what came while nobody listened
    } catch {
      lost(next);
    }
  }
  connect();
  return {
    on: local.on,
    inTransaction: async (part) => {
      await sql`select pg_notify(${channel}, '')`.execute(part);
    },
    committed: local.committed,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await Promise.all([local.close(), client?.end().catch(() => {})]);
    },
  };
}
