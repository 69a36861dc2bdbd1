import { describe, expect, test } from 'vitest';
import { type ConnectorError, createClient, memoryTokens, type TokenStore } from '../index.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { latch } from '../test-support/latch.js';
import { oauthClient, oauthConnection } from '../test-support/oauth.js';
import { type Answer, reply, socketError } from '../test-support/scripted-transport.js';

const old = { client_id: 'id', access_token: 'access-old-01234', refresh_token: 'refresh-old-01234' };
const living = { ...old, expires_at: startOfClock + 600_000 };
const expired = { ...old, expires_at: startOfClock };
const granted = reply(200, { access_token: 'access-new-01234', expires_in: 600 });
const gone = reply(400, { error: 'invalid_grant', error_description: 'gone' });
const ok = reply(200, { ok: true });

async function failuresOf(calls: readonly Promise<unknown>[]): Promise<ConnectorError[]> {
  return Promise.all(calls.map((call) => failureOf(call)));
}

describe('a renewal that is refused', () => {
  test.each<[string, Answer, string]>([
    ['refused', gone, 'auth_expired'],
    ['answered by 503', reply(503), 'unavailable'],
    ['broken', socketError('ECONNRESET'), 'network'],
    ['answered without a token', reply(200, {}), 'auth_expired'],
  ])('%s is one for 1,000 calls: each gets that failure as its own', async (_, answer, code) => {
    const { clientOf, token, api } = oauthClient(expired, { tokens: [answer, granted], answers: [ok] });
    const clients = [clientOf(expired), clientOf(expired)];
    const calls = Array.from({ length: 1000 }, (__, index) => {
      const { things } = clients[index % 2]!;
      return index % 4 < 2 ? things.list() : things.add();
    });
    const failures = await failuresOf(calls);
    expect(token.requests).toHaveLength(1);
    expect(api.requests).toEqual([]);
    expect(new Set(failures).size).toBe(1000);
    for (const [index, failure] of failures.entries()) {
      const operation = index % 4 < 2 ? 'things.list' : 'things.add';
      expect(failure).toMatchObject({ code, operation, sent: 'no' });
      expect(failure.message).toContain(`${operation}: oauth token: `);
      if (code === 'auth_expired') expect(failure.hint).toContain(`${operation} itself was not sent`);
    }
    // A call that begins later tries again.
    expect(await clients[0]!.things.list()).toEqual({ ok: true });
    expect(token.requests).toHaveLength(2);
  });

  test('is one for 1,000 calls that the API refuses one after another, also those it refuses later', async () => {
    let turn = Promise.resolve();
    const slowly: Answer = () => {
      turn = turn.then(() => new Promise((resolve) => void setImmediate(resolve)));
      return turn.then(() => reply(401));
    };
    const { client, token, api } = oauthClient(living, { tokens: [gone, granted], answers: [slowly] });
    const failures = await failuresOf(Array.from({ length: 1000 }, () => client.things.list()));
    expect([token.requests.length, api.requests.length]).toEqual([1, 1000]);
    for (const failure of failures) expect(failure).toMatchObject({ code: 'auth_expired', operation: 'things.list' });
  });

  test('is kept from a caller that stopped, and shared by the others', async () => {
    const { opened, open } = latch();
    const stop = new AbortController();
    const slow: Answer = async () => (await opened, gone);
    const { client, token } = oauthClient(expired, { tokens: [slow], answers: [ok] });
    const options = [undefined, { signal: stop.signal }, undefined];
    const calls = options.map((option) => failureOf(client.things.list({}, option)));
    while (token.requests.length === 0) await new Promise(setImmediate);
    stop.abort();
    expect(await calls[1]).toMatchObject({ code: 'aborted', sent: 'no' });
    open();
    expect([(await calls[0]!).code, (await calls[2]!).code]).toEqual(['auth_expired', 'auth_expired']);
    expect(token.requests).toHaveLength(1);
  });

  test('is not shared by other credentials, nor by another process', async () => {
    const { connector, fake, token } = oauthClient(expired, { tokens: [gone], answers: [ok] });
    const store = memoryTokens();
    const of = (tokens: TokenStore, given: object = {}) =>
      createClient(connector, oauthConnection({ ...expired, ...given }), { ...fake.runtime, tokens }).things.list();
    await failuresOf([of(store), of(store), of(store, { refresh_token: 'refresh-other-0123' }), of({ ...store })]);
    expect(token.requests).toHaveLength(3);
  });
});

