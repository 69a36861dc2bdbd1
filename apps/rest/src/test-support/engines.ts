import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import { memoryStore } from '../store/open-sqlite.js';
import { openPostgres } from '../store/open-postgres.js';
import type { Store } from '../store/store.js';
import { template } from './template.js';

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
  { name: 'PostgreSQL', store: async () => closing(openPostgres(await postgresDatabase(template))) },
];

/** The same tests on each engine. */
export function onEachEngine(tests: (engine: Engine) => void): void {
  for (const engine of engines) {
    describe(`on ${engine.name}`, () => {
      tests(engine);
    });
  }
}

/** URL of a new database: empty, or a copy of another. */
export async function postgresDatabase(source = 'template1'): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new Client({ connectionString: `${inject('postgres')}postgres` });
  await client.connect();
  await client.query(`create database ${name} template ${source} strategy file_copy`); // faster than writing a log
  await client.end();
  return `${inject('postgres')}${name}`;
}

async function closing(opening: Promise<Store>): Promise<Store> {
  const store = await opening;
  onTestFinished(() => store.close());
  return store;
}
