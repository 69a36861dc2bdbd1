import { expect, test } from 'vitest';
import { storeEvents } from '../../events/store-events.js';
import { mentionsOf } from '../../erasures/mentions.js';
import { about } from '../../secrets/about.js';
import { keyring as keyringOf, newKey } from '../../secrets/keyring.js';
import { onEachEngine } from '../../test-support/engines.js';
import { newEvent } from '../../test-support/events.js';
import { json, storedService } from '../../test-support/service.js';

const keyring = keyringOf(newKey());

onEachEngine((engine) => {
  test('a person is removed from events, deliveries and kept answers; the receipt does not name them', async () => {
    const service = await storedService(engine, { keyring });
    const { db } = service.store;
    const stored = await storeEvents({ ...service, keyring })([
      newEvent({ payload: { data: [{ candidate: { Email: 'Ada@Example.com' } }] } }),
      newEvent({ type: 'unparsed', payload: 'email=ada%40example.com' }),
      newEvent({ payload: { email: 'grada@example.com', note: 'ada@example.com.test' } }),
      ...Array.from({ length: 450 }, (_, n) => newEvent({ dedupe_id: `d${n}`, payload: { n } })),
      newEvent({ dedupe_id: 'last', payload: ['Ask ada@example.com.'] }),
    ]);
    const answer = { id: 'answer', connection: 'c', request: 'r', holder: null, until: 0, status: 200 };
    const sealed = keyring.seal('{"text":"ada@example.com"}', about.answer('answer'));
    await db
      .insertInto('idempotency')
      .values({ ...answer, sealed, created_at: 0, expires_at: 2 ** 52 })
      .execute();
    const known = JSON.stringify({ added: { event: 'e', entries: { '1:["ada@example.com"]': 1 } } });
    await db
      .insertInto('merge_keys')
      .values({ id: 'key', connection: 'c', sealed: keyring.seal(known, about.mergeKey('key')), expires_at: 2 ** 52 })
      .execute();
    const response = await service.call('/v1/erasures', { body: { email: 'ada@example.com' } });
    const text = await response.clone().text();
    expect(await json(response)).toEqual({
      id: expect.stringMatching(/^era_/),
      email_hash: keyring.hash('ada@example.com'),
      searched_for: 'the e-mail address as text',
      erased: { events: 3, deliveries: 0, answers: 1 },
      created_at: expect.any(String),
    });
    expect(text.toLowerCase()).not.toContain('ada@');
    const left = await db.selectFrom('events').select('id').orderBy('id').execute();
    expect(left.map(({ id }) => id)).toEqual(stored.map(({ id }) => id).slice(2, -1));
    const kept = await db.selectFrom('idempotency').selectAll().execute();
    expect(kept).toMatchObject([{ status: 200, sealed: null }]);
    expect(await db.selectFrom('merge_keys').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('erasures').selectAll().execute()).toHaveLength(1);
  });
});

test('an address with a hyphen is an address', () => {
  expect(mentionsOf('a-b/c@exa-mple.com')('a-b/c@exa-mple.com')).toBe(true);
});

test('an address is found as a whole, whatever is around it', () => {
  const isMentioned = mentionsOf('a.b+c@example.com');
  for (const text of ['A.B+c@example.com', '<a.b+c@example.com>', 'x=a.b%2Bc%40example.com&y', 'to a.b+c@example.com.'])
    expect({ text, is: isMentioned(text) }).toEqual({ text, is: true });
  for (const text of ['xa.b+c@example.com', 'a.b+c@example.community', 'a.b+c@example.com.test', 'axb+c@example.com'])
    expect({ text, is: isMentioned(text) }).toEqual({ text, is: false });
});
