import { describe, expect, test } from 'vitest';
import { failureOf } from '../test-support/failure-of.js';
import { formOf, oauthClient } from '../test-support/oauth.js';
import { bearer, client, granted, living, old, used } from '../test-support/oauth-tokens.js';
import { type Answer, reply } from '../test-support/scripted-transport.js';

const minute = 60_000;

describe('a token given with the connection', () => {
  test('is used as it is while it lives', async () => {
    const { client: acme, token, api } = oauthClient(living, { tokens: [], answers: [reply(200, { ok: true })] });
    expect(await acme.things.list()).toEqual({ ok: true });
    expect(used(api)).toEqual([bearer('old')]);
    expect(token.requests).toEqual([]);
  });

  test.each([undefined, '', 'soon'])('whose end is unknown (%j) is used until it is refused', async (expires_at) => {
    const {
      client: acme,
      api,
      fake,
    } = oauthClient({ ...client, ...old, expires_at }, { tokens: [], answers: [reply(200)] });
    await acme.things.list();
    fake.advance(1e10);
    await acme.things.list();
    expect(used(api)).toEqual([bearer('old'), bearer('old')]);
  });

  test('is renewed a minute ahead of its end, once', async () => {
    const { client: acme, token, api, fake } = oauthClient(living, { tokens: [granted('new')], answers: [reply(200)] });
    fake.advance(9 * minute - 1);
    await acme.things.list();
    fake.advance(1);
    await acme.things.list();
    await acme.things.list();
    expect(used(api)).toEqual([bearer('old'), bearer('new'), bearer('new')]);
    expect(token.requests.map(formOf)).toEqual([{ grant_type: 'refresh_token', refresh_token: old.refresh_token }]);
    expect(fake.events.filter(({ type }) => type === 'token')).toMatchObject([
      { type: 'token', connector: 'acme', operation: 'things.list', scheme: 'oauth', action: 'refresh' },
    ]);
  });

  test('may be a refresh token alone', async () => {
    const only = { ...client, refresh_token: old.refresh_token };
    const { client: acme, api } = oauthClient(only, { tokens: [granted('new')], answers: [reply(200)] });
    await acme.things.list();
    expect(used(api)).toEqual([bearer('new')]);
  });

  test('goes into its place, with the fields beside it that are given', async () => {
    const beside = [
      { in: 'header', name: 'X-Client', value: '{client_id}' },
      { in: 'query', name: 'site', value: '{website}' },
    ] as const;
    const scheme = { place: { in: 'query', name: 'token' }, also: beside } as const;
    const answers = { tokens: [], answers: [reply(200)] };
    const without = oauthClient(living, answers, scheme);
    await without.client.things.list({ q: 'x' });
    expect(without.api.requests[0]).toMatchObject({
      url: 'https://api.acme.test/v1/things?q=x&token=access-old-01234',
      headers: { 'x-client': 'id' },
    });
    const given = oauthClient({ ...living, website: 'a b' }, answers, scheme);
    await given.client.things.list();
    expect(given.api.requests[0]!.url).toBe('https://api.acme.test/v1/things?token=access-old-01234&site=a+b');
    expect(given.client.$plan('things.list')).toMatchObject({
      url: 'https://api.acme.test/v1/things?token=REDACTED&site=a+b',
    });
  });

  test('is described: filled, and until when', () => {
    const described = (given: object) => {
      const { client: acme } = oauthClient({ ...given }, { tokens: [], answers: [] });
      return acme.$describe().schemes['oauth'];
    };
    expect(described(living)).toEqual({ filled: true, expires_at: '2026-01-31T12:10:00.000Z' });
    for (const expires_at of [undefined, '', 'soon', 1e300]) {
      expect(described({ ...living, expires_at })).toEqual({ filled: true });
    }
    expect(described({})).toEqual({ filled: false });
  });
});

describe('a token the API refuses', () => {
  test.each<[string, Answer]>([
    ['by status', reply(401)],
    ['by a rule on a body with status 200', reply(200, { denied: true })],
  ])('%s: one refresh and one more try, of a write too', async (_, refusal) => {
    const given = { tokens: [granted('new')], answers: [refusal, reply(200, { ok: true })] };
    const { client: acme, token, api } = oauthClient(living, given);
    expect(await acme.things.add()).toEqual({ ok: true });
    expect(used(api)).toEqual([bearer('old'), bearer('new')]);
    expect(token.requests).toHaveLength(1);
  });

  test('again after the refresh: auth_expired, after one refresh a call', async () => {
    const given = { tokens: [granted('b'), granted('c')], answers: [reply(401)] };
    const { client: acme, token, api } = oauthClient(living, given);
    expect(await failureOf(acme.things.list())).toMatchObject({ code: 'auth_expired', status: 401, sent: 'yes' });
    expect([token.requests.length, api.requests.length]).toEqual([1, 2]);
  });

  test('in many calls at once: one refresh', async () => {
    const byToken: Answer = async ({ headers }) => reply(headers['authorization'] === bearer('old') ? 401 : 200);
    const { client: acme, token } = oauthClient(living, { tokens: [granted('new')], answers: [byToken] });
    await Promise.all(Array.from({ length: 100 }, () => acme.things.list()));
    expect(token.requests).toHaveLength(1);
  });
});

test('a token the header cannot carry, or a field beside it, is misconfigured and not sent', async () => {
  const place = { in: 'header', name: 'x-site' } as const;
  for (const given of [
    { ...living, access_token: 'line\nbreak-0123' },
    { ...living, website: 'line\nbreak' },
  ]) {
    const setUp = oauthClient(
      given,
      { tokens: [], answers: [reply(200)] },
      { also: [{ ...place, value: '{website}' }] },
    );
    expect(await failureOf(setUp.client.things.list())).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(setUp.requests).toEqual([]);
  }
});