test('who stops does not wait for the lock either, when its token was refused', async () => {
  const stop = new AbortController();
  const store = memoryTokens();
  const tokens: TokenStore = { ...store, lock: () => (queueMicrotask(() => stop.abort()), new Promise(() => {})) };
  const { connector, fake, api } = oauthClient(living, { tokens: [], answers: [reply(401)] });
  const client = createClient(connector, oauthConnection(living), { ...fake.runtime, tokens });
  const error = await failureOf(client.things.add({}, { signal: stop.signal }));
  expect(error).toMatchObject({ code: 'aborted', sent: 'no' });
  expect(api.requests).toHaveLength(1);
});

describe('an answer with a token', () => {
  const form = (text: string, type = 'application/x-www-form-urlencoded; charset=utf-8') =>
    reply(200, text, { 'content-type': type });

  test('written as a form is read where its type says so', async () => {
    const answer = form('access_token=access%2Bform-01234&token_type=bearer&expires_in=600&refresh_token=r+2-0123456');
    const { client, api, fake, token } = oauthClient(expired, { tokens: [answer], answers: [ok] });
    await client.things.list();
    fake.advance(539_999);
    await client.things.list();
    expect(api.requests.map(({ headers }) => headers['authorization'])).toEqual(
      Array(2).fill('Bearer access+form-01234'),
    );
    fake.advance(1);
    await client.things.list();
    expect(new URLSearchParams(String(token.requests[1]!.body)).get('refresh_token')).toBe('r 2-0123456');
  });

  test('that is an error written as a form is a refusal', async () => {
    const answer = form('error=bad_verification_code&error_description=The+code+is+wrong');
    const { client } = oauthClient(expired, { tokens: [answer], answers: [ok] });
    const error = await failureOf(client.things.list());
    expect(error).toMatchObject({ code: 'auth_expired', upstream: { code: 'bad_verification_code' } });
  });

  test('written as a form under another type is output_invalid', async () => {
    const { client } = oauthClient(expired, { tokens: [form('access_token=x', 'text/html')], answers: [ok] });
    expect(await failureOf(client.things.list())).toMatchObject({ code: 'output_invalid', sent: 'no' });
  });

  const header = { in: 'header', name: 'x-token' } as const;
  const query = { in: 'query', name: 'token' } as const;

  test.each<[string, object, typeof header | typeof query]>([
    ['a line break', { access_token: 'access\r\nx-evil: 1' }, header],
    ['a line break at its end', { access_token: 'access-01234\n' }, header],
    ['a character beyond Latin-1', { access_token: 'access-€-01234' }, header],
    ['half a character', { access_token: 'access-\ud800-01234' }, query],
    ['a refresh token with half a character', { access_token: 'access-01234', refresh_token: '\udc00' }, query],
  ])('that has %s is output_invalid, and nothing is stored or sent', async (_, answer, place) => {
    const saved: unknown[] = [];
    const tokens: TokenStore = { ...memoryTokens(), save: async (...given) => void saved.push(given) };
    const { connector, fake, api } = oauthClient(expired, { tokens: [reply(200, answer)], answers: [ok] }, { place });
    const client = createClient(connector, oauthConnection(expired), { ...fake.runtime, tokens });
    const error = await failureOf(client.things.add());
    expect(error).toMatchObject({ code: 'output_invalid', sent: 'no', retryable: false });
    expect(error.hint).toContain('Nothing was stored.');
    expect(`${error.message}${error.hint}`).not.toMatch(/access-|evil/);
    expect([saved, api.requests]).toEqual([[], []]);
  });

  test('with a line break is fine where it is encoded', async () => {
    const answers = { tokens: [reply(200, { access_token: 'a\nb' })], answers: [ok] };
    const { client, api } = oauthClient(expired, answers, { place: query });
    await client.things.list();
    expect(api.requests[0]!.url).toContain('token=a%0Ab');
  });
});
