import { ConnectorError, poll, type PollState } from '@raccord/core';
import { sql } from 'kysely';
import type { AppParts } from '../app-parts.js';
import type { ClientOf } from '../connections/clients.js';
import { insertEvents } from '../events/insert-events.js';
import { mergedTrigger } from '../events/merge-key.js';
import type { NewEvent } from '../events/new-event.js';
import { about } from '../secrets/about.js';
import { databaseNow } from '../store/clock.js';
import { transaction } from '../store/transaction.js';
import { endFailed, type HeldPoll } from './claim.js';
import { pollOptions, pollTrigger } from './poll-triggers.js';
import { storedTriggers } from './stored-triggers.js';

export type PollParts = Pick<AppParts, 'connectors' | 'connections' | 'store' | 'keyring' | 'now'>;

export const defaultIntervalMs = 300_000;
const longestWaitMs = 3_600_000;
/** A vendor that names a longer time is asked again then: what happens meanwhile may be lost. */
const longestRetryAfterMs = 24 * 3_600_000;

/** One poll that this process holds; returns `ok` or the code of its error. Its events and its next state are stored in one transaction, or none of them. */
export async function runPoll(parts: PollParts, clientOf: ClientOf, held: HeldPoll): Promise<string> {
  try {
    await pollOnce(parts, clientOf, held);
    return 'ok';
  } catch (error) {
    const code = ConnectorError.is(error) ? error.code : 'internal_error';
    const retryAfterMs = ConnectorError.is(error) ? (error.retryAfterMs ?? 0) : 0;
    const interval = held.interval_ms ?? defaultIntervalMs;
    const waitMs = Math.min(interval * 2 ** Math.min(held.tries, 10), Math.max(longestWaitMs, interval));
    await endFailed(parts.store, held, code, Math.ceil(Math.max(waitMs, Math.min(retryAfterMs, longestRetryAfterMs))));
    if (!ConnectorError.is(error)) throw error;
    return code;
  }
}

async function pollOnce(parts: PollParts, clientOf: ClientOf, held: HeldPoll): Promise<void> {
  const { connectors, connections, store, keyring, now = Date.now } = parts;
  const { id, holder, connection: connectionId, trigger: name, interval_ms, revision } = held;
  const connection = await connections.get(connectionId);
  const connector = connection && connectors.get(connection.connector)?.connector;
  const trigger = connector && pollTrigger(connector, name);
  if (!trigger) throw gone(name);
  const row = await store.db.selectFrom('poll_states').selectAll().where('id', '=', id).executeTakeFirst();
  const before = row ? (JSON.parse(keyring.open(row.sealed, about.pollState(id))) as PollState) : null;
  const settings = storedTriggers(parts).settings(held);
  const client = clientOf(connector, connection) as unknown as Parameters<typeof poll>[0];
  const at = now();
  const { events, state } = await poll(client, trigger, before, { ...pollOptions(settings), now: at });
  const found = events.map(
    (one): NewEvent => ({
      connection: connectionId,
      type: one.type,
      dedupe_id: one.id,
      received_at: at,
      payload: one.event,
      ...mergedTrigger(connector, one.type),
    }),
  );
  const sealed = keyring.seal(JSON.stringify(state), about.pollState(id));
  await transaction(store, async (part) => {
    const next = sql<number>`${databaseNow(store)} + ${sql.lit(interval_ms ?? defaultIntervalMs)}`;
    // Who lost the lease, or whose input was changed meanwhile, must not store what the next one stores again.
    const ended = await part
      .updateTable('triggers')
      .set({ holder: null, held_until: 0, next_at: next, tries: 0, last_error: null, last_at: at })
      .where('id', '=', id)
      .where('holder', '=', holder)
      .where('revision', '=', revision)
      .returning('id')
      .executeTakeFirst();
    if (!ended) {
      await part
        .updateTable('triggers')
        .set({ holder: null, held_until: 0 })
        .where('id', '=', id)
        .where('holder', '=', holder)
        .execute();
      return;
    }
    await insertEvents(store, part, keyring, found);
    const values = { id, connection: connectionId, sealed, updated_at: at };
    await part
      .insertInto('poll_states')
      .values(values)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed, updated_at: at }))
      .execute();
  });
  if (found.length > 0) store.wakes.committed();
}

function gone(name: string): ConnectorError {
  return new ConnectorError({
    code: 'misconfigured',
    connector: 'poll',
    operation: name,
    message: `${name}: the connector has no poll of this name any more`,
    hint: 'Switch it off by PUT /v1/connections/{connection}/triggers/{trigger}.',
  });
}
