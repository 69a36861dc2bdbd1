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

test('what is no address is refused in words', async () => {
  const service = await storedService();
  const refused = await json(await service.call('/v1/erasures', { body: { email: 'ada' } }));
  expect(refused.issues).toEqual([{ path: ['email'], message: 'Must be an e-mail address, such as ada@example.com.' }]);
  await service.close();
});

test('an address with a hyphen is an address', () => {
  expect(mentionsOf('a-b/c@exa-mple.com')('a-b/c@exa-mple.com')).toBe(true);
});

const whole = [
  'A.B+c@example.com',
  '<a.b+c@example.com>',
  'x=a.b%2Bc%40example.com&y',
  'to a.b+c@example.com.',
  '_a.b+c@example.com_',
  '--a.b+c@example.com--',
  'Regards,\na.b+c@example.com\nAda',
  'a\ta.b+c@example.com\r\n',
  'C:\\a.b+c@example.com',
  'mail=%3Ca.b%2Bc%40example.com%3E',
  'q=to+a.b%2Bc%40example.com+now',
  'u=https%3A%2F%2Fx.test%2F%3Fm%3Da.b%252Bc%2540example.com',
  'a.b+c&#64;example.com',
  'caf\u00e9 a.b+c@example.com',
];
const other = [
  'xa.b+c@example.com',
  'x_a.b+c@example.com',
  'x-a.b+c@example.com',
  'x.a.b+c@example.com',
  'a.b+c@example.community',
  'a.b+c@example.com-x.test',
  'a.b+c@example.com.test',
  'axb+c@example.com',
];

test.each(whole)('an address is found as a whole, whatever is around it: %j', (text) => {
  const isMentioned = mentionsOf('a.b+c@example.com');
  for (const kept of [text, JSON.stringify({ text }), JSON.stringify({ text: JSON.stringify([text]) })])
    expect({ kept, is: isMentioned(kept) }).toEqual({ kept, is: true });
});

test.each(other)('another address is not: %j', (text) => {
  expect(mentionsOf('a.b+c@example.com')(JSON.stringify({ text }))).toBe(false);
});

// Where time grows with the square of the length, this takes hours.
test.each(['-', '_', '%', '\\', '%25', 'b@example.com-', '&#0'])(
  'a long text of %j is searched in one pass',
  (part) => {
    const text = part.repeat(1_000_000 / part.length);
    const isMentioned = mentionsOf('a@example.com');
    expect([isMentioned(`${text}xa@example.com`), isMentioned(`${text} a@example.com`)]).toEqual([false, true]);
  },
);
