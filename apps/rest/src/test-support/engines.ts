import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import { memoryStore } from '../store/open-sqlite.js';
import { openPostgres } from '../store/open-postgres.js';
import type { Store } from '../store/store.js';

export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** A new, empty store, closed after the test. */
  store(): Promise<Store>;
}

/** A new, empty store in memory, closed after the test. */
export function sqliteStore(): Promise<Store> {
  return closing(memoryStore());
}

const engines: readonly Engine[] = [
  { name: 'SQLite', store: sqliteStore },
  { name: 'PostgreSQL', store: async () => closing(openPostgres(await postgresDatabase())) },
];

/** The same tests on each engine. */
export function onEachEngine(tests: (engine: Engine) => void): void {
  for (const engine of engines) {
    describe(`on ${engine.name}`, () => {
      tests(engine);
    });
  }
}

/** URL of a new, empty database. */
export async function postgresDatabase(): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new Client({ connectionString: `${inject('postgres')}postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `${inject('postgres')}${name}`;
}

async function closing(opening: Promise<Store>): Promise<Store> {
  const store = await opening;
  onTestFinished(() => store.close());
  return store;
}
