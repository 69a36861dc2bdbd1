import { randomBytes } from 'node:crypto';
import type { JsonSchema } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { erasePerson } from '../../erasures/erase-person.js';
import { checkedBody } from '../checked-body.js';

/** The body of `POST /v1/erasures`. */
export const erasureSchema: JsonSchema = {
  type: 'object',
  required: ['email'],
  additionalProperties: false,
  properties: {
    email: {
      type: 'string',
      pattern: '^[^\\s@]+@[^\\s@]+$',
      maxLength: 320,
      otherwise: 'Must be an e-mail address, such as ada@example.com.',
    },
  },
};

/** Who reads a receipt must see what it does not promise: nobody is found by an id or a name alone. */
const searchedFor = 'the e-mail address as text';

/** `POST /v1/erasures`: removes what the store holds about a person, and answers a receipt without the address. */
export function erase({ store, keyring, now = Date.now }: AppParts) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const { email } = await checkedBody<{ email: string }>(context.req.raw, erasureSchema);
    const erased = await erasePerson(store, keyring, email);
    const id = `era_${randomBytes(12).toString('hex')}`;
    const row = { id, hash: keyring.hash(email.toLowerCase()), counts: JSON.stringify(erased), created_at: now() };
    await store.db.insertInto('erasures').values(row).execute();
    const created_at = new Date(row.created_at).toISOString();
    return context.json({ id, email_hash: row.hash, searched_for: searchedFor, erased, created_at }, 201);
  };
}
