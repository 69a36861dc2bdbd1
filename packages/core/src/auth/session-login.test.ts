import { describe, expect, test } from 'vitest';
import { createClient, memoryTokens } from '../index.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { latch } from '../test-support/latch.js';
import { granted, jwt, session } from '../test-support/session.js';

const minute = 60_000;

describe('a login', () => {
  test('sends the credentials as the plan says, and its token with the call', async () => {
    const token = jwt('a', startOfClock + 10 * minute);
    const { client, requests, fake } = session({ logins: [granted(token)] });
    await client.things.list();
    expect(requests.map(({ method, url, body, headers }) => [method, url, body, headers['authorization']])).toEqual([
      ['POST', 'https://api.acme.test/login', '{"email":"ada@example.com","password":"pass-0123456789"}', undefined],
      ['GET', 'https://api.acme.test/things', undefined, `Bearer ${token}`],
    ]);
    expect(fake.events).toContainEqual(expect.objectContaining({ type: 'token', scheme: 'user', action: 'login' }));
  });

  test('happens once for ten calls at the same time', async () => {
    const { opened, open } = latch();
    const slowLogin = async () => {
      await opened;
      return granted(jwt('a', startOfClock + 10 * minute));
    };
    const { connector, credentials, fake, login, other } = session({ logins: [slowLogin] });
    const store = memoryTokens();
    let asked = 0;
    // The login is answered when all ten have looked for a token and found none.
    const load = (key: string) => (++asked === 11 && open(), store.load(key));
    const runtime = { ...fake.runtime, tokens: { ...store, load } };
    const client = createClient(connector, { settings: {}, credentials }, runtime);
    await Promise.all(Array.from({ length: 10 }, () => client.things.list()));
    expect(login.requests).toHaveLength(1);
    expect(other.requests).toHaveLength(10);
  });

  test('is shared through the token store, and not with other credentials or servers', async () => {
    const { connector, credentials, fake, login } = session({
      logins: [granted(jwt('a', startOfClock + 10 * minute))],
    });
    const as = (password: string, servers?: string) =>
      createClient(
        connector,
        { settings: {}, credentials: { user: { ...credentials.user, password } }, servers },
        fake.runtime,
      );
    await as('first-password').things.list();
    await as('first-password').things.list();
    expect(login.requests).toHaveLength(1);
    await as('other-password').things.list();
    await as('first-password', 'https://proxy.acme.test').things.list();
    expect(login.requests).toHaveLength(3);
  });

  test('the keys of the token store hold no secret', async () => {
    const keys: string[] = [];
    const { connector, credentials, fake } = session({ logins: [granted(jwt('a', startOfClock + 10 * minute))] });
    const store = memoryTokens();
    const tokens = { ...store, load: (key: string) => (keys.push(key), store.load(key)) };
    await createClient(connector, { settings: {}, credentials }, { ...fake.runtime, tokens }).things.list();
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.join()).not.toMatch(/pass-0123456789|ada@example/);
  });

  test('the token is stored before it is used', async () => {
    const order: string[] = [];
    const { connector, credentials, fake, other } = session({
      logins: [granted(jwt('a', startOfClock + 10 * minute))],
    });
    const store = memoryTokens();
    const tokens = {
      ...store,
      save: (...given: Parameters<typeof store.save>) => (order.push('save'), store.save(...given)),
    };
    const transport: typeof fake.runtime.transport = (request, about) => {
      order.push(new URL(request.url).pathname);
      return fake.runtime.transport(request, about);
    };
    await createClient(connector, { settings: {}, credentials }, { ...fake.runtime, tokens, transport }).things.list();
    expect(order).toEqual(['/login', 'save', '/things']);
    expect(other.requests).toHaveLength(1);
  });
});
