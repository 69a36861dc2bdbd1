import { eventJson } from '../events/event-json.js';
import type { Keyring } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import { secretsNow } from '../subscriptions/secrets.js';
import { signatureHeaders } from '../subscriptions/signature.js';
import { openTarget } from '../subscriptions/target.js';
import { version } from '../version.js';
import type { Claim } from './claim.js';
import type { Posted } from './post.js';

/** The requests of claimed deliveries, by the id of their event; without those whose event is gone. */
export async function messages(
  { db }: Pick<Store, 'db'>,
  keyring: Keyring,
  { subscription, deliveries, now }: Claim,
): Promise<ReadonlyMap<string, Posted>> {
  const ids = deliveries.map(({ event }) => event);
  const rows = await db.selectFrom('events').selectAll().where('id', 'in', ids).execute();
  const { url, secrets } = openTarget(keyring, subscription);
  const signing = secretsNow(secrets, now);
  return new Map(
    rows.map((row) => {
      const { id } = row;
      const body = JSON.stringify(eventJson(keyring, row));
      const headers = {
        'content-type': 'application/json',
        'user-agent': `raccord-rest/${version}`,
        ...signatureHeaders(signing, { id, at: now, body }),
      };
      return [id, { url, headers, body }];
    }),
  );
}
