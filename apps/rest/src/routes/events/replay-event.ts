import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { addDeliveries } from '../../deliveries/add-deliveries.js';
import { openEvent } from '../../events/event-json.js';
import { emptySchema } from '../connections/body-schemas.js';
import { checkedBody } from '../checked-body.js';
import { findEvent } from './get-event.js';

/** `POST /v1/events/{event}/replay`: delivers an event again to every subscription that wants it, a repeat too. */
export function replayEvent(parts: AppParts) {
  const { store, keyring } = parts;
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const row = await findEvent(parts, context.get('apiKey'), context.req.param('event') ?? '');
    await checkedBody(context.req.raw, emptySchema);
    const { sealed: _sealed, ...event } = row;
    await store.db.transaction().execute(async (part) => {
      await addDeliveries(part, [{ ...event, ...openEvent(keyring, row), previous_at: undefined }]);
      await store.wakes.inTransaction(part);
    });
    store.wakes.committed();
    return context.json({ event: row.id }, 202);
  };
}
