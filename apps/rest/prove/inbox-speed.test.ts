import { expect, test } from 'vitest';
import { storeEvents } from '../src/events/store-events.js';
import { readEvents } from '../src/events/read-events.js';
import { cursorAt } from '../src/events/event-id.js';
import { keyring as keyringOf, newKey } from '../src/secrets/keyring.js';
import { openPostgres } from '../src/store/open-postgres.js';
import { openSqlite } from '../src/store/open-sqlite.js';
import type { Store } from '../src/store/store.js';
import { newEvent } from '../src/test-support/events.js';
import { temporaryFolder } from '../src/test-support/temporary-folder.js';
import { figure, rounded } from './support/figure.js';
import { ownPostgres } from './support/own-postgres.js';

const keyring = keyringOf(newKey());
const payload = { event: 'new_applicant', text: 'x'.repeat(900) };
const million = Number(process.env['EVENTS_STORED'] ?? 1_000_000);

const engines: Readonly<Record<string, () => Promise<Store>>> = {
  SQLite: () => openSqlite(temporaryFolder()),
  PostgreSQL: async () => openPostgres((await ownPostgres()).url),
};

test.each(Object.keys(engines))(
  '%s: stores enough a second, and a million events do not slow it down',
  async (name) => {
    const store = await engines[name]!();
    const add = storeEvents({ store, keyring });
    let n = 0;
    const next = () => newEvent({ dedupe_id: String(n++), payload });
    const rate = async (count: number, together: number): Promise<number> => {
      const from = performance.now();
      for (let done = 0; done < count; done += together)
        await Promise.all(Array.from({ length: together }, () => add([next()])));
      return Math.round((count / (performance.now() - from)) * 1000);
    };
    const list = async (): Promise<number> => {
      const from = performance.now();
      for (let time = 0; time < 100; time++)
        await readEvents(store.db, {
          connection: newEvent().connection,
          after: cursorAt(Math.floor(n / 2) + time),
          limit: 50,
        });
      return Math.round((performance.now() - from) * 10) / 1000;
    };
    const measure = async () => ({ single: await rate(2000, 1), group: await rate(20_000, 500), listMs: await list() });
    await measure(); // warm
    const few = await measure();
    while (n < million) await rate(50_000, 500);
    const many = await measure();
    const told = ({ single, group, listMs }: typeof few): string =>
      `${rounded(single)} events/s one by one, ${rounded(group)} with group commit, a page in ${rounded(listMs, 1)} ms`;
    figure(`${name}: ${told(few)}; with ${rounded(n)} stored: ${told(many)}`);
    expect(many.group).toBeGreaterThan(few.group / 3);
    expect(many.listMs).toBeLessThan(few.listMs * 3 + 5);
    await store.close();
  },
);
